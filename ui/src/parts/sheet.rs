//! A sheet on screen.

use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{Column, Row, button, column, container, row, scrollable, text};
use iced::{Alignment, Element, Length};

use super::{GAP, mark};
use crate::i18n::{Lang, label};
use crate::input::{Content, Field, Item, Sheet};
use crate::theme::{self, BOLD, Look, Tone, size};
use crate::widget::follow::{CARET, follow, here};

/// Width of the labels, in logical pixels.
const LABELS: f32 = 260.0;

/// A sheet; `on_go` makes the message of a click on a line, `on_press` that of a click on a button.
pub fn sheet<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    sheet: &'a Sheet<Id>,
    on_go: impl Fn(Id) -> M + 'a,
    on_press: impl Fn(Id) -> M + 'a,
) -> Element<'a, M> {
    let lines = sheet.items().iter().enumerate().map(|(at, item)| {
        let active = at == sheet.at();
        let line = line(look, lang, item, active, &on_press);
        here(active, iced::widget::mouse_area(line).on_press(on_go(item.id)))
    });
    Column::with_children(lines).spacing(GAP).into()
}

fn line<'a, Id: Copy + PartialEq, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    item: &'a Item<Id>,
    active: bool,
    on_press: &impl Fn(Id) -> M,
) -> Element<'a, M> {
    let words = label(lang, &item.label);
    let value: Element<'a, M> = match &item.what {
        Content::Button => {
            let face = text(words.clone()).size(size::BODY).font(if active { BOLD } else { theme::FONT });
            let face = button(face).padding([7, 18]).style(theme::button(look, active)).on_press(on_press(item.id));
            return column![row![iced::widget::space().width(LABELS), face], below(look, lang, item)].into();
        }
        Content::Text(field) => boxed(look, active, typed(look, active, field, false)),
        Content::Secret(field) => boxed(look, active, typed(look, active, field, true)),
        Content::Choice { options, chosen } => {
            let options = options.iter().enumerate().map(|(at, option)| {
                let picked = at == *chosen;
                let face = text(label(lang, option)).size(size::BODY);
                let face = if picked { face.font(BOLD).color(look.on_accent) } else { face.color(look.ink) };
                let (ground, ink) = if picked { (look.accent, look.on_accent) } else { (look.raised, look.ink) };
                container(face).padding([5, 12]).style(theme::filled(ground, ink)).into()
            });
            boxed(look, active, Row::with_children(options).spacing(4).wrap().into())
        }
        Content::Switch(on) => {
            let face = row![
                mark(if *on { "✓" } else { "○" }, size::HEADING, if *on { look.good } else { look.faint }),
                text(crate::i18n::t(lang, if *on { "yes" } else { "no" })).size(size::BODY).color(look.ink),
            ];
            boxed(look, active, face.spacing(GAP).align_y(Alignment::Center).into())
        }
    };
    let name = text(words).size(size::BODY).color(look.ink).width(LABELS);
    let name = if active { name.font(BOLD) } else { name };
    column![row![name, value].align_y(Alignment::Center), below(look, lang, item)].spacing(2).into()
}

fn below<'a, Id, M: 'a>(look: Look, lang: Lang, item: &'a Item<Id>) -> Element<'a, M> {
    let (words, colour) = match (item.wrong.is_empty(), item.help.is_empty()) {
        (false, _) => (label(lang, &item.wrong), look.bad),
        (true, false) => (label(lang, &item.help), look.faint),
        (true, true) => return iced::widget::space().into(),
    };
    row![iced::widget::space().width(LABELS), text(words).size(size::SMALL).color(colour)].into()
}

fn boxed<'a, M: 'a>(look: Look, active: bool, content: Element<'a, M>) -> Element<'a, M> {
    let line = container(content).padding([5, 10]).width(Length::Fill);
    let line = if active { line.style(theme::bordered(look, Tone::Info)) } else { line.style(theme::panel(look)) };
    line.into()
}

/// The text of a field, with its caret when it is active. A caret that blinks would repaint all evening.
pub fn typed<'a, M: 'a>(look: Look, active: bool, field: &Field, secret: bool) -> Element<'a, M> {
    let (before, after) = field.split();
    let shown = |part: String| if secret { "•".repeat(part.chars().count()) } else { part };
    let caret = container(iced::widget::space().width(2).height(18))
        .style(theme::filled(if active { look.ink } else { iced::Color::TRANSPARENT }, look.ink));
    let part = |words: String| text(words).size(size::BODY).color(look.ink).wrapping(text::Wrapping::None);
    let before = container(part(shown(before)));
    // Of a text that is longer than its box, where it is being typed; of any other, the beginning.
    let (before, caret) = if active { (before, caret.id(CARET)) } else { (before.id(CARET), caret) };
    let line = row![before, caret, part(shown(after))].height(20).align_y(Alignment::Center);
    let line = scrollable(line).direction(Direction::Horizontal(Scrollbar::hidden())).width(Length::Fill);
    follow(line, CARET)
}
