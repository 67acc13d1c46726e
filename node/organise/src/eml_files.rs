//! EML files by what their bytes say that they are, also from a zip; never by their names.

use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::Error;
use eml::{Header, Message};
use words::{Sentence, sentence};

use crate::by_hand;

/// A file, unpacked.
pub struct Found {
    /// Its name, for people.
    pub name: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub header: Header,
}

/// A refusal that names the file.
pub fn wrong(name: &str, detail: impl Into<Sentence>) -> Error {
    Refusal::UnreadableFile { file: name.to_owned(), detail: detail.into() }.into()
}

/// A file as it was read, before it is known what it is.
pub struct Raw {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Raw {
    /// The file at a path; `-` is standard input.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Ok(Self { name, bytes: by_hand::bytes(path, cap)? })
    }
}

/// The files at these paths that are of a wanted kind. A file that is named is meant: it must be one. Of a zip, those that
/// are; there must be some.
///
/// # Errors
/// A file cannot be read, or is of another kind.
pub fn find(paths: &[PathBuf], wanted: &[Message]) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for path in paths {
        found.extend(of(Raw::read(path)?, wanted)?);
    }
    Ok(found)
}

/// The same of one file that has been read.
///
/// # Errors
/// As there.
pub fn of(Raw { name, bytes }: Raw, wanted: &[Message]) -> Result<Vec<Found>, Error> {
    let kinds = || wanted.iter().map(|message| message.id()).collect::<Vec<_>>().join(" / ");
    if !eml::is_zip(&bytes) {
        let header = eml::kind(&bytes).map_err(|error| wrong(&name, &error))?;
        if !wanted.contains(&header.message) {
            let kind = header.message.id();
            return Err(wrong(&name, sentence!("found-other-kind", kind = kind, wanted = kinds())));
        }
        return Ok(vec![Found { name, bytes, header }]);
    }
    let mut found = Vec::new();
    for packed in eml::unpack(&bytes).map_err(|error| wrong(&name, &error))?.files {
        if packed.content != eml::Content::Eml {
            continue;
        }
        let inside = format!("{name}: {}", packed.name);
        let header = eml::kind(&packed.bytes).map_err(|error| wrong(&inside, &error))?;
        if wanted.contains(&header.message) {
            found.push(Found { name: inside, bytes: packed.bytes, header });
        }
    }
    if found.is_empty() {
        return Err(wrong(&name, sentence!("found-none", wanted = kinds())));
    }
    Ok(found)
}

/// The one file of this kind at a path.
///
/// # Errors
/// There is none, or there are several; as [`find`].
pub fn one(path: &Path, wanted: Message) -> Result<Found, Error> {
    let mut found = find(&[path.to_owned()], &[wanted])?;
    match (found.pop(), found.len()) {
        (Some(one), 0) => Ok(one),
        (_, more) => {
            let name = path.display().to_string();
            Err(wrong(&name, sentence!("found-several", number = more + 1, wanted = wanted.id())))
        }
    }
}
