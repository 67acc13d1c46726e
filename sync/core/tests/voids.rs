//! Releases that were public in one half of a network, and are void since the halves met: known everywhere, and said.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::chain::TAKEN_BACK;
use sync_core::charter::Base;
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::entry::Level;
use sync_core::frame::Frame;
use sync_core::id::Hash;
use sync_core::release::SignedRelease;

/// Counts `number` at `node`, and releases all there.
fn release(night: &mut Night, node: usize, number: u32, votes: &str) -> Hash {
    night.count(node, number, votes, &[]);
    night.advance(1000);
    night.release(node);
    night.advance(3000);
    night.view(node).chain().tip().unwrap().hash
}

fn base(night: &Night, node: usize, number: u32) -> Base {
    Base { number, hash: night.view(node).chain().number(number).unwrap().hash }
}

fn voids(night: &Night, node: usize) -> Vec<Hash> {
    night.view(node).voids(night.now(node)).iter().map(|void| void.held.hash).collect()
}

fn alarms(night: &Night, node: usize) -> usize {
    night.alarms(node).iter().filter(|text| text.contains("was public and does not stand")).count()
}

/// Scan 0 and screen 3 in one half, scan 1, entry 2 and screen 4 in the other. Both halves show a release 2; the pen is
/// with scan 1. The void one is given.
fn split() -> (Night, Hash) {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation, Presentation]);
    release(&mut night, 0, 1, "10");
    for node in [1, 2, 4] {
        night.disconnect(0, node);
        night.disconnect(3, node);
    }
    let void = release(&mut night, 0, 2, "99");
    let (holder, on) = (key(2).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    release(&mut night, 1, 2, "20");
    assert_eq!((night.screen(3).0, night.screen(4).0), (2, 2), "two releases 2 are public");
    assert_ne!(night.shown(3).unwrap().hash, night.shown(4).unwrap().hash);
    (night, void)
}

#[test]
fn in_whatever_order_the_halves_meet_every_node_knows_and_says_it() {
    let links = [(0, 1), (3, 1), (3, 4), (0, 4), (2, 3)];
    for first in 0..links.len() {
        for restarted in [None, Some(0), Some(1), Some(3)] {
            let (mut night, void) = split();
            for place in 0..links.len() {
                let (one, other) = links[(first + place) % links.len()];
                night.connect(one, other);
                night.advance(1500);
                if let Some(node) = restarted.filter(|_| place == 1) {
                    night.restart(node);
                }
            }
            night.connect_all();
            night.advance(5000);
            for node in 0..5 {
                assert_eq!(voids(&night, node), [void], "node {node}, link {first} first, {restarted:?} restarted");
                assert!(alarms(&night, node) >= 1, "node {node}, link {first} first, {restarted:?} restarted");
                assert_eq!(night.screen(node), (2, vec![(1, "10".into()), (2, "20".into())]));
            }
        }
    }
}

#[test]
fn a_screen_alone_brings_it_and_tells_that_it_showed_it_also_after_a_restart() {
    let (mut night, void) = split();
    // The scan PC that made it is gone, with its disk.
    night.crash(0);
    night.nodes[0].disk.clear();
    night.restart(3);
    night.advance(1000);
    night.connect(3, 1);
    night.advance(3000);
    let view = night.view(1);
    let known = view.voids(night.now(1));
    assert_eq!(known.iter().map(|void| void.held.hash).collect::<Vec<_>>(), [void]);
    assert_eq!(known[0].shown_on, [key(4).public()]);
    assert!(!known[0].revoked);
    assert_eq!(night.screen(3), (2, vec![(1, "10".into()), (2, "20".into())]));
}

#[test]
fn the_alarm_ends_when_a_release_says_it_and_comes_back_after_a_restart_until_then() {
    let (mut night, void) = split();
    night.connect_all();
    night.advance(3000);
    for node in 0..5 {
        assert_eq!(alarms(&night, node), 1, "node {node}: once, however often it is heard of");
        assert!(!night.view(node).is_said(&void, u32::MAX));
        night.restart(node);
        night.advance(500);
        assert_eq!(alarms(&night, node), 2, "node {node} after a restart");
    }
    night.connect_all();
    night.advance(3000);
    let rows: Vec<_> =
        night.view(1).released_rows().into_iter().map(|(number, row)| (number, Level::Party, row.entry)).collect();
    let mut order = night.order(1, Level::Party, &rows);
    let digits = void.hex();
    order.release.note = format!("Vervangt vrijgave 2 ({} {})", &digits[..4], &digits[4..8]);
    assert_eq!(night.try_order(1, order), Ok(3));
    night.advance(4000);
    for node in 0..5 {
        assert_eq!(night.screen(node).0, 3);
        assert!(night.view(node).is_said(&void, u32::MAX) && !night.view(node).is_said(&void, 3), "node {node}");
        night.restart(node);
        night.advance(500);
        assert_eq!(alarms(&night, node), 2, "node {node}: it was said");
        assert_eq!(voids(&night, node), [void], "and is not forgotten");
    }
}

