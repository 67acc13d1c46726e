//! Who takes part and who does not: joining, what is refused, strangers, a revoked node. With the real program.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use api::request::{Level, Request};
use common::ask::{
    code_of, complete, copy_folder, first_votes, live_votes, message_of, request, state, text, until_state,
};
use common::{Election, Forms, Lan, Node, shared, uitslag, until};
use organise::organiser::code::JoinCode;
use organise::organiser::enrol::JoinRequest;
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::id::{ElectionId, PublicKey};

/// `join` with a code, as it is typed on a PC that gives up after some seconds.
fn join(lan: &Lan, code: &str, label: &str, address: &str, seconds: &str) -> Result<Value, Value> {
    let data = lan.folder.path().join(label);
    uitslag(&[
        "join",
        code,
        "--json",
        "--label",
        label,
        "--role",
        "entry",
        "--data",
        text(&data),
        "--peer",
        address,
        "--wait",
        seconds,
    ])
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
    let named: Vec<u32> =
        todo["party"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap() as u32).collect();
    assert_eq!(named, stations);
    assert!(
        todo["party"].as_array().unwrap().iter().all(|row| row["name"].as_str().is_some_and(|name| !name.is_empty()))
    );
    let id = lan.others[entry].enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    until_state(&lan.scan, stations[0], &id, "live");
    lan.scan.release(Level::Party);
    lan.all_show(1);
    let shown = lan.others[screen].controlled().unwrap();
    assert_eq!(shown["lists"].as_array().unwrap().len(), forms.file.totals.as_ref().unwrap().lists.len());
    assert!(shown["lists"].as_array().unwrap().iter().all(|list| list["name"].is_string()));

    let code = wrong_codes_are_refused(&lan);
    nobody_follows_another_organiser(&lan, &code);
    let stick = joins_by_files(&lan);
    let id = stick.enter(stations[1], Level::Party, &forms.form(stations[1], Level::Party));
    until_state(&lan.scan, stations[1], &id, "live");
    until_state(&lan.others[entry], stations[1], &id, "live");

    // After a restart nobody is let in any more until a person opens the door again.
    let mut scan = std::mem::replace(&mut lan.scan, Node::at(lan.folder.path(), "-"));
    scan.stop();
    let address = scan.restart();
    assert_eq!(code_of(&join(&lan, &code, "late", &address, "4")), "join");
    assert!(scan.log().contains("its key is not in the charter"), "{}", scan.log());
}

/// What a typing error gives, and the code of another election; the code that is right.
fn wrong_codes_are_refused(lan: &Lan) -> String {
    let address = &lan.addresses[0];
    let code = lan.scan.must(Request::MemberOpen)["code"].as_str().unwrap().to_owned();
    let other = if code.starts_with('A') { "B" } else { "A" };
    let refused = join(lan, &format!("{other}{}", &code[1..]), "typo", address, "4");
    assert_eq!(code_of(&refused), "bad_code");
    assert!(message_of(&refused).contains("at least one character is wrong"), "{refused:?}");
    let refused = join(lan, &format!("{}U", &code[..code.len() - 1]), "typo", address, "4");
    assert!(message_of(&refused).contains("character 44"), "{refused:?}");
    let refused = join(lan, &code[..code.len() - 3], "short", address, "4");
    assert!(message_of(&refused).contains("44 characters"), "{refused:?}");
    let elsewhere = JoinCode::new([9; 16], &PublicKey([1; 32]), &ElectionId([2; 32])).to_string();
    assert_eq!(code_of(&join(lan, &elsewhere, "elsewhere", address, "4")), "join");
    assert!(!lan.folder.path().join("elsewhere/node.json").exists());
    // What could be taken for a key is no label.
    assert_eq!(code_of(&join(lan, &code, "deadbeef", address, "4")), "label");
    code
}

/// The right network, but another organiser: not even once a person has accepted it.
fn nobody_follows_another_organiser(lan: &Lan, code: &str) {
    let secret = code.parse::<JoinCode>().unwrap().secret();
    let lie = JoinCode::new(secret, &PublicKey([1; 32]), &ElectionId([2; 32])).to_string();
    let refused = std::thread::scope(|scope| {
        let joining = scope.spawn(|| join(lan, &lie, "lied-to", &lan.addresses[0], "60"));
        let asks = || lan.scan.must(Request::MemberList)["asking"].as_array()?.first().cloned();
        let words = until("it to ask", asks)["words"].as_str().unwrap().to_owned();
        assert_eq!(code_of(&lan.organise(&["member", "accept", "lied-to"])), "unknown_member", "never by its label");
        let some: Vec<&str> = words.split('-').take(6).collect();
        assert_eq!(code_of(&lan.organise(&["member", "accept", &some.join("-")])), "unknown_member", "all of them");
        lan.organise(&["member", "accept", &words]).unwrap();
        joining.join().unwrap()
    });
    assert!(message_of(&refused).contains("not of this election's organiser"), "{refused:?}");
}

