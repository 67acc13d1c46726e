//! Sums over the municipality and over each neighbourhood; a station is taken out again by subtraction.

use std::collections::BTreeMap;

use super::neighbourhood::Neighbourhoods;
use crate::count::{Count, ListCount};
use crate::plausibility::Counts;
use crate::plausibility::cells::{self, candidate_votes, number};
use crate::share::Share;

/// What the stations are compared with.
pub(super) struct References<'a> {
    /// Votes on candidates (E) and per list, over the stations where all of these are known.
    pub shares: Shares,
    /// Votes per list and candidate, over the stations where all of these are known.
    pub municipality: Group,
    /// The same for each neighbourhood.
    neighbourhoods: BTreeMap<&'a str, Group>,
    table: Option<&'a Neighbourhoods>,
}

/// Votes per list of all votes.
#[derive(Default)]
pub(super) struct Shares {
    pub all: u64,
    pub lists: BTreeMap<u32, u64>,
}

/// Votes per list and candidate at some stations.
#[derive(Default)]
pub(super) struct Group {
    /// How many stations are in it.
    pub stations: usize,
    /// In the order of the first ballot: nearly every other one has the same.
    lists: Vec<BallotList>,
}

/// One list of a ballot of which every cell is known.
pub(super) struct BallotList {
    pub number: u32,
    pub votes: u64,
    pub candidates: Vec<(u32, u64)>,
}

impl<'a> References<'a> {
    pub fn of(counts: &Counts<'_>, table: Option<&'a Neighbourhoods>) -> Self {
        let mut references =
            Self { shares: Shares::default(), municipality: Group::default(), neighbourhoods: BTreeMap::new(), table };
        for (&station, count) in counts {
            if let Some((all, lists)) = list_votes(count) {
                references.shares.all += all;
                for (list, votes) in lists {
                    *references.shares.lists.entry(list).or_default() += votes;
                }
            }
            if let Some(ballot) = ballot(count) {
                references.municipality.add(&ballot);
                if let Some(name) = table.and_then(|table| table.of(station)) {
                    references.neighbourhoods.entry(name).or_default().add(&ballot);
                }
            }
        }
        references
    }

    /// The neighbourhood of a station; `None` without a table, or where the table has none for it.
    pub fn neighbourhood(&self, station: u32) -> Option<&Group> {
        self.neighbourhoods.get(self.table?.of(station)?)
    }
}

impl Group {
    fn add(&mut self, ballot: &[BallotList]) {
        self.stations += 1;
        for (at, list) in ballot.iter().enumerate() {
            let new = || BallotList { number: list.number, votes: 0, candidates: Vec::new() };
            let sums = entry(&mut self.lists, at, |sums| sums.number == list.number, new);
            sums.votes += list.votes;
            for (at, &(candidate, votes)) in list.candidates.iter().enumerate() {
                entry(&mut sums.candidates, at, |sums| sums.0 == candidate, || (candidate, 0)).1 += votes;
            }
        }
    }

    /// What each candidate of a list has of its list's votes at the other stations of the group, of which this one is one.
    pub fn without(&self, at: usize, list: &BallotList) -> Vec<Share> {
        let sums = find(&self.lists, at, |sums| sums.number == list.number);
        let whole = sums.map_or(0, |sums| sums.votes.saturating_sub(list.votes));
        let share = |(at, &(candidate, votes)): (usize, &(u32, u64))| {
            let all = sums.and_then(|sums| find(&sums.candidates, at, |sums| sums.0 == candidate));
            Share { part: all.map_or(0, |all| all.1.saturating_sub(votes)), whole }
        };
        list.candidates.iter().enumerate().map(share).collect()
    }
}

/// The item that is meant: at its place first, then anywhere.
fn find<T>(items: &[T], at: usize, is: impl Fn(&T) -> bool) -> Option<&T> {
    items.get(at).filter(|item| is(item)).or_else(|| items.iter().find(|item| is(item)))
}

/// The same; a new one where there is none.
fn entry<T>(items: &mut Vec<T>, at: usize, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let found = if items.get(at).is_some_and(&is) { Some(at) } else { items.iter().position(is) };
    let at = found.unwrap_or_else(|| {
        items.push(new());
        items.len() - 1
    });
    &mut items[at]
}

/// E and the votes per list; `None` when any is open.
pub(super) fn list_votes(count: &Count) -> Option<(u64, Vec<(u32, u64)>)> {
    Some((number(count.counters.votes_on_candidates)?, cells::list_votes(count)?))
}

/// The whole ballot; `None` when any cell is open, or candidates were not counted.
pub(super) fn ballot(count: &Count) -> Option<Vec<BallotList>> {
    let row = |row: &ListCount| {
        Some(BallotList {
            number: row.number,
            votes: number(row.total)?,
            candidates: candidate_votes(&row.candidates)?,
        })
    };
    count.lists.iter().map(row).collect()
}
