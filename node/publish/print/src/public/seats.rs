//! The seats step by step, with the figures of P 22-2: quota, full seats, residual seats, who is elected.

use std::collections::BTreeMap;

use election::seats::json::SeatsOutput;
use election::seats::{Fraction, LotKind, Method, Step};
use icu_collator::Collator;
use icu_collator::options::CollatorOptions;
use icu_locale::locale;
use publish::board::{Board, Elected, OfSeats};
use publish::edition::Edition;
use words::seats::{Part, Section, explain};
use words::{Lang, person, t, ta};

use super::summary::elected_by_list;
use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{decimal, fraction, list_name, name_of, whole};

/// How many residual seats stand beside each other.
const SEATS: usize = 5;

pub(super) fn fill(paper: &mut Paper, edition: &Edition) {
    let lang = paper.lang;
    let board = &edition.board;
    let Some(output) = &edition.seats else {
        if let OfSeats::Unknown(why) = &board.seats {
            paper.note(why.told(lang));
        }
        return;
    };
    let told = nameless(output);
    let mut steps = told.steps.as_slice();
    for section in explain(&told, Some(&edition.definition), lang) {
        paper.heading(1, section.title.clone());
        match section.part {
            Part::Quota => {
                paper.facts(quota(&told, lang));
                lines(paper, &section);
            }
            Part::FullSeats => full_seats(paper, &told, board, &section),
            Part::ResidualSeats => {
                let here = steps.iter().take_while(|step| is_residual(step)).count();
                let (run, rest) = steps.split_at(here);
                steps = rest;
                residual(paper, board, run, &section);
            }
            Part::AbsoluteMajority | Part::ListExhaustion => {
                let here = steps.iter().take_while(|step| !is_residual(step)).count();
                // Both kinds may follow each other: only what this section tells is behind it.
                let method = steps.first().map(|step| step.method);
                let same = steps.iter().take(here).take_while(|step| Some(step.method) == method).count();
                steps = steps.get(same..).unwrap_or(&[]);
                lines(paper, &section);
            }
            Part::Seats => {
                paper.table(seats(&told, board, lang));
                // Below the seats of the lists stands what is open.
                for line in section.lines.iter().skip(told.lists.len()) {
                    paper.note(line.clone());
                }
            }
            Part::Candidates => candidates(paper, board, &told, &section),
            Part::Rules | Part::Lots | Part::Notes => lines(paper, &section),
        }
    }
    between_candidates(paper, board);
}

/// The seats without anybody's name in a lot that is still to be drawn (R11).
fn nameless(output: &SeatsOutput) -> SeatsOutput {
    let mut output = output.clone();
    output.lots_needed.retain(|lot| lot.kind != LotKind::Preference);
    output
}

fn is_residual(step: &Step) -> bool {
    matches!(step.method, Method::LargestRemainder | Method::UniqueHighestAverage | Method::HighestAverage)
}

fn lines(paper: &mut Paper, section: &Section) {
    for line in &section.lines {
        paper.line(line.clone());
    }
}

fn quota(output: &SeatsOutput, lang: Lang) -> [(&'static str, String); 4] {
    let votes = output.lists.iter().fold(0u64, |sum, list| sum.saturating_add(list.votes));
    [
        ("fact-valid", whole(lang, votes)),
        ("fact-seats", whole(lang, output.seats.into())),
        ("fact-quota", fraction(lang, output.quota)),
        ("fact-quota-decimal", decimal(lang, output.quota)),
    ]
}

/// The number of a list and its name, as a sentence has them.
fn numbered(board: &Board, number: u32, lang: Lang) -> String {
    format!("{} {}", whole(lang, number.into()), name_of(lang, board, number))
}

/// Article P 6, before any seat was handed back.
fn full_seats(paper: &mut Paper, output: &SeatsOutput, board: &Board, section: &Section) {
    let lang = paper.lang;
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "print-column-votes")),
        Column::figure(t(lang, "column-full-seats")),
        Column::figure(t(lang, "column-remainder")),
        Column::figure(t(lang, "column-decimal")),
    ]);
    let (mut votes, mut given) = (0u64, 0u64);
    for list in &output.lists {
        let handed_back = output.steps.iter().filter(|step| {
            step.method == Method::ListExhausted && step.retracted == Some(list.number) && step.full_seat == Some(true)
        });
        let full = u64::from(list.full_seats).saturating_add(u64::try_from(handed_back.count()).unwrap_or(0));
        votes = votes.saturating_add(list.votes);
        given = given.saturating_add(full);
        table.rows.push(Row::of(vec![
            whole(lang, list.number.into()).into(),
            name_of(lang, board, list.number).into(),
            whole(lang, list.votes).into(),
            Cell::from(whole(lang, full)).bold(),
            fraction(lang, list.remainder).into(),
            decimal(lang, list.remainder).into(),
        ]));
    }
    table.total(lang, [votes, given].map(|sum| whole(lang, sum).into()));
    paper.table(table);
    if let Some(last) = section.lines.last() {
        paper.line(last.clone());
    }
}

