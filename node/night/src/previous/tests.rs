//! The previous election of a real municipality: imported, corrected, refused.

use std::path::Path;

use election::plausibility::previous::Origin;
use sync_core::id::Hash;

use super::*;
use crate::outcome::Outcome;
use crate::setup::{Settings, Setup, kind, setup_file};
use sync_core::charter::{Audience, SetupOf, Terms};

fn read(shared: &Path, name: &str) -> Vec<u8> {
    std::fs::read(shared.join("data/real").join(name)).unwrap()
}

/// Assen 2026 without a previous election, and its count.
fn assen(shared: &Path) -> (Setup, eml::CountFile, [Vec<u8>; 2]) {
    let counts = read(shared, "gr2026/Telling_GR2026_Assen.eml.xml");
    let stations = eml::stations_from_count(&counts).unwrap();
    let authority = eml::Authority { id: "0106".into(), name: "Assen".into() };
    let stations = eml::write_stations(&stations, &authority, "2026-03-01T12:00:00").unwrap();
    let candidates = read(shared, "gr2026/Kandidatenlijsten_GR2026_Assen.eml.xml");
    let settings = Settings { seats: Some(33), ..Settings::default() };
    let setup = Setup::of(settings, None, &candidates, &stations).unwrap();
    (setup, eml::read_count(&counts).unwrap(), [candidates, stations])
}

