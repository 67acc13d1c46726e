//! Which count of a station counts, and why no other one does, in words. Pure.
//!
//! What decides is [`StationState::best`]; nothing here decides anything. No figure is told: who types a second entry may read
//! it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use election::Level;
use sync_core::entry::{Body, Entry, Level as SyncLevel, Source, Subject};
use sync_core::id::{EntryId, LogId, PublicKey};
use sync_core::working::status::{Status, Value, Withheld};
use words::{Sentence, sentence, since};

use crate::amended;
use crate::control::{StationState, View};
use crate::figures::from_sync;

/// So many counts that stand no more are told, the newest.
const MOST: usize = 60;
/// So many of the entries that one names are looked at to tell which version it is; people correct one or two.
const NAMED: usize = 8;

/// Which count of a station counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhichCounts {
    /// At which level; `None`: none counts.
    pub level: Option<Level>,
    /// What counts and why, or why nothing does.
    pub what: Sentence,
    /// All that stands and the newest of what does not any more, the newest first.
    pub counts: Vec<Judged>,
}

/// A count of a station or a decision about one, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Which one.
    pub entry: EntryId,
    /// Per list or per candidate.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
    /// From 1: one more than the newest that it was made in the place of.
    pub version: u32,
    /// When, by its author's clock, milliseconds since 1970 UTC.
    pub time: u64,
    /// Whether it counts.
    pub counts: bool,
    /// Whether the row that is public is of this very entry.
    pub public: bool,
    /// What it is, and by whom.
    pub what: Sentence,
    /// Why it counts, or why it does not.
    pub why: Sentence,
}

impl WhichCounts {
    /// Of a station, in the state that is looked at.
    #[must_use]
    pub fn of(view: &View<'_>, number: u32) -> Self {
        let state = view.state(number);
        let registers: Vec<Register<'_>> = [SyncLevel::Candidate, SyncLevel::Party]
            .into_iter()
            .flat_map(|level| [1, 2].map(|round| Register::of(view, number, level, round)))
            .collect();
        let station = Station { view, state: &state, registers: &registers };
        let level = state.best().map(|(level, _)| from_sync(level));
        Self { level, what: station.what(), counts: station.judged() }
    }
}

/// Why a count per list does not count beside one per candidate, and what to do instead.
#[must_use]
pub fn candidates_first() -> Sentence {
    sentence!("which-candidates-first")
}

/// What was ever put at a level, in the first round or the second.
struct Register<'a> {
    level: SyncLevel,
    round: u8,
    puts: BTreeMap<EntryId, &'a Entry>,
    standing: Vec<EntryId>,
    withdrawn: BTreeSet<EntryId>,
    versions: BTreeMap<EntryId, u32>,
}

impl<'a> Register<'a> {
    fn of(view: &'a View<'a>, number: u32, level: SyncLevel, round: u8) -> Self {
        let subject = Subject::Station { number, level, round };
        let entries = view.working.history(&subject).filter_map(|id| view.logs.get(id));
        let puts: BTreeMap<EntryId, &Entry> = entries.map(|entry| (entry.id, entry)).collect();
        Self {
            level,
            round,
            standing: view.working.standing(&subject, view.known()),
            withdrawn: view.working.withdrawn(&subject).copied().collect(),
            versions: versions(&puts),
            puts,
        }
    }

    /// What was put in the place of an entry: what stands before what does not, the newest first.
    fn replaced_by(&self, entry: &Entry) -> Option<&'a Entry> {
        let named = entry.reference();
        let replaces = |other: &&Entry| {
            let later = other.log == entry.log && other.seq > entry.seq;
            later || other.body.supersedes().binary_search(&named).is_ok()
        };
        let others = self.puts.values().copied().filter(replaces);
        others.max_by_key(|other| (self.standing.contains(&other.id), other.time, other.id))
    }
}

/// Which version each entry of a register is. A decision is that of what it chose.
fn versions(puts: &BTreeMap<EntryId, &Entry>) -> BTreeMap<EntryId, u32> {
    let of_log: BTreeMap<(LogId, u32), EntryId> =
        puts.values().map(|entry| ((entry.log, entry.seq), entry.id)).collect();
    let before = |entry: &Entry| -> Vec<EntryId> {
        let own = of_log.range((entry.log, 0)..(entry.log, entry.seq)).next_back().map(|(_, id)| *id);
        let named = match &entry.body {
            Body::Decide { chosen, .. } => std::slice::from_ref(chosen),
            body => body.supersedes(),
        };
        let named = named.iter().take(NAMED).map(|named| named.id);
        own.into_iter().chain(named).filter(|id| puts.contains_key(id)).collect()
    };
    let mut versions: BTreeMap<EntryId, u32> = BTreeMap::new();
    let mut open: Vec<EntryId> = puts.keys().copied().collect();
    // What an entry names was there before it, by its hash: there is no way round in a circle.
    while let Some(id) = open.last().copied() {
        let Some(entry) = puts.get(&id).filter(|_| !versions.contains_key(&id)) else {
            open.pop();
            continue;
        };
        let before = before(entry);
        let unknown: Vec<EntryId> = before.iter().copied().filter(|id| !versions.contains_key(id)).collect();
        if unknown.is_empty() {
            let newest = before.iter().filter_map(|id| versions.get(id)).max().copied().unwrap_or(0);
            let more = u32::from(matches!(entry.body, Body::Submission { .. }));
            versions.insert(id, newest.saturating_add(more));
            open.pop();
        } else {
            open.extend(unknown);
        }
    }
    versions
}

