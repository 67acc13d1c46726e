//! What stands on the screen as a key: its cap, and cards that are chosen by a key. A click on them does what the key does.

use iced::widget::{button, container, row, text};
use iced::{Alignment, Color, Element, Length};

use super::GAP;
use crate::aloud::{Said, Thing, said, spoken};
use crate::key::Key;
use crate::theme::{self, BOLD, Look, SYMBOLS, size};

/// A key cap.
pub fn cap<'a, M: 'a>(look: Look, key: &Key, colour: Color) -> Element<'a, M> {
    let arrow = matches!(key, Key::Up | Key::Down | Key::Left | Key::Right);
    let cap = text(key.to_string()).size(size::SMALL).color(colour).font(if arrow { SYMBOLS } else { BOLD });
    said(Said::Cap, container(cap).padding([0, 5]).style(theme::raised(look)))
}

/// A key with what it does, in small letters; without a message it does nothing now.
pub fn hint<'a, M: Clone + 'a>(look: Look, key: &Key, words: String, message: Option<M>) -> Element<'a, M> {
    let colour = if message.is_some() { look.ink } else { look.faint };
    let words = text(words).size(size::SMALL).color(colour);
    let face = row![cap(look, key, colour), words].spacing(5).align_y(Alignment::Center);
    let hint = Thing::button().press_if(message.is_some());
    spoken(hint, button(face).padding([3, 6]).style(theme::hint(look)).on_press_maybe(message))
}

/// The cap of a key that goes through the options of a choice; without a message there is no further one that way.
pub fn step<'a, M: Clone + 'a>(look: Look, key: &Key, message: Option<M>) -> Element<'a, M> {
    let colour = if message.is_some() { look.ink } else { look.line };
    // Whoever hears the options chooses one of them.
    said(Said::Nothing, button(cap(look, key, colour)).padding(4).style(theme::hint(look)).on_press_maybe(message))
}

/// Something that can be chosen, large, with the key that chooses it.
pub fn card<'a, M: Clone + 'a>(look: Look, key: &Key, words: String, message: M) -> Element<'a, M> {
    let key = container(text(key.to_string()).font(BOLD).size(size::HEADING)).width(76).align_x(Alignment::Center);
    let words = text(words).font(BOLD).size(size::HEADING);
    let face = row![said(Said::Cap, key), words].spacing(GAP).align_y(Alignment::Center);
    let card = button(face).padding([7, 12]).width(Length::Fill).style(theme::button(look, false));
    spoken(Thing::button(), card.on_press(message))
}
