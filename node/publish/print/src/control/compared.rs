//! Two counts beside each other: conflicts, the evening and the count, the official result and ours.

use election::Level;
use election::official::Report;
use words::{Lang, t, ta};

use super::input::{Conflict, Difference, Evening, Official};
use crate::cells;
use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{list_name, whole};

pub(super) fn conflicts(paper: &mut Paper, conflicts: &[Conflict]) {
    let lang = paper.lang;
    if conflicts.is_empty() {
        paper.line(t(lang, "conflicts-none"));
    }
    for conflict in conflicts {
        let level = t(lang, if conflict.level == Level::Party { "print-level-party" } else { "print-level-candidate" });
        paper.heading(1, format!("{} · {} · {level}", whole(lang, conflict.station.into()), conflict.name));
        paper.points(&conflict.reasons);
        let mut sources =
            Table::new(vec![Column::short(t(lang, "column-value")), Column::text(t(lang, "column-source"), 1)]);
        for (place, value) in conflict.values.iter().enumerate() {
            for (line, source) in value.sources.iter().enumerate() {
                let number = u64::try_from(place).unwrap_or(0).saturating_add(1);
                let number = if line == 0 { whole(lang, number) } else { String::new() };
                sources.rows.push(Row::of(vec![Cell::from(number).bold(), source.clone().into()]));
            }
        }
        paper.table(sources);
        let title = |number: &str| ta(lang, "column-value-of", &[("number", number.into())]);
        paper.table(differences(&conflict.differences, title("1"), title("2"), lang));
    }
}

pub(super) fn evening(paper: &mut Paper, evening: &Evening) {
    let lang = paper.lang;
    let args = [
        ("compared", whole(lang, evening.compared.into()).into()),
        ("n", evening.compared.into()),
        ("count", whole(lang, u64::try_from(evening.stations.len()).unwrap_or(u64::MAX)).into()),
    ];
    paper.line(ta(lang, "evening-compared", &args));
    for line in &evening.about {
        paper.line(line.clone());
    }
    if !evening.lists.is_empty() {
        paper.heading(1, t(lang, "evening-lists"));
        paper.table(lists(&evening.lists, lang));
    }
    for station in &evening.stations {
        paper.heading(1, format!("{} · {}", whole(lang, station.number.into()), station.name));
        let (one, other) = (t(lang, "column-evening"), t(lang, "column-count"));
        paper.table(differences(&station.differences, one, other, lang));
        if station.explanations.is_empty() {
            paper.small(t(lang, "evening-unexplained"));
        } else {
            paper.points(&station.explanations);
        }
    }
}

/// Votes of lists on the night and in the count.
fn lists(lists: &[(String, u64, u64)], lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "column-evening")),
        Column::figure(t(lang, "column-count")),
        Column::figure(t(lang, "print-column-change")),
    ]);
    for (name, night, count) in lists {
        table.rows.push(Row::of(vec![
            name.clone().into(),
            whole(lang, *night).into(),
            whole(lang, *count).into(),
            Cell::from(crate::table::change(lang, *night, *count)).bold(),
        ]));
    }
    table
}

fn differences(differences: &[Difference], one: String, other: String, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::text(t(lang, "column-figure"), 1),
        Column::figure(one),
        Column::figure(other),
        Column::figure(t(lang, "print-column-change")),
    ]);
    let figure = |cell: election::Cell| cell.map_or_else(|| t(lang, "print-open"), |votes| whole(lang, votes.into()));
    for difference in differences {
        let change = match (difference.one, difference.other) {
            (Some(one), Some(other)) => crate::table::change(lang, one.into(), other.into()),
            _ => "–".to_owned(),
        };
        table.rows.push(Row::of(vec![
            difference.cell.clone().into(),
            figure(difference.one).into(),
            figure(difference.other).into(),
            Cell::from(change).bold(),
        ]));
    }
    table
}

pub(super) fn official(paper: &mut Paper, official: &Official<'_>) {
    let lang = paper.lang;
    let Official { report, definition, stations } = official;
    let lines = words::official::lines(report, definition, *stations, lang);
    let mut lines = lines.into_iter();
    if let Some(summary) = lines.next() {
        paper.note(summary);
    }
    let rest: Vec<String> = lines.collect();
    seats(paper, report, official);
    totals(paper, report, official);
    if !rest.is_empty() {
        paper.heading(1, t(lang, "official-all"));
        paper.points(&rest);
    }
}

fn name(official: &Official<'_>, number: u32, lang: Lang) -> String {
    let name = official.definition.list(number).map(election::List::display_name).unwrap_or_default();
    list_name(lang, &name)
}

fn totals(paper: &mut Paper, report: &Report, official: &Official<'_>) {
    let lang = paper.lang;
    let Some(totals) = &report.totals else { return };
    paper.heading(1, t(lang, "official-totals"));
    let mut table = Table::new(vec![
        Column::text(t(lang, "column-figure"), 1),
        Column::figure(t(lang, "column-ours")),
        Column::figure(t(lang, "column-official")),
        Column::figure(t(lang, "print-column-change")),
    ]);
    let mut row = |what: String, ours: u64, theirs: u64| {
        let change = crate::table::change(lang, ours, theirs);
        let change = if ours == theirs { Cell::from(change) } else { Cell::from(change).bold() };
        table.rows.push(Row::of(vec![what.into(), whole(lang, ours).into(), whole(lang, theirs).into(), change]));
    };
    for list in &totals.lists {
        row(format!("{} {}", whole(lang, list.list.into()), name(official, list.list, lang)), list.ours, list.official);
    }
    for other in &totals.others {
        row(cells::name(official.definition, other.field, lang), other.ours, other.official);
    }
    paper.table(table);
}

fn seats(paper: &mut Paper, report: &Report, official: &Official<'_>) {
    let lang = paper.lang;
    if report.seats.is_empty() {
        return;
    }
    paper.heading(1, t(lang, "official-seats"));
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "column-ours")),
        Column::figure(t(lang, "column-computed")),
        Column::figure(t(lang, "column-official")),
    ]);
    let figure = |seats: Option<u32>| seats.map_or_else(|| "–".to_owned(), |seats| whole(lang, seats.into()));
    for row in &report.seats {
        let cells = [row.ours, row.computed, row.official].map(|seats| Cell::from(figure(seats)));
        let [ours, computed, theirs] = cells;
        let theirs = if row.moved() == 0 { theirs } else { theirs.bold() };
        let (number, name) = (whole(lang, row.list.into()), name(official, row.list, lang));
        table.rows.push(Row::of(vec![number.into(), name.into(), ours, computed, theirs]));
    }
    paper.table(table);
    paper.small(t(lang, "official-computed"));
}
