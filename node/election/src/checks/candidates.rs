//! Votes per candidate against the totals of their list: F.401 to F.403, list by list.

use super::totals::{sum, wide};
use super::{Code, Finding};
use crate::count::{Count, Field, ListCount};

pub(super) fn check(count: &Count, findings: &mut Vec<Finding>) {
    for row in &count.lists {
        let Some(total) = wide(row.candidates_total) else {
            continue;
        };
        let mut find = |code, fields| findings.push(Finding::new(code, Some(row.number), fields));
        let has_votes = |cell: Option<u32>| cell.is_some_and(|votes| votes > 0);
        if total == 0 && (has_votes(row.total) || row.candidates.iter().any(|&(_, votes)| has_votes(votes))) {
            // One cause, one message: F.402 and F.403 would say it again.
            find(Code::F401, vec![Field::ListTotal(row.number), Field::CandidatesTotal(row.number)]);
            continue;
        }
        if sum(row.candidates.iter().map(|&(_, votes)| votes)).is_some_and(|sum| sum != total) {
            find(Code::F402, candidate_fields(row));
        }
        if wide(row.total).is_some_and(|in_table| in_table != total) {
            find(Code::F403, vec![Field::ListTotal(row.number), Field::CandidatesTotal(row.number)]);
        }
    }
}

fn candidate_fields(row: &ListCount) -> Vec<Field> {
    let list = row.number;
    let votes = row.candidates.iter().map(|&(candidate, _)| Field::CandidateVotes { list, candidate });
    votes.chain([Field::CandidatesTotal(list)]).collect()
}
