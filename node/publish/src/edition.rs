//! An edition: all that may be public of one release, typed and without a language. Prints for the public, the website and
//! posts are made from it and from nothing else. What may not be shown (R11, and the election's own choice about seats of an
//! incomplete count) is not in it, so that nothing made from it can leak it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use election::count::Difference;
use election::seats::json::SeatsOutput;
use election::since::{Cause, Counted, Since};
use election::{Count, Definition, Heading, Level, Progress, Stations, Tally};

use crate::board::{Board, OfRelease};

/// What the public may know of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Heading, sums, lists, seats, who is elected. `board.seats` is `Unknown`, with the reason, where seats are not shown;
    /// `board.elected` is `None` as long as nobody may be named. Lots between candidates name candidates in their `options`:
    /// never show those, only how many they are.
    pub board: Board,
    /// Of its charter.
    pub epoch: u32,
    /// Per list, or per candidate where counted.
    pub level: Level,
    /// The election, its lists and candidates.
    pub definition: Definition,
    /// The polling stations of the day, decisions of the day applied.
    pub stations: Stations,
    /// The sums. Votes per candidate are those of the stations counted per candidate.
    pub tally: Tally,
    /// The seats step by step (quota, full seats, residual seats); `None` where seats are not shown or not computed. Names of
    /// candidates are taken out of it as long as nobody may be named.
    pub seats: Option<SeatsOutput>,
    /// What is released of each polling station, by number.
    pub counts: BTreeMap<u32, StationCount>,
    /// Why the figures of stations are others than those that were public of them before, as far as the release says.
    pub causes: BTreeMap<u32, Cause>,
}

/// The released count of a polling station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationCount {
    /// Its level.
    pub level: Level,
    /// Its figures; no votes per candidate at level `Party`.
    pub count: Count,
}

/// A release in the history of releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Number, hash, time, public note, and whether it stands.
    pub release: OfRelease,
    /// Its epoch.
    pub epoch: u32,
    /// Its level.
    pub level: Level,
    /// Its heading.
    pub heading: Heading,
    /// Stations counted, of all.
    pub stations: Progress,
    /// Stations counted per candidate; `None` in a release per list.
    pub stations_per_candidate: Option<Progress>,
}

/// A release among the others of its night: what a website is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// The release that is shown.
    pub now: Edition,
    /// The one before it, if there was one.
    pub before: Option<Edition>,
    /// The result of the night, where the release that is shown is of the count after it.
    pub evening: Option<Edition>,
    /// All standing releases up to this one, oldest first.
    pub history: Vec<Past>,
}

/// What differs between two editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Number of the earlier release.
    pub since: u32,
    /// Stations that are new, changed or gone, by number; those that are equal are not in it.
    pub stations: Vec<StationChange>,
    /// Votes per list, before and now, of the lists whose votes differ, in ballot order.
    pub votes: Vec<(u32, u64, u64)>,
    /// Seats per list, before and now, of the lists whose seats differ; empty where either has none to show.
    pub seats: Vec<(u32, u32, u32)>,
}

/// A station that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationChange {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// What happened.
    pub what: ChangeKind,
}

/// What happened to a station between two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not in the earlier one.
    New(Level),
    /// Its figures at the level that both have did not change, and now there are votes per candidate as well.
    Detailed,
    /// Figures that both have differ: a correction. `ours` is the new value, `theirs` the earlier one.
    Corrected(Vec<Difference>),
    /// It is not in the later one: taken back.
    Retracted,
}

impl Changes {
    /// Whether a figure that was public before is another one now, or gone.
    #[must_use]
    pub fn corrects(&self) -> bool {
        self.stations.iter().any(|station| matches!(station.what, ChangeKind::Corrected(_) | ChangeKind::Retracted))
    }
}

impl Night {
    /// What this release changed; `None` for the first one.
    #[must_use]
    pub fn changes(&self) -> Option<Changes> {
        self.before.as_ref().map(|before| changes(before, &self.now))
    }

    /// "Verschillen woensdag–donderdag": the result of the night beside what is released now, station by station, with causes;
    /// and the edition of the night. `None` during the night, and where what was public then is not here.
    #[must_use]
    pub fn since_evening(&self) -> Option<(&Edition, Since)> {
        let evening = self.evening.as_ref()?;
        let mut now = beside(&self.now);
        // What still has the figures of the night, per list, is not counted again yet: nothing is said of it.
        now.retain(|station, (level, count)| {
            *level == Level::Candidate || evening.counts.get(station).is_none_or(|then| then.count != **count)
        });
        let night = evening
            .counts
            .iter()
            .filter(|(station, _)| now.contains_key(station) || !self.now.counts.contains_key(station));
        let night = night.map(|(station, counted)| (*station, (counted.level, &counted.count))).collect();
        let causes = self.now.causes.iter().map(|(station, cause)| (*station, BTreeSet::from([*cause])));
        Some((evening, Since::of(&night, &now, &causes.collect())))
    }
}

/// The counts of an edition, to be laid beside others.
fn beside(edition: &Edition) -> BTreeMap<u32, Counted<'_>> {
    edition.counts.iter().map(|(station, counted)| (*station, (counted.level, &counted.count))).collect()
}

/// What differs between an earlier and a later edition of one election.
#[must_use]
pub fn changes(before: &Edition, now: &Edition) -> Changes {
    let mut stations = Vec::new();
    let numbers: BTreeSet<u32> = before.counts.keys().chain(now.counts.keys()).copied().collect();
    for number in numbers {
        let what = match (before.counts.get(&number), now.counts.get(&number)) {
            (None, Some(after)) => Some(ChangeKind::New(after.level)),
            (Some(_), None) => Some(ChangeKind::Retracted),
            (Some(before), Some(after)) => changed(before, after),
            (None, None) => None,
        };
        let Some(what) = what else { continue };
        let station = now.stations.station(number).or_else(|| before.stations.station(number));
        let name = station.map(|station| station.name.clone()).unwrap_or_default();
        stations.push(StationChange { number, name, what });
    }
    let votes = before.board.lists.iter().zip(&now.board.lists);
    let votes = votes.filter(|(old, new)| old.votes != new.votes).map(|(old, new)| (new.number, old.votes, new.votes));
    let seats = before.seats.iter().zip(&now.seats).flat_map(|(before, now)| before.lists.iter().zip(&now.lists));
    let seats = seats.filter(|(old, new)| old.seats != new.seats).map(|(old, new)| (new.number, old.seats, new.seats));
    Changes { since: before.board.release.number, stations, votes: votes.collect(), seats: seats.collect() }
}

fn changed(before: &StationCount, after: &StationCount) -> Option<ChangeKind> {
    let differences = match (before.level, after.level) {
        (Level::Candidate, Level::Candidate) => after.count.differences(&before.count),
        _ => after.count.totals_only().differences(&before.count.totals_only()),
    };
    if !differences.is_empty() {
        return Some(ChangeKind::Corrected(differences));
    }
    (before.level != after.level).then_some(ChangeKind::Detailed)
}
