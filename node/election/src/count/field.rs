//! The cells of a form by name, so that findings, differences and error messages can point at them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Cell, Count};
use crate::question::Question;

/// A cell of a form. The order is that of the paper: counters, then the totals table, then the lists with candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A: valid poll cards.
    PollCards,
    /// B: valid proxy certificates.
    ProxyCertificates,
    /// C: valid voter cards.
    VoterCards,
    /// D: admitted voters.
    AdmittedVoters,
    /// E.x: the votes of list x in the totals table.
    ListTotal(u32),
    /// E: votes on candidates.
    VotesOnCandidates,
    /// F: blank votes.
    Blank,
    /// G: invalid votes.
    Invalid,
    /// H: votes cast.
    VotesCast,
    /// I: more ballots than admitted voters.
    MoreBallots,
    /// J: fewer ballots than admitted voters.
    FewerBallots,
    /// An explanation of the forms up to 2025, by its index in [`super::Counters::explanations`].
    Explanation(u8),
    /// The votes of a candidate.
    CandidateVotes {
        /// The list's number.
        list: u32,
        /// The candidate's number on it.
        candidate: u32,
    },
    /// The total written under the candidates of a list.
    CandidatesTotal(u32),
    /// A box or question beyond the figures.
    Answer(Question),
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PollCards => f.write_str("A"),
            Self::ProxyCertificates => f.write_str("B"),
            Self::VoterCards => f.write_str("C"),
            Self::AdmittedVoters => f.write_str("D"),
            Self::ListTotal(list) => write!(f, "E.{list}"),
            Self::VotesOnCandidates => f.write_str("E"),
            Self::Blank => f.write_str("F"),
            Self::Invalid => f.write_str("G"),
            Self::VotesCast => f.write_str("H"),
            Self::MoreBallots => f.write_str("I"),
            Self::FewerBallots => f.write_str("J"),
            Self::Explanation(at) => write!(f, "K.{}", u32::from(*at) + 1),
            Self::CandidateVotes { list, candidate } => write!(f, "{list}.{candidate}"),
            Self::CandidatesTotal(list) => write!(f, "{list}.total"),
            Self::Answer(question) => question.fmt(f),
        }
    }
}

/// Not the name of a cell with a figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no cell of the form; cells are A to J, E.list, K.n, list.candidate and list.total")]
pub struct NoField(String);

impl FromStr for Field {
    type Err = NoField;

    /// What `Display` writes of a cell with a figure; boxes and questions are not read.
    fn from_str(text: &str) -> Result<Self, NoField> {
        let wrong = || NoField(text.chars().take(40).collect());
        let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
        Ok(match (text, text.split_once('.')) {
            ("A", _) => Self::PollCards,
            ("B", _) => Self::ProxyCertificates,
            ("C", _) => Self::VoterCards,
            ("D", _) => Self::AdmittedVoters,
            ("E", _) => Self::VotesOnCandidates,
            ("F", _) => Self::Blank,
            ("G", _) => Self::Invalid,
            ("H", _) => Self::VotesCast,
            ("I", _) => Self::MoreBallots,
            ("J", _) => Self::FewerBallots,
            (_, Some(("E", list))) => Self::ListTotal(number(list)?),
            (_, Some(("K", at))) => {
                let at = number(at)?.checked_sub(1).and_then(|at| u8::try_from(at).ok());
                Self::Explanation(at.ok_or_else(wrong)?)
            }
            (_, Some((list, "total"))) => Self::CandidatesTotal(number(list)?),
            (_, Some((list, candidate))) => Self::CandidateVotes { list: number(list)?, candidate: number(candidate)? },
            (_, None) => return Err(wrong()),
        })
    }
}

/// A cell in which two counts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which cell.
    pub field: Field,
    /// Its value on our side; `None` is open or absent.
    pub ours: Cell,
    /// Its value on the other side.
    pub theirs: Cell,
}

impl Count {
    /// Every cell of the form with its value, in the order of the paper.
    pub fn cells(&self) -> impl Iterator<Item = (Field, Cell)> + '_ {
        let counters = &self.counters;
        let head = [
            (Field::PollCards, counters.poll_cards),
            (Field::ProxyCertificates, counters.proxy_certificates),
            (Field::VoterCards, counters.voter_cards),
            (Field::AdmittedVoters, counters.admitted_voters),
        ];
        let totals = self.lists.iter().map(|list| (Field::ListTotal(list.number), list.total));
        let tail = [
            (Field::VotesOnCandidates, counters.votes_on_candidates),
            (Field::Blank, counters.blank),
            (Field::Invalid, counters.invalid),
            (Field::VotesCast, counters.votes_cast),
            (Field::MoreBallots, counters.more_ballots),
            (Field::FewerBallots, counters.fewer_ballots),
        ];
        let explanations = counters.explanations.into_iter().flatten().zip(0u8..);
        let explanations = explanations.map(|(votes, at)| (Field::Explanation(at), Some(votes)));
        let lists = self.lists.iter().flat_map(|row| {
            let list = row.number;
            let votes = row
                .candidates
                .iter()
                .map(move |&(candidate, votes)| (Field::CandidateVotes { list, candidate }, votes));
            votes.chain([(Field::CandidatesTotal(list), row.candidates_total)])
        });
        head.into_iter().chain(totals).chain(tail).chain(explanations).chain(lists)
    }

    /// The cells in which two counts of one shape differ, in the order of the paper: what a second entry (W.001), a
    /// correction or a conflict shows. A cell that only one side has counts as open on the other.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let mut left: BTreeMap<Field, Cell> = other.cells().collect();
        let mut found = Vec::new();
        for (field, ours) in self.cells() {
            let theirs = left.remove(&field).flatten();
            if ours != theirs {
                found.push(Difference { field, ours, theirs });
            }
        }
        found.extend(left.into_iter().filter(|(_, theirs)| theirs.is_some()).map(|(field, theirs)| Difference {
            field,
            ours: None,
            theirs,
        }));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_as_it_is_written() {
        let fields = [
            Field::PollCards,
            Field::FewerBallots,
            Field::VotesOnCandidates,
            Field::ListTotal(12),
            Field::Explanation(0),
            Field::CandidateVotes { list: 3, candidate: 40 },
            Field::CandidatesTotal(7),
        ];
        for field in fields {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
        for wrong in ["", "Z", "E.", "K.0", "3.", "x.1", "1.2.3", "E.99999999999"] {
            assert!(wrong.parse::<Field>().is_err(), "{wrong}");
        }
    }
}
