//! What a typed submission carries beside its figures: the form, its answers, and an explanation of differences. Signed
//! with the submission, never released.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answers, Paper};

/// The longest explanation of differences with the evening's count, in bytes.
pub const MAX_EXPLANATION: usize = 4_000;
/// The longest name of a caller, in bytes.
pub const MAX_CALLER: usize = 100;
/// The longest number to call back, in bytes.
pub const MAX_CALL_BACK: usize = 60;
/// The most bytes that all of it takes.
const MAX_BYTES: usize = MAX_EXPLANATION + MAX_CALLER + MAX_CALL_BACK + 200;
/// The version of the bytes without a telephone call. A version that is not known here: nothing is known of such a form.
const VERSION: u8 = 1;
/// The version of the bytes with one.
const WITH_CALL: u8 = 2;

/// A telephone call by which figures came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Who called; may be empty.
    pub caller: String,
    /// Where to call back; may be empty.
    pub call_back: String,
}

/// What a form says beyond its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// Which form it was typed from.
    pub paper: Paper,
    /// Its boxes and questions; `None` where nobody asked, as by telephone.
    pub answers: Option<Answers>,
    /// Why the count per candidate differs from the evening's count per list (bijlage 1, rubric 2.4); may be empty.
    pub explanation: String,
    /// The call by which it came, where it was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
}

/// Why such bytes cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaidError {
    /// The explanation is too long.
    #[error("the explanation has {0} bytes; at most {MAX_EXPLANATION} are kept: write it shorter")]
    TooLong(usize),
    /// The call is too long, or does not show.
    #[error(
        "the name of the caller has at most {MAX_CALLER} bytes and the number to call back {MAX_CALL_BACK}, on one line"
    )]
    Call,
    /// The bytes are not what this program writes.
    #[error("what the form says beyond the figures cannot be read")]
    Unreadable,
}

impl Said {
    /// The one encoding of it.
    ///
    /// # Errors
    /// The explanation or the call is too long.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SaidError> {
        if self.explanation.len() > MAX_EXPLANATION {
            return Err(SaidError::TooLong(self.explanation.len()));
        }
        let Self { paper, answers, explanation, call } = self;
        let bytes = match call {
            // As it was written before calls were noted: what says the same has the same bytes.
            None => postcard::to_allocvec(&(VERSION, paper, answers, explanation)),
            Some(Call { caller, call_back }) => {
                let visible = |text: &str| !text.chars().any(char::is_control);
                let short = caller.len() <= MAX_CALLER && call_back.len() <= MAX_CALL_BACK;
                if !(short && visible(caller) && visible(call_back)) {
                    return Err(SaidError::Call);
                }
                postcard::to_allocvec(&(WITH_CALL, paper, answers, explanation, caller, call_back))
            }
        };
        bytes.map_err(|_| SaidError::Unreadable)
    }

    /// Reads it back. The bytes come from another node: only the one encoding is taken.
    ///
    /// # Errors
    /// The bytes are not what [`Said::to_bytes`] writes.
    pub fn read(bytes: &[u8]) -> Result<Self, SaidError> {
        type Plain = (u8, Paper, Option<Answers>, String);
        type Called = (u8, Paper, Option<Answers>, String, String, String);
        let wrong = |_| SaidError::Unreadable;
        if bytes.len() > MAX_BYTES {
            return Err(SaidError::Unreadable);
        }
        let said = match bytes.first() {
            Some(&VERSION) => {
                let (_, paper, answers, explanation) = postcard::from_bytes::<Plain>(bytes).map_err(wrong)?;
                Self { paper, answers, explanation, call: None }
            }
            Some(&WITH_CALL) => {
                let (_, paper, answers, explanation, caller, call_back) =
                    postcard::from_bytes::<Called>(bytes).map_err(wrong)?;
                Self { paper, answers, explanation, call: Some(Call { caller, call_back }) }
            }
            _ => return Err(SaidError::Unreadable),
        };
        match said.to_bytes() {
            Ok(same) if same == bytes => Ok(said),
            _ => Err(SaidError::Unreadable),
        }
    }
}
