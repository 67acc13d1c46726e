//! How far stations scatter about what is expected of them: factor analysis of the log-ratios per list.

use super::number::ln;

/// How many common factors: more made no difference on published counts.
pub(super) const FACTORS: usize = 3;
/// What is added to votes before a logarithm is taken.
const SMOOTH: f64 = 0.7;
/// A log-ratio beyond this counts as this: one village must not make all others look regular.
const FAR: f64 = 2.5;
/// The least part of a list's variance that is its own.
const OWN: f64 = 0.1;
/// The least variance of a list's log-ratios between stations.
const LEAST: f64 = 0.0225;

/// How many stations it is worth what is thought of the scatter before one has been seen.
const PRIOR: f64 = 15.0;

/// The covariance of the log-ratios of all lists: `own` on the diagonal + `shared` x its transpose.
pub(super) struct Scatter {
    pub own: Vec<f64>,
    pub shared: Vec<[f64; FACTORS]>,
    /// The stations that it is measured at.
    pub stations: f64,
}

/// Sums over stations, from which the scatter is made.
pub(super) struct Sums {
    lists: usize,
    stations: f64,
    /// Products of log-ratios, row by row, up to the diagonal.
    products: Vec<f64>,
    /// The variance that counting alone gives.
    counting: Vec<f64>,
}

impl Sums {
    pub fn new(lists: usize) -> Self {
        Self { lists, stations: 0.0, products: vec![0.0; lists * lists], counting: vec![0.0; lists] }
    }

    pub fn stations(&self) -> f64 {
        self.stations
    }

    /// Adds a station: its votes, and what is expected of it.
    pub fn add(&mut self, votes: &[f64], expected: &[f64]) {
        let ratio = |(votes, expected): (&f64, &f64)| ln((votes + SMOOTH) / (expected + SMOOTH)).clamp(-FAR, FAR);
        let ratios: Vec<f64> = votes.iter().zip(expected).map(ratio).collect();
        for ((row, one), up_to) in self.products.chunks_exact_mut(self.lists).zip(&ratios).zip(1..) {
            for (sum, other) in row.iter_mut().zip(&ratios).take(up_to) {
                *sum += one * other;
            }
        }
        for (sum, expected) in self.counting.iter_mut().zip(expected) {
            *sum += 1.0 / (expected + SMOOTH);
        }
        self.stations += 1.0;
    }

    /// The scatter: what is left of the covariance without counting, drawn towards `prior`, the variance of each list that is
    /// thought of beforehand; its strongest common factors and the rest of each list's own.
    pub fn scatter(&self, prior: &[f64]) -> Scatter {
        let (n, all) = (self.lists, self.stations + PRIOR);
        let mean = |sum: &f64| sum / self.stations.max(1.0);
        let counting: Vec<f64> = self.counting.iter().map(mean).collect();
        let diagonal: Vec<f64> = (0..n).map(|list| mean(&self.products[list * n + list]) - counting[list]).collect();
        let variance: Vec<f64> = diagonal
            .iter()
            .zip(prior)
            .map(|(own, prior)| (self.stations * own.max(LEAST) + PRIOR * prior) / all)
            .collect();
        let weight = self.stations / all;
        let mut correlation = vec![0.0; n * n];
        for (one, (row, own)) in correlation.chunks_exact_mut(n).zip(&variance).enumerate() {
            for (other, (cell, its)) in row.iter_mut().zip(&variance).enumerate() {
                let (high, low) = (one.max(other), one.min(other));
                let scale = (own * its).sqrt();
                *cell = if high == low { 1.0 } else { mean(&self.products[high * n + low]) * weight / scale };
            }
        }
        let mut shared = vec![[0.0; FACTORS]; n];
        let most = FACTORS.min((self.stations as usize).saturating_sub(2));
        for (factor, (value, vector)) in strongest(&correlation, n, most).into_iter().enumerate() {
            let scale = (value - 1.0).max(0.0).sqrt();
            for (row, part) in shared.iter_mut().zip(&vector) {
                row[factor] = part * scale;
            }
        }
        let mut own = Vec::with_capacity(n);
        for (row, variance) in shared.iter_mut().zip(&variance) {
            let common: f64 = row.iter().map(|part| part * part).sum();
            let keep = if common > 1.0 - OWN { ((1.0 - OWN) / common).sqrt() } else { 1.0 };
            own.push(variance * (1.0 - common * keep * keep));
            for part in row.iter_mut() {
                *part *= keep * variance.sqrt();
            }
        }
        Scatter { own, shared, stations: self.stations }
    }
}

