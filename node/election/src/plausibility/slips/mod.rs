//! Row slips: figures that stand in another row than they were counted for, so that every sum is right.
//!
//! A station's whole row is compared with what is expected of it, in up to three ways: like all other stations, like those in
//! the same postcode area, and like this place at the previous election. For each row that may have been meant (two
//! neighbouring lists exchanged; a 0 skipped and what follows moved up; and so on) it is asked how much more likely it is
//! than the one that was typed: a Bayes factor, under a Poisson-lognormal model (Aitchison & Ho, Biometrika 1989) whose
//! covariance between lists is a factor analysis of the other stations, with the tails of Student's t, integrated by
//! Laplace's method. So one rule weighs all lists at once: a station that is unusual in one list, and in those that go with
//! it, is no slip; one that would be usual if two rows were exchanged is.
//!
//! A row is named from [`LEAST_ODDS`] to 1 on. How many slips that finds, and how many honest stations it names, is measured
//! in this crate's README. It decides no figure. It computes with floating point, but only with operations that IEEE 754
//! defines to the bit, so that all PCs say the same.

mod likelihood;
mod number;
mod relative;
mod rows;
mod scatter;
mod table;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use relative::{DEVIATES_PERCENT, Deviation, deviations};

use super::Counts;
use super::previous::Compared;
use crate::definition::Stations;
use likelihood::{Component, ln_likelihood};
use rows::{CLOSELY, FEW_CLOSELY, Meant, What, meant, moved};
use table::{Elsewhere, Table, Way, same_rows};

/// The fewest stations, the one that is looked at among them, for a row to be compared. Below that too little is known of
/// how stations differ: of subsets of published counts, 1 in 20 honest stations was named at 5 stations, 1 in 40 at 10.
pub const LEAST_STATIONS: usize = 10;
/// The fewest stations for a list at 0 to be named: it says so much that it needs fewer.
pub const LEAST_STATIONS_FOR_ZERO: usize = 5;
/// The most cells (stations x lists) that are compared. Amsterdam has some 15,000; a made-up file of 10,000 stations with 100
/// lists must not hold up the control room.
pub const MOST_CELLS: usize = 100_000;
/// How many times as likely as what was typed another row must be.
pub const LEAST_ODDS: u64 = 40;
/// Odds are said up to this.
pub const MOST_ODDS: u64 = 1_000_000;
/// The fewest votes that must be expected of a list for its 0 to be named.
const LEAST_EXPECTED: u64 = 10;
/// The fewest votes between two lists, against the previous election, that are named.
const LEAST_BETWEEN: f64 = 25.0;
/// How much less likely than an exchange it is that votes moved between any two lists, as a logarithm.
const BETWEEN: f64 = 2.0;

/// A row that looks as if something was typed in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Slip {
    /// The station's number.
    pub station: u32,
    /// What may have happened.
    pub kind: SlipKind,
    /// The rows that would change, in ballot order; none for [`SlipKind::SameAs`].
    pub cells: Vec<SlipCell>,
    /// The votes that would move to another list, or that there are too few or too many.
    pub moved: u64,
    /// How many times as likely the row would be with these changes, from [`LEAST_ODDS`] to [`MOST_ODDS`]. Not the odds that
    /// there was a slip: slips are rare.
    pub odds: u64,
    /// What the row was compared with.
    pub basis: SlipBasis,
}

/// What may have happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// The votes of two neighbouring lists stand in each other's place.
    Exchanged {
        /// The first of the two.
        one: u32,
        /// The list below it.
        other: u32,
    },
    /// The votes of these lists, and of those between, stand one row too high, as when the row before them was skipped. What
    /// stands with `to` (0, mostly) belongs to the list just above `from`.
    RowsUp {
        /// The first list.
        from: u32,
        /// The last list.
        to: u32,
    },
    /// The votes of these lists, and of those between, stand one row too low. What stands with `from` (0, mostly)
    /// belongs to the list just below `to`.
    RowsDown {
        /// The first list.
        from: u32,
        /// The last list.
        to: u32,
    },
    /// Two digits of this list's votes are exchanged (and sums follow what was typed).
    Transposed {
        /// The list.
        list: u32,
    },
    /// This list has 0 here and is large wherever the station is compared with.
    Nothing {
        /// The list.
        list: u32,
    },
    /// Votes that this place had for one list at the previous election are with another now, as nowhere else.
    Between {
        /// The list with too few.
        from: u32,
        /// The list with too many.
        to: u32,
    },
    /// All lists have the same votes as at another station: it may have been typed twice.
    SameAs {
        /// The other station, with the lower number.
        station: u32,
    },
}

