//! The tables of the website: `lijsten.csv`, `kandidaten.csv`, `stembureaus.csv`, `kandidaten-per-stembureau.csv`.

use std::collections::BTreeMap;

use election::seats::json::SeatsOutput;
use election::{Count, Level};
use words::{Sentence, sentence};

use super::{Apart, Matched, named, place_of_candidate, place_of_list, place_of_station};
use crate::bundle::Report;

/// A table of the website.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Csv {
    /// Votes and seats per list.
    Lists,
    /// Votes per candidate.
    Candidates,
    /// Counters and votes per list of each station.
    Stations,
    /// Votes per candidate of each station.
    Matrix,
}

impl Csv {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Lists, Self::Candidates, Self::Stations, Self::Matrix];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lists => "lijsten.csv",
            Self::Candidates => "kandidaten.csv",
            Self::Stations => "stembureaus.csv",
            Self::Matrix => "kandidaten-per-stembureau.csv",
        }
    }
}

/// Compares a table with the signed release. How many figures were compared.
///
/// # Errors
/// As [`super::check`].
pub fn csv(which: Csv, bytes: &[u8], report: &Report) -> Result<usize, Apart> {
    let mut table = Table { rows: read(bytes)?, matched: Matched::default() };
    table.front(report)?;
    match which {
        Csv::Lists => table.lists(report)?,
        Csv::Candidates => table.candidates(report)?,
        Csv::Stations => table.stations(report)?,
        Csv::Matrix => table.matrix(report)?,
    }
    Ok(table.matched.figures)
}

/// A row by its columns.
type Row = BTreeMap<String, String>;

/// The longest table: that of 10,000 stations and 1,200 candidates, twice.
const MAX_BYTES: usize = 64 * 1024 * 1024;

fn read(bytes: &[u8]) -> Result<Vec<Row>, Apart> {
    if bytes.len() > MAX_BYTES {
        return Err(Apart::Unreadable(sentence!("apart-bytes", bytes = bytes.len())));
    }
    let unreadable = |error: csv::Error| Apart::Unreadable(Sentence::foreign("foreign-table", &error));
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
    let columns: Vec<String> = reader.headers().map_err(unreadable)?.iter().map(text).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        rows.push(columns.iter().cloned().zip(record.iter().map(text)).collect::<Row>());
    }
    if rows.iter().any(|row| row.len() != columns.len()) {
        return Err(Apart::Unreadable(sentence!("apart-columns-twice")));
    }
    Ok(rows)
}

/// The text of a cell: without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn text(cell: &str) -> String {
    let formula = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell.strip_prefix('\'').filter(formula).unwrap_or(cell).to_owned()
}

fn cell<'a>(row: &'a Row, column: &str) -> Result<&'a str, Apart> {
    let absent = || Apart::Unreadable(sentence!("apart-no-column", column = format!("{column:?}")));
    row.get(column).map(String::as_str).ok_or_else(absent)
}

/// A figure; an empty cell is none.
fn figure(row: &Row, column: &str) -> Result<Option<u64>, Apart> {
    match cell(row, column)? {
        "" => Ok(None),
        digits => {
            let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
            let number = digits.parse().ok().filter(|_| plain);
            number.map(Some).ok_or_else(|| Apart::Unreadable(sentence!("apart-no-number", column = column)))
        }
    }
}

struct Table {
    rows: Vec<Row>,
    matched: Matched,
}

impl Table {
    /// Every row says that it is provisional, and of which release.
    fn front(&self, report: &Report) -> Result<(), Apart> {
        let number = report.shown.release.number.to_string();
        for row in &self.rows {
            if !cell(row, "status")?.contains("voorlopig") {
                return Err(Apart::Unmarked);
            }
            let of = cell(row, "vrijgave")?;
            if of != number {
                return Err(Apart::Release(of.chars().take(20).collect()));
            }
        }
        Ok(())
    }

    /// As many rows as there should be.
    fn length(&self, expected: usize) -> Result<(), Apart> {
        if self.rows.len() == expected {
            return Ok(());
        }
        let place = named("place-how-many-rows");
        Err(Apart::Differs { place, here: self.rows.len().to_string(), signed: expected.to_string() })
    }

    fn lists(&mut self, report: &Report) -> Result<(), Apart> {
        let lists = &report.outcome.tally.lists;
        self.length(lists.len())?;
        for (place, (row, list)) in self.rows.iter().zip(lists).enumerate() {
            let number = list.number;
            let matched = &mut self.matched;
            matched.figure(|| place_of_list(number, "place-number"), figure(row, "lijst")?, Some(number.into()))?;
            let name = report.setup.definition.list(number).map(election::List::display_name).unwrap_or_default();
            matched.text(|| place_of_list(number, "place-name"), cell(row, "naam")?, &name)?;
            matched.figure(|| place_of_list(number, "place-votes"), figure(row, "stemmen")?, Some(list.votes))?;
            // Empty where they are not shown (yet).
            if let Some(seats) = figure(row, "zetels")? {
                let signed = seats_of(report).and_then(|seats| seats.lists.get(place)).map(|list| list.seats.into());
                matched.figure(|| place_of_list(number, "place-seats"), Some(seats), signed)?;
            }
        }
        Ok(())
    }

