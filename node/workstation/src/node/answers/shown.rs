//! Releases that were shown to somebody: kept as they were, so that exactly that is signed.

use std::collections::VecDeque;

use api::refusal::Refusal;
use api::request::Error;
use election::Level;
use night::control::{HeldBack, ReleaseWish};
use serde::{Deserialize, Serialize};
use sync_core::codec::{decode, encode};
use sync_core::id::Hash;
use sync_core::limits;
use sync_core::replica::Composed;
use sync_net::store::{Store, Write};

use crate::node::{StateKey, random};
use organise::said::not_stored;

/// How long a release may be signed after it was composed.
pub(crate) const LASTS_MS: u64 = 10 * 60_000;
/// How long the same wish is answered with the same release: what was read out a moment ago is still what is signed.
const SAME_MS: u64 = LASTS_MS / 2;
/// Two screens and a command line, and one that is thought over again.
const MOST: usize = 4;

const KEY: &[u8] = b"l/shown";

/// What a release was composed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub level: Level,
    pub wish: ReleaseWish,
    /// The cut that it is made from.
    pub cut: u32,
    /// The charter and the forks that the cut was derived with.
    pub state: StateKey,
    /// The release that it follows.
    pub after: Option<Hash>,
}

/// A release that was shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Shown {
    pub asked: Asked,
    pub composed: Composed,
    pub withheld: Vec<HeldBack>,
}

impl Shown {
    fn age(&self, wall: u64) -> Option<u64> {
        wall.checked_sub(self.composed.release().made_at)
    }
}

/// The last releases that were shown, newest last. They outlive a restart, for the command line without a running node.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Previews(VecDeque<Shown>);

impl Previews {
    /// Reads them; what cannot be read was not shown.
    pub fn load(store: &Store) -> Self {
        let stored = store.get(KEY).ok().flatten();
        stored
            .and_then(|bytes| decode(&bytes, MOST * (limits::RELEASE + limits::AUDIT + limits::FRAME)).ok())
            .unwrap_or_default()
    }

    /// Time and salt for a release that is composed now: those of the same one, if it was shown a moment ago.
    pub(super) fn stamp(&self, asked: &Asked, wall: u64) -> (u64, [u8; 16]) {
        let same = |shown: &&Shown| shown.asked == *asked && shown.age(wall).is_some_and(|age| age <= SAME_MS);
        let kept = self.0.iter().rev().find(same);
        kept.map_or_else(|| (wall, random()), |shown| (shown.composed.release().made_at, shown.composed.audit().salt))
    }

    /// Keeps one.
    pub(super) fn keep(&mut self, shown: Shown, store: &Store) -> Result<(), Error> {
        let hash = shown.composed.hash();
        if self.0.back().is_some_and(|last| last.composed.hash() == hash) {
            return Ok(());
        }
        self.0.retain(|old| old.composed.hash() != hash);
        self.0.push_back(shown);
        while self.0.len() > MOST {
            self.0.pop_front();
        }
        let write = Write::Put { key: KEY.to_vec(), value: encode(self) };
        store.commit(&[write]).map_err(not_stored)
    }

