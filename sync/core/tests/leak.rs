//! Nothing unreleased reaches a presentation node: not by asking, not by the way.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{Night, key, station};
use sync_core::busy::{Busy, Typing};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Audience, SetupFile};
use sync_core::codec::{decode, encode};
use sync_core::entry::{Level, Verdict};
use sync_core::frame::{ADDRESSES, ADDRESSES_CAP, CONTROLLED_KINDS, Frame, Place, Told};
use sync_core::id::{EntryId, Hash, sha256};
use sync_core::release::RowBlob;

fn contains(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret)
}

/// A night with a conflict, a withheld station, an embargo, a candidate count released per party, and a correction
/// after release. Tells the entries whose figures never were public, and the hashes to ask for.
fn night() -> (Night, Vec<EntryId>) {
    let mut night = Night::connected(&[Scan, Entry, Entry, Presentation, Presentation]);
    let operators = b"operators: anna 1234".to_vec();
    let sha256 = night.replica(0).add_file(operators.clone()).unwrap();
    night.settle();
    let file = SetupFile { kind: "operators".into(), sha256, length: 20, audience: Audience::Working };
    night.amend(0, |charter| charter.change_setup([charter.files.clone(), vec![file]].concat(), Vec::new()));
    let public = night.count(1, 1, "PUBLIC-ONE", &[]);
    let deep = night.count_at(1, station(2, Level::Candidate, 1), "PUBLIC-TWO", &[]);
    let mut hidden = vec![night.count(1, 3, "HIDDEN-CONFLICT-A", &[]), night.count(2, 3, "HIDDEN-CONFLICT-B", &[])];
    hidden.push(night.count(2, 4, "HIDDEN-REJECTED", &[]));
    night.advance(1000);
    hidden.push(night.review(0, hidden[2], Verdict::Reject));
    let order = night.order(0, Level::Party, &[(1, Level::Party, public), (2, Level::Party, deep)]);
    night.try_order(0, order).unwrap();
    night.advance(3000);
    hidden.push(night.count(1, 1, "HIDDEN-CORRECTION", &[public]));
    let later = night.count(2, 5, "HIDDEN-EMBARGO", &[]);
    hidden.push(later);
    night.advance(1000);
    let rows = [(1, Level::Party, public), (2, Level::Party, deep), (5, Level::Party, later)];
    let mut order = night.order(0, Level::Party, &rows);
    order.release.not_before = night.wall + 3_600_000;
    night.try_order(0, order).unwrap();
    // And what is being typed at this moment.
    let now = night.now(1);
    night.replica(1).set_busy(typing(), "HIDDEN-NAME", now);
    night.advance(35_000);
    assert_eq!(night.screen(3).0, 1);
    (night, hidden)
}

fn typing() -> Vec<Typing> {
    vec![Typing { number: 3, level: Level::Party, round: 1 }]
}

/// What must not be found: ids, signatures and figures of these entries, and the candidates of station 2.
fn secrets(night: &Night, hidden: &[EntryId]) -> Vec<Vec<u8>> {
    let mut secrets = vec![b"candidates PUBLIC-TWO".to_vec()];
    for id in hidden {
        let entry = night.view(0).logs().get(id).unwrap();
        secrets.push(id.0.to_vec());
        secrets.push(entry.signature().0[..32].to_vec());
        secrets.push(entry.signature().0[32..].to_vec());
        secrets.extend(entry.counts.as_ref().map(|counts| counts.totals.to_vec()));
    }
    secrets
}

#[test]
fn no_frame_to_a_presentation_node_and_no_byte_of_its_store_tells_what_is_not_released() {
    let (night, hidden) = night();
    let secrets = secrets(&night, &hidden);
    let mut kinds = BTreeSet::new();
    for frame in night.trace.iter().filter(|frame| frame.to >= 3) {
        assert!(CONTROLLED_KINDS.contains(&frame.kind), "kind {}", frame.kind);
        kinds.insert(frame.kind);
        for secret in &secrets {
            assert!(!contains(&frame.body, secret), "kind {} tells {}", frame.kind, String::from_utf8_lossy(secret));
        }
    }
    assert!(kinds.is_superset(&BTreeSet::from([1, 2, 6, 8, 9])), "there was traffic: {kinds:?}");
    let told: BTreeSet<usize> = night.trace.iter().filter(|frame| frame.kind == 129).map(|frame| frame.to).collect();
    assert_eq!(told, BTreeSet::from([0, 2]), "what is being typed is told to who works");
    for node in [3, 4] {
        for (key, value) in &night.nodes[node].disk {
            for secret in &secrets {
                assert!(!contains(value, secret) && !contains(key, secret));
            }
        }
    }
    for secret in &secrets {
        let working = night.trace.iter().filter(|frame| frame.to < 3 && frame.from < 3);
        assert!(working.into_iter().any(|frame| contains(&frame.body, secret)), "the search finds it where it is");
        let disk = night.nodes[0].disk.iter();
        assert!(disk.into_iter().any(|(key, value)| contains(value, secret) || contains(key, secret)));
    }
}

