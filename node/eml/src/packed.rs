//! Zips, as counts and results are handed over: an EML file or a table in a zip, or in a zip in that zip, beside protocols
//! in PDF that this program does not open. A workbook is a zip as well, and is left whole.
//!
//! All in memory, and nothing of a zip is believed: names are names for people and never paths, what a member is its own
//! first bytes say, and sizes are counted while unpacking. A zip that contradicts itself (members that overlap, occur twice or
//! are not in its directory) is refused, because two programs would read two different files from it.

use crate::error::{EmlError, ErrorKind, Remedy, remedy};
use crate::table::is_osv4_3;
use crate::text::MAX_BYTES;
use crate::xml::clip;
use std::io::{Cursor, Read};
use words::{Sentence, sentence};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The most members of one zip, folders included.
pub const MAX_MEMBERS: usize = 2_000;
/// The most bytes that are unpacked from one zip, zips in it included: the largest file that is read, or smaller ones together.
pub const MAX_UNPACKED: usize = MAX_BYTES;
/// A zip in a zip, no deeper.
const MAX_NESTED: u32 = 2;
/// How many times its packed size a member may be: counts, even of zeros, stay below 80.
const MAX_RATIO: u64 = 250;
/// The bytes that say what a member is.
const HEAD: u64 = 64;
/// The longest name that is kept, in characters.
const MAX_NAME: usize = 200;
/// For a member that this program cannot unpack.
const UNPACK: Remedy = Remedy("eml-do-unpack");

/// What is in a zip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The files that this program may be able to read, in the order of the zip.
    pub files: Vec<Packed>,
    /// The names of the others, such as protocols in PDF: they are not unpacked.
    pub others: Vec<String>,
}

/// A file from a zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its name without any folder, for people: at most 200 characters, none of them a separator or a control character.
    pub name: String,
    /// What its first bytes say that it is.
    pub content: Content,
    /// The bytes as they were packed.
    pub bytes: Vec<u8>,
}

/// What a file from a zip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// XML, hence probably EML.
    Eml,
    /// A table of the official software ([`crate::read_osv4_3`]).
    Table,
    /// Another table: a workbook, or a text that its name calls one.
    Sheet,
}

/// Whether a file is a zip, by its first bytes.
#[must_use]
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks a zip, and zips in it.
///
/// # Errors
/// [`ErrorKind::NotZip`]; [`ErrorKind::Unfinished`] when its end has not been written yet; [`ErrorKind::TooLarge`] beyond
/// [`MAX_BYTES`], [`MAX_MEMBERS`], [`MAX_UNPACKED`], 250 times its packed size or two levels; [`ErrorKind::Zip`] when it is
/// damaged, encrypted, packed in an unknown way, or contradicts itself; [`ErrorKind::Missing`] when nothing is in it. The
/// path of the error is the member's name.
pub fn unpack(bytes: &[u8]) -> Result<Unpacked, EmlError> {
    let mut unpacking = Unpacking { found: Unpacked::default(), left: MAX_UNPACKED };
    unpacking.archive(bytes, 1)?;
    let found = unpacking.found;
    if found.files.is_empty() && found.others.is_empty() {
        return Err(EmlError::whole(ErrorKind::Missing, sentence!("eml-zip-empty"), remedy::OTHER_FILE));
    }
    Ok(found)
}

