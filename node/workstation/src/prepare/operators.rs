//! Changes of the list of people who work.

use serde_json::Value;

use super::{Ask, Passphrase};
use crate::operators::{Operator, Operators, Rights};
use crate::request::{Error, Request};

/// A person as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorSaid {
    /// Short name.
    pub name: String,
    /// What this person may do.
    pub rights: Rights,
    /// A new PIN; `None`: the one there is.
    pub pin: Option<Passphrase>,
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
    pub(super) fn apply(&self, before: Option<&Operators>) -> Result<Operators, Error> {
        let known: &[Operator] = before.map(|before| before.operators.as_slice()).unwrap_or_default();
        let mut all: Vec<Operator> = match &self.instead {
            Some(_) => Vec::new(),
            None => known.to_vec(),
        };
        for said in self.instead.iter().flatten().chain(&self.set) {
            let before = all.iter().chain(known).find(|operator| operator.name == said.name);
            let operator = match (&said.pin, before) {
                (Some(pin), _) => {
                    Operator::new(&said.name, said.rights, pin.as_str()).map_err(|error| wrong(&error))?
                }
                (None, Some(before)) => Operator { rights: said.rights, ..before.clone() },
                (None, None) => {
                    let text = format!("{} is new and needs a PIN (--pin-file FILE)", said.name);
                    return Err(Error::new("operators", text));
                }
            };
            match all.iter_mut().find(|other| other.name == said.name) {
                Some(other) => *other = operator,
                None => all.push(operator),
            }
        }
        for name in &self.remove {
            let count = all.len();
            all.retain(|operator| operator.name != *name);
            if all.len() == count {
                return Err(Error::new("operators", format!("there is no operator {name} to take out")));
            }
        }
        Operators::new(all).map_err(|error| wrong(&error))
    }
}

/// The list that the node has, as far as the change needs it.
pub(super) fn known(ask: &dyn Ask, change: &OperatorsChange) -> Result<Option<Operators>, Error> {
    let reply = ask.ask(Request::Operators)?;
    match reply["state"].as_str() {
        Some("here") => {
            let bytes = serde_json::to_vec(&reply["file"]).unwrap_or_default();
            Operators::read(&bytes).map(Some).map_err(|error| wrong(&error))
        }
        Some("not_here") if change.instead.is_none() => {
            let text = "the list of operators has not arrived on this PC yet; wait, or give a whole new one";
            Err(Error::new("operators", text))
        }
        _ => Ok(None),
    }
}

fn wrong(error: &dyn std::fmt::Display) -> Error {
    Error::new("operators", error.to_string())
}

/// Reads a list of people with their PINs as they are, for `election setup --operators FILE`:
/// `{"operators": [{"name", "rights": {"enter", "control", "release"}, "pin"?}]}`.
///
/// # Errors
/// `operators`: what is wrong with it.
pub fn read_operators(text: &str) -> Result<Vec<OperatorSaid>, Error> {
    let file: Value = serde_json::from_str(text).map_err(|error| wrong(&error))?;
    let form = "the file must be {\"operators\": [{\"name\": …, \"rights\": {\"enter\": true}, \"pin\": …}]}";
    let rows = file["operators"].as_array().ok_or_else(|| wrong(&form))?;
    let row = |row: &Value| {
        let name = row["name"].as_str().ok_or_else(|| wrong(&form))?.to_owned();
        let rights = serde_json::from_value(row["rights"].clone()).map_err(|error| wrong(&error))?;
        let pin = match &row["pin"] {
            Value::Null => None,
            Value::String(pin) => Some(Passphrase::new(pin.clone())),
            _ => return Err(wrong(&"a PIN stands between quotes, so that a leading zero stays")),
        };
        Ok(OperatorSaid { name, rights, pin })
    };
    rows.iter().map(row).collect()
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
        let first = change(None, vec![said("Anna", "control,release", Some("1111"))], &[]).apply(None).unwrap();
        let new = said("Bert", "enter", None);
        assert!(change(None, vec![new], &[]).apply(Some(&first)).unwrap_err().message.contains("PIN"));
        let both = change(None, vec![said("Bert", "enter", Some("2222"))], &[]).apply(Some(&first)).unwrap();
        // Other rights, the same PIN.
        let more = change(None, vec![said("Bert", "release", None)], &[]).apply(Some(&both)).unwrap();
        assert_eq!(more.check_pin("Bert", "2222").map(|bert| bert.rights.enter), Some(false));
        let gone = change(None, vec![], &["Bert"]).apply(Some(&both)).unwrap();
        assert_eq!(gone.operators, first.operators);
        assert!(change(None, vec![], &["Carla"]).apply(Some(&both)).is_err());
        // Who is left could not work.
        assert!(change(None, vec![], &["Anna"]).apply(Some(&both)).unwrap_err().message.contains("control"));
        // A whole new list still knows the PINs of who stays.
        let list = vec![said("Anna", "control,release", None), said("Dirk", "enter", Some("3333"))];
        let instead = change(Some(list), vec![], &[]).apply(Some(&both)).unwrap();
        assert!(instead.check_pin("Anna", "1111").is_some() && instead.find("Bert").is_none());
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
