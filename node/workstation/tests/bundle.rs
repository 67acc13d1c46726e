//! The signed release: it holds as it was written, and every forgery of it is found.
#![allow(clippy::unwrap_used)]

#[path = "bundle/forgeries.rs"]
mod forgeries;
#[path = "bundle/mutations.rs"]
mod mutations;
mod one;
mod released;
#[path = "bundle/taken_back.rs"]
mod taken_back;

use std::collections::BTreeSet;

use api::request::{Branch, Level as CountLevel, Request, StationChange};
use election::{Heading, Level};
use night::bundle::{self, Bundle, Fault, file_name, verify};
use night::domain::ElectionDomain;
use one::{ask, who};
use organise::data_folder;
use released::{Office, published, signed_of};
use sync_core::charter::{Audience, Charter, Role, SetupFile, SignedCharter};
use sync_core::codec::{decode, encode};
use sync_core::id::{Hash, PublicKey, SecretKey, sha256};
use sync_core::release::{Release, ReleaseError, SignedRelease};
use sync_core::replica::{Domain as _, Figures, Shown};

fn release_of(signed: &SignedRelease) -> Release {
    decode(&signed.bytes, sync_core::limits::RELEASE).unwrap()
}

/// The last release with something else in it, signed by `key` or, without one, not anew.
fn forge(bundle: &Bundle, key: Option<&SecretKey>, change: impl Fn(&mut Release)) -> Bundle {
    let mut forged = bundle.clone();
    let last = forged.releases.last_mut().unwrap();
    let mut release = release_of(last);
    change(&mut release);
    *last = match key {
        Some(key) => SignedRelease::sign(&release, key),
        None => SignedRelease { bytes: encode(&release), ..last.clone() },
    };
    forged
}

fn hash(bytes: &[u8]) -> Hash {
    Hash(sha256(&[bytes]))
}

#[test]
fn the_file_of_a_night_holds_and_says_what_the_node_says() {
    let office = Office::night();
    let to = office.folder.path().join("public");
    let (reply, bytes) = signed_of(&office.data, &to, false);
    assert!(reply["files"][0].as_str().unwrap().ends_with(&file_name("GR2026_Duinwoude", 3)), "{reply}");
    assert_eq!(signed_of(&office.data, &to, false).1, bytes, "the same bytes, whenever it is written");
    let read = bundle::read(&bytes).unwrap();
    assert_eq!(bundle::write(&read).unwrap(), bytes);
    let report = verify(&read).unwrap();
    let result = ask(&office.data, Request::Result { branch: Branch::Controlled });
    assert_eq!(report.organiser, office.organiser.public());
    assert_eq!(result["release"]["hash"], report.shown.hash.hex());
    assert_eq!(result["valid_votes"], report.outcome.tally.valid_votes);
    assert_eq!(report.outcome.heading, Heading::ProvisionalCandidates);
    assert_eq!(report.counts.len(), office.count.stations.len());
    for station in &office.count.stations {
        let mut count = station.count.clone();
        count.normalise(&report.setup.definition.identity);
        assert_eq!(report.counts[&station.number], (Level::Candidate, count));
    }
    let chain: Vec<(u32, Level, usize)> =
        report.releases.iter().map(|one| (one.number, one.level, one.stations)).collect();
    let all = office.count.stations.len();
    assert_eq!(chain, [(1, Level::Party, 3), (2, Level::Party, 4), (3, Level::Candidate, all)]);
    assert!(report.releases.iter().all(|one| one.signer == data_folder::key(&office.data).unwrap().public()));
    assert!(!report.twins && !report.pen_revoked);
}

