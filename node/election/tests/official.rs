//! Official results beside ours, on a small ballot: every kind of difference, and what cannot be compared.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use std::collections::BTreeMap;

use election::definition::{Domain, Identity};
use election::official::{
    OfficialCounts, OfficialError, OfficialList, OfficialPerson, OfficialResult, OfficialStation, Ours, Report,
    compare, words,
};
use election::seats::compute as compute_seats;
use election::seats::json::SeatsOutput;
use election::{Count, Counters, Definition, Field, Lang, Level, ListCount, Tally};

/// Two lists, seven seats; candidates named by list and number, but those of list 9, which have no names.
fn definition() -> Definition {
    let mut definition = made::definition(&[(4, &[1, 2, 3, 4, 5]), (9, &[1, 2, 3])]);
    definition.seats = Some(7);
    for candidate in &mut definition.lists[0].candidates {
        candidate.last_name = format!("Vier-{}", candidate.number);
    }
    definition.lists[1].candidates.iter_mut().for_each(|candidate| candidate.last_name.clear());
    definition
}

/// Votes per candidate on both lists, blank votes.
fn count(first: &[u32], second: &[u32], blank: u32) -> Count {
    let list = |number: u32, votes: &[u32]| {
        let total = Some(votes.iter().sum());
        let candidates = (1..).zip(votes.iter().copied().map(Some)).collect();
        ListCount { number, total, candidates_total: total, candidates }
    };
    let valid: u32 = first.iter().chain(second).sum();
    let cast = Some(valid + blank);
    Count {
        counters: Counters {
            poll_cards: cast,
            proxy_certificates: Some(0),
            admitted_voters: cast,
            votes_on_candidates: Some(valid),
            blank: Some(blank),
            invalid: Some(0),
            votes_cast: cast,
            more_ballots: Some(0),
            fewer_ballots: Some(0),
            ..Counters::default()
        },
        lists: vec![list(4, first), list(9, second)],
    }
}

/// 80 and 60 votes: four seats and three.
fn night() -> BTreeMap<u32, (Level, Count)> {
    let one = count(&[30, 10, 5, 0, 0], &[20, 10, 0], 2);
    let two = count(&[20, 5, 5, 5, 0], &[20, 5, 5], 0);
    BTreeMap::from([(1, (Level::Candidate, one)), (2, (Level::Candidate, two))])
}

fn official(counts: &BTreeMap<u32, (Level, Count)>) -> OfficialCounts {
    let station = |(&number, (_, count)): (&u32, &(Level, Count))| OfficialStation {
        number,
        name: format!("Zaal {number}"),
        count: count.clone(),
    };
    OfficialCounts {
        identity: definition().identity,
        level: Level::Candidate,
        totals: None,
        stations: counts.iter().map(station).collect(),
    }
}

/// List 4 by name, list 9 by numbers only.
fn result(list_4: &[(u32, bool)], list_9: &[bool]) -> OfficialResult {
    let person = |last_name: String, way: bool| OfficialPerson {
        initials: "A.".into(),
        last_name,
        by_preference: Some(way),
        ..OfficialPerson::default()
    };
    let first = list_4.iter().map(|&(number, way)| person(format!("VIER-{number}"), way)).collect();
    let second = list_9.iter().map(|&way| person("Onbekend".into(), way)).collect();
    OfficialResult {
        identity: definition().identity,
        lists: vec![OfficialList { number: 4, elected: first }, OfficialList { number: 9, elected: second }],
    }
}

fn seats_of(counts: &BTreeMap<u32, (Level, Count)>, definition: &Definition) -> Option<SeatsOutput> {
    let all = counts.iter().map(|(&number, (level, count))| (number, *level, count));
    let tally = Tally::of(definition, u32::try_from(counts.len()).unwrap(), all).unwrap();
    let input = tally.seats_input(definition, &[])?;
    Some(SeatsOutput::new(input.seats, compute_seats(&input, &[]).unwrap()))
}

fn against(
    counts: &BTreeMap<u32, (Level, Count)>,
    definition: &Definition,
    official: Option<&OfficialCounts>,
    result: Option<&OfficialResult>,
) -> Result<Report, OfficialError> {
    let best: BTreeMap<u32, (Level, &Count)> =
        counts.iter().map(|(&number, (level, count))| (number, (*level, count))).collect();
    let seats = seats_of(counts, definition);
    compare(&Ours { definition, counts: &best, deceased: &[], seats: seats.as_ref() }, official, result)
}

fn told(report: &Report, lang: Lang) -> Vec<String> {
    words::lines(report, &definition(), None, lang)
}

/// The quota is 20, the threshold 10: on list 4 candidates 1 (50) and 2 (15) by preference, then 3 and 4.
const LIST_4: [(u32, bool); 4] = [(1, true), (2, true), (3, false), (4, false)];
/// Candidates 1 (40) and 2 (15) by preference, then 3.
const LIST_9: [bool; 3] = [true, true, false];

#[test]
fn equal_is_one_line() {
    let counts = night();
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    assert!(report.is_equal(), "{report:?}");
    assert_eq!(told(&report, Lang::Nl), ["Gelijk: 2 stembureaus, 2 lijsten, 7 zetels, 7 gekozenen."]);
    assert_eq!(told(&report, Lang::En), ["Equal: 2 polling stations, 2 lists, 7 seats, 7 elected candidates."]);
    let rows = report.elected.unwrap();
    assert_eq!((rows[0].by_name, rows[1].by_name), (true, false));
}

