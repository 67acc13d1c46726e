//! What findings and headings are called, in plain words.

mod findings;

pub use findings::{Explained, Reader, explain, text};

use crate::tally::Heading;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The one of a Dutch and an English text.
    #[must_use]
    pub fn of<'a>(self, (nl, en): (&'a str, &'a str)) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }
}

/// What stands above a result.
#[must_use]
pub fn heading(heading: Heading, lang: Lang) -> &'static str {
    match (heading, lang) {
        (Heading::Interim, Lang::Nl) => "Tussenstand",
        (Heading::Interim, Lang::En) => "Interim result",
        (Heading::ProvisionalFinal, Lang::Nl) => "Voorlopige einduitslag",
        (Heading::ProvisionalFinal, Lang::En) => "Provisional final result",
        (Heading::ProvisionalCandidates, Lang::Nl) => "Voorlopige kandidaatuitslag",
        (Heading::ProvisionalCandidates, Lang::En) => "Provisional result per candidate",
    }
}
