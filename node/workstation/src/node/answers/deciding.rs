//! What controllers decide: which count stands, what they think of one, and questions that are no counts.

use api::refusal::Refusal;
use api::request::{Error, Who};
use election::Level;
use election::form::Amended;
use election::seats::DrawnLot;
use night::amended;
use night::figures::to_sync;
use night::outcome::lot_asked;
use night::rulings::{MAX_NAME, MAX_POSTCODE, Ruled, Standing, StationChange, Unheeded, Why, judge, lot_question};
use sync_core::entry::{Body, Counts, Draft, Reference, Source, Subject, Verdict};
use sync_core::id::EntryId;
use sync_core::limits;
use sync_core::replica::Now;
use words::Say;

use super::At;
use super::control::best_level;
use crate::node::{Answered, Node};

impl Node {
    #[expect(clippy::too_many_arguments, reason = "each is a field of the request")]
    pub(super) fn decide(
        &mut self,
        who: &Who,
        station: &u32,
        level: &Level,
        chosen: &str,
        reason: &str,
        &said: &Option<Amended>,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let planned = self.plan_decision(*station, *level, chosen, &amended::reason(said, reason));
        let planned = planned.map(|body| self.draft(who, None, body, now));
        self.submitted(planned, now)
    }

    fn plan_decision(&self, station: u32, level: Level, chosen: &str, reason: &str) -> Result<Body, Error> {
        self.scan_only()?;
        let logs = self.replica.logs();
        let chosen = self.known(chosen)?;
        let entry = logs.get(&chosen).ok_or(Refusal::NotHeld)?;
        let subject = entry.register().cloned();
        let expected = |subject: &Subject| matches!(subject, Subject::Station { number, level: at, .. } if *number == station && *at == to_sync(level));
        let subject = subject.filter(expected).ok_or(Refusal::OtherSubject { station })?;
        // A decision names the submission itself, not the decision that chose it before.
        let chosen = match &entry.body {
            Body::Decide { chosen, .. } => *chosen,
            _ => entry.reference(),
        };
        let mut supersedes = self.all_put(&subject);
        if supersedes.is_empty() {
            supersedes.push(chosen);
        }
        Ok(Body::Decide { subject, supersedes, chosen, reason: reason.to_owned() })
    }

