//! A screen in parts: their names below each other, and the one that is chosen beside them.

use iced::widget::{Column, button, column, container, row, scrollable, text};
use iced::{Element, Length};

use super::{faint, here, scroll, title};
use crate::aloud::{Said, Thing, said, spoken};
use crate::i18n::{Lang, t};
use crate::theme::{self, BOLD, Look, Tone, size};
use crate::widget::keyboard::below;

/// Where the person is.
#[derive(Clone, Copy, Debug)]
pub struct Menu {
    /// The part that is shown, by its place.
    pub at: usize,
    /// Whether keys go to that part, and no longer to the names.
    pub inside: bool,
    /// How wide the names are, in logical pixels.
    pub width: f32,
}

/// The screen; `names`: the key of the name and of the line of help of each part.
pub fn in_parts<'a, M: Clone + 'a>(
    (look, lang): (Look, Lang),
    menu: Menu,
    names: &[(&str, &str)],
    content: impl Into<Element<'a, M>>,
    on_part: impl Fn(usize) -> M,
) -> Element<'a, M> {
    let Menu { at, inside, width } = menu;
    let lines = names.iter().enumerate().map(|(nth, (name, _))| -> Element<'a, M> {
        let chosen = nth == at;
        let face = text(t(lang, name)).size(size::BODY);
        let face = if chosen { face.font(BOLD) } else { face };
        let style = theme::button(look, chosen && !inside);
        let line = button(face).padding([6, 12]).width(Length::Fill).style(style).on_press(on_part(nth));
        let line = spoken(Thing::tab(chosen), line);
        if chosen && inside {
            container(line).style(theme::bordered(look, Tone::Info)).into()
        } else {
            here(chosen, line)
        }
    });
    let side = container(scroll(look, scrollable(Column::with_children(lines).spacing(3)))).width(width);
    let (name, help) = names.get(at).copied().unwrap_or(("", ""));
    // What a part marks as active is it once one is in there.
    let content: Element<'a, M> = if inside { content.into() } else { below(said(Said::Still, content)) };
    let content = column![title(look, t(lang, name)), faint(look, t(lang, help)), content].spacing(8);
    let content = scroll(look, scrollable(content).width(Length::Fill).height(Length::Fill));
    row![side, content].spacing(16).into()
}
