//! Why seats cannot be computed.

use super::{DrawnLot, LotNeeded, MAX_VOTES};
use crate::definition::{MAX_CANDIDATES, MAX_LISTS, MAX_SEATS};

/// Why seats cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeatsError {
    /// The number of seats is out of range.
    #[error("{0} seats; give 1 to {MAX_SEATS}")]
    Seats(u32),
    /// There are no lists, or too many.
    #[error("{0} lists; give 1 to {MAX_LISTS}")]
    Lists(usize),
    /// A list's number is there twice.
    #[error("list {0} is there twice; keep one")]
    ListTwice(u32),
    /// A candidate's number is there twice.
    #[error("candidate {candidate} of list {list} is there twice; keep one")]
    CandidateTwice {
        /// The list's number.
        list: u32,
        /// The candidate's number.
        candidate: u32,
    },
    /// A list has too many candidates.
    #[error("list {list} has {count} candidates; at most {MAX_CANDIDATES} are allowed")]
    Candidates {
        /// The list's number.
        list: u32,
        /// How many candidates it has.
        count: usize,
    },
    /// A list's votes are not the sum of its candidates' votes.
    #[error("list {list} has {votes} votes, its candidates together {sum}; correct one of them")]
    Sum {
        /// The list's number.
        list: u32,
        /// Votes of the list as given.
        votes: u64,
        /// The sum over its candidates.
        sum: u64,
    },
    /// There are more votes than any election can have.
    #[error("more than {MAX_VOTES} votes")]
    TooManyVotes,
    /// A deceased candidate is not on the list.
    #[error("candidate {candidate} is named as deceased but is not on list {list}")]
    UnknownDeceased {
        /// The list's number.
        list: u32,
        /// The candidate's number.
        candidate: u32,
    },
    /// A drawn number is not among the options of its lot.
    #[error("lot {position} was drawn as {drawn}, but its options are {options:?}; give the lots in the order asked")]
    Lot {
        /// Which lot, from 1.
        position: usize,
        /// The number given.
        drawn: u32,
        /// The numbers between which the lot is.
        options: Vec<u32>,
    },
    /// A stored lot was drawn for another question than the one that is asked now.
    #[error(
        "lot {position} was drawn between {:?} and now it is between {:?}: the options have changed since the lot was drawn; look at the figures, and draw it again if they are right",
        stored.options, asked.options
    )]
    LotChanged {
        /// Which lot, from 1.
        position: usize,
        /// The lot as it was stored.
        stored: Box<DrawnLot>,
        /// What is asked now.
        asked: Box<LotNeeded>,
    },
    /// More lots were given than were asked for.
    #[error("{given} drawn lots were given, {asked} were asked for; take out those that no longer apply")]
    UnusedLots {
        /// How many were given.
        given: usize,
        /// How many were asked for.
        asked: usize,
    },
    /// A list of the input form has neither a number of votes nor votes per candidate.
    #[error("list {0} has neither \"votes\" nor \"candidate_votes\"; give one")]
    NoVotes(u32),
    /// The input form has a different number of candidate numbers and candidate votes.
    #[error("list {list} has {numbers} candidate numbers and {votes} candidate votes; they must be as many")]
    Lengths {
        /// The list's number.
        list: u32,
        /// Candidate numbers given.
        numbers: usize,
        /// Candidates with votes given.
        votes: usize,
    },
}
