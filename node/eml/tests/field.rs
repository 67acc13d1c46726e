//! Small files after reports of what went wrong with published ones, or with ours: `tests/field`, a README in each folder.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use election::naming::Naming;
use election::official::{NotCompared, Ours, Report, Side, Unsettled, compare};
use election::seats::compute;
use election::seats::json::SeatsOutput;
use election::{Count, Definition, Field, Level, Station, Stations, Tally};
use eml::{
    CountFile, ResultFile, StationCount, combine, official_counts, official_result, read_candidate_lists, read_count,
    read_definition, read_result, read_stations_file, subcategory_doubt, verify_sums,
};
use words::{Lang, Say};

/// A file of a case, which is known by its number.
fn file(case: &str, name: &str) -> Vec<u8> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/field");
    let mut folders = std::fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path());
    let folder = folders.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(case)).unwrap();
    std::fs::read(folder.join(name)).unwrap()
}

fn counted(case: &str, name: &str) -> CountFile {
    read_count(&file(case, name)).unwrap()
}

fn elected(case: &str, name: &str) -> ResultFile {
    read_result(&file(case, name)).unwrap()
}

fn definition(case: &str, name: &str, seats: u32) -> Definition {
    combine(None, &read_candidate_lists(&file(case, name)).unwrap(), Some(seats)).unwrap()
}

/// The places of a count, but those that were never open.
fn places(count: &CountFile, not_open: &[u32]) -> Stations {
    let place = |row: &StationCount| Station {
        number: row.number,
        name: row.name.clone(),
        postcode: row.postcode.clone(),
        called: row.called,
    };
    let open = count.stations.iter().filter(|row| !not_open.contains(&row.number));
    Stations { identity: count.header.identity.clone(), eligible: count.eligible, stations: open.map(place).collect() }
}

/// A count laid beside official files; the places in `not_open` were never open.
fn beside(
    definition: &Definition,
    ours: &CountFile,
    not_open: &[u32],
    counts: Option<&CountFile>,
    result: Option<&ResultFile>,
) -> Report {
    let stations = places(ours, not_open);
    let best: BTreeMap<u32, (Level, &Count)> = ours
        .stations
        .iter()
        .filter(|row| !row.count.is_all_zero())
        .map(|row| (row.number, (ours.level, &row.count)))
        .collect();
    let all = best.iter().map(|(&number, &(level, count))| (number, level, count));
    let tally = Tally::of(definition, u32::try_from(stations.stations.len()).unwrap(), all).unwrap();
    let seats = tally.seats_input(definition, &[]).map(|input| {
        let outcome = compute(&input, &[]).unwrap();
        SeatsOutput::new(input.seats, outcome)
    });
    let ours = Ours { definition, counts: &best, stations: Some(&stations), deceased: &[], seats: seats.as_ref() };
    compare(&ours, counts.map(official_counts).as_ref(), result.map(official_result).as_ref()).unwrap()
}

fn told(report: &Report, definition: &Definition) -> String {
    words::official::lines(report, definition, None, Lang::Nl).join("\n")
}

#[test]
fn case_01_lists_under_other_numbers_are_a_permutation() {
    let here = definition("01", "c.xml", 15);
    assert!(counted("01", "s.xml").naming(&here).agrees());
    let naming = counted("01", "Lijstentelling.xml").naming(&here);
    assert!(naming.is_permutation() && !naming.is_question() && naming.differ.len() == 4);
    let text = naming.say().told(Lang::Nl);
    assert!(text.starts_with("dezelfde lijsten staan er onder andere nummers: "), "{text}");
    let first = "lijst 1 heet hier \"Veldhorst Vooruit\" en daar \"Dorpsbelang\", dat is hier lijst 2";
    assert!(text.contains(first), "{text}");
}

#[test]
fn case_03_exchanged_names_are_a_difference_of_every_official_file() {
    let (here, ours) = (definition("03", "c.xml", 15), counted("03", "ours.xml"));
    for official in ["off.xml", "offd.xml"] {
        let official = counted("03", official);
        let report = beside(&here, &ours, &[], Some(&official), None);
        let numbers: Vec<u32> = report.names.differ.iter().map(|other| other.number).collect();
        assert!(numbers == [2, 3] && report.names.is_permutation() && !report.is_equal());
        let text = told(&report, &here);
        assert!(text.starts_with("Verschillen: ") && text.contains("2 lijsten met een andere naam"), "{text}");
        assert!(text.contains("Groen Veldhorst") && text.contains("Dorpsbelang"), "{text}");
    }
}

#[test]
fn case_04_the_elected_are_not_called_equal_when_nobody_compared_them() {
    let (here, ours) = (definition("04", "c.xml", 15), counted("04", "t.xml"));
    let empty: Vec<u32> = ours.stations.iter().filter(|row| row.count.is_all_zero()).map(|row| row.number).collect();
    assert_eq!(empty.len(), 1);
    let (right, wrong) = (elected("04", "r.xml"), elected("04", "rbad.xml"));
    for result in [&right, &wrong] {
        let report = beside(&here, &ours, &[], None, Some(result));
        let why = Unsettled::StationsOut { stations: empty.clone() };
        assert_eq!(report.not_compared, [NotCompared::Elected { list: None, why }]);
        assert!(report.is_equal() && !report.is_complete() && report.elected.is_none());
        let text = told(&report, &here);
        assert!(!text.starts_with("Gelijk") && text.contains("Gekozenen zijn niet vergeleken"), "{text}");
    }
    // Once somebody says that the place was never open, they are known.
    let report = beside(&here, &ours, &empty, None, Some(&right));
    assert!(report.is_equal() && report.is_complete(), "{report:?}");
    let report = beside(&here, &ours, &empty, None, Some(&wrong));
    assert!(!report.is_equal() && report.is_complete());
    assert!(report.elected.unwrap().iter().any(|row| !row.same_people()));
}

