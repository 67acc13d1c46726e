//! Closing time by the clocks of the PCs: whether something may leave, which clock is odd, and what to do.

use api::gate::{self, ClockOwner, OddClock};
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, WatchRead};
use night::time::nearest;
use sync_core::gate::{Gate, Remedy, Unconvinced, Watch};
use sync_core::id::PublicKey;
use sync_core::limits;
use sync_core::replica::Now;

use crate::node::Node;

/// Watches that are looked at: two do, and one more to settle it.
const WATCHES: usize = 3;

impl Node {
    /// What persons read on their watches, as moments.
    ///
    /// # Errors
    /// `watch`: a name or time is none, or there are more than [`WATCHES`]; `no_right`: somebody is not one of the
    /// operators of this election.
    pub(super) fn watches(&self, read: &[WatchRead], now: Now) -> Result<Vec<Watch>, Error> {
        if read.is_empty() {
            return Ok(Vec::new());
        }
        if read.len() > WATCHES {
            return Err(Refusal::WatchesTooMany { most: WATCHES }.into());
        }
        let operators = self.roster()?;
        let watch = |read: &WatchRead| {
            let operator = read.operator.trim().to_owned();
            if operator.is_empty() || operator.len() > limits::OPERATOR {
                return Err(Refusal::WatchName { most: limits::OPERATOR }.into());
            }
            if operators.as_ref().is_some_and(|operators| operators.find(&operator).is_none()) {
                return Err(Refusal::WatchOfStranger { name: operator }.into());
            }
            let time =
                nearest(&read.time, now.wall).map_err(|error| Error::from(Refusal::WatchTime { detail: error }))?;
            Ok(Watch { operator, time })
        };
        read.iter().map(watch).collect()
    }

    /// Whether a release may leave now; `None` before the election is set up.
    pub(super) fn gate_told(&self, now: Now) -> Option<gate::Gate> {
        let (gate, closing) = self.gate(&[], now).zip(self.closing())?;
        Some(self.told_of(&gate, closing, now))
    }

    /// The refusal of a gate that is shut: whose clock, by how much, what to do, and until when.
    pub(super) fn gate_error(&self, gate: &Gate, now: Now) -> Error {
        let Some(closing) = self.closing() else { return Refusal::GateShut.into() };
        Refusal::Gate { gate: Box::new(self.told_of(gate, closing, now)), clock: words::clock(now.wall) }.into()
    }

    fn told_of(&self, gate: &Gate, closing: u64, now: Now) -> gate::Gate {
        let own = self.replica.key();
        let owner = |key: &PublicKey| ClockOwner { label: self.label_of(key), key: Hex(*key), here: *key == own };
        let shut = gate.shut.as_ref();
        let (remedy, unconvinced, ahead_ms) = match shut.map(|shut| &shut.remedy) {
            None => (None, None, None),
            Some(Remedy::Wait) => (Some(gate::Remedy::Wait), None, None),
            Some(Remedy::SetOwnClock { ahead_ms }) => (Some(gate::Remedy::SetOwnClock), None, Some(*ahead_ms)),
            Some(Remedy::Watches(why)) => (Some(gate::Remedy::Watches), Some(unconvinced_told(*why)), None),
        };
        gate::Gate {
            open: gate.is_open(),
            remedy,
            unconvinced,
            opens_at: closing,
            wait_ms: shut.map(|shut| shut.wait_ms),
            until: shut.map(|shut| now.wall.saturating_add(shut.wait_ms)),
            slowest: shut.map(|shut| owner(&shut.slowest)),
            ahead_ms,
            odd: gate.odd.iter().map(|odd| OddClock { of: owner(&odd.key), ahead_ms: odd.ahead_ms }).collect(),
            majority: gate.majority,
        }
    }
}

fn unconvinced_told(why: Unconvinced) -> gate::Unconvinced {
    match why {
        Unconvinced::TooFew => gate::Unconvinced::TooFew,
        Unconvinced::Early => gate::Unconvinced::Early,
        Unconvinced::Apart => gate::Unconvinced::Apart,
    }
}
