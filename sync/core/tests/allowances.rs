//! The charter gives each session how much it may write, and each release the terms that it is held to.
#![allow(clippy::unwrap_used)]

mod common;

use common::key;
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Accepted, Allowance, Charter, CharterError, CharterSet, Confirmation, SignedCharter, Terms};
use sync_core::id::{ElectionId, LogId, PublicKey, SecretKey};

const ELECTION: ElectionId = ElectionId([3; 32]);
const MIB: u32 = 1024 * 1024;

struct Organiser {
    key: SecretKey,
    charter: Charter,
    set: CharterSet,
}

fn log(number: u8, session: u32) -> LogId {
    LogId { key: key(number).public(), session }
}

impl Organiser {
    fn new() -> Self {
        let key = key(77);
        let mut charter = Charter::first(ELECTION);
        for (number, role) in [(1, Scan), (2, Entry), (3, Presentation)] {
            charter.admit(public(number), role, "x", 7).unwrap();
        }
        let mut set = CharterSet::new(ELECTION, key.public());
        set.accept(&SignedCharter::sign(&charter, &key)).unwrap();
        Self { key, charter, set }
    }

    fn signed(&self, change: impl FnOnce(&mut Charter)) -> (Charter, SignedCharter) {
        let mut next = self.charter.clone();
        next.version += 1;
        next.prev = self.set.hashes();
        change(&mut next);
        let signed = SignedCharter::sign(&next, &self.key);
        (next, signed)
    }

    fn next(&mut self, change: impl FnOnce(&mut Charter)) -> Result<Accepted, CharterError> {
        let (next, signed) = self.signed(change);
        let accepted = self.set.accept(&signed)?;
        self.charter = next;
        Ok(accepted)
    }

    fn allowed(&self, number: u8, session: u32) -> Option<(u32, u32)> {
        let allowance = self.set.effective().allowance(&log(number, session))?;
        Some((allowance.entries, allowance.bytes / MIB))
    }
}

fn public(number: u8) -> PublicKey {
    key(number).public()
}

#[test]
fn a_first_session_has_what_its_role_needs_and_a_later_one_a_quarter() {
    let mut organiser = Organiser::new();
    organiser.next(|charter| charter.admit(public(2), Entry, "", 3).unwrap()).unwrap();
    organiser.next(|charter| charter.admit(public(1), Scan, "", 3).unwrap()).unwrap();
    assert_eq!(organiser.allowed(2, 7), Some((8_192, 16)));
    assert_eq!(organiser.allowed(2, 3), Some((2_048, 4)), "named later, though its number is lower");
    assert_eq!(organiser.allowed(1, 7), Some((20_000, 64)));
    assert_eq!(organiser.allowed(1, 3), Some((5_000, 16)));
    assert_eq!(organiser.allowed(3, 7), Some((0, 0)), "a presentation PC writes nothing");
    assert_eq!(organiser.allowed(2, 4), None, "a session that waits");
    assert_eq!(organiser.allowed(9, 7), None, "nobody");
    // Named again it is the same.
    organiser.next(|charter| charter.admit(public(2), Entry, "", 3).unwrap()).unwrap();
    assert_eq!(organiser.allowed(2, 3), Some((2_048, 4)));
}

#[test]
fn a_pc_that_collects_files_has_room_for_them_and_goes_on_having_it() {
    let mut organiser = Organiser::new();
    let entry = public(2);
    assert!(!organiser.set.effective().collects(&entry) && organiser.set.effective().collects(&public(1)));
    organiser.next(|charter| charter.admit(entry, Entry, "", 3).unwrap()).unwrap();
    organiser.next(|charter| charter.set_collecting(&entry, true).unwrap()).unwrap();
    assert!(organiser.set.effective().collects(&entry));
    assert_eq!((organiser.allowed(2, 7), organiser.allowed(2, 3)), (Some((20_000, 64)), Some((2_048, 4))));
    organiser.next(|charter| charter.admit(entry, Entry, "", 4).unwrap()).unwrap();
    assert_eq!(organiser.allowed(2, 4), Some((5_000, 16)));
    organiser.next(|charter| charter.set_collecting(&entry, false).unwrap()).unwrap();
    assert!(!organiser.set.effective().collects(&entry));
    assert_eq!(organiser.allowed(2, 7), Some((20_000, 64)), "what it wrote goes on counting");
    for other in [public(1), public(3), public(9)] {
        assert!(organiser.charter.clone().set_collecting(&other, true).is_err());
    }
    assert!(!organiser.set.effective().collects(&public(3)));
}

#[test]
fn an_allowance_only_rises_and_has_a_bound() {
    let mut organiser = Organiser::new();
    let more = Allowance { entries: 30_000, bytes: MIB };
    organiser.next(|charter| charter.allow(&log(2, 7), more).unwrap()).unwrap();
    assert_eq!(organiser.allowed(2, 7), Some((30_000, 16)), "the higher of each");
    let lowered = |charter: &mut Charter, by: fn(&mut Allowance)| {
        let member = charter.members.iter_mut().find(|member| member.key == public(2)).unwrap();
        by(&mut member.sessions[0].allowance);
    };
    let rule = |answer| assert!(matches!(answer, Err(CharterError::Rule(_))), "{answer:?}");
    rule(organiser.next(|charter| lowered(charter, |allowance| allowance.entries -= 1)));
    rule(organiser.next(|charter| lowered(charter, |allowance| allowance.bytes -= 1)));
    rule(organiser.next(|charter| lowered(charter, |allowance| allowance.entries = 80_001)));
    rule(organiser.next(|charter| charter.members.iter_mut().for_each(|member| member.sessions.clear())));
    rule(
        organiser.charter.clone().allow(&log(2, 7), Allowance { entries: 0, bytes: u32::MAX }).map(|()| Accepted::Old),
    );
    rule(organiser.charter.clone().allow(&log(2, 8), more).map(|()| Accepted::Old));
}

