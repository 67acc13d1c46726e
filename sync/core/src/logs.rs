//! The logs: every verified entry that this node holds, as one chain for each session of an author.
//!
//! Of each log a node keeps the chain 1…h and, where its author signed two entries for one number, the lowest such number
//! with two headers as proof ([`Fork`]). From that number on the log is sealed: nothing more of it is taken, asked for or
//! passed on, and what is held of it does not count (it is void: shown to people, and no state depends on it). What counts
//! depends on what exists, not on the order in which it came: the lowest fork and the longest chain below it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::charter::Charter;
use crate::entry::{Body, Entry, Reference, SignedHeader, Subject};
use crate::fork::Fork;
use crate::id::{EntryId, LogId};
use crate::verified::Verified;

/// All entries of all logs. Cheap to clone: the entries themselves are shared.
#[derive(Clone, Debug, Default)]
pub struct Logs {
    logs: BTreeMap<LogId, Log>,
    places: BTreeMap<EntryId, (LogId, u32)>,
    /// In the order in which they came.
    order: Vec<(LogId, u32)>,
}

/// One session of an author: a chain.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Number n at place n - 1.
    chain: Vec<Held>,
    fork: Option<Fork>,
    refused: Option<Refused>,
    durable: u32,
    /// The numbers of the values of each register, rising.
    puts: BTreeMap<Subject, Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Held {
    entry: Arc<Entry>,
    /// Bytes of the chain up to and with this entry.
    bytes: u64,
    /// When it came to this node, milliseconds since 1970 UTC.
    arrived: u64,
}

/// What was signed for the number after the chain's end and may not stand there. It is remembered because another entry
/// for the same number would be a fork: what is known must not depend on which of the two came first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was signed.
    pub header: SignedHeader,
    /// The id of the entry that was signed so.
    pub id: EntryId,
    /// Whether more room in the log would change the answer.
    pub for_room: bool,
}

impl Logs {
    /// The entry with this id.
    pub fn get(&self, id: &EntryId) -> Option<&Entry> {
        let (log, seq) = self.places.get(id)?;
        self.logs.get(log)?.at(*seq)
    }

    /// What names the entry with this id.
    pub fn reference(&self, id: &EntryId) -> Option<Reference> {
        let (log, seq) = self.places.get(id)?;
        Some(Reference { log: *log, seq: *seq, id: *id })
    }

