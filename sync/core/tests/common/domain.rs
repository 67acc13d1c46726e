//! The election of the tests: figures are bytes, a digest stands for sums, and 0xEE in front is an error.

use std::collections::BTreeSet;

use sync_core::charter::{Audience, Charter, SetupFile};
use sync_core::entry::{Counts, Level};
use sync_core::id::{Hash, sha256};
use sync_core::replica::{Domain, Figures, Files, Shown};
use sync_core::working::status::Judge;

/// A digest over all figures.
pub struct Sums;

pub fn digest(counts: &[Counts]) -> Hash {
    let all: Vec<u8> =
        counts.iter().flat_map(|count| [&count.totals[..], &[0xFF], &count.candidates[..]].concat()).collect();
    Hash(sha256(&[&all]))
}

impl Domain for Sums {
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures {
        let (release, counts) = (&disclosed.release, &disclosed.counts);
        let here = |file: &SetupFile| file.audience != Audience::All || files(&file.sha256).is_some();
        if !charter.files.iter().all(here) {
            return Figures::NotYet;
        }
        let counts: Vec<Counts> = counts.iter().map(|count| count.counts.clone()).collect();
        if digest(&counts) == release.digest { Figures::Hold } else { Figures::Wrong("other sums".into()) }
    }
}

/// Figures that start with 0xEE break a rule; `rounds` as told.
pub struct Rules {
    pub rounds: u8,
}

impl Judge for Rules {
    fn has_errors(&self, _: Level, counts: &Counts, _: &BTreeSet<Vec<u8>>) -> bool {
        counts.totals.first() == Some(&0xEE)
    }
    fn rounds(&self, _: Level) -> u8 {
        self.rounds
    }
}
