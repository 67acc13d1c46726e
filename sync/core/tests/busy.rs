//! What is being typed elsewhere at this moment: told to who works, never kept, gone when it is not renewed.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::busy::{Busy, LASTS, MOST, Typing};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::codec::encode;
use sync_core::entry::Level;
use sync_core::frame::{Frame, cap};
use sync_core::id::PublicKey;
use sync_core::replica::Conn;

const KIND: u8 = 129;

fn typing(number: u32) -> Typing {
    Typing { number, level: Level::Party, round: 1 }
}

/// Somebody at a PC types these stations; none: no more.
fn types(night: &mut Night, node: usize, stations: &[u32]) {
    let now = night.now(node);
    night.replica(node).set_busy(stations.iter().map(|number| typing(*number)).collect(), "Els", now);
    night.settle();
}

/// What a node knows of the others: of each its key, the stations, the name.
fn known(night: &Night, node: usize) -> Vec<(PublicKey, Vec<u32>, String)> {
    let told = night.view(node).busy_elsewhere(night.now(node)).into_iter();
    let stations = |busy: &Busy| busy.on.iter().map(|typing| typing.number).collect();
    told.map(|(key, busy)| (key, stations(busy), busy.operator.clone())).collect()
}

fn of(night: &Night, node: usize, stations: &[u32]) -> Vec<(PublicKey, Vec<u32>, String)> {
    vec![(night.nodes[node].key.public(), stations.to_vec(), "Els".to_owned())]
}

/// Member `number` speaks to a node by hand.
fn speak(night: &mut Night, node: usize, number: u8) -> Conn {
    let conn = night.connect_script(node, key(number).public());
    let (election, hashes) = (night.election, night.view(node).charters().hashes());
    night.send(conn, &Frame::Hello { minor: 0, election, charter: night.charter.version, hashes });
    conn
}

#[test]
fn who_works_is_told_directly_and_nothing_of_it_is_kept() {
    let mut night = Night::connected(&[Scan, Entry, Entry, Presentation]);
    night.advance(3_000);
    let disks: Vec<_> = night.nodes.iter().map(|node| node.disk.clone()).collect();
    types(&mut night, 1, &[12]);
    assert_eq!((known(&night, 0), known(&night, 2)), (of(&night, 1, &[12]), of(&night, 1, &[12])));
    assert_eq!((known(&night, 1), known(&night, 3)), (vec![], vec![]), "not the own, and not where nobody types");
    // Another station, and then none: the last word counts, at once.
    types(&mut night, 1, &[13]);
    assert_eq!(known(&night, 0), of(&night, 1, &[13]));
    types(&mut night, 1, &[]);
    assert_eq!((known(&night, 0), known(&night, 2)), (vec![], vec![]));
    let said = night.trace.iter().filter(|frame| frame.kind == KIND).count();
    types(&mut night, 1, &[]);
    let told = night.trace.iter().filter(|frame| frame.kind == KIND);
    assert_eq!(told.clone().count(), said, "there was nothing to take back");
    for frame in told {
        assert!(frame.from == 1 && frame.to != 3, "nobody passes it on, and no beamer hears it");
    }
    let after: Vec<_> = night.nodes.iter().map(|node| node.disk.clone()).collect();
    let kept = |disk: &std::collections::BTreeMap<Vec<u8>, Vec<u8>>| {
        disk.iter().filter(|(key, _)| !key.starts_with(b"m/")).map(|(key, _)| key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(disks.iter().map(kept).collect::<Vec<_>>(), after.iter().map(kept).collect::<Vec<_>>());
}

#[test]
fn what_is_not_renewed_lapses_and_who_goes_is_forgotten() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.advance(3_000);
    let lasts = u64::from(LASTS) * 1000;
    types(&mut night, 1, &[12]);
    night.advance(lasts - 1_000);
    assert_eq!(known(&night, 0), of(&night, 1, &[12]));
    types(&mut night, 1, &[12]);
    night.advance(lasts - 1_000);
    assert_eq!(known(&night, 0), of(&night, 1, &[12]), "somebody still types");
    night.advance(1_000);
    assert_eq!(known(&night, 0), vec![], "nobody does any more");

    types(&mut night, 1, &[12]);
    types(&mut night, 2, &[12, 14]);
    assert_eq!(known(&night, 0).len(), 2);
    night.crash(1);
    assert_eq!(known(&night, 0), of(&night, 2, &[12, 14]));
    // A new run of that PC knows of nobody who types.
    night.start(1);
    night.connect_all();
    assert_eq!(known(&night, 0), of(&night, 2, &[12, 14]));
    assert_eq!(known(&night, 1), of(&night, 2, &[12, 14]), "it is told when it connects");
}

#[test]
fn who_comes_later_is_told_for_as_long_as_it_still_holds() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.advance(3_000);
    night.disconnect(0, 1);
    types(&mut night, 1, &[12]);
    night.advance(60_000);
    assert_eq!(known(&night, 0), vec![]);
    night.connect(0, 1);
    assert_eq!(known(&night, 0), of(&night, 1, &[12]));
    let told = night.trace.iter().rev().find(|frame| frame.kind == KIND).unwrap();
    let Ok(Some(Frame::Busy(busy))) = Frame::decode(told.kind, &told.body) else { panic!("no such frame") };
    assert_eq!(busy.seconds, LASTS - 60);
    night.advance(u64::from(LASTS - 60) * 1000);
    assert_eq!(known(&night, 0), vec![], "not a second longer than for who heard it first");
    // Nothing is said of what has lapsed.
    let said = night.trace.iter().filter(|frame| frame.kind == KIND).count();
    night.disconnect(0, 1);
    night.connect(0, 1);
    assert_eq!(night.trace.iter().filter(|frame| frame.kind == KIND).count(), said);
}

