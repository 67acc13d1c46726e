//! Reading the table, as exported or as saved by a spreadsheet.

use super::cells::{Entry, Line, shown};
use super::reading::Reading;
use super::{ABOUT, HEAD};
use crate::count::StationCount;
use crate::error::{EmlError, ErrorKind, Remedy, Said, say};
use crate::file_name::plain;
use crate::text::text_of;
use crate::time::days_since_1970;
use crate::xml::clip;
use election::count::{Count, Level};
use election::definition::{Domain, Identity, MAX_STATIONS};
use std::collections::BTreeSet;

/// The largest table that is read, in bytes: more than forty times that of Groningen.
pub const MAX_TABLE_BYTES: usize = 16 * 1024 * 1024;

/// A table that has been read. All its sums have been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// `Verkiezing`: the name of the election; `None` when the table begins with its columns.
    pub election: Option<String>,
    /// `Datum`: the day of the election, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// `Gebied`: the municipality, without the word "Gemeente".
    pub area: Option<String>,
    /// `Nummer`: its number, four digits.
    pub area_number: Option<String>,
    /// Whether the table has candidates.
    pub level: Level,
    /// The lists by number, with their names; an unnamed list has an empty one.
    pub list_names: Vec<(u32, String)>,
    /// Per list the names of its candidates by number, as `prefix Last name, I.`; empty at party level.
    pub candidate_names: Vec<(u32, Vec<(u32, String)>)>,
    /// The column of totals.
    pub totals: Count,
    /// The eligible voters of the municipality; `None` when absent or 0.
    pub eligible: Option<u64>,
    /// The counts per polling station in the order of the columns, numbers unique; at least one.
    pub stations: Vec<StationCount>,
    /// Numbers of the stations whose own name begins with the word "Stembureau", which is left out of the name.
    pub doubled: BTreeSet<u32>,
}

impl TableFile {
    /// Which election the table is of, when it is an earlier one of the municipality of `ours`. A table has no id: it is made
    /// up from category, year and municipality, as ids are. `date` (`YYYY-MM-DD`) is that of the election, for a table that
    /// does not say it.
    ///
    /// # Errors
    /// [`ErrorKind::Identity`] when the table is of another municipality, or says another date than `date`;
    /// [`ErrorKind::Missing`] when nobody says the date; [`ErrorKind::Value`] when it is none.
    pub fn identity_as_previous_of(&self, ours: &Identity, date: Option<&str>) -> Result<Identity, EmlError> {
        let number = ours.domain.as_ref().map(|domain| domain.id.as_str());
        if let (Some(number), Some(theirs)) = (number, self.area_number.as_deref())
            && number != theirs
        {
            let theirs = format!("{} {}", clip(theirs), clip(self.area.as_deref().unwrap_or_default()));
            let message = say!(
                "the table is of municipality {theirs}, not of {number}",
                "de tabel is van gemeente {theirs}, niet van {number}"
            );
            return Err(EmlError::whole(ErrorKind::Identity, message, OTHER_TABLE));
        }
        let date = match (self.date.as_deref(), date) {
            (Some(said), Some(date)) if said != date => {
                let (said, date) = (clip(said), clip(date));
                let message = say!("the table is of {said}, not of {date}", "de tabel is van {said}, niet van {date}");
                return Err(EmlError::whole(ErrorKind::Identity, message, OTHER_TABLE));
            }
            (Some(date), _) | (None, Some(date)) => date,
            (None, None) => {
                let message =
                    say!("the table does not say of which day it is", "in de tabel staat niet van welke dag zij is");
                return Err(EmlError::whole(ErrorKind::Missing, message, GIVE_DATE));
            }
        };
        if days_since_1970(date).is_none() {
            let date = clip(date);
            let message =
                say!("\"{date}\" is no date of the form YYYY-MM-DD", "\"{date}\" is geen datum van de vorm JJJJ-MM-DD");
            return Err(EmlError::whole(ErrorKind::Value, message, GIVE_DATE));
        }
        let area = self.area.as_deref().or(ours.domain.as_ref().map(|domain| domain.name.as_str())).unwrap_or_default();
        let year = date.get(..4).unwrap_or_default();
        let name = self.election.clone().unwrap_or_else(|| format!("{} {area} {year}", ours.category));
        let domain =
            number.or(self.area_number.as_deref()).map(|id| Domain { id: id.to_owned(), name: area.to_owned() });
        Ok(Identity {
            id: format!("{}{year}_{}", ours.category, plain(area)),
            name,
            category: ours.category.clone(),
            subcategory: None,
            domain,
            date: date.to_owned(),
        })
    }
}

