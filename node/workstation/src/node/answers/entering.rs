//! Counts in, corrected, taken back, moved.

use std::collections::{BTreeMap, BTreeSet};

use api::counts::{CellDiffers, Entered, Moved, Saved};
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, Who};
use election::checks::{Finding, against_evening, against_first, same_as};
use election::count::Difference;
use election::form::{Call, Paper, Said};
use election::{Count, EntryForm, Level};
use night::control::find_entry;
use night::figures::{count_of, counts_of, to_sync};
use night::findings::{self, FindingTold};
use night::second_entry::is_same_person;
use night::setup::Setup;
use night::{amended, by_itself};
use sync_core::charter::Role;
use sync_core::entry::{Body, Counts, Draft, Reference, Source, Subject};
use sync_core::id::EntryId;
use sync_core::replica::Now;
use sync_core::working::Known;
use sync_core::working::status::Value as Figures;
use words::findings::Reader;
use words::{Lang, Say, Sentence};

use super::At;
use super::when_saved;
use crate::node::{Answered, Node, salts};

/// A form as it was asked to be entered.
struct Form<'a> {
    station: u32,
    level: Level,
    round: u8,
    typed: &'a EntryForm,
    call: Option<&'a Call>,
}

/// What becomes of it.
struct Prepared {
    draft: Draft,
    findings: Vec<Finding>,
    differences: Vec<CellDiffers>,
    not_counted: Option<Sentence>,
}

