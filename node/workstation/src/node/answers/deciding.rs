//! What controllers decide: which count stands, what they think of one, and questions that are no counts.

use election::Level;
use election::seats::DrawnLot;
use sync_core::entry::{Body, Counts, Source, Subject, Verdict};
use sync_core::id::EntryId;
use sync_core::replica::Now;

use super::control::best_level;
use super::entering::first_id;
use super::when_saved;
use crate::control::View;
use crate::decisions::{Decided, DecisionError, StationChange, deceased_bytes, lot_bytes};
use crate::figures::{lot_asked, lot_question, to_sync};
use crate::node::{Answered, Node};
use crate::request::{Error, Who};

impl Node {
    pub(super) fn decide(
        &mut self,
        who: &Who,
        station: u32,
        level: Level,
        chosen: &str,
        reason: &str,
        now: Now,
    ) -> Answered {
        let body = match self.plan_decision(station, level, chosen, reason) {
            Ok(body) => body,
            Err(error) => return Answered::Now(Err(error)),
        };
        let draft = self.draft(who, None, body, now);
        when_saved(self.replica.submit(vec![draft], now), first_id)
    }

    fn plan_decision(&self, station: u32, level: Level, chosen: &str, reason: &str) -> Result<Body, Error> {
        self.scan_only()?;
        let logs = self.replica.logs();
        let chosen = self.known(chosen)?;
        let entry = logs.get(&chosen).ok_or_else(|| Error::new("unknown_id", "it is not held here"))?;
        let subject = entry.register().cloned();
        let expected = |subject: &Subject| matches!(subject, Subject::Station { number, level: at, .. } if *number == station && *at == to_sync(level));
        let subject = subject.filter(expected).ok_or_else(|| {
            Error::new("other_subject", format!("that submission is not a count of station {station} at this level"))
        })?;
        // A decision names the submission itself, not the decision that chose it before.
        let chosen = match &entry.body {
            Body::Decide { chosen, .. } => *chosen,
            _ => entry.reference(),
        };
        let mut supersedes = self.replica.working().last_puts(&subject, logs);
        supersedes.extend(logs.references(&self.own_standing(&subject)));
        if supersedes.is_empty() {
            supersedes.push(chosen);
        }
        supersedes.sort_unstable();
        supersedes.dedup();
        Ok(Body::Decide { subject, supersedes, chosen, reason: reason.to_owned() })
    }

    pub(super) fn decide_lot(&mut self, who: &Who, drawn: u32, draw: u32, reason: &str, now: Now) -> Answered {
        match self.drawn_lot(drawn, draw) {
            Ok(lot) => self.settle(who, Subject::Lot { question: lot_question(draw) }, lot_bytes(&lot), reason, now),
            Err(error) => Answered::Now(Err(error)),
        }
    }

    /// The lot with the question that it answers, on what the control room looks at: the cut, or everything.
    fn drawn_lot(&self, drawn: u32, draw: u32) -> Result<DrawnLot, Error> {
        self.scan_only()?;
        let figures = |error: String| Error::new("figures", error);
        let working = self.cut_view.as_ref().map_or(self.replica.working(), |(_, _, working)| working);
        let setup = self.setup_with(working)?;
        let view = View { working, ..self.view(&setup) };
        let outcome = view.outcome(best_level(&view.stations())).map_err(figures)?;
        let decided = Decided::standing(working, self.replica.logs());
        let asked = lot_asked(&setup, &outcome.tally, &decided, draw).map_err(figures)?;
        let Some(asked) = asked else {
            let text = format!("no lot number {draw} is needed on these figures; see `uitslag control show`");
            return Err(Error::new("no_lot", text));
        };
        asked.drawn(drawn).ok_or_else(|| {
            let text = format!("{drawn} is not one of the options of this lot: {:?}", asked.options);
            Error::new("not_an_option", text)
        })
    }

    pub(super) fn decide_deceased(
        &mut self,
        who: &Who,
        (list, candidate): (u32, u32),
        died: bool,
        reason: &str,
        now: Now,
    ) -> Answered {
        let known = self.setup().map(|setup| setup.definition.candidate(list, candidate).is_some());
        match known {
            Ok(true) => self.settle(who, Subject::Deceased { list, candidate }, deceased_bytes(died), reason, now),
            Ok(false) => Answered::Now(Err(refused(DecisionError::UnknownCandidate { list, candidate }))),
            Err(error) => Answered::Now(Err(error)),
        }
    }

    pub(super) fn decide_station(
        &mut self,
        who: &Who,
        number: u32,
        change: &StationChange,
        reason: &str,
        now: Now,
    ) -> Answered {
        let checked = self
            .setup_at(self.replica.charter().version)
            .and_then(|setup| change.check(number, &setup, &self.setup()?.stations).map_err(refused));
        match checked {
            Ok(()) => self.settle(who, Subject::StationChange { number }, change.to_bytes(), reason, now),
            Err(error) => Answered::Now(Err(error)),
        }
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
            let text = format!("{} typed these figures; somebody else reviews them (--operator NAME)", who.operator);
            return Err(Error::new("own_entry", text));
        }
        Ok(())
    }

    /// Settles a question that is no count: this value takes the place of all that stand, with a reason.
    fn settle(&mut self, who: &Who, subject: Subject, value: Vec<u8>, reason: &str, now: Now) -> Answered {
        if let Err(error) = self.scan_only() {
            return Answered::Now(Err(error));
        }
        if reason.trim().is_empty() {
            return Answered::Now(Err(Error::new("no_reason", "a decision needs a reason (--reason)")));
        }
        let logs = self.replica.logs();
        let mut supersedes = self.replica.working().last_puts(&subject, logs);
        supersedes.extend(logs.references(&self.own_standing(&subject)));
        supersedes.sort_unstable();
        supersedes.dedup();
        let body = Body::Ruling { supersedes, reason: reason.to_owned() };
        let counts = Counts { totals: value, candidates: Vec::new() };
        let draft = self.draft(who, Some((subject, counts)), body, now);
        when_saved(self.replica.submit(vec![draft], now), first_id)
    }

    pub(super) fn review(&mut self, who: &Who, id: &str, accept: bool, note: &str, now: Now) -> Answered {
        let planned = self
            .scan_only()
            .and_then(|()| self.known(id))
            .and_then(|target| if accept { self.not_own(who, &target) } else { Ok(()) }.map(|()| target))
            .and_then(|target| self.register_of(&target));
        let body = match planned {
            Ok((subject, target)) => {
                let verdict = if accept { Verdict::Accept } else { Verdict::Reject };
                Body::Review { subject, target, verdict, note: note.to_owned() }
            }
            Err(error) => return Answered::Now(Err(error)),
        };
        let draft = self.draft(who, None, body, now);
        when_saved(self.replica.submit(vec![draft], now), first_id)
    }
}

fn refused(error: DecisionError) -> Error {
    Error::new("decision", error.to_string())
}