/// A list's votes as typed, and as they may have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlipCell {
    /// The list's number.
    pub list: u32,
    /// The votes that were typed.
    pub typed: u64,
    /// The votes that may have been meant.
    pub instead: u64,
    /// The votes that are expected of this row, rounded.
    pub expected: u64,
}

/// What a row was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlipBasis {
    /// Stations of this election whose rows are known, besides this one.
    pub stations: u64,
    /// Whether there are others in the same postcode area.
    pub near: bool,
    /// Whether this place has a row at the previous election.
    pub previous: bool,
}

/// All rows that look like a slip: the most telling first, then those that would move the most votes. At most one kind for a
/// station, besides lists at 0 that it does not explain and equal rows.
#[must_use]
pub fn slips(stations: &Stations, counts: &Counts<'_>, compared: Option<&Compared<'_>>) -> Vec<Slip> {
    let table = Table::new(stations, counts, compared);
    let mut found = equal_rows(&table);
    let groups = if is_comparable(&table) { table.groups.min(table.rows.len()) } else { 0 };
    for group in 0..groups {
        let elsewhere = table.elsewhere(group);
        for at in (group..table.rows.len()).step_by(table.groups) {
            found.extend(look(&table, at, &elsewhere));
        }
    }
    ranked(found)
}

/// What [`slips`] says of one station, whose count is among `counts`: for a PC where it has just been typed, before it is
/// saved, with the other counts that this PC has.
#[must_use]
pub fn slips_at(stations: &Stations, counts: &Counts<'_>, compared: Option<&Compared<'_>>, station: u32) -> Vec<Slip> {
    let table = Table::new(stations, counts, compared);
    let Some(at) = table.at(station) else { return Vec::new() };
    let mut found = equal_rows(&table);
    found.retain(|slip| slip.station == station || slip.kind == SlipKind::SameAs { station });
    if is_comparable(&table) {
        found.extend(look(&table, at, &table.elsewhere(at % table.groups)));
    }
    ranked(found)
}

fn is_comparable(table: &Table) -> bool {
    table.rows.len() >= LEAST_STATIONS_FOR_ZERO && table.cells() <= MOST_CELLS
}

fn ranked(mut found: Vec<Slip>) -> Vec<Slip> {
    found.sort_by_key(|slip| (Reverse(slip.odds), Reverse(slip.moved), slip.station, slip.kind));
    found
}

fn equal_rows(table: &Table) -> Vec<Slip> {
    let of = |(earlier, later): (usize, usize)| {
        let (earlier, later) = (table.rows.get(earlier)?, table.rows.get(later)?);
        Some(Slip {
            station: later.station,
            kind: SlipKind::SameAs { station: earlier.station },
            cells: Vec::new(),
            moved: later.votes.iter().sum(),
            odds: MOST_ODDS,
            basis: SlipBasis { stations: (table.rows.len() - 1) as u64, near: false, previous: false },
        })
    };
    same_rows(table).into_iter().filter_map(of).collect()
}

/// What one row looks like.
fn look(table: &Table, at: usize, elsewhere: &Elsewhere) -> Vec<Slip> {
    let Some(row) = table.rows.get(at) else { return Vec::new() };
    let components = table.components(at, elsewhere);
    let all: Vec<&Component<'_>> = components.iter().map(|(_, component)| component).collect();
    let has = |way| components.iter().any(|(other, _)| *other == way);
    let looked = Looked {
        table,
        at,
        typed: ln_likelihood(row.exact(), &all),
        all,
        past: components.iter().find(|(way, _)| *way == Way::Past).map(|(_, component)| component),
        basis: SlipBasis { stations: (table.rows.len() - 1) as u64, near: has(Way::Near), previous: has(Way::Past) },
    };
    let mut found = Vec::new();
    if table.rows.len() >= LEAST_STATIONS {
        found.extend(looked.misplaced().or_else(|| looked.between()));
    }
    let explained =
        |slip: &Slip| found.iter().any(|other: &Slip| slip.cells.iter().all(|cell| other.changes(cell.list)));
    let nothing: Vec<Slip> = looked.nothing().into_iter().filter(|slip| !explained(slip)).collect();
    found.extend(nothing);
    found
}

impl Slip {
    fn changes(&self, list: u32) -> bool {
        self.cells.iter().any(|cell| cell.list == list)
    }
}

/// One row, with the ways to expect it.
struct Looked<'a> {
    table: &'a Table,
    at: usize,
    typed: f64,
    all: Vec<&'a Component<'a>>,
    past: Option<&'a Component<'a>>,
    basis: SlipBasis,
}

