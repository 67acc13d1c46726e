//! Who controls, on a scan PC: decides and reviews what is withheld, rules, freezes a cut and releases it.

use sync_core::entry::{Body, Counts, Draft, Entry, Level, Reference, Subject, Verdict};
use sync_core::replica::{Replica, SubmitError};
use sync_core::working::status::{Status, Withheld};
use sync_core::working::{Within, Working};

use super::TRIES;
use crate::dice::Dice;
use crate::domain::QUESTION;
use crate::fault::Fault;
use crate::node::{Frozen, known};
use crate::plan::Act;
use crate::release::{Request, order};
use crate::world::World;
use crate::world::check::{heads, rules};

/// How many seconds a release that is refused is tried again while there is a hostile member: then its people call somebody.
const RELEASE_TRIES: u32 = 15;

/// What a decision or ruling of `replica` names: all that stands, and the value that its own log stands by.
fn replaced(replica: &Replica, subject: &Subject) -> Vec<Reference> {
    let mut all = replica.working().last_puts(subject, replica.logs());
    all.extend(replica.logs().standing_value(&replica.own_log(), subject).map(Entry::reference));
    all.sort_unstable();
    all.dedup();
    all
}

impl World {
    /// Looks at all that is withheld: decides, accepts, rejects.
    pub(super) fn control(&mut self, node: usize) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let released = replica.released_rows();
        let mut bodies: Vec<Body> = Vec::new();
        let mut withheld = Vec::new();
        for (number, level) in replica.working().stations() {
            if number <= self.profile.steady {
                continue;
            }
            let status = replica.working().status(known(replica), number, level, &self.domain, &released);
            if let Status::Withheld { values, reasons } = status
                && !values.is_empty()
            {
                withheld.push((values, reasons));
            }
        }
        for (values, reasons) in withheld {
            if self.dice.chance(40) {
                continue;
            }
            let review = [Withheld::Errors, Withheld::ReviewNeeded, Withheld::Rejected];
            let Some(value) = self.dice.pick(&values).cloned() else { continue };
            let Some(chosen) = value.submissions.first().copied() else { continue };
            let Some(replica) = &self.nodes[node].replica else { return };
            let Some(chosen) = replica.logs().get(&chosen) else { continue };
            let Some(subject) = chosen.register() else { continue };
            let (subject, target) = (subject.clone(), chosen.reference());
            if reasons.iter().all(|reason| review.contains(reason)) {
                let verdict = if self.dice.chance(85) { Verdict::Accept } else { Verdict::Reject };
                bodies.push(Body::Review { subject, target, verdict, note: String::new() });
            } else {
                if bodies.iter().any(|body| matches!(body, Body::Decide { subject: other, .. } if *other == subject)) {
                    continue;
                }
                let supersedes = replaced(replica, &subject);
                bodies.push(Body::Decide { subject, supersedes, chosen: target, reason: String::new() });
            }
        }
        let drafts = bodies.into_iter().map(|body| self.draft(node, 1, body)).collect();
        self.submit(node, drafts, &Act::Control(node), TRIES);
    }

    /// Rules on a candidate or a lot, as far as anything can be ruled on; what was ruled before is named.
    pub(super) fn rule(&mut self, node: usize) {
        let candidate = |dice: &mut Dice, most: u64| 1 + u32::try_from(dice.below(most)).unwrap_or(0);
        let subject = if self.dice.chance(40) {
            Subject::Lot { question: QUESTION.to_owned() }
        } else {
            let list = candidate(&mut self.dice, self.profile.lists);
            Subject::Deceased { list, candidate: candidate(&mut self.dice, self.profile.candidates) }
        };
        let Some(replica) = &self.nodes[node].replica else { return };
        let supersedes = replaced(replica, &subject);
        let outcome = self.dice.bytes::<16>().to_vec();
        let body = Body::Ruling { supersedes, reason: "geloot".to_owned() };
        let counts = Some(Counts::new(outcome, Vec::new()));
        let draft = Draft { subject: Some(subject), counts, ..self.draft(node, 1, body) };
        self.submit(node, vec![draft], &Act::Rule(node), TRIES);
    }

    pub(super) fn freeze(&mut self, node: usize) {
        let at = self.nodes[node].now(self.now).wall;
        let number = self.nodes[node].frozen.as_ref().map_or(1, |frozen| frozen.number + 1);
        let Some(replica) = &self.nodes[node].replica else { return };
        let frozen = Frozen {
            number,
            heights: replica.working().heights().clone(),
            heads: heads(replica.working()),
            rules: rules(replica),
            at,
        };
        self.nodes[node].frozen = Some(frozen);
    }

    pub(super) fn release(&mut self, node: usize, asked: Level, embargo: u64, tries: u32) {
        let now = self.nodes[node].now(self.now);
        let closing = self.closing;
        let salt = self.dice.bytes();
        let Some(frozen) = self.nodes[node].frozen.clone() else { return };
        let Some(replica) = &self.nodes[node].replica else { return };
        if replica.charter().pen().is_none_or(|pen| pen.key != replica.key()) {
            return;
        }
        let cut = match Working::build(
            replica.logs(),
            replica.charter(),
            Within { heights: Some(&frozen.heights), unsaved: None },
        ) {
            Ok(cut) => cut,
            Err(error) => return self.fail(format!("node {node} cannot derive its cut: {error}")),
        };
        if rules(replica) == frozen.rules && heads(&cut) != frozen.heads {
            return self.fail(format!("node {node}: the cut is not what was inspected"));
        }
        let tip = replica.chain().tip();
        let candidates = tip.is_some_and(|tip| tip.release.rows.iter().any(|row| row.level == Level::Candidate));
        let level = if candidates { Level::Candidate } else { asked };
        // With a clock that is far behind, an embargo ends when that clock says so: not in this night. With one that is far
        // ahead it may end early on a PC that no other clock can be asked about: an embargo is no closing time.
        let lies = self.hostile.as_ref().is_some_and(|hostile| hostile.clock.is_some());
        let far = lies || self.nodes.iter().any(|node| node.skew.abs() > 60_000);
        let not_before = if embargo > 0 && !far { self.wall() + embargo } else { 0 };
        // People's watches are right: that is what they are asked for.
        let (cut_of, watch) = ((frozen.number, frozen.at), self.wall());
        let request = Request { level, not_before, closing, cut: cut_of, made_at: now.wall, watch, salt };
        let order = order(replica, &cut, &self.domain, &request, self.fault == Some(Fault::Impossible));
        let Some(order) = order else {
            self.count("releases not possible: a released count is not at hand");
            return self.release_again(node, (asked, embargo), tries, "something that it needs is not at hand");
        };
        let Some(replica) = &mut self.nodes[node].replica else { return };
        match replica.release(order, now) {
            Ok(_) => {
                if self.wall() + 30_000 < closing {
                    self.fail(format!("node {node} released {} ms before closing time", closing - self.wall()));
                }
            }
            Err(SubmitError::Gate(gate)) => {
                self.count("releases refused by the gate");
                if self.wall() > closing + 60_000 {
                    self.release_again(node, (asked, embargo), tries, &format!("{gate:?}"));
                }
            }
            Err(error) => {
                self.note(format!("node {node} cannot release: {error}"));
                self.count("releases refused");
                self.release_again(node, (asked, embargo), tries, &error.to_string());
            }
        }
        self.drain(node);
    }

    /// A controller of a besieged night does not give up: what is refused is tried again in a second, for a while.
    fn release_again(&mut self, node: usize, (asked, embargo): (Level, u64), tries: u32, why: &str) {
        if !self.profile.hostile {
            return;
        }
        if tries >= RELEASE_TRIES {
            return self.fail(format!("node {node} could not release for {tries} seconds: {why}"));
        }
        self.later(self.now + 1_000, Act::Freeze(node), 0);
        self.later(self.now + 1_001, Act::Release { node, level: asked, embargo }, tries + 1);
    }
}
