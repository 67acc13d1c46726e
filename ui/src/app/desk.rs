//! Who sits at the PC, and which election lies in front of them.

use std::time::Duration;

use api::request::Request;
use iced::Task;

use super::{App, Message, Over};
use crate::action::Notice;
use crate::cx::Other;
use crate::i18n::t;
use crate::stage::Stage;
use crate::theme::Tone;

/// Somebody who did nothing for so long has left.
const IDLE: Duration = Duration::from_secs(600);

impl App {
    /// F2: another person.
    pub(super) fn ask_operator(&mut self) -> Task<Message> {
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        let locked =
            self.session().is_some_and(|session| session.facts.has_people() && session.facts.person().is_none());
        let opened = self.with_session(id, |screens, cx| {
            screens.operator.open(locked, cx);
            crate::action::Action::none()
        });
        self.over = Some(Over::Operator);
        opened
    }

    /// Something was asked that is done in somebody's name, and nobody is known to sit here.
    pub(super) fn ask_who_is_there(&mut self, id: u64) -> Task<Message> {
        if let Some(session) = self.by_id(id) {
            session.facts.operator.clear();
        }
        if self.start.is_some() || self.session().is_none_or(|session| session.id != id) {
            return Task::none();
        }
        let asking = self.ask_operator();
        if let Some(session) = self.by_id(id) {
            session.screens.operator.wanted = true;
        }
        asking
    }

    /// What was asked has to be done by somebody else than this person, who stays until somebody else says who it is.
    pub(super) fn ask_another(&mut self, id: u64, than: String) -> Task<Message> {
        if self.start.is_some() || self.session().is_none_or(|session| session.id != id) {
            return Task::none();
        }
        let asking = self.ask_operator();
        if let Some(session) = self.by_id(id) {
            session.screens.operator.another_than(than);
        }
        asking
    }

    /// Somebody said who it is.
    pub(super) fn seated(&mut self, id: u64, name: String, round: u64) -> Task<Message> {
        let lang = self.prefs.lang;
        self.over = None;
        let Some(session) = self.by_id(id) else { return Task::none() };
        session.facts.operator = name;
        session.facts.round = session.facts.round.max(round);
        session.screens.operator.locked = false;
        let Some(stage) = session.stage else { return Task::none() };
        let facts = &session.facts;
        if facts.stages().contains(&stage) && facts.may(stage) {
            return self.refresh_screen(id);
        }
        // To the first screen that this person may be on.
        let home = facts.first().filter(|stage| facts.may(*stage));
        let first = home.or_else(|| facts.stages().iter().find(|stage| facts.may(**stage)).copied());
        // Whoever watches has one screen, and it is nobody else's: no right is missed there.
        let missed = stage != Stage::Watch && !facts.watches();
        session.stage = first.or(Some(Stage::Maintain));
        let (words, more) = (t(lang, "operator-no-right"), t(lang, "operator-no-right-do"));
        session.tell(missed.then_some(Notice { tone: Tone::Info, words, more }));
        if stage == Stage::Present {
            session.screens.present.leave();
        }
        self.refresh_screen(id)
    }

    /// A screen that needs a name is not shown without one, also below what somebody opened over it who has left. Whether the
    /// window closes is answered first.
    pub(super) fn lock_without_name(&mut self) {
        if self.start.is_some() || self.over == Some(Over::Leave) {
            return;
        }
        let Some(session) = self.session() else { return };
        if self.over == Some(Over::Operator) && session.screens.operator.locked {
            return;
        }
        let facts = &session.facts;
        if session.stage.is_some_and(|stage| !facts.may(stage)) && facts.person().is_none() {
            // Opening it asks nothing of the node: there is no task to run.
            let _ = self.ask_operator();
        }
    }

    /// After ten idle minutes nobody works under the name of somebody who has left. What was typed stays. Whoever only watches
    /// presses no keys, and leaves nothing that another one could do.
    pub(super) fn lock_when_idle(&mut self) -> Task<Message> {
        if self.touched.is_some_and(|touched| touched.elapsed() < IDLE) {
            return Task::none();
        }
        let mut leaving = Vec::new();
        for session in &mut self.sessions {
            if session.facts.has_people() && !session.facts.operator.is_empty() && !session.facts.watches() {
                session.facts.operator.clear();
                // The node forgets it as well: it is the one that says who may do what.
                let handle = session.handle.clone();
                let left = async move {
                    let _ = handle.call(Request::SignOut).await;
                };
                leaving.push(Task::future(left).discard());
            }
        }
        self.lock_without_name();
        Task::batch(leaving)
    }

    /// For tests: nothing was pressed since then.
    #[cfg(test)]
    pub(crate) fn idle_since(&mut self, since: std::time::Instant) {
        self.touched = Some(since);
    }

    /// Puts an election in front.
    pub(super) fn show(&mut self, at: usize) -> Task<Message> {
        self.current = at;
        self.start = None;
        self.over = None;
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        self.lock_without_name();
        self.refresh(id)
    }

    /// F12: the next election of the day; with one only, the start screen.
    pub(super) fn other_election(&mut self) -> Task<Message> {
        match (self.start.is_some(), self.sessions.len()) {
            (_, 0) => Task::none(),
            (true, _) => self.show(self.current),
            (false, 1) => {
                self.start = Some(self.start_screen());
                Task::none()
            }
            (false, count) => self.show((self.current + 1) % count),
        }
    }

    /// Lets each election know which others are open, so that what belongs there can be offered there.
    pub(super) fn tell_others(&mut self) {
        let all: Vec<Other> = self
            .sessions
            .iter()
            .filter_map(|session| {
                let status = &session.facts.status;
                let setup = session.facts.setup.as_ref()?;
                Some(Other {
                    session: session.id,
                    name: status.election.name.clone()?,
                    election: status.election.id.clone()?,
                    stations: setup.stations.stations.iter().map(|station| station.number).collect(),
                })
            })
            .collect();
        for session in &mut self.sessions {
            session.facts.others = all.iter().filter(|other| other.session != session.id).cloned().collect();
        }
    }
}
