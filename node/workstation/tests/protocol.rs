//! What the Kiesraad will ask, on real nodes: found on the cut, explained on one scan PC and seen on the other, open again where
//! another count comes, kept with the release, and never where the public is. And three lists drawn, and added up by hand.
#![allow(clippy::unwrap_used)]

mod town;

use std::path::Path;

use api::document::Document;
use api::request::{ByHand, Level, ReleaseTerms, Request, Rule, WatchRead, Who};
use election::EntryForm;
use futures::executor::block_on;
use organise::prepare::{CreateOptions, FilePaths, Files, SetupChange};
use serde_json::{Value, json};
use sync_core::charter::Role;
use town::{Town, address, change_setup, complete, must, run, until};
use words::Lang;
use workstation::node::Handle;
use workstation::node::offline::{self, Folder};

const EXPLANATION: &str = "Herteld om kwart over elf: een stempas bleef in de doos liggen.";

fn who(name: &str) -> Who {
    Who { operator: name.to_owned(), confirmed_by: Some("dirk".to_owned()) }
}

fn explain(name: &str, station: u32, rule: Rule, explanation: Option<&str>) -> Request {
    Request::Explain { who: who(name), station, rule, list: None, explanation: explanation.map(str::to_owned) }
}

fn refused(handle: &Handle, request: Request) -> String {
    block_on(handle.call(request)).unwrap_err().code
}

/// The place of a station with fewer ballots than voters, of which the made-up forms say nothing more.
fn odd(town: &Town) -> usize {
    let differs = |row: &eml::StationCount| row.count.counters.fewer_ballots.is_some_and(|fewer| fewer > 0);
    town.count.stations.iter().position(differs).unwrap()
}

/// What is asked about a station under a rule.
fn asked(told: &Value, station: u32, rule: &str) -> Option<Value> {
    let mut all = told["findings"].as_array().unwrap().iter();
    all.find(|row| row["station"] == station && row["found"]["rule"] == rule).cloned()
}

fn to_recount(told: &Value) -> Vec<u32> {
    let rows = told["recount"].as_array().unwrap().iter();
    rows.map(|row| u32::try_from(row["station"].as_u64().unwrap()).unwrap()).collect()
}

/// The same count with one voter more, and so one ballot fewer still.
fn corrected(town: &Town, place: usize, corrects: &str) -> Request {
    let row = &town.count.stations[place];
    let mut count = row.count.totals_only();
    for cell in [&mut count.counters.admitted_voters, &mut count.counters.poll_cards, &mut count.counters.fewer_ballots]
    {
        *cell = cell.map(|voters| voters + 1);
    }
    Request::Enter {
        who: who("anna"),
        station: row.number,
        level: Level::Party,
        round: 1,
        corrects: Some(corrects.to_owned()),
        reason: "een pas vergeten".to_owned(),
        form: Box::new(EntryForm::from_count(&count)),
        call: None,
    }
}

/// Whether a text stands in any file of a folder.
fn holds(folder: &Path, text: &str) -> bool {
    walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()).any(
        |entry| {
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            bytes.windows(text.len()).any(|part| part == text.as_bytes())
        },
    )
}

