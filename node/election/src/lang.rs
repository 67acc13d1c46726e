//! The languages in which everything is said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch: the language of the law, the forms and the screens.
    #[default]
    Nl,
    /// English: second on the screens, and in everything that programs read.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// Its code, which is also the name of its folder of texts: `nl`, `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The one of a Dutch and an English text.
    #[must_use]
    pub fn of<'a>(self, (nl, en): (&'a str, &'a str)) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }
}
