//! Hosts over real sockets: frames, the dial rule, coming back, breaking the rules of the wire.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use support::{Node, config, connected, key, ordered, pair};
use sync_net::host::{DownReason, HostEvent, SendError};
use tokio::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frames_go_both_ways_in_order_and_whole() {
    let (mut a, mut b) = connected(config(1), config(2)).await;
    for number in 0..1_000_u32 {
        let length = if number % 100 == 0 { 1 << 20 } else { number as usize };
        let mut body = vec![number as u8; length];
        body.splice(0..0, number.to_be_bytes());
        body.truncate(1 << 20);
        a.send(2, body.clone());
        b.send(2, body);
    }
    let receive = async |node: &mut Node| {
        for number in 0..1_000_u32 {
            let (kind, body) = node.until_frame().await;
            let length = if number % 100 == 0 { 1 << 20 } else { number as usize + 4 };
            assert_eq!((kind, body.len(), &body[..4]), (2, length, &number.to_be_bytes()[..]));
            assert!(body[4..].iter().all(|byte| *byte == number as u8));
        }
    };
    tokio::join!(receive(&mut a), receive(&mut b));

    let (peer, conn) = a.up.unwrap();
    assert_eq!(a.handle.send(&peer, conn + 1, 1, vec![]), Err(SendError::Gone));
    assert_eq!(a.handle.send(&a.key, conn, 1, vec![]), Err(SendError::Gone));
    assert_eq!(a.handle.send(&peer, conn, 1, vec![0; 1_001]), Err(SendError::OverCap { kind: 1, length: 1_001 }));
    assert_eq!(a.handle.send(&peer, conn, 9, vec![]), Err(SendError::OverCap { kind: 9, length: 0 }));

    // What was queued before the close still arrives.
    a.send(1, b"farewell".to_vec());
    a.handle.close(&peer, conn, "the test is over");
    assert_eq!(b.until_frame().await, (1, b"farewell".to_vec()));
    assert!(matches!(b.until_down().await, DownReason::Lost(_)));
    assert_eq!(a.until_down().await, DownReason::Closed("the test is over".into()));
}

