//! Official results beside ours, told to people; what is compared and how is tested in `election`.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../election/tests/beside/mod.rs"]
mod beside;
#[path = "../../election/tests/made/mod.rs"]
mod made;

use std::collections::{BTreeMap, BTreeSet};

use beside::{LIST_4, LIST_9, against, count, definition, night, official, result};
use election::definition::Domain;
use election::official::{OfficialCounts, OfficialError, Report};
use election::seats::SeatsError;
use election::tally::TallyError;
use election::{Definition, Level};
use words::official::lines;
use words::{Lang, Say};

fn told(report: &Report, lang: Lang) -> Vec<String> {
    lines(report, &definition(), None, lang)
}

#[test]
fn equal_is_one_line_and_what_was_not_compared_another() {
    let counts = night();
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result(&LIST_4, &LIST_9))).unwrap();
    assert_eq!(
        told(&report, Lang::Nl),
        [
            "Gelijk: 2 stembureaus, 2 lijsten, 7 zetels, 4 gekozenen.",
            "Van deze lijsten zijn alleen de aantallen gekozenen vergeleken en niet wie het zijn, want hun kandidaten hebben hier geen naam: 9."
        ]
    );
    assert_eq!(
        told(&report, Lang::En),
        [
            "Equal: 2 polling stations, 2 lists, 7 seats, 4 elected candidates.",
            "Of these lists only the numbers of elected candidates were compared and not who they are, because their candidates have no names here: 9."
        ]
    );
    // Totals per party alone.
    let totals = count(&[50, 15, 10, 5, 0], &[40, 15, 5], 2).totals_only();
    let party = OfficialCounts {
        level: Level::Party,
        totals: Some(totals),
        stations: Vec::new(),
        ..official(&BTreeMap::new())
    };
    let report = against(&counts, &definition(), Some(&party), None).unwrap();
    let per_list = "Stemmen per kandidaat zijn niet vergeleken: de officiële telling heeft ze niet.";
    assert_eq!(told(&report, Lang::Nl), ["Gelijk: 2 lijsten, 7 zetels.", per_list]);
    // A cell that one side does not have has a line.
    let mut open = counts.clone();
    open.get_mut(&1).unwrap().1.counters.voter_cards = Some(0);
    for lines in [1, 2] {
        let report = against(&open, &definition(), Some(&official(&counts)), None).unwrap();
        assert_eq!(told(&report, Lang::Nl).len(), lines);
        open.get_mut(&1).unwrap().1.counters.poll_cards = None;
    }
}

#[test]
fn a_blank_vote_and_a_candidate_are_told_with_their_cells() {
    let counts = night();
    let mut changed = counts.clone();
    // One vote from candidate 1 to 2 of list 4, and a blank vote found at station 2.
    changed.insert(2, (Level::Candidate, count(&[19, 6, 5, 5, 0], &[20, 5, 5], 1)));
    let report = against(&counts, &definition(), Some(&official(&changed)), None).unwrap();
    let lines = told(&report, Lang::Nl);
    assert_eq!(lines[0], "Verschillen: 1 stembureau, 0 lijsten, 0 zetels.");
    assert_eq!(
        lines[1],
        "Stembureau 2: lijst 4 (Vier-1, A.) Vier-1, A. (kandidaat 1): 20, officieel 19 (-1); lijst 4 (Vier-1, A.) Vier-2, A. (kandidaat 2): 5, officieel 6 (+1); A: 65, officieel 66 (+1); D: 65, officieel 66 (+1); F: 0, officieel 1 (+1); H: 65, officieel 66 (+1)."
    );
}

#[test]
fn seats_are_told_that_move_with_votes() {
    let counts = night();
    // Twenty votes from list 9 to list 4 in the totals alone.
    let mut moved = count(&[50, 15, 10, 5, 0], &[40, 15, 5], 2).totals_only();
    (moved.counters.admitted_voters, moved.lists[0].total, moved.lists[1].total) = (None, Some(100), Some(40));
    let party =
        OfficialCounts { level: Level::Party, totals: Some(moved), stations: Vec::new(), ..official(&BTreeMap::new()) };
    let report = against(&counts, &definition(), Some(&party), None).unwrap();
    let lines = told(&report, Lang::En);
    assert_eq!(lines[0], "Differences: 2 lists, 1 seat.");
    assert_eq!(
        lines[2],
        "Seats, from our counts to the official result: list 4 (Vier-1, A.) from 4 to 5; list 9 from 3 to 2."
    );
    // The official counts are ours, so the rules are in question.
    let result = result(&LIST_4[..3], &[true, true, false, false]);
    let report = against(&counts, &definition(), Some(&official(&counts)), Some(&result)).unwrap();
    assert!(told(&report, Lang::Nl).iter().any(|line| line.starts_with("Let op: uit de officiële aantallen berekent")));
    // A lot between lists in the official counts.
    let tied = BTreeMap::from([(1, (Level::Candidate, count(&[70, 0, 0, 0, 0], &[70, 0, 0], 0)))]);
    let report = against(&counts, &definition(), Some(&official(&tied)), None).unwrap();
    assert!(told(&report, Lang::Nl).last().unwrap().contains("loting tussen lijsten"));
}

#[test]
fn the_elected_are_told_by_name_and_else_by_number() {
    let counts = night();
    let told = |list_4: &[(u32, bool)], list_9: &[bool]| {
        told(&against(&counts, &definition(), None, Some(&result(list_4, list_9))).unwrap(), Lang::Nl)
    };
    // Another person.
    let lines = told(&[(1, true), (2, false), (3, false), (5, false)], &LIST_9);
    assert_eq!(lines[0], "Verschillen: 0 zetels, 1 gekozene.");
    assert!(
        lines.contains(&"Lijst 4 (Vier-1, A.): officieel gekozen, bij ons niet: Vier-5, A. (kandidaat 5).".to_owned())
    );
    // Without names: as many by preference or not.
    let lines = told(&LIST_4, &[true, false, false]);
    assert!(lines[1].ends_with("met voorkeurstemmen gekozen bij ons 2, officieel 1."), "{lines:?}");
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
    let counts = night();
    let here = Definition { identity: elsewhere("0014", "Groningen"), ..definition() };
    let there = OfficialCounts { identity: elsewhere("0106", "Assen"), ..official(&counts) };
    let of_another = against(&counts, &here, Some(&there), None).unwrap_err();
    assert!(of_another.say().told(Lang::Nl).contains("hier 0014 Groningen, in het bestand 0106 Assen"));
    let mut other_lists = official(&counts);
    other_lists.stations[0].count.lists[0].number = 5;
    let seats = SeatsError::Seats(0);
    let errors = [
        of_another,
        against(&counts, &definition(), Some(&other_lists), None).unwrap_err(),
        OfficialError::StationTwice(1),
        OfficialError::UnknownList(10),
        OfficialError::Sum(TallyError::Overflow(1)),
        OfficialError::Seats(seats.clone()),
        OfficialError::Nothing,
    ];
    let mut seen = BTreeSet::new();
    for error in &errors {
        for lang in [Lang::Nl, Lang::En] {
            let text = error.say().told(lang);
            assert!(text.ends_with('.') && seen.insert(text.clone()), "{text}");
        }
    }
    assert!(errors[5].say().told(Lang::En).ends_with(&format!(". {}", words::seats::error(&seats, Lang::En))));
}

fn elsewhere(id: &str, name: &str) -> election::Identity {
    let domain = Some(Domain { id: id.into(), name: name.into() });
    election::Identity { domain, ..definition().identity }
}
