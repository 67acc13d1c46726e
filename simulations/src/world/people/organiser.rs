//! Who organises: names sessions, hands the pen on, revokes, and brings each charter to a scan PC.

use std::collections::BTreeMap;

use sync_core::charter::Base;
use sync_core::id::Hash;

use crate::plan::Act;
use crate::world::World;

impl World {
    /// Brings the newest charter to a scan node that is on.
    pub(super) fn publish(&mut self, tries: u32) {
        let scans: Vec<usize> = (self.profile.entry..self.profile.entry + self.profile.scan)
            .filter(|node| self.nodes[*node].replica.is_some())
            .collect();
        let Some(node) = self.dice.pick(&scans).copied() else { return self.put_off(Act::Publish, tries) };
        self.bring_charter(node);
    }

    fn bring_charter(&mut self, node: usize) {
        let signed = self.organiser.signed.clone();
        let now = self.nodes[node].now(self.now);
        if let Some(replica) = &mut self.nodes[node].replica
            && let Err(error) = replica.add_charter(signed, now)
        {
            self.fail(format!("node {node} refuses the organiser's charter: {error}"));
        }
        self.drain(node);
    }

    /// The organiser accepts the session that `node` has now.
    pub fn name_session(&mut self, node: usize) {
        let at = &self.nodes[node];
        let (key, role, session) = (at.public, at.role, at.session);
        match self.organiser.next(|charter| charter.admit(key, role, "", session)) {
            Ok(()) => self.publish(0),
            Err(error) => self.note(format!("the organiser cannot accept session of node {node}: {error}")),
        }
    }

    pub(super) fn new_session(&mut self, node: usize) {
        if !self.nodes[node].stays() {
            return;
        }
        let Some(replica) = self.nodes[node].replica.as_mut().filter(|replica| replica.own_log_void()) else { return };
        let session = self.dice.session();
        replica.new_session(session);
        self.nodes[node].session = session;
        self.note(format!("node {node} takes a new session"));
        self.count("new sessions");
        self.name_session(node);
        self.later(self.now + 2_000, Act::Reoffer(node), 0);
    }

    pub(super) fn take_pen(&mut self, node: usize, tries: u32) {
        let Some(replica) = &self.nodes[node].replica else { return self.put_off(Act::TakePen(node), tries) };
        let base = replica
            .chain()
            .tip()
            .map_or(Base { number: 0, hash: Hash([0; 32]) }, |tip| Base { number: tip.release.number, hash: tip.hash });
        let key = replica.key();
        if let Err(error) = self.organiser.next(|charter| charter.hand_pen(key, base)) {
            return self.note(format!("the pen cannot go to node {node}: {error}"));
        }
        self.note(format!("node {node} takes the pen on top of release {}", base.number));
        self.count("pens taken");
        self.bring_charter(node);
    }

    pub(super) fn revoke(&mut self, node: usize) {
        let at = &self.nodes[node];
        let key = at.public;
        let keep = self.dice.below(3);
        let scan = self.nodes.get(self.profile.entry).and_then(|scan| scan.replica.as_ref());
        let heights: BTreeMap<u32, u32> = scan
            .map(|replica| replica.logs().logs().filter(|(log, _)| log.key == key))
            .into_iter()
            .flatten()
            .map(|(log, _)| (log.session, scan.map_or(0, |replica| replica.logs().height(log))))
            .collect();
        let last = |session: u32| {
            let height = heights.get(&session).copied().unwrap_or(0);
            [0, height / 2, height].get(usize::try_from(keep).unwrap_or(0)).copied().unwrap_or(0)
        };
        if let Err(error) = self.organiser.next(|charter| charter.revoke(&key, last)) {
            return self.note(format!("node {node} cannot be revoked: {error}"));
        }
        self.nodes[node].removed = true;
        self.forgive();
        self.note(format!("node {node} is revoked"));
        self.count("revocations");
        self.publish(0);
    }
}
