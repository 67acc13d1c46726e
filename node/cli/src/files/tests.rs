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

/// Words that stand in sentences of one language and never in those of the other.
const ENGLISH: [&str; 8] = [" the ", " is not ", " with ", " cannot ", " this ", " has ", " there ", "export it again"];
const DUTCH: [&str; 8] = [" het ", " niet ", " een ", " van ", " kan ", " dit ", " zijn ", "opnieuw"];

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
    refused(&["seats", "--input", &none], "unreadable_file");
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

#[test]
fn a_person_is_a_list_and_a_number() {
    assert_eq!("3.12".parse(), Ok(Person { list: 3, candidate: 12 }));
    for wrong in ["", "3", "3.", ".3", "3.12.1", "a.b", "-1.2"] {
        assert!(wrong.parse::<Person>().is_err(), "{wrong}");
    }
}
