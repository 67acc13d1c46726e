//! A charter is signed in two parts: the public one says who a member is only where its leaf is opened.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{Night, key};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{
    Audience, Base, Charter, CharterError, CharterSet, Cut, PublishedCharter, SetupFile, SignedCharter,
};
use sync_core::id::{ElectionId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use sync_core::limits;

const ELECTION: ElectionId = ElectionId([3; 32]);

fn organiser() -> SecretKey {
    key(77)
}

fn file(kind: &str, number: u8, audience: Audience) -> SetupFile {
    SetupFile { kind: kind.into(), sha256: Hash([number; 32]), length: 1, audience }
}

fn charter() -> Charter {
    let mut charter = Charter::first(ELECTION);
    for (number, role) in [(1, Scan), (2, Entry), (3, Entry), (4, Presentation), (5, Scan)] {
        charter
            .admit(key(number).public(), role, &format!("balie van mw. Jansen {number}"), u32::from(number))
            .unwrap();
    }
    charter.hand_pen(key(1).public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    charter.revoke(&key(3).public(), |_| 12).unwrap();
    charter.files = vec![
        file("operators", 101, Audience::Working),
        file("lists", 102, Audience::All),
        file("pins", 103, Audience::Scan),
    ];
    charter
}

fn next(before: &Charter, change: impl FnOnce(&mut Charter)) -> Charter {
    let mut next = before.clone();
    next.version += 1;
    next.prev = vec![SignedCharter::sign(before, &organiser()).hash()];
    change(&mut next);
    next
}

fn shown(numbers: &[u8]) -> BTreeSet<PublicKey> {
    numbers.iter().map(|number| key(*number).public()).collect()
}

fn published(charter: &Charter, numbers: &[u8]) -> PublishedCharter {
    SignedCharter::sign(charter, &organiser()).publish(&shown(numbers)).unwrap()
}

fn verified(published: &PublishedCharter) -> Result<Charter, CharterError> {
    published.verify(&ELECTION, &organiser().public())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|at| at == part)
}

/// What the organiser signs, by the two parts.
fn sign(public: &[u8], private: &[u8]) -> Signature {
    organiser().sign(&[&b"uitslag/charter/3\0"[..], &sha256(&[public]), &sha256(&[private])].concat())
}

#[test]
fn members_get_everything_back_and_files_for_all_come_first() {
    let charter = charter();
    let signed = SignedCharter::sign(&charter, &organiser());
    let read = signed.verify(&ELECTION, &organiser().public()).unwrap();
    let kinds: Vec<&str> = read.files.iter().map(|file| file.kind.as_str()).collect();
    assert_eq!(kinds, ["lists", "operators", "pins"]);
    assert_eq!(read.organiser, Some(organiser().public()), "whose signature was looked at is known");
    assert_eq!(Charter { files: charter.files.clone(), organiser: None, ..read.clone() }, charter);
    assert_eq!(SignedCharter::sign(&read, &organiser()), signed, "signed again it is the same");
}

#[test]
fn the_public_sees_who_signed_something_and_nobody_else() {
    let charter = charter();
    let public = published(&charter, &[1, 2]);
    assert_eq!(public.hash(), SignedCharter::sign(&charter, &organiser()).hash());
    let read = verified(&public).unwrap();
    assert_eq!(read.members.len(), 2);
    assert_eq!((read.role_of(&key(1).public()), read.role_of(&key(2).public())), (Some(Scan), Some(Entry)));
    assert_eq!((read.pens, read.settings), (charter.pens.clone(), charter.settings.clone()));
    assert!(read.members.iter().all(|member| member.label.is_empty() && member.sessions.is_empty()));
    assert!(read.cuts.is_empty() && read.files.iter().all(|file| file.kind == "lists"));
    let bytes = sync_core::codec::encode(&public);
    assert!(!contains(&bytes, b"Jansen") && !contains(&bytes, b"balie"), "a label");
    assert!(!contains(&bytes, b"operators") && !contains(&bytes, &[101; 32]) && !contains(&bytes, &[103; 32]));
    for number in 3..=5 {
        assert!(!contains(&bytes, &key(number).public().0), "the key of {number}");
    }
    // Without their salts the leaves cannot be guessed: who knows the key has to know the secret of the private part.
    let leaf = public.opened[0].leaf();
    assert!(contains(&public.public, &leaf.0));
    let unsalted = sync_core::charter::OpenedLeaf { salt: [0; 16], ..public.opened[0] };
    assert!(!contains(&public.public, &unsalted.leaf().0));
    let elsewhere = SignedCharter::sign(&Charter { election: ElectionId([4; 32]), ..charter }, &organiser());
    assert_ne!(elsewhere.publish(&shown(&[1])).unwrap().opened[0].salt, public.opened[0].salt);
}

#[test]
fn a_member_that_was_shown_once_can_be_shown_by_every_later_version() {
    let first = charter();
    let second = next(&first, |charter| {
        charter.revoke(&key(2).public(), |_| 3).unwrap();
        charter.set_collecting(&key(3).public(), true).unwrap();
        charter.admit(key(9).public(), Entry, "nine", 1).unwrap();
    });
    let old = published(&first, &[1, 2, 3]);
    let newest = published(&second, &[]).showing(&old.opened);
    let read = verified(&newest).unwrap();
    assert_eq!((read.version, read.members.len(), read.role_of(&key(3).public())), (2, 3, Some(Entry)));
    // But not one that came later by an earlier version.
    let later = published(&second, &[1, 9]);
    assert!(matches!(verified(&old.showing(&later.opened)), Err(CharterError::Rule(text)) if text.contains("no leaf")));
}

#[test]
fn a_former_holder_of_the_pen_is_known_by_the_newer_charter_and_a_revoked_one_as_revoked() {
    let first = charter();
    let second = next(&first, |charter| {
        charter.hand_pen(key(5).public(), Base { number: 2, hash: Hash([8; 32]) }).unwrap();
    });
    let read = verified(&published(&second, &[]).showing(&published(&first, &[1]).opened)).unwrap();
    assert_eq!(read.pen().map(|pen| (pen.epoch, pen.key, pen.base.number)), Some((2, key(5).public(), 2)));
    assert!(!read.pen_revoked());
    let revoked = next(&first, |charter| charter.revoke(&key(1).public(), |_| 0).unwrap());
    assert!(verified(&published(&revoked, &[1])).unwrap().pen_revoked());
    // Also when somebody else has got the pen since.
    let handed = next(&revoked, |charter| {
        charter.hand_pen(key(5).public(), Base { number: 2, hash: Hash([8; 32]) }).unwrap();
    });
    let read = verified(&published(&handed, &[1, 5])).unwrap();
    let removed = |number: u8| read.member(&key(number).public()).unwrap().removed;
    assert!(removed(1) && !removed(5) && !read.pen_revoked());
}

#[test]
fn nothing_of_it_can_be_changed_and_nobody_can_be_put_in() {
    let good = published(&charter(), &[1, 2]);
    assert!(verified(&good).is_ok());
    let refused = |change: &dyn Fn(&mut PublishedCharter)| {
        let mut changed = good.clone();
        change(&mut changed);
        verified(&changed).unwrap_err()
    };
    for place in 0..good.public.len() {
        assert_eq!(refused(&|charter| charter.public[place] ^= 1), CharterError::Signature);
    }
    assert_eq!(refused(&|charter| charter.private.0[0] ^= 1), CharterError::Signature);
    let leaf = |error| assert!(matches!(error, CharterError::Rule(text) if text.contains("no leaf")), "{error:?}");
    leaf(refused(&|charter| charter.opened[0].role = Presentation));
    leaf(refused(&|charter| charter.opened[0].salt[0] ^= 1));
    leaf(refused(&|charter| charter.opened[0].key.0[0] ^= 1));
    assert!(matches!(refused(&|charter| charter.opened.push(charter.opened[1])), CharterError::Rule(_)));
    assert!(matches!(refused(&|charter| charter.opened.reverse()), CharterError::Rule(_)));
    assert_eq!(good.verify(&ElectionId([4; 32]), &organiser().public()), Err(CharterError::Election));
    assert_eq!(good.verify(&ELECTION, &key(5).public()), Err(CharterError::Signature));
}

/// The organiser's own program would have to be broken for this; nodes do not follow it all the same.
#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let one = SignedCharter::sign(&charter(), &organiser());
    let refused = |other: &Charter| {
        let other = SignedCharter::sign(other, &organiser());
        let signature = sign(&one.public, &other.private);
        let mixed = SignedCharter { public: one.public.clone(), private: other.private, signature };
        match mixed.verify(&ELECTION, &organiser().public()) {
            Err(CharterError::Rule(text)) => text,
            answer => panic!("{answer:?}"),
        }
    };
    let mut other = charter();
    other.admit(key(6).public(), Entry, "six", 1).unwrap();
    assert!(refused(&other).contains("leaves"));
    let other = next(&charter(), |charter| charter.change_setup(Vec::new(), Vec::new()));
    assert!(refused(&other).contains("earlier setups"));
    let mut other = charter();
    other.revoke(&key(1).public(), |_| 0).unwrap();
    assert!(refused(&other).contains("revoked"));
    let swapped = SignedCharter {
        public: one.private.clone(),
        private: one.public.clone(),
        signature: sign(&one.private, &one.public),
    };
    assert!(swapped.verify(&ELECTION, &organiser().public()).is_err());
}

