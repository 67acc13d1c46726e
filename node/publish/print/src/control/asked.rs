//! What the Kiesraad will ask: findings with what was said of them, stations to count again, lists to add up by hand, and what was
//! kept of a release.

use words::{Lang, t, ta};

use super::input::{Asked, AskedOf, Audit, Recount, RecountStation, WorkList, Worksheet};
use crate::paper::{Block, Cell, Column, Paper, Row, Table, Text};
use crate::table::{list_name, whole};

pub(super) fn asked(paper: &mut Paper, asked: &AskedOf) {
    let lang = paper.lang;
    if !asked.remarks.is_empty() {
        paper.points(&asked.remarks);
    }
    if asked.questions.is_empty() {
        paper.line(t(lang, "asked-none"));
        return;
    }
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 3),
        Column::text(t(lang, "column-finding"), 6),
        Column::text(t(lang, "column-answer"), 6),
    ])
    .sized(85, 20);
    for one in &asked.questions {
        table.rows.push(Row::of(vec![
            whole(lang, one.station.into()).into(),
            one.name.clone().into(),
            one.what.clone().into(),
            answer(one, lang),
        ]));
    }
    paper.table(table);
}

/// What was said of it; of what is open, what to do, and what was said before.
fn answer(asked: &Asked, lang: Lang) -> Cell {
    let before = asked.before.iter().cloned();
    let said: Vec<String> = if asked.handled.is_empty() {
        [t(lang, "asked-open"), asked.remedy.clone()].into_iter().chain(before).collect()
    } else {
        asked.handled.iter().cloned().chain(before).collect()
    };
    let cell = Cell::from(said.join(" · "));
    if asked.handled.is_empty() { cell.bold() } else { cell }
}

pub(super) fn recount(paper: &mut Paper, recount: &Recount) {
    let lang = paper.lang;
    if !recount.remarks.is_empty() {
        paper.points(&recount.remarks);
    }
    if recount.asked_for.is_empty() && recount.others.is_empty() {
        paper.line(t(lang, "recount-none"));
    }
    for (key, stations) in [("recount-asked-for", &recount.asked_for), ("recount-others", &recount.others)] {
        paper.section(key, to_count(stations, lang));
    }
}

/// With room to write beside each: such a list goes along to the boxes.
fn to_count(stations: &[RecountStation], lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 3),
        Column::text(t(lang, "column-open"), 6),
        Column::text(t(lang, "column-recounted"), 4),
    ])
    .sized(90, 26);
    for station in stations {
        table.rows.push(Row::of(vec![
            whole(lang, station.number.into()).into(),
            station.name.clone().into(),
            station.open.join(" · ").into(),
            Cell::default(),
        ]));
    }
    table
}

pub(super) fn worksheet(paper: &mut Paper, sheet: &Worksheet) {
    let lang = paper.lang;
    paper.note(ta(lang, "worksheet-how", &[("seed", (&sheet.seed).into())]));
    for list in &sheet.lists {
        paper.heading(1, format!("{} {}", whole(lang, list.number.into()), list_name(lang, &list.name)));
        paper.table(per_station(list, lang));
        if !list.candidates.is_empty() {
            paper.heading(2, t(lang, "worksheet-candidates"));
            paper.table(per_candidate(list, lang));
        }
    }
    paper.heading(1, t(lang, "worksheet-done"));
    let asked = ["worksheet-by", "interim-when", "interim-signed"];
    paper.blocks.push(Block::Write { asked: asked.map(|key| Text(t(lang, key))).to_vec() });
    paper.heading(1, t(lang, "worksheet-again"));
    paper.small(t(lang, "worksheet-function"));
    paper.points(&sheet.steps);
}

/// Each station's total with a blank column for what the paper says.
fn per_station(list: &WorkList, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 5),
        Column::figure(t(lang, "column-program")),
        Column::text(t(lang, "column-on-paper"), 2),
    ])
    .sized(90, 26);
    for (number, name, votes) in &list.stations {
        table.rows.push(Row::of(vec![
            whole(lang, (*number).into()).into(),
            name.clone().into(),
            figure(votes.map(u64::from), lang).into(),
            Cell::default(),
        ]));
    }
    table.total(lang, [figure(list.sum, lang).into()]);
    table
}

fn per_candidate(list: &WorkList, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "column-candidate"), 5),
        Column::figure(t(lang, "column-program")),
        Column::text(t(lang, "column-on-paper"), 2),
    ])
    .sized(90, 20);
    for (number, name, votes) in &list.candidates {
        table.rows.push(Row::of(vec![
            whole(lang, (*number).into()).into(),
            name.clone().into(),
            figure(*votes, lang).into(),
            Cell::default(),
        ]));
    }
    table
}

fn figure(votes: Option<u64>, lang: Lang) -> String {
    votes.map_or_else(|| t(lang, "print-open"), |votes| whole(lang, votes))
}

pub(super) fn audit(paper: &mut Paper, audit: &Audit) {
    let lang = paper.lang;
    paper.note(audit.release.clone());
    if audit.made.is_empty() {
        paper.line(t(lang, "audit-not-here"));
    }
    let mut made =
        Table::new(vec![Column::text(t(lang, "print-column-what"), 1), Column::text(t(lang, "column-kept"), 3)]);
    made.rows = audit.made.iter().map(|(what, kept)| Row::of(vec![what.clone().into(), kept.clone().into()])).collect();
    paper.table(made);
    let mut held =
        Table::new(vec![Column::figure(t(lang, "print-column-number")), Column::text(t(lang, "print-column-why"), 1)]);
    let row = |(number, why): &(u32, String)| Row::of(vec![whole(lang, (*number).into()).into(), why.clone().into()]);
    held.rows = audit.held.iter().map(row).collect();
    paper.section("audit-held", held);
    paper.heading(1, t(lang, "asked-of"));
    asked(paper, &audit.asked);
    paper.heading(1, t(lang, "audit-draws"));
    if audit.draws.is_empty() {
        paper.line(t(lang, "audit-no-draws"));
    } else {
        paper.points(&audit.draws);
    }
}
