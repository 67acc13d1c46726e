//! The rules of the control protocol at their edges; the table of neighbourhoods; what is left to be counted again. On published
//! counts they are compared with the Kiesraad's own program in `eml/tests/control_protocol.rs`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;

use election::control_protocol::{
    Against, Edition, Found, Handled, Judged, MAX_NAME, MAX_TABLE_BYTES, Neighbourhoods, Part, Question, Recount, Row,
    Rule, TableError, deviation_tenths, judge, judge_one, open, questions, recount,
};
use election::{Count, Counters, ListCount, Share};

/// Votes per candidate per list, with as many admitted voters as ballots.
fn count(lists: &[&[u32]], blank: u32, invalid: u32) -> Count {
    let list = |(number, votes): (u32, &&[u32])| {
        let total = Some(votes.iter().sum());
        let candidates = (1..).zip(votes.iter().copied().map(Some)).collect();
        ListCount { number, total, candidates_total: total, candidates }
    };
    let valid: u32 = lists.iter().copied().flatten().sum();
    let counters = Counters {
        admitted_voters: Some(valid + blank + invalid),
        votes_on_candidates: Some(valid),
        blank: Some(blank),
        invalid: Some(invalid),
        ..Counters::default()
    };
    Count { counters, lists: (1..).zip(lists).map(list).collect() }
}

fn admitted(mut count: Count, voters: u32, explanations: Option<[u32; 5]>) -> Count {
    count.counters.admitted_voters = Some(voters);
    count.counters.explanations = explanations;
    count
}

/// What is found at station 1 beside these others, which are from 2 on.
fn found(edition: Edition, one: &Count, others: &[Count]) -> Vec<Found> {
    let all = judged(edition, one, others, None);
    assert!(all.not_judged.is_empty(), "{:?}", all.not_judged);
    all.findings.into_iter().filter(|finding| finding.station == 1).map(|finding| finding.found).collect()
}

fn judged(edition: Edition, one: &Count, others: &[Count], table: Option<&Neighbourhoods>) -> Judged {
    let counts: BTreeMap<u32, &Count> = (1..).zip([one].into_iter().chain(others)).collect();
    judge(edition, &counts, table)
}

fn rules(edition: Edition, one: &Count) -> Vec<Rule> {
    let usual = count(&[&[50], &[50]], 0, 0);
    found(edition, one, &[usual.clone(), usual]).iter().map(Found::rule).collect()
}

#[test]
fn an_edition_is_chosen_by_the_day_and_has_its_own_rules() {
    assert_eq!(Edition::on("2022-03-16"), Edition::Tk2025);
    assert_eq!(Edition::on("2025-12-31"), Edition::Tk2025);
    assert_eq!(Edition::on("2026-03-18"), Edition::Gr2026);
    assert_eq!(Edition::on("2027-03-17"), Edition::Gr2026);
    let has = |edition: Edition| Rule::ALL.into_iter().filter(|rule| edition.has(*rule)).count();
    assert_eq!(Edition::ALL.map(has), [8, 7]);
    assert_eq!(Rule::ALL.into_iter().filter(|rule| rule.part() == Part::Differences).count(), 3);
    for rule in Rule::ALL {
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.id(), "{rule:?}");
    }
}

