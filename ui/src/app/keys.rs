//! Where a key goes: first what works everywhere, then the screen.

use iced::Task;

use super::{App, Message, Over};
use crate::action::Action;
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::{self, Screens, help, start};
use crate::stage::Stage;

impl App {
    pub(super) fn pressed(&mut self, key: &Key) -> Task<Message> {
        let task = self.pressed_here(key);
        // What lay over a screen may be gone by it.
        self.lock_without_name();
        task
    }

    fn pressed_here(&mut self, key: &Key) -> Task<Message> {
        if *key == Key::Ctrl('v') {
            return iced::clipboard::read().map(Message::Pasted);
        }
        if let Some(over) = self.over {
            return self.pressed_over(over, key);
        }
        if let Some(found) = act(Place::Everywhere, key)
            && let Some(task) = self.everywhere(found)
        {
            return task;
        }
        if let Some(start) = &mut self.start {
            if start.is_menu() && act(Place::Start, key) == Some(Act::Back) {
                return self.other_election();
            }
            let action = start.key(key).map(Message::Start);
            return self.act(0, action);
        }
        let Some(session) = self.session() else { return Task::none() };
        let (id, Some(stage)) = (session.id, session.stage) else { return Task::none() };
        self.with_session(id, |screens, cx| screens.key(stage, key, cx))
    }

    fn pressed_over(&mut self, over: Over, key: &Key) -> Task<Message> {
        match (over, key) {
            (Over::Operator, key) => self.pressed_operator(key),
            (Over::Second, key) => self.pressed_second(key),
            (Over::Help, key) => self.pressed_help(key),
            (Over::Tour, key) => self.pressed_tour(key),
            (Over::Leave, key) if act(Place::Leave, key) == Some(Act::Open) => self.close_asked(),
            (Over::Leave, Key::Escape) => {
                self.over = None;
                Task::none()
            }
            (Over::Leave, key) => self.pressed_elsewhere(key),
        }
    }

    /// A key that leads from what lies over a screen to somewhere else: whoever goes there has read it.
    pub(super) fn pressed_elsewhere(&mut self, key: &Key) -> Task<Message> {
        match act(Place::Everywhere, key).filter(|found| self.works(*found)) {
            Some(Act::FullScreen) => self.toggle_full_screen(),
            Some(found) => {
                self.over = None;
                self.everywhere(found).unwrap_or_else(Task::none)
            }
            None => Task::none(),
        }
    }

    /// The key that closes what lies over the screen and does nothing else; none: first it has to be answered.
    pub(super) fn closes(&self, over: Over) -> Option<Key> {
        match over {
            Over::Help | Over::Leave | Over::Second | Over::Tour => Some(Key::Escape),
            Over::Operator => {
                let goes = self.session().is_some_and(|session| session.screens.operator.goes_back());
                goes.then_some(Key::Escape)
            }
        }
    }

    /// Whether there is something that a key can do now: what does nothing is not offered.
    #[must_use]
    pub fn works(&self, found: Act) -> bool {
        match self.over {
            Some(over) if found == Act::Back => self.closes(over).is_some(),
            // What lies over the screen has keys of its own.
            Some(_) => self.works_anywhere(found),
            None => self.works_below(found),
        }
    }

    /// The same on the screen, whatever lies over it.
    pub(super) fn works_below(&self, found: Act) -> bool {
        let does = match (&self.start, self.session()) {
            (Some(start), _) if start.is_menu() && found == Act::Back => !self.sessions.is_empty(),
            (Some(start), _) => start.does(found),
            (None, Some(session)) => {
                session.stage.is_none_or(|stage| session.screens.does(stage, found, &self.cx(session)))
            }
            (None, None) => true,
        };
        does && self.works_anywhere(found)
    }

    /// Whether what keys do everywhere can be done now.
    fn works_anywhere(&self, found: Act) -> bool {
        let open = self.session().filter(|_| self.start.is_none());
        match found {
            Act::Go(Stage::Maintain) if self.start.as_ref().is_some_and(start::State::is_menu) => true,
            Act::Go(stage) => open.is_some_and(|session| session.facts.stages().contains(&stage)),
            Act::Operator => open.is_some(),
            Act::SecondKey => open.is_some_and(|session| !session.facts.watches()),
            Act::OtherElection => !self.sessions.is_empty(),
            Act::Tour => self.has_tour(),
            Act::Tick => open.is_some_and(|session| session.screens.enter.has_ticks()),
            _ => true,
        }
    }

