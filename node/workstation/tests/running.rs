//! A node inside this process: opened, watched, asked and stopped as the screens do it.
#![allow(clippy::unwrap_used)]

mod one;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::request::{Branch, Level, Mapping, ReleaseTerms, Request, Since, TableAt, Tasks, Typing, Who};
use api::task_settings::PrintTask;
use election::EntryForm;
use futures::executor::block_on;
use one::{create, fits, who};
use serde_json::{Value, json};
use workstation::node::{self, Handle, RunOptions, offline};

fn options(data: &Path) -> RunOptions {
    RunOptions { data: data.to_path_buf(), listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true }
}

/// A made-up municipality in a data folder of its own, and its count.
fn office(folder: &Path) -> (PathBuf, eml::CountFile) {
    let made = rehearsal::made_up(&folder.join("files"), 7).unwrap();
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
    for request in [Request::Status, Request::Doctor, Request::Todo, Request::Releases, Request::MemberList] {
        block_on(handle.call(request)).unwrap();
    }
    assert_eq!(at_rest(&handle), rest);
    block_on(handle.call(enter(&file, 0))).unwrap();
    let entered = until_risen(&handle, rest);
    let rest = at_rest(&handle);
    // A burst is told as a few changes, at most ten a second.
    let started = Instant::now();
    for place in 1..file.stations.len() {
        block_on(handle.call(enter(&file, place))).unwrap();
    }
    let took = u64::try_from(started.elapsed().as_millis()).unwrap();
    let burst = until_risen(&handle, rest);
    assert!(entered > 0 && burst - rest <= took / 100 + 2, "{} rises in {took} ms", burst - rest);
    let rest = at_rest(&handle);
    block_on(handle.call(Request::ControlFreeze { who: who() })).unwrap();
    until_risen(&handle, rest);
    let rest = at_rest(&handle);
    block_on(handle.call(Request::WatchAdd { folder: folder.path().join("in") })).unwrap();
    until_risen(&handle, rest);
    // A station that is added on the day is in the typed setup.
    let change = node_change();
    let decide = Request::DecideStation { who: who(), station: 900, change, reason: "the dyke".into() };
    block_on(handle.call(decide)).unwrap();
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
    block_on(handle.call(enter(&file, 0))).unwrap();
    for _ in 0..3 {
        block_on(handle.call(Request::ControlFreeze { who: who() })).unwrap();
        block_on(handle.call(Request::ControlThaw)).unwrap();
    }
    let turns = block_on(handle.call(Request::Status)).unwrap().json()["turns"].clone();
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
    block_on(handle.call(Request::WatchAdd { folder: incoming.clone() })).unwrap();
    block_on(handle.call(Request::WatchStart { folder: None })).unwrap();
    let rest = at_rest(&handle);
    std::fs::write(incoming.join("half.eml.xml"), "<EML").unwrap();
    let seen = until_risen(&handle, rest);
    // Seen, then refused: two moments on the screen at least.
    let refused = || {
        let list = block_on(handle.call(Request::WatchList)).unwrap().json();
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
    block_on(handle.call(enter(&file, 0))).unwrap();
    assert!(!running.is_over());
    running.stop().unwrap();
    assert_eq!(block_on(handle.call(Request::Status)).unwrap_err().code, "stopped");
    assert_eq!(block_on(handle.setup()).unwrap_err().code, "stopped");
    assert!(!api::loopback::endpoint::path(&data).exists());
    let mut changes = handle.changes();
    changes.mark_unchanged();
    assert!(block_on(changes.changed()).is_err(), "the counter closes with the node");

    // What was confirmed is there, and waits to be delivered.
    let running = node::start(options(&data)).unwrap();
    let status = block_on(running.handle.call(Request::Status)).unwrap().json();
    assert_eq!((&status["own"]["saved"], &status["own"]["undelivered"]), (&1.into(), &1.into()));
    // A request ends it too; then it is over.
    block_on(running.handle.call(Request::Stop)).unwrap();
    running.wait().unwrap();
    // Dropped, it ends by itself.
    let handle = node::start(options(&data)).unwrap().handle.clone();
    let deadline = Instant::now() + Duration::from_secs(10);
    while offline::call(&data, Request::Status).is_err() {
        assert!(Instant::now() < deadline, "it still holds the store");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(block_on(handle.call(Request::Status)).unwrap_err().code, "stopped");
}

/// A night on one PC, so that nearly everything that a node tells is told: each request and reply keeps to its schema.
#[test]
fn without_a_node_the_doctor_tries_the_port_that_the_data_folder_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let (data, _) = office(folder.path());
    let running = node::start(RunOptions { offline: false, ..options(&data) }).unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    let port = loop {
        let told = block_on(running.handle.call(Request::Status)).unwrap().json();
        if let Some(address) = told["listen"][0].as_str() {
            break address.parse::<SocketAddr>().unwrap().port();
        }
        assert!(Instant::now() < deadline, "it listens nowhere");
        std::thread::sleep(Duration::from_millis(20));
    };
    running.stop().unwrap();
    // Where somebody else was faster, it is taken as well.
    let _taken = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port));
    let told = offline::call(&data, Request::Doctor).unwrap().json();
    let address = format!("0.0.0.0:{port}");
    let is_taken =
        |check: &Value| check["found"]["case"] == "port_taken" && check["found"]["address"] == address.as_str();
    assert!(told["checks"].as_array().unwrap().iter().any(is_taken), "{told:#}");
}

