//! Checking a signed release and what is published with it, from the files alone: no node, no data folder, no network.
//!
//! Whoever checks has one file, or the folder of a results website or of its downloads. Each signed release in it is judged
//! ([`bundle::verify`]), all of them by the newest charter among them; from the newest release that holds the whole website is
//! made again ([`rendering`]) and laid beside the folder, every file byte for byte. Only a site that another render version made
//! cannot be: of that the figures in its files for programs are compared ([`bundle::companions`]).
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod announced;
mod compare;
mod judgement;
mod told;
mod tree;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sync_core::charter::PublishedCharter;
use sync_core::id::{ElectionId, Hash, PublicKey};

use announced::Announced;
use api::refusal::Refusal;
use api::request::Error;
use compare::{Compared, Place};
pub use judgement::{FileState, Judgement};
use night::bundle::{self, Bundle, BundleError, Report};
use night::rendering;
use told::Whole;
use tree::{Odd, Tree};
use words::{Lang, Say, Sentence, sentence};

/// The most signed releases of a folder.
const MAX_SIGNED: usize = 64;

/// What was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All of it, and the organiser is the one that was given.
    Proven,
    /// All of it, but nobody said which organiser it should be.
    #[serde(rename = "organiser_not_given")]
    NoOrganiser,
    /// The figures; pages are of a render version that this program does not know.
    PagesNotProven,
    /// Something is not what was signed.
    False,
}

impl Verdict {
    /// The exit status of the command.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Proven => 0,
            Self::False => 1,
            Self::NoOrganiser => 2,
            Self::PagesNotProven => 3,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was proven.
    pub verdict: Verdict,
    /// For programs.
    pub reply: Judgement,
    /// For people.
    pub text: String,
}

impl Told {
    /// Whether nothing is false.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.verdict != Verdict::False
    }
}

/// Checks a file or a folder. `organiser`: the one that the municipality has announced, as ten words or 64 hexadecimal digits.
///
/// # Errors
/// `cannot_verify`: it cannot be read, or there is no signed release; `organiser` is neither.
pub fn check(what: &Path, organiser: Option<&str>, lang: Lang) -> Result<Told, Error> {
    let organiser = organiser.map(Announced::read).transpose()?;
    let about = std::fs::metadata(what).map_err(|error| cannot(what, Sentence::from(error)))?;
    let tree = if about.is_dir() { Some(Tree::of(what).map_err(|why| cannot(what, why))?) } else { None };
    let mut signed = Vec::new();
    match &tree {
        None => {
            let name =
                what.file_name().map_or_else(|| what.display().to_string(), |name| name.to_string_lossy().into());
            signed.push(Signed::of(name, tree::read_named(what, bundle::MAX_BYTES)));
        }
        Some(tree) => {
            let ending = format!(".{}", bundle::EXTENSION);
            let all = tree.files.iter().filter(|(name, _)| name.to_ascii_lowercase().ends_with(&ending));
            for (at, (name, path)) in all.enumerate() {
                if at >= MAX_SIGNED {
                    return Err(cannot(what, sentence!("verify-too-many", most = MAX_SIGNED)));
                }
                signed.push(Signed::of(name.clone(), tree::read(path, bundle::MAX_BYTES)));
            }
        }
    }
    let Some(main) = choose(&mut signed, organiser.as_ref()) else {
        // None holds: one that is wrong says more than one that cannot be read.
        let bad = signed.iter().filter_map(|one| Some((&one.name, one.judged.as_ref().err()?)));
        return match bad.max_by_key(|(_, unproven)| unproven.wrong) {
            Some((name, Unproven { why, wrong: true })) => Ok(told::refused(name, why, lang)),
            Some((name, Unproven { why, wrong: false })) => Err(cannot(Path::new(name), why.clone())),
            None => Err(cannot(what, sentence!("verify-none"))),
        };
    };
    let main = signed.swap_remove(main);
    let Ok(good) = main.judged else { return Err(cannot(what, sentence!("verify-none-holds"))) };
    let compared = tree.map(|tree| beside(&tree, &main.name, &good, &signed)).transpose()?;
    let as_given = organiser.map(|announced| announced.is(&good.report.organiser));
    let judged_by = good.judged_by.max(good.report.charter.version);
    let whole = Whole { file: main.name, report: good.report, judged_by, others: signed, compared, as_given };
    Ok(whole.tell(lang))
}

fn cannot(path: &Path, detail: Sentence) -> Error {
    Refusal::CannotVerify { file: path.to_owned(), detail }.into()
}

