//! How likely a whole row is: the Poisson-lognormal model of counts that belong together (Aitchison & Ho 1989), with the
//! tails of Student's t.
//!
//! Votes are Poisson about expected x e^z, where z, one number per list, scatters with the covariance of [`Scatter`]. The
//! integral over z is Laplace's: the density at its peak x the width of the peak, found by Newton's method in the form that
//! never inverts the covariance (Rasmussen & Williams 2006, algorithm 3.1), so that a step costs lists x factors squared.

use super::number::{exp, ln, ln_gamma};
use super::scatter::{FACTORS, Scatter};

/// One way to expect a station's row.
pub(super) struct Component<'a> {
    /// The expected share of each list; all above 0.
    pub shares: Vec<f64>,
    /// How far stations scatter about what is expected in this way.
    pub scatter: &'a Scatter,
}

const STEPS: usize = 25;
/// A step changes no log-ratio by more.
const LONGEST: f64 = 1.5;
const NEAR_ENOUGH: f64 = 1e-4;

/// The logarithm of a row's likelihood under all components together, each as credible as the others. Rows of one station
/// are compared by it; a constant is left out.
pub(super) fn ln_likelihood(votes: &[f64], components: &[&Component<'_>]) -> f64 {
    let each: Vec<f64> = components.iter().map(|component| one(votes, component)).collect();
    let most = each.iter().copied().fold(f64::MIN, f64::max);
    most + ln(each.iter().map(|value| exp(value - most)).sum())
}

fn one(votes: &[f64], Component { shares, scatter }: &Component<'_>) -> f64 {
    let total: f64 = votes.iter().sum();
    let expected: Vec<f64> = shares.iter().map(|share| ln(share * total)).collect();
    let peak = Peak::find(votes, &expected, scatter);
    let (lists, freedom) = (votes.len() as f64, scatter.stations.max(1.0));
    let half = (freedom + lists) / 2.0;
    let saturated: f64 = votes
        .iter()
        .filter(|votes| **votes > 0.0)
        .map(|votes| votes * ln(*votes) - votes - ln_gamma(votes + 1.0))
        .sum();
    saturated - half * ln(1.0 + peak.distance / freedom) - peak.ln_width / 2.0 + ln_gamma(half)
        - ln_gamma(freedom / 2.0)
        - lists / 2.0 * ln(freedom / 2.0)
}

struct Peak {
    /// z' C^-1 z + the Poisson deviance there.
    distance: f64,
    /// ln |1 + C E|, with E the expected votes on the diagonal.
    ln_width: f64,
}

impl Peak {
    fn find(votes: &[f64], expected: &[f64], scatter: &Scatter) -> Self {
        let start = |(votes, expected): (&f64, &f64)| (ln(votes + 0.5) - expected).clamp(-3.0, 3.0) / 2.0;
        let mut z: Vec<f64> = votes.iter().zip(expected).map(start).collect();
        // z = C a throughout, but at the start: the first step is not shortened for that reason.
        let mut a = vec![0.0; votes.len()];
        let mut means = vec![0.0; votes.len()];
        for step in 0..STEPS {
            mean_votes(&mut means, expected, &z);
            let target: Vec<f64> =
                votes.iter().zip(&means).zip(&z).map(|((votes, mean), z)| z + (votes - mean) / mean).collect();
            let new_a = Inverse::of(scatter, &means).times(scatter, &target);
            let new_z = times(scatter, &new_a);
            let longest = new_z.iter().zip(&z).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
            let part = if step == 0 || longest <= LONGEST { 1.0 } else { LONGEST / longest };
            z.iter_mut().zip(&new_z).for_each(|(z, new)| *z += part * (new - *z));
            a.iter_mut().zip(&new_a).for_each(|(a, new)| *a += part * (new - *a));
            if longest < NEAR_ENOUGH {
                break;
            }
        }
        mean_votes(&mut means, expected, &z);
        let inverse = Inverse::of(scatter, &means);
        let ln_means: f64 = expected.iter().zip(&z).map(|(expected, z)| (expected + z).clamp(-20.0, 25.0)).sum();
        let deviance: f64 = votes
            .iter()
            .zip(&means)
            .map(|(votes, mean)| {
                let part = if *votes > 0.0 { votes * ln(votes / mean) } else { 0.0 };
                2.0 * (part - votes + mean)
            })
            .sum();
        let squared: f64 = z.iter().zip(&a).map(|(z, a)| z * a).sum();
        Self { distance: (squared + deviance).max(0.0), ln_width: inverse.ln_determinant + ln_means }
    }
}

fn mean_votes(means: &mut [f64], expected: &[f64], z: &[f64]) {
    for ((mean, expected), z) in means.iter_mut().zip(expected).zip(z) {
        *mean = exp((expected + z).clamp(-20.0, 25.0));
    }
}

/// C x a.
fn times(scatter: &Scatter, a: &[f64]) -> Vec<f64> {
    let factors = along(scatter, a);
    let row = |((own, shared), a): ((&f64, &[f64; FACTORS]), &f64)| {
        own * a + shared.iter().zip(&factors).map(|(part, factor)| part * factor).sum::<f64>()
    };
    scatter.own.iter().zip(&scatter.shared).zip(a).map(row).collect()
}

/// The shared part, transposed, x a.
fn along(scatter: &Scatter, a: &[f64]) -> [f64; FACTORS] {
    let mut sums = [0.0; FACTORS];
    for (row, a) in scatter.shared.iter().zip(a) {
        for (sum, part) in sums.iter_mut().zip(row) {
            *sum += part * a;
        }
    }
    sums
}

/// The inverse of C + 1/E by Woodbury's identity: a diagonal, and a small matrix decomposed by Cholesky.
struct Inverse {
    diagonal: Vec<f64>,
    root: [[f64; FACTORS]; FACTORS],
    ln_determinant: f64,
}

impl Inverse {
    fn of(scatter: &Scatter, means: &[f64]) -> Self {
        let mut small = [[0.0; FACTORS]; FACTORS];
        for (factor, row) in small.iter_mut().enumerate() {
            row[factor] = 1.0;
        }
        let mut ln_determinant = 0.0;
        let mut diagonal = Vec::with_capacity(means.len());
        // Logarithms of products, a few at a time: each factor is between 1e-2 and 1e9.
        let mut product = 1.0;
        for (at, ((own, mean), row)) in scatter.own.iter().zip(means).zip(&scatter.shared).enumerate() {
            let value = own + 1.0 / mean;
            product *= value;
            if at % 16 == 15 {
                ln_determinant += ln(product);
                product = 1.0;
            }
            let inverse = 1.0 / value;
            diagonal.push(inverse);
            for (sums, one) in small.iter_mut().zip(row) {
                for (sum, other) in sums.iter_mut().zip(row) {
                    *sum += one * other * inverse;
                }
            }
        }
        let root = cholesky(&small);
        for (factor, row) in root.iter().enumerate() {
            product *= row[factor] * row[factor];
        }
        Self { diagonal, root, ln_determinant: ln_determinant + ln(product) }
    }

    fn times(&self, scatter: &Scatter, vector: &[f64]) -> Vec<f64> {
        let scaled: Vec<f64> = self.diagonal.iter().zip(vector).map(|(inverse, value)| inverse * value).collect();
        let factors = solve(&self.root, along(scatter, &scaled));
        let row = |((scaled, inverse), shared): ((&f64, &f64), &[f64; FACTORS])| {
            scaled - inverse * shared.iter().zip(&factors).map(|(part, factor)| part * factor).sum::<f64>()
        };
        scaled.iter().zip(&self.diagonal).zip(&scatter.shared).map(row).collect()
    }
}

fn cholesky(matrix: &[[f64; FACTORS]; FACTORS]) -> [[f64; FACTORS]; FACTORS] {
    let mut root = [[0.0; FACTORS]; FACTORS];
    for row in 0..FACTORS {
        for column in 0..=row {
            let known: f64 = root[row].iter().zip(&root[column]).take(column).map(|(one, other)| one * other).sum();
            let value = matrix[row][column] - known;
            // 1 + a square is never below 1, but for rounding.
            root[row][column] = if row == column { value.max(1e-9).sqrt() } else { value / root[column][column] };
        }
    }
    root
}

fn solve(root: &[[f64; FACTORS]; FACTORS], mut vector: [f64; FACTORS]) -> [f64; FACTORS] {
    for row in 0..FACTORS {
        for before in 0..row {
            vector[row] -= root[row][before] * vector[before];
        }
        vector[row] /= root[row][row];
    }
    for row in (0..FACTORS).rev() {
        for after in row + 1..FACTORS {
            vector[row] -= root[after][row] * vector[after];
        }
        vector[row] /= root[row][row];
    }
    vector
}
