//! What the node tells, as the screens read it: the JSON replies of [`api::request::Request`], typed.

pub mod control;
pub mod plans;
pub mod publish;

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
    /// Every other member, connected or not.
    pub nodes: Vec<Peer>,
    /// Whether a release may leave now.
    pub gate: Option<Gate>,
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
    /// The export directories.
    pub exports: Vec<String>,
    /// Where this PC listens.
    pub listen: Vec<String>,
    /// What people must see.
    pub alarms: Vec<String>,
    /// Whether all setup files are here.
    pub setup_complete: bool,
    /// Where the data is.
    pub store: String,
    /// Who signed in at this window.
    pub desk: Desk,
    /// Releases that another PC confirms with its key.
    pub plans: plans::Plans,
}

/// Who signed in at this window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// The name; none: nobody.
    pub operator: Option<String>,
    /// Whether a PIN proved it.
    pub proven: bool,
    /// Rises when everybody is signed out: the list of people changed, or signing in was switched on or off.
    pub round: u64,
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
    /// By which rulings its values are left aside; none: they are not.
    pub suspended: Vec<SuspendedBy>,
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
    /// By which rulings its values are left aside; none: they are not.
    pub suspended: Vec<SuspendedBy>,
}

/// A ruling by which the values of a member are left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SuspendedBy {
    /// The PC that ruled so.
    pub label: String,
    /// Who sat there.
    pub operator: String,
    /// When, milliseconds since 1970 UTC.
    pub time: u64,
    /// Why.
    pub reason: String,
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

/// Whether a release may leave now (closing time, clocks).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Gate {
    /// It may.
    pub open: bool,
    /// What opens it: `wait`, `set_own_clock`, `watches`; none when it is open.
    pub remedy: Option<String>,
    /// Closing time, milliseconds since 1970 UTC.
    pub opens_at: u64,
    /// Until all clocks that have to pass have passed, in milliseconds.
    pub wait_ms: Option<u64>,
    /// When that is, on this PC's clock.
    pub until: Option<u64>,
    /// Whose clock is the last to pass.
    pub slowest: Option<Clock>,
    /// How far this PC's clock is ahead of most others, in milliseconds, where it is to be set.
    pub ahead_ms: Option<i64>,
    /// Clocks that are far off.
    pub odd: Vec<Clock>,
    /// Whether most clocks agree.
    pub majority: bool,
}

/// A clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Clock {
    /// What people call its PC.
    pub label: String,
    /// Whether that is this one.
    pub here: bool,
    /// How far it is ahead, in milliseconds: of most others, or of this PC's where there are no most.
    pub ahead_ms: i64,
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
    /// What is wrong with the folder itself.
    pub problem: Option<String>,
    /// What it stands still on.
    pub stuck: Option<Stuck>,
    /// What was found in it.
    pub files: Vec<FoundFile>,
}

/// A transfer directory that does not answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Stuck {
    /// Since when, milliseconds since 1970 UTC.
    pub since: u64,
    /// On which file; none: on the folder itself.
    pub file: Option<String>,
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

/// `MemberList`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Members {
    /// Who takes part.
    pub members: Vec<Member>,
    /// Who asks to be let in.
    pub asking: Vec<Asking>,
    /// Sessions of members that wait to be accepted.
    pub waiting_sessions: Vec<Waiting>,
}

/// A PC that takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Member {
    /// Its key, hexadecimal.
    pub key: String,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// Its role.
    pub role: String,
    /// Whether it was revoked.
    pub removed: bool,
    /// Whether it is connected.
    pub connected: bool,
}

/// A PC that asks to be let in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asking {
    /// Its key, hexadecimal.
    pub key: String,
    /// The words of what it asks.
    pub words: String,
    /// What people will call it.
    pub label: String,
    /// The role that it asks for.
    pub role: String,
    /// The session of its log.
    pub session: u32,
    /// What the same PC asked before, when that was something else.
    pub before: Option<AskedBefore>,
    /// Why it cannot be let in so.
    pub refused: Option<String>,
}

/// What a PC asked before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AskedBefore {
    /// What people would have called it.
    pub label: String,
    /// The role.
    pub role: String,
}

/// `MemberWork`, as far as a person is shown it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MemberWork {
    /// The member's key, hexadecimal.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// How many entries of it are here.
    pub count: usize,
    /// Those that are listed, the newest first.
    pub work: Vec<Done>,
    /// What other PCs say they hold beyond them.
    pub elsewhere: Vec<Elsewhere>,
}

/// An entry of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Done {
    /// Its id.
    pub id: String,
    /// `submission`, `decision`, `ruling`, `withdrawal`, `review`, `note` or `unknown`.
    pub kind: String,
    /// The polling station.
    pub station: Option<u32>,
    /// Who did it, as the member says.
    pub operator: String,
    /// When it arrived here.
    pub arrived: u64,
    /// When it was made, as the member says.
    pub time: u64,
    /// `counts`, `aside`, `replaced`, `void` or `waiting`.
    pub state: String,
}

/// What another PC says it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Elsewhere {
    /// The PC that says so.
    pub label: String,
    /// How many entries that are not here.
    pub entries: u32,
}

/// `PreviousShow`, as far as a person is shown it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Previous {
    /// `none`, `not_here`, `unusable` or `here`.
    pub state: String,
    /// Why it cannot be used.
    pub reason: Option<String>,
    /// Which election it is.
    pub election: ElectionName,
    /// Stations that are one and the same place, then and now.
    pub places: Vec<Place>,
    /// Stations of now without one of then.
    pub unmatched_now: Vec<Named>,
    /// Stations of then without one of now.
    pub unmatched_then: Vec<Named>,
    /// Stations that more than one fits.
    pub ambiguous: Vec<Place>,
    /// Lists of now, and where they come from.
    pub lists: Vec<Came>,
    /// Lists of which nobody has said it.
    pub undecided: Vec<u32>,
}

/// Stations of now and of then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Now.
    pub now: Vec<Named>,
    /// Then.
    pub then: Vec<Named>,
    /// `postcode_and_name`, `postcode`, `name` or `by_hand`.
    pub how: String,
}

/// A number with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Named {
    /// The number.
    pub number: u32,
    /// The name.
    pub name: Option<String>,
}

/// Where a list comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Came {
    /// Its number now.
    pub number: u32,
    /// Its name now.
    pub name: Option<String>,
    /// `then`, `new`, `not_applicable`; none while nobody has said.
    pub origin: Option<String>,
    /// The lists of then.
    pub from: Vec<Named>,
}