/// A signed release in the folder.
struct Signed {
    /// Its name in the folder.
    name: String,
    judged: Result<Box<Good>, Unproven>,
}

/// Why a signed release proves nothing.
struct Unproven {
    why: Sentence,
    /// It does not hold. Else it is none, or of a version that this program does not read: neither good nor bad.
    wrong: bool,
}

/// A signed release that holds by itself.
struct Good {
    report: Report,
    bytes: Vec<u8>,
    /// Without the counts and files: what it takes to judge it by another charter.
    chain: Bundle,
    /// The version of the charter that it was judged by beside its own; 0: none.
    judged_by: u32,
}

impl Good {
    fn of(&self) -> (ElectionId, PublicKey) {
        (self.chain.election, self.chain.organiser)
    }

    fn place(&self) -> (u32, u32, Hash) {
        let release = &self.report.shown.release;
        (release.epoch, release.number, self.report.shown.hash)
    }
}

impl Signed {
    fn of(name: String, read: Result<Vec<u8>, Odd>) -> Self {
        let read = read.map_err(|odd| Unproven { why: odd.say(), wrong: false });
        Self { name, judged: read.and_then(judge).map(Box::new) }
    }
}

/// Judges a signed release by itself.
fn judge(bytes: Vec<u8>) -> Result<Good, Unproven> {
    let mut chain = bundle::read(&bytes)
        .map_err(|error| Unproven { why: error.say(), wrong: matches!(error, BundleError::NotCanonical) })?;
    let report = bundle::verify(&chain).map_err(|fault| Unproven { why: fault.say(), wrong: true })?;
    (chain.files, chain.counts, chain.rulings) = (Vec::new(), Vec::new(), Vec::new());
    (chain.before, chain.evening) = (None, None);
    Ok(Good { report, bytes, chain, judged_by: 0 })
}

/// Judges all by the newest charter of each organiser, and says which one is the release that the folder is about: the newest
/// that stands, of the organiser that was given where there is one of that.
fn choose(signed: &mut [Signed], organiser: Option<&Announced>) -> Option<usize> {
    let mut groups: Vec<(ElectionId, PublicKey)> =
        signed.iter().filter_map(|one| Some(one.judged.as_ref().ok()?.of())).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let newest = newest(signed, group);
        for one in signed.iter_mut() {
            let Ok(good) = &mut one.judged else { continue };
            if good.of() != group {
                continue;
            }
            match bundle::stands_under(&good.chain, &newest) {
                Ok(charter) => {
                    good.judged_by = charter.version;
                    good.report.pen_revoked |= bundle::pen_revoked(&charter, good.report.shown.release.epoch);
                }
                Err(fault) => one.judged = Err(Unproven { why: fault.say(), wrong: true }),
            }
        }
    }
    let good = signed.iter().enumerate().filter_map(|(at, one)| Some((at, one.judged.as_ref().ok()?)));
    let given = |good: &Good| organiser.is_some_and(|announced| announced.is(&good.chain.organiser));
    good.max_by_key(|(at, good)| (given(good), good.place(), *at)).map(|(at, _)| at)
}

/// The newest charter of an organiser among all signed releases, each verified with its own; of one version two at most: those
/// with the lowest hashes, as all nodes keep them.
fn newest(signed: &[Signed], group: (ElectionId, PublicKey)) -> Vec<PublishedCharter> {
    let good = || signed.iter().filter_map(|one| one.judged.as_ref().ok()).filter(|good| good.of() == group);
    let version = good().map(|good| good.report.charter.version).max();
    let newest = good().filter(|good| Some(good.report.charter.version) == version);
    let charters: BTreeMap<Hash, &PublishedCharter> =
        newest.flat_map(|good| &good.chain.charters).map(|charter| (charter.hash(), charter)).collect();
    charters.into_values().take(2).cloned().collect()
}

/// Lays the site of a release beside the folder.
fn beside(tree: &Tree, name: &str, good: &Good, others: &[Signed]) -> Result<Compared, Error> {
    let place = Place::of(name);
    let signed: Vec<&str> = others.iter().map(|one| one.name.as_str()).collect();
    let report = &good.report;
    if !report.recipe.is_known() {
        let all: Vec<&str> = signed.iter().copied().chain([name]).collect();
        return Ok(compare::with_figures(tree, &place, &all, report));
    }
    let files = rendering::of(report, &good.bytes).map_err(|why| cannot(Path::new(name), why))?;
    Ok(compare::with_site(tree, &place, &files, &signed, report))
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
