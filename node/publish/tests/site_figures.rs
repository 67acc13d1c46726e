//! Every figure of the website is the one that was counted, digit for digit: on the pages, in the tables and in the JSON.
//! What is expected is added up here from the files of the count, by another way than the program's.
#![allow(clippy::unwrap_used, missing_docs)]

mod web;

use election::{Cell, Level};
use publish::edition::{Edition, Night};
use publish::site::{Site, build};
use scraper::Html;
use serde_json::Value;
use support::edition::{Held, counted_again};
use web::{begun, csv, extra, facts, full, halfway, html, rows, text};
use words::number::{Marks, Share};
use words::{Lang, person};

fn elections(test: &str) -> Vec<Held> {
    [Held::west_maas_en_waal(test), Held::groningen(test), Held::assen(test)].into_iter().flatten().collect()
}

fn nights(held: &Held) -> [Night; 3] {
    [begun(held), halfway(held), full(held)]
}

/// Votes per list, over the stations that are in.
fn votes(edition: &Edition) -> Vec<u64> {
    let of = |place: usize| edition.counts.values().map(|of| u64::from(of.count.lists[place].total.unwrap_or(0))).sum();
    (0..edition.definition.lists.len()).map(of).collect()
}

/// Votes per candidate, over the stations that were counted so; `None` when none was.
fn candidate_votes(edition: &Edition) -> Option<Vec<Vec<u64>>> {
    let counted: Vec<_> = edition.counts.values().filter(|of| of.level == Level::Candidate).collect();
    if counted.is_empty() {
        return None;
    }
    let of = |list: usize, place: usize| {
        counted.iter().map(|of| u64::from(of.count.lists[list].candidates[place].1.unwrap_or(0))).sum()
    };
    let lists = edition.definition.lists.iter().enumerate();
    Some(lists.map(|(at, list)| (0..list.candidates.len()).map(|place| of(at, place)).collect()).collect())
}

fn sum(edition: &Edition, cell: fn(&election::Counters) -> Cell) -> u64 {
    edition.counts.values().map(|of| u64::from(cell(&of.count.counters).unwrap_or(0))).sum()
}

#[test]
fn figures_on_the_pages_are_those_that_were_counted() {
    for held in elections("figures_on_the_pages_are_those_that_were_counted") {
        for night in nights(&held) {
            let site = build(&night, &extra()).unwrap();
            for lang in [Lang::Nl, Lang::En] {
                check_pages(&site, &night.now, lang);
            }
        }
    }
}

fn path(lang: Lang, nl: &str, en: &str) -> String {
    if lang == Lang::Nl { nl } else { en }.to_owned()
}

