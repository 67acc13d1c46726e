//! What requests carry, beside numbers and text.

use std::path::PathBuf;

use election::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::Layout;

/// Who asks: written into every entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// Short name of the operator.
    pub operator: String,
    /// A second operator who confirms, for a release.
    pub confirmed_by: Option<String>,
}

/// What a person reads on a watch, where the clocks of the PCs are not enough to release by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WatchRead {
    /// Short name of the person.
    pub operator: String,
    /// Hours and minutes in the Netherlands, such as `21:03`, or seconds too: the moment nearest to this PC's clock is meant.
    pub time: String,
}

impl WatchRead {
    /// Two persons who look at watches that say now what this PC's clock does: for a night that a machine drives.
    pub fn as_this_pc(operators: [&str; 2]) -> Vec<Self> {
        let now = std::time::UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
        let time = night::time::dutch(u64::try_from(now).unwrap_or(0));
        let time = time.get(11..19).unwrap_or_default();
        operators.map(|operator| Self { operator: operator.to_owned(), time: time.to_owned() }).to_vec()
    }
}

/// A count that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Typing {
    /// The polling station.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
}

/// What a list came to that was added up by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ByHand {
    /// The list.
    pub list: u32,
    /// Its votes over all stations.
    pub votes: u64,
}

/// What a release and its preview are asked alike, beside who asks and the level. By default nothing is held back or taken
/// back, and nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseTerms {
    /// Stations that are held back by hand.
    pub withhold: Vec<u32>,
    /// Public text.
    pub note: String,
    /// Embargo, milliseconds since 1970 UTC; 0: none.
    pub not_before: u64,
    /// Stations whose row is taken back.
    pub retract: Vec<u32>,
    /// Why they are.
    pub reason: String,
    /// Consultation with the chair, for the audit.
    pub consultation: String,
    /// What two different persons read on their watches; used where the clocks of the PCs have no majority.
    #[serde(default)]
    pub watches: Vec<WatchRead>,
    /// The PC that confirms with its key, where the charter asks for that: its label, its key or the words of its key.
    #[serde(default)]
    pub confirm_by: String,
    /// Whether the organiser confirms it: on one PC, in an election without a list of people.
    #[serde(default)]
    pub by_organiser: bool,
    /// The organiser's signature over the `bytes` of the preview (hexadecimal); none in the preview itself.
    #[serde(default)]
    pub signature: String,
}

/// A table of counts: a workbook (XLSX) or a text with separators (CSV), also in a zip.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableAt {
    /// The file.
    pub file: PathBuf,
    /// Of a zip with several tables: which, by the name that the reply has for it.
    #[serde(default)]
    pub inside: Option<String>,
    /// Its sheet; none: the one that fits best.
    #[serde(default)]
    pub sheet: Option<String>,
    /// How it lies, as somebody says who sees it; none: as was confirmed for its headings, or as they suggest. A mapping that is
    /// given says so itself.
    #[serde(default)]
    pub layout: Option<Layout>,
}

/// Which state is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    /// All that has come in, as far as it may be released. Entry and scan nodes.
    Working,
    /// What was released.
    Controlled,
}

/// What a person does with a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostAct {
    /// Lets it go out.
    Confirm {
        /// Also where there is a newer release.
        again: bool,
    },
    /// It does not go out.
    Cancel,
    /// It is a draft again.
    Reopen,
    /// Asks for the page on which it is placed by hand.
    Page,
    /// It was placed by hand.
    Placed {
        /// Where it can be seen.
        url: Option<String>,
    },
    /// Somebody looked whether one that may be there is.
    Settle {
        /// It is.
        there: bool,
        /// Where it can be seen.
        url: Option<String>,
    },
}

/// From where on the work of a revoked PC does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// All of it.
    All,
    /// This entry, and what arrived with it or after it: its id, or 8 or more digits of it.
    Entry(String),
    /// What arrived at this moment or after it, milliseconds since 1970 UTC.
    Time(u64),
}
