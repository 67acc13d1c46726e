//! What a check told, for programs: the form of `uitslag verify FILE --json`.

use api::hex::{Hash, Hex, PublicKey};
use election::Level;
use serde::Serialize;

use super::Verdict;

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// What was proven.
    pub verdict: Verdict,
    /// The signed release.
    pub file: String,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// What it says, where it holds.
    #[serde(flatten)]
    pub good: Option<Good>,
}

/// A release that holds, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Good {
    /// Which election.
    pub election: ElectionNamed,
    /// The version of the charter that all was judged by.
    pub charter: u32,
    /// The release.
    pub release: ReleaseTold,
    /// Who organised it.
    pub organiser: OrganiserTold,
    /// Each statement that holds.
    pub checked: Vec<String>,
    /// What that proves, and what it does not.
    pub remarks: Vec<String>,
    /// The releases up to this one.
    pub releases: Vec<Link>,
    /// The render version that made its pages.
    pub render: u32,
    /// Every entry of the folder.
    pub files: Vec<FileTold>,
    /// Files that belong to the release and are not there; `None` of a file by itself.
    pub missing: Option<Vec<String>>,
    /// Other signed releases in the folder.
    pub others: Vec<OtherTold>,
}

/// An election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElectionNamed {
    /// EML's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its date, ISO.
    pub date: String,
    /// Names it on the network.
    pub network_id: String,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReleaseTold {
    /// Its number.
    pub number: u32,
    /// Its epoch.
    pub epoch: u32,
    /// Its hash.
    pub hash: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// What stands above it.
    pub heading: String,
}

/// Who organised the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganiserTold {
    /// The key.
    pub key: Hex<PublicKey>,
    /// Its words.
    pub fingerprint: String,
    /// Whether it is the one that was asked for; `None` without one.
    pub as_given: Option<bool>,
}

/// A release in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its number.
    pub number: u32,
    /// Its epoch.
    pub epoch: u32,
    /// Its hash.
    pub hash: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Per list or per candidate.
    pub level: Level,
    /// How many stations.
    pub stations: usize,
    /// Who signed it.
    pub signer: Key,
    /// How it was confirmed: `second_key`, `pin` (by somebody else on the PC that released) or `organiser`; `None`: it was not.
    pub confirmed: Option<&'static str>,
    /// Who confirmed it with a key.
    pub confirmer: Option<Key>,
    /// What the election asks for.
    pub confirmation: &'static str,
}

/// The key of a PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// The key.
    pub key: Hex<PublicKey>,
}

/// An entry of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileTold {
    /// Its place below the folder.
    pub name: String,
    /// What is known of it.
    pub state: FileState,
    /// So many figures in it are the signed ones, where its bytes cannot be compared.
    pub figures: Option<usize>,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// What is known of an entry of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// It is what follows from the signed release, to the byte.
    Same,
    /// Its figures are.
    Figures,
    /// Nothing.
    NotProven,
    /// It is something else, or does not belong here.
    Wrong,
}

/// Another signed release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherTold {
    /// Its place below the folder.
    pub name: String,
    /// Its number, where it holds.
    pub number: Option<u32>,
    /// What is wrong with it.
    pub fault: Option<String>,
}
