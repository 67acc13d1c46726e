//! The release: what it would make public, and making it so.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::control::{Rulings, VoidRow};
use api::hex::Hex;
use api::refusal::{Refusal, of_sync};
use api::release::{
    Becomes, Changed, LevelChange, Made, Obstacle, Preview, Release, Retracted, SeatsChange, Sizes, Weighed, Withheld,
};
use api::request::{Error, ReleaseTerms, Who};
use election::Level;
use election::seats::json::SeatsOutput;
use night::amended;
use night::control::{HeldBack, Plan, ReleaseWish, ReleasedFigures, View, plan};
use night::disclosed::released_outcome;
use night::figures::from_sync;
use night::outcome::Outcome;
use night::setup::Setup;
use sync_core::limits;
use sync_core::release::Confirmer;
use sync_core::replica::{Composed, Now, ReleaseOrder, SubmitError};
use words::{Lang, Say, Sentence};

use super::At;
use super::control::LookedAt;
use super::entering::cells_that_differ;
use super::outcome::outcome_told;
use super::public::confirmed_by;
use super::shown::{Asked, LASTS_MS, Shown};
use super::submit_error;
use crate::node::{Answered, Node};

/// What stands: its number, its rows, its result.
type Last = (u32, Vec<ReleasedFigures>, Outcome);

/// A release as it is planned, beside what stands.
pub(super) struct Planned {
    pub plan: Plan,
    pub composed: Composed,
    pub rulings: Rulings,
    pub last: Option<Last>,
    pub setup: Arc<Setup>,
}

/// A release that could be made, and for what it was asked.
struct Considered {
    asked: Asked,
    planned: Planned,
}

impl Considered {
    fn shown(&self) -> Shown {
        let (asked, composed) = (self.asked.clone(), self.planned.composed.clone());
        Shown { asked, composed, withheld: self.planned.plan.withheld.clone() }
    }
}

/// What stands, read in full.
///
/// # Errors
/// `not_verified`: the last release is not verified here yet.
pub(super) fn last_released(node: &Node) -> Result<Option<Last>, Error> {
    let (shown, tip) = (node.replica.shown(), node.replica.chain().tip());
    if tip.map(|tip| tip.hash) != shown.map(|shown| shown.hash) {
        return Err(Refusal::NotVerifiedYet.into());
    }
    let Some(shown) = shown else { return Ok(None) };
    let setup = node.setup_at(shown.release.charter_version)?;
    let outcome = released_outcome(&setup, shown).map_err(|error| Refusal::Figures { detail: error })?;
    Ok(Some((shown.release.number, node.released_figures_of(shown)?, outcome)))
}

impl Planned {
    /// Composes a release that was planned from a view; `setup`: the one of that view.
    pub fn of(
        node: &Node,
        view: &View<'_>,
        plan: Result<Plan, Sentence>,
        last: Option<Last>,
        setup: Arc<Setup>,
    ) -> Result<Self, Error> {
        let not_made = |detail: Sentence| Error::from(Refusal::ReleaseNotMade { detail });
        let plan = plan.map_err(not_made)?;
        let (release, audit) = (plan.release.clone(), plan.audit.clone());
        let order = ReleaseOrder { release, audit, closing: setup.settings.closing };
        let composed = node.replica.compose(order).map_err(|error| not_made(of_sync::refusal(&error).say()))?;
        let rulings = node.rulings_told(view, plan.outcome.lots_used);
        Ok(Self { plan, composed, rulings, last, setup })
    }

