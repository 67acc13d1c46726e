//! Three lists drawn in public: the documented example, what is refused, that no list is favoured, and the sheet.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use election::draw::{Draw, DrawError, LISTS, ListOutcome, MAX_TEXT, Verdict, Worksheet, draw};
use election::{Count, ListCount};

const SEED: &str = "4 1 6 6 2 3";

fn example() -> Draw {
    draw("GR2026_Assen", SEED, &(1..=13).collect::<Vec<_>>()).unwrap()
}

#[test]
fn the_documented_example_is_drawn_and_told_as_documented() {
    let drawn = example();
    assert_eq!(drawn.drawn, [10, 8, 1]);
    let digests = [
        ("663143b87f17682437961c54b0f361dd39eace626858116f680e3c61081132ed", 1_714_504_632, 13),
        ("6e51ef33c9c0970a9d01885598f9a8c43633205bca6fa1a0ff07bb2bc54e4f43", 1_850_863_411, 12),
        ("0c4469712080c9c588677bdd417a853d2193849b5955504a67d921591fb6965a", 205_810_033, 11),
    ];
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    for ((at, step), (sha256, number, left)) in (1..).zip(&drawn.steps).zip(digests) {
        assert_eq!(step.text, format!("uitslag draw 1\nGR2026_Assen\n{SEED}\n{at}\n"));
        assert_eq!((step.sha256.as_str(), step.number, step.left), (sha256, number, left));
        let command = format!("printf 'uitslag draw 1\\nGR2026_Assen\\n{SEED}\\n{at}\\n' | sha256sum");
        assert!(readme.contains(&command) && readme.contains(&sha256[..8]), "README.md misses {command} or its digest");
    }
    assert_eq!(drawn.steps.len(), LISTS);
}

/// By the tool that the documentation names, where it is.
#[test]
fn the_example_is_what_sha256sum_says() {
    for step in example().steps {
        let tool = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut tool) = tool else {
            support::not_run("the_example_is_what_sha256sum_says", "sha256sum (coreutils) is missing");
            return;
        };
        tool.stdin.take().unwrap().write_all(step.text.as_bytes()).unwrap();
        let said = String::from_utf8(tool.wait_with_output().unwrap().stdout).unwrap();
        assert!(said.starts_with(&step.sha256), "{said}");
    }
}

#[test]
fn a_draw_depends_on_election_seed_and_lists_and_on_nothing_else() {
    let lists: Vec<u32> = (1..=13).collect();
    let backwards: Vec<u32> = lists.iter().rev().copied().collect();
    assert_eq!(draw("GR2026_Assen", SEED, &backwards).unwrap(), example());
    assert!(draw("GR2026_Assen", "4 1 6 6 2 4", &lists).unwrap().drawn != example().drawn);
    assert!(draw("GR2026_Tilburg", SEED, &lists).unwrap().drawn != example().drawn);
    // Another first list: the numbers stay, the lists that they choose are others.
    let gaps = draw("GR2026_Assen", SEED, &[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41]).unwrap();
    assert_eq!(gaps.drawn, [29, 19, 2]);
    // Three lists or fewer: all of them.
    for lists in [vec![4], vec![9, 4], vec![1, 2, 3]] {
        let mut drawn = draw("GR2026_Assen", SEED, &lists).unwrap().drawn;
        drawn.sort_unstable();
        assert_eq!(drawn.len(), lists.len());
    }
}

#[test]
fn what_two_people_could_write_in_two_ways_is_refused() {
    let refused = |seed: &str| draw("GR2026_Assen", seed, &[1, 2, 3, 4]).unwrap_err();
    assert_eq!(refused(""), DrawError::Empty("seed"));
    assert_eq!(refused(&"6".repeat(MAX_TEXT + 1)), DrawError::TooLong("seed"));
    for (seed, letter) in [(" 1", ' '), ("1 ", ' '), ("1\n2", '\n'), ("één", 'é'), ("1\u{a0}2", '\u{a0}')] {
        assert_eq!(refused(seed), DrawError::Letter { what: "seed", letter });
    }
    assert_eq!(draw("", SEED, &[1]).unwrap_err(), DrawError::Empty("election id"));
    assert_eq!(draw("a", SEED, &[]).unwrap_err(), DrawError::Lists(0));
    assert_eq!(draw("a", SEED, &vec![1; 101]).unwrap_err(), DrawError::Lists(101));
    assert_eq!(draw("a", SEED, &[3, 1, 3]).unwrap_err(), DrawError::Twice(3));
}