#[test]
fn explanations_count_in_their_own_direction() {
    // Along, too few handed out, too many handed out, none, other; 100 ballots.
    let of = |voters: u32, explanations| {
        let one = admitted(count(&[&[50], &[50]], 0, 0), voters, Some(explanations));
        let all = found(Edition::Tk2025, &one, &[count(&[&[50], &[50]], 0, 0)]);
        all.iter().filter_map(|found| found.ballots().map(|ballots| (found.rule(), ballots))).collect::<Vec<_>>()
    };
    let (sum, none) = (Rule::SumOfExplanations, Rule::NoExplanation);
    assert_eq!(of(101, [0, 0, 0, 0, 0]), [(sum, 1)]);
    assert_eq!(of(101, [1, 0, 0, 0, 0]), []);
    assert_eq!(of(101, [0, 1, 0, 0, 0]), []);
    assert_eq!(of(101, [0, 0, 1, 0, 0]), [(sum, 1)], "one ballot too few is not explained by one too many handed out");
    assert_eq!(of(101, [0, 0, 0, 1, 0]), [(none, 1)]);
    assert_eq!(of(101, [0, 0, 0, 0, 1]), []);
    assert_eq!(of(101, [3, 0, 0, 0, 0]), [(sum, 2)], "too many explanations do not add up either");
    assert_eq!(of(99, [0, 0, 1, 0, 0]), []);
    assert_eq!(of(99, [1, 0, 0, 0, 0]), [(sum, 1)]);
    assert_eq!(of(99, [0, 0, 0, 2, 0]), [(none, 2), (sum, 1)]);
    assert_eq!(of(100, [4, 0, 0, 0, 0]), [], "nothing to explain");
    assert_eq!(of(100, [0, 0, 0, 1, 0]), [(none, 1)]);
}

#[test]
fn a_form_without_explanations_has_none_and_a_form_of_2026_says_what_was_investigated() {
    let mut one = admitted(count(&[&[50], &[50]], 0, 0), 101, None);
    assert_eq!(rules(Edition::Tk2025, &one), [Rule::SumOfExplanations]);
    assert_eq!(rules(Edition::Gr2026, &one), [Rule::NotInvestigated]);
    let yes = |reason: &str, yes| vec![(reason.to_owned(), yes)];
    for (reason, answer, expected) in [
        ("onderzocht vanwege onverklaard verschil", true, 0),
        ("toegelaten kiezers opnieuw vastgesteld", true, 0),
        ("onderzocht vanwege onverklaard verschil", false, 1),
        ("stembiljetten deels herteld", true, 1),
    ] {
        one.counters.investigations = yes(reason, answer);
        assert_eq!(rules(Edition::Gr2026, &one).len(), expected, "{reason} {answer}");
    }
    one.counters.admitted_voters = Some(100);
    assert_eq!(rules(Edition::Gr2026, &one), []);
}

#[test]
fn rejected_votes_and_differences_have_exact_limits() {
    let of = |valid: u32, blank, invalid| {
        rules(Edition::Gr2026, &count(&[&[valid / 2], &[valid - valid / 2]], blank, invalid))
    };
    assert_eq!(of(97, 3, 0), [Rule::ManyBlank]);
    assert_eq!(of(98, 3, 0), [], "3 of 101");
    assert_eq!(of(97, 0, 3), [Rule::ManyInvalid]);
    assert_eq!(of(94, 3, 3), [Rule::ManyInvalid, Rule::ManyBlank]);
    assert_eq!(of(0, 0, 0), [Rule::ZeroVotes]);
    // Two in a hundred, fifteen of any number; 1,000 ballots in all.
    let difference = |cast: u32, voters| {
        let one = admitted(count(&[&[cast / 2], &[cast - cast / 2]], 0, 0), voters, None);
        rules(Edition::Gr2026, &one).contains(&Rule::LargeDifference)
    };
    assert!(difference(100, 102) && difference(100, 98) && !difference(101, 99 + 4) && !difference(100, 101));
    assert!(difference(1_000, 1_015) && !difference(1_000, 1_014) && difference(1_000, 985));
    assert!(difference(0, 15) && !difference(0, 14), "of no votes there is no percentage");
}

