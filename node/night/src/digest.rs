//! The digest of a result: a hash over a fixed binary form of its integers, never over text. Pure.
//!
//! A release names it, and everybody who holds the release computes it again. Numbers are big-endian, of the width that
//! is given; a count of things stands before the things. In this order:
//!
//! | field | bytes |
//! |---|---|
//! | domain: `uitslag/digest/2` and a zero byte | 17 |
//! | level: 0 per list, 1 per candidate | 1 |
//! | polling stations: expected, counted, counted per candidate | 3 × 4 |
//! | votes on candidates (E), blank (F), invalid (G), cast (H), admitted voters (D) | 5 × 8 |
//! | stations of which D is known | 4 |
//! | lists, in ballot order: how many | 4 |
//! | for each: number (4), votes (8), candidates (4), and for each of these number (4) and votes (8) | |
//! | seats: 0 not computed, 1 computed; all that follows only when computed | 1 |
//! | seats to be filled, seats that nobody can fill | 2 × 4 |
//! | lists in the same order: how many | 4 |
//! | for each: number (4), seats (4) | |
//! | lots still to be drawn | 4 |
//! | elected: how many | 4 |
//! | for each, list by list, by preference and then in list order: list (4), candidate (4) | |
//!
//! The candidates of a list are 0 in number while no station is counted per candidate.

use election::Level;
use election::seats::json::SeatsOutput;
use sync_core::id::{Hash, sha256};

use crate::outcome::Outcome;

/// The digest that a release names.
#[must_use]
pub fn digest(outcome: &Outcome) -> Hash {
    Hash(sha256(&[&form(outcome)]))
}

/// What is hashed: see the module.
#[must_use]
pub fn form(outcome: &Outcome) -> Vec<u8> {
    let tally = &outcome.tally;
    let mut form = Form(b"uitslag/digest/2\0".to_vec());
    form.0.push(u8::from(outcome.level == Level::Candidate));
    form.u32(tally.stations.total);
    form.u32(tally.stations.counted);
    form.u32(tally.stations_per_candidate.counted);
    for sum in [tally.valid_votes, tally.blank, tally.invalid, tally.votes_cast, tally.admitted_voters] {
        form.u64(sum);
    }
    form.u32(tally.stations_with_admitted);
    let per_candidate = tally.stations_per_candidate.counted > 0;
    form.length(tally.lists.len());
    for list in &tally.lists {
        form.u32(list.number);
        form.u64(list.votes);
        let candidates = if per_candidate { list.candidates.as_slice() } else { &[] };
        form.length(candidates.len());
        for (number, votes) in candidates {
            form.u32(*number);
            form.u64(*votes);
        }
    }
    match &outcome.seats {
        Err(_) => form.0.push(0),
        Ok(seats) => {
            form.0.push(1);
            form.seats(seats);
        }
    }
    form.0
}

struct Form(Vec<u8>);

impl Form {
    fn u32(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    fn u64(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    /// A count of things, all of which are bounded far below 2^32.
    fn length(&mut self, length: usize) {
        self.u32(u32::try_from(length).unwrap_or(u32::MAX));
    }

    fn seats(&mut self, seats: &SeatsOutput) {
        self.u32(seats.seats);
        self.u32(seats.empty_seats);
        self.length(seats.lists.len());
        for list in &seats.lists {
            self.u32(list.number);
            self.u32(list.seats);
        }
        self.length(seats.lots_needed.len());
        let elected: Vec<(u32, u32)> = seats
            .lists
            .iter()
            .flat_map(|list| {
                let ways = [&list.elected_by_preference, &list.elected_by_list_order];
                ways.into_iter().flatten().flatten().map(|candidate| (list.number, *candidate))
            })
            .collect();
        self.length(elected.len());
        for (list, candidate) in elected {
            self.u32(list);
            self.u32(candidate);
        }
    }
}

#[cfg(test)]
mod tests;