fn check_pages(site: &Site, edition: &Edition, lang: Lang) {
    let marks = Marks::of(lang);
    let whole = |number: u64| marks.whole(number);
    let votes = votes(edition);
    let valid: u64 = votes.iter().sum();
    let names: Vec<String> = edition.definition.lists.iter().map(election::List::display_name).collect();
    let numbers: Vec<u32> = edition.definition.lists.iter().map(|list| list.number).collect();
    let named = |place: usize| format!("{} {}", numbers[place], names[place]);

    let overview = html(site, &path(lang, "index.html", "en/index.html"));
    let mut expected = vec![
        whole(sum(edition, |of| of.votes_on_candidates)),
        whole(sum(edition, |of| of.blank)),
        whole(sum(edition, |of| of.invalid)),
        whole(sum(edition, |of| of.votes_cast)),
    ];
    if edition.counts.len() == edition.stations.stations.len() {
        let cast = sum(edition, |of| of.votes_cast);
        let eligible = edition.stations.eligible.unwrap();
        expected.extend([marks.percent(Share { part: cast, whole: eligible }), whole(eligible)]);
    }
    assert_eq!(facts(&overview).into_iter().map(|fact| fact.1).collect::<Vec<_>>(), expected);
    let mut largest: Vec<usize> = (0..votes.len()).collect();
    largest.sort_by_key(|place| (std::cmp::Reverse(votes[*place]), *place));
    let seats = edition.seats.as_ref().unwrap();
    for (row, place) in rows(&overview, "table.lists").iter().zip(&largest) {
        let share = marks.percent(Share { part: votes[*place], whole: valid });
        assert_eq!(*row, [named(*place), whole(votes[*place]), share, whole(seats.lists[*place].seats.into())]);
    }

    let lists = rows(&html(site, &path(lang, "lijsten.html", "en/lists.html")), "table");
    assert_eq!(lists.len(), votes.len());
    for (place, row) in lists.iter().enumerate() {
        let share = marks.percent(Share { part: votes[place], whole: valid });
        assert_eq!(*row, [named(place), whole(votes[place]), share, whole(seats.lists[place].seats.into())]);
    }

    let table = rows(&html(site, &path(lang, "zetels.html", "en/seats.html")), "[aria-labelledby=c-seats] table");
    for (place, row) in table.iter().enumerate() {
        let of = &seats.lists[place];
        let given = [&row[2], &row[4], &row[5]].map(|cell| cell.parse::<u32>().unwrap());
        assert_eq!(
            (row[1].as_str(), given),
            (whole(votes[place]).as_str(), [of.full_seats, of.residual_seats, of.seats])
        );
    }

    check_candidates(site, edition, lang);
    check_stations(site, edition, lang);
}

fn check_candidates(site: &Site, edition: &Edition, lang: Lang) {
    let marks = Marks::of(lang);
    let page = html(site, &path(lang, "kandidaten.html", "en/candidates.html"));
    let counted = candidate_votes(edition);
    for (at, list) in edition.definition.lists.iter().enumerate() {
        let table = rows(&page, &format!("#lijst-{} table", list.number));
        assert_eq!(table.len(), list.candidates.len());
        for (place, (row, candidate)) in table.iter().zip(&list.candidates).enumerate() {
            let votes = counted.as_ref().map_or_else(|| "–".to_owned(), |votes| marks.whole(votes[at][place]));
            assert_eq!((row[0].parse(), &row[2]), (Ok(candidate.number), &votes));
            assert!(row[1].starts_with(&person(candidate)), "{row:?}");
        }
    }
    let elected = web::all(&page, "[aria-labelledby=c-elected] tbody tr");
    assert_eq!(elected.len(), edition.board.elected.as_ref().map_or(0, Vec::len));
    let marked = web::all(&page, "table.candidates .mark");
    assert_eq!(marked.len(), elected.len());
}

fn check_stations(site: &Site, edition: &Edition, lang: Lang) {
    let marks = Marks::of(lang);
    let figure = |cell: Cell| cell.map_or_else(|| path(lang, "onbekend", "unknown"), |votes| marks.whole(votes.into()));
    let table = rows(&html(site, &path(lang, "stembureaus.html", "en/stations.html")), "table.stations");
    assert_eq!(table.len(), edition.stations.stations.len());
    for (row, station) in table.iter().zip(&edition.stations.stations) {
        assert_eq!((row[0].parse(), &row[1]), (Ok(station.number), &station.name));
        let file = path(
            lang,
            &format!("stembureaus/{}.html", station.number),
            &format!("en/stations/{}.html", station.number),
        );
        let page = html(site, &file);
        let Some(of) = edition.counts.get(&station.number) else {
            assert!(row[3..].iter().all(String::is_empty) && facts(&page).is_empty(), "{row:?}");
            continue;
        };
        let counters = &of.count.counters;
        let shown = [counters.votes_cast, counters.votes_on_candidates, counters.blank, counters.invalid].map(figure);
        assert_eq!(row[3..7], shown);
        for (cell, text) in [(counters.blank, "Blanco"), (counters.votes_cast, "Uitgebrachte stemmen")] {
            let said = facts(&page).into_iter().find(|(name, _)| name == text);
            assert!(lang == Lang::En || said == Some((text.to_owned(), figure(cell))), "{file}: {text}");
        }
        for (row, list) in rows(&page, "table.lists").iter().zip(&of.count.lists) {
            assert!(row[0].starts_with(&format!("{} ", list.number)));
            assert_eq!(row[1], figure(list.total), "{file}");
        }
    }
}

