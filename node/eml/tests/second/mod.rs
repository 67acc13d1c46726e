//! What a file says, as rows of text: once by our reader, once by the Kiesraad's library. Equal rows are equal readings.

pub mod ours;
pub mod theirs;

/// A row: what it is about, and its values.
pub fn row(parts: &[&dyn std::fmt::Display]) -> String {
    parts.iter().map(|part| part.to_string()).collect::<Vec<_>>().join(" | ")
}

/// Nothing and an empty text are one.
pub fn or_empty<T: AsRef<str>>(text: Option<T>) -> String {
    text.map(|text| tidy(text.as_ref())).unwrap_or_default()
}

/// Without the space around it, which pretty-printing adds: theirs keeps it.
pub fn tidy(text: &str) -> String {
    text.trim().to_owned()
}

/// The reason codes of counters.
pub const UNCOUNTED: [&str; 11] = [
    "geldige stempassen",
    "geldige volmachtbewijzen",
    "geldige kiezerspassen",
    "toegelaten kiezers",
    "meer getelde stembiljetten",
    "minder getelde stembiljetten",
    "meegenomen stembiljetten",
    "te weinig uitgereikte stembiljetten",
    "te veel uitgereikte stembiljetten",
    "geen verklaring",
    "andere verklaring",
];
