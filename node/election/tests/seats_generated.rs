//! Seats of thousands of made-up elections: against the plain definition, whatever lots are drawn, and against what must
//! always hold.
#![allow(clippy::unwrap_used, missing_docs)]

mod generated;
mod plain;

use std::collections::{BTreeMap, BTreeSet};

use election::seats::{Candidates, Input, ListVotes, LotKind, Method, Outcome, SeatsError, compute, compute_with};
use generated::{complete, every_outcome, generate, living, plainly, some_seats, told_plainly};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How many elections each test makes up; where all lots are compared, those with too many ways come on top.
const ELECTIONS: usize = 10_000;
/// In how many ways lots may fall for all of them to be looked at; beyond, some ways are.
const ALL_WAYS: usize = 40;

/// One step of both: the same question, or the same outcome. Gives the options of the question.
fn agree(input: &Input, election: &plain::Election, lots: &[u32]) -> Result<plain::Result, (Vec<u32>, LotKind)> {
    let found = compute(input, lots).unwrap();
    match plain::outcome(election, lots) {
        Ok(expected) => {
            assert!(found.complete, "{input:?} with lots {lots:?} wants {:?}", found.lots_needed);
            assert_eq!(told_plainly(&found), expected, "{input:?} with lots {lots:?}");
            Ok(expected)
        }
        Err(question) => {
            let needed = found.lots_needed.first().unwrap_or_else(|| panic!("no lot: {input:?} with lots {lots:?}"));
            assert_eq!((&needed.options, needed.list), (&question.options, question.on_list), "{input:?} {lots:?}");
            assert!(!found.complete && found.empty_seats == 0);
            Err((question.options, needed.kind))
        }
    }
}

#[test]
fn the_plain_definition_agrees_whatever_lots_are_drawn() {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<LotKind, usize> = BTreeMap::new();
    for _ in 0..ELECTIONS {
        let seats = some_seats(&mut random);
        let input = generate(&mut random, seats);
        let election = plainly(&input);
        // All ways in which the lots can fall, or where there are too many, three of them.
        let (mut open, mut ways, mut results) = (vec![Vec::new()], 0, BTreeSet::new());
        while let Some(lots) = open.pop() {
            match agree(&input, &election, &lots) {
                Ok(result) => {
                    ways += 1;
                    results.insert(result);
                }
                Err((options, kind)) => {
                    *kinds.entry(kind).or_default() += 1;
                    if open.len() + options.len() + ways <= ALL_WAYS {
                        open.extend(options.iter().map(|&drawn| [&lots[..], &[drawn]].concat()));
                    } else {
                        let drawn = options[random.random_range(0..options.len())];
                        open.push([&lots[..], &[drawn]].concat());
                    }
                }
            }
        }
        let large = seats >= 19;
        let any = |of: fn(&plain::Result) -> bool| results.iter().any(of);
        let cases = [
            (true, if large { "large" } else { "small" }),
            (ways > 1, if large { "lots, large" } else { "lots, small" }),
            (any(|result| result.majority), if large { "P 9, large" } else { "P 9, small" }),
            (any(|result| result.exhausted), if large { "P 10, large" } else { "P 10, small" }),
            (any(|result| result.majority && result.exhausted), if large { "both, large" } else { "both, small" }),
            (input.lists.iter().any(|list| !list.deceased.is_empty()), "deceased"),
            (input.lists.iter().map(|list| living(list).len()).sum::<usize>() < seats as usize, "too few candidates"),
            (input.lists.iter().all(|list| list.votes == 0), "zero votes"),
            (any(|result| result.empty_seats > 0), "empty seats"),
        ];
        cases.iter().filter(|(holds, _)| *holds).for_each(|(_, case)| *seen.entry(case).or_default() += 1);
    }
    println!("{seen:?} {kinds:?}");
    let least = [
        ("large", 5_000),
        ("small", 3_000),
        ("lots, large", 1_000),
        ("lots, small", 500),
        ("P 9, large", 50),
        ("P 9, small", 100),
        ("P 10, large", 1_000),
        ("P 10, small", 500),
        ("both, large", 10),
        ("both, small", 20),
        ("deceased", 2_000),
        ("too few candidates", 500),
        ("zero votes", 50),
        ("empty seats", 500),
    ];
    for (case, least) in least {
        assert!(seen.get(case).is_some_and(|seen| *seen >= least), "{case}: {seen:?}");
    }
    assert!(kinds.len() == 5 && kinds.values().all(|drawn| *drawn >= 20), "every kind of lot was drawn: {kinds:?}");
}

