//! What the screens of Preparation do, against a node that runs in this process and against a folder without one.
#![allow(clippy::unwrap_used)]

mod town;

use std::path::Path;
use std::time::{Duration, Instant};

use api::request::{Call, Level, ReleaseTerms, Request, Since, WatchRead, Who};
use futures::executor::block_on;
use night::display::SeatsShown;
use night::operators::Rights;
use night::setting::{Change, Setting};
use organise::prepare::{
    self, Ask, Challenge, CreateOptions, FilePaths, Files, JoinOptions, Joining, OperatorSaid, OperatorsChange,
    Passphrase, SetupChange, SignedWhat,
};
use serde_json::{Value, json};
use sync_core::charter::{Confirmation, Role};
use town::{PHRASE, Town, address, change_setup, must, organiser, run, until};
use workstation::node::Handle;
use workstation::node::offline::Folder;
use workstation::node::offline::Offline;

#[test]
fn chosen_files_are_compared_with_the_paper_before_they_are_used() {
    let town = Town::new();
    let files = Files::read(&town.paths).unwrap();
    let summary = prepare::inspect(&files).unwrap();
    assert_eq!(summary.stations, Some(town.count.stations.len()));
    let definition =
        eml::read_candidate_lists(&std::fs::read(town.paths.candidates.as_ref().unwrap()).unwrap()).unwrap();
    assert_eq!(summary.lists, Some(definition.lists.len()));
    let candidates = definition.lists.iter().map(|list| list.candidates.len()).sum();
    assert_eq!((summary.candidates, summary.seats), (Some(candidates), None));
    assert_eq!(summary.files.len(), 2);
    let file = summary.files.iter().find(|file| file.kind == "230b").unwrap();
    assert_eq!(file.groups.concat().to_lowercase(), file.sha256);
    let source = files.sources.iter().find(|source| source.kind == "230b").unwrap();
    let challenge = Challenge::draw().unwrap();
    let typed = challenge.places.map(|place| file.groups[place].as_str());
    prepare::check_groups(&source.sha256, typed, challenge).unwrap();

    // Of a 510b only the stations are used, and its own hash is the one on the paper.
    let counts = town.folder.path().join("files/Telling_GR2026_Duinwoude.eml.xml");
    let bytes = std::fs::read(&counts).unwrap();
    let whole = Files::read(&FilePaths { counts: Some(counts), ..FilePaths::default() }).unwrap();
    let seen = prepare::inspect(&whole).unwrap();
    assert_eq!(seen.files[0].sha256, sync_core::id::Hash(sync_core::id::sha256(&[&bytes])).hex());
    assert_eq!(seen.stations, summary.stations);

    assert_eq!(prepare::inspect(&Files::default()).unwrap_err().code, "usage");
    let broken = town.path("broken.xml");
    std::fs::write(&broken, "<EML/>").unwrap();
    let broken = Files::read(&FilePaths { candidates: Some(broken), ..town.paths.clone() }).unwrap();
    let refused = prepare::inspect(&broken).unwrap_err();
    assert!(refused.code == "setup" && refused.message.contains("230b"), "{refused}");
    let text = std::fs::read_to_string(town.paths.stations.as_ref().unwrap()).unwrap();
    let other = town.path("other.xml");
    std::fs::write(&other, text.replace("GR2026_Duinwoude", "GR2026_Elders")).unwrap();
    let other = Files::read(&FilePaths { stations: Some(other), ..town.paths.clone() }).unwrap();
    assert!(prepare::inspect(&other).unwrap_err().message.contains("different elections"));
}

