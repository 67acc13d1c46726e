//! Who may do what where an election has a list of people, asked of a node that runs: by its handle, as the window does, and by
//! connections of its control API, as the command line does.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api::loopback::Conversation;
use api::pace::PaceTold;
use api::refusal::Refusal;
use api::request::{
    Branch, Document, Error, Level, PostAct, ReleaseTerms, Request, Rule, StationChange, TableAt, Tasks, WatchRead, Who,
};
use election::EntryForm;
use futures::executor::block_on;
use night::operators::Rights;
use night::setting::Change;
use organise::prepare::{
    self, CreateOptions, FilePaths, Files, OperatorSaid, OperatorsChange, Organiser, Passphrase, SetupChange,
};
use serde_json::{Value, json};
use sync_core::charter::Confirmation;
use words::Lang;
use workstation::node::offline::Folder;
use workstation::node::{self, RunOptions, Running};

const PHRASE: &str = "een lange wachtzin";

/// A scan PC of a made-up municipality.
struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
    count: eml::CountFile,
}

fn said(name: &str, rights: &str, pin: Option<&str>) -> OperatorSaid {
    let pin = pin.map(|pin| Passphrase::new(pin.to_owned()));
    OperatorSaid { name: name.to_owned(), rights: Rights::read(rights).unwrap(), pin }
}

/// Anna and Bert control and release; Dora enters.
fn people() -> OperatorsChange {
    let set = vec![
        said("Anna", "control,release", Some("111111")),
        said("Bert", "control,release", Some("222222")),
        said("Dora", "enter", None),
    ];
    OperatorsChange { set, ..OperatorsChange::default() }
}

impl Office {
    fn new(operators: OperatorsChange, settings: Vec<Change>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let count = eml::read_count(&std::fs::read(&made.counts).unwrap()).unwrap();
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            rehearsal: true,
            label: "scan 1".to_owned(),
            organiser: folder.path().join("organiser.key"),
            organiser_copy: folder.path().join("elsewhere.key"),
            operators,
            settings,
            ..CreateOptions::default()
        };
        let data = folder.path().join("scan");
        prepare::create(&data, options, &Passphrase::new(PHRASE.to_owned())).unwrap();
        Self { folder, data, count }
    }

    fn run(&self) -> Running {
        let listen = vec![SocketAddr::from(([127, 0, 0, 1], 0))];
        let options = RunOptions { data: self.data.clone(), listen, peers: Vec::new(), mdns: false, offline: true };
        node::start(options).unwrap()
    }

    fn change(&self, operators: OperatorsChange) {
        let organiser = Organiser {
            file: self.folder.path().join("organiser.key"),
            passphrase: Passphrase::new(PHRASE.to_owned()),
        };
        let change = SetupChange { operators, ..SetupChange::default() };
        let folder = Folder(self.data.clone());
        prepare::changing_setup(&folder, change).unwrap().sign(&folder, &organiser).unwrap();
    }

    fn enter(&self, place: usize, operator: &str) -> Request {
        let row = &self.count.stations[place];
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let (station, level, round) = (row.number, Level::Party, 1);
        Request::Enter {
            who: who(operator, None),
            station,
            level,
            round,
            corrects: None,
            reason: String::new(),
            form,
            call: None,
        }
    }
}

fn who(operator: &str, confirmed_by: Option<&str>) -> Who {
    Who { operator: operator.to_owned(), confirmed_by: confirmed_by.map(str::to_owned) }
}

fn sign_in(operator: &str, pin: &str, confirms: bool) -> Request {
    Request::SignIn { operator: operator.to_owned(), pin: Passphrase::new(pin.to_owned()), confirms }
}

fn release(operator: &str, confirmed_by: Option<&str>) -> Request {
    Request::Release {
        who: who(operator, confirmed_by),
        level: Level::Party,
        terms: ReleaseTerms { watches: WatchRead::as_this_pc(["Anna", "Bert"]), ..ReleaseTerms::default() },
        expect: None,
    }
}

