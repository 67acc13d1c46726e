//! Garbage on every kind of frame: no panic, no hang, bounded memory, and the night goes on.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key, station};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::busy::{Busy, Typing};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::SignedCharter;
use sync_core::codec::encode;
use sync_core::entry::{Body, Level, Reference, Verdict};
use sync_core::fork::Fork;
use sync_core::frame::{Decline, Frame, Piece, Told, cap};
use sync_core::id::{EntryId, Hash, LogId};
use sync_core::progress::{Progress, StationsIn};
use sync_core::release::{Confirmer, Heartbeat, Release};
use sync_core::replica::Output;

/// Every kind that is known.
const KINDS: [u8; 24] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 128, 129, 131, 132];

/// Valid frames of every kind, as they come by in a real night.
fn samples(night: &mut Night) -> Vec<(u8, Vec<u8>)> {
    let mut frames: Vec<(u8, Vec<u8>)> = Vec::new();
    for kind in KINDS {
        frames.extend(
            night.trace.iter().filter(|frame| frame.kind == kind).take(6).map(|frame| (kind, frame.body.clone())),
        );
    }
    let log = night.log_of(1);
    let charter = SignedCharter::sign(&night.charter, &night.organiser);
    let release = night.view(0).chain().tip().unwrap().signed.clone();
    let tip = (1, 1, release.hash());
    let note = Body::Note { text: "x".into() };
    let (subject, target) = (station(1, Level::Party, 1), Reference { log, seq: u32::MAX, id: EntryId([1; 32]) });
    let review = Body::Review { subject, target, verdict: Verdict::Accept, note: String::new() };
    let entries = [note, review].map(|body| {
        let draft = night.draft(None, None, body);
        night.forge(&key(2), LogId { key: key(2).public(), session: 9 }, 1, EntryId([0; 32]), draft).wire()
    });
    let headers = entries.each_ref().map(|wire| wire.signed_header());
    let read = headers.each_ref().map(|header| header.verify(&night.election).unwrap().unwrap());
    let fork = Fork::of((&read[0], headers[0].clone()), (&read[1], headers[1].clone())).unwrap();
    let mut retracts = night.order(0, Level::Party, &[]);
    retracts.audit.retracted = night.view(0).released_rows().keys().map(|station| (*station, 1)).collect();
    retracts.release.confirmer = Some(Confirmer::Key(key(2).public()));
    let plan = night.view(0).compose(retracts).unwrap();
    let told = |tip, height, fork| Told { log, height, tip: EntryId([tip; 32]), fork };
    let made = [
        Frame::Hello { minor: 0, election: night.election, charter: 1, hashes: vec![charter.hash()] },
        Frame::Charter(vec![charter.clone(), charter]),
        Frame::Have { full: true, logs: vec![told(1, u32::MAX, None), told(2, 0, Some(0))] },
        Frame::Want(vec![(log, 0, u32::MAX), (log, 5, 1)]),
        Frame::Entries { entries: entries.to_vec(), push: false, last: true },
        Frame::Release(release),
        Frame::GetBlobs(vec![(Hash([3; 32]), u64::MAX)]),
        Frame::Blobs(vec![Piece { hash: Hash([4; 32]), total: u64::MAX, offset: u64::MAX, bytes: vec![1; 9] }]),
        Frame::Ping {
            clock: u64::MAX,
            tip: (u32::MAX, u32::MAX, Hash([5; 32])),
            heartbeat: Some(Heartbeat::sign(&night.election, &key(1), tip, u64::MAX)),
        },
        Frame::Bye("x".into()),
        Frame::Audit(encode(night.view(0).audit(&tip.2).unwrap())),
        Frame::GetIds(log, vec![0, 1, u32::MAX]),
        Frame::Ids(log, vec![(0, EntryId([0; 32])), (u32::MAX, EntryId([7; 32]))]),
        Frame::GetHeader(log, 1),
        Frame::Header(headers[0].clone()),
        Frame::Forks(vec![fork.clone(), Fork { seq: 7, ..fork }]),
        Frame::Plan(encode(&plan)),
        Frame::Confirmed(plan.hash(), Release::confirmation(&encode(plan.release()), &key(2))),
        Frame::Declined(plan.hash(), Decline::Unknown(200)),
        Frame::Withdrawn(plan.hash()),
        Frame::Progress(Progress::sign(
            &night.election,
            &key(1),
            (1, u64::MAX),
            night.wall,
            Some(StationsIn { counted: 5, stations: 9 }),
        )),
        Frame::Busy(Busy::new(vec![Typing { number: 12, level: Level::Party, round: 1 }], "Els")),
        Frame::Here { clock: u64::MAX, near: true },
        Frame::About("0.1.0".into()),
    ];
    frames.extend(made.iter().map(Frame::encode));
    for kind in KINDS {
        assert!(frames.iter().any(|(of, _)| *of == kind), "a sample of kind {kind}");
    }
    frames
}

