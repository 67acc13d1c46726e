//! The rows of all stations, and what is expected of one: from the municipality, from stations near by, from the past.

use std::collections::{BTreeMap, BTreeSet};

use super::likelihood::Component;
use super::scatter::{Scatter, Sums};
use crate::definition::Stations;
use crate::plausibility::Counts;
use crate::plausibility::cells::list_votes;
use crate::plausibility::previous::Compared;

/// Stations are judged by what the others say. To leave out each by itself would cost its square; so they are left out in
/// as many groups as this, which is each by itself up to as many stations.
const GROUPS: usize = 32;
/// The same in a large table.
const FEW_GROUPS: usize = 8;
/// A table of more cells (stations x lists) is large: less of it is looked at closely, so that it takes no longer.
const LARGE: usize = 10_000;
/// A way to expect rows counts when it can be measured at this many other stations.
const LEAST_MEASURED: f64 = 6.0;
/// The scatter is measured at no more stations than this: more would not change it, but take long.
const MOST_MEASURED: usize = 400;
/// The municipality's shares are worth this many votes beside those of a place.
const WORTH: f64 = 50.0;
/// Half a vote for each list: nobody is impossible.
const HALF: f64 = 0.5;

/// Before stations have been seen, shares are thought to differ between them with this variance of their logarithms; set by
/// half of the slips planted in the counts of 14 municipalities.
const ELSEWHERE: f64 = 0.3;
/// The same for what the previous election leaves unexplained of a list that took part; one pair of elections says so.
const SINCE: f64 = 0.08;

/// A station's row.
pub(super) struct Row {
    pub station: u32,
    /// Votes per list, in the order of [`Table::lists`].
    pub votes: Vec<u64>,
    exact: Vec<f64>,
    total: f64,
    /// The four digits of its postcode.
    area: Option<u16>,
    /// Votes per block of lists at its place then, and all votes there then.
    then: Option<(Vec<f64>, f64)>,
}

/// All rows that can be compared.
pub(super) struct Table {
    /// List numbers in ballot order.
    pub lists: Vec<u32>,
    /// By station number.
    pub rows: Vec<Row>,
    /// In how many groups its rows are left out: row `at` is in group `at` % this.
    pub groups: usize,
    areas: BTreeMap<u16, Vec<usize>>,
    /// Per list its block, for lists that have a past.
    blocks: Vec<Option<usize>>,
}

/// What the stations of all groups but one say.
pub(super) struct Elsewhere {
    group: usize,
    shares: Vec<f64>,
    past: Option<Growth>,
    scatter: [Option<Scatter>; 3],
}

/// Shares per block then, and by how much each has grown since, at stations with a past.
struct Growth {
    then: Vec<f64>,
    times: Vec<f64>,
}

/// Ways to expect a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Like all other stations.
    Municipality,
    /// Like the stations with the same four digits of the postcode.
    Near,
    /// Like this place at the previous election, x how the lists have grown elsewhere.
    Past,
}

const WAYS: [Way; 3] = [Way::Municipality, Way::Near, Way::Past];

impl Table {
    /// The rows of all stations that have a number for every list, and votes at all. A ballot with other lists than the
    /// first is not comparable, and left out.
    pub fn new(stations: &Stations, counts: &Counts<'_>, compared: Option<&Compared<'_>>) -> Self {
        let mut table =
            Self { lists: Vec::new(), rows: Vec::new(), groups: GROUPS, areas: BTreeMap::new(), blocks: Vec::new() };
        let areas: BTreeMap<u32, u16> =
            stations.stations.iter().filter_map(|at| Some((at.number, area(at.postcode.as_deref()?)?))).collect();
        for (&station, count) in counts {
            let Some(row) = list_votes(count).filter(|row| row.iter().any(|(_, votes)| *votes > 0)) else { continue };
            let (lists, votes): (Vec<u32>, Vec<u64>) = row.into_iter().unzip();
            if table.lists.is_empty() {
                table.lists = lists;
            } else if table.lists != lists {
                continue;
            }
            let exact: Vec<f64> = votes.iter().map(|votes| *votes as f64).collect();
            let total = exact.iter().sum();
            let area = areas.get(&station).copied();
            if let Some(area) = area {
                table.areas.entry(area).or_default().push(table.rows.len());
            }
            table.rows.push(Row { station, votes, exact, total, area, then: None });
        }
        if table.is_large() {
            table.groups = FEW_GROUPS;
        }
        table.blocks = vec![None; table.lists.len()];
        if let Some(compared) = compared {
            table.add_past(compared);
        }
        table
    }

