//! Made-up files of public test suites. Each deliberately invalid one is refused with line, element and remedy, without an
//! exception, or the table says why it is valid here.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, files, have_data, name};
use election::count::Level;
use eml::{
    Counting, EmlError, ErrorKind, Message, combine, fingerprint_groups, kind, read_candidate_lists, read_count,
    read_definition, read_result, read_stations, subcategory_doubt, verify_sums,
};
use sha2::{Digest, Sha256};
use words::Lang;

fn read_any(bytes: &[u8]) -> Result<(), EmlError> {
    match kind(bytes)?.message {
        Message::Definition => read_definition(bytes).map(drop),
        Message::Stations => read_stations(bytes).map(drop),
        Message::CandidateLists | Message::AllCandidateLists => read_candidate_lists(bytes).map(drop),
        Message::Result => read_result(bytes).map(drop),
        _ => read_count(bytes).map(drop),
    }
}

/// Files that their makers call invalid and that are valid for us, with the reason.
const VALID_HERE: [(&str, &str); 3] = [
    (
        "eml110a_invalid_election_category_version.eml.xml",
        "a category that came with 1.3 in a file without version: we compute nothing from either",
    ),
    (
        "eml110a_invalid_election_limited_elections_supported.eml.xml",
        "a parliamentary election: its counts can be collected like any other",
    ),
    ("abacus/eml230b_invalid_incorrect_election.eml.xml", "a good file of another election: refused by combine, below"),
];

/// Same file name in two suites, invalid by itself in one and only beside its 110a in the other.
const VALID_ALONE: [&str; 1] = ["abacus/eml230b_invalid_incorrect_election_domain.eml.xml"];

/// Files that their makers call valid and that are refused here, with the reason.
const INVALID_HERE: [(&str, &str); 1] = [(
    "eml110a_election_definition_construction_output.eml.xml",
    "a council election must name its municipality and subcategory",
)];

/// Messages that this program does not read at all.
fn not_ours(bytes: &[u8]) -> bool {
    kind(bytes).is_err_and(|error| error.kind == ErrorKind::Message)
        || kind(bytes).is_ok_and(|header| header.message == Message::AllCandidateLists)
}

