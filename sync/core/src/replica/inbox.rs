//! What came in and costs a signature to look at: a bounded queue for each member, emptied in turns.

use std::collections::{BTreeMap, VecDeque};

use super::alarms::Kind;
use super::{Alarm, Conn, Event, Now, Pending, Replica, keys};
use crate::admit::{Admission, Door, Missing, Refusal};
use crate::codec::encode;
use crate::entry::Entry;
use crate::fork::Fork;
use crate::id::{EntryId, PublicKey};
use crate::limits;
use crate::logs::Refused;
use crate::store::Write;

/// Something to be looked at.
pub(super) enum Work {
    Entry(Box<Entry>),
    Fork(Box<Fork>),
}

impl Work {
    /// Bytes that it takes while it waits, about.
    fn size(&self) -> usize {
        match self {
            Self::Entry(entry) => entry.size().saturating_add(256),
            Self::Fork(_) => 1024,
        }
    }
}

/// The queues, by who brought it.
#[derive(Default)]
pub(super) struct Inbox {
    queues: BTreeMap<PublicKey, Queue>,
    /// Whose turn was last.
    last: Option<PublicKey>,
}

#[derive(Default)]
struct Queue {
    work: VecDeque<Work>,
    bytes: usize,
}

impl Inbox {
    /// Bytes that wait, about.
    #[cfg(feature = "faults")]
    pub fn bytes(&self) -> usize {
        self.queues.values().map(|queue| queue.bytes).sum()
    }

    /// Queues something; `false` when there is no room for it.
    pub fn push(&mut self, from: PublicKey, work: Work) -> bool {
        let queue = self.queues.entry(from).or_default();
        let bytes = queue.bytes.saturating_add(work.size());
        if bytes > limits::INBOX_BYTES {
            return false;
        }
        queue.bytes = bytes;
        queue.work.push_back(work);
        true
    }

    /// The next piece of work, in turns among those who brought some.
    fn pop(&mut self) -> Option<(PublicKey, Work)> {
        let after = |last: PublicKey| self.queues.range((std::ops::Bound::Excluded(last), std::ops::Bound::Unbounded));
        let next = self.last.and_then(|last| after(last).next()).or_else(|| self.queues.iter().next());
        let from = *next?.0;
        self.last = Some(from);
        let queue = self.queues.get_mut(&from)?;
        let work = queue.work.pop_front();
        if let Some(work) = &work {
            queue.bytes = queue.bytes.saturating_sub(work.size());
        }
        if queue.work.is_empty() {
            self.queues.remove(&from);
        }
        Some((from, work?))
    }

    /// Forgets what a member brought.
    fn clear(&mut self, from: &PublicKey) {
        self.queues.remove(from);
    }

    /// Whether nothing of this member waits.
    pub fn is_empty_of(&self, from: &PublicKey) -> bool {
        !self.queues.contains_key(from)
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.queues.is_empty()
    }
}

impl Replica {
    /// Whether something that came in has not been looked at, or not been derived: [`Replica::work`] is to be called.
    pub fn has_work(&self) -> bool {
        !self.inbox.is_empty() || self.fresh.is_due()
    }

    /// Looks at what came in, for about 13 ms at most (250 signatures, with what is hashed for them), in turns among those who
    /// brought it; or derives what was taken, about as long.
    pub fn work(&mut self, now: Now) {
        let comes_in = !self.inbox.is_empty();
        if self.fresh.takes_turn(comes_in) {
            self.derive(limits::DERIVED, now);
        } else {
            self.look(now);
        }
        self.finish_answers(now);
        self.settle_state(now);
    }

    fn look(&mut self, now: Now) {
        let mut left = limits::SIGNATURES;
        let mut taken: Vec<EntryId> = Vec::new();
        // What costs no signature costs little, but not nothing.
        let mut looked = 0usize;
        while left > 0 && looked < 8 * limits::SIGNATURES {
            let Some((from, work)) = self.inbox.pop() else { break };
            looked = looked.saturating_add(1);
            match work {
                Work::Fork(fork) if !self.is_news(&fork) => {}
                Work::Fork(fork) => {
                    left = left.saturating_sub(2);
                    if fork.holds(&self.config.election) {
                        self.take_fork(*fork);
                    } else {
                        self.lied(from, "a proof of a fork that proves nothing");
                    }
                }
                Work::Entry(entry) => {
                    if self.is_lost(&entry) || self.door().glance(&entry).is_none() {
                        left = left.saturating_sub(self.cost(&entry));
                    }
                    taken.extend(self.take_entry(*entry, from, now));
                }
            }
        }
        self.commit(taken, now);
    }

    /// What it costs to look at an entry, in signatures. What is signed is hashed first, so that a fat entry costs as much as
    /// many small ones; and where another one is held under its number, that is hashed too, to prove the fork.
    fn cost(&self, entry: &Entry) -> usize {
        let held = self.logs.log(&entry.log).and_then(|log| log.at(entry.seq)).map_or(0, |held| held.size());
        let hashed = entry.size().saturating_add(held) / limits::BYTES_OF_A_SIGNATURE;
        hashed.saturating_add(1)
    }

    /// Looks at all that came in, takes every answer as written, and derives anew on the spot: for shells in memory, where
    /// nothing else waits meanwhile.
    pub fn work_off(&mut self, now: Now) {
        for conn in self.answering() {
            self.handle_drained(conn, now);
        }
        while self.has_work() {
            self.work(now);
        }
        if let Some(job) = self.take_rebuild() {
            self.handle_rebuilt(job.run(), now);
        }
    }