/// The pen is in hands that sign whatever they like: a moment before closing time is refused by every node and from the
/// file, also in a release that others followed.
#[test]
fn a_release_made_before_closing_time_holds_nowhere() {
    let office = Office::night();
    let bundle = office.bundle();
    let first = release_of(&bundle.releases[0]);
    let shown =
        Shown { hash: bundle.releases[0].hash(), release: first.clone(), counts: Vec::new(), rulings: Vec::new() };
    for (closing, early) in [(0, false), (first.made_at, false), (first.made_at + 1, true)] {
        let mut charter = office.charter.clone();
        charter.terms.closing = closing;
        let signed = published(&bundle, &SignedCharter::sign(&charter, &office.organiser));
        let fault = verify(&Bundle { charters: vec![signed], ..bundle.clone() }).err();
        assert_eq!(fault, early.then_some(Fault::BeforeClosing(1)));
        let file = |wanted: &Hash| bundle.files.iter().find(|(_, bytes)| hash(bytes) == *wanted);
        let files = |wanted: &Hash| file(wanted).map(|(_, bytes)| std::sync::Arc::from(&bytes[..]));
        let figures = ElectionDomain::default().check(&charter, &files, &shown);
        let refused = matches!(&figures, Figures::Wrong(why) if why.to_string().contains("before closing time"));
        assert_eq!(refused, early, "{figures:?}");
    }
}

#[test]
fn nothing_that_is_not_public_is_in_it() {
    let office = Office::new();
    // A file for entry and scan nodes only, and an operator's name in every entry.
    let mut next = office.charter.clone();
    let secret = b"not of any kind that this version knows, but a secret".to_vec();
    next.version = 2;
    next.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
    let mut files = next.files.clone();
    let (sha256, length) = (hash(&secret), secret.len() as u64);
    files.push(SetupFile { kind: "notes".to_owned(), sha256, length, audience: Audience::Working });
    next.change_setup(files, next.settings.clone());
    let signed = SignedCharter::sign(&next, &office.organiser);
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let (signed, files) = (hex(&encode(&signed)), vec![hex(&secret)]);
    ask(&office.data, Request::AddCharter { signed, files });
    office.import();
    office.release(CountLevel::Party, "");
    let bundle = office.bundle();
    let report = verify(&bundle).unwrap();
    assert!(report.setup.stations.stations.len() > 3);
    assert_eq!(bundle.files.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), ["230b", "110b"]);
    assert!(report.charter.files.iter().all(|file| file.audience == Audience::All));
    // At party level the votes per candidate are only named by a salted hash.
    assert!(
        report.counts.values().all(|(level, count)| {
            *level == Level::Party && count.lists.iter().all(|list| list.candidates.is_empty())
        })
    );
    let parts = bundle.counts.iter().chain(bundle.files.iter().map(|(_, bytes)| bytes));
    let parts = parts.chain(bundle.releases.iter().map(|release| &release.bytes));
    let parts = parts.chain(&bundle.rulings).chain(bundle.before.iter().flat_map(|before| &before.counts));
    for part in parts.chain(bundle.charters.iter().map(|charter| &charter.public)) {
        for word in ["anna", "bert", "a secret", "notes"] {
            assert!(!part.windows(word.len()).any(|at| at == word.as_bytes()), "{word}");
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|at| at == part)
}

/// What is in the file, decoded: all its parts, and the text itself.
fn all_bytes(bundle: &Bundle) -> Vec<Vec<u8>> {
    let charters = bundle.charters.iter().map(encode);
    let files = bundle.files.iter().map(|(_, bytes)| bytes.clone());
    let releases = bundle.releases.iter().map(encode);
    let text = std::iter::once(bundle::write(bundle).unwrap());
    let taken_back = bundle.taken_back.iter().map(encode);
    let before = bundle.before.iter().flat_map(|before| before.counts.iter().chain(&before.rulings));
    let blobs = bundle.counts.iter().chain(&bundle.rulings).chain(before).cloned();
    charters.chain(files).chain(releases).chain(taken_back).chain(blobs).chain(text).collect()
}

