//! How close the last residual seat is: against a search vote by vote, on thousands of small elections.
#![allow(clippy::unwrap_used, missing_docs)]

use election::plausibility::margin::{NoMargin, Rival, margin};
use election::seats::{Candidates, Input, ListVotes, LotKind, Method, compute};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn input(seats: u32, votes: &[u64]) -> Input {
    let list = |(number, &votes): (u32, &u64)| ListVotes {
        number,
        votes,
        candidates: Candidates::Unknown,
        deceased: Vec::new(),
    };
    Input::undated(seats, (1..).zip(votes).map(list).collect())
}

/// The least and the most seats that the list at `place` can have, over all outcomes of all lots.
fn range(input: &Input, place: usize, lots: &mut Vec<u32>) -> (u32, u32) {
    let outcome = compute(input, lots).unwrap();
    let Some(lot) = outcome.lots_needed.first() else {
        let seats = outcome.lists[place].seats.seats();
        return (seats, seats);
    };
    assert!(lot.kind != LotKind::Preference && lots.len() < 12);
    let mut all = (u32::MAX, 0);
    for option in lot.options.clone() {
        lots.push(option);
        let (least, most) = range(input, place, lots);
        all = (all.0.min(least), all.1.max(most));
        lots.pop();
    }
    all
}

#[test]
fn it_is_what_a_search_vote_by_vote_finds() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (mut margins, mut by_lot, mut ran_out, mut majorities) = (0, 0, 0, 0);
    for _ in 0..1_500 {
        let seats = random.random_range(1..=24);
        let lists = random.random_range(2..=6);
        let favourite = random.random_range(0..4) == 0;
        let votes: Vec<u64> =
            (0..lists).map(|at| random.random_range(0..=60) * if favourite && at == 0 { 5 } else { 1 }).collect();
        let mut input = input(seats, &votes);
        if random.random_range(0..3) == 0 {
            for list in &mut input.lists {
                list.candidates = Candidates::Listed((1..=random.random_range(1..=8)).collect());
            }
        }
        let found = match margin(&input) {
            Ok(found) => found,
            Err(NoMargin::Lot(options)) => {
                assert!(options.len() > 1);
                continue;
            }
            Err(NoMargin::NoVotes) => {
                assert!(votes.iter().all(|&votes| votes == 0));
                continue;
            }
            Err(NoMargin::NoResidualSeat) => {
                assert!(compute(&input, &[]).unwrap().steps.iter().all(|step| step.assigned.is_none()));
                continue;
            }
            Err(error) => panic!("{error} {input:?}"),
        };
        margins += 1;
        majorities += u32::from(found.method == Method::AbsoluteMajority);
        ran_out +=
            u32::from(compute(&input, &[]).unwrap().steps.iter().any(|step| step.method == Method::ListExhausted));
        let now = compute(&input, &[]).unwrap();
        assert_eq!(found.rivals.len(), lists - 1);
        let holder = input.lists.iter().position(|list| list.number == found.holder).unwrap();
        for rival in &found.rivals {
            let place = input.lists.iter().position(|list| list.number == rival.list).unwrap();
            let before = now.lists[place].seats.seats();
            for (from, votes) in [(None, &rival.extra), (Some(holder), &rival.moved)] {
                let most = from.map_or(400, |from: usize| input.lists[from].votes);
                let mut slow = (None, None);
                for extra in 1..=most {
                    let mut varied = input.clone();
                    varied.lists[place].votes += extra;
                    if let Some(from) = from {
                        varied.lists[from].votes -= extra;
                    }
                    let (least, most) = range(&varied, place, &mut Vec::new());
                    if most > before && slow.0.is_none() {
                        slow.0 = Some(extra);
                    }
                    if least > before {
                        slow.1 = Some(extra);
                        break;
                    }
                }
                let fast = (votes.as_ref().map(|votes| votes.needed), votes.as_ref().and_then(|votes| votes.certain));
                // The slow search ends at `most`; what lies beyond is not compared.
                let within = |found: Option<u64>| found.filter(|&found| found <= most);
                assert_eq!((within(fast.0), within(fast.1)), slow, "{rival:?} {found:?} {input:?}");
                by_lot += u32::from(fast.0 != fast.1);
            }
        }
    }
    println!(
        "{margins} margins, {by_lot} by lot first, {ran_out} with exhausted lists, {majorities} absolute majorities"
    );
    assert!(margins > 700 && by_lot > 100 && ran_out > 30 && majorities > 5);
}

#[test]
fn a_small_council_by_hand() {
    // P 8: quota 100/10 = 10. Full seats 4 + 3 + 2, remainders 4, 5 and 1: the seat goes to list 2.
    let found = margin(&input(10, &[44, 35, 21])).unwrap();
    assert_eq!((found.holder, found.method), (2, Method::LargestRemainder));
    // One vote that goes to list 1 and not to list 2 makes the remainders 5 and 4.
    let first = &found.rivals[0];
    assert_eq!((first.list, first.moved.as_ref().unwrap().needed), (1, 1));
    assert_eq!(first.moved.as_ref().unwrap().from, [2]);
}

#[test]
fn no_seat_no_margin() {
    assert_eq!(margin(&input(5, &[0, 0])), Err(NoMargin::NoVotes));
    assert_eq!(margin(&input(4, &[30, 10])), Err(NoMargin::NoResidualSeat));
    assert_eq!(margin(&input(3, &[10, 10])), Err(NoMargin::Lot(vec![1, 2])));
    assert!(matches!(margin(&input(0, &[10])), Err(NoMargin::Seats(_))));
}

#[test]
fn the_largest_council_has_an_answer_for_every_list() {
    // 100 lists and 150 seats, a city's votes: far more than any council has.
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let votes: Vec<u64> = (0..100).map(|_| random.random_range(1..=40_000)).collect();
    let found = margin(&input(150, &votes)).unwrap();
    assert_eq!(found.rivals.len(), 99);
    // Every other list can get there with votes enough; the closest come first.
    let least = |rival: &Rival| [&rival.extra, &rival.moved].into_iter().flatten().map(|votes| votes.needed).min();
    let needed: Vec<u64> = found.rivals.iter().map(|rival| least(rival).unwrap()).collect();
    assert!(needed.is_sorted() && needed.first() > Some(&0), "{needed:?}");
    assert!(found.rivals.iter().all(|rival| rival.list != found.holder));
}
