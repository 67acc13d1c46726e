//! Who works, and what each may do: a setup file for entry and scan nodes. Pure.
//!
//! Names and rights make people accountable for what they do; the node key is what signs. A small office has no such file,
//! and then everybody may do what the role of the PC allows. What proves a name is in [`crate::pins`], on scan nodes only:
//! an entry node takes a name as it is typed.
//!
//! A file of a later version of this program is read as far as it is known here: unknown fields and rights are left out. So a
//! program from before [`Rights::watch`] takes whoever has that right alone for somebody without any: on the list, and refused
//! whatever changes something. A list in which nobody watches has the bytes that it had before.

use std::collections::BTreeSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

/// The version of the form; version 1 had the PINs in it.
pub const VERSION: u32 = 2;
/// The longest file, in bytes.
pub const MAX_BYTES: usize = 128 * 1024;
/// The most people.
pub const MAX_OPERATORS: usize = 200;

/// What somebody may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Rights {
    /// Enter counts, correct them, take own ones back.
    pub enter: bool,
    /// Decide, review, take back what others entered.
    pub control: bool,
    /// Release, and confirm a release.
    pub release: bool,
    /// See how far the count is. Whoever has another right sees that anyway; whoever has this one alone is answered nothing
    /// else. Left out where it is not given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub watch: bool,
}

/// One of the rights that requests take.
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
    /// Whether they are for work at a scan PC that a PIN guards.
    pub fn need_pin(self) -> bool {
        self.control || self.release
    }

    /// Whether they include this one.
    pub fn has(&self, right: Right) -> bool {
        match right {
            Right::Enter => self.enter || self.control,
            Right::Control => self.control,
            Right::Release => self.release,
        }
    }

    /// Whether they are to watch, and nothing else.
    pub fn only_watch(self) -> bool {
        self.watch && !(self.enter || self.control || self.release)
    }

    /// Reads `enter,control,release,watch`, any of them.
    ///
    /// # Errors
    /// There is another word.
    pub fn read(text: &str) -> Result<Self, Sentence> {
        let mut rights = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "enter" => rights.enter = true,
                "control" => rights.control = true,
                "release" => rights.release = true,
                "watch" => rights.watch = true,
                other => return Err(sentence!("rights-unknown", word = format!("{other:?}"))),
            }
        }
        Ok(rights)
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Operator {
    /// Short name; written into every entry.
    pub name: String,
    /// What this person may do.
    pub rights: Rights,
}

/// The people of an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Operators {
    version: u32,
    /// In the order in which they are shown.
    pub operators: Vec<Operator>,
}

/// What the setup says about people, (as `Roster<Pins>`) about their PINs, or (as `Roster<Neighbourhoods>`) about where stations
/// lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Roster<T = Operators> {
    /// The setup has none. Of people: everybody may do what the role of the PC allows.
    #[default]
    Off,
    /// The setup names a file that is not on this node: it has not arrived yet, or this role does not get it.
    NotHere,
    /// It cannot be used, and why.
    Unusable(Sentence),
    /// These.
    Here(Arc<T>),
}

/// Why a list of people is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum OperatorsError {
    /// It cannot be read.
    Unreadable(Sentence),
    /// Another version.
    Version(u32),
    /// None, or too many.
    Number(usize),
    /// A name is empty, too long, or does not show.
    Name(String),
    /// Two people have one name.
    Twice(String),
    /// Nobody could do this part of the work any more.
    Nobody(&'static str),
}

