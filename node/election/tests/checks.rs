//! Errors and warnings: each rule at its edges, together, and with open cells.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use std::collections::BTreeSet;

use election::checks::{check, has_errors};
use election::texts::text;
use election::{Code, Count, EntryForm, Field, Form, Lang, Level, Severity};
use made::definition;

/// A form without any finding: A 90, B 10, D 100; lists 60 and 38; E 98, F 1, G 1, H 100.
fn clean() -> Count {
    let form: EntryForm = serde_json::from_str(
        r#"{"poll_cards": 90, "proxy_certificates": 10, "admitted_voters": 100,
            "lists": [
                {"number": 1, "total": 60, "candidates": [{"number": 1, "votes": 40}, {"number": 2, "votes": 20}]},
                {"number": 4, "total": 38, "candidates": [{"number": 1, "votes": 38}, {"number": 3, "votes": 0}]}],
            "votes_on_candidates": 98, "blank": 1, "invalid": 1, "votes_cast": 100}"#,
    )
    .unwrap();
    form.into_count(&definition(&[(1, &[1, 2]), (4, &[1, 3])]), Level::Candidate).unwrap()
}

const PAPER: Form = Form { level: Level::Candidate, voter_cards: false, telephone: false };
const PARTY: Form = Form { level: Level::Party, voter_cards: false, telephone: false };

fn codes(count: &Count, form: Form) -> Vec<Code> {
    check(count, form).iter().map(|finding| finding.code).collect()
}

/// The codes after a change to the clean form.
fn after(change: impl Fn(&mut Count)) -> Vec<Code> {
    let mut count = clean();
    change(&mut count);
    codes(&count, PAPER)
}

#[test]
fn a_clean_form_has_no_findings_at_any_level() {
    assert_eq!(codes(&clean(), PAPER), []);
    assert_eq!(codes(&clean().totals_only(), PARTY), []);
    assert!(!has_errors(&check(&clean(), PAPER)));
}

#[test]
fn voters_must_add_up() {
    assert_eq!(after(|c| c.counters.poll_cards = Some(91)), [Code::F201]);
    assert_eq!(after(|c| c.counters.poll_cards = None), []);
    assert_eq!(after(|c| c.counters.voter_cards = Some(0)), []);
    // At a council voter cards are an error by themselves, and still part of the sum.
    let with_cards = |c: &mut Count| (c.counters.poll_cards, c.counters.voter_cards) = (Some(89), Some(1));
    assert_eq!(after(with_cards), [Code::D002]);
    assert_eq!(after(|c| c.counters.voter_cards = Some(1)), [Code::D002, Code::F201]);
    // Elsewhere they are a cell like the others: open, it stops the check.
    let provincial = Form { voter_cards: true, ..PAPER };
    let mut count = clean();
    with_cards(&mut count);
    assert_eq!(codes(&count, provincial), []);
    count.counters.voter_cards = None;
    assert_eq!(codes(&count, provincial), []);
    count.counters.voter_cards = Some(2);
    let finding = &check(&count, provincial)[0];
    assert_eq!(finding.code, Code::F201);
    let cells = [Field::PollCards, Field::ProxyCertificates, Field::VoterCards, Field::AdmittedVoters];
    assert_eq!(finding.fields, cells);
}

#[test]
fn votes_must_add_up() {
    assert_eq!(after(|c| c.counters.votes_on_candidates = Some(97)), [Code::F202, Code::F203]);
    assert_eq!(after(|c| c.counters.blank = Some(2)), [Code::F203]);
    // E is 0 while lists have votes: one error, not three. Blank and invalid stay below 3 %.
    assert_eq!(after(|c| c.counters.votes_on_candidates = Some(0)), [Code::F204]);
    // Open lists: E = 0 can still be seen to be wrong, a sum cannot.
    assert_eq!(
        after(|c| (c.lists[0].total, c.counters.votes_on_candidates) = (None, Some(0))),
        [Code::D001, Code::F204]
    );
    assert_eq!(after(|c| c.lists[0].total = None), [Code::D001]);
    let huge = after(|c| {
        c.lists.iter_mut().for_each(|list| list.total = Some(999_999_999));
        c.counters.votes_on_candidates = Some(999_999_999);
    });
    assert_eq!(huge, [Code::F202, Code::F203, Code::F403, Code::F403]);
}

