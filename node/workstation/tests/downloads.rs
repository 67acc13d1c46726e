//! What is written for other software: equal to what was published, marked as provisional, and nothing too early.
#![allow(clippy::unwrap_used)]

mod one;

use std::collections::BTreeMap;

use api::request::{ReleaseTerms, Request};
use election::official::{Ours, compare};
use election::{Count, Level};
use night::downloads::{self, DownloadError, Downloads, Figures, FileKind};
use night::time::dutch;
use one::{ask, create, who};
use publish::edition::{Edition, StationCount};
use support::edition::Held;

fn created(edition: &Edition) -> String {
    dutch(edition.board.release.made_at)
}

fn public(edition: &Edition) -> Downloads {
    downloads::public(edition, &created(edition))
}

fn names(made: &Downloads) -> Vec<&str> {
    made.files.iter().map(|file| file.name.as_str()).collect()
}

fn counts(edition: &Edition) -> BTreeMap<u32, (Level, Count)> {
    edition.counts.iter().map(|(number, of)| (*number, (of.level, of.count.clone()))).collect()
}

/// Both files read back as the edition has it, station by station.
fn read_back(edition: &Edition, made: &Downloads, level: Level) {
    assert_eq!(made.left_out, []);
    let [eml_file, osv] = &made.files[..] else { panic!("{:?}", names(made)) };
    assert_eq!((eml_file.what, osv.what), (FileKind::Eml, FileKind::Osv));
    assert!(eml::says_provisional(&eml_file.bytes));
    let head = String::from_utf8_lossy(&eml_file.bytes);
    let (before, comment) = head.split_once("<!--").unwrap();
    assert_eq!(before.matches('<').count(), 1, "the first child of the root is the comment");
    assert!(comment.starts_with("Voorlopig, niet vastgesteld"));
    let read = eml::read_count(&eml_file.bytes).unwrap();
    eml::verify_sums(&read).unwrap();
    assert_eq!((read.level, read.eligible), (level, edition.stations.eligible));
    let table = eml::read_osv4_3(&osv.bytes).unwrap();
    assert_eq!((table.level, table.eligible), (level, edition.stations.eligible));
    for stations in [&read.stations, &table.stations] {
        assert_eq!(stations.len(), edition.counts.len());
        for station in stations {
            let ours = &edition.counts[&station.number].count;
            let ours = if level == Level::Party { ours.totals_only() } else { ours.clone() };
            let mut theirs = station.count.clone();
            theirs.normalise(&edition.definition.identity);
            assert_eq!(theirs.differences(&ours), [], "station {}", station.number);
            assert_eq!(Some(&station.name), edition.stations.station(station.number).map(|of| &of.name));
        }
    }
}

#[test]
fn per_list_no_vote_of_a_candidate_is_in_it() {
    let Some(held) = Held::west_maas_en_waal("per_list_no_vote_of_a_candidate_is_in_it") else { return };
    let edition = held.edition(&held.first(1, Level::Party, 7));
    let made = public(&edition);
    assert_eq!(
        names(&made),
        [
            "Voorlopig_Lijstentelling_GR2022_WestMaasenWaal.eml.xml",
            "Voorlopig_osv4-3_telling_gr2022_westmaasenwaal.csv"
        ]
    );
    read_back(&edition, &made, Level::Party);
    assert!(!String::from_utf8_lossy(&made.files[0].bytes).contains("CandidateIdentifier"));
    // As long as one station is counted per list only, the others give no more either.
    let mut wish = held.first(2, Level::Candidate, 7);
    *wish.stations.values_mut().next().unwrap() = Level::Party;
    let mixed = held.edition(&wish);
    read_back(&mixed, &public(&mixed), Level::Party);
}

#[test]
fn per_candidate_it_is_the_published_count() {
    let test = "per_candidate_it_is_the_published_count";
    for held in [Held::west_maas_en_waal(test), Held::groningen(test), Held::assen(test)] {
        let Some(held) = held else { return };
        let edition = held.edition(&held.all(3, Level::Candidate));
        let made = public(&edition);
        assert!(made.files[0].name.starts_with("Voorlopig_Telling_GR"), "{:?}", names(&made));
        read_back(&edition, &made, Level::Candidate);
        assert_eq!(public(&edition), made, "the same bytes, whenever they are written");
    }
}