#[test]
fn a_blank_vote_and_a_candidate_are_told_with_their_cells() {
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
    assert_eq!(fields(&totals.others), [Field::AdmittedVoters, Field::Blank, Field::VotesCast]);
    assert!(!report.is_equal() && report.seats_moved().next().is_none());
    let lines = told(&report, Lang::Nl);
    assert_eq!(lines[0], "Verschillen: 1 stembureau, 0 lijsten, 0 zetels.");
    assert_eq!(
        lines[1],
        "Stembureau 2: lijst 4 (Vier-1, A.) Vier-1, A. (kandidaat 1): 20, officieel 19 (-1); lijst 4 (Vier-1, A.) Vier-2, A. (kandidaat 2): 5, officieel 6 (+1); A: 65, officieel 66 (+1); D: 65, officieel 66 (+1); F: 0, officieel 1 (+1); H: 65, officieel 66 (+1)."
    );
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
    assert_eq!(told(&report, Lang::Nl), ["Gelijk: 2 lijsten, 7 zetels."]);
    // Twenty votes from list 9 to list 4 in the totals alone.
    let mut moved = totals.totals_only();
    (moved.lists[0].total, moved.lists[1].total) = (Some(100), Some(40));
    let party = OfficialCounts { level: Level::Party, ..central(&moved) };
    let report = against(&counts, &definition(), Some(&party), None).unwrap();
    assert_eq!(report.seats_moved().collect::<Vec<_>>(), [(4, 1), (9, -1)]);
    let lines = told(&report, Lang::En);
    assert_eq!(lines[0], "Differences: 2 lists, 1 seat.");
    assert_eq!(
        lines[2],
        "Seats, from our counts to the official result: list 4 (Vier-1, A.) from 4 to 5; list 9 from 3 to 2."
    );
}

#[test]
fn the_elected_are_compared_by_name_and_else_by_number() {
    let counts = night();
    let rows = |list_4: &[(u32, bool)], list_9: &[bool]| {
        let report = against(&counts, &definition(), None, Some(&result(list_4, list_9))).unwrap();
        (report.elected.clone().unwrap(), report)
    };
    // Another person, and one elected in another way.
    let (found, report) = rows(&[(1, true), (2, false), (3, false), (5, false)], &LIST_9);
    assert_eq!((&found[0].joined, &found[0].left, &found[0].other_way), (&vec![5], &vec![4], &vec![2]));
    let lines = told(&report, Lang::Nl);
    assert_eq!(lines[0], "Verschillen: 0 zetels, 1 gekozene.");
    assert!(
        lines.contains(&"Lijst 4 (Vier-1, A.): officieel gekozen, bij ons niet: Vier-5, A. (kandidaat 5).".to_owned())
    );
    // Another order.
    let (found, report) = rows(&[(2, true), (1, true), (3, false), (4, false)], &LIST_9);
    assert!(found[0].same_people() && found[0].other_order && !report.is_equal());
    // Without names: as many by preference or not.
    let (found, report) = rows(&LIST_4, &[true, false, false]);
    assert!(!found[1].is_equal() && found[1].joined.is_empty());
    let lines = told(&report, Lang::Nl);
    assert!(lines[1].ends_with("met voorkeurstemmen gekozen bij ons 2, officieel 1."), "{lines:?}");
    // One more than we gave: seats moved.
    let (_, report) = rows(&LIST_4[..3], &[true, true, false, false]);
    assert_eq!(report.seats_moved().collect::<Vec<_>>(), [(4, -1), (9, 1)]);
    // The official counts are ours, so the rules are in question.
    let result = result(&LIST_4[..3], &[true, true, false, false]);
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result)).unwrap();
    assert!(report.seats.iter().all(|row| row.rules_differ()) && !report.is_equal());
    assert!(told(&report, Lang::Nl).iter().any(|line| line.starts_with("Let op: uit de officiële aantallen berekent")));
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
    for (cells, lines) in [(0, 1), (1, 2)] {
        let report = against(&open, &definition(), Some(&official(&counts)), None).unwrap();
        assert!(report.is_equal() && report.stations.as_ref().unwrap().open_cells == cells);
        assert_eq!(told(&report, Lang::Nl).len(), lines);
        open.get_mut(&1).unwrap().1.counters.poll_cards = None;
    }
    // A candidate who died counts for the seats of the official counts as well.
    let best: BTreeMap<u32, (Level, &Count)> =
        counts.iter().map(|(&number, (level, count))| (number, (*level, count))).collect();
    let dead = [(9, 1)];
    let here = definition();
    let ours = Ours { definition: &here, counts: &best, deceased: &dead, seats: None };
    let report = compare(&ours, Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    // List 9 has two candidates left for its three seats.
    let computed: Vec<_> = report.seats.iter().map(|row| (row.computed, row.official)).collect();
    assert_eq!(computed, [(Some(5), Some(4)), (Some(2), Some(3))]);
    // A lot between lists in the official counts: no seats from them, and it is said.
    let tied = BTreeMap::from([(1, (Level::Candidate, count(&[70, 0, 0, 0, 0], &[70, 0, 0], 0)))]);
    let report = against(&counts, &definition(), Some(&official(&tied)), None).unwrap();
    assert!(report.official_counts_need_lot && report.seats.is_empty());
    assert!(told(&report, Lang::Nl).last().unwrap().contains("loting tussen lijsten"));
    // A lot between lists on our side: no seats of ours.
    let report = against(&tied, &definition(), Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    assert!(report.seats.iter().all(|row| row.ours.is_none() && row.computed == row.official));
    assert!(report.elected.is_none());
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
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
    let mut seen = std::collections::BTreeSet::new();
    for error in &errors {
        for lang in [Lang::Nl, Lang::En] {
            let text = words::error(error, lang);
            assert!(text.ends_with('.') && seen.insert(text.clone()), "{text}");
        }
    }
    assert!(words::error(&errors[0], Lang::Nl).contains("hier 0014 Groningen, in het bestand 0106 Assen"));
}
