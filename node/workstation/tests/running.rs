//! A node inside this process: opened, watched, asked and stopped as the screens do it.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::request::{Level, Request};
use election::EntryForm;
use futures::executor::block_on;
use one::{create, who};
use workstation::node::{self, Handle, RunOptions, offline};

fn options(data: &Path) -> RunOptions {
    RunOptions { data: data.to_path_buf(), listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true }
}

/// A made-up municipality in a data folder of its own, and its count.
fn office(folder: &Path) -> (PathBuf, eml::CountFile) {
    let made = workstation::rehearsal::made_up(&folder.join("files"), 7).unwrap();
    let counts = std::fs::read(&made.counts).unwrap();
    let data = folder.join("scan");
    create(&data, &std::fs::read(&made.candidates).unwrap(), &counts, made.seats);
    (data, eml::read_count(&counts).unwrap())
}

fn enter(file: &eml::CountFile, place: usize) -> Request {
    let row = &file.stations[place];
    let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
    let (station, level, round) = (row.number, Level::Party, 1);
    Request::Enter { who: who(), station, level, round, corrects: None, reason: String::new(), form, call: None }
}

/// Waits until the counter rises.
fn until_risen(handle: &Handle, since: u64) -> u64 {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let now = *handle.changes().borrow();
        if now > since {
            return now;
        }
        assert!(Instant::now() < deadline, "nothing was told");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The counter once nothing more happens: longer than the pause between two signs of life of a node.
fn at_rest(handle: &Handle) -> u64 {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let before = *handle.changes().borrow();
        std::thread::sleep(Duration::from_secs(3));
        let now = *handle.changes().borrow();
        if now == before {
            return now;
        }
        assert!(Instant::now() < deadline, "it never comes to rest");
    }
}

#[test]
fn it_tells_when_something_changed_and_never_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = office(folder.path());
    let running = node::start(options(&data)).unwrap();
    let handle = running.handle.clone();
    let setup = block_on(handle.setup()).unwrap();
    assert_eq!(setup.stations.stations.len(), file.stations.len());

    // The holder of the pen gives its first sign of life after four seconds, and then is seen to live.
    std::thread::sleep(Duration::from_secs(5));
    let rest = at_rest(&handle);
    // Looking changes nothing.
    for request in [Request::Status, Request::Todo, Request::Releases, Request::MemberList] {
        block_on(handle.json(request)).unwrap();
    }
    assert_eq!(at_rest(&handle), rest);
    block_on(handle.json(enter(&file, 0))).unwrap();
    let entered = until_risen(&handle, rest);
    let rest = at_rest(&handle);
    // A burst is told as a few changes, at most ten a second.
    let started = Instant::now();
    for place in 1..file.stations.len() {
        block_on(handle.json(enter(&file, place))).unwrap();
    }
    let took = u64::try_from(started.elapsed().as_millis()).unwrap();
    let burst = until_risen(&handle, rest);
    assert!(entered > 0 && burst - rest <= took / 100 + 2, "{} rises in {took} ms", burst - rest);
    let rest = at_rest(&handle);
    block_on(handle.json(Request::ControlFreeze { who: who() })).unwrap();
    until_risen(&handle, rest);
    let rest = at_rest(&handle);
    block_on(handle.json(Request::WatchAdd { folder: folder.path().join("in") })).unwrap();
    until_risen(&handle, rest);
    // A station that is added on the day is in the typed setup.
    let change = node_change();
    let decide = Request::DecideStation { who: who(), station: 900, change, reason: "the dyke".into() };
    block_on(handle.json(decide)).unwrap();
    assert!(block_on(handle.setup()).unwrap().stations.station(900).is_some());
    running.stop().unwrap();
}

fn node_change() -> api::request::StationChange {
    api::request::StationChange::Added { name: "Noodlocatie".into(), postcode: None, called: None }
}

