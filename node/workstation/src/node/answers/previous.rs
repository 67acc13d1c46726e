//! The previous election and the people of the setup, for the organiser to look at and correct.

use api::request::{Error, JSON_VERSION};
use election::{Definition, List};
use night::operators::Roster;
use night::previous::{self, Earlier};
use serde_json::{Value, json};

use crate::node::Node;

impl Node {
    pub(super) fn previous_show(&self) -> Result<Value, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let (definition, stations) = (&setup.definition, &setup.stations);
        let mut reply = match &setup.previous {
            Earlier::None => json!({ "state": "none" }),
            Earlier::NotHere => json!({ "state": "not_here" }),
            Earlier::Unusable(reason) => json!({ "state": "unusable", "reason": reason }),
            // Stations of the day may have changed since the organiser looked: that is shown, and is no error.
            Earlier::Here(comparison) => match previous::check(comparison, definition, &stations.stations) {
                Ok(compared) => {
                    let mut shown = previous::to_json(comparison, &compared, definition, &stations.stations);
                    shown["state"] = "here".into();
                    shown["comparison"] = serde_json::to_value(comparison.as_ref()).unwrap_or_default();
                    shown
                }
                Err(reason) => json!({ "state": "unusable", "reason": reason }),
            },
        };
        reply["version"] = JSON_VERSION.into();
        // What a new comparison is made for; candidates are not needed for it.
        let lists = definition.lists.iter().map(|list| List { candidates: Vec::new(), ..list.clone() });
        let ballot = Definition { lists: lists.collect(), ..definition.clone() };
        reply["ballot"] = serde_json::to_value(ballot).unwrap_or_default();
        reply["stations"] = serde_json::to_value(&stations.stations).unwrap_or_default();
        Ok(reply)
    }

    /// Who works, and what each may do.
    pub(super) fn operators_show(&self) -> Result<Value, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let mut reply = json!({
            "version": JSON_VERSION,
            "confirmation": night::setup::confirmation::name(setup.settings.confirmation),
            "operators": [],
        });
        reply["state"] = match &setup.operators {
            Roster::Off => "off",
            Roster::NotHere => "not_here",
            Roster::Unusable(reason) => {
                reply["reason"] = reason.as_str().into();
                "unusable"
            }
            Roster::Here(operators) => {
                let each = operators.operators.iter();
                let has_pin = |name: &str| match &setup.pins {
                    Roster::Here(pins) => Some(pins.of(name).is_some()),
                    _ => None,
                };
                let rows = each.map(|operator| {
                    json!({ "name": operator.name, "rights": operator.rights, "pin": has_pin(&operator.name) })
                });
                reply["operators"] = rows.collect();
                "here"
            }
        }
        .into();
        Ok(reply)
    }

    /// The setup files of the people, for the organiser's command.
    pub(super) fn people_files(&self) -> Result<Value, Error> {
        self.scan_only()?;
        let setup = self.setup()?;
        let (state, reason) = match (&setup.operators, &setup.pins) {
            (Roster::Off, _) => ("off", None),
            (Roster::NotHere, _) | (_, Roster::NotHere) => ("not_here", None),
            (Roster::Unusable(reason), _) | (_, Roster::Unusable(reason)) => ("unusable", Some(reason)),
            (Roster::Here(_), _) => ("here", None),
        };
        let operators = match &setup.operators {
            Roster::Here(operators) => serde_json::to_value(operators.as_ref()).unwrap_or_default(),
            _ => Value::Null,
        };
        let pins = match &setup.pins {
            Roster::Here(pins) => serde_json::to_value(pins.as_ref()).unwrap_or_default(),
            _ => Value::Null,
        };
        Ok(json!({
            "version": JSON_VERSION, "state": state, "reason": reason, "operators": operators, "pins": pins,
        }))
    }
}
