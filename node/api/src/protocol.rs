//! What the Kiesraad will ask about the counts, by its control protocol, and what was said of it. For the control room alone.

use election::control_protocol::{Edition, Found, Handled, Part, Question, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::control_protocol::{explained, figures, remedy, title};
use words::{Lang, Sentence, say};

use crate::history::Id;
use crate::names::names;
use crate::plausible::{CutNamed, In};
use crate::why::told;

/// The reply to [`Request::ControlProtocol`](crate::request::Request::ControlProtocol).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Protocol {
    /// The cut that it is about.
    pub cut: CutNamed,
    /// The edition of the protocol, by the day of the election.
    pub edition: Edition,
    /// How many stations are in.
    pub stations: In,
    /// What is known of neighbourhoods.
    pub neighbourhoods: Table,
    /// What will be asked, by station, rule and list.
    pub findings: Vec<Asked>,
    /// The list "hertellen": stations with a finding that nobody has answered, first those where the protocol asks for a
    /// recount.
    pub recount: Vec<Recount>,
    /// What could not be judged.
    pub not_judged: Vec<NotJudged>,
    /// Stations without a count on the cut that may be released: nothing of them is judged, and they are not compared with.
    pub not_in: Vec<u32>,
}

/// The office's table of neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "NeighbourhoodTable")]
pub struct Table {
    /// Whether it can be used.
    pub state: TableState,
    /// Why it cannot be used, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// Stations that have none in it: compared with the municipality alone.
    pub without: Vec<u32>,
}

names! {
    /// Whether the table of neighbourhoods can be used.
    TableState {
        /// The election has none: candidates are compared with the municipality alone.
        None = "none",
        /// It has not arrived.
        NotHere = "not_here",
        /// It cannot be used.
        Unusable = "unusable",
        /// It is here.
        Here = "here",
    }
}

impl Table {
    /// Why it cannot be used, for people.
    #[must_use]
    pub fn unfit(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.reason.as_ref(), lang)
    }
}

/// Something that will be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolAsked")]
pub struct Asked {
    /// The station's number.
    pub station: u32,
    /// Its name.
    pub name: String,
    /// What was found, with the figures behind it.
    pub found: Found,
    /// Whether the protocol asks for a recount, or for an explanation.
    pub part: Part,
    /// What it is, in English.
    pub title: String,
    /// Its figures in words, in English.
    pub figures: String,
    /// What the Kiesraad will ask and what to do, in English.
    pub remedy: String,
    /// Its figures, for people of any language.
    pub told: Sentence,
    /// The answers that hold: of several people who did not know of each other there are several. None: it is open.
    pub handled: Vec<Answered>,
    /// What was said before: of another count, replaced, or taken back; the newest first.
    pub before: Vec<Answered>,
    /// How many more of these there are.
    pub more: usize,
}

/// What somebody said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolAnswered")]
pub struct Answered {
    /// The entry that says it.
    pub id: Id,
    /// By whom, when, and how it came about.
    #[serde(flatten)]
    pub handled: Handled,
    /// On which PC.
    pub label: String,
    /// Why it does not hold (any more); `None`: it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Dropped>,
}

names! {
    /// Why an answer does not hold.
    Dropped {
        /// Another answer, or none, was put in its place.
        Replaced = "replaced",
        /// It is about figures that do not stand here.
        OtherCount = "other_count",
    }
}

/// A station on the list "hertellen".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolRecountRow")]
pub struct Recount {
    /// The station's number.
    pub station: u32,
    /// Whether the protocol itself asks for a recount there.
    pub asked_for: bool,
}

/// A rule that could not be judged at some stations, as a figure that it needs is open, or candidates were not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotJudged {
    /// The rule.
    pub rule: Rule,
    /// The stations.
    pub stations: Vec<u32>,
}

impl Asked {
    /// The question that it is.
    #[must_use]
    pub fn question(&self) -> Question {
        Question { station: self.station, rule: self.found.rule(), list: self.found.list() }
    }

    /// Whether nobody has answered it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.handled.is_empty()
    }

    /// What it is.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        title(self.found.rule(), lang)
    }

    /// What the Kiesraad will ask and what to do.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        remedy(self.found.rule(), lang)
    }

    /// What was found, in words, without what anybody said of it; `name`: of the station.
    #[must_use]
    pub fn of(station: u32, name: &str, found: Found, definition: &election::Definition) -> Self {
        let rule = found.rule();
        let told = Sentence::worded(|lang| figures(&found, definition, lang));
        Self {
            station,
            name: name.to_owned(),
            part: rule.part(),
            title: title(rule, Lang::En),
            figures: told.to_string(),
            remedy: remedy(rule, Lang::En),
            told,
            found,
            handled: Vec::new(),
            before: Vec::new(),
            more: 0,
        }
    }
}

impl Answered {
    /// What was said, by whom and when; and why it does not hold, where it does not.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let said = explained(&self.handled, lang);
        match self.dropped {
            None => said,
            Some(Dropped::Replaced) => say!(lang, "asked-before-replaced", said = said),
            Some(Dropped::OtherCount) => say!(lang, "asked-before-count", said = said),
        }
    }
}

impl Asked {
    /// What was found, with its figures.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        let (title, figures) = (self.title(lang), self.told.told(lang));
        if figures.is_empty() { title } else { format!("{title}: {figures}") }
    }

    /// What was said before, the newest first; and how much more there is.
    #[must_use]
    pub fn before(&self, lang: Lang) -> Vec<String> {
        let more = (self.more > 0).then(|| say!(lang, "asked-more", more = self.more));
        self.before.iter().map(|said| said.told(lang)).chain(more).collect()
    }
}

impl Protocol {
    /// The findings that nobody has answered.
    pub fn open(&self) -> impl Iterator<Item = &Asked> {
        self.findings.iter().filter(|asked| asked.is_open())
    }

    /// By which edition this is asked, and what was not judged, or not as it might be.
    #[must_use]
    pub fn remarks(&self, lang: Lang) -> Vec<String> {
        let stations = joined(&self.not_in);
        let not_in = (!self.not_in.is_empty()).then(|| say!(lang, "asked-not-in", stations = stations));
        let mut remarks = remarks(self.edition, &self.neighbourhoods, &self.not_judged, lang);
        remarks.extend(not_in);
        remarks
    }
}

/// By which edition something is asked, and what could not be judged.
pub(crate) fn remarks(edition: Edition, table: &Table, not_judged: &[NotJudged], lang: Lang) -> Vec<String> {
    let mut remarks = vec![say!(lang, "asked-edition", edition = edition.id())];
    match table.state {
        TableState::None => remarks.push(say!(lang, "asked-no-table")),
        TableState::NotHere => remarks.push(say!(lang, "asked-table-not-here")),
        TableState::Unusable => {
            remarks.push(say!(lang, "asked-table-unusable", why = table.unfit(lang).unwrap_or_default()));
        }
        TableState::Here if table.without.is_empty() => {}
        TableState::Here => remarks.push(say!(lang, "asked-without", stations = joined(&table.without))),
    }
    for of in not_judged {
        let (rule, stations) = (title(of.rule, lang), joined(&of.stations));
        remarks.push(say!(lang, "asked-not-judged", rule = rule, stations = stations));
    }
    remarks
}

fn joined(stations: &[u32]) -> String {
    stations.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
