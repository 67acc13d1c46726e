//! Meekijken: how far the count is, for somebody who may watch and nothing else. Stations and moments, never figures: the node
//! answers them nothing else.

use api::pace::PaceTold;
use api::request::{Error, Request};
use election::Level;
use iced::Element;
use iced::widget::{column, scrollable};

use super::pace::Tempo;
use super::todo::other_level;
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::stage::Stage;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// How far it is arrived, or not.
    Told(Box<Result<PaceTold, Error>>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    tempo: Option<Tempo>,
    level: Level,
    asked: bool,
    /// Something changed while the node was asked.
    again: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { tempo: None, level: Level::Party, asked: false, again: false }
    }
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Watch
    }

    /// Asks how far it is. While an answer is on its way nothing more is asked; after it, once more.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if self.asked {
            self.again = true;
            return Action::none();
        }
        self.asked = true;
        Action::run(ask(cx.handle, Request::Pace, |told| Message::Told(Box::new(told))))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        let Message::Told(told) = message;
        self.asked = false;
        let action = match *told {
            Ok(told) => {
                self.tempo = Some(Tempo::new(told, self.tempo.take()));
                Action::none()
            }
            Err(error) => Action::refused(cx, &error),
        };
        if std::mem::take(&mut self.again) { action.and(self.refresh(cx)) } else { action }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, _: &Cx<'_>) -> Action<Message> {
        if act(Place::Watch, key) == Some(Act::Level) {
            self.level = other_level(self.level);
        }
        Action::none()
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let mut lines = column![parts::title(look, cx.t(Stage::Watch.name()))].spacing(10);
        lines = lines.push(parts::body(look, cx.t("watching-means")));
        lines = match &self.tempo {
            Some(tempo) => {
                let (head, bars) = (tempo.head(self.level, cx), tempo.bars(self.level, cx));
                lines.push(head).push(bars).extend(tempo.earlier(self.level, cx))
            }
            None => lines.push(parts::body(look, cx.t("opening"))),
        };
        parts::scroll(look, scrollable(lines))
    }
}
