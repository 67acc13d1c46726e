//! Changes of the list of people who work.

use std::collections::BTreeMap;

use api::people::{PeopleFiles, Standing};
use api::refusal::Refusal;
use api::request::{Error, Request};
use night::operators::{Operator, Operators, Rights};
use night::pins::{Pin, Pins};
use serde::Deserialize;
use words::{Say, sentence};

use super::{Ask, Passphrase};

/// A person as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorSaid {
    /// Short name.
    pub name: String,
    /// What this person may do.
    pub rights: Rights,
    /// A new PIN; `None`: the one there is. Who only enters needs none: at an entry PC a name is enough.
    pub pin: Option<Passphrase>,
}

/// The two setup files of the people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct People {
    pub(super) operators: Operators,
    pub(super) pins: Pins,
}

/// What is to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperatorsChange {
    /// Switch operators off: everybody may do what the role of the PC allows.
    pub off: bool,
    /// These instead of all who are in the list; `set` and `remove` are applied to it.
    pub instead: Option<Vec<OperatorSaid>>,
    /// Added, or given other rights or another PIN.
    pub set: Vec<OperatorSaid>,
    /// Taken out of the list.
    pub remove: Vec<String>,
}

impl OperatorsChange {
    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The list after the change, from the one before.
    pub(super) fn apply(&self, before: Option<&People>) -> Result<People, Error> {
        let kept = before.filter(|_| self.instead.is_none());
        let mut all: Vec<Operator> = kept.map(|before| before.operators.operators.clone()).unwrap_or_default();
        let mut new_pins: Vec<Pin> = Vec::new();
        for said in self.instead.iter().flatten().chain(&self.set) {
            if let Some(pin) = &said.pin {
                new_pins.retain(|pin| pin.name != said.name);
                new_pins.push(Pin::new(&said.name, pin.as_str()).map_err(|error| wrong(&error))?);
            }
            let operator = Operator { name: said.name.clone(), rights: said.rights };
            match all.iter_mut().find(|other| other.name == said.name) {
                Some(other) => *other = operator,
                None => all.push(operator),
            }
        }
        for name in &self.remove {
            let count = all.len();
            all.retain(|operator| operator.name != *name);
            if all.len() == count {
                return Err(Refusal::NoSuchOperator { name: name.clone() }.into());
            }
        }
        let operators = Operators::new(all).map_err(|error| wrong(&error))?;
        let pin_of = |name: &str| {
            let new = new_pins.iter().find(|pin| pin.name == name);
            new.or_else(|| before?.pins.of(name)).cloned()
        };
        let pins: Vec<Pin> = operators.operators.iter().filter_map(|operator| pin_of(&operator.name)).collect();
        let lacks =
            |operator: &&Operator| operator.rights.need_pin() && !pins.iter().any(|pin| pin.name == operator.name);
        if let Some(operator) = operators.operators.iter().find(lacks) {
            return Err(Refusal::NeedsPin { name: operator.name.clone() }.into());
        }
        Ok(People { operators, pins: Pins::new(pins).map_err(|error| wrong(&error))? })
    }
}

/// The list that the node has, as far as the change needs it.
pub(super) fn known(ask: &dyn Ask, change: &OperatorsChange) -> Result<Option<People>, Error> {
    let told: PeopleFiles = ask.ask(Request::PeopleFiles)?.take()?;
    match (told.state, told.operators) {
        (Standing::Here, Some(operators)) => {
            let pins = told.pins.map_or_else(|| Pins::new(Vec::new()), Ok);
            Ok(Some(People { operators, pins: pins.map_err(|error| wrong(&error))? }))
        }
        (Standing::NotHere, _) if change.instead.is_none() => Err(Refusal::OperatorsNotHere.into()),
        _ => Ok(None),
    }
}

fn wrong(error: &dyn Say) -> Error {
    Refusal::Operators { detail: error.say() }.into()
}

