//! The occasions for posts, and what a post of each cannot do without.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::placeholder::Placeholder;
use words::{Lang, t};

/// The occasion for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PostKind")]
pub enum Kind {
    /// Some of the stations are counted.
    Interim,
    /// All stations are counted per list.
    FinalParties,
    /// All stations are counted per candidate.
    FinalCandidates,
    /// The seats.
    Seats,
    /// Figures that were public are other ones now, or gone.
    Correction,
    /// The release was taken back.
    TakenBack,
}

impl Kind {
    /// All, in the order in which an office sees them.
    pub const ALL: [Self; 6] =
        [Self::Interim, Self::FinalParties, Self::FinalCandidates, Self::Seats, Self::Correction, Self::TakenBack];

    /// Its name in a language.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        t(lang, self.names().0)
    }

    /// A word for keys and files; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Interim => ("post-kind-interim", "interim"),
            Self::FinalParties => ("post-kind-final-parties", "final-parties"),
            Self::FinalCandidates => ("post-kind-final-candidates", "final-candidates"),
            Self::Seats => ("post-kind-seats", "seats"),
            Self::Correction => ("post-kind-correction", "correction"),
            Self::TakenBack => ("post-kind-taken-back", "taken-back"),
        }
    }

    /// What its template cannot do without.
    #[must_use]
    pub fn required(self) -> &'static [Placeholder] {
        use Placeholder as P;
        match self {
            Self::Interim | Self::FinalParties | Self::FinalCandidates | Self::Seats => {
                &[P::Heading, P::Election, P::Counted]
            }
            Self::Correction => &[P::Heading, P::Election, P::Counted, P::Correction],
            Self::TakenBack => &[P::Election, P::Number],
        }
    }
}