fn connect(data: &Path) -> Conversation {
    Conversation::open(data, Duration::from_secs(60)).unwrap()
}

fn paused<T>(reply: Result<T, Error>) {
    let error = reply.err().unwrap();
    assert!(error.code == "pin_pause" && error.message.contains("Anna: wait 1"), "{error:?}");
}

fn code<T>(reply: Result<T, Error>) -> String {
    reply.err().map_or_else(String::new, |error| error.code)
}

/// Everything that changes something here, in Anna's name.
fn changes(office: &Office) -> Vec<Request> {
    let (anna, id, reason) = (who("Anna", None), "0".repeat(64), "x".to_owned());
    let station = office.count.stations[0].number;
    let folder = office.folder.path().join("out");
    vec![
        office.enter(0, "Anna"),
        Request::Withdraw { who: anna.clone(), id: id.clone(), reason: reason.clone() },
        Request::Move { who: anna.clone(), id: id.clone(), to: station, reason: reason.clone() },
        Request::Import { who: anna.clone(), files: Vec::new(), again: false, preview: false },
        Request::TableMappings { forget: Some(id.clone()) },
        Request::WatchAdd { folder: folder.clone() },
        Request::WatchStart { folder: None },
        Request::WatchPause { folder: None },
        Request::ExportTo { folders: vec![folder.clone()] },
        Request::ControlFreeze { who: anna.clone() },
        Request::ControlRefresh { who: anna.clone() },
        Request::ControlThaw,
        Request::Decide {
            who: anna.clone(),
            station,
            level: Level::Party,
            chosen: id.clone(),
            reason: reason.clone(),
            amended: None,
        },
        Request::DecideLot { who: anna.clone(), drawn: 1, draw: 1, reason: reason.clone() },
        Request::DecideDeceased { who: anna.clone(), list: 1, candidate: 1, died: true, reason: reason.clone() },
        Request::DecideStation { who: anna.clone(), station, change: StationChange::Closed, reason: reason.clone() },
        Request::Review { who: anna.clone(), id: id.clone(), accept: true, note: String::new() },
        release("Anna", None),
        Request::Hall { on: Some(true) },
        Request::Hall { on: Some(false) },
        Request::Present { auto: Some(false), take: false },
        Request::Present { auto: None, take: true },
        Request::TasksSet { tasks: Box::new(Tasks::default()) },
        Request::Print {
            document: Document::Interim,
            language: Lang::Nl,
            folder: folder.clone(),
            official: Vec::new(),
            printer: None,
        },
        Request::Post { who: anna, id, act: PostAct::Cancel },
        Request::AccountAdd { account: "{}".to_owned() },
        Request::AccountRemove { name: "X".to_owned() },
        Request::ResultExport { to: folder.clone(), control: true },
        Request::MemberOpen,
        Request::Backup { file: folder.join("copy") },
        Request::Network { on: false },
    ]
}

#[test]
fn a_name_alone_changes_nothing_at_a_scan_pc_by_whichever_way_it_comes() {
    let office = Office::new(people(), Vec::new());
    let running = office.run();
    let by_handle = |request: Request| block_on(running.handle.call(request)).map(|reply| reply.json());
    for request in changes(&office) {
        let told = format!("{request:?}");
        assert_eq!(code(by_handle(request.clone())), "pin_needed", "{told}");
        assert_eq!(code(connect(&office.data).ask(&request)), "pin_needed", "{told}");
    }
    // Signed in at one place, and nowhere else.
    let seated = by_handle(sign_in("Anna", "111111", false)).unwrap();
    assert_eq!((&seated["operator"], &seated["proven"]), (&"Anna".into(), &true.into()));
    assert_eq!(by_handle(Request::Status).unwrap()["desk"]["operator"], "Anna");
    let mut connection = connect(&office.data);
    assert_eq!(code(connection.ask(&office.enter(0, "Anna"))), "pin_needed");
    assert_eq!(connection.ask(&Request::Status).unwrap().json()["desk"]["operator"], Value::Null);
    assert_eq!(code(by_handle(office.enter(0, "Anna"))), "");
    // In her own name only, and with the rights that she has.
    assert_eq!(code(by_handle(office.enter(1, "Bert"))), "pin_needed");
    assert_eq!(code(by_handle(office.enter(1, "Dora"))), "pin_needed");
    assert_eq!(code(by_handle(sign_in("Dora", "", false))), "no_pin");
    assert_eq!(code(by_handle(sign_in("Eve", "111111", false))), "no_right");
    let control =
        Request::DecideDeceased { who: who("Dora", None), list: 1, candidate: 1, died: true, reason: "x".into() };
    assert_eq!(code(by_handle(control)), "no_right");
    by_handle(Request::SignOut).unwrap();
    assert_eq!(code(by_handle(office.enter(1, "Anna"))), "pin_needed");
    running.stop().unwrap();
}

