//! Two charters of one version: the organiser signed twice. As little as both allow, until the next one names both.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Charter, CharterError, Cut, SignedCharter};
use sync_core::entry::Level;
use sync_core::replica::SubmitError;

fn twin(night: &Night, change: impl FnOnce(&mut Charter)) -> SignedCharter {
    let mut charter = night.charter.clone();
    charter.version += 1;
    charter.prev = vec![SignedCharter::sign(&night.charter, &night.organiser).hash()];
    change(&mut charter);
    SignedCharter::sign(&charter, &night.organiser)
}

fn give(night: &mut Night, node: usize, signed: &SignedCharter) -> Result<(), CharterError> {
    let now = night.now(node);
    let answer = night.replica(node).add_charter(signed.clone(), now);
    night.settle();
    answer
}

#[test]
fn twins_are_an_alarm_and_as_little_as_both_allow_until_the_next_version_names_both() {
    let mut night = Night::new(&[Scan, Scan, Entry, Entry, Presentation]);
    night.connect(0, 2);
    night.connect(1, 3);
    let a = night.count(2, 1, "10", &[]);
    night.count(2, 2, "20", &[]);
    night.count(3, 3, "30", &[]);
    let logs = [night.log_of(2), night.log_of(3)];
    let one = twin(&night, |charter| {
        charter.admit(key(50).public(), Entry, "fifty", 1).unwrap();
        charter.cuts = vec![Cut { log: logs[0], last: 1 }];
    });
    let other = twin(&night, |charter| {
        charter.admit(key(51).public(), Entry, "fifty-one", 1).unwrap();
        charter.cuts = vec![Cut { log: logs[0], last: 5 }, Cut { log: logs[1], last: 0 }];
        charter.cuts.sort();
    });
    give(&mut night, 0, &one).unwrap();
    give(&mut night, 1, &other).unwrap();
    night.connect_all();
    night.advance(3000);
    for node in 0..5 {
        assert!(night.view(node).charters().twins());
        assert!(night.alarms(node).iter().any(|text| text.contains("two charters")), "node {node}");
        let charter = night.view(node).charter();
        assert!(charter.member(&key(50).public()).is_none() && charter.member(&key(51).public()).is_none());
        assert_eq!(charter.last_counting(&logs[0]), Some(1), "the lower of both cuts");
        assert_eq!(charter.last_counting(&logs[1]), Some(0));
    }
    night.assert_converged();
    for (number, wanted) in [(1, Some("10")), (2, None), (3, None)] {
        assert_eq!(night.releasable(0, number).as_deref(), wanted, "station {number}");
    }
    let order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    assert_eq!(night.try_order(0, order.clone()), Err(SubmitError::Twins));

    let names_one = |night: &Night, prev: Vec<_>| {
        let mut charter = night.charter.clone();
        (charter.version, charter.prev) = (3, prev);
        for number in [50, 51] {
            charter.admit(key(number).public(), Entry, "", 1).unwrap();
        }
        charter.cuts = vec![Cut { log: logs[0], last: 1 }, Cut { log: logs[1], last: 0 }];
        charter.cuts.sort();
        SignedCharter::sign(&charter, &night.organiser)
    };
    let bad = names_one(&night, vec![one.hash()]);
    assert!(matches!(give(&mut night, 0, &bad), Err(CharterError::Rule(_))), "it names only one");
    for node in 0..5 {
        night.restart(node);
        assert!(night.view(node).charters().twins(), "also after a restart");
    }
    let good = names_one(&night, vec![one.hash(), other.hash()]);
    give(&mut night, 3, &good).unwrap();
    night.connect_all();
    night.advance(5000);
    for node in 0..5 {
        assert!(!night.view(node).charters().twins());
        assert_eq!(night.view(node).charter().version, 3);
        assert!(night.view(node).charter().member(&key(51).public()).is_some());
    }
    let order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    assert_eq!(night.try_order(0, order), Ok(1));
}

#[test]
fn who_knew_only_one_twin_takes_the_version_that_names_both_and_stays_connected() {
    let mut night = Night::new(&[Scan, Entry, Entry]);
    let one = twin(&night, |charter| charter.admit(key(50).public(), Entry, "", 1).unwrap());
    let other = twin(&night, |charter| charter.admit(key(51).public(), Entry, "", 1).unwrap());
    give(&mut night, 0, &one).unwrap();
    give(&mut night, 1, &other).unwrap();
    let mut charter = night.charter.clone();
    (charter.version, charter.prev) = (3, vec![one.hash(), other.hash()]);
    for number in [50, 51] {
        charter.admit(key(number).public(), Entry, "", 1).unwrap();
    }
    let good = SignedCharter::sign(&charter, &night.organiser);
    give(&mut night, 0, &good).unwrap();
    night.connect_all();
    night.advance(2000);
    for node in 0..3 {
        assert_eq!(night.view(node).charter().version, 3);
    }
    assert!(night.is_connected(0, 1) && night.is_connected(1, 0));
    night.count(1, 1, "10", &[]);
    night.advance(1000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("10"));
}

#[test]
fn of_three_charters_of_one_version_all_nodes_keep_the_same_two() {
    let mut night = Night::new(&[Scan, Scan, Entry]);
    let all: Vec<SignedCharter> = (60..63)
        .map(|number| twin(&night, |charter| charter.admit(key(number).public(), Entry, "", 1).unwrap()))
        .collect();
    for (node, order) in [[0, 1, 2], [2, 1, 0], [1, 2, 0]].iter().enumerate() {
        for place in order {
            give(&mut night, node, &all[*place]).unwrap();
        }
    }
    for node in 1..3 {
        assert_eq!(night.view(node).charters().hashes(), night.view(0).charters().hashes());
        assert_eq!(night.view(node).charter(), night.view(0).charter());
    }
}

#[test]
fn a_charter_that_drops_a_member_raises_a_cut_or_is_not_the_organisers_is_refused() {
    let mut night = Night::new(&[Scan, Entry]);
    let log = night.log_of(1);
    night.amend(0, |charter| charter.cuts.push(Cut { log, last: 3 }));
    let refused = |night: &mut Night, change: &dyn Fn(&mut Charter)| {
        let signed = twin(night, |charter| change(charter));
        let now = night.now(0);
        night.replica(0).add_charter(signed, now)
    };
    let rule = |answer| assert!(matches!(answer, Err(CharterError::Rule(_))), "{answer:?}");
    rule(refused(&mut night, &|charter| drop(charter.members.pop())));
    rule(refused(&mut night, &|charter| charter.cuts[0].last = 4));
    rule(refused(&mut night, &|charter| charter.cuts.clear()));
    rule(refused(&mut night, &|charter| charter.prev = vec![sync_core::id::Hash([1; 32])]));
    rule(refused(&mut night, &|charter| charter.pens.clear()));
    rule(refused(&mut night, &|charter| {
        let entry = charter.members.iter().position(|member| member.role == Entry).unwrap();
        charter.members[entry].role = Scan;
    }));
    let mut charter = night.charter.clone();
    charter.version += 1;
    charter.prev = vec![SignedCharter::sign(&night.charter, &night.organiser).hash()];
    let by_another = SignedCharter::sign(&charter, &key(1));
    assert_eq!(give(&mut night, 0, &by_another), Err(CharterError::Signature));
    charter.election.0[0] ^= 1;
    let elsewhere = SignedCharter::sign(&charter, &night.organiser);
    assert_eq!(give(&mut night, 0, &elsewhere), Err(CharterError::Election));
}
