//! What is written is what OSV writes, byte for byte, valid by schema, and reads back equal.
#![allow(clippy::unwrap_used)]

mod common;

use common::{definition_of, file, files, have_data, name, schema_valid};
use election::count::{Count, Counters, Level, ListCount};
use election::definition::{Candidate, Definition, Domain, Identity, List, Station, Stations};
use eml::{
    Authority, Contest, CountFile, Cover, ErrorKind, Message, StationCount, file_name, kind, read_count, read_stations,
    stations_from_count, verify_sums, write_510a, write_510b, write_stations,
};

const OSV: &str =
    "Created by: Ondersteunende Software Verkiezingen by IVU Traffic Technologies AG, program: P4_PSB, version: 2.24.3";

fn cover<'a>(file: &'a CountFile, definition: &'a Definition, comment: Option<&'a str>) -> Cover<'a> {
    let header = &file.header;
    Cover {
        definition,
        contest: &file.contest,
        municipality: header.created_by.as_ref().or(header.authority.as_ref()).unwrap(),
        level: file.level,
        created: &header.created.written,
        comment,
    }
}

#[test]
fn a_510a_is_the_one_of_osv() {
    if !have_data("a_510a_is_the_one_of_osv") {
        return;
    }
    for (path, bytes) in files("510a") {
        let read = read_count(&bytes).unwrap();
        let definition = definition_of(&read);
        let station = &read.stations[0];
        let written = write_510a(&cover(&read, &definition, Some(OSV)), station).unwrap();
        assert!(
            written == bytes,
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&written).chars().take(900).collect::<String>()
        );
        let place = Station { number: station.number, name: station.name.clone(), postcode: None, called: None };
        assert_eq!(file_name(Message::StationCount, &read.header.identity, read.level, "", Some(&place)), name(&path));
    }
}

#[test]
fn a_510b_is_the_published_one() {
    if !have_data("a_510b_is_the_published_one") {
        return;
    }
    let mut equal = 0;
    for (path, bytes) in files("real") {
        if kind(&bytes).unwrap().message != Message::MunicipalCount {
            continue;
        }
        let read = read_count(&bytes).unwrap();
        let definition = definition_of(&read);
        let written = write_510b(&cover(&read, &definition, None), read.eligible, &read.stations).unwrap();
        let again = read_count(&written).unwrap();
        assert_eq!(CountFile { doubled: read.doubled.clone(), ..again }, read, "{}", path.display());
        // Where OSV doubles the word "Stembureau", or a name has it already, the text differs by that word only.
        let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(">Stembureau Stembureau ", ">Stembureau ");
        assert!(word(&written) == word(&bytes), "{}", path.display());
        equal += u32::from(written == bytes);
    }
    assert!(equal >= 10, "only {equal} byte for byte");
}

#[test]
fn what_is_written_is_valid_by_schema() {
    let test = "what_is_written_is_valid_by_schema";
    if !have_data(test) {
        return;
    }
    let counts = "510-count-kiesraad-strict.xsd";
    let (made_up, stations) = awkward();
    let contest = Contest { id: "geen".into(), name: None };
    let municipality = Authority { id: "9999".into(), name: "Súd & \"Noord\" <x>".into() };
    for level in [Level::Candidate, Level::Party] {
        for comment in [None, Some("voorlopig -- niet officieel -")] {
            let cover = Cover {
                definition: &made_up,
                contest: &contest,
                municipality: &municipality,
                level,
                created: "2026-03-18T22:41:00.001",
                comment,
            };
            let one = write_510a(&cover, &stations[0]).unwrap();
            let all = write_510b(&cover, None, &stations).unwrap();
            schema_valid(test, counts, &one);
            schema_valid(test, counts, &all);
            verify_sums(&read_count(&all).unwrap()).unwrap();
        }
    }
    for path in [
        "real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml",
        "real/gr2026/Telling_GR2026_Assen.eml.xml",
        "real/other/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml",
    ] {
        let bytes = file(path);
        let places = stations_from_count(&bytes).unwrap();
        let read = read_count(&bytes).unwrap();
        let written = write_stations(&places, read.header.authority.as_ref().unwrap(), "2026-03-01T10:00:00").unwrap();
        schema_valid(test, "110b-electionevent-kiesraad-strict.xsd", &written);
        let definition = definition_of(&read);
        schema_valid(
            test,
            counts,
            &write_510b(&cover(&read, &definition, None), read.eligible, &read.stations).unwrap(),
        );
        schema_valid(
            test,
            counts,
            &write_510a(&cover(&read, &definition, Some("voorlopig")), &read.stations[0]).unwrap(),
        );
    }
}

