//! The seats told step by step, so that a person can follow them with pen and paper; and why there are none.
//!
//! Nothing is decided here: the text says what [`SeatsOutput`] holds. A seat for which a lot is still to be drawn is told as
//! a lot that is needed, never as a seat.

mod candidates;
mod error;
mod steps;

use std::collections::BTreeMap;

use election::seats::json::{SeatsOutput, SeatsOutputList};
use election::seats::{LotKind, LotNeeded, Method, RuleSet, Warning};
use election::{Candidate, Definition};
use serde::{Deserialize, Serialize};

use crate::number::Marks;
use crate::{Lang, Sentence, capital, listed, say, t};

pub use error::error;

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
    let options = listed(&options, names.lang);
    let value = needed.value.map(|value| Marks::of(lang).fraction(value)).unwrap_or_default();
    let list = |number: Option<u32>| number.map(|number| names.list(number)).unwrap_or_default();
    let numbers: Vec<String> = needed.seat_numbers.iter().map(u32::to_string).collect();
    let (n, seats) = (Sentence::count(numbers.len()), listed(&numbers, names.lang));
    let mut text = match needed.kind {
        LotKind::LargestRemainder => {
            say!(lang, "story-lot-remainder", n = n, options = options, seats = seats, value = value)
        }
        LotKind::HighestAverage => {
            say!(lang, "story-lot-average", n = n, options = options, seats = seats, value = value)
        }
        LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage => {
            say!(lang, "story-lot-majority", options = options, list = list(needed.assign_to))
        }
        LotKind::Preference => {
            let list = list(needed.list);
            say!(lang, "story-lot-preference", n = n, options = options, seats = seats, list = list, value = value)
        }
    };
    if numbers.len() > 1 {
        text.push(' ');
        text.push_str(&t(lang, "story-lot-each"));
    }
    text
}

/// A warning in words; `large` is whether the council has 19 seats or more.
#[must_use]
pub fn warning(warning: Warning, large: bool, lang: Lang) -> String {
    let key = match (warning, large) {
        (Warning::NotAllSeatsAssigned, _) => "story-not-all-seats",
        (Warning::AbsoluteMajorityAndListExhaustion, false) => "story-both-articles-small",
        (Warning::AbsoluteMajorityAndListExhaustion, true) => "story-both-articles-large",
    };
    t(lang, key)
}

/// What the law is called by which seats are computed.
fn law(rules: RuleSet, lang: Lang) -> String {
    let key = match rules {
        RuleSet::Kieswet2026 => "story-law-2026",
    };
    t(lang, key)
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
        let list = self.definition.and_then(|definition| definition.list(number));
        let named = list.map(|list| list.name.trim().to_owned()).filter(|name| !name.is_empty());
        let first = list.and_then(|list| list.candidates.first()).filter(|first| is_named(first));
        match named.or_else(|| first.map(Candidate::sort_name)) {
            Some(name) => say!(self.lang, "story-list-named", number = number, name = name),
            None => say!(self.lang, "story-list", number = number),
        }
    }

    /// The same at the beginning of a sentence.
    pub(crate) fn list_first(self, number: u32) -> String {
        capital(self.list(number))
    }

    /// `De Vries, A. (kandidaat 4)`, without a definition `kandidaat 4`.
    pub(crate) fn candidate(self, list: u32, number: u32) -> String {
        match self.definition.and_then(|definition| definition.candidate(list, number)) {
            Some(candidate) if is_named(candidate) => {
                say!(self.lang, "story-candidate-named", name = candidate.sort_name(), number = number)
            }
            _ => say!(self.lang, "story-candidate", number = number),
        }
    }

    /// Lists in one phrase.
    fn lists(self, numbers: &[u32]) -> String {
        let names: Vec<String> = numbers.iter().map(|&number| self.list(number)).collect();
        listed(&names, self.lang)
    }

    /// `1 zetel`, `3 zetels`.
    fn seats(self, seats: u32) -> String {
        say!(self.lang, "story-n-seats", n = Sentence::count(seats))
    }

    /// `1 volle zetel`, `3 volle zetels`, `geen volle zetels`.
    fn full_seats(self, seats: u32) -> String {
        say!(self.lang, "story-n-full", n = Sentence::count(seats))
    }

    /// `1 restzetel`, `3 restzetels`, `geen restzetels`.
    fn residual_seats(self, seats: u32) -> String {
        say!(self.lang, "story-n-residual", n = Sentence::count(seats))
    }

    /// `1 stem`, `5.104 stemmen`.
    fn votes(self, votes: u64) -> String {
        say!(self.lang, "story-n-votes", n = Sentence::count(votes), votes = Marks::of(self.lang).whole(votes))
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

    fn section(self, part: Part, title: &str, lines: Vec<String>) -> Section {
        Section { part, title: t(self.lang, title), lines }
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
        let mut lines = vec![say!(lang, "story-computed", law = law(rules, lang))];
        let date = self.definition.map_or("", |definition| definition.identity.date.as_str());
        if !date.is_empty() && rules.is_later_than(date) {
            lines.push(say!(lang, "story-earlier", date = date));
        }
        self.section(Part::Rules, "story-rules", lines)
    }

    fn seats(self) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut lines = Vec::new();
        for list in &self.output.lists {
            let (name, seats) = (names.list_first(list.number), names.seats(list.seats));
            let (full, residual) = (names.full_seats(list.full_seats), names.residual_seats(list.residual_seats));
            let how = match (list.full_seats, list.residual_seats) {
                (0, 0) => {
                    lines.push(say!(lang, "story-seats-of", list = name, seats = seats));
                    continue;
                }
                (_, 0) => full,
                (0, _) => residual,
                (_, _) => listed(&[full, residual], names.lang),
            };
            lines.push(say!(lang, "story-seats-of-how", list = name, seats = seats, how = how));
        }
        let given = self.output.lists.iter().fold(0u32, |sum, list| sum.saturating_add(list.seats));
        let open = self.output.seats.saturating_sub(given);
        if open > 0 {
            let seats = names.seats(open);
            lines.push(if self.between_lists() {
                say!(lang, "story-not-assigned", seats = seats)
            } else if self.total() == 0 {
                say!(lang, "story-empty-no-votes", seats = seats)
            } else {
                say!(lang, "story-empty-no-candidates", seats = seats)
            });
        }
        let title = if self.between_lists() { "story-seats-so-far" } else { "story-seats" };
        self.section(Part::Seats, title, lines)
    }

    fn lots(self) -> Option<Section> {
        let needed = &self.output.lots_needed;
        let mut lines: Vec<String> = needed.iter().map(|needed| lot(needed, self.definition, self.lang)).collect();
        let residual = |lot: &LotNeeded| matches!(lot.kind, LotKind::LargestRemainder | LotKind::HighestAverage);
        let handed_back = self.output.steps.iter().any(|step| step.method == Method::ListExhausted);
        if needed.iter().any(residual) && !handed_back {
            lines.push(t(self.lang, "story-only-then"));
        }
        (!lines.is_empty()).then(|| self.section(Part::Lots, "story-lots", lines))
    }

    fn notes(self) -> Option<Section> {
        let large = self.is_large();
        let lines: Vec<String> = self.output.warnings.iter().map(|&each| warning(each, large, self.lang)).collect();
        (!lines.is_empty()).then(|| self.section(Part::Notes, "story-notes", lines))
    }
}
