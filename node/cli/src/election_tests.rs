//! An election from real files, and what its organiser does with it, without a network.

use std::path::PathBuf;

use api::request::Error;
use clap::Parser;
use serde_json::json;

use crate::args::Cli;
use crate::{Outcome, Said, execute};
use organise::organiser::enrol::Grant;

/// A folder to work in, and the command line in it.
struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a line; `@name` is a file in the folder.
    fn said(&self, line: &str) -> Result<Said, Error> {
        let word = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.path(name).display().to_string(),
            None => word.to_owned(),
        };
        let words = std::iter::once("uitslag".to_owned()).chain(line.split_whitespace().map(word));
        match execute(Cli::try_parse_from(words).unwrap())? {
            Outcome::Said(said) | Outcome::Partly(said) | Outcome::Judged { said, .. } => Ok(said),
            Outcome::Quiet => Ok(Said { json: serde_json::Value::Null, text: String::new() }),
        }
    }

    /// The same, as `--json` tells it.
    fn run(&self, line: &str) -> Result<serde_json::Value, Error> {
        self.said(line).map(|said| said.json)
    }

    /// The same, as a person reads it.
    fn text(&self, line: &str) -> String {
        self.said(line).unwrap().text
    }

    fn refused(&self, line: &str) -> String {
        self.run(line).unwrap_err().code
    }
}

/// The real files of Assen 2026, linked into the folder; `None` when they are not here.
fn place(test: &str) -> Option<Place> {
    let shared = support::shared(test)?.join("data/real/gr2026");
    let place = Place(tempfile::tempdir().unwrap());
    std::fs::copy(shared.join("Kandidatenlijsten_GR2026_Assen.eml.xml"), place.path("230b")).unwrap();
    std::fs::copy(shared.join("Telling_GR2026_Assen.eml.xml"), place.path("510b")).unwrap();
    std::fs::copy(shared.join("Verkiezingsdefinitie_GR2026_Stadskanaal.eml.xml"), place.path("other110a")).unwrap();
    std::fs::write(place.path("pass"), "een lange wachtzin\n").unwrap();
    Some(place)
}

const CREATE: &str = "election create --data @scan --candidates @230b --counts @510b --organiser @org --organiser-copy \
                      @elsewhere/org --passphrase-file @pass --label scan";
const ORGANISER: &str = "--organiser @org --passphrase-file @pass";

#[test]
fn made_once_with_its_key_in_two_files() {
    let Some(place) = place("made_once_with_its_key_in_two_files") else { return };
    for wrong in ["--definition @other110a", "--seats 17"] {
        assert_eq!(place.refused(&format!("{CREATE} {wrong}")), "setup");
        assert!(!place.path("org").exists() && !place.path("scan/node.json").exists());
    }
    let reply = place.run(&format!("{CREATE} --seats 33")).unwrap();
    assert_eq!((&reply["stations"], &reply["lists"], &reply["seats"]), (&44.into(), &13.into(), &33.into()));
    // Election day 21:00 Dutch time, 20:00 UTC.
    assert_eq!(reply["settings"]["closing"], 1_773_864_000_000_u64);
    assert_eq!(place.refused(&format!("{CREATE} --seats 33")), "election_exists");
    assert_eq!(
        place.refused("election create --data @b --candidates @230b --organiser @x --organiser-copy @x"),
        "usage"
    );
    for file in ["org", "elsewhere/org"] {
        let shown = place.run(&format!("organiser show --organiser @{file} --passphrase-file @pass --check")).unwrap();
        assert_eq!(shown["organiser"], reply["organiser"]["key"]);
    }
    // An existing organiser file of another election is never overwritten, nor removed.
    let old = std::fs::read(place.path("org")).unwrap();
    assert_eq!(place.refused(&CREATE.replace("@scan", "@second")), "file_exists");
    assert_eq!(std::fs::read(place.path("org")).unwrap(), old);
    assert_eq!(place.refused("status --data @second"), "no_election");
}

