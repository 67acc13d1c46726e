//! The files that an election is made from.

use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::Error;
use api::status::ElectionName;
use election::Station;
use election::control_protocol::{MAX_TABLE_BYTES, Neighbourhoods};
use eml::{Authority, CountFile, EmlError, Header};
use night::setup::{kind, setup_file};
use sync_core::charter::Charter;
use sync_core::id::{Hash, sha256};
use words::{Say, Sentence, sentence};

use crate::by_hand;

/// Where the files are; each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePaths {
    /// The definition of the election (110a).
    pub definition: Option<PathBuf>,
    /// The lists of candidates (230b).
    pub candidates: Option<PathBuf>,
    /// The polling stations (110b).
    pub stations: Option<PathBuf>,
    /// A published 510b, of which only number, name, postcode and voters of each station are used; when there is no 110b.
    pub counts: Option<PathBuf>,
    /// The office's table of neighbourhoods (CSV: station, neighbourhood).
    pub neighbourhoods: Option<PathBuf>,
}

/// A file as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Which setup file it becomes, see [`kind`].
    pub kind: &'static str,
    /// Where it was.
    pub path: PathBuf,
    /// SHA-256 of its bytes: what a publisher prints on paper.
    pub sha256: Hash,
    /// Its bytes, how many.
    pub length: usize,
}

/// The files, read once: what was looked at is what is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// As they were chosen.
    pub sources: Vec<Source>,
    /// Rows of the polling stations that were left out, because they can be none here: a person has to know which.
    pub left_out: Vec<Sentence>,
    pub(super) definition: Option<Vec<u8>>,
    pub(super) candidates: Option<Vec<u8>>,
    pub(super) stations: Option<Vec<u8>>,
    /// The comparison with a previous election, as the charter carries it.
    pub(super) previous: Option<Vec<u8>>,
    /// Who works, as the charter carries it.
    pub(super) operators: Option<Vec<u8>>,
    /// What proves who they are, as the charter carries it.
    pub(super) pins: Option<Vec<u8>>,
    /// Where stations lie, as the office gave it.
    pub(super) neighbourhoods: Option<Vec<u8>>,
}

