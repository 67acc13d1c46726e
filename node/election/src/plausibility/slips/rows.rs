//! The rows that may have been meant, when one was typed: what slips of a row do to it, undone.

use super::likelihood::Component;
use super::number::ln;
use super::scatter::Scatter;

/// The fewest votes that a slip must have moved to be looked for.
const LEAST_MOVED: u64 = 5;
/// Of all rows that may have been meant, so many are looked at closely: those that look best list by list.
pub(super) const CLOSELY: usize = 6;
/// The same in a large table.
pub(super) const FEW_CLOSELY: usize = 3;
/// What they must gain list by list, as a logarithm. Of 969 rows that were named in published counts with slips planted, the
/// least was -1.4.
const LEAST_GAIN: f64 = -2.0;
/// How much less likely than an exchange or a row after a 0 these are, as a logarithm. Set so that no published count
/// suggests one.
const OUT_OF_PLACE: f64 = 5.0;
const TRANSPOSED: f64 = 3.2;

/// What happened to a row; numbers are places in it, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// This place and the next.
    Exchanged(usize),
    /// What stands at the first belongs to the second, and what stands between them (and at the second) one further.
    OutOfPlace(usize, usize),
    /// Two digits of the number here.
    Transposed(usize),
}

/// A row that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meant {
    pub what: What,
    pub votes: Vec<u64>,
    /// By how much less likely this slip is than others, as a logarithm.
    pub penalty: f64,
}