/// What README.md of `election` counts for Groningen of 2022: the Kiesraad's rules, asked, explained and listed by command, on the
/// published count; with a table of neighbourhoods that is refused where it does not fit.
#[test]
fn what_the_kiesraad_will_ask_is_explained_and_listed() {
    let Some(place) = place("what_the_kiesraad_will_ask_is_explained_and_listed") else { return };
    let shared = support::shared("what_the_kiesraad_will_ask").unwrap().join("data/real/gr2022");
    for (name, to) in [("Kandidatenlijsten_GR2022_Groningen", "230b"), ("Telling_GR2022_Groningen", "510b")] {
        std::fs::copy(shared.join(format!("{name}.eml.xml")), place.path(to)).unwrap();
    }
    std::fs::write(place.path("unknown.csv"), "101;Centrum\n999;Noord\n").unwrap();
    std::fs::write(place.path("wijken.csv"), "stembureau,wijk\n101,Centrum\n").unwrap();
    assert_eq!(place.refused(&format!("{CREATE} --seats 45 --neighbourhoods @unknown.csv")), "setup");
    place.run(&format!("{CREATE} --seats 45 --rehearsal --neighbourhoods @wijken.csv")).unwrap();
    let on = "--data @scan --operator anna";
    place.run(&format!("import @510b {on}")).unwrap();
    place.run(&format!("control freeze {on}")).unwrap();
    let told = place.run(&format!("control protocol {on}")).unwrap();
    assert_eq!((&told["edition"], &told["neighbourhoods"]["state"]), (&json!("TK2025"), &json!("here")));
    let asked = told["findings"].as_array().unwrap();
    let of = |rule: &str| asked.iter().filter(|row| row["found"]["rule"] == rule).count();
    assert_eq!((of("no_explanation"), asked.len() - of("no_explanation")), (17, 4), "as the README has it");
    let recount = told["recount"].as_array().unwrap();
    assert_eq!(recount.iter().filter(|row| row["asked_for"] == true).count(), 19, "those come first: {recount:?}");
    assert_eq!(recount.last().unwrap()["asked_for"], false);

    let station = &asked.iter().find(|row| row["found"]["rule"] == "no_explanation").unwrap()["station"];
    let explain = format!("explain --station {station} --rule no-explanation {on}");
    assert_eq!(
        place.refused(&format!("explain --station {station} --rule zero-votes --explanation x {on}")),
        "not_asked"
    );
    place.run(&format!("{explain} --explanation nageteld")).unwrap();
    let text = place.text(&format!("control protocol {on}"));
    assert!(text.contains("daarvan 20 nog niet afgehandeld") && text.contains("afgehandeld door anna om"), "{text}");
    assert!(text.contains("alleen met de hele gemeente vergeleken") && text.contains("Hertellen, want"), "{text}");
    place.run(&format!("{explain} --undo")).unwrap();
    assert_eq!(
        place.run(&format!("control protocol {on}")).unwrap()["recount"].as_array().unwrap().len(),
        recount.len()
    );
    assert_eq!(place.refused(&format!("{explain} --undo")), "not_asked");

    // The draw is kept and added up by command as well.
    assert_eq!(place.refused(&format!("draw {on}")), "no_draw");
    let drawn = place.run(&format!("draw --seed 416623 {on}")).unwrap();
    let first = drawn["draw"]["drawn"][0].as_u64().unwrap();
    let sum = drawn["lists"][0]["sum"].as_u64().unwrap();
    place.run(&format!("draw --seed 416623 --by-hand {first}={sum} {on}")).unwrap();
    let text = place.text(&format!("draw {on}"));
    assert!(text.contains("(gelijk)") && text.contains("Deze loting is vastgelegd."), "{text}");
    assert_eq!(place.refused(&format!("audit {on}")), "nothing_released");
}

