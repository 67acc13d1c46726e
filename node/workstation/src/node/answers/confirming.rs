//! Four eyes by two keys: what another PC is offered to confirm, and what is confirmed here.

use std::collections::{BTreeMap, BTreeSet};

use api::hex::Hex;
use api::members::Pc;
use api::plans::{self, Confirmed, Declined, Difference, Differs, PlanChanges, PlanTold, Plans, Withdrawn};
use api::refusal::{Refusal, of_sync};
use api::release::Offered;
use api::reply::Reply;
use api::request::{Error, ReleaseTerms, Who};
use night::control::{Cut, ReleaseWish, plan, retracted_by_itself};
use night::figures::from_sync;
use night::key_words;
use sync_core::charter::Confirmation;
use sync_core::frame::Decline;
use sync_core::gate::Watch;
use sync_core::id::{Hash, PublicKey, Signature};
use sync_core::release::{Confirmer, Release, ReleaseAudit};
use sync_core::replica::{Asked, Composed, Now, Offer, OfferState, SubmitError};
use sync_core::working::Working;

use super::At;
use super::releasing::{Planned, last_released};
use super::submit_error;
use crate::node::{Answered, Node};
use organise::prepare::who;

/// The short name of what was held back by hand, as the audit has it.
const BY_HAND: &str = "by_hand";

impl Node {
    /// Who confirms, and how: the PC that is named (by its label, its key or the words of its key), the organiser, or the second
    /// person, who has a PIN here.
    pub(super) fn confirmer(&self, who: &Who, terms: &ReleaseTerms) -> Result<Option<Confirmer>, Error> {
        let named = terms.confirm_by.trim();
        let charter = self.replica.charter();
        let (confirmation, people) = (charter.terms.confirmation, self.has_people());
        if terms.by_organiser {
            if confirmation != Confirmation::OnePc || people || !named.is_empty() {
                return Err(Refusal::OrganiserNotAsked.into());
            }
            return Ok(Some(Confirmer::Organiser));
        }
        if named.is_empty() {
            let second = who.confirmed_by.as_deref().is_some_and(|name| !name.trim().is_empty());
            return Ok((second && people && !confirmation.needs_second_key()).then_some(Confirmer::Pin));
        }
        if !confirmation.needs_second_key() {
            return Err(Refusal::NoSecondKey.into());
        }
        let member = who::member(named, charter)?;
        if member.removed || member.key == self.replica.key() || !confirmation.may_confirm(member.role) {
            return Err(Refusal::MayNotConfirm { label: member.label.clone() }.into());
        }
        Ok(Some(Confirmer::Key(member.key)))
    }

    /// Offers a release to the member that it names. While this node compares with others, that is tried again.
    pub(super) fn offer(&mut self, composed: Composed, now: Now) -> Answered {
        let Some(named) = composed.release().second_key() else {
            return Answered::refused(Refusal::NoConfirmer.into());
        };
        if !self.replica.confirmers().contains(&named) {
            return Answered::refused(Refusal::NotConnected { label: self.label_of(&named) }.into());
        }
        let plan = composed.hash();
        match self.replica.offer(composed, now) {
            Ok(()) => {
                let offered = Offered { offered: true, plan: Hex(plan), to: self.pc(&named) };
                Answered::from(Reply::from(api::release::Release::Offered(offered)))
            }
            Err(SubmitError::Gate(gate)) => Answered::refused(self.gate_error(&gate, now)),
            Err(error) => submit_error(&error).map_or(Answered::Later, Answered::refused),
        }
    }

    /// Another PC, as it is called.
    pub(super) fn pc(&self, key: &PublicKey) -> Pc {
        Pc { key: Hex(*key), label: self.label_of(key) }
    }

    /// How plans stand at this node.
    pub(super) fn plans(&self, at: At<'_>) -> Reply {
        self.plans_told(at.now).into()
    }

