//! A sheet that is open on a screen, with files and folders in it or without: what a key or a click does to it.

use std::path::PathBuf;

use api::request::Error;
use iced::{Element, Task};

use crate::action::work;
use crate::i18n::Lang;
use crate::input::browse::{Entry, list, nearest};
use crate::input::{Clicked, Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::theme::Look;

/// What happened to a sheet.
#[derive(Clone, Debug)]
pub enum Message<Id> {
    /// Something of it was clicked.
    Clicked(Clicked<Id>),
    /// A line of a folder was clicked.
    Entry(Option<usize>),
    /// What a folder holds arrived.
    Listed(PathBuf, Result<Vec<Entry>, Error>),
}

impl<Id> Message<Id> {
    /// Whether a person did it.
    #[must_use]
    pub fn is_click(&self) -> bool {
        !matches!(self, Self::Listed(..))
    }
}

/// A sheet that is open.
pub trait Open<Id> {
    /// Takes a key.
    fn key(&mut self, key: &Key) -> Did<Id>;

    /// Takes a message: a click does what a key would.
    fn heard(&mut self, message: Message<Id>) -> Did<Id>;
}

impl<Id: Copy + PartialEq> Open<Id> for Sheet<Id> {
    fn key(&mut self, key: &Key) -> Did<Id> {
        if act(Place::Sheet, key) == Some(Act::Back) {
            return Did::Gone;
        }
        self.press(key).into()
    }

    fn heard(&mut self, message: Message<Id>) -> Did<Id> {
        match message {
            Message::Clicked(clicked) => self.clicked(clicked).into(),
            // No line of it is a file or folder.
            Message::Entry(_) | Message::Listed(..) => Did::Nothing,
        }
    }
}

impl<Id: Copy + PartialEq> Open<Id> for Paths<Id> {
    fn key(&mut self, key: &Key) -> Did<Id> {
        self.press(key)
    }

    fn heard(&mut self, message: Message<Id>) -> Did<Id> {
        match message {
            Message::Entry(at) => return self.clicked(at),
            Message::Listed(folder, entries) => self.listed(folder, entries),
            Message::Clicked(_) => return self.sheet.heard(message),
        }
        Did::Nothing
    }
}

/// Lists a folder, for the sheet that wants to look into it ([`Did::Look`]); one that is not there, the nearest above it.
pub fn look<Id: Send + 'static>(folder: PathBuf, want: Want) -> Task<Message<Id>> {
    let wanted = folder.clone();
    let listed = move || {
        let there = nearest(&wanted);
        let entries = list(&there, want);
        Ok((there, entries))
    };
    work(listed, move |found| match found {
        Ok((there, entries)) => Message::Listed(there, entries),
        Err(error) => Message::Listed(folder, Err(error)),
    })
}

/// Marks what is wrong with a sheet, and says whether nothing is. The last fault comes first, so that the first is where the
/// person ends up.
pub fn is_right<Id: Copy + PartialEq>(sheet: &mut Sheet<Id>, faults: &[(Id, bool, &str)]) -> bool {
    let mut right = true;
    for (id, _, words) in faults.iter().filter(|(_, wrong, _)| *wrong) {
        sheet.wrong(*id, words);
        right = false;
    }
    right
}

/// A sheet without files and folders, as it is shown.
pub fn plain<'a, Id: Copy + PartialEq + 'a>(look: Look, lang: Lang, sheet: &'a Sheet<Id>) -> Element<'a, Message<Id>> {
    parts::sheet(look, lang, sheet, Message::Clicked)
}

/// The same in a panel that is so wide, in logical pixels: a narrow one has its labels above what is typed.
pub fn plain_in<'a, Id: Copy + PartialEq + 'a>(
    width: f32,
    look: Look,
    lang: Lang,
    sheet: &'a Sheet<Id>,
) -> Element<'a, Message<Id>> {
    parts::sheet_with(parts::Labels::in_room(width), look, lang, sheet, Message::Clicked)
}

/// A sheet with files and folders, or in its place the folder that is looked through.
pub fn paths<'a, Id: Copy + PartialEq + 'a>(look: Look, lang: Lang, sheet: &'a Paths<Id>) -> Element<'a, Message<Id>> {
    parts::paths(look, lang, sheet, Message::Clicked, Message::Entry)
}