#[test]
fn a_presentation_peer_that_asks_for_every_unreleased_thing_gets_nothing() {
    let (mut night, hidden) = night();
    let secrets = secrets(&night, &hidden);
    let mut hashes: Vec<Hash> = hidden.iter().map(|id| Hash(id.0)).collect();
    for id in &hidden {
        let entry = night.view(0).logs().get(id).unwrap();
        for with in [false, true] {
            hashes.push(Hash(sha256(&[&RowBlob::of(entry, with).encode()])));
        }
        let wire = &entry.wire();
        for part in [&wire.totals[..], &wire.candidates, &wire.header, &wire.body] {
            hashes.push(Hash(sha256(&[part])));
        }
        hashes.push(entry.rest());
    }
    for held in night.view(0).chain().all() {
        hashes.extend([held.hash, held.release.audit]);
    }
    hashes.extend(night.charter.files.iter().map(|file| file.sha256));
    // Also the candidates of what is public per party.
    let deep = night.view(0).released_rows()[&2].entry;
    let deep = night.view(0).logs().get(&deep).unwrap();
    hashes.push(Hash(sha256(&[&RowBlob::of(deep, true).encode()])));
    // And something that it may have, so that silence means something.
    let public = night.view(0).chain().number(1).unwrap().release.rows[0].blob;
    hashes.push(public);
    let logs: Vec<_> = night.view(0).logs().logs().map(|(log, _)| *log).collect();
    let (election, version, names) = (night.election, night.charter.version, night.view(0).charters().hashes());
    let embargoed = night.view(0).chain().tip().unwrap();
    let tip = (embargoed.release.epoch, embargoed.release.number, Hash([0; 32]));
    let told = |log| Told { log, height: 1, tip: EntryId([1; 32]), fork: Some(2) };
    let asks = [
        Frame::GetBlobs(hashes.iter().map(|hash| (*hash, 0)).collect()),
        Frame::GetBlobs(hashes.iter().map(|hash| (*hash, u64::MAX)).collect()),
        Frame::Want(logs.iter().map(|log| (*log, 1, u32::MAX)).collect()),
        Frame::Have { full: true, logs: logs.iter().map(|log| told(*log)).collect() },
        Frame::GetIds(logs[0], vec![1, 2, 3]),
        Frame::GetHeader(logs[0], 1),
        Frame::Forks(Vec::new()),
        Frame::Entries { entries: Vec::new(), push: true, last: true },
        Frame::Audit(Vec::new()),
        Frame::Busy(Busy::new(typing(), "")),
        Frame::Ping { clock: u64::MAX, tip, heartbeat: None },
    ];
    for node in [0, 1, 2, 3] {
        for (place, ask) in asks.iter().enumerate() {
            let start = night.trace.len();
            let conn = night.connect_script(node, key(5).public());
            night.send(conn, &Frame::Hello { minor: 0, election, charter: version, hashes: names.clone() });
            night.send(conn, &Frame::Ping { clock: 0, tip: (0, 0, Hash([0; 32])), heartbeat: None });
            night.send(conn, ask);
            night.advance(3000);
            for frame in night.trace[start..].iter().filter(|frame| frame.to == usize::MAX) {
                assert!(CONTROLLED_KINDS.contains(&frame.kind), "kind {}", frame.kind);
                for secret in &secrets {
                    assert!(!contains(&frame.body, secret), "node {node} tells by kind {} after {ask:?}", frame.kind);
                }
                assert!(!contains(&frame.body, b"operators: anna"), "a file for entry and scan only");
            }
            let answers = night.trace[start..].iter().filter(|frame| frame.to == usize::MAX);
            let got = answers.into_iter().any(|frame| contains(&frame.body, b"PUBLIC-ONE"));
            assert_eq!(got, place == 0, "node {node} answers what is public, and only when asked");
            night.replica(node).handle_disconnected(conn);
            night.links.remove(&conn);
        }
    }
}

