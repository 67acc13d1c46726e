//! The tour for somebody who is new here: when it is offered, how it goes from stop to stop, and how it ends.
//!
//! It is offered once for each kind of work on this PC, and the help has it always. It lies below the screen and takes nothing
//! away, but neither keys nor clicks reach the screen meanwhile: nothing is done by somebody who only looks around.

use iced::widget::container;
use iced::{Element, Task};

use super::{App, Message, Over};
use crate::action::Notice;
use crate::i18n::t;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::help::Topic;
use crate::screen::tour::{State, Tour};
use crate::stage::Stage;
use crate::theme::Tone;

impl App {
    /// Whether the hall looks at what is shown: there is nothing on it but what was released.
    fn is_for_the_hall(&self) -> bool {
        self.full_screen && self.session().is_some_and(|session| session.stage == Some(Stage::Present))
    }

    /// The tour that the help begins now: that of the section that is read, else of the screen that is open. None before there is
    /// an election, for whoever only watches, and in the hall.
    fn tour_here(&self) -> Option<&'static Tour> {
        if self.start.is_some() || self.is_for_the_hall() {
            return None;
        }
        let about = self.help_about();
        let (Some(role), Topic::Stage(stage)) = (about.role, about.topic) else { return None };
        let of_screen = Tour::of(stage, role)?;
        let read = self.help.reads(&about).and_then(|section| Tour::named(section.name));
        let tour = read.unwrap_or(of_screen);
        // A picture that fills the screen leaves it no room.
        let shown = tour.stops.iter().any(|stop| stop.stage == Stage::Present);
        (!shown || !self.full_screen).then_some(tour)
    }

    /// Whether the help offers it.
    pub(super) fn has_tour(&self) -> bool {
        self.tour_here().is_some()
    }

    /// Says once to whoever begins to work here that there is one: where they are, nothing is typed and nothing else is said.
    pub(super) fn offer_tour(&mut self, id: u64) {
        let Some(session) = self.session().filter(|session| session.id == id) else { return };
        let (facts, Some(stage)) = (&session.facts, session.stage) else { return };
        let waits = facts.has_people() && facts.person().is_none();
        let busy = self.start.is_some() || self.over.is_some() || session.notice.is_some();
        if waits || busy || stage == Stage::Present || facts.watches() || !session.screens.rests(stage) {
            return;
        }
        let Some(tour) = facts.role().and_then(|role| Tour::of(stage, role)) else { return };
        if !self.prefs.tours.insert(tour.name.to_owned()) {
            return;
        }
        let words = t(self.prefs.lang, "tour-offer");
        if let Some(session) = self.by_id(id) {
            session.tell(Some(Notice { tone: Tone::Info, words, more: String::new() }));
        }
        self.save_prefs();
    }

    /// From the help: it begins, unless something is being filled in on a screen that it leads to.
    pub(super) fn begin_tour(&mut self) -> Task<Message> {
        let lang = self.prefs.lang;
        let Some(tour) = self.tour_here() else { return Task::none() };
        self.over = None;
        let Some(session) = self.sessions.get_mut(self.current) else { return Task::none() };
        let Some(from) = session.stage else { return Task::none() };
        if !session.screens.rest(tour) {
            let (words, more) = (t(lang, "tour-later"), t(lang, "tour-later-do"));
            session.tell(Some(Notice { tone: Tone::Info, words, more }));
            return Task::none();
        }
        self.tour = State::begin(tour, from, &session.facts);
        if self.prefs.tours.insert(tour.name.to_owned()) {
            self.save_prefs();
        }
        self.show_stop()
    }

    /// Brings the screen to where the tour is.
    fn show_stop(&mut self) -> Task<Message> {
        let Some(stop) = self.tour.as_ref().and_then(State::stop) else { return Task::none() };
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        let going = self.go(stop.stage);
        let turning = self.with_session(id, |screens, cx| screens.show_stop(stop, cx));
        // Who sits here may have to be said first.
        self.over = self.over.or(Some(Over::Tour));
        Task::batch([going, turning])
    }

    /// Its own keys; a key that leads elsewhere ends it and does so, and any other does nothing.
    pub(super) fn pressed_tour(&mut self, key: &Key) -> Task<Message> {
        let Some(tour) = &mut self.tour else {
            self.over = None;
            return Task::none();
        };
        match act(Place::Tour, key) {
            Some(Act::NextStop) if tour.on() => self.show_stop(),
            Some(Act::PreviousStop) => {
                tour.back();
                self.show_stop()
            }
            // After the last stop it is over as well.
            Some(Act::NextStop | Act::Back) => {
                let from = tour.from;
                self.over = None;
                self.end_tour();
                self.go(from)
            }
            _ => self.pressed_elsewhere(key),
        }
    }

    /// After anything that happened: whoever went elsewhere is on no tour any more, and the hall never sees one.
    pub(super) fn settle_tour(&mut self) {
        if self.over == Some(Over::Tour) && self.is_for_the_hall() {
            self.over = None;
        }
        if self.over != Some(Over::Tour) {
            self.end_tour();
        }
    }

    /// What it opened to be looked at is closed again.
    fn end_tour(&mut self) {
        if self.tour.take().is_some() {
            for session in &mut self.sessions {
                session.screens.enter.stop_practising();
            }
        }
    }

    /// The panel below the screen, while somebody is led around.
    pub(super) fn tour_view(&self) -> Option<Element<'_, Message>> {
        let tour = self.tour.as_ref().filter(|_| self.over == Some(Over::Tour))?;
        let panel = tour.view(self.look(), self.prefs.lang, Message::Pressed);
        Some(container(panel).padding([4, 14]).into())
    }
}
