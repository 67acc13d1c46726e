//! How replies write what other crates define: roles and fields by their names.

pub use sync_core::charter::Role;

/// A role, by its name.
pub mod role {
    use night::roles::{role_name, role_named};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};
    use sync_core::charter::Role;

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(role: &Role, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(role_name(*role))
    }

    /// Reads it.
    ///
    /// # Errors
    /// It is no role.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Role, D::Error> {
        let text = String::deserialize(from)?;
        role_named(&text).ok_or_else(|| D::Error::custom(format!("{text} is no role")))
    }
}

/// A role, or `null`.
pub mod role_or_none {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use sync_core::charter::Role;

    #[derive(Serialize, Deserialize)]
    struct Named(#[serde(with = "super::role")] Role);

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(role: &Option<Role>, to: S) -> Result<S::Ok, S::Error> {
        role.map(Named).serialize(to)
    }

    /// Reads it.
    ///
    /// # Errors
    /// It is no role.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Role>, D::Error> {
        Ok(Option::<Named>::deserialize(from)?.map(|named| named.0))
    }
}

/// A field of the form, by its name on paper, such as `E.3`.
pub mod field {
    use election::Field;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer>(field: &Field, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(field)
    }

    /// Reads it.
    ///
    /// # Errors
    /// It is no field.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Field, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| D::Error::custom(format!("{text} is no field")))
    }
}
