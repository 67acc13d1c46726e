//! Four eyes mean two keys: what another member confirmed, byte for byte from its own entries, is released; nothing else is.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "confirming/terms.rs"]
mod terms;

use common::{CLOSING, Night, key};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Base, Confirmation, Terms};
use sync_core::codec::{decode, encode};
use sync_core::entry::{Body, Level, Subject};
use sync_core::frame::{Decline, Frame};
use sync_core::id::{EntryId, Hash, PublicKey};
use sync_core::release::{Confirmer, Release, SignedRelease};
use sync_core::replica::{Composed, Conn, OfferState, PLAN_LASTS, SubmitError};

const SECOND: Confirmation = Confirmation::SecondKey { entry_may: false };
const ENTRY_TOO: Confirmation = Confirmation::SecondKey { entry_may: true };

/// Two scan nodes, an entry node and a presentation node, under these terms, with two counts in.
fn night(confirmation: Confirmation) -> Night {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    let terms = Terms { confirmation, closing: CLOSING, ..Terms::default() };
    night.amend(0, |charter| tighten(charter, terms));
    night.advance(3000);
    night.count(2, 1, "10", &[]);
    night.count(2, 2, "20", &[]);
    night.advance(2000);
    night
}

/// Stricter terms, with an epoch of their own.
fn tighten(charter: &mut sync_core::charter::Charter, terms: Terms) {
    charter.change_terms(terms);
    let pen = charter.pen().unwrap().key;
    charter.hand_pen(pen, Base { number: 0, hash: Hash([0; 32]) }).unwrap();
}

fn rows(night: &Night, node: usize) -> Vec<(u32, Level, EntryId)> {
    let working = night.view(node).working();
    let value = |number| night.status(node, number).releasable().map(|value| value.submissions[0]);
    let stations = working.stations().into_iter();
    stations.filter_map(|(number, level)| Some((number, level, value(number)?))).collect()
}

/// What `node` would release, with `to` to confirm it; `like`: time, cut and salt of another node's plan.
fn composed(night: &Night, node: usize, to: Option<PublicKey>, like: Option<&Composed>) -> Composed {
    let mut order = night.order(node, Level::Party, &rows(night, node));
    order.release.confirmer = to.map(Confirmer::Key);
    if let Some(like) = like {
        order.release.made_at = like.release().made_at;
        order.release.cut = like.release().cut;
        order.audit = like.audit().clone();
    }
    night.view(node).compose(order).unwrap()
}

fn offer(night: &mut Night, to: usize) -> Composed {
    let plan = composed(night, 0, Some(night.nodes[to].key.public()), None);
    let now = night.now(0);
    night.replica(0).offer(plan.clone(), now).unwrap();
    night.collect(0);
    night.settle();
    plan
}

fn confirm(night: &mut Night, node: usize) -> Result<(), SubmitError> {
    let asked = night.view(node).asked().unwrap().plan().clone();
    let own = composed(night, node, asked.release().second_key(), Some(&asked));
    let now = night.now(node);
    night.replica(node).confirm(&asked.hash(), &own, now)?;
    night.collect(node);
    night.settle();
    Ok(())
}

fn state(night: &Night) -> &OfferState {
    night.view(0).offered().unwrap().state()
}

fn conn(night: &Night, node: usize, other: usize) -> Conn {
    *night.links.iter().find(|(_, (a, b, _))| (*a, *b) == (node, other)).unwrap().0
}

/// The holder of the pen sends a release to every other node: each refuses it, says why, and keeps nothing.
fn refused_by_all(night: &mut Night, why: &str, forged: &SignedRelease) {
    for node in 1..4 {
        let conn = conn(night, node, 0);
        night.send(conn, &Frame::Release(forged.clone()));
        assert!(night.refusals(node).iter().any(|line| line.contains(why)), "{why}: {:?}", night.refusals(node));
        assert_eq!(night.view(node).chain().all().count(), 0, "{why}: kept by node {node}");
        night.nodes[node].events.clear();
    }
}

#[test]
fn another_key_confirms_what_its_own_entries_give_and_every_node_shows_it() {
    for (confirmation, by) in [(SECOND, 1), (ENTRY_TOO, 1), (ENTRY_TOO, 2)] {
        let mut night = night(confirmation);
        let now = night.now(0);
        let alone = composed(&night, 0, None, None);
        assert_eq!(night.replica(0).sign(alone, now), Err(SubmitError::Unconfirmed));
        let plan = offer(&mut night, by);
        assert_eq!(state(&night), &OfferState::Waits { reached: true });
        night.advance(5000);
        assert_eq!(night.screen(3).0, 0, "nothing is confirmed by a machine");
        let asked = night.view(by).asked().unwrap();
        assert_eq!((asked.plan(), asked.from()), (&plan, key(1).public()));
        assert_eq!(night.view(by).state_of(&plan).unwrap().unwrap().heads(), plan.audit().heads);
        confirm(&mut night, by).unwrap();
        assert_eq!(state(&night), &OfferState::Signed { number: 1 });
        night.advance(3000);
        for node in 0..4 {
            assert_eq!(night.screen(node), (1, vec![(1, "10".into()), (2, "20".into())]), "node {node}");
        }
        assert!(night.view(by).asked().is_none(), "it is done");
        night.restart(3);
        assert_eq!(night.screen(3).0, 1, "and holds after a restart");
    }
}