    fn add_past(&mut self, compared: &Compared<'_>) {
        for (list, of) in self.lists.iter().zip(&mut self.blocks) {
            *of = compared.blocks.iter().position(|block| !block.then.is_empty() && block.now.contains(list));
        }
        for row in &mut self.rows {
            let Some(place) = compared.place(row.station) else { continue };
            let votes = compared.votes_then(&place.then);
            let all: u64 = votes.iter().sum();
            if all > 0 {
                let blocks = compared.per_block(&votes).into_iter().map(|votes| votes as f64).collect();
                row.then = Some((blocks, all as f64));
            }
        }
    }

    pub fn cells(&self) -> usize {
        self.rows.len().saturating_mul(self.lists.len())
    }

    pub fn is_large(&self) -> bool {
        self.cells() > LARGE
    }

    /// Where a station's row is.
    pub fn at(&self, station: u32) -> Option<usize> {
        self.rows.binary_search_by_key(&station, |row| row.station).ok()
    }

    /// What all say but the group of these rows.
    pub fn elsewhere(&self, group: usize) -> Elsewhere {
        let others = || self.rows.iter().enumerate().filter(move |(at, _)| at % self.groups != group);
        let mut sums = vec![HALF; self.lists.len()];
        for (_, row) in others() {
            add(&mut sums, &row.exact);
        }
        let past = self.growth(others().map(|(_, row)| row));
        let mut elsewhere = Elsewhere { group, shares: normal(sums), past, scatter: [None, None, None] };
        for (way, slot) in WAYS.into_iter().zip(0..) {
            let mut sums = Sums::new(self.lists.len());
            let every = self.rows.len().div_ceil(MOST_MEASURED).max(1);
            // Stations are numbered by quarter: every so many'th, not the first so many.
            for (at, row) in others().step_by(every) {
                if let Some(shares) = self.expected(way, at, &elsewhere) {
                    let votes: Vec<f64> = shares.iter().map(|share| share * row.total).collect();
                    sums.add(&row.exact, &votes);
                }
            }
            let of = |block: &Option<usize>| if way == Way::Past && block.is_some() { SINCE } else { ELSEWHERE };
            let prior: Vec<f64> = self.blocks.iter().map(of).collect();
            // The municipality always says something: the caller asks whether enough stations do.
            if way == Way::Municipality || sums.stations() >= LEAST_MEASURED {
                elsewhere.scatter[slot] = Some(sums.scatter(&prior));
            }
        }
        elsewhere
    }

