//! Voorbereiding: everything that is set up before the night, on a scan PC. What the whole election shares is signed with
//! the organiser's key; what is of this PC alone is not.

mod counting;
mod drafted;
mod files;
mod lists;
mod members;
mod one_sheet;
mod overview;
mod people;
mod previous;
mod revoke;
mod shown;
mod sign;
mod stations;
mod table;

use std::path::Path;

use api::request::Error;
use iced::Element;
use night::setting::Setting;
use organise::prepare::{Draft, Newcomer, SetupChange, Signed};

use one_sheet::OneSheet;
pub use sign::{Change, Pending};

use super::folders;
use super::sheets::{self, Open};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::{Asker, Did};
use crate::key::Key;
use crate::keymap::{Act, Place, act, leads_in};
use crate::parts;
use crate::screen::start::{files as chosen, paper};
use crate::theme::Tone;

/// A line of the sheets of this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after the field of the settings or of the form that it is")]
pub enum Id {
    Setting(Setting),
    Seats,
    Dwell(usize),
    Sign,
    What,
    Number,
    Name,
    Postcode,
    Called,
    Into,
    Reason,
    Decide,
    Keep,
    MayEnter,
    MayControl,
    MayRelease,
    MayWatch,
    Pin,
    PinAgain,
    File,
    Date,
    Then,
    Request,
    Grant,
    Go,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A part was clicked.
    Part(usize),
    /// Of the sheet of a part.
    Sheet(sheets::Message<Id>),
    /// A row of a table was clicked.
    Row(usize),
    /// Of the sheet for the passphrase.
    Sign(sheets::Message<sign::Id>),
    /// What that dialog will sign is known.
    Drafted(u64, Result<Box<Draft>, Error>),
    /// It was signed, or not; in which dialog.
    Signed(u64, Result<Box<Signed>, Error>),
    /// Who takes part arrived.
    Members(Result<api::members::Members, Error>),
    /// The door was opened.
    Opened(Result<api::members::DoorOpen, Error>),
    /// Somebody who asked was sent away, or not.
    SentAway(Result<api::members::SentAway, Error>),
    /// A request file was read; by which sheet that was asked.
    Requested(Asker, Result<Box<Newcomer>, Error>),
    /// What a member did arrived.
    Work(Result<Box<api::members::MemberWork>, Error>),
    /// The previous election arrived.
    Previous(Box<Result<api::people::Previous, Error>>),
    /// A decision about a station was saved; by which sheet that was asked.
    Decided(Asker, Result<api::counts::Saved, Error>),
    /// Of the files.
    Files(chosen::Message),
    /// Of the papers that were not at hand.
    Paper(paper::Message),
    /// Of the folders.
    Folders(folders::Message),
}

/// What a part wants after a key or a message.
pub enum Out {
    /// Nothing more than this.
    Do(Action<Message>),
    /// The person is done with it.
    Gone,
    /// Something is to be signed.
    Sign(Box<Pending>),
}

impl Out {
    fn nothing() -> Self {
        Self::Do(Action::none())
    }

    /// Another setup is to be signed: what will be done, and what that means.
    fn setup(words: String, more: String, tone: Tone, change: SetupChange) -> Self {
        Self::Sign(Box::new(Pending { words, more, tone, change: Change::Setup(Box::new(change)) }))
    }
}

/// A part of the screen.
trait Part {
    /// It is entered: what is shown is as the election has it.
    fn entered(&mut self, _: &Cx<'_>) -> Action<Message> {
        Action::none()
    }
    /// Which keys work.
    fn place(&self) -> Place;
    /// Whether a key of that place does something now.
    fn does(&self, _: Act, _: &Cx<'_>) -> bool {
        true
    }
    /// The sheet that is open: it takes the keys.
    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        None
    }
    /// The person gave the sheet up.
    fn close(&mut self) -> Out {
        Out::Gone
    }
    /// The sheet is filled in.
    fn done(&mut self, _: &Cx<'_>) -> Out {
        Out::nothing()
    }
    /// A line of the sheet changed.
    fn changed(&mut self, _: Id) {}
    /// A file or folder was put into a line of the sheet.
    fn put(&mut self, _: Id, _: &Path) {}
    /// The active row, where it has rows: a click on another one goes there, and a click on it does what Enter does.
    fn row(&mut self) -> Option<&mut usize> {
        None
    }
    /// A key, while no sheet is open.
    fn key(&mut self, key: &Key, _: &Cx<'_>) -> Out {
        if act(self.place(), key) == Some(Act::Back) { Out::Gone } else { Out::nothing() }
    }
    fn message(&mut self, _: Message, _: &Cx<'_>) -> Out {
        Out::nothing()
    }
    /// What it gathered was signed.
    fn signed(&mut self) {}
    /// What the program keeps of that.
    fn after_signing(&mut self, _: &Cx<'_>) -> Action<Message> {
        Action::none()
    }
    /// Asks for what it shows.
    fn refresh(&mut self, _: &Cx<'_>) -> Action<Message> {
        Action::none()
    }
    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message>;
}

