//! Releases that another PC confirms with its key.

use election::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::charter::Role;
use sync_core::id::{Hash, PublicKey};

use crate::hex::Hex;
use crate::members::Pc;
use crate::names::names;
use crate::refusal::Error;
use crate::release::Weighed;

/// What is offered from here to be confirmed, and what is asked here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Plans {
    /// Whether a release needs the key of another PC.
    pub needed: bool,
    /// The connected PCs that may confirm.
    pub confirmers: Vec<Confirmer>,
    /// What was offered from here last.
    pub offer: Option<Offer>,
    /// What is asked here.
    pub asked: Option<Asked>,
}

/// A PC that may confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Confirmer {
    /// Names it in `--confirm-by`, as its label and its words do.
    pub key: Hex<PublicKey>,
    /// What people call it.
    pub label: String,
    /// `None` once the charter does not name it.
    #[serde(with = "crate::named::role_or_none")]
    #[schemars(schema_with = "crate::named::role_or_none::schema")]
    pub role: Option<Role>,
    /// The words of its key.
    pub words: String,
}

/// A release that was composed here and is offered to another PC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offer {
    /// A hash over every byte that would be signed: what `confirm --plan` expects.
    pub plan: Hex<Hash>,
    /// The PC that has to confirm it.
    pub to: Pc,
    /// From waiting to released, or why not.
    pub state: OfferState,
    /// Whether it may still become a release.
    pub open: bool,
    /// Why there is none.
    pub why: Option<Error>,
    /// The number of the release.
    pub number: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// Rows: stations that would be public with it.
    pub rows: usize,
    /// How long it may still be confirmed, in milliseconds.
    pub left_ms: u64,
}

names! {
    /// How an offer stands.
    OfferState {
        /// The other PC has it.
        Waits = "waits",
        /// The other PC has not been reached.
        NotReached = "not_reached",
        /// It was confirmed and is released.
        Released = "released",
        /// The other PC does not confirm it.
        Declined = "declined",
        /// It was confirmed and could not be released.
        Failed = "failed",
        /// Nobody confirmed it in time.
        Lapsed = "lapsed",
        /// It was taken back here.
        Withdrawn = "withdrawn",
    }

    /// How what is asked differs from what the own entries give.
    Differs {
        /// Another count of that station.
        OtherCount = "other_count",
        /// By the own entries that station may not be released.
        NotHere = "not_here",
        /// That station is missing in it, and may be released by the own entries.
        OnlyHere = "only_here",
        /// Other rulings.
        Rulings = "rulings",
        /// Other totals or seats.
        Figures = "figures",
        /// Something else in the audit.
        Audit = "audit",
    }
}

/// What is asked here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// A hash over every byte that would be signed: what `confirm --plan` expects.
    pub plan: Hex<Hash>,
    /// The PC that holds the pen.
    pub from: Pc,
    /// Whether it was confirmed here.
    pub confirmed: bool,
    /// The number of the release.
    pub number: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// Rows: stations that would be public with it.
    pub rows: usize,
    /// Entries that have to come first.
    pub lacks: u64,
    /// How long it may still be confirmed, in milliseconds.
    pub left_ms: u64,
}

/// What is asked here, beside what the own entries give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanTold {
    /// What is asked.
    #[serde(flatten)]
    pub asked: Asked,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Embargo, milliseconds since 1970 UTC; 0: none.
    pub not_before: u64,
    /// Text for the public beside the result; may be empty.
    pub note: String,
    /// The consultation with the chair.
    pub consultation: String,
    /// Those who release there, as that PC says.
    pub operators: Vec<String>,
    /// What these persons read on their watches.
    pub watches: Vec<Watch>,
    /// Beside what is public now.
    pub changes: PlanChanges,
    /// Whether the own entries give the same, byte for byte.
    pub equal: bool,
    /// Where they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differences: Option<Vec<Difference>>,
    /// What the own entries give; `None` where `why` says why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<Weighed>,
    /// Why that cannot be told (yet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Error>,
}

/// What a person read on a watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Watch {
    /// Whose watch it was.
    pub operator: String,
    /// The time, milliseconds since 1970 UTC.
    pub time: u64,
}

/// Stations that become public, change, stay and go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanChanges {
    /// Numbers of stations that become public.
    pub new: Vec<u32>,
    /// Numbers of public stations that get other figures.
    pub changed: Vec<u32>,
    /// How many stay as they are.
    pub unchanged: usize,
    /// Numbers of stations whose row is taken back.
    pub retracted: Vec<u32>,
}

/// Something in which what is asked and what the own entries give are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Which part of the release differs, and how.
    pub what: Differs,
    /// Of which station, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<u32>,
}

/// What was asked here is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Confirmed {
    /// A hash over every byte that is signed.
    pub plan: Hex<Hash>,
    /// The number that the release will have.
    pub number: u32,
}

/// What was asked here is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Declined {
    /// A hash over every byte that is signed.
    pub plan: Hex<Hash>,
}

/// What was offered is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawn {
    /// Whether there was something that could be.
    pub withdrawn: bool,
}