    /// What names those of these entries that are held; sorted, unique.
    pub fn references<'a>(&self, ids: impl IntoIterator<Item = &'a EntryId>) -> Vec<Reference> {
        let all: BTreeSet<Reference> = ids.into_iter().filter_map(|id| self.reference(id)).collect();
        all.into_iter().collect()
    }

    /// When an entry came to this node, milliseconds since 1970 UTC by its clock.
    pub fn arrived(&self, id: &EntryId) -> Option<u64> {
        let (log, seq) = self.places.get(id)?;
        self.logs.get(log)?.held(*seq).map(|held| held.arrived)
    }

    /// How many entries are held.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All entries in the order in which they came to this node.
    pub fn by_arrival(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.order.iter().filter_map(|(log, seq)| self.logs.get(log)?.at(*seq))
    }

    /// The logs.
    pub fn logs(&self) -> impl Iterator<Item = (&LogId, &Log)> {
        self.logs.iter()
    }

    /// One log.
    pub fn log(&self, id: &LogId) -> Option<&Log> {
        self.logs.get(id)
    }

    /// The highest number held of a log; 0 for none.
    pub fn height(&self, id: &LogId) -> u32 {
        self.log(id).map_or(0, Log::height)
    }

    /// Takes an admitted entry. Nothing else can be put in. `arrived`: milliseconds since 1970 UTC.
    pub fn insert(&mut self, verified: Verified, arrived: u64) {
        let entry = verified.into_entry();
        let log = self.logs.entry(entry.log).or_default();
        if log.height().checked_add(1) != Some(entry.seq) {
            return;
        }
        let bytes = log.bytes().saturating_add(entry.weight());
        if let Some(subject) = entry.register().filter(|_| entry.is_put()) {
            log.puts.entry(subject.clone()).or_default().push(entry.seq);
        }
        self.places.insert(entry.id, (entry.log, entry.seq));
        self.order.push((entry.log, entry.seq));
        log.chain.push(Held { entry: Arc::new(entry), bytes, arrived });
    }

    /// Puts the entries in the order in which they came, after they were read log by log.
    pub(crate) fn sort_by_arrival(&mut self) {
        let arrived =
            |(log, seq): &(LogId, u32)| self.logs.get(log).and_then(|log| log.held(*seq)).map(|held| held.arrived);
        let mut order = std::mem::take(&mut self.order);
        order.sort_by_key(|place| (arrived(place), place.1));
        self.order = order;
    }

    /// Notes that a log forks, where that is not known or was thought to lie higher; tells whether it is news.
    pub fn seal(&mut self, fork: Fork) -> bool {
        let log = self.logs.entry(fork.log).or_default();
        let news = log.fork().is_none_or(|known| fork.seq < known);
        if news {
            log.fork = Some(fork);
            log.refused = None;
        }
        news
    }

    /// Remembers what may not stand after the end of its log.
    pub fn note_refused(&mut self, log: LogId, refused: Refused) {
        self.logs.entry(log).or_default().refused = Some(refused);
    }

    /// Forgets what was refused for lack of room: a charter may have given more.
    pub fn forget_refused_for_room(&mut self) {
        for log in self.logs.values_mut() {
            log.refused = log.refused.take().filter(|refused| !refused.for_room);
        }
    }

    /// Takes back own entries that were never written nor sent: those above `height`.
    pub fn roll_back(&mut self, id: &LogId, height: u32) {
        let Some(log) = self.logs.get_mut(id) else { return };
        let place = usize::try_from(height).unwrap_or(usize::MAX).min(log.chain.len());
        for held in log.chain.drain(place..) {
            self.places.remove(&held.entry.id);
        }
        for numbers in log.puts.values_mut() {
            numbers.retain(|number| *number <= height);
        }
        log.puts.retain(|_, numbers| !numbers.is_empty());
        self.order.retain(|(of, seq)| of != id || *seq <= height);
    }

    /// Notes that an entry, and all before it in its log, have reached the disk: only then is it told to others.
    pub fn set_durable(&mut self, id: &EntryId) {
        let Some((log, seq)) = self.places.get(id) else { return };
        if let Some(log) = self.logs.get_mut(log) {
            log.durable = log.durable.max(*seq);
        }
    }

    /// Whether an entry has reached this node's disk.
    pub fn is_durable(&self, id: &EntryId) -> bool {
        let place = self.places.get(id);
        place.is_some_and(|(log, seq)| self.logs.get(log).is_some_and(|log| *seq <= log.durable))
    }

    /// The last number of a log that may count, whether it is held or not: before its fork, within its room and its cut.
    /// `None` when the charter does not name its session (its entries wait).
    pub fn last_counting(&self, id: &LogId, charter: &Charter) -> Option<u32> {
        let last = charter.last_counting(id)?;
        let room = charter.allowance(id)?;
        let log = self.log(id);
        let fork = log.and_then(Log::fork).map_or(u32::MAX, |fork| fork.saturating_sub(1));
        let fits = log.map_or(u32::MAX, |log| log.within(room.bytes.into()));
        Some(last.min(room.entries).min(fork).min(fits))
    }

    /// The value that a log stands by in a register: its last one, unless it has taken that back itself.
    pub fn standing_value(&self, id: &LogId, subject: &Subject) -> Option<&Entry> {
        let log = self.log(id)?;
        let last = log.last_put(subject, u32::MAX)?;
        let takes_back = |entry: &Entry| matches!(&entry.body, Body::Withdraw { target, .. } if target.id == last.id);
        let later = last.seq.saturating_add(1)..=log.height();
        (!later.filter_map(|seq| log.at(seq)).any(takes_back)).then_some(last)
    }

    /// Whether an entry counts: its session is named, no cut and no fork lies before it.
    pub fn counts(&self, entry: &Entry, charter: &Charter) -> bool {
        self.last_counting(&entry.log, charter).is_some_and(|last| entry.seq <= last)
    }

    /// Whether an entry is void: held, but never counted. (One that waits for its session is not.)
    pub fn is_void(&self, entry: &Entry, charter: &Charter) -> bool {
        self.last_counting(&entry.log, charter).is_some_and(|last| entry.seq > last)
    }

    /// What is held of a log from its fork on: void, and of use to nobody but its author, who offers it again.
    pub fn sealed(&self, id: &LogId) -> impl Iterator<Item = &Entry> {
        let log = self.logs.get(id);
        let from = log.and_then(Log::fork).unwrap_or(u32::MAX);
        (from..=log.map_or(0, Log::durable)).filter_map(move |seq| log?.at(seq))
    }

    /// Durable entries of a log with `from <= seq <= to` that others may have.
    pub fn range(&self, id: &LogId, from: u32, to: u32) -> impl Iterator<Item = &Entry> {
        let log = self.logs.get(id);
        let to = to.min(log.map_or(0, Log::told_height));
        (from..=to).filter_map(move |seq| log?.at(seq))
    }
}

