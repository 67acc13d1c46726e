//! Published counts, as the night sees them: definition, stations, counts; and as a previous election.
#![allow(dead_code, missing_docs)]

pub mod errors;
pub mod orders;
pub mod tables;
pub mod tilburg;

use election::plausibility::Counts;
use election::plausibility::previous::Previous;
use election::{Candidate, Count, Definition, List, Station, Stations};
use eml::{CountFile, read_count};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A municipality at one election.
pub struct Municipality {
    /// Such as `GR2022_Assen`.
    pub name: String,
    pub definition: Definition,
    pub stations: Stations,
    pub counts: Vec<(u32, Count)>,
    pub list_names: Vec<(u32, String)>,
}

impl Municipality {
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let CountFile { header, stations, eligible, list_names, .. } =
            read_count(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().unwrap().to_string_lossy().replace("Telling_", "").replace(".eml.xml", "");
        let mut identity = header.identity;
        // The count of a parliamentary election belongs to the municipality that made it.
        identity.domain = identity.domain.or_else(|| {
            let authority = header.authority?;
            Some(election::Domain { id: authority.id, name: authority.name })
        });
        let first = &stations[0].count;
        let candidate = |&(number, _): &(u32, _)| Candidate {
            number,
            initials: String::new(),
            first_name: None,
            prefix: None,
            last_name: format!("Kandidaat {number}"),
            locality: None,
            gender: None,
        };
        let lists = first.lists.iter().map(|row| List {
            number: row.number,
            name: list_names.iter().find(|(number, _)| *number == row.number).unwrap().1.clone(),
            candidates: row.candidates.iter().map(candidate).collect(),
        });
        let definition =
            Definition { identity: identity.clone(), seats: None, preference_threshold: None, lists: lists.collect() };
        let mut rows: Vec<Station> = stations
            .iter()
            .map(|at| Station {
                number: at.number,
                name: at.name.clone(),
                postcode: at.postcode.clone(),
                called: at.called,
            })
            .collect();
        rows.sort_by_key(|station| station.number);
        let mut counts: Vec<(u32, Count)> =
            stations.into_iter().map(|at| (at.number, at.count)).filter(|(_, count)| !count.is_all_zero()).collect();
        counts.sort_by_key(|(number, _)| *number);
        Self { name, definition, stations: Stations { identity, eligible, stations: rows }, counts, list_names }
    }

    pub fn counts(&self) -> Counts<'_> {
        self.counts.iter().map(|(number, count)| (*number, count)).collect()
    }

    /// The votes on lists at a station.
    pub fn valid(&self, station: u32) -> u64 {
        self.lists(&[station]).values().sum()
    }

    /// The votes per list at these stations.
    pub fn lists(&self, stations: &[u32]) -> BTreeMap<u32, u64> {
        let mut sums: BTreeMap<u32, u64> = self.definition.lists.iter().map(|list| (list.number, 0)).collect();
        for (_, count) in self.counts.iter().filter(|(number, _)| stations.contains(number)) {
            for row in &count.lists {
                *sums.get_mut(&row.number).unwrap() += u64::from(row.total.unwrap());
            }
        }
        sums
    }

    pub fn previous(&self) -> Previous {
        let station = |number: u32| self.stations.station(number).unwrap().clone();
        let stations = self.counts.iter().map(|(number, count)| (station(*number), count));
        Previous::of(self.definition.identity.clone(), self.list_names.clone(), stations).unwrap()
    }
}

/// All published counts per station, by name.
pub fn municipalities(shared: &Path) -> Vec<Municipality> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in ["gr2022", "gr2026", "other"] {
        let entries = std::fs::read_dir(shared.join("data/real").join(folder)).unwrap();
        paths.extend(
            entries
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("Telling_"))),
        );
    }
    paths.sort();
    let mut all: Vec<Municipality> = paths.iter().map(|path| Municipality::read(path)).collect();
    all.push(tilburg::read(shared));
    all
}

/// One of them.
pub fn municipality(shared: &Path, path: &str) -> Municipality {
    Municipality::read(&shared.join("data/real").join(path))
}