#[test]
fn the_largest_election_fits_and_a_longer_charter_is_refused() {
    let mut charter = Charter::first(ELECTION);
    for number in 0..limits::MEMBERS {
        let key = SecretKey::from_seed(sha256(&[&number.to_be_bytes()])).public();
        charter.admit(key, Entry, &"x".repeat(limits::LABEL), 1).unwrap();
        let member = charter.members.iter_mut().find(|member| member.key == key).unwrap();
        let allowance = member.sessions[0].allowance;
        member.sessions = (0..limits::SESSIONS as u32)
            .map(|session| sync_core::charter::Session { id: u32::MAX - 16 + session, allowance })
            .collect();
    }
    charter.cuts = charter
        .members
        .iter()
        .flat_map(|member| {
            member
                .sessions
                .iter()
                .map(|session| Cut { log: LogId { key: member.key, session: session.id }, last: u32::MAX })
        })
        .collect();
    charter.settings = vec![7; limits::SETTINGS];
    charter.check().unwrap();
    let signed = SignedCharter::sign(&charter, &organiser());
    assert!(signed.verify(&ELECTION, &organiser().public()).is_ok());
    for version in 2..20 {
        charter.version = version;
        charter.prev = vec![Hash([1; 32])];
        charter.change_setup(Vec::new(), vec![version as u8; limits::SETTINGS]);
    }
    let signed = SignedCharter::sign(&charter, &organiser());
    assert!(matches!(signed.verify(&ELECTION, &organiser().public()), Err(CharterError::Codec(_))));
}

