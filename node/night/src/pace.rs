//! The pace of the night: which polling stations are in, how fast they came, when the rest may be expected, and who brings
//! them. Pure. It is about stations and moments, and knows no figure of any count.
//!
//! A station is in once a count stands there that has all that is asked: a count of a file, a decision, a typed count, or where
//! two are asked a pair that [`Working::status`](sync_core::working::Working::status) takes for first and second entry: equal, by
//! two people, at two PCs unless the election works with one. A second entry that is none (it differs, it is by whoever typed the
//! first, it lies there alone) brings nothing in, and one that is brings in no station anew. What a controller still has to say
//! of a whole count (a sum, two counts that contradict each other) is the control room's work: it has come in.
//!
//! It comes in once. What replaces a count later on (a correction, a count per candidate after one per list) does not bring it in
//! again; once nothing stands there any more, it is not in.
//!
//! When a count came is what its author's clock said, but never after it arrived here: a PC that worked without a network
//! brings its counts at the moments at which they were made, and a clock that is ahead moves nothing beyond now. A clock that is
//! far behind puts a station before the bars, where it counts as in and changes no pace.

use std::collections::{BTreeMap, BTreeSet};

use election::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::entry::{Body, Entry, Level as SyncLevel, Source, Subject};
use sync_core::working::status::{Status, Withheld};
use words::number::Marks;
use words::{Lang, t, ta};

use crate::control::{StationState, View};
use crate::figures::from_sync;
use crate::setup::Setup;

/// A minute, in milliseconds.
const MINUTE: u64 = 60_000;
/// What a bar stands for; who brought nothing for so long is idle.
pub const QUARTER: u64 = 15 * MINUTE;
/// The pace is that of this last time.
const LATELY: u64 = 30 * MINUTE;
/// A night that began a moment ago is taken to be this long.
const LEAST: u64 = 5 * MINUTE;
/// Ends are told in steps of this.
const STEP: u64 = 5 * MINUTE;
/// What is expected later than this is no expectation.
const FARTHEST: u64 = 12 * 60 * MINUTE;
/// Of fewer stations nothing is expected.
const FEWEST: usize = 5;
/// At most so many bars: a night of eight hours.
const MOST: u64 = 32;
/// So many bars without a station end the picture: the morning after looks as the night did.
const SILENT: u64 = 4;

/// What keeps two typed counts from being a first and a second entry.
const LACKS: [Withheld; 4] = [Withheld::RoundMissing, Withheld::RoundsDiffer, Withheld::SameOperator, Withheld::SamePc];

/// A count that stands, or stood until another took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came<S> {
    /// Its polling station.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
    /// Whether it needs no second entry: it came from a file into the first round, or was decided.
    pub whole: bool,
    /// Whether what is typed of its station at its level lacks, as things stand, a second entry that counts.
    pub lacks_second: bool,
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
    /// Who brought it; `None`: a decision, which brings nothing new.
    pub by: Option<S>,
}

impl<S> Came<S> {
    /// The same, without taking it away.
    pub fn borrowed(&self) -> Came<&S> {
        let Self { station, level, round, whole, lacks_second, at, by } = self;
        let by = by.as_ref();
        Came {
            station: *station,
            level: *level,
            round: *round,
            whole: *whole,
            lacks_second: *lacks_second,
            at: *at,
            by,
        }
    }

    /// The same, with another name for who brought it.
    pub fn by<T>(self, name: impl FnOnce(S) -> T) -> Came<T> {
        let Self { station, level, round, whole, lacks_second, at, by } = self;
        Came { station, level, round, whole, lacks_second, at, by: by.map(name) }
    }
}

/// What is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The polling stations of the day.
    pub stations: BTreeSet<u32>,
    /// Entries by different operators that a count per list takes.
    pub rounds_party: u8,
    /// The same per candidate.
    pub rounds_candidate: u8,
}

impl Expected {
    /// By the setup, with what was ruled on the day.
    pub fn of(setup: &Setup) -> Self {
        Self {
            stations: setup.stations.stations.iter().map(|station| station.number).collect(),
            rounds_party: setup.settings.rounds(Level::Party),
            rounds_candidate: setup.settings.rounds(Level::Candidate),
        }
    }

    fn rounds(&self, level: Level) -> u8 {
        match level {
            Level::Party => self.rounds_party,
            Level::Candidate => self.rounds_candidate,
        }
    }
}

/// How fast stations come in at a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pace {
    /// Stations that a count is expected of.
    pub expected: usize,
    /// Those that are in.
    pub counted: usize,
    /// When the last of them came in, milliseconds since 1970 UTC.
    pub last: Option<u64>,
    /// How many came in during the last fifteen minutes.
    pub last_quarter: usize,
    /// How many came in during the last thirty minutes.
    pub last_half_hour: usize,
    /// How many came in during each quarter of an hour by the clock, without gaps: from the first one on, at most the last 32.
    pub quarters: Vec<QuarterHour>,
    /// How many came in before the first of these.
    pub before: usize,
    /// When the rest may be in; `None`: all are, or there is nothing to say of it (fewer than five are in, none came in for
    /// thirty minutes, or it would take more than twelve hours).
    pub end: Option<Between>,
}