#[test]
fn the_520_of_the_control_room_is_the_published_one_in_seats_and_order() {
    let test = "the_520_of_the_control_room_is_the_published_one";
    let real = |name: &str| support::shared(test).map(|shared| shared.join("data/real/gr2022").join(name));
    for (held, name) in [
        (Held::west_maas_en_waal(test), "Resultaat_GR2022_WestMaasenWaal.eml.xml"),
        (Held::groningen(test), "Resultaat_GR2022_Groningen.eml.xml"),
    ] {
        let (Some(held), Some(path)) = (held, real(name)) else { return };
        let edition = held.edition(&held.all(3, Level::Candidate));
        let (counts, created) = (counts(&edition), created(&edition));
        let figures = Figures {
            definition: &edition.definition,
            stations: &edition.stations,
            counts: &counts,
            created: &created,
            rehearsal: false,
        };
        let seats = edition.seats.as_ref().unwrap();
        let made = downloads::result_520(&figures, seats).unwrap();
        assert_eq!(made.name, format!("Voorlopig_{name}"));
        assert!(eml::says_provisional(&made.bytes));
        let published = eml::read_result(&std::fs::read(path).unwrap()).unwrap();
        let ours = eml::read_result(&made.bytes).unwrap();
        // List by list and seat by seat: who, in which order, and how.
        let people = |file: &eml::ResultFile| {
            let people = file.lists.iter().flat_map(|list| {
                list.elected.iter().map(|one| {
                    let name = (one.initials.clone(), one.prefix.clone(), one.last_name.clone());
                    (list.number, one.order, name, one.ranking)
                })
            });
            people.collect::<Vec<_>>()
        };
        assert_eq!(people(&ours), people(&published));
        assert_eq!(people(&ours).len(), usize::try_from(seats.seats).unwrap());
        // And by the comparison that the control room uses.
        let side = counts.iter().map(|(number, (level, count))| (*number, (*level, count))).collect();
        let side =
            Ours { definition: &edition.definition, counts: &side, stations: None, deceased: &[], seats: Some(seats) };
        for file in [&published, &ours] {
            let report = compare(&side, None, Some(&eml::official_result(file))).unwrap();
            assert!(report.is_equal(), "{report:?}");
        }
        // Not before everything is in.
        let early = held.edition(&held.first(2, Level::Candidate, 5));
        let (few, party) = (self::counts(&early), held.edition(&held.all(1, Level::Party)));
        assert_eq!(
            downloads::result_520(&Figures { counts: &few, ..figures }, seats).unwrap_err(),
            DownloadError::Elected
        );
        let lists_only = self::counts(&party);
        assert_eq!(
            downloads::result_520(&Figures { counts: &lists_only, ..figures }, seats).unwrap_err(),
            DownloadError::Elected
        );
    }
}

#[test]
fn what_a_file_cannot_say_is_left_out_with_its_reason() {
    let Some(held) = Held::west_maas_en_waal("what_a_file_cannot_say_is_left_out") else { return };
    let wish = held.first(1, Level::Party, 3);
    // An accepted error: a cell that stays open.
    let mut counts: BTreeMap<u32, StationCount> = held.edition(&wish).counts;
    counts.values_mut().next().unwrap().count.counters.blank = None;
    let made = public(&held.edition_of(&wish, counts));
    assert!(made.left_out.iter().any(|one| one.name.ends_with(".eml.xml") && matches!(one.why, DownloadError::Eml(_))));
    let nothing = held.edition_of(&wish, BTreeMap::new());
    assert_eq!(public(&nothing), Downloads::default());
    let mut nowhere = held.edition(&wish);
    nowhere.definition.identity.domain = None;
    nowhere.stations.identity.domain = None;
    assert!(public(&nowhere).left_out.iter().all(|one| one.why == DownloadError::Municipality));
    let rehearsal = held.edition(&support::edition::Wish { rehearsal: true, ..wish });
    let made = public(&rehearsal);
    assert!(made.files.iter().all(|file| file.name.starts_with("TEST_Voorlopig_")));
    assert!(String::from_utf8_lossy(&made.files[0].bytes).contains("TEST: een oefening"));
}

