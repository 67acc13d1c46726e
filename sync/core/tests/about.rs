//! The version of the program at the other end: told once, to who knows the kind, and never anything that decides.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::frame::{Frame, VERSION, cap, is_version};

const KIND: u8 = 132;

fn versions(night: &Night, node: usize) -> Vec<Option<String>> {
    night.view(node).peers().into_iter().map(|peer| peer.version).collect()
}

#[test]
fn who_tells_its_version_is_known_by_it_and_who_does_not_is_not_told_of() {
    let mut night = Night::connected(&[Scan, Entry, Presentation]);
    night.advance(3_000);
    assert_eq!(versions(&night, 0), [None, None], "an older program tells none");
    night.replica(1).tell_version("0.2.0");
    night.replica(2).tell_version("0.2.1");
    for other in [1, 2] {
        night.disconnect(0, other);
        night.connect(0, other);
    }
    night.advance(3_000);
    let mut told = versions(&night, 0);
    told.sort();
    assert_eq!(told, [Some("0.2.0".to_owned()), Some("0.2.1".to_owned())]);
    assert!(night.trace.iter().all(|frame| frame.kind != KIND || frame.body.len() <= cap(KIND).unwrap()));
    // What no version can be is told to nobody.
    night.replica(0).tell_version(&"9".repeat(VERSION + 1));
    let before = night.trace.iter().filter(|frame| frame.kind == KIND && frame.from == 0).count();
    night.disconnect(0, 1);
    night.connect(0, 1);
    night.advance(3_000);
    assert_eq!(night.trace.iter().filter(|frame| frame.kind == KIND && frame.from == 0).count(), before);
}

#[test]
fn what_no_version_can_be_ends_the_connection() {
    let mut night = Night::connected(&[Scan, Entry]);
    night.crash(1);
    let (election, hashes) = (night.election, night.view(0).charters().hashes());
    for wrong in [String::new(), "1.0\n".to_owned(), "é".to_owned(), "1".repeat(VERSION + 1)] {
        assert!(!is_version(&wrong));
        let conn = night.connect_script(0, key(2).public());
        let hello = Frame::Hello { minor: 0, election, charter: night.charter.version, hashes: hashes.clone() };
        night.send(conn, &hello);
        night.send(conn, &Frame::About("0.1.0".to_owned()));
        assert_eq!(versions(&night, 0), [Some("0.1.0".to_owned())]);
        night.send(conn, &Frame::About(wrong.clone()));
        assert!(!night.links.contains_key(&conn), "{wrong:?}");
    }
}
