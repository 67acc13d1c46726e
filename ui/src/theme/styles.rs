//! Styles of the toolkit's widgets, from the colours of a [`Look`].

use iced::widget::{button as iced_button, container, scrollable};
use iced::{Background, Border, Color, Theme};

use super::{Kind, Look};

/// How something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// Worth knowing.
    Info,
    /// All is well.
    Good,
    /// Look at this.
    Warn,
    /// This stops you.
    Bad,
}

fn border(colour: Color, width: f32, radius: f32) -> Border {
    Border { color: colour, width, radius: radius.into() }
}

fn ground(colour: Color, ink: Color) -> container::Style {
    container::Style::from(colour).color(ink)
}

/// What is read: paper with a thin line around it.
pub fn panel(look: Look) -> impl Fn(&Theme) -> container::Style {
    move |_| ground(look.paper, look.ink).border(border(look.line, 1.0, 6.0))
}

/// A little apart from the rest.
pub fn raised(look: Look) -> impl Fn(&Theme) -> container::Style {
    let width = if look.kind == Kind::Contrast { 1.0 } else { 0.0 };
    move |_| ground(look.raised, look.ink).border(border(look.line, width, 4.0))
}

/// Filled with a colour.
pub fn filled(colour: Color, ink: Color) -> impl Fn(&Theme) -> container::Style {
    move |_| ground(colour, ink)
}

/// With a thick line around it, in the colour of a tone.
pub fn bordered(look: Look, tone: Tone) -> impl Fn(&Theme) -> container::Style {
    move |_| ground(look.paper, look.ink).border(border(look.tone(tone), 2.0, 6.0))
}

/// A word on a coloured ground.
pub fn chip(look: Look, tone: Tone) -> impl Fn(&Theme) -> container::Style {
    let colour = look.tone(tone);
    let behind = match look.kind {
        Kind::Light => Color { a: 0.12, ..colour },
        Kind::Contrast => Color::BLACK,
    };
    move |_| ground(behind, colour).border(border(colour, 1.0, 4.0))
}

fn is_hovered(status: iced_button::Status) -> bool {
    matches!(status, iced_button::Status::Hovered | iced_button::Status::Pressed)
}

/// A button; the active one of a sheet has a thick line.
pub fn button(look: Look, active: bool) -> impl Fn(&Theme, iced_button::Status) -> iced_button::Style {
    move |_, status| {
        let off = matches!(status, iced_button::Status::Disabled);
        let (ground, ink) = match (off, active) {
            (true, _) => (look.raised, look.faint),
            (false, true) => (look.accent, look.on_accent),
            (false, false) if is_hovered(status) => (look.hover, look.ink),
            (false, false) => (look.raised, look.ink),
        };
        let line = if is_hovered(status) { look.accent } else { look.line };
        iced_button::Style {
            background: Some(Background::Color(ground)),
            text_color: ink,
            border: border(if active { look.ink } else { line }, if active { 2.0 } else { 1.0 }, 5.0),
            ..iced_button::Style::default()
        }
    }
}

/// An option of a choice.
pub fn option(look: Look, chosen: bool) -> impl Fn(&Theme, iced_button::Status) -> iced_button::Style {
    move |_, status| {
        let (ground, ink) = match (chosen, is_hovered(status)) {
            (true, _) => (look.accent, look.on_accent),
            (false, true) => (look.hover, look.ink),
            (false, false) => (look.raised, look.ink),
        };
        iced_button::Style {
            background: Some(Background::Color(ground)),
            text_color: ink,
            ..iced_button::Style::default()
        }
    }
}

/// A key with what it does, at the foot of the window.
pub fn hint(look: Look) -> impl Fn(&Theme, iced_button::Status) -> iced_button::Style {
    move |_, status| iced_button::Style {
        background: is_hovered(status).then_some(Background::Color(look.hover)),
        text_color: if status == iced_button::Status::Disabled { look.faint } else { look.ink },
        border: border(look.line, 0.0, 4.0),
        ..iced_button::Style::default()
    }
}

/// A scroll bar, to be seen: it says that more follows.
pub fn scroll(look: Look) -> impl Fn(&Theme, scrollable::Status) -> scrollable::Style {
    move |theme, status| {
        let mut style = scrollable::default(theme, status);
        style.vertical_rail.scroller.background = Background::Color(look.faint);
        style
    }
}
