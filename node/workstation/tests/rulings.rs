//! Rulings of the day on a real node: whoever signs what, the night goes on, and everybody sees what has no effect and why.
#![allow(clippy::unwrap_used)]

mod hostile;
mod one;

use api::request::{Branch, Level, ReleaseTerms, Request, Since, StationChange};
use election::{Count, EntryForm};
use hostile::Office;
use night::rulings::{Ruled, lot_question};
use one::who;
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::entry::{Body, Counts, Level as SyncLevel, Subject};

fn release(level: Level) -> Request {
    Request::Release { who: who(), level, terms: ReleaseTerms::default(), expect: None }
}

fn preview(level: Level) -> Request {
    Request::ReleasePreview { who: who(), level, terms: ReleaseTerms::default() }
}

fn station(station: u32, change: StationChange) -> Request {
    Request::DecideStation { who: who(), station, change, reason: "de dijk".into() }
}

fn counts_of(count: &Count, level: Level) -> Counts {
    let (totals, candidates) = count.to_parts(level).unwrap();
    Counts::new(totals, candidates)
}

impl Office {
    fn number(&self, place: usize) -> u32 {
        self.count.stations[place].number
    }

    fn enter(&self, place: usize) {
        let row = &self.count.stations[place];
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let (station, level, reason) = (row.number, Level::Party, String::new());
        self.ask(Request::Enter { who: who(), station, level, round: 1, corrects: None, reason, form, call: None });
    }

    fn working(&self) -> Value {
        self.ask(Request::Result { branch: Branch::Working })
    }

    fn controlled(&self) -> Value {
        self.ask(Request::Result { branch: Branch::Controlled })
    }
}

fn change(number: u32) -> Subject {
    Subject::StationChange { number }
}

/// Five entries of an entry PC once closed stations, added one with a copied count and named a candidate as deceased.
#[test]
fn an_entry_pc_rules_nothing() {
    let mut office = Office::new();
    (0..7).for_each(|place| office.enter(place));
    let all = office.all();
    office.ask(Request::ControlFreeze { who: who() });
    let before = (office.working(), office.ask(preview(Level::Party))["rows"].clone());
    let mut entry = office.admit(41, Role::Entry);
    let added = StationChange::Added { name: "Stembureau van de hacker".into(), postcode: None, called: None };
    let closed = Ruled::Station(StationChange::Closed).to_bytes();
    let entries = [
        entry.ruling(&office, change(office.number(0)), closed.clone()),
        entry.ruling(&office, change(office.number(1)), closed),
        entry.ruling(&office, change(999), Ruled::Station(added).to_bytes()),
        entry.ruling(&office, Subject::Deceased { list: 1, candidate: 1 }, Ruled::Died(true).to_bytes()),
    ];
    office.bring(&entries);
    office.ask(Request::ControlRefresh { who: who() });
    assert_eq!((office.working(), office.ask(preview(Level::Party))["rows"].clone()), before);
    let shown = office.ask(Request::ControlShow);
    assert_eq!(shown["rulings"]["in_force"], json!([]), "{shown}");
    office.ask(release(Level::Party));
    assert_eq!(office.controlled()["stations"], json!({ "counted": 7, "counted_candidate": 0, "total": all }));
}