/// A quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuarterHour {
    /// When it began, milliseconds since 1970 UTC.
    pub from: u64,
    /// Stations that came in.
    pub stations: usize,
}

/// A time between two moments, in milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Between {
    /// Not before.
    pub from: u64,
    /// Not after.
    pub to: u64,
}

/// What somebody brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Stations of which a count came from there.
    pub stations: usize,
    /// When the last count came, milliseconds since 1970 UTC.
    pub last: u64,
    /// Since when none did, where that is a quarter of an hour or more.
    pub idle_since: Option<u64>,
}

impl Pace {
    /// At a level, at a moment. What is counted per candidate is counted per list as well.
    pub fn of<S>(came: &[Came<S>], level: Level, expected: &Expected, now: u64) -> Self {
        let mut moments: Vec<u64> = moments(came, level, expected, now).into_values().collect();
        moments.sort_unstable();
        let since = |time: u64| moments.iter().filter(|at| now.saturating_sub(**at) < time).count();
        let (quarters, before) = quarters(&moments, now);
        Self {
            expected: expected.stations.len(),
            counted: moments.len(),
            last: moments.last().copied(),
            last_quarter: since(QUARTER),
            last_half_hour: since(LATELY),
            quarters,
            before,
            end: end(&moments, expected.stations.len(), since(LATELY), now),
        }
    }

    /// Whether every station is in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.expected > 0 && self.counted >= self.expected
    }

    /// In one line: `23 van 44 binnen · laatste kwartier 6 · klaar rond 23:40–00:10`. `clock`: how a moment is written.
    #[must_use]
    pub fn line(&self, lang: Lang, clock: impl Fn(u64) -> String) -> String {
        let whole = |number: usize| Marks::of(lang).whole(u64::try_from(number).unwrap_or(u64::MAX));
        let (counted, all) = (whole(self.counted), whole(self.expected));
        if let Some(last) = self.last.filter(|_| self.is_complete()) {
            return ta(lang, "pace-all-in", &[("all", all.into()), ("time", clock(last).into())]);
        }
        let counted = ta(lang, "pace-in", &[("counted", counted.into()), ("all", all.into())]);
        let lately = ta(lang, "pace-lately", &[("count", whole(self.last_quarter).into())]);
        let end = self.end.map_or_else(
            || t(lang, "pace-end-unknown"),
            |end| match (clock(end.from), clock(end.to)) {
                (from, to) if from == to => ta(lang, "pace-end-at", &[("at", to.into())]),
                (from, to) => ta(lang, "pace-end", &[("from", from.into()), ("to", to.into())]),
            },
        );
        [counted, lately, end].join(" · ")
    }
}

/// The counts of every station where one stands, each with its entry. What was taken back, or is left aside, is none.
///
/// Walks the histories of all registers and judges every station: what it says holds for as long as the state is the same.
pub fn came<'a>(view: &View<'a>) -> Vec<Came<&'a Entry>> {
    let (logs, working, known) = (view.logs, view.working, view.known());
    let lacking = lacking(view);
    let mut all = Vec::new();
    for subject in working.subjects() {
        let Subject::Station { number, level, round } = subject else { continue };
        let standing = working.standing(subject, known);
        if standing.is_empty() {
            continue;
        }
        let taken_back: BTreeSet<_> = working.withdrawn(subject).collect();
        let stands = working.history(subject).filter(|id| standing.contains(id) || !taken_back.contains(id));
        let entries = stands.filter_map(|id| logs.get(id)).filter(|entry| !working.is_suspended(&entry.author()));
        all.extend(entries.map(|entry| {
            let decided = matches!(entry.body, Body::Decide { .. });
            let collected = matches!(entry.source, Source::File { .. }) && view.charter.collects(&entry.author());
            Came {
                station: *number,
                level: from_sync(*level),
                round: *round,
                // A file that contradicts a second entry stands in the second round: a count of nothing by itself.
                whole: decided || (collected && *round == 1),
                lacks_second: lacking.contains(&(*number, *level)),
                at: logs.arrived(&entry.id).map_or(entry.time, |arrived| entry.time.min(arrived)),
                by: (!decided).then_some(entry),
            }
        }));
    }
    all
}

/// The levels of stations at which what stands lacks an entry of the two, or has two that are no first and second.
fn lacking(view: &View<'_>) -> BTreeSet<(u32, SyncLevel)> {
    let lacks = |status: &Status| match status {
        Status::Withheld { reasons, .. } => reasons.iter().any(|reason| LACKS.contains(reason)),
        Status::Absent | Status::Releasable(_) => false,
    };
    let of = |state: StationState| {
        let party = lacks(&state.party).then_some((state.number, SyncLevel::Party));
        [party, lacks(&state.candidate).then_some((state.number, SyncLevel::Candidate))]
    };
    view.stations().into_iter().flat_map(of).flatten().collect()
}

