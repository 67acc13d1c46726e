//! Who takes part, who asks to, and what a member did.

use election::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::charter::{Allowance, Role};
use sync_core::id::PublicKey;
use words::{Lang, Sentence};

use crate::hex::Hex;
use crate::history::{Id, Kind};
use crate::names::names;
use crate::why::told;

/// Who takes part and who asks to: the reply to [`Request::MemberList`](crate::request::Request::MemberList).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Members {
    /// Who takes part, or did.
    pub members: Vec<Member>,
    /// Who asks to be let in.
    pub asking: Vec<Asking>,
    /// Sessions of members that wait to be accepted.
    pub waiting_sessions: Vec<Waiting>,
}

/// A PC that takes part, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// The member's key, which never changes.
    pub key: Hex<PublicKey>,
    /// The words of its key.
    pub fingerprint: String,
    /// What people call it.
    pub label: String,
    /// What this PC may do; a new role is a new key.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
    /// Sessions of its log that the charter names.
    pub sessions: Vec<u32>,
    /// How much each of them may write.
    #[schemars(schema_with = "crate::named::allowances")]
    pub allowances: Vec<Allowance>,
    /// Whether counts from files on it are complete by themselves.
    pub collecting: bool,
    /// Whether it was revoked.
    pub removed: bool,
    /// Whether it is connected; this PC is.
    pub connected: bool,
    /// By which rulings its values are left aside; none: they are not.
    pub suspended: Vec<SuspendedBy>,
}

/// A PC that asks to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asking {
    /// The key that it wants to take part with.
    pub key: Hex<PublicKey>,
    /// The words of what it asks, to be compared on both PCs.
    pub words: String,
    /// What people will call it.
    pub label: String,
    /// The role that it asks for.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
    /// The session of its log.
    pub session: u32,
    /// What the same PC asked before, when that was something else.
    pub before: Option<AskedBefore>,
    /// Why it cannot be let in so.
    pub refused: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

impl Asking {
    /// Why it cannot be let in so, for people.
    #[must_use]
    pub fn refused(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.refused.as_ref(), lang)
    }
}

/// What a PC asked before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AskedBefore {
    /// What people would have called it.
    pub label: String,
    /// The role that it asked for then.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
}

/// A ruling by which the values of a member are left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SuspendedBy {
    /// The ruling itself: its id in `history`.
    pub entry: Id,
    /// The PC that ruled so.
    pub key: Hex<PublicKey>,
    /// What people call that PC.
    pub label: String,
    /// The operator who sat there; may be empty.
    pub operator: String,
    /// When, milliseconds since 1970 UTC.
    pub time: u64,
    /// Why, as it was typed.
    pub reason: String,
}

/// The door is open: for ten minutes PCs with the code may ask to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DoorOpen {
    /// The join code, in groups; secret.
    pub code: String,
    /// Until when, milliseconds since 1970 UTC.
    pub until: u64,
}

/// A PC that asked was sent away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SentAway {
    /// The key of the PC that asked.
    pub key: Hex<PublicKey>,
}

/// What a member did: the reply to [`Request::MemberWork`](crate::request::Request::MemberWork).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MemberWork {
    /// The member's key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// What that PC may do.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
    /// Whether it was revoked.
    pub removed: bool,
    /// Whether it holds the pen.
    pub holds_pen: bool,
    /// How many entries of it are here.
    pub count: usize,
    /// The newest 2,000 of them by arrival at this PC, the newest first.
    pub work: Vec<Done>,
    /// What other PCs say they hold beyond them.
    pub elsewhere: Vec<Elsewhere>,
    /// What revoking it would change, where that is asked.
    #[serde(flatten)]
    pub without: Option<Without>,
}

