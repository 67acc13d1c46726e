//! Releases: one chain, forward only, shown when verified, the same on every role.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{CLOSING, Night, key, station};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Audience, Base, SetupFile};
use sync_core::entry::{Level, Verdict};
use sync_core::frame::Frame;
use sync_core::gate::{Odd, Remedy};
use sync_core::id::{Hash, PublicKey};
use sync_core::release::{Release, SignedRelease};
use sync_core::replica::{Event, Now, SubmitError};

fn night_with(presentation: usize) -> Night {
    let mut roles = vec![Scan, Scan, Entry];
    roles.extend(vec![Presentation; presentation]);
    Night::connected(&roles)
}

/// Counts `number` and releases all.
fn step(night: &mut Night, number: u32, votes: &str) -> u32 {
    night.count(2, number, votes, &[]);
    night.advance(1000);
    let made = night.release(0);
    night.advance(3000);
    made
}

fn base(night: &Night, node: usize, number: u32) -> Base {
    Base { number, hash: night.view(node).chain().number(number).unwrap().hash }
}

#[test]
fn a_release_is_on_every_screen_and_a_later_one_adds_to_it() {
    let mut night = night_with(3);
    assert_eq!(step(&mut night, 1, "10"), 1);
    assert_eq!(step(&mut night, 2, "20"), 2);
    for node in 0..6 {
        assert_eq!(night.screen(node), (2, vec![(1, "10".into()), (2, "20".into())]), "node {node}");
        assert!(night.alarms(node).is_empty());
    }
    night.assert_converged();
    assert!(night.view(1).audit(&base(&night, 1, 2).hash).is_some(), "the audit is on the other scan node");
    assert!(night.view(3).audit(&base(&night, 3, 2).hash).is_none(), "and on no presentation node");
}

#[test]
fn who_comes_late_and_knows_one_presentation_node_only_gets_everything() {
    let mut night = Night::new(&[Scan, Entry, Presentation, Presentation]);
    night.connect(0, 1);
    night.connect(0, 2);
    night.count(1, 1, "10", &[]);
    night.advance(1000);
    night.release(0);
    night.count(1, 2, "20", &[]);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    night.unplug(2);
    night.connect(2, 3);
    night.advance(5000);
    assert_eq!(night.screen(3), (2, vec![(1, "10".into()), (2, "20".into())]));
    assert_eq!(night.view(3).controlled().heads(), night.view(0).controlled().heads());
    night.restart(3);
    assert_eq!(night.screen(3).0, 2, "also without a network, from its own disk");
}

#[test]
fn what_is_public_goes_only_by_retraction_and_never_back_from_candidates_to_parties() {
    let mut night = night_with(1);
    let a = night.count(2, 1, "10", &[]);
    let deep = night.count_at(2, station(2, Level::Candidate, 1), "20", &[]);
    night.advance(1000);
    let party = night.order(0, Level::Party, &[(1, Level::Party, a), (2, Level::Party, deep)]);
    night.try_order(0, party.clone()).unwrap();
    night.advance(3000);
    let shown = night.shown(3).unwrap();
    assert!(shown.counts.iter().all(|count| count.counts.candidates.is_empty()), "a party release tells no candidates");
    assert!(night.view(3).blobs().all(|(_, bytes)| !bytes.windows(10).any(|window| window == b"candidates")));

    let without = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    assert!(matches!(night.try_order(0, without), Err(SubmitError::Release(text)) if text.contains("retracted")));
    let wrong = night.order(0, Level::Party, &[(1, Level::Party, a), (2, Level::Candidate, deep)]);
    assert!(matches!(night.try_order(0, wrong), Err(SubmitError::Release(_))), "candidates in a release per party");
    let candidates = night.order(0, Level::Candidate, &[(1, Level::Party, a), (2, Level::Candidate, deep)]);
    night.try_order(0, candidates).unwrap();
    assert!(matches!(night.try_order(0, party), Err(SubmitError::Release(_))), "no release per party any more");
    let lower = night.order(0, Level::Candidate, &[(1, Level::Party, a), (2, Level::Party, deep)]);
    assert!(matches!(night.try_order(0, lower), Err(SubmitError::Release(_))), "no row back to its party level");
    let mut retract = night.order(0, Level::Candidate, &[(1, Level::Party, a)]);
    let why = retract.audit.reason("counted again");
    retract.audit.retracted.push((2, why));
    night.try_order(0, retract).unwrap();
    night.advance(3000);
    for node in 0..4 {
        assert_eq!(night.screen(node), (3, vec![(1, "10".into())]));
        assert_eq!(night.view(node).controlled().rows().len(), 1, "a retraction deletes");
    }
    night.assert_converged();
}

