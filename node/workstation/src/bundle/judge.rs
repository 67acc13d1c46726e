//! The judgement: by the same rules as a node's, from the file alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use election::{Count, Level, Stations};
use sync_core::chain::{Chain, HeldRelease, Taken};
use sync_core::charter::{Accepted, Audience, Charter, CharterError, CharterSet, SetupFile};
use sync_core::id::{Hash, PublicKey, sha256};
use sync_core::release::{ReleaseError, RowBlob};
use sync_core::replica::Shown;

use super::{Bundle, Recipe};
use crate::figures::{Disclosed, Outcome, from_sync};
use crate::setup::{Settings, Setup};

/// What a bundle that holds says. Everything in it follows from signed bytes.
#[derive(Clone, Debug)]
pub struct Report {
    /// The organiser whose signature everything rests on: to be compared with what the municipality has announced.
    pub organiser: PublicKey,
    /// The charter in force when the file was written.
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
    /// The release before it with its setup; `None` where the file does not have its counts.
    pub before: Option<(Setup, Shown)>,
    /// All standing releases as they are signed, from number 1.
    pub line: Vec<HeldRelease>,
    /// Those that were taken back.
    pub taken_back: Vec<HeldRelease>,
    /// Whom to ask, as the charter in force says.
    pub contact: String,
    /// What the publisher chose.
    pub recipe: Recipe,
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
    /// There is no release.
    NoRelease,
    /// A release is not signed by the holder of the pen, or breaks a rule.
    Release(u32, ReleaseError),
    /// A release does not follow the one before it, or was taken back.
    Chain(u32),
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
    /// A count is named by the release, and does not hold.
    Row(ReleaseError),
    /// Figures cannot be added up.
    Figures(String),
    /// Totals or seats are others than those that were signed.
    Digest,
    /// What there is of the release before it does not hold.
    Before(Box<Fault>),
    /// Releases that were taken back are missing, added, or not in their order.
    TakenBack,
    /// By a newer charter, of this version, the release does not stand (any more).
    Old(u32),
}

/// Verifies a bundle: signatures, chain, counts, totals and seats.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(bundle: &Bundle) -> Result<Report, Fault> {
    let charters = charters(bundle)?;
    let charter = charters.effective();
    let (mut chain, signers) = chain(bundle, charter)?;
    let tip = chain.tip().ok_or(Fault::NoRelease)?.clone();
    let earlier = tip.release.number.checked_sub(1).and_then(|number| chain.number(number)).cloned();
    // A file of a release without predecessor has nothing before it; no other part of the file may be of no use.
    if earlier.is_none() && bundle.before.is_some() {
        return Err(Fault::Before(Box::new(Fault::NoRelease)));
    }
    let files = Found::of(bundle, charter, &tip, earlier.as_ref())?;
    let rows = tip.release.rows.len();
    if rows != bundle.counts.len() {
        return Err(Fault::Counts { rows, counts: bundle.counts.len() });
    }
    let counts: Vec<&[u8]> = bundle.counts.iter().map(Vec::as_slice).collect();
    let (setup, shown, disclosed) = disclosed(charter, &files, &tip, &counts)?;
    let before = match (earlier, &bundle.before) {
        (Some(earlier), Some(more)) => Some(before(charter, &files, &earlier, &shown, &counts, more)?),
        _ => None,
    };
    let line: Vec<HeldRelease> = chain.line().cloned().collect();
    let releases = line.iter().zip(signers).map(|(held, signer)| Checked {
        number: held.release.number,
        epoch: held.release.epoch,
        hash: held.hash,
        made_at: held.release.made_at,
        level: from_sync(held.release.level),
        stations: held.release.rows.len(),
        signer,
    });
    let settings = Settings::read(&charter.settings).map_err(|error| Fault::Setup(error.to_string()))?;
    let Disclosed { stations: day, counts: by_station, outcome, .. } = disclosed;
    Ok(Report {
        organiser: bundle.organiser,
        twins: charters.twins(),
        releases: releases.collect(),
        pen_revoked: pen_revoked(charter, shown.release.epoch),
        shown,
        day,
        setup,
        outcome,
        counts: by_station,
        before,
        line,
        taken_back: taken_back(bundle, charter, &mut chain)?,
        contact: settings.contact,
        recipe: bundle.recipe.clone(),
        charter: charter.clone(),
    })
}

/// Whether the releases of a bundle that holds by itself stand under another, newer charter as well: a former holder of the pen
/// can go on signing under the one that gave it to him.
///
/// # Errors
/// [`Fault::Old`]: they do not.
pub fn stands_under(bundle: &Bundle, newest: &Charter) -> Result<(), Fault> {
    let old = Fault::Old(newest.version);
    match chain(bundle, newest) {
        Ok((chain, _)) if chain.tip().map(|tip| tip.hash) == bundle.releases.last().map(|last| last.hash()) => Ok(()),
        _ => Err(old),
    }
}

