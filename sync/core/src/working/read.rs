//! What the derived state says.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, Working};
use crate::document::Root;
use crate::entry::{Body, Entry, Level, Reference, Subject, Verdict};
use crate::id::{EntryId, LogId};
use crate::logs::{Log, Logs};

impl Working {
    /// How many entries are part of this state.
    pub fn len(&self) -> usize {
        self.derived.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.derived.is_empty()
    }

    /// Whether an entry is part of this state.
    pub fn contains(&self, id: &EntryId) -> bool {
        self.derived.contains_key(id)
    }

    /// The live values of a register, or the rulings that stand on a subject, as the document holds them; sorted.
    pub fn live(&self, subject: &Subject) -> Vec<EntryId> {
        let root = if subject.is_count() { Root::Stations } else { Root::Rulings };
        let values = self.document.get_all(root, &subject.key());
        let mut ids: Vec<EntryId> = values.iter().filter_map(|(_, value)| value_id(value)).collect();
        ids.sort_unstable();
        ids
    }

    /// Every value that a register ever had, counted ones only.
    pub fn history(&self, subject: &Subject) -> impl Iterator<Item = &EntryId> {
        self.puts.get(subject).into_iter().flatten()
    }

    /// All registers that have or had a value, rulings included.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.puts.keys()
    }

    /// The subjects that were ruled on, in their order.
    pub fn ruled(&self) -> impl Iterator<Item = &Subject> {
        self.subjects().filter(|subject| !subject.is_count())
    }

    /// The stations that have or had a value at some level.
    pub fn stations(&self) -> BTreeSet<(u32, Level)> {
        let station = |subject: &Subject| match subject {
            Subject::Station { number, level, .. } => Some((*number, *level)),
            _ => None,
        };
        self.subjects().filter_map(station).collect()
    }

    /// What a decision, a scan node's correction or a ruling names, so that it holds whatever of it turns out void: the last
    /// counted value of every log in the register.
    pub fn last_puts(&self, subject: &Subject, logs: &Logs) -> Vec<Reference> {
        let mut last: BTreeMap<LogId, Reference> = BTreeMap::new();
        for entry in self.history(subject).filter_map(|id| logs.get(id)) {
            let newest = last.entry(entry.log).or_insert_with(|| entry.reference());
            if entry.seq > newest.seq {
                *newest = entry.reference();
            }
        }
        let mut all: Vec<Reference> = last.into_values().collect();
        all.sort_unstable();
        all.truncate(crate::limits::DECIDE_REFERENCES);
        all
    }

    /// What a scan node's correction names that replaces these values: them, and of every other log in the register the last
    /// value where that is not live any more, so that nothing comes back should a later one of that log turn out void.
    pub fn corrections(&self, subject: &Subject, replaced: &[EntryId], logs: &Logs) -> Vec<Reference> {
        let live = self.live(subject);
        let gone = self.last_puts(subject, logs).into_iter().filter(|named| !live.contains(&named.id));
        let mut all = logs.references(replaced);
        let room = crate::limits::REFERENCES.saturating_sub(all.len());
        all.extend(gone.filter(|named| !replaced.contains(&named.id)).take(room).collect::<Vec<_>>());
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Live values that something live has replaced all the same: it names a later value of the same log that does not count
    /// (any more), and the value that counts instead is that log's last one before it. So a fork or a cut of a log does not
    /// bring back what was decided over. (Where all cover each other, nothing is covered.)
    pub(super) fn covered(&self, live: &[EntryId], known: Known<'_>) -> BTreeSet<EntryId> {
        let entries: Vec<&Entry> = live.iter().filter_map(|id| known.logs.get(id)).collect();
        let covers = |by: &Entry, value: &Entry| {
            let later = |named: &&Reference| named.log == value.log && named.seq > value.seq;
            by.id != value.id
                && (known.is_scan(&by.author()) || by.author() == value.author())
                && by.body.supersedes().iter().filter(later).any(|named| !self.contains(&named.id))
        };
        let covered = entries.iter().filter(|value| entries.iter().any(|by| covers(by, value)));
        let covered: BTreeSet<EntryId> = covered.map(|value| value.id).collect();
        if covered.len() == entries.len() { BTreeSet::new() } else { covered }
    }

    /// The counted reviews of a value, but those of suspended members: author's log and verdict; of one author the last one
    /// only.
    pub fn reviews(&self, target: &EntryId, logs: &Logs) -> BTreeMap<LogId, Verdict> {
        let verdict = |(log, entry): (LogId, &Entry)| match entry.body {
            Body::Review { verdict, .. } => Some((log, verdict)),
            _ => None,
        };
        self.last_reviews(target, logs).into_iter().filter_map(verdict).collect()
    }

    /// The last counted review of a value by each author.
    pub(super) fn last_reviews<'a>(&self, target: &EntryId, logs: &'a Logs) -> BTreeMap<LogId, &'a Entry> {
        let mut last: BTreeMap<LogId, &Entry> = BTreeMap::new();
        let reviews = self.reviews.get(target).into_iter().flatten().filter_map(|id| logs.get(id));
        for entry in reviews.filter(|entry| !self.is_suspended(&entry.author())) {
            let newest = last.entry(entry.log).or_insert(entry);
            if entry.seq >= newest.seq {
                *newest = entry;
            }
        }
        last
    }

    /// The questions that were ever answered, by a counted answer.
    pub fn answered(&self) -> impl Iterator<Item = &str> {
        self.answers.keys().map(String::as_str)
    }

    /// Every counted answer to a question, but those of suspended members; sorted by author's log and number.
    pub fn said<'a>(&self, question: &str, logs: &'a Logs) -> Vec<&'a Entry> {
        let said = self.answers.get(question).into_iter().flatten().filter_map(|id| logs.get(id));
        let mut said: Vec<&Entry> = said.filter(|entry| !self.is_suspended(&entry.author())).collect();
        said.sort_by_key(|entry| (entry.log, entry.seq));
        said
    }

    /// Those of them that stand: of each log the last one, unless another one was made in its place. One that takes back
    /// what was said stands as well. Of several that were made without knowledge of each other all do.
    pub fn answers<'a>(&self, question: &str, logs: &'a Logs) -> Vec<&'a Entry> {
        let said = self.said(question, logs);
        let replaced: BTreeSet<&EntryId> = said.iter().flat_map(|entry| replaces(entry)).collect();
        let last = |at: usize| said.get(at.saturating_add(1)).map(|next| next.log) != said.get(at).map(|one| one.log);
        let stands = |(at, entry): &(usize, &&Entry)| last(*at) && !replaced.contains(&entry.id);
        said.iter().enumerate().filter(stands).map(|(_, entry)| *entry).collect()
    }

    /// Values of a register that were taken back.
    pub fn withdrawn(&self, subject: &Subject) -> impl Iterator<Item = &EntryId> {
        self.withdrawn.get(subject).into_iter().flat_map(BTreeMap::keys)
    }

    /// Whether something that does not count was reviewed or decided for in this register, by somebody who is not suspended.
    pub fn has_fallen(&self, subject: &Subject) -> bool {
        self.fallen.get(subject).into_iter().flatten().any(|author| !self.is_suspended(author))
    }

    /// Logs that wait for another one to arrive, with the one they wait for: for screens and tests.
    pub fn blocked(&self) -> impl Iterator<Item = (&LogId, &BTreeSet<LogId>)> {
        self.blocked.iter()
    }

    /// Whether a log of this length is derived to its end.
    pub fn follows(&self, id: &LogId, log: &Log) -> bool {
        self.height(id) >= log.height()
    }
}

/// The answers that one was made in the place of.
fn replaces(entry: &Entry) -> &[EntryId] {
    match &entry.body {
        Body::Answer { replaces, .. } => replaces,
        _ => &[],
    }
}

fn value_id(value: &[u8]) -> Option<EntryId> {
    Some(EntryId(value.try_into().ok()?))
}
