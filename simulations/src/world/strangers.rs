//! Nodes that do not play by the rules. Whatever they send goes over an ordinary connection of theirs.

use sync_core::charter::Role;
use sync_core::entry::{Body, Draft, Entry, Level, Position, Source, Subject};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, Hash, sha256};
use sync_core::release::{RowBlob, SignedRelease};
use sync_core::replica::{Conn, Replica};

use super::World;
use crate::domain::figures;

/// What counts and rulings that a node holds are asked by, released or not, from their first byte on.
pub(super) fn blobs(replica: &Replica) -> impl Iterator<Item = (Hash, u64)> {
    replica
        .logs()
        .by_arrival()
        .filter(|entry| entry.subject.is_some())
        .flat_map(|entry| [true, false].map(|with| RowBlob::of(entry, with).encode()))
        .map(|blob| (Hash(sha256(&[&blob])), 0))
}

impl World {
    /// A connection of `node` with some other node that `fits`.
    pub fn victim(&mut self, node: usize, fits: impl Fn(&Self, usize) -> bool) -> Option<(Conn, usize)> {
        let all: Vec<(Conn, usize)> = (0..self.nodes.len())
            .filter(|other| *other != node && fits(self, *other))
            .filter_map(|other| Some((self.network.between(node, other)?, other)))
            .collect();
        self.dice.pick(&all).copied()
    }

    /// Puts a frame of a stranger on the wire.
    pub fn inject(&mut self, node: usize, conn: Conn, frame: &Frame) {
        let (kind, body) = frame.encode();
        self.transmit(node, conn, kind, body);
    }

    /// An entry in another's name, pushed to a node that takes entries.
    pub fn forge(&mut self, node: usize, victim: usize) {
        if node == victim {
            return;
        }
        let Some((conn, to)) = self.victim(node, |world, other| world.nodes[other].works() && other != victim) else {
            return;
        };
        let Some(replica) = &self.nodes[to].replica else { return };
        let log = self.nodes[victim].log();
        let tip = replica.logs().log(&log).and_then(sync_core::logs::Log::tip);
        let (seq, prev) = tip.map_or((1, EntryId([0; 32])), |entry| (entry.seq + 1, entry.id));
        let place = Position { log, seq, prev, setup_version: 1 };
        let number = 1 + u32::try_from(self.dice.below(u64::from(self.profile.stations))).unwrap_or(0);
        let draft = Draft {
            subject: Some(Subject::Station { number, level: Level::Party, round: 1 }),
            counts: Some(figures(&mut self.dice, Level::Party, self.profile.lists, 0)),
            body: Body::Submission { supersedes: Vec::new(), form: Vec::new(), reason: String::new() },
            operator: "pc-0".to_owned(),
            source: Source::Typed,
            time: 0,
            salts: [self.dice.bytes(), self.dice.bytes(), self.dice.bytes()],
        };
        let election = self.organiser.charter.election;
        let Ok(entry) = Entry::sign(&election, &self.nodes[node].key, place, draft) else { return };
        self.note(format!("node {node} forges {:?} in the name of node {victim}, for node {to}", entry.id));
        self.count("forged entries");
        self.inject(node, conn, &Frame::Entries { entries: vec![entry.wire()], push: true, last: false });
    }

    /// A release that was replaced since.
    pub fn replay(&mut self, node: usize) {
        let Some((conn, to)) = self.victim(node, |_, _| true) else { return };
        let Some(replica) = &self.nodes[to].replica else { return };
        let older: Vec<SignedRelease> = replica.chain().line().rev().skip(1).map(|held| held.signed.clone()).collect();
        let Some(old) = self.dice.pick(&older).cloned() else { return };
        self.note(format!("node {node} replays an older release to node {to}"));
        self.count("replayed releases");
        self.inject(node, conn, &Frame::Release(old));
    }

    /// A release by a node that does not hold the pen.
    pub fn false_release(&mut self, node: usize) {
        let Some((conn, to)) = self.victim(node, |_, _| true) else { return };
        let Some(replica) = &self.nodes[to].replica else { return };
        let Some(tip) = replica.chain().tip() else { return };
        let mut release = tip.release.clone();
        release.number += 1;
        release.prev = tip.hash;
        release.note = "alles klopt".to_owned();
        let signed = SignedRelease::sign(&release, &self.nodes[node].key);
        self.note(format!("node {node} sends a release of its own to node {to}"));
        self.count("false releases");
        self.inject(node, conn, &Frame::Release(signed));
    }

    /// Random frames of every kind, and a mutated good one.
    pub fn garbage(&mut self, node: usize) {
        for kind in 0..=18u8 {
            let Some((conn, to)) = self.victim(node, |_, _| true) else { return };
            if self.nodes[to].role == Role::Presentation && ![1, 2, 6, 7, 8, 9, 10].contains(&kind) {
                continue;
            }
            let length = self.dice.place(200);
            let body: Vec<u8> = (0..length).map(|_| self.dice.bytes::<1>()[0]).collect();
            self.transmit(node, conn, kind, body);
        }
        let Some((conn, _)) = self.victim(node, |_, _| true) else { return };
        let (kind, mut body) = Frame::Charter(vec![self.organiser.signed.clone()]).encode();
        let place = self.dice.place(body.len());
        body[place] ^= 1 << self.dice.below(8);
        self.count("garbage");
        self.transmit(node, conn, kind, body);
    }

    /// A presentation node asks for everything that it may not have.
    pub fn ask(&mut self, node: usize) {
        let Some((conn, to)) = self.victim(node, |world, other| world.nodes[other].works()) else { return };
        let Some(replica) = &self.nodes[to].replica else { return };
        let mut wanted: Vec<(Hash, u64)> = blobs(replica).collect();
        wanted.extend(self.organiser.charter.files.iter().map(|file| (file.sha256, 0)));
        let from = wanted.len().saturating_sub(200);
        let part = wanted.split_off(from);
        let ranges = replica.logs().logs().map(|(log, _)| (*log, 1, u32::MAX)).take(100).collect();
        self.note(format!("presentation node {node} asks node {to} for what was not released"));
        self.count("nosy questions");
        self.inject(node, conn, &Frame::GetBlobs(part));
        self.inject(node, conn, &Frame::Want(ranges));
    }
}
