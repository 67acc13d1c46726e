//! Different figures for one station: always seen, on all nodes, and never released before somebody decided.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, counts, station};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::entry::{Body, Level, Verdict};
use sync_core::working::status::Status;

#[test]
fn different_counts_made_apart_are_one_conflict_on_all_nodes_and_only_that_station_is_withheld() {
    let mut night = Night::new(&[Scan, Entry, Entry, Presentation]);
    night.count(1, 1, "12", &[]);
    night.count(2, 1, "21", &[]);
    night.count(2, 2, "30", &[]);
    night.connect_all();
    night.advance(3000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 1), ["conflict"]);
        assert_eq!(night.releasable(node, 2).as_deref(), Some("30"));
    }
    night.release(0);
    night.advance(3000);
    assert_eq!(night.screen(3), (1, vec![(2, "30".into())]));
    night.assert_converged();
}

#[test]
fn a_form_opened_before_the_other_count_came_in_is_a_conflict_also_when_connected() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    night.advance(1000);
    assert_eq!(night.releasable(2, 1).as_deref(), Some("12"), "it has arrived");
    night.count(2, 1, "13", &[]);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 1), ["conflict"]);
    }
}

#[test]
fn equal_counts_are_one_value_with_two_sources() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    let a = night.count(1, 1, "12", &[]);
    let b = night.count(2, 1, "12", &[]);
    night.advance(1000);
    for node in 0..3 {
        let Status::Releasable(value) = night.status(node, 1) else { panic!("a conflict of equals") };
        let mut both = vec![a, b];
        both.sort_unstable();
        assert_eq!(value.sources, both);
    }
}

#[test]
fn two_scan_nodes_that_decide_differently_make_a_conflict_again_until_one_decision_covers_both() {
    let mut night = Night::new(&[Scan, Scan, Entry, Entry]);
    night.connect(0, 2);
    night.connect(1, 3);
    let a = night.count(2, 1, "12", &[]);
    let b = night.count(3, 1, "21", &[]);
    night.connect_all();
    night.advance(2000);
    night.disconnect(0, 1);
    night.disconnect(2, 1);
    night.disconnect(3, 1);
    let first = night.decide(0, 1, &[a, b], a);
    let second = night.decide(1, 1, &[a, b], b);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("12"));
    assert_eq!(night.releasable(1, 1).as_deref(), Some("21"));
    night.connect_all();
    night.advance(2000);
    for node in 0..4 {
        assert_eq!(night.reasons(node, 1), ["conflict"]);
    }
    night.decide(0, 1, &[first, second], b);
    night.advance(1000);
    for node in 0..4 {
        assert_eq!(night.releasable(node, 1).as_deref(), Some("21"));
        assert_eq!(night.view(node).working().history(&station(1, Level::Party, 1)).count(), 5, "history complete");
    }
    night.release(0);
    night.assert_converged();
}

#[test]
fn a_correction_of_another_nodes_count_stays_a_proposal_until_decided() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    let a = night.count(1, 1, "12", &[]);
    night.advance(1000);
    let b = night.count(2, 1, "21", &[a]);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 1), ["proposed_correction"]);
        let mut both = vec![a, b];
        both.sort_unstable();
        assert_eq!(night.view(node).working().live(&station(1, Level::Party, 1)), both);
    }
    night.decide(0, 1, &[a, b], b);
    night.advance(1000);
    assert_eq!(night.releasable(2, 1).as_deref(), Some("21"));
}

#[test]
fn a_correction_of_the_own_count_replaces_it() {
    let mut night = Night::connected(&[Scan, Entry]);
    let a = night.count(1, 1, "12", &[]);
    let b = night.count(1, 1, "21", &[a]);
    night.advance(1000);
    assert_eq!(night.view(0).working().live(&station(1, Level::Party, 1)), [b]);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("21"));
}

#[test]
fn withdrawing_does_not_bring_back_what_was_superseded() {
    let mut night = Night::connected(&[Scan, Entry]);
    let a = night.count(1, 1, "12", &[]);
    let b = night.count(1, 1, "21", &[a]);
    night.withdraw(1, b);
    night.advance(1000);
    for node in 0..2 {
        assert_eq!(night.reasons(node, 1), ["withdrawn"]);
    }
    night.count(1, 1, "22", &[]);
    night.advance(1000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("22"));
}

#[test]
fn figures_under_the_wrong_number_are_moved_and_need_a_look_when_they_were_public() {
    let mut night = Night::connected(&[Scan, Entry, Presentation]);
    let wrong = night.count(1, 21, "12", &[]);
    night.withdraw(1, wrong);
    night.count(1, 12, "12", &[]);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    assert_eq!(night.screen(2), (1, vec![(12, "12".into())]));

    let id = night.view(0).released_rows()[&12].entry;
    night.count(1, 12, "13", &[id]);
    night.advance(1000);
    assert_eq!(night.reasons(0, 12), ["review_needed"], "what was public has changed");
    let new = night.view(0).working().live(&station(12, Level::Party, 1))[0];
    night.review(0, new, Verdict::Accept);
    night.advance(1000);
    assert_eq!(night.releasable(1, 12).as_deref(), Some("13"));
}

