//! The votes of the lists as bars.

use super::badge::{badge, baseline};
use super::{DESIGN, Party};
use crate::measure::{Measure, Weight};
use crate::palette::{Colour, Role};
use crate::scene::{Area, Paint, Scene, Size, Text};
use words::number::{Marks, Share};

/// In which order the lists stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As on the ballot: as they are given.
    #[default]
    Ballot,
    /// The most votes first; equal ones as on the ballot.
    Largest,
}

/// The votes of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The list.
    pub party: Party,
    /// Its votes.
    pub votes: u64,
    /// Its share in the election that it is compared with; `None`: it cannot be compared.
    pub before: Option<Share>,
}

/// The words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Above the votes.
    pub votes: String,
    /// Above the percentages.
    pub share: String,
    /// Above the changes, in percentage points; empty: there is no such column.
    pub change: String,
    /// In the place of a change that does not exist: "n.v.t.".
    pub none: String,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The lists in ballot order.
    pub bars: Vec<Bar>,
    /// Votes on all lists: of which the shares are.
    pub valid_votes: u64,
    /// In which order they stand.
    pub order: Order,
    /// Its words.
    pub words: Words,
    /// How numbers are written.
    pub marks: Marks,
}

/// The most lists on one picture. More of them, which no Dutch ballot has had, go to a next one.
pub const MOST: usize = 42;
/// Lines are at least this high, where more columns can make them so.
const LINE: f32 = 58.0;
/// The size of the words above a column.
const HEADER: f32 = 26.0;

/// The chart: one picture, or more with over [`MOST`] lists.
#[must_use]
pub fn pages(bars: &Bars, size: Size, measure: &dyn Measure) -> Vec<Scene> {
    let mut ordered: Vec<&Bar> = bars.bars.iter().collect();
    if bars.order == Order::Largest {
        ordered.sort_by_key(|bar| std::cmp::Reverse(bar.votes));
    }
    let most = bars.bars.iter().map(|bar| bar.votes).max().unwrap_or(0);
    let rows: Vec<Row> = ordered.into_iter().map(|bar| Row::of(bar, bars, most)).collect();
    if rows.is_empty() {
        return vec![Scene::new(size, &bars.words.title)];
    }
    rows.chunks(MOST).map(|rows| page(rows, bars, size, measure)).collect()
}

/// A line of the chart, in its final words.
struct Row<'a> {
    party: &'a Party,
    votes: String,
    share: String,
    change: String,
    /// Of the longest bar.
    length: f32,
}

impl<'a> Row<'a> {
    fn of(bar: &'a Bar, bars: &Bars, most: u64) -> Self {
        let share = Share { part: bar.votes, whole: bars.valid_votes };
        let change = bar.before.and_then(|before| bars.marks.points(share, before));
        Self {
            party: &bar.party,
            votes: bars.marks.whole(bar.votes),
            share: bars.marks.percent(share),
            change: if bars.words.change.is_empty() {
                String::new()
            } else {
                change.unwrap_or_else(|| bars.words.none.clone())
            },
            length: length(bar.votes, most),
        }
    }
}

/// A part as a length on the picture, 0 to 1.
pub(super) fn length(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).min(1.0) as f32 }
}

