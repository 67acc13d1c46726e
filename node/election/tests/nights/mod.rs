//! Real councils, laid out over made-up polling stations with something open, by a seed; and one real night.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use election::plausibility::firmness::{Open, Station};
use election::seats::{Candidates, Input, ListVotes};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

use crate::councils::{self, Election, List, Official};
use crate::reached::open;

/// The 154 councils of `gr2022_official_seats.json`, with how many candidates each list has.
pub fn councils(text: &str) -> Vec<(String, Input)> {
    let official: Official = serde_json::from_str(text).unwrap();
    let list = |list: List| ListVotes {
        number: list.list,
        votes: list.votes,
        candidates: Candidates::Listed(list.candidate_numbers),
        deceased: Vec::new(),
    };
    let council = |election: Election| {
        (election.municipality, Input::undated(election.seats, election.lists.into_iter().map(list).collect()))
    };
    official.elections.into_iter().map(council).collect()
}

/// The cities of `gr2022_large18_lists.csv`.
pub fn cities(text: &str) -> Vec<(String, Input)> {
    let city = |(name, rows): (String, Vec<(ListVotes, u32)>)| {
        let (lists, seats): (Vec<_>, Vec<u32>) = rows.into_iter().unzip();
        (name, Input::undated(seats.iter().sum(), lists))
    };
    councils::cities(text).into_iter().map(city).collect()
}

/// The apportionments of `apportionment_cases.json` between at least two lists, with the candidates who live.
pub fn recorded(text: &str) -> Vec<(String, Input)> {
    let file: Value = serde_json::from_str(text).unwrap();
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let mut cases = Vec::new();
    for case in file["cases"].as_array().unwrap().iter().filter(|case| case["kind"] != "candidate_nomination") {
        let list = |list: &Value| {
            let length = |value: &Value| value.as_array().map(Vec::len);
            let count = list["candidate_count"].as_u64().map(|count| usize::try_from(count).unwrap());
            let count = length(&list["candidate_votes"]).or(length(&list["candidates"])).or(count);
            let dead = length(&case["deceased"][list["number"].to_string()]).unwrap_or(0);
            let living = count.map(|count| (1..=u32::try_from(count - dead).unwrap()).collect());
            let candidates = living.map_or(Candidates::Unknown, Candidates::Listed);
            let votes = list["votes"].as_u64().unwrap();
            ListVotes { number: number(&list["number"]), votes, candidates, deceased: Vec::new() }
        };
        let lists: Vec<ListVotes> = case["lists"].as_array().unwrap().iter().map(list).collect();
        // One only says how many seats lists had.
        let Some(seats) = case["seats"].as_u64().filter(|_| lists.len() > 1) else { continue };
        let input = Input::undated(u32::try_from(seats).unwrap(), lists);
        cases.push((case["id"].as_str().unwrap().to_owned(), input));
    }
    cases
}

/// Stations of the real night: number, voters admitted, ballots, votes per list.
pub type Real = Vec<(u32, u64, u64, Vec<u64>)>;

/// Tilburg 2026 (45 seats), per list and station, as published.
pub fn tilburg(text: &str) -> (Input, Real) {
    let mut stations: Real = Vec::new();
    let mut lists = Vec::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.trim_start_matches('\u{feff}').trim_end().split(';').collect();
        let cells: Vec<u64> = fields[5..].iter().filter_map(|cell| cell.parse().ok()).collect();
        match (fields[0], fields[1]) {
            ("Gebiednummer", _) => {
                stations = cells.iter().map(|number| (u32::try_from(*number).unwrap(), 0, 0, Vec::new())).collect();
            }
            (_, "toegelaten kiezers") => stations.iter_mut().zip(&cells).for_each(|(at, cell)| at.1 = *cell),
            (_, "aangetroffen stembiljetten") => stations.iter_mut().zip(&cells).for_each(|(at, cell)| at.2 = *cell),
            (number, _) => {
                let Ok(number) = number.parse() else { continue };
                let (votes, candidates) = (fields[4].parse().unwrap(), Candidates::Unknown);
                lists.push(ListVotes { number, votes, candidates, deceased: Vec::new() });
                stations.iter_mut().zip(&cells).for_each(|(at, cell)| at.3.push(*cell));
            }
        }
    }
    (Input::undated(45, lists), stations)
}

/// What is open on a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Night {
    /// All are in; every seventh station has an unexplained difference of 1 to 3 votes.
    Differences,
    /// These, and at two stations a second count in which two neighbouring lists are switched.
    Conflicts,
    /// The differences, and one station is not in.
    OneMissing,
    /// The differences, and a tenth of the stations is not in.
    TenthMissing,
}

