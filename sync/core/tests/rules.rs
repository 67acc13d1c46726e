//! What a member can say, and what it does to the state: references to nothing, members that are left aside, two entries, and
//! one value of a log at a time.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{Night, Rules, counts, key, station};
use sync_core::charter::Role::{Entry as Enters, Presentation, Scan};
use sync_core::charter::{Confirmation, Terms};
use sync_core::entry::{Body, Draft, Entry, Level, Position, Reference, Source, Subject, Verdict};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, Hash};
use sync_core::working::status::Status;
use sync_core::working::{Within, Working};

fn submission(night: &mut Night, number: u32, votes: &str, supersedes: Vec<Reference>) -> Draft {
    let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
    night.draft(Some(station(number, Level::Party, 1)), Some(counts(votes, Level::Party)), body)
}

#[test]
fn references_to_places_that_do_not_exist_hold_up_nobody_but_their_author() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    let other = night.log_of(2);
    night.count(2, 1, "10", &[]);
    night.advance(1000);
    // Taken by something else: passed over. Never reached: its author waits.
    let taken = Reference { log: other, seq: 1, id: EntryId([9; 32]) };
    let draft = submission(&mut night, 2, "20", vec![taken]);
    let passed = night.submit(1, draft);
    let never = Reference { log: other, seq: 900, id: EntryId([9; 32]) };
    let draft = submission(&mut night, 3, "30", vec![never]);
    let waits = night.submit(1, draft);
    let after = night.count(1, 4, "40", &[]);
    let honest = night.count(2, 5, "50", &[]);
    night.advance(2000);
    for node in 0..3 {
        let working = night.view(node).working();
        assert!(working.contains(&passed) && working.contains(&honest), "node {node}");
        assert!(!working.contains(&waits) && !working.contains(&after), "node {node}");
        assert!(night.view(node).logs().get(&after).is_some(), "but it is held, and passed on");
        assert_eq!(working.blocked().collect::<Vec<_>>(), [(&other, &[night.log_of(1)].into())]);
    }
    night.assert_converged();
    // Once the log cannot reach that number any more, nothing waits for it.
    night.amend(0, |charter| charter.revoke(&other.key, |_| 2).unwrap());
    night.advance(3000);
    for node in 0..2 {
        let working = night.view(node).working();
        assert!([passed, waits, after, honest].iter().all(|id| working.contains(id)), "node {node}");
    }
}

/// Who looks at a cut again, from the heights that it names, sees what was looked at: also beside a member that names other
/// entries than there are, in places that are held and wait themselves.
#[test]
fn a_cut_comes_to_the_same_from_its_heights() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    let never = Reference { log: night.log_of(2), seq: 900, id: EntryId([9; 32]) };
    let draft = submission(&mut night, 3, "30", vec![never]);
    let waits = night.submit(1, draft);
    let other = Reference { id: EntryId([8; 32]), ..night.reference(1, waits) };
    let draft = submission(&mut night, 4, "40", vec![other]);
    night.submit(2, draft);
    night.advance(2000);
    night.assert_converged();
    for node in 0..3 {
        let replica = night.view(node);
        assert!(replica.logs().get(&waits).is_some(), "held, and waits");
        let heights = replica.working().heights().iter().map(|(log, height)| (*log, *height)).collect();
        let within = Within { heights: Some(&heights), unsaved: None };
        let again = Working::build(replica.logs(), replica.charter(), within).unwrap();
        assert_eq!(again.heads(), replica.working().heads(), "node {node}");
    }
}

/// What waits for a charter that may never come says nothing about what is held.
#[test]
fn an_entry_of_a_charter_to_come_keeps_nobody_from_asking_for_the_others() {
    let mut night = Night::connected(&[Scan, Enters, Scan]);
    night.disconnect(1, 0);
    let (log, key) = (night.log_of(1), key(2));
    let draft = submission(&mut night, 1, "66", Vec::new());
    let place = Position { log, seq: 1, prev: EntryId([0; 32]), setup_version: 900 };
    let future = Entry::sign(&night.election, &key, place, draft).unwrap();
    let conn = *night.links.iter().find(|(_, (at, other, _))| (*at, *other) == (0, 2)).unwrap().0;
    night.send(conn, &Frame::Entries { entries: vec![future.wire()], push: true, last: false });
    let honest = night.count(1, 1, "10", &[]);
    night.advance(5000);
    assert!(night.view(2).logs().get(&honest).is_some(), "it came to the other scan node");
    assert!(night.view(0).logs().get(&honest).is_some(), "and from there to this one");
}