#[test]
fn who_had_the_pen_and_signs_hundreds_hides_nothing_of_another_epoch() {
    let mut night = Night::connected(&[Scan, Scan, Scan, Presentation, Entry]);
    release(&mut night, 0, 1, "10");
    let last = night.view(0).chain().tip().unwrap().clone();
    let (second, third, on) = (key(2).public(), key(3).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(second, on).unwrap());
    night.advance(1000);
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 0)).unwrap().0;
    let mut prev = last.hash;
    for number in 2..200 {
        let mut forged = last.release.clone();
        (forged.number, forged.prev) = (number, prev);
        let signed = SignedRelease::sign(&forged, &key(1));
        prev = signed.hash();
        night.send(conn, &Frame::Release(signed));
        // And what nobody ever held the pen for is nothing at all.
        forged.epoch = 2;
        night.send(conn, &Frame::Release(SignedRelease::sign(&forged, &key(1))));
    }
    night.advance(3000);
    let void = release(&mut night, 1, 2, "20");
    night.amend(1, |charter| charter.hand_pen(third, on).unwrap());
    night.advance(5000);
    let told = voids(&night, 3);
    assert_eq!(told.len(), TAKEN_BACK);
    assert!(told.contains(&void), "of each epoch the first ones");
    for node in 0..5 {
        assert_eq!(voids(&night, node), told, "node {node}");
    }
    assert!(night.view(3).chain().all().count() < 50, "what is kept is bounded");
}

#[test]
fn what_was_refused_before_the_pen_changed_hands_is_offered_again() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    release(&mut night, 0, 1, "10");
    night.disconnect(0, 1);
    night.disconnect(0, 2);
    night.disconnect(3, 1);
    night.disconnect(3, 2);
    let void = release(&mut night, 0, 2, "99");
    night.crash(0);
    // First the lost PC is revoked, then somebody else takes the pen.
    let revoked = key(1).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| u32::MAX).unwrap());
    night.connect(3, 1);
    night.advance(4000);
    assert!(night.refusals(1).iter().any(|text| text.contains("revoked")));
    let (holder, on) = (key(2).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(4000);
    for node in [1, 3] {
        let view = night.view(node);
        let known: Vec<_> = view.voids(night.now(node)).iter().map(|void| (void.held.hash, void.revoked)).collect();
        assert_eq!(known, [(void, true)], "node {node}");
        assert!(
            view.chain().taken_back(view.charter()).is_empty(),
            "in no history: nobody can tell when it was signed"
        );
    }
    assert_eq!(alarms(&night, 1), 1);
}

/// 2 waits for its embargo, and 3 follows it without one; then the pen changes hands on 2.
#[test]
fn what_follows_an_embargoed_release_is_kept_back_with_it_also_when_it_is_void() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    let first = night.count(2, 1, "10", &[]);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    let hidden = night.count(2, 2, "20", &[]);
    night.advance(1000);
    let rows = [(1, Level::Party, first), (2, Level::Party, hidden)];
    let mut order = night.order(0, Level::Party, &rows);
    order.release.not_before = night.wall + 3_600_000;
    assert_eq!(night.try_order(0, order), Ok(2));
    night.advance(1000);
    let order = night.order(0, Level::Party, &rows);
    assert_eq!(night.try_order(0, order), Ok(3));
    night.advance(3000);
    let void = night.view(0).chain().tip().unwrap().hash;
    let (holder, on) = (key(2).public(), base(&night, 1, 2));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(35_000);
    let tells = |body: &[u8]| body.windows(hidden.0.len()).any(|part| part == hidden.0);
    assert!(!night.trace.iter().any(|frame| frame.to == 3 && tells(&frame.body)), "what station 2 has is not public");
    for node in 0..4 {
        assert_eq!((voids(&night, node), alarms(&night, node)), (Vec::new(), 0), "node {node}: nobody saw it");
    }
    // After the embargo it might have been seen, where the pen was not known to have changed hands.
    night.wall += 3_600_000;
    night.advance(10_000);
    for node in 0..4 {
        assert_eq!((voids(&night, node), alarms(&night, node)), (vec![void], 1), "node {node}");
    }
}

#[test]
fn many_void_releases_are_no_damage_after_a_restart() {
    let mut night = Night::connected(&[Scan, Scan, Entry]);
    release(&mut night, 0, 1, "10");
    for _ in 0..40 {
        night.release(0);
        night.advance(1000);
    }
    let (holder, on) = (key(2).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(3000);
    let before = voids(&night, 1);
    assert_eq!(before.len(), TAKEN_BACK);
    night.restart(1);
    night.advance(1000);
    assert_eq!(voids(&night, 1), before);
    assert!(!night.alarms(1).iter().any(|text| text.contains("damaged")), "{:?}", night.alarms(1));
}

#[test]
fn who_signs_one_number_again_and_again_fills_no_disk() {
    let mut night = Night::connected(&[Scan, Entry, Presentation]);
    night.count(1, 1, "10", &[]);
    night.advance(1000);
    night.release(0);
    night.advance(3000);
    let last = night.view(0).chain().tip().unwrap().clone();
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (2, 0)).unwrap().0;
    for twin in 0..30 {
        let mut forged = last.release.clone();
        (forged.number, forged.prev, forged.note) = (2, last.hash, format!("twin {twin}"));
        night.send(conn, &Frame::Release(SignedRelease::sign(&forged, &key(1))));
    }
    let is_release = |key: &[u8]| key.starts_with(b"r/") || key.starts_with(b"t/");
    let kept = night.nodes[2].disk.keys().filter(|key| is_release(key)).count();
    assert_eq!(kept, 3, "the first release, and two with the number 2");
}