/// The rows that may have been meant and are worth a close look: so many at most.
pub(super) fn meant(votes: &[u64], components: &[&Component<'_>], closely: usize) -> Vec<Meant> {
    let mut looks: Vec<Look> = components.iter().map(|component| Look::new(votes, component)).collect();
    let best = looks.iter().map(|look| look.typed).fold(f64::MIN, f64::max);
    let mut found: Vec<(f64, Meant)> = Vec::new();
    let mut keep = |what: What, penalty: f64, looks: &[Look], gains: &dyn Fn(&Look) -> f64| {
        let gain = looks.iter().map(|look| look.typed + gains(look)).fold(f64::MIN, f64::max) - best - penalty;
        if gain < LEAST_GAIN || found.len() == closely && found.last().is_some_and(|(least, _)| gain <= *least) {
            return;
        }
        let Some(row) = undone(votes, what) else { return };
        if moved(votes, &row) < LEAST_MOVED || found.iter().any(|(_, other)| other.votes == row) {
            return;
        }
        found.truncate(closely.saturating_sub(1));
        let place = found.partition_point(|(other, _)| *other >= gain);
        found.insert(place, (gain, Meant { what, votes: row, penalty }));
    };
    let lists = votes.len();
    for at in 0..lists.saturating_sub(1) {
        let what = What::Exchanged(at);
        keep(what, 0.0, &looks, &|look| look.gain(at, at + 1) + look.gain(at + 1, at));
    }
    for (from, out) in votes.iter().enumerate() {
        let penalty = if *out == 0 { 0.0 } else { OUT_OF_PLACE };
        for look in &mut looks {
            look.take_out(from);
        }
        for to in (0..lists).filter(|to| to.abs_diff(from) > 1) {
            keep(What::OutOfPlace(from, to), penalty, &looks, &|look| look.out_of_place(to));
        }
    }
    for at in 0..lists {
        keep(What::Transposed(at), TRANSPOSED, &looks, &|look| look.transposed(at));
    }
    found.into_iter().map(|(_, meant)| meant).collect()
}

/// The row without the slip; `None` where it would be no slip.
fn undone(votes: &[u64], what: What) -> Option<Vec<u64>> {
    let mut row = votes.to_vec();
    match what {
        What::Exchanged(at) => row.swap(at, at + 1),
        What::OutOfPlace(from, to) => {
            let out = row.remove(from);
            row.insert(to, out);
        }
        What::Transposed(at) => {
            let cell = row.get_mut(at)?;
            *cell = transposed(*cell)?;
        }
    }
    (row != votes).then_some(row)
}

/// The number with the two neighbouring digits exchanged that change it most: 19 for 91, 4512 for 5412. `None` where that
/// leaves it as it is, or with a 0 in front, which nobody writes.
fn transposed(number: u64) -> Option<u64> {
    let mut best = None;
    let mut unit = 1;
    while number / unit >= 10 {
        let (low, high) = (number / unit % 10, number / (unit * 10) % 10);
        let other = number - (high * 10 + low) * unit + (low * 10 + high) * unit;
        let leading = number / (unit * 10) < 10;
        if high != low && !(leading && low == 0) {
            best = Some(other);
        }
        unit *= 10;
    }
    best
}

/// Votes that stand with another list: half of all differences, or all of one where the sum has changed.
pub(super) fn moved(one: &[u64], other: &[u64]) -> u64 {
    let (mut more, mut fewer) = (0u64, 0u64);
    for (one, other) in one.iter().zip(other) {
        more = more.saturating_add(one.saturating_sub(*other));
        fewer = fewer.saturating_add(other.saturating_sub(*one));
    }
    more.max(fewer)
}

/// A quick look at a row under one component: each list by itself, log-ratios with their own variance.
struct Look {
    lists: usize,
    typed: f64,
    /// For each list, what each of the row's numbers would be worth there.
    worth: Vec<f64>,
    /// For each list, what its number is worth with two digits exchanged.
    digits: Vec<Option<f64>>,
    /// For the number that is taken out: what it would gain to put it at each place.
    gains: Vec<f64>,
}

impl Look {
    fn new(votes: &[u64], Component { shares, scatter }: &Component<'_>) -> Self {
        let exact: Vec<f64> = votes.iter().map(|votes| *votes as f64 + 0.5).collect();
        let total: f64 = exact.iter().sum();
        let logarithms: Vec<f64> = exact.iter().map(|votes| ln(*votes)).collect();
        let mut worth = Vec::with_capacity(votes.len() * votes.len());
        let mut digits = Vec::with_capacity(votes.len());
        for ((share, variance), votes) in shares.iter().zip(variances(scatter)).zip(votes) {
            let expected = ln(share * total);
            let of = |votes: f64, logarithm: f64| {
                let (apart, variance) = (logarithm - expected, variance + 1.0 / votes);
                -0.5 * (apart * apart / variance + ln(variance))
            };
            worth.extend(exact.iter().zip(&logarithms).map(|(votes, logarithm)| of(*votes, *logarithm)));
            digits.push(transposed(*votes).map(|other| {
                let other = other as f64 + 0.5;
                of(other, ln(other)) - ln(other / (*votes as f64 + 0.5))
            }));
        }
        let lists = votes.len();
        let typed = (0..lists).map(|at| worth[at * lists + at]).sum();
        Self { lists, typed, worth, digits, gains: Vec::new() }
    }

    /// What is gained when this list has the number that stands at `other`.
    fn gain(&self, list: usize, other: usize) -> f64 {
        self.worth[list * self.lists + other] - self.worth[list * self.lists + list]
    }

    fn transposed(&self, at: usize) -> f64 {
        self.digits[at].map_or(f64::MIN, |worth| worth - self.worth[at * self.lists + at])
    }

    /// Prepares [`Look::out_of_place`] for the number at `from`.
    fn take_out(&mut self, from: usize) {
        let mut gains = vec![0.0; self.lists];
        let mut sum = 0.0;
        for (to, gain) in gains.iter_mut().enumerate().skip(from + 1) {
            sum += self.gain(to - 1, to);
            *gain = sum + self.gain(to, from);
        }
        sum = 0.0;
        for (to, gain) in gains.iter_mut().enumerate().take(from).rev() {
            sum += self.gain(to + 1, to);
            *gain = sum + self.gain(to, from);
        }
        self.gains = gains;
    }

    fn out_of_place(&self, to: usize) -> f64 {
        self.gains[to]
    }
}

fn variances(scatter: &Scatter) -> impl Iterator<Item = f64> + '_ {
    let of = |(own, shared): (&f64, &[f64; super::scatter::FACTORS])| {
        own + shared.iter().map(|part| part * part).sum::<f64>()
    };
    scatter.own.iter().zip(&scatter.shared).map(of)
}
