//! How many stations are in, for the hall before the first release: a number by the holder of the pen, and nothing else.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{Night, key};
use sync_core::charter::Base;
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::frame::{Frame, cap};
use sync_core::id::{ElectionId, Hash, SecretKey};
use sync_core::progress::{NotTaken, Progress, SIZE, StationsIn};
use sync_core::replica::{Conn, HALL_EVERY, HALL_LASTS};

const KIND: u8 = 128;

fn stations(counted: u32) -> StationsIn {
    StationsIn { counted, stations: 44 }
}

/// A scan PC with the pen, another one, an entry PC, and two screens.
fn night() -> Night {
    Night::connected(&[Scan, Scan, Entry, Presentation, Presentation])
}

/// How many stations are shown to be in at a node.
fn shown(night: &Night, node: usize) -> Option<u32> {
    night.view(node).hall(night.now(node)).map(|(told, _)| told.counted)
}

fn told(night: &Night) -> Vec<Option<u32>> {
    (0..night.nodes.len()).map(|node| shown(night, node)).collect()
}

/// What node 0, which holds the pen, wants the hall to know.
fn wish(night: &mut Night, counted: Option<u32>) {
    night.replica(0).tell_hall(counted.map(stations));
    night.advance(HALL_EVERY + 3_000);
}

/// The frames of this kind since then.
fn frames(night: &Night, start: usize) -> Vec<Progress> {
    let frames = night.trace[start..].iter().filter(|frame| frame.kind == KIND);
    frames.map(|frame| Progress::read(&frame.body).unwrap()).collect()
}

/// A connection to a screen by a member that a test plays.
fn member(night: &mut Night, number: u8) -> Conn {
    let conn = night.connect_script(3, key(number).public());
    let (election, charter) = (night.election, night.charter.version);
    let hashes = night.view(3).charters().hashes();
    night.send(conn, &Frame::Hello { minor: 0, election, charter, hashes });
    conn
}

fn is_open(night: &Night, conn: Conn) -> bool {
    night.links.contains_key(&conn)
}

fn forged(night: &Night, by: &SecretKey, place: (u32, u64)) -> Frame {
    Frame::Progress(Progress::sign(&night.election, by, place, night.wall, Some(stations(40))))
}

#[test]
fn nothing_is_told_unless_it_is_switched_on() {
    let mut night = night();
    night.count(2, 1, "10", &[]);
    night.advance(70_000);
    assert_eq!(told(&night), [None; 5]);
    assert_eq!(frames(&night, 0), []);
}

#[test]
fn what_is_switched_on_is_on_every_screen_and_goes_when_it_is_switched_off() {
    let mut night = night();
    wish(&mut night, Some(14));
    assert_eq!(told(&night), [Some(14); 5]);
    wish(&mut night, Some(15));
    assert_eq!(told(&night), [Some(15); 5]);
    let (counts, clock) = night.view(3).hall(night.now(3)).unwrap();
    assert_eq!((counts.stations, clock), (44, night.view(0).hall(night.now(0)).unwrap().1));
    night.replica(0).tell_hall(None);
    night.advance(1_000);
    assert_eq!(told(&night), [None; 5], "at once");
}

#[test]
fn a_screen_behind_another_one_has_it_and_one_that_comes_later_too() {
    let mut night = Night::new(&[Scan, Entry, Presentation, Presentation, Presentation]);
    for (one, other) in [(0, 1), (1, 2), (2, 3)] {
        night.connect(one, other);
    }
    // A heartbeat goes one step further with every ping.
    night.advance(20_000);
    wish(&mut night, Some(14));
    assert_eq!(told(&night), [Some(14), Some(14), Some(14), Some(14), None]);
    night.connect(3, 4);
    night.advance(5_000);
    assert_eq!(shown(&night, 4), Some(14));
    night.replica(0).tell_hall(None);
    night.advance(2_000);
    assert_eq!(told(&night), [None; 5]);
}

#[test]
fn it_is_told_when_it_changes_and_no_more_often_than_every_few_seconds() {
    let mut night = Night::connected(&[Scan, Presentation]);
    let start = night.trace.len();
    for counted in 1..=40 {
        night.replica(0).tell_hall(Some(stations(counted)));
        night.advance(500);
    }
    let rising = frames(&night, start);
    assert!((3..=5).contains(&rising.len()), "{} in twenty seconds", rising.len());
    night.advance(HALL_EVERY);
    assert_eq!(shown(&night, 1), Some(40));
    let start = night.trace.len();
    night.advance(125_000);
    assert_eq!(frames(&night, start).len(), 2, "the same is told once a minute");
    assert_eq!(shown(&night, 1), Some(40));
}

