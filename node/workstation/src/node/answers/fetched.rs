//! What requests need of disks that may not answer: fetched beside the node, and given to it with the request. Counts are read
//! beside it as well: a large table takes seconds, and what somebody else made may be meant to.

use std::path::{Path, PathBuf};

use api::refusal::{Refusal, of_sync};
use api::request::{Error, Request};
use words::Sentence;

use super::table_read::TableRead;
use crate::transfer::parts::parts;
use crate::transfer::plan::{Opened, ReadBy, SourceFile};

/// See the module.
pub(crate) enum Fetched {
    /// Nothing was fetched before.
    Nothing,
    /// The files to be imported or looked at, in order, zips unpacked; after one that could not be read there may be none.
    Files(Vec<Result<SourceFile, Error>>),
    /// The same, read.
    Read(Vec<Result<Opened<'static>, Error>>),
    /// The export directories are there, or not.
    Folders(Result<Vec<PathBuf>, Error>),
    /// What a table says, or why nothing.
    Table(Box<Result<TableRead, Error>>),
}

/// Whether something is fetched for a request.
pub(crate) const fn is_fetched(request: &Request) -> bool {
    matches!(
        request,
        Request::Import { .. } | Request::ExportTo { .. } | Request::Table { .. } | Request::TableImport { .. }
    )
}

/// Fetches it. This may take for ever.
pub(crate) fn fetch(request: &Request) -> Fetched {
    match request {
        Request::Import { files, .. } => Fetched::Files(read_all(files)),
        Request::ExportTo { folders } => Fetched::Folders(make_all(folders)),
        Request::Table { table, .. } | Request::TableImport { table, .. } => Fetched::Files(vec![read(&table.file)]),
        _ => Fetched::Nothing,
    }
}

/// Whether what was fetched is read, by what the node knows.
pub(crate) const fn is_read(request: &Request) -> bool {
    matches!(request, Request::Import { .. } | Request::Table { .. } | Request::TableImport { .. })
}

/// Reads what was fetched. `by`: what it is read by, or why that is not known.
pub(crate) fn read_fetched(request: &Request, fetched: Fetched, by: Result<ReadBy, Error>) -> Fetched {
    let (at, mapping) = match request {
        Request::Import { .. } => return read_counts(fetched, by),
        Request::Table { table, mapping, .. } => (table, mapping.as_deref()),
        Request::TableImport { table, mapping, .. } => (table, Some(&**mapping)),
        _ => return fetched,
    };
    let mut files = match fetched {
        Fetched::Files(files) => files,
        other => return other,
    };
    let file = files.pop().unwrap_or_else(|| read(&at.file));
    Fetched::Table(Box::new(file.and_then(|file| TableRead::of(file, at, mapping, by?))))
}

fn read_counts(fetched: Fetched, by: Result<ReadBy, Error>) -> Fetched {
    match (fetched, by) {
        (Fetched::Files(files), Ok(by)) => {
            Fetched::Read(files.into_iter().map(|file| file.map(|file| Opened::read(file, &by))).collect())
        }
        // Why it knows nothing to read by is for the node to say.
        (fetched, _) => fetched,
    }
}

/// The same where nobody has read them yet.
pub(super) fn unread(files: Vec<Result<SourceFile, Error>>) -> Vec<Result<Opened<'static>, Error>> {
    files.into_iter().map(|file| file.map(Opened::owned)).collect()
}

/// Bytes of all files of one import together.
const IMPORTED: usize = 512 << 20;

pub(super) fn read_all(files: &[PathBuf]) -> Vec<Result<SourceFile, Error>> {
    let (mut all, mut bytes) = (Vec::with_capacity(files.len()), 0_usize);
    for path in files {
        let found = read(path).and_then(unpacked).and_then(|found| {
            bytes = found.iter().fold(bytes, |sum, file| sum.saturating_add(file.bytes.len()));
            if bytes > IMPORTED { Err(Refusal::ImportTooLarge.into()) } else { Ok(found) }
        });
        match found {
            Ok(found) => all.extend(found.into_iter().map(Ok)),
            Err(error) => {
                all.push(Err(error));
                break;
            }
        }
    }
    all
}

/// What a zip holds of counts, or the file itself.
fn unpacked(file: SourceFile) -> Result<Vec<SourceFile>, Error> {
    let found = parts(&file).map_err(|reason| Refusal::Rejected { file: file.name.clone(), reason })?;
    Ok(found.unwrap_or_else(|| vec![file]))
}

pub(super) fn make_all(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let make = |folder: &PathBuf| {
        crate::shared_file::make_folder(folder)
            .map_err(|error| Refusal::NoFolder { folder: folder.clone(), detail: Sentence::from(&error) })?;
        std::path::absolute(folder).map_err(|error| Error::from(Refusal::Folder { detail: Sentence::from(&error) }))
    };
    folders.iter().map(make).collect()
}

/// A file that a person names.
pub(super) fn read(path: &Path) -> Result<SourceFile, Error> {
    let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
    let bytes = sync_disk::read(path, cap)
        .map_err(|error| Refusal::UnreadableFile { file: path.display().to_string(), detail: of_sync::disk(&error) })?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let changed = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let since = changed.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let modified = since.and_then(|since| u64::try_from(since.as_millis()).ok());
    Ok(SourceFile { modified, ..SourceFile::new(name, bytes) })
}
