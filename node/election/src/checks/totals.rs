//! Voters, votes and list totals: F.201 to F.204, W.201 to W.206, and voter cards.

use super::{Code, Finding};
use crate::count::{Cell, Count, Field};
use crate::form::Form;

/// From this difference between D and H on, W.203 warns whatever the percentage.
const LARGE_DIFFERENCE: u64 = 15;

pub(super) fn check(count: &Count, form: Form, findings: &mut Vec<Finding>) {
    let mut find = |code, fields: Vec<Field>| findings.push(Finding::new(code, None, fields));
    voters(count, form, &mut find);
    votes(count, &mut find);
    if count.counters.votes_cast == Some(0) {
        find(Code::W204, vec![Field::VotesCast]);
    }
}

/// D.002 and F.201.
fn voters(count: &Count, form: Form, find: &mut impl FnMut(Code, Vec<Field>)) {
    let counters = &count.counters;
    if !form.voter_cards && counters.voter_cards.is_some_and(|cards| cards > 0) {
        find(Code::D002, vec![Field::VoterCards]);
    }
    // Where voter cards do not exist, their cell is not open but absent.
    let cards = if form.voter_cards { counters.voter_cards } else { counters.voter_cards.or(Some(0)) };
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (wide(counters.poll_cards), wide(counters.proxy_certificates), wide(cards), wide(counters.admitted_voters))
        && a + b + c != d
    {
        let mut fields = vec![Field::PollCards, Field::ProxyCertificates, Field::AdmittedVoters];
        if form.voter_cards || c > 0 {
            fields.insert(2, Field::VoterCards);
        }
        find(Code::F201, fields);
    }
}

/// F.202 to F.204.
fn votes(count: &Count, find: &mut impl FnMut(Code, Vec<Field>)) {
    let counters = &count.counters;
    let Some(e) = wide(counters.votes_on_candidates) else {
        return;
    };
    let mut lists: Vec<Field> = count.lists.iter().map(|list| Field::ListTotal(list.number)).collect();
    lists.push(Field::VotesOnCandidates);
    if e == 0 && count.lists.iter().any(|list| list.total.is_some_and(|votes| votes > 0)) {
        // One cause, one message: F.202 and F.203 would say it again.
        return find(Code::F204, lists);
    }
    if let Some(sum) = sum(count.lists.iter().map(|list| list.total))
        && sum != e
    {
        find(Code::F202, lists);
    }
    if let (Some(f), Some(g), Some(h)) = (wide(counters.blank), wide(counters.invalid), wide(counters.votes_cast))
        && e + f + g != h
    {
        find(Code::F203, vec![Field::VotesOnCandidates, Field::Blank, Field::Invalid, Field::VotesCast]);
    }
}

/// W.201 to W.203, of one polling station: of a municipality shares and differences were judged station by station.
pub(super) fn shares(count: &Count, findings: &mut Vec<Finding>) {
    let mut find = |code, fields: Vec<Field>| findings.push(Finding::new(code, None, fields));
    let counters = &count.counters;
    let Some(h) = wide(counters.votes_cast) else {
        return;
    };
    for (code, cell, field) in
        [(Code::W201, counters.blank, Field::Blank), (Code::W202, counters.invalid, Field::Invalid)]
    {
        if wide(cell).is_some_and(|votes| reaches(votes, 3, h)) {
            find(code, vec![field, Field::VotesCast]);
        }
    }
    if let Some(d) = wide(counters.admitted_voters) {
        let difference = d.abs_diff(h);
        // Either is enough: the model's own text says "and", its examples and programs say "or".
        if reaches(difference, 2, h) || difference >= LARGE_DIFFERENCE {
            find(Code::W203, vec![Field::AdmittedVoters, Field::VotesCast]);
        }
    }
}

/// W.205 and W.206, of a municipality: its eligible voters.
pub(super) fn eligible(count: &Count, eligible: Option<u64>, findings: &mut Vec<Finding>) {
    match (eligible, wide(count.counters.poll_cards)) {
        (Some(0), _) => findings.push(Finding::new(Code::W205, None, Vec::new())),
        (Some(voters), Some(cards)) if voters < cards => {
            findings.push(Finding::new(Code::W206, None, vec![Field::PollCards]));
        }
        _ => {}
    }
}

/// Whether `part` is `percent` % of `total` or more; nothing of nothing is not.
fn reaches(part: u64, percent: u64, total: u64) -> bool {
    part > 0 && part * 100 >= total * percent
}

/// Cells are 32 bits wide; the sums of a form (at most 200 of them, times 100) fit in 64.
pub(super) fn wide(cell: Cell) -> Option<u64> {
    cell.map(u64::from)
}

/// The sum of cells, when none is open.
pub(super) fn sum(mut cells: impl Iterator<Item = Cell>) -> Option<u64> {
    cells.try_fold(0, |sum: u64, cell| sum.checked_add(wide(cell)?))
}