#[test]
fn a_pc_joins_by_code_while_both_screens_watch() {
    let town = Town::new();
    let data = town.create(town.options());
    let said = format!("{:?} {:?}", town.organiser(), Passphrase::new(PHRASE.to_owned()));
    assert!(!said.contains(PHRASE), "{said}");
    let scan = run(&data, Vec::new());
    let handle = scan.handle.clone();
    let peers = vec![address(&handle)];
    let door = prepare::open_door(&handle).unwrap();
    let wait = Duration::from_secs(60);
    let options = |label: &str| JoinOptions {
        code: door.code.clone(),
        label: label.to_owned(),
        role: Role::Entry,
        peers: peers.clone(),
        mdns: false,
        wait,
    };
    let wrong = JoinOptions { code: door.code.replace(|letter: char| letter.is_ascii_digit(), "7"), ..options("x") };
    assert_eq!(Joining::new(&town.path("wrong"), wrong).err().unwrap().code, "bad_code");
    assert_eq!(Joining::new(&town.path("wrong"), options("")).err().unwrap().code, "label");
    assert_eq!(Joining::new(&data, options("x")).err().unwrap().code, "election_exists");

    // One is broken off by its own user, one is let in.
    let broken_off = Joining::new(&town.path("away"), options("away")).unwrap();
    let cancel = broken_off.cancel();
    let away = std::thread::spawn(move || broken_off.wait());
    let joining = Joining::new(&town.path("entry"), options("balie")).unwrap();
    let words = joining.words();
    let rest = *handle.changes().borrow();
    let joined = std::thread::spawn(move || joining.wait());
    let asking = until("both to ask", || {
        let asking = must(&handle, Request::MemberList)["asking"].as_array().unwrap().clone();
        (asking.len() == 2).then_some(asking)
    });
    assert!(asking.iter().any(|row| row["words"] == words.as_str() && row["label"] == "balie"));
    until("the screen to be told", || (*handle.changes().borrow() > rest).then_some(()));
    let began = Instant::now();
    cancel.cancel();
    assert_eq!(away.join().unwrap().unwrap_err().code, "cancelled");
    assert!(began.elapsed() < Duration::from_secs(5) && !town.path("away/node.json").exists());

    assert_eq!(prepare::newcomer(&handle, "balie", None).unwrap_err().code, "unknown_member", "anybody can say so");
    let newcomer = prepare::newcomer(&handle, &words, None).unwrap();
    let draft = prepare::admitting(&handle, &newcomer).unwrap();
    assert_eq!((draft.version(), draft.words()), (2, words));
    let wrong = organiser(&town.path("organiser.key"), "een andere wachtzin");
    assert_eq!(draft.sign(&handle, &wrong).unwrap_err().code, "organiser_file");
    let accepted = draft.sign(&handle, &town.organiser()).unwrap();
    assert_eq!((accepted.charter, town::accepted(accepted).label.as_str()), (2, "balie"));
    let joined = joined.join().unwrap().unwrap();
    assert!(joined.rehearsal && joined.key == newcomer.request.key);
    assert_eq!(prepare::taking_pen(&handle).unwrap_err().code, "pen_is_here");

    let entry = run(&town.path("entry"), peers);
    let desk = entry.handle.clone();
    until("the setup to arrive", || block_on(desk.setup()).ok());
    assert_eq!(prepare::taking_pen(&desk).unwrap_err().code, "not_a_scan_node");
    // Connected and idle: signs of life go to and fro, and no screen is woken.
    // On a busy PC the first samples of the clocks take their time; a node that wakes its screens for a sign of life
    // (every 2 s) never rests for 6.
    let before = until("both to rest", || {
        let now = || (*handle.changes().borrow(), *desk.changes().borrow());
        let before = now();
        std::thread::sleep(Duration::from_secs(6));
        (now() == before).then_some(before)
    });

    // A count by telephone: the control room sees who called, and on how many PCs it is.
    let call = Call { caller: "mw. De Boer".to_owned(), call_back: "0592-366911".to_owned() };
    must(&desk, town.enter(0, Some(call.clone()), "anna"));
    let station = town.count.stations[0].number;
    let row = until("the count to arrive", || {
        let history = must(&handle, Request::History { station });
        history["entries"].as_array().unwrap().first().cloned()
    });
    assert_eq!(row["form"]["call"], serde_json::json!({ "caller": call.caller, "call_back": call.call_back }));
    until("the delivery to be known", || {
        let history = must(&desk, Request::History { station });
        (history["entries"][0]["also_on"] == 1).then_some(())
    });
    let status = must(&desk, Request::Status);
    assert_eq!(status["own"]["undelivered"], 0);
    assert_eq!(status["peers"][0]["behind"], serde_json::json!({ "there": 0, "here": 0 }));
    // Screens are told with the next tick, up to a tenth of a second after the node itself knows.
    until("the entry screen to be told", || (*desk.changes().borrow() > before.1).then_some(()));

    // Gone, and still a member: the night's list of nodes says so.
    entry.stop().unwrap();
    let gone = |handle: &Handle| {
        let status = must(handle, Request::Status);
        let nodes = status["nodes"].as_array().unwrap();
        (nodes.len() == 1 && nodes[0]["label"] == "balie" && nodes[0]["connected"] == false).then_some(())
    };
    until("the entry PC to be seen gone", || gone(&handle));
    must(&handle, town.enter(1, None, "carla"));
    let status = must(&handle, Request::Status);
    assert_eq!((&status["own"]["undelivered"], &status["pen"]["here"]), (&1.into(), &true.into()));
    let gate = &status["gate"];
    assert_eq!(
        (&gate["remedy"], &gate["unconvinced"]),
        (&"watches".into(), &"too_few".into()),
        "nothing to compare with"
    );
    assert_eq!((&gate["wait_ms"], &gate["majority"], &gate["odd"]), (&0.into(), &false.into(), &json!([])));
    let draft = prepare::revoking(&handle, "balie", &Since::Time(u64::MAX)).unwrap();
    let SignedWhat::Revoked(revoked) = draft.sign(&handle, &town.organiser()).unwrap().what else { panic!() };
    assert_eq!(revoked.cuts[0].last, 1);
    assert!(must(&handle, Request::Status)["nodes"].as_array().unwrap().is_empty());
    scan.stop().unwrap();
}

