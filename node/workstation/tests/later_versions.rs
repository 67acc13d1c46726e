//! What a later version of this program writes is read by this one as far as it knows it: at one new setting no PC loses its
//! election, and no release is judged otherwise.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::Path;

use api::request::{Branch, Level, ReleaseTerms, Request, Tasks};
use election::EntryForm;
use night::display::{Dwell, SeatsShown};
use night::setup::{Settings, Way};
use one::{ask, create_with, who};
use organise::data_folder;
use serde_json::{Value, json};
use sync_core::charter::{SetupOf, Terms};

/// Settings of a version that has more of them, more choices, and longer texts.
fn later(settings: &Settings) -> Value {
    let mut later = serde_json::to_value(settings).unwrap();
    for (key, value) in [
        ("hall", json!({ "lights": "dimmed" })),
        ("way_party", json!("by_pigeon")),
        ("method", json!("hybrid")),
        ("seats_on_screen", json!("to_members")),
        ("lists_order", json!({ "by": "coalition" })),
        ("contact", json!("x".repeat(1000))),
        ("bar", json!("stripes")),
        (
            "lists",
            json!([
                { "number": 1, "short": "Eén", "logo": "1.svg" },
                { "number": 2, "colour": "gradient" },
                { "number": "all" },
            ]),
        ),
        ("before", json!({ "name": "2022", "votes": 10, "lists": [{ "number": 9999 }], "source": "x" })),
    ] {
        later[key] = value;
    }
    later["dwell"] = json!({ "parties": 9000, "map": 10 });
    later
}

/// Enters, releases, and verifies; what is public then.
fn night(data: &Path, candidates: &[u8], counts: &[u8], settings: Vec<u8>) -> Value {
    create_with(data, candidates, counts, settings);
    let count = eml::read_count(counts).unwrap();
    for row in &count.stations[..3] {
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let (station, level, round, reason) = (row.number, Level::Party, 1, String::new());
        ask(data, Request::Enter { who: who(), station, level, round, corrects: None, reason, form, call: None });
    }
    ask(data, Request::ControlFreeze { who: who() });
    let release =
        ask(data, Request::Release { who: who(), level: Level::Party, terms: ReleaseTerms::default(), expect: None });
    assert_eq!(release["rows"], 3);
    ask(data, Request::Verify);
    let status = ask(data, Request::Status);
    assert_eq!((&status["setup_complete"], &status["alarms"]), (&true.into(), &json!([])));
    ask(data, Request::Result { branch: Branch::Controlled })
}

#[test]
fn settings_of_a_later_program_take_no_election_away_and_change_no_figure() {
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
    let (candidates, counts) = (std::fs::read(&made.candidates).unwrap(), std::fs::read(&made.counts).unwrap());
    let known = Settings { rehearsal: true, seats: Some(made.seats), rounds_candidate: 1, ..Settings::default() };
    let text = later(&known).to_string();
    let read = self::read(text.as_bytes()).unwrap();
    assert_eq!((read.seats_on_screen, read.way_party, read.bar), (SeatsShown::default(), Way::Entry, None));
    assert_eq!((read.seats, read.closing, read.rounds_candidate), (known.seats, known.closing, 1));
    assert!(read.lists.len() == 1 && read.lists[0].short.as_deref() == Some("Eén"));
    assert_eq!(read.dwell, Dwell { parties: 9000, ..Dwell::default() });

    let of = |name: &str, settings: Vec<u8>| night(&folder.path().join(name), &candidates, &counts, settings);
    let (plain, later) = (of("plain", known.to_bytes()), of("later", text.into_bytes()));
    for figure in ["valid_votes", "blank", "invalid", "votes_cast", "stations", "seats"] {
        assert_eq!(plain[figure], later[figure], "{figure}");
    }
    let votes = |result: &Value| -> Vec<Value> {
        result["lists"].as_array().unwrap().iter().map(|list| list["votes"].clone()).collect()
    };
    assert_eq!(votes(&plain), votes(&later));

    // What decides over figures is not guessed: it is refused by name.
    let broken = later_with(&known, "seats", json!("many"));
    assert!(self::read(broken.as_bytes()).unwrap_err().to_string().contains("settings"));
}

/// Settings as a charter without terms carries them.
fn read(settings: &[u8]) -> Result<Settings, night::setup::SetupError> {
    Settings::read(SetupOf { files: &[], settings, terms: &Terms::default() })
}

fn later_with(settings: &Settings, key: &str, value: Value) -> String {
    let mut later = later(settings);
    later[key] = value;
    later.to_string()
}

#[test]
fn tasks_and_the_node_file_of_a_later_program_are_read() {
    let text = r#"{"seats": true, "radio": {"on": true}, "site": {"on": true, "theme": "dark", "command": ["rsync"]},
        "print": {"on": true, "languages": ["fy", "en"], "folder": "/prints", "paper": "a3"},
        "posts": {"language": "fy", "templates": {"interim": "x", "morning": "y"}}}"#;
    let tasks: Tasks = serde_json::from_str(text).unwrap();
    assert!(tasks.seats && tasks.site.on && tasks.site.command == ["rsync"]);
    assert_eq!(tasks.print.languages, [words::Lang::En]);
    assert_eq!((tasks.posts.language, tasks.posts.templates.interim.as_deref()), (words::Lang::Nl, Some("x")));

    let data = tempfile::tempdir().unwrap();
    let node = json!({
        "version": 1, "election": "00".repeat(32), "organiser": "00".repeat(32), "network": "00".repeat(16), "session": 7,
        "label": "scan", "role": "scan", "rehearsal": true, "desk": "left",
    });
    std::fs::write(data.path().join("node.json"), node.to_string()).unwrap();
    assert_eq!(data_folder::load(data.path()).unwrap().session, 7);
}
