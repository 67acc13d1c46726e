//! Reasons of entries that nobody typed: the program signs them in English, and tells them in the reader's language.

use words::{Sentence, sentence};

/// A newer file has other figures.
pub const NEWER_FILE: &str = "a newer file";
/// Two PCs took files over at one moment, and an older one was left standing.
pub const OLDER_FILE: &str = "an older file stood beside it";
/// What does not count any more is offered in a new session.
pub const OFFERED_AGAIN: &str = "offered again in a new session";

/// A count stood under another station, and nobody wrote why; with that station.
#[must_use]
pub fn entered_under(station: u32) -> String {
    format!("{UNDER}{station}{MISTAKE}")
}

const UNDER: &str = "entered under station ";
const MISTAKE: &str = " by mistake";

/// The station that such a reason names.
fn other_station(reason: &str) -> Option<u32> {
    reason.strip_prefix(UNDER)?.strip_suffix(MISTAKE)?.parse().ok()
}

/// The reason of an entry, for people; what somebody typed is as it was typed.
#[must_use]
pub fn told(reason: &str) -> Sentence {
    match reason {
        NEWER_FILE => sentence!("by-itself-newer-file"),
        OLDER_FILE => sentence!("by-itself-older-file"),
        OFFERED_AGAIN => sentence!("by-itself-offered-again"),
        reason => match other_station(reason) {
            Some(station) => sentence!("by-itself-other-station", station = station),
            None => Sentence::from(reason),
        },
    }
}

/// Whether somebody typed it. Who moves a count to its own station corrects, with words or without.
#[must_use]
pub fn is_typed(reason: &str) -> bool {
    !reason.trim().is_empty() && ![NEWER_FILE, OLDER_FILE, OFFERED_AGAIN].contains(&reason)
}

#[cfg(test)]
mod tests {
    use support::said::same;
    use words::Lang;

    use super::*;

    #[test]
    fn what_the_program_gives_as_reason_is_told_in_both_languages_and_what_is_typed_as_it_is() {
        for reason in [NEWER_FILE, OLDER_FILE, OFFERED_AGAIN] {
            same(&told(reason), &reason);
            assert_ne!(told(reason).told(Lang::Nl), reason);
            assert!(!is_typed(reason));
        }
        let moved = entered_under(12);
        same(&told(&moved), &moved);
        assert_eq!(told(&moved).told(Lang::Nl), "per ongeluk bij stembureau 12 ingevoerd");
        assert!(is_typed(&moved) && other_station("entered under station x by mistake").is_none());
        assert!(is_typed("verkeerde regel") && !is_typed(" "));
        assert_eq!(told("verkeerde regel").told(Lang::En), "verkeerde regel");
    }
}