#[test]
fn text_from_the_election_is_text_in_every_file() {
    let Some(held) = Held::west_maas_en_waal("text_from_the_election_is_text_in_every_file") else { return };
    let mut edition = held.edition(&held.all(1, Level::Candidate));
    let evil = ["<script>alert(1)</script>", "\"Onze; 'Partij\"", "\u{202E}etihW", "=1+1", ""];
    for (list, name) in edition.definition.lists.iter_mut().zip(evil) {
        list.name = name.to_owned();
    }
    for (station, name) in edition.stations.stations.iter_mut().zip(evil) {
        station.name = format!("{name}]]>--><b>{}", "x".repeat(300));
    }
    let made = public(&edition);
    assert_eq!(made.left_out, []);
    let read = eml::read_count(&made.files[0].bytes).unwrap();
    for ((number, name), list) in read.list_names.iter().zip(&edition.definition.lists) {
        assert_eq!((*number, name.trim()), (list.number, list.name.trim()));
    }
    for station in &read.stations {
        assert_eq!(Some(&station.name), edition.stations.station(station.number).map(|of| &of.name));
    }
}

#[test]
fn a_real_election_goes_through_the_node_and_comes_out_as_it_was_published() {
    let test = "a_real_election_goes_through_the_node_and_comes_out_as_it_was_published";
    let Some(shared) = support::shared(test) else { return };
    let real = |name: &str| shared.join("data/real/gr2022").join(name);
    let read = |name: &str| std::fs::read(real(name)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (data, to) = (folder.path().join("scan"), folder.path().join("to"));
    let telling = "Telling_GR2022_WestMaasenWaal.eml.xml";
    create(&data, &read("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml"), &read(telling), 17);
    ask(&data, Request::Import { who: who(), files: vec![real(telling)], again: false, preview: false });
    ask(&data, Request::ControlFreeze { who: who() });
    let export = || workstation::node::offline::call(&data, Request::ResultExport { to: to.clone(), control: true });
    assert_eq!(export().unwrap_err().code, "nothing_released");
    ask(&data, Request::Release { who: who(), level: Level::Candidate, terms: ReleaseTerms::default(), expect: None });
    let reply = export().unwrap().json();
    let written: Vec<&str> = reply["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!((written.len(), &reply["left_out"]), (4, &serde_json::json!([])));
    let of = |part: &str| std::fs::read(written.iter().find(|path| path.contains(part)).unwrap()).unwrap();
    let (ours, published) = (eml::read_count(&of("_Telling_")).unwrap(), eml::read_count(&read(telling)).unwrap());
    assert_eq!(ours.eligible, published.eligible);
    // At a council, voter cards of 0 say nothing.
    let plain = |mut count: Count| {
        count.normalise(&published.header.identity);
        count
    };
    assert_eq!(ours.totals.map(plain), published.totals.clone().map(plain));
    assert_eq!(ours.stations.len(), published.stations.len());
    for (ours, theirs) in ours.stations.iter().zip(&published.stations) {
        assert_eq!((ours.number, &ours.name, ours.called), (theirs.number, &theirs.name, theirs.called));
        assert_eq!(plain(ours.count.clone()), plain(theirs.count.clone()), "station {}", ours.number);
    }
    let elected = |bytes: &[u8]| eml::read_result(bytes).unwrap().lists;
    let (ours, published) = (elected(&of("_Resultaat_")), elected(&read("Resultaat_GR2022_WestMaasenWaal.eml.xml")));
    let people = |lists: &[eml::ListResult]| {
        let all = lists.iter().flat_map(|list| list.elected.iter().map(move |one| (list.number, one.order, one)));
        all.map(|(list, order, one)| (list, order, one.last_name.clone(), one.ranking)).collect::<Vec<_>>()
    };
    assert_eq!(people(&ours), people(&published));
    let told = verify::check(&to.join("Vrijgave_GR2022_WestMaasenWaal_1.uitslag"), None, words::Lang::Nl);
    assert!(told.unwrap().holds());
}
