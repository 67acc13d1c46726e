//! The languages in which everything is said: one for each folder in `locales`.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_templates::{LanguageIdentifier, Loader, langid};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::LOCALES;
use crate::number::Marks;

macro_rules! languages {
    ($first:ident = $of_first:literal, $($case:ident = $code:literal,)*) => {
        /// A language of the program: a folder of translation files. `Nl`, Dutch, is the language of the law, the forms and the
        /// screens; `En`, English, comes second on the screens, and is what programs read.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum Lang {
            #[doc = concat!("`", $of_first, "`.")]
            #[default]
            $first,
            $(#[doc = concat!("`", $code, "`.")] $case,)*
        }

        impl Lang {
            /// All of them: Dutch, English, and what other folders there are.
            pub const ALL: [Self; [$of_first, $($code),*].len()] = [Self::$first, $(Self::$case),*];

            /// Its code, which is also the name of its folder of texts: `nl`, `en`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    Self::$first => $of_first,
                    $(Self::$case => $code,)*
                }
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// What the loader and the writer of numbers ask of each language, in the order of [`Lang::ALL`].
static KNOWN: LazyLock<[(LanguageIdentifier, Marks); Lang::ALL.len()]> = LazyLock::new(|| {
    Lang::ALL.map(|lang| {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or(langid!("nl"));
        let mark = |key: &str| LOCALES.try_lookup(&id, key).and_then(|text| text.chars().next());
        let (group, decimal) = (mark("number-group").unwrap_or('.'), mark("number-decimal").unwrap_or(','));
        (id, Marks { group, decimal })
    })
});

impl JsonSchema for Lang {
    fn schema_name() -> Cow<'static, str> {
        "Lang".into()
    }

    /// Not which languages there are: a form that is kept must not change with a folder.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A language, by its code: `nl`, `en`, or another that this program speaks.",
            "type": "string",
            "pattern": "^[a-z]+$",
        })
    }
}

impl Lang {
    /// What it is called in itself: `Nederlands`, `English`.
    #[must_use]
    pub fn name(self) -> String {
        crate::t(self, "language-name")
    }

    /// The next one, round.
    #[must_use]
    pub fn next(self) -> Self {
        let mut after = Self::ALL.into_iter().skip_while(|lang| *lang != self).skip(1);
        after.next().unwrap_or_default()
    }

    /// As the loader knows it.
    pub(crate) fn id(self) -> &'static LanguageIdentifier {
        &KNOWN[self as usize].0
    }

    /// Its marks in numbers.
    pub(crate) fn marks(self) -> Marks {
        KNOWN[self as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_its_folder() {
        assert_eq!(Lang::default(), Lang::Nl);
        assert_eq!([Lang::Nl, Lang::En].map(Lang::name), ["Nederlands", "English"]);
        for lang in Lang::ALL {
            assert_eq!(lang.id().to_string(), lang.code());
            assert_ne!(lang.marks().group, lang.marks().decimal);
        }
        let round = std::iter::successors(Some(Lang::Nl), |lang| Some(lang.next())).take(Lang::ALL.len() + 1);
        assert_eq!(round.collect::<Vec<_>>(), [&Lang::ALL[..], &[Lang::Nl]].concat());
        assert_eq!(serde_json::to_string(&Lang::ALL[..2]).unwrap(), r#"["nl","en"]"#);
    }
}
