//! Joining: a PC with the code alone asks, a person decides, the answer arrives.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::{Node, SECRET, config, key};
use sync_net::host::{HostEvent, JoinError, JoinPlaces, REQUEST_CAP, Refusal, join_request};
use tokio::sync::oneshot;
use tokio::time::Instant;

fn at(addresses: &[SocketAddr]) -> JoinPlaces {
    JoinPlaces { addresses: addresses.to_vec(), mdns: None }
}

async fn request(node: &mut Node) -> (sync_core::id::PublicKey, Vec<u8>, oneshot::Sender<Vec<u8>>) {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let patience = deadline.saturating_duration_since(Instant::now());
        let event = tokio::time::timeout(patience, node.events.recv()).await.unwrap().unwrap();
        match event {
            HostEvent::JoinRequest { peer, body, reply, .. } => return (peer, body, reply),
            HostEvent::Up { .. } => panic!("a guest was let in as a node"),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_accepted_answered() {
    let mut organiser = Node::start(config(1)).await;
    let other = Node::start(config(3)).await;
    let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
    // Join is opened only after the PC has begun to ask; and other nodes are closed.
    let places = at(&[nobody, other.address, organiser.address]);
    let asking = tokio::spawn(async move {
        join_request(&key(9), SECRET, places, b"let me in".to_vec(), Duration::from_secs(20)).await
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    organiser.handle.set_join_open(true).await;
    let (peer, body, reply) = request(&mut organiser).await;
    assert_eq!((peer, body.as_slice()), (key(9).public(), b"let me in".as_slice()));
    // The window may close while the person decides.
    organiser.handle.set_join_open(false).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let grant: Vec<u8> = (0..1 << 20).map(|n: u32| (n % 251) as u8).collect();
    reply.send(grant.clone()).unwrap();
    assert_eq!(asking.await.unwrap(), Ok(grant));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_that_lost_the_answer_may_ask_again() {
    let mut organiser = Node::start(config(1)).await;
    organiser.allow(&[key(9).public()]).await;
    organiser.handle.set_join_open(true).await;
    let places = at(&[organiser.address]);
    let asking =
        tokio::spawn(
            async move { join_request(&key(9), SECRET, places, b"again".to_vec(), Duration::from_secs(20)).await },
        );
    let (_, body, reply) = request(&mut organiser).await;
    assert_eq!(body, b"again");
    reply.send(b"yes".to_vec()).unwrap();
    assert_eq!(asking.await.unwrap(), Ok(b"yes".to_vec()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn why_nobody_answered() {
    let ask = |secret, places, timeout| async move {
        join_request(&key(9), secret, places, b"hello".to_vec(), Duration::from_secs(timeout)).await.unwrap_err()
    };
    let mut node = Node::start(config(1)).await;
    let nobody = at(&[SocketAddr::from(([127, 0, 0, 1], 9))]);
    assert_eq!(ask(SECRET, nobody, 1).await, JoinError::NobodyFound);
    assert_eq!(ask(SECRET, at(&[node.address]), 1).await, JoinError::NotOpen(1));
    assert_eq!(ask([1; 32], at(&[node.address]), 6).await, JoinError::WrongCode(1));
    node.handle.set_join_open(true).await;
    let error = ask(SECRET, at(&[node.address]), 2).await;
    assert_eq!(error, JoinError::NotAnswered);
    // The node sees that the PC has gone.
    let (_, _, reply) = request(&mut node).await;
    tokio::time::timeout(Duration::from_secs(5), async {
        while !reply.is_closed() {
            tokio::time::sleep(Duration::from_millis(50)).await
        }
    })
    .await
    .unwrap();
    let long = join_request(&key(9), SECRET, at(&[]), vec![0; REQUEST_CAP + 1], Duration::from_secs(1)).await;
    assert_eq!(long, Err(JoinError::TooLong(REQUEST_CAP + 1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_at_a_time_and_none_of_them_is_a_node() {
    let mut organiser = Node::start(config(1)).await;
    organiser.handle.set_join_open(true).await;
    // An unknown node may not speak the node's protocol, even while join is open.
    let stranger = Node::start(config(50)).await;
    stranger.handle.set_allow_any(true).await;
    stranger.handle.dial(organiser.address).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    drop(stranger);
    let asking: Vec<_> = (60..66)
        .map(|seed| {
            let places = at(&[organiser.address]);
            tokio::spawn(
                async move { join_request(&key(seed), SECRET, places, vec![seed], Duration::from_secs(30)).await },
            )
        })
        .collect();
    let mut waiting = Vec::new();
    let mut full = false;
    while waiting.len() < 4 || !full {
        let event = tokio::time::timeout(Duration::from_secs(10), organiser.events.recv()).await.unwrap().unwrap();
        match event {
            HostEvent::JoinRequest { body, reply, .. } => waiting.push((body, reply)),
            HostEvent::Refused { reason, .. } => full |= reason == Refusal::GuestsFull,
            HostEvent::Up { .. } => panic!("a stranger was let in as a node"),
            _ => {}
        }
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    // The others get their turn when there is room.
    for (body, reply) in waiting {
        reply.send(body).unwrap();
    }
    for _ in 0..2 {
        let (_, body, reply) = request(&mut organiser).await;
        reply.send(body).unwrap();
    }
    for (seed, asking) in (60..66).zip(asking) {
        assert_eq!(asking.await.unwrap(), Ok(vec![seed]));
    }
}
