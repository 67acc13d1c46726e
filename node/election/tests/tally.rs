//! Sums over stations at mixed levels, their headings, and the seats that follow.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use election::seats::{Candidates, compute};
use election::tally::TallyError;
use election::{Count, Counters, Definition, Heading, Level, ListCount, Progress, Tally};
use made::definition;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn ballot() -> Definition {
    Definition { seats: Some(9), ..definition(&[(1, &[1, 2, 3, 4, 5, 6, 7, 8, 9]), (3, &[1, 4])]) }
}

/// A consistent count of random votes per candidate.
fn count(random: &mut ChaCha8Rng, definition: &Definition) -> Count {
    let lists: Vec<ListCount> = definition
        .lists
        .iter()
        .map(|list| {
            let candidates: Vec<_> =
                list.candidates.iter().map(|c| (c.number, Some(random.random_range(0..100)))).collect();
            let total = Some(candidates.iter().map(|(_, votes)| votes.unwrap()).sum());
            ListCount { number: list.number, total, candidates_total: total, candidates }
        })
        .collect();
    let e: u32 = lists.iter().map(|list| list.total.unwrap()).sum();
    let counters = Counters {
        admitted_voters: Some(e + 5),
        votes_on_candidates: Some(e),
        blank: Some(2),
        invalid: Some(3),
        votes_cast: Some(e + 5),
        ..Counters::default()
    };
    Count { counters, lists }
}

#[test]
fn candidates_are_added_where_counted_and_lists_everywhere() {
    let definition = ballot();
    let mut random = ChaCha8Rng::seed_from_u64(44);
    let full: Vec<Count> = (0..44).map(|_| count(&mut random, &definition)).collect();
    let party: Vec<Count> = full.iter().map(Count::totals_only).collect();
    let at = |per_candidate: usize, counted: usize| {
        let counts = (0..counted).map(|n| {
            let (level, count) =
                if n < per_candidate { (Level::Candidate, &full[n]) } else { (Level::Party, &party[n]) };
            (u32::try_from(n).unwrap() + 1, level, count)
        });
        Tally::of(&definition, 44, counts).unwrap()
    };

    let all_party = at(0, 44);
    let mixed = at(12, 44);
    let done = at(44, 44);
    let of_44 = |counted| Progress { counted, total: 44 };
    assert_eq!((mixed.stations, mixed.stations_per_candidate), (of_44(44), of_44(12)));
    for (list, row) in mixed.lists.iter().enumerate() {
        // The count per candidate of 12 stations takes nothing from the list's votes.
        assert_eq!(row.votes, all_party.lists[list].votes);
        assert_eq!(row.votes, full.iter().map(|c| u64::from(c.lists[list].total.unwrap())).sum::<u64>());
        for (at, &(number, votes)) in row.candidates.iter().enumerate() {
            assert_eq!(number, definition.lists[list].candidates[at].number);
            let expected: u64 = full[..12].iter().map(|c| u64::from(c.lists[list].candidates[at].1.unwrap())).sum();
            assert_eq!(votes, expected);
        }
        assert_eq!(row.votes_where_candidates_counted, row.candidates.iter().map(|(_, votes)| votes).sum::<u64>());
        assert!(all_party.lists[list].candidates.iter().all(|&(_, votes)| votes == 0));
    }
    assert_eq!((mixed.blank, mixed.invalid, mixed.votes_cast), (88, 132, mixed.valid_votes + 220));
    assert_eq!((mixed.admitted_voters, mixed.stations_with_admitted, mixed.open_cells), (mixed.votes_cast, 44, 0));

    let headings = [
        (at(0, 0), Level::Party, Heading::Interim),
        (at(12, 43), Level::Candidate, Heading::Interim),
        (all_party.clone(), Level::Party, Heading::ProvisionalFinal),
        (mixed.clone(), Level::Candidate, Heading::ProvisionalFinal),
        (done.clone(), Level::Party, Heading::ProvisionalFinal),
        (done.clone(), Level::Candidate, Heading::ProvisionalCandidates),
    ];
    for (tally, level, heading) in headings {
        assert_eq!(tally.heading(level), heading);
    }
    assert!(!Progress::default().is_complete());

    // Nobody is elected by name before every station is counted per candidate.
    let outcome = |tally: &Tally| compute(&tally.seats_input(&definition, &[]).unwrap(), &[]).unwrap();
    let seats = |tally: &Tally| outcome(tally).lists.iter().map(|list| list.seats.seats()).collect::<Vec<_>>();
    assert!(outcome(&mixed).lists.iter().all(|list| list.elected.is_none()));
    assert_eq!(seats(&mixed), seats(&done));
    assert!(outcome(&done).lists.iter().all(|list| list.elected.is_some()));
    let deceased = done.seats_input(&definition, &[(3, 4)]).unwrap();
    assert_eq!(deceased.lists[1].deceased, [4]);
    assert_eq!(Tally::new(&definition, 1).seats_input(&Definition { seats: None, ..definition.clone() }, &[]), None);
}

#[test]
fn open_cells_add_nothing_and_are_told() {
    let definition = ballot();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut open = count(&mut random, &definition);
    let votes = open.lists[0].total.unwrap();
    open.counters.admitted_voters = None;
    open.counters.blank = None;
    open.lists[0].candidates[0].1 = None;
    let tally = Tally::of(&definition, 1, [(7, Level::Candidate, &open)]).unwrap();
    assert_eq!((tally.blank, tally.stations_with_admitted, tally.open_cells), (0, 0, 2));
    assert_eq!(tally.lists[0].votes, u64::from(votes));
    // Its candidates do not add up to the list: an accepted error elects nobody by name.
    let input = tally.seats_input(&definition, &[]).unwrap();
    assert!(input.lists.iter().all(|list| matches!(list.candidates, Candidates::Listed(_))));
}

#[test]
fn a_station_twice_or_of_another_shape_is_refused_and_changes_nothing() {
    let definition = ballot();
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let count = count(&mut random, &definition);
    let mut tally = Tally::of(&definition, 3, [(7, Level::Candidate, &count)]).unwrap();
    let before = tally.clone();
    assert_eq!(tally.add(&definition, 7, Level::Party, &count.totals_only()), Err(TallyError::Twice(7)));
    let mut short = count.clone();
    short.lists.pop();
    assert!(matches!(tally.add(&definition, 8, Level::Candidate, &short), Err(TallyError::Shape { station: 8, .. })));
    assert_eq!(tally, before);
}
