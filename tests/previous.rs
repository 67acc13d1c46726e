//! The previous election and what the control room makes of it: real processes, a real municipality at two elections.
//! Nothing of it is ever on a presentation node, in a result or in a release.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

use api::request::{Branch, Level, Request};
use common::ask::code_of;
use common::{Election, Forms, Lan, Node, shared, uitslag, until};
use election::plausibility::previous::Comparison;
use serde_json::{Value, json};

/// Where the lists of Assen 2026 come from: two merged, four are new, the others have their names.
const LISTS: [&str; 13] =
    ["1=2+3", "2=4", "3=1", "4=10", "5=5", "6=6", "7=9", "8=8", "9=7", "10=nieuw", "11=nieuw", "12=nieuw", "13=nieuw"];

fn files(shared: &Path) -> [std::path::PathBuf; 3] {
    let real = shared.join("data/real");
    [
        real.join("gr2026/Kandidatenlijsten_GR2026_Assen.eml.xml"),
        real.join("gr2026/Telling_GR2026_Assen.eml.xml"),
        real.join("gr2022/Telling_GR2022_Assen.eml.xml"),
    ]
}

fn typed(node: &Node, arguments: &[&str]) -> Result<Value, Value> {
    let mut all = arguments.to_vec();
    all.extend(["--json", "--data", node.data(), "--operator", "voorzitter"]);
    uitslag(&all)
}

fn plausibility(node: &Node) -> Result<Value, Value> {
    typed(node, &["control", "plausibility"])
}

/// Stations entered on the entry node, and frozen on the scan node.
fn enter(lan: &Lan, forms: &Forms, stations: &[u32]) {
    let open = || lan.scan.must(Request::Todo)["party"].as_array().unwrap().len();
    let before = open();
    for station in stations {
        lan.others[0].enter(*station, Level::Party, &forms.form(*station, Level::Party));
    }
    until("the scan node to have the counts", || (open() + stations.len() <= before).then_some(()));
    lan.scan.freeze();
}

/// Whether these bytes are in any file of a node's data folder.
fn stored(node: &Node, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(&node.data).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.is_file()).any(|path| {
        let content = std::fs::read(path).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

/// Every key and text in a reply.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(key.clone());
                words(value, found);
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| words(row, found)),
        Value::String(text) => found.push(text.clone()),
        _ => {}
    }
}

fn says_nothing_of_an_estimate(reply: &Value) {
    let mut found = Vec::new();
    words(reply, &mut found);
    for word in found {
        let word = word.to_lowercase();
        assert!(!word.contains("raming") && !word.contains("estimate") && !word.contains("previous"), "{word}");
    }
}