/// Two stations of a made-up election, with everything that XML must escape.
fn awkward() -> (Definition, Vec<StationCount>) {
    let candidate = |number| Candidate {
        number,
        initials: "A.".into(),
        first_name: None,
        prefix: None,
        last_name: "X".into(),
        locality: None,
        gender: None,
    };
    let definition = Definition {
        identity: Identity {
            id: "GR2026_Sud".into(),
            name: "Gemeenteraad <Súd> & co".into(),
            category: "GR".into(),
            subcategory: Some("GR1".into()),
            domain: Some(Domain { id: "9999".into(), name: "Súd & co".into() }),
            date: "2026-03-18".into(),
        },
        seats: Some(9),
        preference_threshold: Some(50),
        lists: vec![
            List { number: 1, name: "A & B > C".into(), candidates: vec![candidate(1), candidate(3)] },
            List { number: 4, name: String::new(), candidates: vec![candidate(1)] },
        ],
    };
    let station = |number: u32, name: &str, base: u32| {
        let list = |number, candidates: Vec<(u32, Option<u32>)>| {
            let total = Some(candidates.iter().map(|(_, votes)| votes.unwrap()).sum());
            ListCount { number, total, candidates_total: total, candidates }
        };
        let lists = vec![list(1, vec![(1, Some(base)), (3, Some(base + 1))]), list(4, vec![(1, Some(0))])];
        let counters = Counters {
            admitted_voters: Some(2 * base + 3),
            votes_on_candidates: Some(2 * base + 1),
            blank: Some(1),
            invalid: Some(1),
            votes_cast: Some(2 * base + 3),
            investigations: vec![("onderzocht vanwege andere fout".into(), true)],
            ..Counters::default()
        };
        StationCount { number, name: name.into(), postcode: None, called: None, count: Count { counters, lists } }
    };
    (definition, vec![station(1, "'t <Huis> & \"Hof\"", 10), station(112, "Plein (west)", 100)])
}

#[test]
fn made_up_counts_read_back_equal_at_both_levels() {
    let (definition, stations) = awkward();
    let contest = Contest { id: "6".into(), name: Some("Nijmegen".into()) };
    let municipality = Authority { id: "9999".into(), name: "Súd".into() };
    for level in [Level::Candidate, Level::Party] {
        let cover = Cover {
            definition: &definition,
            contest: &contest,
            municipality: &municipality,
            level,
            created: "2026-03-18T22:41:00",
            comment: Some("voorlopig"),
        };
        let read = read_count(&write_510b(&cover, Some(5000), &stations).unwrap()).unwrap();
        verify_sums(&read).unwrap();
        assert_eq!((read.level, read.eligible, &read.contest), (level, Some(5000), &contest));
        assert_eq!(read.header.identity, definition.identity);
        assert_eq!(read.totals.as_ref().unwrap().counters.votes_cast, Some(226));
        for (read, written) in read.stations.iter().zip(&stations) {
            let mut expected = written.clone();
            if level == Level::Party {
                expected
                    .count
                    .lists
                    .iter_mut()
                    .for_each(|list| (list.candidates, list.candidates_total) = (Vec::new(), None));
            }
            assert_eq!(*read, expected);
        }
        let one = read_count(&write_510a(&cover, &stations[1]).unwrap()).unwrap();
        assert_eq!(one.stations[0].count, read.stations[1].count);
        assert_eq!(one.header.authority.unwrap(), Authority { id: "SB112".into(), name: "Plein (west)".into() });
    }
}