#[test]
fn with_the_first_release_it_is_over() {
    let mut night = night();
    night.count(2, 1, "10", &[]);
    wish(&mut night, Some(1));
    assert_eq!(told(&night), [Some(1); 5]);
    night.release(0);
    night.advance(2_000);
    assert_eq!(told(&night), [None; 5]);
    assert!(!night.view(0).may_tell_hall(night.now(0)));
    // Also where the switch stays on, and for who comes later.
    let start = night.trace.len();
    wish(&mut night, Some(2));
    night.restart(3);
    night.connect(3, 0);
    night.advance(65_000);
    assert_eq!(told(&night), [None; 5]);
    assert!(frames(&night, start).iter().all(|progress| progress.told.is_none()));
}

#[test]
fn a_pen_that_is_silent_is_not_believed_for_long() {
    let mut night = night();
    wish(&mut night, Some(14));
    night.crash(0);
    night.advance(HALL_LASTS - 10_000);
    assert_eq!(shown(&night, 3), Some(14));
    night.advance(20_000);
    assert_eq!(told_by(&night, &[1, 2, 3, 4]), [None; 4]);
    // It comes back, and the switch is off: nothing of before is shown again, whoever sends it.
    night.start(0);
    night.connect_all();
    night.advance(5_000);
    assert!(night.view(3).live(night.now(3)));
    assert_eq!(told_by(&night, &[0, 1, 2, 3, 4]), [None; 5]);
}

fn told_by(night: &Night, nodes: &[usize]) -> Vec<Option<u32>> {
    nodes.iter().map(|node| shown(night, *node)).collect()
}

#[test]
fn only_the_pen_is_believed() {
    let mut night = night();
    wish(&mut night, Some(14));
    let other = ElectionId([1; 32]);
    let foreign = Progress::sign(&other, &key(1), (1, 9_000), night.wall, Some(stations(40)));
    let wrong = [
        ("by an entry PC", forged(&night, &key(3), (1, 9_000))),
        ("by a scan PC without the pen", forged(&night, &key(2), (1, 9_000))),
        ("by a screen", forged(&night, &key(5), (1, 9_000))),
        ("of another election", Frame::Progress(foreign)),
    ];
    for (what, frame) in wrong {
        let conn = member(&mut night, 3);
        night.send(conn, &frame);
        assert!(!is_open(&night, conn), "{what}: who brings it is let go");
        assert_eq!(shown(&night, 3), Some(14), "{what}");
    }
    assert!(night.alarms(3).iter().any(|text| text.contains("the hall")));
    // Of an epoch that nobody knows.
    let conn = member(&mut night, 3);
    let frame = forged(&night, &key(3), (2, 1));
    night.send(conn, &frame);
    assert_eq!(shown(&night, 3), Some(14));
    assert!(night.refusals(3).iter().any(|text| text.contains("another holder of the pen")));
}

#[test]
fn what_was_told_before_is_not_taken_again() {
    let mut night = night();
    wish(&mut night, Some(14));
    let old = *frames(&night, 0).last().unwrap();
    wish(&mut night, Some(15));
    let conn = member(&mut night, 3);
    night.send(conn, &Frame::Progress(old));
    assert_eq!(shown(&night, 3), Some(15), "an older one");
    night.replica(0).tell_hall(None);
    night.advance(2_000);
    night.send(conn, &Frame::Progress(old));
    assert_eq!(shown(&night, 3), None, "after it was switched off");
}

/// A restart of the scan PC takes back what it told: a recording of before is too old by the next heartbeat.
#[test]
fn what_a_run_of_the_pen_told_ends_with_it() {
    let mut night = night();
    wish(&mut night, Some(14));
    let old = *frames(&night, 0).last().unwrap();
    night.restart(0);
    night.restart(3);
    night.connect(3, 0);
    night.advance(6_000);
    let conn = member(&mut night, 3);
    night.send(conn, &Frame::Progress(old));
    assert!(is_open(&night, conn), "the pen did sign it");
    assert_eq!(shown(&night, 3), None);
    wish(&mut night, Some(16));
    assert_eq!(shown(&night, 3), Some(16));
}

#[test]
fn the_pen_of_before_tells_nothing_any_more() {
    let mut night = night();
    wish(&mut night, Some(14));
    let holder = key(2).public();
    let on = Base { number: 0, hash: Hash([0; 32]) };
    // The PC that had it is cut off, and goes on.
    night.unplug(0);
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(5_000);
    assert_eq!(told_by(&night, &[1, 2, 3, 4]), [None; 4], "the new holder did not switch it on");
    let conn = member(&mut night, 1);
    let late = forged(&night, &key(1), (1, 9_000));
    night.send(conn, &late);
    assert_eq!(shown(&night, 3), None);
    assert!(night.refusals(3).iter().any(|text| text.contains("another holder of the pen")));
    night.connect_all();
    wish(&mut night, Some(15));
    assert_eq!(told(&night), [None; 5], "node 0 knows that it has no pen");
    night.replica(1).tell_hall(Some(stations(16)));
    night.advance(HALL_EVERY);
    assert_eq!(told(&night), [Some(16); 5]);
    // Revoked: until somebody else has the pen, nobody is believed.
    night.amend(1, |charter| charter.revoke(&holder, |_| 1_000).unwrap());
    night.advance(2_000);
    assert_eq!(told_by(&night, &[0, 2, 3, 4]), [None; 4]);
}

