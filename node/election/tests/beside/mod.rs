//! A small night and official figures beside it.
#![allow(dead_code, missing_docs)]

use std::collections::BTreeMap;

use election::official::{
    OfficialCounts, OfficialError, OfficialList, OfficialPerson, OfficialResult, OfficialStation, Ours, Report, compare,
};
use election::seats::compute as compute_seats;
use election::seats::json::SeatsOutput;
use election::{Count, Counters, Definition, Level, ListCount, Tally};

use crate::made;

/// Two lists, seven seats; candidates named by list and number, but those of list 9, which have no names.
pub fn definition() -> Definition {
    let mut definition = made::definition(&[(4, &[1, 2, 3, 4, 5]), (9, &[1, 2, 3])]);
    definition.seats = Some(7);
    for candidate in &mut definition.lists[0].candidates {
        candidate.last_name = format!("Vier-{}", candidate.number);
    }
    definition.lists[1].candidates.iter_mut().for_each(|candidate| candidate.last_name.clear());
    definition
}

/// Votes per candidate on both lists, blank votes.
pub fn count(first: &[u32], second: &[u32], blank: u32) -> Count {
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
pub fn night() -> BTreeMap<u32, (Level, Count)> {
    let one = count(&[30, 10, 5, 0, 0], &[20, 10, 0], 2);
    let two = count(&[20, 5, 5, 5, 0], &[20, 5, 5], 0);
    BTreeMap::from([(1, (Level::Candidate, one)), (2, (Level::Candidate, two))])
}

pub fn official(counts: &BTreeMap<u32, (Level, Count)>) -> OfficialCounts {
    let station = |(&number, (_, count)): (&u32, &(Level, Count))| OfficialStation {
        number,
        name: format!("Zaal {number}"),
        count: count.clone(),
    };
    OfficialCounts {
        identity: definition().identity,
        level: Level::Candidate,
        list_names: definition().lists.into_iter().map(|list| (list.number, list.name)).collect(),
        totals: None,
        stations: counts.iter().map(station).collect(),
    }
}

/// List 4 by name, list 9 by numbers only.
pub fn result(list_4: &[(u32, bool)], list_9: &[bool]) -> OfficialResult {
    let person = |last_name: String, way: bool| OfficialPerson {
        initials: "A.".into(),
        last_name,
        by_preference: Some(way),
        ..OfficialPerson::default()
    };
    let name = |number| definition().list(number).unwrap().name.clone();
    let first = list_4.iter().map(|&(number, way)| person(format!("VIER-{number}"), way)).collect();
    let second = list_9.iter().map(|&way| person("Onbekend".into(), way)).collect();
    OfficialResult {
        identity: definition().identity,
        lists: [(4, first), (9, second)]
            .map(|(number, elected)| OfficialList { number, name: name(number), elected, ordered: true })
            .into(),
    }
}

pub fn seats_of(counts: &BTreeMap<u32, (Level, Count)>, definition: &Definition) -> Option<SeatsOutput> {
    let all = counts.iter().map(|(&number, (level, count))| (number, *level, count));
    let tally = Tally::of(definition, u32::try_from(counts.len()).unwrap(), all).unwrap();
    let input = tally.seats_input(definition, &[])?;
    Some(SeatsOutput::new(input.seats, compute_seats(&input, &[]).unwrap()))
}

pub fn against(
    counts: &BTreeMap<u32, (Level, Count)>,
    definition: &Definition,
    official: Option<&OfficialCounts>,
    result: Option<&OfficialResult>,
) -> Result<Report, OfficialError> {
    let best: BTreeMap<u32, (Level, &Count)> =
        counts.iter().map(|(&number, (level, count))| (number, (*level, count))).collect();
    let seats = seats_of(counts, definition);
    compare(&Ours { definition, counts: &best, stations: None, deceased: &[], seats: seats.as_ref() }, official, result)
}

/// The quota is 20, the threshold 10: on list 4 candidates 1 (50) and 2 (15) by preference, then 3 and 4.
pub const LIST_4: [(u32, bool); 4] = [(1, true), (2, true), (3, false), (4, false)];
/// Candidates 1 (40) and 2 (15) by preference, then 3.
pub const LIST_9: [bool; 3] = [true, true, false];
