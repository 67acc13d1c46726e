//! How a node stands: the reply to [`Request::Status`](crate::request::Request::Status).

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::charter::Role;
use sync_core::id::{Hash, PublicKey};
use words::{Lang, Say, Sentence, sentence};

use crate::folders::FolderState;
use crate::gate::Gate;
use crate::hall::Hall;
use crate::hex::Hex;
use crate::members::{SuspendedBy, Waiting};
use crate::parameters::Typing;
use crate::plans::Plans;
use crate::release::VoidRelease;
use crate::why::told_all;

/// How this node stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// The election, as far as it is known here.
    pub election: ElectionName,
    /// This PC, as the charter and its own files name it.
    pub node: This,
    /// Version of the charter in force.
    pub charter: u32,
    /// Whether the organiser signed two charters of that version.
    pub twin_charters: bool,
    /// Who may release; `None`: nobody yet.
    pub pen: Option<Pen>,
    /// The addresses that this PC listens on.
    pub listen: Vec<String>,
    /// The members that are connected.
    pub peers: Vec<Peer>,
    /// Every other member that takes part, connected or not.
    pub nodes: Vec<Peer>,
    /// Why no other PC is connected, where that has been so for 15 seconds: the most likely reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<Alone>,
    /// Clocks that are over 60 s off this one.
    pub clock: Vec<PeerClock>,
    /// Whether a release may leave now; `None` before the election is set up.
    pub gate: Option<Gate>,
    /// How far the count is; `None` before the election is set up.
    pub stations: Option<Progress>,
    /// What was entered on this PC.
    pub own: Own,
    /// The newest release that stands; `None`: nothing is public.
    pub released: Option<Released>,
    /// Sessions that the organiser has to accept.
    pub waiting_sessions: Vec<Waiting>,
    /// Folders that files are collected from; none is told to somebody who may only watch, for what is said of a file may name
    /// its figures.
    pub watch: Vec<FolderState>,
    /// Folders that a 510a is written to for each finished station.
    pub exports: Vec<PathBuf>,
    /// What people must see.
    pub alarms: Vec<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarms_said: Vec<Sentence>,
    /// Releases that were public and do not stand any more, until a release before the newest one has said that it replaces them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voids: Vec<VoidRelease>,
    /// Whether all setup files are here.
    pub setup_complete: bool,
    /// Where the data is.
    pub store: String,
    /// For how long the node's one task was held.
    pub turns: Turns,
    /// Who signed in where this is asked.
    pub desk: Seated,
    /// Releases that another PC confirms with its key.
    pub plans: Plans,
    /// What the hall is told before the first release.
    #[serde(default)]
    pub hall: Hall,
    /// Where else a count is being typed at this moment, as those PCs tell: a hint. Not told to somebody who may only watch.
    #[serde(default)]
    pub busy: Vec<Busy>,
}

impl Status {
    /// What people must see, in their language.
    #[must_use]
    pub fn alarms(&self, lang: Lang) -> Vec<String> {
        told_all(&self.alarms_said, &self.alarms, lang)
    }
}

/// The election, as far as it is known here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ElectionName {
    /// Names it on the network.
    pub network_id: String,
    /// EML's id, such as `GR2026_Assen`.
    pub id: Option<String>,
    /// As the definition (110a) names it.
    pub name: Option<String>,
    /// Election day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
}

/// This PC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct This {
    /// What its entries are signed with.
    pub key: Hex<PublicKey>,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// Its role; `None` before it is accepted.
    #[serde(with = "crate::named::role_or_none")]
    #[schemars(schema_with = "crate::named::role_or_none::schema")]
    pub role: Option<Role>,
    /// The session of its log.
    pub session: u32,
    /// By which rulings its values are left aside; none: they are not.
    pub suspended: Vec<SuspendedBy>,
}

/// Who holds the pen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pen {
    /// How often the pen was given, from 1.
    pub epoch: u32,
    /// The key of who holds it.
    pub key: Hex<PublicKey>,
    /// Whether that is this PC.
    pub here: bool,
}

/// Another member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Peer {
    /// What people call it.
    pub label: String,
    /// What that PC may do.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
    /// What its entries are signed with.
    pub key: Hex<PublicKey>,
    /// Whether it is connected.
    pub connected: bool,
    /// The release that it has; `None` while it is not connected.
    pub release: Option<u32>,
    /// How far its clock is ahead of ours, in milliseconds.
    pub clock_ahead_ms: Option<i64>,
    /// What one of us lacks; `None` while it is not connected.
    pub behind: Option<Behind>,
    /// By which rulings its values are left aside; none: they are not.
    pub suspended: Vec<SuspendedBy>,
    /// For how long this connection has been there, in milliseconds; `None` while it is not connected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_ms: Option<u64>,
    /// What came of the last connection with it, or of the last try, while it is not connected; `None`: nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<Trouble>,
}

