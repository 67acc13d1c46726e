//! What these commands refuse, without the program around them.

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::args_files::Person;
use crate::cli::{Outcome, Said, execute};

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

#[test]
fn a_person_is_a_list_and_a_number() {
    assert_eq!("3.12".parse(), Ok(Person { list: 3, candidate: 12 }));
    for wrong in ["", "3", "3.", ".3", "3.12.1", "a.b", "-1.2"] {
        assert!(wrong.parse::<Person>().is_err(), "{wrong}");
    }
}
