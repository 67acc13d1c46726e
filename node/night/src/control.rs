//! The control moment: a cut is looked at, and exactly that is released. Pure.

use std::collections::{BTreeMap, BTreeSet};

use election::since::Cause;
use election::tally::TallyError;
use election::{Count, Level};
use serde::{Deserialize, Serialize};
use sync_core::charter::Charter;
use sync_core::entry::{Body, Counts, Entry, Level as SyncLevel, Subject, Verdict};
use sync_core::gate::Watch;
use sync_core::id::{EntryId, Hash, LogId, PublicKey, sha256};
use sync_core::logs::Logs;
use sync_core::release::{Confirmer, CutName, Release, ReleaseAudit, Row, RowBlob, RulingRow};
use sync_core::working::status::{ReleasedRows, Status, Value, Withheld};
use sync_core::working::{Heights, Known, Working};
use words::{Say, Sentence, sentence};

use crate::amended;
use crate::digest::digest;
use crate::domain::ElectionJudge;
use crate::figures::{count_of, from_sync};
use crate::outcome::Outcome;
use crate::rulings::{InForce, Rulings, Unheeded, Why, draw_of};
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
    /// As on the list of polling stations, those ruled on the day included.
    pub number: u32,
    /// At party level.
    pub party: Status,
    /// At candidate level.
    pub candidate: Status,
    /// Its figures were public and were taken back, and nothing has come or been looked at since: the next release does
    /// not bring them back by itself.
    pub taken_back: bool,
    /// A ruling that it depends on is disputed: its counts wait until that is ruled anew.
    pub ruling_contested: bool,
}

impl StationState {
    /// The best value that may be released: candidate level where there is one.
    pub fn best(&self) -> Option<(SyncLevel, &Value)> {
        if self.held_back().is_some() {
            return None;
        }
        let candidate = self.candidate.releasable().map(|value| (SyncLevel::Candidate, value));
        candidate.or_else(|| self.party.releasable().map(|value| (SyncLevel::Party, value)))
    }

    /// Why the station as a whole waits, whatever its figures are.
    pub fn held_back(&self) -> Option<&'static str> {
        if self.ruling_contested {
            return Some(Why::Contested.code());
        }
        self.taken_back.then_some(RETRACTED)
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
    /// The setup, with what was ruled on the day.
    pub setup: &'a Setup,
    /// What was ruled, judged with the setup of the charter in force.
    pub rulings: Rulings,
    /// The charter in force.
    pub charter: &'a Charter,
    /// What is held, whatever the cut.
    pub logs: &'a Logs,
    /// The derived state that is looked at.
    pub working: &'a Working,
    /// What is released now.
    pub released: ReleasedRows<'a>,
    /// Stations whose row was taken back and has not been released again: the heights known to the release that took it
    /// back, or `None` while its audit has not arrived here.
    pub retracted: BTreeMap<u32, Option<Heights>>,
}

