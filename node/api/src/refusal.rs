//! Why a request is not carried out.

use serde::{Deserialize, Serialize};

/// A refusal, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// A stable short name, such as `unknown_station`.
    pub code: String,
    /// What, where and what to do.
    pub message: String,
}

impl Error {
    /// A refusal.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into() }
    }

    /// What was looked at is not what is in force any more.
    #[must_use]
    pub fn charter_changed() -> Self {
        let text = "who takes part or how the election is set up has changed since this was shown; nothing was signed. \
                    Look again, and sign what you then see";
        Self::new("charter_changed", text)
    }
}

impl From<night::labels::LabelError> for Error {
    fn from(error: night::labels::LabelError) -> Self {
        Self::new("label", error.to_string())
    }
}
