//! What the node tells, as the screens read it: the JSON replies of [`workstation::request::Request`], typed.

use serde::Deserialize;

/// `Status`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Status {
    /// Which election.
    pub election: ElectionName,
    /// This PC.
    pub node: This,
    /// The charter's version.
    pub charter: u32,
    /// Who may release.
    pub pen: Option<Pen>,
    /// Who is connected.
    pub peers: Vec<Peer>,
    /// How far the count is.
    pub stations: Option<Progress>,
    /// What was entered here.
    pub own: Own,
    /// What is released.
    pub released: Option<Released>,
    /// Sessions that the organiser has to accept.
    pub waiting_sessions: Vec<Waiting>,
    /// The transfer directories.
    pub watch: Vec<Folder>,
    /// What people must see.
    pub alarms: Vec<String>,
    /// Whether all setup files are here.
    pub setup_complete: bool,
    /// Where the data is.
    pub store: String,
}

/// The election, as far as it is known here.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ElectionName {
    /// The id of the network.
    pub network_id: String,
    /// EML's id.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its date, ISO.
    pub date: Option<String>,
    /// A rehearsal.
    pub rehearsal: bool,
}

/// This PC.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct This {
    /// Its key, hexadecimal.
    pub key: String,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// Its role; none before it was accepted.
    pub role: Option<String>,
}

/// Who holds the pen.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Pen {
    /// Its epoch.
    pub epoch: u32,
    /// Whether it is this PC.
    pub here: bool,
}

/// A node that is connected.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Peer {
    /// What people call it.
    pub label: String,
    /// Its role.
    pub role: String,
    /// Its key.
    pub key: String,
    /// The release that it has.
    pub release: u32,
    /// How far its clock is ahead of ours, in milliseconds.
    pub clock_ahead_ms: Option<i64>,
    /// Whether it is connected.
    pub connected: bool,
    /// What one of us lacks.
    pub behind: Option<Behind>,
}

/// How many entries one of two nodes lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Behind {
    /// The other one lacks so many.
    pub there: Option<u64>,
    /// We lack so many.
    pub here: Option<u64>,
}

/// How far the count is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Stations.
    pub total: u64,
    /// With lists.
    pub party: u64,
    /// With candidates.
    pub candidate: u64,
}

/// What was entered here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Own {
    /// Entries of this PC.
    pub saved: u64,
    /// Of them, those that no other PC has yet.
    pub undelivered: u64,
}

/// What is released.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Released {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: String,
    /// Whether the PC that releases is there.
    pub live: bool,
    /// The one on the screens.
    pub presented: Option<u32>,
}

/// A session that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// Whose.
    pub key: String,
    /// Which.
    pub session: u32,
    /// What people call that PC.
    pub label: String,
}

/// A transfer directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Folder {
    /// Where.
    pub folder: String,
    /// Whether files are collected from it.
    pub collecting: bool,
    /// What was found in it.
    pub files: Vec<FoundFile>,
}

/// A file in a transfer directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FoundFile {
    /// Its name.
    pub name: String,
    /// `imported`, `nothing_new`, `older`, `rejected`.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
}

/// `Todo`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Todo {
    /// Per list.
    pub party: Vec<TodoRow>,
    /// Per candidate.
    pub candidate: Vec<TodoRow>,
}

/// A station that is not processed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TodoRow {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// `absent` or `withheld`.
    pub state: String,
    /// Why it is withheld.
    pub reasons: Vec<String>,
}

/// `History`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct History {
    /// Which station.
    pub station: u32,
    /// All that was done to it.
    pub entries: Vec<Past>,
}

/// An entry of a station's history.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Past {
    /// Its id, hexadecimal.
    pub id: String,
    /// `party` or `candidate`.
    pub level: Option<String>,
    /// 1 or 2.
    pub round: Option<u8>,
    /// `submission`, `decision`, `withdrawal`, `review`, `note`.
    pub kind: String,
    /// The key of the PC.
    pub author: String,
    /// What people call it.
    pub label: String,
    /// Who.
    pub operator: String,
    /// When, milliseconds since 1970 UTC.
    pub time: u64,
    /// Typed, or from which file.
    pub source: Source,
    /// Why.
    pub reason: String,
    /// `live`, `superseded`, `withdrawn`, `void`, `waiting`, `done`.
    pub state: String,
    /// The figures.
    pub counts: Option<election::EntryForm>,
    /// On how many other PCs it is.
    pub also_on: Option<u64>,
}

/// Where figures came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Source {
    /// `typed` or `file`.
    pub kind: String,
    /// The file.
    pub name: String,
    /// Its hash.
    pub sha256: String,
}
