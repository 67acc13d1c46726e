//! Who may not come in: refused, told, and no trouble for those who may.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::{Node, config, connected, key, pair};
use sync_core::id::PublicKey;
use sync_net::crowd::Room;
use sync_net::host::{DownReason, HostEvent, Limits, Refusal};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

async fn refusal(node: &mut Node) -> (SocketAddr, Option<PublicKey>, bool, Refusal) {
    node.until(|event| match event {
        HostEvent::Refused { address, peer, incoming, reason } => Some((*address, *peer, *incoming, reason.clone())),
        HostEvent::Up { .. } => panic!("let in"),
        _ => None,
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_network_secret() {
    let mut settings = config(2);
    settings.network_secret = [43; 32];
    let (mut a, mut stranger) = pair(config(1), settings).await;
    stranger.handle.dial(a.address).await;
    let (_, peer, incoming, reason) = refusal(&mut a).await;
    assert_eq!((peer, incoming, reason), (None, true, Refusal::NoSecret));
    // The stranger hears that somebody is there who does not understand it, and does not come in later either.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(a.up.is_none() && stranger.up.is_none());
    while let Some(event) = stranger.next(Duration::from_millis(10)).await {
        assert!(matches!(event, HostEvent::Refused { incoming: false, peer: None, .. }), "{event:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_on_the_allow_list() {
    let mut a = Node::start(config(1)).await;
    let stranger = Node::start(config(2)).await;
    stranger.handle.set_allow_any(true).await;
    stranger.handle.dial(a.address).await;
    let (address, peer, incoming, reason) = refusal(&mut a).await;
    assert_eq!((peer, incoming, reason), (Some(stranger.key), true, Refusal::NotListed));
    assert!(address.ip().is_loopback());
    // Nor is it dialed by us and then kept.
    a.handle.dial(stranger.address).await;
    let (address, peer, incoming, reason) = refusal(&mut a).await;
    assert_eq!((address, peer), (stranger.address, Some(stranger.key)));
    assert_eq!((incoming, reason), (false, Refusal::NotListed));
    // Once it is on the list, it comes in by itself.
    a.allow(&[stranger.key]).await;
    a.until_up().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn struck_off_the_list_means_out_at_once() {
    let (mut a, mut b) = connected(config(1), config(2)).await;
    let struck = Instant::now();
    a.allow(&[key(3).public()]).await;
    assert_eq!(a.until_down().await, DownReason::NotListed);
    assert!(matches!(b.until_down().await, DownReason::Lost(_)));
    assert!(struck.elapsed() < Duration::from_secs(1));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(a.up.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_half_open_handshakes_keep_no_honest_node_out() {
    // Some send nothing, some a nonce, some garbage; all come again as soon as they are thrown out.
    let mut a = Node::start(config(1)).await;
    a.allow(&[key(2).public()]).await;
    let address = a.address;
    let floods: Vec<_> = (0..200_u32)
        .map(|number| {
            tokio::spawn(async move {
                loop {
                    if let Ok(mut socket) = TcpStream::connect(address).await {
                        let garbage = vec![number as u8; (number % 3) as usize * 24];
                        let _ = socket.write_all(&garbage).await;
                        let mut scrap = [0; 64];
                        while socket.read(&mut scrap).await.is_ok_and(|read| read > 0) {}
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let started = Instant::now();
    let mut honest = Node::start(config(2)).await;
    honest.allow(&[a.key]).await;
    honest.handle.dial(a.address).await;
    honest.until_up().await;
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    println!("connected {:?} after the start, with 200 half-open handshakes around it", started.elapsed());
    let mut told = Vec::new();
    while let Some(event) = a.next(Duration::from_millis(200)).await {
        if let HostEvent::Refused { reason, .. } = event {
            told.push(reason);
        }
    }
    assert!(told.len() < 20, "told once, not 200 times: {told:?}");
    assert!(!told.is_empty());
    assert!(a.up.is_some());
    for flood in floods {
        flood.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_connection_is_ended_within_the_time_and_a_crowd_sooner() {
    let mut settings = config(1);
    let pending = Room { per_loopback: 2, ..Limits::default().pending };
    settings.limits = Limits { pending, handshake: Duration::from_secs(2), ..Limits::default() };
    let mut a = Node::start(settings).await;
    let mut first = TcpStream::connect(a.address).await.unwrap();
    let mut others = vec![TcpStream::connect(a.address).await.unwrap()];
    tokio::time::sleep(Duration::from_millis(300)).await;
    // The third pushes out the first.
    others.push(TcpStream::connect(a.address).await.unwrap());
    let mut scrap = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(1), first.read_to_end(&mut scrap)).await;
    assert!(ended.is_ok(), "the first was not pushed out");
    let (_, peer, _, reason) = refusal(&mut a).await;
    assert_eq!((peer, reason), (None, Refusal::Crowded));
    for mut silent in others {
        let ended = tokio::time::timeout(Duration::from_secs(3), silent.read_to_end(&mut scrap)).await;
        assert!(ended.is_ok(), "a silent connection is still there");
    }
    let (_, peer, _, reason) = refusal(&mut a).await;
    assert_eq!((peer, reason), (None, Refusal::Silent));
}
