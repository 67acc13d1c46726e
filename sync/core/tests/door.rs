//! The door, as a table: a good entry with one thing changed, and the one answer that it gets.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, counts, key, station};
use sync_core::admit::{Admission, Door, Missing, Refusal};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::codec::{CodecError, encode};
use sync_core::entry::{
    Body, Counts, Draft, Entry, EntryError, Level, Position, Reference, SignedEntry, Source, Subject, Verdict,
};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, Hash, LogId, SecretKey};
use sync_core::logs::Logs;
use sync_core::replica::{Event, SubmitError};

const NONE: EntryId = EntryId([0; 32]);

/// Node 1 is a scan node, 2 and 3 enter, 4 presents; node 2 has counted station 1, node 3 station 2.
struct Table {
    night: Night,
    logs: Logs,
    first: Entry,
    other: Entry,
}

fn log(number: u8) -> LogId {
    LogId { key: key(number).public(), session: 1 }
}

fn table() -> Table {
    let mut night = Night::new(&[Role::Scan, Role::Entry, Role::Entry, Role::Presentation]);
    let mut logs = Logs::default();
    let draft = submission(&mut night, 1, &[]);
    let first = night.forge(&key(2), log(2), 1, NONE, draft);
    let draft = submission(&mut night, 2, &[]);
    let other = night.forge(&key(3), log(3), 1, NONE, draft);
    for entry in [&first, &other] {
        let Admission::Admitted(verified) = ask(&logs, &night.charter, entry.clone()) else {
            panic!("the base does not pass")
        };
        logs.insert(verified, 0);
    }
    Table { night, logs, first, other }
}

fn ask(logs: &Logs, charter: &Charter, entry: Entry) -> Admission {
    Door { charter, logs, own: &key(9).public(), stored: false }.admit(entry)
}

fn submission(night: &mut Night, number: u32, supersedes: &[Reference]) -> Draft {
    let body = Body::Submission { supersedes: supersedes.to_vec(), reason: String::new(), form: Vec::new() };
    night.draft(Some(station(number, Level::Party, 1)), Some(counts("12", Level::Party)), body)
}

fn sign(key: &SecretKey, place: Position, draft: Draft) -> Result<Entry, EntryError> {
    Entry::sign(&sync_core::id::ElectionId([77; 32]), key, place, draft)
}

fn place(number: u8, seq: u32, prev: EntryId) -> Position {
    Position { log: log(number), seq, prev, setup_version: 1 }
}

impl Table {
    fn judge(&self, entry: Entry) -> Admission {
        self.judge_under(entry, &self.night.charter)
    }

    fn judge_under(&self, entry: Entry, charter: &Charter) -> Admission {
        ask(&self.logs, charter, entry)
    }

