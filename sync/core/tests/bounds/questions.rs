//! Questions and answers: a small question costs little, and who promises without giving starves nobody.

use sync_core::charter::Role::{Entry as Enters, Presentation as Presents, Scan};
use sync_core::charter::{Audience, SetupFile};
use sync_core::entry::{Body, Level};
use sync_core::frame::{Frame, Told};
use sync_core::id::{EntryId, Hash, LogId};
use sync_core::limits;
use sync_core::replica::{Conn, Output};

use super::{chain, log, push, speak};
use crate::common::{Night, key, station};

/// What a node was sent by hand got as answers, in bytes.
fn answered(night: &Night, from: usize) -> usize {
    night.trace[from..]
        .iter()
        .filter(|frame| frame.to == usize::MAX && frame.kind == 5)
        .map(|frame| frame.body.len())
        .sum()
}

#[test]
fn the_same_question_again_costs_nothing() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let body = || Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let big = sync_core::entry::Counts::new(vec![1; 30_000], Vec::new());
    for number in 1..=200 {
        let draft = night.draft(Some(station(number, Level::Party, 1)), Some(big.clone()), body());
        night.submit(1, draft);
    }
    night.advance(2_000);
    let conn = speak(&mut night, 0, 3);
    let want = Frame::Want(vec![(log(2), 1, u32::MAX)]);
    let start = night.trace.len();
    night.send(conn, &want);
    let first = answered(&night, start);
    assert!(first > 3_000_000 && first <= limits::WANT_BYTES + limits::FRAME, "{first} bytes");
    let start = night.trace.len();
    for from in [1, 1, 2, 50, 1] {
        night.send(conn, &Frame::Want(vec![(log(2), from, u32::MAX), (log(2), from, u32::MAX)]));
    }
    assert!(answered(&night, start) < 1_000, "{} bytes", answered(&night, start));
    // What it says that it has is not sent at all.
    let tip = night.view(0).logs().log(&log(2)).unwrap().id_at(200).unwrap();
    night.send(conn, &Frame::Have { full: true, logs: vec![Told { log: log(2), height: 200, tip, fork: None }] });
    night.advance(5_000);
    let start = night.trace.len();
    night.send(conn, &want);
    assert!(answered(&night, start) < 1_000);
}

#[test]
fn an_answer_is_not_made_before_the_one_before_it_has_left() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let all = chain(&mut night, 2, 50);
    let conn = speak(&mut night, 0, 2);
    push(&mut night, conn, &all);
    night.advance(1_000);
    let reader = speak(&mut night, 0, 3);
    let now = night.now(0);
    let mut answers = 0;
    for from in 1..=40u32 {
        let (kind, body) = Frame::Want(vec![(log(2), from, from)]).encode();
        night.replica(0).handle_frame(reader, kind, &body, now);
        let sent = night.replica(0).take_outputs();
        answers += sent.iter().filter(|output| format!("{output:?}").contains("kind: 5")).count();
    }
    assert_eq!(answers, 1, "whatever is asked while one is being written, there is one in the air");
    night.replica(0).handle_drained(reader, now);
    let sent = night.replica(0).take_outputs();
    assert_eq!(sent.len(), 1, "and then the last question is answered");
}

/// As of entries: 44 bytes ask for a quarter of a megabyte.
#[test]
fn blobs_are_not_given_before_the_answer_before_has_left() {
    let mut night = Night::connected(&[Scan, Enters, Enters, Presents]);
    night.crash(3);
    let bytes = vec![7; 600_000];
    let hash = Hash(sync_core::id::sha256(&[&bytes]));
    let file = SetupFile { kind: "x".into(), sha256: hash, length: 600_000, audience: Audience::All };
    night.replica(0).add_file(bytes).unwrap();
    night.amend(0, |charter| charter.change_setup(vec![file], Vec::new()));
    night.advance(2_000);
    let conn = speak(&mut night, 0, 4);
    let now = night.now(0);
    let ask = Frame::GetBlobs((0..256).map(|_| (hash, 0)).collect());
    let given = |night: &mut Night| {
        let sent = night.replica(0).take_outputs();
        let blobs = |output: &Output| match output {
            Output::Send { kind: 8, body, .. } => body.len(),
            _ => 0,
        };
        sent.iter().map(blobs).sum::<usize>()
    };
    let (kind, body) = ask.encode();
    night.replica(0).handle_frame(conn, kind, &body, now);
    let first = given(&mut night);
    assert!((250_000..=5 << 20).contains(&first), "{first} bytes");
    for _ in 0..40 {
        night.replica(0).handle_frame(conn, kind, &body, now);
    }
    assert_eq!(given(&mut night), 0, "one answer is in the air");
    night.replica(0).handle_drained(conn, now);
    assert_eq!(given(&mut night), first, "and then the next question is answered");
    night.replica(0).handle_drained(conn, now);
    assert_eq!(given(&mut night), 0, "of all those that were asked meanwhile one");
}

