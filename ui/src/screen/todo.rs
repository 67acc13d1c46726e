//! What is still to do, per level (R9).

use api::request::{Document, Error, Request};
use election::Level;
use iced::widget::{column, container, space};
use iced::{Element, Length};

use super::publish;
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, At, Width, fitting};
use crate::theme::{self, Tone};
use api::counts::{Todo, TodoRow};

/// About the height of a row, in logical pixels: by that a page key goes on.
const ROW: f32 = 28.0;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The list arrived.
    Listed(Result<Todo, Error>),
    /// A row was clicked.
    Chosen(usize),
    /// The list is on paper, or not.
    Printed(Result<api::made::Printed, Error>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    list: Option<Todo>,
    level: Level,
    at: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { list: None, level: Level::Party, at: 0 }
    }
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Todo
    }

    /// Asks for the list.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        Action::run(ask(cx.handle, Request::Todo, Message::Listed))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Listed(Ok(list)) => {
                self.list = Some(list);
                self.at = self.at.min(self.rows().len().saturating_sub(1));
                Action::none()
            }
            Message::Listed(Err(error)) => Action::refused(cx, &error),
            Message::Printed(reply) => publish::printed(cx, reply),
            Message::Chosen(at) => {
                self.at = at;
                self.open()
            }
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let last = self.rows().len().saturating_sub(1);
        let page = fitting(cx.window.height - 332.0, ROW);
        match act(Place::Todo, key) {
            Some(Act::Previous) => self.at = self.at.saturating_sub(1),
            Some(Act::Next) => self.at = (self.at + 1).min(last),
            Some(Act::PageBack) => self.at = self.at.saturating_sub(page),
            Some(Act::PageOn) => self.at = (self.at + page).min(last),
            Some(Act::Level) => {
                self.level = other_level(self.level);
                self.at = 0;
            }
            Some(Act::Open) => return self.open(),
            Some(Act::Print) => return publish::print(Document::Todo, cx, Message::Printed),
            _ => {}
        }
        Action::none()
    }

    fn rows(&self) -> &[TodoRow] {
        let list = self.list.as_ref();
        match self.level {
            Level::Party => list.map(|list| list.party.as_slice()).unwrap_or_default(),
            Level::Candidate => list.map(|list| list.candidate.as_slice()).unwrap_or_default(),
        }
    }

    fn open(&self) -> Action<Message> {
        match self.rows().get(self.at) {
            Some(row) => Action::ask(Ask::Enter(row.number, self.level)),
            None => Action::none(),
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let level = cx.t(level_key(self.level));
        let rows = self.rows();
        let count = cx.int(rows.len());
        let args = [("count", count.into()), ("n", rows.len().into()), ("level", level.into())];
        let mut lines = column![parts::title(look, cx.ta("todo-title", &args))].spacing(10);
        if self.list.is_none() {
            return lines.push(parts::body(look, cx.t("opening"))).into();
        }
        if rows.is_empty() {
            return lines.push(parts::banner(look, Tone::Good, cx.t("todo-nothing"), String::new())).into();
        }
        let columns = [
            (cx.t("column-number"), Width::Fixed(70.0)),
            (cx.t("column-station"), Width::Share(3)),
            (cx.t("column-why"), Width::Share(2)),
        ];
        lines = lines.push(parts::table_head(look, &columns));
        let widths = columns.map(|(_, width)| width);
        let given = *cx;
        let of = format!("todo {:?}", self.level);
        let table = parts::listing((look, cx.lang), of, At::Row(self.at), rows.len(), move |at| match rows.get(at) {
            Some(row) => self.row(at, row, widths, &given),
            None => space().into(),
        });
        lines.push(container(table).padding(1).style(theme::panel(look)).width(Length::Fill)).into()
    }

    fn row<'a>(&self, at: usize, row: &'a TodoRow, widths: [Width; 3], cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let why = if row.reasons.is_empty() {
            cx.t("state-absent")
        } else {
            row.reasons.iter().map(|reason| cx.t(&format!("reason-{reason}"))).collect::<Vec<_>>().join(", ")
        };
        let [number, name, reasons] = widths;
        let cells = vec![
            (parts::strong(look, row.number.to_string()), number),
            (parts::body(look, row.name.as_str()), name),
            (parts::body(look, why), reasons),
        ];
        parts::table_row(look, at == self.at, cells, Some(Message::Chosen(at)))
    }
}

/// The other of the two levels.
#[must_use]
pub fn other_level(level: Level) -> Level {
    match level {
        Level::Party => Level::Candidate,
        Level::Candidate => Level::Party,
    }
}

/// The key of the translation of a level.
#[must_use]
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::Party => "level-party",
        Level::Candidate => "level-candidate",
    }
}