/// Whoever supports a PC sees how long its node served nobody, and what it did then. How long is for the clock of the PC to
/// say, so it is not judged here.
#[test]
fn the_status_tells_the_longest_turns_of_the_node_and_what_they_were_for() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = office(folder.path());
    let began = u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    let running = node::start(options(&data)).unwrap();
    let handle = running.handle.clone();
    block_on(handle.json(enter(&file, 0))).unwrap();
    for _ in 0..3 {
        block_on(handle.json(Request::ControlFreeze { who: who() })).unwrap();
        block_on(handle.json(Request::ControlThaw)).unwrap();
    }
    let turns = block_on(handle.json(Request::Status)).unwrap()["turns"].clone();
    let longest = turns["longest"].as_array().unwrap();
    // What is asked takes a turn, and what was saved came back from the disk; that of the status itself is not over.
    assert!(turns["count"].as_u64().unwrap() >= 8, "{turns}");
    assert!((1..=8).contains(&longest.len()), "{turns}");
    let took = |turn: &serde_json::Value| turn["took_us"].as_u64().unwrap();
    assert!(longest.windows(2).all(|pair| took(&pair[0]) >= took(&pair[1])), "{turns}");
    assert!(longest.iter().all(|turn| turn["at"].as_u64().unwrap() >= began), "{turns}");
    // A cut of a whole election is more than anything else that has happened here.
    assert!(longest.iter().any(|turn| turn["what"] == "request"), "{turns}");
    let known = ["request", "written", "tick", "work", "file", "network", "rebuilt"];
    assert!(longest.iter().all(|turn| known.contains(&turn["what"].as_str().unwrap())), "{turns}");
    running.stop().unwrap();
    // A node that does not run has no turns.
    let turns = offline::call(&data, Request::Status).unwrap().json()["turns"].clone();
    assert_eq!(turns, serde_json::json!({ "count": 0, "longest": [] }));
}

#[test]
fn a_folder_is_watched_file_by_file() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = office(folder.path());
    let incoming = folder.path().join("in");
    std::fs::create_dir(&incoming).unwrap();
    let running = node::start(options(&data)).unwrap();
    let handle = running.handle.clone();
    block_on(handle.json(Request::WatchAdd { folder: incoming.clone() })).unwrap();
    block_on(handle.json(Request::WatchStart { folder: None })).unwrap();
    let rest = at_rest(&handle);
    std::fs::write(incoming.join("half.eml.xml"), "<EML").unwrap();
    let seen = until_risen(&handle, rest);
    // Seen, then refused: two moments on the screen at least.
    let refused = || {
        let list = block_on(handle.json(Request::WatchList)).unwrap();
        list["folders"][0]["files"][0]["outcome"] == "rejected"
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    while !refused() {
        assert!(Instant::now() < deadline);
        std::thread::sleep(Duration::from_millis(50));
    }
    until_risen(&handle, seen.saturating_sub(1));
    let rest = at_rest(&handle);
    std::fs::remove_file(incoming.join("half.eml.xml")).unwrap();
    until_risen(&handle, rest);
    running.stop().unwrap();
}

#[test]
fn one_store_one_node_and_an_orderly_end() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = office(folder.path());
    let running = node::start(options(&data)).unwrap();
    let second = node::start(options(&data)).unwrap_err();
    assert_eq!(second.code, "in_use");
    assert!(second.message.contains("another Uitslag runs on this data folder"), "{second}");
    assert_eq!(offline::call(&data, Request::Status).unwrap_err().code, "in_use");
    assert_eq!(node::start(options(&folder.path().join("empty"))).unwrap_err().code, "no_election");
    // The command line finds it as any other node.
    assert_eq!(api::loopback::call(&data, &Request::Status).unwrap().json()["own"]["saved"], 0);
    let handle = running.handle.clone();
    block_on(handle.json(enter(&file, 0))).unwrap();
    assert!(!running.is_over());
    running.stop().unwrap();
    assert_eq!(block_on(handle.json(Request::Status)).unwrap_err().code, "stopped");
    assert_eq!(block_on(handle.setup()).unwrap_err().code, "stopped");
    assert!(!api::loopback::endpoint::path(&data).exists());
    let mut changes = handle.changes();
    changes.mark_unchanged();
    assert!(block_on(changes.changed()).is_err(), "the counter closes with the node");

    // What was confirmed is there, and waits to be delivered.
    let running = node::start(options(&data)).unwrap();
    let status = block_on(running.handle.json(Request::Status)).unwrap();
    assert_eq!((&status["own"]["saved"], &status["own"]["undelivered"]), (&1.into(), &1.into()));
    // A request ends it too; then it is over.
    block_on(running.handle.json(Request::Stop)).unwrap();
    running.wait().unwrap();
    // Dropped, it ends by itself.
    let handle = node::start(options(&data)).unwrap().handle.clone();
    let deadline = Instant::now() + Duration::from_secs(10);
    while offline::call(&data, Request::Status).is_err() {
        assert!(Instant::now() < deadline, "it still holds the store");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(block_on(handle.json(Request::Status)).unwrap_err().code, "stopped");
}
