//! Four eyes by two keys: a release that was composed here is offered to the member that it names, whose person confirms it
//! there once that member's own entries have given the same bytes.
//!
//! The holder of the pen offers one plan at a time, and a member is asked for one: a next one takes its place. Nothing is
//! confirmed by a machine, and nothing is signed that is not, byte for byte, what was recomputed from the own entries. A plan
//! lapses after ten minutes, and as soon as the charter or the chain moves on, on both sides. Nor is it signed once something
//! that it was made of does not count any more: whoever confirmed it may not have known that yet.

use std::collections::BTreeSet;

use super::{Composed, Conn, Event, Now, Replica, SubmitError};
use crate::codec::{decode, encode};
use crate::document::DocumentError;
use crate::frame::{Decline, Frame};
use crate::id::{Hash, PublicKey, Signature};
use crate::limits;
use crate::release::Release;
use crate::working::{Heights, Within, Working};

/// How long a plan may be confirmed, in milliseconds.
pub const PLAN_LASTS: u64 = 10 * 60_000;

/// How an offer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferState {
    /// The member that it names has not answered; `reached`: it has the plan.
    Waits {
        /// Whether the plan is there.
        reached: bool,
    },
    /// It was confirmed, signed here, and is being written.
    Signed {
        /// The number of the release.
        number: u32,
    },
    /// It was declined there.
    Declined(Decline),
    /// It could not be signed (any more), though it was confirmed or waited to be.
    Failed(SubmitError),
    /// It was not confirmed in time.
    Lapsed,
    /// It was taken back here.
    Withdrawn,
}

impl OfferState {
    /// Whether it may still become a release.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Waits { .. })
    }
}

/// A release that was offered to be confirmed.
#[derive(Clone, Debug)]
pub struct Offer {
    plan: Composed,
    hash: Hash,
    to: PublicKey,
    since: u64,
    /// The state that counted, and who was suspended, when it was offered.
    counted: Hash,
    suspended: BTreeSet<PublicKey>,
    conn: Option<Conn>,
    confirmation: Option<Signature>,
    state: OfferState,
}

impl Offer {
    /// What is offered.
    #[must_use]
    pub fn plan(&self) -> &Composed {
        &self.plan
    }

    /// The hash that names it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Who is asked.
    #[must_use]
    pub fn to(&self) -> PublicKey {
        self.to
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> &OfferState {
        &self.state
    }

    /// How long it may still be confirmed, in milliseconds.
    #[must_use]
    pub fn left(&self, now: Now) -> u64 {
        let made_at = self.plan.release().made_at;
        let by_wall = made_at.saturating_add(PLAN_LASTS).saturating_sub(now.wall.max(made_at));
        by_wall.min(self.since.saturating_add(PLAN_LASTS).saturating_sub(now.mono))
    }
}

/// A release that this node is asked to confirm.
#[derive(Clone, Debug)]
pub struct Asked {
    plan: Composed,
    hash: Hash,
    conn: Conn,
    from: PublicKey,
    since: u64,
    confirmed: bool,
}

impl Asked {
    /// What is to be confirmed.
    #[must_use]
    pub fn plan(&self) -> &Composed {
        &self.plan
    }

    /// The hash that names it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The holder of the pen, who asks.
    #[must_use]
    pub fn from(&self) -> PublicKey {
        self.from
    }

    /// Whether it was confirmed here.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// How long it may still be confirmed, in milliseconds.
    #[must_use]
    pub fn left(&self, now: Now) -> u64 {
        self.since.saturating_add(PLAN_LASTS).saturating_sub(now.mono)
    }
}

/// What there is of plans at this node.
#[derive(Default)]
pub(super) struct Plans {
    offered: Option<Offer>,
    asked: Option<Asked>,
}

impl Replica {
    /// The release that this node offered last, however that ended.
    pub fn offered(&self) -> Option<&Offer> {
        self.plans.offered.as_ref()
    }

    /// The release that this node is asked to confirm.
    pub fn asked(&self) -> Option<&Asked> {
        self.plans.asked.as_ref()
    }