#[test]
fn of_twins_the_lower_allowance_and_the_stricter_terms_hold_until_they_are_joined() {
    let mut organiser = Organiser::new();
    let allow =
        |entries| move |charter: &mut Charter| charter.allow(&log(2, 7), Allowance { entries, bytes: 0 }).unwrap();
    let (_, one) = organiser.signed(|charter| {
        allow(30_000)(charter);
        charter.set_collecting(&public(2), true).unwrap();
        charter.change_terms(Terms {
            confirmation: Confirmation::OnePc,
            closing: 50,
            extra: vec![(1, vec![1]), (2, vec![2])],
        });
    });
    let (_, other) = organiser.signed(|charter| {
        allow(9_000)(charter);
        let confirmation = Confirmation::SecondKey { entry_may: true };
        charter.change_terms(Terms { confirmation, closing: 40, extra: vec![(2, vec![2]), (3, vec![3])] });
    });
    organiser.set.accept(&one).unwrap();
    assert_eq!(organiser.set.accept(&other), Ok(Accepted::Twins));
    assert_eq!(organiser.allowed(2, 7), Some((9_000, 16)));
    let effective = organiser.set.effective();
    assert!(!effective.collects(&public(2)));
    assert_eq!(effective.terms.confirmation, Confirmation::SecondKey { entry_may: true });
    assert_eq!((effective.terms.closing, &effective.terms.extra), (50, &vec![(2, vec![2])]));
}

#[test]
fn each_version_keeps_the_terms_that_it_had() {
    let mut organiser = Organiser::new();
    let closing = |closing| Terms { closing, ..Terms::default() };
    organiser.next(|charter| charter.change_terms(closing(10))).unwrap();
    organiser.next(|_| {}).unwrap();
    organiser
        .next(|charter| {
            charter.change_setup(Vec::new(), b"settings".to_vec());
            charter.change_terms(closing(20));
        })
        .unwrap();
    let at = |version| organiser.set.effective().setup_at(version).map(|of| of.terms.closing);
    assert_eq!([at(1), at(2), at(3), at(4), at(5)], [Some(0), Some(10), Some(10), Some(20), None]);
    let error = organiser.next(|charter| charter.terms = closing(30)).unwrap_err();
    assert!(error.to_string().contains("was not kept"), "{error}");
    let error = organiser.next(|charter| {
        charter.change_terms(closing(30));
        charter.past.last_mut().unwrap().terms = closing(1);
    });
    assert!(error.unwrap_err().to_string().contains("was not kept"));
}

#[test]
fn what_a_later_version_adds_is_carried_on_and_never_makes_a_charter_unreadable() {
    let mut organiser = Organiser::new();
    let terms = Terms { confirmation: Confirmation::Unknown(200), closing: 1, extra: vec![(9, b"later".to_vec())] };
    organiser
        .next(|charter| {
            charter.change_terms(terms.clone());
            charter.extra = vec![(1, Vec::new()), (65_535, vec![7; 900])];
        })
        .unwrap();
    let effective = organiser.set.effective();
    assert_eq!((&effective.terms, effective.extra.len()), (&terms, 2));
    for role in [Entry, Scan, Presentation] {
        assert!(!effective.terms.confirmation.may_confirm(role), "this version cannot say who may");
    }
    assert!(effective.terms.confirmation.is_required());
    for extra in [vec![(1, vec![0; 1021])], vec![(2, Vec::new()), (1, Vec::new())], vec![(1, Vec::new()); 2]] {
        assert!(organiser.next(|charter| charter.extra = extra.clone()).is_err(), "{extra:?}");
        assert!(organiser.next(|charter| charter.change_terms(Terms { extra, ..Terms::default() })).is_err());
    }
    assert!(organiser.next(|charter| charter.change_terms(Terms { closing: 1 << 42, ..Terms::default() })).is_err());
}

#[test]
fn every_confirmation_has_a_code_and_only_a_second_key_lets_a_pc_confirm() {
    for code in 0..=u8::MAX {
        assert_eq!(u8::from(Confirmation::from(code)), code);
    }
    let may = |confirmation: Confirmation| [Scan, Entry, Presentation].map(|role| confirmation.may_confirm(role));
    assert_eq!(may(Confirmation::SecondKey { entry_may: false }), [true, false, false]);
    assert_eq!(may(Confirmation::SecondKey { entry_may: true }), [true, true, false]);
    assert_eq!(may(Confirmation::OnePc), [false; 3]);
    assert_eq!(may(Confirmation::None), [false; 3]);
    let (one, two) = (Confirmation::SecondKey { entry_may: true }, Confirmation::SecondKey { entry_may: false });
    assert_eq!((one.stricter(two), Confirmation::None.stricter(Confirmation::OnePc)), (two, Confirmation::OnePc));
}
