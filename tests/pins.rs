//! Who may do what, where an election has a list of people: the real program, by its command line, on PCs of each role.
#![allow(clippy::unwrap_used)]

mod common;

use api::request::{Level, Request};
use common::ask::{code_of, complete, message_of, text};
use common::{Lan, Node, uitslag, until};
use serde_json::{Value, json};

/// The command line on the data folder of a node.
fn on(node: &Node, words: &[&str]) -> Result<Value, Value> {
    let mut all = words.to_vec();
    all.extend(["--json", "--data", node.data()]);
    uitslag(&all)
}

/// Whether the files of a data folder hold these bytes.
fn holds(node: &Node, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(&node.data).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.into_iter().any(|path| std::fs::read(path).unwrap().windows(bytes.len()).any(|window| window == bytes))
}

#[test]
fn pins_stay_on_scan_pcs_and_guard_control_and_release_on_the_command_line_too() {
    let (mut lan, forms) = Lan::made_up();
    let entry = lan.join("entry-1", "entry");
    let second = lan.join("scan-2", "scan");
    let screen = lan.join("presentation-1", "presentation");
    lan.others.iter().for_each(|node| drop(complete(node)));
    let write = |name: &str, content: &str| {
        let path = lan.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        text(&path).to_owned()
    };
    let (anna, bert) = (write("anna", "111111\n"), write("bert", "222222\n"));
    let people = ["--person", "Anna:control,release", "--person", "Bert:release,enter", "--person", "Dora:enter"];
    let set = |pins: &str| {
        let pins = write("pins", pins);
        let mut words = vec!["election", "setup", "--person-pins", &pins, "--confirm-release", "one-pc"];
        words.extend(people);
        lan.organise(&words)
    };
    // Before there is a list, somebody types Anna's name.
    let stations = forms.stations();
    lan.scan.enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    let form = write("form", &forms.form(stations[1], Level::Party).to_string());
    let station = stations[1].to_string();
    let enter = |node: &Node, name: &str| {
        on(node, &["enter", "--station", &station, "--level", "party", "--file", &form, "--operator", name])
    };
    for short in ["11111\n222222\n\n", "\n222222\n\n"] {
        let refused = set(short);
        assert!(code_of(&refused) == "operators" && message_of(&refused).contains("PIN"), "{refused:?}");
    }
    set("111111\n222222\n\n").unwrap();
    for node in [&lan.others[entry], &lan.others[second]] {
        until("the people to arrive", || (node.must(Request::Operators)["state"] == "here").then_some(()));
    }
    until("the PINs to arrive", || (lan.others[second].must(Request::PeopleFiles)["state"] == "here").then_some(()));

    // An entry PC takes a name of the list, for counts and for nothing else.
    let node = &lan.others[entry];
    assert_eq!(code_of(&enter(node, "Eve")), "no_right");
    enter(node, "Dora").unwrap();
    let backup = write("backup", "");
    for words in [
        vec!["withdraw", "00000000", "--reason", "x", "--operator", "Eve"],
        vec!["deceased", "1", "1", "--reason", "x", "--operator", "Anna"],
        vec!["site", "off", "--operator", "Anna"],
        vec!["backup", &backup, "--operator", "Eve"],
    ] {
        assert_eq!(code_of(&on(node, &words)), "no_right", "{words:?}");
    }

    // A scan PC, whichever, takes nothing without the PIN.
    let control = ["control", "freeze", "--operator", "Anna"];
    for node in [&lan.scan, &lan.others[second]] {
        assert!(message_of(&on(node, &control)).contains("the PIN of Anna"));
        let wrong = on(node, &[&control[..], &["--pin-file", &bert]].concat());
        assert_eq!(code_of(&wrong), "wrong_pin");
        on(node, &[&control[..], &["--pin-file", &anna]].concat()).unwrap();
    }
    assert_eq!(code_of(&enter(&lan.scan, "Dora")), "pin", "nobody types one here");
    // A second person's name alone confirms nothing.
    let release = ["release", "--level", "party", "--operator", "Anna", "--pin-file", &anna, "--confirm", "Bert"];
    assert!(message_of(&on(&lan.scan, &release)).contains("the PIN of Bert"));
    let with = |pin: &str| on(&lan.scan, &[&release[..], &["--confirm-pin-file", pin]].concat());
    assert_eq!(code_of(&with(&anna)), "wrong_pin");
    assert_eq!(lan.scan.must(Request::Releases)["releases"], json!([]));
    assert_eq!(with(&bert).unwrap()["number"], 1);
    lan.all_show(1);

    // The hashes are where they are needed, and nowhere else.
    let file = lan.others[second].must(Request::PeopleFiles);
    let hash = file["pins"]["pins"][0]["hash"].as_str().unwrap().to_owned();
    assert_eq!(lan.others[entry].ask(Request::PeopleFiles).unwrap_err().code, "not_a_scan_node");
    for place in [entry, second, screen] {
        lan.others[place].stop();
        assert_eq!(holds(&lan.others[place], hash.as_bytes()), place == second, "{}", lan.others[place].label);
        assert_eq!(holds(&lan.others[place], b"\"Dora\""), place != screen, "{}", lan.others[place].label);
    }
}
