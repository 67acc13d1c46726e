//! F1: how to do what is done on this screen, which keys it has, whom to call; and every other chapter of the manual.

use std::sync::LazyLock;

use iced::widget::scrollable::RelativeOffset;
use iced::widget::{Column, Row, button, column, container, operation, row, scrollable, text};
use iced::{Alignment, Element, Length, Padding, Task};
use words::manual::{self, Chapter, Keys, SECTIONS, Screen, Section};

use crate::aloud::{self, Thing, spoken};
use crate::cx::Role;
use crate::i18n::{Lang, t, ta};
use crate::key::Key;
use crate::keymap::{self, Act, Binding, MAP, Place};
use crate::parts;
use crate::stage::Stage;
use crate::theme::{self, BOLD, Look, size};

/// What help is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The start screen.
    Start,
    /// A stage.
    Stage(Stage),
}

impl Topic {
    fn key(self) -> &'static str {
        match self {
            Self::Start => "help-start",
            Self::Stage(stage) => stage.help(),
        }
    }

    /// What the manual calls that screen.
    fn screen(self) -> Screen {
        match self {
            Self::Start => Screen::Start,
            Self::Stage(Stage::Prepare) => Screen::Prepare,
            Self::Stage(Stage::Enter) => Screen::Enter,
            Self::Stage(Stage::Todo) => Screen::Todo,
            Self::Stage(Stage::Control) => Screen::Control,
            Self::Stage(Stage::Present) => Screen::Present,
            Self::Stage(Stage::Publish) => Screen::Publish,
            Self::Stage(Stage::Maintain) => Screen::Maintain,
            Self::Stage(Stage::Watch) => Screen::Watch,
        }
    }
}

/// Where the person is who asks.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Which screen is open.
    pub topic: Topic,
    /// Which keys work there.
    pub place: Place,
    /// What this PC is for; none: it takes part in nothing yet.
    pub role: Option<Role>,
    /// Whom to call, empty when the election does not say.
    pub contact: &'a str,
}

impl About<'_> {
    /// Whether a section is for whoever works at this PC. A scan PC has all screens, and who begins may become anything.
    fn concerns(&self, section: &Section) -> bool {
        match self.role {
            None | Some(Role::Scan) => true,
            Some(Role::Entry) => section.is_for(manual::Role::Entry),
            Some(Role::Presentation) => section.is_for(manual::Role::Presentation),
        }
    }
}

/// A page of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A chapter of the manual; none: what is done on this screen.
    pub chapter: Option<Chapter>,
    /// What is told there, one at a time.
    pub sections: Vec<&'static Section>,
}

impl Page {
    fn title(&self, lang: Lang) -> String {
        self.chapter.map_or_else(|| t(lang, "help-here"), |chapter| chapter.title(lang))
    }
}

/// The pages there are: this screen, and the chapters. What to do when something goes wrong stands last.
#[must_use]
pub fn pages(about: &About<'_>) -> Vec<Page> {
    let page = |chapter: Option<Chapter>| {
        let told = |section: &&Section| match chapter {
            Some(chapter) => section.chapter == chapter,
            None => section.is_on(about.topic.screen()),
        };
        let sections = SECTIONS.iter().filter(|section| about.concerns(section)).filter(told).collect();
        Page { chapter, sections }
    };
    let all = std::iter::once(None).chain(Chapter::ALL.map(Some)).map(page);
    all.filter(|page| !page.sections.is_empty()).collect()
}

/// With which section help begins, where more is known of the person than the screen.
const BEGINS: &[(Place, &str)] = &[
    (Place::Pick, "enter"),
    (Place::Form, "enter"),
    (Place::ReadBack, "enter"),
    (Place::Standing, "correct"),
    (Place::Todo, "missing"),
    (Place::Control, "look"),
    (Place::Pace, "pace"),
    (Place::Interim, "look"),
    (Place::Plausible, "look"),
    (Place::ControlStation, "judge"),
    (Place::Decisions, "rulings"),
    (Place::Confirm, "release"),
    (Place::ConfirmKey, "release"),
    (Place::Releases, "wrong-release"),
    (Place::Collect, "collect"),
    (Place::Mapping, "collect"),
    (Place::Meaning, "collect"),
    (Place::Incoming, "collect"),
    (Place::Evening, "differences"),
    (Place::Protocol, "kiesraad"),
    (Place::Draw, "draw"),
    (Place::Nodes, "stolen"),
    (Place::Revoke, "stolen"),
    (Place::Members, "let-in"),
    (Place::Operators, "people"),
    (Place::Folders, "folders"),
    (Place::Present, "show"),
    (Place::Paper, "papers"),
    (Place::Posts, "publish"),
    (Place::Post, "publish"),
    (Place::Watch, "watch"),
];

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A page was chosen with the mouse.
    Page(usize),
    /// A section of the page was.
    Section(usize),
    /// A key of the screen was: it does there what it does.
    Key(Key),
    /// The tour was.
    Tour,
}