/// Without a network: by files on a stick.
fn joins_by_files(lan: &Lan) -> Node {
    let (asked, mut stick) = request(lan, "entry-2", "entry");
    let grant = format!("{asked}.grant");
    assert_eq!(code_of(&lan.organise(&["member", "accept", &asked])), "usage", "the grant has to go somewhere");
    lan.organise(&["member", "accept", &asked, "--grant", &grant]).unwrap();
    let (_, another) = request(lan, "entry-3", "entry");
    let wrong = uitslag(&["join", "--json", "--grant", &grant, "--data", another.data()]);
    assert_eq!(code_of(&wrong), "other_request", "a grant is for one PC");
    let early = Node::at(lan.folder.path(), "entry-4");
    assert_eq!(code_of(&uitslag(&["join", "--json", "--grant", &grant, "--data", early.data()])), "no_request");
    uitslag(&["join", "--json", "--grant", &grant, "--data", stick.data()]).unwrap();
    stick.start(&lan.addresses);
    complete(&stick);
    stick
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
    let decide =
        Request::Decide { who: who.clone(), station, level, chosen: id.clone(), reason: reason.clone(), amended: None };
    assert_eq!(refused(node, decide), "not_a_scan_node");
    assert_eq!(refused(node, Request::DecideLot { who, drawn: 1, draw: 1, reason }), "not_a_scan_node");
    assert_eq!(refused(node, node.entering(99_999, Level::Party, &form, None)), "unknown_station");

    // One store, one process: the second says why, and the first is not disturbed.
    let second = uitslag(&["run", "--offline", "--json", "--data", node.data()]);
    assert_eq!(code_of(&second), "in_use");
    assert!(message_of(&second).contains("is in use: another Uitslag runs on this data folder"), "{second:?}");
    node.must(Request::Status);

    // An election is not made over another one, nor an organiser file over another.
    let made = rehearsal::made_up(&lan.folder.path().join("again"), 7).unwrap();
    let create = |data: &str, organiser: &str, copy: &str| {
        uitslag(&[
            "election",
            "create",
            "--json",
            "--data",
            data,
            "--organiser",
            organiser,
            "--organiser-copy",
            copy,
            "--passphrase-file",
            &lan.passphrase,
            "--candidates",
            text(&made.candidates),
            "--counts",
            text(&made.counts),
            "--seats",
            "21",
            "--rehearsal",
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
        "member",
        "revoke",
        "entry-1",
        "--all",
        "--json",
        "--data",
        lan.scan.data(),
        "--organiser",
        &lan.organiser,
        "--passphrase-file",
        &wrong,
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
            amended: None,
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

    assert_eq!(code_of(&lan.organise(&["member", "revoke", "nobody", "--all"])), "unknown_member");
    // Without a choice: what it did, and nothing is revoked.
    let listed = lan.organise(&["member", "revoke", "entry-2"]).unwrap_err();
    assert_eq!((&listed["error"]["code"], &listed["count"]), (&json!("no_choice"), &json!(20)));
    assert_eq!(listed["work"].as_array().unwrap().len(), 20);
    let revoked = lan.organise(&["member", "revoke", "entry-2", "--all"]).unwrap();
    assert_eq!((&revoked["cuts"][0]["last"], &revoked["cuts"][0]["held"]), (&json!(0), &json!(20)));
    assert_eq!(revoked["changes"]["public"].as_array().unwrap().len(), 3, "{revoked:#}");
    assert!(revoked["changes"]["decisions"].as_array().unwrap().len() >= 3, "{revoked:#}");
    for node in [&lan.scan, &lan.others[honest]] {
        for (place, station) in stations.iter().enumerate() {
            let expected = first_votes(&right(*station));
            until(&format!("the honest value of station {station} on {}", node.label), || {
                (live_votes(node, *station) == [expected]
                    || (place < 5 && decided_votes(node, *station) == Some(expected)))
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

    let last = (stations[20], wrong(stations[20]));
    stays_out(&mut lan, bad, last);
}

/// A revoked node gets no connection any more, also not after a restart.
fn stays_out(lan: &mut Lan, bad: usize, (station, form): (u32, Value)) {
    until("it to be let go", || lan.others[bad].status()["peers"].as_array()?.is_empty().then_some(()));
    lan.others[bad].kill();
    lan.scan.stop();
    let lines = |lan: &Lan| lan.scan.log().matches("its key is not in the charter").count();
    let before = lines(lan);
    let address = lan.scan.start(&lan.addresses[1..]);
    lan.others[bad].start(&[address]);
    until("a clear line in the log", || (lines(lan) > before).then_some(()));
    assert_eq!(lan.others[bad].status()["peers"], json!([]));
    let members = lan.scan.must(Request::MemberList);
    let row = members["members"].as_array().unwrap().iter().find(|row| row["label"] == "entry-2").unwrap().clone();
    assert_eq!((&row["removed"], &row["connected"]), (&json!(true), &json!(false)));
    let entering = lan.others[bad].entering(station, Level::Party, &form, None);
    assert_eq!(lan.others[bad].ask(entering).unwrap_err().code, "not_a_member");
}

/// Votes of the first list of the submission that the live decision chose.
fn decided_votes(node: &Node, station: u32) -> Option<i64> {
    let history = node.history(station);
    let decision = history.iter().find(|entry| entry["kind"] == "decision" && entry["state"] == "live")?;
    let chosen = history.iter().find(|entry| entry["id"] == decision["chosen"])?;
    chosen["counts"]["lists"][0]["total"].as_i64()
}
