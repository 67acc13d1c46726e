//! The running node: one task that owns it, and the network, the disk and the folders around it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use api::refusal::Refusal;
use api::request::Error;
use sync_core::id::PublicKey;
use sync_core::replica::{Conn, Output, Rebuilt};
use sync_net::committer::Committer;
use sync_net::discovery::MdnsConfig;
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle, Limits};
use tokio::sync::{mpsc, watch};
use words::Sentence;

use super::answers::{FileRead, Reading};
use super::changes::Changes;
use super::places::Places;
use super::turns::What;
use super::{Ask, Handle, Node};
use crate::log::system::{self, Grave};
use crate::transfer::folder::FoundFile;
use crate::{VERSION, log};
use organise::organiser::code::{mdns_tag, network_secret};
use organise::said::{self, not_stored};

/// How to run.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// The data folder.
    pub data: PathBuf,
    /// Where to listen; empty: all addresses, the port of this data folder.
    pub listen: Vec<SocketAddr>,
    /// Addresses to try, for networks without multicast.
    pub peers: Vec<SocketAddr>,
    /// Whether to find nodes by multicast.
    pub mdns: bool,
    /// No network at all.
    pub offline: bool,
}

const TICK: Duration = Duration::from_millis(100);
/// Bytes that came within this are a sign of life: longer than a tick, and than a turn that is late.
const LATELY: Duration = Duration::from_millis(500);
/// For the last frames to a node that is let go, in milliseconds.
const FAREWELL: u64 = 1_000;

/// Runs a node until it is told to stop (a request, or Ctrl-C).
///
/// # Errors
/// As [`start`] and [`Running::wait`].
pub fn run(options: RunOptions) -> Result<(), Error> {
    launch(options, true)?.wait()
}

/// Starts a node on a thread and a runtime of its own, control API included, and returns when it is open. Blocks until
/// then: a second or two with a full store.
///
/// # Errors
/// `in_use`: another process runs on this data folder; `no_election`; `network`; whatever else keeps it from opening.
pub fn start(options: RunOptions) -> Result<Running, Error> {
    launch(options, false)
}

/// A node that runs. Dropped, it is told to stop and ends by itself.
#[derive(Debug)]
pub struct Running {
    /// Asks it.
    pub handle: Handle,
    end: watch::Sender<bool>,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

impl Running {
    /// Stops it in order, and waits until it has ended: what was asked to be kept is on the disk, what no other node has
    /// yet goes out after the next start.
    ///
    /// # Errors
    /// Why it ended badly.
    pub fn stop(self) -> Result<(), Error> {
        self.tell_to_stop();
        self.wait()
    }

    /// Waits until it has ended, by a request, Ctrl-C or a fault.
    ///
    /// # Errors
    /// Why it ended badly.
    pub fn wait(mut self) -> Result<(), Error> {
        let Some(thread) = self.thread.take() else { return Ok(()) };
        thread.join().unwrap_or_else(|_| Err(broken_off()))
    }

    /// Tells it to stop, and does not wait.
    pub fn tell_to_stop(&self) {
        let _ = self.end.send(true);
    }

    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

fn broken_off() -> Error {
    Refusal::BrokenOff.into()
}

fn launch(options: RunOptions, ctrl_c: bool) -> Result<Running, Error> {
    let (opened, is_open) = std::sync::mpsc::sync_channel(1);
    let (end, ended) = watch::channel(false);
    let work = move || -> Result<(), Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| Refusal::Runtime { detail: Sentence::from(&error) })?;
        let result = runtime.block_on(serve(options, Ends { ended, ctrl_c }, &opened));
        runtime.shutdown_timeout(Duration::from_secs(2));
        result
    };
    let thread = std::thread::Builder::new().name("node".to_owned()).spawn(work);
    let thread = thread.map_err(|error| Refusal::Runtime { detail: Sentence::from(&error) })?;
    match is_open.recv() {
        Ok(handle) => Ok(Running { handle, end, thread: Some(thread) }),
        // It could not be opened, and the thread says why.
        Err(_) => Err(thread.join().unwrap_or_else(|_| Err(broken_off())).err().unwrap_or_else(broken_off)),
    }
}

