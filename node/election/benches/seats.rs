//! The speed target of seats: `cargo bench -p election --bench seats`. The largest council that was elected in 2022 by votes
//! that are published per candidate (Groningen: 45 seats, 16 lists, 415 candidates) and a made-up one of the same size where
//! everything happens, beside the plain definition of the tests in the same run. Prints a table with target and measured, and
//! fails when the target is missed.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/plain/mod.rs"]
mod plain;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use election::seats::{Candidates, Input, ListVotes, Method, Outcome, compute};

/// What the computation may take at most.
const TARGET: Duration = Duration::from_millis(1);
/// Rounds of each; the best counts, because all noise is upwards.
const ROUNDS: usize = 200;

fn main() -> ExitCode {
    let Some(shared) = support::shared("bench seats") else { return ExitCode::SUCCESS };
    let table = std::fs::read_to_string(shared.join("data/golden/osv4-3_telling_gr2022_groningen.csv")).unwrap();
    let groningen = Input::undated(45, lists(&table));
    assert_eq!((groningen.lists.len(), candidates(&groningen)), (16, 415));

    let (outcome, lots) = drawn(&eventful());
    let exhausted = outcome.steps.iter().filter(|step| step.method == Method::ListExhausted).count();
    assert!(exhausted > 5 && lots.len() > 10, "{exhausted} {lots:?}");

    println!("Seats and elected candidates of a council of 45, best of {ROUNDS}\n");
    println!("| election | candidates | ours | the plain definition | target | |\n|---|---|---|---|---|---|");
    let mut met = true;
    for (name, input) in [("Groningen 2022", groningen), ("made up: P 10, lots", eventful())] {
        let (outcome, lots) = drawn(&input);
        let election = plainly(&input);
        same(&outcome, &plain::outcome(&election, &lots).unwrap());
        let ours = best(|| drop(black_box(compute(black_box(&input), &lots))));
        let theirs = best(|| drop(black_box(plain::outcome(black_box(&election), &lots))));
        met &= ours < TARGET;
        let verdict = if ours < TARGET { "met" } else { "MISSED" };
        println!("| {name} | {} | {ours:?} | {theirs:?} | below {TARGET:?} | {verdict} |", candidates(&input));
    }
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(time).min().unwrap()
}

fn candidates(input: &Input) -> usize {
    let of = |list: &ListVotes| match &list.candidates {
        Candidates::Counted(votes) => votes.len(),
        _ => 0,
    };
    input.lists.iter().map(of).sum()
}

/// The lists of an OSV4-3 table: rows that begin with a list's number, and of its candidates with two empty cells; the fifth
/// cell is the total.
fn lists(table: &str) -> Vec<ListVotes> {
    let mut lists: Vec<ListVotes> = Vec::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split(';').take(5).map(|cell| cell.trim_matches('"')).collect();
        let [list, label, candidate, _, total] = cells[..] else { continue };
        let Ok(votes) = total.parse() else { continue };
        if let Ok(number) = list.parse() {
            lists.push(ListVotes { number, votes, candidates: Candidates::Counted(Vec::new()), deceased: Vec::new() });
        } else if let (true, Ok(number)) = (label.is_empty(), candidate.parse()) {
            let Candidates::Counted(all) = &mut lists.last_mut().unwrap().candidates else { unreachable!("just made") };
            all.push((number, votes));
        }
    }
    lists
}

/// A large list with far too few candidates, equal lists, and equal candidates, over forty lists. (Article P 9 needs a list
/// with most of the votes and not most of the seats, which P 7 does not give at an odd number of seats.)
fn eventful() -> Input {
    let list = |number: u32, candidates: u32, votes: u64| {
        let all: Vec<(u32, u64)> = (1..=candidates).map(|candidate| (candidate, votes)).collect();
        ListVotes {
            number,
            votes: votes * u64::from(candidates),
            candidates: Candidates::Counted(all),
            deceased: vec![2],
        }
    };
    let mut lists = vec![list(1, 12, 40_000)];
    lists.extend((2..=40).map(|number| list(number, 50, 240)));
    Input::undated(45, lists)
}

/// To the end: of every lot the last option is drawn.
fn drawn(input: &Input) -> (Outcome, Vec<u32>) {
    let mut lots = Vec::new();
    loop {
        let outcome = compute(input, &lots).unwrap();
        match outcome.lots_needed.first() {
            Some(needed) => lots.push(*needed.options.last().unwrap()),
            None => return (outcome, lots),
        }
    }
}

fn plainly(input: &Input) -> plain::Election {
    let list = |list: &ListVotes| plain::List {
        number: list.number,
        votes: list.votes,
        candidates: match &list.candidates {
            Candidates::Counted(votes) => votes.clone(),
            _ => Vec::new(),
        },
        deceased: list.deceased.clone(),
    };
    plain::Election { seats: input.seats, lists: input.lists.iter().map(list).collect() }
}

/// A quick answer has to be the right one.
fn same(ours: &Outcome, plainly: &plain::Result) {
    for (ours, plainly) in ours.lists.iter().zip(&plainly.lists) {
        let elected = ours.elected.as_ref().unwrap();
        assert_eq!(
            (ours.seats.number, ours.seats.full_seats, ours.seats.residual_seats),
            (plainly.number, plainly.full_seats, plainly.residual_seats)
        );
        assert_eq!((&elected.by_preference, &elected.by_list_order), (&plainly.by_preference, &plainly.by_list_order));
    }
    assert_eq!(ours.empty_seats, plainly.empty_seats);
}
