//! What a release discloses, from the file: the setup files, the counts and the rulings, each by the hash that names it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sync_core::chain::HeldRelease;
use sync_core::charter::{Audience, Charter, SetupFile};
use sync_core::id::{Hash, PublicKey, sha256};
use sync_core::release::{RowBlob, RulingRow};
use sync_core::replica::Shown;
use words::Say;

use super::fault::Fault;
use super::{Before, Bundle};
use crate::digest::digest;
use crate::disclosed::Disclosed;
use crate::setup::Setup;

/// The setup files of a bundle, by their hashes.
pub(super) struct Files(BTreeMap<Hash, Arc<[u8]>>);

impl Files {
    /// Exactly those that the charter names for all roles, of the setup of the release and then of those of earlier ones that are
    /// disclosed too: the one before it, the result of the night.
    ///
    /// # Errors
    /// There are others, or more, or fewer.
    pub fn of(
        bundle: &Bundle,
        charter: &Charter,
        tip: &HeldRelease,
        earlier: [Option<&HeldRelease>; 2],
    ) -> Result<Self, Fault> {
        let mut named = named(charter, tip)?;
        for earlier in earlier.into_iter().flatten() {
            let have: BTreeSet<Hash> = named.iter().map(|file| file.sha256).collect();
            let more = self::named(charter, earlier).map_err(|fault| Fault::Before(Box::new(fault)))?;
            named.extend(more.into_iter().filter(|file| !have.contains(&file.sha256)));
        }
        if named.len() != bundle.files.len() {
            return Err(Fault::Files);
        }
        let mut files: BTreeMap<Hash, Arc<[u8]>> = BTreeMap::new();
        for (named, (kind, bytes)) in named.into_iter().zip(&bundle.files) {
            if named.kind != *kind {
                return Err(Fault::Files);
            }
            if Hash(sha256(&[bytes])) != named.sha256 || u64::try_from(bytes.len()) != Ok(named.length) {
                return Err(Fault::File(kind.clone()));
            }
            files.insert(named.sha256, bytes.as_slice().into());
        }
        Ok(Self(files))
    }
}

fn named<'a>(charter: &'a Charter, held: &HeldRelease) -> Result<Vec<&'a SetupFile>, Fault> {
    let version = held.release.charter_version;
    let of = charter.setup_at(version).ok_or(Fault::SetupNotKept(version))?;
    Ok(of.files.iter().filter(|file| file.audience == Audience::All).collect())
}

/// Who signed the counts and rulings of a release.
pub(super) fn authors(shown: &Shown) -> impl Iterator<Item = PublicKey> {
    let counts = shown.counts.iter().map(|count| count.author);
    counts.chain(shown.rulings.iter().map(|ruling| ruling.author))
}

/// Who held the pen in an epoch.
pub(super) fn pen(charter: &Charter, epoch: u32) -> Option<PublicKey> {
    charter.pens.iter().find(|pen| pen.epoch == epoch).map(|pen| pen.key)
}

/// A release with the bytes of all that it names, in the order of its rows.
pub(super) struct Contents<'a> {
    held: &'a HeldRelease,
    counts: Vec<&'a [u8]>,
    rulings: Vec<&'a [u8]>,
}

impl<'a> Contents<'a> {
    /// Those of the last release.
    ///
    /// # Errors
    /// There are more or fewer than it names.
    pub fn of_last(bundle: &'a Bundle, held: &'a HeldRelease) -> Result<Self, Fault> {
        let (rows, rulings) = (held.release.rows.len(), held.release.rulings.len());
        if rows != bundle.counts.len() {
            return Err(Fault::Counts { rows, counts: bundle.counts.len() });
        }
        if rulings != bundle.rulings.len() {
            return Err(Fault::Rulings { rows: rulings, rulings: bundle.rulings.len() });
        }
        let slices = |all: &'a [Vec<u8>]| all.iter().map(Vec::as_slice).collect();
        Ok(Self { held, counts: slices(&bundle.counts), rulings: slices(&bundle.rulings) })
    }

    /// Those of an earlier release: what both name is here already, `more` is the rest.
    ///
    /// # Errors
    /// There are more or fewer than it names.
    pub fn before(&self, held: &'a HeldRelease, more: &'a Before) -> Result<Self, Fault> {
        let release = &self.held.release;
        let here: BTreeMap<Hash, &'a [u8]> =
            release.blobs().zip(self.counts.iter().chain(&self.rulings).copied()).collect();
        let all = |blobs: &mut dyn Iterator<Item = Hash>, more: &'a [Vec<u8>]| {
            let mut more = more.iter().map(Vec::as_slice);
            let mut all: Vec<&'a [u8]> = Vec::new();
            // One that is missing leaves fewer, one that is left over makes more: either is the wrong number.
            all.extend(blobs.filter_map(|blob| here.get(&blob).copied().or_else(|| more.next())));
            all.extend(more);
            all
        };
        let (rows, ruled) = (&held.release.rows, &held.release.rulings);
        let counts = all(&mut rows.iter().map(|row| row.blob), &more.counts);
        if counts.len() != rows.len() {
            return Err(Fault::Counts { rows: rows.len(), counts: counts.len() });
        }
        let rulings = all(&mut ruled.iter().map(|row| row.blob), &more.rulings);
        if rulings.len() != ruled.len() {
            return Err(Fault::Rulings { rows: ruled.len(), rulings: rulings.len() });
        }
        Ok(Self { held, counts, rulings })
    }

    /// Checks every count and ruling, and what follows from them.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn judge(&self, charter: &Charter, files: &Files) -> Result<(Setup, Shown, Disclosed), Fault> {
        let HeldRelease { hash, release, .. } = self.held;
        let version = release.charter_version;
        let of = charter.setup_at(version).ok_or(Fault::SetupNotKept(version))?;
        let setup = Setup::load(of, &|hash| files.0.get(hash).cloned());
        let setup = setup.map_err(|error| Fault::Setup(error.say()))?;
        let mut counts = Vec::with_capacity(self.counts.len());
        for (row, bytes) in release.rows.iter().zip(self.counts.iter().copied()) {
            if Hash(sha256(&[bytes])) != row.blob {
                return Err(Fault::Count(row.station));
            }
            counts.push(RowBlob::read(bytes, row, charter).map_err(Fault::Row)?);
        }
        let ruling = |(row, bytes): (&RulingRow, &&[u8])| RowBlob::read_ruling(bytes, row, charter).map_err(Fault::Row);
        let rulings = release.rulings.iter().zip(&self.rulings).map(ruling).collect::<Result<_, _>>()?;
        let shown = Shown { hash: *hash, release: release.clone(), counts, rulings };
        let disclosed = Disclosed::read(&setup, &shown).map_err(Fault::Figures)?;
        if digest(&disclosed.outcome) == release.digest { Ok((setup, shown, disclosed)) } else { Err(Fault::Digest) }
    }
}
