//! What operators may do here, when the election has a list of them.

use std::sync::Arc;

use sync_core::charter::{Confirmation, Role};

use super::Node;
use crate::control::find_entry;
use crate::operators::{Operators, Right, Roster};
use crate::request::{Error, PostAct, Request, Who};

impl Node {
    /// Refuses what whoever asks has no right to. What the role of this PC does not allow is refused elsewhere.
    pub(super) fn check_rights(&self, request: &Request) -> Result<(), Error> {
        let (who, right) = match request {
            Request::Enter { who, .. } | Request::Import { who, preview: false, .. } => (who, Right::Enter),
            Request::Withdraw { who, id, .. } | Request::Move { who, id, .. } => {
                (who, if self.is_own(who, id) { Right::Enter } else { Right::Control })
            }
            Request::Review { who, .. }
            | Request::Decide { who, .. }
            | Request::DecideLot { who, .. }
            | Request::DecideDeceased { who, .. }
            | Request::DecideStation { who, .. } => (who, Right::Control),
            // What goes out to the public; a presentation PC does not get the list of operators.
            Request::Post { who, act, .. } if *act != PostAct::Page && self.holds_entries() => (who, Right::Release),
            Request::Release { who, .. } => return self.may_release(who),
            _ => return Ok(()),
        };
        match self.roster()? {
            Some(operators) => may(&operators, &who.operator, right),
            None => Ok(()),
        }
    }

    /// Whoever releases has the right to, and who confirms it is somebody else who has it too.
    pub(super) fn may_release(&self, who: &Who) -> Result<(), Error> {
        let operators = self.roster()?;
        if let Some(operators) = &operators {
            may(operators, &who.operator, Right::Release)?;
        }
        let setup = self.setup_at(self.replica.charter().version);
        let confirmation = setup.map_or(Confirmation::None, |setup| setup.settings.confirmation);
        if let Confirmation::Unknown(_) = confirmation {
            let text =
                "how a release is confirmed in this election is known to a later version of Uitslag only; use that one";
            return Err(Error::new("later_version", text));
        }
        let confirms = confirmation.is_required();
        let confirmed = who.confirmed_by.as_deref().filter(|name| !name.trim().is_empty());
        match (confirmed, &operators) {
            (Some(name), _) if (confirms || operators.is_some()) && name == who.operator => {
                let text = format!("{name} cannot confirm an own release; a second operator confirms (--confirm NAME)");
                Err(Error::new("no_confirmation", text))
            }
            (Some(name), Some(operators)) => may(operators, name, Right::Release),
            (Some(_), None) => Ok(()),
            (None, _) if confirms => {
                let text = "in this election a second operator confirms every release (--confirm NAME)";
                Err(Error::new("no_confirmation", text))
            }
            (None, _) => Ok(()),
        }
    }

    fn holds_entries(&self) -> bool {
        matches!(self.replica.role(), Some(Role::Entry | Role::Scan))
    }

    /// The people of this election; `None` when it has no list of them.
    pub(super) fn roster(&self) -> Result<Option<Arc<Operators>>, Error> {
        // Without a setup nothing can be entered anyway, and that is what should be told.
        let Ok(setup) = self.setup_at(self.replica.charter().version) else { return Ok(None) };
        match &setup.operators {
            Roster::Off => Ok(None),
            Roster::Here(operators) => Ok(Some(operators.clone())),
            Roster::NotHere => {
                let text = "the list of operators has not arrived on this PC yet; wait until it is connected";
                Err(Error::new("no_right", text))
            }
            Roster::Unusable(error) => {
                let text = format!("{error}; the organiser has to set up a new list");
                Err(Error::new("no_right", text))
            }
        }
    }

    /// Whether this operator entered it, on whichever PC: that is the same person. (What a PC may take back of another one is
    /// for its role to say.) What is not held here is refused later.
    fn is_own(&self, who: &Who, id: &str) -> bool {
        let logs = self.replica.logs();
        let entry = find_entry(logs, id).ok().and_then(|id| logs.get(&id));
        entry.is_none_or(|entry| entry.operator == who.operator)
    }
}

fn may(operators: &Operators, name: &str, right: Right) -> Result<(), Error> {
    let text = match operators.find(name) {
        None if name.trim().is_empty() => {
            "nobody is named who does this; an operator of this election does (--operator NAME)".to_owned()
        }
        None => format!("{name} is not an operator of this election; ask the organiser, or choose another operator"),
        Some(operator) if operator.rights.has(right) => return Ok(()),
        Some(_) => {
            let what = match right {
                Right::Enter => "enter counts",
                Right::Control => "decide, review or take back what others entered",
                Right::Release => "release or confirm a release",
            };
            format!("{name} may not {what} (right: {}); ask somebody who may", right.name())
        }
    };
    Err(Error::new("no_right", text))
}
