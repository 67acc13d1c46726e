//! Who takes part, and what happens when a PC breaks, lies, is copied or comes back: with the real program.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Election, Forms, Lan, Node, shared, uitslag, until};
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::id::{ElectionId, PublicKey};
use workstation::organiser::code::JoinCode;
use workstation::organiser::enrol::JoinRequest;
use workstation::request::{Level, Request};

fn code_of(refused: &Result<Value, Value>) -> &str {
    let error = refused.as_ref().expect_err("it is refused");
    error["error"]["code"].as_str().unwrap_or_else(|| panic!("{error:#}"))
}

fn message_of(refused: &Result<Value, Value>) -> String {
    refused.as_ref().unwrap_err()["error"]["message"].as_str().unwrap().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The state of a submission in the history of a node.
fn state(node: &Node, station: u32, id: &str) -> Option<String> {
    let history = node.history(station);
    history.iter().find(|entry| entry["id"] == id).map(|entry| entry["state"].as_str().unwrap().to_owned())
}

fn until_state(node: &Node, station: u32, id: &str, wanted: &str) {
    until(&format!("{id} of station {station} to be {wanted} on {}", node.label), || {
        (state(node, station, id).as_deref() == Some(wanted)).then_some(())
    });
}

/// Votes of the first list of the live values, each value once.
fn live_votes(node: &Node, station: u32) -> Vec<i64> {
    let live = node.live(station, "party").into_iter();
    let mut votes: Vec<i64> = live
        .filter(|entry| entry["kind"] == "submission")
        .map(|entry| entry["counts"]["lists"][0]["total"].as_i64().unwrap())
        .collect();
    votes.sort_unstable();
    votes.dedup();
    votes
}

fn first_votes(form: &Value) -> i64 {
    form["lists"][0]["total"].as_i64().unwrap()
}

fn complete(node: &Node) -> Value {
    until(&format!("lists and stations on {}", node.label), || {
        Some(node.status()).filter(|status| status["setup_complete"] == true)
    })
}

/// Asks to take part with a file; the path of the request, and the node that asks.
fn request(lan: &Lan, label: &str, role: &str) -> (String, Node) {
    let node = Node::at(lan.folder.path(), label);
    let file = text(&lan.folder.path().join(format!("{label}.request"))).to_owned();
    uitslag(&["join", "--json", "--request", &file, "--label", label, "--role", role, "--data", node.data()]).unwrap();
    (file, node)
}

#[test]
fn a_pc_joins_by_the_code_alone_or_by_files_and_not_with_a_wrong_code() {
    let (mut lan, forms) = Lan::made_up();
    let screen = lan.join("presentation-1", "presentation");
    let entry = lan.join("entry-1", "entry");
    let stations = forms.stations();
    // Nothing was copied: lists, stations and seats came over the network.
    for node in [screen, entry] {
        let status = complete(&lan.others[node]);
        assert_eq!(status["stations"]["total"], stations.len());
        assert_eq!(status["election"]["name"], lan.scan.status()["election"]["name"]);
    }
    let todo = lan.others[entry].must(Request::Todo);
    let named: Vec<u32> = todo["party"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap() as u32).collect();
    assert_eq!(named, stations);
    assert!(todo["party"].as_array().unwrap().iter().all(|row| row["name"].as_str().is_some_and(|name| !name.is_empty())));
    let id = lan.others[entry].enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    until_state(&lan.scan, stations[0], &id, "live");
    lan.scan.release(Level::Party);
    lan.all_show(1);
    let shown = lan.others[screen].controlled().unwrap();
    assert_eq!(shown["lists"].as_array().unwrap().len(), forms.file.totals.as_ref().unwrap().lists.len());
    assert!(shown["lists"].as_array().unwrap().iter().all(|list| list["name"].is_string()));

    // Wrong codes.
    let address = lan.addresses[0].clone();
    let join = |code: &str, label: &str| {
        let data = lan.folder.path().join(label);
        uitslag(&["join", code, "--json", "--label", label, "--role", "entry", "--data", text(&data), "--peer", &address, "--wait", "4"])
    };
    let code = lan.scan.must(Request::MemberOpen)["code"].as_str().unwrap().to_owned();
    let other = if code.starts_with('A') { "B" } else { "A" };
    let refused = join(&format!("{other}{}", &code[1..]), "typo");
    assert_eq!(code_of(&refused), "bad_code");
    assert!(message_of(&refused).contains("at least one character is wrong"), "{refused:?}");
    let refused = join(&format!("{}U", &code[..code.len() - 1]), "typo");
    assert!(message_of(&refused).contains("character 44"), "{refused:?}");
    let refused = join(&code[..code.len() - 3], "short");
    assert!(message_of(&refused).contains("44 characters"), "{refused:?}");
    let elsewhere = JoinCode::new([9; 16], &PublicKey([1; 32]), &ElectionId([2; 32])).to_string();
    assert_eq!(code_of(&join(&elsewhere, "elsewhere")), "join");
    assert!(!lan.folder.path().join("elsewhere/node.json").exists());
    // The right network, but another organiser: not even once a person has accepted it.
    let secret = code.parse::<JoinCode>().unwrap().secret();
    let lie = JoinCode::new(secret, &PublicKey([1; 32]), &ElectionId([2; 32])).to_string();
    let refused = std::thread::scope(|scope| {
        let joining = scope.spawn(|| {
            let data = lan.folder.path().join("lied-to");
            uitslag(&["join", &lie, "--json", "--label", "lied-to", "--role", "entry", "--data", text(&data), "--peer", &address, "--wait", "60"])
        });
        until("it to ask", || lan.scan.must(Request::MemberList)["asking"].as_array()?.first().map(|_| ()));
        lan.organise(&["member", "accept", "lied-to"]).unwrap();
        joining.join().unwrap()
    });
    assert!(message_of(&refused).contains("not of this election's organiser"), "{refused:?}");

    // Without a network: by files on a stick.
    let (asked, mut stick) = request(&lan, "entry-2", "entry");
    let grant = format!("{asked}.grant");
    assert_eq!(code_of(&lan.organise(&["member", "accept", &asked])), "usage", "the grant has to go somewhere");
    lan.organise(&["member", "accept", &asked, "--grant", &grant]).unwrap();
    let (_, another) = request(&lan, "entry-3", "entry");
    let wrong = uitslag(&["join", "--json", "--grant", &grant, "--data", another.data()]);
    assert_eq!(code_of(&wrong), "other_request", "a grant is for one PC");
    let early = Node::at(lan.folder.path(), "entry-4");
    assert_eq!(code_of(&uitslag(&["join", "--json", "--grant", &grant, "--data", early.data()])), "no_request");
    uitslag(&["join", "--json", "--grant", &grant, "--data", stick.data()]).unwrap();
    stick.start(&lan.addresses);
    complete(&stick);
    let id = stick.enter(stations[1], Level::Party, &forms.form(stations[1], Level::Party));
    until_state(&lan.scan, stations[1], &id, "live");
    until_state(&lan.others[entry], stations[1], &id, "live");

    // After a restart nobody is let in any more until a person opens the door again.
    let mut scan = std::mem::replace(&mut lan.scan, Node::at(lan.folder.path(), "-"));
    scan.stop();
    let address = scan.restart();
    let data = lan.folder.path().join("late");
    let late = uitslag(&["join", &code, "--json", "--label", "late", "--role", "entry", "--data", text(&data), "--peer", &address, "--wait", "4"]);
    assert_eq!(code_of(&late), "join");
    assert!(scan.log().contains("its key is not in the charter"), "{}", scan.log());
}

#[test]
fn a_scan_pc_dies_for_good_another_takes_the_pen_and_the_old_one_comes_back() {
    let (mut lan, forms) = Lan::made_up();
    let entry = lan.join("entry-1", "entry");
    let second = lan.join("scan-2", "scan");
    let screens = [lan.join("presentation-1", "presentation"), lan.join("presentation-2", "presentation")];
    complete(&lan.others[entry]);
    complete(&lan.others[second]);
    let stations = forms.stations();
    for (number, station) in (1u64..=3).zip(&stations) {
        let id = lan.others[entry].enter(*station, Level::Party, &forms.form(*station, Level::Party));
        until_state(&lan.scan, *station, &id, "live");
        lan.scan.release(Level::Party);
        lan.all_show(number);
    }

    // The old PC releases once more, unseen, and dies.
    let unseen = stations[3];
    lan.scan.must(Request::Network { on: false });
    until("it to be alone", || lan.scan.status()["peers"].as_array()?.is_empty().then_some(()));
    let lonely = lan.scan.enter(unseen, Level::Party, &forms.form(unseen, Level::Party));
    lan.scan.freeze();
    let mut alone = lan.scan.releasing(Level::Party);
    if let Request::Release { who, .. } = &mut alone {
        who.confirmed_by = None;
    }
    assert_eq!(lan.scan.ask(alone).unwrap_err().code, "gate", "alone it takes two operators");
    lan.scan.must(lan.scan.releasing(Level::Party));
    assert_eq!(until("4' there", || Some(lan.scan.shows()).filter(|number| *number == 4)), 4);
    let taken_back = lan.scan.controlled().unwrap()["release"]["hash"].clone();
    lan.scan.kill();

    let began = Instant::now();
    let new = &lan.others[second];
    assert_eq!(new.ask(new.releasing(Level::Party)).unwrap_err().code, "no_cut");
    new.freeze();
    assert_eq!(new.ask(new.releasing(Level::Party)).unwrap_err().code, "no_pen");
    assert_eq!(code_of(&lan.organise_at(&lan.others[entry], &["pen", "take"])), "not_a_scan_node");
    lan.organise_at(new, &["pen", "take"]).unwrap();
    assert_eq!(code_of(&lan.organise_at(new, &["pen", "take"])), "pen_is_here");
    let id = lan.others[entry].enter(stations[4], Level::Party, &forms.form(stations[4], Level::Party));
    until_state(new, stations[4], &id, "live");
    new.release(Level::Party);
    for node in &lan.others {
        until(&format!("{} to show release 4", node.label), || (node.shows() == 4).then_some(()));
    }
    assert!(began.elapsed() < Duration::from_secs(120), "{:?}", began.elapsed());
    eprintln!("from the dead scan PC to release 4 on all screens: {} ms", began.elapsed().as_millis());
    let stands = lan.others[second].controlled().unwrap()["release"]["hash"].clone();
    assert_ne!(stands, taken_back);

    // It comes back with 4'.
    lan.scan.start(&lan.addresses[1..]);
    let check = |lan: &Lan| {
        for node in std::iter::once(&lan.scan).chain(&lan.others) {
            until(&format!("{} to show the new release 4", node.label), || {
                (node.controlled()?["release"]["hash"] == stands).then_some(())
            });
            let releases = node.must(Request::Releases);
            let standing = |release: &&Value| release["standing"] == true;
            let all = releases["releases"].as_array().unwrap();
            assert_eq!(all.iter().filter(standing).count(), 4);
            assert!(all.iter().filter(standing).all(|release| release["hash"] != taken_back), "{}", node.label);
            assert_eq!(releases["high"], json!({ "epoch": 2, "number": 4 }));
            node.must(Request::Verify);
        }
        let own = lan.scan.must(Request::Releases);
        let void = own["releases"].as_array().unwrap().iter().find(|release| release["hash"] == taken_back);
        assert_eq!(void.unwrap()["standing"], false, "kept, and taken back");
        let table = std::process::Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["releases", "--data", lan.scan.data()])
            .output()
            .unwrap();
        assert!(String::from_utf8_lossy(&table.stdout).contains("TERUGGENOMEN"));
    };
    check(&lan);
    assert_eq!(lan.scan.ask(lan.scan.releasing(Level::Party)).unwrap_err().code, "no_pen");
    // What was entered there was not lost with the release.
    until_state(&lan.others[second], unseen, &lonely, "live");
    assert!(lan.others[screens[0]].controlled().unwrap()["stations"]["counted"] == 4);
    lan.others[second].release(Level::Party);
    lan.all_show(5);
    let stands = lan.others[second].controlled().unwrap()["release"]["hash"].clone();

    // Also after restarts, of both scan PCs and of a screen.
    lan.others[second].kill();
    lan.scan.kill();
    lan.others[screens[1]].kill();
    let address = lan.others[second].restart();
    lan.scan.start(std::slice::from_ref(&address));
    lan.others[screens[1]].start(&[address]);
    for node in std::iter::once(&lan.scan).chain(&lan.others) {
        until("release 5 again", || (node.controlled()?["release"]["hash"] == stands).then_some(()));
    }
    let own = lan.scan.must(Request::Releases);
    let void = own["releases"].as_array().unwrap().iter().find(|release| release["hash"] == taken_back);
    assert_eq!(void.unwrap()["standing"], false);
}

