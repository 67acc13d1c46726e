//! Members whose word is left aside for a while: what that undoes, that lifting it brings back all of it, and who may.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{Night, key, station};
use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Level, Subject, Verdict};
use sync_core::id::PublicKey;

fn of(member: usize) -> Subject {
    Subject::Suspension { member: member_key(member) }
}

fn member_key(node: usize) -> PublicKey {
    key(u8::try_from(node).unwrap() + 1).public()
}

fn told(night: &Night, node: usize) -> Vec<String> {
    let known = night.known(node);
    let working = night.view(node).working();
    let station = |number| format!("{:?}", (night.reasons(node, number), night.releasable(node, number)));
    let questions = [Subject::StationChange { number: 9 }, Subject::Deceased { list: 1, candidate: 2 }];
    let ruled = questions.iter().map(|subject| format!("{:?}", working.standing(subject, known)));
    (1..=6).map(station).chain(ruled).collect()
}

fn suspended(night: &Night, node: usize) -> BTreeSet<usize> {
    let all = (0..night.nodes.len()).filter(|other| night.view(node).working().is_suspended(&member_key(*other)));
    all.collect()
}

fn rule(night: &mut Night, node: usize, member: usize, outcome: u8) {
    night.rule(node, of(member), &[outcome]);
    night.advance(1000);
}

/// A scan PC that decided, corrected, took back, judged and ruled: suspended it is as if it had not, and lifted again as if it
/// had never been suspended.
#[test]
fn all_that_a_scan_pc_did_is_left_aside_and_comes_back_exactly() {
    let mut night = Night::connected(&[Scan, Scan, Enters, Enters]);
    // Two counts that dispute each other; a count; one with a mistake in it; one that waits for a look; one ruling.
    let one = night.count(2, 1, "10", &[]);
    let two = night.count(3, 1, "11", &[]);
    let three = night.count(2, 2, "20", &[]);
    let four = night.count(2, 3, "30", &[]);
    let five = night.count(3, 4, "40", &[]);
    night.advance(1000);
    let decided = night.decide(0, 4, &[five], five);
    let honest = night.rule(0, Subject::StationChange { number: 9 }, &[7]);
    night.advance(1000);
    let before: Vec<Vec<String>> = (0..4).map(|node| told(&night, node)).collect();
    // The other scan PC does all that one can.
    night.decide(1, 1, &[one, two], two);
    night.count(1, 2, "99", &[three]);
    night.withdraw(1, four);
    night.review(1, five, Verdict::Reject);
    night.decide(1, 4, &[decided], five);
    night.rule(1, Subject::StationChange { number: 9 }, &[8]);
    night.rule(1, Subject::Deceased { list: 1, candidate: 2 }, &[1]);
    night.advance(1000);
    let during: Vec<Vec<String>> = (0..4).map(|node| told(&night, node)).collect();
    for (before, during) in before.iter().zip(&during) {
        let same: Vec<usize> = (0..before.len()).filter(|at| before[*at] == during[*at]).collect();
        assert_eq!(same, [4, 5], "it changed everything that it touched");
    }
    assert!(!night.view(0).working().live(&Subject::StationChange { number: 9 }).contains(&honest));
    rule(&mut night, 0, 1, 1);
    for (node, before) in before.iter().enumerate() {
        assert_eq!(told(&night, node), *before, "node {node}");
    }
    // Whoever decides for what it counted makes that count.
    night.count(1, 5, "50", &[]);
    night.advance(1000);
    assert_eq!(night.reasons(3, 5), ["suspended"]);
    let theirs = night.view(0).working().live(&station(5, Level::Party, 1))[0];
    night.decide(0, 5, &[theirs], theirs);
    night.advance(1000);
    assert_eq!(night.releasable(3, 5).as_deref(), Some("50"));
    rule(&mut night, 0, 1, 0);
    for (node, during) in during.iter().enumerate() {
        let now = told(&night, node);
        assert_eq!((&now[..4], &now[5..]), (&during[..4], &during[5..]), "node {node}");
    }
    night.assert_converged();
}

#[test]
fn no_member_rules_on_itself_and_none_on_the_holder_of_the_pen() {
    let mut night = Night::connected(&[Scan, Scan, Scan, Enters]);
    rule(&mut night, 0, 1, 1);
    // It does not lift its own, takes nobody along, and does not set aside the one who suspended it.
    rule(&mut night, 1, 1, 0);
    rule(&mut night, 1, 3, 1);
    rule(&mut night, 1, 0, 1);
    for node in 0..4 {
        assert_eq!(suspended(&night, node), [1].into(), "node {node}");
    }
    assert_eq!(night.view(2).working().suspensions(&member_key(1), night.known(2)).len(), 1);
    // Another may.
    rule(&mut night, 2, 1, 0);
    for node in 0..4 {
        assert_eq!(suspended(&night, node), [3].into(), "node {node}: what it ruled has its effect again");
    }
    rule(&mut night, 2, 3, 0);
    assert_eq!(suspended(&night, 0), [].into());
}

#[test]
fn two_who_suspend_each_other_are_both_aside_until_a_third_rules() {
    let mut night = Night::new(&[Scan, Scan, Scan, Enters]);
    night.rule(1, of(2), &[1]);
    night.rule(2, of(1), &[1]);
    night.rule(2, of(3), &[1]);
    night.connect_all();
    night.advance(2000);
    for node in 0..4 {
        assert_eq!(suspended(&night, node), [1, 2, 3].into(), "node {node}");
    }
    // The holder of the pen believes one of them: what the other ruled on anybody has no effect.
    rule(&mut night, 0, 2, 1);
    for node in 0..4 {
        assert_eq!(suspended(&night, node), [2].into(), "node {node}");
    }
    night.assert_converged();
}
