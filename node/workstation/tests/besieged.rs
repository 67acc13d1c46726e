//! A hostile member with an accepted key against real nodes, over real sockets: authority, rulings on nothing, memory, disk,
//! time, starvation, and forks beneath a cut that was looked at. Each of these once worked.
#![allow(clippy::unwrap_used)]

mod hostile;
mod one;
mod speaker;
mod town;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use api::request::{Branch, Level, ReleaseTerms, Request, Since, StationChange, WatchRead, Who};
use hostile::Office;
use night::rulings::Ruled;
use night::setting::Change;
use organise::data_folder;
use organise::organiser::code::network_secret;
use organise::prepare::{self, CreateOptions};
use serde_json::{Value, json};
use speaker::Speaker;
use sync_core::charter::{Charter, Confirmation, Role, SignedCharter};
use sync_core::entry::{Body, Counts, Entry, Level as SyncLevel, Reference, Subject};
use sync_core::frame::{Frame, Told};
use sync_core::id::{EntryId, LogId, PublicKey, SecretKey};
use sync_net::store::Store;
use town::{Town, address, complete, must, run, until};
use workstation::node::{Handle, Running};

/// Memory and time are of the whole process: one night at a time.
static ONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn who() -> Who {
    Who { operator: "carla".to_owned(), confirmed_by: Some("dirk".to_owned()) }
}

fn terms() -> ReleaseTerms {
    ReleaseTerms { watches: WatchRead::as_this_pc(["carla", "dirk"]), ..ReleaseTerms::default() }
}

fn preview(handle: &Handle) -> Value {
    must(handle, Request::ReleasePreview { who: who(), level: Level::Party, terms: terms() })
}

fn release(expect: Option<&Value>) -> Request {
    let expect = expect.map(|shown| shown["expect"].as_str().unwrap().to_owned());
    Request::Release { who: who(), level: Level::Party, terms: terms(), expect }
}

/// Releases exactly what was looked at, and waits until it is public here; how many stations are in it.
fn publish(handle: &Handle) -> u64 {
    let shown = preview(handle);
    let number = must(handle, release(Some(&shown)))["number"].clone();
    until("the release", || (must(handle, Request::Status)["released"]["number"] == number).then_some(()));
    counted(handle, Branch::Controlled)
}

fn freeze(handle: &Handle) -> Value {
    must(handle, Request::ControlFreeze { who: who() })
}

fn counted(handle: &Handle, branch: Branch) -> u64 {
    must(handle, Request::Result { branch })["stations"]["counted"].as_u64().unwrap()
}

fn held(handle: &Handle) -> u64 {
    must(handle, Request::Holds)["entries"].as_u64().unwrap()
}

fn alarms(handle: &Handle) -> Vec<Value> {
    must(handle, Request::Status)["alarms"].as_array().unwrap().clone()
}

fn key(data: &Path) -> PublicKey {
    data_folder::key(data).unwrap().public()
}

fn log(data: &Path) -> LogId {
    LogId { key: key(data), session: data_folder::load(data).unwrap().session }
}

fn note() -> Body {
    Body::Note { text: String::new() }
}

fn submission(supersedes: Vec<Reference>) -> Body {
    Body::Submission { supersedes, reason: String::new(), form: Vec::new() }
}

/// Bytes of memory of this process, where the system tells it like this.
fn memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(text.split_whitespace().nth(1)?.parse::<u64>().ok()? * 4096)
}

/// What a node has stored under the name of a log: records and bytes. It must have ended.
fn stored(data: &Path, log: LogId) -> (usize, usize) {
    let store = Store::open(data.join("election.redb")).unwrap();
    let actor = log.actor();
    let (mut records, mut bytes) = (0, 0);
    let visit = |key: &[u8], value: &[u8]| {
        if key.windows(actor.len()).any(|part| part == &actor[..]) {
            (records, bytes) = (records + 1, bytes + key.len() + value.len());
        }
    };
    store.scan(b"", visit).unwrap();
    (records, bytes)
}

