//! What errors say to people: in English what they say themselves, and in Dutch no English.

use std::fmt::Display;

use words::{Lang, Sentence};

/// Words of which an English sentence has one sooner or later, and a Dutch one none.
const ENGLISH: [&str; 5] = [" the ", " has ", " is not ", " this ", " cannot "];

/// Looks whether a sentence tells in English what its error says itself, and in Dutch nothing in English and no key that has no
/// text.
///
/// # Panics
/// When it does not.
pub fn same(sentence: &Sentence, error: &dyn Display) {
    assert_eq!(sentence.to_string(), error.to_string());
    let dutch = sentence.told(Lang::Nl);
    let key = |rest: &str| rest.starts_with(|first: char| first.is_ascii_lowercase());
    assert!(!dutch.split('[').skip(1).any(key), "a text is missing: {dutch}");
    for english in ENGLISH {
        assert!(!dutch.contains(english), "{dutch}");
    }
}
