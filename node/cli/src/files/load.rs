//! What the files hold: counts, the election, who died.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use api::refusal::Refusal;
use api::request::Error;
use election::naming::Naming;
use election::{Candidate, Count, Definition, Identity, Level, List, Station, Stations};
use eml::{Authority, Contest, CountFile, DefinitionFile, EmlError, LeftOut, Message, StationCount};
use words::{Lang, Say, Sentence, capital, sentence};

use crate::args_files::{CouncilArgs, NamesArgs, Person};
use organise::eml_files::{Found, one, wrong};

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
    /// Rows of a 510b that cannot be read: stations that are not in it.
    pub unreadable: Vec<EmlError>,
    /// Rows of a 510b that can be no polling station.
    pub left_out: Vec<LeftOut>,
    /// Of the files that name candidates: these, by list and number.
    pub people: BTreeMap<(u32, u32), String>,
}

impl Counts {
    pub(super) fn of(found: Found, mut read: CountFile, unreadable: Vec<EmlError>) -> Self {
        // The totals are of all rows: where one is missing nobody can say whether they are their sum.
        let totals = if unreadable.is_empty() { None } else { read.totals.take() };
        let faults = eml::verify_sums(&read).err().unwrap_or_default();
        read.totals = totals.or(read.totals.take());
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
            unreadable,
            left_out: read.left_out,
            people: read.people,
        }
    }

    /// One more 510a of the same count.
    pub(super) fn add(&mut self, found: Found, read: CountFile) -> Result<(), Error> {
        let name = found.name.clone();
        let first = || self.names.first().map_or_else(|| sentence!("counts-first-file"), Sentence::from);
        eml::same_election(&self.identity, &read.header.identity).map_err(|error| wrong(&name, &error))?;
        if read.level != self.level {
            return Err(wrong(&name, sentence!("counts-deeper", first = first())));
        }
        let naming = Naming::of(named(&self.list_names), named(&read.list_names));
        if !naming.only_ours.is_empty() || !naming.only_theirs.is_empty() {
            return Err(wrong(&name, sentence!("counts-other-lists", first = first())));
        }
        if !naming.agrees() {
            return Err(Refusal::OtherNames { file: name, names: naming }.into());
        }
        let twice = read.stations.iter().find(|new| self.stations.iter().any(|known| known.number == new.number));
        if let Some(station) = twice {
            return Err(wrong(&name, sentence!("counts-station-twice", station = station.number)));
        }
        let one = Self::of(found, read, Vec::new());
        self.names.extend(one.names);
        self.fingerprints.extend(one.fingerprints);
        self.stations.extend(one.stations);
        self.doubled.extend(one.doubled);
        self.people.extend(one.people);
        self.faults.extend(one.faults);
        // Written alike, times sort as they follow each other.
        if one.created > self.created {
            self.created = one.created;
        }
        Ok(())
    }

    /// The stations that are in: rows of zeros only are places that have not been counted.
    pub fn present(&self) -> impl Iterator<Item = &StationCount> {
        self.stations.iter().filter(|station| !station.count.is_all_zero())
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

    /// Takes out places that were never open: rows of zeros only, which nobody waits for.
    ///
    /// # Errors
    /// One that the count does not have, or that has votes.
    pub fn not_open(&mut self, places: &[u32]) -> Result<(), Error> {
        for &station in places {
            match self.stations.iter().find(|row| row.number == station) {
                None => return Err(Refusal::NotOpenUnknown { station }.into()),
                Some(row) if !row.count.is_all_zero() => return Err(Refusal::NotOpenCounted { station }.into()),
                Some(_) => {}
            }
        }
        self.stations.retain(|row| !places.contains(&row.number));
        if self.stations.is_empty() {
            return Err(wrong(&self.names.join(", "), sentence!("counts-no-stations")));
        }
        Ok(())
    }

    /// What is to be told beside whatever is made of this count: rows that were left out, and a subcategory that does not go
    /// with the number of seats.
    pub fn notes(&self, definition: &Definition, lang: Lang) -> Vec<String> {
        let doubt = definition.seats.and_then(|seats| eml::subcategory_doubt(&self.identity, seats));
        let nameless = words::naming::not_compared(&Naming::of_lists(definition, named(&self.list_names)));
        let all = self.left_out.iter().map(Say::say).chain(doubt).chain(nameless);
        all.map(|note| capital(note.told(lang)) + ".").collect()
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
        // The totals say it best: the first station may be the one that does not fit.
        let counts = self.totals.iter().chain(self.stations.iter().map(|station| &station.count));
        let rows = counts.map(|count| count.lists.as_slice()).next().unwrap_or_default();
        let lists = rows.iter().map(|row| List {
            number: row.number,
            name: self.list_names.iter().find(|(number, _)| *number == row.number).map_or("", |(_, name)| name).into(),
            candidates: row.candidates.iter().map(candidate).collect(),
        });
        Definition { identity: self.identity.clone(), seats: None, preference_threshold: None, lists: lists.collect() }
    }
}

