//! A count from a file, by hand: what it would bring in is shown before anything counts. A table is looked at through its mapping
//! first; whether a file is one, the node says.

use std::path::{Path, PathBuf};

use api::folders::{Import as Looked, ImportOutcome, ImportedFile, NameOf};
use api::made::Printed;
use api::refusal::Refusal;
use api::request::{Document, Error, Request, TableAt};
use api::tables::Table;
use iced::widget::{column, container, scrollable};
use iced::{Element, Length};

use super::file_told;
use super::mapping;
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::screen::publish;
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// The node has looked at a table, or it is none, or could not.
    Table(TableAt, Box<Result<Table, Error>>),
    /// Of the mapping of a table.
    Mapping(mapping::Message),
    /// The node has looked at this file, or could not.
    Looked(PathBuf, Result<Looked, Error>),
    /// This file came in, or not.
    Came(PathBuf, Result<Looked, Error>),
    /// It is on paper beside ours, or not.
    Compared(Result<Printed, Error>),
}

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The file.
    File,
    /// Looks at it.
    Look,
    /// Lays it beside ours, on paper, and takes nothing over.
    Compare,
    /// The table at this place of those in a zip.
    Inside(usize),
    /// Takes it over.
    Go,
    /// The names are the same, or the older file is right: looked at once more as such.
    Again,
    /// Leaves it.
    Leave,
}

/// What becomes of the page.
pub enum Then {
    /// It stays.
    Stay(Action<Message>),
    /// The person leaves it, with what is to be said.
    Gone(Action<Message>),
}

#[derive(Debug)]
enum Step {
    /// Which file.
    Choose(Paths<Id>),
    /// The node is at it.
    Busy,
    /// Which of the tables in a zip.
    Which(Vec<String>, Sheet<Id>),
    /// What the columns of a table mean, and what it would bring in by that.
    Table(Box<mapping::Page>),
    /// What it would bring in.
    Look(Looked, Sheet<Id>),
}

/// The page.
#[derive(Debug)]
pub struct Import {
    step: Step,
    file: PathBuf,
    /// Also a file that is older than what stands, or whose names a person says are the same.
    again: bool,
}

impl Import {
    /// The page as it opens, to choose a file.
    #[must_use]
    pub fn choose(from: &Path) -> Self {
        let sheet = Sheet::new().text(Id::File, "import-file", "", 1_000).help("import-file-help");
        let sheet = sheet.button(Id::Look, "import-look").button(Id::Compare, "import-compare");
        let paths = Paths::new(sheet, &[(Id::File, Want::File)], from);
        Self { step: Step::Choose(paths), file: PathBuf::new(), again: false }
    }

    /// The page with a file that was found in a folder.
    #[must_use]
    pub fn of(file: PathBuf) -> Self {
        Self { step: Step::Busy, file, again: false }
    }