#[test]
fn a_scan_pc_without_the_pen_and_an_entry_pc_tell_nothing_whatever_is_asked_of_them() {
    let mut night = night();
    for node in [1, 2, 3] {
        night.replica(node).tell_hall(Some(stations(7)));
        assert!(!night.view(node).may_tell_hall(night.now(node)));
    }
    night.advance(70_000);
    assert_eq!(told(&night), [None; 5]);
    assert_eq!(frames(&night, 0), []);
}

/// The length tells nothing, there is no room for anything else, and no byte is free.
#[test]
fn it_is_a_number_of_one_size_and_no_more() {
    let mut night = night();
    let start = night.trace.len();
    for counted in [Some(0), Some(1), Some(44), None] {
        wish(&mut night, counted);
    }
    night.replica(0).tell_hall(Some(StationsIn { counted: 9_999, stations: 10_000 }));
    night.advance(HALL_EVERY);
    let sizes: BTreeSet<usize> =
        night.trace[start..].iter().filter(|frame| frame.kind == KIND).map(|frame| frame.body.len()).collect();
    assert_eq!(sizes, BTreeSet::from([SIZE]));
    assert_eq!(cap(KIND), Some(SIZE));

    let good = frames(&night, start).pop().unwrap();
    assert_eq!(good.holds(&night.charter), Ok(()));
    let bytes = good.encode();
    assert_eq!(Progress::read(&bytes), Ok(good));
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1 << (place % 8);
        let taken = Progress::read(&changed).is_ok_and(|read| read.holds(&night.charter).is_ok());
        assert!(!taken, "byte {place}");
    }
    for length in [0, SIZE - 1, SIZE + 1, 4_096] {
        assert!(Progress::read(&vec![1; length]).is_err(), "{length} bytes");
    }
}

#[test]
fn more_than_there_are_or_can_be_is_no_number() {
    let mut night = night();
    let impossible = [(45, 44), (0, 10_001), (u32::MAX, u32::MAX)];
    for (counted, stations) in impossible {
        let counts = StationsIn { counted, stations };
        night.replica(0).tell_hall(Some(counts));
        night.advance(HALL_EVERY);
        assert_eq!(told(&night), [None; 5]);
        let signed = Progress::sign(&night.election, &key(1), (1, 9_000), night.wall, Some(counts));
        assert!(Progress::read(&signed.encode()).is_err(), "{counts:?}");
        let conn = member(&mut night, 1);
        night.send(conn, &Frame::Progress(signed));
        assert!(!is_open(&night, conn), "{counts:?}");
    }
    // A number beside the word that there is none, and a moment after 2100.
    let signed = |clock, told| Progress::sign(&ElectionId([77; 32]), &key(1), (1, 1), clock, told).encode();
    let mut hidden = signed(0, Some(stations(3)));
    hidden[20] = 0;
    assert!(Progress::read(&hidden).is_err());
    assert!(Progress::read(&signed(1 << 42, None)).is_err());
    assert!(Progress::read(&signed(0, None)).is_ok());
}

#[test]
fn each_reason_has_its_name() {
    let night = night();
    let holds = |progress: Progress| progress.holds(&night.charter);
    let by = |by: &SecretKey, epoch| Progress::sign(&night.election, by, (epoch, 1), 0, None);
    assert_eq!(holds(by(&key(1), 1)), Ok(()));
    assert_eq!(holds(by(&key(3), 1)), Err(NotTaken::Forged));
    assert_eq!(holds(by(&key(1), 2)), Err(NotTaken::OtherPen));
    let mut charter = night.charter.clone();
    charter.revoke(&key(1).public(), |_| 1_000).unwrap();
    assert_eq!(by(&key(1), 1).holds(&charter), Err(NotTaken::Revoked));
}

/// What makes such a kind optional: a version that does not know it goes on, also with a screen.
#[test]
fn a_kind_from_128_on_that_is_not_known_is_skipped_on_every_connection() {
    let mut night = night();
    for node in 0..4 {
        let (election, charter) = (night.election, night.charter.version);
        let hashes = night.view(node).charters().hashes();
        let conn = night.connect_script(node, key(5).public());
        night.send(conn, &Frame::Hello { minor: 0, election, charter, hashes });
        assert_eq!(Frame::decode(254, b"anything"), Ok(None));
        night.queue.push_back((conn, 254, b"anything".to_vec()));
        night.settle();
        assert!(is_open(&night, conn), "node {node}");
    }
}
