//! Releases: one chain, forward only, shown when verified, the same on every role.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "releases/gate.rs"]
mod gate;
#[path = "releases/pen.rs"]
mod pen;
#[path = "releases/refusing.rs"]
mod refusing;

use common::{Night, key, station};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Audience, Base, SetupFile};
use sync_core::entry::{Level, Verdict};
use sync_core::frame::Frame;
use sync_core::id::Hash;
use sync_core::release::{Release, SignedRelease};
use sync_core::replica::{Event, SubmitError};

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
    assert!(
        matches!(night.try_order(0, without), Err(SubmitError::Release(why)) if why.to_string().contains("retracted"))
    );
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
