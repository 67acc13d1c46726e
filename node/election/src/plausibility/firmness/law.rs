//! When a list ends with fewer than so many seats, as a count of thresholds: articles P 6 to P 10 turned round.
//!
//! Fix the total `T` of all votes, list `L`, its votes and a number `k` of seats that it has candidates for. With every
//! lot against it, `L` ends with fewer than `k` seats exactly when the other lists together reach at least `need`
//! thresholds, where list `j` has reached so many as [`Law::least`] says for its votes. A list never reaches more than
//! it has candidates (P 10). `N` is the number of seats, `Q = T/N` the quota, `f = floor(v/Q)` the full seats of `L`.
//!
//! * **P 7** (from 19 seats): full seats and averages together are the `N` highest of all `v_j/m`, since a list's
//!   averages down to its full seats are at least `Q` and the next one is below it. `L` keeps seat `k` unless `N - k +
//!   1` of the others' are at least `v/k`.
//! * **P 8, remainders** (`f = k - 1`, at least 3/4 `Q`): the seats that go to others before it would get one more are
//!   their full seats, and one for each list with 3/4 `Q` whose remainder is no smaller. It goes without when these are
//!   `N - f`.
//! * **P 8, averages** (`f = k - 2`, or `k = 1` below 3/4 `Q`): every list with 3/4 `Q` has got its seat by remainder
//!   before, so that list `j` holds `s_j` = full seats and that one; then those whose average `v_j/(s_j + 1)` is no
//!   smaller come first. `L` goes without when these are `N - s` in all. (If the seats do not last so long, `Σ s_j`
//!   alone is as much.)
//! * **P 10, averages once more** (`k` further above): seats that come back go the same way, and once every list that
//!   has candidates left has its seat by average, by averages without limit. Then list `j` has `s_j + 1`, or as many
//!   seats as it has averages no smaller than `v/k`. `L` goes without when these are `N - k + 1`. (Where nothing comes
//!   back, they always are.)
//! * **P 9**: a list `M` with more than half of `T` ends with `h = floor(N/2) + 1` seats at least. It has `h - 1` by P
//!   6 and P 7 in any case; and it takes the last seat from `L` only if all the others' residual seats stand before
//!   that of `L`. So to have more than `T/2` and `h - 1` thresholds is as good as the `h`-th. In P 8 it never comes to
//!   that after averages: `M` has 3/4 `Q`, and with a residual seat more than half. Where a list may run out of
//!   candidates, `M` can get a seat by P 9 and one more by remainder (P 10): any number counts one higher then, which
//!   is never too few. That is the one place where a list may seem to lose a seat and does not.
//!
//! At a fixed `T` the number of thresholds that `j` has reached grows with `v_j`, and a smaller `v` never lowers what
//! the others have reached by more than it lowers `need`: fewer votes for `L` and more for others never give `L` a seat
//! back. (At P 6's edge `L` loses a full seat and stands first by remainder; the others' full seats stay.) Over
//! changing totals that is not so: more votes on one list can give a seat to a second one at the cost of a third. That
//! is why the total is searched over.

use crate::seats::{Candidates, Input, RuleSet};

/// The rules, and what does not change with votes.
#[derive(Clone, Debug)]
pub(super) struct Law {
    large: bool,
    seats: u64,
    /// Candidates who can take a seat; at most the number of seats.
    room: Vec<u64>,
    /// Whether any list can run out of candidates.
    can_run_out: bool,
}

/// What decides about a seat of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: it is kept.
    Kept,
    /// Nothing: it is lost.
    Lost,
    /// P 7.
    Averages {
        /// The seat.
        seat: u64,
    },
    /// P 8, remainders.
    Remainders {
        /// Full seats of the list.
        full: u64,
    },
    /// P 8, averages.
    Unique {
        /// Seats of the list before.
        held: u64,
    },
    /// P 10, averages without limit.
    Further {
        /// The seat.
        seat: u64,
    },
}

/// A list's votes and the total, or the least of the list's votes with the least and most total of a range.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) votes: u64,
    pub(super) low: u64,
    pub(super) high: u64,
    /// Whether another list may get more seats than it has candidates, where P 9 applies as well.
    pub(super) runs_out: bool,
}

impl Law {
    pub(super) fn of(input: &Input) -> Self {
        let seats = u64::from(input.seats);
        let large = match input.rules {
            // Another rule set asks for its own thresholds.
            RuleSet::Kieswet2026 => input.rules.is_large(input.seats),
        };
        let room: Vec<u64> = input
            .lists
            .iter()
            .map(|list| {
                let living = |number: &u32| !list.deceased.contains(number);
                let living = match &list.candidates {
                    Candidates::Unknown => return seats,
                    Candidates::Listed(numbers) => numbers.iter().filter(|number| living(number)).count(),
                    Candidates::Counted(votes) => votes.iter().filter(|(number, _)| living(number)).count(),
                };
                u64::try_from(living).unwrap_or(seats).min(seats)
            })
            .collect();
        let can_run_out = room.iter().any(|room| *room < seats);
        Self { large, seats, room, can_run_out }
    }

