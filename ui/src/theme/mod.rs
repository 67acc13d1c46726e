//! How everything looks: colours with a meaning, sizes, fonts. One place.

mod styles;

use iced::{Color, Font, Theme, font};
use serde::{Deserialize, Serialize};

pub use styles::{Tone, bordered, button, chip, filled, hint, option, panel, raised, scroll};

/// The font files that travel inside the program; no system font is needed.
pub const FONTS: [&[u8]; 3] = [
    include_bytes!("../../../node/publish/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../node/publish/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../node/publish/fonts/Symbols.ttf"),
];

/// The font of everything: its digits have one width, so that figures stand below each other.
pub const FONT: Font = Font::with_name("Noto Sans");
/// The same, bold.
pub const BOLD: Font = Font { weight: font::Weight::Bold, ..FONT };
/// Arrows and marks ([`FONT`] has none).
pub const SYMBOLS: Font = Font::with_name("Uitslag Symbols");

/// Sizes of text, in logical pixels at 60 cm.
pub mod size {
    /// Below other text.
    pub const SMALL: f32 = 13.0;
    /// Text.
    pub const BODY: f32 = 15.0;
    /// Figures that are typed and read back.
    pub const FIGURE: f32 = 18.0;
    /// Above a panel.
    pub const HEADING: f32 = 19.0;
    /// Above a screen.
    pub const TITLE: f32 = 26.0;
    /// The number of a polling station on its form.
    pub const HUGE: f32 = 44.0;
}

/// Light, or with high contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Dark on light.
    #[default]
    Light,
    /// White and yellow on black.
    Contrast,
}

/// Colours by their meaning. None is the only carrier of a meaning: words or marks stand beside them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Which theme.
    pub kind: Kind,
    /// Behind everything.
    pub ground: Color,
    /// Behind what is read.
    pub paper: Color,
    /// Behind what is a little apart.
    pub raised: Color,
    /// Text.
    pub ink: Color,
    /// Text that matters less.
    pub faint: Color,
    /// Lines.
    pub line: Color,
    /// What is active or can be pressed.
    pub accent: Color,
    /// Text on it.
    pub on_accent: Color,
    /// Behind the active cell.
    pub active: Color,
    /// Behind what the pointer is over: never taken for what is active or chosen.
    pub hover: Color,
    /// All is well.
    pub good: Color,
    /// Look at this.
    pub warn: Color,
    /// This stops you.
    pub bad: Color,
}

impl Look {
    /// Of a theme.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Light => Self {
                kind,
                ground: Color::from_rgb8(0xEE, 0xF1, 0xF5),
                paper: Color::WHITE,
                raised: Color::from_rgb8(0xF6, 0xF8, 0xFA),
                ink: Color::from_rgb8(0x16, 0x1D, 0x27),
                faint: Color::from_rgb8(0x52, 0x5E, 0x6E),
                line: Color::from_rgb8(0xC3, 0xCB, 0xD6),
                accent: Color::from_rgb8(0x15, 0x4E, 0x8C),
                on_accent: Color::WHITE,
                active: Color::from_rgb8(0xFF, 0xF4, 0xC9),
                hover: Color::from_rgb8(0xE3, 0xE9, 0xF1),
                good: Color::from_rgb8(0x1B, 0x6E, 0x34),
                warn: Color::from_rgb8(0x96, 0x4B, 0x00),
                bad: Color::from_rgb8(0xB0, 0x1E, 0x23),
            },
            Kind::Contrast => Self {
                kind,
                ground: Color::BLACK,
                paper: Color::BLACK,
                raised: Color::from_rgb8(0x1A, 0x1A, 0x1A),
                ink: Color::WHITE,
                faint: Color::from_rgb8(0xE0, 0xE0, 0xE0),
                line: Color::WHITE,
                accent: Color::from_rgb8(0xFF, 0xE0, 0x00),
                on_accent: Color::BLACK,
                active: Color::from_rgb8(0x00, 0x3A, 0x70),
                hover: Color::from_rgb8(0x33, 0x33, 0x33),
                good: Color::from_rgb8(0x6C, 0xF0, 0x8A),
                warn: Color::from_rgb8(0xFF, 0xC0, 0x4D),
                bad: Color::from_rgb8(0xFF, 0x8A, 0x80),
            },
        }
    }

    /// For the toolkit's own widgets.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let palette = iced::theme::Palette {
            background: self.ground,
            text: self.ink,
            primary: self.accent,
            success: self.good,
            warning: self.warn,
            danger: self.bad,
        };
        Theme::custom("Uitslag", palette)
    }

    /// The colour of a tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Color {
        match tone {
            Tone::Plain => self.faint,
            Tone::Info => self.accent,
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_text_can_be_read() {
        for (kind, least) in [(Kind::Light, 4.5), (Kind::Contrast, 7.0)] {
            let look = Look::of(kind);
            let texts = [look.ink, look.faint, look.accent, look.good, look.warn, look.bad];
            for text in texts {
                for behind in [look.ground, look.paper, look.raised] {
                    assert!(text.relative_contrast(behind) >= least, "{kind:?}: {text:?} on {behind:?}");
                }
            }
            assert!(look.on_accent.relative_contrast(look.accent) >= least);
            assert!(look.ink.relative_contrast(look.active) >= least);
            assert!(look.ink.relative_contrast(look.hover) >= least);
            assert!(![look.active, look.accent].contains(&look.hover), "{kind:?}: the pointer chooses nothing");
        }
    }
}
