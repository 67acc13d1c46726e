//! What findings and headings are called, in plain words. Rules refer to cells by the letters on the paper.

use crate::checks::Code;
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

/// What is wrong and what to do, in one or two short sentences.
#[must_use]
pub fn text(code: Code, lang: Lang) -> &'static str {
    let (nl, en) = match code {
        Code::D001 => (
            "Er zijn vakken niet ingevuld. Vul ze in; is er niets geteld, vul dan 0 in.",
            "Cells are open. Fill them in; if nothing was counted, enter 0.",
        ),
        Code::D002 => (
            "Bij een gemeenteraadsverkiezing bestaan geen kiezerspassen (C). Controleer het formulier.",
            "A council election has no voter cards (C). Check the form.",
        ),
        Code::F201 => (
            "Stempassen en volmachten samen (A + B, en C waar die bestaat) zijn niet gelijk aan het aantal toegelaten kiezers (D).",
            "Poll cards and proxies together (A + B, and C where it exists) are not the admitted voters (D).",
        ),
        Code::F202 => (
            "De stemmen op de lijsten samen (E.1 tot en met E.n) zijn niet gelijk aan het totaal E.",
            "The votes on the lists together (E.1 to E.n) are not the total E.",
        ),
        Code::F203 => (
            "E + F + G is niet gelijk aan het aantal uitgebrachte stemmen (H).",
            "E + F + G is not the number of votes cast (H).",
        ),
        Code::F204 => (
            "Er zijn stemmen op lijsten ingevuld, maar het totaal E is 0.",
            "There are votes on lists, but the total E is 0.",
        ),
        Code::F401 => (
            "Deze lijst heeft stemmen, maar het totaal onder haar kandidaten is 0.",
            "This list has votes, but the total under its candidates is 0.",
        ),
        Code::F402 => (
            "De stemmen op de kandidaten van deze lijst zijn samen niet gelijk aan het totaal eronder.",
            "The votes on this list's candidates together are not the total under them.",
        ),
        Code::F403 => (
            "Het totaal onder de kandidaten van deze lijst is niet gelijk aan haar totaal in de eerste tabel (E.x).",
            "The total under this list's candidates is not its total in the first table (E.x).",
        ),
        Code::W201 => (
            "Opvallend veel blanco stemmen (F): 3 % of meer van H. Kloppen F en H met het formulier?",
            "Remarkably many blank votes (F): 3 % of H or more. Are F and H as on the form?",
        ),
        Code::W202 => (
            "Opvallend veel ongeldige stemmen (G): 3 % of meer van H. Kloppen G en H met het formulier?",
            "Remarkably many invalid votes (G): 3 % of H or more. Are G and H as on the form?",
        ),
        Code::W203 => (
            "Groot verschil tussen toegelaten kiezers (D) en uitgebrachte stemmen (H): 15 of meer, of 2 % of meer van H.",
            "Large difference between admitted voters (D) and votes cast (H): 15 or more, or 2 % of H or more.",
        ),
        Code::W204 => (
            "Er zijn geen stemmen uitgebracht (H is 0). Klopt dat met het formulier?",
            "No votes were cast (H is 0). Is that as on the form?",
        ),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
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
