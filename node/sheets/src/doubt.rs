//! What is not sure of a proposed meaning: a person looks at it first.

use words::{Say, Sentence, sentence};

/// Why a proposed meaning is not sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is known by the letter of the form alone.
    Letter,
    /// It is known by its number alone: there is no name to compare.
    Number,
    /// The name resembles this one of the election.
    Near {
        /// The election's name.
        ours: String,
    },
    /// The number is of this list or candidate, which has another name here.
    OtherName {
        /// The election's name.
        ours: String,
    },
    /// The name is of what was proposed, and the number of another list or candidate.
    OtherNumber {
        /// The number in the table.
        theirs: u32,
        /// The election's number of that name.
        ours: u32,
        /// The name.
        name: String,
    },
    /// Another column means the same.
    Twice,
    /// It says that it is a sum, and not of what.
    Total,
    /// Nothing is known of it; whether there are figures in it.
    Unread {
        /// Figures stand in it.
        figures: bool,
    },
    /// Stations are known by their names alone.
    Names,
    /// Which sign parts whole and fraction does not follow from the figures.
    Decimal,
}

impl Doubt {
    /// Whether somebody has to choose: the proposal as it stands may count votes for another list, or leave figures out.
    #[must_use]
    pub fn is_question(&self) -> bool {
        match self {
            Self::OtherName { .. } | Self::OtherNumber { .. } | Self::Twice | Self::Total => true,
            Self::Unread { figures } => *figures,
            Self::Letter | Self::Number | Self::Near { .. } | Self::Names | Self::Decimal => false,
        }
    }
}

impl Say for Doubt {
    fn say(&self) -> Sentence {
        match self {
            Self::Letter => sentence!("sheets-doubt-letter"),
            Self::Number => sentence!("sheets-doubt-number"),
            Self::Near { ours } => sentence!("sheets-doubt-near", ours = ours),
            Self::OtherName { ours } => sentence!("sheets-doubt-other-name", ours = ours),
            Self::OtherNumber { theirs, ours, name } => {
                sentence!("sheets-doubt-other-number", theirs = *theirs, ours = *ours, name = name)
            }
            Self::Twice => sentence!("sheets-doubt-twice"),
            Self::Total => sentence!("sheets-doubt-total"),
            Self::Unread { figures: true } => sentence!("sheets-doubt-figures"),
            Self::Unread { figures: false } => sentence!("sheets-doubt-unread"),
            Self::Names => sentence!("sheets-doubt-names"),
            Self::Decimal => sentence!("sheets-doubt-decimal"),
        }
    }
}
