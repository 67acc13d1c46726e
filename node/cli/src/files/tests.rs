//! What these commands refuse, without the program around them.

use clap::Parser;
use words::Lang;

use crate::args::Cli;
use crate::args_files::Person;
use crate::{Outcome, Said, execute};

fn run(line: &[&str]) -> Result<(serde_json::Value, String, bool), api::request::Error> {
    let words = std::iter::once("uitslag").chain(line.iter().copied());
    match execute(Cli::try_parse_from(words).unwrap())? {
        Outcome::Said(Said { json, text }) => Ok((json, text, true)),
        Outcome::Partly(Said { json, text }) => Ok((json, text, false)),
        _ => panic!("these commands tell"),
    }
}

#[test]
fn seats_come_from_votes_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.json");
    std::fs::write(&path, r#"{"seats": 3, "lists": [{"number": 1, "candidate_votes": [50, 10]}, {"number": 4, "candidate_votes": [30]}]}"#).unwrap();
    let line = ["seats", "--input", path.to_str().unwrap()];
    let (reply, text, done) = run(&line).unwrap();
    assert!(done);
    assert_eq!(reply["quota"], "30");
    assert_eq!(reply["complete"], true);
    assert_eq!(reply["lists"][0]["seats"], 2);
    assert!(text.contains("kiesdeler") && !text.contains("Loting nodig"), "{text}");
    // Equal votes: a lot, and never a filled seat.
    std::fs::write(&path, r#"{"seats": 1, "lists": [{"number": 1, "votes": 50}, {"number": 4, "votes": 50}]}"#)
        .unwrap();
    let (reply, text, _) = run(&line).unwrap();
    assert_eq!(reply["complete"], false);
    assert!(text.contains("Loting nodig tussen"), "{text}");
    for wrong in ["", "{}", r#"{"seats": 0, "lists": []}"#, r#"{"seats": 3, "lists": [], "sets": 1}"#] {
        std::fs::write(&path, wrong).unwrap();
        assert!(run(&line).is_err(), "{wrong}");
    }
    let none = folder.path().join("none");
    assert_eq!(run(&["seats", "--input", none.to_str().unwrap()]).unwrap_err().code, "unreadable_file");
}

#[test]
fn what_is_no_count_is_refused_and_nothing_panics() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let name = path.to_str().unwrap();
    for bytes in [&b""[..], b"PK\x03\x04", b"PK\x05\x06\0\0", b"<EML", b"<EML/>", b"{}", b"\xff\xfe<\0", b"a;b\n1;2\n"]
    {
        std::fs::write(&path, bytes).unwrap();
        for line in [
            &["check", "--counts", name][..],
            &["seats", "--counts", name, "--candidates", name, "--seats", "9"],
            &["convert", "--counts", name, "--candidates", name, "--to", "csv", "--out", "x"],
            &["compare", name, "--with", name],
        ] {
            assert_eq!(run(line).unwrap_err().code, "unreadable_file", "{line:?} {bytes:?}");
        }
    }
    assert_eq!(run(&["check", "--counts", folder.path().to_str().unwrap()]).unwrap_err().code, "unreadable_file");
}

/// The draw that README.md of `election` documents, done again from the published count.
#[test]
fn three_lists_are_drawn_again_by_anybody_from_the_published_count() {
    let Some(shared) = support::shared("three_lists_are_drawn_again_by_anybody_from_the_published_count") else {
        return;
    };
    let folder = shared.join("data/real/gr2026");
    let file = |name: &str| folder.join(format!("{name}_GR2026_Assen.eml.xml")).display().to_string();
    let (counts, lists) = (file("Telling"), file("Kandidatenlijsten"));
    let seed = "4 1 6 6 2 3";
    let (reply, text, done) = run(&["draw", "--files", &counts, &lists, "--seed", seed]).unwrap();
    assert!(done);
    assert_eq!(reply["draw"]["drawn"], serde_json::json!([10, 8, 1]));
    assert_eq!(reply["draw"]["steps"][0]["sha256"].as_str().unwrap().get(..8), Some("663143b8"));
    let published = eml::read_count(&std::fs::read(&counts).unwrap()).unwrap();
    let totals = published.totals.unwrap();
    for list in reply["lists"].as_array().unwrap() {
        let official = totals.lists.iter().find(|row| list["number"] == row.number).unwrap();
        assert_eq!(list["sum"], official.total.unwrap(), "as the file itself adds up");
        assert_eq!(list["stations"].as_array().unwrap().len(), 44);
    }
    assert!(text.contains("lijst 10, 8, 1") && text.contains("sha256sum → 663143b8…: 1714504632"), "{text}");
    // The lists alone give the same draw, and so does the count alone.
    for files in [&[lists.as_str()][..], &[counts.as_str()]] {
        let line = [&["draw", "--seed", seed, "--files"], files].concat();
        assert_eq!(run(&line).unwrap().0["draw"], reply["draw"], "{files:?}");
    }
    assert_eq!(run(&["draw", "--files", &lists, "--seed", seed]).unwrap().0["lists"], serde_json::json!([]));
    assert_ne!(
        run(&["draw", "--files", &lists, "--seed", "4 1 6 6 2 4"]).unwrap().0["draw"]["drawn"],
        reply["draw"]["drawn"]
    );
    assert_eq!(run(&["draw", "--files", &lists, "--seed", "⚅"]).unwrap_err().code, "draw");
    assert_eq!(run(&["draw", "--files", "/none", "--seed", seed]).unwrap_err().code, "unreadable_file");
}

