//! What needs the organiser's key: told once more, and signed with the passphrase. Asked once for each action.

use std::path::PathBuf;

use iced::Element;
use iced::widget::{center, column, container, text};
use serde_json::Value;
use workstation::node::Handle;
use workstation::prepare::{self, Newcomer, Organiser, Passphrase, RevokeOptions, SetupChange};
use workstation::request::Error;

use super::Message;
use crate::action::{Action, Ask, work};
use crate::input::browse::list;
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::refusal;
use crate::screen::Cx;
use crate::theme::{self, BOLD, Tone, size};

/// What is to be signed.
#[derive(Clone, Debug)]
pub enum Change {
    /// Another setup.
    Setup(Box<SetupChange>),
    /// A PC or a session is let in.
    Accept(Newcomer),
    /// A PC is revoked.
    Revoke(RevokeOptions),
    /// The pen comes to this PC.
    Pen,
}

impl Change {
    fn make(&self, handle: &Handle, key: &Organiser) -> Result<Value, Error> {
        match self {
            Self::Setup(change) => prepare::change_setup(handle, (**change).clone(), key),
            Self::Accept(newcomer) => prepare::accept(handle, newcomer, key).map(|accepted| accepted.to_json()),
            Self::Revoke(options) => prepare::revoke(handle, options, key),
            Self::Pen => prepare::take_pen(handle, key),
        }
    }
}

/// Something to sign, in words.
#[derive(Clone, Debug)]
pub struct Pending {
    /// What will be done.
    pub words: String,
    /// What that means.
    pub more: String,
    /// Words to compare, shown large.
    pub large: Option<String>,
    /// How it is meant.
    pub tone: Tone,
    /// It.
    pub change: Change,
}

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The organiser file.
    File,
    /// Its passphrase.
    Phrase,
    /// Signs.
    Sign,
}

/// Asking for the passphrase.
#[derive(Debug)]
pub struct State {
    pending: Pending,
    sheet: Paths<Id>,
    busy: bool,
    wrong: Option<Error>,
}

impl State {
    /// Asks for it; the organiser file of last time is filled in.
    #[must_use]
    pub fn new(pending: Pending, cx: &Cx<'_>) -> Self {
        let known = cx.prefs.organiser.get(cx.data);
        let file = known.map(|file| file.display().to_string()).unwrap_or_default();
        let sheet = Sheet::new()
            .text(Id::File, "create-organiser", &file, 1_000)
            .secret(Id::Phrase, "create-phrase", 200)
            .button(Id::Sign, "sign-go");
        let from = known.and_then(|file| file.parent()).unwrap_or(cx.data);
        let mut sheet = Paths::new(sheet, &[(Id::File, Want::File)], from);
        if known.is_some() {
            sheet.sheet.go(Id::Phrase);
        }
        Self { pending, sheet, busy: false, wrong: None }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match self.sheet.place() {
            Place::Browse => Place::Browse,
            _ => Place::Sign,
        }
    }

    /// What is signed, in words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.pending.words
    }

    /// Takes a key; `None`: the person gave up.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        if self.busy {
            return Some(Action::none());
        }
        let did = self.sheet.press(key);
        self.did(did, cx)
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Option<Action<Message>> {
        match did {
            Did::Gone => None,
            Did::Look(folder, want) => {
                let there = folder.clone();
                let task = work(move || list(&there, want), move |entries| Message::Listed(folder, entries));
                Some(Action::run(task))
            }
            Did::Done(_) => Some(self.sign(cx)),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => Some(Action::none()),
        }
    }

    /// A line was clicked.
    pub fn went(&mut self, id: Id) {
        self.sheet.sheet.go(id);
    }

    /// A line of a folder was clicked.
    pub fn clicked(&mut self, at: Option<usize>, cx: &Cx<'_>) -> Option<Action<Message>> {
        let did = self.sheet.clicked(at);
        self.did(did, cx)
    }

    /// What a folder holds arrived.
    pub fn listed(&mut self, folder: PathBuf, entries: Result<Vec<crate::input::browse::Entry>, Error>) {
        self.sheet.listed(folder, entries);
    }

    /// Signs.
    pub fn sign(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if self.busy {
            return Action::none();
        }
        self.wrong = None;
        let Some(file) = self.sheet.path(Id::File) else {
            self.sheet.sheet.wrong(Id::File, "create-organiser-open");
            return Action::none();
        };
        let passphrase = Passphrase::new(self.sheet.sheet.value(Id::Phrase));
        // Asked once for each action: nothing of it stays.
        self.sheet.sheet.set(Id::Phrase, "");
        self.sheet.sheet.go(Id::Phrase);
        self.busy = true;
        let (handle, change) = (cx.handle.clone(), self.pending.change.clone());
        let key = Organiser { file: file.clone(), passphrase };
        let keep = Ask::Organiser { data: cx.data.to_owned(), file };
        Action::run(work(move || change.make(&handle, &key), Message::Signed)).and(Action::ask(keep))
    }

    /// It was not signed: what was asked stays, to be tried again.
    pub fn refused(&mut self, error: Error) {
        self.busy = false;
        self.wrong = Some(error);
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let Pending { words, more, large, tone, .. } = &self.pending;
        let mut lines =
            column![parts::heading(look, cx.t("sign-title")), parts::banner(look, *tone, words.clone(), more.clone()),]
                .spacing(10);
        if let Some(large) = large {
            let words = text(large.clone()).font(BOLD).size(size::TITLE).color(look.ink).center();
            let words = center(words).height(iced::Length::Shrink);
            lines = lines.push(container(words).padding(18).style(theme::bordered(look, Tone::Info)));
        }
        if let Some(error) = &self.wrong {
            let why = refusal::words(cx.lang, error);
            lines = lines.push(parts::banner(look, Tone::Bad, cx.t("refused"), why));
        }
        if self.busy {
            return lines.push(parts::body(look, cx.t("sign-busy"))).into();
        }
        let press = |_| Message::SignPressed;
        lines.push(parts::paths(look, cx.lang, &self.sheet, Message::SignWent, press, Message::Entry)).into()
    }
}
