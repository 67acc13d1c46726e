//! A bundle from what a node holds; a presentation node holds all that it takes.

use std::collections::BTreeSet;

use sync_core::chain::HeldRelease;
use sync_core::charter::{Audience, SetupFile};
use sync_core::id::{Hash, PublicKey};
use sync_core::replica::{Now, Replica, Shown};
use words::{Sentence, sentence};

use super::contents::{authors, pen};
use super::{Before, Bundle, BundleError, Recipe};
use crate::disclosed::before_closing;
use crate::edition::evening_of;

/// Earlier releases that a bundle tells of as well, verified.
#[derive(Clone, Copy, Debug, Default)]
pub struct Earlier<'a> {
    /// The one before it; `None` where there is none, or not all of it is here.
    pub before: Option<&'a Shown>,
    /// The result of the night, where that is an earlier one still.
    pub evening: Option<&'a Shown>,
}

/// The bundle of a release that this node has verified, and that may be public now: whether it may, an embargo included, is for
/// the caller to say.
///
/// # Errors
/// The release does not stand, or a part of it is not here.
pub fn of(
    replica: &Replica,
    shown: &Shown,
    earlier: Earlier<'_>,
    recipe: Recipe,
    now: Now,
) -> Result<Bundle, BundleError> {
    let number = shown.release.number;
    if !replica.chain().stands(number, &shown.hash) {
        return Err(BundleError::NotStanding(number));
    }
    let here =
        |hash: &Hash, what: Sentence| replica.blob(hash).map(|bytes| bytes.to_vec()).ok_or(BundleError::NotHere(what));
    let mut files = Vec::new();
    for file in named(replica, shown.release.charter_version)? {
        files.push((file.kind.clone(), here(&file.sha256, sentence!("bundle-part-file", kind = &file.kind))?));
    }
    let mut counts = Vec::with_capacity(shown.release.rows.len());
    for row in &shown.release.rows {
        counts.push(here(&row.blob, sentence!("bundle-part-count", station = row.station))?);
    }
    let mut rulings = Vec::with_capacity(shown.release.rulings.len());
    for row in &shown.release.rulings {
        rulings.push(here(&row.blob, sentence!("bundle-part-ruling", subject = row.subject.key()))?);
    }
    let mut members: BTreeSet<PublicKey> = authors(shown).collect();
    let mut have: BTreeSet<Hash> = named(replica, shown.release.charter_version)?.map(|file| file.sha256).collect();
    let mut more = |earlier: Option<&Shown>| {
        let earlier = earlier?;
        let (new, parts) = self::more(replica, shown, earlier, &mut have)?;
        members.extend(authors(earlier));
        files.extend(new);
        Some((earlier.release.number, parts))
    };
    let (before, evening) = (more(earlier.before), more(earlier.evening));
    let line = || replica.chain().line().take_while(|held| held.release.number <= number);
    let taken_back = taken_back(replica, now);
    // Only members that signed something in it are shown.
    let releases = || line().chain(taken_back.iter().copied());
    members.extend(releases().filter_map(|held| pen(replica.charter(), held.release.epoch)));
    members.extend(releases().filter_map(|held| held.release.second_key()));
    let charters = replica.charters().signed().map(|signed| signed.publish(&members));
    let charters =
        charters.collect::<Result<_, _>>().map_err(|_| BundleError::NotHere(sentence!("bundle-part-charter")))?;
    Ok(Bundle {
        election: replica.election(),
        organiser: replica.charters().organiser(),
        recipe,
        charters,
        files,
        releases: line().map(|held| held.signed.clone()).collect(),
        taken_back: taken_back.iter().map(|held| held.signed.clone()).collect(),
        counts,
        rulings,
        before: before.map(|(_, parts)| parts),
        evening,
    })
}

/// The releases that were taken back, as far as they may be public: one that says it was made before closing time never was.
pub fn taken_back(replica: &Replica, now: Now) -> Vec<&HeldRelease> {
    let mut hidden: BTreeSet<Hash> = BTreeSet::new();
    let mut shown = replica.chain().taken_back(replica.charter());
    shown.retain(|held| {
        let public = replica.is_public(held.release.not_before, now)
            && before_closing(replica.charter(), &held.release).is_none()
            && !hidden.contains(&held.release.prev);
        if !public {
            hidden.insert(held.hash);
        }
        public
    });
    shown
}

/// The number of the release that was the result of the night, for one of the count after it; `None` where that one is of the
/// night itself.
pub fn evening(replica: &Replica, number: u32, election_day: &str) -> Option<u32> {
    let line = replica.chain().line().take_while(|held| held.release.number <= number).map(|held| &held.release);
    evening_of(&line.collect::<Vec<_>>(), election_day).map(|release| release.number)
}

/// Whether all that a release is compared with is here: on a node that joined in the course of the night it comes last.
/// `evening`: the result of the night, where that is another one than the one before it.
pub fn has_before(replica: &Replica, number: u32, evening: Option<u32>) -> bool {
    let before = number.checked_sub(1);
    before.into_iter().chain(evening).all(|number| is_here(replica, number))
}

/// Whether a release is here with all that it discloses; one that there is not lacks nothing.
fn is_here(replica: &Replica, number: u32) -> bool {
    let Some(held) = replica.chain().number(number) else { return true };
    let files = named(replica, held.release.charter_version).into_iter().flatten().map(|file| file.sha256);
    files.chain(held.release.blobs()).all(|hash| replica.blob(&hash).is_some())
}

/// The setup files that a release of this charter version is computed with.
fn named(replica: &Replica, version: u32) -> Result<impl Iterator<Item = &SetupFile>, BundleError> {
    let setup = replica.charter().setup_at(version).ok_or(BundleError::NotKept(version))?;
    Ok(setup.files.iter().filter(|file| file.audience == Audience::All))
}

type NamedBytes = Vec<(String, Vec<u8>)>;

/// What an earlier release needs and this one does not have: files, counts and rulings. `None` unless all of it is here. `have`:
/// the files that are in the bundle.
fn more(replica: &Replica, shown: &Shown, before: &Shown, have: &mut BTreeSet<Hash>) -> Option<(NamedBytes, Before)> {
    let mut files = Vec::new();
    for file in named(replica, before.release.charter_version).ok()?.filter(|file| !have.contains(&file.sha256)) {
        files.push((file.kind.clone(), replica.blob(&file.sha256)?.to_vec()));
    }
    let new: Vec<Hash> = named(replica, before.release.charter_version).ok()?.map(|file| file.sha256).collect();
    let told: BTreeSet<Hash> = shown.release.blobs().collect();
    let bytes = |hash: Hash| Some(replica.blob(&hash)?.to_vec());
    let other = |hash: &Hash| !told.contains(hash);
    let counts = before.release.rows.iter().map(|row| row.blob).filter(other).map(bytes).collect::<Option<_>>()?;
    let rulings = before.release.rulings.iter().map(|row| row.blob).filter(other).map(bytes).collect::<Option<_>>()?;
    have.extend(new);
    Some((files, Before { counts, rulings }))
}
