//! Whether a counts file adds up. A bad sum refuses the whole file: nobody can know which figure is the wrong one.

use crate::count::CountFile;
use crate::error::{EmlError, ErrorKind};
use election::count::{Cell, Count, Level};

/// The most faults that are reported for one file; more say nothing more.
const MAX_FAULTS: usize = 100;

const REMEDY: &str = "Do not use this file: have the count checked in the program that made it, and export it again";

/// Checks per station and in the totals that the candidates of a list add up to the list, and the lists to the votes on
/// candidates; and that the totals equal the sum of the stations, per list, candidate and counter.
///
/// # Errors
/// Every fault found, at most 100, each naming station, list and figures. An open cell where a sum needs a figure is a fault.
pub fn verify_sums(file: &CountFile) -> Result<(), Vec<EmlError>> {
    let mut faults = Faults(Vec::new());
    if let Some(totals) = &file.totals {
        check_inside("totals", totals, file.level, &mut faults);
    }
    for station in &file.stations {
        check_inside(&format!("station {}", station.number), &station.count, file.level, &mut faults);
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
    fn add(&mut self, place: impl Into<crate::error::Said>, message: String) {
        if self.0.len() < MAX_FAULTS {
            self.0.push(EmlError::whole(ErrorKind::Sum, message, REMEDY).about(place));
        }
    }

    /// Reports unless `sum` is known and equal to `stated`.
    fn compare(&mut self, place: &str, what: &str, stated: Cell, sum: Option<u64>) {
        match (stated, sum) {
            (Some(stated), Some(sum)) if u64::from(stated) == sum => {}
            (Some(stated), Some(sum)) => self.add(place, format!("{what}: the file says {stated}, the sum is {sum}")),
            (stated, sum) => self.add(place, format!("{what}: the file says {}, the sum is {}", say(stated), say(sum))),
        }
    }
}

fn say<T: std::fmt::Display>(figure: Option<T>) -> String {
    figure.map_or_else(|| "nothing".to_owned(), |figure| figure.to_string())
}

/// `None` when one of the cells is open.
fn sum(cells: impl Iterator<Item = Cell>) -> Option<u64> {
    cells.map(|cell| cell.map(u64::from)).sum()
}

fn check_inside(place: &str, count: &Count, level: Level, faults: &mut Faults) {
    if level == Level::Candidate {
        for list in &count.lists {
            let candidates = sum(list.candidates.iter().map(|(_, votes)| *votes));
            faults.compare(
                &format!("{place}, list {}", list.number),
                "the candidates of the list",
                list.candidates_total,
                candidates,
            );
        }
    }
    let lists = sum(count.lists.iter().map(|list| list.total));
    faults.compare(place, "all lists together (TotalCounted)", count.counters.votes_on_candidates, lists);
}

/// Every station has the lists and candidates of the totals, or their sums would compare different rows.
fn check_rows(file: &CountFile, totals: &Count, faults: &mut Faults) {
    for station in &file.stations {
        let place = format!("station {}", station.number);
        let numbers = |count: &Count| count.lists.iter().map(|list| list.number).collect::<Vec<_>>();
        if numbers(&station.count) != numbers(totals) {
            faults.add(place, "has other lists than the totals".to_owned());
            continue;
        }
        for (row, total) in station.count.lists.iter().zip(&totals.lists) {
            let same =
                row.candidates.iter().map(|(number, _)| number).eq(total.candidates.iter().map(|(number, _)| number));
            if !same {
                faults.add(format!("{place}, list {}", row.number), "has other candidates than the totals".to_owned());
            }
        }
    }
}

fn check_totals(file: &CountFile, totals: &Count, faults: &mut Faults) {
    for (index, list) in totals.lists.iter().enumerate() {
        let rows = || file.stations.iter().filter_map(move |station| station.count.lists.get(index));
        let place = format!("totals, list {}", list.number);
        faults.compare(&place, "all stations together", list.total, sum(rows().map(|row| row.total)));
        for (place_in_list, (number, votes)) in list.candidates.iter().enumerate() {
            let stations = sum(rows().map(|row| row.candidates.get(place_in_list).and_then(|(_, votes)| *votes)));
            faults.compare(&format!("{place}, candidate {number}"), "all stations together", *votes, stations);
        }
    }
    for (name, cell) in COUNTERS {
        let stated = cell(totals);
        // A counter that the totals do not have is unknown there, which says nothing about the stations.
        if stated.is_some() {
            faults.compare(
                "totals",
                &format!("{name}, all stations together"),
                stated,
                sum(file.stations.iter().map(|station| cell(&station.count))),
            );
        }
    }
}

type CellOf = fn(&Count) -> Cell;

const COUNTERS: [(&str, CellOf); 14] = [
    ("poll cards (A)", |count| count.counters.poll_cards),
    ("proxy certificates (B)", |count| count.counters.proxy_certificates),
    ("voter cards (C)", |count| count.counters.voter_cards),
    ("admitted voters (D)", |count| count.counters.admitted_voters),
    ("votes on candidates (E)", |count| count.counters.votes_on_candidates),
    ("blank votes (F)", |count| count.counters.blank),
    ("invalid votes (G)", |count| count.counters.invalid),
    ("more ballots (I)", |count| count.counters.more_ballots),
    ("fewer ballots (J)", |count| count.counters.fewer_ballots),
    ("meegenomen stembiljetten", |count| explanation(count, 0)),
    ("te weinig uitgereikte stembiljetten", |count| explanation(count, 1)),
    ("te veel uitgereikte stembiljetten", |count| explanation(count, 2)),
    ("geen verklaring", |count| explanation(count, 3)),
    ("andere verklaring", |count| explanation(count, 4)),
];

fn explanation(count: &Count, place: usize) -> Cell {
    count.counters.explanations.and_then(|all| all.get(place).copied())
}
