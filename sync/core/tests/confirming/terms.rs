//! What stands without a confirmation, with another one, or under other terms.

use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Base, Confirmation, Terms};
use sync_core::codec::encode;
use sync_core::entry::Level;
use sync_core::frame::Frame;
use sync_core::id::{EntryId, SecretKey};
use sync_core::release::{Confirmer, Release, SignedRelease};
use sync_core::replica::SubmitError;

use super::{SECOND, composed, confirm, conn, night, offer, refused_by_all, rows};
use crate::common::{CLOSING, Night, key};

/// What a holder of the pen signs by itself, as if nobody had to confirm.
fn forged(night: &Night, confirmation: Option<&SecretKey>, change: impl FnOnce(&mut Release)) -> SignedRelease {
    let mut release = composed(night, 0, None, None).release().clone();
    change(&mut release);
    let confirmation = confirmation.map(|key| Release::confirmation(&encode(&release), key));
    SignedRelease::sign_confirmed(&release, confirmation, &key(1))
}

#[test]
fn what_the_pen_signs_alone_stands_nowhere() {
    let mut night = night(SECOND);
    let second = |release: &mut Release| release.confirmer = Some(Confirmer::Key(key(2).public()));
    let named = |number| move |release: &mut Release| release.confirmer = Some(Confirmer::Key(key(number).public()));
    let other = forged(&night, Some(&key(2)), |release| {
        second(release);
        release.note = "another".into();
    });
    let good = forged(&night, Some(&key(2)), second);
    let forgeries = [
        ("no second key", forged(&night, None, |_| {})),
        ("not confirmed by whom", forged(&night, None, second)),
        ("not confirmed by whom", forged(&night, Some(&key(2)), |_| {})),
        ("not confirmed by whom", forged(&night, Some(&key(1)), second)),
        ("who holds the pen", forged(&night, Some(&key(1)), named(1))),
        ("may not", forged(&night, Some(&key(3)), named(3))),
        ("may not", forged(&night, Some(&key(4)), named(4))),
        ("does not take part", forged(&night, Some(&key(99)), named(99))),
        ("holder of the pen", SignedRelease { confirmation: other.confirmation, ..good.clone() }),
        ("holder of the pen", SignedRelease { bytes: other.bytes.clone(), ..good.clone() }),
        // The charter from before, when nobody had to confirm: its epoch is over.
        ("from before its epoch", forged(&night, None, |release| release.charter_version = 1)),
    ];
    for (why, forged) in forgeries {
        refused_by_all(&mut night, why, &forged);
        assert!(forged.verify(&night.charter).is_err() || why == "no second key", "{why}");
    }
    // In the epoch of before: that builds on nothing any more.
    let old = forged(&night, None, |release| (release.epoch, release.charter_version) = (1, 1));
    for node in 1..4 {
        let conn = conn(&night, node, 0);
        night.send(conn, &Frame::Release(old.clone()));
        night.advance(1000);
        assert_eq!(night.screen(node).0, 0);
    }
    let conn = conn(&night, 3, 0);
    night.send(conn, &Frame::Release(good));
    night.advance(3000);
    assert_eq!(night.view(3).chain().tip().unwrap().release.number, 1, "that it is confirmed is all that it lacked");
}

#[test]
fn the_pen_alone_takes_back_and_does_nothing_else() {
    let mut night = night(SECOND);
    offer(&mut night, 1);
    confirm(&mut night, 1).unwrap();
    night.advance(3000);
    let all = rows(&night, 0);
    let taken = |night: &Night, keep: &[(u32, Level, EntryId)]| {
        let mut order = night.order(0, Level::Party, keep);
        order.audit.retracted = vec![(2, 0)];
        night.view(0).compose(order).unwrap()
    };
    let now = night.now(0);
    // One is taken back and another one brought in: that is for two.
    night.count(2, 3, "30", &[]);
    night.advance(2000);
    let more: Vec<_> = rows(&night, 0).into_iter().filter(|(number, ..)| *number != 2).collect();
    let both = taken(&night, &more);
    assert_eq!(night.replica(0).sign(both.clone(), now), Err(SubmitError::Unconfirmed));
    let signed = SignedRelease::sign(both.release(), &key(1));
    let to = conn(&night, 3, 0);
    night.send(to, &Frame::Release(signed));
    assert!(night.refusals(3).iter().any(|line| line.contains("no second key")));

    let now = night.now(0);
    let only = taken(&night, &all[..1]);
    night.replica(0).sign(only, now).unwrap();
    night.collect(0);
    night.settle();
    night.advance(3000);
    for node in 0..4 {
        assert_eq!(night.screen(node), (2, vec![(1, "10".into())]), "node {node}");
    }
    // Who comes later judges it alike, and before the release that it follows.
    let (first, second) = {
        let chain = night.view(0).chain();
        (chain.number(1).unwrap().signed.clone(), chain.number(2).unwrap().signed.clone())
    };
    let mut chain = sync_core::chain::Chain::default();
    chain.take(&second, &night.charter).unwrap();
    assert!(chain.tip().is_none());
    chain.take(&first, &night.charter).unwrap();
    assert_eq!(chain.tip().unwrap().hash, second.hash());
}

