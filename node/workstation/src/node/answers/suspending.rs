//! Leaving aside what a member says, without the organiser: a ruling of a scan PC, which a later one lifts.

use std::collections::BTreeSet;

use api::control::Suspended;
use api::hex::Hex;
use api::members::{SuspendedBy, Suspending, Suspension, SuspensionTold};
use api::refusal::{Refusal, of_sync};
use api::request::{Error, Who};
use sync_core::charter::{Member, Role};
use sync_core::entry::{Body, Entry, Subject};
use sync_core::id::PublicKey;
use sync_core::working::{Known, SUSPENDS, Within, Working};

use super::At;
use super::deciding::reason_given;
use super::when_saved;
use crate::node::{Answered, Node};
use organise::prepare::who;

impl Node {
    /// See [`api::request::Request::Suspend`].
    pub(super) fn suspend(
        &mut self,
        who: &Who,
        member: &str,
        &suspended: &bool,
        reason: &str,
        &preview: &bool,
        At { now, .. }: At<'_>,
    ) -> Answered {
        if preview {
            return self.suspending(member, suspended).map(SuspensionTold::Preview).into();
        }
        let member = match self.may_suspend(member, suspended).and_then(|member| reason_given(reason).map(|()| member))
        {
            Ok(member) => member.clone(),
            Err(error) => return Answered::refused(error),
        };
        let subject = Subject::Suspension { member: member.key };
        let outcome = if suspended { SUSPENDS.to_vec() } else { vec![0] };
        let draft = self.ruling(who, subject, outcome, reason, now);
        when_saved(self.replica.submit(vec![draft], now), |ids| {
            let id = ids.first().copied().map(Hex);
            SuspensionTold::Ruled(Suspension { key: Hex(member.key), label: member.label, suspended, id })
        })
    }

    /// What suspending a member, or lifting that, would change. Changes nothing.
    fn suspending(&self, member: &str, suspended: bool) -> Result<Suspending, Error> {
        let member = self.may_suspend(member, suspended)?;
        let charter = self.replica.charter();
        let (logs, before) = (self.replica.logs(), self.replica.working());
        let members = before.suspended_if(&member.key, suspended, Known { logs, charter });
        let others = |key: &&PublicKey| **key != member.key;
        let moved = before.suspended().symmetric_difference(&members).filter(others);
        let moved: BTreeSet<String> = moved.map(|key| self.label_of(key)).collect();
        let after = Working::build(logs, charter, Within::default())
            .map_err(|error| Refusal::Document { detail: of_sync::document(&error) })?
            .with_suspended(members);
        let changes = self.changes_to(charter, &after).ok_or(Refusal::NoSetupForChanges)?;
        Ok(Suspending {
            preview: true,
            key: Hex(member.key),
            label: member.label.clone(),
            role: member.role,
            suspended,
            values: self.values_moved(&member.key, before, &after),
            members: moved.into_iter().collect(),
            changes,
        })
    }

    /// How many counts of a member stand in one of two states and not in the other.
    fn values_moved(&self, member: &PublicKey, before: &Working, after: &Working) -> usize {
        let known = self.known_state();
        let theirs = |entry: &Entry| entry.author() == *member && !matches!(entry.body, Body::Decide { .. });
        let own = |working: &Working, subject: &Subject| -> BTreeSet<_> {
            let standing = working.standing(subject, known).into_iter();
            standing.filter(|id| known.logs.get(id).is_some_and(theirs)).collect()
        };
        let counts = before.subjects().filter(|subject| subject.is_count());
        counts.map(|subject| own(before, subject).symmetric_difference(&own(after, subject)).count()).sum()
    }

    /// The member, when a ruling on it by this PC would have an effect.
    fn may_suspend(&self, member: &str, suspended: bool) -> Result<&Member, Error> {
        self.scan_only()?;
        let (charter, working) = (self.replica.charter(), self.replica.working());
        let member = who::member(member, charter)?;
        let label = || member.label.clone();
        let refused = if member.key == self.replica.key() {
            Refusal::OwnPc { label: label() }
        } else if member.removed {
            Refusal::RevokedAlready { label: label() }
        } else if member.role == Role::Presentation {
            Refusal::NothingToSuspend { label: label() }
        } else if charter.pen().is_some_and(|pen| pen.key == member.key) {
            Refusal::HoldsPen { label: label() }
        } else if working.is_suspended(&self.replica.key()) {
            Refusal::SuspendedHere
        } else {
            match (suspended, working.is_suspended(&member.key)) {
                (true, true) => Refusal::SuspendedAlready { label: label() },
                (false, false) => Refusal::NotSuspended { label: label() },
                _ => return Ok(member),
            }
        };
        Err(refused.into())
    }

    /// By which rulings the values of a member are left aside.
    pub(super) fn suspended_by(&self, member: &PublicKey) -> Vec<SuspendedBy> {
        let told = |entry: &Entry| SuspendedBy {
            entry: Hex(entry.id),
            key: Hex(entry.author()),
            label: self.label_of(&entry.author()),
            operator: entry.operator.clone(),
            time: entry.time,
            reason: match &entry.body {
                Body::Ruling { reason, .. } => reason.clone(),
                _ => String::new(),
            },
        };
        self.replica.working().suspensions(member, self.known_state()).into_iter().map(told).collect()
    }

    /// Whose values are left aside now; `cut`: who is suspended on the cut.
    pub(super) fn suspended(&self, cut: &BTreeSet<PublicKey>) -> Vec<Suspended> {
        let charter = self.replica.charter();
        let told = |key: &PublicKey| Suspended {
            key: Hex(*key),
            label: self.label_of(key),
            role: charter.member(key).map(|member| member.role),
            by: self.suspended_by(key),
            in_cut: cut.contains(key),
        };
        self.replica.working().suspended().iter().map(told).collect()
    }
}
