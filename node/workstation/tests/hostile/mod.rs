//! A scan node with other members beside it, whose entries come in as if from the network: through the real door, by the
//! real store, whatever they say.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::path::PathBuf;

use api::request::{Error, Request};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::entry::{Body, Counts, Draft, Entry, Level as SyncLevel, Position, Source, Subject};
use sync_core::id::{EntryId, LogId, SecretKey};
use sync_net::store::Write;

use crate::one::{ask, create_for};

pub struct Office {
    pub folder: tempfile::TempDir,
    pub data: PathBuf,
    pub count: eml::CountFile,
    pub charter: Charter,
    pub organiser: SecretKey,
}

/// A member that signs what it likes.
pub struct Member {
    pub key: SecretKey,
    seq: u32,
    prev: EntryId,
    salt: u8,
}

impl Office {
    /// A made-up municipality.
    pub fn new() -> Self {
        Self::of(None)
    }

    /// A made-up municipality with this many polling stations.
    pub fn large(stations: u32) -> Self {
        Self::of(Some(stations))
    }

    fn of(many: Option<u32>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let data = folder.path().join("scan");
        let mut stations = eml::stations_from_count(&counts).unwrap();
        if let Some(many) = many {
            let first = stations.stations[0].clone();
            stations.stations = (1..=many).map(|number| election::Station { number, ..first.clone() }).collect();
        }
        let candidates = std::fs::read(&made.candidates).unwrap();
        let (charter, organiser) = create_for(&data, &candidates, &counts, stations, made.seats);
        Self { data, count: eml::read_count(&counts).unwrap(), charter, organiser, folder }
    }

    pub fn ask(&self, request: Request) -> serde_json::Value {
        ask(&self.data, request)
    }

    pub fn refused(&self, request: Request) -> Error {
        workstation::node::offline::call(&self.data, request).unwrap_err()
    }

    /// How many polling stations were set up.
    pub fn all(&self) -> usize {
        self.count.stations.len()
    }

    /// Signs another charter that admits a member.
    pub fn admit(&mut self, seed: u8, role: Role) -> Member {
        let key = SecretKey::from_seed([seed; 32]);
        self.sign(|charter| charter.admit(key.public(), role, &format!("pc {seed}"), 1).unwrap());
        Member { key, seq: 0, prev: EntryId([0; 32]), salt: seed }
    }

    /// Signs the next charter.
    pub fn sign(&mut self, change: impl FnOnce(&mut Charter)) {
        let mut next = self.charter.clone();
        next.version += 1;
        next.prev = vec![SignedCharter::sign(&self.charter, &self.organiser).hash()];
        change(&mut next);
        let signed = SignedCharter::sign(&next, &self.organiser);
        let signed = data_encoding::HEXLOWER.encode(&sync_core::codec::encode(&signed));
        self.ask(Request::AddCharter { signed, files: Vec::new() });
        self.charter = next;
    }

    /// Lays entries into the store, where the node finds them at its next start.
    pub fn bring(&self, entries: &[Entry]) {
        let store = sync_net::store::Store::open(self.data.join("election.redb")).unwrap();
        let write = |entry: &Entry| {
            let key = [b"e/", &entry.log.actor()[..], &entry.seq.to_be_bytes(), &entry.id.0].concat();
            Write::Put { key, value: sync_core::codec::encode(&(entry.time, &entry.wire())) }
        };
        store.commit(&entries.iter().map(write).collect::<Vec<_>>()).unwrap();
    }
}

impl Member {
    pub fn log(&self) -> LogId {
        LogId { key: self.key.public(), session: 1 }
    }

    pub fn entry(&mut self, office: &Office, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        self.seq += 1;
        self.salt = self.salt.wrapping_add(1);
        let (subject, counts) = value.map_or((None, None), |(subject, counts)| (Some(subject), Some(counts)));
        let place = Position { log: self.log(), seq: self.seq, prev: self.prev, setup_version: office.charter.version };
        let salts = [[self.salt; 16], [1; 16], [2; 16]];
        let (operator, source) = ("mallory".to_owned(), Source::Typed);
        let draft = Draft { subject, counts, body, operator, source, time: 1_700_000_000_000, salts };
        let entry = Entry::sign(&office.charter.election, &self.key, place, draft).unwrap();
        self.prev = entry.id;
        entry
    }

    pub fn ruling(&mut self, office: &Office, subject: Subject, outcome: Vec<u8>) -> Entry {
        let counts = Counts::new(outcome, Vec::new());
        let body = Body::Ruling { supersedes: Vec::new(), reason: "omdat het kan".into() };
        self.entry(office, Some((subject, counts)), body)
    }

    pub fn count(&mut self, office: &Office, number: u32, level: SyncLevel, counts: Counts) -> Entry {
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        self.entry(office, Some((Subject::Station { number, level, round: 1 }, counts)), body)
    }
}