#[test]
fn tips_of_invented_logs_are_not_kept() {
    let mut night = Night::connected(&[Scan, Enters, Enters]);
    night.crash(2);
    let conn = speak(&mut night, 0, 3);
    let told = |log| Told { log, height: 7, tip: EntryId([9; 32]), fork: None };
    let keys = [key(1), key(2), key(3), key(77)].map(|key| key.public());
    let invented: Vec<Told> =
        (2..1_500u32).flat_map(|session| keys.map(|key| told(LogId { key, session: session * 7 }))).collect();
    night.send(conn, &Frame::Have { full: true, logs: invented.clone() });
    night.send(conn, &Frame::Have { full: false, logs: invented });
    let speaker = |night: &Night| {
        let peers = night.view(0).peers();
        peers.into_iter().find(|peer| peer.key == key(3).public()).unwrap().ahead
    };
    assert!(speaker(&night) <= 7, "one session of its own that is not named yet: {} entries", speaker(&night));
}

/// A scan node that was away, an honest one that holds everything, and one that names everything and gives nothing.
fn starved(mut dribble: impl FnMut(&mut Night, Conn)) {
    let mut night = Night::new(&[Scan, Scan, Enters, Enters, Enters]);
    night.connect(1, 2);
    night.connect(1, 3);
    for number in 1..=150 {
        night.count(2, number, "10", &[]);
        night.count(3, 200 + number, "20", &[]);
    }
    night.advance(2_000);
    night.crash(4);
    let conn = speak(&mut night, 0, 5);
    let names = |night: &mut Night, height: u32| {
        let told = |number: u8| Told { log: log(number), height, tip: EntryId([height as u8; 32]), fork: None };
        let logs = [2, 3, 4].map(told).to_vec();
        night.send(conn, &Frame::Have { full: true, logs });
    };
    names(&mut night, 8_000);
    night.advance(250);
    night.connect(0, 1);
    let mut waited = 0;
    while night.view(0).logs().len() < 300 {
        night.send(conn, &Frame::Ping { clock: 0, tip: (0, 0, Hash([0; 32])), heartbeat: None });
        dribble(&mut night, conn);
        names(&mut night, 8_000 - waited);
        night.advance(500);
        waited += 1;
        assert!(waited <= 24, "{} entries in 12 s", night.view(0).logs().len());
    }
    assert_eq!(night.view(0).working().stations().len(), 300);
}

#[test]
fn who_names_everything_and_gives_nothing_starves_nobody() {
    starved(|_, _| {});
}

#[test]
fn who_gives_nothing_in_many_frames_starves_nobody() {
    starved(|night, conn| night.send(conn, &Frame::Entries { entries: Vec::new(), push: false, last: false }));
    starved(|night, conn| night.send(conn, &Frame::Entries { entries: Vec::new(), push: false, last: true }));
}

#[test]
fn who_gives_one_entry_at_a_time_starves_nobody() {
    // It gives what is real, so that there is progress: one entry every half second.
    let mut next = 0;
    starved(move |night, conn| {
        next += 1;
        let real = night.view(1).logs().log(&log(3)).unwrap().at(next).unwrap().wire();
        night.send(conn, &Frame::Entries { entries: vec![real], push: false, last: false });
    });
}
