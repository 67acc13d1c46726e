//! Where a list's share deviates by 60 % or more of what it is elsewhere. Such a rule is often told of the Kiesraad; its control
//! protocol counts in percentage points ([`crate::control_protocol`]).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plausibility::Counts;
use crate::plausibility::cells::list_votes;
use crate::share::Share;

/// From this relative deviation on, in percent, a share is named.
pub const DEVIATES_PERCENT: u64 = 60;

/// A list whose share at a station deviates from its share at all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deviation {
    /// The station's number.
    pub station: u32,
    /// The list's number.
    pub list: u32,
    /// Its share here.
    pub here: Share,
    /// Its share at all other counted stations; never of nothing.
    pub elsewhere: Share,
    /// Whether the share here is above that elsewhere.
    pub above: bool,
    /// By how much it differs from the share elsewhere, in thousandths of that, rounded down: 1406 is 140.6 %.
    pub per_mille: u64,
    /// Its votes less (or below) what the share elsewhere would give here, rounded down.
    pub votes: u64,
}

/// All lists with a relative deviation of at least [`DEVIATES_PERCENT`], the most votes first. On real counts this names
/// a list at most stations (this crate's README), so it is for looking something up, not for flagging.
#[must_use]
pub fn deviations(counts: &Counts<'_>) -> Vec<Deviation> {
    let rows: Vec<(u32, Vec<(u32, u64)>)> =
        counts.iter().filter_map(|(&station, count)| Some((station, list_votes(count)?))).collect();
    let mut sums: BTreeMap<u32, u64> = BTreeMap::new();
    for (list, votes) in rows.iter().flat_map(|(_, row)| row) {
        *sums.entry(*list).or_default() += votes;
    }
    let all: u64 = sums.values().sum();
    let mut found = Vec::new();
    for (station, row) in &rows {
        let total: u64 = row.iter().map(|(_, votes)| votes).sum();
        for &(list, votes) in row {
            let others = sums.get(&list).map_or(0, |sum| sum.saturating_sub(votes));
            let here = Share { part: votes, whole: total };
            let elsewhere = Share { part: others, whole: all.saturating_sub(total) };
            found.extend(deviation(*station, list, here, elsewhere));
        }
    }
    found.sort_by_key(|one| (Reverse(one.votes), one.station, one.list));
    found
}

/// The deviation, when it is large enough: |here / elsewhere - 1|, exact in products of at most 10^13 x 10^13 x 1000.
fn deviation(station: u32, list: u32, here: Share, elsewhere: Share) -> Option<Deviation> {
    let wide = |value: u64| u128::from(value);
    let own = wide(here.part) * wide(elsewhere.whole);
    let other = wide(elsewhere.part) * wide(here.whole);
    let apart = own.abs_diff(other);
    let per_mille = apart.checked_mul(1000)?.checked_div(other)?;
    let votes = apart.checked_div(wide(elsewhere.whole))?;
    let enough = apart.checked_mul(100)? >= other.checked_mul(wide(DEVIATES_PERCENT))?;
    enough.then(|| Deviation {
        station,
        list,
        here,
        elsewhere,
        above: own > other,
        per_mille: u64::try_from(per_mille).unwrap_or(u64::MAX),
        votes: u64::try_from(votes).unwrap_or(u64::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_exact() {
        let share = |part, whole| Share { part, whole };
        let of =
            |here, elsewhere| deviation(1, 2, here, elsewhere).map(|found| (found.above, found.per_mille, found.votes));
        assert_eq!(of(share(16, 100), share(100, 1000)), Some((true, 600, 6)));
        assert_eq!(of(share(15, 100), share(100, 1000)), None);
        assert_eq!(of(share(4, 100), share(100, 1000)), Some((false, 600, 6)));
        assert_eq!(of(share(0, 100), share(1, 10)), Some((false, 1000, 10)), "a list at 0 is 100 % below");
        assert_eq!(of(share(5, 100), share(0, 1000)), None, "nothing elsewhere is no measure");
        assert_eq!(of(share(0, 0), share(0, 0)), None);
        assert_eq!(of(share(2406, 10_000), share(1000, 10_000)), Some((true, 1406, 1406)));
    }
}
