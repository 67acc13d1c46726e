//! Releases that are forged, replayed, doubled or too early: refused, or kept within bounds until they can be judged.

use sync_core::frame::Frame;
use sync_core::id::Hash;

use super::{forge, night_with, step};
use crate::common::{Night, key};

#[test]
fn replayed_forged_and_doubled_releases_are_refused_with_a_line_and_the_screen_stays() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    step(&mut night, 2, "20");
    let old = night.view(0).chain().number(1).unwrap().signed.clone();
    night.advance(15_000);
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    let before = night.screen(3);
    let line = |night: &Night, text: &str| night.refusals(3).iter().any(|line| line.contains(text));

    night.send(conn, &Frame::Release(old));
    assert!(line(&night, "came again"), "{:?}", night.refusals(3));
    let by_another = forge(&night, &key(2), |_| {});
    night.send(conn, &Frame::Release(by_another));
    assert!(line(&night, "not signed by the holder of the pen"));
    let elsewhere = forge(&night, &key(1), |release| release.election.0[0] ^= 1);
    night.send(conn, &Frame::Release(elsewhere));
    assert!(line(&night, "another election"));
    let unsorted = forge(&night, &key(1), |release| release.rows.reverse());
    night.send(conn, &Frame::Release(unsorted));
    assert!(line(&night, "unsorted"));
    let twin = forge(&night, &key(1), |release| {
        let tip = night.view(0).chain().tip().unwrap();
        (release.number, release.prev) = (tip.release.number, tip.release.prev);
        release.note = "another one".into();
    });
    night.send(conn, &Frame::Release(twin));
    assert!(line(&night, "second release with one number"));
    assert!(night.alarms(3).iter().any(|text| text.contains("two different releases")));
    night.advance(3000);
    assert_eq!(night.screen(3), before);
    night.restart(3);
    assert_eq!(night.screen(3), before, "the first one stays, after a restart too");
}

#[test]
fn a_flood_of_releases_that_wait_keeps_no_good_one_out() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    for number in 10..300 {
        let waits = forge(&night, &key(1), |release| {
            release.number = number;
            release.prev = Hash([9; 32]);
        });
        night.send(conn, &Frame::Release(waits));
        let early = forge(&night, &key(9), |release| (release.epoch, release.number) = (number, number));
        night.send(conn, &Frame::Release(early));
    }
    assert!(night.view(3).chain().all().count() < 100);
    let stored = night.nodes[3].disk.keys().filter(|key| key.starts_with(b"r/")).count();
    assert!(stored < 100, "{stored} releases on disk");
    step(&mut night, 2, "20");
    assert_eq!(night.screen(3).0, 2);
}

/// The connection over which `node` hears `other`.
fn between(night: &Night, node: usize, other: usize) -> u64 {
    *night.links.iter().find(|(_, (to, from, _))| (*to, *from) == (node, other)).unwrap().0
}

#[test]
fn a_release_that_comes_before_its_charter_survives_what_others_invent_before_and_after_it() {
    for flood_first in [true, false] {
        let mut night = night_with(1);
        step(&mut night, 1, "10");
        // What the pen makes under a new charter comes to the presentation PC before that charter does.
        for node in [1, 2, 3] {
            night.disconnect(0, node);
            night.disconnect(node, 0);
        }
        let charter = night.amend(0, |_| {});
        night.count(0, 2, "20", &[]);
        night.release(0);
        let honest = night.view(0).chain().tip().unwrap().clone();
        let flood = |night: &mut Night| {
            for number in 0..40 {
                let invented = forge(night, &key(3), |release| {
                    release.note = format!("invented {number}");
                    match number % 2 {
                        0 => release.epoch = 2,
                        _ => release.charter_version = 900,
                    }
                });
                night.send(between(night, 3, 2), &Frame::Release(invented));
            }
        };
        if flood_first {
            flood(&mut night);
        }
        night.send(between(&night, 3, 1), &Frame::Release(honest.signed.clone()));
        if !flood_first {
            flood(&mut night);
        }
        let tip = |night: &Night| night.view(3).chain().tip().unwrap().hash;
        assert_ne!(tip(&night), honest.hash, "it is early");
        night.send(between(&night, 3, 2), &Frame::Charter(vec![charter]));
        assert_eq!(tip(&night), honest.hash, "invented before it: {flood_first}");
    }
}

// What is kept is counted for the simulations, which turn that on: part of every run of the whole workspace.
#[cfg(feature = "faults")]
#[test]
fn what_a_peer_brings_too_early_is_bounded_and_goes_with_its_connection() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let empty = night.view(3).footprint().releases;
    let most = sync_core::limits::EARLY_BYTES;
    let invent = |night: &mut Night, rows: u32| {
        for number in 0..20 {
            let invented = forge(night, &key(3), |release| {
                (release.epoch, release.number, release.stations) = (2, number + 2, 10_000);
                let row = release.rows[0];
                release.rows = (1..=rows).map(|station| sync_core::release::Row { station, ..row }).collect();
            });
            night.send(between(night, 3, 2), &Frame::Release(invented));
        }
    };
    invent(&mut night, 1);
    let small = night.view(3).footprint().releases - empty;
    assert!(small > 0 && small < 16 * 1024, "{small} bytes of sixteen small ones");
    invent(&mut night, 8_000);
    let large = night.view(3).footprint().releases - empty;
    assert!(large > most / 2 && large <= most, "{large} bytes of large ones");
    night.disconnect(2, 3);
    night.disconnect(3, 2);
    assert_eq!(night.view(3).footprint().releases, empty);
}
