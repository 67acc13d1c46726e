//! Two processes on one machine find each other by multicast alone.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{Node, SECRET, config, key};
use sync_net::discovery::MdnsConfig;
use sync_net::host::{HostEvent, JoinPlaces, join_request};
use tokio::time::Instant;

const CHILD: &str = "UITSLAG_TEST_MDNS_CHILD";
const MDNS: Ipv4Addr = Ipv4Addr::new(224, 0, 0, 251);

/// Whether a multicast datagram of this machine comes back to it.
fn multicast_works() -> bool {
    let works = || -> std::io::Result<bool> {
        let receiver = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        let on_default = receiver.join_multicast_v4(&MDNS, &Ipv4Addr::UNSPECIFIED).is_ok();
        let on_loopback = receiver.join_multicast_v4(&MDNS, &Ipv4Addr::LOCALHOST).is_ok();
        receiver.set_read_timeout(Some(Duration::from_secs(2)))?;
        for source in [Ipv4Addr::UNSPECIFIED, Ipv4Addr::LOCALHOST] {
            let _ = UdpSocket::bind((source, 0))?.send_to(b"?", (MDNS, receiver.local_addr()?.port()));
        }
        Ok((on_default || on_loopback) && receiver.recv(&mut [0; 8]).is_ok())
    };
    works().unwrap_or(false)
}

fn not_run(test: &str) -> bool {
    let missing = !multicast_works();
    if missing {
        ::support::not_run(test, "this machine has no multicast");
    }
    missing
}

/// The tag keeps test runs on one machine apart.
fn tag(purpose: u8) -> [u8; 8] {
    let [a, b, c, d] = std::process::id().to_be_bytes();
    [b'T', purpose, a, b, c, d, 0, 0]
}

struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start_child(tag: [u8; 8], listen: &str) -> Killed {
    let tag: Vec<String> = tag.iter().map(u8::to_string).collect();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "child", "--nocapture"])
        .env(CHILD, format!("{} {listen}", tag.join(",")))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    Killed(child)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the other process of the tests below"]
async fn child() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let (tag, listen) = order.split_once(' ').unwrap();
    let tag: Vec<u8> = tag.split(',').map(|byte| byte.parse().unwrap()).collect();
    let mut settings = config(2);
    settings.listen = vec![listen.parse().unwrap()];
    settings.mdns = Some(MdnsConfig { tag: tag.try_into().unwrap() });
    let mut node = Node::start(settings).await;
    node.allow(&[key(1).public()]).await;
    node.handle.set_join_open(true).await;
    while let Some(event) = node.next(Duration::from_secs(60)).await {
        match event {
            HostEvent::Up { .. } => println!("child: up"),
            HostEvent::JoinRequest { body, reply, .. } => drop(reply.send(body)),
            _ => {}
        }
    }
}

async fn find(purpose: u8, listen: &str) {
    let tag = tag(purpose);
    let mut child = start_child(tag, listen);
    let mut settings = config(1);
    settings.listen = vec![listen.parse::<SocketAddr>().unwrap()];
    settings.mdns = Some(MdnsConfig { tag });
    let started = Instant::now();
    let mut node = Node::start(settings).await;
    node.allow(&[key(2).public()]).await;
    let (peer, _) = node.until_up().await;
    assert_eq!(peer, key(2).public());
    println!("found and connected after {:?}", started.elapsed());
    let lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "child: up"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_find_each_other_on_the_loopback_address() {
    if !not_run("two_processes_find_each_other_on_the_loopback_address") {
        find(1, "127.0.0.1:0").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_find_each_other_on_all_addresses() {
    if !not_run("two_processes_find_each_other_on_all_addresses") {
        find(2, "0.0.0.0:0").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pc_with_the_code_alone_finds_a_node_and_another_election_is_not_found() {
    if not_run("a_pc_with_the_code_alone_finds_a_node_and_another_election_is_not_found") {
        return;
    }
    let _child = start_child(tag(3), "127.0.0.1:0");
    let ask = |tag, timeout| {
        let places = JoinPlaces { addresses: vec![], mdns: Some(MdnsConfig { tag }) };
        async move { join_request(&key(9), SECRET, places, b"hello".to_vec(), Duration::from_secs(timeout)).await }
    };
    assert_eq!(ask(tag(3), 15).await, Ok(b"hello".to_vec()));
    assert_eq!(ask(tag(4), 3).await, Err(sync_net::host::JoinError::NobodyFound));
}
