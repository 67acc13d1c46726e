//! OSV4-3: the table of candidates by polling station that the Kiesraad's software exports, as CSV.
//!
//! Semicolons between cells, quotes round cells that are not empty, UTF-8 with a byte order mark, line feeds, no final one.
//! First what the table is about (`Verkiezing`, `Datum`, `Gebied`, `Nummer`) and an empty line; then a column per polling
//! station behind a column of totals: number and postcode, the counters of the form, and per list its total and its
//! candidates. Spreadsheets save it without quotes, with other line ends, padded, or without the first block.

mod about;
mod cells;
mod file;
mod read;
mod reading;
mod refusal;
mod write;

pub use cells::column_name;
pub use file::TableFile;
pub use read::{MAX_TABLE_BYTES, is_osv4_3, read_osv4_3};
pub use write::{Table, osv4_3_file_name, write_osv4_3};

use crate::counter::Counter;
use election::definition::Candidate;

/// Columns before those of the polling stations: list number, list name, candidate number, candidate name, total.
const HEAD: [&str; 5] = ["Lijstnummer", "Aanduiding", "Volgnummer", "Naam kandidaat", "Totaal"];
const NUMBERS: &str = "Gebiednummer";
const POSTCODES: &str = "Postcode";
/// What the first block says, in its order.
const ABOUT: [&str; 4] = ["Verkiezing", "Datum", "Gebied", "Nummer"];
/// The word before the name of a municipality in `Gebied`.
const MUNICIPALITY: &str = "Gemeente ";
/// The word with which some municipalities begin the names of their polling stations.
const STATION: &str = "Stembureau ";

/// The rows between the heads and the lists, in their order, and the counter that each is of; `None`: called voters, who are on
/// no form. The total of those is that of the eligible voters, not their sum.
const STATISTICS: [(&str, Option<Counter>); 16] = [
    ("opgeroepenen", None),
    ("geldige stempas", Some(Counter::PollCards)),
    ("geldig volmachtbewijs", Some(Counter::ProxyCertificates)),
    ("geldige kiezerspas", Some(Counter::VoterCards)),
    ("toegelaten kiezers", Some(Counter::AdmittedVoters)),
    ("geldige stembiljetten", Some(Counter::VotesOnCandidates)),
    ("blanco stembiljetten", Some(Counter::Blank)),
    ("ongeldige stembiljetten", Some(Counter::Invalid)),
    ("aangetroffen stembiljetten", Some(Counter::VotesCast)),
    ("meer stembiljetten dan toegelaten kiezers", Some(Counter::MoreBallots)),
    ("minder stembiljetten dan toegelaten kiezers", Some(Counter::FewerBallots)),
    ("kiezers met stembiljet hebben niet gestemd", Some(Counter::Explanation(0))),
    ("er zijn te weinig stembiljetten uitgereikt", Some(Counter::Explanation(1))),
    ("er zijn te veel stembiljetten uitgereikt", Some(Counter::Explanation(2))),
    ("geen verklaring", Some(Counter::Explanation(3))),
    ("andere verklaring", Some(Counter::Explanation(4))),
];

/// Whether every table has the row of this counter, with a figure in every cell.
fn is_always_there(counter: Counter) -> bool {
    matches!(counter, Counter::VotesOnCandidates | Counter::Blank | Counter::Invalid | Counter::VotesCast)
}

/// What the table calls a candidate: `prefix Last name, I.`
fn name_of(candidate: &Candidate) -> String {
    let prefix = candidate.prefix.as_deref().map(|prefix| format!("{prefix} ")).unwrap_or_default();
    let initials = if candidate.initials.is_empty() { String::new() } else { format!(", {}", candidate.initials) };
    format!("{prefix}{}{initials}", candidate.last_name)
}