#[test]
fn an_estimate_is_in_the_control_room_and_nowhere_else() {
    let Some(shared) = shared("an_estimate_is_in_the_control_room_and_nowhere_else") else { return };
    let [candidates, counts, then] = files(&shared);
    let mut more = vec!["--previous", then.to_str().unwrap()];
    for said in &LISTS[..12] {
        more.extend(["--list-from", said]);
    }
    // Said of list 13 later, and of nothing else.
    more.extend(["--list-from", "13=?"]);
    let mut lan = Lan::create(&Election { candidates: &candidates, counts: &counts, seats: 33, more: &more });
    let entry = lan.join("entry-1", "entry");
    let screen = lan.join("presentation-1", "presentation");
    assert_eq!(code_of(&plausibility(&lan.scan)), "no_cut");
    let forms = Forms::read(&counts);
    let all = forms.stations();
    let (first, rest) = all.split_at(30);
    enter(&lan, &forms, &first[..4]);
    let early = plausibility(&lan.scan).unwrap();
    assert_eq!((&early["estimate"], &early["no_estimate"]["code"]), (&Value::Null, &json!("lists_undecided")));
    lan.organise(&["election", "setup", "--list-from", LISTS[12]]).unwrap_or_else(|error| panic!("{error:#}"));
    lan.scan.freeze();
    assert_eq!(plausibility(&lan.scan).unwrap()["no_estimate"]["code"], "too_few_stations");

    enter(&lan, &forms, &first[4..]);
    let look = plausibility(&lan.scan).unwrap();
    assert_eq!((&look["stations"]["counted"], &look["stations"]["total"]), (&json!(30), &json!(44)));
    let estimate = &look["estimate"];
    assert_eq!(estimate["label"], "raming – alleen controleruimte");
    assert!(estimate["note"].as_str().unwrap().contains("9 van de 10"));
    let lists = estimate["lists"].as_array().unwrap();
    assert_eq!(lists.len(), 13);
    // Shares of one whole, each within its interval; and the night's own result is not far off.
    let share = |list: &Value, field: &str| list[field].as_u64().unwrap();
    let sum: u64 = lists.iter().map(|list| share(list, "share")).sum();
    assert!(sum.abs_diff(1_000_000) < 100, "{sum}");
    let totals = forms.file.totals.as_ref().unwrap();
    let valid = u64::from(totals.counters.votes_on_candidates.unwrap());
    let mut inside = 0;
    for (list, total) in lists.iter().zip(&totals.lists) {
        assert!(share(list, "low") <= share(list, "share") && share(list, "share") <= share(list, "high"));
        let result = u64::from(total.total.unwrap()) * 1_000_000 / valid;
        inside += u32::from((share(list, "low")..=share(list, "high")).contains(&result));
    }
    assert!(inside >= 10, "{inside} of 13: {estimate:#}");
    // What stands beside it: facts about then, what is not in, how close the last seat is.
    let covered = &look["representative"]["covered"];
    assert!(covered["part"].as_u64() > Some(0) && covered["part"].as_u64() < covered["whole"].as_u64());
    assert_eq!(look["missing"]["stations"].as_array().unwrap().len(), 14);
    assert!(look["margins"]["holder"].as_u64().is_some(), "{}", look["margins"]);
    assert_eq!(look["previous"]["election"]["id"], "GR2022_Assen");
    let rate = &look["flag_rate"]["flagged"];
    assert_eq!(rate["whole"], 30);
    // As a person reads it.
    let text = std::process::Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(["control", "plausibility", "--data", lan.scan.data()])
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for part in ["ALLEEN CONTROLERUIMTE", "RAMING – ALLEEN CONTROLERUIMTE", "Nog niet binnen: 14", "laatste restzetel"]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }

    // Only on the cut: what comes in afterwards changes nothing.
    lan.others[entry].enter(rest[0], Level::Party, &forms.form(rest[0], Level::Party));
    until("the scan node to have one more", || {
        (lan.scan.must(Request::Todo)["party"].as_array().unwrap().len() == 13).then_some(())
    });
    assert_eq!(plausibility(&lan.scan).unwrap(), look);

    // Nobody else is answered.
    assert_eq!(code_of(&plausibility(&lan.others[entry])), "not_a_scan_node");
    assert_eq!(code_of(&plausibility(&lan.others[screen])), "not_a_scan_node");
    assert_eq!(code_of(&typed(&lan.others[screen], &["previous", "show"])), "presentation_node");
    let on_entry = typed(&lan.others[entry], &["previous", "show"]).unwrap();
    assert_eq!(on_entry["state"], "here");

    // Released: the screens get the counts, and nothing of what was estimated or of the previous election.
    lan.scan.must(lan.scan.releasing(Level::Party));
    let public = until("the screen to follow", || {
        lan.others[screen].controlled().filter(|result| result["release"]["number"] == 1)
    });
    says_nothing_of_an_estimate(&public);
    for node in [&lan.scan, &lan.others[entry], &lan.others[screen]] {
        says_nothing_of_an_estimate(&node.must(Request::Releases));
        says_nothing_of_an_estimate(&node.must(Request::Result { branch: Branch::Controlled }));
    }
    says_nothing_of_an_estimate(&lan.scan.working());
    // The setup file as it lies on the nodes that compare: a piece of it is on these, and not on the screen.
    let comparison: Comparison = serde_json::from_value(on_entry["comparison"].clone()).unwrap();
    let station = serde_json::to_string(&comparison.previous.stations[3]).unwrap();
    assert!(station.len() > 60);
    assert!(stored(&lan.scan, station.as_bytes()) && stored(&lan.others[entry], station.as_bytes()));
    assert!(!stored(&lan.others[screen], station.as_bytes()));
    // Nor is it lacking: the screen verifies the release from what it holds.
    assert_eq!(lan.others[screen].status()["setup_complete"], true);
    assert!(lan.others[screen].must(Request::Verify)["checked"].as_array().unwrap().len() >= 4);
    assert!(lan.others[screen].alarms().is_empty(), "{:?}", lan.others[screen].alarms());
    // The organiser cannot bring it there by accident either.
    let screen_node = &lan.others[screen];
    let refused = lan.organise_at(screen_node, &["election", "setup", "--previous", then.to_str().unwrap()]);
    assert_eq!(code_of(&refused), "presentation_node");
    assert!(!stored(screen_node, station.as_bytes()));

    // All in: nothing is left to estimate.
    enter(&lan, &forms, &rest[1..]);
    let complete = plausibility(&lan.scan).unwrap();
    assert_eq!((&complete["estimate"], &complete["no_estimate"]["code"]), (&Value::Null, &json!("complete")));
    assert_eq!(complete["missing"]["stations"], json!([]));
    lan.scan.must(lan.scan.releasing(Level::Party));
    let last = until("the screen to follow", || {
        lan.others[screen].controlled().filter(|result| result["release"]["number"] == 2)
    });
    forms.assert_equal(&last, false);
}

#[test]
fn without_a_previous_election_it_says_what_is_out_and_why_there_is_no_estimate() {
    let Some(shared) = shared("without_a_previous_election_it_says_what_is_out") else { return };
    let [candidates, counts, _] = files(&shared);
    let mut lan = Lan::create(&Election { candidates: &candidates, counts: &counts, seats: 33, more: &[] });
    lan.join("entry-1", "entry");
    let forms = Forms::read(&counts);
    let all = forms.stations();
    enter(&lan, &forms, &all[..30]);
    let look = plausibility(&lan.scan).unwrap();
    assert_eq!((&look["estimate"], &look["representative"]), (&Value::Null, &Value::Null));
    assert_eq!(look["no_estimate"]["code"], "no_previous");
    let out: u64 = look["missing"]["areas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|area| area["stations"]["part"].as_u64().unwrap())
        .sum();
    assert_eq!(out, 14);
    // The called voters of the 14, by the file itself.
    let called = |numbers: &[u32]| -> u64 {
        let rows = forms.file.stations.iter().filter(|row| numbers.contains(&row.number));
        rows.filter_map(|row| row.called).sum()
    };
    assert_eq!(look["missing"]["called"]["known"], json!(called(&all[30..])));
    assert_eq!(look["missing"]["called"]["share"], json!({ "part": called(&all[30..]), "whole": called(&all) }));
    let text = std::process::Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(["control", "plausibility", "--data", lan.scan.data()])
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Geen raming: er is geen vorige verkiezing") && !text.contains("***"), "{text}");
}
