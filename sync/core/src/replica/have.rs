//! Who has what, who is asked for what, and the answers.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::inbox::Work;
use super::pace::shares;
use super::peer::{REPEATS, Wanting};
use super::{Conn, Now, Replica};
use crate::entry::{Entry, EntryError, SignedEntry};
use crate::frame::{Frame, Told, in_frames};
use crate::id::{EntryId, LogId, PublicKey};
use crate::limits;

/// Ask elsewhere when nothing of use has come in this time, in milliseconds.
const WANT_TIMEOUT: u64 = 3_000;
/// Whoever named more of a log than it gave is not asked for it again before this, in milliseconds.
const FRUITLESS: u64 = 30_000;
/// The same range is not answered twice within this time, in milliseconds: what was sent arrives.
const SERVED: u64 = 3_000;
/// No question is open for longer, in milliseconds, whatever trickles in: who has more may be asked again, after the others.
const WANT_MOST: u64 = 8_000;
/// Ranges in one question.
const RANGES: usize = 256;
/// How long the first own entry of a run waits for the end of the own log.
const TAIL_WAIT: u64 = 10_000;
/// While nothing changes, all is told again after this time for each member of the charter, in milliseconds: what is told is as long as there are
/// members, and goes to as many.
const AGAIN: u64 = 15_000;
/// Bytes of one `Have`, about.
const HAVE_BYTES: usize = limits::FRAME / 2;

/// What is asked for: of each log the first and the last number.
type Asked = BTreeMap<LogId, (u32, u32)>;

impl Replica {
    pub(super) fn on_have(&mut self, conn: Conn, full: bool, logs: Vec<Told>, now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        peer.told = true;
        let key = peer.key;
        let before = if full { std::mem::take(&mut peer.have) } else { BTreeMap::new() };
        if full {
            peer.open.clear();
            peer.forget_proofs(now);
        }
        let mut changed = false;
        for told in logs {
            if !self.may_be_told(conn, &told.log) {
                continue;
            }
            #[cfg(feature = "faults")]
            self.walk(&told);
            self.cover(key, &told, now);
            let Some(peer) = self.peers.get_mut(&conn) else { return };
            let old = before.get(&told.log).or_else(|| peer.have.get(&told.log));
            if old != Some(&told) {
                changed = true;
                peer.fruitless.remove(&told.log);
                peer.searches.remove(&told.log);
            }
            peer.open.insert(told.log);
            peer.have.insert(told.log, told);
        }
        let gone = self.peers.get(&conn).is_some_and(|peer| before.keys().any(|log| !peer.have.contains_key(log)));
        if changed || gone {
            self.told = self.told.saturating_add(1);
        }
        self.compare(conn, now);
        self.tell_forks(&[conn]);
        self.want_entries(now);
    }

    /// Whether a peer's word about a log is kept: of what is named or held here, of the own log, and of one more session of the
    /// peer itself. Whoever invents sessions, its own or somebody else's, fills nothing.
    fn may_be_told(&self, conn: Conn, log: &LogId) -> bool {
        let charter = self.charter();
        if self.is_known(log) {
            return true;
        }
        let Some(peer) = self.peers.get(&conn).filter(|peer| peer.key == log.key) else { return false };
        let own = LogId { session: 0, ..*log }..=LogId { session: u32::MAX, ..*log };
        let unnamed = |other: &LogId| other != log && !charter.names(other);
        !charter.shuts_out(log) && !peer.have.range(own).any(|(other, _)| unnamed(other))
    }

    /// Whether a log is named, held, or the own one.
    pub(super) fn is_known(&self, log: &LogId) -> bool {
        *log == self.own || self.charter().names(log) || self.logs.log(log).is_some()
    }