/// Reads a list of people with their PINs as they are, for `election setup --operators FILE`:
/// `{"operators": [{"name", "rights": {"enter", "control", "release"}, "pin"?}]}`.
///
/// # Errors
/// `operators`: what is wrong with it.
pub fn read_operators(text: &str) -> Result<Vec<OperatorSaid>, Error> {
    #[derive(Deserialize)]
    struct Written {
        operators: Vec<Row>,
    }
    #[derive(Deserialize)]
    struct Row {
        name: String,
        // A person typed this: a right that there is not is a mistake, not a later version of this program.
        rights: BTreeMap<String, bool>,
        // Between quotes, so that a leading zero stays.
        pin: Option<String>,
    }
    let form = |error: serde_json::Error| {
        let form = "{\"operators\": [{\"name\": …, \"rights\": {\"enter\": true}, \"pin\": \"…\"}]}";
        wrong(&sentence!("operators-file", form = form, error = &error))
    };
    let Written { operators } = serde_json::from_str(text).map_err(form)?;
    let said = |Row { name, rights, pin }: Row| {
        let known: Vec<&str> = rights.keys().map(String::as_str).collect();
        Rights::read(&known.join(",")).map_err(|error| wrong(&error))?;
        let given: Vec<&str> = rights.iter().filter(|(_, may)| **may).map(|(right, _)| right.as_str()).collect();
        let rights = Rights::read(&given.join(",")).map_err(|error| wrong(&error))?;
        Ok(OperatorSaid { name, rights, pin: pin.map(Passphrase::new) })
    };
    operators.into_iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, rights: &str, pin: Option<&str>) -> OperatorSaid {
        let pin = pin.map(|pin| Passphrase::new(pin.to_owned()));
        OperatorSaid { name: name.to_owned(), rights: Rights::read(rights).unwrap(), pin }
    }

    #[test]
    fn people_come_change_and_go() {
        let change = |instead: Option<Vec<OperatorSaid>>, set: Vec<OperatorSaid>, remove: &[&str]| OperatorsChange {
            off: false,
            instead,
            set,
            remove: remove.iter().map(|name| (*name).to_owned()).collect(),
        };
        let first = change(None, vec![said("Anna", "control,release", Some("111111"))], &[]).apply(None).unwrap();
        for (rights, pin) in [("control", None), ("release", None), ("enter", Some("22222"))] {
            let new = said("Bert", rights, pin);
            assert!(change(None, vec![new], &[]).apply(Some(&first)).unwrap_err().message.contains("PIN"), "{rights}");
        }
        // Who only enters has a name and no PIN.
        let named = change(None, vec![said("Dora", "enter", None)], &[]).apply(Some(&first)).unwrap();
        assert!(named.operators.find("Dora").is_some() && named.pins.of("Dora").is_none());
        let watching = change(None, vec![said("Mayor", "watch", None)], &[]).apply(Some(&first)).unwrap();
        assert!(watching.operators.find("Mayor").unwrap().rights.only_watch());
        let both = change(None, vec![said("Bert", "enter", Some("222222"))], &[]).apply(Some(&first)).unwrap();
        // Other rights, the same PIN.
        let more = change(None, vec![said("Bert", "release", None)], &[]).apply(Some(&both)).unwrap();
        assert!(more.pins.of("Bert").unwrap().is("222222") && !more.operators.find("Bert").unwrap().rights.enter);
        let gone = change(None, vec![], &["Bert"]).apply(Some(&both)).unwrap();
        assert_eq!(gone, first);
        assert!(change(None, vec![], &["Carla"]).apply(Some(&both)).is_err());
        // Who is left could not work.
        assert!(change(None, vec![], &["Anna"]).apply(Some(&both)).unwrap_err().message.contains("control"));
        // A whole new list still knows the PINs of who stays.
        let list = vec![said("Anna", "control,release", None), said("Dirk", "enter", Some("333333"))];
        let instead = change(Some(list), vec![], &[]).apply(Some(&both)).unwrap();
        assert!(instead.pins.of("Anna").unwrap().is("111111") && instead.operators.find("Bert").is_none());
        // The files of an entry PC hold nothing that opens anything.
        let text = String::from_utf8(both.operators.to_bytes()).unwrap();
        assert!(!text.contains("salt") && !text.contains("hash"), "{text}");
    }

    #[test]
    fn a_file_of_people_is_read_with_care() {
        let good = r#"{"operators": [{"name": "Anna", "rights": {"control": true, "release": true}, "pin": "0123"}]}"#;
        assert_eq!(read_operators(good).unwrap(), [said("Anna", "control,release", Some("0123"))]);
        for wrong in [
            "",
            "[]",
            r#"{"operators": [{"rights": {}}]}"#,
            &good.replace("\"0123\"", "123"),
            &good.replace("control", "all"),
        ] {
            assert_eq!(read_operators(wrong).unwrap_err().code, "operators", "{wrong}");
        }
    }
}
