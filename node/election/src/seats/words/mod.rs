//! The seats told step by step, so that a person can follow them with pen and paper. Dutch and English.
//!
//! Nothing is decided here: the text says what [`SeatsOutput`] holds. A seat for which a lot is still to be drawn is told as
//! a lot that is needed, never as a seat.

mod candidates;
mod numbers;
mod steps;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::json::{SeatsOutput, SeatsOutputList};
use super::{LotKind, LotNeeded, Method, Warning};
use crate::definition::{Candidate, Definition};
use crate::lang::Lang;

pub use numbers::{fraction, whole};

/// The same in Dutch and in English: two format strings that name the same variables.
macro_rules! say {
    ($lang:expr, $nl:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Nl => format!($nl),
            $crate::lang::Lang::En => format!($en),
        }
    };
}
pub(crate) use say;

/// A part of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its heading.
    pub title: String,
    /// Its sentences, one or a few to a line, in order; never empty.
    pub lines: Vec<String>,
}

/// Which part of the story, for a screen that shows some parts only. They come in the order of the law; residual seats come
/// twice where article P 10 makes them go round again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// By which law.
    Rules,
    /// The electoral quota (article P 5).
    Quota,
    /// Full seats (article P 6).
    FullSeats,
    /// Residual seats (articles P 7 and P 8).
    ResidualSeats,
    /// The absolute majority takes the last residual seat (article P 9).
    AbsoluteMajority,
    /// Lists without enough candidates hand seats back (article P 10).
    ListExhaustion,
    /// What each list has in the end, or so far.
    Seats,
    /// Lots to be drawn.
    Lots,
    /// What a reader should know.
    Notes,
    /// The elected candidates (articles P 15 to P 19a), or why they are not known.
    Candidates,
}

/// Tells how the seats came about. Without a definition, lists and candidates are named by their numbers.
#[must_use]
pub fn explain(output: &SeatsOutput, definition: Option<&Definition>, lang: Lang) -> Vec<Section> {
    let teller = Teller { output, definition, lang };
    let mut sections = vec![teller.rules()];
    sections.extend(teller.steps());
    sections.push(teller.seats());
    sections.extend(teller.lots());
    sections.extend(teller.notes());
    sections.push(teller.candidates());
    sections
}

