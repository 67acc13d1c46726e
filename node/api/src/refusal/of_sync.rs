//! What the errors of `sync/core` and `sync/disk`, which know no languages, say to people.

use sync_core::charter::CharterError;
use sync_core::codec::CodecError;
use sync_core::entry::{EntryError, VERSION};
use sync_core::release::ReleaseError;
use sync_core::replica::SubmitError;
use sync_disk::private::{self, PrivateError};
use words::{Sentence, sentence};

use super::{Error, Refusal};

/// A rule of sync, by the English words that it has there.
#[must_use]
pub fn rule(words: &str) -> Sentence {
    Sentence::by_words("rule-", words)
}

/// What is wrong with bytes.
#[must_use]
pub fn codec(error: &CodecError) -> Sentence {
    match error {
        CodecError::TooLong { length, cap } => sentence!("codec-too-long", length = *length, cap = *cap),
        CodecError::Malformed => sentence!("codec-malformed"),
        CodecError::NotCanonical => sentence!("codec-not-canonical"),
    }
}

/// What is wrong with a charter.
#[must_use]
pub fn charter(error: &CharterError) -> Sentence {
    match error {
        CharterError::Codec(error) => sentence!("charter-codec", error = codec(error)),
        CharterError::Election => sentence!("charter-election"),
        CharterError::Signature => sentence!("charter-signature"),
        CharterError::Rule(words) => sentence!("charter-rule", rule = rule(words)),
    }
}

impl From<CharterError> for Error {
    /// What the organiser cannot sign.
    fn from(error: CharterError) -> Self {
        Refusal::Charter { detail: charter(&error) }.into()
    }
}

/// What is wrong with an entry.
#[must_use]
pub fn entry(error: &EntryError) -> Sentence {
    match error {
        EntryError::Codec { part, error } => sentence!("sent-entry-codec", part = *part, error = codec(error)),
        EntryError::Version(version) => sentence!("sent-entry-version", version = *version, known = VERSION),
        EntryError::Rule(words) => rule(words),
    }
}

/// What is wrong with a release.
#[must_use]
pub fn release(error: &ReleaseError) -> Sentence {
    match error {
        ReleaseError::Codec(error) => sentence!("release-codec", error = codec(error)),
        ReleaseError::Election => sentence!("release-election"),
        ReleaseError::Pen => sentence!("release-pen"),
        ReleaseError::Rule(words) => sentence!("release-rule", rule = rule(words)),
        ReleaseError::Blob(station, why) => sentence!("release-blob", station = *station, why = rule(why)),
        ReleaseError::Ruling(subject, why) => sentence!("release-ruling", subject = subject, why = rule(why)),
        ReleaseError::Figures(why) => sentence!("release-figures", why = rule(why)),
    }
}

/// Why the replica did not enter, release or confirm something.
#[must_use]
pub fn refusal(error: &SubmitError) -> Refusal {
    match error {
        SubmitError::CatchingUp => Refusal::CatchingUp,
        SubmitError::Role => Refusal::NoEntries,
        SubmitError::OwnLogVoid => Refusal::OwnLogVoid,
        SubmitError::Entry(error) => Refusal::Entry { detail: entry(error) },
        SubmitError::Refused(why) => Refusal::EntryRefused { detail: rule(why) },
        SubmitError::NoPen => Refusal::NoPen,
        SubmitError::Twins => Refusal::TwinCharters,
        SubmitError::Gate(_) => Refusal::GateShut,
        SubmitError::Release(why) => {
            Refusal::ReleaseNotMade { detail: sentence!("release-not-right", why = rule(why)) }
        }
        SubmitError::Lapsed(why) => Refusal::LookedAtLapsed { detail: rule(why) },
        SubmitError::Unconfirmed => Refusal::NoConfirmer,
        SubmitError::Confirmer(why) => Refusal::NotConfirmable { detail: rule(why) },
        SubmitError::Differs => Refusal::OwnEntriesDiffer,
        SubmitError::Lacks(entries) => Refusal::EntriesToCome { entries: *entries },
        SubmitError::TooLong => Refusal::SetupFileTooLong,
        SubmitError::SecondValue => Refusal::SecondValue,
    }
}

/// Why a data folder is not used.
#[must_use]
pub fn not_private(error: &PrivateError) -> Sentence {
    let shown = private::shown;
    match error {
        PrivateError::Exposed { path, mode, root } => {
            sentence!("private-exposed", path = shown(path), mode = format!("{mode:o}"), root = private::quoted(root))
        }
        PrivateError::Foreign { path, owner, own, root } => {
            sentence!("private-foreign", path = shown(path), owner = *owner, own = *own, root = private::quoted(root))
        }
        PrivateError::Strange { path } => {
            sentence!("private-strange", path = shown(path), quoted = private::quoted(path))
        }
        PrivateError::Vast(path) => {
            sentence!("private-vast", path = shown(path), most = private::MOST, deepest = private::DEEPEST)
        }
        PrivateError::Io { path, error } => sentence!("export-file", path = shown(path), error = error),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use words::Lang;

    use super::*;

    fn same(sentence: &Sentence, error: &dyn std::fmt::Display) {
        assert_eq!(sentence.to_string(), error.to_string());
        let dutch = sentence.told(Lang::Nl);
        for english in [" the ", " is not ", " this ", " cannot "] {
            assert!(!dutch.contains(english), "{dutch}");
        }
    }

    #[test]
    fn english_is_what_sync_itself_says_and_dutch_is_dutch() {
        let too_long = CodecError::TooLong { length: 7, cap: 5 };
        for codec in [too_long, CodecError::Malformed, CodecError::NotCanonical] {
            let (of_charter, of_release) = (CharterError::Codec(codec), ReleaseError::Codec(codec));
            same(&charter(&of_charter), &of_charter);
            same(&release(&of_release), &of_release);
            let of_entry = EntryError::Codec { part: "body", error: codec };
            same(&entry(&of_entry), &of_entry);
        }
        for error in [CharterError::Election, CharterError::Signature, CharterError::Rule("a role changed")] {
            same(&charter(&error), &error);
        }
        for error in [EntryError::Version(9), EntryError::Rule("a ruling about a count")] {
            same(&entry(&error), &error);
        }
        for error in [
            ReleaseError::Election,
            ReleaseError::Pen,
            ReleaseError::Rule("too many rows"),
            ReleaseError::Blob(7, "its author did not sign it"),
            ReleaseError::Ruling("lot/1".to_owned(), "it is on another question"),
        ] {
            same(&release(&error), &error);
        }
        let path = PathBuf::from("/srv/data");
        for error in [
            PrivateError::Exposed { path: path.clone(), mode: 0o755, root: path.clone() },
            PrivateError::Foreign { path: path.clone(), owner: 1, own: 2, root: path.clone() },
            PrivateError::Strange { path: path.clone() },
            PrivateError::Vast(path.clone()),
            PrivateError::Io { path, error: std::io::Error::from(std::io::ErrorKind::NotFound) },
        ] {
            same(&not_private(&error), &error);
        }
    }
}
