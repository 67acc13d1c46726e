//! Forms and counts of any length are read in bounded memory and time: the rows are capped while they are read.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use election::count::EntryForm;
use election::plausibility::previous::{Previous, PreviousError};
use election::seats::json::SeatsInput;
use election::{Count, Counters, Identity, ListCount, Station};

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (1..=count).map(row).collect::<Vec<_>>().join(",")
}

#[test]
fn forms_with_more_rows_than_a_ballot_are_refused_at_once() {
    let list = |number: usize| format!("{{\"number\":{number},\"votes\":1}}");
    let seats =
        |inside: &str| serde_json::from_str::<SeatsInput>(&format!("{{\"seats\":9,\"lists\":[{inside}")).map(drop);
    let number = |number: usize| number.to_string();
    seats(&format!("{}]}}", rows(100, list))).unwrap();
    seats(&format!("{{\"number\":1,\"candidate_numbers\":null,\"candidate_votes\":[{}]}}]}}", rows(200, number)))
        .unwrap();
    for form in [
        format!("{}]}}", rows(101, list)),
        format!("{{\"number\":1,\"candidate_votes\":[{}]}}]}}", rows(201, number)),
        format!("{{\"number\":1,\"candidate_numbers\":[{}]}}]}}", rows(201, number)),
        format!("{{\"number\":1,\"deceased\":[{}]}}]}}", rows(201, number)),
        format!("],\"lots\":[{}]}}", rows(1_001, number)),
    ] {
        let error = seats(&form).unwrap_err().to_string();
        assert!(error.contains("at most"), "{error}");
    }
    let entry = |form: &str| serde_json::from_str::<EntryForm>(form).map(drop);
    let list = |number: usize| format!("{{\"number\":{number}}}");
    let question = |number: usize| format!("[\"{number}\",true]");
    entry(&format!("{{\"lists\":[{}],\"investigations\":[{}]}}", rows(100, list), rows(16, question))).unwrap();
    for form in [
        format!("{{\"lists\":[{}]}}", rows(101, list)),
        format!("{{\"lists\":[{{\"number\":1,\"candidates\":[{}]}}]}}", rows(201, list)),
        format!("{{\"investigations\":[{}]}}", rows(17, question)),
    ] {
        let error = entry(&form).unwrap_err().to_string();
        assert!(error.contains("at most"), "{error}");
    }
}

#[test]
fn a_previous_election_with_very_many_lists_is_refused_before_they_are_looked_up() {
    const MANY: u32 = 200_000;
    let identity = Identity {
        id: "GR2022_Test".into(),
        name: String::new(),
        category: "GR".into(),
        subcategory: None,
        domain: None,
        date: "2022-03-16".into(),
    };
    let row = |number| ListCount { number, total: Some(1), ..ListCount::default() };
    let count = Count { counters: Counters::default(), lists: (1..=MANY).map(row).collect() };
    let station = Station { number: 1, name: String::new(), postcode: None, called: None };
    let start = Instant::now();
    let lists = (1..=MANY).map(|number| (number, String::new()));
    assert_eq!(Previous::of(identity, lists, [(station, &count)]), Err(PreviousError::Lists(MANY as usize)));
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
