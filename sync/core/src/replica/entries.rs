//! Entries in and out: who has what, who wants what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::peer::{Conn, Wanting};
use super::{BrokenRule, Event, Now, Pending, Replica};
use crate::admit::{Admission, Missing, admit};
use crate::codec::encode;
use crate::entry::{Entry, SignedEntry};
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

impl Replica {
    pub(super) fn on_have(&mut self, conn: Conn, full: bool, logs: Vec<(LogId, Tips)>, now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        peer.told = true;
        let key = peer.key;
        if full {
            peer.tips.clear();
        }
        let covered = self.covered.entry(key).or_default();
        for (log, tips) in logs {
            if tips.len() > 64 || (peer.tips.len() >= LOGS && !peer.tips.contains_key(&log)) {
                continue;
            }
            let held = |tip: &(EntryId, u32)| self.logs.get(&tip.0).is_some_and(|entry| entry.log == log);
            let highest = tips.iter().filter(|tip| held(tip)).map(|(_, seq)| *seq).max();
            if let Some(highest) = highest {
                covered.insert(log, highest);
            } else if log == self.own && !tips.is_empty() {
                // It holds a longer end of our own log than we do: all that we know is there too.
                covered.insert(log, self.logs.height(&log));
            }
            peer.tips.insert(log, tips);
        }
        self.want_entries(conn, now);
    }

    /// Asks a peer for what it has and we have not, unless it is asked elsewhere already.
    pub(super) fn want_entries(&mut self, conn: Conn, now: Now) {
        if !self.serves_working(conn) {
            return;
        }
        let Some(peer) = self.peers.get(&conn).filter(|peer| peer.wanting.is_none()) else { return };
        let unknown =
            |id: &EntryId| self.logs.get(id).is_none() && !self.parked.contains(id) && !peer.useless.contains(id);
        let mut ranges = Vec::new();
        for (log, tips) in &peer.tips {
            if self.inflight.get(log).is_some_and(|deadline| *deadline > now.mono) {
                continue;
            }
            let height = self.logs.height(log);
            let missing: Vec<u32> = tips.iter().filter(|(id, _)| unknown(id)).map(|(_, seq)| *seq).collect();
            let Some(highest) = missing.iter().max() else { continue };
            // Another branch of what we hold: where it left is not known, so all of it is asked for.
            let from = if missing.iter().all(|seq| *seq > height) { height.saturating_add(1) } else { 1 };
            ranges.push((*log, from, *highest));
            if ranges.len() >= RANGES {
                break;
            }
        }
        if ranges.is_empty() {
            return;
        }
        let deadline = now.mono.saturating_add(WANT_TIMEOUT);
        let logs: Vec<LogId> = ranges.iter().map(|(log, _, _)| *log).collect();
        for log in &logs {
            self.inflight.insert(*log, deadline);
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.wanting = Some(Wanting { deadline, logs, brought: 0 });
        }
        self.send(conn, &Frame::Want(ranges));
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
                for log in wanting.logs {
                    self.inflight.remove(&log);
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
        for wire in wires {
            match Entry::read(&self.config.election, wire) {
                Ok(entry) => entries.push(entry),
                Err(error) => return self.drop_peer(conn, &format!("an entry that cannot be read: {error}")),
            }
        }
        let brought = entries.len();
        self.take_entries(entries, key);
        if push {
            self.want_entries(conn, now);
            return;
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        if let Some(wanting) = &mut peer.wanting {
            wanting.brought += brought;
            wanting.deadline = now.mono.saturating_add(WANT_TIMEOUT);
        }
        if last && let Some(wanting) = peer.wanting.take() {
            // What was offered, asked for and did not come or was not taken: asking again would never end.
            if wanting.brought == 0 {
                let offered = wanting.logs.iter().filter_map(|log| peer.tips.get(log)).flatten();
                let useless: Vec<EntryId> =
                    offered.map(|(id, _)| *id).filter(|id| self.logs.get(id).is_none()).collect();
                if peer.useless.len() < 4096 {
                    peer.useless.extend(useless);
                }
            }
            for log in &wanting.logs {
                self.inflight.remove(log);
            }
            self.want_entries(conn, now);
        }
    }

    /// Takes entries from outside through the door, and whatever waited for them.
    pub(super) fn take_entries(&mut self, entries: Vec<Entry>, from: Option<crate::id::PublicKey>) {
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
                    let waits = match missing {
                        Missing::Session(log) if !self.parked.waiting_sessions().any(|other| *other == log) => {
                            Some(log)
                        }
                        _ => None,
                    };
                    if !self.parked.insert(missing, entry) {
                        self.refuse(from, format!("entry number {seq} of {log}: no room to let it wait"));
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
        if taken.is_empty() {
            return;
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
    }

    fn admit(&self, entry: Entry) -> Admission {
        if self.config.broken == Some(BrokenRule::SignatureSkipped) {
            return crate::admit::admit_unsigned(entry, self.charters.effective(), &self.logs, &self.own.key);
        }
        admit(entry, self.charters.effective(), &self.logs, &self.own.key)
    }

    fn mark_useless(&mut self, id: &EntryId) {
        for peer in self.peers.values_mut().filter(|peer| peer.useless.len() < 4096) {
            peer.useless.insert(*id);
        }
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
        let logs: Vec<(LogId, Tips)> = changed.iter().map(|log| (*log, self.tips(log))).collect();
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            if self.serves_working(conn) && self.peers.get(&conn).is_some_and(|peer| peer.hello && !peer.have_owed) {
                for part in logs.chunks(1024) {
                    self.send(conn, &Frame::Have { full: false, logs: part.to_vec() });
                }
            }
        }
    }

    pub(super) fn send_full_have(&mut self, conn: Conn) {
        let logs: BTreeMap<LogId, Tips> =
            self.logs.logs().map(|(id, log)| (*id, log.durable_tips().take(64).collect())).collect();
        let all: Vec<(LogId, Tips)> = logs.into_iter().collect();
        let mut first = true;
        for part in all.chunks(1024) {
            self.send(conn, &Frame::Have { full: first, logs: part.to_vec() });
            first = false;
        }
        if first {
            self.send(conn, &Frame::Have { full: true, logs: Vec::new() });
        }
    }

    fn tips(&self, log: &LogId) -> Tips {
        self.logs.log(log).map(|log| log.durable_tips().take(64).collect()).unwrap_or_default()
    }

    /// Entries that waited for a charter are judged again.
    pub(super) fn unpark_for_charter(&mut self) {
        let waiting = self.parked.take_for_charter();
        let unique: BTreeSet<EntryId> = waiting.iter().map(|entry| entry.id).collect();
        debug_assert_eq!(unique.len(), waiting.len());
        self.take_entries(waiting, None);
    }
}
