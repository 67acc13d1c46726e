//! Nodes that turn out bad, and disks that turn out old: what they did is void, and nobody else is held up by it.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, counts, key, station};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::entry::{Body, Draft, Level, Verdict};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, LogId};
use sync_core::replica::{Event, SubmitError};

#[test]
fn a_revoked_entry_node_leaves_the_honest_values_and_the_work_built_on_its_entries() {
    let mut night = Night::connected(&[Scan, Entry, Entry, Entry, Presentation]);
    let honest: Vec<EntryId> = (1..=20).map(|number| night.count(1, number, "100", &[])).collect();
    night.advance(1000);
    let bad: Vec<EntryId> =
        (1..=20).map(|number| night.count(2, number, "666", &[honest[number as usize - 1]])).collect();
    night.advance(1000);
    // A controller decides for two of them, accepts one more by review after deciding, and one honest node corrects.
    for place in [0, 1] {
        night.decide(0, place as u32 + 1, &[honest[place], bad[place]], bad[place]);
    }
    night.review(0, bad[2], Verdict::Accept);
    let built = night.count(3, 4, "101", &[bad[3]]);
    let own = night.count(1, 5, "102", &{
        let mut both = vec![honest[4], bad[4]];
        both.sort_unstable();
        both
    });
    night.advance(1000);
    assert_eq!(night.releasable(0, 1).as_deref(), Some("666"));
    night.release(0);
    night.advance(3000);
    assert!(night.screen(4).1.contains(&(1, "666".into())));

    let revoked = key(3).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| 0).unwrap());
    night.advance(3000);
    for node in [0, 1, 3] {
        for number in 6..=20 {
            assert_eq!(night.releasable(node, number).as_deref(), Some("100"), "station {number} on node {node}");
        }
        for number in 1..=3 {
            assert_eq!(night.reasons(node, number), ["review_needed"], "station {number} on node {node}");
            let live = night.view(node).working().live(&station(number, Level::Party, 1));
            assert_eq!(live, [honest[number as usize - 1]]);
        }
        assert_eq!(
            night.reasons(node, 4),
            ["conflict"],
            "what it corrected does not count, so it stands beside the honest value"
        );
        assert!(night.view(node).working().live(&station(4, Level::Party, 1)).contains(&built));
        assert_eq!(night.view(node).working().live(&station(5, Level::Party, 1)), [own]);
        assert!(night.view(node).logs().get(&bad[0]).is_some(), "void entries are kept");
    }
    assert!(!night.is_connected(0, 2), "no connection any more");
    assert_eq!(night.view(2).role(), None, "it was told before it was let go");
    night.review(0, honest[0], Verdict::Accept);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    assert!(night.screen(4).1.contains(&(1, "100".into())));
}

fn twice(night: &mut Night, number: u32) -> (Draft, Draft) {
    let draft = |night: &mut Night, votes: &str| {
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        night.draft(Some(station(number, Level::Party, 1)), Some(counts(votes, Level::Party)), body)
    };
    (draft(night, "1"), draft(night, "2"))
}

#[test]
fn a_fork_voids_from_its_number_on_everywhere_and_blocks_nobody() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Entry]);
    let before = night.count(2, 1, "50", &[]);
    night.advance(1000);
    let (a, b) = twice(&mut night, 2);
    let a = night.forge(&key(3), night.log_of(2), 2, before, a);
    let b = night.forge(&key(3), night.log_of(2), 2, before, b);
    // Each branch goes to one scan node only; a scan operator builds on one of them before anybody knows.
    night.disconnect(0, 1);
    for (node, entry) in [(0, &a), (1, &b)] {
        night.disconnect(node, 3);
        let conn = *night.links.iter().find(|(_, (at, other, _))| (*at, *other) == (node, 2)).unwrap().0;
        night.send(conn, &Frame::Entries { entries: vec![entry.wire()], push: true, last: false });
    }
    let honest = night.count(0, 2, "77", &[a.id]);
    night.connect_all();
    night.advance(2000);
    night.assert_converged();
    for node in 0..4 {
        assert!(night.alarms(node).iter().any(|text| text.contains("two entries with number 2")), "node {node}");
        assert_eq!(night.releasable(node, 1).as_deref(), Some("50"), "before the fork it counts");
        assert_eq!(night.view(node).working().live(&station(2, Level::Party, 1)), [honest]);
        assert_eq!(night.view(node).logs().log(&night.log_of(2)).unwrap().fork(), Some(2));
    }
    for (node, held, other) in [(0, &a, &b), (1, &b, &a)] {
        assert!(night.view(node).logs().get(&held.id).is_some(), "what was there is kept");
        assert!(night.view(node).logs().get(&other.id).is_none(), "and nothing beyond a fork is passed on");
    }
    assert_eq!(night.view(3).logs().height(&night.log_of(2)), 1);
}

