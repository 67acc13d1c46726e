//! What is decided on the day and what changes in the setup, as it reaches the screens: real processes, typed commands.
#![allow(clippy::unwrap_used)]

mod common;

use api::request::{Level, Request};
use common::{Election, Forms, Lan, Node, shared, uitslag, until};
use serde_json::{Value, json};

/// West Maas en Waal 2022, its lists, one entry and one presentation node; every station entered per party.
fn night(shared: &std::path::Path) -> (Lan, Forms) {
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let candidates = real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
    let mut lan = Lan::create(&Election { candidates: &candidates, counts: &counts, seats: 17, more: &[] });
    lan.join("entry-1", "entry");
    lan.join("presentation-1", "presentation");
    (lan, Forms::read(&counts))
}

fn enter(lan: &Lan, forms: &Forms, stations: &[u32]) {
    for station in stations {
        lan.others[0].enter(*station, Level::Party, &forms.form(*station, Level::Party));
    }
    let total = json!(forms.stations().len());
    until("the scan node to have the counts", || {
        let todo = lan.scan.must(Request::Todo)["party"].as_array().unwrap().len();
        let expected = total.as_u64().unwrap() - stations.len() as u64;
        (todo as u64 <= expected).then_some(())
    });
}

fn shown(node: &Node, number: u64) -> Value {
    until("the screen to follow", || node.controlled().filter(|result| result["release"]["number"] == number))
}

fn typed(node: &Node, arguments: &[&str]) -> Result<Value, Value> {
    let mut all = arguments.to_vec();
    all.extend(["--json", "--data", node.data(), "--operator", "voorzitter"]);
    uitslag(&all)
}

#[test]
fn stations_of_the_day_reach_the_screens_with_the_release() {
    let Some(shared) = shared("stations_of_the_day_reach_the_screens_with_the_release") else { return };
    let (lan, forms) = night(&shared);
    let all = forms.stations();
    let (merged, rest) = all.split_first().unwrap();
    enter(&lan, &forms, rest);
    let public = &lan.others[1];
    lan.scan.release(Level::Party);
    let first = shown(public, 1);
    assert_eq!((&first["heading"], &first["stations"]["total"]), (&json!("Tussenstand"), &json!(all.len())));

    // The last one is counted elsewhere: with that decision the result is final.
    let into = rest[0].to_string();
    let refused = typed(&lan.others[0], &["station", "close", &merged.to_string(), "--reason", "brand"]).unwrap_err();
    assert_eq!(refused["error"]["code"], "not_a_scan_node", "{refused}");
    let decision = ["station", "merge", &merged.to_string(), "--into", &into, "--reason", "brand in de school"];
    typed(&lan.scan, &decision).unwrap();
    assert_eq!(public.controlled().unwrap()["stations"], first["stations"], "a decision alone changes no screen");
    let todo = lan.scan.must(Request::Todo);
    assert_eq!(todo["party"], json!([]), "nothing is expected of it any more");
    lan.scan.release(Level::Party);
    let second = shown(public, 2);
    assert_eq!(
        (&second["heading"], &second["stations"]["total"]),
        (&json!("Voorlopige einduitslag"), &json!(all.len() - 1))
    );
    assert_eq!(second["valid_votes"], first["valid_votes"]);

    // A station that nobody knew, with a count of its own.
    typed(&lan.scan, &["station", "add", "950", "--name", "Noodlocatie Sporthal", "--reason", "te veel kiezers"])
        .unwrap();
    until("the entry node to know it", || {
        let todo = lan.others[0].must(Request::Todo);
        todo["party"].as_array().unwrap().iter().any(|row| row["name"] == "Noodlocatie Sporthal").then_some(())
    });
    lan.others[0].enter(950, Level::Party, &forms.form(*merged, Level::Party));
    until("the scan node to have it", || {
        lan.scan.must(Request::Todo)["party"].as_array().unwrap().is_empty().then_some(())
    });
    lan.scan.release(Level::Party);
    let third = shown(public, 3);
    forms.assert_equal(&third, false);
    assert_eq!(third["stations"]["counted"], json!(all.len()));
    assert!(public.must(Request::Verify)["checked"].as_array().unwrap().len() >= 4);
}

#[test]
fn a_changed_setup_takes_nothing_off_the_screens_and_counts_from_the_next_release_on() {
    let Some(shared) = shared("a_changed_setup_takes_nothing_off_the_screens") else { return };
    let (mut lan, forms) = night(&shared);
    enter(&lan, &forms, &forms.stations());
    lan.scan.release(Level::Party);
    let before = shown(&lan.others[1], 1);
    let seats = |result: &Value| -> u64 {
        result["seats"]["lists"].as_array().unwrap().iter().map(|list| list["seats"].as_u64().unwrap()).sum()
    };
    assert_eq!(seats(&before), 17);
    let refused = lan.organise(&["election", "setup", "--short", "99=Niemand"]).unwrap_err();
    assert!(refused.to_string().contains("no list 99"), "{refused}");
    let changed = ["election", "setup", "--seats", "15", "--short", "1=Lokaal", "--colour", "1=#1a5fb4"];
    lan.organise(&changed).unwrap_or_else(|error| panic!("{error:#}"));
    let version = lan.scan.must(Request::Status)["charter"].clone();
    for node in &lan.others {
        until("the charter to arrive", || (node.must(Request::Status)["charter"] == version).then_some(()));
    }
    assert_eq!(shown(&lan.others[1], 1), before, "what was released is not computed anew");
    // Nor after a restart, nor by a screen that comes later.
    let addresses: Vec<String> = lan.addresses.clone();
    lan.others[1].stop();
    lan.others[1].start(&addresses);
    assert_eq!(shown(&lan.others[1], 1), before);
    let late = lan.join("presentation-2", "presentation");
    assert_eq!(shown(&lan.others[late], 1)["seats"], before["seats"]);
    lan.scan.release(Level::Party);
    for screen in [1, late] {
        let after = shown(&lan.others[screen], 2);
        assert_eq!(seats(&after), 15);
        assert_eq!((&after["lists"][0]["short"], &after["lists"][0]["colour"]), (&json!("Lokaal"), &json!("#1a5fb4")));
        forms.assert_equal(&after, false);
        assert!(lan.others[screen].must(Request::Verify)["checked"].as_array().unwrap().len() >= 4);
    }
}
