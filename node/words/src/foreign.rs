//! What the system and libraries say of their errors. They know English alone: there it stays as it is. Other languages have words
//! of their own for it, with the system's number, by which others can be asked.

use std::fmt::Display;
use std::io::{Error, ErrorKind};

use serde_json::error::Category;

use crate::{Lang, Say, Sentence, say, t};

impl Sentence {
    /// What a library says. In other languages than its own: what the system says, where its words carry the number of that, or
    /// the text of the key.
    pub fn foreign(instead: &str, words: &(impl Display + ?Sized)) -> Self {
        let words = words.to_string();
        let number = system_number(&words);
        in_english(&words, |lang| match number {
            Some(number) => of_system(&Error::from_raw_os_error(number), lang),
            None => t(lang, instead),
        })
    }
}

impl Say for Error {
    fn say(&self) -> Sentence {
        // Words of ours that stand within.
        if let Some(said) = self.get_ref().and_then(|within| within.downcast_ref::<Sentence>()) {
            return said.clone();
        }
        in_english(self, |lang| of_system(self, lang))
    }
}

impl From<Error> for Sentence {
    fn from(error: Error) -> Self {
        error.say()
    }
}

impl Say for serde_json::Error {
    fn say(&self) -> Sentence {
        let key = match self.classify() {
            Category::Io => "foreign-json-io",
            Category::Syntax => "foreign-json-syntax",
            Category::Data => "foreign-json-data",
            Category::Eof => "foreign-json-eof",
        };
        in_english(self, |lang| match self.line() {
            0 => t(lang, key),
            line => say!(lang, "foreign-json-at", what = t(lang, key), line = line, column = self.column()),
        })
    }
}

impl Say for jiff::Error {
    fn say(&self) -> Sentence {
        in_english(self, |lang| t(lang, "foreign-time"))
    }
}

/// English as it came, and other languages.
fn in_english(words: &(impl Display + ?Sized), other: impl Fn(Lang) -> String) -> Sentence {
    Sentence::worded(|lang| if lang == Lang::En { words.to_string() } else { other(lang) })
}

/// The number in `No such file or directory (os error 2)`.
fn system_number(words: &str) -> Option<i32> {
    let (_, after) = words.split_once("(os error ")?;
    after.split_once(')')?.0.parse().ok()
}

fn of_system(error: &Error, lang: Lang) -> String {
    let what = t(lang, key(error.kind()));
    match error.raw_os_error() {
        Some(number) => say!(lang, "system-numbered", what = what, number = number.to_string()),
        None => what,
    }
}

fn key(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::NotADirectory => "system-no-folder",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::DirectoryNotEmpty => "system-not-empty",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
        ErrorKind::FileTooLarge => "system-too-large",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::StaleNetworkFileHandle => "system-share-gone",
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "system-late",
        ErrorKind::Interrupted => "system-interrupted",
        ErrorKind::UnexpectedEof => "system-ends",
        ErrorKind::WriteZero => "system-write",
        ErrorKind::ConnectionRefused => "system-refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe | ErrorKind::NotConnected => {
            "system-connection"
        }
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "system-unreachable",
        ErrorKind::AddrInUse => "system-address-in-use",
        ErrorKind::AddrNotAvailable => "system-address",
        ErrorKind::InvalidInput | ErrorKind::InvalidData => "system-invalid",
        ErrorKind::Unsupported => "system-unsupported",
        ErrorKind::OutOfMemory => "system-memory",
        _ => "system-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence;

    /// All that the system can say of what this program does with files and connections.
    const KINDS: [ErrorKind; 33] = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::AlreadyExists,
        ErrorKind::NotADirectory,
        ErrorKind::IsADirectory,
        ErrorKind::DirectoryNotEmpty,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
        ErrorKind::ResourceBusy,
        ErrorKind::ExecutableFileBusy,
        ErrorKind::InvalidFilename,
        ErrorKind::StaleNetworkFileHandle,
        ErrorKind::TimedOut,
        ErrorKind::WouldBlock,
        ErrorKind::Interrupted,
        ErrorKind::UnexpectedEof,
        ErrorKind::WriteZero,
        ErrorKind::ConnectionRefused,
        ErrorKind::ConnectionReset,
        ErrorKind::ConnectionAborted,
        ErrorKind::BrokenPipe,
        ErrorKind::NotConnected,
        ErrorKind::HostUnreachable,
        ErrorKind::NetworkUnreachable,
        ErrorKind::NetworkDown,
        ErrorKind::AddrInUse,
        ErrorKind::AddrNotAvailable,
        ErrorKind::InvalidInput,
        ErrorKind::InvalidData,
        ErrorKind::Unsupported,
        ErrorKind::OutOfMemory,
    ];

    /// Looks whether English is what the error says itself, and Dutch has none of its words.
    fn translated(sentence: &Sentence, words: &str) {
        assert_eq!(sentence.to_string(), words);
        let dutch = sentence.told(Lang::Nl);
        assert!(!dutch.is_empty() && !dutch.contains(['[', '{']), "{dutch}");
        for word in words.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3) {
            assert!(!dutch.split_whitespace().any(|other| other.eq_ignore_ascii_case(word)), "{words}: {dutch}");
        }
    }

    #[test]
    fn each_error_of_the_system_is_told_in_dutch() {
        for kind in KINDS {
            translated(&Sentence::from(Error::from(kind)), &Error::from(kind).to_string());
        }
        // Whatever number the system has for it.
        for number in 1..=133 {
            let error = Error::from_raw_os_error(number);
            translated(&Sentence::from(&error), &error.to_string());
            assert!(Sentence::from(&error).told(Lang::Nl).ends_with(&format!("(systeemfout {number})")));
            translated(
                &Sentence::foreign("foreign-store", &format!("I/O error: {error}")),
                &format!("I/O error: {error}"),
            );
        }
        assert_eq!(Sentence::from(Error::from(ErrorKind::NotFound)).told(Lang::Nl), "bestaat niet");
        let ours = sentence!("store-closed");
        assert_eq!(Sentence::from(Error::other(ours.clone())), ours, "words of ours within");
    }

    #[test]
    fn what_libraries_say_is_told_in_dutch() {
        for text in ["{\"a\": nee}", "{", "7"] {
            let error = serde_json::from_str::<std::collections::BTreeMap<String, u32>>(text).unwrap_err();
            translated(&Sentence::from(&error), &error.to_string());
            let dutch = Sentence::from(&error).told(Lang::Nl);
            assert!(dutch.contains("(regel 1, teken "), "{dutch}");
        }
        let error = "2026-18-03".parse::<jiff::civil::Date>().unwrap_err();
        translated(&Sentence::from(&error), &error.to_string());
        let sentence = Sentence::foreign("foreign-store", "the database is damaged");
        translated(&sentence, "the database is damaged");
        assert_eq!(system_number("Address already in use (os error 98)"), Some(98));
        assert_eq!(system_number("(os error x)"), None);
    }
}
