//! What needs the organiser's key: told once more, and signed with the passphrase. Asked once for each action.

use api::request::{Error, Since};
use iced::Element;
use iced::widget::column;
use organise::prepare::{self, Draft, Newcomer, Organiser, Passphrase, SetupChange};
use workstation::node::Handle;

use super::{Message, drafted};
use crate::action::{Action, Ask, work};
use crate::cx::Cx;
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::refusal;
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;

/// What is to be signed.
#[derive(Clone, Debug)]
pub enum Change {
    /// Another setup.
    Setup(Box<SetupChange>),
    /// A PC or a session is let in, as it was shown.
    Accept(Box<Newcomer>),
    /// A PC is revoked: its key, and from where on its work does not count.
    Revoke(String, Since),
    /// The pen comes to this PC.
    Pen,
}

impl Change {
    /// All that will be signed, as a value.
    fn draft(&self, handle: &Handle) -> Result<Draft, Error> {
        match self {
            Self::Setup(change) => prepare::changing_setup(handle, (**change).clone()),
            Self::Accept(newcomer) => prepare::admitting(handle, newcomer),
            Self::Revoke(key, since) => prepare::revoking(handle, key, since),
            Self::Pen => prepare::taking_pen(handle),
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
    /// Tells this dialog from one that was closed before its draft was there.
    id: u64,
    pending: Pending,
    /// What is signed; until it is there nothing is asked.
    draft: Option<Box<Draft>>,
    sheet: Paths<Id>,
    busy: bool,
    wrong: Option<Error>,
}

impl State {
    /// Drafts what is to be signed, and then asks for it; the organiser file of last time is filled in.
    #[must_use]
    pub fn new(id: u64, pending: Pending, cx: &Cx<'_>) -> (Self, Action<Message>) {
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
        let (handle, change) = (cx.handle.clone(), pending.change.clone());
        let task = work(move || change.draft(&handle).map(Box::new), move |draft| Message::Drafted(id, draft));
        (Self { id, pending, draft: None, sheet, busy: false, wrong: None }, Action::run(task))
    }

    /// What will be signed is known, or why it cannot be.
    pub fn drafted(&mut self, id: u64, draft: Result<Box<Draft>, Error>) {
        if id != self.id {
            return;
        }
        match draft {
            Ok(draft) => self.draft = Some(draft),
            Err(error) => self.wrong = Some(error),
        }
    }

    /// Whether it is the dialog of this number.
    #[must_use]
    pub fn is(&self, id: u64) -> bool {
        self.id == id
    }

    /// Whether it is being signed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        self.sheet.place()
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
            Did::Look(folder, want) => Some(Action::run(sheets::look(folder, want).map(Message::Sign))),
            Did::Done(_) => Some(self.sign(cx)),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => Some(Action::none()),
        }
    }

    /// Takes what happened to its sheet; `None`: the person gave up.
    pub fn heard(&mut self, message: sheets::Message<Id>, cx: &Cx<'_>) -> Option<Action<Message>> {
        let did = self.sheet.heard(message);
        self.did(did, cx)
    }

    /// Signs.
    fn sign(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(draft) = self.draft.clone().filter(|_| !self.busy) else { return Action::none() };
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
        let handle = cx.handle.clone();
        let key = Organiser { file: file.clone(), passphrase };
        let keep = Ask::Organiser { data: cx.data.to_owned(), file };
        let (id, job) = (self.id, move || draft.sign(&handle, &key).map(Box::new));
        Action::run(work(job, move |signed| Message::Signed(id, signed))).and(Action::ask(keep))
    }

    /// It was not signed: what was asked stays, to be tried again.
    pub fn refused(&mut self, error: Error) {
        self.busy = false;
        self.wrong = Some(error);
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let Pending { words, more, tone, .. } = &self.pending;
        let banner = || parts::banner(look, *tone, words.clone(), more.clone());
        let Some(draft) = &self.draft else {
            let Some(error) = &self.wrong else { return parts::body(look, cx.t("sign-drafting")) };
            let why = parts::banner(look, Tone::Bad, cx.t("refused"), refusal::words(cx.lang, error));
            return column![banner(), why, parts::faint(look, cx.t("sign-drafted-not"))].spacing(10).into();
        };
        let mut lines = column![parts::heading(look, cx.t("sign-title")), banner()].spacing(10);
        lines = lines.extend(drafted::lines(cx, draft));
        if let Some(error) = &self.wrong {
            let why = refusal::words(cx.lang, error);
            lines = lines.push(parts::banner(look, Tone::Bad, cx.t("refused"), why));
        }
        if self.busy {
            return lines.push(parts::body(look, cx.t("sign-busy"))).into();
        }
        lines.push(sheets::paths(look, cx.lang, &self.sheet).map(Message::Sign)).into()
    }
}
