//! Transfer directories and files: what came in by them, and what left by them.

use std::path::PathBuf;

use election::naming::OtherName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::Hash;
use words::{Lang, Sentence};

use crate::hex::Hex;
use crate::history::Id;
use crate::names::names;
use crate::why::{told, told_all};

/// The transfer directories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Watched {
    /// Each with its files.
    pub folders: Vec<FolderState>,
}

/// A folder with its files: what is shown, and what is kept over a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FolderState {
    /// The folder.
    pub folder: PathBuf,
    /// Whether files are collected from it now.
    pub collecting: bool,
    /// What is wrong with the folder itself.
    pub problem: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// What it stands still on; nothing is collected from it meanwhile.
    #[serde(default)]
    pub stuck: Option<Stuck>,
    /// By name; only so many.
    pub files: Vec<FileRecord>,
}

/// What a folder has been waiting for too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stuck {
    /// Since when, milliseconds since 1970 UTC.
    pub since: u64,
    /// The file that is being read, by its place below the folder; none while the folder is being looked through.
    pub file: Option<String>,
}

/// A file of a watched folder: its newest version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileRecord {
    /// Its place below the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Time of its last change, in nanoseconds since 1970; 0 when unknown.
    pub mtime: u64,
    /// SHA-256 in hexadecimal, once it was read.
    pub sha256: Option<String>,
    /// What became of it; what a later version of this program says of it is not known here, and it is looked at again.
    #[serde(deserialize_with = "night::tolerant::choice")]
    pub outcome: FileOutcome,
    /// Why; may be empty.
    pub reason: String,
    /// The same, for people of any language; older stores have the reason alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// When that was found, milliseconds since 1970 UTC.
    pub at: u64,
    /// Whether it is still there. A file that is deleted takes nothing back.
    pub present: bool,
}

impl FolderState {
    /// What is wrong with the folder itself, for people.
    #[must_use]
    pub fn problem(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.problem.as_ref(), lang)
    }
}

impl FileRecord {
    /// Why, for people; may be empty.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        self.why.as_ref().map_or_else(|| self.reason.clone(), |why| why.told(lang))
    }
}

/// What became of a file, for lists and for the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// Seen; it is still being written, or waits for its turn.
    #[default]
    Waiting,
    /// Its counts came in.
    Imported,
    /// All that it says stood already.
    NothingNew,
    /// Older than a file that stands or stood there.
    Older,
    /// Refused.
    Rejected,
    /// Left alone on purpose.
    Listed,
}

impl FileOutcome {
    /// As JSON and the keys of texts have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Imported => "imported",
            Self::NothingNew => "nothing_new",
            Self::Older => "older",
            Self::Rejected => "rejected",
            Self::Listed => "listed",
        }
    }
}

/// The export directories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exports {
    /// Each gets a 510a of every finished station; none: nothing is exported.
    pub folders: Vec<PathBuf>,
}

/// What files brought in, or would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Import {
    /// Nothing has changed: this is what would happen.
    pub preview: bool,
    /// In the order in which they were named.
    pub files: Vec<ImportedFile>,
}

/// What a file brought in. The lists name stations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportedFile {
    /// Its name, without a path.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Hex<Hash>,
    /// The same in groups of four digits, as it is read out.
    pub fingerprint: String,
    /// In one word.
    pub outcome: ImportOutcome,
    /// How many counts come in.
    pub new: usize,
    /// Stations where other figures stand now, which are replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<u32>,
    /// Their figures stand already.
    pub equal: Vec<u32>,
    /// Not in this file, or all zero in it: not in yet.
    pub untouched: Vec<u32>,
    /// A newer file stands or stood there.
    pub older: Vec<u32>,
    /// Different figures will stand there, or stand already: a person has to choose.
    pub conflicts: Vec<u32>,
    /// This file, or these figures, were there before and were replaced or taken back.
    pub known: Vec<u32>,
    /// What people should know of it; may be empty.
    pub note: String,
    /// The same, a sentence each, for people of any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Sentence>,
    /// The entries that are replaced.
    pub superseded: Vec<Id>,
    /// Why it does not come in.
    pub reason: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// In a preview: what the file calls otherwise than the election does; at most 200.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<NamesBeside>,
}

/// A number with one name in a file and another one here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamesBeside {
    /// Of what.
    pub of: NameOf,
    /// The list that a candidate is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<u32>,
    /// The number, with both names.
    #[serde(flatten)]
    pub name: OtherName,
}

impl ImportedFile {
    /// What people should know of it, in their language; may be empty.
    #[must_use]
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        let english: Vec<String> = Some(self.note.clone()).filter(|note| !note.is_empty()).into_iter().collect();
        told_all(&self.notes, &english, lang)
    }

    /// Why it does not come in, for people.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.reason.as_ref(), lang)
    }
}

names! {
    /// What has a number and a name.
    NameOf {
        /// A list.
        List = "list",
        /// A candidate on a list.
        Candidate = "candidate",
        /// A polling station.
        Station = "station",
    }

    /// What becomes of a file.
    ImportOutcome {
        /// It adds counts.
        Imported = "imported",
        /// All that it says stands already, or was there before.
        NothingNew = "nothing_new",
        /// It is older than a file that stands or stood there.
        Older = "older",
        /// It is no count of this election, or cannot be trusted.
        Rejected = "rejected",
        /// It is left alone on purpose.
        Listed = "listed",
    }
}

/// A copy of the data was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Copied {
    /// Where.
    pub file: String,
}

/// What is presented, as files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResultFiles {
    /// The number of the release.
    pub release: u32,
    /// What was written.
    pub files: Vec<String>,
    /// What was not.
    pub left_out: Vec<LeftOut>,
}

/// A file that was not written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// What it would be.
    pub name: String,
    /// Why not.
    pub reason: String,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

impl LeftOut {
    /// Why not, for people.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        told(self.why.as_ref(), Some(&self.reason), lang).unwrap_or_default()
    }
}
