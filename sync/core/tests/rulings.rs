//! Rulings in a release: signed by a scan node, disclosed without reason and operator, checked by everybody.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Entry as EntryNode, Presentation, Scan};
use sync_core::codec::decode;
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, Source, Subject};
use sync_core::id::{EntryId, LogId, SecretKey};
use sync_core::release::{ReleaseError, RowBlob, RulingRow};
use sync_core::replica::SubmitError;

fn outcome(bytes: &[u8]) -> Counts {
    Counts::new(bytes.to_vec(), Vec::new())
}

fn rule(night: &mut Night, node: usize, subject: Subject, bytes: &[u8]) -> EntryId {
    let body = Body::Ruling { supersedes: Vec::new(), reason: "only for the closed room".into() };
    let draft = night.draft(Some(subject), Some(outcome(bytes)), body);
    night.submit(node, draft)
}

#[test]
fn a_presentation_node_gets_who_ruled_what_and_neither_why_nor_who_sat_there() {
    let mut night = Night::connected(&[Scan, Scan, EntryNode, Presentation]);
    let count = night.count(2, 1, "10", &[]);
    let died = Subject::Deceased { list: 1, candidate: 2 };
    let changed = Subject::StationChange { number: 4 };
    let rulings = [(1, changed, &b"closed"[..]), (0, died.clone(), b"died")];
    let ids = rulings.map(|(node, subject, bytes)| rule(&mut night, node, subject, bytes));
    night.advance(2000);
    let mut order = night.order(0, Level::Party, &[(1, Level::Party, count)]);
    let rows = ids.iter().map(|id| RulingRow::of(night.view(0).logs().get(id).unwrap()).unwrap());
    let mut rows: Vec<RulingRow> = rows.collect();
    // Unsorted, or two on one subject: no release.
    for wrong in [rows.clone(), vec![rows[1].clone(), rows[1].clone()]] {
        let mut order = order.clone();
        order.release.rulings = wrong;
        assert!(
            matches!(night.try_order(0, order), Err(SubmitError::Release(why)) if why.to_string().contains("rulings"))
        );
    }
    rows.sort();
    order.release.rulings = rows;
    night.try_order(0, order).unwrap();
    night.advance(3000);
    for node in 0..4 {
        let shown = night.shown(node).unwrap();
        let told: Vec<_> =
            shown.rulings.iter().map(|ruling| (&ruling.row.subject, ruling.outcome.as_slice())).collect();
        assert_eq!(told[0], (&died, &b"died"[..]), "node {node}");
        assert_eq!((told.len(), shown.rulings[1].author), (2, key(2).public()));
    }
    let leaked = |text: &[u8]| night.view(3).blobs().any(|(_, blob)| blob.windows(text.len()).any(|part| part == text));
    assert!(leaked(b"died") && !leaked(b"closed room") && !leaked(b"anna"));
    // It goes with the next release as well, also to who starts anew.
    night.restart(3);
    assert_eq!(night.shown(3).unwrap().rulings.len(), 2);
}

/// What a key signs for a place in its own log.
fn signed(night: &Night, author: &SecretKey, subject: Subject, counts: Counts) -> Entry {
    let place =
        Position { log: LogId { key: author.public(), session: 1 }, seq: 1, prev: EntryId([0; 32]), setup_version: 1 };
    let body = match subject {
        Subject::Station { .. } => Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() },
        _ => Body::Ruling { supersedes: Vec::new(), reason: String::new() },
    };
    let (subject, counts) = (Some(subject), Some(counts));
    let operator = "mallory".to_owned();
    let draft = Draft { subject, counts, body, operator, source: Source::Typed, time: 1, salts: [[1; 16]; 3] };
    Entry::sign(&night.view(0).election(), author, place, draft).unwrap()
}

#[test]
fn only_a_scan_node_rules_on_the_question_that_the_release_names() {
    let night = Night::connected(&[Scan, EntryNode, Presentation]);
    let charter = night.view(0).charter();
    let died = Subject::Deceased { list: 1, candidate: 2 };
    let read = |author: u8, named: &Subject| {
        let entry = signed(&night, &key(author), died.clone(), outcome(b"died"));
        let row = RulingRow { subject: named.clone(), ..RulingRow::of(&entry).unwrap() };
        RowBlob::read_ruling(&RowBlob::of(&entry, false).encode(), &row, charter)
    };
    assert_eq!(read(1, &died).unwrap().outcome, b"died");
    let refused = |author: u8, named: &Subject| match read(author, named) {
        Err(ReleaseError::Ruling(_, why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(2, &died), "its author may not rule: it is no scan node");
    assert_eq!(refused(3, &died), "its author may not rule: it is no scan node");
    assert_eq!(refused(99, &died), "its author does not take part");
    assert_eq!(refused(1, &Subject::Deceased { list: 1, candidate: 3 }), "it is on another question");
    // Another outcome than was signed.
    let entry = signed(&night, &key(1), died, outcome(b"died"));
    let mut blob: RowBlob = decode(&RowBlob::of(&entry, false).encode(), sync_core::limits::ENTRY).unwrap();
    *blob.totals.last_mut().unwrap() ^= 1;
    let bytes = blob.encode();
    let row =
        RulingRow { blob: sync_core::id::Hash(sync_core::id::sha256(&[&bytes])), ..RulingRow::of(&entry).unwrap() };
    let Err(ReleaseError::Ruling(_, why)) = RowBlob::read_ruling(&bytes, &row, charter) else { panic!() };
    assert_eq!(why, "it is not the entry that the release names");
}
