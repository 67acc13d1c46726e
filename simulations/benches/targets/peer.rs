//! The peer: plain `automerge::sync` over messages in memory, without signatures, disk or network.

use std::time::{Duration, Instant};

use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc};
use sync_core::entry::SignedEntry;

use crate::table::Times;

struct Side {
    document: Automerge,
    state: State,
}

/// Messages both ways, encoded as they would travel, until neither side has more to say. Tells their bytes.
fn settle(a: &mut Side, b: &mut Side) -> usize {
    let mut bytes = 0;
    loop {
        let quiet = !carry(a, b, &mut bytes) & !carry(b, a, &mut bytes);
        if quiet {
            return bytes;
        }
    }
}

/// At most one message.
fn carry(from: &mut Side, to: &mut Side, bytes: &mut usize) -> bool {
    let Some(message) = from.document.generate_sync_message(&mut from.state) else { return false };
    let encoded = message.encode();
    *bytes += encoded.len();
    to.document.receive_sync_message(&mut to.state, Message::decode(&encoded).unwrap()).unwrap();
    true
}

fn start() -> (Side, ObjId) {
    let mut document = Automerge::new();
    let mut transaction = document.transaction();
    let stations = transaction.put_object(ROOT, "stations", ObjType::Map).unwrap();
    transaction.commit();
    (Side { document, state: State::new() }, stations)
}

fn put(side: &mut Side, stations: &ObjId, station: usize, entry: &SignedEntry) {
    // The whole of what we sign: the peer's figure is for the same bytes.
    let value = sync_core::codec::encode(entry);
    let mut transaction = side.document.transaction();
    transaction.put(stations, format!("{station:05}"), value).unwrap();
    transaction.commit();
}

/// From committed at one side to readable at the other, one submission after the other.
pub fn one_by_one(entries: &[SignedEntry]) -> Times {
    let (mut a, stations) = start();
    let mut b = Side { document: Automerge::new(), state: State::new() };
    settle(&mut a, &mut b);
    let mut times = Times::default();
    for (station, entry) in entries.iter().enumerate() {
        put(&mut a, &stations, station, entry);
        let began = Instant::now();
        let mut visible = None;
        while carry(&mut a, &mut b, &mut 0) | carry(&mut b, &mut a, &mut 0) {
            if visible.is_none() && b.document.get(&stations, format!("{station:05}")).unwrap().is_some() {
                visible = Some(began.elapsed());
            }
        }
        times.add(visible.unwrap());
    }
    times
}

/// An empty side fetches all: until it can read every station. Also the bytes that travelled.
pub fn all_at_once(entries: &[SignedEntry]) -> (Duration, usize) {
    let (mut a, stations) = start();
    for (station, entry) in entries.iter().enumerate() {
        put(&mut a, &stations, station, entry);
    }
    let mut b = Side { document: Automerge::new(), state: State::new() };
    let began = Instant::now();
    let bytes = settle(&mut a, &mut b);
    let took = began.elapsed();
    assert_eq!(b.document.length(&stations), entries.len());
    (took, bytes)
}

/// Loads a saved document.
pub fn load(entries: &[SignedEntry]) -> Duration {
    let (mut a, stations) = start();
    for (station, entry) in entries.iter().enumerate() {
        put(&mut a, &stations, station, entry);
    }
    let bytes = a.document.save();
    let began = Instant::now();
    let loaded = Automerge::load(&bytes).unwrap();
    let took = began.elapsed();
    assert_eq!(loaded.length(&stations), entries.len());
    took
}
