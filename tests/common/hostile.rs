//! A member in hostile hands: its key and its place in the network, and frames that no honest program sends. Over real sockets,
//! to real nodes.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use organise::data_folder;
use organise::organiser::code::network_secret;
use sync_core::codec::decode;
use sync_core::frame::Frame;
use sync_core::id::{ElectionId, Hash, PublicKey, SecretKey};
use sync_core::limits;
use sync_core::release::{ReleaseAudit, SignedRelease};
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle, Limits};
use sync_net::store::Store;

use crate::common::{Node, until};

/// See the module. The program of the member runs no more.
pub struct Hostile {
    pub key: SecretKey,
    /// The last release that it held, and its audit.
    pub release: SignedRelease,
    pub audit: ReleaseAudit,
    host: HostHandle,
    seen: Arc<Mutex<Seen>>,
    runtime: tokio::runtime::Runtime,
}

#[derive(Default)]
struct Seen {
    up: BTreeMap<PublicKey, u64>,
    heard: Vec<(PublicKey, Frame)>,
}

fn hex<const N: usize>(text: &str) -> [u8; N] {
    data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap()
}

impl Hostile {
    /// Takes the place of a node, and connects with these.
    pub fn instead_of(node: &mut Node, peers: &[&Node]) -> Self {
        node.kill();
        let file = std::fs::read_to_string(node.data.join("node.json")).unwrap();
        let file: serde_json::Value = serde_json::from_str(&file).unwrap();
        let text = |name: &str| file[name].as_str().unwrap();
        let election = ElectionId(hex(text("election")));
        let store = Store::open(node.data.join("election.redb")).unwrap();
        let mut releases: Vec<SignedRelease> = Vec::new();
        store.scan(b"r/", |_, value| releases.push(decode(value, 2 * limits::RELEASE).unwrap())).unwrap();
        let release = releases.pop().unwrap();
        let named = release.read(&election).unwrap().audit;
        let audit = store.get(&[b"a/", &named.0[..]].concat()).unwrap().unwrap();
        let key = data_folder::key(&node.data).unwrap();
        let address = |node: &&Node| -> SocketAddr { node.status()["listen"][0].as_str().unwrap().parse().unwrap() };
        let config = HostConfig {
            key: key.clone(),
            network_secret: network_secret(&hex(text("network"))),
            listen: Vec::new(),
            mdns: None,
            static_peers: peers.iter().map(address).collect(),
            recent: Vec::new(),
            caps: sync_core::frame::cap,
            limits: Limits::default(),
        };
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (host, mut events) = {
            let _guard = runtime.enter();
            Host::spawn(config).unwrap()
        };
        runtime.block_on(host.set_allow_any(true));
        let seen: Arc<Mutex<Seen>> = Arc::default();
        let (all, sender) = (seen.clone(), host.clone());
        runtime.spawn(async move {
            let mut beat = tokio::time::interval(Duration::from_secs(2));
            let say = |peer: &PublicKey, conn: u64, frame: &Frame| {
                let (kind, body) = frame.encode();
                let _ = sender.send(peer, conn, kind, body);
            };
            loop {
                tokio::select! {
                    event = events.recv() => match event {
                        None => return,
                        Some(HostEvent::Up { peer, conn, .. }) => {
                            say(&peer, conn, &Frame::Hello { minor: 0, election, charter: 0, hashes: Vec::new() });
                            all.lock().unwrap().up.insert(peer, conn);
                        }
                        Some(HostEvent::Down { peer, conn, .. }) => {
                            all.lock().unwrap().up.retain(|key, held| *key != peer || *held != conn);
                        }
                        Some(HostEvent::Frame { peer, kind, body, .. }) => {
                            if let Ok(Some(frame)) = Frame::decode(kind, &body) {
                                all.lock().unwrap().heard.push((peer, frame));
                            }
                        }
                        Some(_) => {}
                    },
                    // Who is silent is let go.
                    _ = beat.tick() => {
                        let up: Vec<(PublicKey, u64)> = all.lock().unwrap().up.clone().into_iter().collect();
                        let clock = u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
                        for (peer, conn) in up {
                            say(&peer, conn, &Frame::Ping { clock, tip: (0, 0, Hash([0; 32])), heartbeat: None });
                        }
                    }
                }
            }
        });
        let hostile = Self { key, release, audit: decode(&audit, limits::AUDIT).unwrap(), host, seen, runtime };
        until("the hostile member to be connected with all", || (hostile.connected() == peers.len()).then_some(()));
        hostile
    }

    /// How many it is connected with.
    pub fn connected(&self) -> usize {
        self.seen.lock().unwrap().up.len()
    }

    /// Sends a frame to one of them.
    pub fn tell(&self, to: &PublicKey, frame: &Frame) {
        let conn = *self.seen.lock().unwrap().up.get(to).unwrap();
        let (kind, body) = frame.encode();
        self.host.send(to, conn, kind, body).unwrap();
    }

    /// Sends a frame to all of them.
    pub fn tell_all(&self, frame: &Frame) {
        let up: Vec<PublicKey> = self.seen.lock().unwrap().up.keys().copied().collect();
        up.iter().for_each(|to| self.tell(to, frame));
    }

    /// Waits for a frame of one of them.
    pub fn hears<T>(&self, what: &str, from: &PublicKey, wanted: impl Fn(&Frame) -> Option<T>) -> T {
        let heard =
            |seen: &Seen| seen.heard.iter().filter(|(peer, _)| peer == from).find_map(|(_, frame)| wanted(frame));
        until(what, || heard(&self.seen.lock().unwrap()))
    }

    /// Whether it was ever told such a frame.
    pub fn heard(&self, wanted: impl Fn(&Frame) -> bool) -> bool {
        self.seen.lock().unwrap().heard.iter().any(|(_, frame)| wanted(frame))
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.runtime.block_on(self.host.shutdown());
    }
}