    /// What decides about seat `seat` of a list with so many of all votes. The list has candidates for it.
    pub(super) fn kind(&self, total: u64, votes: u64, seat: u64) -> Kind {
        if votes == 0 {
            return Kind::Lost;
        }
        if votes * 2 > total && seat <= self.half() {
            return Kind::Kept;
        }
        if self.large {
            return Kind::Averages { seat };
        }
        let scaled = votes * self.seats;
        let full = scaled.checked_div(total).unwrap_or(0);
        let three_quarters = scaled * 4 >= total * 3;
        match (seat.saturating_sub(full), three_quarters) {
            (0, _) => Kind::Kept,
            (1, true) => Kind::Remainders { full },
            (1, false) => Kind::Unique { held: 0 },
            (2, true) => Kind::Unique { held: full + 1 },
            _ if self.can_run_out => Kind::Further { seat },
            _ => Kind::Lost,
        }
    }

    /// Whether a list with at most so many votes, of at least so many in all, may get more seats than it has candidates
    /// where P 9 applies as well: full seats, and one by remainder (P 8). It never comes to averages then.
    pub(super) fn may_run_out(&self, place: usize, votes: u64, total: u64) -> bool {
        let room = self.room.get(place).copied().unwrap_or(0);
        let scaled = votes * self.seats;
        let by_remainder = u64::from(scaled * 4 >= total * 3);
        room < self.seats && scaled.checked_div(total).is_none_or(|full| full + by_remainder > room)
    }

    /// How many thresholds the other lists need together.
    pub(super) fn need(&self, kind: Kind) -> u64 {
        match kind {
            Kind::Kept => u64::MAX,
            Kind::Lost => 0,
            Kind::Averages { seat } | Kind::Further { seat } => self.seats + 1 - seat,
            Kind::Remainders { full } => self.seats - full,
            Kind::Unique { held } => self.seats - held,
        }
    }

    /// The votes with which the list at `place` has reached `count` thresholds; over a range, no more than that. `None`
    /// when it has no candidates for so many. Never falls as `count` rises.
    pub(super) fn least(&self, kind: Kind, span: Span, place: usize, count: u64) -> Option<u64> {
        if count > self.room.get(place).copied().unwrap_or(0) {
            return None;
        }
        let plain = self.plain(kind, span, count);
        let majority = match kind {
            Kind::Averages { .. } => count == self.half(),
            Kind::Remainders { .. } => count == self.half() || span.runs_out,
            Kind::Unique { .. } | Kind::Further { .. } => span.runs_out,
            Kind::Kept | Kind::Lost => false,
        };
        if majority && count > 0 {
            return Some(plain.min(self.plain(kind, span, count - 1).max(span.low / 2 + 1)));
        }
        Some(plain)
    }

    /// [`Law::least`] without P 9 and P 10.
    fn plain(&self, kind: Kind, span: Span, count: u64) -> u64 {
        let Some(before) = count.checked_sub(1) else { return 0 };
        let three_quarters = (3 * span.low).div_ceil(4 * self.seats);
        // Seats before the averages of P 8: the first at 3/4 of the quota, each other one at a quota more.
        let holds = |seats: u64| match seats {
            0 => 0,
            1 => three_quarters,
            _ => ((seats - 1) * span.low).div_ceil(self.seats),
        };
        match kind {
            Kind::Kept | Kind::Lost => 0,
            Kind::Averages { seat } => (count * span.votes).div_ceil(seat),
            Kind::Remainders { full } => {
                // Of its votes so many quotas, and then a remainder no smaller than that of the list.
                let scaled = self.seats * span.votes;
                let scaled = if before >= full {
                    scaled + (before - full) * span.low
                } else {
                    scaled.saturating_sub((full - before) * span.high)
                };
                let votes = scaled.div_ceil(self.seats);
                if before == 0 { votes.max(three_quarters) } else { votes }
            }
            Kind::Unique { held } => {
                let average = (count * span.votes).div_ceil(held + 1);
                holds(count).min(average.max(holds(before)))
            }
            Kind::Further { seat } => holds(before).min((count * span.votes).div_ceil(seat)).max(1),
        }
    }

    /// More than half of the seats.
    fn half(&self) -> u64 {
        self.seats / 2 + 1
    }
}
