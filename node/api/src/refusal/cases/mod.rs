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

use serde::{Deserialize, Serialize};
use words::{Arg, Lang, Say, Sentence, ta};

use super::fact::Fact;
use crate::both::Both;
use crate::status;

macro_rules! refusals {
    ([] $($(#[$doc:meta])* $case:ident $({ $($fact:ident: $type:ty),* })? = $code:literal;)*) => {
        /// Why something is not done. As JSON: its name as `case`, and what it tells as `facts`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

            fn facts(&self, lang: Lang) -> Vec<(&'static str, Arg<'static>)> {
                // A case without facts does not use it.
                let _ = lang;
                match self {
                    $(Self::$case $({ $($fact),* })? => vec![$($((stringify!($fact), Fact::told($fact, lang)),)*)?],)*
                }
            }

            #[cfg(test)]
            pub(super) const NAMES: &[(&str, &[&str])] =
                &[$((concat!("refusal-", stringify!($case)), &[$($(stringify!($fact)),*)?])),*];
        }
    };
}

impl Refusal {
    /// What, where and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        ta(lang, self.name(), &self.facts(lang))
    }
}

impl Say for Refusal {
    /// As the reason of another one.
    fn say(&self) -> Sentence {
        Sentence::worded(|lang| self.text(lang).trim_end_matches('.').to_owned())
    }
}

asked! { [counts releases taking_part place command_line refusals] }
