//! A signed release as this version writes it, committed: every later version must read it as it was meant, and find any byte of
//! it that was changed. Who breaks one of these tests breaks the files that municipalities have published. Everything in it
//! follows from fixed keys; the ignored test writes it, for a form that is new.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use election::count::{Counters, ListCount};
use election::{Count, Level, Station, Stations};
use eml::Authority;
use night::bundle::{self, Before, Bundle, Recipe};
use night::digest::digest;
use night::disclosed::released_outcome;
use night::figures::{counts_of, to_sync};
use night::rulings::Ruled;
use night::setup::{Settings, Setup, kind, setup_file};
use sync_core::charter::{Base, Charter, Confirmation, Role, SignedCharter, Terms};
use sync_core::codec::encode;
use sync_core::entry::{Body, Counts, Draft, Entry, Position, Source, Subject};
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, sha256};
use sync_core::release::{
    Confirmer, CutName, Release, ReleasedCount, ReleasedRuling, Row, RowBlob, RulingRow, SignedRelease,
};
use sync_core::replica::Shown;

/// Ten in the evening of 18 March 2026.
const TIME: u64 = 1_773_867_600_000;
const ELECTION: ElectionId = ElectionId([9; 32]);
const LISTS: &str = include_str!("golden/lists.xml");
/// As they were when the file was written: later versions have more of them.
const SETTINGS: &str = r#"{"rehearsal":true,"seats":7,"rounds_party":1,"rounds_candidate":1}"#;

fn key(number: u8) -> SecretKey {
    SecretKey::from_seed([number; 32])
}

fn organiser() -> SecretKey {
    key(200)
}

/// The PC that releases, the one that enters, and another one that confirms.
fn scan() -> SecretKey {
    key(1)
}

fn enterer() -> SecretKey {
    key(2)
}

fn second() -> SecretKey {
    key(3)
}

/// Entries of one log, one after the other.
struct Author {
    key: SecretKey,
    seq: u32,
    prev: EntryId,
}

impl Author {
    fn new(key: SecretKey) -> Self {
        Self { key, seq: 0, prev: EntryId([0; 32]) }
    }

    fn sign(&mut self, subject: Subject, counts: Counts, body: Body) -> Entry {
        self.seq += 1;
        let salt = |part: u8| [part + u8::try_from(self.seq).unwrap() * 3; 16];
        let draft = Draft {
            subject: Some(subject),
            counts: Some(counts),
            body,
            operator: "anna".into(),
            source: Source::Typed,
            time: TIME,
            salts: [salt(0), salt(1), salt(2)],
        };
        let log = LogId { key: self.key.public(), session: 1 };
        let place = Position { log, seq: self.seq, prev: self.prev, setup_version: 1 };
        let entry = Entry::sign(&ELECTION, &self.key, place, draft).unwrap();
        self.prev = entry.id;
        entry
    }

    fn count(&mut self, number: u32, level: Level) -> Entry {
        let subject = Subject::Station { number, level: to_sync(level), round: 1 };
        let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
        self.sign(subject, counts_of(&counted(number, level), level).unwrap(), body)
    }
}

/// What was counted at a station.
fn counted(station: u32, level: Level) -> Count {
    let votes = |list: u32, candidate: u32| station * 31 + (4 - list) * 17 / candidate;
    let list = |number: u32| {
        let candidates: Vec<(u32, Option<u32>)> = (1..=2).map(|nth| (nth, Some(votes(number, nth)))).collect();
        let total = candidates.iter().map(|(_, votes)| votes.unwrap()).sum();
        ListCount { number, total: Some(total), candidates_total: Some(total), candidates }
    };
    let lists: Vec<ListCount> = (1..=2).map(list).collect();
    let valid: u32 = lists.iter().map(|list| list.total.unwrap()).sum();
    let cast = valid + station + 3;
    let counters = Counters {
        poll_cards: Some(cast),
        proxy_certificates: Some(0),
        admitted_voters: Some(cast),
        votes_on_candidates: Some(valid),
        blank: Some(station),
        invalid: Some(3),
        votes_cast: Some(cast),
        more_ballots: Some(0),
        fewer_ballots: Some(0),
        ..Counters::default()
    };
    let count = Count { counters, lists };
    if level == Level::Party { count.totals_only() } else { count }
}

struct Made {
    bundle: Bundle,
    setup: Setup,
    /// The release that it is about.
    hash: Hash,
}

/// The file with the polling stations.
fn stations() -> Vec<u8> {
    let identity = eml::read_candidate_lists(LISTS.as_bytes()).unwrap().header.identity;
    let station = |number: u32| Station {
        number,
        name: format!("Gymzaal {number}"),
        postcode: Some(format!("99{number}1 AB")),
        called: Some(900),
    };
    let stations = Stations { identity, eligible: Some(3_000), stations: (1..=3).map(station).collect() };
    let authority = Authority { id: "9999".into(), name: "Duinwoude".into() };
    eml::write_stations(&stations, &authority, "2026-02-06T16:20:00.000").unwrap()
}

