//! Official results beside ours, on a small ballot: every kind of difference, and what cannot be compared. What is said of
//! them is in the tests of `words`.
#![allow(clippy::unwrap_used, missing_docs)]

mod beside;
mod made;

use std::collections::BTreeMap;

use beside::{LIST_4, LIST_9, against, count, definition, night, official, result};
use election::definition::{Domain, Identity};
use election::official::{OfficialCounts, OfficialError, Ours, compare};
use election::{Count, Field, Level};

#[test]
fn equal_is_equal() {
    let counts = night();
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    assert!(report.is_equal(), "{report:?}");
    let rows = report.elected.unwrap();
    assert_eq!((rows[0].by_name, rows[1].by_name), (true, false));
}

#[test]
fn a_blank_vote_and_a_candidate_are_found_with_their_cells() {
    let counts = night();
    let mut changed = counts.clone();
    // One vote from candidate 1 to 2 of list 4, and a blank vote found at station 2.
    changed.insert(2, (Level::Candidate, count(&[19, 6, 5, 5, 0], &[20, 5, 5], 1)));
    let report = against(&counts, &definition(), Some(&official(&changed)), None).unwrap();
    let compared = report.stations.as_ref().unwrap();
    let change = &compared.changed[0];
    let fields = |of: &[election::official::Changed]| of.iter().map(|each| each.field).collect::<Vec<_>>();
    assert_eq!((change.station, fields(&change.lists)), (2, vec![]));
    let candidate = |candidate| Field::CandidateVotes { list: 4, candidate };
    assert_eq!(fields(&change.candidates), [candidate(1), candidate(2)]);
    assert_eq!(fields(&change.others), [Field::PollCards, Field::AdmittedVoters, Field::Blank, Field::VotesCast]);
    assert_eq!((compared.votes_added, compared.votes_taken_off), (0, 0));
    let totals = report.totals.as_ref().unwrap();
    assert_eq!(fields(&totals.others), [Field::PollCards, Field::AdmittedVoters, Field::Blank, Field::VotesCast]);
    assert!(!report.is_equal() && report.seats_moved().next().is_none());
    // An error that both totals of a list share is told once; one in the second total alone is told.
    let mut second = counts.clone();
    second.get_mut(&1).unwrap().1.lists[1].candidates_total = Some(31);
    let report = against(&counts, &definition(), Some(&official(&second)), None).unwrap();
    assert_eq!(fields(&report.stations.unwrap().changed[0].others), [Field::CandidatesTotal(9)]);
}

#[test]
fn totals_without_stations_are_compared_as_totals() {
    let counts = night();
    let both = [&counts[&1].1, &counts[&2].1];
    let votes = |list: usize| -> Vec<u32> {
        let of = |at: usize| both.iter().map(|count| count.lists[list].candidates[at].1.unwrap()).sum();
        (0..both[0].lists[list].candidates.len()).map(of).collect()
    };
    let mut totals = count(&votes(0), &votes(1), 2);
    let central = |totals: &Count| OfficialCounts {
        totals: Some(totals.clone()),
        stations: Vec::new(),
        ..official(&BTreeMap::new())
    };
    let report = against(&counts, &definition(), Some(&central(&totals)), None).unwrap();
    assert_eq!((report.is_equal(), report.stations.is_none()), (true, true));
    // Per party only, with D unknown there.
    totals.counters.admitted_voters = None;
    let party = OfficialCounts { level: Level::Party, ..central(&totals.totals_only()) };
    let report = against(&counts, &definition(), Some(&party), None).unwrap();
    assert!(report.is_equal());
    // Twenty votes from list 9 to list 4 in the totals alone.
    let mut moved = totals.totals_only();
    (moved.lists[0].total, moved.lists[1].total) = (Some(100), Some(40));
    let party = OfficialCounts { level: Level::Party, ..central(&moved) };
    let report = against(&counts, &definition(), Some(&party), None).unwrap();
    assert_eq!(report.seats_moved().collect::<Vec<_>>(), [(4, 1), (9, -1)]);
}