#[test]
fn who_may_not_confirm_is_not_asked_and_says_no() {
    let mut one = night(SECOND);
    for to in [1, 3, 4] {
        // Node 3 enters, 4 presents, 1 is the holder of the pen itself.
        let plan = composed(&one, 0, Some(key(to).public()), None);
        let now = one.now(0);
        assert!(matches!(one.replica(0).offer(plan, now), Err(SubmitError::Confirmer(_))), "key {to}");
    }
    // A holder of the pen that asks all the same.
    let plan = composed(&one, 0, Some(key(3).public()), None);
    let to_entry = conn(&one, 2, 0);
    one.send(to_entry, &Frame::Plan(encode(&plan)));
    assert!(one.view(2).asked().is_none());
    let declined = one.trace.iter().rev().find(|frame| frame.kind == 19).unwrap();
    assert_eq!(decode::<(Hash, Decline)>(&declined.body, 64).unwrap(), (plan.hash(), Decline::NotAllowed));
    // Somebody who has no pen offers one.
    let plan = composed(&one, 0, Some(key(2).public()), None);
    let from_entry = conn(&one, 1, 2);
    one.send(from_entry, &Frame::Plan(encode(&plan)));
    assert!(one.view(1).asked().is_none());
    assert!(one.refusals(1).iter().any(|line| line.contains("does not hold the pen")));
}

#[test]
fn entries_that_are_not_here_are_fetched_and_others_are_never_confirmed() {
    let mut night = night(SECOND);
    // What comes in while it is cut off: the confirming node knows nothing of it.
    for other in [0, 2, 3] {
        night.disconnect(1, other);
    }
    night.count(2, 3, "30", &[]);
    night.advance(1000);
    night.connect(0, 1);
    // Asked before the ordinary comparison is through.
    let plan = offer(&mut night, 1);
    assert_eq!(plan.release().rows.len(), 3);
    night.advance(5000);
    assert_eq!(night.view(1).lacks(&plan), 0, "they were fetched in the usual way");
    confirm(&mut night, 1).unwrap();
    night.advance(1000);
    assert_eq!(night.screen(0).0, 1);

    // Entries that nobody holds: it waits, and confirms nothing.
    let order = night.order(0, Level::Party, &rows(&night, 0));
    let mut order = sync_core::replica::ReleaseOrder { closing: CLOSING, ..order };
    order.release.confirmer = Some(Confirmer::Key(key(2).public()));
    order.audit.heights[0].1 += 5;
    let plan = night.view(0).compose(order).unwrap();
    let to = conn(&night, 1, 0);
    night.send(to, &Frame::Plan(encode(&plan)));
    assert_eq!((night.view(1).lacks(&plan), night.view(1).asked().unwrap().hash()), (5, plan.hash()));
    assert!(night.view(1).state_of(&plan).unwrap().is_none());
    assert_eq!(confirm_with(&mut night, 1, |_| {}), Err(SubmitError::Lacks(5)));
}

/// Confirms with what a node composes of the plan itself, changed.
fn confirm_with(night: &mut Night, node: usize, change: impl FnOnce(&mut Release)) -> Result<(), SubmitError> {
    let asked = night.view(node).asked().unwrap().plan().clone();
    let (mut release, audit) = (asked.release().clone(), asked.audit().clone());
    change(&mut release);
    let order = sync_core::replica::ReleaseOrder { release, audit, closing: CLOSING };
    let own = night.view(node).compose(order)?;
    let now = night.now(node);
    night.replica(node).confirm(&asked.hash(), &own, now)
}

#[test]
fn a_byte_that_differs_is_not_confirmed() {
    type Change = fn(&mut Release);
    let changes: [Change; 7] = [
        |release| release.rows[0].blob.0[0] ^= 1,
        |release| release.rows.truncate(1),
        |release| release.digest.0[31] ^= 1,
        |release| release.note.push('x'),
        |release| release.made_at += 1,
        |release| release.stations += 1,
        |release| release.confirmer = None,
    ];
    let mut night = night(SECOND);
    offer(&mut night, 1);
    for change in changes {
        assert_eq!(confirm_with(&mut night, 1, change), Err(SubmitError::Differs));
    }
    confirm(&mut night, 1).unwrap();
    assert_eq!(state(&night), &OfferState::Signed { number: 1 });
}

