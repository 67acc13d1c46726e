//! Parts that the screens are put together from. They know what is meant (a title, a warning, a figure), not where it stands.

mod keys;
mod long;
mod menu;
mod paths;
mod sheet;
mod written;

use iced::widget::{Row, Space, button, column, container, mouse_area, row, text};
use iced::{Alignment, Color, Element, Length, Padding, mouse};

use crate::aloud::{Role, Said, Spot, Thing, said, spoken};
use crate::theme::{self, BOLD, Look, SYMBOLS, Tone, size};

pub use crate::widget::columns::{Line, Rest, Shape};
pub use crate::widget::follow::here;
pub use crate::widget::listing::At;
pub use keys::{cap, card, hint, step};
pub use long::{columns, fitting, listing, scroll, turn};
pub use menu::{Menu, in_parts};
pub use paths::paths;
pub use sheet::{Labels, pointed, sheet, sheet_with, typed};
pub use written::written;

/// Space between things that belong together, in logical pixels.
pub const GAP: f32 = 8.0;

/// Above a screen.
pub fn title<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    spoken(Thing::new(Role::Title(1)), text(words).font(BOLD).size(size::TITLE).color(look.ink))
}

/// Above a panel.
pub fn heading<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    spoken(Thing::new(Role::Title(2)), text(words).font(BOLD).size(size::HEADING).color(look.ink))
}

/// Text.
pub fn body<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    text(words).size(size::BODY).color(look.ink).into()
}

/// Bold text.
pub fn strong<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    text(words).font(BOLD).size(size::BODY).color(look.ink).into()
}

/// Text that matters less.
pub fn faint<'a, M: 'a>(look: Look, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    text(words).size(size::SMALL).color(look.faint).into()
}

/// Text in the colour of a tone.
pub fn toned<'a, M: 'a>(look: Look, tone: Tone, words: impl text::IntoFragment<'a>) -> Element<'a, M> {
    text(words).size(size::BODY).color(look.tone(tone)).into()
}

/// A mark from the symbol font.
pub fn mark<'a, M: 'a>(mark: &'a str, points: f32, colour: Color) -> Element<'a, M> {
    text(mark).font(SYMBOLS).size(points).color(colour).into()
}

/// The mark of a tone: what colour says is said by a shape as well.
#[must_use]
pub fn tone_mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "○",
        Tone::Info => "●",
        Tone::Good => "✓",
        Tone::Warn => "▲",
        Tone::Bad => "⚠",
    }
}

/// Paper with a line around it.
pub fn panel<'a, M: 'a>(look: Look, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(content).padding(14).width(Length::Fill).style(theme::panel(look)).into()
}

/// A notice across the width: a mark, a text, and more below it.
pub fn banner<'a, M: 'a>(look: Look, tone: Tone, words: String, more: String) -> Element<'a, M> {
    let colour = look.tone(tone);
    let mut texts = column![text(words).font(BOLD).size(size::BODY).color(colour)].spacing(2);
    if !more.is_empty() {
        texts = texts.push(text(more).size(size::BODY).color(look.ink));
    }
    let line = row![mark(tone_mark(tone), size::HEADING, colour), texts].spacing(GAP).align_y(Alignment::Center);
    let told = container(line).padding(10).width(Length::Fill).style(theme::bordered(look, tone));
    spoken(Thing::banner(tone), told)
}

/// A notice in the room above a screen: as a banner, in as little of it as can be read.
pub fn notice<'a, M: 'a>(look: Look, tone: Tone, words: String, more: String) -> Element<'a, M> {
    let colour = look.tone(tone);
    let mut texts = column![text(words).font(BOLD).size(size::BODY).color(colour)];
    if !more.is_empty() {
        texts = texts.push(text(more).size(size::SMALL).color(look.ink));
    }
    let read = mark("✗", size::SMALL, look.faint);
    let line = row![mark(tone_mark(tone), size::HEADING, colour), texts.width(Length::Fill), read];
    let line = line.spacing(GAP).align_y(Alignment::Center);
    container(line).padding([2, 10]).width(Length::Fill).style(theme::bordered(look, tone)).into()
}

/// A word on a coloured ground, with the mark of its tone.
pub fn chip<'a, M: 'a>(look: Look, tone: Tone, words: String) -> Element<'a, M> {
    container(state(look, tone, words)).padding([1, 6]).style(theme::chip(look, tone)).into()
}

/// A word with the mark of its tone, for the rows of tables: without a ground, for a hundred of them are drawn anew with
/// every line that is scrolled.
pub fn state<'a, M: 'a>(look: Look, tone: Tone, words: String) -> Element<'a, M> {
    let colour = look.tone(tone);
    let line = row![mark(tone_mark(tone), size::SMALL, colour), text(words).size(size::SMALL).color(colour)];
    line.spacing(4).align_y(Alignment::Center).into()
}

