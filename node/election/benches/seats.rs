//! How long the seats of a council of 45 take, beside the plain definition that the tests compare with, in the same run:
//! `cargo bench -p election --bench seats`. The votes are Groningen's of 2022 on every candidate, from `../shared`; prints a
//! table with target and measured, and fails when a target is missed or the two disagree.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/plain/mod.rs"]
mod plain;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use election::seats::{Candidates, Input, ListVotes, compute};

/// The council of Groningen.
const SEATS: u32 = 45;
/// The longest that the seats may take: they are computed again with every count that comes in.
const TARGET: Duration = Duration::from_millis(1);
/// Rounds of each; the best counts, because all noise is upwards.
const ROUNDS: usize = 200;

/// The best of the rounds, and what was made.
fn best<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut best = Duration::MAX;
    let mut made = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let result = black_box(work());
        best = best.min(start.elapsed());
        made = Some(result);
    }
    (best, made.unwrap())
}

/// The value that stands between `begin` and `end`.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let from = text.find(begin)? + begin.len();
    text.get(from..)?.split(end).next()
}

/// The lists with the votes on their candidates, from the totals of a published count. The reader of such files is another
/// crate, which needs this one; here every row is one `Selection` with one number and its votes.
fn votes(count: &str) -> Vec<ListVotes> {
    let totals = between(count, "<TotalVotes>", "</TotalVotes>").unwrap();
    let mut lists: Vec<ListVotes> = Vec::new();
    for row in totals.split("<Selection>").skip(1) {
        let votes: u64 = between(row, "<ValidVotes>", "<").unwrap().parse().unwrap();
        if let Some(number) = between(row, "<AffiliationIdentifier Id=\"", "\"") {
            let (number, candidates) = (number.parse().unwrap(), Candidates::Counted(Vec::new()));
            lists.push(ListVotes { number, votes, candidates, deceased: Vec::new() });
        } else {
            let number = between(row, "<CandidateIdentifier Id=\"", "\"").unwrap().parse().unwrap();
            let Some(ListVotes { candidates: Candidates::Counted(known), .. }) = lists.last_mut() else {
                panic!("a list")
            };
            known.push((number, votes));
        }
    }
    lists
}

/// The same election for the plain definition.
fn plainly(input: &Input) -> plain::Election {
    let list = |list: &ListVotes| {
        let Candidates::Counted(candidates) = &list.candidates else { panic!("counted") };
        plain::List { number: list.number, votes: list.votes, candidates: candidates.clone(), deceased: Vec::new() }
    };
    plain::Election { seats: input.seats, lists: input.lists.iter().map(list).collect() }
}

fn main() -> ExitCode {
    let Some(shared) = support::shared("bench seats") else { return ExitCode::SUCCESS };
    let count = std::fs::read_to_string(shared.join("data/real/gr2022/Telling_GR2022_Groningen.eml.xml")).unwrap();
    let input = Input::undated(SEATS, votes(&count));
    let election = plainly(&input);
    let candidates: usize = election.lists.iter().map(|list| list.candidates.len()).sum();
    for list in &election.lists {
        let together: u64 = list.candidates.iter().map(|(_, votes)| votes).sum();
        assert_eq!(together, list.votes, "list {}", list.number);
    }

    let (ours, outcome) = best(|| compute(black_box(&input), &[]).unwrap());
    let (theirs, expected) = best(|| plain::outcome(black_box(&election), &[]).unwrap());

    // A fast wrong answer is worth nothing.
    assert!(outcome.complete);
    for (found, expected) in outcome.lists.iter().zip(&expected.lists) {
        let elected = found.elected.as_ref().unwrap();
        assert_eq!(
            (found.seats.number, found.seats.seats()),
            (expected.number, expected.full_seats + expected.residual_seats)
        );
        assert_eq!(
            (&elected.by_preference, &elected.by_list_order),
            (&expected.by_preference, &expected.by_list_order)
        );
    }
    assert_eq!(outcome.lists.len(), expected.lists.len());

    let lists = election.lists.len();
    println!("Groningen 2022: {SEATS} seats, {lists} lists, {candidates} candidates, best of {ROUNDS}\n");
    println!("| what | ours | plain definition | target | |\n|---|---|---|---|---|");
    let met = ours < TARGET;
    let verdict = if met { "met" } else { "MISSED" };
    println!("| seats and elected candidates | {ours:.1?} | {theirs:.1?} | below {TARGET:?} | {verdict} |");
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