/// Numbers and names, as they are compared.
fn named(names: &[(u32, String)]) -> impl Iterator<Item = (u32, &str)> {
    names.iter().map(|(number, name)| (*number, name.as_str()))
}

pub fn fingerprint(bytes: &[u8]) -> String {
    eml::fingerprint_groups(&sync_core::id::sha256(&[bytes]))
}

/// The election that a count is of: by its lists of candidates, else as the count itself has it.
///
/// # Errors
/// A file cannot be read; files of different elections; a station with other lists or candidates.
pub fn definition(
    counts: &Counts,
    candidates: Option<&Path>,
    council: &CouncilArgs,
    names: NamesArgs,
) -> Result<Definition, Error> {
    let definition = ballot(counts, candidates, council, names)?;
    match misfits(counts, &definition).into_iter().next() {
        Some((station, detail)) => Err(Refusal::OtherLists { station, detail }.into()),
        None => Ok(definition),
    }
}

/// The stations whose rows have other lists or candidates than the election, with what is wrong.
pub fn misfits(counts: &Counts, definition: &Definition) -> Vec<(u32, Sentence)> {
    let wrong = |station: &StationCount| {
        let fits = station.count.check_shape(definition, counts.level);
        fits.err().map(|error| (station.number, error.say()))
    };
    counts.stations.iter().filter_map(wrong).collect()
}

/// As [`definition`], whether or not every station fits.
///
/// # Errors
/// As there, but for the stations.
pub fn ballot(
    counts: &Counts,
    candidates: Option<&Path>,
    council: &CouncilArgs,
    names: NamesArgs,
) -> Result<Definition, Error> {
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
    Ok(match candidates {
        Some(path) => {
            let found = one(path, Message::CandidateLists)?;
            same(&found)?;
            let combined = ballot_of(&found, of_election.as_ref(), council.seats)?;
            let naming = Naming::of_lists(&combined, named(&counts.list_names));
            // A person who types the option has seen both names; another list is never the same one.
            if !(naming.agrees() || names.same_names && naming.is_question()) {
                let file = counts.names.join(", ");
                let refusal = if naming.is_question() {
                    Refusal::NearNames { file, names: naming }
                } else {
                    Refusal::OtherNames { file, names: naming }
                };
                return Err(refusal.into());
            }
            if let Some((list, naming)) = eml::naming_of_candidates(&counts.people, &combined).first() {
                return Err(wrong(&counts.names.join(", "), words::naming::candidates(*list, naming)));
            }
            combined
        }
        None => Definition { seats: of_election.map(|file| file.seats).or(council.seats), ..counts.ballot() },
    })
}

/// The ballot of these lists of candidates.
///
/// # Errors
/// They cannot be read, or do not go with the definition.
pub fn ballot_of(found: &Found, of_election: Option<&DefinitionFile>, seats: Option<u32>) -> Result<Definition, Error> {
    let lists = eml::read_candidate_lists(&found.bytes).map_err(|error| wrong(&found.name, &error))?;
    let setup = |error: &dyn Say| Refusal::CountFile { file: found.name.clone().into(), detail: error.say() };
    let combined = eml::combine(of_election, &lists, seats).map_err(|error| setup(&error))?;
    combined.check().map_err(|error| setup(&error))?;
    Ok(combined)
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
