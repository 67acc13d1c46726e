//! The control moment: a cut is looked at, and exactly that is released. Pure.

use std::collections::{BTreeMap, BTreeSet};

use election::{Count, Level};
use serde::{Deserialize, Serialize};
use sync_core::charter::Charter;
use sync_core::entry::{Body, Counts, Entry, Level as SyncLevel, Subject, Verdict};
use sync_core::id::{EntryId, Hash, LogId, sha256};
use sync_core::logs::Logs;
use sync_core::release::{CutName, Release, ReleaseAudit, Row, RowBlob};
use sync_core::working::status::{ReleasedRows, Status, Value, Withheld};
use sync_core::working::{Heights, Working};

use crate::decisions::{self, Decided};
use crate::figures::{ElectionJudge, Outcome, count_of, from_sync};
use crate::setup::Setup;

/// A cut: the entries that were seen when it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Counts the cuts of this node.
    pub number: u32,
    /// Milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// The height of each log.
    pub heights: Vec<(LogId, u32)>,
    /// The charter version then: what a later one declared void does not count in this cut either.
    pub charter: u32,
}

/// The state of one station at both levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationState {
    /// Its number.
    pub number: u32,
    /// At party level.
    pub party: Status,
    /// At candidate level.
    pub candidate: Status,
    /// Its figures were public and were taken back, and nothing has come or been looked at since: the next release does
    /// not bring them back by itself.
    pub taken_back: bool,
}

impl StationState {
    /// The best value that may be released: candidate level where there is one.
    pub fn best(&self) -> Option<(SyncLevel, &Value)> {
        if self.taken_back {
            return None;
        }
        let candidate = self.candidate.releasable().map(|value| (SyncLevel::Candidate, value));
        candidate.or_else(|| self.party.releasable().map(|value| (SyncLevel::Party, value)))
    }

    /// Why a level is withheld.
    pub fn reasons(&self) -> BTreeSet<Withheld> {
        let of = |status: &Status| match status {
            Status::Withheld { reasons, .. } => reasons.clone(),
            _ => BTreeSet::new(),
        };
        of(&self.candidate).into_iter().chain(of(&self.party)).collect()
    }
}

/// Everything that the control room sees of one state of the working document.
pub struct View<'a> {
    /// The setup, with what was decided on the day.
    pub setup: &'a Setup,
    /// The charter in force.
    pub charter: &'a Charter,
    /// The entries.
    pub logs: &'a Logs,
    /// The derived state that is looked at.
    pub working: &'a Working,
    /// What is released now.
    pub released: ReleasedRows,
    /// Stations whose row was taken back and has not been released again: the heights known to the release that took it
    /// back, or `None` while its audit has not arrived here.
    pub retracted: BTreeMap<u32, Option<Heights>>,
}

impl View<'_> {
    /// The state of every station of the election, in order of numbers.
    pub fn stations(&self) -> Vec<StationState> {
        let lifted = self.lifted();
        let station = |number| self.station(number, self.retracted.contains_key(&number) && !lifted.contains(&number));
        self.setup.stations.stations.iter().map(|row| station(row.number)).collect()
    }

    fn station(&self, number: u32, taken_back: bool) -> StationState {
        let judge = ElectionJudge(self.setup);
        let status = |level| self.working.status(self.logs, number, level, &judge, &self.released);
        StationState { number, party: status(SyncLevel::Party), candidate: status(SyncLevel::Candidate), taken_back }
    }

    /// Stations with a count, a decision or an accepting review that the release which took them back did not know.
    fn lifted(&self) -> BTreeSet<u32> {
        let mut lifted = BTreeSet::new();
        if self.retracted.is_empty() {
            return lifted;
        }
        for entry in self.logs.in_causal_order().filter(|entry| self.working.contains(&entry.id)) {
            let subject = match &entry.body {
                Body::Review { target, verdict: Verdict::Accept, .. } => {
                    self.logs.get(target).and_then(Entry::register)
                }
                _ if entry.is_put() => entry.register(),
                _ => None,
            };
            let Some(Subject::Station { number, .. }) = subject else { continue };
            if let Some(Some(known)) = self.retracted.get(number)
                && known.get(&entry.log).is_none_or(|height| entry.seq > *height)
            {
                lifted.insert(*number);
            }
        }
        lifted
    }

    /// The best count of each of these stations that may be released: number, its level, the count. Without votes per
    /// candidate when they are not asked for.
    pub fn best_counts(&self, stations: &[StationState], level: Level) -> Result<Vec<(u32, Level, Count)>, String> {
        let mut rows = Vec::new();
        for state in stations {
            if let Some((at, value)) = state.best() {
                let with_candidates = level == Level::Candidate && at == SyncLevel::Candidate;
                let (level, count) = counted(self.setup, state.number, &value.counts, with_candidates)?;
                rows.push((state.number, level, count));
            }
        }
        Ok(rows)
    }

    /// The result of all that may be released, at a level.
    pub fn outcome(&self, level: Level) -> Result<Outcome, String> {
        let rows = self.best_counts(&self.stations(), level)?;
        Outcome::of(self.setup, level, rows, &Decided::standing(self.working, self.logs))
    }
}

