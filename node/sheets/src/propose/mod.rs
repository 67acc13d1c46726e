//! A mapping proposed for a table, from its headings and what stands below them: how it lies, where it begins, what each column
//! means, and of which of that a person should be asked.

mod figures;
mod tried;
mod wide;

use election::definition::{Definition, Stations};

use crate::book::Book;
use crate::doubt::Doubt;
use crate::figure::Decimal;
use crate::heading::Role;
use crate::known::Known;
use crate::mapping::{Column, FORM, Layout, Mapping, heading};
use crate::meaning::Meaning;
use crate::reading::{Read, Reading};
use crate::sheet::{MAX_COLUMNS, Sheet, View};
use tried::Tried;

/// A proposed mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The mapping.
    pub mapping: Mapping,
    /// What is not sure of each column.
    pub columns: Vec<Option<Doubt>>,
    /// What is not sure of each thing that rows are about.
    pub items: Vec<Option<Doubt>>,
    /// What is not sure of how figures are written.
    pub decimal: Option<Doubt>,
    /// How much of a form was found; 0: this is no table of counts of this election, as far as its headings tell.
    pub score: u32,
}

impl Proposal {
    /// Everything that is not sure.
    pub fn doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.columns.iter().chain(&self.items).flatten().chain(&self.decimal)
    }

    /// Whether somebody has to choose before it can be used: [`Doubt::is_question`].
    #[must_use]
    pub fn has_questions(&self) -> bool {
        self.doubts().any(Doubt::is_question)
    }
}

/// Proposes a mapping for a sheet; nothing for one without two columns.
#[must_use]
pub fn propose(sheet: &Sheet, definition: &Definition, stations: Option<&Stations>) -> Option<Proposal> {
    let known = Known::new(definition, stations);
    let mut best: Option<Tried> = None;
    for layout in Layout::ALL {
        if let Some(tried) = tried(sheet, layout, &known)
            && best.as_ref().is_none_or(|best| tried.score > best.score)
        {
            best = Some(tried);
        }
    }
    best.or_else(|| unread(sheet, Layout::Stations)).map(|tried| proposed(sheet, tried))
}

/// Proposes a mapping for a sheet that lies so, as somebody says who sees it. Where its headings say nothing of that, each column
/// is to be said; nothing where rows would be figures and no column says of what.
#[must_use]
pub fn propose_as(
    sheet: &Sheet,
    layout: Layout,
    definition: &Definition,
    stations: Option<&Stations>,
) -> Option<Proposal> {
    let found = tried(sheet, layout, &Known::new(definition, stations));
    found.or_else(|| unread(sheet, layout)).map(|tried| proposed(sheet, tried))
}

/// The best way to read a sheet so.
fn tried(sheet: &Sheet, layout: Layout, known: &Known<'_>) -> Option<Tried> {
    let view = View::new(sheet, layout.is_turned(), false);
    match layout {
        Layout::Stations | Layout::Across => wide::best(&view, layout, known),
        Layout::Figures => figures::best(&view, known),
    }
}

fn proposed(sheet: &Sheet, tried: Tried) -> Proposal {
    let (decimal, doubt) = decimal(sheet);
    let Tried { layout, lines, columns, items, score, .. } = tried;
    let (columns, column_doubts): (Vec<Column>, Vec<Option<Doubt>>) = columns.into_iter().unzip();
    let (items, item_doubts) = items.into_iter().unzip();
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    let mapping = Mapping { form: FORM, layout, lines, columns, items, decimal };
    let score = u32::try_from(score.max(0)).unwrap_or(0);
    let decimal = doubt.then_some(Doubt::Decimal);
    Proposal { mapping, columns: column_doubts, items: item_doubts, decimal, score }
}