#[test]
fn whoever_confirms_a_release_proves_it_with_the_own_pin_and_once_for_each() {
    let settings = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let office = Office::new(people(), settings);
    let running = office.run();
    let by_handle = |request: Request| block_on(running.handle.call(request)).map(|reply| reply.json());
    by_handle(sign_in("Anna", "111111", false)).unwrap();
    by_handle(office.enter(0, "Anna")).unwrap();
    by_handle(Request::ControlFreeze { who: who("Anna", None) }).unwrap();
    assert_eq!(code(by_handle(release("Anna", None))), "no_confirmation");
    assert_eq!(code(by_handle(release("Anna", Some("Anna")))), "no_confirmation");
    assert_eq!(code(by_handle(release("Anna", Some("Bert")))), "confirm_pin_needed");
    assert_eq!(code(by_handle(sign_in("Bert", "111111", true))), "wrong_pin");
    assert_eq!(code(by_handle(release("Anna", Some("Bert")))), "confirm_pin_needed");
    // Proven elsewhere is not proven here.
    connect(&office.data).ask(&sign_in("Bert", "222222", true)).unwrap();
    assert_eq!(code(by_handle(release("Anna", Some("Bert")))), "confirm_pin_needed");
    // To confirm is not to work here.
    by_handle(sign_in("Bert", "222222", true)).unwrap();
    assert_eq!(code(by_handle(Request::ControlFreeze { who: who("Bert", None) })), "pin_needed");
    assert_eq!(by_handle(release("Anna", Some("Bert"))).unwrap()["number"], 1);
    // Once.
    by_handle(office.enter(1, "Anna")).unwrap();
    by_handle(Request::ControlRefresh { who: who("Anna", None) }).unwrap();
    assert_eq!(code(by_handle(release("Anna", Some("Bert")))), "confirm_pin_needed");
    running.stop().unwrap();
}

#[test]
fn wrong_pins_cost_more_and_more_time_whatever_connection_or_start_they_come_by() {
    let office = Office::new(people(), Vec::new());
    let running = office.run();
    for left in [4, 3, 2, 1] {
        let error = connect(&office.data).ask(&sign_in("Anna", "111112", false)).unwrap_err();
        assert!(
            error.code == "wrong_pin" && error.message.contains(&format!("tries before a pause: {left}")),
            "{error:?}"
        );
    }
    let error = block_on(running.handle.call(sign_in("Anna", "", true))).unwrap_err();
    assert!(error.code == "wrong_pin" && error.message.contains("wait 15 s"), "{error:?}");
    // Not even with the right one, by no other connection, and not after a new start or without a node.
    paused(connect(&office.data).ask(&sign_in("Anna", "111111", false)));
    paused(block_on(running.handle.call(sign_in("Anna", "111111", false))).map(|reply| reply.json()));
    // Others are not held up, and a right PIN takes their mistakes back.
    for _ in 0..2 {
        assert_eq!(code(connect(&office.data).ask(&sign_in("Bert", "x", false))), "wrong_pin");
        connect(&office.data).ask(&sign_in("Bert", "222222", false)).unwrap();
    }
    running.stop().unwrap();
    paused(node::offline::call(&office.data, sign_in("Anna", "111111", false)));
    let running = office.run();
    paused(block_on(running.handle.call(sign_in("Anna", "111111", false))).map(|reply| reply.json()));
    // A new PIN of the organiser's begins anew.
    office.change(OperatorsChange {
        set: vec![said("Anna", "control,release", Some("333333"))],
        ..OperatorsChange::default()
    });
    block_on(running.handle.call(sign_in("Anna", "333333", false))).unwrap();
    running.stop().unwrap();
}

