//! Tables with a row a figure: of one list, candidate or counter at one polling station.

use std::collections::BTreeMap;

use super::tried::{Sample, Tried, score};
use super::{parts, role_of};
use crate::doubt::Doubt;
use crate::heading::Role;
use crate::known::Known;
use crate::laid::{keys, title_station};
use crate::mapping::{Column, Item, Layout, heading};
use crate::meaning::Meaning;
use crate::reading::{Read, Reading};
use crate::sheet::View;
use crate::word::Word;

/// Lines above the headings that are tried.
const MAX_ABOVE: usize = 40;
/// The most columns of such a table.
const MAX_WIDTH: usize = 60;
/// The most things that its rows are about: lists, candidates and counters of the largest election, several times.
const MAX_ITEMS: usize = 5_000;

/// The best way to read the view so.
pub(super) fn best(view: &View<'_>, known: &Known<'_>) -> Option<Tried> {
    if view.columns() > MAX_WIDTH {
        return None;
    }
    let tried = (0..MAX_ABOVE.min(view.rows())).filter_map(|top| tried(view, top, known));
    let best = tried.reduce(|best, other| if other.score > best.score { other } else { best });
    best.filter(|best| best.score > 0)
}

fn tried(view: &View<'_>, top: usize, known: &Known<'_>) -> Option<Tried> {
    let headings: Vec<Vec<String>> = (0..view.columns()).map(|column| heading(view, top, 1, column)).collect();
    let is_filled = |heading: &Vec<String>| heading.iter().any(|text| !text.is_empty());
    let (left, right) = (headings.iter().position(is_filled)?, headings.iter().rposition(is_filled)?);
    let words: Vec<Option<Word>> =
        headings.iter().map(|heading| heading.first().and_then(|text| known.word(text))).collect();
    let has = |wanted: &[Word]| words.iter().flatten().any(|word| wanted.contains(word));
    // Two rows of texts are not both headings: votes have to be told.
    if !has(&[Word::Votes]) {
        return None;
    }
    let first = top.saturating_add(1);
    let samples: Vec<Sample> = (0..view.columns()).map(|column| Sample::of(view, first, column, known)).collect();
    let means = meanings(&words, &samples, known);
    let says_station = means.iter().any(|(means, _)| matches!(means, Meaning::Station | Meaning::StationName));
    if !says_station && title_station(view, top, known).is_none() {
        return None;
    }
    let key_columns: Vec<(usize, Meaning)> = means
        .iter()
        .enumerate()
        .map(|(at, (means, _))| (at, *means))
        .filter(|(_, means)| Layout::is_key(*means))
        .collect();
    if key_columns.is_empty() {
        return None;
    }
    let items = items(view, &key_columns, first, known)?;
    let kept = means.into_iter().zip(headings).skip(left).take(right.checked_sub(left)?.saturating_add(1));
    let columns: Vec<(Column, Option<Doubt>)> =
        kept.map(|((means, doubt), heading)| (Column { heading, means }, doubt)).collect();
    let told = columns.iter().map(|(column, doubt)| (column.means, doubt.as_ref()));
    let told = told.chain(items.iter().map(|(item, doubt)| (item.means, doubt.as_ref())));
    let score = score(told, known);
    Some(Tried { layout: Layout::Figures, lines: 1, columns, items, score })
}