    pub(super) fn plans_told(&self, now: Now) -> Plans {
        let charter = self.replica.charter();
        let confirmer = |key: PublicKey| plans::Confirmer {
            key: Hex(key),
            label: self.label_of(&key),
            role: charter.member(&key).map(|member| member.role),
            words: key_words::fingerprint(&key),
        };
        Plans {
            needed: charter.terms.confirmation.needs_second_key(),
            confirmers: self.replica.confirmers().into_iter().map(confirmer).collect(),
            offer: self.replica.offered().map(|offer| self.offer_told(offer, now)),
            asked: self.replica.asked().map(|asked| self.asked_told(asked, now)),
        }
    }

    fn offer_told(&self, offer: &Offer, now: Now) -> plans::Offer {
        let (state, why) = match offer.state() {
            OfferState::Waits { reached: true } => (plans::OfferState::Waits, None),
            OfferState::Waits { reached: false } => (plans::OfferState::NotReached, None),
            OfferState::Signed { .. } => (plans::OfferState::Released, None),
            OfferState::Declined(why) => (plans::OfferState::Declined, Some(declined(*why))),
            OfferState::Failed(error) => {
                let error = submit_error(error).unwrap_or_else(|| Refusal::CatchingUp.into());
                (plans::OfferState::Failed, Some(error))
            }
            OfferState::Lapsed => (plans::OfferState::Lapsed, Some(Refusal::Lapsed.into())),
            OfferState::Withdrawn => (plans::OfferState::Withdrawn, Some(Refusal::TakenBack.into())),
        };
        let release = offer.plan().release();
        plans::Offer {
            plan: Hex(offer.hash()),
            to: self.pc(&offer.to()),
            state,
            open: offer.state().is_open(),
            why,
            number: release.number,
            level: from_sync(release.level),
            rows: release.rows.len(),
            left_ms: offer.left(now),
        }
    }

    fn asked_told(&self, asked: &Asked, now: Now) -> plans::Asked {
        let release = asked.plan().release();
        plans::Asked {
            plan: Hex(asked.hash()),
            from: self.pc(&asked.from()),
            confirmed: asked.is_confirmed(),
            number: release.number,
            level: from_sync(release.level),
            rows: release.rows.len(),
            lacks: self.replica.lacks(asked.plan()),
            left_ms: asked.left(now),
        }
    }

    /// What this PC is asked to confirm, beside what its own entries give.
    pub(super) fn plan_show(&mut self, At { now, .. }: At<'_>) -> Answered {
        // While the state is derived anew, what is asked cannot be compared with it: that passes by itself.
        if self.replica.is_unsettled() { Answered::Later } else { self.plan_told(now).into() }
    }

    fn plan_told(&self, now: Now) -> Result<PlanTold, Error> {
        let asked = self.replica.asked().ok_or(Refusal::NothingAsked)?;
        let (plan, asked) = (asked.plan().clone(), self.asked_told(asked, now));
        let (release, audit) = (plan.release(), plan.audit());
        let (differences, preview, why) = match self.recompute(&plan) {
            Ok(own) => {
                let found = differences(&plan, &own.composed);
                (Some(found), Some(own.weighed(from_sync(release.level))), None)
            }
            Err(error) => (None, None, Some(error)),
        };
        let watch = |watch: &Watch| plans::Watch { operator: watch.operator.clone(), time: watch.time };
        Ok(PlanTold {
            asked,
            made_at: release.made_at,
            not_before: release.not_before,
            note: release.note.clone(),
            consultation: audit.consultation.clone(),
            operators: audit.operators.clone(),
            watches: audit.watches.iter().map(watch).collect(),
            changes: self.changes_of(release),
            equal: differences.as_ref().is_some_and(Vec::is_empty),
            differences,
            preview,
            why,
        })
    }

    /// What a plan makes public, changes and takes back, by the rows alone.
    fn changes_of(&self, release: &Release) -> PlanChanges {
        let tip = self.replica.chain().tip();
        let old: BTreeMap<u32, Hash> =
            tip.iter().flat_map(|tip| &tip.release.rows).map(|row| (row.station, row.blob)).collect();
        let of = |wanted: &dyn Fn(u32, Hash) -> bool| -> Vec<u32> {
            release.rows.iter().filter(|row| wanted(row.station, row.blob)).map(|row| row.station).collect()
        };
        let kept: BTreeSet<u32> = release.rows.iter().map(|row| row.station).collect();
        PlanChanges {
            new: of(&|station, _| !old.contains_key(&station)),
            changed: of(&|station, blob| old.get(&station).is_some_and(|known| *known != blob)),
            unchanged: of(&|station, blob| old.get(&station) == Some(&blob)).len(),
            retracted: old.keys().filter(|station| !kept.contains(station)).copied().collect(),
        }
    }

