//! A sheet with files and folders on screen, and what is looked up on the disk.

use iced::widget::{Column, column, container, row, text};
use iced::{Alignment, Element, Length};

use super::window;
use super::{GAP, banner, faint, mark, sheet, table_row};
use crate::i18n::{Lang, t};
use crate::input::browse::is_drives;
use crate::input::{Browse, Paths, Want};
use crate::theme::{self, BOLD, Look, Tone, size};

/// Lines of a folder that are shown at a time.
const LINES: usize = 14;

/// The sheet, or in its place the folder that is looked through.
pub fn paths<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    paths: &'a Paths<Id>,
    on_go: impl Fn(Id) -> M + 'a,
    on_press: impl Fn(Id) -> M + 'a,
    on_entry: impl Fn(Option<usize>) -> M + 'a,
) -> Element<'a, M> {
    match paths.browse() {
        Some(browse) => folder(look, lang, browse, on_entry),
        None => sheet(look, lang, &paths.sheet, on_go, on_press),
    }
}

fn folder<'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    browse: &'a Browse,
    on_entry: impl Fn(Option<usize>) -> M + 'a,
) -> Element<'a, M> {
    let title = t(lang, if browse.want == Want::File { "browse-file" } else { "browse-folder" });
    let place = if is_drives(&browse.folder) { t(lang, "browse-drives") } else { browse.folder.display().to_string() };
    let place = text(place).font(BOLD).size(size::BODY).color(look.ink);
    let mut lines = column![super::heading(look, title), place].spacing(GAP);
    if let Some(error) = &browse.wrong {
        lines = lines.push(banner(look, Tone::Bad, t(lang, "browse-unreadable"), error.in_window(lang)));
    }
    if !browse.letters.is_empty() {
        lines = lines.push(faint(look, format!("{} {}", t(lang, "browse-letters"), browse.letters)));
    }
    let mut rows: Vec<Element<'a, M>> = Vec::new();
    if browse.want == Want::Folder && browse.letters.is_empty() && !is_drives(&browse.folder) {
        let here = text(t(lang, "browse-this-folder")).font(BOLD).size(size::BODY).color(look.ink);
        let cells = vec![(here.into(), super::Width::Share(1))];
        rows.push(table_row(look, browse.at().is_none(), cells, Some(on_entry(None))));
    }
    let shown = browse.shown();
    if shown.is_empty() && browse.is_listed() {
        rows.push(faint(look, t(lang, "browse-empty")));
    }
    let (from, to) = window(browse.at().unwrap_or(0), shown.len(), LINES);
    for (at, entry) in shown.iter().enumerate().skip(from).take(to - from) {
        let name = text(entry.name.clone()).size(size::BODY).color(look.ink).wrapping(text::Wrapping::None);
        let face: Element<'a, M> = if entry.folder {
            row![name.font(BOLD), mark("→", size::SMALL, look.faint)].spacing(6).align_y(Alignment::Center).into()
        } else {
            name.into()
        };
        let cells = vec![(face, super::Width::Share(1))];
        rows.push(table_row(look, browse.at() == Some(at), cells, Some(on_entry(Some(at)))));
    }
    if shown.len() > to - from {
        rows.push(faint(look, format!("{}–{} / {}", from + 1, to, shown.len())));
    }
    let table = container(Column::with_children(rows)).padding(4).width(Length::Fill).style(theme::panel(look));
    lines.push(table).into()
}
