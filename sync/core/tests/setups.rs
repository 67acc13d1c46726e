//! A release stays computable: the charter keeps the setup that it was made under, and every node keeps its files.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Night, key};
use sync_core::charter::Role::{Entry, Presentation, Scan};
use sync_core::charter::{Accepted, Audience, Charter, CharterSet, SetupFile, SignedCharter};
use sync_core::id::{ElectionId, Hash, SecretKey};
use sync_core::limits;

const ELECTION: ElectionId = ElectionId([3; 32]);

fn file(number: u8) -> SetupFile {
    SetupFile { kind: "x".into(), sha256: Hash([number; 32]), length: 1, audience: Audience::All }
}

struct Organiser {
    key: SecretKey,
    charter: Charter,
    hash: Hash,
    set: CharterSet,
}

impl Organiser {
    fn new() -> Self {
        let key = key(77);
        let mut charter = Charter::first(ELECTION);
        charter.change_setup(vec![file(1)], b"one".to_vec());
        let signed = SignedCharter::sign(&charter, &key);
        let mut set = CharterSet::new(ELECTION, key.public());
        assert_eq!(set.accept(&signed), Ok(Accepted::InForce));
        Self { key, charter, hash: signed.hash(), set }
    }

    fn next(&mut self, change: impl FnOnce(&mut Charter)) -> Result<Accepted, String> {
        let mut next = self.charter.clone();
        next.version += 1;
        next.prev = vec![self.hash];
        change(&mut next);
        let signed = SignedCharter::sign(&next, &self.key);
        let accepted = self.set.accept(&signed).map_err(|error| error.to_string())?;
        (self.charter, self.hash) = (next, signed.hash());
        Ok(accepted)
    }

    fn files_at(&self, version: u32) -> Option<Vec<u8>> {
        let setup = self.set.effective().setup_at(version)?;
        Some(setup.files.iter().map(|file| file.sha256.0[0]).chain(setup.settings.iter().copied()).collect())
    }
}

#[test]
fn each_version_has_the_setup_that_it_had() {
    let mut organiser = Organiser::new();
    organiser.next(|_| {}).unwrap();
    organiser.next(|charter| charter.change_setup(vec![file(2)], b"two".to_vec())).unwrap();
    organiser.next(|_| {}).unwrap();
    organiser.next(|charter| charter.change_setup(vec![file(2)], b"three".to_vec())).unwrap();
    let expected: [&[u8]; 5] = [b"\x01one", b"\x01one", b"\x02two", b"\x02two", b"\x02three"];
    for (version, expected) in (1u32..).zip(expected) {
        assert_eq!(organiser.files_at(version).as_deref(), Some(expected), "version {version}");
    }
    assert_eq!(organiser.files_at(0), None);
    assert_eq!(organiser.files_at(6), None, "a version to come");
    let all: Vec<u8> = organiser.set.effective().all_files().map(|file| file.sha256.0[0]).collect();
    assert_eq!(all, [2, 1, 2]);
}

#[test]
fn a_setup_cannot_be_changed_without_keeping_the_one_before() {
    let mut organiser = Organiser::new();
    let error = organiser.next(|charter| charter.files = vec![file(2)]).unwrap_err();
    assert!(error.contains("was not kept"), "{error}");
    let error = organiser
        .next(|charter| {
            charter.change_setup(vec![file(2)], Vec::new());
            charter.past[0].settings = b"rewritten".to_vec();
        })
        .unwrap_err();
    assert!(error.contains("was not kept"), "{error}");
    for (first, last) in [(0, 1), (2, 1), (1, 2)] {
        let error = organiser
            .next(|charter| {
                charter.change_setup(vec![file(2)], Vec::new());
                (charter.past[0].first, charter.past[0].last) = (first, last);
            })
            .unwrap_err();
        assert!(error.contains("earlier setup"), "{first}..{last}: {error}");
    }
    assert_eq!(organiser.files_at(1).as_deref(), Some(&b"\x01one"[..]), "nothing changed");
}

#[test]
fn so_many_setups_are_kept_and_the_oldest_goes_first() {
    let mut organiser = Organiser::new();
    for change in 0..limits::PAST_SETUPS as u32 + 3 {
        let settings = change.to_be_bytes().to_vec();
        organiser.next(|charter| charter.change_setup(vec![file(1)], settings)).unwrap();
    }
    assert_eq!(organiser.set.effective().past.len(), limits::PAST_SETUPS);
    assert_eq!(organiser.files_at(3), None);
    assert!(organiser.files_at(4).is_some() && organiser.files_at(36).is_some());
}

#[test]
fn a_node_that_joins_after_a_change_gets_the_files_that_the_standing_release_needs() {
    let mut night = Night::connected(&[Scan, Entry, Presentation, Presentation]);
    let old = night.replica(0).add_file(b"the ballot of old".to_vec()).unwrap();
    let named = |hash, length| SetupFile { kind: "x".into(), sha256: hash, length, audience: Audience::All };
    night.amend(0, |charter| charter.change_setup(vec![named(old, 17)], Vec::new()));
    night.count(1, 1, "12", &[]);
    night.advance(3000);
    night.disconnect(3, 0);
    night.disconnect(3, 1);
    night.disconnect(3, 2);
    night.release(0);
    night.advance(3000);
    assert_eq!(night.screen(2), (1, vec![(1, "12".into())]));
    let new = night.replica(0).add_file(b"the ballot of now".to_vec()).unwrap();
    night.amend(0, |charter| charter.change_setup(vec![named(new, 17)], Vec::new()));
    night.advance(3000);
    assert_eq!(night.screen(2).0, 1, "a change of the setup takes nothing off the screen");
    night.connect(3, 2);
    night.advance(5000);
    assert!(night.view(3).blob(&old).is_some() && night.view(3).blob(&new).is_some());
    assert_eq!(night.screen(3), (1, vec![(1, "12".into())]));
}