/// Words that stand in sentences of one language and never in those of the other.
const ENGLISH: &[&str] = &[
    " the ",
    " is not ",
    " with ",
    " cannot ",
    " this ",
    " has ",
    " there ",
    "export it again",
    // Of the system, and of libraries.
    "os error",
    "No such",
    "expected",
    "while parsing",
];
const DUTCH: &[&str] = &[" het ", " niet ", " een ", " van ", " kan ", " dit ", " zijn ", "opnieuw"];

/// Told in both languages: neither has words of the other.
fn in_both(error: &api::request::Error) -> [String; 2] {
    let told = [Lang::Nl, Lang::En].map(|lang| error.text(lang));
    for (text, others) in told.iter().zip([ENGLISH, DUTCH]) {
        for word in others {
            assert!(!format!(" {text} ").contains(word), "{:?} in {text}", word);
        }
        assert!(!text.contains("[refusal") && !text.is_empty(), "{text}");
    }
    assert_eq!(told[1], error.message);
    told
}

#[test]
fn what_is_refused_is_told_in_dutch_and_in_english() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, none, votes) = (path("file.eml.xml"), path("none"), path("votes.json"));
    let mut seen = 0;
    let mut refused = |line: &[&str], code: &str| {
        let error = run(line).unwrap_err();
        assert_eq!(error.code, code, "{line:?} {error}");
        seen += 1;
        in_both(&error)
    };
    for bytes in [
        &b""[..],
        b"PK\x05\x06\0\0",
        b"<EML",
        b"<EML/>",
        b"{}",
        b"\xff\xfe<\0",
        b"a;b\n1;2\n",
        b"<!DOCTYPE x><EML/>",
        b"<EML><a></b></EML>",
    ] {
        std::fs::write(&file, bytes).unwrap();
        refused(&["check", "--counts", &file], "unreadable_file");
        refused(&["seats", "--counts", &file, "--candidates", &file, "--seats", "9"], "unreadable_file");
        refused(&["compare", &file, "--with", &file], "unreadable_file");
    }
    let [nl, _] = refused(&["seats", "--input", &none], "unreadable_file");
    assert!(nl.contains("bestaat niet (systeemfout "), "{nl}");
    for broken in ["{", "nee", r#"{"seats": "drie", "lists": []}"#] {
        std::fs::write(&votes, broken).unwrap();
        let [nl, _] = refused(&["seats", "--input", &votes], "unreadable_file");
        assert!(nl.contains("(regel 1, teken "), "{nl}");
    }
    for (text, code) in [
        (r#"{"seats": 0, "lists": []}"#, "seats"),
        (r#"{"seats": 3, "lists": []}"#, "seats"),
        (r#"{"seats": 3, "lists": [{"number": 1, "votes": 5}, {"number": 1, "votes": 5}]}"#, "seats"),
        (r#"{"seats": 3, "lists": [{"number": 1}]}"#, "seats"),
        (r#"{"seats": 3, "lists": [{"number": 1, "votes": 5, "candidate_votes": [1]}]}"#, "seats"),
    ] {
        std::fs::write(&votes, text).unwrap();
        refused(&["seats", "--input", &votes], code);
    }
    refused(&["verify", &none], "cannot_verify");
    refused(&["verify", folder.path().to_str().unwrap()], "cannot_verify");
    let [nl, en] = refused(&["verify", &none, "--organiser", "drie woorden maar"], "cannot_verify");
    assert!(nl.contains("tien woorden") && en.contains("ten words"), "{nl} {en}");
    refused(&["--data", &path("data"), "join", "--label", "x", "--role", "scan", "ABCD"], "bad_code");
    refused(&["--data", &path("data"), "join", "--grant", &none], "no_request");
    let [nl, en] = refused(&["--data", &path("data"), "status"], "no_election");
    assert!(nl.contains("staat geen verkiezing") && en.contains("holds no election"), "{nl} {en}");
    assert!(seen > 30);
}

#[test]
fn what_is_told_is_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.json");
    std::fs::write(&path, r#"{"seats": 1, "lists": [{"number": 1, "votes": 50}, {"number": 4, "votes": 50}]}"#)
        .unwrap();
    let path = path.to_str().unwrap();
    let told = |line: &[&str]| run(line).unwrap().1;
    let dutch = told(&["seats", "--input", path]);
    assert!(dutch.contains("Loting nodig tussen"), "{dutch}");
    assert_eq!(told(&["--lang", "nl", "seats", "--input", path]), dutch);
    let english = told(&["--lang", "en", "seats", "--input", path]);
    assert!(english.contains("quota") && !english.contains("Loting"), "{english}");
    assert_eq!(told(&["seats", "--input", path, "--lang", "en"]), english);
    assert_eq!(told(&["--lang", "en", "seats", "--input", path, "--lang", "nl"]), dutch, "the nearest word counts");
}

/// A file of a case of `tests/field`, which is known by its number.
fn field(case: &str, name: &str) -> String {
    let all = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/field");
    let mut folders = std::fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path());
    let folder = folders.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(case)).unwrap();
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn case_01_other_names_refuse_a_count_wherever_it_meets_the_lists() {
    let (count, lists) = (field("01", "Lijstentelling.xml"), field("01", "c.xml"));
    for line in [
        &["check", "--counts", &count, "--candidates", &lists][..],
        &["seats", "--counts", &count, "--candidates", &lists, "--seats", "15"],
        &["convert", "--counts", &count, "--candidates", &lists, "--to", "csv", "--out", "x"],
        &["compare", &count, "--with", &count, "--candidates", &lists, "--same-names"],
    ] {
        let error = run(line).unwrap_err();
        assert_eq!(error.code, "other_names", "{line:?}");
        let text = error.text(Lang::Nl);
        assert!(text.contains("lijst 1 heet hier \"Veldhorst Vooruit\" en daar \"Dorpsbelang\""), "{text}");
        in_both(&error);
    }
}

#[test]
fn case_04_equal_is_said_of_what_was_compared() {
    let (count, lists) = (field("04", "t.xml"), field("04", "c.xml"));
    let compared = |result: &str, more: &[&str]| {
        let result = field("04", result);
        let line = ["compare", &result, "--with", &count, "--candidates", &lists, "--seats", "15"];
        let line: Vec<&str> = line.into_iter().chain(more.iter().copied()).collect();
        run(&line).unwrap()
    };
    let (reply, text, done) = compared("rbad.xml", &[]);
    assert!(!done && reply["equal"] == false && reply["complete"] == false, "{text}");
    assert!(text.contains("Gekozenen zijn niet vergeleken"), "{text}");
    let (reply, text, done) = compared("r.xml", &["--not-open", "4"]);
    assert!(done && reply["equal"] == true && reply["complete"] == true, "{text}");
    let (reply, _, done) = compared("rbad.xml", &["--not-open", "4"]);
    assert!(!done && reply["equal"] == false && reply["complete"] == true);
    // Seats go further the same way; a station with votes was open.
    let line = ["seats", "--counts", &count, "--candidates", &lists, "--seats", "15", "--not-open"];
    let seats = |place: &str| {
        let line: Vec<&str> = line.into_iter().chain([place]).collect();
        run(&line)
    };
    assert!(seats("4").unwrap().0["lists"][0]["elected_by_preference"].is_array());
    assert_eq!(seats("1").unwrap_err().code, "usage");
    assert_eq!(seats("99").unwrap_err().code, "usage");
}

#[test]
fn case_15_one_behaviour_where_the_subcategory_is_wrong() {
    let (count, lists, definition) = (field("15", "t.xml"), field("15", "c1.xml"), field("15", "d.xml"));
    let mut told = Vec::new();
    for (option, value) in [("--seats", "21"), ("--definition", definition.as_str())] {
        let (reply, text, done) = run(&["seats", "--counts", &count, "--candidates", &lists, option, value]).unwrap();
        assert!(done && text.contains("GR1") && reply["seats"] == 21, "{text}");
        told.push(reply);
    }
    assert_eq!(told[0], told[1]);
}

#[test]
fn case_07_and_16_are_read_and_told() {
    let (reply, ..) = run(&["check", "--counts", &field("07", "t.xml")]).unwrap();
    assert_eq!(reply["election"]["id"], "PS2023_Drenthe");
    let (count, lists) = (field("16", "t.xml"), field("16", "c.xml"));
    let (_, text, _) = run(&["seats", "--counts", &count, "--candidates", &lists, "--seats", "15"]).unwrap();
    assert!(!text.contains("50 %"), "{text}");
}

#[test]
fn check_goes_on_after_the_first_bad_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.eml.xml");
    std::fs::write(&path, "<EML").unwrap();
    let count = field("04", "t.xml");
    let (reply, text, done) = run(&["check", "--counts", path.to_str().unwrap(), &count]).unwrap();
    assert!(!done && reply["unreadable"].as_array().unwrap().len() == 1, "{text}");
    assert_eq!(reply["stations"]["counted"], 3);
}

#[test]
fn a_person_is_a_list_and_a_number() {
    assert_eq!("3.12".parse(), Ok(Person { list: 3, candidate: 12 }));
    for wrong in ["", "3", "3.", ".3", "3.12.1", "a.b", "-1.2"] {
        assert!(wrong.parse::<Person>().is_err(), "{wrong}");
    }
}

/// Figures that may stand in another row, as `check` tells them.
fn slips(reply: &serde_json::Value) -> Vec<(u64, String)> {
    let all = reply["plausibility"]["slips"].as_array().unwrap();
    let kind = |slip: &serde_json::Value| match &slip["kind"] {
        serde_json::Value::Object(kind) => kind.keys().next().unwrap().clone(),
        other => other.to_string(),
    };
    all.iter().map(|slip| (slip["station"].as_u64().unwrap(), kind(slip))).collect()
}

#[test]
fn case_10_a_large_list_without_votes_at_one_station_is_named() {
    let file = field("10", "t.xml");
    let (reply, text, _) = run(&["check", "--counts", &file, "--seats", "15"]).unwrap();
    assert_eq!(slips(&reply), [(3, "nothing".to_owned())], "{text}");
    assert!(text.contains("Geen stemmen voor een grote lijst"), "{text}");
}

#[test]
fn case_11_votes_that_moved_between_two_lists_since_last_time_are_named() {
    let (now, then) = (field("11", "t.xml"), field("11", "p.xml"));
    let (reply, text, _) = run(&["check", "--counts", &now, "--seats", "15", "--previous", &then]).unwrap();
    assert_eq!(slips(&reply), [(7, "between".to_owned())], "{text}");
    assert!(text.contains("7 ") && text.contains("Stemmen bij een andere lijst dan de vorige keer"), "{text}");
}

#[test]
fn of_a_count_it_is_said_which_seats_are_firm() {
    let file = field("10", "t.xml");
    let (reply, text, _) = run(&["check", "--counts", &file, "--seats", "15"]).unwrap();
    let firm = &reply["plausibility"]["firm"];
    assert_eq!(firm["council"], 15, "{firm}");
    assert!(text.contains("zetels staan vast") || text.contains("Er staat nog geen zetel vast"), "{text}");
}

/// A count of a real municipality in which the row of one station cannot be read: it is told with its place, all others are looked
/// at, and the status says that not all is well.
#[test]
fn a_row_that_cannot_be_read_stops_nothing_but_itself() {
    let Some(shared) = support::shared("a_row_that_cannot_be_read_stops_nothing_but_itself") else { return };
    let real = shared.join("data/real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml");
    let text = std::fs::read_to_string(&real).unwrap();
    let begin = text.find("::SB3\"").unwrap();
    let odd = format!("{}{}", &text[..begin], text[begin..].replacen("<ValidVotes>", "<ValidVotes>x", 1));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Telling.eml.xml");
    std::fs::write(&path, odd).unwrap();
    let line = ["check", "--counts", path.to_str().unwrap(), "--seats", "17"];
    let (whole, _, _) = run(&["check", "--counts", real.to_str().unwrap(), "--seats", "17"]).unwrap();
    let (reply, text, done) = run(&line).unwrap();
    assert!(!done && reply["errors"].as_u64() >= Some(1), "{text}");
    let unreadable = reply["unreadable"].as_array().unwrap();
    assert_eq!(unreadable.len(), 1);
    for says in ["rij 0668::SB3", "Regel 1,", "Telling.eml.xml"] {
        assert!(unreadable[0].as_str().unwrap().contains(says) && text.contains(says), "{says}: {text}");
    }
    let counted = |reply: &serde_json::Value| reply["stations"]["counted"].as_u64().unwrap();
    assert_eq!(counted(&reply) + 1, counted(&whole));
    assert_eq!(reply["sums"], whole["sums"], "the totals are not said to be wrong for the row that is missing");
    let others = |reply: &serde_json::Value| {
        let all = reply["findings"].as_array().unwrap().iter().filter(|row| row["number"] != 3);
        all.cloned().collect::<Vec<_>>()
    };
    assert_eq!(others(&reply), others(&whole), "all others were looked at");
    // Taken over or computed with, it is refused as a whole.
    let lists = shared.join("data/real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
    let line = ["seats", "--counts", path.to_str().unwrap(), "--candidates", lists.to_str().unwrap(), "--seats", "17"];
    assert_eq!(run(&line).unwrap_err().code, "unreadable_file");
}