/// 6,000 seeds, 11 lists: each is drawn 3 times in 11, within five standard deviations, in each of the three places.
#[test]
fn no_list_is_favoured() {
    let lists: Vec<u32> = (1..=11).collect();
    let mut times: BTreeMap<(usize, u32), i64> = BTreeMap::new();
    for seed in 0..6_000 {
        for (place, list) in draw("GR2026_Test", &seed.to_string(), &lists).unwrap().drawn.into_iter().enumerate() {
            *times.entry((place, list)).or_default() += 1;
        }
    }
    assert_eq!(times.len(), 33);
    // 6,000 / 11 = 545; five times the root of 6,000 x 1/11 x 10/11 = 111.
    assert!(times.values().all(|times| (times - 545).abs() <= 111), "{times:?}");
}

#[test]
fn the_sheet_has_every_station_and_the_outcome_is_compared_list_by_list() {
    let count = |votes: [Option<u32>; 4]| Count {
        lists: (1..).zip(votes).map(|(number, total)| ListCount { number, total, ..ListCount::default() }).collect(),
        ..Count::default()
    };
    let (one, two) = (count([Some(5), Some(6), Some(7), Some(8)]), count([Some(10), None, Some(0), Some(1)]));
    let counts = BTreeMap::from([(3, &one), (12, &two)]);
    let drawn = Draw { drawn: vec![4, 2, 1], ..draw("GR2026_Test", "1", &[1, 2, 3, 4]).unwrap() };
    let sheet = Worksheet::of(drawn, &counts);
    assert_eq!(sheet.lists[0].stations, [(3, Some(8)), (12, Some(1))]);
    assert_eq!(sheet.lists.iter().map(|list| list.sum).collect::<Vec<_>>(), [Some(9), None, Some(15)]);

    let verdicts = |by_hand: &[(u32, u64)]| -> Vec<Verdict> {
        let record = sheet.outcome(&by_hand.iter().copied().collect());
        record.lists.iter().map(ListOutcome::verdict).collect()
    };
    assert_eq!(verdicts(&[]), [Verdict::Open; 3]);
    assert_eq!(verdicts(&[(4, 9), (2, 6), (1, 14)]), [Verdict::Equal, Verdict::Open, Verdict::Fewer(1)]);
    assert_eq!(verdicts(&[(4, 11), (1, 15)]), [Verdict::More(2), Verdict::Open, Verdict::Equal]);
}

#[test]
fn a_record_counts_only_with_its_own_draw_and_all_sums_equal() {
    let count = Count {
        lists: (1..=4).map(|number| ListCount { number, total: Some(number), ..ListCount::default() }).collect(),
        ..Count::default()
    };
    let counts = BTreeMap::from([(1, &count)]);
    let sheet = Worksheet::of(draw("GR2026_Test", "1", &[1, 2, 3, 4]).unwrap(), &counts);
    let by_hand: BTreeMap<u32, u64> = (1..=4).map(|list| (list, u64::from(list))).collect();
    let record = sheet.outcome(&by_hand);
    assert!(record.is_all_equal());
    let back: election::draw::Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
    assert_eq!(back, record);

    let mut other = record.clone();
    other.draw.seed = "2".into();
    assert!(!other.draw.holds() && !other.is_all_equal(), "another seed than the draw's");
    let mut other = record.clone();
    other.lists.pop();
    assert!(!other.is_all_equal(), "a list left out");
    let mut other = record;
    other.lists[0].by_hand = None;
    assert!(!other.is_all_equal(), "a list that nobody added up");
    assert!(!sheet.outcome(&BTreeMap::new()).is_all_equal());
}
