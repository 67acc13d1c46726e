//! Input that is no election is refused in words; the form of the command line reads and writes.
#![allow(clippy::unwrap_used, missing_docs)]

use election::seats::{Candidates, Input, ListVotes, SeatsError, compute};

#[test]
fn extreme_and_nonsensical_input_gets_an_error() {
    let list = |number, votes| ListVotes { number, votes, candidates: Candidates::Unknown, deceased: vec![] };
    let of = |seats, lists: Vec<ListVotes>| compute(&Input::undated(seats, lists), &[]);
    assert_eq!(of(0, vec![list(1, 1)]), Err(SeatsError::Seats(0)));
    assert_eq!(of(151, vec![list(1, 1)]), Err(SeatsError::Seats(151)));
    assert_eq!(of(9, vec![]), Err(SeatsError::Lists(0)));
    assert_eq!(of(9, vec![list(1, u64::MAX), list(2, u64::MAX)]), Err(SeatsError::TooManyVotes));
    assert_eq!(of(9, vec![list(4, 1), list(4, 1)]), Err(SeatsError::ListTwice(4)));
    let largest = election::seats::MAX_VOTES / 2;
    let outcome = of(150, vec![list(1, largest), list(2, largest)]).unwrap();
    assert_eq!(outcome.lists[1].seats.seats(), 75);

    let counted = |votes: Vec<(u32, u64)>, deceased| ListVotes {
        number: 1,
        votes: 10,
        candidates: Candidates::Counted(votes),
        deceased,
    };
    assert_eq!(of(9, vec![counted(vec![(1, 9)], vec![])]), Err(SeatsError::Sum { list: 1, votes: 10, sum: 9 }));
    assert_eq!(of(9, vec![counted(vec![(1, u64::MAX), (2, 11)], vec![])]), Err(SeatsError::TooManyVotes));
    assert_eq!(
        of(9, vec![counted(vec![(1, 5), (1, 5)], vec![])]),
        Err(SeatsError::CandidateTwice { list: 1, candidate: 1 })
    );
    assert_eq!(
        of(9, vec![counted(vec![(1, 10)], vec![2])]),
        Err(SeatsError::UnknownDeceased { list: 1, candidate: 2 })
    );
}

#[test]
fn the_form_of_the_command_line_reads_and_writes() {
    use election::seats::json::SeatsInput;
    use serde_json::{Value, json};

    let run = |input: Value| -> Value {
        let input: SeatsInput = serde_json::from_value(input).unwrap();
        serde_json::to_value(input.compute().unwrap()).unwrap()
    };
    // Five equal lists for three seats: three lots, one for each seat.
    let lists: Vec<Value> = (1..=5).map(|number| json!({"number": number, "candidate_votes": [20, 5]})).collect();
    let open = run(json!({"seats": 3, "lists": lists}));
    assert_eq!(open["complete"], false);
    assert_eq!(open["quota"], "125/3");
    assert_eq!(
        open["lots_needed"],
        json!([{"kind": "highest_average", "options": [1, 2, 3, 4, 5], "value": "25", "seat_numbers": [1, 2, 3]}])
    );
    assert_eq!(open["lists"][0]["elected_by_preference"], Value::Null);
    let done = run(json!({"seats": 3, "lists": lists, "lots": [4, 2, 5]}));
    assert_eq!((&done["complete"], &done["version"]), (&json!(true), &json!(1)));
    assert_eq!(done["lists"][3]["residual_seats"], 1);
    assert_eq!(done["lists"][3]["elected_by_list_order"], json!([1]));
    assert_eq!(done["steps"][0]["method"], "unique_highest_average");
    assert_eq!(done["steps"][0]["tied_lists"], json!([1, 2, 3, 4, 5]));
    assert_eq!(done["steps"][0]["by_lot"], true);

    // Votes per list only: seats, but nobody by name; numbers alone say how many seats a list can fill.
    let party = run(json!({"seats": 5, "lists": [
        {"number": 1, "votes": 300, "candidate_numbers": [7, 9], "deceased": [9]}, {"number": 2, "votes": 200}
    ]}));
    assert_eq!(party["complete"], true);
    assert_eq!((&party["lists"][0]["seats"], &party["lists"][1]["seats"]), (&json!(1), &json!(4)));
    assert_eq!(party["lists"][1]["elected_by_list_order"], Value::Null);

    let error = |input: Value| serde_json::from_value::<SeatsInput>(input).unwrap().compute().unwrap_err();
    assert_eq!(error(json!({"seats": 5, "lists": [{"number": 8}]})), SeatsError::NoVotes(8));
    assert_eq!(
        error(json!({"seats": 5, "lists": [{"number": 8, "candidate_votes": [1, 2], "candidate_numbers": [1]}]})),
        SeatsError::Lengths { list: 8, numbers: 1, votes: 2 }
    );
    assert!(serde_json::from_value::<SeatsInput>(json!({"seats": 5.5, "lists": []})).is_err());
}