#[test]
fn a_plan_lapses_and_ends_with_whatever_moves_on() {
    let mut one = night(SECOND);
    let plan = offer(&mut one, 1);
    one.advance(PLAN_LASTS - 1000);
    assert!(one.view(1).asked().is_some());
    one.advance(2000);
    assert_eq!(state(&one), &OfferState::Lapsed);
    assert!(one.view(1).asked().is_none());
    let now = one.now(1);
    assert!(matches!(one.replica(1).confirm(&plan.hash(), &plan, now), Err(SubmitError::Lapsed(_))));
    // A confirmation that comes too late, though it is genuine.
    let late = Frame::Confirmed(plan.hash(), Release::confirmation(&encode(plan.release()), &key(2)));
    let back = conn(&one, 0, 1);
    one.send(back, &late);
    one.advance(3000);
    assert_eq!((state(&one), one.screen(0).0), (&OfferState::Lapsed, 0));

    // Taken back; replaced; another charter; declined.
    offer(&mut one, 1);
    let now = one.now(0);
    assert!(one.replica(0).withdraw(now));
    one.collect(0);
    one.settle();
    assert_eq!((state(&one), one.view(1).asked().is_none()), (&OfferState::Withdrawn, true));
    let first = offer(&mut one, 1);
    one.advance(1000);
    let second = offer(&mut one, 1);
    assert_ne!(first.hash(), second.hash());
    assert_eq!(one.view(1).asked().unwrap().hash(), second.hash(), "one at a time");
    let early = Frame::Confirmed(first.hash(), Release::confirmation(&encode(first.release()), &key(2)));
    one.send(back, &early);
    assert_eq!(state(&one), &OfferState::Waits { reached: true }, "of a plan that was replaced");
    assert!(one.replica(1).decline(&second.hash(), Decline::ByHand));
    one.collect(1);
    one.settle();
    assert_eq!(state(&one), &OfferState::Declined(Decline::ByHand));
    offer(&mut one, 1);
    one.amend(0, |_| {});
    one.advance(1000);
    assert!(matches!(state(&one), OfferState::Failed(SubmitError::Lapsed(_))), "{:?}", state(&one));
    assert!(one.view(1).asked().is_none());
    // Whoever confirms comes back before it lapsed.
    offer(&mut one, 1);
    one.disconnect(0, 1);
    one.advance(1000);
    assert_eq!((state(&one), one.view(1).asked().is_none()), (&OfferState::Waits { reached: false }, true));
    one.connect(0, 1);
    one.advance(1000);
    confirm(&mut one, 1).unwrap();
    assert_eq!(state(&one), &OfferState::Signed { number: 1 });
}

/// A plan was once signed as it was confirmed, though a log had forked beneath it, or somebody was suspended, meanwhile.
#[test]
fn what_does_not_count_any_more_is_not_signed_though_it_was_confirmed() {
    // Whoever confirms knows nothing of it yet, or does not say so.
    let confirmed = |night: &mut Night, plan: &Composed| {
        let genuine = Frame::Confirmed(plan.hash(), Release::confirmation(&encode(plan.release()), &key(2)));
        let back = conn(night, 0, 1);
        night.send(back, &genuine);
        night.advance(2000);
    };
    let fork = |night: &mut Night, seq: u32| {
        let log = night.log_of(2);
        let prev = night.view(0).logs().log(&log).unwrap().id_at(seq - 1).unwrap();
        let draft = night.draft(None, None, Body::Note { text: "another".into() });
        let twin = night.forge(&key(3), log, seq, prev, draft);
        let from = conn(night, 0, 2);
        night.send(from, &Frame::Entries { entries: vec![twin.wire()], push: true, last: false });
    };
    let mut one = night(SECOND);
    let plan = offer(&mut one, 1);
    fork(&mut one, 2);
    one.advance(2000);
    assert_eq!(one.releasable(0, 2), None, "station 2 does not count any more");
    confirmed(&mut one, &plan);
    assert!(matches!(state(&one), OfferState::Failed(SubmitError::Lapsed(_))), "{:?}", state(&one));
    assert_eq!((one.screen(0).0, one.screen(3).0), (0, 0));
    // In the very moment in which it is derived anew.
    let mut one = night(SECOND);
    let plan = offer(&mut one, 1);
    fork(&mut one, 2);
    confirmed(&mut one, &plan);
    one.advance(3000);
    assert!(matches!(state(&one), OfferState::Failed(SubmitError::Lapsed(_))), "{:?}", state(&one));
    // What is left is offered anew.
    let plan = offer(&mut one, 1);
    confirmed(&mut one, &plan);
    assert_eq!((state(&one), one.screen(3)), (&OfferState::Signed { number: 1 }, (1, vec![(1, "10".into())])));

    // A fork above what it was made of changes nothing of it.
    let mut one = night(SECOND);
    let plan = offer(&mut one, 1);
    one.count(2, 3, "30", &[]);
    one.advance(1000);
    fork(&mut one, 3);
    one.advance(2000);
    assert_eq!(one.releasable(0, 3), None);
    confirmed(&mut one, &plan);
    assert_eq!((state(&one), one.screen(3).1.len()), (&OfferState::Signed { number: 1 }, 2));

    // Somebody whose counts are in it is suspended.
    let mut one = night(SECOND);
    let plan = offer(&mut one, 1);
    one.rule(1, Subject::Suspension { member: key(3).public() }, &[1]);
    one.advance(1000);
    confirmed(&mut one, &plan);
    assert!(matches!(state(&one), OfferState::Failed(SubmitError::Lapsed(_))), "{:?}", state(&one));
    assert_eq!(one.screen(3).0, 0);
}