    /// What it would make public, changed and unchanged beside what is, for people.
    pub fn weighed(&self, level: Level) -> Weighed {
        let Self { plan, composed, last, setup, rulings } = self;
        let before: BTreeMap<u32, &ReleasedFigures> =
            last.iter().flat_map(|(_, rows, _)| rows).map(|figures| (figures.row.station, figures)).collect();
        let (mut new, mut changed, mut unchanged) = (Vec::new(), Vec::new(), 0usize);
        for figures in &plan.figures {
            match before.get(&figures.row.station) {
                None => new.push(Becomes { station: figures.row.station, level: figures.level }),
                Some(old) if old.row.blob == figures.row.blob => unchanged = unchanged.saturating_add(1),
                Some(old) => changed.push(changed_of(old, figures)),
            }
        }
        let audit = composed.audit();
        let retracted = audit.retracted.iter().map(|(station, why)| Retracted {
            station: *station,
            reason: audit.reasons_of(*why).next().map(str::to_owned),
        });
        let (bytes, audit_bytes) = composed.sizes();
        Weighed {
            level,
            heading: words::heading(plan.outcome.heading, Lang::Nl),
            rows: plan.release.rows.len(),
            new,
            changed,
            unchanged,
            withheld: withheld(&plan.withheld),
            retracted: retracted.collect(),
            seats_change: seats_change(last.as_ref().map(|(.., outcome)| outcome), &plan.outcome),
            result: outcome_told(&plan.outcome, setup),
            rulings: rulings.clone(),
            last: last.as_ref().map(|(number, ..)| *number),
            made_at: composed.release().made_at,
            sizes: Sizes { release: bytes, most: limits::RELEASE, audit: audit_bytes, audit_most: limits::AUDIT },
        }
    }
}

impl Node {
    pub(super) fn release(
        &mut self,
        who: &Who,
        &level: &Level,
        terms: &ReleaseTerms,
        expect: &Option<String>,
        At { desk, now }: At<'_>,
    ) -> Answered {
        let wish = self.wish(who, terms, now);
        match wish.and_then(|wish| self.shown_for(level, &wish, expect.as_deref(), now)) {
            Ok(shown) => self.publish(shown, &terms.signature, now).using(desk),
            Err(error) => Answered::refused(error),
        }
    }

    /// What a controller asks for.
    fn wish(&self, who: &Who, terms: &ReleaseTerms, now: Now) -> Result<ReleaseWish, Error> {
        // Nobody is no second person.
        let second = who.confirmed_by.clone().filter(|name| !name.trim().is_empty());
        Ok(ReleaseWish {
            withhold: terms.withhold.iter().copied().collect(),
            retract: terms.retract.iter().copied().collect(),
            reason: terms.reason.clone(),
            note: self.note_of(&terms.note, now),
            not_before: terms.not_before,
            operators: std::iter::once(who.operator.clone()).chain(second).collect(),
            watches: self.watches(&terms.watches, now)?,
            consultation: terms.consultation.clone(),
            confirmer: self.confirmer(who, terms)?,
        })
    }

    /// Signs what was shown, or offers it to whoever confirms it. `signature`: the organiser's, where that one confirms.
    fn publish(&mut self, shown: Shown, signature: &str, now: Now) -> Answered {
        let (rows, withheld) = (shown.composed.release().rows.len(), withheld(&shown.withheld));
        if let Some(refusal) = self.unconfirmed(shown.composed.release()) {
            return Answered::refused(refusal);
        }
        let signed = match shown.composed.release().confirmer {
            // Somebody else's key comes first; taking back alone needs none, unless somebody is named.
            Some(Confirmer::Key(_)) => return self.offer(shown.composed, now),
            Some(Confirmer::Organiser) => match self.organisers(&shown.composed, signature) {
                Ok(signature) => self.replica.sign_by_organiser(shown.composed, signature, now),
                Err(error) => return Answered::refused(error),
            },
            Some(Confirmer::Pin) | None => self.replica.sign(shown.composed, now),
        };
        match signed {
            Ok((token, number)) => {
                let made = Made { number, rows, withheld: Some(withheld), confirmed_by: None };
                Answered::When(token, Release::Made(made).into())
            }
            Err(SubmitError::Gate(gate)) => Answered::refused(self.gate_error(&gate, now)),
            Err(error) => submit_error(&error).map_or(Answered::Later, Answered::refused),
        }
    }

    /// The release to be signed: the one that was shown, or, when nobody asked to see it, a new one.
    fn shown_for(&mut self, level: Level, wish: &ReleaseWish, expect: Option<&str>, now: Now) -> Result<Shown, Error> {
        let looked = self.looked_at()?;
        let shown = match expect {
            Some(expect) => looked.node.previews.confirmed(expect, &looked.asked(level, wish), now.wall)?.clone(),
            None => looked.weigh(level, wish, now)?.shown(),
        };
        if let Some(refusal) = looked.suspended_since() {
            return Err(refusal);
        }
        if shown.composed.release().rows.is_empty() && wish.retract.is_empty() {
            return Err(Refusal::NothingToRelease.into());
        }
        Ok(shown)
    }