impl View<'_> {
    /// What the document is read with.
    pub fn known(&self) -> Known<'_> {
        Known { logs: self.logs, charter: self.charter }
    }

    /// The state of every station of the election, in order of numbers.
    pub fn stations(&self) -> Vec<StationState> {
        let lifted = self.lifted();
        let station = |number| self.station(number, self.retracted.contains_key(&number) && !lifted.contains(&number));
        self.setup.stations.stations.iter().map(|row| station(row.number)).collect()
    }

    /// The state of one station, also of one that takes no count any more.
    pub fn state(&self, number: u32) -> StationState {
        self.station(number, self.retracted.contains_key(&number) && !self.lifted().contains(&number))
    }

    fn station(&self, number: u32, taken_back: bool) -> StationState {
        let judge = ElectionJudge(self.setup);
        let status = |level| self.working.status(self.known(), number, level, &judge, &self.released);
        let [party, candidate] = [SyncLevel::Party, SyncLevel::Candidate].map(status);
        let ruling_contested = self.rulings.withheld.contains(&number);
        StationState { number, party, candidate, taken_back, ruling_contested }
    }

    /// Stations with a count, a decision or an accepting review that the release which took them back did not know.
    fn lifted(&self) -> BTreeSet<u32> {
        let mut lifted = BTreeSet::new();
        if self.retracted.is_empty() {
            return lifted;
        }
        let heeded = |entry: &&Entry| self.working.contains(&entry.id) && !self.working.is_suspended(&entry.author());
        for entry in self.logs.by_arrival().filter(heeded) {
            let subject = match &entry.body {
                Body::Review { subject, verdict: Verdict::Accept, .. } => Some(subject),
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

    /// Members who are suspended now and were not when this state was looked at; `now`: who are now.
    pub fn suspended_since(&self, now: &BTreeSet<PublicKey>) -> Vec<PublicKey> {
        now.difference(self.working.suspended()).copied().collect()
    }

    /// The best count of each of these stations that may be released: number, its level, the count. Without votes per
    /// candidate when they are not asked for. What cannot be read as a count of this ballot never may be released, so that
    /// nothing is left out here that [`StationState::best`] knows.
    pub fn best_counts(&self, stations: &[StationState], level: Level) -> Vec<(u32, Level, Count)> {
        let count = |state: &StationState| {
            let (at, value) = state.best()?;
            let (level, count) = counted(self.setup, value, level == Level::Candidate && at == SyncLevel::Candidate)?;
            Some((state.number, level, count))
        };
        stations.iter().filter_map(count).collect()
    }

    /// The result of all that may be released of these stations ([`View::stations`]), at a level.
    ///
    /// # Errors
    /// As [`Outcome::of`]: never for counts of [`View::best_counts`], whatever was entered or ruled.
    pub fn outcome(&self, stations: &[StationState], level: Level) -> Result<Outcome, TallyError> {
        Outcome::of(self.setup, level, self.best_counts(stations, level), &self.rulings.decided)
    }

    /// The rulings that a result with this many of the drawn lots depends on; and those without effect, the lots that
    /// these figures do not ask for among them.
    pub fn heeded(&self, lots_used: usize) -> (Vec<&InForce>, Vec<Unheeded>) {
        let unasked = |one: &&InForce| match &one.subject {
            Subject::Lot { question } => {
                draw_of(question).and_then(|draw| usize::try_from(draw).ok()).is_none_or(|draw| draw > lots_used)
            }
            _ => false,
        };
        let (unasked, used): (Vec<&InForce>, Vec<&InForce>) = self.rulings.in_force.iter().partition(unasked);
        let mut unheeded = self.rulings.unheeded.clone();
        let overtaken =
            |one: &InForce| Unheeded { subject: one.subject.clone(), entry: one.entry, why: Why::Overtaken };
        unheeded.extend(unasked.into_iter().map(overtaken));
        (used, unheeded)
    }
}

/// The figures of a value as they would be disclosed; `None` when they are not of this ballot.
fn counted(setup: &Setup, value: &Value, with_candidates: bool) -> Option<(Level, Count)> {
    let disclosed = Counts::new(
        value.counts.totals.clone(),
        if with_candidates { value.counts.candidates.clone() } else { Default::default() },
    );
    count_of(&disclosed, &setup.definition).ok()
}

/// Why a released row cannot stay under the present setup: the station takes no count any more, or the ballot changed.
fn no_longer_fits(setup: &Setup, figures: &ReleasedFigures) -> Option<&'static str> {
    if setup.stations.station(figures.row.station).is_none() {
        return Some(NO_STATION);
    }
    let other = figures.count.check_shape(&setup.definition, figures.level).is_err();
    other.then_some(OTHER_BALLOT)
}

/// The stations whose released row leaves by itself, whatever anybody wishes.
pub fn retracted_by_itself(setup: &Setup, released: &[ReleasedFigures]) -> BTreeSet<u32> {
    let leaves = |figures: &&ReleasedFigures| no_longer_fits(setup, figures).is_some();
    released.iter().filter(leaves).map(|figures| figures.row.station).collect()
}

/// Why the row of a station that was closed or merged leaves the release.
pub const NO_STATION: &str = "no_station";
/// Why a row leaves the release when lists or candidates were set up anew.
pub const OTHER_BALLOT: &str = "other_ballot";
/// Why a station is withheld whose row was taken back.
pub const RETRACTED: &str = "retracted";

/// What a controller asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseWish {
    /// Stations held back by hand.
    pub withhold: BTreeSet<u32>,
    /// Stations whose row is taken back.
    pub retract: BTreeSet<u32>,
    /// Why rows are taken back; into the audit, not public.
    pub reason: String,
    /// Text for the public beside the result; may be empty.
    pub note: String,
    /// Embargo, milliseconds since 1970 UTC; 0: none.
    pub not_before: u64,
    /// Who releases, and who confirms.
    pub operators: Vec<String>,
    /// What persons read on their watches.
    pub watches: Vec<Watch>,
    /// Consultation with the chair.
    pub consultation: String,
    /// Who confirms it, and how.
    pub confirmer: Option<Confirmer>,
}

