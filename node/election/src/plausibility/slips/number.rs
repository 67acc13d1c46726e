//! Logarithms that every PC computes alike.
//!
//! What a platform's library gives for `ln` and `exp` may differ in the last bit. Here only `+ - * /` are used (and exact
//! scaling by powers of two), which IEEE 754 defines to the bit, so that all PCs of a night rank alike.

const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// The natural logarithm of a positive number; what is not positive counts as the smallest that is.
pub(super) fn ln(x: f64) -> f64 {
    let x = if x > f64::MIN_POSITIVE { x } else { f64::MIN_POSITIVE };
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i64 - 1023;
    let mut mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1;
    }
    // ln m = 2 artanh s with |s| < 0.172: ten terms are enough for the last bit.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let mut sum = 0.0;
    for odd in (0..=10).rev() {
        sum = sum * square + 1.0 / f64::from(2 * odd + 1);
    }
    let exponent = exponent as f64;
    exponent * LN_2_HIGH + (2.0 * s * sum + exponent * LN_2_LOW)
}

/// e to the power of `x`, which is kept within ±700.
pub(super) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let power = (x * std::f64::consts::LOG2_E + 0.5).floor();
    let rest = x - power * LN_2_HIGH - power * LN_2_LOW;
    let mut sum = 1.0;
    for term in (1..=13).rev() {
        sum = 1.0 + sum * rest / f64::from(term);
    }
    sum * f64::from_bits(((power as i64 + 1023) as u64) << 52)
}

/// The logarithm of the gamma function of a positive number: Stirling's series from 10 on.
pub(super) fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut product) = (x.max(f64::MIN_POSITIVE), 1.0);
    while x < 10.0 {
        product *= x;
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    (x - 0.5) * ln(x) - x + HALF_LN_TAU + series - ln(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_the_library() {
        for step in 1..4000 {
            let x = f64::from(step) * f64::from(step) / 37.0;
            assert!((ln(x) - x.ln()).abs() <= 1e-15 * (1.0 + x.ln().abs()), "ln {x}");
            let y = f64::from(step - 2000) / 31.0;
            assert!((exp(y) / y.exp() - 1.0).abs() < 1e-14, "exp {y}");
        }
        let mut factorial = 0.0;
        for n in 1..200 {
            assert!((ln_gamma(f64::from(n)) - factorial).abs() < 1e-10 * (1.0 + factorial), "{n}");
            factorial += f64::from(n).ln();
        }
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-10);
        assert!(ln(0.0).is_finite() && exp(1e9).is_finite() && exp(-1e9) > 0.0);
    }

    #[test]
    fn they_are_the_same_bits_everywhere() {
        // Not the values are of interest, but that no platform gives others.
        let bits: Vec<u64> =
            [ln(3.0), ln(1e-3), exp(-4.25), exp(0.7), ln_gamma(7.5)].iter().map(|x| x.to_bits()).collect();
        assert_eq!(bits, BITS);
    }

    const BITS: [u64; 5] = [
        4_607_626_529_066_517_259,
        13_842_835_496_307_261_344,
        4_579_376_392_791_267_154,
        4_611_716_986_771_507_591,
        4_620_168_958_419_672_359,
    ];
}
