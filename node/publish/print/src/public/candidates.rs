//! Every candidate with votes.

use std::collections::BTreeMap;

use publish::edition::Edition;
use words::{person, t};

use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{counted, name_of, percent, whole};

pub(super) fn fill(paper: &mut Paper, edition: &Edition) {
    let lang = paper.lang;
    let board = &edition.board;
    if let Some(progress) = board.stations_per_candidate {
        paper.line(counted(lang, "candidates-counted", progress));
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
        let name = name_of(lang, board, list.number);
        paper.heading(1, format!("{} · {name}", whole(lang, list.number.into())));
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
        table.total(lang, ["".into(), whole(lang, tally.votes_where_candidates_counted).into()]);
        paper.table(table);
    }
}
