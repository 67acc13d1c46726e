//! The tasks of this PC: a sheet for each.

use std::net::SocketAddr;
use std::path::PathBuf;

use api::request::{Error, Request};
use api::task_settings::Tasks;
use iced::Element;
use iced::widget::column;
use workstation::tasks::carry;

use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::i18n::{Lang, language_names};
use crate::input::{Asker, Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;
use api::made::TaskState as Standing;
use api::made::TasksTold as Made;

/// Where the website is served when nobody says otherwise.
const PORT: &str = "8080";

/// Which task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The website.
    #[default]
    Site,
    /// Paper.
    Prints,
    /// Posts.
    Posts,
}

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Whether it is made.
    On,
    /// Where it goes.
    Folder,
    /// Whether it is served.
    Serve,
    /// At which port.
    Port,
    /// Its public address.
    Address,
    /// A second folder.
    Copy,
    /// A program.
    Command,
    /// Seats of an incomplete count.
    Seats,
    /// In which languages.
    Languages,
    /// Whether the summary goes to a printer.
    ToPrinter,
    /// Which printer.
    Printer,
    /// What posts point to.
    Link,
    /// Keeps it.
    Keep,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// It is kept, or not; what was asked by which sheet.
    Kept(Asker, Result<Box<Made>, Error>),
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    which: Which,
    before: Tasks,
    sheet: Option<Paths<Id>>,
}

fn path(path: Option<&PathBuf>) -> String {
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn languages(languages: &[Lang]) -> usize {
    match languages {
        [one] => *one as usize,
        [_, _, ..] => Lang::ALL.len(),
        [] => 0,
    }
}

impl State {
    /// Begins with what is set.
    pub fn open(&mut self, which: Which, tasks: &Tasks, cx: &Cx<'_>) {
        let suggest = |now: Option<&PathBuf>, name: &str| {
            path(Some(now.unwrap_or(&cx.data.parent().unwrap_or(cx.data).join(name))))
        };
        let sheet = match which {
            Which::Site => {
                let site = &tasks.site;
                let port = site.serve.map_or_else(|| PORT.to_owned(), |address| address.port().to_string());
                Sheet::new()
                    .switch(Id::On, "task-site-on", site.on)
                    .text(Id::Folder, "task-folder", &suggest(site.folder.as_ref(), "website"), 1_000)
                    .help("task-site-folder-help")
                    .switch(Id::Serve, "task-serve", site.serve.is_some())
                    .help("task-serve-help")
                    .text(Id::Port, "task-port", &port, 5)
                    .switch(Id::Seats, "task-seats", tasks.seats)
                    .help("task-seats-help")
                    .text(Id::Address, "task-address", site.address.as_deref().unwrap_or_default(), 500)
                    .help("task-address-help")
                    .text(Id::Copy, "task-copy", &path(site.copy.as_ref()), 1_000)
                    .help("task-copy-help")
                    .text(Id::Command, "task-command", &line(&site.command), 2_000)
                    .help("task-command-help")
                    .button(Id::Keep, "keep")
            }
            Which::Prints => {
                let print = &tasks.print;
                let mut options = language_names();
                options.push("task-both".to_owned());
                Sheet::new()
                    .switch(Id::On, "task-prints-on", print.on)
                    .text(Id::Folder, "task-folder", &suggest(print.folder.as_ref(), "afdrukken-per-vrijgave"), 1_000)
                    .choice(Id::Languages, "task-languages", &options, languages(&print.languages))
                    .switch(Id::Seats, "task-seats", tasks.seats)
                    .switch(Id::ToPrinter, "task-to-printer", print.printer.is_some())
                    .help("task-to-printer-help")
                    .text(Id::Printer, "task-printer", print.printer.as_deref().unwrap_or_default(), 200)
                    .help("task-printer-help")
                    .button(Id::Keep, "keep")
            }
            Which::Posts => {
                let posts = &tasks.posts;
                Sheet::new()
                    .switch(Id::On, "task-posts-on", posts.on)
                    .help("task-posts-help")
                    .text(Id::Folder, "task-folder", &suggest(posts.folder.as_ref(), "berichten"), 1_000)
                    .help("task-posts-folder-help")
                    .text(Id::Link, "task-link", posts.link.as_deref().unwrap_or_default(), 500)
                    .choice(Id::Languages, "task-language", &language_names(), posts.language as usize)
                    .switch(Id::Seats, "task-seats", tasks.seats)
                    .button(Id::Keep, "keep")
            }
        };
        let lines = [(Id::Folder, Want::Folder), (Id::Copy, Want::Folder)];
        self.which = which;
        self.before = tasks.clone();
        self.sheet = Some(Paths::new(sheet, &lines, cx.data));
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        self.sheet.as_ref().map_or(Place::Paths, Paths::place)
    }

    /// Takes a key; `None`: the person is done here.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        let did = self.sheet.as_mut()?.press(key);
        if did == Did::Gone {
            self.sheet = None;
            return None;
        }
        Some(self.did(did, cx))
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Action<Message> {
        match did {
            Did::Look(folder, want) => Action::run(sheets::look(folder, want).map(Message::Sheet)),
            Did::Done(_) => self.keep(cx),
            Did::Gone | Did::Nothing | Did::Changed(_) | Did::Put(..) => Action::none(),
        }
    }

    /// By whom is asked what the open sheet asks for.
    #[must_use]
    pub fn asker(&self) -> Option<Asker> {
        self.sheet.as_ref().map(|paths| paths.sheet.asker())
    }

    fn keep(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let (Some(tasks), Some(asker)) = (self.wanted(), self.asker()) else { return Action::none() };
        let kept = move |made: Result<Made, Error>| Message::Kept(asker, made.map(Box::new));
        Action::run(ask(cx.handle, Request::TasksSet { tasks: Box::new(tasks) }, kept))
    }

    /// What the sheet says; `None` when a line is wrong, which it then says.
    fn wanted(&mut self) -> Option<Tasks> {
        let paths = self.sheet.as_mut()?;
        paths.sheet.all_right();
        let text = |id: Id| Some(paths.sheet.value(id).trim().to_owned()).filter(|text| !text.is_empty());
        let (on, folder) = (paths.sheet.is_on(Id::On), paths.path(Id::Folder));
        let mut tasks = self.before.clone();
        tasks.seats = paths.sheet.is_on(Id::Seats);
        match self.which {
            Which::Site => {
                let port = paths.sheet.value(Id::Port).trim().parse::<u16>().ok().filter(|port| *port > 0);
                let serve = paths.sheet.is_on(Id::Serve);
                if serve && port.is_none() {
                    paths.sheet.wrong(Id::Port, "task-port-wrong");
                    return None;
                }
                let Ok(command) = carry::words(&paths.sheet.value(Id::Command)) else {
                    paths.sheet.wrong(Id::Command, "task-command-wrong");
                    return None;
                };
                let site = &mut tasks.site;
                site.on = on;
                site.folder = folder;
                site.serve = port.filter(|_| serve).map(|port| SocketAddr::from(([0, 0, 0, 0], port)));
                site.address = text(Id::Address);
                site.copy = paths.path(Id::Copy);
                site.command = command;
            }
            Which::Prints => {
                let print = &mut tasks.print;
                print.on = on;
                print.folder = folder;
                let chosen = Lang::ALL.get(paths.sheet.chosen(Id::Languages));
                print.languages = chosen.map_or(vec![Lang::Nl, Lang::En], |lang| vec![*lang]);
                let printer = paths.sheet.value(Id::Printer).trim().to_owned();
                print.printer = paths.sheet.is_on(Id::ToPrinter).then_some(printer);
            }
            Which::Posts => {
                let posts = &mut tasks.posts;
                posts.on = on;
                posts.folder = folder;
                posts.link = text(Id::Link);
                let chosen = Lang::ALL.get(paths.sheet.chosen(Id::Languages));
                posts.language = chosen.copied().unwrap_or(posts.language);
            }
        }
        Some(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        let Some(paths) = &mut self.sheet else { return Action::none() };
        match message {
            Message::Sheet(message) => {
                let did = paths.heard(message);
                self.did(did, cx)
            }
            Message::Kept(_, Ok(_)) => Action::none(),
            Message::Kept(_, Err(error)) => Action::refused(cx, &error),
        }
    }

    /// The sheet.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        match &self.sheet {
            Some(paths) => sheets::paths(cx.look, cx.lang, paths).map(Message::Sheet),
            None => parts::grow(),
        }
    }
}

