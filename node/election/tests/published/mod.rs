//! Published counts per list, read with no more than finding words in a text: this crate knows no files.
#![allow(dead_code, missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;

use election::plausibility::Counts;
use election::plausibility::previous::Previous;
use election::{Count, Counters, Identity, ListCount, Station, Stations};

/// A municipality at one election: votes per list, and votes cast.
#[derive(Clone)]
pub struct Municipality {
    pub name: String,
    pub lists: Vec<(u32, String)>,
    pub stations: Stations,
    pub counts: BTreeMap<u32, Count>,
}

impl Municipality {
    pub fn counts(&self) -> Counts<'_> {
        self.counts.iter().map(|(number, count)| (*number, count)).collect()
    }

    /// The counts with one row in place of a station's own.
    pub fn with(&self, station: u32, votes: &[u64]) -> BTreeMap<u32, Count> {
        let mut counts = self.counts.clone();
        let numbers: Vec<u32> = self.lists.iter().map(|(number, _)| *number).collect();
        counts.insert(station, count(&numbers, votes));
        counts
    }

    /// Some of its stations only.
    pub fn only(&self, stations: &[u32]) -> Self {
        let mut part = self.clone();
        part.counts.retain(|number, _| stations.contains(number));
        part
    }

    pub fn without_postcodes(&self) -> Self {
        let mut bare = self.clone();
        bare.stations.stations.iter_mut().for_each(|station| station.postcode = None);
        bare
    }

    /// This election, as that of four years before another.
    pub fn previous(&self) -> Previous {
        let mut identity = self.stations.identity.clone();
        identity.id = format!("{}_then", identity.id);
        identity.date = "2018-03-21".into();
        let stations = self
            .counts
            .iter()
            .map(|(number, count)| (self.stations.station(*number).expect("a station for each count").clone(), count));
        Previous::of(identity, self.lists.clone(), stations).expect("a published count")
    }
}

pub fn votes(count: &Count) -> Vec<u64> {
    count.lists.iter().map(|row| u64::from(row.total.expect("published"))).collect()
}

/// A count per list; votes cast are those on lists.
pub fn count(lists: &[u32], votes: &[u64]) -> Count {
    let row = |(number, votes): (&u32, &u64)| ListCount {
        number: *number,
        total: Some(u32::try_from(*votes).expect("votes")),
        ..ListCount::default()
    };
    let all = Some(u32::try_from(votes.iter().sum::<u64>()).expect("votes"));
    Count {
        counters: Counters { votes_on_candidates: all, votes_cast: all, ..Counters::default() },
        lists: lists.iter().zip(votes).map(row).collect(),
    }
}

pub fn identity(name: &str) -> Identity {
    Identity {
        id: name.into(),
        name: name.into(),
        category: "GR".into(),
        subcategory: None,
        domain: None,
        date: if name.contains("2022") { "2022-03-16".into() } else { "2026-03-18".into() },
    }
}

pub fn station(number: u32, name: &str, postcode: Option<&str>) -> Station {
    Station { number, name: name.into(), postcode: postcode.map(str::to_owned), called: None }
}

/// A 510b.
pub fn read(path: &Path) -> Municipality {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = text(&bytes);
    let file = path.file_name().expect("a file").to_string_lossy().into_owned();
    let name = file.trim_start_matches("Telling_").trim_end_matches(".eml.xml").to_owned();
    let (mut lists, mut stations, mut counts) = (Vec::new(), Vec::new(), BTreeMap::new());
    for unit in text.split("<ReportingUnitVotes>").skip(1) {
        let label = unit.split("<ReportingUnitIdentifier Id=\"").nth(1).expect("an identifier");
        let (id, label) = label.split_once("\">").expect("a name");
        let label = label.split('<').next().expect("a name");
        let number: u32 = id.rsplit("SB").next().expect("a number").parse().expect("a number");
        let rows: Vec<(u32, String, u64)> = unit.split("<AffiliationIdentifier Id=\"").skip(1).map(row).collect();
        if rows.iter().all(|(_, _, votes)| *votes == 0) {
            continue;
        }
        let (label, postcode) = label.trim_end_matches(')').split_once(" (postcode: ").unwrap_or((label, ""));
        stations.push(station(number, label, Some(postcode)));
        let (numbers, votes): (Vec<u32>, Vec<u64>) = rows.iter().map(|(number, _, votes)| (*number, *votes)).unzip();
        counts.insert(number, count(&numbers, &votes));
        lists = rows.into_iter().map(|(number, name, _)| (number, name)).collect();
    }
    stations.sort_by_key(|station| station.number);
    let stations = Stations { identity: identity(&name), eligible: None, stations };
    Municipality { name, lists, stations, counts }
}

/// `7"><RegisteredName>Name</RegisteredName>…<ValidVotes>12</ValidVotes>…`
fn row(text: &str) -> (u32, String, u64) {
    let number = text.split('"').next().expect("a number").parse().expect("a number");
    let after = |tag: &str| text.split(tag).nth(1).and_then(|rest| rest.split('<').next());
    let votes = after("<ValidVotes>").expect("votes").parse().expect("votes");
    (number, after("<RegisteredName>").unwrap_or("").to_owned(), votes)
}

fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        _ => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    }
}

/// The OSV4-3 CSV of Tilburg 2026, which is per list.
pub fn tilburg(path: &Path) -> Municipality {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split(';').map(|cell| cell.trim().trim_matches('"')).collect()).collect();
    let head = rows.iter().position(|row| row.get(1) == Some(&"Aanduiding")).expect("a header");
    let (names, numbers, postcodes) = (&rows[head], &rows[head + 1], &rows[head + 2]);
    let of_lists: Vec<&Vec<&str>> = rows[head + 3..]
        .iter()
        .filter(|row| row.len() == names.len() && row[0].parse::<u32>().is_ok() && row[2].is_empty())
        .collect();
    let lists: Vec<(u32, String)> =
        of_lists.iter().map(|row| (row[0].parse().expect("a number"), row[1].to_owned())).collect();
    let ids: Vec<u32> = lists.iter().map(|(number, _)| *number).collect();
    let (mut stations, mut counts) = (Vec::new(), BTreeMap::new());
    for at in 5..names.len() {
        let votes: Vec<u64> = of_lists.iter().map(|row| row[at].parse().expect("votes")).collect();
        let number = numbers[at].parse().expect("a number");
        stations.push(station(number, names[at], Some(postcodes[at])));
        if votes.iter().any(|votes| *votes > 0) {
            counts.insert(number, count(&ids, &votes));
        }
    }
    stations.sort_by_key(|station| station.number);
    let stations = Stations { identity: identity("GR2026_Tilburg"), eligible: None, stations };
    Municipality { name: "GR2026_Tilburg".into(), lists, stations, counts }
}

/// The counts that slips are planted in, by name: those of 2022.
pub fn of_2022(shared: &Path) -> Vec<Municipality> {
    let folder = shared.join("data/real/gr2022");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("Telling_")))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Counts that nothing was set by.
pub fn others(shared: &Path) -> Vec<Municipality> {
    let real = shared.join("data/real");
    vec![
        read(&real.join("gr2026/Telling_GR2026_Assen.eml.xml")),
        tilburg(&real.join("gr2026/osv4-3_telling_gr2026_tilburg-1.csv")),
        read(&real.join("other/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml")),
    ]
}