/// A decision naming candidate 998 once made control, refresh, release and result fail on every node.
#[test]
fn a_ruling_on_what_does_not_exist_has_no_effect_and_is_told_with_its_author() {
    let mut office = Office::new();
    (0..3).for_each(|place| office.enter(place));
    let mut scan = office.admit(42, Role::Scan);
    let entries = [
        scan.ruling(&office, Subject::Deceased { list: 1, candidate: 998 }, Ruled::Died(true).to_bytes()),
        scan.ruling(&office, change(77_777), Ruled::Station(StationChange::Closed).to_bytes()),
        scan.ruling(&office, change(office.number(5)), b"{\"change\":\"closed\"}".to_vec()),
        scan.ruling(&office, Subject::Lot { question: "wie wint".into() }, Ruled::Died(true).to_bytes()),
    ];
    office.bring(&entries);
    office.ask(Request::ControlFreeze { who: who() });
    let shown = office.ask(Request::ControlShow);
    let whys: Vec<(&str, &str)> = shown["rulings"]["unheeded"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["subject"].as_str().unwrap(), row["why"].as_str().unwrap()))
        .collect();
    let unreadable = format!("change/{:05}", office.number(5));
    let expected = [
        ("lot/wie wint", "ruling_unreadable"),
        ("deceased/001/998", "ruling_impossible"),
        (unreadable.as_str(), "ruling_unreadable"),
        ("change/77777", "ruling_impossible"),
    ];
    assert_eq!(whys, expected);
    let first = &shown["rulings"]["unheeded"][1];
    assert_eq!(
        (&first["label"], &first["operator"], &first["reason"]),
        (&json!("pc 42"), &json!("mallory"), &json!("omdat het kan"))
    );
    office.ask(Request::ControlRefresh { who: who() });
    assert_eq!(office.ask(preview(Level::Party))["rulings"]["unheeded"], shown["rulings"]["unheeded"]);
    office.ask(release(Level::Party));
    assert_eq!(office.controlled()["stations"]["counted"], 3);
    // Here it is refused before it is signed.
    let died =
        Request::DecideDeceased { who: who(), list: 1, candidate: 998, died: true, reason: "een bericht".into() };
    assert!(office.refused(died).message.contains("no candidate 998 on list 1"));
}

#[test]
fn different_rulings_at_once_hold_the_station_until_it_is_ruled_anew_and_a_plain_value_beside_one_disputes_nothing() {
    let mut office = Office::new();
    (0..3).for_each(|place| office.enter(place));
    let (number, other, all) = (office.number(0), office.number(1), office.all());
    office.ask(station(number, StationChange::Merged { into: other }));
    let mut scan = office.admit(44, Role::Scan);
    office.ask(Request::ControlFreeze { who: who() });
    let shown = office.ask(Request::ControlShow);
    assert_eq!((&shown["contested"], &shown["rulings"]["in_force"][0]["kind"]), (&json!([]), &json!("merged")));
    assert_eq!(shown["result"]["stations"], json!({ "counted": 2, "counted_candidate": 0, "total": all - 1 }));

    // Another scan PC rules otherwise without knowing of it: neither applies, and both stations wait.
    office.bring(&[scan.ruling(&office, change(number), Ruled::Station(StationChange::Closed).to_bytes())]);
    office.ask(Request::ControlRefresh { who: who() });
    let shown = office.ask(Request::ControlShow);
    assert_eq!(shown["contested"], json!([format!("change/{number:05}")]));
    assert_eq!(shown["result"]["stations"], json!({ "counted": 1, "counted_candidate": 0, "total": all }));
    let withheld = office.ask(preview(Level::Party))["withheld"].clone();
    for held in [number, other] {
        let row = withheld.as_array().unwrap().iter().find(|row| row["station"] == held).unwrap();
        assert_eq!(row["reasons"], json!(["ruling_contested"]));
    }
    let todo = office.ask(Request::Todo);
    let row = todo["party"].as_array().unwrap().iter().find(|row| row["number"] == number).unwrap();
    assert_eq!((&row["state"], &row["reasons"]), (&json!("withheld"), &json!(["ruling_contested"])));

    // Without the other PC nothing disputes the merger: told before anything is signed.
    let (key, since) = (scan.log().key.hex(), Some(Since::All));
    let without = office.ask(Request::MemberWork { key, since })["changes"]["stations"].clone();
    let after: Vec<_> = without.as_array().unwrap().iter().map(|row| (&row["number"], &row["after"])).collect();
    assert_eq!(after, [(&json!(number), &json!("absent")), (&json!(other), &json!("other"))]);

    // Ruled anew: it takes the place of both. Once public, it stands against what comes beside it.
    office.ask(station(number, StationChange::Closed));
    office.ask(Request::ControlRefresh { who: who() });
    office.ask(release(Level::Party));
    assert_eq!(office.controlled()["stations"], json!({ "counted": 2, "counted_candidate": 0, "total": all - 1 }));
    let mut late = office.admit(45, Role::Scan);
    office.bring(&[late.ruling(&office, change(number), Ruled::Station(StationChange::None).to_bytes())]);
    office.ask(Request::ControlRefresh { who: who() });
    let shown = office.ask(Request::ControlShow);
    assert_eq!(shown["contested"], json!([]));
    assert_eq!(shown["rulings"]["in_force"][0]["kind"], "closed");
    assert_eq!(shown["rulings"]["unheeded"][0]["why"], "ruling_contested");
    office.ask(release(Level::Party));
    assert_eq!(office.controlled()["stations"]["total"], all - 1);
    assert!(!office.ask(Request::Verify)["checked"].as_array().unwrap().is_empty());
}