#[test]
fn the_setup_changes_under_a_running_node_with_files_of_any_size() {
    let town = Town::new();
    let data = town.create(town.options());
    let running = run(&data, Vec::new());
    let handle = running.handle.clone();
    let settings = vec![
        Change::SeatsOnScreen(SeatsShown::Never),
        Change::Dwell(("parties".to_owned(), 30)),
        Setting::Contact.parse(" toestel 4141 ").unwrap(),
        Change::Bar("#1a5fb4".parse().ok()),
    ];
    let change = SetupChange { settings, ..SetupChange::default() };
    change_setup(&handle, change.clone(), &town.organiser()).unwrap();
    let setup = block_on(handle.setup()).unwrap();
    let known = &setup.settings;
    assert_eq!((known.seats_on_screen, known.dwell.parties), (SeatsShown::Never, 30));
    assert_eq!((known.contact.as_str(), known.bar.map(|bar| bar.rgb)), ("toestel 4141", Some([0x1a, 0x5f, 0xb4])));
    assert_eq!(change_setup(&handle, change, &town.organiser()).unwrap_err().code, "nothing_new");
    let change = |setting: Change| {
        let change = SetupChange { settings: vec![setting], ..SetupChange::default() };
        change_setup(&handle, change, &town.organiser()).unwrap_err()
    };
    for (scene, seconds) in [("parties", 1), ("pie", 20)] {
        assert_eq!(change(Change::Dwell((scene.to_owned(), seconds))).code, "setup");
    }
    assert_eq!(change(Change::Contact("two\nlines".to_owned())).code, "setup");
    assert_eq!(change(Change::RoundsParty(3)).code, "setup");
    assert_eq!(change(Change::SeatsBefore((1, 5))).code, "previous");

    // A stations file of all but 16 MiB.
    let text = std::fs::read_to_string(town.paths.stations.as_ref().unwrap()).unwrap();
    let large = town.path("large.xml");
    let cap = usize::try_from(sync_core::limits::SETUP_FILE).unwrap();
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    std::fs::write(&large, padded(cap)).unwrap();
    let paths = FilePaths { stations: Some(large.clone()), ..FilePaths::default() };
    let change = SetupChange { files: Files::read(&paths).unwrap(), ..SetupChange::default() };
    let reply = change_setup(&handle, change, &town.organiser()).unwrap();
    let SignedWhat::SetUp(reply) = reply.what else { panic!("{reply:?}") };
    let file = reply.files.iter().find(|file| file.kind == "110b").unwrap();
    assert_eq!(file.length, cap as u64);
    assert_eq!(block_on(handle.setup()).unwrap().stations.stations.len(), town.count.stations.len());
    std::fs::write(&large, padded(cap + 1)).unwrap();
    assert_eq!(Files::read(&paths).unwrap_err().code, "too_long");
    running.stop().unwrap();
}

