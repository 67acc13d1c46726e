//! A bundle from what a node holds; a presentation node holds all that it takes.

use std::collections::BTreeSet;

use sync_core::chain::HeldRelease;
use sync_core::charter::{Audience, SetupFile};
use sync_core::id::Hash;
use sync_core::replica::{Now, Replica, Shown};

use super::{Bundle, BundleError, Recipe};

/// The bundle of a release that this node has verified, and that may be public now: whether it may, an embargo included, is for
/// the caller to say.
///
/// # Errors
/// The release does not stand, or a part of it is not here.
pub fn of(replica: &Replica, shown: &Shown, recipe: Recipe, now: Now) -> Result<Bundle, BundleError> {
    let number = shown.release.number;
    if !replica.chain().stands(number, &shown.hash) {
        return Err(BundleError::NotStanding(number));
    }
    let mut files = Vec::new();
    for file in named(replica, shown.release.charter_version)? {
        let bytes =
            replica.blob(&file.sha256).ok_or_else(|| BundleError::NotHere(format!("the {} file", file.kind)))?;
        files.push((file.kind.clone(), bytes.to_vec()));
    }
    let mut counts = Vec::with_capacity(shown.release.rows.len());
    for row in &shown.release.rows {
        let what = || BundleError::NotHere(format!("the released count of station {}", row.station));
        counts.push(replica.blob(&row.blob).ok_or_else(what)?.to_vec());
    }
    let before = before(replica, shown).map(|(more, counts)| {
        files.extend(more);
        counts
    });
    let line = replica.chain().line().take_while(|held| held.release.number <= number);
    Ok(Bundle {
        election: replica.election(),
        organiser: replica.charters().organiser(),
        recipe,
        charters: replica.charters().signed().cloned().collect(),
        files,
        releases: line.map(|held| held.signed.clone()).collect(),
        taken_back: taken_back(replica, now).iter().map(|held| held.signed.clone()).collect(),
        counts,
        before,
    })
}

/// The releases that were taken back, as far as they may be public.
pub fn taken_back(replica: &Replica, now: Now) -> Vec<&HeldRelease> {
    let mut hidden: BTreeSet<Hash> = BTreeSet::new();
    let mut shown = replica.chain().taken_back(replica.charter());
    shown.retain(|held| {
        let public = replica.is_public(held.release.not_before, now) && !hidden.contains(&held.release.prev);
        if !public {
            hidden.insert(held.hash);
        }
        public
    });
    shown
}

/// Whether all that a release is compared with is here: on a node that joined in the course of the night it comes last.
pub fn has_before(replica: &Replica, number: u32) -> bool {
    let Some(held) = replica.chain().number(number.saturating_sub(1)) else { return true };
    let files = named(replica, held.release.charter_version);
    let mut hashes =
        files.into_iter().flatten().map(|file| &file.sha256).chain(held.release.rows.iter().map(|row| &row.blob));
    hashes.all(|hash| replica.blob(hash).is_some())
}

/// The setup files that a release of this charter version is computed with.
fn named(replica: &Replica, version: u32) -> Result<impl Iterator<Item = &SetupFile>, BundleError> {
    let setup = replica.charter().setup_at(version).ok_or(BundleError::NotKept(version))?;
    Ok(setup.files.iter().filter(|file| file.audience == Audience::All))
}

type NamedBytes = Vec<(String, Vec<u8>)>;

/// What the release before this one needs and this one does not have: files and counts. `None` unless all of it is here.
fn before(replica: &Replica, shown: &Shown) -> Option<(NamedBytes, Vec<Vec<u8>>)> {
    let held = replica.chain().number(shown.release.number.checked_sub(1)?)?;
    let have: BTreeSet<Hash> = named(replica, shown.release.charter_version).ok()?.map(|file| file.sha256).collect();
    let mut files = Vec::new();
    for file in named(replica, held.release.charter_version).ok()?.filter(|file| !have.contains(&file.sha256)) {
        files.push((file.kind.clone(), replica.blob(&file.sha256)?.to_vec()));
    }
    let have: BTreeSet<Hash> = shown.release.rows.iter().map(|row| row.blob).collect();
    let other = held.release.rows.iter().filter(|row| !have.contains(&row.blob));
    let counts = other.map(|row| Some(replica.blob(&row.blob)?.to_vec())).collect::<Option<_>>()?;
    Some((files, counts))
}