impl Log {
    fn held(&self, seq: u32) -> Option<&Held> {
        self.chain.get(usize::try_from(seq.checked_sub(1)?).ok()?)
    }

    /// The entry with this number.
    pub fn at(&self, seq: u32) -> Option<&Entry> {
        self.held(seq).map(|held| &*held.entry)
    }

    /// The name of the entry with this number; zeros for number 0.
    pub fn id_at(&self, seq: u32) -> Option<EntryId> {
        if seq == 0 { Some(EntryId([0; 32])) } else { self.at(seq).map(|entry| entry.id) }
    }

    /// The highest number held; 0 for none.
    pub fn height(&self) -> u32 {
        u32::try_from(self.chain.len()).unwrap_or(u32::MAX)
    }

    /// The height that others are told of: on the disk, and before a fork.
    pub fn told_height(&self) -> u32 {
        self.durable.min(self.fork().map_or(u32::MAX, |fork| fork.saturating_sub(1)))
    }

    /// Up to which number it is on the disk.
    pub fn durable(&self) -> u32 {
        self.durable
    }

    /// What its entries weigh: see [`SignedEntry::weight`](crate::entry::SignedEntry::weight).
    pub fn bytes(&self) -> u64 {
        self.chain.last().map_or(0, |held| held.bytes)
    }

    /// The highest number up to which the chain has at most so many bytes; no bound where it is not that long.
    fn within(&self, bytes: u64) -> u32 {
        if self.bytes() <= bytes {
            return u32::MAX;
        }
        u32::try_from(self.chain.partition_point(|held| held.bytes <= bytes)).unwrap_or(u32::MAX)
    }

    /// The lowest number known that was signed twice.
    pub fn fork(&self) -> Option<u32> {
        self.fork.as_ref().map(|fork| fork.seq)
    }

    /// The proof of it.
    pub fn proof(&self) -> Option<&Fork> {
        self.fork.as_ref()
    }

    /// What was signed for the number after the end and may not stand there.
    pub fn refused(&self) -> Option<&Refused> {
        self.refused.as_ref()
    }

    /// The last entry of the chain.
    pub fn tip(&self) -> Option<&Entry> {
        self.chain.last().map(|held| &*held.entry)
    }

    /// Its last value of a register with a number of at most `last`: what stands for a later one that does not count.
    pub fn last_put(&self, subject: &Subject, last: u32) -> Option<&Entry> {
        let numbers = self.puts.get(subject)?;
        let place = numbers.partition_point(|number| *number <= last).checked_sub(1)?;
        self.at(*numbers.get(place)?)
    }
}