/// Forty fat decisions that changed nothing once made the release too large at the moment of releasing.
#[test]
fn rulings_never_make_a_release_too_large() {
    let mut office = Office::new();
    (0..3).for_each(|place| office.enter(place));
    let mut scan = office.admit(46, Role::Scan);
    let fat = |number: u32| {
        let name = format!("{number} {}", "x".repeat(190));
        Ruled::Station(StationChange::Added { name, postcode: None, called: None }).to_bytes()
    };
    // More than apply: the lowest subjects do.
    let entries: Vec<_> = (1000..1300).map(|number| scan.ruling(&office, change(number), fat(number))).collect();
    office.bring(&entries);
    office.ask(Request::ControlFreeze { who: who() });
    let shown = office.ask(preview(Level::Party));
    assert_eq!(shown["rulings"]["in_force"].as_array().unwrap().len(), 256);
    let unheeded = shown["rulings"]["unheeded"].as_array().unwrap();
    assert_eq!((unheeded.len(), &unheeded[0]["why"]), (44, &json!("ruling_too_many")));
    assert!(shown["sizes"]["release"].as_u64() < shown["sizes"]["most"].as_u64());
    // One more is not made.
    let more = StationChange::Added { name: "Nog een".into(), postcode: None, called: None };
    let error = office.refused(station(2000, more));
    assert!(error.message.contains("256 rulings stand already"), "{error}");
    let expect = shown["expect"].as_str().unwrap().to_owned();
    let mut request = release(Level::Party);
    if let Request::Release { expect: confirmed, .. } = &mut request {
        *confirmed = Some(expect);
    }
    office.ask(request);
    assert_eq!(office.controlled()["stations"]["total"], office.all() + 256);
    // A reason has its bounds when it is given.
    let mut request = station(office.number(4), StationChange::Closed);
    if let Request::DecideStation { reason, .. } = &mut request {
        *reason = "y".repeat(1025);
    }
    let error = office.refused(request);
    assert_eq!(error.code, "too_long", "{error}");
}

#[test]
fn merges_that_end_nowhere_drop_no_ballots() {
    let mut office = Office::new();
    (0..4).for_each(|place| office.enter(place));
    let [a, b, c, d] = [0, 1, 2, 3].map(|place| office.number(place));
    let mut scan = office.admit(47, Role::Scan);
    let merge = |into: u32| Ruled::Station(StationChange::Merged { into }).to_bytes();
    office.bring(&[
        scan.ruling(&office, change(a), merge(b)),
        scan.ruling(&office, change(b), merge(a)),
        scan.ruling(&office, change(c), merge(d)),
        scan.ruling(&office, change(d), Ruled::Station(StationChange::Closed).to_bytes()),
    ]);
    office.ask(Request::ControlFreeze { who: who() });
    let shown = office.ask(Request::ControlShow);
    let whys = shown["rulings"]["unheeded"].as_array().unwrap();
    assert_eq!(whys.len(), 3, "{whys:?}");
    assert!(whys.iter().all(|row| row["why"] == "ruling_overtaken"), "{whys:?}");
    assert_eq!(shown["result"]["stations"], json!({ "counted": 3, "counted_candidate": 0, "total": office.all() - 1 }));
    // On this node nobody closes the station where others are counted, or merges into one that is closed.
    office.ask(station(office.number(4), StationChange::Merged { into: office.number(5) }));
    let error = office.refused(station(office.number(5), StationChange::Closed));
    assert!(error.message.contains("are counted there"), "{error}");
    let error = office.refused(station(office.number(6), StationChange::Merged { into: d }));
    assert!(error.message.contains("takes no count itself"), "{error}");
    office.ask(Request::ControlRefresh { who: who() });
    office.ask(release(Level::Party));
    assert_eq!(office.controlled()["stations"]["total"], office.all() - 2);
}