/// A row that can be no polling station here is left out, and whoever makes the election is told so, as long as it is one that
/// they chose.
#[test]
fn rows_that_were_left_out_are_told() {
    let Some(shared) = support::shared("rows_that_were_left_out_are_told") else { return };
    let field = shared.join("data/field/17-110b-number-0-message");
    let place = Place(tempfile::tempdir().unwrap());
    std::fs::copy(field.join("c.xml"), place.path("230b")).unwrap();
    std::fs::copy(field.join("p.xml"), place.path("110b")).unwrap();
    std::fs::write(place.path("pass"), "een lange wachtzin\n").unwrap();
    let line = CREATE.replace("--counts @510b", "--stations @110b --seats 15");
    let Said { json: told, text } = place.said(&line).unwrap();
    assert_eq!((told["stations"].as_u64(), told["left_out"].as_array().unwrap().len()), (Some(2), 1), "{told:#}");
    assert!(text.contains("Let op: 0 (Reserve) kan hier geen stembureau zijn"), "{text}");
    let again = place.said(&format!("election setup --data @scan --stations @110b --contact toestel {ORGANISER}"));
    let Said { json: told, text } = again.unwrap();
    assert_eq!(told["left_out"].as_array().unwrap().len(), 1, "{told:#}");
    assert!(text.contains("(Reserve)"), "{text}");
    let other = place.run(&format!("election setup --data @scan --contact balie {ORGANISER}")).unwrap();
    assert!(other["left_out"].is_null());
}

#[test]
fn the_stations_file_holds_no_counts() {
    let Some(place) = place("the_stations_file_holds_no_counts") else { return };
    let counts = eml::read_count(&std::fs::read(place.path("510b")).unwrap()).unwrap();
    let bytes = organise::prepare::stations_of(&std::path::PathBuf::new(), &counts).unwrap();
    assert_eq!(eml::kind(&bytes).unwrap().message, eml::Message::Stations);
    let text = String::from_utf8(bytes).unwrap();
    for word in ["ValidVotes", "TotalCounted", "RejectedVotes", "UncountedVotes", "Cast"] {
        assert!(!text.contains(word), "{word}");
    }
    // Nor is a count taken where stations are asked for.
    let line = CREATE.replace("--counts @510b", "--stations @510b");
    assert_eq!(place.refused(&line), "setup");
}

#[test]
fn let_in_and_revoked_with_files_alone() {
    let Some(place) = place("let_in_and_revoked_with_files_alone") else { return };
    place.run(CREATE).unwrap();
    assert_eq!(place.refused("join --data @desk --grant @grant"), "no_request");
    let asked = place.run("join --data @desk --request @request --label desk --role entry").unwrap();
    assert_eq!(place.refused(&format!("member accept @request --data @scan {ORGANISER}")), "usage");
    place.run(&format!("member accept @request --data @scan {ORGANISER} --grant @grant")).unwrap();
    let grant = Grant::read(&std::fs::read_to_string(place.path("grant")).unwrap()).unwrap();
    assert_eq!(grant.charter().unwrap().version, 2);
    // Another PC cannot use it.
    place.run("join --data @thief --request @other --label desk --role entry").unwrap();
    assert_eq!(place.refused("join --data @thief --grant @grant"), "other_request");
    let joined = place.run("join --data @desk --grant @grant").unwrap();
    assert_eq!(joined["fingerprint"], asked["fingerprint"]);
    let status = place.run("status --data @desk").unwrap();
    assert_eq!((&status["charter"], &status["node"]["role"]), (&2.into(), &"entry".into()));

    assert_eq!(place.refused(&format!("pen take --data @desk {ORGANISER}")), "not_a_scan_node");
    assert_eq!(place.refused(&format!("pen take --data @scan {ORGANISER}")), "pen_is_here");
    std::fs::write(place.path("wrong"), "een andere wachtzin").unwrap();
    let wrong = ORGANISER.replace("@pass", "@wrong");
    assert_eq!(place.refused(&format!("member revoke desk --all --data @scan {wrong}")), "organiser_file");
    assert_eq!(place.refused(&format!("member revoke nobody --all --data @scan {ORGANISER}")), "unknown_member");
    let revoked = place.run(&format!("member revoke desk --data @scan --all {ORGANISER}")).unwrap();
    assert_eq!((&revoked["charter"], &revoked["cuts"][0]["last"]), (&3.into(), &0.into()));
    let list = place.run("member list --data @scan").unwrap();
    let desk = list["members"].as_array().unwrap().iter().find(|member| member["label"] == "desk").unwrap();
    assert_eq!(desk["removed"], true);
    assert_eq!(place.refused(&format!("member accept @request --data @scan {ORGANISER} --grant @again")), "charter");
}

