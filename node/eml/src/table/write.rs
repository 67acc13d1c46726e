//! Writing the table.

use super::cells::harmless;
use super::{ABOUT, HEAD, MUNICIPALITY, NUMBERS, POSTCODES, STATION, STATISTICS, is_always_there, name_of};
use crate::count::StationCount;
use crate::counter::Counter;
use crate::error::{EmlError, ErrorKind, Remedy, say_station};
use crate::file_name::{is_own, plain};
use crate::header::Authority;
use crate::write::{candidate_is_unknown, list_is_unknown, total_of, two_totals};
use election::count::{Cell, Count, Level};
use election::definition::{Definition, Identity};
use std::collections::BTreeSet;
use words::{Sentence, sentence};

/// What goes into a table.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The election, with the names of lists and candidates.
    pub definition: &'a Definition,
    /// The municipality: its number and name.
    pub municipality: &'a Authority,
    /// At party level, candidates are left out.
    pub level: Level,
    /// The eligible voters of the municipality; 0 is written when unknown.
    pub eligible: Option<u64>,
    /// The counts, in the order of the columns.
    pub stations: &'a [StationCount],
    /// Numbers of the stations whose own name begins with the word "Stembureau": [`crate::CountFile::doubled`].
    pub doubled: &'a BTreeSet<u32>,
}

/// The name that the Kiesraad's software gives the table, such as `osv4-3_telling_gr2022_groningen.csv`. `municipality`
/// matters only for elections that are not those of a municipality itself.
#[must_use]
pub fn osv4_3_file_name(identity: &Identity, municipality: &str) -> String {
    let mut name = format!("osv4-3_telling_{}", plain(&identity.id));
    if !is_own(identity) {
        name = format!("{name}_gemeente_{}", plain(municipality));
    }
    name.make_ascii_lowercase();
    name.push_str(".csv");
    name
}

/// Writes the table. Totals are computed here. A counter that no station has gets no row, one that a station does not know
/// an empty cell there and in the total; unknown called voters are written as 0 and an unnamed list has no name, as in
/// published tables. A name that a spreadsheet would run as a formula gets an apostrophe before it.
///
/// # Errors
/// [`ErrorKind::Open`] when a figure is open that every table has; [`ErrorKind::Missing`] when there is no station, or a list
/// or candidate is not in the definition; [`ErrorKind::Sum`] when stations have different lists or candidates.
pub fn write_osv4_3(table: &Table<'_>) -> Result<Vec<u8>, EmlError> {
    let totals = total_of(table.stations)?;
    let identity = &table.definition.identity;
    let mut out = Rows(String::from("\u{FEFF}"));
    let area = format!("{MUNICIPALITY}{}", table.municipality.name);
    for (key, value) in ABOUT.iter().zip([&identity.name, &identity.date, &area, &table.municipality.id]) {
        out.row([key, "", &harmless(value)].into_iter());
    }
    out.row(std::iter::empty::<&str>());
    let names = table.stations.iter().map(|station| {
        let word = if table.doubled.contains(&station.number) { STATION } else { "" };
        harmless(&format!("{word}{}", station.name)).into_owned()
    });
    out.row(HEAD.into_iter().map(str::to_owned).chain(names));
    let behind = |first: &str| [first, "", "", "", ""].map(str::to_owned).into_iter();
    out.row(behind(NUMBERS).chain(table.stations.iter().map(|station| station.number.to_string())));
    let postcodes = table.stations.iter().map(|station| station.postcode.as_deref().unwrap_or_default());
    out.row(behind(POSTCODES).chain(postcodes.map(|postcode| harmless(postcode).into_owned())));
    for (label, counter) in STATISTICS {
        write_statistic(&mut out, table, &totals, label, counter)?;
    }
    for (row, total) in totals.lists.iter().enumerate() {
        write_list(&mut out, table, row, total.number)?;
    }
    // No final line feed.
    out.0.pop();
    Ok(out.0.into_bytes())
}

/// Rows of cells, each closed by a line feed.
struct Rows(String);

