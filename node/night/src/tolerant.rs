//! Reading what a later version of this program wrote: a choice that is not known here has its default.
//!
//! For choices of how something is shown or worked with, never for one that decides what is valid: that has to be refused by
//! whoever does not know it.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// A choice, or its default when it is not known here. Of JSON only.
///
/// # Errors
/// The text is no JSON.
pub fn choice<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(from: D) -> Result<T, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(serde_json::from_value(value.clone()).unwrap_or_else(|_| {
        tracing::warn!("the choice {value} is of a later version of this program; its default is used");
        T::default()
    }))
}

/// Choices, those that are known here. Of JSON only.
///
/// # Errors
/// The text is no list.
pub fn choices<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let values = Vec::<Value>::deserialize(from)?;
    Ok(values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect())
}