#[test]
fn shares_are_compared_in_points_and_a_share_of_nothing_is_0() {
    // Elsewhere list 1 has 10 %; here 60, 59, 70, 69 %.
    let elsewhere = count(&[&[10], &[90]], 0, 0);
    let lists = |edition, first| {
        let one = count(&[&[first], &[100 - first]], 0, 0);
        let all = found(edition, &one, std::slice::from_ref(&elsewhere));
        all.into_iter().filter(|found| found.rule() == Rule::ListShare).collect::<Vec<_>>()
    };
    assert_eq!(lists(Edition::Tk2025, 59), []);
    let both = lists(Edition::Tk2025, 60);
    assert_eq!(both.iter().map(Found::list).collect::<Vec<_>>(), [Some(1), Some(2)]);
    let Found::ListShare { here, elsewhere, points, .. } = both[1] else { panic!() };
    assert_eq!((deviation_tenths(here, elsewhere), points), (-500, 50));
    assert_eq!((lists(Edition::Gr2026, 69).len(), lists(Edition::Gr2026, 70).len()), (0, 2));
    // No votes here, and no other station, are 0 %.
    let none = count(&[&[0], &[0]], 0, 0);
    let rest = count(&[&[10], &[90]], 0, 0);
    let found_there = found(Edition::Gr2026, &none, std::slice::from_ref(&rest));
    assert_eq!(
        found_there.iter().map(|found| (found.rule(), found.list())).collect::<Vec<_>>(),
        [(Rule::ZeroVotes, None), (Rule::ListShare, Some(2)),]
    );
    assert_eq!(found(Edition::Gr2026, &rest, &[]).len(), 1, "the only station, with 90 % for one list");
    let tenths = |part, whole| deviation_tenths(Share { part, whole }, Share { part: 1, whole: 4 });
    assert_eq!((tenths(1, 3), tenths(1, 6), tenths(1, 4), tenths(0, 0)), (83, -83, 0, -250));
}

/// Station 1 has candidates 1 and 2 exchanged; `others` more have 100 votes each, of which candidate 1 has 80.
fn exchanged(others: usize, noise: u32) -> (Count, Vec<Count>) {
    let one = count(&[&[4, 80, 8 + noise, 8 - noise]], 0, 0);
    (one, vec![count(&[&[80, 4, 8, 8]], 0, 0); others])
}

#[test]
fn switched_candidates_need_fifteen_votes_and_a_factor_of_five() {
    let (one, others) = exchanged(1, 0);
    for edition in Edition::ALL {
        let pair = found(edition, &one, &others);
        let [Found::SwitchedCandidates { list: 1, more, fewer, against: Against::Municipality }] = pair[..] else {
            panic!("{pair:?}")
        };
        assert_eq!((more.candidate, more.received, more.expected()), (2, 80, 4));
        assert_eq!((fewer.candidate, fewer.received, fewer.expected()), (1, 4, 80));
        assert_eq!(
            found(edition, &one, &[]).iter().filter(|found| found.rule() == Rule::SwitchedCandidates).count(),
            0
        );
    }
    // Elsewhere 3, 15 and 82 of 100; here 100 votes as well.
    let elsewhere = [count(&[&[3, 15, 82]], 0, 0)];
    let is = |votes: &[u32]| {
        let all = found(Edition::Tk2025, &count(&[votes], 0, 0), &elsewhere);
        all.iter().any(|found| found.rule() == Rule::SwitchedCandidates)
    };
    assert!(is(&[15, 3, 82]), "15 is five times 3, 3 a fifth of 15");
    assert!(!is(&[14, 3, 83]) && !is(&[15, 4, 81]));
    // Nothing expected: any fifteen.
    let all = found(Edition::Tk2025, &count(&[&[15, 0, 85]], 0, 0), &[count(&[&[0, 15, 85]], 0, 0)]);
    assert_eq!(all.len(), 1);
    // On two lists: no pair.
    let all = found(Edition::Tk2025, &count(&[&[15, 85], &[0, 100]], 0, 0), &[count(&[&[0, 100], &[15, 85]], 0, 0)]);
    assert_eq!(all, []);
}

#[test]
fn noise_of_more_than_four_votes_is_no_exchange_in_2026() {
    for (noise, expected) in [(0, 1), (4, 1), (5, 0)] {
        let (one, others) = exchanged(2, noise);
        assert_eq!(found(Edition::Tk2025, &one, &others).len(), 1);
        assert_eq!(found(Edition::Gr2026, &one, &others).len(), expected, "{noise} votes off");
    }
}

