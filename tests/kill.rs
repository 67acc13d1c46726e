//! Durability: a node is killed 200 times while people enter counts, at any moment, also while it starts. What was
//! reported as saved is there, byte for byte; every start succeeds; no number of a log is ever used twice.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

use api::loopback;
use api::request::{Level, Request, Who};
use common::{Forms, Lan, Node, PATIENCE, until};
use serde_json::{Value, json};
use sync_core::codec::{decode, encode};
use sync_core::entry::{Entry, SignedEntry};
use sync_core::id::{ElectionId, EntryId, LogId};
use sync_net::store::Store;

const KILLS: usize = 200;
/// People at each of the two nodes.
const PEOPLE: usize = 4;
const SEED: u64 = 20_260_318;

/// The same sequence for the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// What the node reported as saved: the id, the station, and the first list's votes that were typed.
type Saved = (String, u32, i64);

/// The people at one node.
struct Desk {
    data: PathBuf,
    level: Level,
    /// How many counts may still be typed: the load comes in bursts, so that logs stay of a size that a night has.
    open: AtomicUsize,
    saved: Mutex<Vec<Saved>>,
    count: AtomicUsize,
}

impl Desk {
    fn new(data: &Path, level: Level) -> Self {
        let (open, count) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { data: data.to_owned(), level, open, saved: Mutex::default(), count }
    }

    fn take(&self) -> bool {
        self.open.fetch_update(SeqCst, SeqCst, |open| open.checked_sub(1)).is_ok()
    }

    /// One person, at stations of their own: a count, then corrections of it for ever. Always the last one that was
    /// reported as saved is named: a node that lost it would say that it is unknown.
    fn type_on(&self, forms: &Forms, stations: &[u32], mut dice: Dice, stop: &AtomicBool) {
        let mut last: BTreeMap<u32, String> = BTreeMap::new();
        while !stop.load(SeqCst) {
            if !self.take() {
                std::thread::sleep(Duration::from_millis(2));
                continue;
            }
            let station = stations[usize::try_from(dice.below(stations.len() as u64)).unwrap()];
            let form = forms.mistyped(station, self.level, i64::try_from(dice.below(500)).unwrap());
            let corrects = last.get(&station).cloned();
            let request = Request::Enter {
                who: Who { operator: "op".to_owned(), confirmed_by: None },
                station,
                level: self.level,
                round: 1,
                reason: if corrects.is_some() { "typefout".to_owned() } else { String::new() },
                corrects,
                form: serde_json::from_value(form.clone()).unwrap(),
                call: None,
            };
            match loopback::call_within(&self.data, &request, Duration::from_secs(20)) {
                Ok(reply) => {
                    let reply = reply.json();
                    assert_eq!(reply["saved"], true);
                    let id = reply["id"].as_str().unwrap().to_owned();
                    self.saved.lock().unwrap().push((id.clone(), station, form["lists"][0]["total"].as_i64().unwrap()));
                    self.count.fetch_add(1, SeqCst);
                    last.insert(station, id);
                }
                // It was killed after the count was saved and before it could say so.
                Err(error) if error.code == "already_entered" && !last.contains_key(&station) => {
                    let Ok(history) = loopback::call(&self.data, &Request::History { station }) else { continue };
                    let history = history.json();
                    let level = if self.level == Level::Party { "party" } else { "candidate" };
                    let live = history["entries"].as_array().unwrap().iter();
                    let own = live.clone().find(|entry| entry["state"] == "live" && entry["level"] == level);
                    last.insert(station, own.unwrap()["id"].as_str().unwrap().to_owned());
                }
                Err(error) if matches!(error.code.as_str(), "no_node" | "no_answer" | "stopped" | "catching_up") => {
                    self.open.fetch_add(1, SeqCst);
                    std::thread::sleep(Duration::from_millis(3));
                }
                Err(error) => panic!("{}: {error:?}", self.data.display()),
            }
        }
    }
}

/// A port that is free, below those that systems hand out by themselves.
fn free_port(from: u16) -> u16 {
    (from..from + 500).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}