#[test]
fn a_change_of_the_people_switching_them_on_and_a_new_start_sign_everybody_out() {
    let office = Office::new(OperatorsChange::default(), Vec::new());
    let running = office.run();
    let by_handle =
        |running: &Running, request: Request| block_on(running.handle.call(request)).map(|reply| reply.json());
    let round = |running: &Running| by_handle(running, Request::Status).unwrap()["desk"]["round"].as_u64().unwrap();
    // Without a list a name is as it is typed; nobody is no name.
    assert_eq!(code(by_handle(&running, office.enter(0, " "))), "no_name");
    by_handle(&running, office.enter(0, "Anna")).unwrap();
    by_handle(&running, sign_in("Anna", "", false)).unwrap();
    by_handle(&running, Request::ControlFreeze { who: who("Anna", None) }).unwrap();
    let before = round(&running);
    office.change(people());
    // Whoever typed Anna's name is not Anna.
    assert!(round(&running) > before);
    for request in [release("Anna", Some("Bert")), office.enter(1, "Anna"), Request::MemberOpen] {
        assert_eq!(code(by_handle(&running, request)), "pin_needed");
    }
    by_handle(&running, sign_in("Anna", "111111", false)).unwrap();
    by_handle(&running, office.enter(1, "Anna")).unwrap();
    let before = round(&running);
    office.change(OperatorsChange { set: vec![said("Carla", "enter", None)], ..OperatorsChange::default() });
    assert!(round(&running) > before);
    assert_eq!(code(by_handle(&running, office.enter(2, "Anna"))), "pin_needed");
    by_handle(&running, sign_in("Anna", "111111", false)).unwrap();
    running.stop().unwrap();
    let running = office.run();
    assert_eq!(code(by_handle(&running, office.enter(2, "Anna"))), "pin_needed");
    running.stop().unwrap();
}

/// Everything else that can be asked, but for what is told to whoever watches.
fn looks(office: &Office) -> Vec<Request> {
    let (anna, id, reason) = (who("Anna", None), "0".repeat(64), "x".to_owned());
    let Request::Enter { station, level, form, .. } = office.enter(0, "Anna") else { panic!() };
    let table = TableAt { file: office.folder.path().join("table.csv"), ..TableAt::default() };
    let mapping = json!({ "form": 1, "layout": "stations", "lines": 1, "columns": [] });
    let mapping = Box::new(serde_json::from_value(mapping).unwrap());
    vec![
        Request::Doctor,
        Request::Todo,
        Request::Busy { who: anna.clone(), on: None },
        Request::EnterPreview { station, level, form },
        Request::Table { table: table.clone(), mapping: None, again: false },
        Request::TableImport { who: anna.clone(), table, mapping, again: false, keep: false },
        Request::WatchList,
        Request::History { station },
        Request::StationCounts { station, now: true },
        Request::ControlNow,
        Request::ControlShow,
        Request::Evening,
        Request::ControlPlausibility,
        Request::ControlProtocol,
        Request::Explain { who: anna.clone(), station, rule: Rule::ZeroVotes, list: None, explanation: None },
        Request::ListsDrawn { seed: None },
        Request::DrawLists { who: anna.clone(), seed: "4 1 6".to_owned(), by_hand: Vec::new() },
        Request::Audit { number: None },
        Request::PreviousShow,
        Request::Operators,
        Request::PeopleFiles,
        Request::Conflicts,
        Request::ReleasePreview { who: anna.clone(), level, terms: ReleaseTerms::default() },
        Request::Plans,
        Request::PlanShow,
        Request::PlanConfirm { who: anna.clone(), plan: id.clone() },
        Request::PlanDecline { who: anna.clone(), plan: id.clone() },
        Request::PlanWithdraw { who: anna.clone() },
        Request::Releases,
        Request::Result { branch: Branch::Working },
        Request::Result { branch: Branch::Controlled },
        Request::Board,
        Request::Tasks,
        Request::Posts,
        Request::Verify,
        Request::MemberSendAway { who: "balie".to_owned() },
        Request::MemberList,
        Request::MemberWork { key: id.clone(), since: None },
        Request::Suspend { who: anna, member: id.clone(), suspended: true, reason, preview: true },
        Request::Charter,
        Request::AddCharter { signed: id, files: Vec::new() },
        Request::Holds,
        Request::Stop,
    ]
}

