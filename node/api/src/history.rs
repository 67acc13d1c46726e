//! What was done at a station: the reply to [`Request::History`](crate::request::Request::History).

use election::form::{Amended, Said};
use election::{EntryForm, Level};
use night::{amended, by_itself};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::{EntryId, Hash, PublicKey};
use words::{Lang, since};

use crate::hex::Hex;

/// Names an entry.
pub type Id = Hex<EntryId>;

/// All entries that concern one station, in the order of the authors' clocks. Of each PC its newest 200 are told: one that
/// does nothing but write here hides nobody else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// Number of the station.
    pub station: u32,
    /// What was done, the oldest first.
    pub entries: Vec<Past>,
    /// The PCs of which there is more.
    pub older: Vec<Older>,
}

/// A PC of which not everything is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Older {
    /// Its key.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// How many of its entries are left out, all older than those that are told.
    pub entries: usize,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Past {
    /// Its name.
    pub id: Id,
    /// What it does.
    pub kind: Kind,
    /// The level of the count that it is or concerns; `None` for a ruling on the station.
    pub level: Option<Level>,
    /// First or second entry.
    pub round: Option<u8>,
    /// The PC that signed it.
    pub author: Hex<PublicKey>,
    /// What people call that PC.
    pub label: String,
    /// The session of its log.
    pub session: u32,
    /// Its number there, from 1.
    pub seq: u32,
    /// Who sat there; may be empty.
    pub operator: String,
    /// That name was typed at an entry PC, without a PIN.
    pub unproven: bool,
    /// When, by the author's clock, milliseconds since 1970 UTC.
    pub time: u64,
    /// When it arrived here, by this PC's clock.
    pub arrived: Option<u64>,
    /// Where the figures came from.
    pub source: Source,
    /// The entries that it replaces.
    pub supersedes: Vec<Id>,
    /// What a review or a withdrawal is about.
    pub target: Option<Id>,
    /// What a decision chose.
    pub chosen: Option<Id>,
    /// Why; may be empty.
    pub reason: String,
    /// What has become of it.
    pub state: EntryState,
    /// Whether its PC is suspended.
    pub aside: bool,
    /// On how many other scan PCs it is on the disk, as far as they have told.
    pub also_on: usize,
    /// The figures, where they are of this election's ballot.
    pub counts: Option<EntryForm>,
    /// What the form said beyond the figures, the telephone call too.
    pub form: Option<Said>,
    /// Whether it takes the place of an earlier count as a recount or as a correction; `None`: as neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended: Option<Amended>,
    /// What controllers think of it.
    pub reviews: Vec<Reviewed>,
    /// Whether the cut has it; `None` without a cut.
    pub in_cut: Option<bool>,
}

impl Past {
    /// Why, for people; may be empty.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        by_itself::told(&self.reason).told(lang)
    }

    /// Whether it is a recount or a correction, in one word.
    #[must_use]
    pub fn amended(&self, lang: Lang) -> Option<String> {
        self.amended.map(|amended| since::cause(amended::cause(amended)).told(lang))
    }
}

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "EntryKind")]
pub enum Kind {
    /// Brings a count.
    Submission,
    /// Chooses among counts.
    Decision,
    /// Rules on the station itself.
    Ruling,
    /// Takes a count back.
    Withdrawal,
    /// Judges a count.
    Review,
    /// Says something.
    Note,
    /// Answers what the Kiesraad will ask, or takes that back.
    Answer,
    /// Is of a later version of this program.
    Unknown,
}

impl Kind {
    /// As JSON and the keys of texts name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Decision => "decision",
            Self::Ruling => "ruling",
            Self::Withdrawal => "withdrawal",
            Self::Review => "review",
            Self::Note => "note",
            Self::Answer => "answer",
            Self::Unknown => "unknown",
        }
    }
}

/// What has become of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// It stands.
    Live,
    /// Another one stands in its place.
    Superseded,
    /// It was taken back.
    Withdrawn,
    /// It does not count: its log forked or was cut before it.
    Void,
    /// It names another entry that has not arrived.
    Waiting,
    /// It did what it does; it puts nothing.
    Done,
}

impl EntryState {
    /// As JSON and the keys of texts name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
            Self::Void => "void",
            Self::Waiting => "waiting",
            Self::Done => "done",
        }
    }
}

/// Where figures came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// A person typed them.
    Typed,
    /// A file.
    File {
        /// Its name, without a path.
        name: String,
        /// SHA-256 of its bytes.
        sha256: Hex<Hash>,
        /// When it says it was made, a local time in milliseconds; 0 where it does not.
        created: u64,
        /// This is the `k`th of its stations, from 1.
        k: u32,
        /// So many stations it brought in.
        n: u32,
    },
}

/// What a controller thinks of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reviewed {
    /// On which PC.
    pub label: String,
    /// The verdict.
    pub verdict: Verdict,
}

/// A verdict on a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right, with all that is odd about it.
    Accept,
    /// It must not be released.
    Reject,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_called_as_json_calls_it() {
        use EntryState::{Done, Live, Superseded, Void, Waiting, Withdrawn};
        for state in [Live, Superseded, Withdrawn, Void, Waiting, Done] {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }
}
