//! A mapping beside its table, for a person to look at: where each column is, and what stands in it.

use std::collections::BTreeMap;

use crate::laid::{body, keys};
use crate::mapping::{Layout, Mapping};
use crate::meaning::Meaning;
use crate::place::Place;
use crate::sheet::{Sheet, View};

/// How many cells of a column are shown.
const SAMPLES: usize = 4;
/// How many lines above the headings are.
const ABOVE: usize = 20;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Lines that stand above or beside the table, such as its title.
    pub above: Vec<String>,
    /// The columns of the mapping, in its order.
    pub columns: Vec<ShownColumn>,
    /// What rows are about, in the order of the mapping: votes for it.
    pub items: Vec<Vec<String>>,
}

/// A column of a mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownColumn {
    /// Where it is; of [`Layout::Across`] that is a row.
    pub place: Place,
    /// Some of its cells that are not empty, from the first.
    pub samples: Vec<String>,
}

/// Lays a mapping beside a sheet; nothing when its headings are not there. `named`: as for [`crate::apply`].
#[must_use]
pub fn shown(sheet: &Sheet, mapping: &Mapping, named: bool) -> Option<Shown> {
    let view = View::new(sheet, mapping.layout.is_turned(), named);
    let spot = if mapping.is_sound() { mapping.find(&view) } else { None }?;
    let first = body(mapping, spot);
    let columns = (spot.left..).zip(&mapping.columns).map(|(column, _)| {
        let cells = (first..view.rows()).map(|row| view.cell(row, column)).filter(|cell| !cell.is_empty());
        ShownColumn {
            place: view.place(None, Some(column)),
            samples: cells.take(SAMPLES).map(|cell| cell.shown().into_owned()).collect(),
        }
    });
    let (rows, width) =
        if mapping.layout.is_turned() { (spot.left, sheet.columns()) } else { (spot.top, sheet.columns()) };
    let line = |row: usize| {
        let cells = (0..width).map(|column| sheet.cell(row, column)).filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.line()).collect::<Vec<_>>().join(" ")
    };
    let above = (0..rows).map(line).filter(|line| !line.is_empty()).take(ABOVE).collect();
    Some(Shown { above, columns: columns.collect(), items: items(&view, mapping, spot.left, first) })
}

fn items(view: &View<'_>, mapping: &Mapping, left: usize, first: usize) -> Vec<Vec<String>> {
    if mapping.layout != Layout::Figures {
        return Vec::new();
    }
    let columns: Vec<(usize, Meaning)> = (left..).zip(mapping.columns.iter().map(|column| column.means)).collect();
    let votes = columns.iter().find(|(_, means)| *means == Meaning::Votes).map(|(column, _)| *column);
    let key_columns: Vec<(usize, Meaning)> = columns.into_iter().filter(|(_, means)| Layout::is_key(*means)).collect();
    let places: BTreeMap<&[String], usize> =
        mapping.items.iter().enumerate().map(|(at, item)| (item.key.as_slice(), at)).collect();
    let mut found: Vec<Vec<String>> = vec![Vec::new(); mapping.items.len()];
    for (row, key) in keys(view, &key_columns, first) {
        let (Some(at), Some(votes)) = (places.get(key.as_slice()), votes) else { continue };
        let cell = view.cell(row, votes);
        if let Some(samples) = found.get_mut(*at).filter(|samples| samples.len() < SAMPLES && !cell.is_empty()) {
            samples.push(cell.shown().into_owned());
        }
    }
    found
}