/// Why a PC is not connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The other side closed it, or the network failed.
    Lost,
    /// One of the two closed it.
    Closed,
    /// It gave no sign of life.
    Silent,
    /// It does not take what is sent to it, or sends a frame without end.
    TooSlow,
    /// It broke the rules of the protocol.
    Broke,
    /// Its key is not in the charter, here or there.
    NotListed,
    /// It does not know the code of this election.
    NoSecret,
    /// It speaks another version, or does not let this PC in.
    NoStream,
    /// Too many connections at once.
    Crowded,
    /// It broke off before it had said who it is.
    BrokeOff,
    /// A PC is there, and nothing listens on that port.
    NothingThere,
    /// No answer: a firewall, or nobody has that address.
    NoAnswer,
    /// No PC has that address.
    NoPc,
    /// This PC has no network that leads there.
    NoNetwork,
    /// It could not be reached, for another reason.
    Unreached,
}

impl Say for Trouble {
    /// What is the matter with the PC that is not connected.
    fn say(&self) -> Sentence {
        match self {
            Self::Lost => sentence!("link-lost"),
            Self::Closed => sentence!("link-closed"),
            Self::Silent => sentence!("link-silent"),
            Self::TooSlow => sentence!("link-too-slow"),
            Self::Broke => sentence!("link-broke"),
            Self::NotListed => sentence!("link-not-listed"),
            Self::NoSecret => sentence!("link-no-secret"),
            Self::NoStream => sentence!("link-no-stream"),
            Self::Crowded => sentence!("link-crowded"),
            Self::BrokeOff => sentence!("link-broke-off"),
            Self::NothingThere => sentence!("link-nothing-there"),
            Self::NoAnswer => sentence!("link-no-answer"),
            Self::NoPc => sentence!("link-no-pc"),
            Self::NoNetwork => sentence!("link-no-network"),
            Self::Unreached => sentence!("link-unreached"),
        }
    }
}

/// Why this PC is alone, most likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Alone {
    /// Somebody is there, and one of the two refuses.
    Refused,
    /// The other PCs do not answer: a firewall.
    NoAnswer,
    /// The other PCs are there, and the program does not run on them, or under another address.
    NothingThere,
    /// This PC has no network.
    NoNetwork,
    /// No other PC is heard of: the network passes no announcements on, or no other PC is on.
    NobodyHeard,
}

/// Another PC at which counts are being typed at this moment. Which figures, it does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Busy {
    /// What people call it.
    pub label: String,
    /// What its entries are signed with.
    pub key: Hex<PublicKey>,
    /// Who sits there, as it says; may be empty.
    pub operator: String,
    /// What is typed there, at most four counts.
    pub on: Vec<Typing>,
}

/// How many entries one of two nodes lacks, as far as they have told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Behind {
    /// The other one lacks so many.
    pub there: Option<usize>,
    /// We lack so many.
    pub here: Option<usize>,
}

/// A clock that is too far off to be trusted; which of the two is wrong, a person has to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PeerClock {
    /// What people call its PC.
    pub label: String,
    /// The key of its PC.
    pub key: Hex<PublicKey>,
    /// How far it is ahead of ours, in milliseconds.
    pub ahead_ms: i64,
}

/// How far the count is, in stations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Progress {
    /// Stations that a count is expected of.
    pub total: usize,
    /// Counted at least per list.
    pub party: usize,
    /// Counted per candidate.
    pub candidate: usize,
}

/// What was entered on this PC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Own {
    /// Entries of its log, in the session of now.
    pub saved: u32,
    /// Of them, those that no other PC has yet.
    pub undelivered: usize,
}

/// The newest release that stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Released {
    /// Its place in the line, from 1.
    pub number: u32,
    /// What `verify` and the website show of it.
    pub hash: Hex<Hash>,
    /// Whether the PC that releases is there.
    pub live: bool,
    /// The one on the screens.
    pub presented: Option<u32>,
}

/// For how long the running node's one task was held: meanwhile screens and counts of others wait.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turns {
    /// How many turns there were.
    pub count: u64,
    /// The eight longest of this run, the longest first.
    pub longest: Vec<Turn>,
}

/// A turn of the node's task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    /// What it was for: `request`, `frame` with its kind, `work`, `written`, `rebuilt`, `network`, `file`, `tick` or `end`.
    pub what: String,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// When it ended, milliseconds since 1970 UTC.
    pub at: u64,
}

/// Who signed in where this is asked; also the reply to [`Request::SignIn`](crate::request::Request::SignIn).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seated {
    /// The name; `None`: nobody.
    pub operator: Option<String>,
    /// Whether a PIN proved it.
    pub proven: bool,
    /// Rises when everybody is signed out: the node started anew, or the people changed.
    pub round: u64,
}