/// What a key or a click did to the sheet of a part.
fn did(part: &mut dyn Part, did: Did<Id>, cx: &Cx<'_>) -> Out {
    match did {
        Did::Gone => return part.close(),
        Did::Done(_) => return part.done(cx),
        Did::Look(folder, want) => return Out::Do(Action::run(sheets::look(folder, want).map(Message::Sheet))),
        Did::Changed(id) => part.changed(id),
        Did::Put(id, path) => part.put(id, &path),
        Did::Nothing => {}
    }
    Out::nothing()
}

/// Whether a person clicked on something in a part.
fn is_click(message: &Message) -> bool {
    match message {
        Message::Row(_) => true,
        Message::Sheet(message) => message.is_click(),
        Message::Files(chosen::Message::Sheet(message)) => message.is_click(),
        Message::Paper(message) | Message::Files(chosen::Message::Paper(message)) => message.is_click(),
        Message::Folders(message) => message.is_click(),
        _ => false,
    }
}

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Whether everything is ready.
    Overview,
    /// How votes are counted, and when the stations close.
    Counting,
    /// What is shown, and how.
    Shown,
    /// The files of the election.
    Files,
    /// Polling stations.
    Stations,
    /// Lists.
    Lists,
    /// The folders of this PC.
    Folders,
    /// The PCs.
    Members,
    /// The people.
    People,
    /// The previous election.
    Previous,
}

/// The parts, in their order: each with its name and its line of help.
const PARTS: [(Which, &str, &str); 10] = [
    (Which::Overview, "prepare-overview", "prepare-overview-help"),
    (Which::Counting, "prepare-counting", "prepare-counting-help"),
    (Which::Shown, "prepare-shown", "prepare-shown-help"),
    (Which::Files, "prepare-files", "prepare-files-help"),
    (Which::Stations, "prepare-stations", "prepare-stations-help"),
    (Which::Lists, "prepare-lists", "prepare-lists-help"),
    (Which::Folders, "prepare-folders", "prepare-folders-help"),
    (Which::Members, "prepare-members", "prepare-members-help"),
    (Which::People, "prepare-people", "prepare-people-help"),
    (Which::Previous, "prepare-previous", "prepare-previous-help"),
];

impl Which {
    /// Its place in the menu.
    fn place(self) -> usize {
        PARTS.iter().position(|(part, ..)| *part == self).unwrap_or(0)
    }
}

/// The state.
#[derive(Default)]
pub struct State {
    at: usize,
    inside: bool,
    sign: Option<sign::State>,
    /// Dialogs that were opened so far.
    signs: u64,
    overview: overview::State,
    counting: OneSheet<counting::Counting>,
    shown: OneSheet<shown::Shown>,
    files: files::State,
    stations: stations::State,
    lists: lists::State,
    folders: folders::State,
    members: members::State,
    people: people::State,
    previous: previous::State,
}

impl State {
    fn which(&self) -> Which {
        PARTS.get(self.at).map_or(Which::Overview, |(part, ..)| *part)
    }

    fn part(&self) -> &dyn Part {
        match self.which() {
            Which::Overview => &self.overview,
            Which::Counting => &self.counting,
            Which::Shown => &self.shown,
            Which::Files => &self.files,
            Which::Stations => &self.stations,
            Which::Lists => &self.lists,
            Which::Folders => &self.folders,
            Which::Members => &self.members,
            Which::People => &self.people,
            Which::Previous => &self.previous,
        }
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        match self.which() {
            Which::Overview => &mut self.overview,
            Which::Counting => &mut self.counting,
            Which::Shown => &mut self.shown,
            Which::Files => &mut self.files,
            Which::Stations => &mut self.stations,
            Which::Lists => &mut self.lists,
            Which::Folders => &mut self.folders,
            Which::Members => &mut self.members,
            Which::People => &mut self.people,
            Which::Previous => &mut self.previous,
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.sign {
            Some(sign) => sign.place(),
            None if self.inside => self.part().place(),
            None => Place::Parts,
        }
    }

    /// Whether a key does something now.
    #[must_use]
    pub fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        self.sign.is_some() || !self.inside || self.part().does(found, cx)
    }

