//! A file with a table, whatever form it has: its sheets.

use eml::Created;

use crate::error::BookError;
use crate::sheet::Sheet;
use crate::{delimited, text, workbook};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 48 * 1024 * 1024;

/// A file that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What it is.
    pub form: Form,
    /// Its sheets, at least one, in their order.
    pub sheets: Vec<Sheet>,
    /// When it was changed last, by its own word; a text says nothing.
    pub modified: Option<Created>,
}

/// What a file with a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook (XLSX).
    Workbook,
    /// A text.
    Text {
        /// What stands between its cells.
        separator: char,
        /// What it is written in, such as `UTF-8` or `windows-1252`.
        encoding: &'static str,
    },
}

impl Book {
    /// Reads a workbook, or a text with separators.
    ///
    /// # Errors
    /// It is neither, or is larger than a table of counts has reason to be.
    pub fn read(bytes: &[u8]) -> Result<Self, BookError> {
        if bytes.len() > MAX_BYTES {
            return Err(BookError::TooLong { bytes: bytes.len() });
        }
        if eml::is_zip(bytes) {
            let (sheets, modified) = workbook::read(bytes)?;
            return Ok(Self { form: Form::Workbook, sheets, modified });
        }
        let (text, encoding) = text::decode(bytes)?;
        let (sheet, separator) = delimited::read(&text)?;
        let form = Form::Text { separator, encoding: encoding.name() };
        Ok(Self { form, sheets: vec![sheet], modified: None })
    }

    /// The sheet with this name.
    ///
    /// # Errors
    /// There is none.
    pub fn sheet(&self, name: &str) -> Result<&Sheet, BookError> {
        self.sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| BookError::NoSheet {
            name: name.to_owned(),
            names: self.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        })
    }
}
