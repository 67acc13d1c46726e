//! Whether a counts file adds up. A bad sum refuses the whole file: nobody can know which figure is the wrong one.

use crate::count::CountFile;
use crate::error::{EmlError, ErrorKind, Remedy, Said, say};
use election::count::{Cell, Count, Level};

/// The most faults that are reported for one file; more say nothing more.
const MAX_FAULTS: usize = 100;

const REMEDY: Remedy = Remedy::new(
    "Do not use this file: have the count checked in the program that made it, and export it again",
    "Gebruik dit bestand niet: laat de telling nakijken in het programma dat het maakte, en exporteer het opnieuw",
);

/// Checks per station and in the totals that the candidates of a list add up to the list, and the lists to the votes on
/// candidates; and that the totals equal the sum of the stations, per list, candidate and counter.
///
/// # Errors
/// Every fault found, at most 100, each naming station, list and figures. An open cell where a sum needs a figure is a fault.
pub fn verify_sums(file: &CountFile) -> Result<(), Vec<EmlError>> {
    let mut faults = Faults(Vec::new());
    if let Some(totals) = &file.totals {
        check_inside(&the_totals(), totals, file.level, &mut faults);
    }
    for station in &file.stations {
        check_inside(&the_station(station.number), &station.count, file.level, &mut faults);
    }
    if let Some(totals) = file.totals.as_ref().filter(|_| !file.stations.is_empty()) {
        check_rows(file, totals, &mut faults);
        if faults.0.is_empty() {
            check_totals(file, totals, &mut faults);
        }
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults.0) }
}

struct Faults(Vec<EmlError>);

impl Faults {
    fn add(&mut self, place: &Said, message: Said) {
        if self.0.len() < MAX_FAULTS {
            self.0.push(EmlError::whole(ErrorKind::Sum, message, REMEDY).about(place.clone()));
        }
    }

    /// Reports unless `sum` is known and equal to `stated`.
    fn compare(&mut self, place: &Said, what: &Said, stated: Cell, sum: Option<u64>) {
        if stated.map(u64::from).is_some_and(|stated| Some(stated) == sum) {
            return;
        }
        let (stated, sum) = (figure(stated), figure(sum));
        let message = Said {
            en: format!("{}: the file says {}, the sum is {}", what.en, stated.en, sum.en),
            nl: format!("{}: in het bestand staat {}, de optelling is {}", what.nl, stated.nl, sum.nl),
        };
        self.add(place, message);
    }
}

fn figure<T: std::fmt::Display>(figure: Option<T>) -> Said {
    figure.map_or_else(|| say!("nothing", "niets"), |figure| Said::same(figure.to_string()))
}

fn the_totals() -> Said {
    say!("totals", "totalen")
}

fn the_station(number: u32) -> Said {
    say!("station {number}", "stembureau {number}")
}

/// A list in a place.
fn the_list(Said { en, nl }: &Said, number: u32) -> Said {
    say!("{en}, list {number}", "{nl}, lijst {number}")
}

/// `None` when one of the cells is open.
fn sum(cells: impl Iterator<Item = Cell>) -> Option<u64> {
    cells.map(|cell| cell.map(u64::from)).sum()
}

fn check_inside(place: &Said, count: &Count, level: Level, faults: &mut Faults) {
    if level == Level::Candidate {
        for list in &count.lists {
            let candidates = sum(list.candidates.iter().map(|(_, votes)| *votes));
            let what = say!("the candidates of the list", "de kandidaten van de lijst");
            faults.compare(&the_list(place, list.number), &what, list.candidates_total, candidates);
        }
    }
    let lists = sum(count.lists.iter().map(|list| list.total));
    let what = say!("all lists together (TotalCounted)", "alle lijsten samen (TotalCounted)");
    faults.compare(place, &what, count.counters.votes_on_candidates, lists);
}