#[test]
fn suspended_and_lifted_without_the_organiser_file() {
    let Some(place) = place("suspended_and_lifted_without_the_organiser_file") else { return };
    place.run(CREATE).unwrap();
    place.run("join --data @desk --request @request --label desk --role entry").unwrap();
    place.run(&format!("member accept @request --data @scan {ORGANISER} --grant @grant")).unwrap();
    place.run("join --data @desk --grant @grant").unwrap();
    let list = || place.run("member list --data @scan").unwrap();
    let desk =
        || list()["members"].as_array().unwrap().iter().find(|member| member["label"] == "desk").unwrap().clone();
    // By its words, as a person reads them out; first only to look.
    let words = desk()["fingerprint"].as_str().unwrap().to_owned();
    let Said { json: told, text } =
        place.said(&format!("member suspend {words} --preview --data @scan --operator carla")).unwrap();
    assert_eq!((&told["label"], &told["values"], &told["stations"]), (&"desk".into(), &0.into(), &json!([])));
    assert!(text.contains("OPSCHORTEN desk: 0 tellingen blijven terzijde"));
    assert_eq!(desk()["suspended"], json!([]));
    let done = place.text(&format!("member suspend {words} --reason gestolen --data @scan --operator carla"));
    assert!(done.contains("desk is opgeschort"), "{done}");
    let by = desk()["suspended"][0].clone();
    let of = (&by["label"], &by["operator"], &by["reason"]);
    assert_eq!(of, (&"scan".into(), &"carla".into(), &"gestolen".into()));
    assert!(place.text("member list --data @scan").contains("OPGESCHORT: desk, door carla op scan sinds "));
    place.run("control freeze --data @scan --operator carla").unwrap();
    let shown = place.run("control show --data @scan").unwrap();
    assert_eq!(shown["suspended"][0]["by"][0]["entry"], by["entry"]);
    assert!(place.text("control show --data @scan").contains("OPGESCHORT: desk, door carla op scan sinds "));
    assert_eq!(place.refused("member suspend desk --reason weer --data @scan --operator carla"), "nothing_new");
    assert_eq!(place.refused("member suspend scan --reason x --data @scan --operator carla"), "own_pc");
    assert_eq!(place.refused("member suspend scan --reason x --data @desk --operator dora"), "not_a_scan_node");
    place.run("member unsuspend desk --reason teruggevonden --data @scan --operator carla").unwrap();
    assert_eq!(desk()["suspended"], json!([]));
    assert_eq!(place.refused("member unsuspend desk --reason weer --data @scan --operator carla"), "nothing_new");
}

