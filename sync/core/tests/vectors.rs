//! The forms that are kept: bytes of this version, committed, which every later version must write and read alike. A change
//! that breaks this test is another form: its domain string rises, and older programs say that they are too old.
//!
//! `cargo test -p sync_core --test vectors -- --ignored` writes the file anew.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sync_core::busy::{Busy, Typing};
use sync_core::charter::{
    Audience, Base, Charter, Confirmation, Cut, PublishedCharter, Role, SetupFile, SignedCharter, Terms,
};
use sync_core::codec::{decode, encode};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, Reference, SignedEntry, Source, Subject, Verdict};
use sync_core::fork::Fork;
use sync_core::frame::{Decline, Frame, Piece, Told};
use sync_core::gate::Watch;
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use sync_core::limits;
use sync_core::progress::{Progress, StationsIn};
use sync_core::release::{
    Confirmer, CutName, Heartbeat, Release, ReleaseAudit, Row, RowBlob, RulingRow, SignedRelease,
};
use sync_core::replica::Composed;

/// Ten in the evening of 18 March 2026.
const TIME: u64 = 1_773_867_600_000;
const ELECTION: ElectionId = ElectionId([77; 32]);

fn key(number: u8) -> SecretKey {
    SecretKey::from_seed([number; 32])
}

fn organiser() -> SecretKey {
    key(200)
}

fn scan() -> SecretKey {
    key(1)
}

fn enterer() -> SecretKey {
    key(2)
}

