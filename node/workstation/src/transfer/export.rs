//! Export directories (R5): a 510a per finished station, for other software.

use std::path::{Path, PathBuf};

use api::refusal::of_sync;
use election::count::CodecError;
use election::{Count, Level};
use eml::{Authority, Contest, Cover, Message, StationCount};
use night::setup::Setup;
use sync_core::entry::Counts;
use sync_core::id::{EntryId, Hash, sha256};
use words::{Say, Sentence, sentence};

use crate::shared_file;

/// Where the mark in a file of ours must stand.
const HEAD: usize = 4096;

/// Why a station was not exported.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say())]
pub enum ExportError {
    /// The election has no such station.
    Station(u32),
    /// The election names no municipality, which a 510a must.
    Municipality,
    /// The count does not fit in a file.
    Eml(#[from] eml::EmlError),
    /// Its figures cannot be written.
    Count(#[from] CodecError),
    /// The folder cannot be written to.
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

impl Say for ExportError {
    fn say(&self) -> Sentence {
        match self {
            Self::Station(station) => sentence!("export-station", station = *station),
            Self::Municipality => sentence!("download-municipality"),
            Self::Eml(error) => error.say(),
            Self::Count(error) => error.say(),
            Self::Io { path, error } => sentence!("export-file", path = path, error = of_sync::disk(error)),
        }
    }
}

/// That a station was not exported, for people.
#[must_use]
pub fn not_exported(station: u32, error: &ExportError) -> Sentence {
    sentence!("export-not-made", station = station, error = error)
}

/// What happened to an exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was written, or replaced.
    Written,
    /// A file with equal figures is there: it keeps its time of creation.
    Unchanged,
}

/// What a file of ours says of itself in its first comment, so that a node that holds the submission does not take the
/// file for news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The submission that the file was written from.
    pub submission: EntryId,
    /// [`digest`] of the figures as a reader of the file finds them.
    pub figures: Hash,
}

/// SHA-256 over both parts of a count.
pub(super) fn digest(counts: &Counts) -> Hash {
    let length = u64::try_from(counts.totals.len()).unwrap_or(u64::MAX).to_be_bytes();
    Hash(sha256(&[&length, &counts.totals, &counts.candidates]))
}

impl Mark {
    fn comment(&self) -> String {
        let (submission, figures) = (self.submission.hex(), self.figures.hex());
        format!(
            "Created by: Uitslag. Voorlopige uitslag, geen proces-verbaal (provisional, no official record). submission={submission} figures={figures}"
        )
    }

    /// Finds the mark in the first bytes of a file.
    pub fn find(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..bytes.len().min(HEAD))?;
        let text = String::from_utf8_lossy(head);
        let comment = text.split_once("<!--Created by: Uitslag")?.1.split_once("-->")?.0;
        let hex = |key: &str| comment.split_once(key)?.1.get(..64).and_then(Hash::from_hex);
        Some(Self { submission: EntryId(hex("submission=")?.0), figures: hex("figures=")? })
    }
}

/// The name and bytes of the 510a of one station. `submission`: where the figures come from; `created`: Dutch
/// wall-clock time, `YYYY-MM-DDThh:mm:ss` with an optional fraction.
///
/// # Errors
/// When a cell that a 510a must have is open, or the station or municipality is not known.
pub fn export_bytes(
    setup: &Setup,
    station: u32,
    count: &Count,
    level: Level,
    created: &str,
    submission: &EntryId,
) -> Result<(String, Vec<u8>), ExportError> {
    let known = setup.stations.stations.iter().find(|known| known.number == station);
    let known = known.ok_or(ExportError::Station(station))?;
    let identity = &setup.definition.identity;
    let domain = identity.domain.as_ref().or(setup.stations.identity.domain.as_ref());
    // A file of a municipality says its number.
    let domain = domain.filter(|domain| !domain.id.is_empty()).ok_or(ExportError::Municipality)?;
    let municipality = Authority { id: domain.id.clone(), name: domain.name.clone() };
    let contest = Contest { id: "geen".to_owned(), name: None };
    let row = StationCount {
        number: station,
        name: known.name.clone(),
        postcode: known.postcode.clone(),
        called: known.called,
        count: count.clone(),
    };
    let write = |comment: &str| {
        let cover = Cover {
            definition: &setup.definition,
            contest: &contest,
            municipality: &municipality,
            level,
            created,
            comment: Some(comment),
        };
        eml::write_510a(&cover, &row)
    };
    // A file has no room for some cells (H is computed by its reader): the mark is of what a reader will find.
    let read = eml::read_count(&write("")?)?;
    let figures = read.stations.first().map(|row| row.count.clone()).unwrap_or_default();
    let figures = digest(&counts_of(&figures, read.level, setup)?);
    let bytes = write(&Mark { submission: *submission, figures }.comment())?;
    let name = eml::file_name(Message::StationCount, identity, level, &municipality.name, Some(known));
    Ok((name, bytes))
}

/// The figures of a station in a file, as an import takes them.
pub(super) fn counts_of(count: &Count, level: Level, setup: &Setup) -> Result<Counts, CodecError> {
    let mut count = count.clone();
    count.normalise(&setup.definition.identity);
    let (totals, candidates) = count.to_parts(level)?;
    Ok(Counts::new(totals, candidates))
}

/// Writes an exported file into `folder`: whole or not at all, also over an existing one. A file there with equal
/// figures stays as it is.
///
/// # Errors
/// When the folder cannot be written to.
pub fn export_to(folder: &Path, name: &str, bytes: &[u8]) -> Result<Written, ExportError> {
    let path = folder.join(name);
    if says_the_same(&path, bytes) {
        return Ok(Written::Unchanged);
    }
    match shared_file::write(&path, bytes) {
        Ok(()) => Ok(Written::Written),
        Err(error) => Err(ExportError::Io { path, error }),
    }
}

fn says_the_same(path: &Path, bytes: &[u8]) -> bool {
    let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
    // What lies there may be anything by now, also a pipe or a link.
    let Ok(there) = sync_disk::read_no_link(path, cap) else { return false };
    let (Ok(old), Ok(new)) = (eml::read_count(&there), eml::read_count(bytes)) else { return false };
    old.header.identity == new.header.identity
        && old.header.message == new.header.message
        && old.level == new.level
        && old.stations == new.stations
        && old.list_names == new.list_names
}

#[cfg(test)]
mod tests {
    use support::said::same;

    use super::*;

    #[test]
    fn why_a_station_is_not_exported_is_told_in_both_languages() {
        let error = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        for error in [
            ExportError::Station(7),
            ExportError::Municipality,
            ExportError::Count(election::count::CodecError::TooLong(9)),
            ExportError::Io { path: PathBuf::from("/out/a.xml"), error },
        ] {
            same(&error.say(), &error);
            assert_eq!(not_exported(7, &error).to_string(), format!("export of station 7: {error}"));
        }
    }
}
