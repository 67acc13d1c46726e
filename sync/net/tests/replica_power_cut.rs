//! 2,000 power cuts of a whole node: a replica whose writes go to a store on a disk that drops and tears what was not
//! synced (`support/disk.rs`), beside a peer that never fails and remembers everything.
//!
//! After each cut: the store opens; the replica is restored without an alarm; every entry reported saved is there byte
//! for byte, and so is what was told to the peer; an import is whole or absent; releases reported or shown are there;
//! high-water and heartbeat do not go back; and nothing is ever sent before it is durable, nor a number of the own log
//! or of a release used for something else than was reported or sent. With a disk whose syncs do nothing, the same run
//! must find each of these broken.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use disk::{Backend, Disk};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::{Role, SignedCharter};
use sync_core::id::SecretKey;
use sync_core::replica::{Conn, Now, Output, Replica};
use sync_core::store::Write;
use sync_net::store::Store;
use witness::{Found, Rows, Witness, apply};

#[path = "support/disk.rs"]
mod disk;
#[path = "support/replicas.rs"]
mod replicas;
#[path = "support/witness.rs"]
mod witness;

const CUTS: u64 = 2_000;
/// Cuts on one disk, before another election starts on a new one.
const ON_ONE_DISK: u64 = 12;
/// A life that commits too little to meet its cut ends by itself.
const STEPS: u32 = 3_000;

/// An election: the disk of the node under test, its peer, and what the node promised.
struct Election {
    node: SecretKey,
    charter: SignedCharter,
    disk: Disk,
    peer: Replica,
    peer_has_pen: bool,
    witness: Witness,
    now: Now,
    next_conn: Conn,
}

impl Election {
    fn new(random: &mut impl Rng, honest: bool) -> Self {
        let (node, other) = (replicas::key(1), replicas::key(2));
        let now = Now { mono: 1_000_000, wall: replicas::CLOSING + 600_000 };
        let roles = [(Role::Scan, Role::Entry), (Role::Entry, Role::Scan)][random.random_range(0..2)];
        let charter = replicas::charter(&[(&node, roles.0), (&other, roles.1)]);
        let mut peer = Replica::restore(replicas::config(other), [], now).unwrap();
        peer.add_charter(charter.clone(), now).unwrap();
        let peer_has_pen = roles.1 == Role::Scan;
        let log = Replica::restore(replicas::config(node.clone()), [], now).unwrap().own_log();
        let witness = Witness::new(log, !peer_has_pen);
        Self { node, charter, disk: Disk::new(honest), peer, peer_has_pen, witness, now, next_conn: 1 }
    }
}

/// The node from one start to the next cut.
struct Life<'a> {
    election: &'a mut Election,
    replica: Replica,
    store: Store,
    conn: Option<Conn>,
    to_node: VecDeque<(u8, Vec<u8>)>,
    to_peer: VecDeque<(u8, Vec<u8>)>,
    /// What waits for the disk. The node goes on meanwhile.
    writes: VecDeque<(u64, Vec<Write>)>,
}

/// The power went while this was written: the rows as they would be had it come through.
struct Cut(Rows);