#[test]
fn a_revoked_entry_node_had_corrected_twenty_stations() {
    let Some(shared) = shared("a_revoked_entry_node_had_corrected_twenty_stations") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let candidates = real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
    let forms = Forms::read(&counts);
    let mut lan = Lan::create(&Election { candidates: &candidates, counts: &counts, seats: 17, more: &[] });
    let [honest, bad, screen] =
        [lan.join("entry-1", "entry"), lan.join("entry-2", "entry"), lan.join("presentation-1", "presentation")];
    lan.others[..2].iter().for_each(|node| drop(complete(node)));
    let stations = forms.stations();
    assert_eq!(stations.len(), 21);
    let right = |station: u32| forms.form(station, Level::Party);
    let wrong = |station: u32| forms.mistyped(station, Level::Party, 7);

    // Honest counts; of one station a wrong one, which its own author will correct later.
    let mut ids = Vec::new();
    for station in &stations {
        let form = if *station == stations[3] { forms.mistyped(*station, Level::Party, 1) } else { right(*station) };
        ids.push(lan.others[honest].enter(*station, Level::Party, &form));
    }
    let mut lies = Vec::new();
    for (station, id) in stations.iter().zip(&ids).take(20) {
        until_state(&lan.others[bad], *station, id, "live");
        lies.push(lan.others[bad].correct(*station, Level::Party, &wrong(*station), id));
    }
    for (station, lie) in stations.iter().zip(&lies) {
        until_state(&lan.scan, *station, lie, "live");
        until_state(&lan.others[honest], *station, lie, "live");
    }
    assert_eq!(lan.scan.conflicts().len(), 20, "each is a proposal, and counts only when decided");
    let decide = |place: usize, chosen: &str| {
        lan.scan.must(Request::Decide {
            who: lan.scan.who(),
            station: stations[place],
            level: Level::Party,
            chosen: chosen.to_owned(),
            reason: "nagebeld".to_owned(),
        })
    };
    // A scan operator falls for three of them, and they are released.
    (0..3).for_each(|place| drop(decide(place, &lies[place])));
    lan.scan.release(Level::Party);
    lan.all_show(1);
    let shown = lan.others[screen].controlled().unwrap();
    assert_eq!(shown["stations"]["counted"], 4, "three decided ones and the one left alone");
    // Honest work on top of the bad entries: a correction of one, a decision that names another.
    let built = lan.others[honest].correct(stations[3], Level::Party, &right(stations[3]), &lies[3]);
    until_state(&lan.scan, stations[3], &built, "live");
    decide(4, &ids[4]);
    let reviewed = lan.scan.must(Request::Review {
        who: lan.scan.who(),
        id: ids[5].clone(),
        accept: true,
        note: "klopt".to_owned(),
    });
    assert!(reviewed["id"].is_string());

    assert_eq!(code_of(&lan.organise(&["member", "revoke", "nobody", "--cut", "0"])), "unknown_member");
    lan.organise(&["member", "revoke", "entry-2", "--cut", "0"]).unwrap();
    for node in [&lan.scan, &lan.others[honest]] {
        for (place, station) in stations.iter().enumerate() {
            let expected = first_votes(&right(*station));
            until(&format!("the honest value of station {station} on {}", node.label), || {
                (live_votes(node, *station) == [expected] || (place < 5 && decided_votes(node, *station) == Some(expected)))
                    .then_some(())
            });
            if let Some(lie) = lies.get(place) {
                assert_eq!(state(node, *station, lie).as_deref(), Some("void"), "{} {station}", node.label);
            }
        }
        assert_eq!(state(node, stations[3], &built).as_deref(), Some("live"), "honest work on a bad entry");
        assert_eq!(node.conflicts(), Vec::<Value>::new());
    }
    assert_eq!(lan.scan.heads(), lan.others[honest].heads());

    // The three that were released have to be looked at; then the screens have the published totals.
    let held = lan.scan.freeze();
    let reasons: Vec<&Value> =
        held["stations"].as_array().unwrap().iter().take(3).map(|row| &row["party"]["reasons"]).collect();
    assert!(reasons.iter().all(|reasons| **reasons == json!(["review_needed"])), "{reasons:?}");
    let accept = |id: &str| {
        let note = "de eerste telling klopt".to_owned();
        lan.scan.must(Request::Review { who: lan.scan.who(), id: id.to_owned(), accept: true, note })
    };
    ids.iter().take(3).for_each(|id| drop(accept(id)));
    lan.scan.release(Level::Party);
    for node in [&lan.scan, &lan.others[honest], &lan.others[screen]] {
        until("release 2", || (node.shows() == 2).then_some(()));
        let result = node.controlled().unwrap();
        assert_eq!(result["stations"]["counted"], 21);
        forms.assert_equal(&result, false);
    }

    // The revoked node gets no connection any more, also not after a restart.
    until("it to be let go", || lan.others[bad].status()["peers"].as_array()?.is_empty().then_some(()));
    lan.others[bad].kill();
    lan.scan.stop();
    let lines = |lan: &Lan| lan.scan.log().matches("its key is not in the charter").count();
    let before = lines(&lan);
    let address = lan.scan.start(&lan.addresses[1..]);
    lan.others[bad].start(&[address]);
    until("a clear line in the log", || (lines(&lan) > before).then_some(()));
    assert_eq!(lan.others[bad].status()["peers"], json!([]));
    let members = lan.scan.must(Request::MemberList);
    let row = members["members"].as_array().unwrap().iter().find(|row| row["label"] == "entry-2").unwrap().clone();
    assert_eq!((&row["removed"], &row["connected"]), (&json!(true), &json!(false)));
    let form = lan.others[bad].entering(stations[20], Level::Party, &wrong(stations[20]), None);
    assert_eq!(lan.others[bad].ask(form).unwrap_err().code, "not_a_member");
}

