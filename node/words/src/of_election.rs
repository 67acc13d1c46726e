//! What the errors of `election`, which knows no sentences beside its own English, say to people.

use election::MAX_CELL;
use election::count::{CodecError, ShapeError};
use election::definition::{DefinitionError, MAX_CANDIDATES, MAX_LISTS, MAX_SEATS, MAX_STATIONS, Mismatch};
use election::form::{EntryError, MAX_CALL_BACK, MAX_CALLER, MAX_EXPLANATION, SaidError};
use election::official::OfficialError;
use election::plausibility::previous::{ComparisonError, CorrectionError, ListMapError, PreviousError};
use election::tally::TallyError;

use crate::{Say, Sentence, sentence};

/// What the names inside these errors are called.
fn named(name: &str) -> Sentence {
    match name {
        "totals" => sentence!("count-totals"),
        "candidates" => sentence!("count-candidates"),
        "lists" => sentence!("count-lists"),
        "investigations" => sentence!("count-investigations"),
        "list" => sentence!("count-list"),
        "candidate" => sentence!("count-candidate"),
        "polling station" => sentence!("count-station"),
        other => Sentence::from(other),
    }
}

impl Say for CodecError {
    fn say(&self) -> Sentence {
        match self {
            Self::TooLong(bytes) => {
                sentence!("count-too-long", bytes = *bytes, most = election::count::MAX_PARTS)
            }
            Self::Malformed { part, reason } => {
                sentence!("count-malformed", part = named(part), reason = Sentence::foreign("foreign-letters", reason))
            }
            Self::NotCanonical(part) => sentence!("count-not-canonical", part = named(part)),
            Self::Cell { field, value } => sentence!("count-cell", field = field, value = *value, most = MAX_CELL),
            Self::Misaligned { totals, candidates } => {
                sentence!("count-misaligned", totals = *totals, candidates = *candidates)
            }
            Self::Order { what, number } => sentence!("count-order", what = named(what), number = *number),
            Self::TooMany(what) => sentence!("count-too-many", what = named(what)),
        }
    }
}

impl Say for ShapeError {
    fn say(&self) -> Sentence {
        let list = |number: &Option<u32>| match number {
            Some(number) => sentence!("shape-has-list", number = *number),
            None => sentence!("shape-no-list"),
        };
        let candidate = |number: &Option<u32>| match number {
            Some(number) => sentence!("shape-has-candidate", number = *number),
            None => sentence!("shape-no-candidate"),
        };
        match self {
            Self::List { row, expected, found } => {
                sentence!("shape-list", row = *row, expected = list(expected), found = list(found))
            }
            Self::Candidate { list, row, expected, found } => {
                let (expected, found) = (candidate(expected), candidate(found));
                sentence!("shape-candidate", list = *list, row = *row, expected = expected, found = found)
            }
            Self::CandidatesAtPartyLevel(list) => sentence!("shape-party-level", list = *list),
        }
    }
}

impl Say for TallyError {
    fn say(&self) -> Sentence {
        match self {
            Self::Twice(station) => sentence!("tally-twice", station = *station),
            Self::Shape { station, error } => sentence!("tally-shape", station = *station, error = error.say()),
            Self::Overflow(station) => sentence!("tally-overflow", station = *station),
        }
    }
}

impl Say for EntryError {
    fn say(&self) -> Sentence {
        match self {
            Self::UnknownList(list) => sentence!("form-unknown-list", list = *list),
            Self::ListTwice(list) => sentence!("form-list-twice", list = *list),
            Self::UnknownCandidate { list, candidate } => {
                sentence!("form-unknown-candidate", list = *list, candidate = *candidate)
            }
            Self::CandidateTwice { list, candidate } => {
                sentence!("form-candidate-twice", list = *list, candidate = *candidate)
            }
            Self::CandidatesAtPartyLevel(list) => sentence!("form-party-level", list = *list),
            Self::NoPaper => sentence!("form-no-paper"),
            Self::Paper(paper) => sentence!("form-paper", paper = paper.name()),
            Self::Cell { field, value } => sentence!("count-cell", field = field, value = *value, most = MAX_CELL),
        }
    }
}

