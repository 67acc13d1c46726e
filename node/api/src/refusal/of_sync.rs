//! What the errors of `sync/core` and `sync/disk`, which know no languages, say to people.

use std::path::Path;

use sync_core::charter::CharterError;
use sync_core::replica::SubmitError;
use sync_disk::Unfit;
use sync_disk::private::{self, PrivateError, UNTYPABLE};
use words::{Sentence, sentence};

use super::{Error, Refusal};

pub use night::of_sync::{alarm, charter, codec, document, entry, release, restore, rule, why};

impl From<CharterError> for Error {
    /// What the organiser cannot sign.
    fn from(error: CharterError) -> Self {
        Refusal::Charter { detail: charter(&error) }.into()
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
            Refusal::ReleaseNotMade { detail: sentence!("release-not-right", why = self::why(why)) }
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

/// Why something could not be read or written: words of ours that stand within the error, or those of the system as they came.
#[must_use]
pub fn disk(error: &std::io::Error) -> Sentence {
    let within = error.get_ref();
    if let Some(said) = within.and_then(|within| within.downcast_ref::<Sentence>()) {
        return said.clone();
    }
    if let Some(error) = within.and_then(|within| within.downcast_ref::<PrivateError>()) {
        return not_private(error);
    }
    match Unfit::of(error) {
        Some(Unfit::NoFile) => sentence!("unfit-no-file"),
        Some(Unfit::TooLong(most)) => sentence!("unfit-too-long", most = most),
        Some(Unfit::NoText) => sentence!("unfit-no-text"),
        None => Sentence::from(error),
    }
}

/// A path in a command that a person will paste.
fn pasted(path: &Path) -> Sentence {
    let quoted = private::quoted(path);
    if quoted == UNTYPABLE { sentence!("private-untypable") } else { quoted.into() }
}

/// Why a data folder is not used.
#[must_use]
pub fn not_private(error: &PrivateError) -> Sentence {
    let shown = private::shown;
    match error {
        PrivateError::Exposed { path, mode, root } => {
            sentence!("private-exposed", path = shown(path), mode = format!("{mode:o}"), root = pasted(root))
        }
        PrivateError::Foreign { path, owner, own, root } => {
            sentence!("private-foreign", path = shown(path), owner = *owner, own = *own, root = pasted(root))
        }
        PrivateError::Strange { path } => {
            sentence!("private-strange", path = shown(path), quoted = pasted(path))
        }
        PrivateError::Vast(path) => {
            sentence!("private-vast", path = shown(path), most = private::MOST, deepest = private::DEEPEST)
        }
        PrivateError::Io { path, error } => sentence!("export-file", path = shown(path), error = disk(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use support::said::same;
    use words::Lang;

    use super::*;

    #[test]
    fn english_is_what_the_disk_itself_says_and_dutch_is_dutch() {
        let path = PathBuf::from("/srv/data");
        for error in [
            PrivateError::Exposed { path: path.clone(), mode: 0o755, root: path.clone() },
            PrivateError::Foreign { path: path.clone(), owner: 1, own: 2, root: path.clone() },
            PrivateError::Strange { path: path.clone() },
            PrivateError::Vast(path.clone()),
            PrivateError::Strange { path: PathBuf::from("/srv/a\u{202e}b") },
            PrivateError::Io { path, error: std::io::Error::from(std::io::ErrorKind::NotFound) },
        ] {
            same(&not_private(&error), &error);
        }
        for unfit in [Unfit::NoFile, Unfit::TooLong(7), Unfit::NoText] {
            let error = std::io::Error::other(unfit);
            same(&disk(&error), &error);
            assert_ne!(disk(&error).told(Lang::Nl), error.to_string());
        }
        let ours = sentence!("unfit-no-text");
        assert_eq!(disk(&std::io::Error::other(ours.clone())), ours);
        let exposed = PrivateError::Vast(PathBuf::from("/srv/data"));
        assert_eq!(disk(&std::io::Error::other(exposed)), not_private(&PrivateError::Vast(PathBuf::from("/srv/data"))));
        let of_system = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        same(&disk(&of_system), &of_system);
    }
}
