//! Connections that are worse than a cable: one that goes silent without an end, one that is slow.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use support::{Node, config, connected, key, ordered};
use sync_net::host::{DownReason, HostEvent, Unreached};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Passes bytes on between whoever dials it and `to`: at most so many a second each way, and none once it is `mute`.
struct Line {
    address: SocketAddr,
    mute: Arc<AtomicBool>,
}

impl Line {
    async fn to(to: SocketAddr, bytes_a_second: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, mute) = (listener.local_addr().unwrap(), Arc::new(AtomicBool::new(false)));
        let muted = mute.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(to).await else { continue };
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(pass(near_in, far_out, bytes_a_second, muted.clone()));
                tokio::spawn(pass(far_in, near_out, bytes_a_second, muted.clone()));
            }
        });
        Self { address, mute }
    }
}

/// Once mute it keeps both ends open and takes nothing more, as a cable that is out.
async fn pass(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    bytes_a_second: usize,
    mute: Arc<AtomicBool>,
) {
    let mut buffer = vec![0; (bytes_a_second / 20).clamp(1, 64 << 10)];
    loop {
        if mute.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
        let Ok(read @ 1..) = from.read(&mut buffer).await else { return };
        if mute.load(Ordering::Relaxed) {
            continue;
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        if bytes_a_second < 10 << 20 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Says something now and then, as every node does.
fn beat(node: &Node) -> tokio::task::JoinHandle<()> {
    let (handle, (peer, conn)) = (node.handle.clone(), node.up.unwrap());
    tokio::spawn(async move {
        while handle.send(&peer, conn, 1, b"here".to_vec()).is_ok() {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_back_is_let_in_though_megabytes_to_it_are_unsent_on_a_connection_that_never_ends() {
    let (lower, higher) = ordered(1, 2);
    // Whoever of the two is the one that stays: the one that the old connection is kept for, or the other.
    for (stays, goes) in [(lower, higher), (higher, lower)] {
        let mut stayer = Node::start(config(stays)).await;
        let mut goer = Node::start(config(goes)).await;
        stayer.allow(&[goer.key]).await;
        goer.allow(&[stayer.key]).await;
        let line = Line::to(goer.address, usize::MAX).await;
        stayer.handle.dial(line.address).await;
        stayer.until_up().await;
        goer.until_up().await;
        line.mute.store(true, Ordering::Relaxed);
        let (peer, conn) = stayer.up.unwrap();
        for _ in 0..32 {
            stayer.handle.send(&peer, conn, 2, vec![7; 1 << 20]).unwrap();
        }
        // The node notices that nothing comes, and closes; TCP could go on for a quarter of an hour.
        tokio::time::sleep(Duration::from_secs(6)).await;
        stayer.handle.close(&peer, conn, "no sign of life for 8 s");
        assert_eq!(stayer.until_down().await, DownReason::Silent);
        // The same PC, from another address, and as if started again.
        goer.handle.shutdown().await;
        drop(goer);
        let mut goer = Node::start(config(goes)).await;
        goer.allow(&[stayer.key]).await;
        goer.handle.dial(stayer.address).await;
        goer.until_up().await;
        stayer.until_up().await;
        assert_ne!(stayer.up.unwrap().1, conn);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_back_replaces_a_connection_that_has_gone_silent_and_none_that_lives() {
    let (lower, higher) = ordered(1, 2);
    let mut stayer = Node::start(config(lower)).await;
    let mut goer = Node::start(config(higher)).await;
    stayer.allow(&[goer.key]).await;
    goer.allow(&[stayer.key]).await;
    let line = Line::to(goer.address, usize::MAX).await;
    stayer.handle.dial(line.address).await;
    stayer.until_up().await;
    goer.until_up().await;
    let living = beat(&goer);
    // The same key elsewhere, while the first lives: refused, for as long as that is so.
    let mut second = Node::start(config(higher)).await;
    second.allow(&[stayer.key]).await;
    second.handle.dial(stayer.address).await;
    let old = stayer.up.unwrap();
    while let Some(event) = stayer.next(Duration::from_secs(1)).await {
        assert!(!matches!(event, HostEvent::Down { .. }), "a connection that lives was replaced");
        if matches!(event, HostEvent::Refused { .. }) {
            break;
        }
    }
    assert_eq!(stayer.up, Some(old));
    line.mute.store(true, Ordering::Relaxed);
    assert_eq!(stayer.until_down().await, DownReason::Replaced);
    stayer.until_up().await;
    second.until_up().await;
    living.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_slow_line_bytes_are_a_sign_of_life_long_before_a_frame_is_whole() {
    let mut sender = Node::start(config(1)).await;
    let mut reader = Node::start(config(2)).await;
    sender.allow(&[reader.key]).await;
    reader.allow(&[sender.key]).await;
    let line = Line::to(reader.address, 128 << 10).await;
    sender.handle.dial(line.address).await;
    sender.until_up().await;
    let (peer, conn) = reader.until_up().await;
    sender.send(2, vec![9; 1 << 20]);
    let mut longest = Duration::ZERO;
    // Eight seconds' worth, of which nothing is told before it is whole.
    let body = loop {
        match reader.next(Duration::from_millis(100)).await {
            Some(HostEvent::Frame { body, .. }) => break body,
            Some(event) => panic!("{event:?}"),
            None => longest = longest.max(reader.handle.silent(&peer, conn).unwrap()),
        }
    };
    assert_eq!(body.len(), 1 << 20);
    assert!(longest < Duration::from_secs(3), "silent for {longest:?}");
    assert_eq!(reader.handle.silent(&peer, conn + 1), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_overtakes_does_not_wait_behind_megabytes() {
    let caps = |kind: u8| if kind == sync_core::frame::PING { Some(100) } else { support::caps(kind) };
    let (mut one, mut two) = (config(1), config(2));
    one.caps = caps;
    two.caps = caps;
    let mut sender = Node::start(one).await;
    let mut reader = Node::start(two).await;
    sender.allow(&[reader.key]).await;
    reader.allow(&[sender.key]).await;
    let line = Line::to(reader.address, 2 << 20).await;
    sender.handle.dial(line.address).await;
    sender.until_up().await;
    reader.until_up().await;
    for number in 0..160_u8 {
        sender.send(2, vec![number; 64 << 10]);
    }
    for number in 0..3 {
        sender.send(sync_core::frame::PING, vec![number]);
    }
    let mut before = 0;
    // What lay in buffers already goes first; then of those that wait together the newest.
    loop {
        match reader.until_frame().await {
            (sync_core::frame::PING, body) if body == [2] => break,
            (sync_core::frame::PING, _) => {}
            (_, body) => {
                assert_eq!(body[0], before);
                before += 1;
            }
        }
    }
    assert!(before < 140, "{before} of 160 came first");
    for number in before..160 {
        assert_eq!(reader.until_frame().await.1[0], number);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dial_that_reaches_nobody_says_why() {
    let (mut a, _b) = connected(config(1), config(2)).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    a.handle.dial(nobody).await;
    let told = a
        .until(|event| match event {
            HostEvent::Unreached { address, peer, why } => Some((*address, *peer, *why)),
            _ => None,
        })
        .await;
    assert_eq!(told, (nobody, None, Unreached::NothingThere));
    assert_eq!(a.up.unwrap().0, key(2).public());
}