#[test]
fn references_that_do_not_fit_have_no_effect() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    let a = night.count(1, 1, "10", &[]);
    let b = night.count(1, 2, "20", &[]);
    night.advance(1000);
    let [first, second] = [a, b].map(|id| night.reference(0, id));
    let elsewhere = station(7, Level::Party, 1);
    let bodies = [
        Body::Withdraw { subject: elsewhere.clone(), target: first, reason: String::new() },
        Body::Review { subject: elsewhere.clone(), target: first, verdict: Verdict::Reject, note: String::new() },
        Body::Decide { subject: elsewhere, supersedes: vec![first], chosen: first, reason: String::new() },
        Body::Withdraw { subject: station(2, Level::Party, 1), target: first, reason: String::new() },
    ];
    for body in bodies {
        let draft = night.draft(None, None, body);
        night.submit(0, draft);
    }
    // An entry node takes back and corrects nothing of another one.
    let body = Body::Withdraw { subject: station(2, Level::Party, 1), target: second, reason: String::new() };
    let draft = night.draft(None, None, body);
    night.submit(2, draft);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.releasable(node, 1).as_deref(), Some("10"), "node {node}");
        assert_eq!(night.releasable(node, 2).as_deref(), Some("20"), "node {node}");
        assert_eq!(night.reasons(node, 7), ["absent"]);
    }
    night.assert_converged();
}

#[test]
fn a_decision_holds_when_a_fork_voids_the_last_value_that_it_was_made_over() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    let first = night.count(1, 1, "10", &[]);
    let second = night.count(1, 1, "11", &[first]);
    let honest = night.count(2, 1, "12", &[]);
    night.advance(1000);
    let decision = night.decide(0, 1, &[second, honest], honest);
    night.advance(1000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("12"));
    let (log, draft) = (night.log_of(1), submission(&mut night, 9, "9", Vec::new()));
    let twin = night.forge(&key(2), log, 2, first, draft);
    let conn = *night.links.iter().find(|(_, (at, other, _))| (*at, *other) == (0, 1)).unwrap().0;
    night.send(conn, &Frame::Entries { entries: vec![twin.wire()], push: true, last: false });
    night.advance(3000);
    for node in 0..3 {
        assert!(!night.view(node).working().contains(&second), "the fork voids it");
        let mut live = vec![first, decision];
        live.sort_unstable();
        assert_eq!(night.view(node).working().live(&station(1, Level::Party, 1)), live, "what it replaced is back");
        assert_eq!(night.releasable(node, 1).as_deref(), Some("12"), "but the decision covers it");
    }
}

#[test]
fn a_second_value_of_one_log_replaces_the_first_whether_it_names_it_or_not() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    let first = night.count(1, 1, "10", &[]);
    night.advance(1000);
    let (log, draft) = (night.log_of(1), submission(&mut night, 1, "11", Vec::new()));
    let second = night.forge(&key(2), log, 2, first, draft);
    let draft = submission(&mut night, 1, "12", Vec::new());
    let third = night.forge(&key(2), log, 3, second.id, draft);
    let conn = *night.links.iter().find(|(_, (at, other, _))| (*at, *other) == (0, 1)).unwrap().0;
    let entries = vec![second.wire(), third.wire()];
    night.send(conn, &Frame::Entries { entries, push: true, last: false });
    night.advance(2000);
    for node in 0..3 {
        assert_eq!(night.view(node).working().live(&station(1, Level::Party, 1)), [third.id], "node {node}");
        assert_eq!(night.view(node).working().history(&station(1, Level::Party, 1)).count(), 3);
        assert_eq!(night.releasable(node, 1).as_deref(), Some("12"));
    }
}

#[test]
fn a_suspended_member_is_left_aside_until_it_is_taken_back_or_decided_for() {
    let mut night = Night::connected(&[Scan, Enters, Enters, Presentation]);
    night.count(1, 1, "10", &[]);
    let bad = night.count(2, 2, "66", &[]);
    night.count(1, 3, "30", &[]);
    night.count(2, 3, "67", &[]);
    night.advance(1000);
    assert_eq!(night.reasons(0, 3), ["conflict"]);
    let subject = Subject::Suspension { member: key(3).public() };
    night.rule(0, subject.clone(), &[1]);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.releasable(node, 1).as_deref(), Some("10"), "node {node}");
        assert_eq!(night.reasons(node, 2), ["suspended"], "node {node}");
        assert_eq!(night.releasable(node, 3).as_deref(), Some("30"), "the other value stands alone");
        assert_eq!(*night.view(node).working().suspended(), [key(3).public()].into());
    }
    // What it does afterwards is left aside as well; what somebody decides for counts.
    night.count(2, 4, "68", &[]);
    night.decide(0, 2, &[bad], bad);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 4), ["suspended"], "node {node}");
        assert_eq!(night.releasable(node, 2).as_deref(), Some("66"), "node {node}");
    }
    night.rule(0, subject, &[0]);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.releasable(node, 4).as_deref(), Some("68"), "node {node}");
        assert_eq!(night.reasons(node, 3), ["conflict"], "as if it had never been");
        assert!(night.view(node).working().suspended().is_empty());
    }
    night.assert_converged();
}