impl Say for SaidError {
    fn say(&self) -> Sentence {
        match self {
            Self::TooLong(bytes) => sentence!("form-explanation", bytes = *bytes, most = MAX_EXPLANATION),
            Self::Call => sentence!("form-call", caller = MAX_CALLER, call_back = MAX_CALL_BACK),
            Self::Unreadable => sentence!("form-unreadable"),
        }
    }
}

impl Say for DefinitionError {
    fn say(&self) -> Sentence {
        match self {
            Self::NoId => sentence!("definition-no-id"),
            Self::Lists(lists) => sentence!("definition-lists", lists = *lists, most = MAX_LISTS),
            Self::Candidates { list, count } => {
                sentence!("definition-candidates", list = *list, count = *count, most = MAX_CANDIDATES)
            }
            Self::ListOrder { number, previous } => {
                sentence!("definition-list-order", number = *number, previous = *previous)
            }
            Self::CandidateOrder { list, number, previous } => {
                sentence!("definition-candidate-order", list = *list, number = *number, previous = *previous)
            }
            Self::Seats(seats) => sentence!("definition-seats", seats = *seats, most = MAX_SEATS),
            Self::Threshold(percent) => sentence!("definition-threshold", percent = *percent),
            Self::Stations(stations) => sentence!("definition-stations", stations = *stations, most = MAX_STATIONS),
            Self::StationOrder { number, previous } => {
                sentence!("definition-station-order", number = *number, previous = *previous)
            }
        }
    }
}

impl Say for PreviousError {
    fn say(&self) -> Sentence {
        match self {
            Self::Lists(lists) => sentence!("previous-lists", lists = *lists, most = MAX_LISTS),
            Self::Stations(stations) => sentence!("previous-stations", stations = *stations, most = MAX_STATIONS),
            Self::Order { what, number, previous } => {
                sentence!("previous-order", what = named(what), number = *number, previous = *previous)
            }
            Self::Row { station, expected, found } => {
                sentence!("previous-row", station = *station, expected = *expected, found = *found)
            }
            Self::Open { station, list } => sentence!("previous-open", station = *station, list = *list),
            Self::NotEarlier(date) => sentence!("previous-not-earlier", date = date),
            Self::Elsewhere { ours, theirs } => sentence!("previous-elsewhere", ours = ours, theirs = theirs),
        }
    }
}

impl Say for CorrectionError {
    fn say(&self) -> Sentence {
        match self {
            Self::Twice(station) => sentence!("previous-correction-twice", station = *station),
            Self::Then { now, then } => sentence!("previous-correction-then", now = *now, then = *then),
            Self::Overlap { one, other, then } => {
                sentence!("previous-correction-overlap", one = *one, other = *other, then = *then)
            }
        }
    }
}

impl Say for ListMapError {
    fn say(&self) -> Sentence {
        match self {
            Self::Now(list) => sentence!("previous-map-now", list = *list),
            Self::Twice(list) => sentence!("previous-map-twice", list = *list),
            Self::Absent(list) => sentence!("previous-map-absent", list = *list),
            Self::Then { now, then } => sentence!("previous-map-then", now = *now, then = *then),
            Self::Empty(list) => sentence!("previous-map-empty", list = *list),
        }
    }
}

impl Say for ComparisonError {
    fn say(&self) -> Sentence {
        match self {
            Self::Previous(error) => error.say(),
            Self::Corrections(error) => error.say(),
            Self::Lists(error) => error.say(),
        }
    }
}

impl Say for OfficialError {
    fn say(&self) -> Sentence {
        match self {
            Self::Shape(why) => sentence!("official-shape", why = why.say()),
            Self::Sum(why) => sentence!("official-sum", why = why.say()),
            Self::Election(Mismatch { ours, theirs, .. }) => {
                sentence!("official-election", ours = ours, theirs = theirs)
            }
            Self::UnknownList(list) => sentence!("official-unknown-list", list = *list),
            Self::StationTwice(station) => sentence!("official-station-twice", station = *station),
            Self::Seats(why) => {
                let seats = Sentence::worded(|lang| crate::seats::error(why, lang));
                sentence!("official-impossible", seats = seats)
            }
            Self::Nothing => sentence!("official-nothing"),
        }
    }
}
