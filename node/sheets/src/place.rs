//! Where something stands in a book, as a spreadsheet names it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

/// A cell, a row, a column or a whole sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The sheet, in a workbook of several.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: Option<u32>,
    /// The column, from 0; people say its letters.
    pub column: Option<u32>,
}

impl Place {
    /// The letters of the column.
    #[must_use]
    pub fn column_name(&self) -> Option<String> {
        self.column.map(|column| eml::column_name(usize::try_from(column).unwrap_or(usize::MAX)))
    }
}

impl Say for Place {
    /// `blad Uitslag, rij 12, kolom F`; nothing for the table as a whole.
    fn say(&self) -> Sentence {
        let cell = match (self.row, self.column_name()) {
            (Some(row), Some(column)) => Some(sentence!("sheets-cell", row = row, column = column)),
            (Some(row), None) => Some(sentence!("sheets-row", row = row)),
            (None, Some(column)) => Some(sentence!("sheets-column", column = column)),
            (None, None) => None,
        };
        match (&self.sheet, cell) {
            (Some(sheet), Some(cell)) => sentence!("sheets-on-sheet", sheet = sheet, cell = cell),
            (Some(sheet), None) => sentence!("sheets-sheet", sheet = sheet),
            (None, Some(cell)) => cell,
            (None, None) => Sentence::from(""),
        }
    }
}