/// A station that is withheld: number, level, reasons by their short names.
pub type HeldBack = (u32, SyncLevel, Vec<String>);

/// A release, ready to be composed.
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
    /// Stations that are withheld.
    pub withheld: Vec<HeldBack>,
}

/// Plans a release at `level` from a cut. `previous`: what stands now; with `made_at` and sixteen random
/// bytes of salt.
///
/// Cumulative: a row stays until a later release replaces it or it is taken back; a row with candidates is replaced
/// only by one with candidates; what is disputed keeps its released row.
///
/// # Errors
/// What is wished cannot be (a level or a station); never for what was entered or ruled.
pub fn plan(
    view: &View<'_>,
    cut: &Cut,
    previous: Option<(&Release, &[ReleasedFigures])>,
    level: Level,
    wish: &ReleaseWish,
    (made_at, salt): (u64, [u8; 16]),
) -> Result<Plan, Sentence> {
    if level == Level::Party && previous.is_some_and(|(release, _)| release.level == SyncLevel::Candidate) {
        return Err(sentence!("plan-back-to-party"));
    }
    let mut rows: BTreeMap<u32, (Row, (Level, Count))> = BTreeMap::new();
    let (mut retracted, mut withheld) = (Vec::new(), Vec::new());
    for figures in previous.map(|(_, figures)| figures).unwrap_or_default() {
        let station = figures.row.station;
        if let Some(why) = no_longer_fits(view.setup, figures) {
            withheld.push((station, figures.row.level, vec![why.to_owned()]));
            retracted.push((station, why.to_owned()));
            continue;
        }
        rows.insert(station, (figures.row, (figures.level, figures.count.clone())));
    }
    for station in &wish.retract {
        if rows.remove(station).is_none() {
            return Err(sentence!("plan-nothing-to-retract", station = *station));
        }
        retracted.push((*station, wish.reason.clone()));
    }
    for state in view.stations() {
        let number = state.number;
        note_withheld(&state, level, &mut withheld);
        if wish.withhold.contains(&number) || wish.retract.contains(&number) {
            let why = if wish.retract.contains(&number) { RETRACTED } else { "by_hand" };
            withheld.push((number, SyncLevel::Party, vec![why.to_owned()]));
            continue;
        }
        let Some((at, value)) = state.best() else { continue };
        let with_candidates = level == Level::Candidate && at == SyncLevel::Candidate;
        if rows.get(&number).is_some_and(|(row, _)| row.level == SyncLevel::Candidate) && !with_candidates {
            continue;
        }
        let entry = value.submissions.first().and_then(|id| view.logs.get(id));
        let Some((entry, counted)) = entry.zip(counted(view.setup, value, with_candidates)) else {
            withheld.push((number, at, vec![Withheld::Errors.code().to_owned()]));
            continue;
        };
        let blob = RowBlob::of(entry, with_candidates).encode();
        let row_level = if with_candidates { SyncLevel::Candidate } else { SyncLevel::Party };
        // Equal figures stay as they were released: a source that came later changes nothing for the public.
        let stands = |old: &Row| old.level == row_level && value.submissions.contains(&old.entry);
        let old = rows.get(&number);
        if !old.is_some_and(|(old, _)| stands(old)) {
            let cause = old.map_or(0, |old| why_others(old, &counted, || amended::causes(value, view.logs)));
            let blob = Hash(sha256(&[&blob]));
            rows.insert(number, (Row { station: number, level: row_level, entry: entry.id, blob, cause }, counted));
        }
    }
    let figures: Vec<ReleasedFigures> =
        rows.into_values().map(|(row, (level, count))| ReleasedFigures { row, level, count }).collect();
    let counts = figures.iter().map(|figures| (figures.row.station, figures.level, &figures.count));
    let outcome = Outcome::of(view.setup, level, counts, &view.rulings.decided).map_err(|error| error.say())?;
    let (heeded, _) = view.heeded(outcome.lots_used);
    let rulings = heeded.into_iter().filter_map(|one| RulingRow::of(view.logs.get(&one.entry)?)).collect();
    let mut audit = ReleaseAudit {
        salt,
        heads: view.working.heads(),
        heights: view.working.heights().iter().map(|(log, height)| (*log, *height)).collect(),
        reasons: Vec::new(),
        withheld: Vec::new(),
        retracted: Vec::new(),
        operators: wish.operators.clone(),
        watches: wish.watches.clone(),
        consultation: wish.consultation.clone(),
    };
    for (station, _, reasons) in &withheld {
        let bits = reasons.iter().fold(0, |bits, reason| bits | audit.reason(reason));
        audit.withheld.push((*station, bits));
    }
    for (station, reason) in &retracted {
        let bits = audit.reason(reason);
        audit.retracted.push((*station, bits));
    }
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
        rulings,
        digest: digest(&outcome),
        audit: audit.hash(),
        note: wish.note.clone(),
        confirmer: wish.confirmer,
    };
    Ok(Plan { release, audit, outcome, figures, withheld })
}