struct Unpacking {
    found: Unpacked,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl Unpacking {
    fn archive(&mut self, bytes: &[u8], depth: u32) -> Result<(), EmlError> {
        let mut archive = open(bytes)?;
        for index in 0..archive.len() {
            self.member(&mut archive, index, depth)?;
        }
        Ok(())
    }

    fn member(&mut self, archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, depth: u32) -> Result<(), EmlError> {
        let Some(entry) = Entry::of(archive, index)? else { return Ok(()) };
        let name = plain_name(&entry.path);
        let mut sniffed = Sniffed::Other;
        let read = entry.read(archive, self.left.min(MAX_BYTES), |head| {
            sniffed = if entry.symlink { Sniffed::Other } else { Sniffed::of(head, &name) };
            sniffed != Sniffed::Other
        })?;
        let Some(bytes) = read else {
            self.found.others.push(name);
            return Ok(());
        };
        self.left = self.left.saturating_sub(bytes.len());
        let content = match sniffed {
            Sniffed::Zip if is_workbook(&bytes) => Content::Sheet,
            Sniffed::Zip if depth >= MAX_NESTED => {
                return Err(entry.refuse(ErrorKind::TooLarge, sentence!("eml-zip-nested"), remedy::NOT_OURS));
            }
            Sniffed::Zip => return self.archive(&bytes, depth.saturating_add(1)),
            Sniffed::Eml => Content::Eml,
            Sniffed::Table if is_osv4_3(&bytes) => Content::Table,
            Sniffed::Table | Sniffed::Other => Content::Sheet,
        };
        if self.found.files.len() >= MAX_MEMBERS {
            return Err(too_many());
        }
        self.found.files.push(Packed { name, content, bytes });
        Ok(())
    }
}

/// The members of a zip whose path `wanted` chooses, with their paths as they are written: for a file that is a zip itself, such
/// as a workbook. What is wrong with such a zip is told as [`unpack`] tells it.
///
/// # Errors
/// As [`unpack`]; beyond `most` bytes together.
pub fn members(bytes: &[u8], wanted: impl Fn(&str) -> bool, most: usize) -> Result<Vec<(String, Vec<u8>)>, EmlError> {
    let mut archive = open(bytes)?;
    let (mut found, mut left) = (Vec::new(), most);
    for index in 0..archive.len() {
        let Some(entry) = Entry::of(&mut archive, index)?.filter(|entry| !entry.symlink && wanted(&entry.path)) else {
            continue;
        };
        let read = entry.read(&mut archive, left.min(MAX_BYTES), |_| true)?.unwrap_or_default();
        left = left.saturating_sub(read.len());
        found.push((entry.path, read));
    }
    Ok(found)
}

/// Whether a zip is a workbook (XLSX): it says what its parts are, and has those of one.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    let Ok(archive) = open(bytes) else { return false };
    let has = |wanted: &dyn Fn(&str) -> bool| archive.file_names().any(|name| name.is_ok_and(|name| wanted(&name)));
    has(&|name| name == "[Content_Types].xml") && has(&|name| name.starts_with("xl/"))
}

