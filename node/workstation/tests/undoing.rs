//! A PC that ruled, decided, took back, forked its log and flooded is undone by one action: afterwards every PC shows the
//! election as if that one had never been. Real nodes, over real connections; beside them the same election without it.
#![allow(clippy::unwrap_used)]

mod town;

use std::path::{Path, PathBuf};

use api::request::{Branch, Level, ReleaseTerms, Request, Since, StationChange, WatchRead, Who};
use night::rulings::Ruled;
use organise::data_folder;
use organise::prepare;
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::entry::{Body, Counts, Draft, Entry, Level as SyncLevel, Position, Reference, Source, Subject, Verdict};
use sync_core::id::{ElectionId, EntryId, LogId, PublicKey, SecretKey};
use sync_net::store::{Store, Write};
use town::{Town, address, complete, must, run, until};
use workstation::node::{Handle, Running};

/// Entries without sense that the hostile PC writes beside the rest.
const FLOOD: u32 = 2_000;

fn who() -> Who {
    Who { operator: "carla".to_owned(), confirmed_by: Some("dirk".to_owned()) }
}

fn terms(retract: Vec<u32>) -> ReleaseTerms {
    let reason = if retract.is_empty() { String::new() } else { "van een pc die niet meer telt".to_owned() };
    ReleaseTerms { retract, reason, watches: WatchRead::as_this_pc(["carla", "dirk"]), ..ReleaseTerms::default() }
}

fn preview(handle: &Handle, retract: Vec<u32>) -> Value {
    must(handle, Request::ReleasePreview { who: who(), level: Level::Party, terms: terms(retract) })
}

fn refresh(handle: &Handle) -> Value {
    must(handle, Request::ControlRefresh { who: who() })
}

fn refused(handle: &Handle, request: Request) -> String {
    futures::executor::block_on(handle.call(request)).unwrap_err().code
}

fn suspend(member: &str, suspended: bool, preview: bool) -> Request {
    Request::Suspend {
        who: who(),
        member: member.to_owned(),
        suspended,
        reason: "onbekende loten en dubbele tellingen".to_owned(),
        preview,
    }
}

/// A member who signs what it likes with its own, accepted key.
struct Hostile {
    key: SecretKey,
    log: LogId,
    election: ElectionId,
    setup_version: u32,
    seq: u32,
    prev: EntryId,
}

impl Hostile {
    fn new(data: &Path, setup_version: u32) -> Self {
        let (key, file) = (data_folder::key(data).unwrap(), data_folder::load(data).unwrap());
        let log = LogId { key: key.public(), session: file.session };
        Self { key, log, election: file.election().unwrap(), setup_version, seq: 0, prev: EntryId([0; 32]) }
    }

    fn entry(&mut self, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        self.seq += 1;
        let entry = self.beside(value, body);
        self.prev = entry.id;
        entry
    }

    /// Another entry for the number of the next one, or of the last: the log forks there.
    fn beside(&self, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        let (subject, counts) = value.unzip();
        let place = Position { log: self.log, seq: self.seq, prev: self.prev, setup_version: self.setup_version };
        let (operator, source) = ("mallory".to_owned(), Source::Typed);
        let salts = [[1; 16], [2; 16], [3; 16]];
        let draft = Draft { subject, counts, body, operator, source, time: 1_700_000_000_000, salts };
        Entry::sign(&self.election, &self.key, place, draft).unwrap()
    }

    fn note(&mut self, text: String) -> Entry {
        self.entry(None, Body::Note { text })
    }

    fn ruling(&mut self, subject: Subject, outcome: Vec<u8>, supersedes: Vec<Reference>) -> Entry {
        let counts = Counts::new(outcome, Vec::new());
        self.entry(Some((subject, counts)), Body::Ruling { supersedes, reason: "omdat het kan".to_owned() })
    }
}

/// Lays entries into a store, where the node finds them at its next start: through the real door, and on to the others.
fn bring(data: &Path, entries: &[Entry]) {
    let store = Store::open(data.join("election.redb")).unwrap();
    let write = |entry: &Entry| {
        let key = [b"e/", &entry.log.actor()[..], &entry.seq.to_be_bytes(), &entry.id.0].concat();
        Write::Put { key, value: sync_core::codec::encode(&(entry.time, &entry.wire())) }
    };
    store.commit(&entries.iter().map(write).collect::<Vec<_>>()).unwrap();
}

/// An office with two scan PCs and an entry PC, and room for a fourth.
struct Office {
    town: Town,
    data: [PathBuf; 3],
    nodes: Vec<Running>,
    /// Where the fourth PC keeps its key.
    fourth: PathBuf,
}

