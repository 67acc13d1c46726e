//! A text field.

use std::ops::Range;

use crate::key::Key;

/// What the pointer did to a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// Pressed before this character: the caret goes there.
    At(usize),
    /// Dragged on to before this character: what lies between is selected.
    To(usize),
    /// Pressed twice: all is selected.
    All,
}

/// Text with a caret, and what of it is selected. Bounded: what is over the limit is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    text: Vec<char>,
    caret: usize,
    /// Where the selection began; the caret is its other end.
    anchor: usize,
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
        Self { text: Vec::new(), caret: 0, anchor: 0, limit }
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
        self.put_caret(self.text.len());
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

    /// Before how many characters the caret stands.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret.min(self.text.len())
    }

    /// Which characters are selected; empty: none.
    #[must_use]
    pub fn selected(&self) -> Range<usize> {
        let anchor = self.anchor.min(self.text.len());
        anchor.min(self.caret())..anchor.max(self.caret())
    }

    fn put_caret(&mut self, at: usize) {
        self.caret = at.min(self.text.len());
        self.anchor = self.caret;
    }

    /// Takes the selection away; whether there was one.
    fn remove_selected(&mut self) -> bool {
        let selected = self.selected();
        if selected.is_empty() {
            return false;
        }
        self.put_caret(selected.start);
        self.text.drain(selected);
        true
    }

    /// Takes what the pointer did.
    pub fn point(&mut self, pointed: Pointed) {
        match pointed {
            Pointed::At(at) => self.put_caret(at),
            Pointed::To(at) => self.caret = at.min(self.text.len()),
            Pointed::All => self.select_all(),
        }
    }

    fn select_all(&mut self) {
        self.anchor = 0;
        self.caret = self.text.len();
    }

    /// Puts text at the caret, as a paste does; in the place of what is selected.
    pub fn insert(&mut self, text: &str) {
        self.remove_selected();
        let mut at = self.caret;
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.text.len() < self.limit {
                self.text.insert(at, c);
                at += 1;
            }
        }
        self.put_caret(at);
    }

    /// Takes a key; whether it was one for a text field.
    pub fn press(&mut self, key: &Key) -> bool {
        let (caret, selected) = (self.caret(), self.selected());
        match key {
            Key::Text(text) => self.insert(text),
            Key::Ctrl('a') => self.select_all(),
            Key::Backspace | Key::Delete if self.remove_selected() => {}
            Key::Backspace if caret > 0 => {
                self.put_caret(caret - 1);
                self.text.remove(caret - 1);
            }
            Key::Delete if caret < self.text.len() => {
                self.text.remove(caret);
            }
            // To the side of what is selected, as everywhere.
            Key::Left if !selected.is_empty() => self.put_caret(selected.start),
            Key::Right if !selected.is_empty() => self.put_caret(selected.end),
            Key::Left => self.put_caret(caret.saturating_sub(1)),
            Key::Right => self.put_caret(caret + 1),
            Key::Home => self.put_caret(0),
            Key::End => self.put_caret(self.text.len()),
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
        assert_eq!((field.caret(), field.text().as_str()), (0, "bcé"));
        field.insert("x\ny");
        assert_eq!(field.text(), "xybcé");
        field.insert("123456");
        assert_eq!(field.text(), "xy123bcé", "what is over the limit is not taken");
        assert!(!field.press(&Key::Enter) && !field.press(&Key::Up));
    }

    #[test]
    fn what_is_selected_is_typed_over_or_taken_away() {
        let mut field = Field::new(8).with("abcdef");
        assert!(field.selected().is_empty());
        field.point(Pointed::At(1));
        field.point(Pointed::To(4));
        assert_eq!((field.selected(), field.caret()), (1..4, 4));
        field.press(&Key::char('x'));
        assert_eq!((field.text().as_str(), field.caret()), ("axef", 2));
        field.point(Pointed::At(3));
        field.point(Pointed::To(99));
        field.point(Pointed::To(0));
        assert_eq!(field.selected(), 0..3, "the end where it began stays");
        field.press(&Key::Right);
        assert_eq!((field.selected(), field.caret()), (3..3, 3));
        for remove in [Key::Backspace, Key::Delete] {
            field.set("weg");
            assert!(field.press(&Key::Ctrl('a')));
            assert_eq!(field.selected(), 0..3);
            field.press(&remove);
            assert!(field.is_empty());
        }
        field.set("12345678");
        field.point(Pointed::All);
        field.insert("90");
        assert_eq!(field.text(), "90", "what is pasted takes the place of the selection, however full the field is");
        field.set("kort");
        assert!(field.selected().is_empty(), "what is put there is not selected");
    }
}
