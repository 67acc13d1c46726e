//! Cells of a table: in and out of their quotes, and where they stand.

use crate::error::{EmlError, ErrorKind, Remedy};
use crate::number;
use std::borrow::Cow;
use words::{Sentence, sentence};

/// Characters with which a spreadsheet would take a name for a formula, and run it.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

const TABLE_AGAIN: Remedy = Remedy("eml-do-table-again");

/// A name as it is written: on one line, and never a formula. What stands before a formula, [`shown`] takes away.
pub(super) fn harmless(name: &str) -> Cow<'_, str> {
    let formula = name.trim_start_matches('\'').starts_with(FORMULA);
    if !formula && !name.contains(|c: char| c.is_control()) {
        return Cow::Borrowed(name);
    }
    let line: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Cow::Owned(if formula { format!("'{line}") } else { line })
}

/// The name that [`harmless`] was given.
pub(super) fn shown(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// A line of the table.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// From 1.
    pub(super) number: u32,
}

/// A cell, and the character in its line at which it begins.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) text: Cow<'a, str>,
    at: usize,
}

impl<'a> Line<'a> {
    /// Its cells, at most `limit`.
    pub(super) fn cells(self, limit: usize) -> Result<Vec<Entry<'a>>, EmlError> {
        let mut cells = Vec::new();
        let mut at = 0;
        loop {
            if cells.len() >= limit {
                let message = sentence!("eml-cells-many", most = limit);
                return Err(self.error(ErrorKind::TooLarge, message, at, cells.len()));
            }
            let rest = self.text.get(at..).unwrap_or_default();
            let (text, length) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let Some((text, length)) = unquote(quoted) else {
                        return Err(self.error(ErrorKind::Malformed, sentence!("eml-quote-open"), at, cells.len()));
                    };
                    (text, length.saturating_add(1))
                }
                None => {
                    let text = rest.split(';').next().unwrap_or_default();
                    (Cow::Borrowed(text), text.len())
                }
            };
            let next = at.saturating_add(length);
            let after = self.text.get(next..).unwrap_or_default();
            if !(after.is_empty() || after.starts_with(';')) || (!rest.starts_with('"') && text.contains('"')) {
                return Err(self.error(ErrorKind::Malformed, sentence!("eml-quote-inside"), at, cells.len()));
            }
            let text = trimmed(text);
            if text.chars().any(char::is_control) {
                return Err(self.error(ErrorKind::Malformed, sentence!("eml-cell-control"), at, cells.len()));
            }
            cells.push(Entry { text, at });
            if after.is_empty() {
                return Ok(cells);
            }
            at = next.saturating_add(1);
        }
    }

    /// A number, or `None` from an empty cell.
    pub(super) fn number(self, cells: &[Entry<'_>], column: usize) -> Result<Option<u32>, EmlError> {
        let Some(entry) = cells.get(column).filter(|entry| !entry.text.is_empty()) else { return Ok(None) };
        let no_number = || self.wrong(ErrorKind::Number, number::no_number(&entry.text), cells, column);
        number::parse(&entry.text).map(Some).ok_or_else(no_number)
    }

    /// A number that must be there.
    pub(super) fn figure(self, cells: &[Entry<'_>], column: usize) -> Result<u32, EmlError> {
        self.number(cells, column)?
            .ok_or_else(|| self.wrong(ErrorKind::Missing, sentence!("eml-no-figure"), cells, column))
    }

    /// An error in a cell of this line.
    pub(super) fn wrong(self, kind: ErrorKind, message: Sentence, cells: &[Entry<'_>], column: usize) -> EmlError {
        let at = cells.get(column).map_or(self.text.len(), |entry| entry.at);
        self.error(kind, message, at, column)
    }

    fn error(self, kind: ErrorKind, message: Sentence, at: usize, column: usize) -> EmlError {
        let cell = format!("{}{}", column_name(column), self.number);
        let before = self.text.get(..at).unwrap_or(self.text).chars().count().saturating_add(1);
        EmlError::whole(kind, message, TABLE_AGAIN)
            .about(sentence!("eml-cell", cell = cell))
            .at(self.number, u32::try_from(before).unwrap_or(u32::MAX))
    }
}

/// What stands between an opened quote and its end, and how long that is with the closing quote.
fn unquote(quoted: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut text = Cow::Borrowed("");
    let mut from = 0;
    loop {
        let end = from + quoted.get(from..)?.find('"')?;
        let part = quoted.get(from..end)?;
        if text.is_empty() {
            text = Cow::Borrowed(part);
        } else {
            text.to_mut().push_str(part);
        }
        if !quoted.get(end + 1..)?.starts_with('"') {
            return Some((text, end + 1));
        }
        text.to_mut().push('"');
        from = end + 2;
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The column as a spreadsheet names it, from 0: `A` to `Z`, `AA` and on.
#[must_use]
pub fn column_name(column: usize) -> String {
    let mut name = Vec::new();
    let mut left = column.saturating_add(1);
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Line, column_name, harmless, shown};

    fn texts(line: &str) -> Result<Vec<String>, String> {
        let cells = Line { text: line, number: 7 }.cells(9).map_err(|error| error.to_string())?;
        Ok(cells.into_iter().map(|cell| cell.text.into_owned()).collect())
    }

    #[test]
    fn cells_with_and_without_quotes() {
        assert_eq!(texts(r#""a";;b; "c" "#).unwrap_err().matches("cell D7").count(), 1);
        assert_eq!(texts(r#""a";;b;"c;""d""""#).unwrap(), ["a", "", "b", "c;\"d\""]);
        assert_eq!(texts("").unwrap(), [""]);
        assert_eq!(texts(";").unwrap(), ["", ""]);
        assert_eq!(texts(r#""""x""";"""""#).unwrap(), ["\"x\"", "\""]);
        for wrong in [r#""a"#, r#""a"b;c"#, r#"a"b"#, r#"""""#.trim_end_matches('"'), ";;;;;;;;;"] {
            assert!(texts(wrong).is_err() || wrong.is_empty(), "{wrong}");
        }
        assert!(texts(r#"é;"x"#).unwrap_err().contains("line 7, column 3 in cell B7"));
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(column_name).collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_name_is_never_a_formula() {
        for name in ["=1+1", "'=1", "''=1", "-", "@x", "'t Hart", "'", "gewoon", ""] {
            let written = harmless(name);
            assert!(!written.starts_with(['=', '+', '-', '@']), "{written}");
            assert_eq!(shown(&written), name);
        }
        assert_eq!(harmless("a\nb\"c"), "a b\"c");
    }
}