/// Residual seats: each in a sentence, then what every list had.
fn residual(paper: &mut Paper, board: &Board, run: &[Step], section: &Section) {
    let lang = paper.lang;
    for line in section.lines.iter().filter(|line| !is_standings(line)) {
        paper.line(line.clone());
    }
    for steps in run.chunk_by(|one, next| one.method == next.method).flat_map(|steps| steps.chunks(SEATS)) {
        standings(paper, board, steps);
    }
    let mut left_out: Vec<u32> = run.iter().flat_map(|step| step.exhausted_lists.iter().copied()).collect();
    left_out.sort_unstable();
    left_out.dedup();
    if !left_out.is_empty() {
        let lists: Vec<String> = left_out.iter().map(|list| whole(lang, u64::from(*list))).collect();
        paper.small(ta(lang, "seats-left-out", &[("lists", lists.join(", ").into())]));
    }
}

/// The sentence with all remainders or averages of a step: here they stand in a table.
pub(super) fn is_standings(line: &str) -> bool {
    ["Overschotten: ", "Gemiddelden: ", "Remainders: ", "Averages: "].iter().any(|word| line.starts_with(word))
}

fn standings(paper: &mut Paper, board: &Board, steps: &[Step]) {
    let lang = paper.lang;
    let Some(first) = steps.first() else { return };
    let remainders = first.method == Method::LargestRemainder;
    paper.heading(2, t(lang, if remainders { "seats-remainders" } else { "seats-averages" }));
    let mut columns = vec![Column::figure(t(lang, "print-column-list")), Column::text(t(lang, "print-column-name"), 1)];
    for step in steps {
        let number = whole(lang, step.residual_seat.unwrap_or(0).into());
        columns.push(Column::figure(ta(lang, "column-residual", &[("number", number.into())])));
    }
    let mut table = Table::new(columns).sized(80, 9);
    let of: Vec<BTreeMap<u32, Fraction>> = steps.iter().map(|step| step.standings.iter().copied().collect()).collect();
    for list in &board.lists {
        if of.iter().all(|standings| !standings.contains_key(&list.number)) {
            continue;
        }
        let mut cells = vec![whole(lang, list.number.into()).into(), Cell::from(list_name(lang, &list.name))];
        for (step, standings) in steps.iter().zip(&of) {
            let value = standings.get(&list.number).map_or_else(|| "–".to_owned(), |value| fraction(lang, *value));
            let cell = Cell::from(value);
            cells.push(if step.assigned == Some(list.number) { cell.bold() } else { cell });
        }
        table.rows.push(Row::of(cells));
    }
    paper.table(table);
    paper.small(t(lang, "seats-bold"));
}

/// What every list has in the end.
fn seats(output: &SeatsOutput, board: &Board, lang: Lang) -> Table {
    let mut table = Table::new(vec![
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "print-column-name"), 1),
        Column::figure(t(lang, "column-full-seats")),
        Column::figure(t(lang, "column-residual-seats")),
        Column::figure(t(lang, "print-column-seats")),
    ]);
    let mut sums = [0u64; 3];
    for list in &output.lists {
        let figures = [list.full_seats, list.residual_seats, list.seats].map(u64::from);
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum = sum.saturating_add(figure);
        }
        let [full, residual, all] = figures.map(|figure| Cell::from(whole(lang, figure)));
        let (number, name) = (whole(lang, list.number.into()), name_of(lang, board, list.number));
        table.rows.push(Row::of(vec![number.into(), name.into(), full, residual, all.bold()]));
    }
    table.total(lang, sums.map(|sum| whole(lang, sum).into()));
    table
}