    /// Confirms what this PC is asked, when its own entries give the same, byte for byte.
    pub(super) fn plan_confirm(&mut self, who: &Who, hash: &str, At { now, .. }: At<'_>) -> Answered {
        if self.replica.is_unsettled() { Answered::Later } else { self.confirm_plan(who, hash, now).into() }
    }

    fn confirm_plan(&mut self, who: &Who, hash: &str, now: Now) -> Result<Confirmed, Error> {
        let plan = self.asked_plan(hash)?;
        let releases = plan.audit().operators.first();
        if self.roster()?.is_some() && releases.is_some_and(|name| *name == who.operator) {
            return Err(Refusal::ReleasesItself { name: who.operator.clone() }.into());
        }
        let own = self.recompute(&plan)?;
        self.replica
            .confirm(&plan.hash(), &own.composed, now)
            .map_err(|error| submit_error(&error).unwrap_or_else(|| Refusal::CatchingUp.into()))?;
        tracing::info!(operator = %who.operator, plan = %plan.hash(), "a release of another PC was confirmed");
        Ok(Confirmed { plan: Hex(plan.hash()), number: plan.release().number })
    }

    /// Declines what this PC is asked.
    pub(super) fn plan_decline(&mut self, who: &Who, hash: &str, _: At<'_>) -> Result<Declined, Error> {
        let plan = self.asked_plan(hash)?;
        let differs = self.recompute(&plan).is_ok_and(|own| !differences(&plan, &own.composed).is_empty());
        self.replica.decline(&plan.hash(), if differs { Decline::Differs } else { Decline::ByHand });
        tracing::info!(operator = %who.operator, plan = %plan.hash(), "a release of another PC was declined");
        Ok(Declined { plan: Hex(plan.hash()) })
    }

    /// Takes back what is offered.
    pub(super) fn plan_withdraw(&mut self, _: &Who, at: At<'_>) -> Reply {
        Withdrawn { withdrawn: self.replica.withdraw(at.now) }.into()
    }

    /// What this PC is asked, if it is this.
    fn asked_plan(&self, hash: &str) -> Result<Composed, Error> {
        let named = |asked: &&Asked| asked.hash().hex().eq_ignore_ascii_case(hash.trim());
        Ok(self.replica.asked().filter(named).ok_or(Refusal::NothingAsked)?.plan().clone())
    }

    /// What this PC would release in the place of a plan: from its own entries at the heights of the plan, by the same
    /// function, with what persons chose in it.
    fn recompute(&self, plan: &Composed) -> Result<Planned, Error> {
        let lacks = self.replica.lacks(plan);
        if lacks > 0 {
            return Err(Refusal::EntriesToCome { entries: lacks }.into());
        }
        let working =
            self.replica.state_of(plan).map_err(|error| Refusal::Document { detail: of_sync::document(&error) })?;
        let working = working.ok_or(Refusal::EntriesDiffer)?;
        let since = self.replica.working().suspended().difference(working.suspended());
        let since: Vec<String> = since.map(|key| self.label_of(key)).collect();
        if !since.is_empty() {
            return Err(Refusal::SuspendedSincePlan { labels: since }.into());
        }
        self.plan_from(plan, &working)
    }

    fn plan_from(&self, asked: &Composed, working: &Working) -> Result<Planned, Error> {
        let (release, audit) = (asked.release(), asked.audit());
        let setup = self.setup_with(working)?;
        let view = self.view_of(&setup, working);
        let last = last_released(self)?;
        let shown = self.replica.shown();
        let previous = shown.zip(last.as_ref()).map(|(shown, (_, rows, _))| (&shown.release, rows.as_slice()));
        let by_itself = previous.map(|(_, rows)| retracted_by_itself(&setup, rows)).unwrap_or_default();
        let wish = wish_of(release, audit, &by_itself);
        let cut = Cut {
            number: release.cut.number,
            frozen_at: release.cut.frozen_at,
            heights: audit.heights.clone(),
            charter: release.charter_version,
        };
        let stamp = (release.made_at, audit.salt);
        let plan = plan(&view, &cut, previous, from_sync(release.level), &wish, stamp);
        Planned::of(self, &view, plan, last, setup.clone())
    }
}

