//! What the Kiesraad will ask about counts, by its control protocol, and what people say of that: of the cut here, of a release in
//! [`super::auditing`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use api::hex::Hex;
use api::plausible::{CutNamed, In};
use api::protocol::{Answered as Told, Asked, Dropped, NotJudged, Protocol, Recount, Table, TableState};
use api::refusal::Refusal;
use api::request::{Error, Rule, Who};
use election::control_protocol::{self, Edition, Finding, Judged, MAX_EXPLANATION, Neighbourhoods, Question};
use election::{Count, Stations};
use night::answers::{self, Answer, Said};
use night::control::StationState;
use night::operators::Roster;
use night::setup::Setup;
use sync_core::entry::Body;
use sync_core::id::{EntryId, Hash};
use sync_core::limits;
use words::{Sentence, control_protocol as protocol_words};

use super::At;
use super::control::best_counts;
use crate::node::{Answered, Node};

/// So much of what was said of one question before is told, the newest.
const TOLD: usize = 20;

/// Counts that are judged, with all that was said of them: what can be told of it takes a while, and needs nothing of the node.
pub(super) struct Judging {
    /// The setup that they are judged by.
    pub setup: Arc<Setup>,
    /// The stations of the day.
    pub stations: Stations,
    /// Each with the name of its figures.
    pub counts: BTreeMap<u32, (Count, Hash)>,
    /// By question, the newest first.
    pub said: BTreeMap<Question, Vec<Spoken>>,
}

/// Something that was said, with what tells whether it holds.
pub(super) struct Spoken {
    told: Told,
    count: Hash,
    stands: bool,
}

/// What is told of counts that were judged.
pub(super) struct OfCounts {
    /// What will be asked.
    pub findings: Vec<Asked>,
    /// The list "hertellen".
    pub recount: Vec<Recount>,
    /// What could not be judged.
    pub not_judged: Vec<NotJudged>,
}

impl Judging {
    /// Judges them. With hundreds of stations this takes a good part of a second.
    pub fn of_counts(&self) -> OfCounts {
        let counts = self.counts.iter().map(|(station, (count, _))| (*station, count)).collect();
        let judged = control_protocol::judge(self.edition(), &counts, neighbourhoods(&self.setup));
        let names: BTreeMap<u32, &str> =
            self.stations.stations.iter().map(|station| (station.number, station.name.as_str())).collect();
        let findings: Vec<Asked> =
            judged.findings.iter().map(|finding| self.asked(finding, names.get(&finding.station).copied())).collect();
        let handled =
            findings.iter().filter_map(|asked| Some((asked.question(), asked.handled.first()?.handled.clone())));
        let recount = control_protocol::recount(&judged.findings, &handled.collect()).into_iter();
        let recount = recount.map(|one| Recount { station: one.station, asked_for: one.is_asked_for() }).collect();
        OfCounts { recount, not_judged: not_judged(&judged), findings }
    }

    /// The edition of the protocol.
    pub fn edition(&self) -> Edition {
        edition(&self.setup)
    }

    /// What is told of the table of neighbourhoods.
    pub fn table_told(&self) -> Table {
        let (state, why, without) = match &self.setup.neighbourhoods {
            Roster::Off => (TableState::None, None, Vec::new()),
            Roster::NotHere => (TableState::NotHere, None, Vec::new()),
            Roster::Unusable(why) => (TableState::Unusable, Some(why.clone()), Vec::new()),
            Roster::Here(table) => {
                let numbers = self.stations.stations.iter().map(|station| station.number);
                (TableState::Here, None, numbers.filter(|number| table.of(*number).is_none()).collect())
            }
        };
        Table { state, reason: why.as_ref().map(ToString::to_string), why, without }
    }

    /// A finding with what was said of it.
    fn asked(&self, finding: &Finding, name: Option<&str>) -> Asked {
        let figures = self.counts.get(&finding.station).map(|(_, figures)| figures);
        let said = self.said.get(&finding.question()).map(Vec::as_slice).unwrap_or_default();
        let holds = |spoken: &&Spoken| spoken.stands && Some(&spoken.count) == figures;
        let (handled, before): (Vec<&Spoken>, Vec<&Spoken>) = said.iter().partition(holds);
        let dropped = |spoken: &Spoken| {
            // What was said of these figures and is no longer said says more than that others came between.
            let why = if Some(&spoken.count) == figures { Dropped::Replaced } else { Dropped::OtherCount };
            Told { dropped: Some(why), ..spoken.told.clone() }
        };
        let name = name.unwrap_or_default();
        Asked {
            handled: handled.into_iter().map(|spoken| spoken.told.clone()).collect(),
            more: before.len().saturating_sub(TOLD),
            before: before.into_iter().take(TOLD).map(dropped).collect(),
            ..Asked::of(finding.station, name, finding.found.clone(), &self.setup.definition)
        }
    }
}

fn edition(setup: &Setup) -> Edition {
    Edition::on(&setup.definition.identity.date)
}

fn neighbourhoods(setup: &Setup) -> Option<&Neighbourhoods> {
    match &setup.neighbourhoods {
        Roster::Here(table) => Some(table),
        Roster::Off | Roster::NotHere | Roster::Unusable(_) => None,
    }
}

/// What could not be judged, by rule.
fn not_judged(judged: &Judged) -> Vec<NotJudged> {
    let mut rules: BTreeMap<Rule, BTreeSet<u32>> = BTreeMap::new();
    for (station, rule) in &judged.not_judged {
        rules.entry(*rule).or_default().insert(*station);
    }
    let told = |(rule, stations): (Rule, BTreeSet<u32>)| NotJudged { rule, stations: stations.into_iter().collect() };
    rules.into_iter().map(told).collect()
}

