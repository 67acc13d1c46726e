//! The logs: every verified entry that this node holds, with forks kept as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::admit::Verified;
use crate::charter::Charter;
use crate::entry::{Body, Entry, Subject};
use crate::id::{EntryId, LogId};

/// All entries of all logs.
#[derive(Clone, Debug, Default)]
pub struct Logs {
    entries: BTreeMap<EntryId, Entry>,
    /// Bytes of each entry and all before it on its branch.
    path_bytes: BTreeMap<EntryId, usize>,
    /// In the order in which they were admitted, which is a causal order: what an entry names comes before it.
    order: Vec<EntryId>,
    logs: BTreeMap<LogId, Log>,
    durable: BTreeSet<EntryId>,
}

/// One author's log: normally a chain, and a tree once its author signed two entries for one number.
#[derive(Clone, Debug, Default)]
pub struct Log {
    by_seq: BTreeMap<u32, Vec<EntryId>>,
    tips: BTreeMap<EntryId, Standing>,
    durable_tips: BTreeMap<EntryId, u32>,
    count: usize,
    bytes: usize,
    fork: Option<u32>,
}

/// What one branch of a log says last about each register, judged from that log alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing(BTreeMap<Subject, EntryId>);

impl Standing {
    /// The value that this log stands by in `subject`.
    pub fn get(&self, subject: &Subject) -> Option<&EntryId> {
        self.0.get(subject)
    }

    fn follow(&mut self, entry: &Entry) {
        if let Body::Withdraw { target, .. } = &entry.body {
            self.0.retain(|_, standing| standing != target);
        } else if let Some(subject) = entry.register().filter(|_| entry.is_put()) {
            self.0.insert(subject.clone(), entry.id);
        }
    }
}

