use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use election::seats::{Candidates, Input, ListVotes, compute};
use election::{Heading, ListTally, Progress, Tally};

use super::*;
use crate::outcome::NoSeats;

/// Two lists, of which the first has two candidates and the second one.
fn outcome(level: Level) -> Outcome {
    let all = Progress { counted: 3, total: 3 };
    let list = |number, votes, candidates: &[(u32, u64)]| ListTally {
        number,
        votes,
        votes_where_candidates_counted: votes,
        candidates: candidates.to_vec(),
    };
    let lists = vec![list(1, 700, &[(1, 400), (2, 300)]), list(4, 300, &[(1, 300)])];
    let votes = lists.iter().map(|list| ListVotes {
        number: list.number,
        votes: list.votes,
        candidates: Candidates::Counted(list.candidates.clone()),
        deceased: Vec::new(),
    });
    let input = Input::undated(3, votes.collect());
    let seats = SeatsOutput::new(3, compute(&input, &[]).unwrap());
    let per_candidate = if level == Level::Candidate { all } else { Progress { counted: 0, total: 3 } };
    let tally = Tally {
        stations: all,
        stations_per_candidate: per_candidate,
        valid_votes: 1_000,
        blank: 7,
        invalid: 5,
        votes_cast: 1_012,
        admitted_voters: 1_013,
        stations_with_admitted: 2,
        lists,
        open_cells: 0,
        counted: BTreeSet::from([1, 2, 3]),
    };
    Outcome { level, heading: Heading::ProvisionalCandidates, tally, seats: Ok(seats), lots_used: 0 }
}

/// The vector that every later version of the program must compute: field by field, as the table says.
#[test]
fn the_form_is_the_one_that_is_documented() {
    let expected = [
        "75697473 6c61672f 64696765 73742f32 00", // uitslag/digest/2
        "01",                                     // per candidate
        "00000003 00000003 00000003",             // stations: expected, counted, counted per candidate
        "00000000000003e8",                       // votes on candidates
        "0000000000000007",                       // blank
        "0000000000000005",                       // invalid
        "00000000000003f4",                       // cast
        "00000000000003f5",                       // admitted voters
        "00000002",                               // known of so many stations
        "00000002",                               // lists
        "00000001 00000000000002bc 00000002",     // list 1: votes, candidates
        "00000001 0000000000000190",
        "00000002 000000000000012c",
        "00000004 000000000000012c 00000001", // list 4
        "00000001 000000000000012c",
        "01",                // seats are computed
        "00000003 00000000", // to be filled, empty
        "00000002",
        "00000001 00000002", // list 1 has two
        "00000004 00000001",
        "00000000", // no lot is open
        "00000003", // elected
        "00000001 00000001",
        "00000001 00000002",
        "00000004 00000001",
    ];
    let expected: String = expected.concat().split_whitespace().collect();
    let made = outcome(Level::Candidate);
    assert_eq!(HEXLOWER.encode(&form(&made)), expected);
    assert_eq!(digest(&made).hex(), "be99a10e557d56866794c2f81d25e049cf6ad30f0fd85abc67436ccf97a805ba");
}

#[test]
fn nothing_that_counts_is_left_out_and_no_text_is_in_it() {
    let made = outcome(Level::Candidate);
    let mut others = vec![outcome(Level::Party)];
    let mut with = |change: &dyn Fn(&mut Outcome)| {
        let mut other = made.clone();
        change(&mut other);
        others.push(other);
    };
    with(&|other| other.tally.stations.total += 1);
    with(&|other| other.tally.stations.counted -= 1);
    with(&|other| other.tally.blank += 1);
    with(&|other| other.tally.invalid += 1);
    with(&|other| other.tally.votes_cast += 1);
    with(&|other| other.tally.admitted_voters += 1);
    with(&|other| other.tally.lists[1].votes += 1);
    with(&|other| other.tally.lists[0].candidates[1].1 += 1);
    with(&|other| other.tally.lists[0].candidates.swap(0, 1));
    with(&|other| other.seats = Err(NoSeats::NoVotes));
    with(&|other| other.seats.as_mut().unwrap().lists[0].seats -= 1);
    with(&|other| drop(other.seats.as_mut().unwrap().lists[0].elected_by_preference.take()));
    let different: BTreeSet<Hash> = others.iter().map(digest).chain([digest(&made)]).collect();
    assert_eq!(different.len(), others.len() + 1);
    // What only words or colours say is none of it.
    let worded = Outcome { heading: Heading::Interim, ..made.clone() };
    assert_eq!(digest(&worded), digest(&made));
}