/// A thousand retracted stations, each with its copy of the reason, once exceeded the audit's cap.
#[test]
fn a_thousand_stations_are_taken_back_in_one_release() {
    let mut office = Office::large(1_000);
    let mut entry = office.admit(48, Role::Entry);
    let count = counts_of(&office.count.stations[0].count.totals_only(), Level::Party);
    let entries: Vec<_> =
        (1..=1_000).map(|number| entry.count(&office, number, SyncLevel::Party, count.clone())).collect();
    office.bring(&entries);
    office.ask(Request::ControlFreeze { who: who() });
    assert_eq!(office.ask(release(Level::Party))["rows"], 1_000);
    let reason = "De verkeerde stapel. ".repeat(48);
    let terms = ReleaseTerms {
        note: "n".repeat(1_024),
        retract: (1..=1_000).collect(),
        reason: reason.clone(),
        consultation: "c".repeat(1_024),
        ..ReleaseTerms::default()
    };
    let shown = office.ask(Request::ReleasePreview { who: who(), level: Level::Party, terms: terms.clone() });
    let back = shown["retracted"].as_array().unwrap();
    assert_eq!((back.len(), &back[999]), (1_000, &json!({ "station": 1_000, "reason": reason })));
    assert!(shown["sizes"]["audit"].as_u64().unwrap() < 64 * 1024, "{}", shown["sizes"]);
    let expect = shown["expect"].as_str().map(str::to_owned);
    office.ask(Request::Release { who: who(), level: Level::Party, terms, expect });
    assert_eq!(office.controlled()["stations"]["counted"], 0);
}

/// Eight thousand counts of one PC for one station once held the node for a quarter of a second at each look, and who counted
/// there before was on no screen.
#[test]
fn whoever_writes_in_one_station_without_end_hides_nobody() {
    let mut office = Office::new();
    let (mut flood, mut honest) = (office.admit(2, Role::Entry), office.admit(3, Role::Entry));
    let station = office.number(0);
    let counts = counts_of(&office.count.stations[0].count.totals_only(), Level::Party);
    let count = |by: &mut hostile::Member| by.count(&office, station, SyncLevel::Party, counts.clone());
    let mut all = vec![count(&mut honest)];
    all.extend((0..300).map(|_| count(&mut flood)));
    office.bring(&all);
    let told = office.ask(Request::History { station });
    let entries = told["entries"].as_array().unwrap();
    let ids: Vec<&str> = entries.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(entries.len(), 201);
    assert!(ids.contains(&all[0].id.hex().as_str()) && ids.contains(&all[300].id.hex().as_str()));
    assert!(!ids.contains(&all[1].id.hex().as_str()), "its oldest");
    let key = flood.key.public().hex();
    assert_eq!(told["older"], json!([{ "key": key, "label": "pc 2", "entries": 100 }]));
}

