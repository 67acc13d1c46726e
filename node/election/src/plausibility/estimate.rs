//! An estimate of the shares of the lists, for the control room only: counted + (previous share + swing) for the rest.
//!
//! *Swing* is what the places that are in voted now less what they voted then, per list. The places that are not in are
//! expected to have moved by as much from what they voted then, with the votes that they had then x the growth at the places
//! that are in. Stations that nothing is known of are expected to vote like the counted ones.
//!
//! The interval is experience: the standard error is measured at the counted places themselves, and the errors that this
//! very function made in replays of published counts say how many standard errors the interval needs, see [`QUANTILES`]. It
//! is per list (9 of 10 lists, not all lists at once), and it cannot know a mistake in a count, a wrong match of stations or
//! lists, or a night unlike those replayed.

mod quantiles;
mod spread;

use std::collections::BTreeMap;

pub use quantiles::{BANDS, CONFIDENCE_PERCENT, ORDERS, QUANTILES};

use super::Counts;
use super::cells::list_votes;
use super::control_room::ControlRoomOnly;
use super::previous::{Compared, Place};
use super::representative::{In, how_much_is_in, representative};
use crate::definition::Stations;
use crate::share::Share;
use spread::{Row, standard_errors};

/// Below this part of the previous votes, no estimate.
pub const LEAST_COVERED_PERCENT: u32 = 20;
/// Below this number of counted stations, no estimate.
pub const LEAST_STATIONS: usize = 5;
/// The whole, in the unit of the shares here: millionths.
pub const MILLION: u32 = 1_000_000;

/// An estimate. It is handed out only inside [`ControlRoomOnly`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The part of the previous votes that the counted places cover.
    pub covered: Share,
    /// The band of [`BANDS`] whose errors make the interval.
    pub band_percent: u32,
    /// Stations not in that nothing is known of from then: they are taken to vote like the counted ones.
    pub without_past: u32,
    /// The lists of now, in ballot order.
    pub lists: Vec<ListEstimate>,
}

/// The estimate of one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListEstimate {
    /// The list's number.
    pub number: u32,
    /// Its votes counted so far, of all counted: a fact.
    pub counted: Share,
    /// Its estimated share of all votes on lists, in millionths.
    pub share: u32,
    /// The standard error of that, as measured at the counted places, in millionths.
    pub error: u32,
    /// The lower end of the interval, in millionths.
    pub low: u32,
    /// The upper end, in millionths.
    pub high: u32,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoEstimate {
    /// There is no previous election per station to compare with.
    NoPrevious,
    /// Nobody has said where these lists come from.
    ListsUndecided(Vec<u32>),
    /// Fewer stations are in than [`LEAST_STATIONS`].
    TooFewStations(u32),
    /// The counted places cover less than [`LEAST_COVERED_PERCENT`] of the previous votes.
    TooLittleCovered(Share),
    /// A counted station has a list without a number.
    OpenCells(u32),
    /// The counted places have no votes on lists, or had none then, or the numbers are too large to compute with.
    NoVotes,
    /// All stations are in: the result is known, nothing is left to estimate.
    Complete,
}

/// The estimate, or why there is none.
///
/// # Errors
/// When there is nothing to base it on, or too little.
pub fn estimate(
    stations: &Stations,
    counts: &Counts<'_>,
    compared: Option<&Compared<'_>>,
) -> Result<ControlRoomOnly<Estimate>, NoEstimate> {
    let compared = compared.ok_or(NoEstimate::NoPrevious)?;
    if !compared.undecided.is_empty() {
        return Err(NoEstimate::ListsUndecided(compared.undecided.clone()));
    }
    if stations.stations.iter().all(|station| counts.contains_key(&station.number)) {
        return Err(NoEstimate::Complete);
    }
    if counts.len() < LEAST_STATIONS {
        return Err(NoEstimate::TooFewStations(u32::try_from(counts.len()).unwrap_or(0)));
    }
    let covered = representative(counts, compared).covered;
    let band = BANDS.iter().rposition(|&percent| covered.at_least_percent(percent));
    let (Some(band), true) = (band, covered.at_least_percent(LEAST_COVERED_PERCENT)) else {
        return Err(NoEstimate::TooLittleCovered(covered));
    };
    let rows = Rows::of(counts)?;
    let rest = Rest::of(stations, counts, compared, &rows).ok_or(NoEstimate::NoVotes)?;
    let shares = rest.shares(&rows).ok_or(NoEstimate::NoVotes)?;
    let errors = rest.errors(&rows).ok_or(NoEstimate::NoVotes)?;
    let quantile = QUANTILES.get(band).and_then(|row| row.iter().max()).copied().unwrap_or(u32::MAX);
    let lists = shares.into_iter().zip(errors).map(|((number, share), error)| {
        let half = half_width(error, quantile);
        ListEstimate {
            number,
            counted: Share { part: rows.lists.get(&number).copied().unwrap_or(0), whole: rows.all },
            share,
            error,
            low: share.saturating_sub(half),
            high: share.saturating_add(half).min(MILLION),
        }
    });
    Ok(ControlRoomOnly::new(Estimate {
        covered,
        band_percent: BANDS.get(band).copied().unwrap_or(0),
        without_past: rest.without_past,
        lists: lists.collect(),
    }))
}

