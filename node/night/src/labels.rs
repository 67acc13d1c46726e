//! What a PC may be called. People choose by label whom they let in and whom they revoke: two labels must not be taken for
//! one another, nor for a key or for words.

use sync_core::charter::Charter;
use sync_core::id::PublicKey;
use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;
use unicode_security::confusable_detection::skeleton;

use crate::key_words;

/// The most bytes of a label.
pub const LONGEST: usize = sync_core::limits::LABEL;
/// A label of hexadecimal digits alone has fewer: from so many on it is read as the beginning of a key.
pub const KEY_DIGITS: usize = 8;

/// Why a label is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// Empty, or too long.
    #[error("a label (naam) has 1 to {LONGEST} bytes; choose a shorter one")]
    Length,
    /// A character that cannot be seen, that turns the direction of writing, or of which there are look-alikes only.
    #[error("a label (naam) has letters, digits, spaces and . , - _ ( ) and the like; U+{0:04X} is none of these")]
    Character(u32),
    /// Spaces that are not seen.
    #[error("the label {0:?} begins or ends with a space, or has two in a row; use single spaces")]
    Spaces(String),
    /// Nothing to call it by.
    #[error("a label (naam) has at least one letter or digit")]
    NoName,
    /// It reads as the beginning of a key.
    #[error("the label {0:?} could be read as a key; choose a name such as \"invoer 3\"")]
    Key(String),
    /// It reads as the words that are compared.
    #[error("the label {0:?} could be read as the words of a PC; choose a name such as \"invoer 3\"")]
    Words(String),
    /// Another PC is called so, or nearly so.
    #[error("the label {label:?} cannot be told from {other:?}, which takes part or took part; choose another name")]
    Taken {
        /// The new one.
        label: String,
        /// The one there is.
        other: String,
    },
}

/// What all others are or were called.
pub fn of_others<'a>(charter: &'a Charter, key: &'a PublicKey) -> impl Iterator<Item = &'a str> {
    charter.members.iter().filter(move |member| member.key != *key).map(|member| member.label.as_str())
}

/// Whether a PC may be called so, whatever others are called.
///
/// # Errors
/// All of [`LabelError`] but `Taken`.
pub fn check(label: &str) -> Result<(), LabelError> {
    if label.is_empty() || label.len() > LONGEST {
        return Err(LabelError::Length);
    }
    if let Some(strange) = label.chars().find(|c| !is_plain(*c)) {
        return Err(LabelError::Character(u32::from(strange)));
    }
    if label.starts_with(' ') || label.ends_with(' ') || label.contains("  ") {
        return Err(LabelError::Spaces(label.to_owned()));
    }
    let seen = looks_like(label);
    if seen.is_empty() {
        return Err(LabelError::NoName);
    }
    // Also what looks like digits and letters of a key, such as a Cyrillic е.
    let digits = |text: &str| text.len() >= KEY_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits(label) || digits(&folded(label)) {
        return Err(LabelError::Key(label.to_owned()));
    }
    if key_words::are_words(label) {
        return Err(LabelError::Words(label.to_owned()));
    }
    Ok(())
}

/// Whether a label can be told from the others.
///
/// # Errors
/// [`LabelError::Taken`].
pub fn check_apart<'a>(label: &str, others: impl IntoIterator<Item = &'a str>) -> Result<(), LabelError> {
    let seen = looks_like(label);
    match others.into_iter().find(|other| looks_like(other) == seen) {
        Some(other) => Err(LabelError::Taken { label: label.to_owned(), other: other.to_owned() }),
        None => Ok(()),
    }
}

/// What it looks and sounds like: labels with the same form are taken for one another. Compatible and capital letters are
/// one; of look-alikes in all scripts one stands for all; 0 and O, and 1, I and l are one; signs and spaces are not read
/// out.
pub fn looks_like(label: &str) -> String {
    let alike = |c: char| match c {
        '0' => 'o',
        '1' | 'i' | '|' | '!' => 'l',
        other => other,
    };
    folded(label).chars().map(alike).filter(|c| c.is_alphanumeric()).collect()
}

/// Small letters, look-alikes as one: of capitals first (a Greek Β is a B, a β is not), then of small letters.
fn folded(text: &str) -> String {
    let one = |text: &str| skeleton(text).flat_map(char::to_lowercase).collect::<String>();
    let compatible: String = text.nfkc().collect();
    one(&one(&compatible))
}

/// ASCII that is seen, and letters and digits of all scripts that are in use.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~') || (c.is_alphanumeric() && GeneralSecurityProfile::identifier_allowed(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_are_taken() {
        for label in
            ["scan 1", "entry-1", "balie", "Bürgerzaal (2e)", "beamer raadzaal", "invoer 12", "сканер", "a1b2c3"]
        {
            assert_eq!(check(label), Ok(()), "{label}");
        }
        let all = ["scan 1", "scan 2", "invoer 1", "invoer 10", "invoer 11", "balie", "presentation-1"];
        for (place, label) in all.iter().enumerate() {
            let others = all.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, other)| *other);
            assert_eq!(check_apart(label, others), Ok(()));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        assert_eq!(check(""), Err(LabelError::Length));
        assert_eq!(check(&"x".repeat(LONGEST + 1)), Err(LabelError::Length));
        for hidden in
            ['\u{200b}', '\u{202e}', '\u{2066}', '\u{ad}', '\u{a0}', '\n', '\0', '\u{3164}', '\u{e0041}', '\u{301}']
        {
            let label = format!("ba{hidden}lie");
            assert_eq!(check(&label), Err(LabelError::Character(u32::from(hidden))), "{label:?}");
        }
        for spaces in [" balie", "balie ", "ba  lie"] {
            assert!(matches!(check(spaces), Err(LabelError::Spaces(_))), "{spaces}");
        }
        assert_eq!(check("(-)"), Err(LabelError::NoName));
    }

    #[test]
    fn what_reads_as_a_key_or_as_words_is_refused() {
        for key in ["deadbeef", "DEADBEEF", "20260318", "d\u{435}\u{430}dbeef", &"0".repeat(64)] {
            assert!(matches!(check(key), Err(LabelError::Key(_))), "{key}");
        }
        assert_eq!(check("deadbee"), Ok(()));
        assert!(matches!(check("anker molen vis radio klok tulp"), Err(LabelError::Words(_))));
        assert_eq!(check("kerk molen"), Ok(()));
    }

    #[test]
    fn look_alikes_are_one() {
        let pairs = [
            ("balie", "Balie"),
            ("balie", "b\u{430}lie"),
            ("BALIE", "\u{392}\u{391}LI\u{395}"),
            ("invoer 1", "invoer l"),
            ("invoer 1", "INVOER I"),
            ("invoer 10", "invoer 1O"),
            ("scan 1", "scan-1"),
            ("scan 1", "scan1"),
            ("zaal 2", "z\u{ff41}al 2"),
            ("modem", "modern"),
        ];
        for (one, other) in pairs {
            assert_eq!(looks_like(one), looks_like(other), "{one} {other}");
            let taken = LabelError::Taken { label: other.to_owned(), other: one.to_owned() };
            assert_eq!(check_apart(other, ["elders", one]), Err(taken));
        }
    }
}