    /// The ways in which this row can be expected.
    pub fn components<'e>(&self, at: usize, elsewhere: &'e Elsewhere) -> Vec<(Way, Component<'e>)> {
        let of = |(way, scatter): (Way, &'e Option<Scatter>)| {
            Some((way, Component { shares: self.expected(way, at, elsewhere)?, scatter: scatter.as_ref()? }))
        };
        WAYS.into_iter().zip(&elsewhere.scatter).filter_map(of).collect()
    }

    /// The expected share of each list, all above 0; the row itself and those of the group have no say.
    fn expected(&self, way: Way, at: usize, elsewhere: &Elsewhere) -> Option<Vec<f64>> {
        match way {
            Way::Municipality => Some(elsewhere.shares.clone()),
            Way::Near => {
                let mut votes: Vec<f64> = elsewhere.shares.iter().map(|share| share * WORTH).collect();
                let near = self.areas.get(&self.rows.get(at)?.area?)?;
                let mut found = false;
                for &other in near.iter().filter(|&&other| other != at && other % self.groups != elsewhere.group) {
                    add(&mut votes, &self.rows.get(other)?.exact);
                    found = true;
                }
                found.then(|| normal(votes))
            }
            Way::Past => {
                let (then, all) = self.rows.get(at)?.then.as_ref()?;
                let growth = elsewhere.past.as_ref()?;
                let own = |((votes, then), times): ((&f64, &f64), &f64)| (votes + WORTH * then) / (all + WORTH) * times;
                let blocks: Vec<f64> = then.iter().zip(&growth.then).zip(&growth.times).map(own).collect();
                let mut now = vec![0.0; blocks.len()];
                for (block, share) in self.blocks.iter().zip(&elsewhere.shares) {
                    if let Some(sum) = block.and_then(|block| now.get_mut(block)) {
                        *sum += share;
                    }
                }
                // Lists of one block share it as they do elsewhere; a list without a past has its share elsewhere.
                let of = |(block, share): (&Option<usize>, &f64)| match block {
                    Some(block) => Some(blocks.get(*block)? * share / now.get(*block)?),
                    None => Some(*share),
                };
                let shares = self.blocks.iter().zip(&elsewhere.shares).map(of).collect::<Option<Vec<f64>>>()?;
                Some(normal(shares))
            }
        }
    }

    fn growth<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Option<Growth> {
        let mut sums: Option<(Vec<f64>, Vec<f64>, f64, f64)> = None;
        for row in rows {
            let Some((votes, all)) = &row.then else { continue };
            let (now, then, now_all, then_all) =
                sums.get_or_insert_with(|| (vec![HALF; votes.len()], vec![HALF; votes.len()], HALF, HALF));
            add(then, votes);
            *then_all += all;
            *now_all += row.total;
            for (block, votes) in self.blocks.iter().zip(&row.exact) {
                if let Some(sum) = block.and_then(|block| now.get_mut(block)) {
                    *sum += votes;
                }
            }
        }
        let (now, then, now_all, then_all) = sums?;
        let then: Vec<f64> = then.into_iter().map(|votes| votes / then_all).collect();
        let times = now.iter().zip(&then).map(|(votes, then)| votes / now_all / then).collect();
        Some(Growth { then, times })
    }
}

impl Row {
    pub fn exact(&self) -> &[f64] {
        &self.exact
    }

    pub fn total(&self) -> f64 {
        self.total
    }
}

/// Rows with the same votes for each list: the earlier and the later station of each pair, where so much agrees (50 votes on
/// at least 4 lists) that it is no coincidence.
pub(super) fn same_rows(table: &Table) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<&[u64], usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let different: BTreeSet<u64> = row.votes.iter().copied().filter(|votes| *votes > 0).collect();
        if row.total >= 50.0 && different.len() >= 4 {
            match first.get(row.votes.as_slice()) {
                Some(&earlier) => found.push((earlier, at)),
                None => {
                    first.insert(&row.votes, at);
                }
            }
        }
    }
    found
}

fn add(sums: &mut [f64], votes: &[f64]) {
    sums.iter_mut().zip(votes).for_each(|(sum, votes)| *sum += votes);
}

fn normal(mut votes: Vec<f64>) -> Vec<f64> {
    let all: f64 = votes.iter().sum();
    votes.iter_mut().for_each(|votes| *votes /= all);
    votes
}

/// The four digits that a Dutch postcode begins with: a village, or a quarter of a town.
fn area(postcode: &str) -> Option<u16> {
    let digits = postcode.trim().get(..4)?;
    digits.chars().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::area;

    #[test]
    fn a_postcode_names_an_area() {
        assert_eq!((area("9401 JW"), area(" 0123AB")), (Some(9401), Some(123)));
        assert_eq!((area("940"), area("94é1 JW"), area("")), (None, None, None));
    }
}
