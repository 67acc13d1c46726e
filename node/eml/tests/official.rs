//! Official results of real elections beside ours: seats, the elected, and what a correction changes.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{file, files, have_data, shared};
use election::Tally;
use election::count::{Count, Field, Level};
use election::definition::{Candidate, Definition, List};
use election::official::{NotCompared, OfficialError, Ours, Report, Unsettled, compare};
use election::seats::json::SeatsOutput;
use election::seats::{Candidates, Input, ListVotes, LotKind, compute};
use eml::{
    CountFile, ResultFile, combine, official_counts, official_result, read_candidate_lists, read_count, read_result,
    stations_from_count,
};
use words::{Lang, Say};

/// The municipalities with both a 510b and a 520.
const PLACES: [&str; 14] = [
    "Schiermonnikoog",
    "Rozendaal",
    "Vlieland",
    "BaarleNassau",
    "ReuselDeMierden",
    "Enkhuizen",
    "Assen",
    "WestMaasenWaal",
    "Geertruidenberg",
    "Hulst",
    "Stadskanaal",
    "Zwolle",
    "Leeuwarden",
    "Groningen",
];

fn counts(place: &str) -> CountFile {
    read_count(&file(&format!("real/gr2022/Telling_GR2022_{place}.eml.xml"))).unwrap()
}

fn result(place: &str) -> ResultFile {
    read_result(&file(&format!("real/gr2022/Resultaat_GR2022_{place}.eml.xml"))).unwrap()
}

/// As many seats as the 520 names people: these councils filled all their seats.
fn seats_of(result: &ResultFile) -> u32 {
    result.lists.iter().map(|list| u32::try_from(list.elected.len()).unwrap()).sum()
}

/// The definition from the 230b, or without one from the count: numbers only, candidates without names.
fn definition(place: &str, counts: &CountFile, seats: u32) -> Definition {
    if ["WestMaasenWaal", "Groningen"].contains(&place) {
        let lists = file(&format!("real/gr2022/Kandidatenlijsten_GR2022_{place}.eml.xml"));
        return combine(None, &read_candidate_lists(&lists).unwrap(), Some(seats)).unwrap();
    }
    let nameless = |&(number, _): &(u32, _)| Candidate {
        number,
        initials: String::new(),
        first_name: None,
        prefix: None,
        last_name: String::new(),
        locality: None,
        gender: None,
    };
    let names: BTreeMap<u32, String> = counts.list_names.iter().cloned().collect();
    let list = |list: &election::ListCount| List {
        number: list.number,
        name: names[&list.number].clone(),
        candidates: list.candidates.iter().map(nameless).collect(),
    };
    Definition {
        identity: counts.header.identity.clone(),
        seats: Some(seats),
        preference_threshold: None,
        lists: counts.totals.as_ref().unwrap().lists.iter().map(list).collect(),
    }
}

/// Our own result of these counts, one per station.
struct Night {
    definition: Definition,
    counts: BTreeMap<u32, (Level, Count)>,
    seats: Option<SeatsOutput>,
}

impl Night {
    fn of(definition: Definition, counts: BTreeMap<u32, (Level, Count)>, lots: &[u32]) -> Self {
        let all = counts.iter().map(|(&number, (level, count))| (number, *level, count));
        let tally = Tally::of(&definition, u32::try_from(counts.len()).unwrap(), all).unwrap();
        let input = tally.seats_input(&definition, &[]).unwrap();
        let seats = Some(SeatsOutput::new(input.seats, compute(&input, lots).unwrap()));
        Self { definition, counts, seats }
    }

    fn of_file(definition: Definition, file: &CountFile, lots: &[u32]) -> Self {
        let counts = file.stations.iter().map(|station| (station.number, (file.level, station.count.clone())));
        Self::of(definition, counts.collect(), lots)
    }

