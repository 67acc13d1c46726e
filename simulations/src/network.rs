//! Cables: who can reach whom, and the connections that are open.

use std::collections::BTreeMap;

use sync_core::replica::Conn;

/// A connection: first in, first out in each direction.
#[derive(Clone, Debug)]
pub struct Link {
    /// The nodes at its two ends.
    pub ends: [usize; 2],
    /// Which of them still hold it.
    pub open: [bool; 2],
    /// When the last frame towards each end arrives.
    pub last: [u64; 2],
    /// Cut without a word: nothing arrives any more, until somebody notices.
    pub stalled: bool,
    /// When it was made.
    pub since: u64,
}

impl Link {
    /// Which end `node` is.
    pub fn end_of(&self, node: usize) -> usize {
        usize::from(self.ends[1] == node)
    }

    /// The node at the other end.
    pub fn other(&self, node: usize) -> usize {
        self.ends[1 - self.end_of(node)]
    }
}

/// All cables and connections.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Connections that at least one end holds.
    pub links: BTreeMap<Conn, Link>,
    /// The newest connection of each pair (lower number first).
    pub pairs: BTreeMap<(usize, usize), Conn>,
    /// Pieces that the network fell into: nodes of one piece reach each other.
    pub piece: Vec<u8>,
    /// Nodes whose cable is out.
    pub unplugged: Vec<bool>,
    next: Conn,
}

impl Network {
    /// A whole network of `nodes`.
    pub fn new(nodes: usize) -> Self {
        Self { piece: vec![0; nodes], unplugged: vec![false; nodes], next: 1, ..Self::default() }
    }

    /// Whether a frame of `a` could reach `b`.
    pub fn reach(&self, a: usize, b: usize) -> bool {
        self.piece[a] == self.piece[b] && !self.unplugged[a] && !self.unplugged[b]
    }

    /// The connection between two nodes that both hold.
    pub fn between(&self, a: usize, b: usize) -> Option<Conn> {
        let conn = *self.pairs.get(&(a.min(b), a.max(b)))?;
        self.links.get(&conn).filter(|link| link.open == [true, true] && !link.stalled).map(|_| conn)
    }

    /// A new connection; both ends hold it.
    pub fn connect(&mut self, a: usize, b: usize, now: u64) -> Conn {
        let conn = self.next;
        self.next += 1;
        self.links
            .insert(conn, Link { ends: [a, b], open: [true, true], last: [now, now], stalled: false, since: now });
        self.pairs.insert((a.min(b), a.max(b)), conn);
        conn
    }

    /// One end lets go. When both have, the connection is gone.
    pub fn let_go(&mut self, conn: Conn, node: usize) {
        let Some(link) = self.links.get_mut(&conn) else { return };
        let end = link.end_of(node);
        link.open[end] = false;
        if link.open == [false, false] {
            let pair = (link.ends[0].min(link.ends[1]), link.ends[0].max(link.ends[1]));
            self.links.remove(&conn);
            if self.pairs.get(&pair) == Some(&conn) {
                self.pairs.remove(&pair);
            }
        }
    }

    /// Connections that `node` still holds.
    pub fn held_by(&self, node: usize) -> Vec<Conn> {
        let holds = |link: &Link| link.ends.contains(&node) && link.open[link.end_of(node)];
        self.links.iter().filter(|(_, link)| holds(link)).map(|(conn, _)| *conn).collect()
    }
}
