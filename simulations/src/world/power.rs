//! PCs and their disks: on, off, and what has reached the disk by then.

use sync_core::id::EntryId;
use sync_core::store::Write;

use super::{Event, TICK, World};
use crate::fault::Fault;
use crate::node::entry_of;

impl World {
    /// The first charter comes by hand, and the setup files to the first scan node.
    pub(super) fn enrol(&mut self, node: usize) {
        let now = self.nodes[node].now(self.now);
        let signed = self.organiser.signed.clone();
        let files = self.organiser.files.clone();
        let first = self.profile.entry == node;
        let Some(replica) = &mut self.nodes[node].replica else { return };
        if let Err(error) = replica.add_charter(signed, now) {
            return self.fail(format!("node {node} refuses the first charter: {error}"));
        }
        if first && let Some(replica) = &mut self.nodes[node].replica {
            for file in files {
                if let Err(error) = replica.add_file(file) {
                    return self.fail(format!("node {node} refuses a setup file: {error}"));
                }
            }
        }
        self.drain(node);
    }

    /// Starts a PC that is off.
    pub fn power_on(&mut self, node: usize) {
        if self.nodes[node].replica.is_some() || self.nodes[node].gone {
            return;
        }
        let (election, organiser) = (self.organiser.charter.election, self.organiser.public());
        let broken = self.fault.and_then(Fault::rule).filter(|_| !self.is_hostile(node));
        if let Err(error) = self.nodes[node].start(self.now, election, organiser, self.domain, broken) {
            return self.fail(format!("node {node} does not start: {error}"));
        }
        self.note(format!("node {node} starts"));
        self.started(node);
        if let Err(what) = self.check_start(node) {
            return self.fail(what);
        }
        let life = self.nodes[node].life;
        let at = self.now + self.dice.between(1, TICK);
        self.schedule(at, Event::Tick { node, life });
        self.drain(node);
    }

    /// Power cut: what is not on the disk is gone. A commit that was running may have got through, or half of it.
    pub fn power_off(&mut self, node: usize, quiet: bool) {
        if self.nodes[node].replica.take().is_none() {
            return;
        }
        self.note(format!("node {node} loses power"));
        let running = self.nodes[node].committing;
        let through = if self.dice.chance(50) { self.dice.place(running + 1) } else { 0 };
        for _ in 0..through {
            if let Some((_, writes)) = self.nodes[node].commits.pop_front() {
                self.nodes[node].write(writes);
            }
        }
        let reached: Vec<EntryId> = self.nodes[node].on_disk.iter().copied().collect();
        self.durable.extend(reached);
        let at = &mut self.nodes[node];
        at.life += 1;
        at.commits.clear();
        at.committing = 0;
        at.unsaved.clear();
        at.fresh.clear();
        at.frozen = None;
        for conn in self.network.held_by(node) {
            self.hang_up(conn, node, quiet);
        }
    }

    pub(super) fn persist(&mut self, node: usize, token: u64, writes: Vec<Write>) {
        self.nodes[node].commits.push_back((token, writes));
        if self.nodes[node].committing == 0 {
            self.start_commit(node);
        }
    }

    fn start_commit(&mut self, node: usize) {
        let at = self.now + self.dice.between(1, 15);
        let life = self.nodes[node].life;
        self.nodes[node].committing = self.nodes[node].commits.len();
        self.schedule(at, Event::Committed { node, life });
    }

    pub(super) fn committed(&mut self, node: usize) {
        let at = &mut self.nodes[node];
        let batch: Vec<_> = (0..std::mem::take(&mut at.committing)).filter_map(|_| at.commits.pop_front()).collect();
        let mut tokens = Vec::with_capacity(batch.len());
        for (token, writes) in batch {
            for write in &writes {
                if let Write::Put { key, .. } = write {
                    self.durable.extend(entry_of(key));
                }
            }
            self.nodes[node].write(writes);
            tokens.push(token);
        }
        for token in tokens {
            self.turn(node, |replica, now| replica.handle_persisted(token, now));
            self.drain(node);
        }
        if self.nodes[node].committing == 0 && !self.nodes[node].commits.is_empty() {
            self.start_commit(node);
        }
    }
}
