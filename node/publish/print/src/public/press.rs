//! "Doorbelblad": a page in the order of the ballot, large enough to be read aloud from.

use publish::board::OfSeats;
use publish::edition::Edition;

use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{counted, list_name, one_line, percent, whole};
use words::{t, ta};

/// What the table may take of the page, in tenths of a point.
const HEIGHT: u32 = 5_000;
/// The highest row that still reads as one of a table, in tenths of a point.
const ROW: u32 = 290;
/// The largest and the smallest text, in tenths of a point.
const SIZES: (u32, u32) = (160, 60);
/// The width that names have, in points.
const NAME: f32 = 225.0;

pub(super) fn fill(paper: &mut Paper, edition: &Edition) {
    let lang = paper.lang;
    let board = &edition.board;
    paper.facts([
        ("fact-stations", counted(lang, "of-stations", board.stations)),
        ("fact-valid", whole(lang, board.valid_votes)),
        ("fact-blank", whole(lang, board.blank)),
        ("fact-invalid", whole(lang, board.invalid)),
    ]);
    if let OfSeats::Unknown(why) = &board.seats {
        paper.small(why.told(lang));
    }
    let seats = board.seats.lists();
    let rows = u32::try_from(board.lists.len()).unwrap_or(u32::MAX).saturating_add(2);
    let row = (HEIGHT / rows).min(ROW);
    let size = (row * 7 / 10).clamp(SIZES.1, SIZES.0);
    // A line of text is a little higher than its size; what is left of the row stands above and below it.
    let space = row.saturating_sub(size * 112 / 100) / 2;
    let (size, space) = (u16::try_from(size).unwrap_or(100), u16::try_from(space).unwrap_or(20));
    let mut columns = vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "print-column-votes")),
        Column::figure(t(lang, "print-column-share")),
    ];
    if seats.is_some() {
        columns.push(Column::figure(t(lang, "print-column-seats")));
    }
    let points = f32::from(size) / 10.0;
    let mut table = Table::new(columns).sized(size, space);
    let total = board.votes_on_lists();
    for (place, list) in board.lists.iter().enumerate() {
        let full = list_name(lang, &list.name);
        let cut = one_line(&full, points, false, NAME);
        // A name that is set for where there is little room is better than half a name.
        let short = list.short.as_deref().filter(|short| cut != full && !short.trim().is_empty());
        let mut cells = vec![
            Cell::from(whole(lang, list.number.into())).bold(),
            short.map_or(cut, |short| one_line(short, points, false, NAME)).into(),
            Cell::from(whole(lang, list.votes)).bold(),
            percent(lang, list.votes, total).into(),
        ];
        if let Some(seats) = seats {
            cells.push(Cell::from(whole(lang, seats.get(place).copied().unwrap_or(0).into())).bold());
        }
        table.rows.push(Row::of(cells));
    }
    let mut sums: Vec<Cell> = vec![whole(lang, total).into(), percent(lang, total, total).into()];
    if let Some(seats) = seats {
        let all = seats.iter().fold(0u64, |sum, seats| sum.saturating_add(u64::from(*seats)));
        sums.push(whole(lang, all).into());
    }
    table.total(lang, sums);
    paper.table(table);
    if let OfSeats::Known { open, lots, .. } = &board.seats
        && *open > 0
    {
        let args = [("count", whole(lang, u64::from(*open)).into()), ("n", u64::from(*open).into())];
        paper.small(ta(lang, if lots.is_empty() { "seats-empty" } else { "seats-lot" }, &args));
    }
}
