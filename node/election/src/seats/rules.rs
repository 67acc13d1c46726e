//! Which law seats are computed by, and for which elections they are computed at all.
//!
//! A rule set is the law as it stands from a date on. A change in law becomes a new variant beside the old ones: every
//! question that the computation asks of the law is a method here, and the compiler then asks for its answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Method;
use crate::definition::Definition;

/// The law that seats are computed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum RuleSet {
    /// The Kieswet for municipal councils as it stands since 1 January 2026: since then, a list without votes never gets a
    /// seat, not even one that nobody else can fill.
    #[serde(rename = "kieswet-2026-01-01")]
    Kieswet2026,
}

/// Why no seats are computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotComputed {
    /// The number of seats is not known: no election definition (110a) was read.
    #[error("the number of seats is not known; read the election definition (110a) or give it")]
    SeatsUnknown,
    /// Another election than that of a municipal council.
    #[error("seats are not computed for an election of category {category}, only for municipal councils (GR)")]
    Category {
        /// EML `ElectionCategory`, such as `TK`.
        category: String,
    },
    /// The date of the election is no date, so that nobody knows which law applies.
    #[error("the election's date {date:?} is no date (YYYY-MM-DD), so that the law that applies is not known")]
    Date {
        /// As it was written.
        date: String,
    },
}

impl RuleSet {
    /// Every rule set that this program knows, the oldest first.
    pub const ALL: [Self; 1] = [Self::Kieswet2026];
    /// The oldest that this program knows.
    pub const EARLIEST: Self = Self::Kieswet2026;
    /// The newest that this program knows.
    pub const LATEST: Self = Self::Kieswet2026;

    /// Its name in files, such as `kieswet-2026-01-01`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kieswet2026 => "kieswet-2026-01-01",
        }
    }

    /// The first day on which it is the law, `YYYY-MM-DD`.
    #[must_use]
    pub const fn in_force_from(self) -> &'static str {
        match self {
            Self::Kieswet2026 => "2026-01-01",
        }
    }

    /// The rules for an election of this date (`YYYY-MM-DD`) and EML category. An election before the oldest rule set is
    /// computed by that one all the same; [`RuleSet::is_later_than`] then holds, and whoever shows the seats says so.
    ///
    /// # Errors
    /// Seats of such an election are not computed.
    pub fn for_election(date: &str, category: &str) -> Result<Self, NotComputed> {
        if category != "GR" {
            return Err(NotComputed::Category { category: category.to_owned() });
        }
        if !is_date(date) {
            return Err(NotComputed::Date { date: date.to_owned() });
        }
        // Dates of this form sort as they follow each other.
        let in_force = Self::ALL.into_iter().rev().find(|rules| rules.in_force_from() <= date);
        Ok(in_force.unwrap_or(Self::EARLIEST))
    }

    /// The rules and the number of seats for this election.
    ///
    /// # Errors
    /// Why its seats are not computed.
    pub fn of(definition: &Definition) -> Result<(Self, u32), NotComputed> {
        let rules = Self::for_election(&definition.identity.date, &definition.identity.category)?;
        Ok((rules, definition.seats.ok_or(NotComputed::SeatsUnknown)?))
    }

    /// Whether these rules came into force only after this date (`YYYY-MM-DD`).
    #[must_use]
    pub fn is_later_than(self, date: &str) -> bool {
        date < self.in_force_from()
    }

    /// Whether so many seats make a large council: residual seats by article P 7 instead of P 8.
    #[must_use]
    pub const fn is_large(self, seats: u32) -> bool {
        match self {
            Self::Kieswet2026 => seats >= super::LARGE_COUNCIL,
        }
    }

    /// The preference threshold in percent of the quota (article P 15).
    #[must_use]
    pub const fn preference_percent(self, seats: u32) -> u32 {
        match self {
            Self::Kieswet2026 if self.is_large(seats) => 25,
            Self::Kieswet2026 => 50,
        }
    }

    /// How residual seats are given, in this order: the next rule only when no list can take a seat by the one before.
    #[must_use]
    pub const fn residual_methods(self, seats: u32) -> &'static [Method] {
        match self {
            Self::Kieswet2026 if self.is_large(seats) => &[Method::HighestAverage],
            Self::Kieswet2026 => &[Method::LargestRemainder, Method::UniqueHighestAverage, Method::HighestAverage],
        }
    }
}

/// For [`super::json::SeatsOutput`] written before rule sets had a name: the first one.
pub(super) fn unnamed() -> RuleSet {
    RuleSet::Kieswet2026
}

/// Whether it has the form `YYYY-MM-DD`, with a month and a day that can be.
fn is_date(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let within = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|value| (1..=most).contains(&value));
    let mut parts = text.split('-');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => {
            (year.len(), month.len(), day.len()) == (4, 2, 2)
                && [year, month, day].into_iter().all(digits)
                && within(month, 12)
                && within(day, 31)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_and_the_category_choose_the_rules() {
        let of = RuleSet::for_election;
        assert_eq!(of("2026-03-18", "GR"), Ok(RuleSet::Kieswet2026));
        assert!(!RuleSet::Kieswet2026.is_later_than("2026-01-01"));
        // Before the oldest rule set that is known: computed by it, and said.
        assert_eq!(of("2022-03-16", "GR"), Ok(RuleSet::EARLIEST));
        assert!(RuleSet::EARLIEST.is_later_than("2022-03-16"));
        for category in ["TK", "EP", "PS", "AB", "EK", "ER", "XX"] {
            let why = of("2026-03-18", category).unwrap_err();
            assert_eq!(why, NotComputed::Category { category: category.to_owned() });
        }
        for date in [
            "",
            "2026",
            "18-03-2026",
            "2026-3-18",
            "2026-13-01",
            "2026-00-01",
            "2026-01-32",
            "2026-01-01-",
            "+026-01-01",
        ] {
            assert_eq!(of(date, "GR"), Err(NotComputed::Date { date: date.to_owned() }), "{date}");
        }
    }

    #[test]
    fn rule_sets_are_in_the_order_of_their_dates_and_named_after_them() {
        assert!(RuleSet::ALL.windows(2).all(|pair| pair[0].in_force_from() < pair[1].in_force_from()));
        assert_eq!((RuleSet::ALL.first(), RuleSet::ALL.last()), (Some(&RuleSet::EARLIEST), Some(&RuleSet::LATEST)));
        for rules in RuleSet::ALL {
            assert!(is_date(rules.in_force_from()) && rules.id().ends_with(rules.in_force_from()));
            assert_eq!(serde_json::to_value(rules).unwrap(), rules.id());
        }
    }
}