/// The same count with figures that are found again, wherever they stand.
fn marked(mut request: Request, figures: &mut BTreeSet<u64>) -> Request {
    if let Request::Enter { form, .. } = &mut request {
        let form = &mut **form;
        let voters = [&mut form.poll_cards, &mut form.proxy_certificates, &mut form.admitted_voters];
        let votes = [&mut form.votes_on_candidates, &mut form.blank, &mut form.invalid, &mut form.votes_cast];
        let ballots = [&mut form.more_ballots, &mut form.fewer_ballots];
        let lists = form.lists.iter_mut().map(|list| &mut list.total);
        for cell in voters.into_iter().chain(votes).chain(ballots).chain(lists) {
            *cell = cell.map(|votes| votes * 1009);
            figures.extend(cell.filter(|votes| *votes > 0).map(u64::from));
        }
    }
    request
}

/// All numbers in what was told.
fn numbers(told: &Value) -> BTreeSet<u64> {
    match told {
        Value::Number(number) => number.as_u64().into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        _ => BTreeSet::new(),
    }
}

/// Whoever may only watch is told how far the count is, and is answered nothing else, in whosever name it is asked.
#[test]
fn whoever_may_only_watch_gets_no_figure_by_any_request() {
    let mut operators = people();
    operators.set.push(said("Mayor", "watch", Some("333333")));
    let office = Office::new(operators, Vec::new());
    let running = office.run();
    let by_handle = |request: Request| block_on(running.handle.call(request)).map(|reply| reply.json());
    by_handle(sign_in("Anna", "111111", false)).unwrap();
    let mut figures = BTreeSet::new();
    for place in 0..6 {
        by_handle(marked(office.enter(place, "Anna"), &mut figures)).unwrap();
    }
    by_handle(Request::WatchAdd { folder: office.folder.path().join("in") }).unwrap();
    by_handle(Request::ControlFreeze { who: who("Anna", None) }).unwrap();
    // Whoever works here is told of them.
    let station = office.count.stations[0].number;
    assert!(figures.len() > 20 && !numbers(&by_handle(Request::History { station }).unwrap()).is_disjoint(&figures));
    let watched = by_handle(Request::Status).unwrap()["watch"].clone();
    assert_eq!(watched.as_array().unwrap().len(), 1);
    by_handle(Request::SignOut).unwrap();

    by_handle(sign_in("Mayor", "333333", false)).unwrap();
    let name = |request: &Request| serde_json::to_value(request).unwrap()["do"].as_str().unwrap().to_owned();
    let mut asked = BTreeSet::new();
    for request in changes(&office).into_iter().chain(looks(&office)) {
        let error = by_handle(request.clone()).unwrap_err();
        let only_watches = matches!(error.case(), Some(Refusal::MayOnlyWatch { name }) if name == "Mayor");
        assert!(only_watches && error.code == "no_right", "{request:?}: {error:?}");
        asked.insert(name(&request));
    }
    for request in [Request::Status, Request::Pace, sign_in("Mayor", "333333", true), Request::SignOut] {
        let mut told = by_handle(request.clone()).unwrap();
        // How long the node took is no figure of a count, and may be any number.
        told.as_object_mut().unwrap().remove("turns");
        assert!(numbers(&told).is_disjoint(&figures), "{told:#}");
        if let Request::Status = request {
            assert_eq!((&told["watch"], &told["desk"]["operator"]), (&json!([]), &json!("Mayor")));
        }
        asked.insert(name(&request));
    }
    // That is every request there is.
    let schema = api::schema::schema();
    let all: BTreeSet<String> = schema["requests"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(asked, all);

    // What the mayor came for, by a connection as well; and there nothing else either.
    let mut connection = connect(&office.data);
    connection.ask(&sign_in("Mayor", "333333", false)).unwrap();
    let pace: PaceTold = connection.ask(&Request::Pace).unwrap().take().unwrap();
    assert_eq!((pace.party.stations.counted, pace.party.stations.last_quarter), (6, 6));
    assert_eq!(code(connection.ask(&Request::ControlNow)), "no_right");
    // One more right, and it is a person as others are.
    let set = vec![said("Mayor", "watch,enter", None)];
    office.change(OperatorsChange { set, ..OperatorsChange::default() });
    by_handle(sign_in("Mayor", "333333", false)).unwrap();
    by_handle(office.enter(7, "Mayor")).unwrap();
    running.stop().unwrap();
}

/// A desk that somebody has left who may only watch tells nobody more, until somebody who may more says who it is.
#[test]
fn whoever_may_only_watch_gets_nothing_by_leaving() {
    let mut operators = people();
    operators.set.push(said("Mayor", "watch", Some("333333")));
    let office = Office::new(operators, Vec::new());
    let running = office.run();
    let by_handle = |request: Request| block_on(running.handle.call(request)).map(|reply| reply.json());
    by_handle(sign_in("Anna", "111111", false)).unwrap();
    by_handle(office.enter(0, "Anna")).unwrap();
    by_handle(Request::SignOut).unwrap();
    let station = office.count.stations[0].number;
    let figures = || [Request::ControlNow, Request::History { station }, Request::Result { branch: Branch::Working }];
    let answered = |what: &str| figures().into_iter().for_each(|request| drop(by_handle(request).expect(what)));
    let refused = |what: &str| {
        for request in figures() {
            let error = by_handle(request).expect_err(what);
            assert!(
                matches!(error.case(), Some(Refusal::MayOnlyWatch { name }) if name == "Mayor"),
                "{what}: {error:?}"
            );
        }
        assert_eq!(by_handle(Request::Pace).unwrap()["party"]["stations"]["counted"], 1, "{what}");
    };
    answered("nobody who watches ever sat here");

    by_handle(sign_in("Mayor", "333333", false)).unwrap();
    by_handle(Request::SignOut).unwrap();
    assert_eq!(by_handle(Request::Status).unwrap()["desk"]["operator"], Value::Null);
    refused("the mayor has left");
    // Neither a PIN that is wrong nor one that confirms a release makes somebody sit here.
    assert_eq!(code(by_handle(sign_in("Anna", "111112", false))), "wrong_pin");
    by_handle(sign_in("Bert", "222222", true)).unwrap();
    refused("nobody sat down");
    // Somebody who works here, and leaves: as before the mayor came.
    by_handle(sign_in("Anna", "111111", false)).unwrap();
    answered("Anna works here");
    by_handle(Request::SignOut).unwrap();
    answered("Anna has left");

    // Everybody is signed out when the people change, and whoever watched is still no other person.
    by_handle(sign_in("Mayor", "333333", false)).unwrap();
    office.change(OperatorsChange { set: vec![said("Carla", "enter", None)], ..OperatorsChange::default() });
    assert_eq!(by_handle(Request::Status).unwrap()["desk"]["operator"], Value::Null);
    refused("the mayor was signed out");
    office.change(OperatorsChange { remove: vec!["Mayor".to_owned()], ..OperatorsChange::default() });
    refused("the mayor is on the list no more");
    // Another connection is another desk.
    connect(&office.data).ask(&Request::ControlNow).unwrap();
    by_handle(sign_in("Bert", "222222", false)).unwrap();
    answered("Bert works here");
    running.stop().unwrap();
}
