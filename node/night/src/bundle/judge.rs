//! The judgement: by the same rules as a node's, from the file alone.

use std::collections::{BTreeMap, BTreeSet};

use election::{Count, Level, Stations};
use sync_core::chain::{Chain, HeldRelease, Taken};
use sync_core::charter::{Charter, Confirmation, PublishedCharter};
use sync_core::id::{ElectionId, Hash, PublicKey};
use sync_core::release::{Confirmer, Release, ReleaseError};
use sync_core::replica::Shown;
use words::Say;

use super::contents::{Contents, Files, authors, pen};
use super::fault::Fault;
use super::{Before, Bundle, Recipe};
use crate::disclosed::{Disclosed, before_closing};
use crate::display;
use crate::edition::evening_of;
use crate::figures::from_sync;
use crate::outcome::Outcome;
use crate::setup::{Settings, Setup};

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
    /// The release before it with its setup; `None` where the file does not have what it discloses.
    pub before: Option<(Setup, Shown)>,
    /// The same of the release that was the result of the night, where the last one is of the count after it.
    pub evening: Option<(Setup, Shown)>,
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
    /// From 1, without gaps.
    pub number: u32,
    /// Of the pen that signed it, from 1.
    pub epoch: u32,
    /// Names it in the chain: the next release carries it.
    pub hash: Hash,
    /// When its signer's clock said it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Whether votes per candidate are disclosed.
    pub level: Level,
    /// Rows: stations that are public with it.
    pub stations: usize,
    /// The holder of the pen, who signed it.
    pub signer: PublicKey,
    /// Who confirmed it, and how.
    pub confirmer: Option<Confirmer>,
    /// What the terms of its charter version ask for.
    pub terms: Confirmation,
}

/// Verifies a bundle: signatures, chain, counts, rulings, totals and seats, of the last release, of the one before it, and of the
/// result of the night.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(bundle: &Bundle) -> Result<Report, Fault> {
    let (charter, twins) = charters(&bundle.charters, bundle.election, bundle.organiser)?;
    let (mut chain, signers) = chain(bundle, &charter)?;
    let tip = chain.tip().ok_or(Fault::NoRelease)?.clone();
    let line: Vec<HeldRelease> = chain.line().cloned().collect();
    let taken_back = taken_back(bundle, &charter, &mut chain)?;
    if let Some(early) = line.iter().chain(&taken_back).find(|held| before_closing(&charter, &held.release).is_some()) {
        return Err(Fault::BeforeClosing(early.release.number));
    }
    // Of a release without predecessor there is nothing before it; no other part of the file may be of no use.
    let earlier = match (&bundle.before, line.iter().rev().nth(1)) {
        (None, _) => None,
        (Some(more), Some(held)) => Some((held, more)),
        (Some(_), None) => return Err(Fault::Before(Box::new(Fault::NoRelease))),
    };
    let night = night(bundle, &line)?;
    let files = Files::of(bundle, &charter, &tip, [earlier, night].map(|of| of.map(|(held, _)| held)))?;
    let now = Contents::of_last(bundle, &tip)?;
    let (setup, shown, disclosed) = now.judge(&charter, &files)?;
    let inside = |fault| Fault::Before(Box::new(fault));
    let before = match earlier {
        Some((held, more)) => {
            let (setup, shown, _) =
                now.before(held, more).and_then(|contents| contents.judge(&charter, &files)).map_err(inside)?;
            Some((setup, shown))
        }
        None => None,
    };
    let evening = evening(&now, night, before.as_ref(), (&line, &setup), (&charter, &files))?;
    let mut signed: BTreeSet<PublicKey> = signers.iter().copied().collect();
    signed.extend(taken_back.iter().filter_map(|held| pen(&charter, held.release.epoch)));
    signed.extend(line.iter().chain(&taken_back).filter_map(|held| held.release.second_key()));
    signed.extend(authors(&shown).chain(before.iter().chain(&evening).flat_map(|(_, shown)| authors(shown))));
    check_members(bundle, &charter, &signed)?;
    let releases = line.iter().zip(signers).map(|(held, signer)| Checked {
        number: held.release.number,
        epoch: held.release.epoch,
        hash: held.hash,
        made_at: held.release.made_at,
        level: from_sync(held.release.level),
        stations: held.release.rows.len(),
        signer,
        confirmer: held.release.confirmer,
        terms: charter.terms_at(held.release.charter_version).map_or(Confirmation::None, |terms| terms.confirmation),
    });
    let releases = releases.collect();
    let Disclosed { stations: day, counts: by_station, outcome, .. } = disclosed;
    Ok(Report {
        organiser: bundle.organiser,
        twins,
        releases,
        pen_revoked: pen_revoked(&charter, shown.release.epoch),
        shown,
        day,
        setup,
        outcome,
        counts: by_station,
        before,
        evening,
        line,
        taken_back,
        contact: contact(&charter)?,
        recipe: bundle.recipe.clone(),
        charter,
    })
}

