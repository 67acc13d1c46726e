//! What people may do here, when the election has a list of them: every request that changes something passes here.
//!
//! A name in a request proves nothing. On a scan node whoever asks has signed in with the PIN; on an entry node, which has no
//! PINs, with a name of the list, and that is enough to enter counts and for nothing else. A presentation node gets no list:
//! what is done there is public already.
//!
//! Whoever sits down to watch, and has no other right, is answered nothing else, also of what others may ask without a right.
//! That holds for their window or connection, also once they have left it or were signed out, until somebody with another right
//! says there who it is: nobody gets by leaving what they did not get while they sat there. It is no wall around the PC: whoever
//! may open a connection of their own (by the token, which this user's programs can read) and says nobody's name is answered as
//! ever.

use std::sync::Arc;

use api::desk::{Desk, Seat};
use api::refusal::Refusal;
use api::request::{Error, Needs, Request, Who};
use night::control::find_entry;
use night::operators::{Operators, Right, Roster};
use night::setup::kind;
use sync_core::charter::{Confirmation, Role};

use super::Node;

impl Node {
    /// Refuses what whoever asks has no right to. What the role of this PC does not allow is refused elsewhere.
    pub(super) fn check_rights(&self, request: &Request, desk: &Desk) -> Result<(), Error> {
        if let Some(name) = self.only_watches(desk).filter(|_| !request.is_for_watching()) {
            return Err(Refusal::MayOnlyWatch { name }.into());
        }
        let Some((who, right)) = self.needs(request) else { return Ok(()) };
        if !matches!(self.replica.role(), Some(Role::Entry | Role::Scan)) {
            return Ok(());
        }
        let Some(operators) = self.roster()? else {
            // Without a list a name is as it is typed; but a count is of somebody.
            return match (who, right) {
                (Some(who), Some(Right::Enter)) => named(who),
                _ => self.check_release(request),
            };
        };
        let seat = desk.works(self.sign_ins.round);
        match (who, right) {
            (Some(who), Some(right)) => {
                may(&operators, &who.operator, right)?;
                let seat = seat.as_ref().filter(|seat| seat.name == who.operator);
                self.check_seat(seat, &who.operator)?;
            }
            (None, Some(right)) => {
                let name = seat.as_ref().map(|seat| seat.name.as_str()).unwrap_or_default();
                self.check_seat(seat.as_ref(), name)?;
                may(&operators, name, right)?;
            }
            (_, None) => self.check_seat(seat.as_ref(), "")?,
        }
        // Where the charter lets an entry PC confirm, its key is what proves it.
        let confirms = matches!(request, Request::PlanConfirm { .. } | Request::PlanDecline { .. });
        let entry = self.replica.role() == Some(Role::Entry) && !confirms;
        if entry && matches!(right, Some(Right::Control | Right::Release)) {
            return Err(Refusal::EntryProvesNothing.into());
        }
        self.check_release(request)?;
        match request {
            Request::Release { who, .. } => self.check_confirmation(who, desk),
            _ => Ok(()),
        }
    }

    /// Who sits at a desk to watch, and has no other right; or did so last, where nobody sits.
    pub(super) fn only_watches(&self, desk: &Desk) -> Option<String> {
        if !self.has_people() {
            return None;
        }
        // Of another state of the people nobody sits there any more.
        match desk.works(self.sign_ins.round) {
            Some(seat) => seat.only_watches.then_some(seat.name),
            None => desk.watched(),
        }
    }