/// What ends a node from outside.
struct Ends {
    ended: watch::Receiver<bool>,
    ctrl_c: bool,
}

async fn serve(options: RunOptions, ends: Ends, opened: &SyncSender<Handle>) -> Result<(), Error> {
    let node = Node::open(options.data.clone())?;
    // From here on no other process has this folder open.
    let data = options.data.clone();
    log::keep_in(&data);
    tracing::info!(version = VERSION, role = ?node.replica.role(), "started");
    node.tell_system(Grave::Notice, &format!("started, version {VERSION}"));
    let rehearsal = node.is_rehearsal();
    let result = serve_node(node, options, ends, opened).await;
    let fault = result.as_ref().err();
    let how = fault.map_or_else(|| "stopped".to_owned(), |error| format!("stopped: {}", error.code));
    tracing::info!("{how}");
    system::tell(rehearsal, Grave::Notice, &how);
    log::let_go(&data);
    result
}

async fn serve_node(mut node: Node, options: RunOptions, ends: Ends, opened: &SyncSender<Handle>) -> Result<(), Error> {
    let (committer, writer) =
        Committer::spawn(node.store.clone()).map_err(|error| Refusal::Store { detail: Sentence::from(error) })?;
    let (asks_in, asks) = mpsc::channel::<Ask>(256);
    let (rise, changes) = watch::channel(0);
    let handle = Handle { asks: asks_in, changes, desk: api::desk::Desk::default() };
    let api = api::loopback::Server::start(&options.data, Arc::new(handle.clone())).await?;
    let found = node.start_watching()?;
    node.tasks = Some(super::tasks::Runner::start()?);
    let mut over = ends.ended.clone();
    node.start_sending(async move {
        let _ = over.wait_for(|ended| *ended).await;
    });
    let mut shell = Shell::new(node, options, committer, rise);
    shell.connect().await?;
    let _ = opened.send(handle);
    let result = shell.serve(asks, found, ends).await;
    api.stop().await;
    let Shell { committer, network, .. } = shell;
    if let Some(network) = network {
        network.host.shutdown().await;
    }
    drop(committer);
    let _ = tokio::task::spawn_blocking(move || writer.join()).await;
    result
}

/// What the node's task does next.
enum Next {
    /// A request of a person, or of a program that drives the node.
    Ask(Ask),
    /// A frame, a connection that came up or went, an address, a PC that asks to join.
    Host(HostEvent),
    /// Something is on the disk.
    Persisted(Result<u64, Sentence>),
    /// The document was derived anew beside this task, and is taken over.
    Rebuilt(Box<Rebuilt>),
    /// More of what came in before.
    Work,
    /// A file in a watched folder: to be read beside this task.
    Found(FoundFile),
    /// It was read.
    Read(FileRead),
    /// Time has passed.
    Tick,
    /// The end of the node.
    End,
}

impl Next {
    fn what(&self) -> What {
        match self {
            Self::Ask(_) => ("request", None),
            Self::Host(HostEvent::Frame { kind, .. }) => ("frame", Some(*kind)),
            Self::Host(_) => ("network", None),
            Self::Persisted(_) => ("written", None),
            Self::Rebuilt(_) => ("rebuilt", None),
            Self::Work => ("work", None),
            Self::Found(_) | Self::Read(_) => ("file", None),
            Self::Tick => ("tick", None),
            Self::End => ("end", None),
        }
    }
}

struct Network {
    host: HostHandle,
    events: mpsc::Receiver<HostEvent>,
}

struct Shell {
    node: Node,
    options: RunOptions,
    committer: Committer,
    network: Option<Network>,
    places: Places,
    conns: BTreeMap<Conn, PublicKey>,
    allowed: BTreeSet<PublicKey>,
    allow_at: Option<u64>,
    join_open: bool,
    sent_away: BTreeSet<PublicKey>,
    persisted_in: mpsc::UnboundedSender<Result<u64, Sentence>>,
    persisted: mpsc::UnboundedReceiver<Result<u64, Sentence>>,
    rebuilt_in: mpsc::UnboundedSender<Rebuilt>,
    rebuilt: mpsc::UnboundedReceiver<Rebuilt>,
    /// The file of a watched folder that is being read: one at a time, in the order in which they are offered.
    reading: Option<Reading>,
    changes: Changes,
    rise: watch::Sender<u64>,
}

