//! The door, as a table: a good entry with one thing changed, and the one answer that it gets.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, counts, key, station};
use sync_core::admit::{Admission, Missing, Refusal, admit};
use sync_core::charter::{Charter, Role, SignedCharter};
use sync_core::codec::{CodecError, encode};
use sync_core::entry::{Body, Draft, Entry, EntryError, Level, Place, SignedEntry, Source, Subject, Verdict};
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
        let Admission::Admitted(verified) = admit(entry.clone(), &night.charter, &logs, &key(9).public()) else {
            panic!("the base does not pass")
        };
        logs.insert(verified);
    }
    Table { night, logs, first, other }
}

fn submission(night: &mut Night, number: u32, supersedes: &[EntryId]) -> Draft {
    let body = Body::Submission { supersedes: supersedes.to_vec(), reason: String::new(), form: Vec::new() };
    night.draft(Some(station(number, Level::Party, 1)), Some(counts("12", Level::Party)), body)
}

fn sign(key: &SecretKey, place: Place, draft: Draft) -> Result<Entry, EntryError> {
    Entry::sign(&sync_core::id::ElectionId([77; 32]), key, place, draft)
}

fn place(number: u8, seq: u32, prev: EntryId) -> Place {
    Place { log: log(number), seq, prev, setup_version: 1 }
}

impl Table {
    fn judge(&self, entry: Entry) -> Admission {
        self.judge_under(entry, &self.night.charter)
    }

    fn judge_under(&self, entry: Entry, charter: &Charter) -> Admission {
        admit(entry, charter, &self.logs, &key(9).public())
    }

