//! Long tables: only the rows that fit are built.

use iced::widget::{container, scrollable, text};
use iced::{Alignment, Element, Length};

use crate::cx::Cx;
use crate::keymap::Act;
use crate::parts::{self, At, fitting};
use crate::theme::{self, Look, size};

/// Height of a row, in logical pixels.
pub const ROW: f32 = 28.0;

/// The rows of a table that fit in the room there is, all of one height, so that the active one is among them: the first of the
/// two numbers, of so many. `of` names the table. `build` makes one row.
pub fn fitted<'a, M: 'a>(
    cx: &Cx<'a>,
    of: &str,
    (at, all): (usize, usize),
    height: f32,
    build: impl Fn(usize) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    parts::listing((cx.look, cx.lang), of, At::Row(at), all, move |row| {
        container(build(row)).height(height).width(Length::Fill).align_y(Alignment::Center).clip(true).into()
    })
}

/// A part of the window's width, in whole pixels: what stands on half a pixel leaves a trace when it goes.
#[must_use]
pub fn part(window: iced::Size, percent: u16) -> f32 {
    (window.width * f32::from(percent) / 100.0).floor()
}

/// Text on one line: what does not fit is cut off, so that all rows are equally high.
pub fn line<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    let words = text(words).size(size::BODY).color(look.ink).wrapping(text::Wrapping::None);
    container(words).width(Length::Fill).clip(true).into()
}

/// The rows on paper, with a line around them that they do not cover.
pub fn framed<'a, M: 'a>(look: Look, rows: Element<'a, M>) -> Element<'a, M> {
    container(rows).padding(1).style(theme::panel(look)).height(Length::Fill).into()
}

/// What is told of the active row, below the table: it takes no more than a fifth of a window from the rows.
pub fn told<'a, M: 'a>(cx: &Cx<'a>, content: Element<'a, M>) -> Element<'a, M> {
    container(parts::scroll(cx.look, scrollable(content))).max_height(cx.window.height / 5.0).into()
}

/// How many rows a page key goes on by.
#[must_use]
pub fn page(window: iced::Size, height: f32) -> usize {
    fitting(window.height - 400.0, height)
}

/// How many rows an arrow or a page key goes on by, with so many on a page; `None`: it is no such key.
#[must_use]
pub fn steps(found: Option<Act>, page: usize) -> Option<isize> {
    let page = isize::try_from(page).unwrap_or(10);
    match found? {
        Act::Previous => Some(-1),
        Act::Next => Some(1),
        Act::PageBack => Some(-page),
        Act::PageOn => Some(page),
        _ => None,
    }
}

/// Where an arrow or a page key leads in a list of `all`; it does not wrap.
#[must_use]
pub fn moved(at: usize, all: usize, by: isize) -> usize {
    at.saturating_add_signed(by).min(all.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_do_not_wrap() {
        assert_eq!(moved(0, 10, -1), 0);
        assert_eq!(moved(9, 10, 5), 9);
        assert_eq!(moved(3, 0, 1), 0);
    }

    #[test]
    fn arrows_and_page_keys_go_through_rows_and_nothing_else_does() {
        let all = [Act::Previous, Act::Next, Act::PageBack, Act::PageOn, Act::Open].map(Some);
        assert_eq!(all.map(|found| steps(found, 12)), [Some(-1), Some(1), Some(-12), Some(12), None]);
        assert_eq!(steps(None, 12), None);
    }
}
