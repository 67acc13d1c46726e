//! What a node tells of itself, and what follows from it: what is saved is counted on, what is released is no secret any more.

use sync_core::entry::Level;
use sync_core::replica::{Alarm, Event};

use super::World;
use crate::node::START;
use crate::plan::Act;

impl World {
    pub(super) fn told(&mut self, node: usize, event: Event) {
        if self.is_hostile(node) {
            return;
        }
        match event {
            Event::Saved { token, ids } => {
                self.nodes[node].unsaved.remove(&token);
                for id in ids {
                    if !self.nodes[node].on_disk.contains(&id) {
                        return self.fail(format!("node {node} reports {id:?} as saved, but it is not on its disk"));
                    }
                    self.nodes[node].add(&id);
                    self.nodes[node].saved.insert(id);
                    self.nodes[node].fresh.push(id);
                    self.travels(id, node);
                    self.count("entries saved");
                }
            }
            Event::Arrived(ids) => {
                ids.iter().for_each(|id| self.nodes[node].add(id));
                self.nodes[node].fresh.extend(ids);
            }
            Event::Refused { peer, what } => {
                let from = self.nodes.iter().position(|other| Some(other.public) == peer);
                self.note(format!("node {node} refuses something of {from:?}: {what}"));
                let kind: String = what.chars().filter(|letter| !letter.is_ascii_digit()).collect();
                let kind = kind.rsplit(": ").next().unwrap_or_default().to_owned();
                self.count(&format!("refused: {kind}"));
            }
            Event::Alarm(alarm @ Alarm::Breaks(_)) if self.fault.is_some() => {
                self.note(format!("node {node}: {alarm}"));
            }
            // The organiser gave the pen away while a part of the network showed a release that the new holder had not seen.
            Event::Alarm(Alarm::Void { number, hash }) => {
                self.count("void releases told of");
                let chain = self.nodes[node].replica.as_ref().map(|replica| replica.chain());
                let void = chain.is_some_and(|chain| {
                    chain.all().any(|held| held.hash == hash && held.release.number == number)
                        && !chain.stands(number, &hash)
                });
                if !void {
                    self.fail(format!("node {node} tells that release {number} is void, and it is not"));
                }
            }
            Event::Alarm(alarm) => {
                let text = alarm.to_string();
                self.note(format!("node {node}: {text}"));
                self.count("alarms");
                if self.profile.hostile {
                    return self.alarmed(node, &text);
                }
                let forged = text.contains("did not sign");
                let rolled_back = text.contains("signed two entries") && self.rollbacks > 0;
                if !forged && !rolled_back {
                    self.fail(format!("node {node} raises an alarm without cause: {text}"));
                }
            }
            Event::OwnLogVoid => {
                let at = self.now + self.dice.between(1_000, 4_000);
                self.note(format!("node {node}: its log does not count any more"));
                self.later(at, Act::NewSession(node), 0);
            }
            Event::Forked(log, number) => {
                self.note(format!("node {node} knows that {log} forks at number {number}"));
                self.nodes[node].changed = true;
            }
            Event::Rebuilt => self.nodes[node].changed = true,
            Event::Charter(version) => {
                self.note(format!("node {node} has charter {version}"));
                self.nodes[node].changed = true;
            }
            Event::Released { number, .. } => {
                self.note(format!("node {node} made release {number}"));
                self.count("releases");
            }
            Event::Shown(number) => {
                self.nodes[node].changed = true;
                self.note(format!("node {node} shows release {number}"));
            }
            Event::SessionWaits(log) => self.note(format!("node {node}: session {log} waits")),
            Event::PeerUp(_) | Event::PeerDown(_) | Event::File(_) | Event::Plan => {}
        }
    }

    /// A release that is part of a chain for the first time makes its rows public.
    pub(super) fn learn_releases(&mut self, node: usize) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let Some(tip) = replica.chain().tip().filter(|tip| !self.released.contains(&tip.hash)) else { return };
        self.released.insert(tip.hash);
        let from = match tip.release.not_before {
            0 => 0,
            // Clocks may be up to half a minute off.
            time => time.saturating_sub(START).saturating_sub(30_000),
        };
        let rulings = tip.release.rulings.iter().map(|row| (row.entry, Level::Party));
        for (id, level) in rulings.chain(tip.release.rows.iter().map(|row| (row.entry, row.level))) {
            let Some(entry) = replica.logs().get(&id) else { continue };
            self.leak.publish(&entry.id.0, from);
            self.leak.publish(&entry.signature().0, from);
            self.leak.publish(entry.totals_part(), from);
            let counts = entry.counts.as_ref();
            counts.iter().for_each(|counts| self.leak.publish(&counts.totals, from));
            if level == Level::Candidate {
                self.leak.publish(entry.candidates_part(), from);
                counts.iter().for_each(|counts| self.leak.publish(&counts.candidates, from));
            }
        }
    }
}
