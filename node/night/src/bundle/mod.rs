//! The signed release as one file that anybody can check, without a node, a data folder or a network.
//!
//! # The file
//! `Vrijgave_<election>_<number>.uitslag` is JSON in UTF-8, made and read by [`write`] and [`read`]:
//!
//! | field | what it is |
//! |---|---|
//! | `format` | always `uitslag-release` |
//! | `version` | of this form, see [`VERSION`] |
//! | `about` | always [`ABOUT`]: what to do with the file |
//! | `election` | the election on the network: 64 hexadecimal digits |
//! | `organiser` | the organiser's ed25519 public key: 64 hexadecimal digits |
//! | `recipe` | what the publisher chose for the website, see [`Recipe`]: with it the whole site can be made from this file |
//! | `charters` | the charter in force, `{public, private, signature, opened: [{key, role, salt}]}`; two where the organiser signed two of one version |
//! | `files` | the setup files that the release is computed with, `{kind, bytes}`, in the order of the charter, and then those of the release before it that are others |
//! | `releases` | all standing releases from number 1 up to this one, `{bytes, signature, confirmation}`; `confirmation`: the signature of the second key that the release names, or of the organiser where it names that one, or `null` |
//! | `taken_back` | the releases that were taken back when the pen changed hands, as far as anybody may know of them |
//! | `counts` | of this release, for each row in its order, what it discloses of the submission: base64 |
//! | `rulings` | the same of each ruling that the release names |
//! | `before` | `{counts, rulings}` of the release before it, those that were replaced or retracted since; `null` where there is none, or not all of it has come |
//! | `evening` | `{release, counts, rulings}` of the release that was the result of the night ([`crate::edition::evening_of`]), by its number, where that is an earlier one than `before`; left out where there is none, it is that one, or not all of it has come |
//!
//! Signatures are ed25519 over a domain and the bytes (`uitslag/charter/3\0`, `uitslag/release/3\0`, see
//! [`sync_core::charter`] and [`sync_core::release`]), the counts are signed by their authors ([`sync_core::entry`]). The bytes
//! are in postcard. A file has exactly one form: what is read is written again and compared, so that no byte of it can be
//! changed without notice, and every node that holds the same charter and the same release, and has the same choices, writes the
//! same bytes.
//!
//! # What is public with it
//! Exactly what a presentation node holds: nothing of a submission but what its release discloses, no audit, no operators, no
//! previous election. Of the charter it has the public part: the hashes of the files for all roles, the terms of releases, who
//! held the pen, and the settings, with the contact line that the screens show. Whoever makes an election should write no
//! person's name or telephone number there that the public may not read. Of the private part it has the hash alone: no names of
//! PCs, no sessions, nothing of what was cut off. A PC is a salted hash, and is opened, as a key with its role, only when it
//! signed something in the file.
//!
//! Of releases before this one the signed rows are in it, and of the one just before it, and of the result of the night, the
//! counts, from which what changed since then follows. Each of them has a file of its own, written when it was the newest.

pub mod companions;
mod contents;
mod fault;
mod file;
mod gather;
mod judge;
mod recipe;
mod words;

pub use fault::Fault;
pub use file::{MAX_BYTES, MAX_RELEASES, read, write};
pub use gather::{Earlier, evening, has_before, of, taken_back};
pub use judge::{Checked, Report, pen_revoked, stands_under, verify};
pub use recipe::Recipe;
pub use words::{lines, proves};

use ::words::{Say, Sentence, sentence};
use sync_core::charter::PublishedCharter;
use sync_core::id::{ElectionId, PublicKey};
use sync_core::release::SignedRelease;

/// The `version` of the file; it rises when a field changes its meaning.
pub const VERSION: u32 = 3;
/// How the name of a file ends, without the dot.
pub const EXTENSION: &str = "uitslag";
/// The `about` of the file.
pub const ABOUT: &str = "Ondertekende vrijgave van een voorlopige uitslag. Nakijken: uitslag verify <dit bestand> \
                         (signed release of a provisional result; check it with: uitslag verify <this file>)";

/// A release with all that it takes to check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The election on the network.
    pub election: ElectionId,
    /// The organiser's key.
    pub organiser: PublicKey,
    /// What the publisher chose.
    pub recipe: Recipe,
    /// The charter in force; two, by their hashes, where two of one version are.
    pub charters: Vec<PublishedCharter>,
    /// The setup files for all roles that the release is computed with, in the order of the charter, each with its kind; then
    /// those of the release before it, where its counts are here too, that are not among them.
    pub files: Vec<(String, Vec<u8>)>,
    /// All standing releases from number 1, the last of them the one that this is about.
    pub releases: Vec<SignedRelease>,
    /// The releases that were taken back ([`sync_core::chain::Chain::taken_back`]).
    pub taken_back: Vec<SignedRelease>,
    /// Of each row of the last release, in its order: the encoded [`sync_core::release::RowBlob`].
    pub counts: Vec<Vec<u8>>,
    /// Of each ruling of the last release, in its order: the same.
    pub rulings: Vec<Vec<u8>>,
    /// What the release before it discloses and the last one does not; `None` where there is none, or not all of it has come.
    pub before: Option<Before>,
    /// The same of the result of the night, with its number, where that is an earlier release still.
    pub evening: Option<(u32, Before)>,
}