/// A scan PC and an entry PC, and a member that is let in and then speaks for itself, to the scan PC only.
struct Hall {
    town: Town,
    data: PathBuf,
    desk_data: PathBuf,
    scan: Running,
    desk: Running,
    member: Speaker,
    _alone: MutexGuard<'static, ()>,
}

impl Hall {
    fn new(role: Role) -> Self {
        Self::with(role, Vec::new())
    }

    fn with(role: Role, settings: Vec<Change>) -> Self {
        let alone = alone();
        let town = Town::new();
        let data = town.create(CreateOptions { settings, ..town.options() });
        let scan = run(&data, Vec::new());
        let desk_data = town.let_in(&scan.handle, "balie", Role::Entry);
        let theirs = town.let_in(&scan.handle, "vreemd", role);
        let desk = run(&desk_data, vec![address(&scan.handle)]);
        complete(&desk.handle);
        let version = |handle: &Handle| must(handle, Request::Status)["charter"].as_u64().unwrap();
        until("one charter", || (version(&desk.handle) == version(&scan.handle)).then_some(()));
        let member = Speaker::new(&theirs, u32::try_from(version(&scan.handle)).unwrap());
        let hall = Self { town, data, desk_data, scan, desk, member, _alone: alone };
        hall.member.meet(address(hall.scan()), key(&hall.data));
        hall
    }

    fn scan(&self) -> &Handle {
        &self.scan.handle
    }

    fn desk(&self) -> &Handle {
        &self.desk.handle
    }

    fn number(&self, place: usize) -> u32 {
        self.town.count.stations[place].number
    }

    /// The member pushes to the scan PC.
    fn push(&self, entries: &[Entry]) {
        self.member.push(key(&self.data), entries);
    }

    /// A count of the honest entry PC, once it counts on the scan PC; how long that took.
    fn honest(&self, place: usize) -> Duration {
        let begun = Instant::now();
        let id = must(self.desk(), self.town.enter(place, None, "anna"))["id"].clone();
        until("an honest count to arrive", || {
            let history = must(self.scan(), Request::History { station: self.number(place) });
            let rows = history["entries"].as_array().unwrap();
            rows.iter().any(|row| row["id"] == id && row["state"] == "live").then_some(())
        });
        begun.elapsed()
    }

    /// The figures of a station, as the member types them.
    fn count(&self, place: usize) -> (Subject, Counts) {
        let (totals, candidates) = self.town.count.stations[place].count.totals_only().to_parts(Level::Party).unwrap();
        let subject = Subject::Station { number: self.number(place), level: SyncLevel::Party, round: 1 };
        (subject, Counts::new(totals, candidates))
    }

    fn stop(self) -> (PathBuf, PathBuf, LogId, Town) {
        let log = self.member.log();
        self.desk.stop().unwrap();
        self.scan.stop().unwrap();
        (self.data, self.desk_data, log, self.town)
    }
}

fn ruling(subject: Subject, ruled: &Ruled) -> (Option<(Subject, Counts)>, Body) {
    let counts = Counts::new(ruled.to_bytes(), Vec::new());
    (Some((subject, counts)), Body::Ruling { supersedes: Vec::new(), reason: "omdat het kan".to_owned() })
}

