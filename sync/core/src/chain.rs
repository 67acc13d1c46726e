//! The chain of releases: which ones stand, in which order. Only forward.
//!
//! ```text
//! pen 1   1 ── 2 ── 3 ── 4          the organiser hands the pen over on 3: 4 is taken back
//!                   └─────── 4' ── 5'      pen 2, whose base is 3
//!                                          line: 1 2 3 4' 5'
//! ```
//!
//! A release that comes in is part of the line ([`Taken::Extended`]), or held beside it: it *waits* for one before it, is
//! *stale* (a replay, or behind the base of a later pen), or is a *twin* of one with its number. Of twins the first to arrive
//! stays: any rule over their bytes, such as the lower hash, would swap a result that is on the beamer already. Nodes may then
//! differ, with an alarm on each, until the organiser names one of the two as the base of a next pen. But for twins, the line
//! follows from the charter and from what is held, in whatever order it came.
//!
//! What does not stand any more may have been public: 4 in the picture above was on the screens of one half of a network that had
//! fallen apart. Such releases are *void* ([`Chain::voids`]): kept as they were signed, told to everybody, and said
//! ([`crate::replica::Replica::voids`]). Only one that follows what stands, or another of these, and that was signed by the holder of
//! the pen of its epoch is among them, so that nobody else can add to them; who held the pen can, also when it has it no longer, and
//! is bounded for it: at most [`TAKEN_BACK`] are told of, of each epoch the lowest numbers first, so that one who signs hundreds
//! hides none of another epoch; and what is kept beside the line has a room for each epoch.
//!
//! The high-water mark is kept apart from the releases: a node that has lost some of them shows nothing, rather than what was
//! public an hour ago ([`Chain::behind`]).

use std::collections::BTreeMap;

use crate::charter::{Charter, Pen};
use crate::id::Hash;
use crate::release::{Four, Release, ReleaseError, SignedRelease};

/// The highest release ever accepted: nothing lower is shown again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct HighWater {
    /// The epoch of the pen that signed it, from 1; 0 while nothing was ever accepted.
    pub epoch: u32,
    /// Its place in the line, from 1; 0 while nothing was ever accepted.
    pub number: u32,
    /// As [`HeldRelease::hash`]; zeros while nothing was ever accepted.
    pub hash: [u8; 32],
}

/// A release that is held.
#[derive(Clone, Debug)]
pub struct HeldRelease {
    /// The bytes as the holder of the pen signed them, to be passed on.
    pub signed: SignedRelease,
    /// [`SignedRelease::hash`]: what the next release names as the one before it.
    pub hash: Hash,
    /// `signed`, read and verified.
    pub release: Release,
    /// Whether it has the four eyes that its terms ask for, beyond what the release before it tells.
    pub four: Four,
}

impl HeldRelease {
    /// Whether it may come directly after `prev`; none: it is the first.
    fn may_follow(&self, prev: Option<&Self>) -> Result<(), &'static str> {
        if let Some(prev) = prev {
            self.release.may_follow(&prev.release)?;
        }
        match (self.four, prev) {
            (Four::Kept, _) => Ok(()),
            (Four::OnlyRetracts, Some(prev)) if self.release.only_retracts(&prev.release) => Ok(()),
            (Four::OnlyRetracts, _) => Err("no second key or person confirmed it"),
        }
    }
}

/// What taking a release did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is new and is part of the chain.
    Extended,
    /// Known already.
    Known,
    /// Kept, but what comes before it is missing.
    Waiting,
    /// The charter that gives its signer the pen has not come yet: not kept here, it is for the caller to try it again then.
    Early,
    /// An older one than what stands: a replay, or of an epoch that was ended.
    Stale,
    /// A second release with one number by one pen: alarm. The first stays, unless a later epoch builds on the other.
    Twin,
}

/// Whether whoever held the pen of this epoch was revoked since.
fn is_revoked(charter: &Charter, epoch: u32) -> bool {
    let pen = charter.pens.iter().find(|pen| pen.epoch == epoch);
    pen.and_then(|pen| charter.member(&pen.key)).is_none_or(|holder| holder.removed)
}

