//! Closing time by the clocks of the PCs: whether something may leave, which clock is odd, and what to do.

use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, WatchRead};
use api::status::{self, ClockOwner, OddClock};
use night::time::{dutch, nearest};
use sync_core::gate::{Gate, Remedy, Shut, Unconvinced, Watch};
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
    pub(super) fn gate_told(&self, now: Now) -> Option<status::Gate> {
        let (gate, closing) = self.gate(&[], now).zip(self.closing())?;
        let own = self.replica.key();
        let owner = |key: &PublicKey| ClockOwner { label: self.label_of(key), key: Hex(*key), here: *key == own };
        let shut = gate.shut.as_ref();
        let (remedy, unconvinced, ahead_ms) = match shut.map(|shut| &shut.remedy) {
            None => (None, None, None),
            Some(Remedy::Wait) => (Some(status::Remedy::Wait), None, None),
            Some(Remedy::SetOwnClock { ahead_ms }) => (Some(status::Remedy::SetOwnClock), None, Some(*ahead_ms)),
            Some(Remedy::Watches(why)) => (Some(status::Remedy::Watches), Some(unconvinced_told(*why)), None),
        };
        Some(status::Gate {
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
        })
    }

    /// The refusal of a gate that is shut: whose clock, by how much, what to do, and until when.
    pub(super) fn gate_error(&self, gate: &Gate, now: Now) -> Error {
        let Some(shut) = &gate.shut else { return Error::new("gate", "the gate is open") };
        let mut text = match &shut.remedy {
            Remedy::Wait => self.wait_text(shut),
            Remedy::SetOwnClock { ahead_ms } => format!(
                "the clock of this PC is {} {}: look at a watch, and set the one that is wrong",
                apart(*ahead_ms),
                if gate.majority { "the clocks of most other PCs" } else { "the watches" }
            ),
            Remedy::Watches(_) if shut.wait_ms > 0 => {
                format!("{}. After that two persons type the time on their own watch", self.wait_text(shut))
            }
            Remedy::Watches(why) => watches_text(*why).to_owned(),
        };
        if shut.wait_ms > 0 && matches!(shut.remedy, Remedy::SetOwnClock { .. }) {
            text.push_str(&format!("; as the clocks are now: wait {} more minutes", minutes(shut.wait_ms)));
        }
        let own = self.replica.key();
        let far: Vec<String> = gate
            .odd
            .iter()
            .filter(|odd| odd.key != own)
            .map(|odd| format!("the clock of {} is {}", self.label_of(&odd.key), beside(odd.ahead_ms, gate.majority)))
            .collect();
        if !far.is_empty() {
            text.push_str(&format!(". {}", far.join("; ")));
        }
        let clock = dutch(now.wall);
        let clock = clock.get(11..16).unwrap_or_default();
        Error::new("gate", format!("{text}. This PC's clock says {clock}"))
    }

    fn wait_text(&self, shut: &Shut) -> String {
        let wait = minutes(shut.wait_ms);
        if shut.slowest == self.replica.key() {
            return format!(
                "the polls are not closed yet: wait {wait} more minutes; no confirmation opens it earlier. Where watches say \
                 that it is later than this PC does, its clock and those of the other PCs have to be set"
            );
        }
        let label = self.label_of(&shut.slowest);
        format!(
            "the polls are not closed yet by the clock of {label}, which is behind this one: set it, or wait {wait} more \
             minutes"
        )
    }
}

fn unconvinced_told(why: Unconvinced) -> status::Unconvinced {
    match why {
        Unconvinced::TooFew => status::Unconvinced::TooFew,
        Unconvinced::Early => status::Unconvinced::Early,
        Unconvinced::Apart => status::Unconvinced::Apart,
    }
}

fn watches_text(why: Unconvinced) -> &'static str {
    match why {
        Unconvinced::TooFew => {
            "no majority of clocks bears out this PC's clock: two persons type the time on their own watch \
             (--watch NAME=21:03 --watch NAME=21:04)"
        }
        Unconvinced::Early => "the polls are not closed yet by one of the watches: wait, and type its time again",
        Unconvinced::Apart => {
            "the watches are more than 10 minutes apart: look which is right, and type their times again"
        }
    }
}

fn minutes(ms: u64) -> u64 {
    ms.div_ceil(60_000)
}

/// `40 minutes behind`.
fn apart(ahead_ms: i64) -> String {
    let side = if ahead_ms < 0 { "behind" } else { "ahead of" };
    format!("{} minutes {side}", ahead_ms.unsigned_abs().saturating_add(30_000) / 60_000)
}

/// With what a clock is compared.
fn beside(ahead_ms: i64, majority: bool) -> String {
    format!("{} {}", apart(ahead_ms), if majority { "most others" } else { "this PC's" })
}
