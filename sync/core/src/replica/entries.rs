//! Entries in and out: who has what, who wants what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::peer::{Asked, Conn, Wanting};
use super::{BrokenRule, Event, Now, Pending, Replica};
use crate::admit::{Admission, Missing, admit, admit_awaited};
use crate::codec::encode;
use crate::entry::{Entry, EntryError, SignedEntry};
use crate::frame::{Frame, Tips};
use crate::id::{EntryId, LogId};
use crate::limits;
use crate::logs::Log;
use crate::store::Write;

use super::restore::keys;

/// Ask elsewhere when no answer has come in this time.
const WANT_TIMEOUT: u64 = 3_000;
/// Ranges in one question.
const RANGES: usize = 256;
/// Logs that one peer may name: more than members times sessions never exist.
const LOGS: usize = limits::MEMBERS * limits::SESSIONS;
/// Ends of one log that are told: a log that did not fork has one.
const TIPS: usize = 64;
/// How long the first own entry of a run waits for the end of the own log.
const TAIL_WAIT: u64 = 10_000;
/// Bytes of one `Have`, about.
const HAVE_BYTES: usize = limits::FRAME / 2;

impl Replica {
    pub(super) fn on_have(&mut self, conn: Conn, full: bool, logs: Vec<(LogId, Tips)>, now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        peer.told = true;
        let key = peer.key;
        let before = if full { std::mem::take(&mut peer.tips) } else { BTreeMap::new() };
        if full {
            peer.open.clear();
            peer.pages.clear();
            peer.useless.clear();
        }
        let covered = self.covered.entry(key).or_default();
        let mut changed = false;
        for (log, tips) in logs {
            if tips.len() > TIPS || (peer.tips.len() >= LOGS && !peer.tips.contains_key(&log)) {
                continue;
            }
            let held = |tip: &(EntryId, u32)| self.logs.get(&tip.0).filter(|entry| entry.log == log);
            let highest = tips.iter().filter_map(held).map(|entry| entry.seq).max();
            let height = self.logs.height(&log);
            let longer = log == self.own && tips.iter().any(|tip| tip.1 > height && held(tip).is_none());
            if longer {
                // It holds a longer end of our own log than we do: all that we know is there too.
                covered.insert(log, height);
                self.tail_told.get_or_insert(now.mono);
            } else if let Some(highest) = highest {
                covered.insert(log, highest);
            }
            let old = before.get(&log).or_else(|| peer.tips.get(&log));
            changed |= old != Some(&tips);
            peer.tips.insert(log, tips);
            peer.open.insert(log);
        }
        if changed || before.keys().any(|log| !peer.tips.contains_key(log)) {
            self.told = self.told.saturating_add(1);
        }
        self.want_entries(conn, now);
    }

    /// Whether a peer told of a longer end of the own log that has not come yet; for at most ten seconds, because
    /// nobody has to be believed.
    pub(super) fn own_tail_missing(&self, now: Now) -> bool {
        let height = self.logs.height(&self.own);
        let lacks = |tip: &(EntryId, u32)| tip.1 > height && self.logs.get(&tip.0).is_none();
        self.tail_told.is_some_and(|since| now.mono.saturating_sub(since) < TAIL_WAIT)
            && self.peers.values().filter_map(|peer| peer.tips.get(&self.own)).flatten().any(lacks)
    }