#[test]
fn every_fictional_file_is_read_or_refused_for_a_reason() {
    if !have_data("every_fictional_file_is_read_or_refused_for_a_reason") {
        return;
    }
    let (mut read, mut refused) = (0, 0);
    let mut wrong = Vec::new();
    for (path, bytes) in files("fictional") {
        let long = path.to_string_lossy().into_owned();
        let invalid = INVALID_HERE.iter().any(|(known, _)| long.ends_with(known))
            || name(&path).contains("_invalid_")
            || name(&path).starts_with("invalid_")
            || name(&path).contains("missing");
        let exception = VALID_HERE.iter().any(|(known, _)| long.ends_with(known))
            || VALID_ALONE.iter().any(|known| long.ends_with(known));
        match read_any(&bytes) {
            Ok(()) => {
                if invalid && !exception {
                    wrong.push(format!("{long} should have been refused"));
                }
                read += 1;
            }
            Err(error) => {
                if (!invalid || exception) && !not_ours(&bytes) {
                    wrong.push(format!("{long}: {error}"));
                }
                for lang in [Lang::Nl, Lang::En] {
                    assert!(!error.message.told(lang).is_empty() && !error.remedy.text(lang).is_empty());
                }
                assert_ne!(error.text(Lang::Nl), error.text(Lang::En));
                let placed = error.line > 0 && error.column > 0 && error.path.to_string().starts_with("EML");
                if !placed {
                    wrong.push(format!("{long} is refused without a place: {error}"));
                }
                refused += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 50 && refused > 25, "{read} read, {refused} refused");
}

#[test]
fn files_of_different_elections_do_not_combine() {
    if !have_data("files_of_different_elections_do_not_combine") {
        return;
    }
    let definition = read_definition(&file("fictional/abacus/eml110a_test.eml.xml")).unwrap();
    let lists = |name: &str| read_candidate_lists(&file(&format!("fictional/abacus/{name}.eml.xml"))).unwrap();
    let good = combine(Some(&definition), &lists("eml230b_test"), None).unwrap();
    assert_eq!((good.seats, good.preference_threshold), (Some(45), Some(25)));
    for name in ["eml230b_invalid_incorrect_election", "eml230b_invalid_incorrect_election_domain"] {
        let error = combine(Some(&definition), &lists(name), None).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Identity);
        let message = error.message.to_string();
        assert!(message.contains("GR2022_Test") && message.contains("area 0000"), "{error}");
    }
    assert_eq!(combine(Some(&definition), &lists("eml230b_test"), Some(23)).unwrap_err().kind, ErrorKind::Identity);
}

#[test]
fn seats_by_hand_give_the_threshold() {
    if !have_data("seats_by_hand_give_the_threshold") {
        return;
    }
    let small = read_candidate_lists(&file("real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let large = read_candidate_lists(&file("real/gr2022/Kandidatenlijsten_GR2022_Groningen.eml.xml")).unwrap();
    let parliament = read_candidate_lists(&file("real/other/Kandidatenlijsten_TK2025_Nijmegen.eml.xml")).unwrap();
    assert_eq!(combine(None, &small, Some(17)).unwrap().preference_threshold, Some(50));
    assert_eq!(combine(None, &large, Some(45)).unwrap().preference_threshold, Some(25));
    assert_eq!(combine(None, &small, None).unwrap().seats, None);
    // The file says GR1, which is for fewer than 19: the seats follow from their number, and the doubt is told.
    let other = combine(None, &small, Some(19)).unwrap();
    assert_eq!((other.seats, other.preference_threshold), (Some(19), Some(25)));
    assert!(subcategory_doubt(&other.identity, 19).is_some() && subcategory_doubt(&other.identity, 17).is_none());
    assert_eq!(combine(None, &large, Some(0)).unwrap_err().kind, ErrorKind::Value);
    assert_eq!(combine(None, &parliament, Some(150)).unwrap().preference_threshold, None);
}

#[test]
fn juinen() {
    if !have_data("juinen") {
        return;
    }
    let definition = read_definition(&file("fictional/juinen/eml110a_verkiezingsdefinitie-juinen.eml.xml")).unwrap();
    let lists = read_candidate_lists(&file("fictional/juinen/eml230b_kandidatenlijsten-juinen.eml.xml")).unwrap();
    let stations = read_stations(&file("fictional/juinen/eml110b_stembureaulijst-juinen.eml.xml")).unwrap();
    let whole = combine(Some(&definition), &lists, None).unwrap();
    assert_eq!(whole.identity.id, "GR2025_Juinen");
    eml::same_election(&whole.identity, &stations.identity).unwrap();
    let rows: Vec<_> =
        stations.stations.iter().map(|s| (s.number, s.name.as_str(), s.postcode.as_deref(), s.called)).collect();
    assert_eq!(
        rows,
        [
            (1, "Studio The Rules", Some("2541 AA"), Some(1)),
            (2, "De Mattenklopper", Some("2541 BB"), Some(2)),
            (3, "De Positivozaal", Some("2541 CC"), Some(3))
        ]
    );
    assert_eq!(stations.eligible, Some(3353));
}

#[test]
fn the_fingerprints_of_juinen_are_the_printed_ones() {
    if !have_data("the_fingerprints_of_juinen_are_the_printed_ones") {
        return;
    }
    let printed = String::from_utf8(file("fictional/juinen/Hashcodes-Juinen.txt")).unwrap().to_uppercase();
    for name in ["eml110a_verkiezingsdefinitie-juinen", "eml230b_kandidatenlijsten-juinen"] {
        let digest = Sha256::digest(file(&format!("fictional/juinen/{name}.eml.xml")));
        let groups = fingerprint_groups(&digest.into());
        assert!(printed.contains(&groups), "{name}: {groups}");
    }
}

#[test]
fn stations_files() {
    if !have_data("stations_files") {
        return;
    }
    let read = |name: &str| read_stations(&file(&format!("fictional/{name}.eml.xml")));
    assert_eq!(read("abacus_e2e/eml110b_test_420_polling_stations").unwrap().stations.len(), 420);
    assert_eq!(read("eml-nl/polling_stations/eml110b_empty_number_of_voters").unwrap().eligible, None);
    assert_eq!(read("abacus_e2e/eml110b_zero_number_of_voters").unwrap().eligible, None);
    assert!(read("eml-nl/polling_stations/eml110b_empty_polling_station").unwrap().stations.is_empty());
    let located = read("eml-nl/polling_stations/eml110b_with_location").unwrap();
    assert_eq!((located.stations[1].name.as_str(), located.stations[1].called), ("Melkweg", None));
    let error = read("eml-nl/polling_stations/eml110b_invalid_number_of_voters").unwrap_err();
    assert_eq!((error.kind, error.line), (ErrorKind::Number, 25));
    assert_eq!(error.path.to_string(), "EML/ElectionEvent/Election/Contest/MaxVotes");
}

#[test]
fn counts_of_other_programs() {
    if !have_data("counts_of_other_programs") {
        return;
    }
    let read = |name: &str| read_count(&file(&format!("fictional/{name}.xml"))).unwrap();
    let investigated = read("eml-nl/election_count/eml510b_with_investigations.eml");
    assert_eq!(investigated.stations[0].count.counters.investigations.len(), 3);
    assert_eq!(investigated.stations[0].count.counters.poll_cards, None);
    assert_eq!((investigated.stations[0].number, investigated.level), (1234, Level::Candidate));
    // The figures of an earlier count, new in 1.3, are not mistaken for the present ones.
    let previous = read("eml-nl/election_count/deserialize_eml510b_test_1_3_1_with_previous_values.eml");
    assert_eq!(previous.stations[0].count.counters.invalid, Some(0));
    assert_eq!(previous.stations[0].count.lists[0].total, Some(100));
    verify_sums(&previous).unwrap();
    // New in 1.3, and allowed before: where it was counted, and in which phase.
    for (version, method) in [("1_2_2", true), ("1_3", true), ("1_2_2", false), ("1_3", false)] {
        let what = if method { "counting_method" } else { "phase" };
        let file = read(&format!("eml-nl/election_count/eml_510b_{version}_with_{what}"));
        assert_eq!(file.header.counting, method.then_some(Counting::Central), "{version} {what}");
    }
    let central = read("eml-nl/election_count/deserialize_eml510d_test.eml");
    assert_eq!((central.header.message, central.stations.len()), (Message::TotalCount, 0));
    assert_eq!(kind(&file("fictional/hcp/invalid_eml_id.eml.xml")).unwrap_err().kind, ErrorKind::Message);
}

#[test]
fn gaps_in_numbers_stay_gaps() {
    if !have_data("gaps_in_numbers_stay_gaps") {
        return;
    }
    let lists = read_candidate_lists(&file("fictional/abacus_e2e/eml230b_test_with_gaps.eml.xml")).unwrap().lists;
    let lists_gap = lists.windows(2).any(|pair| pair[1].number > pair[0].number + 1);
    let candidates_gap =
        lists.iter().any(|list| list.candidates.windows(2).any(|pair| pair[1].number > pair[0].number + 1));
    assert!(lists_gap || candidates_gap);
}
