//! Votes per candidate against the totals of their list: F.401 to F.403, list by list.

use super::totals::{known, wide};
use super::{Amounts, Code, Finding};
use crate::count::{Count, Field, ListCount};

pub(super) fn check(count: &Count, findings: &mut Vec<Finding>) {
    for row in &count.lists {
        let Some(total) = wide(row.candidates_total) else {
            continue;
        };
        let mut find = |code, fields, amounts: Option<Amounts>| {
            findings.push(Finding::new(code, Some(row.number), fields).with(amounts));
        };
        let written = (Field::CandidatesTotal(row.number), total);
        let in_table = wide(row.total).map(|votes| (Field::ListTotal(row.number), votes));
        let both = vec![Field::ListTotal(row.number), Field::CandidatesTotal(row.number)];
        let sum = votes(row).map(|parts| Amounts::of_sum(&parts, written));
        let has_votes = |cell: Option<u32>| cell.is_some_and(|votes| votes > 0);
        if total == 0 && (has_votes(row.total) || row.candidates.iter().any(|&(_, votes)| has_votes(votes))) {
            // One cause, one message: F.402 and F.403 would say it again.
            let of_candidates = sum.filter(|sum| sum.one > 0).map(|sum| sum.one);
            let should = of_candidates.or(in_table.map(|(_, votes)| votes).filter(|votes| *votes > 0));
            find(Code::F401, both, should.map(|votes| Amounts::plain(votes, 0)));
            continue;
        }
        if let Some(sum) = sum.filter(|sum| sum.difference() > 0) {
            find(Code::F402, candidate_fields(row), Some(sum));
        }
        if let Some(in_table) = in_table.filter(|(_, votes)| *votes != total) {
            find(Code::F403, both, Some(Amounts::of_two(written, in_table)));
        }
    }
}

/// The votes of the candidates, when none is open.
fn votes(row: &ListCount) -> Option<Vec<(Field, u64)>> {
    let list = row.number;
    known(row.candidates.iter().map(|&(candidate, votes)| (Field::CandidateVotes { list, candidate }, votes)))
}

fn candidate_fields(row: &ListCount) -> Vec<Field> {
    let list = row.number;
    let votes = row.candidates.iter().map(|&(candidate, _)| Field::CandidateVotes { list, candidate });
    votes.chain([Field::CandidatesTotal(list)]).collect()
}
