//! The pen changes hands: what the old epoch made that nobody saw is void everywhere.

use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::entry::Level;
use sync_core::frame::Frame;
use sync_core::id::Hash;
use sync_core::release::SignedRelease;
use sync_core::replica::SubmitError;

use super::{base, forge, night_with, step};
use crate::common::{Night, key};

#[test]
fn the_pen_is_handed_over_and_an_unseen_release_of_the_old_epoch_is_void_everywhere() {
    let mut night = night_with(2);
    for number in 1..=3 {
        step(&mut night, number, "10");
    }
    // The scan PC is cut off with one presentation node, and makes 4', which nobody else sees.
    for node in [1, 2, 4] {
        night.disconnect(0, node);
        night.disconnect(3, node);
    }
    let lost = night.count(0, 9, "99", &[]);
    assert_eq!(night.release(0), 4);
    night.advance(3000);
    assert_eq!(night.screen(3).0, 4);
    let taken_back = base(&night, 0, 4).hash;

    let on = base(&night, 1, 3);
    let holder = key(2).public();
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.count(2, 4, "40", &[]);
    night.advance(1000);
    assert_eq!(night.release(1), 4);
    night.advance(3000);
    let new = night.screen(4);
    assert_eq!(new.0, 4);
    assert!(new.1.contains(&(4, "40".into())) && !new.1.iter().any(|(number, _)| *number == 9));

    night.connect_all();
    night.advance(5000);
    for node in 0..5 {
        assert_eq!(night.screen(node), new, "node {node}");
    }
    for node in 0..5 {
        let chain = night.view(node).chain();
        let held = chain.all().find(|held| held.hash == taken_back).unwrap();
        assert!(chain.is_void(held), "4' is kept, and known as taken back");
        assert_eq!(told_back(&night, node), [taken_back], "all tell the same history");
        assert!(!night.refusals(node).iter().any(|line| line.contains("taken back")), "{:?}", night.refusals(node));
    }
    assert!(night.view(1).logs().get(&lost).is_some(), "its entries are not lost");
    assert_eq!(night.reasons(1, 9), Vec::<&str>::new());
    night.assert_converged();
    for node in 0..5 {
        night.restart(node);
        assert_eq!(night.screen(node), new, "node {node} after a restart");
        assert_eq!(told_back(&night, node), [taken_back], "node {node} after a restart");
    }
    night.connect_all();
    night.advance(3000);
    let order = night.order(0, Level::Party, &[]);
    assert_eq!(night.try_order(0, order), Err(SubmitError::NoPen));
    assert_eq!(night.release(1), 5);
    night.advance(3000);
    assert_eq!(night.screen(3).0, 5);
}

fn told_back(night: &Night, node: usize) -> Vec<Hash> {
    let replica = night.view(node);
    replica.chain().taken_back(replica.charter()).iter().map(|held| held.hash).collect()
}

#[test]
fn a_former_holder_of_the_pen_adds_little_to_the_history_and_nothing_once_revoked() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let last = night.view(0).chain().tip().unwrap().clone();
    let (holder, on) = (key(2).public(), base(&night, 1, 1));
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(1000);
    // Signed with the key that had the pen, long after it was given away: a chain of many, and some that follow nothing.
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    let mut prev = last.hash;
    for number in 2..60 {
        let mut release = last.release.clone();
        (release.number, release.prev) = (number, prev);
        let signed = SignedRelease::sign(&release, &key(1));
        prev = signed.hash();
        night.send(conn, &Frame::Release(signed));
        (release.number, release.prev) = (number, Hash([number as u8; 32]));
        night.send(conn, &Frame::Release(SignedRelease::sign(&release, &key(1))));
    }
    night.advance(5000);
    let told = told_back(&night, 3);
    assert_eq!(told.len(), sync_core::chain::TAKEN_BACK);
    for node in 0..4 {
        assert_eq!(told_back(&night, node), told, "node {node}");
    }
    assert_eq!(night.screen(3).0, 1, "what stands is untouched");
    let revoked = key(1).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| 1000).unwrap());
    night.advance(1000);
    for node in 1..4 {
        assert_eq!(told_back(&night, node), [], "node {node}");
    }
}

#[test]
fn who_comes_late_can_tell_what_the_last_release_changed() {
    let mut night = Night::new(&[Scan, Entry, Presentation, Presentation, Presentation]);
    night.connect(0, 1);
    night.connect(0, 2);
    let first = night.count(1, 1, "10", &[]);
    night.count(1, 2, "20", &[]);
    night.advance(1000);
    night.release(0);
    // One is corrected, and one retracted: neither of the counts of before is in the release that stands.
    let corrected = night.count(1, 1, "11", &[first]);
    night.advance(1000);
    let mut order = night.order(0, Level::Party, &[(1, Level::Party, corrected)]);
    (order.audit.reasons, order.audit.retracted) = (vec!["entered twice".to_owned()], vec![(2, 0)]);
    night.try_order(0, order).unwrap();
    night.advance(3000);
    night.unplug(0);
    // One learns of it from a presentation node that followed, the next one from that one.
    night.connect(3, 2);
    night.advance(4000);
    night.unplug(2);
    night.connect(4, 3);
    night.advance(4000);
    for node in [3, 4] {
        assert_eq!(night.screen(node), (2, vec![(1, "11".into())]), "node {node}");
        let before = night.view(node).chain().number(1).unwrap();
        for row in &before.release.rows {
            assert!(night.view(node).blob(&row.blob).is_some(), "node {node} lacks station {} of before", row.station);
        }
    }
}

#[test]
fn what_was_taken_back_is_gone_from_the_screen_at_once_even_before_its_successor() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    night.disconnect(0, 1);
    night.disconnect(3, 1);
    step(&mut night, 2, "20");
    assert_eq!(night.screen(3).0, 2);
    let on = base(&night, 1, 1);
    let holder = key(2).public();
    night.amend(1, |charter| charter.hand_pen(holder, on).unwrap());
    night.advance(3000);
    assert_eq!(night.screen(3), (1, vec![(1, "10".into())]));
}

#[test]
fn a_revoked_holder_of_the_pen_releases_nothing_more() {
    let mut night = night_with(1);
    step(&mut night, 1, "10");
    let later = forge(&night, &key(1), |_| {});
    let revoked = key(1).public();
    night.amend(1, |charter| charter.revoke(&revoked, |_| u32::MAX).unwrap());
    let conn = *night.links.iter().find(|(_, (node, other, _))| (*node, *other) == (3, 1)).unwrap().0;
    night.send(conn, &Frame::Release(later));
    night.advance(3000);
    assert_eq!(night.screen(3).0, 1);
    assert!(night.refusals(3).iter().any(|text| text.contains("revoked")));
}