fn counted(setup: &Setup, station: u32, counts: &Counts, with_candidates: bool) -> Result<(Level, Count), String> {
    let disclosed = Counts {
        totals: counts.totals.clone(),
        candidates: if with_candidates { counts.candidates.clone() } else { Vec::new() },
    };
    count_of(&disclosed, &setup.definition).map_err(|error| format!("station {station}: {error}"))
}

/// Why a released row cannot stay under the present setup: the station takes no count any more, or the ballot changed.
fn no_longer_fits(setup: &Setup, figures: &ReleasedFigures) -> Option<&'static str> {
    if setup.stations.station(figures.row.station).is_none() {
        return Some(NO_STATION);
    }
    let other = figures.count.check_shape(&setup.definition, figures.level).is_err();
    other.then_some(OTHER_BALLOT)
}

/// Why the row of a station that was closed or merged leaves the release.
pub const NO_STATION: &str = "no_station";
/// Why a row leaves the release when lists or candidates were set up anew.
pub const OTHER_BALLOT: &str = "other_ballot";
/// Why a station is withheld whose row was taken back.
pub const RETRACTED: &str = "retracted";

/// What a controller asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Stations held back by hand.
    pub withhold: BTreeSet<u32>,
    /// Stations whose row is taken back.
    pub retract: BTreeSet<u32>,
    /// Why.
    pub reason: String,
    /// Public text.
    pub note: String,
    /// Embargo, milliseconds since 1970 UTC; 0: none.
    pub not_before: u64,
    /// Who releases, and who confirms.
    pub operators: Vec<String>,
    /// Consultation with the chair.
    pub consultation: String,
}

/// A release, ready to be signed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// All but its place in the chain.
    pub release: Release,
    /// What the control room keeps.
    pub audit: ReleaseAudit,
    /// The result that becomes public.
    pub outcome: Outcome,
    /// The rows with their figures, in order of stations.
    pub figures: Vec<ReleasedFigures>,
    /// Stations that are withheld: number, level, reasons.
    pub withheld: Vec<(u32, SyncLevel, Vec<&'static str>)>,
}