/// Votes of the first list of the submission that the live decision chose.
fn decided_votes(node: &Node, station: u32) -> Option<i64> {
    let history = node.history(station);
    let decision = history.iter().find(|entry| entry["kind"] == "decision" && entry["state"] == "live")?;
    let chosen = history.iter().find(|entry| entry["id"] == decision["chosen"])?;
    chosen["counts"]["lists"][0]["total"].as_i64()
}

#[test]
fn a_restored_backup_goes_on_in_a_new_session() {
    let (mut lan, forms) = Lan::made_up();
    let [one, two] = [lan.join("entry-1", "entry"), lan.join("entry-2", "entry")];
    lan.others.iter().for_each(|node| drop(complete(node)));
    let stations = forms.stations();
    let form = |place: usize| forms.form(stations[place], Level::Party);
    let enter = |node: &Node, place: usize| node.enter(stations[place], Level::Party, &form(place));
    let mut ids: Vec<String> = (0..2).map(|place| enter(&lan.others[one], place)).collect();
    let file = lan.folder.path().join("entry-1.backup");
    uitslag(&["backup", text(&file), "--json", "--data", lan.others[one].data()]).unwrap();
    ids.extend((2..4).map(|place| enter(&lan.others[one], place)));
    until_state(&lan.scan, stations[3], &ids[3], "live");
    until("it to be told so", || (lan.others[one].status()["own"]["undelivered"] == 0).then_some(()));
    // One more that nobody else gets.
    lan.others[one].must(Request::Network { on: false });
    until("it to be alone", || lan.others[one].status()["peers"].as_array()?.is_empty().then_some(()));
    let last = enter(&lan.others[one], 4);
    assert_eq!(lan.others[one].status()["own"]["undelivered"], 1);
    lan.others[one].kill();

    let mut restored = Node::at(lan.folder.path(), "entry-1-restored");
    let reply = uitslag(&["restore", text(&file), "--json", "--data", restored.data()]).unwrap();
    assert_eq!(code_of(&uitslag(&["restore", text(&file), "--json", "--data", restored.data()])), "election_exists");
    restored.start(&lan.addresses[..1]);
    // The tail that it had forgotten comes back from the others.
    for (place, id) in ids.iter().enumerate() {
        until_state(&restored, stations[place], id, "live");
    }
    // What it enters waits for the organiser; nobody else is held up.
    let waits = enter(&restored, 5);
    let other = enter(&lan.others[two], 6);
    until_state(&lan.scan, stations[6], &other, "live");
    until_state(&restored, stations[6], &other, "live");
    let waiting = until("the session to wait", || {
        lan.scan.must(Request::MemberList)["waiting_sessions"].as_array()?.first().cloned()
    });
    assert_eq!((&waiting["session"], &waiting["label"]), (&reply["session"], &json!("entry-1")));
    assert!(lan.scan.alarms().iter().any(|text| text.contains("a new session of entry-1 waits")));
    assert_eq!(lan.scan.history(stations[5]), Vec::<Value>::new());
    lan.organise(&["member", "accept", "entry-1"]).unwrap();
    for node in [&lan.scan, &lan.others[two], &restored] {
        until_state(node, stations[5], &waits, "live");
        for (place, id) in ids.iter().enumerate() {
            until_state(node, stations[place], id, "live");
        }
        assert_eq!(node.history(stations[4]), Vec::<Value>::new(), "never left the broken disk");
        assert_eq!(node.conflicts(), Vec::<Value>::new());
    }
    // Corrections of what the former session said go on.
    let corrected = restored.correct(stations[0], Level::Party, &forms.mistyped(stations[0], Level::Party, 2), &ids[0]);
    until_state(&lan.scan, stations[0], &corrected, "live");
    until_state(&lan.scan, stations[0], &ids[0], "superseded");

    // The old disk turns out to work after all: what only it had is delivered, and nothing forks.
    restored.stop();
    lan.others[one].start(&lan.addresses[..1]);
    for node in [&lan.scan, &lan.others[two]] {
        until_state(node, stations[4], &last, "live");
        assert!(node.alarms().iter().all(|text| !text.contains("signed two entries")), "{:?}", node.alarms());
    }
    until("the same on all nodes", || {
        (lan.scan.heads() == lan.others[one].heads() && lan.scan.heads() == lan.others[two].heads()).then_some(())
    });
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn a_copied_disk_forks_and_what_is_void_is_offered_again() {
    let (mut lan, forms) = Lan::made_up();
    let [one, two] = [lan.join("entry-1", "entry"), lan.join("entry-2", "entry")];
    lan.others.iter().for_each(|node| drop(complete(node)));
    let stations = forms.stations();
    let enter = |node: &Node, place: usize, more: i64| {
        node.enter(stations[place], Level::Party, &forms.mistyped(stations[place], Level::Party, more))
    };
    let before = enter(&lan.others[one], 0, 0);
    until_state(&lan.scan, stations[0], &before, "live");
    until("it to be delivered", || (lan.others[one].status()["own"]["undelivered"] == 0).then_some(()));
    lan.others[one].stop();
    let mut copy = Node::at(lan.folder.path(), "entry-1-copy");
    copy_folder(&lan.others[one].data, &copy.data);

    // Both are used, each without knowing of the other.
    for (node, places) in [(&mut lan.others[one], [1usize, 2]), (&mut copy, [3, 4])] {
        node.start(&[]);
        node.must(Request::Network { on: false });
        until("it to be alone", || node.status()["peers"].as_array()?.is_empty().then_some(()));
        let ids: Vec<String> = places.iter().map(|place| enter(node, *place, 1)).collect();
        assert!(ids.iter().zip(places).all(|(id, place)| state(node, stations[place], id).as_deref() == Some("live")));
        node.stop();
    }
    let honest = enter(&lan.others[two], 5, 0);
    lan.others[one].start(&lan.addresses[..1]);
    copy.start(&lan.addresses[..1]);
    for node in [&lan.scan, &lan.others[two], &lan.others[one], &copy] {
        until(&format!("{} to notice the fork", node.label), || {
            node.alarms().iter().any(|text| text.contains("signed two entries with number 2")).then_some(())
        });
    }
    for node in [&lan.scan, &lan.others[two]] {
        assert_eq!(state(node, stations[0], &before).as_deref(), Some("live"), "before the fork");
        until_state(node, stations[5], &honest, "live");
    }
    let more = enter(&lan.others[two], 6, 0);
    until_state(&lan.scan, stations[6], &more, "live");

    // One of the two PCs is switched off for good. The organiser accepts each session that waits.
    copy.stop();
    let expected: Vec<i64> =
        (1..=4).map(|place| first_votes(&forms.mistyped(stations[place], Level::Party, 1))).collect();
    until("all that was void to count again", || {
        for row in lan.scan.must(Request::MemberList)["waiting_sessions"].as_array()? {
            let session = row["session"].to_string();
            lan.organise(&["member", "accept", "entry-1", "--session", &session]).unwrap();
        }
        let back = (1..=4).zip(&expected).all(|(place, votes)| live_votes(&lan.scan, stations[place]) == [*votes]);
        // Both PCs offered all that is void; the session of the one that stays is needed for what follows.
        let named = lan.others[one].status()["waiting_sessions"].as_array()?.is_empty();
        (back && named).then_some(())
    });
    for node in [&lan.others[one], &lan.others[two]] {
        until("the same on all nodes", || (node.heads() == lan.scan.heads()).then_some(()));
        assert_eq!(node.conflicts(), Vec::<Value>::new());
        for (place, votes) in (1..=4).zip(&expected) {
            assert_eq!(live_votes(node, stations[place]), [*votes]);
        }
    }
    // It goes on as if nothing had happened, also after a restart.
    lan.others[one].kill();
    lan.others[one].restart();
    let id = enter(&lan.others[one], 7, 0);
    until_state(&lan.scan, stations[7], &id, "live");
    assert_eq!(lan.scan.conflicts(), Vec::<Value>::new());
}

#[test]
fn what_is_not_allowed_is_refused_in_plain_words() {
    let (mut lan, forms) = Lan::made_up();
    let [entry, screen] = [lan.join("entry-1", "entry"), lan.join("presentation-1", "presentation")];
    complete(&lan.others[entry]);
    complete(&lan.others[screen]);
    let stations = forms.stations();
    let form = forms.form(stations[0], Level::Party);
    let refused = |node: &Node, request: Request| node.ask(request).unwrap_err().code;
    let id = lan.others[entry].enter(stations[0], Level::Party, &form);
    until_state(&lan.scan, stations[0], &id, "live");

    // What a role may not do.
    let node = &lan.others[screen];
    assert_eq!(refused(node, node.entering(stations[1], Level::Party, &form, None)), "presentation_node");
    assert_eq!(refused(node, Request::History { station: stations[0] }), "presentation_node");
    let node = &lan.others[entry];
    let who = node.who();
    assert_eq!(refused(node, node.releasing(Level::Party)), "not_a_scan_node");
    assert_eq!(refused(node, Request::ControlFreeze { who: who.clone() }), "not_a_scan_node");
    let review = Request::Review { who: who.clone(), id: id.clone(), accept: true, note: String::new() };
    assert_eq!(refused(node, review), "not_a_scan_node");
    let (station, level, reason) = (stations[0], Level::Party, "want".to_owned());
    let decide = Request::Decide { who: who.clone(), station, level, chosen: id.clone(), reason: reason.clone() };
    assert_eq!(refused(node, decide), "not_a_scan_node");
    assert_eq!(refused(node, Request::DecideLot { who, drawn: 1, draw: 1, reason }), "not_a_scan_node");
    assert_eq!(refused(node, node.entering(99_999, Level::Party, &form, None)), "unknown_station");

    // One store, one process: the second says why, and the first is not disturbed.
    let second = uitslag(&["run", "--offline", "--json", "--data", node.data()]);
    assert_eq!(code_of(&second), "store");
    assert!(message_of(&second).contains("is in use: another Uitslag runs on this data folder"), "{second:?}");
    node.must(Request::Status);

    // An election is not made over another one, nor an organiser file over another.
    let made = workstation::night::made_up(&lan.folder.path().join("again"), 7).unwrap();
    let create = |data: &str, organiser: &str, copy: &str| {
        uitslag(&[
            "election", "create", "--json", "--data", data, "--organiser", organiser, "--organiser-copy", copy,
            "--passphrase-file", &lan.passphrase, "--candidates", text(&made.candidates), "--counts", text(&made.counts),
            "--seats", "21", "--rehearsal",
        ])
    };
    let path = |name: &str| text(&lan.folder.path().join(name)).to_owned();
    let key = std::fs::read(&lan.organiser).unwrap();
    assert_eq!(code_of(&create(lan.scan.data(), &path("o2"), &path("o3"))), "election_exists");
    assert!(create(&path("other-1"), &lan.organiser, &path("o3")).is_err());
    assert_eq!(std::fs::read(&lan.organiser).unwrap(), key, "the organiser file is as it was");

    // A wrong passphrase opens nothing.
    let wrong = path("wrong-passphrase");
    std::fs::write(&wrong, "een andere lange zin").unwrap();
    let charter = lan.scan.status()["charter"].clone();
    let revoked = uitslag(&[
        "member", "revoke", "entry-1", "--json", "--data", lan.scan.data(), "--organiser", &lan.organiser,
        "--passphrase-file", &wrong,
    ]);
    assert_eq!(code_of(&revoked), "organiser_file");
    assert_eq!(lan.scan.status()["charter"], charter);

    // The control API wants this node's token.
    let place: Value = serde_json::from_slice(&std::fs::read(lan.scan.data.join("control.json")).unwrap()).unwrap();
    for token in ["".to_owned(), "0".repeat(64), place["token"].as_str().unwrap()[1..].to_owned()] {
        let mut stream = TcpStream::connect(place["address"].as_str().unwrap()).unwrap();
        writeln!(stream, "{}", json!({ "token": token, "request": { "do": "stop" } })).unwrap();
        let mut reply = String::new();
        BufReader::new(&stream).read_line(&mut reply).unwrap();
        assert!(reply.contains("bad_token"), "{reply}");
        assert_eq!(BufReader::new(&stream).read_line(&mut reply).unwrap(), 0, "and it hangs up");
    }
    lan.scan.must(Request::Status);
}

#[test]
fn strangers_are_refused_with_a_clear_line_while_the_night_goes_on() {
    let (mut lan, forms) = Lan::made_up();
    let entry = lan.join("entry-1", "entry");
    complete(&lan.others[entry]);
    let stations = forms.stations();
    let logged = |lan: &Lan, words: &str| {
        until(&format!("\"{words}\" in the log"), || lan.scan.log().contains(words).then_some(()));
    };

    // The door is shut: nobody who asks is a guest.
    lan.scan.stop();
    lan.addresses[0] = lan.scan.start(&lan.addresses[1..]);

    // Without the network secret: a node of another election.
    let (mut other, _) = Lan::made_up();
    other.scan.stop();
    other.scan.start(&lan.addresses[..1]);
    logged(&lan, "no network secret of this election");
    other.scan.stop();

    // With the secret, but with a key that nobody let in.
    lan.others[entry].stop();
    let mut nobody = Node::at(lan.folder.path(), "nobody");
    copy_folder(&lan.others[entry].data, &nobody.data);
    std::fs::remove_file(nobody.data.join("node.key")).unwrap();
    let seen = lan.scan.log().matches("its key is not in the charter").count();
    nobody.start(&lan.addresses[..1]);
    until("the stranger in the log", || {
        (lan.scan.log().matches("its key is not in the charter").count() > seen).then_some(())
    });
    nobody.stop();

    // With the secret and the key of one who takes part, but of another election, whose charter lists this scan PC.
    let file = |node: &Node| node.data.join("node.json");
    let read = |node: &Node| -> Value { serde_json::from_slice(&std::fs::read(file(node)).unwrap()).unwrap() };
    let key = |node: &Node| PublicKey::from_hex(node.must(Request::Status)["node"]["key"].as_str().unwrap()).unwrap();
    other.scan.start(&[]);
    lan.others[entry].start(&lan.addresses[..1]);
    for (label, key) in [("scan-1", key(&lan.scan)), ("entry-1", key(&lan.others[entry]))] {
        let request = JoinRequest { key, label: format!("foreign {label}"), role: Role::Entry, session: 1 }.to_text();
        let path = text(&other.folder.path().join(label)).to_owned() + ".request";
        std::fs::write(&path, request).unwrap();
        other.organise(&["member", "accept", &path, "--grant", &format!("{path}.grant")]).unwrap();
    }
    other.scan.stop();
    lan.others[entry].stop();
    let mut changed = read(&other.scan);
    changed["network"] = read(&lan.scan)["network"].clone();
    std::fs::write(file(&other.scan), changed.to_string()).unwrap();
    std::fs::copy(lan.others[entry].data.join("node.key"), other.scan.data.join("node.key")).unwrap();
    other.scan.start(&lan.addresses[..1]);
    logged(&lan, "it is of another election");
    let id = other.scan.enter(stations[1], Level::Party, &forms.form(stations[1], Level::Party));
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(state(&lan.scan, stations[1], &id), None);
    other.scan.stop();

    // The night goes on.
    lan.others[entry].start(&lan.addresses[..1]);
    let id = lan.others[entry].enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    until_state(&lan.scan, stations[0], &id, "live");
    lan.scan.release(Level::Party);
    lan.all_show(1);
}

#[test]
fn two_charters_of_one_version_stop_releases_until_the_next_names_both() {
    let (mut lan, forms) = Lan::made_up();
    let [entry, screen] = [lan.join("entry-1", "entry"), lan.join("presentation-1", "presentation")];
    complete(&lan.others[entry]);
    let stations = forms.stations();
    let enter = |lan: &Lan, place: usize| {
        let id = lan.others[entry].enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party));
        until_state(&lan.scan, stations[place], &id, "live");
    };
    enter(&lan, 0);
    lan.scan.release(Level::Party);
    lan.all_show(1);

    // Cut off from each other, both let somebody in with the organiser file.
    let wanted: Vec<(String, Node)> = ["entry-2", "entry-3"].iter().map(|label| request(&lan, label, "entry")).collect();
    for node in [&lan.scan, &lan.others[entry], &lan.others[screen]] {
        node.must(Request::Network { on: false });
    }
    for node in [&lan.scan, &lan.others[entry]] {
        until("it to be alone", || node.status()["peers"].as_array()?.is_empty().then_some(()));
    }
    let version = lan.scan.status()["charter"].as_u64().unwrap();
    for (node, (asked, _)) in [&lan.scan, &lan.others[entry]].into_iter().zip(&wanted) {
        lan.organise_at(node, &["member", "accept", asked, "--grant", &format!("{asked}.grant")]).unwrap();
        assert_eq!(node.status()["charter"], version + 1);
    }
    let all = |lan: &Lan, what: &str, check: &dyn Fn(&Value) -> bool| {
        for node in std::iter::once(&lan.scan).chain(&lan.others) {
            until(&format!("{what} on {}", node.label), || check(&node.status()).then_some(()));
        }
    };
    for node in [&lan.scan, &lan.others[entry], &lan.others[screen]] {
        node.must(Request::Network { on: true });
    }
    all(&lan, "two charters", &|status| status["twin_charters"] == true);
    for node in std::iter::once(&lan.scan).chain(&lan.others) {
        let alarms = node.alarms();
        assert!(alarms.iter().any(|text| text.contains("signed two charters with version")), "{} {alarms:?}", node.label);
    }
    // Counts go on, releases do not; also after a restart.
    enter(&lan, 1);
    lan.scan.freeze();
    let refusal = lan.scan.ask(lan.scan.releasing(Level::Party)).unwrap_err();
    assert_eq!(refusal.code, "twin_charters");
    assert!(refusal.message.contains("uitslag election setup"), "{}", refusal.message);
    lan.others[entry].kill();
    lan.others[entry].restart();
    all(&lan, "two charters", &|status| status["twin_charters"] == true);
    enter(&lan, 2);

    // The next version names both, and lets in both PCs.
    lan.organise(&["election", "setup"]).unwrap();
    all(&lan, "one charter", &|status| status["charter"] == version + 2 && status["twin_charters"] == false);
    let members = lan.scan.must(Request::MemberList);
    let labels: Vec<&str> =
        members["members"].as_array().unwrap().iter().map(|row| row["label"].as_str().unwrap()).collect();
    assert!(["entry-2", "entry-3"].iter().all(|label| labels.contains(label)), "{labels:?}");
    assert_eq!(code_of(&lan.organise(&["election", "setup"])), "nothing_new");
    lan.scan.release(Level::Party);
    lan.all_show(2);
    for (place, (asked, mut node)) in (3..).zip(wanted) {
        uitslag(&["join", "--json", "--grant", &format!("{asked}.grant"), "--data", node.data()]).unwrap();
        node.start(&lan.addresses[..1]);
        complete(&node);
        let id = node.enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party));
        until_state(&lan.scan, stations[place], &id, "live");
    }
}