#[test]
fn what_must_always_hold_does() {
    let mut random = ChaCha8Rng::seed_from_u64(19);
    let (mut lots_drawn, mut majorities, mut exhausted, mut both, mut empty) = (0, 0, 0, 0, 0);
    for _ in 0..ELECTIONS {
        let seats = some_seats(&mut random);
        let input = generate(&mut random, seats);
        let (outcome, lots) = complete(&mut random, &input);
        assert_eq!(compute(&input, &lots).unwrap(), outcome, "the same input gives the same outcome");
        lots_drawn += lots.len();
        let has = |method| outcome.steps.iter().any(|step| step.method == method);
        let (majority, exhaustion) = (has(Method::AbsoluteMajority), has(Method::ListExhausted));
        majorities += usize::from(majority);
        exhausted += usize::from(exhaustion);
        both += usize::from(majority && exhaustion);

        let given: u32 = outcome.lists.iter().map(|list| list.seats.seats()).sum();
        assert_eq!(given + outcome.empty_seats, seats);
        if outcome.empty_seats > 0 {
            empty += 1;
            // Only when nobody with votes is left to take them.
            for (list, found) in input.lists.iter().zip(&outcome.lists) {
                assert!(list.votes == 0 || found.seats.seats() as usize == living(list).len());
            }
        }
        let total: u64 = input.lists.iter().map(|list| list.votes).sum();
        for (list, found) in input.lists.iter().zip(&outcome.lists) {
            check_list(list, found, seats, total);
            if list.votes * 2 > total && !exhaustion {
                assert!(found.seats.seats() * 2 > seats, "more than half of the votes, more than half of the seats");
            }
        }
        // The steps tell the whole story: from the full seats to the final ones.
        for found in &outcome.lists {
            let number = Some(found.seats.number);
            let balance: i64 = outcome
                .steps
                .iter()
                .map(|step| i64::from(step.assigned == number) - i64::from(step.retracted == number))
                .sum();
            let full = (found.seats.votes * u64::from(seats)).checked_div(total).unwrap_or(0);
            assert_eq!(i64::try_from(full).unwrap() + balance, i64::from(found.seats.seats()));
        }
        // Lots that were stored with their options give the same outcome.
        let mut stored = Vec::new();
        while let Some(needed) = compute_with(&input, &stored).unwrap().lots_needed.first() {
            assert_eq!(needed.drawn(999), None);
            stored.push(needed.drawn(lots[stored.len()]).unwrap());
        }
        assert_eq!(compute_with(&input, &stored).unwrap(), outcome);
        // A lot too many, or one that is no option, is refused.
        let mut wrong = lots.clone();
        wrong.push(1);
        assert_eq!(compute(&input, &wrong), Err(SeatsError::UnusedLots { given: lots.len() + 1, asked: lots.len() }));
        if let Some(last) = lots.len().checked_sub(1) {
            wrong.pop();
            wrong[last] = 999;
            assert!(matches!(compute(&input, &wrong), Err(SeatsError::Lot { drawn: 999, .. })));
        }
    }
    assert!(
        lots_drawn > 3_000 && majorities > 100 && exhausted > 1_000 && both > 20 && empty > 200,
        "{lots_drawn} {majorities} {exhausted} {both} {empty}"
    );
}

