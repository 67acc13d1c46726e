//! Prints by hand.

use api::document::Document;
use api::made::Printed;
use api::request::{Error, Request};
use iced::Element;
use iced::widget::column;

use super::{print_folder, printed};
use crate::action::{Action, ask};
use crate::cx::{Cx, Role};
use crate::i18n::Lang;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A row was clicked.
    Chosen(usize),
    /// A print is there, or not.
    Made(Result<Printed, Error>),
}

/// Documents of a release.
const PUBLIC: [Document; 6] = [
    Document::Summary,
    Document::Press,
    Document::Seats,
    Document::Candidates,
    Document::Stations,
    Document::Differences,
];
/// Documents for the closed room. The comparison with the official result needs files: `uitslag print official`.
const CONTROL: [Document; 8] = [
    Document::Todo,
    Document::Interim,
    Document::Findings,
    Document::Recount,
    Document::Conflicts,
    Document::Evening,
    Document::Worksheet,
    Document::Audit,
];
const CARDS: [Document; 3] = [Document::CardEntry, Document::CardControl, Document::CardPresentation];
const MANUALS: [Document; 5] = [
    Document::Manual,
    Document::ManualOrganiser,
    Document::ManualEntry,
    Document::ManualScan,
    Document::ManualPresentation,
];
/// What stands on them is looked at when they are made.
const CHECKS: [Document; 1] = [Document::Health];

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    lang: Lang,
    busy: bool,
}

fn documents(cx: &Cx<'_>) -> Vec<Document> {
    let control = cx.facts.role() == Some(Role::Scan);
    let control = CONTROL.iter().filter(|_| control);
    PUBLIC.iter().chain(control).chain(&CARDS).chain(&MANUALS).chain(&CHECKS).copied().collect()
}

fn words(document: Document) -> &'static str {
    match document {
        Document::Summary => "paper-summary",
        Document::Press => "paper-press",
        Document::Seats => "paper-seats",
        Document::Candidates => "paper-candidates",
        Document::Stations => "paper-stations",
        Document::Differences => "paper-differences",
        Document::Todo => "paper-todo",
        Document::Interim => "paper-interim",
        Document::Findings => "paper-findings",
        Document::Conflicts => "paper-conflicts",
        Document::Evening => "paper-evening",
        Document::Official => "paper-official",
        Document::Recount => "paper-recount",
        Document::Worksheet => "paper-worksheet",
        Document::Audit => "paper-audit",
        Document::CardEntry => "paper-card-entry",
        Document::CardControl => "paper-card-control",
        Document::CardPresentation => "paper-card-presentation",
        Document::Manual => "paper-manual",
        Document::ManualOrganiser => "paper-manual-organiser",
        Document::ManualEntry => "paper-manual-entry",
        Document::ManualScan => "paper-manual-scan",
        Document::ManualPresentation => "paper-manual-presentation",
        Document::Health => "paper-health",
    }
}

fn family(document: Document) -> &'static str {
    if PUBLIC.contains(&document) {
        "paper-of-release"
    } else if CARDS.contains(&document) {
        "paper-of-card"
    } else if MANUALS.contains(&document) {
        "paper-of-manual"
    } else if CHECKS.contains(&document) {
        "paper-of-check"
    } else {
        "paper-of-control"
    }
}

impl State {
    /// Begins with the language of the screen.
    pub fn open(&mut self, cx: &Cx<'_>) {
        self.lang = cx.lang;
    }

    /// Takes a key; `None`: the person is done here.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        let last = documents(cx).len().saturating_sub(1);
        match act(Place::Paper, key) {
            Some(Act::Back) => return None,
            Some(Act::Previous) => self.at = self.at.saturating_sub(1),
            Some(Act::Next) => self.at = (self.at + 1).min(last),
            Some(Act::Language) => self.lang = self.lang.next(),
            Some(Act::Open) => return Some(self.make(None, cx)),
            Some(Act::Print) => return Some(self.make(Some(String::new()), cx)),
            _ => {}
        }
        Some(Action::none())
    }

    fn make(&mut self, printer: Option<String>, cx: &Cx<'_>) -> Action<Message> {
        let Some(document) = documents(cx).get(self.at).copied().filter(|_| !self.busy) else { return Action::none() };
        self.busy = true;
        let (folder, official) = (print_folder(cx), Vec::new());
        let request = Request::Print { document, language: self.lang, folder, official, printer };
        Action::run(ask(cx.handle, request, Message::Made))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Chosen(at) => {
                self.at = at;
                self.make(None, cx)
            }
            Message::Made(reply) => {
                self.busy = false;
                printed(cx, reply)
            }
        }
    }

    /// The part.
    pub fn view<'a>(&'a self, cx: &Cx<'a>, inside: bool) -> Element<'a, Message> {
        let look = cx.look;
        let lang = if !inside || self.lang == cx.lang { String::new() } else { cx.t("paper-other-language") };
        let folder = cx.ta("paper-where", &[("folder", crate::format::folder(&print_folder(cx)).into())]);
        let mut lines = column![parts::faint(look, folder)].spacing(2);
        if !lang.is_empty() {
            lines = lines.push(parts::strong(look, lang));
        }
        if self.busy {
            lines = lines.push(parts::strong(look, cx.t("paper-busy")));
        }
        let mut last = "";
        for (at, document) in documents(cx).into_iter().enumerate() {
            let family = family(document);
            if family != last {
                lines = lines.push(iced::widget::Space::new().height(6)).push(parts::heading(look, cx.t(family)));
                last = family;
            }
            let cells = vec![(parts::body(look, cx.t(words(document))), Width::Share(1))];
            lines = lines.push(parts::table_row(look, inside && at == self.at, cells, Some(Message::Chosen(at))));
        }
        lines.into()
    }
}
