//! Why a file is no table that can be read.

use eml::EmlError;
use words::{Lang, Say, Sentence, sentence};

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookError {
    /// Longer than a table of counts has reason to be.
    TooLong {
        /// Its bytes.
        bytes: usize,
    },
    /// More rows, columns or cells than a table of counts has reason to have.
    TooLarge,
    /// No table: bytes that are no text, or a text without columns.
    NoTable,
    /// It ends within a character or within quotes: still being written, or cut off.
    Unfinished,
    /// A workbook that cannot be unpacked.
    Zip(EmlError),
    /// A part of a workbook is not there.
    NoPart {
        /// Its name in the workbook.
        part: String,
    },
    /// A part of a workbook is damaged.
    Part {
        /// Its name in the workbook.
        part: String,
        /// What is wrong with it.
        detail: Sentence,
    },
    /// Two figures for one cell: two programs would read two different tables.
    CellTwice {
        /// The row, from 1.
        row: u32,
        /// The column, from 0.
        column: usize,
    },
    /// The workbook has no sheet of this name.
    NoSheet {
        /// The name that was asked for.
        name: String,
        /// Those that it has.
        names: Vec<String>,
    },
}

impl BookError {
    /// Whether waiting may help: it may still be being written.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        match self {
            Self::Unfinished => true,
            Self::Zip(error) => error.kind == eml::ErrorKind::Unfinished,
            _ => false,
        }
    }
}

impl Say for BookError {
    fn say(&self) -> Sentence {
        match self {
            Self::TooLong { bytes } => sentence!("sheets-too-long", bytes = *bytes, most = crate::MAX_BYTES),
            Self::TooLarge => sentence!("sheets-too-large"),
            Self::NoTable => sentence!("sheets-no-table"),
            Self::Unfinished => sentence!("sheets-unfinished"),
            Self::Zip(error) => error.say(),
            Self::NoPart { part } => sentence!("sheets-no-part", part = part),
            Self::Part { part, detail } => sentence!("sheets-part", part = part, detail = detail),
            Self::CellTwice { row, column } => {
                sentence!("sheets-cell-twice", row = *row, column = eml::column_name(*column))
            }
            Self::NoSheet { name, names } => sentence!("sheets-no-sheet", name = name, names = names.join(", ")),
        }
    }
}

impl std::fmt::Display for BookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say().told(Lang::En))
    }
}

impl std::error::Error for BookError {}

impl From<EmlError> for BookError {
    fn from(error: EmlError) -> Self {
        Self::Zip(error)
    }
}