impl Shell {
    fn new(node: Node, options: RunOptions, committer: Committer, rise: watch::Sender<u64>) -> Self {
        let (persisted_in, persisted) = mpsc::unbounded_channel();
        let (rebuilt_in, rebuilt) = mpsc::unbounded_channel();
        Self {
            node,
            options,
            committer,
            network: None,
            places: Places::default(),
            conns: BTreeMap::new(),
            allowed: BTreeSet::new(),
            allow_at: None,
            join_open: false,
            sent_away: BTreeSet::new(),
            persisted_in,
            persisted,
            rebuilt_in,
            rebuilt,
            reading: None,
            changes: Changes::default(),
            rise,
        }
    }

    async fn connect(&mut self) -> Result<(), Error> {
        if self.options.offline || self.network.is_some() {
            return Ok(());
        }
        let secret = self.node.file.network()?;
        let key = organise::data_folder::key(&self.node.data)?;
        let (listen, port) = self.places.listen(&self.options.listen, self.node.local.port)?;
        self.node.keep_port(port);
        let recent = self.node.local.recent.iter();
        let recent = recent.filter_map(|(key, address)| Some((PublicKey::from_hex(key)?, *address))).collect();
        let config = HostConfig {
            key,
            network_secret: network_secret(&secret),
            listen,
            mdns: self.options.mdns.then(|| MdnsConfig { tag: mdns_tag(&secret) }),
            static_peers: self.options.peers.clone(),
            recent,
            caps: sync_core::frame::cap,
            limits: Limits::default(),
        };
        let (host, events) = Host::spawn(config).map_err(|error| Refusal::Network { detail: said::host(&error) })?;
        host.set_allowed(self.allowed.clone()).await;
        host.set_join_open(self.join_open).await;
        host.set_sent_away(self.sent_away.clone()).await;
        self.node.reach.on = true;
        self.node.reach.heard = host.heard();
        self.network = Some(Network { host, events });
        self.node.links.on(self.node.now().mono);
        Ok(())
    }

    /// Tells the transport who may connect, when it is time.
    async fn apply_allowed(&mut self) {
        let now = self.node.now().mono;
        if self.allow_at.is_some_and(|at| at <= now) {
            self.allow_at = None;
            if let Some(network) = &self.network {
                network.host.set_allowed(self.allowed.clone()).await;
            }
        }
    }

    async fn disconnect(&mut self) {
        self.node.reach.on = false;
        if let Some(network) = self.network.take() {
            network.host.shutdown().await;
        }
        for (conn, _) in std::mem::take(&mut self.conns) {
            self.node.replica.handle_disconnected(conn);
        }
        self.node.links.off();
        self.node.listening.clear();
    }

    async fn serve(
        &mut self,
        mut asks: mpsc::Receiver<Ask>,
        mut found: mpsc::Receiver<FoundFile>,
        mut ends: Ends,
    ) -> Result<(), Error> {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        self.carry_out().await?;
        loop {
            let next = tokio::select! {
                Some(ask) = asks.recv() => Next::Ask(ask),
                Some(event) = next_event(&mut self.network) => Next::Host(event),
                Some(result) = self.persisted.recv() => Next::Persisted(result),
                Some(built) = self.rebuilt.recv() => Next::Rebuilt(Box::new(built)),
                // One turn at a time, so that whatever else happens has its own.
                () = std::future::ready(()), if self.node.replica.has_work() => Next::Work,
                Some(file) = found.recv(), if self.reading.is_none() => Next::Found(file),
                read = next_read(&mut self.reading) => Next::Read(read),
                _ = tick.tick() => Next::Tick,
                _ = ends.ended.wait_for(|ended| *ended) => Next::End,
                _ = tokio::signal::ctrl_c(), if ends.ctrl_c => Next::End,
            };
            // From here until the task waits again nobody else is served.
            let (began, what) = (Instant::now(), next.what());
            match next {
                Next::Ask(ask) => self.node.take(ask),
                Next::Host(event) => self.on_host(event),
                Next::Persisted(result) => self.on_persisted(result)?,
                Next::Rebuilt(built) => self.node.replica.handle_rebuilt(*built, self.node.now()),
                Next::Work => self.node.replica.work(self.node.now()),
                Next::Found(file) => self.reading = self.node.on_found(file),
                Next::Read(read) => self.reading = self.node.on_read(read),
                Next::Tick => self.on_tick().await?,
                Next::End => self.node.stop = true,
            }
            self.go_on();
            self.carry_out().await?;
            self.node.follow_tasks(self.node.now());
            self.node.turns.note(what, began.elapsed(), self.node.now().wall);
            if self.node.stop {
                // What was asked to be written is written before the node stops.
                while self.node.replica.has_pending() {
                    let Some(result) = self.persisted.recv().await else { break };
                    self.on_persisted(result)?;
                    self.carry_out().await?;
                }
                // Let replies and frames leave.
                tokio::time::sleep(Duration::from_millis(50)).await;
                return Ok(());
            }
        }
    }

