//! Closed sets of short names, as replies have them.

/// An enum whose cases have names: `name`, as JSON and the keys of texts have it, and back.
macro_rules! names {
    ($($(#[$doc:meta])* $set:ident { $($(#[$case_doc:meta])* $case:ident = $name:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
            pub enum $set {
                $($(#[$case_doc])* #[schemars(rename = $name)] $case,)*
            }

            impl $set {
                /// All of them.
                pub const ALL: &'static [Self] = &[$(Self::$case,)*];

                /// As JSON and the keys of texts have it.
                #[must_use]
                pub const fn name(self) -> &'static str {
                    match self {
                        $(Self::$case => $name,)*
                    }
                }
            }

            impl serde::Serialize for $set {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str(self.name())
                }
            }

            impl<'de> serde::Deserialize<'de> for $set {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                    let known = Self::ALL.iter().find(|one| one.name() == text);
                    known.copied().ok_or_else(|| serde::de::Error::unknown_variant(&text, &[$($name,)*]))
                }
            }
        )*
    };
}

pub(crate) use names;
