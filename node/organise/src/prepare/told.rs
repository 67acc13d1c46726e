//! What is told of what the organiser did.

use std::path::PathBuf;

use api::hex::Hex;
use api::members::{Changes, Elsewhere, SessionCut};
use night::previous::Matched;
use night::setup::Settings;
use serde::Serialize;
use sync_core::charter::Role;
use sync_core::id::{ElectionId, Hash, PublicKey};
use words::Sentence;

/// A charter was signed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signed {
    /// Its version.
    pub charter: u32,
    /// What it changes.
    #[serde(flatten)]
    pub what: SignedWhat,
}

/// What a charter changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SignedWhat {
    /// A PC takes part.
    Accepted(Accepted),
    /// A PC does not take part any more.
    Revoked(Revoked),
    /// A PC is allowed more than its role gives.
    Allowed(Allowed),
    /// The pen came here.
    Pen(Pens),
    /// The election is set up otherwise.
    SetUp(Box<SetUp>),
}

/// A PC takes part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Accepted {
    /// Its key.
    pub key: Hex<PublicKey>,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// Its role.
    #[serde(with = "api::named::role")]
    pub role: Role,
    /// The session of its log.
    pub session: u32,
    /// The answer to its request file, where it asked with one.
    pub grant: Option<PathBuf>,
}

/// A PC does not take part any more.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Revoked {
    /// Its key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// Of each of its sessions: what still counts.
    pub cuts: Vec<SessionCut>,
    /// Whether it held the pen: another scan PC has to take it.
    pub held_pen: bool,
    /// What other PCs say they hold of it beyond what had arrived here.
    pub elsewhere: Vec<Elsewhere>,
    /// What is otherwise; `None` where the setup had not arrived.
    pub changes: Option<Changes>,
}

/// A PC is allowed more than its role gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Allowed {
    /// Its key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// Whether counts from files on it are complete by themselves.
    pub collecting: bool,
    /// How much each of its sessions may write.
    pub sessions: Vec<SessionRoom>,
}

/// How much a session may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SessionRoom {
    /// The session.
    pub session: u32,
    /// Entries.
    pub entries: u32,
    /// Bytes.
    pub bytes: u32,
}

/// Who has held the pen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pens {
    /// In order.
    pub pens: Vec<PenTold>,
    /// Whether the last is this PC.
    pub here: bool,
}

/// An epoch of the pen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PenTold {
    /// The epoch.
    pub epoch: u32,
    /// Who holds the pen in it.
    pub key: Hex<PublicKey>,
    /// What people call that PC.
    pub label: Option<String>,
    /// The release that it builds on; number 0: none.
    pub base: BaseTold,
}

/// A release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BaseTold {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: Hex<Hash>,
}

/// The election is set up otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SetUp {
    /// All settings.
    pub settings: Settings,
    /// All setup files.
    pub files: Vec<FileTold>,
    /// Rows of a new file of polling stations that were left out, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Sentence>,
    /// The previous election, where it was given anew or corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Matched>,
}

/// A setup file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileTold {
    /// What it is.
    pub kind: String,
    /// SHA-256 of its bytes.
    pub sha256: Hex<Hash>,
    /// Its length, in bytes.
    pub length: u64,
}

/// The pens of the charter in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PensNow {
    /// Its version.
    pub charter: u32,
    /// Who has held the pen.
    #[serde(flatten)]
    pub pens: Pens,
}

/// This PC takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JoinedTold {
    /// The election.
    #[serde(serialize_with = "hex")]
    pub election: ElectionId,
    /// The words of this PC's key.
    pub fingerprint: String,
    /// What it is for.
    #[serde(with = "api::named::role")]
    pub role: Role,
    /// The words of the organiser's key, where an answer file was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
}

/// An election was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Created {
    /// The election.
    pub election: api::status::ElectionName,
    /// Its organiser.
    pub organiser: OrganiserTold,
    /// This PC.
    pub node: NodeTold,
    /// How many stations.
    pub stations: usize,
    /// Rows of their file that were left out, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Sentence>,
    /// How many lists.
    pub lists: usize,
    /// How many seats; `None`: not known.
    pub seats: Option<u32>,
    /// All settings.
    pub settings: Settings,
    /// The previous election.
    pub previous: Option<Matched>,
    /// The data folder.
    pub data: PathBuf,
}

/// The organiser of a new election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganiserTold {
    /// The key.
    pub key: Hex<PublicKey>,
    /// Its words.
    pub fingerprint: String,
    /// Where the organiser file and its copy are.
    pub files: [PathBuf; 2],
}

/// The first PC of a new election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeTold {
    /// Its key.
    pub key: Hex<PublicKey>,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// The session of its log.
    pub session: u32,
}

fn hex<S: serde::Serializer>(election: &ElectionId, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&election.hex())
}