    /// Help: its own keys go through it; the key that opened it closes it as well, and so does whoever goes somewhere else.
    fn pressed_help(&mut self, key: &Key) -> Task<Message> {
        let found = act(Place::Help, key);
        let again = *key == Key::Enter || act(Place::Everywhere, key) == Some(Act::Help);
        if again || found == Some(Act::Back) {
            self.over = None;
            return Task::none();
        }
        let Some(found) = found else { return self.pressed_elsewhere(key) };
        if found == Act::Tour {
            return self.begin_tour();
        }
        let pages = help::pages(&self.help_about());
        self.help.act(found, &pages)
    }

    /// What another PC asks to be confirmed: whoever has to say first who it is can.
    fn pressed_second(&mut self, key: &Key) -> Task<Message> {
        match act(Place::Everywhere, key) {
            Some(Act::Operator) => return self.ask_operator(),
            Some(Act::FullScreen) => return self.toggle_full_screen(),
            // It can be answered later.
            Some(Act::OtherElection) => return self.other_election(),
            Some(Act::Go(stage)) => return self.go(stage),
            _ => {}
        }
        self.pressed_panel(|screens, cx| Some(screens.second.key(key, cx)?.map(screen::Message::Second)))
    }

    /// Who sits here: nothing else works but to leave for another election or a screen that waits for no name.
    fn pressed_operator(&mut self, key: &Key) -> Task<Message> {
        match act(Place::Everywhere, key) {
            Some(Act::FullScreen) => return self.toggle_full_screen(),
            Some(Act::OtherElection) => return self.other_election(),
            Some(Act::Go(stage)) if self.session().is_some_and(|session| session.facts.may(stage)) => {
                return self.go(stage);
            }
            _ => {}
        }
        self.pressed_panel(|screens, cx| Some(screens.operator.key(key, cx)?.map(screen::Message::Operator)))
    }

    /// A key for the panel that lies over the screen; one that answers nothing closes.
    fn pressed_panel(
        &mut self,
        press: impl FnOnce(&mut Screens, &Cx<'_>) -> Option<Action<screen::Message>>,
    ) -> Task<Message> {
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        let mut closed = false;
        let task = self.with_session(id, |screens, cx| {
            press(screens, cx).unwrap_or_else(|| {
                closed = true;
                Action::none()
            })
        });
        if closed {
            self.over = None;
        }
        task
    }

    /// `None`: not now, let the screen have it.
    fn everywhere(&mut self, found: Act) -> Option<Task<Message>> {
        let open = self.start.is_none();
        let watches = self.session().is_some_and(|session| session.facts.watches());
        match found {
            Act::Help => {
                let fresh = self.session().is_none_or(|session| session.facts.is_fresh());
                self.help = help::State::open(&self.help_about(), fresh);
                self.over = Some(Over::Help);
                Some(Task::none())
            }
            Act::FullScreen => Some(self.toggle_full_screen()),
            Act::OtherElection => Some(self.other_election()),
            // Language and size are chosen there as well, before there is any election.
            Act::Go(Stage::Maintain) if self.start.as_ref().is_some_and(start::State::is_menu) => {
                if let Some(start) = &mut self.start {
                    start.choose_looks();
                }
                Some(Task::none())
            }
            Act::Operator if open => Some(self.ask_operator()),
            Act::SecondKey if open && !watches => Some(self.open_second()),
            Act::Go(stage) if open => Some(self.go(stage)),
            _ => None,
        }
    }

    pub(super) fn pasted(&mut self, text: Option<String>) -> Task<Message> {
        let types = self.over.is_none_or(|over| over == Over::Operator);
        let Some(text) = text.filter(|_| types) else { return Task::none() };
        // A paste is typed: a field takes what it can hold, a form of digits only digits.
        let text: String = text.trim().chars().take(4_096).collect();
        self.pressed(&Key::Text(text))
    }
}
