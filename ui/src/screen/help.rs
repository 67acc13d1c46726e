//! F1: what this screen is, which keys it has, whom to call.

use iced::widget::{Column, button, column, container, row, text};
use iced::{Element, Length};

use crate::i18n::{Lang, t, ta};
use crate::key::Key;
use crate::keymap::{self, Act, Place};
use crate::parts;
use crate::stage::Stage;
use crate::theme::{self, Look, size};

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
}

/// The help; `contact`: whom to call, empty when the election does not say. A click on a key that does something now does it.
pub fn view<'a, M: Clone + 'a>(
    (look, lang): (Look, Lang),
    topic: Topic,
    place: Place,
    contact: &str,
    works: impl Fn(Act) -> bool,
    on_key: impl Fn(Key) -> M,
) -> Element<'a, M> {
    let around = place.around().into_iter().flat_map(keymap::of);
    let keys = keymap::of(place).chain(around).chain(keymap::of(Place::Everywhere));
    let keys = keys.filter(|binding| works(binding.act)).map(|binding| {
        let key = binding.chord.key();
        let face = row![
            container(parts::cap(look, &key, look.accent)).width(110),
            text(t(lang, binding.words)).size(size::BODY).color(look.ink),
        ];
        button(face).padding([1, 4]).width(Length::Fill).style(theme::hint(look)).on_press(on_key(key)).into()
    });
    let mut lines = column![
        parts::heading(look, t(lang, "help-title")),
        text(t(lang, topic.key())).size(size::BODY).color(look.ink).width(Length::Fill),
        parts::strong(look, t(lang, "help-keys")),
    ]
    .spacing(8);
    lines = lines.push(two_columns(keys.collect()));
    let call =
        if contact.is_empty() { t(lang, "help-call") } else { ta(lang, "help-call-whom", &[("whom", contact.into())]) };
    lines = lines.push(parts::strong(look, call));
    lines.into()
}

/// Below each other in two columns: they fit in a small window.
fn two_columns<'a, M: 'a>(mut left: Vec<Element<'a, M>>) -> Element<'a, M> {
    let right = left.split_off(left.len().div_ceil(2));
    let lines = |lines| Column::with_children(lines).spacing(3).width(Length::Fill);
    row![lines(left), lines(right)].spacing(16).into()
}
