//! Whether a mapping can be that of this table and this election: before any figure is read.

use std::collections::BTreeMap;

use election::count::{Field, Level};

use crate::doubt::Doubt;
use crate::fault::{Faults, What};
use crate::known::Known;
use crate::laid::{Laid, body, is_number, shown, title_station};
use crate::mapping::{Layout, Mapping, Spot};
use crate::meaning::Meaning;
use crate::place::Place;
use crate::propose::{read_headings, read_items};
use crate::reading::Read;
use crate::sheet::View;

/// What the mapping gives.
pub(super) struct Structure {
    /// The cells of the form that it has.
    pub(super) fields: Vec<Field>,
    pub(super) level: Option<Level>,
    /// Every list goes by its number alone.
    pub(super) nameless: bool,
}

/// A column or an item: its meaning, where it is, what it calls itself, and how that reads.
struct Named {
    means: Meaning,
    place: Place,
    text: String,
    read: Option<Read>,
}

pub(super) fn check(
    view: &View<'_>,
    mapping: &Mapping,
    spot: Spot,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Structure {
    let named = named(view, mapping, spot, known);
    let mut places: BTreeMap<Meaning, &Place> = BTreeMap::new();
    for Named { means, place, text, read } in &named {
        if !means.fits(known.definition) {
            faults.of_all(place.clone(), What::NotHere(*means));
        }
        // Lists and candidates are known by their names: whoever says otherwise has pressed the wrong key.
        if let (Meaning::Figure(ours), Some(Read::Figure(theirs, doubt))) = (*means, read)
            && is_by_name(*theirs, doubt.as_ref())
            && of_list(ours) != of_list(*theirs)
        {
            let (theirs, definition) = (*theirs, known.definition);
            faults.of_all(place.clone(), What::Named { heading: text, theirs, ours, definition });
        }
        let once = match means {
            Meaning::Figure(_) | Meaning::Station | Meaning::StationName | Meaning::Called => true,
            Meaning::ListNumber | Meaning::ListName | Meaning::CandidateNumber | Meaning::CandidateName => true,
            Meaning::Votes => true,
            Meaning::Item | Meaning::Ignored | Meaning::Unknown => false,
        };
        // Of one thing that rows are about there may be several spellings.
        let once = once && !(mapping.layout == Layout::Figures && matches!(means, Meaning::Figure(_)));
        match (places.get(means), means) {
            (Some(other), Meaning::Figure(field)) if once => {
                let other = (*other).clone();
                faults.of_all(place.clone(), What::MeansTwice(*field, known.definition, other));
            }
            (Some(_), _) if once => faults.of_all(place.clone(), What::Unsound),
            _ => {
                places.entry(*means).or_insert(place);
            }
        }
    }
    check_columns(view, mapping, spot, known, &places, faults);
    let fields: Vec<Field> = places.keys().filter_map(|means| field_of(*means)).collect();
    let level = level(mapping, &fields, known, faults);
    let lists: Vec<&Named> =
        named.iter().filter(|one| matches!(one.means, Meaning::Figure(field) if of_list(field).is_some())).collect();
    let by_number = |one: &&Named| matches!(&one.read, Some(Read::Figure(_, Some(Doubt::Number))));
    Structure { fields, level, nameless: !lists.is_empty() && lists.iter().all(by_number) }
}

fn field_of(means: Meaning) -> Option<Field> {
    match means {
        Meaning::Figure(field) => Some(field),
        _ => None,
    }
}

/// The list that a cell is of, and the candidate.
fn of_list(field: Field) -> Option<(u32, Option<u32>)> {
    match field {
        Field::ListTotal(list) | Field::CandidatesTotal(list) => Some((list, None)),
        Field::CandidateVotes { list, candidate } => Some((list, Some(candidate))),
        _ => None,
    }
}

/// Whether a heading is the name of a list or a candidate, not its number alone and not nearly.
fn is_by_name(field: Field, doubt: Option<&Doubt>) -> bool {
    of_list(field).is_some() && matches!(doubt, None | Some(Doubt::OtherNumber { .. }))
}

fn named(view: &View<'_>, mapping: &Mapping, spot: Spot, known: &Known<'_>) -> Vec<Named> {
    let headings: Vec<&[String]> = mapping.columns.iter().map(|column| column.heading.as_slice()).collect();
    let read: Vec<Option<Read>> = match mapping.layout {
        Layout::Figures => headings.iter().map(|_| None).collect(),
        Layout::Stations | Layout::Across => read_headings(&headings, known).into_iter().map(Some).collect(),
    };
    let columns = (spot.left..).zip(&mapping.columns).zip(read).map(|((at, column), read)| Named {
        means: column.means,
        place: view.place(None, Some(at)),
        text: shown(&column.heading),
        read,
    });
    let items = read_items(mapping, known).into_iter().map(Some).zip(&mapping.items).map(|(read, item)| Named {
        means: item.means,
        place: Place::default(),
        text: shown(&item.key),
        read,
    });
    columns.chain(items).collect()
}

/// Whether there are the columns that any table must have.
fn check_columns(
    view: &View<'_>,
    mapping: &Mapping,
    spot: Spot,
    known: &Known<'_>,
    places: &BTreeMap<Meaning, &Place>,
    faults: &mut Faults,
) {
    let has = |means: Meaning| places.contains_key(&means);
    let says_station = has(Meaning::Station) || has(Meaning::StationName);
    let titled = || mapping.layout == Layout::Figures && title_station(view, spot.top, known).is_some();
    if !says_station && !titled() {
        faults.of_all(view.place(None, None), What::NoStations);
    }
    if mapping.layout == Layout::Figures && !has(Meaning::Votes) {
        faults.of_all(view.place(None, None), What::NoVotes);
    }
}

/// The level of the table, where it has every list, and then every candidate or none.
fn level(mapping: &Mapping, fields: &[Field], known: &Known<'_>, faults: &mut Faults) -> Option<Level> {
    let definition = known.definition;
    let level = if mapping.has_candidates() { Level::Candidate } else { Level::Party };
    let mut missing = Vec::new();
    for list in &definition.lists {
        match level {
            Level::Party => {
                let total = [Field::ListTotal(list.number), Field::CandidatesTotal(list.number)];
                missing.extend((!total.iter().any(|field| fields.contains(field))).then_some(total[0]));
            }
            Level::Candidate => {
                let all = list.candidates.iter();
                let all = all.map(|person| Field::CandidateVotes { list: list.number, candidate: person.number });
                let (there, out): (Vec<Field>, Vec<Field>) = all.partition(|field| fields.binary_search(field).is_ok());
                // Of a list without any, the list is missing and not each of its candidates.
                missing.extend(if there.is_empty() { vec![Field::ListTotal(list.number)] } else { out });
            }
        }
    }
    for field in &missing {
        faults.of_all(Place::default(), What::Missing(*field, definition));
    }
    missing.is_empty().then_some(level)
}

/// Whether figures stand where nobody can use them.
pub(super) fn check_rows(view: &View<'_>, mapping: &Mapping, spot: Spot, laid: &Laid<'_>, faults: &mut Faults) {
    for ((row, column), text) in &laid.strays {
        let place = view.place(Some(*row), Some(*column));
        if text.is_empty() {
            faults.of_all(place, What::Stray);
        } else {
            faults.of_all(place, What::UnknownStation(text));
        }
    }
    for ((row, column), text) in &laid.unmapped {
        faults.of_all(view.place(Some(*row), Some(*column)), What::Unmapped(text));
    }
    let rows = || laid.stations.iter().map(|(_, row)| row.at);
    let figures = |column: usize| match mapping.layout {
        // A table of figures has a row for each: all of them are looked at.
        Layout::Figures => (body(mapping, spot)..view.rows()).find(|row| is_number(view.cell(*row, column))),
        Layout::Stations | Layout::Across => rows().find(|row| is_number(view.cell(*row, column))),
    };
    for (at, column) in (spot.left..).zip(&mapping.columns) {
        let headless = column.heading.iter().all(String::is_empty);
        if column.means != Meaning::Unknown && !(column.means == Meaning::Ignored && headless) {
            continue;
        }
        if let Some(row) = figures(at) {
            let place = view.place(Some(row), Some(at));
            let heading = shown(&column.heading);
            faults.of_all(place, if headless { What::Headless } else { What::Undecided(&heading) });
        }
    }
    let after = spot.left.saturating_add(mapping.columns.len());
    for column in (0..spot.left).chain(after..view.columns()) {
        if let Some(row) = figures(column) {
            faults.of_all(view.place(Some(row), Some(column)), What::Headless);
        }
    }
    // What was said to mean nothing yet, and now has figures.
    let undecided = mapping.items.iter().filter(|item| item.means == Meaning::Unknown);
    let undecided: Vec<String> = undecided.map(|item| shown(&item.key)).collect();
    let cells = laid.stations.iter().flat_map(|(_, row)| &row.cells);
    let unknown = cells.filter(|(means, _, cell)| *means == Meaning::Unknown && is_number(cell));
    for (_, (row, column), _) in unknown.take(1) {
        let text = undecided.join(", ");
        faults.of_all(view.place(Some(*row), Some(*column)), What::Undecided(&text));
    }
}
