//! A domain as small as it can be: figures are bytes, totals are a hash over them.

use sync_core::charter::Charter;
use sync_core::entry::{Counts, Level, Subject};
use sync_core::id::{Hash, sha256};
use sync_core::replica::{Domain, Figures, Files, Shown};
use sync_core::working::status::Judge;

use crate::dice::Dice;

/// The kind of the setup file that a release cannot be checked without.
pub const STATIONS_FILE: &str = "stations";

/// The only question about which lots can be drawn.
pub const QUESTION: &str = "restzetel 1";

/// The rules of the simulated election.
#[derive(Clone, Copy, Debug)]
pub struct SimDomain {
    /// Entries that a party count needs: 1 or 2.
    pub rounds: u8,
    /// The polling stations, numbered from 1: what is said of others is nobody's business.
    pub stations: u32,
    /// The lists.
    pub lists: u32,
    /// The candidates of each list.
    pub candidates: u32,
}

impl SimDomain {
    /// Whether what a ruling is about exists in this election. One about anything else has no effect.
    pub fn is_possible(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Deceased { list, candidate } => {
                (1..=self.lists).contains(list) && (1..=self.candidates).contains(candidate)
            }
            Subject::StationChange { number } => (1..=self.stations).contains(number),
            Subject::Lot { question } => question == QUESTION,
            Subject::Station { .. } | Subject::Suspension { .. } => false,
        }
    }
}

/// The digest of a release's figures: over stations and counts, sorted by station.
pub fn digest<'a>(counts: impl Iterator<Item = (u32, &'a Counts)>) -> Hash {
    let mut all: Vec<(u32, &Counts)> = counts.collect();
    all.sort_by_key(|(station, _)| *station);
    let mut bytes = Vec::new();
    for (station, counts) in all {
        bytes.extend_from_slice(&station.to_be_bytes());
        for part in [&counts.totals, &counts.candidates] {
            bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            bytes.extend_from_slice(part);
        }
    }
    Hash(sha256(&[&bytes]))
}

impl Domain for SimDomain {
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures {
        let (release, counts) = (&disclosed.release, &disclosed.counts);
        let file = charter.files.iter().find(|file| file.kind == STATIONS_FILE);
        if file.is_none_or(|file| files(&file.sha256).is_none()) {
            return Figures::NotYet;
        }
        if digest(counts.iter().map(|count| (count.row.station, &count.counts))) == release.digest {
            Figures::Hold
        } else {
            Figures::Wrong("the digest differs".into())
        }
    }
}

impl Judge for SimDomain {
    /// About one count in twelve breaks a rule that a controller has to accept.
    fn has_errors(&self, _: Level, counts: &Counts, _: &std::collections::BTreeSet<Vec<u8>>) -> bool {
        let sum: u64 = counts.totals.iter().map(|byte| u64::from(*byte)).sum();
        sum % 12 == 7
    }

    fn rounds(&self, level: Level) -> u8 {
        match level {
            Level::Party => self.rounds,
            Level::Candidate => 1,
        }
    }
}

/// Figures for a station. Mostly like real ones; now and then extreme ones, or bytes that make no sense at all:
/// sync must carry them all the same.
pub fn figures(dice: &mut Dice, level: Level, lists: u64, candidates: u64) -> Counts {
    let extreme = dice.chance(6);
    let mut totals = Vec::new();
    for _ in 0..lists {
        let votes = if extreme {
            dice.pick(&[0, 1, u64::from(u32::MAX), u64::MAX, i64::MAX.unsigned_abs()]).copied().unwrap_or(0)
        } else {
            dice.below(900)
        };
        totals.extend_from_slice(&votes.to_be_bytes());
    }
    if extreme && dice.chance(30) {
        totals.clear();
    }
    let names = if level == Level::Candidate { lists * candidates } else { 0 };
    let votes: Vec<u8> = (0..names).map(|_| u8::try_from(dice.below(256)).unwrap_or(0)).collect();
    Counts::new(totals, votes)
}
