//! The files of a night, read and checked before anything is started: what is replayed must itself add up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use api::request::Error;
use election::Identity;
use election::count::{Count, Level};
use election::seats::json::{SeatsInput, SeatsInputList, SeatsOutput};
use eml::{Authority, Message};
use night::setup::{Settings, Setup};
use words::Say;

use super::RehearseOptions;
use super::enrol::Files;
use super::report::write_file;

/// A published count, with all that belongs to it.
pub(super) struct Source {
    /// What the election is made from.
    pub(super) files: Files,
    /// The published count itself, for the import at the end.
    pub(super) count_file: PathBuf,
    /// Which election, as forms are checked by it.
    pub(super) identity: Identity,
    /// How deep the count goes.
    pub(super) level: Level,
    /// The count of each station.
    pub(super) counts: BTreeMap<u32, Count>,
    /// The published totals.
    pub(super) totals: Count,
    /// Names of stations and lists.
    pub(super) names: BTreeMap<u32, String>,
    pub(super) list_names: BTreeMap<u32, String>,
    /// The seats that follow from the published totals; `None` when the number of seats is not known.
    pub(super) seats: Option<SeatsOutput>,
}

impl Source {
    /// Reads the files that the options name; writes the stations file into `out` where there is none.
    pub(super) fn read(options: &RehearseOptions, out: &Path) -> Result<Self, Error> {
        let count_file = absolute(&options.counts)?;
        let bytes = read(&count_file)?;
        let wrong =
            |path: &Path, error: &dyn std::fmt::Display| Error::new("file", format!("{}: {error}", path.display()));
        let file = eml::read_count(&bytes).map_err(|error| wrong(&count_file, &error))?;
        if file.header.message != Message::MunicipalCount {
            return Err(wrong(&count_file, &"it is no 510b; a night is replayed from a municipality's 510b"));
        }
        eml::verify_sums(&file).map_err(|faults| {
            let faults: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
            wrong(&count_file, &faults.join("; "))
        })?;
        let Some(totals) = file.totals.clone().filter(|_| !file.stations.is_empty()) else {
            return Err(wrong(&count_file, &"it has no totals or no polling stations"));
        };

        let stations = match &options.stations {
            Some(path) => absolute(path)?,
            None => {
                let stations = eml::stations_from_count(&bytes).map_err(|error| wrong(&count_file, &error))?;
                let authority = file.header.authority.clone();
                let authority = authority.unwrap_or_else(|| Authority { id: "0000".to_owned(), name: String::new() });
                let reduced = eml::write_stations(&stations, &authority, &file.header.created.written);
                let path = out.join("input").join("Stembureaus.eml.xml");
                write_file(&path, &reduced.map_err(|error| wrong(&count_file, &error))?)?;
                path
            }
        };
        let files = Files {
            candidates: absolute(&options.candidates)?,
            stations,
            definition: options.definition.as_deref().map(absolute).transpose()?,
            seats: options.seats,
        };
        let setup = setup(&files)?;
        eml::same_election(&setup.definition.identity, &file.header.identity)
            .map_err(|error| wrong(&count_file, &error))?;
        let naming = file.naming(&setup.definition);
        if !naming.agrees() {
            return Err(wrong(&count_file, &naming.say()));
        }

        let mut counts = BTreeMap::new();
        for station in &file.stations {
            let place = |error: &dyn std::fmt::Display| {
                wrong(&count_file, &format!("station {} ({}): {error}", station.number, station.name))
            };
            if setup.stations.station(station.number).is_none() {
                return Err(place(&"it is not in the stations file (110b)"));
            }
            station.count.check_shape(&setup.definition, file.level).map_err(|error| place(&error))?;
            counts.insert(station.number, station.count.clone());
        }
        let names = setup.stations.stations.iter().map(|station| (station.number, station.name.clone())).collect();
        let list_names = setup.definition.lists.iter().map(|list| (list.number, list.display_name())).collect();
        Ok(Self {
            seats: seats(&setup, &totals, file.level)?,
            files,
            identity: setup.definition.identity,
            level: file.level,
            counts,
            totals,
            names,
            list_names,
            count_file,
        })
    }
}

fn setup(files: &Files) -> Result<Setup, Error> {
    let definition = files.definition.as_deref().map(read).transpose()?;
    let settings = Settings { rehearsal: true, seats: files.seats, ..Settings::default() };
    Setup::of(settings, definition.as_deref(), &read(&files.candidates)?, &read(&files.stations)?)
        .map_err(|error| Error::new("setup", error.to_string()))
}

