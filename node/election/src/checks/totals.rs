//! Voters, votes and list totals: F.201 to F.204, W.201 to W.206, and voter cards.

use super::{Amounts, Code, Finding};
use crate::count::{Cell, Count, Field};
use crate::form::Form;

/// From this difference between D and H on, W.203 warns whatever the percentage.
const LARGE_DIFFERENCE: u64 = 15;

/// Takes a finding: its code, its cells, and its amounts.
type Find<'a> = dyn FnMut(Code, Vec<Field>, Option<Amounts>) + 'a;

pub(super) fn check(count: &Count, form: Form, findings: &mut Vec<Finding>) {
    let mut find = |code, fields: Vec<Field>, amounts: Option<Amounts>| {
        findings.push(Finding::new(code, None, fields).with(amounts));
    };
    voters(count, form, &mut find);
    votes(count, form, &mut find);
    if count.counters.votes_cast == Some(0) {
        find(Code::W204, vec![Field::VotesCast], None);
    }
}

/// D.002 and F.201.
fn voters(count: &Count, form: Form, find: &mut Find<'_>) {
    let counters = &count.counters;
    if !form.voter_cards && counters.voter_cards.is_some_and(|cards| cards > 0) {
        find(Code::D002, vec![Field::VoterCards], None);
    }
    // Where voter cards do not exist, their cell is not open but absent.
    let cards = if form.voter_cards { counters.voter_cards } else { counters.voter_cards.or(Some(0)) };
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (wide(counters.poll_cards), wide(counters.proxy_certificates), wide(cards), wide(counters.admitted_voters))
        && a + b + c != d
    {
        let mut parts = vec![(Field::PollCards, a), (Field::ProxyCertificates, b)];
        if form.voter_cards || c > 0 {
            parts.push((Field::VoterCards, c));
        }
        sum(Code::F201, &parts, (Field::AdmittedVoters, d), find);
    }
}

/// F.202 to F.204.
fn votes(count: &Count, form: Form, find: &mut Find<'_>) {
    let counters = &count.counters;
    let Some(e) = wide(counters.votes_on_candidates) else {
        return;
    };
    let lists = known(count.lists.iter().map(|list| (Field::ListTotal(list.number), list.total)));
    let listed: Option<u64> = lists.as_ref().map(|lists| lists.iter().map(|(_, votes)| votes).sum());
    if e == 0 && count.lists.iter().any(|list| list.total.is_some_and(|votes| votes > 0)) {
        // One cause, one message: F.202 and F.203 would say it again.
        let fields = count.lists.iter().map(|list| Field::ListTotal(list.number)).chain([Field::VotesOnCandidates]);
        return find(Code::F204, fields.collect(), listed.map(|listed| Amounts::plain(listed, 0)));
    }
    if let Some(lists) = &lists
        && listed != Some(e)
    {
        sum(Code::F202, lists, (Field::VotesOnCandidates, e), find);
    }
    if let (Some(f), Some(g), Some(h)) = (wide(counters.blank), wide(counters.invalid), wide(counters.votes_cast))
        && e + f + g != h
    {
        // By telephone E is not read out: it is what the lists come to, and nobody could look at it.
        let spoken = lists.filter(|_| form.is_telephone() && listed == Some(e));
        let mut parts = spoken.unwrap_or_else(|| vec![(Field::VotesOnCandidates, e)]);
        parts.extend([(Field::Blank, f), (Field::Invalid, g)]);
        sum(Code::F203, &parts, (Field::VotesCast, h), find);
    }
}

/// Cells that do not come to the cell that holds their total.
fn sum(code: Code, parts: &[(Field, u64)], total: (Field, u64), find: &mut Find<'_>) {
    let fields = parts.iter().map(|(field, _)| *field).chain([total.0]).collect();
    find(code, fields, Some(Amounts::of_sum(parts, total)));
}

/// W.201 to W.203, of one polling station: of a municipality shares and differences were judged station by station.
pub(super) fn shares(count: &Count, findings: &mut Vec<Finding>) {
    let mut find = |code, fields: Vec<Field>, amounts: Option<Amounts>| {
        findings.push(Finding::new(code, None, fields).with(amounts));
    };
    let counters = &count.counters;
    let Some(h) = wide(counters.votes_cast) else {
        return;
    };
    for (code, cell, field) in
        [(Code::W201, counters.blank, Field::Blank), (Code::W202, counters.invalid, Field::Invalid)]
    {
        if wide(cell).is_some_and(|votes| reaches(votes, 3, h)) {
            find(code, vec![field, Field::VotesCast], None);
        }
    }
    if let Some(d) = wide(counters.admitted_voters) {
        let difference = d.abs_diff(h);
        // Either is enough: the model's own text says "and", its examples and programs say "or".
        if reaches(difference, 2, h) || difference >= LARGE_DIFFERENCE {
            let amounts = Amounts::of_two((Field::AdmittedVoters, d), (Field::VotesCast, h));
            find(Code::W203, vec![Field::AdmittedVoters, Field::VotesCast], Some(amounts));
        }
    }
}

/// W.205 and W.206, of a municipality: its eligible voters.
pub(super) fn eligible(count: &Count, eligible: Option<u64>, findings: &mut Vec<Finding>) {
    match (eligible, wide(count.counters.poll_cards)) {
        (Some(0), _) => findings.push(Finding::new(Code::W205, None, Vec::new())),
        (Some(voters), Some(cards)) if voters < cards => {
            let amounts = Amounts::plain(voters, cards);
            findings.push(Finding::new(Code::W206, None, vec![Field::PollCards]).with(amounts));
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

/// Cells with what they hold, when none is open.
pub(super) fn known(cells: impl Iterator<Item = (Field, Cell)>) -> Option<Vec<(Field, u64)>> {
    cells.map(|(field, cell)| Some((field, wide(cell)?))).collect()
}
