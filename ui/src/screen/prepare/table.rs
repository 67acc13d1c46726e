//! A table, as high as there is room for.

use iced::widget::{Column, column, container};
use iced::{Element, Length};

use super::Message;
use crate::cx::Cx;
use crate::parts::{self, Follow, Width};
use crate::theme;

/// Height of a row with its space, in logical pixels.
const ROW: f32 = 30.0;
/// In a window that is narrower than this, names and words take two lines.
const NARROW: f32 = 1_150.0;

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
    let height = if cx.window.width < NARROW { ROW * 1.5 } else { ROW };
    let fitting = parts::fitting(cx.window.height - 290.0 - taken, height).max(4);
    let widths: Vec<Width> = columns.iter().map(|(_, width)| *width).collect();
    let line = move |place: usize| {
        let cells = row(place).into_iter().zip(&widths).map(|(cell, width)| (cell, *width)).collect();
        parts::table_row(look, place == at, cells, Some(Message::Row(place)))
    };
    // Where all fit each is as high as it wants to be.
    let rows: Element<'a, Message> = if count <= fitting {
        Column::with_children((0..count).map(line)).into()
    } else {
        #[allow(clippy::cast_precision_loss, reason = "as many as fit in a window")]
        let room = height * fitting as f32;
        container(parts::rows(look, of, Follow::Active(at), count, height, line)).height(room).into()
    };
    let table = column![parts::table_head(look, columns), rows];
    container(table).padding(2).width(Length::Fill).style(theme::panel(look)).into()
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
