//! The counters of a form, so that a table of what a file calls them says which is which.

use election::count::{Cell, Counters, Field};

/// A counter of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counter {
    PollCards,
    ProxyCertificates,
    VoterCards,
    AdmittedVoters,
    VotesOnCandidates,
    Blank,
    Invalid,
    VotesCast,
    MoreBallots,
    FewerBallots,
    /// One of the five explanations of the forms up to 2025, by its place in [`Counters::explanations`].
    Explanation(usize),
}

impl Counter {
    /// What it is in a count.
    pub(crate) fn of(self, counters: &Counters) -> Cell {
        match self {
            Self::PollCards => counters.poll_cards,
            Self::ProxyCertificates => counters.proxy_certificates,
            Self::VoterCards => counters.voter_cards,
            Self::AdmittedVoters => counters.admitted_voters,
            Self::VotesOnCandidates => counters.votes_on_candidates,
            Self::Blank => counters.blank,
            Self::Invalid => counters.invalid,
            Self::VotesCast => counters.votes_cast,
            Self::MoreBallots => counters.more_ballots,
            Self::FewerBallots => counters.fewer_ballots,
            Self::Explanation(place) => counters.explanations.and_then(|all| all.get(place).copied()),
        }
    }

    /// Its cell in a count that is being read. Explanations are gathered apart, until it is known whether all five are there.
    pub(crate) fn cell<'a>(self, counters: &'a mut Counters, explanations: &'a mut [Cell; 5]) -> Option<&'a mut Cell> {
        Some(match self {
            Self::PollCards => &mut counters.poll_cards,
            Self::ProxyCertificates => &mut counters.proxy_certificates,
            Self::VoterCards => &mut counters.voter_cards,
            Self::AdmittedVoters => &mut counters.admitted_voters,
            Self::VotesOnCandidates => &mut counters.votes_on_candidates,
            Self::Blank => &mut counters.blank,
            Self::Invalid => &mut counters.invalid,
            Self::VotesCast => &mut counters.votes_cast,
            Self::MoreBallots => &mut counters.more_ballots,
            Self::FewerBallots => &mut counters.fewer_ballots,
            Self::Explanation(place) => return explanations.get_mut(place),
        })
    }

    /// Which cell of the form it is.
    pub(crate) fn field(self) -> Option<Field> {
        Some(match self {
            Self::PollCards => Field::PollCards,
            Self::ProxyCertificates => Field::ProxyCertificates,
            Self::VoterCards => Field::VoterCards,
            Self::AdmittedVoters => Field::AdmittedVoters,
            Self::VotesOnCandidates => Field::VotesOnCandidates,
            Self::Blank => Field::Blank,
            Self::Invalid => Field::Invalid,
            Self::VotesCast => Field::VotesCast,
            Self::MoreBallots => Field::MoreBallots,
            Self::FewerBallots => Field::FewerBallots,
            Self::Explanation(place) => Field::Explanation(u8::try_from(place).ok()?),
        })
    }
}
