//! What the files hold: counts, the election, who died.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::Error;
use election::{Candidate, Count, Definition, Identity, Level, List, Station, Stations};
use eml::{Authority, Contest, CountFile, EmlError, Message, StationCount};
use words::{Say, Sentence, sentence};

use crate::args_files::{CouncilArgs, Person};
use organise::eml_files::one;
pub use organise::eml_files::{Found, find, wrong};

/// A whole count: a 510b, or 510a files together.
pub struct Counts {
    /// The names of its files.
    pub names: Vec<String>,
    /// SHA-256 of each, in 16 groups of four.
    pub fingerprints: Vec<String>,
    /// Which election.
    pub identity: Identity,
    /// The part of it.
    pub contest: Contest,
    /// The municipality, where a file names it.
    pub municipality: Option<Authority>,
    /// Per list or per candidate.
    pub level: Level,
    /// The lists with their names.
    pub list_names: Vec<(u32, String)>,
    /// Eligible voters of the municipality, where known.
    pub eligible: Option<u64>,
    /// The polling stations: of a 510b in the order of the file, of 510a files by number.
    pub stations: Vec<StationCount>,
    /// The totals that a 510b has.
    pub totals: Option<Count>,
    /// Stations whose own name begins with "Stembureau".
    pub doubled: BTreeSet<u32>,
    /// When it was made, as written; of several files the latest.
    pub created: String,
    /// Sums that do not add up.
    pub faults: Vec<EmlError>,
}

/// Reads a count.
///
/// # Errors
/// A file cannot be read; files of different elections, levels or lists; a station twice; several 510b.
pub fn counts(paths: &[PathBuf]) -> Result<Counts, Error> {
    let files = find(paths, &[Message::MunicipalCount, Message::StationCount])?;
    let whole = files.iter().filter(|file| file.header.message == Message::MunicipalCount).count();
    if whole > 0 && files.len() > 1 {
        let names: Vec<String> = files.into_iter().map(|file| file.name).collect();
        return Err(Refusal::OneCount { names }.into());
    }
    let mut all: Option<Counts> = None;
    for file in files {
        let read = eml::read_count(&file.bytes).map_err(|error| wrong(&file.name, &error))?;
        match &mut all {
            None => all = Some(Counts::of(file, read)),
            Some(counts) => counts.add(file, read)?,
        }
    }
    let mut counts = all.ok_or(Refusal::NoCountNamed)?;
    if counts.stations.is_empty() {
        return Err(wrong(&counts.names.join(", "), sentence!("counts-no-stations")));
    }
    if whole == 0 {
        counts.stations.sort_by_key(|station| station.number);
    }
    Ok(counts)
}

impl Counts {
    fn of(found: Found, read: CountFile) -> Self {
        let faults = eml::verify_sums(&read).err().unwrap_or_default();
        let header = read.header;
        let municipality = header.created_by.or(header.authority.filter(|_| header.message != Message::StationCount));
        let domain = || header.identity.domain.clone().map(|domain| Authority { id: domain.id, name: domain.name });
        Self {
            names: vec![found.name],
            fingerprints: vec![fingerprint(&found.bytes)],
            municipality: municipality.or_else(domain),
            identity: header.identity,
            contest: read.contest,
            level: read.level,
            list_names: read.list_names,
            eligible: read.eligible,
            stations: read.stations,
            totals: read.totals,
            doubled: read.doubled,
            created: header.created.written,
            faults,
        }
    }

    /// One more 510a of the same count.
    fn add(&mut self, found: Found, read: CountFile) -> Result<(), Error> {
        let name = found.name.clone();
        let first = || self.names.first().map_or_else(|| sentence!("counts-first-file"), Sentence::from);
        eml::same_election(&self.identity, &read.header.identity).map_err(|error| wrong(&name, &error))?;
        if read.level != self.level {
            return Err(wrong(&name, sentence!("counts-deeper", first = first())));
        }
        if read.list_names != self.list_names {
            return Err(wrong(&name, sentence!("counts-other-lists", first = first())));
        }
        let twice = read.stations.iter().find(|new| self.stations.iter().any(|known| known.number == new.number));
        if let Some(station) = twice {
            return Err(wrong(&name, sentence!("counts-station-twice", station = station.number)));
        }
        let one = Self::of(found, read);
        self.names.extend(one.names);
        self.fingerprints.extend(one.fingerprints);
        self.stations.extend(one.stations);
        self.doubled.extend(one.doubled);
        self.faults.extend(one.faults);
        // Written alike, times sort as they follow each other.
        if one.created > self.created {
            self.created = one.created;
        }
        Ok(())
    }