/// Why the figures of a station are others than those that were public of it, as its row says: what was said of them now, or, of
/// the same figures by another entry, what its row said before.
fn why_others(
    (row, (level, count)): &(Row, (Level, Count)),
    (level_now, count_now): &(Level, Count),
    said: impl FnOnce() -> BTreeSet<Cause>,
) -> u8 {
    let same = if (level, level_now) == (&Level::Candidate, &Level::Candidate) {
        count == count_now
    } else {
        count.totals_only() == count_now.totals_only()
    };
    if same { row.cause } else { said().first().map_or(0, |cause| amended::code(*cause)) }
}

/// A released row with its figures.
#[derive(Clone, Debug)]
pub struct ReleasedFigures {
    /// As in the release.
    pub row: Row,
    /// Whether votes per candidate are disclosed too.
    pub level: Level,
    /// Of what is disclosed: per list only where the level says so.
    pub count: Count,
}

/// The figures of a release that was verified; `setup` is that of its charter version.
pub fn released_figures(
    setup: &Setup,
    counts: &[sync_core::release::ReleasedCount],
) -> Result<Vec<ReleasedFigures>, Sentence> {
    counts
        .iter()
        .map(|released| {
            let (level, count) = count_of(&released.counts, &setup.definition)?;
            Ok(ReleasedFigures { row: released.row, level, count })
        })
        .collect()
}

fn note_withheld(state: &StationState, level: Level, withheld: &mut Vec<HeldBack>) {
    let levels = [(SyncLevel::Party, &state.party), (SyncLevel::Candidate, &state.candidate)];
    if let Some(why) = state.held_back() {
        withheld.push((state.number, SyncLevel::Party, vec![why.to_owned()]));
    }
    for (at, status) in levels {
        if let Status::Withheld { reasons, .. } = status
            && (from_sync(at) == Level::Party || level == Level::Candidate || state.party.releasable().is_none())
        {
            withheld.push((state.number, at, reasons.iter().map(|reason| reason.code().to_owned()).collect()));
        }
    }
}

/// Stations in which two states differ in what may be released, or why not.
pub fn changed(before: &[StationState], after: &[StationState]) -> Vec<u32> {
    let old: BTreeMap<u32, &StationState> = before.iter().map(|state| (state.number, state)).collect();
    after.iter().filter(|state| old.get(&state.number) != Some(state)).map(|state| state.number).collect()
}

/// An entry by its id or a unique prefix of at least 8 hexadecimal digits.
pub fn find_entry(logs: &Logs, text: &str) -> Result<EntryId, Sentence> {
    let text = text.trim().to_lowercase();
    if let Some(id) = EntryId::from_hex(&text) {
        return logs.get(&id).map(|entry| entry.id).ok_or_else(|| sentence!("entry-not-held", id = text));
    }
    if text.len() < 8 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(sentence!("entry-no-id", id = format!("{text:?}")));
    }
    let mut found = logs.by_arrival().filter(|entry| entry.id.hex().starts_with(&text));
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(entry.id),
        (Some(_), Some(_)) => Err(sentence!("entry-ambiguous", id = text)),
        (None, _) => Err(sentence!("entry-not-held", id = text)),
    }
}
