//! Numbers, shares and times as people read them.

use election::Share;
use words::number::Marks;

pub use words::{date, person};

use crate::i18n::Lang;

/// A count: `1.234`.
#[must_use]
pub fn int(lang: Lang, number: impl TryInto<u64>) -> String {
    // Counts are never below zero.
    Marks::of(lang).whole(number.try_into().unwrap_or(u64::MAX))
}

/// A change: `+3`, `–2`, `0`.
#[must_use]
pub fn change(lang: Lang, number: i64) -> String {
    Marks::of(lang).difference(number)
}

/// A share as a percentage with one decimal, rounded half up by exact arithmetic: `54,3%`. `None` of nothing.
#[must_use]
pub fn percent(lang: Lang, part: u64, whole: u64) -> Option<String> {
    (whole > 0).then(|| Marks::of(lang).percent(Share { part, whole }))
}

/// The time of day in the Netherlands, `22:41`, of milliseconds since 1970 UTC.
#[must_use]
pub fn clock(ms: u64) -> String {
    local(ms, "%H:%M")
}

/// Time of day with seconds.
#[must_use]
pub fn clock_seconds(ms: u64) -> String {
    local(ms, "%H:%M:%S")
}

/// Day and time: `18-03-2026 22:41`.
#[must_use]
pub fn day_and_clock(ms: u64) -> String {
    local(ms, "%d-%m-%Y %H:%M")
}

/// Day and time in the name of a file: `20260318-2241`.
#[must_use]
pub fn file_stamp(ms: u64) -> String {
    local(ms, "%Y%m%d-%H%M")
}

/// The first eight digits of a hash in two groups: enough to compare by eye.
#[must_use]
pub fn short_hash(hash: &str) -> String {
    if FOR_PICTURES.get() { "1a2b 3c4d".to_owned() } else { words::short_hash(hash) }
}

/// What is told as a part of a sentence, as one of its own.
#[must_use]
pub fn sentence(part: String) -> String {
    format!("{}.", words::capital(part))
}

/// The beginning of an id: enough to find an entry with the command line.
#[must_use]
pub fn id(hex: &str) -> String {
    if FOR_PICTURES.get() { "0123456789abcdef".to_owned() } else { hex.chars().take(16).collect() }
}

/// A hash in groups of four, as it is read aloud.
#[must_use]
pub fn groups(hex: &str) -> String {
    let hex = if FOR_PICTURES.get() { "0123456789abcdef" } else { hex };
    let digits: Vec<char> = hex.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A folder, as it stands on the screen.
#[must_use]
pub fn folder(path: &std::path::Path) -> String {
    if FOR_PICTURES.get() { "/uitslag/map".to_owned() } else { path.display().to_string() }
}

thread_local! {
    static FOR_PICTURES: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// From now on this thread writes one time and one hash: pictures that are compared must not depend on when they were
/// made, or with which keys.
pub fn for_pictures() {
    FOR_PICTURES.set(true);
}

/// 18 March 2026, 22:41.
const PICTURE_TIME: u64 = 1_773_870_060_000;

fn local(ms: u64, form: &str) -> String {
    let ms = if FOR_PICTURES.get() { PICTURE_TIME } else { ms };
    words::local(ms, form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_people_write_them() {
        assert_eq!(int(Lang::Nl, 1_234_567), "1.234.567");
        assert_eq!(int(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(int(Lang::Nl, 0), "0");
        assert_eq!(change(Lang::Nl, -1_200), "–1.200");
        assert_eq!(change(Lang::Nl, 3), "+3");
    }

    #[test]
    fn a_part_of_a_sentence_becomes_one() {
        assert_eq!(sentence("er is nog niets".to_owned()), "Er is nog niets.");
    }

    #[test]
    fn percentages_are_exact() {
        assert_eq!(percent(Lang::Nl, 543, 1000).as_deref(), Some("54,3%"));
        assert_eq!(percent(Lang::En, 1, 2000).as_deref(), Some("0.1%"), "half goes up");
        assert_eq!(percent(Lang::Nl, 1, 1).as_deref(), Some("100,0%"));
        assert_eq!(percent(Lang::Nl, u64::MAX, u64::MAX).as_deref(), Some("100,0%"));
        assert_eq!(percent(Lang::Nl, 0, 0), None);
    }

    #[test]
    fn times_are_dutch_whatever_the_pc_says() {
        assert_eq!(clock(1_773_867_600_000), "22:00");
        assert_eq!(day_and_clock(1_773_867_600_000), "18-03-2026 22:00");
        assert_eq!(date(Lang::Nl, "2026-03-18"), "18 maart 2026");
        assert_eq!(date(Lang::Nl, "bijna"), "bijna");
    }
}
