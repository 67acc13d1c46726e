//! Files that are fetched: what becomes of it when whoever is asked gives next to nothing, or goes.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Presentation, Scan};
use sync_core::charter::{Audience, SetupFile};
use sync_core::frame::{Frame, Piece};
use sync_core::id::{Hash, sha256};
use sync_core::replica::Conn;

fn hello(night: &mut Night, node: usize, member: u8) -> Conn {
    let conn = night.connect_script(node, key(member).public());
    let (election, charter, hashes) = (night.election, night.charter.version, night.view(node).charters().hashes());
    night.send(conn, &Frame::Hello { minor: 1, election, charter, hashes });
    conn
}

fn file() -> (Vec<u8>, SetupFile) {
    let bytes: Vec<u8> = (0..100_000u32).map(|byte| (byte % 251) as u8).collect();
    let sha256 = Hash(sha256(&[&bytes]));
    (bytes, SetupFile { kind: "x".into(), sha256, length: 100_000, audience: Audience::All })
}

/// The offsets for which those are asked that a test plays by hand.
fn asked(night: &Night, file: &Hash) -> Vec<u64> {
    let wants = |frame: &common::Frame| match Frame::decode(frame.kind, &frame.body) {
        Ok(Some(Frame::GetBlobs(wants))) => wants,
        _ => Vec::new(),
    };
    let by_hand = night.trace.iter().filter(|frame| frame.to == usize::MAX);
    by_hand.flat_map(wants).filter(|(hash, _)| hash == file).map(|(_, offset)| offset).collect()
}

#[test]
fn who_gives_a_byte_at_a_time_keeps_nobody_from_the_file() {
    let mut night = Night::connected(&[Scan, Scan, Presentation]);
    night.crash(1);
    let (bytes, file) = file();
    night.replica(0).add_file(bytes.clone()).unwrap();
    night.settle();
    // It says that it shows the newest release, and so is asked first.
    let liar = hello(&mut night, 2, 2);
    let (clock, tip) = (night.wall, (u32::MAX, u32::MAX, Hash([1; 32])));
    night.send(liar, &Frame::Ping { clock, tip, heartbeat: None });
    let hash = file.sha256;
    night.amend(0, |charter| charter.change_setup(vec![file], Vec::new()));
    for _ in 0..40 {
        let offset = *asked(&night, &hash).last().expect("it is asked first");
        let byte = bytes[usize::try_from(offset).unwrap()];
        night.send(liar, &Frame::Blobs(vec![Piece { hash, total: 100_000, offset, bytes: vec![byte] }]));
        night.advance(250);
    }
    assert_eq!(night.view(2).blob(&hash).as_deref(), Some(bytes.as_slice()));
}

#[test]
fn what_was_asked_of_who_goes_is_asked_of_another_one_at_once() {
    let mut night = Night::new(&[Scan, Scan, Presentation]);
    let (_, file) = file();
    let hash = file.sha256;
    night.amend(2, |charter| charter.change_setup(vec![file], Vec::new()));
    let first = hello(&mut night, 2, 1);
    hello(&mut night, 2, 2);
    assert_eq!(asked(&night, &hash), [0]);
    night.replica(2).handle_disconnected(first);
    night.advance(250);
    assert_eq!(asked(&night, &hash), [0, 0]);
}