/// What the release before the last one discloses, beyond what both disclose: by the hash that names it in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Of each row, in its order, that the last release does not have with the same blob.
    pub counts: Vec<Vec<u8>>,
    /// Of each such ruling, in its order.
    pub rulings: Vec<Vec<u8>>,
}

/// Why there is no file, or why bytes are none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum BundleError {
    /// The release does not stand, or not any more.
    NotStanding(u32),
    /// A part has not arrived on this node.
    NotHere(Sentence),
    /// The charter does not keep the setup of the release any more.
    NotKept(u32),
    /// Larger than any release may be.
    TooLong {
        /// How many it has.
        bytes: usize,
    },
    /// More of something than there may be.
    TooMany(&'static str),
    /// Not of this form.
    Form(Sentence),
    /// Of a later version of the program.
    Version(u32),
    /// Readable, but not as Uitslag writes it.
    NotCanonical,
}

impl Say for BundleError {
    fn say(&self) -> Sentence {
        match self {
            Self::NotStanding(number) => sentence!("bundle-not-standing", number = *number),
            Self::NotHere(what) => sentence!("bundle-not-here", what = what),
            Self::NotKept(version) => sentence!("bundle-not-kept", version = *version),
            Self::TooLong { bytes } => sentence!("bundle-too-long", bytes = *bytes, most = MAX_BYTES),
            Self::TooMany(what) => sentence!("bundle-too-many", what = many(what)),
            Self::Form(error) => sentence!("bundle-form", error = error),
            Self::Version(version) => sentence!("bundle-version", version = *version, known = VERSION),
            Self::NotCanonical => sentence!("bundle-not-canonical"),
        }
    }
}

/// What there is too much of.
fn many(what: &str) -> Sentence {
    match what {
        "charters" => sentence!("bundle-many-charters"),
        "members" => sentence!("bundle-many-members"),
        "files" => sentence!("bundle-many-files"),
        "releases" => sentence!("bundle-many-releases"),
        "releases that were taken back" => sentence!("bundle-many-taken-back"),
        "counts" => sentence!("bundle-many-counts"),
        "rulings" => sentence!("bundle-many-rulings"),
        "counts before" => sentence!("bundle-many-counts-before"),
        "rulings before" => sentence!("bundle-many-rulings-before"),
        "counts of the night" => sentence!("bundle-many-counts-evening"),
        "rulings of the night" => sentence!("bundle-many-rulings-evening"),
        "choices of the recipe" => sentence!("bundle-many-choices"),
        other => Sentence::from(other),
    }
}

/// The name of the file of release `number` of an election, such as `Vrijgave_GR2026_Assen_3.uitslag`; nothing of a path comes
/// through.
#[must_use]
pub fn file_name(election: &str, number: u32) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let election: String = election.chars().filter(plain).take(80).collect();
    format!("Vrijgave_{election}_{number}.{EXTENSION}")
}

#[cfg(test)]
mod tests {
    use words::{Lang, Say, sentence};

    use super::BundleError;

    #[test]
    fn why_there_is_no_file_is_told_in_both_languages() {
        for error in [
            BundleError::NotStanding(3),
            BundleError::NotHere(sentence!("bundle-part-count", station = 7_u32)),
            BundleError::NotKept(2),
            BundleError::TooLong { bytes: 9 },
            BundleError::Form(sentence!("bundle-form-field", field = "counts")),
            BundleError::Version(9),
            BundleError::NotCanonical,
        ] {
            assert_ne!(error.say().told(Lang::Nl), error.to_string());
        }
        for what in [
            "charters",
            "members",
            "files",
            "releases",
            "releases that were taken back",
            "counts",
            "rulings",
            "counts before",
            "rulings before",
            "counts of the night",
            "rulings of the night",
            "choices of the recipe",
        ] {
            let error = BundleError::TooMany(what);
            assert_eq!(error.to_string(), format!("too many {what}"));
            assert!(!error.say().told(Lang::Nl).ends_with(what), "{what}");
        }
    }

    #[test]
    fn nothing_of_a_path_comes_through() {
        assert_eq!(super::file_name("GR2026_Assen", 3), "Vrijgave_GR2026_Assen_3.uitslag");
        assert_eq!(super::file_name("../../etc/<b>\u{202E}x", 1), "Vrijgave_etcbx_1.uitslag");
        assert_eq!(super::file_name(&"a".repeat(500), 12).len(), "Vrijgave__12.uitslag".len() + 80);
    }
}