    /// In whose name a request is (none: whoever sits at the desk), and which right it takes here (none: to sit there is
    /// enough). `None`: it takes nothing.
    fn needs<'a>(&self, request: &'a Request) -> Option<(Option<&'a Who>, Option<Right>)> {
        let scan = self.replica.role() == Some(Role::Scan);
        Some(match request.needs() {
            Needs::Nothing => return None,
            Needs::Of(who, right) => (Some(who), Some(right)),
            Needs::OwnOrControl(who, id) if self.is_own(who, id) => (Some(who), Some(Right::Enter)),
            Needs::OwnOrControl(who, _) => (Some(who), Some(Right::Control)),
            Needs::ControlOrRelease(who) => {
                let releases = |operators: Arc<Operators>| {
                    operators.find(&who.operator).is_some_and(|one| !one.rights.control && one.rights.release)
                };
                let only = self.roster().ok().flatten().is_some_and(releases);
                (Some(who), Some(if only { Right::Release } else { Right::Control }))
            }
            Needs::Right(right) => (None, Some(right)),
            Needs::OnScan(right) => (None, scan.then_some(right)),
            Needs::Seat => (None, None),
        })
    }

    /// Whether somebody sits here, on a scan node by a PIN.
    fn check_seat(&self, seat: Option<&Seat>, name: &str) -> Result<(), Error> {
        let scan = self.replica.role() == Some(Role::Scan);
        if seat.is_some_and(|seat| seat.proven || !scan) {
            return Ok(());
        }
        let named = name.to_owned();
        Err(Error::from(match (scan, name.is_empty()) {
            (true, false) => Refusal::PinNeeded { name: named },
            (true, true) => Refusal::PinNeededOfSomebody,
            (false, false) => Refusal::SignInNeeded { name: named },
            (false, true) => Refusal::SignInNeededOfSomebody,
        }))
    }

    fn check_release(&self, request: &Request) -> Result<(), Error> {
        match request {
            Request::Release { who, .. } => self.may_release(who),
            _ => Ok(()),
        }
    }

    /// Whoever confirms a release has typed the own PIN for it.
    fn check_confirmation(&self, who: &Who, desk: &Desk) -> Result<(), Error> {
        let Some(name) = who.confirmed_by.as_deref().filter(|name| !name.trim().is_empty()) else { return Ok(()) };
        match desk.confirms(self.sign_ins.round) {
            Some(seat) if seat.proven && seat.name == name => Ok(()),
            _ => Err(Refusal::ConfirmPinNeeded { name: name.to_owned() }.into()),
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
            return Err(Refusal::LaterVersion.into());
        }
        // Whether it has to be confirmed, and by whom, is asked of the release itself. A name that nobody can prove says nothing.
        let confirmed = who.confirmed_by.as_deref().filter(|name| !name.trim().is_empty());
        match (confirmed, &operators) {
            (Some(name), Some(_)) if name == who.operator => Err(Refusal::ConfirmsOwn { name: name.to_owned() }.into()),
            (Some(name), Some(operators)) => may(operators, name, Right::Release),
            (Some(_), None) | (None, _) => Ok(()),
        }
    }

    /// Whether the election has a list of people, here or not.
    pub(super) fn has_people(&self) -> bool {
        self.replica.charter().files.iter().any(|file| file.kind == kind::OPERATORS)
    }

    /// The people of this election; `None` when it has no list of them.
    pub(super) fn roster(&self) -> Result<Option<Arc<Operators>>, Error> {
        if !self.has_people() {
            return Ok(None);
        }
        // There is a list: while the setup is on its way nobody can be told to have a right.
        let setup = self.setup_at(self.replica.charter().version)?;
        match &setup.operators {
            Roster::Off => Ok(None),
            Roster::Here(operators) => Ok(Some(operators.clone())),
            Roster::NotHere => Err(Refusal::OperatorsOnTheirWay.into()),
            Roster::Unusable(error) => Err(Refusal::OperatorsUnusable { detail: error.clone() }.into()),
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

/// A count is never of nobody: who typed it is what second entries and questions go by.
fn named(who: &Who) -> Result<(), Error> {
    if who.operator.trim().is_empty() {
        return Err(Refusal::NobodyEnters.into());
    }
    Ok(())
}

/// The refusal of a name that is not on the list.
pub(super) fn not_an_operator(name: &str) -> Error {
    Refusal::NotAnOperator { name: name.to_owned() }.into()
}

fn may(operators: &Operators, name: &str, right: Right) -> Result<(), Error> {
    if name.trim().is_empty() {
        return Err(Refusal::NobodyNamed.into());
    }
    let Some(operator) = operators.find(name) else { return Err(not_an_operator(name)) };
    if operator.rights.has(right) {
        return Ok(());
    }
    let name = name.to_owned();
    Err(Error::from(match right {
        Right::Enter => Refusal::MayNotEnter { name },
        Right::Control => Refusal::MayNotControl { name },
        Right::Release => Refusal::MayNotRelease { name },
    }))
}