fn charter(stations: &[u8]) -> Charter {
    let mut charter = Charter::first(ELECTION);
    for (kind, bytes) in [(kind::CANDIDATES, LISTS.as_bytes()), (kind::STATIONS, stations)] {
        charter.files.push(setup_file(kind, Hash(sha256(&[bytes])), bytes.len()));
    }
    charter.settings = SETTINGS.into();
    charter.terms = Terms { confirmation: Confirmation::OnePc, closing: TIME - 3_600_000, ..Terms::default() };
    charter.admit(scan().public(), Role::Scan, "controle", 1).unwrap();
    charter.admit(enterer().public(), Role::Entry, "invoer", 1).unwrap();
    charter.admit(second().public(), Role::Scan, "controle 2", 1).unwrap();
    charter.admit(key(4).public(), Role::Presentation, "zaal", 1).unwrap();
    charter.hand_pen(scan().public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    charter
}

/// One more release on top of these.
fn release_on(
    releases: &[SignedRelease],
    setup: &Setup,
    level: Level,
    rows: &[(&Entry, Level)],
    rulings: &[&Entry],
    confirmer: Confirmer,
) -> SignedRelease {
    let row = |(entry, at): &(&Entry, Level)| {
        let Some(Subject::Station { number, .. }) = &entry.subject else { panic!("no count") };
        let blob = Hash(sha256(&[&RowBlob::of(entry, *at == Level::Candidate).encode()]));
        Row { station: *number, level: to_sync(*at), entry: entry.id, blob, cause: 0 }
    };
    let number = u32::try_from(releases.len()).unwrap() + 1;
    let mut release = Release {
        election: ELECTION,
        epoch: 1,
        number,
        prev: releases.last().map_or(Hash([0; 32]), SignedRelease::hash),
        made_at: TIME + u64::from(number) * 600_000,
        not_before: 0,
        cut: CutName { number, frozen_at: TIME, heads: Hash([5; 32]) },
        level: to_sync(level),
        charter_version: 1,
        stations: 3,
        rows: rows.iter().map(row).collect(),
        rulings: rulings.iter().map(|ruling| RulingRow::of(ruling).unwrap()).collect(),
        digest: Hash([0; 32]),
        audit: Hash([6; 32]),
        note: if number == 3 { "Station 3 is teruggenomen".into() } else { String::new() },
        confirmer: Some(confirmer),
    };
    let count = |((entry, at), row): (&(&Entry, Level), &Row)| ReleasedCount {
        row: *row,
        author: entry.author(),
        subject: entry.subject.clone().unwrap(),
        counts: Counts {
            candidates: if *at == Level::Candidate {
                entry.counts.clone().unwrap().candidates
            } else {
                Default::default()
            },
            totals: entry.counts.clone().unwrap().totals,
        },
    };
    let ruled = |(ruling, row): (&&Entry, &RulingRow)| ReleasedRuling {
        row: row.clone(),
        author: ruling.author(),
        outcome: ruling.counts.clone().unwrap().totals.to_vec(),
    };
    let shown = Shown {
        hash: Hash([0; 32]),
        counts: rows.iter().zip(&release.rows).map(count).collect(),
        rulings: rulings.iter().zip(&release.rulings).map(ruled).collect(),
        release: release.clone(),
    };
    release.digest = digest(&released_outcome(setup, &shown).unwrap());
    let confirmation = match confirmer {
        Confirmer::Key(_) => Some(Release::confirmation(&encode(&release), &second())),
        Confirmer::Organiser => Some(Release::confirmation(&encode(&release), &organiser())),
        Confirmer::Pin => None,
    };
    SignedRelease::sign_confirmed(&release, confirmation, &scan())
}

fn made() -> Made {
    let stations = stations();
    let charter = charter(&stations);
    let signed = SignedCharter::sign(&charter, &organiser());
    let setup = Setup::of(Settings::read(charter.setup()).unwrap(), None, LISTS.as_bytes(), &stations).unwrap();

    let mut enters = Author::new(enterer());
    let party: Vec<Entry> = (1..=3).map(|number| enters.count(number, Level::Party)).collect();
    let full: Vec<Entry> = (1..=2).map(|number| enters.count(number, Level::Candidate)).collect();
    let died = Counts::new(Ruled::Died(true).to_bytes(), Vec::new());
    let body = Body::Ruling { supersedes: Vec::new(), reason: "familie belde".into() };
    let ruling = Author::new(scan()).sign(Subject::Deceased { list: 2, candidate: 2 }, died, body);

    let mut releases: Vec<SignedRelease> = Vec::new();
    let mut add = |level: Level, rows: &[(&Entry, Level)], rulings: &[&Entry], confirmer: Confirmer| {
        releases.push(release_on(&releases, &setup, level, rows, rulings, confirmer));
    };
    add(Level::Party, &[(&party[0], Level::Party)], &[], Confirmer::Organiser);
    let all = [(&party[0], Level::Party), (&party[1], Level::Party), (&party[2], Level::Party)];
    add(Level::Party, &all, &[], Confirmer::Pin);
    let last = [(&full[0], Level::Candidate), (&party[1], Level::Party)];
    add(Level::Candidate, &last, &[&ruling], Confirmer::Key(second().public()));

    let signers = [scan(), enterer(), second()].map(|key| key.public());
    let blob = |(entry, level): &(&Entry, Level)| RowBlob::of(entry, *level == Level::Candidate).encode();
    let bundle = Bundle {
        election: ELECTION,
        organiser: organiser().public(),
        // As the version of pages that wrote it.
        recipe: Recipe {
            render: 1,
            ..Recipe::new(false, Some("https://uitslagen.duinwoude.example/gr2026".to_owned()))
        },
        charters: vec![signed.publish(&signers.into_iter().collect()).unwrap()],
        files: vec![(kind::CANDIDATES.to_owned(), LISTS.into()), (kind::STATIONS.to_owned(), stations)],
        counts: last.iter().map(blob).collect(),
        rulings: vec![RowBlob::of(&ruling, false).encode()],
        // Of the release before it: what the last one replaces, and what it takes back.
        before: Some(Before { counts: [all[0], all[2]].iter().map(blob).collect(), rulings: Vec::new() }),
        evening: None,
        releases,
        taken_back: Vec::new(),
    };
    let hash = bundle.releases.last().unwrap().hash();
    Made { bundle, setup, hash }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("release-{}.uitslag", bundle::VERSION))
}