/// Every byte of this version's forms, by name; a vector of a later version is added, none is changed.
struct Made {
    entries: BTreeMap<&'static str, Entry>,
    charter: Charter,
    signed_charter: SignedCharter,
    release: Release,
    signed_release: SignedRelease,
    confirmed: Release,
    signed_confirmed: SignedRelease,
    /// Confirmed on one PC: by the organiser, by a PIN.
    on_one_pc: [(&'static str, SignedRelease); 2],
    /// With rows that say why their figures are others than before.
    amended: Release,
    signed_amended: SignedRelease,
    audit: ReleaseAudit,
    blobs: BTreeMap<&'static str, RowBlob>,
    frames: BTreeMap<&'static str, Frame>,
}

/// Signs entries one after the other in one log.
struct Author {
    key: SecretKey,
    seq: u32,
    prev: EntryId,
}

impl Author {
    fn new(key: SecretKey) -> Self {
        Self { key, seq: 0, prev: EntryId([0; 32]) }
    }

    fn log(&self) -> LogId {
        LogId { key: self.key.public(), session: 1 }
    }

    fn draft(&self, source: Source, value: Option<(Subject, Counts)>, body: Body) -> Draft {
        let salt = |part: u8| [part.wrapping_mul(16).wrapping_add(u8::try_from(self.seq).unwrap()); 16];
        let (subject, counts) = value.unzip();
        let salts = [salt(1), salt(2), salt(3)];
        Draft { subject, counts, body, operator: "Anna Ö".into(), source, time: TIME, salts }
    }

    fn sign(&mut self, source: Source, value: Option<(Subject, Counts)>, body: Body) -> Entry {
        self.seq += 1;
        let place = Position { log: self.log(), seq: self.seq, prev: self.prev, setup_version: 3 };
        let entry = Entry::sign(&ELECTION, &self.key, place, self.draft(source, value, body)).unwrap();
        self.prev = entry.id;
        entry
    }
}

fn station(number: u32, level: Level) -> Subject {
    Subject::Station { number, level, round: 1 }
}

fn entries() -> BTreeMap<&'static str, Entry> {
    let mut all = BTreeMap::new();
    let mut author = Author::new(enterer());
    let submission = |supersedes: Vec<Reference>, reason: &str| Body::Submission {
        supersedes,
        reason: reason.into(),
        form: vec![1, 2, 3],
    };
    let party = Counts::new(vec![9; 40], Vec::new());
    let first = author.sign(Source::Typed, Some((station(1, Level::Party), party.clone())), submission(vec![], ""));
    let file = Source::File {
        sha256: Hash([5; 32]),
        name: "Telling_GR2026.eml.xml".into(),
        created: TIME - 60_000,
        k: 2,
        n: 3,
    };
    let full = Counts::new(vec![8; 30], vec![7; 50]);
    let candidate = author.sign(file, Some((station(99_999, Level::Candidate), full)), submission(vec![], ""));
    let fixed = submission(vec![first.reference()], "7 en 1 verwisseld");
    let correction = author.sign(Source::Typed, Some((station(1, Level::Party), party)), fixed);
    let (subject, target) = (station(1, Level::Party), correction.reference());
    let withdraw = Body::Withdraw { subject: subject.clone(), target, reason: "verkeerd bureau".into() };
    let withdraw = author.sign(Source::Typed, None, withdraw);
    let note = author.sign(Source::Typed, None, Body::Note { text: "De printer is leeg.".into() });
    let later = author.sign(Source::Typed, None, Body::Unknown { kind: 9, bytes: vec![1; 20] });

    let mut scan = Author::new(scan());
    let supersedes = vec![correction.reference()];
    let decide =
        Body::Decide { subject: subject.clone(), supersedes, chosen: first.reference(), reason: "nageteld".into() };
    let decide = scan.sign(Source::Typed, None, decide);
    let target = first.reference();
    let review = Body::Review { subject, target, verdict: Verdict::Accept, note: "gebeld".into() };
    let review = scan.sign(Source::Typed, None, review);
    let mut rule = |subject: Subject, supersedes: Vec<Reference>| {
        let outcome = Counts::new(vec![4, 2], Vec::new());
        scan.sign(Source::Typed, Some((subject, outcome)), Body::Ruling { supersedes, reason: "proces-verbaal".into() })
    };
    let lot = rule(Subject::Lot { question: "seat/7".into() }, vec![]);
    let again = rule(Subject::Lot { question: "seat/7".into() }, vec![lot.reference()]);
    all.extend([
        ("ruling on a candidate who died", rule(Subject::Deceased { list: 3, candidate: 12 }, vec![])),
        ("ruling on a station", rule(Subject::StationChange { number: 44 }, vec![])),
        ("suspension", rule(Subject::Suspension { member: enterer().public() }, vec![])),
        ("later kind of a scan node", scan.sign(Source::Typed, None, Body::Unknown { kind: 200, bytes: vec![2; 9] })),
        ("count per list, typed", first),
        ("count per candidate, from a file", candidate),
        ("correction", correction),
        ("withdrawal", withdraw),
        ("note", note),
        ("later kind", later),
        ("decision", decide),
        ("review", review),
        ("ruling on a lot", lot),
        ("second ruling on a lot", again),
    ]);
    let answer = |replaces: Vec<EntryId>, bytes: Vec<u8>| Body::Answer {
        question: "asked/00001/not_investigated".into(),
        replaces,
        bytes,
    };
    let first = scan.sign(Source::Typed, None, answer(vec![], vec![6; 40]));
    let second = scan.sign(Source::Typed, None, answer(vec![first.id], vec![]));
    all.extend([("answer", first), ("answer taken back", second)]);
    all
}

fn charter() -> Charter {
    let mut charter = Charter::first(ELECTION);
    charter.admit(scan().public(), Role::Scan, "scan-1", 1).unwrap();
    charter.admit(enterer().public(), Role::Entry, "invoer Ö", 1).unwrap();
    charter.admit(key(3).public(), Role::Presentation, "beamer", 1).unwrap();
    charter.admit(key(4).public(), Role::Entry, "weg", 1).unwrap();
    charter.hand_pen(scan().public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    let file = |kind: &str, audience| SetupFile { kind: kind.into(), sha256: Hash([6; 32]), length: 12_345, audience };
    charter.files =
        vec![file("definition", Audience::All), file("people", Audience::Working), file("pins", Audience::Scan)];
    charter.settings = b"{\"rehearsal\":false}".to_vec();
    charter.terms =
        Terms { confirmation: Confirmation::OnePc, closing: TIME - 3_600_000, extra: vec![(9, vec![1, 2])] };
    charter.extra = vec![(3, vec![7])];
    charter.version = 3;
    charter.prev = vec![Hash([8; 32])];
    charter.revoke(&key(4).public(), |_| 5).unwrap();
    charter.cuts.push(Cut { log: LogId { key: key(4).public(), session: 9 }, last: 0 });
    charter.cuts.sort_unstable();
    charter.organiser = Some(organiser().public());
    charter.check().unwrap();
    charter
}

fn audit(log: LogId) -> ReleaseAudit {
    ReleaseAudit {
        salt: [7; 16],
        heads: vec![Hash([1; 32]), Hash([2; 32])],
        heights: vec![(log, 3)],
        reasons: vec!["telefoon".into()],
        withheld: vec![(4, 1)],
        retracted: vec![(5, 1)],
        operators: vec!["anna".into(), "bert".into()],
        watches: vec![Watch { operator: "anna".into(), time: TIME }],
        consultation: "voorzitter gebeld".into(),
    }
}

fn made() -> Made {
    let entries = entries();
    let charter = charter();
    let signed_charter = SignedCharter::sign(&charter, &organiser());
    let (party, full) = (&entries["count per list, typed"], &entries["count per candidate, from a file"]);
    let lot = &entries["second ruling on a lot"];
    let blobs = BTreeMap::from([
        ("blob per list", RowBlob::of(party, false)),
        ("blob per candidate", RowBlob::of(full, true)),
        ("blob of a ruling", RowBlob::of(lot, false)),
    ]);
    let row = |station, level, entry: &Entry, blob: &str| {
        let blob = Hash(sha256(&[&blobs[blob].encode()]));
        Row { station, level, entry: entry.id, blob, cause: 0 }
    };
    let audit = audit(party.log);
    let release = Release {
        election: ELECTION,
        epoch: 1,
        number: 2,
        prev: Hash([3; 32]),
        made_at: TIME,
        not_before: TIME + 1_000,
        cut: CutName { number: 4, frozen_at: TIME - 1_000, heads: audit.heads_hash() },
        level: Level::Candidate,
        charter_version: 3,
        stations: 44,
        rows: vec![
            row(1, Level::Party, party, "blob per list"),
            row(99_999, Level::Candidate, full, "blob per candidate"),
        ],
        rulings: vec![RulingRow::of(lot).unwrap()],
        digest: Hash([9; 32]),
        audit: audit.hash(),
        note: "Bureau 3 volgt.".into(),
        confirmer: None,
    };
    let signed_release = SignedRelease::sign(&release, &scan());
    let confirmed = Release { confirmer: Some(Confirmer::Key(enterer().public())), ..release.clone() };
    let confirmation = Release::confirmation(&encode(&confirmed), &enterer());
    let signed_confirmed = SignedRelease::sign_confirmed(&confirmed, Some(confirmation), &scan());
    let by_organiser = Release { confirmer: Some(Confirmer::Organiser), ..release.clone() };
    let confirms = Release::confirmation(&encode(&by_organiser), &organiser());
    let by_pin = Release { confirmer: Some(Confirmer::Pin), ..release.clone() };
    let on_one_pc = [
        ("signed, by the organiser too", SignedRelease::sign_confirmed(&by_organiser, Some(confirms), &scan())),
        ("signed, with a PIN", SignedRelease::sign(&by_pin, &scan())),
    ];
    let mut amended = release.clone();
    amended.rows.iter_mut().zip([2, 1]).for_each(|(row, cause)| row.cause = cause);
    let signed_amended = SignedRelease::sign(&amended, &scan());
    let frames = frames(&entries, &signed_charter, &signed_release, (&confirmed, &confirmation, &audit));
    Made {
        entries,
        charter,
        signed_charter,
        release,
        signed_release,
        confirmed,
        signed_confirmed,
        on_one_pc,
        amended,
        signed_amended,
        audit,
        blobs,
        frames,
    }
}

fn frames(
    entries: &BTreeMap<&'static str, Entry>,
    charter: &SignedCharter,
    release: &SignedRelease,
    (confirmed, confirmation, audit): (&Release, &Signature, &ReleaseAudit),
) -> BTreeMap<&'static str, Frame> {
    let (note, later) = (&entries["note"], &entries["later kind"]);
    let log = note.log;
    let mut other = Author { key: enterer(), seq: note.seq - 1, prev: note.prev };
    let other = other.sign(Source::Typed, None, Body::Note { text: "iets anders".into() });
    let headers = [note, &other].map(|entry| entry.signed_header());
    let [one, two] = headers.each_ref().map(|header| header.verify(&ELECTION).unwrap().unwrap());
    let fork = Fork::of((&one, headers[0].clone()), (&two, headers[1].clone())).unwrap();
    let told = Told { log, height: 6, tip: later.id, fork: Some(5) };
    let tip = (1, 2, release.hash());
    let plan = encode(&(confirmed, audit, TIME - 3_600_000));
    let shown = decode::<Composed>(&plan, limits::RELEASE).unwrap().hash();
    let heartbeat = Heartbeat::sign(&ELECTION, &scan(), tip, 7);
    let told_to_the_hall = StationsIn { counted: 14, stations: 44 };
    BTreeMap::from([
        ("hello", Frame::Hello { minor: 0, election: ELECTION, charter: 3, hashes: vec![charter.hash()] }),
        ("charter", Frame::Charter(vec![charter.clone()])),
        ("have", Frame::Have { full: true, logs: vec![told] }),
        ("want", Frame::Want(vec![(log, 1, 6)])),
        ("entries", Frame::Entries { entries: vec![note.wire()], push: true, last: false }),
        ("release", Frame::Release(release.clone())),
        ("get blobs", Frame::GetBlobs(vec![(Hash([3; 32]), 65_536)])),
        ("blobs", Frame::Blobs(vec![Piece { hash: Hash([4; 32]), total: 9, offset: 2, bytes: vec![1; 7] }])),
        ("ping", Frame::Ping { clock: TIME, tip, heartbeat: Some(heartbeat) }),
        ("bye", Frame::Bye("tot ziens".into())),
        ("audit", Frame::Audit(encode(audit))),
        ("get ids", Frame::GetIds(log, vec![1, 6])),
        ("ids", Frame::Ids(log, vec![(6, later.id)])),
        ("get header", Frame::GetHeader(log, 5)),
        ("header", Frame::Header(headers[0].clone())),
        ("forks", Frame::Forks(vec![fork])),
        ("plan", Frame::Plan(plan)),
        ("confirmed", Frame::Confirmed(shown, *confirmation)),
        ("declined", Frame::Declined(shown, Decline::Differs)),
        ("withdrawn", Frame::Withdrawn(shown)),
        ("progress", Frame::Progress(Progress::sign(&ELECTION, &scan(), (1, 8), TIME, Some(told_to_the_hall)))),
        ("busy", busy()),
        ("here", Frame::Here { clock: TIME, near: true }),
        ("about", Frame::About("0.1.0".into())),
    ])
}

/// A PC at which two counts are being typed.
fn busy() -> Frame {
    let one = Typing { number: 12, level: Level::Party, round: 1 };
    let other = Typing { number: 300, level: Level::Candidate, round: 2 };
    Frame::Busy(Busy { on: vec![one, other], operator: "Els".into(), seconds: 90 })
}

fn public_of(charter: &SignedCharter) -> PublishedCharter {
    charter.publish(&BTreeSet::from([scan().public(), enterer().public()])).unwrap()
}

/// A frame with its kind before it.
fn with_kind(frame: &Frame) -> Vec<u8> {
    let (kind, body) = frame.encode();
    [&[kind][..], &body].concat()
}

fn all(made: &Made) -> BTreeMap<String, Vec<u8>> {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put = |group: &str, name: &str, bytes: Vec<u8>| drop(all.insert(format!("{group}: {name}"), bytes));
    for (name, entry) in &made.entries {
        put("entry", name, encode(&entry.wire()));
        put("id of entry", name, entry.id.0.to_vec());
    }
    put("charter", "whole", encode(&made.signed_charter));
    put("charter", "published", encode(&public_of(&made.signed_charter)));
    put("charter", "hash", made.signed_charter.hash().0.to_vec());
    put("release", "signed", encode(&made.signed_release));
    put("release", "hash", made.signed_release.hash().0.to_vec());
    put("release", "signed, with a second key", encode(&made.signed_confirmed));
    put("release", "hash of the one with a second key", made.signed_confirmed.hash().0.to_vec());
    for (name, signed) in &made.on_one_pc {
        put("release", name, encode(signed));
    }
    put("release", "signed, with causes", encode(&made.signed_amended));
    for (name, blob) in &made.blobs {
        put("release", name, blob.encode());
    }
    for (name, frame) in &made.frames {
        put("frame", name, with_kind(frame));
    }
    all
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/forms.txt")
}

fn committed() -> BTreeMap<String, Vec<u8>> {
    let text = std::fs::read_to_string(file()).unwrap();
    let line = |line: &str| {
        let (name, hex) = line.split_once(" = ").unwrap();
        (name.to_owned(), data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap())
    };
    text.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

#[test]
fn the_same_is_written_as_ever() {
    let (made, committed) = (all(&made()), committed());
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>(), "a vector came or went");
    for (name, bytes) in &made {
        assert_eq!(*bytes, committed[name], "{name}");
    }
}

#[test]
fn all_that_was_written_is_read_as_it_was_meant() {
    let (made, committed) = (made(), committed());
    let bytes = |name: &str| committed[name].as_slice();
    for (name, entry) in &made.entries {
        let wire: SignedEntry = decode(bytes(&format!("entry: {name}")), limits::ENTRY).unwrap();
        let read = Entry::read(&ELECTION, wire).unwrap();
        assert!(read.signature_holds(&ELECTION), "{name}");
        assert_eq!(read, *entry, "{name}");
        assert_eq!(read.id.0, bytes(&format!("id of entry: {name}")), "{name}");
    }
    let signed: SignedCharter = decode(bytes("charter: whole"), limits::CHARTER * 2).unwrap();
    assert_eq!(signed.verify(&ELECTION, &organiser().public()).unwrap(), made.charter);
    let published: PublishedCharter = decode(bytes("charter: published"), limits::CHARTER * 2).unwrap();
    let public = published.verify(&ELECTION, &organiser().public()).unwrap();
    assert_eq!((public.version, &public.terms, &public.pens), (3, &made.charter.terms, &made.charter.pens));
    let keys: BTreeSet<PublicKey> = public.members.iter().map(|member| member.key).collect();
    assert_eq!(keys, BTreeSet::from([scan().public(), enterer().public()]));
    assert_eq!((published.hash(), signed.hash().0.as_slice()), (signed.hash(), bytes("charter: hash")));

    let release: SignedRelease = decode(bytes("release: signed"), limits::RELEASE * 2).unwrap();
    assert_eq!(release.verify(&public).unwrap(), made.release);
    assert_eq!(release.hash().0, bytes("release: hash"));
    let release: SignedRelease = decode(bytes("release: signed, with a second key"), limits::RELEASE * 2).unwrap();
    assert_eq!(release.verify(&public).unwrap(), made.confirmed);
    assert_eq!(release.hash().0, bytes("release: hash of the one with a second key"));
    for ((name, signed), confirmer) in made.on_one_pc.iter().zip([Confirmer::Organiser, Confirmer::Pin]) {
        let release: SignedRelease = decode(bytes(&format!("release: {name}")), limits::RELEASE * 2).unwrap();
        assert_eq!(release, *signed, "{name}");
        let expected = Release { confirmer: Some(confirmer), ..made.release.clone() };
        assert_eq!(release.verify(&public).unwrap(), expected, "{name}");
    }
    let release: SignedRelease = decode(bytes("release: signed, with causes"), limits::RELEASE * 2).unwrap();
    assert_eq!(release.verify(&public).unwrap(), made.amended);
    for (row, name) in made.release.rows.iter().zip(["blob per list", "blob per candidate"]) {
        let count = RowBlob::read(bytes(&format!("release: {name}")), row, &public).unwrap();
        assert_eq!((count.row, count.author), (*row, enterer().public()));
    }
    let ruling = RowBlob::read_ruling(bytes("release: blob of a ruling"), &made.release.rulings[0], &public).unwrap();
    assert_eq!((ruling.author, ruling.outcome), (scan().public(), vec![4, 2]));

    for (name, frame) in &made.frames {
        let (kind, body) = bytes(&format!("frame: {name}")).split_first().unwrap();
        assert_eq!(Frame::decode(*kind, body).unwrap(), Some(frame.clone()), "{name}");
    }
    let Frame::Audit(audit) = &made.frames["audit"] else { panic!("no audit") };
    assert_eq!(decode::<ReleaseAudit>(audit, limits::AUDIT).unwrap(), made.audit);
    assert_eq!(made.audit.hash(), made.release.audit);
    let Frame::Plan(plan) = &made.frames["plan"] else { panic!("no plan") };
    let plan: Composed = decode(plan, limits::RELEASE).unwrap();
    assert_eq!((plan.release(), plan.audit(), plan.closing()), (&made.confirmed, &made.audit, TIME - 3_600_000));
}

/// One flipped bit of anything signed is noticed.
#[test]
fn no_byte_of_a_signed_form_is_free() {
    let made = made();
    let public = public_of(&made.signed_charter).verify(&ELECTION, &organiser().public()).unwrap();
    let entry = encode(&made.entries["ruling on a lot"].wire());
    let holds = |bytes: &[u8]| {
        let read = decode::<SignedEntry>(bytes, limits::ENTRY).ok().and_then(|wire| Entry::read(&ELECTION, wire).ok());
        read.is_some_and(|entry| entry.signature_holds(&ELECTION))
    };
    let charter = encode(&made.signed_charter);
    let charter_holds = |bytes: &[u8]| {
        let read = decode::<SignedCharter>(bytes, limits::CHARTER * 2).ok();
        read.is_some_and(|signed| signed.verify(&ELECTION, &organiser().public()).is_ok())
    };
    let release = encode(&made.signed_confirmed);
    let release_holds = |bytes: &[u8]| {
        let read = decode::<SignedRelease>(bytes, limits::RELEASE * 2).ok();
        read.is_some_and(|signed| signed.verify(&public).is_ok())
    };
    every_flip_is_noticed("entry", &entry, holds);
    every_flip_is_noticed("charter", &charter, charter_holds);
    every_flip_is_noticed("release", &release, release_holds);
    every_flip_is_noticed("with causes", &encode(&made.signed_amended), release_holds);
    for (name, signed) in &made.on_one_pc {
        every_flip_is_noticed(name, &encode(signed), release_holds);
    }
}

fn every_flip_is_noticed(name: &str, bytes: &[u8], holds: impl Fn(&[u8]) -> bool) {
    assert!(holds(bytes), "{name}");
    for place in 0..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[place] ^= 1 << (place % 8);
        assert!(!holds(&changed), "{name}: byte {place} was changed");
    }
}

/// Writes the committed bytes. Only for a form that is new.
#[test]
#[ignore = "writes the file that the other tests read"]
fn write_the_vectors() {
    let head = "# Bytes of this version's forms, in hexadecimal. See vectors.rs.\n";
    let lines =
        all(&made()).into_iter().map(|(name, bytes)| format!("{name} = {}\n", data_encoding::HEXLOWER.encode(&bytes)));
    std::fs::write(file(), head.to_owned() + &lines.collect::<String>()).unwrap();
}