/// On one PC the second person is believed by the word of that PC, and the organiser by a signature; which of them it was,
/// is said in what is signed.
#[test]
fn on_one_pc_a_release_says_who_confirmed_it_and_the_organiser_proves_it() {
    let mut night = night(Confirmation::OnePc);
    let by = |confirmer: Confirmer| move |release: &mut Release| release.confirmer = Some(confirmer);
    let organiser = night.organiser.clone();
    let organisers = forged(&night, Some(&organiser), by(Confirmer::Organiser));
    let other = forged(&night, Some(&organiser), |release| {
        release.confirmer = Some(Confirmer::Organiser);
        release.note = "another".into();
    });
    let forgeries = [
        ("no second key or person", forged(&night, None, |_| {})),
        ("not confirmed by whom", forged(&night, None, by(Confirmer::Organiser))),
        ("not confirmed by whom", forged(&night, Some(&key(1)), by(Confirmer::Organiser))),
        ("not confirmed by whom", forged(&night, Some(&key(2)), by(Confirmer::Organiser))),
        ("not confirmed by whom", forged(&night, Some(&organiser), by(Confirmer::Pin))),
        ("does not take part", forged(&night, Some(&organiser), by(Confirmer::Key(organiser.public())))),
        ("holder of the pen", SignedRelease { confirmation: other.confirmation, ..organisers.clone() }),
        ("holder of the pen", SignedRelease { bytes: other.bytes, ..organisers.clone() }),
    ];
    for (why, forged) in forgeries {
        refused_by_all(&mut night, why, &forged);
    }

    // The node itself makes none of these.
    let plan = |night: &Night, confirmer: Option<Confirmer>| {
        let mut order = night.order(0, Level::Party, &rows(night, 0));
        order.release.confirmer = confirmer;
        night.view(0).compose(order).unwrap()
    };
    let now = night.now(0);
    let alone = plan(&night, None);
    assert!(night.view(0).lacks_confirmation(alone.release()));
    assert_eq!(night.replica(0).sign(alone, now), Err(SubmitError::Unconfirmed));
    let shown = plan(&night, Some(Confirmer::Organiser));
    assert_eq!(night.replica(0).sign(shown.clone(), now), Err(SubmitError::Unconfirmed));
    let wrong = Release::confirmation(&shown.bytes(), &key(2));
    let refused = night.replica(0).sign_by_organiser(shown.clone(), wrong, now);
    assert!(matches!(refused, Err(SubmitError::Release(why)) if why.to_string().contains("not confirmed by whom")));
    let right = Release::confirmation(&shown.bytes(), &organiser);
    let pin = plan(&night, Some(Confirmer::Pin));
    assert!(matches!(night.replica(0).sign_by_organiser(pin, right, now), Err(SubmitError::Confirmer(_))));
    assert_eq!(night.view(0).chain().all().count(), 0);
    night.replica(0).sign_by_organiser(shown, right, now).unwrap();
    night.collect(0);
    night.settle();
    night.advance(3000);
    let now = night.now(0);
    let pin = plan(&night, Some(Confirmer::Pin));
    night.replica(0).sign(pin, now).unwrap();
    night.collect(0);
    night.settle();
    night.advance(3000);
    for node in 0..4 {
        night.restart(node);
        let ways: Vec<_> = night.view(node).chain().line().map(|held| held.release.confirmer.unwrap().way()).collect();
        assert_eq!(ways, ["organiser", "pin"], "node {node}");
        assert_eq!(night.screen(node).0, 2, "node {node}");
    }
}