/// An office with many PCs of which one enters, one releases, and the others do nothing that is public.
#[test]
fn nobody_is_named_and_who_signed_nothing_in_it_cannot_be_found() {
    let office = Office::new();
    let key = |number: u8| SecretKey::from_seed([number; 32]).public();
    let label = |number: u8| format!("Balie van mw. De Vries-{number}");
    let signed = recharter(&office, |charter| {
        for number in 100..140 {
            let role = [Role::Entry, Role::Scan, Role::Presentation][usize::from(number) % 3];
            charter.admit(key(number), role, &label(number), 0xBEEF_0000 + u32::from(number)).unwrap();
        }
        charter.revoke(&key(103), |_| 12_345).unwrap();
        charter.set_collecting(&key(102), true).unwrap();
    });
    let hex = data_encoding::HEXLOWER.encode(&encode(&signed));
    ask(&office.data, Request::AddCharter { signed: hex, files: Vec::new() });
    (0..3).for_each(|place| office.enter(place));
    office.release(CountLevel::Party, "");
    office.import();
    office.release(CountLevel::Candidate, "");
    let bundle = office.bundle();
    let report = verify(&bundle).unwrap();
    let here = data_folder::key(&office.data).unwrap().public();
    assert_eq!(report.charter.version, 2);
    assert_eq!(report.charter.members.iter().map(|member| member.key).collect::<Vec<_>>(), [here]);
    for part in all_bytes(&bundle) {
        for number in 100..140 {
            let key = key(number);
            let base64 = data_encoding::BASE64.encode(&key.0);
            for secret in [label(number).as_bytes(), &key.0, key.hex().as_bytes(), &base64.as_bytes()[..40]] {
                assert!(!contains(&part, secret), "PC {number}");
            }
        }
        assert!(!contains(&part, b"De Vries") && !contains(&part, b"scan\x00"));
    }
    // One that signed nothing is not shown in it either: the file has one form.
    let mut more: BTreeSet<PublicKey> = BTreeSet::from([here, key(100)]);
    let forged = Bundle { charters: vec![signed.publish(&more).unwrap()], ..bundle.clone() };
    assert_eq!(verify(&forged).unwrap_err(), Fault::Members);
    // Who signed it cannot be left out.
    more.clear();
    let forged = Bundle { charters: vec![signed.publish(&more).unwrap()], ..bundle.clone() };
    assert!(matches!(verify(&forged).unwrap_err(), Fault::Row(_)));
}

/// The charter of the bundle as a later version, changed and signed by the organiser.
fn recharter(office: &Office, change: impl Fn(&mut Charter)) -> SignedCharter {
    let mut charter = office.charter.clone();
    charter.version += 1;
    charter.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
    change(&mut charter);
    charter.check().unwrap();
    SignedCharter::sign(&charter, &office.organiser)
}

/// A station was closed, then merged: the release before names another ruling than the last one does.
#[test]
fn the_rulings_of_a_release_and_of_the_one_before_it_are_in_it_and_hold() {
    let office = Office::new();
    (0..4).for_each(|place| office.enter(place));
    let number = |place: usize| office.count.stations[place].number;
    for (change, note) in [(StationChange::Closed, ""), (StationChange::Merged { into: number(0) }, "Samengevoegd")] {
        ask(
            &office.data,
            Request::DecideStation { who: who(), station: number(5), change, reason: "de dijk".to_owned() },
        );
        office.release(CountLevel::Party, note);
    }
    let bundle = office.bundle();
    let before = bundle.before.clone().unwrap();
    assert_eq!((bundle.rulings.len(), before.rulings.len(), before.counts.len()), (1, 1, 0));
    let report = verify(&bundle).unwrap();
    assert_eq!((report.shown.rulings.len(), report.before.unwrap().1.rulings.len()), (1, 1));
    assert!(all_bytes(&bundle).iter().all(|part| !contains(part, b"de dijk")), "no reason is public");
    let fault = |change: &dyn Fn(&mut Bundle)| {
        let mut other = bundle.clone();
        change(&mut other);
        verify(&other).unwrap_err()
    };
    let rulings = |bundle: &mut Bundle| bundle.before.as_mut().unwrap().rulings.clone();
    assert_eq!(fault(&|bundle| bundle.rulings.clear()), Fault::Rulings { rows: 1, rulings: 0 });
    assert!(matches!(fault(&|bundle| bundle.rulings[0][40] ^= 1), Fault::Row(ReleaseError::Ruling(..))));
    assert!(matches!(fault(&|bundle| bundle.rulings = rulings(bundle)), Fault::Row(ReleaseError::Ruling(..))));
    let inside = |fault: Fault| if let Fault::Before(fault) = fault { *fault } else { panic!("{fault:?}") };
    let gone = fault(&|bundle| bundle.before.as_mut().unwrap().rulings.clear());
    assert_eq!(inside(gone), Fault::Rulings { rows: 1, rulings: 0 });
    let changed = fault(&|bundle| bundle.before.as_mut().unwrap().rulings[0][40] ^= 1);
    assert!(matches!(inside(changed), Fault::Row(ReleaseError::Ruling(..))));
}
