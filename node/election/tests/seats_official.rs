//! Seats against the official results of real elections: the oracle.
#![allow(clippy::unwrap_used, missing_docs)]

mod councils;
mod shared;

use std::collections::BTreeMap;

use councils::{Election, List, Official};
use election::seats::json::{SeatsInput, SeatsInputList, SeatsOutput};
use election::seats::{Input, LotKind, Method, compute};

fn input(election: &Election, lots: Vec<u32>) -> SeatsInput {
    let list = |list: &List| SeatsInputList {
        number: list.list,
        votes: Some(list.votes),
        candidate_votes: Some(list.candidate_votes.clone()),
        candidate_numbers: Some(list.candidate_numbers.clone()),
        deceased: Vec::new(),
    };
    SeatsInput { seats: election.seats, lists: election.lists.iter().map(list).collect(), lots }
}

fn check(election: &Election, output: &SeatsOutput) {
    let name = &election.municipality;
    assert!(output.complete && output.empty_seats == 0, "{name}");
    assert_eq!(output.quota, election::seats::Fraction::new(election.valid_votes, election.seats.into()), "{name}");
    for (found, official) in output.lists.iter().zip(&election.lists) {
        let place = format!("{name}, list {}", official.list);
        assert_eq!(found.number, official.list, "{place}");
        assert_eq!(found.seats, official.official_seats, "{place}");
        assert_eq!((found.full_seats, found.residual_seats), (official.full_seats, official.residual_seats), "{place}");
        assert_eq!(found.elected_by_preference.as_ref().unwrap().len(), official.elected_by_preference, "{place}");
        assert_eq!(found.elected_by_list_order.as_ref().unwrap().len(), official.elected_by_list_order, "{place}");
    }
    // Recorded: which list each residual seat fell to, up to article P 9; a list that hands a seat back by P 10 is left out.
    let handed_back: Vec<Option<u32>> =
        output.steps.iter().filter(|step| step.method == Method::ListExhausted).map(|step| step.retracted).collect();
    let steps: Vec<(String, u32)> = output
        .steps
        .iter()
        .filter(|step| !handed_back.contains(&step.assigned))
        .filter_map(|step| {
            let rule = match step.method {
                Method::LargestRemainder => "rem",
                Method::UniqueHighestAverage | Method::HighestAverage => "avg",
                Method::AbsoluteMajority | Method::ListExhausted => return None,
            };
            Some((rule.to_owned(), step.assigned.unwrap()))
        })
        .collect();
    assert_eq!(steps, election.residual_steps, "{name}");
}

#[test]
fn the_councils_of_2022_are_as_officially_published() {
    let test = "the_councils_of_2022_are_as_officially_published";
    let Some(text) = shared::read(test, "data/gr2022_official_seats.json") else {
        return;
    };
    let official: Official = serde_json::from_str(&text).unwrap();
    assert_eq!(official.elections.len(), 154);

    // Two councils had a lot between candidates with equal votes. The published counts do not say which candidate was drawn
    // (candidates of a 520 carry no list positions), and every draw elects as many by preference: each is tried.
    let mut lots = BTreeMap::new();
    let (mut majorities, mut exhausted) = (Vec::new(), Vec::new());
    for election in &official.elections {
        let output = input(election, Vec::new()).compute().unwrap();
        let has = |method| output.steps.iter().any(|step| step.method == method);
        if has(Method::AbsoluteMajority) {
            majorities.push(election.municipality.as_str());
        }
        if has(Method::ListExhausted) {
            exhausted.push(election.municipality.as_str());
        }
        if output.complete {
            check(election, &output);
            continue;
        }
        assert_eq!(output.lots_needed.len(), 1, "{}", election.municipality);
        let needed = &output.lots_needed[0];
        assert_eq!((needed.kind, needed.seat_numbers.len()), (LotKind::Preference, 1), "{}", election.municipality);
        let list = output.lists.iter().find(|list| Some(list.number) == needed.list).unwrap();
        assert_eq!((&list.elected_by_preference, &list.elected_by_list_order), (&None, &None));
        for &drawn in &needed.options {
            let output = input(election, vec![drawn]).compute().unwrap();
            check(election, &output);
            let list = output.lists.iter().find(|list| Some(list.number) == needed.list).unwrap();
            assert_eq!(list.elected_by_preference.as_ref().unwrap().last(), Some(&drawn));
        }
        lots.insert(election.municipality.as_str(), (needed.list.unwrap(), needed.options.clone()));
    }
    assert_eq!(lots, BTreeMap::from([("Geertruidenberg", (3, vec![2, 4])), ("Hulst", (3, vec![3, 25]))]));
    assert_eq!(majorities, ["Reusel-De Mierden"]);
    assert_eq!(exhausted, ["Enkhuizen"]);
}

#[test]
fn the_eighteen_largest_cities_are_as_officially_published() {
    let test = "the_eighteen_largest_cities_are_as_officially_published";
    let Some(text) = shared::read(test, "data/gr2022_large18_lists.csv") else {
        return;
    };
    let cities = councils::cities(&text);
    assert_eq!(cities.len(), 18);
    for (city, rows) in cities {
        let (lists, official): (Vec<_>, Vec<u32>) = rows.into_iter().unzip();
        let outcome = compute(&Input::undated(official.iter().sum(), lists), &[]).unwrap();
        assert!(outcome.complete, "{city}");
        let found: Vec<u32> = outcome.lists.iter().map(|list| list.seats.seats()).collect();
        assert_eq!(found, official, "{city}");
        assert!(outcome.lists.iter().all(|list| list.elected.is_none()), "{city}");
    }
}