impl Node {
    /// What the Kiesraad will ask about the cut; judged beside the node.
    pub(super) fn control_protocol(&mut self, _: At<'_>) -> Answered {
        let (cut, judging) = match self.judging() {
            Ok(judging) => judging,
            Err(error) => return Answered::refused(error),
        };
        Answered::Work(Box::new(move || Ok(told(cut, &judging).into())))
    }

    /// The cut, ready to be judged.
    pub(super) fn judging(&mut self) -> Result<(CutNamed, Judging), Error> {
        let looked = self.looked_at()?;
        let cut = looked.named();
        let (states, rows) = best_counts(&looked.view());
        let figures: BTreeMap<u32, Hash> =
            states.iter().filter_map(|state| Some((state.number, answers::figures(&state.best()?.1.counts)))).collect();
        let rows = rows.into_iter();
        let counts = rows.filter_map(|(number, _, count)| Some((number, (count, *figures.get(&number)?)))).collect();
        let (setup, stations) = (looked.setup.clone(), looked.setup.stations.clone());
        Ok((cut, Judging { setup, stations, counts, said: self.spoken() }))
    }

    /// All that was ever said, as far as it is here: people explain a cut after it was made.
    pub(super) fn spoken(&self) -> BTreeMap<Question, Vec<Spoken>> {
        let spoken = |said: Said<'_>| {
            let Some(Answer::Handled { count, .. }) = &said.answer else { return None };
            let label = self.label_of(&said.entry.author());
            let told = Told { id: Hex(said.entry.id), handled: said.handled()?, label, dropped: None };
            Some(Spoken { told, count: *count, stands: said.stands })
        };
        let all = answers::all(self.replica.working(), self.replica.logs()).into_iter();
        all.map(|(question, said)| (question, said.into_iter().filter_map(spoken).collect())).collect()
    }

    /// Says how something came about that will be asked, or takes that back.
    pub(super) fn explain(
        &mut self,
        who: &Who,
        &station: &u32,
        &rule: &Rule,
        &list: &Option<u32>,
        explanation: &Option<String>,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let planned = self.plan_explanation(who, Question { station, rule, list }, explanation.as_deref());
        let planned = planned.map(|body| self.draft(who, None, body, now));
        self.submitted(planned, now)
    }

    fn plan_explanation(&mut self, who: &Who, question: Question, explanation: Option<&str>) -> Result<Body, Error> {
        self.scan_only()?;
        if who.operator.trim().is_empty() {
            return Err(Refusal::NobodyExplains.into());
        }
        let (station, name) = (question.station, answers::name_of(&question));
        let bytes = match explanation.map(str::trim) {
            Some(explanation) => {
                let characters = explanation.chars().count();
                if characters == 0 {
                    return Err(Refusal::NoExplanation.into());
                }
                if characters > MAX_EXPLANATION {
                    return Err(Refusal::ExplanationTooLong { characters, most: MAX_EXPLANATION }.into());
                }
                let rule = || Sentence::worded(|lang| protocol_words::title(question.rule, lang));
                let count = self.asked_of(&question)?.ok_or_else(|| Refusal::NotAsked { station, rule: rule() })?;
                Answer::Handled { count, explanation: explanation.to_owned() }.to_bytes()
            }
            None => {
                let said = answers::said(&name, self.replica.working(), self.replica.logs());
                if !said.iter().any(|said| said.stands && said.handled().is_some()) {
                    return Err(Refusal::NothingSaid { station }.into());
                }
                Vec::new()
            }
        };
        Ok(self.answer_to(name, bytes))
    }

    /// The name of the figures of a station on the cut, where this is asked about them. On the node's turn, as what is said has to
    /// be about figures that are still those of the cut when it is signed; so one station is judged, and nothing else is gathered.
    fn asked_of(&mut self, question: &Question) -> Result<Option<Hash>, Error> {
        let looked = self.looked_at()?;
        let (states, rows) = best_counts(&looked.view());
        let counts = rows.iter().map(|(number, _, count)| (*number, count)).collect();
        let (edition, table) = (edition(&looked.setup), neighbourhoods(&looked.setup));
        let judged = control_protocol::judge_one(edition, &counts, table, question.station);
        if !judged.findings.iter().any(|finding| finding.question() == *question) {
            return Ok(None);
        }
        let state = states.iter().find(|state| state.number == question.station);
        Ok(state.and_then(StationState::best).map(|(_, value)| answers::figures(&value.counts)))
    }

    /// An answer in the place of all that stand on its question.
    pub(super) fn answer_to(&self, question: String, bytes: Vec<u8>) -> Body {
        let standing = self.replica.working().answers(&question, self.replica.logs());
        let mut replaces: Vec<EntryId> = standing.iter().map(|entry| entry.id).collect();
        replaces.sort_unstable();
        replaces.truncate(limits::REFERENCES);
        Body::Answer { question, replaces, bytes }
    }
}

/// The reply on a cut.
pub(super) fn told(cut: CutNamed, judging: &Judging) -> Protocol {
    let OfCounts { findings, recount, not_judged } = judging.of_counts();
    let numbers = judging.stations.stations.iter().map(|station| station.number);
    Protocol {
        cut,
        edition: judging.edition(),
        stations: In { counted: judging.counts.len(), total: judging.stations.stations.len() },
        neighbourhoods: judging.table_told(),
        findings,
        recount,
        not_judged,
        not_in: numbers.filter(|number| !judging.counts.contains_key(number)).collect(),
    }
}