#[test]
fn what_a_person_types_is_understood() {
    let station = |text: &str| text.parse::<StationSaid>();
    assert_eq!(station("7=12"), Ok(StationSaid { now: 7, then: Some(vec![12]) }));
    assert_eq!(station(" 7 = 13, 12,13"), Ok(StationSaid { now: 7, then: Some(vec![12, 13]) }));
    assert_eq!(station("7=-"), Ok(StationSaid { now: 7, then: Some(vec![]) }));
    assert_eq!(station("7=?"), Ok(StationSaid { now: 7, then: None }));
    let list = |text: &str| text.parse::<ListSaid>();
    assert_eq!(list("3=2+8"), Ok(ListSaid { now: 3, origin: Some(Origin::Then(vec![2, 8])) }));
    assert_eq!(list("3=Nieuw"), Ok(ListSaid { now: 3, origin: Some(Origin::New) }));
    assert_eq!(list("3=nvt"), Ok(ListSaid { now: 3, origin: Some(Origin::NotApplicable) }));
    assert_eq!(list("3=?"), Ok(ListSaid { now: 3, origin: None }));
    for wrong in ["", "7", "7=", "=7", "a=7", "7=x", "7=1,,2", "7=-1", "7=99999999999"] {
        assert!(station(wrong).is_err() && list(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn only_an_earlier_count_of_this_municipality_is_taken() {
    let Some(shared) = support::shared("only_an_earlier_count_of_this_municipality_is_taken") else { return };
    let (setup, ..) = assen(&shared);
    let refused = |name: &str| {
        let previous = match import(&read(&shared, name), &setup.definition.identity, None) {
            Ok(previous) => previous,
            Err(error) => return error.to_string(),
        };
        let comparison = propose(previous, &setup.definition);
        check(&comparison, &setup.definition, &setup.stations.stations).unwrap_err().to_string()
    };
    assert!(refused("gr2026/Telling_GR2026_Assen.eml.xml").contains("not earlier"));
    assert!(refused("gr2022/Telling_GR2022_Zwolle.eml.xml").contains("0193 Zwolle"));
    assert!(refused("other/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml").contains("0668 West Maas en Waal"));
    assert!(refused("gr2022/Resultaat_GR2022_Assen.eml.xml").contains("520"));
    assert!(refused("gr2026/Kandidatenlijsten_GR2026_Assen.eml.xml").contains("230b"));

    // A figure that does not add up, wherever it is.
    let good = String::from_utf8(read(&shared, "gr2022/Telling_GR2022_Assen.eml.xml")).unwrap();
    let at = good.rfind("<ValidVotes>").unwrap() + "<ValidVotes>".len();
    let bad = format!("{}9{}", &good[..at], &good[at..]);
    let ours = &setup.definition.identity;
    assert!(matches!(import(bad.as_bytes(), ours, None), Err(ImportError::Sums(_))));
    let date = Some("2022-03-15");
    assert!(matches!(import(good.as_bytes(), ours, date), Err(ImportError::Date { .. })));

    let previous = import(good.as_bytes(), ours, Some("2022-03-16")).unwrap();
    let comparison = propose(previous, &setup.definition);
    let compared = check(&comparison, &setup.definition, &setup.stations.stations).unwrap();
    assert_eq!(compared.matching.pairs.iter().map(|place| place.now.len()).sum::<usize>(), 24);
}

#[test]
fn what_is_said_last_stands_and_is_checked() {
    let Some(shared) = support::shared("what_is_said_last_stands_and_is_checked") else { return };
    let (setup, ..) = assen(&shared);
    let previous = import(&read(&shared, "gr2022/Telling_GR2022_Assen.eml.xml"), &setup.definition.identity, None);
    let previous = previous.unwrap();
    let proposed = propose(previous, &setup.definition);
    let said = |stations: &[&str], lists: &[&str]| {
        let stations: Vec<StationSaid> = stations.iter().map(|text| text.parse().unwrap()).collect();
        let lists: Vec<ListSaid> = lists.iter().map(|text| text.parse().unwrap()).collect();
        corrected(proposed.clone(), &stations, &lists)
    };
    let checked = |comparison: &Comparison| {
        check(comparison, &setup.definition, &setup.stations.stations).map(|compared| compared.matching)
    };
    let by_hand = said(&["1=2", "1=3"], &[]);
    assert_eq!(by_hand.corrections, [Correction { now: 1, then: vec![3] }]);
    let place = checked(&by_hand).unwrap().pairs.into_iter().find(|place| place.now == [1]).unwrap();
    assert_eq!(place.then, [3]);
    assert_eq!(said(&["1=2", "1=?"], &[]), proposed);
    assert!(checked(&said(&["1=-"], &[])).unwrap().unmatched_now.contains(&1));
    assert!(checked(&said(&["1=999"], &[])).unwrap_err().to_string().contains("999"));
    assert!(checked(&said(&[], &["99=1"])).unwrap_err().to_string().contains("no list 99"));
    assert!(checked(&said(&[], &["1=77"])).unwrap_err().to_string().contains("77"));
    assert!(said(&[], &["1=?"]).lists.undecided().contains(&1));
    // A list that leaves the ballot takes its row along; the others keep theirs.
    let mut fewer = setup.definition.clone();
    let gone = fewer.lists.remove(0).number;
    let refitted = refit(said(&[], &["2=nvt"]), &fewer);
    assert!(refitted.lists.rows.iter().all(|row| row.now != gone));
    assert_eq!(refitted.lists.rows[0].origin, Some(Origin::NotApplicable));
    assert!(check(&refitted, &fewer, &setup.stations.stations).is_ok());
    let back = refit(refitted, &setup.definition);
    assert_eq!(back.lists.rows[0].origin, proposed.lists.rows[0].origin);
}

#[test]
fn a_result_does_not_depend_on_it_and_what_is_wrong_with_it_stops_nothing() {
    let Some(shared) = support::shared("a_result_does_not_depend_on_it") else { return };
    let (without, file, [candidates, stations]) = assen(&shared);
    let previous = import(&read(&shared, "gr2022/Telling_GR2022_Assen.eml.xml"), &without.definition.identity, None);
    let previous = previous.unwrap();
    let bytes = to_bytes(&propose(previous, &without.definition));
    let hash = |at: u8| Hash([at; 32]);
    let files = [
        setup_file(kind::CANDIDATES, hash(1), candidates.len()),
        setup_file(kind::STATIONS, hash(2), stations.len()),
        setup_file(kind::PREVIOUS, hash(3), bytes.len()),
    ];
    assert_eq!(files.each_ref().map(|file| file.audience), [Audience::All, Audience::All, Audience::Working]);
    let settings = without.settings.to_bytes();
    let load = |previous: Option<&[u8]>| {
        let find = |wanted: &Hash| -> Option<Arc<[u8]>> {
            let held: [Option<&[u8]>; 3] = [Some(&candidates), Some(&stations), previous];
            held.into_iter().zip(1..).find(|(_, at)| hash(*at) == *wanted).and_then(|(bytes, _)| bytes.map(Into::into))
        };
        Setup::load(SetupOf { files: &files, settings: &settings, terms: &Terms::default() }, &find).unwrap()
    };
    let with = load(Some(&bytes));
    assert!(matches!(&with.previous, Earlier::Here(comparison) if comparison.previous.identity.date == "2022-03-16"));
    assert_eq!(load(None).previous, Earlier::NotHere);
    for wrong in [&b"{}"[..], b"", b"\xff", &bytes[..bytes.len() - 1]] {
        assert!(matches!(load(Some(wrong)).previous, Earlier::Unusable(_)));
    }
    let digest = |setup: &Setup| {
        let counts = file.stations.iter().map(|row| (row.number, file.level, row.count.clone()));
        crate::digest::digest(&Outcome::of(setup, file.level, counts, &Default::default()).unwrap())
    };
    assert_eq!(digest(&with), digest(&without));
    assert_eq!(digest(&load(None)), digest(&without));
}

#[test]
fn a_table_says_what_the_count_says() {
    let Some(shared) = support::shared("a_table_says_what_the_count_says") else { return };
    // Assen 2026 as if it were past: its table beside its count.
    let (setup, ..) = assen(&shared);
    let mut ours = setup.definition.identity.clone();
    ours.date = "2030-03-20".to_owned();
    ours.id = "GR2030_Assen".to_owned();
    let table = read(&shared, "../golden/osv4-3_telling_gr2026_assen.csv");
    let from_count = import(&read(&shared, "gr2026/Telling_GR2026_Assen.eml.xml"), &ours, None).unwrap();
    let from_table = import(&table, &ours, None).unwrap();
    assert_eq!((&from_table.lists, &from_table.stations), (&from_count.lists, &from_count.stations));
    assert_eq!((&from_table.identity.date, &from_table.identity.domain), (&from_count.identity.date, &ours.domain));
    // Of this very election, it is refused as its count is.
    let comparison = propose(import(&table, &setup.definition.identity, None).unwrap(), &setup.definition);
    let refused = check(&comparison, &setup.definition, &setup.stations.stations).unwrap_err();
    assert!(refused.to_string().contains("not earlier"), "{refused}");
    // Without its first lines it does not say of which day it is.
    let text = String::from_utf8(table).unwrap();
    let columns = &text[text.find("\"Lijstnummer\"").unwrap()..];
    assert!(import(columns.as_bytes(), &ours, None).is_err());
    let dated = import(columns.as_bytes(), &ours, Some("2026-03-18")).unwrap();
    assert_eq!((dated.identity.date.as_str(), dated.stations.len()), ("2026-03-18", 44));
    for wrong in [&b""[..], b"a;b;c", b"\xff\xfe", b"<", b"\0\0\0\0"] {
        assert!(import(wrong, &ours, None).is_err());
    }
}
