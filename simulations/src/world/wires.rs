//! What goes between PCs: connections come and go, frames take their time, and each frame is looked into on its way.

use sync_core::charter::Role;
use sync_core::frame::CONTROLLED_KINDS;
use sync_core::replica::{Conn, Output};

use super::{Event, World};

/// More questions of one kind on one connection in a virtual minute are a livelock.
const QUESTIONS: u32 = 400;

impl World {
    /// Connects whoever may and can: the lower key dials; the higher now and then too, when it has no connection.
    pub(super) fn dial(&mut self) {
        for a in 0..self.nodes.len() {
            for b in a + 1..self.nodes.len() {
                if !self.network.reach(a, b) || self.nodes[a].replica.is_none() || self.nodes[b].replica.is_none() {
                    continue;
                }
                let link =
                    self.network.pairs.get(&(a, b)).and_then(|conn| Some((*conn, self.network.links.get(conn)?)));
                let (low, high) = if self.nodes[a].public < self.nodes[b].public { (a, b) } else { (b, a) };
                if let Some((conn, link)) = link {
                    let holds = |node| link.open[link.end_of(node)];
                    if holds(low) && holds(high) && !link.stalled {
                        continue;
                    }
                    let (low_holds, high_holds) = (holds(low), holds(high));
                    if low_holds && high_holds {
                        // The cable is back: what was sent meanwhile is lost, both ends get a reset.
                        self.closed(conn, a);
                        self.closed(conn, b);
                        continue;
                    }
                    if low_holds && !self.dice.chance(8) {
                        continue;
                    }
                    self.closed(conn, low);
                    self.closed(conn, high);
                }
                if !self.nodes[a].allow.contains(&self.nodes[b].public)
                    || !self.nodes[b].allow.contains(&self.nodes[a].public)
                    || self.dice.chance(40)
                {
                    continue;
                }
                let conn = self.network.connect(low, high, self.now);
                for (node, other) in [(low, high), (high, low)] {
                    let key = self.nodes[other].public;
                    let now = self.nodes[node].now(self.now);
                    if let Some(replica) = &mut self.nodes[node].replica {
                        replica.handle_connected(conn, key, now);
                    }
                    self.drain(node);
                }
            }
        }
    }

    /// `node` lets go of a connection; the other end hears of it, or not.
    pub fn hang_up(&mut self, conn: Conn, node: usize, quiet: bool) {
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        let other = link.other(node);
        link.stalled |= quiet;
        let end = link.end_of(other);
        let at = link.last[end].max(self.now + self.dice.between(1, 20));
        link.last[end] = at;
        self.network.let_go(conn, node);
        if !quiet {
            self.schedule(at, Event::Closed { conn, to: other });
        }
    }

    pub(super) fn closed(&mut self, conn: Conn, to: usize) {
        let Some(link) = self.network.links.get(&conn) else { return };
        if !link.open[link.end_of(to)] {
            return;
        }
        self.network.let_go(conn, to);
        if let Some(replica) = &mut self.nodes[to].replica {
            replica.handle_disconnected(conn);
        }
        self.drain(to);
    }

    pub(super) fn deliver(&mut self, conn: Conn, to: usize, kind: u8, body: &[u8]) {
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        if link.stalled || !link.open[link.end_of(to)] {
            return;
        }
        self.turn(to, |replica, now| replica.handle_frame(conn, kind, body, now));
        self.drain(to);
    }

    /// Puts a frame on the wire. Frames to presentation nodes are looked into.
    pub fn transmit(&mut self, from: usize, conn: Conn, kind: u8, body: Vec<u8>) {
        let delay = self.dice.between(1, 20);
        let Some(link) = self.network.links.get_mut(&conn) else { return };
        let to = link.other(from);
        let end = link.end_of(to);
        let at = link.last[end].max(self.now + delay);
        link.last[end] = at;
        self.trace.number(self.now);
        self.trace.number(conn * 64 + u64::from(kind));
        self.trace.bytes(&body);
        self.count_by("frames", 1);
        // A hostile member shows whom it likes what it knows; what honest nodes hold is another matter.
        if self.nodes[to].role == Role::Presentation && !self.is_hostile(from) {
            if !CONTROLLED_KINDS.contains(&kind) && self.nodes[from].role != Role::Presentation {
                return self.fail(format!("node {from} sent a frame of kind {kind} to presentation node {to}"));
            }
            if let Some(what) = self.leak.find(&body, self.now).map(str::to_owned) {
                return self.fail(format!("node {from} sent {what} to presentation node {to} (frame of kind {kind})"));
            }
        }
        if (kind == 4 || kind == 7) && !self.is_hostile(from) {
            let asked = self.asked.entry((conn, from, kind)).or_insert(0);
            *asked += 1;
            if *asked > QUESTIONS {
                return self.fail(format!("node {from} asks node {to} without end (frames of kind {kind})"));
            }
        }
        self.schedule(at, Event::Frame { conn, to, kind, body });
    }

    /// Does what the replica of `node` wants done, and checks the node.
    pub fn drain(&mut self, node: usize) {
        self.learn_releases(node);
        self.work_off(node);
        let Some(replica) = &mut self.nodes[node].replica else { return };
        for output in replica.take_outputs() {
            match output {
                Output::Send { conn, kind, body } => {
                    let twisted = match self.hostile.as_mut().filter(|hostile| hostile.node == node) {
                        Some(hostile) => hostile.twist(kind, body),
                        None => Some((kind, body)),
                    };
                    let Some((kind, body)) = twisted else { continue };
                    if self.network.links.get(&conn).is_some_and(|link| link.open[link.end_of(node)]) {
                        self.transmit(node, conn, kind, body);
                    }
                }
                Output::Close { conn, .. } => {
                    if self.network.links.get(&conn).is_some_and(|link| link.open[link.end_of(node)]) {
                        self.hang_up(conn, node, false);
                    }
                }
                Output::Persist { token, writes } => self.persist(node, token, writes),
                Output::Allow(keys) => self.nodes[node].allow = keys,
                Output::Event(event) => self.told(node, event),
            }
        }
        if let Err(what) = self.check_node(node) {
            self.fail(what);
        }
    }
}
