//! Seats of thousands of made-up elections: against a slow second implementation, and against what must always hold.
#![allow(clippy::unwrap_used, missing_docs)]

use std::cmp::Reverse;

use election::seats::{Candidates, Input, ListVotes, LotKind, Method, Outcome, SeatsError, compute};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Made-up lists with votes for each candidate; small numbers make ties, few candidates make lists run out.
fn generate(random: &mut ChaCha8Rng, seats: u32) -> Input {
    let lists = random.random_range(1..=12);
    let scale: u64 = [3, 30, 300, 3_000, 300_000][random.random_range(0..5)];
    let short = random.random_range(0..4) == 0;
    let lists = (1..=lists)
        .map(|number| {
            let candidates = if short { random.random_range(1..=6) } else { seats.max(20) };
            // The favourite of a few lists makes absolute majorities.
            let favourite: u64 = if random.random_range(0..6) == 0 { 20 } else { 1 };
            let votes: Vec<(u32, u64)> = (1..=candidates)
                .map(|candidate| (candidate, random.random_range(0..=scale) * favourite / u64::from(candidate)))
                .collect();
            let deceased =
                if random.random_range(0..20) == 0 { vec![random.random_range(1..=candidates)] } else { vec![] };
            ListVotes {
                number,
                votes: votes.iter().map(|&(_, votes)| votes).sum(),
                candidates: Candidates::Counted(votes),
                deceased,
            }
        })
        .collect();
    Input { seats, lists }
}

fn living(list: &ListVotes) -> Vec<(u32, u64)> {
    let Candidates::Counted(votes) = &list.candidates else { panic!("generated lists have candidates") };
    votes.iter().copied().filter(|(number, _)| !list.deceased.contains(number)).collect()
}

