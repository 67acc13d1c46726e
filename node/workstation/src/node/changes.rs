//! When a screen has to look again: a counter that rises when something changed that is shown, and never otherwise.
//!
//! At every tick, what matters is summed up in a few numbers and compared with the sum before. Nothing has to
//! remember to call anything when it changes something, so nothing can forget it.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use api::status::Alone;
use sync_core::busy::Typing;
use sync_core::frame::Tip;
use sync_core::gate::{Gate, MAX_SKEW_MS, Remedy, Shut, Watch};
use sync_core::id::{Hash, LogId, PublicKey};
use sync_core::progress::StationsIn;
use sync_core::replica::{Now, PeerView};

use super::Node;
use organise::organiser::enrol::JoinRequest;

/// A clock that is told anew is news when it moved by more than this; every message moves it by a few milliseconds.
const CLOCK_MOVED_MS: u64 = 2_000;

/// What is shown, in a few numbers.
#[derive(Debug, Default, PartialEq, Eq)]
struct Glance {
    entries: usize,
    parked: usize,
    told: u64,
    charter: (u32, usize),
    files: usize,
    releases: (usize, Option<Hash>, Option<Hash>, Option<u32>),
    live: bool,
    /// Whether the hall can be told something here, whether it is, and what screens show of it.
    hall: (bool, bool, Option<(StationsIn, u64)>),
    peers: BTreeMap<PublicKey, Tip>,
    waiting: Vec<LogId>,
    session: u32,
    door: (bool, Vec<JoinRequest>),
    listening: Vec<SocketAddr>,
    links: (u64, Option<Alone>),
    gate: Option<Seen>,
    noted: u64,
    folders: Option<u64>,
    tasks: Option<u64>,
    busy: BTreeMap<PublicKey, (Vec<Typing>, String)>,
}

/// What is shown of the gate: what opens it, whether there is something to wait for, and for whom; whose clocks are odd.
/// How long it takes is counted down by whoever shows it.
type Seen = (Option<(std::mem::Discriminant<Remedy>, Option<PublicKey>)>, Vec<PublicKey>, bool);

fn seen(gate: &Gate) -> Seen {
    let waits = |shut: &Shut| Some(shut.slowest).filter(|_| shut.wait_ms > 0);
    let shut = gate.shut.as_ref().map(|shut| (std::mem::discriminant(&shut.remedy), waits(shut)));
    (shut, gate.odd.iter().map(|odd| odd.key).collect(), gate.majority)
}

/// Looks, and remembers what it saw.
#[derive(Default)]
pub(super) struct Changes {
    glance: Glance,
    clocks: BTreeMap<PublicKey, i64>,
}

impl Changes {
    /// Whether anything that is shown changed since the last look.
    pub fn look(&mut self, node: &Node, now: Now) -> bool {
        let peers = node.replica.peers();
        let glance = node.glance(&peers, now);
        let clocks = self.clock_moved(&peers);
        let changed = glance != self.glance || clocks;
        self.glance = glance;
        changed
    }

    /// Whether a peer's clock moved, or went over the limit or back.
    fn clock_moved(&mut self, peers: &[PeerView]) -> bool {
        let told: BTreeMap<PublicKey, i64> =
            peers.iter().filter_map(|peer| Some((peer.key, peer.clock_ahead?))).collect();
        let count = self.clocks.len();
        self.clocks.retain(|key, _| told.contains_key(key));
        let mut changed = self.clocks.len() != count;
        let off = |clock: i64| clock.unsigned_abs() > MAX_SKEW_MS;
        for (key, clock) in told {
            let moved = |known: &i64| known.abs_diff(clock) > CLOCK_MOVED_MS || off(*known) != off(clock);
            if self.clocks.get(&key).is_none_or(moved) {
                self.clocks.insert(key, clock);
                changed = true;
            }
        }
        changed
    }
}

impl Node {
    fn glance(&self, peers: &[PeerView], now: Now) -> Glance {
        let replica = &self.replica;
        let chain = replica.chain();
        Glance {
            entries: replica.logs().len(),
            parked: replica.waiting(),
            told: replica.told(),
            charter: (replica.charter().version, replica.charters().hashes().len()),
            files: replica.blobs().count(),
            releases: (
                chain.all().count(),
                chain.tip().map(|tip| tip.hash),
                replica.shown().map(|shown| shown.hash),
                self.presented.as_ref().map(|shown| shown.release.number),
            ),
            live: replica.live(now),
            hall: (replica.may_tell_hall(now), self.local.hall, replica.hall(now)),
            peers: peers.iter().map(|peer| (peer.key, peer.tip)).collect(),
            waiting: replica.waiting_sessions(),
            session: replica.own_log().session,
            door: (now.mono < self.join.open_until, self.join.requests()),
            listening: self.listening.clone(),
            links: (self.links.changes(), self.alone(now)),
            gate: self.gate(&[], now).map(|gate| seen(&gate)),
            noted: self.noted,
            folders: self.watcher.as_ref().map(crate::transfer::watcher::Watcher::changes),
            tasks: self.tasks.as_ref().map(super::tasks::Runner::changes),
            // How long it still holds changes nothing until it holds no more.
            busy: replica
                .busy_elsewhere(now)
                .into_iter()
                .map(|(key, busy)| (key, (busy.on.clone(), busy.operator.clone())))
                .collect(),
        }
    }

    /// Whether a release may leave now, with what persons read on their watches; `None` when the settings cannot be read.
    pub(super) fn gate(&self, watches: &[Watch], now: Now) -> Option<Gate> {
        Some(self.replica.gate(self.closing()?, watches, now))
    }

    /// Closing time, from the charter alone: it is here before the files of the setup are; `None` while there is no charter.
    pub(super) fn closing(&self) -> Option<u64> {
        let charter = self.replica.charter();
        (charter.version > 0).then_some(charter.terms.closing)
    }
}
