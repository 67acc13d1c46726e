//! A sheet: fields, choices, switches and buttons below each other, with one of them active.
//!
//! The one form of all dialogs but the count form, and the one focusable button of the program. Tab and the arrows go
//! from one to the next and do not wrap; Enter goes on, and presses a button. What a key does to a line a click does as well.

use super::{Asker, Field, Pointed};
use crate::key::Key;

/// What stands on a line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A line of text.
    Text(Field),
    /// A line of text that is not shown, such as a PIN.
    Secret(Field),
    /// One of several; left and right go through them. Each is a key of the translations, or text as it is after `=`.
    Choice {
        /// The options.
        options: Vec<String>,
        /// Which one.
        chosen: usize,
    },
    /// On or off; the space bar switches.
    Switch(bool),
    /// Enter presses it.
    Button,
}

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<Id> {
    /// Which one.
    pub id: Id,
    /// The label: a key of the translations, or text as it is after `=`.
    pub label: String,
    /// A line below it that helps, as the label; empty: none.
    pub help: String,
    /// What is wrong with it, in words; empty: nothing.
    pub wrong: String,
    /// What it is.
    pub what: Content,
}

/// What was clicked of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked<Id> {
    /// A line.
    Line(Id),
    /// The text of a line.
    Text(Id, Pointed),
    /// An option of a choice, by its place.
    Option(Id, usize),
    /// A switch.
    Switch(Id),
    /// A button.
    Button(Id),
}

/// What a key or a click did to a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed<Id> {
    /// Nothing: the key is not one for a sheet.
    Nothing,
    /// The active line, or what is in it, changed.
    Moved,
    /// A line changed.
    Changed(Id),
    /// A button was pressed, or Enter on the last line.
    Done(Id),
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<Id> {
    items: Vec<Item<Id>>,
    at: usize,
    asker: Asker,
}