    /// What a decision or ruling replaces: the last word of every log on its subject, sorted, unique.
    fn all_put(&self, subject: &Subject) -> Vec<Reference> {
        let logs = self.replica.logs();
        let mut all = self.replica.working().last_puts(subject, logs);
        all.extend(logs.references(&self.own_standing(subject)));
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(super) fn decide_lot(&mut self, who: &Who, &drawn: &u32, &draw: &u32, reason: &str, at: At<'_>) -> Answered {
        match self.drawn_lot(drawn, draw) {
            Ok(lot) => self.rule(who, Subject::Lot { question: lot_question(draw) }, &Ruled::Lot(lot), reason, at.now),
            Err(error) => Answered::refused(error),
        }
    }

    /// The lot with the question that it answers, on what the control room looks at: the cut, or everything.
    fn drawn_lot(&self, drawn: u32, draw: u32) -> Result<DrawnLot, Error> {
        self.scan_only()?;
        let working = self.cut_view.as_ref().map_or(self.replica.working(), |(_, working)| working);
        let setup = self.setup_with(working)?;
        let view = self.view_of(&setup, working);
        let stations = view.stations();
        let outcome =
            view.outcome(&stations, best_level(&stations)).map_err(|error| Refusal::Figures { detail: error.say() })?;
        let asked = lot_asked(&setup, &outcome.tally, &view.rulings.decided, draw).ok_or(Refusal::NoLot { draw })?;
        asked.drawn(drawn).ok_or_else(|| Refusal::NotAnOption { drawn, options: asked.options.clone() }.into())
    }

    pub(super) fn decide_deceased(
        &mut self,
        who: &Who,
        &list: &u32,
        &candidate: &u32,
        &died: &bool,
        reason: &str,
        at: At<'_>,
    ) -> Answered {
        self.rule(who, Subject::Deceased { list, candidate }, &Ruled::Died(died), reason, at.now)
    }

    pub(super) fn decide_station(
        &mut self,
        who: &Who,
        &number: &u32,
        change: &StationChange,
        reason: &str,
        At { now, .. }: At<'_>,
    ) -> Answered {
        // A station that was added is closed by taking the addition back: the setup does not know it.
        let added = matches!(change, StationChange::Closed)
            && self
                .rulings_of(self.replica.working())
                .decided
                .stations
                .get(&number)
                .is_some_and(StationChange::is_added)
            && self.set_up(number) == Ok(false);
        let change = if added { StationChange::None } else { change.trimmed() };
        self.rule(who, Subject::StationChange { number }, &Ruled::Station(change), reason, now)
    }

    /// Nobody accepts what they typed themselves. The derivation of the document checks it again, after any merge.
    fn not_own(&self, who: &Who, target: &EntryId) -> Result<(), Error> {
        let logs = self.replica.logs();
        let entry = logs.get(target);
        let submission = entry.and_then(|entry| match &entry.body {
            Body::Decide { chosen, .. } => logs.get(&chosen.id),
            _ => Some(entry),
        });
        let own = submission.is_some_and(|entry| {
            entry.source == Source::Typed && !entry.operator.is_empty() && entry.operator == who.operator
        });
        if own {
            return Err(Refusal::OwnEntry { name: who.operator.clone() }.into());
        }
        Ok(())
    }

    /// Rules on a question that is no count: this ruling takes the place of all that stand on it, with a reason.
    fn rule(&mut self, who: &Who, subject: Subject, ruled: &Ruled, reason: &str, now: Now) -> Answered {
        let allowed = self.may_rule(&subject, ruled, reason);
        let planned = allowed.map(|()| self.ruling(who, subject, ruled.to_bytes(), reason, now));
        self.submitted(planned, now)
    }

    /// A ruling with this outcome, in the place of all that stand on its subject.
    pub(super) fn ruling(&self, who: &Who, subject: Subject, outcome: Vec<u8>, reason: &str, now: Now) -> Draft {
        let body = Body::Ruling { supersedes: self.all_put(&subject), reason: reason.to_owned() };
        let counts = Counts::new(outcome, Vec::new());
        self.draft(who, Some((subject, counts)), body, now)
    }

    /// Whether a ruling would have an effect, and take none away from another: judged as if it stood.
    fn may_rule(&self, subject: &Subject, ruled: &Ruled, reason: &str) -> Result<(), Error> {
        self.scan_only()?;
        reason_given(reason)?;
        if !ruled.within_bounds() {
            return Err(Refusal::StationBounds { name_most: MAX_NAME, postcode_most: MAX_POSTCODE }.into());
        }
        let setup = self.setup_at(self.replica.charter().version)?;
        let working = self.replica.working();
        let before = judge(self.standing_rulings(working), &setup);
        let (new, outcome) = (EntryId([0xFF; 32]), ruled.to_bytes());
        let others = self.standing_rulings(working).filter(|standing| standing.subject != *subject);
        let (subject, outcome) = (subject.clone(), outcome.as_slice());
        let this = Standing { subject, entry: new, by_scan: true, released: false, outcome };
        let after = judge(others.chain([this]), &setup);
        let fell = |unheeded: &&Unheeded| {
            let of = (&unheeded.subject, unheeded.entry);
            !before.unheeded.iter().any(|known| (&known.subject, known.entry) == of)
        };
        match after.unheeded.iter().find(fell) {
            None => Ok(()),
            Some(unheeded) => {
                let this = unheeded.entry == new;
                Err(would_not_do(unheeded, this, ruled, |number| self.set_up(number) == Ok(true)).into())
            }
        }
    }

    /// Whether the setup has this station, apart from what was ruled.
    fn set_up(&self, number: u32) -> Result<bool, Error> {
        Ok(self.setup_at(self.replica.charter().version)?.stations.station(number).is_some())
    }

    pub(super) fn review(
        &mut self,
        who: &Who,
        id: &str,
        &accept: &bool,
        note: &str,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let planned = self
            .scan_only()
            .and_then(|()| self.known(id))
            .and_then(|target| if accept { self.not_own(who, &target) } else { Ok(()) }.map(|()| target))
            .and_then(|target| self.register_of(&target));
        let verdict = if accept { Verdict::Accept } else { Verdict::Reject };
        let planned = planned.map(|(subject, target)| {
            self.draft(who, None, Body::Review { subject, target, verdict, note: note.to_owned() }, now)
        });
        self.submitted(planned, now)
    }
}

/// Why a ruling is not made; `this`: it would itself have no effect, rather than take it from another.
fn would_not_do(unheeded: &Unheeded, this: bool, ruled: &Ruled, set_up: impl Fn(u32) -> bool) -> Refusal {
    match (&unheeded.subject, unheeded.why) {
        (_, Why::TooMany) => Refusal::TooManyRulings { most: limits::RULINGS },
        (Subject::StationChange { number }, _) if !this => Refusal::CountsForOthers { station: *number },
        (Subject::Deceased { list, candidate }, _) => Refusal::NoCandidate { candidate: *candidate, list: *list },
        (Subject::Lot { .. }, _) => Refusal::NoSuchLot,
        (Subject::StationChange { number }, _) => match ruled {
            Ruled::Station(StationChange::Merged { into }) if set_up(*number) => {
                Refusal::TakesNoCount { station: *into }
            }
            _ => Refusal::NoStationToRule { station: *number },
        },
        (Subject::Station { .. } | Subject::Suspension { .. }, _) => Refusal::NoQuestion,
    }
}

/// Whether a ruling has a reason, and one that fits.
pub(super) fn reason_given(reason: &str) -> Result<(), Error> {
    if reason.trim().is_empty() {
        return Err(Refusal::RulingReason.into());
    }
    if reason.len() > limits::TEXT {
        return Err(Refusal::ReasonTooLong { bytes: reason.len(), most: limits::TEXT }.into());
    }
    Ok(())
}
