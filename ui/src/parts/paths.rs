//! A sheet with files and folders on screen, and what is looked up on the disk.

use iced::widget::{column, container, row, text};
use iced::{Alignment, Element, Length};

use super::{At, GAP, banner, faint, listing, mark, sheet, table_row};
use crate::i18n::{Lang, t};
use crate::input::browse::is_drives;
use crate::input::{Browse, Clicked, Paths, Want};
use crate::theme::{self, BOLD, Look, Tone, size};

/// So high is the list of what is in a folder at most, in logical pixels.
const HIGHEST: f32 = 380.0;

/// The sheet, or in its place the folder that is looked through.
pub fn paths<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    paths: &'a Paths<Id>,
    on_click: impl Fn(Clicked<Id>) -> M + Clone + 'a,
    on_entry: impl Fn(Option<usize>) -> M + 'a,
) -> Element<'a, M> {
    match paths.browse() {
        Some(browse) => folder(look, lang, browse, on_entry),
        None => sheet(look, lang, &paths.sheet, on_click),
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
    let shown = browse.shown();
    if shown.is_empty() && browse.is_listed() {
        lines = lines.push(faint(look, t(lang, "browse-empty")));
    }
    // Above what is in the folder stands the folder itself, where one is looked for.
    let is_choice = browse.want == Want::Folder && browse.letters.is_empty() && !is_drives(&browse.folder);
    let above = usize::from(is_choice);
    let count = shown.len() + above;
    let active = browse.at().map_or(0, |at| at + above);
    let of = format!("{} {}", browse.folder.display(), browse.letters);
    let rows = listing((look, lang), of, At::Row(active), count, move |nth| {
        let at = nth.checked_sub(above);
        let entry = at.and_then(|at| shown.get(at));
        let name = entry.map_or_else(|| t(lang, "browse-this-folder"), |entry| entry.name.clone());
        let name = text(name).size(size::BODY).color(look.ink).wrapping(text::Wrapping::None);
        let face: Element<'a, M> = match entry {
            Some(entry) if entry.folder => {
                let arrow = mark("→", size::SMALL, look.faint);
                row![name.font(BOLD), arrow].spacing(6).align_y(Alignment::Center).into()
            }
            Some(_) => name.into(),
            None => name.font(BOLD).into(),
        };
        table_row(look, nth == active, vec![(face, super::Width::Share(1))], Some(on_entry(at)))
    });
    let rows = container(rows).max_height(HIGHEST);
    let table = container(rows).padding(4).width(Length::Fill).style(theme::panel(look));
    lines.push(table).into()
}