#[test]
fn the_json_keeps_to_its_schema_and_has_every_figure() {
    for held in elections("the_json_keeps_to_its_schema_and_has_every_figure") {
        for night in nights(&held) {
            let site = build(&night, &extra()).unwrap();
            let schema: Value = serde_json::from_str(text(&site, "uitslag.schema.json")).unwrap();
            let json: Value = serde_json::from_str(text(&site, "uitslag.json")).unwrap();
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let faults: Vec<String> = validator.iter_errors(&json).map(|fault| fault.to_string()).collect();
            assert_eq!(faults, Vec::<String>::new());
            // The schema says no to another form.
            let mut other = json.clone();
            other["totals"]["blank"] = Value::from("21");
            assert!(!validator.is_valid(&other));
            check_json(&json, &night.now);
        }
    }
}

fn check_json(json: &Value, edition: &Edition) {
    let number = |value: &Value| value.as_u64().unwrap();
    let lists = json["lists"].as_array().unwrap();
    assert_eq!(lists.iter().map(|list| number(&list["votes"])).collect::<Vec<_>>(), votes(edition));
    let counted = candidate_votes(edition);
    for (at, list) in lists.iter().enumerate() {
        let cells = list["candidates"].as_array().unwrap().iter().map(|one| one["votes"].as_u64());
        let expected = &edition.definition.lists[at].candidates;
        let of = |place: usize| counted.as_ref().map(|votes| votes[at][place]);
        assert_eq!(cells.collect::<Vec<_>>(), (0..expected.len()).map(of).collect::<Vec<_>>());
    }
    assert_eq!(number(&json["totals"]["blank"]), sum(edition, |of| of.blank));
    assert_eq!(number(&json["totals"]["votes_cast"]), sum(edition, |of| of.votes_cast));
    let stations = json["polling_stations"].as_array().unwrap();
    assert_eq!(stations.len(), edition.stations.stations.len());
    for (station, of) in stations.iter().zip(&edition.stations.stations) {
        let Some(count) = edition.counts.get(&of.number) else {
            assert!(station["votes"].is_null() && station["level"].is_null());
            continue;
        };
        let cells: Vec<Cell> = serde_json::from_value(station["votes"].clone()).unwrap();
        assert_eq!(cells, count.count.lists.iter().map(|list| list.total).collect::<Vec<_>>());
        let candidates: Option<Vec<Vec<Cell>>> = serde_json::from_value(station["candidate_votes"].clone()).unwrap();
        let all = || count.count.lists.iter().map(|list| list.candidates.iter().map(|of| of.1).collect()).collect();
        assert_eq!(candidates, (count.level == Level::Candidate).then(all));
        assert_eq!(station["counters"]["blank"].as_u64(), count.count.counters.blank.map(u64::from));
    }
    assert_eq!(json["elected"].as_array().map(Vec::len), edition.board.elected.as_ref().map(Vec::len));
    assert_eq!(json["seats"]["quota"], edition.seats.as_ref().unwrap().quota.to_string());
}

