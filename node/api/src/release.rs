//! Releases: what one would make public, and those that were made.

use election::Level;
use election::since::Cause;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::{EntryId, Hash};

use crate::control::{Rulings, Suspended, VoidRow};
use crate::counts::CellDiffers;
use crate::hex::Hex;
use crate::members::Pc;
use crate::names::names;
use crate::refusal::Error;
use crate::result::Outcome;

/// What a release would make public, beside what is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Weighed {
    /// Per list or per candidate.
    pub level: Level,
    /// What stands above it, in Dutch.
    pub heading: String,
    /// Rows: stations that would be public with it.
    pub rows: usize,
    /// Stations that become public.
    pub new: Vec<Becomes>,
    /// Public stations that get other figures.
    pub changed: Vec<Changed>,
    /// How many public stations stay as they are.
    pub unchanged: usize,
    /// What is held back, and why.
    pub withheld: Vec<Withheld>,
    /// Public stations that are taken back.
    pub retracted: Vec<Retracted>,
    /// Lists that get other seats than are public now.
    pub seats_change: Vec<SeatsChange>,
    /// The result that becomes public.
    pub result: Outcome,
    /// The rulings that it depends on, and those without effect.
    pub rulings: Rulings,
    /// The number of the release that stands.
    pub last: Option<u32>,
    /// When it was composed, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// How large it is.
    pub sizes: Sizes,
}

impl Weighed {
    /// Whether it takes stations back and changes nothing else: that is for one person.
    #[must_use]
    pub fn only_takes_back(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && !self.retracted.is_empty()
    }
}

/// What a release would make public, kept so that exactly it can be signed: the reply to
/// [`Request::ReleasePreview`](crate::request::Request::ReleasePreview).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Preview {
    /// What it would make public.
    #[serde(flatten)]
    pub weighed: Weighed,
    /// Until when it can be signed, milliseconds since 1970 UTC.
    pub lapses_at: u64,
    /// Names it: exactly this is signed, or nothing.
    pub expect: Hex<Hash>,
    /// Whether another PC confirms it with its key.
    pub second_key: bool,
    /// The way in which it would be confirmed.
    pub confirmed: Option<ConfirmedBy>,
    /// What the organiser signs, in hexadecimal, where that one confirms it.
    pub bytes: Option<String>,
    /// The PC that would be asked to confirm it.
    pub confirmer: Option<Pc>,
    /// Whose values are left aside.
    pub suspended: Vec<Suspended>,
    /// Public rows of an entry that does not count any more, which it leaves as they are.
    pub void_public: Vec<VoidRow>,
    /// Releases that were public, do not stand any more, and that no release has spoken of yet; the public text of this one begins with
    /// those that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<VoidRelease>,
    /// Why it would be refused now, all reasons at once.
    pub refusals: Vec<Obstacle>,
}

impl Preview {
    /// Whether a person sees the same in both, whoever confirms it and whenever it was composed.
    #[must_use]
    pub fn shows_the_same(&self, other: &Self) -> bool {
        let plain = |told: &Self| {
            let mut told = told.clone();
            (told.expect, told.bytes, told.confirmed, told.confirmer) = (Hex::default(), None, None, None);
            (told.lapses_at, told.weighed.made_at, told.weighed.sizes) = (0, 0, Sizes::default());
            told.refusals.clear();
            told
        };
        plain(self) == plain(other)
    }
}

names! {
    /// How a release was confirmed.
    ConfirmedBy {
        /// By another PC, with its key.
        SecondKey = "second_key",
        /// By a second person with a PIN.
        Pin = "pin",
        /// By the organiser.
        Organiser = "organiser",
    }
}

/// Bytes of a release and of its audit, and the most that there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sizes {
    /// Bytes of the signed release.
    pub release: usize,
    /// Bytes that a release may have.
    pub most: usize,
    /// Of the audit, which is not public.
    pub audit: usize,
    /// Bytes that an audit may have.
    pub audit_most: usize,
}

/// A station that becomes public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Becomes {
    /// The station's number.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Level,
}

/// A public station that gets other figures; or the same ones, and its candidates as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Changed {
    /// The station's number.
    pub station: u32,
    /// Its level now and then.
    pub level: LevelChange,
    /// The cells that change: `ours` would be public, `theirs` is.
    pub differences: Vec<CellDiffers>,
    /// Why, as the public is told with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// A level now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LevelChange {
    /// The level that is public.
    pub from: Level,
    /// The level that would be.
    pub to: Level,
}

/// A station that is held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withheld {
    /// The station's number.
    pub station: u32,
    /// The level whose figures are held back.
    pub level: Level,
    /// Why, by short names.
    pub reasons: Vec<String>,
}

/// A station that is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Retracted {
    /// The station's number.
    pub station: u32,
    /// Why it is taken back, as it was typed.
    pub reason: Option<String>,
}

/// A list that gets other seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatsChange {
    /// The list's number.
    pub list: u32,
    /// Public now; `None`: no seats are.
    pub from: Option<u32>,
    /// After this release; `None`: no seats are computed.
    pub to: Option<u32>,
}

