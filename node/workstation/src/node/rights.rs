//! What people may do here, when the election has a list of them: every request that changes something passes here.
//!
//! A name in a request proves nothing. On a scan node whoever asks has signed in with the PIN; on an entry node, which has no
//! PINs, with a name of the list, and that is enough to enter counts and for nothing else. A presentation node gets no list:
//! what is done there is public already.

use std::sync::Arc;

use api::desk::{Desk, Seat};
use api::refusal::Refusal;
use api::request::{Error, PostAct, Request, Who};
use night::control::find_entry;
use night::operators::{Operators, Right, Roster};
use night::setup::kind;
use sync_core::charter::{Confirmation, Role};

use super::Node;
use crate::tasks::document::{Family, family};

/// What a request takes of whoever asks.
enum Needs<'a> {
    /// It changes nothing, or is proven by something else.
    Nothing,
    /// A right, in the name of somebody.
    Of(&'a Who, Right),
    /// A right; whoever sits at the desk does it.
    Right(Right),
    /// To sit here, with whatever right: it concerns this PC alone.
    Seat,
}

impl Node {
    /// Refuses what whoever asks has no right to. What the role of this PC does not allow is refused elsewhere.
    pub(super) fn check_rights(&self, request: &Request, desk: &Desk) -> Result<(), Error> {
        let needs = self.needs(request);
        if matches!(needs, Needs::Nothing) || !matches!(self.replica.role(), Some(Role::Entry | Role::Scan)) {
            return Ok(());
        }
        let Some(operators) = self.roster()? else {
            // Without a list a name is as it is typed; but a count is of somebody.
            return match needs {
                Needs::Of(who, Right::Enter) => named(who),
                _ => self.check_release(request),
            };
        };
        let seat = desk.works(self.sign_ins.round);
        let right = match needs {
            Needs::Of(who, right) => {
                may(&operators, &who.operator, right)?;
                let seat = seat.as_ref().filter(|seat| seat.name == who.operator);
                self.check_seat(seat, &who.operator)?;
                Some(right)
            }
            Needs::Right(right) => {
                let name = seat.as_ref().map(|seat| seat.name.as_str()).unwrap_or_default();
                self.check_seat(seat.as_ref(), name)?;
                may(&operators, name, right)?;
                Some(right)
            }
            Needs::Seat => {
                self.check_seat(seat.as_ref(), "")?;
                None
            }
            Needs::Nothing => None,
        };
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

    /// Every request is named here, so that a new one is not forgotten.
    fn needs<'a>(&self, request: &'a Request) -> Needs<'a> {
        match request {
            Request::Status
            | Request::Todo
            | Request::WatchList
            | Request::History { .. }
            | Request::ControlNow
            | Request::ControlShow
            | Request::Evening
            | Request::ControlPlausibility
            | Request::PreviousShow
            | Request::Operators
            | Request::PeopleFiles
            | Request::Conflicts
            | Request::Import { preview: true, .. }
            | Request::ReleasePreview { .. }
            | Request::Plans
            | Request::PlanShow
            | Request::Releases
            | Request::Result { .. }
            | Request::Board
            | Request::Present { auto: None, take: false }
            | Request::Tasks
            | Request::Posts
            | Request::Post { act: PostAct::Page, .. }
            | Request::Verify
            | Request::MemberList
            | Request::MemberWork { .. }
            | Request::Suspend { preview: true, .. }
            | Request::Charter
            | Request::Holds => Needs::Nothing,
            // The organiser's signature proves more than any PIN.
            Request::AddCharter { .. } => Needs::Nothing,
            // By these somebody comes and goes.
            Request::SignIn { .. } | Request::SignOut => Needs::Nothing,
            // As pulling the plug, but in order: nothing is lost, and whoever works here sees it.
            Request::Stop => Needs::Nothing,
            Request::Enter { who, .. } | Request::Import { who, preview: false, .. } => Needs::Of(who, Right::Enter),
            Request::Withdraw { who, id, .. } | Request::Move { who, id, .. } => {
                Needs::Of(who, if self.is_own(who, id) { Right::Enter } else { Right::Control })
            }
            Request::Review { who, .. }
            | Request::Decide { who, .. }
            | Request::DecideLot { who, .. }
            | Request::DecideDeceased { who, .. }
            | Request::DecideStation { who, .. }
            | Request::Suspend { who, preview: false, .. } => Needs::Of(who, Right::Control),
            // Whoever releases looks at a cut of their own as well.
            Request::ControlFreeze { who } | Request::ControlRefresh { who } => {
                Needs::Of(who, self.of_control_room(who))
            }
            Request::ControlThaw => Needs::Seat,
            Request::WatchAdd { .. } | Request::WatchStart { .. } | Request::WatchPause { .. } => {
                self.on_scan(Right::Control)
            }
            Request::ExportTo { .. } => self.on_scan(Right::Control),
            Request::MemberOpen | Request::MemberSendAway { .. } => self.on_scan(Right::Control),
            // The key of this PC and all figures.
            Request::Backup { .. } => self.on_scan(Right::Control),
            Request::Network { .. } => Needs::Seat,
            // Only what was released is on screens: whoever works here may choose which of it.
            Request::Present { .. } => Needs::Seat,
            Request::Print { document, .. } => match family(*document) {
                Family::Control => self.on_scan(Right::Control),
                Family::Public(_) | Family::Card(_) => Needs::Nothing,
            },
            Request::ResultExport { control: true, .. } => Needs::Right(Right::Control),
            Request::ResultExport { control: false, .. } => Needs::Nothing,
            // What goes out to the public.
            Request::Post { who, .. } | Request::Release { who, .. } => Needs::Of(who, Right::Release),
            Request::PlanConfirm { who, .. } | Request::PlanDecline { who, .. } | Request::PlanWithdraw { who } => {
                Needs::Of(who, Right::Release)
            }
            Request::TasksSet { .. } | Request::AccountAdd { .. } | Request::AccountRemove { .. } => {
                Needs::Right(Right::Release)
            }
        }
    }

    /// A right on a scan node; an entry node only wants to know who it is, for what stays on that PC.
    fn on_scan<'a>(&self, right: Right) -> Needs<'a> {
        if self.replica.role() == Some(Role::Scan) { Needs::Right(right) } else { Needs::Seat }
    }

    /// Control or release, whichever of them this person has.
    fn of_control_room(&self, who: &Who) -> Right {
        let releases = |operators: Arc<Operators>| {
            operators.find(&who.operator).is_some_and(|one| !one.rights.control && one.rights.release)
        };
        if self.roster().ok().flatten().is_some_and(releases) { Right::Release } else { Right::Control }
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