impl Office {
    fn new(role: Role) -> Self {
        let town = Town::new();
        let first = town.create(town.options());
        let scan = run(&first, Vec::new());
        let second = town.let_in(&scan.handle, "scan 2", Role::Scan);
        let desk = town.let_in(&scan.handle, "balie", Role::Entry);
        let fourth = town.let_in(&scan.handle, "vreemd", role);
        scan.stop().unwrap();
        let mut office = Self { town, data: [first, second, desk], nodes: Vec::new(), fourth };
        office.start();
        office
    }

    fn start(&mut self) {
        let first = run(&self.data[0], Vec::new());
        let peers = vec![address(&first.handle)];
        let others = [&self.data[1], &self.data[2]].map(|data| run(data, peers.clone()));
        self.nodes = std::iter::once(first).chain(others).collect();
        (0..3).for_each(|at| complete(self.at(at)));
        // The setup of the day is the same everywhere before anybody works.
        until("one charter", || {
            let version = |at: usize| must(self.at(at), Request::Status)["charter"].clone();
            (version(0) == version(1) && version(0) == version(2)).then_some(())
        });
    }

    fn stop(&mut self) {
        for node in self.nodes.drain(..) {
            node.stop().unwrap();
        }
    }

    fn at(&self, node: usize) -> &Handle {
        &self.nodes[node].handle
    }

    fn number(&self, place: usize) -> u32 {
        self.town.count.stations[place].number
    }

    /// Waits until the same counts on all: of a forked log each may hold something else beyond what counts.
    fn level(&self) {
        let begun = std::time::Instant::now();
        loop {
            // Each is asked once: what arrives between two questions is no match.
            let all = [0, 1, 2].map(|at| must(self.at(at), Request::Holds));
            let counts = |at: usize| (&all[at]["heads"], &all[at]["parked"]);
            if counts(0) == counts(1) && counts(0) == counts(2) {
                return;
            }
            assert!(begun.elapsed() < std::time::Duration::from_secs(60), "they differ: {all:?}");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// A count on a PC, once everybody has it.
    fn enter(&self, node: usize, request: Request) -> String {
        let id = must(self.at(node), request)["id"].as_str().unwrap().to_owned();
        self.level();
        id
    }

    /// What is done before: counts, two that dispute each other, a ruling, and a count that is reviewed.
    fn before(&self) {
        for place in 0..4 {
            self.enter(2, self.town.enter(place, None, "anna"));
        }
        self.enter(0, self.town.enter_as(1, 1, "carla"));
        self.enter(0, self.town.enter(4, None, "carla"));
        let (station, change) = (self.number(8), StationChange::Closed);
        let ruling = Request::DecideStation { who: who(), station, change, reason: "water in de kelder".to_owned() };
        must(self.at(0), ruling);
        self.level();
    }

    fn first_release(&self) {
        must(self.at(0), Request::ControlFreeze { who: who() });
        must(self.at(1), Request::ControlFreeze { who: who() });
        let release = Request::Release { who: who(), level: Level::Party, terms: terms(Vec::new()), expect: None };
        must(self.at(0), release);
        until("the release everywhere", || {
            (0..3).all(|at| must(self.at(at), Request::Status)["released"]["number"] == 1).then_some(())
        });
    }

    /// What is done after the hostile PC has done its worst.
    fn after(&self) {
        self.enter(2, self.town.enter(6, None, "anna"));
    }

    /// All that people see, on each PC, in words and figures: without what no two elections have in common.
    fn seen(&self, retract: &[u32]) -> Vec<Value> {
        let of = |at: usize| {
            let node = self.at(at);
            let mut seen = json!({
                "todo": must(node, Request::Todo),
                "conflicts": must(node, Request::Conflicts),
                "result": must(node, Request::Result { branch: Branch::Working }),
                "stations": must(node, Request::Status)["stations"],
            });
            if at < 2 {
                let shown = refresh(node);
                for part in ["stations", "releasable", "result", "differences", "contested", "rulings"] {
                    seen[format!("control {part}")] = shown[part].clone();
                }
                seen["now"] = must(node, Request::ControlNow)["stations"].clone();
                let shown = preview(node, retract.to_vec());
                for part in ["rows", "new", "changed", "withheld", "result", "rulings", "heading"] {
                    seen[format!("release {part}")] = shown[part].clone();
                }
            }
            plain(&seen)
        };
        (0..3).map(of).collect()
    }
}

/// A reply without names and times of entries.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let told =
                fields.iter().filter(|(name, _)| !["id", "entry", "time", "at", "version"].contains(&name.as_str()));
            Value::Object(told.map(|(name, value)| (name.clone(), plain(value))).collect())
        }
        Value::Array(all) => {
            let mut all: Vec<Value> = all.iter().map(plain).collect();
            // Sources of one value stand in the order of their names.
            if all.iter().all(|one| one.is_string() || one.get("operator").is_some()) {
                all.sort_by_key(ToString::to_string);
            }
            Value::Array(all)
        }
        Value::String(text) if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => "…".into(),
        other => other.clone(),
    }
}