fn check_list(list: &ListVotes, found: &election::seats::ListOutcome, seats: u32, total: u64) {
    let living = living(list);
    let own = found.seats.seats() as usize;
    assert!(own <= living.len() && (list.votes > 0 || own == 0));
    let elected = found.elected.as_ref().unwrap();
    let all: Vec<u32> = elected.by_preference.iter().chain(&elected.by_list_order).copied().collect();
    assert_eq!(all.len(), own);
    assert_eq!(elected.ranking[..own], all[..]);
    assert_eq!(elected.ranking.len(), living.len());
    let votes = |number: u32| living.iter().find(|(each, _)| *each == number).unwrap().1;
    let percent = if seats >= 19 { 25 } else { 50 };
    let above = |votes: u64| votes * 100 * u64::from(seats) > total * percent;
    assert!(elected.by_preference.iter().all(|&number| above(votes(number))));
    assert!(elected.by_preference.windows(2).all(|pair| votes(pair[0]) >= votes(pair[1])));
    if elected.by_list_order.is_empty() {
        let least = elected.by_preference.last().map_or(u64::MAX, |&number| votes(number));
        if own > 0 {
            assert!(living.iter().all(|&(number, votes)| all.contains(&number) || !above(votes) || votes <= least));
        }
    } else {
        // A seat went by list order: everyone above the threshold had one.
        assert!(living.iter().all(|&(number, votes)| above(votes) == elected.by_preference.contains(&number)));
        let order: Vec<u32> =
            living.iter().map(|&(number, _)| number).filter(|n| !elected.by_preference.contains(n)).collect();
        assert_eq!(elected.by_list_order, order[..elected.by_list_order.len()]);
    }
}

/// A council of which nothing but votes per list is known.
fn votes_only(random: &mut ChaCha8Rng, seats: u32) -> Input {
    let mut input = generate(random, seats);
    for list in &mut input.lists {
        list.candidates = Candidates::Unknown;
        list.deceased.clear();
    }
    input
}

/// The fewest and the most seats of each list over all lots; `None` where there are too many ways.
fn least_and_most(input: &Input) -> Option<Vec<(u32, u32)>> {
    let ways = every_outcome(input, 400)?;
    let seats = |outcome: &Outcome| outcome.lists.iter().map(|list| list.seats.seats()).collect::<Vec<u32>>();
    let all: Vec<Vec<u32>> = ways.iter().map(|(_, outcome)| seats(outcome)).collect();
    let over = |at: usize| all.iter().map(move |seats| seats[at]);
    (0..input.lists.len()).map(|at| Some((over(at).min()?, over(at).max()?))).collect()
}

#[test]
fn one_more_vote_never_costs_a_list_a_seat_under_p_7() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let (mut compared, mut gained, mut with_lots) = (0, 0, 0);
    while compared < ELECTIONS {
        let seats = random.random_range(19..=45);
        let input = votes_only(&mut random, seats);
        let at = random.random_range(0..input.lists.len());
        let mut more = input.clone();
        more.lists[at].votes += if random.random() { 1 } else { more.lists[at].votes / 50 + 1 };
        if let (Some(before), Some(after)) = (least_and_most(&input), least_and_most(&more)) {
            compared += 1;
            with_lots += u32::from(before.iter().any(|(least, most)| least < most));
            gained += u32::from(after[at].1 > before[at].1);
            let kept = after[at].0 >= before[at].0 && after[at].1 >= before[at].1;
            assert!(kept, "list {at} of {input:?}: {before:?} became {after:?}");
        }
    }
    println!("{compared} compared, {gained} gained, {with_lots} with lots");
    assert!(gained > 100 && with_lots > 300, "{gained} {with_lots}");
}

#[test]
fn more_seats_never_cost_a_list_a_seat_under_p_7() {
    let mut random = ChaCha8Rng::seed_from_u64(77);
    let (mut compared, mut with_lots, mut majorities) = (0, 0, 0);
    while compared < ELECTIONS {
        let seats = random.random_range(19..=44);
        let input = votes_only(&mut random, seats);
        let larger = Input { seats: seats + if random.random() { 1 } else { 2 }, ..input.clone() };
        if let (Some(before), Some(after)) = (least_and_most(&input), least_and_most(&larger)) {
            compared += 1;
            with_lots += u32::from(before.iter().chain(&after).any(|(least, most)| least < most));
            let total: u64 = input.lists.iter().map(|list| list.votes).sum();
            majorities += u32::from(input.lists.iter().any(|list| list.votes * 2 > total));
            for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                let kept = after.0 >= before.0 && after.1 >= before.1;
                assert!(kept, "list {at} of {input:?}, then {} seats: {before:?} became {after:?}", larger.seats);
            }
        }
    }
    println!("{compared} compared, {with_lots} with lots, {majorities} with a majority");
    assert!(with_lots > 300 && majorities > 500, "{with_lots} {majorities}");
}

