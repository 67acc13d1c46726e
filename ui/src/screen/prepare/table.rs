//! A table, as high as there is room for.

use iced::widget::{column, container};
use iced::{Element, Length};

use super::Message;
use crate::cx::Cx;
use crate::parts::{self, At, Width};
use crate::theme;

/// So high is it at least, if there are so many rows, in logical pixels.
const LEAST: f32 = 140.0;

/// `of` names it; `taken`: the height that other things on the screen take, in logical pixels.
pub fn table<'a>(
    cx: &Cx<'a>,
    of: &str,
    columns: &[(String, Width)],
    (at, count): (usize, usize),
    taken: f32,
    row: impl Fn(usize) -> Vec<Element<'a, Message>> + 'a,
) -> Element<'a, Message> {
    let look = cx.look;
    let room = (cx.window.height - 290.0 - taken).max(LEAST);
    let widths: Vec<Width> = columns.iter().map(|(_, width)| *width).collect();
    let line = move |place: usize| {
        let cells = row(place).into_iter().zip(&widths).map(|(cell, width)| (cell, *width)).collect();
        parts::table_row(look, place == at, cells, Some(Message::Row(place)))
    };
    let rows = container(parts::listing((look, cx.lang), of, At::Row(at), count, line)).max_height(room);
    let table = column![parts::table_head(look, columns), rows];
    container(table).padding(2).width(Length::Fill).style(theme::panel(look)).into()
}

/// Whether a key is one for the rows of a table, which without rows does nothing.
pub fn of_rows(act: crate::keymap::Act) -> bool {
    use crate::keymap::Act;
    matches!(act, Act::Open | Act::Remove) || moved(act, 0, 0).is_some()
}

/// Where the active row is after a key, if it is one for a table.
pub fn moved(act: crate::keymap::Act, at: usize, count: usize) -> Option<usize> {
    use crate::keymap::Act;
    let last = count.saturating_sub(1);
    Some(match act {
        Act::Previous => at.saturating_sub(1),
        Act::Next => (at + 1).min(last),
        Act::PageBack => at.saturating_sub(12),
        Act::PageOn => (at + 12).min(last),
        _ => return None,
    })
}