#[test]
fn what_is_asked_and_told_keeps_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = office(folder.path());
    let running = node::start(options(&data)).unwrap();
    let told = Told { handle: running.handle.clone(), kinds: BTreeSet::new() };
    let stations: Vec<u32> = file.stations.iter().map(|row| row.number).collect();
    let told = entered(told, &file, folder.path());
    let told = controlled(told, stations[0], stations[1]);
    let told = published(told, folder.path());
    let mut told = of_members(told, folder.path());
    told.of(Request::Stop);
    running.wait().unwrap();

    // What another PC, a list of people or an account is needed for, other tests have.
    let schema = api::schema::schema();
    let mut left: BTreeSet<&String> = schema["requests"].as_object().unwrap().keys().collect();
    left.retain(|name| !told.kinds.contains(*name));
    let elsewhere = [
        "account_add",
        "account_remove",
        "add_charter",
        "decide_lot",
        "member_send_away",
        "plan_confirm",
        "plan_decline",
        "plan_show",
        "plan_withdraw",
        "post",
        "print",
        "sign_in",
        "suspend",
    ];
    assert_eq!(left, elsewhere.map(str::to_owned).iter().collect());
}

/// Asks a node, and holds what it tells beside the schema.
struct Told {
    handle: Handle,
    kinds: BTreeSet<String>,
}

impl Told {
    fn of(&mut self, request: Request) -> Value {
        fits::request(&request);
        let name = fits::name(&request);
        let told = block_on(self.handle.call(request)).unwrap_or_else(|error| panic!("{name}: {error}")).json();
        fits::reply(&name, &told);
        // The schema says no to anything else in its place.
        for field in told.as_object().unwrap().keys() {
            let mut other = told.clone();
            other[field] = json!([[{}]]);
            assert!(!fits::judge(&format!("/requests/{name}/reply")).is_valid(&other), "{name} takes any {field}");
        }
        self.kinds.insert(name);
        told
    }

    fn refused(&self, request: Request, code: &str) {
        let error = block_on(self.handle.call(request)).unwrap_err();
        assert_eq!(error.code, code);
        fits::refusal(&error);
        let mut other = serde_json::to_value(&error).unwrap();
        other["facts"] = json!(7);
        other["code"] = json!("other");
        assert!(!fits::judge("/refusals").is_valid(&other), "{other}");
    }
}

fn text(told: &Value, field: &str) -> String {
    told[field].as_str().unwrap().to_owned()
}

