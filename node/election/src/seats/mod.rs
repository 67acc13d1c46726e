//! Seats and elected candidates of a municipal council: articles P 5 to P 10 (seats per list) and P 15, P 17, P 19 and P 19a
//! (candidates) of the Kieswet, as they stand since 1 January 2026.
//!
//! A pure function of votes and drawn lots. Every comparison is between exact fractions. Where the law wants a lot, the lot
//! is asked for with its options; whoever holds the drawn numbers passes them, in the order in which they were asked for,
//! and computes again: the same input asks the same questions.

mod candidates;
mod fraction;
pub mod json;
mod lists;
mod lots;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use candidates::{Council, Elected, elect_on_list};
pub use fraction::Fraction;
pub use lists::{ListSeats, Method, Step, Warning};
pub use lots::{LotKind, LotNeeded};

use crate::definition::{MAX_CANDIDATES, MAX_LISTS, MAX_SEATS};

/// The most votes that all lists together can have: 10,000 stations of 100 lists at the largest number a cell can hold.
/// All arithmetic below stays within 64 bits because of it.
pub const MAX_VOTES: u64 = 1_000_000_000_000_000;

/// From this number of seats on, residual seats go by article P 7 and the preference threshold is 25 %; below it, P 8 and 50 %.
pub const LARGE_COUNCIL: u32 = 19;

/// What the seats are computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Seats to be filled, 1 to 150.
    pub seats: u32,
    /// The lists in ballot order.
    pub lists: Vec<ListVotes>,
}

/// The votes of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListVotes {
    /// The list's number.
    pub number: u32,
    /// All votes on the list, those on deceased candidates included.
    pub votes: u64,
    /// What is known of its candidates.
    pub candidates: Candidates,
    /// Numbers of candidates who have died (article P 19a): their votes count for the list, they take no seat.
    pub deceased: Vec<u32>,
}

/// What is known of the candidates of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidates {
    /// Nothing: the list is taken to have enough of them, and nobody is elected by name.
    Unknown,
    /// Their numbers in list order, not yet their votes: a list can run out of candidates (P 10), nobody is elected by name.
    Listed(Vec<u32>),
    /// Number and votes of each, in list order.
    Counted(Vec<(u32, u64)>),
}

/// Seats, candidates, and how they came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether nothing is open. When false, `lots_needed` says what is, and the seats are those given so far.
    pub complete: bool,
    /// The electoral quota ("kiesdeler", article P 5): votes on candidates divided by seats.
    pub quota: Fraction,
    /// The votes of which a candidate must have *more* to be elected by preference (article P 15).
    pub preference_threshold: Fraction,
    /// The lists in the order of the input.
    pub lists: Vec<ListOutcome>,
    /// Every residual seat given, taken or handed back, in order.
    pub steps: Vec<Step>,
    /// Seats that nobody can fill.
    pub empty_seats: u32,
    /// The lots to be drawn now: at most one between lists, or one per list between candidates.
    pub lots_needed: Vec<LotNeeded>,
    /// What a reader of the result should be told.
    pub warnings: Vec<Warning>,
}

/// What one list gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOutcome {
    /// Its seats.
    pub seats: ListSeats,
    /// Its elected candidates; `None` when votes per candidate are not known, or a lot is still to be drawn.
    pub elected: Option<Elected>,
}

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
        /// Its votes.
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
        /// How many numbers.
        numbers: usize,
        /// How many votes.
        votes: usize,
    },
}

