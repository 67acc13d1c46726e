//! Releases that were public and are void: known everywhere, and said.
//!
//! ```text
//! one half of the network     1 ── 2            on the screens there, until the halves meet
//! the other half              1 ── 2' ── 3'     by a new holder of the pen, whose base is 1
//! after they met, everywhere  1 ── 2' ── 3' and beside it 2, void
//! ```
//!
//! 1. **Kept and passed on.** Whoever held 2 as part of its line keeps it, over restarts too, and offers it to every peer of every role,
//!    as any public release; once more after each new epoch of the pen, because a peer that
//!    did not know that epoch may have refused it. What may be among them, and how many, is for [`Chain::voids`] to say.
//! 2. **Public** is what was made after closing time, and whose embargo is over, if all that it follows may have been public too. That a
//!    presentation node did show it, it tells itself: its pings name the release on its screens, and the last one that does not stand here is
//!    remembered by its key, in memory. This is told to people, and nothing follows from it.
//! 3. **An alarm** on every node, once a run, as long as no standing release says it.
//! 4. **Said.** A release whose public text names the beginning of the hash of a void one says that it replaces it
//!    ([`Release::says`]): signed, on every page and print, in a form that every version reads. The node puts these words before
//!    those of the person who releases; from then on the alarm is gone, also after a restart, and on every node, whatever came first.
//! 5. **Corrected.** Until then, and with the release that says it, pictures say that they correct something.
//!
//! Of a holder of the pen who was revoked nobody can tell when it signed something. Its releases are in the history of no
//! website and the node does not say of itself that they were public; but there is an alarm, and a person can say it.
//!
//! [`Chain::voids`]: crate::chain::Chain::voids

use std::collections::{BTreeMap, BTreeSet};

use super::{Alarm, Conn, Event, Now, Replica};
use crate::chain::{HeldRelease, Void};
use crate::charter::Role;
use crate::frame::Tip;
use crate::id::{Hash, PublicKey};
use crate::limits;
use crate::release::Release;

/// Digits of a hash that name a release in a text: as many as pictures and prints show.
const DIGITS: usize = 8;
/// Alarms about void releases in one run.
const TOLD: usize = 512;

/// A release that does not stand, and may have been public.
#[derive(Clone, Debug)]
pub struct VoidRelease<'a> {
    /// The release.
    pub held: &'a HeldRelease,
    /// Whether its signer was revoked since: nobody can tell when that one signed it.
    pub revoked: bool,
    /// The presentation nodes that told, in this run of this node, that they showed it.
    pub shown_on: Vec<PublicKey>,
}

/// What is known of such releases, beside the chain.
#[derive(Default)]
pub(super) struct Voids {
    /// Of which there was an alarm.
    told: BTreeSet<Hash>,
    /// The last release that a presentation node told of and that did not stand here.
    seen: BTreeMap<PublicKey, Hash>,
    /// For how many epochs of the pen they were offered.
    epochs: usize,
}

/// Whether a public text names a release, by the first digits of its hash, with or without spaces in it.
pub fn says(text: &str, hash: &Hash) -> bool {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    hash.hex().get(..DIGITS).is_some_and(|digits| text.contains(digits))
}

impl Release {
    /// Whether its public text says that it replaces the release with this hash: see [`says`].
    pub fn says(&self, hash: &Hash) -> bool {
        says(&self.note, hash)
    }
}

impl Replica {
    /// The releases that do not stand any more and may have been public by now: also those that were said.
    pub fn voids(&self, now: Now) -> Vec<VoidRelease<'_>> {
        let charter = self.charter();
        let mut hidden: BTreeSet<Hash> = BTreeSet::new();
        let mut voids = Vec::new();
        for Void { held, revoked } in self.out_voids(now) {
            let release = &held.release;
            let closing = charter.terms_at(release.charter_version).map_or(0, |terms| terms.closing);
            if release.made_at < closing || hidden.contains(&release.prev) {
                hidden.insert(held.hash);
                continue;
            }
            let shown = self.voids.seen.iter().filter(|(_, hash)| **hash == held.hash);
            voids.push(VoidRelease { held, revoked, shown_on: shown.map(|(key, _)| *key).collect() });
        }
        voids
    }

    /// Those of the void releases that nothing keeps back: neither their own embargo, nor that of one that they follow. A later
    /// release holds the rows of an earlier one.
    pub(super) fn out_voids(&self, now: Now) -> Vec<Void<'_>> {
        let mut voids = self.chain.voids(self.charter());
        if voids.is_empty() {
            return voids;
        }
        let kept = self.chain.line().skip_while(|held| self.is_public(held.release.not_before, now));
        let mut kept: BTreeSet<Hash> = kept.map(|held| held.hash).collect();
        voids.retain(|Void { held, .. }| {
            let out = self.is_public(held.release.not_before, now) && !kept.contains(&held.release.prev);
            if !out {
                kept.insert(held.hash);
            }
            out
        });
        voids
    }

    /// Whether a standing release with a lower number than `before` says that it replaces the one with this hash.
    pub fn is_said(&self, hash: &Hash, before: u32) -> bool {
        let mut line = self.chain.line().take_while(|held| held.release.number < before);
        line.any(|held| held.release.says(hash))
    }

    /// A presentation node tells what is on its screens.
    pub(super) fn note_shown(&mut self, conn: Conn, tip: Tip) {
        let (_, number, hash) = tip;
        let Some(peer) = self.peers.get(&conn) else { return };
        let key = peer.key;
        let shows = peer.role(self.charter()) == Some(Role::Presentation);
        let room = self.voids.seen.len() < limits::MEMBERS || self.voids.seen.contains_key(&key);
        if shows && room && number > 0 && !self.chain.stands(number, &hash) {
            self.voids.seen.insert(key, hash);
        }
    }

    /// Raises the alarm about each that nobody has said yet, once.
    pub(super) fn tell_voids(&mut self, now: Now) {
        let unsaid = |held: &HeldRelease| !self.voids.told.contains(&held.hash) && !self.is_said(&held.hash, u32::MAX);
        let voids = self.voids(now);
        let voids = voids.iter().map(|void| void.held).filter(|held| unsaid(held));
        let new: Vec<(u32, Hash)> = voids.map(|held| (held.release.number, held.hash)).collect();
        for (number, hash) in new {
            if self.voids.told.len() < TOLD && self.voids.told.insert(hash) {
                self.event(Event::Alarm(Alarm::Void { number, hash }));
            }
        }
    }

    /// After a new epoch of the pen what it made void is offered again: who did not know that epoch may have refused it.
    pub(super) fn offer_voids_again(&mut self) {
        let epochs = self.charter().pens.len();
        if std::mem::replace(&mut self.voids.epochs, epochs) == epochs {
            return;
        }
        let voids: Vec<Hash> = self.chain.voids(self.charters.effective()).iter().map(|void| void.held.hash).collect();
        for peer in self.peers.values_mut() {
            for hash in &voids {
                peer.releases.remove(hash);
            }
        }
    }
}
