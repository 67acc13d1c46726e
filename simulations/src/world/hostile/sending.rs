//! How what it makes leaves it: to whom, in which frames, and what it does to the frames of its own replica.

use sync_core::entry::Entry;
use sync_core::frame::{Frame, in_frames};
use sync_core::id::{EntryId, Hash};
use sync_core::replica::Conn;

use super::strategy::Strategy;
use super::{Hostile, World};

/// The most bytes of entries in a frame of its making.
const FRAME: usize = 120_000;

impl Hostile {
    /// What leaves its replica, as it wants it to leave; `None` for what it keeps.
    pub fn twist(&mut self, kind: u8, body: Vec<u8>) -> Option<(u8, Vec<u8>)> {
        if !self.active {
            return Some((kind, body));
        }
        let Ok(Some(frame)) = Frame::decode(kind, &body) else { return Some((kind, body)) };
        let names = self.does(Strategy::NamesAndKeeps) || self.does(Strategy::Trickles);
        let twisted = match frame {
            Frame::Have { full, mut logs } if names => {
                for told in &mut logs {
                    told.height = told.height.saturating_add(1_000);
                    told.tip = EntryId(self.dice.bytes());
                }
                Frame::Have { full, logs }
            }
            Frame::Entries { push: false, .. } | Frame::Blobs(_) if self.does(Strategy::NamesAndKeeps) => return None,
            Frame::Entries { mut entries, push: false, .. } if self.does(Strategy::Trickles) => {
                entries.truncate(1);
                Frame::Entries { entries, push: false, last: false }
            }
            Frame::Ping { clock, tip, heartbeat } if self.clock.is_some() => {
                let clock = clock.saturating_add_signed(self.clock.unwrap_or(0));
                let tip = if self.dice.chance(50) { tip } else { (tip.0, u32::MAX, Hash(self.dice.bytes())) };
                Frame::Ping { clock, tip, heartbeat }
            }
            Frame::Here { clock, near } => {
                Frame::Here { clock: clock.saturating_add_signed(self.clock.unwrap_or(0)), near }
            }
            _ => return Some((kind, body)),
        };
        Some(twisted.encode())
    }
}

impl World {
    /// Its connections: with entry and scan nodes, or with presentation nodes.
    pub(super) fn listeners(&self, hostile: &Hostile, working: bool) -> Vec<(Conn, usize)> {
        (0..hostile.node)
            .filter(|node| self.nodes[*node].works() == working)
            .filter_map(|node| Some((self.network.between(hostile.node, node)?, node)))
            .collect()
    }

    /// All its connections, those with entry and scan nodes first.
    pub(super) fn everybody(&self, hostile: &Hostile) -> Vec<(Conn, usize)> {
        self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect()
    }

    pub(super) fn tell_all(&mut self, hostile: &Hostile, frame: &Frame) {
        for (conn, _) in self.listeners(hostile, true) {
            self.inject(hostile.node, conn, frame);
        }
    }

    /// One of its connections with entry and scan nodes.
    pub(super) fn somebody(&self, hostile: &mut Hostile) -> Option<(Conn, usize)> {
        let all = self.listeners(hostile, true);
        hostile.dice.pick(&all).copied()
    }

    pub(super) fn tell_one(&mut self, hostile: &mut Hostile, frame: &Frame) {
        if let Some((conn, _)) = self.somebody(hostile) {
            self.inject(hostile.node, conn, frame);
        }
    }

    /// Tells one of everybody.
    pub(super) fn tell_any(&mut self, hostile: &mut Hostile, frame: &Frame) {
        let all = self.everybody(hostile);
        if let Some((conn, _)) = hostile.dice.pick(&all).copied() {
            self.inject(hostile.node, conn, frame);
        }
    }

    /// Sends entries over these connections, in frames that are not too large.
    pub(super) fn bring(&mut self, hostile: &Hostile, to: &[(Conn, usize)], entries: &[Entry]) {
        for entries in in_frames(entries.iter().map(Entry::wire), FRAME) {
            let frame = Frame::Entries { entries, push: true, last: false };
            for (conn, _) in to {
                self.inject(hostile.node, *conn, &frame);
            }
        }
    }

    /// To everybody, or now and then only to some.
    pub(super) fn spread(&mut self, hostile: &mut Hostile, entries: &[Entry]) {
        let mut to = self.listeners(hostile, true);
        if hostile.dice.chance(25) {
            to.retain(|_| hostile.dice.chance(50));
        }
        self.bring(hostile, &to, entries);
    }
}
