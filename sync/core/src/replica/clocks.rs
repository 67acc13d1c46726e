//! Whose clocks have a vote at this node, and what they open.

use std::collections::BTreeMap;

use super::protocol::DEAD_AFTER;
use super::{Now, Replica};
use crate::charter::Role;
use crate::gate::{Gate, Watch, gate, is_early};
use crate::id::PublicKey;
use crate::limits;

impl Replica {
    /// The clocks that have a vote beside the own one, in milliseconds since 1970 UTC, carried forward to now by the own
    /// monotonic time: those of connected members that enter or scan and told theirs within 8 s. One a key, however many
    /// connections there are to it for a moment: the one that was told last.
    pub fn member_clocks(&self, now: Now) -> BTreeMap<PublicKey, u64> {
        let charter = self.charter();
        let votes = self.peers.values().filter(|peer| peer.hello && peer.is_working(charter));
        let mut told: Vec<(u64, PublicKey, u64)> = votes
            .filter_map(|peer| Some((peer.clock?.1, peer.key, peer.clock_at(now, DEAD_AFTER)?)))
            .filter(|(.., clock)| *clock < limits::TIME)
            .collect();
        told.sort_unstable();
        told.into_iter().map(|(_, key, clock)| (key, clock)).collect()
    }

    /// Whether something may leave now that has to wait for the moment `at`: what the clocks say, and the watches that
    /// persons typed. See [`crate::gate`].
    pub fn gate(&self, at: u64, watches: &[Watch], now: Now) -> Gate {
        gate(at, (self.own.key, now.wall), &self.member_clocks(now), watches)
    }

    /// Whether a release that must not be seen before `not_before` may be shown here, and go to nodes of every role.
    ///
    /// A scan node has it before that moment, and holds it back until the own clock and the kept ones have passed. To any
    /// other node it came because one found that the moment had passed: it is held back only where most members say
    /// that it has not.
    pub fn is_public(&self, not_before: u64, now: Now) -> bool {
        match self.role() {
            _ if not_before == 0 => true,
            Some(Role::Scan) => self.gate(not_before, &[], now).has_passed(),
            _ => !is_early(not_before, &self.member_clocks(now)),
        }
    }
}