    /// Notes how much of a log a node holds that we hold as well.
    fn cover(&mut self, key: PublicKey, told: &Told, now: Now) {
        let held = self.logs.log(&told.log);
        let height = held.map_or(0, crate::logs::Log::height);
        let same = held.and_then(|held| held.id_at(told.height)) == Some(told.tip);
        let covered = if told.height > height {
            if told.log == self.own {
                // It holds a longer end of our own log than we do: all that we know is there too.
                self.tail_told.get_or_insert(now.mono);
            }
            height
        } else if same || told.height == 0 {
            told.height
        } else {
            return;
        };
        self.covered.entry(key).or_default().insert(told.log, covered);
    }

    /// Whether a peer told of a longer end of the own log that has not come yet; for at most ten seconds, because
    /// nobody has to be believed.
    pub(super) fn own_tail_missing(&self, now: Now) -> bool {
        let height = self.logs.height(&self.own);
        let longer = |peer: &super::peer::Peer| peer.have.get(&self.own).is_some_and(|told| told.height > height);
        self.tail_told.is_some_and(|since| now.mono.saturating_sub(since) < TAIL_WAIT)
            && self.peers.values().any(longer)
    }

    /// What comes before an entry that was pushed is not here: who pushed it has it, it says.
    pub(super) fn heard_of(&mut self, from: PublicKey, log: LogId, height: u32, tip: EntryId) {
        let conns: Vec<Conn> = self.peers.iter().filter(|(_, peer)| peer.key == from).map(|(conn, _)| *conn).collect();
        for conn in conns {
            if self.may_be_told(conn, &log)
                && let Some(peer) = self.peers.get_mut(&conn)
                && peer.have.get(&log).is_none_or(|told| told.height < height)
            {
                peer.have.insert(log, Told { log, height, tip, fork: None });
                peer.open.insert(log);
            }
        }
    }

    /// The highest number of a log that this node would take, and the highest that it has.
    fn lacking(&self, log: &LogId) -> (u32, u32) {
        let held = self.logs.log(log);
        let fork = held.and_then(crate::logs::Log::fork).map_or(u32::MAX, |fork| fork.saturating_sub(1));
        let refused = held.and_then(crate::logs::Log::refused).is_some();
        let height = self.logs.height(log).max(self.waiting.height(log));
        let room = self.charter().allowance(log).map_or(u32::MAX, |room| room.entries);
        let most = if refused || self.charter().shuts_out(log) { height } else { fork.min(room) };
        (if log.key == self.own.key { fork } else { most }, height)
    }

    /// Closes the logs of a peer in which there is nothing to be had, and looks for the difference in those where its log is
    /// another one than ours.
    fn compare(&mut self, conn: Conn, now: Now) {
        let Some(peer) = self.peers.get(&conn) else { return };
        let (mut done, mut other) = (Vec::new(), Vec::<(LogId, u32, u32)>::new());
        for told in peer.open.iter().filter_map(|log| peer.have.get(log)) {
            let (most, height) = self.lacking(&told.log);
            if told.height.min(most) > height {
                continue;
            }
            done.push(told.log);
            let at = told.height.min(most).min(height);
            let held = self.logs.log(&told.log);
            let ours = held.and_then(|held| held.id_at(told.height));
            // Beyond a known fork there is nothing to compare.
            if told.height > 0 && told.height == at && ours.is_some_and(|ours| ours != told.tip) {
                other.push((told.log, 0, told.height));
            }
            // It goes on where something may not stand here: something else stands there, perhaps.
            if told.height > height && held.and_then(crate::logs::Log::refused).is_some() {
                other.push((told.log, height, height.saturating_add(1)));
            }
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.open.retain(|log| !done.contains(log));
        }
        for (log, equal, differs) in other {
            self.search(conn, log, equal, differs, now);
        }
    }

