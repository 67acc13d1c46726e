//! What happens outside: connections, frames, time, writes that finished.

use super::peer::Peer;
use super::pinging::PING_EVERY;
use super::{Alarm, Conn, Event, Now, Output, Pending, Replica, keys};
use crate::charter::{CharterError, Role};
use crate::codec::encode;
use crate::frame::{CONTROLLED_KINDS, Frame, MINOR, Tip};
use crate::id::{Hash, PublicKey};
use crate::release::Heartbeat;
use crate::store::Write;

pub(super) const DEAD_AFTER: u64 = 8_000;
const FULL_HAVE_EVERY: u64 = 30_000;
const BEATS_RESERVED: u64 = 1_000;

impl Replica {
    /// A connection with `key` is there; the transport proved the key.
    pub fn handle_connected(&mut self, conn: Conn, key: PublicKey, now: Now) {
        let mut peer = Peer::new(key, now);
        let known = self.charter().version == 0 || peer.role(self.charter()).is_some();
        if !known {
            self.refuse(Some(key), "connection of a node that does not take part".to_owned());
            self.out.push(Output::Close { conn, reason: "not in the charter".to_owned() });
            return;
        }
        peer.have_owed = true;
        self.first_peer.get_or_insert(now.mono);
        self.peers.insert(conn, peer);
        let charter = self.charter();
        let hello = Frame::Hello {
            minor: MINOR,
            election: self.config.election,
            charter: charter.version,
            hashes: self.charters.hashes(),
        };
        self.send(conn, &hello);
        self.ping(conn, now);
    }

    /// A connection is gone.
    pub fn handle_disconnected(&mut self, conn: Conn) {
        let Some(peer) = self.peers.remove(&conn) else { return };
        for log in peer.wanting.iter().flat_map(|wanting| wanting.asked.keys()) {
            self.inflight.remove(log);
        }
        self.forget_asked(conn);
        // What it brought is looked at all the same: it may have said its last. But what nobody can judge yet is not kept.
        if !self.peers.values().any(|other| other.key == peer.key) {
            self.early.forget(&peer.key);
        }
        if peer.hello {
            self.event(Event::PeerDown(peer.key));
        }
    }

