//! Answers to what the domain asks: what stands, who may say it, and that an older version holds the same night with them.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::admit::Refusal;
use sync_core::charter::Role::{Entry as EntryNode, Presentation, Scan};
use sync_core::codec::encode;
use sync_core::entry::{Body, Entry, EntryError, Position, SignedEntry};
use sync_core::id::{EntryId, LogId};
use sync_core::replica::SubmitError;

const QUESTION: &str = "asked/00001";

/// Answers in the place of all that stand there.
fn answer(night: &mut Night, node: usize, bytes: &[u8]) -> EntryId {
    let view = night.view(node);
    let replaces = view.working().answers(QUESTION, view.logs()).iter().map(|entry| entry.id).collect();
    let draft = night.draft(None, None, body(QUESTION, replaces, bytes.to_vec()));
    night.submit(node, draft)
}

fn body(question: &str, mut replaces: Vec<EntryId>, bytes: Vec<u8>) -> Body {
    replaces.sort_unstable();
    Body::Answer { question: question.to_owned(), replaces, bytes }
}

/// What stands at a node, by what it says.
fn standing(night: &Night, node: usize) -> Vec<Vec<u8>> {
    let view = night.view(node);
    let said = view.working().answers(QUESTION, view.logs()).into_iter();
    let mut said: Vec<Vec<u8>> = said
        .map(|entry| match &entry.body {
            Body::Answer { bytes, .. } => bytes.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    said.sort();
    said
}

#[test]
fn an_answer_reaches_every_working_pc_is_replaced_taken_back_and_survives_a_restart() {
    let mut night = Night::connected(&[Scan, Scan, EntryNode, Presentation]);
    answer(&mut night, 1, b"counted again");
    night.advance(2_000);
    night.assert_converged();
    for node in 0..3 {
        assert_eq!(standing(&night, node), [b"counted again"], "node {node}");
        let view = night.view(node);
        let (one, questions) = (view.working().said(QUESTION, view.logs())[0], view.working().answered());
        assert_eq!((one.author(), one.operator.as_str()), (key(2).public(), "anna"));
        assert_eq!(questions.collect::<Vec<_>>(), [QUESTION]);
    }
    assert!(night.view(3).logs().is_empty(), "a presentation node is never sent one");

    // Of another PC, in its place; and of that PC again.
    answer(&mut night, 0, b"three ballots found");
    answer(&mut night, 0, b"four ballots found");
    night.advance(2_000);
    assert_eq!(standing(&night, 1), [b"four ballots found"]);
    answer(&mut night, 1, b"");
    night.advance(2_000);
    assert_eq!(standing(&night, 0), [b""], "taken back, and that is told");
    night.restart(0);
    let view = night.view(0);
    assert_eq!((standing(&night, 0), view.working().said(QUESTION, view.logs()).len()), (vec![Vec::new()], 4));
}

#[test]
fn answers_made_without_knowledge_of_each_other_all_stand_until_one_takes_their_place() {
    let mut night = Night::connected(&[Scan, Scan]);
    night.disconnect(0, 1);
    answer(&mut night, 0, b"one");
    answer(&mut night, 1, b"two");
    night.connect_all();
    night.advance(2_000);
    night.assert_converged();
    assert_eq!(standing(&night, 0), [b"one", b"two"]);
    answer(&mut night, 0, b"both");
    night.advance(2_000);
    assert_eq!(standing(&night, 1), [b"both"]);
    // What a member says who is suspended is as if it had never been.
    let subject = sync_core::entry::Subject::Suspension { member: key(2).public() };
    answer(&mut night, 1, b"no");
    night.advance(2_000);
    night.rule(0, subject, &sync_core::working::SUSPENDS);
    night.advance(2_000);
    assert_eq!(standing(&night, 0), [b"both"]);
    // And of a log that is cut, from there on.
    night.amend(0, |charter| charter.revoke(&key(2).public(), |_| 1).unwrap());
    night.advance(2_000);
    assert_eq!(standing(&night, 0), [b"both"], "its first answer counts, and was replaced");
}

#[test]
fn only_scan_nodes_answer() {
    let mut night = Night::connected(&[Scan, EntryNode]);
    let draft = night.draft(None, None, body(QUESTION, Vec::new(), vec![1]));
    let refused = night.try_submit(1, vec![draft]).unwrap_err();
    assert_eq!(refused, SubmitError::Refused(Refusal::Role.to_string()));
    assert!(night.view(0).logs().is_empty());
}

#[test]
fn an_answer_has_its_bounds_and_what_breaks_them_is_signed_by_nobody() {
    let mut night = Night::connected(&[Scan, Scan]);
    let (log, election) = (night.log_of(0), night.election);
    let place = Position { log, seq: 1, prev: EntryId([0; 32]), setup_version: 1 };
    let ids = |many: u8| (0..many).map(|id| EntryId([id; 32])).collect::<Vec<_>>();
    let largest = body(&"q".repeat(128), ids(64), vec![7; 5 * 1024]);
    let draft = night.draft(None, None, largest.clone());
    let entry = Entry::sign(&election, &key(1), place, draft).unwrap();
    assert_eq!(entry.body, largest);
    // An older version holds it as something that it does not know: it has room for that.
    let (question, replaces, bytes) = ("q".repeat(128), ids(64), vec![7; 5 * 1024]);
    assert!(encode(&(question, replaces, bytes)).len() <= sync_core::limits::UNKNOWN_BODY);
    let unsorted = Body::Answer { question: QUESTION.into(), replaces: vec![EntryId([2; 32]); 2], bytes: vec![1] };
    for wrong in [
        body("", Vec::new(), vec![1]),
        body(&"q".repeat(129), Vec::new(), vec![1]),
        body(QUESTION, Vec::new(), vec![1; 5 * 1024 + 1]),
        body(QUESTION, ids(65), vec![1]),
        unsorted,
    ] {
        let draft = night.draft(None, None, wrong);
        let refused = Entry::sign(&election, &key(1), place, draft);
        assert!(matches!(refused, Err(EntryError::Rule(_))), "{refused:?}");
    }
}

/// The document of a night is the one that a version makes of it which knows no answers: it derives one as any kind that it
/// does not know. So both agree on a cut, byte for byte; and whatever a scan PC signs under that number is held by both.
#[test]
fn a_version_that_knows_no_answers_holds_and_derives_the_same() {
    let heads = |last: Body| {
        let mut night = Night::connected(&[Scan, Scan, EntryNode]);
        let count = night.count(2, 1, "10", &[]);
        night.advance(1_000);
        night.review(1, count, sync_core::entry::Verdict::Accept);
        let draft = night.draft(None, None, last);
        night.submit(1, draft);
        night.count(2, 2, "20", &[]);
        night.advance(2_000);
        night.assert_converged();
        night.view(0).working().heads()
    };
    let answered = heads(body(QUESTION, vec![EntryId([1; 32])], vec![1; 9]));
    assert_eq!(answered, heads(Body::Unknown { kind: 99, bytes: vec![1] }));
    assert_eq!(answered, heads(Body::Unknown { kind: 67, bytes: vec![0xFF; 9] }), "no answer, and held all the same");

    // An entry of this version, as it travels.
    let mut night = Night::connected(&[Scan]);
    let (log, election) = (LogId { key: key(1).public(), session: 1 }, night.election);
    let place = Position { log, seq: 1, prev: EntryId([0; 32]), setup_version: 1 };
    for bytes in [vec![0xFF; 9], encode(&("", Vec::<EntryId>::new(), Vec::<u8>::new()))] {
        let draft = night.draft(None, None, Body::Unknown { kind: 67, bytes: bytes.clone() });
        let entry = Entry::sign(&election, &key(1), place, draft).unwrap();
        assert_eq!(entry.body, Body::Unknown { kind: 67, bytes });
        let again: SignedEntry = entry.wire();
        assert_eq!(Entry::read(&election, again).unwrap(), entry);
    }
}