#[test]
fn releases_that_do_not_hold_are_not_made() {
    let mut night = night_with(1);
    let a = night.count(2, 1, "10", &[]);
    night.advance(1000);
    let good = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    let mut wrong = good.clone();
    wrong.release.digest = Hash([1; 32]);
    assert!(matches!(night.try_order(0, wrong), Err(SubmitError::Release(_))));
    let mut wrong = good.clone();
    wrong.release.rows[0].station = 2;
    assert!(matches!(night.try_order(0, wrong), Err(SubmitError::Release(_))), "of another station");
    let mut wrong = good.clone();
    wrong.release.rows.push(wrong.release.rows[0]);
    assert!(matches!(night.try_order(0, wrong), Err(SubmitError::Release(_))), "a station twice");
    assert_eq!(night.try_order(1, good.clone()), Err(SubmitError::NoPen), "another scan node");
    assert_eq!(night.try_order(2, good.clone()), Err(SubmitError::NoPen), "an entry node");
    night.try_order(0, good).unwrap();
}

/// The release after the tip of node 0, changed and signed by hand.
fn forge(night: &Night, key: &sync_core::id::SecretKey, change: impl FnOnce(&mut Release)) -> SignedRelease {
    let tip = night.view(0).chain().tip().unwrap();
    let mut release = tip.release.clone();
    release.number += 1;
    release.prev = tip.hash;
    change(&mut release);
    SignedRelease::sign(&release, key)
}

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

#[test]
fn the_pen_is_handed_over_and_an_unseen_release_of_the_old_epoch_is_void_everywhere() {
    let mut night = night_with(2);
    for number in 1..=3 {
        step(&mut night, number, "10");
    }
    // The scan PC is cut off with one presentation node, and makes 4', which nobody else sees.
    for node in [1, 2, 4] {
        night.disconnect(0, node);
        night.disconnect(3, node);
    }
    let lost = night.count(0, 9, "99", &[]);
    assert_eq!(night.release(0), 4);
    night.advance(3000);
    assert_eq!(night.screen(3).0, 4);
    let taken_back = base(&night, 0, 4).hash;

    let on = base(&night, 1, 3);
    let holder = key(2).public();
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.count(2, 4, "40", &[]);
    night.advance(1000);
    assert_eq!(night.release(1), 4);
    night.advance(3000);
    let new = night.screen(4);
    assert_eq!(new.0, 4);
    assert!(new.1.contains(&(4, "40".into())) && !new.1.iter().any(|(number, _)| *number == 9));

    night.connect_all();
    night.advance(5000);
    for node in 0..5 {
        assert_eq!(night.screen(node), new, "node {node}");
    }
    for node in 0..5 {
        let chain = night.view(node).chain();
        let held = chain.all().find(|held| held.hash == taken_back).unwrap();
        assert!(chain.is_void(held), "4' is kept, and known as taken back");
        assert_eq!(told_back(&night, node), [taken_back], "all tell the same history");
        assert!(!night.refusals(node).iter().any(|line| line.contains("taken back")), "{:?}", night.refusals(node));
    }
    assert!(night.view(1).logs().get(&lost).is_some(), "its entries are not lost");
    assert_eq!(night.reasons(1, 9), Vec::<&str>::new());
    night.assert_converged();
    for node in 0..5 {
        night.restart(node);
        assert_eq!(night.screen(node), new, "node {node} after a restart");
        assert_eq!(told_back(&night, node), [taken_back], "node {node} after a restart");
    }
    night.connect_all();
    night.advance(3000);
    let order = night.order(0, Level::Party, &[]);
    assert_eq!(night.try_order(0, order), Err(SubmitError::NoPen));
    assert_eq!(night.release(1), 5);
    night.advance(3000);
    assert_eq!(night.screen(3).0, 5);
}

fn told_back(night: &Night, node: usize) -> Vec<Hash> {
    let replica = night.view(node);
    replica.chain().taken_back(replica.charter()).iter().map(|held| held.hash).collect()
}