#[test]
fn a_node_that_was_stopped_while_it_took_a_new_session_offers_its_void_counts_all_the_same() {
    let (mut lan, forms) = Lan::made_up();
    let one = lan.join("entry-1", "entry");
    complete(&lan.others[one]);
    let stations = forms.stations();
    let enter = |node: &Node, place: usize| {
        node.enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party))
    };
    enter(&lan.others[one], 0);
    lan.others[one].stop();
    let mut copy = Node::at(lan.folder.path(), "entry-1-copy");
    copy_folder(&lan.others[one].data, &copy.data);
    lan.others[one].start(&lan.addresses[..1]);
    let first = enter(&lan.others[one], 1);
    until_state(&lan.scan, stations[1], &first, "live");
    lan.others[one].stop();

    // The copy was entered on offline, and has its new session written but nothing offered in it.
    let path = copy.data.join("node.json");
    let form = forms.form(stations[2], Level::Party).to_string();
    let file = lan.folder.path().join("form.json");
    std::fs::write(&file, form).unwrap();
    let number = stations[2].to_string();
    uitslag(&["enter", "--json", "--data", copy.data(), "--station", &number, "--level", "party", "--file", text(&file)]).unwrap();
    let mut node: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    node["session"] = json!(4242);
    std::fs::write(&path, node.to_string()).unwrap();
    copy.start(&lan.addresses[..1]);
    until("the session to wait", || {
        let waiting = lan.scan.must(Request::MemberList)["waiting_sessions"].clone();
        waiting.as_array()?.iter().any(|row| row["session"] == 4242).then_some(())
    });
    assert_eq!(live_votes(&lan.scan, stations[1]), Vec::<i64>::new(), "void since the fork");
    lan.organise(&["member", "accept", "entry-1"]).unwrap();
    for node in [&lan.scan, &copy] {
        for station in stations.iter().take(3) {
            let expected = first_votes(&forms.form(*station, Level::Party));
            until("the counts", || (live_votes(node, *station) == [expected]).then_some(()));
        }
    }
    // Nothing is offered twice: not after a restart either.
    let held = lan.scan.must(Request::Holds)["entries"].clone();
    copy.kill();
    copy.restart();
    let more = enter(&copy, 3);
    until_state(&lan.scan, stations[3], &more, "live");
    assert_eq!(lan.scan.must(Request::Holds)["entries"], held.as_u64().unwrap() + 1);
}

