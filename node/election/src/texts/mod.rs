//! What findings and headings are called, in plain words.

mod findings;

pub use findings::{Explained, Reader, explain, text};

use crate::lang::Lang;
use crate::tally::Heading;

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