/// Established TCP connections with one end on one of these ports of this machine, counted at that end.
#[cfg(target_os = "linux")]
fn tcp_connections(ports: [u16; 2]) -> usize {
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let is_ours = |line: &str| {
        let mut fields = line.split_whitespace().skip(1);
        let port = fields.next().and_then(|local| u16::from_str_radix(local.rsplit(':').next()?, 16).ok());
        fields.nth(1) == Some("01") && port.is_some_and(|port| ports.contains(&port))
    };
    table.lines().filter(|line| is_ours(line)).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dialing_each_other_at_once_always_leaves_exactly_one_connection() {
    let mut kept = BTreeMap::new();
    for round in 0..40 {
        let (lower, higher) = ordered(1, 2);
        let (mut a, mut b) = pair(config(lower), config(higher)).await;
        // Both ways round, so that not always the same one is a little earlier.
        if round % 2 == 0 {
            tokio::join!(a.handle.dial(b.address), b.handle.dial(a.address));
        } else {
            tokio::join!(b.handle.dial(a.address), a.handle.dial(b.address));
        }
        // Until it is quiet, and longer than a retry takes.
        let settle = async |node: &mut Node| {
            let mut dialed = false;
            node.until_up().await;
            while let Some(event) = node.next(Duration::from_millis(400)).await {
                if let HostEvent::Up { dialed: by_us, .. } = event {
                    dialed = by_us;
                }
            }
            dialed
        };
        let (_, _) = tokio::join!(settle(&mut a), settle(&mut b));
        assert!(a.up.is_some() && b.up.is_some(), "round {round}: no connection");
        a.send(1, vec![round]);
        b.send(1, vec![round]);
        assert_eq!(a.until_frame().await, (1, vec![round]));
        assert_eq!(b.until_frame().await, (1, vec![round]));
        #[cfg(target_os = "linux")]
        {
            // A connection that was refused may take a moment to vanish.
            let ports = [a.address.port(), b.address.port()];
            let deadline = Instant::now() + Duration::from_secs(5);
            while tcp_connections(ports) != 1 {
                assert!(Instant::now() < deadline, "round {round}: {} connections", tcp_connections(ports));
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        *kept.entry(a.up.unwrap().1 + b.up.unwrap().1).or_insert(0) += 1;
        tokio::join!(a.handle.shutdown(), b.handle.shutdown());
    }
    println!("sums of connection numbers (2: no connection was replaced): {kept:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_comes_back_is_connected_within_two_seconds() {
    let (lower, higher) = ordered(1, 2);
    for (stays, restarts) in [(lower, higher), (higher, lower)] {
        let away = Duration::from_secs(4);
        let mut stayer = Node::start(config(stays)).await;
        stayer.allow(&[key(restarts).public()]).await;
        let mut settings = config(restarts);
        // Only one of the two knows the other's address: the lower, as after a night in which it dialed.
        let knows = if stays == lower {
            &mut stayer
        } else {
            settings.static_peers.push(stayer.address);
            &mut stayer
        };
        let mut goer = Node::start(settings.clone()).await;
        if stays == lower {
            knows.handle.dial(goer.address).await;
        }
        goer.allow(&[stayer.key]).await;
        goer.until_up().await;
        stayer.until_up().await;
        settings.listen = vec![goer.address];
        for _ in 0..3 {
            goer.handle.shutdown().await;
            assert!(matches!(stayer.until_down().await, DownReason::Lost(_)));
            drop(goer);
            tokio::time::sleep(away).await;
            let back = Instant::now();
            goer = Node::start(settings.clone()).await;
            goer.allow(&[stayer.key]).await;
            goer.until_up().await;
            stayer.until_up().await;
            assert!(back.elapsed() < Duration::from_secs(2), "{:?}", back.elapsed());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replaced_node_is_known_again_though_its_first_connection_never_said_goodbye() {
    // The same key from another process while the old one is still there: a cloned disk, or a power cut that TCP has
    // not noticed. Whoever is heard of last is the one.
    let (lower, higher) = ordered(1, 2);
    let (first, mut stayer) = connected(config(lower), config(higher)).await;
    let old = stayer.up.unwrap();
    let second = Node::start(config(lower)).await;
    second.allow(&[stayer.key]).await;
    second.handle.dial(stayer.address).await;
    assert_eq!(stayer.until_down().await, DownReason::Replaced);
    let new = stayer.until_up().await;
    assert!(new.0 == old.0 && new.1 != old.1);
    drop(first);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frames_against_the_rules_end_the_connection() {
    let lax = |kind| Some(if kind == 1 { 5_000_000 } else { 100_000 });
    for (kind, length, complaint) in [
        (1, 1_001, "a frame of kind 1 with 1001 bytes, the cap is 1000"),
        (1, 5_000_000, "a frame of kind 1 with 5000000 bytes, the cap is 1000"),
        (100, 0, "a frame of unknown kind 100"),
        (200, 65_537, "a frame of kind 200 with 65537 bytes, the cap is 65536"),
    ] {
        let mut settings = config(2);
        settings.caps = lax;
        let (mut strict, mut sender) = connected(config(1), settings).await;
        // Later kinds are skipped.
        sender.send(128, vec![1; 65_536]);
        sender.send(1, vec![1; 1_000]);
        sender.send(kind, vec![2; length]);
        sender.send(1, b"too late".to_vec());
        assert_eq!(strict.until_frame().await, (1, vec![1; 1_000]));
        let reason = strict
            .until(|event| match event {
                HostEvent::Frame { .. } => panic!("a frame after the forbidden one"),
                HostEvent::Down { reason, .. } => Some(reason.clone()),
                _ => None,
            })
            .await;
        assert_eq!(reason, DownReason::Violation(complaint.into()));
        sender.until_down().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_and_dead_addresses_do_no_harm() {
    let probe = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let dead: Vec<SocketAddr> = (1..40).map(|port| SocketAddr::from(([127, 0, 0, 1], port))).collect();
    let mut settings = config(1);
    settings.listen = vec![probe.local_addr().unwrap()];
    settings.static_peers = dead;
    settings.static_peers.push(probe.local_addr().unwrap());
    drop(probe);
    let a = Node::start(settings).await;
    let mut b = Node::start(config(2)).await;
    a.allow(&[a.key, b.key]).await;
    b.allow(&[a.key]).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let dialed = Instant::now();
    a.handle.dial(b.address).await;
    b.until_up().await;
    assert!(dialed.elapsed() < Duration::from_secs(1));
    // Its port is free after the end.
    a.handle.shutdown().await;
    assert!(std::net::TcpListener::bind(a.address).is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_port_that_is_taken_is_an_error_at_the_start() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut settings = config(1);
    settings.listen = vec![taken.local_addr().unwrap()];
    let error = sync_net::host::Host::spawn(settings).unwrap_err();
    assert!(error.to_string().contains(&taken.local_addr().unwrap().to_string()), "{error}");
}
