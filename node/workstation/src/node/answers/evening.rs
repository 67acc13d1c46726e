//! "Verschillen avond–telling", on the day after "verschillen woensdag–donderdag": the result of the night beside what is
//! counted now, with causes. For the control room alone; what of it is public follows from the releases themselves.

use std::collections::{BTreeMap, BTreeSet};

use api::evening::{AgainstNight, ElsewhereTold, Evening, EveningCell, EveningList, EveningMoved, EveningRow};
use api::request::Error;
use election::since::{Cause, CellSince, Elsewhere, ListSince, Since, StationSince};
use election::{Count, Level};
use night::amended;
use night::control::{ReleasedFigures, released_figures};
use night::evening::of_night;
use night::figures::{count_of, from_sync, to_sync};
use night::findings::explanations;
use night::setup::Setup;
use sync_core::entry::{Level as SyncLevel, Subject};
use sync_core::id::EntryId;
use sync_core::logs::Logs;
use sync_core::release::Release;
use sync_core::working::status::Value as Figures;

use super::At;
use crate::node::Node;

/// A station as it was public on the night.
struct OfNight {
    level: Level,
    count: Count,
    /// The submission whose figures these are.
    entry: EntryId,
}

impl Node {
    pub(super) fn evening(&self, At { now, .. }: At<'_>) -> Result<Evening, Error> {
        self.evening_told(now.wall)
    }

    /// All stations of the municipality, and what differs between the night and the count. `at`: the clock, by which a release
    /// of this morning is none of the night.
    pub(super) fn evening_told(&self, at: u64) -> Result<Evening, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let names = setup.names();
        let against = self.release_of_night(&setup, at);
        let public = against.map(|against| self.public_then(against.release)).unwrap_or_default();
        let mut told = Told { against, ..Told::default() };
        for &number in names.keys() {
            let count = |level| self.only_count(&setup, number, level);
            let counts = [SyncLevel::Candidate, SyncLevel::Party].map(count);
            told.add(number, public.get(&number), counts, self.replica.logs());
        }
        Ok(told.reply(&names))
    }

    /// The release of the night: by the clock or by what was counted; else the last one there is.
    fn release_of_night(&self, setup: &Setup, at: u64) -> Option<AgainstNight> {
        let line: Vec<&Release> = self.replica.chain().line().map(|held| &held.release).collect();
        let level = line.last().map_or(SyncLevel::Party, |release| release.level);
        let release = of_night(&line, level, at, &setup.definition.identity.date).or(line.last().copied())?;
        Some(AgainstNight { release: release.number, made_at: release.made_at, level: from_sync(release.level) })
    }

    /// What a release told of each station. Nothing where its counts are not here, or do not hold any more.
    fn public_then(&self, number: u32) -> BTreeMap<u32, OfNight> {
        let Some(shown) = self.verified(number) else { return BTreeMap::new() };
        let Ok(setup) = self.setup_at(shown.release.charter_version) else { return BTreeMap::new() };
        let figures = released_figures(&setup, &shown.counts).unwrap_or_default();
        let station = |row: ReleasedFigures| {
            (row.row.station, OfNight { level: row.level, count: row.count, entry: row.row.entry })
        };
        figures.into_iter().map(station).collect()
    }

    /// The figures of the other level that a count of this station would stand beside, where there is one value only.
    pub(super) fn other_level(&self, setup: &Setup, number: u32, level: Level) -> Option<Count> {
        let other = match level {
            Level::Party => Level::Candidate,
            Level::Candidate => Level::Party,
        };
        self.only_count(setup, number, to_sync(other)).map(|(_, count)| count)
    }

    /// The one value of a station at a level, with its figures read; `None` where there is none, or more than one.
    fn only_count(&self, setup: &Setup, number: u32, level: SyncLevel) -> Option<Valued> {
        let subject = Subject::Station { number, level, round: 1 };
        let mut values = self.replica.working().values(self.known_state(), &subject);
        let value = values.pop().filter(|_| values.is_empty())?;
        let (_, count) = count_of(&value.counts, &setup.definition).ok()?;
        Some((value, count))
    }
}

/// A value with its figures.
type Valued = (Figures, Count);

/// What is laid beside each other, station by station.
#[derive(Default)]
struct Told {
    against: Option<AgainstNight>,
    night: BTreeMap<u32, (Level, Count)>,
    now: BTreeMap<u32, (Level, Count)>,
    causes: BTreeMap<u32, BTreeSet<Cause>>,
    explanations: BTreeMap<u32, Vec<String>>,
    unchanged: u32,
}

impl Told {
    /// Adds a station: what was public of it, and its counts.
    fn add(&mut self, number: u32, public: Option<&OfNight>, [candidate, party]: [Option<Valued>; 2], logs: &Logs) {
        let (level, value, count, before) = match (candidate, party) {
            (Some((value, count)), before) => (Level::Candidate, value, count, before.map(|(_, count)| count)),
            (None, Some((value, count))) => (Level::Party, value, count, None),
            (None, None) => {
                if let Some(public) = public {
                    self.night.insert(number, (public.level, public.count.clone()));
                }
                return;
            }
        };
        match (public, before) {
            // Nothing else came since: there is nothing to lay beside it.
            (Some(public), _) if public.level == level && value.submissions.contains(&public.entry) => {
                self.unchanged = self.unchanged.saturating_add(1);
                return;
            }
            (Some(public), _) => drop(self.night.insert(number, (public.level, public.count.clone()))),
            (None, Some(before)) => drop(self.night.insert(number, (Level::Party, before))),
            (None, None) if self.against.is_none() => return,
            (None, None) => {}
        }
        self.causes.insert(number, amended::causes(&value, logs));
        self.explanations.insert(number, explanations(&value.forms));
        self.now.insert(number, (level, count));
    }

    fn reply(self, names: &BTreeMap<u32, &str>) -> Evening {
        let since = Since::of(&beside(&self.night), &beside(&self.now), &self.causes);
        let unexplained = since.unexplained();
        let list = |list: &ListSince| EveningList { list: list.list, evening: list.night, count: list.now };
        let lists = since.lists_moved().map(list).collect();
        let row = |row: StationSince| EveningRow {
            station: row.station,
            name: names.get(&row.station).copied().unwrap_or_default().to_owned(),
            differences: row.cells.iter().map(cell).collect(),
            explanations: self.explanations.get(&row.station).cloned().unwrap_or_default(),
            moved: row.cells.iter().filter_map(moved).collect(),
            explained: row.is_explained(),
            causes: row.causes,
        };
        Evening {
            compared: since.compared,
            against: self.against,
            unchanged: self.unchanged,
            only_evening: since.only_night,
            only_count: since.only_now,
            lists,
            unexplained,
            unknown: since.unknown.iter().map(ToString::to_string).collect(),
            stations: since.stations.into_iter().map(row).collect(),
        }
    }
}

fn beside(counts: &BTreeMap<u32, (Level, Count)>) -> BTreeMap<u32, (Level, &Count)> {
    counts.iter().map(|(number, (level, count))| (*number, (*level, count))).collect()
}

fn cell(cell: &CellSince) -> EveningCell {
    EveningCell { field: cell.field, evening: Some(cell.night), count: Some(cell.now) }
}

/// Votes that stand elsewhere.
fn moved(cell: &CellSince) -> Option<EveningMoved> {
    let elsewhere = match cell.moved()? {
        Elsewhere::Cell(other) => ElsewhereTold::Cell { other },
        Elsewhere::Station(other) => ElsewhereTold::Station { other },
    };
    Some(EveningMoved { field: cell.field, difference: cell.difference(), elsewhere })
}
