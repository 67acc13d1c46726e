//! One scan node, without a network: a real municipality's published count in, released, and equal to the digit.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::Path;

use api::request::{Branch, Level, ReleaseTerms, Request, StationChange};
use night::setup::Settings;
use night::style::ListStyle;
use one::{ask, create, who};
use organise::data_folder;
use serde_json::{Value, json};
use sync_core::charter::{Charter, SignedCharter};
use sync_core::id::SecretKey;
use workstation::node::offline;

fn import(data: &Path, file: &Path) -> Value {
    let files = vec![file.to_path_buf()];
    ask(data, Request::Import { who: who(), files, again: false, preview: false })["files"][0].clone()
}

#[test]
fn a_published_count_is_imported_released_and_equal() {
    let Some(shared) = support::shared("a_published_count_is_imported_released_and_equal") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let bytes = std::fs::read(&counts).unwrap();
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    create(&data, &lists, &bytes, 17);

    let imported = import(&data, &counts);
    assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(21)));
    assert_eq!(import(&data, &counts)["outcome"], "nothing_new", "the same file twice changes nothing");
    let kept = data_folder::imported(&data).join(format!("{}.eml.xml", imported["sha256"].as_str().unwrap()));
    assert!(std::fs::read(kept).unwrap() == bytes, "the file is kept as it came");

    assert_eq!(offline::call(&data, release(Level::Candidate)).unwrap_err().code, "no_cut");
    let shown = ask(&data, Request::ControlFreeze { who: who() });
    assert_eq!(shown["releasable"], json!({ "party": 21, "candidate": 21 }));
    assert_eq!(ask(&data, release(Level::Candidate))["number"], 1);

    let result = ask(&data, Request::Result { branch: Branch::Controlled });
    assert_eq!(result["stations"], json!({ "counted": 21, "counted_candidate": 21, "total": 21 }));
    let file = eml::read_count(&bytes).unwrap();
    let totals = file.totals.unwrap();
    assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates));
    for (list, published) in result["lists"].as_array().unwrap().iter().zip(&totals.lists) {
        assert_eq!(list["votes"], json!(published.total));
        for (candidate, (number, votes)) in list["candidates"].as_array().unwrap().iter().zip(&published.candidates) {
            assert_eq!((&candidate["number"], &candidate["votes"]), (&json!(number), &json!(votes)));
        }
    }
    assert_eq!(result["seats"]["complete"], true);
    assert!(ask(&data, Request::Verify)["checked"].as_array().unwrap().len() >= 4);
}

/// A municipality of which everything is released, with its organiser.
fn released(shared: &Path, data: &Path) -> (Charter, SecretKey) {
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let made = create(data, &lists, &std::fs::read(&counts).unwrap(), 17);
    assert_eq!(import(data, &counts)["outcome"], "imported");
    ask(data, Request::ControlFreeze { who: who() });
    ask(data, release(Level::Candidate));
    made
}

fn result(data: &Path) -> Value {
    ask(data, Request::Result { branch: Branch::Controlled })
}

#[test]
fn stations_closed_merged_and_added_on_the_day_are_in_the_release_that_carries_the_decision_and_in_no_earlier_one() {
    let Some(shared) = support::shared("stations_closed_merged_and_added_on_the_day") else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    released(&shared, &data);
    let before = result(&data);
    let station = |station: u32, change: StationChange| Request::DecideStation {
        who: who(),
        station,
        change,
        reason: "the dyke".into(),
    };
    let refused = |request: Request| offline::call(&data, request).unwrap_err().message;
    assert!(refused(station(3, StationChange::Merged { into: 3 })).contains("takes no count itself"));
    assert!(refused(station(3, StationChange::Merged { into: 900 })).contains("takes no count itself"));
    assert!(refused(station(900, StationChange::Closed)).contains("not one of this election"));
    let nameless = StationChange::Added { name: " ".into(), postcode: None, called: None };
    assert!(refused(station(900, nameless)).contains("needs a name"));

    ask(&data, station(3, StationChange::Merged { into: 4 }));
    ask(&data, station(5, StationChange::Closed));
    let added = StationChange::Added { name: "Noodlocatie".into(), postcode: Some("6658 AB".into()), called: None };
    ask(&data, station(900, added));
    assert_eq!(result(&data), before, "what is released stays as it was released");
    let todo = ask(&data, Request::Todo);
    assert_eq!(todo["candidate"].as_array().unwrap().len(), 1, "{todo}");
    assert_eq!((&todo["candidate"][0]["number"], &todo["candidate"][0]["name"]), (&json!(900), &json!("Noodlocatie")));

    ask(&data, Request::ControlRefresh { who: who() });
    let made = ask(&data, release(Level::Candidate));
    assert_eq!(made["rows"], 19);
    let withheld = made["withheld"].as_array().unwrap();
    assert!(withheld.iter().any(|row| row["station"] == 3 && row["reasons"] == json!(["no_station"])), "{withheld:?}");
    let after = result(&data);
    assert_eq!(after["stations"], json!({ "counted": 19, "counted_candidate": 19, "total": 20 }));
    assert_eq!(after["heading"], "Tussenstand");
    assert!(after["valid_votes"].as_u64() < before["valid_votes"].as_u64());

    ask(&data, station(3, StationChange::None));
    ask(&data, station(5, StationChange::None));
    ask(&data, station(900, StationChange::Closed));
    ask(&data, Request::ControlRefresh { who: who() });
    // Their rows left the release: they do not come back by themselves.
    ask(&data, release(Level::Candidate));
    assert_eq!(result(&data)["stations"]["total"], 21);
    assert!(!ask(&data, Request::Verify)["checked"].as_array().unwrap().is_empty());
}

