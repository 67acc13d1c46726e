//! Without network: what replicas cost by themselves, beside the peer.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use sync_core::codec::encode;
use sync_core::entry::{Entry, SignedEntry};
use sync_core::frame::Frame;
use sync_core::replica::{Output, Replica};
use sync_core::working::{Within, Working};
use sync_net::store::Store;

use crate::election::{Election, draft, frames, greet, writes};
use crate::node::{now, records};
use crate::peer;
use crate::table::{Table, Times, text};

/// The median of so many runs.
fn median(runs: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..runs).map(|_| run()).collect::<Times>().percentile(50)
}

/// Two replicas joined in memory, disks at once.
struct Joined {
    sides: [Replica; 2],
    queue: VecDeque<(usize, u8, Vec<u8>)>,
    start: Instant,
}

impl Joined {
    fn new(sides: [Replica; 2]) -> Self {
        let mut joined = Self { sides, queue: VecDeque::new(), start: Instant::now() };
        let keys = [joined.sides[1].key(), joined.sides[0].key()];
        for (side, key) in keys.into_iter().enumerate() {
            joined.sides[side].handle_connected(1, key, now(joined.start));
        }
        joined
    }

    fn collect(&mut self) {
        for side in 0..2 {
            loop {
                self.sides[side].work_off(now(self.start));
                let outputs = self.sides[side].take_outputs();
                if outputs.is_empty() {
                    break;
                }
                for output in outputs {
                    match output {
                        Output::Send { kind, body, .. } => self.queue.push_back((1 - side, kind, body)),
                        Output::Persist { token, .. } => self.sides[side].handle_persisted(token, now(self.start)),
                        Output::Close { reason, .. } => panic!("{reason}"),
                        _ => {}
                    }
                }
            }
        }
    }

    /// Until nothing moves. Tells when the second side held so many entries.
    fn settle(&mut self, entries: usize) -> Option<Instant> {
        let mut visible = None;
        self.collect();
        while let Some((side, kind, body)) = self.queue.pop_front() {
            self.sides[side].handle_frame(1, kind, &body, now(self.start));
            self.sides[side].work_off(now(self.start));
            if visible.is_none() && self.sides[1].logs().len() == entries {
                visible = Some(Instant::now());
            }
            self.collect();
        }
        visible
    }
}

/// Ours and the peer's, both in memory.
pub fn replicas(table: &mut Table) {
    for (stations, authors) in [(600, 20), (10_000, 200)] {
        let election = Election::new(authors, 0);
        let entries = election.entries(stations);
        let runs = if stations == 600 { 9 } else { 3 };
        let ours = median(runs, || {
            let start = Instant::now();
            let mut full = election.replica(&election.relay, now(start));
            greet(&mut full, &election, &election.scan, now(start));
            for (kind, body) in frames(&entries, usize::MAX) {
                full.handle_frame(1, kind, &body, now(start));
                full.work_off(now(start));
            }
            full.handle_disconnected(1);
            writes(&mut full, now(start));
            let mut joined = Joined::new([full, election.replica(&election.scan, now(start))]);
            let began = Instant::now();
            let took = joined.settle(entries.len()).unwrap() - began;
            assert_eq!(joined.sides[1].working().heads(), joined.sides[0].working().heads());
            assert_eq!(joined.sides[1].logs().len(), entries.len());
            took
        });
        let (_, bytes) = peer::all_at_once(&entries);
        let peers = median(runs, || peer::all_at_once(&entries).0);
        table.line(&format!("{stations} submissions to an empty node, in memory: ours"), "", &text(ours));
        table.line(
            &format!("{stations} submissions to an empty node, in memory: automerge::sync"),
            "",
            &format!("{} ({} KiB)", text(peers), bytes / 1024),
        );
        table.ratio("  ours (signatures checked)", ours, peers);
    }
    let election = Election::new(1, 0);
    let start = Instant::now();
    let author = election.replica(&election.authors[0], now(start));
    let mut joined = Joined::new([author, election.replica(&election.scan, now(start))]);
    joined.settle(0);
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let ours: Times = (1..=600)
        .map(|station| {
            joined.sides[0].submit(vec![draft(&mut random, station)], now(start)).unwrap();
            let began = Instant::now();
            joined.settle(station as usize).unwrap() - began
        })
        .collect();
    let peers = peer::one_by_one(&Election::new(1, 0).entries(600));
    table.line("600 submissions one by one, visible at the other, in memory: ours", "", &ours.text());
    table.line("600 submissions one by one, in memory: automerge::sync", "", &peers.text());
    table.ratio("  ours, median", ours.percentile(50), peers.percentile(50));
}