    /// What a release would make public. Keeps it, so that exactly this can be signed.
    pub(super) fn release_preview(
        &mut self,
        who: &Who,
        &level: &Level,
        terms: &ReleaseTerms,
        At { now, .. }: At<'_>,
    ) -> Result<Preview, Error> {
        let wish = &self.wish(who, terms, now)?;
        let looked = self.looked_at()?;
        let weighed = looked.weigh(level, wish, now)?;
        let (since, suspended) = (looked.suspended_since(), looked.working.suspended().clone());
        let refusals = self.refusals(who, &weighed, wish, now, since);
        let void_public = self.void_left(&weighed.planned.plan);
        let suspended = self.suspended(&suspended);
        self.previews.keep(weighed.shown(), &self.store)?;
        let composed = &weighed.planned.composed;
        let confirmer = composed.release().confirmer;
        let organiser = confirmer == Some(Confirmer::Organiser);
        let key = composed.release().second_key();
        let release = composed.release();
        let replaces = self.voids_told(u32::MAX, &release.rows, |hash| release.says(hash), now);
        Ok(Preview {
            weighed: weighed.planned.weighed(level),
            lapses_at: composed.release().made_at.saturating_add(LASTS_MS),
            expect: Hex(composed.hash()),
            second_key: self.replica.needs_second_key(composed.release()),
            confirmed: confirmer.map(confirmed_by),
            bytes: organiser.then(|| data_encoding::HEXLOWER.encode(&composed.bytes())),
            confirmer: key.map(|key| self.pc(&key)),
            suspended,
            void_public,
            replaces,
            refusals,
        })
    }

    /// Why the release would be refused now, all reasons at once.
    fn refusals(
        &self,
        who: &Who,
        weighed: &Considered,
        wish: &ReleaseWish,
        now: Now,
        since: Option<Error>,
    ) -> Vec<Obstacle> {
        let release = weighed.planned.composed.release();
        let mut refusals: Vec<Error> = self.may_release(who).err().into_iter().collect();
        refusals.extend(self.unconfirmed(release));
        refusals.extend(since);
        if weighed.planned.plan.release.rows.is_empty() && wish.retract.is_empty() {
            refusals.push(Refusal::NothingToRelease.into());
        }
        let charter = self.replica.charter();
        if self.replica.charters().twins() {
            refusals.extend(submit_error(&SubmitError::Twins));
        }
        if charter.pen().is_none_or(|pen| pen.key != self.replica.key()) {
            refusals.extend(submit_error(&SubmitError::NoPen));
        }
        if !self.replica.caught_up(now) || self.replica.chain().behind() {
            refusals.push(Refusal::CatchingUp.into());
        }
        let gate = self.gate(&wish.watches, now).unwrap_or_default();
        if !gate.is_open() {
            refusals.push(self.gate_error(&gate, now));
        }
        let told = |refusal: Error| {
            let by_second = match refusal.code.as_str() {
                "no_confirmation" | "organiser_needed" => true,
                "gate" => gate.has_passed(),
                _ => false,
            };
            Obstacle { error: refusal, by_second }
        };
        refusals.into_iter().map(told).collect()
    }

    /// Public rows of an entry that does not count any more, which this release would leave as they are.
    fn void_left(&self, plan: &Plan) -> Vec<VoidRow> {
        let void = self.void_rows(self.replica.charter(), self.replica.working());
        let public = self.replica.chain().tip().map(|tip| tip.release.rows.as_slice()).unwrap_or_default();
        let kept = public
            .iter()
            .filter(|row| plan.release.rows.iter().any(|new| new.station == row.station && new.entry == row.entry));
        let row = |station: u32| Some(VoidRow { station, replaced: false, why: *void.get(&station)? });
        kept.filter_map(|kept| row(kept.station)).collect()
    }
}

