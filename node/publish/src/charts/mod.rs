//! The charts. Each takes plain figures and words that are translated already, and a size; each fills that size.

mod badge;
pub mod bars;
pub mod elected;
pub mod hemicycle;
pub mod last_seat;
pub mod progress;
pub mod stations;

use crate::palette::{Rgb, list_colour};
use crate::scene::Size;
use crate::text::clean;

/// What the layouts are made for: the body of a slide of 1920 by 1080.
pub(crate) const DESIGN: Size = Size { w: 1840.0, h: 818.0 };

/// A list on a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its number, which is always shown: a colour alone tells nothing to who cannot see it.
    pub number: u32,
    /// Its name; may be empty, then only its number is shown.
    pub name: String,
    /// A short name, for where there is little room.
    pub short: Option<String>,
    /// Its colour; without one it gets one by its number.
    pub colour: Option<Rgb>,
}

impl Party {
    /// The colour that it is shown in.
    #[must_use]
    pub fn shown_colour(&self) -> Rgb {
        self.colour.unwrap_or_else(|| list_colour(self.number))
    }

    /// The name where there is room for `fits`, else the short name, else the name to be cut.
    fn name_that(&self, fits: impl Fn(&str) -> bool) -> String {
        let name = clean(&self.name);
        match self.short.as_deref().map(clean).filter(|short| !short.is_empty()) {
            Some(short) if name.is_empty() || !fits(&name) => short,
            _ => name,
        }
    }

    /// Number and name, as it is told in the text alternative.
    fn told(&self) -> String {
        let name = clean(&self.name);
        if name.is_empty() { self.number.to_string() } else { format!("{} {name}", self.number) }
    }
}
