//! Exact fractions: a quota or an average is never rounded.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fraction of two whole numbers, in lowest terms. It is written as `n/d`, or as `n` when it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// `numerator / denominator` in lowest terms. A denominator of 0 (which no caller here can produce) is taken as 1.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Self {
        let denominator = denominator.max(1);
        let divisor = greatest_common_divisor(numerator, denominator).max(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The denominator in lowest terms, at least 1.
    #[must_use]
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// The fraction in whole units with its rest, as P 22-2 prints it: 5104/15 is 340 and 4/15.
    #[must_use]
    pub fn mixed(self) -> (u64, Self) {
        (self.numerator / self.denominator, Self::new(self.numerator % self.denominator, self.denominator))
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        // Two 64-bit factors always fit in 128 bits.
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        let right = u128::from(other.numerator) * u128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

impl std::str::FromStr for Fraction {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no fraction; write n or n/d with whole numbers");
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let numerator = numerator.parse().map_err(|_| wrong())?;
        match denominator.parse() {
            Ok(0) | Err(_) => Err(wrong()),
            Ok(denominator) => Ok(Self::new(numerator, denominator)),
        }
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Fraction {
    fn schema_name() -> Cow<'static, str> {
        "Fraction".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact fraction in lowest terms: `n/d`, or `n` when it is whole.",
            "type": "string",
            "pattern": "^[0-9]+(/[1-9][0-9]*)?$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_in_lowest_terms_and_compare_exactly() {
        assert_eq!(Fraction::new(8900, 15).to_string(), "1780/3");
        assert_eq!(Fraction::new(960, 12).to_string(), "80");
        assert_eq!(Fraction::new(0, 7).to_string(), "0");
        assert_eq!(Fraction::new(5104, 15).mixed(), (340, Fraction::new(4, 15)));
        // Neighbours that a 64-bit float cannot tell apart.
        let (a, b) = (Fraction::new(u64::MAX, u64::MAX - 1), Fraction::new(u64::MAX - 1, u64::MAX - 2));
        assert!(a < b);
        for text in ["1780/3", "80", "0"] {
            assert_eq!(text.parse::<Fraction>().unwrap().to_string(), text);
        }
        for text in ["", "1/0", "-1", "1/2/3", "1.5", "18446744073709551616"] {
            assert!(text.parse::<Fraction>().is_err(), "{text}");
        }
    }
}
