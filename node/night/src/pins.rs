//! What proves who somebody is: a setup file for scan nodes only. Pure but for the salt of a new PIN.
//!
//! A PIN guards control and release at a scan PC. Its hash is on no other node: six digits withstand a thief of the file for
//! some days, not for good.

use std::collections::BTreeSet;

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

use crate::operators::{MAX_BYTES, MAX_OPERATORS};

/// The version of the form.
pub const VERSION: u32 = 1;
/// The shortest and the longest PIN, in characters.
pub const PIN: std::ops::RangeInclusive<usize> = 6..=32;

const SALT: usize = 16;
const HASH: usize = 32;
/// 64 MiB and 3 passes: a fifth of a second on an office PC, and two days of a core for all PINs of six digits.
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3 };
/// A file may ask for no more than this.
const MOST: Cost = Cost { memory_kib: 256 * 1024, passes: 16 };

/// How much work a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
struct Cost {
    memory_kib: u32,
    passes: u32,
}

/// The PIN of a person, salted and hashed by argon2id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pin {
    /// Whose it is.
    pub name: String,
    /// Hexadecimal.
    salt: String,
    /// Hexadecimal.
    hash: String,
    cost: Cost,
}

/// The PINs of an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pins {
    version: u32,
    pins: Vec<Pin>,
}

/// Why PINs are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum PinsError {
    /// The file cannot be read.
    Unreadable(Sentence),
    /// Another version.
    Version(u32),
    /// Too many, or two of one person.
    Twice(String),
    /// Salt, hash or cost are damaged.
    Damaged(String),
    /// Too short or too long.
    Length,
    /// The system gives no random bytes.
    Random(String),
}

impl Say for PinsError {
    fn say(&self) -> Sentence {
        match self {
            Self::Unreadable(error) => sentence!("pins-unreadable", error = error),
            Self::Version(version) => sentence!("pins-version", version = *version, known = VERSION),
            Self::Twice(name) => sentence!("pins-twice", name = name),
            Self::Damaged(name) => sentence!("pins-damaged", name = name),
            Self::Length => sentence!("pins-length", shortest = *PIN.start(), longest = *PIN.end()),
            Self::Random(error) => sentence!("pins-random", error = Sentence::foreign("foreign-random", error)),
        }
    }
}

impl Pin {
    /// A new PIN of a person. Takes as long as a check, by intention.
    ///
    /// # Errors
    /// [`PinsError::Length`], [`PinsError::Random`].
    pub fn new(name: &str, pin: &str) -> Result<Self, PinsError> {
        if !PIN.contains(&pin.chars().count()) {
            return Err(PinsError::Length);
        }
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|error| PinsError::Random(error.to_string()))?;
        let hash = hash(&salt, COST, pin).ok_or_else(|| PinsError::Damaged(name.to_owned()))?;
        let (salt, hash) = (HEXLOWER.encode(&salt), HEXLOWER.encode(&hash));
        Ok(Self { name: name.to_owned(), salt, hash, cost: COST })
    }

    fn read(&self) -> Option<([u8; SALT], [u8; HASH])> {
        let bytes = |text: &str| HEXLOWER.decode(text.as_bytes()).ok();
        let bearable = self.cost.memory_kib <= MOST.memory_kib && self.cost.passes <= MOST.passes;
        if !bearable || Params::new(self.cost.memory_kib, self.cost.passes, 1, Some(HASH)).is_err() {
            return None;
        }
        Some((bytes(&self.salt)?.try_into().ok()?, bytes(&self.hash)?.try_into().ok()?))
    }

    /// Whether this is it. Takes a fifth of a second and 64 MiB, by intention: never on a task that others wait for.
    #[must_use]
    pub fn is(&self, pin: &str) -> bool {
        let Some((salt, expected)) = self.read() else { return false };
        let Some(found) = hash(&salt, self.cost, pin) else { return false };
        // As long for a good guess as for a bad one.
        found.iter().zip(expected).fold(0, |differs, (found, expected)| differs | (found ^ expected)) == 0
    }
}

