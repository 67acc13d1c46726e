//! The judgement: by the same rules as a node's, from the file alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use election::{Count, Level, Stations};
use sync_core::chain::{Chain, Taken};
use sync_core::charter::{Audience, Charter, CharterError, PublishedCharter};
use sync_core::id::{Hash, PublicKey, sha256};
use sync_core::release::{Release, ReleaseError, ReleasedCount, ReleasedRuling, RowBlob, RulingRow};
use sync_core::replica::Shown;

use super::Bundle;
use crate::digest::digest;
use crate::figures::{Disclosed, Outcome, before_closing, from_sync};
use crate::setup::Setup;

/// What a bundle that holds says. Everything in it follows from signed bytes.
#[derive(Clone, Debug)]
pub struct Report {
    /// The organiser whose signature everything rests on: to be compared with what the municipality has announced.
    pub organiser: PublicKey,
    /// The charter in force when the file was written, as far as the public may know it: of the members those that signed
    /// something in the file, without labels.
    pub charter: Charter,
    /// Two charters of one version: the organiser signed twice, and only what they agree on is in force.
    pub twins: bool,
    /// All standing releases, from number 1.
    pub releases: Vec<Checked>,
    /// The last of them, with its figures.
    pub shown: Shown,
    /// Its setup, as the organiser signed it.
    pub setup: Setup,
    /// The polling stations of the day: those of the setup with what was decided.
    pub day: Stations,
    /// Its sums and seats, computed here.
    pub outcome: Outcome,
    /// Its counts by station.
    pub counts: BTreeMap<u32, (Level, Count)>,
    /// The PC that held the pen for it was revoked since: whether before or after, the file does not say.
    pub pen_revoked: bool,
}

/// A release of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its number.
    pub number: u32,
    /// Its epoch.
    pub epoch: u32,
    /// Its hash.
    pub hash: Hash,
    /// When its signer's clock said it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Its level.
    pub level: Level,
    /// Stations in it.
    pub stations: usize,
    /// The holder of the pen, who signed it.
    pub signer: PublicKey,
}

/// Why a bundle does not hold: the first thing that is wrong. [`Fault::text`] says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A charter is not the organiser's, or breaks a rule.
    Charter(CharterError),
    /// There is none, or one too many.
    Charters,
    /// Members are shown that signed nothing in it, or not all that did.
    Members,
    /// There is no release.
    NoRelease,
    /// A release is not signed by the holder of the pen, or breaks a rule.
    Release(u32, ReleaseError),
    /// A release does not follow the one before it, or was taken back.
    Chain(u32),
    /// A release was made before closing time.
    BeforeClosing(u32),
    /// The charter does not keep the setup that the release was computed with.
    SetupNotKept(u32),
    /// The setup files are others than the charter names, or not as many.
    Files,
    /// A setup file is not the one that the charter names.
    File(String),
    /// The setup files cannot be read.
    Setup(String),
    /// There are more or fewer counts than the release has rows.
    Counts {
        /// Rows of the release.
        rows: usize,
        /// Counts in the file.
        counts: usize,
    },
    /// A count is not the one that the release names.
    Count(u32),
    /// There are more or fewer rulings than the release names.
    Rulings {
        /// Rulings of the release.
        rows: usize,
        /// Rulings in the file.
        rulings: usize,
    },
    /// A count is named by the release, and does not hold.
    Row(ReleaseError),
    /// Figures cannot be added up.
    Figures(String),
    /// Totals or seats are others than those that were signed.
    Digest,
}

/// Verifies a bundle: signatures, chain, counts, totals and seats.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(bundle: &Bundle) -> Result<Report, Fault> {
    let (charter, twins) = charters(bundle)?;
    let (chain, signers) = chain(bundle, &charter)?;
    let tip = chain.tip().ok_or(Fault::NoRelease)?;
    if let Some(early) = chain.line().find(|held| before_closing(&charter, &held.release).is_some()) {
        return Err(Fault::BeforeClosing(early.release.number));
    }
    let release = &tip.release;
    let setup = setup(bundle, &charter, release.charter_version)?;
    let counts = rows(bundle, &charter, tip)?;
    let rulings = rulings(bundle, &charter, release)?;
    check_members(bundle, &charter, &signers, &counts, &rulings)?;
    let shown = Shown { hash: tip.hash, release: release.clone(), counts, rulings };
    let disclosed = Disclosed::read(&setup, &shown).map_err(Fault::Figures)?;
    let Disclosed { stations: day, counts: by_station, outcome, .. } = disclosed;
    if digest(&outcome) != release.digest {
        return Err(Fault::Digest);
    }
    let releases = chain.line().zip(signers).map(|(held, signer)| Checked {
        number: held.release.number,
        epoch: held.release.epoch,
        hash: held.hash,
        made_at: held.release.made_at,
        level: from_sync(held.release.level),
        stations: held.release.rows.len(),
        signer,
    });
    let holds = charter.pen().is_some_and(|pen| pen.epoch == release.epoch);
    Ok(Report {
        organiser: bundle.organiser,
        twins,
        releases: releases.collect(),
        shown,
        day,
        setup,
        outcome,
        counts: by_station,
        pen_revoked: holds && charter.pen_revoked(),
        charter,
    })
}

