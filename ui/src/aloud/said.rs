//! What a part of a screen says of itself, to whoever hears the screen instead of seeing it.

use iced::Element;

use crate::theme::Tone;
use crate::widget::tell::tell;

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole window.
    Window,
    /// The screens that there are, with what stands beside them.
    Bar,
    /// What is worked with.
    Screen,
    /// The keys that work.
    Foot,
    /// What lies over a screen, and is read first.
    Panel,
    /// Above what belongs together; the first level is that of a screen.
    Title(u8),
    /// Words.
    Text,
    /// A line of text.
    Field,
    /// A line of text that is not shown.
    Secret,
    /// Text of as many lines as it needs.
    Writing,
    /// One of several.
    Choice,
    /// One of those.
    Option,
    /// On or off.
    Switch,
    /// Does something.
    Button,
    /// One of several screens, or of the parts of one.
    Tab,
    /// A line of a table or a list.
    Row,
    /// Something that is told.
    Notice,
}

impl Role {
    /// Whether the words in it are its name, and nothing by themselves.
    pub(super) fn takes_words(self) -> bool {
        !matches!(self, Self::Window | Self::Bar | Self::Screen | Self::Foot | Self::Panel | Self::Choice)
    }

    /// Whether keys can go to it.
    #[must_use]
    pub fn takes_keys(self) -> bool {
        match self {
            Self::Field
            | Self::Secret
            | Self::Writing
            | Self::Choice
            | Self::Option
            | Self::Switch
            | Self::Button
            | Self::Tab
            | Self::Row => true,
            Self::Window
            | Self::Bar
            | Self::Screen
            | Self::Foot
            | Self::Panel
            | Self::Title(_)
            | Self::Text
            | Self::Notice => false,
        }
    }

    /// Whether a person types into it.
    pub(super) fn is_typed(self) -> bool {
        matches!(self, Self::Field | Self::Secret | Self::Writing)
    }
}

/// How urgently something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// When whoever hears it has heard what is being said.
    Polite,
    /// At once.
    Assertive,
}

/// Where on something a hand presses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// In its middle.
    Middle,
    /// So far from its left and its top, in logical pixels.
    At(f32, f32),
}

/// A part of a screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    pub(super) role: Role,
    pub(super) name: Option<String>,
    pub(super) key: Option<String>,
    pub(super) value: Option<String>,
    pub(super) help: String,
    pub(super) wrong: bool,
    pub(super) on: Option<bool>,
    pub(super) live: Option<Live>,
    pub(super) active: bool,
    pub(super) press: Option<Spot>,
    pub(super) focus: Option<Spot>,
}

impl Thing {
    /// Something of this kind. Its name is what stands in it.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            role,
            name: None,
            key: None,
            value: None,
            help: String::new(),
            wrong: false,
            on: None,
            live: None,
            active: false,
            press: None,
            focus: None,
        }
    }

    /// Something to type into.
    #[must_use]
    pub fn field(name: impl Into<String>) -> Self {
        Self::new(Role::Field).name(name)
    }

    /// Something that is pressed.
    #[must_use]
    pub fn button() -> Self {
        Self::new(Role::Button).press(Spot::Middle)
    }

    /// A screen, or a part of one, whose name is chosen or not.
    #[must_use]
    pub fn tab(chosen: bool) -> Self {
        Self::new(Role::Tab).on(chosen).press(Spot::Middle)
    }

    /// Something that is told when it appears and when it changes. What went well, and what is only good to know, waits for its turn.
    #[must_use]
    pub fn notice(tone: Tone) -> Self {
        let live = match tone {
            Tone::Plain | Tone::Info | Tone::Good => Live::Polite,
            Tone::Warn | Tone::Bad => Live::Assertive,
        };
        Self { live: Some(live), ..Self::new(Role::Notice) }
    }

    /// Something that stands on a screen: it is told when it appears, after all else, if it is more than good to know.
    #[must_use]
    pub fn banner(tone: Tone) -> Self {
        let live = match tone {
            Tone::Plain | Tone::Info => None,
            Tone::Good | Tone::Warn | Tone::Bad => Some(Live::Polite),
        };
        Self { live, ..Self::new(Role::Notice) }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// What tells it from others of its kind beside it, where that is not its name: it stays the same one while that changes.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// What is in it, where that is not what stands in it.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// What helps whoever is at it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Whether something is wrong with what is in it.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        Self { wrong, ..self }
    }

    /// On or off, chosen or not.
    #[must_use]
    pub fn on(self, on: bool) -> Self {
        Self { on: Some(on), ..self }
    }

    /// The keys go to it, as long as nothing that comes after it is marked as active.
    #[must_use]
    pub fn active(self) -> Self {
        Self { active: true, ..self }
    }

    /// Where it is pressed.
    #[must_use]
    pub fn press(self, spot: Spot) -> Self {
        Self { press: Some(spot), ..self }
    }

    /// The same, if it can be pressed now.
    #[must_use]
    pub fn press_if(self, works: bool) -> Self {
        if works { self } else { Self { press: None, ..self } }
    }

    /// Where it is pressed for the keys to go to it, and for nothing else.
    #[must_use]
    pub fn focus(self, spot: Spot) -> Self {
        Self { focus: Some(spot), ..self }
    }
}

/// What is said of something on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// It is a thing.
    Thing(Box<Thing>),
    /// It is the head of the table below it: what stands in the columns of its rows is said with what stands there.
    Head,
    /// It is the cap of a key, beside what that does.
    Cap,
    /// Nothing of it: something lies over it, or what it says is said elsewhere.
    Nothing,
    /// All of it; but the keys go elsewhere, whatever is marked as active in it.
    Still,
}

/// Says what `content` is.
pub fn spoken<'a, M: 'a>(thing: Thing, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    tell(Said::Thing(Box::new(thing)), content)
}

/// Says something else of `content`.
pub fn said<'a, M: 'a>(said: Said, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    tell(said, content)
}