#[test]
fn a_station_without_a_name_reads_back_without_one() {
    let (definition, stations) = awkward();
    let contest = Contest { id: "geen".into(), name: None };
    let municipality = Authority { id: "9999".into(), name: "Súd".into() };
    let cover = Cover {
        definition: &definition,
        contest: &contest,
        municipality: &municipality,
        level: Level::Candidate,
        created: "2026-03-18T22:41:00",
        comment: None,
    };
    for (name, postcode) in [("", None), ("", Some("9401 JW")), ("Stembureau", None), ("Stembureau", Some("9401 JW"))] {
        let station = StationCount { name: name.into(), postcode: postcode.map(str::to_owned), ..stations[0].clone() };
        let read = read_count(&write_510a(&cover, &station).unwrap()).unwrap();
        assert_eq!((read.stations[0].name.as_str(), read.stations[0].postcode.as_deref()), (name, postcode));
    }
}

#[test]
fn an_open_cell_is_never_written_as_zero() {
    let (definition, stations) = awkward();
    let contest = Contest { id: "geen".into(), name: None };
    let municipality = Authority { id: "9999".into(), name: "Súd".into() };
    let cover = Cover {
        definition: &definition,
        contest: &contest,
        municipality: &municipality,
        level: Level::Candidate,
        created: "2026-03-18T22:41:00",
        comment: None,
    };
    let open = |change: fn(&mut Count)| {
        let mut station = stations[0].clone();
        change(&mut station.count);
        write_510a(&cover, &station).unwrap_err().kind
    };
    assert_eq!(open(|count| count.counters.blank = None), ErrorKind::Open);
    assert_eq!(open(|count| count.counters.invalid = None), ErrorKind::Open);
    assert_eq!(open(|count| count.counters.votes_on_candidates = None), ErrorKind::Open);
    assert_eq!(open(|count| count.lists[0].candidates[1].1 = None), ErrorKind::Open);
    assert_eq!(open(|count| (count.lists[1].total, count.lists[1].candidates_total) = (None, None)), ErrorKind::Open);
    assert_eq!(open(|count| count.lists[0].candidates_total = Some(5)), ErrorKind::Sum);
    assert_eq!(open(|count| count.lists[1].number = 9), ErrorKind::Missing);
    assert_eq!(write_510b(&cover, None, &[]).unwrap_err().kind, ErrorKind::Missing);
    let mut huge = stations.clone();
    huge[0].count.counters.blank = Some(999_999_999);
    assert_eq!(write_510b(&cover, None, &huge).unwrap_err().kind, ErrorKind::Sum);
    assert_eq!(write_510a(&Cover { created: "gisteren", ..cover }, &stations[0]).unwrap_err().kind, ErrorKind::Value);
}

#[test]
fn stations_read_back_equal_and_without_counts() {
    if !have_data("stations_read_back_equal_and_without_counts") {
        return;
    }
    for (path, bytes) in files("real") {
        let header = kind(&bytes).unwrap();
        if header.message != Message::MunicipalCount {
            assert!(stations_from_count(&bytes).is_err());
            continue;
        }
        let stations = stations_from_count(&bytes).unwrap();
        let written = write_stations(&stations, &header.authority.unwrap(), "2026-03-01T10:00:00").unwrap();
        assert_eq!(read_stations(&written).unwrap(), stations, "{}", path.display());
        assert!(!kind(&written).unwrap().message.has_counts());
        let text = String::from_utf8(written).unwrap();
        assert!(!text.contains("Votes>") || text.matches("Votes>").count() == 2, "only MaxVotes");
    }
    let empty = Stations { identity: awkward().0.identity, eligible: None, stations: Vec::new() };
    let written =
        write_stations(&empty, &Authority { id: "9999".into(), name: "Súd".into() }, "2026-03-01T10:00:00").unwrap();
    assert_eq!(read_stations(&written).unwrap(), empty);
}
