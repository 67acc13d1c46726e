//! The workbooks of these tests as another program reads them: equal, cell for cell.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use common::{Published, Rows, column_a_station, row_a_station, workbook};
use election::Level;
use sheets::{Book, Cell};

#[test]
fn a_library_for_spreadsheets_reads_the_same() {
    let Some(assen) = Published::assen("a_library_for_spreadsheets_reads_the_same") else { return };
    let odd: Rows = vec![vec![common::t("a & b <c>"), common::N(7)], vec![common::No, common::t("Súdwest ‘x’")]];
    for rows in [row_a_station(&assen), column_a_station(&assen, Level::Candidate), odd] {
        for shared in [true, false] {
            let bytes = workbook(&[("Blad & 1", &rows)], shared);
            let ours = &Book::read(&bytes).unwrap().sheets[0];
            let mut theirs: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
            let range = theirs.worksheet_range("Blad & 1").unwrap();
            let (first_row, first_column) = range.start().unwrap();
            assert_eq!((first_row, first_column), (0, 0));
            for row in 0..ours.rows() {
                for column in 0..ours.columns() {
                    let place = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
                    let other = match range.get_value(place) {
                        None | Some(Data::Empty) => Cell::Empty,
                        Some(Data::Float(number)) => Cell::Number(number.to_string().parse().unwrap()),
                        Some(Data::String(text)) => Cell::Text(text.trim().into()),
                        Some(other) => panic!("{other:?}"),
                    };
                    assert_eq!(*ours.cell(row, column), other, "{place:?}");
                }
            }
            assert_eq!(range.height(), ours.rows());
        }
    }
}
