//! The signed release: it holds as it was written, and every forgery of it is found.
#![allow(clippy::unwrap_used)]

mod one;
mod released;

use std::collections::BTreeSet;

use api::request::{Branch, Level as CountLevel, Request, StationChange};
use election::{Heading, Level};
use night::bundle::{self, Before, Bundle, BundleError, Fault, file_name, verify};
use night::domain::ElectionDomain;
use night::setup::kind;
use one::{ask, who};
use released::{Office, published, signed_of};
use sync_core::charter::{
    Audience, Charter, CharterError, Confirmation, PublishedCharter, Role, SetupFile, SignedCharter,
};
use sync_core::codec::{decode, encode};
use sync_core::entry::TotalsPart;
use sync_core::id::{Hash, PublicKey, SecretKey, sha256};
use sync_core::release::{Confirmer, Release, ReleaseError, RowBlob, SignedRelease};
use sync_core::replica::{Domain as _, Figures, Shown};
use workstation::data_folder;

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
        let refused = matches!(&figures, Figures::Wrong(why) if why.contains("before closing time"));
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

/// The charter of the bundle as a later version, changed and signed by the organiser.
fn recharter(office: &Office, change: impl Fn(&mut Charter)) -> SignedCharter {
    let mut charter = office.charter.clone();
    charter.version += 1;
    charter.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
    change(&mut charter);
    charter.check().unwrap();
    SignedCharter::sign(&charter, &office.organiser)
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

#[test]
fn what_the_organiser_should_not_have_done_is_said() {
    let office = Office::night();
    let bundle = office.bundle();
    let said = |bundle: &Bundle| bundle::proves(&verify(bundle).unwrap(), election::Lang::Nl).join("\n");
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

#[test]
fn a_file_of_another_form_is_refused_with_its_reason() {
    let bytes = bundle::write(&Office::night().bundle()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let code = |text: &str| bundle::read(text.as_bytes()).unwrap_err();
    assert_eq!(code(&text.replace("\"version\": 3", "\"version\": 4")), BundleError::Version(4));
    assert!(matches!(code(&text.replace("uitslag-release", "anything")), BundleError::Form(_)));
    assert!(matches!(code(&text[..text.len() / 2]), BundleError::Form(_)));
    assert!(matches!(code(""), BundleError::Form(_)));
    assert!(matches!(code("{}"), BundleError::Form(_)));
    // Nothing can be put beside what is signed, not even a space.
    for added in [format!("{text} "), text.replace("  \"election\"", "   \"election\"")] {
        assert_eq!(code(&added), BundleError::NotCanonical);
    }
    assert!(matches!(code(&text.replacen('{', "{\"seats\": 3,", 1)), BundleError::Form(_)));
    let counts = vec![String::from("\"AAAA\""); sync_core::limits::ROWS + 1].join(",");
    let start = text.split_once("\"counts\": [").unwrap().0;
    assert_eq!(code(&format!("{start}\"counts\": [{counts}], \"rulings\": []}}")), BundleError::TooMany("counts"));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        code(&format!("{{\"format\": \"uitslag-release\", \"version\": 2, \"x\": {deep}")),
        BundleError::Form(_)
    ));
}

/// A small generator (xorshift): the same mutations in every run.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap()
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() % end.max(1)
    }
}

fn mutated(bytes: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=seeded.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = seeded.below(bytes.len());
        match seeded.below(6) {
            0 => bytes[at] ^= 1 << seeded.below(8),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, u8::try_from(seeded.below(256)).unwrap()),
            3 => bytes.truncate(at.max(1)),
            4 => {
                let other = seeded.below(bytes.len());
                bytes.swap(at, other);
            }
            _ => {
                let end = bytes.len().min(at + 1 + seeded.below(300));
                let piece = bytes[at..end].to_vec();
                let to = seeded.below(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

#[test]
fn no_change_of_the_file_passes() {
    let bytes = bundle::write(&Office::night().bundle()).unwrap();
    let mut seeded = Seeded(0x5EED_0001);
    let (mut unread, mut found, mut same) = (0, 0, 0);
    for _ in 0..1_500 {
        let changed = mutated(&bytes, &mut seeded);
        match bundle::read(&changed) {
            _ if changed == bytes => same += 1,
            Err(_) => unread += 1,
            Ok(read) => {
                assert!(verify(&read).is_err(), "a changed file verifies");
                found += 1;
            }
        }
    }
    assert!(unread > 500 && found > 20 && same < 50, "{unread} unread, {found} found, {same} unchanged");
}

#[test]
fn no_change_of_a_part_passes() {
    let bundle = Office::night().bundle();
    let mut seeded = Seeded(0x5EED_0002);
    for round in 0..1_200 {
        let mut forged = bundle.clone();
        let (charter, release) = (0, seeded.below(forged.releases.len()));
        let (file, count) = (seeded.below(forged.files.len()), seeded.below(forged.counts.len()));
        let before = seeded.below(forged.before.as_ref().unwrap().counts.len());
        let part = match round % 7 {
            0 => &mut forged.charters[charter].public,
            1 => &mut forged.releases[release].bytes,
            2 => &mut forged.files[file].1,
            3 => &mut forged.counts[count],
            4 => &mut forged.before.as_mut().unwrap().counts[before],
            // A signature keeps its length.
            5 => {
                forged.charters[charter].signature.0[seeded.below(64)] ^= 1 << seeded.below(8);
                assert!(matches!(verify(&forged), Err(Fault::Charter(_))));
                continue;
            }
            _ => {
                forged.releases[release].signature.0[seeded.below(64)] ^= 1 << seeded.below(8);
                assert!(matches!(verify(&forged), Err(Fault::Release(..))));
                continue;
            }
        };
        *part = mutated(part, &mut seeded);
        if forged == bundle {
            continue;
        }
        // Also through the file: nothing in it stops the program.
        let read = bundle::read(&bundle::write(&forged).unwrap()).unwrap();
        let fault = verify(&read).expect_err("a changed part verifies");
        assert!(!fault.text(election::Lang::Nl).is_empty());
        assert_ne!(fault, Fault::Digest, "every part is bound by a hash or a signature, not by the totals alone");
    }
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
    let words = bundle::lines(&report, election::Lang::Nl).concat();
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