/// The sections one below the other, as a terminal or a protocol shows them.
#[must_use]
pub fn as_text(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&section.title);
        text.push('\n');
        for line in &section.lines {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// The lot that has to be drawn, in one sentence that begins with "Loting nodig tussen" ("Lot needed between").
#[must_use]
pub fn lot(needed: &LotNeeded, definition: Option<&Definition>, lang: Lang) -> String {
    let names = Names { definition, lang };
    let options: Vec<String> = needed
        .options
        .iter()
        .map(|&number| match needed.list {
            Some(list) => names.candidate(list, number),
            None => names.list(number),
        })
        .collect();
    let options = names.and(&options);
    let value = needed.value.map(|value| fraction(value, lang)).unwrap_or_default();
    let mut text = match needed.kind {
        LotKind::LargestRemainder | LotKind::HighestAverage => {
            let (one, seats) = names.numbered(&needed.seat_numbers);
            let residual = match (lang, one) {
                (Lang::Nl, true) => "restzetel",
                (Lang::Nl, false) => "de restzetels",
                (Lang::En, true) => "residual seat",
                (Lang::En, false) => "residual seats",
            };
            let what = match (needed.kind, lang) {
                (LotKind::LargestRemainder, Lang::Nl) => "een overschot van",
                (LotKind::LargestRemainder, Lang::En) => "a remainder of",
                (_, Lang::Nl) => "een gemiddelde van",
                (_, Lang::En) => "an average of",
            };
            say!(
                lang,
                "Loting nodig tussen {options} voor {residual} {seats}: elk heeft {what} {value}.",
                "Lot needed between {options} for {residual} {seats}: each has {what} {value}."
            )
        }
        LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage => {
            let to = needed.assign_to.map(|to| names.list(to)).unwrap_or_default();
            say!(
                lang,
                "Loting nodig tussen {options}: wie haar restzetel afstaat aan {to}, die de volstrekte meerderheid heeft (artikel P 9).",
                "Lot needed between {options}: which gives its residual seat to {to}, which has the absolute majority (article P 9)."
            )
        }
        LotKind::Preference => {
            let (one, seats) = names.numbered(&needed.seat_numbers);
            let list = needed.list.map(|list| names.list(list)).unwrap_or_default();
            let seat = match (lang, one) {
                (Lang::Nl, true) => "zetel",
                (Lang::Nl, false) => "de zetels",
                (Lang::En, true) => "seat",
                (Lang::En, false) => "seats",
            };
            say!(
                lang,
                "Loting nodig tussen {options} voor {seat} {seats} van {list}: elk heeft {value} stemmen (artikel P 15).",
                "Lot needed between {options} for {seat} {seats} of {list}: each has {value} votes (article P 15)."
            )
        }
    };
    if needed.seat_numbers.len() > 1 {
        text.push_str(match lang {
            Lang::Nl => " Voor elke zetel wordt apart geloot.",
            Lang::En => " One lot is drawn for each seat.",
        });
    }
    text
}

/// A warning in words; `large` is whether the council has 19 seats or more.
#[must_use]
pub fn warning(warning: Warning, large: bool, lang: Lang) -> &'static str {
    match (warning, large, lang) {
        (Warning::NotAllSeatsAssigned, _, Lang::Nl) => "Niet alle zetels kunnen worden toegewezen.",
        (Warning::NotAllSeatsAssigned, _, Lang::En) => "Not all seats can be assigned.",
        (Warning::AbsoluteMajorityAndListExhaustion, false, Lang::Nl) => {
            "Volstrekte meerderheid (artikel P 9) en lijstuitputting (artikel P 10) doen zich hier samen voor. Bij minder dan 19 zetels rekenen programma's dan niet allemaal hetzelfde: laat deze verdeling narekenen voordat u die gebruikt."
        }
        (Warning::AbsoluteMajorityAndListExhaustion, false, Lang::En) => {
            "Absolute majority (article P 9) and list exhaustion (article P 10) meet here. Below 19 seats programs do not all compute the same then: have this distribution checked before you use it."
        }
        (Warning::AbsoluteMajorityAndListExhaustion, true, Lang::Nl) => {
            "Volstrekte meerderheid (artikel P 9) en lijstuitputting (artikel P 10) doen zich hier samen voor. Dat is zeldzaam: laat deze verdeling narekenen voordat u die gebruikt."
        }
        (Warning::AbsoluteMajorityAndListExhaustion, true, Lang::En) => {
            "Absolute majority (article P 9) and list exhaustion (article P 10) meet here. That is rare: have this distribution checked before you use it."
        }
    }
}

/// With a capital, at the beginning of a sentence.
pub(crate) fn capital(mut text: String) -> String {
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}

/// Whether the candidate has a name: one that is known from a count alone has none.
fn is_named(candidate: &Candidate) -> bool {
    !candidate.last_name.trim().is_empty()
}

/// Lists and candidates by name.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) definition: Option<&'a Definition>,
    pub(crate) lang: Lang,
}

