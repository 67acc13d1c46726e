//! The start screen: the elections of this PC, and how to begin one.

use std::path::{Path, PathBuf};

use iced::Element;
use iced::widget::{column, scrollable};
use workstation::request::Error;

use crate::action::{Action, Ask};
use crate::i18n::{Lang, t};
use crate::input::{Pressed, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::prefs::Prefs;
use crate::theme::{self, Look, Tone};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A line was chosen with the mouse.
    Chosen(usize),
    /// A line of the sheet was clicked.
    Went(Id),
    /// A button was clicked.
    Pressed(Id),
}

/// A line of the sheet that opens a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The folder.
    Folder,
    /// Opens it.
    Open,
}

/// The state.
#[derive(Debug)]
pub struct State {
    elections: Vec<PathBuf>,
    at: usize,
    folder: Option<Sheet<Id>>,
    wrong: Option<(String, String)>,
}

impl State {
    /// The screen as it opens.
    #[must_use]
    pub fn new(prefs: &Prefs, home: &Path) -> Self {
        let mut elections = prefs.open.clone();
        if home.join("node.json").exists() && !elections.iter().any(|data| data == home) {
            elections.push(home.to_owned());
        }
        Self { elections, at: 0, folder: None, wrong: None }
    }

    /// A folder could not be opened.
    pub fn refused(&mut self, data: &Path, error: &Error) {
        self.wrong = Some((format!("{}", data.display()), format!("{} ({})", error.message, error.code)));
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.folder.is_some() { Place::Sheet } else { Place::Start }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key) -> Action<Message> {
        if let Some(sheet) = &mut self.folder {
            if *key == Key::Escape {
                self.folder = None;
                return Action::none();
            }
            return match sheet.press(key) {
                Pressed::Done(_) => self.open_folder(),
                _ => Action::none(),
            };
        }
        match act(Place::Start, key) {
            Some(Act::Previous) => self.at = self.at.saturating_sub(1),
            Some(Act::Next) => self.at = (self.at + 1).min(self.elections.len()),
            Some(Act::Open) => return self.choose(self.at),
            _ => {}
        }
        Action::none()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Chosen(at) => self.choose(at),
            Message::Went(id) => {
                if let Some(sheet) = &mut self.folder {
                    sheet.go(id);
                }
                Action::none()
            }
            Message::Pressed(_) => self.open_folder(),
        }
    }

    fn choose(&mut self, at: usize) -> Action<Message> {
        self.at = at;
        match self.elections.get(at) {
            Some(data) => Action::ask(Ask::Open(data.clone())),
            None => {
                let sheet = Sheet::new().text(Id::Folder, "start-folder", "", 1_000).button(Id::Open, "start-open");
                self.folder = Some(sheet);
                Action::none()
            }
        }
    }

    fn open_folder(&mut self) -> Action<Message> {
        let Some(sheet) = &mut self.folder else { return Action::none() };
        let folder = PathBuf::from(sheet.value(Id::Folder).trim());
        if !folder.join("node.json").exists() {
            sheet.wrong(Id::Folder, "start-no-election");
            return Action::none();
        }
        Action::ask(Ask::Open(folder))
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let mut lines = column![parts::title(look, t(lang, "start-title"))].spacing(10).max_width(900);
        if let Some((what, why)) = &self.wrong {
            lines = lines.push(parts::banner(look, Tone::Bad, what.clone(), why.clone()));
        }
        if let Some(sheet) = &self.folder {
            lines = lines.push(parts::sheet(look, lang, sheet, Message::Went, Message::Pressed));
            return lines.into();
        }
        for (at, data) in self.elections.iter().enumerate() {
            let words = data.display().to_string();
            lines = lines.push(parts::press(look, at == self.at, words, Message::Chosen(at)));
        }
        let at = self.elections.len();
        lines = lines.push(parts::press(look, at == self.at, t(lang, "start-open-folder"), Message::Chosen(at)));
        scrollable(lines).style(theme::scroll(look)).into()
    }
}
