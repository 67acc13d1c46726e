//! The hostile member: its key, its connections, and what it signs. What it answers is what it wants to.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use organise::data_folder;
use organise::organiser::code::network_secret;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::entry::{Body, Counts, Draft, Entry, Position, SignedEntry, Source, Subject};
use sync_core::frame::{Frame, MINOR, Told, in_frames};
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey};
use sync_net::host::{Host, HostConfig, HostEvent, HostHandle, Limits};
use tokio::sync::mpsc;

use crate::office::Office;

const NONE: EntryId = EntryId([0; 32]);
/// Bytes of entries in a frame of its making: as many as a frame may have.
const FRAME: usize = 180_000;
/// It does not send faster than it is read: who lets more wait is let go.
const QUEUED: usize = 2 << 20;

#[derive(Default)]
struct State {
    conns: BTreeMap<PublicKey, u64>,
    /// What the others told of logs.
    told: BTreeMap<LogId, Told>,
    /// Entries of others that came by.
    heard: Vec<Entry>,
    /// What it answers questions with.
    served: BTreeMap<LogId, Vec<SignedEntry>>,
    serves: bool,
    seen: BTreeSet<EntryId>,
}

/// See the module.
pub struct Member {
    pub key: SecretKey,
    pub election: ElectionId,
    pub sessions: Vec<u32>,
    pub honest: PublicKey,
    host: HostHandle,
    state: Mutex<State>,
}

/// Things of chance, the same in every run.
pub struct Chance(ChaCha8Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        bytes.fill_with(|| self.0.random_range(0..=255));
        bytes
    }

    pub fn below(&mut self, end: u32) -> u32 {
        self.0.random_range(0..end)
    }
}

/// A history in the making.
pub struct History {
    pub log: LogId,
    pub entries: Vec<Entry>,
    key: SecretKey,
    election: ElectionId,
    chance: Chance,
    bytes: usize,
}

impl History {
    /// Signs one more. Tells whether there was room for it.
    pub fn add(&mut self, value: Option<(Subject, Counts)>, body: Body, room: (usize, usize)) -> bool {
        let (seq, prev) = self.entries.last().map_or((1, NONE), |last| (last.seq + 1, last.id));
        let entry = self.sign(seq, prev, value, body, 1);
        let bytes = self.bytes + entry.weight() as usize;
        if self.entries.len() >= room.0 || bytes > room.1 {
            return false;
        }
        self.bytes = bytes;
        self.entries.push(entry);
        true
    }

    /// Signs one for any place.
    pub fn sign(
        &mut self,
        seq: u32,
        prev: EntryId,
        value: Option<(Subject, Counts)>,
        body: Body,
        version: u32,
    ) -> Entry {
        let (subject, counts) = value.unzip();
        let salts = [self.chance.bytes(), self.chance.bytes(), self.chance.bytes()];
        let draft = Draft {
            subject,
            counts,
            body,
            operator: "x".to_owned(),
            source: Source::Typed,
            time: 1_790_000_000_000,
            salts,
        };
        Entry::sign(&self.election, &self.key, Position { log: self.log, seq, prev, setup_version: version }, draft)
            .unwrap()
    }

    pub fn election(&self) -> ElectionId {
        self.election
    }

    /// Another entry for a number that has one.
    pub fn beside(&mut self, seq: u32) -> Entry {
        let prev = (seq as usize).checked_sub(2).map_or(NONE, |place| self.entries[place].id);
        self.sign(seq, prev, None, Body::Note { text: String::new() }, 1)
    }
}

impl Member {
    /// Connects with these PCs.
    pub async fn start(office: &Office, peers: [SocketAddr; 2]) -> Arc<Self> {
        let data = office.hostile_data();
        let file = data_folder::load(&data).unwrap();
        let key = data_folder::key(&data).unwrap();
        let config = HostConfig {
            key: key.clone(),
            network_secret: network_secret(&file.network().unwrap()),
            listen: vec![SocketAddr::from(([127, 0, 0, 1], 0))],
            mdns: None,
            static_peers: peers.to_vec(),
            recent: Vec::new(),
            caps: sync_core::frame::cap,
            limits: Limits::default(),
        };
        let (host, events) = Host::spawn(config).unwrap();
        host.set_allow_any(true).await;
        let member = Arc::new(Self {
            key,
            election: file.election().unwrap(),
            sessions: office.sessions(),
            honest: office.honest_key(),
            host,
            state: Mutex::default(),
        });
        tokio::spawn(member.clone().listen(events));
        tokio::spawn(member.clone().stay());
        member
    }

    /// Leaves for good.
    pub async fn leave(&self) {
        self.host.shutdown().await;
    }

    async fn listen(self: Arc<Self>, mut events: mpsc::Receiver<HostEvent>) {
        while let Some(event) = events.recv().await {
            match event {
                HostEvent::Up { peer, conn, .. } => {
                    self.state.lock().unwrap().conns.insert(peer, conn);
                    let hello = Frame::Hello { minor: MINOR, election: self.election, charter: 0, hashes: Vec::new() };
                    self.send(&peer, &hello);
                }
                HostEvent::Down { peer, .. } => drop(self.state.lock().unwrap().conns.remove(&peer)),
                HostEvent::Frame { peer, kind, body, .. } => self.hear(&peer, kind, &body),
                _ => {}
            }
        }
    }