#[test]
#[expect(clippy::too_many_lines, reason = "one night, from what is asked to the correction after the release")]
fn what_one_control_room_explains_the_other_sees_until_another_count_comes_and_the_public_never() {
    let town = Town::new();
    let data = town.create(town.options());
    let folder = Folder(data.clone());
    let (second, screen) =
        (town.let_in(&folder, "scan 2", Role::Scan), town.let_in(&folder, "raadzaal", Role::Presentation));
    let scan = run(&data, Vec::new());
    let peers = vec![address(&scan.handle)];
    let (other, beamer) = (run(&second, peers.clone()), run(&screen, peers.clone()));
    let (here, there) = (scan.handle.clone(), other.handle.clone());
    complete(&there);
    complete(&beamer.handle);
    let ids: Vec<String> = (0..town.count.stations.len())
        .map(|place| must(&here, town.enter(place, None, "anna"))["id"].as_str().unwrap().to_owned())
        .collect();
    until("the counts", || (must(&there, Request::Holds)["entries"] == ids.len()).then_some(()));
    assert_eq!(refused(&here, Request::ControlProtocol), "no_cut");
    for handle in [&here, &there] {
        must(handle, Request::ControlFreeze { who: who("carla") });
    }

    // Found, and said what could not be judged: the counts are per list.
    let place = odd(&town);
    let station = town.count.stations[place].number;
    let told = must(&here, Request::ControlProtocol);
    assert_eq!((&told["edition"], &told["neighbourhoods"]["state"]), (&json!("GR2026"), &json!("none")));
    let found = asked(&told, station, "not_investigated").unwrap();
    assert_eq!((&found["part"], &found["handled"], &found["before"]), (&json!("differences"), &json!([]), &json!([])));
    assert!(found["figures"].as_str().unwrap().starts_with("D ") && found["title"] == "Difference not investigated");
    assert!(to_recount(&told).contains(&station));
    assert_eq!((&told["not_judged"][0]["rule"], &told["not_in"]), (&json!("switched_candidates"), &json!([])));
    assert_eq!(told["not_judged"][0]["stations"].as_array().unwrap().len(), ids.len());

    // Only what is asked, by somebody, with words, on a scan PC.
    let rule = Rule::NotInvestigated;
    assert_eq!(refused(&there, explain("berta", station, Rule::ManyBlank, Some("zomaar"))), "not_asked");
    assert_eq!(refused(&there, explain("berta", station, Rule::ListShare, Some("zomaar"))), "not_asked");
    assert_eq!(refused(&there, explain(" ", station, rule, Some("zomaar"))), "no_name");
    assert_eq!(refused(&there, explain("berta", station, rule, Some("  "))), "no_reason");
    assert_eq!(refused(&there, explain("berta", station, rule, Some(&"x".repeat(1_001)))), "too_long");
    assert_eq!(refused(&there, explain("berta", station, rule, None)), "not_asked");
    for request in [Request::ControlProtocol, Request::Audit { number: None }, Request::ListsDrawn { seed: None }] {
        assert_eq!(refused(&beamer.handle, request), "not_a_scan_node");
    }
    assert_eq!(refused(&beamer.handle, explain("berta", station, rule, Some("zomaar"))), "not_a_scan_node");

    must(&there, explain("berta", station, rule, Some(EXPLANATION)));
    let handled = |handle: &Handle, by: &str| {
        until("the explanation", || {
            let told = must(handle, Request::ControlProtocol);
            let found = asked(&told, station, "not_investigated").unwrap();
            (found["handled"][0]["by"] == by).then_some((told, found))
        })
    };
    let (told, found) = handled(&here, "berta");
    let said = &found["handled"][0];
    assert_eq!((&said["explanation"], &said["label"]), (&json!(EXPLANATION), &json!("scan 2")));
    assert!(said["at"].as_u64().unwrap() > 0 && said.get("dropped").is_none());
    assert!(!to_recount(&told).contains(&station) && !to_recount(&told).is_empty(), "the others are still open");
    let history = must(&here, Request::History { station })["entries"].clone();
    let answer = history.as_array().unwrap().iter().find(|past| past["kind"] == "answer").unwrap();
    assert_eq!(
        (&answer["reason"], &answer["state"], &answer["operator"]),
        (&json!(EXPLANATION), &json!("live"), &json!("berta"))
    );

    // Replaced on the other PC, taken back there, and said again.
    must(&here, explain("anna", station, rule, Some("zie het proces-verbaal")));
    let (_, found) = handled(&there, "anna");
    assert_eq!((&found["before"][0]["by"], &found["before"][0]["dropped"]), (&json!("berta"), &json!("replaced")));
    must(&here, explain("anna", station, rule, None));
    let open = until("it to be open", || {
        let told = must(&there, Request::ControlProtocol);
        let found = asked(&told, station, "not_investigated").unwrap();
        (found["handled"] == json!([])).then_some((told, found))
    });
    assert!(to_recount(&open.0).contains(&station));
    assert_eq!(open.1["before"].as_array().unwrap().len(), 2, "what was said stands beside it");
    must(&there, explain("berta", station, rule, Some(EXPLANATION)));
    handled(&here, "berta");

    // Kept with the release, on both.
    let terms = ReleaseTerms {
        watches: WatchRead::as_this_pc(["carla", "dirk"]),
        consultation: "De voorzitter is gebeld.".to_owned(),
        ..ReleaseTerms::default()
    };
    assert_eq!(refused(&here, Request::Audit { number: None }), "nothing_released");
    must(&here, Request::Release { who: who("carla"), level: Level::Party, terms, expect: None });
    until("the release", || (must(&beamer.handle, Request::Status)["released"]["number"] == 1).then_some(()));
    let audit = |handle: &Handle| {
        let told = until("the audit", || {
            let told = block_on(handle.call(Request::Audit { number: None })).ok()?.json();
            (!told["made"].is_null()).then_some(told)
        });
        town::fits::reply("audit", &told);
        told
    };
    for handle in [&here, &there] {
        let told = audit(handle);
        assert_eq!((&told["number"], &told["stations"]), (&json!(1), &json!(ids.len())));
        assert_eq!(
            (&told["made"]["operators"], &told["made"]["consultation"]),
            (&json!(["carla", "dirk"]), &json!("De voorzitter is gebeld."))
        );
        let found = asked(&told, station, "not_investigated").unwrap();
        assert_eq!(
            (&found["handled"][0]["by"], &found["handled"][0]["explanation"]),
            (&json!("berta"), &json!(EXPLANATION))
        );
        assert_eq!(found["before"].as_array().unwrap().len(), 2);
    }
    assert_eq!(refused(&here, Request::Audit { number: Some(7) }), "unknown_release");

    // Another count takes the place of that one: open again on both, with what was said before.
    let id = must(&here, corrected(&town, place, &ids[place]))["id"].as_str().unwrap().to_owned();
    must(&here, Request::Review { who: who("carla"), id, accept: true, note: String::new() });
    let again = |handle: &Handle| {
        until("the correction", || {
            must(handle, Request::ControlRefresh { who: who("carla") });
            let told = must(handle, Request::ControlProtocol);
            let found = asked(&told, station, "not_investigated").unwrap();
            (found["handled"] == json!([])).then_some((told, found))
        })
    };
    for handle in [&here, &there] {
        let (told, found) = again(handle);
        let before = &found["before"][0];
        assert_eq!((&before["explanation"], &before["dropped"]), (&json!(EXPLANATION), &json!("other_count")));
        assert!(to_recount(&told).contains(&station));
        // What was said of the figures that are public stays said of them.
        let kept = asked(&audit(handle), station, "not_investigated").unwrap();
        assert_eq!(kept["handled"][0]["by"], "berta");
    }
    must(&here, explain("anna", station, rule, Some("ook de nieuwe telling is nageteld")));
    handled(&there, "anna");

    // It survives a restart, and never comes where the public is.
    other.stop().unwrap();
    beamer.stop().unwrap();
    scan.stop().unwrap();
    let scan = run(&data, Vec::new());
    let (_, found) = handled(&scan.handle, "anna");
    assert_eq!(found["before"].as_array().unwrap().len(), 3);
    scan.stop().unwrap();
    assert!(holds(&second, EXPLANATION) && !holds(&screen, EXPLANATION));
}