fn mutate(rng: &mut ChaCha8Rng, samples: &[(u8, Vec<u8>)]) -> (u8, Vec<u8>) {
    let (mut kind, mut body) = samples[rng.random_range(0..samples.len())].clone();
    for _ in 0..rng.random_range(0..4) {
        let at = rng.random_range(0..=body.len());
        match rng.random_range(0..8) {
            0 => body.truncate(at),
            1 if at < body.len() => body[at] ^= 1 << rng.random_range(0..8),
            2 if at < body.len() => body[at] = [0, 1, 0x7F, 0x80, 0xFF][rng.random_range(0..5)],
            3 => {
                let (_, other) = &samples[rng.random_range(0..samples.len())];
                let from = rng.random_range(0..=other.len());
                body.truncate(at);
                body.extend_from_slice(&other[from..]);
            }
            // A length that is a lie.
            4 => drop(body.splice(at..at, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F])),
            5 => drop(body.splice(at..at, [0x80, 0x00])),
            6 => kind = rng.random(),
            _ => {}
        }
    }
    body.truncate(cap(kind).unwrap_or(1024));
    (kind, body)
}

#[test]
fn a_hundred_thousand_mutated_frames_leave_every_role_alive_and_small() {
    let mut night = Night::connected(&[Scan, Entry, Presentation, Scan]);
    for number in 1..=5 {
        night.count(1, number, "10", &[]);
    }
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    let samples = samples(&mut night);
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let state = |night: &Night| (night.view(0).logs().len(), night.screen(2));
    let before = state(&night);
    let hello =
        Frame::Hello { minor: 0, election: night.election, charter: 1, hashes: night.view(0).charters().hashes() };
    let (hello, greeting) = hello.encode();
    let mut sent = 0usize;
    let mut written = 0usize;
    let mut conn = 1_000_000u64;
    let mut conns = [0; 3];
    let mut alive = [false; 3];
    let mut read = 0;
    for round in 0..100_000u32 {
        let node = rng.random_range(0..3usize);
        let now = night.now(node);
        if !alive[node] {
            conn += 10;
            let peer = [key(4), key(2), key(3)][(round % 3) as usize].public();
            night.replica(node).handle_connected(conn + node as u64, peer, now);
            night.replica(node).handle_frame(conn + node as u64, hello, &greeting, now);
            conns[node] = conn + node as u64;
            alive[node] = true;
        }
        let (kind, body) = mutate(&mut rng, &samples);
        read += usize::from(matches!(Frame::decode(kind, &body), Ok(Some(_))));
        night.replica(node).handle_frame(conns[node], kind, &body, now);
        if round % 50 == 0 {
            night.mono += 250;
            let now = night.now(node);
            night.replica(node).handle_tick(now);
        }
        for conn in night.view(node).answering() {
            night.replica(node).handle_drained(conn, now);
        }
        for output in night.replica(node).take_outputs() {
            match output {
                Output::Send { body, .. } => sent += body.len(),
                Output::Persist { token, writes } => {
                    written += writes.len();
                    night.replica(node).handle_persisted(token, now);
                }
                Output::Close { conn, .. } => alive[node] &= conn != conns[node],
                _ => {}
            }
        }
    }
    assert!(read > 25_000, "only {read} frames could be read at all");
    assert!(sent < 500_000_000, "{sent} bytes answered");
    assert!(written < 3_000, "{written} records written");
    assert!(night.view(0).waiting() <= 2, "the note and the review of an unnamed session");
    assert_eq!(state(&night).1, before.1, "the screen stands");
    assert!(state(&night).0 <= before.0 + 4, "nothing but the two valid notes came in");
    night.connect_all();
    night.count(1, 6, "60", &[]);
    night.advance(10_000);
    night.connect_all();
    night.advance(5000);
    assert_eq!(night.releasable(0, 6).as_deref(), Some("60"), "the night goes on");
    night.release(0);
    night.advance(5000);
    assert_eq!(night.screen(2).0, 2);
}

#[test]
fn garbage_of_every_kind_and_size_is_refused_by_kind() {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    for kind in 0..=255u8 {
        for size in [0usize, 1, 2, 31, 32, 33, 255, 4096] {
            let body: Vec<u8> = (0..size).map(|_| rng.random()).collect();
            match Frame::decode(kind, &body) {
                Ok(None) => assert!(kind >= 128, "kind {kind} is not known"),
                Ok(Some(frame)) => assert_eq!(frame.encode(), (kind, body), "only canonical bytes are read"),
                Err(_) => {}
            }
        }
        if let Some(cap) = cap(kind) {
            assert!(Frame::decode(kind, &vec![0; cap + 1]).is_err(), "kind {kind} over its cap");
        }
    }
}

#[test]
fn what_is_no_member_or_of_another_election_gets_nothing_but_a_goodbye() {
    let mut night = Night::connected(&[Scan, Entry]);
    let start = night.trace.len();
    night.connect_script(0, key(99).public());
    night.advance(500);
    assert!(night.trace[start..].iter().all(|frame| frame.to != usize::MAX || frame.kind == 10));
    assert!(night.refusals(0).iter().any(|text| text.contains("does not take part")));
    let conn = night.connect_script(0, key(2).public());
    let start = night.trace.len();
    let election = sync_core::id::ElectionId([1; 32]);
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes: Vec::new() });
    night.advance(500);
    assert!(night.trace[start..].iter().all(|frame| frame.to != usize::MAX || frame.kind == 10));
    assert!(night.refusals(0).iter().any(|text| text.contains("another election")));
}