/// Asks as whoever the request names, with their PINs.
fn as_themselves(data: &Path, request: Request) -> Result<Value, api::request::Error> {
    let mut node = Offline::open(data)?;
    let who = match &request {
        Request::Enter { who, .. }
        | Request::Withdraw { who, .. }
        | Request::Review { who, .. }
        | Request::DecideDeceased { who, .. }
        | Request::Move { who, .. }
        | Request::ControlFreeze { who }
        | Request::Release { who, .. } => who.clone(),
        other => panic!("{other:?}"),
    };
    for (name, confirms) in [(Some(who.operator), false), (who.confirmed_by, true)] {
        let pin = match name.as_deref() {
            Some("Anna") => "111111",
            Some("Bert") => "222222",
            Some("Carla") => "333333",
            _ => continue,
        };
        let (operator, pin) = (name.unwrap_or_default(), Passphrase::new(pin.to_owned()));
        // Who is not on the list is refused by what is asked as well.
        let _ = node.ask(Request::SignIn { operator, pin, confirms });
    }
    node.ask(request).map(|reply| reply.json())
}

#[test]
fn people_may_do_what_the_organiser_gave_them() {
    let town = Town::new();
    let said = |name: &str, rights: &str, pin: Option<&str>| OperatorSaid {
        name: name.to_owned(),
        rights: Rights::read(rights).unwrap(),
        pin: pin.map(|pin| Passphrase::new(pin.to_owned())),
    };
    let people = vec![said("Anna", "enter", Some("111111")), said("Bert", "enter,control,release", Some("222222"))];
    let operators = OperatorsChange { set: people, ..OperatorsChange::default() };
    // Two have to release when a second one confirms.
    let confirm = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let options = CreateOptions { operators: operators.clone(), settings: confirm.clone(), ..town.options() };
    let data = town.path("scan");
    let refused = prepare::create(&data, options, &Passphrase::new(PHRASE.to_owned())).unwrap_err();
    assert_eq!(refused.code, "operators");
    assert!(!data.join("node.json").exists() && !town.path("organiser.key").exists());

    let data = town.create(CreateOptions { operators, ..town.options() });
    let folder = Folder(data);
    let who = |name: &str| Who { operator: name.to_owned(), confirmed_by: None };
    let signed_in = |request: Request| as_themselves(&folder.0, request);
    let code = |request: Request| signed_in(request).err().map_or_else(String::new, |error| error.code);
    for nobody in ["", "Carla", "anna"] {
        assert_eq!(code(town.enter(0, None, nobody)), "no_right", "{nobody}");
    }
    assert_eq!(folder.ask(town.enter(0, None, "Anna")).unwrap_err().code, "pin_needed", "a name proves nothing here");
    let id = signed_in(town.enter(0, None, "Anna")).unwrap()["id"].as_str().unwrap().to_owned();
    let other = signed_in(town.enter(1, None, "Bert")).unwrap()["id"].as_str().unwrap().to_owned();
    let withdraw = |name: &str, id: &str| Request::Withdraw { who: who(name), id: id.to_owned(), reason: "x".into() };
    let review = |name: &str| Request::Review { who: who(name), id: id.clone(), accept: true, note: String::new() };
    let lot =
        |name: &str| Request::DecideDeceased { who: who(name), list: 1, candidate: 1, died: true, reason: "x".into() };
    assert_eq!(code(withdraw("Anna", &other)), "no_right", "what somebody else entered");
    assert_eq!((code(review("Anna")).as_str(), code(lot("Anna")).as_str()), ("no_right", "no_right"));
    assert_eq!((code(review("Bert")), code(lot("Bert"))), (String::new(), String::new()));
    let to = town.count.stations[2].number;
    let shift = |name: &str| Request::Move { who: who(name), id: other.clone(), to, reason: String::new() };
    assert_eq!((code(shift("Anna")).as_str(), code(shift("Bert")).as_str()), ("no_right", ""));
    assert_eq!(code(withdraw("Anna", &id)), "", "her own");
    signed_in(town.enter(3, None, "Anna")).unwrap();
    signed_in(Request::ControlFreeze { who: who("Bert") }).unwrap();
    // This PC is alone: two people read their watches.
    let watches = WatchRead::as_this_pc(["Bert", "Carla"]);
    let release = |name: &str, confirmed_by: Option<&str>| Request::Release {
        who: Who { operator: name.to_owned(), confirmed_by: confirmed_by.map(str::to_owned) },
        level: Level::Party,
        terms: ReleaseTerms { watches: watches.clone(), ..ReleaseTerms::default() },
        expect: None,
    };
    assert_eq!(code(release("Anna", Some("Bert"))), "no_right");
    assert_eq!(code(release("Bert", Some("Anna"))), "no_right", "who confirms must be allowed to release");
    assert_eq!(code(release("Bert", Some("Bert"))), "no_confirmation");

    // Another one may release, and from then on every release takes two.
    let change = |change: OperatorsChange, settings: &[Change]| {
        let change = SetupChange { operators: change, settings: settings.to_vec(), ..SetupChange::default() };
        change_setup(&folder, change, &town.organiser())
    };
    let none: Vec<Change> = Vec::new();
    assert_eq!(change(OperatorsChange::default(), &confirm).unwrap_err().code, "operators", "only one may release");
    let carla = OperatorsChange { set: vec![said("Carla", "release", Some("333333"))], ..OperatorsChange::default() };
    change(carla, &confirm).unwrap();
    let shown = folder.ask(Request::Operators).unwrap().json();
    assert_eq!((&shown["state"], &shown["operators"][2]["name"]), (&"here".into(), &"Carla".into()));
    assert_eq!(code(release("Bert", None)), "no_confirmation");
    let mut stranger = release("Bert", Some("Carla"));
    if let Request::Release { terms, .. } = &mut stranger {
        terms.watches[1].operator = "Dirk".to_owned();
    }
    assert_eq!(code(stranger), "no_right", "whose watch that is, the organiser does not know");
    assert_eq!(code(release("Bert", Some("Carla"))), "");
    // Taken out, and at last switched off.
    let remove = OperatorsChange { remove: vec!["Anna".to_owned()], ..OperatorsChange::default() };
    change(remove, &none).unwrap();
    assert_eq!(code(town.enter(5, None, "Anna")), "no_right");
    assert_eq!(
        change(OperatorsChange { remove: vec!["Anna".into()], ..Default::default() }, &none).unwrap_err().code,
        "operators"
    );
    change(OperatorsChange { off: true, ..OperatorsChange::default() }, &none).unwrap();
    assert_eq!(folder.ask(Request::Operators).unwrap().json()["state"], "off");
    assert_eq!(code(town.enter(5, None, "Anna")), "");
    // Without a list nobody can prove who it is: the organiser confirms, whoever is named.
    for named in [None, Some("Dirk"), Some("Eva")] {
        assert_eq!(code(release("Dirk", named)), "organiser_needed", "{named:?}");
    }
}