    /// The one with this hash, as long as it is what would be composed for the same wish now.
    pub(super) fn confirmed(&self, hash: &str, asked: &Asked, wall: u64) -> Result<&Shown, Error> {
        let named = |shown: &&Shown| shown.composed.hash().hex().eq_ignore_ascii_case(hash.trim());
        let shown = self.0.iter().find(named).ok_or(Refusal::LookedAtOther)?;
        if shown.asked != *asked {
            let same_wish = (shown.asked.level, &shown.asked.wish) == (asked.level, &asked.wish);
            return Err(if same_wish { Refusal::LookedAtChanged } else { Refusal::LookedAtForOther }.into());
        }
        if (shown.composed.release().made_at < shown.composed.closing()) != (wall < shown.composed.closing()) {
            return Err(Refusal::LookedAtBeforeClosing.into());
        }
        match shown.age(wall) {
            Some(age) if age <= LASTS_MS => Ok(shown),
            _ => Err(Refusal::LookedAtLongAgo.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sync_core::id::{ElectionId, SecretKey};
    use sync_core::release::{CutName, Release, ReleaseAudit};
    use sync_core::replica::{Config, Now, ReleaseOrder, Replica};

    use super::*;
    use night::domain::ElectionDomain;

    fn composed(made_at: u64, salt: [u8; 16]) -> Composed {
        let (key, election) = (SecretKey::from_seed([1; 32]), ElectionId([2; 32]));
        let organiser = key.public();
        let domain = Arc::new(ElectionDomain::default());
        let config = Config::new(key, 1, election, organiser, domain);
        let replica = Replica::restore(config, [], Now { mono: 0, wall: made_at }).unwrap();
        let none = Hash([0; 32]);
        let release = Release {
            election,
            epoch: 0,
            number: 0,
            prev: none,
            made_at,
            not_before: 0,
            cut: CutName { number: 1, frozen_at: 0, heads: none },
            level: sync_core::entry::Level::Party,
            charter_version: 0,
            stations: 0,
            rows: Vec::new(),
            rulings: Vec::new(),
            digest: none,
            audit: none,
            note: String::new(),
            confirmer: None,
        };
        let audit = ReleaseAudit {
            watches: Vec::new(),
            salt,
            heads: Vec::new(),
            heights: Vec::new(),
            reasons: Vec::new(),
            withheld: Vec::new(),
            retracted: Vec::new(),
            operators: Vec::new(),
            consultation: String::new(),
        };
        replica.compose(ReleaseOrder { release, audit, closing: 0 }).unwrap()
    }

    fn asked(cut: u32) -> Asked {
        Asked { level: Level::Party, wish: ReleaseWish::default(), cut, state: Hash([3; 32]), after: None }
    }

    #[test]
    fn what_was_shown_is_signed_for_ten_minutes_and_as_long_as_nothing_moved() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("store.redb")).unwrap();
        let mut previews = Previews::default();
        let at = 1_700_000_000_000;
        let shown = Shown { asked: asked(1), composed: composed(at, [9; 16]), withheld: Vec::new() };
        let hash = shown.composed.hash().hex();
        previews.keep(shown.clone(), &store).unwrap();
        // As a command line finds it that is started anew.
        let previews = Previews::load(&store);
        let confirmed =
            |cut: u32, wall: u64| previews.confirmed(&hash, &asked(cut), wall).map(|shown| shown.composed.clone());
        assert_eq!(confirmed(1, at + LASTS_MS), Ok(shown.composed.clone()));
        let code = |found: Result<Composed, Error>| found.unwrap_err().code;
        assert_eq!(code(confirmed(1, at + LASTS_MS + 1)), "changed_since_preview");
        assert_eq!(code(confirmed(1, at - 1)), "changed_since_preview", "a clock that went back proves nothing");
        assert_eq!(code(confirmed(2, at)), "changed_since_preview", "another cut");
        let forked = Asked { state: Hash([4; 32]), ..asked(1) };
        assert_eq!(previews.confirmed(&hash, &forked, at).unwrap_err().code, "changed_since_preview");
        assert_eq!(previews.confirmed(&"00".repeat(32), &asked(1), at).unwrap_err().code, "changed_since_preview");
        // Shown again at once it is the same; later it is made anew.
        assert_eq!(previews.stamp(&asked(1), at + SAME_MS), (at, [9; 16]));
        assert_eq!(previews.stamp(&asked(1), at + SAME_MS + 1).0, at + SAME_MS + 1);
        assert_ne!(previews.stamp(&asked(2), at), (at, [9; 16]));
        // Only the last few are kept.
        let mut previews = previews;
        for later in 1..=4 {
            let composed = composed(at + later, [9; 16]);
            previews.keep(Shown { composed, ..shown.clone() }, &store).unwrap();
        }
        assert_eq!(previews.confirmed(&hash, &asked(1), at).unwrap_err().code, "changed_since_preview");
    }
}
