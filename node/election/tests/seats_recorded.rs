//! Seats against recorded cases (`apportionment_cases.json`): steps, lots and exact fractions, every field that is recorded.
#![allow(clippy::unwrap_used, missing_docs)]

mod shared;

use std::collections::BTreeMap;

use election::seats::{
    Candidates, Council, Elected, Fraction, Input, ListVotes, LotKind, LotNeeded, Outcome, RuleSet, Warning, compute,
    elect_on_list,
};
use serde_json::Value;

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<u32> {
    value.as_array().map(|all| all.iter().map(number).collect()).unwrap_or_default()
}

fn list(value: &Value, case: &Value) -> ListVotes {
    let votes = value["votes"].as_u64().unwrap();
    let candidates = if let Some(each) = value["candidate_votes"].as_array() {
        Candidates::Counted((1..).zip(each.iter().map(|v| v.as_u64().unwrap())).collect())
    } else if let Some(each) = value["candidates"].as_array() {
        Candidates::Counted(each.iter().map(|pair| (number(&pair[0]), pair[1].as_u64().unwrap())).collect())
    } else if let Some(count) = value["candidate_count"].as_u64() {
        assert_eq!(value["votes_all_on_candidate_1"], true);
        let count = u32::try_from(count).unwrap();
        Candidates::Counted((1..=count).map(|n| (n, if n == 1 { votes } else { 0 })).collect())
    } else {
        Candidates::Unknown
    };
    let number = number(&value["number"]);
    let deceased = numbers(&case["deceased"][number.to_string()]);
    // A sample names its dead, but not its candidates: its totals are compared only where that does not matter.
    let deceased = if candidates == Candidates::Unknown { Vec::new() } else { deceased };
    ListVotes { number, votes, candidates, deceased }
}

fn lists(case: &Value) -> Vec<ListVotes> {
    case["lists"].as_array().unwrap().iter().map(|value| list(value, case)).collect()
}

fn lots(case: &Value) -> Vec<u32> {
    case["lots_drawn_in_order"]
        .as_array()
        .map(|all| all.iter().map(|lot| number(&lot["drawn"])).collect())
        .unwrap_or_default()
}

fn optional(value: &Value) -> Option<u32> {
    value.as_u64().map(|value| u32::try_from(value).unwrap())
}

fn check_lot(needed: &LotNeeded, expected: &Value, id: &str) {
    assert_eq!(needed.options, numbers(&expected["options"]), "{id}");
    if let Some(kind) = expected["type"].as_str() {
        assert_eq!(serde_json::to_value(needed.kind).unwrap(), kind, "{id}");
    } else {
        assert_eq!(needed.kind, LotKind::Preference, "{id}");
    }
    assert_eq!(needed.assign_to, optional(&expected["assign_to"]), "{id}");
    assert_eq!(needed.list, optional(&expected["list"]), "{id}");
    if let Some(value) = expected["max"].as_str() {
        assert_eq!(needed.value.unwrap().to_string(), value, "{id}");
    }
    if let Some(votes) = expected["votes"].as_u64() {
        assert_eq!(needed.value, Some(Fraction::new(votes, 1)), "{id}");
    }
    for key in ["residual_seat_numbers", "seat_numbers"] {
        if !expected[key].is_null() {
            assert_eq!(needed.seat_numbers, numbers(&expected[key]), "{id}");
        }
    }
}

fn check_steps(outcome: &Outcome, expected: &Value, id: &str) {
    let Some(steps) = expected.as_array() else {
        return;
    };
    assert_eq!(outcome.steps.len(), steps.len(), "{id}: {:?}", outcome.steps);
    for (step, expected) in outcome.steps.iter().zip(steps) {
        assert_eq!(serde_json::to_value(step.method).unwrap(), expected["method"], "{id}");
        assert_eq!(step.assigned, optional(&expected["assigned"]), "{id}");
        assert_eq!(step.retracted, optional(&expected["retracted"]), "{id}");
        assert_eq!(step.full_seat, expected["full_seat"].as_bool(), "{id}");
        // One case records steps without their values.
        if let Some(value) = expected["value"].as_str() {
            assert_eq!(step.value.unwrap().to_string(), value, "{id}");
        }
        assert_eq!(step.by_lot, expected["by_lot"].as_bool().unwrap_or(false), "{id}");
        // Recorded for residual seats only; a step of P 9 by lot has its options in the recorded lot.
        if step.value.is_some() {
            assert_eq!(step.tied_lists, numbers(&expected["tied_lists"]), "{id}");
        }
        // Not recorded for largest remainders.
        if expected["method"] != "largest_remainder" {
            assert_eq!(step.exhausted_lists, numbers(&expected["exhausted_lists"]), "{id}");
        }
    }
}

