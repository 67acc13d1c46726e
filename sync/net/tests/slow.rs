//! A node that does not keep up: it is held back, nothing grows without bound, and others are not held up.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::time::Duration;

use support::{Node, config, connected, key};
use sync_net::host::{DownReason, FRAMES_PER_PEER, HostEvent, OUTBOUND_BYTES, SendError};
use tokio::time::Instant;

const FRAME: usize = 64 << 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_megabytes_to_a_slow_reader_wait_at_the_sender_and_all_arrive() {
    let (sender, mut reader) = connected(config(1), config(2)).await;
    let count = (16 << 20) / FRAME;
    for number in 0..count {
        sender.send(2, vec![number as u8; FRAME]);
    }
    // Nobody reads: only so many frames come as have a place.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(reader.events.len(), FRAMES_PER_PEER);
    // Frames taken but kept hold their places.
    let mut kept = Vec::new();
    for _ in 0..FRAMES_PER_PEER {
        kept.push(reader.next(Duration::from_secs(1)).await.unwrap());
    }
    assert!(reader.next(Duration::from_millis(500)).await.is_none());
    drop(kept);
    for number in FRAMES_PER_PEER..count {
        let (_, body) = reader.until_frame().await;
        assert_eq!((body.len(), body[0], body[FRAME - 1]), (FRAME, number as u8, number as u8));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_that_takes_nothing_is_dropped_and_memory_stays_bounded() {
    let (mut sender, mut reader) = connected(config(1), config(2)).await;
    let (peer, conn) = sender.up.unwrap();
    let mut sent = 0;
    let error = loop {
        match sender.handle.send(&peer, conn, 2, vec![7; 1 << 20]) {
            Ok(()) => sent += 1 << 20,
            Err(error) => break error,
        }
    };
    assert_eq!(error, SendError::TooSlow);
    assert!(sent <= OUTBOUND_BYTES + (32 << 20), "{sent}");
    assert_eq!(sender.until_down().await, DownReason::TooSlow);
    assert_eq!(sender.handle.send(&peer, conn, 2, vec![]), Err(SendError::Gone));
    // What had arrived is told before the end is.
    reader.until_down().await;
    // And they find each other again.
    sender.until_up().await;
    reader.until_up().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_from_one_peer_does_not_hold_up_another() {
    let mut hub = Node::start(config(1)).await;
    let mut flooder = Node::start(config(2)).await;
    let mut quiet = Node::start(config(3)).await;
    hub.allow(&[flooder.key, quiet.key]).await;
    for node in [&mut flooder, &mut quiet] {
        node.allow(&[hub.key]).await;
        node.handle.dial(hub.address).await;
        node.until_up().await;
    }
    for _ in 0..600 {
        flooder.send(2, vec![0; FRAME]);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    quiet.send(1, b"one entry".to_vec());
    let asked = Instant::now();
    let mut before = 0;
    // The hub deals with a frame in 5 ms.
    loop {
        let event = tokio::time::timeout(Duration::from_secs(10), hub.events.recv()).await.unwrap().unwrap();
        if let HostEvent::Frame { peer, .. } = event {
            if peer == key(3).public() {
                break;
            }
            before += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    assert!(before <= 3 * FRAMES_PER_PEER, "{before} frames of the flood came first ({:?})", asked.elapsed());
}
