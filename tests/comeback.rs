//! A PC breaks for good, is restored, is copied, comes back late; the organiser signs twice. With the real program.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use api::request::{Level, Request};
use common::ask::{code_of, complete, copy_folder, first_votes, live_votes, request, state, text, until_state};
use common::{Lan, Node, uitslag, until};
use serde_json::{Value, json};

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
    if let Request::Release { terms, .. } = &mut alone {
        terms.watches.clear();
    }
    assert_eq!(lan.scan.ask(alone).unwrap_err().code, "gate", "alone it takes two watches");
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
    assert_eq!(code_of(&lan.organise(&["member", "accept", "entry-1"])), "unknown_member", "by key or words only");
    lan.organise(&["member", "accept", waiting["key"].as_str().unwrap()]).unwrap();
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
            let (key, session) = (row["key"].as_str()?, row["session"].to_string());
            lan.organise(&["member", "accept", key, "--session", &session]).unwrap();
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
    uitslag(&[
        "enter",
        "--json",
        "--data",
        copy.data(),
        "--station",
        &number,
        "--level",
        "party",
        "--file",
        text(&file),
    ])
    .unwrap();
    let mut node: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    node["session"] = json!(4242);
    std::fs::write(&path, node.to_string()).unwrap();
    copy.start(&lan.addresses[..1]);
    until("the session to wait", || {
        let waiting = lan.scan.must(Request::MemberList)["waiting_sessions"].clone();
        waiting.as_array()?.iter().any(|row| row["session"] == 4242).then_some(())
    });
    assert_eq!(live_votes(&lan.scan, stations[1]), Vec::<i64>::new(), "void since the fork");
    let key = lan.scan.must(Request::MemberList)["waiting_sessions"][0]["key"].as_str().unwrap().to_owned();
    lan.organise(&["member", "accept", &key]).unwrap();
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
    let wanted: Vec<(String, Node)> =
        ["entry-2", "entry-3"].iter().map(|label| request(&lan, label, "entry")).collect();
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
        assert!(
            alarms.iter().any(|text| text.contains("signed two charters with version")),
            "{} {alarms:?}",
            node.label
        );
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
