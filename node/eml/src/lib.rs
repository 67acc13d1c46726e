//! EML_NL, the file format of Dutch elections: reading 110a, 110b, 230b, 510a, 510b, 510d and 520; writing 110b, 510a,
//! 510b, 510d and 520.
//!
//! Everything works on bytes; who reads and writes files is not this crate's business. The bytes may come from anyone:
//! entities are never expanded, sizes and depth are capped, and whatever is not understood with certainty is refused
//! with the place and a remedy. The same strictness makes a half-written file an error of its own
//! ([`ErrorKind::Unfinished`]), which a watcher answers by waiting.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod count;
mod counter;
mod definition;
mod error;
mod file_name;
mod hash;
mod header;
mod initial;
mod label;
mod location;
mod names;
mod number;
mod official;
mod packed;
mod provisional;
mod reason;
mod result;
mod selection;
mod station;
mod sums;
mod table;
mod tag;
mod text;
mod time;
mod write;
mod xml;

pub use count::{Contest, CountFile, StationCount, naming_of_candidates, read_count, read_count_in_part};
pub use definition::{
    CandidateLists, DefinitionFile, check_seats, combine, read_candidate_lists, read_definition, subcategory_doubt,
};
pub use error::{EmlError, ErrorKind, Remedy};
pub use file_name::file_name;
pub use hash::fingerprint_groups;
pub use header::{Authority, Counting, Header, Message, Phase, kind, same_election};
pub use initial::Initial;
pub use label::LeftOut;
pub use location::{Location, LocationPart};
pub use official::{official_counts, official_result};
pub use packed::{Content, MAX_MEMBERS, MAX_UNPACKED, Packed, Unpacked, is_workbook, is_zip, members, unpack};
pub use provisional::{PROVISIONAL, Provisional, says_provisional};
pub use result::{Elected, ListResult, Ranking, ResultFile, read_result};
pub use station::{StationsFile, read_stations, read_stations_file, stations_from_count};
pub use sums::{verify_station, verify_sums};
pub use table::{
    MAX_TABLE_BYTES, Table, TableFile, column_name, is_osv4_3, osv4_3_file_name, read_osv4_3, write_osv4_3,
};
pub use text::MAX_BYTES;
pub use time::Created;
pub use write::{
    Cover, ElectedOnList, elected_by, total_of, write_510a, write_510b, write_510d, write_520, write_corrigendum,
    write_stations, write_stations_at,
};
pub use xml::MAX_DEPTH;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
