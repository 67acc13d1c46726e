//! Hosts with real sockets on the loopback address, and waiting for what they tell.
#![allow(dead_code)]

use std::net::SocketAddr;
use std::time::Duration;

use sync_core::id::{PublicKey, SecretKey};
use sync_net::host::{DownReason, Host, HostConfig, HostEvent, HostHandle, Limits};
use tokio::sync::mpsc;
use tokio::time::Instant;

pub const SECRET: [u8; 32] = [42; 32];
/// What "soon" means for a test on a busy machine.
pub const SOON: Duration = Duration::from_secs(15);

pub fn caps(kind: u8) -> Option<usize> {
    match kind {
        1 => Some(1_000),
        2 => Some(1 << 20),
        _ => None,
    }
}

pub fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed([seed; 32])
}

/// The seeds of a lower and a higher public key.
pub fn ordered(a: u8, b: u8) -> (u8, u8) {
    if key(a).public() < key(b).public() { (a, b) } else { (b, a) }
}

pub fn config(seed: u8) -> HostConfig {
    HostConfig {
        key: key(seed),
        network_secret: SECRET,
        listen: vec![SocketAddr::from(([127, 0, 0, 1], 0))],
        mdns: None,
        static_peers: Vec::new(),
        recent: Vec::new(),
        caps,
        limits: Limits::default(),
    }
}

pub struct Node {
    pub handle: HostHandle,
    pub events: mpsc::Receiver<HostEvent>,
    pub key: PublicKey,
    pub address: SocketAddr,
    /// Live connections, as the events tell; checked for order on the way.
    pub up: Option<(PublicKey, u64)>,
}

impl Node {
    pub async fn start(config: HostConfig) -> Self {
        let key = config.key.public();
        let (handle, mut events) = Host::spawn(config).unwrap();
        let event = tokio::time::timeout(SOON, events.recv()).await.unwrap().unwrap();
        let HostEvent::Listening(address) = event else { panic!("{event:?}") };
        Self { handle, events, key, address, up: None }
    }

    pub async fn allow(&self, nodes: &[PublicKey]) {
        self.handle.set_allowed(nodes.iter().copied().collect()).await;
    }

    /// The next event; `None` after `patience`. With one peer, `Up` and `Down` must alternate.
    pub async fn next(&mut self, patience: Duration) -> Option<HostEvent> {
        let event = tokio::time::timeout(patience, self.events.recv()).await.ok()?.expect("the host stopped");
        match &event {
            HostEvent::Up { peer, conn, .. } => {
                assert!(self.up.is_none(), "a second connection was told before the end of the first");
                self.up = Some((*peer, *conn));
            }
            HostEvent::Frame { peer, conn, .. } => assert_eq!(self.up, Some((*peer, *conn))),
            HostEvent::Down { peer, conn, .. } => assert_eq!(self.up.take(), Some((*peer, *conn))),
            _ => {}
        }
        Some(event)
    }

    /// Waits for an event that `pick` takes.
    pub async fn until<T>(&mut self, mut pick: impl FnMut(&HostEvent) -> Option<T>) -> T {
        let deadline = Instant::now() + SOON;
        loop {
            let event = self.next(deadline.saturating_duration_since(Instant::now())).await;
            let event = event.expect("what the test waits for did not come");
            if let Some(found) = pick(&event) {
                return found;
            }
        }
    }

    pub async fn until_up(&mut self) -> (PublicKey, u64) {
        self.until(|event| match event {
            HostEvent::Up { peer, conn, .. } => Some((*peer, *conn)),
            _ => None,
        })
        .await
    }

    pub async fn until_down(&mut self) -> DownReason {
        self.until(|event| match event {
            HostEvent::Down { reason, .. } => Some(reason.clone()),
            _ => None,
        })
        .await
    }

    pub async fn until_frame(&mut self) -> (u8, Vec<u8>) {
        self.until(|event| match event {
            HostEvent::Frame { kind, body, .. } => Some((*kind, body.clone())),
            _ => None,
        })
        .await
    }

    /// Sends over the live connection.
    pub fn send(&self, kind: u8, body: Vec<u8>) {
        let (peer, conn) = self.up.expect("not connected");
        self.handle.send(&peer, conn, kind, body).unwrap();
    }
}

/// Two hosts that allow each other.
pub async fn pair(first: HostConfig, second: HostConfig) -> (Node, Node) {
    let (first, second) = (Node::start(first).await, Node::start(second).await);
    first.allow(&[second.key]).await;
    second.allow(&[first.key]).await;
    (first, second)
}

/// The same, connected.
pub async fn connected(first: HostConfig, second: HostConfig) -> (Node, Node) {
    let (mut first, mut second) = pair(first, second).await;
    first.handle.dial(second.address).await;
    first.until_up().await;
    second.until_up().await;
    (first, second)
}