fn second(night: &mut Night, node: usize, votes: &str, operator: &str) {
    let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let mut draft = night.draft(Some(station(1, Level::Party, 2)), Some(counts(votes, Level::Party)), body);
    draft.operator = operator.into();
    night.submit(node, draft);
    night.advance(1000);
}

fn two_rounds(night: &Night) -> Vec<&'static str> {
    match night.status_by(0, 1, Level::Party, 2) {
        Status::Withheld { reasons, .. } => reasons.into_iter().map(|reason| reason.code()).collect(),
        Status::Absent => vec!["absent"],
        Status::Releasable(_) => Vec::new(),
    }
}

#[test]
fn two_rounds_count_when_equal_and_by_different_operators() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    night.advance(1000);
    assert_eq!(two_rounds(&night), ["round_missing"]);
    second(&mut night, 2, "12", "anna");
    assert_eq!(two_rounds(&night), ["same_operator"]);
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    second(&mut night, 2, "13", "bert");
    assert_eq!(two_rounds(&night), ["rounds_differ"]);
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    second(&mut night, 2, "12", "bert");
    assert!(two_rounds(&night).is_empty());
}

#[test]
fn errors_hold_a_station_until_a_controller_accepts_them_and_contradiction_blocks() {
    let mut night = Night::connected(&[Scan, Scan, Entry]);
    let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let bad = sync_core::entry::Counts::new(vec![0xEE, 1], Vec::new());
    let draft = night.draft(Some(station(1, Level::Party, 1)), Some(bad), body);
    let id = night.submit(2, draft);
    night.advance(1000);
    assert_eq!(night.reasons(0, 1), ["errors"]);
    night.review(0, id, Verdict::Accept);
    night.advance(1000);
    assert!(night.reasons(1, 1).is_empty());
    night.review(1, id, Verdict::Reject);
    night.advance(1000);
    assert_eq!(night.reasons(2, 1), ["reviews_differ"]);
}

/// A first entry by anna that breaks a rule.
fn broken(night: &mut Night, node: usize) -> sync_core::id::EntryId {
    let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let bad = sync_core::entry::Counts::new(vec![0xEE, 1], Vec::new());
    let draft = night.draft(Some(station(1, Level::Party, 1)), Some(bad), body);
    night.submit(node, draft)
}

#[test]
fn nobody_accepts_the_errors_of_an_own_entry_not_even_from_another_pc_or_by_deciding() {
    let mut night = Night::connected(&[Scan, Scan, Entry]);
    let id = broken(&mut night, 2);
    night.advance(1000);
    // The review was made apart: only the derivation after the merge can know.
    night.disconnect(1, 0);
    night.disconnect(1, 2);
    night.review_by(1, "anna", id, Verdict::Accept);
    night.connect_all();
    night.advance(2000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 1), ["errors"], "her own acceptance has no effect");
    }
    let own = Body::Decide {
        subject: station(1, Level::Party, 1),
        supersedes: night.references(0, &[id]),
        chosen: night.reference(0, id),
        reason: "it is right".into(),
    };
    let draft = night.draft(None, None, own);
    night.submit(0, draft);
    night.advance(1000);
    assert_eq!(night.reasons(2, 1), ["errors"], "her own decision settles which value counts, no more");
    night.review_by(0, "bert", id, Verdict::Accept);
    night.advance(1000);
    for node in 0..3 {
        assert!(night.reasons(node, 1).is_empty(), "somebody else accepts it");
    }
}

#[test]
fn a_second_entry_of_equal_figures_differs_when_the_form_says_something_else() {
    let entry = |night: &mut Night, node: usize, round: u8, operator: &str, form: &[u8]| {
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: form.to_vec() };
        let subject = station(1, Level::Party, round);
        let mut draft = night.draft(Some(subject), Some(counts("12", Level::Party)), body);
        draft.operator = operator.into();
        night.submit(node, draft);
        night.advance(1000);
    };
    for (first, second, expected) in [
        (&b"yes"[..], &b"no"[..], vec!["rounds_differ"]),
        (b"yes", b"yes", vec![]),
        // What one of the two does not know is no difference.
        (b"yes", b"", vec![]),
    ] {
        let mut night = Night::connected(&[Scan, Entry, Entry]);
        entry(&mut night, 1, 1, "anna", first);
        entry(&mut night, 2, 2, "bert", second);
        assert_eq!(two_rounds(&night), expected);
        // Two first entries of equal figures are one value, whatever their forms say beyond them.
        let mut night = Night::connected(&[Scan, Entry, Entry]);
        entry(&mut night, 1, 1, "anna", first);
        entry(&mut night, 2, 1, "bert", second);
        assert!(night.reasons(0, 1).is_empty());
    }
}

#[test]
fn two_first_entries_made_offline_are_a_conflict_and_no_double_entry() {
    let mut night = Night::new(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    night.count(2, 1, "13", &[]);
    night.connect_all();
    night.advance(2000);
    assert_eq!(two_rounds(&night), ["conflict"]);
    let mut night = Night::new(&[Scan, Entry, Entry]);
    night.count(1, 1, "12", &[]);
    night.count(2, 1, "12", &[]);
    night.connect_all();
    night.advance(2000);
    assert_eq!(two_rounds(&night), ["round_missing"], "equal first entries do not make a second one");
}
