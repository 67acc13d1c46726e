//! A new election, or a new rehearsal: files, hash, names and passphrase, made.

use std::path::{Path, PathBuf};

use api::request::Error;
use iced::Element;
use iced::widget::column;
use night::setting::Setting;
use night::setup::Settings;
use organise::prepare::{self, CreateOptions, Created, Passphrase};

use super::files;
use crate::action::{Action, Ask, work};
use crate::i18n::{Lang, t, ta};
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place};
use crate::parts;
use crate::prefs::Paper;
use crate::refusal;
use crate::screen::sheets::{self, Open};
use crate::theme::{Look, Tone};

/// A line of the last sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// What people call this PC.
    Label,
    /// Seats, when no file says so.
    Seats,
    /// How the municipality counts.
    Method,
    /// Where the data of this PC goes.
    Data,
    /// The organiser file.
    Organiser,
    /// Its copy.
    Copy,
    /// The passphrase.
    Phrase,
    /// The same again.
    Again,
    /// Makes it.
    Make,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// To the files.
    Files(files::Message),
    /// Of the last sheet.
    Sheet(sheets::Message<Id>),
    /// It was made, or not.
    Made(Result<Box<Created>, Error>),
    /// It is to be opened.
    Opened,
}

#[derive(Debug)]
enum Step {
    Files,
    Details(Box<Paths<Id>>),
    Making(Box<Paths<Id>>),
    Made(Box<Created>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    rehearsal: bool,
    home: PathBuf,
    files: files::State,
    step: Step,
    wrong: Option<Error>,
    /// Files whose paper is not at hand.
    open: Vec<Paper>,
    /// Folders of organiser files that do not exist, and that was told.
    no_folder: Vec<PathBuf>,
}

impl State {
    /// A new one. `home`: where data folders are made unless somebody says otherwise.
    #[must_use]
    pub fn new(rehearsal: bool, home: &Path, from: &Path) -> Self {
        let mut files = files::State::new(from);
        files.rehearsal = rehearsal;
        Self {
            rehearsal,
            home: home.to_owned(),
            files,
            step: Step::Files,
            wrong: None,
            open: Vec::new(),
            no_folder: Vec::new(),
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Files => self.files.place(),
            Step::Details(sheet) => sheet.place(),
            Step::Making(_) => Place::Sheet,
            Step::Made(_) => Place::Start,
        }
    }

    /// Whether a key of that place does something now: what is made is opened.
    #[must_use]
    pub fn does(&self, found: Act) -> bool {
        match &self.step {
            Step::Files | Step::Details(_) => true,
            Step::Making(_) | Step::Made(_) => !matches!(found, Act::Back | Act::Previous | Act::Next),
        }
    }

    /// Takes a key; `None`: the person gave up.
    pub fn key(&mut self, key: &Key) -> Option<Action<Message>> {
        match &mut self.step {
            Step::Files => {
                let then = self.files.key(key);
                self.then(then)
            }
            Step::Details(sheet) => {
                let did = sheet.press(key);
                Some(self.did(did))
            }
            Step::Making(_) => Some(Action::none()),
            Step::Made(made) => match key {
                Key::Enter => Some(Action::ask(Ask::Open(made.data.clone()))),
                _ => Some(Action::none()),
            },
        }
    }

    fn then(&mut self, then: files::Then) -> Option<Action<Message>> {
        match then {
            files::Then::Nothing => {}
            files::Then::Task(task) => return Some(Action::run(task.map(Message::Files))),
            files::Then::Gone => return None,
            files::Then::Compared(open) => {
                self.open = open;
                self.step = Step::Details(Box::new(self.details()));
            }
        }
        Some(Action::none())
    }