    /// Whether it is known which file.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        !self.file.as_os_str().is_empty()
    }

    /// Whether it needs the whole screen, and nothing else may be pressed meanwhile: what was answered would be lost.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self.step, Step::Table(_))
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Choose(paths) => paths.place(),
            Step::Table(page) => page.place(),
            Step::Busy | Step::Which(..) | Step::Look(..) => Place::Sheet,
        }
    }

    /// Has the node look at the file; nothing changes by it.
    pub fn look(&mut self, cx: &Cx<'_>) -> Action<Message> {
        self.table(None, cx)
    }

    /// As a table, first: what is none is told to be.
    fn table(&mut self, inside: Option<String>, cx: &Cx<'_>) -> Action<Message> {
        self.step = Step::Busy;
        let at = TableAt { file: self.file.clone(), inside, ..TableAt::default() };
        let request = Request::Table { table: at.clone(), mapping: None, again: false };
        Action::run(ask(cx.handle, request, move |told| Message::Table(at, Box::new(told))))
    }

    /// As what it would bring in as it is.
    fn preview(&mut self, cx: &Cx<'_>) -> Action<Message> {
        self.step = Step::Busy;
        let file = self.file.clone();
        Action::run(ask(cx.handle, self.request(true, cx), move |looked| Message::Looked(file, looked)))
    }

    fn request(&self, preview: bool, cx: &Cx<'_>) -> Request {
        Request::Import { who: cx.who(), files: vec![self.file.clone()], again: self.again, preview }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Then {
        let did = match &mut self.step {
            Step::Choose(paths) => paths.key(key),
            Step::Which(_, sheet) | Step::Look(_, sheet) => sheet.key(key),
            Step::Table(page) => return of_table(page.key(key, cx)),
            Step::Busy => return Then::Stay(Action::none()),
        };
        self.did(did, cx)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Then {
        match message {
            Message::Sheet(message) => {
                let did = match &mut self.step {
                    Step::Choose(paths) => paths.heard(message),
                    Step::Which(_, sheet) | Step::Look(_, sheet) => sheet.heard(message),
                    Step::Table(_) | Step::Busy => return Then::Stay(Action::none()),
                };
                self.did(did, cx)
            }
            Message::Table(at, told) => self.told(at, *told, cx),
            Message::Mapping(message) => match &mut self.step {
                Step::Table(page) => of_table(page.update(message, cx)),
                _ => Then::Stay(Action::none()),
            },
            Message::Looked(file, looked) => match looked {
                _ if !self.waits_for(&file) => Then::Stay(Action::none()),
                Ok(looked) => {
                    let sheet = sheet(&looked, self.again);
                    self.step = Step::Look(looked, sheet);
                    Then::Stay(Action::none())
                }
                Err(error) => Then::Gone(Action::refused(cx, &error)),
            },
            Message::Came(file, came) => {
                let told = match came {
                    Ok(came) => {
                        let all = came.files.iter().map(|file| file.new).sum::<usize>();
                        let words = cx.ta("import-came", &[("count", cx.int(all).into()), ("n", all.into())]);
                        Action::tell(Tone::Good, words, cx.t("import-came-do"))
                    }
                    Err(error) => Action::refused(cx, &error),
                };
                // Another one may be on the page by now.
                if self.waits_for(&file) { Then::Gone(told) } else { Then::Stay(told) }
            }
            // While files are compared on paper none is chosen to be taken over.
            Message::Compared(reply) if self.waits_for(Path::new("")) => Then::Gone(publish::printed(cx, reply)),
            Message::Compared(reply) => Then::Stay(publish::printed(cx, reply)),
        }
    }

    /// Whether the node is asked about this file, and no other was chosen meanwhile.
    fn waits_for(&self, file: &Path) -> bool {
        self.file == *file && matches!(self.step, Step::Busy)
    }

    fn told(&mut self, at: TableAt, told: Result<Table, Error>, cx: &Cx<'_>) -> Then {
        // Of a file that was left meanwhile.
        if !self.waits_for(&at.file) {
            return Then::Stay(Action::none());
        }
        match told {
            Ok(table) => self.step = Step::Table(Box::new(mapping::Page::new(at, table))),
            Err(error) => match error.case() {
                Some(Refusal::NoMappingNeeded { .. }) => return Then::Stay(self.preview(cx)),
                Some(Refusal::SeveralTables { names, .. }) => {
                    let which = names.iter().enumerate();
                    let sheet = which.fold(Sheet::new(), |sheet, (at, name)| {
                        // What a file is called, in no language.
                        sheet.button(Id::Inside(at), &format!("={name}"))
                    });
                    self.step = Step::Which(names.clone(), sheet.button(Id::Leave, "import-leave"));
                }
                _ => return Then::Gone(Action::refused(cx, &error)),
            },
        }
        Then::Stay(Action::none())
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Then {
        match did {
            Did::Gone | Did::Done(Id::Leave) => Then::Gone(Action::none()),
            Did::Look(folder, want) => Then::Stay(Action::run(sheets::look(folder, want).map(Message::Sheet))),
            Did::Done(id @ (Id::File | Id::Look | Id::Compare)) => self.chosen(id, cx),
            Did::Done(Id::Again) => {
                self.again = true;
                Then::Stay(self.preview(cx))
            }
            Did::Done(Id::Inside(at)) => {
                let Step::Which(names, _) = &self.step else { return Then::Stay(Action::none()) };
                let inside = names.get(at).cloned();
                Then::Stay(self.table(inside, cx))
            }
            Did::Done(Id::Go) => {
                let (file, request) = (self.file.clone(), self.request(false, cx));
                self.step = Step::Busy;
                Then::Stay(Action::run(ask(cx.handle, request, move |came| Message::Came(file, came))))
            }
            Did::Nothing | Did::Changed(_) | Did::Put(..) => Then::Stay(Action::none()),
        }
    }

    fn chosen(&mut self, id: Id, cx: &Cx<'_>) -> Then {
        let Step::Choose(paths) = &mut self.step else { return Then::Stay(Action::none()) };
        match paths.path(Id::File).filter(|path| path.is_absolute()) {
            Some(file) if id == Id::Compare => {
                let print = Request::Print {
                    document: Document::Official,
                    language: cx.lang,
                    folder: publish::print_folder(cx),
                    official: vec![file],
                    printer: None,
                };
                self.step = Step::Busy;
                Then::Stay(Action::run(ask(cx.handle, print, Message::Compared)))
            }
            Some(file) => {
                self.file = file;
                Then::Stay(self.look(cx))
            }
            None => {
                paths.sheet.wrong(Id::File, "import-file-wrong");
                Then::Stay(Action::none())
            }
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if let Step::Table(page) = &self.step {
            return page.view(cx).map(Message::Mapping);
        }
        let mut lines = column![parts::heading(look, cx.t("import-title"))].spacing(10);
        match &self.step {
            Step::Choose(paths) => {
                lines = lines.push(parts::panel(look, sheets::paths(look, cx.lang, paths).map(Message::Sheet)));
            }
            Step::Busy | Step::Table(_) => lines = lines.push(parts::body(look, cx.t("import-busy"))),
            Step::Which(_, sheet) => {
                lines = lines.push(parts::body(look, cx.t("import-which-table")));
                lines = lines.push(parts::panel(look, sheets::plain(look, cx.lang, sheet).map(Message::Sheet)));
            }
            Step::Look(looked, sheet) => {
                for file in &looked.files {
                    lines = lines.push(file_told::view(file, cx));
                }
                lines = lines.push(parts::panel(look, sheets::plain(look, cx.lang, sheet).map(Message::Sheet)));
            }
        }
        container(parts::scroll(look, scrollable(lines))).height(Length::Fill).into()
    }
}

/// What becomes of the page by what a person does with a table.
fn of_table(then: mapping::Then) -> Then {
    match then {
        mapping::Then::Stay(action) => Then::Stay(action.map(Message::Mapping)),
        mapping::Then::Gone(action) => Then::Gone(action.map(Message::Mapping)),
    }
}

/// What can be done with what was looked at. Leaving comes first: whoever types on takes nothing over.
fn sheet(looked: &Looked, again: bool) -> Sheet<Id> {
    let sheet = Sheet::new().button(Id::Leave, "import-leave");
    if looked.files.iter().any(|file| file.new > 0) {
        return sheet.button(Id::Go, "import-go");
    }
    let question = |file: &ImportedFile| {
        let near = file.names.iter().filter(|row| row.of != NameOf::Station).all(|row| row.name.near);
        file.outcome == ImportOutcome::Listed && near && !file.names.is_empty()
    };
    match () {
        () if again => sheet,
        () if looked.files.iter().any(question) => sheet.button(Id::Again, "import-same-names"),
        () if looked.files.iter().any(file_told::is_passed_over) => sheet.button(Id::Again, "import-again"),
        () => sheet,
    }
}
