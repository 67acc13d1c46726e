//! What a release would make public is told before it is made, and exactly that is made; and before that, which seats are firm.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::PathBuf;

use api::request::{Branch, Level, ReleaseTerms, Request, WatchRead, Who};
use election::EntryForm;
use one::{ask, create, who};
use serde_json::{Value, json};
use sync_core::charter::{Charter, Confirmation, Role, SignedCharter};
use sync_core::id::SecretKey;
use workstation::node::offline;

struct Office {
    _folder: tempfile::TempDir,
    data: PathBuf,
    count: eml::CountFile,
    charter: Charter,
    organiser: SecretKey,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let data = folder.path().join("scan");
        let (charter, organiser) = create(&data, &std::fs::read(&made.candidates).unwrap(), &counts, made.seats);
        Self { data, count: eml::read_count(&counts).unwrap(), charter, organiser, _folder: folder }
    }

    fn ask(&self, request: Request) -> Value {
        ask(&self.data, request)
    }

    fn code(&self, request: Request) -> String {
        offline::call(&self.data, request).unwrap_err().code
    }

    fn number(&self, place: usize) -> u32 {
        self.count.stations[place].number
    }

    fn form(&self, place: usize) -> Value {
        serde_json::to_value(EntryForm::from_count(&self.count.stations[place].count.totals_only())).unwrap()
    }

    fn enter(&self, place: usize, form: &Value, corrects: Option<&str>) -> String {
        let station = self.number(place);
        let request = Request::Enter {
            who: who(),
            station,
            level: Level::Party,
            round: 1,
            corrects: corrects.map(str::to_owned),
            reason: corrects.map(|_| "verkeerde regel".to_owned()).unwrap_or_default(),
            form: serde_json::from_value(form.clone()).unwrap(),
            call: None,
        };
        self.ask(request)["id"].as_str().unwrap().to_owned()
    }

    /// A next version of the charter with this closing time.
    fn closes_at(&mut self, closing: u64) {
        let before = SignedCharter::sign(&self.charter, &self.organiser).hash();
        self.charter.version += 1;
        self.charter.prev = vec![before];
        let terms = sync_core::charter::Terms { closing, ..self.charter.terms.clone() };
        self.charter.change_terms(terms);
        let signed = SignedCharter::sign(&self.charter, &self.organiser);
        let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&signed));
        self.ask(Request::AddCharter { signed, files: Vec::new() });
    }

    fn preview(&self) -> Value {
        self.ask(preview(Vec::new(), Vec::new()))
    }
}

fn preview(withhold: Vec<u32>, retract: Vec<u32>) -> Request {
    Request::ReleasePreview {
        who: who(),
        level: Level::Party,
        terms: ReleaseTerms {
            withhold,
            reason: if retract.is_empty() { String::new() } else { "verkeerd stembureau".to_owned() },
            retract,
            ..ReleaseTerms::default()
        },
    }
}

fn release(expect: &Value) -> Request {
    Request::Release {
        who: who(),
        level: Level::Party,
        terms: ReleaseTerms::default(),
        expect: expect.as_str().map(str::to_owned),
    }
}

/// The stations of some rows.
fn of(rows: &Value) -> Vec<u32> {
    rows.as_array().unwrap().iter().map(|row| u32::try_from(row["station"].as_u64().unwrap()).unwrap()).collect()
}

