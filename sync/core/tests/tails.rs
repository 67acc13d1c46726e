//! What is saved stays, what was told is durable, and whoever returns is not kept waiting.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, counts, key, station};
use sync_core::charter::Role::{Entry, Scan};
use sync_core::entry::{Body, Draft, Level};
use sync_core::frame::{Frame, Told};
use sync_core::id::EntryId;
use sync_core::replica::{Event, SubmitError};

fn draft(night: &mut Night, number: u32) -> Draft {
    let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    night.draft(Some(station(number, Level::Party, 1)), Some(counts("5", Level::Party)), body)
}

#[test]
fn a_restored_old_disk_fetches_the_end_of_its_log_before_its_first_new_entry() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.count(1, 1, "10", &[]);
    night.advance(1000);
    let old = night.nodes[1].disk.clone();
    for number in 2..=40 {
        night.count(1, number, "10", &[]);
    }
    night.advance(1000);
    night.crash(1);
    night.nodes[1].disk = old;
    night.start(1);
    assert_eq!(night.view(1).logs().height(&night.log_of(1)), 1);
    // Connected, but nothing has been said yet.
    let conn = night.connect_script(1, key(1).public());
    let first = draft(&mut night, 77);
    assert_eq!(night.try_submit(1, vec![first]), Err(SubmitError::CatchingUp));
    night.replica(1).handle_disconnected(conn);
    night.connect(1, 0);
    night.advance(1000);
    assert_eq!(night.view(1).logs().height(&night.log_of(1)), 40);
    let first = draft(&mut night, 77);
    let id = night.submit(1, first);
    night.advance(1000);
    assert_eq!(night.view(0).logs().get(&id).map(|entry| entry.seq), Some(41));
    assert!(!night.has_event(0, |event| matches!(event, Event::Alarm(_))));
    night.connect_all();
    night.advance(1000);
    night.assert_converged();
}

#[test]
fn a_peer_that_lies_about_the_own_log_holds_nobody_up_for_long() {
    let mut night = Night::new(&[Scan, Entry]);
    let conn = night.connect_script(0, key(2).public());
    let (election, hashes, log) = (night.election, Vec::new(), night.log_of(0));
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    night.send(
        conn,
        &Frame::Have { full: true, logs: vec![Told { log, height: u32::MAX, tip: EntryId([9; 32]), fork: None }] },
    );
    let first = draft(&mut night, 1);
    assert_eq!(night.try_submit(0, vec![first.clone()]), Err(SubmitError::CatchingUp));
    for _ in 0..11 {
        night.send(conn, &Frame::Ping { clock: 0, tip: (0, 0, sync_core::id::Hash([0; 32])), heartbeat: None });
        night.advance(1000);
    }
    assert!(night.try_submit(0, vec![first]).is_ok());
}

#[test]
fn who_was_away_all_night_delivers_everything_on_return_within_a_round_trip() {
    let mut night = Night::new(&[Scan, Entry, Entry]);
    night.connect(0, 1);
    for number in 1..=180 {
        night.count(2, number, "7", &[]);
    }
    assert_eq!(night.view(2).undelivered(), 180);
    night.count(1, 200, "1", &[]);
    night.advance(1000);
    night.connect(0, 2);
    night.drive_bounded(60);
    assert_eq!(night.view(0).working().stations().len(), 181, "before the next tick");
    night.advance(1000);
    assert_eq!(night.view(2).undelivered(), 0);
    night.assert_converged();
}

#[test]
fn an_answer_takes_turns_between_authors_and_goes_on_where_it_ended() {
    let mut night = Night::new(&[Scan, Entry, Entry, Scan]);
    night.connect(0, 1);
    night.connect(0, 2);
    let body = || Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
    let big = sync_core::entry::Counts::new(vec![1; 30_000], Vec::new());
    for number in 1..=300 {
        let draft = night.draft(Some(station(number, Level::Party, 1)), Some(big.clone()), body());
        night.submit(1, draft);
    }
    night.count(2, 9000, "7", &[]);
    night.advance(2000);
    assert_eq!(night.view(0).logs().len(), 301, "nine megabytes");
    let before = night.trace.len();
    night.connect(0, 3);
    night.advance(3000);
    assert_eq!(night.view(3).logs().len(), 301);
    night.assert_converged();
    let frames: Vec<usize> = night.trace[before..]
        .iter()
        .filter(|frame| frame.to == 3 && frame.kind == 5)
        .map(|frame| {
            let Ok(Some(Frame::Entries { entries, .. })) = Frame::decode(5, &frame.body) else { panic!("no entries") };
            entries.len()
        })
        .collect();
    assert_eq!(frames.iter().sum::<usize>(), 301, "each comes once: {frames:?}");
    // One that is larger than a frame should be has a frame of its own.
    assert!(frames.len() <= 301, "no more than it takes: {frames:?}");
    let with_other = night.trace[before..].iter().filter(|frame| frame.to == 3 && frame.kind == 5).position(|frame| {
        let Ok(Some(Frame::Entries { entries, .. })) = Frame::decode(5, &frame.body) else { panic!("no entries") };
        let log = night.log_of(2);
        entries.into_iter().any(|wire| sync_core::entry::Entry::read(&night.election, wire).unwrap().log == log)
    });
    // One entry of the big log fills a frame: the small one has its turn right after it.
    assert!(with_other.is_some_and(|place| place <= 1), "the small log does not wait for the big one: {with_other:?}");
}