    /// The stations that are in: rows of zeros only are places that have not been counted.
    pub fn present(&self) -> impl Iterator<Item = &StationCount> {
        self.stations.iter().filter(|station| !eml::all_zero(&station.count))
    }

    /// The counts that are in, by station.
    pub fn by_station(&self) -> BTreeMap<u32, &Count> {
        self.present().map(|station| (station.number, &station.count)).collect()
    }

    /// The polling stations, by number.
    pub fn places(&self) -> Stations {
        let place = |row: &StationCount| Station {
            number: row.number,
            name: row.name.clone(),
            postcode: row.postcode.clone(),
            called: row.called,
        };
        let mut stations: Vec<Station> = self.stations.iter().map(place).collect();
        stations.sort_by_key(|station| station.number);
        Stations { identity: self.identity.clone(), eligible: self.eligible, stations }
    }

    /// Refuses figures that do not add up: nobody can know which of them is wrong.
    ///
    /// # Errors
    /// The first sums that do not.
    pub fn add_up(&self) -> Result<(), Error> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let sums = Sentence::list(self.faults.iter().take(5).map(Say::say));
        Err(Refusal::SumsDiffer { names: self.names.clone(), sums }.into())
    }

    /// The ballot as the count itself has it: candidates have numbers and no names.
    fn ballot(&self) -> Definition {
        let candidate = |&(number, _): &(u32, _)| Candidate {
            number,
            initials: String::new(),
            first_name: None,
            prefix: None,
            last_name: String::new(),
            locality: None,
            gender: None,
        };
        let rows = self.stations.first().map(|station| station.count.lists.as_slice()).unwrap_or_default();
        let lists = rows.iter().map(|row| List {
            number: row.number,
            name: self.list_names.iter().find(|(number, _)| *number == row.number).map_or("", |(_, name)| name).into(),
            candidates: row.candidates.iter().map(candidate).collect(),
        });
        Definition { identity: self.identity.clone(), seats: None, preference_threshold: None, lists: lists.collect() }
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    eml::fingerprint_groups(&sync_core::id::sha256(&[bytes]))
}

/// The election that a count is of: by its lists of candidates, else as the count itself has it.
///
/// # Errors
/// A file cannot be read; files of different elections; a station with other lists or candidates.
pub fn definition(counts: &Counts, candidates: Option<&Path>, council: &CouncilArgs) -> Result<Definition, Error> {
    // Of which election a file is comes first: what else differs then follows from that.
    let same = |found: &Found| {
        let same = eml::same_election(&found.header.identity, &counts.identity);
        same.map_err(|error| Error::from(Refusal::OtherElection { file: found.name.clone(), detail: error.say() }))
    };
    let of_election = match &council.definition {
        Some(path) => {
            let found = one(path, Message::Definition)?;
            same(&found)?;
            Some(eml::read_definition(&found.bytes).map_err(|error| wrong(&found.name, &error))?)
        }
        None => None,
    };
    let definition = match candidates {
        Some(path) => {
            let found = one(path, Message::CandidateLists)?;
            same(&found)?;
            let lists = eml::read_candidate_lists(&found.bytes).map_err(|error| wrong(&found.name, &error))?;
            let setup = |error: &dyn Say| Refusal::CountFile { file: found.name.clone().into(), detail: error.say() };
            let combined = eml::combine(of_election.as_ref(), &lists, council.seats).map_err(|error| setup(&error))?;
            combined.check().map_err(|error| setup(&error))?;
            combined
        }
        None => Definition { seats: of_election.map(|file| file.seats).or(council.seats), ..counts.ballot() },
    };
    for station in &counts.stations {
        let fits = station.count.check_shape(&definition, counts.level);
        fits.map_err(|error| Refusal::OtherLists { station: station.number, detail: error.say() })?;
    }
    Ok(definition)
}

/// Candidates who died, as pairs of list and number; each must be on the ballot.
///
/// # Errors
/// The first who is not.
pub fn deceased(people: &[Person], definition: &Definition) -> Result<Vec<(u32, u32)>, Error> {
    let pair = |person: &Person| {
        let Person { list, candidate } = *person;
        let known = definition.candidate(list, candidate).map(|_| (list, candidate));
        known.ok_or_else(|| Refusal::UnknownCandidate { candidate, list }.into())
    };
    people.iter().map(pair).collect()
}