/// Epoch and number, and which of the releases with these.
type Place = ((u32, u32), usize);

/// All releases held, and the line of those that stand.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    held: BTreeMap<(u32, u32), Vec<HeldRelease>>,
    places: BTreeMap<Hash, Place>,
    line: Vec<Place>,
    high: HighWater,
    /// The last number of each ended epoch that stands.
    ends: BTreeMap<u32, u32>,
}

/// A release that does not stand any more, and may have been public.
#[derive(Clone, Copy, Debug)]
pub struct Void<'a> {
    /// The release.
    pub held: &'a HeldRelease,
    /// Whether its signer was revoked since: nobody can tell when that one signed it, and whether anybody saw it.
    pub revoked: bool,
}

/// Releases kept that do not (yet) belong to the line, while there is one epoch. From two on each epoch has half of it: whoever
/// held one pen takes no room from another.
const WAITING: usize = 64;
/// The same of all epochs together.
const WAITING_OF_ALL: usize = 4 * WAITING;
/// The most releases that were taken back and are passed on and told of: of each epoch the first ones, by number and hash.
pub const TAKEN_BACK: usize = 16;

impl Chain {
    /// The releases that stand, first to last.
    pub fn line(&self) -> impl DoubleEndedIterator<Item = &HeldRelease> {
        self.line.iter().filter_map(|place| self.at(place))
    }

    /// The newest release that stands.
    pub fn tip(&self) -> Option<&HeldRelease> {
        self.line.last().and_then(|place| self.at(place))
    }

