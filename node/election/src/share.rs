//! A part of a whole, kept exact.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// So many of so many, in votes, voters or stations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// The part; never above the whole.
    pub part: u64,
    /// The whole; with 0 there is no share.
    pub whole: u64,
}

impl Share {
    /// The share in thousandths, rounded to the nearest (half up); `None` of nothing.
    #[must_use]
    pub fn per_mille(self) -> Option<u32> {
        let whole = u128::from(self.whole);
        let doubled = u128::from(self.part).checked_mul(2000)?.checked_add(whole)?;
        u32::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()
    }

    /// Whether the share is at least `percent`, exactly; a share of nothing is not.
    #[must_use]
    pub fn at_least_percent(self, percent: u32) -> bool {
        self.whole > 0 && u128::from(self.part) * 100 >= u128::from(self.whole) * u128::from(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn thousandths_are_rounded_and_nothing_has_no_share() {
        let per_mille = |part, whole| Share { part, whole }.per_mille();
        assert_eq!(per_mille(1, 3), Some(333));
        assert_eq!(per_mille(2, 3), Some(667));
        assert_eq!(per_mille(1, 2000), Some(1));
        assert_eq!(per_mille(u64::MAX, u64::MAX), Some(1000));
        assert_eq!(per_mille(0, 0), None);
        assert!(
            Share { part: 1, whole: 5 }.at_least_percent(20) && !Share { part: 199, whole: 1000 }.at_least_percent(20)
        );
        assert!(!Share::default().at_least_percent(0));
    }
}
