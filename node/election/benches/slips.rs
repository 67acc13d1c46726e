//! A large night: 500 stations, 30 lists, slips looked for at all of them, and at one before it is saved.
#![allow(missing_docs)]

#[path = "../tests/made/mod.rs"]
mod made;

use std::collections::BTreeMap;
use std::time::Instant;

use election::plausibility::Counts;
use election::plausibility::slips::{slips, slips_at};
use election::{Count, Counters, ListCount, Station, Stations};

fn main() {
    let identity = made::definition(&[]).identity;
    let (mut dice, mut counts, mut rows) = (7u64, BTreeMap::new(), Vec::new());
    let mut below = |n: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % n
    };
    for number in 1..=500u32 {
        let total = 200 + below(1200);
        let votes = |list: u64, dice: u64| u32::try_from(total * (40 - list) * (50 + dice) / 40_000).unwrap_or(0);
        let lists: Vec<ListCount> = (1..=30u32)
            .map(|list| ListCount {
                number: list,
                total: Some(votes(u64::from(list), below(100))),
                ..ListCount::default()
            })
            .collect();
        counts.insert(number, Count { counters: Counters::default(), lists });
        let postcode = Some(format!("{} AA", 1000 + number / 5));
        rows.push(Station { number, name: String::new(), postcode, called: None });
    }
    let stations = Stations { identity, eligible: None, stations: rows };
    let counts: Counts<'_> = counts.iter().map(|(number, count)| (*number, count)).collect();
    for _ in 0..3 {
        let start = Instant::now();
        let found = slips(&stations, &counts, None).len();
        println!("500 stations x 30 lists: {:?}, {found} found", start.elapsed());
    }
    let start = Instant::now();
    let found = slips_at(&stations, &counts, None, 250).len();
    println!("one of them: {:?}, {found} found", start.elapsed());
}
