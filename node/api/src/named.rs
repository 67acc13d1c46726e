//! How replies write what other crates define: roles and fields by their names.

use schemars::{Schema, SchemaGenerator, json_schema};
pub use sync_core::charter::Role;

/// A role, by its name.
pub mod role {
    use night::roles::{role_name, role_named};
    use schemars::{Schema, SchemaGenerator, json_schema};
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

    /// Those that there are.
    pub fn schema(_: &mut SchemaGenerator) -> Schema {
        let names = [Role::Entry, Role::Scan, Role::Presentation].map(role_name);
        json_schema!({ "type": "string", "enum": names })
    }
}

/// A role, or `null`.
pub mod role_or_none {
    use schemars::{Schema, SchemaGenerator, json_schema};
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

    /// Those that there are, or `null`.
    pub fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [super::role::schema(generator), { "type": "null" }] })
    }
}

/// A field of the form, by its name on paper, such as `E.3`.
pub mod field {
    use election::Field;
    use schemars::{Schema, SchemaGenerator, json_schema};
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

    /// A letter, and what of it.
    pub fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([A-J]|E\\.[0-9]+|K\\.[0-9]+|[0-9]+\\.([0-9]+|total))$" })
    }
}

/// The form of allowances (`sync_core` knows of no schema).
pub fn allowances(_: &mut SchemaGenerator) -> Schema {
    let most = |what: &str| json_schema!({ "description": what, "type": "integer", "minimum": 0, "maximum": u32::MAX });
    json_schema!({
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "entries": most("Entries at most."),
                "bytes": most("Bytes of its entries at most, as they are held."),
            },
            "required": ["entries", "bytes"],
        },
    })
}
