//! The terms of releases: what every node and everybody who checks a release holds it to.

use serde::{Deserialize, Serialize};

use super::{CharterError, Role, rule};
use crate::limits;

/// Fields of later versions: number and bytes, sorted by number. What a version does not know it carries on.
pub type Extra = Vec<(u16, Vec<u8>)>;

/// Whether a release needs somebody else to confirm it, and who that may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub enum Confirmation {
    /// Whoever holds the pen releases alone.
    #[default]
    None,
    /// One PC, two people: the second one proves with a PIN, on the same PC, who confirms, or where nobody has a PIN the
    /// organiser signs. The second entry of a count may come from the same key as well, from another person who is signed in.
    OnePc,
    /// Another PC recomputes the release and signs it with its key.
    SecondKey {
        /// Whether that may be an entry PC; else only another scan PC.
        entry_may: bool,
    },
    /// A rule of a later version: this one can neither release under it nor say that a release keeps it.
    Unknown(u8),
}

impl From<u8> for Confirmation {
    fn from(code: u8) -> Self {
        match code {
            0 => Self::None,
            1 => Self::OnePc,
            2 => Self::SecondKey { entry_may: true },
            3 => Self::SecondKey { entry_may: false },
            other => Self::Unknown(other),
        }
    }
}

impl From<Confirmation> for u8 {
    fn from(confirmation: Confirmation) -> Self {
        match confirmation {
            Confirmation::None => 0,
            Confirmation::OnePc => 1,
            Confirmation::SecondKey { entry_may: true } => 2,
            Confirmation::SecondKey { entry_may: false } => 3,
            Confirmation::Unknown(code) => code,
        }
    }
}

impl Confirmation {
    /// Whether a release has to be confirmed at all.
    pub fn is_required(self) -> bool {
        self != Self::None
    }

    /// Whether a release has to carry the signature of another key than the pen's.
    pub fn needs_second_key(self) -> bool {
        matches!(self, Self::SecondKey { .. })
    }

    /// Whether a PC with this role may confirm with its key.
    pub fn may_confirm(self, role: Role) -> bool {
        match self {
            Self::SecondKey { entry_may } => role == Role::Scan || (entry_may && role == Role::Entry),
            Self::None | Self::OnePc | Self::Unknown(_) => false,
        }
    }

    /// The stricter of both: the codes rise with what they ask for.
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        u8::from(self).max(u8::from(other)).into()
    }
}

/// The terms of releases. A release is judged by those of its own charter version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Whether it has to be confirmed.
    pub confirmation: Confirmation,
    /// Closing time of the polls, milliseconds since 1970 UTC: no release is made before it; 0: none is set.
    pub closing: u64,
    /// Fields of later versions, at most 1 KiB in all.
    pub extra: Extra,
}

impl Terms {
    /// Whether a release is held to the same by both, as far as this version knows.
    pub(super) fn same(&self, other: &Self) -> bool {
        (self.confirmation, self.closing) == (other.confirmation, other.closing)
    }

    /// Whether these ask for anything that `before` did not: then no release may go on naming the charter from before.
    #[must_use]
    pub fn are_stricter(&self, before: &Self) -> bool {
        u8::from(self.confirmation) > u8::from(before.confirmation) || self.closing > before.closing
    }

    /// What keeps both.
    pub(super) fn joined(&self, other: &Self) -> Self {
        Self {
            confirmation: self.confirmation.stricter(other.confirmation),
            closing: self.closing.max(other.closing),
            extra: common(&self.extra, &other.extra),
        }
    }

    pub(super) fn check(&self) -> Result<(), CharterError> {
        rule(self.closing < limits::TIME, "its closing time lies after 2100")?;
        check_extra(&self.extra)
    }
}

/// The fields on which both agree.
pub(super) fn common(one: &Extra, other: &Extra) -> Extra {
    one.iter().filter(|field| other.contains(field)).cloned().collect()
}

/// Sorted, each number once, at most 1 KiB in all: four bytes are counted for each field beside its own.
pub(super) fn check_extra(extra: &Extra) -> Result<(), CharterError> {
    let size = extra.iter().fold(0usize, |size, (_, bytes)| size.saturating_add(bytes.len()).saturating_add(4));
    let sorted = extra.is_sorted_by(|(one, _), (other, _)| one < other);
    rule(size <= limits::EXTRA && sorted, "fields of later versions are too long or unsorted")
}