#[test]
fn a_station_without_votes_counts_only_after_somebody_has_looked_and_an_empty_test_file_never() {
    let Some(shared) = support::shared("a_station_without_votes_counts_only_after_somebody_has_looked") else { return };
    let real = shared.join("data/real/gr2022");
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    let bytes = std::fs::read(real.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    create(&data, &lists, &bytes, 17);
    let source = shared.join("data/510a/GR2022_510a/Telling_GR2022_WestMaasenWaal_stembureau5_Gemeentehuis.eml.xml");
    // Every figure of the file becomes 0, as in OSV's empty file.
    let mut zero = String::new();
    let text = std::fs::read_to_string(source).unwrap();
    let mut rest = text.as_str();
    let tags = ["<ValidVotes>", "<TotalCounted>", "<kr:Cast>", "<Cast>"];
    while let Some((at, tag)) = tags.iter().filter_map(|tag| Some((rest.find(tag)? + tag.len(), tag))).min() {
        zero.push_str(&rest[..at]);
        zero.push('0');
        let end = at + rest[at..].find('<').unwrap();
        assert!(rest[at..end].bytes().all(|digit| digit.is_ascii_digit()), "{tag}");
        rest = &rest[end..];
    }
    zero.push_str(rest);
    let zero = counters_zero(&zero);
    assert!(eml::read_count(zero.as_bytes()).unwrap().stations[0].count.is_all_zero());
    let file = |name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, &zero).unwrap();
        path
    };
    let empty = file("Telling_GR2022_WestMaasenWaal_stembureau5_Gemeentehuis_leeg.eml.xml");
    assert_eq!(import(&data, &empty)["outcome"], "listed");
    let imported = import(&data, &file("Telling_GR2022_WestMaasenWaal_stembureau5_Gemeentehuis.eml.xml"));
    assert_eq!(imported["outcome"], "imported", "{imported}");

    let shown = ask(&data, Request::ControlFreeze { who: who() });
    assert_eq!(shown["releasable"], json!({ "party": 0, "candidate": 0 }));
    let state = &shown["stations"].as_array().unwrap().iter().find(|row| row["number"] == 5).unwrap()["candidate"];
    assert_eq!(state["reasons"], json!(["errors"]));
    let history = ask(&data, Request::History { station: 5 });
    let id = history["entries"][0]["id"].as_str().unwrap().to_owned();
    let note = "it never opened".to_owned();
    ask(&data, Request::Review { who: who(), id, accept: true, note });
    let shown = ask(&data, Request::ControlRefresh { who: who() });
    assert_eq!(shown["releasable"], json!({ "party": 1, "candidate": 1 }));
}

/// The rejected and uncounted votes, which carry their reason as an attribute.
fn counters_zero(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split("Votes ReasonCode=").enumerate() {
        if at == 0 {
            out.push_str(piece);
            continue;
        }
        let open = piece.find('>').unwrap() + 1;
        let end = open + piece[open..].find('<').unwrap();
        out.push_str("Votes ReasonCode=");
        out.push_str(&piece[..open]);
        out.push('0');
        out.push_str(&piece[end..]);
    }
    out
}

