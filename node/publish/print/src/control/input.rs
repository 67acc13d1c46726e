//! What goes into prints of the control room.

use election::official::Report;
use election::{Cell, Definition, Field, Heading, Level, Progress, Stations};

/// Where and when a print is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The name of the election.
    pub election: String,
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// A rehearsal: every page says TEST.
    pub rehearsal: bool,
    /// The PC that the figures are from, by its label.
    pub pc: String,
    /// Now, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// The cut that the figures are of; `None` where they are as they are now.
    pub cut: Option<Cut>,
}

/// The entries that control works on (`cut` of the node's replies).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its number.
    pub number: u64,
    /// When it was made, milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// What came in after it.
    pub new_since: u64,
}

/// Stations that are not processed yet (reply to `Todo`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Todo {
    /// Not in per list.
    pub party: Vec<OpenStation>,
    /// Not in per candidate.
    pub candidate: Vec<OpenStation>,
}

/// A station that is not processed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// `absent`, or a reason as the node gives them, such as `conflict`; one that is not known here is shown as it is.
    pub state: String,
}

/// The interim result of the cut (`result` of `ControlShow`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interim {
    /// What stands above it.
    pub heading: Heading,
    /// Stations counted.
    pub stations: Progress,
    /// Stations counted per candidate; `None` in a count per list.
    pub stations_per_candidate: Option<Progress>,
    /// Votes on candidates.
    pub valid_votes: u64,
    /// Blank votes.
    pub blank: u64,
    /// Invalid votes.
    pub invalid: u64,
    /// Votes cast.
    pub votes_cast: u64,
    /// The lists in ballot order.
    pub lists: Vec<InterimList>,
    /// Why there are no seats, where there are none.
    pub no_seats: Option<String>,
    /// Number of the release that `released` of the lists is of.
    pub released: Option<u32>,
    /// Stations that are not in.
    pub missing: Vec<OpenStation>,
    /// What else the chair should hear: margins, lots, how representative it is; a sentence each.
    pub remarks: Vec<String>,
}

/// A list in the interim result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterimList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: u64,
    /// Its seats, where they are computed.
    pub seats: Option<u32>,
    /// Its votes in the release that stands.
    pub released: Option<u64>,
}

/// Where to look first (reply to `ControlPlausibility`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The findings, the most important first.
    pub findings: Vec<Finding>,
    /// What there is to say of all: how many stations were looked at, what could not be compared; a sentence each.
    pub remarks: Vec<String>,
    /// What the Kiesraad will ask.
    pub asked: AskedOf,
}

/// What the Kiesraad will ask about counts, and what was said of it (reply to `ControlProtocol`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedOf {
    /// By station.
    pub questions: Vec<Asked>,
    /// By which edition, and what could not be judged; a sentence each.
    pub remarks: Vec<String>,
}

/// Something that will be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The station's number.
    pub station: u32,
    /// Its name.
    pub name: String,
    /// What was found, with its figures.
    pub what: String,
    /// What the Kiesraad asks, and what to do.
    pub remedy: String,
    /// What was said of it that holds; none: it is open.
    pub handled: Vec<String>,
    /// What was said before, with why it does not hold.
    pub before: Vec<String>,
}

/// Stations to count again (`recount` of `ControlProtocol`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// Where the protocol asks for a recount.
    pub asked_for: Vec<RecountStation>,
    /// Where something is open that it wants explained.
    pub others: Vec<RecountStation>,
    /// By which edition, and what could not be judged; a sentence each.
    pub remarks: Vec<String>,
}

/// A station to count again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecountStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// What nobody has explained there.
    pub open: Vec<String>,
}

/// Three lists that are added up again by hand (reply to `ListsDrawn`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worksheet {
    /// The seed, as the public gave it.
    pub seed: String,
    /// How the lists were drawn: the command that does it again, the number, and what it draws; a line each.
    pub steps: Vec<String>,
    /// The lists, in the order in which they were drawn.
    pub lists: Vec<WorkList>,
}

/// A list of the worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its total at each station: number, name, votes; `None` is open.
    pub stations: Vec<(u32, String, Cell)>,
    /// The sum of these; `None` when one is open.
    pub sum: Option<u64>,
    /// Its candidates over all stations: number, name, votes; `None` unless every station has them.
    pub candidates: Vec<(u32, String, Option<u64>)>,
}

/// What was kept of a release (reply to `Audit`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Number, time and hash of the release, in a line.
    pub release: String,
    /// How it was made: what it is called, and what was kept of it.
    pub made: Vec<(String, String)>,
    /// Stations that were held back or taken back: number, and why.
    pub held: Vec<(u32, String)>,
    /// What the Kiesraad will ask about its figures, with all that was said.
    pub asked: AskedOf,
    /// The draws of lists that were added up by hand, a line each.
    pub draws: Vec<String>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The station's number; `None`: of the whole.
    pub station: Option<u32>,
    /// The station's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The figures that it is about.
    pub figures: String,
    /// What to do.
    pub remedy: String,
}

/// Counts of a station that contradict each other (reply to `Conflicts`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The station's number.
    pub station: u32,
    /// Its name.
    pub name: String,
    /// Per list or per candidate.
    pub level: Level,
    /// Why, in the language of the print.
    pub reasons: Vec<String>,
    /// The values that contradict each other.
    pub values: Vec<Value>,
    /// Where the first two differ: the name of the cell, and both.
    pub differences: Vec<Difference>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Who says so: a line for each source, such as `scan 1, Anna, 22:14, getypt`.
    pub sources: Vec<String>,
}

/// A cell with two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name.
    pub cell: String,
    /// The first value, or that of the evening.
    pub one: Cell,
    /// The second value, or that of the count per candidate.
    pub other: Cell,
}

impl Difference {
    /// Of a cell of a form: its name follows from the election.
    #[must_use]
    pub fn of(definition: &Definition, field: Field, one: Cell, other: Cell, lang: crate::Lang) -> Self {
        Self { cell: crate::cells::name(definition, field, lang), one, other }
    }
}

/// "Verschillen avond–telling" (reply to `Evening`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evening {
    /// How many stations have both counts.
    pub compared: u32,
    /// Beside what they are laid, and what was not compared: a line each.
    pub about: Vec<String>,
    /// The lists whose votes differ, over all of them: name, votes on the night, votes in the count.
    pub lists: Vec<(String, u64, u64)>,
    /// Those that differ.
    pub stations: Vec<EveningStation>,
}

/// A station whose count per candidate differs from that of the evening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EveningStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// What was said about it.
    pub explanations: Vec<String>,
}

/// The official result beside ours.
#[derive(Clone, Copy, Debug)]
pub struct Official<'a> {
    /// The comparison.
    pub report: &'a Report,
    /// The election.
    pub definition: &'a Definition,
    /// The stations, for their names.
    pub stations: Option<&'a Stations>,
}