/// What each who brought a count brought at a level, of the stations that are expected. A second entry is work as well, also one
/// that brings no station in.
pub fn brought<S: Clone + Ord>(came: &[Came<S>], level: Level, expected: &Expected, now: u64) -> BTreeMap<S, Brought> {
    let mut stations: BTreeMap<S, (BTreeSet<u32>, u64)> = BTreeMap::new();
    for one in of_level(came, level, expected) {
        let Some(by) = &one.by else { continue };
        let (brought, last) = stations.entry(by.clone()).or_default();
        brought.insert(one.station);
        *last = one.at.min(now).max(*last);
    }
    let told = |(by, (stations, last)): (S, (BTreeSet<u32>, u64))| {
        let idle = now.saturating_sub(last) >= QUARTER;
        (by, Brought { stations: stations.len(), last, idle_since: idle.then_some(last) })
    };
    stations.into_iter().map(told).collect()
}

/// The counts that say something at a level: of the stations that are expected, and per list those per candidate as well.
fn of_level<'a, S>(came: &'a [Came<S>], level: Level, expected: &Expected) -> impl Iterator<Item = &'a Came<S>> {
    let stations = &expected.stations;
    came.iter().filter(move |one| stations.contains(&one.station) && (level == Level::Party || one.level == level))
}

/// The first counts of a station at a level.
#[derive(Clone, Copy, Default)]
struct Firsts {
    whole: Option<u64>,
    first: Option<u64>,
    second: Option<u64>,
    lacks_second: bool,
}

impl Firsts {
    fn add<S>(&mut self, one: &Came<S>, at: u64) {
        let place = match (one.whole, one.round) {
            (true, _) => &mut self.whole,
            (false, 1) => &mut self.first,
            (false, _) => &mut self.second,
        };
        *place = earlier(*place, Some(at));
        self.lacks_second |= one.lacks_second;
    }

    /// From when on all was there that is asked.
    fn complete(self, rounds: u8) -> Option<u64> {
        let both = || self.first.zip(self.second).filter(|_| !self.lacks_second).map(|(one, two)| one.max(two));
        let typed = if rounds > 1 { both() } else { self.first };
        earlier(self.whole, typed)
    }
}

fn earlier(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}

/// When each station came in.
fn moments<S>(came: &[Came<S>], level: Level, expected: &Expected, now: u64) -> BTreeMap<u32, u64> {
    let mut firsts: BTreeMap<(u32, Level), Firsts> = BTreeMap::new();
    for one in of_level(came, level, expected) {
        firsts.entry((one.station, one.level)).or_default().add(one, one.at.min(now));
    }
    let mut moments: BTreeMap<u32, u64> = BTreeMap::new();
    for ((station, level), firsts) in firsts {
        let Some(at) = firsts.complete(expected.rounds(level)) else { continue };
        let known = moments.entry(station).or_insert(at);
        *known = at.min(*known);
    }
    moments
}

/// The bars, and how many stations came before them. `moments`: rising, none after now.
fn quarters(moments: &[u64], now: u64) -> (Vec<QuarterHour>, usize) {
    let (Some(first), Some(last)) = (moments.first(), moments.last()) else { return (Vec::new(), 0) };
    let quarter = |at: u64| at / QUARTER;
    let end = quarter(now).min(quarter(*last).saturating_add(SILENT));
    let begin = quarter(*first).max(end.saturating_sub(MOST - 1));
    let bar = |nth: u64| {
        let stations = moments.iter().filter(|at| quarter(**at) == nth).count();
        QuarterHour { from: nth.saturating_mul(QUARTER), stations }
    };
    let before = moments.iter().filter(|at| quarter(**at) < begin).count();
    ((begin..=end).map(bar).collect(), before)
}

/// When the rest may be in, at the pace of the last half hour: `lately` stations, give or take the square root of that, by which
/// what comes by itself varies.
fn end(moments: &[u64], expected: usize, lately: usize, now: u64) -> Option<Between> {
    let first = moments.first()?;
    let rest = expected.checked_sub(moments.len()).filter(|rest| *rest > 0)?;
    if moments.len() < FEWEST || lately == 0 {
        return None;
    }
    let [rest, lately] = [rest, lately].map(|number| u64::try_from(number).unwrap_or(u64::MAX));
    // A night of less than half an hour has no half hour yet.
    let time = now.saturating_sub(*first).clamp(LEAST, LATELY);
    let wait = |stations: u64| rest.saturating_mul(time).div_ceil(stations.max(1));
    let varies = lately.isqrt();
    let (soonest, latest) = (wait(lately.saturating_add(varies)), wait(lately.saturating_sub(varies)));
    if latest > FARTHEST {
        return None;
    }
    let up = |at: u64| at.div_ceil(STEP).saturating_mul(STEP);
    let from = (now.saturating_add(soonest) / STEP * STEP).max(up(now));
    Some(Between { from, to: up(now.saturating_add(latest)).max(from.saturating_add(STEP)) })
}

#[cfg(test)]
mod tests;
