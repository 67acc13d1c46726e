//! How many votes of a count are in doubt, by what its own figures say.

use crate::count::{Count, ListCount};
use crate::plausibility::cells::{candidate_votes, number};

/// Ballots of the difference between D and H that nobody has explained: "geen verklaring" (and what the explanations
/// leave), or the whole difference on forms without explanations, which are those of 2026. 0 where D or H is open.
#[must_use]
pub fn unexplained(count: &Count) -> u64 {
    let counters = &count.counters;
    let known = number(counters.admitted_voters).zip(number(counters.votes_cast));
    let difference = known.map_or(0, |(admitted, cast)| admitted.abs_diff(cast));
    match counters.explanations {
        Some(explanations) => {
            let [.., none, _] = explanations;
            let explained: u64 = explanations.iter().map(|&ballots| u64::from(ballots)).sum();
            u64::from(none).saturating_add(difference.saturating_sub(explained))
        }
        None => difference,
    }
}

/// Votes by which the figures of a count contradict each other: the lists against E; E, F and G against H; a list's
/// candidates against their total, and that against the list's. What is open contradicts nothing.
#[must_use]
pub fn contradicting(count: &Count) -> u64 {
    let counters = &count.counters;
    let lists = sum(count.lists.iter().map(|row| number(row.total)));
    let parts = [counters.votes_on_candidates, counters.blank, counters.invalid];
    let rows = [
        number(counters.votes_on_candidates).zip(lists),
        number(counters.votes_cast).zip(sum(parts.into_iter().map(number))),
    ];
    let of_lists = count.lists.iter().map(within);
    rows.into_iter().map(apart).chain(of_lists).fold(0, u64::saturating_add)
}

/// The same within one list.
fn within(row: &ListCount) -> u64 {
    let candidates =
        candidate_votes(&row.candidates).and_then(|votes| sum(votes.into_iter().map(|(_, votes)| Some(votes))));
    let total = number(row.candidates_total).or(candidates);
    apart(total.zip(candidates)).saturating_add(apart(total.zip(number(row.total))))
}

fn apart(pair: Option<(u64, u64)>) -> u64 {
    pair.map_or(0, |(one, other)| one.abs_diff(other))
}

/// `None` when any of them is open.
fn sum(cells: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    cells.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::Counters;

    fn count(admitted: u32, cast: u32, explanations: Option<[u32; 5]>) -> Count {
        let counters = Counters {
            admitted_voters: Some(admitted),
            votes_cast: Some(cast),
            votes_on_candidates: Some(cast),
            blank: Some(0),
            invalid: Some(0),
            explanations,
            ..Counters::default()
        };
        let row = |number, votes| ListCount { number, total: Some(votes), ..ListCount::default() };
        Count { counters, lists: vec![row(1, cast), row(2, 0)] }
    }

    #[test]
    fn what_is_not_explained_is_in_doubt() {
        assert_eq!(unexplained(&count(100, 100, None)), 0);
        assert_eq!(unexplained(&count(100, 97, None)), 3);
        assert_eq!(unexplained(&count(100, 97, Some([3, 0, 0, 0, 0]))), 0);
        assert_eq!(
            unexplained(&count(100, 97, Some([1, 0, 0, 2, 0]))),
            2,
            "two have no explanation by the form itself"
        );
        assert_eq!(unexplained(&count(100, 97, Some([0, 0, 0, 1, 0]))), 3, "one has none, and two are not mentioned");
        let mut open = count(100, 97, None);
        open.counters.admitted_voters = None;
        assert_eq!(unexplained(&open), 0);
    }

    #[test]
    fn figures_that_contradict_each_other_are_in_doubt() {
        let mut wrong = count(100, 100, None);
        assert_eq!(contradicting(&wrong), 0);
        wrong.lists[0].total = Some(93);
        assert_eq!(contradicting(&wrong), 7);
        wrong.counters.blank = Some(2);
        assert_eq!(contradicting(&wrong), 9);
        wrong.lists[0].candidates = vec![(1, Some(90)), (2, Some(1))];
        assert_eq!(contradicting(&wrong), 11, "the candidates are two short of their list");
        wrong.lists[0].candidates_total = Some(92);
        assert_eq!(contradicting(&wrong), 11, "one short of their own total, and that one short of the list");
        wrong.lists[1].total = None;
        assert_eq!(contradicting(&wrong), 4, "what is open contradicts nothing");
    }
}