/// Other numbers for lists and candidates, in the same order.
fn renumbered(input: &Input) -> Input {
    let candidates = |candidates: &Candidates| match candidates {
        Candidates::Counted(votes) => {
            Candidates::Counted(votes.iter().map(|&(at, votes)| (at * 3 + 7, votes)).collect())
        }
        other => other.clone(),
    };
    let list = |list: &ListVotes| ListVotes {
        number: list.number * 5 + 100,
        votes: list.votes,
        candidates: candidates(&list.candidates),
        deceased: list.deceased.iter().map(|at| at * 3 + 7).collect(),
    };
    Input { lists: input.lists.iter().map(list).collect(), ..input.clone() }
}

#[test]
fn other_numbers_or_another_order_of_lists_change_nothing_but_names() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let (mut all_ways, mut with_lots) = (0, 0);
    while all_ways < ELECTIONS {
        let seats = some_seats(&mut random);
        let input = generate(&mut random, seats);

        // Other numbers: the same story with other numbers, lot by lot.
        let (outcome, lots) = complete(&mut random, &input);
        let mut next = lots.iter();
        let other_input = renumbered(&input);
        let mut other_lots = Vec::new();
        let renamed = loop {
            let outcome = compute(&other_input, &other_lots).unwrap();
            let Some(needed) = outcome.lots_needed.first() else { break outcome };
            let drawn = *next.next().unwrap();
            other_lots.push(if needed.list.is_some() { drawn * 3 + 7 } else { drawn * 5 + 100 });
        };
        let mut expected = told_plainly(&outcome);
        for list in &mut expected.lists {
            list.number = list.number * 5 + 100;
            for numbers in [&mut list.by_preference, &mut list.by_list_order, &mut list.ranking] {
                numbers.iter_mut().for_each(|at| *at = *at * 3 + 7);
            }
        }
        assert_eq!(told_plainly(&renamed), expected, "{input:?}");
        let shapes = |outcome: &Outcome| -> Vec<_> {
            outcome.steps.iter().map(|step| (step.method, step.value, step.tied_lists.len(), step.by_lot)).collect()
        };
        assert_eq!(shapes(&renamed), shapes(&outcome));

        // Another order: over all lots, the same outcomes.
        let mut shuffled = input.clone();
        for at in (1..shuffled.lists.len()).rev() {
            shuffled.lists.swap(at, random.random_range(0..=at));
        }
        let outcomes = |input: &Input| -> Option<BTreeSet<plain::Result>> {
            let ways = every_outcome(input, 200)?;
            let sorted = |(_, outcome): &(Vec<u32>, Outcome)| {
                let mut result = told_plainly(outcome);
                result.lists.sort_by_key(|list| list.number);
                result
            };
            Some(ways.iter().map(sorted).collect())
        };
        if let (Some(here), Some(there)) = (outcomes(&input), outcomes(&shuffled)) {
            assert_eq!(here, there, "{input:?} and {shuffled:?}");
            all_ways += 1;
            with_lots += u32::from(here.len() > 1);
        }
    }
    println!("{all_ways} with all their ways, {with_lots} with lots");
    assert!(with_lots > 1_000, "{with_lots}");
}

#[test]
fn seats_do_not_depend_on_how_much_is_known_of_candidates_beyond_their_number() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for _ in 0..ELECTIONS / 2 {
        let seats = some_seats(&mut random);
        let input = generate(&mut random, seats);
        let mut listed = input.clone();
        for list in &mut listed.lists {
            let Candidates::Counted(votes) = &list.candidates else { panic!("generated lists have candidates") };
            list.candidates = Candidates::Listed(votes.iter().map(|&(number, _)| number).collect());
        }
        let (outcome, lots) = complete(&mut random, &listed);
        let counted = compute(&input, &lots).unwrap();
        assert!(counted.lots_needed.iter().all(|lot| lot.kind == LotKind::Preference));
        for (listed, counted) in outcome.lists.iter().zip(&counted.lists) {
            assert_eq!(listed.seats, counted.seats);
            assert_eq!(listed.elected, None);
        }
        assert_eq!((outcome.steps, outcome.empty_seats), (counted.steps, counted.empty_seats));
    }
}