/// A label and what belongs to it.
pub fn fact<'a, M: 'a>(look: Look, label: String, value: String) -> Element<'a, M> {
    let line = row![
        text(label).size(size::BODY).color(look.faint).width(Length::FillPortion(2)),
        text(value).size(size::BODY).color(look.ink).width(Length::FillPortion(3)),
    ];
    spoken(Thing::new(Role::Text), line.spacing(GAP))
}

/// A button for the mouse; the key that does the same stands in it.
pub fn press<'a, M: Clone + 'a>(look: Look, active: bool, words: String, message: M) -> Element<'a, M> {
    let face = button(text(words).size(size::BODY)).padding([6, 14]).style(theme::button(look, active));
    spoken(Thing::button(), face.on_press(message))
}

/// Something that can be clicked, and shows it by the pointer. It looks as before: what the pointer is over is not chosen.
pub fn clickable<'a, M: Clone + 'a>(content: impl Into<Element<'a, M>>, message: M) -> Element<'a, M> {
    mouse_area(content).on_press(message).interaction(mouse::Interaction::Pointer).into()
}

/// A line of a table or a list; a click on it sends a message, if there is one. What stands in it says what it is.
pub fn pickable<'a, M: Clone + 'a>(
    active: bool,
    line: impl Into<Element<'a, M>>,
    on_press: Option<M>,
) -> Element<'a, M> {
    let row = Thing::new(Role::Row).on(active);
    match on_press {
        Some(message) => spoken(row.press(Spot::Middle), clickable(line, message)),
        None => spoken(row, line),
    }
}

/// How wide a column of a table is.
#[derive(Clone, Copy, Debug)]
pub enum Width {
    /// In logical pixels.
    Fixed(f32),
    /// The same, of figures: its heading ends where they do.
    Figure(f32),
    /// A share of what is left.
    Share(u16),
    /// The same, of figures.
    FigureShare(u16),
}

impl Width {
    fn is_of_figures(self) -> bool {
        matches!(self, Self::Figure(_) | Self::FigureShare(_))
    }
}

impl From<Width> for Length {
    fn from(width: Width) -> Self {
        match width {
            Width::Fixed(pixels) | Width::Figure(pixels) => Self::Fixed(pixels),
            Width::Share(share) | Width::FigureShare(share) => Self::FillPortion(share),
        }
    }
}

/// The head of a table.
pub fn table_head<'a, M: 'a>(look: Look, columns: &[(String, Width)]) -> Element<'a, M> {
    let cells = columns.iter().map(|(words, width)| {
        let words = text(words.clone()).font(BOLD).size(size::SMALL).color(look.faint);
        if width.is_of_figures() { ending(words.into(), *width) } else { container(words).width(*width).into() }
    });
    said(Said::Head, container(Row::with_children(cells).spacing(GAP)).padding([4, 8]).style(theme::raised(look)))
}

/// Between a figure and the column after it, in logical pixels.
const AFTER: f32 = 8.0;

/// A figure on one line, right in its column: below the heading of a [`Width::Figure`].
pub fn figure<'a, M: 'a>(look: Look, words: String) -> Element<'a, M> {
    let words = text(words).size(size::BODY).color(look.ink).wrapping(text::Wrapping::None);
    ending(words.into(), Length::Fill)
}

/// What ends at the right of a column.
fn ending<'a, M: 'a>(content: Element<'a, M>, width: impl Into<Length>) -> Element<'a, M> {
    container(content).width(width).align_x(Alignment::End).padding(Padding::ZERO.right(AFTER)).into()
}

/// A row of a table; a click on it sends a message. The active one stays in sight.
pub fn table_row<'a, M: Clone + 'a>(
    look: Look,
    active: bool,
    cells: Vec<(Element<'a, M>, Width)>,
    on_press: Option<M>,
) -> Element<'a, M> {
    let cells = cells.into_iter().map(|(cell, width)| container(cell).width(width).align_y(Alignment::Center).into());
    let line = Row::with_children(cells).spacing(GAP).align_y(Alignment::Center);
    let ground = if active { look.active } else { look.paper };
    let line = container(line).padding([3, 8]).width(Length::Fill).style(theme::filled(ground, look.ink));
    here(active, pickable(active, line, on_press))
}

/// Empty space that grows.
pub fn grow<'a, M: 'a>() -> Element<'a, M> {
    Space::new().width(Length::Fill).height(Length::Fill).into()
}
