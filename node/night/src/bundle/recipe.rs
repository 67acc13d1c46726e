//! What a publisher chooses for a website, beside what the signed release says.

use std::collections::BTreeMap;

use publish::site::RENDER_VERSION;
use serde::{Deserialize, Serialize};
use words::sentence;

use super::BundleError;

/// The longest address, in bytes.
const MAX_ADDRESS: usize = 500;
/// The most choices of later versions, and their longest name and value in bytes.
const MAX_LATER: usize = 16;
const MAX_TEXT: usize = 200;

/// The choices that a site was made with. They say how figures are shown, never what they are, and nobody signed them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The version of the pages ([`RENDER_VERSION`]) of the program that made the site.
    pub render: u32,
    /// Whether the seats of an incomplete count are shown, where the election leaves that to the publisher.
    pub seats: bool,
    /// Where the site stands, for the links of its feed.
    pub address: Option<String>,
    /// Choices of later versions, by name: carried, and of no meaning to this one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub later: BTreeMap<String, String>,
}

impl Recipe {
    /// The choices for a site that this program makes.
    #[must_use]
    pub fn new(seats: bool, address: Option<String>) -> Self {
        Self { render: RENDER_VERSION, seats, address, later: BTreeMap::new() }
    }

    /// Whether this program makes the same site from it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.render == RENDER_VERSION && self.later.is_empty()
    }

    /// Whether it is within its bounds.
    ///
    /// # Errors
    /// Something in it is too long, or too much.
    pub(super) fn check(&self) -> Result<(), BundleError> {
        let long = |text: &String| text.len() > MAX_TEXT;
        if self.address.as_ref().is_some_and(|address| address.len() > MAX_ADDRESS)
            || self.later.iter().any(|(name, value)| long(name) || long(value))
        {
            return Err(BundleError::Form(sentence!("bundle-form-recipe")));
        }
        if self.later.len() > MAX_LATER { Err(BundleError::TooMany("choices of the recipe")) } else { Ok(()) }
    }
}