impl Logs {
    /// The entry with this id.
    pub fn get(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// How many entries are held.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries in a causal order.
    pub fn in_causal_order(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.order.iter().filter_map(|id| self.entries.get(id))
    }

    /// The logs.
    pub fn logs(&self) -> impl Iterator<Item = (&LogId, &Log)> {
        self.logs.iter()
    }

    /// One log.
    pub fn log(&self, id: &LogId) -> Option<&Log> {
        self.logs.get(id)
    }

    /// The highest number held of a log, on any branch; 0 for none.
    pub fn height(&self, id: &LogId) -> u32 {
        self.log(id).and_then(|log| log.by_seq.keys().next_back().copied()).unwrap_or(0)
    }

    /// Bytes of an entry and all before it on its branch; 0 for one that is not held.
    pub fn path_bytes(&self, id: &EntryId) -> usize {
        self.path_bytes.get(id).copied().unwrap_or(0)
    }

    /// Takes an admitted entry. Nothing else can be put in.
    pub fn insert(&mut self, verified: Verified) {
        let entry = verified.into_entry();
        let standing = match self.logs.get_mut(&entry.log).and_then(|log| log.tips.remove(&entry.prev)) {
            Some(standing) => standing,
            None if entry.seq == 1 => Standing::default(),
            None => self.standing_at(&entry.prev),
        };
        let log = self.logs.entry(entry.log).or_default();
        let siblings = log.by_seq.entry(entry.seq).or_default();
        siblings.push(entry.id);
        siblings.sort_unstable();
        if siblings.len() > 1 {
            log.fork = Some(log.fork.map_or(entry.seq, |fork| fork.min(entry.seq)));
        }
        log.count = log.count.saturating_add(1);
        log.bytes = log.bytes.saturating_add(entry.wire.size());
        let before = self.path_bytes.get(&entry.prev).copied().unwrap_or(0);
        self.path_bytes.insert(entry.id, before.saturating_add(entry.wire.size()));
        let mut standing = standing;
        standing.follow(&entry);
        log.tips.insert(entry.id, standing);
        self.order.push(entry.id);
        self.entries.insert(entry.id, entry);
    }

    /// Notes that an entry has reached the disk: only then is it told to others.
    pub fn set_durable(&mut self, id: &EntryId) {
        let Some(entry) = self.entries.get(id) else { return };
        if self.durable.insert(*id)
            && let Some(log) = self.logs.get_mut(&entry.log)
        {
            log.durable_tips.remove(&entry.prev);
            log.durable_tips.insert(*id, entry.seq);
        }
    }

    /// Whether an entry has reached this node's disk.
    pub fn is_durable(&self, id: &EntryId) -> bool {
        self.durable.contains(id)
    }

    /// The value that the branch ending in `prev` stands by in `subject`.
    pub fn standing_value(&self, log: &LogId, prev: &EntryId, subject: &Subject) -> Option<EntryId> {
        match self.logs.get(log).and_then(|log| log.tips.get(prev)) {
            Some(standing) => standing.get(subject).copied(),
            None => self.standing_at(prev).get(subject).copied(),
        }
    }

    /// What the branch that ends in `prev` stands by.
    fn standing_at(&self, prev: &EntryId) -> Standing {
        let Some(entry) = self.entries.get(prev) else { return Standing::default() };
        if let Some(standing) = self.logs.get(&entry.log).and_then(|log| log.tips.get(prev)) {
            return standing.clone();
        }
        let mut path = Vec::new();
        let mut next = Some(entry);
        while let Some(entry) = next {
            path.push(entry);
            next = self.entries.get(&entry.prev);
        }
        let mut standing = Standing::default();
        for entry in path.into_iter().rev() {
            standing.follow(entry);
        }
        standing
    }

    /// Whether an entry counts: its session is named, no cut and no fork lies before it.
    pub fn counts(&self, entry: &Entry, charter: &Charter) -> bool {
        let fork = self.log(&entry.log).and_then(|log| log.fork).unwrap_or(u32::MAX);
        entry.seq < fork && charter.last_counting(&entry.log).is_some_and(|last| entry.seq <= last)
    }

    /// Whether an entry is void: held, shown and relayed, but never counted. (One that waits for its session is not.)
    pub fn is_void(&self, entry: &Entry, charter: &Charter) -> bool {
        charter.last_counting(&entry.log).is_some() && !self.counts(entry, charter)
    }

    /// Durable entries of a log with `from <= seq <= to`, on all branches.
    pub fn range(&self, id: &LogId, from: u32, to: u32) -> impl Iterator<Item = &Entry> {
        let range = (from <= to).then(|| self.logs.get(id)).flatten().map(|log| log.by_seq.range(from..=to));
        range
            .into_iter()
            .flatten()
            .flat_map(|(_, ids)| ids)
            .filter(|id| self.durable.contains(*id))
            .filter_map(|id| self.entries.get(id))
    }
}

impl Log {
    /// The ends of its branches that reached the disk, with their numbers.
    pub fn durable_tips(&self) -> impl Iterator<Item = (EntryId, u32)> {
        self.durable_tips.iter().map(|(id, seq)| (*id, *seq))
    }

    /// Entries held for one number.
    pub fn at(&self, seq: u32) -> &[EntryId] {
        self.by_seq.get(&seq).map_or(&[], Vec::as_slice)
    }

    /// Entries held.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The lowest number that was signed twice.
    pub fn fork(&self) -> Option<u32> {
        self.fork
    }

    /// The end of the log when it has not forked.
    pub fn only_tip(&self) -> Option<EntryId> {
        match (self.tips.len(), self.tips.keys().next()) {
            (1, Some(tip)) => Some(*tip),
            _ => None,
        }
    }
}

/// The end of a log before a group of own entries, so that a group is taken whole or not at all.
#[derive(Clone, Debug, Default)]
pub struct LogEnd(Option<Log>);

impl Logs {
    /// Remembers the end of `id`.
    pub fn clone_end(&self, id: &LogId) -> LogEnd {
        LogEnd(self.logs.get(id).cloned())
    }

    /// Takes back own entries that were never written nor sent.
    pub fn roll_back(&mut self, id: &LogId, end: LogEnd, entries: &[EntryId]) {
        match end.0 {
            Some(log) => self.logs.insert(*id, log),
            None => self.logs.remove(id),
        };
        for id in entries {
            self.entries.remove(id);
            self.path_bytes.remove(id);
        }
        self.order.truncate(self.order.len().saturating_sub(entries.len()));
    }
}
