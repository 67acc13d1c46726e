//! Forms and counts of any length are read in bounded memory and time: the rows are capped while they are read.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use std::time::{Duration, Instant};

use election::naming::Naming;
use election::plausibility::previous::{Previous, PreviousError};
use election::seats::json::SeatsInput;
use election::{Count, Counters, EntryForm, Identity, ListCount, Station};

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

#[test]
fn the_largest_elections_are_looked_at_in_time() {
    use election::plausibility::slips::slips;
    use election::plausibility::{Counts, report};
    use election::{Level, Stations};

    // As many stations and lists as there can be; and as many candidates, at fewer stations.
    for (stations, lists, candidates) in [(10_000u32, 100u32, 0u32), (200, 100, 150)] {
        let count = |station: u32| {
            let row = |number: u32| {
                let votes = |candidate: u32| (candidate, Some(station * number * candidate % 97));
                let candidates: Vec<_> = (1..=candidates).map(votes).collect();
                let total = if candidates.is_empty() {
                    station * number % 977
                } else {
                    candidates.iter().filter_map(|(_, votes)| *votes).sum()
                };
                ListCount { number, total: Some(total), candidates_total: Some(total), candidates }
            };
            let lists: Vec<_> = (1..=lists).map(row).collect();
            let valid = lists.iter().filter_map(|list| list.total).sum();
            let counters = Counters {
                admitted_voters: Some(valid + 3),
                votes_on_candidates: Some(valid),
                blank: Some(station % 50),
                invalid: Some(1),
                votes_cast: Some(valid + station % 50 + 1),
                ..Counters::default()
            };
            Count { counters, lists }
        };
        let counts: Vec<Count> = (1..=stations).map(count).collect();
        let place = |number: u32| Station {
            number,
            name: format!("Zaal {}", number / 3),
            postcode: Some(format!("{} AB", 1_000 + number % 7)),
            called: Some(1_000),
        };
        let places = Stations {
            identity: made::definition(&[(1, &[1])]).identity,
            eligible: None,
            stations: (1..=stations).map(place).collect(),
        };
        let level = if candidates == 0 { Level::Party } else { Level::Candidate };
        let start = Instant::now();
        let by_station: Counts<'_> = (1..).zip(&counts).collect();
        let found = report(&places, &by_station, None);
        let slips = slips(&places, &by_station, None);
        let took = start.elapsed();
        println!(
            "{stations} stations, {lists} lists, {candidates} candidates ({level:?}): {took:?}, {} findings, {} slips",
            found.oddities.len(),
            slips.len()
        );
        assert!(took < Duration::from_secs(15), "{took:?}");
    }
}

/// Stations that are called alike, each otherwise than in a file: with the name of another, with a slip, with other words in
/// brackets. Laid each beside each these would be hundreds of millions of comparisons.
#[test]
fn names_of_very_many_stations_that_look_alike_are_compared_at_once() {
    const MANY: u32 = 10_000;
    let ours: Vec<(u32, String)> = (1..=MANY).map(|number| (number, format!("Dorpshuis (zaal {number})"))).collect();
    let named =
        |names: &[(u32, String)]| names.iter().map(|(number, name)| (*number, name.clone())).collect::<Vec<_>>();
    let shifted =
        (1..=MANY).map(|number| (number, format!("Dorpshuis (zaal {})", number % MANY + 1))).collect::<Vec<_>>();
    let brackets = (1..=MANY).map(|number| (number, format!("Dorpshuis (ruimte {number})"))).collect::<Vec<_>>();
    let slips = (1..=MANY).map(|number| (number, format!("Droptshuis aan de lange straat {}", number + 1))).collect();
    let plain =
        (1..=MANY).map(|number| (number, format!("Dorpshuis aan de lange straat {number}"))).collect::<Vec<_>>();
    let begun = Instant::now();
    for (one, other) in [(&ours, &shifted), (&ours, &brackets), (&plain, &slips), (&plain, &ours)] {
        let (one, other) = (named(one), named(other));
        let told = Naming::of(
            one.iter().map(|(number, name)| (*number, name.as_str())),
            other.iter().map(|(number, name)| (*number, name.as_str())),
        );
        assert_eq!(told.differ.len(), usize::try_from(MANY).unwrap());
    }
    assert!(begun.elapsed() < Duration::from_secs(30), "it took {:?}", begun.elapsed());
}
