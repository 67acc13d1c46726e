//! A member that signs two histories: one chain, one proof, one alarm.

use std::collections::BTreeSet;

use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Entry, Level};
use sync_core::fork::Fork;
use sync_core::frame::{FORKS, Frame};
use sync_core::id::LogId;
use sync_core::replica::{AlarmKind, Event};

use super::{NONE, alarms_about, chain, log, note, push, speak, stored};
use crate::common::{Night, key, station};

#[test]
fn ten_thousand_siblings_sent_child_first_leave_one_chain_one_proof_and_one_alarm() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let siblings: Vec<Entry> = (0..10_000).map(|_| note(&mut night, 3, log(3), 1, NONE)).collect();
    let child = note(&mut night, 3, log(3), 2, siblings[7].id);
    let before = stored(&night, 0);
    let conn = speak(&mut night, 0, 3);
    push(&mut night, conn, &[child]);
    push(&mut night, conn, &siblings);
    night.advance(2_000);
    for node in [0, 1] {
        let (records, bytes) = stored(&night, node);
        assert!(records <= before.0 + 2, "node {node}: {records} records");
        assert!(bytes <= before.1 + 4_096, "node {node}: {bytes} bytes");
        assert!(night.view(node).logs().height(&log(3)) <= 1);
        assert_eq!(night.view(node).logs().log(&log(3)).unwrap().fork(), Some(1));
        assert_eq!(night.alarms(node).len(), 1, "{:?}", night.alarms(node));
    }
    assert_eq!(alarms_about(&night, 0, 3), [(AlarmKind::Fork, 1)]);
    night.count(1, 1, "10", &[]);
    night.advance(1_000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("10"));
}

#[test]
fn a_flood_of_falling_forks_is_one_proof_one_alarm_and_one_rebuild_a_second() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    night.count(1, 1, "10", &[]);
    let all = chain(&mut night, 3, 400);
    let conn = speak(&mut night, 0, 3);
    push(&mut night, conn, &all);
    night.advance(1_000);
    assert_eq!(night.view(0).working().height(&log(3)), 400);
    let before = stored(&night, 0);
    let rebuilt = |night: &Night| night.nodes[0].events.iter().filter(|event| **event == Event::Rebuilt).count();
    let so_far = rebuilt(&night);
    // Each branch end forks the log lower than the one before.
    for seq in (1..=400u32).rev() {
        let prev = seq.checked_sub(2).map_or(NONE, |place| all[place as usize].id);
        let branch = note(&mut night, 3, log(3), seq, prev);
        push(&mut night, conn, &[branch]);
    }
    assert!(rebuilt(&night) <= so_far + 1, "in one moment");
    night.advance(3_000);
    assert!(rebuilt(&night) <= so_far + 3, "{} in three seconds", rebuilt(&night) - so_far);
    assert!(!night.view(0).is_unsettled());
    assert_eq!(night.view(0).working().height(&log(3)), 0);
    assert_eq!(night.view(1).working().height(&log(3)), 0, "the other one came to know as well");
    let (records, bytes) = stored(&night, 0);
    assert!(records <= before.0 + 1 && bytes <= before.1 + 1_024, "{records} records, {bytes} bytes");
    assert_eq!(night.alarms(0).len(), 1, "{:?}", night.alarms(0));
    assert_eq!(alarms_about(&night, 0, 3), [(AlarmKind::Fork, 400)], "with a counter");
    assert_eq!(night.releasable(0, 1).as_deref(), Some("10"));
    night.assert_converged();
}

/// What was looked at is not released under another state. A member that forks its log lower and lower changes that state at most
/// once for each of its entries, and not at all once it is revoked: what it signs twice above its cut takes nothing away.
#[test]
fn falling_forks_hold_releases_up_until_their_author_is_revoked_and_no_longer() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    night.count(1, 1, "10", &[]);
    let all = chain(&mut night, 3, 60);
    let conn = speak(&mut night, 0, 3);
    push(&mut night, conn, &all);
    // The other one hears of its proofs from somebody who takes part.
    let other = speak(&mut night, 0, 2);
    night.advance(2_000);
    let falls = |night: &mut Night, seq: u32| {
        let prev = seq.checked_sub(2).map_or(NONE, |place| all[place as usize].id);
        let branch = note(night, 3, log(3), seq, prev);
        let [one, two] = [&all[seq as usize - 1], &branch].map(|entry| {
            let signed = entry.signed_header();
            (signed.verify(&night.election).unwrap().unwrap(), signed)
        });
        Fork::of((&one.0, one.1.clone()), (&two.0, two.1.clone())).unwrap()
    };
    let mut states = BTreeSet::from([night.view(0).state_key()]);
    for seq in (41..=60u32).rev() {
        let fork = falls(&mut night, seq);
        night.send(other, &Frame::Forks(vec![fork]));
        states.insert(night.view(0).state_key());
        night.advance(1_500);
        assert!(!night.view(0).is_unsettled(), "derived anew within a second: fork at {seq}");
    }
    assert_eq!(states.len(), 21, "a state for each");
    assert_eq!(night.view(0).working().height(&log(3)), 40);

    let revoked = key(3).public();
    night.amend(0, |charter| charter.revoke(&revoked, |_| 10).unwrap());
    night.advance(2_000);
    let state = night.view(0).state_key();
    let rows = [(1, Level::Party, night.view(0).working().live(&station(1, Level::Party, 1))[0])];
    let order = night.order(0, Level::Party, &rows);
    let shown = night.view(0).compose(order).unwrap();
    for seq in (11..=40u32).rev() {
        let fork = falls(&mut night, seq);
        night.send(other, &Frame::Forks(vec![fork]));
        assert_eq!(night.view(0).logs().log(&log(3)).unwrap().fork(), Some(seq), "it is known");
        assert_eq!((night.view(0).state_key(), night.view(0).is_unsettled()), (state, false), "fork at {seq}");
    }
    let now = night.now(0);
    night.replica(0).sign(shown, now).unwrap();
    // Below its cut a proof takes something away, and is heeded.
    let fork = falls(&mut night, 5);
    night.send(other, &Frame::Forks(vec![fork]));
    assert_ne!(night.view(0).state_key(), state);
    night.advance(2_000);
    assert_eq!(night.view(0).working().height(&log(3)), 4);
}

#[test]
fn proofs_about_invented_sessions_leave_nothing() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let before = (stored(&night, 0), stored(&night, 1));
    let conn = speak(&mut night, 0, 3);
    let mut forks = Vec::new();
    for session in 50..250 {
        let log = LogId { session, ..log(3) };
        let twins = [0, 1].map(|_| note(&mut night, 3, log, 1, NONE).signed_header());
        let [one, other] = twins.each_ref().map(|header| header.verify(&night.election).unwrap().unwrap());
        let [first, second] = twins;
        forks.push(Fork::of((&one, first), (&other, second)).unwrap());
    }
    for some in forks.chunks(FORKS) {
        night.send(conn, &Frame::Forks(some.to_vec()));
    }
    night.advance(2_000);
    assert_eq!((stored(&night, 0), stored(&night, 1)), before);
    assert_eq!(night.view(0).logs().logs().count(), 0);
    assert!(night.alarms(0).is_empty());
    // Once the session is named, the fork is found where it matters.
    night.amend(0, |charter| charter.admit(key(3).public(), Enters, "", 50).unwrap());
    night.send(conn, &Frame::Forks(forks[..1].to_vec()));
    night.advance(1_000);
    for node in [0, 1] {
        assert_eq!(night.view(node).logs().log(&LogId { session: 50, ..log(3) }).unwrap().fork(), Some(1));
    }
}