#[test]
fn list_totals_are_compared_list_by_list() {
    assert_eq!(after(|c| c.lists[1].candidates_total = Some(0)), [Code::F401]);
    // A list without any votes has a total of 0, rightly.
    let empty = |c: &mut Count| {
        c.lists[1].candidates = vec![(1, Some(0)), (3, Some(0))];
        (c.lists[1].total, c.lists[1].candidates_total) = (Some(0), Some(0));
        c.lists[0].candidates[0].1 = Some(78);
        (c.lists[0].total, c.lists[0].candidates_total) = (Some(98), Some(98));
    };
    assert_eq!(after(empty), []);
    assert_eq!(after(|c| c.lists[0].candidates[1].1 = Some(21)), [Code::F402]);
    assert_eq!(after(|c| c.lists[0].candidates_total = Some(61)), [Code::F402, Code::F403]);
    // The table and its sums agree with each other, but not with the candidates.
    let table = |c: &mut Count| (c.lists[0].total, c.lists[1].total) = (Some(61), Some(37));
    let mut count = clean();
    table(&mut count);
    let found: Vec<_> = check(&count, PAPER).into_iter().map(|f| (f.code, f.list, f.fields)).collect();
    let cells = |list| vec![Field::ListTotal(list), Field::CandidatesTotal(list)];
    assert_eq!(found, [(Code::F403, Some(1), cells(1)), (Code::F403, Some(4), cells(4))]);
    // At party level there is nothing to compare with.
    assert_eq!(codes(&count, PARTY), []);
    // An open candidate stops the sum, not the comparison of the totals.
    assert_eq!(
        after(|c| (c.lists[0].candidates[1].1, c.lists[0].total) = (None, Some(61))),
        [Code::D001, Code::F202, Code::F403]
    );
}

/// Only W codes of a form with these D, F, G and H.
fn warnings(d: u32, f: u32, g: u32, h: u32) -> Vec<Code> {
    let mut count = clean();
    count.counters.admitted_voters = Some(d);
    (count.counters.blank, count.counters.invalid, count.counters.votes_cast) = (Some(f), Some(g), Some(h));
    let mut found = codes(&count, PARTY);
    found.retain(|code| code.severity() == Severity::Warning);
    found
}

#[test]
fn warnings_begin_at_their_exact_percentages() {
    assert_eq!(warnings(100, 2, 2, 100), []);
    assert_eq!(warnings(100, 3, 0, 100), [Code::W201]);
    assert_eq!(warnings(100, 0, 3, 100), [Code::W202]);
    // 3 % of 101 is 3.03.
    assert_eq!(warnings(101, 3, 3, 101), []);
    assert_eq!(warnings(101, 4, 4, 101), [Code::W201, Code::W202]);
    // W.203: 2 % or 15, either is enough.
    assert_eq!(warnings(102, 0, 0, 100), [Code::W203]);
    assert_eq!(warnings(101, 0, 0, 100), []);
    assert_eq!(warnings(98, 0, 0, 100), [Code::W203]);
    assert_eq!(warnings(1014, 0, 0, 1000), []);
    assert_eq!(warnings(1015, 0, 0, 1000), [Code::W203]);
    assert_eq!(warnings(985, 0, 0, 1000), [Code::W203]);
    assert_eq!(warnings(999_999_999, 0, 0, 1), [Code::W203]);
    // Nothing of nothing is no percentage.
    assert_eq!(warnings(0, 0, 0, 0), [Code::W204]);
    assert_eq!(warnings(1, 1, 0, 0), [Code::W201, Code::W203, Code::W204]);
}

#[test]
fn open_cells_are_named_and_used_by_no_check() {
    let ballot = definition(&[(1, &[1, 2]), (4, &[1, 3])]);
    let open = EntryForm::default().into_count(&ballot, Level::Candidate).unwrap();
    let found = check(&open, PAPER);
    let counters = vec![
        Field::AdmittedVoters,
        Field::ListTotal(1),
        Field::ListTotal(4),
        Field::VotesOnCandidates,
        Field::Blank,
        Field::Invalid,
        Field::VotesCast,
    ];
    let list = |list, other| {
        let votes = |candidate| Field::CandidateVotes { list, candidate };
        vec![votes(1), votes(other), Field::CandidatesTotal(list)]
    };
    let found: Vec<_> = found.into_iter().map(|f| (f.code, f.list, f.fields)).collect();
    assert_eq!(
        found,
        [(Code::D001, None, counters), (Code::D001, Some(1), list(1, 2)), (Code::D001, Some(4), list(4, 3)),]
    );
    // By telephone D may be open; A, B, I and J always may.
    let mut phoned = clean().totals_only();
    phoned.counters.admitted_voters = None;
    (phoned.counters.poll_cards, phoned.counters.proxy_certificates) = (None, None);
    assert_eq!(codes(&phoned, PARTY), [Code::D001]);
    assert_eq!(codes(&phoned, Form::telephone(&ballot.identity)), []);
    assert_eq!(Form::paper(&ballot.identity, Level::Candidate), PAPER);
}

#[test]
fn everything_wrong_comes_at_once_and_sorted() {
    let found = after(|c| {
        c.counters.voter_cards = Some(7);
        c.counters.blank = Some(50);
        c.counters.invalid = Some(50);
        c.counters.admitted_voters = Some(1);
        c.lists[0].total = Some(1);
        c.lists[0].candidates_total = Some(2);
        c.lists[1].candidates_total = Some(0);
    });
    let expected = [
        Code::D002,
        Code::F201,
        Code::F202,
        Code::F203,
        Code::F401,
        Code::F402,
        Code::F403,
        Code::W201,
        Code::W202,
        Code::W203,
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_code_has_its_name_and_texts() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.to_string());
        let (nl, en) = (text(code, Lang::Nl), text(code, Lang::En));
        assert!(nl != en && seen.insert(nl) && seen.insert(en));
    }
    assert!(Code::ALL.is_sorted());
    assert_eq!(Code::F201.to_string(), "F.201");
}
