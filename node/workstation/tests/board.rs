//! What the presentation shows of a release: the official result to the digit and the name, and nothing too early.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::{Path, PathBuf};

use api::request::{Request, Who};
use election::{Heading, Level};
use one::{ask, create, who};
use publish::board::{Board, OfLastSeat, OfSeats};
use workstation::node::offline;

fn real(shared: &Path, name: &str) -> PathBuf {
    shared.join("data/real/gr2022").join(name)
}

/// West Maas en Waal 2022 with its whole count imported and frozen.
fn counted(shared: &Path, data: &Path) {
    let counts = real(shared, "Telling_GR2022_WestMaasenWaal.eml.xml");
    let lists = std::fs::read(real(shared, "Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    create(data, &lists, &std::fs::read(&counts).unwrap(), 17);
    ask(data, Request::Import { who: who(), files: vec![counts], again: false, preview: false });
    ask(data, Request::ControlFreeze { who: who() });
}

fn release(level: Level, withhold: &[u32]) -> Request {
    let withhold: Vec<String> = withhold.iter().map(u32::to_string).collect();
    // As the command line sends it: fields that came later have their defaults.
    let Who { operator, confirmed_by } = who();
    let json = format!(
        r#"{{"do": "release", "who": {{"operator": "{operator}", "confirmed_by": "{}"}}, "level": "{}", "withhold": [{}],
            "note": "", "not_before": 0, "retract": [], "reason": "", "consultation": ""}}"#,
        confirmed_by.unwrap(),
        if level == Level::Party { "party" } else { "candidate" },
        withhold.join(",")
    );
    serde_json::from_str(&json).unwrap()
}

fn board(data: &Path) -> Board {
    serde_json::from_value(ask(data, Request::Board)).unwrap()
}

#[test]
fn the_board_is_the_official_result_and_names_nobody_before_all_candidates_are_counted() {
    let Some(shared) = support::shared("the_board_is_the_official_result") else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    counted(&shared, &data);
    assert_eq!(offline::call(&data, Request::Board).unwrap_err().code, "nothing_released");

    ask(&data, release(Level::Party, &[]));
    let party = board(&data);
    assert_eq!((party.heading, party.stations.counted), (Heading::ProvisionalFinal, 21));
    assert_eq!((&party.elected, party.stations_per_candidate), (&None, None));
    assert!(party.per_station.iter().all(|station| station.votes.is_some()));

    ask(&data, Request::ControlRefresh { who: who() });
    ask(&data, release(Level::Candidate, &[]));
    let whole = board(&data);
    assert_eq!((whole.release.number, whole.release.standing), (2, true));
    assert_eq!(whole.heading, Heading::ProvisionalCandidates);
    let file = std::fs::read(real(&shared, "Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let published = eml::read_count(&file).unwrap();
    let totals = published.totals.unwrap();
    assert_eq!(Some(whole.valid_votes), totals.counters.votes_on_candidates.map(u64::from));
    for (place, (list, total)) in whole.lists.iter().zip(&totals.lists).enumerate() {
        assert_eq!((list.number, Some(list.votes)), (total.number, total.total.map(u64::from)));
        let sum: u64 = whole.per_station.iter().map(|station| station.votes.as_ref().unwrap()[place]).sum();
        assert_eq!(sum, list.votes, "list {}: stations add up to the municipality", list.number);
    }
    let OfSeats::Known { lists, open: 0, lots } = &whole.seats else { panic!("{:?}", whole.seats) };
    assert_eq!((lists.iter().sum::<u32>(), lots.len()), (17, 0));
    let official = std::fs::read(real(&shared, "Resultaat_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let official: Vec<(u32, String, String)> = eml::read_result(&official)
        .unwrap()
        .lists
        .into_iter()
        .flat_map(|list| list.elected.into_iter().map(move |who| (list.number, who.last_name, who.initials)))
        .collect();
    let elected = whole.elected.unwrap();
    let ours: Vec<_> =
        elected.iter().map(|who| (who.list, who.candidate.last_name.clone(), who.candidate.initials.clone())).collect();
    assert_eq!(ours, official);
    assert!(elected.iter().any(|who| who.preference) && elected.iter().all(|who| who.votes > 0));
    let OfLastSeat::Held(margin) = &whole.last_seat else { panic!("{:?}", whole.last_seat) };
    assert!(lists[whole.lists.iter().position(|list| list.number == margin.holder).unwrap()] > 0);
}

#[test]
fn a_station_that_is_held_back_shows_nothing_and_holds_the_elected_back() {
    let Some(shared) = support::shared("a_station_that_is_held_back_shows_nothing") else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    counted(&shared, &data);
    ask(&data, release(Level::Candidate, &[3]));
    let board = board(&data);
    assert_eq!((board.heading, board.stations.counted, board.stations.total), (Heading::Interim, 20, 21));
    let open: Vec<u32> =
        board.per_station.iter().filter(|station| station.votes.is_none()).map(|station| station.number).collect();
    assert_eq!(open, [3]);
    assert_eq!((board.elected, board.turnout), (None, None));
}