#[test]
fn what_is_in_force_has_a_key_of_its_own() {
    let first = charter();
    let mut set = CharterSet::new(ELECTION, organiser().public());
    let mut keys = vec![set.state_key()];
    let one = next(&first, |charter| charter.admit(key(8).public(), Entry, "", 1).unwrap());
    let other = next(&first, |charter| charter.admit(key(9).public(), Entry, "", 1).unwrap());
    for charter in [&first, &one, &other] {
        set.accept(&SignedCharter::sign(charter, &organiser())).unwrap();
        keys.push(set.state_key());
    }
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 4, "none, the first, the second, and its twin beside it");
}

/// What only scan nodes may have is not given to an entry node, and not asked for by one.
#[test]
fn a_file_for_scan_nodes_stays_there() {
    let mut night = Night::connected(&[Scan, Scan, Entry, Presentation]);
    let secret = night.replica(0).add_file(b"the PINs".to_vec()).unwrap();
    let named = SetupFile { kind: "pins".into(), sha256: secret, length: 8, audience: Audience::Scan };
    night.amend(0, |charter| charter.change_setup(vec![named], Vec::new()));
    night.advance(5000);
    let here: Vec<bool> = (0..4).map(|node| night.view(node).blob(&secret).is_some()).collect();
    assert_eq!(here, [true, true, false, false]);
    // Also when one asks for it by name.
    night.trace.clear();
    let conn = *night.links.iter().find(|(_, (node, to, _))| (*node, *to) == (0, 2)).unwrap().0;
    night.send(conn, &sync_core::frame::Frame::GetBlobs(vec![(secret, 0)]));
    night.advance(1000);
    let sent = night.trace.iter().any(|frame| frame.to == 2 && contains(&frame.body, b"the PINs"));
    assert!(!sent);
}