    /// What the replica waits for: answers that have been written, and work for another thread.
    fn go_on(&mut self) {
        let now = self.node.now();
        for conn in self.node.replica.answering() {
            let queued =
                self.network.as_ref().zip(self.conns.get(&conn)).map(|(network, peer)| network.host.queued(peer, conn));
            if queued.is_none_or(|bytes| bytes == 0) {
                self.node.replica.handle_drained(conn, now);
            }
        }
        if let Some(job) = self.node.replica.take_rebuild() {
            let done = self.rebuilt_in.clone();
            tokio::task::spawn_blocking(move || {
                // A node that has ended needs it no more.
                let _ = done.send(job.run());
            });
        }
    }

    async fn on_tick(&mut self) -> Result<(), Error> {
        let now = self.node.now();
        if let Some(network) = &self.network {
            // Of a large frame on a slow line.
            for (conn, peer) in &self.conns {
                if network.host.silent(peer, *conn).is_some_and(|time| time < LATELY) {
                    self.node.replica.handle_alive(*conn, now);
                }
            }
        }
        self.node.replica.handle_tick(now);
        self.apply_allowed().await;
        self.node.settle_sign_ins();
        self.node.retry_deferred();
        self.node.offer_again();
        self.node.settle_door();
        self.node.after_changes();
        // What was early when it came.
        self.node.follow_release();
        self.node.follow_hall();
        self.node.serve_site().await;
        if let Some(on) = self.node.network.take() {
            if on {
                self.connect().await?;
            } else {
                self.disconnect().await;
            }
        }
        let open = now.mono < self.node.join.open_until;
        if open != self.join_open {
            self.join_open = open;
            if let Some(network) = &self.network {
                network.host.set_join_open(open).await;
            }
        }
        if self.sent_away != *self.node.join.sent_away() {
            self.sent_away = self.node.join.sent_away().clone();
            if let Some(network) = &self.network {
                network.host.set_sent_away(self.sent_away.clone()).await;
            }
        }
        // A tick comes at most ten times a second, and so does this.
        if self.changes.look(&self.node, now) {
            self.rise.send_modify(|count| *count = count.wrapping_add(1));
        }
        Ok(())
    }

    fn on_persisted(&mut self, result: Result<u64, Sentence>) -> Result<(), Error> {
        // A disk that does not write is the end: nothing that follows would be safe.
        let token = result.map_err(|error| Refusal::DiskRefuses { detail: error })?;
        let now = self.node.now();
        self.node.replica.handle_persisted(token, now);
        Ok(())
    }

