//! Officially published councils, as the files of results hold them.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::collections::BTreeMap;

use election::seats::{Candidates, ListVotes};
use serde::Deserialize;

/// `gr2022_official_seats.json`.
#[derive(Deserialize)]
pub struct Official {
    pub elections: Vec<Election>,
}

#[derive(Deserialize)]
pub struct Election {
    pub municipality: String,
    pub seats: u32,
    pub valid_votes: u64,
    pub lists: Vec<List>,
    pub residual_steps: Vec<(String, u32)>,
}

#[derive(Deserialize)]
pub struct List {
    pub list: u32,
    pub votes: u64,
    pub candidate_numbers: Vec<u32>,
    pub candidate_votes: Vec<u64>,
    pub full_seats: u32,
    pub residual_seats: u32,
    pub official_seats: u32,
    pub elected_by_preference: usize,
    pub elected_by_list_order: usize,
}

/// Each city of `gr2022_large18_lists.csv` (code;municipality;list_id;list_name;votes;seats_official): its lists, and the seats
/// of each. Candidates are not in it.
pub fn cities(text: &str) -> BTreeMap<String, Vec<(ListVotes, u32)>> {
    let mut cities: BTreeMap<String, Vec<(ListVotes, u32)>> = BTreeMap::new();
    for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let mut fields = line.trim_end().split(';');
        let city = fields.nth(1).unwrap().to_owned();
        let number = fields.next().unwrap().parse().unwrap();
        let mut last = fields.rev();
        let seats = last.next().unwrap().parse().unwrap();
        let votes = last.next().unwrap().parse().unwrap();
        let list = ListVotes { number, votes, candidates: Candidates::Unknown, deceased: Vec::new() };
        cities.entry(city).or_default().push((list, seats));
    }
    cities
}
