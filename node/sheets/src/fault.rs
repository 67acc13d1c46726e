//! What is wrong with a table: with one polling station, which is then left out, or with all of it.

use election::count::Field;
use election::definition::Definition;
use words::{Say, Sentence, sentence};

use crate::meaning::{Meaning, figure};
use crate::place::Place;

/// A fault, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub place: Place,
    /// The station that cannot be used because of it; none: the whole table cannot.
    pub station: Option<u32>,
    /// What is wrong.
    pub what: Sentence,
}

impl Fault {
    /// Whether nothing of the table can be used.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        self.station.is_none()
    }
}

impl Say for Fault {
    fn say(&self) -> Sentence {
        if self.place == Place::default() {
            return self.what.clone();
        }
        sentence!("sheets-at", place = &self.place, what = &self.what)
    }
}

/// Faults of a table, not only the first; more than so many say nothing more.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) all: Vec<Fault>,
    /// Those that are not kept.
    pub(crate) more: usize,
}

const MAX_FAULTS: usize = 200;

impl Faults {
    /// Of the whole table.
    pub(crate) fn of_all(&mut self, place: Place, what: What<'_>) {
        self.add(Fault { place, station: None, what: what.say() });
    }

    /// Of one station.
    pub(crate) fn of(&mut self, station: u32, place: Place, what: What<'_>) {
        self.add(Fault { place, station: Some(station), what: what.say() });
    }

    fn add(&mut self, fault: Fault) {
        // What stops all of it is always kept.
        if self.all.len() < MAX_FAULTS || (fault.is_of_all() && !self.has_of_all()) {
            self.all.push(fault);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    pub(crate) fn has_of_all(&self) -> bool {
        self.all.iter().any(Fault::is_of_all)
    }
}

/// What is wrong.
pub(crate) enum What<'a> {
    /// The headings of the mapping are not in the sheet.
    Headings,
    /// The mapping is none that can be.
    Unsound,
    /// No column says which station a row is of, or none holds votes.
    NoStations,
    NoVotes,
    /// A column means what this election does not have.
    NotHere(Meaning),
    /// Two columns mean the same.
    MeansTwice(Field, &'a Definition, Place),
    /// No column or row is of this list or candidate.
    Missing(Field, &'a Definition),
    /// Figures in a column that nobody knows the meaning of.
    Undecided(&'a str),
    /// Figures beside the columns that have a heading.
    Headless,
    /// The heading is the name of something else than it was said to mean.
    Named {
        heading: &'a str,
        theirs: Field,
        ours: Field,
        definition: &'a Definition,
    },
    /// No polling station of this election.
    UnknownStation(&'a str),
    /// Figures in a row of no station.
    Stray,
    /// A row about something that the mapping does not have.
    Unmapped(&'a str),
    /// A station stands in two places.
    StationTwice(Place),
    /// Its name is that of another station.
    StationNamed {
        theirs: &'a str,
        other: u32,
    },
    /// No whole number that a form can hold.
    NotNumber(&'a str),
    /// Some figures are there, and this one is not.
    Open(Field, &'a Definition),
    /// A second figure for the same.
    FigureTwice(Field, &'a Definition, Place),
    /// The sum that the table has is not that of its stations.
    Total {
        stated: u64,
        sum: u64,
        what: Sentence,
    },
    /// Figures of a station contradict each other.
    Sum(Sentence),
}

impl Say for What<'_> {
    fn say(&self) -> Sentence {
        match self {
            Self::Headings => sentence!("sheets-fault-headings"),
            Self::Unsound => sentence!("sheets-fault-unsound"),
            Self::NoStations => sentence!("sheets-fault-no-stations"),
            Self::NoVotes => sentence!("sheets-fault-no-votes"),
            Self::NotHere(means) => sentence!("sheets-fault-not-here", means = means.to_string()),
            Self::MeansTwice(field, definition, other) => {
                sentence!("sheets-fault-means-twice", means = figure(*field, definition), other = other)
            }
            Self::Missing(field, definition) => sentence!("sheets-fault-missing", means = figure(*field, definition)),
            Self::Undecided(heading) => sentence!("sheets-fault-undecided", heading = *heading),
            Self::Headless => sentence!("sheets-fault-headless"),
            Self::Named { heading, theirs, ours, definition } => sentence!(
                "sheets-fault-named",
                heading = *heading,
                theirs = figure(*theirs, definition),
                ours = figure(*ours, definition)
            ),
            Self::UnknownStation(text) => sentence!("sheets-fault-unknown-station", text = *text),
            Self::Stray => sentence!("sheets-fault-stray"),
            Self::Unmapped(text) => sentence!("sheets-fault-unmapped", text = *text),
            Self::StationTwice(other) => sentence!("sheets-fault-station-twice", other = other),
            Self::StationNamed { theirs, other } => {
                sentence!("sheets-fault-station-named", theirs = *theirs, other = *other)
            }
            Self::NotNumber(text) => {
                sentence!("sheets-fault-not-number", text = *text, most = election::MAX_CELL)
            }
            Self::Open(field, definition) => sentence!("sheets-fault-open", means = figure(*field, definition)),
            Self::FigureTwice(field, definition, other) => {
                sentence!("sheets-fault-figure-twice", means = figure(*field, definition), other = other)
            }
            Self::Total { stated, sum, what } => {
                sentence!("sheets-fault-total", means = what, stated = *stated, sum = *sum)
            }
            Self::Sum(sentence) => sentence.clone(),
        }
    }
}
