//! A table of counts through mappings of its columns: the one that a person looks at, or one that was confirmed for exactly its
//! headings. Pure, and the part that takes long.

use eml::Created;
use night::setup::Setup;
use sheets::{Applied, Book, Mapping, Sheet};
use sync_core::limits;
use words::{Say, Sentence};

use super::file::SourceFile;

/// What a table says by a mapping.
pub struct Mapped {
    /// Its counts, and what is wrong with it.
    pub read: Applied,
    /// Its time, see [`table_time`].
    pub(super) created: u64,
}

impl Mapped {
    /// Reads a sheet of a book that was read from this file.
    pub fn of(file: &SourceFile, book: &Book, sheet: &Sheet, mapping: &Mapping, setup: &Setup) -> Self {
        let several = book.sheets.len() > 1;
        let read = sheets::apply(sheet, mapping, &setup.definition, Some(&setup.stations), several);
        Self { read, created: table_time(file, Some(book), setup) }
    }
}

/// What a table says by the mappings that were confirmed here.
pub(super) enum ByMapping {
    /// By the one that has exactly its headings.
    Read(Mapped),
    /// It is no table.
    Unreadable(Sentence),
    /// Several sheets have the headings of one.
    Several,
    /// None fits.
    Unknown,
}

impl ByMapping {
    /// Reads it.
    pub fn of(file: &SourceFile, setup: &Setup, kept: &[Mapping]) -> Self {
        let book = match Book::read(&file.bytes) {
            Ok(book) => book,
            Err(error) => return Self::Unreadable(error.say()),
        };
        let mut found = fitting(&book, kept);
        match (found.next(), found.next()) {
            (Some((sheet, mapping)), None) => Self::Read(Mapped::of(file, &book, sheet, mapping, setup)),
            (Some(_), Some(_)) => Self::Several,
            (None, _) => Self::Unknown,
        }
    }
}

/// Whether bytes that are no EML may be a table under this name: what is called so and is none is refused as such, and not as a
/// table that nobody meant.
pub(super) fn may_be_table(name: &str) -> bool {
    !name.to_lowercase().ends_with(".xml")
}

/// The sheets that have exactly the headings of a confirmed mapping, each with it.
fn fitting<'a>(book: &'a Book, tables: &'a [Mapping]) -> impl Iterator<Item = (&'a Sheet, &'a Mapping)> {
    book.sheets.iter().filter_map(|sheet| Some((sheet, tables.iter().find(|mapping| mapping.fits(sheet))?)))
}

/// The time of a table, which says none itself: when a workbook was saved last, by its own word; else when the file changed last.
///
/// "Older than a file that stands" then means: saved before that one was made. That holds for a table that is saved again and
/// again in one place, and for one that was copied with its time. It does not hold for a file whose time was lost on the way (a
/// download): such a table is as new as its arrival, and stands above a file that was made in between; a person sees both in
/// control. Some programs write the same date into every workbook: a time before the day of the election says nothing about its
/// counts, and the file's own is taken.
pub(super) fn table_time(file: &SourceFile, book: Option<&Book>, setup: &Setup) -> u64 {
    let local = |created: &Created| u64::try_from(created.local_ms).unwrap_or(0);
    let day = Created::parse(&format!("{}T00:00:00", setup.definition.identity.date)).map_or(0, |day| local(&day));
    let own = book.and_then(|book| book.modified.as_ref()).map(local).filter(|own| *own >= day);
    let by_disk = || Created::parse(&night::time::dutch(file.modified?)).map(|created| local(&created));
    // Unknown: older than everything.
    own.or_else(by_disk).filter(|time| *time < limits::TIME).unwrap_or(0)
}
