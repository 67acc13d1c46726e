//! Lots as they are stored: with the question they answered; and the rules that an election is computed by.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use election::Tally;
use election::seats::json::SeatsOutput;
use election::seats::{
    Candidates, DrawnLot, Input, ListVotes, LotKind, NotComputed, RuleSet, SeatsError, compute, compute_with,
};

fn list(number: u32, candidates: &[u64]) -> ListVotes {
    ListVotes {
        number,
        votes: candidates.iter().sum(),
        candidates: Candidates::Counted((1..).zip(candidates.iter().copied()).collect()),
        deceased: Vec::new(),
    }
}

/// Two equal lists for the last of three seats, and two equal candidates on the first of them.
fn two_equals(third: u64) -> Input {
    Input::undated(3, vec![list(4, &[50, 50]), list(7, &[60, 40]), list(9, &[third])])
}

#[test]
fn a_stored_lot_is_checked_against_its_options() {
    let input = two_equals(5);
    let asked = compute_with(&input, &[]).unwrap().lots_needed;
    assert_eq!((asked.len(), asked[0].kind, &asked[0].options), (1, LotKind::LargestRemainder, &vec![4, 7]));
    let first = asked[0].drawn(7).unwrap();
    let text = serde_json::to_string(&first).unwrap();
    assert_eq!(text, r#"{"kind":"largest_remainder","options":[4,7],"drawn":7}"#);
    assert_eq!(serde_json::from_str::<DrawnLot>(&text).unwrap(), first);

    let outcome = compute_with(&input, std::slice::from_ref(&first)).unwrap();
    let asked = &outcome.lots_needed[0];
    assert_eq!((asked.kind, asked.list, &asked.options), (LotKind::Preference, Some(4), &vec![1, 2]));
    let second = asked.drawn(2).unwrap();
    let outcome = compute_with(&input, &[first.clone(), second.clone()]).unwrap();
    assert_eq!(outcome, compute(&input, &[7, 2]).unwrap());
    assert!(outcome.complete);
    assert_eq!(outcome.lists[0].elected.as_ref().unwrap().by_preference, [2]);

    // A correction that leaves the question as it was leaves the lot standing, although the remainders are others now.
    let mut corrected = two_equals(5);
    corrected.lists[0] = list(4, &[51, 51]);
    corrected.lists[1] = list(7, &[61, 41]);
    assert!(compute_with(&corrected, &[first.clone(), second.clone()]).unwrap().complete);

    // With a third list in the tie it is another lot: never applied in silence.
    let mut corrected = two_equals(5);
    corrected.lists[2] = list(9, &[100]);
    corrected.seats = 4;
    let error = compute_with(&corrected, std::slice::from_ref(&first)).unwrap_err();
    let SeatsError::LotChanged { position, stored, asked } = &error else { panic!("{error}") };
    assert_eq!((*position, stored.as_ref(), &asked.options), (1, &first, &vec![4, 7, 9]));
    assert!(error.to_string().contains("the options have changed since the lot was drawn"), "{error}");
    // The numbers alone cannot tell.
    compute(&corrected, &[7]).unwrap();

    // Out of order, of another list, altered by hand.
    let swapped = compute_with(&input, &[second.clone(), first.clone()]);
    assert!(matches!(swapped, Err(SeatsError::LotChanged { position: 1, .. })));
    let other = DrawnLot { list: Some(7), ..second };
    assert!(matches!(compute_with(&input, &[first.clone(), other]), Err(SeatsError::LotChanged { position: 2, .. })));
    let forged = DrawnLot { drawn: 9, ..first };
    assert!(matches!(compute_with(&input, &[forged]), Err(SeatsError::Lot { position: 1, drawn: 9, .. })));
}

#[test]
fn seats_are_computed_for_councils_by_the_rules_of_their_date() {
    let mut definition = made::definition(&[(1, &[1, 2]), (2, &[1])]);
    let tally = Tally::new(&definition, 3);
    assert_eq!(tally.seats_input(&definition, &[]), None);
    assert_eq!(tally.seats_input_or_why(&definition, &[]), Err(NotComputed::SeatsUnknown));
    definition.seats = Some(9);
    let input = tally.seats_input(&definition, &[]).unwrap();
    assert_eq!((input.rules, input.seats), (RuleSet::Kieswet2026, 9));
    for category in ["TK", "PS", "AB", "EP"] {
        definition.identity.category = category.into();
        let why = tally.seats_input_or_why(&definition, &[]).unwrap_err();
        assert_eq!(why, NotComputed::Category { category: category.into() });
        assert_eq!(tally.seats_input(&definition, &[]), None);
    }

    // What was written before rule sets had a name was computed by the first.
    let output = SeatsOutput::new(3, compute(&two_equals(5), &[7, 2]).unwrap());
    let mut json = serde_json::to_value(&output).unwrap();
    assert_eq!((&json["rules"], &json["version"]), (&"kieswet-2026-01-01".into(), &1.into()));
    json.as_object_mut().unwrap().remove("rules");
    assert_eq!(serde_json::from_value::<SeatsOutput>(json).unwrap(), output);
}