#[test]
fn two_rulings_made_apart_leave_a_member_aside_until_one_covers_both() {
    let mut night = Night::new(&[Scan, Scan, Enters]);
    night.connect(0, 2);
    night.count(2, 1, "10", &[]);
    let subject = Subject::Suspension { member: key(3).public() };
    night.rule(0, subject.clone(), &[1]);
    night.rule(1, subject.clone(), &[0]);
    night.connect_all();
    night.advance(2000);
    for node in 0..3 {
        assert_eq!(night.reasons(node, 1), ["suspended"], "one that stands is enough");
    }
    night.rule(1, subject, &[0]);
    night.advance(1000);
    for node in 0..3 {
        assert_eq!(night.releasable(node, 1).as_deref(), Some("10"));
    }
}

/// Both entries of station 1: on which node, by whom, from where; and why the station is withheld where two are required.
fn two_entries(night: &mut Night, both: [(usize, &str, Source); 2]) -> Vec<&'static str> {
    for ((node, operator, source), round) in both.into_iter().zip([1, 2]) {
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        let mut draft = night.draft(Some(station(1, Level::Party, round)), Some(counts("12", Level::Party)), body);
        (draft.operator, draft.source) = (operator.into(), source);
        night.submit(node, draft);
    }
    night.advance(1000);
    reasons(night)
}

fn reasons(night: &Night) -> Vec<&'static str> {
    let working = night.view(0).working();
    match working.status(night.known(0), 1, Level::Party, &Rules { rounds: 2 }, &BTreeMap::new()) {
        Status::Withheld { reasons, .. } => reasons.into_iter().map(|reason| reason.code()).collect(),
        Status::Absent => vec!["absent"],
        Status::Releasable(_) => Vec::new(),
    }
}

#[test]
fn the_second_entry_comes_from_another_pc_and_another_person() {
    let cases = [
        ([(1, "anna"), (2, "bert")], vec![], vec![]),
        ([(1, "anna"), (2, "anna")], vec!["same_operator"], vec!["same_operator"]),
        // A name is only typed: on one PC it proves nothing, unless the charter says that there is only one.
        ([(1, "anna"), (1, "bert")], vec!["same_pc"], vec![]),
        ([(1, "anna"), (1, "anna")], vec!["same_pc"], vec!["same_operator"]),
    ];
    for (both, wanted, with_one_pc) in cases {
        for (one_pc, wanted) in [(false, wanted), (true, with_one_pc)] {
            let mut night = Night::connected(&[Scan, Enters, Enters]);
            if one_pc {
                let terms = Terms { confirmation: Confirmation::OnePc, ..night.charter.terms.clone() };
                night.amend(0, |charter| charter.change_terms(terms));
            }
            let [first, second] = both.map(|(node, operator)| (node, operator, Source::Typed));
            assert_eq!(two_entries(&mut night, [first, second]), wanted, "{both:?}, one PC: {one_pc}");
        }
    }
}

#[test]
fn a_file_is_complete_by_itself_only_from_who_collects_files() {
    let file = || Source::File { sha256: Hash([1; 32]), name: "a.xml".into(), created: 0, k: 1, n: 1 };
    for (node, collecting, wanted) in [(0, false, vec![]), (1, true, vec![]), (1, false, vec!["round_missing"])] {
        let mut night = Night::connected(&[Scan, Enters]);
        if collecting {
            night.amend(0, |charter| charter.set_collecting(&key(2).public(), true).unwrap());
        }
        let mut draft = submission(&mut night, 1, "12", Vec::new());
        draft.source = file();
        night.submit(node, draft);
        night.advance(1000);
        assert_eq!(reasons(&night), wanted, "node {node}, collecting: {collecting}");
    }
    let mut night = Night::connected(&[Scan, Enters]);
    assert_eq!(
        two_entries(&mut night, [(1, "anna", file()), (1, "bert", file())]),
        ["same_pc"],
        "nor is it another hand"
    );
}
