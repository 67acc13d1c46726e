//! A text field.

use crate::key::Key;

/// Text with a caret. Bounded: what is over the limit is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    text: Vec<char>,
    caret: usize,
    limit: usize,
}

impl Default for Field {
    fn default() -> Self {
        Self::new(200)
    }
}

impl Field {
    /// An empty field of at most `limit` characters.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { text: Vec::new(), caret: 0, limit }
    }

    /// With text in it, the caret at its end.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.set(text);
        self
    }

    /// Puts text in its place, the caret at its end.
    pub fn set(&mut self, text: &str) {
        self.text = text.chars().filter(|c| !c.is_control()).take(self.limit).collect();
        self.caret = self.text.len();
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Before the caret, and after it.
    #[must_use]
    pub fn split(&self) -> (String, String) {
        let (before, after) = self.text.split_at(self.caret.min(self.text.len()));
        (before.iter().collect(), after.iter().collect())
    }

    /// Puts text at the caret, as a paste does.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.text.len() < self.limit {
                self.text.insert(self.caret, c);
                self.caret += 1;
            }
        }
    }

    /// Takes a key; whether it was one for a text field.
    pub fn press(&mut self, key: &Key) -> bool {
        match key {
            Key::Text(text) => self.insert(text),
            Key::Backspace if self.caret > 0 => {
                self.caret -= 1;
                self.text.remove(self.caret);
            }
            Key::Delete if self.caret < self.text.len() => {
                self.text.remove(self.caret);
            }
            Key::Left => self.caret = self.caret.saturating_sub(1),
            Key::Right => self.caret = (self.caret + 1).min(self.text.len()),
            Key::Home => self.caret = 0,
            Key::End => self.caret = self.text.len(),
            Key::Backspace | Key::Delete => {}
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_correcting_pasting() {
        let mut field = Field::new(8);
        for key in [Key::char('a'), Key::char('c'), Key::Left, Key::char('b'), Key::End, Key::char('é')] {
            assert!(field.press(&key));
        }
        assert_eq!(field.text(), "abcé");
        field.press(&Key::Home);
        field.press(&Key::Delete);
        assert_eq!(field.split(), (String::new(), "bcé".to_owned()));
        field.insert("x\ny");
        assert_eq!(field.text(), "xybcé");
        field.insert("123456");
        assert_eq!(field.text(), "xy123bcé", "what is over the limit is not taken");
        assert!(!field.press(&Key::Enter) && !field.press(&Key::Up));
    }
}
