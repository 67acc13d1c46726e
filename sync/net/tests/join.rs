//! Joining: a PC with the code alone asks, a person decides, the answer arrives.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::{Node, SECRET, config, key};
use sync_net::crowd::Room;
use sync_net::host::{HostEvent, JoinError, JoinPlaces, Limits, REQUEST_CAP, Refusal, join_request};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
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
async fn many_at_a_time_and_none_of_them_is_a_node() {
    let mut organiser = Node::start(config(1)).await;
    organiser.handle.set_join_open(true).await;
    // An unknown node may not speak the node's protocol, even while join is open.
    let stranger = Node::start(config(50)).await;
    stranger.handle.set_allow_any(true).await;
    stranger.handle.dial(organiser.address).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    drop(stranger);
    let asking: Vec<_> = (60..66).map(|seed| ask(seed, organiser.address)).collect();
    for _ in 60..66 {
        let (_, body, reply) = request(&mut organiser).await;
        reply.send(body).unwrap();
    }
    for (seed, asking) in (60..66).zip(asking) {
        assert_eq!(asking.await.unwrap(), Ok(vec![seed]));
    }
}

fn ask(seed: u8, address: SocketAddr) -> JoinHandle<Result<Vec<u8>, JoinError>> {
    let places = at(&[address]);
    tokio::spawn(async move { join_request(&key(seed), SECRET, places, vec![seed], Duration::from_secs(40)).await })
}

/// A cable between a PC and a node that can be cut without either of them hearing of it, as of a PC that went to sleep.
struct Cable {
    address: SocketAddr,
    cut: watch::Sender<bool>,
}

impl Cable {
    async fn to(node: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (cut, is_cut) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(node).await.unwrap();
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(carry(near_in, far_out, is_cut.clone()));
                tokio::spawn(carry(far_in, near_out, is_cut.clone()));
            }
        });
        Self { address, cut }
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut is_cut: watch::Receiver<bool>) {
    tokio::select! {
        _ = tokio::io::copy(&mut from, &mut to) => return,
        _ = is_cut.wait_for(|cut| *cut) => {}
    }
    // Both ends stay open, and nothing moves any more.
    std::future::pending::<()>().await;
}

async fn closed(reply: &oneshot::Sender<Vec<u8>>, within: Duration) -> bool {
    let deadline = Instant::now() + within;
    while !reply.is_closed() && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    reply.is_closed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_honest_pc_gets_in_beside_idle_ones_and_pushes_out_the_most_silent() {
    let mut settings = config(1);
    settings.limits.guests = Room { all: 4, per_address: 4, per_loopback: 4 };
    let mut organiser = Node::start(settings).await;
    organiser.handle.set_join_open(true).await;
    let mut idle = Vec::new();
    for seed in 60..64 {
        let cable = Cable::to(organiser.address).await;
        let asking = ask(seed, cable.address);
        let (_, body, reply) = request(&mut organiser).await;
        cable.cut.send(true).unwrap();
        idle.push((body, reply, asking, cable));
    }
    let began = Instant::now();
    let asking = ask(9, organiser.address);
    let (peer, _, reply) = request(&mut organiser).await;
    assert_eq!(peer, key(9).public());
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    // The first of the four made room, nobody else.
    assert!(closed(&idle[0].1, Duration::from_secs(5)).await);
    assert!(idle[1..].iter().all(|(_, reply, ..)| !reply.is_closed()));
    reply.send(b"welcome".to_vec()).unwrap();
    assert_eq!(asking.await.unwrap(), Ok(b"welcome".to_vec()));
    for (_, _, asking, _) in idle {
        asking.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_guest_is_sent_home_and_one_that_waits_is_not() {
    assert_eq!(Limits::default().guest_idle, Duration::from_secs(120));
    let mut settings = config(1);
    // More than the pause between two signs of life.
    settings.limits.guest_idle = Duration::from_secs(24);
    let mut organiser = Node::start(settings).await;
    organiser.handle.set_join_open(true).await;
    let cable = Cable::to(organiser.address).await;
    let frozen = ask(60, cable.address);
    let (_, _, of_frozen) = request(&mut organiser).await;
    cable.cut.send(true).unwrap();
    let waiting = ask(61, organiser.address);
    let (peer, _, of_waiting) = request(&mut organiser).await;
    assert_eq!(peer, key(61).public());
    assert!(closed(&of_frozen, Duration::from_secs(28)).await, "the silent guest is still there");
    // The other one has been waiting for as long, and longer.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(!of_waiting.is_closed());
    of_waiting.send(b"welcome".to_vec()).unwrap();
    assert_eq!(waiting.await.unwrap(), Ok(b"welcome".to_vec()));
    frozen.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_sent_away_stays_away_until_that_is_taken_back() {
    let mut organiser = Node::start(config(1)).await;
    organiser.handle.set_join_open(true).await;
    let asking = ask(60, organiser.address);
    let (peer, _, reply) = request(&mut organiser).await;
    organiser.handle.set_sent_away([peer].into()).await;
    assert!(closed(&reply, Duration::from_secs(5)).await);
    // It asks again by itself, and is not heard; another one is.
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let event = tokio::time::timeout_at(deadline, organiser.events.recv()).await.unwrap().unwrap();
        match event {
            HostEvent::Refused { peer: Some(refused), reason, incoming, .. } => {
                assert_eq!((refused, reason, incoming), (peer, Refusal::SentAway, true));
                break;
            }
            HostEvent::JoinRequest { .. } => panic!("heard again"),
            _ => {}
        }
    }
    let other = ask(61, organiser.address);
    let (next, _, reply) = request(&mut organiser).await;
    assert_eq!(next, key(61).public());
    reply.send(b"welcome".to_vec()).unwrap();
    assert_eq!(other.await.unwrap(), Ok(b"welcome".to_vec()));
    organiser.handle.set_sent_away([].into()).await;
    let (back, _, reply) = request(&mut organiser).await;
    assert_eq!(back, peer);
    reply.send(b"after all".to_vec()).unwrap();
    assert_eq!(asking.await.unwrap(), Ok(b"after all".to_vec()));
}