#[test]
fn a_candidate_who_died_takes_no_seat_and_the_votes_stay_with_the_list() {
    let Some(shared) = support::shared("a_candidate_who_died_takes_no_seat") else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    released(&shared, &data);
    let before = result(&data);
    let lists = before["seats"]["lists"].as_array().unwrap();
    let list = lists.iter().find(|list| list["elected_by_preference"].get(0).is_some()).unwrap();
    let number = u32::try_from(list["number"].as_u64().unwrap()).unwrap();
    let first = u32::try_from(list["elected_by_preference"][0].as_u64().unwrap()).unwrap();
    let died = |list: u32, candidate: u32, died: bool| Request::DecideDeceased {
        who: who(),
        list,
        candidate,
        died,
        reason: "notice of the registry".into(),
    };
    assert!(offline::call(&data, died(number, 99, true)).unwrap_err().message.contains("no candidate 99"));
    ask(&data, died(number, first, true));
    assert_eq!(result(&data), before);
    ask(&data, Request::ControlRefresh { who: who() });
    ask(&data, release(Level::Candidate));
    let after = result(&data);
    let of = |result: &Value| {
        result["seats"]["lists"].as_array().unwrap().iter().find(|list| list["number"] == number).unwrap().clone()
    };
    assert_eq!(of(&after)["seats"], of(&before)["seats"]);
    assert_eq!(after["valid_votes"], before["valid_votes"]);
    let elected = |list: &Value| -> Vec<u64> {
        let of = |how: &str| list[how].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
        let all: [Vec<u64>; 2] = [of("elected_by_preference"), of("elected_by_list_order")];
        all.concat()
    };
    let (was, is) = (elected(&of(&before)), elected(&of(&after)));
    assert!(was.contains(&u64::from(first)) && !is.contains(&u64::from(first)), "{was:?} {is:?}");
    assert_eq!(was.len(), is.len());
    ask(&data, died(number, first, false));
    ask(&data, Request::ControlRefresh { who: who() });
    ask(&data, release(Level::Candidate));
    assert_eq!(of(&result(&data)), of(&before));
    ask(&data, Request::Verify);
}

#[test]
fn what_was_released_stays_valid_when_the_setup_changes() {
    let Some(shared) = support::shared("what_was_released_stays_valid_when_the_setup_changes") else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    let (first, organiser) = released(&shared, &data);
    let before = result(&data);
    let mut next = first.clone();
    next.version = 2;
    next.prev = vec![SignedCharter::sign(&first, &organiser).hash()];
    let settings = Settings { seats: Some(15), ..Settings::read(first.setup()).unwrap() };
    next.change_setup(first.files.clone(), settings.to_bytes());
    let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&SignedCharter::sign(&next, &organiser)));
    ask(&data, Request::AddCharter { signed, files: Vec::new() });
    assert_eq!(result(&data), before, "still by the 17 seats under which it was made");
    ask(&data, Request::Verify);
    ask(&data, Request::ControlRefresh { who: who() });
    ask(&data, release(Level::Candidate));
    let seats = |result: &Value| -> u64 {
        result["seats"]["lists"].as_array().unwrap().iter().map(|list| list["seats"].as_u64().unwrap()).sum()
    };
    assert_eq!((seats(&before), seats(&result(&data))), (17, 15));
    ask(&data, Request::Verify);

    // A setup that cannot be read is refused before it is in force.
    let style = |number: u32| ListStyle { number, short: Some("Lokaal".into()), colour: "#1a5fb4".parse().ok() };
    let third = |lists: Vec<ListStyle>| {
        let mut next = next.clone();
        next.prev = vec![SignedCharter::sign(&next, &organiser).hash()];
        next.version = 3;
        let settings = Settings { lists, ..Settings::read(next.setup()).unwrap() };
        next.change_setup(next.files.clone(), settings.to_bytes());
        let signed = SignedCharter::sign(&next, &organiser);
        let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&signed));
        offline::call(&data, Request::AddCharter { signed, files: Vec::new() })
    };
    let error = third(vec![style(1), style(77)]).unwrap_err().message;
    assert!(error.contains("no list 77"), "{error}");
    let error = third(vec![style(1), style(2)]).unwrap_err().message;
    assert!(error.contains("same short name"), "{error}");
    third(vec![style(1)]).unwrap();
    let working = ask(&data, Request::Result { branch: Branch::Working });
    assert_eq!((&working["lists"][0]["short"], &working["lists"][0]["colour"]), (&json!("Lokaal"), &json!("#1a5fb4")));
    assert_eq!(result(&data)["lists"][0]["short"], Value::Null, "not in what was released before");
}

fn release(level: Level) -> Request {
    Request::Release { who: who(), level, terms: ReleaseTerms::default(), expect: None }
}