/// Each of these once closed a station, added one, or named somebody as deceased, on every PC; and a plain value of its own
/// beside what a scan PC had ruled made that disputed.
#[test]
fn an_entry_pc_that_rules_over_the_network_is_heard_by_nobody() {
    let mut hall = Hall::new(Role::Entry);
    (0..4).for_each(|place| _ = hall.honest(place));
    let added = StationChange::Added { name: "Stembureau van de hacker".to_owned(), postcode: None, called: None };
    let change = |number: u32| Subject::StationChange { number };
    // One that counts.
    let (station, closed) = (hall.number(3), StationChange::Closed);
    let reason = "water in de kelder".to_owned();
    must(hall.scan(), Request::DecideStation { who: who(), station, change: closed.clone(), reason });
    until("the ruling everywhere", || (held(hall.desk()) == held(hall.scan())).then_some(()));
    let rulings = [
        ruling(change(hall.number(0)), &Ruled::Station(closed)),
        ruling(change(station), &Ruled::Station(StationChange::Merged { into: hall.number(1) })),
        ruling(change(999), &Ruled::Station(added)),
        ruling(Subject::Deceased { list: 1, candidate: 1 }, &Ruled::Died(true)),
    ];
    let before = (must(hall.scan(), Request::Result { branch: Branch::Working }), held(hall.desk()));
    let entries: Vec<Entry> = rulings.into_iter().map(|(value, body)| hall.member.entry(value, body)).collect();
    hall.push(&entries);
    hall.honest(4);
    let shown = freeze(hall.scan());
    let in_force = shown["rulings"]["in_force"].as_array().unwrap();
    assert_eq!((in_force.len(), &in_force[0]["label"], &in_force[0]["kind"]), (1, &json!("scan 1"), &json!("closed")));
    assert_eq!((&shown["rulings"]["unheeded"], &shown["contested"]), (&json!([]), &json!([])));
    assert_eq!(shown["result"]["stations"]["total"], before.0["stations"]["total"]);
    assert_eq!(publish(hall.scan()), 4);
    assert_eq!(held(hall.desk()), before.1 + 1, "nothing of it was passed on");
    assert_eq!(alarms(hall.scan()).len(), 1, "{:?}", alarms(hall.scan()));
    hall.stop();
}

/// One decision on candidate 998, who does not exist, once made every node fail for good, and no revocation healed it.
#[test]
fn a_scan_pc_that_rules_on_nothing_stops_nothing_and_is_gone_when_it_is_revoked() {
    let mut hall = Hall::new(Role::Scan);
    (0..3).for_each(|place| _ = hall.honest(place));
    let rulings = [
        ruling(Subject::Deceased { list: 1, candidate: 998 }, &Ruled::Died(true)),
        ruling(Subject::StationChange { number: 77_777 }, &Ruled::Station(StationChange::Closed)),
    ];
    let entries: Vec<Entry> = rulings.into_iter().map(|(value, body)| hall.member.entry(value, body)).collect();
    let before = held(hall.desk());
    hall.push(&entries);
    until("the rulings everywhere", || (held(hall.desk()) == before + 2).then_some(()));
    freeze(hall.scan());
    for request in [Request::ControlShow, Request::ControlRefresh { who: who() }] {
        let told = must(hall.scan(), request)["rulings"]["unheeded"].clone();
        let whys: Vec<&Value> = told.as_array().unwrap().iter().map(|row| &row["why"]).collect();
        assert_eq!(whys, ["ruling_impossible", "ruling_impossible"], "{told}");
        assert_eq!(told[0]["label"], "vreemd");
    }
    for handle in [hall.scan(), hall.desk()] {
        assert_eq!(counted(handle, Branch::Working), 3);
        must(handle, Request::Todo);
    }
    assert_eq!(publish(hall.scan()), 3);
    let draft = prepare::revoking(hall.scan(), "vreemd", &Since::All).unwrap();
    draft.sign(hall.scan(), &hall.town.organiser()).unwrap();
    until("the rulings to be gone", || {
        let shown = must(hall.scan(), Request::ControlRefresh { who: who() });
        (shown["rulings"]["unheeded"] == json!([])).then_some(())
    });
    hall.stop();
}

