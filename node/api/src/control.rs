//! What the control room sees of the cut, or of now.

use election::Level;
use night::rulings::Why;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::charter::Role;
use sync_core::id::PublicKey;

use crate::counts::Stand;
use crate::hex::Hex;
use crate::history::Id;
use crate::members::SuspendedBy;
use crate::names::names;
use crate::result::Outcome;

/// What the cut holds: the reply to [`Request::ControlShow`](crate::request::Request::ControlShow).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Overview {
    /// Which moment is looked at.
    pub cut: Cut,
    /// All stations, in order of their numbers.
    pub stations: Vec<StationRow>,
    /// How many may be released.
    pub releasable: PerLevel,
    /// The result of the cut.
    pub result: Outcome,
    /// What a release would change, per station.
    pub differences: Vec<Change>,
    /// Public rows of an entry that does not count any more.
    pub void_public: Vec<VoidRow>,
    /// Whose values are left aside now.
    pub suspended: Vec<Suspended>,
    /// Rulings that dispute each other, so that none applies: what they are on, as the document names it.
    pub contested: Vec<String>,
    /// What was ruled on the day, up to the cut.
    pub rulings: Rulings,
    /// Stations that a refresh changed; only in the reply to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Vec<u32>>,
}

/// The stations as they are now, cut or no cut.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stations {
    /// All, in order of their numbers.
    pub stations: Vec<StationRow>,
}

/// The cut that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cut {
    /// Counts the cuts of this control room, from 1.
    pub number: u32,
    /// When, milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// Entries that count and came after it.
    pub new_since: usize,
}

/// Stations, at each of the two levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PerLevel {
    /// With a count per list that may be released.
    pub party: usize,
    /// With a count per candidate that may be released.
    pub candidate: usize,
}

/// A polling station in the overview of the control room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StationRow {
    /// Its number, which is its key: names are not unique.
    pub number: u32,
    /// Its name on the day.
    pub name: String,
    /// The count per list.
    pub party: LevelState,
    /// The count per candidate.
    pub candidate: LevelState,
    /// When its newest figures were entered, milliseconds since 1970 UTC.
    pub at: Option<u64>,
    /// Whether its figures are public.
    pub released: bool,
    /// At which level they are public; `None` while they are not.
    pub released_level: Option<Level>,
    /// Its figures were public and were taken back.
    pub retracted: bool,
    /// Why the station as a whole waits.
    pub held_back: Option<String>,
}

/// How a station stands at a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LevelState {
    /// Absent, withheld or to be released.
    pub state: Stand,
    /// Why it is withheld, by short names.
    pub reasons: Vec<String>,
    /// Of figures that may be released: whether a controller decided for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<bool>,
    /// Of figures that may be released: the entries that say them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<Id>>,
    /// Of what is withheld: how many different values there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<usize>,
    /// How many findings the figures have.
    pub findings: usize,
    /// Whether a controller accepted them or decided.
    pub reviewed: bool,
    /// Whether the row that is public is of one of these very entries; how much of it is public, the station's row says.
    pub public: bool,
}

/// A station that a release would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// The station's number.
    pub station: u32,
    /// Whether it is new in public, or gets other figures.
    pub change: Changes,
    /// At which level it would be public.
    pub level: Level,
}

names! {
    /// What a release changes at a station.
    Changes {
        /// It becomes public.
        New = "new",
        /// It gets other figures.
        Other = "other",
    }

    /// Why the entry behind a public row does not count.
    Void {
        /// Its PC was revoked, or its log forked.
        Void = "void",
        /// Its PC is suspended.
        Suspended = "suspended",
    }

    /// What a ruling says.
    RulingKind {
        /// A lot was drawn.
        Lot = "lot",
        /// A candidate died.
        Died = "died",
        /// That is taken back.
        NotDied = "not_died",
        /// A station is as it was set up.
        AsSetUp = "as_set_up",
        /// A station is added.
        Added = "added",
        /// A station is closed.
        Closed = "closed",
        /// The ballots of a station are counted at another one.
        Merged = "merged",
        /// Something that this version cannot read.
        Unreadable = "unreadable",
    }
}

/// A public row of an entry that does not count any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoidRow {
    /// The station's number.
    pub station: u32,
    /// Whether the next release puts another count in its place; otherwise the row stays until somebody takes it back.
    pub replaced: bool,
    /// Why it does not count.
    pub why: Void,
}

/// A member whose values are left aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suspended {
    /// The member's key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// `None` once the charter does not name it.
    #[serde(with = "crate::named::role_or_none")]
    #[schemars(schema_with = "crate::named::role_or_none::schema")]
    pub role: Option<Role>,
    /// The rulings that suspend it; one is enough.
    pub by: Vec<SuspendedBy>,
    /// Whether that is so on the cut as well, without which nothing is released from it.
    pub in_cut: bool,
}

/// What was ruled on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rulings {
    /// What applies, in the order of subjects.
    pub in_force: Vec<Ruling>,
    /// What has no effect, with the reason.
    pub unheeded: Vec<Ruling>,
    /// How many more have none.
    pub more: usize,
}

/// A ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ruling {
    /// What it is on, as the document names it.
    pub subject: String,
    /// Which of the fields below are told depends on it.
    pub kind: RulingKind,
    /// The number of the station that it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<u32>,
    /// The name of one that is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the ballots are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<u32>,
    /// The list of a candidate who died, or whose candidates the lot was between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<u32>,
    /// The candidate on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<u32>,
    /// Which draw, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u32>,
    /// The number of the list or candidate that the lot fell on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<u32>,
    /// Between which it was drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<u32>>,
    /// The ruling itself: its id in `history`.
    pub entry: Id,
    /// The PC that ruled.
    pub label: String,
    /// The operator who sat there; may be empty.
    pub operator: String,
    /// Why, as it was typed.
    pub reason: String,
    /// When, by that PC's clock, milliseconds since 1970 UTC.
    pub time: u64,
    /// Why it has no effect.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "why_or_none")]
    #[schemars(schema_with = "why_or_none::schema")]
    pub why: Option<Why>,
}

mod why_or_none {
    use night::rulings::Why;
    use schemars::{Schema, SchemaGenerator, json_schema};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(why: &Option<Why>, to: S) -> Result<S::Ok, S::Error> {
        why.map(Why::code).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Why>, D::Error> {
        let Some(code) = Option::<String>::deserialize(from)? else { return Ok(None) };
        let known = Why::ALL.iter().copied().find(|why| why.code() == code);
        known.map(Some).ok_or_else(|| D::Error::custom(format!("{code} is no reason")))
    }

    pub fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Why::ALL.map(Why::code) })
    }
}
