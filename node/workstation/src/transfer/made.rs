//! A made-up election of two lists and three polling stations, for unit tests.

use election::{Candidate, Count, Counters, Definition, Domain, Identity, Level, List, ListCount, Station, Stations};
use night::setup::{Settings, Setup};
use sync_core::id::EntryId;

use super::export::export_bytes;
use super::plan::SourceFile;

pub(super) fn setup() -> Setup {
    let identity = Identity {
        id: "GR2030_Testdam".into(),
        name: "Gemeenteraad Testdam 2030".into(),
        category: "GR".into(),
        subcategory: Some("GR1".into()),
        domain: Some(Domain { id: "9001".into(), name: "Testdam".into() }),
        date: "2030-03-20".into(),
    };
    let candidate = |number| Candidate {
        number,
        initials: "T.".into(),
        first_name: None,
        prefix: None,
        last_name: format!("Test{number}"),
        locality: None,
        gender: None,
    };
    let lists = vec![
        List { number: 1, name: "Eén".into(), candidates: vec![candidate(1), candidate(2)] },
        List { number: 3, name: String::new(), candidates: vec![candidate(1)] },
    ];
    let station = |number| Station { number, name: format!("Plein {number}"), postcode: None, called: None };
    let definition = Definition { identity: identity.clone(), seats: Some(9), preference_threshold: Some(50), lists };
    let stations = Stations { identity, eligible: None, stations: vec![station(3), station(7), station(12)] };
    Setup {
        settings: Settings::default(),
        definition,
        stations,
        previous: Default::default(),
        operators: Default::default(),
        pins: Default::default(),
        neighbourhoods: Default::default(),
    }
}

/// A count that adds up: votes of the three candidates.
pub(super) fn count(votes: [u32; 3]) -> Count {
    let list = |number, votes: &[u32]| ListCount {
        number,
        total: Some(votes.iter().sum()),
        candidates_total: Some(votes.iter().sum()),
        candidates: (1..).zip(votes.iter().map(|votes| Some(*votes))).collect(),
    };
    let all = votes.iter().sum::<u32>();
    let counters = Counters {
        poll_cards: Some(all),
        proxy_certificates: Some(0),
        admitted_voters: Some(all),
        votes_on_candidates: Some(all),
        blank: Some(0),
        invalid: Some(0),
        votes_cast: Some(all),
        more_ballots: Some(0),
        fewer_ballots: Some(0),
        ..Counters::default()
    };
    Count { counters, lists: vec![list(1, &votes[..2]), list(3, &votes[2..])] }
}

/// A 510a of this program, marked as written from a submission that nobody holds.
pub(super) fn file(station: u32, count: &Count, created: &str) -> SourceFile {
    let nobody = EntryId([9; 32]);
    let (name, bytes) = export_bytes(&setup(), station, count, Level::Candidate, created, &nobody).unwrap();
    SourceFile::new(name, bytes)
}
