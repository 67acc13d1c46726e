//! Releases that were taken back, charters that came later, and what the organiser should not have done.

use std::collections::BTreeSet;

use night::bundle::{self, Before, Bundle, BundleError, Fault, verify};
use organise::data_folder;
use sync_core::charter::{PublishedCharter, Role};
use sync_core::id::{Hash, PublicKey, SecretKey};
use sync_core::release::SignedRelease;

use super::{forge, recharter, release_of};
use crate::released::{Office, published};

/// A former holder of the pen makes a release with the charter that still gave it the pen. By itself that cannot be told from a
/// release of then; beside a file with the newer charter it can.
#[test]
fn a_former_holder_of_the_pen_is_found_by_the_newer_charter() {
    let office = Office::night();
    let (bundle, pen) = (office.bundle(), data_folder::key(&office.data).unwrap());
    let next = SecretKey::from_seed([42; 32]);
    let newer = recharter(&office, |charter| {
        charter.admit(next.public(), Role::Scan, "scan 2", 1).unwrap();
        let hash = bundle.releases[1].hash();
        charter.hand_pen(next.public(), sync_core::charter::Base { number: 2, hash }).unwrap();
    });
    let forged = forge(&bundle, Some(&pen), |release| release.note = "Na de overdracht".to_owned());
    assert!(verify(&forged).is_ok(), "the old charter alone");
    // Another file in the folder brings the newer charter; whom the old one shows it can show as well.
    let newest = newer.publish(&BTreeSet::new()).unwrap();
    let judged = Bundle { charters: vec![newest.showing(&forged.charters[0].opened)], ..forged };
    assert_eq!(verify(&judged).unwrap_err(), Fault::Chain(3));
    let mut before = judged.clone();
    before.releases.pop();
    assert_ne!(verify(&before).unwrap_err(), Fault::Chain(3), "what was released before stands");
}

#[test]
fn a_release_that_was_taken_back_is_found() {
    let office = Office::night();
    let bundle = office.bundle();
    let next = SecretKey::from_seed([42; 32]);
    let handed_in = |base: usize| {
        let hash = bundle.releases[base - 1].hash();
        recharter(&office, |charter| {
            charter.admit(next.public(), Role::Scan, "scan 2", 1).unwrap();
            let number = u32::try_from(base).unwrap();
            charter.hand_pen(next.public(), sync_core::charter::Base { number, hash }).unwrap();
        })
    };
    let handed = |base: usize| Bundle { charters: vec![published(&bundle, &handed_in(base))], ..bundle.clone() };
    // The next holder of the pen goes on from release 2: release 3 of the first one no longer stands.
    assert_eq!(verify(&handed(2)).unwrap_err(), Fault::Chain(3));
    assert_eq!(verify(&handed(3)).unwrap().releases.len(), 3);
    let fourth = |base: usize| {
        let mut whole = handed(base);
        let mut release = release_of(&whole.releases[2]);
        (release.epoch, release.number, release.charter_version) = (2, 4, 2);
        release.prev = whole.releases[2].hash();
        whole.releases.push(SignedRelease::sign(&release, &next));
        let mut shown: BTreeSet<PublicKey> = whole.charters[0].opened.iter().map(|member| member.key).collect();
        shown.insert(next.public());
        whole.charters = vec![handed_in(base).publish(&shown).unwrap()];
        // The same rows as the one before it.
        whole.before = Some(Before::default());
        whole
    };
    let report = verify(&fourth(3)).unwrap();
    let signers: Vec<_> = report.releases.iter().map(|one| (one.epoch, one.signer == next.public())).collect();
    assert_eq!(signers, [(1, false), (1, false), (1, false), (2, true)]);
    assert_eq!(verify(&fourth(2)).unwrap_err(), Fault::Chain(3));
}

