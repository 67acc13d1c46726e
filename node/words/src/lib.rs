//! Words: every text of the program, from the translation files of this crate (`locales`), Dutch first; and numbers, times,
//! dates and names as people write them. A language is one folder.
//!
//! A text is a key ([`t`], [`ta`]); a test finds keys that a language lacks, fills in otherwise, or that nothing uses. Pure:
//! the time zone's table travels inside the program.
#![cfg_attr(test, allow(clippy::unwrap_used))]
#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::collections::HashMap;

use election::Heading;
use fluent_templates::{Loader, static_loader};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Something that is filled into a text: a text is shown as it is, so numbers are formatted before ([`number`]); a number chooses
/// between one and many, and is not shown.
pub use fluent_templates::fluent_bundle::FluentValue as Arg;
pub use lang::Lang;
pub use sentence::{Say, Sentence};

pub mod cells;
pub mod control_protocol;
pub mod findings;
pub mod manual;
pub mod naming;
pub mod number;
pub mod official;
pub mod plausibility;
pub mod seats;
pub mod since;
pub mod slips;

mod foreign;
mod lang;
mod of_election;
mod sentence;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Marks of direction around what is filled in would stand in prints and posts as well.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Reads the translation files, which would otherwise be done at the first text: programs call it as they start, so that
/// nobody waits for it in the middle of the night's work.
pub fn load() {
    let _ = LOCALES.locales().count();
}

/// The text of a key. One that is missing shows itself in brackets; a test finds those.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    LOCALES.try_lookup(lang.id(), key).unwrap_or_else(|| format!("[{key}]"))
}

/// The text of a key, with something filled in.
#[must_use]
pub fn ta(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    filled(lang, key, &values(args))
}

/// The text of a key that need not be there, with something filled in.
#[must_use]
pub fn find(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> Option<String> {
    LOCALES.try_lookup_with_args(lang.id(), key, &values(args))
}

/// The text of a key as the window says it: by a text of its own (the key with `-window`), where the other one names commands.
#[must_use]
pub fn ta_in_window(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    filled_in_window(lang, key, &values(args))
}

fn filled_in_window(lang: Lang, key: &str, values: &HashMap<Cow<'static, str>, Arg<'_>>) -> String {
    let own = LOCALES.try_lookup_with_args(lang.id(), &format!("{key}-window"), values);
    own.unwrap_or_else(|| filled(lang, key, values))
}

fn values<'a>(args: &[(&'static str, Arg<'a>)]) -> HashMap<Cow<'static, str>, Arg<'a>> {
    args.iter().map(|(name, arg)| (Cow::Borrowed(*name), arg.clone())).collect()
}

fn filled(lang: Lang, key: &str, values: &HashMap<Cow<'static, str>, Arg<'_>>) -> String {
    LOCALES.try_lookup_with_args(lang.id(), key, values).unwrap_or_else(|| format!("[{key}]"))
}

/// The Dutch zone, from the table inside the program; UTC should it ever be missing there.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// A time in the Netherlands, of milliseconds since 1970 UTC, in the form of `strftime`.
#[must_use]
pub fn local(ms: u64, form: &str) -> String {
    let stamp = Timestamp::from_millisecond(i64::try_from(ms).unwrap_or(0)).unwrap_or(Timestamp::UNIX_EPOCH);
    stamp.to_zoned_datetime(zone()).strftime(form).to_string()
}

/// The time of day: `22:41`.
#[must_use]
pub fn clock(ms: u64) -> String {
    local(ms, "%H:%M")
}

/// Day and time: `18-03-2026 22:41`.
#[must_use]
pub fn day_and_clock(ms: u64) -> String {
    local(ms, "%d-%m-%Y %H:%M")
}

/// A date `2026-03-18` as people write it: `18 maart 2026`; what is no date stays as it is.
#[must_use]
pub fn date(lang: Lang, iso: &str) -> String {
    let Ok(date) = iso.parse::<jiff::civil::Date>() else { return iso.to_owned() };
    let month = t(lang, &format!("month-{}", date.month()));
    format!("{} {month} {}", date.day(), date.year())
}

/// What stands above a result.
#[must_use]
pub fn heading(heading: Heading, lang: Lang) -> String {
    let key = match heading {
        Heading::Interim => "heading-interim",
        Heading::ProvisionalFinal => "heading-final",
        Heading::ProvisionalCandidates => "heading-candidates",
    };
    t(lang, key)
}

/// `a, b en c`.
#[must_use]
pub fn listed(parts: &[String], lang: Lang) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => say!(lang, "story-and", first = rest.join(", "), last = last),
        None => String::new(),
    }
}

/// With a capital, as at the beginning of a sentence.
#[must_use]
pub fn capital(mut text: String) -> String {
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}

/// The first eight digits of a hash in two groups: enough to compare by eye.
#[must_use]
pub fn short_hash(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(8).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A candidate as on lists of names: `Vries, A. de (Anna)`. Sorted by it, the prefix does not count.
#[must_use]
pub fn person(candidate: &election::Candidate) -> String {
    let part = |text: &str| text.trim().to_owned();
    let mut name = part(&candidate.last_name);
    let initials = part(&candidate.initials);
    if !initials.is_empty() {
        name.push_str(", ");
        name.push_str(&initials);
    }
    if let Some(prefix) = candidate.prefix.as_deref().map(part).filter(|prefix| !prefix.is_empty()) {
        name.push_str(if initials.is_empty() { ", " } else { " " });
        name.push_str(&prefix);
    }
    if let Some(first) = candidate.first_name.as_deref().map(part).filter(|first| !first.is_empty()) {
        name.push_str(" (");
        name.push_str(&first);
        name.push(')');
    }
    name
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dutch_whatever_the_pc_says() {
        assert_eq!(clock(1_773_867_600_000), "22:00");
        assert_eq!(day_and_clock(1_784_408_400_005), "18-07-2026 23:00");
        assert_eq!(date(Lang::Nl, "2026-03-18"), "18 maart 2026");
        assert_eq!(date(Lang::En, "2026-03-18"), "18 March 2026");
        assert_eq!(date(Lang::Nl, "bijna"), "bijna");
    }
}
