//! Tables with a row a polling station, or turned: a column a polling station.

use std::collections::BTreeSet;

use super::read_headings;
use super::tried::{Sample, Tried, score, settle_twice};
use crate::doubt::Doubt;
use crate::known::Known;
use crate::laid::{Whose, station_number, whose};
use crate::mapping::{Column, Layout, MAX_LINES, heading};
use crate::meaning::Meaning;
use crate::reading::Read;
use crate::sheet::View;
use crate::word::Word;

/// Lines above a heading that are tried.
const MAX_ABOVE: usize = 40;
/// Lines after the first that may be a heading, in which a better one is looked for.
const AFTER: usize = 4;
/// The most columns that a form has: lists, candidates and counters of the largest election, several times.
const MAX_FIELDS: usize = 5_000;

/// The best way to read the view so.
pub(super) fn best(view: &View<'_>, layout: Layout, known: &Known<'_>) -> Option<Tried> {
    if view.columns() > MAX_FIELDS || view.columns() < 2 {
        return None;
    }
    // Columns before those of the stations begin with the first that has anything.
    let filled = |row: &usize| (0..view.columns()).any(|column| !view.cell(*row, column).is_empty());
    let first = (0..MAX_ABOVE.min(view.rows())).find(filled)?;
    let (tops, most) = if layout.is_turned() { (first..first + 1, MAX_LINES) } else { (first..MAX_ABOVE, 3) };
    let mut best: Option<Tried> = None;
    let mut since = 0_usize;
    for top in tops.take_while(|top| *top < view.rows()) {
        if since > AFTER {
            break;
        }
        since = since.saturating_add(usize::from(best.as_ref().is_some_and(|best| best.score > 0)));
        if !is_heading(view, top) {
            continue;
        }
        for lines in 1..=most {
            if layout.is_turned() && repeats(view, top, lines) {
                continue;
            }
            let Some(tried) = tried(view, layout, top, lines, known) else { continue };
            if best.as_ref().is_none_or(|best| tried.score > best.score) {
                best = Some(tried);
            }
        }
    }
    best.filter(|best| best.score > 0)
}

/// Whether the headings are mostly one and the same: these rows are not each about something else.
fn repeats(view: &View<'_>, top: usize, lines: usize) -> bool {
    let all: Vec<Vec<String>> = (0..view.columns()).map(|column| heading(view, top, lines, column)).collect();
    let filled = all.iter().filter(|heading| heading.iter().any(|text| !text.is_empty()));
    let distinct: BTreeSet<&Vec<String>> = filled.clone().collect();
    distinct.len().saturating_mul(3) < filled.count().saturating_mul(2)
}

/// Whether a row may be a heading: texts stand in it, or more numbers than one.
fn is_heading(view: &View<'_>, row: usize) -> bool {
    (0..view.columns()).filter(|column| !view.cell(row, *column).is_empty()).nth(1).is_some()
}

/// What a column is before its neighbours are looked at.
struct Candidate {
    means: Meaning,
    doubt: Option<Doubt>,
    /// What its heading says, if that may be a polling station.
    word: Option<Word>,
    sample: Sample,
}

fn tried(view: &View<'_>, layout: Layout, top: usize, lines: usize, known: &Known<'_>) -> Option<Tried> {
    let first = top.saturating_add(lines);
    let headings: Vec<Vec<String>> = (0..view.columns()).map(|column| heading(view, top, lines, column)).collect();
    let texts: Vec<&[String]> = headings.iter().map(Vec::as_slice).collect();
    let read = read_headings(&texts, known);
    let mut columns: Vec<Candidate> =
        read.into_iter().enumerate().map(|(column, read)| candidate(view, first, column, read, known)).collect();
    // Without a figure there is nothing to find.
    if !columns.iter().any(|column| matches!(column.means, Meaning::Figure(_))) || !find_stations(&mut columns, known) {
        return None;
    }
    settle_twice(columns.iter_mut().map(|column| (&mut column.means, &mut column.doubt)));
    let taken = stations_in_headings(&columns, &headings, known);
    let is_empty = |column: usize| headings.get(column).is_none_or(|heading| heading.iter().all(String::is_empty));
    let of_use = |column: &Candidate| !matches!(column.means, Meaning::Ignored | Meaning::Unknown);
    let (left, right) = if layout.is_turned() {
        // Lines above the table and below it are no part of it.
        let has_figures = |column: &Candidate| of_use(column) || column.sample.numbers > 0;
        (columns.iter().position(of_use)?, columns.iter().rposition(has_figures)?)
    } else {
        let filled = || (0..columns.len()).filter(|column| !is_empty(*column));
        (filled().next()?, filled().next_back()?)
    };
    let kept = columns.into_iter().zip(headings).skip(left).take(right.checked_sub(left)?.saturating_add(1));
    let columns: Vec<(Column, Option<Doubt>)> =
        kept.map(|(column, heading)| (Column { heading, means: column.means }, column.doubt)).collect();
    let means = columns.iter().map(|(column, doubt)| (column.means, doubt.as_ref()));
    let mut total = score(means, known).saturating_sub(i64::try_from(lines).unwrap_or(0));
    total = total.saturating_sub(strays(view, &columns, left, first, known).saturating_mul(4));
    total = total.saturating_sub(taken.saturating_mul(10));
    Some(Tried { layout, lines, columns, items: Vec::new(), score: total })
}

