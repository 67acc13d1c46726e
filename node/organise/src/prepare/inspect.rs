//! What chosen files are of, before they are used: for a person who compares with the paper.

use api::refusal::Refusal;
use api::request::Error;
use election::definition::Identity;
use night::setup::kind;
use serde::Serialize;
use words::Sentence;

use super::files::{Files, wrong};
use super::hash::hash_groups;

/// A chosen file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileSummary {
    /// Which setup file it becomes.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its bytes, how many.
    pub length: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// The same in sixteen groups of four, as it is printed.
    pub groups: Vec<String>,
}

/// What the chosen files say together. What no file says is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The election.
    pub election: Identity,
    /// Seats, as a 110a says.
    pub seats: Option<u32>,
    /// Lists.
    pub lists: Option<usize>,
    /// Candidates on all lists.
    pub candidates: Option<usize>,
    /// Polling stations.
    pub stations: Option<usize>,
    /// Rows of the polling stations that were left out, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Sentence>,
    /// The files.
    pub files: Vec<FileSummary>,
}

/// Looks at chosen files. Nothing is written.
///
/// # Errors
/// `setup`: one cannot be read, or they are of different elections; `usage`: there is none.
pub fn inspect(files: &Files) -> Result<Summary, Error> {
    let eml_wrong = |kind: &'static str| move |error: eml::EmlError| wrong(kind, &error);
    let definition = files.definition.as_deref().map(eml::read_definition).transpose();
    let definition = definition.map_err(eml_wrong(kind::DEFINITION))?;
    let lists = files.candidates.as_deref().map(eml::read_candidate_lists).transpose();
    let lists = lists.map_err(eml_wrong(kind::CANDIDATES))?;
    let stations = files.stations.as_deref().map(eml::read_stations).transpose();
    let stations = stations.map_err(eml_wrong(kind::STATIONS))?;
    if let Some(stations) = &stations {
        stations.check().map_err(|error| wrong(kind::STATIONS, &error))?;
    }
    let identities = [
        definition.as_ref().map(|file| (kind::DEFINITION, &file.header.identity)),
        lists.as_ref().map(|file| (kind::CANDIDATES, &file.header.identity)),
        stations.as_ref().map(|file| (kind::STATIONS, &file.identity)),
    ];
    let mut identities = identities.into_iter().flatten();
    let (_, election) = identities.next().ok_or(Refusal::NoFileChosen)?;
    for (kind, other) in identities {
        eml::same_election(election, other).map_err(|error| wrong(kind, &error))?;
    }
    let whole = match &lists {
        Some(lists) => Some(eml::combine(definition.as_ref(), lists, None).map_err(eml_wrong(kind::CANDIDATES))?),
        None => None,
    };
    Ok(Summary {
        election: election.clone(),
        seats: definition.as_ref().map(|file| file.seats),
        lists: whole.as_ref().map(|whole| whole.lists.len()),
        candidates: whole.as_ref().map(|whole| whole.lists.iter().map(|list| list.candidates.len()).sum()),
        stations: stations.as_ref().map(|stations| stations.stations.len()),
        left_out: files.left_out.clone(),
        files: files.sources.iter().map(summary).collect(),
    })
}

fn summary(source: &super::Source) -> FileSummary {
    FileSummary {
        kind: source.kind.to_owned(),
        name: source.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        length: source.length,
        sha256: source.sha256.hex(),
        groups: hash_groups(&source.sha256).to_vec(),
    }
}
