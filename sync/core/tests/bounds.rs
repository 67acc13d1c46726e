//! What one member can cost the others: memory, disk and time stay within bounds whatever it sends.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "bounds/forking.rs"]
mod forking;
#[path = "bounds/questions.rs"]
mod questions;
#[path = "bounds/turns.rs"]
mod turns;
#[path = "bounds/waiting.rs"]
mod waiting;

use common::{Night, key};
use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Body, Entry, SignedEntry};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, LogId};
use sync_core::replica::{AlarmKind, Conn};

const NONE: EntryId = EntryId([0; 32]);

fn log(number: u8) -> LogId {
    LogId { key: key(number).public(), session: 1 }
}

fn note(night: &mut Night, key_number: u8, log: LogId, seq: u32, prev: EntryId) -> Entry {
    let draft = night.draft(None, None, Body::Note { text: String::new() });
    night.forge(&key(key_number), log, seq, prev, draft)
}

/// A chain of minimal entries of the author with this number.
fn chain(night: &mut Night, number: u8, length: u32) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for seq in 1..=length {
        let prev = all.last().map_or(NONE, |entry| entry.id);
        let entry = note(night, number, log(number), seq, prev);
        all.push(entry);
    }
    all
}

fn wires(entries: &[Entry]) -> Vec<SignedEntry> {
    entries.iter().map(|entry| entry.wire()).collect()
}

/// Member `number` speaks to a node by hand.
fn speak(night: &mut Night, node: usize, number: u8) -> Conn {
    let conn = night.connect_script(node, key(number).public());
    let (election, hashes) = (night.election, night.view(node).charters().hashes());
    night.send(conn, &Frame::Hello { minor: 0, election, charter: night.charter.version, hashes });
    conn
}

/// In frames that are not longer than they may be.
fn push(night: &mut Night, conn: Conn, entries: &[Entry]) {
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let (some, later) = rest.split_at(rest.len().min(120_000 / first.size()));
        night.send(conn, &Frame::Entries { entries: wires(some), push: true, last: false });
        rest = later;
    }
}

/// Records and bytes on a disk, without a node's own counters.
fn stored(night: &Night, node: usize) -> (usize, usize) {
    let disk: Vec<_> = night.nodes[node].disk.iter().filter(|(key, _)| !key.starts_with(b"m/")).collect();
    (disk.len(), disk.iter().map(|(key, value)| key.len() + value.len()).sum())
}

fn alarms_about(night: &Night, node: usize, number: u8) -> Vec<(AlarmKind, u32)> {
    let about = key(number).public();
    night.view(node).alarms().filter(|(who, ..)| **who == about).map(|(_, kind, times)| (kind, times)).collect()
}

#[test]
fn what_does_not_fit_or_is_not_allowed_is_kept_once_and_told_once() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let before = stored(&night, 0);
    let conn = speak(&mut night, 0, 3);
    let mut bad = Vec::new();
    for _ in 0..500 {
        let draft = night.draft(None, None, Body::Unknown { kind: 99, bytes: vec![0; 4_096] });
        bad.push(night.forge(&key(3), log(3), 1, NONE, draft));
    }
    push(&mut night, conn, &bad[..1]);
    for _ in 0..100 {
        push(&mut night, conn, &bad[..1]);
    }
    assert_eq!(alarms_about(&night, 0, 3), [(AlarmKind::Role, 1)], "the same thing again is known");
    push(&mut night, conn, &bad);
    night.advance(2_000);
    let (records, bytes) = stored(&night, 0);
    assert!(records <= before.0 + 1 && bytes <= before.1 + 2_048, "{records} records, {bytes} bytes");
    assert_eq!(night.view(0).logs().height(&log(3)), 0);
    assert!(night.alarms(0).len() <= 2, "one of each kind: {:?}", night.alarms(0));
}
