//! To-do list, interim result, findings.

use words::{Lang, t, ta};

use super::input::{Findings, Interim, OpenStation, Todo};
use crate::paper::{Block, Cell, Column, Paper, Row, Table, Text};
use crate::table::{change, first_facts, list_name, percent, whole};

pub(super) fn todo(paper: &mut Paper, todo: &Todo) {
    let lang = paper.lang;
    for (key, stations) in [("todo-party", &todo.party), ("todo-candidate", &todo.candidate)] {
        paper.heading(1, ta(lang, key, &[("count", whole(lang, count(stations.len())).into())]));
        if stations.is_empty() {
            paper.line(t(lang, "todo-none"));
        }
        let mut table = open_stations(stations, lang);
        // Room to write beside each: such a list is walked through with a pen.
        table.columns.push(Column::text(t(lang, "column-remark"), 3));
        for row in &mut table.rows {
            row.cells.push(Cell::default());
        }
        paper.table(table);
    }
}

fn count(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

fn open_stations(stations: &[OpenStation], lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 4),
        Column::text(t(lang, "print-column-why"), 3),
    ])
    .sized(90, 26);
    for station in stations {
        table.rows.push(Row::of(vec![
            whole(lang, station.number.into()).into(),
            station.name.clone().into(),
            why(&station.state, lang).into(),
        ]));
    }
    table
}

/// A state of the node in words; one that is not known here stays as it is.
#[must_use]
pub fn why(state: &str, lang: Lang) -> String {
    let key = match state {
        "absent" => "todo-why-absent",
        "conflict" => "todo-why-conflict",
        "proposed_correction" => "todo-why-correction",
        "withdrawn" => "todo-why-withdrawn",
        "suspended" => "todo-why-suspended",
        "round_missing" => "todo-why-round-missing",
        "rounds_differ" => "todo-why-rounds-differ",
        "same_operator" => "todo-why-same-operator",
        "same_pc" => "todo-why-same-pc",
        "errors" => "todo-why-errors",
        "review_needed" => "todo-why-review",
        "rejected" => "todo-why-rejected",
        "reviews_differ" => "todo-why-reviews-differ",
        "retracted" => "todo-why-retracted",
        "by_hand" => "todo-why-by-hand",
        "ruling_contested" => "todo-why-ruling-contested",
        "no_station" => "todo-why-no-station",
        "other_ballot" => "todo-why-other-ballot",
        _ => return state.to_owned(),
    };
    t(lang, key)
}

pub(super) fn interim(paper: &mut Paper, interim: &Interim) {
    let lang = paper.lang;
    paper.heading(1, words::heading(interim.heading, lang));
    let sums = [interim.valid_votes, interim.blank, interim.invalid, interim.votes_cast];
    paper.facts(first_facts(lang, interim.stations, interim.stations_per_candidate, sums));
    paper.heading(2, t(lang, "summary-votes"));
    paper.table(lists(interim, lang));
    if let Some(why) = &interim.no_seats {
        paper.note(why.clone());
    }
    if !interim.remarks.is_empty() {
        paper.heading(2, t(lang, "interim-remarks"));
        paper.points(&interim.remarks);
    }
    paper.heading(2, t(lang, "interim-chair"));
    let asked = ["interim-with", "interim-when", "interim-decided", "interim-signed"];
    paper.blocks.push(Block::Write { asked: asked.map(|key| Text(t(lang, key))).to_vec() });
    if !interim.missing.is_empty() {
        let args = [("count", whole(lang, count(interim.missing.len())).into())];
        paper.heading(1, ta(lang, "interim-missing", &args));
        paper.table(open_stations(&interim.missing, lang).sized(85, 12));
    }
}

fn lists(interim: &Interim, lang: Lang) -> Table {
    let total = interim.lists.iter().fold(0u64, |sum, list| sum.saturating_add(list.votes));
    let seats = interim.lists.iter().any(|list| list.seats.is_some());
    let mut columns = vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "print-column-votes")),
        Column::figure(t(lang, "print-column-share")),
    ];
    if seats {
        columns.push(Column::figure(t(lang, "print-column-seats")));
    }
    if let Some(number) = interim.released {
        columns.push(Column::figure(ta(lang, "column-since", &[("number", whole(lang, number.into()).into())])));
    }
    let mut table = Table::new(columns);
    for list in &interim.lists {
        let mut cells = vec![
            Cell::from(whole(lang, list.number.into())),
            list_name(lang, &list.name).into(),
            whole(lang, list.votes).into(),
            percent(lang, list.votes, total).into(),
        ];
        if seats {
            cells.push(Cell::from(list.seats.map_or_else(|| "–".to_owned(), |seats| whole(lang, seats.into()))).bold());
        }
        if interim.released.is_some() {
            let since = list.released.map(|before| change(lang, before, list.votes));
            cells.push(since.unwrap_or_else(|| t(lang, "none")).into());
        }
        table.rows.push(Row::of(cells));
    }
    let mut sums: Vec<Cell> = vec![whole(lang, total).into(), percent(lang, total, total).into()];
    if seats {
        let all = interim.lists.iter().fold(0u64, |sum, list| sum.saturating_add(list.seats.unwrap_or(0).into()));
        sums.push(whole(lang, all).into());
    }
    table.total(lang, sums);
    table
}

pub(super) fn findings(paper: &mut Paper, findings: &Findings) {
    let lang = paper.lang;
    if !findings.remarks.is_empty() {
        paper.points(&findings.remarks);
    }
    if findings.findings.is_empty() {
        paper.line(t(lang, "findings-none"));
    } else {
        paper.table(odd(findings, lang));
    }
    paper.heading(1, t(lang, "asked-of"));
    super::asked::asked(paper, &findings.asked);
}

fn odd(findings: &Findings, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-number")),
        Column::text(t(lang, "print-column-station"), 3),
        Column::text(t(lang, "column-finding"), 6),
        Column::text(t(lang, "column-remedy"), 5),
    ])
    .sized(85, 20);
    for finding in &findings.findings {
        let what = if finding.figures.is_empty() {
            finding.title.clone()
        } else {
            format!("{}: {}", finding.title, finding.figures)
        };
        table.rows.push(Row::of(vec![
            finding.station.map(|number| whole(lang, number.into())).unwrap_or_default().into(),
            if finding.station.is_some() { finding.name.clone() } else { t(lang, "findings-whole") }.into(),
            what.into(),
            finding.remedy.clone().into(),
        ]));
    }
    table
}
