//! What stations with something open can do, enumerated; and seats with every lot.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use election::plausibility::firmness::{Moves, Open, Station};
use election::seats::{Candidates, Input, ListVotes, LotKind, LotNeeded, compute};

use crate::apart::Council;

/// An election by votes; `candidates` of each list, where known.
pub fn input(seats: u32, votes: &[u64], candidates: Option<&[u32]>) -> Input {
    let list = |(at, &votes): (usize, &u64)| ListVotes {
        number: u32::try_from(at).unwrap() + 1,
        votes,
        candidates: match candidates {
            Some(candidates) => Candidates::Listed((1..=candidates[at]).collect()),
            None => Candidates::Unknown,
        },
        deceased: Vec::new(),
    };
    Input::undated(seats, votes.iter().enumerate().map(list).collect())
}

pub fn votes(input: &Input) -> Vec<u64> {
    input.lists.iter().map(|list| list.votes).collect()
}

/// The same election, to be computed once more by loops.
pub fn council(input: &Input) -> Council {
    let room = |list: &ListVotes| match &list.candidates {
        Candidates::Listed(numbers) => numbers.len() as u64,
        _ => u64::from(input.seats),
    };
    Council { seats: input.seats.into(), room: input.lists.iter().map(room).collect() }
}

/// The input with other votes.
pub fn with(input: &Input, votes: &[u64]) -> Input {
    let mut input = input.clone();
    for (list, &votes) in input.lists.iter_mut().zip(votes) {
        list.votes = votes;
    }
    input
}

/// The fewest seats of each list over all outcomes of all lots. Of several lots between the same lists, in whichever order
/// they are drawn, one order is followed.
pub fn fewest_seats(input: &Input) -> Vec<u32> {
    fn follow(input: &Input, lots: &mut Vec<u32>, before: Option<&LotNeeded>, fewest: &mut [u32]) {
        let outcome = compute(input, lots).unwrap();
        let Some(lot) = outcome.lots_needed.first() else {
            for (fewest, list) in fewest.iter_mut().zip(&outcome.lists) {
                *fewest = list.seats.seats().min(*fewest);
            }
            return;
        };
        assert!(lot.kind != LotKind::Preference && lots.len() < 30);
        let again = |before: &LotNeeded, drawn: u32| {
            let left = before.options.iter().filter(|option| **option != drawn);
            (before.kind, before.value) == (lot.kind, lot.value) && left.eq(&lot.options)
        };
        let least = lots.last().copied().filter(|drawn| before.is_some_and(|before| again(before, *drawn)));
        for option in lot.options.iter().copied().filter(|option| Some(*option) > least) {
            lots.push(option);
            follow(input, lots, Some(lot), fewest);
            lots.pop();
        }
    }
    let mut fewest = vec![u32::MAX; input.lists.len()];
    follow(input, &mut Vec::new(), None, &mut fewest);
    fewest
}

/// How many elections: all where somebody asks for it (`UITSLAG_ROUNDS`) and in a release build, else so many.
pub fn rounds(all: usize, usual: usize) -> usize {
    match std::env::var("UITSLAG_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()) {
        Some(rounds) => rounds,
        None if cfg!(debug_assertions) => usual,
        None => all,
    }
}

/// Every vector of so many numbers, each within its bound, whose sum is at most `sum`.
fn vectors(bounds: &[u64], sum: u64) -> Vec<Vec<u64>> {
    let Some((&last, before)) = bounds.split_last() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for vector in vectors(before, sum) {
        let left = sum - vector.iter().sum::<u64>();
        for votes in 0..=last.min(left) {
            let mut vector = vector.clone();
            vector.push(votes);
            all.push(vector);
        }
    }
    all
}

/// The rows of which one holds at a station, and how many votes may be added to it and taken from it.
pub fn open(station: &Station) -> (Vec<Vec<u64>>, u64, u64) {
    let (mut starts, mut added, mut removed) = (vec![station.counted.clone()], 0, 0);
    for open in &station.open {
        match open {
            Open::NotIn { voters } => added += voters.unwrap(),
            Open::Votes(votes) => (added, removed) = (added + votes, removed + votes),
            Open::Row(row) => starts.push(row.clone()),
        }
    }
    (starts, added, removed)
}

/// Every row that a station may turn out to have.
pub fn rows(station: &Station) -> BTreeSet<Vec<u64>> {
    let (starts, added, removed) = open(station);
    let mut all = BTreeSet::new();
    for start in starts {
        let mores = vectors(&vec![added; start.len()], added);
        for fewer in vectors(&start, removed) {
            for more in &mores {
                all.insert(start.iter().zip(&fewer).zip(more).map(|((row, fewer), more)| row - fewer + more).collect());
            }
        }
    }
    all
}

/// All votes per list that these stations together can lead to.
pub fn reached(counted: &[u64], stations: &[&Station]) -> BTreeSet<Vec<u64>> {
    let mut all = BTreeSet::from([counted.to_vec()]);
    for station in stations {
        let rows = rows(station);
        let mut next = BTreeSet::new();
        for votes in &all {
            for row in &rows {
                next.insert(votes.iter().zip(row).zip(&station.counted).map(|((v, r), c)| v + r - c).collect());
            }
        }
        all = next;
    }
    all
}

/// The fewest seats of each list that these stations can lead to. `known` keeps what was computed.
pub fn worst(input: &Input, stations: &[&Station], known: &mut BTreeMap<Vec<u64>, Vec<u32>>) -> Vec<u32> {
    let counted = votes(input);
    let mut worst = vec![u32::MAX; counted.len()];
    for votes in reached(&counted, stations) {
        let seats = known.entry(votes).or_insert_with_key(|votes| fewest_seats(&with(input, votes)));
        for (worst, seats) in worst.iter_mut().zip(seats) {
            *worst = (*seats).min(*worst);
        }
    }
    worst
}

/// Whether this row is one that the station may have, by arithmetic alone (for stations too large to enumerate).
pub fn may_have(station: &Station, row: &[u64]) -> bool {
    let (starts, added, removed) = open(station);
    starts.iter().any(|start| {
        let more: u64 = row.iter().zip(start).map(|(then, now)| then.saturating_sub(*now)).sum();
        let fewer: u64 = row.iter().zip(start).map(|(then, now)| now.saturating_sub(*then)).sum();
        more <= added && fewer <= removed
    })
}

/// The votes when these stations have these rows.
pub fn planted(input: &Input, stations: &[Station], rows: &[Vec<u64>]) -> Vec<u64> {
    let mut then = votes(input);
    for (station, row) in stations.iter().zip(rows) {
        assert!(may_have(station, row), "{station:?} {row:?}");
        for (votes, (now, row)) in then.iter_mut().zip(station.counted.iter().zip(row)) {
            *votes = *votes + row - now;
        }
    }
    then
}

/// A witness is possible at the stations that it names, and takes the seat.
pub fn check_witness(input: &Input, stations: &[Station], list: u32, seat: u32, moves: &Moves) {
    let at = |number: u32| stations.iter().find(|station| station.number == number).unwrap().clone();
    let (named, rows): (Vec<Station>, Vec<Vec<u64>>) =
        moves.rows.iter().map(|(number, row)| (at(*number), row.clone())).unzip();
    assert!(named.iter().all(|station| moves.stations.contains(&station.number)), "{moves:?}");
    let place = input.lists.iter().position(|each| each.number == list).unwrap();
    assert!(fewest_seats(&with(input, &planted(input, &named, &rows)))[place] < seat, "{moves:?}");
}