/// Computes seats and elected candidates. `lots` are the numbers drawn so far (of lists, or of candidates on the list that is
/// asked about), in the order in which they were asked for.
///
/// # Errors
/// Input that is no election, or lots that do not answer what is asked.
pub fn compute(input: &Input, lots: &[u32]) -> Result<Outcome, SeatsError> {
    input.check()?;
    let mut draws = lots::Draws::new(lots);
    let apportionment = lists::apportion(input, &mut draws)?;
    let council = Council { seats: input.seats, votes: input.total() };
    let mut outcome = Outcome {
        complete: false,
        quota: apportionment.quota,
        preference_threshold: council.preference_threshold(),
        lists: Vec::with_capacity(input.lists.len()),
        steps: apportionment.steps,
        empty_seats: apportionment.empty_seats,
        lots_needed: apportionment.lot_needed.into_iter().collect(),
        warnings: apportionment.warnings,
    };
    let between_lists = !outcome.lots_needed.is_empty();
    for (list, seats) in input.lists.iter().zip(apportionment.lists) {
        let mut elected = None;
        // Who is elected depends on the seats: nobody is before the lists' lots are drawn.
        if let (false, Candidates::Counted(votes)) = (between_lists, &list.candidates) {
            match candidates::elect(list, votes, seats.seats(), council, &mut draws)? {
                Ok(found) => elected = Some(found),
                Err(needed) => outcome.lots_needed.push(needed),
            }
        }
        outcome.lists.push(ListOutcome { seats, elected });
    }
    outcome.complete = outcome.lots_needed.is_empty();
    if outcome.complete && draws.left() > 0 {
        return Err(SeatsError::UnusedLots { given: lots.len(), asked: lots.len().saturating_sub(draws.left()) });
    }
    Ok(outcome)
}

impl Input {
    /// Votes on all lists; a checked input keeps them below [`MAX_VOTES`].
    fn total(&self) -> u64 {
        self.lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes))
    }

    fn check(&self) -> Result<(), SeatsError> {
        if !(1..=MAX_SEATS).contains(&self.seats) {
            return Err(SeatsError::Seats(self.seats));
        }
        if !(1..=MAX_LISTS).contains(&self.lists.len()) {
            return Err(SeatsError::Lists(self.lists.len()));
        }
        let mut seen = BTreeSet::new();
        for list in &self.lists {
            if !seen.insert(list.number) {
                return Err(SeatsError::ListTwice(list.number));
            }
            list.check()?;
        }
        if self.total() > MAX_VOTES {
            return Err(SeatsError::TooManyVotes);
        }
        Ok(())
    }
}

impl ListVotes {
    /// The numbers of the candidates in list order, where known.
    fn numbers(&self) -> Option<Vec<u32>> {
        match &self.candidates {
            Candidates::Unknown => None,
            Candidates::Listed(numbers) => Some(numbers.clone()),
            Candidates::Counted(votes) => Some(votes.iter().map(|&(number, _)| number).collect()),
        }
    }

    /// How many seats the list can fill: its candidates who live (article P 19a).
    fn capacity(&self) -> Option<u32> {
        let living = self.numbers()?.into_iter().filter(|number| !self.deceased.contains(number)).count();
        u32::try_from(living).ok()
    }

    fn check(&self) -> Result<(), SeatsError> {
        let list = self.number;
        let Some(numbers) = self.numbers() else {
            // Without candidates nobody can be looked up, and no seat is lost to a name.
            return match self.deceased.first() {
                Some(&candidate) => Err(SeatsError::UnknownDeceased { list, candidate }),
                None => Ok(()),
            };
        };
        if numbers.len() > MAX_CANDIDATES {
            return Err(SeatsError::Candidates { list, count: numbers.len() });
        }
        let mut seen = BTreeSet::new();
        if let Some(&candidate) = numbers.iter().find(|&&number| !seen.insert(number)) {
            return Err(SeatsError::CandidateTwice { list, candidate });
        }
        if let Some(&candidate) = self.deceased.iter().find(|number| !seen.contains(number)) {
            return Err(SeatsError::UnknownDeceased { list, candidate });
        }
        if let Candidates::Counted(votes) = &self.candidates {
            let sum = votes.iter().try_fold(0u64, |sum, &(_, votes)| sum.checked_add(votes));
            let sum = sum.ok_or(SeatsError::TooManyVotes)?;
            if sum != self.votes {
                return Err(SeatsError::Sum { list, votes: self.votes, sum });
            }
        }
        Ok(())
    }
}
