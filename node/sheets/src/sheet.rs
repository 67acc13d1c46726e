//! A sheet: rows of cells, within limits that no table of counts needs.

use crate::cell::Cell;
use crate::error::BookError;
use crate::place::Place;

/// The most rows of a sheet: a row for each candidate at each station of the largest election that the schemas know (480 stations,
/// 621 candidates), and more.
pub const MAX_ROWS: usize = 400_000;
/// The most columns of a sheet: those of a workbook, and more than there can be polling stations.
pub const MAX_COLUMNS: usize = 16_384;
/// The most cells of all sheets of a book, those between two filled ones included.
pub const MAX_CELLS: usize = 4_000_000;

/// A sheet of a book. A text with separators has one, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether a spreadsheet hides it.
    pub hidden: bool,
    /// Rows, each up to its last filled cell.
    rows: Vec<Vec<Cell>>,
    /// Columns of the longest row.
    width: usize,
}

const NOTHING: &Cell = &Cell::Empty;

impl Sheet {
    pub(crate) fn new(name: &str, hidden: bool) -> Self {
        Self { name: name.to_owned(), hidden, ..Self::default() }
    }

    /// Rows, up to the last with a filled cell.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Columns, up to the last with a filled cell.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width
    }

    /// A cell, by row and column from 0; outside of the sheet it is empty.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(NOTHING)
    }

    /// Puts a cell where none is. `room`: the cells that the book may still have.
    pub(crate) fn put(&mut self, row: usize, column: usize, cell: Cell, room: &mut usize) -> Result<(), BookError> {
        if cell.is_empty() {
            return Ok(());
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(BookError::TooLarge);
        }
        let more_rows = row.saturating_add(1).saturating_sub(self.rows.len());
        let length = self.rows.get(row).map_or(0, Vec::len);
        let more = column.saturating_add(1).saturating_sub(length).saturating_add(more_rows);
        *room = room.checked_sub(more).ok_or(BookError::TooLarge)?;
        if more_rows > 0 {
            self.rows.resize_with(row.saturating_add(1), Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if column >= cells.len() {
                cells.resize(column.saturating_add(1), Cell::Empty);
            }
            if let Some(at) = cells.get_mut(column) {
                if !at.is_empty() {
                    return Err(BookError::CellTwice { row: number(row).saturating_add(1), column });
                }
                *at = cell;
            }
        }
        self.width = self.width.max(column.saturating_add(1));
        Ok(())
    }
}

/// A sheet as it is, or turned: what were columns are then rows, so that stations are always rows.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    sheet: &'a Sheet,
    turned: bool,
    /// Whether people need the name of the sheet to find a place.
    named: bool,
}

impl<'a> View<'a> {
    pub(crate) fn new(sheet: &'a Sheet, turned: bool, named: bool) -> Self {
        Self { sheet, turned, named }
    }

    pub(crate) fn rows(&self) -> usize {
        if self.turned { self.sheet.columns() } else { self.sheet.rows() }
    }

    pub(crate) fn columns(&self) -> usize {
        if self.turned { self.sheet.rows() } else { self.sheet.columns() }
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> &'a Cell {
        if self.turned { self.sheet.cell(column, row) } else { self.sheet.cell(row, column) }
    }

    /// Where that is in the sheet as people see it.
    pub(crate) fn place(&self, row: Option<usize>, column: Option<usize>) -> Place {
        let (row, column) = if self.turned { (column, row) } else { (row, column) };
        Place {
            sheet: self.named.then(|| self.sheet.name.clone()),
            row: row.map(|row| number(row).saturating_add(1)),
            column: column.map(number),
        }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_never_grows_beyond_its_limits() {
        let mut sheet = Sheet::new("", false);
        let mut room = 1_000;
        sheet.put(2, 3, Cell::Number(7), &mut room).unwrap();
        assert_eq!((sheet.rows(), sheet.columns(), room), (3, 4, 1_000 - 4 - 3));
        assert_eq!((sheet.cell(2, 3), sheet.cell(2, 2), sheet.cell(9, 9)), (&Cell::Number(7), NOTHING, NOTHING));
        assert!(sheet.put(2, 3, Cell::Number(8), &mut room).is_err(), "two figures in one cell");
        sheet.put(9, 9, Cell::Empty, &mut room).unwrap();
        assert_eq!(sheet.rows(), 3, "nothing takes no room");
        for (row, column) in [(MAX_ROWS, 0), (0, MAX_COLUMNS), (0, 1_100), (1_100, 0)] {
            assert!(sheet.put(row, column, Cell::Number(1), &mut room).is_err(), "{row} {column}");
        }
        let view = View::new(&sheet, true, false);
        assert_eq!((view.rows(), view.columns(), view.cell(3, 2)), (4, 3, &Cell::Number(7)));
        let place = view.place(Some(3), Some(2));
        assert_eq!((place.row, place.column_name().as_deref()), (Some(3), Some("D")));
    }
}