    /// Gives a sign of life, so that nobody takes it for dead.
    async fn stay(self: Arc<Self>) {
        loop {
            let clock = u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
            let ping = Frame::Ping { clock, tip: (0, 0, Hash([0; 32])), heartbeat: None };
            for peer in self.peers() {
                self.send(&peer, &ping);
            }
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }

    fn hear(&self, peer: &PublicKey, kind: u8, body: &[u8]) {
        let Ok(Some(frame)) = Frame::decode(kind, body) else { return };
        match frame {
            Frame::Have { logs, .. } => {
                // What there is it wants to have, as everybody.
                let theirs = logs.iter().filter(|told| told.log.key != self.key.public() && told.height > 0);
                let want = Frame::Want(theirs.map(|told| (told.log, 1, told.height)).collect());
                self.state.lock().unwrap().told.extend(logs.into_iter().map(|told| (told.log, told)));
                if self.heard().is_empty() {
                    self.send(peer, &want);
                }
            }
            Frame::Entries { entries, .. } => {
                let mut state = self.state.lock().unwrap();
                for wire in entries {
                    if let Ok(entry) = Entry::read(&self.election, wire)
                        && state.seen.insert(entry.id)
                    {
                        state.heard.push(entry);
                    }
                }
            }
            Frame::Want(ranges) => {
                let mut answer = Vec::new();
                let mut bytes = 0;
                {
                    let state = self.state.lock().unwrap();
                    if !state.serves {
                        return;
                    }
                    for (log, from, to) in ranges {
                        let all = state.served.get(&log).map(Vec::as_slice).unwrap_or_default();
                        let range = (from.max(1) as usize - 1).min(all.len())..(to as usize).min(all.len());
                        for wire in all.get(range).unwrap_or_default() {
                            bytes += wire.size();
                            if bytes < sync_core::limits::WANT_BYTES {
                                answer.push(wire.clone());
                            }
                        }
                    }
                }
                let mut parts = in_frames(answer, FRAME);
                let last = parts.pop().unwrap_or_default();
                for entries in parts {
                    self.send(peer, &Frame::Entries { entries, push: false, last: false });
                }
                self.send(peer, &Frame::Entries { entries: last, push: false, last: true });
            }
            _ => {}
        }
    }

    pub fn peers(&self) -> Vec<PublicKey> {
        self.state.lock().unwrap().conns.keys().copied().collect()
    }

    /// Who is no entry PC that types: the scan PC.
    pub fn scan(&self) -> Option<PublicKey> {
        self.peers().into_iter().find(|peer| *peer != self.honest)
    }

    /// What the others told of the log of the honest PC.
    pub fn honest_log(&self) -> Option<Told> {
        self.state.lock().unwrap().told.values().find(|told| told.log.key == self.honest).copied()
    }

    pub fn logs(&self) -> Vec<Told> {
        self.state.lock().unwrap().told.values().copied().collect()
    }

    /// Counts of others that it heard of.
    pub fn heard(&self) -> Vec<Entry> {
        self.state.lock().unwrap().heard.clone()
    }

    fn send(&self, peer: &PublicKey, frame: &Frame) {
        let conn = self.state.lock().unwrap().conns.get(peer).copied();
        let (kind, body) = frame.encode();
        if let Some(conn) = conn {
            let _ = self.host.send(peer, conn, kind, body);
        }
    }

    /// Sends a frame to everybody, not faster than it is taken.
    pub async fn tell(&self, frame: &Frame) {
        for peer in self.peers() {
            self.tell_one(&peer, frame).await;
        }
    }

    pub async fn tell_one(&self, peer: &PublicKey, frame: &Frame) {
        loop {
            let conn = self.state.lock().unwrap().conns.get(peer).copied();
            if conn.is_none_or(|conn| self.host.queued(peer, conn) < QUEUED) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        self.send(peer, frame);
    }

    /// Pushes entries, in frames as large as they may be.
    pub async fn push(&self, entries: &[SignedEntry]) {
        for entries in in_frames(entries.iter().cloned(), FRAME) {
            self.tell(&Frame::Entries { entries, push: true, last: false }).await;
        }
    }

    /// Answers questions for this history from now on.
    pub fn serve(&self, history: &History) {
        let mut state = self.state.lock().unwrap();
        state.serves = true;
        state.served.insert(history.log, wires(&history.entries));
    }

    /// Tells of a history, and gives it where it is asked for.
    pub async fn offer(&self, histories: &[History]) {
        for history in histories {
            self.serve(history);
        }
        let told = |history: &History| {
            let last = history.entries.last()?;
            Some(Told { log: history.log, height: last.seq, tip: last.id, fork: None })
        };
        let logs: Vec<Told> = histories.iter().filter_map(told).collect();
        self.tell(&Frame::Have { full: false, logs }).await;
    }

    /// The first entry of somebody whom nobody knows.
    pub fn foreign(&self, key: &SecretKey, body: Body) -> Entry {
        let log = LogId { key: key.public(), session: 1 };
        let (key, election, chance) = (key.clone(), self.election, Chance::new(9));
        History { log, entries: Vec::new(), key, election, chance, bytes: 0 }.sign(1, NONE, None, body, 1)
    }

    /// Begins a history in one of its sessions.
    pub fn history(&self, session: usize) -> History {
        History {
            log: LogId { key: self.key.public(), session: self.sessions[session] },
            entries: Vec::new(),
            key: self.key.clone(),
            election: self.election,
            chance: Chance::new(session as u64),
            bytes: 0,
        }
    }
}

pub fn wires(entries: &[Entry]) -> Vec<SignedEntry> {
    entries.iter().map(|entry| entry.wire()).collect()
}
