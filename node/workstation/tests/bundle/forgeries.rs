//! Figures, stations, pens and releases that were changed, dropped or exchanged: each is found.

use std::collections::BTreeSet;

use election::Level;
use night::bundle::{self, Bundle, Fault, verify};
use night::setup::kind;
use organise::data_folder;
use sync_core::charter::{CharterError, Confirmation, Role, SignedCharter};
use sync_core::codec::{decode, encode};
use sync_core::entry::TotalsPart;
use sync_core::id::{Hash, PublicKey, SecretKey};
use sync_core::release::{Confirmer, Release, ReleaseError, RowBlob, SignedRelease};

use super::{forge, hash, release_of};
use crate::released::{Office, published};

/// The count of the first row with one vote more on its first list.
fn other_figure(bundle: &Bundle) -> Vec<u8> {
    let mut blob: RowBlob = decode(&bundle.counts[0], sync_core::limits::ENTRY).unwrap();
    let mut totals: TotalsPart = decode(&blob.totals, sync_core::limits::COUNTS).unwrap();
    let mut count = election::Count::from_parts(&totals.bytes, &[]).unwrap();
    let votes = count.lists[0].total.unwrap();
    count.lists[0].total = Some(votes + 1);
    totals.bytes = count.to_parts(Level::Party).unwrap().0;
    blob.totals = encode(&totals);
    blob.encode()
}

fn drop_last(release: &mut Release) {
    release.rows.pop();
}

#[test]
fn another_figure_is_found() {
    let bundle = Office::night().bundle();
    let station = release_of(bundle.releases.last().unwrap()).rows[0].station;
    let mut forged = bundle.clone();
    forged.counts[0] = other_figure(&bundle);
    assert_eq!(verify(&forged).unwrap_err(), Fault::Count(station));
    // Also when the release is made to name it.
    let blob = hash(&forged.counts[0]);
    let renamed = Bundle { counts: forged.counts, ..forge(&bundle, None, |release| release.rows[0].blob = blob) };
    assert_eq!(verify(&renamed).unwrap_err(), Fault::Release(3, ReleaseError::Pen));
}

#[test]
fn whoever_holds_the_pen_cannot_change_what_others_entered() {
    let office = Office::night();
    let (bundle, pen) = (office.bundle(), data_folder::key(&office.data).unwrap());
    let counts = |first: Vec<u8>| {
        let mut counts = bundle.counts.clone();
        counts[0] = first;
        counts
    };
    let station = release_of(bundle.releases.last().unwrap()).rows[0].station;
    let forged = other_figure(&bundle);
    let named =
        Bundle { counts: counts(forged.clone()), ..forge(&bundle, Some(&pen), |r| r.rows[0].blob = hash(&forged)) };
    let why = "it is not the entry that the release names";
    assert_eq!(verify(&named).unwrap_err(), Fault::Row(ReleaseError::Blob(station, why)));
    // The submission is renamed as well: then its author has not signed it.
    let blob: RowBlob = decode(&forged, sync_core::limits::ENTRY).unwrap();
    let sync_core::release::Candidates::Disclosed(candidates) = &blob.candidates else { panic!() };
    let signed = sync_core::entry::signed_bytes(&bundle.election, &hash(&blob.totals), &hash(candidates), &blob.rest);
    let id = sync_core::entry::entry_id(&signed, &blob.signature);
    let whole = forge(&bundle, Some(&pen), |release| {
        release.rows[0].blob = hash(&forged);
        release.rows[0].entry = id;
    });
    let whole = Bundle { counts: counts(forged.clone()), ..whole };
    let why = "its author did not sign it";
    assert_eq!(verify(&whole).unwrap_err(), Fault::Row(ReleaseError::Blob(station, why)));
    // Somebody who does not take part signs it.
    let stranger = SecretKey::from_seed([99; 32]);
    let foreign = RowBlob { author: stranger.public(), signature: stranger.sign(&signed), ..blob };
    let id = sync_core::entry::entry_id(&signed, &foreign.signature);
    let foreign = foreign.encode();
    let strange = forge(&bundle, Some(&pen), |release| {
        release.rows[0].blob = hash(&foreign);
        release.rows[0].entry = id;
    });
    let strange = Bundle { counts: counts(foreign), ..strange };
    let why = "its author does not take part";
    assert_eq!(verify(&strange).unwrap_err(), Fault::Row(ReleaseError::Blob(station, why)));
    // Other totals or seats than follow from the counts.
    let digest = forge(&bundle, Some(&pen), |release| release.digest.0[0] ^= 1);
    assert_eq!(verify(&digest).unwrap_err(), Fault::Digest);
}

