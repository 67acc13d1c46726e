//! Closing time, embargoes, and clocks that are wrong.

use std::collections::BTreeSet;

use sync_core::entry::Level;
use sync_core::frame::Frame;
use sync_core::gate::{Odd, Remedy};
use sync_core::id::{Hash, PublicKey};
use sync_core::replica::{Now, SubmitError};

use super::{base, night_with};
use crate::common::{CLOSING, Night};

#[test]
fn an_embargoed_release_goes_to_scan_nodes_only_until_its_time() {
    let mut night = night_with(2);
    let a = night.count(2, 1, "SECRET-10", &[]);
    night.advance(1000);
    let mut order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    let then = night.wall + 60_000;
    order.release.not_before = then;
    // The battery of a presentation PC is flat: it is told no sooner and shows no later for it.
    night.nodes[4].skew = -10 * 365 * 86_400_000;
    let start = night.trace.len();
    night.try_order(0, order).unwrap();
    let hash = base(&night, 0, 1).hash;
    night.advance(30_000);
    assert_eq!(night.screen(1).0, 1, "the other scan node has it");
    assert_eq!((night.screen(2).0, night.screen(3).0, night.screen(4).0), (0, 0, 0), "nor an entry node");
    for frame in night.trace[start..].iter().filter(|frame| frame.to >= 3) {
        for secret in [&hash.0[..], &a.0, b"SECRET"] {
            assert!(!frame.body.windows(secret.len()).any(|window| window == secret), "kind {}", frame.kind);
        }
    }
    let public = |night: &Night, node: usize| night.view(node).is_public(then, night.now(node));
    assert_eq!([0, 1, 2, 3, 4].map(|node| public(&night, node)), [false; 5], "most say that it is early");
    night.advance(35_000);
    assert_eq!((night.screen(3).0, night.screen(4).0), (1, 1));
    assert_eq!([0, 1, 2, 3, 4].map(|node| public(&night, node)), [true; 5]);
}

#[test]
fn no_wrong_clock_of_the_scan_pc_opens_the_gate_early() {
    let hours = 3_600_000;
    for skew in [3 * hours, -hours * 2 / 3, hours, -hours, 0] {
        let mut night = night_with(2);
        night.wall = CLOSING - 20 * 60_000;
        let a = night.count(2, 1, "10", &[]);
        night.nodes[0].skew = skew;
        night.advance(5000);
        let ask = |night: &mut Night| {
            let order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
            night.try_order(0, order)
        };
        while night.wall < CLOSING {
            let answer = ask(&mut night);
            assert!(matches!(answer, Err(SubmitError::Gate(_))), "skew {skew}: {answer:?} before closing");
            night.advance(60_000);
        }
        night.advance(5000);
        let answer = ask(&mut night);
        if skew < 0 {
            let Err(SubmitError::Gate(gate)) = answer else { panic!("a slow clock holds it shut longer: {answer:?}") };
            assert_eq!(gate.shut.unwrap().remedy, Remedy::SetOwnClock { ahead_ms: skew });
            assert_eq!(gate.odd, [Odd { key: night.nodes[0].key.public(), ahead_ms: skew }]);
        } else {
            assert_eq!(answer, Ok(1), "skew {skew}");
        }
        assert_eq!(night.screen(3).0, u32::from(skew >= 0));
    }
}

/// Three hours fast, or ten years slow: one entry PC, and two of them against one scan PC. Presentation PCs have no vote.
#[test]
fn lying_clocks_of_members_open_nothing_and_watches_are_for_where_no_most_agree() {
    let lies: [i64; 2] = [3 * 3_600_000, -10 * 365 * 86_400_000];
    for (liars, lie) in [(&[2][..], lies[0]), (&[2], lies[1]), (&[1, 2], lies[0]), (&[1, 2], lies[1])] {
        let mut night = night_with(2);
        night.wall = CLOSING - 1_200_000;
        for node in liars.iter().chain(&[3, 4]) {
            night.nodes[*node].skew = lie;
        }
        let a = night.count(2, 1, "10", &[]);
        night.advance(5000);
        let order = |night: &Night, watched: bool| {
            let mut order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
            order.audit.watches.retain(|_| watched);
            order
        };
        for watched in [true, false] {
            let order = order(&night, watched);
            assert!(matches!(night.try_order(0, order), Err(SubmitError::Gate(_))), "{liars:?} {lie}");
        }
        night.wall = CLOSING;
        night.advance(5000);
        let voters: Vec<PublicKey> = night.view(0).member_clocks(night.now(0)).into_keys().collect();
        assert_eq!(voters.len(), 2, "the two other members that work");
        let odd: BTreeSet<PublicKey> =
            night.view(0).gate(CLOSING, &[], night.now(0)).odd.iter().map(|odd| odd.key).collect();
        match liars {
            [liar] => {
                let liar = night.nodes[*liar].key.public();
                assert_eq!(odd, BTreeSet::from([liar]), "one is outvoted, and named");
            }
            _ => assert_eq!(odd, BTreeSet::from([night.nodes[0].key.public()]), "most say another time"),
        }
        let order = order(&night, false);
        let answer = night.try_order(0, order);
        if liars.len() == 2 && lie < 0 {
            // Shut by most PCs. Watches do not outvote them; taking one of them off the network does away with them.
            assert!(matches!(answer, Err(SubmitError::Gate(_))), "{answer:?}");
            let typed = night.order(0, Level::Party, &[(1, Level::Party, a)]);
            assert!(matches!(night.try_order(0, typed.clone()), Err(SubmitError::Gate(_))));
            night.crash(1);
            night.advance(10_000);
            assert_eq!(night.try_order(0, typed), Ok(1));
        } else {
            assert_eq!(answer, Ok(1), "{liars:?} {lie}");
        }
        // The dead clocks of presentation PCs, and those of most members, blank nothing that the gate has let out.
        night.advance(3000);
        assert_eq!((night.screen(3).0, night.screen(4).0), (1, 1));
    }
}

#[test]
fn a_clock_has_one_vote_a_key_and_only_while_it_is_told() {
    let mut night = night_with(1);
    night.advance(5000);
    let clocks = |night: &Night| night.view(0).member_clocks(night.now(0));
    assert_eq!(clocks(&night).len(), 2, "not the presentation PC");
    for node in [1, 2] {
        night.crash(node);
    }
    night.advance(10_000);
    assert!(clocks(&night).is_empty());
    // Two connections with one key, the later word counts; a clock out of range has none.
    let (election, hashes) = (night.election, Vec::new());
    let says = |clock: u64| Frame::Ping { clock, tip: (0, 0, Hash([0; 32])), heartbeat: None };
    let hello = Frame::Hello { minor: 0, election, charter: 1, hashes };
    let member = night.nodes[1].key.public();
    let conns = [1, 2].map(|_| night.connect_script(0, member));
    for (conn, clock) in conns.iter().zip([5, 7]) {
        night.send(*conn, &hello);
        night.send(*conn, &says(clock));
        night.advance(1);
    }
    let told: Vec<u64> = clocks(&night).into_values().collect();
    assert!(told.len() == 1 && (7..100).contains(&told[0]), "{told:?}");
    for conn in &conns {
        night.send(*conn, &says(u64::MAX));
    }
    assert!(clocks(&night).is_empty(), "nobody has that clock");
    night.send(conns[0], &says(9));
    assert_eq!(clocks(&night).len(), 1);
    // It is silent: eight seconds later its word is old, whether the connection is closed or not.
    let later = Now { mono: night.now(0).mono + 8_001, ..night.now(0) };
    assert!(night.view(0).member_clocks(later).is_empty());
}
