//! The screens. Each is a module with its own `State`, `Message` (facts, in the past tense), `place`, `refresh`, `key`, `update`
//! and `view`; a screen of a stage stands once in the table below.
//!
//! A screen never waits: what takes time runs as a task, and its result comes back as a message. Keys come in order
//! through `key`, so that what is typed ahead finds its place.

use std::path::Path;

use iced::Element;

use crate::action::Action;
use crate::cx::Cx;
use crate::i18n::Arg;
use crate::key::Key;
use crate::keymap::{Act, Place};
use crate::stage::Stage;

pub mod busy;
pub mod clocks;
pub mod control;
pub mod enter;
pub mod folders;
pub mod help;
pub mod links;
pub mod maintain;
pub mod operator;
pub mod pace;
pub mod prepare;
pub mod present;
pub mod publish;
pub mod second;
pub mod sheets;
pub mod start;
pub mod todo;
pub mod tour;
pub mod watch;

macro_rules! screens {
    ($($stage:ident: $screen:ident = $new:expr;)*) => {
        /// The screens of an election that is open.
        pub struct Screens {
            $(
                #[doc = concat!("Of [`Stage::", stringify!($stage), "`].")]
                pub $screen: $screen::State,
            )*
            /// Who sits here: it lies over the other screens.
            pub operator: operator::State,
            /// What another PC asks to be confirmed: it lies over the other screens.
            pub second: second::State,
        }

        /// What happened, to the screen that it concerns.
        #[derive(Clone, Debug)]
        pub enum Message {
            $(
                #[doc = concat!("To the screen of [`Stage::", stringify!($stage), "`].")]
                $stage($screen::Message),
            )*
            /// To the panel of who sits here.
            Operator(operator::Message),
            /// To the panel of what another PC asks to be confirmed.
            Second(second::Message),
        }

        impl Screens {
            /// The screens of the election in this data folder.
            #[must_use]
            pub fn new(data: &Path) -> Self {
                Self {
                    $($screen: $new(data),)*
                    operator: operator::State::default(),
                    second: second::State::default(),
                }
            }

            /// Which keys work on the screen of a stage.
            #[must_use]
            pub fn place(&self, stage: Stage) -> Place {
                match stage {
                    $(Stage::$stage => self.$screen.place(),)*
                }
            }

            /// Lets the screen of a stage ask for what it shows.
            pub fn refresh(&mut self, stage: Stage, cx: &Cx<'_>) -> Action<Message> {
                match stage {
                    $(Stage::$stage => self.$screen.refresh(cx).map(Message::$stage),)*
                }
            }

            /// A key, for the screen of a stage.
            pub fn key(&mut self, stage: Stage, key: &Key, cx: &Cx<'_>) -> Action<Message> {
                match stage {
                    $(Stage::$stage => self.$screen.key(key, cx).map(Message::$stage),)*
                }
            }

            /// What happened goes to its screen.
            pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
                match message {
                    $(Message::$stage(message) => self.$screen.update(message, cx).map(Message::$stage),)*
                    Message::Operator(message) => self.operator.update(message, cx).map(Message::Operator),
                    Message::Second(message) => self.second.update(message, cx).map(Message::Second),
                }
            }

            /// The screen of a stage as it is now.
            pub fn view<'a>(&'a self, stage: Stage, cx: &Cx<'a>) -> Element<'a, Message> {
                match stage {
                    $(Stage::$stage => self.$screen.view(cx).map(Message::$stage),)*
                }
            }
        }
    };
}

/// A text about so many things: the number as people write it, and `n` for the words that go with it.
#[must_use]
pub fn counted<N: Copy + TryInto<u64> + Into<Arg<'static>>>(cx: &Cx<'_>, key: &str, count: N) -> String {
    cx.ta(key, &[("count", cx.int(count).into()), ("n", count.into())])
}

fn fresh<T: Default>(_: &Path) -> T {
    T::default()
}

screens! {
    Prepare: prepare = fresh;
    Enter: enter = enter::State::new;
    Todo: todo = fresh;
    Control: control = fresh;
    Present: present = fresh;
    Publish: publish = fresh;
    Maintain: maintain = fresh;
    Watch: watch = fresh;
}

impl Screens {
    /// Whether a key of the place where the person is does something on the screen of a stage now.
    #[must_use]
    pub fn does(&self, stage: Stage, found: Act, cx: &Cx<'_>) -> bool {
        match stage {
            Stage::Prepare => self.prepare.does(found, cx),
            Stage::Enter => self.enter.does(found, cx),
            Stage::Maintain => self.maintain.does(found, cx),
            _ => true,
        }
    }
}