/// Who is elected, as far as anybody may be named.
fn candidates(paper: &mut Paper, board: &Board, output: &SeatsOutput, section: &Section) {
    let lang = paper.lang;
    let Some(elected) = board.elected.as_ref().filter(|elected| !elected.is_empty()) else {
        lines(paper, section);
        return;
    };
    // The threshold, and who has died, stand before the lines of the lists, which are tables here.
    paper.facts([
        ("fact-threshold", fraction(lang, output.preference_threshold)),
        ("fact-threshold-decimal", decimal(lang, output.preference_threshold)),
    ]);
    if let Some(threshold) = section.lines.first() {
        paper.line(threshold.clone());
    }
    for list in output.lists.iter().filter(|list| !list.deceased.is_empty()) {
        let numbers: Vec<String> = list.deceased.iter().map(|number| whole(lang, u64::from(*number))).collect();
        let list = numbered(board, list.number, lang);
        paper.line(ta(lang, "seats-deceased", &[("list", list.into()), ("numbers", numbers.join(", ").into())]));
    }
    paper.table(elected_by_list(board, elected, lang));
    for list in &output.lists {
        let Some(order) = list.new_order.as_ref().filter(|order| !order.is_empty()) else { continue };
        let order: Vec<String> = order.iter().map(|number| whole(lang, u64::from(*number))).collect();
        let list = numbered(board, list.number, lang);
        paper.small(ta(lang, "seats-new-order", &[("list", list.into()), ("order", order.join(", ").into())]));
    }
    paper.heading(1, t(lang, "seats-alphabetical"));
    paper.table(alphabetical(board, elected, lang));
}

/// The elected by name.
fn alphabetical(board: &Board, elected: &[Elected], lang: Lang) -> Table {
    let mut all: Vec<(String, &Elected)> = elected.iter().map(|one| (person(&one.candidate), one)).collect();
    sort_by_name(&mut all);
    let mut table = Table::new(vec![
        Column::text(t(lang, "column-candidate"), 4),
        Column::text(t(lang, "column-locality"), 2),
        Column::figure(t(lang, "print-column-list")),
        Column::text(t(lang, "column-list-name"), 3),
    ])
    .sized(85, 12);
    for (person, one) in all {
        table.rows.push(Row::of(vec![
            Cell::from(person),
            one.candidate.locality.clone().unwrap_or_default().into(),
            whole(lang, one.list.into()).into(),
            name_of(lang, board, one.list).into(),
        ]));
    }
    table
}

/// Sorted as a Dutch reader looks for a name: accents and case come after the letters. Equal names stay in ballot order.
fn sort_by_name(all: &mut [(String, &Elected)]) {
    // Without the table of the language (it is in the program), by the letters alone.
    match Collator::try_new(locale!("nl").into(), CollatorOptions::default()) {
        Ok(collator) => all.sort_by(|(one, _), (other, _)| collator.compare(one, other)),
        Err(_) => all.sort_by_cached_key(|(name, _)| name.to_lowercase()),
    }
}

/// A lot between candidates: how many there are, and no names.
fn between_candidates(paper: &mut Paper, board: &Board) {
    let lang = paper.lang;
    let OfSeats::Known { lots, .. } = &board.seats else { return };
    for lot in lots.iter().filter(|lot| lot.kind == LotKind::Preference) {
        let list = lot.list.map(|list| numbered(board, list, lang));
        let count = u64::try_from(lot.options.len()).unwrap_or(u64::MAX);
        let args = [("count", whole(lang, count).into()), ("list", list.unwrap_or_default().into())];
        paper.note(ta(lang, "seats-lot-candidates", &args));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_do_not_move_a_name() {
        let one = |last_name: &str| Elected {
            list: 1,
            candidate: election::Candidate {
                number: 1,
                initials: String::new(),
                first_name: None,
                prefix: None,
                last_name: last_name.to_owned(),
                locality: None,
                gender: None,
            },
            votes: 0,
            preference: false,
        };
        let names = ["Öz", "Zeilstra", "Ouwens", "Ørsted", "Vries", "Čapek", "Cohen"];
        let elected = names.map(one);
        let mut all: Vec<(String, &Elected)> = elected.iter().map(|one| (person(&one.candidate), one)).collect();
        sort_by_name(&mut all);
        let sorted: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(sorted, ["Čapek", "Cohen", "Ørsted", "Ouwens", "Öz", "Vries", "Zeilstra"]);
    }
}
