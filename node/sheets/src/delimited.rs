//! A text with separators between its cells (CSV): which separator, and the cells.

use crate::cell::Cell;
use crate::error::BookError;
use crate::sheet::{MAX_CELLS, MAX_COLUMNS, Sheet};

/// In the order in which they are tried: a text whose lines are all parted by semicolons has its commas within cells, never the
/// other way round.
const SEPARATORS: [char; 4] = ['\t', ';', '|', ','];
/// How many rows the separator is guessed from.
const SAMPLE: usize = 200;

/// The sheet, and the separator that it was read with.
pub(crate) fn read(text: &str) -> Result<(Sheet, char), BookError> {
    let (text, told) = separator_line(text);
    let separator = told.or_else(|| guess(text)).ok_or(BookError::NoTable)?;
    let mut sheet = Sheet::new("", false);
    let mut room = MAX_CELLS;
    let mut rows = Rows { rest: text, separator };
    let (mut row, mut cells) = (0_usize, Vec::new());
    while rows.next(&mut cells)? {
        for (column, cell) in cells.drain(..).enumerate() {
            sheet.put(row, column, Cell::text(&cell), &mut room)?;
        }
        row = row.saturating_add(1);
    }
    if sheet.columns() < 2 { Err(BookError::NoTable) } else { Ok((sheet, separator)) }
}

/// `sep=;`, which tells spreadsheets the separator and is no row.
fn separator_line(text: &str) -> (&str, Option<char>) {
    let line = text.lines().next().unwrap_or_default();
    let Some(told) = line.trim().strip_prefix("sep=") else { return (text, None) };
    let mut letters = told.chars();
    match (letters.next(), letters.next()) {
        (Some(separator), None) if SEPARATORS.contains(&separator) => {
            (text.split_once('\n').map_or("", |(_, rest)| rest), Some(separator))
        }
        _ => (text, None),
    }
}

/// The first separator that parts most rows into the same number of cells.
fn guess(text: &str) -> Option<char> {
    SEPARATORS.into_iter().find(|separator| {
        let mut rows = Rows { rest: text, separator: *separator };
        let (mut widths, mut cells) = (Vec::new(), Vec::new());
        // Quotes that nobody closed are told when the table is read.
        while widths.len() < SAMPLE && rows.next(&mut cells).unwrap_or(false) {
            if cells.len() > 1 || cells.iter().any(|cell| !cell.trim().is_empty()) {
                widths.push(cells.len());
            }
            cells.clear();
        }
        let parted = widths.iter().filter(|width| **width > 1).count();
        parted > 0 && parted.saturating_mul(2) >= widths.len()
    })
}

/// Rows of cells. A cell may be in quotes, with separators, line ends and doubled quotes in it; a quote within another cell is a
/// letter like any other.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
}

impl Rows<'_> {
    /// Takes the next row; false at the end.
    fn next(&mut self, cells: &mut Vec<String>) -> Result<bool, BookError> {
        if self.rest.is_empty() {
            return Ok(false);
        }
        loop {
            let mut cell = String::new();
            let bare = self.rest.trim_start_matches([' ', '\u{a0}']);
            if let Some(quoted) = bare.strip_prefix('"') {
                self.rest = unquote(quoted, &mut cell).ok_or(BookError::Unfinished)?;
            }
            let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
            let (text, after) = self.rest.split_at(end);
            cell.push_str(text);
            if cells.len() >= MAX_COLUMNS {
                return Err(BookError::TooLarge);
            }
            cells.push(cell);
            if let Some(rest) = after.strip_prefix(self.separator) {
                self.rest = rest;
                // What ends in a separator ends in an empty cell.
                continue;
            }
            self.rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
            return Ok(true);
        }
    }
}

/// Puts what stands between quotes into `cell`; what follows. Nothing when they are not closed.
fn unquote<'a>(quoted: &'a str, cell: &mut String) -> Option<&'a str> {
    let mut rest = quoted;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<Vec<String>>, char) {
        let (sheet, separator) = read(text).unwrap();
        let row = |at: usize| (0..sheet.columns()).map(|column| sheet.cell(at, column).shown().into_owned()).collect();
        ((0..sheet.rows()).map(row).collect(), separator)
    }

    #[test]
    fn separators_are_guessed_and_quotes_undone() {
        for (text, separator) in [
            ("nr;naam;stemmen\n1;\"De Bron; zaal\";12,0\n2;Hof, \"oud\";3,5", ';'),
            ("nr,naam,stemmen\r\n1,\"De Bron; zaal\",\"12,0\"\r\n2,\"Hof, \"\"oud\"\"\",\"3,5\"\r\n", ','),
            ("nr\tnaam\tstemmen\n1\tDe Bron; zaal\t12,0\n2\tHof, \"oud\"\t3,5\n", '\t'),
            ("sep=;\nnr;naam;stemmen\n1; \"De Bron; zaal\";12,0\n2;Hof, \"oud\";3,5\n", ';'),
            ("nr|naam|stemmen\r1|De Bron; zaal|12,0\r2|Hof, \"oud\"|3,5\r", '|'),
        ] {
            let (rows, found) = rows(text);
            assert_eq!(found, separator, "{text}");
            let expected = [["nr", "naam", "stemmen"], ["1", "De Bron; zaal", "12,0"], ["2", "Hof, \"oud\"", "3,5"]];
            assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()), "{text}");
        }
    }

    #[test]
    fn rows_keep_their_numbers() {
        let (rows, _) = rows("Uitslag, voorlopig\n\nnr;\"een\nkop\"\n1;2\n");
        assert_eq!(
            (rows.len(), rows[1][0].as_str(), rows[2][1].as_str(), rows[3][1].as_str()),
            (4, "", "een\nkop", "2")
        );
    }

    #[test]
    fn a_text_without_columns_or_end_is_no_table() {
        for text in ["", "\n\n", "een verslag van de avond.\nEn nog een regel.\n", "sep=;\n"] {
            assert_eq!(read(text).unwrap_err(), BookError::NoTable, "{text:?}");
        }
        assert_eq!(read("a;b\n1;\"2").unwrap_err(), BookError::Unfinished);
    }
}
