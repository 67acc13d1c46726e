//! Four eyes: who confirms a release beside whoever holds the pen, and whether that is enough by its terms.

use serde::{Deserialize, Serialize};

use super::Release;
use crate::charter::{Charter, Confirmation, Role};
use crate::id::{PublicKey, SecretKey, Signature};

const CONFIRMATION: &[u8] = b"uitslag/confirmation/1\0";

/// Who confirms a release beside whoever holds the pen, and what proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmer {
    /// The member with this key, which signs the same bytes.
    Key(PublicKey),
    /// Another person, with a PIN on the PC that holds the pen: by the word of that PC alone.
    Pin,
    /// The organiser, whose key signs the same bytes: on one PC, where nobody has a PIN.
    Organiser,
}

impl Confirmer {
    /// The key of the member, where it is that of one.
    #[must_use]
    pub fn key(self) -> Option<PublicKey> {
        match self {
            Self::Key(key) => Some(key),
            Self::Pin | Self::Organiser => None,
        }
    }

    /// Its name in replies and reports: `second_key`, `pin` or `organiser`.
    #[must_use]
    pub fn way(self) -> &'static str {
        match self {
            Self::Key(_) => "second_key",
            Self::Pin => "pin",
            Self::Organiser => "organiser",
        }
    }
}

/// How a [`Confirmer`] is written: one number for the way, 0 for nobody.
pub(super) mod written {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Confirmer;
    use crate::id::PublicKey;

    #[derive(Serialize, Deserialize)]
    enum Written {
        Nobody,
        Key(PublicKey),
        Pin,
        Organiser,
    }

    pub fn serialize<S: Serializer>(confirmer: &Option<Confirmer>, to: S) -> Result<S::Ok, S::Error> {
        let written = match confirmer {
            None => Written::Nobody,
            Some(Confirmer::Key(key)) => Written::Key(*key),
            Some(Confirmer::Pin) => Written::Pin,
            Some(Confirmer::Organiser) => Written::Organiser,
        };
        written.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Confirmer>, D::Error> {
        Ok(match Written::deserialize(from)? {
            Written::Nobody => None,
            Written::Key(key) => Some(Confirmer::Key(key)),
            Written::Pin => Some(Confirmer::Pin),
            Written::Organiser => Some(Confirmer::Organiser),
        })
    }
}

/// Whether a release has the four eyes that its terms ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Four {
    /// It has, or they ask for none.
    Kept,
    /// It is the pen's alone: it stands only if it [only retracts](Release::only_retracts), which whoever holds the release
    /// before it can tell.
    OnlyRetracts,
}

impl Release {
    /// The confirmation of a release with these bytes, by the member that it names or by the organiser.
    #[must_use]
    pub fn confirmation(bytes: &[u8], key: &SecretKey) -> Signature {
        key.sign(&[CONFIRMATION, bytes].concat())
    }

    /// Whether `by` confirmed a release with these bytes.
    #[must_use]
    pub fn is_confirmed(bytes: &[u8], by: &PublicKey, confirmation: &Signature) -> bool {
        by.verify(&[CONFIRMATION, bytes].concat(), confirmation)
    }

    /// Whether it takes back rows of the release before it and changes nothing else that is public: that may be done by one
    /// person at once, under whatever terms.
    #[must_use]
    pub fn only_retracts(&self, prev: &Self) -> bool {
        let fewer = self.rows.len() < prev.rows.len();
        let mut old = prev.rows.iter();
        let kept = self.rows.iter().all(|row| old.any(|old| old == row));
        fewer && kept && (self.level, &self.rulings, self.not_before) == (prev.level, &prev.rulings, 0)
    }

    /// The member whose key confirms it, where it names one.
    #[must_use]
    pub fn second_key(&self) -> Option<PublicKey> {
        self.confirmer.and_then(Confirmer::key)
    }

    /// What the terms of its own charter version say of it, whichever key signed.
    ///
    /// # Errors
    /// It does not keep them, or they are of a later version of the program.
    pub(super) fn check_terms(&self, charter: &Charter) -> Result<Four, &'static str> {
        let terms = charter.terms_at(self.charter_version).ok_or("it names a charter that there is not")?;
        let second = match (terms.confirmation, &self.confirmer) {
            (Confirmation::Unknown(_), _) => return Err("how it has to be confirmed is known to a later version only"),
            (Confirmation::None, None) => return Ok(Four::Kept),
            (_, None) => return Ok(Four::OnlyRetracts),
            (_, Some(Confirmer::Key(second))) => second,
            (Confirmation::SecondKey { .. }, _) => {
                return Err("it is not confirmed by another key, as its charter asks");
            }
            (_, Some(Confirmer::Pin | Confirmer::Organiser)) => return Ok(Four::Kept),
        };
        let role = charter.role_of(second).ok_or("who confirmed it does not take part")?;
        let may = match terms.confirmation {
            Confirmation::SecondKey { .. } => terms.confirmation.may_confirm(role),
            _ => role != Role::Presentation,
        };
        if may { Ok(Four::Kept) } else { Err("who confirmed it may not") }
    }
}