/// Any bytes as figures and as rulings, by an entry and a scan PC: whatever they say, everything is still told and released.
#[test]
fn nothing_that_is_entered_or_ruled_makes_anything_fail() {
    for seed in 1..=12u64 {
        let mut dice = Dice(seed);
        let mut office = Office::new();
        (0..3).for_each(|place| office.enter(place));
        let (mut entry, mut scan) = (office.admit(51, Role::Entry), office.admit(52, Role::Scan));
        let mut entries = Vec::new();
        for _ in 0..60 {
            let member = if dice.below(2) == 0 { &mut entry } else { &mut scan };
            entries.push(match dice.below(3) {
                0 => {
                    let (number, level) = (station_of(&mut dice, &office), level_of(&mut dice));
                    let counts = figures(&mut dice, &office, level);
                    member.count(&office, number, level, counts)
                }
                1 => {
                    let (subject, outcome) = (subject_of(&mut dice, &office), outcome_of(&mut dice, &office));
                    scan.ruling(&office, subject, outcome)
                }
                _ => {
                    let text = "x".repeat(dice.below(1024) as usize);
                    member.entry(&office, None, Body::Note { text })
                }
            });
        }
        office.bring(&entries);
        office.ask(Request::ControlFreeze { who: who() });
        for level in [Level::Party, Level::Candidate] {
            for request in [
                Request::Status,
                Request::Todo,
                Request::Conflicts,
                Request::Evening,
                Request::ControlNow,
                Request::ControlShow,
                Request::ControlPlausibility,
                Request::ControlRefresh { who: who() },
                Request::History { station: office.number(0) },
                Request::Result { branch: Branch::Working },
                preview(level),
            ] {
                let asked = format!("{request:?}");
                workstation::node::offline::call(&office.data, request)
                    .unwrap_or_else(|error| panic!("seed {seed}: {asked}: {error}"));
            }
            match workstation::node::offline::call(&office.data, release(level)) {
                Ok(_) => {}
                Err(error) => assert_eq!(error.code, "nothing_to_release", "seed {seed}: {error}"),
            }
        }
        office.ask(Request::Verify);
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn bytes(&mut self, most: u64) -> Vec<u8> {
        (0..self.below(most)).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }

    fn small(&mut self) -> u32 {
        let edges = [0, 1, 2, 3, 4, 5, 6, 7, 8, 998, 999, 99_999];
        edges[usize::try_from(self.below(edges.len() as u64)).unwrap()]
    }
}

fn level_of(dice: &mut Dice) -> SyncLevel {
    if dice.below(2) == 0 { SyncLevel::Party } else { SyncLevel::Candidate }
}

fn station_of(dice: &mut Dice, office: &Office) -> u32 {
    match dice.below(3) {
        0 => 1 + dice.small().min(99_998),
        _ => office.number(usize::try_from(dice.below(7)).unwrap()),
    }
}

fn figures(dice: &mut Dice, office: &Office, level: SyncLevel) -> Counts {
    let mut count = office.count.stations[usize::try_from(dice.below(7)).unwrap()].count.clone();
    let of = if level == SyncLevel::Party { Level::Party } else { Level::Candidate };
    match dice.below(6) {
        // As it is, and more votes than there are people.
        0 => counts_of(&count, of),
        1 => {
            for list in &mut count.lists {
                list.total = Some(999_999_999);
            }
            counts_of(&count, of)
        }
        // Another level than it says, where the form of an entry allows it.
        2 => counts_of(&count.totals_only(), Level::Party),
        3 => {
            count.lists.pop();
            counts_of(&count, of)
        }
        4 => Counts::new(Vec::new(), Vec::new()),
        _ => {
            let candidates = if level == SyncLevel::Party { Vec::new() } else { dice.bytes(200) };
            Counts::new(dice.bytes(200), candidates)
        }
    }
}

fn subject_of(dice: &mut Dice, office: &Office) -> Subject {
    match dice.below(4) {
        0 => Subject::Lot { question: lot_question(dice.small()) },
        1 => Subject::Lot { question: "?".repeat(1 + dice.below(127) as usize) },
        2 => Subject::Deceased { list: dice.small().min(999), candidate: dice.small().min(999) },
        _ => Subject::StationChange { number: station_of(dice, office) },
    }
}

fn outcome_of(dice: &mut Dice, office: &Office) -> Vec<u8> {
    let ruled = match dice.below(7) {
        0 => Ruled::Died(dice.below(2) == 0),
        1 => Ruled::Station(StationChange::Closed),
        2 => Ruled::Station(StationChange::None),
        3 => Ruled::Station(StationChange::Merged { into: station_of(dice, office) }),
        4 => {
            let name = "é".repeat(1 + dice.below(100) as usize);
            Ruled::Station(StationChange::Added { name, postcode: None, called: Some(dice.below(999_999_999)) })
        }
        5 => Ruled::Lot(election::seats::DrawnLot {
            kind: election::seats::LotKind::HighestAverage,
            options: vec![dice.small(), 1, 2],
            list: None,
            assign_to: None,
            drawn: 1,
        }),
        _ => return dice.bytes(1024),
    };
    ruled.to_bytes()
}