impl Files {
    /// Reads them.
    ///
    /// # Errors
    /// `unreadable_file`, `too_long`; `setup`: a 510b whose stations cannot be read.
    pub fn read(paths: &FilePaths) -> Result<Self, Error> {
        let mut files = Self::default();
        let cap = sync_core::limits::SETUP_FILE;
        let mut counts = None;
        if let Some(path) = &paths.stations {
            let bytes = files.take(kind::STATIONS, path, cap)?;
            // What is wrong with it is said where it is looked at, with the other files.
            if let Ok(read) = eml::read_stations_file(&bytes) {
                files.left_out = read.left_out.iter().map(Say::say).collect();
            }
            files.stations = Some(bytes);
        } else if let Some(path) = &paths.counts {
            let bytes = files.take(kind::STATIONS, path, u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX))?;
            let file = eml::read_count(&bytes).map_err(|error| wrong_count(path, &error))?;
            files.stations = Some(stations_of(path, &file)?);
            files.left_out = file.left_out.iter().map(Say::say).collect();
            counts = Some((path, file));
        }
        if let Some(path) = &paths.definition {
            files.definition = Some(files.take(kind::DEFINITION, path, cap)?);
        }
        if let Some(path) = &paths.candidates {
            files.candidates = Some(files.take(kind::CANDIDATES, path, cap)?);
        }
        if let Some(path) = &paths.neighbourhoods {
            let cap = u64::try_from(MAX_TABLE_BYTES).unwrap_or(u64::MAX);
            // The office's own: no publisher prints its hash on paper.
            files.neighbourhoods = Some(by_hand::bytes(path, cap)?);
        }
        if let (Some((path, counts)), Some(lists)) = (counts, &files.candidates) {
            same_lists(path, &counts, lists)?;
        }
        Ok(files)
    }

    fn take(&mut self, kind: &'static str, path: &Path, cap: u64) -> Result<Vec<u8>, Error> {
        let bytes = by_hand::bytes(path, cap)?;
        let sha256 = Hash(sha256(&[&bytes]));
        self.sources.push(Source { kind, path: path.to_owned(), sha256, length: bytes.len() });
        Ok(bytes)
    }

    /// With their kinds, those that are there.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, &Vec<u8>)> {
        let all = [
            (kind::DEFINITION, &self.definition),
            (kind::CANDIDATES, &self.candidates),
            (kind::STATIONS, &self.stations),
            (kind::PREVIOUS, &self.previous),
            (kind::OPERATORS, &self.operators),
            (kind::PINS, &self.pins),
            (kind::NEIGHBOURHOODS, &self.neighbourhoods),
        ];
        all.into_iter().filter_map(|(kind, bytes)| Some((kind, bytes.as_ref()?)))
    }

    /// Into the charter: each in the place of the file of its kind that was there.
    pub(super) fn put_into(&self, charter: &mut Charter) {
        for (kind, bytes) in self.named() {
            let new = setup_file(kind, Hash(sha256(&[bytes])), bytes.len());
            match charter.files.iter_mut().find(|file| file.kind == kind) {
                Some(old) => *old = new,
                None => charter.files.push(new),
            }
        }
    }

    pub(super) fn into_bytes(self) -> Vec<Vec<u8>> {
        let of_people = [self.operators, self.pins];
        let all = [self.definition, self.candidates, self.stations, self.previous, self.neighbourhoods];
        all.into_iter().chain(of_people).flatten().collect()
    }

    /// A new table of neighbourhoods is of these stations.
    ///
    /// # Errors
    /// `setup`: the line that does not fit, and what to do.
    pub(super) fn check_neighbourhoods(&self, stations: &[Station]) -> Result<(), Error> {
        let Some(bytes) = &self.neighbourhoods else { return Ok(()) };
        let fits = Neighbourhoods::read_for(bytes, stations);
        fits.map(drop).map_err(|error| wrong(kind::NEIGHBOURHOODS, &error))
    }

    /// Each new file can be read and is of this election. The others of the setup may not have arrived here.
    pub(super) fn check_alone(&self, ours: &ElectionName) -> Result<(), Error> {
        for (kind, bytes) in self.named() {
            let identity = match kind {
                kind::DEFINITION => eml::read_definition(bytes).map(|file| file.header.identity),
                kind::CANDIDATES => eml::read_candidate_lists(bytes).map(|file| file.header.identity),
                kind::STATIONS => eml::read_stations(bytes).map(|file| file.identity),
                // The previous election is of another one by its nature and checked where it is compared; operators and
                // neighbourhoods are of none.
                _ => continue,
            };
            let identity = identity.map_err(|error| wrong(kind, &error))?;
            if let Some(here) = ours.id.as_ref().filter(|here| **here != identity.id) {
                return Err(wrong(kind, &sentence!("setup-other-id", here = here, there = &identity.id)));
            }
            if let Some(here) = ours.date.as_ref().filter(|here| **here != identity.date) {
                return Err(wrong(kind, &sentence!("setup-other-date", here = here, there = &identity.date)));
            }
        }
        Ok(())
    }
}

/// What is wrong with a setup file of this kind.
pub(super) fn wrong(kind: &str, error: &dyn Say) -> Error {
    Refusal::SetupFile { kind: kind.to_owned(), detail: error.say() }.into()
}

/// Refuses a count that calls lists otherwise than the lists of candidates do: a night with these two would count under wrong
/// names.
fn same_lists(path: &Path, counts: &CountFile, lists: &[u8]) -> Result<(), Error> {
    let unfit = |error: EmlError| wrong(kind::CANDIDATES, &error);
    let lists = eml::read_candidate_lists(lists).map_err(unfit)?;
    let definition = eml::combine(None, &lists, None).map_err(unfit)?;
    // Of which election each is, is asked later, and first.
    if eml::same_election(&counts.header.identity, &definition.identity).is_err() {
        return Ok(());
    }
    let names = counts.naming(&definition);
    if names.agrees() { Ok(()) } else { Err(Refusal::OtherNames { file: path.display().to_string(), names }.into()) }
}

/// What is wrong with a count that an election is made from.
fn wrong_count(path: &Path, error: &EmlError) -> Error {
    Refusal::CountFile { file: path.to_owned(), detail: error.say() }.into()
}

/// A 110b of the stations that a 510b lists. Nothing of its counts: a file with counts is never a setup file.
pub fn stations_of(path: &Path, counts: &CountFile) -> Result<Vec<u8>, Error> {
    let stations = counts.polling_stations().map_err(|error| wrong_count(path, &error))?;
    let domain = || stations.identity.domain.clone().map(|domain| Authority { id: domain.id, name: domain.name });
    let nobody = Authority { id: String::new(), name: String::new() };
    let Header { authority, created, .. } = &counts.header;
    let authority = authority.clone().or_else(domain).unwrap_or(nobody);
    eml::write_stations(&stations, &authority, &created.written).map_err(|error| wrong_count(path, &error))
}
