//! Tables of counts: what one says through a mapping, and the mappings that were confirmed.

use election::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::{Mapping, Place};
use sync_core::id::Hash;
use words::{Lang, Sentence};

use crate::folders::ImportedFile;
use crate::hex::Hex;
use crate::names::names;
use crate::why::told;

// How a table lies, and what stands in it.
pub use sheets::{Decimal, Layout, Meaning};

/// A table as it is looked at: how it lies, what its columns mean, and what would come in. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// The file, without a path; of a zip with the file in it.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Hex<Hash>,
    /// What it is.
    pub form: TableForm,
    /// Of a text: what stands between its cells.
    pub separator: Option<char>,
    /// Of a text: what it is written in, such as `UTF-8` or `windows-1252`.
    pub encoding: Option<String>,
    /// Of a zip: the tables in it, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<String>,
    /// Its sheets, in their order; a text has one, without a name.
    pub sheets: Vec<TableSheet>,
    /// The sheet that is looked at: the one that was asked for, else the one that fits best.
    pub sheet: String,
    /// Where its mapping comes from.
    pub from: MappingFrom,
    /// What its headings are known by.
    pub fingerprint: Hex<Hash>,
    /// The mapping: as it is, to be sent back as it was corrected.
    pub mapping: Mapping,
    /// Lines above the table, such as its title.
    pub above: Vec<String>,
    /// Its columns, in the order of the mapping; of a table with a column a polling station its rows.
    pub columns: Vec<TableColumn>,
    /// Of a table with a row a figure: what its rows are about, in the order of the mapping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<TableColumn>,
    /// What is not sure of how figures are written.
    pub decimal: Option<TableDoubt>,
    /// Whether somebody has to choose something before it can be imported as proposed.
    pub questions: bool,
    /// Per list or per candidate; none where lists or candidates are missing.
    pub level: Option<Level>,
    /// What can be used, in the order of the table.
    pub stations: Vec<TableStation>,
    /// Stations of the table that are not in yet.
    pub absent: Vec<u32>,
    /// Everything that is wrong.
    pub faults: Vec<TableFault>,
    /// Faults beyond those.
    pub more_faults: usize,
    /// Sums in the table that were compared with those of its stations.
    pub totals_compared: usize,
    /// What importing it by hand would do now.
    pub import: ImportedFile,
}

names! {
    /// What a file with a table is.
    TableForm {
        /// A workbook (XLSX).
        Workbook = "workbook",
        /// A text with separators (CSV).
        Text = "text",
    }

    /// Where a mapping comes from.
    MappingFrom {
        /// Proposed from the headings.
        Proposed = "proposed",
        /// Confirmed on this PC, for exactly these headings.
        Confirmed = "confirmed",
        /// Sent with the request.
        Given = "given",
    }
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableSheet {
    /// Its name.
    pub name: String,
    /// Rows up to the last filled one.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Whether a spreadsheet hides it.
    pub hidden: bool,
    /// Whether it is a table of counts of this election, as far as its headings tell.
    pub counts: bool,
}

/// A column, or what rows are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableColumn {
    /// Its place in `columns` or `items` of the mapping.
    pub at: usize,
    /// Where it is: the letters of a column, the number of a row; empty for what rows are about.
    pub place: String,
    /// Its heading, line by line; or what the rows say that they are about.
    pub heading: Vec<String>,
    /// Some of what stands in it.
    pub samples: Vec<String>,
    /// What it means.
    pub means: Meaning,
    /// The same, with the names of the election.
    pub said: Sentence,
    /// What is not sure of that: a person looks at it first.
    pub doubt: Option<TableDoubt>,
}

/// Something that is not sure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableDoubt {
    /// Whether somebody has to choose: as proposed it may count votes for another list, or leave figures out.
    pub question: bool,
    /// What.
    pub reason: String,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

/// A station that would come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Admitted voters (D).
    pub admitted_voters: Option<u32>,
    /// Votes on candidates (E).
    pub votes_on_candidates: Option<u32>,
    /// Blank votes (F).
    pub blank: Option<u32>,
    /// Invalid votes (G).
    pub invalid: Option<u32>,
    /// Votes cast (H).
    pub votes_cast: Option<u32>,
    /// Votes of each list, in ballot order.
    pub lists: Vec<Option<u32>>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableFault {
    /// Where.
    pub place: Place,
    /// The station that is left out because of it; none: nothing of the table can be used.
    pub station: Option<u32>,
    /// What, with its place.
    pub reason: String,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

impl TableColumn {
    /// The lines of its heading in which something stands.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        self.heading.iter().filter(|text| !text.is_empty()).map(String::as_str).collect()
    }

    /// What people call it: where it is, and its heading.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} {}", self.place, self.lines().join(" ")).trim().to_owned()
    }

    /// Whether somebody who types this means it: by its letters or its row, or by its heading.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        (!self.place.is_empty() && self.place.eq_ignore_ascii_case(name))
            || self.lines().join(" ").eq_ignore_ascii_case(name)
    }
}

impl TableDoubt {
    /// What, for people.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        told(self.why.as_ref(), Some(&self.reason), lang).unwrap_or_default()
    }
}

impl TableFault {
    /// What, for people.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> String {
        told(self.why.as_ref(), Some(&self.reason), lang).unwrap_or_default()
    }
}

/// The mappings that were confirmed on this PC: tables with exactly these headings come in from watched folders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableMappings {
    /// The newest first.
    pub mappings: Vec<KeptMapping>,
}

/// A mapping that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeptMapping {
    /// What its headings are known by.
    pub fingerprint: Hex<Hash>,
    /// The file that it was confirmed on.
    pub file: String,
    /// Who confirmed it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
    /// The mapping.
    pub mapping: Mapping,
}
