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

pub use file::TableFile;
pub use read::{MAX_TABLE_BYTES, read_osv4_3};
pub use write::{Table, osv4_3_file_name, write_osv4_3};

use election::count::{Cell, Counters};

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

/// A row between the heads and the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statistic {
    /// Called voters; the total is that of the eligible voters, not their sum.
    Called,
    PollCards,
    ProxyCertificates,
    VoterCards,
    AdmittedVoters,
    VotesOnCandidates,
    Blank,
    Invalid,
    VotesCast,
    MoreBallots,
    FewerBallots,
    /// The explanations of the forms up to 2025, in the order of `Counters::explanations`.
    Explanation(usize),
}

/// The rows in their order.
const STATISTICS: [(&str, Statistic); 16] = [
    ("opgeroepenen", Statistic::Called),
    ("geldige stempas", Statistic::PollCards),
    ("geldig volmachtbewijs", Statistic::ProxyCertificates),
    ("geldige kiezerspas", Statistic::VoterCards),
    ("toegelaten kiezers", Statistic::AdmittedVoters),
    ("geldige stembiljetten", Statistic::VotesOnCandidates),
    ("blanco stembiljetten", Statistic::Blank),
    ("ongeldige stembiljetten", Statistic::Invalid),
    ("aangetroffen stembiljetten", Statistic::VotesCast),
    ("meer stembiljetten dan toegelaten kiezers", Statistic::MoreBallots),
    ("minder stembiljetten dan toegelaten kiezers", Statistic::FewerBallots),
    ("kiezers met stembiljet hebben niet gestemd", Statistic::Explanation(0)),
    ("er zijn te weinig stembiljetten uitgereikt", Statistic::Explanation(1)),
    ("er zijn te veel stembiljetten uitgereikt", Statistic::Explanation(2)),
    ("geen verklaring", Statistic::Explanation(3)),
    ("andere verklaring", Statistic::Explanation(4)),
];

impl Statistic {
    /// The cell of a form; called voters are on none.
    fn of(self, counters: &Counters) -> Cell {
        match self {
            Self::Called => None,
            Self::PollCards => counters.poll_cards,
            Self::ProxyCertificates => counters.proxy_certificates,
            Self::VoterCards => counters.voter_cards,
            Self::AdmittedVoters => counters.admitted_voters,
            Self::VotesOnCandidates => counters.votes_on_candidates,
            Self::Blank => counters.blank,
            Self::Invalid => counters.invalid,
            Self::VotesCast => counters.votes_cast,
            Self::MoreBallots => counters.more_ballots,
            Self::FewerBallots => counters.fewer_ballots,
            Self::Explanation(place) => counters.explanations.and_then(|all| all.get(place).copied()),
        }
    }

    /// Puts a cell in its place; an explanation goes to `explanations`.
    fn put(self, counters: &mut Counters, explanations: &mut [Cell; 5], cell: Cell) {
        match self {
            Self::Called => {}
            Self::PollCards => counters.poll_cards = cell,
            Self::ProxyCertificates => counters.proxy_certificates = cell,
            Self::VoterCards => counters.voter_cards = cell,
            Self::AdmittedVoters => counters.admitted_voters = cell,
            Self::VotesOnCandidates => counters.votes_on_candidates = cell,
            Self::Blank => counters.blank = cell,
            Self::Invalid => counters.invalid = cell,
            Self::VotesCast => counters.votes_cast = cell,
            Self::MoreBallots => counters.more_ballots = cell,
            Self::FewerBallots => counters.fewer_ballots = cell,
            Self::Explanation(place) => {
                if let Some(slot) = explanations.get_mut(place) {
                    *slot = cell;
                }
            }
        }
    }

    /// Whether every table has the row, with a figure in every cell.
    fn always(self) -> bool {
        matches!(self, Self::VotesOnCandidates | Self::Blank | Self::Invalid | Self::VotesCast)
    }
}
