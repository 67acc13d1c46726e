//! Transfer directories of this PC, from which counts are collected, and export directories, to which finished stations are
//! written. Part of Voorbereiding and of Onderhoud; nothing of it needs the organiser's key.

use std::path::PathBuf;

use api::folders::FileOutcome;
use api::reply::Reply;
use api::request::{Error, Request};
use iced::Element;
use iced::widget::{column, container, mouse_area};

use super::counted;
use super::sheets::{self, Open};
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::{Asker, Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::theme::{self, Tone};

/// Export directories that can be given.
const EXPORTS: usize = 3;
/// Rejected files that are shown of a folder.
const REJECTED: usize = 6;

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// A new transfer directory.
    Folder,
    /// Adds it.
    Add,
    /// An export directory.
    Export(usize),
    /// Keeps them.
    Keep,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A row was clicked.
    Row(usize),
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// The node has other folders now, or not; by which sheet that was asked, if by one.
    Changed(Option<Asker>, Result<Reply, Error>),
}

impl Message {
    /// Whether a person did it.
    #[must_use]
    pub fn is_click(&self) -> bool {
        match self {
            Self::Row(_) => true,
            Self::Sheet(message) => message.is_click(),
            Self::Changed(..) => false,
        }
    }
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    sheet: Option<Paths<Id>>,
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        self.sheet.as_ref().map_or(Place::Folders, Paths::place)
    }

    /// Whether a key does something now: without a folder there is none to go to, to start or to pause.
    #[must_use]
    pub fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        let of_rows = matches!(found, Act::Previous | Act::Next | Act::Pause);
        self.sheet.is_some() || !of_rows || !cx.facts.status.watch.is_empty()
    }

    /// Takes a key; `None`: the person is done here.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        if let Some(sheet) = &mut self.sheet {
            let did = sheet.press(key);
            return Some(self.did(did, cx));
        }
        let count = cx.facts.status.watch.len();
        match act(Place::Folders, key) {
            Some(Act::Back) => return None,
            Some(Act::Previous) => self.at = self.at.saturating_sub(1),
            Some(Act::Next) => self.at = (self.at + 1).min(count.saturating_sub(1)),
            Some(Act::Add) => {
                let sheet = Sheet::new().text(Id::Folder, "folders-new", "", 1_000).button(Id::Add, "folders-add");
                self.sheet = Some(Paths::new(sheet, &[(Id::Folder, Want::Folder)], cx.data));
            }
            Some(Act::Export) => {
                let mut sheet = Sheet::new();
                let lines: Vec<(Id, Want)> = (0..EXPORTS).map(|at| (Id::Export(at), Want::Folder)).collect();
                for at in 0..EXPORTS {
                    let now = cx.facts.status.exports.get(at).map(|folder| folder.display().to_string());
                    sheet = sheet.text(Id::Export(at), "folders-export", &now.unwrap_or_default(), 1_000);
                }
                let sheet = sheet.help("folders-export-help").button(Id::Keep, "keep");
                self.sheet = Some(Paths::new(sheet, &lines, cx.data));
            }
            Some(Act::Pause) => {
                let Some(folder) = cx.facts.status.watch.get(self.at) else { return Some(Action::none()) };
                let path = Some(folder.folder.clone());
                let request = switch(path, !folder.collecting);
                return Some(Action::run(ask(cx.handle, request, |reply| Message::Changed(None, reply))));
            }
            _ => {}
        }
        Some(Action::none())
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Action<Message> {
        match did {
            Did::Gone => self.sheet = None,
            Did::Look(folder, want) => return Action::run(sheets::look(folder, want).map(Message::Sheet)),
            Did::Done(id) => return self.done(id, cx),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => {}
        }
        Action::none()
    }

    fn done(&mut self, id: Id, cx: &Cx<'_>) -> Action<Message> {
        let Some(sheet) = &mut self.sheet else { return Action::none() };
        let request = match id {
            Id::Folder | Id::Add => match sheet.path(Id::Folder) {
                Some(folder) => Request::WatchAdd { folder },
                None => {
                    sheet.sheet.wrong(Id::Folder, "folders-open");
                    return Action::none();
                }
            },
            Id::Export(_) | Id::Keep => {
                Request::ExportTo { folders: (0..EXPORTS).filter_map(|at| sheet.path(Id::Export(at))).collect() }
            }
        };
        let asker = Some(sheet.sheet.asker());
        Action::run(ask(cx.handle, request, move |reply| Message::Changed(asker, reply)))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Row(at) => self.at = at,
            Message::Sheet(message) => {
                if let Some(sheet) = &mut self.sheet {
                    let did = sheet.heard(message);
                    return self.did(did, cx);
                }
            }
            Message::Changed(asker, Ok(_)) => {
                // Another sheet may be open by now.
                self.sheet.take_if(|sheet| Some(sheet.sheet.asker()) == asker);
                return Action::tell(Tone::Good, cx.t("folders-kept"), String::new());
            }
            Message::Changed(_, Err(error)) => return Action::refused(cx, &error),
        }
        Action::none()
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if let Some(sheet) = &self.sheet {
            return sheets::paths(look, cx.lang, sheet).map(Message::Sheet);
        }
        let status = &cx.facts.status;
        let mut lines = column![].spacing(8);
        if status.watch.is_empty() {
            lines = lines.push(parts::banner(look, Tone::Info, cx.t("folders-none"), cx.t("folders-none-do")));
        }
        for (at, folder) in status.watch.iter().enumerate() {
            let rejected: Vec<_> = folder.files.iter().filter(|file| file.outcome == FileOutcome::Rejected).collect();
            let (tone, words) = match (folder.collecting, &folder.stuck) {
                (true, None) => (Tone::Good, "folders-collecting"),
                (true, Some(_)) => (Tone::Bad, "folder-still"),
                (false, _) => (Tone::Warn, "folders-paused"),
            };
            let cells = vec![
                (parts::strong(look, folder.folder.display().to_string()), Width::Share(5)),
                (parts::body(look, counted(cx, "folders-files", folder.files.len())), Width::Share(2)),
                (parts::chip(look, tone, cx.t(words)), Width::Share(2)),
            ];
            let row = parts::table_row(look, at == self.at, cells, Some(Message::Row(at)));
            let mut block = column![row];
            if let Some(words) = stuck_words(folder, cx) {
                block = block.push(parts::banner(look, Tone::Bad, words, cx.t("folder-stuck-do")));
            }
            for file in rejected.iter().take(REJECTED) {
                let why = file.reason(cx.lang);
                block = block.push(
                    container(parts::toned(look, Tone::Bad, format!("{} – {why}", file.name)))
                        .padding(iced::Padding::ZERO.left(16)),
                );
            }
            // A file of the other election of the day belongs there, and is never taken here.
            let of = |text: &str| cx.facts.others.iter().find(|other| text.contains(&other.election));
            if let Some(other) = rejected.iter().find_map(|file| of(&file.reason)) {
                let words = cx.ta("files-other-open", &[("name", (&other.name).into())]);
                block = block.push(parts::chip(look, Tone::Warn, words));
            }
            if rejected.len() > REJECTED {
                block = block.push(parts::faint(look, format!("+ {}", cx.int(rejected.len() - REJECTED))));
            }
            let block = container(block).padding(3).width(iced::Length::Fill).style(theme::panel(look));
            lines = lines.push(mouse_area(block).on_press(Message::Row(at)));
        }
        lines = lines.push(parts::heading(look, cx.t("folders-export-title")));
        if status.exports.is_empty() {
            lines = lines.push(parts::faint(look, cx.t("folders-no-export")));
        }
        for folder in &status.exports {
            lines = lines.push(parts::body(look, folder.display().to_string()));
        }
        lines.into()
    }
}

/// Starts collecting from a transfer directory, or pauses it; `None`: all of them.
#[must_use]
pub fn switch(folder: Option<PathBuf>, on: bool) -> Request {
    if on { Request::WatchStart { folder } } else { Request::WatchPause { folder } }
}

/// That a transfer directory stands still, since when and on what; `None`: it does not.
#[must_use]
pub fn stuck_words(folder: &api::folders::FolderState, cx: &Cx<'_>) -> Option<String> {
    let stuck = folder.stuck.as_ref().filter(|_| folder.collecting)?;
    let time = crate::format::clock_seconds(stuck.since);
    let on = stuck.file.clone().unwrap_or_else(|| cx.t("folder-itself"));
    Some(cx.ta("folder-stuck", &[("time", time.into()), ("on", on.into())]))
}