fn page(rows: &[Row<'_>], bars: &Bars, size: Size, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, &bars.words.title);
    scene.describe(&bars.words.title);
    for row in rows {
        let Words { votes, change, .. } = &bars.words;
        let told = format!("{}: {votes} {}, {}", row.party.told(), row.votes, row.share);
        let compared = if change.is_empty() { String::new() } else { format!(", {change} {}", row.change) };
        scene.describe(told + &compared);
    }
    let unit = size.unit(DESIGN);
    let head = 44.0 * unit;
    let high = size.h - head;
    let columns = (1..=3usize).find(|columns| high / rows.len().div_ceil(*columns) as f32 >= LINE * unit).unwrap_or(3);
    let lines = rows.len().div_ceil(columns);
    let gap = if columns > 2 { 40.0 } else { 56.0 } * unit;
    let width = (size.w - gap * (columns as f32 - 1.0)) / columns as f32;
    // Few lists do not grow without end.
    let line = (high / lines as f32).min(104.0 * unit);
    let grid = Grid::of(rows, bars, width, line, unit, measure);
    for (place, rows) in rows.chunks(lines).enumerate() {
        let x = place as f32 * (width + gap);
        grid.header(&mut scene, &bars.words, x, head - 12.0 * unit, measure);
        for (nth, row) in rows.iter().enumerate() {
            grid.row(&mut scene, row, x, head + line * nth as f32, measure);
        }
    }
    scene
}

/// Where things stand in a column, from its left edge.
struct Grid {
    width: f32,
    line: f32,
    unit: f32,
    text: f32,
    /// The size of the words above.
    head: f32,
    /// The room of a name.
    name: f32,
    /// Right ends of the figures.
    votes: f32,
    share: f32,
    change: f32,
    /// Where bars end, and names that stand above them.
    bar_end: f32,
    /// Whether the bar stands below the words for want of room beside them.
    stacked: bool,
}

impl Grid {
    fn of(rows: &[Row<'_>], bars: &Bars, width: f32, line: f32, unit: f32, measure: &dyn Measure) -> Self {
        let words = &bars.words;
        let head = |text: f32| (0.85 * text).min(HEADER * unit);
        let widest = |size: f32, header: &str, of: &dyn Fn(&Row<'_>) -> String| {
            let cells = rows.iter().map(|row| measure.width(&of(row), size, Weight::Bold));
            cells.fold(measure.width(header, head(size), Weight::Regular), f32::max)
        };
        let side = |line: f32| (line * 0.8).min(72.0 * unit);
        let place = |text: f32, stacked: bool| {
            let gap = (0.5 * text).min(22.0 * unit);
            let change = width;
            let share = match words.change.as_str() {
                "" => width,
                header => change - widest(text, header, &|row| row.change.clone()) - gap,
            };
            let votes = share - widest(text, &words.share, &|row| row.share.clone()) - gap;
            let bar_end = votes - widest(text, &words.votes, &|row| row.votes.clone()) - gap;
            let name = (bar_end - side(line) - 16.0 * unit).max(0.0);
            let head = head(text);
            Self { width, line, unit, text, head, name, votes, share, change, bar_end, stacked }
        };
        let beside = place((line * 0.58).min(44.0 * unit), false);
        // The name gets what it needs, at most two fifths, if the bar then has at least a fifth.
        let needed = rows.iter().map(|row| {
            let fits = |name: &str| measure.width(name, beside.text, Weight::Regular) <= 0.36 * width;
            measure.width(&row.party.name_that(fits), beside.text, Weight::Regular)
        });
        let name = needed.fold(0.0, f32::max).min(0.36 * width);
        if beside.name - name >= 0.2 * width {
            return Self { name, ..beside };
        }
        // Figures are never cut: where they leave no room for a name, all becomes smaller.
        let mut grid = place((line * 0.52).min(44.0 * unit), true);
        while grid.name < 0.16 * width && grid.text > 4.0 * unit {
            grid = place(grid.text * 0.94, true);
        }
        grid
    }

    fn side(&self) -> f32 {
        (self.line * 0.8).min(72.0 * self.unit)
    }

    fn header(&self, scene: &mut Scene, words: &Words, x: f32, y: f32, measure: &dyn Measure) {
        let size = self.head;
        let mut left = self.side();
        let columns = [(self.votes, &words.votes), (self.share, &words.share), (self.change, &words.change)];
        for (end, word) in columns.into_iter().filter(|(_, word)| !word.is_empty()) {
            let text = Text::new(x + end, y, size, word).end().colour(Role::Muted).within(measure, end - left);
            scene.text(text);
            left = end + 8.0 * self.unit;
        }
    }

    fn row(&self, scene: &mut Scene, row: &Row<'_>, x: f32, top: f32, measure: &dyn Measure) {
        let (unit, side) = (self.unit, self.side());
        let middle = top + self.line / 2.0;
        badge(scene, measure, row.party, x, middle, side);
        let left = side + 16.0 * unit;
        let (words, bar) = if self.stacked {
            let thick = self.line * 0.2;
            let y = middle + side / 2.0 - thick;
            (middle - 0.14 * self.line, Area::new(x + left, y, self.width - left, thick))
        } else {
            let from = left + self.name + 18.0 * unit;
            let thick = side * 0.86;
            (middle, Area::new(x + from, middle - thick / 2.0, (self.bar_end - from).max(0.0), thick))
        };
        let colour = Colour::Literal(row.party.shown_colour());
        let filled = Area { w: bar.w * row.length, ..bar };
        scene.rect(filled, Paint::fill(colour).outlined(Role::Ink, 1.5 * unit));
        let y = baseline(words, self.text);
        let fits = |name: &str| measure.width(name, self.text, Weight::Regular) <= self.name;
        let name = Text::new(x + left, y, self.text, row.party.name_that(fits)).within(measure, self.name);
        scene.text(name);
        scene.text(Text::new(x + self.votes, y, self.text, &row.votes).end());
        scene.text(Text::new(x + self.share, y, self.text, &row.share).bold().end());
        if !row.change.is_empty() {
            scene.text(Text::new(x + self.change, y, self.text, &row.change).end());
        }
    }
}