#[test]
fn a_former_holder_of_the_pen_adds_little_to_the_history_and_nothing_once_revoked() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let last = night.view(0).chain().tip().unwrap().clone();
    let (holder, on) = (key(2).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(1000);
    // Signed with the key that had the pen, long after it was given away: a chain of many, and some that follow nothing.
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    let mut prev = last.hash;
    for number in 2..60 {
        let mut release = last.release.clone();
        (release.number, release.prev) = (number, prev);
        let signed = SignedRelease::sign(&release, &key(1));
        prev = signed.hash();
        night.send(conn, &Frame::Release(signed));
        (release.number, release.prev) = (number, Hash([number as u8; 32]));
        night.send(conn, &Frame::Release(SignedRelease::sign(&release, &key(1))));
    }
    night.advance(5000);
    let told = told_back(&night, 3);
    assert_eq!(told.len(), sync_core::chain::TAKEN_BACK);
    for node in 0..4 {
        assert_eq!(told_back(&night, node), told, "node {node}");
    }
    assert_eq!(night.screen(3).0, 1, "what stands is untouched");
    let revoked = key(1).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| 1000).unwrap());
    night.advance(1000);
    for node in 1..4 {
        assert_eq!(told_back(&night, node), [], "node {node}");
    }
}

#[test]
fn who_comes_late_can_tell_what_the_last_release_changed() {
    let mut night = Night::new(&[Scan, Entry, Presentation, Presentation, Presentation]);
    night.connect(0, 1);
    night.connect(0, 2);
    let first = night.count(1, 1, "10", &[]);
    night.count(1, 2, "20", &[]);
    night.advance(1000);
    night.release(0);
    // One is corrected, and one retracted: neither of the counts of before is in the release that stands.
    let corrected = night.count(1, 1, "11", &[first]);
    night.advance(1000);
    let mut order = night.order(0, Level::Party, &[(1, Level::Party, corrected)]);
    (order.audit.reasons, order.audit.retracted) = (vec!["entered twice".to_owned()], vec![(2, 0)]);
    night.try_order(0, order).unwrap();
    night.advance(3000);
    night.unplug(0);
    // One learns of it from a presentation node that followed, the next one from that one.
    night.connect(3, 2);
    night.advance(4000);
    night.unplug(2);
    night.connect(4, 3);
    night.advance(4000);
    for node in [3, 4] {
        assert_eq!(night.screen(node), (2, vec![(1, "11".into())]), "node {node}");
        let before = night.view(node).chain().number(1).unwrap();
        for row in &before.release.rows {
            assert!(night.view(node).blob(&row.blob).is_some(), "node {node} lacks station {} of before", row.station);
        }
    }
}

#[test]
fn what_was_taken_back_is_gone_from_the_screen_at_once_even_before_its_successor() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    night.disconnect(0, 1);
    night.disconnect(3, 1);
    step(&mut night, 2, "20");
    assert_eq!(night.screen(3).0, 2);
    let on = base(&night, 1, 1);
    let holder = key(2).public();
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(3000);
    assert_eq!(night.screen(3), (1, vec![(1, "10".into())]));
}

#[test]
fn a_revoked_holder_of_the_pen_releases_nothing_more() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let later = forge(&night, &key(1), |_| {});
    let revoked = key(1).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| u32::MAX).unwrap());
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    night.send(conn, &Frame::Release(later));
    night.advance(3000);
    assert_eq!(night.screen(3).0, 1);
    assert!(night.refusals(3).iter().any(|text| text.contains("revoked")));
}

#[test]
fn a_flipped_byte_in_a_stored_blob_is_noticed_and_mended_from_a_peer() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    night.crash(3);
    let blob = night.nodes[3].disk.iter_mut().find(|(key, _)| key.starts_with(b"b/")).unwrap();
    blob.1[40] ^= 1;
    night.start(3);
    assert!(night.alarms(3).iter().any(|text| text.contains("damaged") && text.contains("blob")));
    assert!(night.shown(3).is_none(), "not shown with a hole");
    night.connect(3, 0);
    night.advance(3000);
    assert_eq!(night.screen(3), (1, vec![(1, "10".into())]));
}

#[test]
fn nothing_is_shown_before_it_is_on_disk_so_that_no_restart_shows_less() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    night.nodes[3].slow_disk = true;
    step(&mut night, 2, "20");
    assert_eq!(night.screen(3).0, 1);
    night.nodes[3].slow_disk = false;
    night.settle();
    assert_eq!(night.screen(3).0, 2);
    night.restart(3);
    assert_eq!(night.screen(3).0, 2);
}

