//! What stands on paper, before it has a form: headings, lines, tables and charts in their order. Texts are data from here
//! on; nothing in them is markup.

use std::collections::BTreeMap;

use publish::board::Colour;
use publish::{Scene, svg};
use serde::Serialize;
use serde::ser::SerializeStruct;
use words::{Lang, t};

use crate::glyphs;
use crate::world::chart_name;

/// So many rows fit a page, if none is higher than two lines.
const FEW: usize = 24;
/// So many bytes of text are no more than two lines in the narrowest column of a small table.
const SHORT: usize = 40;

/// A whole print.
pub(crate) struct Paper {
    /// Its title: of the file, and at the top of the first page.
    pub(crate) title: String,
    /// Above the title, such as "Tussenstand".
    pub(crate) kicker: String,
    /// Below the title.
    pub(crate) under: Vec<String>,
    /// The language.
    pub(crate) lang: Lang,
    /// When that was made which it shows, as numbers: year, month, day, hour, minute, second.
    pub(crate) date: [i16; 6],
    /// What the file is about, for its properties.
    pub(crate) description: String,
    /// What the identity of the file is made from.
    pub(crate) ident: String,
    /// What stands on every page.
    pub(crate) frame: Frame,
    /// What stands on it.
    pub(crate) blocks: Vec<Block>,
    /// The charts, by the number that a block has of it.
    charts: Vec<String>,
}

/// What stands on every page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Frame {
    /// Bands at the top and the foot.
    pub(crate) bands: Vec<Band>,
    /// The mark of a public print, between the lines of the head and of the foot.
    pub(crate) mark: Text,
    /// Left in the head: which election.
    pub(crate) left: Text,
    /// Right in the head: which release.
    pub(crate) right: Text,
    /// `Bladzijde {page} van {pages}`: the words before, between and after the numbers.
    pub(crate) page: [Text; 3],
    /// Large and pale behind everything.
    pub(crate) watermark: Option<Text>,
    /// Lying down.
    pub(crate) landscape: bool,
    /// In large print.
    pub(crate) large: bool,
}

impl Frame {
    /// With the mark of this kind of print, and nothing else that is out of the ordinary.
    pub(crate) fn new(lang: Lang, mark: &str, left: String, right: String) -> Self {
        Self {
            bands: Vec::new(),
            mark: Text(t(lang, mark)),
            left: Text(left),
            right: Text(right),
            page: [Text(t(lang, "page")), Text(t(lang, "print-page-of")), Text(String::new())],
            watermark: None,
            landscape: false,
            large: false,
        }
    }

    /// One more band.
    pub(crate) fn band(&mut self, text: String, tone: Tone) {
        self.bands.push(Band { text: Text(text), tone });
    }
}

/// A band over the width of the page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Band {
    /// What it says.
    pub(crate) text: Text,
    /// How it looks.
    pub(crate) tone: Tone,
}

/// How a band looks. All are told apart without colour as well: by what they say.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tone {
    /// A rehearsal.
    Test,
    /// Not for the public.
    Closed,
    /// Taken back.
    Gone,
}

/// A text that is printed as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&glyphs::line(&self.0))
    }
}

/// One thing on paper.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(crate) enum Block {
    /// A heading below the title; `level` 1 or 2. It stays with what follows it.
    Heading { level: u8, text: Text },
    /// A paragraph.
    Line { text: Text },
    /// A paragraph that is to be seen.
    Note { text: Text },
    /// A paragraph in small print.
    Small { text: Text },
    /// Points.
    Points { points: Vec<Text> },
    /// Numbered points.
    Steps { points: Vec<Text> },
    /// A few figures with what they are, side by side.
    Facts { facts: Vec<(Text, Text)> },
    /// A table.
    Table(Table),
    /// A chart: its number; `alt` for who cannot see it; `width` in percent of the text.
    Chart { number: usize, alt: Text, width: u8 },
    /// Empty lines to write on, under what is asked.
    Write { asked: Vec<Text> },
    /// Keys and what they do.
    Keys { keys: Vec<(Text, Text)> },
    /// Under a heading, which page each other heading stands on.
    Contents { text: Text },
    /// What follows begins on a new page.
    Page,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Table {
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// The size of its text, in tenths of a point.
    pub(crate) size: u16,
    /// Space above and below a row, in tenths of a point.
    pub(crate) space: u16,
    /// Stays in one piece ([`Paper::table`] says which do): a table that surely fits a page.
    pub(crate) whole: bool,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Column {
    /// What stands above it.
    pub(crate) title: Text,
    /// Where its cells stand.
    pub(crate) align: Align,
    /// How wide.
    pub(crate) width: Width,
    /// Its title stands upright, to be read with the head to the left.
    pub(crate) upright: bool,
}

/// Where cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Align {
    /// Texts.
    Left,
    /// Figures.
    Right,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Width {
    /// As wide as its widest cell.
    Auto,
    /// A part of what is left.
    Part(u16),
}

/// A row of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Row {
    /// A cell for each column.
    pub(crate) cells: Vec<Cell>,
    /// A sum: bold, with a line above it.
    pub(crate) total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    text: Text,
    bold: bool,
    colour: Option<String>,
}

impl Serialize for Cell {
    /// A plain cell, as most are, is its text alone.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.bold && self.colour.is_none() {
            return self.text.serialize(serializer);
        }
        let mut cell = serializer.serialize_struct("Cell", 3)?;
        cell.serialize_field("text", &self.text)?;
        cell.serialize_field("bold", &self.bold)?;
        cell.serialize_field("colour", &self.colour)?;
        cell.end()
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: Text(text.into()), ..Self::default() }
    }
}

