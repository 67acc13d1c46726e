//! A node as the program runs it: host, committer and replica around one loop; what it sees is told with the moment.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sync_core::id::{EntryId, PublicKey};
use sync_core::replica::{Config, Event, Now, Output, Replica};
use sync_net::committer::Committer;
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle, Limits};
use sync_net::store::Store;
use tokio::sync::mpsc;

use crate::election::CLOSING;

/// What a node saw.
#[derive(Clone, Debug)]
pub enum Seen {
    /// A connection came up.
    Up,
    /// Own entries are durable here.
    Saved(Vec<EntryId>),
    /// Entries of others are part of the state here.
    Arrived(Vec<EntryId>),
    /// A release that was made here is durable.
    Released,
    /// A release may be shown here.
    Shown(u32),
    /// How many entries are derived, and whether all of them are durable.
    Holds(usize, bool),
    /// What must not happen in a benchmark.
    Wrong(String),
}

/// Told by node `.1` at `.0`.
pub type Told = (Instant, usize, Seen);
type Ask = Box<dyn FnOnce(&mut Replica, Now) + Send>;

/// Steers a node.
pub struct Node {
    pub address: SocketAddr,
    pub host: HostHandle,
    asks: mpsc::UnboundedSender<Ask>,
}

/// Milliseconds since `start`, as both clocks of a node tell them.
pub fn now(start: Instant) -> Now {
    let passed = u64::try_from(start.elapsed().as_millis()).unwrap();
    Now { mono: 1_000_000 + passed, wall: CLOSING + 600_000 + passed }
}

pub fn records(store: &Store) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut records = Vec::new();
    store.scan(b"", |key, value| records.push((key.to_vec(), value.to_vec()))).unwrap();
    records
}

impl Node {
    /// Starts a node on the store in `folder`; what it sees goes to `tell` under `number`.
    pub async fn start(config: Config, folder: &Path, number: usize, tell: mpsc::UnboundedSender<Told>) -> Self {
        let start = Instant::now();
        let store = Arc::new(Store::open(folder.join("store.redb")).unwrap());
        let secret = config.key.clone();
        let replica = Replica::restore(config, records(&store), now(start)).unwrap();
        let (committer, _) = Committer::spawn(store).unwrap();
        let host = HostConfig {
            key: secret,
            network_secret: [42; 32],
            listen: vec![SocketAddr::from(([127, 0, 0, 1], 0))],
            mdns: None,
            static_peers: Vec::new(),
            recent: Vec::new(),
            caps: sync_core::frame::cap,
            limits: Limits::default(),
        };
        let (host, mut events) = Host::spawn(host).unwrap();
        let Some(HostEvent::Listening(address)) = events.recv().await else { panic!("the host does not listen") };
        // Before the first replica output says so: others dial at once.
        host.set_allowed(replica.charter().members.iter().map(|member| member.key).collect()).await;
        let (asks, asked) = mpsc::unbounded_channel();
        let shell = Shell { replica, committer, host: host.clone(), start, number, tell, conns: BTreeMap::new() };
        tokio::spawn(shell.serve(events, asked));
        Self { address, host, asks }
    }

    pub fn ask(&self, ask: impl FnOnce(&mut Replica, Now) + Send + 'static) {
        self.asks.send(Box::new(ask)).map_err(|_| "the node stopped").unwrap();
    }
}

struct Shell {
    replica: Replica,
    committer: Committer,
    host: HostHandle,
    start: Instant,
    number: usize,
    tell: mpsc::UnboundedSender<Told>,
    conns: BTreeMap<u64, PublicKey>,
}

impl Shell {
    async fn serve(mut self, mut events: mpsc::Receiver<HostEvent>, mut asked: mpsc::UnboundedReceiver<Ask>) {
        let (persisted_in, mut persisted) = mpsc::unbounded_channel();
        let mut tick = tokio::time::interval(Duration::from_millis(250));
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut held = (0, true);
        loop {
            tokio::select! {
                event = events.recv() => match event {
                    Some(event) => self.on_host(event),
                    None => return,
                },
                Some(token) = persisted.recv() => self.replica.handle_persisted(token, now(self.start)),
                ask = asked.recv() => match ask {
                    Some(ask) => ask(&mut self.replica, now(self.start)),
                    None => return,
                },
                _ = tick.tick() => self.replica.handle_tick(now(self.start)),
            }
            self.replica.work_off(now(self.start));
            let at = Instant::now();
            let holds = (self.replica.working().len(), !self.replica.has_pending());
            if holds != held {
                held = holds;
                self.tell_at(at, Seen::Holds(held.0, held.1));
            }
            loop {
                let outputs = self.replica.take_outputs();
                if outputs.is_empty() {
                    break;
                }
                for output in outputs {
                    self.carry_out(output, at, &persisted_in).await;
                }
            }
        }
    }

    fn on_host(&mut self, event: HostEvent) {
        let now = now(self.start);
        match event {
            HostEvent::Up { peer, conn, .. } => {
                self.tell_at(Instant::now(), Seen::Up);
                self.conns.insert(conn, peer);
                self.replica.handle_connected(conn, peer, now);
            }
            HostEvent::Frame { conn, kind, body, place, .. } => {
                self.replica.handle_frame(conn, kind, &body, now);
                drop(place);
            }
            HostEvent::Down { conn, .. } => {
                self.conns.remove(&conn);
                self.replica.handle_disconnected(conn);
            }
            // It is tried again.
            HostEvent::Refused { reason, .. } => eprintln!("node {}: a connection was refused: {reason}", self.number),
            HostEvent::JoinRequest { .. }
            | HostEvent::Listening(_)
            | HostEvent::NotListening(_)
            | HostEvent::Unreached { .. } => {}
        }
    }

    async fn carry_out(&mut self, output: Output, at: Instant, persisted: &mpsc::UnboundedSender<u64>) {
        match output {
            Output::Send { conn, kind, body } => {
                if let Some(peer) = self.conns.get(&conn) {
                    let _ = self.host.send(peer, conn, kind, body);
                }
            }
            Output::Close { conn, reason } => {
                if let Some(peer) = self.conns.remove(&conn) {
                    self.tell_at(at, Seen::Wrong(reason.clone()));
                    self.host.close(&peer, conn, &reason);
                }
            }
            Output::Persist { token, writes } => {
                let ticket = self.committer.submit(writes).await.unwrap();
                let done = persisted.clone();
                tokio::spawn(async move {
                    if ticket.wait().await.is_ok() {
                        let _ = done.send(token);
                    }
                });
            }
            Output::Allow(allowed) => self.host.set_allowed(allowed).await,
            Output::Event(event) => match event {
                Event::Saved { ids, .. } => self.tell_at(at, Seen::Saved(ids)),
                Event::Arrived(ids) => self.tell_at(at, Seen::Arrived(ids)),
                Event::Released { .. } => self.tell_at(at, Seen::Released),
                Event::Shown(number) => self.tell_at(at, Seen::Shown(number)),
                Event::Alarm(alarm) => self.tell_at(at, Seen::Wrong(alarm.to_string())),
                Event::Refused { what, .. } => self.tell_at(at, Seen::Wrong(what)),
                _ => {}
            },
        }
    }

    fn tell_at(&self, at: Instant, seen: Seen) {
        let _ = self.tell.send((at, self.number, seen));
    }
}
