//! What makes a count take the place of an earlier one, from what its entry says; and how a release names it. Pure.
//!
//! A submission says it in its reason, before the words that somebody typed: the name of it and a character that no keyboard
//! types. Not in what its form says beyond the figures, where it would be as well signed and as well passed on by earlier versions:
//! the forms of first and second entry are compared, and who corrects one of the two would make them differ for good. And not in
//! a field of its own: entries that are recorded have none, and have to be read and written alike.

use std::collections::BTreeSet;

use election::form::{Amended, Said};
use election::since::Cause;
use sync_core::entry::{Body, Entry, Source};
use sync_core::logs::Logs;
use sync_core::working::status::Value;

use crate::by_itself;

/// Between what it is and the words of the reason: "unit separator", which nothing shows and nobody types.
const MARK: char = '\u{1f}';

/// Its name in a reason, for good; people of earlier versions read it there.
fn name(amended: Amended) -> &'static str {
    match amended {
        Amended::Recount => "hertelling",
        Amended::Correction => "correctie",
    }
}

/// The reason that says what it is, and why.
#[must_use]
pub fn reason(amended: Option<Amended>, words: &str) -> String {
    // Words never say what only a choice says.
    let words = words.replace(MARK, " ");
    amended.map_or(words.clone(), |amended| format!("{}{MARK}{words}", name(amended)))
}

/// What a reason says that it is, and its words.
#[must_use]
pub fn read(reason: &str) -> (Option<Amended>, &str) {
    let Some((first, words)) = reason.split_once(MARK) else { return (None, reason) };
    match Amended::ALL.into_iter().find(|amended| name(*amended) == first) {
        Some(amended) => (Some(amended), words),
        None => (None, reason),
    }
}

/// What an entry says that its count is beside an earlier one; `None` for a plain entry, and for what came from a file. A
/// submission that replaces another one for a reason that somebody typed, and does not say which of the two it is, is a
/// correction; a decision is what it says, or nothing.
#[must_use]
pub fn of(entry: &Entry) -> Option<Amended> {
    match &entry.body {
        Body::Submission { supersedes, reason, .. } => {
            let (said, words) = read(reason);
            let corrects = entry.source == Source::Typed && !supersedes.is_empty() && by_itself::is_typed(words);
            said.or(corrects.then_some(Amended::Correction))
        }
        Body::Decide { reason, .. } => read(reason).0,
        _ => None,
    }
}

/// What people gave as causes of a value: how it was entered, and whether an explanation was written with it.
#[must_use]
pub fn causes(value: &Value, logs: &Logs) -> BTreeSet<Cause> {
    // A decision stands among the sources, the submission that it chose beside them.
    let entries = value.sources.iter().chain(&value.submissions).filter_map(|id| logs.get(id));
    let mut causes: BTreeSet<Cause> = entries.filter_map(of).map(cause).collect();
    let explained = |bytes: &Vec<u8>| Said::read(bytes).is_ok_and(|said| !said.explanation.trim().is_empty());
    if value.forms.iter().any(explained) {
        causes.insert(Cause::Explained);
    }
    causes
}

/// The same as a cause of a difference.
#[must_use]
pub fn cause(amended: Amended) -> Cause {
    match amended {
        Amended::Recount => Cause::Recount,
        Amended::Correction => Cause::Correction,
    }
}

/// The number of a cause in a release; it stays for good.
#[must_use]
pub fn code(cause: Cause) -> u8 {
    match cause {
        Cause::Recount => 1,
        Cause::Correction => 2,
        Cause::Explained => 3,
    }
}

/// The cause of that number; `None`: of a later version.
#[must_use]
pub fn of_code(number: u8) -> Option<Cause> {
    Cause::ALL.into_iter().find(|cause| code(*cause) == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_stands_before_the_words_and_no_words_say_it() {
        for amended in Amended::ALL {
            let written = reason(Some(amended), "twee stapels verwisseld");
            assert_eq!(read(&written), (Some(amended), "twee stapels verwisseld"));
            assert_eq!(read(&reason(Some(amended), "")), (Some(amended), ""));
        }
        for words in ["hertelling", "correctie: 7 en 1", "", "a newer file"] {
            assert_eq!(reason(None, words), words, "as it was written before");
            assert_eq!(read(words), (None, words));
        }
        let typed = reason(None, "hertelling\u{1f}niet gekozen");
        assert_eq!(read(&typed), (None, "hertelling niet gekozen"));
        assert_eq!(read("later\u{1f}woorden"), (None, "later\u{1f}woorden"), "of a later version");
    }

    #[test]
    fn the_numbers_in_a_release_stay() {
        assert_eq!(Cause::ALL.map(code), [1, 2, 3]);
        assert_eq!(Cause::ALL.map(|cause| of_code(code(cause))), Cause::ALL.map(Some));
        assert_eq!((of_code(0), of_code(4)), (None, None));
    }
}
