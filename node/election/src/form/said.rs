//! What a typed submission carries beside its figures: the form, its answers, and an explanation of differences. Signed
//! with the submission, never released.

use serde::{Deserialize, Serialize};

use super::{Answers, Paper};

/// The longest explanation of differences with the evening's count, in bytes.
pub const MAX_EXPLANATION: usize = 4_000;
/// The most bytes that all of it takes.
const MAX_BYTES: usize = MAX_EXPLANATION + 200;
/// The version of the bytes. A later version is unknown here: nothing is known of such a form.
const VERSION: u8 = 1;

/// What a form says beyond its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Which form it was typed from.
    pub paper: Paper,
    /// Its boxes and questions; `None` where nobody asked, as by telephone.
    pub answers: Option<Answers>,
    /// Why the count per candidate differs from the evening's count per list (bijlage 1, rubric 2.4); may be empty.
    pub explanation: String,
}

/// Why such bytes cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaidError {
    /// The explanation is too long.
    #[error("the explanation has {0} bytes; at most {MAX_EXPLANATION} are kept: write it shorter")]
    TooLong(usize),
    /// The bytes are not what this program writes.
    #[error("what the form says beyond the figures cannot be read")]
    Unreadable,
}

impl Said {
    /// The one encoding of it.
    ///
    /// # Errors
    /// The explanation is too long.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SaidError> {
        if self.explanation.len() > MAX_EXPLANATION {
            return Err(SaidError::TooLong(self.explanation.len()));
        }
        postcard::to_allocvec(&(VERSION, self)).map_err(|_| SaidError::Unreadable)
    }

    /// Reads it back. The bytes come from another node: only the one encoding is taken.
    ///
    /// # Errors
    /// The bytes are not what [`Said::to_bytes`] writes.
    pub fn read(bytes: &[u8]) -> Result<Self, SaidError> {
        if bytes.len() > MAX_BYTES {
            return Err(SaidError::Unreadable);
        }
        let (version, said): (u8, Self) = postcard::from_bytes(bytes).map_err(|_| SaidError::Unreadable)?;
        match said.to_bytes() {
            Ok(same) if version == VERSION && same == bytes => Ok(said),
            _ => Err(SaidError::Unreadable),
        }
    }
}