#[test]
fn the_tables_have_every_figure() {
    for held in elections("the_tables_have_every_figure") {
        for night in nights(&held) {
            let site = build(&night, &extra()).unwrap();
            let edition = &night.now;
            let lists = csv(&site, "lijsten.csv");
            let of = |row: &Vec<String>| row[4].parse::<u64>().unwrap();
            assert_eq!(lists[1..].iter().map(of).collect::<Vec<_>>(), votes(edition));
            let counted = candidate_votes(edition);
            let expected: Vec<String> = match &counted {
                Some(votes) => votes.iter().flatten().map(u64::to_string).collect(),
                None => {
                    edition.definition.lists.iter().flat_map(|list| &list.candidates).map(|_| String::new()).collect()
                }
            };
            let candidates = csv(&site, "kandidaten.csv");
            assert_eq!(candidates[1..].iter().map(|row| row[10].clone()).collect::<Vec<_>>(), expected);
            let stations = csv(&site, "stembureaus.csv");
            let matrix = csv(&site, "kandidaten-per-stembureau.csv");
            for (at, station) in edition.stations.stations.iter().enumerate() {
                let of = edition.counts.get(&station.number);
                let cell = |cell: Cell| cell.map(|votes| votes.to_string()).unwrap_or_default();
                let row = &stations[at + 1];
                assert_eq!(row[2], station.number.to_string());
                let lists = of.map_or(vec![String::new(); votes(edition).len()], |of| {
                    of.count.lists.iter().map(|list| cell(list.total)).collect()
                });
                assert_eq!(row[16..], lists);
                let column: Vec<&String> = matrix[1..].iter().map(|row| &row[5 + at]).collect();
                let empty = || {
                    edition.definition.lists.iter().flat_map(|list| &list.candidates).map(|_| String::new()).collect()
                };
                let candidates: Vec<String> = of.filter(|of| of.level == Level::Candidate).map_or_else(empty, |of| {
                    of.count.lists.iter().flat_map(|list| &list.candidates).map(|(_, votes)| cell(*votes)).collect()
                });
                assert_eq!(column, candidates.iter().collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn the_night_stands_beside_the_count_with_its_causes() {
    let Some(held) = Held::west_maas_en_waal("the_night_stands_beside_the_count_with_its_causes") else { return };
    let night = counted_again(&held);
    let site = build(&night, &extra()).unwrap();
    let numbers: Vec<u32> = held.counts.keys().copied().take(3).collect();
    let shown = |number: u64| Marks::of(Lang::Nl).whole(number);
    let html = html(&site, "avond-en-telling.html");
    // The lists over all stations: ten more, and nine fewer.
    let then = votes(&night.evening.clone().unwrap());
    let lists: Vec<Vec<String>> =
        rows(&html, "[aria-labelledby=c-lists] table").into_iter().map(|row| row[1..].to_vec()).collect();
    let first = vec![shown(then[0]), shown(then[0] + 10), "+10".to_owned()];
    let second = vec![shown(then[1]), shown(then[1] - 9), "–9".to_owned()];
    assert_eq!(lists, [first, second]);
    let causes = web::all(&html, "main ul").into_iter().map(|list| {
        web::all(&Html::parse_fragment(&list.html()), "li").into_iter().map(web::words).collect::<Vec<_>>()
    });
    let causes: Vec<Vec<String>> = causes.collect();
    assert_eq!(causes.len(), 3, "{causes:?}");
    assert!(causes[0].len() == 1 && causes[0][0].starts_with("elders geteld: 7 van"), "{causes:?}");
    assert_eq!((&causes[1][..], &causes[2][..]), (&["hertelling".to_owned()][..], &["niet verklaard".to_owned()][..]));
    for (number, differences) in numbers.iter().zip([&["+7", "–7"][..], &["+3", "+3"], &["–2", "–2"]]) {
        let station: Vec<String> =
            rows(&html, &format!("[aria-labelledby=c-{number}] table")).into_iter().map(|row| row[3].clone()).collect();
        assert_eq!(station, differences, "station {number}");
    }
    assert!(text(&site, "en/night-and-count.html").contains("recount"));
    // The page of changes leads there; a night without a count after it has neither.
    assert!(text(&site, "wijzigingen.html").contains("avond-en-telling.html"));
    assert!(!build(&full(&held), &extra()).unwrap().files.contains_key("avond-en-telling.html"));
}
