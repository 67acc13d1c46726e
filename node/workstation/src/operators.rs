//! Who works: a setup file for entry and scan nodes only. Pure but for the salt of a new PIN.
//!
//! Names and rights make people accountable for what they do; the node key is what signs. A small office has no such file,
//! and then everybody may do what the role of the PC allows.

use std::collections::BTreeSet;
use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

/// The version of the form.
pub const VERSION: u32 = 1;
/// The longest file, in bytes.
pub const MAX_BYTES: usize = 128 * 1024;
/// The most people.
pub const MAX_OPERATORS: usize = 200;
/// The shortest and the longest PIN, in characters.
pub const PIN: std::ops::RangeInclusive<usize> = 4..=32;

const SALT: usize = 16;
const HASH: usize = 32;
/// 19 MiB and 2 passes: about 30 ms here. A PIN of four digits is not hidden by any cost; it is not typed by accident.
const COST: (u32, u32) = (19 * 1024, 2);

/// What somebody may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rights {
    /// Enter counts, correct them, take own ones back.
    pub enter: bool,
    /// Decide, review, take back what others entered.
    pub control: bool,
    /// Release, and confirm a release.
    pub release: bool,
}

/// One of the rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// [`Rights::enter`]; whoever may control may enter as well.
    Enter,
    /// [`Rights::control`].
    Control,
    /// [`Rights::release`].
    Release,
}

impl Right {
    /// Its name in JSON, on the command line and in refusals.
    pub fn name(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Control => "control",
            Self::Release => "release",
        }
    }
}

impl Rights {
    /// Whether they include this one.
    pub fn has(&self, right: Right) -> bool {
        match right {
            Right::Enter => self.enter || self.control,
            Right::Control => self.control,
            Right::Release => self.release,
        }
    }

    /// Reads `enter,control,release`, any of them.
    ///
    /// # Errors
    /// There is another word.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rights = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "enter" => rights.enter = true,
                "control" => rights.control = true,
                "release" => rights.release = true,
                other => return Err(format!("{other:?} is no right; there are enter, control and release")),
            }
        }
        Ok(rights)
    }
}

/// A PIN, salted and hashed by argon2id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Hexadecimal.
    salt: String,
    /// Hexadecimal.
    hash: String,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Short name; written into every entry.
    pub name: String,
    /// What this person may do.
    pub rights: Rights,
    /// What this person types to begin.
    pub pin: Pin,
}

/// The people of an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operators {
    version: u32,
    /// In the order in which they are shown.
    pub operators: Vec<Operator>,
}

/// What the setup says about people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Roster {
    /// Switched off: everybody may do what the role of the PC allows.
    #[default]
    Off,
    /// The setup names a file that is not on this node: it has not arrived yet, or this is a presentation node.
    NotHere,
    /// It cannot be used, and why.
    Unusable(String),
    /// These.
    Here(Arc<Operators>),
}

/// Why a list of people is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperatorsError {
    /// It cannot be read.
    #[error("the list of operators cannot be read: {0}")]
    Unreadable(String),
    /// Another version.
    #[error("the list of operators has version {0}; this program knows version {VERSION}")]
    Version(u32),
    /// None, or too many.
    #[error("a list of operators has 1 to {MAX_OPERATORS} people, not {0}; without a list, leave the file out")]
    Number(usize),
    /// A name is empty, too long, or does not show.
    #[error("{0:?} is no name of an operator: it has 1 to {max} bytes that can be seen, and no space around it", max = sync_core::limits::OPERATOR)]
    Name(String),
    /// Two people have one name.
    #[error("two operators are called {0:?}; nobody could tell them apart")]
    Twice(String),
    /// Salt or hash are damaged.
    #[error("the PIN of {0} is damaged; set it anew")]
    Pin(String),
    /// Nobody could do this part of the work any more.
    #[error("nobody may {0}; give somebody that right")]
    Nobody(&'static str),
    /// A PIN is too short or too long.
    #[error("a PIN has {shortest} to {longest} characters", shortest = PIN.start(), longest = PIN.end())]
    PinLength,
    /// The system gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
}

