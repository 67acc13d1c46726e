//! Who is elected, list by list. Whether it may be shown is not decided here.

use super::badge::{badge, baseline};
use super::{DESIGN, Party};
use crate::measure::{Measure, Weight};
use crate::palette::Role;
use crate::scene::{Scene, Size, Text};
use words::number::Marks;

/// Who is elected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elected {
    /// The name, as it is to be shown.
    pub name: String,
    /// Votes on this candidate.
    pub votes: u64,
    /// Whether elected by votes on this candidate alone, out of the order of the list.
    pub preference: bool,
}

/// The elected of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The list.
    pub party: Party,
    /// Its elected, in order.
    pub elected: Vec<Elected>,
}

/// The words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// After a number of votes, in the text alternative.
    pub votes: String,
    /// What a star after the votes means: "met voorkeurstemmen gekozen".
    pub preference: String,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectedTable {
    /// The lists that have elected, in order.
    pub groups: Vec<Group>,
    /// Its words.
    pub words: Words,
    /// How numbers are written.
    pub marks: Marks,
}

/// The height of a line.
const LINE: f32 = 62.0;
/// Lines beside each other.
const COLUMNS: usize = 2;

/// A line of the table.
enum Line<'a> {
    /// The list; again at the top of a column where its elected go on.
    Party(&'a Party),
    Elected(&'a Elected),
}

/// The table, as many pages as it takes; one empty page without elected.
#[must_use]
pub fn pages(table: &ElectedTable, size: Size, measure: &dyn Measure) -> Vec<Scene> {
    let unit = size.unit(DESIGN);
    let foot = 50.0 * unit;
    let lines = (((size.h - foot) / (LINE * unit).max(1.0)) as usize).max(2);
    let columns = columns(&table.groups, lines);
    if columns.is_empty() {
        return vec![Scene::new(size, &table.words.title)];
    }
    columns.chunks(COLUMNS).map(|columns| page(table, columns, size, measure)).collect()
}

/// Broken into columns: a list never ends a column with its name alone, and where it goes on its name comes again.
fn columns(groups: &[Group], lines: usize) -> Vec<Vec<Line<'_>>> {
    let mut columns: Vec<Vec<Line<'_>>> = Vec::new();
    for group in groups {
        let mut again = true;
        for elected in &group.elected {
            let room = columns.last().map_or(0, |column| lines.saturating_sub(column.len()));
            if room < 1 + usize::from(again) {
                columns.push(Vec::new());
                again = true;
            }
            if let Some(column) = columns.last_mut() {
                if again {
                    column.push(Line::Party(&group.party));
                }
                column.push(Line::Elected(elected));
                again = false;
            }
        }
    }
    columns
}

fn page(table: &ElectedTable, columns: &[Vec<Line<'_>>], size: Size, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, &table.words.title);
    scene.describe(&table.words.title);
    let unit = size.unit(DESIGN);
    let gap = 64.0 * unit;
    let width = (size.w - gap * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;
    let line = LINE * unit;
    let text = 36.0 * unit;
    let side = line * 0.84;
    let star = 28.0 * unit;
    let mut by_preference = false;
    for (place, lines) in columns.iter().enumerate() {
        let x = place as f32 * (width + gap);
        for (nth, row) in lines.iter().enumerate() {
            let middle = line * (nth as f32 + 0.5);
            let y = baseline(middle, text);
            match row {
                Line::Party(party) => {
                    scene.describe(party.told());
                    badge(&mut scene, measure, party, x, middle, side);
                    let left = side + 16.0 * unit;
                    let fits = |name: &str| measure.width(name, text, Weight::Bold) <= width - left;
                    let name = Text::new(x + left, y, text, party.name_that(fits)).bold();
                    scene.text(name.within(measure, width - left));
                }
                Line::Elected(elected) => {
                    by_preference |= elected.preference;
                    let votes = table.marks.whole(elected.votes);
                    let left = side + 16.0 * unit;
                    let end = width - star;
                    let room = end - measure.width(&votes, text, Weight::Regular) - 20.0 * unit - left;
                    let note = if elected.preference { table.words.preference.as_str() } else { "" };
                    scene.describe(format!("{}: {votes} {} {note}", elected.name, table.words.votes));
                    scene.text(Text::new(x + left, y, text, &elected.name).within(measure, room));
                    scene.text(Text::new(x + end, y, text, votes).end());
                    if elected.preference {
                        scene.text(Text::new(x + width, y, text, "*").bold().end());
                    }
                }
            }
        }
    }
    if by_preference {
        let note = Text::new(0.0, size.h - 14.0 * unit, 28.0 * unit, format!("* {}", table.words.preference));
        scene.text(note.colour(Role::Muted).within(measure, size.w));
    }
    scene
}