/// Rounds of the power method: what is wanted are main directions, not their last digits.
const ROUNDS: usize = 40;

/// The largest eigenvalues of a symmetric matrix with their vectors, by the power method.
fn strongest(matrix: &[f64], n: usize, most: usize) -> Vec<(f64, Vec<f64>)> {
    let mut found: Vec<(f64, Vec<f64>)> = Vec::new();
    for factor in 0..most {
        // Any start will do that is not at a right angle to what is looked for.
        let mut vector: Vec<f64> = (0..n).map(|at| 1.0 + ((at * 7 + factor * 3) % 11) as f64).collect();
        let mut value = 0.0;
        for _ in 0..ROUNDS {
            for (_, before) in &found {
                let along = dot(&vector, before);
                vector.iter_mut().zip(before).for_each(|(part, other)| *part -= along * other);
            }
            let length = dot(&vector, &vector).sqrt();
            if length < 1e-9 {
                return found;
            }
            vector.iter_mut().for_each(|part| *part /= length);
            let turned: Vec<f64> = matrix.chunks_exact(n).map(|row| dot(row, &vector)).collect();
            value = dot(&turned, &vector);
            // + 1 x the vector: otherwise an eigenvalue below 0 could win by its size.
            vector.iter_mut().zip(&turned).for_each(|(part, turned)| *part += turned);
        }
        let length = dot(&vector, &vector).sqrt();
        if value <= 1.0 || length < 1e-9 {
            return found;
        }
        vector.iter_mut().for_each(|part| *part /= length);
        found.push((value, vector));
    }
    found
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_directions_are_found() {
        // Eigenvalues 3, 2 and -1.
        let matrix = [2.5, 0.5, 0.0, 0.5, 2.5, 0.0, 0.0, 0.0, -1.0];
        let found = strongest(&matrix, 3, 3);
        assert_eq!(found.len(), 2, "what is below 1 is no common factor");
        assert!((found[0].0 - 3.0).abs() < 1e-3 && (found[1].0 - 2.0).abs() < 1e-3, "{found:?}");
        assert!((found[0].1[0] - found[0].1[1]).abs() < 1e-2, "{found:?}");
    }

    #[test]
    fn lists_that_go_together_share_a_factor() {
        let mut sums = Sums::new(3);
        for step in 0..400 {
            let up = if step % 2 == 0 { 2.0 } else { 0.5 };
            sums.add(&[1000.0 * up, 2000.0 * up, 3000.0], &[1000.0, 2000.0, 3000.0]);
        }
        let scatter = sums.scatter(&[0.3; 3]);
        let together = scatter.shared[0][0] * scatter.shared[1][0];
        assert!(together > 0.2 && together < 0.48, "{together}: ln 2 squared is 0.48");
        assert!(scatter.own[2] < 0.04 && scatter.own[0] < 0.3, "{:?}", scatter.own);
    }

    #[test]
    fn without_stations_only_the_prior_speaks() {
        let scatter = Sums::new(2).scatter(&[0.3; 2]);
        assert!(scatter.own.iter().all(|own| (own - 0.3).abs() < 1e-12));
        assert!(scatter.shared.iter().all(|row| row.iter().all(|part| *part == 0.0)));
    }
}