/// What is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    page: usize,
    at: usize,
}

/// How wide the titles are, in logical pixels: most of them stand on one line.
const TITLES: f32 = 320.0;

/// The name of what scrolls.
const SCROLL: &str = "help";

impl State {
    /// It opens with what is done where the person is; `fresh`: with the first steps of whoever is new here.
    #[must_use]
    pub fn open(about: &About<'_>, fresh: bool) -> Self {
        let named = BEGINS.iter().find(|(place, _)| *place == about.place).filter(|_| !fresh);
        let pages = pages(about);
        let here = pages.first().map(|page| page.sections.as_slice()).unwrap_or_default();
        let at = named.and_then(|(_, name)| here.iter().position(|section| section.name == *name));
        Self { page: 0, at: at.unwrap_or(0) }
    }

    /// The section that is read.
    #[must_use]
    pub fn reads(&self, about: &About<'_>) -> Option<&'static Section> {
        pages(about).get(self.page)?.sections.get(self.at).copied()
    }

    /// Does what a key of the help means.
    pub fn act<T>(&mut self, found: Act, pages: &[Page]) -> Task<T> {
        let last = pages.len().saturating_sub(1);
        let sections = pages.get(self.page).map_or(0, |page| page.sections.len());
        match found {
            Act::Previous => self.read(self.at.saturating_sub(1)),
            Act::Next => self.read((self.at + 1).min(sections.saturating_sub(1))),
            // Round: what to do when something goes wrong is one key away.
            Act::PreviousChapter => self.turn(self.page.checked_sub(1).unwrap_or(last)),
            Act::NextChapter => self.turn(if self.page < last { self.page + 1 } else { 0 }),
            Act::PageBack | Act::PageOn => parts::turn(SCROLL, found == Act::PageOn),
            _ => Task::none(),
        }
    }

    /// Takes a message.
    pub fn update<T>(&mut self, message: Message) -> Task<T> {
        match message {
            Message::Page(page) => self.turn(page),
            Message::Section(at) => self.read(at),
            // It is for the screen below.
            Message::Key(_) | Message::Tour => Task::none(),
        }
    }

    fn turn<T>(&mut self, page: usize) -> Task<T> {
        self.page = page;
        self.read(0)
    }

    /// From its beginning on.
    fn read<T>(&mut self, at: usize) -> Task<T> {
        self.at = at;
        operation::snap_to(SCROLL, RelativeOffset::START)
    }
}

/// The rows of the key map that a key of the manual is named after, by their words.
fn bindings(name: &'static str) -> impl Iterator<Item = &'static Binding> {
    let words = name.replace('_', "-");
    MAP.iter().flat_map(keymap::Row::keys).filter(move |binding| {
        let bare = words.strip_prefix("key-").unwrap_or_default();
        binding.words == words || binding.words == bare
    })
}

/// What stands on the key that the manual calls so.
#[must_use]
pub fn cap(name: &'static str) -> String {
    bindings(name).next().map(|binding| binding.chord.key().to_string()).unwrap_or_default()
}

/// What stands on the keys that the manual names.
pub(super) static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::of(cap));

/// The help; `works`: whether a key does something now.
pub fn view<'a>(
    (look, lang): (Look, Lang),
    state: State,
    about: &About<'_>,
    works: impl Fn(Act) -> bool,
) -> Element<'a, Message> {
    let all = pages(about);
    let mut lines = column![parts::heading(look, t(lang, "help-title"))].spacing(8);
    // Offered as long as there is help: nobody has to take it, and whoever took it may want it once more.
    if let Some(key) = keymap::key(Act::Tour).filter(|_| works(Act::Tour)) {
        let tour = parts::hint(look, &key, t(lang, "key-tour"), Some(Message::Tour));
        let line = row![parts::body(look, t(lang, "tour-first-time")), tour].spacing(8);
        lines = lines.push(line.align_y(Alignment::Center));
    }
    let tabs = all.iter().enumerate().map(|(nth, page)| {
        let face = text(page.title(lang)).size(size::BODY);
        let face = if nth == state.page { face.font(BOLD) } else { face };
        let style = theme::button(look, nth == state.page);
        let tab = button(face).padding([4, 12]).style(style).on_press(Message::Page(nth));
        spoken(Thing::tab(nth == state.page), tab)
    });
    lines = lines.push(Row::with_children(tabs).spacing(4).wrap());
    let page = all.get(state.page);
    let is_here = page.is_none_or(|page| page.chapter.is_none());
    if is_here {
        let what = text(t(lang, about.topic.key())).size(size::BODY).color(look.ink);
        lines = lines.push(what.width(Length::Fill));
    }
    if let Some(page) = page {
        lines = lines.push(row![titles(look, lang, page, state.at), steps(look, lang, page, state.at)].spacing(16));
    }
    if is_here {
        lines = lines.push(parts::strong(look, t(lang, "help-keys")));
        lines = lines.push(keys(look, lang, about.place, works));
    }
    let call = match about.contact {
        "" => t(lang, "help-call"),
        whom => ta(lang, "help-call-whom", &[("whom", whom.into())]),
    };
    lines = lines.push(parts::strong(look, call));
    let lines = container(lines).padding(Padding::ZERO.right(14));
    scrollable(lines).id(SCROLL).style(theme::scroll(look)).into()
}