/// What persons chose in a plan. `by_itself`: the stations whose row leaves whatever anybody chooses.
fn wish_of(release: &Release, audit: &ReleaseAudit, by_itself: &BTreeSet<u32>) -> ReleaseWish {
    let by_hand = |(_, why): &&(u32, u32)| audit.reasons_of(*why).any(|reason| reason == BY_HAND);
    let retracted = || audit.retracted.iter().filter(|(station, _)| !by_itself.contains(station));
    ReleaseWish {
        withhold: audit.withheld.iter().filter(by_hand).map(|(station, _)| *station).collect(),
        retract: retracted().map(|(station, _)| *station).collect(),
        reason: retracted().find_map(|(_, why)| audit.reasons_of(*why).next()).unwrap_or_default().to_owned(),
        note: release.note.clone(),
        not_before: release.not_before,
        operators: audit.operators.clone(),
        watches: audit.watches.clone(),
        consultation: audit.consultation.clone(),
        confirmer: release.confirmer,
    }
}

/// What differs between a plan and what the own entries give; empty when they are the same, byte for byte.
fn differences(plan: &Composed, own: &Composed) -> Vec<Difference> {
    let (asked, here) = (plan.release(), own.release());
    let mut found = Vec::new();
    let rows = |release: &Release| -> BTreeMap<u32, _> { release.rows.iter().map(|row| (row.station, *row)).collect() };
    let (theirs, ours) = (rows(asked), rows(here));
    let stations: BTreeSet<u32> = theirs.keys().chain(ours.keys()).copied().collect();
    for station in stations {
        let what = match (theirs.get(&station), ours.get(&station)) {
            (Some(one), Some(other)) if one == other => continue,
            (Some(_), Some(_)) => Differs::OtherCount,
            (Some(_), None) => Differs::NotHere,
            (None, _) => Differs::OnlyHere,
        };
        found.push(Difference { what, station: Some(station) });
    }
    if asked.rulings != here.rulings {
        found.push(Difference { what: Differs::Rulings, station: None });
    }
    if (asked.digest, asked.stations) != (here.digest, here.stations) {
        found.push(Difference { what: Differs::Figures, station: None });
    }
    if found.is_empty() && (asked != here || plan.audit() != own.audit()) {
        found.push(Difference { what: Differs::Audit, station: None });
    }
    found
}

fn declined(why: Decline) -> Error {
    Error::from(match why {
        Decline::ByHand => Refusal::DeclinedByHand,
        Decline::Differs => Refusal::DeclinedDiffers,
        Decline::NotAllowed => Refusal::DeclinedNotAllowed,
        Decline::Charter => Refusal::DeclinedCharter,
        Decline::Chain => Refusal::DeclinedChain,
        Decline::Unknown(_) => Refusal::DeclinedLater,
    })
}

/// The organiser's signature, as it came.
fn signature_of(hex: &str) -> Option<Signature> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(hex.trim().as_bytes()).ok()?;
    bytes.try_into().ok().map(Signature)
}

impl Node {
    /// What a release lacks of the confirmation that the election asks for.
    pub(super) fn unconfirmed(&self, release: &Release) -> Option<Error> {
        if !self.replica.lacks_confirmation(release) {
            return None;
        }
        let lacks = if self.replica.needs_second_key(release) {
            Refusal::NoConfirmer
        } else if self.has_people() {
            Refusal::SecondOperator
        } else {
            Refusal::OrganiserNeeded
        };
        Some(lacks.into())
    }

    /// The organiser's signature over a release, where it is that.
    pub(super) fn organisers(&self, composed: &Composed, hex: &str) -> Result<Signature, Error> {
        let organiser = self.replica.charters().organiser();
        let holds = |signature: &Signature| Release::is_confirmed(&composed.bytes(), &organiser, signature);
        signature_of(hex).filter(holds).ok_or_else(|| Refusal::OrganiserSignature.into())
    }
}