#[test]
fn a_dropped_station_is_found() {
    let office = Office::night();
    let (bundle, pen) = (office.bundle(), data_folder::key(&office.data).unwrap());
    let rows = bundle.counts.len();
    let mut dropped = bundle.clone();
    dropped.counts.pop();
    assert_eq!(verify(&dropped).unwrap_err(), Fault::Counts { rows, counts: rows - 1 });
    let unsigned = Bundle { counts: dropped.counts.clone(), ..forge(&bundle, None, drop_last) };
    assert_eq!(verify(&unsigned).unwrap_err(), Fault::Release(3, ReleaseError::Pen));
    // The pen itself left it out, but not out of the totals.
    let signed = Bundle { counts: dropped.counts, ..forge(&bundle, Some(&pen), drop_last) };
    assert_eq!(verify(&signed).unwrap_err(), Fault::Digest);
}

#[test]
fn exchanged_stations_are_found() {
    let office = Office::night();
    let (bundle, pen) = (office.bundle(), data_folder::key(&office.data).unwrap());
    let mut swapped = bundle.clone();
    swapped.counts.swap(0, 1);
    let rows = release_of(bundle.releases.last().unwrap()).rows;
    assert_eq!(verify(&swapped).unwrap_err(), Fault::Count(rows[0].station));
    let signed = forge(&bundle, Some(&pen), |release| {
        let [first, second, ..] = &mut release.rows[..] else { panic!() };
        std::mem::swap(&mut first.blob, &mut second.blob);
        std::mem::swap(&mut first.entry, &mut second.entry);
    });
    let signed = Bundle { counts: swapped.counts, ..signed };
    let why = "it is of another station";
    assert_eq!(verify(&signed).unwrap_err(), Fault::Row(ReleaseError::Blob(rows[0].station, why)));
}

#[test]
fn another_pen_is_found() {
    let office = Office::night();
    let bundle = office.bundle();
    let other = SecretKey::from_seed([42; 32]);
    let forged = forge(&bundle, Some(&other), |_| {});
    assert_eq!(verify(&forged).unwrap_err(), Fault::Release(3, ReleaseError::Pen));
    let later = forge(&bundle, Some(&other), |release| release.epoch = 2);
    assert_eq!(verify(&later).unwrap_err(), Fault::Release(3, ReleaseError::Pen));
    // A charter that gives it the pen is not the organiser's.
    let mut charter = office.charter.clone();
    charter.admit(other.public(), Role::Scan, "scan 2", 1).unwrap();
    charter.pens[0].key = other.public();
    let mut shown: BTreeSet<PublicKey> = bundle.charters[0].opened.iter().map(|member| member.key).collect();
    shown.insert(other.public());
    let charter = SignedCharter::sign(&charter, &other).publish(&shown).unwrap();
    let taken = Bundle { charters: vec![charter], ..forged.clone() };
    assert_eq!(verify(&taken).unwrap_err(), Fault::Charter(CharterError::Signature));
    // Who makes everything anew is another organiser: that is what the key words are compared for.
    let all = forged.releases.iter().map(release_of).collect::<Vec<_>>();
    let mut releases: Vec<SignedRelease> = Vec::new();
    for mut release in all {
        release.prev = releases.last().map_or(Hash([0; 32]), SignedRelease::hash);
        releases.push(SignedRelease::sign(&release, &other));
    }
    let anew = Bundle { organiser: other.public(), releases, ..taken };
    assert_eq!(verify(&anew).unwrap().organiser, other.public());
    assert_ne!(other.public(), office.organiser.public());
}

#[test]
fn a_missing_release_is_found() {
    let office = Office::night();
    let bundle = office.bundle();
    for (missing, place) in [(0, 1), (1, 2)] {
        let mut forged = bundle.clone();
        forged.releases.remove(missing);
        assert_eq!(verify(&forged).unwrap_err(), Fault::Chain(place));
    }
    let mut twice = bundle.clone();
    twice.releases.insert(1, twice.releases[0].clone());
    assert_eq!(verify(&twice).unwrap_err(), Fault::Chain(2));
    let mut swapped = bundle.clone();
    swapped.releases.swap(0, 1);
    assert_eq!(verify(&swapped).unwrap_err(), Fault::Chain(1));
    assert_eq!(verify(&Bundle { releases: Vec::new(), ..bundle.clone() }).unwrap_err(), Fault::NoRelease);
    // Without the last one it is the release before it, for which these are no counts.
    let mut earlier = bundle;
    earlier.releases.pop();
    let counts = earlier.counts.len();
    assert_eq!(verify(&earlier).unwrap_err(), Fault::Counts { rows: 4, counts });
}

