//! The setup that a charter carries: files and settings, also those of earlier versions that releases were made under.

use serde::{Deserialize, Serialize};

use super::{Charter, CharterError, Role};
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
    /// Whether a member of this role may have such a file.
    #[must_use]
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::All => true,
            Self::Working => matches!(role, Role::Entry | Role::Scan),
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

/// Files and settings that earlier versions had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastSetup {
    /// The first version that had them.
    pub first: u32,
    /// The last one.
    pub last: u32,
    /// The files.
    pub files: Vec<SetupFile>,
    /// The settings, in the domain's bytes.
    pub settings: Vec<u8>,
}

/// The setup of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupOf<'a> {
    /// The election's files.
    pub files: &'a [SetupFile],
    /// Its settings, in the domain's bytes.
    pub settings: &'a [u8],
}

impl Charter {
    /// The setup that was in force in `version`; `None` when this charter does not keep it (any more).
    pub fn setup_at(&self, version: u32) -> Option<SetupOf<'_>> {
        let kept = self.past.iter().find(|past| (past.first..=past.last).contains(&version));
        match kept {
            Some(past) => Some(SetupOf { files: &past.files, settings: &past.settings }),
            None if version <= self.version && version >= self.setup_since() => {
                Some(SetupOf { files: &self.files, settings: &self.settings })
            }
            None => None,
        }
    }

    /// The first version with the present files and settings.
    fn setup_since(&self) -> u32 {
        self.past.last().map_or(1, |past| past.last.saturating_add(1))
    }

    /// Replaces files and settings, and keeps those of the version before this one for the releases made under them.
    pub fn change_setup(&mut self, files: Vec<SetupFile>, settings: Vec<u8>) {
        if files == self.files && settings == self.settings {
            return;
        }
        let (first, last) = (self.setup_since(), self.version.saturating_sub(1));
        let files = std::mem::replace(&mut self.files, files);
        let settings = std::mem::replace(&mut self.settings, settings);
        if first <= last {
            self.past.push(PastSetup { first, last, files, settings });
            let surplus = self.past.len().saturating_sub(limits::PAST_SETUPS);
            self.past.drain(..surplus);
        }
    }

    /// Every file that this version or a release made under an earlier one needs.
    pub fn all_files(&self) -> impl Iterator<Item = &SetupFile> {
        self.files.iter().chain(self.past.iter().flat_map(|past| &past.files))
    }

    /// The bounds of files and settings, of this version and of those kept.
    pub(super) fn check_setup(&self) -> Result<(), CharterError> {
        let rule = |holds: bool, text| if holds { Ok(()) } else { Err(CharterError::Rule(text)) };
        rule(self.past.len() <= limits::PAST_SETUPS, "too many earlier setups")?;
        let mut before = 0;
        for past in &self.past {
            rule(before < past.first && past.first <= past.last, "earlier setups unsorted")?;
            before = past.last;
        }
        rule(before < self.version, "an earlier setup of a later version")?;
        let present = SetupOf { files: &self.files, settings: &self.settings };
        let past = self.past.iter().map(|past| SetupOf { files: &past.files, settings: &past.settings });
        for SetupOf { files, settings } in past.chain([present]) {
            rule(files.len() <= limits::SETUP_FILES, "too many setup files")?;
            rule(files.iter().all(|file| file.length <= limits::SETUP_FILE), "a setup file is over 16 MiB")?;
            rule(files.iter().all(|file| file.kind.len() <= limits::LABEL), "a setup file's kind is too long")?;
            rule(settings.len() <= limits::SETTINGS, "the settings are too long")?;
        }
        Ok(())
    }
}