    fn compare(&self, counts: Option<&CountFile>, result: Option<&ResultFile>) -> Result<Report, OfficialError> {
        let best: BTreeMap<u32, (Level, &Count)> =
            self.counts.iter().map(|(&number, (level, count))| (number, (*level, count))).collect();
        let ours = Ours {
            definition: &self.definition,
            counts: &best,
            stations: None,
            deceased: &[],
            seats: self.seats.as_ref(),
        };
        compare(&ours, counts.map(official_counts).as_ref(), result.map(official_result).as_ref())
    }
}

#[test]
fn seats_and_elected_are_as_in_every_published_result() {
    if !have_data("seats_and_elected_are_as_in_every_published_result") {
        return;
    }
    // No municipality with both files is left out.
    let names: Vec<String> = std::fs::read_dir(shared().join("data/real/gr2022"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let of = |kind: &str| -> BTreeSet<&str> {
        names.iter().filter_map(|name| name.strip_prefix(kind)?.strip_suffix(".eml.xml")).collect()
    };
    let both: BTreeSet<&str> = of("Telling_GR2022_").intersection(&of("Resultaat_GR2022_")).copied().collect();
    assert_eq!(both, BTreeSet::from(PLACES));
    let mut lots_tried = BTreeMap::new();
    for place in PLACES {
        let (counts, result) = (counts(place), result(place));
        let definition = definition(place, &counts, seats_of(&result));
        let night = Night::of_file(definition.clone(), &counts, &[]);
        // Every way in which a lot can have fallen.
        let needed = night.seats.as_ref().unwrap().lots_needed.clone();
        let nights = match needed.as_slice() {
            [] => vec![night],
            [lot] => {
                assert_eq!((lot.kind, lot.seat_numbers.len()), (LotKind::Preference, 1), "{place}");
                lots_tried.insert(place, (lot.list.unwrap(), lot.options.clone()));
                // While it is not drawn, nobody is said to be elected on that list; all others are compared.
                let report = night.compare(Some(&counts), Some(&result)).unwrap();
                let rows = report.elected.as_ref().unwrap();
                assert!(rows.len() + 1 == result.lists.len() && rows.iter().all(|row| Some(row.list) != lot.list));
                let why = Unsettled::LotOnList { candidates: lot.options.clone() };
                assert!(report.not_compared.contains(&NotCompared::Elected { list: lot.list, why }), "{place}");
                assert!(report.is_equal() && !report.is_complete(), "{place}");
                lot.options.iter().map(|&drawn| Night::of_file(definition.clone(), &counts, &[drawn])).collect()
            }
            more => panic!("{place}: {more:?}"),
        };
        for night in nights {
            let report = night.compare(Some(&counts), Some(&result)).unwrap();
            assert!(report.is_equal(), "{place}: {report:?}");
            let stations = report.stations.as_ref().unwrap();
            // A row of zeros on both sides is equal as well.
            assert_eq!(stations.equal as usize, counts.stations.len(), "{place}");
            assert!(report.seats.iter().all(|row| row.ours == row.official && row.computed == row.official), "{place}");
            assert_eq!(report.seats.iter().map(|row| row.official.unwrap()).sum::<u32>(), seats_of(&result));
            // Numbers by preference and in list order, for every list that has a seat.
            let rows = report.elected.as_ref().unwrap();
            assert_eq!(rows.len(), result.lists.len(), "{place}");
            assert!(rows.iter().all(|row| row.official == (Some(row.ours.0), row.ours.1)), "{place}: {rows:?}");
            // By name where there is a 230b: the same people in the same order.
            let by_name = ["WestMaasenWaal", "Groningen"].contains(&place);
            assert!(rows.iter().all(|row| row.by_name == by_name), "{place}");
            let told = words::official::lines(&report, &night.definition, None, Lang::Nl);
            // Without a 230b the elected have no names here: their numbers are compared, and that is said.
            assert_eq!(told.len(), if by_name { 1 } else { 2 }, "{place}: {told:?}");
            assert!(told[0].starts_with("Gelijk: ") && told[0].contains("gekozenen") == by_name, "{place}: {told:?}");
            assert!(report.is_complete() && report.names.agrees(), "{place}");
        }
    }
    // Which candidate was drawn cannot be told: a 520 has names only, and of these two there is no 230b. Either fits.
    assert_eq!(lots_tried, BTreeMap::from([("Geertruidenberg", (3, vec![2, 4])), ("Hulst", (3, vec![3, 25]))]));
}

#[test]
fn the_elected_are_the_published_persons_in_their_order() {
    if !have_data("the_elected_are_the_published_persons_in_their_order") {
        return;
    }
    let mut persons = 0;
    for place in ["WestMaasenWaal", "Groningen"] {
        let (counts, result) = (counts(place), result(place));
        let night = Night::of_file(definition(place, &counts, seats_of(&result)), &counts, &[]);
        for list in &result.lists {
            let seats = night.seats.as_ref().unwrap();
            let own = seats.lists.iter().find(|own| own.number == list.number).unwrap();
            let (first, then) =
                (own.elected_by_preference.as_ref().unwrap(), own.elected_by_list_order.as_ref().unwrap());
            let ours: Vec<_> = first
                .iter()
                .chain(then)
                .map(|&number| {
                    let candidate = night.definition.candidate(list.number, number).unwrap();
                    (candidate.initials.clone(), candidate.prefix.clone(), candidate.last_name.clone())
                })
                .collect();
            let official = list.elected.iter();
            let official: Vec<_> =
                official.map(|each| (each.initials.clone(), each.prefix.clone(), each.last_name.clone())).collect();
            assert_eq!(ours, official, "{place}, list {}", list.number);
            persons += official.len();
        }
    }
    assert_eq!(persons, 17 + 45);
}

/// Amsterdam, Rotterdam and Utrecht have a 520 here but no 510b: their votes per list are in the table of large cities.
#[test]
fn results_without_a_count_have_the_seats_of_the_votes_per_list() {
    if !have_data("results_without_a_count_have_the_seats_of_the_votes_per_list") {
        return;
    }
    let table = std::fs::read_to_string(shared().join("data/gr2022_large18_lists.csv")).unwrap();
    for place in ["Amsterdam", "Rotterdam", "Utrecht"] {
        let rows = table.lines().map(|line| line.split(';').collect::<Vec<_>>()).filter(|row| row[1] == place);
        let lists: Vec<ListVotes> = rows
            .map(|row| ListVotes {
                number: row[2].parse().unwrap(),
                votes: row[row.len() - 2].parse().unwrap(),
                candidates: Candidates::Unknown,
                deceased: Vec::new(),
            })
            .collect();
        assert!(lists.len() > 10, "{place}");
        let result = result(place);
        let outcome = compute(&Input::undated(seats_of(&result), lists), &[]).unwrap();
        assert_eq!((outcome.complete, seats_of(&result)), (true, 45));
        let ours: BTreeMap<u32, usize> = outcome
            .lists
            .iter()
            .map(|list| (list.seats.number, list.seats.seats() as usize))
            .filter(|(_, seats)| *seats > 0)
            .collect();
        let official: BTreeMap<u32, usize> =
            result.lists.iter().map(|list| (list.number, list.elected.len())).collect();
        assert_eq!(ours, official, "{place}");
    }
}

/// West Maas en Waal from its 510a files; with `corrected`, station 3 as corrected.
fn from_510a(corrected: bool) -> BTreeMap<u32, (Level, Count)> {
    let mut all = files("510a/GR2022_510a");
    if corrected {
        all.extend(files("510a/GR2022_510a_correctie"));
    }
    all.iter()
        .map(|(_, bytes)| {
            let file = read_count(bytes).unwrap();
            (file.stations[0].number, (file.level, file.stations[0].count.clone()))
        })
        .collect()
}

#[test]
fn a_correction_is_told_station_and_list() {
    if !have_data("a_correction_is_told_station_and_list") {
        return;
    }
    let place = "WestMaasenWaal";
    let (counts, result) = (counts(place), result(place));
    let definition = definition(place, &counts, 17);
    let stations = stations_from_count(&file(&format!("real/gr2022/Telling_GR2022_{place}.eml.xml"))).unwrap();
    let lines = |report: &Report, lang| words::official::lines(report, &definition, Some(&stations), lang);

    // Its own 510a files, and the 510b itself.
    let night = Night::of(definition.clone(), from_510a(false), &[]);
    let report = night.compare(Some(&counts), Some(&result)).unwrap();
    let text = "Gelijk: 21 stembureaus, 8 lijsten, 17 zetels, 17 gekozenen.";
    assert_eq!((report.is_equal(), lines(&report, Lang::Nl)), (true, vec![text.to_owned()]));
    let text = "Equal: 21 polling stations, 8 lists, 17 seats, 17 elected candidates.";
    assert_eq!(lines(&report, Lang::En), [text]);
    // A 520 alone, and a 510d (totals without stations).
    let report = night.compare(None, Some(&result)).unwrap();
    assert_eq!(lines(&report, Lang::Nl), ["Gelijk: 17 zetels, 17 gekozenen."]);
    let without = CountFile { stations: Vec::new(), ..counts.clone() };
    let report = night.compare(Some(&without), None).unwrap();
    assert_eq!(lines(&report, Lang::Nl), ["Gelijk: 8 lijsten, 17 zetels."]);

    // The corrected station 3 on our side: exactly that station differs, cell by cell.
    let corrected = Night::of(definition.clone(), from_510a(true), &[]);
    let report = corrected.compare(Some(&counts), Some(&result)).unwrap();
    let compared = report.stations.as_ref().unwrap();
    assert!(!report.is_equal() && compared.equal == 20 && compared.changed.len() == 1);
    let change = &compared.changed[0];
    assert_eq!((change.station, change.level), (3, Level::Candidate));
    let (ours, official) = (&corrected.counts[&3].1, &night.counts[&3].1);
    let expected: BTreeMap<Field, (u64, u64)> = ours
        .differences(official)
        .into_iter()
        .filter(|each| !matches!(each.field, Field::CandidatesTotal(_)))
        .map(|each| (each.field, (each.ours.unwrap().into(), each.theirs.unwrap().into())))
        .collect();
    let found = change.lists.iter().chain(&change.candidates).chain(&change.others);
    let found: BTreeMap<Field, (u64, u64)> = found.map(|each| (each.field, (each.ours, each.official))).collect();
    assert_eq!(found, expected);
    assert!(!found.is_empty());
    let difference: i128 = change.lists.iter().map(|each| each.difference()).sum();
    assert_eq!(difference, i128::from(compared.votes_added) - i128::from(compared.votes_taken_off));
    let told = lines(&report, Lang::Nl);
    println!("{}", told.join("\n"));
    assert!(told[0].starts_with("Verschillen: 1 stembureau, "), "{told:?}");
    assert!(told[1].starts_with("Stembureau 3 (Dorpshuis De Schuur): "), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("Totaal van de gemeente: ")), "{told:?}");
    assert_eq!(serde_json_round(&report), report);

    // The evening's counts per list beside the official counts per candidate.
    let evening: BTreeMap<u32, (Level, Count)> = from_510a(false)
        .into_iter()
        .map(|(number, (_, count))| (number, (Level::Party, count.totals_only())))
        .collect();
    let evening = Night::of(definition.clone(), evening, &[]);
    let report = evening.compare(Some(&counts), Some(&result)).unwrap();
    assert!(report.is_equal() && report.elected.is_none());
    assert_eq!(report.stations.as_ref().unwrap().per_list_only, 21);
}

/// The report written and read again.
fn serde_json_round(report: &Report) -> Report {
    serde_json::from_str(&serde_json::to_string(report).unwrap()).unwrap()
}

#[test]
fn stations_on_one_side_and_rows_of_zeros_are_told() {
    if !have_data("stations_on_one_side_and_rows_of_zeros_are_told") {
        return;
    }
    let place = "WestMaasenWaal";
    let counts = counts(place);
    let definition = definition(place, &counts, 17);
    let mut ours = from_510a(false);
    ours.remove(&7);
    let night = Night::of(definition.clone(), ours, &[]);
    // A running 510b: station 2 is all zero, station 5 is not there yet.
    let mut running = CountFile { totals: None, ..counts.clone() };
    running.stations.retain(|station| station.number != 5);
    let zero = running.stations.iter_mut().find(|station| station.number == 2).unwrap();
    for list in &mut zero.count.lists {
        (list.total, list.candidates_total) = (Some(0), Some(0));
        list.candidates.iter_mut().for_each(|(_, votes)| *votes = Some(0));
    }
    zero.count.counters = election::Counters { votes_cast: Some(0), ..Default::default() };
    let report = night.compare(Some(&running), None).unwrap();
    let compared = report.stations.as_ref().unwrap();
    assert_eq!((&compared.only_ours, compared.equal), (&vec![2, 5], 18));
    assert_eq!(compared.only_official.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [7]);
    let told = words::official::lines(&report, &definition, None, Lang::Nl);
    assert!(told.iter().any(|line| line.starts_with("Stembureau 7 (") && line.contains("niet bij ons")), "{told:?}");
    // A cell that only one side has is counted, not called different.
    let mut open = from_510a(false);
    open.get_mut(&1).unwrap().1.counters.poll_cards = None;
    let report = Night::of(definition, open, &[]).compare(Some(&counts), None).unwrap();
    assert!(report.is_equal() && report.stations.as_ref().unwrap().open_cells == 1);
}

#[test]
fn votes_that_move_a_seat_move_the_elected_too() {
    if !have_data("votes_that_move_a_seat_move_the_elected_too") {
        return;
    }
    let place = "WestMaasenWaal";
    let (counts, result) = (counts(place), result(place));
    let definition = definition(place, &counts, 17);
    let official = Night::of_file(definition.clone(), &counts, &[]);
    let before: Vec<u32> = official.seats.as_ref().unwrap().lists.iter().map(|list| list.seats).collect();
    // Our mistake: votes of a list's first candidate at one station typed under another list. The first move between two
    // lists that changes seats.
    let moved =
        (0..before.len()).flat_map(|from| (0..before.len()).map(move |to| (from, to))).find_map(|(from, to)| {
            let mut ours = from_510a(false);
            let (_, count) = ours.get_mut(&1).unwrap();
            let votes = count.lists[from].candidates[0].1.filter(|votes| *votes > 20)?;
            for (list, sign) in [(from, -1i64), (to, 1)] {
                let add = |cell: &mut Option<u32>| {
                    *cell = cell.map(|c| u32::try_from(i64::from(c) + sign * i64::from(votes)).unwrap())
                };
                let list = &mut count.lists[list];
                add(&mut list.candidates[0].1);
                add(&mut list.total);
                add(&mut list.candidates_total);
            }
            let night = Night::of(definition.clone(), ours, &[]);
            let after: Vec<u32> = night.seats.as_ref().unwrap().lists.iter().map(|list| list.seats).collect();
            (after != before).then_some((night, votes, from, to))
        });
    let (night, votes, from, to) = moved.unwrap();
    let report = night.compare(Some(&counts), Some(&result)).unwrap();
    let compared = report.stations.as_ref().unwrap();
    assert_eq!((compared.votes_added, compared.votes_taken_off), (votes.into(), votes.into()));
    let lists: Vec<Field> = compared.changed[0].lists.iter().map(|each| each.field).collect();
    let mut expected = [from, to].map(|at| Field::ListTotal(definition.lists[at].number));
    expected.sort();
    assert_eq!(lists, expected);
    // One list won what another lost; our rules agree with the official result on the official counts.
    let seats: Vec<(u32, i64)> = report.seats_moved().collect();
    assert!(!seats.is_empty() && seats.iter().map(|(_, moved)| moved).sum::<i64>() == 0, "{seats:?}");
    assert!(report.seats.iter().all(|row| !row.rules_differ() && row.computed == row.official));
    let rows = report.elected.as_ref().unwrap();
    for (list, moved) in &seats {
        let row = rows.iter().find(|row| row.list == *list).unwrap();
        let net = i64::try_from(row.joined.len()).unwrap() - i64::try_from(row.left.len()).unwrap();
        assert_eq!((net, row.not_found.len()), (*moved, 0), "{row:?}");
    }
    let told = words::official::lines(&report, &definition, None, Lang::Nl);
    println!("{}", told.join("\n"));
    assert!(told.iter().any(|line| line.starts_with("Zetels, van onze telling naar de officiële uitslag: ")));
    assert!(told.iter().any(|line| line.contains("officieel gekozen, bij ons niet: ")), "{told:?}");
    for lang in [Lang::Nl, Lang::En] {
        for line in words::official::lines(&report, &definition, None, lang) {
            assert!(line.ends_with('.') && !line.contains("  ") && !line.starts_with(char::is_lowercase), "{line}");
        }
    }
    // Other persons, another order, another way: each is found.
    let mut other = result.clone();
    let list = other.lists.iter_mut().find(|list| list.elected.len() > 2).unwrap();
    let number = list.number;
    list.elected.swap(0, 1);
    list.elected[2].last_name.push_str("-Anders");
    let report = official.compare(None, Some(&other)).unwrap();
    let row = report.elected.as_ref().unwrap().iter().find(|row| row.list == number).unwrap();
    assert_eq!((row.not_found.len(), row.left.len(), row.joined.len()), (1, 1, 0));
    list_order_only(&official, &result, number);
}

/// Two of the same list's elected in another order, and nothing else.
fn list_order_only(official: &Night, result: &ResultFile, number: u32) {
    let mut other = result.clone();
    let list = other.lists.iter_mut().find(|list| list.number == number).unwrap();
    let last = list.elected.len() - 1;
    list.elected.swap(last - 1, last);
    let (way, next) = (list.elected[last - 1].ranking, list.elected[last].ranking);
    list.elected[last - 1].ranking = next;
    list.elected[last].ranking = way;
    let report = official.compare(None, Some(&other)).unwrap();
    let row = report.elected.as_ref().unwrap().iter().find(|row| row.list == number).unwrap();
    assert!(row.same_people() && row.other_order && !row.is_equal(), "{row:?}");
    assert_eq!(row.other_way.is_empty(), way == next, "{row:?}");
}

#[test]
fn what_is_of_another_election_is_refused() {
    if !have_data("what_is_of_another_election_is_refused") {
        return;
    }
    let counts_here = counts("WestMaasenWaal");
    let night = Night::of_file(definition("WestMaasenWaal", &counts_here, 17), &counts_here, &[]);
    let error = night.compare(Some(&counts("Vlieland")), None).unwrap_err();
    assert!(matches!(error, OfficialError::Election(_)), "{error}");
    assert!(error.say().told(Lang::Nl).contains("andere verkiezing"));
    assert!(matches!(night.compare(None, Some(&result("Vlieland"))), Err(OfficialError::Election(_))));
    assert_eq!(night.compare(None, None), Err(OfficialError::Nothing));
    let mut twice = counts_here.clone();
    twice.stations.push(twice.stations[0].clone());
    assert_eq!(night.compare(Some(&twice), None), Err(OfficialError::StationTwice(twice.stations[0].number)));
    let mut fewer = counts_here.clone();
    fewer.stations[4].count.lists.pop();
    assert!(matches!(night.compare(Some(&fewer), None), Err(OfficialError::Shape(_))));
    let mut more = result("WestMaasenWaal");
    more.lists[0].number = 99;
    assert_eq!(night.compare(None, Some(&more)), Err(OfficialError::UnknownList(99)));
}