/// Computes to the end, drawing every lot that is asked for.
fn complete(random: &mut ChaCha8Rng, input: &Input) -> (Outcome, Vec<u32>) {
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

/// Whether the seats were given without a lot between lists (or candidates).
fn seats_of(input: &Input) -> Option<(Vec<u32>, Outcome)> {
    let outcome = compute(input, &[]).unwrap();
    let between_lists = outcome.lots_needed.iter().any(|lot| lot.kind != LotKind::Preference);
    (!between_lists).then(|| (outcome.lists.iter().map(|list| list.seats.seats()).collect(), outcome))
}

/// From 19 seats on, articles P 6, P 7 and P 10 together are the rule of D'Hondt: the highest of all quotients votes / 1,
/// votes / 2, ... win, a list's count only while it has candidates. Then P 9. `None` where equals meet at the edge, or where
/// P 9 and P 10 both apply (their order is the law's own).
fn slow_large(input: &Input) -> Option<Vec<u32>> {
    let total: u64 = input.lists.iter().map(|list| list.votes).sum();
    let mut quotients: Vec<(u64, u64, usize)> = Vec::new();
    for (at, list) in input.lists.iter().enumerate() {
        let capacity = living(list).len().min(usize::try_from(input.seats).unwrap());
        if list.votes > 0 {
            quotients.extend((1..=capacity as u64).map(|divisor| (list.votes, divisor, at)));
        }
    }
    let compare = |a: &(u64, u64, usize), b: &(u64, u64, usize)| {
        (u128::from(b.0) * u128::from(a.1)).cmp(&(u128::from(a.0) * u128::from(b.1)))
    };
    quotients.sort_by(compare);
    let seats = usize::try_from(input.seats).unwrap().min(quotients.len());
    let (won, lost) = quotients.split_at(seats);
    let equal = |a: &(u64, u64, usize), b: &(u64, u64, usize)| compare(a, b).is_eq();
    if let (Some(last), Some(next)) = (won.last(), lost.first())
        && equal(last, next)
    {
        return None;
    }
    let mut result = vec![0u32; input.lists.len()];
    won.iter().for_each(|&(_, _, at)| result[at] += 1);
    let majority = input.lists.iter().position(|list| list.votes * 2 > total);
    if let Some(majority) = majority
        && result[majority] * 2 <= input.seats
    {
        if input.lists.iter().any(|list| living(list).len() < usize::try_from(input.seats).unwrap()) {
            return None;
        }
        let last = won.last().unwrap();
        if won.iter().filter(|each| equal(each, last)).count() > 1 {
            return None;
        }
        result[last.2] -= 1;
        result[majority] += 1;
    }
    Some(result)
}

/// Below 19 seats, without P 9 and P 10: full seats by counting up, then the largest remainders, then the highest averages.
/// `None` where equals meet at an edge, or where P 9 or P 10 would apply.
fn slow_small(input: &Input) -> Option<Vec<u32>> {
    let seats = u128::from(input.seats);
    let total: u128 = input.lists.iter().map(|list| u128::from(list.votes)).sum();
    if total == 0 {
        return Some(vec![0; input.lists.len()]);
    }
    let mut result: Vec<u32> = Vec::new();
    for list in &input.lists {
        let mut full = 0;
        while (u128::from(full) + 1) * total <= u128::from(list.votes) * seats {
            full += 1;
        }
        result.push(full);
    }
    let mut left = usize::try_from(input.seats - result.iter().sum::<u32>()).unwrap();

    let mut remainders: Vec<(u128, usize)> = (0..result.len())
        .filter(|&at| u128::from(input.lists[at].votes) * seats * 4 >= total * 3)
        .map(|at| (u128::from(input.lists[at].votes) * seats - u128::from(result[at]) * total, at))
        .collect();
    remainders.sort_by_key(|&(remainder, at)| (Reverse(remainder), at));
    if remainders.len() > left && left > 0 && remainders[left - 1].0 == remainders[left].0 {
        return None;
    }
    remainders.truncate(left);
    remainders.iter().for_each(|&(_, at)| result[at] += 1);
    left -= remainders.len();

    // Averages with the seats so far; a list's own change only when it wins, and it wins once.
    let mut averages: Vec<usize> = (0..result.len()).filter(|&at| input.lists[at].votes > 0).collect();
    let average = |at: usize| (u128::from(input.lists[at].votes), u128::from(result[at] + 1));
    let compare = |a: &usize, b: &usize| {
        let ((x, y), (v, w)) = (average(*a), average(*b));
        (v * y).cmp(&(x * w))
    };
    averages.sort_by(compare);
    if averages.len() > left && left > 0 && compare(&averages[left - 1], &averages[left]).is_eq() {
        return None;
    }
    averages.truncate(left);
    averages.into_iter().for_each(|at| result[at] += 1);

    let majority =
        (0..result.len()).any(|at| u128::from(input.lists[at].votes) * 2 > total && result[at] * 2 <= input.seats);
    let exhausted = (0..result.len()).any(|at| result[at] as usize > living(&input.lists[at]).len());
    (!majority && !exhausted).then_some(result)
}

#[test]
fn a_slow_second_implementation_agrees() {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let (mut large, mut small, mut ties) = (0, 0, 0);
    for _ in 0..8_000 {
        let seats = random.random_range(1..=45);
        let input = generate(&mut random, seats);
        let slow = if seats >= 19 { slow_large(&input) } else { slow_small(&input) };
        match (slow, seats_of(&input)) {
            (Some(slow), Some((found, _))) => {
                assert_eq!(found, slow, "{input:?}");
                *(if seats >= 19 { &mut large } else { &mut small }) += 1;
            }
            (Some(_), None) => {
                // A lot within the first distribution that P 10 makes without effect, or the reverse: only with short lists.
                assert!(input.lists.iter().any(|list| living(list).len() < seats as usize), "{input:?}");
            }
            (None, _) => ties += 1,
        }
    }
    assert!(large > 2_000 && small > 1_500 && ties > 100, "{large} {small} {ties}");
}

#[test]
fn what_must_always_hold_does() {
    let mut random = ChaCha8Rng::seed_from_u64(19);
    let (mut lots_drawn, mut majorities, mut exhausted, mut both, mut empty) = (0, 0, 0, 0, 0);
    for _ in 0..4_000 {
        let seats = random.random_range(1..=45);
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
        lots_drawn > 500 && majorities > 20 && exhausted > 200 && both > 3 && empty > 20,
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

#[test]
fn one_more_vote_never_costs_a_list_a_seat_under_p_7() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let (mut compared, mut gained) = (0, 0);
    for _ in 0..4_000 {
        let seats = random.random_range(19..=45);
        let mut input = generate(&mut random, seats);
        for list in &mut input.lists {
            list.candidates = Candidates::Unknown;
            list.deceased.clear();
        }
        let at = random.random_range(0..input.lists.len());
        let mut more = input.clone();
        more.lists[at].votes += if random.random() { 1 } else { more.lists[at].votes / 50 + 1 };
        if let (Some((before, _)), Some((after, _))) = (seats_of(&input), seats_of(&more)) {
            compared += 1;
            gained += u32::from(after[at] > before[at]);
            assert!(after[at] >= before[at], "list {at} of {input:?}: {before:?} became {after:?}");
        }
    }
    assert!(compared > 3_000 && gained > 50, "{compared} {gained}");
}

#[test]
fn extreme_and_nonsensical_input_gets_an_error() {
    let list = |number, votes| ListVotes { number, votes, candidates: Candidates::Unknown, deceased: vec![] };
    let of = |seats, lists: Vec<ListVotes>| compute(&Input { seats, lists }, &[]);
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
