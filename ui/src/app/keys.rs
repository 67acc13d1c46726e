//! Where a key goes: first what works everywhere, then the screen.

use iced::Task;

use super::{App, Message, Over, Screens};
use crate::action::Action;
use crate::cx::{Cx, Stage};
use crate::key::Key;
use crate::keymap::{Act, Place, act};

impl App {
    pub(super) fn pressed(&mut self, key: &Key) -> Task<Message> {
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
        self.with_session(id, |screens, cx| match stage {
            Stage::Enter => screens.enter.key(key, cx).map(move |message| Message::Enter(id, message)),
            Stage::Todo => screens.todo.key(key, cx).map(move |message| Message::Todo(id, message)),
            Stage::Prepare => screens.prepare.key(key, cx).map(move |message| Message::Prepare(id, message)),
            Stage::Maintain => screens.maintain.key(key, cx).map(move |message| Message::Maintain(id, message)),
            Stage::Present => screens.present.key(key, cx).map(move |message| Message::Present(id, message)),
            Stage::Publish => screens.publish.key(key, cx).map(move |message| Message::Publish(id, message)),
            Stage::Control => screens.control.key(key, cx).map(move |message| Message::Control(id, message)),
        })
    }

    fn pressed_over(&mut self, over: Over, key: &Key) -> Task<Message> {
        match (over, key) {
            (Over::Operator, key) => self.pressed_operator(key),
            (Over::Second, key) => self.pressed_second(key),
            (Over::Leave, Key::Enter) => self.close_asked(),
            (_, Key::Escape) | (Over::Help, Key::Enter | Key::F(1)) => {
                self.over = None;
                Task::none()
            }
            _ => Task::none(),
        }
    }

    /// What another PC asks to be confirmed: whoever has to say first who it is can.
    fn pressed_second(&mut self, key: &Key) -> Task<Message> {
        match act(Place::Everywhere, key) {
            Some(Act::Operator) => return self.ask_operator(),
            Some(Act::FullScreen) => return self.toggle_full_screen(),
            _ => {}
        }
        self.pressed_panel(Message::Second, |screens, cx| screens.second.key(key, cx))
    }

    /// Who sits here: nothing else works but to leave for another election or a screen that needs no name.
    fn pressed_operator(&mut self, key: &Key) -> Task<Message> {
        match act(Place::Everywhere, key) {
            Some(Act::FullScreen) => return self.toggle_full_screen(),
            Some(Act::OtherElection) => return self.other_election(),
            Some(Act::GoPresent) => return self.go(Stage::Present),
            Some(Act::GoMaintain) => return self.go(Stage::Maintain),
            Some(Act::GoPublish) => return self.go(Stage::Publish),
            _ => {}
        }
        self.pressed_panel(Message::Operator, |screens, cx| screens.operator.key(key, cx))
    }

    /// A key for the panel that lies over the screen; one that answers nothing closes.
    fn pressed_panel<M: 'static + Send>(
        &mut self,
        message: fn(u64, M) -> Message,
        press: impl FnOnce(&mut Screens<'_>, &Cx<'_>) -> Option<Action<M>>,
    ) -> Task<Message> {
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        let mut closed = false;
        let task = self.with_session(id, |screens, cx| match press(screens, cx) {
            Some(action) => action.map(move |told| message(id, told)),
            None => {
                closed = true;
                Action::none()
            }
        });
        if closed {
            self.over = None;
        }
        task
    }

    /// `None`: not now, let the screen have it.
    fn everywhere(&mut self, found: Act) -> Option<Task<Message>> {
        let open = self.start.is_none();
        match found {
            Act::Help => {
                self.over = Some(Over::Help);
                Some(Task::none())
            }
            Act::FullScreen => Some(self.toggle_full_screen()),
            Act::OtherElection => Some(self.other_election()),
            Act::Operator if open => Some(self.ask_operator()),
            Act::SecondKey if open => Some(self.open_second()),
            Act::GoPrepare if open => Some(self.go(Stage::Prepare)),
            Act::GoEnter if open => Some(self.go(Stage::Enter)),
            Act::GoTodo if open => Some(self.go(Stage::Todo)),
            Act::GoControl if open => Some(self.go(Stage::Control)),
            Act::GoPresent if open => Some(self.go(Stage::Present)),
            Act::GoMaintain if open => Some(self.go(Stage::Maintain)),
            Act::GoPublish if open => Some(self.go(Stage::Publish)),
            _ => None,
        }
    }

    pub(super) fn pasted(&mut self, text: Option<String>) -> Task<Message> {
        let Some(text) = text.filter(|_| self.over.is_none()) else { return Task::none() };
        // A paste is typed: a field takes what it can hold, a form of digits only digits.
        let text: String = text.trim().chars().take(4_096).collect();
        self.pressed(&Key::Text(text))
    }
}