impl Names<'_> {
    /// `lijst 7 (Naam)`, for an unnamed list `lijst 10 (De Vries, A.)`.
    pub(crate) fn list(self, number: u32) -> String {
        let word = match self.lang {
            Lang::Nl => "lijst",
            Lang::En => "list",
        };
        let list = self.definition.and_then(|definition| definition.list(number));
        let named = list.map(|list| list.name.trim().to_owned()).filter(|name| !name.is_empty());
        let first = list.and_then(|list| list.candidates.first()).filter(|first| is_named(first));
        let name = named.or_else(|| first.map(Candidate::sort_name));
        match name {
            Some(name) => format!("{word} {number} ({name})"),
            None => format!("{word} {number}"),
        }
    }

    /// The same at the beginning of a sentence.
    pub(crate) fn list_first(self, number: u32) -> String {
        capital(self.list(number))
    }

    /// `De Vries, A. (kandidaat 4)`, without a definition `kandidaat 4`.
    pub(crate) fn candidate(self, list: u32, number: u32) -> String {
        let word = match self.lang {
            Lang::Nl => "kandidaat",
            Lang::En => "candidate",
        };
        match self.definition.and_then(|definition| definition.candidate(list, number)) {
            Some(candidate) if is_named(candidate) => format!("{} ({word} {number})", candidate.sort_name()),
            _ => format!("{word} {number}"),
        }
    }

    /// `a, b en c`.
    pub(crate) fn and(self, parts: &[String]) -> String {
        let word = match self.lang {
            Lang::Nl => "en",
            Lang::En => "and",
        };
        match parts.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
            None => String::new(),
        }
    }

    /// Lists in one phrase.
    pub(crate) fn lists(self, numbers: &[u32]) -> String {
        let names: Vec<String> = numbers.iter().map(|&number| self.list(number)).collect();
        self.and(&names)
    }

    /// Whether it is one number, and the numbers in one phrase.
    fn numbered(self, numbers: &[u32]) -> (bool, String) {
        let parts: Vec<String> = numbers.iter().map(u32::to_string).collect();
        (numbers.len() == 1, self.and(&parts))
    }

    /// `1 zetel`, `3 zetels`.
    pub(crate) fn seats(self, seats: u32) -> String {
        let word = match (self.lang, seats) {
            (Lang::Nl, 1) => "zetel",
            (Lang::Nl, _) => "zetels",
            (Lang::En, 1) => "seat",
            (Lang::En, _) => "seats",
        };
        format!("{seats} {word}")
    }

    /// `1 volle zetel`, `3 volle zetels`, `geen volle zetels`.
    fn full_seats(self, seats: u32) -> String {
        match (self.lang, seats) {
            (Lang::Nl, 0) => "geen volle zetels".to_owned(),
            (Lang::Nl, 1) => "1 volle zetel".to_owned(),
            (Lang::Nl, _) => format!("{seats} volle zetels"),
            (Lang::En, 0) => "no full seats".to_owned(),
            (Lang::En, 1) => "1 full seat".to_owned(),
            (Lang::En, _) => format!("{seats} full seats"),
        }
    }

    /// `1 restzetel`, `3 restzetels`, `geen restzetels`.
    fn residual_seats(self, seats: u32) -> String {
        match (self.lang, seats) {
            (Lang::Nl, 0) => "geen restzetels".to_owned(),
            (Lang::Nl, 1) => "1 restzetel".to_owned(),
            (Lang::Nl, _) => format!("{seats} restzetels"),
            (Lang::En, 0) => "no residual seats".to_owned(),
            (Lang::En, 1) => "1 residual seat".to_owned(),
            (Lang::En, _) => format!("{seats} residual seats"),
        }
    }

    /// `1 stem`, `5.104 stemmen`.
    pub(crate) fn votes(self, votes: u64) -> String {
        let word = match (self.lang, votes) {
            (Lang::Nl, 1) => "stem",
            (Lang::Nl, _) => "stemmen",
            (Lang::En, 1) => "vote",
            (Lang::En, _) => "votes",
        };
        format!("{} {word}", whole(votes, self.lang))
    }
}

/// Who tells the story.
#[derive(Clone, Copy)]
struct Teller<'a> {
    output: &'a SeatsOutput,
    definition: Option<&'a Definition>,
    lang: Lang,
}

