//! A table of which the part around the active row is shown.

use iced::widget::{Column, column, container};
use iced::{Element, Length};

use super::Message;
use crate::cx::Cx;
use crate::parts::{self, Width, window};
use crate::theme;

/// Height of a row with its space, in logical pixels.
const ROW: f32 = 30.0;

/// `taken`: the height that other things on the screen take, in logical pixels.
pub fn table<'a>(
    cx: &Cx<'a>,
    columns: &[(String, Width)],
    (at, count): (usize, usize),
    taken: f32,
    row: impl Fn(usize) -> Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let fitting = parts::fitting(cx.window.height - 250.0 - taken, ROW).max(4);
    let (from, to) = window(at, count, fitting);
    let shown = (from..to).map(|place| {
        let cells = row(place).into_iter().zip(columns).map(|(cell, (_, width))| (cell, *width)).collect();
        parts::table_row(cx.look, place == at, cells, Some(Message::Row(place)))
    });
    let table = column![parts::table_head(cx.look, columns), Column::with_children(shown)];
    let table = container(table).padding(2).width(Length::Fill).style(theme::panel(cx.look));
    if count <= fitting {
        return table.into();
    }
    let args = [("from", cx.int(from + 1).into()), ("to", cx.int(to).into()), ("all", cx.int(count).into())];
    column![table, parts::faint(cx.look, cx.ta("shown-of", &args))].spacing(2).into()
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
