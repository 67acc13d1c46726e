//! The transfer directories: collecting or paused, and what became of each file.

use std::path::PathBuf;

use api::request::Request;
use iced::widget::{column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length};

use super::import::Import;
use super::table::{self, ROW};
use super::{Id, Message, Wish};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::screen::folders::{stuck_words, switch};
use crate::screen::{counted, sheets};
use crate::theme::{self, Tone, size};
use api::folders::{FileOutcome, FileRecord, FolderState};

/// The state of the page.
#[derive(Debug, Default)]
pub struct Collect {
    at: usize,
    rejected_only: bool,
    /// A folder that is to be added.
    pub sheet: Option<Sheet<Id>>,
}

/// A row of the table.
enum Line<'a> {
    Folder(&'a FolderState),
    File(&'a FileRecord),
}

impl Collect {
    /// A row was clicked: it is the active one, or opens.
    pub fn clicked(&mut self, at: usize, cx: &Cx<'_>) -> Wish {
        if self.at == at {
            return self.open(cx);
        }
        self.at = at;
        Wish::Nothing
    }

    /// The file of the active row, to be looked at and taken over by hand.
    fn open(&self, cx: &Cx<'_>) -> Wish {
        let folders = &cx.facts.status.watch;
        match self.lines(folders).get(self.at) {
            Some(Line::File(file)) => match self.folder(folders) {
                Some(folder) => Wish::Import(Box::new(Import::of(folder.folder.join(&file.name)))),
                None => Wish::Nothing,
            },
            Some(Line::Folder(_)) | None => Wish::Nothing,
        }
    }

    fn lines<'a>(&self, folders: &'a [FolderState]) -> Vec<Line<'a>> {
        let mut lines = Vec::new();
        for folder in folders {
            lines.push(Line::Folder(folder));
            let files = folder.files.iter().filter(|file| !self.rejected_only || is_bad(file));
            lines.extend(files.map(Line::File));
        }
        lines
    }

    /// The folder of the active row.
    fn folder<'a>(&self, folders: &'a [FolderState]) -> Option<&'a FolderState> {
        let lines = self.lines(folders);
        lines.iter().take(self.at + 1).rev().find_map(|line| match line {
            Line::Folder(folder) => Some(*folder),
            Line::File(_) => None,
        })
    }

    /// Takes a key, while no sheet is open.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Wish {
        let folders = &cx.facts.status.watch;
        let all = self.lines(folders).len();
        let found = act(Place::Collect, key);
        if let Some(by) = table::steps(found, table::page(cx.window, ROW)) {
            self.at = table::moved(self.at, all, by);
        }
        match found {
            Some(Act::Back) => return Wish::Back,
            Some(Act::Filter) => {
                self.rejected_only = !self.rejected_only;
                self.at = 0;
            }
            Some(Act::Open) => return self.open(cx),
            Some(Act::Import) => {
                let from = self.folder(folders).map_or(cx.data, |folder| folder.folder.as_path());
                return Wish::Import(Box::new(Import::choose(from)));
            }
            Some(Act::Add) => {
                let sheet = Sheet::new().text(Id::Folder, "folder-path", "", 1_000).help("folder-help");
                self.sheet = Some(sheet.button(Id::Go, "folder-add"));
            }
            Some(Act::Pause) => {
                let Some(folder) = self.folder(folders) else { return Wish::Nothing };
                let path = Some(PathBuf::from(&folder.folder));
                return Wish::Collect(Box::new(switch(path, !folder.collecting)));
            }
            Some(Act::PauseAll) if !folders.is_empty() => {
                let on = folders.iter().any(|folder| !folder.collecting);
                return Wish::Collect(Box::new(switch(None, on)));
            }
            _ => {}
        }
        Wish::Nothing
    }

    /// The sheet is filled in.
    pub fn done(&mut self) -> Wish {
        let Some(sheet) = &mut self.sheet else { return Wish::Nothing };
        let path = sheet.value(Id::Folder).trim().to_owned();
        if path.is_empty() || !std::path::Path::new(&path).is_absolute() {
            sheet.wrong(Id::Folder, "folder-wrong");
            return Wish::Nothing;
        }
        Wish::Collect(Box::new(Request::WatchAdd { folder: PathBuf::from(path) }))
    }
}

/// Files of which nothing counts.
fn is_bad(file: &FileRecord) -> bool {
    matches!(file.outcome, FileOutcome::Rejected | FileOutcome::Older | FileOutcome::Listed)
}