#[test]
fn only_what_is_durable_is_told_sent_or_counted_as_delivered() {
    let mut night = Night::connected(&[Scan, Entry, Scan, Entry]);
    night.nodes[0].slow_disk = true;
    night.nodes[1].slow_disk = true;
    let own = draft(&mut night, 1);
    let id = night.submit(1, own);
    night.advance(3000);
    assert!(night.view(0).logs().get(&id).is_none(), "not sent before it is durable");
    night.nodes[1].slow_disk = false;
    night.advance(1000);
    assert!(night.view(0).logs().get(&id).is_some());
    assert_eq!(night.view(1).delivered(&id), 1, "node 2 has it on disk, node 0 not yet");
    let told = night
        .trace
        .iter()
        .filter(|frame| frame.from == 0 && frame.kind == 3)
        .any(|frame| frame.body.windows(32).any(|window| window == id.0));
    assert!(!told, "node 0 speaks only of what is on its disk");
    night.nodes[0].slow_disk = false;
    night.advance(1000);
    assert_eq!(night.view(1).delivered(&id), 2, "what the other entry node says is not counted");
    assert_eq!(night.view(1).undelivered(), 0);
}

#[test]
fn who_is_behind_by_how_much_is_told_and_a_repetition_is_no_news() {
    let mut night = Night::connected(&[Scan, Entry]);
    night.advance(1000);
    let behind = |night: &Night, node: usize| {
        let peer = night.view(node).peers()[0].clone();
        (peer.lacks, peer.ahead)
    };
    assert_eq!((behind(&night, 0), behind(&night, 1)), ((0, 0), (0, 0)));
    // The scan node's disk is slow: what came in is not on it yet, so it does not tell that it has it.
    night.nodes[0].slow_disk = true;
    for number in 1..=3 {
        night.count(1, number, "5", &[]);
    }
    night.advance(1000);
    assert_eq!(behind(&night, 1), (3, 0), "durable there is what counts");
    let told = night.view(1).told();
    night.nodes[0].slow_disk = false;
    night.advance(1000);
    assert_eq!((behind(&night, 0), behind(&night, 1)), ((0, 0), (0, 0)));
    let news = night.view(1).told();
    assert!(news > told);
    // Every 30 s all is told again; nothing of it is new.
    night.advance(120_000);
    assert_eq!(night.view(1).told(), news);

    // It told of what it has, and none of it has come.
    let mut night = Night::new(&[Scan, Entry]);
    let conn = night.connect_script(0, key(2).public());
    let (election, hashes, log) = (night.election, Vec::new(), night.log_of(1));
    night.send(conn, &Frame::Hello { minor: 0, election, charter: 1, hashes });
    night.send(
        conn,
        &Frame::Have { full: true, logs: vec![Told { log, height: 7, tip: EntryId([9; 32]), fork: None }] },
    );
    assert_eq!(behind(&night, 0), (0, 7));
}

#[test]
fn a_crash_between_asking_and_knowing_loses_nothing_that_was_reported_saved_and_reuses_no_number() {
    for written in [false, true] {
        let mut night = Night::connected(&[Scan, Entry]);
        let kept = night.count(1, 1, "1", &[]);
        night.nodes[1].slow_disk = true;
        let unsure = draft(&mut night, 2);
        let unsure = night.submit(1, unsure);
        if written {
            // The commit returned, but the power fails before the core hears of it.
            let (_, writes) = night.nodes[1].buffer.pop_front().unwrap();
            for write in writes {
                let sync_core::store::Write::Put { key, value } = write else { panic!("a delete") };
                night.nodes[1].disk.insert(key, value);
            }
        }
        let saved = night.has_event(1, |event| matches!(event, Event::Saved { ids, .. } if ids.contains(&unsure)));
        assert!(!saved);
        night.restart(1);
        night.nodes[1].slow_disk = false;
        assert!(night.view(1).logs().get(&kept).is_some());
        assert_eq!(night.view(1).logs().get(&unsure).is_some(), written);
        night.count(1, 3, "3", &[]);
        night.connect_all();
        night.advance(1000);
        night.assert_converged();
        assert!(night.alarms(0).is_empty() && night.alarms(1).is_empty());
    }
}

#[test]
fn a_torn_record_is_left_out_with_an_alarm_and_comes_back_from_a_peer() {
    let mut night = Night::connected(&[Scan, Entry]);
    for number in 1..=10 {
        night.count(1, number, "1", &[]);
    }
    night.advance(1000);
    night.crash(0);
    let torn = night.nodes[0].disk.iter_mut().filter(|(key, _)| key.starts_with(b"e/")).nth(4).unwrap();
    *torn.1.last_mut().unwrap() ^= 1;
    night.start(0);
    assert_eq!(night.view(0).logs().len(), 4);
    assert!(night.alarms(0).iter().any(|text| text.contains("damaged")));
    night.connect(0, 1);
    night.advance(2000);
    night.assert_converged();
    assert_eq!(night.view(0).logs().len(), 10);
}
