//! The Kiesraad's own library reads the same from the same files, and reads in its strict mode whatever we write.
#![allow(clippy::unwrap_used)]

mod common;
mod second;

use common::{definition_of, file, files, have_data, name};
use election::count::Level;
use election::seats::{Candidates, Input, ListVotes, compute};
use eml::{
    Cover, Message, Provisional, combine, elected_by, kind, read_candidate_lists, read_count, read_result,
    read_stations, stations_from_count, write_510a, write_510b, write_510d, write_520, write_stations,
};
use eml_nl::io::EMLParsingMode;
use second::{ours, theirs};
use std::collections::BTreeMap;

/// The first row in which two readings differ.
fn difference(ours: &[String], theirs: &[String]) -> String {
    let at = ours.iter().zip(theirs).take_while(|(one, other)| one == other).count();
    format!("row {at}: ours {:?}, theirs {:?}", ours.get(at), theirs.get(at))
}

/// Files that the library accepts and we do not, with the reason.
const REFUSED_HERE: [(&str, &str); 3] = [
    ("eml110a_invalid_election_missing_election_domain.eml.xml", "a council election without its municipality"),
    ("eml110a_election_missing_election_domain.eml.xml", "the same in another suite"),
    ("eml110a_election_definition_construction_output.eml.xml", "the same"),
];

#[test]
fn every_file_that_both_read_says_the_same_to_both() {
    if !have_data("every_file_that_both_read_says_the_same_to_both") {
        return;
    }
    let mut compared: BTreeMap<&str, u32> = BTreeMap::new();
    let mut refused = 0;
    for (path, bytes) in ["real", "510a", "fictional"].into_iter().flat_map(files) {
        let Ok(header) = kind(&bytes) else { continue };
        match ours::rows(&bytes) {
            Ok(ours) => {
                let theirs = theirs::rows(&bytes, EMLParsingMode::Loose)
                    .unwrap_or_else(|error| panic!("{}: read here only: {error}", path.display()));
                assert!(ours == theirs, "{}: {}", path.display(), difference(&ours, &theirs));
                *compared.entry(header.message.id()).or_default() += 1;
            }
            // We read no 230c.
            Err(_) if header.message == Message::AllCandidateLists => {}
            Err(error) => {
                let known = REFUSED_HERE.iter().any(|(known, _)| name(&path) == *known);
                assert_eq!(theirs::accepts(&bytes), known, "{}: {error}", path.display());
                refused += u32::from(known);
            }
        }
    }
    let least = [("110a", 10), ("110b", 17), ("230b", 13), ("510a", 44), ("510b", 30), ("510d", 1), ("520", 19)];
    for (message, least) in least {
        assert!(compared.get(message).is_some_and(|files| *files >= least), "{message}: {compared:?}");
    }
    assert_eq!(refused, 3);
}

/// Checks that the library reads what we wrote in its strict mode, and reads what we read.
fn strict(what: &str, written: &[u8]) {
    let (ours, theirs) = (ours::rows(written).unwrap(), theirs::rows(written, EMLParsingMode::Strict));
    let theirs = theirs.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(ours == theirs, "{what}: {}", difference(&ours, &theirs));
}

#[test]
fn all_counts_that_we_write_are_read_in_strict_mode() {
    if !have_data("all_counts_that_we_write_are_read_in_strict_mode") {
        return;
    }
    let mut written: BTreeMap<&str, u32> = BTreeMap::new();
    for (path, bytes) in files("real").into_iter().filter(|(path, _)| name(path).starts_with("Telling_")) {
        let (what, count) = (name(&path), read_count(&bytes).unwrap());
        let definition = definition_of(&count);
        let provisional = Provisional::new(&what, "Uitslag test");
        for (level, comment) in [(Level::Candidate, None), (Level::Party, Some(provisional.comment.as_str()))] {
            let cover = Cover {
                definition: &definition,
                contest: &count.contest,
                municipality: count.header.authority.as_ref().unwrap(),
                level,
                created: "2026-03-18T22:41:00.001",
                comment,
            };
            strict(&what, &write_510b(&cover, count.eligible, &count.stations).unwrap());
            strict(&what, &write_510d(&cover, count.eligible, count.totals.as_ref().unwrap()).unwrap());
            *written.entry("510b").or_default() += 1;
            *written.entry("510d").or_default() += 1;
            for station in &count.stations {
                strict(&what, &write_510a(&cover, station).unwrap());
                *written.entry("510a").or_default() += 1;
            }
        }
        let stations = stations_from_count(&bytes).unwrap();
        let file = write_stations(&stations, count.header.authority.as_ref().unwrap(), "2026-03-01T10:00:00").unwrap();
        assert_eq!(read_stations(&file).unwrap(), stations);
        strict(&what, &file);
        *written.entry("110b").or_default() += 1;
    }
    let stations = 2 * 603;
    assert_eq!(written, BTreeMap::from([("110b", 16), ("510a", stations), ("510b", 32), ("510d", 32)]));
}

#[test]
fn the_results_that_we_write_are_read_in_strict_mode() {
    if !have_data("the_results_that_we_write_are_read_in_strict_mode") {
        return;
    }
    for (lists, counts, seats) in [
        ("gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal", "gr2022/Telling_GR2022_WestMaasenWaal", 17),
        ("gr2022/Kandidatenlijsten_GR2022_Groningen", "gr2022/Telling_GR2022_Groningen", 45),
        ("gr2026/Kandidatenlijsten_GR2026_Assen", "gr2026/Telling_GR2026_Assen", 33),
    ] {
        let bytes = |name: &str| file(&format!("real/{name}.eml.xml"));
        let count = read_count(&bytes(counts)).unwrap();
        let definition = combine(None, &read_candidate_lists(&bytes(lists)).unwrap(), Some(seats)).unwrap();
        let votes = count.totals.as_ref().unwrap().lists.iter().map(|list| ListVotes {
            number: list.number,
            votes: u64::from(list.total.unwrap()),
            candidates: Candidates::Counted(
                list.candidates.iter().map(|(number, votes)| (*number, u64::from(votes.unwrap()))).collect(),
            ),
            deceased: Vec::new(),
        });
        let outcome = compute(&Input::undated(seats, votes.collect()), &[]).unwrap();
        let elected = elected_by(&outcome).unwrap();
        for comment in [None, Some("Voorlopig")] {
            let cover = Cover {
                definition: &definition,
                contest: &count.contest,
                municipality: count.header.authority.as_ref().unwrap(),
                level: Level::Candidate,
                created: "2026-03-20T10:00:00",
                comment,
            };
            let written = write_520(&cover, &elected).unwrap();
            strict(counts, &written);
            let people = read_result(&written).unwrap().lists.iter().map(|list| list.elected.len()).sum::<usize>();
            assert_eq!(people, usize::try_from(seats).unwrap());
        }
    }
}
