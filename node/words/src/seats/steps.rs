//! Articles P 5 to P 10: quota, full seats, and every residual seat given, taken and handed back.

use std::collections::BTreeMap;

use election::seats::{Fraction, Method, Step};

use super::{Part, Section, Teller};
use crate::number::Marks;
use crate::{Sentence, capital, listed, say, t};

/// What a run of steps has in common: they are told together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Residual,
    Majority,
    HandedBack,
}

impl Phase {
    fn of(step: &Step) -> Self {
        match step.method {
            Method::LargestRemainder | Method::UniqueHighestAverage | Method::HighestAverage => Self::Residual,
            Method::AbsoluteMajority => Self::Majority,
            Method::ListExhausted => Self::HandedBack,
        }
    }
}

impl Teller<'_> {
    /// The quota, the full seats, and the steps in their order.
    pub(super) fn steps(self) -> Vec<Section> {
        let mut sections = vec![self.quota()];
        if self.total() == 0 {
            return sections;
        }
        sections.push(self.full());
        // Seats as they stand while the story goes on.
        let mut seats = self.seats_at_first();
        let mut again = false;
        for steps in self.output.steps.chunk_by(|one, next| Phase::of(one) == Phase::of(next)) {
            let Some(first) = steps.first() else { continue };
            match Phase::of(first) {
                Phase::Residual => sections.push(self.residual(steps, again)),
                Phase::Majority => sections.push(self.majority(steps, &seats)),
                Phase::HandedBack => {
                    sections.push(self.handed_back(steps, &seats));
                    again = true;
                }
            }
            for step in steps {
                if let Some(count) = step.assigned.and_then(|list| seats.get_mut(&list)) {
                    *count = count.saturating_add(1);
                }
                if let Some(count) = step.retracted.and_then(|list| seats.get_mut(&list)) {
                    *count = count.saturating_sub(1);
                }
            }
        }
        sections
    }

    fn quota(self) -> Section {
        let (lang, marks) = (self.lang, Marks::of(self.lang));
        let line = if self.total() == 0 {
            t(lang, "story-no-votes")
        } else {
            let (votes, seats) = (marks.whole(self.total()), self.names().seats(self.output.seats));
            say!(lang, "story-divided", votes = votes, seats = seats, quota = marks.fraction(self.output.quota))
        };
        self.section(Part::Quota, "story-quota", vec![line])
    }

    fn full(self) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut given = 0u32;
        let mut lines = Vec::new();
        for list in &self.output.lists {
            let seats = self.full_seats_at_first(list);
            given = given.saturating_add(seats);
            let (name, votes) = (names.list_first(list.number), names.votes(list.votes));
            let (full, rest) = (names.full_seats(seats), Marks::of(lang).fraction(list.remainder));
            lines.push(say!(lang, "story-full-of", list = name, votes = votes, full = full, remainder = rest));
        }
        let left = self.output.seats.saturating_sub(given);
        let (full, residual) = (names.full_seats(given), names.residual_seats(left));
        lines.push(say!(lang, "story-full-together", full = full, residual = residual));
        self.section(Part::FullSeats, "story-full", lines)
    }

    fn residual(self, steps: &[Step], again: bool) -> Section {
        let mut lines = Vec::new();
        let mut method = None;
        for step in steps {
            if method != Some(step.method) {
                lines.push(self.rule(step.method));
                if step.method == Method::LargestRemainder && !again {
                    lines.extend(self.below_three_quarters());
                }
                method = Some(step.method);
            }
            lines.push(self.residual_seat(step));
            lines.push(self.standings(step));
        }
        let title = match (self.is_large(), again) {
            (true, false) => "story-residual-large",
            (false, false) => "story-residual-small",
            (true, true) => "story-again-large",
            (false, true) => "story-again-small",
        };
        self.section(Part::ResidualSeats, title, lines)
    }

    /// The rule by which the next residual seats go.
    fn rule(self, method: Method) -> String {
        match method {
            Method::LargestRemainder => {
                say!(self.lang, "story-by-remainder", least = Marks::of(self.lang).fraction(self.three_quarters()))
            }
            Method::UniqueHighestAverage => t(self.lang, "story-by-unique-average"),
            _ if self.is_large() => t(self.lang, "story-by-average"),
            _ => t(self.lang, "story-by-average-again"),
        }
    }

    /// Three quarters of the quota.
    fn three_quarters(self) -> Fraction {
        Fraction::new(self.total().saturating_mul(3), u64::from(self.output.seats).saturating_mul(4))
    }

    fn below_three_quarters(self) -> Option<String> {
        let least = self.three_quarters();
        let below = self.output.lists.iter().filter(|list| Fraction::new(list.votes, 1) < least);
        let below: Vec<u32> = below.map(|list| list.number).collect();
        (!below.is_empty()).then(|| say!(self.lang, "story-below", lists = self.names().lists(&below)))
    }

    fn residual_seat(self, step: &Step) -> String {
        let (lang, names, marks) = (self.lang, self.names(), Marks::of(self.lang));
        let number = step.residual_seat.unwrap_or(0);
        let list = step.assigned.map(|list| names.list(list)).unwrap_or_default();
        let average = step.value.unwrap_or(Fraction::new(0, 1));
        let value = marks.fraction(average);
        let mut line = match step.method {
            Method::LargestRemainder => {
                say!(lang, "story-to-remainder", number = number, list = list, value = value)
            }
            _ => {
                let of = self.output.lists.iter().find(|list| Some(list.number) == step.assigned);
                let votes = of.map_or(0, |list| list.votes);
                // The average is the votes divided by so many seats.
                let (seats, votes) = (divisor(votes, average), marks.whole(votes));
                let article = if self.is_large() { "P 7" } else { "P 8" };
                say!(
                    lang,
                    "story-to-average",
                    number = number,
                    list = list,
                    votes = votes,
                    seats = seats,
                    value = value,
                    article = article
                )
            }
        };
        if step.tied_lists.len() > 1 {
            let tied = names.lists(&step.tied_lists);
            line.push(' ');
            line.push_str(&if step.by_lot {
                say!(lang, "story-tied-lot", tied = tied)
            } else {
                say!(lang, "story-tied-each", tied = capital(tied))
            });
        }
        line
    }

    /// What everybody had, the most first.
    fn standings(self, step: &Step) -> String {
        let (lang, marks) = (self.lang, Marks::of(self.lang));
        let mut standings = step.standings.clone();
        standings.sort_by_key(|&(_, value)| std::cmp::Reverse(value));
        let one =
            |&(list, value): &(u32, Fraction)| say!(lang, "story-standing", list = list, value = marks.fraction(value));
        let all = standings.iter().map(one).collect::<Vec<_>>().join("; ");
        let mut line = match step.method {
            Method::LargestRemainder => say!(lang, "story-remainders", all = all),
            _ => say!(lang, "story-averages", all = all),
        };
        if !step.exhausted_lists.is_empty() {
            line.push(' ');
            line.push_str(&say!(lang, "story-left-out", lists = self.names().lists(&step.exhausted_lists)));
        }
        line
    }

    fn majority(self, steps: &[Step], seats: &BTreeMap<u32, u32>) -> Section {
        let (lang, names, marks) = (self.lang, self.names(), Marks::of(self.lang));
        let mut lines = Vec::new();
        for step in steps {
            let (Some(to), Some(from)) = (step.assigned, step.retracted) else { continue };
            let votes = self.output.lists.iter().find(|list| list.number == to).map_or(0, |list| list.votes);
            let from = names.list(from);
            lines.push(say!(
                lang,
                "story-majority-moves",
                to = names.list_first(to),
                votes = marks.whole(votes),
                total = marks.whole(self.total()),
                had = seats.get(&to).copied().unwrap_or(0),
                all = self.output.seats,
                from = &from
            ));
            if step.by_lot {
                lines.push(say!(lang, "story-majority-lot", tied = names.lists(&step.tied_lists), from = from));
            }
        }
        self.section(Part::AbsoluteMajority, "story-majority", lines)
    }

    fn handed_back(self, steps: &[Step], seats: &BTreeMap<u32, u32>) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut lines = Vec::new();
        let mut all = 0u32;
        for of_list in steps.chunk_by(|one, next| one.retracted == next.retracted) {
            let Some(list) = of_list.first().and_then(|step| step.retracted) else { continue };
            let count = |full: bool| {
                let some = of_list.iter().filter(|step| step.full_seat == Some(full));
                u32::try_from(some.count()).unwrap_or(u32::MAX)
            };
            let (full, residual) = (count(true), count(false));
            let back = full.saturating_add(residual);
            all = all.saturating_add(back);
            let had = seats.get(&list).copied().unwrap_or(0);
            let kept = had.saturating_sub(back);
            let what = match (full, residual) {
                (0, residual) => names.residual_seats(residual),
                (full, 0) => names.full_seats(full),
                (full, residual) => listed(&[names.residual_seats(residual), names.full_seats(full)], names.lang),
            };
            let candidates = say!(lang, "story-n-available", n = Sentence::count(kept));
            let (list, had) = (names.list_first(list), names.seats(had));
            lines.push(say!(lang, "story-hands-back", list = list, had = had, candidates = candidates, what = what));
        }
        lines.push(say!(lang, "story-go-round", seats = names.seats(all)));
        self.section(Part::ListExhaustion, "story-exhausted", lines)
    }
}

/// By how many seats the votes were divided to give this average.
fn divisor(votes: u64, average: Fraction) -> u64 {
    // votes / (n / d) = votes * d / n, a whole number by the way the average was made.
    u64::try_from(
        (u128::from(votes) * u128::from(average.denominator()))
            .checked_div(u128::from(average.numerator()))
            .unwrap_or(0),
    )
    .unwrap_or(0)
}
