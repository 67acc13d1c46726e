//! Who works, and the previous election: what the setup says beside lists and stations.

use election::plausibility::previous::Comparison;
use election::{Definition, Station};
use night::operators::{Operators, Rights};
use night::pins::Pins;
use night::previous::Matched;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::charter;
use words::{Lang, Sentence};

use crate::names::names;
use crate::why::told;

names! {
    /// Whether a part of the setup can be used.
    Standing {
        /// The election has none.
        Off = "off",
        /// It has not arrived.
        NotHere = "not_here",
        /// It cannot be used.
        Unusable = "unusable",
        /// It is here.
        Here = "here",
    }

    /// How a release is confirmed.
    Confirmation {
        /// By nobody.
        None = "none",
        /// By another scan PC.
        SecondKey = "second_key",
        /// By another scan or entry PC.
        SecondKeyOrEntry = "second_key_or_entry",
        /// By a second person on the same PC.
        OnePc = "one_pc",
        /// In a way that this version does not know.
        Unknown = "unknown",
    }
}

impl From<charter::Confirmation> for Confirmation {
    fn from(confirmation: charter::Confirmation) -> Self {
        match confirmation {
            charter::Confirmation::None => Self::None,
            charter::Confirmation::OnePc => Self::OnePc,
            charter::Confirmation::SecondKey { entry_may: false } => Self::SecondKey,
            charter::Confirmation::SecondKey { entry_may: true } => Self::SecondKeyOrEntry,
            charter::Confirmation::Unknown(_) => Self::Unknown,
        }
    }
}

/// Who works: the reply to [`Request::Operators`](crate::request::Request::Operators).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OperatorsTold {
    /// Whether the list can be used.
    pub state: Standing,
    /// Why it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How a release is confirmed.
    pub confirmation: Confirmation,
    /// Who works, in the order in which they are shown.
    pub operators: Vec<OperatorTold>,
}

/// A person who works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OperatorTold {
    /// Short name.
    pub name: String,
    /// What this person may do.
    pub rights: Rights,
    /// Whether this person has a PIN; `None` where that is not known.
    pub pin: Option<bool>,
}

/// The setup files of the people, for the organiser's command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PeopleFiles {
    /// Whether they can be used.
    pub state: Standing,
    /// Why they cannot.
    pub reason: Option<String>,
    /// Who works.
    pub operators: Option<Operators>,
    /// Their PINs.
    pub pins: Option<Pins>,
}

/// The previous election of the setup: the reply to [`Request::PreviousShow`](crate::request::Request::PreviousShow).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Previous {
    /// Whether it can be used.
    pub state: PreviousState,
    /// Why it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// The lists that a new comparison is made for, without candidates.
    pub ballot: Definition,
    /// The stations that it is made for.
    pub stations: Vec<Station>,
    /// How stations and lists are matched, while it can be used.
    #[serde(flatten)]
    pub matched: Option<Matched>,
    /// The comparison as the setup file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
}

impl Previous {
    /// Why it cannot be used, for people.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.reason.as_ref(), lang)
    }
}

names! {
    /// Whether the previous election can be used.
    PreviousState {
        /// There is none.
        None = "none",
        /// Its file has not arrived.
        NotHere = "not_here",
        /// It does not fit this election any more.
        Unusable = "unusable",
        /// It is compared with.
        Here = "here",
    }
}