/// An entry of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Done {
    /// The entry's id.
    pub id: Id,
    /// The session of the log that it stands in.
    pub session: u32,
    /// Its number in that session, from 1.
    pub seq: u32,
    /// What it does.
    pub kind: Kind,
    /// What it is about, as the document names it.
    pub about: Option<String>,
    /// The polling station that it is about.
    pub station: Option<u32>,
    /// The level of the count that it is about.
    pub level: Option<Level>,
    /// First or second entry.
    pub round: Option<u8>,
    /// Who did it, as the member says.
    pub operator: String,
    /// When it arrived here, by this PC's clock, milliseconds since 1970 UTC.
    pub arrived: u64,
    /// When it was made, as the member says.
    pub time: u64,
    /// What has become of it.
    pub state: DoneState,
}

names! {
    /// What has become of an entry of a member.
    DoneState {
        /// It counts.
        Counts = "counts",
        /// Its member is suspended.
        Aside = "aside",
        /// Another one stands in its place.
        Replaced = "replaced",
        /// It does not count: its log forked or was cut before it.
        Void = "void",
        /// It names another entry that has not arrived.
        Waiting = "waiting",
    }

    /// How a station stands now, where something else would be.
    Before {
        /// It may be released.
        Releasable = "releasable",
        /// It may not.
        Open = "open",
    }

    /// How a station would stand.
    After {
        /// Without a count.
        Absent = "absent",
        /// To be looked at again.
        Open = "open",
        /// With other figures, or again to be released.
        Other = "other",
    }
}

/// What another PC says it holds of a session beyond what is here, at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// The session of the member's log.
    pub session: u32,
    /// The PC that says so.
    pub label: String,
    /// How many entries more; it is what that PC says, and not proven.
    pub entries: u32,
}

/// What revoking a member would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Without {
    /// Of each of its sessions: what would still count.
    pub cuts: Vec<SessionCut>,
    /// What would be otherwise; `None` while the setup has not arrived.
    pub changes: Option<Changes>,
}

/// The cut of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionCut {
    /// The session of the member's log.
    pub session: u32,
    /// The last entry that still counts; 0: none does.
    pub last: u32,
    /// The last that has arrived.
    pub held: u32,
}

/// What would be otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ChangesOfWork")]
pub struct Changes {
    /// Stations with another state or other figures.
    pub stations: Vec<Otherwise>,
    /// Decisions and rulings without effect.
    pub decisions: Vec<Fallen>,
    /// Stations whose public row would be of nobody.
    pub public: Vec<u32>,
}

/// A station that would be otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Otherwise {
    /// The station's number.
    pub number: u32,
    /// The station's name on the day.
    pub name: String,
    /// How it stands now.
    pub before: Before,
    /// How it would stand.
    pub after: After,
}

/// A decision or ruling that would have no effect any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fallen {
    /// The id of the decision or ruling.
    pub id: Id,
    /// What it is about, as the document names it.
    pub about: String,
    /// The PC that decided.
    pub label: String,
    /// The operator who sat there; may be empty.
    pub operator: String,
}

/// What came of suspending a member, or of lifting that: the reply to [`Request::Suspend`](crate::request::Request::Suspend).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SuspensionTold {
    /// What would change: it was a preview.
    Preview(Suspending),
    /// It was ruled.
    Ruled(Suspension),
}

/// A member is suspended, or not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suspension {
    /// The member's key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// Suspended, or not any more.
    pub suspended: bool,
    /// The entry that was made; `None`: it was so already.
    pub id: Option<Id>,
}

/// What suspending a member, or lifting that, would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suspending {
    /// Always: nothing has changed.
    pub preview: bool,
    /// The member's key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// What that PC may do.
    #[serde(with = "crate::named::role")]
    #[schemars(schema_with = "crate::named::role::schema")]
    pub role: Role,
    /// Suspended, or not any more.
    pub suspended: bool,
    /// How many of its counts stand now that would not, or would again.
    pub values: usize,
    /// Others whose own suspension would end or begin with it.
    pub members: Vec<String>,
    /// What would be otherwise.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A charter is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InForce {
    /// Its version, from 1.
    pub charter: u32,
}

/// A session that waits for the organiser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waiting {
    /// The member whose session it is.
    pub key: Hex<PublicKey>,
    /// The number of that session.
    pub session: u32,
    /// What people call that PC.
    pub label: String,
}

/// A PC that another one speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pc {
    /// Its key, whose words people compare.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
}
