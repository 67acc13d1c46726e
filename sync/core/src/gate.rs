//! The gate of closing time: nothing leaves before the polls close, whatever one clock says.
//!
//! Every clock that is known has one vote: the own one, and that of each connected member that enters or scans. Those
//! within ten minutes of the lower median are *kept*; when they are more than half of all, and more than one, they are a
//! majority. A PC alone is none: nothing bears its clock out.
//!
//! - Nothing leaves before the own clock has passed closing time.
//! - With a majority, the kept clocks must have passed too. Where the own clock is not one of them, it is most likely
//!   the wrong one, and that is said; typing the time of a watch does not outvote PCs.
//! - Without one, two persons type the time on their watches, and both must have passed. A watch may differ from the own
//!   clock by any amount: that clock has passed already, so the difference is told, and stops nobody who may not set it.
//!
//! So no clocks of others open it before the own clock, and a minority of them delays it by ten minutes at most. What
//! opens when, closing time being 21:00 on a right clock. A PC that is not connected is "1 PC"; a liar is a peer; "by
//! itself" is without any person. Printed, and compared with this text, by the test `what_opens_when`:
//!
//! | Clocks | By itself | With two watches |
//! |---|---|---|
//! | 1 PC, right | never | 21:00 |
//! | 2 PCs, right | 21:00 | 21:00 |
//! | 2 PCs, a liar 3 h fast | never | 21:00 |
//! | 2 PCs, a liar 10 min slow | 21:10 | 21:10 |
//! | 2 PCs, a liar 40 min slow | never | 21:00 |
//! | 3 PCs, right | 21:00 | 21:00 |
//! | 3 PCs, a liar 3 h fast | 21:00 | 21:00 |
//! | 3 PCs, a liar 10 min slow | 21:10 | 21:10 |
//! | 3 PCs, a liar 9 h slow | 21:00 | 21:00 |
//! | 3 PCs, two liars 3 h fast | 21:00 | 21:00 |
//! | 3 PCs, two liars, one 3 h fast and one 3 h slow | never | 21:00 |
//! | 3 PCs, two liars, 10 and 20 min slow | 21:20 | 21:20 |
//! | 3 PCs, two liars 9 h slow | 06:00 | 06:00 |
//! | 5 PCs, two liars 10 min slow | 21:10 | 21:10 |
//! | 5 PCs, two liars, 10 and 20 min slow | 21:10 | 21:10 |
//! | 1 PC, own 40 min slow | never | 21:40 |
//! | 1 PC, own 3 h fast | never | 21:00 |
//! | 2 PCs, own 40 min slow | never | 21:40 |
//! | 2 PCs, own 3 h fast | never | 21:00 |
//! | 3 PCs, own 40 min slow | 21:40 | 21:40 |
//! | 3 PCs, own 3 h fast | 21:00 | 21:00 |
//! | 2 PCs, both 40 min slow | 21:40 | 21:40 |
//! | 3 PCs, all 40 min slow | 21:40 | 21:40 |
//! | 3 PCs, own and a liar 3 h fast | 18:00 | 18:00 |
//!
//! What remains: where the own clock is fast and so many others agree with it that they are most, the gate believes them
//! (the last line). Where most PCs lie, they keep it shut, until they are set right or taken off the network (9 h slow).
//! Where all are slow it waits for them: the screen tells this PC's time, and to set the clocks if a watch says later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::PublicKey;
use crate::limits;

/// A clock that is off by more is told to people as wrong, in milliseconds.
pub const MAX_SKEW_MS: u64 = 60_000;

/// How far from the lower median a clock is kept, in milliseconds.
pub const KEPT_MS: u64 = 10 * 60_000;

/// What a person read on a watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// Short name of the person.
    pub operator: String,
    /// Milliseconds since 1970 UTC; as a watch is read, to the minute or second.
    pub time: u64,
}

/// What the clocks say of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Why nothing may leave; `None`: it may.
    pub shut: Option<Shut>,
    /// Clocks that are off by more than [`KEPT_MS`], ordered by key; in an open gate as well. Without a majority nobody
    /// can tell which of two is wrong.
    pub odd: Vec<Odd>,
    /// Whether most clocks agree.
    pub majority: bool,
}

/// Why the gate is shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shut {
    /// What opens it, for whoever stands before it.
    pub remedy: Remedy,
    /// Until the last clock that has to pass has passed, in milliseconds; 0: all have.
    pub wait_ms: u64,
    /// Whose clock that is.
    pub slowest: PublicKey,
}

/// A clock that is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    /// The PC whose clock it is.
    pub key: PublicKey,
    /// How far it is ahead, in milliseconds; negative: behind. Of the lower median where there is a majority; else of
    /// the own clock; for the own clock against typed watches, of those.
    pub ahead_ms: i64,
}

/// What opens a gate that is shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Time. If a watch says that it is later than the clocks do, all of them have to be set.
    Wait,
    /// To set the clock of this PC: most others, or two watches, say something else. If most others are the ones that are
    /// wrong, theirs.
    SetOwnClock {
        /// How far it is ahead of the lower median or of a watch, in milliseconds; negative: behind.
        ahead_ms: i64,
    },
    /// Two persons who type the time on their watches, once the own clock has passed.
    Watches(Unconvinced),
}

/// Why the watches that were typed, if any, do not open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconvinced {
    /// There are not two of different persons.
    TooFew,
    /// One of them has not passed.
    Early,
    /// They differ by more than [`KEPT_MS`].
    Apart,
}

/// The votes of one moment, weighed.
struct Votes {
    /// The lower median.
    median: u64,
    /// The kept clocks, when they are a majority.
    kept: Option<BTreeMap<PublicKey, u64>>,
}