#[test]
fn more_branches_than_prove_a_fork_hold_up_no_honest_entry() {
    let mut night = Night::new(&[Scan, Scan, Entry, Entry]);
    let forks: Vec<_> = (0..8)
        .map(|votes: i32| {
            let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
            let subject = station(2, Level::Party, 1);
            let draft = night.draft(Some(subject), Some(counts(&votes.to_string(), Level::Party)), body);
            night.forge(&key(3), night.log_of(2), 1, EntryId([0; 32]), draft)
        })
        .collect();
    // Node 0 knows the first four, node 1 the last four, and builds on the last one.
    let conns = [night.connect_script(0, key(3).public()), night.connect_script(1, key(3).public())];
    for (conn, part) in conns.into_iter().zip(forks.chunks(4)) {
        let (election, hashes) = (night.election, Vec::new());
        night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
        night.send(conn, &Frame::Have { full: true, logs: Vec::new() });
        let entries = part.iter().map(|entry| entry.wire()).collect();
        night.send(conn, &Frame::Entries { entries, push: true, last: false });
    }
    let body = Body::Submission { supersedes: vec![forks[7].reference()], reason: String::new(), form: Vec::new() };
    let draft = night.draft(Some(station(2, Level::Party, 1)), Some(counts("77", Level::Party)), body);
    let honest = night.submit(1, draft);
    let next = night.count(1, 3, "78", &[]);
    night.connect(0, 1);
    night.connect(0, 3);
    night.advance(5000);
    for node in [0, 1, 3] {
        assert_eq!(night.view(node).working().live(&station(2, Level::Party, 1)), [honest], "node {node}");
        assert_eq!(night.view(node).working().live(&station(3, Level::Party, 1)), [next], "node {node}");
    }
}

#[test]
fn a_longer_branch_that_left_the_log_far_back_is_found() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    let common = night.count(1, 1, "1", &[]);
    night.advance(1000);
    night.disconnect(1, 2);
    night.disconnect(0, 2);
    for number in 2..=5 {
        night.count(1, number, "1", &[]);
    }
    night.advance(1000);
    night.crash(1);
    // The author's other disk went on from its first entry, and further; only node 2 gets to see that.
    let conn = night.connect_script(2, key(2).public());
    let (election, hashes) = (night.election, Vec::new());
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    let mut prev = common;
    let mut entries = Vec::new();
    for seq in 2..=9 {
        let draft = night.draft(None, None, Body::Note { text: seq.to_string() });
        let entry = night.forge(&key(2), LogId { key: key(2).public(), session: 1 }, seq, prev, draft);
        prev = entry.id;
        entries.push(entry.wire());
    }
    night.send(conn, &Frame::Entries { entries, push: true, last: false });
    night.connect(0, 2);
    night.advance(3000);
    for node in [0, 2] {
        assert_eq!(night.view(node).logs().log(&night.log_of(1)).unwrap().fork(), Some(2), "not where it was noticed");
    }
    night.assert_converged();
}

#[test]
fn a_cloned_disk_is_noticed_and_its_entries_are_offered_again_in_a_new_session() {
    let mut night = Night::new(&[Scan, Entry, Entry]);
    night.connect(0, 1);
    let old = night.count(1, 1, "10", &[]);
    night.advance(1000);
    let disk = night.nodes[1].disk.clone();
    night.count(1, 2, "20", &[]);
    night.advance(1000);
    // The PC is replaced by its clone, which starts alone and so cannot know.
    night.crash(1);
    night.nodes[1].disk = disk;
    night.start(1);
    night.count(1, 3, "30", &[]);
    night.count(2, 9, "90", &[]);
    night.connect_all();
    night.advance(3000);
    assert!(night.has_event(1, |event| matches!(event, Event::OwnLogVoid)));
    let draft = twice(&mut night, 4).0;
    assert_eq!(night.try_submit(1, vec![draft]), Err(SubmitError::OwnLogVoid));
    assert_eq!(night.releasable(0, 1).as_deref(), Some("10"), "before the fork it counts");
    assert_eq!(night.releasable(0, 9).as_deref(), Some("90"), "others are not held up");
    assert!(night.view(0).working().live(&station(3, Level::Party, 1)).is_empty());

    night.nodes[1].session = 2;
    night.replica(1).new_session(2);
    let void: Vec<(u32, String)> = night
        .view(1)
        .own_void()
        .iter()
        .map(|entry| {
            let Some(sync_core::entry::Subject::Station { number, .. }) = entry.subject else { panic!("no station") };
            (number, String::from_utf8(entry.counts.as_ref().unwrap().totals.to_vec()).unwrap())
        })
        .collect();
    let mut sorted = void.clone();
    sorted.sort();
    assert_eq!(sorted, [(2, "20".to_owned()), (3, "30".to_owned())], "both branches' figures are known again");
    for (number, votes) in void {
        night.count(1, number, &votes, &[]);
    }
    night.advance(1000);
    assert_eq!(night.view(0).waiting_sessions(), [LogId { key: key(2).public(), session: 2 }]);
    night.amend(0, |charter| charter.admit(key(2).public(), Entry, "", 2).unwrap());
    night.advance(2000);
    for node in 0..3 {
        assert_eq!(night.releasable(node, 2).as_deref(), Some("20"));
        assert_eq!(night.releasable(node, 3).as_deref(), Some("30"));
    }
    assert!(night.view(1).own_void().is_empty(), "nothing is offered twice");
    assert_eq!(night.view(1).logs().get(&old).map(|entry| entry.seq), Some(1));
}
