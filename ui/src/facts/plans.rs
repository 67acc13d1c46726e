//! Releases that another PC confirms with its key: what the node tells of them.

use api::request::Error;
use election::Level;
use serde::Deserialize;

use super::control::Preview;

/// `Plans`, as it stands in the status.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Confirmer {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// The words of its key.
    pub words: String,
}

/// The other PC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Pc {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
}

/// What was offered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// Names it.
    pub plan: String,
    /// Who is asked.
    pub to: Pc,
    /// `waits`, `not_reached`, `released`, `declined`, `failed`, `lapsed` or `withdrawn`.
    pub state: String,
    /// Whether it may still become a release.
    pub open: bool,
    /// Why there is none.
    pub why: Option<Error>,
    /// The number of the release.
    pub number: u64,
    /// How long it may still be confirmed, in milliseconds.
    pub left_ms: u64,
}

/// What is asked here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Names it.
    pub plan: String,
    /// Who asks.
    pub from: Pc,
    /// Whether it was confirmed here.
    pub confirmed: bool,
    /// The number of the release.
    pub number: u64,
}

/// `PlanShow`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct PlanTold {
    /// Names it.
    pub plan: String,
    /// Who asks.
    pub from: Pc,
    /// Whether it was confirmed here.
    pub confirmed: bool,
    /// The number of the release.
    pub number: u64,
    /// Per list or per candidate.
    pub level: Option<Level>,
    /// Stations in it.
    pub rows: u64,
    /// Entries that have to come first.
    pub lacks: u64,
    /// How long it may still be confirmed, in milliseconds.
    pub left_ms: u64,
    /// The public text.
    pub note: String,
    /// The consultation with the chair.
    pub consultation: String,
    /// Who releases.
    pub operators: Vec<String>,
    /// What it changes.
    pub changes: PlanChanges,
    /// Whether the own counts give the same.
    pub equal: bool,
    /// Where they do not.
    pub differences: Vec<Differs>,
    /// What the own counts give.
    pub preview: Option<Preview>,
    /// Why that cannot be told.
    pub why: Option<Error>,
}

/// Stations that become public, change, stay and go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlanChanges {
    /// New.
    pub new: Vec<u32>,
    /// With other figures.
    pub changed: Vec<u32>,
    /// As they are.
    pub unchanged: u64,
    /// Taken back.
    pub retracted: Vec<u32>,
}

/// A difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Differs {
    /// What.
    pub what: String,
    /// Of which station.
    pub station: Option<u32>,
}
