//! Every candidate with votes.

use std::collections::BTreeMap;

use publish::edition::Edition;
use words::{person, t, ta};

use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{list_name, percent, whole};

pub(super) fn fill(paper: &mut Paper, edition: &Edition) {
    let lang = paper.lang;
    let board = &edition.board;
    if let Some(progress) = board.stations_per_candidate {
        let args = [
            ("counted", whole(lang, progress.counted.into()).into()),
            ("total", whole(lang, progress.total.into()).into()),
        ];
        paper.line(ta(lang, "candidates-counted", &args));
        if !progress.is_complete() {
            paper.note(t(lang, "candidates-incomplete"));
        }
    }
    let elected: Option<BTreeMap<(u32, u32), bool>> = board
        .elected
        .as_ref()
        .map(|elected| elected.iter().map(|one| ((one.list, one.candidate.number), one.preference)).collect());
    for (list, tally) in edition.definition.lists.iter().zip(&edition.tally.lists) {
        // The list's own name is shown as on the board: an unnamed list has its first candidate's.
        let name = board.lists.iter().find(|one| one.number == list.number).map_or("", |one| one.name.as_str());
        paper.heading(1, format!("{} · {}", whole(lang, list.number.into()), list_name(lang, name)));
        let mut columns = vec![
            Column::figure(t(lang, "print-column-number")),
            Column::text(t(lang, "column-candidate"), 3),
            Column::text(t(lang, "column-locality"), 2),
            Column::figure(t(lang, "print-column-votes")),
            Column::figure(t(lang, "column-share-of-list")),
        ];
        if elected.is_some() {
            columns.push(Column::short(t(lang, "column-elected")));
        }
        let mut table = Table::new(columns).sized(85, 8);
        for candidate in &list.candidates {
            let votes =
                tally.candidates.iter().find(|(number, _)| *number == candidate.number).map_or(0, |(_, votes)| *votes);
            let mut cells = vec![
                Cell::from(whole(lang, candidate.number.into())),
                person(candidate).into(),
                candidate.locality.clone().unwrap_or_default().into(),
                whole(lang, votes).into(),
                percent(lang, votes, tally.votes_where_candidates_counted).into(),
            ];
            if let Some(elected) = &elected {
                cells.push(match elected.get(&(list.number, candidate.number)) {
                    Some(true) => Cell::from(t(lang, "how-preference")).bold(),
                    Some(false) => Cell::from(t(lang, "how-order")).bold(),
                    None => Cell::default(),
                });
            }
            table.rows.push(Row::of(cells));
        }
        let mut cells: Vec<Cell> = vec![
            "".into(),
            t(lang, "total").into(),
            "".into(),
            whole(lang, tally.votes_where_candidates_counted).into(),
            "".into(),
        ];
        if elected.is_some() {
            cells.push("".into());
        }
        table.rows.push(Row::total(cells));
        paper.table(table);
    }
}