impl Operator {
    /// A person with a new PIN.
    ///
    /// # Errors
    /// [`OperatorsError::PinLength`], [`OperatorsError::Random`]; a name is checked with the whole list.
    pub fn new(name: &str, rights: Rights, pin: &str) -> Result<Self, OperatorsError> {
        if !PIN.contains(&pin.chars().count()) {
            return Err(OperatorsError::PinLength);
        }
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|error| OperatorsError::Random(error.to_string()))?;
        let hash = hash(&salt, pin).ok_or_else(|| OperatorsError::Pin(name.to_owned()))?;
        let pin = Pin { salt: HEXLOWER.encode(&salt), hash: HEXLOWER.encode(&hash) };
        Ok(Self { name: name.to_owned(), rights, pin })
    }
}

impl Pin {
    fn read(&self) -> Option<([u8; SALT], [u8; HASH])> {
        let bytes = |text: &str| HEXLOWER.decode(text.as_bytes()).ok();
        Some((bytes(&self.salt)?.try_into().ok()?, bytes(&self.hash)?.try_into().ok()?))
    }

    fn is(&self, pin: &str) -> bool {
        let Some((salt, expected)) = self.read() else { return false };
        let Some(found) = hash(&salt, pin) else { return false };
        // As long for a good guess as for a bad one.
        found.iter().zip(expected).fold(0, |differs, (found, expected)| differs | (found ^ expected)) == 0
    }
}

fn hash(salt: &[u8; SALT], pin: &str) -> Option<[u8; HASH]> {
    let params = Params::new(COST.0, COST.1, 1, Some(HASH)).ok()?;
    let mut out = [0; HASH];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(pin.as_bytes(), salt, &mut out).ok()?;
    Some(out)
}

impl Operators {
    /// These people, checked.
    ///
    /// # Errors
    /// See [`OperatorsError`].
    pub fn new(operators: Vec<Operator>) -> Result<Self, OperatorsError> {
        let all = Self { version: VERSION, operators };
        all.check()?;
        Ok(all)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// See [`OperatorsError`].
    pub fn read(bytes: &[u8]) -> Result<Self, OperatorsError> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        if bytes.len() > MAX_BYTES {
            return Err(OperatorsError::Unreadable(format!("it is longer than {MAX_BYTES} bytes")));
        }
        let wrong = |error: serde_json::Error| OperatorsError::Unreadable(error.to_string());
        let head: Head = serde_json::from_slice(bytes).map_err(wrong)?;
        if head.version != VERSION {
            return Err(OperatorsError::Version(head.version));
        }
        let all: Self = serde_json::from_slice(bytes).map_err(wrong)?;
        all.check()?;
        Ok(all)
    }