#[test]
fn no_more_is_told_than_may_be() {
    let mut night = Night::connected(&[Scan, Entry]);
    night.advance(3_000);
    let many: Vec<u32> = (1..=40).collect();
    types(&mut night, 1, &many);
    assert_eq!(known(&night, 0), of(&night, 1, &[1, 2, 3, 4]));
    let now = night.now(1);
    let mut odd = vec![typing(0), typing(100_000), typing(7)];
    odd.push(Typing { round: 3, ..typing(8) });
    night.replica(1).set_busy(odd, &"x".repeat(33), now);
    night.settle();
    assert_eq!(known(&night, 0), vec![(night.nodes[1].key.public(), vec![7], String::new())]);
    let longest = vec![Typing { number: 99_999, level: Level::Candidate, round: 2 }; MOST];
    assert!(encode(&Busy::new(longest, &"x".repeat(32))).len() <= cap(KIND).unwrap());
}

#[test]
fn who_tells_what_may_not_be_told_is_let_go_and_forgotten() {
    let mut night = Night::connected(&[Scan, Entry, Entry]);
    night.crash(2);
    let right = Busy::new(vec![typing(12)], "Els");
    let wrong = [
        Busy { on: (1..=5).map(typing).collect(), ..right.clone() },
        Busy { on: vec![typing(0)], ..right.clone() },
        Busy { on: vec![Typing { round: 0, ..typing(1) }], ..right.clone() },
        Busy { operator: "x".repeat(33), ..right.clone() },
        Busy { operator: "Els\nAnna".to_owned(), ..right.clone() },
        Busy { seconds: LASTS + 1, ..right.clone() },
    ];
    for wrong in wrong {
        let conn = speak(&mut night, 0, 3);
        night.send(conn, &Frame::Busy(right.clone()));
        assert_eq!(known(&night, 0), of(&night, 2, &[12]));
        night.send(conn, &Frame::Busy(wrong.clone()));
        assert!(!night.links.contains_key(&conn), "{wrong:?}");
        assert_eq!(known(&night, 0), vec![]);
    }
    // Before it said who it is, and from a member that presents: as every other frame of those who work.
    let conn = night.connect_script(0, key(3).public());
    night.send(conn, &Frame::Busy(right.clone()));
    assert!(!night.links.contains_key(&conn));
    let mut night = Night::connected(&[Scan, Entry, Presentation]);
    let conn = speak(&mut night, 0, 3);
    night.send(conn, &Frame::Busy(right.clone()));
    assert!(!night.links.contains_key(&conn) && known(&night, 0).is_empty());
    // And a beamer takes it from nobody.
    let conn = speak(&mut night, 2, 2);
    night.send(conn, &Frame::Busy(right));
    assert!(!night.links.contains_key(&conn));
}

#[test]
fn who_is_told_again_and_again_keeps_one() {
    let mut night = Night::connected(&[Scan, Entry]);
    night.crash(1);
    let conn = speak(&mut night, 0, 2);
    for number in 1..=2_000 {
        let (kind, body) = Frame::Busy(Busy::new(vec![typing(number)], "Els")).encode();
        let now = night.now(0);
        night.replica(0).handle_frame(conn, kind, &body, now);
    }
    assert_eq!(known(&night, 0), of(&night, 1, &[2_000]));
    // A second connection of the same PC is the same PC.
    let again = speak(&mut night, 0, 2);
    night.send(again, &Frame::Busy(Busy::new(vec![typing(5)], "Els")));
    assert_eq!(known(&night, 0), of(&night, 1, &[5]));
}
