//! A bundle from what a node holds; a presentation node holds all that it takes.

use std::collections::BTreeSet;

use sync_core::charter::Audience;
use sync_core::id::{Hash, PublicKey};
use sync_core::replica::{Replica, Shown};

use super::{Bundle, BundleError};

/// The bundle of a release that this node has verified, and that may be public now: whether it may, an embargo included, is for
/// the caller to say.
///
/// # Errors
/// The release does not stand, or a part of it is not here.
pub fn of(replica: &Replica, shown: &Shown) -> Result<Bundle, BundleError> {
    let number = shown.release.number;
    if !replica.chain().stands(number, &shown.hash) {
        return Err(BundleError::NotStanding(number));
    }
    let version = shown.release.charter_version;
    let setup = replica.charter().setup_at(version).ok_or(BundleError::NotKept(version))?;
    let here = |hash: &Hash, what: String| replica.blob(hash).ok_or(BundleError::NotHere(what));
    let mut files = Vec::new();
    for file in setup.files.iter().filter(|file| file.audience == Audience::All) {
        let bytes = here(&file.sha256, format!("the {} file", file.kind))?;
        files.push((file.kind.clone(), bytes.to_vec()));
    }
    let mut counts = Vec::with_capacity(shown.release.rows.len());
    for row in &shown.release.rows {
        counts.push(here(&row.blob, format!("the released count of station {}", row.station))?.to_vec());
    }
    let mut rulings = Vec::with_capacity(shown.release.rulings.len());
    for row in &shown.release.rulings {
        rulings.push(here(&row.blob, format!("the released ruling {}", row.subject.key()))?.to_vec());
    }
    let line = || replica.chain().line().take_while(|held| held.release.number <= number);
    // Only members that signed something in it are shown.
    let pen = |epoch: u32| replica.charter().pens.iter().find(move |pen| pen.epoch == epoch).map(|pen| pen.key);
    let mut shown_members: BTreeSet<PublicKey> = shown.counts.iter().map(|count| count.author).collect();
    shown_members.extend(shown.rulings.iter().map(|ruling| ruling.author));
    shown_members.extend(line().filter_map(|held| pen(held.release.epoch)));
    let charters = replica.charters().signed().map(|signed| signed.publish(&shown_members));
    let charters = charters.collect::<Result<_, _>>().map_err(|_| BundleError::NotHere("the charter".to_owned()))?;
    Ok(Bundle {
        election: replica.election(),
        organiser: replica.charters().organiser(),
        charters,
        files,
        releases: line().map(|held| held.signed.clone()).collect(),
        counts,
        rulings,
    })
}
