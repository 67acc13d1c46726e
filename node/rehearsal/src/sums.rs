//! What a screen must show, added up here from the published count and nothing else: the second opinion of the night.

use std::collections::{BTreeMap, BTreeSet};

use api::result::Outcome;
use election::count::{Cell, Count};
use serde::Serialize;

use super::random::Random;

/// The figures that a result must have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    lists: BTreeMap<u32, u64>,
    /// By list and candidate; empty when no station is counted per candidate.
    candidates: BTreeMap<(u32, u32), u64>,
    blank: u64,
    invalid: u64,
    valid: u64,
}

/// A figure that is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Difference {
    /// Which figure.
    pub(super) what: String,
    /// What it must be; `None`: it must not be there.
    pub(super) published: Option<u64>,
    /// What is shown; `None`: nothing.
    pub(super) shown: Option<u64>,
}

impl Expected {
    /// The sum over `stations`, with votes per candidate over those that are in `per_candidate`.
    pub(super) fn of(counts: &BTreeMap<u32, Count>, stations: &BTreeSet<u32>, per_candidate: &BTreeSet<u32>) -> Self {
        let mut sum = Self::default();
        for number in stations {
            if let Some(count) = counts.get(number) {
                sum.add(count, per_candidate.contains(number));
            }
        }
        sum
    }

    /// The published totals themselves, not added up from anything.
    pub(super) fn published(totals: &Count, per_candidate: bool) -> Self {
        let mut sum = Self::default();
        sum.add(totals, per_candidate);
        sum
    }

    fn add(&mut self, count: &Count, per_candidate: bool) {
        for list in &count.lists {
            plus(self.lists.entry(list.number).or_default(), list.total);
            if per_candidate {
                for &(candidate, votes) in &list.candidates {
                    plus(self.candidates.entry((list.number, candidate)).or_default(), votes);
                }
            }
        }
        plus(&mut self.blank, count.counters.blank);
        plus(&mut self.invalid, count.counters.invalid);
        plus(&mut self.valid, count.counters.votes_on_candidates);
    }

    /// How many figures are compared.
    pub(super) fn figures(&self) -> usize {
        self.lists.len() + self.candidates.len() + 3
    }

    /// Every figure in which a result differs; also figures that it must not have.
    pub(super) fn differences(&self, result: &Outcome) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut compare = |what: String, published: Option<u64>, shown: Option<u64>| {
            if published != shown {
                found.push(Difference { what, published, shown });
            }
        };
        let sums = [
            ("valid_votes", self.valid, result.valid_votes),
            ("blank", self.blank, result.blank),
            ("invalid", self.invalid, result.invalid),
        ];
        for (name, published, shown) in sums {
            compare(name.to_owned(), Some(published), Some(shown));
        }
        let (lists, candidates) = shown(result);
        for number in union(self.lists.keys(), lists.keys()) {
            compare(format!("list {number}"), self.lists.get(&number).copied(), lists.get(&number).copied());
        }
        for key in union(self.candidates.keys(), candidates.keys()) {
            let what = format!("list {} candidate {}", key.0, key.1);
            compare(what, self.candidates.get(&key).copied(), candidates.get(&key).copied());
        }
        found
    }
}

type Shown = (BTreeMap<u32, u64>, BTreeMap<(u32, u32), u64>);

/// The votes per list and per candidate of a result.
fn shown(result: &Outcome) -> Shown {
    let lists = result.lists.iter().map(|list| (list.number, list.votes)).collect();
    let candidates = result.lists.iter().flat_map(|list| {
        list.candidates.iter().flatten().map(|candidate| ((list.number, candidate.number), candidate.votes))
    });
    (lists, candidates.collect())
}

fn union<'a, T: Ord + Copy + 'a>(one: impl Iterator<Item = &'a T>, other: impl Iterator<Item = &'a T>) -> BTreeSet<T> {
    one.chain(other).copied().collect()
}

/// Sums of at most 10,000 stations of at most 10^9 votes stay far below 2^64.
fn plus(sum: &mut u64, cell: Cell) {
    *sum = sum.saturating_add(cell.map_or(0, u64::from));
}

/// Whether [`mistyped`] can make something of this count.
pub(super) fn can_be_mistyped(count: &Count) -> bool {
    count.lists.len() >= 2 && count.lists.iter().any(|list| movable(list) > 0)
}

/// The count as someone types it who takes one list's line for another: up to nine votes of the largest list stand with
/// another one. Everything still adds up, so that no check of the form can find it. `None` where there is nothing to move.
pub(super) fn mistyped(count: &Count, random: &mut Random) -> Option<Count> {
    let (from, most) = count
        .lists
        .iter()
        .enumerate()
        .map(|(at, list)| (at, movable(list)))
        .max_by_key(|&(at, votes)| (votes, std::cmp::Reverse(at)))?;
    let others: Vec<usize> = (0..count.lists.len()).filter(|&at| at != from).collect();
    let to = *random.pick(&others)?;
    let moved = u32::try_from(random.between(1, u64::from(most.min(9)))).ok().filter(|&moved| moved <= most)?;
    let mut wrong = count.clone();
    let change = |cell: &mut Cell, by: fn(u32, u32) -> Option<u32>| -> Option<()> {
        *cell = Some(by(cell.unwrap_or(0), moved)?);
        Some(())
    };
    for (at, by) in [(from, u32::checked_sub as fn(u32, u32) -> Option<u32>), (to, u32::checked_add)] {
        let list = wrong.lists.get_mut(at)?;
        change(&mut list.total, by)?;
        if list.candidates_total.is_some() {
            change(&mut list.candidates_total, by)?;
        }
        let largest = list.candidates.iter_mut().max_by_key(|(_, votes)| votes.unwrap_or(0));
        if let Some((_, votes)) = largest {
            change(votes, by)?;
        }
    }
    Some(wrong)
}