fn hash(salt: &[u8; SALT], cost: Cost, pin: &str) -> Option<[u8; HASH]> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(HASH)).ok()?;
    let mut out = [0; HASH];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(pin.as_bytes(), salt, &mut out).ok()?;
    Some(out)
}

impl Pins {
    /// These, checked.
    ///
    /// # Errors
    /// See [`PinsError`].
    pub fn new(pins: Vec<Pin>) -> Result<Self, PinsError> {
        let all = Self { version: VERSION, pins };
        all.check()?;
        Ok(all)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// See [`PinsError`].
    pub fn read(bytes: &[u8]) -> Result<Self, PinsError> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        if bytes.len() > MAX_BYTES {
            return Err(PinsError::Unreadable(sentence!("pins-longer", most = MAX_BYTES)));
        }
        let wrong = |error: serde_json::Error| PinsError::Unreadable(Sentence::from(&error));
        let head: Head = serde_json::from_slice(bytes).map_err(wrong)?;
        if head.version != VERSION {
            return Err(PinsError::Version(head.version));
        }
        let all: Self = serde_json::from_slice(bytes).map_err(wrong)?;
        all.check()?;
        Ok(all)
    }

    /// As the charter carries them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings and numbers: writing them to memory cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    fn check(&self) -> Result<(), PinsError> {
        let mut seen = BTreeSet::new();
        for pin in &self.pins {
            if !seen.insert(&pin.name) || seen.len() > MAX_OPERATORS {
                return Err(PinsError::Twice(pin.name.clone()));
            }
            if pin.read().is_none() {
                return Err(PinsError::Damaged(pin.name.clone()));
            }
        }
        Ok(())
    }

    /// The PIN of a person, who may have none.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&Pin> {
        self.pins.iter().find(|pin| pin.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_opens_its_own_name_only() {
        let (anna, bert) = (Pin::new("Anna", "471100").unwrap(), Pin::new("Bert", "471100").unwrap());
        assert_ne!((&anna.salt, &anna.hash), (&bert.salt, &bert.hash), "each has a salt of its own");
        let all = Pins::new(vec![anna, bert]).unwrap();
        let read = Pins::read(&all.to_bytes()).unwrap();
        assert_eq!(read, all);
        assert!(read.of("Anna").unwrap().is("471100") && read.of("anna").is_none());
        for wrong in ["471101", "", "471100 "] {
            assert!(!read.of("Anna").unwrap().is(wrong), "{wrong:?}");
        }
        assert!(!String::from_utf8(all.to_bytes()).unwrap().contains("471100"));
        for pin in ["12345", &"1".repeat(33)] {
            assert_eq!(Pin::new("Anna", pin), Err(PinsError::Length));
        }
    }

    #[test]
    fn damaged_pins_are_refused_and_those_of_a_later_program_are_read() {
        let anna = Pin::new("Anna", "471100").unwrap();
        assert_eq!(Pins::new(vec![anna.clone(), anna.clone()]), Err(PinsError::Twice("Anna".into())));
        let dear = Cost { memory_kib: 1 << 31, passes: 1 };
        for damaged in [Pin { salt: "00".into(), ..anna.clone() }, Pin { cost: dear, ..anna.clone() }] {
            assert_eq!(Pins::new(vec![damaged]), Err(PinsError::Damaged("Anna".into())));
        }
        let all = Pins::new(vec![anna]).unwrap();
        let text = String::from_utf8(all.to_bytes()).unwrap();
        let later = text.replacen('{', "{\"later\": [1],", 1).replace("\"passes\"", "\"threads\": 1, \"passes\"");
        assert_eq!(Pins::read(later.as_bytes()), Ok(all));
        let other = text.replace("\"version\":1", "\"version\":2");
        assert_eq!(Pins::read(other.as_bytes()), Err(PinsError::Version(2)));
    }
}