impl Cell {
    /// In bold.
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// With a patch of the list's colour before it.
    pub(crate) fn coloured(self, colour: Colour) -> Self {
        Self { colour: Some(colour.to_string()), ..self }
    }
}

impl Column {
    /// Of texts, taking a part of what is left.
    pub(crate) fn text(title: impl Into<String>, part: u16) -> Self {
        Self { title: Text(title.into()), align: Align::Left, width: Width::Part(part), upright: false }
    }

    /// Of short texts, as wide as they are.
    pub(crate) fn short(title: impl Into<String>) -> Self {
        Self { title: Text(title.into()), align: Align::Left, width: Width::Auto, upright: false }
    }

    /// Of figures, as wide as they are.
    pub(crate) fn figure(title: impl Into<String>) -> Self {
        Self { title: Text(title.into()), align: Align::Right, width: Width::Auto, upright: false }
    }

    /// Of figures that all are as wide, with an upright title.
    pub(crate) fn upright(title: impl Into<String>) -> Self {
        Self { title: Text(title.into()), align: Align::Right, width: Width::Part(1), upright: true }
    }
}

impl Row {
    /// A row of these cells.
    pub(crate) fn of(cells: Vec<Cell>) -> Self {
        Self { cells, total: false }
    }
}

impl Table {
    /// An ordinary table of these columns.
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new(), size: 90, space: 16, whole: false }
    }

    /// Adds the last row: sums, of the third column on; those after them stay empty.
    pub(crate) fn total(&mut self, lang: Lang, sums: impl IntoIterator<Item = Cell>) {
        let mut cells: Vec<Cell> = vec!["".into(), t(lang, "total").into()];
        cells.extend(sums);
        cells.resize(self.columns.len(), Cell::default());
        self.rows.push(Row { cells, total: true });
    }

    /// With smaller or larger text and space, in tenths of a point.
    pub(crate) fn sized(self, size: u16, space: u16) -> Self {
        Self { size, space, ..self }
    }
}

impl Paper {
    /// A paper with nothing on it yet.
    pub(crate) fn new(title: String, lang: Lang, frame: Frame) -> Self {
        Self {
            title,
            kicker: String::new(),
            under: Vec::new(),
            lang,
            date: [1970, 1, 1, 0, 0, 0],
            description: String::new(),
            ident: String::new(),
            frame,
            blocks: Vec::new(),
            charts: Vec::new(),
        }
    }

    /// A heading.
    pub(crate) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: Text(text.into()) });
    }

    /// A paragraph; nothing where there is no text.
    pub(crate) fn line(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Line { text: Text(text) });
        }
    }

    /// A paragraph that is to be seen.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note { text: Text(text.into()) });
    }

    /// A paragraph in small print.
    pub(crate) fn small(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Small { text: Text(text.into()) });
    }

    /// Points, one below the other.
    pub(crate) fn points(&mut self, points: &[String]) {
        self.blocks.push(Block::Points { points: points.iter().cloned().map(Text).collect() });
    }

    /// A few figures side by side, each by the key of what it is.
    pub(crate) fn facts(&mut self, facts: impl IntoIterator<Item = (&'static str, String)>) {
        let lang = self.lang;
        let fact = |(key, value)| (Text(t(lang, key)), Text(value));
        self.blocks.push(Block::Facts { facts: facts.into_iter().map(fact).collect() });
    }

    /// A table under its heading; without rows, nothing.
    pub(crate) fn section(&mut self, heading: &str, table: Table) {
        if !table.rows.is_empty() {
            self.heading(1, t(self.lang, heading));
            self.table(table);
        }
    }

    /// A table; without rows, nothing. A small one without long texts stays in one piece.
    pub(crate) fn table(&mut self, mut table: Table) {
        if !table.rows.is_empty() {
            let short = |row: &Row| row.cells.iter().all(|cell| cell.text.0.len() <= SHORT);
            table.whole = table.rows.len() <= FEW && table.rows.iter().all(short);
            self.blocks.push(Block::Table(table));
        }
    }

    /// A chart, `width` percent of the text wide.
    pub(crate) fn chart(&mut self, scene: &Scene, width: u8) {
        let alt = if scene.description.is_empty() {
            scene.title.clone()
        } else {
            format!("{}. {}", scene.title, scene.description)
        };
        self.blocks.push(Block::Chart { number: self.charts.len(), alt: Text(alt), width });
        self.charts.push(glyphs::picture(&svg(scene)));
    }

    /// The files that the template reads: its data, and the charts.
    pub(crate) fn into_files(self) -> Result<(Vec<u8>, Vec<String>), serde_json::Error> {
        let names: Vec<String> = (0..self.charts.len()).map(chart_name).collect();
        let text = |text: &str| serde_json::Value::from(glyphs::line(text));
        let under: Vec<serde_json::Value> =
            self.under.iter().filter(|line| !line.trim().is_empty()).map(|line| text(line)).collect();
        let data: BTreeMap<&str, serde_json::Value> = BTreeMap::from([
            ("title", text(&self.title)),
            ("kicker", text(&self.kicker)),
            ("under", under.into()),
            ("lang", self.lang.code().into()),
            ("region", t(self.lang, "print-region").into()),
            ("date", serde_json::to_value(self.date)?),
            ("description", text(&self.description)),
            ("frame", serde_json::to_value(&self.frame)?),
            ("blocks", serde_json::to_value(&self.blocks)?),
            ("charts", names.into()),
        ]);
        Ok((serde_json::to_vec(&data)?, self.charts))
    }
}