#[test]
fn a_store_that_lost_its_newest_release_shows_nothing_lower_and_makes_no_second_one() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    step(&mut night, 2, "20");
    for node in [0, 3] {
        night.crash(node);
        let last = night.nodes[node].disk.keys().filter(|key| key.starts_with(b"r/")).max().unwrap().clone();
        night.nodes[node].disk.remove(&last);
        night.start(node);
        assert!(night.shown(node).is_none());
    }
    let order = night.order(0, Level::Party, &[]);
    assert_eq!(night.try_order(0, order), Err(SubmitError::CatchingUp));
    night.connect_all();
    night.advance(5000);
    assert_eq!((night.screen(0).0, night.screen(3).0), (2, 2), "fetched again");
    assert_eq!(step(&mut night, 3, "30"), 3);
    assert!(night.alarms(1).is_empty());
}

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

#[test]
fn setup_files_go_to_whom_they_are_for_also_large_ones_and_past_a_silent_or_lying_peer() {
    let mut night = night_with(1);
    let big: Vec<u8> = (0..3_000_000u32).map(|byte| (byte % 251) as u8).collect();
    let files: Vec<(Vec<u8>, Audience)> = vec![(big, Audience::All), (b"operators".to_vec(), Audience::Working)];
    let mut named = Vec::new();
    for (bytes, audience) in &files {
        let sha256 = night.replica(0).add_file(bytes.clone()).unwrap();
        named.push(SetupFile { kind: "x".into(), sha256, length: bytes.len() as u64, audience: *audience });
    }
    night.settle();
    let liar = night.connect_script(3, key(2).public());
    let (election, hashes) = (night.election, Vec::new());
    night.send(liar, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    let tip = (u32::MAX, u32::MAX, Hash([1; 32]));
    night.send(liar, &Frame::Ping { clock: 0, tip, heartbeat: None });
    night.amend(0, |charter| charter.change_setup(named.clone(), Vec::new()));
    let piece = |bytes: &[u8]| sync_core::frame::Piece {
        hash: named[0].sha256,
        total: 3_000_000,
        offset: 0,
        bytes: bytes.to_vec(),
    };
    night.send(liar, &Frame::Blobs(vec![piece(b"garbage")]));
    night.advance(8000);
    assert!(night.view(3).blob(&named[0].sha256).is_some());
    assert!(night.view(3).blob(&named[1].sha256).is_none());
    assert!(night.view(1).blob(&named[1].sha256).is_some() && night.view(2).blob(&named[1].sha256).is_some());
    assert!(night.has_event(3, |event| matches!(event, Event::File(hash) if *hash == named[0].sha256)));
    assert!(night.is_connected(3, 0) && night.is_connected(3, 1), "no honest peer was blamed");
}

#[test]
fn live_means_that_the_counter_rises() {
    let mut night = night_with(1);
    night.advance(5000);
    assert!(night.view(3).live(night.now(3)));
    let heartbeat = night.trace.iter().rev().find_map(|frame| match Frame::decode(frame.kind, &frame.body) {
        Ok(Some(Frame::Ping { heartbeat: Some(heartbeat), .. })) => Some(heartbeat),
        _ => None,
    });
    night.crash(0);
    night.advance(16_000);
    assert!(!night.view(3).live(night.now(3)), "the holder of the pen is silent");
    night.restart(3);
    let conn = night.connect_script(3, key(2).public());
    let (election, hashes) = (night.election, Vec::new());
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    for _ in 0..3 {
        night.send(conn, &Frame::Ping { clock: 0, tip: (0, 0, Hash([0; 32])), heartbeat });
    }
    assert!(!night.view(3).live(night.now(3)), "an old heartbeat sent again is no life");
    night.start(0);
    night.connect(0, 3);
    night.advance(5000);
    assert!(night.view(3).live(night.now(3)), "its counter goes on rising after a restart");
}

#[test]
fn a_dispute_after_release_keeps_the_public_figure_and_withholds_the_new_one() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    night.count(0, 1, "11", &[]);
    night.advance(1000);
    assert_eq!(night.reasons(2, 1), ["conflict"]);
    assert_eq!(night.release(0), 2);
    night.advance(3000);
    assert_eq!(night.screen(3), (2, vec![(1, "10".into())]));
    let live = night.view(0).working().live(&station(1, Level::Party, 1));
    let chosen = *live.iter().find(|id| night.view(0).logs().get(id).unwrap().log == night.log_of(0)).unwrap();
    let decision = night.decide(0, 1, &live, chosen);
    night.review(0, decision, Verdict::Accept);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    assert_eq!(night.screen(3), (3, vec![(1, "11".into())]));
}