#[test]
fn releases_that_were_taken_back_are_told_of_when_their_signer_had_the_pen() {
    let office = Office::night();
    let bundle = office.bundle();
    let (pen, next) = (data_folder::key(&office.data).unwrap(), SecretKey::from_seed([42; 32]));
    let hash_of = |place: usize| bundle.releases[place].hash();
    let charter = |revoked: bool| {
        let signed = recharter(&office, |charter| {
            charter.admit(next.public(), Role::Scan, "scan 2", 1).unwrap();
            let base = sync_core::charter::Base { number: 3, hash: hash_of(2) };
            charter.hand_pen(next.public(), base).unwrap();
            if revoked {
                charter.revoke(&pen.public(), |_| 1_000).unwrap();
            }
        });
        published(&bundle, &signed)
    };
    let fourth = |key: &SecretKey, prev: Hash| {
        let mut release = release_of(&bundle.releases[2]);
        (release.number, release.prev) = (4, prev);
        SignedRelease::sign(&release, key)
    };
    let with = |revoked: bool, back: Vec<SignedRelease>| {
        verify(&Bundle { charters: vec![charter(revoked)], taken_back: back, ..bundle.clone() })
    };
    let back = fourth(&pen, hash_of(2));
    let report = with(false, vec![back.clone()]).unwrap();
    assert_eq!(report.taken_back.iter().map(|held| held.hash).collect::<Vec<_>>(), [back.hash()]);
    assert_eq!(with(false, Vec::new()).unwrap().taken_back.len(), 0);
    for (what, back) in [
        ("by another", fourth(&next, hash_of(2))),
        ("that follows nothing", fourth(&pen, Hash([3; 32]))),
        ("that stands", bundle.releases[2].clone()),
    ] {
        assert_eq!(with(false, vec![back]).unwrap_err(), Fault::TakenBack, "{what}");
    }
    assert_eq!(
        with(true, vec![back.clone()]).unwrap_err(),
        Fault::TakenBack,
        "nobody can tell when a revoked one signed"
    );
    // It holds under the charter that gave the pen away, and not under the one that revoked its signer.
    let told = Bundle { charters: vec![charter(false)], taken_back: vec![back], ..bundle.clone() };
    assert_eq!(bundle::stands_under(&told, &[charter(false)]).unwrap().version, 2);
    assert_eq!(bundle::stands_under(&told, &[charter(true)]).unwrap_err(), Fault::Old(2));
    // One that says it was made before closing time was never public.
    let opening = release_of(&bundle.releases[0]).made_at;
    let mut early = release_of(&bundle.releases[2]);
    (early.number, early.prev, early.made_at) = (4, hash_of(2), opening - 1);
    let charter = recharter(&office, |charter| {
        charter.admit(next.public(), Role::Scan, "scan 2", 1).unwrap();
        charter.hand_pen(next.public(), sync_core::charter::Base { number: 3, hash: hash_of(2) }).unwrap();
        charter.terms.closing = opening;
    });
    let taken_back = vec![SignedRelease::sign(&early, &pen)];
    let early = Bundle { charters: vec![published(&bundle, &charter)], taken_back, ..bundle.clone() };
    assert_eq!(verify(&early).unwrap_err(), Fault::BeforeClosing(4));
}

#[test]
fn what_the_organiser_should_not_have_done_is_said() {
    let office = Office::night();
    let bundle = office.bundle();
    let said = |bundle: &Bundle| bundle::proves(&verify(bundle).unwrap(), words::Lang::Nl).join("\n");
    assert!(!said(&bundle).contains("Let op"));
    let pen = data_folder::key(&office.data).unwrap().public();
    let revoked = recharter(&office, |charter| charter.revoke(&pen, |_| 1_000).unwrap());
    let revoked = Bundle { charters: vec![published(&bundle, &revoked)], ..bundle.clone() };
    assert!(verify(&revoked).unwrap().pen_revoked && said(&revoked).contains("later ingetrokken"));
    let with = |seed: u8| {
        let key = SecretKey::from_seed([seed; 32]).public();
        let signed = recharter(&office, |charter| charter.admit(key, Role::Entry, "balie", 1).unwrap());
        published(&bundle, &signed)
    };
    let mut twins = vec![with(50), with(51)];
    twins.sort_by_key(PublishedCharter::hash);
    let both = Bundle { charters: twins.clone(), ..bundle.clone() };
    assert!(verify(&both).unwrap().twins && said(&both).contains("twee verschillende"));
    twins.reverse();
    assert_eq!(verify(&Bundle { charters: twins, ..bundle.clone() }).unwrap_err(), Fault::Charters);
    let older = vec![bundle.charters[0].clone(), with(50)];
    let mut older = Bundle { charters: older, ..bundle.clone() };
    older.charters.sort_by_key(PublishedCharter::hash);
    assert_eq!(verify(&older).unwrap_err(), Fault::Charters, "an older version beside the one in force");
    assert_eq!(verify(&Bundle { charters: Vec::new(), ..bundle.clone() }).unwrap_err(), Fault::Charters);
    let many = vec![bundle.releases[0].clone(); bundle::MAX_RELEASES + 1];
    assert_eq!(bundle::write(&Bundle { releases: many, ..bundle }).unwrap_err(), BundleError::TooMany("releases"));
}