/// Each branch end once kept a copy of all that stands: two megabytes of entries took two gigabytes, for good, on every PC.
#[test]
fn branches_of_a_log_with_hundreds_of_counts_take_no_memory() {
    let mut hall = Hall::new(Role::Entry);
    hall.honest(0);
    let before = held(hall.desk());
    for number in 1_000..1_400 {
        let counts = Counts::new(vec![7; 300], Vec::new());
        let subject = Subject::Station { number, level: SyncLevel::Party, round: 1 };
        hall.member.entry(Some((subject, counts)), submission(Vec::new()));
    }
    hall.push(&hall.member.chain);
    until("its counts everywhere", || (held(hall.desk()) == before + 400).then_some(()));
    let ends: Vec<Entry> = (0..4_000).map(|_| hall.member.beside(400, note())).collect();
    let at_first = memory();
    hall.push(&ends);
    drop(ends);
    until("the fork to be told", || (!alarms(hall.desk()).is_empty()).then_some(()));
    hall.honest(1);
    if let (Some(first), Some(now)) = (at_first, memory()) {
        let more = now.saturating_sub(first) >> 20;
        assert!(more <= 64, "both nodes and the member itself take {more} MiB more");
    }
    assert!(held(hall.desk()) <= before + 402, "what cannot count is not passed on: {}", held(hall.desk()));
    assert_eq!(alarms(hall.scan()).len(), 1, "{:?}", alarms(hall.scan()));
    hall.stop();
}

/// Ten thousand entries with number 1 once took 170 MB of a disk on which 64 were allowed, and as many lines of alarm.
#[test]
fn ten_thousand_entries_with_one_number_take_no_disk_and_one_line() {
    let mut hall = Hall::new(Role::Entry);
    hall.honest(0);
    let fat = || Body::Unknown { kind: 40, bytes: vec![9; 15_000] };
    let mut all: Vec<Entry> = (0..10_000)
        .map(|place| hall.member.sign(1, None, None, if place % 50 == 0 { fat() } else { note() }))
        .collect();
    // The child first.
    let child = hall.member.sign(2, Some(all[7].id), None, note());
    all.insert(0, child);
    hall.push(&all);
    until("the fork to be told", || (!alarms(hall.desk()).is_empty()).then_some(()));
    hall.honest(1);
    for handle in [hall.scan(), hall.desk()] {
        assert_eq!(alarms(handle).len(), 1, "{:?}", alarms(handle));
    }
    let (scan, desk, log, _town) = hall.stop();
    for data in [scan, desk] {
        let (records, bytes) = stored(&data, log);
        assert!(records <= 3 && bytes <= 20_000, "{records} records of {bytes} bytes");
    }
}