    pub(super) fn door(&self) -> Door<'_> {
        Door { charter: self.charters.effective(), logs: &self.logs, own: &self.own.key, stored: false }
    }

    /// Takes one entry through the door; its name when it is welcome.
    pub(super) fn take_entry(&mut self, entry: Entry, from: PublicKey, now: Now) -> Option<EntryId> {
        let (id, seq, log) = (entry.id, entry.seq, entry.log);
        if self.is_lost(&entry) {
            self.take_back(entry, from);
            return None;
        }
        #[cfg(feature = "faults")]
        self.keep_sibling(&entry);
        match self.ask_door(entry) {
            Admission::Known => {}
            Admission::Ahead => self.heard_of(from, log, seq, id),
            Admission::Waits(missing, entry) => self.let_wait(missing, *entry, from),
            Admission::Forks(fork) => self.take_fork(*fork),
            Admission::Refused(refusal, remember) => {
                self.refuse(Some(from), format!("entry {} number {seq} of {log}: {refusal}", &id.hex()[..8]));
                self.refused(log, refusal, remember.map(|refused| *refused), from);
            }
            Admission::Admitted(verified) => {
                self.logs.insert(verified, now.wall);
                self.grown.insert(log);
                return Some(id);
            }
        }
        None
    }

    /// Whether this is an own entry from behind a fork of the own log that is not held here.
    fn is_lost(&self, entry: &Entry) -> bool {
        let fork = self.logs.log(&entry.log).and_then(crate::logs::Log::fork);
        entry.log.key == self.own.key
            && self.given_back.len() < limits::GIVEN_BACK
            && fork.is_some_and(|fork| entry.seq >= fork)
            && self.logs.get(&entry.id).is_none()
            && !self.given_back.contains_key(&entry.id)
    }

    /// Keeps it beside the logs, so that it can be offered again.
    fn take_back(&mut self, entry: Entry, from: PublicKey) {
        if !entry.signature_holds(&self.config.election) {
            return self.lied(from, "an entry that its author did not sign");
        }
        let put = Write::Put { key: keys::given_back(&entry.id), value: encode(&entry.wire()) };
        self.persist(vec![put], Pending::Nothing);
        self.given_back.insert(entry.id, entry);
        self.own_void_told = false;
    }

    fn ask_door(&self, entry: Entry) -> Admission {
        #[cfg(feature = "faults")]
        if let Some(answer) = self.ask_broken_door(&entry) {
            return answer;
        }
        self.door().admit(entry)
    }

    fn refused(&mut self, log: crate::id::LogId, refusal: Refusal, remember: Option<Refused>, from: PublicKey) {
        let alarm = Alarm::Refused { log, why: refusal };
        match refusal {
            Refusal::Signature => self.lied(from, "an entry that its author did not sign"),
            Refusal::Role => self.alarm(log.key, Kind::Role, alarm),
            Refusal::LogFull => self.alarm(log.key, Kind::LogFull, alarm),
        }
        if let Some(refused) = remember {
            let value = encode(&(refused.for_room, &refused.header));
            self.persist(vec![Write::Put { key: keys::refused(&log), value }], Pending::Nothing);
            self.logs.note_refused(log, refused);
            // Whoever has something else there is asked for it.
            for peer in self.peers.values_mut().filter(|peer| peer.have.contains_key(&log)) {
                peer.open.insert(log);
            }
        }
    }

    /// Honest nodes look at signatures before they pass anything on: whoever brings a bad one is let go.
    pub(super) fn lied(&mut self, from: PublicKey, what: &'static str) {
        self.inbox.clear(&from);
        self.alarm(from, Kind::Signature, Alarm::Lied { from, what });
        let conns: Vec<Conn> = self.peers.iter().filter(|(_, peer)| peer.key == from).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.drop_peer(conn, what);
        }
    }

    fn let_wait(&mut self, missing: Missing, entry: Entry, from: PublicKey) {
        let log = entry.log;
        let member = self.charter().member(&log.key).is_some();
        let new = matches!(missing, Missing::Session(_)) && !self.waiting.sessions().any(|other| *other == log);
        if !self.waiting.insert(if member { log.key } else { from }, missing, entry) {
            return self.refuse(Some(from), format!("an entry of {log}: no room to let it wait"));
        }
        match missing {
            Missing::Session(log) if new => self.event(Event::SessionWaits(log)),
            Missing::Author(author) => {
                self.refuse(Some(from), format!("entry of {author}, who is not in the charter, waits"));
            }
            _ => {}
        }
    }

    /// Writes what was admitted, and sees to it that it is derived.
    pub(super) fn commit(&mut self, taken: Vec<EntryId>, now: Now) {
        let put = |id: &EntryId| {
            let (entry, arrived) = (self.logs.get(id)?, self.logs.arrived(id)?);
            Some(Write::Put { key: keys::entry(entry), value: encode(&(arrived, &entry.wire())) })
        };
        let writes: Vec<Write> = taken.iter().filter_map(put).collect();
        if !writes.is_empty() {
            self.persist(writes, Pending::Received(taken.clone()));
        }
        self.derive_fresh(taken, now);
    }
}
