//! Releases that came before the charter that gives their signer the pen: kept until the next one.
//!
//! Nobody can tell yet who may have signed them, so that anybody can invent some. Each peer has a room of its own, and what it
//! brings pushes out nothing but what it brought itself.

use std::collections::{BTreeMap, VecDeque};

use crate::id::PublicKey;
use crate::limits;
use crate::release::SignedRelease;

/// What is early, by who brought it.
#[derive(Debug, Default)]
pub(crate) struct Early {
    rooms: BTreeMap<PublicKey, VecDeque<SignedRelease>>,
}

fn size(signed: &SignedRelease) -> usize {
    signed.bytes.len().saturating_add(size_of::<SignedRelease>())
}

impl Early {
    /// Keeps a release; of what `from` brought the oldest makes room, until there are at most [`limits::EARLY`] with
    /// [`limits::EARLY_BYTES`].
    pub fn keep(&mut self, from: PublicKey, signed: &SignedRelease) {
        let room = self.rooms.entry(from).or_default();
        if room.contains(signed) {
            return;
        }
        room.push_back(signed.clone());
        let mut bytes = room.iter().map(size).fold(0, usize::saturating_add);
        while room.len() > limits::EARLY || bytes > limits::EARLY_BYTES {
            let Some(oldest) = room.pop_front() else { break };
            bytes = bytes.saturating_sub(size(&oldest));
        }
    }

    /// Forgets what `from` brought: it offers it again when it is back.
    pub fn forget(&mut self, from: &PublicKey) {
        self.rooms.remove(from);
    }

    /// All of it, to be taken again after a new charter.
    pub fn take(&mut self) -> impl Iterator<Item = (PublicKey, SignedRelease)> + use<> {
        let rooms = std::mem::take(&mut self.rooms);
        rooms.into_iter().flat_map(|(from, room)| room.into_iter().map(move |signed| (from, signed)))
    }

    /// Bytes that are kept.
    #[cfg(feature = "faults")]
    pub fn bytes(&self) -> usize {
        self.rooms.values().flatten().map(size).sum()
    }
}
