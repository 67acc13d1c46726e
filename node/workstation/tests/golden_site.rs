//! The golden site: what a small, fixed election becomes, file by file. Whoever verifies a site makes it again, so that a change of
//! a single byte is another render version; this test notices when somebody changes one without saying so.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use election::count::{Counters, ListCount};
use election::{Candidate, Count, Definition, Domain, Identity, Level, List, Station, Stations};
use night::bundle::Recipe;
use night::display::SeatsShown;
use night::edition::Material;
use night::figures::{counts_of, to_sync};
use night::rendering;
use night::setup::{Settings, Setup};
use night::style::ListStyle;
use publish::site::RENDER_VERSION;
use sync_core::chain::HeldRelease;
use sync_core::entry::Subject;
use sync_core::id::{ElectionId, EntryId, Hash, PublicKey, Signature, sha256};
use sync_core::release::{CutName, Four, Release, ReleasedCount, Row, SignedRelease};
use sync_core::replica::Shown;

/// Ten in the evening of 18 March 2026.
const TIME: u64 = 1_773_867_600_000;
const LISTS: [&str; 3] = ["Duin & Dorp", "Lijst \"Zee\"", "Ouderen vóór <Jongeren>"];

fn setup(rehearsal: bool) -> Setup {
    let identity = Identity {
        id: "GR2026_Duinwoude".to_owned(),
        name: "Gemeenteraad Duinwoude 2026".to_owned(),
        category: "GR".to_owned(),
        subcategory: Some("GR1".to_owned()),
        domain: Some(Domain { id: "9999".to_owned(), name: "Duinwoude".to_owned() }),
        date: "2026-03-18".to_owned(),
    };
    let candidate = |list: u32, number: u32| Candidate {
        number,
        initials: format!("{}.", char::from(b'A' + u8::try_from(number).unwrap())),
        first_name: (number == 1).then(|| "Anne".to_owned()),
        prefix: (number == 2).then(|| "van der".to_owned()),
        last_name: format!("Achternaam{list}{number}"),
        locality: Some("Duinwoude".to_owned()),
        gender: None,
    };
    let list = |(number, name): (u32, &&str)| List {
        number,
        name: (*name).to_owned(),
        candidates: (1..=4).map(|nth| candidate(number, nth)).collect(),
    };
    let definition = Definition {
        identity: identity.clone(),
        seats: Some(7),
        preference_threshold: Some(50),
        lists: (1..).zip(&LISTS).map(list).collect(),
    };
    let station = |number: u32| Station {
        number,
        name: format!("Gymzaal {number}"),
        postcode: Some(format!("99{number}1 AB")),
        called: Some(1_200),
    };
    let stations = Stations { identity, eligible: Some(6_000), stations: (1..=5).map(station).collect() };
    let style = ListStyle { number: 2, short: Some("Zee".to_owned()), colour: Some("#1a5fb4".parse().unwrap()) };
    let settings = Settings {
        rehearsal,
        lists: vec![style],
        seats_on_screen: SeatsShown::ByChoice,
        contact: "Telefoon 0999 12 34 56".to_owned(),
        ..Settings::default()
    };
    let (previous, operators, pins, neighbourhoods) = Default::default();
    Setup { settings, definition, stations, previous, operators, pins, neighbourhoods }
}

/// What was counted at a station; `more` votes on the first candidate of the first list.
fn count(station: u32, more: u32) -> Count {
    let votes = |list: u32, candidate: u32| {
        station * 37 + (5 - list) * 61 / candidate + if (list, candidate) == (1, 1) { more } else { 0 }
    };
    let list = |number: u32| {
        let candidates: Vec<(u32, Option<u32>)> = (1..=4).map(|nth| (nth, Some(votes(number, nth)))).collect();
        let total = candidates.iter().map(|(_, votes)| votes.unwrap()).sum();
        ListCount { number, total: Some(total), candidates_total: Some(total), candidates }
    };
    let lists: Vec<ListCount> = (1..=3).map(list).collect();
    let valid: u32 = lists.iter().map(|list| list.total.unwrap()).sum();
    let (blank, invalid) = (station, station + 2);
    let cast = valid + blank + invalid;
    let counters = Counters {
        poll_cards: Some(cast - 10),
        proxy_certificates: Some(10),
        admitted_voters: Some(cast),
        votes_on_candidates: Some(valid),
        blank: Some(blank),
        invalid: Some(invalid),
        votes_cast: Some(cast),
        more_ballots: Some(0),
        fewer_ballots: Some(0),
        ..Counters::default()
    };
    Count { counters, lists }
}

