//! A previous election of this municipality per station: what the night is compared with.
//!
//! It is read in Preparation from a published 510b or OSV4-3 CSV and kept as a settings file. Stations are matched by
//! postcode and name, never by number (numbers are handed out anew each time); lists are mapped by hand. Both are shown for
//! correction, because a wrong match makes every comparison wrong.

mod comparison;
mod lists;
mod matching;
mod names;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use comparison::{Compared, Comparison, ComparisonError};
pub use lists::{Block, ListMap, ListMapError, ListRow, Origin};
pub use matching::{Ambiguous, Correction, CorrectionError, How, Matching, Place};

use crate::count::Count;
use crate::definition::{Identity, MAX_LISTS, MAX_STATIONS, Station, first_disorder};

/// The result of an earlier election, per station and list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PreviousCounts")]
pub struct Previous {
    /// Which election it was.
    pub identity: Identity,
    /// Its lists, by increasing number.
    pub lists: Vec<PreviousList>,
    /// Its stations, by increasing number.
    pub stations: Vec<PreviousStation>,
}

/// A list of then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviousList {
    /// Its number then.
    pub number: u32,
    /// Its registered name; empty for an unnamed list.
    pub name: String,
}

/// A station of then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviousStation {
    /// Its number then.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its postcode as written, where known.
    pub postcode: Option<String>,
    /// Its votes per list, in the order of [`Previous::lists`].
    pub votes: Vec<u32>,
    /// H, the votes cast, where known.
    pub votes_cast: Option<u32>,
}

/// Why something cannot be the previous election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PreviousError {
    /// No lists, or too many.
    #[error("the previous election has {0} lists; it must have 1 to {MAX_LISTS}; choose a count with votes per list")]
    Lists(usize),
    /// No stations, or too many.
    #[error(
        "the previous election has {0} polling stations with votes; it must have 1 to {MAX_STATIONS}; choose a count per station"
    )]
    Stations(usize),
    /// Numbers of lists or stations do not increase.
    #[error("{what} {number} stands after {previous}; numbers must be unique and increase; export the file again")]
    Order {
        /// `list` or `polling station`.
        what: &'static str,
        /// The offending number.
        number: u32,
        /// The one before it; 0 when it is the first.
        previous: u32,
    },
    /// A station's votes are not one number for each list.
    #[error(
        "polling station {station} has votes for {found} lists, the previous election has {expected}; export the file again"
    )]
    Row {
        /// The station's number then.
        station: u32,
        /// The lists of the election.
        expected: usize,
        /// The lists that the station has votes for.
        found: usize,
    },
    /// A station has no number where the votes of a list belong.
    #[error("the votes of list {list} at polling station {station} are missing; choose a complete count")]
    Open {
        /// The station's number then.
        station: u32,
        /// The list's number then.
        list: u32,
    },
    /// It is this very election, or a later one.
    #[error("{0} is not earlier than this election; choose the count of an earlier election")]
    NotEarlier(String),
    /// It is of another municipality.
    #[error("the previous election is of {theirs}, this one of {ours}; choose a count of this municipality")]
    Elsewhere {
        /// This election's domain.
        ours: String,
        /// The other one's.
        theirs: String,
    },
}

impl Previous {
    /// The previous election from its counts: list number and name, and each station with its count (at either level; only
    /// list totals are used). Rows that are all zero are places that never opened, and are left out.
    ///
    /// # Errors
    /// The first thing that is missing or out of order.
    pub fn of<'a>(
        identity: Identity,
        lists: impl IntoIterator<Item = (u32, String)>,
        stations: impl IntoIterator<Item = (Station, &'a Count)>,
    ) -> Result<Self, PreviousError> {
        let mut lists: Vec<PreviousList> =
            lists.into_iter().map(|(number, name)| PreviousList { number, name }).collect();
        // Before the stations are looked at: for each, every list is looked for.
        if !(1..=MAX_LISTS).contains(&lists.len()) {
            return Err(PreviousError::Lists(lists.len()));
        }
        lists.sort_by_key(|list| list.number);
        let mut found = Vec::new();
        for (station, count) in stations.into_iter().filter(|(_, count)| !count.is_all_zero()) {
            let row = |list: &PreviousList| {
                let row = count.lists.iter().find(|row| row.number == list.number);
                let open = PreviousError::Open { station: station.number, list: list.number };
                row.and_then(|row| row.total).ok_or(open)
            };
            let votes = lists.iter().map(row).collect::<Result<Vec<u32>, _>>()?;
            let Station { number, name, postcode, .. } = station;
            found.push(PreviousStation { number, name, postcode, votes, votes_cast: count.counters.votes_cast });
        }
        found.sort_by_key(|station| station.number);
        let previous = Self { identity, lists, stations: found };
        previous.check().map(|()| previous)
    }

    /// Whether it holds together: numbers that increase, one number of votes for each list, everything within its cap.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), PreviousError> {
        if !(1..=MAX_LISTS).contains(&self.lists.len()) {
            return Err(PreviousError::Lists(self.lists.len()));
        }
        if !(1..=MAX_STATIONS).contains(&self.stations.len()) {
            return Err(PreviousError::Stations(self.stations.len()));
        }
        if let Some((number, previous)) = first_disorder(self.lists.iter().map(|list| list.number)) {
            return Err(PreviousError::Order { what: "list", number, previous });
        }
        if let Some((number, previous)) = first_disorder(self.stations.iter().map(|station| station.number)) {
            return Err(PreviousError::Order { what: "polling station", number, previous });
        }
        match self.stations.iter().find(|station| station.votes.len() != self.lists.len()) {
            Some(station) => Err(PreviousError::Row {
                station: station.number,
                expected: self.lists.len(),
                found: station.votes.len(),
            }),
            None => Ok(()),
        }
    }

    /// Whether it is an earlier election of the same municipality. Only elections with a domain of their own are compared
    /// on it: the count of a parliamentary election names no municipality as its domain.
    ///
    /// # Errors
    /// When it is not earlier (dates are `YYYY-MM-DD`, so their order is that of the text), or of another municipality.
    pub fn check_against(&self, now: &Identity) -> Result<(), PreviousError> {
        let then = &self.identity;
        if then.id == now.id || then.date >= now.date {
            return Err(PreviousError::NotEarlier(then.id.clone()));
        }
        if then.is_council()
            && now.is_council()
            && let (Some(ours), Some(theirs)) = (&now.domain, &then.domain)
            && !ours.is_same(theirs)
        {
            return Err(PreviousError::Elsewhere { ours: ours.to_string(), theirs: theirs.to_string() });
        }
        Ok(())
    }

    /// The station with this number then.
    #[must_use]
    pub fn station(&self, number: u32) -> Option<&PreviousStation> {
        let at = self.stations.binary_search_by_key(&number, |station| station.number).ok()?;
        self.stations.get(at)
    }
}

impl PreviousStation {
    /// All votes on lists together.
    #[must_use]
    pub fn valid(&self) -> u64 {
        self.votes.iter().map(|&votes| u64::from(votes)).sum()
    }
}