/// Whether files are collected: in all folders, in some, in none.
#[must_use]
pub fn summary(folders: &[FolderState], cx: &Cx<'_>) -> Option<(Tone, String)> {
    if folders.is_empty() {
        return None;
    }
    let on = folders.iter().filter(|folder| folder.collecting).count();
    let bad: usize = folders
        .iter()
        .map(|folder| folder.files.iter().filter(|file| file.outcome == FileOutcome::Rejected).count())
        .sum();
    let mut words = match on {
        0 => cx.t("collecting-off"),
        _ if on == folders.len() => cx.t("collecting-on"),
        _ => cx.t("collecting-some"),
    };
    if bad > 0 {
        words = format!("{words} · {}", counted(cx, "rejected-count", bad));
    }
    let troubled = folders.iter().any(|folder| folder.problem.is_some());
    if let Some(stuck) = folders.iter().find_map(|folder| stuck_words(folder, cx)) {
        return Some((Tone::Bad, stuck));
    }
    let tone = if bad > 0 || troubled || on < folders.len() { Tone::Warn } else { Tone::Good };
    Some((tone, words))
}

/// The page.
pub fn view<'a>(page: &'a Collect, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let folders = cx.facts.status.watch.as_slice();
    let mut lines = column![].spacing(8).height(Length::Fill);
    if let Some(sheet) = &page.sheet {
        let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
        lines = lines.push(parts::heading(look, cx.t("key-collect-add")));
        return lines.push(parts::scroll(look, scrollable(parts::panel(look, sheet)))).into();
    }
    let Some((tone, words)) = summary(folders, cx) else {
        return parts::banner(look, Tone::Plain, cx.t("no-folders"), cx.t("no-folders-do"));
    };
    let mut head = row![parts::chip(look, tone, words)].spacing(10);
    if page.rejected_only {
        head = head.push(parts::chip(look, Tone::Info, cx.t("rejected-shown")));
    }
    lines = lines.push(head);
    let all = page.lines(folders).len();
    let here = *cx;
    let rows = table::fitted(cx, "collect", (page.at, all), ROW, move |at| match page.lines(folders).get(at) {
        Some(Line::Folder(folder)) => folder_row(folder, at, page.at, &here),
        Some(Line::File(file)) => file_row(file, at, page.at, &here),
        None => space().into(),
    });
    lines = lines.push(table::framed(look, rows));
    if let Some(Line::File(file)) = page.lines(folders).get(page.at)
        && !file.reason.is_empty()
    {
        let told = parts::banner(look, file_tone(file), file.name.clone(), file.reason(cx.lang));
        lines = lines.push(table::told(cx, told));
    }
    lines.into()
}

fn folder_row<'a>(folder: &'a FolderState, at: usize, active: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (tone, key) = match (folder.collecting, &folder.stuck) {
        (true, None) => (Tone::Good, "folder-collecting"),
        (true, Some(_)) => (Tone::Bad, "folder-still"),
        (false, _) => (Tone::Warn, "folder-paused"),
    };
    let trouble = stuck_words(folder, cx).or_else(|| folder.problem(cx.lang)).unwrap_or_default();
    let line = row![
        parts::chip(look, tone, cx.t(key)),
        parts::strong(look, folder.folder.display().to_string()),
        parts::faint(look, counted(cx, "files-count", folder.files.len())),
        parts::toned(look, Tone::Bad, trouble),
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    let ground = if at == active { look.active } else { look.raised };
    let line = container(line).padding([3, 8]).width(Length::Fill).height(Length::Fill).clip(true);
    let line = line.style(theme::filled(ground, look.ink));
    parts::here(at == active, parts::pickable(at == active, line, Some(Message::Row(at))))
}

fn file_tone(file: &FileRecord) -> Tone {
    match file.outcome {
        FileOutcome::Imported => Tone::Good,
        FileOutcome::Rejected => Tone::Bad,
        FileOutcome::Older | FileOutcome::Listed | FileOutcome::Waiting => Tone::Warn,
        FileOutcome::NothingNew => Tone::Plain,
    }
}

fn file_row<'a>(file: &'a FileRecord, at: usize, active: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let reason = file.reason(cx.lang);
    let cells = vec![
        (space().into(), parts::Width::Fixed(16.0)),
        (
            parts::chip(look, file_tone(file), cx.t(&format!("file-{}", file.outcome.name()))),
            parts::Width::Fixed(130.0),
        ),
        (parts::faint(look, crate::format::clock_seconds(file.at)), parts::Width::Fixed(72.0)),
        (table::line(look, file.name.as_str()), parts::Width::Share(2)),
        (text(reason).size(size::SMALL).color(look.ink).wrapping(text::Wrapping::None).into(), parts::Width::Share(3)),
    ];
    parts::table_row(look, at == active, cells, Some(Message::Row(at)))
}