impl<'a> Teller<'a> {
    fn names(self) -> Names<'a> {
        Names { definition: self.definition, lang: self.lang }
    }

    fn section(self, part: Part, nl: &str, en: &str, lines: Vec<String>) -> Section {
        let title = match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        };
        Section { part, title: title.to_owned(), lines }
    }

    fn is_large(self) -> bool {
        self.output.rules.is_large(self.output.seats)
    }

    /// Votes on all lists.
    fn total(self) -> u64 {
        self.output.lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes))
    }

    /// Whether a lot between lists is open: the seats are then those given so far.
    fn between_lists(self) -> bool {
        self.output.lots_needed.iter().any(|lot| lot.list.is_none())
    }

    /// The full seats of a list as article P 6 gave them, before any was handed back.
    fn full_seats_at_first(self, list: &SeatsOutputList) -> u32 {
        let handed_back = self.output.steps.iter().filter(|step| {
            step.method == Method::ListExhausted && step.retracted == Some(list.number) && step.full_seat == Some(true)
        });
        list.full_seats.saturating_add(u32::try_from(handed_back.count()).unwrap_or(u32::MAX))
    }

    /// The seats of each list before the first step.
    fn seats_at_first(self) -> BTreeMap<u32, u32> {
        self.output.lists.iter().map(|list| (list.number, self.full_seats_at_first(list))).collect()
    }

    fn rules(self) -> Section {
        let (lang, rules) = (self.lang, self.output.rules);
        let law = rules.text(lang);
        let mut lines = vec![say!(lang, "Berekend volgens {law}.", "Computed by {law}.")];
        let date = self.definition.map_or("", |definition| definition.identity.date.as_str());
        if !date.is_empty() && rules.is_later_than(date) {
            lines.push(say!(
                lang,
                "De verkiezing was eerder ({date}). Oudere regels kent dit programma niet: de zetels zijn berekend alsof deze regels al golden.",
                "The election was earlier ({date}). This program knows no older rules: the seats are computed as if these were in force."
            ));
        }
        self.section(Part::Rules, "Regels", "Rules", lines)
    }

    fn seats(self) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut lines = Vec::new();
        for list in &self.output.lists {
            let (name, seats) = (names.list_first(list.number), names.seats(list.seats));
            let (full, residual) = (names.full_seats(list.full_seats), names.residual_seats(list.residual_seats));
            let how = match (list.full_seats, list.residual_seats, lang) {
                (0, 0, _) => String::new(),
                (_, 0, _) => format!(" ({full})"),
                (0, _, _) => format!(" ({residual})"),
                (_, _, Lang::Nl) => format!(" ({full} en {residual})"),
                (_, _, Lang::En) => format!(" ({full} and {residual})"),
            };
            lines.push(format!("{name}: {seats}{how}."));
        }
        let given = self.output.lists.iter().fold(0u32, |sum, list| sum.saturating_add(list.seats));
        let open = self.output.seats.saturating_sub(given);
        let seats = names.seats(open);
        if self.between_lists() && open > 0 {
            lines.push(say!(
                lang,
                "Nog niet toegewezen: {seats}. Daarvoor is eerst een loting nodig.",
                "Not assigned yet: {seats}. A lot is needed first."
            ));
        } else if open > 0 && self.total() == 0 {
            lines.push(say!(
                lang,
                "Leeg: {seats}. Er zijn geen stemmen op kandidaten.",
                "Empty: {seats}. There are no votes on candidates."
            ));
        } else if open > 0 {
            lines.push(say!(
                lang,
                "Leeg: {seats}. Geen lijst met stemmen heeft nog een kandidaat.",
                "Empty: {seats}. No list with votes has a candidate left."
            ));
        }
        if self.between_lists() {
            return self.section(Part::Seats, "Zetels tot nu toe", "Seats so far", lines);
        }
        self.section(Part::Seats, "Zetels", "Seats", lines)
    }

    fn lots(self) -> Option<Section> {
        let needed = &self.output.lots_needed;
        let mut lines: Vec<String> = needed.iter().map(|needed| lot(needed, self.definition, self.lang)).collect();
        let residual = |lot: &LotNeeded| matches!(lot.kind, LotKind::LargestRemainder | LotKind::HighestAverage);
        let handed_back = self.output.steps.iter().any(|step| step.method == Method::ListExhausted);
        if needed.iter().any(residual) && !handed_back {
            lines.push(say!(
                self.lang,
                "Pas daarna staat vast of de artikelen P 9 (volstrekte meerderheid) en P 10 (lijstuitputting) van toepassing zijn.",
                "Only then is it certain whether articles P 9 (absolute majority) and P 10 (list exhaustion) apply."
            ));
        }
        (!lines.is_empty()).then(|| self.section(Part::Lots, "Loting nodig", "Lots needed", lines))
    }

    fn notes(self) -> Option<Section> {
        let large = self.is_large();
        let lines: Vec<String> =
            self.output.warnings.iter().map(|&each| warning(each, large, self.lang).to_owned()).collect();
        (!lines.is_empty()).then(|| self.section(Part::Notes, "Let op", "Please note", lines))
    }
}
