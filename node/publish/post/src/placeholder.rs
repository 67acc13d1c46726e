//! The closed list of what templates leave to be filled in.

/// What can be filled in; the names are Dutch, as the office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Placeholder {
    /// `{kop}`: "Tussenstand".
    Heading,
    /// `{verkiezing}`: the name of the election.
    Election,
    /// `{plaats}`: where it is held.
    Place,
    /// `{datum}`: its date.
    Date,
    /// `{geteld}`: "12 van 44 stembureaus geteld".
    Counted,
    /// `{kandidaten}`: how many stations are counted per candidate, while that is under way.
    CountedPerCandidate,
    /// `{lijsten}`: a line per list with its share, the largest first.
    Lists,
    /// `{stemmen}`: a line per list with its votes and share, the largest first.
    Votes,
    /// `{zetels}`: a line per list with its seats, the largest first.
    Seats,
    /// `{opkomst}`: the turnout, once it is known.
    Turnout,
    /// `{nummer}`: the number of the release.
    Number,
    /// `{tijd}`: when the release was made.
    Time,
    /// `{toelichting}`: the public note of the release.
    Note,
    /// `{correctie}`: what was corrected.
    Correction,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Heading,
        Self::Election,
        Self::Place,
        Self::Date,
        Self::Counted,
        Self::CountedPerCandidate,
        Self::Lists,
        Self::Votes,
        Self::Seats,
        Self::Turnout,
        Self::Number,
        Self::Time,
        Self::Note,
        Self::Correction,
    ];

    /// As it is written between braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "kop",
            Self::Election => "verkiezing",
            Self::Place => "plaats",
            Self::Date => "datum",
            Self::Counted => "geteld",
            Self::CountedPerCandidate => "kandidaten",
            Self::Lists => "lijsten",
            Self::Votes => "stemmen",
            Self::Seats => "zetels",
            Self::Turnout => "opkomst",
            Self::Number => "nummer",
            Self::Time => "tijd",
            Self::Note => "toelichting",
            Self::Correction => "correctie",
        }
    }

    /// Whether it becomes lines of its own.
    #[must_use]
    pub fn is_lines(self) -> bool {
        matches!(self, Self::Lists | Self::Votes | Self::Seats)
    }
}
