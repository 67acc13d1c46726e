//! Names of 32 bytes as replies write them: 64 lower-case hexadecimal digits.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use sync_core::id::{EntryId, Hash, PublicKey};

/// A name that is written in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex<T>(
    /// The name.
    pub T,
);

/// What can be written so.
pub trait Digits: Sized {
    /// Its digits.
    fn digits(&self) -> String;

    /// From 64 digits; `None` for anything else.
    fn of_digits(text: &str) -> Option<Self>;
}

macro_rules! digits {
    ($($name:ident),*) => {
        $(impl Default for Hex<$name> {
            /// Zeros: nothing is called so.
            fn default() -> Self {
                Self($name([0; 32]))
            }
        }

        impl Digits for $name {
            fn digits(&self) -> String {
                self.hex()
            }

            fn of_digits(text: &str) -> Option<Self> {
                Self::from_hex(text)
            }
        })*
    };
}

digits!(EntryId, Hash, PublicKey);

impl<T: Digits> fmt::Display for Hex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.digits())
    }
}

impl<T: Digits> Serialize for Hex<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.digits())
    }
}

impl<'de, T: Digits> Deserialize<'de> for Hex<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        T::of_digits(&text).map(Self).ok_or_else(|| D::Error::custom("64 hexadecimal digits are wanted"))
    }
}

impl<T> JsonSchema for Hex<T> {
    fn schema_name() -> Cow<'static, str> {
        "Hex".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A name of 32 bytes, such as a key or a hash, in lower-case hexadecimal.",
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_digits_and_nothing_else_is_a_name() {
        let name = Hex(EntryId([0xab; 32]));
        let text = serde_json::to_string(&name).unwrap();
        assert_eq!(text, format!("\"{}\"", "ab".repeat(32)));
        assert_eq!(serde_json::from_str::<Hex<EntryId>>(&text).unwrap(), name);
        for wrong in ["\"\"", "\"ab\"", "7", "null", &format!("\"{}\"", "xy".repeat(32))] {
            assert!(serde_json::from_str::<Hex<EntryId>>(wrong).is_err(), "{wrong}");
        }
    }
}
