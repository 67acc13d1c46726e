//! What costs signatures and derivations is done in turns, and holds nobody up.

use std::time::{Duration, Instant};

use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Body, Entry, Level, Reference};
use sync_core::frame::{Frame, Told};
use sync_core::id::{EntryId, Hash, LogId};
use sync_core::limits;
use sync_core::replica::{AlarmKind, Conn};

use super::{NONE, alarms_about, chain, log, note, push, speak, wires};
use crate::common::{Night, counts, key, station};

#[test]
fn a_megabyte_of_minimal_entries_is_looked_at_in_turns_of_four_hundred_signatures() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let all = chain(&mut night, 3, 4_500);
    let size: usize = all.iter().map(|entry| entry.size()).sum();
    assert!(size > 700_000, "about a megabyte: {size}");
    let conn = speak(&mut night, 0, 3);
    let other = speak(&mut night, 0, 2);
    let now = night.now(0);
    // In frames as large as they may be.
    for some in all.chunks(600) {
        let (kind, body) = Frame::Entries { entries: wires(some), push: true, last: false }.encode();
        assert!(body.len() <= sync_core::frame::cap(kind).unwrap());
        let before = night.view(0).logs().len();
        night.replica(0).handle_frame(conn, kind, &body, now);
        assert!(night.view(0).logs().len() - before <= limits::SIGNATURES);
    }
    assert!(night.view(0).has_work());
    // An honest entry of somebody else is looked at in the next turn but one: what was taken is derived in between.
    let honest = note(&mut night, 2, log(2), 1, NONE);
    let (kind, body) =
        Frame::Entries { entries: wires(std::slice::from_ref(&honest)), push: true, last: false }.encode();
    night.replica(0).handle_frame(other, kind, &body, now);
    night.replica(0).work(now);
    assert!(night.view(0).has_work() && night.view(0).logs().get(&honest.id).is_some());
    while night.view(0).has_work() {
        let before = night.view(0).logs().len();
        night.replica(0).work(now);
        assert!(night.view(0).logs().len() - before <= limits::SIGNATURES);
    }
    assert_eq!(night.view(0).logs().height(&log(3)), 4_500, "all of it came in");
}

#[test]
fn a_log_of_thousands_that_waited_for_another_one_is_derived_in_turns_and_after_whom_it_waited_for() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    // The first waits for number 2 of the honest log, whatever will stand there; all the rest stands behind it.
    let waits = Reference { log: log(2), seq: 2, id: EntryId([7; 32]) };
    let body = Body::Submission { supersedes: vec![waits], reason: String::new(), form: Vec::new() };
    let draft = night.draft(Some(station(1, Level::Party, 1)), Some(counts("9", Level::Party)), body);
    let mut all = vec![night.forge(&key(3), log(3), 1, NONE, draft)];
    for seq in 2..=3_000 {
        let prev = all[seq as usize - 2].id;
        let entry = note(&mut night, 3, log(3), seq, prev);
        all.push(entry);
    }
    let conn = speak(&mut night, 0, 3);
    push(&mut night, conn, &all);
    night.advance(1_000);
    assert_eq!((night.view(0).logs().height(&log(3)), night.view(0).working().height(&log(3))), (3_000, 0));
    assert!(!night.view(0).has_work(), "who waits for somebody else makes no work");

    let other = speak(&mut night, 0, 2);
    let honest = chain(&mut night, 2, 3);
    let now = night.now(0);
    let (kind, body) = Frame::Entries { entries: wires(&honest), push: true, last: false }.encode();
    night.replica(0).handle_frame(other, kind, &body, now);
    // What it waited for counts in the turn in which it came, and so does what comes while the rest is derived.
    assert_eq!(night.view(0).working().height(&log(2)), 3);
    let last = note(&mut night, 2, log(2), 4, honest[2].id);
    let (kind, body) = Frame::Entries { entries: wires(&[last]), push: true, last: false }.encode();
    night.replica(0).handle_frame(other, kind, &body, now);
    night.replica(0).work(now);
    assert_eq!(night.view(0).working().height(&log(2)), 4);
    let mut turns = 0;
    while night.view(0).has_work() {
        let before = night.view(0).working().height(&log(3));
        night.replica(0).work(now);
        let derived = night.view(0).working().height(&log(3)) - before;
        assert!(derived as usize <= limits::DERIVED, "{derived} entries in one turn");
        turns += 1;
    }
    assert_eq!(night.view(0).working().height(&log(3)), 3_000, "all of it is derived in the end");
    assert!(turns >= 3_000 / limits::DERIVED - 2, "{turns} turns");
    night.advance(1_000);
    night.assert_converged();
}

/// Each apply walks the document: entry by entry, an answer of thousands would cost its square.
#[test]
fn the_entries_of_an_answer_are_derived_together() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    night.crash(1);
    let all = chain(&mut night, 3, 1_000);
    let conn = speak(&mut night, 0, 3);
    let tip = all.last().unwrap();
    let told = Told { log: log(3), height: 1_000, tip: tip.id, fork: None };
    night.send(conn, &Frame::Have { full: true, logs: vec![told] });
    night.advance(250);
    let now = night.now(0);
    let mut growth = Vec::new();
    for (place, some) in all.chunks(50).enumerate() {
        let (kind, body) = Frame::Entries { entries: wires(some), push: false, last: place == 19 }.encode();
        let before = night.view(0).working().len();
        night.replica(0).handle_frame(conn, kind, &body, now);
        while night.view(0).has_work() {
            night.replica(0).work(now);
        }
        growth.push(night.view(0).working().len() - before);
    }
    assert_eq!(night.view(0).working().len(), 1_000, "{growth:?}");
    assert!(growth.iter().filter(|grown| **grown > 0).count() <= 4, "{growth:?}");
}

