//! The keys under which everything is stored: one letter, then the name. `l/` belongs to the shell.

use crate::charter::SignedCharter;
use crate::entry::Entry;
use crate::id::{EntryId, Hash, LogId};
use crate::release::{Release, SignedRelease};

pub(super) const HIGH: &[u8] = b"m/high";
pub(super) const BEAT: &[u8] = b"m/beat";

pub(super) fn entry(entry: &Entry) -> Vec<u8> {
    [b"e/", &entry.log.actor()[..], &entry.seq.to_be_bytes(), &entry.id.0].concat()
}

/// An entry of this node that it did not hold any more.
pub(super) fn given_back(id: &EntryId) -> Vec<u8> {
    [b"o/", &id.0[..]].concat()
}

pub(super) fn fork(log: &LogId) -> Vec<u8> {
    [b"f/", &log.actor()[..]].concat()
}

pub(super) fn refused(log: &LogId) -> Vec<u8> {
    [b"x/", &log.actor()[..]].concat()
}

pub(super) fn charter(signed: &SignedCharter) -> Vec<u8> {
    [b"c/", &signed.hash().0[..]].concat()
}

pub(super) fn release(release: &Release, signed: &SignedRelease) -> Vec<u8> {
    [b"r/", &release.epoch.to_be_bytes()[..], &release.number.to_be_bytes(), &signed.hash().0].concat()
}

pub(super) fn twin(release: &Release, signed: &SignedRelease) -> Vec<u8> {
    [b"t/", &release.epoch.to_be_bytes()[..], &release.number.to_be_bytes(), &signed.hash().0].concat()
}

pub(super) fn blob(hash: &Hash) -> Vec<u8> {
    [b"b/", &hash.0[..]].concat()
}

pub(super) fn audit(hash: &Hash) -> Vec<u8> {
    [b"a/", &hash.0[..]].concat()
}

/// Whether a key of the store belongs to the core; the shell keeps its own under `l/`.
pub fn own_key(key: &[u8]) -> bool {
    !key.starts_with(b"l/")
}