/// Half the width of an interval, in millionths: a standard error (in millionths) x a quantile (in thousandths).
#[must_use]
pub fn half_width(error: u32, quantile: u32) -> u32 {
    let half = u64::from(quantile) * u64::from(error) / 1000;
    u32::try_from(half).unwrap_or(MILLION).min(MILLION)
}

/// The counted votes.
struct Rows {
    by_station: BTreeMap<u32, Vec<(u32, u64)>>,
    lists: BTreeMap<u32, u64>,
    all: u64,
}

impl Rows {
    fn of(counts: &Counts<'_>) -> Result<Self, NoEstimate> {
        let mut rows = Self { by_station: BTreeMap::new(), lists: BTreeMap::new(), all: 0 };
        for (&station, count) in counts {
            let votes = list_votes(count).ok_or(NoEstimate::OpenCells(station))?;
            for &(list, votes) in &votes {
                *rows.lists.entry(list).or_default() += votes;
                rows.all += votes;
            }
            rows.by_station.insert(station, votes);
        }
        Ok(rows)
    }

    /// The votes of these lists at these stations, as far as they are in.
    fn votes(&self, stations: &[u32], lists: Option<&[u32]>) -> u64 {
        let rows = stations.iter().filter_map(|number| self.by_station.get(number)).flatten();
        rows.filter(|(list, _)| lists.is_none_or(|lists| lists.contains(list))).map(|(_, votes)| votes).sum()
    }
}

/// What is expected of the stations that are not in.
struct Rest {
    /// Expected votes at places with a past.
    votes: i128,
    /// The shares of the blocks there, in units of [`UNIT`], adding up to at most that.
    blocks: Vec<(Vec<u32>, i128)>,
    /// Expected votes at stations without a past.
    votes_without_past: i128,
    without_past: u32,
    /// Expected votes of each place or station that is out, for the standard error.
    sizes: Vec<u64>,
    /// The votes now of each place that is in, and what each list did there, by list number.
    weights: Vec<u64>,
    swings: BTreeMap<u32, Row>,
}

/// Shares are computed in units of 10^-9.
const UNIT: i128 = 1_000_000_000;

impl Rest {
    fn of(stations: &Stations, counts: &Counts<'_>, compared: &Compared<'_>, rows: &Rows) -> Option<Self> {
        let places = &compared.matching.pairs;
        let (inside, outside): (Vec<_>, Vec<_>) =
            places.iter().partition(|place| how_much_is_in(place, counts) == In::All);
        let sum_now = |lists| inside.iter().map(|place| rows.votes(&place.now, lists)).sum::<u64>();
        let now = i128::from(sum_now(None));
        let then_per_list = compared.votes_then(inside.iter().flat_map(|place| &place.then));
        let then = i128::from(then_per_list.iter().sum::<u64>());
        if now == 0 || then == 0 {
            return None;
        }
        // What is expected of each place that is not all in, and how its lists stood then.
        let mut votes = 0i128;
        let mut sizes = Vec::new();
        let mut sums = vec![0i128; compared.blocks.len()];
        let mut without_past = stations
            .stations
            .iter()
            .filter(|station| !counts.contains_key(&station.number) && compared.place(station.number).is_none())
            .count();
        for place in outside {
            let before = compared.votes_then(&place.then);
            let all_before = i128::from(before.iter().sum::<u64>());
            if all_before == 0 {
                without_past += place.now.iter().filter(|number| !counts.contains_key(number)).count();
                continue;
            }
            let whole = all_before.checked_mul(now)?.checked_div(then)?;
            let expected = (whole - i128::from(rows.votes(&place.now, None))).max(0);
            votes = votes.checked_add(expected)?;
            sizes.push(u64::try_from(expected).ok()?);
            for (sum, votes) in sums.iter_mut().zip(compared.per_block(&before)) {
                let share = i128::from(votes).checked_mul(UNIT)?.checked_div(all_before)?;
                *sum = sum.checked_add(expected.checked_mul(share)?)?;
            }
        }
        let mut blocks = Vec::with_capacity(sums.len());
        let before = compared.per_block(&then_per_list);
        for ((sum, block), before) in sums.into_iter().zip(&compared.blocks).zip(before) {
            let share_now = i128::from(sum_now(Some(&block.now))).checked_mul(UNIT)?.checked_div(now)?;
            let share_then = i128::from(before).checked_mul(UNIT)?.checked_div(then)?;
            // A block without a past has no then to move from: the counted share stands for the rest, too.
            let before = if votes == 0 { share_then } else { sum.checked_div(votes)? };
            blocks.push((block.now.clone(), (before + share_now - share_then).max(0)));
        }
        let total: i128 = blocks.iter().map(|(_, share)| share).sum();
        if total == 0 {
            return None;
        }
        for (_, share) in &mut blocks {
            *share = share.checked_mul(UNIT)?.checked_div(total)?;
        }
        let mean = rows.all.checked_div(counts.len() as u64)?;
        sizes.extend(std::iter::repeat_n(mean, without_past));
        let without_past = u32::try_from(without_past).ok()?;
        let votes_without_past = i128::from(mean).checked_mul(i128::from(without_past))?;
        let weights = inside.iter().map(|place| rows.votes(&place.now, None)).collect();
        let swings = swings(&inside, compared, rows)?;
        Some(Self { votes, blocks, votes_without_past, without_past, sizes, weights, swings })
    }