struct Station<'a> {
    view: &'a View<'a>,
    state: &'a StationState,
    registers: &'a [Register<'a>],
}

impl<'a> Station<'a> {
    fn what(&self) -> Sentence {
        if let Some((level, value)) = self.state.best() {
            let found = value.submissions.iter().find_map(|id| self.find(id));
            let what = found.map_or_else(
                || sentence!("which-of-level", level = of_level(level)),
                |(entry, register)| self.named(entry, register),
            );
            return sentence!("which-yes", what = what, why = self.because(level, value));
        }
        let levels = [(SyncLevel::Candidate, &self.state.candidate), (SyncLevel::Party, &self.state.party)];
        let waits = levels.into_iter().filter_map(|(level, status)| match status {
            Status::Withheld { reasons, .. } => {
                Some(sentence!("which-waits", level = of_level(level), reasons = all(reasons)))
            }
            Status::Absent | Status::Releasable(_) => None,
        });
        let waits: Vec<Sentence> = waits.collect();
        let why = match self.state.held_back() {
            Some(held) => reason(held),
            None if waits.is_empty() => sentence!("which-nothing-in"),
            None => Sentence::list(waits),
        };
        sentence!("which-none", why = why)
    }

    fn judged(&self) -> Vec<Judged> {
        let mut all: Vec<(&Entry, &Register<'_>)> = self
            .registers
            .iter()
            .flat_map(|register| register.puts.values().map(move |entry| (*entry, register)))
            .collect();
        all.sort_by_key(|(entry, _)| Reverse((entry.time, entry.id)));
        let mut room = MOST;
        all.retain(|(entry, register)| {
            if register.standing.contains(&entry.id) || self.counts(entry, register) || self.is_public(entry) {
                return true;
            }
            let fits = room > 0;
            room = room.saturating_sub(1);
            fits
        });
        all.into_iter().map(|(entry, register)| self.judge(entry, register)).collect()
    }

    fn judge(&self, entry: &Entry, register: &Register<'_>) -> Judged {
        let counts = self.counts(entry, register);
        Judged {
            entry: entry.id,
            level: from_sync(register.level),
            round: register.round,
            version: register.versions.get(&entry.id).copied().unwrap_or(1),
            time: entry.time,
            counts,
            public: self.is_public(entry),
            what: self.named(entry, register),
            why: match self.state.best() {
                Some((level, value)) if counts => self.because(level, value),
                _ => self.why_not(entry, register),
            },
        }
    }

    fn find(&self, id: &EntryId) -> Option<(&'a Entry, &'a Register<'a>)> {
        self.registers.iter().find_map(|register| Some((*register.puts.get(id)?, register)))
    }

    /// Whether it says what counts: that very value, or the same figures in the other round.
    fn counts(&self, entry: &Entry, register: &Register<'_>) -> bool {
        let Some((_, value)) = self.state.best().filter(|(level, _)| *level == register.level) else { return false };
        let same = || register.standing.contains(&entry.id) && entry.counts.as_ref() == Some(&value.counts);
        value.sources.contains(&entry.id) || value.submissions.contains(&entry.id) || same()
    }

    fn is_public(&self, entry: &Entry) -> bool {
        self.view.released.get(&self.state.number).is_some_and(|row| row.entry == entry.id)
    }

    /// Why the value that counts does.
    fn because(&self, level: SyncLevel, value: &Value) -> Sentence {
        let entries = value.sources.iter().filter_map(|id| self.view.logs.get(id));
        let decision = entries.filter(|entry| matches!(entry.body, Body::Decide { .. })).max_by_key(|entry| entry.time);
        let mut why = vec![match decision {
            Some(decision) => sentence!("which-decided", by = self.by(decision)),
            None if value.complete => sentence!("which-from-file"),
            None if self.view.setup.settings.rounds(from_sync(level)) > 1 => self.twice(level, value),
            None => sentence!("which-alone"),
        }];
        match (level, &self.state.party, &self.state.candidate) {
            (SyncLevel::Candidate, Status::Withheld { .. } | Status::Releasable(_), _) => {
                why.push(sentence!("which-over-lists"));
            }
            (SyncLevel::Party, _, Status::Withheld { reasons, .. }) => {
                why.push(sentence!("which-candidates-wait", reasons = all(reasons)));
            }
            _ => {}
        }
        Sentence::list(why)
    }

    /// First and second entry say the same; whether two PCs do.
    fn twice(&self, level: SyncLevel, value: &Value) -> Sentence {
        let of_level = self.registers.iter().filter(|register| register.level == level);
        let standing =
            of_level.flat_map(|register| register.standing.iter().filter_map(move |id| register.puts.get(id)).copied());
        let same: Vec<&Entry> = standing.filter(|entry| entry.counts.as_ref() == Some(&value.counts)).collect();
        let pcs: BTreeSet<PublicKey> = same.iter().map(|entry| entry.author()).collect();
        match (same.first(), pcs.len()) {
            (Some(one), 1) => {
                let names: BTreeSet<&str> = same.iter().map(|entry| entry.operator.as_str()).collect();
                let names = names.into_iter().collect::<Vec<_>>().join(", ");
                sentence!("which-both-one-pc", pc = self.pc(one), names = names)
            }
            _ => sentence!("which-both"),
        }
    }

    fn why_not(&self, entry: &Entry, register: &Register<'_>) -> Sentence {
        if !register.standing.contains(&entry.id) {
            return self.why_gone(entry, register);
        }
        let status = match register.level {
            SyncLevel::Candidate => &self.state.candidate,
            SyncLevel::Party => &self.state.party,
        };
        if register.level == SyncLevel::Party && self.state.candidate.releasable().is_some() {
            return candidates_first();
        }
        match (self.state.held_back(), status) {
            (Some(held), _) => sentence!("which-station-waits", reason = reason(held)),
            (None, Status::Withheld { reasons, .. }) => all(reasons),
            (None, Status::Absent | Status::Releasable(_)) => sentence!("which-other"),
        }
    }

    fn why_gone(&self, entry: &Entry, register: &Register<'_>) -> Sentence {
        if self.view.working.is_suspended(&entry.author()) {
            return sentence!("which-aside", pc = self.pc(entry));
        }
        if register.withdrawn.contains(&entry.id) {
            return sentence!("which-withdrawn");
        }
        match register.replaced_by(entry) {
            Some(other) => sentence!("which-replaced", what = self.named(other, register)),
            None => sentence!("which-gone"),
        }
    }

    /// Type, version, and by whom.
    fn named(&self, entry: &Entry, register: &Register<'_>) -> Sentence {
        let (level, by) = (of_level(register.level), self.by(entry));
        if matches!(entry.body, Body::Decide { .. }) {
            return sentence!("which-decision", level = level, by = by);
        }
        let version = register.versions.get(&entry.id).copied().unwrap_or(1);
        let kind = self.kind(entry, register);
        sentence!("which-named", level = level, kind = kind, version = version, by = by)
    }

    fn kind(&self, entry: &Entry, register: &Register<'_>) -> Sentence {
        let twice = self.view.setup.settings.rounds(from_sync(register.level)) > 1;
        let kind = match (&entry.source, register.round) {
            (Source::File { name, .. }, _) => sentence!("which-kind-file", file = name),
            (Source::Typed, 2) => sentence!("which-kind-second"),
            (Source::Typed, _) if twice => sentence!("which-kind-first"),
            (Source::Typed, _) => sentence!("which-kind-entry"),
        };
        match amended::of(entry) {
            Some(as_what) => {
                let cause = since::cause(amended::cause(as_what));
                sentence!("which-kind-amended", kind = kind, cause = cause)
            }
            None => kind,
        }
    }

    fn by(&self, entry: &Entry) -> Sentence {
        let who = match entry.operator.trim() {
            "" => sentence!("which-nobody"),
            name => Sentence::from(name),
        };
        sentence!("which-by", who = who, pc = self.pc(entry))
    }

    fn pc(&self, entry: &Entry) -> String {
        let author = entry.author();
        match self.view.charter.member(&author) {
            Some(member) if !member.label.is_empty() => member.label.clone(),
            _ => author.hex().chars().take(8).collect(),
        }
    }
}

fn of_level(level: SyncLevel) -> Sentence {
    match level {
        SyncLevel::Party => sentence!("per-party"),
        SyncLevel::Candidate => sentence!("per-candidate"),
    }
}

/// Why something waits, by its short name.
fn reason(code: &str) -> Sentence {
    Sentence::text(&format!("reason-{code}"), [])
}

fn all(reasons: &BTreeSet<Withheld>) -> Sentence {
    Sentence::worded(|lang| {
        let each = reasons.iter().map(|why| words::t(lang, &format!("reason-{}", why.code())));
        each.collect::<Vec<_>>().join(", ")
    })
}
