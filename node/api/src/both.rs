//! Texts that come in both languages from where they are made, so that no key can name them.

use election::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Both {
    /// Dutch, the language that the screens start with.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Both {
    /// From what says it in a language.
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self { nl: say(Lang::Nl), en: say(Lang::En) }
    }

    /// In a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}