/// What is told of one station is taken out, the one that only the hostile PC counted: its row is public, so more is known of
/// it than of one that nobody did. Sums and results stay in.
fn without(seen: &[Value], station: u32) -> Vec<Value> {
    fn strip(value: &mut Value, station: u32) {
        match value {
            Value::Object(fields) => fields.values_mut().for_each(|value| strip(value, station)),
            Value::Array(all) => {
                all.retain(|one| one["station"] != station && one["number"] != station);
                all.iter_mut().for_each(|value| strip(value, station));
            }
            _ => {}
        }
    }
    let mut seen = seen.to_vec();
    seen.iter_mut().for_each(|value| strip(value, station));
    seen
}

fn same(found: &[Value], wanted: &[Value], when: &str) {
    for (at, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        for (part, wanted) in wanted.as_object().unwrap() {
            assert_eq!(&found[part], wanted, "{when}: PC {at}, {part}");
        }
    }
}

/// The place in its log of every entry of a station.
fn references(office: &Office, place: usize) -> Vec<Reference> {
    let history = must(office.at(0), Request::History { station: office.number(place) });
    let of = |row: &Value| Reference {
        log: LogId {
            key: PublicKey::from_hex(row["author"].as_str().unwrap()).unwrap(),
            session: u32::try_from(row["session"].as_u64().unwrap()).unwrap(),
        },
        seq: u32::try_from(row["seq"].as_u64().unwrap()).unwrap(),
        id: EntryId::from_hex(row["id"].as_str().unwrap()).unwrap(),
    };
    let mut all: Vec<Reference> = history["entries"].as_array().unwrap().iter().map(of).collect();
    all.sort_unstable();
    all
}

fn count(office: &Office, place: usize, more: u32) -> (Subject, Counts) {
    let mut count = office.town.count.stations[place].count.totals_only();
    // Votes, voters and cards: it still adds up.
    let counters = &mut count.counters;
    let cells = [&mut counters.poll_cards, &mut counters.admitted_voters, &mut counters.votes_on_candidates];
    for cell in cells.into_iter().chain([&mut counters.votes_cast, &mut count.lists[0].total]) {
        *cell = cell.map(|votes| votes + more);
    }
    let (totals, candidates) = count.to_parts(Level::Party).unwrap();
    let subject = Subject::Station { number: office.number(place), level: SyncLevel::Party, round: 1 };
    (subject, Counts::new(totals, candidates))
}

fn submission(supersedes: Vec<Reference>) -> Body {
    Body::Submission { supersedes, reason: String::new(), form: Vec::new() }
}

/// All that one can do, by its role; what an entry PC may not is refused at the door, and tried all the same elsewhere.
fn do_its_worst(office: &Office, hostile: &mut Hostile, role: Role) -> (Vec<Entry>, Vec<Entry>) {
    let mut entries = Vec::new();
    if role == Role::Scan {
        // Corrects, decides, takes back, rejects.
        let named = references(office, 0);
        entries.push(hostile.entry(Some(count(office, 0, 50)), submission(named)));
        let named = references(office, 1);
        let (subject, _) = count(office, 1, 0);
        let chosen = named[0];
        let reason = "gehoord".to_owned();
        entries.push(hostile.entry(None, Body::Decide { subject, supersedes: named, chosen, reason }));
        let (subject, _) = count(office, 2, 0);
        let (target, reason) = (references(office, 2)[0], "dubbel".to_owned());
        entries.push(hostile.entry(None, Body::Withdraw { subject, target, reason }));
        let (subject, _) = count(office, 3, 0);
        let (target, note) = (references(office, 3)[0], "nee".to_owned());
        entries.push(hostile.entry(None, Body::Review { subject, target, verdict: Verdict::Reject, note }));
        // Rules: on stations, on what does not exist, and on its colleagues.
        let closed = Ruled::Station(StationChange::Closed).to_bytes();
        let merged = Ruled::Station(StationChange::Merged { into: office.number(1) }).to_bytes();
        let change = |place: usize| Subject::StationChange { number: office.number(place) };
        entries.push(hostile.ruling(change(4), closed, Vec::new()));
        entries.push(hostile.ruling(change(8), merged, Vec::new()));
        let died = Ruled::Died(true).to_bytes();
        entries.push(hostile.ruling(Subject::Deceased { list: 1, candidate: 1 }, died.clone(), Vec::new()));
        entries.push(hostile.ruling(Subject::Deceased { list: 1, candidate: 998 }, died, Vec::new()));
        for at in 0..3 {
            let member = data_folder::key(&office.data[at]).unwrap().public();
            entries.push(hostile.ruling(Subject::Suspension { member }, vec![1], Vec::new()));
        }
    } else {
        for place in 0..5 {
            entries.push(hostile.entry(Some(count(office, place, 50)), submission(Vec::new())));
        }
    }
    // Floods.
    entries.extend((0..FLOOD).map(|number| hostile.note(format!("{number} {}", "x".repeat(900)))));
    // And tells two PCs two histories from here on.
    let (mut one, mut other) = (entries.clone(), entries);
    hostile.seq += 1;
    one.push(hostile.beside(Some(count(office, 6, 7)), submission(Vec::new())));
    other.push(hostile.beside(Some(count(office, 7, 8)), submission(Vec::new())));
    (one, other)
}

