//! Made-up elections for the seats, and every way in which their lots can fall.
#![allow(dead_code, missing_docs)]

use election::seats::{Candidates, Input, ListVotes, Method, Outcome, compute};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::plain;

/// Made-up lists with votes for each candidate. Small numbers and copied figures make equals, favourites make absolute
/// majorities, short lists and deaths make lists run out.
pub fn generate(random: &mut ChaCha8Rng, seats: u32) -> Input {
    let scale: u64 = [3, 30, 300, 3_000, 300_000][random.random_range(0..5)];
    let short = random.random_range(0..4) == 0;
    let nobody_voted = random.random_range(0..100) == 0;
    let mut lists: Vec<ListVotes> = Vec::new();
    let mut number = 0;
    for _ in 0..random.random_range(1..=12) {
        number += random.random_range(1..=3);
        let candidates = if short { random.random_range(1..=6) } else { seats.max(20) };
        let favourite: u64 = if random.random_range(0..6) == 0 { 20 } else { 1 };
        let no_votes = nobody_voted || random.random_range(0..15) == 0;
        let mut candidate = 0;
        let mut votes: Vec<(u32, u64)> = (1..=u64::from(candidates))
            .map(|at| {
                candidate += if random.random_range(0..10) == 0 { 2 } else { 1 };
                let votes = if no_votes { 0 } else { random.random_range(0..=scale) * favourite / at };
                (candidate, votes)
            })
            .collect();
        if random.random_range(0..6) == 0
            && let Some(twin) = lists.last()
        {
            // As many votes as the list before it: equals whatever the scale.
            votes.iter_mut().for_each(|(_, votes)| *votes = 0);
            votes[0].1 = twin.votes;
        }
        if random.random_range(0..4) == 0 {
            let (from, to) = (random.random_range(0..votes.len()), random.random_range(0..votes.len()));
            votes[to].1 = votes[from].1;
        }
        let share_deceased = if random.random_range(0..15) == 0 { random.random_range(1..=3) } else { 0 };
        let deceased =
            votes.iter().map(|&(number, _)| number).filter(|_| random.random_range(0..4) < share_deceased).collect();
        let sum = votes.iter().map(|&(_, votes)| votes).sum();
        lists.push(ListVotes { number, votes: sum, candidates: Candidates::Counted(votes), deceased });
    }
    if random.random_range(0..5) == 0 {
        just_over_half(random, &mut lists);
    }
    Input::undated(seats, lists)
}

/// Gives one list just over half of all votes, and often makes the others equals: where article P 9 applies, with and without
/// a lot.
fn just_over_half(random: &mut ChaCha8Rng, lists: &mut [ListVotes]) {
    let only = |list: &mut ListVotes, sum: u64| {
        let Candidates::Counted(votes) = &mut list.candidates else { panic!("generated lists have candidates") };
        votes.iter_mut().for_each(|(_, votes)| *votes = 0);
        // Half for the first, the rest for the last.
        votes[0].1 = sum / 2;
        votes.last_mut().unwrap().1 += sum - sum / 2;
        list.votes = sum;
    };
    if random.random() {
        let (most, kinds) = (random.random_range(1..=50), random.random_range(1..=2));
        lists.iter_mut().for_each(|list| only(list, most * random.random_range(1..=kinds)));
    }
    let largest = random.random_range(0..lists.len());
    let others: u64 = lists.iter().map(|list| list.votes).sum::<u64>() - lists[largest].votes;
    only(&mut lists[largest], others + random.random_range(1..=others / 50 + 2));
}

/// Mostly councils, now and then a larger body.
pub fn some_seats(random: &mut ChaCha8Rng) -> u32 {
    if random.random_range(0..25) == 0 { random.random_range(46..=150) } else { random.random_range(1..=45) }
}

/// The same election for the plain definition.
pub fn plainly(input: &Input) -> plain::Election {
    let list = |list: &ListVotes| {
        let Candidates::Counted(candidates) = &list.candidates else { panic!("generated lists have candidates") };
        plain::List {
            number: list.number,
            votes: list.votes,
            candidates: candidates.clone(),
            deceased: list.deceased.clone(),
        }
    };
    plain::Election { seats: input.seats, lists: input.lists.iter().map(list).collect() }
}

/// What an outcome comes down to, as the plain definition says it.
pub fn told_plainly(outcome: &Outcome) -> plain::Result {
    let has = |method| outcome.steps.iter().any(|step| step.method == method);
    let lists = outcome.lists.iter().map(|list| {
        let elected = list.elected.clone().unwrap();
        plain::ListResult {
            number: list.seats.number,
            full_seats: list.seats.full_seats,
            residual_seats: list.seats.residual_seats,
            by_preference: elected.by_preference,
            by_list_order: elected.by_list_order,
            ranking: elected.ranking,
        }
    });
    plain::Result {
        lists: lists.collect(),
        empty_seats: outcome.empty_seats,
        majority: has(Method::AbsoluteMajority),
        exhausted: has(Method::ListExhausted),
    }
}

/// Every outcome over all lots, with the lots; `None` when there are more than `most` ways.
pub fn every_outcome(input: &Input, most: usize) -> Option<Vec<(Vec<u32>, Outcome)>> {
    let (mut open, mut found) = (vec![Vec::new()], Vec::new());
    while let Some(lots) = open.pop() {
        let outcome = compute(input, &lots).unwrap();
        match outcome.lots_needed.first() {
            None => found.push((lots, outcome)),
            Some(needed) => open.extend(needed.options.iter().map(|&drawn| [&lots[..], &[drawn]].concat())),
        }
        if open.len() + found.len() > most {
            return None;
        }
    }
    Some(found)
}

/// Computes to the end, drawing every lot that is asked for.
pub fn complete(random: &mut ChaCha8Rng, input: &Input) -> (Outcome, Vec<u32>) {
    let mut lots = Vec::new();
    loop {
        let outcome = compute(input, &lots).unwrap();
        let Some(needed) = outcome.lots_needed.first() else {
            return (outcome, lots);
        };
        assert!(needed.options.len() > 1 && needed.seat_numbers.len() < needed.options.len());
        lots.push(needed.options[random.random_range(0..needed.options.len())]);
        assert!(lots.len() < 1_000, "lots without end");
    }
}

/// The candidates who live.
pub fn living(list: &ListVotes) -> Vec<(u32, u64)> {
    let Candidates::Counted(votes) = &list.candidates else { panic!("generated lists have candidates") };
    votes.iter().copied().filter(|(number, _)| !list.deceased.contains(number)).collect()
}
