//! The office's table of neighbourhoods: in which each station lies.
//!
//! HCP finds a station's neighbourhood by its postcode, in a table of all postcodes of the Netherlands that grows old;
//! and it leaves out, by words in their names, places that are no part of the neighbourhood they stand in (a railway
//! station, a bus). An office knows both better, so here it gives the table itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::definition::{MAX_STATIONS, Station};

/// The largest table that is read, in bytes: 200 for each station that there can be.
pub const MAX_TABLE_BYTES: usize = 200 * MAX_STATIONS;
/// The most characters of a neighbourhood's name or code.
pub const MAX_NAME: usize = 100;

/// In which neighbourhood a station lies. A station that is not in it, or has none there, is compared with the
/// municipality alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbourhoods {
    of: BTreeMap<u32, String>,
}

/// Why a table is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Too many bytes.
    #[error("the table has {0} bytes; at most {MAX_TABLE_BYTES} are read")]
    TooLarge(usize),
    /// Not UTF-8.
    #[error("line {0} is no UTF-8; save the table as CSV in UTF-8")]
    Encoding(usize),
    /// No line with a station.
    #[error("the table has no station; it must have lines such as 12;Centrum")]
    Empty,
    /// More stations than there can be.
    #[error("the table has more than {MAX_STATIONS} stations")]
    TooMany,
    /// A line is not a station and a neighbourhood.
    #[error("line {line} is {text:?}; a line is a station's number and its neighbourhood, such as 12;Centrum")]
    Cells {
        /// The line, from 1.
        line: usize,
        /// Its beginning.
        text: String,
    },
    /// The first cell is no number of a station.
    #[error("line {line} begins with {text:?}, which is no station's number")]
    Station {
        /// The line, from 1.
        line: usize,
        /// The cell's beginning.
        text: String,
    },
    /// A neighbourhood's name is too long.
    #[error("line {0} has a neighbourhood of more than {MAX_NAME} characters")]
    Name(usize),
    /// A station stands twice.
    #[error("station {station} stands on line {line} and on line {first}; a station lies in one neighbourhood")]
    Twice {
        /// The station's number.
        station: u32,
        /// The later line, from 1.
        line: usize,
        /// The earlier one.
        first: usize,
    },
    /// A station is none of the election.
    #[error(
        "line {line} has station {station}, which is not one of this election; correct its number, or leave it out"
    )]
    Unknown {
        /// The station's number.
        station: u32,
        /// The line, from 1.
        line: usize,
    },
}

impl Neighbourhoods {
    /// The table of these stations; one with an empty name has no neighbourhood.
    pub fn new(stations: impl IntoIterator<Item = (u32, String)>) -> Self {
        Self { of: stations.into_iter().filter(|(_, name)| !name.trim().is_empty()).collect() }
    }

    /// Reads a CSV table: on each line a station's number and its neighbourhood, with a semicolon, comma or tab between
    /// them, with or without quotes; a first line without a number is a heading. A station without a neighbourhood (the
    /// cell is empty) is one that is compared with the municipality alone.
    ///
    /// # Errors
    /// The first thing that is not understood, with its line.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        Ok(Self::with_lines(bytes)?.0)
    }

    /// The same, for an election with these stations.
    ///
    /// # Errors
    /// As [`Neighbourhoods::read`]; and the first line whose station is none of them.
    pub fn read_for(bytes: &[u8], stations: &[Station]) -> Result<Self, TableError> {
        let (table, lines) = Self::with_lines(bytes)?;
        let known: BTreeSet<u32> = stations.iter().map(|station| station.number).collect();
        let unknown = lines.iter().filter(|(station, _)| !known.contains(station)).min_by_key(|(_, line)| **line);
        unknown.map_or(Ok(table), |(&station, &line)| Err(TableError::Unknown { station, line }))
    }

    /// The table, and on which line each station stands.
    fn with_lines(bytes: &[u8]) -> Result<(Self, BTreeMap<u32, usize>), TableError> {
        if bytes.len() > MAX_TABLE_BYTES {
            return Err(TableError::TooLarge(bytes.len()));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            TableError::Encoding(1 + before.iter().filter(|byte| **byte == b'\n').count())
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines: BTreeMap<u32, usize> = BTreeMap::new();
        let mut of = BTreeMap::new();
        let filled = (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty());
        for (at, (line, text)) in filled.enumerate() {
            let (station, name) = cells(text).ok_or_else(|| TableError::Cells { line, text: beginning(text) })?;
            let number = station.parse::<u32>().ok().filter(|number| *number > 0);
            let Some(number) = number else {
                if at == 0 && !station.chars().any(|letter| letter.is_ascii_digit()) {
                    continue;
                }
                return Err(TableError::Station { line, text: beginning(&station) });
            };
            if name.chars().count() > MAX_NAME {
                return Err(TableError::Name(line));
            }
            if let Some(first) = lines.insert(number, line) {
                return Err(TableError::Twice { station: number, line, first });
            }
            if lines.len() > MAX_STATIONS {
                return Err(TableError::TooMany);
            }
            of.insert(number, name);
        }
        if lines.is_empty() { Err(TableError::Empty) } else { Ok((Self::new(of), lines)) }
    }

    /// The neighbourhood of a station, where it has one.
    #[must_use]
    pub fn of(&self, station: u32) -> Option<&str> {
        self.of.get(&station).map(String::as_str)
    }

    /// The stations that have a neighbourhood, with it.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        self.of.iter().map(|(station, name)| (*station, name.as_str()))
    }
}

/// The two cells of a line, without their quotes.
fn cells(line: &str) -> Option<(String, String)> {
    let (first, second) = line.split_once([';', ',', '\t'])?;
    Some((unquoted(first)?, unquoted(second)?))
}

/// A cell without its quotes, in which two stand for one; a separator that is not quoted begins a third cell, which a
/// line does not have unless it is empty.
fn unquoted(cell: &str) -> Option<String> {
    let cell = cell.trim();
    match cell.strip_prefix('"') {
        Some(rest) => {
            let rest = rest.trim_end_matches([';', ',', '\t']).trim_end();
            let inside = rest.strip_suffix('"')?.replace("\"\"", "\u{0}");
            (!inside.contains('"')).then(|| inside.replace('\u{0}', "\"").trim().to_owned())
        }
        None => {
            let cell = cell.trim_end_matches([';', ',', '\t']).trim_end();
            (!cell.contains([';', ',', '\t', '"'])).then(|| cell.to_owned())
        }
    }
}

/// As much of a text as an error shows.
fn beginning(text: &str) -> String {
    text.trim().chars().take(40).collect()
}
