//! A sentence whose reader is not known yet: what it says travels, as a key with its facts, and the language is chosen where it
//! is read.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};

use fluent_templates::Loader;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Arg, Lang};

/// Something that is said to people. As JSON: `{"text": key, "with": {…}}`, `{"nl": …, "en": …}`, or a text or number as it is.
///
/// Its `Display` is English, as messages of errors are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Sentence {
    /// A text of the translation files, with what is filled in.
    Text {
        /// Its key.
        text: String,
        /// What is filled in, by the names that the text gives it.
        #[serde(default, skip_serializing_if = "Vec::is_empty", with = "by_name")]
        #[schemars(with = "BTreeMap<String, Sentence>")]
        with: Vec<(String, Sentence)>,
    },
    /// Worded where it is made, by the code of the language.
    Worded(BTreeMap<String, String>),
    /// Chooses between one and many in the text that it is filled into.
    Number(u64),
    /// In no language of ours: a name, a figure, or the words of a file or of another program.
    Quote(String),
}

/// What is filled into a text is a map in JSON. Here it is a list, in the order of the names: for so few a map takes four times
/// the memory, and a file with faults makes a hundred sentences.
mod by_name {
    use super::{BTreeMap, Sentence};

    pub(super) fn serialize<S: serde::Serializer>(
        with: &[(String, Sentence)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(with.iter().map(|(name, fact)| (name, fact)))
    }

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, Sentence)>, D::Error> {
        let with: BTreeMap<String, Sentence> = serde::Deserialize::deserialize(deserializer)?;
        Ok(with.into_iter().collect())
    }
}

/// Fills a text in.
type Filled = fn(Lang, &str, &HashMap<Cow<'static, str>, Arg<'_>>) -> String;

/// What can be told to people.
pub trait Say {
    /// What is told.
    fn say(&self) -> Sentence;
}

/// A [`Sentence`]: the key of a text, and what is filled in. `sentence!("released-twice", station = 7)`.
#[macro_export]
macro_rules! sentence {
    ($key:literal $(, $name:ident = $fact:expr)* $(,)?) => {
        $crate::Sentence::text($key, [$((stringify!($name), $crate::Sentence::from($fact))),*])
    };
}

/// A text in a language: the language, the key, and what is filled in. `say!(lang, "released-twice", station = 7)`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $key:literal $(, $name:ident = $fact:expr)* $(,)?) => {
        $crate::sentence!($key $(, $name = $fact)*).told($lang)
    };
}

impl Sentence {
    /// A text of the translation files; [`sentence!`](crate::sentence!) reads better.
    pub fn text(key: &str, with: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        let mut with: Vec<_> = with.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect();
        with.sort_by(|one, other| one.0.cmp(&other.0));
        Self::Text { text: key.to_owned(), with }
    }

    /// From what says it in each language.
    pub fn worded(say: impl Fn(Lang) -> String) -> Self {
        Self::Worded(Lang::ALL.into_iter().map(|lang| (lang.code().to_owned(), say(lang))).collect())
    }

    /// What a crate without texts of its own says in English: the text whose key is `before` and these words in small letters,
    /// with hyphens; where there is none, the words as they are.
    #[must_use]
    pub fn by_words(before: &str, words: &str) -> Self {
        let mut key = before.to_owned();
        for letter in words.chars() {
            match letter.to_ascii_lowercase() {
                letter @ ('a'..='z' | '0'..='9') => key.push(letter),
                _ if key.ends_with('-') => {}
                _ => key.push('-'),
            }
        }
        let key = key.trim_end_matches('-');
        match crate::LOCALES.try_lookup(Lang::En.id(), key) {
            Some(_) => Self::text(key, []),
            None => Self::from(words),
        }
    }

    /// Words of others, as they came.
    pub fn quote(words: &(impl fmt::Display + ?Sized)) -> Self {
        Self::Quote(words.to_string())
    }

    /// A number that chooses between one and many.
    pub fn count(number: impl TryInto<u64>) -> Self {
        Self::Number(number.try_into().unwrap_or(u64::MAX))
    }

