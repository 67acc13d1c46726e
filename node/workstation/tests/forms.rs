//! What a form says beyond its figures, through a node with its own store: boxes and questions, telephone calls, the
//! evening beside the count per candidate, a count under the wrong number. On the forms of a real municipality.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::Path;

use api::request::{Error, Level, Request, Who};
use election::EntryForm;
use serde_json::{Value, json};
use workstation::node::offline;

/// West Maas en Waal 2022: the count of every station, and a scan node that has the election and no count.
struct Office {
    data: std::path::PathBuf,
    file: eml::CountFile,
    _folder: tempfile::TempDir,
}

impl Office {
    fn open(shared: &Path) -> Self {
        let real = shared.join("data/real/gr2022");
        let counts = std::fs::read(real.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
        let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("scan");
        one::create(&data, &lists, &counts, 17);
        Self { data, file: eml::read_count(&counts).unwrap(), _folder: folder }
    }

    /// The form of a station, with I and J as on the paper of 2026: only what differs is written.
    fn form(&self, station: u32, level: Level) -> Value {
        let row = self.file.stations.iter().find(|row| row.number == station).unwrap();
        let count = if level == Level::Party { row.count.totals_only() } else { row.count.clone() };
        let mut form = EntryForm::from_count(&count);
        form.explanations = None;
        form.voter_cards = None;
        serde_json::to_value(form).unwrap()
    }

    fn try_enter(&self, who: &str, station: u32, level: Level, round: u8, form: &Value) -> Result<Value, Error> {
        let who = Who { operator: who.into(), confirmed_by: None };
        let (corrects, reason, form) = (None, String::new(), serde_json::from_value(form.clone()).unwrap());
        offline::call(&self.data, Request::Enter { who, station, level, round, corrects, reason, form, call: None })
            .map(|reply| reply.json())
    }

    /// The codes that the typist is told.
    fn enter(&self, who: &str, station: u32, level: Level, round: u8, form: &Value) -> Vec<(String, Value)> {
        let reply = self.try_enter(who, station, level, round, form).unwrap_or_else(|error| panic!("{error}"));
        let findings = reply["findings"].as_array().unwrap().clone();
        findings.into_iter().map(|found| (found["code"].as_str().unwrap().to_owned(), found)).collect()
    }

    fn ask(&self, request: Request) -> Value {
        one::ask(&self.data, request)
    }

    fn todo(&self, level: &str, station: u32) -> Option<Value> {
        let todo = self.ask(Request::Todo);
        todo[level].as_array().unwrap().iter().find(|row| row["number"] == station).cloned()
    }
}

fn codes(found: &[(String, Value)]) -> Vec<&str> {
    found.iter().map(|(code, _)| code.as_str()).collect()
}

#[test]
fn a_box_that_contradicts_the_figures_waits_for_somebody_else_to_accept_it() {
    let Some(shared) = support::shared("a_box_that_contradicts_the_figures") else { return };
    let office = Office::open(&shared);
    let mut form = office.form(1, Level::Party);
    form["paper"] = json!("n10_2");
    // This station's paper really has one ballot fewer than voters.
    form["answers"] = json!({ "fewer": true, "explained": { "no": true } });
    assert_eq!(codes(&office.enter("anna", 1, Level::Party, 1, &form)), [""; 0]);
    assert_eq!(office.todo("party", 1), None, "a clean form is not on the list of things to do");

    let mut wrong = office.form(2, Level::Party);
    wrong["paper"] = json!("n10_2");
    wrong["answers"] = json!({ "more": true, "explained": { "yes": true, "no": true } });
    let found = office.enter("anna", 2, Level::Party, 1, &wrong);
    assert_eq!(codes(&found), ["F.302"]);
    let (_, told) = &found[0];
    assert_eq!(told["fields"], json!(["D", "H", "D/H"]));
    for part in ["happened", "means", "todo"] {
        assert!(told[part].as_str().unwrap().ends_with('.'), "{told}");
    }
    assert_eq!(office.todo("party", 2).unwrap()["reasons"], json!(["errors"]));
    let history = office.ask(Request::History { station: 2 });
    let entry = &history["entries"][0];
    assert_eq!((&entry["form"]["paper"], &entry["form"]["answers"]["more"]), (&json!("n10_2"), &json!(true)));
    let accept = |who: &str| Request::Review {
        who: Who { operator: who.into(), confirmed_by: None },
        id: entry["id"].as_str().unwrap().into(),
        accept: true,
        note: "vakje verkeerd, stembureau gebeld".into(),
    };
    assert!(offline::call(&office.data, accept("anna")).is_err(), "nobody accepts their own entry");
    office.ask(accept("carla"));
    assert_eq!(office.todo("party", 2), None);
}

#[test]
fn a_telephone_call_needs_neither_d_nor_e_and_a_form_must_be_of_this_way_of_counting() {
    let Some(shared) = support::shared("a_telephone_call_needs_neither_d_nor_e") else { return };
    let office = Office::open(&shared);
    let mut call = office.form(3, Level::Party);
    for cell in ["poll_cards", "proxy_certificates", "admitted_voters", "more_ballots", "fewer_ballots"] {
        call[cell] = Value::Null;
    }
    let e = call["votes_on_candidates"].take();
    assert_eq!(codes(&office.enter("anna", 3, Level::Party, 1, &call)), [""; 0]);
    let entry = &office.ask(Request::History { station: 3 })["entries"][0];
    assert_eq!(entry["counts"]["votes_on_candidates"], e, "E is what the lists come to");
    assert_eq!(entry["counts"]["admitted_voters"], Value::Null, "open is not zero");

    // A difference between D and H is asked of what was phoned in, and not of figures of which nobody said so.
    let mut differs = office.form(6, Level::Party);
    for cell in ["poll_cards", "proxy_certificates", "more_ballots", "fewer_ballots"] {
        differs[cell] = Value::Null;
    }
    differs["admitted_voters"] = json!(differs["votes_cast"].as_u64().unwrap() + 1);
    differs["paper"] = json!("telephone");
    let found = office.enter("anna", 6, Level::Party, 1, &differs);
    assert_eq!(codes(&found), ["W.903"]);
    let votes = differs["votes_cast"].as_u64().unwrap();
    assert_eq!(found[0].1["amounts"], json!({ "one": votes + 1, "other": votes, "difference": 1 }));
    let said = found[0].1["happened"].as_str().unwrap();
    assert!(said.contains(": 1 verschil"), "{said}");
    let mut unsaid = office.form(8, Level::Party);
    for cell in ["poll_cards", "proxy_certificates", "more_ballots", "fewer_ballots"] {
        unsaid[cell] = Value::Null;
    }
    unsaid["admitted_voters"] = json!(unsaid["votes_cast"].as_u64().unwrap() + 1);
    assert_eq!(codes(&office.enter("anna", 8, Level::Party, 1, &unsaid)), [""; 0]);

    let mut missed = call.clone();
    missed["blank"] = Value::Null;
    let found = office.enter("anna", 4, Level::Party, 1, &missed);
    assert!(codes(&found).contains(&"D.001"), "{found:?}");
    let mut other = office.form(5, Level::Party);
    other["paper"] = json!("n10_1");
    assert_eq!(office.try_enter("anna", 5, Level::Party, 1, &other).unwrap_err().code, "other_form");
    other["paper"] = json!("na31_2");
    assert_eq!(office.try_enter("anna", 5, Level::Party, 1, &other).unwrap_err().code, "form");
    other["paper"] = Value::Null;
    other["answers"] = json!({ "equal": true });
    assert!(office.try_enter("anna", 5, Level::Party, 1, &other).unwrap_err().message.contains("\"paper\""));
}

#[test]
fn the_same_figures_at_another_station_are_noticed() {
    let Some(shared) = support::shared("the_same_figures_at_another_station") else { return };
    let office = Office::open(&shared);
    let form = office.form(6, Level::Party);
    assert_eq!(codes(&office.enter("anna", 6, Level::Party, 1, &form)), [""; 0]);
    let found = office.enter("bert", 7, Level::Party, 1, &form);
    assert_eq!(codes(&found), ["W.901"]);
    assert_eq!(found[0].1["station"], 6);
}

#[test]
fn the_evening_beside_the_count_with_its_explanation() {
    let Some(shared) = support::shared("the_evening_beside_the_count") else { return };
    let office = Office::open(&shared);
    // The evening gave one vote of the largest list to blank.
    let mut evening = office.form(8, Level::Party);
    let less = |value: &mut Value, by: i64| *value = json!(value.as_i64().unwrap() - by);
    less(&mut evening["lists"][0]["total"], 1);
    less(&mut evening["votes_on_candidates"], 1);
    less(&mut evening["blank"], -1);
    assert_eq!(codes(&office.enter("anna", 8, Level::Party, 1, &evening)), [""; 0]);
    let same = office.form(9, Level::Party);
    office.enter("anna", 9, Level::Party, 1, &same);

    let mut form = office.form(8, Level::Candidate);
    form["paper"] = json!("na31_2");
    form["answers"] = json!({
        "equal": true,
        "full": { "explained": { "yes": true }, "lists_differ": { "yes": true } },
        "extra": { "other_reason": { "no": true }, "recounted": { "yes": true } },
    });
    form["explanation"] = json!("één stem op lijst 1 lag bij de blanco stemmen");
    let found = office.enter("anna", 8, Level::Candidate, 1, &form);
    assert_eq!(codes(&found), ["W.902"]);
    let number = form["lists"][0]["number"].to_string();
    assert_eq!(found[0].1["fields"], json!([format!("E.{number}"), "F"]));
    office.enter("anna", 9, Level::Candidate, 1, &office.form(9, Level::Candidate));
    // The questions of the form come to what EML asks, so that a typed count and a file of it are the same count.
    let history = office.ask(Request::History { station: 8 });
    let typed = history["entries"].as_array().unwrap().iter().find(|entry| entry["level"] == "candidate").unwrap();
    let asked = &typed["counts"]["investigations"];
    assert_eq!(asked[0], json!(["toegelaten kiezers opnieuw vastgesteld", true]));
    assert_eq!(asked[2], json!(["stembiljetten deels herteld", true]));

    let report = office.ask(Request::Evening);
    assert_eq!(report["compared"], 2);
    assert_eq!(report["stations"].as_array().unwrap().len(), 1, "{report}");
    let station = &report["stations"][0];
    assert_eq!(station["station"], 8);
    assert_eq!(station["explanations"], json!(["één stem op lijst 1 lag bij de blanco stemmen"]));
    let blank = office.form(8, Level::Candidate)["blank"].as_i64().unwrap();
    assert_eq!(station["differences"][1], json!({ "field": "F", "evening": blank + 1, "count": blank }));
}

#[test]
fn a_second_entry_is_compared_cell_by_cell_and_question_by_question() {
    let Some(shared) = support::shared("a_second_entry_is_compared") else { return };
    let office = Office::open(&shared);
    let mut first = office.form(10, Level::Candidate);
    first["paper"] = json!("na31_2");
    first["answers"] =
        json!({ "equal": true, "full": { "explained": { "yes": true }, "lists_differ": { "no": true } } });
    assert_eq!(codes(&office.enter("anna", 10, Level::Candidate, 1, &first)), [""; 0]);
    let mut second = first.clone();
    assert_eq!(
        office.try_enter("anna", 10, Level::Candidate, 2, &second).unwrap_err().code,
        "same_operator",
        "the second entry is by somebody else"
    );
    second["answers"]["full"]["lists_differ"] = json!({ "yes": true });
    let votes = &mut second["lists"][1]["candidates"];
    let (one, two) = (votes[0]["votes"].clone(), votes[1]["votes"].clone());
    (votes[0]["votes"], votes[1]["votes"]) = (two, one);
    let found = office.enter("bert", 10, Level::Candidate, 2, &second);
    assert_eq!(codes(&found), ["W.001"]);
    let list = second["lists"][1]["number"].clone();
    let cells = json!([format!("{list}.1"), format!("{list}.2"), "B1-2.2"]);
    assert_eq!(found[0].1["fields"], cells);
    assert_eq!(office.todo("candidate", 10).unwrap()["reasons"], json!(["rounds_differ"]));
}