/// Whatever the order of frames, whoever sends them and whatever is changed in them: a release is signed only after the
/// member that it names has confirmed its bytes, while it was offered.
#[test]
fn nothing_but_a_confirmation_in_time_makes_a_release() {
    let mut signed = 0;
    for seed in 0..120 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut night = night(SECOND);
        let mut plans: Vec<Composed> = Vec::new();
        // Confirmations that a person of node 1 gave while it was asked, by the plan.
        let mut given: Vec<Hash> = Vec::new();
        for _ in 0..rng.random_range(5..25) {
            let offered =
                |night: &Night| night.view(0).offered().filter(|offer| offer.state().is_open()).map(|o| o.hash());
            let before = night.view(0).chain().line().count();
            match rng.random_range(0..9) {
                0 | 1 => plans.push(offer(&mut night, 1)),
                2 => night.advance(rng.random_range(0..PLAN_LASTS / 3)),
                3 => {
                    let now = night.now(0);
                    night.replica(0).withdraw(now);
                    night.collect(0);
                }
                4 if night.view(1).asked().is_some() => {
                    let hash = night.view(1).asked().unwrap().hash();
                    if confirm(&mut night, 1).is_ok() {
                        given.push(hash);
                    }
                }
                5 => {
                    let asked = night.view(1).asked().map(|asked| asked.hash());
                    if let Some(hash) = asked {
                        night.replica(1).decline(&hash, Decline::Differs);
                        night.collect(1);
                    }
                }
                6 if !plans.is_empty() => {
                    // A hostile member, on its own connection: every key but the named one, and every plan.
                    let plan = &plans[rng.random_range(0..plans.len())];
                    let by = [1, 3, 4, 9][rng.random_range(0..4)];
                    let forged = Release::confirmation(&encode(plan.release()), &key(by));
                    let from = [1, 2][rng.random_range(0..2)];
                    let mut hash = plan.hash();
                    if rng.random_bool(0.2) {
                        hash.0[0] ^= 1;
                    }
                    if let Some(to) = night.links.iter().find(|(_, (a, b, _))| (*a, *b) == (0, from)).map(|(c, _)| *c) {
                        night.send(to, &Frame::Confirmed(hash, forged));
                    }
                    night.connect_all();
                }
                7 if !plans.is_empty() => {
                    // A genuine one of another plan, for the one that is open.
                    let plan = plans[rng.random_range(0..plans.len())].clone();
                    let genuine = Release::confirmation(&encode(plan.release()), &key(2));
                    let open = offered(&night);
                    if let Some(open) = open.filter(|open| *open != plan.hash())
                        && let Some(to) = night.links.iter().find(|(_, (a, b, _))| (*a, *b) == (0, 1)).map(|(c, _)| *c)
                    {
                        night.send(to, &Frame::Confirmed(open, genuine));
                        night.connect_all();
                        // And under its own name, though it is not offered any more.
                        if let Some(to) = night.links.iter().find(|(_, (a, b, _))| (*a, *b) == (0, 1)).map(|(c, _)| *c)
                        {
                            night.send(to, &Frame::Confirmed(plan.hash(), genuine));
                        }
                    }
                }
                _ => {
                    let node = rng.random_range(1..3);
                    night.unplug(node);
                    night.advance(250);
                    night.connect_all();
                }
            }
            night.settle();
            let after: Vec<_> = night.view(0).chain().line().collect();
            if after.len() > before {
                let made = after.last().unwrap();
                let plan = plans.iter().find(|plan| encode(plan.release()) == made.signed.bytes).unwrap();
                assert_eq!(given.last(), Some(&plan.hash()), "seed {seed}: nobody confirmed it");
                made.signed.verify(&night.charter).unwrap();
                signed += 1;
            }
            assert!(after.len() <= given.len(), "seed {seed}");
        }
    }
    assert!(signed > 50, "it has to happen: {signed}");
}