/// Every station has the lists and candidates of the totals, or their sums would compare different rows.
fn check_rows<'a>(file: &'a CountFile, totals: &'a Count, faults: &mut Faults) {
    for station in &file.stations {
        let place = the_station(station.number);
        // Not collected: the totals may have very many lists, and as many stations may have one.
        let numbers = |count: &'a Count| count.lists.iter().map(|list| list.number);
        if !numbers(&station.count).eq(numbers(totals)) {
            faults.add(&place, say!("has other lists than the totals", "heeft andere lijsten dan de totalen"));
            continue;
        }
        for (row, total) in station.count.lists.iter().zip(&totals.lists) {
            let same =
                row.candidates.iter().map(|(number, _)| number).eq(total.candidates.iter().map(|(number, _)| number));
            if !same {
                let message = say!("has other candidates than the totals", "heeft andere kandidaten dan de totalen");
                faults.add(&the_list(&place, row.number), message);
            }
        }
    }
}

fn check_totals(file: &CountFile, totals: &Count, faults: &mut Faults) {
    let together = say!("all stations together", "alle stembureaus samen");
    for (index, list) in totals.lists.iter().enumerate() {
        let rows = || file.stations.iter().filter_map(move |station| station.count.lists.get(index));
        let place = the_list(&the_totals(), list.number);
        faults.compare(&place, &together, list.total, sum(rows().map(|row| row.total)));
        for (place_in_list, (number, votes)) in list.candidates.iter().enumerate() {
            let stations = sum(rows().map(|row| row.candidates.get(place_in_list).and_then(|(_, votes)| *votes)));
            // Formatted for a fault only: a large file has a hundred thousand rows.
            if votes.map(u64::from) != stations || votes.is_none() {
                let Said { en, nl } = &place;
                let place = say!("{en}, candidate {number}", "{nl}, kandidaat {number}");
                faults.compare(&place, &together, *votes, stations);
            }
        }
    }
    for (en, nl, cell) in COUNTERS {
        let stated = cell(totals);
        // A counter that the totals do not have is unknown there, which says nothing about the stations.
        if stated.is_some() {
            let what = say!("{en}, all stations together", "{nl}, alle stembureaus samen");
            let stations = sum(file.stations.iter().map(|station| cell(&station.count)));
            faults.compare(&the_totals(), &what, stated, stations);
        }
    }
}

type CellOf = fn(&Count) -> Cell;

/// Each counter with its name in English and in Dutch.
const COUNTERS: [(&str, &str, CellOf); 14] = [
    ("poll cards (A)", "stempassen (A)", |count| count.counters.poll_cards),
    ("proxy certificates (B)", "volmachtbewijzen (B)", |count| count.counters.proxy_certificates),
    ("voter cards (C)", "kiezerspassen (C)", |count| count.counters.voter_cards),
    ("admitted voters (D)", "toegelaten kiezers (D)", |count| count.counters.admitted_voters),
    ("votes on candidates (E)", "stemmen op kandidaten (E)", |count| count.counters.votes_on_candidates),
    ("blank votes (F)", "blanco stemmen (F)", |count| count.counters.blank),
    ("invalid votes (G)", "ongeldige stemmen (G)", |count| count.counters.invalid),
    ("more ballots (I)", "meer getelde stembiljetten (I)", |count| count.counters.more_ballots),
    ("fewer ballots (J)", "minder getelde stembiljetten (J)", |count| count.counters.fewer_ballots),
    ("ballots taken away", "meegenomen stembiljetten", |count| explanation(count, 0)),
    ("too few ballots handed out", "te weinig uitgereikte stembiljetten", |count| explanation(count, 1)),
    ("too many ballots handed out", "te veel uitgereikte stembiljetten", |count| explanation(count, 2)),
    ("no explanation", "geen verklaring", |count| explanation(count, 3)),
    ("another explanation", "andere verklaring", |count| explanation(count, 4)),
];

fn explanation(count: &Count, place: usize) -> Cell {
    count.counters.explanations.and_then(|all| all.get(place).copied())
}