    /// The standard error of each list's share in millionths, by number.
    fn errors(&self, rows: &Rows) -> Option<Vec<u32>> {
        let lists: Vec<&Row> = self.swings.values().collect();
        standard_errors(&lists, &self.weights, &self.sizes, rows.all)
    }

    /// The estimated share of each list in millionths, by number.
    fn shares(&self, rows: &Rows) -> Option<BTreeMap<u32, u32>> {
        let counted = i128::from(rows.all);
        let total = counted.checked_add(self.votes)?.checked_add(self.votes_without_past)?;
        if total == 0 || counted == 0 {
            return None;
        }
        let mut shares = BTreeMap::new();
        for (lists, share) in &self.blocks {
            let of_list = |list: &u32| i128::from(rows.lists.get(list).copied().unwrap_or(0));
            let block: i128 = lists.iter().map(of_list).sum();
            for list in lists {
                let own = of_list(list);
                // Within a block (heirs of one list of then) the rest is divided as the counted votes are.
                let part = match block {
                    0 => share.checked_div(i128::try_from(lists.len()).ok()?)?,
                    block => share.checked_mul(own)?.checked_div(block)?,
                };
                let rest = self.votes.checked_mul(part)?;
                let like_counted = self.votes_without_past.checked_mul(own.checked_mul(UNIT)?.checked_div(counted)?)?;
                let votes = own.checked_mul(UNIT)?.checked_add(rest)?.checked_add(like_counted)?;
                let millionths = votes.checked_mul(i128::from(MILLION))?.checked_div(total)? + UNIT / 2;
                shares.insert(*list, u32::try_from(millionths / UNIT).ok()?.min(MILLION));
            }
        }
        Some(shares)
    }
}

/// What each list did at the places that are in. Heirs of one list are measured by themselves, as if new: how the old list's
/// votes were divided among them at each place is not known.
fn swings(inside: &[&Place], compared: &Compared<'_>, rows: &Rows) -> Option<BTreeMap<u32, Row>> {
    let share = |part: u64, whole: u64| -> Option<i64> {
        let millionths = u128::from(part).checked_mul(u128::from(MILLION))?.checked_div(u128::from(whole));
        millionths.map_or(Some(0), |millionths| i64::try_from(millionths).ok())
    };
    // Per place, and at the end for all places together: votes now, votes then, and those of the blocks then.
    let (mut now, mut then) = (Vec::new(), Vec::new());
    let all_now: Vec<u32> = inside.iter().flat_map(|place| place.now.iter().copied()).collect();
    let all_then: Vec<u32> = inside.iter().flat_map(|place| place.then.iter().copied()).collect();
    let places = inside.iter().map(|place| (&place.now, &place.then));
    for (stations, before) in places.chain([(&all_now, &all_then)]) {
        let before = compared.votes_then(before);
        now.push((stations, rows.votes(stations, None)));
        then.push((before.iter().sum::<u64>(), compared.per_block(&before)));
    }
    let mut found = BTreeMap::new();
    for (at, block) in compared.blocks.iter().enumerate() {
        for &list in &block.now {
            let mut swings = Vec::with_capacity(now.len());
            let mut last = 0;
            for ((stations, all), (all_before, before)) in now.iter().zip(&then) {
                let before = if block.now.len() == 1 { before.get(at).copied().unwrap_or(0) } else { 0 };
                last = share(rows.votes(stations, Some(&[list])), *all)?;
                swings.push(last - share(before, *all_before)?);
            }
            let mean = swings.pop()?;
            found.insert(list, Row { share: last, mean, swings });
        }
    }
    Some(found)
}