#[test]
fn three_lists_are_drawn_kept_added_up_and_every_draw_stays_known() {
    let town = Town::new();
    let data = town.create(town.options());
    let ask = |request: Request| {
        let name = town::fits::name(&request);
        let told = offline::call(&data, request).unwrap_or_else(|error| panic!("{error}")).json();
        town::fits::reply(&name, &told);
        told
    };
    let code = |request: Request| offline::call(&data, request).unwrap_err().code;
    for place in 0..town.count.stations.len() {
        ask(town.enter(place, None, "anna"));
    }
    let seed = "4 1 6 6 2 3";
    let by = |seed: &str| Request::ListsDrawn { seed: Some(seed.to_owned()) };
    let keep =
        |seed: &str, by_hand: Vec<ByHand>| Request::DrawLists { who: who("anna"), seed: seed.to_owned(), by_hand };
    assert_eq!(code(by(seed)), "no_cut");
    ask(Request::ControlFreeze { who: who("carla") });
    assert_eq!(code(Request::ListsDrawn { seed: None }), "no_draw");
    assert_eq!(code(by("dobbelsteen ⚅")), "draw");

    // By the stated function, over the lists of this election.
    let told = ask(by(seed));
    let lists = [1, 2, 3, 4, 5, 6, 8, 9, 10];
    let drawn = election::draw::draw("GR2026_Duinwoude", seed, &lists).unwrap();
    assert_eq!(told["draw"], serde_json::to_value(&drawn).unwrap());
    assert_eq!((&told["kept"], &told["all"]), (&json!(false), &json!([])), "looking keeps nothing");
    let sum = |list: u32| -> u64 {
        let of = |row: &eml::StationCount| row.count.lists.iter().find(|row| row.number == list)?.total;
        town.count.stations.iter().filter_map(of).map(u64::from).sum()
    };
    for (row, list) in told["lists"].as_array().unwrap().iter().zip(&drawn.drawn) {
        assert_eq!((&row["number"], &row["sum"]), (&json!(list), &json!(sum(*list))));
        assert_eq!(row["stations"].as_array().unwrap().len(), town.count.stations.len());
        assert_eq!(row["verdict"]["is"], "open");
    }

    ask(keep(seed, Vec::new()));
    let other = lists.into_iter().find(|list| !drawn.drawn.contains(list)).unwrap();
    assert_eq!(code(keep(seed, vec![ByHand { list: other, votes: 1 }])), "not_drawn");
    let [first, second, _] = drawn.drawn[..] else { panic!() };
    let by_hand = vec![ByHand { list: first, votes: sum(first) }, ByHand { list: second, votes: sum(second) - 3 }];
    ask(keep(&format!(" {seed} "), by_hand));
    let told = ask(Request::ListsDrawn { seed: None });
    let verdicts: Vec<&Value> = told["lists"].as_array().unwrap().iter().map(|list| &list["verdict"]).collect();
    assert_eq!(verdicts, [&json!({ "is": "equal" }), &json!({ "is": "fewer", "votes": 3 }), &json!({ "is": "open" })]);
    assert_eq!((&told["kept"], &told["all"][0]["by"]), (&json!(true), &json!("anna")));
    assert_eq!(told["all"].as_array().unwrap().len(), 2);

    // Whoever draws until the lists please leaves every draw behind, in the audit as well.
    ask(keep("7 7 7", Vec::new()));
    let told = ask(Request::ListsDrawn { seed: None });
    assert_eq!(told["draw"]["seed"], "7 7 7");
    let stands = |told: &Value, field: &str| -> Vec<(String, bool)> {
        let kept = told[field].as_array().unwrap().iter();
        kept.map(|one| (one["seed"].as_str().unwrap().to_owned(), one["stands"] == true)).collect()
    };
    let all = [("7 7 7".to_owned(), true), (seed.to_owned(), false), (seed.to_owned(), false)];
    assert_eq!(stands(&told, "all"), all);
    assert_eq!(ask(by(seed))["lists"][0]["by_hand"], Value::Null, "of a draw that does not hold nothing was added up");
    let terms = ReleaseTerms { watches: WatchRead::as_this_pc(["carla", "dirk"]), ..ReleaseTerms::default() };
    ask(Request::Release { who: who("carla"), level: Level::Party, terms, expect: None });
    assert_eq!(stands(&ask(Request::Audit { number: None }), "draws"), all);

    // On paper, in both languages.
    for document in [Document::Findings, Document::Recount, Document::Worksheet, Document::Audit] {
        for language in [Lang::Nl, Lang::En] {
            let folder = town.path("prints");
            let told = ask(Request::Print { document, language, folder, official: Vec::new(), printer: None });
            let file = told["file"].as_str().unwrap();
            assert!(file.contains("niet-vrijgegeven") && std::fs::read(file).unwrap().starts_with(b"%PDF"), "{file}");
        }
    }
}