impl Say for OperatorsError {
    fn say(&self) -> Sentence {
        match self {
            Self::Unreadable(error) => sentence!("operators-unreadable", error = error),
            Self::Version(version) => sentence!("operators-version", version = *version, known = VERSION),
            Self::Number(number) => sentence!("operators-number", number = *number, most = MAX_OPERATORS),
            Self::Name(name) => {
                sentence!("operators-name", name = format!("{name:?}"), most = sync_core::limits::OPERATOR)
            }
            Self::Twice(name) => sentence!("operators-twice", name = format!("{name:?}")),
            Self::Nobody(right) => sentence!("operators-nobody", right = *right),
        }
    }
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
            return Err(OperatorsError::Unreadable(sentence!("operators-longer", most = MAX_BYTES)));
        }
        let wrong = |error: serde_json::Error| OperatorsError::Unreadable(Sentence::from(&error));
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
        for Operator { name, .. } in &self.operators {
            let fits = (1..=sync_core::limits::OPERATOR).contains(&name.len());
            if !fits || name.trim() != name || name.chars().any(char::is_control) {
                return Err(OperatorsError::Name(name.chars().take(40).collect()));
            }
            if !seen.insert(name.to_lowercase()) {
                return Err(OperatorsError::Twice(name.clone()));
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

    /// How many people have a right.
    pub fn with(&self, right: Right) -> usize {
        self.operators.iter().filter(|operator| operator.rights.has(right)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Rights = Rights { enter: true, control: true, release: true, watch: false };

    fn named(name: &str) -> Operator {
        Operator { name: name.to_owned(), rights: ALL }
    }

    #[test]
    fn rights_are_what_they_say() {
        let bert = Operator { name: "Bert".to_owned(), rights: Rights { enter: true, ..Rights::default() } };
        let all = Operators::new(vec![named("Anna"), bert]).unwrap();
        let read = Operators::read(&all.to_bytes()).unwrap();
        assert_eq!(read, all);
        assert!(read.find("Bert").unwrap().rights.has(Right::Enter) && read.find("bert").is_none());
        assert_eq!((read.with(Right::Enter), read.with(Right::Release)), (2, 1));
        // Whoever controls may enter.
        assert!(Rights::read("control").unwrap().has(Right::Enter));
        assert!(!Rights::read("control, enter").unwrap().has(Right::Release) && Rights::read("all").is_err());
    }

    #[test]
    fn a_list_that_nobody_could_work_with_is_refused() {
        let refused = |operators: Vec<Operator>| Operators::new(operators).unwrap_err();
        for name in ["", " Anna", "Anna ", "An\nna", &"x".repeat(33)] {
            assert!(matches!(refused(vec![named(name)]), OperatorsError::Name(_)), "{name:?}");
        }
        assert_eq!(refused(vec![named("Anna"), named("ANNA")]), OperatorsError::Twice("ANNA".into()));
        assert_eq!(refused(vec![]), OperatorsError::Number(0));
        let many = (0..=MAX_OPERATORS).map(|n| named(&n.to_string())).collect();
        assert_eq!(refused(many), OperatorsError::Number(MAX_OPERATORS + 1));
        let lacking = Operator { rights: Rights { release: false, ..ALL }, ..named("Anna") };
        assert_eq!(refused(vec![lacking]), OperatorsError::Nobody("release"));
        let good = String::from_utf8(Operators::new(vec![named("Anna")]).unwrap().to_bytes()).unwrap();
        for wrong in ["", "{}", "[]", &good.replace("\"rights\"", "\"right\"")] {
            assert!(matches!(Operators::read(wrong.as_bytes()), Err(OperatorsError::Unreadable(_))), "{wrong}");
        }
        for version in [1, 3] {
            let other = good.replace("\"version\":2", &format!("\"version\":{version}"));
            assert_eq!(Operators::read(other.as_bytes()), Err(OperatorsError::Version(version)));
        }
        let long = format!("{good}{}", " ".repeat(MAX_BYTES));
        assert!(matches!(Operators::read(long.as_bytes()), Err(OperatorsError::Unreadable(_))));
    }

    #[test]
    fn a_list_of_a_later_program_is_read_as_far_as_it_is_known() {
        let text = r#"{"version": 2, "shifts": [1], "operators": [{"name": "Anna", "badge": 7, "rights":
            {"enter": true, "control": true, "release": true, "audit": true}}]}"#;
        assert_eq!(Operators::read(text.as_bytes()).unwrap(), Operators::new(vec![named("Anna")]).unwrap());
    }

    /// Whoever only watches is on the list, and does no part of the work.
    #[test]
    fn to_watch_is_a_right_of_its_own_that_does_nothing_else() {
        let watch = Rights::read("watch").unwrap();
        assert!(watch.only_watch() && !watch.need_pin());
        assert!([Right::Enter, Right::Control, Right::Release].iter().all(|right| !watch.has(*right)));
        assert!(!Rights::read("watch,enter").unwrap().only_watch() && !Rights::default().only_watch());
        let mayor = Operator { name: "Mayor".to_owned(), rights: watch };
        assert_eq!(Operators::new(vec![mayor.clone()]), Err(OperatorsError::Nobody("enter")));
        let all = Operators::new(vec![named("Anna"), mayor]).unwrap();
        assert_eq!(Operators::read(&all.to_bytes()).unwrap(), all);
    }

    /// What is signed of a list without that right is what was signed before there was one; and a program from then reads one
    /// with it as somebody who may do nothing.
    #[test]
    fn a_program_from_before_the_right_to_watch_reads_the_list() {
        #[derive(Debug, Default, PartialEq, Deserialize)]
        #[serde(default)]
        struct Before {
            enter: bool,
            control: bool,
            release: bool,
        }
        #[derive(Deserialize)]
        struct Person {
            rights: Before,
        }
        #[derive(Deserialize)]
        struct People {
            operators: Vec<Person>,
        }
        let of = |text: Vec<u8>| String::from_utf8(text).unwrap();
        let anna = Operators::new(vec![named("Anna")]).unwrap();
        let bytes =
            r#"{"version":2,"operators":[{"name":"Anna","rights":{"enter":true,"control":true,"release":true}}]}"#;
        assert_eq!(of(anna.to_bytes()), bytes);
        let mayor = Operator { name: "Mayor".to_owned(), rights: Rights::read("watch").unwrap() };
        let text = of(Operators::new(vec![named("Anna"), mayor]).unwrap().to_bytes());
        let read: People = serde_json::from_str(&text).unwrap();
        assert_eq!(read.operators[1].rights, Before::default());
    }
}
