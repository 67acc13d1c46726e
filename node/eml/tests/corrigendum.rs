//! Corrigenda of schema 1.3: read, and written, with the old figures beside the new ones.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data, schema_valid_by};
use election::count::{Field, Level};
use eml::{Cover, Initial, Phase, read_count, verify_sums, write_corrigendum};

#[test]
fn old_figures_are_read_under_either_name() {
    if !have_data("old_figures_are_read_under_either_name") {
        return;
    }
    let name = "fictional/eml-nl/election_count/deserialize_eml510b_test_1_3_1_with_previous_values.eml.xml";
    let previous = file(name);
    let initial = String::from_utf8(previous.clone()).unwrap().replace("kr:Previous", "kr:Initial").into_bytes();
    for bytes in [previous, initial] {
        let read = read_count(&bytes).unwrap();
        let of = |station| {
            let all = read.initial.iter().filter(move |one| one.station == station);
            all.map(|one| (one.field, one.votes)).collect::<Vec<_>>()
        };
        let candidate = |candidate| Field::CandidateVotes { list: 1, candidate };
        let expected = [
            (Field::ListTotal(1), 99),
            (candidate(1), 49),
            (candidate(2), 50),
            (Field::VotesOnCandidates, 99),
            (Field::Blank, 0),
            (Field::Invalid, 1),
        ];
        assert_eq!(of(None), expected);
        assert_eq!(of(Some(1234)), expected);
        assert_eq!(read.stations[0].count.lists[0].total, Some(100), "the new figure counts");
    }
    let phase = |file_name: &str| read_count(&file(file_name)).unwrap().header.phase;
    assert!(phase("fictional/eml-nl/election_count/eml_510b_1_3_with_phase.xml").is_some());
    assert_eq!(phase(name), None);
}

#[test]
fn what_is_written_is_valid_and_read_back() {
    const TEST: &str = "what_is_written_is_valid_and_read_back";
    if !have_data(TEST) {
        return;
    }
    let read = read_count(&file("real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let cover = Cover {
        definition: &common::definition_of(&read),
        contest: &read.contest,
        municipality: read.header.authority.as_ref().unwrap(),
        level: Level::Candidate,
        created: "2022-03-21T10:00:00",
        comment: None,
    };
    let old = |station, field, votes| Initial { station, field, votes };
    let initial = [
        old(None, Field::ListTotal(1), 7),
        old(None, Field::AdmittedVoters, 8),
        old(Some(3), Field::ListTotal(1), 1),
        old(Some(3), Field::CandidateVotes { list: 1, candidate: 2 }, 2),
        old(Some(3), Field::VotesOnCandidates, 3),
        old(Some(3), Field::Invalid, 4),
        old(Some(3), Field::Blank, 5),
        old(Some(3), Field::PollCards, 6),
    ];
    let written = write_corrigendum(&cover, read.eligible, &read.stations, &initial).unwrap();
    schema_valid_by(TEST, "xsd_main", "510-count-kiesraad-strict.xsd", &written);
    let again = read_count(&written).unwrap();
    verify_sums(&again).unwrap();
    assert_eq!(again.header.phase, Some(Phase::Corrigendum));
    assert_eq!(again.stations, read.stations);
    assert_eq!(again.initial, initial);
    // No old figures: still a corrigendum, and every figure the same.
    let written = write_corrigendum(&cover, read.eligible, &read.stations, &[]).unwrap();
    schema_valid_by(TEST, "xsd_main", "510-count-kiesraad-strict.xsd", &written);
    assert!(read_count(&written).unwrap().initial.is_empty());
}
