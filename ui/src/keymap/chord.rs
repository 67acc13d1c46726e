//! The keys that a row of the map can hold.

use crate::key::Key;

/// A key that a row of the map can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chord {
    /// F1 to F12.
    F(u8),
    /// Ctrl and a letter.
    Ctrl(char),
    /// A character, in lower case; both cases are meant.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Arrows.
    Left,
    /// Arrows.
    Right,
    /// Arrows.
    Up,
    /// Arrows.
    Down,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// Delete.
    Delete,
}

impl Chord {
    /// The key press that this is.
    #[must_use]
    pub fn key(self) -> Key {
        match self {
            Self::F(number) => Key::F(number),
            Self::Ctrl(letter) => Key::Ctrl(letter),
            Self::Char(letter) => Key::char(letter),
            Self::Enter => Key::Enter,
            Self::Escape => Key::Escape,
            Self::Left => Key::Left,
            Self::Right => Key::Right,
            Self::Up => Key::Up,
            Self::Down => Key::Down,
            Self::PageUp => Key::PageUp,
            Self::PageDown => Key::PageDown,
            Self::Delete => Key::Delete,
        }
    }

    /// Whether this press is meant.
    pub(super) fn is(self, key: &Key) -> bool {
        match (self, key) {
            (Self::Char(letter), Key::Text(text)) => text.to_lowercase().chars().eq([letter]),
            _ => self.key() == *key,
        }
    }
}
