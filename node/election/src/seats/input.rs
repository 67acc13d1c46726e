//! What the seats are computed from, and whether it holds together.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MAX_VOTES, RuleSet, SeatsError};
use crate::definition::{MAX_CANDIDATES, MAX_LISTS, MAX_SEATS};

/// What the seats are computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The law to compute by.
    pub rules: RuleSet,
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

/// How much is known of the candidates of a list: [`Candidates`] without the candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// Nothing.
    #[default]
    Nothing,
    /// Who is on the list, so that it can run out of candidates.
    Names,
    /// The votes of each as well, so that they can be elected.
    Votes,
}

impl Candidates {
    /// How much is known.
    #[must_use]
    pub fn known(&self) -> Known {
        match self {
            Self::Unknown => Known::Nothing,
            Self::Listed(_) => Known::Names,
            Self::Counted(_) => Known::Votes,
        }
    }
}

impl Input {
    /// An election by the rules that are in force now ([`RuleSet::LATEST`]), for figures that come without a date.
    #[must_use]
    pub fn undated(seats: u32, lists: Vec<ListVotes>) -> Self {
        Self { rules: RuleSet::LATEST, seats, lists }
    }

    /// Votes on all lists; a checked input keeps them below [`MAX_VOTES`].
    pub(super) fn total(&self) -> u64 {
        self.lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes))
    }

    pub(super) fn check(&self) -> Result<(), SeatsError> {
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
    pub(super) fn capacity(&self) -> Option<u32> {
        let living = self.numbers()?.into_iter().filter(|number| !self.deceased.contains(number)).count();
        u32::try_from(living).ok()
    }

    pub(super) fn check(&self) -> Result<(), SeatsError> {
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