#[test]
fn what_was_confirmed_is_what_becomes_public_digit_for_digit() {
    let office = Office::new();
    assert_eq!(office.code(preview(Vec::new(), Vec::new())), "no_cut");
    for place in 0..3 {
        office.enter(place, &office.form(place), None);
    }
    let freeze = || office.ask(Request::ControlFreeze { who: who() });
    let refresh = || office.ask(Request::ControlRefresh { who: who() });
    freeze();
    let first = office.preview();
    let three: Vec<u32> = (0..3).map(|place| office.number(place)).collect();
    assert_eq!((of(&first["new"]), &first["rows"], &first["last"]), (three.clone(), &json!(3), &Value::Null));
    assert_eq!((&first["changed"], &first["unchanged"], &first["refusals"]), (&json!([]), &json!(0), &json!([])));
    let seats = first["result"]["seats"]["lists"].as_array().unwrap();
    let change = first["seats_change"].as_array().unwrap();
    assert_eq!(change.len(), seats.len(), "nothing was public before: {change:?}");
    for (row, list) in change.iter().zip(seats) {
        assert_eq!((&row["list"], &row["from"], &row["to"]), (&list["number"], &Value::Null, &list["seats"]));
    }
    assert_eq!(office.ask(Request::Releases)["releases"], json!([]), "looking releases nothing");
    assert_eq!(office.preview(), first, "and the same is told again");

    // Held back by hand: seen in the preview, and another release than the one that was confirmed.
    let without = office.ask(preview(vec![three[1]], Vec::new()));
    assert_eq!((of(&without["new"]), of(&without["withheld"])), (vec![three[0], three[2]], vec![three[1]]));
    assert_ne!(without["expect"], first["expect"]);
    assert_eq!(office.code(release(&without["expect"])), "changed_since_preview");

    // Counts that arrive between looking and confirming are in no release of this cut.
    for place in 3..14 {
        office.enter(place, &office.form(place), None);
    }
    assert_eq!(office.preview()["expect"], first["expect"]);
    assert_eq!(office.ask(release(&first["expect"]))["rows"], 3);
    let public = office.ask(Request::Result { branch: Branch::Controlled });
    for field in ["lists", "seats", "valid_votes", "blank", "invalid", "votes_cast", "stations", "heading"] {
        assert_eq!(public[field], first["result"][field], "{field}");
    }
    let again = office.preview();
    assert_eq!((&again["new"], &again["unchanged"], &again["last"]), (&json!([]), &json!(3), &json!(1)));
    assert_eq!(again["seats_change"], json!([]));

    // Moved on: what was confirmed before is refused.
    refresh();
    assert_eq!(office.code(release(&again["expect"])), "changed_since_preview");
    let more = office.preview();
    assert_eq!((of(&more["new"]).len(), &more["unchanged"]), (11, &json!(3)));
    assert_eq!(office.ask(release(&more["expect"]))["rows"], 14);
}

#[test]
fn a_corrected_station_is_told_cell_by_cell() {
    let office = Office::new();
    let ids: Vec<String> = (0..2).map(|place| office.enter(place, &office.form(place), None)).collect();
    office.ask(Request::ControlFreeze { who: who() });
    office.ask(release(&Value::Null));

    // A vote of the first list turns out to be blank.
    let mut form = office.form(1);
    let mut shift = |path: &str, by: i64| {
        let cell = form.pointer_mut(path).unwrap();
        let was = cell.as_i64().unwrap();
        *cell = json!(was + by);
        was
    };
    let (list, votes, blank) = (shift("/lists/0/total", -1), shift("/votes_on_candidates", -1), shift("/blank", 1));
    let corrected = office.enter(1, &form, Some(&ids[1]));
    office.ask(Request::ControlRefresh { who: who() });
    let waiting = office.preview();
    assert_eq!(waiting["unchanged"], 2, "what is public stays until somebody has looked: {waiting}");
    assert_eq!(of(&waiting["withheld"]), vec![office.number(1)]);
    let somebody = Who { operator: "carla".to_owned(), confirmed_by: None };
    office.ask(Request::Review { who: somebody, id: corrected, accept: true, note: String::new() });
    office.ask(Request::ControlRefresh { who: who() });
    let shown = office.preview();
    assert_eq!((of(&shown["changed"]), &shown["unchanged"]), (vec![office.number(1)], &json!(1)));
    let cells: Vec<(&Value, &Value)> = shown["changed"][0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| (&cell["theirs"], &cell["ours"]))
        .collect();
    let expected = [(list, list - 1), (votes, votes - 1), (blank, blank + 1)].map(|(was, is)| (json!(was), json!(is)));
    for (was, is) in &expected {
        assert!(cells.contains(&(was, is)), "{was} to {is} in {cells:?}");
    }
    assert_eq!(cells.len(), expected.len());

    // Taken back, with a reason.
    let first = office.number(0);
    let taken = office.ask(preview(Vec::new(), vec![first]));
    assert_eq!(taken["retracted"], json!([{ "station": first, "reason": "verkeerd stembureau" }]));
    assert_eq!(taken["rows"], 1);
    assert_eq!(office.code(preview(Vec::new(), vec![99_999])), "unknown_station");
}

