//! What people do: they type, decide, release, pull cables.

mod control;
mod mishaps;
mod organiser;
mod typing;

use super::World;
use crate::plan::Act;

/// How often something is tried again that could not be done yet.
const TRIES: u32 = 30;

impl World {
    /// Two seconds later again, if it has not been put off too often.
    fn put_off(&mut self, what: Act, tries: u32) {
        if tries < TRIES {
            self.later(self.now + 2_000, what, tries + 1);
        }
    }

    /// Does it, or puts it off.
    pub fn act(&mut self, what: Act, tries: u32) {
        match &what {
            Act::Enter { node, .. }
            | Act::CorrectOwn(node)
            | Act::CorrectOther(node)
            | Act::Withdraw(node)
            | Act::Move(node)
            | Act::Note(node) => self.type_in(*node, &what, tries),
            Act::Control(node) => self.control(*node),
            Act::Freeze(node) => self.freeze(*node),
            Act::Release { node, level, embargo } => self.release(*node, *level, *embargo, tries),
            Act::Crash { .. } | Act::Unplug { .. } | Act::Split { .. } if self.calm => {}
            Act::Crash { node, down, quiet } => {
                if self.nodes[*node].replica.is_some() {
                    self.power_off(*node, *quiet);
                    self.later(self.now + down, Act::Start(*node), 0);
                    self.count("crashes");
                }
            }
            Act::Start(node) => self.power_on(*node),
            Act::Unplug { node, time, quiet } => {
                self.network.unplugged[*node] = true;
                self.later(self.now + time, Act::Replug(*node), 0);
                self.cut_cables(*quiet);
                self.note(format!("node {node} is unplugged"));
                self.count("cables pulled");
            }
            Act::Replug(node) => self.network.unplugged[*node] = false,
            Act::Split { time, quiet } => {
                for node in 0..self.nodes.len() {
                    self.network.piece[node] = u8::from(self.dice.chance(50));
                }
                self.later(self.now + time, Act::Heal, 0);
                self.cut_cables(*quiet);
                self.note(format!("the network falls apart: {:?}", self.network.piece));
                self.count("partitions");
            }
            Act::Heal => self.network.piece.iter_mut().for_each(|piece| *piece = 0),
            Act::Backup(node) => self.nodes[*node].backup = Some(self.nodes[*node].disk.clone()),
            Act::Restore(node) => self.restore(*node, true),
            Act::RollBack(node) => self.restore(*node, false),
            Act::Kill(node) => {
                self.power_off(*node, true);
                self.nodes[*node].gone = true;
                self.note(format!("node {node} is dead for good"));
                self.forgive();
                self.count("nodes killed for good");
            }
            Act::TakePen(node) => self.take_pen(*node, tries),
            Act::Revoke(node) => self.revoke(*node),
            Act::NewSession(node) => self.new_session(*node),
            Act::Reoffer(node) => self.reoffer(*node, tries),
            Act::Publish => self.publish(tries),
            Act::Forge { node, victim } => self.forge(*node, *victim),
            Act::Replay(node) => self.replay(*node),
            Act::FalseRelease(node) => self.false_release(*node),
            Act::Garbage(node) => self.garbage(*node),
            Act::Ask(node) => self.ask(*node),
            Act::Rule(node) => self.rule(*node),
            Act::Attack => self.attack(),
        }
    }
}