    /// The connected members that may confirm what this node releases now.
    pub fn confirmers(&self) -> Vec<PublicKey> {
        let charter = self.charter();
        let may = |key: &PublicKey| {
            let member = charter.member(key).filter(|member| !member.removed && *key != self.own.key);
            member.is_some_and(|member| charter.terms.confirmation.may_confirm(member.role))
        };
        let mut keys: Vec<PublicKey> =
            self.peers.values().filter(|peer| peer.hello && may(&peer.key)).map(|peer| peer.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Offers a release to the member that it names; it takes the place of what was offered before. Once that member has
    /// confirmed it, it is signed at once: [`Event::Released`] follows with the token 0. How it stands: [`Replica::offered`].
    ///
    /// # Errors
    /// It may not leave now, it is no longer what would be released, or the member that it names may not confirm.
    pub fn offer(&mut self, plan: Composed, now: Now) -> Result<(), SubmitError> {
        let to = plan.release().second_key().ok_or(SubmitError::Confirmer("nobody is named who confirms it"))?;
        if !self.confirmers().contains(&to) {
            return Err(SubmitError::Confirmer("who is named to confirm it may not, or is not connected"));
        }
        self.may_leave(plan.audit(), plan.closing(), now)?;
        self.in_place(plan.release())?;
        self.withdraw(now);
        let hash = plan.hash();
        let state = OfferState::Waits { reached: false };
        let (counted, suspended) = (self.state_key(), self.working.suspended().clone());
        let (since, conn, confirmation) = (now.mono, None, None);
        self.plans.offered = Some(Offer { plan, hash, to, since, counted, suspended, conn, confirmation, state });
        self.follow_plans(now);
        Ok(())
    }

    /// Takes back what was offered and has not been confirmed; whether there was anything.
    pub fn withdraw(&mut self, now: Now) -> bool {
        let open = self.plans.offered.as_ref().is_some_and(|offer| offer.state.is_open());
        if open {
            self.end_offer(OfferState::Withdrawn);
            self.follow_plans(now);
        }
        open
    }

    /// How many entries of the state that a plan names have not come to this node; they are asked for as any other.
    pub fn lacks(&self, plan: &Composed) -> u64 {
        let lacks = |(log, height): &(crate::id::LogId, u32)| u64::from(height.saturating_sub(self.logs.height(log)));
        plan.audit().heights.iter().map(lacks).fold(0, u64::saturating_add)
    }

    /// The state that a plan names, derived from the own entries; `None` while some of them have not come, or where those that
    /// are here are others.
    ///
    /// # Errors
    /// As [`Working::build`].
    pub fn state_of(&self, plan: &Composed) -> Result<Option<Working>, DocumentError> {
        if self.lacks(plan) > 0 {
            return Ok(None);
        }
        let heights: Heights = plan.audit().heights.iter().copied().collect();
        let within = Within { heights: Some(&heights), unsaved: None };
        let working = Working::build(&self.logs, self.charters.effective(), within)?;
        Ok((working.heads() == plan.audit().heads).then_some(working))
    }

    /// Confirms the plan with this hash: `recomputed` is what this node would release in its place, from its own entries. By a
    /// person only.
    ///
    /// # Errors
    /// There is no such plan (any more), or what was recomputed is not, byte for byte, the same.
    pub fn confirm(&mut self, hash: &Hash, recomputed: &Composed, now: Now) -> Result<(), SubmitError> {
        let Some(asked) = self.plans.asked.as_ref().filter(|asked| asked.hash == *hash && asked.left(now) > 0) else {
            return Err(SubmitError::Lapsed("it is no longer asked"));
        };
        if let Err(why) = self.may_be_confirmed(asked.from, &asked.plan) {
            let text = match why {
                Decline::Chain => "another release was made since",
                Decline::Charter => "the organiser signed a newer charter since",
                _ => "this node may not confirm it",
            };
            return Err(SubmitError::Lapsed(text));
        }
        if self.is_unsettled() {
            return Err(SubmitError::CatchingUp);
        }
        let lacks = self.lacks(&asked.plan);
        if lacks > 0 {
            return Err(SubmitError::Lacks(lacks));
        }
        let bytes = encode(asked.plan.release());
        if bytes != encode(recomputed.release()) || encode(asked.plan.audit()) != encode(recomputed.audit()) {
            return Err(SubmitError::Differs);
        }
        let conn = asked.conn;
        let confirmation = Release::confirmation(&bytes, &self.config.key);
        if let Some(asked) = &mut self.plans.asked {
            asked.confirmed = true;
        }
        self.send(conn, &Frame::Confirmed(*hash, confirmation));
        self.event(Event::Plan);
        Ok(())
    }

    /// Declines the plan with this hash; whether it was asked.
    pub fn decline(&mut self, hash: &Hash, why: Decline) -> bool {
        let Some(asked) = self.plans.asked.take_if(|asked| asked.hash == *hash) else { return false };
        self.send(asked.conn, &Frame::Declined(asked.hash, why));
        self.event(Event::Plan);
        true
    }

    /// Why this node does not let its person confirm a plan of `from`.
    fn may_be_confirmed(&self, from: PublicKey, plan: &Composed) -> Result<(), Decline> {
        let charter = self.charter();
        let release = plan.release();
        let holds = charter.pen().is_some_and(|pen| pen.key == from) && !charter.pen_revoked();
        let role = self.role().filter(|role| charter.terms.confirmation.may_confirm(*role));
        let named = release.second_key() == Some(self.own.key) && from != self.own.key;
        if release.charter_version != charter.version || self.charters.twins() {
            return Err(Decline::Charter);
        }
        if !holds || role.is_none() || !named || release.made_at < charter.terms.closing {
            return Err(Decline::NotAllowed);
        }
        self.in_place(release).map_err(|_| Decline::Chain)
    }

    pub(super) fn on_plan(&mut self, conn: Conn, bytes: &[u8], now: Now) {
        let Some(from) = self.peers.get(&conn).map(|peer| peer.key) else { return };
        // Whoever had the pen a moment ago may not know it yet. Nothing of it is read.
        if self.charter().pen().is_none_or(|pen| pen.key != from) {
            return self.refuse(Some(from), "a plan of a node that does not hold the pen".to_owned());
        }
        let Ok(plan) = decode::<Composed>(bytes, limits::RELEASE + limits::AUDIT + 64) else {
            return self.drop_peer(conn, "a plan that is not readable");
        };
        let hash = plan.hash();
        let (length, audit) = plan.sizes();
        let fits = length <= limits::RELEASE && audit <= limits::AUDIT && plan.audit().hash() == plan.release().audit;
        match self.may_be_confirmed(from, &plan) {
            Ok(()) if fits => {
                self.plans.asked = Some(Asked { plan, hash, conn, from, since: now.mono, confirmed: false });
                self.want_entries(now);
            }
            refused => {
                // What was asked before was replaced all the same.
                self.plans.asked = None;
                self.send(conn, &Frame::Declined(hash, refused.err().unwrap_or(Decline::NotAllowed)));
            }
        }
        self.event(Event::Plan);
    }

    pub(super) fn on_withdrawn(&mut self, conn: Conn, hash: &Hash) {
        if self.plans.asked.take_if(|asked| asked.conn == conn && asked.hash == *hash).is_some() {
            self.event(Event::Plan);
        }
    }

    /// The open offer that this is an answer to: of the member that was asked, about what it was asked last.
    fn answered(&mut self, conn: Conn, hash: &Hash) -> Option<&mut Offer> {
        let from = self.peers.get(&conn)?.key;
        let offer = self.plans.offered.as_mut()?;
        (offer.state.is_open() && offer.to == from && offer.hash == *hash).then_some(offer)
    }

    pub(super) fn on_confirmed(&mut self, conn: Conn, hash: &Hash, confirmation: Signature, now: Now) {
        let Some(offer) = self.answered(conn, hash) else { return };
        if !Release::is_confirmed(&encode(offer.plan.release()), &offer.to, &confirmation) {
            return self.drop_peer(conn, "a confirmation that it did not sign");
        }
        offer.confirmation = Some(confirmation);
        self.follow_plans(now);
    }

    pub(super) fn on_declined(&mut self, conn: Conn, hash: &Hash, why: Decline) {
        if self.answered(conn, hash).is_some() {
            self.end_offer(OfferState::Declined(why));
        }
    }

    fn end_offer(&mut self, state: OfferState) {
        let Some(offer) = &mut self.plans.offered else { return };
        offer.state = state;
        let (conn, hash) = (offer.conn.take(), offer.hash);
        if let Some(conn) = conn.filter(|conn| self.peers.contains_key(conn)) {
            self.send(conn, &Frame::Withdrawn(hash));
        }
        self.event(Event::Plan);
    }

    /// Brings plans to this moment: what lapsed ends, what was confirmed is signed, who came back is told again.
    pub(super) fn follow_plans(&mut self, now: Now) {
        self.follow_asked(now);
        let Some(offer) = self.plans.offered.as_ref().filter(|offer| offer.state.is_open()) else { return };
        if offer.left(now) == 0 {
            return self.end_offer(OfferState::Lapsed);
        }
        if let Err(error) = self.in_place(offer.plan.release()) {
            return self.end_offer(OfferState::Failed(error));
        }
        if offer.confirmation.is_some() {
            let (plan, confirmation) = (offer.plan.clone(), offer.confirmation);
            let number = plan.release().number;
            let counts = self.still_counts(offer);
            match counts.and_then(|()| self.sign_confirmed(plan, confirmation, now)) {
                Ok(_) => self.end_offer(OfferState::Signed { number }),
                // It passes by itself: tried again with the next tick.
                Err(SubmitError::CatchingUp) => {}
                Err(error) => self.end_offer(OfferState::Failed(error)),
            }
            return;
        }
        let sent = offer.conn.filter(|conn| self.peers.contains_key(conn));
        if sent.is_some() && sent == offer.conn {
            return;
        }
        let to = offer.to;
        let next = self.peers.iter().find(|(_, peer)| peer.hello && peer.key == to).map(|(conn, _)| *conn);
        let plan = next.is_some().then(|| encode(&offer.plan));
        let before = offer.state.clone();
        let state = OfferState::Waits { reached: next.is_some() };
        if let Some(offer) = &mut self.plans.offered {
            offer.conn = next;
            offer.state = state.clone();
        }
        if let (Some(conn), Some(plan)) = (next, plan) {
            self.send(conn, &Frame::Plan(plan));
        }
        if before != state {
            self.event(Event::Plan);
        }
    }

    /// Whether all that was offered counts as it did then: no log forked beneath it, and nobody was suspended since.
    fn still_counts(&self, offer: &Offer) -> Result<(), SubmitError> {
        if self.is_unsettled() {
            return Err(SubmitError::CatchingUp);
        }
        let suspended = !self.working.suspended().is_subset(&offer.suspended);
        // A fork elsewhere, or above it, changes nothing of it.
        let same = || self.state_key() == offer.counted || matches!(self.state_of(&offer.plan), Ok(Some(_)));
        if suspended || !same() {
            return Err(SubmitError::Lapsed("something that it was made of does not count any more"));
        }
        Ok(())
    }

    fn follow_asked(&mut self, now: Now) {
        let Some(asked) = &self.plans.asked else { return };
        let there = self.peers.get(&asked.conn).is_some_and(|peer| peer.key == asked.from);
        if !there || asked.left(now) == 0 {
            self.plans.asked = None;
            return self.event(Event::Plan);
        }
        if let Err(why) = self.may_be_confirmed(asked.from, &asked.plan) {
            let (conn, hash) = (asked.conn, asked.hash);
            self.plans.asked = None;
            self.send(conn, &Frame::Declined(hash, why));
            self.event(Event::Plan);
        }
    }
}