    /// Asks for what others have and we have not; who has failed to deliver least is asked first, one question at a time.
    pub(super) fn want_entries(&mut self, now: Now) {
        if !self.is_working() {
            return;
        }
        let mut order: Vec<(u32, Conn)> = self
            .peers
            .iter()
            .filter(|(conn, peer)| peer.wanting.is_none() && !peer.open.is_empty() && self.serves_working(**conn))
            .map(|(conn, peer)| (peer.failures, *conn))
            .collect();
        order.sort_unstable();
        #[cfg(feature = "faults")]
        self.prefer_who_names_most(&mut order);
        for (_, conn) in order {
            self.compare(conn, now);
            let Some(peer) = self.peers.get(&conn) else { continue };
            let Some((asked, last)) = self.question(peer, now) else { continue };
            let (deadline, until) = (now.mono.saturating_add(WANT_TIMEOUT), now.mono.saturating_add(WANT_MOST));
            self.inflight.extend(asked.keys().map(|log| (*log, deadline)));
            let ranges = asked.iter().map(|(log, (from, to))| (*log, *from, *to)).collect();
            if let Some(peer) = self.peers.get_mut(&conn) {
                let many = |(from, to): &(u32, u32)| usize::try_from(to.saturating_sub(*from)).unwrap_or(usize::MAX);
                let all = asked.values().map(many).fold(asked.len(), usize::saturating_add);
                let full = all >= peer.pace.portion();
                peer.asked_last = Some(last);
                peer.wanting = Some(Wanting { deadline, since: now.mono, full, until, asked, complete: false });
            }
            self.send(conn, &Frame::Want(ranges));
        }
    }

    /// What to ask a peer for: of each log that it has more of a part, no more in all than comes in a second or so. The
    /// turn goes round, so that a log without end keeps no other waiting: the last that is asked for comes with it.
    fn question(&self, peer: &super::peer::Peer, now: Now) -> Option<(Asked, LogId)> {
        let mut lacked: Vec<(LogId, u32, u32)> = Vec::new();
        for told in peer.open.iter().filter_map(|log| peer.have.get(log)) {
            let asked_elsewhere = self.inflight.get(&told.log).is_some_and(|deadline| *deadline > now.mono);
            if asked_elsewhere || peer.fruitless.get(&told.log).is_some_and(|until| *until > now.mono) {
                continue;
            }
            let (most, height) = self.lacking(&told.log);
            let to = told.height.min(most);
            if to > height {
                lacked.push((told.log, height.saturating_add(1), to));
            }
        }
        let turn = peer.asked_last.map_or(0, |last| lacked.partition_point(|(log, ..)| *log <= last));
        lacked.rotate_left(turn);
        lacked.truncate(RANGES);
        let asked = shares(lacked, peer.pace.portion());
        let last = asked.last().map(|(log, ..)| *log)?;
        Some((asked.into_iter().map(|(log, from, to)| (log, (from, to))).collect(), last))
    }

    /// Ends questions whose answer is complete and looked at, or late; notes who named what it did not give.
    pub(super) fn finish_answers(&mut self, now: Now) {
        let ready = |conn: &Conn, replica: &Self| {
            let Some(peer) = replica.peers.get(conn) else { return false };
            let Some(wanting) = &peer.wanting else { return false };
            replica.inbox.is_empty_of(&peer.key) && (wanting.complete || wanting.deadline <= now.mono)
        };
        let conns: Vec<Conn> = self.peers.keys().copied().filter(|conn| ready(conn, self)).collect();
        for conn in conns {
            let Some(wanting) = self.peers.get_mut(&conn).and_then(|peer| peer.wanting.take()) else { continue };
            let took = now.mono.saturating_sub(wanting.since);
            let mut fruitless = Vec::new();
            for (log, (from, _)) in &wanting.asked {
                self.inflight.remove(log);
                let (most, height) = self.lacking(log);
                if height < *from && most >= *from {
                    fruitless.push(*log);
                }
            }
            if let Some(peer) = self.peers.get_mut(&conn) {
                // In one answer only so much fits: some progress is enough. None at all is a broken promise, and an answer
                // without an end is none.
                let nothing = fruitless.len() == wanting.asked.len();
                if wanting.complete {
                    peer.pace.answered(took, wanting.full && !nothing);
                } else {
                    peer.pace.slower();
                }
                if nothing || !wanting.complete {
                    peer.failures = peer.failures.saturating_add(1);
                }
                let rests = nothing;
                #[cfg(feature = "faults")]
                let rests = rests && !self.config.breaks(super::BrokenRule::NamesMostAskedFirst);
                if rests {
                    let until = now.mono.saturating_add(FRUITLESS);
                    peer.fruitless.extend(fruitless.into_iter().map(|log| (log, until)));
                }
            }
            self.compare(conn, now);
        }
        self.want_entries(now);
    }

