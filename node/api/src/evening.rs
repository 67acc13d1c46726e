//! "Verschillen avond–telling", on the day after "verschillen woensdag–donderdag": the reply to
//! [`Request::Evening`](crate::request::Request::Evening).

use election::since::Cause;
use election::{Field, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Sentence, sentence, since};

/// The result of the night beside what is counted now, station by station. What was public on the night is its result; where
/// nothing was, the count per list of the evening, beside the count per candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evening {
    /// Stations with a result of the night and another count since, or with one count per list and one per candidate.
    pub compared: u32,
    /// Those whose two counts differ, by number.
    pub stations: Vec<EveningRow>,
    /// The release of the night that it is laid beside; `None`: nothing is public yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<AgainstNight>,
    /// Stations that still have the very count of the night: nothing to compare.
    #[serde(default)]
    pub unchanged: u32,
    /// Stations that were public on the night, and have no one count now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_evening: Vec<u32>,
    /// Stations that are counted now, and were not on the night.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_count: Vec<u32>,
    /// The lists whose votes differ, over the stations that were compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<EveningList>,
    /// How many stations differ and nobody said why, nor were their votes counted elsewhere.
    #[serde(default)]
    pub unexplained: usize,
    /// Cells that one side does not know at some station, by their short names: there they were not compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

impl Evening {
    /// Beside what the counts are laid, and what was not compared: a line each.
    #[must_use]
    pub fn about(&self, lang: Lang) -> Vec<String> {
        let row = |stations: &[u32]| Sentence::from(stations.iter().map(u32::to_string).collect::<Vec<_>>().join(", "));
        let some = |key: &str, stations: &[u32]| {
            (!stations.is_empty()).then(|| Sentence::text(key, [("stations", row(stations))]))
        };
        let against = self.against.map(|against| {
            sentence!("evening-against", release = against.release, time = words::day_and_clock(against.made_at))
        });
        let unchanged = (self.unchanged > 0).then(|| sentence!("evening-unchanged", stations = self.unchanged));
        let cells = self.unknown.join(", ");
        let unknown = (!self.unknown.is_empty()).then(|| sentence!("evening-unknown", cells = cells));
        let unexplained =
            (self.unexplained > 0).then(|| sentence!("evening-not-explained", stations = self.unexplained));
        let stations =
            [some("evening-only-night", &self.only_evening), some("evening-only-count", &self.only_count), unchanged];
        let all = std::iter::once(against).chain(stations).chain([unknown, unexplained]);
        all.flatten().map(|line| line.told(lang)).collect()
    }
}

/// A release of the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgainstNight {
    /// Its number.
    pub release: u32,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Per list or per candidate.
    pub level: Level,
}

/// A station whose two counts differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EveningRow {
    /// The station's number.
    pub station: u32,
    /// The station's name on the day.
    pub name: String,
    /// The cells that differ: lists, D, F, G and H, and candidates where the night had them.
    pub differences: Vec<EveningCell>,
    /// Why, as it was typed.
    pub explanations: Vec<String>,
    /// Why, in one word each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// Votes that stand elsewhere; those that changed cells within the station once, in the cell that has fewer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<EveningMoved>,
    /// Whether there is a cause, or all votes that differ stand elsewhere.
    #[serde(default)]
    pub explained: bool,
}

impl EveningRow {
    /// Why it differs, in words: causes, votes that stand elsewhere, and what was typed. `cell`: what a cell is called. Empty:
    /// nothing explains it.
    #[must_use]
    pub fn reasons(&self, lang: Lang, cell: impl Fn(Field) -> String) -> Vec<String> {
        // Whoever reads the explanation need not be told that there is one.
        let causes = self.causes.iter().filter(|cause| **cause != Cause::Explained || self.explanations.is_empty());
        let causes = causes.map(|cause| since::cause(*cause).told(lang));
        let moved = self.moved.iter().map(|moved| {
            let (field, votes) = (cell(moved.field), moved.difference);
            let told = match moved.elsewhere {
                ElsewhereTold::Cell { other } => since::to_cell(votes.unsigned_abs(), field, cell(other)),
                ElsewhereTold::Station { other } => since::to_station(field, votes, other),
            };
            told.told(lang)
        });
        causes.chain(moved).chain(self.explanations.iter().cloned()).collect()
    }
}

/// A cell that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EveningCell {
    /// The cell of the form, by its short name.
    #[serde(with = "crate::named::field")]
    #[schemars(schema_with = "crate::named::field::schema")]
    pub field: Field,
    /// On the night; `None`: an open cell.
    pub evening: Option<u32>,
    /// In the count.
    pub count: Option<u32>,
}

/// Votes that were counted elsewhere: at one place as many more as fewer at the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EveningMoved {
    /// The cell, by its short name.
    #[serde(with = "crate::named::field")]
    #[schemars(schema_with = "crate::named::field::schema")]
    pub field: Field,
    /// The count less the night.
    pub difference: i64,
    /// The other place.
    #[serde(flatten)]
    pub elsewhere: ElsewhereTold,
}

/// Where the counterpart of a difference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum ElsewhereTold {
    /// In another cell of the same station.
    Cell {
        /// Its short name.
        #[serde(with = "crate::named::field")]
        #[schemars(schema_with = "crate::named::field::schema")]
        other: Field,
    },
    /// In the same cell of another station.
    Station {
        /// Its number.
        other: u32,
    },
}

/// A list whose votes differ, over all stations that were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EveningList {
    /// Its number.
    pub list: u32,
    /// Its votes on the night.
    pub evening: u64,
    /// Its votes in the count.
    pub count: u64,
}
