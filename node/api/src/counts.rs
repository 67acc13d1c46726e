//! Counts: what was entered, what is missing, what disagrees.

use election::{EntryForm, Field, Level};
use night::findings::FindingTold;
use night::plausibility::SlipTold;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::PublicKey;
use words::{Lang, Sentence};

use crate::hex::Hex;
use crate::history::Id;
use crate::names::names;
use crate::why::{told, told_all};

/// A count was entered and is durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entered {
    /// The new entry, for a correction or a withdrawal.
    pub id: Id,
    /// Always.
    pub saved: bool,
    /// What the rules find in it.
    pub findings: Vec<FindingTold>,
    /// Where it differs from the other of first and second entry, where that one stands.
    pub differences: Vec<CellDiffers>,
    /// Why it does not count as things are, although it is kept; `None`: nothing is known against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not_said: Option<Sentence>,
}

impl Entered {
    /// Why it does not count as things are, for people.
    #[must_use]
    pub fn why_not(&self, lang: Lang) -> Option<String> {
        told(self.why_not_said.as_ref(), self.why_not.as_ref(), lang)
    }
}

/// What there is to look at again before a count is saved: figures that may stand in another row, beside the counts that this
/// PC has. It says nothing about what is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BeforeSaving {
    /// The most telling first.
    pub slips: Vec<SlipTold>,
}

/// A cell in which two counts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellDiffers {
    /// The cell of the form, by its short name.
    #[serde(with = "crate::named::field")]
    #[schemars(schema_with = "crate::named::field::schema")]
    pub field: Field,
    /// In the one that is asked about: entered, first of a conflict, to become public.
    pub ours: Option<u32>,
    /// In the other: entered before, second of a conflict, public now.
    pub theirs: Option<u32>,
}

/// What was asked is in the log and durable: withdrawn, decided, ruled, reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Saved {
    /// The entry that was made; `None`: there was nothing to do.
    pub id: Option<Id>,
}

/// A count was moved to another station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// The entry that takes it back where it stood.
    pub withdrawn: Option<Id>,
    /// The count where it belongs.
    pub id: Option<Id>,
}

/// Stations that are not processed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Todo {
    /// Per list; not where there is a count per candidate.
    pub party: Vec<TodoRow>,
    /// Per candidate.
    pub candidate: Vec<TodoRow>,
}

/// A station that is not processed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TodoRow {
    /// The station's number.
    pub number: u32,
    /// The station's name on the day.
    pub name: String,
    /// `absent` or `withheld`.
    pub state: Stand,
    /// Why it is withheld, by short names.
    pub reasons: Vec<String>,
}

names! {
    /// How a station stands at a level.
    #[derive(Default)]
    Stand {
        /// Nothing was entered.
        #[default]
        Absent = "absent",
        /// There is something, and it may not be released.
        Withheld = "withheld",
        /// It may be released.
        Releasable = "releasable",
    }
}

/// Stations whose counts disagree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflicts {
    /// Each at a level.
    pub conflicts: Vec<Conflict>,
}

/// A station with several values at a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// The station's number.
    pub station: u32,
    /// At the other level it may well be settled.
    pub level: Level,
    /// Why it is withheld, by short names.
    pub reasons: Vec<String>,
    /// At least two, of first and second entry together.
    pub values: Vec<Contender>,
    /// Where the first two of them differ.
    pub differences: Vec<CellDiffers>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contender {
    /// The figures, where they are of this election's ballot.
    pub counts: Option<EntryForm>,
    /// Everybody who entered these very figures.
    pub sources: Vec<SourceTold>,
}

/// Who entered a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceTold {
    /// The submission, to be chosen, corrected or withdrawn.
    pub id: Id,
    /// What people call the PC.
    pub label: String,
    /// Who sat there; may be empty.
    pub operator: String,
    /// That name was typed at an entry PC, without a PIN.
    pub unproven: bool,
    /// When, by that PC's clock, milliseconds since 1970 UTC.
    pub time: u64,
    /// By a person, not from a file.
    pub typed: bool,
}

/// What this node holds, for rehearsals and tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Holds {
    /// Entries of all logs, those that do not count included.
    pub entries: usize,
    /// Entries that wait for a charter.
    pub parked: usize,
    /// Heads of the working document.
    pub heads: Vec<Hex<sync_core::id::Hash>>,
    /// Heads of the controlled document.
    pub controlled_heads: Vec<Hex<sync_core::id::Hash>>,
    /// Hashes of the releases that stand, first to last.
    pub releases: Vec<Hex<sync_core::id::Hash>>,
    /// Setup files and released counts.
    pub blobs: usize,
}

/// What was checked of what is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verified {
    /// Each statement that holds.
    pub checked: Vec<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Sentence>,
    /// The release that stands.
    pub release: Option<ReleaseNamed>,
}

impl Verified {
    /// Each statement that holds, for people.
    #[must_use]
    pub fn checked(&self, lang: Lang) -> Vec<String> {
        told_all(&self.said, &self.checked, lang)
    }
}

/// Names a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseNamed {
    /// Its place in the line, from 1.
    pub number: u32,
    /// What `verify` and the website show of it.
    pub hash: Hex<sync_core::id::Hash>,
}

/// The node stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stopped {
    /// Its entries that no other PC has.
    pub undelivered: usize,
}

/// Done; there is nothing to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Nothing {}

/// The charter, for the organiser's command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CharterTold {
    /// Its bytes in hexadecimal; of two of one version, what they agree on.
    pub charter: String,
    /// The hashes of those in force: two where the organiser signed two of one version.
    pub hashes: Vec<Hex<sync_core::id::Hash>>,
    /// Their bytes as signed, in hexadecimal.
    pub signed: Vec<String>,
    /// Of each: whether it gives the pen to who signed this node's newest release.
    pub tip_holds: Vec<bool>,
    /// The release that stands.
    pub tip: Option<ReleaseNamed>,
    /// This PC.
    pub node: crate::members::Pc,
    /// The join code's secret, in hexadecimal.
    pub network: String,
    /// The organiser's key, in hexadecimal.
    pub organiser: Hex<PublicKey>,
    /// The election, in hexadecimal.
    pub election: String,
}