fn undone(role: Role) {
    // The election without it.
    let mut clean = Office::new(role);
    clean.before();
    clean.first_release();
    clean.after();
    let wanted = clean.seen(&[]);
    clean.stop();

    // The same with it: a count of its own that becomes public, and then its worst.
    let mut office = Office::new(role);
    office.before();
    let version = u32::try_from(must(office.at(0), Request::Status)["charter"].as_u64().unwrap()).unwrap();
    let mut hostile = Hostile::new(&office.fourth, version);
    let own = hostile.entry(Some(count(&office, 5, 0)), submission(Vec::new()));
    let station = office.number(5);
    office.stop();
    bring(&office.data[0], std::slice::from_ref(&own));
    office.start();
    office.level();
    office.first_release();
    let (one, other) = do_its_worst(&office, &mut hostile, role);
    office.stop();
    bring(&office.data[0], &one);
    bring(&office.data[2], &other);
    office.start();
    until("the fork to be known", || {
        (0..3).all(|at| !must(office.at(at), Request::Status)["alarms"].as_array().unwrap().is_empty()).then_some(())
    });
    office.level();
    office.after();
    let during = office.seen(&[]);
    for (at, (during, wanted)) in during.iter().zip(&wanted).enumerate() {
        assert_ne!(during["result"], wanted["result"], "PC {at} is misled");
    }

    // It is suspended: told before, and then so.
    let scan = office.at(0);
    let told = must(scan, suspend("vreemd", true, true));
    let told_stations: Vec<u64> =
        told["stations"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap()).collect();
    assert!(
        told_stations.contains(&u64::from(station)) && told_stations.contains(&u64::from(office.number(0))),
        "{told}"
    );
    assert_eq!((&told["preview"], &told["public"]), (&json!(true), &json!([station])));
    assert!(told["values"].as_u64() >= Some(2), "{told}");
    same(&office.seen(&[]), &during, "nothing has changed yet");
    must(scan, suspend("vreemd", true, false));
    office.level();
    // Of a cut from before nothing is released.
    let release = Request::Release { who: who(), level: Level::Party, terms: terms(Vec::new()), expect: None };
    assert_eq!(refused(scan, release), "suspended_since");
    let found = office.seen(&[]);
    same(&without(&office.seen(&[station]), station), &without(&wanted, station), "suspended");
    for at in 0..2 {
        let shown = refresh(office.at(at));
        assert_eq!(shown["void_public"], json!([{ "station": station, "replaced": false, "why": "suspended" }]));
        let row = shown["stations"].as_array().unwrap().iter().find(|row| row["number"] == station).unwrap();
        assert_eq!((&row["party"]["reasons"], &row["released"]), (&json!(["suspended"]), &json!(true)));
        let by = &shown["suspended"][0];
        assert_eq!((&by["label"], &by["in_cut"]), (&json!("vreemd"), &json!(true)));
        assert_eq!(by["by"][0]["reason"], "onbekende loten en dubbele tellingen");
        assert_eq!((&by["by"][0]["operator"], &by["by"][0]["label"]), (&json!("carla"), &json!("scan 1")));
        // The row stays until somebody takes it back; the preview says so.
        let shown = preview(office.at(at), Vec::new());
        assert_eq!(shown["void_public"][0]["station"], station);
        assert_eq!(preview(office.at(at), vec![station])["void_public"], json!([]));
    }
    for at in 0..3 {
        let list = must(office.at(at), Request::MemberList);
        let suspended = |row: &&Value| !row["suspended"].as_array().unwrap().is_empty();
        let labels: Vec<&Value> =
            list["members"].as_array().unwrap().iter().filter(suspended).map(|row| &row["label"]).collect();
        assert_eq!(labels, [&json!("vreemd")], "PC {at}");
    }
    // Lifted it is exactly as it was, and suspended once more exactly as it was then.
    must(office.at(0), suspend("vreemd", false, false));
    office.level();
    same(&office.seen(&[]), &during, "lifted");
    must(office.at(0), suspend("vreemd", true, false));
    office.level();
    same(&office.seen(&[]), &found, "suspended once more");
    must(office.at(0), suspend("vreemd", false, false));
    office.level();

    // It is revoked, by one signature. Each PC derives the rest anew, a moment after it has the charter.
    let heads = |at: usize| must(office.at(at), Request::Holds)["heads"].clone();
    let with_it = heads(0);
    let draft = prepare::revoking(office.at(0), "vreemd", &Since::All).unwrap();
    draft.sign(office.at(0), &office.town.organiser()).unwrap();
    until("the charter everywhere", || {
        let is = |at: usize| {
            let list = must(office.at(at), Request::MemberList);
            list["members"].as_array().unwrap().iter().any(|row| row["label"] == "vreemd" && row["removed"] == true)
        };
        let without_it = |at: usize| is(at) && heads(at) != with_it;
        (without_it(0) && without_it(1) && without_it(2)).then_some(())
    });
    office.level();
    same(&without(&office.seen(&[station]), station), &without(&wanted, station), "revoked");
    for at in 0..2 {
        let shown = refresh(office.at(at));
        assert_eq!(shown["void_public"], json!([{ "station": station, "replaced": false, "why": "void" }]));
        assert_eq!(preview(office.at(at), Vec::new())["void_public"][0]["station"], station);
    }
    let release = Request::Release { who: who(), level: Level::Party, terms: terms(vec![station]), expect: None };
    must(office.at(0), release);
    assert_eq!(refresh(office.at(0))["void_public"], json!([]));
    office.stop();
}

