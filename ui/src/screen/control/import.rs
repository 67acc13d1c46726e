//! A count from a file, by hand: what it would bring in is shown before anything counts, with both names side by side where
//! the file calls a list, a candidate or a polling station otherwise.

use std::path::{Path, PathBuf};

use api::folders::{Import as Looked, ImportOutcome, ImportedFile, NameOf, NamesBeside};
use api::made::Printed;
use api::request::{Document, Error, Request};
use iced::widget::{column, container, scrollable};
use iced::{Element, Length};

use super::{release, table};
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::screen::{counted, publish};
use crate::theme::Tone;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// The node has looked at the file, or could not.
    Looked(Result<Looked, Error>),
    /// It came in, or not.
    Came(Result<Looked, Error>),
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

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Choose(paths) => paths.place(),
            Step::Busy | Step::Look(..) => Place::Sheet,
        }
    }

    /// Has the node look at the file; nothing changes by it.
    pub fn look(&mut self, cx: &Cx<'_>) -> Action<Message> {
        self.step = Step::Busy;
        Action::run(ask(cx.handle, self.request(true, cx), Message::Looked))
    }

    fn request(&self, preview: bool, cx: &Cx<'_>) -> Request {
        Request::Import { who: cx.who(), files: vec![self.file.clone()], again: self.again, preview }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Then {
        let did = match &mut self.step {
            Step::Choose(paths) => paths.key(key),
            Step::Look(_, sheet) => sheet.key(key),
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
                    Step::Look(_, sheet) => sheet.heard(message),
                    Step::Busy => return Then::Stay(Action::none()),
                };
                self.did(did, cx)
            }
            Message::Looked(Ok(looked)) => {
                let sheet = sheet(&looked, self.again);
                self.step = Step::Look(looked, sheet);
                Then::Stay(Action::none())
            }
            Message::Came(Ok(came)) => {
                let all = came.files.iter().map(|file| file.new).sum::<usize>();
                let words = cx.ta("import-came", &[("count", cx.int(all).into()), ("n", all.into())]);
                Then::Gone(Action::tell(Tone::Good, words, cx.t("import-came-do")))
            }
            Message::Compared(reply) => Then::Gone(publish::printed(cx, reply)),
            Message::Looked(Err(error)) | Message::Came(Err(error)) => Then::Gone(Action::refused(cx, &error)),
        }
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Then {
        match did {
            Did::Gone | Did::Done(Id::Leave) => Then::Gone(Action::none()),
            Did::Look(folder, want) => Then::Stay(Action::run(sheets::look(folder, want).map(Message::Sheet))),
            Did::Done(id @ (Id::File | Id::Look | Id::Compare)) => self.chosen(id, cx),
            Did::Done(Id::Again) => {
                self.again = true;
                Then::Stay(self.look(cx))
            }
            Did::Done(Id::Go) => {
                let request = self.request(false, cx);
                self.step = Step::Busy;
                Then::Stay(Action::run(ask(cx.handle, request, Message::Came)))
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
        let mut lines = column![parts::heading(look, cx.t("import-title"))].spacing(10);
        match &self.step {
            Step::Choose(paths) => {
                lines = lines.push(parts::panel(look, sheets::paths(look, cx.lang, paths).map(Message::Sheet)));
            }
            Step::Busy => lines = lines.push(parts::body(look, cx.t("import-busy"))),
            Step::Look(looked, sheet) => {
                for file in &looked.files {
                    lines = lines.push(file_told(file, cx));
                }
                lines = lines.push(parts::panel(look, sheets::plain(look, cx.lang, sheet).map(Message::Sheet)));
            }
        }
        container(parts::scroll(look, scrollable(lines))).height(Length::Fill).into()
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
    let passed_over = |file: &ImportedFile| !file.older.is_empty() || !file.known.is_empty();
    match () {
        () if again => sheet,
        () if looked.files.iter().any(question) => sheet.button(Id::Again, "import-same-names"),
        () if looked.files.iter().any(passed_over) => sheet.button(Id::Again, "import-again"),
        () => sheet,
    }
}

fn file_told<'a>(file: &'a ImportedFile, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (tone, words) = match file.outcome {
        ImportOutcome::Imported => (Tone::Info, counted(cx, "import-new", file.new)),
        ImportOutcome::NothingNew => (Tone::Plain, cx.t("import-nothing")),
        ImportOutcome::Older => (Tone::Warn, cx.t("import-older-file")),
        ImportOutcome::Listed => (Tone::Warn, cx.t("import-question")),
        ImportOutcome::Rejected => (Tone::Bad, cx.t("import-refused")),
    };
    let mut more: Vec<String> = file.reason(cx.lang).into_iter().collect();
    more.extend(file.notes(cx.lang));
    let mut lines = column![
        parts::strong(look, file.name.clone()),
        parts::faint(look, format!("SHA-256 {}", file.fingerprint)),
        parts::banner(look, tone, words, more.join("\n")),
    ]
    .spacing(6);
    let stations = [
        ("import-replaced", &file.replaced),
        ("import-equal", &file.equal),
        ("import-untouched", &file.untouched),
        ("import-conflicting", &file.conflicts),
    ];
    for (key, numbers) in stations.into_iter().filter(|(_, numbers)| !numbers.is_empty()) {
        let args =
            [("count", cx.int(numbers.len()).into()), ("n", numbers.len().into()), ("stations", some(numbers).into())];
        lines = lines.push(parts::body(look, cx.ta(key, &args)));
    }
    if !file.names.is_empty() {
        lines = lines.push(names(&file.names, cx));
    }
    parts::panel(look, lines)
}

/// The numbers of stations; a long row is cut.
fn some(numbers: &[u32]) -> String {
    const SHOWN: usize = 40;
    let row = release::joined(numbers.iter().copied().take(SHOWN));
    if numbers.len() > SHOWN { format!("{row}, …") } else { row }
}

/// Both names side by side.
fn names<'a>(names: &'a [NamesBeside], cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let head = [
        (cx.t("column-of"), Width::Fixed(190.0)),
        (cx.t("column-here"), Width::Share(3)),
        (cx.t("column-theirs"), Width::Share(3)),
        (cx.t("column-means"), Width::Share(3)),
    ];
    let [one, two, three, four] = head.clone().map(|(_, width)| width);
    let called = |name: &str| if name.is_empty() { cx.t("name-none") } else { name.to_owned() };
    let rows = names.iter().map(|row| {
        let number = ("number", row.name.number.to_string().into());
        let of = match (row.of, row.list) {
            (NameOf::List, _) => cx.ta("name-of-list", &[number]),
            (NameOf::Candidate, list) => {
                let list = list.map(|list| list.to_string()).unwrap_or_default();
                cx.ta("name-of-candidate", &[number, ("list", list.into())])
            }
            (NameOf::Station, _) => cx.ta("name-of-station", &[number]),
        };
        let means = match (row.name.theirs_is_our, row.name.near) {
            (Some(other), _) => cx.ta("name-is-other", &[("number", other.to_string().into())]),
            (None, true) => cx.t("name-near"),
            (None, false) => cx.t("name-other"),
        };
        let cells = vec![
            (parts::strong(look, of), one),
            (table::line(look, called(&row.name.ours)), two),
            (table::line(look, called(&row.name.theirs)), three),
            (table::line(look, means), four),
        ];
        parts::table_row(look, false, cells, None)
    });
    column![parts::table_head(look, &head)].extend(rows).into()
}
