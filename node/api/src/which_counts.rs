//! Which count of a station counts, and why no other one does: the reply to
//! [`Request::StationCounts`](crate::request::Request::StationCounts).

use election::Level;
use night::which_counts::{Judged, WhichCounts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Sentence};

use crate::hex::Hex;
use crate::history::Id;

/// Which count of a station counts. It tells no figures: whoever types a second entry may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StationCounts {
    /// Number of the station.
    pub station: u32,
    /// Number of the cut that was looked at; `None`: all that is here now.
    pub cut: Option<u32>,
    /// At which level a count of it counts; `None`: none does.
    pub level: Option<Level>,
    /// What counts and why, or why nothing does.
    pub what: String,
    /// The same, for people of any language.
    pub said: Sentence,
    /// All counts and decisions about counts that stand, and the newest of those that do not any more; the newest first.
    pub counts: Vec<JudgedTold>,
}

/// A count or a decision about one, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JudgedTold {
    /// Its name in the history.
    pub id: Id,
    /// Per list or per candidate.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
    /// From 1: one more than the newest that it was made in the place of.
    pub version: u32,
    /// When, by its author's clock, milliseconds since 1970 UTC.
    pub time: u64,
    /// Whether it counts.
    pub counts: bool,
    /// Whether what is public of the station is this very entry.
    pub public: bool,
    /// What it is, and by whom.
    pub what: String,
    /// The same, for people of any language.
    pub said: Sentence,
    /// Why it counts, or why it does not.
    pub why: String,
    /// The same, for people of any language.
    pub why_said: Sentence,
}

impl StationCounts {
    /// As the night judges it.
    #[must_use]
    pub fn of(station: u32, cut: Option<u32>, judged: WhichCounts) -> Self {
        let WhichCounts { level, what, counts } = judged;
        let counts = counts.into_iter().map(JudgedTold::from).collect();
        Self { station, cut, level, what: what.to_string(), said: what, counts }
    }

    /// What is said of an entry.
    #[must_use]
    pub fn about(&self, id: Id) -> Option<&JudgedTold> {
        self.counts.iter().find(|told| told.id == id)
    }

    /// What counts and why, or why nothing does, for people.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        self.said.told(lang)
    }
}

impl JudgedTold {
    /// What it is and by whom, for people.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        self.said.told(lang)
    }

    /// Why it counts or does not, for people.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        self.why_said.told(lang)
    }
}

impl From<Judged> for JudgedTold {
    fn from(judged: Judged) -> Self {
        let Judged { entry, level, round, version, time, counts, public, what, why } = judged;
        Self {
            id: Hex(entry),
            level,
            round,
            version,
            time,
            counts,
            public,
            what: what.to_string(),
            said: what,
            why: why.to_string(),
            why_said: why,
        }
    }
}
