//! A night in which nothing happens: what goes over its connections, and that a death is noticed all the same.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::frame::{Frame, HERE, PING};
use sync_core::replica::Event;

const HAVE: u8 = 3;

/// Bytes that go out of each node in so many seconds of a night of so many nodes in which nothing happens; of each frame
/// with what goes around it.
fn idle(nodes: usize, seconds: u64) -> Vec<usize> {
    let mut roles = vec![Scan, Scan];
    roles.resize(nodes, Entry);
    let mut night = Night::connected(&roles);
    night.count(2, 1, "10", &[]);
    night.advance(95_000);
    let start = night.trace.len();
    night.advance(seconds * 1000);
    let mut sent = vec![0; nodes];
    for frame in &night.trace[start..] {
        assert!([PING, HERE, HAVE].contains(&frame.kind), "kind {}", frame.kind);
        sent[frame.from] += frame.body.len() + 100;
    }
    for node in 0..nodes {
        assert_eq!(night.view(node).peers().len(), nodes - 1);
    }
    sent
}

#[test]
fn what_an_idle_night_sends_grows_with_its_connections_alone() {
    let (small, large) = (idle(6, 60), idle(18, 60));
    // 17 connections for 5: 3.4 times.
    for (node, role) in [(0, "the holder of the pen"), (3, "an entry PC")] {
        assert!(large[node] * 10 <= small[node] * 36, "{role}: {} for {}", large[node], small[node]);
    }
    // A second and connection: a `Here` of 110 bytes every three seconds; from the pen every other one a ping of 265.
    assert!(large[3] <= 60 * 17 * 40, "{}", large[3]);
    assert!(large[0] <= 60 * 17 * 70, "{}", large[0]);
}

#[test]
fn a_node_of_an_earlier_version_is_told_everything_every_two_seconds() {
    let mut night = Night::connected(&[Scan, Scan, Entry]);
    night.advance(5000);
    let conn = night.connect_script(0, key(3).public());
    let (election, hashes) = (night.election, night.view(0).charters().hashes());
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    let start = night.trace.len();
    for _ in 0..5 {
        night.advance(2000);
        night
            .send(conn, &Frame::Ping { clock: night.wall, tip: (0, 0, sync_core::id::Hash([0; 32])), heartbeat: None });
    }
    let told = night.trace[start..].iter().filter(|frame| frame.to == usize::MAX);
    let (pings, others): (Vec<_>, Vec<_>) = told.partition(|frame| frame.kind == PING);
    assert_eq!(pings.len(), 5);
    assert!(others.iter().all(|frame| frame.kind != HERE));
    for ping in pings {
        let frame = Frame::decode(ping.kind, &ping.body).unwrap();
        assert!(matches!(frame, Some(Frame::Ping { heartbeat: Some(_), .. })), "with the heartbeat");
    }
}

#[test]
fn a_death_is_found_within_eight_seconds_though_little_is_said() {
    let mut night = Night::connected(&[Scan, Scan, Entry]);
    night.advance(60_000);
    // Nothing comes from it any more, and its connections stay.
    night.links.retain(|_, (from, ..)| *from != 2);
    night.advance(4_000);
    assert!(night.is_connected(0, 2));
    night.advance(4_500);
    let down = |event: &Event| matches!(event, Event::PeerDown(peer) if *peer == key(3).public());
    assert!(night.has_event(0, down) && night.has_event(1, down));
    assert!(!night.has_event(0, |event| matches!(event, Event::PeerDown(peer) if *peer == key(2).public())));
}

#[test]
fn who_reaches_the_pen_through_others_only_hears_of_its_life() {
    let mut night = Night::new(&[Scan, Entry, Presentation, Presentation, Presentation]);
    night.connect(0, 2);
    night.connect(2, 3);
    night.connect(3, 4);
    night.advance(20_000);
    for second in 0..60 {
        night.advance(1000);
        for node in [2, 3, 4] {
            assert!(night.view(node).live(night.now(node)), "node {node} after {second} s");
        }
    }
    night.crash(0);
    night.advance(16_000 + 3 * 3_000);
    for node in [2, 3, 4] {
        assert!(!night.view(node).live(night.now(node)), "node {node}");
    }
}

#[test]
fn what_is_new_is_told_at_the_next_ping_and_asked_for_at_once() {
    let mut night = Night::connected(&[Scan, Entry, Presentation, Presentation]);
    night.count(1, 1, "10", &[]);
    night.advance(60_000);
    // The pen reaches one screen, which reaches the other.
    night.disconnect(0, 3);
    night.disconnect(1, 3);
    night.release(0);
    night.advance(3000);
    assert_eq!((night.screen(2).0, night.screen(3).0), (1, 1));
}