/// Waits only until the node answers; it must not have ended.
fn answers(node: &mut Node) {
    let began = Instant::now();
    while node.ask(Request::Status).is_err() {
        assert!(node.is_running(), "{} did not start", node.label);
        assert!(began.elapsed() < PATIENCE, "{} does not answer", node.label);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The entries in a store, as bytes.
fn entries(node: &Node) -> BTreeMap<EntryId, (LogId, u32, Vec<u8>)> {
    let text: Value = serde_json::from_slice(&std::fs::read(node.data.join("node.json")).unwrap()).unwrap();
    let election = ElectionId::from_hex(text["election"].as_str().unwrap()).unwrap();
    let store = Store::open(node.data.join("election.redb")).unwrap();
    let mut found = BTreeMap::new();
    store
        .scan(b"e/", |key, value| {
            let (_, wire): (u64, SignedEntry) = decode(value, sync_core::limits::ENTRY).unwrap();
            // Computed anew from the bytes: the id covers every part and the signature.
            let entry = Entry::read(&election, wire).unwrap();
            assert!(entry.signature_holds(&election));
            assert_eq!(key[38..42], entry.seq.to_be_bytes());
            assert_eq!(key[42..], entry.id.0);
            // Without the arrival time, which is each store's own.
            found.insert(entry.id, (entry.log, entry.seq, encode(&entry.wire())));
        })
        .unwrap();
    found
}

#[test]
fn two_hundred_kills_under_load() {
    let (mut lan, forms) = Lan::made_up();
    let entry = lan.join("entry-1", "entry");
    let mut nodes = [lan.others.remove(entry), std::mem::replace(&mut lan.scan, Node::at(lan.folder.path(), "-"))];
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap();
    let port = free_port(first);
    let addresses = [port, free_port(port + 1)].map(|port| format!("127.0.0.1:{port}"));
    for (place, node) in nodes.iter_mut().enumerate() {
        node.stop();
        node.launch(&addresses[place], &[addresses[1 - place].clone()]);
    }
    nodes.iter_mut().for_each(answers);

    let desks = [Desk::new(&nodes[0].data, Level::Party), Desk::new(&nodes[1].data, Level::Candidate)];
    let stations = forms.stations();
    let stop = AtomicBool::new(false);
    let mut dice = Dice(SEED);
    let (mut kills, mut while_starting, mut slowest) = (0, 0, Duration::ZERO);
    let began = Instant::now();
    std::thread::scope(|scope| {
        // Also when an assertion below fails, so that the test ends.
        let _stop = Stop(&stop);
        for desk in &desks {
            for person in 0..PEOPLE {
                let own: Vec<u32> = stations.iter().copied().skip(person).step_by(PEOPLE).collect();
                let (forms, stop) = (&forms, &stop);
                let dice = Dice(dice.below(u64::MAX));
                scope.spawn(move || desk.type_on(forms, &own, dice, stop));
            }
        }
        while kills < KILLS {
            let victim = usize::from(dice.below(3) == 0);
            desks[1 - victim].open.store(2, SeqCst);
            desks[victim].open.store(12, SeqCst);
            let enough = desks[victim].count.load(SeqCst) + 1 + usize::try_from(dice.below(4)).unwrap();
            until("counts to be saved", || {
                std::thread::sleep(Duration::from_millis(1));
                (desks[victim].count.load(SeqCst) >= enough).then_some(())
            });
            std::thread::sleep(Duration::from_micros(dice.below(6_000)));
            nodes[victim].kill();
            kills += 1;
            while kills < KILLS && dice.below(3) == 0 {
                nodes[victim].launch(&addresses[victim], &[addresses[1 - victim].clone()]);
                std::thread::sleep(Duration::from_micros(dice.below(120_000)));
                nodes[victim].kill();
                kills += 1;
                while_starting += 1;
            }
            let start = Instant::now();
            nodes[victim].launch(&addresses[victim], &[addresses[1 - victim].clone()]);
            answers(&mut nodes[victim]);
            slowest = slowest.max(start.elapsed());
        }
    });
    let took = began.elapsed();

    let counts = |node: &Node| (node.must(Request::Holds)["entries"].clone(), node.heads());
    until("both nodes to hold the same", || {
        let delivered = nodes.iter().all(|node| node.status()["own"]["undelivered"] == 0);
        (delivered && counts(&nodes[0]) == counts(&nodes[1])).then_some(())
    });
    for node in &nodes {
        assert_eq!(node.alarms(), Vec::<String>::new());
        assert!(!node.log().contains("signed two entries"), "no fork was ever seen");
    }

    // Each count that was reported as saved is in the history of both nodes, with the figures that were typed.
    let saved: Vec<Saved> = desks.iter().flat_map(|desk| desk.saved.lock().unwrap().clone()).collect();
    for node in &nodes {
        let mut figures: BTreeMap<String, Value> = BTreeMap::new();
        for station in &stations {
            for entry in node.history(*station) {
                figures.insert(entry["id"].as_str().unwrap().to_owned(), entry["counts"]["lists"][0]["total"].clone());
            }
        }
        for (id, station, votes) in &saved {
            assert_eq!(figures.get(id), Some(&json!(votes)), "{}: {id} of station {station}", node.label);
        }
    }

    // Raw, on the disks: the same signed bytes on both; one entry for each number; no gap.
    nodes.iter_mut().for_each(Node::stop);
    let [one, two] = [entries(&nodes[0]), entries(&nodes[1])];
    assert!(one == two, "both hold the same entries, byte for byte");
    for (id, _, _) in &saved {
        assert!(one.contains_key(&EntryId::from_hex(id).unwrap()), "{id} was reported as saved");
    }
    let mut logs: BTreeMap<LogId, Vec<u32>> = BTreeMap::new();
    one.values().for_each(|(log, seq, _)| logs.entry(*log).or_default().push(*seq));
    assert_eq!(logs.len(), 2);
    for numbers in logs.values() {
        let unique: BTreeSet<u32> = numbers.iter().copied().collect();
        assert!(unique.len() == numbers.len(), "a number was used twice");
        assert!(unique.iter().copied().eq(1..=u32::try_from(numbers.len()).unwrap()), "a gap");
    }
    assert!(saved.len() > KILLS && while_starting > KILLS / 10);
    eprintln!(
        "{kills} kills, {while_starting} of them while starting, in {:.0} s; {} counts reported as saved, {} held; slowest \
         start {} ms",
        took.as_secs_f64(),
        saved.len(),
        one.len(),
        slowest.as_millis()
    );
}

struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}