    /// Asks a peer for what it has and we have not, unless it is asked elsewhere already.
    pub(super) fn want_entries(&mut self, conn: Conn, now: Now) {
        if !self.serves_working(conn) {
            return;
        }
        let held = |tips: &Tips| tips.iter().all(|(id, _)| self.logs.get(id).is_some());
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.open.retain(|log| peer.tips.get(log).is_some_and(|tips| !held(tips)));
        }
        let Some(peer) = self.peers.get(&conn).filter(|peer| peer.wanting.is_none()) else { return };
        let mut asked = BTreeMap::new();
        for (log, tips) in peer.open.iter().filter_map(|log| peer.tips.get_key_value(log)) {
            if self.inflight.get(log).is_some_and(|deadline| *deadline > now.mono) {
                continue;
            }
            let height = self.logs.height(log);
            let missing: Vec<u32> =
                tips.iter().filter(|(id, _)| self.is_missing(id, &peer.useless)).map(|(_, seq)| *seq).collect();
            let Some(to) = missing.iter().max().copied().filter(|to| *to > 0) else { continue };
            // Another branch of what we hold: where it left is not known, so all of it is asked for.
            let branch = tips.iter().any(|(id, _)| self.parked.has_gap(id)) || missing.iter().any(|seq| *seq <= height);
            let first = if branch { 1 } else { height.saturating_add(1) };
            let from = peer.pages.get(log).copied().unwrap_or(1).max(first);
            asked.insert(*log, Asked { from, to, branch, reached: 0 });
            if asked.len() >= RANGES {
                break;
            }
        }
        if asked.is_empty() {
            return;
        }
        let deadline = now.mono.saturating_add(WANT_TIMEOUT);
        for log in asked.keys() {
            self.inflight.insert(*log, deadline);
        }
        let ranges = asked.iter().map(|(log, asked)| (*log, asked.from, asked.to)).collect();
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.wanting = Some(Wanting { deadline, asked, bytes: 0 });
        }
        self.send(conn, &Frame::Want(ranges));
    }

    /// Whether an end that a peer names is to be asked for: it is not here, nor waits for something other than the
    /// entries before it.
    fn is_missing(&self, id: &EntryId, useless: &BTreeSet<EntryId>) -> bool {
        self.logs.get(id).is_none() && !useless.contains(id) && (!self.parked.contains(id) || self.parked.has_gap(id))
    }

    pub(super) fn retry_wants(&mut self, now: Now) {
        let late = |conn: &Conn, replica: &Self| {
            let peer = replica.peers.get(conn);
            peer.and_then(|peer| peer.wanting.as_ref()).is_some_and(|wanting| wanting.deadline <= now.mono)
        };
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            if late(&conn, self)
                && let Some(wanting) = self.peers.get_mut(&conn).and_then(|peer| peer.wanting.take())
            {
                for log in wanting.asked.keys() {
                    self.inflight.remove(log);
                }
            }
            self.want_entries(conn, now);
        }
    }

    /// Answers with entries, taking turns between logs, so that a log with much does not keep the others waiting.
    pub(super) fn on_want(&mut self, conn: Conn, ranges: &[(LogId, u32, u32)]) {
        if !self.serves_working(conn) || ranges.len() > RANGES {
            return self.drop_peer(conn, "it asked for what it may not ask");
        }
        let mut turns: VecDeque<_> = ranges.iter().map(|(log, from, to)| self.logs.range(log, *from, *to)).collect();
        let mut frames: Vec<Vec<SignedEntry>> = vec![Vec::new()];
        let (mut in_frame, mut in_all) = (0usize, 0usize);
        'all: while let Some(mut turn) = turns.pop_front() {
            for _ in 0..16 {
                let Some(entry) = turn.next() else { continue 'all };
                let size = entry.wire.size() + 32;
                if in_all + size > limits::WANT_BYTES {
                    break 'all;
                }
                if in_frame + size > limits::FRAME {
                    frames.push(Vec::new());
                    in_frame = 0;
                }
                in_frame += size;
                in_all += size;
                if let Some(frame) = frames.last_mut() {
                    frame.push(entry.wire.clone());
                }
            }
            turns.push_back(turn);
        }
        drop(turns);
        let count = frames.len();
        for (place, entries) in frames.into_iter().enumerate() {
            self.send(conn, &Frame::Entries { entries, push: false, last: place + 1 == count });
        }
    }

    pub(super) fn on_entries(&mut self, conn: Conn, wires: Vec<SignedEntry>, push: bool, last: bool, now: Now) {
        if !self.is_working() {
            return self.drop_peer(conn, "working entries sent to a presentation node");
        }
        let key = self.peers.get(&conn).map(|peer| peer.key);
        let mut entries = Vec::with_capacity(wires.len().min(4096));
        let bytes: usize = wires.iter().map(|wire| wire.size()).fold(0, usize::saturating_add);
        for wire in wires {
            match Entry::read(&self.config.election, wire) {
                Ok(entry) => entries.push(entry),
                // A later version of this program made it; who relays it did nothing wrong.
                Err(error @ EntryError::Version(_)) => self.refuse(key, error.to_string()),
                Err(error) => return self.drop_peer(conn, &format!("an entry that cannot be read: {error}")),
            }
        }
        let mut reached: BTreeMap<LogId, u32> = BTreeMap::new();
        for entry in &entries {
            let highest = reached.entry(entry.log).or_insert(entry.seq);
            *highest = entry.seq.max(*highest);
        }
        let taken = self.take_entries(entries, key);
        if push {
            return self.want_entries(conn, now);
        }
        let Some(wanting) = self.peers.get_mut(&conn).and_then(|peer| peer.wanting.as_mut()) else { return };
        wanting.bytes = wanting.bytes.saturating_add(bytes);
        for (log, seq) in reached {
            if let Some(asked) = wanting.asked.get_mut(&log) {
                asked.reached = asked.reached.max(seq);
            }
        }
        if taken > 0 {
            wanting.deadline = now.mono.saturating_add(WANT_TIMEOUT);
            let deadline = wanting.deadline;
            let asked: Vec<LogId> = wanting.asked.keys().copied().collect();
            self.inflight.extend(asked.into_iter().map(|log| (log, deadline)));
        }
        if last {
            self.finish_want(conn);
            self.want_entries(conn, now);
        }
    }

    /// An answer is complete: notes where to go on, and what was named, asked for and did not come or was not taken,
    /// because asking for that again would never end.
    fn finish_want(&mut self, conn: Conn) {
        let Some(peer) = self.peers.get(&conn) else { return };
        let Some(wanting) = &peer.wanting else { return };
        let full = wanting.bytes.saturating_add(2 * limits::ENTRY) >= limits::WANT_BYTES;
        let (mut pages, mut useless) = (Vec::new(), Vec::new());
        for (log, asked) in &wanting.asked {
            if full && asked.reached < asked.to {
                // Entries with the last number may have siblings that did not fit.
                let next = if asked.reached > asked.from { asked.reached } else { asked.reached.saturating_add(1) };
                pages.push((*log, if asked.reached == 0 { asked.from } else { next }));
            } else {
                let tips = peer.tips.get(log).into_iter().flatten().map(|(id, _)| *id);
                let found_branch = |id: &EntryId| !asked.branch && self.parked.has_gap(id);
                useless.extend(tips.filter(|id| self.is_missing(id, &peer.useless) && !found_branch(id)));
            }
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        for log in peer.wanting.take().iter().flat_map(|wanting| wanting.asked.keys()) {
            self.inflight.remove(log);
            peer.pages.remove(log);
        }
        peer.pages.extend(pages);
        for id in useless {
            peer.mark_useless(id);
        }
    }

    /// Takes entries from outside through the door, and whatever waited for them; tells how many were admitted.
    pub(super) fn take_entries(&mut self, entries: Vec<Entry>, from: Option<crate::id::PublicKey>) -> usize {
        let mut open: VecDeque<Entry> = entries.into();
        let mut taken: Vec<EntryId> = Vec::new();
        let mut forked = false;
        while let Some(entry) = open.pop_front() {
            let (id, seq, log) = (entry.id, entry.seq, entry.log);
            match self.admit(entry) {
                Admission::Known => {}
                Admission::Refused(refusal) => {
                    self.refuse(from, format!("entry {} number {seq} of {log}: {refusal}", &id.hex()[..8]));
                    self.mark_useless(&id);
                }
                Admission::Parked(missing, entry) => {
                    if let Missing::Entry(missing) = missing {
                        // It may have been refused for lack of room: now somebody builds on it.
                        for peer in self.peers.values_mut() {
                            peer.useless.remove(&missing);
                        }
                    }
                    let waits = match missing {
                        Missing::Session(log) if !self.parked.waiting_sessions().any(|other| *other == log) => {
                            Some(log)
                        }
                        _ => None,
                    };
                    if !self.parked.insert(missing, entry) {
                        self.refuse(from, format!("entry number {seq} of {log}: no room to let it wait"));
                        self.mark_useless(&id);
                    } else if let Some(log) = waits {
                        self.event(Event::SessionWaits(log));
                    } else if let Missing::Author(author) = missing {
                        self.refuse(from, format!("entry of {author}, who is not in the charter, waits"));
                    }
                }
                Admission::Admitted(verified) => {
                    self.logs.insert(verified);
                    let fork = self.logs.log(&log).and_then(Log::fork).is_some_and(|fork| fork <= seq);
                    if fork && self.logs.log(&log).is_some_and(|log| log.at(seq).len() > 1) {
                        forked = true;
                        self.event(Event::Alarm(format!(
                            "{log} signed two entries with number {seq}: its entries from there on do not count"
                        )));
                    }
                    taken.push(id);
                    open.extend(self.parked.take(&Missing::Entry(id)));
                }
            }
        }
        let count = taken.len();
        if taken.is_empty() {
            return 0;
        }
        let writes = taken
            .iter()
            .filter_map(|id| self.logs.get(id))
            .map(|entry| Write::Put { key: keys::entry(entry), value: encode(&entry.wire) })
            .collect();
        self.persist(writes, Pending::Received(taken.clone()));
        if forked {
            self.rebuild();
        } else {
            self.derive(&taken);
        }
        self.event(Event::Arrived(taken));
        count
    }

    fn admit(&self, entry: Entry) -> Admission {
        if self.config.broken == Some(BrokenRule::SignatureSkipped) {
            return crate::admit::admit_unsigned(entry, self.charters.effective(), &self.logs, &self.own.key);
        }
        if self.parked.awaits(&entry.id) {
            return admit_awaited(entry, self.charters.effective(), &self.logs, &self.own.key);
        }
        admit(entry, self.charters.effective(), &self.logs, &self.own.key)
    }

    fn mark_useless(&mut self, id: &EntryId) {
        self.peers.values_mut().for_each(|peer| peer.mark_useless(*id));
    }

    /// Adds entries to the working document, those that count.
    pub(super) fn derive(&mut self, ids: &[EntryId]) {
        let charter = self.charters.effective();
        let counted: Vec<&Entry> = ids
            .iter()
            .filter_map(|id| self.logs.get(id))
            .filter(|entry| self.logs.counts(entry, charter) && !self.working.contains(&entry.id))
            .collect();
        if let Err(error) = self.working.add(&self.logs, charter, &counted) {
            let text = format!("the document could not take {} entries: {error}", counted.len());
            self.event(Event::Alarm(text));
            self.rebuild();
        }
    }

    /// Derives the working document anew: what counts has changed.
    pub(super) fn rebuild(&mut self) {
        match crate::working::Working::build(&self.logs, self.charters.effective(), None) {
            Ok(working) => self.working = working,
            Err(error) => self.event(Event::Alarm(format!("the document could not be derived: {error}"))),
        }
    }

    pub(super) fn own_durable(&mut self, token: u64, ids: &[EntryId]) {
        for id in ids {
            self.logs.set_durable(id);
        }
        self.derive(ids);
        let mut frames: Vec<Vec<SignedEntry>> = vec![Vec::new()];
        let mut size = 0;
        for wire in ids.iter().filter_map(|id| self.logs.get(id)).map(|entry| &entry.wire) {
            if size + wire.size() + 32 > limits::FRAME {
                frames.push(Vec::new());
                size = 0;
            }
            size += wire.size() + 32;
            if let Some(frame) = frames.last_mut() {
                frame.push(wire.clone());
            }
        }
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all.into_iter().filter(|conn| self.serves_working(*conn)).collect::<Vec<_>>() {
            if self.peers.get(&conn).is_some_and(|peer| peer.hello) {
                for entries in &frames {
                    self.send(conn, &Frame::Entries { entries: entries.clone(), push: true, last: false });
                }
            }
        }
        self.changed_logs.insert(self.own);
        self.event(Event::Saved { token, ids: ids.to_vec() });
    }

    pub(super) fn received_durable(&mut self, ids: &[EntryId]) {
        for id in ids {
            self.logs.set_durable(id);
            if let Some(entry) = self.logs.get(id) {
                self.changed_logs.insert(entry.log);
            }
        }
    }

    /// Tells what has become durable since the last time.
    pub(super) fn flush_have(&mut self) {
        let changed = std::mem::take(&mut self.changed_logs);
        if changed.is_empty() || !self.is_working() {
            return;
        }
        let parts = self.tips_of(changed.iter());
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            if self.serves_working(conn) && self.peers.get(&conn).is_some_and(|peer| peer.hello && !peer.have_owed) {
                for logs in &parts {
                    self.send(conn, &Frame::Have { full: false, logs: logs.clone() });
                }
            }
        }
    }

    pub(super) fn send_full_have(&mut self, conn: Conn) {
        let mut full = true;
        for logs in self.tips_of(self.logs.logs().map(|(id, _)| id)) {
            self.send(conn, &Frame::Have { full, logs });
            full = false;
        }
    }

    /// The durable ends of logs, in as many parts as it takes; at least one.
    fn tips_of<'a>(&self, ids: impl Iterator<Item = &'a LogId>) -> Vec<Vec<(LogId, Tips)>> {
        let mut parts = vec![Vec::new()];
        let mut size = 0usize;
        for id in ids {
            let tips: Tips = self.logs.log(id).map(|log| log.durable_tips().take(TIPS).collect()).unwrap_or_default();
            let bytes = tips.len().saturating_add(1).saturating_mul(40);
            if size.saturating_add(bytes) > HAVE_BYTES {
                parts.push(Vec::new());
                size = 0;
            }
            size = size.saturating_add(bytes);
            if let Some(part) = parts.last_mut() {
                part.push((*id, tips));
            }
        }
        parts
    }

    /// Entries that waited for a charter are judged again.
    pub(super) fn unpark_for_charter(&mut self) {
        let waiting = self.parked.take_for_charter();
        let unique: BTreeSet<EntryId> = waiting.iter().map(|entry| entry.id).collect();
        debug_assert_eq!(unique.len(), waiting.len());
        self.take_entries(waiting, None);
    }
}