fn check_apportionment(case: &Value) {
    let id = case["id"].as_str().unwrap();
    let expected = &case["expected"];
    // One case has its number of seats only in a fixture; it needs a lot for any odd number.
    let seats = optional(&case["seats"]).unwrap_or(9);
    // Which candidates are elected is another recorded call: here their lots would be asked for as well.
    let lists: Vec<ListVotes> = lists(case)
        .into_iter()
        .map(|list| match &list.candidates {
            Candidates::Counted(votes) => {
                let candidates = Candidates::Listed(votes.iter().map(|&(number, _)| number).collect());
                ListVotes { candidates, ..list }
            }
            _ => list,
        })
        .collect();
    let outcome = compute(&Input::undated(seats, lists), &lots(case)).unwrap();

    assert_eq!(outcome.complete, expected["outcome"] == "completed", "{id}");
    if let Some(needed) = expected.get("lots") {
        assert_eq!(outcome.lots_needed.len(), 1, "{id}");
        check_lot(&outcome.lots_needed[0], needed, id);
    }
    if let Some(quota) = expected["quota"].as_str() {
        assert_eq!(outcome.quota.to_string(), quota, "{id}");
    }
    let column = |key: &str, of: fn(&election::seats::ListSeats) -> Value| {
        if let Some(expected) = expected[key].as_array() {
            let found: Vec<Value> = outcome.lists.iter().map(|list| of(&list.seats)).collect();
            assert_eq!(&found, expected, "{id}: {key}");
        }
    };
    column("full_seats", |list| list.full_seats.into());
    column("residual_seats", |list| list.residual_seats.into());
    column("total_seats", |list| list.seats().into());
    column("remainders", |list| list.remainder.to_string().into());
    column("meets_75pct", |list| list.three_quarters.into());
    check_steps(&outcome, &expected["steps"], id);
    if outcome.complete {
        let found: Vec<&str> = outcome
            .warnings
            .iter()
            .map(|warning| match warning {
                Warning::NotAllSeatsAssigned => "NotAllSeatsAssigned",
                Warning::AbsoluteMajorityAndListExhaustion => "AbsoluteMajorityAndListExhaustion",
            })
            .collect();
        let expected: Vec<&str> =
            expected["warnings"].as_array().into_iter().flatten().map(|warning| warning.as_str().unwrap()).collect();
        assert_eq!(found, expected, "{id}");
    }
}

fn check_nomination(case: &Value) {
    let id = case["id"].as_str().unwrap();
    let expected = &case["expected"];
    let seats = number(&case["seats"]);
    let quota: Fraction = case["quota"].as_str().unwrap().parse().unwrap();
    let votes = quota.numerator() * u64::from(seats);
    assert_eq!(votes % quota.denominator(), 0, "{id}");
    let council = Council { rules: RuleSet::LATEST, seats, votes: votes / quota.denominator() };
    if let Some(threshold) = expected["preference_threshold_votes_strictly_more_than"].as_str() {
        assert_eq!(council.preference_threshold().to_string(), threshold, "{id}");
    }

    let mut elected: BTreeMap<u32, Elected> = BTreeMap::new();
    let mut needed: Vec<LotNeeded> = Vec::new();
    for list in lists(case) {
        let drawn: Vec<u32> = case["lots_drawn_in_order"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|lot| number(&lot["list"]) == list.number)
            .map(|lot| number(&lot["drawn"]))
            .collect();
        let list_seats = number(&case["seats_per_list"][list.number.to_string()]);
        match elect_on_list(&list, list_seats, council, &drawn).unwrap().unwrap() {
            Ok(found) => drop(elected.insert(list.number, found)),
            Err(lot) => needed.push(lot),
        }
    }
    if let Some(lot) = expected.get("lots") {
        assert_eq!(needed.len(), 1, "{id}");
        check_lot(&needed[0], lot, id);
    }
    assert_eq!(needed.is_empty(), expected["outcome"] == "completed", "{id}");
    for list in expected["per_list"].as_array().into_iter().flatten() {
        let found = &elected[&number(&list["number"])];
        assert_eq!(found.by_preference, numbers(&list["by_preference"]), "{id}");
        assert_eq!(found.by_list_order, numbers(&list["by_list_order"]), "{id}");
        assert_eq!(found.ranking_changed, list["ranking_changed"].as_bool().unwrap(), "{id} {list}");
        if !list["ranking"].is_null() {
            assert_eq!(found.ranking, numbers(&list["ranking"]), "{id}");
        }
    }
}

fn check_sample(case: &Value) {
    let id = case["id"].as_str().unwrap();
    let expected = &case["expected"];
    let outcome = compute(&Input::undated(number(&case["seats"]), lists(case)), &[]).unwrap();
    assert_eq!(outcome.quota.to_string(), expected["quota"].as_str().unwrap(), "{id}");
    let full: Vec<u32> = outcome.lists.iter().map(|list| list.seats.full_seats).collect();
    assert_eq!(expected["full_seats_agree_with_rules"], true);
    assert_eq!(full, numbers(&expected["initial_full_seats"]), "{id}");
    // The others depend on lots, deaths or missing candidates that the sample does not hold.
    if expected["total_agrees_with_rules_without_lots_deceased_exhaustion"] == true {
        let total: Vec<u32> = outcome.lists.iter().map(|list| list.seats.seats()).collect();
        assert!(outcome.complete, "{id}");
        assert_eq!(total, numbers(&expected["total_seats_in_sample"]), "{id}");
    }
}

#[test]
fn every_recorded_case_comes_out_the_same() {
    let Some(text) = shared::read("every_recorded_case_comes_out_the_same", "data/apportionment_cases.json") else {
        return;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut checked = BTreeMap::new();
    for case in file["cases"].as_array().unwrap() {
        let kind = case["kind"].as_str().unwrap();
        match kind {
            "seat_assignment" => check_apportionment(case),
            "candidate_nomination" => check_nomination(case),
            "seat_assignment_sample" => check_sample(case),
            other => panic!("unknown kind {other}"),
        }
        *checked.entry(kind.to_owned()).or_insert(0u64) += 1;
    }
    let expected: BTreeMap<String, u64> = serde_json::from_value(file["counts"].clone()).unwrap();
    assert_eq!(checked, expected);
    assert_eq!(checked.values().sum::<u64>(), 95);
}