/// Why a release would be refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Obstacle {
    /// What a release would be refused with.
    #[serde(flatten)]
    pub error: Error,
    /// Whether a second person clears it, who confirms or reads a watch; nobody opens the gate before closing time.
    pub by_second: bool,
}

/// A release that was public, in a part of the network that the new holder of the pen could not see, and does not stand any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoidRelease {
    /// Its number; another release has it now, or will have it.
    pub number: u32,
    /// Names it.
    pub hash: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// The PC that released it.
    pub label: String,
    /// Whether that PC was revoked since: nobody can tell when it was signed, and whether anybody saw it.
    pub revoked: bool,
    /// The presentation PCs that showed it, as far as they told this one since it was started.
    pub shown_on: Vec<String>,
    /// Its stations that have other figures in the release that it is compared with, or none.
    pub differs: usize,
    /// Whether the public text of that release says that it replaces this one.
    pub said: bool,
}

/// What came of a release that was asked: the reply to [`Request::Release`](crate::request::Request::Release).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Release {
    /// It waits for another PC.
    Offered(Offered),
    /// It is public, and durable here.
    Made(Made),
}

/// A release was offered to another PC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offered {
    /// Always.
    pub offered: bool,
    /// A hash over every byte that would be signed: what `confirm --plan` expects.
    pub plan: Hex<Hash>,
    /// The PC that has to confirm it.
    pub to: Pc,
}

/// A release was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Made {
    /// Its place in the line, from 1.
    pub number: u32,
    /// Rows: stations that are public with it.
    pub rows: usize,
    /// What is held back, and why; not of one that another PC confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Vec<Withheld>>,
    /// The PC that confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Pc>,
}

/// The releases so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Releases {
    /// In the order in which they were made.
    pub releases: Vec<ReleaseTold>,
    /// The highest that was ever seen here.
    pub high: High,
}

/// A place in the line of releases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct High {
    /// Of the pen, from 1; 0: nothing was seen.
    pub epoch: u32,
    /// Of the release, from 1; 0: nothing was seen.
    pub number: u32,
}

/// A release, as the list of releases tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseTold {
    /// Its place in the line, from 1.
    pub number: u32,
    /// Of the pen that signed it, from 1.
    pub epoch: u32,
    /// What `verify` and the website show of it.
    pub hash: Hex<Hash>,
    /// The hash of the one before it.
    pub prev: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Before when it may not be shown; 0: at once.
    pub not_before: u64,
    /// Per list or per candidate.
    pub level: Level,
    /// Rows: stations that are public with it.
    pub stations: usize,
    /// Of them, per candidate.
    pub candidate_stations: usize,
    /// One for each public station, by number.
    pub rows: Vec<ReleasedRow>,
    /// Its public text.
    pub note: String,
    /// How it was confirmed.
    pub confirmed: Option<ConfirmedBy>,
    /// False once it was taken back.
    pub standing: bool,
}

/// A row of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleasedRow {
    /// The station's number.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// The entry whose figures they are.
    pub entry: Hex<EntryId>,
    /// Why they are others than those that were public of it before, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

impl Releases {
    /// The one that stands last.
    #[must_use]
    pub fn last(&self) -> Option<&ReleaseTold> {
        self.releases.iter().rev().find(|release| release.standing)
    }

    /// The stations that are public.
    #[must_use]
    pub fn public(&self) -> std::collections::BTreeSet<u32> {
        self.last().map(|release| release.rows.iter().map(|row| row.station).collect()).unwrap_or_default()
    }
}

names! {
    /// How a node takes a new release on its screens.
    Mode {
        /// At once.
        Auto = "auto",
        /// When somebody takes it.
        Hold = "hold",
    }
}

/// What is on the screens of this node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Presented {
    /// How it takes a new release.
    pub mode: Mode,
    /// The release on its screens.
    pub presented: Option<u32>,
    /// The newest that may be.
    pub available: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_release_that_stands_says_what_is_public() {
        let row =
            |station: &u32| ReleasedRow { station: *station, level: Level::Party, entry: Hex::default(), cause: None };
        let release = |number, standing, stations: &[u32]| ReleaseTold {
            number,
            epoch: 1,
            hash: Hex::default(),
            prev: Hex::default(),
            made_at: 0,
            not_before: 0,
            level: Level::Party,
            stations: stations.len(),
            candidate_stations: 0,
            rows: stations.iter().map(row).collect(),
            note: String::new(),
            confirmed: None,
            standing,
        };
        let all = vec![release(1, true, &[1]), release(2, true, &[1, 4]), release(3, false, &[9])];
        let releases = Releases { releases: all, high: High::default() };
        assert_eq!(releases.last().map(|release| release.number), Some(2));
        assert_eq!(releases.public(), std::collections::BTreeSet::from([1, 4]));
        assert_eq!(Releases::default().last(), None);
    }
}
