//! The count that files are together: EML, or one table.

use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::Error;
use eml::{CountFile, EmlError, Message};
use organise::eml_files::{self, Found, Raw, wrong};
use words::{Sentence, sentence};

use super::load::Counts;
use super::tables;

/// Reads a count: EML, or one table. `lists`: the lists of candidates, which a table is read by.
///
/// # Errors
/// A file cannot be read; files of different elections, levels or lists; a station twice; several 510b; a table with anything wrong.
pub fn counts(paths: &[PathBuf], lists: Option<&Path>) -> Result<Counts, Error> {
    let mut files = Vec::new();
    for path in paths {
        let raw = Raw::read(path)?;
        if let Some(table) = tables::of(&raw)? {
            only(paths)?;
            let (counts, faults) = tables::counts(table, path, lists)?;
            return if faults.is_empty() { Ok(counts) } else { Err(wrong(&raw.name, Sentence::list(faults))) };
        }
        files.extend(eml_files::of(raw, &COUNTS)?);
    }
    gathered(files, &|bytes| Ok((eml::read_count(bytes)?, Vec::new())), &mut Err::<(), Error>)
}

/// A table is a whole count: nothing stands beside it.
fn only(paths: &[PathBuf]) -> Result<(), Error> {
    let names = || paths.iter().map(|path| path.display().to_string()).collect();
    if paths.len() > 1 { Err(Refusal::OneCount { names: names() }.into()) } else { Ok(()) }
}

const COUNTS: [Message; 2] = [Message::MunicipalCount, Message::StationCount];

/// Reads a count as far as it can be read: what is wrong with the other files, or with rows of a table, is told beside it.
///
/// # Errors
/// Nothing can be read; several 510b.
pub fn counts_in_part(paths: &[PathBuf], lists: Option<&Path>) -> Result<(Counts, Vec<Error>), Error> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let raw = match Raw::read(path) {
            Ok(raw) => raw,
            Err(error) => {
                faults.push(error);
                continue;
            }
        };
        let name = raw.name.clone();
        match tables::of(&raw) {
            Ok(Some(table)) => {
                only(paths)?;
                let (counts, faults) = tables::counts(table, path, lists)?;
                return Ok((counts, faults.into_iter().map(|fault| wrong(&name, fault)).collect()));
            }
            Ok(None) => match eml_files::of(raw, &COUNTS) {
                Ok(found) => files.extend(found),
                Err(error) => faults.push(error),
            },
            Err(error) => faults.push(error),
        }
    }
    let counts = gathered(files, &eml::read_count_in_part, &mut |error| {
        faults.push(error);
        Ok(())
    });
    match counts {
        Ok(counts) => {
            let name = counts.names.first().map(String::as_str).unwrap_or_default();
            faults.extend(counts.unreadable.iter().map(|error| wrong(name, error)));
            Ok((counts, faults))
        }
        // The first fault is why there is none.
        Err(error) => Err(faults.into_iter().next().unwrap_or(error)),
    }
}

/// Reads a count, with what is wrong with the rows that it leaves out.
type Reader = dyn Fn(&[u8]) -> Result<(CountFile, Vec<EmlError>), EmlError>;

/// The count that these files are together. `refuse` says whether it goes on without a file that cannot be part of it.
fn gathered(
    files: Vec<Found>,
    read: &Reader,
    refuse: &mut dyn FnMut(Error) -> Result<(), Error>,
) -> Result<Counts, Error> {
    let whole = files.iter().filter(|file| file.header.message == Message::MunicipalCount).count();
    if whole > 0 && files.len() > 1 {
        let names: Vec<String> = files.into_iter().map(|file| file.name).collect();
        return Err(Refusal::OneCount { names }.into());
    }
    let mut all: Option<Counts> = None;
    for file in files {
        let added = read(&file.bytes).map_err(|error| wrong(&file.name, &error)).and_then(|(read, unreadable)| {
            match &mut all {
                None => all = Some(Counts::of(file, read, unreadable)),
                Some(counts) => counts.add(file, read)?,
            }
            Ok(())
        });
        added.or_else(&mut *refuse)?;
    }
    let mut counts = all.ok_or(Refusal::NoCountNamed)?;
    if let (true, Some(error)) = (counts.stations.is_empty(), counts.unreadable.first()) {
        return Err(wrong(&counts.names.join(", "), error));
    }
    if counts.stations.is_empty() {
        return Err(wrong(&counts.names.join(", "), sentence!("counts-no-stations")));
    }
    if whole == 0 {
        counts.stations.sort_by_key(|station| station.number);
    }
    Ok(counts)
}
