//! The start screen: the elections of this PC, and how to begin or join one.

pub mod create;
pub mod files;
pub mod join;
pub mod paper;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use api::refusal::Refusal;
use api::request::Error;
use iced::Element;
use iced::widget::{column, scrollable};
use words::{Sentence, sentence};

use crate::action::{Action, Ask, work};
use crate::aloud::{Thing, spoken};
use crate::i18n::{Lang, t};
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::prefs::{Looks, Prefs, scales};
use crate::refusal;
use crate::screen::maintain;
use crate::screen::sheets::{self, Open};
use crate::theme::{self, Look, Tone};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A line was chosen with the mouse.
    Chosen(usize),
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// A backup was put back: the new data folder.
    Restored(Result<PathBuf, Error>),
    /// The demonstration ended.
    DemoEnded(Result<(), Error>),
    /// Of a new election.
    Create(create::Message),
    /// Of joining.
    Join(join::Message),
    /// Of how the screens look.
    Screen(sheets::Message<maintain::Id>),
}

/// A line of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The folder.
    Folder,
    /// Opens it.
    Open,
    /// The backup.
    Backup,
    /// Where it is put back.
    Data,
    /// Puts it back.
    Restore,
}

/// What the menu offers below the elections.
const CHOICES: [(Choice, &str, &str); 7] = [
    (Choice::Create, "start-create", "start-create-help"),
    (Choice::Join, "start-join", "start-join-help"),
    (Choice::Rehearse, "start-rehearse", "start-rehearse-help"),
    (Choice::Demo, "start-demo", "start-demo-help"),
    (Choice::Folder, "start-open-folder", "start-open-folder-help"),
    (Choice::Screen, "start-screen", "start-screen-help"),
    (Choice::Restore, "start-restore", "start-restore-help"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Create,
    Join,
    Rehearse,
    Demo,
    Folder,
    Screen,
    Restore,
}

#[derive(Debug)]
enum Step {
    Menu,
    /// What it is for, and its lines.
    Sheet(&'static str, Box<Paths<Id>>),
    Create(Box<create::State>),
    Join(Box<join::State>),
    /// How the screens look; with the sizes that are offered.
    Screen(Box<Sheet<maintain::Id>>, Vec<u16>),
    /// An election is being opened.
    Opening,
}

/// An election of this PC.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    data: PathBuf,
    name: Option<String>,
}

/// The state.
#[derive(Debug)]
pub struct State {
    elections: Vec<Known>,
    at: usize,
    step: Step,
    told: Option<(Tone, &'static str, Option<Error>)>,
    failed: Option<(String, Error)>,
    demo: bool,
    home: PathBuf,
    from: PathBuf,
    peers: Vec<SocketAddr>,
    mdns: bool,
    looks: Looks,
    /// The size of the window in pixels of the screen, however large things are shown in it.
    pixels: iced::Size,
}

impl State {
    /// The screen as it opens.
    #[must_use]
    pub fn new(prefs: &Prefs, home: &Path, peers: &[SocketAddr], mdns: bool) -> Self {
        let mut folders = prefs.open.clone();
        if home.join("node.json").exists() && !folders.iter().any(|data| data == home) {
            folders.push(home.to_owned());
        }
        let known = folders.into_iter().map(|data| Known { name: prefs.names.get(&data).cloned(), data });
        let user = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
        let from = user.map(PathBuf::from).filter(|folder| folder.is_absolute());
        Self {
            elections: known.collect(),
            at: 0,
            step: Step::Menu,
            told: None,
            failed: None,
            demo: false,
            home: home.to_owned(),
            from: from.unwrap_or_else(|| home.to_owned()),
            peers: peers.to_vec(),
            mdns,
            looks: prefs.looks(),
            pixels: iced::Size::ZERO,
        }
    }

    /// The window has this size now, in logical pixels.
    pub fn resized(&mut self, window: iced::Size) {
        self.pixels = window * (f32::from(self.looks.scale) / 100.0);
    }

    /// A folder could not be opened.
    pub fn refused(&mut self, data: &Path, error: &Error) {
        self.step = Step::Menu;
        self.failed = Some((data.display().to_string(), error.clone()));
    }

    /// An election is being opened: nothing can be chosen meanwhile.
    pub fn opening(&mut self) {
        self.step = Step::Opening;
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Menu | Step::Opening => Place::Start,
            Step::Sheet(_, sheet) => sheet.place(),
            Step::Create(state) => state.place(),
            Step::Join(state) => state.place(),
            Step::Screen(..) => Place::Sheet,
        }
    }

    /// Whether a key of that place does something now.
    #[must_use]
    pub fn does(&self, found: Act) -> bool {
        match &self.step {
            Step::Opening => !matches!(found, Act::Back | Act::Previous | Act::Next | Act::Open),
            Step::Create(state) => state.does(found),
            Step::Join(state) => state.does(found),
            Step::Menu | Step::Sheet(..) | Step::Screen(..) => true,
        }
    }

    /// A file was dropped on the window: there is no election yet that it could be of.
    pub fn dropped(&mut self) {
        self.told = Some((Tone::Info, "start-dropped", None));
    }

    /// How the screens look is chosen, before there is any election.
    pub fn choose_looks(&mut self) {
        let scale = self.looks.scale;
        let scales = scales(self.pixels * (100.0 / f32::from(scale.max(1))), scale);
        self.step = Step::Screen(Box::new(maintain::screen_sheet(self.looks, &scales)), scales);
    }

    /// What a key or a click did to that: it is seen at once.
    fn looks(&mut self, did: &Did<maintain::Id>) -> Action<Message> {
        match (did, &self.step) {
            (Did::Gone, _) => self.step = Step::Menu,
            (Did::Changed(_), Step::Screen(sheet, scales)) => {
                self.looks = maintain::chosen_looks(sheet, scales, self.looks);
                return Action::ask(Ask::Looks(self.looks));
            }
            _ => {}
        }
        Action::none()
    }

    /// Whether the menu is shown, so that the person may leave the screen.
    #[must_use]
    pub fn is_menu(&self) -> bool {
        matches!(self.step, Step::Menu)
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key) -> Action<Message> {
        match &mut self.step {
            Step::Menu => match act(Place::Start, key) {
                Some(Act::Previous) => self.at = self.at.saturating_sub(1),
                Some(Act::Next) => self.at = (self.at + 1).min(self.elections.len() + CHOICES.len() - 1),
                Some(Act::Open) => return self.choose(self.at),
                _ => {}
            },
            Step::Opening => {}
            Step::Sheet(_, sheet) => {
                let did = sheet.press(key);
                return self.did(did);
            }
            Step::Create(state) => {
                let action = state.key(key);
                return self.of_create(action);
            }
            Step::Join(state) => {
                let action = state.key(key);
                return self.of_join(action);
            }
            Step::Screen(sheet, _) => {
                let did = sheet.key(key);
                return self.looks(&did);
            }
        }
        Action::none()
    }

    fn of_create(&mut self, action: Option<Action<create::Message>>) -> Action<Message> {
        self.back_or(action.map(|action| action.map(Message::Create)))
    }

    fn of_join(&mut self, action: Option<Action<join::Message>>) -> Action<Message> {
        self.back_or(action.map(|action| action.map(Message::Join)))
    }

    fn back_or(&mut self, action: Option<Action<Message>>) -> Action<Message> {
        action.unwrap_or_else(|| {
            self.step = Step::Menu;
            Action::none()
        })
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action<Message> {
        match message {
            Message::Chosen(at) => return self.choose(at),
            Message::Sheet(message) => {
                if let Step::Sheet(_, sheet) = &mut self.step {
                    let did = sheet.heard(message);
                    return self.did(did);
                }
            }
            Message::Restored(Ok(data)) => return Action::ask(Ask::Open(data)),
            Message::Restored(Err(error)) => self.refused(&self.home.clone(), &error),
            Message::DemoEnded(result) => {
                self.demo = false;
                self.told = match result {
                    Ok(()) => Some((Tone::Good, "start-demo-ended", None)),
                    Err(error) => Some((Tone::Bad, "start-demo-failed", Some(error))),
                };
            }
            Message::Create(message) => {
                if let Step::Create(state) = &mut self.step {
                    let action = state.update(message);
                    return self.of_create(action);
                }
            }
            Message::Join(message) => {
                if let Step::Join(state) = &mut self.step {
                    let action = state.update(message);
                    return self.of_join(action);
                }
            }
            Message::Screen(message) => {
                if let Step::Screen(sheet, _) = &mut self.step {
                    let did = sheet.heard(message);
                    return self.looks(&did);
                }
            }
        }
        Action::none()
    }

    fn choose(&mut self, at: usize) -> Action<Message> {
        self.at = at;
        self.told = None;
        self.failed = None;
        if let Some(known) = self.elections.get(at) {
            return Action::ask(Ask::Open(known.data.clone()));
        }
        let choice = at.checked_sub(self.elections.len()).and_then(|at| CHOICES.get(at));
        let Some(&(choice, title, _)) = choice else { return Action::none() };
        match choice {
            Choice::Create => self.step = Step::Create(Box::new(create::State::new(false, &self.home, &self.from))),
            Choice::Rehearse => self.step = Step::Create(Box::new(create::State::new(true, &self.home, &self.from))),
            Choice::Join => {
                self.step = Step::Join(Box::new(join::State::new(&self.home, &self.from, &self.peers, self.mdns)));
            }
            Choice::Demo => return self.demo(),
            Choice::Screen => self.choose_looks(),
            Choice::Folder => {
                let sheet = Sheet::new().text(Id::Folder, "start-folder", "", 1_000).help("start-folder-help");
                let sheet = sheet.button(Id::Open, "start-open");
                self.step = Step::Sheet(title, Box::new(Paths::new(sheet, &[(Id::Folder, Want::Folder)], &self.from)));
            }
            Choice::Restore => {
                let data = create::free(&self.home.join("teruggezet")).display().to_string();
                let sheet = Sheet::new()
                    .text(Id::Backup, "start-backup", "", 1_000)
                    .help("start-backup-help")
                    .text(Id::Data, "create-data", &data, 1_000)
                    .button(Id::Restore, "start-restore-go")
                    .help("start-restore-more");
                self.step = Step::Sheet(title, Box::new(Paths::new(sheet, &[(Id::Backup, Want::File)], &self.from)));
            }
        }
        Action::none()
    }

    fn did(&mut self, did: Did<Id>) -> Action<Message> {
        match did {
            Did::Gone => self.step = Step::Menu,
            Did::Look(folder, want) => return Action::run(sheets::look(folder, want).map(Message::Sheet)),
            Did::Done(Id::Restore) => return self.restore(),
            Did::Done(_) => return self.open_folder(),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => {}
        }
        Action::none()
    }

    fn open_folder(&mut self) -> Action<Message> {
        let Step::Sheet(_, sheet) = &mut self.step else { return Action::none() };
        match sheet.path(Id::Folder) {
            Some(folder) if folder.join("node.json").exists() => Action::ask(Ask::Open(folder)),
            _ => {
                sheet.sheet.wrong(Id::Folder, "start-no-election");
                Action::none()
            }
        }
    }

    fn restore(&mut self) -> Action<Message> {
        let Step::Sheet(_, sheet) = &mut self.step else { return Action::none() };
        let Some(file) = sheet.path(Id::Backup) else {
            sheet.sheet.wrong(Id::Backup, "start-backup-open");
            return Action::none();
        };
        let Some(data) = sheet.path(Id::Data) else {
            sheet.sheet.wrong(Id::Data, "create-data-open");
            return Action::none();
        };
        let job = move || workstation::node::backup::restore(&data, &file).map(|_| data);
        self.step = Step::Opening;
        Action::run(work(job, Message::Restored))
    }

    /// A whole night with a made-up municipality, in a program of its own: nothing of it touches an election of this PC.
    fn demo(&mut self) -> Action<Message> {
        if self.demo {
            return Action::none();
        }
        self.demo = true;
        self.told = Some((Tone::Info, "start-demo-runs", None));
        // A thread of its own, not one of the runtime: closing this window does not wait for the demonstration.
        let (ended, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let wrong = |error: std::io::Error| Error::from(Refusal::Demo { detail: Sentence::from(error) });
            let run = || {
                let program = std::env::current_exe().map_err(wrong)?;
                let status = Command::new(program).arg("demo").stdin(Stdio::null()).status().map_err(wrong)?;
                let how = || match status.code() {
                    Some(code) => sentence!("carry-status", code = code.to_string()),
                    None => sentence!("carry-killed"),
                };
                if status.success() { Ok(()) } else { Err(Refusal::Demo { detail: how() }.into()) }
            };
            // Nobody waits any more: then nobody has to know.
            let _ = ended.send(run());
        });
        Action::run(iced::Task::future(async move {
            let ended = told.await;
            Message::DemoEnded(ended.unwrap_or_else(|error| {
                Err(Refusal::Demo { detail: Sentence::foreign("foreign-program", &error) }.into())
            }))
        }))
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let content: Element<'_, Message> = match &self.step {
            Step::Menu => self.menu(lang, look),
            Step::Opening => parts::body(look, t(lang, "opening")),
            Step::Sheet(title, sheet) => {
                titled(look, t(lang, title), sheets::paths(look, lang, sheet).map(Message::Sheet))
            }
            Step::Create(state) => state.view(lang, look).map(Message::Create),
            Step::Join(state) => state.view(lang, look).map(Message::Join),
            Step::Screen(sheet, _) => {
                titled(look, t(lang, "start-screen"), sheets::plain(look, lang, sheet).map(Message::Screen))
            }
        };
        let content = iced::widget::container(content).max_width(1_000).padding(iced::Padding::ZERO.right(14));
        parts::scroll(look, scrollable(content).width(iced::Length::Fill))
    }

    fn menu(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let mut lines = column![parts::title(look, t(lang, "start-title"))].spacing(8);
        if let Some((what, error)) = &self.failed {
            let why = refusal::words(lang, error);
            lines = lines.push(parts::banner(look, Tone::Bad, format!("{} {what}", t(lang, "start-refused")), why));
        }
        if let Some((tone, words, error)) = &self.told {
            let more = error.as_ref().map(|error| error.in_window(lang)).unwrap_or_default();
            lines = lines.push(parts::banner(look, *tone, t(lang, words), more));
        }
        for (at, known) in self.elections.iter().enumerate() {
            let folder = known.data.display().to_string();
            let (words, more) = match &known.name {
                Some(name) => (name.clone(), folder),
                None => (folder, String::new()),
            };
            lines = lines.push(line(look, at == self.at, words, more, Message::Chosen(at)));
        }
        if !self.elections.is_empty() {
            lines = lines.push(parts::heading(look, t(lang, "start-other")));
        }
        for (place, (_, words, help)) in CHOICES.iter().enumerate() {
            let at = self.elections.len() + place;
            lines = lines.push(line(look, at == self.at, t(lang, words), t(lang, help), Message::Chosen(at)));
        }
        lines.into()
    }
}

/// A sheet below what it is for.
fn titled<'a>(look: Look, title: String, sheet: Element<'a, Message>) -> Element<'a, Message> {
    column![parts::title(look, title), sheet].spacing(10).into()
}

/// A line of the menu: what, and what that is.
fn line<'a>(look: Look, active: bool, words: String, more: String, message: Message) -> Element<'a, Message> {
    use crate::theme::{BOLD, size};
    use iced::widget::{button, text};
    let face = column![text(words).font(BOLD).size(size::HEADING), text(more).size(size::SMALL)].spacing(1);
    let face = button(face).padding([7, 16]).width(iced::Length::Fill);
    parts::here(active, spoken(Thing::button(), face.style(theme::button(look, active)).on_press(message)))
}

#[cfg(test)]
mod tests;
