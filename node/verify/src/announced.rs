//! The organiser that the municipality has announced, as somebody types it.

use sync_core::id::PublicKey;

use api::refusal::Refusal;
use api::request::Error;
use night::key_words;

/// The organiser that somebody read in the announcement.
pub(super) enum Announced {
    Key(PublicKey),
    Words(String),
}

impl Announced {
    /// From words or digits, however they are separated.
    ///
    /// # Errors
    /// `cannot_verify`: it is neither.
    pub fn read(text: &str) -> Result<Self, Error> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
        if let Some(key) = PublicKey::from_hex(&digits) {
            return Ok(Self::Key(key));
        }
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
        if words == key_words::ORGANISER_WORDS {
            return Ok(Self::Words(text.to_owned()));
        }
        // Not `usage`: its status says something of the figures here, and a wrong word of the caller is never taken for that.
        Err(Refusal::OrganiserWords.into())
    }

    /// Whether it is this key.
    pub fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Key(announced) => announced == key,
            Self::Words(text) => key_words::are_organiser_words(text, key),
        }
    }
}