    /// Bytes came over a connection, of a frame that is not whole yet: on a slow line that takes long, and is a sign of life.
    pub fn handle_alive(&mut self, conn: Conn, now: Now) {
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.heard = now.mono;
        }
    }

    /// A frame came in.
    pub fn handle_frame(&mut self, conn: Conn, kind: u8, body: &[u8], now: Now) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        peer.heard = now.mono;
        let key = peer.key;
        let said_hello = peer.hello;
        let frame = match Frame::decode(kind, body) {
            Ok(Some(frame)) => frame,
            Ok(None) => return,
            Err(error) => return self.drop_peer(conn, &format!("frame of kind {kind} is {error}")),
        };
        if !said_hello && !matches!(frame, Frame::Hello { .. } | Frame::Bye(_)) {
            return self.drop_peer(conn, "the first frame was no hello");
        }
        let controlled_only = self.role() == Some(Role::Presentation)
            || self.peers.get(&conn).and_then(|peer| peer.role(self.charter())) == Some(Role::Presentation);
        if controlled_only && !CONTROLLED_KINDS.contains(&kind) {
            return self.drop_peer(conn, &format!("frame of kind {kind} does not belong to a presentation connection"));
        }
        match frame {
            Frame::Hello { minor, election, charter, hashes } => {
                if let Some(peer) = self.peers.get_mut(&conn) {
                    peer.minor = minor;
                }
                self.on_hello(conn, election, charter, &hashes, now);
            }
            Frame::Charter(charters) => {
                for signed in &charters {
                    match self.take_charter(signed, now) {
                        Ok(_) => {}
                        // Signed by the organiser, so whoever brings it did nothing wrong.
                        Err(error @ CharterError::Rule(_)) => {
                            self.refuse(Some(key), error.to_string());
                            self.alarm_once(Alarm::Charter(error));
                        }
                        Err(error) => return self.drop_peer(conn, &error.to_string()),
                    }
                }
            }
            Frame::Have { full, logs } => self.on_have(conn, full, logs, now),
            Frame::Want(ranges) => self.on_want(conn, ranges, now),
            Frame::Entries { entries, push, last } => self.on_entries(conn, entries, push, last, now),
            Frame::Release(signed) => {
                self.take_release(&signed, Some(key), now);
                // Who sends a release can be asked for its blobs, before its next ping says so.
                let hash = signed.hash();
                let held = self.chain.line().rev().find(|held| held.hash == hash);
                let tip = held.map(|held| (held.release.epoch, held.release.number, held.hash));
                if let Some(peer) = self.peers.get_mut(&conn) {
                    peer.tip = tip.map_or(peer.tip, |tip| tip.max(peer.tip));
                }
                self.ask_blobs(now);
            }
            Frame::GetBlobs(wants) => self.on_get_blobs(conn, wants),
            Frame::Blobs(pieces) => self.on_blobs(conn, pieces, now),
            Frame::Ping { clock, tip, heartbeat } => self.on_ping(conn, clock, tip, heartbeat, now),
            Frame::Here { clock, near } => self.on_here(conn, clock, near, now),
            Frame::Bye(_) => {
                self.handle_disconnected(conn);
                self.out.push(Output::Close { conn, reason: "the other side said goodbye".to_owned() });
            }
            Frame::Audit(bytes) => self.on_audit(&bytes),
            Frame::GetIds(log, at) => self.on_get_ids(conn, log, &at),
            Frame::Ids(log, ids) => self.on_ids(conn, log, &ids),
            Frame::GetHeader(log, number) => self.on_get_header(conn, log, number),
            Frame::Header(header) => self.on_header(conn, header),
            Frame::Forks(forks) => self.on_forks(conn, forks),
            Frame::Plan(bytes) => self.on_plan(conn, &bytes, now),
            Frame::Confirmed(hash, confirmation) => self.on_confirmed(conn, &hash, confirmation, now),
            Frame::Declined(hash, why) => self.on_declined(conn, &hash, why),
            Frame::Withdrawn(hash) => self.on_withdrawn(conn, &hash),
            Frame::Progress(progress) => self.on_progress(conn, progress),
            Frame::Busy(busy) => self.on_busy(conn, busy, now),
            Frame::About(version) => self.on_about(conn, version),
        }
        if self.has_work() {
            self.work(now);
        } else {
            self.finish_answers(now);
        }
    }

    fn on_hello(&mut self, conn: Conn, election: crate::id::ElectionId, version: u32, hashes: &[Hash], now: Now) {
        if election != self.config.election {
            return self.drop_peer(conn, "it is of another election");
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        if std::mem::replace(&mut peer.hello, true) {
            return self.drop_peer(conn, "it said hello twice");
        }
        let key = peer.key;
        self.event(Event::PeerUp(key));
        if let Some(version) = self.version.clone() {
            self.send(conn, &Frame::About(version));
        }
        let ours = self.charter().version;
        if ours > version || (ours == version && ours > 0 && self.charters.hashes() != hashes) {
            self.send_charters(conn);
        }
        self.greet(conn, now);
    }

    /// Sends what a peer of its role is told first. Again after each new charter, because its role may be new to us.
    pub(super) fn greet(&mut self, conn: Conn, now: Now) {
        let both_work = self.is_working() && self.peers.get(&conn).is_some_and(|peer| peer.is_working(self.charter()));
        if both_work && self.peers.get_mut(&conn).is_some_and(|peer| std::mem::take(&mut peer.have_owed)) {
            self.send_full_have(conn);
        }
        self.tell_busy(conn, now);
        self.offer_releases(conn, now);
        self.want_entries(now);
        self.ask_blobs(now);
    }

    /// Time passes: to be called at least every 250 ms; [`Replica::work`] beside it whenever there is some.
    pub fn handle_tick(&mut self, now: Now) {
        let silent = |peer: &Peer| now.mono.saturating_sub(peer.heard) > DEAD_AFTER;
        let dead: Vec<Conn> = self.peers.iter().filter(|(_, peer)| silent(peer)).map(|(conn, _)| *conn).collect();
        for conn in dead {
            self.handle_disconnected(conn);
            self.out.push(Output::Close { conn, reason: "no sign of life for 8 s".to_owned() });
        }
        // What waits has turns of its own: this one is for what has to happen in time.
        if !self.has_work() {
            self.work(now);
        }
        self.flush_have();
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        if now.mono.saturating_sub(self.last_beat) >= PING_EVERY {
            self.last_beat = now.mono;
            self.beat(now);
        }
        self.ping_due(now);
        if now.mono.saturating_sub(self.last_full_have) >= FULL_HAVE_EVERY {
            self.last_full_have = now.mono;
            self.tell_all_again(now);
        }
        if self.holds_pen() {
            // The end of an embargo.
            for conn in all {
                self.offer_releases(conn, now);
            }
        }
        self.ask_blobs(now);
        self.follow_plans(now);
        self.follow_hall(now);
        self.forget_busy(now);
        self.tell_voids(now);
        self.tell_own_void();
    }

    /// A transaction is durable. In the order in which they were asked for.
    pub fn handle_persisted(&mut self, token: u64, now: Now) {
        while self.pending.front().is_some_and(|(first, _)| *first <= token) {
            let Some((first, pending)) = self.pending.pop_front() else { return };
            match pending {
                Pending::Own(ids) => self.own_durable(first, &ids),
                Pending::Received(ids) => self.received_durable(&ids),
                Pending::Release { signed, audit } => self.finish_release(first, &signed, *audit, now),
                Pending::Shown(hashes) => {
                    for hash in hashes {
                        self.unsaved.remove(&hash);
                    }
                    self.try_show();
                }
                Pending::Beats(reserved) => self.beat_reserved = self.beat_reserved.max(reserved),
                Pending::Nothing => {}
            }
        }
    }

    pub(super) fn send(&mut self, conn: Conn, frame: &Frame) {
        let (kind, body) = frame.encode();
        self.out.push(Output::Send { conn, kind, body });
    }

    pub(super) fn drop_peer(&mut self, conn: Conn, reason: &str) {
        let key = self.peers.get(&conn).map(|peer| peer.key);
        self.refuse(key, reason.to_owned());
        let short: String = reason.chars().take(60).collect();
        self.send(conn, &Frame::Bye(short));
        self.handle_disconnected(conn);
        self.out.push(Output::Close { conn, reason: reason.to_owned() });
    }

    fn on_about(&mut self, conn: Conn, version: String) {
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.version = Some(version);
        }
    }

    pub(super) fn on_heartbeat(&mut self, beat: Heartbeat, now: Now) {
        let held = self.heartbeat.map(|held| (held.epoch, held.counter));
        let newer = held.is_none_or(|held| (beat.epoch, beat.counter) > held);
        if newer && beat.holds(self.charter()) {
            if held.is_some() {
                self.heartbeat_rose = Some(now.mono);
            }
            self.heartbeat = Some(beat);
        }
    }

    /// Whether this node signs releases.
    pub(super) fn holds_pen(&self) -> bool {
        self.role() == Some(Role::Scan) && self.charter().pen().is_some_and(|pen| pen.key == self.own.key)
    }

    fn beat(&mut self, now: Now) {
        let charter = self.charters.effective();
        let Some(pen) = charter.pen().filter(|pen| pen.key == self.own.key).copied() else { return };
        if self.role() != Some(Role::Scan) {
            return;
        }
        let Some(counter) = self.next_beat() else { return };
        let tip = self.public_tip(now);
        let tip = (pen.epoch, tip.1, tip.2);
        let heartbeat = Heartbeat::sign(&self.config.election, &self.config.key, tip, counter);
        self.heartbeat = Some(heartbeat);
        self.heartbeat_rose = Some(now.mono);
    }

    /// The next number that the holder of the pen signs with; none is used before it is certain that no later run will use it
    /// again.
    pub(super) fn next_beat(&mut self) -> Option<u64> {
        let next = self.beat.saturating_add(1);
        if next.saturating_add(BEATS_RESERVED / 2) >= self.beat_reserved && !self.beats_asked() {
            let reserved = self.beat_reserved.max(next).saturating_add(BEATS_RESERVED);
            let value = encode(&reserved);
            self.persist(vec![Write::Put { key: keys::BEAT.to_vec(), value }], Pending::Beats(reserved));
        }
        if next > self.beat_reserved {
            return None;
        }
        self.beat = next;
        Some(next)
    }

    fn beats_asked(&self) -> bool {
        self.pending.iter().any(|(_, pending)| matches!(pending, Pending::Beats(_)))
    }

    pub(super) fn public_tip(&self, now: Now) -> Tip {
        let public = |held: &&crate::chain::HeldRelease| self.is_public(held.release.not_before, now);
        let last = self.chain.line().take_while(public).last();
        last.map_or((0, 0, Hash([0; 32])), |held| (held.release.epoch, held.release.number, held.hash))
    }

    /// The newest release that a peer may know of.
    pub(super) fn tip_for(&self, conn: Conn, now: Now) -> Tip {
        match self.chain.tip().filter(|_| self.both_scan(conn)) {
            Some(held) => (held.release.epoch, held.release.number, held.hash),
            None => self.public_tip(now),
        }
    }

    /// Between scan nodes an embargoed release travels before its time, so that another one can take the pen.
    pub(super) fn both_scan(&self, conn: Conn) -> bool {
        let peer = self.peers.get(&conn).and_then(|peer| peer.role(self.charter()));
        self.role() == Some(Role::Scan) && peer == Some(Role::Scan)
    }

    pub(super) fn serves_working(&self, conn: Conn) -> bool {
        let Some(peer) = self.peers.get(&conn) else { return false };
        #[cfg(feature = "faults")]
        if self.config.breaks(super::BrokenRule::WorkingToPresentation) {
            return self.is_working();
        }
        self.is_working() && peer.is_working(self.charter())
    }

    fn tell_own_void(&mut self) {
        if self.is_working() && self.own_log_void() && !self.own_void_told {
            self.own_void_told = true;
            self.event(Event::OwnLogVoid);
        }
    }
}