impl Night {
    pub const ALL: [Self; 4] = [Self::Differences, Self::Conflicts, Self::OneMissing, Self::TenthMissing];

    pub fn name(self) -> &'static str {
        match self {
            Self::Differences => "all in; unexplained differences of 1 to 3 at every seventh station",
            Self::Conflicts => "and two stations with two counts (two lists switched)",
            Self::OneMissing => "the differences, and one station not in",
            Self::TenthMissing => "the differences, and a tenth of the stations not in",
        }
    }
}

/// The votes of a council spread over stations: their rows add up to the council's votes.
fn spread(input: &Input, random: &mut ChaCha8Rng) -> Vec<Vec<u64>> {
    let total: u64 = input.lists.iter().map(|list| list.votes).sum();
    // As many as small, middling and large municipalities have.
    let count = if total < 12_000 {
        9
    } else if total < 45_000 {
        25
    } else {
        108
    };
    let sizes: Vec<u64> = (0..count).map(|_| random.random_range(30..=170)).collect();
    let mut rows = vec![vec![0; input.lists.len()]; count];
    for (j, list) in input.lists.iter().enumerate() {
        let weights: Vec<u64> = sizes.iter().map(|size| size * random.random_range(50..=150)).collect();
        let all: u64 = weights.iter().sum();
        let mut left = list.votes;
        for (row, weight) in rows.iter_mut().zip(&weights) {
            row[j] = list.votes * weight / all;
            left -= row[j];
        }
        for at in 0..usize::try_from(left).unwrap() {
            rows[at % count][j] += 1;
        }
    }
    rows
}

/// The votes that are counted on such a night, and the stations with something open.
pub fn night(council: &Input, kind: Night, random: &mut ChaCha8Rng) -> (Input, Vec<Station>) {
    let rows = spread(council, random);
    let count = rows.len();
    let lists = council.lists.len();
    let missing = match kind {
        Night::OneMissing => 1,
        Night::TenthMissing => count.div_ceil(10),
        _ => 0,
    };
    let first = random.random_range(0..count);
    let is_missing = |at: usize| (at + count - first) % count < missing;
    let mut input = council.clone();
    for list in &mut input.lists {
        list.votes = 0;
    }
    let mut conflicts = if kind == Night::Conflicts { 2 } else { 0 };
    let mut stations = Vec::new();
    for (at, (row, number)) in rows.into_iter().zip(1..).enumerate() {
        let mut open = Vec::new();
        let mut counted = row;
        if is_missing(at) {
            let voters = counted.iter().sum::<u64>() * 102 / 100 + 5;
            open.push(Open::NotIn { voters: Some(voters) });
            counted = vec![0; lists];
        } else if random.random_range(0..7) == 0 {
            open.push(Open::Votes([1, 1, 1, 2, 2, 3][random.random_range(0..6)]));
        }
        if conflicts > 0 && !is_missing(at) && at % (count / 3) == 1 {
            let which = random.random_range(1..lists);
            let mut other = counted.clone();
            other.swap(which - 1, which);
            open.push(Open::Row(other));
            conflicts -= 1;
        }
        for (list, votes) in input.lists.iter_mut().zip(&counted) {
            list.votes += votes;
        }
        if !open.is_empty() {
            stations.push(Station { number, counted, open });
        }
    }
    (input, stations)
}

/// A row that the station may have: at random, or (`pair`) all that can be taken from one list given to another.
pub fn plant(station: &Station, pair: Option<(usize, usize)>, random: &mut ChaCha8Rng) -> Vec<u64> {
    let (mut starts, added, removed) = open(station);
    if let Some((from, to)) = pair {
        let use_of = |row: &Vec<u64>| i128::from(row[to]) - i128::from(row[from]);
        let mut row = starts.into_iter().max_by_key(use_of).unwrap();
        row[from] -= removed.min(row[from]);
        row[to] += added;
        return row;
    }
    let mut row = starts.swap_remove(random.random_range(0..starts.len()));
    for _ in 0..random.random_range(0..=removed) {
        let at = random.random_range(0..row.len());
        row[at] = row[at].saturating_sub(1);
    }
    let mut left = random.random_range(0..=added);
    while left > 0 {
        let votes = random.random_range(1..=left);
        let at = random.random_range(0..row.len());
        row[at] += votes;
        left -= votes;
    }
    row
}