#[test]
fn more_is_allowed_with_the_organiser_file() {
    let Some(place) = place("more_is_allowed_with_the_organiser_file") else { return };
    place.run(CREATE).unwrap();
    place.run("join --data @desk --request @request --label desk --role entry").unwrap();
    place.run(&format!("member accept @request --data @scan {ORGANISER} --grant @grant")).unwrap();
    let allow = |who: &str, what: &str| format!("member allow {who} --data @scan {ORGANISER} {what}");
    let list = || {
        let list = place.run("member list --data @scan").unwrap();
        list["members"].as_array().unwrap().iter().find(|member| member["label"] == "desk").unwrap().clone()
    };
    let before = list();
    assert_eq!((&before["collecting"], &before["allowances"][0]["entries"]), (&false.into(), &8_192.into()));
    assert_eq!(place.refused(&allow("desk", "--collecting off")), "nothing_new");
    assert_eq!(place.refused(&allow("scan", "--collecting on")), "charter", "a scan PC does so anyway");
    assert_eq!(place.refused(&allow("desk", "--session 77 --mib 20")), "charter");
    let said = place.run(&allow("desk", "--collecting on --entries 30000")).unwrap();
    assert_eq!((&said["charter"], &said["collecting"]), (&3.into(), &true.into()));
    assert_eq!((&said["sessions"][0]["entries"], &said["sessions"][0]["bytes"]), (&30_000.into(), &67_108_864.into()));
    assert_eq!(place.refused(&allow("desk", "--entries 100")), "nothing_new", "it never gets less");
    place.run(&allow("desk", "--collecting off")).unwrap();
    let after = list();
    assert_eq!((&after["collecting"], &after["allowances"][0]["entries"]), (&false.into(), &30_000.into()));
}

/// Closing time and who confirms are signed by themselves: not in the settings, which only this program reads.
#[test]
fn the_terms_of_releases_are_in_the_charter_itself() {
    use sync_core::charter::Confirmation;

    let Some(place) = place("the_terms_of_releases_are_in_the_charter_itself") else { return };
    place.run(&format!("{CREATE} --confirm-release one-pc")).unwrap();
    let charter =
        || organise::prepare::InForce::ask(&workstation::node::offline::Folder(place.path("scan"))).unwrap().charter;
    let first = charter();
    assert_eq!((first.terms.confirmation, first.terms.closing), (Confirmation::OnePc, 1_773_864_000_000));
    let settings = String::from_utf8(first.settings.clone()).unwrap();
    assert!(!settings.contains("closing") && !settings.contains("confirm"), "{settings}");
    let setup = |what: &str| format!("election setup --data @scan {ORGANISER} {what}");
    let reply = place.run(&setup("--closing 2026-03-18T20:30 --confirm-release entry")).unwrap();
    assert_eq!(reply["settings"]["confirmation"], "second_key_or_entry");
    let second = charter();
    let confirmation = Confirmation::SecondKey { entry_may: true };
    assert_eq!((second.terms.confirmation, second.terms.closing), (confirmation, 1_773_862_200_000));
    assert_eq!(second.setup_at(1).unwrap().terms, &first.terms, "a release of then is judged by the terms of then");
    assert_eq!(place.refused(&setup("--confirm-release entry")), "nothing_new");
    assert_eq!(place.run("status --data @scan").unwrap()["gate"]["opens_at"], 1_773_862_200_000_u64);
}

#[test]
fn settings_change_with_the_organiser_file_of_this_election() {
    let Some(place) = place("settings_change_with_the_organiser_file_of_this_election") else { return };
    place.run(CREATE).unwrap();
    let setup = |what: &str| format!("election setup --data @scan {ORGANISER} {what}");
    let reply = place.run(&setup("--rounds-candidate 1 --seats 33 --closing 2026-03-18T20:30")).unwrap();
    assert_eq!((&reply["charter"], &reply["settings"]["closing"]), (&2.into(), &1_773_862_200_000_u64.into()));
    assert_eq!(place.refused(&setup("--seats 33")), "nothing_new");
    assert_eq!(place.refused(&setup("--candidates @230b")), "nothing_new");
    assert_eq!(place.refused(&setup("--definition @other110a")), "setup");
    // The organiser file of another election.
    let other = CREATE.replace("@scan", "@b").replace("@org", "@org-b").replace("elsewhere/org", "elsewhere/org-b");
    place.run(&other).unwrap();
    let wrong = setup("--rounds-party 2").replace("@org", "@org-b");
    assert_eq!(place.refused(&wrong), "organiser_file");
    // A new passphrase, then the old one no longer opens.
    std::fs::write(place.path("new"), "een nieuwe wachtzin").unwrap();
    place.run(&format!("organiser passphrase {ORGANISER} --new-passphrase-file @new")).unwrap();
    assert_eq!(place.refused(&setup("--rounds-party 2")), "organiser_file");
    place.run(&setup("--rounds-party 2").replace("@pass", "@new")).unwrap();
    place.run("organiser copy --organiser @org --passphrase-file @new --to @third").unwrap();
    assert_eq!(place.refused("organiser copy --organiser @org --passphrase-file @new --to @third"), "file_exists");
}

