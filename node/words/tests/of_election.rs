//! What the errors of `election` say to people.

use std::fmt::Display;

use election::control_protocol::TableError;
use election::count::{CodecError, ShapeError};
use election::definition::DefinitionError;
use election::draw::DrawError;
use election::form::{EntryError, SaidError};
use election::plausibility::previous::{CorrectionError, ListMapError, PreviousError};
use election::seats::SeatsError;
use election::tally::TallyError;
use support::said;
use words::{Lang, Say};

fn same<E: Say + Display>(errors: impl IntoIterator<Item = E>) {
    for error in errors {
        said::same(&error.say(), &error);
        assert_ne!(error.say().told(Lang::Nl), error.to_string());
    }
}

#[test]
fn english_is_what_the_error_itself_says_and_dutch_is_dutch() {
    let (list, row, number, previous) = (3, 4, 5, 6);
    let shape = || ShapeError::List { row, expected: Some(1), found: None };
    same([
        CodecError::TooLong(9),
        CodecError::Malformed { part: "totals", reason: "x".to_owned() },
        CodecError::NotCanonical("candidates"),
        CodecError::Cell { field: "A".to_owned(), value: 1 },
        CodecError::Misaligned { totals: 1, candidates: 2 },
        CodecError::Order { what: "list", number },
        CodecError::TooMany("investigations"),
    ]);
    same([
        shape(),
        ShapeError::Candidate { list, row, expected: None, found: Some(2) },
        ShapeError::CandidatesAtPartyLevel(list),
    ]);
    same([TallyError::Twice(1), TallyError::Shape { station: 1, error: shape() }, TallyError::Overflow(1)]);
    same([
        EntryError::UnknownList(list),
        EntryError::ListTwice(list),
        EntryError::UnknownCandidate { list, candidate: 1 },
        EntryError::CandidateTwice { list, candidate: 1 },
        EntryError::CandidatesAtPartyLevel(list),
        EntryError::NoPaper,
        EntryError::Cell { field: "A".to_owned(), value: 1 },
    ]);
    same([SaidError::TooLong(5), SaidError::Call, SaidError::Unreadable]);
    let (line, text) = (2, || "x".to_owned());
    same([
        TableError::TooLarge(9),
        TableError::Encoding(line),
        TableError::Empty,
        TableError::TooMany,
        TableError::Cells { line, text: text() },
        TableError::Station { line, text: text() },
        TableError::Name(line),
        TableError::Unknown { station: 4, line },
        TableError::Twice { station: 7, line, first: 1 },
    ]);
    same([
        DrawError::Empty("seed"),
        DrawError::TooLong("election id"),
        DrawError::Letter { what: "seed", letter: 'é' },
        DrawError::Lists(0),
        DrawError::Twice(list),
    ]);
    same([
        DefinitionError::NoId,
        DefinitionError::Lists(0),
        DefinitionError::Candidates { list, count: 0 },
        DefinitionError::ListOrder { number, previous },
        DefinitionError::CandidateOrder { list, number, previous },
        DefinitionError::Seats(0),
        DefinitionError::Threshold(0),
        DefinitionError::Stations(0),
        DefinitionError::StationOrder { number, previous },
    ]);
    same([
        PreviousError::Lists(0),
        PreviousError::Stations(0),
        PreviousError::Order { what: "polling station", number, previous },
        PreviousError::Row { station: 1, expected: 2, found: 3 },
        PreviousError::Open { station: 1, list },
        PreviousError::NotEarlier("2026-03-18".to_owned()),
        PreviousError::Elsewhere { ours: "a".to_owned(), theirs: "b".to_owned() },
    ]);
    same([
        CorrectionError::Twice(1),
        CorrectionError::Then { now: 1, then: 2 },
        CorrectionError::Overlap { one: 1, other: 2, then: 3 },
    ]);
    same([
        ListMapError::Now(list),
        ListMapError::Twice(list),
        ListMapError::Absent(list),
        ListMapError::Then { now: 1, then: 2 },
        ListMapError::Empty(list),
    ]);
    same([SeatsError::Seats(0), SeatsError::TooManyVotes]);
}