    /// A question for entries: it is answered once the answer before it has left.
    pub(super) fn on_want(&mut self, conn: Conn, ranges: Vec<(LogId, u32, u32)>, now: Now) {
        if !self.serves_working(conn) || ranges.len() > RANGES {
            return self.drop_peer(conn, "it asked for what it may not ask");
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        if peer.answering {
            peer.question = Some(ranges);
            return;
        }
        self.answer(conn, &ranges, now);
    }

    /// All that was given to the shell for this connection has been written: the next question may be answered.
    pub fn handle_drained(&mut self, conn: Conn, now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        peer.answering = false;
        let (question, blobs) = (peer.question.take(), std::mem::take(&mut peer.blobs_asked));
        if let Some(ranges) = question {
            self.answer(conn, &ranges, now);
        }
        self.give_blobs(conn, &blobs);
    }

    /// The connections of which the shell is to say when everything has been written.
    pub fn answering(&self) -> Vec<Conn> {
        self.peers.iter().filter(|(_, peer)| peer.answering).map(|(conn, _)| *conn).collect()
    }

    /// Answers with entries that the peer has not told it holds, taking turns between logs, so that a log with much does not
    /// keep the others waiting.
    fn answer(&mut self, conn: Conn, ranges: &[(LogId, u32, u32)], now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        let mut turns = VecDeque::new();
        for (log, from, to) in ranges {
            let held = self.logs.log(log).map_or(0, crate::logs::Log::told_height);
            let has = peer.have.get(log).map_or(0, |told| told.height);
            let (from, to) = ((*from).max(has.saturating_add(1)), (*to).min(held));
            let again = peer
                .served
                .get(log)
                .is_some_and(|(served, at)| from <= *served && now.mono.saturating_sub(*at) < SERVED);
            if from <= to && !again {
                turns.push_back((*log, self.logs.range(log, from, to)));
            }
        }
        let mut wires = Vec::new();
        let mut sent: BTreeMap<LogId, u32> = BTreeMap::new();
        let mut in_all = 0usize;
        while let Some((log, mut turn)) = turns.pop_front() {
            let Some(entry) = turn.next() else { continue };
            let size = entry.size() + 32;
            if in_all + size > limits::WANT_BYTES {
                break;
            }
            in_all += size;
            sent.insert(log, entry.seq);
            wires.push(entry.wire());
            turns.push_back((log, turn));
        }
        drop(turns);
        peer.answering = in_all > 0;
        peer.served.extend(sent.into_iter().map(|(log, to)| (log, (to, now.mono))));
        let mut frames = in_frames(wires, limits::ENTRIES_FRAME);
        if frames.is_empty() {
            frames.push(Vec::new());
        }
        let count = frames.len();
        for (place, entries) in frames.into_iter().enumerate() {
            self.send(conn, &Frame::Entries { entries, push: false, last: place + 1 == count });
        }
    }

    pub(super) fn on_entries(&mut self, conn: Conn, wires: Vec<SignedEntry>, push: bool, last: bool, now: Now) {
        if !self.is_working() {
            return self.drop_peer(conn, "working entries sent to a presentation node");
        }
        let Some(key) = self.peers.get(&conn).map(|peer| peer.key) else { return };
        let mut brought: BTreeSet<LogId> = BTreeSet::new();
        if push {
            self.fresh.pushed();
        }
        for wire in wires {
            match Entry::read(&self.config.election, wire) {
                // What finds no room was not asked for: it is, once there is.
                Ok(entry) => {
                    let (log, seq, id) = (entry.log, entry.seq, entry.id);
                    if seq > self.logs.height(&log) {
                        brought.insert(log);
                    }
                    if !self.inbox.push(key, Work::Entry(Box::new(entry))) {
                        self.heard_of(key, log, seq, id);
                    }
                }
                // A later version of this program made it; who relays it did nothing wrong.
                Err(error @ EntryError::Version(_)) => self.refuse(Some(key), error.to_string()),
                Err(error) => return self.drop_peer(conn, &format!("an entry that cannot be read: {error}")),
            }
        }
        if !push && let Some(wanting) = self.peers.get_mut(&conn).and_then(|peer| peer.wanting.as_mut()) {
            wanting.complete |= last;
            // Only what is of use gives more time, and of each log by itself: others are asked for the rest.
            brought.retain(|log| wanting.asked.contains_key(log));
            if !brought.is_empty() {
                wanting.deadline = now.mono.saturating_add(WANT_TIMEOUT).min(wanting.until);
                let deadline = wanting.deadline;
                self.inflight.extend(brought.into_iter().map(|log| (log, deadline)));
            }
        }
    }

    /// Tells what has become durable since the last time.
    pub(super) fn flush_have(&mut self) {
        let changed = std::mem::take(&mut self.changed_logs);
        let forked = !std::mem::take(&mut self.forked).is_empty();
        if (changed.is_empty() && !forked) || !self.is_working() {
            return;
        }
        let parts = self.told_of(changed.iter());
        self.repeat_all();
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in &all {
            if self.serves_working(*conn) && self.peers.get(conn).is_some_and(|peer| peer.hello && !peer.have_owed) {
                for logs in &parts {
                    self.send(*conn, &Frame::Have { full: false, logs: logs.clone() });
                }
            }
        }
        if forked {
            self.tell_forks(&all);
        }
    }

    /// Something changed: all is to be told again for a while.
    pub(super) fn repeat_all(&mut self) {
        for peer in self.peers.values_mut() {
            peer.repeats = REPEATS;
        }
    }

    /// Tells all peers that work what is held here, in full. A connection loses nothing, so that to a peer who looks again by itself at
    /// what it was told this is done only after changes, and seldom else; what such a peer told is looked at again here.
    pub(super) fn tell_all_again(&mut self, now: Now) {
        if !self.is_working() {
            return;
        }
        let members = u64::try_from(self.charter().members.len()).unwrap_or(u64::MAX);
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            let charter = self.charters.effective();
            let Some(peer) = self.peers.get_mut(&conn).filter(|peer| peer.is_working(charter)) else { continue };
            let looks_again = peer.minor > 0;
            let long_ago = now.mono.saturating_sub(peer.told_all) >= AGAIN.saturating_mul(members);
            let due = !looks_again || peer.repeats > 0 || long_ago;
            peer.repeats = peer.repeats.saturating_sub(1);
            let told: Vec<Told> = peer.have.values().copied().collect();
            let again = looks_again && peer.told;
            if due {
                peer.told_all = now.mono;
                self.send_full_have(conn);
            }
            if again {
                self.on_have(conn, true, told, now);
            }
        }
    }

    pub(super) fn send_full_have(&mut self, conn: Conn) {
        let mut full = true;
        for logs in self.told_of(self.logs.logs().map(|(id, _)| id)) {
            self.send(conn, &Frame::Have { full, logs });
            full = false;
        }
    }

    /// How much of these logs others may have, in as many parts as it takes; at least one.
    fn told_of<'a>(&self, ids: impl Iterator<Item = &'a LogId>) -> Vec<Vec<Told>> {
        let of = |id: &LogId| {
            let held = self.logs.log(id);
            let height = held.map_or(0, crate::logs::Log::told_height);
            let tip = held.and_then(|held| held.id_at(height)).unwrap_or(EntryId([0; 32]));
            Told { log: *id, height, tip, fork: held.and_then(crate::logs::Log::fork) }
        };
        let all: Vec<Told> = ids.map(of).collect();
        let parts: Vec<Vec<Told>> = all.chunks(HAVE_BYTES / 80).map(<[Told]>::to_vec).collect();
        if parts.is_empty() { vec![Vec::new()] } else { parts }
    }
}
