//! The setup that a charter carries: files and settings, also those of earlier versions that releases were made under.

use serde::{Deserialize, Serialize};

use super::terms::Terms;
use super::{Charter, CharterError, Role, rule};
use crate::id::Hash;
use crate::limits;

/// Who may have a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Audience {
    /// Every member.
    All,
    /// Entry and scan nodes.
    Working,
    /// Scan nodes: what would open something if it were known, such as hashes of PINs.
    Scan,
}

impl Audience {
    /// Whether a node with this role may have the file.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::All => true,
            Self::Working => role != Role::Presentation,
            Self::Scan => role == Role::Scan,
        }
    }
}

/// A file that carries the election to every node; fetched by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupFile {
    /// What it is, in the domain's words.
    pub kind: String,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// Its length in bytes, at most 16 MiB.
    pub length: u64,
    /// Who may have it.
    pub audience: Audience,
}

/// Files, settings and terms that earlier versions had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastSetup {
    /// The first version that had them.
    pub first: u32,
    /// The last version that had them.
    pub last: u32,
    /// As the charter of those versions named them.
    pub files: Vec<SetupFile>,
    /// The settings, in the domain's bytes.
    pub settings: Vec<u8>,
    /// The terms of releases.
    pub terms: Terms,
}

/// The setup of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupOf<'a> {
    /// As [`Charter::files`](super::Charter::files).
    pub files: &'a [SetupFile],
    /// Its settings, in the domain's bytes.
    pub settings: &'a [u8],
    /// The terms of releases.
    pub terms: &'a Terms,
}

impl Charter {
    /// The setup of this version.
    pub fn setup(&self) -> SetupOf<'_> {
        SetupOf { files: &self.files, settings: &self.settings, terms: &self.terms }
    }

    /// The setup that was in force in `version`; `None` when this charter does not keep it (any more).
    pub fn setup_at(&self, version: u32) -> Option<SetupOf<'_>> {
        let kept = self.past.iter().find(|past| (past.first..=past.last).contains(&version));
        match kept {
            Some(past) => Some(SetupOf { files: &past.files, settings: &past.settings, terms: &past.terms }),
            None if version <= self.version && version >= self.setup_since() => Some(self.setup()),
            None => None,
        }
    }

    /// The terms of releases that held in `version`. Also where the files and settings of then are not kept any more: what is
    /// dropped first has the terms of what came after it.
    #[must_use]
    pub fn terms_at(&self, version: u32) -> Option<&Terms> {
        let kept = self.past.iter().find(|past| version <= past.last);
        (1..=self.version).contains(&version).then(|| kept.map_or(&self.terms, |past| &past.terms))
    }

    /// The first version with the present files and settings.
    fn setup_since(&self) -> u32 {
        self.past.last().map_or(1, |past| past.last.saturating_add(1))
    }

    /// Replaces files and settings, and keeps those of the version before this one for the releases made under them. Files
    /// for all roles come first.
    pub fn change_setup(&mut self, mut files: Vec<SetupFile>, settings: Vec<u8>) {
        files.sort_by_key(|file| file.audience != Audience::All);
        if files != self.files || settings != self.settings {
            self.keep_setup();
            (self.files, self.settings) = (files, settings);
        }
    }

    /// Replaces the terms of releases, and keeps those of the version before this one for the releases made under them.
    pub fn change_terms(&mut self, terms: Terms) {
        if terms != self.terms {
            self.keep_setup();
            self.terms = terms;
        }
    }

    /// Keeps the present setup as that of the versions before this one, unless this version has a setup of its own already.
    fn keep_setup(&mut self) {
        let (first, last) = (self.setup_since(), self.version.saturating_sub(1));
        if first <= last {
            let (files, settings, terms) = (self.files.clone(), self.settings.clone(), self.terms.clone());
            self.past.push(PastSetup { first, last, files, settings, terms });
            while self.past.len() > limits::PAST_SETUPS {
                let same =
                    self.past.windows(2).position(|two| matches!(two, [one, next] if one.terms.same(&next.terms)));
                self.past.remove(same.unwrap_or(0));
            }
        }
    }

    /// Every file that this version or a release made under an earlier one needs.
    pub fn all_files(&self) -> impl Iterator<Item = &SetupFile> {
        self.files.iter().chain(self.past.iter().flat_map(|past| &past.files))
    }

    /// The bounds of files and settings, of this version and of those kept.
    pub(super) fn check_setup(&self) -> Result<(), CharterError> {
        rule(self.past.len() <= limits::PAST_SETUPS, "too many earlier setups")?;
        let mut before = 0;
        for past in &self.past {
            rule(before < past.first && past.first <= past.last, "earlier setups unsorted")?;
            before = past.last;
        }
        rule(before < self.version, "an earlier setup of a later version")?;
        let past = self.past.iter();
        let past = past.map(|past| SetupOf { files: &past.files, settings: &past.settings, terms: &past.terms });
        for SetupOf { files, settings, terms } in past.chain([self.setup()]) {
            rule(files.len() <= limits::SETUP_FILES, "too many setup files")?;
            rule(files.iter().all(|file| file.length <= limits::SETUP_FILE), "a setup file is over 16 MiB")?;
            rule(files.iter().all(|file| file.kind.len() <= limits::LABEL), "a setup file's kind is too long")?;
            rule(settings.len() <= limits::SETTINGS, "the settings are too long")?;
            terms.check()?;
        }
        Ok(())
    }
}