#[test]
fn a_neighbourhood_of_five_decides_and_a_smaller_one_is_as_the_edition_says() {
    let table = |stations: u32| Neighbourhoods::new((1..=stations).map(|station| (station, "Noord".to_owned())));
    let pairs = |edition, one: &Count, others: &[Count], table: &Neighbourhoods| -> Vec<Against> {
        let all = judged(edition, one, others, Some(table)).findings.into_iter();
        all.filter_map(|finding| match finding.found {
            Found::SwitchedCandidates { against, .. } if finding.station == 1 => Some(against),
            _ => None,
        })
        .collect()
    };
    let (one, others) = exchanged(6, 0);
    for edition in Edition::ALL {
        assert_eq!(pairs(edition, &one, &others, &table(5)), [Against::Municipality], "in both");
    }
    // The neighbourhood votes as station 1 does: what the municipality shows is explained.
    let (one, mut others) = exchanged(26, 0);
    others[..4].fill(one.clone());
    for edition in Edition::ALL {
        assert_eq!(pairs(edition, &one, &others, &table(5)), [], "explained by the neighbourhood");
        assert_eq!(pairs(edition, &one, &others, &table(0)), [Against::Municipality]);
    }
    // Fewer than five: not compared at all, or with the municipality.
    assert_eq!(pairs(Edition::Tk2025, &one, &others, &table(4)), []);
    assert_eq!(pairs(Edition::Gr2026, &one, &others, &table(4)), [Against::Municipality]);
    // Only the neighbourhood shows it: the others vote as station 1 does.
    let (one, mut others) = exchanged(12, 0);
    others[4..].fill(one.clone());
    for edition in Edition::ALL {
        assert_eq!(pairs(edition, &one, &others, &table(5)), [Against::Neighbourhood]);
    }
}

