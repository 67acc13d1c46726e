//! Every polling station with its votes per list: a large table, lying down.

use election::{Count, Level};
use publish::board::OfList;
use publish::edition::Edition;
use words::{Lang, t, ta};

use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{counted, list_name, one_line, whole};

/// How many lists stand beside each other; a longer ballot goes on in a next table.
const LISTS: usize = 16;
/// The widest upright title, in points.
const TITLE: f32 = 72.0;

pub(super) fn fill(paper: &mut Paper, edition: &Edition) {
    let lang = paper.lang;
    let board = &edition.board;
    paper.line(counted(lang, "stations-counted", board.stations));
    paper.heading(1, t(lang, "stations-sums"));
    paper.table(sums(edition, lang));
    let blocks = board.lists.len().div_ceil(LISTS).max(1);
    let size = board.lists.len().div_ceil(blocks).max(1);
    for (block, lists) in board.lists.chunks(size).enumerate() {
        let (first, last) = (lists.first().map_or(0, |list| list.number), lists.last().map_or(0, |list| list.number));
        let range = [("from", whole(lang, first.into()).into()), ("to", whole(lang, last.into()).into())];
        paper.heading(1, ta(lang, "stations-lists", &range));
        paper.table(votes(edition, lists, block * size, lang));
    }
}

/// The counters of every station.
fn sums(edition: &Edition, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 1),
        Column::figure(t(lang, "column-admitted")),
        Column::figure(t(lang, "fact-valid")),
        Column::figure(t(lang, "fact-blank")),
        Column::figure(t(lang, "fact-invalid")),
        Column::figure(t(lang, "fact-cast")),
        Column::short(t(lang, "print-column-level")),
    ])
    .sized(80, 9);
    for station in &edition.stations.stations {
        let mut cells = vec![whole(lang, station.number.into()).into(), Cell::from(station.name.clone())];
        match edition.counts.get(&station.number) {
            Some(of) => {
                let counters = &of.count.counters;
                let all = [counters.admitted_voters, counters.votes_on_candidates, counters.blank, counters.invalid];
                cells.extend(all.iter().chain([&counters.votes_cast]).map(|cell| figure(*cell, lang)));
                cells.push(
                    t(lang, if of.level == Level::Party { "print-level-party" } else { "print-level-candidate" })
                        .into(),
                );
            }
            None => {
                cells.extend((0..5).map(|_| Cell::from("–")));
                cells.push(t(lang, "not-counted").into());
            }
        }
        table.rows.push(Row::of(cells));
    }
    let tally = &edition.tally;
    let admitted = if tally.stations_with_admitted == tally.stations.counted {
        whole(lang, tally.admitted_voters)
    } else {
        "–".to_owned()
    };
    let all = [tally.valid_votes, tally.blank, tally.invalid, tally.votes_cast].map(|sum| whole(lang, sum));
    table.total(lang, std::iter::once(admitted).chain(all).map(Cell::from));
    table
}

/// The votes on some lists at every counted station; `first` is the place of the first of them on the ballot.
fn votes(edition: &Edition, lists: &[OfList], first: usize, lang: Lang) -> Table {
    let mut columns =
        vec![Column::figure(t(lang, "print-column-number")), Column::text(t(lang, "print-column-station"), 4)];
    for list in lists {
        let name = list.short.clone().unwrap_or_else(|| list_name(lang, &list.name));
        let title = format!("{} {name}", whole(lang, list.number.into()));
        columns.push(Column::upright(one_line(&title, 7.5, true, TITLE)));
    }
    let mut table = Table::new(columns).sized(75, 9);
    for station in &edition.stations.stations {
        let Some(of) = edition.counts.get(&station.number) else { continue };
        let mut cells = vec![whole(lang, station.number.into()).into(), Cell::from(station.name.clone())];
        cells.extend((first..first + lists.len()).map(|place| figure(total(&of.count, place), lang)));
        table.rows.push(Row::of(cells));
    }
    table.total(lang, lists.iter().map(|list| whole(lang, list.votes).into()));
    table
}

fn total(count: &Count, place: usize) -> election::Cell {
    count.lists.get(place).and_then(|list| list.total)
}

/// A cell of a form: open is not zero.
fn figure(cell: election::Cell, lang: Lang) -> Cell {
    cell.map_or_else(|| "–".to_owned(), |votes| whole(lang, votes.into())).into()
}
