//! What people do: they type, decide, release, pull cables.

mod control;
mod mishaps;
mod organiser;
mod typing;

use super::World;
use crate::plan::What;

/// How often something is tried again that could not be done yet.
const TRIES: u32 = 30;

impl World {
    /// Does it, or puts it off.
    pub fn act(&mut self, what: What, tries: u32) {
        match &what {
            What::Enter { .. }
            | What::CorrectOwn(_)
            | What::CorrectOther(_)
            | What::Withdraw(_)
            | What::Move(_)
            | What::Note(_) => self.type_in(&what, tries),
            What::Control(node) => self.control(*node),
            What::Freeze(node) => self.freeze(*node),
            What::Release { node, level, embargo } => self.release(*node, *level, *embargo, tries),
            What::Crash { node, down, quiet } => {
                if !self.calm && self.nodes[*node].replica.is_some() {
                    self.power_off(*node, *quiet);
                    self.later(self.now + down, What::Start(*node), 0);
                    self.count("crashes");
                }
            }
            What::Start(node) => self.power_on(*node),
            What::Unplug { node, time, quiet } => {
                if !self.calm {
                    self.network.unplugged[*node] = true;
                    self.later(self.now + time, What::Replug(*node), 0);
                    self.cut_cables(*quiet);
                    self.note(format!("node {node} is unplugged"));
                    self.count("cables pulled");
                }
            }
            What::Replug(node) => self.network.unplugged[*node] = false,
            What::Split { time, quiet } => {
                if !self.calm {
                    for node in 0..self.nodes.len() {
                        self.network.piece[node] = u8::from(self.dice.chance(50));
                    }
                    self.later(self.now + time, What::Heal, 0);
                    self.cut_cables(*quiet);
                    self.note(format!("the network falls apart: {:?}", self.network.piece));
                    self.count("partitions");
                }
            }
            What::Heal => self.network.piece.iter_mut().for_each(|piece| *piece = 0),
            What::Backup(node) => self.nodes[*node].backup = Some(self.nodes[*node].disk.clone()),
            What::Restore(node) => self.restore(*node, true),
            What::RollBack(node) => self.restore(*node, false),
            What::Kill(node) => {
                self.power_off(*node, true);
                self.nodes[*node].gone = true;
                self.note(format!("node {node} is dead for good"));
                self.forgive();
                self.count("nodes killed for good");
            }
            What::TakePen(node) => self.take_pen(*node, tries),
            What::Revoke(node) => self.revoke(*node),
            What::NewSession(node) => self.new_session(*node),
            What::Reoffer(node) => self.reoffer(*node, tries),
            What::Publish => self.publish(tries),
            What::Forge { node, victim } => self.forge(*node, *victim),
            What::Replay(node) => self.replay(*node),
            What::FalseRelease(node) => self.false_release(*node),
            What::Garbage(node) => self.garbage(*node),
            What::Ask(node) => self.ask(*node),
            What::Rule(node) => self.rule(*node),
            What::Attack => self.attack(),
        }
    }
}
