//! What the estimate says at 20, 40, 60 and 80 % counted, beside the result.

use super::Municipality;
use super::orders::orders;
use election::plausibility::estimate::{BANDS, CONFIDENCE_PERCENT, MILLION, ORDERS, estimate, half_width};
use election::plausibility::previous::{Compared, Comparison, ListMap, ListRow, Origin, Previous};
use election::plausibility::{Counts, representative};

/// What the estimate said of a list, and the result, in millionths.
#[derive(Clone, Copy)]
pub struct Sample {
    pub share: u32,
    pub error: u32,
    pub result: u32,
}

/// The samples of one municipality per band and order.
pub struct Errors {
    pub name: String,
    pub samples: [[Vec<Sample>; 4]; 4],
}

impl Municipality {
    /// The same stations with votes at each in the very proportions of the whole: it knows how large each place is, and
    /// nothing of how places differ. With it the estimate takes the rest to vote like the counted stations.
    pub fn uninformative(&self) -> Comparison {
        let mut previous = self.previous();
        let numbers: Vec<u32> = self.counts.iter().map(|(number, _)| *number).collect();
        let whole = self.lists(&numbers);
        // Votes per station in units small enough for the largest municipality: the proportions stay exact.
        let scale = whole.values().fold(0, |one, other| gcd(one, *other)).max(1);
        for station in &mut previous.stations {
            let valid = self.valid(station.number);
            station.votes = whole.values().map(|votes| u32::try_from(valid * (votes / scale)).unwrap()).collect();
        }
        let same = |list: &u32| ListRow { now: *list, origin: Some(Origin::Then(vec![*list])) };
        let lists = ListMap { rows: whole.keys().map(same).collect() };
        Comparison { previous: earlier(previous), corrections: Vec::new(), lists }
    }

    /// Replays every order, and notes what the estimate says when 20, 40, 60 and 80 % have just been passed.
    pub fn replay(&self, comparison: &Comparison) -> Errors {
        let compared = comparison.prepare(&self.definition, &self.stations.stations).unwrap();
        let all = self.counts();
        let whole = self.lists(&all.keys().copied().collect::<Vec<_>>());
        let sum: u64 = whole.values().sum();
        let result = |list: u32| (whole[&list] * u64::from(MILLION) * 2 + sum) / (2 * sum);
        let mut samples: [[Vec<Sample>; 4]; 4] = Default::default();
        for (at, replays) in orders(self).into_iter().enumerate() {
            for order in replays {
                for (row, percent) in samples.iter_mut().zip(BANDS) {
                    let Some(counts) = first_at(&order, &all, &compared, percent) else { continue };
                    let Ok(estimate) = estimate(&self.stations, &counts, Some(&compared)) else { continue };
                    let estimate = estimate.for_control_room();
                    if estimate.band_percent == percent {
                        let lists = estimate.lists.iter();
                        row[at].extend(lists.map(|list| Sample {
                            share: list.share,
                            error: list.error,
                            result: u32::try_from(result(list.number)).unwrap(),
                        }));
                    }
                }
            }
        }
        Errors { name: self.name.clone(), samples }
    }
}

/// The first moment of a night at which a part of the previous votes is covered and an estimate may be made.
fn first_at<'a>(order: &[u32], all: &Counts<'a>, compared: &Compared<'_>, percent: u32) -> Option<Counts<'a>> {
    let counts =
        |length: usize| -> Counts<'a> { order.iter().take(length).map(|number| (*number, all[number])).collect() };
    let lengths: Vec<usize> = (5..order.len()).collect();
    let before =
        lengths.partition_point(|length| !representative(&counts(*length), compared).covered.at_least_percent(percent));
    lengths.get(before).map(|length| counts(*length))
}

/// The previous election dated before all others.
pub fn earlier(mut previous: Previous) -> Previous {
    previous.identity.id = "earlier".into();
    previous.identity.date = "2000-01-01".into();
    previous
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// The smallest quantile of the table with which the interval of a sample holds the result.
fn needed(sample: &Sample) -> u32 {
    let off = u64::from(sample.share.abs_diff(sample.result));
    u32::try_from((off * 1000).div_ceil(u64::from(sample.error))).unwrap()
}

/// The table of quantiles: each municipality weighs the same.
pub fn quantiles(of: &[&Errors]) -> [[u32; 4]; 4] {
    let mut table = [[0; 4]; 4];
    for (band, row) in table.iter_mut().enumerate() {
        for (order, cell) in row.iter_mut().enumerate() {
            let mut weighted: Vec<(u32, u64)> = Vec::new();
            for samples in of.iter().map(|errors| &errors.samples[band][order]).filter(|samples| !samples.is_empty()) {
                let weight = 1_000_000_000 / samples.len() as u64;
                weighted.extend(samples.iter().map(|sample| (needed(sample), weight)));
            }
            weighted.sort_unstable();
            let all: u64 = weighted.iter().map(|(_, weight)| weight).sum();
            let mut sum = 0;
            for (needed, weight) in weighted {
                sum += weight;
                if sum * 100 >= all * u64::from(CONFIDENCE_PERCENT) {
                    *cell = needed;
                    break;
                }
            }
        }
    }
    table
}

/// Samples whose result lies within the interval, of all: per band and order, with the widest order of this table.
pub fn coverage(errors: &Errors, table: &[[u32; 4]; 4]) -> [[(usize, usize); 4]; 4] {
    let mut found = [[(0, 0); 4]; 4];
    for (band, row) in found.iter_mut().enumerate() {
        let widest = *table[band].iter().max().unwrap();
        for (order, cell) in row.iter_mut().enumerate() {
            let samples = &errors.samples[band][order];
            let inside = |sample: &&Sample| sample.share.abs_diff(sample.result) <= half_width(sample.error, widest);
            *cell = (samples.iter().filter(inside).count(), samples.len());
        }
    }
    found
}

/// The mean error in millionths, per band and order.
pub fn mean_error(errors: &Errors) -> [[Option<u32>; 4]; 4] {
    let mean = |samples: &Vec<Sample>| {
        let sum: u64 = samples.iter().map(|sample| u64::from(sample.share.abs_diff(sample.result))).sum();
        (!samples.is_empty()).then(|| (sum / samples.len() as u64) as u32)
    };
    errors.samples.each_ref().map(|row| row.each_ref().map(mean))
}

/// The names of the orders, as the table has them.
pub const NAMES: [&str; 4] = ORDERS;