#[test]
fn a_lot_is_kept_with_its_options_and_counts_only_for_the_question_that_it_answered() {
    let Some(shared) = support::shared("a_lot_is_kept_with_its_options") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = std::fs::read(real.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    create(&data, &lists, &counts, 17);
    let numbers: Vec<u32> = eml::read_candidate_lists(&lists).unwrap().lists.iter().map(|list| list.number).collect();
    let enter = |station: u32, votes: &dyn Fn(u32) -> u32, corrects: Option<String>| {
        let all: u32 = numbers.iter().map(|number| votes(*number)).sum();
        let rows: Vec<Value> =
            numbers.iter().map(|number| json!({ "number": number, "total": votes(*number) })).collect();
        let form = json!({ "lists": rows, "votes_on_candidates": all, "blank": 0, "invalid": 0, "votes_cast": all });
        let reason = corrects.as_ref().map(|_| "verbeterd".to_owned()).unwrap_or_default();
        let (level, form) = (Level::Party, serde_json::from_value(form).unwrap());
        ask(&data, Request::Enter { who: who(), station, level, round: 1, corrects, reason, form, call: None })["id"]
            .clone()
    };
    let lot = |drawn: u32, draw: u32| Request::DecideLot { who: who(), drawn, draw, reason: "bus geschud".into() };
    let seats = || ask(&data, Request::Result { branch: Branch::Working })["seats"].clone();

    assert_eq!(offline::call(&data, lot(numbers[0], 1)).unwrap_err().code, "no_lot");
    // Every list has as much: who gets the seats beyond the full ones is for the lot.
    let id = enter(1, &|_| 100, None);
    let before = seats();
    let asked = &before["lots_needed"][0];
    assert_eq!((&before["complete"], &asked["options"]), (&json!(false), &json!(numbers)));
    let given = |seats: &Value| -> u64 {
        seats["lists"].as_array().unwrap().iter().map(|list| list["seats"].as_u64().unwrap()).sum()
    };
    assert!(given(&before) < 17, "an undrawn lot is never a filled seat");
    assert_eq!(offline::call(&data, lot(99, 1)).unwrap_err().code, "not_an_option");
    assert_eq!(offline::call(&data, lot(numbers[2], 3)).unwrap_err().code, "no_lot", "one draw after the other");
    ask(&data, lot(numbers[2], 1));
    let drawn = seats();
    assert_eq!((&drawn["steps"][0]["assigned"], &drawn["steps"][0]["by_lot"]), (&json!(numbers[2]), &json!(true)));
    assert_eq!((given(&drawn), &drawn["complete"]), (17, &json!(true)));

    // With other figures the lot is between other lists: what was drawn does not answer that.
    let last = numbers[numbers.len() - 1];
    enter(1, &|number| if number == last { 99 } else { 100 }, Some(id.as_str().unwrap().to_owned()));
    let changed = seats();
    let others: Vec<u32> = numbers.iter().copied().filter(|number| *number != last).collect();
    assert_eq!(changed["lots_needed"][0]["options"], json!(others));
    assert!(changed["steps"].as_array().unwrap().iter().all(|step| step["by_lot"] != true), "{changed}");
}

#[test]
fn a_parliamentary_count_is_added_up_and_says_that_seats_are_not_computed() {
    let Some(shared) = support::shared("a_parliamentary_count_is_added_up") else { return };
    let real = shared.join("data/real/other");
    let counts = real.join("Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml");
    let bytes = std::fs::read(&counts).unwrap();
    let lists = std::fs::read(real.join("Kandidatenlijsten_TK2025_Nijmegen.eml.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    create(&data, &lists, &bytes, 150);
    let imported = import(&data, &counts);
    assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(11)), "{imported}");
    ask(&data, Request::ControlFreeze { who: who() });
    ask(&data, release(Level::Candidate));
    let result = result(&data);
    let totals = eml::read_count(&bytes).unwrap().totals.unwrap();
    assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates));
    for (list, published) in result["lists"].as_array().unwrap().iter().zip(&totals.lists) {
        assert_eq!((&list["number"], &list["votes"]), (&json!(published.number), &json!(published.total)));
    }
    assert_eq!(result["turnout"], json!({ "votes_cast": totals.counters.votes_cast, "eligible": 16_290 }));
    assert_eq!(result.get("seats"), None);
    let why = result["seats_not_computed"].as_str().unwrap();
    assert!(why.starts_with("Zetels worden voor deze verkiezing niet berekend"), "{why}");

    // A count of another election is refused with both names.
    let council = shared.join("data/real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml");
    let files = vec![council];
    let error = offline::call(&data, Request::Import { who: who(), files, again: false, preview: false }).unwrap_err();
    assert!(error.message.contains("GR2022_WestMaasenWaal") && error.message.contains("TK2025"), "{error}");
}