#[test]
fn a_previous_election_is_imported_corrected_and_taken_out() {
    let Some(place) = place("a_previous_election_is_imported_corrected_and_taken_out") else { return };
    let shared = support::shared("a_previous_election_is_imported_corrected_and_taken_out").unwrap();
    let earlier = |name: &str| std::fs::read(shared.join("data/real/gr2022").join(name)).unwrap();
    std::fs::write(place.path("then"), earlier("Telling_GR2022_Assen.eml.xml")).unwrap();
    std::fs::write(place.path("elsewhere510b"), earlier("Telling_GR2022_Zwolle.eml.xml")).unwrap();
    let said = |refused: Error| (refused.code.clone(), refused.message);
    let (code, text) = said(place.run(&format!("{CREATE} --previous @elsewhere510b")).unwrap_err());
    assert!(code == "previous" && text.contains("Zwolle"), "{text}");
    // This election's own count is never part of its setup.
    let (code, text) = said(place.run(&format!("{CREATE} --previous @510b")).unwrap_err());
    assert!(code == "previous" && text.contains("not earlier"), "{text}");
    assert!(!place.path("org").exists());

    place.run(&format!("{CREATE} --seats 33")).unwrap();
    let setup = |what: &str| format!("election setup --data @scan {ORGANISER} {what}");
    assert_eq!(place.run("previous show --data @scan").unwrap()["state"], "none");
    assert_eq!(place.refused(&setup("--match 1=2")), "previous");
    assert_eq!(place.refused(&setup("--no-previous")), "nothing_new");
    let reply = place.run(&setup("--previous @then --list-from 13=nieuw")).unwrap();
    assert_eq!(reply["previous"]["election"]["id"], "GR2022_Assen");
    let shown = place.run("previous show --data @scan").unwrap();
    assert_eq!(shown["state"], "here");
    let row = |shown: &serde_json::Value, number: u32| {
        let rows = shown["lists"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["number"] == number).unwrap()
    };
    assert_eq!(row(&shown, 13)["origin"], "new");
    // Every station of now and of then is somewhere, once.
    let count = |parts: &[(&str, &str)]| -> usize {
        let of = |(field, side): &(&str, &str)| -> usize {
            let groups = shown[*field].as_array().unwrap();
            if side.is_empty() {
                groups.len()
            } else {
                groups.iter().map(|group| group[*side].as_array().unwrap().len()).sum()
            }
        };
        parts.iter().map(of).sum()
    };
    assert_eq!(count(&[("places", "now"), ("ambiguous", "now"), ("unmatched_now", "")]), 44);
    let text = place.text("previous show --data @scan");
    assert!(text.contains("postcode en naam") && text.contains("nieuw"), "{text}");

    // A word about one station leaves what was said about others.
    let first = shown["places"][0]["now"][0]["number"].as_u64().unwrap();
    place.run(&setup(&format!("--match {first}=-"))).unwrap();
    place.run(&setup("--list-from 12=nvt")).unwrap();
    let shown = place.run("previous show --data @scan").unwrap();
    let unmatched = shown["unmatched_now"].as_array().unwrap();
    assert!(unmatched.iter().any(|station| station["number"] == first));
    assert_eq!((&row(&shown, 12)["origin"], &row(&shown, 13)["origin"]), (&"not_applicable".into(), &"new".into()));
    assert_eq!(place.refused(&setup(&format!("--match {first}=-"))), "nothing_new");
    for (wrong, about) in [("--match 1=9999", "9999"), ("--list-from 1=77", "77"), ("--list-from 99=1", "99")] {
        let (code, text) = said(place.run(&setup(wrong)).unwrap_err());
        assert!(code == "previous" && text.contains(about), "{wrong}: {text}");
    }
    // The stations of now under other numbers: the comparison stays, with what was said.
    place.run(&setup("--counts @510b --closing 2026-03-18T20:45")).unwrap();
    assert_eq!(row(&place.run("previous show --data @scan").unwrap(), 13)["origin"], "new");
    let reply = place.run(&setup("--no-previous")).unwrap();
    assert!(reply["files"].as_array().unwrap().iter().all(|file| file["kind"] != "previous"));
    assert_eq!(place.run("previous show --data @scan").unwrap()["state"], "none");
}