/// Stations that stand in the headings of the columns that name them: these lines are no headings, but the first stations.
fn stations_in_headings(columns: &[Candidate], headings: &[Vec<String>], known: &Known<'_>) -> i64 {
    let names_stations = |column: &Candidate| matches!(column.means, Meaning::Station | Meaning::StationName);
    let is_station = |text: &String| {
        station_number(text).is_some_and(|(number, _)| known.has_place(number)) || known.place(text).is_some()
    };
    let own = columns.iter().zip(headings).filter(|(column, _)| names_stations(column));
    i64::try_from(own.flat_map(|(_, heading)| heading).filter(|text| is_station(text)).count()).unwrap_or(0)
}

fn candidate(view: &View<'_>, first: usize, column: usize, read: Read, known: &Known<'_>) -> Candidate {
    let sure = |means, doubt| Candidate { means, doubt, word: None, sample: Sample::default() };
    let (means, doubt, word) = match read {
        Read::Figure(field, doubt) => {
            let numbers = usize::from(field_has_figures(view, first, column));
            let sample = Sample { numbers, ..Sample::default() };
            return Candidate { sample, ..sure(Meaning::Figure(field), doubt) };
        }
        Read::Word(Word::Called) => return sure(Meaning::Called, None),
        Read::Word(Word::Note) => return sure(Meaning::Ignored, None),
        Read::Nothing => (Meaning::Ignored, None, None),
        Read::Word(word) => (Meaning::Unknown, Some(Doubt::Unread { figures: false }), Some(word)),
        Read::Unclear(doubt) => (Meaning::Unknown, Some(doubt), None),
    };
    let sample = Sample::of(view, first, column, known);
    let (means, doubt) = match (means, doubt) {
        (Meaning::Ignored, _) if sample.numbers > 0 => (Meaning::Unknown, Some(Doubt::Unread { figures: true })),
        (means, Some(Doubt::Unread { .. })) => (means, Some(Doubt::Unread { figures: sample.numbers > 0 })),
        other => other,
    };
    Candidate { means, doubt, word, sample }
}

fn field_has_figures(view: &View<'_>, first: usize, column: usize) -> bool {
    (first..view.rows()).any(|row| crate::laid::is_number(view.cell(row, column)))
}

/// Finds the columns that say which station a row is of: by number, by name, or both. False when there is none.
fn find_stations(columns: &mut [Candidate], known: &Known<'_>) -> bool {
    let open = |column: &Candidate| matches!(column.means, Meaning::Unknown | Meaning::Ignored);
    let by_number = |fits: &dyn Fn(&Candidate) -> bool, columns: &[Candidate]| {
        columns.iter().position(|column| open(column) && fits(column))
    };
    let said = |column: &Candidate| column.word == Some(Word::Station);
    // Where stations are not known, any number would do: only the heading can tell.
    let number =
        by_number(&|column| said(column) && (column.sample.may_have_stations() || column.sample.is_numbers()), columns)
            .or_else(|| {
                by_number(&|column| column.word == Some(Word::Number) && column.sample.may_have_stations(), columns)
            })
            .or_else(|| by_number(&|column| known.stations.is_some() && column.sample.has_stations(), columns));
    let of_name = |column: &Candidate| {
        let told = matches!(column.word, Some(Word::StationName | Word::Station | Word::Name));
        column.sample.has_places() || (told && column.sample.is_text())
    };
    // Without numbers names have to be known.
    let of_name = |column: &Candidate| of_name(column) && (number.is_some() || column.sample.has_places());
    let is_name = |at: usize, column: &Candidate| open(column) && Some(at) != number && of_name(column);
    let name = columns.iter().enumerate().position(|(at, column)| is_name(at, column));
    if let Some(column) = number.and_then(|at| columns.get_mut(at)) {
        (column.means, column.doubt) = (Meaning::Station, None);
    }
    if let Some(column) = name.and_then(|at| columns.get_mut(at)) {
        let doubt = number.is_none().then_some(Doubt::Names);
        (column.means, column.doubt) = (Meaning::StationName, doubt);
    }
    number.is_some() || name.is_some()
}

/// Rows below the headings that are of no station and no sum: perhaps the headings have more lines.
fn strays(view: &View<'_>, columns: &[(Column, Option<Doubt>)], left: usize, first: usize, known: &Known<'_>) -> i64 {
    const LOOKED_AT: usize = 30;
    let at = |wanted: Meaning| columns.iter().position(|(column, _)| column.means == wanted);
    let [number, name] =
        [Meaning::Station, Meaning::StationName].map(|means| at(means).map(|column| left.saturating_add(column)));
    let text =
        |row: usize, column: Option<usize>| column.map(|column| view.cell(row, column).line()).unwrap_or_default();
    let is_stray = |row: &usize| {
        let filled = (0..view.columns()).any(|column| !view.cell(*row, column).is_empty());
        filled && matches!(whose(&[text(*row, number), text(*row, name)], known).0, Whose::Nobody | Whose::Unknown(_))
    };
    let rows = (first..view.rows()).take(LOOKED_AT);
    i64::try_from(rows.filter(is_stray).count()).unwrap_or(0)
}
