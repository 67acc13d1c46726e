//! What is being typed elsewhere: told directly, each PC of itself, for in a night everybody is connected with everybody.

use std::collections::BTreeMap;

use super::{Conn, Now, Replica};
use crate::busy::{Busy, Typing};
use crate::frame::Frame;
use crate::id::PublicKey;

/// What a PC is busy with, and until when that holds, by the own clock that never goes back.
pub(super) type Until = (Busy, u64);

fn until(busy: &Busy, now: Now) -> u64 {
    now.mono.saturating_add(u64::from(busy.seconds).saturating_mul(1000))
}

impl Replica {
    /// People here type these counts from now on; none: nothing any more. Everybody who works is told at once, and whoever
    /// connects while it holds. To be called again while they go on: it lapses after [`LASTS`](crate::busy::LASTS) seconds.
    pub fn set_busy(&mut self, on: Vec<Typing>, operator: &str, now: Now) {
        let busy = Busy::new(on, operator);
        // Where nothing was told there is nothing to take back.
        if !self.is_working() || (busy.on.is_empty() && self.busy.is_none()) {
            return;
        }
        self.busy = (!busy.on.is_empty()).then(|| (busy.clone(), until(&busy, now)));
        let conns: Vec<Conn> = self.peers.iter().filter(|(_, peer)| peer.hello).map(|(conn, _)| *conn).collect();
        let frame = Frame::Busy(busy);
        for conn in conns {
            if self.serves_working(conn) {
                self.send(conn, &frame);
            }
        }
    }

    /// What other PCs are busy with, as they told and as long as that holds: of those that are connected and work.
    pub fn busy_elsewhere(&self, now: Now) -> BTreeMap<PublicKey, &Busy> {
        let charter = self.charter();
        let working = self.peers.values().filter(|peer| peer.hello && peer.is_working(charter));
        let told = working.filter_map(|peer| Some((peer.key, peer.busy.as_ref()?)));
        told.filter(|(_, (_, until))| self.is_working() && now.mono < *until)
            .map(|(key, (busy, _))| (key, busy))
            .collect()
    }

    pub(super) fn on_busy(&mut self, conn: Conn, busy: Busy, now: Now) {
        if !self.is_working() {
            return;
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        let until = until(&busy, now);
        peer.busy = (!busy.on.is_empty()).then_some((busy, until));
    }

    /// Tells somebody who has just come what is being typed here, for as long as that still holds.
    pub(super) fn tell_busy(&mut self, conn: Conn, now: Now) {
        let Some((busy, until)) = &self.busy else { return };
        let left = until.saturating_sub(now.mono).div_ceil(1000);
        let seconds = u16::try_from(left).unwrap_or(u16::MAX).min(busy.seconds);
        if seconds > 0 && self.serves_working(conn) {
            let frame = Frame::Busy(Busy { seconds, ..busy.clone() });
            self.send(conn, &frame);
        }
    }

    /// What has lapsed is forgotten.
    pub(super) fn forget_busy(&mut self, now: Now) {
        let holds = |told: &Until| now.mono < told.1;
        self.busy = self.busy.take().filter(holds);
        for peer in self.peers.values_mut() {
            peer.busy = peer.busy.take().filter(holds);
        }
    }
}
