//! What the previous election says about a place: a village list had its village then, too.

use std::collections::BTreeMap;

use super::Counts;
use super::cells::list_votes;
use super::previous::{Block, Compared};
use crate::share::Share;

/// The previous election beside the counts that are in.
pub(super) struct Past<'a> {
    compared: &'a Compared<'a>,
    counts: &'a Counts<'a>,
    /// Votes per block now, over all stations whose lists are all known, and then, over all stations.
    now: Vec<u64>,
    then: Vec<u64>,
    /// All votes then, also of lists that are gone.
    all_then: u64,
    block_of: BTreeMap<u32, usize>,
}

/// A place whose size is not what the previous election suggests.
pub(super) struct SizeOff {
    /// The lowest station number of the place.
    pub station: u32,
    /// H now.
    pub now: u64,
    /// H then x the growth of the other places, rounded down.
    pub expected: u64,
}

impl<'a> Past<'a> {
    pub fn new(compared: &'a Compared<'a>, counts: &'a Counts<'a>) -> Self {
        let numbered = compared.blocks.iter().enumerate();
        let block_of: BTreeMap<u32, usize> =
            numbered.flat_map(|(at, block)| block.now.iter().map(move |&list| (list, at))).collect();
        let all_then = compared.votes_then(compared.previous.stations.iter().map(|station| &station.number));
        let then = compared.per_block(&all_then);
        let mut now = vec![0; compared.blocks.len()];
        let mut past = Self { compared, counts, now: Vec::new(), then, all_then: all_then.iter().sum(), block_of };
        for &station in counts.keys() {
            for (sum, votes) in now.iter_mut().zip(past.blocks_now(station).unwrap_or_default()) {
                *sum += votes;
            }
        }
        past.now = now;
        past
    }

    /// Whether the list (with those it is compared as one with) deviated at this place then as it does now: by at most 25
    /// points less or more. A list without a past is not explained, nor is a place.
    pub fn explains_share(&self, station: u32, list: u32) -> bool {
        let Some(&block) = self.block_of.get(&list) else { return false };
        if self.compared.blocks.get(block).is_none_or(|block| block.then.is_empty()) {
            return false;
        }
        let now = self.blocks_now(station).and_then(|own| deviation(&own, &self.now, None, block));
        let then = self.blocks_then(station).and_then(|own| deviation(&own, &self.then, self.all_then(station), block));
        match now.zip(then) {
            Some((now, then)) => now.is_near(then).unwrap_or(false),
            None => false,
        }
    }

    /// What this station's place would vote, as votes per list: each list's votes there then x how the list has grown at all
    /// other places; for a list without a past, its share now of a place of that size. `rows` are (list, votes here, votes
    /// elsewhere). `None` where the place has no past.
    pub fn expects(&self, station: u32, rows: &[(u32, u64, u64)]) -> Option<Vec<(u32, u64, u64)>> {
        let own = self.blocks_now(station)?;
        let then = self.blocks_then(station)?;
        let (size, all_then) = self.all_then(station)?;
        let elsewhere: u64 = rows.iter().map(|row| row.2).sum();
        let row = |&(list, votes, others): &(u32, u64, u64)| {
            let block = *self.block_of.get(&list)?;
            let before = *then.get(block)?;
            let before_elsewhere = self.then.get(block)?.checked_sub(before)?;
            // Elsewhere then and now are on one scale: that of all votes then.
            let (part, of) = if before_elsewhere > 0 && self.now.get(block)?.checked_sub(*own.get(block)?)? > 0 {
                (u128::from(before) * u128::from(all_then.checked_sub(size)?), u128::from(before_elsewhere))
            } else {
                (u128::from(size), 1)
            };
            let expected = u128::from(others).checked_mul(part)?.checked_div(of)?.checked_div(u128::from(elsewhere))?;
            Some((list, votes, u64::try_from(expected).ok()?))
        };
        rows.iter().map(row).collect()
    }

    /// Places that are all in, with a size less than a third of, or over three times, what the previous election and the
    /// other such places suggest, and at least 100 votes off.
    pub fn sizes(&self) -> Vec<SizeOff> {
        let mut places = Vec::new();
        for place in &self.compared.matching.pairs {
            let now = place.now.iter().map(|number| self.counts.get(number)?.counters.votes_cast.map(u64::from));
            let then =
                place.then.iter().map(|&number| self.compared.previous.station(number)?.votes_cast.map(u64::from));
            if let (Some(&station), Some(now), Some(then)) = (place.now.first(), now.sum(), then.sum::<Option<u64>>()) {
                places.push((station, now, then));
            }
        }
        let all: (u64, u64) = places.iter().fold((0, 0), |sum, &(_, now, then)| (sum.0 + now, sum.1 + then));
        let off = |&(station, now, then): &(u32, u64, u64)| {
            let growth = Share { part: all.0 - now, whole: all.1 - then };
            // One other place is no measure of growth.
            if places.len() < 3 || growth.whole == 0 {
                return None;
            }
            let product = u128::from(then) * u128::from(growth.part) / u128::from(growth.whole);
            let expected = u64::try_from(product).unwrap_or(u64::MAX);
            let far = now > expected.saturating_mul(3) || now.saturating_mul(3) < expected;
            (far && now.abs_diff(expected) >= 100).then_some(SizeOff { station, now, expected })
        };
        places.iter().filter_map(off).collect()
    }

    /// The votes per block at a station now; `None` when any list total is open.
    fn blocks_now(&self, station: u32) -> Option<Vec<u64>> {
        let votes: BTreeMap<u32, u64> = list_votes(self.counts.get(&station)?)?.into_iter().collect();
        let of = |block: &Block| block.now.iter().filter_map(|list| votes.get(list)).sum();
        Some(self.compared.blocks.iter().map(of).collect())
    }

    /// The votes per block at its place then.
    fn blocks_then(&self, station: u32) -> Option<Vec<u64>> {
        let votes = self.compared.votes_then(&self.compared.place(station)?.then);
        Some(self.compared.per_block(&votes))
    }

    /// All votes then: at the station's place, and everywhere. Lists that are gone count in both.
    fn all_then(&self, station: u32) -> Option<(u64, u64)> {
        let here = self.compared.votes_then(&self.compared.place(station)?.then).iter().sum();
        Some((here, self.all_then))
    }
}

/// A share here less that elsewhere, as an exact fraction.
#[derive(Clone, Copy)]
struct Deviation {
    numerator: i128,
    denominator: i128,
}

/// The deviation of one block; `wholes` are all votes here and everywhere where the blocks do not cover them.
fn deviation(own: &[u64], all: &[u64], wholes: Option<(u64, u64)>, block: usize) -> Option<Deviation> {
    let (here, everywhere) = wholes.unwrap_or_else(|| (own.iter().sum(), all.iter().sum()));
    let elsewhere = i128::from(everywhere.checked_sub(here)?);
    let here = i128::from(here);
    let (own, all) = (*own.get(block)?, *all.get(block)?);
    let others = i128::from(all.checked_sub(own)?);
    let numerator = i128::from(own).checked_mul(elsewhere)?.checked_sub(others.checked_mul(here)?)?;
    let denominator = here.checked_mul(elsewhere)?;
    (denominator > 0).then_some(Deviation { numerator, denominator })
}

impl Deviation {
    /// Whether two deviations are less than 25 points apart; `None` when the numbers are too large to say.
    fn is_near(self, other: Self) -> Option<bool> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        let apart = left.checked_sub(right)?.checked_abs()?;
        Some(apart.checked_mul(4)? < self.denominator.checked_mul(other.denominator)?)
    }
}