#[test]
fn blobs_of_a_release_that_was_taken_back_open_nothing_of_the_next_one_with_its_number() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    let a = night.count(2, 1, "10", &[]);
    let b = night.count(2, 2, "SECRET", &[]);
    night.advance(1000);
    let order = night.order(0, Level::Party, &[(1, Level::Party, a)]);
    night.try_order(0, order).unwrap();
    night.advance(3000);
    let on = sync_core::charter::Base { number: 0, hash: Hash([0; 32]) };
    let holder = key(2).public();
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    let mut order = night.order(1, Level::Party, &[(2, Level::Party, b)]);
    order.release.not_before = night.wall + 3_600_000;
    let blob = order.release.rows[0].blob;
    night.try_order(1, order).unwrap();
    let start = night.trace.len();
    let conns: Vec<_> =
        night.links.iter().filter(|(_, (node, to, _))| *node < 3 && *to == 3).map(|(conn, _)| *conn).collect();
    for conn in conns {
        night.send(conn, &Frame::GetBlobs(vec![(blob, 0)]));
    }
    night.advance(3000);
    assert!(!night.trace[start..].iter().any(|frame| frame.to == 3 && contains(&frame.body, b"SECRET")));
}

#[test]
fn a_file_for_scan_nodes_is_asked_of_scan_nodes_only_and_an_entry_member_that_asks_gets_nothing() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    let secret = b"hashes of PINs".to_vec();
    let sha256 = night.replica(0).add_file(secret.clone()).unwrap();
    night.settle();
    let start = night.trace.len();
    let file = SetupFile { kind: "pins".into(), sha256, length: secret.len() as u64, audience: Audience::Scan };
    // First without the scan node that has it: nobody else is asked for it.
    night.disconnect(0, 1);
    night.amend(0, |charter| charter.change_setup(vec![file], Vec::new()));
    night.advance(8000);
    let asked = |night: &Night, from: usize, to: usize| {
        night.trace[start..].iter().any(|frame| {
            let wants = match Frame::decode(frame.kind, &frame.body) {
                Ok(Some(Frame::GetBlobs(wants))) => wants,
                _ => return false,
            };
            (frame.from, frame.to) == (from, to) && wants.iter().any(|(hash, _)| *hash == sha256)
        })
    };
    for from in 1..4 {
        for to in 0..4 {
            assert!(!asked(&night, from, to), "node {from} asks node {to}");
        }
    }
    night.connect(0, 1);
    night.advance(8000);
    assert!(asked(&night, 1, 0) && night.view(1).blob(&sha256).is_some());
    assert!(night.view(2).blob(&sha256).is_none() && night.view(3).blob(&sha256).is_none());
    // A member with a valid key of the wrong role, that asks all the same.
    let (election, version, names) = (night.election, night.charter.version, night.view(0).charters().hashes());
    for member in [3, 4] {
        for node in [0, 1] {
            let conn = night.connect_script(node, key(member).public());
            night.send(conn, &Frame::Hello { minor: 0, election, charter: version, hashes: names.clone() });
            night.send(conn, &Frame::GetBlobs(vec![(sha256, 0)]));
            night.advance(3000);
        }
    }
    let told = night.trace[start..].iter().filter(|frame| contains(&frame.body, &secret));
    assert!(told.into_iter().all(|frame| (frame.from, frame.to) == (0, 1)));
}

/// What the transport of a presentation node is told beside all this: keys, which it has from the charter, and addresses. The
/// form has no room for more, and no replica answers it (what the transport fills in: `sync_net`, `host/telling.rs`).
#[test]
fn addresses_tell_keys_of_the_charter_and_nothing_of_the_count() {
    let (mut night, hidden) = night();
    let secrets = secrets(&night, &hidden);
    let places: Vec<Place> =
        night.charter.members.iter().map(|member| (member.key, vec![([10, 0, 0, 1].into(), 29_300)])).collect();
    let body = encode(&places);
    assert_eq!(decode::<Vec<Place>>(&body, ADDRESSES_CAP).as_ref(), Ok(&places));
    assert!(secrets.iter().all(|secret| !contains(&body, secret)));
    assert_eq!(Frame::decode(ADDRESSES, &body), Ok(None));
    let (election, version, names) = (night.election, night.charter.version, night.view(0).charters().hashes());
    for node in [0, 1, 3] {
        let conn = night.connect_script(node, key(5).public());
        night.send(conn, &Frame::Hello { minor: 0, election, charter: version, hashes: names.clone() });
        let start = night.trace.len();
        night.queue.push_back((conn, ADDRESSES, body.clone()));
        night.settle();
        let answers: Vec<u8> =
            night.trace[start..].iter().filter(|frame| frame.to == usize::MAX).map(|frame| frame.kind).collect();
        assert_eq!(answers, [], "node {node}");
        assert!(night.links.contains_key(&conn), "it is no offence");
        night.replica(node).handle_disconnected(conn);
        night.links.remove(&conn);
    }
    assert!(night.trace.iter().all(|frame| frame.kind != ADDRESSES));
}
