//! All refusals: each with its facts and its code, by subject in the files beside this one. Their words are in
//! `node/words/locales`, under `refusal-` and the name of the case.
//!
//! One enum of many files: each file is a macro that adds its cases to those before and hands them on to the next; the last
//! one, [`refusals`], makes the enum.

#[macro_use]
mod asked;
#[macro_use]
mod counts;
#[macro_use]
mod releases;
#[macro_use]
mod taking_part;
#[macro_use]
mod place;
#[macro_use]
mod command_line;

use std::path::PathBuf;

use election::naming::Naming;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use words::{Arg, Lang, Say, Sentence, ta, ta_in_window};

use super::fact::Fact;

macro_rules! refusals {
    ([] $($(#[$doc:meta])* $case:ident $({ $($fact:ident: $type:ty),* })? = $code:literal;)*) => {
        /// Why something is not done. As JSON: its name as `case`, and what it tells as `facts`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[schemars(transform = with_codes)]
        #[serde(tag = "case", content = "facts")]
        pub enum Refusal {
            $($(#[$doc])* $case $({ $(#[doc = concat!("`", stringify!($fact), "` in its words.")] $fact: $type,)* })?,)*
        }

        impl Refusal {
            /// Its code: stable, and shared by cases that are dealt with alike.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => $code,)*
                }
            }

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => concat!("refusal-", stringify!($case)),)*
                }
            }

            fn facts(&self, told: impl Fn(&dyn Fact) -> Arg<'static>) -> Vec<(&'static str, Arg<'static>)> {
                match self {
                    $(Self::$case $({ $($fact),* })? => vec![$($((stringify!($fact), told($fact)),)*)?],)*
                }
            }

            const CODES: &[(&str, &str)] = &[$((stringify!($case), $code)),*];

            #[cfg(test)]
            pub(crate) const NAMES: &[(&str, &[&str])] =
                &[$((concat!("refusal-", stringify!($case)), &[$($(stringify!($fact)),*)?])),*];
        }
    };
}

/// Puts its code into the schema of each case. What a fact is, its name says.
fn with_codes(schema: &mut Schema) {
    let Some(cases) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    for case in cases {
        let name = case.pointer("/properties/case/const").and_then(Value::as_str);
        let code = Refusal::CODES.iter().find(|(of, _)| Some(*of) == name).map(|(_, code)| *code);
        if let Some(properties) = case.pointer_mut("/properties").and_then(Value::as_object_mut) {
            properties.insert("code".to_owned(), json!({ "const": code }));
        }
        let facts = case.pointer_mut("/properties/facts/properties").and_then(Value::as_object_mut);
        for fact in facts.into_iter().flat_map(|facts| facts.values_mut()).filter_map(Value::as_object_mut) {
            fact.remove("description");
        }
    }
}

impl Refusal {
    /// What, where and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        ta(lang, self.name(), &self.facts(|fact| fact.told(lang)))
    }

    /// The same as the window says it: what to do there, not on the command line.
    #[must_use]
    pub fn in_window(&self, lang: Lang) -> String {
        ta_in_window(lang, self.name(), &self.facts(|fact| fact.in_window(lang)))
    }
}

impl Say for Refusal {
    /// As the reason of another one.
    fn say(&self) -> Sentence {
        Sentence::worded(|lang| self.text(lang).trim_end_matches('.').to_owned())
    }
}

asked! { [counts releases taking_part place command_line refusals] }