    /// The last sheet, with what can be known filled in.
    fn details(&self) -> Paths<Id> {
        let summary = self.files.looked().and_then(|looked| looked.summary.as_ref());
        let name = summary.map(|summary| plain(&summary.election.id)).unwrap_or_default();
        let name = if self.rehearsal { format!("{name}-oefening") } else { name };
        let data = free(&self.home.join(&name));
        let file = |what: &str| free(&self.home.join(format!("{name}-{what}.json"))).display().to_string();
        let mut sheet = Sheet::new().text(Id::Label, "create-label", "", 60).help("create-label-help");
        if summary.is_some_and(|summary| summary.seats.is_none()) {
            sheet = sheet.text(Id::Seats, "create-seats", "", 3).help("create-seats-help");
        }
        let sheet = sheet
            .setting(Id::Method, Setting::Method, &Settings::default())
            .help("setting-method-help")
            .text(Id::Data, "create-data", &data.display().to_string(), 1_000)
            .text(Id::Organiser, "create-organiser", &file("organisator"), 1_000)
            .help("create-organiser-help")
            .text(Id::Copy, "create-copy", "", 1_000)
            .help("create-copy-help")
            .secret(Id::Phrase, "create-phrase", 200)
            .help("create-phrase-help")
            .secret(Id::Again, "create-again", 200)
            .button(Id::Make, if self.rehearsal { "create-make-rehearsal" } else { "create-make" });
        Paths::new(sheet, &[(Id::Data, Want::Folder), (Id::Copy, Want::Folder)], &self.home)
    }

    fn did(&mut self, did: Did<Id>) -> Action<Message> {
        match did {
            Did::Gone => self.step = Step::Files,
            Did::Look(folder, want) => return Action::run(sheets::look(folder, want).map(Message::Sheet)),
            // A folder was looked up for the copy: the file in it gets the name of the first.
            Did::Put(Id::Copy, folder) => {
                if let Step::Details(sheet) = &mut self.step
                    && let Some(name) = sheet.path(Id::Organiser).as_deref().and_then(Path::file_name)
                {
                    let file = folder.join(name).display().to_string();
                    sheet.sheet.set(Id::Copy, &file);
                }
            }
            Did::Done(_) => return self.make(),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => {}
        }
        Action::none()
    }

    /// Takes a message; `None`: the person gave up.
    pub fn update(&mut self, message: Message) -> Option<Action<Message>> {
        match message {
            Message::Files(message) => {
                let then = self.files.update(message);
                return self.then(then);
            }
            Message::Sheet(message) => {
                if let Step::Details(sheet) = &mut self.step {
                    let did = sheet.heard(message);
                    return Some(self.did(did));
                }
            }
            Message::Made(result) => return Some(self.made(result)),
            Message::Opened => {
                if let Step::Made(made) = &self.step {
                    return Some(Action::ask(Ask::Open(made.data.clone())));
                }
            }
        }
        Some(Action::none())
    }

    fn make(&mut self) -> Action<Message> {
        let Step::Details(paths) = &mut self.step else { return Action::none() };
        let Some(looked) = self.files.looked() else { return Action::none() };
        self.wrong = None;
        let sheet = &mut paths.sheet;
        sheet.all_right();
        let label = sheet.value(Id::Label).trim().to_owned();
        let has_seats = looked.summary.as_ref().is_some_and(|summary| summary.seats.is_some());
        let seats = sheet.value(Id::Seats).trim().parse::<u32>().ok().filter(|seats| (1..=150).contains(seats));
        let (phrase, again) = (sheet.value(Id::Phrase), sheet.value(Id::Again));
        let label_fault = refusal::of_label(&label);
        let short = phrase.chars().count() < organise::organiser::sealed::SHORTEST_PASSPHRASE;
        let faults = [
            (Id::Again, phrase != again, "create-again-differs"),
            (Id::Phrase, short, "create-phrase-short"),
            (Id::Copy, sheet.value(Id::Copy).trim().is_empty(), "create-copy-open"),
            (Id::Organiser, sheet.value(Id::Organiser).trim().is_empty(), "create-organiser-open"),
            (Id::Data, sheet.value(Id::Data).trim().is_empty(), "create-data-open"),
            (Id::Seats, !has_seats && seats.is_none(), "create-seats-wrong"),
            (Id::Label, label_fault.is_some(), label_fault.unwrap_or_default()),
        ];
        let all_right = sheets::is_right(sheet, &faults);
        let method = sheet.set_to(Id::Method, Setting::Method);
        let (Some(data), Some(organiser), Some(copy)) =
            (paths.path(Id::Data), paths.path(Id::Organiser), paths.path(Id::Copy))
        else {
            return Action::none();
        };
        if !all_right {
            return Action::none();
        }
        // A stick that is not in yet has no folder either: it is made only when that is asked for once more.
        let untold = |(id, file): (Id, &PathBuf)| {
            let folder = missing_folder(file, &self.home).filter(|folder| !self.no_folder.contains(folder))?;
            Some((id, folder))
        };
        if let Some((id, folder)) = [(Id::Organiser, &organiser), (Id::Copy, &copy)].into_iter().find_map(untold) {
            paths.sheet.wrong(id, "create-no-folder");
            self.no_folder.push(folder);
            return Action::none();
        }
        let options = CreateOptions {
            files: looked.files.clone(),
            seats: seats.filter(|_| !has_seats),
            settings: method.into_iter().collect(),
            rehearsal: self.rehearsal,
            label,
            organiser,
            organiser_copy: copy,
            ..CreateOptions::default()
        };
        let phrase = Passphrase::new(phrase);
        if let Step::Details(sheet) = std::mem::replace(&mut self.step, Step::Files) {
            self.step = Step::Making(sheet);
        }
        let job = move || prepare::create(&data, options, &phrase).map(Box::new);
        Action::run(work(job, Message::Made))
    }

