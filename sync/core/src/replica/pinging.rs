//! Signs of life: what goes to each peer every few seconds, though nothing happens.
//!
//! A night of 40 PCs has 780 connections, and most of the time nothing is new on any of them. So a ping tells the newest release
//! and the heartbeat of the pen only where these are new to that peer; else it is a [`Frame::Here`] of a few bytes. Of each
//! peer it is known what it was told, and connections lose nothing: what was told need not be told again.
//!
//! The heartbeat rises every two seconds. Its signer tells it every six, so that "live" (15 s) holds; nobody else passes it on to a
//! peer that is connected with the signer, which would be as many heartbeats as connections. To one that is not it goes at every ping.
//!
//! Bytes a connection and direction, with 100 around them (frame, noise, TCP, IP, Ethernet) and 66 for the acknowledgement that comes
//! back: `Here` 110, a ping with a heartbeat 265. Of 40 PCs each sends, in a second: 39 × (110 + 66) / 3 = 2.2 KiB; the
//! holder of the pen, who sends one of each in six seconds, 39 × (110 + 265 + 2 × 66) / 6 = 3.2 KiB. A PC more is a connection more.
//!
//! To a peer of an earlier version every ping goes whole, every two seconds, as it always did.

use super::{Conn, Now, Replica};
use crate::frame::{Frame, Tip};
use crate::release::Heartbeat;

/// A ping with something new in it goes this often, in milliseconds.
pub(super) const PING_EVERY: u64 = 2_000;
/// Who has nothing new to tell says so this often, in milliseconds: twice within the time after which a peer is gone. Who asks of a
/// connection whether it lives waits for longer than that.
pub const SIGN_OF_LIFE: u64 = 3_000;
/// The signer of heartbeats tells a peer every third, but for the first ones: a counter is only known to rise by two of them.
const EVERY_NTH: u64 = 3;
const FIRST: u8 = 3;
/// The minor version that knows [`Frame::Here`].
const KNOWS_HERE: u16 = 1;

/// What a peer was told in pings.
#[derive(Default)]
pub(super) struct Pinged {
    /// When the last one went.
    at: u64,
    /// The newest release that it was told of.
    tip: Option<Tip>,
    /// The newest heartbeat that it was told, or told itself: epoch and counter.
    beat: Option<(u32, u64)>,
    /// How many it was told.
    beats: u8,
    /// It told of something that is not here: it shall know at once that we lack it.
    hurry: bool,
}

impl Replica {
    /// Sends every peer what is due.
    pub(super) fn ping_due(&mut self, now: Now) {
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            let Some(peer) = self.peers.get(&conn) else { continue };
            let (since, hurry) = (now.mono.saturating_sub(peer.pinged.at), peer.pinged.hurry);
            if peer.minor < KNOWS_HERE {
                if since >= PING_EVERY {
                    self.ping(conn, now);
                }
            } else if (since >= PING_EVERY || hurry) && self.has_news(conn, now) {
                self.ping(conn, now);
            } else if since >= SIGN_OF_LIFE || hurry {
                self.here(conn, now);
            }
        }
    }

    /// A ping with all that it may hold.
    pub(super) fn ping(&mut self, conn: Conn, now: Now) {
        let tip = self.tip_for(conn, now);
        // A heartbeat names the newest public release, so that it may travel to every role.
        let heartbeat = self.heartbeat;
        if let Some(Pinged { at, tip: told, beat, beats, hurry }) =
            self.peers.get_mut(&conn).map(|peer| &mut peer.pinged)
        {
            (*at, *told, *hurry) = (now.mono, Some(tip), false);
            if let Some(heartbeat) = heartbeat {
                *beat = (*beat).max(Some((heartbeat.epoch, heartbeat.counter)));
                *beats = beats.saturating_add(1);
            }
        }
        self.send(conn, &Frame::Ping { clock: now.wall, tip, heartbeat });
    }

    fn here(&mut self, conn: Conn, now: Now) {
        if let Some(peer) = self.peers.get_mut(&conn) {
            (peer.pinged.at, peer.pinged.hurry) = (now.mono, false);
        }
        let frame = Frame::Here { clock: now.wall, near: self.is_near_the_pen() };
        self.send(conn, &frame);
    }

    fn has_news(&self, conn: Conn, now: Now) -> bool {
        let Some(peer) = self.peers.get(&conn) else { return false };
        peer.pinged.tip != Some(self.tip_for(conn, now)) || self.owes_heartbeat(conn)
    }

    fn owes_heartbeat(&self, conn: Conn) -> bool {
        let (Some(peer), Some(beat)) = (self.peers.get(&conn), self.heartbeat) else { return false };
        let newest = (beat.epoch, beat.counter);
        if peer.pinged.beat.is_some_and(|told| newest <= told) {
            return false;
        }
        if !self.holds_pen() {
            let signs = self.charter().pen().is_some_and(|pen| pen.key == peer.key);
            return !peer.near && !signs;
        }
        let behind =
            |(epoch, counter): (u32, u64)| epoch != beat.epoch || beat.counter.saturating_sub(counter) >= EVERY_NTH;
        peer.pinged.beats < FIRST || peer.pinged.beat.is_none_or(behind)
    }

    /// Whether heartbeats come to this node from their signer itself.
    fn is_near_the_pen(&self) -> bool {
        let Some(pen) = self.charter().pen() else { return false };
        self.holds_pen() || self.peers.values().any(|peer| peer.hello && peer.key == pen.key)
    }

    pub(super) fn on_ping(&mut self, conn: Conn, clock: u64, tip: Tip, heartbeat: Option<Heartbeat>, now: Now) {
        self.note_shown(conn, tip);
        let ours = self.chain.tip().map_or((0, 0), |held| (held.release.epoch, held.release.number));
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.pinged.hurry |= tip != peer.tip && (tip.0, tip.1) > ours;
            peer.tip = tip;
            peer.pinged.beat = peer.pinged.beat.max(heartbeat.map(|beat| (beat.epoch, beat.counter)));
        }
        if let Some(beat) = heartbeat {
            self.on_heartbeat(beat, now);
        }
        self.on_clock(conn, clock, now);
    }

    pub(super) fn on_here(&mut self, conn: Conn, clock: u64, near: bool, now: Now) {
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.near = near;
        }
        self.on_clock(conn, clock, now);
    }

    fn on_clock(&mut self, conn: Conn, clock: u64, now: Now) {
        let signed = |clock: u64| i64::try_from(clock).unwrap_or(i64::MAX);
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.clock = Some((clock, now.mono));
            peer.clock_ahead = Some(signed(clock).saturating_sub(signed(now.wall)));
        }
        self.offer_releases(conn, now);
    }
}