impl Life<'_> {
    fn live(&mut self, random: &mut impl Rng) -> Result<(), Cut> {
        if self.replica.charter().version == 0 {
            self.replica.add_charter(self.election.charter.clone(), self.election.now).unwrap();
        }
        for _ in 0..STEPS {
            self.act(random);
            self.collect();
            for _ in 0..random.random_range(0..4) {
                self.deliver();
            }
            for _ in 0..random.random_range(0..3) {
                if self.write()? && random.random_range(0..60) == 0 {
                    // A clean end: the store closes itself, and the power goes after it.
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn act(&mut self, random: &mut impl Rng) {
        let now = self.election.now;
        let (replica, peer) = (&mut self.replica, &mut self.election.peer);
        match random.random_range(0..100) {
            0..12 => drop(replica.submit(replicas::counts(replica, random, 1, now), now)),
            12..20 => {
                let drafts = replicas::counts(replica, random, 5, now);
                if let Ok((_, ids)) = replica.submit(drafts, now)
                    && ids.len() > 1
                {
                    self.election.witness.imports.push(ids);
                }
            }
            20..26 => drop(replicas::review(replica, random, now).map(|draft| replica.submit(vec![draft], now))),
            26..38 => drop(peer.submit(replicas::counts(peer, random, 4, now), now)),
            38..46 => {
                let pen = if self.election.peer_has_pen { peer } else { replica };
                let order = replicas::order(pen, random, now);
                drop(order.map(|order| pen.release(order, now)));
            }
            46..56 if self.conn.is_none() => self.connect(),
            46..48 => self.disconnect(),
            56..66 => {
                let passed = random.random_range(200..2_500);
                let now = Now { mono: now.mono + passed, wall: now.wall + passed };
                self.election.now = now;
                self.replica.handle_tick(now);
                self.election.peer.handle_tick(now);
            }
            _ => {}
        }
    }

    fn connect(&mut self) {
        let (conn, now) = (self.election.next_conn, self.election.now);
        self.election.next_conn += 1;
        self.conn = Some(conn);
        let (node, peer) = (self.replica.key(), self.election.peer.key());
        self.replica.handle_connected(conn, peer, now);
        self.election.peer.handle_connected(conn, node, now);
    }

    fn disconnect(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        self.replica.handle_disconnected(conn);
        self.election.peer.handle_disconnected(conn);
        self.to_node.clear();
        self.to_peer.clear();
    }

    /// Carries out what both want done; the disk of the peer is at once.
    fn collect(&mut self) {
        let mut close = false;
        self.replica.work_off(self.election.now);
        for output in self.replica.take_outputs() {
            match output {
                Output::Send { kind, body, .. } => {
                    self.election.witness.sent(&self.replica, kind, &body);
                    self.to_peer.push_back((kind, body));
                }
                Output::Close { .. } => close = true,
                Output::Persist { token, writes } => self.writes.push_back((token, writes)),
                Output::Event(event) => self.election.witness.event(&self.replica, &event),
                Output::Allow(_) => {}
            }
        }
        loop {
            self.election.peer.work_off(self.election.now);
            let outputs = self.election.peer.take_outputs();
            if outputs.is_empty() {
                break;
            }
            for output in outputs {
                match output {
                    Output::Send { kind, body, .. } => self.to_node.push_back((kind, body)),
                    Output::Close { .. } => close = true,
                    Output::Persist { token, .. } => self.election.peer.handle_persisted(token, self.election.now),
                    Output::Event(_) | Output::Allow(_) => {}
                }
            }
        }
        if close {
            self.disconnect();
        }
    }

    fn deliver(&mut self) {
        let Some(conn) = self.conn else { return };
        let now = self.election.now;
        if let Some((kind, body)) = self.to_node.pop_front() {
            self.replica.handle_frame(conn, kind, &body, now);
        }
        if let Some((kind, body)) = self.to_peer.pop_front() {
            self.election.peer.handle_frame(conn, kind, &body, now);
        }
        self.collect();
    }

    /// Writes the next transaction, and tells the replica once it is durable.
    fn write(&mut self) -> Result<bool, Cut> {
        let Some((token, writes)) = self.writes.pop_front() else { return Ok(false) };
        if self.store.commit(&writes).is_err() {
            let mut rows = self.election.witness.rows.clone();
            apply(&mut rows, &writes);
            return Err(Cut(rows));
        }
        self.election.witness.committed(&writes);
        self.replica.handle_persisted(token, self.election.now);
        self.collect();
        Ok(true)
    }
}

fn rows_of(store: &Store) -> Rows {
    let mut rows = Rows::new();
    store.scan(b"", |key, value| drop(rows.insert(key.to_vec(), value.to_vec()))).unwrap();
    rows
}

/// Cuts the power until `cuts` are made; every cut is followed by a look at what is left.
fn run(seed: u64, cuts: u64, honest: bool) -> Found {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut all = Found::default();
    let mut made = 0;
    while made < cuts {
        let mut election = Election::new(&mut random, honest);
        let until = cuts.min(made + ON_ONE_DISK);
        let mut readable = true;
        while made < until && readable {
            made += 1;
            election.witness.moment = format!("seed {seed}, cut {made}");
            readable = cut_once(&mut election, &mut random, honest);
        }
        all.add(election.witness.found);
    }
    all.seen.insert("cuts", made);
    all
}

/// One life, one cut, one look. Tells whether the store could be opened again.
fn cut_once(election: &mut Election, random: &mut impl Rng, honest: bool) -> bool {
    // Cuts fall in the first calls (the repair) as well as in later commits.
    let soon = random.random_range(0..4) == 0;
    election.disk.until_cut = Some(random.random_range(1..if soon { 12 } else { 250 }));
    let disk = Arc::new(Mutex::new(std::mem::take(&mut election.disk)));
    let dead = || disk.lock().unwrap().dead;
    let in_flight = match Store::open_with_backend(Backend(disk.clone())) {
        Err(error) => {
            assert!(!honest || dead(), "opening failed with the power on: {error}");
            election.witness.found.count("cuts while opening");
            None
        }
        Ok(store) => {
            let rows = rows_of(&store);
            // A disk whose syncs do nothing may show other bytes after the repair than before it.
            assert!(!honest || rows == election.witness.rows, "the store changed between two looks");
            let replica = Replica::restore(replicas::config(election.node.clone()), rows, election.now).unwrap();
            let (to_node, to_peer, writes) = Default::default();
            let mut life = Life { election, replica, store, conn: None, to_node, to_peer, writes };
            let end = life.live(random);
            life.disconnect();
            life.collect();
            assert!(!honest || end.is_ok() || dead(), "a commit failed with the power on");
            let what = if end.is_err() { "cuts in a commit" } else { "clean ends" };
            life.election.witness.found.count(what);
            end.err().map(|cut| cut.0)
        }
    };
    election.disk = disk.lock().unwrap().after_cut(random);
    let look = Arc::new(Mutex::new(election.disk.copy()));
    match Store::open_with_backend(Backend(look)) {
        Ok(store) => {
            let rows = rows_of(&store);
            let config = replicas::config(election.node.clone());
            let mut replica = Replica::restore(config, rows.clone(), election.now).unwrap();
            election.witness.look(rows, in_flight.as_ref(), &mut replica);
            true
        }
        Err(error) => {
            election.witness.broken("store does not open", error.to_string());
            false
        }
    }
}

#[test]
fn a_node_keeps_every_promise_over_2000_power_cuts() {
    let found = run(20_260_318, CUTS, true);
    println!("{:?}", found.seen);
    assert!(found.broken.is_empty(), "{:#?}", found.broken);
    // The run must have been worth something.
    assert!(found.of("cuts in a commit") > CUTS / 3 && found.of("cuts while opening") > CUTS / 50);
    for what in ["saved", "entries sent", "ends told", "whole imports looked at", "released", "shown", "heartbeats"] {
        assert!(found.of(what) > CUTS / 4, "{what}: {}", found.of(what));
    }
    assert!(found.of("kept unreported") > 0);
}

#[test]
fn the_same_run_finds_each_promise_broken_when_syncs_do_nothing() {
    // redb reads a damaged file with care, but owes nothing to a disk that lies: it may also panic.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut found = Found::default();
    let mut panics = 0;
    for seed in 0..CUTS / 10 {
        match std::panic::catch_unwind(|| run(seed, 10, false)) {
            Ok(run) => found.add(run),
            Err(_) => panics += 1,
        }
    }
    std::panic::set_hook(hook);
    let broken: Vec<_> = found.broken.iter().map(|(what, texts)| (*what, texts.len())).collect();
    println!("with syncs switched off: {broken:?}, {panics} panics in the store");
    for what in [
        "saved entry lost",
        "told entry lost",
        "release lost",
        "number reused",
        "release number reused",
        "heartbeat goes back",
        "high-water goes back",
        "shown goes back",
        "store does not open",
    ] {
        assert!(found.broken.contains_key(what), "a disk without syncs must break this: {what}");
    }
}