#[test]
fn a_scan_pc_that_ruled_forked_and_flooded_is_undone_by_one_action() {
    undone(Role::Scan);
}

#[test]
fn an_entry_pc_that_contradicted_forked_and_flooded_is_undone_by_one_action() {
    undone(Role::Entry);
}

#[test]
fn who_may_be_suspended_by_whom() {
    let mut office = Office::new(Role::Scan);
    let (scan, other, desk) = (office.at(0), office.at(1), office.at(2));
    for (at, member, on, code) in [
        (scan, "scan 1", true, "own_pc"),
        (other, "scan 1", true, "holds_pen"),
        (other, "scan 2", true, "own_pc"),
        (scan, "balie", false, "nothing_new"),
        (scan, "niemand", true, "unknown_member"),
        (desk, "vreemd", true, "not_a_scan_node"),
    ] {
        for preview in [true, false] {
            assert_eq!(refused(at, suspend(member, on, preview)), code, "{member}");
        }
    }
    let mut wordless = suspend("balie", true, false);
    if let Request::Suspend { reason, .. } = &mut wordless {
        *reason = " ".to_owned();
    }
    assert_eq!(refused(scan, wordless), "no_reason");
    // Whoever is suspended suspends nobody, and does not lift it.
    must(scan, suspend("scan 2", true, false));
    office.level();
    assert_eq!(refused(scan, suspend("scan 2", true, false)), "nothing_new");
    assert_eq!(refused(other, suspend("balie", true, false)), "suspended_here");
    must(scan, suspend("scan 2", false, false));
    office.level();
    must(other, suspend("balie", true, false));
    office.level();
    // A node that starts anew knows it still.
    office.stop();
    office.start();
    let list = must(office.at(2), Request::MemberList);
    let balie = list["members"].as_array().unwrap().iter().find(|row| row["label"] == "balie").unwrap();
    assert_eq!(balie["suspended"][0]["label"], "scan 2", "{balie}");
    let nodes = must(office.at(0), Request::Status)["nodes"].clone();
    let balie = nodes.as_array().unwrap().iter().find(|row| row["label"] == "balie").unwrap();
    assert_eq!(balie["suspended"][0]["reason"], "onbekende loten en dubbele tellingen");
    // It is told so itself.
    assert_eq!(must(office.at(2), Request::Status)["node"]["suspended"][0]["label"], "scan 2");
    office.stop();
}