    fn refused(&self, entry: Entry) -> Refusal {
        match self.judge(entry) {
            Admission::Refused(refusal, _) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    fn body(&mut self, number: u8, seq: u32, prev: EntryId, body: Body) -> Entry {
        let draft = self.night.draft(None, None, body);
        sign(&key(number), place(number, seq, prev), draft).unwrap()
    }
}

#[test]
fn the_unchanged_entry_passes_and_is_then_known() {
    let mut table = table();
    let draft = submission(&mut table.night, 5, &[]);
    let good = sign(&key(2), place(2, 2, table.first.id), draft).unwrap();
    assert!(matches!(table.judge(good), Admission::Admitted(_)));
    assert_eq!(table.judge(table.first.clone()), Admission::Known);
}

#[test]
fn roles_are_kept() {
    let mut table = table();
    let (first, subject) = (table.first.reference(), station(1, Level::Party, 1));
    let review =
        Body::Review { subject: subject.clone(), target: first, verdict: Verdict::Accept, note: String::new() };
    let decide = Body::Decide { subject, supersedes: vec![first], chosen: first, reason: "".into() };
    let later = |kind| Body::Unknown { kind, bytes: vec![1] };
    for body in [review, decide, later(99), later(u16::MAX)] {
        let by_entry = table.body(3, 2, table.other.id, body.clone());
        assert_eq!(table.refused(by_entry), Refusal::Role, "{body:?}");
        let by_scan = table.body(1, 1, NONE, body);
        assert!(matches!(table.judge(by_scan), Admission::Admitted(_)));
    }
    for subject in [
        Subject::Lot { question: "seat".into() },
        Subject::Deceased { list: 1, candidate: 1 },
        Subject::StationChange { number: 1 },
        Subject::Suspension { member: key(1).public() },
    ] {
        let counts = Counts::new(vec![1], Vec::new());
        let body = Body::Ruling { supersedes: Vec::new(), reason: String::new() };
        let draft = table.night.draft(Some(subject.clone()), Some(counts.clone()), body);
        let by_entry = sign(&key(3), place(3, 2, table.other.id), draft.clone()).unwrap();
        assert_eq!(table.refused(by_entry), Refusal::Role, "an entry node rules on nothing: {subject:?}");
        let by_scan = sign(&key(1), place(1, 1, NONE), draft).unwrap();
        assert!(matches!(table.judge(by_scan), Admission::Admitted(_)));
        let as_count = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        let draft = table.night.draft(Some(subject), Some(counts), as_count);
        assert!(
            matches!(sign(&key(3), place(3, 2, table.other.id), draft), Err(EntryError::Rule(_))),
            "nor as a count"
        );
    }
    let by_entry = table.body(3, 2, table.other.id, later(40));
    assert!(matches!(table.judge(by_entry), Admission::Admitted(_)), "a later kind below 64");
    let draft = submission(&mut table.night, 1, &[]);
    let by_presentation = sign(&key(4), place(4, 1, NONE), draft).unwrap();
    assert_eq!(table.refused(by_presentation), Refusal::Role);
    let note = table.body(4, 1, NONE, Body::Note { text: "hello".into() });
    assert_eq!(table.refused(note), Refusal::Role);
}

#[test]
fn signatures_are_the_authors() {
    let mut table = table();
    let draft = submission(&mut table.night, 5, &[]);
    let forged = sign(&key(3), place(2, 2, table.first.id), draft.clone()).unwrap();
    assert_eq!(table.refused(forged), Refusal::Signature, "node 3 signs as node 2");
    let good = sign(&key(2), place(2, 2, table.first.id), draft).unwrap();
    for bit in [0, 255, 256, 511] {
        let mut wire = good.wire();
        wire.signature.0[bit / 8] ^= 1 << (bit % 8);
        let entry = Entry::read(&table.night.election, wire).unwrap();
        assert_eq!(table.refused(entry), Refusal::Signature);
    }
    let mut wire = good.wire();
    let mut totals = wire.totals.to_vec();
    *totals.last_mut().unwrap() ^= 1;
    wire.totals = totals.into();
    let entry = Entry::read(&table.night.election, wire).unwrap();
    assert_eq!(table.refused(entry), Refusal::Signature, "other figures");
    let rehearsal = sync_core::id::ElectionId([1; 32]);
    let draft = submission(&mut table.night, 5, &[]);
    let elsewhere = Entry::sign(&rehearsal, &key(2), place(2, 2, table.first.id), draft).unwrap();
    let elsewhere = Entry::read(&table.night.election, elsewhere.wire()).unwrap();
    assert_eq!(table.refused(elsewhere), Refusal::Signature, "of another election");
}

#[test]
fn a_place_in_the_chain_is_taken_in_turn_and_once() {
    let mut table = table();
    let (first, other) = (table.first.id, table.other.id);
    let note = || Body::Note { text: String::new() };
    for seq in [3, 4, u32::MAX] {
        let ahead = table.body(2, seq, first, note());
        assert_eq!(table.judge(ahead), Admission::Ahead, "number {seq}: what comes before it is asked for");
    }
    for prev in [other, EntryId([3; 32])] {
        // It says that something else stands under number 1: its author has told two stories.
        let elsewhere = table.body(2, 2, prev, note());
        let Admission::Forks(fork) = table.judge(elsewhere) else { panic!("no fork") };
        assert_eq!((fork.log, fork.seq), (log(2), 1));
        assert!(fork.holds(&table.night.election));
    }
    let again = table.body(2, 1, NONE, note());
    let Admission::Forks(fork) = table.judge(again) else { panic!("no fork") };
    assert_eq!(fork.seq, 1);
    assert!(fork.holds(&table.night.election) && fork.headers.iter().all(|header| header.encode().len() <= 512));
    let draft = table.night.draft(None, None, note());
    assert!(matches!(sign(&key(2), place(2, 0, NONE), draft.clone()), Err(EntryError::Rule(_))));
    assert!(matches!(sign(&key(2), place(2, 1, first), draft.clone()), Err(EntryError::Rule(_))));
    assert!(matches!(sign(&key(2), place(2, 2, NONE), draft), Err(EntryError::Rule(_))));
}

#[test]
fn what_was_refused_and_what_comes_in_its_place_are_a_fork_whichever_comes_first() {
    let mut table = table();
    let good = table.body(3, 2, table.other.id, Body::Note { text: String::new() });
    let bad = table.body(3, 2, table.other.id, Body::Unknown { kind: 99, bytes: Vec::new() });
    let mut found = Vec::new();
    for order in [[&good, &bad], [&bad, &good]] {
        let mut logs = table.logs.clone();
        for entry in order {
            match ask(&logs, &table.night.charter, entry.clone()) {
                Admission::Admitted(verified) => logs.insert(verified, 0),
                Admission::Refused(_, Some(refused)) => logs.note_refused(log(3), *refused),
                Admission::Forks(fork) => assert!(logs.seal(*fork)),
                other => panic!("{other:?}"),
            }
        }
        found.push((logs.log(&log(3)).unwrap().proof().cloned(), logs.last_counting(&log(3), &table.night.charter)));
    }
    assert_eq!(found[0].1, Some(1));
    assert_eq!(found[0], found[1]);
}

#[test]
fn a_decision_about_nothing_is_no_entry() {
    let mut table = table();
    let chosen = table.first.reference();
    let decide =
        Body::Decide { subject: station(1, Level::Party, 1), supersedes: Vec::new(), chosen, reason: String::new() };
    let draft = table.night.draft(None, None, decide);
    assert!(matches!(sign(&key(1), place(1, 1, NONE), draft), Err(EntryError::Rule(_))));
}

#[test]
fn what_is_not_known_yet_waits() {
    let mut table = table();
    let draft = submission(&mut table.night, 5, &[]);
    let stranger = LogId { key: key(77).public(), session: 1 };
    let unknown =
        sign(&key(77), Position { log: stranger, seq: 1, prev: NONE, setup_version: 1 }, draft.clone()).unwrap();
    assert!(matches!(table.judge(unknown), Admission::Waits(Missing::Author(_), _)));
    let session = LogId { session: 2, ..log(2) };
    let unnamed =
        sign(&key(2), Position { log: session, seq: 1, prev: NONE, setup_version: 1 }, draft.clone()).unwrap();
    assert!(matches!(table.judge(unnamed.clone()), Admission::Waits(Missing::Session(log), _) if log == session));
    let mut later = table.night.charter.clone();
    later.admit(key(2).public(), Role::Entry, "", 2).unwrap();
    assert!(matches!(table.judge_under(unnamed, &later), Admission::Admitted(_)));
    let mut of_version = place(2, 2, table.first.id);
    of_version.setup_version = 2;
    let future = sign(&key(2), of_version, draft.clone()).unwrap();
    assert!(matches!(table.judge(future), Admission::Waits(Missing::Charter(2), _)));
    of_version.setup_version = u32::MAX;
    let future = sign(&key(2), of_version, draft).unwrap();
    assert!(matches!(table.judge(future), Admission::Waits(Missing::Charter(u32::MAX), _)));
}

#[test]
fn only_the_canonical_bytes_are_read() {
    let mut table = table();
    let election = table.night.election;
    let draft = submission(&mut table.night, 5, &[]);
    let good = sign(&key(2), place(2, 2, table.first.id), draft).unwrap();
    let read = |change: &dyn Fn(&mut SignedEntry)| {
        let mut wire = good.wire();
        change(&mut wire);
        Entry::read(&election, wire)
    };
    let codec = |result: Result<Entry, EntryError>| match result {
        Err(EntryError::Codec { error, .. }) => error,
        other => panic!("read: {other:?}"),
    };
    assert_eq!(codec(read(&|wire| wire.header.push(0))), CodecError::NotCanonical, "bytes after the end");
    assert_eq!(codec(read(&|wire| wire.totals = [&wire.totals[..], &[0]].concat().into())), CodecError::NotCanonical);
    assert_eq!(codec(read(&|wire| wire.header.truncate(wire.header.len() - 1))), CodecError::Malformed);
    // After salt (16), version (1), key (length-less 32) and session (1): seq 2 as an over-long number.
    let at = good.wire().header.iter().skip(16 + 1 + 32).position(|byte| *byte == 2).unwrap() + 16 + 1 + 32;
    let longer = read(&|wire| {
        wire.header[at] = 0x82;
        wire.header.insert(at + 1, 0);
    });
    assert_eq!(codec(longer), CodecError::NotCanonical, "an over-long number");
    assert!(matches!(read(&|wire| wire.totals.clear()), Err(EntryError::Rule(_))), "no counts");
    assert_eq!(read(&|wire| wire.header[16] = 3), Err(EntryError::Version(3)));
    assert_eq!(codec(read(&|wire| wire.body.push(0))), CodecError::NotCanonical);
}

#[test]
fn sizes_texts_and_numbers_have_bounds() {
    let mut table = table();
    let first = table.first.id;
    let signed = |draft: Draft| sign(&key(2), place(2, 2, first), draft);
    let fits = submission(&mut table.night, 5, &[]);
    assert!(signed(fits.clone()).is_ok());

    let mut draft = fits.clone();
    draft.counts = Some(sync_core::entry::Counts::new(vec![0; 32 * 1024], Vec::new()));
    assert!(matches!(signed(draft), Err(EntryError::Codec { error: CodecError::TooLong { .. }, .. })));
    let mut draft = fits.clone();
    draft.subject = Some(station(5, Level::Candidate, 1));
    draft.counts = Some(sync_core::entry::Counts::new(vec![0; 16 * 1024], vec![0; 16 * 1024]));
    assert!(matches!(signed(draft), Err(EntryError::Codec { error: CodecError::TooLong { .. }, .. })));
    let mut draft = fits.clone();
    draft.counts = Some(counts("12", Level::Candidate));
    assert!(matches!(signed(draft), Err(EntryError::Rule(_))), "a party count with candidates");

    let rule = |change: &dyn Fn(&mut Draft)| {
        let mut draft = fits.clone();
        change(&mut draft);
        assert!(matches!(signed(draft.clone()), Err(EntryError::Rule(_))), "passed: {draft:?}");
    };
    for number in [0, 100_000, u32::MAX] {
        rule(&|draft| draft.subject = Some(station(number, Level::Party, 1)));
    }
    for round in [0, 3, u8::MAX] {
        rule(&|draft| draft.subject = Some(station(1, Level::Party, round)));
    }
    for subject in [
        Subject::StationChange { number: 0 },
        Subject::StationChange { number: 100_000 },
        Subject::Deceased { list: u32::MAX, candidate: 1 },
        Subject::Lot { question: String::new() },
        Subject::Lot { question: "x".repeat(129) },
    ] {
        rule(&|draft| {
            draft.subject = Some(subject.clone());
            draft.body = Body::Ruling { supersedes: Vec::new(), reason: String::new() };
        });
    }
    rule(&|draft| {
        draft.subject = Some(Subject::Lot { question: "seat".into() });
        draft.counts = Some(Counts::new(vec![0; 1025], Vec::new()));
        draft.body = Body::Ruling { supersedes: Vec::new(), reason: String::new() };
    });
    rule(&|draft| draft.operator = "x".repeat(33));
    rule(&|draft| draft.body = Body::Submission { supersedes: vec![], reason: "x".repeat(1025), form: Vec::new() });
    let named = |number: u32| Reference { log: log(2), seq: number + 1, id: EntryId([9; 32]) };
    let ids: Vec<Reference> = (0..65).map(named).collect();
    rule(&|draft| draft.body = Body::Submission { supersedes: ids.clone(), reason: String::new(), form: Vec::new() });
    rule(&|draft| {
        draft.body = Body::Submission { supersedes: vec![ids[2], ids[1]], reason: String::new(), form: Vec::new() }
    });
    rule(&|draft| {
        draft.body = Body::Submission { supersedes: vec![ids[1], ids[1]], reason: String::new(), form: Vec::new() }
    });
    let file = |k, n, created| Source::File { sha256: Hash([1; 32]), name: "a".into(), created, k, n };
    for (k, n, created) in [(0, 1, 0), (2, 1, 0), (1, 100_000, 0), (1, u32::MAX, 0), (1, 1, 1 << 42), (1, 1, u64::MAX)]
    {
        rule(&|draft| draft.source = file(k, n, created));
    }
    let decide = Body::Decide {
        subject: station(1, Level::Party, 1),
        supersedes: (0..513).map(named).collect(),
        chosen: named(1),
        reason: String::new(),
    };
    let draft = table.night.draft(None, None, decide);
    assert!(matches!(sign(&key(1), place(1, 1, NONE), draft), Err(EntryError::Rule(_))));
    let draft = table.night.draft(None, None, Body::Unknown { kind: 99, bytes: vec![0; 16 * 1024 + 1] });
    assert!(matches!(sign(&key(1), place(1, 1, NONE), draft), Err(EntryError::Codec { .. })));
}

#[test]
fn extreme_times_are_refused_and_never_signed() {
    let mut table = table();
    let mut draft = submission(&mut table.night, 5, &[]);
    draft.time = u64::MAX;
    let entry = sign(&key(2), place(2, 2, table.first.id), draft).unwrap();
    assert_eq!(entry.time, (1 << 42) - 1);
    // The last of the display times as bytes, and one more.
    let written = encode(&entry.time);
    let at = entry.wire().header.windows(written.len()).position(|window| window == written).unwrap();
    for time in [1u64 << 42, u64::MAX] {
        let mut wire = entry.wire();
        wire.header.splice(at..at + written.len(), encode(&time));
        assert!(matches!(Entry::read(&table.night.election, wire), Err(EntryError::Rule(_))));
    }
}

#[test]
fn a_member_has_at_most_sixteen_sessions_and_one_that_waits() {
    let mut night = Night::connected(&[Role::Scan, Role::Entry]);
    let mut charter = night.charter.clone();
    for session in 2..=16 {
        charter.admit(key(2).public(), Role::Entry, "", session).unwrap();
    }
    assert!(charter.admit(key(2).public(), Role::Entry, "", 17).is_err(), "a 17th session");
    charter.version += 1;
    let signed = SignedCharter::sign(&charter, &night.organiser);
    assert!(signed.verify(&night.election, &night.organiser.public()).is_err(), "also when the organiser signs it");

    for session in [50, 51] {
        let log = LogId { session, ..log(2) };
        let draft = submission(&mut night, session, &[]);
        let entry = night.forge(&key(2), log, 1, NONE, draft);
        let conn = *night.links.iter().find(|(_, (node, _, _))| *node == 0).unwrap().0;
        night.send(conn, &Frame::Entries { entries: vec![entry.wire()], push: true, last: false });
    }
    assert_eq!(night.view(0).waiting_sessions(), [LogId { session: 50, ..log(2) }]);
    assert!(night.has_event(0, |event| matches!(event, Event::SessionWaits(log) if log.session == 50)));
    assert!(night.refusals(0).iter().any(|text| text.contains("no room")), "the second is refused with a line");
    night.amend(0, |charter| charter.admit(key(2).public(), Role::Entry, "", 50).unwrap());
    assert_eq!(night.releasable(0, 50).as_deref(), Some("12"), "accepted by a person, it counts");
    assert!(night.view(0).waiting_sessions().is_empty());
}

#[test]
fn a_presentation_node_submits_nothing_itself() {
    let mut night = Night::connected(&[Role::Scan, Role::Entry, Role::Presentation]);
    let draft = submission(&mut night, 1, &[]);
    assert_eq!(night.try_submit(2, vec![draft]), Err(SubmitError::Role));
}

#[test]
fn a_group_of_entries_is_taken_whole_or_not_at_all() {
    let mut night = Night::connected(&[Role::Scan, Role::Entry]);
    let good = submission(&mut night, 1, &[]);
    let bad = submission(&mut night, 1, &[]);
    let before = night.view(0).logs().len();
    assert_eq!(night.try_submit(0, vec![good.clone(), bad]), Err(SubmitError::SecondValue));
    assert_eq!(night.view(0).logs().len(), before);
    let other = submission(&mut night, 2, &[]);
    assert_eq!(night.try_submit(0, vec![good, other]).unwrap().len(), 2);
    night.advance(1000);
    night.assert_converged();
    assert_eq!(night.releasable(1, 2).as_deref(), Some("12"));
}
