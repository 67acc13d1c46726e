//! What every screen is given: what is known of an election, and with what it is shown.

use std::sync::Arc;

use api::request::Who;
use night::operators::{Operator, Roster};
use night::setup::Setup;
use workstation::node::Handle;

use crate::i18n::{Arg, Lang, t, ta};
use crate::prefs::Prefs;
use crate::stage::Stage;
use crate::theme::Look;
use api::status::Status;

pub use api::named::Role;

/// What all screens of an election know.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The election with what was decided on the day; `None` until its files are here.
    pub setup: Option<Arc<Setup>>,
    /// What the node says of itself.
    pub status: Status,
    /// Who sits at this PC; empty: nobody said so.
    pub operator: String,
    /// Of which state of the people that is, see [`api::status::Seated::round`].
    pub round: u64,
    /// The other elections that are open on this PC.
    pub others: Vec<Other>,
}

/// Another election that is open on this PC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its session within this run of the program.
    pub session: u64,
    /// What it is called.
    pub name: String,
    /// EML's id of it.
    pub election: String,
    /// The numbers of its stations.
    pub stations: Vec<u32>,
}

impl Facts {
    /// The role of this PC; `None` before it was accepted.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.status.node.role
    }

    /// The stages that this PC has for whoever sits here.
    #[must_use]
    pub fn stages(&self) -> &'static [Stage] {
        match self.role() {
            Some(_) if self.watches() => &[Stage::Watch],
            None => &[],
            Some(Role::Entry) => &[Stage::Enter, Stage::Todo, Stage::Maintain],
            Some(Role::Scan) => &[
                Stage::Prepare,
                Stage::Enter,
                Stage::Todo,
                Stage::Control,
                Stage::Present,
                Stage::Publish,
                Stage::Maintain,
            ],
            Some(Role::Presentation) => &[Stage::Present, Stage::Publish, Stage::Maintain],
        }
    }

    /// The stage that opens first.
    #[must_use]
    pub fn first(&self) -> Option<Stage> {
        let controls = self.role() == Some(Role::Scan) && !self.watches();
        if controls { Some(Stage::Control) } else { self.stages().first().copied() }
    }

    /// Whether nothing was done here yet, and nothing released: whoever sits here may be new to it.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.status.own.saved == 0 && self.status.released.is_none()
    }

    /// Whether people are told apart here: the election has a list of them.
    #[must_use]
    pub fn has_people(&self) -> bool {
        self.setup.as_ref().is_some_and(|setup| matches!(setup.operators, Roster::Here(_)))
    }

    /// Who sits here, if the list of people still has them.
    #[must_use]
    pub fn person(&self) -> Option<&Operator> {
        match &self.setup.as_ref()?.operators {
            Roster::Here(operators) => operators.find(&self.operator),
            _ => None,
        }
    }

    /// Whether whoever sits here may watch, and nothing else.
    #[must_use]
    pub fn watches(&self) -> bool {
        self.person().is_some_and(|person| person.rights.only_watch())
    }

    /// Whether a PIN proves who it is: on a scan PC, where the election has a list of people.
    #[must_use]
    pub fn asks_pin(&self) -> bool {
        self.has_people() && self.role() == Some(Role::Scan)
    }

    /// Everybody is signed out when the people change: whoever sits here says anew who it is. What was typed stays.
    pub fn see_round(&mut self) {
        let round = self.status.desk.round;
        if round > self.round {
            self.round = round;
            self.operator.clear();
        }
    }

    /// Whether whoever sits here may be on a screen. The node has the last word about everything that is done there.
    #[must_use]
    pub fn may(&self, stage: Stage) -> bool {
        if stage == Stage::Watch || self.watches() {
            return stage == Stage::Watch && (self.watches() || !self.has_people());
        }
        let needed = stage.needs();
        let has = |person: &Operator| needed.iter().any(|right| person.rights.has(*right));
        needed.is_empty() || !self.has_people() || self.person().is_some_and(has)
    }
}

/// What a screen is given with every call.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub look: Look,
    /// The node.
    pub handle: &'a Handle,
    /// What is known.
    pub facts: &'a Facts,
    /// The preferences of this PC.
    pub prefs: &'a Prefs,
    /// The data folder of the election.
    pub data: &'a std::path::Path,
    /// The wall clock, milliseconds since 1970 UTC.
    pub now: u64,
    /// The size of the window, in logical pixels.
    pub window: iced::Size,
}

impl<'a> Cx<'a> {
    /// A text.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        t(self.lang, key)
    }

    /// A text with something filled in.
    #[must_use]
    pub fn ta(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        ta(self.lang, key, args)
    }

    /// A count.
    #[must_use]
    pub fn int(&self, number: impl TryInto<u64>) -> String {
        crate::format::int(self.lang, number)
    }

    /// A role, in words.
    #[must_use]
    pub fn role(&self, role: Role) -> String {
        self.t(&format!("role-{}", night::roles::role_name(role)))
    }

    /// Who asks.
    #[must_use]
    pub fn who(&self) -> Who {
        Who { operator: self.facts.operator.clone(), confirmed_by: None }
    }

    /// The election, once its files are here.
    #[must_use]
    pub fn setup(&self) -> Option<&'a Arc<Setup>> {
        self.facts.setup.as_ref()
    }

    /// The name of a station; empty where the election has none of that number.
    #[must_use]
    pub fn station_name(&self, number: u32) -> String {
        let station = self.setup().and_then(|setup| setup.stations.station(number));
        station.map(|station| station.name.clone()).unwrap_or_default()
    }
}
