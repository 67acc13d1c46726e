//! Typing a PIN: one at a time, with pauses after wrong ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// Wrong PINs of one person before a pause.
pub(super) const FREE_TRIES: u32 = 5;
/// The first pause, in milliseconds; each further wrong PIN doubles it.
const FIRST_PAUSE: u64 = 15_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: u64 = 900_000;

/// Wrong PINs of one person at this node. Kept on the disk: a new connection or a new start takes none back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// How many since the last right one.
    wrong: u32,
    /// When the last one was, by this PC's clock.
    last: u64,
}

impl Tries {
    /// How long there is to wait, in milliseconds, at this time by the PC's clock. A clock that was put back begins anew.
    pub fn wait(&self, wall: u64) -> u64 {
        let Some(over) = self.wrong.checked_sub(FREE_TRIES) else { return 0 };
        let pause = FIRST_PAUSE.saturating_mul(1_u64.checked_shl(over).unwrap_or(u64::MAX)).min(LONGEST_PAUSE);
        self.last.saturating_add(pause).saturating_sub(wall.max(self.last)).min(pause)
    }

    /// How many more there are without a pause.
    pub fn left(&self) -> u32 {
        FREE_TRIES.saturating_sub(self.wrong)
    }
}

/// What the node knows of signing in, beside the desks.
#[derive(Debug, Default)]
pub struct SignIns {
    /// Rises with every change of the people: who signed in before is signed out.
    pub round: u64,
    /// One PIN is compared at a time: memory and time of it are bounded whatever comes in.
    busy: Arc<AtomicBool>,
    /// Who typed the right PIN, until their tries are forgotten.
    right: Arc<Mutex<BTreeSet<String>>>,
}

/// The one comparison; over when it is dropped.
pub struct Turn {
    busy: Arc<AtomicBool>,
    right: Arc<Mutex<BTreeSet<String>>>,
}

impl Turn {
    /// The PIN was right.
    pub fn was_right(&self, name: &str) {
        self.right.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.busy.store(false, Ordering::Release);
    }
}

impl SignIns {
    /// The turn to compare a PIN; `None` while another one is compared.
    pub fn turn(&self) -> Option<Turn> {
        let free = self.busy.compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire).is_ok();
        free.then(|| Turn { busy: self.busy.clone(), right: self.right.clone() })
    }

    /// Forgets the tries of who typed the right PIN; whether there was anybody.
    pub fn settle(&self, tries: &mut BTreeMap<String, Tries>) -> bool {
        let right = std::mem::take(&mut *self.right.lock().unwrap_or_else(PoisonError::into_inner));
        // All of them, also after the first.
        right.iter().filter(|name| tries.remove(*name).is_some()).count() > 0
    }
}

/// A try begins, and counts as wrong until it turns out right: breaking off gains nothing.
pub fn begin(tries: &mut BTreeMap<String, Tries>, name: &str, wall: u64) {
    let tries = tries.entry(name.to_owned()).or_default();
    *tries = Tries { wrong: tries.wrong.saturating_add(1), last: wall };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_and_no_clock_takes_one_away() {
        let mut tries = BTreeMap::new();
        let mut now = 1_000;
        for _ in 0..FREE_TRIES {
            assert_eq!(tries.get("Anna").map_or(0, |tries: &Tries| tries.wait(now)), 0);
            begin(&mut tries, "Anna", now);
        }
        for pause in [15_000, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000] {
            assert_eq!(tries["Anna"].wait(now), pause);
            assert_eq!(tries["Anna"].wait(now - 500), pause, "a clock that was put back");
            assert_eq!((tries["Anna"].wait(now + pause - 1), tries["Anna"].wait(now + pause)), (1, 0));
            now += pause;
            begin(&mut tries, "Anna", now);
        }
        begin(&mut tries, "Bert", now);
        let sign_ins = SignIns::default();
        let turn = sign_ins.turn().unwrap();
        assert!(sign_ins.turn().is_none(), "one at a time");
        turn.was_right("Anna");
        drop(turn);
        assert!(sign_ins.turn().is_some() && sign_ins.settle(&mut tries) && !sign_ins.settle(&mut tries));
        assert_eq!((tries.get("Anna"), tries["Bert"].left()), (None, 4));
    }
}