/// What each column means: by its heading, and where that can be two things by what stands in it.
fn meanings(words: &[Option<Word>], samples: &[Sample], known: &Known<'_>) -> Vec<(Meaning, Option<Doubt>)> {
    let mut found: Vec<(Meaning, Option<Doubt>)> = Vec::with_capacity(words.len());
    let has = |found: &[(Meaning, Option<Doubt>)], wanted: Meaning| found.iter().any(|(means, _)| *means == wanted);
    let told = |wanted: Word| words.contains(&Some(wanted));
    for (word, sample) in words.iter().zip(samples) {
        let figures = sample.numbers > 0;
        let unread = || (Meaning::Unknown, Some(Doubt::Unread { figures }));
        let sure = |means: Meaning| (means, None);
        let free = |means: Meaning| !has(&found, means);
        let column = match word {
            Some(Word::Station) if (sample.may_have_stations() || sample.is_numbers()) && free(Meaning::Station) => {
                sure(Meaning::Station)
            }
            Some(Word::Station | Word::StationName) if free(Meaning::StationName) && sample.is_text() => {
                sure(Meaning::StationName)
            }
            Some(Word::List) if sample.is_text() && free(Meaning::ListName) => sure(Meaning::ListName),
            Some(Word::List | Word::ListNumber) if free(Meaning::ListNumber) => sure(Meaning::ListNumber),
            Some(Word::ListName) if free(Meaning::ListName) => sure(Meaning::ListName),
            Some(Word::Candidate) if sample.is_text() && free(Meaning::CandidateName) => sure(Meaning::CandidateName),
            Some(Word::Candidate | Word::CandidateNumber) if free(Meaning::CandidateNumber) => {
                sure(Meaning::CandidateNumber)
            }
            Some(Word::CandidateName) if free(Meaning::CandidateName) => sure(Meaning::CandidateName),
            Some(Word::Item) => sure(Meaning::Item),
            Some(Word::Votes) if free(Meaning::Votes) => sure(Meaning::Votes),
            Some(Word::Counter(field)) => sure(Meaning::Figure(*field)),
            Some(Word::Letter(field)) => (Meaning::Figure(*field), Some(Doubt::Letter)),
            Some(Word::Called) => sure(Meaning::Called),
            Some(Word::Note) => sure(Meaning::Ignored),
            // `Nr` and `Naam` are of whatever stands beside them.
            Some(Word::Number) if told(Word::Candidate) || told(Word::CandidateName) => {
                if free(Meaning::CandidateNumber) { sure(Meaning::CandidateNumber) } else { unread() }
            }
            Some(Word::Number) if !told(Word::Station) && sample.has_stations() && known.stations.is_some() => {
                if free(Meaning::Station) { sure(Meaning::Station) } else { unread() }
            }
            Some(Word::Number) if free(Meaning::ListNumber) && !told(Word::ListNumber) => sure(Meaning::ListNumber),
            Some(Word::Name) if sample.has_places() && free(Meaning::StationName) => sure(Meaning::StationName),
            Some(Word::Name) if sample.has_lists() && free(Meaning::ListName) => sure(Meaning::ListName),
            Some(Word::Name) if told(Word::CandidateNumber) && free(Meaning::CandidateName) => {
                sure(Meaning::CandidateName)
            }
            None if sample.filled == 0 => sure(Meaning::Ignored),
            None if !figures && sample.has_places() && free(Meaning::StationName) => sure(Meaning::StationName),
            _ => unread(),
        };
        found.push(column);
    }
    if !has(&found, Meaning::Station) {
        for (means, doubt) in &mut found {
            if *means == Meaning::StationName {
                *doubt = Some(Doubt::Names);
            }
        }
    }
    found
}

/// What the rows are about, in the order in which it is met. Nothing when it is too much for any form.
fn items(
    view: &View<'_>,
    columns: &[(usize, Meaning)],
    first: usize,
    known: &Known<'_>,
) -> Option<Vec<(Item, Option<Doubt>)>> {
    let roles: Vec<Option<Role>> = columns.iter().filter_map(|(_, means)| role_of(*means)).collect();
    let mut reading = Reading::new(known);
    let mut met: BTreeMap<Vec<String>, ()> = BTreeMap::new();
    let mut found = Vec::new();
    for (_, key) in keys(view, columns, first) {
        if key.iter().all(String::is_empty) || met.contains_key(&key) {
            continue;
        }
        if found.len() >= MAX_ITEMS {
            return None;
        }
        met.insert(key.clone(), ());
        let (means, doubt) = match reading.read(parts(&roles, &key)) {
            Read::Figure(field, doubt) => (Meaning::Figure(field), doubt),
            Read::Word(Word::Called) => (Meaning::Called, None),
            Read::Word(Word::Note) => (Meaning::Ignored, None),
            Read::Unclear(Doubt::Total) => (Meaning::Unknown, Some(Doubt::Total)),
            Read::Word(_) | Read::Unclear(_) | Read::Nothing => {
                (Meaning::Unknown, Some(Doubt::Unread { figures: true }))
            }
        };
        found.push((Item { key, means }, doubt));
    }
    Some(found)
}