/// Whether a charter says that the holder of the pen of an epoch, the last one, was revoked.
pub fn pen_revoked(charter: &Charter, epoch: u32) -> bool {
    let pen = charter.pen().filter(|pen| pen.epoch == epoch);
    pen.and_then(|pen| charter.member(&pen.key)).is_some_and(|member| member.removed)
}

/// One charter, or two of one version by their hashes, each signed by the organiser.
fn charters(bundle: &Bundle) -> Result<CharterSet, Fault> {
    if !(1..=2).contains(&bundle.charters.len())
        || !bundle.charters.is_sorted_by(|one, other| one.hash() < other.hash())
    {
        return Err(Fault::Charters);
    }
    let mut set = CharterSet::new(bundle.election, bundle.organiser);
    for (signed, expected) in bundle.charters.iter().zip([Accepted::InForce, Accepted::Twins]) {
        if set.accept(signed).map_err(Fault::Charter)? != expected {
            return Err(Fault::Charters);
        }
    }
    Ok(set)
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

/// The releases that were taken back: signed, and each of them one, in their order.
fn taken_back(bundle: &Bundle, charter: &Charter, chain: &mut Chain) -> Result<Vec<HeldRelease>, Fault> {
    for signed in &bundle.taken_back {
        chain.take(signed, charter).map_err(|_| Fault::TakenBack)?;
    }
    let found: Vec<HeldRelease> = chain.taken_back(charter).into_iter().cloned().collect();
    let same = found.iter().map(|held| held.hash).eq(bundle.taken_back.iter().map(|signed| signed.hash()));
    if same { Ok(found) } else { Err(Fault::TakenBack) }
}

/// The setup files of a bundle, by their hashes.
struct Found(BTreeMap<Hash, Arc<[u8]>>);

impl Found {
    /// Exactly those that the charter names for all roles, of the setup of the release and then of that of the one before it.
    fn of(bundle: &Bundle, charter: &Charter, tip: &HeldRelease, before: Option<&HeldRelease>) -> Result<Self, Fault> {
        let mut named = named(charter, tip)?;
        if let Some(before) = before.filter(|_| bundle.before.is_some()) {
            let have: BTreeSet<Hash> = named.iter().map(|file| file.sha256).collect();
            let more = self::named(charter, before).map_err(|fault| Fault::Before(Box::new(fault)))?;
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

/// A release with the counts of its rows, in their order, and what follows from them.
fn disclosed(
    charter: &Charter,
    files: &Found,
    held: &HeldRelease,
    counts: &[&[u8]],
) -> Result<(Setup, Shown, Disclosed), Fault> {
    let HeldRelease { hash, release, .. } = held;
    let of = charter.setup_at(release.charter_version).ok_or(Fault::SetupNotKept(release.charter_version))?;
    let setup = Setup::load(of, &|hash| files.0.get(hash).cloned()).map_err(|error| Fault::Setup(error.to_string()))?;
    let mut read = Vec::with_capacity(counts.len());
    for (row, bytes) in release.rows.iter().zip(counts.iter().copied()) {
        if Hash(sha256(&[bytes])) != row.blob {
            return Err(Fault::Count(row.station));
        }
        read.push(RowBlob::read(bytes, row, charter).map_err(Fault::Row)?);
    }
    let disclosed = Disclosed::read(&setup, release, &read).map_err(Fault::Figures)?;
    let outcome = &disclosed.outcome;
    if outcome.tally.stations.total != release.stations || outcome.digest(&setup) != release.digest {
        return Err(Fault::Digest);
    }
    Ok((setup, Shown { hash: *hash, release: release.clone(), counts: read }, disclosed))
}

/// The release before the last one: of rows that both have, the counts are those of the last one.
fn before(
    charter: &Charter,
    files: &Found,
    held: &HeldRelease,
    now: &Shown,
    counts: &[&[u8]],
    more: &[Vec<u8>],
) -> Result<(Setup, Shown), Fault> {
    let here: BTreeMap<Hash, &[u8]> = now.release.rows.iter().map(|row| row.blob).zip(counts.iter().copied()).collect();
    let mut more = more.iter().map(Vec::as_slice);
    let mut all = Vec::with_capacity(held.release.rows.len());
    for row in &held.release.rows {
        let bytes = here.get(&row.blob).copied().or_else(|| more.next());
        all.push(bytes.ok_or(Fault::Before(Box::new(Fault::Count(row.station))))?);
    }
    if more.next().is_some() {
        let (rows, counts) = (held.release.rows.len(), all.len().saturating_add(1).saturating_add(more.count()));
        return Err(Fault::Before(Box::new(Fault::Counts { rows, counts })));
    }
    let read = disclosed(charter, files, held, &all).map_err(|fault| Fault::Before(Box::new(fault)));
    read.map(|(setup, shown, _)| (setup, shown))
}