fn entered(mut told: Told, file: &eml::CountFile, folder: &Path) -> Told {
    for request in [
        Request::Status,
        Request::Doctor,
        Request::Todo,
        Request::Operators,
        Request::PeopleFiles,
        Request::PreviousShow,
    ] {
        told.of(request);
    }
    told.refused(Request::Result { branch: Branch::Controlled }, "nothing_released");
    told.refused(Request::History { station: 9999 }, "unknown_station");
    let (first, second) = (file.stations[0].number, file.stations[1].number);
    let misplaced = text(&told.of(enter(file, 0)), "id");
    let withdrawn = told.of(Request::Move { who: who(), id: misplaced, to: second, reason: "verwisseld".into() });
    told.of(Request::Withdraw { who: who(), id: text(&withdrawn, "id"), reason: "bij nader inzien".into() });
    let typing = Typing { station: first, level: Level::Party, round: 1 };
    told.of(Request::Busy { who: who(), on: Some(typing) });
    told.of(Request::Busy { who: who(), on: None });
    told.refused(Request::Busy { who: who(), on: Some(Typing { station: 9999, ..typing }) }, "unknown_station");
    for place in 0..file.stations.len() {
        if let Request::Enter { station, level, form, .. } = enter(file, place) {
            told.of(Request::EnterPreview { station, level, form });
        }
        told.of(enter(file, place));
    }
    // The same station per candidate, with one vote less on a list: what differs from the evening.
    let mut count = file.stations[0].count.clone();
    let moved = count.lists.iter().position(|list| list.candidates.iter().any(|of| of.1 > Some(0))).unwrap();
    let list = &mut count.lists[moved];
    let cell = list.candidates.iter_mut().find(|of| of.1 > Some(0)).unwrap();
    cell.1 = cell.1.map(|votes| votes - 1);
    list.total = list.total.map(|votes| votes - 1);
    count.counters.votes_on_candidates = count.counters.votes_on_candidates.map(|votes| votes - 1);
    count.counters.blank = count.counters.blank.map(|votes| votes + 1);
    let per_candidate = |count: &election::Count| Request::Enter {
        who: who(),
        station: first,
        level: Level::Candidate,
        round: 1,
        corrects: None,
        reason: String::new(),
        form: Box::new(EntryForm::from_count(count)),
        call: None,
    };
    let odd = text(&told.of(per_candidate(&count)), "id");
    // Nobody reviews what they typed themselves.
    let reviewer = Who { operator: "bert".into(), confirmed_by: None };
    told.of(Request::Review { who: reviewer, id: odd, accept: true, note: "nageteld".into() });
    told.of(Request::Evening);
    told.of(Request::History { station: first });
    told.of(Request::StationCounts { station: first, now: true });
    told.of(Request::Pace);
    for on in [None, Some(true), Some(false)] {
        told.of(Request::Hall { on });
    }

    let incoming = folder.join("in");
    std::fs::create_dir(&incoming).unwrap();
    std::fs::write(incoming.join("half.eml.xml"), "<EML").unwrap();
    let half = Request::Import { who: who(), files: vec![incoming.join("half.eml.xml")], again: false, preview: true };
    told.refused(half, "rejected");
    let mut made = std::fs::read_dir(folder.join("files")).unwrap().map(|entry| entry.unwrap().path());
    let counts = made.find(|path| eml::read_count(&std::fs::read(path).unwrap()).is_ok()).unwrap();
    told.of(Request::Import { who: who(), files: vec![counts], again: false, preview: true });
    let lists: Vec<String> = file.list_names.iter().map(|(number, name)| format!("{number}. {name}")).collect();
    let table = folder.join("table.csv");
    let votes: Vec<&str> = lists.iter().map(|_| "7").collect();
    let text = format!("Stembureau;{}\n{first};{}\n", lists.join(";"), votes.join(";"));
    std::fs::write(&table, text).unwrap();
    let table = TableAt { file: table, ..TableAt::default() };
    let looked = told.of(Request::Table { table: table.clone(), mapping: None, again: false });
    let mapping: Box<Mapping> = serde_json::from_value(looked["mapping"].clone()).unwrap();
    told.of(Request::TableImport { who: who(), table, mapping, again: false, keep: true });
    told.of(Request::TableMappings { forget: None });
    told.refused(Request::TableMappings { forget: Some("0123456789".to_owned()) }, "no_mapping");
    told.of(Request::WatchAdd { folder: incoming });
    told.of(Request::WatchStart { folder: None });
    told.of(Request::WatchPause { folder: None });
    told.of(Request::WatchList);
    told.of(Request::ExportTo { folders: vec![folder.join("out")] });
    told
}