impl Looked<'_> {
    fn votes(&self) -> &[u64] {
        self.table.rows.get(self.at).map_or(&[], |row| &row.votes)
    }

    fn total(&self) -> f64 {
        self.table.rows.get(self.at).map_or(0.0, table::Row::total)
    }

    fn list(&self, at: usize) -> u32 {
        self.table.lists.get(at).copied().unwrap_or(0)
    }

    /// The best of the rows that may have been meant.
    fn misplaced(&self) -> Option<Slip> {
        let mut best: Option<(f64, Meant)> = None;
        let closely = if self.table.is_large() { FEW_CLOSELY } else { CLOSELY };
        for meant in meant(self.votes(), &self.all, closely) {
            let gain = ln_likelihood(&exact(&meant.votes), &self.all) - self.typed - meant.penalty;
            if best.as_ref().is_none_or(|(most, _)| gain > *most) {
                best = Some((gain, meant));
            }
        }
        let (gain, meant) = best?;
        let kind = match meant.what {
            What::Exchanged(at) => SlipKind::Exchanged { one: self.list(at), other: self.list(at + 1) },
            What::OutOfPlace(from, to) if from > to => {
                SlipKind::RowsUp { from: self.list(to + 1), to: self.list(from) }
            }
            What::OutOfPlace(from, to) => {
                SlipKind::RowsDown { from: self.list(from), to: self.list(to.saturating_sub(1)) }
            }
            What::Transposed(at) => SlipKind::Transposed { list: self.list(at) },
        };
        self.slip(kind, gain, &meant.votes, &self.all)
    }

    /// Lists at 0 that every way expects at least ten votes of.
    fn nothing(&self) -> Vec<Slip> {
        let mut found = Vec::new();
        for (at, _) in self.votes().iter().enumerate().filter(|(_, votes)| **votes == 0) {
            let shares = self.all.iter().filter_map(|component| component.shares.get(at));
            let expected = rounded(shares.copied().fold(1.0, f64::min) * self.total());
            if expected < LEAST_EXPECTED {
                continue;
            }
            let mut row = self.votes().to_vec();
            if let Some(cell) = row.get_mut(at) {
                *cell = expected;
            }
            let gain = ln_likelihood(&exact(&row), &self.all) - self.typed;
            found.extend(self.slip(SlipKind::Nothing { list: self.list(at) }, gain, &row, &self.all));
        }
        found
    }

    /// Votes between the list with the most too few and the one with the most too many, against the previous election.
    fn between(&self) -> Option<Slip> {
        let past = self.past?;
        let more = |(votes, share): (&u64, &f64)| *votes as f64 - share * self.total();
        let apart: Vec<f64> = self.votes().iter().zip(&past.shares).map(more).collect();
        let few = (0..apart.len()).min_by(|one, other| apart[*one].total_cmp(&apart[*other]))?;
        let many = (0..apart.len()).max_by(|one, other| apart[*one].total_cmp(&apart[*other]))?;
        let votes = apart[many].min(-apart[few]);
        if votes < LEAST_BETWEEN {
            return None;
        }
        let mut row = self.votes().to_vec();
        let votes = rounded(votes).min(*row.get(many)?);
        *row.get_mut(many)? -= votes;
        *row.get_mut(few)? += votes;
        let only = [past];
        let gain = ln_likelihood(&exact(&row), &only) - ln_likelihood(&exact(self.votes()), &only) - BETWEEN;
        let kind = SlipKind::Between { from: self.list(few), to: self.list(many) };
        self.slip(kind, gain, &row, &only)
    }

    /// The finding, where it is telling enough; `instead` is the row that may have been meant.
    fn slip(&self, kind: SlipKind, gain: f64, instead: &[u64], ways: &[&Component<'_>]) -> Option<Slip> {
        if gain < number::ln(LEAST_ODDS as f64) {
            return None;
        }
        let station = self.table.rows.get(self.at)?.station;
        let meant = exact(instead);
        let likely = |way: &&&Component<'_>| ln_likelihood(&meant, &[**way]);
        let way = ways.iter().max_by(|one, other| likely(one).total_cmp(&likely(other)))?;
        let cell = |(at, ((typed, instead), share)): (usize, ((&u64, &u64), &f64))| {
            let (typed, instead, expected) = (*typed, *instead, rounded(share * self.total()));
            (typed != instead).then(|| SlipCell { list: self.list(at), typed, instead, expected })
        };
        Some(Slip {
            station,
            kind,
            cells: self.votes().iter().zip(instead).zip(&way.shares).enumerate().filter_map(cell).collect(),
            moved: moved(self.votes(), instead),
            odds: (number::exp(gain.min(20.0)) as u64).clamp(LEAST_ODDS, MOST_ODDS),
            basis: self.basis,
        })
    }
}

fn exact(votes: &[u64]) -> Vec<f64> {
    votes.iter().map(|votes| *votes as f64).collect()
}

fn rounded(votes: f64) -> u64 {
    (votes + 0.5) as u64
}