impl Node {
    #[expect(clippy::too_many_arguments, reason = "each is a field of the request")]
    pub(super) fn enter(
        &mut self,
        who: &Who,
        &station: &u32,
        &level: &Level,
        &round: &u8,
        corrects: &Option<String>,
        reason: &str,
        typed: &EntryForm,
        call: &Option<Call>,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let form = Form { station, level, round, typed, call: call.as_ref() };
        let prepared = self.prepare(who, &form, corrects.as_deref(), reason, now);
        let Prepared { draft, findings, differences, not_counted } = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return Answered::refused(error),
        };
        let findings = findings.iter().map(|finding| FindingTold::of(finding, Reader::Typist, Lang::Nl)).collect();
        let submitted = self.replica.submit(vec![draft], now);
        when_saved(submitted, |ids| {
            let id = ids.first().copied().map(Hex).unwrap_or_default();
            let why_not = not_counted.as_ref().map(Sentence::to_string);
            Entered { id, saved: true, findings, differences, why_not, why_not_said: not_counted }
        })
    }

    fn prepare(
        &self,
        who: &Who,
        form: &Form<'_>,
        corrects: Option<&str>,
        reason: &str,
        now: Now,
    ) -> Result<Prepared, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        if setup.stations.station(form.station).is_none() {
            return Err(Refusal::UnknownStation { station: form.station }.into());
        }
        let wrong = |error: &dyn Say| Error::from(Refusal::Form { detail: error.say() });
        let mut said = form.typed.said(form.level).map_err(|error| wrong(&error))?;
        if let Some(call) = form.call {
            // Figures per list of which nothing else is said came by telephone then.
            let bare = || Said { paper: Paper::Telephone, answers: None, explanation: String::new(), call: None };
            let told = said.take().or_else(|| (form.level == Level::Party).then(bare));
            let mut told = told.ok_or(Refusal::CallWithoutForm)?;
            told.call = Some(call.clone());
            said = Some(told);
        }
        if let Some(said) = &said {
            of_this_election(&setup, form.level, said)?;
        }
        let bytes = said.as_ref().map(Said::to_bytes).transpose().map_err(|error| wrong(&error))?.unwrap_or_default();
        let mut count = form.typed.clone().into_count(&setup.definition, form.level).map_err(|error| wrong(&error))?;
        count.normalise(&setup.definition.identity);
        findings::form_of(&setup, form.level, said.as_ref()).complete(&mut count);
        let mut findings = findings::of_form(&setup, form.level, &count, said.as_ref());
        let counts = counts_of(&count, form.level).map_err(|error| Refusal::Form { detail: error })?;
        let subject = Subject::Station { number: form.station, level: to_sync(form.level), round: form.round };
        self.other_person(who, &subject)?;
        let differences = self.beside(&setup, form, &count, said.as_ref(), &mut findings);
        let mut supersedes = BTreeSet::new();
        if let Some(text) = corrects {
            if reason.trim().is_empty() {
                return Err(Refusal::CorrectionReason.into());
            }
            let target = find_entry(self.replica.logs(), text).map_err(|error| Refusal::UnknownId { detail: error })?;
            let same = self.replica.logs().get(&target).and_then(|entry| entry.register()) == Some(&subject);
            if !same {
                return Err(Refusal::OtherRegister.into());
            }
            supersedes.insert(target);
        }
        if let Some(own) = self.own_standing(&subject) {
            if corrects.is_none() {
                let entry = own.hex().chars().take(12).collect();
                return Err(Refusal::AlreadyEntered { station: form.station, entry }.into());
            }
            supersedes.insert(own);
        }
        let replaced: Vec<EntryId> = supersedes.into_iter().collect();
        let supersedes = self.replacing(&subject, &replaced);
        let reason = amended::reason(form.typed.amended, reason);
        let body = Body::Submission { supersedes, reason, form: bytes };
        let not_counted = self.not_counted(who, &setup, form.level, &subject);
        let draft = self.draft(who, Some((subject, counts)), body, now);
        Ok(Prepared { draft, findings, differences, not_counted })
    }

    /// First and second entry are by different people. The derivation of the document checks it again, after any merge.
    fn other_person(&self, who: &Who, subject: &Subject) -> Result<(), Error> {
        let hands = self.other_hands(subject);
        if hands.is_empty() || !hands.iter().all(|hand| is_same_person(&hand.operator, &who.operator)) {
            return Ok(());
        }
        Err(match who.operator.as_str() {
            "" => Refusal::SamePerson.into(),
            name => Refusal::SameOperator { name: name.to_owned() }.into(),
        })
    }

    /// What is to be seen of a count beside others: the first entry (W.001), other stations (W.901), this station's count
    /// of the evening (W.902). Also where first and second entry differ, field by field.
    fn beside(
        &self,
        setup: &Setup,
        form: &Form<'_>,
        count: &Count,
        said: Option<&Said>,
        findings: &mut Vec<Finding>,
    ) -> Vec<CellDiffers> {
        let level = to_sync(form.level);
        let values = |number: u32, round: u8| {
            self.replica.working().values(self.known_state(), &Subject::Station { number, level, round })
        };
        let read = |value: &Figures| count_of(&value.counts, &setup.definition).ok().map(|(_, count)| count);
        let mut differences = Vec::new();
        let other = values(form.station, if form.round == 1 { 2 } else { 1 });
        if let [one] = other.as_slice()
            && let Some(other) = read(one)
        {
            differences = cells_that_differ(count, &other);
            let answers = one.forms.iter().filter_map(|bytes| Said::read(bytes).ok()).find_map(|said| said.answers);
            let ours = (count, said.and_then(|said| said.answers.as_ref()));
            // Who types the first entry last is told the same.
            findings.extend(against_first(ours, (&other, answers.as_ref())));
        }
        let mut others = BTreeMap::new();
        for number in setup.stations.stations.iter().map(|station| station.number).filter(|at| *at != form.station) {
            for round in [1, 2] {
                others.extend(values(number, round).first().and_then(read).map(|count| (number, count)));
            }
        }
        let others: BTreeMap<u32, &Count> = others.iter().map(|(number, count)| (*number, count)).collect();
        findings.extend(same_as(form.station, count, &others));
        if form.level == Level::Candidate
            && let Some(evening) = self.other_level(setup, form.station, form.level)
        {
            findings.extend(against_evening(count, &evening).0);
        }
        findings.sort();
        differences
    }

    /// The value that this node's own log stands by in a register.
    pub(crate) fn own_standing(&self, subject: &Subject) -> Option<EntryId> {
        self.replica.logs().standing_value(&self.replica.own_log(), subject).map(|entry| entry.id)
    }

    /// What a submission from this node names that replaces these values.
    pub(crate) fn replacing(&self, subject: &Subject, replaced: &[EntryId]) -> Vec<Reference> {
        let (logs, working) = (self.replica.logs(), self.replica.working());
        match self.replica.role() {
            Some(Role::Scan) if !replaced.is_empty() => working.corrections(subject, replaced, logs),
            _ => logs.references(replaced),
        }
    }

    /// What the working document is read with.
    pub(crate) fn known_state(&self) -> Known<'_> {
        Known { logs: self.replica.logs(), charter: self.replica.charter() }
    }

    /// A draft by a person at this PC.
    pub(crate) fn draft(&self, who: &Who, value: Option<(Subject, Counts)>, body: Body, now: Now) -> Draft {
        let (subject, counts) = value.map_or((None, None), |(subject, counts)| (Some(subject), Some(counts)));
        Draft {
            subject,
            counts,
            body,
            operator: who.operator.clone(),
            source: Source::Typed,
            time: now.wall,
            salts: salts(),
        }
    }

    /// Submits what was planned, and answers with its first id once it is durable.
    pub(super) fn submitted(&mut self, planned: Result<Draft, Error>, now: Now) -> Answered {
        match planned {
            Ok(draft) => {
                when_saved(self.replica.submit(vec![draft], now), |ids| Saved { id: ids.first().copied().map(Hex) })
            }
            Err(error) => Answered::refused(error),
        }
    }

    pub(super) fn withdraw(&mut self, who: &Who, id: &str, reason: &str, At { now, .. }: At<'_>) -> Answered {
        let planned = self.known(id).and_then(|target| self.register_of(&target)).map(|(subject, target)| {
            self.draft(who, None, Body::Withdraw { subject, target, reason: reason.to_owned() }, now)
        });
        self.submitted(planned, now)
    }

    pub(super) fn move_to(&mut self, who: &Who, id: &str, &to: &u32, reason: &str, At { now, .. }: At<'_>) -> Answered {
        let drafts = match self.plan_move(who, id, to, reason, now) {
            Ok(drafts) => drafts,
            Err(error) => return Answered::refused(error),
        };
        when_saved(self.replica.submit(drafts, now), |ids| {
            let of = |place: usize| ids.get(place).copied().map(Hex);
            Moved { withdrawn: of(0), id: of(1) }
        })
    }

    fn plan_move(&self, who: &Who, id: &str, to: u32, reason: &str, now: Now) -> Result<Vec<Draft>, Error> {
        let setup = self.setup()?;
        if setup.stations.station(to).is_none() {
            return Err(Refusal::UnknownStation { station: to }.into());
        }
        let target = self.known(id)?;
        let entry = self.replica.logs().get(&target).ok_or(Refusal::NotHeld)?;
        let (Some(Subject::Station { number, level, round }), Some(counts)) =
            (entry.subject.clone(), entry.counts.clone())
        else {
            return Err(Refusal::OnlyCountsMove.into());
        };
        if number == to {
            return Err(Refusal::SameStation { station: to }.into());
        }
        let subject = Subject::Station { number: to, level, round };
        let supersedes = self.replica.logs().references(&self.own_standing(&subject));
        let why = if reason.trim().is_empty() { by_itself::entered_under(number) } else { reason.to_owned() };
        let (from, target) = self.register_of(&target)?;
        let withdraw = Body::Withdraw { subject: from, target, reason: why.clone() };
        let submit = Body::Submission { supersedes, reason: why, form: entry.body.form().to_vec() };
        let mut moved = self.draft(who, Some((subject, counts)), submit, now);
        moved.source = entry.source.clone();
        Ok(vec![self.draft(who, None, withdraw, now), moved])
    }

    /// The register that a value stands in, and what names it.
    pub(super) fn register_of(&self, id: &EntryId) -> Result<(Subject, Reference), Error> {
        let entry = self.replica.logs().get(id).ok_or(Refusal::NotHeld)?;
        let subject = entry.register().filter(|_| entry.is_put()).cloned();
        let subject = subject.ok_or(Refusal::NoCount)?;
        Ok((subject, entry.reference()))
    }

    pub(super) fn known(&self, id: &str) -> Result<EntryId, Error> {
        self.working_only()?;
        find_entry(self.replica.logs(), id).map_err(|error| Error::from(Refusal::UnknownId { detail: error }))
    }
}

/// The form must be one of this election's way of counting.
fn of_this_election(setup: &Setup, level: Level, said: &Said) -> Result<(), Error> {
    let expected = Paper::of(setup.settings.method, level);
    if said.paper == Paper::Telephone || said.paper == expected {
        return Ok(());
    }
    let (expected, said) = (expected.name().to_string(), said.paper.name().to_string());
    Err(Refusal::OtherForm { expected, said }.into())
}

/// The cells in which two counts differ.
pub(super) fn cells_that_differ(ours: &Count, theirs: &Count) -> Vec<CellDiffers> {
    let cell = |found: Difference| CellDiffers { field: found.field, ours: found.ours, theirs: found.theirs };
    ours.differences(theirs).into_iter().map(cell).collect()
}
