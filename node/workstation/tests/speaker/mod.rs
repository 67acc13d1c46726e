//! A member with an accepted key and a program of its own: it speaks the real protocol over real sockets, says what it
//! likes, and answers nothing.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use organise::data_folder;
use organise::organiser::code::network_secret;
use sync_core::entry::{Body, Counts, Draft, Entry, Position, SignedEntry, Source, Subject};
use sync_core::frame::{Frame, cap};
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey};
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle, Limits};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;

use crate::town::until;

/// Bytes of entries in one frame.
const FRAME: usize = 120_000;
/// How often it gives a sign of life, and says again what it says all the time.
const TICK: Duration = Duration::from_millis(250);

/// What it says at each tick.
type Refrain = Box<dyn FnMut() -> Frame + Send>;

#[derive(Default)]
struct State {
    conns: BTreeMap<PublicKey, u64>,
    /// How often a connection ended.
    ended: u32,
    refrain: Option<Refrain>,
}

/// The member.
pub struct Speaker {
    runtime: Runtime,
    host: HostHandle,
    state: Arc<Mutex<State>>,
    key: SecretKey,
    election: ElectionId,
    log: LogId,
    setup_version: u32,
    /// The chain that it goes on with.
    pub chain: Vec<Entry>,
    salt: u64,
}

impl Speaker {
    /// With the key of the PC whose data folder this is, and which does not run itself.
    pub fn new(data: &Path, setup_version: u32) -> Self {
        let (key, file) = (data_folder::key(data).unwrap(), data_folder::load(data).unwrap());
        let secret = network_secret(&file.network().unwrap());
        Self::of(key, file.session, file.election().unwrap(), secret, setup_version)
    }

    /// With any key.
    pub fn of(key: SecretKey, session: u32, election: ElectionId, secret: [u8; 32], setup_version: u32) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let config = HostConfig {
            key: key.clone(),
            network_secret: secret,
            listen: Vec::new(),
            mdns: None,
            static_peers: Vec::new(),
            recent: Vec::new(),
            caps: cap,
            limits: Limits::default(),
        };
        let (host, events) = {
            let _in = runtime.enter();
            Host::spawn(config).unwrap()
        };
        runtime.block_on(host.set_allow_any(true));
        runtime.spawn(listen(host.clone(), events, state.clone()));
        let log = LogId { key: key.public(), session };
        Self { runtime, host, state, key, election, log, setup_version, chain: Vec::new(), salt: 0 }
    }

    pub fn log(&self) -> LogId {
        self.log
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Connects with a node.
    pub fn meet(&self, node: SocketAddr, peer: PublicKey) {
        self.runtime.block_on(self.host.dial(node));
        until("the hostile member to be connected", || self.state().conns.contains_key(&peer).then_some(()));
    }

    /// Whether a node still listens to it, and how often one has hung up.
    pub fn is_heard_by(&self, peer: PublicKey) -> (bool, u32) {
        let state = self.state();
        (state.conns.contains_key(&peer), state.ended)
    }

    /// Sends a frame; what a node that hung up does not hear is lost.
    pub fn say(&self, peer: PublicKey, frame: &Frame) {
        let Some(conn) = self.state().conns.get(&peer).copied() else { return };
        let (kind, body) = frame.encode();
        assert!(body.len() <= cap(kind).unwrap(), "it keeps to the wire: {} bytes of kind {kind}", body.len());
        // What is queued already is taken first.
        until("the queue to have room", || (self.host.queued(&peer, conn) < (16 << 20)).then_some(()));
        let _ = self.host.send(&peer, conn, kind, body);
    }

    /// Says this to everybody from now on, four times a second.
    pub fn keep_saying(&self, refrain: impl FnMut() -> Frame + Send + 'static) {
        self.state().refrain = Some(Box::new(refrain));
    }

    /// Pushes entries, in frames as large as they may be, and waits until all have left.
    pub fn push(&self, peer: PublicKey, entries: &[Entry]) {
        let mut some: Vec<SignedEntry> = Vec::new();
        let mut bytes = 0;
        for entry in entries {
            if bytes + entry.size() > FRAME {
                bytes = 0;
                let entries = std::mem::take(&mut some);
                self.say(peer, &Frame::Entries { entries, push: true, last: false });
            }
            bytes += entry.size();
            some.push(entry.wire());
        }
        self.say(peer, &Frame::Entries { entries: some, push: true, last: false });
        until("all to have left", || {
            let conn = self.state().conns.get(&peer).copied();
            conn.is_none_or(|conn| self.host.queued(&peer, conn) == 0).then_some(())
        });
    }

    /// The next entry of its chain.
    pub fn entry(&mut self, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        let seq = u32::try_from(self.chain.len()).unwrap() + 1;
        let entry = self.sign(seq, self.chain.last().map(|entry| entry.id), value, body);
        self.chain.push(entry.clone());
        entry
    }

    /// An entry under a number of its chain, beside the one that stands there or will.
    pub fn beside(&mut self, seq: u32, body: Body) -> Entry {
        let before = usize::try_from(seq).unwrap().checked_sub(2).map(|place| self.chain[place].id);
        self.sign(seq, before, None, body)
    }

    /// An entry under any number, after anything.
    pub fn sign(&mut self, seq: u32, after: Option<EntryId>, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        self.salt += 1;
        let prev = after.unwrap_or(EntryId([0; 32]));
        let place = Position { log: self.log, seq, prev, setup_version: self.setup_version };
        let (subject, counts) = value.unzip();
        let mut salt = [1; 16];
        salt[..8].copy_from_slice(&self.salt.to_be_bytes());
        let (operator, source, salts) = ("mallory".to_owned(), Source::Typed, [salt, [2; 16], [3; 16]]);
        // No two are alike, whatever they say.
        let draft = Draft { subject, counts, body, operator, source, time: 1_700_000_000_000 + self.salt, salts };
        Entry::sign(&self.election, &self.key, place, draft).unwrap()
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.runtime.block_on(self.host.shutdown());
    }
}

/// Greets with the words of the other side, gives signs of life, and lets everything else pass.
async fn listen(host: HostHandle, mut events: mpsc::Receiver<HostEvent>, state: Arc<Mutex<State>>) {
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            event = events.recv() => {
                let Some(event) = event else { return };
                heard(&host, event, &mut state.lock().unwrap());
            }
            _ = tick.tick() => {
                let mut state = state.lock().unwrap();
                let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
                let ping = Frame::Ping { clock: u64::try_from(clock).unwrap(), tip: (0, 0, Hash([0; 32])), heartbeat: None };
                let more = state.refrain.as_mut().map(|refrain| refrain());
                for (peer, conn) in &state.conns {
                    for frame in [Some(&ping), more.as_ref()].into_iter().flatten() {
                        let (kind, body) = frame.encode();
                        let _ = host.send(peer, *conn, kind, body);
                    }
                }
            }
        }
    }
}

fn heard(host: &HostHandle, event: HostEvent, state: &mut State) {
    match event {
        HostEvent::Frame { peer, conn, kind: 1, body, .. } => {
            let _ = host.send(&peer, conn, 1, body);
            state.conns.insert(peer, conn);
        }
        HostEvent::Down { peer, conn, .. } if state.conns.get(&peer) == Some(&conn) => {
            state.conns.remove(&peer);
            state.ended += 1;
        }
        _ => {}
    }
}
