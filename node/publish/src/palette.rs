//! Colours: roles that a theme fills in, and the literal colours of lists.

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// What a colour is for; a [`Theme`] says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Behind everything.
    Background,
    /// A strip or card on the background.
    Surface,
    /// Text and outlines.
    Ink,
    /// Text of less weight: headers, what is not counted yet.
    Muted,
    /// Thin lines between rows.
    Line,
    /// A bar that belongs to no list.
    Accent,
    /// A notice that asks for attention.
    Notice,
    /// What is wrong, and the mark of a rehearsal.
    Alarm,
    /// The pale word behind a rehearsal.
    Watermark,
}

/// A colour of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The theme decides.
    Role(Role),
    /// This one, in every theme.
    Literal(Rgb),
    /// Black or white, whichever reads best on this one.
    On(Rgb),
    /// Black or white, whichever reads best on what the theme takes for this role.
    OnRole(Role),
}

impl From<Role> for Colour {
    fn from(role: Role) -> Self {
        Self::Role(role)
    }
}

/// What stands for each role: [`Theme::LIGHT`] or [`Theme::HIGH_CONTRAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    contrast: bool,
}

impl Theme {
    /// Dark on white: for a lit room, the website and paper.
    pub const LIGHT: Self = Self { contrast: false };

    /// White and yellow on black, without a grey that could be lost on a weak beamer.
    pub const HIGH_CONTRAST: Self = Self { contrast: true };

    /// The colour of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> Rgb {
        let (light, contrast) = match role {
            Role::Background => ([255, 255, 255], [0, 0, 0]),
            Role::Surface => ([238, 241, 245], [0, 0, 0]),
            Role::Ink => ([20, 24, 31], [255, 255, 255]),
            Role::Muted => ([80, 88, 100], [255, 255, 255]),
            Role::Line => ([160, 168, 180], [255, 255, 255]),
            Role::Accent => ([21, 66, 115], [255, 230, 0]),
            Role::Notice => ([255, 209, 71], [255, 230, 0]),
            Role::Alarm => ([176, 16, 32], [255, 122, 122]),
            Role::Watermark => ([247, 226, 228], [64, 0, 0]),
        };
        if self.contrast { contrast } else { light }
    }

    /// The colour itself.
    #[must_use]
    pub fn rgb(&self, colour: Colour) -> Rgb {
        match colour {
            Colour::Role(role) => self.role(role),
            Colour::Literal(rgb) => rgb,
            Colour::On(rgb) => ink_on(rgb),
            Colour::OnRole(role) => ink_on(self.role(role)),
        }
    }
}

/// Relative luminance of WCAG in 1/10,000 of a square of 255, with a gamma of 2 in place of 2.4: whole numbers give the same
/// answer on every machine.
fn luminance([red, green, blue]: Rgb) -> u32 {
    let square = |part: u8| u32::from(part) * u32::from(part);
    2_126 * square(red) + 7_152 * square(green) + 722 * square(blue)
}

/// Black or white, whichever has the larger contrast with `rgb`. They are equal at a luminance of 0.179.
#[must_use]
pub fn ink_on(rgb: Rgb) -> Rgb {
    let whole = 10_000 * 255 * 255;
    if luminance(rgb) > whole / 1_000 * 179 { [0, 0, 0] } else { [255, 255, 255] }
}

/// Colours for lists that have none: told apart also with the usual kinds of colour blindness (after Okabe and Ito, and
/// Tol). They come round again on a long ballot: the number in or beside each colour says which list it is.
const LISTS: [Rgb; 12] = [
    [0, 114, 178],
    [230, 159, 0],
    [0, 158, 115],
    [204, 121, 167],
    [213, 94, 0],
    [86, 180, 233],
    [136, 34, 85],
    [240, 228, 66],
    [51, 34, 136],
    [153, 153, 51],
    [170, 68, 153],
    [119, 119, 119],
];

/// The colour of a list that was given none, by its number.
#[must_use]
pub fn list_colour(number: u32) -> Rgb {
    let place = usize::try_from(number.saturating_sub(1)).unwrap_or(0) % LISTS.len();
    LISTS.get(place).copied().unwrap_or([119, 119, 119])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_a_colour_always_reads() {
        // Contrast of WCAG, written out with its own gamma: at least 4.5 on every colour that a list may have.
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let light = |[r, g, b]: Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        let contrast = |a: Rgb, b: Rgb| {
            let (a, b) = (light(a), light(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    let rgb = [r as u8, g as u8, b as u8];
                    assert!(contrast(rgb, ink_on(rgb)) >= 4.0, "{rgb:?}");
                }
            }
        }
        for theme in [Theme::LIGHT, Theme::HIGH_CONTRAST] {
            for role in [Role::Ink, Role::Muted, Role::Accent, Role::Alarm] {
                for behind in [Role::Background, Role::Surface, Role::Watermark] {
                    assert!(contrast(theme.role(role), theme.role(behind)) >= 4.5, "{role:?} on {behind:?}");
                }
            }
        }
    }

    #[test]
    fn neighbours_on_the_ballot_differ_and_a_long_ballot_has_colours_too() {
        for number in 0..=200 {
            assert!(number == 0 || list_colour(number) != list_colour(number + 1));
        }
        assert_eq!(list_colour(1), list_colour(13));
        let _ = list_colour(u32::MAX);
    }
}
