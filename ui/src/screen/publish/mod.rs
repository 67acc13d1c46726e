//! Publiceren: what this PC makes of releases beside its screen (R14), and prints by hand.

mod paper;
mod posts;
mod tasks;

use std::path::PathBuf;

use api::request::{Error, Request};
use iced::Element;
use iced::widget::column;

use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::theme::Tone;
use api::made::TasksTold as Made;
use api::made::{Posts, Printed};

use tasks::Which;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A part was clicked.
    Part(usize),
    /// How the tasks stand arrived.
    Told(Box<Result<Made, Error>>),
    /// The posts arrived.
    Posts(Result<Posts, Error>),
    /// Of prints by hand.
    Paper(paper::Message),
    /// Of the tasks.
    Tasks(tasks::Message),
    /// Of the posts.
    Post(posts::Message),
}

/// The parts, in their order: each with its name and its line of help.
const PARTS: [(Part, &str, &str); 5] = [
    (Part::Paper, "publish-paper", "publish-paper-help"),
    (Part::Task(Which::Site), "publish-site", "publish-site-help"),
    (Part::Task(Which::Prints), "publish-prints", "publish-prints-help"),
    (Part::Task(Which::Posts), "publish-post-task", "publish-post-task-help"),
    (Part::Posts, "publish-posts", "publish-posts-help"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Paper,
    Task(Which),
    Posts,
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    inside: bool,
    paper: paper::State,
    tasks: tasks::State,
    posts: posts::State,
    made: Made,
    told: bool,
}

impl State {
    fn part(&self) -> Part {
        PARTS.get(self.at).map_or(Part::Paper, |(part, ..)| *part)
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match (self.inside, self.part()) {
            (false, _) => Place::Parts,
            (true, Part::Paper) => Place::Paper,
            (true, Part::Posts) => self.posts.place(),
            (true, Part::Task(_)) => self.tasks.place(),
        }
    }

    /// Asks how things stand.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let posts = Action::run(ask(cx.handle, Request::Posts, Message::Posts));
        let told = |made: Result<Made, Error>| Message::Told(Box::new(made));
        Action::run(ask(cx.handle, Request::Tasks, told)).and(posts)
    }

    /// Shows the part of this name beside the menu.
    pub fn turn_to(&mut self, name: &str, cx: &Cx<'_>) -> Action<Message> {
        self.at = PARTS.iter().position(|(_, part, _)| *part == name).unwrap_or(self.at);
        self.inside = false;
        self.refresh(cx)
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Action<Message> {
        // Before the node has told how they are set, the sheets would show what is not so.
        if !self.told {
            return self.refresh(cx);
        }
        self.inside = true;
        match self.part() {
            Part::Paper => self.paper.open(cx),
            Part::Task(which) => self.tasks.open(which, &self.made.tasks, cx),
            Part::Posts => self.posts.open(),
        }
        // What was kept the last time is no news here.
        Action::ask(Ask::Quiet)
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        if !self.inside {
            match act(Place::Parts, key) {
                Some(Act::Previous) => self.at = self.at.saturating_sub(1),
                Some(Act::Next) => self.at = (self.at + 1).min(PARTS.len() - 1),
                Some(Act::Open) => return self.enter(cx),
                _ => {}
            }
            return Action::none();
        }
        let action = match self.part() {
            Part::Paper => self.paper.key(key, cx).map(|action| action.map(Message::Paper)),
            Part::Posts => self.posts.key(key, cx).map(|action| action.map(Message::Post)),
            Part::Task(_) => self.tasks.key(key, cx).map(|action| action.map(Message::Tasks)),
        };
        action.unwrap_or_else(|| {
            self.inside = false;
            Action::none()
        })
    }

    /// Whoever clicks on something in a part is in it.
    fn clicked(&mut self, click: bool, cx: &Cx<'_>) -> Action<Message> {
        if click && !self.inside { self.enter(cx) } else { Action::none() }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Part(at) => {
                self.at = at.min(PARTS.len() - 1);
                return self.enter(cx);
            }
            Message::Told(told) => match *told {
                Ok(made) => {
                    self.made = made;
                    self.told = true;
                }
                Err(error) => return Action::refused(cx, &error),
            },
            Message::Posts(Ok(posts)) => self.posts.told(posts),
            Message::Posts(Err(error)) => return Action::refused(cx, &error),
            Message::Paper(message) => {
                let entered = self.clicked(matches!(message, paper::Message::Chosen(_)), cx);
                return entered.and(self.paper.update(message, cx).map(Message::Paper));
            }
            Message::Tasks(tasks::Message::Kept(asker, Ok(made))) => {
                self.made = *made;
                // Whoever went on meanwhile stays where they are.
                if matches!(self.part(), Part::Task(_)) && self.tasks.asker() == Some(asker) {
                    self.inside = false;
                }
                return Action::tell(Tone::Good, cx.t("publish-kept"), cx.t("publish-kept-means"));
            }
            Message::Tasks(message) => return self.tasks.update(message, cx).map(Message::Tasks),
            Message::Post(message) => {
                let entered = self.clicked(matches!(message, posts::Message::Chosen(_)), cx);
                return entered.and(self.posts.update(message, cx).map(Message::Post));
            }
        }
        Action::none()
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let content = match self.part() {
            Part::Paper => self.paper.view(cx, self.inside).map(Message::Paper),
            Part::Task(which) => self.task_view(which, cx),
            Part::Posts => self.posts.view(cx, self.inside).map(Message::Post),
        };
        let menu = parts::Menu { at: self.at, inside: self.inside, width: 230.0 };
        let names = PARTS.map(|(_, name, help)| (name, help));
        parts::in_parts((cx.look, cx.lang), menu, &names, content, Message::Part)
    }

    fn task_view<'a>(&'a self, which: Which, cx: &Cx<'a>) -> Element<'a, Message> {
        let standing = tasks::standing(which, &self.made, cx);
        let below: Element<'a, Message> = if self.inside {
            self.tasks.view(cx).map(Message::Tasks)
        } else {
            parts::faint(cx.look, cx.t("enter-opens"))
        };
        column![standing, below].spacing(10).into()
    }
}

/// Where prints of this PC are kept when nobody says where.
#[must_use]
pub fn print_folder(cx: &Cx<'_>) -> PathBuf {
    cx.data.parent().unwrap_or(cx.data).join("afdrukken")
}

/// A print that is made by one key, wherever the person is; `then` makes the message of the reply.
pub fn print<M: Send + 'static>(
    document: api::document::Document,
    cx: &Cx<'_>,
    then: impl FnOnce(Result<Printed, Error>) -> M + Send + 'static,
) -> Action<M> {
    let request =
        Request::Print { document, language: cx.lang, folder: print_folder(cx), official: Vec::new(), printer: None };
    Action::run(ask(cx.handle, request, then))
}

/// What is told once a print is there: it is opened, and where it is stays on the screen.
pub fn printed<M: Send + 'static>(cx: &Cx<'_>, reply: Result<Printed, Error>) -> Action<M> {
    match reply {
        Ok(printed) => {
            let note = printed.note(cx.lang);
            let file = printed.file;
            let words = cx.ta("paper-made", &[("file", (&file).into())]);
            let more = note.map(|note| cx.ta("paper-not-printed", &[("why", note.into())]));
            let tone = if more.is_some() { Tone::Warn } else { Tone::Good };
            Action::tell(tone, words, more.unwrap_or_default()).and(Action::ask(Ask::Show(file)))
        }
        Err(error) => Action::refused(cx, &error),
    }
}

#[cfg(test)]
mod tests;
