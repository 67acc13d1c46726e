//! Whose figures a print holds.

use api::document::Document;
use print::Public;
use print::card::Role;
use words::manual;

/// The family of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Of a release.
    Public(Public),
    /// Of figures that are not released.
    Control,
    /// No figures at all.
    Card(Role),
    /// No figures either: of one role, or whole.
    Manual(Option<manual::Role>),
    /// Nor here: what the doctor found.
    Health,
}

/// Which family a document is of.
#[must_use]
pub const fn family(document: Document) -> Family {
    match document {
        Document::Summary => Family::Public(Public::Summary),
        Document::Press => Family::Public(Public::Press),
        Document::Seats => Family::Public(Public::Seats),
        Document::Candidates => Family::Public(Public::Candidates),
        Document::Stations => Family::Public(Public::Stations),
        Document::Differences => Family::Public(Public::Differences),
        Document::CardEntry => Family::Card(Role::Entry),
        Document::CardControl => Family::Card(Role::Control),
        Document::CardPresentation => Family::Card(Role::Presentation),
        Document::Manual => Family::Manual(None),
        Document::ManualOrganiser => Family::Manual(Some(manual::Role::Organiser)),
        Document::ManualEntry => Family::Manual(Some(manual::Role::Entry)),
        Document::ManualScan => Family::Manual(Some(manual::Role::Scan)),
        Document::ManualPresentation => Family::Manual(Some(manual::Role::Presentation)),
        Document::Health => Family::Health,
        Document::Todo
        | Document::Interim
        | Document::Findings
        | Document::Conflicts
        | Document::Evening
        | Document::Official
        | Document::Recount
        | Document::Worksheet
        | Document::Audit => Family::Control,
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    /// Who may ask for a print goes by the one, what is on it by the other.
    #[test]
    fn what_holds_figures_of_the_control_room_is_for_it_alone() {
        for document in Document::value_variants() {
            assert_eq!(document.is_of_control_room(), family(*document) == Family::Control, "{document:?}");
        }
    }
}