/// The sheet of a book that a table of counts is most likely on, by its place, with the proposal for it.
#[must_use]
pub fn propose_sheet(book: &Book, definition: &Definition, stations: Option<&Stations>) -> Option<(usize, Proposal)> {
    let proposed = book.sheets.iter().enumerate();
    let proposed = proposed.filter_map(|(at, sheet)| Some((at, sheet.hidden, propose(sheet, definition, stations)?)));
    // Of equals the first; what a spreadsheet hides only if nothing else is one.
    let best =
        proposed.min_by_key(|(at, hidden, proposal)| (*hidden && proposal.score > 0, u32::MAX - proposal.score, *at));
    best.map(|(at, _, proposal)| (at, proposal))
}

fn decimal(sheet: &Sheet) -> (Decimal, bool) {
    let cells = (0..sheet.rows()).flat_map(|row| (0..sheet.columns()).map(move |column| sheet.cell(row, column)));
    Decimal::guess(cells)
}

/// For a table of which nothing is understood: its first row with two texts (turned, its first column), for a person to say what
/// they are. Of rows that are figures a person cannot say it: what they are about would have to be known first.
fn unread(sheet: &Sheet, layout: Layout) -> Option<Tried> {
    let view = &View::new(sheet, layout.is_turned(), false);
    if layout == Layout::Figures || view.columns() > MAX_COLUMNS {
        return None;
    }
    let filled = |row: usize| (0..view.columns()).filter(|column| !view.cell(row, *column).is_empty()).count();
    let top = (0..view.rows()).find(|row| filled(*row) > 1)?;
    let all: Vec<Vec<String>> = (0..view.columns()).map(|column| heading(view, top, 1, column)).collect();
    let is_filled = |heading: &Vec<String>| heading.iter().any(|text| !text.is_empty());
    let (first, last) = (all.iter().position(is_filled)?, all.iter().rposition(is_filled)?);
    let column = |heading: &Vec<String>| {
        (Column { heading: heading.clone(), means: Meaning::Unknown }, Some(Doubt::Unread { figures: true }))
    };
    let columns = all.get(first..=last)?.iter().map(column).collect();
    Some(Tried { layout, lines: 1, columns, items: Vec::new(), score: 0 })
}

/// What each heading means by itself and those before it.
pub(crate) fn read_headings(headings: &[&[String]], known: &Known<'_>) -> Vec<Read> {
    let roles = roles(headings, known);
    let mut reading = Reading::new(known);
    let read = |heading: &&[String]| {
        let parts = heading.iter().enumerate();
        reading.read(parts.map(|(line, text)| (roles.get(line).copied().flatten(), text.as_str())))
    };
    headings.iter().map(read).collect()
}

/// What the lines of headings are about, where one heading says so of two of them or more.
fn roles(headings: &[&[String]], known: &Known<'_>) -> Vec<Option<Role>> {
    /// Among so many headings it is looked for.
    const FIRST: usize = 60;
    let role = |text: &String| known.word(text).and_then(Role::of);
    let told = |heading: &&&[String]| heading.iter().filter(|text| role(text).is_some()).count() > 1;
    headings.iter().take(FIRST).find(told).map(|heading| heading.iter().map(role).collect()).unwrap_or_default()
}

/// What each item of a mapping means by itself.
pub(crate) fn read_items(mapping: &Mapping, known: &Known<'_>) -> Vec<Read> {
    let roles: Vec<Option<Role>> = mapping.columns.iter().map(|column| column.means).filter_map(role_of).collect();
    let mut reading = Reading::new(known);
    let keys = mapping.items.iter().map(|item| item.key.as_slice());
    keys.map(|key| reading.read(parts(&roles, key))).collect()
}

fn parts<'a>(roles: &'a [Option<Role>], key: &'a [String]) -> impl Iterator<Item = (Option<Role>, &'a str)> {
    key.iter().enumerate().map(|(at, text)| (roles.get(at).copied().flatten(), text.as_str()))
}

/// The role of a column of a key.
fn role_of(means: Meaning) -> Option<Option<Role>> {
    Some(Some(match means {
        Meaning::ListNumber => Role::ListNumber,
        Meaning::ListName => Role::ListName,
        Meaning::CandidateNumber => Role::CandidateNumber,
        Meaning::CandidateName => Role::CandidateName,
        Meaning::Item => Role::Item,
        _ => return None,
    }))
}
