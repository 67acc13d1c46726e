//! Files that are dropped on the window: on Controle they are looked at as counts.

use std::path::PathBuf;

use iced::event::{self, Event};
use iced::{Subscription, Task, window};

use super::{App, Message};
use crate::action::Notice;
use crate::i18n::t;
use crate::screen;
use crate::stage::Stage;
use crate::theme::Tone;

/// Each file that is dropped. Where the system has no way to tell (Wayland), none is.
pub(super) fn files() -> Subscription<PathBuf> {
    event::listen_with(|event, _, _| match event {
        Event::Window(window::Event::FileDropped(file)) => Some(file),
        _ => None,
    })
}

impl App {
    /// A file was dropped: it is looked at, or it is said where it can be.
    pub(super) fn dropped(&mut self, file: PathBuf) -> Task<Message> {
        self.touched = Some(std::time::Instant::now());
        if let Some(start) = &mut self.start {
            start.dropped();
            return Task::none();
        }
        let (lang, over) = (self.prefs.lang, self.over);
        let Some(session) = self.sessions.get_mut(self.current) else { return Task::none() };
        let has_control = session.facts.stages().contains(&Stage::Control);
        let (words, more) = match session.stage {
            Some(Stage::Control) if over.is_none() => {
                let id = session.id;
                return self
                    .with_session(id, |screens, cx| screens.control.drop_file(file, cx).map(screen::Message::Control));
            }
            Some(Stage::Control) => ("drop-later", "drop-later-do"),
            _ if session.facts.watches() => ("operator-no-right", "operator-no-right-do"),
            _ if has_control => ("drop-elsewhere", "drop-elsewhere-do"),
            _ => ("drop-elsewhere", "drop-other-pc"),
        };
        session.tell(Some(Notice { tone: Tone::Warn, words: t(lang, words), more: t(lang, more) }));
        Task::none()
    }
}