#[test]
fn people_and_screens_are_set_up_by_the_organiser() {
    let Some(place) = place("people_and_screens_are_set_up_by_the_organiser") else { return };
    std::fs::write(place.path("pins"), "123456\n567890\n").unwrap();
    std::fs::write(place.path("pin"), "123456\n").unwrap();
    let people = "--person Anna:control,release --person Bert:enter,release --person-pins";
    assert_eq!(place.refused(&format!("{CREATE} {people} @pin")), "usage");
    assert!(!place.path("org").exists());
    let made =
        place.run(&format!("{CREATE} --seats 33 {people} @pins --confirm-release on --dwell parties=30")).unwrap();
    assert_eq!(
        (&made["settings"]["confirmation"], &made["settings"]["dwell"]["parties"]),
        (&"second_key".into(), &30.into())
    );
    let shown = place.run("election operators --data @scan").unwrap();
    assert_eq!((&shown["state"], shown["operators"].as_array().unwrap().len()), (&"here".into(), 2));
    assert_eq!(
        shown["operators"][1]["rights"],
        serde_json::json!({ "enter": true, "control": false, "release": true })
    );
    let setup = |what: &str| format!("election setup --data @scan {ORGANISER} {what}");
    // With one who may release, nobody could confirm.
    assert_eq!(place.refused(&setup("--remove-operator Bert")), "operators");
    place.run(&setup("--remove-operator Bert --confirm-release off --seats-on-screen never --bar #1a5fb4")).unwrap();
    std::fs::write(
        place.path("all"),
        r#"{"operators": [
        {"name": "Carla", "rights": {"enter": true, "control": true, "release": true}, "pin": "004200"},
        {"name": "Anna", "rights": {"enter": true}}
    ]}"#,
    )
    .unwrap();
    place.run(&setup("--operators @all")).unwrap();
    let shown = place.run("election operators --data @scan").unwrap();
    assert_eq!((&shown["operators"][0]["name"], &shown["operators"][1]["name"]), (&"Carla".into(), &"Anna".into()));
    assert!(!shown.to_string().contains("salt"), "{shown}");
    let line = "deceased 1 1 --data @scan --reason x";
    assert_eq!(place.refused(&format!("{line} --operator Anna --pin-file @pin")), "no_right");
    // A name alone does nothing, nor does the PIN of somebody else.
    std::fs::write(place.path("carla"), "004200\n").unwrap();
    assert_eq!(place.refused(&format!("{line} --operator Carla --pin-file @pin")), "wrong_pin");
    place.run(&format!("{line} --operator Carla --pin-file @carla")).unwrap();
    place.run(&setup("--no-operators")).unwrap();
    assert_eq!(place.run("election operators --data @scan").unwrap()["state"], "off");
    for wrong in ["--dwell parties=1", "--dwell pie=20", "--bar blue"] {
        assert_eq!(place.refused(&setup(wrong)), "setup", "{wrong}");
    }
}
