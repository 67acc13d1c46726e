//! Reading the table, as exported or as saved by a spreadsheet.

use super::HEAD;
use super::about::About;
use super::cells::{Entry, Line};
use super::file::TableFile;
use super::reading::Reading;
use super::refusal::AS_UTF8;
use crate::error::{EmlError, ErrorKind};
use crate::text::text_of;
use election::definition::MAX_STATIONS;
use words::sentence;

/// The largest table that is read, in bytes: more than forty times that of Groningen.
pub const MAX_TABLE_BYTES: usize = 16 * 1024 * 1024;

/// Reads an OSV4-3 table per candidate or per list, with or without quotes and with or without its first block. Checks
/// that every row adds up to its total, and at every station candidates to their list, lists to the valid votes, and valid,
/// blank and invalid votes to the ballots found.
///
/// # Errors
/// When the file is no such table, or anything in it is not understood with certainty or does not add up; with line, column
/// and the cell as a spreadsheet names it.
pub fn read_osv4_3(bytes: &[u8]) -> Result<TableFile, EmlError> {
    if bytes.len() > MAX_TABLE_BYTES {
        let length = bytes.len();
        let message = sentence!("eml-table-large", bytes = length, most = MAX_TABLE_BYTES);
        return Err(EmlError::whole(ErrorKind::TooLarge, message, AS_UTF8));
    }
    let text = text_of(bytes).map_err(|error| match error.kind {
        ErrorKind::Encoding => error.with(AS_UTF8),
        _ => error,
    })?;
    let mut lines = (1u32..).zip(text.lines()).map(|(number, text)| Line { text, number }).peekable();
    let mut about = About::default();
    let head = loop {
        let Some(line) = lines.next() else { return Err(no_table()) };
        let cells = line.cells(MAX_COLUMNS)?;
        match cells.first().map(|cell| cell.text.as_ref()) {
            Some(first) if first == HEAD[0] => break (line, cells),
            Some(first) if About::has(first) => about.take(line, &cells)?,
            _ if is_empty(&cells) => {}
            _ => return Err(no_table()),
        }
    };
    let mut reading = Reading::columns(head.0, &head.1)?;
    while let Some(line) = lines.next() {
        let cells = line.cells(MAX_COLUMNS)?;
        if is_empty(&cells) {
            continue;
        }
        let width = reading.width();
        if cells.len() < width {
            let (found, last) = (cells.len(), lines.peek().is_none());
            let message = sentence!("eml-cells-found", found = found, width = width);
            let kind = if last { ErrorKind::Unfinished } else { ErrorKind::Missing };
            return Err(line.wrong(kind, message, &cells, found));
        }
        if let Some(more) = (width..cells.len()).find(|at| cells.get(*at).is_some_and(|cell| !cell.text.is_empty())) {
            return Err(line.wrong(ErrorKind::Malformed, sentence!("eml-no-column"), &cells, more));
        }
        reading.row(line, &cells)?;
    }
    reading.finish(about)
}

/// Whether a text is such a table: its columns have their names within the first lines.
#[must_use]
pub fn is_osv4_3(bytes: &[u8]) -> bool {
    const LINES: usize = 20;
    if bytes.len() > MAX_TABLE_BYTES {
        return false;
    }
    let Ok(text) = text_of(bytes) else { return false };
    text.lines().take(LINES).any(|text| {
        let cells = Line { text, number: 1 }.cells(MAX_COLUMNS).unwrap_or_default();
        cells.len() > HEAD.len() && cells.iter().zip(HEAD).all(|(cell, name)| cell.text == name)
    })
}

/// As many columns as there can be polling stations, and those before them.
const MAX_COLUMNS: usize = MAX_STATIONS + HEAD.len();

fn no_table() -> EmlError {
    EmlError::whole(ErrorKind::NotTable, sentence!("eml-no-table"), AS_UTF8)
}

fn is_empty(cells: &[Entry<'_>]) -> bool {
    cells.iter().all(|cell| cell.text.is_empty())
}