#[test]
fn case_07_an_area_without_a_number_is_read() {
    let count = counted("07", "t.xml");
    let domain = count.header.identity.domain.as_ref().unwrap();
    assert_eq!((domain.id.as_str(), domain.name.as_str()), ("", "Drenthe"));
    verify_sums(&count).unwrap();
    eml::same_election(&count.header.identity, &count.header.identity).unwrap();
}

#[test]
fn case_08_what_the_official_file_does_not_have_is_unknown() {
    let (ours, official) = (counted("08", "t.xml"), counted("08", "off.xml"));
    let here = definition("01", "c.xml", 15);
    let report = beside(&here, &ours, &[], Some(&official), None);
    let totals = report.totals.as_ref().unwrap();
    assert!(totals.others.is_empty(), "{totals:?}");
    for field in [Field::Blank, Field::Invalid, Field::VotesCast] {
        assert!(report.not_compared.contains(&NotCompared::Total { field, unknown: Side::Official }), "{field}");
    }
    assert!(report.is_equal());
    let text = told(&report, &here);
    let line = text.lines().find(|line| line.starts_with("Niet vergeleken, want niet in de officiële telling: "));
    assert!(line.is_some_and(|line| line.contains("F, G, H")), "{text}");
}

#[test]
fn case_14_the_order_of_the_elected_is_that_of_their_votes() {
    let here = definition("14", "c.xml", 15);
    let compared = |name: &str| {
        let ours = counted("14", &format!("{name}-t.xml"));
        beside(&here, &ours, &[], None, Some(&elected("14", &format!("{name}-r.xml"))))
    };
    let equal = compared("equal");
    assert!(equal.is_equal() && equal.is_complete(), "{}", told(&equal, &here));
    let unequal = compared("unequal");
    let rows = unequal.elected.as_ref().unwrap();
    assert_eq!(rows.iter().filter(|row| row.other_order).map(|row| row.list).collect::<Vec<_>>(), [1]);
    let text = told(&unequal, &here);
    assert!(!unequal.is_equal() && text.contains("1 lijst met gekozenen in een andere volgorde"), "{text}");
}

#[test]
fn case_15_a_wrong_subcategory_is_said_and_seats_are_computed() {
    let lists = read_candidate_lists(&file("15", "c1.xml")).unwrap();
    let of_election = read_definition(&file("15", "d.xml")).unwrap();
    let given = combine(None, &lists, Some(21)).unwrap();
    let said = combine(Some(&of_election), &lists, None).unwrap();
    assert_eq!((given.seats, given.preference_threshold), (said.seats, said.preference_threshold));
    assert_eq!((given.seats, given.preference_threshold), (Some(21), Some(25)));
    let count = counted("15", "t.xml");
    let doubt = subcategory_doubt(&count.header.identity, 21).unwrap().told(Lang::Nl);
    assert!(doubt.contains("GR1") && doubt.contains("21"), "{doubt}");
    assert_eq!(subcategory_doubt(&of_election.header.identity, 21), None);
}

#[test]
fn case_16_without_votes_there_is_no_threshold() {
    let (here, count) = (definition("16", "c.xml", 15), counted("16", "t.xml"));
    let all = count.stations.iter().map(|row| (row.number, count.level, &row.count));
    let tally = Tally::of(&here, u32::try_from(count.stations.len()).unwrap(), all).unwrap();
    let input = tally.seats_input(&here, &[]).unwrap();
    let output = SeatsOutput::new(input.seats, compute(&input, &[]).unwrap());
    for (lang, word) in [(Lang::Nl, "50 %"), (Lang::En, "50 %")] {
        let text = words::seats::as_text(&words::seats::explain(&output, Some(&here), lang));
        assert!(!text.contains(word), "{text}");
    }
}

#[test]
fn case_17_a_row_with_number_0_is_left_out_and_said() {
    let read = read_stations_file(&file("17", "p.xml")).unwrap();
    let numbers: Vec<u32> = read.stations.stations.iter().map(|station| station.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!((read.left_out.len(), read.left_out[0].id.as_str(), read.left_out[0].counted), (1, "0", false));
    let text = read.left_out[0].say().told(Lang::Nl);
    assert!(text.contains("Reserve") && text.contains("van 1 tot en met 999999999"), "{text}");
}

#[test]
fn case_18_exchanged_names_of_stations_are_noted() {
    let (ours, theirs) = (counted("18", "s.xml"), counted("18", "t.xml"));
    let stations = places(&ours, &[]);
    let naming = Naming::of_stations(&stations, theirs.stations.iter().map(|row| (row.number, row.name.as_str())));
    assert!(naming.is_permutation());
    let text = words::naming::stations(&naming.differ).unwrap().told(Lang::Nl);
    assert!(text.contains("stembureau 1 heet hier \"Zaal 1\" en daar \"Zaal 2\", dat is hier stembureau 2"), "{text}");
    // Laid beside each other it is a note, and no difference.
    let here = definition("18", "c.xml", 15);
    let report = beside(&here, &ours, &[], Some(&theirs), None);
    assert!(told(&report, &here).contains("Namen van stembureaus die anders zijn"), "{}", told(&report, &here));
}