/// Opens a zip that does not contradict itself.
fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, EmlError> {
    check_end(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_MEMBERS {
        return Err(too_many());
    }
    archive.validate_header_consistency().map_err(|error| damaged(&error))?;
    Ok(archive)
}

/// A member of a zip that is a file, packed in a way that is known.
struct Entry {
    index: usize,
    /// As it is written; with `?` for what is no text.
    path: String,
    /// Bytes, by what the zip says.
    size: u64,
    packed: u64,
    symlink: bool,
}

impl Entry {
    /// Nothing for a folder.
    fn of(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Option<Self>, EmlError> {
        let entry = archive.by_index_data(index).map_err(|error| damaged(&error))?;
        if entry.is_dir() {
            return Ok(None);
        }
        let path = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let (size, packed, symlink) = (entry.size(), entry.compressed_size(), entry.is_symlink());
        let this = Self { index, path, size, packed, symlink };
        if entry.encrypted() {
            return Err(this.refuse(ErrorKind::Zip, sentence!("eml-zip-locked"), UNPACK));
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(this.refuse(ErrorKind::Zip, sentence!("eml-zip-method"), UNPACK));
        }
        Ok(Some(this))
    }

    /// Its bytes, if its first ones are wanted; at most `cap` and a sane multiple of what is packed.
    fn read(
        &self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        cap: usize,
        wanted: impl FnOnce(&[u8]) -> bool,
    ) -> Result<Option<Vec<u8>>, EmlError> {
        let mut reader = archive.by_index(self.index).map_err(|error| damaged(&error))?;
        let mut contents = Vec::new();
        let failed = |error: std::io::Error| damaged(&ZipError::Io(error)).about(self.place());
        reader.by_ref().take(HEAD).read_to_end(&mut contents).map_err(failed)?;
        if !wanted(&contents) {
            return Ok(None);
        }
        let fits = usize::try_from(self.size).is_ok_and(|size| size <= cap);
        if !fits || self.size / MAX_RATIO > self.packed {
            let message = sentence!("eml-zip-file-large", bytes = self.size);
            return Err(self.refuse(ErrorKind::TooLarge, message, remedy::NOT_OURS));
        }
        // One byte more than the size that the zip states, to see whether it lies.
        let rest = self.size.saturating_add(1).saturating_sub(HEAD);
        reader.by_ref().take(rest).read_to_end(&mut contents).map_err(failed)?;
        if u64::try_from(contents.len()) != Ok(self.size) {
            return Err(self.refuse(ErrorKind::Zip, sentence!("eml-zip-size"), remedy::NOT_OURS));
        }
        Ok(Some(contents))
    }

    fn place(&self) -> Sentence {
        Sentence::from(clip(&plain_name(&self.path)))
    }

    fn refuse(&self, kind: ErrorKind, message: Sentence, remedy: Remedy) -> EmlError {
        EmlError::whole(kind, message, remedy).about(self.place())
    }
}

/// What the first bytes of a member say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sniffed {
    Zip,
    Eml,
    /// A text that may be a table.
    Table,
    Other,
}

impl Sniffed {
    /// By the first bytes; of texts, those that a spreadsheet reads are known by the ends of their names.
    fn of(head: &[u8], name: &str) -> Self {
        if is_zip(head) {
            return Self::Zip;
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let text = text.trim_ascii_start();
        let quoted = text.strip_prefix(b"\"").unwrap_or(text);
        // UTF-16 in either order: XML, or what a spreadsheet calls "Unicode text".
        let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        let lower = name.to_lowercase();
        let is_table = || [".csv", ".tsv"].iter().any(|end| lower.ends_with(end));
        let is_text = || wide || head.iter().all(|byte| *byte >= 0x20 || byte.is_ascii_whitespace());
        if text.starts_with(b"<") || head.starts_with(b"\xFF\xFE<\0") || head.starts_with(b"\xFE\xFF\0<") {
            Self::Eml
        } else if quoted.starts_with(b"Verkiezing") || quoted.starts_with(b"Lijstnummer") || is_table() && is_text() {
            Self::Table
        } else {
            Self::Other
        }
    }
}

/// Looks at the record that ends a zip before anything is reserved for what it promises. Whichever of the records that
/// look like one is the true one, it is small and of the plain kind.
fn check_end(bytes: &[u8]) -> Result<(), EmlError> {
    /// The record without its comment, which has at most 65,535 bytes.
    const RECORD: usize = 22;
    /// What points to the record of a zip of more than 4 GB stands right before it.
    const LOCATOR: usize = 20;
    if !is_zip(bytes) {
        return Err(EmlError::whole(ErrorKind::NotZip, sentence!("eml-no-zip"), remedy::OTHER_FILE));
    }
    if bytes.len() > MAX_BYTES {
        let length = bytes.len();
        let message = sentence!("eml-zip-large", bytes = length, most = MAX_BYTES);
        return Err(EmlError::whole(ErrorKind::TooLarge, message, remedy::NOT_OURS));
    }
    let from = bytes.len().saturating_sub(RECORD + usize::from(u16::MAX));
    let tail = bytes.get(from..).unwrap_or_default();
    let mut ends = 0u32;
    for at in 0..tail.len() {
        let Some(record) = tail.get(at..).filter(|rest| rest.starts_with(b"PK\x05\x06")) else { continue };
        ends = ends.saturating_add(1);
        let members = record.get(10..12).and_then(|two| <[u8; 2]>::try_from(two).ok()).map(u16::from_le_bytes);
        if members.is_some_and(|members| usize::from(members) > MAX_MEMBERS) {
            return Err(too_many());
        }
        let before = from.saturating_add(at).checked_sub(LOCATOR).and_then(|locator| bytes.get(locator..));
        if before.is_some_and(|before| before.starts_with(b"PK\x06\x07")) {
            return Err(EmlError::whole(ErrorKind::TooLarge, sentence!("eml-zip-64"), remedy::NOT_OURS));
        }
    }
    if ends == 0 {
        return Err(EmlError::whole(ErrorKind::Unfinished, sentence!("eml-zip-end"), remedy::WAIT));
    }
    Ok(())
}

fn too_many() -> EmlError {
    EmlError::whole(ErrorKind::TooLarge, sentence!("eml-zip-members", most = MAX_MEMBERS), remedy::NOT_OURS)
}

/// What the library underneath says, which is in English.
fn damaged(error: &ZipError) -> EmlError {
    let error = Sentence::foreign("foreign-zip", &clip(&error.to_string()));
    let message = sentence!("eml-zip-damaged", error = error);
    EmlError::whole(ErrorKind::Zip, message, Remedy("eml-do-zip-again"))
}

/// The last part of a path in a zip, whatever separates the parts, without control characters.
fn plain_name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn nothing_of_a_path_is_left() {
        assert_eq!(plain_name("a/b/Telling.eml.xml"), "Telling.eml.xml");
        assert_eq!(plain_name("..\\..\\Telling.eml.xml"), "Telling.eml.xml");
        assert_eq!(plain_name("../../"), "");
        assert_eq!(plain_name("a\u{0}b\n"), "ab");
        assert_eq!(plain_name(&"x".repeat(999)).len(), 200);
    }
}