/// A release of some stations, each at a level and with so many votes more.
fn release(number: u32, level: Level, note: &str, stations: &[(u32, Level, u32)]) -> (HeldRelease, Shown) {
    let mut counts = Vec::new();
    for (station, level, more) in stations {
        let count = count(*station, *more);
        let count = if *level == Level::Party { count.totals_only() } else { count };
        let row =
            Row { station: *station, level: to_sync(*level), entry: EntryId([0; 32]), blob: Hash([0; 32]), cause: 0 };
        let counts_of = counts_of(&count, *level).unwrap();
        let subject = Subject::Station { number: *station, level: to_sync(*level), round: 1 };
        counts.push(ReleasedCount { row, author: PublicKey([0; 32]), subject, counts: counts_of });
    }
    let release = Release {
        election: ElectionId([9; 32]),
        epoch: 1,
        number,
        prev: Hash([0; 32]),
        made_at: TIME + u64::from(number) * 1_200_000,
        not_before: 0,
        cut: CutName { number, frozen_at: 0, heads: Hash([0; 32]) },
        level: to_sync(level),
        charter_version: 1,
        stations: 5,
        rows: counts.iter().map(|count| count.row).collect(),
        rulings: Vec::new(),
        digest: Hash([0; 32]),
        audit: Hash([0; 32]),
        note: note.to_owned(),
        confirmer: None,
    };
    // Neither signature nor encoding is part of what is drawn.
    let hash = Hash(sha256(&[b"golden", &number.to_be_bytes(), note.as_bytes()]));
    let signed = SignedRelease { bytes: Vec::new(), signature: Signature([0; 64]), confirmation: None };
    (
        HeldRelease { signed, hash, release: release.clone(), four: Four::Kept },
        Shown { hash, release, counts, rulings: Vec::new() },
    )
}

/// The files of two sites: halfway with a correction, a retraction and a release that was taken back, and at the end of a
/// rehearsal with everybody who is elected.
fn sites() -> BTreeMap<String, Vec<u8>> {
    use Level::{Candidate, Party};
    let mut files = BTreeMap::new();
    let mut add = |front: &str, made: rendering::Files| {
        files.extend(made.into_iter().map(|(path, bytes)| (format!("{front}/{path}"), bytes.to_vec())));
    };
    let night = setup(false);
    let first = release(1, Party, "", &[(1, Party, 0), (2, Party, 0), (3, Party, 0)]);
    let second = release(2, Candidate, "Stembureau 2 volgt later", &[(1, Candidate, 12), (3, Party, 0), (4, Party, 0)]);
    let back = release(2, Party, "Teruggenomen", &[(1, Party, 0)]);
    let material = Material {
        now: (&night, &second.1),
        before: Some((&night, &first.1)),
        evening: None,
        line: &[first.0.clone(), second.0.clone()],
        taken_back: &[back.0],
        seats: false,
    };
    let made = rendering::site(&material, &night.settings.contact, &Recipe::new(false, None), b"signed");
    add("halfway", made.unwrap());
    let rehearsal = setup(true);
    let all = |level: Level| (1..=5).map(|station| (station, level, 0)).collect::<Vec<_>>();
    let (before, last) = (release(1, Party, "", &all(Party)), release(2, Candidate, "", &all(Candidate)));
    let material = Material {
        now: (&rehearsal, &last.1),
        before: Some((&rehearsal, &before.1)),
        evening: None,
        line: &[before.0.clone(), last.0.clone()],
        taken_back: &[],
        seats: true,
    };
    let recipe = Recipe::new(true, Some("https://uitslagen.duinwoude.example/gr2026".to_owned()));
    add("end", rendering::site(&material, "", &recipe, b"signed").unwrap());
    files
}

#[test]
fn the_site_of_this_render_version_is_the_golden_one() {
    let sites = sites();
    assert!(sites.len() > 80, "{}", sites.len());
    for name in ["halfway/en/changes.html", "end/kandidaten.html", "end/downloads/TEST_Voorlopig_osv4-3"] {
        assert!(sites.keys().any(|path| path.starts_with(name)), "{name}: {:?}", sites.keys());
    }
    let line =
        |(path, bytes): (&String, &Vec<u8>)| format!("{}  {path}\n", data_encoding::HEXLOWER.encode(&sha256(&[bytes])));
    let made: String = sites.iter().map(line).collect();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/site-{RENDER_VERSION}.txt"));
    if std::env::var_os("UITSLAG_BLESS").is_some() && !golden.exists() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, &made).unwrap();
    }
    let known = std::fs::read_to_string(&golden).unwrap_or_else(|error| {
        panic!("{}: {error}; UITSLAG_BLESS=1 makes the golden site of a new version", golden.display())
    });
    // Checked out with other ends of lines elsewhere.
    let known = known.replace("\r\n", "\n");
    let changed: Vec<&str> = made.lines().filter(|line| !known.lines().any(|other| other == *line)).collect();
    let gone: Vec<&str> = known.lines().filter(|line| !made.lines().any(|other| other == *line)).collect();
    assert!(
        known == made,
        "the site that is made is another one: raise RENDER_VERSION (publish::site), then make its golden site with \
         UITSLAG_BLESS=1\nnow: {changed:#?}\nbefore: {gone:#?}"
    );
}

#[test]
fn no_file_says_which_program_or_when_it_was_made() {
    for (path, bytes) in sites() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(concat!("Uitslag ", env!("CARGO_PKG_VERSION"))), "{path}");
        if path.ends_with(".html") {
            assert!(text.contains(&format!("data-render=\"{RENDER_VERSION}\"")), "{path}");
        }
    }
}
