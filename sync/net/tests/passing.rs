//! Members' addresses over real sockets: who knows only one PC finds the others, and stays with them when that one dies. And IPv6.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr, SocketAddrV6};

use support::{SOON, config, connected, key, ordered, pair};
use sync_core::frame::{ADDRESSES, ADDRESSES_CAP};
use sync_core::id::PublicKey;
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle};
use sync_net::zones::zones;
use tokio::sync::mpsc;

fn caps(kind: u8) -> Option<usize> {
    match kind {
        1 => Some(1_000),
        ADDRESSES => Some(ADDRESSES_CAP),
        _ => None,
    }
}

/// A host of this version.
fn today(seed: u8) -> HostConfig {
    HostConfig { caps, ..config(seed) }
}

/// A host with several peers: `support`'s has one.
struct Member {
    handle: HostHandle,
    events: mpsc::Receiver<HostEvent>,
    address: SocketAddr,
    connected: BTreeSet<PublicKey>,
}

impl Member {
    async fn start(seed: u8, members: &[PublicKey]) -> Self {
        let (handle, mut events) = Host::spawn(today(seed)).unwrap();
        let event = tokio::time::timeout(SOON, events.recv()).await.unwrap().unwrap();
        let HostEvent::Listening(address) = event else { panic!("{event:?}") };
        handle.set_allowed(members.iter().copied().collect()).await;
        Self { handle, events, address, connected: BTreeSet::new() }
    }

    /// Until the connected members are those that `is_enough` asks for. Frames of addresses are the host's own, and not told.
    async fn until(&mut self, is_enough: impl Fn(&BTreeSet<PublicKey>) -> bool) {
        let wait = async {
            while !is_enough(&self.connected) {
                match self.events.recv().await.unwrap() {
                    HostEvent::Up { peer, .. } => drop(self.connected.insert(peer)),
                    HostEvent::Down { peer, .. } => drop(self.connected.remove(&peer)),
                    HostEvent::Frame { kind, .. } => panic!("a frame of kind {kind}"),
                    _ => {}
                }
            }
        };
        tokio::time::timeout(SOON, wait).await.expect("they did not find each other");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_knows_only_one_pc_finds_the_others_and_stays_with_them_when_it_dies() {
    let keys = [1, 2, 3, 4].map(|seed| key(seed).public());
    let [hub, one, two, late] = keys;
    let mut middle = Member::start(1, &keys).await;
    let (mut first, mut second) = (Member::start(2, &keys).await, Member::start(3, &keys).await);
    first.handle.dial(middle.address).await;
    second.handle.dial(middle.address).await;
    first.until(|peers| peers.contains(&two)).await;
    second.until(|peers| peers.contains(&one)).await;
    middle.until(|peers| peers.len() == 2).await;
    middle.handle.shutdown().await;
    first.until(|peers| !peers.contains(&hub)).await;
    assert!(first.connected.contains(&two), "they have nothing to do with the one that died");
    // And whoever comes later finds all of them by any of them.
    let mut last = Member::start(4, &keys).await;
    last.handle.dial(second.address).await;
    last.until(|peers| peers.contains(&one) && peers.contains(&two)).await;
    first.until(|peers| peers.contains(&late)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_that_does_not_know_the_frame_skips_it() {
    for (older, newer) in [ordered(1, 2), (ordered(1, 2).1, ordered(1, 2).0)] {
        let (mut older, mut newer) = connected(config(older), today(newer)).await;
        newer.send(1, b"after the addresses".to_vec());
        assert_eq!(older.until_frame().await, (1, b"after the addresses".to_vec()));
        older.send(1, b"and back".to_vec());
        assert_eq!(newer.until_frame().await, (1, b"and back".to_vec()));
    }
}

/// Whether this machine has IPv6 at all.
fn no_ipv6(test: &str) -> bool {
    let missing = std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err();
    if missing {
        ::support::not_allowed(test, "this machine has no IPv6");
    }
    missing
}

async fn dials(listen: SocketAddr, dialed: impl Fn(u16) -> SocketAddr) {
    let there = HostConfig { listen: vec![listen], ..today(1) };
    let (mut here, mut there) = pair(today(2), there).await;
    let address = dialed(there.address.port());
    here.handle.dial(address).await;
    let met = here
        .until(|event| match event {
            HostEvent::Up { address, dialed: true, .. } => Some(*address),
            _ => None,
        })
        .await;
    // With the network behind it: worth to be remembered.
    assert_eq!(met, address);
    there.until_up().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_with_a_network_behind_it_is_dialed_over_that_one() {
    if no_ipv6("an_address_with_a_network_behind_it_is_dialed_over_that_one") {
        return;
    }
    dials((Ipv6Addr::LOCALHOST, 0).into(), |port| (Ipv6Addr::LOCALHOST, port).into()).await;
    for zone in zones() {
        let Some(ip) = link_local(zone.index) else { continue };
        dials((Ipv6Addr::UNSPECIFIED, 0).into(), |port| SocketAddrV6::new(ip, port, 0, zone.index).into()).await;
    }
}

/// A link-local address of this PC on that network, as the system lists them.
fn link_local(index: u32) -> Option<Ipv6Addr> {
    let all = if_addrs::get_if_addrs().ok()?;
    all.iter().filter(|found| found.index == Some(index)).find_map(|found| match found.ip() {
        IpAddr::V6(ip) if ip.is_unicast_link_local() => Some(ip),
        _ => None,
    })
}