#[test]
fn the_elected_are_compared_by_name_and_else_by_number() {
    let counts = night();
    let rows = |list_4: &[(u32, bool)], list_9: &[bool]| {
        let report = against(&counts, &definition(), None, Some(&result(list_4, list_9))).unwrap();
        (report.elected.clone().unwrap(), report)
    };
    // Another person, and one elected in another way.
    let (found, _) = rows(&[(1, true), (2, false), (3, false), (5, false)], &LIST_9);
    assert_eq!((&found[0].joined, &found[0].left, &found[0].other_way), (&vec![5], &vec![4], &vec![2]));
    // Another order.
    let (found, report) = rows(&[(2, true), (1, true), (3, false), (4, false)], &LIST_9);
    assert!(found[0].same_people() && found[0].other_order && !report.is_equal());
    // Without names: as many by preference or not.
    let (found, _) = rows(&LIST_4, &[true, false, false]);
    assert!(!found[1].is_equal() && found[1].joined.is_empty());
    // One more than we gave: seats moved.
    let (_, report) = rows(&LIST_4[..3], &[true, true, false, false]);
    assert_eq!(report.seats_moved().collect::<Vec<_>>(), [(4, -1), (9, 1)]);
    // The official counts are ours, so the rules are in question.
    let result = result(&LIST_4[..3], &[true, true, false, false]);
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result)).unwrap();
    assert!(report.seats.iter().all(|row| row.rules_differ()) && !report.is_equal());
}

#[test]
fn what_is_not_known_is_not_compared() {
    // Seats unknown, or not computed for this election.
    let counts = night();
    for (seats, category) in [(None, "GR"), (Some(7), "TK")] {
        let mut definition = definition();
        (definition.seats, definition.identity.category) = (seats, category.into());
        let report = against(&counts, &definition, Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
        assert!(report.is_equal() && report.seats.is_empty() && report.elected.is_none());
    }
    // C of 0 at a council is no cell that only one side has; an open A is.
    let mut open = counts.clone();
    open.get_mut(&1).unwrap().1.counters.voter_cards = Some(0);
    for cells in [0, 1] {
        let report = against(&open, &definition(), Some(&official(&counts)), None).unwrap();
        assert!(report.is_equal() && report.stations.as_ref().unwrap().open_cells == cells);
        open.get_mut(&1).unwrap().1.counters.poll_cards = None;
    }
    // A candidate who died counts for the seats of the official counts as well.
    let best: BTreeMap<u32, (Level, &Count)> =
        counts.iter().map(|(&number, (level, count))| (number, (*level, count))).collect();
    let dead = [(9, 1)];
    let here = definition();
    let ours = Ours { definition: &here, counts: &best, stations: None, deceased: &dead, seats: None };
    let report = compare(&ours, Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    // List 9 has two candidates left for its three seats.
    let computed: Vec<_> = report.seats.iter().map(|row| (row.computed, row.official)).collect();
    assert_eq!(computed, [(Some(5), Some(4)), (Some(2), Some(3))]);
    // A lot between lists in the official counts: no seats from them.
    let tied = BTreeMap::from([(1, (Level::Candidate, count(&[70, 0, 0, 0, 0], &[70, 0, 0], 0)))]);
    let report = against(&counts, &definition(), Some(&official(&tied)), None).unwrap();
    assert!(report.official_counts_need_lot && report.seats.is_empty());
    // A lot between lists on our side: no seats of ours.
    let report = against(&tied, &definition(), Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    assert!(report.seats.iter().all(|row| row.ours.is_none() && row.computed == row.official));
    assert!(report.elected.is_none());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let counts = night();
    let wrong = |change: &dyn Fn(&mut OfficialCounts)| {
        let mut official = official(&counts);
        change(&mut official);
        against(&counts, &definition(), Some(&official), None).unwrap_err()
    };
    let elsewhere =
        |identity: &mut Identity| identity.domain = Some(Domain { id: "0106".into(), name: "Assen".into() });
    let mut here = definition();
    here.identity.domain = Some(Domain { id: "0014".into(), name: "Groningen".into() });
    let mut there = official(&counts);
    elsewhere(&mut there.identity);
    let errors = [
        against(&counts, &here, Some(&there), None).unwrap_err(),
        wrong(&|official| official.identity.date = "2022-03-16".into()),
        wrong(&|official| official.stations[0].count.lists[0].number = 5),
        wrong(&|official| official.stations[1].number = 1),
        against(&counts, &definition(), None, None).unwrap_err(),
        {
            let mut result = result(&LIST_4, &LIST_9);
            result.lists[1].number = 10;
            against(&counts, &definition(), None, Some(&result)).unwrap_err()
        },
    ];
    assert!(matches!(errors[0], OfficialError::Election(_)) && matches!(errors[1], OfficialError::Election(_)));
    assert!(matches!(errors[2], OfficialError::Shape(_)) && errors[3] == OfficialError::StationTwice(1));
    assert!(errors[4] == OfficialError::Nothing && errors[5] == OfficialError::UnknownList(10));
}
