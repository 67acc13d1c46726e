//! What a comparison holds: data for a screen or a file, or to be put into words.

use serde::{Deserialize, Serialize};

use super::{NotCompared, OfficialPerson};
use crate::count::{Field, Level};
use crate::naming::{Naming, OtherName};

/// The official result beside ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The id of the election, such as `GR2026_Assen`.
    pub election: String,
    /// The names of the lists beside each other, all official files together: figures under one number are of two lists where
    /// these differ.
    pub names: Naming,
    /// Per polling station; `None` when the official side has no stations (510d, or a 520 alone).
    pub stations: Option<StationsCompared>,
    /// The whole municipality; `None` without official counts.
    pub totals: Option<TotalsCompared>,
    /// Seats of every list of the ballot; empty when only one side has any.
    pub seats: Vec<SeatRow>,
    /// Whether a lot between lists keeps the seats of the official counts open: they are then not in `seats`.
    pub official_counts_need_lot: bool,
    /// Who is elected, for each list where either side has a seat and ours are known; `None` when one side does not say, or
    /// ours are known of no list.
    pub elected: Option<Vec<ElectedRow>>,
    /// What was not compared, and why.
    #[serde(default)]
    pub not_compared: Vec<NotCompared>,
}

/// The polling stations beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationsCompared {
    /// How many are on both sides and the same.
    pub equal: u32,
    /// Those on both sides that differ, by number.
    pub changed: Vec<StationChange>,
    /// Numbers of stations that only we have a count of; official rows of zeros only are no count.
    pub only_ours: Vec<u32>,
    /// Number and official name of stations that only the official counts have.
    pub only_official: Vec<(u32, String)>,
    /// How many stations could be compared per list only, because one side has no votes per candidate.
    pub per_list_only: u32,
    /// Cells that only one side has filled in: not compared.
    pub open_cells: u32,
    /// Stations that the official counts call otherwise: no difference, because these are written in many ways, and a note,
    /// because one number may be of two places.
    #[serde(default)]
    pub names: Vec<OtherName>,
    /// Votes on lists that were added at some station, over all stations that differ.
    pub votes_added: u64,
    /// Votes on lists that were taken off at some station, over all stations that differ.
    pub votes_taken_off: u64,
}

/// A station on both sides that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationChange {
    /// Its number.
    pub station: u32,
    /// The level at which it was compared.
    pub level: Level,
    /// Lists with another total (E.x), in ballot order.
    pub lists: Vec<Changed>,
    /// Candidates with other votes, in ballot order.
    pub candidates: Vec<Changed>,
    /// Other cells of the form, in the order of the paper.
    pub others: Vec<Changed>,
}

/// A number that both sides have and that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Which cell of the form.
    pub field: Field,
    /// What we have.
    pub ours: u64,
    /// What the official file says.
    pub official: u64,
}

/// The totals beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsCompared {
    /// The votes of every list of the ballot, where both sides know them.
    pub lists: Vec<ListTotals>,
    /// The other totals that differ, in the order of the paper, where both sides know them at every station.
    pub others: Vec<Changed>,
    /// Candidates with other votes; empty where there are polling stations to tell them by.
    #[serde(default)]
    pub candidates: Vec<Changed>,
    /// How many totals were compared: cells of the form for the whole municipality, those of the lists included.
    #[serde(default)]
    pub compared: u32,
}

/// The votes of a list in the whole municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTotals {
    /// The list's number.
    pub list: u32,
    /// Votes by our counts.
    pub ours: u64,
    /// Votes by the official counts.
    pub official: u64,
}

/// The seats of a list; `None` is not known on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRow {
    /// The list's number.
    pub list: u32,
    /// Seats by our counts.
    pub ours: Option<u32>,
    /// Seats by the official counts and our rules: a difference from `official` is a question about the rules, not the counts.
    pub computed: Option<u32>,
    /// Seats in the official result (520).
    pub official: Option<u32>,
}

/// The elected of a list. Numbers are those of our candidates, found by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectedRow {
    /// The list's number.
    pub list: u32,
    /// How many are elected by us, by preference and in all.
    pub ours: (u32, u32),
    /// How many are elected officially, by preference (`None` when the file does not say how) and in all.
    pub official: (Option<u32>, u32),
    /// Whether our candidates have names: without, persons are not compared and only the numbers above are.
    pub by_name: bool,
    /// Elected officially and not by us.
    pub joined: Vec<u32>,
    /// Elected by us and not officially.
    pub left: Vec<u32>,
    /// Elected on both sides, but by preference on one and in list order on the other.
    pub other_way: Vec<u32>,
    /// The same persons in another order, and not only where votes are equal: the law does not order those.
    pub other_order: bool,
    /// Elected officially under a name that is not on our list, or there more than once.
    pub not_found: Vec<OfficialPerson>,
}

impl Changed {
    /// Official less ours.
    #[must_use]
    pub fn difference(self) -> i128 {
        i128::from(self.official) - i128::from(self.ours)
    }
}

impl ListTotals {
    /// Official less ours.
    #[must_use]
    pub fn difference(self) -> i128 {
        i128::from(self.official) - i128::from(self.ours)
    }
}

impl StationsCompared {
    /// Whether every station is on both sides and the same.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.changed.is_empty() && self.only_ours.is_empty() && self.only_official.is_empty()
    }
}

impl TotalsCompared {
    /// Whether all totals are the same.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.others.is_empty() && self.candidates.is_empty() && self.lists.iter().all(|list| list.ours == list.official)
    }
}

impl SeatRow {
    /// What the official side says: its result, else what follows from its counts.
    #[must_use]
    pub fn theirs(self) -> Option<u32> {
        self.official.or(self.computed)
    }

    /// Seats that the list won (or lost, below 0) from ours to official; 0 where one side is not known.
    #[must_use]
    pub fn moved(self) -> i64 {
        match (self.ours, self.theirs()) {
            (Some(ours), Some(theirs)) => i64::from(theirs) - i64::from(ours),
            _ => 0,
        }
    }

    /// Whether our rules give other seats from the official counts than the official result has.
    #[must_use]
    pub fn rules_differ(self) -> bool {
        matches!((self.computed, self.official), (Some(computed), Some(official)) if computed != official)
    }
}

impl ElectedRow {
    /// Whether the same persons are elected, in the same way and order; without names, as many in each way.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        let as_many = self.ours.1 == self.official.1 && self.official.0.is_none_or(|official| official == self.ours.0);
        as_many && self.same_people() && self.other_way.is_empty() && !self.other_order
    }

    /// Whether the same persons are elected, in whatever order.
    #[must_use]
    pub fn same_people(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty() && self.not_found.is_empty() && self.ours.1 == self.official.1
    }
}

impl Report {
    /// Whether nothing that was compared differs. Ask [`Report::is_complete`] before saying so.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.names.agrees()
            && self.stations.as_ref().is_none_or(StationsCompared::is_equal)
            && self.totals.as_ref().is_none_or(TotalsCompared::is_equal)
            && self.seats.iter().all(|row| row.moved() == 0 && !row.rules_differ())
            && self.elected.iter().flatten().all(ElectedRow::is_equal)
    }

    /// Whether all that both sides have was compared.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.not_compared.iter().any(NotCompared::is_a_gap)
    }

    /// The lists whose seats differ, with the seats that they won or lost.
    pub fn seats_moved(&self) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.seats.iter().map(|row| (row.list, row.moved())).filter(|(_, moved)| *moved != 0)
    }
}