const OTHER_TABLE: Remedy = Remedy::new(
    "Choose the table of an earlier election of this municipality",
    "Kies de tabel van een eerdere verkiezing van deze gemeente",
);
const GIVE_DATE: Remedy =
    Remedy::new("Say the day of that election, as YYYY-MM-DD", "Geef de dag van die verkiezing op, als JJJJ-MM-DD");
pub(super) const AS_UTF8: Remedy = Remedy::new(
    "Export the table (OSV4-3) again; in a spreadsheet, save it as CSV UTF-8 with semicolons",
    "Exporteer de tabel (OSV4-3) opnieuw; bewaar haar in een spreadsheet als CSV UTF-8 met puntkomma's",
);
pub(super) const CHECK: Remedy = Remedy::new(
    "Do not use this table: have the count checked in the program that made it, and export it again",
    "Gebruik deze tabel niet: laat de telling nakijken in het programma dat haar maakte, en exporteer haar opnieuw",
);

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
        let message = say!(
            "the table has {length} bytes, more than {MAX_TABLE_BYTES}",
            "de tabel is {length} bytes groot, meer dan {MAX_TABLE_BYTES}"
        );
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
            Some(first) if ABOUT.contains(&first) => about.take(line, &cells)?,
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
            let message =
                say!("the line has {found} cells, not {width}", "de regel heeft {found} cellen, geen {width}");
            let kind = if last { ErrorKind::Unfinished } else { ErrorKind::Missing };
            return Err(line.wrong(kind, message, &cells, found));
        }
        if let Some(more) = (width..cells.len()).find(|at| cells.get(*at).is_some_and(|cell| !cell.text.is_empty())) {
            let message = say!("there is no column here", "hier is geen kolom");
            return Err(line.wrong(ErrorKind::Malformed, message, &cells, more));
        }
        reading.row(line, &cells)?;
    }
    reading.finish(about)
}

/// As many columns as there can be polling stations, and those before them.
const MAX_COLUMNS: usize = MAX_STATIONS + HEAD.len();

fn no_table() -> EmlError {
    let message = say!(
        "this is no OSV4-3 table: the line that begins with Lijstnummer and has its cells apart by semicolons is missing",
        "dit is geen OSV4-3-tabel: de regel die met Lijstnummer begint en de cellen scheidt met puntkomma's, ontbreekt"
    );
    EmlError::whole(ErrorKind::NotTable, message, AS_UTF8)
}

fn is_empty(cells: &[Entry<'_>]) -> bool {
    cells.iter().all(|cell| cell.text.is_empty())
}

/// The first block.
#[derive(Default)]
pub(super) struct About(pub(super) [Option<String>; ABOUT.len()]);

impl About {
    fn take(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        let key = cells.first().map(|cell| cell.text.as_ref()).unwrap_or_default();
        let slot = ABOUT.iter().position(|known| *known == key).and_then(|at| self.0.get_mut(at));
        let value = cells.get(2).map(|cell| shown(&cell.text).to_owned()).filter(|value| !value.is_empty());
        match slot {
            Some(slot @ None) => *slot = value,
            _ => return Err(line.wrong(ErrorKind::Duplicate, twice(&Said::same(key.to_owned())), cells, 0)),
        }
        Ok(())
    }
}

pub(super) fn twice(Said { en, nl }: &Said) -> Said {
    say!("{en} occurs twice", "{nl} staat er twee keer")
}
