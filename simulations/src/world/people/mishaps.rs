//! What goes wrong: cables are cut, disks come back from the past.

use std::collections::BTreeSet;

use sync_core::entry::Level;
use sync_core::id::EntryId;

use crate::domain::figures;
use crate::plan::Act;
use crate::world::World;

impl World {
    pub(super) fn cut_cables(&mut self, quiet: bool) {
        let cut: Vec<(u64, [usize; 2])> = self
            .network
            .links
            .iter()
            .filter(|(_, link)| !self.network.reach(link.ends[0], link.ends[1]))
            .map(|(conn, link)| (*conn, link.ends))
            .collect();
        for (conn, [a, b]) in cut {
            if let Some(link) = self.network.links.get_mut(&conn) {
                link.stalled = true;
            }
            if !quiet {
                self.closed(conn, a);
                self.closed(conn, b);
            }
        }
    }

    pub(super) fn restore(&mut self, node: usize, new_session: bool) {
        if self.calm || !self.nodes[node].stays() {
            return;
        }
        let Some(disk) = self.nodes[node].backup.take() else { return };
        self.power_off(node, false);
        self.nodes[node].swap_disk(disk);
        self.rollbacks += 1;
        self.forgive();
        self.note(format!("node {node} gets an old disk (new session: {new_session})"));
        self.count(if new_session { "backups restored" } else { "disks rolled back" });
        if new_session {
            self.nodes[node].session = self.dice.session();
            self.name_session(node);
        }
        let at = self.now + self.dice.between(100, 5_000);
        self.later(at, Act::Start(node), 0);
        if !new_session && self.dice.chance(60) {
            // Nobody can tell it what it had: numbers are used twice.
            let time = self.dice.between(10_000, 40_000);
            self.act(Act::Unplug { node, time, quiet: false }, 0);
            for _ in 0..self.dice.between(1, 4) {
                let station = 1 + u32::try_from(self.dice.below(u64::from(self.profile.stations))).unwrap_or(0);
                let level = if self.dice.chance(50) { Level::Party } else { Level::Candidate };
                let counts = figures(&mut self.dice, level, self.profile.lists, self.profile.candidates);
                let when = at + self.dice.below(time.saturating_sub(5_000));
                let enter = Act::Enter { node, station, level, round: 1, counts, operator: 0, file: false };
                self.later(when, enter, 0);
            }
        }
    }

    /// What went lost with a disk is not asked for, unless somebody else has it.
    pub fn forgive(&mut self) {
        for node in 0..self.nodes.len() {
            let kept: BTreeSet<EntryId> = self.nodes[node]
                .saved
                .iter()
                .filter(|id| self.nodes.iter().any(|other| other.stays() && other.on_disk.contains(*id)))
                .copied()
                .collect();
            self.nodes[node].saved = kept;
        }
    }
}