/// Memory of this process that is resident, in bytes; that of the tests beside this one too.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    1024 * line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap()
}

/// A document that was derived all at once was one piece of memory, and each later value in the midst of it left a piece as
/// large as all that came after: two gigabytes for these two hundred corrections.
#[cfg(target_os = "linux")]
#[test]
fn what_is_corrected_after_a_restart_does_not_cost_the_whole_document_each_time() {
    let mut night = Night::connected(&[Scan, Enters]);
    night.crash(1);
    let count = |night: &mut Night, number: u32, last: Option<&Entry>| {
        let (seq, prev) = last.map_or((1, NONE), |last| (last.seq + 1, last.id));
        let figures = sync_core::entry::Counts::new(vec![seq as u8; 1_600], Vec::new());
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        let draft = night.draft(Some(station(number, Level::Party, 1)), Some(figures), body);
        night.forge(&key(2), log(2), seq, prev, draft)
    };
    let mut all: Vec<Entry> = Vec::new();
    for number in 1..=5_000 {
        let entry = count(&mut night, number, all.last());
        all.push(entry);
    }
    let conn = speak(&mut night, 0, 2);
    push(&mut night, conn, &all);
    night.restart(0);
    assert_eq!(night.view(0).working().height(&log(2)), 5_000);
    let conn = speak(&mut night, 0, 2);
    let before = resident();
    for number in 1..=200 {
        let entry = count(&mut night, number, all.last());
        push(&mut night, conn, std::slice::from_ref(&entry));
        all.push(entry);
    }
    assert_eq!(night.view(0).working().height(&log(2)), 5_200);
    let grown = resident().saturating_sub(before);
    assert!(grown < 400 << 20, "{} MiB for 200 corrections", grown >> 20);
}

#[test]
fn whoever_brings_a_false_signature_is_let_go_with_all_that_it_brought() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let mut some = wires(&chain(&mut night, 3, 1_000)[..500]);
    let conn = speak(&mut night, 0, 3);
    some[2].signature.0[5] ^= 1;
    night.send(conn, &Frame::Entries { entries: some, push: true, last: false });
    night.advance(500);
    assert_eq!(night.view(0).logs().height(&log(3)), 2);
    assert!(!night.links.contains_key(&conn) && !night.view(0).has_work());
    assert_eq!(alarms_about(&night, 0, 3), [(AlarmKind::Signature, 1)]);
}

/// A night in which nodes 0 (scan) and 1 (entry) hold a good deal, with a hostile member 3.
fn busy() -> (Night, Conn) {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let all = chain(&mut night, 2, 8_000);
    let conn = speak(&mut night, 0, 2);
    push(&mut night, conn, &all);
    let own = chain(&mut night, 3, 4_000);
    let conn = speak(&mut night, 0, 3);
    push(&mut night, conn, &own);
    assert_eq!(night.view(0).logs().len(), 12_000);
    night.advance(1_000);
    (night, conn)
}

/// Not a measurement (the benchmarks measure), but far below the fourteen seconds that it once took.
#[test]
fn no_frame_of_any_size_holds_a_node_up() {
    let (mut night, _) = busy();
    let told = |session: u32, height: u32, tip: u8| Told {
        log: LogId { session, ..log(3) },
        height,
        tip: EntryId([tip; 32]),
        fork: Some(height),
    };
    let other = |height: u32, tip: u8| Told { log: log(2), height, tip: EntryId([tip; 32]), fork: None };
    let frames = [
        Frame::Have { full: true, logs: (0..9_000).map(|height| other(height, 1)).collect() },
        Frame::Have { full: false, logs: (0..9_000).map(|session| told(session, 1 + session % 5, 3)).collect() },
        Frame::Have { full: true, logs: (0..9_000).rev().map(|height| other(height * 7, height as u8)).collect() },
        Frame::Want((0..256).map(|place| (log(2), place, u32::MAX)).collect()),
        Frame::GetIds(log(2), (0..32).map(|place| place * 250).collect()),
        Frame::Ids(log(2), (0..90).map(|place| (place * 250, EntryId([1; 32]))).collect()),
        Frame::GetBlobs((0..400).map(|place| (Hash([place as u8; 32]), 0)).collect()),
    ];
    for (place, frame) in frames.iter().enumerate() {
        let conn = speak(&mut night, 0, 3);
        let (kind, body) = frame.encode();
        assert!(body.len() <= sync_core::frame::cap(kind).unwrap(), "frame {place}: {}", body.len());
        let now = night.now(0);
        let began = Instant::now();
        for _ in 0..3 {
            night.replica(0).handle_frame(conn, kind, &body, now);
        }
        let took = began.elapsed();
        assert!(took < Duration::from_secs(2), "frame {place} takes {took:?}");
        night.replica(0).handle_disconnected(conn);
        night.links.remove(&conn);
        night.settle();
    }
}
