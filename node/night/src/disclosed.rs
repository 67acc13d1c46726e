//! What a release discloses, read and computed again: for whoever has the release and nothing else. Pure.

use std::collections::BTreeMap;

use election::{Count, Level, Stations};
use sync_core::charter::Charter;
use sync_core::release::Release;
use sync_core::replica::Shown;
use words::{Say, Sentence, sentence};

use crate::figures::{count_of, from_sync};
use crate::outcome::Outcome;
use crate::rulings::Decided;
use crate::setup::Setup;

/// What a release discloses, read.
#[derive(Clone, Debug)]
pub struct Disclosed {
    /// The decisions that go with it.
    pub decided: Decided,
    /// The polling stations of the day, with these decisions.
    pub stations: Stations,
    /// Level and figures of each station, by number.
    pub counts: BTreeMap<u32, (Level, Count)>,
    /// What follows from them.
    pub outcome: Outcome,
}

impl Disclosed {
    /// Reads a release; `setup` is that of its charter version.
    ///
    /// # Errors
    /// A figure is not one of this election, or a ruling has no effect: such a release is refused on arrival.
    pub fn read(setup: &Setup, shown: &Shown) -> Result<Self, Sentence> {
        let Shown { release, counts, rulings, .. } = shown;
        let decided = Decided::of_release(setup, rulings)?;
        let day = decided.on(setup);
        let mut read = BTreeMap::new();
        for released in counts {
            let station = released.row.station;
            let count = count_of(&released.counts, &day.definition);
            let count = count.map_err(|error| sentence!("released-station", station = station, error = error))?;
            if day.stations.station(station).is_none() {
                return Err(sentence!("released-stranger", station = station));
            }
            if read.insert(station, count).is_some() {
                return Err(sentence!("released-twice", station = station));
            }
        }
        let rows = read.iter().map(|(station, (level, count))| (*station, *level, count));
        let outcome = Outcome::of(&day, from_sync(release.level), rows, &decided).map_err(|error| error.say())?;
        if outcome.tally.stations.total != release.stations {
            return Err(sentence!("released-expected"));
        }
        if outcome.lots_used != decided.lots.len() {
            return Err(sentence!("released-lot"));
        }
        Ok(Self { decided, stations: day.stations, counts: read, outcome })
    }
}

/// The outcome of a release, from what it discloses alone; `setup` is that of its charter version.
pub fn released_outcome(setup: &Setup, shown: &Shown) -> Result<Outcome, Sentence> {
    Disclosed::read(setup, shown).map(|disclosed| disclosed.outcome)
}

/// The closing time of the charter version under which a release was made, in milliseconds since 1970 UTC, when the release
/// says that it was made before it: no node shows such a release, whoever signed it. `None`: it was not.
pub fn before_closing(charter: &Charter, release: &Release) -> Option<u64> {
    let closing = charter.terms_at(release.charter_version)?.closing;
    (release.made_at < closing).then_some(closing)
}