/// One charter, or two of one version by their hashes, each signed by the organiser: what is in force, and whether they are two.
fn charters(bundle: &Bundle) -> Result<(Charter, bool), Fault> {
    let of = |signed: &PublishedCharter| signed.verify(&bundle.election, &bundle.organiser).map_err(Fault::Charter);
    match &bundle.charters[..] {
        [one] => Ok((of(one)?, false)),
        [one, other] if one.hash() < other.hash() => {
            let (one, other) = (of(one)?, of(other)?);
            if one.version == other.version { Ok((one.joined(&other), true)) } else { Err(Fault::Charters) }
        }
        _ => Err(Fault::Charters),
    }
}

/// Shown are the members that signed something, and no others.
fn check_members(
    bundle: &Bundle,
    charter: &Charter,
    signers: &[PublicKey],
    counts: &[ReleasedCount],
    rulings: &[ReleasedRuling],
) -> Result<(), Fault> {
    let authors = counts.iter().map(|count| count.author).chain(rulings.iter().map(|ruling| ruling.author));
    let signed: BTreeSet<PublicKey> = signers.iter().copied().chain(authors).collect();
    let mut opened = bundle.charters.iter().flat_map(|charter| &charter.opened);
    let whole = signed.iter().all(|key| charter.member(key).is_some());
    if whole && opened.all(|member| signed.contains(&member.key)) { Ok(()) } else { Err(Fault::Members) }
}

/// The releases as one line, and who signed each.
fn chain(bundle: &Bundle, charter: &Charter) -> Result<(Chain, Vec<PublicKey>), Fault> {
    let mut chain = Chain::default();
    let mut signers = Vec::with_capacity(bundle.releases.len());
    for (number, signed) in (1u32..).zip(&bundle.releases) {
        let wrong = |error| Fault::Release(number, error);
        let release = signed.verify(charter).map_err(wrong)?;
        let taken = chain.take(signed, charter).map_err(wrong)?;
        let follows = chain.tip().is_some_and(|tip| tip.hash == signed.hash() && tip.release.number == number);
        if taken != Taken::Extended || !follows {
            return Err(Fault::Chain(number));
        }
        let pen = charter.pens.iter().find(|pen| pen.epoch == release.epoch);
        signers.push(pen.ok_or(Fault::Release(number, ReleaseError::Pen))?.key);
    }
    if chain.tip().is_none() { Err(Fault::NoRelease) } else { Ok((chain, signers)) }
}

/// The setup of a charter version from the files in the bundle: exactly those that the charter names for all roles.
fn setup(bundle: &Bundle, charter: &Charter, version: u32) -> Result<Setup, Fault> {
    let of = charter.setup_at(version).ok_or(Fault::SetupNotKept(version))?;
    let named: Vec<_> = of.files.iter().filter(|file| file.audience == Audience::All).collect();
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
    Setup::load(of, &|hash| files.get(hash).cloned()).map_err(|error| Fault::Setup(error.to_string()))
}

/// The counts of the rows of a release.
fn rows(bundle: &Bundle, charter: &Charter, held: &sync_core::chain::HeldRelease) -> Result<Vec<ReleasedCount>, Fault> {
    let rows = &held.release.rows;
    if rows.len() != bundle.counts.len() {
        return Err(Fault::Counts { rows: rows.len(), counts: bundle.counts.len() });
    }
    let one = |(row, bytes): (&sync_core::release::Row, &Vec<u8>)| {
        if Hash(sha256(&[bytes])) != row.blob {
            return Err(Fault::Count(row.station));
        }
        RowBlob::read(bytes, row, charter).map_err(Fault::Row)
    };
    rows.iter().zip(&bundle.counts).map(one).collect()
}

/// The rulings that a release names, each signed by a scan node.
fn rulings(bundle: &Bundle, charter: &Charter, release: &Release) -> Result<Vec<ReleasedRuling>, Fault> {
    let rows = &release.rulings;
    if rows.len() != bundle.rulings.len() {
        return Err(Fault::Rulings { rows: rows.len(), rulings: bundle.rulings.len() });
    }
    let one = |(row, bytes): (&RulingRow, &Vec<u8>)| RowBlob::read_ruling(bytes, row, charter).map_err(Fault::Row);
    rows.iter().zip(&bundle.rulings).map(one).collect()
}
