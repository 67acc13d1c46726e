//! Whether votes can move so far that a list loses a seat: over all totals, by halving what cannot be ruled out at
//! once.

use std::cell::Cell;

use super::fit::{Limits, Others, fit, signed};
use super::law::{Kind, Law, Span};
use super::stations::Reach;

/// How many ranges of totals are looked at in one search before it is left open.
const RANGES: u32 = 6_000;
/// How many targets may turn out not to do it before it is left open.
const REFUSED: u32 = 40;

/// Where votes have to go for a list to lose a seat.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// All votes added less all removed.
    pub(super) change: i64,
    /// Votes added to the list itself, less those removed.
    pub(super) own: i64,
    /// At least so many for each list (fewer than none: at most so many removed); its own is not looked at.
    pub(super) lows: Vec<i64>,
}

/// How a search ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Searched {
    /// There is no way.
    Impossible,
    /// A target was taken.
    Taken,
    /// Neither.
    Open,
}

/// A list's seat that may be lost, and how far votes can move.
pub(super) struct Search<'a> {
    pub(super) law: &'a Law,
    pub(super) reach: &'a Reach,
    /// The list's place in the input.
    pub(super) place: usize,
    /// Its seat, from 1.
    pub(super) seat: u64,
    /// How many ranges of totals may still be looked at for this seat.
    pub(super) work: &'a Cell<u32>,
}

enum Range {
    Impossible,
    Split,
    Possible(Vec<i64>),
}

impl Search<'_> {
    /// Offers targets to `take` until it takes one. Every way in which the seat can be lost, within `reach`, is among
    /// what is looked at: see the module's documentation for why the list itself may be given its least.
    pub(super) fn run(&self, mut take: impl FnMut(&Target) -> bool) -> Searched {
        let (mut ranges, mut refused) = (0, 0);
        let mut stack = self.regions();
        while let Some((low, high)) = stack.pop() {
            ranges += 1;
            let Some(work) = self.work.get().checked_sub(1) else { return Searched::Open };
            self.work.set(work);
            if ranges > RANGES || refused > REFUSED {
                return Searched::Open;
            }
            if matches!(self.range(low, high), Range::Impossible) {
                continue;
            }
            if let Range::Possible(lows) = self.range(high, high) {
                if take(&Target { change: high, own: self.own(high), lows }) {
                    return Searched::Taken;
                }
                refused += 1;
            }
            if low < high {
                let last = high - 1;
                let middle = low + (last - low) / 2;
                stack.push((low, middle));
                if middle < last {
                    stack.push((middle + 1, last));
                }
            }
        }
        if refused > 0 { Searched::Open } else { Searched::Impossible }
    }

    /// The most that can be added to the other lists together.
    fn others_up(&self) -> u64 {
        let others = self.reach.up.iter().enumerate().filter(|(j, _)| *j != self.place);
        self.reach.added.min(others.fold(0, |sum: u64, (_, up)| sum.saturating_add(*up)))
    }

    fn own_down(&self) -> u64 {
        self.reach.down.get(self.place).copied().unwrap_or(0).min(self.reach.removed)
    }

    /// Changes of the total, in two ranges: first, the list itself loses all it can; then, it has to take what the
    /// others cannot.
    fn regions(&self) -> Vec<(i64, i64)> {
        let down = self.reach.down.iter().fold(0, |sum: u64, down| sum.saturating_add(*down));
        let up = self.reach.up.iter().fold(0, |sum: u64, up| sum.saturating_add(*up));
        let low = -signed(self.reach.removed.min(down));
        let high = signed(self.reach.added.min(up));
        let edge = signed(self.others_up()) - signed(self.own_down());
        // The first range is looked at first.
        [(low.max(edge + 1), high), (low, high.min(edge))].into_iter().filter(|(low, high)| low <= high).collect()
    }

    /// The least that the list itself can change by, at this change of the total.
    fn own(&self, change: i64) -> i64 {
        (-signed(self.own_down())).max(change - signed(self.others_up()))
    }

    fn range(&self, low: i64, high: i64) -> Range {
        let own = self.reach.votes.get(self.place).copied().unwrap_or(0);
        let total = self.reach.total();
        let at = |change: i64| (total.saturating_add_signed(change), own.saturating_add_signed(self.own(change)));
        let ((total_low, votes_low), (total_high, votes_high)) = (at(low), at(high));
        let kind = self.law.kind(total_low, votes_low, self.seat);
        if low != high && kind != self.law.kind(total_high, votes_high, self.seat) {
            return Range::Split;
        }
        if kind == Kind::Kept {
            return Range::Impossible;
        }
        let own_high = self.own(high);
        let left = signed(self.reach.removed) - (-own_high).max(0);
        let change = high - own_high;
        let limits = Limits { up: signed(self.others_up()).min(change.saturating_add(left)), net: change };
        let most = |j: usize| {
            let cell = |cells: &[u64]| cells.get(j).copied().unwrap_or(0);
            cell(&self.reach.votes).saturating_add(cell(&self.reach.up))
        };
        let mut others = (0..self.reach.votes.len()).filter(|j| *j != self.place);
        let runs_out = others.any(|j| self.law.may_run_out(j, most(j), total_low));
        let span = Span { votes: votes_low, low: total_low, high: total_high, runs_out };
        let others = Others { law: self.law, reach: self.reach, place: self.place, kind, span };
        match fit(&others, limits) {
            Some(lows) => Range::Possible(lows),
            None => Range::Impossible,
        }
    }
}