    fn candidates(&mut self, report: &Report) -> Result<(), Apart> {
        let counted = report.outcome.tally.stations_per_candidate.counted > 0;
        let definition = &report.setup.definition;
        self.length(definition.lists.iter().map(|list| list.candidates.len()).sum())?;
        let all = definition.lists.iter().zip(&report.outcome.tally.lists).flat_map(|(list, tally)| {
            list.candidates.iter().zip(&tally.candidates).map(move |(one, (_, votes))| (list.number, one, *votes))
        });
        for (row, (list, candidate, votes)) in self.rows.iter().zip(all) {
            let matched = &mut self.matched;
            let number = candidate.number;
            let place = |what: &'static str| move || place_of_candidate(list, number, named(what));
            matched.figure(place("place-of-list"), figure(row, "lijst")?, Some(list.into()))?;
            matched.figure(place("place-number"), figure(row, "kandidaat")?, Some(number.into()))?;
            for (column, ours) in [
                ("achternaam", candidate.last_name.as_str()),
                ("tussenvoegsel", candidate.prefix.as_deref().unwrap_or_default()),
                ("voorletters", &candidate.initials),
            ] {
                matched.text(place("place-name"), cell(row, column)?, ours)?;
            }
            matched.figure(place("place-votes"), figure(row, "stemmen")?, counted.then_some(votes))?;
            let elected = cell(row, "gekozen")?;
            if !elected.is_empty() {
                matched.text(place("place-elected"), elected, elected_of(report, list, number))?;
            }
        }
        Ok(())
    }

    fn stations(&mut self, report: &Report) -> Result<(), Apart> {
        let stations = &report.day.stations;
        self.length(stations.len())?;
        for (row, station) in self.rows.iter().zip(stations) {
            let matched = &mut self.matched;
            let number = station.number;
            let place = |what: &'static str| move || place_of_station(number, named(what));
            matched.figure(place("place-number"), figure(row, "stembureau")?, Some(number.into()))?;
            matched.text(place("place-name"), cell(row, "naam")?, &station.name)?;
            let of = report.counts.get(&number);
            let level = match of {
                None => "nee",
                Some((Level::Party, _)) => "per lijst",
                Some((Level::Candidate, _)) => "per kandidaat",
            };
            matched.text(place("place-counted"), cell(row, "geteld")?, level)?;
            let counters = of.map(|(_, count)| count.counters.clone()).unwrap_or_default();
            for (column, cell) in [
                ("stempassen", counters.poll_cards),
                ("volmachtbewijzen", counters.proxy_certificates),
                ("kiezerspassen", counters.voter_cards),
                ("toegelaten kiezers", counters.admitted_voters),
                ("stemmen op kandidaten", counters.votes_on_candidates),
                ("blanco", counters.blank),
                ("ongeldig", counters.invalid),
                ("uitgebracht", counters.votes_cast),
                ("meer getelde stembiljetten", counters.more_ballots),
                ("minder getelde stembiljetten", counters.fewer_ballots),
            ] {
                let place = || place_of_station(number, column.into());
                matched.figure(place, figure(row, column)?, cell.map(u64::from))?;
            }
            for (at, list) in report.setup.definition.lists.iter().enumerate() {
                let column = format!("lijst {}: {}", list.number, list.display_name());
                let votes = of.and_then(|(_, count)| total(count, at));
                let here = figure(row, &column)?;
                matched.figure(|| place_of_station(number, (&column).into()), here, votes)?;
            }
        }
        Ok(())
    }

    fn matrix(&mut self, report: &Report) -> Result<(), Apart> {
        let definition = &report.setup.definition;
        self.length(definition.lists.iter().map(|list| list.candidates.len()).sum())?;
        let mut rows = self.rows.iter();
        for (at, list) in definition.lists.iter().enumerate() {
            for (place, (candidate, row)) in list.candidates.iter().zip(rows.by_ref()).enumerate() {
                let number = candidate.number;
                let matched = &mut self.matched;
                let whose = || place_of_candidate(list.number, number, named("place-number"));
                matched.figure(whose, figure(row, "lijst")?, Some(list.number.into()))?;
                matched.figure(whose, figure(row, "kandidaat")?, Some(number.into()))?;
                for station in &report.day.stations {
                    let signed = report
                        .counts
                        .get(&station.number)
                        .and_then(|(_, count)| count.lists.get(at)?.candidates.get(place)?.1);
                    let column = format!("SB{}", station.number);
                    let here = figure(row, &column)?;
                    let place = || place_of_candidate(list.number, number, (&column).into());
                    matched.figure(place, here, signed.map(u64::from))?;
                }
            }
        }
        Ok(())
    }
}

fn total(count: &Count, at: usize) -> Option<u64> {
    count.lists.get(at)?.total.map(u64::from)
}

pub(super) fn seats_of(report: &Report) -> Option<&SeatsOutput> {
    report.outcome.seats.as_ref().ok()
}

/// What the signed figures say of a candidate.
fn elected_of(report: &Report, list: u32, candidate: u32) -> &'static str {
    let of = seats_of(report).and_then(|seats| seats.lists.iter().find(|of| of.number == list));
    let among = |numbers: &Option<Vec<u32>>| numbers.as_ref().is_some_and(|numbers| numbers.contains(&candidate));
    match of {
        Some(of) if among(&of.elected_by_preference) => "voorkeur",
        Some(of) if among(&of.elected_by_list_order) => "lijstvolgorde",
        _ => "nee",
    }
}