#[test]
fn an_open_cell_is_not_judged_and_never_0() {
    let usual = count(&[&[50], &[50]], 0, 0);
    let open = |change: fn(&mut Count)| {
        let mut one = usual.clone();
        change(&mut one);
        let all = judged(Edition::Gr2026, &one, &[usual.clone(), usual.clone()], None);
        assert_eq!(all.findings, []);
        all.not_judged.into_iter().map(|(station, rule)| (station == 1).then_some(rule).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(open(|count| count.counters.admitted_voters = None), [Rule::NotInvestigated, Rule::LargeDifference]);
    assert_eq!(open(|count| count.counters.blank = None).len(), 5);
    assert_eq!(open(|count| count.lists[0].total = None), [Rule::ListShare, Rule::SwitchedCandidates]);
    assert_eq!(open(|count| count.lists[0].candidates.clear()), [Rule::SwitchedCandidates], "counted per list");
    assert_eq!(open(|count| count.lists[0].candidates[0].1 = None), [Rule::SwitchedCandidates]);
}

#[test]
fn what_is_expected_is_rounded_half_to_even() {
    let expected = |list_here, part, whole| {
        Row { candidate: 1, received: 0, list_here, elsewhere: Share { part, whole } }.expected()
    };
    assert_eq!((expected(1, 1, 2), expected(3, 1, 2), expected(5, 1, 2), expected(2, 1, 3)), (0, 2, 2, 1));
    assert_eq!(expected(5, 0, 0), 0);
}

#[test]
fn a_table_of_neighbourhoods_is_read_as_offices_save_it() {
    let read = |text: &str| Neighbourhoods::read(text.as_bytes());
    let table =
        read("\u{feff}stembureau;wijk\r\n1;Centrum\r\n\r\n12;\"Noord; het \"\"oude\"\"\"\r\n13;\r\n14,\"Zuid\",\n")
            .unwrap();
    assert_eq!(table.iter().collect::<Vec<_>>(), [(1, "Centrum"), (12, "Noord; het \"oude\""), (14, "Zuid")]);
    assert_eq!((table.of(13), table.of(99)), (None, None));
    assert_eq!(read("7\tOost").unwrap().of(7), Some("Oost"));

    assert_eq!(read(""), Err(TableError::Empty));
    assert_eq!(read("stembureau;wijk\n"), Err(TableError::Empty));
    assert_eq!(read("1;A\n12\n"), Err(TableError::Cells { line: 2, text: "12".into() }));
    assert_eq!(read("1;A;B\n"), Err(TableError::Cells { line: 1, text: "1;A;B".into() }));
    assert_eq!(read("1;\"A\n"), Err(TableError::Cells { line: 1, text: "1;\"A".into() }));
    assert_eq!(read("1;A\nzeven;B\n"), Err(TableError::Station { line: 2, text: "zeven".into() }));
    assert_eq!(read("0;A\n"), Err(TableError::Station { line: 1, text: "0".into() }), "no heading");
    assert_eq!(read("1;A\n2;B\n\n1;C\n"), Err(TableError::Twice { station: 1, line: 4, first: 1 }));
    assert_eq!(read(&format!("1;{}", "x".repeat(MAX_NAME + 1))), Err(TableError::Name(1)));
    assert_eq!(Neighbourhoods::read(b"1;A\n2;\xff\n"), Err(TableError::Encoding(2)));
    assert_eq!(Neighbourhoods::read(&vec![b' '; MAX_TABLE_BYTES + 1]), Err(TableError::TooLarge(MAX_TABLE_BYTES + 1)));
    let station = |number| election::Station { number, name: String::new(), postcode: None, called: None };
    let of = |text: &str| Neighbourhoods::read_for(text.as_bytes(), &[station(1), station(12)]);
    assert_eq!(of("stembureau;wijk\n12;Noord\n").unwrap().of(12), Some("Noord"), "a station may be left out");
    assert_eq!(of("1;A\n\n99;B\n7;\n"), Err(TableError::Unknown { station: 99, line: 3 }), "the first line of these");
    assert_eq!(of("1;A\n99;B\n1;C\n"), Err(TableError::Twice { station: 1, line: 3, first: 1 }));
    let many = (1..=10_001).map(|station| format!("{station};A\n")).collect::<String>();
    assert_eq!(read(&many), Err(TableError::TooMany));
}

#[test]
fn what_nobody_has_explained_is_to_be_counted_again() {
    let usual = count(&[&[50], &[50]], 0, 0);
    // 1: blank votes; 2: nothing; 3: a difference and invalid votes.
    let counts = [count(&[&[48], &[48]], 4, 0), usual, admitted(count(&[&[48], &[48]], 0, 4), 101, None)];
    let counts: BTreeMap<u32, &Count> = (1..).zip(&counts).collect();
    let all = judge(Edition::Gr2026, &counts, None).findings;
    let alone: Vec<_> = (0..5).flat_map(|at| judge_one(Edition::Gr2026, &counts, None, at).findings).collect();
    assert_eq!(alone, all, "one by one, beside all");
    assert_eq!(questions(&all).len(), 3);
    let stations = |list: &[Recount]| list.iter().map(|one| (one.station, one.open.len())).collect::<Vec<_>>();
    let mut handled = BTreeMap::new();
    let list = recount(&all, &handled);
    assert_eq!(stations(&list), [(3, 2), (1, 1)], "first what the protocol itself asks a recount for");
    assert!(list[0].is_asked_for() && !list[1].is_asked_for());

    let said =
        |explanation: &str| Handled { by: "A. Jansen".into(), at: 1_773_867_600_000, explanation: explanation.into() };
    let blank = Question { station: 1, rule: Rule::ManyBlank, list: None };
    handled.insert(blank, said(" "));
    assert_eq!(recount(&all, &handled).len(), 2, "an answer that says nothing is none");
    handled.insert(blank, said("herteld om 23.10 uur, zelfde uitkomst"));
    handled.insert(Question { station: 3, rule: Rule::NotInvestigated, list: None }, said("stempas zoek"));
    let list = recount(&all, &handled);
    assert_eq!(stations(&list), [(3, 1)]);
    assert!(!list[0].is_asked_for());
    assert_eq!(open(&all, &handled).count(), 1);
    // What is kept is read back.
    let kept = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Vec<election::control_protocol::Finding>>(&kept).unwrap(), all);
}