/// A release of the line, and what it discloses beyond the last one.
type More<'a> = (&'a HeldRelease, &'a Before);

/// The release that the file says was the result of the night, earlier than the one before the last.
fn night<'a>(bundle: &'a Bundle, line: &'a [HeldRelease]) -> Result<Option<More<'a>>, Fault> {
    let Some((number, more)) = &bundle.evening else { return Ok(None) };
    let earlier = line.split_last_chunk::<2>().map(|(earlier, _)| earlier).unwrap_or_default();
    let held = earlier.iter().find(|held| held.release.number == *number);
    held.map(|held| Some((held, more))).ok_or_else(|| Fault::Evening(Box::new(Fault::NoRelease)))
}

/// The result of the night, judged: it is the one before the last, or what the file has of an earlier one, and no other.
fn evening(
    now: &Contents<'_>,
    night: Option<More<'_>>,
    before: Option<&(Setup, Shown)>,
    (line, setup): (&[HeldRelease], &Setup),
    (charter, files): (&Charter, &Files),
) -> Result<Option<(Setup, Shown)>, Fault> {
    let inside = |fault| Fault::Evening(Box::new(fault));
    let releases: Vec<&Release> = line.iter().map(|held| &held.release).collect();
    let number = evening_of(&releases, &setup.definition.identity.date).map(|release| release.number);
    match night {
        Some((held, more)) if number == Some(held.release.number) => {
            let judged = now.before(held, more).and_then(|contents| contents.judge(charter, files)).map_err(inside)?;
            Ok(Some((judged.0, judged.1)))
        }
        Some(_) => Err(inside(Fault::NoRelease)),
        None => Ok(before.filter(|(_, shown)| number == Some(shown.release.number)).cloned()),
    }
}

/// Whether a bundle that holds by itself does so under newer charters as well, one or two of one version: a former holder of the
/// pen can go on signing under the one that gave it to him. What is in force by them.
///
/// # Errors
/// [`Fault::Old`]: it does not; [`Fault::Charter`]: one of them is not the organiser's.
pub fn stands_under(bundle: &Bundle, newest: &[PublishedCharter]) -> Result<Charter, Fault> {
    let (public, _) = charters(newest, bundle.election, bundle.organiser)?;
    let old = |_| Fault::Old(public.version);
    // Whom the one shows the other can show as well; somebody without a leaf in it does not take part.
    let opened = bundle.charters.first().map(|charter| charter.opened.as_slice()).unwrap_or_default();
    let showing: Vec<PublishedCharter> = newest.iter().map(|charter| charter.showing(opened)).collect();
    let (charter, _) = charters(&showing, bundle.election, bundle.organiser).map_err(old)?;
    let (mut chain, _) = chain(bundle, &charter).map_err(old)?;
    taken_back(bundle, &charter, &mut chain).map_err(old)?;
    if opened.iter().all(|member| charter.member(&member.key).is_some()) {
        Ok(charter)
    } else {
        Err(old(Fault::Members))
    }
}

/// Whether a charter says that the holder of the pen of an epoch, the last one, was revoked.
pub fn pen_revoked(charter: &Charter, epoch: u32) -> bool {
    charter.pen().is_some_and(|pen| pen.epoch == epoch) && charter.pen_revoked()
}

/// One charter, or two of one version by their hashes, each signed by the organiser: what is in force, and whether they are two.
fn charters(signed: &[PublishedCharter], election: ElectionId, organiser: PublicKey) -> Result<(Charter, bool), Fault> {
    let of = |signed: &PublishedCharter| signed.verify(&election, &organiser).map_err(Fault::Charter);
    match signed {
        [one] => Ok((of(one)?, false)),
        [one, other] if one.hash() < other.hash() => {
            let (one, other) = (of(one)?, of(other)?);
            if one.version == other.version { Ok((one.joined(&other), true)) } else { Err(Fault::Charters) }
        }
        _ => Err(Fault::Charters),
    }
}

/// Whom to ask, as the charter in force says.
fn contact(charter: &Charter) -> Result<String, Fault> {
    let settings = Settings::read(charter.setup()).map_err(|error| Fault::Setup(error.say()))?;
    // What a later version allows may be too long for this one: it is only shown, and left out.
    Ok(Some(settings.contact).filter(|contact| display::check_contact(contact).is_ok()).unwrap_or_default())
}

/// Shown are the members that signed something, and no others.
fn check_members(bundle: &Bundle, charter: &Charter, signed: &BTreeSet<PublicKey>) -> Result<(), Fault> {
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
        signers.push(pen(charter, release.epoch).ok_or(Fault::Release(number, ReleaseError::Pen))?);
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