    /// Asks for what is shown.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        // What is not entered shows the election as it is now; what is being typed stays.
        let fresh = if self.inside { Action::none() } else { self.part_mut().entered(cx) };
        fresh.and(self.part_mut().refresh(cx))
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        if let Some(sign) = &mut self.sign {
            let action = sign.key(key, cx);
            return self.signing(action);
        }
        if self.inside {
            let part = self.part_mut();
            let pressed = part.sheet().map(|sheet| sheet.key(key));
            let out = match pressed {
                Some(pressed) => did(part, pressed, cx),
                None => part.key(key, cx),
            };
            return self.out(out, cx);
        }
        match act(Place::Parts, key) {
            Some(Act::Previous) => self.turn(self.at.saturating_sub(1), cx),
            Some(Act::Next) => self.turn((self.at + 1).min(PARTS.len() - 1), cx),
            Some(Act::Open) => self.enter(cx),
            None if leads_in(self.part().place(), key) => {
                let entered = self.enter(cx);
                entered.and(self.key(key, cx))
            }
            _ => Action::none(),
        }
    }

    fn turn(&mut self, at: usize, cx: &Cx<'_>) -> Action<Message> {
        self.at = at;
        self.refresh(cx)
    }

    /// Shows the part of this name beside the menu.
    pub fn turn_to(&mut self, name: &str, cx: &Cx<'_>) -> Action<Message> {
        self.inside = false;
        let at = PARTS.iter().position(|(_, part, _)| *part == name);
        self.turn(at.unwrap_or(self.at), cx)
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Action<Message> {
        self.inside = true;
        let part = self.part_mut();
        part.entered(cx).and(part.refresh(cx))
    }

    fn signing(&mut self, action: Option<Action<Message>>) -> Action<Message> {
        action.unwrap_or_else(|| {
            self.sign = None;
            Action::none()
        })
    }

    fn out(&mut self, out: Out, cx: &Cx<'_>) -> Action<Message> {
        match out {
            Out::Do(action) => action,
            Out::Gone => {
                self.inside = false;
                self.refresh(cx)
            }
            Out::Sign(pending) => {
                self.signs = self.signs.wrapping_add(1);
                let (sign, drafting) = sign::State::new(self.signs, *pending, cx);
                self.sign = Some(sign);
                drafting
            }
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        // Whoever does is in it: keys go there from now on.
        self.inside |= is_click(&message);
        match message {
            // What is being signed is about the part that is shown: it is not left before that is known.
            Message::Part(_) if self.sign.as_ref().is_some_and(sign::State::is_busy) => Action::none(),
            Message::Part(at) => {
                self.sign = None;
                self.at = at.min(PARTS.len() - 1);
                self.enter(cx)
            }
            Message::Drafted(id, draft) => {
                if let Some(sign) = &mut self.sign {
                    sign.drafted(id, draft);
                }
                Action::none()
            }
            Message::Signed(id, result) => self.signed(id, result, cx),
            Message::Sign(message) => {
                let action = self.sign.as_mut().and_then(|sign| sign.heard(message, cx));
                self.signing(action)
            }
            Message::Sheet(message) => {
                let part = self.part_mut();
                let heard = part.sheet().map_or(Did::Nothing, |sheet| sheet.heard(message));
                let out = did(part, heard, cx);
                self.out(out, cx)
            }
            Message::Row(at) => {
                let part = self.part_mut();
                let out = match part.row().map(|active| std::mem::replace(active, at)) {
                    Some(before) if before == at => part.key(&Key::Enter, cx),
                    _ => Out::nothing(),
                };
                self.out(out, cx)
            }
            // What was asked for arrives even when the person is elsewhere by then.
            message @ (Message::Members(_)
            | Message::Opened(_)
            | Message::SentAway(_)
            | Message::Requested(..)
            | Message::Work(_)) => {
                let out = self.members.message(message, cx);
                self.out(out, cx)
            }
            message @ Message::Decided(..) => {
                let out = self.stations.message(message, cx);
                self.out(out, cx)
            }
            message @ Message::Previous(_) => {
                let out = self.previous.message(message, cx);
                self.out(out, cx)
            }
            message @ Message::Folders(_) => {
                let out = self.folders.message(message, cx);
                self.out(out, cx)
            }
            message => {
                let out = self.part_mut().message(message, cx);
                self.out(out, cx)
            }
        }
    }

    fn signed(&mut self, id: u64, result: Result<Box<Signed>, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Some(sign) = self.sign.as_mut().filter(|sign| sign.is(id)) else { return Action::none() };
        match result {
            Ok(_) => {
                let words = cx.ta("signed", &[("what", sign.words().to_owned().into())]);
                self.sign = None;
                let kept = self.part_mut().after_signing(cx);
                self.part_mut().signed();
                let told = Action::tell(Tone::Good, words, cx.t("signed-more"));
                told.and(kept).and(self.part_mut().refresh(cx))
            }
            Err(error) => {
                sign.refused(error);
                Action::none()
            }
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let content = match &self.sign {
            Some(sign) => sign.view(cx),
            None => self.part().view(cx),
        };
        let menu = parts::Menu { at: self.at, inside: self.inside, width: 210.0 };
        let names = PARTS.map(|(_, name, help)| (name, help));
        parts::in_parts((cx.look, cx.lang), menu, &names, content, Message::Part)
    }
}

impl Part for folders::State {
    fn place(&self) -> Place {
        folders::State::place(self)
    }

    fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        folders::State::does(self, found, cx)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        match folders::State::key(self, key, cx) {
            Some(action) => Out::Do(action.map(Message::Folders)),
            None => Out::Gone,
        }
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        match message {
            Message::Folders(message) => Out::Do(self.update(message, cx).map(Message::Folders)),
            _ => Out::nothing(),
        }
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        folders::State::view(self, cx).map(Message::Folders)
    }
}

#[cfg(test)]
mod tests;