/// The sections of a page, below each other.
fn titles<'a>(look: Look, lang: Lang, page: &Page, at: usize) -> Element<'a, Message> {
    let lines = page.sections.iter().enumerate().map(|(nth, section)| {
        let face = text(section.title(lang)).size(size::BODY);
        let face = if nth == at { face.font(BOLD) } else { face };
        let line = button(face).padding([3, 10]).width(Length::Fill).style(theme::button(look, nth == at));
        spoken(Thing::tab(nth == at), line.on_press(Message::Section(nth)))
    });
    container(Column::with_children(lines).spacing(2)).width(TITLES).into()
}

/// What to do, of the section that is chosen.
fn steps<'a>(look: Look, lang: Lang, page: &Page, at: usize) -> Element<'a, Message> {
    let Some(section) = page.sections.get(at) else { return parts::grow() };
    let steps = section.steps(lang, &KEYS);
    // Whoever hears it hears all of it: what is read is where the keys go.
    let all = format!("{}. {}", section.title(lang), steps.join(" "));
    let steps = steps.into_iter().enumerate().map(|(nth, step)| {
        let number = text(format!("{}.", nth + 1)).font(BOLD).size(size::BODY).color(look.accent).width(24);
        row![number, text(step).size(size::BODY).color(look.ink).width(Length::Fill)].into()
    });
    let steps = Column::with_children(steps).spacing(6);
    let lines = column![parts::strong(look, section.title(lang)), steps].spacing(6).width(Length::Fill);
    spoken(Thing::new(aloud::Role::Row).name(all).active(), lines)
}

/// The keys of a place, and those that work everywhere, below each other in two columns: they fit in a small window. A click on
/// one does what it does.
fn keys<'a>(look: Look, lang: Lang, place: Place, works: impl Fn(Act) -> bool) -> Element<'a, Message> {
    let around = place.around().into_iter().flat_map(keymap::of);
    let keys = keymap::of(place).chain(around).chain(keymap::of(Place::Everywhere));
    let keys = keys.filter(|binding| works(binding.act)).map(|binding| {
        let key = binding.chord.key();
        let face = row![
            container(parts::cap(look, &key, look.accent)).width(110),
            text(t(lang, binding.words)).size(size::BODY).color(look.ink),
        ];
        let line = button(face).padding([1, 4]).width(Length::Fill).style(theme::hint(look));
        spoken(Thing::button(), line.on_press(Message::Key(key)))
    });
    let mut left: Vec<Element<'a, Message>> = keys.collect();
    let right = left.split_off(left.len().div_ceil(2));
    let lines = |lines| Column::with_children(lines).spacing(3).width(Length::Fill);
    row![lines(left), lines(right)].spacing(16).into()
}

#[cfg(test)]
mod tests;