    fn refused(&self, entry: Entry) -> Refusal {
        match self.judge(entry) {
            Admission::Refused(refusal) => refusal,
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
    let first = table.first.id;
    let review = Body::Review { target: first, verdict: Verdict::Accept, note: String::new() };
    let decide = Body::Decide {
        subject: station(1, Level::Party, 1),
        supersedes: vec![first],
        chosen: first,
        reason: "".into(),
    };
    let by_entry = table.body(3, 2, table.other.id, review.clone());
    assert_eq!(table.refused(by_entry), Refusal::Role);
    let by_entry = table.body(3, 2, table.other.id, decide.clone());
    assert_eq!(table.refused(by_entry), Refusal::Role);
    for body in [review, decide] {
        let by_scan = table.body(1, 1, NONE, body);
        assert!(matches!(table.judge(by_scan), Admission::Admitted(_)));
    }
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
        let mut wire = good.wire.clone();
        wire.signature.0[bit / 8] ^= 1 << (bit % 8);
        let entry = Entry::read(&table.night.election, wire).unwrap();
        assert_eq!(table.refused(entry), Refusal::Signature);
    }
    let mut wire = good.wire.clone();
    *wire.totals.last_mut().unwrap() ^= 1;
    let entry = Entry::read(&table.night.election, wire).unwrap();
    assert_eq!(table.refused(entry), Refusal::Signature, "other figures");
    let rehearsal = sync_core::id::ElectionId([1; 32]);
    let draft = submission(&mut table.night, 5, &[]);
    let elsewhere = Entry::sign(&rehearsal, &key(2), place(2, 2, table.first.id), draft).unwrap();
    let elsewhere = Entry::read(&table.night.election, elsewhere.wire).unwrap();
    assert_eq!(table.refused(elsewhere), Refusal::Signature, "of another election");
}

#[test]
fn sequence_and_predecessor_fit() {
    let mut table = table();
    let (first, other) = (table.first.id, table.other.id);
    let note = || Body::Note { text: String::new() };
    let gap = table.body(2, 3, first, note());
    assert_eq!(table.refused(gap), Refusal::Sequence);
    let elsewhere = table.body(2, 2, other, note());
    assert_eq!(table.refused(elsewhere), Refusal::Sequence, "its predecessor is of another log");
    let unknown = table.body(2, 2, EntryId([3; 32]), note());
    assert!(matches!(table.judge(unknown), Admission::Parked(Missing::Entry(EntryId(id)), _) if id == [3; 32]));
    let draft = table.night.draft(None, None, note());
    assert!(matches!(sign(&key(2), place(2, 0, NONE), draft.clone()), Err(EntryError::Rule(_))));
    assert!(matches!(sign(&key(2), place(2, 1, first), draft.clone()), Err(EntryError::Rule(_))));
    assert!(matches!(sign(&key(2), place(2, 2, NONE), draft), Err(EntryError::Rule(_))));
    let extreme = table.body(2, u32::MAX, first, note());
    assert_eq!(table.refused(extreme), Refusal::Sequence);
}

#[test]
fn references_are_values_of_the_same_register() {
    let mut table = table();
    let (first, other) = (table.first.id, table.other.id);
    let draft = submission(&mut table.night, 1, &[other]);
    let wrong = sign(&key(3), place(3, 2, other), draft).unwrap();
    assert_eq!(table.refused(wrong), Refusal::Reference, "supersedes another subject");
    let mut draft = submission(&mut table.night, 1, &[first]);
    draft.subject = Some(station(1, Level::Candidate, 1));
    let wrong = sign(&key(3), place(3, 2, other), draft).unwrap();
    assert_eq!(table.refused(wrong), Refusal::Reference, "another level");
    let subject = station(1, Level::Party, 1);
    let decide = |supersedes: Vec<EntryId>, chosen| Body::Decide {
        subject: subject.clone(),
        supersedes,
        chosen,
        reason: String::new(),
    };
    let wrong = table.body(1, 1, NONE, decide(vec![first], other));
    assert_eq!(table.refused(wrong), Refusal::Reference, "chooses another subject");
    let wrong = table.body(1, 1, NONE, decide(vec![other], first));
    assert_eq!(table.refused(wrong), Refusal::Reference);
    let waits = table.body(1, 1, NONE, decide(vec![first], EntryId([8; 32])));
    assert!(matches!(table.judge(waits), Admission::Parked(Missing::Entry(_), _)));
    let draft = table.night.draft(None, None, decide(Vec::new(), first));
    assert!(matches!(sign(&key(1), place(1, 1, NONE), draft), Err(EntryError::Rule(_))), "about nothing");
    let note = table.body(2, 2, first, Body::Note { text: String::new() });
    let Admission::Admitted(verified) = table.judge(note.clone()) else { panic!("a note passes") };
    table.logs.insert(verified);
    for body in [
        Body::Review { target: note.id, verdict: Verdict::Accept, note: String::new() },
        Body::Withdraw { target: note.id, reason: String::new() },
    ] {
        let wrong = table.body(1, 1, NONE, body);
        assert_eq!(table.refused(wrong), Refusal::Reference, "a note is no value");
    }
}

#[test]
fn an_entry_node_takes_back_only_its_own() {
    let mut table = table();
    let (first, other) = (table.first.id, table.other.id);
    let entry = table.body(3, 2, other, Body::Withdraw { target: first, reason: String::new() });
    assert_eq!(table.refused(entry), Refusal::NotOwn);
    let entry = table.body(3, 2, other, Body::Withdraw { target: other, reason: String::new() });
    assert!(matches!(table.judge(entry), Admission::Admitted(_)));
    let entry = table.body(1, 1, NONE, Body::Withdraw { target: first, reason: String::new() });
    assert!(matches!(table.judge(entry), Admission::Admitted(_)), "a scan node may");
}

#[test]
fn a_log_stands_by_one_value_of_a_subject() {
    let mut table = table();
    let first = table.first.id;
    let draft = submission(&mut table.night, 1, &[]);
    let again = sign(&key(2), place(2, 2, first), draft).unwrap();
    assert_eq!(table.refused(again), Refusal::SecondValue);
    let draft = submission(&mut table.night, 1, &[first]);
    let corrects = sign(&key(2), place(2, 2, first), draft).unwrap();
    assert!(matches!(table.judge(corrects), Admission::Admitted(_)));
    let back = table.body(2, 2, first, Body::Withdraw { target: first, reason: String::new() });
    let Admission::Admitted(verified) = table.judge(back.clone()) else { panic!("it takes back its own") };
    table.logs.insert(verified);
    let draft = submission(&mut table.night, 1, &[]);
    let plain = sign(&key(2), place(2, 3, back.id), draft).unwrap();
    assert!(matches!(table.judge(plain), Admission::Admitted(_)), "what it took back need not be named");
}

#[test]
fn what_is_not_known_yet_waits() {
    let mut table = table();
    let draft = submission(&mut table.night, 5, &[]);
    let stranger = LogId { key: key(77).public(), session: 1 };
    let unknown = sign(&key(77), Place { log: stranger, seq: 1, prev: NONE, setup_version: 1 }, draft.clone()).unwrap();
    assert!(matches!(table.judge(unknown), Admission::Parked(Missing::Author(_), _)));
    let session = LogId { session: 2, ..log(2) };
    let unnamed = sign(&key(2), Place { log: session, seq: 1, prev: NONE, setup_version: 1 }, draft.clone()).unwrap();
    assert!(matches!(table.judge(unnamed.clone()), Admission::Parked(Missing::Session(log), _) if log == session));
    let mut later = table.night.charter.clone();
    later.admit(key(2).public(), Role::Entry, "", 2).unwrap();
    assert!(matches!(table.judge_under(unnamed, &later), Admission::Admitted(_)));
    let mut of_version = place(2, 2, table.first.id);
    of_version.setup_version = 2;
    let future = sign(&key(2), of_version, draft.clone()).unwrap();
    assert!(matches!(table.judge(future), Admission::Parked(Missing::Charter(2), _)));
    of_version.setup_version = u32::MAX;
    let future = sign(&key(2), of_version, draft).unwrap();
    assert!(matches!(table.judge(future), Admission::Parked(Missing::Charter(u32::MAX), _)));
}

#[test]
fn only_the_canonical_bytes_are_read() {
    let mut table = table();
    let election = table.night.election;
    let draft = submission(&mut table.night, 5, &[]);
    let good = sign(&key(2), place(2, 2, table.first.id), draft).unwrap();
    let read = |change: &dyn Fn(&mut SignedEntry)| {
        let mut wire = good.wire.clone();
        change(&mut wire);
        Entry::read(&election, wire)
    };
    let codec = |result: Result<Entry, EntryError>| match result {
        Err(EntryError::Codec { error, .. }) => error,
        other => panic!("read: {other:?}"),
    };
    assert_eq!(codec(read(&|wire| wire.rest.push(0))), CodecError::NotCanonical, "bytes after the end");
    assert_eq!(codec(read(&|wire| wire.totals.push(0))), CodecError::NotCanonical);
    assert_eq!(codec(read(&|wire| wire.rest.truncate(wire.rest.len() - 1))), CodecError::Malformed);
    // After salt (16), version (1), key (length-less 32) and session (1): seq 2 as an over-long number.
    let at = good.wire.rest.iter().skip(16 + 1 + 32).position(|byte| *byte == 2).unwrap() + 16 + 1 + 32;
    let longer = read(&|wire| {
        wire.rest[at] = 0x82;
        wire.rest.insert(at + 1, 0);
    });
    assert_eq!(codec(longer), CodecError::NotCanonical, "an over-long number");
    assert!(matches!(read(&|wire| wire.totals.clear()), Err(EntryError::Rule(_))), "no counts");
    assert_eq!(read(&|wire| wire.rest[16] = 2), Err(EntryError::Version(2)));
}

#[test]
fn sizes_texts_and_numbers_have_bounds() {
    let mut table = table();
    let first = table.first.id;
    let signed = |draft: Draft| sign(&key(2), place(2, 2, first), draft);
    let fits = submission(&mut table.night, 5, &[]);
    assert!(signed(fits.clone()).is_ok());

    let mut draft = fits.clone();
    draft.counts = Some(sync_core::entry::Counts { totals: vec![0; 32 * 1024], candidates: Vec::new() });
    assert!(matches!(signed(draft), Err(EntryError::Codec { error: CodecError::TooLong { .. }, .. })));
    let mut draft = fits.clone();
    draft.subject = Some(station(5, Level::Candidate, 1));
    draft.counts = Some(sync_core::entry::Counts { totals: vec![0; 16 * 1024], candidates: vec![0; 16 * 1024] });
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
        rule(&|draft| draft.subject = Some(Subject::StationChange { number }));
    }
    for round in [0, 3, u8::MAX] {
        rule(&|draft| draft.subject = Some(station(1, Level::Party, round)));
    }
    rule(&|draft| draft.subject = Some(Subject::Deceased { list: u32::MAX, candidate: 1 }));
    rule(&|draft| draft.subject = Some(Subject::Lot { question: String::new() }));
    rule(&|draft| draft.subject = Some(Subject::Lot { question: "x".repeat(129) }));
    rule(&|draft| draft.operator = "x".repeat(33));
    rule(&|draft| draft.body = Body::Submission { supersedes: vec![], reason: "x".repeat(1025), form: Vec::new() });
    let ids: Vec<EntryId> = (0..65u8).map(|number| EntryId([number; 32])).collect();
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
    let many = (0..513u32)
        .map(|number| EntryId(sync_core::id::sha256(&[&number.to_be_bytes()])))
        .collect::<std::collections::BTreeSet<_>>();
    let decide = Body::Decide {
        subject: station(1, Level::Party, 1),
        supersedes: many.into_iter().collect(),
        chosen: first,
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
    let at = entry.wire.rest.windows(written.len()).position(|window| window == written).unwrap();
    for time in [1u64 << 42, u64::MAX] {
        let mut wire = entry.wire.clone();
        wire.rest.splice(at..at + written.len(), encode(&time));
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
        night.send(conn, &Frame::Entries { entries: vec![entry.wire], push: true, last: false });
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
    assert!(matches!(night.try_submit(0, vec![good.clone(), bad]), Err(SubmitError::Refused(_))));
    assert_eq!(night.view(0).logs().len(), before);
    let other = submission(&mut night, 2, &[]);
    assert_eq!(night.try_submit(0, vec![good, other]).unwrap().len(), 2);
    night.advance(1000);
    night.assert_converged();
    assert_eq!(night.releasable(1, 2).as_deref(), Some("12"));
}