/// Words as a line in which [`carry::words`] finds them again.
fn line(words: &[String]) -> String {
    let quoted = |word: &String| match word {
        word if word.is_empty() || word.contains(char::is_whitespace) || word.contains(['"', '\'']) => {
            let quote = if word.contains('"') { '\'' } else { '"' };
            format!("{quote}{word}{quote}")
        }
        word => word.clone(),
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// How a task stands.
pub fn standing<'a, M: 'a>(which: Which, made: &Made, cx: &Cx<'a>) -> Element<'a, M> {
    let look = cx.look;
    let (on, state) = match which {
        Which::Site => (made.tasks.site.on, made.site.as_ref()),
        Which::Prints => (made.tasks.print.on, made.print.as_ref()),
        Which::Posts => (made.tasks.posts.on, made.posts.as_ref()),
    };
    let failed = state.and_then(|state| state.error(cx.lang));
    let (tone, words, more) = match (on, state) {
        (false, _) => (Tone::Plain, cx.t("task-off"), String::new()),
        (true, Some(Standing { error: Some(_), .. })) => (Tone::Bad, cx.t("task-failed"), failed.unwrap_or_default()),
        (true, Some(Standing { working: true, .. })) => (Tone::Info, cx.t("task-working"), String::new()),
        (true, Some(Standing { release: Some(0), .. })) => (Tone::Good, cx.t("task-before"), String::new()),
        (true, Some(Standing { release: Some(number), .. })) => {
            (Tone::Good, cx.ta("task-done", &[("number", number.to_string().into())]), String::new())
        }
        (true, _) => (Tone::Info, cx.t("task-waits"), String::new()),
    };
    let mut lines = column![parts::banner(look, tone, words, more)].spacing(6);
    if which == Which::Site {
        for address in &made.served.addresses {
            lines = lines.push(parts::fact(look, cx.t("task-served"), address.clone()));
        }
        if let Some(error) = made.served.error(cx.lang) {
            lines = lines.push(parts::banner(look, Tone::Bad, cx.t("task-not-served"), error));
        }
    }
    lines.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_words_is_read_back() {
        for words in [vec!["rsync", "-a", "{folder}/", "host:/my site"], vec!["a", "", "it's", "say \"x\""]] {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            assert_eq!(carry::words(&line(&words)).unwrap(), words);
        }
    }
}