fn committed() -> Vec<u8> {
    // Checked out with other ends of lines elsewhere.
    std::fs::read_to_string(file()).unwrap().replace("\r\n", "\n").into_bytes()
}

#[test]
fn the_same_is_written_as_ever() {
    let made = made();
    assert_eq!(String::from_utf8(bundle::write(&made.bundle).unwrap()), String::from_utf8(committed()));
}

#[test]
fn it_is_read_and_holds_as_it_was_meant() {
    let (made, bytes) = (made(), committed());
    let read = bundle::read(&bytes).unwrap();
    assert_eq!(read, made.bundle);
    assert_eq!(bundle::write(&read).unwrap(), bytes);
    let report = bundle::verify(&read).unwrap();
    assert_eq!((report.organiser, report.shown.hash), (organiser().public(), made.hash));
    assert_eq!(report.setup.definition, made.setup.definition);
    let releases: Vec<(u32, Level, usize, Option<&str>)> = report
        .releases
        .iter()
        .map(|one| (one.number, one.level, one.stations, one.confirmer.map(Confirmer::way)))
        .collect();
    let expected = [
        (1, Level::Party, 1, Some("organiser")),
        (2, Level::Party, 3, Some("pin")),
        (3, Level::Candidate, 2, Some("second_key")),
    ];
    assert_eq!(releases, expected);
    // The figures themselves, not what computes them.
    let tally = &report.outcome.tally;
    let lists: Vec<(u32, u64)> = tally.lists.iter().map(|list| (list.number, list.votes)).collect();
    assert_eq!((tally.valid_votes, lists), (626, vec![(1, 338), (2, 288)]), "{tally:?}");
    assert_eq!(report.counts[&1], (Level::Candidate, counted(1, Level::Candidate)));
    assert_eq!(report.counts[&2], (Level::Party, counted(2, Level::Party)));
    let (_, before) = report.before.unwrap();
    assert_eq!(before.counts.iter().map(|count| count.row.station).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(report.shown.rulings[0].outcome, Ruled::Died(true).to_bytes());
    let members: Vec<PublicKey> = report.charter.members.iter().map(|member| member.key).collect();
    assert_eq!(members.len(), 3, "the presentation PC signed nothing");
}

#[test]
fn a_changed_byte_anywhere_is_found() {
    let bytes = committed();
    let good = bundle::read(&bytes).unwrap();
    let mut choices = 0usize;
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1 << (place % 7);
        let Ok(read) = bundle::read(&changed) else { continue };
        if (Bundle { recipe: good.recipe.clone(), ..read.clone() }) == good {
            // What the pages are made with is no figure and is signed by nobody: it is held against the pages.
            assert_ne!(read.recipe, good.recipe, "byte {place}");
            choices += 1;
            continue;
        }
        assert!(bundle::verify(&read).is_err(), "byte {place} was changed");
    }
    let recipe = serde_json::to_string(&good.recipe).unwrap().len();
    assert!(choices <= recipe, "{choices} changes passed as choices of {recipe} bytes");
}

/// Writes the committed file. Only for a form that is new.
#[test]
#[ignore = "writes the file that the other tests read"]
fn write_the_vector() {
    std::fs::write(file(), bundle::write(&made().bundle).unwrap()).unwrap();
}