/// Where the terms ask for the key of another PC, nothing else will do.
#[test]
fn neither_a_pin_nor_the_organiser_stands_for_a_second_key() {
    let mut night = night(SECOND);
    let organiser = night.organiser.clone();
    let by = |confirmer: Confirmer| move |release: &mut Release| release.confirmer = Some(confirmer);
    let forgeries =
        [forged(&night, None, by(Confirmer::Pin)), forged(&night, Some(&organiser), by(Confirmer::Organiser))];
    for forged in forgeries {
        let conn = conn(&night, 3, 0);
        night.send(conn, &Frame::Release(forged));
        let refusals = night.refusals(3);
        assert!(refusals.iter().any(|line| line.contains("not confirmed by another key")), "{refusals:?}");
        assert_eq!(night.view(3).chain().all().count(), 0);
        night.nodes[3].events.clear();
    }
    let mut order = night.order(0, Level::Party, &rows(&night, 0));
    order.release.confirmer = Some(Confirmer::Pin);
    let (pin, now) = (night.view(0).compose(order).unwrap(), night.now(0));
    assert!(night.replica(0).sign(pin, now).is_err());
    assert_eq!(night.view(0).chain().all().count(), 0);
}

#[test]
fn a_release_is_judged_by_the_terms_of_its_own_charter() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    night.count(2, 1, "10", &[]);
    night.advance(3000);
    assert_eq!(night.release(0), 1, "nobody had to confirm");
    night.advance(2000);
    let tip = night.view(0).chain().tip().unwrap().hash;
    let terms = Terms { confirmation: SECOND, closing: CLOSING, ..Terms::default() };
    night.amend(0, |charter| {
        charter.change_terms(terms);
        charter.hand_pen(key(1).public(), Base { number: 1, hash: tip }).unwrap();
    });
    night.advance(2000);
    let alone = forged(&night, None, |release| release.charter_version = 1);
    let to = conn(&night, 3, 0);
    night.send(to, &Frame::Release(alone));
    assert_eq!(night.screen(3).0, 1);
    night.count(2, 2, "20", &[]);
    night.advance(2000);
    offer(&mut night, 1);
    confirm(&mut night, 1).unwrap();
    night.advance(3000);
    // Looser again: what was made in the strict time had to be confirmed all the same.
    night.amend(0, |charter| charter.change_terms(Terms { closing: CLOSING, ..Terms::default() }));
    // Many setups later.
    for change in 0..40u8 {
        night.amend(0, |charter| charter.change_setup(Vec::new(), vec![change]));
    }
    night.advance(2000);
    assert_eq!(night.charter.past.len(), sync_core::limits::PAST_SETUPS);
    let of = |version| night.charter.terms_at(version).unwrap().confirmation;
    assert_eq!([of(1), of(2), of(3), of(20), of(43)], [Confirmation::None, SECOND, Confirmation::None, of(20), of(43)]);
    assert!(night.charter.terms_at(44).is_none() && night.charter.terms_at(0).is_none());
    for node in 0..4 {
        night.restart(node);
        assert_eq!(night.view(node).chain().tip().unwrap().release.number, 2, "node {node}");
    }
    let release = night.view(0).chain().tip().unwrap().release.clone();
    let stripped = SignedRelease::sign(&Release { confirmer: None, ..release }, &key(1));
    let mut chain = sync_core::chain::Chain::default();
    let line: Vec<SignedRelease> = night.view(0).chain().line().map(|held| held.signed.clone()).collect();
    chain.take(&line[0], &night.charter).unwrap();
    assert!(chain.take(&stripped, &night.charter).unwrap_err().to_string().contains("no second key"));
    chain.take(&line[1], &night.charter).unwrap();
    // A way of confirming that this version does not know: it can neither release nor say that it holds.
    let unknown = Terms { confirmation: Confirmation::Unknown(77), closing: CLOSING, ..Terms::default() };
    night.amend(0, |charter| charter.change_terms(unknown));
    let now = night.now(0);
    let alone = composed(&night, 0, None, None);
    assert!(matches!(night.replica(0).sign(alone, now), Err(SubmitError::Release(_))));
}