/// Votes that can be taken from a list without making a cell negative: those of its largest candidate, or its own.
fn movable(list: &election::ListCount) -> u32 {
    let largest = list.candidates.iter().map(|&(_, votes)| votes.unwrap_or(0)).max();
    largest.unwrap_or(u32::MAX).min(list.total.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{Expected, can_be_mistyped, mistyped};
    use crate::municipality::Municipality;
    use crate::random::Random;
    use api::result::{CandidateVotes, Counted, ListVotes, Outcome};
    use election::Form;
    use election::checks::{check, has_errors};
    use election::count::{Cell, Count, Level, ListCount};
    use std::collections::{BTreeMap, BTreeSet};

    fn counts() -> (Municipality, BTreeMap<u32, Count>) {
        let made = Municipality::new(5);
        let counts = made.counts.iter().map(|station| (station.number, station.count.clone())).collect();
        (made, counts)
    }

    /// The result of one count.
    fn result(count: &Count, candidates: bool) -> Outcome {
        let figure = |cell: Cell| u64::from(cell.unwrap());
        let votes = |list: &ListCount| {
            list.candidates.iter().map(|&(number, votes)| CandidateVotes { number, votes: figure(votes) }).collect()
        };
        let lists = count.lists.iter().map(|list| ListVotes {
            number: list.number,
            name: String::new(),
            votes: figure(list.total),
            short: None,
            colour: None,
            candidates: candidates.then(|| votes(list)),
        });
        let counters = &count.counters;
        Outcome {
            election: String::new(),
            level: if candidates { Level::Candidate } else { Level::Party },
            heading: String::new(),
            stations: Counted::default(),
            valid_votes: figure(counters.votes_on_candidates),
            blank: figure(counters.blank),
            invalid: figure(counters.invalid),
            votes_cast: figure(counters.votes_cast),
            lists: lists.collect(),
            turnout: None,
            seats: None,
            seats_not_computed: None,
        }
    }

    #[test]
    fn sums_of_all_stations_are_the_published_totals() {
        let (made, counts) = counts();
        let file = eml::read_count(&made.count_file(Level::Candidate).unwrap()).unwrap();
        let totals = file.totals.unwrap();
        let all: BTreeSet<u32> = counts.keys().copied().collect();
        assert_eq!(Expected::of(&counts, &all, &all), Expected::published(&totals, true));
        assert_eq!(Expected::of(&counts, &all, &BTreeSet::new()), Expected::published(&totals, false));
        assert_eq!(Expected::published(&totals, true).differences(&result(&totals, true)), []);
    }

    #[test]
    fn every_figure_that_differs_is_found() {
        let (_, counts) = counts();
        let count = &counts[&1];
        let expected = Expected::published(count, true);
        for list in 0..count.lists.len() {
            let mut wrong = count.clone();
            wrong.lists[list].total = wrong.lists[list].total.map(|votes| votes + 1);
            assert_eq!(expected.differences(&result(&wrong, true)).len(), 1);
            let mut wrong = count.clone();
            wrong.lists[list].candidates[3].1 = Some(100_000);
            assert_eq!(expected.differences(&result(&wrong, true)).len(), 1);
        }
        let mut less = count.clone();
        less.lists.pop();
        assert_eq!(expected.differences(&result(&less, true)).len(), 1 + count.lists.last().unwrap().candidates.len());
        // Votes per candidate that must not be there.
        let candidates: usize = count.lists.iter().map(|list| list.candidates.len()).sum();
        assert_eq!(Expected::published(count, false).differences(&result(count, true)).len(), candidates);
        let mut nothing_right = result(count, true);
        nothing_right.lists.clear();
        for sum in [&mut nothing_right.valid_votes, &mut nothing_right.blank, &mut nothing_right.invalid] {
            *sum += 1;
        }
        assert_eq!(expected.differences(&nothing_right).len(), expected.figures());
    }

    #[test]
    fn mistyped_counts_differ_and_still_add_up() {
        let (made, counts) = counts();
        let mut random = Random::new(1, 1);
        for count in counts.values() {
            assert!(can_be_mistyped(count));
            for (level, count) in [(Level::Candidate, count.clone()), (Level::Party, count.totals_only())] {
                let wrong = mistyped(&count, &mut random).unwrap();
                assert_ne!(wrong, count);
                let findings = check(&wrong, Form::figures(&made.definition.identity, level));
                assert!(!has_errors(&findings), "{findings:?}");
                wrong.check_shape(&made.definition, level).unwrap();
            }
        }
        assert!(!can_be_mistyped(&Count::default()));
        assert_eq!(mistyped(&Count::default(), &mut random), None);
    }
}