    /// In a language. Of a text that this version does not know, its key in brackets.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        self.told_by(lang, Self::told, crate::filled)
    }

    /// The same as the window says it, which names no commands.
    #[must_use]
    pub fn in_window(&self, lang: Lang) -> String {
        self.told_by(lang, Self::in_window, crate::filled_in_window)
    }

    fn told_by(&self, lang: Lang, told: fn(&Self, Lang) -> String, filled: Filled) -> String {
        match self {
            Self::Text { text, with } => {
                let value = |fact: &Self| match fact {
                    Self::Number(number) => Arg::from(*number),
                    other => Arg::from(told(other, lang)),
                };
                let facts: HashMap<Cow<'static, str>, Arg<'_>> =
                    with.iter().map(|(name, fact)| (Cow::Owned(name.clone()), value(fact))).collect();
                filled(lang, text, &facts)
            }
            Self::Worded(each) => {
                let in_english = || each.get(Lang::En.code());
                each.get(lang.code()).or_else(in_english).cloned().unwrap_or_default()
            }
            Self::Number(number) => number.to_string(),
            Self::Quote(words) => words.clone(),
        }
    }

    /// Several of them in one line, with `; ` between them.
    pub fn list(all: impl IntoIterator<Item = Self>) -> Self {
        let all: Vec<Self> = all.into_iter().collect();
        Self::worded(|lang| all.iter().map(|one| one.told(lang)).collect::<Vec<_>>().join("; "))
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

/// Where an argument of the command line is wrong.
impl std::error::Error for Sentence {}

impl From<&str> for Sentence {
    fn from(words: &str) -> Self {
        Self::Quote(words.to_owned())
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Self {
        Self::Quote(words)
    }
}

impl From<&Path> for Sentence {
    fn from(path: &Path) -> Self {
        Self::quote(&path.display())
    }
}

macro_rules! quoted {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Sentence {
            fn from(quoted: $kind) -> Self {
                Self::Quote(quoted.to_string())
            }
        })*
    };
}

// Numbers are names here (of a station, a list), or bounds: not set apart in groups.
quoted!(&String, char, u8, u16, u32, u64, usize);

impl From<&PathBuf> for Sentence {
    fn from(path: &PathBuf) -> Self {
        Self::from(path.as_path())
    }
}

impl Say for Sentence {
    fn say(&self) -> Self {
        self.clone()
    }
}

impl<T: Say> From<&T> for Sentence {
    fn from(told: &T) -> Self {
        told.say()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_on_the_other_side_of_a_line() {
        let inner = sentence!("tally-twice", station = 7_u32);
        let worded = Sentence::worded(|lang| lang.code().to_owned());
        let mut codes = Lang::ALL.map(|lang| format!("{0:?}:{0:?}", lang.code()));
        codes.sort();
        let each = format!("{{{}}}", codes.join(","));
        for (sentence, form) in [
            (inner.clone(), r#"{"text":"tally-twice","with":{"station":"7"}}"#),
            (sentence!("store-closed"), r#"{"text":"store-closed"}"#),
            (worded, each.as_str()),
            (Sentence::count(3_u8), "3"),
            (Sentence::from("disk full"), r#""disk full""#),
        ] {
            let written = serde_json::to_string(&sentence).unwrap();
            assert_eq!(written, form);
            assert_eq!(serde_json::from_str::<Sentence>(&written).unwrap(), sentence);
        }
        let outer = sentence!("charter-rule", rule = inner);
        assert_eq!(outer.told(Lang::Nl), "de inrichting breekt een regel: stembureau 7 is twee keer geteld");
        assert_eq!(outer.to_string(), "the charter breaks a rule: station 7 is counted twice");
        assert_eq!(Sentence::text("of-later", []).told(Lang::Nl), "[of-later]");
    }

    #[test]
    fn the_window_names_no_commands_however_deep_they_stand() {
        let inner = sentence!("setup-not-set", kind = "230b");
        let outer = sentence!("charter-rule", rule = inner.clone());
        assert!(outer.told(Lang::Nl).contains("uitslag election setup"));
        let shown = outer.in_window(Lang::Nl);
        assert!(!shown.contains("uitslag") && shown.contains(&inner.in_window(Lang::Nl)), "{shown}");
        let plain = sentence!("tally-twice", station = 7_u32);
        assert_eq!(plain.in_window(Lang::En), plain.told(Lang::En), "most have one text");
    }

    #[test]
    fn a_rule_is_found_by_its_english_words() {
        let words = "sequence numbers start at 1, and only the first has no predecessor";
        let rule = Sentence::by_words("rule-", words);
        assert_eq!(rule.to_string(), words);
        assert!(rule.told(Lang::Nl).starts_with("volgnummers beginnen bij 1"), "{rule:?}");
        assert_eq!(Sentence::by_words("rule-", "of later"), Sentence::from("of later"));
    }
}