/// `Replica::take_entries`, through the frames that bring them.
pub fn take_entries(table: &mut Table) {
    for (authors, what) in [(1, "one log"), (200, "200 logs")] {
        let election = Election::new(authors, 0);
        let entries = election.entries(10_000);
        let frames = frames(&entries, usize::MAX);
        let start = Instant::now();
        let mut replica = election.replica(&election.scan, now(start));
        greet(&mut replica, &election, &election.relay, now(start));
        writes(&mut replica, now(start));
        let times: Times = frames
            .iter()
            .map(|(kind, body)| {
                let began = Instant::now();
                replica.handle_frame(1, *kind, body, now(start));
                replica.work_off(now(start));
                began.elapsed()
            })
            .collect();
        assert_eq!(replica.logs().len(), 10_000);
        let took = start.elapsed();
        table.line(&format!("take_entries: 10,000 of one peer, {what}, in frames of 64 KiB"), "", &text(took));
        table.line("  per frame", "", &times.text());
        parts(table, &election, &entries, &frames);
        if authors == 1 {
            one_more(table, &election, replica, start);
        }
    }
}

/// Where the time goes.
fn parts(table: &mut Table, election: &Election, entries: &[SignedEntry], frames: &[(u8, Vec<u8>)]) {
    let began = Instant::now();
    for (kind, body) in frames {
        assert!(Frame::decode(*kind, body).unwrap().is_some());
    }
    let decode = began.elapsed();
    let id = election.replica(&election.scan, now(began)).election();
    let began = Instant::now();
    let read: Vec<Entry> = entries.iter().map(|wire| Entry::read(&id, wire.clone()).unwrap()).collect();
    let reading = began.elapsed();
    let began = Instant::now();
    assert!(read.iter().all(|entry| entry.signature_holds(&id)));
    let verify = began.elapsed();
    let texts = [decode, reading, verify].map(text);
    let all = format!("frames decoded {}, entries read {}, signatures {}", texts[0], texts[1], texts[2]);
    table.line("  of which", "", &all);
}

/// A node that holds 10,000 gets single ones.
fn one_more(table: &mut Table, election: &Election, mut replica: Replica, start: Instant) {
    let all = election.entries(10_100);
    let times: Times = frames(&all[10_000..], 1)
        .iter()
        .map(|(kind, body)| {
            let began = Instant::now();
            replica.handle_frame(1, *kind, body, now(start));
            replica.work_off(now(start));
            began.elapsed()
        })
        .collect();
    assert_eq!(replica.logs().len(), 10_100);
    table.line("  then 100 more, one by one", "", &times.text());
}

/// From the store to a replica that is ready, and the document alone.
pub fn start(table: &mut Table) {
    for (stations, authors, limit) in [(600, 20, 10), (10_000, 200, 200)] {
        let election = Election::new(authors, 0);
        let entries = election.entries(stations);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        let store = Store::open(&path).unwrap();
        store.commit(&crate::election::records(&election, &election.scan, &entries, Instant::now())).unwrap();
        drop(store);
        let runs = if stations == 600 { 9 } else { 3 };
        let (mut opened, mut restored, mut built) = (Times::default(), Times::default(), Times::default());
        for _ in 0..runs {
            let began = Instant::now();
            let all = records(&Store::open(&path).unwrap());
            opened.add(began.elapsed());
            let began = Instant::now();
            let replica = Replica::restore(election.config(&election.scan), all, now(began)).unwrap();
            restored.add(began.elapsed());
            let began = Instant::now();
            let working = Working::build(replica.logs(), replica.charter(), Within::default()).unwrap();
            built.add(began.elapsed());
            assert_eq!(working.heads(), replica.working().heads());
        }
        let signatures = Duration::from_micros(46 * u64::from(stations));
        let limit = Duration::from_millis(limit);
        let median = built.percentile(50);
        table.target(&format!("document rebuilt at start, {stations} stations"), limit, median, " (median)");
        let [opened, restored] = [opened, restored].map(|times| times.percentile(50));
        let what = format!("replica restored at start, {stations} stations: document and 46 µs a signature");
        table.target(&what, limit + signatures, restored, " (median)");
        table.line("  before that: store opened, checked and read", "", &text(opened));
        let load = median_load(&entries, runs);
        table.line(&format!("  automerge::load of the same {stations} (no signatures)"), "", &text(load));
        let bytes: usize = entries.iter().map(|entry| encode(entry).len()).sum();
        table.line("  bytes an entry", "", &format!("{}", bytes / entries.len()));
    }
}

fn median_load(entries: &[SignedEntry], runs: usize) -> Duration {
    median(runs, || peer::load(entries))
}
