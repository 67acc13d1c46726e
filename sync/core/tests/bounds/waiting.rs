//! What waits for a charter takes room of whoever brings it, and of nobody else.

use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Body, Entry, Level};
use sync_core::id::{EntryId, LogId};
use sync_core::limits;

use super::{NONE, log, note, push, speak, stored};
use crate::common::{Night, counts, key, station};

fn waiting(night: &mut Night, number: u8, session: u32, seq: u32, prev: EntryId, bytes: usize) -> Entry {
    let log = LogId { session, ..log(number) };
    let draft = night.draft(None, None, Body::Unknown { kind: 40, bytes: vec![0; bytes] });
    night.forge(&key(number), log, seq, prev, draft)
}

#[test]
fn what_waits_takes_the_room_of_its_own_member_only() {
    for (bytes, count) in [(0, 400), (15_000, 100)] {
        let mut night = Night::connected(&[Scan, Enters, Enters]);
        night.crash(2);
        let conn = speak(&mut night, 0, 3);
        let mut all: Vec<Entry> = Vec::new();
        for seq in 1..=count {
            let prev = all.last().map_or(NONE, |entry| entry.id);
            let entry = waiting(&mut night, 3, 9, seq, prev, bytes);
            all.push(entry);
        }
        push(&mut night, conn, &all);
        let held = night.view(0).waiting();
        assert!(held <= limits::WAITING && held * bytes <= limits::WAITING_BYTES, "{held} wait");
        assert!(held >= 60, "as much as there is room for: {held}");
        assert!(night.view(0).logs().is_empty());
        // Somebody else's entries wait beside them: of an own session, and of who is no member yet.
        let other = waiting(&mut night, 2, 8, 1, NONE, 10);
        push(&mut night, conn, &[other]);
        assert_eq!(night.view(0).waiting(), held + 1);
        night.amend(0, |charter| charter.admit(key(2).public(), Enters, "", 8).unwrap());
        assert_eq!(night.view(0).logs().height(&LogId { session: 8, ..log(2) }), 1);
        // Accepted, it comes in to the end: what found no room is asked for.
        night.amend(0, |charter| charter.admit(key(3).public(), Enters, "", 9).unwrap());
        assert_eq!(night.view(0).waiting(), 0);
        let height = night.view(0).logs().height(&LogId { session: 9, ..log(3) });
        assert_eq!(height as usize, held);
        let start = night.trace.len();
        push(&mut night, conn, &all[all.len() - 1..]);
        let asked = night.trace[start..].iter().any(|frame| frame.to == usize::MAX && frame.kind == 4);
        assert!(asked, "for the rest");
    }
}

#[test]
fn strangers_wait_in_the_room_of_who_brings_them() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let conn = speak(&mut night, 0, 3);
    let strangers: Vec<Entry> = (70..=73u8)
        .flat_map(|number| (0..150).map(move |_| number).collect::<Vec<_>>())
        .map(|number| note(&mut night, number, log(number), 1, NONE))
        .collect();
    push(&mut night, conn, &strangers);
    assert_eq!(night.view(0).waiting(), limits::WAITING, "of all strangers together");
    let other = speak(&mut night, 0, 2);
    let stranger = note(&mut night, 90, log(90), 1, NONE);
    push(&mut night, other, &[stranger]);
    assert_eq!(night.view(0).waiting(), limits::WAITING + 1);
    let subject = station(1, Level::Party, 1);
    let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let draft = night.draft(Some(subject), Some(counts("10", Level::Party)), body);
    night.submit(1, draft);
    night.advance(1_000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("10"), "and the night goes on");
}

#[test]
fn sessions_that_a_revoked_member_invents_are_no_room_to_write_in() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.amend(0, |charter| charter.revoke(&key(3).public(), |_| 0).unwrap());
    night.advance(1_000);
    let before = (stored(&night, 0), stored(&night, 1));
    let conn = speak(&mut night, 0, 2);
    for session in 50..150 {
        let entry = note(&mut night, 3, LogId { session, ..log(3) }, 1, NONE);
        push(&mut night, conn, &[entry]);
    }
    night.advance(2_000);
    assert_eq!((stored(&night, 0), stored(&night, 1)), before);
    assert_eq!((night.view(0).logs().len(), night.view(0).waiting()), (0, 0));
}
