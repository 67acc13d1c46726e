//! A mapping: how a table lies, and what each of its columns means. It is proposed from the headings, corrected by a person, and
//! remembered for tables with exactly these headings.

use election::count::Field;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::figure::Decimal;
use crate::meaning::Meaning;
use crate::sheet::{MAX_COLUMNS, Sheet, View};

/// The form of mappings that this version writes. It rises when a field changes its meaning: a mapping of a later form is not
/// read as one of this.
pub const FORM: u32 = 1;
/// The most lines of a heading.
pub(crate) const MAX_LINES: usize = 6;
/// How many rows may stand above a heading, and columns beside it.
const MAX_ABOVE: usize = 60;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mapping {
    /// 1; see [`FORM`].
    pub form: u32,
    /// How the table lies.
    pub layout: Layout,
    /// Lines of each heading, from 1; of [`Layout::Across`] the columns before those of the stations.
    pub lines: u32,
    /// The columns in their order, each with its heading; of [`Layout::Across`] the rows.
    pub columns: Vec<Column>,
    /// Of [`Layout::Figures`]: what each thing means that a row can be about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// How figures are written that are texts.
    #[serde(default)]
    pub decimal: Decimal,
}

/// How a table lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// A row a polling station, a column a figure.
    Stations,
    /// A column a polling station, a row a figure.
    Across,
    /// A row a figure: of one list, candidate or counter at one polling station.
    Figures,
}

/// A column with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Its heading, line by line, each on one line with single spaces.
    pub heading: Vec<String>,
    /// What it means.
    pub means: Meaning,
}

/// What a row can be about, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// The texts that say so, in the order of the columns that hold them.
    pub key: Vec<String>,
    /// What it means: a cell of the form, or [`Meaning::Called`], [`Meaning::Ignored`], [`Meaning::Unknown`].
    pub means: Meaning,
}

/// Where a mapping begins in a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The first line of its headings.
    pub(crate) top: usize,
    /// Its first column.
    pub(crate) left: usize,
}

impl Layout {
    /// All of them, in the order in which they are tried and offered.
    pub const ALL: [Self; 3] = [Self::Stations, Self::Across, Self::Figures];

    /// Whether columns stand as rows.
    pub(crate) fn is_turned(self) -> bool {
        self == Self::Across
    }

    /// The columns that say what a row is about, in the order of a key.
    pub(crate) fn is_key(means: Meaning) -> bool {
        matches!(
            means,
            Meaning::ListNumber | Meaning::ListName | Meaning::CandidateNumber | Meaning::CandidateName | Meaning::Item
        )
    }
}

impl Mapping {
    /// Whether it can be a mapping at all, of whatever table.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let lines = usize::try_from(self.lines).unwrap_or(usize::MAX);
        self.form == FORM
            && (1..=MAX_LINES).contains(&lines)
            && (1..=MAX_COLUMNS).contains(&self.columns.len())
            && self.items.len() <= MAX_COLUMNS
            && self.columns.iter().all(|column| column.heading.len() == lines)
    }

    /// What its headings are known by: SHA-256 over how the table lies and the headings, not over what they mean. For a row a
    /// figure, what the rows are about is no part of it.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let layout = match self.layout {
            Layout::Stations => 1_u8,
            Layout::Across => 2,
            Layout::Figures => 3,
        };
        hash.update([layout]);
        hash.update(self.lines.to_be_bytes());
        for text in self.columns.iter().flat_map(|column| &column.heading) {
            hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().into()
    }

    /// Whether a sheet has exactly these headings.
    #[must_use]
    pub fn fits(&self, sheet: &Sheet) -> bool {
        self.is_sound() && self.find(&View::new(sheet, self.layout.is_turned(), false)).is_some()
    }

    /// Where its headings stand. Beside them there is no other heading; below them, where rows are figures, a text may follow.
    pub(crate) fn find(&self, view: &View<'_>) -> Option<Spot> {
        let lines = usize::try_from(self.lines).ok()?;
        (0..MAX_ABOVE.min(view.rows())).find_map(|top| {
            (0..MAX_ABOVE.min(view.columns()))
                .map(|left| Spot { top, left })
                .find(|spot| self.is_at(view, *spot, lines))
        })
    }

    fn is_at(&self, view: &View<'_>, spot: Spot, lines: usize) -> bool {
        let heading = |column: usize| heading(view, spot.top, lines, column);
        let here = (spot.left..).zip(&self.columns).all(|(column, known)| heading(column) == known.heading);
        if !here {
            return false;
        }
        let after = spot.left.saturating_add(self.columns.len());
        let is_empty = |column: usize| heading(column).iter().all(String::is_empty);
        (0..spot.left).all(|column| self.layout.is_turned() || is_empty(column))
            && (after..view.columns()).all(|column| self.layout.is_turned() || is_empty(column))
    }

    /// Whether a column is of this list or one of its candidates.
    pub(crate) fn has_candidates(&self) -> bool {
        let means = self.columns.iter().map(|column| column.means).chain(self.items.iter().map(|item| item.means));
        let mut figures = means.filter_map(|means| match means {
            Meaning::Figure(field) => Some(field),
            _ => None,
        });
        figures.any(|field| matches!(field, Field::CandidateVotes { .. }))
    }
}

/// The heading of a column, line by line.
pub(crate) fn heading(view: &View<'_>, top: usize, lines: usize, column: usize) -> Vec<String> {
    (top..top.saturating_add(lines)).map(|row| view.cell(row, column).line()).collect()
}