/// The seats by the published totals, from the form of `uitslag seats`: another way in than the nodes take.
fn seats(setup: &Setup, totals: &Count, level: Level) -> Result<Option<SeatsOutput>, Error> {
    let Some(seats) = setup.definition.seats else { return Ok(None) };
    if totals.counters.votes_on_candidates.unwrap_or(0) == 0 {
        return Ok(None);
    }
    let lists = totals
        .lists
        .iter()
        .map(|list| {
            let votes = list.candidates.iter().map(|(_, votes)| votes.map_or(0, u64::from)).collect();
            let on_ballot = setup.definition.list(list.number);
            SeatsInputList {
                number: list.number,
                votes: list.total.map(u64::from),
                candidate_votes: (level == Level::Candidate).then_some(votes),
                candidate_numbers: on_ballot.map(|list| list.candidates.iter().map(|person| person.number).collect()),
                deceased: Vec::new(),
            }
        })
        .collect();
    let input = SeatsInput { seats, lists, lots: Vec::new() };
    input.compute().map(Some).map_err(|error| Error::new("seats", error.to_string()))
}

fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|error| Error::new("file", format!("{}: {error}", path.display())))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
    sync_disk::read(path, cap)
        .map_err(|error| Error::new("file", format!("{} cannot be read: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::RehearseOptions;
    use crate::municipality::{Municipality, SEATS};
    use election::count::Level;

    fn options(folder: &std::path::Path) -> RehearseOptions {
        let made = Municipality::new(11);
        let put = |name: &str, bytes: Vec<u8>| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        RehearseOptions {
            candidates: put("230b.xml", made.lists_file()),
            counts: put("510b.xml", made.count_file(Level::Candidate).unwrap()),
            seats: Some(SEATS),
            ..RehearseOptions::default()
        }
    }

    #[test]
    fn reads_a_night_and_reduces_the_count_to_stations() {
        let folder = tempfile::tempdir().unwrap();
        let source = Source::read(&options(folder.path()), folder.path()).unwrap();
        let made = Municipality::new(11);
        assert_eq!(source.counts.len(), made.counts.len());
        assert_eq!(source.level, Level::Candidate);
        let reduced = std::fs::read(&source.files.stations).unwrap();
        assert_eq!(eml::kind(&reduced).unwrap().message, eml::Message::Stations);
        assert_eq!(eml::read_stations(&reduced).unwrap().stations, made.stations.stations);
        let seats: u32 = source.seats.unwrap().lists.iter().map(|list| list.seats).sum();
        assert_eq!(seats, SEATS);
    }

    #[test]
    fn refuses_what_does_not_belong_together() {
        let folder = tempfile::tempdir().unwrap();
        let refused =
            |options: &RehearseOptions| Source::read(options, folder.path()).map(|_| ()).unwrap_err().to_string();
        let good = options(folder.path());

        let swapped = RehearseOptions { counts: good.candidates.clone(), ..good.clone() };
        assert!(refused(&swapped).contains("230b.xml"));

        // One vote more at one station: neither the list nor the totals add up any more.
        let text = std::fs::read_to_string(&good.counts).unwrap();
        let (before, after) = text.rsplit_once("<ValidVotes>").unwrap();
        let (votes, rest) = after.split_once('<').unwrap();
        let votes: u32 = votes.parse().unwrap();
        let wrong = folder.path().join("wrong.xml");
        std::fs::write(&wrong, format!("{before}<ValidVotes>{}<{rest}", votes + 1)).unwrap();
        assert!(refused(&RehearseOptions { counts: wrong, ..good.clone() }).contains("wrong.xml"));

        let other = folder.path().join("other.xml");
        let lists = std::fs::read_to_string(&good.candidates).unwrap();
        std::fs::write(&other, lists.replace("GR2026_Duinwoude", "GR2026_Elders")).unwrap();
        assert!(!refused(&RehearseOptions { candidates: other, ..good.clone() }).is_empty());

        let missing = RehearseOptions { counts: folder.path().join("none.xml"), ..good };
        assert!(refused(&missing).contains("none.xml"));
    }

    /// `../shared` beside the project; `None` (said aloud) where it is missing, unless everything is required.
    fn shared(test: &str) -> Option<std::path::PathBuf> {
        Some(support::shared(test)?.join("data/real"))
    }

    #[test]
    fn real_counts_make_a_whole_script() {
        let Some(real) = shared("real_counts_make_a_whole_script") else { return };
        for (year, name, stations, seats) in
            [("2026", "Assen", 44, 33), ("2022", "WestMaasenWaal", 21, 17), ("2022", "Groningen", 180, 45)]
        {
            let folder = tempfile::tempdir().unwrap();
            let file = |kind: &str| real.join(format!("gr{year}/{kind}_GR{year}_{name}.eml.xml"));
            let options = RehearseOptions {
                candidates: file("Kandidatenlijsten"),
                counts: file("Telling"),
                seats: Some(seats),
                ..RehearseOptions::default()
            };
            let source = Source::read(&options, folder.path()).unwrap();
            assert_eq!(source.counts.len(), stations, "{name}");
            let all: std::collections::BTreeSet<u32> = source.counts.keys().copied().collect();
            let sums = crate::sums::Expected::of(&source.counts, &all, &all);
            assert_eq!(sums, crate::sums::Expected::published(&source.totals, true), "{name}");
            let script = crate::script::write(&crate::plan(&source, 3, 1));
            assert!(script.left_out.is_empty(), "{name}: {:?}", script.left_out);
        }
    }
}