#[test]
fn the_pen_was_taken_twice_at_once_and_one_line_of_releases_comes_out() {
    let (mut lan, forms) = Lan::made_up();
    let [second, third] = [lan.join("scan-2", "scan"), lan.join("scan-3", "scan")];
    let screens = [lan.join("presentation-1", "presentation"), lan.join("presentation-2", "presentation")];
    complete(&lan.others[second]);
    complete(&lan.others[third]);
    let stations = forms.stations();
    let enter = |node: &Node, place: usize| {
        node.enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party))
    };
    let first = enter(&lan.scan, 0);
    for node in [second, third] {
        until_state(&lan.others[node], stations[0], &first, "live");
    }
    lan.scan.release(Level::Party);
    lan.all_show(1);
    lan.scan.kill();

    // Two halves of a broken network, a scan PC and a screen in each; in both the organiser's file is used.
    lan.others.iter_mut().for_each(Node::stop);
    for (scan, screen) in [(second, screens[0]), (third, screens[1])] {
        let address = lan.others[scan].start(&[]);
        lan.others[screen].start(&[address]);
        let node = &lan.others[scan];
        lan.organise_at(node, &["pen", "take"]).unwrap();
        enter(node, scan + 1);
        node.release(Level::Party);
        for node in [&lan.others[scan], &lan.others[screen]] {
            until("release 2 of its half", || (node.shows() == 2).then_some(()));
        }
        lan.others[scan].stop();
        lan.others[screen].stop();
    }
    let addresses: Vec<String> = [second, third].map(|scan| lan.others[scan].start(&[])).to_vec();
    let ports: Vec<String> = addresses.clone();
    lan.others[second].stop();
    lan.others[second].start(&ports[1..]);
    for screen in screens {
        lan.others[screen].start(&ports[1..]);
    }
    for node in &lan.others {
        until("two charters", || (node.status()["twin_charters"] == true).then_some(()));
    }
    for scan in [second, third] {
        let node = &lan.others[scan];
        node.freeze();
        assert!(node.ask(node.releasing(Level::Party)).is_err(), "nobody releases");
    }
    let node = &lan.others[second];
    let taken = lan.organise_at(node, &["pen", "take"]).unwrap();
    assert_eq!(taken["here"], true);
    until("the counts of both halves", || {
        [1, 2].iter().all(|place| !node.live(stations[*place], "party").is_empty()).then_some(())
    });
    let number = node.release(Level::Party)["number"].as_u64().unwrap();
    let hash = until("it there", || node.controlled().filter(|result| result["release"]["number"] == number))["release"]["hash"].clone();
    for node in &lan.others {
        until(&format!("{} to show it", node.label), || {
            let result = node.controlled()?;
            (result["release"]["hash"] == hash && result["stations"]["counted"] == 3).then_some(())
        });
        node.must(Request::Verify);
    }
    // Also after a restart of all: of whoever lost its release, too.
    lan.others.iter_mut().for_each(Node::kill);
    let address = lan.others[second].start(&[]);
    for node in &mut lan.others[1..] {
        node.start(std::slice::from_ref(&address));
    }
    for node in &lan.others {
        until("the same again", || (node.controlled()?["release"]["hash"] == hash).then_some(()));
        assert_eq!(node.must(Request::Releases)["high"]["number"], number);
        assert!(!node.alarms().iter().any(|text| text.contains("damaged")), "{:?}", node.alarms());
    }
    enter(&lan.others[third], 4);
    until("it there", || (!lan.others[second].live(stations[4], "party").is_empty()).then_some(()));
    lan.others[second].release(Level::Party);
    for node in &lan.others {
        until("the next release", || (node.shows() == number + 1).then_some(()));
    }
}