/// The office's table is a setup file of the scan PCs alone; what does not fit is refused with its line.
#[test]
fn neighbourhoods_are_set_up_and_told_and_no_entry_pc_gets_them() {
    let town = Town::new();
    let table = |name: &str, text: &str| {
        let path = town.path(name);
        std::fs::write(&path, text).unwrap();
        Files::read(&FilePaths { neighbourhoods: Some(path), ..town.paths.clone() }).unwrap()
    };
    let refused = |files: Files| {
        let options = CreateOptions { files, ..town.options() };
        organise::prepare::create(&town.path("no"), options, &town::passphrase()).unwrap_err()
    };
    let unknown = refused(table("unknown.csv", "stembureau;wijk\n1;Duin\n13;Duin\n"));
    assert_eq!(unknown.code, "setup");
    assert!(
        unknown.text(Lang::Nl).contains("regel 3") && unknown.text(Lang::Nl).contains("stembureau 13"),
        "{unknown}"
    );
    assert!(refused(table("wrong.csv", "1;Duin\ntwee;Duin\n")).message.contains("line 2"));
    assert!(!town.path("no/node.json").exists());

    let files = table("wijken.csv", "1;Duin\n2;Duin\n3;Duin\n4;Duin\n5;Duin\n6;Zee\n");
    let data = town.create(CreateOptions { files, ..town.options() });
    let folder = Folder(data.clone());
    let entry = town.let_in(&folder, "invoer 1", Role::Entry);
    let scan = run(&data, Vec::new());
    let typing = run(&entry, vec![address(&scan.handle)]);
    complete(&typing.handle);
    must(&scan.handle, town.enter(0, None, "anna"));
    must(&scan.handle, Request::ControlFreeze { who: who("carla") });
    let told = must(&scan.handle, Request::ControlProtocol);
    let all: Vec<u32> = town.count.stations.iter().map(|row| row.number).collect();
    let without: Vec<u32> = all.iter().copied().filter(|number| *number > 6).collect();
    assert_eq!(told["neighbourhoods"], json!({ "state": "here", "without": without }));
    assert_eq!(told["not_in"], json!(all[1..]), "nothing is judged that is not in, and that is said");
    let here = block_on(typing.handle.setup()).unwrap();
    assert_eq!(here.neighbourhoods, night::operators::Roster::NotHere);
    assert_eq!(self::refused(&typing.handle, Request::ControlProtocol), "not_a_scan_node");

    // Another one in its place, that must fit the stations of the election; and none any more.
    let alone = |name: &str, text: &str| {
        let path = town.path(name);
        std::fs::write(&path, text).unwrap();
        Files::read(&FilePaths { neighbourhoods: Some(path), ..FilePaths::default() }).unwrap()
    };
    let change = SetupChange { files: alone("b.csv", "99;Zee\n"), ..SetupChange::default() };
    assert_eq!(change_setup(&scan.handle, change, &town.organiser()).unwrap_err().code, "setup");
    let change = SetupChange { files: alone("c.csv", "1;Duin\n99999;Duin\n"), ..SetupChange::default() };
    assert_eq!(change_setup(&scan.handle, change, &town.organiser()).unwrap_err().code, "setup");
    let change = SetupChange { files: alone("d.csv", "1;Zee\n"), ..SetupChange::default() };
    change_setup(&scan.handle, change, &town.organiser()).unwrap();
    let told = must(&scan.handle, Request::ControlProtocol);
    assert_eq!(told["neighbourhoods"]["without"].as_array().unwrap().len(), all.len() - 1);
    let change = SetupChange { no_neighbourhoods: true, ..SetupChange::default() };
    change_setup(&scan.handle, change, &town.organiser()).unwrap();
    assert_eq!(must(&scan.handle, Request::ControlProtocol)["neighbourhoods"]["state"], "none");
    typing.stop().unwrap();
    scan.stop().unwrap();
}
