//! The chain of releases: which ones stand, in which order. Only forward.

use std::collections::BTreeMap;

use crate::charter::Charter;
use crate::id::Hash;
use crate::release::{Release, ReleaseError, SignedRelease};

/// The highest release ever accepted: nothing lower is shown again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct HighWater {
    /// Its epoch.
    pub epoch: u32,
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: [u8; 32],
}

/// A release that is held.
#[derive(Clone, Debug)]
pub struct HeldRelease {
    /// As it travels.
    pub signed: SignedRelease,
    /// Its hash.
    pub hash: Hash,
    /// What it says.
    pub release: Release,
}

/// What taking a release did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is new and is part of the chain.
    Extended,
    /// Known already.
    Known,
    /// Kept, but what comes before it is missing, or its charter is.
    Waiting,
    /// An older one than what stands: a replay, or of an epoch that was ended.
    Stale,
    /// A second release with one number by one pen: alarm. The first stays.
    Twin,
}

/// All releases held, and the line of those that stand.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    held: BTreeMap<(u32, u32), Vec<HeldRelease>>,
    line: Vec<(u32, u32)>,
    high: HighWater,
}

/// Releases kept that do not (yet) belong to the line.
const WAITING: usize = 512;

impl Chain {
    /// The releases that stand, first to last.
    pub fn line(&self) -> impl DoubleEndedIterator<Item = &HeldRelease> {
        self.line.iter().filter_map(|key| self.held.get(key)?.first())
    }

    /// The newest release that stands.
    pub fn tip(&self) -> Option<&HeldRelease> {
        self.line().next_back()
    }

    /// The release that stands under this number.
    pub fn number(&self, number: u32) -> Option<&HeldRelease> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.held.get(self.line.get(place)?)?.first()
    }

    /// All releases held, also those that were taken back or wait.
    pub fn all(&self) -> impl Iterator<Item = &HeldRelease> {
        self.held.values().flatten()
    }

    /// The highest ever accepted.
    pub fn high_water(&self) -> HighWater {
        self.high
    }

    /// After a restart: what was persisted.
    pub fn set_high_water(&mut self, high: HighWater) {
        self.high = self.high.max(high);
    }

    /// Whether a held release no longer stands: its epoch was ended before it.
    pub fn is_void(&self, held: &HeldRelease) -> bool {
        self.number(held.release.number).is_some_and(|standing| standing.hash != held.hash)
            || self
                .tip()
                .is_some_and(|tip| held.release.number > tip.release.number && held.release.epoch < tip.release.epoch)
    }

    /// Takes a release, verified against the charter in force.
    pub fn take(&mut self, signed: &SignedRelease, charter: &Charter) -> Result<Taken, ReleaseError> {
        let hash = signed.hash();
        let release = signed.read(&charter.election)?;
        let key = (release.epoch, release.number);
        if let Some(all) = self.held.get(&key)
            && let Some(first) = all.first()
        {
            if all.iter().any(|held| held.hash == hash) {
                return Ok(Taken::Known);
            }
            signed.verify(charter)?;
            let twin = HeldRelease { signed: signed.clone(), hash, release };
            let known = all.len();
            let first_is = first.hash;
            if known < 2
                && let Some(all) = self.held.get_mut(&key)
            {
                all.push(twin);
            }
            return Ok(if first_is == hash { Taken::Known } else { Taken::Twin });
        }
        let pens = u32::try_from(charter.pens.len()).unwrap_or(u32::MAX);
        if release.epoch > pens || release.charter_version > charter.version {
            return Ok(Taken::Waiting);
        }
        let release = signed.verify(charter)?;
        if self.held.len().saturating_sub(self.line.len()) >= WAITING {
            return Err(ReleaseError::Rule("too many releases wait for what comes before them"));
        }
        self.held.insert(key, vec![HeldRelease { signed: signed.clone(), hash, release }]);
        self.relink(charter);
        if self.line.contains(&key) {
            Ok(Taken::Extended)
        } else if key < (self.high.epoch, self.high.number) {
            Ok(Taken::Stale)
        } else {
            Ok(Taken::Waiting)
        }
    }

    /// Computes the line anew: for each epoch up to the base of the next one. Needed after a new charter.
    pub fn relink(&mut self, charter: &Charter) {
        let mut line: Vec<(u32, u32)> = Vec::new();
        let mut last = Hash([0; 32]);
        for (place, pen) in charter.pens.iter().enumerate() {
            let end = charter.pens.get(place + 1).map_or(u32::MAX, |next| next.base.number);
            if place > 0 && (u32::try_from(line.len()).ok() != Some(pen.base.number) || last != pen.base.hash) {
                break;
            }
            while let Some(number) = u32::try_from(line.len()).ok().and_then(|n| n.checked_add(1)).filter(|n| *n <= end)
            {
                let key = (pen.epoch, number);
                let Some(held) = self.held.get(&key).and_then(|all| all.first()) else { break };
                if held.release.prev != last {
                    break;
                }
                last = held.hash;
                line.push(key);
            }
        }
        let tip = line.last().copied().unwrap_or_default();
        if tip >= (self.high.epoch, self.high.number) || self.high == HighWater::default() {
            self.line = line;
            if let Some(held) = self.tip() {
                self.high = HighWater { epoch: tip.0, number: tip.1, hash: held.hash.0 };
            }
        } else if self.high_water_void(charter) {
            self.line = line;
        }
    }

    /// Lets a lower release win: only for the simulation that has to notice.
    pub(crate) fn forget_above(&mut self, signed: &SignedRelease, charter: &Charter) {
        let Ok(release) = signed.verify(charter) else { return };
        let keep = (release.epoch, release.number);
        self.line.retain(|key| *key <= keep);
        self.held.retain(|key, _| *key <= keep);
    }

    /// Whether the highest release ever shown was taken back by a later epoch.
    fn high_water_void(&self, charter: &Charter) -> bool {
        charter.pens.iter().any(|pen| pen.epoch > self.high.epoch && pen.base.number < self.high.number)
    }
}