impl LookedAt<'_> {
    /// The cut still has the values of somebody who was suspended after it: nothing is released from it.
    fn suspended_since(&self) -> Option<Error> {
        let since = self.view().suspended_since(self.node.replica.working().suspended());
        if since.is_empty() {
            return None;
        }
        let labels: Vec<String> = since.iter().map(|key| self.node.label_of(key)).collect();
        Some(Refusal::SuspendedSinceCut { labels }.into())
    }

    /// What a release is composed for.
    fn asked(&self, level: Level, wish: &ReleaseWish) -> Asked {
        let replica = &self.node.replica;
        let (state, after) = (replica.state_key(), replica.chain().tip().map(|tip| tip.hash));
        Asked { level, wish: wish.clone(), cut: self.cut.number, state, after }
    }

    /// Composes a release of the cut, beside what stands.
    fn weigh(&self, level: Level, wish: &ReleaseWish, now: Now) -> Result<Considered, Error> {
        if !wish.retract.is_empty() && wish.reason.trim().is_empty() {
            return Err(Refusal::RetractReason.into());
        }
        let most = limits::TEXT;
        for (text, refusal) in [
            (&wish.note, Refusal::NoteTooLong { bytes: wish.note.len(), most }),
            (&wish.reason, Refusal::ReasonTooLong { bytes: wish.reason.len(), most }),
            (&wish.consultation, Refusal::ConsultationTooLong { bytes: wish.consultation.len(), most }),
        ] {
            if text.len() > most {
                return Err(refusal.into());
            }
        }
        if let Some(name) = wish.operators.iter().find(|name| name.len() > limits::OPERATOR) {
            return Err(Refusal::OperatorTooLong { name: name.clone(), most: limits::OPERATOR }.into());
        }
        for station in wish.withhold.iter().chain(&wish.retract) {
            if self.setup.stations.station(*station).is_none() {
                return Err(Refusal::UnknownStation { station: *station }.into());
            }
        }
        let (shown, last) = (self.node.replica.shown(), last_released(self.node)?);
        let previous = shown.zip(last.as_ref()).map(|(shown, (_, rows, _))| (&shown.release, rows.as_slice()));
        let asked = self.asked(level, wish);
        let view = self.view();
        let plan = plan(&view, self.cut, previous, level, wish, self.node.previews.stamp(&asked, now.wall));
        Ok(Considered { asked, planned: Planned::of(self.node, &view, plan, last, self.setup.clone())? })
    }
}

fn withheld(withheld: &[HeldBack]) -> Vec<Withheld> {
    let row = |(station, level, reasons): &HeldBack| Withheld {
        station: *station,
        level: from_sync(*level),
        reasons: reasons.clone(),
    };
    withheld.iter().map(row).collect()
}

/// A station with other figures than are public now, cell by cell; or with the same ones, and its candidates as well.
fn changed_of(old: &ReleasedFigures, new: &ReleasedFigures) -> Changed {
    let differences = if old.level == new.level {
        cells_that_differ(&new.count, &old.count)
    } else {
        cells_that_differ(&new.count.totals_only(), &old.count.totals_only())
    };
    let (station, level) = (new.row.station, LevelChange { from: old.level, to: new.level });
    // What an earlier release said of it stands for differences that are public already.
    let cause = amended::of_code(new.row.cause).filter(|_| !differences.is_empty());
    Changed { station, level, differences, cause }
}

/// Lists that would have other seats than are public now; `from` is `None` when none are.
fn seats_change(last: Option<&Outcome>, next: &Outcome) -> Vec<SeatsChange> {
    let of = |seats: &SeatsOutput| -> BTreeMap<u32, u32> {
        seats.lists.iter().map(|list| (list.number, list.seats)).collect()
    };
    let known = |outcome: &Outcome| outcome.seats.as_ref().ok().map(of);
    let (from, to) = (last.and_then(known), known(next));
    let numbers = next.tally.lists.iter().map(|list| list.number);
    let change = |list: u32| {
        let at = |seats: &Option<BTreeMap<u32, u32>>| seats.as_ref().and_then(|seats| seats.get(&list)).copied();
        let (from, to) = (at(&from), at(&to));
        (from != to).then_some(SeatsChange { list, from, to })
    };
    numbers.filter_map(change).collect()
}
