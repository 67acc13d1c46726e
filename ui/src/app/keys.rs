//! Where a key goes: first what works everywhere, then the screen.

use iced::Task;

use super::{App, Message, Over};
use crate::action::{Action, Ask};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::Stage;

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
            let action = start.key(key).map(Message::Start);
            return self.act(0, action);
        }
        let Some(session) = self.session() else { return Task::none() };
        let (id, Some(stage)) = (session.id, session.stage) else { return Task::none() };
        self.with_session(id, |screens, cx| match stage {
            Stage::Enter => screens.enter.key(key, cx).map(move |message| Message::Enter(id, message)),
            Stage::Todo => screens.todo.key(key, cx).map(move |message| Message::Todo(id, message)),
            Stage::Present => screens.present.key(key, cx).map(move |message| Message::Present(id, message)),
            Stage::Control => screens.control.key(key, cx).map(move |message| Message::Control(id, message)),
            _ => Action::none(),
        })
    }

    fn pressed_over(&mut self, over: Over, key: &Key) -> Task<Message> {
        match (over, key) {
            (Over::Leave, Key::Enter) => self.close_asked(),
            (_, Key::Escape) | (Over::Help, Key::Enter | Key::F(1)) => {
                self.over = None;
                Task::none()
            }
            _ => Task::none(),
        }
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
            Act::OtherElection if open => Some(self.asked(0, Ask::Close)),
            Act::OtherElection if !self.sessions.is_empty() => {
                self.start = None;
                Some(Task::none())
            }
            Act::GoPrepare if open => Some(self.go(Stage::Prepare)),
            Act::GoEnter if open => Some(self.go(Stage::Enter)),
            Act::GoTodo if open => Some(self.go(Stage::Todo)),
            Act::GoControl if open => Some(self.go(Stage::Control)),
            Act::GoPresent if open => Some(self.go(Stage::Present)),
            Act::GoMaintain if open => Some(self.go(Stage::Maintain)),
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
