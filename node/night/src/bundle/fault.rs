//! What can be wrong with a bundle.

use sync_core::charter::CharterError;
use sync_core::release::ReleaseError;
use words::Sentence;

/// Why a bundle does not hold: the first thing that is wrong. It can be told ([`words::Say`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A charter is not the organiser's, or breaks a rule.
    Charter(CharterError),
    /// There is none, or one too many.
    Charters,
    /// Members are shown that signed nothing in it, or not all that did.
    Members,
    /// There is no release.
    NoRelease,
    /// A release is not signed by the holder of the pen, or breaks a rule.
    Release(u32, ReleaseError),
    /// A release does not follow the one before it, or was taken back.
    Chain(u32),
    /// A release was made before closing time.
    BeforeClosing(u32),
    /// The charter does not keep the setup that the release was computed with.
    SetupNotKept(u32),
    /// The setup files are others than the charter names, or not as many.
    Files,
    /// A setup file is not the one that the charter names.
    File(String),
    /// The setup files cannot be read.
    Setup(Sentence),
    /// There are more or fewer counts than the release has rows.
    Counts {
        /// Rows of the release.
        rows: usize,
        /// Counts in the file.
        counts: usize,
    },
    /// A count is not the one that the release names.
    Count(u32),
    /// There are more or fewer rulings than the release names.
    Rulings {
        /// Rulings of the release.
        rows: usize,
        /// Rulings in the file.
        rulings: usize,
    },
    /// A count is named by the release, and does not hold.
    Row(ReleaseError),
    /// Figures cannot be added up.
    Figures(Sentence),
    /// Totals or seats are others than those that were signed.
    Digest,
    /// What there is of the release before it does not hold.
    Before(Box<Fault>),
    /// What there is of the result of the night does not hold, or another release was that.
    Evening(Box<Fault>),
    /// Releases that were taken back are missing, added, or not in their order.
    TakenBack,
    /// By a newer charter, of this version, the release does not stand (any more).
    Old(u32),
}
