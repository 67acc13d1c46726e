//! Keys, as the screens know them: what a person pressed, freed from the toolkit's events.

use std::fmt;

use iced::keyboard::key::{Key as IcedKey, Named};
use iced::keyboard::{Event, Modifiers};

/// A key press. Digits and Enter of the number pad are the same as those of the keyboard.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Characters that were typed, mostly one; composed characters (´ then e) arrive as one.
    Text(String),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Escape.
    Escape,
    /// Takes the character before the caret away.
    Backspace,
    /// Takes the character after the caret away.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// F1 to F24.
    F(u8),
    /// Ctrl with a letter, in lower case.
    Ctrl(char),
}

impl Key {
    /// One typed character.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::Text(c.to_string())
    }

    /// The key press of a toolkit event; `None` for what no screen uses.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let Event::KeyPressed { key, modified_key, modifiers, text, .. } = event else { return None };
        if let IcedKey::Named(named) = key
            && let Some(found) = named_key(*named, *modifiers)
        {
            return Some(found);
        }
        // Alt-Gr arrives as Ctrl and Alt together and types a character: that is text, not a command.
        if modifiers.command() && !modifiers.alt() {
            let IcedKey::Character(letter) = key else { return None };
            return letter.chars().next().map(|letter| Self::Ctrl(letter.to_ascii_lowercase()));
        }
        if modifiers.alt() && !modifiers.control() || modifiers.logo() {
            return None;
        }
        if let Some(text) = text {
            let shown: String = text.chars().filter(|c| !c.is_control()).collect();
            if !shown.is_empty() {
                return Some(Self::Text(shown));
            }
        }
        match modified_key {
            IcedKey::Character(text) => Some(Self::Text(text.to_string())),
            IcedKey::Named(Named::Space) => Some(Self::char(' ')),
            _ => None,
        }
    }
}

const FUNCTIONS: [Named; 12] = {
    use Named::{F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12};
    [F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12]
};

fn named_key(named: Named, modifiers: Modifiers) -> Option<Key> {
    Some(match named {
        Named::Enter => Key::Enter,
        Named::Tab if modifiers.shift() => Key::BackTab,
        Named::Tab => Key::Tab,
        Named::Escape => Key::Escape,
        Named::Backspace => Key::Backspace,
        Named::Delete => Key::Delete,
        Named::ArrowUp => Key::Up,
        Named::ArrowDown => Key::Down,
        Named::ArrowLeft => Key::Left,
        Named::ArrowRight => Key::Right,
        Named::Home => Key::Home,
        Named::End => Key::End,
        Named::PageUp => Key::PageUp,
        Named::PageDown => Key::PageDown,
        _ => return (1..).zip(FUNCTIONS).find(|(_, key)| *key == named).map(|(number, _)| Key::F(number)),
    })
}

/// As it stands on the key caps.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Text(text) if text == " " => "Spatie",
            Self::Text(text) => return f.write_str(&text.to_uppercase()),
            Self::F(number) => return write!(f, "F{number}"),
            Self::Ctrl(letter) => return write!(f, "Ctrl+{}", letter.to_ascii_uppercase()),
            Self::Enter => "Enter",
            Self::Tab => "Tab",
            Self::BackTab => "Shift+Tab",
            Self::Escape => "Esc",
            Self::Backspace => "Backspace",
            Self::Delete => "Del",
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Left => "←",
            Self::Right => "→",
            Self::Home => "Home",
            Self::End => "End",
            Self::PageUp => "PgUp",
            Self::PageDown => "PgDn",
        };
        f.write_str(name)
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::Location;
    use iced::keyboard::key::{Code, Physical};

    use super::*;

    fn press(key: IcedKey, modifiers: Modifiers, text: Option<&str>) -> Option<Key> {
        Key::of(&Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: Physical::Code(Code::KeyA),
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        })
    }

    #[test]
    fn the_number_pad_types_digits_and_alt_gr_types_characters() {
        let seven = IcedKey::Character("7".into());
        assert_eq!(press(seven, Modifiers::empty(), Some("7")), Some(Key::char('7')));
        let euro = IcedKey::Character("e".into());
        assert_eq!(press(euro, Modifiers::CTRL | Modifiers::ALT, Some("€")), Some(Key::char('€')));
        assert_eq!(press(IcedKey::Named(Named::Enter), Modifiers::empty(), Some("\r")), Some(Key::Enter));
        assert_eq!(press(IcedKey::Named(Named::Tab), Modifiers::SHIFT, Some("\t")), Some(Key::BackTab));
        assert_eq!(press(IcedKey::Named(Named::Space), Modifiers::empty(), Some(" ")), Some(Key::char(' ')));
    }

    #[test]
    fn commands_are_no_text() {
        let letter = |c: &str| IcedKey::Character(c.into());
        assert_eq!(press(letter("v"), Modifiers::CTRL, Some("\u{16}")), Some(Key::Ctrl('v')));
        assert_eq!(press(letter("x"), Modifiers::ALT, Some("x")), None);
        assert_eq!(press(IcedKey::Named(Named::Shift), Modifiers::SHIFT, None), None);
    }
}