    fn made(&mut self, result: Result<Box<Created>, Error>) -> Action<Message> {
        let Step::Making(mut paths) = std::mem::replace(&mut self.step, Step::Files) else { return Action::none() };
        match result {
            Ok(made) => {
                let [file, _] = made.organiser.files.clone();
                let data = made.data.clone();
                self.step = Step::Made(made);
                let kinds = self.files.looked().map(files::Looked::kinds).unwrap_or_default();
                let papers = Ask::Papers { data: data.clone(), kinds, open: self.open.clone() };
                Action::ask(Ask::Organiser { data, file }).and(Action::ask(papers))
            }
            Err(error) => {
                // What was typed stays, but for the secret.
                paths.sheet.set(Id::Phrase, "");
                paths.sheet.set(Id::Again, "");
                self.wrong = Some(error);
                self.step = Step::Details(paths);
                Action::none()
            }
        }
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let title = t(lang, if self.rehearsal { "create-title-rehearsal" } else { "create-title" });
        let mut lines = column![parts::title(look, title)].spacing(10);
        if self.rehearsal {
            let is = matches!(self.step, Step::Made(_));
            let words = t(lang, if is { "ready-rehearsal" } else { "create-rehearsal" });
            lines = lines.push(parts::banner(look, Tone::Warn, words, t(lang, "create-rehearsal-do")));
        }
        if let Some(error) = &self.wrong {
            lines = lines.push(parts::banner(look, Tone::Bad, t(lang, "create-wrong"), refusal::words(lang, error)));
        }
        match &self.step {
            Step::Files => lines.push(self.files.view(lang, look).map(Message::Files)),
            Step::Details(paths) => lines.push(sheets::paths(look, lang, paths).map(Message::Sheet)),
            Step::Making(_) => lines.push(parts::body(look, t(lang, "create-making"))),
            Step::Made(made) => {
                let [file, copy] = &made.organiser.files;
                let (file, copy) = (file.display().to_string(), copy.display().to_string());
                let args = [("file", file.into()), ("copy", copy.into())];
                let name = [("name", made.election.name.clone().unwrap_or_default().into())];
                let words = [("words", made.organiser.fingerprint.clone().into())];
                if !self.open.is_empty() {
                    let kinds: Vec<&str> = self.open.iter().map(|paper| paper.kind.as_str()).collect();
                    let args = [("files", kinds.join(", ").into())];
                    let more = t(lang, "papers-open-do");
                    lines = lines.push(parts::banner(look, Tone::Warn, ta(lang, "papers-open", &args), more));
                }
                lines
                    .push(parts::banner(
                        look,
                        Tone::Good,
                        ta(lang, "create-made", &name),
                        ta(lang, "create-made-do", &args),
                    ))
                    .push(parts::body(look, ta(lang, "create-made-words", &words)))
                    .push(parts::here(true, parts::press(look, true, t(lang, "create-open"), Message::Opened)))
            }
        }
        .into()
    }
}

/// The folder of a file when it does not exist; that of data folders is made with them.
fn missing_folder(file: &Path, home: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty() && *folder != home)?;
    (!folder.is_dir()).then(|| folder.to_owned())
}

/// A name for files: letters, digits and hyphens.
fn plain(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    if plain.is_empty() { "verkiezing".to_owned() } else { plain }
}

/// The path itself, or the first with a number behind it at which nothing stands yet.
pub fn free(path: &Path) -> PathBuf {
    if !path.exists() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let named = (2..1_000).map(|n| path.with_file_name(format!("{stem}-{n}{ending}")));
    named.into_iter().find(|other| !other.exists()).unwrap_or_else(|| path.to_owned())
}