#[test]
fn a_changed_setup_file_and_a_renamed_list_are_found() {
    let office = Office::night();
    let bundle = office.bundle();
    let place = |kind: &str| bundle.files.iter().position(|file| file.0 == kind).unwrap();
    let (lists, stations) = (place(kind::CANDIDATES), place(kind::STATIONS));
    let mut changed = bundle.clone();
    changed.files[stations].1.push(b'\n');
    assert_eq!(verify(&changed).unwrap_err(), Fault::File(kind::STATIONS.to_owned()));
    // Two names of lists exchanged in the candidate lists.
    let report = verify(&bundle).unwrap();
    let [one, other, ..] = &report.setup.definition.lists[..] else { panic!() };
    let text = String::from_utf8(bundle.files[lists].1.clone()).unwrap();
    let renamed = text.replace(&one.name, "\u{0}").replace(&other.name, &one.name).replace('\u{0}', &other.name);
    assert_ne!(renamed, text);
    let mut forged = bundle.clone();
    forged.files[lists].1 = renamed.into_bytes();
    assert_eq!(verify(&forged).unwrap_err(), Fault::File(kind::CANDIDATES.to_owned()));
    // Also when the charter is made to name it.
    let mut charter = office.charter.clone();
    charter.files.iter_mut().find(|file| file.kind == kind::CANDIDATES).unwrap().sha256 = hash(&forged.files[lists].1);
    forged.charters[0].public = SignedCharter::sign(&charter, &SecretKey::from_seed([1; 32])).public;
    assert_eq!(verify(&forged).unwrap_err(), Fault::Charter(CharterError::Signature));
    let mut missing = bundle.clone();
    missing.files.pop();
    assert_eq!(verify(&missing).unwrap_err(), Fault::Files);
    let mut exchanged = bundle;
    exchanged.files.swap(0, 1);
    assert_eq!(verify(&exchanged).unwrap_err(), Fault::Files);
}

/// The pen is in hands that sign without the other PC, where the charter asks for its key.
#[test]
fn a_release_that_no_second_key_confirmed_is_found() {
    let office = Office::night();
    let bundle = office.bundle();
    let (pen, second, third) =
        (data_folder::key(&office.data).unwrap(), SecretKey::from_seed([42; 32]), SecretKey::from_seed([43; 32]));
    let terms = |confirmation| {
        let mut charter = office.charter.clone();
        charter.admit(second.public(), Role::Scan, "scan 2", 1).unwrap();
        charter.admit(third.public(), Role::Entry, "invoer 1", 1).unwrap();
        charter.terms.confirmation = confirmation;
        SignedCharter::sign(&charter, &office.organiser)
    };
    let strict = terms(Confirmation::SecondKey { entry_may: false });
    let alone = Bundle { charters: vec![published(&bundle, &strict)], ..bundle.clone() };
    assert_eq!(
        verify(&alone).unwrap_err(),
        Fault::Release(1, ReleaseError::Rule("no second key or person confirmed it"))
    );

    // All of them signed anew, as `by` confirms them.
    let confirmed = |charter: &SignedCharter, by: &SecretKey| {
        let mut releases: Vec<SignedRelease> = Vec::new();
        for mut release in bundle.releases.iter().map(release_of) {
            release.prev = releases.last().map_or(Hash([0; 32]), SignedRelease::hash);
            release.confirmer = Some(Confirmer::Key(by.public()));
            let confirmation = Release::confirmation(&encode(&release), by);
            releases.push(SignedRelease::sign_confirmed(&release, Some(confirmation), &pen));
        }
        let mut shown: BTreeSet<PublicKey> = bundle.charters[0].opened.iter().map(|member| member.key).collect();
        shown.insert(by.public());
        Bundle { charters: vec![charter.publish(&shown).unwrap()], releases, ..bundle.clone() }
    };
    let good = confirmed(&strict, &second);
    let report = verify(&good).unwrap();
    assert!(report.releases.iter().all(|one| one.confirmer == Some(Confirmer::Key(second.public()))));
    let words = bundle::lines(&report, words::Lang::Nl).concat();
    assert!(words.contains("met zijn eigen sleutel bevestigd"), "{words}");
    assert_eq!(bundle::read(&bundle::write(&good).unwrap()).unwrap(), good);
    // By whom it is confirmed is opened as a leaf, without a name; nobody else is.
    let hidden = Bundle { charters: vec![published(&bundle, &strict)], ..good.clone() };
    let rule = |bundle: &Bundle| match verify(bundle).unwrap_err() {
        Fault::Release(1, ReleaseError::Rule(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(rule(&hidden), "who confirmed it does not take part");
    assert_eq!(rule(&confirmed(&strict, &third)), "who confirmed it may not");
    assert!(verify(&confirmed(&terms(Confirmation::SecondKey { entry_may: true }), &third)).is_ok());
    assert_eq!(rule(&confirmed(&strict, &pen)), "who holds the pen confirmed it");
    assert!(rule(&confirmed(&terms(Confirmation::Unknown(9)), &second)).contains("later version"));
    // A confirmation of other bytes, and one that the pen did not sign for.
    let mut swapped = good.clone();
    swapped.releases[0].confirmation = good.releases[1].confirmation;
    assert_eq!(verify(&swapped).unwrap_err(), Fault::Release(1, ReleaseError::Pen));
    let other = SignedRelease::sign_confirmed(&release_of(&good.releases[0]), good.releases[1].confirmation, &pen);
    assert_eq!(rule(&Bundle { releases: vec![other], ..good.clone() }), "it is not confirmed by whom it names");
}