/// Far from a measurement, and far below the fourteen seconds that one such frame once took.
#[test]
fn a_megabyte_of_tips_holds_nobody_up() {
    let mut hall = Hall::new(Role::Entry);
    let before = held(hall.desk());
    (0..8_000).for_each(|_| _ = hall.member.entry(None, note()));
    hall.push(&hall.member.chain);
    until("its notes everywhere", || (held(hall.desk()) == before + 8_000).then_some(()));
    let told = |height: u32| Told { log: hall.member.log(), height, tip: EntryId([height as u8; 32]), fork: None };
    let tips = Frame::Have { full: true, logs: (0..9_000).map(told).collect() };
    let begun = Instant::now();
    let mut slowest = Duration::ZERO;
    for _ in 0..3 {
        hall.member.say(key(&hall.data), &tips);
    }
    while begun.elapsed() < Duration::from_secs(4) {
        let asked = Instant::now();
        must(hall.scan(), Request::Holds);
        slowest = slowest.max(asked.elapsed());
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(slowest < Duration::from_secs(3), "the node was away for {slowest:?}");
    let took = hall.honest(0);
    assert!(took < Duration::from_secs(5), "an honest count took {took:?}");
    hall.stop();
}

/// A scan PC that comes back once asked first, every three seconds and for ever, whoever named most and gave nothing.
#[test]
fn who_names_every_tip_and_gives_nothing_keeps_no_returning_scan_pc_from_the_counts() {
    let hall = Hall::new(Role::Entry);
    let data = hall.town.let_in(hall.scan(), "scan 2", Role::Scan);
    let honest = hall.town.count.stations.len().min(8);
    (0..honest).for_each(|place| _ = hall.honest(place));
    let logs = [log(&hall.data), log(&hall.desk_data), hall.member.log()];
    let Hall { town, data: first, desk_data: _, scan, desk, member, _alone } = hall;
    desk.stop().unwrap();
    scan.stop().unwrap();
    // It comes back, and the hostile member is there before anybody else.
    let second = run(&data, Vec::new());
    let mut said = 0;
    member.keep_saying(move || {
        said += 1;
        let told = |log: &LogId| Told { log: *log, height: 8_000 - said, tip: EntryId([said as u8; 32]), fork: None };
        Frame::Have { full: true, logs: logs.iter().map(told).collect() }
    });
    member.meet(address(&second.handle), key(&data));
    std::thread::sleep(Duration::from_millis(600));
    let scan = run(&first, vec![address(&second.handle)]);
    complete(&second.handle);
    let wanted = held(&scan.handle);
    let begun = Instant::now();
    while held(&second.handle) < wanted {
        assert!(begun.elapsed() < Duration::from_secs(20), "{} of {wanted} entries", held(&second.handle));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(counted(&second.handle, Branch::Working), u64::try_from(honest).unwrap());
    assert!(member.is_heard_by(key(&data)).0, "it still names all it likes");
    second.stop().unwrap();
    scan.stop().unwrap();
    drop(town);
}

/// A cut was once derived anew only when another *number* of logs had forked: a lower fork left it as it was, and what counts
/// no more was released.
#[test]
fn a_fork_that_moves_down_beneath_a_cut_takes_its_counts_out_of_it() {
    let mut hall = Hall::new(Role::Entry);
    hall.honest(0);
    for seq in 1..=30 {
        let value = match seq {
            5 => Some(hall.count(1)),
            15 => Some(hall.count(2)),
            _ => None,
        };
        let body = if value.is_some() { submission(Vec::new()) } else { note() };
        hall.member.entry(value, body);
    }
    hall.push(&hall.member.chain);
    until("its counts", || (counted(hall.scan(), Branch::Working) == 3).then_some(()));
    let sibling = hall.member.beside(25, note());
    hall.push(&[sibling]);
    until("the fork to be told", || (!alarms(hall.scan()).is_empty()).then_some(()));
    // What is looked at: both of its counts are before the fork.
    assert_eq!(freeze(hall.scan())["result"]["stations"]["counted"], 3);
    let looked_at = preview(hall.scan());
    let sibling = hall.member.beside(10, note());
    hall.push(&[sibling]);
    until("the fork to move down", || (counted(hall.scan(), Branch::Working) == 2).then_some(()));
    let shown = must(hall.scan(), Request::ControlShow);
    assert_eq!(shown["result"]["stations"]["counted"], 2, "the same cut, without what counts no more");
    let refused = futures::executor::block_on(hall.scan().call(release(Some(&looked_at)))).unwrap_err();
    assert_eq!(refused.code, "changed_since_preview");
    assert_eq!(publish(hall.scan()), 2);
    hall.stop();
}

/// What was offered to be confirmed by another key was once signed as it was, whatever had fallen meanwhile.
#[test]
fn what_waits_for_a_second_key_is_not_confirmed_once_something_in_it_does_not_count_any_more() {
    let settings = vec![Change::ConfirmRelease(Confirmation::SecondKey { entry_may: true })];
    let mut hall = Hall::with(Role::Entry, settings);
    hall.honest(0);
    for seq in 1..=10 {
        let value = (seq == 5).then(|| hall.count(1));
        let body = if value.is_some() { submission(Vec::new()) } else { note() };
        hall.member.entry(value, body);
    }
    hall.push(&hall.member.chain);
    until("its count", || (counted(hall.desk(), Branch::Working) == 2).then_some(()));
    let sibling = hall.member.beside(3, note());
    let offer = |refreshed: bool| {
        let who = who();
        let cut = if refreshed { Request::ControlRefresh { who } } else { Request::ControlFreeze { who } };
        must(hall.scan(), cut);
        let terms = ReleaseTerms { confirm_by: "balie".to_owned(), ..terms() };
        let request = Request::Release { who: self::who(), level: Level::Party, terms, expect: None };
        let plan = must(hall.scan(), request)["plan"].as_str().unwrap().to_owned();
        until("the question", || (must(hall.desk(), Request::Plans)["asked"]["plan"] == plan.as_str()).then_some(()));
        plan
    };
    let confirm = |plan: &str| {
        let who = Who { operator: "dirk".to_owned(), confirmed_by: None };
        let request = Request::PlanConfirm { who, plan: plan.to_owned() };
        futures::executor::block_on(hall.desk().call(request)).map_err(|error| error.code)
    };
    let told = || must(hall.desk(), Request::PlanShow)["why"]["code"].clone();
    let plan = offer(false);
    hall.push(&[sibling]);
    until("the fork everywhere", || {
        [hall.scan(), hall.desk()].iter().all(|node| counted(node, Branch::Working) == 1).then_some(())
    });
    assert_eq!((told(), confirm(&plan)), (json!("entries_differ"), Err("entries_differ".to_owned())));

    let plan = offer(true);
    assert_eq!(told(), Value::Null);
    let suspend = Request::Suspend {
        who: who(),
        member: "vreemd".to_owned(),
        suspended: true,
        reason: "twee geschiedenissen".to_owned(),
        preview: false,
    };
    must(hall.scan(), suspend);
    until("that to be known", || (told() == "suspended_since").then_some(()));
    assert_eq!(confirm(&plan), Err("suspended_since".to_owned()));
    assert_eq!(must(hall.scan(), Request::Releases)["releases"], json!([]));

    confirm(&offer(true)).unwrap();
    until("the release", || (must(hall.desk(), Request::Status)["released"]["number"] == 1).then_some(()));
    assert_eq!(counted(hall.desk(), Branch::Controlled), 1);
    hall.stop();
}

/// Of two charters of one version the stricter holds: a cut that was derived with the first is derived anew with both.
#[test]
fn a_twin_charter_takes_what_it_voids_out_of_a_cut_of_the_same_version() {
    let _alone = alone();
    let mut office = Office::new();
    let mut member = office.admit(61, Role::Entry);
    office.admit(63, Role::Entry);
    let form = |place: usize| {
        let row = &office.count.stations[place];
        let (totals, candidates) = row.count.totals_only().to_parts(Level::Party).unwrap();
        (row.number, Counts::new(totals, candidates))
    };
    let counts = [form(0), form(1)];
    let entries = counts.map(|(number, counts)| member.count(&office, number, SyncLevel::Party, counts));
    office.bring(&entries);
    let scan = run(&office.data, Vec::new());
    let next = |change: &dyn Fn(&mut Charter)| {
        let mut next = office.charter.clone();
        next.version += 1;
        next.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
        change(&mut next);
        SignedCharter::sign(&next, &office.organiser)
    };
    let beamer = SecretKey::from_seed([62; 32]).public();
    let one = next(&|charter| charter.admit(beamer, Role::Presentation, "beamer", 1).unwrap());
    let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&one));
    must(&scan.handle, Request::AddCharter { signed, files: Vec::new() });
    assert_eq!(freeze(&scan.handle)["result"]["stations"]["counted"], 2);
    let looked_at = preview(&scan.handle);
    let version = must(&scan.handle, Request::Status)["charter"].clone();
    // The other one, of the same version, comes over the network: a member is revoked with all that it did.
    let other = next(&|charter| charter.revoke(&member.log().key, |_| 0).unwrap());
    let (election, secret) = (office.charter.election, network_secret(&[0; 16]));
    let bringer = Speaker::of(SecretKey::from_seed([63; 32]), 1, election, secret, office.charter.version);
    bringer.meet(address(&scan.handle), key(&office.data));
    bringer.say(key(&office.data), &Frame::Charter(vec![other]));
    until("the twin", || (must(&scan.handle, Request::Status)["twin_charters"] == true).then_some(()));
    assert_eq!(must(&scan.handle, Request::Status)["charter"], version);
    assert_eq!(must(&scan.handle, Request::ControlShow)["result"]["stations"]["counted"], 0);
    assert!(futures::executor::block_on(scan.handle.call(release(Some(&looked_at)))).is_err());
    assert_eq!(must(&scan.handle, Request::Status)["released"], Value::Null);
    scan.stop().unwrap();
}
