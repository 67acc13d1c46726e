//! The gate of closing time: nothing leaves before the polls close, whatever one clock says.

/// How far the own clock may differ from the others' before two operators must confirm.
pub const MAX_SKEW_MS: u64 = 60_000;

/// Whether something may be made public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Yes.
    Open,
    /// The clocks agree, or there is no other clock, and it is too early by so many milliseconds at most.
    Early {
        /// By the slowest of own clock and median.
        wait_ms: u64,
    },
    /// The own clock and the median differ by more than 60 s: a second operator must confirm as well.
    SkewedClock {
        /// Own minus median, in milliseconds.
        skew_ms: i64,
    },
    /// There is no other clock: a second operator must confirm.
    Alone,
}

/// Judges: `at` the moment before which nothing may leave, `own` the own clock, `peers` those of the connected peers
/// (all milliseconds since 1970 UTC), `operators` how many different people confirm. No confirmation opens it earlier.
pub fn gate(at: u64, own: u64, peers: &[u64], operators: usize) -> Gate {
    let Some(median) = median(peers) else {
        return match at.checked_sub(own) {
            Some(wait_ms) if wait_ms > 0 => Gate::Early { wait_ms },
            _ if operators < 2 => Gate::Alone,
            _ => Gate::Open,
        };
    };
    let slowest = own.min(median);
    if slowest < at {
        return Gate::Early { wait_ms: at - slowest };
    }
    if own.abs_diff(median) > MAX_SKEW_MS && operators < 2 {
        let skew = i64::try_from(own.abs_diff(median)).unwrap_or(i64::MAX);
        return Gate::SkewedClock { skew_ms: if own > median { skew } else { -skew } };
    }
    Gate::Open
}

/// The lower median: with two clocks the slower one.
pub fn median(clocks: &[u64]) -> Option<u64> {
    let mut sorted = clocks.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::{Gate, gate, median};

    const AT: u64 = 1_000_000_000;

    #[test]
    fn a_fast_clock_alone_opens_nothing() {
        let hours = 3 * 3_600_000;
        assert_eq!(gate(AT, AT - 1 + hours, &[AT - 1, AT - 2, AT - 1], 2), Gate::Early { wait_ms: 1 });
    }

    #[test]
    fn a_slow_clock_keeps_it_shut_until_both_have_passed() {
        let slow = 40 * 60_000;
        assert_eq!(gate(AT, AT - slow, &[AT], 2), Gate::Early { wait_ms: slow });
        assert_eq!(gate(AT, AT, &[AT + slow], 1), Gate::SkewedClock { skew_ms: -2_400_000 });
        assert_eq!(gate(AT, AT, &[AT + slow], 2), Gate::Open);
    }

    #[test]
    fn alone_it_takes_two_operators_and_the_own_clock() {
        assert_eq!(gate(AT, AT, &[], 1), Gate::Alone);
        assert_eq!(gate(AT, AT, &[], 2), Gate::Open);
        assert_eq!(gate(AT, AT - 5, &[], 9), Gate::Early { wait_ms: 5 });
    }

    #[test]
    fn agreeing_clocks_open_it_with_one_operator() {
        assert_eq!(gate(AT, AT + 10, &[AT + 20, AT + 59_000], 1), Gate::Open);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7, 1, 9, 3]), Some(3));
    }
}