impl Rows {
    fn row(&mut self, cells: impl Iterator<Item = impl AsRef<str>>) {
        for (at, cell) in cells.enumerate() {
            let cell = cell.as_ref();
            if at > 0 {
                self.0.push(';');
            }
            if cell.is_empty() {
                continue;
            }
            self.0.push('"');
            for (part, text) in cell.split('"').enumerate() {
                if part > 0 {
                    self.0.push_str("\"\"");
                }
                self.0.push_str(text);
            }
            self.0.push('"');
        }
        self.0.push('\n');
    }
}

fn write_statistic(
    out: &mut Rows,
    table: &Table<'_>,
    totals: &Count,
    label: &str,
    counter: Option<Counter>,
) -> Result<(), EmlError> {
    let first = ["", label, "", ""].map(str::to_owned).into_iter();
    let Some(counter) = counter else {
        let voters = |number: Option<u64>| number.unwrap_or(0).to_string();
        let called = table.stations.iter().map(|station| voters(station.called));
        out.row(first.chain([voters(table.eligible)]).chain(called));
        return Ok(());
    };
    let cells: Vec<Cell> = table.stations.iter().map(|station| counter.of(&station.count.counters)).collect();
    if is_always_there(counter) {
        require(table, cells.iter().copied(), || Sentence::from(label.to_owned()))?;
    } else if cells.iter().all(Option::is_none) {
        return Ok(());
    }
    let figures = std::iter::once(counter.of(&totals.counters)).chain(cells);
    out.row(first.chain(figures.map(|cell| cell.map(|number| number.to_string()).unwrap_or_default())));
    Ok(())
}

/// The total of a list and its candidates. All stations have the same rows: their totals have been computed.
fn write_list(out: &mut Rows, table: &Table<'_>, row: usize, number: u32) -> Result<(), EmlError> {
    let list = table.definition.list(number).ok_or_else(|| list_is_unknown(number))?;
    let rows = || table.stations.iter().filter_map(move |station| station.count.lists.get(row));
    let first = [number.to_string(), harmless(&list.name).into_owned(), String::new(), String::new()];
    let what = || sentence!("eml-list-total", list = number);
    write_votes(out, table, first, rows().map(|row| row.total), what)?;
    if table.level == Level::Party {
        return Ok(());
    }
    if let Some((_, station)) = rows().zip(table.stations).find(|(row, _)| row.candidates_total != row.total) {
        return Err(two_totals(number).about(say_station(station.number)));
    }
    let candidates = rows().next().map(|row| row.candidates.as_slice()).unwrap_or_default();
    if candidates.is_empty() {
        return Err(EmlError::whole(ErrorKind::Open, sentence!("eml-list-votes", list = number), FILL_IN));
    }
    for (place, &(candidate, _)) in candidates.iter().enumerate() {
        let person = list.candidate(candidate).ok_or_else(|| candidate_is_unknown(number, candidate))?;
        let first = [String::new(), String::new(), candidate.to_string(), harmless(&name_of(person)).into_owned()];
        let votes = rows().map(|row| row.candidates.get(place).and_then(|(_, votes)| *votes));
        let what = || sentence!("eml-candidate-of", candidate = candidate, list = number);
        write_votes(out, table, first, votes, what)?;
    }
    Ok(())
}

fn write_votes(
    out: &mut Rows,
    table: &Table<'_>,
    first: [String; 4],
    cells: impl Iterator<Item = Cell> + Clone,
    what: impl Fn() -> Sentence,
) -> Result<(), EmlError> {
    let figures = require(table, cells, what)?;
    // Bounded by the largest total of a form, which has been computed already.
    let total: u64 = figures.iter().map(|votes| u64::from(*votes)).sum();
    out.row(first.into_iter().chain([total.to_string()]).chain(figures.iter().map(u32::to_string)));
    Ok(())
}

const FILL_IN: Remedy = Remedy("eml-do-complete-table");

/// The figures, none of which may be open: an unknown figure is never written as 0.
fn require(
    table: &Table<'_>,
    cells: impl Iterator<Item = Cell>,
    what: impl Fn() -> Sentence,
) -> Result<Vec<u32>, EmlError> {
    let figure = |(cell, station): (Cell, &StationCount)| {
        cell.ok_or_else(|| {
            let message = sentence!("eml-open", what = what());
            EmlError::whole(ErrorKind::Open, message, FILL_IN).about(say_station(station.number))
        })
    };
    cells.zip(table.stations).map(figure).collect()
}