    /// The release that stands under this number.
    pub fn number(&self, number: u32) -> Option<&HeldRelease> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.at(self.line.get(place)?)
    }

    /// Whether the release with this number and hash stands.
    pub fn stands(&self, number: u32, hash: &Hash) -> bool {
        self.number(number).is_some_and(|held| held.hash == *hash)
    }

    /// Whether a release is held, in the line or beside it.
    pub fn holds(&self, hash: &Hash) -> bool {
        self.places.contains_key(hash)
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

    /// Whether the line ends below the highest release ever accepted, though no charter took that one back: the store
    /// lost something. Nothing is shown or made until it has been fetched again.
    pub fn behind(&self) -> bool {
        self.tip_key() < (self.high.epoch, self.high.number) && !self.high_water_void()
    }

    /// Whether a held release no longer stands: its epoch was ended before it, or another one took its number.
    pub fn is_void(&self, held: &HeldRelease) -> bool {
        self.is_ended(held.release.epoch, held.release.number)
            || self.number(held.release.number).is_some_and(|standing| standing.hash != held.hash)
    }

    /// The releases that may have been public and that the organiser took back by giving the pen to another node: of an ended
    /// epoch, above its end, each following one that stands or another of these. By epoch, number and hash, at most
    /// [`TAKEN_BACK`]: equal on all nodes that hold them. Those of a holder who was revoked are not among them: nobody can tell
    /// when that one signed them.
    pub fn taken_back(&self, charter: &Charter) -> Vec<&HeldRelease> {
        self.ended(|epoch| !is_revoked(charter, epoch))
    }

    /// The same, and as many more of holders who were revoked: who releases has to know what may have been seen.
    pub fn voids(&self, charter: &Charter) -> Vec<Void<'_>> {
        let ours = self.taken_back(charter).into_iter().map(|held| Void { held, revoked: false });
        let theirs = self.ended(|_| true).into_iter().filter(|held| is_revoked(charter, held.release.epoch));
        ours.chain(theirs.map(|held| Void { held, revoked: true })).collect()
    }

    /// The releases above the end of their epoch, each following one that stands or another of these; of the epochs that are
    /// wanted.
    fn ended(&self, wanted: impl Fn(u32) -> bool) -> Vec<&HeldRelease> {
        if self.ends.is_empty() || self.places.len() == self.line.len() {
            return Vec::new();
        }
        // Its place among those of its epoch, and never before the one that it follows: however many are left out, what
        // remains hangs together.
        let mut places: BTreeMap<Hash, usize> = self.line().map(|held| (held.hash, 0)).collect();
        places.insert(Hash([0; 32]), 0);
        let mut of_epoch: BTreeMap<u32, usize> = BTreeMap::new();
        let mut found: Vec<(usize, &HeldRelease)> = Vec::new();
        for ((epoch, number), all) in &self.held {
            if !self.is_ended(*epoch, *number) || !wanted(*epoch) {
                continue;
            }
            let stood = |held: &HeldRelease| {
                let prev = self.places.get(&held.release.prev).and_then(|place| self.at(place));
                let after = places.get(&held.release.prev).copied();
                after.filter(|_| held.may_follow(prev).is_ok())
            };
            let mut all: Vec<_> = all.iter().filter_map(|held| Some((stood(held)?, held))).collect();
            all.sort_by_key(|(_, held)| held.hash);
            for (after, held) in all {
                let nth = of_epoch.entry(*epoch).or_insert(0);
                *nth = nth.saturating_add(1);
                let place = after.max(*nth);
                places.insert(held.hash, place);
                found.push((place, held));
            }
        }
        found.sort_by_key(|(place, _)| *place);
        found.truncate(TAKEN_BACK);
        found.sort_by_key(|(_, held)| (held.release.epoch, held.release.number, held.hash));
        found.into_iter().map(|(_, held)| held).collect()
    }

    /// Takes a release, verified against the charter in force.
    pub fn take(&mut self, signed: &SignedRelease, charter: &Charter) -> Result<Taken, ReleaseError> {
        self.place(signed, charter, true)
    }

    /// The same of one that this node held before it was started again: there was room for it, by the charter of that time.
    pub fn take_stored(&mut self, signed: &SignedRelease, charter: &Charter) -> Result<Taken, ReleaseError> {
        self.place(signed, charter, false)
    }

    fn place(&mut self, signed: &SignedRelease, charter: &Charter, new: bool) -> Result<Taken, ReleaseError> {
        let hash = signed.hash();
        if self.places.contains_key(&hash) {
            return Ok(Taken::Known);
        }
        let release = signed.read(&charter.election)?;
        let pens = u32::try_from(charter.pens.len()).unwrap_or(u32::MAX);
        if release.epoch > pens || release.charter_version > charter.version {
            return Ok(Taken::Early);
        }
        let release = signed.verify(charter)?;
        let four = SignedRelease::four(&release, charter)?;
        let held = HeldRelease { signed: signed.clone(), hash, release, four };
        let prev = self.places.get(&held.release.prev).and_then(|place| self.at(place));
        // Of a release whose predecessor has not come it is asked when it has.
        if prev.is_some() || held.release.number == 1 {
            held.may_follow(prev).map_err(ReleaseError::Rule)?;
        }
        let key = (held.release.epoch, held.release.number);
        let siblings = self.held.get(&key).map_or(0, Vec::len);
        let is_base = charter.pens.iter().any(|pen| pen.base.hash == hash);
        if siblings >= 2 && !is_base {
            return Ok(Taken::Twin);
        }
        let before = self.line.clone();
        self.held.entry(key).or_default().push(held);
        self.places.insert(hash, (key, siblings));
        self.relink(charter);
        if self.line.contains(&(key, siblings)) {
            return Ok(Taken::Extended);
        }
        if new && self.line == before && self.is_crowded(key.0, charter) {
            self.places.remove(&hash);
            if let Some(all) = self.held.get_mut(&key) {
                all.truncate(siblings);
            }
            return Err(ReleaseError::Rule("too many releases wait for what comes before them"));
        }
        if siblings > 0 {
            Ok(Taken::Twin)
        } else if self.is_ended(key.0, key.1) || key < (self.high.epoch, self.high.number) {
            Ok(Taken::Stale)
        } else {
            Ok(Taken::Waiting)
        }
    }

    /// Whether there is more beside the line than is kept.
    fn is_crowded(&self, epoch: u32, charter: &Charter) -> bool {
        let held = self.held.range((epoch, 0)..=(epoch, u32::MAX)).map(|(_, all)| all.len());
        let held = held.fold(0, usize::saturating_add);
        let beside = held.saturating_sub(self.line.iter().filter(|(key, _)| key.0 == epoch).count());
        let room = if charter.pens.len() > 1 { WAITING / 2 } else { WAITING };
        beside > room || self.places.len().saturating_sub(self.line.len()) > WAITING_OF_ALL
    }

    /// Computes the line anew: for each epoch up to the base of the next one. Needed after a new charter.
    pub fn relink(&mut self, charter: &Charter) {
        let ended = charter.pens.iter().skip(1).filter_map(|pen| Some((pen.epoch.checked_sub(1)?, pen.base.number)));
        self.ends = ended.collect();
        // What an epoch builds on was settled by the organiser; before and after that the first one taken stays.
        let pens = charter.pens.iter().enumerate().rev();
        let settled = pens.filter_map(|(place, pen)| Some((place, self.path_to(pen)?))).next();
        let Some((from, mut line)) = settled else { return };
        let mut last = line.last().and_then(|place| self.at(place));
        for (place, pen) in charter.pens.iter().enumerate().skip(from) {
            let hash = last.map_or(Hash([0; 32]), |held| held.hash);
            let length = u32::try_from(line.len()).unwrap_or(u32::MAX);
            if place > from && (length != pen.base.number || hash != pen.base.hash) {
                break;
            }
            let end = charter.pens.get(place.saturating_add(1)).map_or(u32::MAX, |next| next.base.number);
            for number in length.saturating_add(1)..=end {
                let hash = last.map_or(Hash([0; 32]), |held| held.hash);
                let follows = |held: &HeldRelease| held.release.prev == hash && held.may_follow(last).is_ok();
                let key = (pen.epoch, number);
                let Some(sibling) = self.held.get(&key).and_then(|all| all.iter().position(follows)) else { break };
                line.push((key, sibling));
                last = self.at(&(key, sibling));
            }
        }
        let before = std::mem::replace(&mut self.line, line);
        if self.behind() && before.len() > self.line.len() {
            self.line = before;
        }
        if let Some(tip) = self.tip()
            && (tip.release.epoch, tip.release.number) >= (self.high.epoch, self.high.number)
        {
            self.high = HighWater { epoch: tip.release.epoch, number: tip.release.number, hash: tip.hash.0 };
        }
    }

    /// The releases up to the base of `pen`, first to last; `None` while one of them is missing.
    fn path_to(&self, pen: &Pen) -> Option<Vec<Place>> {
        let mut path = Vec::new();
        let (mut number, mut hash) = (pen.base.number, pen.base.hash);
        while number > 0 {
            let place = self.places.get(&hash)?;
            let held = self.at(place)?;
            if held.release.number != number || held.release.epoch >= pen.epoch {
                return None;
            }
            path.push(*place);
            (number, hash) = (number.saturating_sub(1), held.release.prev);
        }
        path.reverse();
        Some(path)
    }

    fn at(&self, place: &Place) -> Option<&HeldRelease> {
        self.held.get(&place.0)?.get(place.1)
    }

    fn tip_key(&self) -> (u32, u32) {
        self.line.last().map(|place| place.0).unwrap_or_default()
    }

    fn is_ended(&self, epoch: u32, number: u32) -> bool {
        self.ends.range(epoch..).any(|(_, end)| number > *end)
    }

    /// Lets a lower release win: only for the simulation that has to notice.
    #[cfg(feature = "faults")]
    pub(crate) fn forget_above(&mut self, signed: &SignedRelease, charter: &Charter) {
        let Ok(release) = signed.verify(charter) else { return };
        let keep = (release.epoch, release.number);
        self.line.retain(|(key, _)| *key <= keep);
        self.held.retain(|key, _| *key <= keep);
        self.places.retain(|_, (key, _)| *key <= keep);
        self.high = HighWater::default();
    }

    /// Whether the highest release ever shown was taken back by a later epoch.
    fn high_water_void(&self) -> bool {
        self.is_ended(self.high.epoch, self.high.number)
    }
}
