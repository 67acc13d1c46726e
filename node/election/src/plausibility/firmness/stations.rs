//! Stations with something open, and how far the votes can move because of them.

use super::NoFirmness;
use crate::seats::MAX_VOTES;

/// A polling station with something open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its number.
    pub number: u32,
    /// The votes per list, in the order of the input, with which it counts now: zeros when nothing of it counts.
    pub counted: Vec<u64>,
    /// All that is open here. Several matters come together: any row that holds may be off by all of the votes.
    pub open: Vec<Open>,
}

/// What is open at a station, by what it lets happen to the station's row of votes per list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// It is not in: votes of so many voters at most come to any lists. `None` when no bound is known: then any number.
    NotIn {
        /// The most voters: those who were admitted, or called, or whatever bound the caller can answer for.
        voters: Option<u64>,
    },
    /// So many votes are in doubt (an unexplained difference between voters and ballots, an error that nobody
    /// accepted): up to so many may be added to any lists, and up to so many be taken from any lists, as far as they
    /// have them here. A vote that moves from one list to another is one taken and one added.
    Votes(u64),
    /// Another count of the whole station may be the right one (two counts in conflict; the count on the night and the
    /// official one): its votes per list. As many of these as there are counts beside the one that counts now.
    Row(Vec<u64>),
}

/// A station, ready to be computed with: its row is one of `rows`, with up to `added` votes more and `removed` fewer.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) number: u32,
    /// The row that counts now comes first.
    pub(super) rows: Vec<Vec<u64>>,
    pub(super) added: u64,
    pub(super) removed: u64,
}

/// How far votes can move: list `j` up by at most `up[j]` and down by at most `down[j]`, all lists together up by at
/// most `added` and down by at most `removed`, from `votes`.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    pub(super) votes: Vec<u64>,
    pub(super) added: u64,
    pub(super) removed: u64,
    pub(super) up: Vec<u64>,
    pub(super) down: Vec<u64>,
}

impl Place {
    pub(super) fn of(station: &Station, lists: usize) -> Result<Self, NoFirmness> {
        let mut place = Self { number: station.number, rows: vec![station.counted.clone()], added: 0, removed: 0 };
        for open in &station.open {
            match open {
                Open::NotIn { voters } => {
                    place.added = place.added.saturating_add(voters.unwrap_or(MAX_VOTES)).min(MAX_VOTES);
                }
                Open::Votes(votes) => {
                    place.added = place.added.saturating_add(*votes).min(MAX_VOTES);
                    place.removed = place.removed.saturating_add(*votes).min(MAX_VOTES);
                }
                Open::Row(row) if place.rows.contains(row) => {}
                Open::Row(row) => place.rows.push(row.clone()),
            }
        }
        let fits = |row: &Vec<u64>| {
            let sum = row.iter().try_fold(0u64, |sum, votes| sum.checked_add(*votes));
            row.len() == lists && sum.is_some_and(|sum| sum <= MAX_VOTES)
        };
        if place.rows.iter().all(fits) { Ok(place) } else { Err(NoFirmness::Row(station.number)) }
    }

    /// What the station can do at most, list by list and in all, whichever row holds. Exact when it has one row.
    pub(super) fn hull(&self) -> Reach {
        let counted = self.rows.first().cloned().unwrap_or_default();
        let mut hull = self.with_row(0);
        for at in 1..self.rows.len() {
            let other = self.with_row(at);
            let (mut more, mut fewer) = (0u64, 0u64);
            for (j, &votes) in counted.iter().enumerate() {
                let then = other.votes.get(j).copied().unwrap_or(0);
                let (up, down) = (then.saturating_sub(votes), votes.saturating_sub(then));
                more = more.saturating_add(up);
                fewer = fewer.saturating_add(down);
                raise(&mut hull.up, j, up.saturating_add(self.added));
                // Votes are taken from the row that holds, and what it has below the counted one is gone already.
                let least = then.saturating_sub(self.removed);
                raise(&mut hull.down, j, votes.saturating_sub(least));
            }
            hull.added = hull.added.max(more.saturating_add(self.added));
            hull.removed = hull.removed.max(fewer.saturating_add(self.removed));
        }
        hull
    }

    /// What it can do when this row holds; `votes` is the row.
    pub(super) fn with_row(&self, at: usize) -> Reach {
        let row = self.rows.get(at).cloned().unwrap_or_default();
        let all: u64 = row.iter().sum();
        Reach {
            added: self.added,
            removed: self.removed.min(all),
            up: vec![self.added; row.len()],
            down: row.iter().map(|votes| self.removed.min(*votes)).collect(),
            votes: row,
        }
    }
}

fn raise(cells: &mut [u64], at: usize, to: u64) {
    if let Some(cell) = cells.get_mut(at) {
        *cell = to.max(*cell);
    }
}

impl Reach {
    /// No movement at all.
    pub(super) fn still(votes: Vec<u64>) -> Self {
        let none = vec![0; votes.len()];
        Self { votes, added: 0, removed: 0, up: none.clone(), down: none }
    }

    pub(super) fn total(&self) -> u64 {
        self.votes.iter().sum()
    }

    /// With what a station can do as well; its votes are counted here already.
    pub(super) fn widen(&mut self, by: &Self) {
        self.added = self.added.saturating_add(by.added);
        self.removed = self.removed.saturating_add(by.removed);
        add(&mut self.up, &by.up);
        add(&mut self.down, &by.down);
    }

    /// With another row of a station in the place of the one that is counted here.
    pub(super) fn exchange(&mut self, counted: &[u64], row: &[u64]) {
        for (votes, (then, now)) in self.votes.iter_mut().zip(row.iter().zip(counted)) {
            *votes = votes.saturating_add(*then).saturating_sub(*now);
        }
    }

    /// Never above what seats are computed for.
    pub(super) fn bounded(mut self) -> Self {
        self.added = self.added.min(MAX_VOTES.saturating_sub(self.total()));
        for cell in &mut self.up {
            *cell = (*cell).min(self.added);
        }
        for (cell, votes) in self.down.iter_mut().zip(&self.votes) {
            *cell = (*cell).min(*votes);
        }
        self.removed = self.removed.min(self.down.iter().sum());
        self
    }
}

fn add(cells: &mut [u64], by: &[u64]) {
    for (cell, more) in cells.iter_mut().zip(by) {
        *cell = cell.saturating_add(*more);
    }
}
