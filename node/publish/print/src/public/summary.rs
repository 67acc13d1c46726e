//! The result in a few pages.

use publish::board::{Board, Elected, OfSeats};
use publish::edition::Night;
use publish::pictures::{self, Kind, Manner};
use publish::{Size, charts::bars::Order};
use words::number::{Marks, Share};
use words::{Lang, person, t, ta};

use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{first_facts, list_cell, percent, whole};

/// The size that charts are drawn for: a little over the shape of a slide, so that their texts are as large as those beside
/// them once the chart is as wide as the page.
const CHART: Size = Size { w: 1840.0, h: 1000.0 };

pub(super) fn fill(paper: &mut Paper, night: &Night) {
    let board = &night.now.board;
    let lang = paper.lang;
    let sums = [board.valid_votes, board.blank, board.invalid, board.votes_cast];
    let mut facts = first_facts(lang, board.stations, board.stations_per_candidate, sums);
    facts.extend(board.turnout.map(|share| ("fact-turnout", Marks::of(lang).percent(share))));
    paper.facts(facts);
    paper.heading(1, t(lang, "summary-votes"));
    paper.table(votes(board, lang));
    seats_in_words(paper, board);
    let manner = Manner { lang, size: CHART, order: Order::Ballot, seats: true };
    // Bands take room: a chart a little smaller still fits below its table.
    let width = if paper.frame.bands.is_empty() { 100 } else { 78 };
    for picture in pictures::of(board, &[], &manner) {
        if matches!(picture.kind, Kind::Votes | Kind::Seats | Kind::LastSeat) {
            paper.heading(1, picture.kind.title(lang));
            paper.chart(&picture.chart, width);
        }
    }
    if let Some(elected) = board.elected.as_ref().filter(|elected| !elected.is_empty()) {
        paper.heading(1, t(lang, "summary-elected"));
        paper.table(elected_by_list(board, elected, lang));
    }
}

/// Votes and seats of every list, beside the election that is compared with.
fn votes(board: &Board, lang: Lang) -> Table {
    let marks = Marks::of(lang);
    let total = board.votes_on_lists();
    let seats = board.seats.lists();
    let compared = board.lists.iter().any(|list| list.before.is_some());
    let seats_compared = seats.is_some() && board.lists.iter().any(|list| list.seats_before.is_some());
    let mut columns = vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "print-column-votes")),
        Column::figure(t(lang, "print-column-share")),
    ];
    if compared {
        columns.push(Column::figure(t(lang, "column-share-change")));
    }
    if seats.is_some() {
        columns.push(Column::figure(t(lang, "print-column-seats")));
    }
    if seats_compared {
        columns.push(Column::figure(t(lang, "column-seats-change")));
    }
    let mut table = Table::new(columns);
    for (place, list) in board.lists.iter().enumerate() {
        let mut cells = vec![
            whole(lang, list.number.into()).into(),
            list_cell(lang, list),
            Cell::from(whole(lang, list.votes)),
            percent(lang, list.votes, total).into(),
        ];
        if compared {
            let now = Share { part: list.votes, whole: total };
            let change = list.before.and_then(|before| marks.points(now, before));
            cells.push(change.unwrap_or_else(|| t(lang, "none")).into());
        }
        if let Some(seats) = seats {
            let seats = seats.get(place).copied().unwrap_or(0);
            cells.push(Cell::from(whole(lang, seats.into())).bold());
            if seats_compared {
                let change = list.seats_before.map(|before| marks.change(seats, before));
                cells.push(change.unwrap_or_else(|| t(lang, "none")).into());
            }
        }
        table.rows.push(Row::of(cells));
    }
    let mut sums: Vec<Cell> = vec![whole(lang, total).into(), percent(lang, total, total).into()];
    if compared {
        sums.push("".into());
    }
    if let Some(seats) = seats {
        let all = seats.iter().fold(0u64, |sum, seats| sum.saturating_add(u64::from(*seats)));
        sums.push(whole(lang, all).into());
    }
    table.total(lang, sums);
    table
}

/// What the table cannot say of the seats.
fn seats_in_words(paper: &mut Paper, board: &Board) {
    let lang = paper.lang;
    if let Some(before) = &board.before {
        paper.small(ta(lang, "summary-compared", &[("before", before.into())]));
    }
    match &board.seats {
        OfSeats::Unknown(why) => paper.note(why.told(lang)),
        OfSeats::Known { open, lots, .. } if *open > 0 => {
            let args = [("count", whole(lang, u64::from(*open)).into()), ("n", u64::from(*open).into())];
            paper.note(ta(lang, if lots.is_empty() { "seats-empty" } else { "seats-lot" }, &args));
        }
        OfSeats::Known { .. } => {}
    }
}

/// Those elected, the lists in ballot order.
pub(super) fn elected_by_list(board: &Board, elected: &[Elected], lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "column-list-name"), 3),
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "column-candidate"), 4),
        Column::figure(t(lang, "print-column-votes")),
        Column::short(t(lang, "column-how")),
    ])
    .sized(85, 12);
    let mut last = None;
    for one in elected {
        let (number, name) = match board.list(one.list) {
            Some(list) if last != Some(one.list) => {
                (Cell::from(whole(lang, list.number.into())).bold(), list_cell(lang, list))
            }
            _ => (Cell::default(), Cell::default()),
        };
        last = Some(one.list);
        table.rows.push(Row::of(vec![
            number,
            name,
            whole(lang, one.candidate.number.into()).into(),
            person(&one.candidate).into(),
            whole(lang, one.votes).into(),
            t(lang, if one.preference { "how-preference" } else { "how-order" }).into(),
        ]));
    }
    table
}
