//! The election as the sync core asks for it: whether the figures of a release hold, and which counts need a person.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use election::checks::{Code, Consequence, Finding, Severity};
use sync_core::charter::{Charter, SetupFile, Terms};
use sync_core::entry::Counts;
use sync_core::id::Hash;
use sync_core::replica::{Domain, Figures, Files, Shown, Why};
use sync_core::working::status::Judge;
use words::{Say, sentence};

use crate::digest::digest;
use crate::disclosed::{before_closing, released_outcome};
use crate::figures::{count_of, from_sync};
use crate::findings;
use crate::setup::{Setup, SetupError, kind};

type Loaded = (Vec<Hash>, Vec<u8>, Terms, Arc<Setup>);

/// How many setups are remembered: the one in force, and those of the releases that are looked at.
const REMEMBERED: usize = 4;

/// The election domain, as sync asks for it. Remembers the setups that it read last.
#[derive(Default)]
pub struct ElectionDomain {
    loaded: Mutex<VecDeque<Loaded>>,
}

impl ElectionDomain {
    /// The setup in force; read once.
    ///
    /// # Errors
    /// It is not complete, not here yet, or unreadable.
    pub fn setup(&self, charter: &Charter, files: Files<'_>) -> Result<Arc<Setup>, SetupError> {
        self.setup_at(charter, charter.version, files)
    }

    /// The setup of one version of the charter: a release is computed from the setup under which it was made.
    ///
    /// # Errors
    /// As [`ElectionDomain::setup`]; or the version is not kept any more.
    pub fn setup_at(&self, charter: &Charter, version: u32, files: Files<'_>) -> Result<Arc<Setup>, SetupError> {
        let of = charter.setup_at(version).ok_or(SetupError::NotKept(version))?;
        // A file that is on its way changes what can be read of the setup once it is here.
        let here = |named: &SetupFile| {
            !matches!(named.kind.as_str(), kind::PREVIOUS | kind::OPERATORS | kind::PINS | kind::NEIGHBOURHOODS)
                || files(&named.sha256).is_some()
        };
        let names: Vec<Hash> = of.files.iter().filter(|named| here(named)).map(|named| named.sha256).collect();
        if let Ok(loaded) = self.loaded.lock()
            && let Some((.., setup)) = loaded
                .iter()
                .find(|(known, settings, terms, _)| *known == names && *settings == of.settings && terms == of.terms)
        {
            return Ok(setup.clone());
        }
        let setup = Arc::new(Setup::load(of, files)?);
        if let Ok(mut loaded) = self.loaded.lock() {
            loaded.push_back((names, of.settings.to_vec(), of.terms.clone(), setup.clone()));
            if loaded.len() > REMEMBERED {
                loaded.pop_front();
            }
        }
        Ok(setup)
    }
}

impl Domain for ElectionDomain {
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures {
        let release = &disclosed.release;
        let setup = match self.setup_at(charter, release.charter_version, files) {
            Ok(setup) => setup,
            // A version that this node has not heard of yet is on its way.
            Err(SetupError::NotKept(version)) if version > charter.version => return Figures::NotYet,
            Err(error @ (SetupError::Unreadable { .. } | SetupError::NotKept(_))) => {
                return Figures::Wrong(Why::new(error.say()));
            }
            Err(_) => return Figures::NotYet,
        };
        if let Some(closing) = before_closing(charter, release) {
            let (made, closing) = (crate::time::dutch(release.made_at), crate::time::dutch(closing));
            return Figures::Wrong(Why::new(sentence!("released-early", made = made, closing = closing)));
        }
        match released_outcome(&setup, disclosed) {
            Ok(outcome) if digest(&outcome) == release.digest => Figures::Hold,
            Ok(_) => Figures::Wrong(Why::new(sentence!("released-differs"))),
            Err(error) => Figures::Wrong(Why::new(error)),
        }
    }
}

/// The judge of one setup.
pub struct ElectionJudge<'a>(pub &'a Setup);

impl ElectionJudge<'_> {
    /// The findings; `None` when the figures are not of this election's lists, or of another level than they say.
    fn findings(
        &self,
        level: sync_core::entry::Level,
        counts: &Counts,
        forms: &BTreeSet<Vec<u8>>,
    ) -> Option<Vec<Finding>> {
        let (_, count) = count_of(counts, &self.0.definition).ok().filter(|(of, _)| *of == from_sync(level))?;
        Some(findings::of_value(self.0, from_sync(level), &count, forms))
    }
}

impl Judge for ElectionJudge<'_> {
    /// Errors, and a station without a single vote: it may be a place that never opened, or an empty test file.
    fn has_errors(&self, level: sync_core::entry::Level, counts: &Counts, forms: &BTreeSet<Vec<u8>>) -> bool {
        let serious = |finding: &Finding| finding.severity == Severity::Error || finding.code == Code::W204;
        self.findings(level, counts, forms).is_none_or(|findings| findings.iter().any(serious))
    }

    /// Figures that do not add up can only be corrected: released, they would contradict each other in public.
    fn unacceptable(&self, level: sync_core::entry::Level, counts: &Counts) -> bool {
        let sum = |finding: &Finding| finding.code.consequence() == Consequence::Correct;
        self.findings(level, counts, &BTreeSet::new()).is_none_or(|findings| findings.iter().any(sum))
    }

    fn rounds(&self, level: sync_core::entry::Level) -> u8 {
        self.0.settings.rounds(from_sync(level))
    }
}