impl<Id: Copy + PartialEq> Default for Sheet<Id> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Id: Copy + PartialEq> Sheet<Id> {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { items: Vec::new(), at: 0, asker: Asker::new() }
    }

    fn with(mut self, id: Id, label: &str, what: Content) -> Self {
        self.items.push(Item { id, label: label.to_owned(), help: String::new(), wrong: String::new(), what });
        self
    }

    /// Adds a line of text.
    #[must_use]
    pub fn text(self, id: Id, label: &str, text: &str, limit: usize) -> Self {
        self.with(id, label, Content::Text(Field::new(limit).with(text)))
    }

    /// Adds a line of text that is not shown.
    #[must_use]
    pub fn secret(self, id: Id, label: &str, limit: usize) -> Self {
        self.with(id, label, Content::Secret(Field::new(limit)))
    }

    /// Adds a choice.
    #[must_use]
    pub fn choice(self, id: Id, label: &str, options: &[impl AsRef<str>], chosen: usize) -> Self {
        let options: Vec<String> = options.iter().map(|option| option.as_ref().to_owned()).collect();
        let chosen = chosen.min(options.len().saturating_sub(1));
        self.with(id, label, Content::Choice { options, chosen })
    }

    /// Adds a switch.
    #[must_use]
    pub fn switch(self, id: Id, label: &str, on: bool) -> Self {
        self.with(id, label, Content::Switch(on))
    }

    /// Adds a button.
    #[must_use]
    pub fn button(self, id: Id, label: &str) -> Self {
        self.with(id, label, Content::Button)
    }

    /// Adds a line that helps to the last line.
    #[must_use]
    pub fn help(mut self, help: &str) -> Self {
        if let Some(item) = self.items.last_mut() {
            item.help = help.to_owned();
        }
        self
    }

    /// Puts lines above those that are there; the active line stays the same one.
    pub fn put_first(&mut self, mut lines: Self) {
        self.at = self.at.saturating_add(lines.items.len());
        lines.items.append(&mut self.items);
        self.items = lines.items;
    }

    /// By whom is asked what this sheet asks for. A copy is the same sheet.
    #[must_use]
    pub fn asker(&self) -> Asker {
        self.asker
    }

    /// The same sheet with other lines: what was asked before is asked by it.
    #[must_use]
    pub fn in_place_of(self, before: &Self) -> Self {
        Self { asker: before.asker, ..self }
    }

    /// The lines.
    #[must_use]
    pub fn items(&self) -> &[Item<Id>] {
        &self.items
    }

    /// The place of the active line.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The active line.
    #[must_use]
    pub fn active(&self) -> Option<Id> {
        self.items.get(self.at).map(|item| item.id)
    }

    /// Makes a line the active one, as a click does.
    pub fn go(&mut self, id: Id) {
        if let Some(at) = self.items.iter().position(|item| item.id == id) {
            self.at = at;
        }
    }

    /// What is in a text line; empty when there is no such line.
    #[must_use]
    pub fn value(&self, id: Id) -> String {
        match self.find(id) {
            Some(Item { what: Content::Text(field) | Content::Secret(field), .. }) => field.text(),
            _ => String::new(),
        }
    }

    /// Which option is chosen.
    #[must_use]
    pub fn chosen(&self, id: Id) -> usize {
        match self.find(id) {
            Some(Item { what: Content::Choice { chosen, .. }, .. }) => *chosen,
            _ => 0,
        }
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn is_on(&self, id: Id) -> bool {
        matches!(self.find(id), Some(Item { what: Content::Switch(true), .. }))
    }

    /// Puts text into a line.
    pub fn set(&mut self, id: Id, text: &str) {
        if let Some(Item { what: Content::Text(field) | Content::Secret(field), .. }) = self.find_mut(id) {
            field.set(text);
        }
    }

    /// Says what is wrong with a line, and goes there; an empty text says that nothing is.
    pub fn wrong(&mut self, id: Id, text: &str) {
        if let Some(item) = self.find_mut(id) {
            item.wrong = text.to_owned();
        }
        if !text.is_empty() {
            self.go(id);
        }
    }

    /// Nothing is wrong any more.
    pub fn all_right(&mut self) {
        for item in &mut self.items {
            item.wrong.clear();
        }
    }

    fn find(&self, id: Id) -> Option<&Item<Id>> {
        self.items.iter().find(|item| item.id == id)
    }

    fn find_mut(&mut self, id: Id) -> Option<&mut Item<Id>> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    /// Takes a click: its line is the active one, and what a key would do to it is done.
    pub fn clicked(&mut self, clicked: Clicked<Id>) -> Pressed<Id> {
        let (Clicked::Line(id)
        | Clicked::Text(id, _)
        | Clicked::Option(id, _)
        | Clicked::Switch(id)
        | Clicked::Button(id)) = clicked;
        self.go(id);
        let Some(item) = self.find_mut(id) else { return Pressed::Nothing };
        match (&mut item.what, clicked) {
            (Content::Text(field) | Content::Secret(field), Clicked::Text(_, pointed)) => field.point(pointed),
            (Content::Choice { options, chosen }, Clicked::Option(_, at)) if at < options.len() => {
                *chosen = at;
                return Pressed::Changed(id);
            }
            (Content::Switch(on), Clicked::Switch(_)) => {
                *on = !*on;
                return Pressed::Changed(id);
            }
            (Content::Button, Clicked::Button(_)) => return Pressed::Done(id),
            _ => {}
        }
        Pressed::Moved
    }

    /// Takes a key.
    pub fn press(&mut self, key: &Key) -> Pressed<Id> {
        let last = self.items.len().saturating_sub(1);
        let Some(item) = self.items.get_mut(self.at) else { return Pressed::Nothing };
        let id = item.id;
        if let Content::Text(field) | Content::Secret(field) = &mut item.what
            && field.press(key)
        {
            item.wrong.clear();
            return Pressed::Changed(id);
        }
        match (&mut item.what, key) {
            (Content::Choice { options, chosen }, Key::Left | Key::Right) => {
                let most = options.len().saturating_sub(1);
                *chosen = if *key == Key::Left { chosen.saturating_sub(1) } else { (*chosen + 1).min(most) };
                return Pressed::Changed(id);
            }
            (Content::Choice { options, chosen }, Key::Text(text)) if text == " " => {
                *chosen = if *chosen + 1 < options.len() { *chosen + 1 } else { 0 };
                return Pressed::Changed(id);
            }
            (Content::Switch(on), Key::Text(text)) if text == " " => {
                *on = !*on;
                return Pressed::Changed(id);
            }
            (Content::Button, Key::Enter) => return Pressed::Done(id),
            (Content::Button, Key::Text(text)) if text == " " => return Pressed::Done(id),
            _ => {}
        }
        match key {
            Key::Enter if self.at == last => return Pressed::Done(id),
            Key::Tab | Key::Down | Key::Enter => self.at = (self.at + 1).min(last),
            Key::BackTab | Key::Up => self.at = self.at.saturating_sub(1),
            _ => return Pressed::Nothing,
        }
        Pressed::Moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Id {
        Name,
        Role,
        On,
        Go,
    }

    fn sheet() -> Sheet<Id> {
        Sheet::new()
            .text(Id::Name, "name", "", 10)
            .choice(Id::Role, "role", &["a", "b"], 0)
            .switch(Id::On, "on", false)
            .button(Id::Go, "go")
    }

    #[test]
    fn from_top_to_bottom_by_keyboard() {
        let mut sheet = sheet();
        assert_eq!(sheet.press(&Key::char('x')), Pressed::Changed(Id::Name));
        assert_eq!(sheet.press(&Key::Enter), Pressed::Moved);
        assert_eq!(sheet.press(&Key::Right), Pressed::Changed(Id::Role));
        sheet.press(&Key::Right);
        sheet.press(&Key::Tab);
        assert_eq!(sheet.press(&Key::char(' ')), Pressed::Changed(Id::On));
        sheet.press(&Key::Down);
        assert_eq!(sheet.press(&Key::Enter), Pressed::Done(Id::Go));
        assert_eq!((sheet.value(Id::Name).as_str(), sheet.chosen(Id::Role), sheet.is_on(Id::On)), ("x", 1, true));
    }

    #[test]
    fn a_click_does_to_a_line_what_its_key_does() {
        let mut keys = sheet();
        keys.press(&Key::char('x'));
        // The very same one: another that looks alike is another asker.
        let mut clicks = keys.clone();
        keys.press(&Key::Tab);
        assert_eq!(keys.press(&Key::Right), clicks.clicked(Clicked::Option(Id::Role, 1)));
        assert_eq!(keys, clicks);
        keys.press(&Key::Tab);
        assert_eq!(keys.press(&Key::char(' ')), clicks.clicked(Clicked::Switch(Id::On)));
        assert_eq!(keys, clicks);
        keys.press(&Key::Tab);
        assert_eq!(keys.press(&Key::Enter), clicks.clicked(Clicked::Button(Id::Go)));
        assert_eq!(keys, clicks);
        // On the text of a line, and beside it.
        assert_eq!(clicks.clicked(Clicked::Text(Id::Name, Pointed::At(0))), Pressed::Moved);
        clicks.press(&Key::char('a'));
        assert_eq!((clicks.active(), clicks.value(Id::Name).as_str()), (Some(Id::Name), "ax"));
        assert_eq!(clicks.clicked(Clicked::Line(Id::On)), Pressed::Moved);
        assert!(clicks.is_on(Id::On), "beside a switch nothing is switched");
        assert_eq!(clicks.clicked(Clicked::Option(Id::Role, 9)), Pressed::Moved);
        assert_eq!(clicks.chosen(Id::Role), 1, "there is no such option");
    }

    #[test]
    fn the_ends_do_not_wrap() {
        let mut sheet = sheet();
        sheet.press(&Key::Up);
        assert_eq!(sheet.active(), Some(Id::Name));
        for _ in 0..9 {
            sheet.press(&Key::Down);
        }
        assert_eq!(sheet.active(), Some(Id::Go));
    }
}
