//! A file with counts, and what becomes of it.

use sync_core::id::Hash;
use words::{Sentence, sentence};

/// A file as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without a path.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it changed last, milliseconds since 1970 UTC, where that is known: the time of a table, which says none itself.
    pub modified: Option<u64>,
}

/// Without its bytes: a log is no place for counts.
impl std::fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes, {:?})", self.name, self.bytes.len(), self.sha256)
    }
}

impl SourceFile {
    /// A file with these bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), sha256: Hash(sync_core::id::sha256(&[&bytes])), bytes, modified: None }
    }
}

/// What becomes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// It adds submissions.
    Imported,
    /// All that it says stands already, or was there before.
    #[default]
    NothingNew,
    /// It is older than a file that stands or stood there.
    Older,
    /// It is no count of this election, or cannot be trusted; the reason says what to do.
    Rejected(Sentence),
    /// It is left alone on purpose, for this reason.
    Listed(Sentence),
}

impl Outcome {
    /// In a word, without its reason: for the log.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::NothingNew => "nothing new",
            Self::Older => "older",
            Self::Rejected(_) => "rejected",
            Self::Listed(_) => "left alone",
        }
    }
}

/// The numbers, for a sentence; a long row is cut.
pub(super) fn say(numbers: &[u32]) -> Sentence {
    const SHOWN: usize = 12;
    let words: Vec<String> = numbers.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = numbers.len().saturating_sub(SHOWN);
    let words = words.join(", ");
    if more > 0 { sentence!("import-more-stations", stations = words, more = more) } else { words.into() }
}