fn controlled(mut told: Told, first: u32, second: u32) -> Told {
    told.of(Request::DecideStation { who: who(), station: 900, change: node_change(), reason: "de dijk".into() });
    told.of(Request::DecideDeceased { who: who(), list: 1, candidate: 1, died: true, reason: "bericht".into() });
    told.of(Request::Conflicts);
    let standing = told.of(Request::History { station: second })["entries"].as_array().unwrap().clone();
    let live = standing.iter().find(|entry| entry["state"] == "live").unwrap();
    let chosen = text(live, "id");
    let reason = "proces-verbaal".to_owned();
    told.of(Request::Decide { who: who(), station: second, level: Level::Party, chosen, reason, amended: None });
    told.of(Request::ControlFreeze { who: who() });
    told.of(Request::ControlShow);
    told.of(Request::ControlNow);
    told.of(Request::StationCounts { station: second, now: false });
    told.of(Request::ControlRefresh { who: who() });
    told.of(Request::ControlPlausibility);
    let asked = told.of(Request::ControlProtocol);
    let found = asked["findings"].as_array().unwrap().iter().find(|row| row["found"]["list"].is_null()).unwrap();
    told.of(Request::Explain {
        who: who(),
        station: u32::try_from(found["station"].as_u64().unwrap()).unwrap(),
        rule: serde_json::from_value(found["found"]["rule"].clone()).unwrap(),
        list: None,
        explanation: Some("herteld".into()),
    });
    told.of(Request::DrawLists { who: who(), seed: "4 1 6 6 2 3".into(), by_hand: Vec::new() });
    told.of(Request::ListsDrawn { seed: None });
    told.of(Request::Plans);
    let terms = ReleaseTerms { withhold: vec![first], note: "Eerste stand".into(), ..ReleaseTerms::default() };
    told.of(Request::ReleasePreview { who: who(), level: Level::Party, terms: terms.clone() });
    told.of(Request::Release { who: who(), level: Level::Party, terms, expect: None });
    told.of(Request::ReleasePreview { who: who(), level: Level::Candidate, terms: ReleaseTerms::default() });
    told.of(Request::Audit { number: None });
    told.of(Request::ControlThaw);
    told.refused(Request::ControlShow, "no_cut");
    told
}

fn published(mut told: Told, folder: &Path) -> Told {
    told.of(Request::Releases);
    told.of(Request::Result { branch: Branch::Working });
    told.of(Request::Result { branch: Branch::Controlled });
    told.of(Request::Board);
    told.refused(Request::Hall { on: Some(true) }, "already_public");
    told.of(Request::Present { auto: Some(false), take: true });
    told.of(Request::Tasks);
    let print = PrintTask { folder: Some(folder.join("prints")), ..PrintTask::default() };
    told.of(Request::TasksSet { tasks: Box::new(Tasks { print, ..Tasks::default() }) });
    told.of(Request::Posts);
    told.of(Request::Verify);
    told.of(Request::ResultExport { to: folder.join("files"), control: false });
    told
}

fn of_members(mut told: Told, folder: &Path) -> Told {
    let members = told.of(Request::MemberList);
    let key = text(&members["members"][0], "key");
    told.of(Request::MemberOpen);
    told.of(Request::MemberWork { key: key.clone(), since: None });
    told.of(Request::MemberWork { key: key.clone(), since: Some(Since::All) });
    let reason = "proef".to_owned();
    let suspend = Request::Suspend { who: who(), member: key, suspended: true, reason, preview: true };
    told.refused(suspend, "own_pc");
    told.of(Request::Status);
    told.of(Request::Charter);
    told.of(Request::Holds);
    told.of(Request::Network { on: false });
    told.of(Request::SignOut);
    told.of(Request::Backup { file: folder.join("copy") });
    told
}
