//! What is other than in the release before it.

use election::{Cell as Figure, Definition, Level};
use publish::edition::{ChangeKind, Night, StationChange};
use words::{Lang, day_and_clock, t, ta};

use crate::cells;
use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{change, name_of, whole};

pub(super) fn fill(paper: &mut Paper, night: &Night) {
    let lang = paper.lang;
    let (Some(changes), Some(before)) = (night.changes(), &night.before) else { return };
    let earlier = &before.board.release;
    let args = [("number", whole(lang, earlier.number.into()).into()), ("time", day_and_clock(earlier.made_at).into())];
    paper.line(ta(lang, "differences-since", &args));
    let counted = [
        ("before", whole(lang, before.board.stations.counted.into()).into()),
        ("now", whole(lang, night.now.board.stations.counted.into()).into()),
        ("total", whole(lang, night.now.board.stations.total.into()).into()),
    ];
    paper.line(ta(lang, "differences-counted", &counted));
    if changes.corrects() {
        paper.note(t(lang, "differences-corrects"));
    }
    let nothing = changes.stations.is_empty() && changes.votes.is_empty() && changes.seats.is_empty();
    if nothing {
        paper.note(t(lang, "differences-none"));
    }
    corrected(paper, &changes.stations, &night.now.definition);
    votes(paper, night, &changes);
    others(paper, &changes.stations);
}

/// Figures that were public and are other ones now.
fn corrected(paper: &mut Paper, stations: &[StationChange], definition: &Definition) {
    let lang = paper.lang;
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 3),
        Column::text(t(lang, "column-figure"), 4),
        Column::figure(t(lang, "column-was")),
        Column::figure(t(lang, "column-is")),
    ]);
    for station in stations {
        let ChangeKind::Corrected(differences) = &station.what else { continue };
        for (place, difference) in differences.iter().enumerate() {
            let first = place == 0;
            table.rows.push(Row::of(vec![
                if first { whole(lang, station.number.into()).into() } else { Cell::default() },
                if first { station.name.clone().into() } else { Cell::default() },
                cells::name(definition, difference.field, lang).into(),
                figure(difference.theirs, lang),
                figure(difference.ours, lang).bold(),
            ]));
        }
    }
    paper.section("differences-corrected", table);
}

/// Sums of the lists.
fn votes(paper: &mut Paper, night: &Night, changes: &publish::edition::Changes) {
    let lang = paper.lang;
    let columns = || {
        vec![
            Column::figure(t(lang, "print-column-list")),
            Column::text(t(lang, "print-column-name"), 1),
            Column::figure(t(lang, "column-was")),
            Column::figure(t(lang, "column-is")),
            Column::figure(t(lang, "print-column-change")),
        ]
    };
    let row = |number: u32, before: u64, now: u64| {
        Row::of(vec![
            whole(lang, number.into()).into(),
            name_of(lang, &night.now.board, number).into(),
            whole(lang, before).into(),
            Cell::from(whole(lang, now)).bold(),
            change(lang, before, now).into(),
        ])
    };
    let mut seats = Table::new(columns());
    seats.rows = changes.seats.iter().map(|(list, old, new)| row(*list, (*old).into(), (*new).into())).collect();
    paper.section("differences-seats", seats);
    let mut votes = Table::new(columns());
    votes.rows = changes.votes.iter().map(|(list, old, new)| row(*list, *old, *new)).collect();
    paper.section("differences-votes", votes);
}

/// Stations that are new, have votes per candidate now, or are gone.
fn others(paper: &mut Paper, stations: &[StationChange]) {
    let lang = paper.lang;
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 2),
        Column::text(t(lang, "print-column-what"), 1),
    ]);
    for station in stations {
        let what = match &station.what {
            ChangeKind::New(Level::Party) => "what-new-party",
            ChangeKind::New(Level::Candidate) => "what-new-candidate",
            ChangeKind::Detailed => "what-detailed",
            ChangeKind::Retracted => "what-retracted",
            ChangeKind::Corrected(_) => "what-corrected",
        };
        table.rows.push(Row::of(vec![
            whole(lang, station.number.into()).into(),
            station.name.clone().into(),
            t(lang, what).into(),
        ]));
    }
    paper.section("differences-stations", table);
}

/// A figure of a form: open is not zero.
fn figure(cell: Figure, lang: Lang) -> Cell {
    Cell::from(cell.map_or_else(|| t(lang, "print-open"), |votes| whole(lang, votes.into())))
}
