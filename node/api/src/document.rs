//! What can be printed by hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "kebab-case")]
pub enum Document {
    /// Of the release: the result in a few pages (samenvatting)
    Summary,
    /// Of the release: one page to read aloud on the telephone (doorbelblad)
    Press,
    /// Of the release: the seats step by step (zetelverdeling)
    Seats,
    /// Of the release: all candidates (kandidaten)
    Candidates,
    /// Of the release: station by station (per stembureau)
    Stations,
    /// Of the release: what differs from the one before (verschillen)
    Differences,
    /// For the control room: stations not processed yet (nog te doen)
    Todo,
    /// For the control room: the interim result, for the chair (tussenstand)
    Interim,
    /// For the control room: what is odd (bevindingen)
    Findings,
    /// For the control room: counts that contradict each other (conflicten)
    Conflicts,
    /// For the control room: the evening's counts beside those per candidate (verschillen avond–telling)
    Evening,
    /// For the control room: the official result beside ours (vergelijking met de officiële uitslag)
    Official,
    /// For the control room: stations to count again, by what the Kiesraad will ask (hertellen)
    Recount,
    /// For the control room: three lists drawn, to be added up again by hand (werkblad loting)
    Worksheet,
    /// For the control room: what was kept of the last release (verantwoording)
    Audit,
    /// A card for who types counts (kaart invoer)
    CardEntry,
    /// A card for who controls and releases (kaart controle)
    CardControl,
    /// A card for who shows the result (kaart presentatie)
    CardPresentation,
    /// The manual: the day before, the evening, the day after, and what to do when something goes wrong (handleiding)
    Manual,
    /// Of the manual what the organiser needs (handleiding organisator)
    ManualOrganiser,
    /// Of the manual what who types counts needs (handleiding invoer)
    ManualEntry,
    /// Of the manual what who controls and releases needs (handleiding controle)
    ManualScan,
    /// Of the manual what who shows the result needs (handleiding presentatie)
    ManualPresentation,
    /// The check of the evening before: what the doctor found on this PC, to be ticked off (gezondheid)
    Health,
}

impl Document {
    /// Whether it holds figures that are not released.
    #[must_use]
    pub const fn is_of_control_room(self) -> bool {
        // Each by its name: a new one must say which it is.
        match self {
            Self::Todo
            | Self::Interim
            | Self::Findings
            | Self::Conflicts
            | Self::Evening
            | Self::Official
            | Self::Recount
            | Self::Worksheet
            | Self::Audit => true,
            Self::Summary
            | Self::Press
            | Self::Seats
            | Self::Candidates
            | Self::Stations
            | Self::Differences
            | Self::CardEntry
            | Self::CardControl
            | Self::CardPresentation
            | Self::Manual
            | Self::ManualOrganiser
            | Self::ManualEntry
            | Self::ManualScan
            | Self::ManualPresentation
            | Self::Health => false,
        }
    }
}