    fn on_host(&mut self, event: HostEvent) {
        let now = self.node.now();
        match event {
            HostEvent::Up { peer, conn, address, dialed } => {
                self.conns.insert(conn, peer);
                if dialed {
                    self.node.remember(peer, address);
                } else {
                    self.node.reach.came_in = true;
                }
                self.node.links.up(peer, now.mono);
                self.node.replica.handle_connected(conn, peer, now);
            }
            HostEvent::Frame { conn, kind, body, place, .. } => {
                self.node.replica.handle_frame(conn, kind, &body, now);
                drop(place);
            }
            HostEvent::Down { peer, conn, reason } => {
                self.conns.remove(&conn);
                tracing::info!(peer = %self.node.label_of(&peer), "connection over: {reason}");
                self.node.replica.handle_disconnected(conn);
                self.node.links.down(peer, &reason, now.mono);
            }
            HostEvent::Listening(address) => {
                tracing::info!(%address, "listening");
                self.places.heard(address);
                if !self.node.listening.contains(&address) {
                    self.node.listening.push(address);
                }
            }
            HostEvent::NotListening(address) => {
                tracing::info!(%address, "no longer listening");
                self.node.listening.retain(|known| *known != address);
            }
            HostEvent::Refused { address, peer, incoming, reason } => {
                let who = peer.map(|key| self.node.label_of(&key)).unwrap_or_default();
                tracing::warn!(%address, %who, incoming, "connection refused: {reason}");
                let member = self.node.member_of(peer);
                self.node.links.refused(member, incoming, &reason, now.mono);
            }
            HostEvent::Unreached { address, peer, why } => {
                let who = peer.map(|key| self.node.label_of(&key)).unwrap_or_default();
                tracing::info!(%address, %who, "not reached: {why}");
                let member = self.node.member_of(peer);
                self.node.links.unreached(member, why, now.mono);
            }
            HostEvent::JoinRequest { peer, body, reply, .. } => self.node.asked(peer, &body, reply),
        }
    }

    /// Carries out what the replica wants done, until it wants nothing more.
    async fn carry_out(&mut self) -> Result<(), Error> {
        loop {
            let outputs = self.node.outputs();
            if outputs.is_empty() {
                return Ok(());
            }
            for output in outputs {
                match output {
                    Output::Send { conn, kind, body } => {
                        if let (Some(network), Some(peer)) = (&self.network, self.conns.get(&conn)) {
                            // A connection that is gone is reported by its own event.
                            let _ = network.host.send(peer, conn, kind, body);
                        }
                    }
                    Output::Close { conn, reason } => {
                        if let (Some(network), Some(peer)) = (&self.network, self.conns.remove(&conn)) {
                            network.host.close(&peer, conn, &reason);
                        }
                    }
                    Output::Persist { token, writes } => {
                        let ticket = self.committer.submit(writes).await;
                        let ticket = ticket.map_err(not_stored)?;
                        let done = self.persisted_in.clone();
                        tokio::spawn(async move {
                            let result = ticket.wait().await.map(|()| token).map_err(|error| said::store(&error));
                            let _ = done.send(result);
                        });
                    }
                    Output::Allow(allowed) => {
                        // Who is let go is told why first: the replica hears it no more, the transport has a moment
                        // to deliver the charter that says so.
                        let lets_go = self.conns.values().any(|peer| !allowed.contains(peer));
                        self.allowed = allowed;
                        self.allow_at = Some(self.node.now().mono.saturating_add(if lets_go { FAREWELL } else { 0 }));
                        if !lets_go {
                            self.apply_allowed().await;
                        }
                    }
                    Output::Event(_) => {}
                }
            }
        }
    }
}

async fn next_event(network: &mut Option<Network>) -> Option<HostEvent> {
    match network {
        Some(network) => network.events.recv().await,
        None => std::future::pending().await,
    }
}

async fn next_read(reading: &mut Option<Reading>) -> FileRead {
    match reading {
        Some(reading) => reading.done().await,
        None => std::future::pending().await,
    }
}

impl Node {
    /// Keeps a port as that of this data folder.
    fn keep_port(&mut self, port: Option<u16>) {
        if port.is_some() && self.local.port != port {
            self.local.port = port;
            self.keep_local();
        }
    }

    /// Remembers where a peer answered.
    fn remember(&mut self, peer: PublicKey, address: SocketAddr) {
        let entry = (peer.hex(), address);
        if self.local.recent.contains(&entry) {
            return;
        }
        self.local.recent.retain(|(key, _)| *key != entry.0);
        self.local.recent.push(entry);
        let over = self.local.recent.len().saturating_sub(256);
        self.local.recent.drain(..over);
        self.keep_local();
    }
}