/// Plans a release at `level` from a cut. `previous`: what stands now; `salt`: sixteen random bytes.
///
/// Cumulative: a row stays until a later release replaces it or it is taken back; a row with candidates is replaced
/// only by one with candidates; what is disputed keeps its released row.
pub fn plan(
    view: &View<'_>,
    cut: &Cut,
    previous: Option<(&Release, &[ReleasedFigures])>,
    level: Level,
    wish: &Wish,
    made_at: u64,
    salt: [u8; 16],
) -> Result<Plan, String> {
    if level == Level::Party && previous.is_some_and(|(release, _)| release.level == SyncLevel::Candidate) {
        return Err("there is a release per candidate already; a release per party would take figures back".to_owned());
    }
    let mut rows: BTreeMap<u32, (Row, (Level, Count))> = BTreeMap::new();
    let (mut retracted, mut withheld) = (Vec::new(), Vec::new());
    for figures in previous.map(|(_, figures)| figures).unwrap_or_default() {
        let station = figures.row.station;
        if let Some(why) = no_longer_fits(view.setup, figures) {
            withheld.push((station, figures.row.level, vec![why]));
            retracted.push((station, why.to_owned()));
            continue;
        }
        rows.insert(station, (figures.row, (figures.level, figures.count.clone())));
    }
    for station in &wish.retract {
        if rows.remove(station).is_none() {
            return Err(format!("station {station} is not in a release; there is nothing to take back"));
        }
        retracted.push((*station, wish.reason.clone()));
    }
    for state in view.stations() {
        let number = state.number;
        note_withheld(&state, level, &mut withheld);
        if wish.withhold.contains(&number) || wish.retract.contains(&number) {
            let why = if wish.retract.contains(&number) { RETRACTED } else { "by_hand" };
            withheld.push((number, SyncLevel::Party, vec![why]));
            continue;
        }
        let Some((at, value)) = state.best() else { continue };
        let with_candidates = level == Level::Candidate && at == SyncLevel::Candidate;
        if rows.get(&number).is_some_and(|(row, _)| row.level == SyncLevel::Candidate) && !with_candidates {
            continue;
        }
        let entry = value.submissions.first().and_then(|id| view.logs.get(id));
        let entry = entry.ok_or_else(|| format!("station {number}: its entry is not held"))?;
        let blob = RowBlob::of(entry, with_candidates).encode();
        let row_level = if with_candidates { SyncLevel::Candidate } else { SyncLevel::Party };
        let row = Row { station: number, level: row_level, entry: entry.id, blob: Hash(sha256(&[&blob])) };
        // Equal figures stay as they were released: a source that came later changes nothing for the public.
        let same =
            rows.get(&number).is_some_and(|(old, _)| old.level == row_level && value.submissions.contains(&old.entry));
        if !same {
            rows.insert(number, (row, counted(view.setup, number, &value.counts, with_candidates)?));
        }
    }
    let decisions = decisions::standing(view.working, view.logs);
    let decided = Decided::read(&decisions).map_err(|error| error.to_string())?;
    let figures: Vec<ReleasedFigures> =
        rows.into_values().map(|(row, (level, count))| ReleasedFigures { row, level, count }).collect();
    let counts = figures.iter().map(|figures| (figures.row.station, figures.level, figures.count.clone()));
    let outcome = Outcome::of(view.setup, level, counts, &decided)?;
    let audit = ReleaseAudit {
        salt,
        heads: view.working.heads(),
        heights: view.working.heights().iter().map(|(log, height)| (*log, *height)).collect(),
        withheld: withheld.iter().map(|(station, _, reasons)| (*station, reasons.join(", "))).collect(),
        retracted,
        operators: wish.operators.clone(),
        consultation: wish.consultation.clone(),
    };
    let release = Release {
        election: view.charter.election,
        epoch: 0,
        number: 0,
        prev: Hash([0; 32]),
        made_at,
        not_before: wish.not_before,
        cut: CutName { number: cut.number, frozen_at: cut.frozen_at, heads: audit.heads_hash() },
        level: crate::figures::to_sync(level),
        charter_version: view.charter.version,
        stations: outcome.tally.stations.total,
        rows: figures.iter().map(|figures| figures.row).collect(),
        decisions,
        digest: outcome.digest(view.setup),
        audit: audit.hash(),
        note: wish.note.clone(),
    };
    Ok(Plan { release, audit, outcome, figures, withheld })
}

/// A released row with its figures.
#[derive(Clone, Debug)]
pub struct ReleasedFigures {
    /// The row.
    pub row: Row,
    /// What it discloses.
    pub level: Level,
    /// The figures.
    pub count: Count,
}

/// The figures of a release that was verified; `setup` is that of its charter version.
pub fn released_figures(
    setup: &Setup,
    counts: &[sync_core::release::ReleasedCount],
) -> Result<Vec<ReleasedFigures>, String> {
    counts
        .iter()
        .map(|released| {
            let (level, count) = count_of(&released.counts, &setup.definition)?;
            Ok(ReleasedFigures { row: released.row, level, count })
        })
        .collect()
}

fn note_withheld(state: &StationState, level: Level, withheld: &mut Vec<(u32, SyncLevel, Vec<&'static str>)>) {
    let levels = [(SyncLevel::Party, &state.party), (SyncLevel::Candidate, &state.candidate)];
    if state.taken_back {
        withheld.push((state.number, SyncLevel::Party, vec![RETRACTED]));
    }
    for (at, status) in levels {
        if let Status::Withheld { reasons, .. } = status
            && (from_sync(at) == Level::Party || level == Level::Candidate || state.party.releasable().is_none())
        {
            withheld.push((state.number, at, reasons.iter().map(|reason| reason.code()).collect()));
        }
    }
}

/// Stations in which two states differ in what may be released, or why not.
pub fn changed(before: &[StationState], after: &[StationState]) -> Vec<u32> {
    let old: BTreeMap<u32, &StationState> = before.iter().map(|state| (state.number, state)).collect();
    after.iter().filter(|state| old.get(&state.number) != Some(state)).map(|state| state.number).collect()
}

/// An entry by its id or a unique prefix of at least 8 hexadecimal digits.
pub fn find_entry(logs: &Logs, text: &str) -> Result<EntryId, String> {
    let text = text.trim().to_lowercase();
    if let Some(id) = EntryId::from_hex(&text) {
        return logs.get(&id).map(|entry| entry.id).ok_or_else(|| format!("no submission {text} is held here"));
    }
    if text.len() < 8 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(format!("{text:?} is no id of a submission: give at least 8 hexadecimal digits"));
    }
    let mut found = logs.in_causal_order().filter(|entry| entry.id.hex().starts_with(&text));
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(entry.id),
        (Some(_), Some(_)) => Err(format!("more than one submission starts with {text}: give more digits")),
        (None, _) => Err(format!("no submission {text} is held here")),
    }
}