#[test]
fn all_that_stands_in_the_way_is_told_at_once() {
    let office = Office::new();
    office.ask(Request::ControlFreeze { who: who() });
    // The pen goes to another PC, the polls are open, nothing has come in, and nobody confirms: where nobody has a PIN the
    // organiser does.
    let mut next = office.charter.clone();
    let other = SecretKey::from_seed([77; 32]).public();
    next.version = 2;
    next.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
    next.admit(other, Role::Scan, "scan 2", 1).unwrap();
    let base = next.pens[0].base;
    next.hand_pen(other, base).unwrap();
    let mut settings = night::setup::Settings::read(next.setup()).unwrap();
    (settings.closing, settings.confirmation) = (4_000_000_000_000, Confirmation::OnePc);
    next.change_setup(next.files.clone(), settings.to_bytes());
    next.change_terms(settings.terms(&next.terms));
    let signed = SignedCharter::sign(&next, &office.organiser);
    let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&signed));
    office.ask(Request::AddCharter { signed, files: Vec::new() });
    let mut alone = preview(Vec::new(), Vec::new());
    if let Request::ReleasePreview { who, .. } = &mut alone {
        // An empty name confirms nothing.
        *who = Who { operator: "anna".to_owned(), confirmed_by: Some(" ".to_owned()) };
    }
    let shown = office.ask(alone);
    let codes: Vec<&str> =
        shown["refusals"].as_array().unwrap().iter().map(|refusal| refusal["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["organiser_needed", "nothing_to_release", "no_pen", "gate"]);
    let by_second: Vec<&Value> = shown["refusals"].as_array().unwrap().iter().map(|row| &row["by_second"]).collect();
    assert_eq!(by_second, [true, false, false, false], "nobody opens the gate before closing time");
    assert!(shown["refusals"][3]["message"].as_str().unwrap().contains("not closed yet"));
    assert_eq!((&shown["rows"], &shown["new"]), (&json!(0), &json!([])));
}

/// Closing time is over by the clock of this PC, and there is no other to compare it with.
#[test]
fn a_pc_alone_releases_by_two_watches_of_two_persons() {
    let mut office = Office::new();
    let now = || u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    office.closes_at(now() - 60_000);
    office.enter(0, &office.form(0), None);
    office.ask(Request::ControlFreeze { who: who() });
    let data = office.data.clone();
    let released = |read: &[(&str, u64)]| {
        let mut request = release(&Value::Null);
        let read = read.iter().map(|(operator, time)| {
            let time = night::time::dutch(*time)[11..19].to_owned();
            WatchRead { operator: (*operator).to_owned(), time }
        });
        if let Request::Release { terms, .. } = &mut request {
            terms.watches = read.collect();
        }
        offline::call(&data, request)
    };
    let refused = |read: &[(&str, u64)]| {
        let error = released(read).unwrap_err();
        assert_eq!(error.code, "gate", "{error}");
        error.message
    };
    assert!(refused(&[]).contains("two persons type the time"));
    let told = office.preview();
    assert_eq!((&told["refusals"][0]["code"], &told["refusals"][0]["by_second"]), (&json!("gate"), &json!(true)));
    assert!(refused(&[("anna", now()), ("Anna", now())]).contains("two persons"), "one person is not two");
    assert!(refused(&[("anna", now()), ("bert", now() - 3_600_000)]).contains("not closed yet by one of the watches"));
    assert!(refused(&[("anna", now()), ("bert", now() + 900_000)]).contains("apart"));
    let code = |operator: &str, time: &str| {
        let mut request = release(&Value::Null);
        if let Request::Release { terms, .. } = &mut request {
            terms.watches.push(WatchRead { operator: operator.to_owned(), time: time.to_owned() });
        }
        office.code(request)
    };
    assert_eq!((code("anna", "half tien"), code("", "21:03")), ("watch".to_owned(), "watch".to_owned()));
    assert_eq!(released(&[("anna", now()), ("bert", now() + 60_000)]).unwrap().json()["number"], 1);

    // A minute before closing time nobody opens it, whatever the watches say.
    office.closes_at(now() + 60_000);
    assert!(refused(&[("anna", now() + 120_000), ("bert", now() + 120_000)]).contains("not closed yet"));
}

/// What is open at a station, by its matters and votes; `None`: nothing.
fn open(told: &Value, station: u32) -> Option<(Value, u64)> {
    let all = told["firm"]["open"].as_array().unwrap();
    let at = all.iter().find(|open| open["station"] == station)?;
    Some((at["matters"].clone(), at["votes"].as_u64().unwrap()))
}

#[test]
fn what_is_open_at_a_station_is_what_seats_hang_on() {
    let office = Office::new();
    let all = office.count.stations.len();
    let (late, wrong) = (all - 1, 0);
    for place in 1..late {
        office.enter(place, &office.form(place), None);
    }
    // Seven votes too many for the first list: E is not their sum, which nobody can accept.
    let mut form = office.form(wrong);
    let first = form["lists"][0]["total"].as_u64().unwrap();
    form["lists"][0]["total"] = json!(first + 7);
    let entered = office.enter(wrong, &form, None);
    office.ask(Request::ControlFreeze { who: who() });
    let told = office.ask(Request::ControlPlausibility);
    let council = told["firm"]["council"].as_u64().unwrap();
    let (matters, votes) = open(&told, office.number(late)).unwrap();
    assert_eq!(matters, json!(["not_in"]));
    let called = office.ask(Request::ControlPlausibility)["missing"]["stations"].clone();
    let called =
        called.as_array().unwrap().iter().find(|at| at["number"] == office.number(late)).unwrap()["called"].clone();
    assert!(votes >= called.as_u64().unwrap_or(1), "as many as were called at least: {votes} {called}");
    let (matters, votes) = open(&told, office.number(wrong)).unwrap();
    let sum: u64 = form["lists"].as_array().unwrap().iter().map(|list| list["total"].as_u64().unwrap()).sum();
    assert_eq!(
        (matters, votes >= sum + 7),
        (json!(["errors"]), true),
        "its row, and seven that may be elsewhere: {votes}"
    );
    let (firm, loose) =
        (told["firm"]["firm"].as_u64().unwrap(), told["firm"]["loose"].as_array().unwrap().len() as u64);
    assert_eq!(
        firm + loose + told["firm"]["by_lot"].as_u64().unwrap() + told["firm"]["empty"].as_u64().unwrap(),
        council
    );
    let named: std::collections::BTreeSet<u64> = told["firm"]["loose"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|seat| seat["stations"].as_array().unwrap())
        .map(|station| station.as_u64().unwrap())
        .collect();
    assert!(named.iter().all(|station| open(&told, u32::try_from(*station).unwrap()).is_some()), "{named:?}");

    // Put right and complete, nothing of the kind is left: only what voters and ballots differ by.
    office.enter(wrong, &office.form(wrong), Some(&entered));
    office.enter(late, &office.form(late), None);
    office.ask(Request::ControlRefresh { who: who() });
    let told = office.ask(Request::ControlPlausibility);
    for open in told["firm"]["open"].as_array().unwrap() {
        assert!(["unexplained", "waiting"].map(|one| json!([one])).contains(&open["matters"]), "{open}");
    }
    assert!(told["firm"]["firm"].as_u64().unwrap() >= firm, "{}", told["firm"]);
}