impl Votes {
    /// `None`: there are none.
    fn weigh(all: &BTreeMap<PublicKey, u64>) -> Option<Self> {
        let mut sorted: Vec<u64> = all.values().copied().collect();
        sorted.sort_unstable();
        let median = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
        let kept = all.iter().filter(|(_, clock)| clock.abs_diff(median) <= KEPT_MS);
        let kept: BTreeMap<PublicKey, u64> = kept.map(|(key, clock)| (*key, *clock)).collect();
        let majority = all.len() > 1 && kept.len().saturating_mul(2) > all.len();
        Some(Self { median, kept: Some(kept).filter(|_| majority) })
    }
}

/// Whether something may leave that has to wait for the moment `at` (milliseconds since 1970 UTC; 0: for nothing).
///
/// `own`: key and clock of this PC; `peers`: the clocks of the others that have a vote, by key, in the same
/// milliseconds; `watches`: what persons typed just now. A clock out of range has no vote.
pub fn gate(at: u64, own: (PublicKey, u64), peers: &BTreeMap<PublicKey, u64>, watches: &[Watch]) -> Gate {
    let (key, clock) = own;
    let mut all: BTreeMap<PublicKey, u64> = peers.clone();
    all.retain(|_, clock| *clock < limits::TIME);
    all.insert(key, clock);
    let Some(Votes { median, kept }) = Votes::weigh(&all) else { return Gate::default() };
    let mut odd = odd_ones(&all, kept.as_ref(), if kept.is_some() { median } else { clock });
    // Watches are looked at only where the clocks do not agree.
    let far = |watch: &&Watch| kept.is_none() && watch.time.abs_diff(clock) > KEPT_MS;
    let off = watches.iter().find(far).map(|watch| ahead(clock, watch.time));
    if let Some(ahead_ms) = off {
        odd.push(Odd { key, ahead_ms });
        odd.sort_by_key(|odd| odd.key);
    }
    // Of those that have to pass, the one that is behind; the own one is among them, kept or not.
    let slower = kept.iter().flatten().map(|(key, clock)| (*clock, *key)).chain([(clock, key)]).min();
    let (slowest_clock, slowest) = slower.unwrap_or((clock, key));
    let wait_ms = at.saturating_sub(slowest_clock);
    let remedy = match &kept {
        _ if at == 0 => None,
        Some(kept) => match kept.contains_key(&key) {
            _ if wait_ms == 0 => None,
            true => Some(Remedy::Wait),
            false => Some(Remedy::SetOwnClock { ahead_ms: ahead(clock, median) }),
        },
        None => match convinced(at, watches) {
            Ok(()) if wait_ms == 0 => None,
            Ok(()) => Some(off.map_or(Remedy::Wait, |ahead_ms| Remedy::SetOwnClock { ahead_ms })),
            Err(why) => Some(Remedy::Watches(why)),
        },
    };
    Gate { shut: remedy.map(|remedy| Shut { remedy, wait_ms, slowest }), odd, majority: kept.is_some() }
}

impl Gate {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.shut.is_none()
    }

    /// Whether every clock that has to pass has passed: enough to go on with what persons have let go already.
    pub fn has_passed(&self) -> bool {
        self.shut.as_ref().is_none_or(|shut| shut.wait_ms == 0)
    }
}

/// Whether most of the members say that it is not yet `at`: a release that came here is shown unless they do. `members`
/// are the clocks of others that have a vote. The own clock has none in this, or a PC whose battery is flat would blank
/// its screens; nor is one member most of them.
pub fn is_early(at: u64, members: &BTreeMap<PublicKey, u64>) -> bool {
    let mut votes = members.clone();
    votes.retain(|_, clock| *clock < limits::TIME);
    let kept = Votes::weigh(&votes).and_then(|weighed| weighed.kept).unwrap_or_default();
    let early = kept.values().filter(|clock| **clock < at).count();
    early.saturating_mul(2) > votes.len()
}

/// Those far from the reference.
fn odd_ones(all: &BTreeMap<PublicKey, u64>, kept: Option<&BTreeMap<PublicKey, u64>>, reference: u64) -> Vec<Odd> {
    let far = |key: &PublicKey, clock: u64| match kept {
        Some(kept) => !kept.contains_key(key),
        None => clock.abs_diff(reference) > KEPT_MS,
    };
    let far = all.iter().filter(|(key, clock)| far(key, **clock));
    far.map(|(key, clock)| Odd { key: *key, ahead_ms: ahead(*clock, reference) }).collect()
}

fn convinced(at: u64, watches: &[Watch]) -> Result<(), Unconvinced> {
    let person = |watch: &Watch| watch.operator.trim().to_lowercase();
    let mut persons: Vec<String> = watches.iter().map(person).filter(|name| !name.is_empty()).collect();
    persons.sort();
    persons.dedup();
    if persons.len() < 2 {
        return Err(Unconvinced::TooFew);
    }
    let times = || watches.iter().map(|watch| watch.time);
    let (first, last) = (times().min().unwrap_or(0), times().max().unwrap_or(0));
    if first < at {
        return Err(Unconvinced::Early);
    }
    if last - first > KEPT_MS { Err(Unconvinced::Apart) } else { Ok(()) }
}

/// How far one clock is ahead of another.
fn ahead(clock: u64, of: u64) -> i64 {
    let apart = i64::try_from(clock.abs_diff(of)).unwrap_or(i64::MAX);
    if clock < of { -apart } else { apart }
}

#[cfg(test)]
mod tests;