    /// As the charter carries it.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings, numbers and booleans: writing them to memory cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    fn check(&self) -> Result<(), OperatorsError> {
        if !(1..=MAX_OPERATORS).contains(&self.operators.len()) {
            return Err(OperatorsError::Number(self.operators.len()));
        }
        let mut seen = BTreeSet::new();
        for Operator { name, pin, .. } in &self.operators {
            let fits = (1..=sync_core::limits::OPERATOR).contains(&name.len());
            if !fits || name.trim() != name || name.chars().any(char::is_control) {
                return Err(OperatorsError::Name(name.chars().take(40).collect()));
            }
            if !seen.insert(name.to_lowercase()) {
                return Err(OperatorsError::Twice(name.clone()));
            }
            if pin.read().is_none() {
                return Err(OperatorsError::Pin(name.clone()));
            }
        }
        let lacks = |right: &Right| !self.operators.iter().any(|operator| operator.rights.has(*right));
        match [Right::Enter, Right::Control, Right::Release].iter().find(|right| lacks(right)) {
            Some(right) => Err(OperatorsError::Nobody(right.name())),
            None => Ok(()),
        }
    }

    /// The person with this name.
    pub fn find(&self, name: &str) -> Option<&Operator> {
        self.operators.iter().find(|operator| operator.name == name)
    }

    /// The person with this name, if the PIN is theirs. Takes some 30 ms, by intention.
    pub fn check_pin(&self, name: &str, pin: &str) -> Option<&Operator> {
        self.find(name).filter(|operator| operator.pin.is(pin))
    }

    /// How many people have a right.
    pub fn with(&self, right: Right) -> usize {
        self.operators.iter().filter(|operator| operator.rights.has(right)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Rights = Rights { enter: true, control: true, release: true };

    fn anna() -> Operator {
        Operator::new("Anna", ALL, "4711").unwrap()
    }

    #[test]
    fn a_pin_opens_its_own_name_only() {
        let bert = Operator::new("Bert", Rights { enter: true, ..Rights::default() }, "4711").unwrap();
        assert_ne!(anna().pin, bert.pin, "each has a salt of its own");
        let all = Operators::new(vec![anna(), bert]).unwrap();
        let read = Operators::read(&all.to_bytes()).unwrap();
        assert_eq!(read, all);
        assert_eq!(read.check_pin("Anna", "4711").map(|one| one.rights), Some(ALL));
        for (name, pin) in [("Anna", "4712"), ("Anna", ""), ("anna", "4711"), ("Carla", "4711"), ("", "4711")] {
            assert!(read.check_pin(name, pin).is_none(), "{name} {pin}");
        }
        assert!(!String::from_utf8(all.to_bytes()).unwrap().contains("4711"));
        assert!(read.find("Bert").unwrap().rights.has(Right::Enter));
        assert_eq!((read.with(Right::Enter), read.with(Right::Release)), (2, 1));
        // Whoever controls may enter.
        assert!(Rights::read("control").unwrap().has(Right::Enter));
        assert!(!Rights::read("control, enter").unwrap().has(Right::Release) && Rights::read("all").is_err());
        for pin in ["123", &"1".repeat(33)] {
            assert_eq!(Operator::new("Anna", ALL, pin), Err(OperatorsError::PinLength));
        }
    }

    #[test]
    fn a_list_that_nobody_could_work_with_is_refused() {
        let named = |name: &str| Operator { name: name.to_owned(), ..anna() };
        let refused = |operators: Vec<Operator>| Operators::new(operators).unwrap_err();
        for name in ["", " Anna", "Anna ", "An\nna", &"x".repeat(33)] {
            assert!(matches!(refused(vec![named(name)]), OperatorsError::Name(_)), "{name:?}");
        }
        assert_eq!(refused(vec![named("Anna"), named("ANNA")]), OperatorsError::Twice("ANNA".into()));
        assert_eq!(refused(vec![]), OperatorsError::Number(0));
        let many = (0..=MAX_OPERATORS).map(|n| named(&n.to_string())).collect();
        assert_eq!(refused(many), OperatorsError::Number(MAX_OPERATORS + 1));
        let lacking = Operator { rights: Rights { release: false, ..ALL }, ..anna() };
        assert_eq!(refused(vec![lacking]), OperatorsError::Nobody("release"));
        let damaged = Operator { pin: Pin { salt: "00".into(), ..anna().pin }, ..anna() };
        assert_eq!(refused(vec![damaged]), OperatorsError::Pin("Anna".into()));
        let good = String::from_utf8(Operators::new(vec![anna()]).unwrap().to_bytes()).unwrap();
        for wrong in ["", "{}", "[]", &good.replace("\"rights\"", "\"right\""), &good.replace("\"enter\"", "\"entry\"")]
        {
            assert!(matches!(Operators::read(wrong.as_bytes()), Err(OperatorsError::Unreadable(_))), "{wrong}");
        }
        let later = good.replace("\"version\":1", "\"version\":2");
        assert_eq!(Operators::read(later.as_bytes()), Err(OperatorsError::Version(2)));
        let long = format!("{good}{}", " ".repeat(MAX_BYTES));
        assert!(matches!(Operators::read(long.as_bytes()), Err(OperatorsError::Unreadable(_))));
    }
}
