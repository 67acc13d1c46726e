//! The files of an election: chosen, read, and compared with the hash on the paper that came with them before they count.
//!
//! Start uses it for a new election and Voorbereiding for new files of one that exists.

use std::path::{Path, PathBuf};

use api::request::Error;
use iced::Element;
use iced::widget::{Row, column, text};
use organise::prepare::{FilePaths, Files, Summary, inspect};

use super::paper;
use crate::action::{Once, work};
use crate::i18n::{Lang, t, ta};
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::prefs::Paper;
use crate::refusal;
use crate::screen::sheets::{self, Open};
use crate::theme::{Look, Tone, size};

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The definition (110a).
    Definition,
    /// The lists (230b).
    Candidates,
    /// The polling stations (110b).
    Stations,
    /// A published count (510b), for its stations.
    Counts,
    /// The office's table of neighbourhoods (CSV).
    Neighbourhoods,
    /// Reads them.
    Read,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet with the files.
    Sheet(sheets::Message<Id>),
    /// Of what is compared with the paper.
    Paper(paper::Message),
    /// Files that belong to the chosen one were found beside it.
    Found(Vec<(Id, PathBuf)>),
    /// The files were read.
    Read(Result<Once<Looked>, Error>),
}

/// Files that were read, with what they say and what is asked of their papers.
#[derive(Debug)]
pub struct Looked {
    /// The files themselves: what was looked at is what is used.
    pub files: Files,
    /// What they say; none where the table of neighbourhoods came alone, which is of no election by itself.
    pub summary: Option<Summary>,
    /// The name of that table, which is the office's own and stands on no paper.
    pub table: Option<String>,
    asked: Vec<paper::Asked>,
}

impl Looked {
    /// The kinds of the files that belong to an election by themselves.
    #[must_use]
    pub fn kinds(&self) -> Vec<String> {
        self.files.sources.iter().map(|source| source.kind.to_owned()).collect()
    }
}

/// What came of a key or a message.
pub enum Then {
    /// Nothing outside.
    Nothing,
    /// A task.
    Task(iced::Task<Message>),
    /// The person gave up.
    Gone,
    /// The files are what the paper says, but for those whose paper is not at hand.
    Compared(Vec<Paper>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    choose: Paths<Id>,
    reading: bool,
    wrong: Option<Error>,
    looked: Option<Box<Looked>>,
    paper: paper::State,
    /// Without paper nothing counts but a rehearsal.
    pub rehearsal: bool,
    /// There is an election already: the table of neighbourhoods may come alone.
    pub exists: bool,
}

const CHOSEN: [Id; 5] = [Id::Definition, Id::Candidates, Id::Stations, Id::Counts, Id::Neighbourhoods];

impl State {
    /// Nothing chosen yet; looking begins at `from`.
    #[must_use]
    pub fn new(from: &Path) -> Self {
        let sheet = Sheet::new()
            .text(Id::Candidates, "files-candidates", "", 1_000)
            .help("files-candidates-help")
            .text(Id::Definition, "files-definition", "", 1_000)
            .help("files-definition-help")
            .text(Id::Stations, "files-stations", "", 1_000)
            .help("files-stations-help")
            .text(Id::Counts, "files-counts", "", 1_000)
            .help("files-counts-help")
            .text(Id::Neighbourhoods, "files-neighbourhoods", "", 1_000)
            .help("files-neighbourhoods-help")
            .button(Id::Read, "files-read");
        let choose = Paths::new(sheet, &CHOSEN.map(|id| (id, Want::File)), from);
        Self {
            choose,
            reading: false,
            wrong: None,
            looked: None,
            paper: paper::State::new(Vec::new(), false),
            rehearsal: false,
            exists: false,
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.looked.is_some() { self.paper.place() } else { self.choose.place() }
    }

    /// The files, once they were read.
    #[must_use]
    pub fn looked(&self) -> Option<&Looked> {
        self.looked.as_deref()
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key) -> Then {
        if self.reading {
            return Then::Nothing;
        }
        if self.looked.is_some() {
            let then = self.paper.key(key);
            return self.compared(then);
        }
        let did = self.choose.key(key);
        self.did(did)
    }

    fn did(&mut self, did: Did<Id>) -> Then {
        match did {
            Did::Look(folder, want) => Then::Task(sheets::look(folder, want).map(Message::Sheet)),
            Did::Put(id, path) => {
                let empty: Vec<Id> =
                    CHOSEN.into_iter().filter(|other| *other != id && self.choose.path(*other).is_none()).collect();
                Then::Task(work(move || Ok(beside(&path, &empty)), |found| Message::Found(found.unwrap_or_default())))
            }
            Did::Done(_) => self.read(),
            Did::Gone => Then::Gone,
            Did::Changed(_) | Did::Nothing => Then::Nothing,
        }
    }

    fn compared(&mut self, then: paper::Then) -> Then {
        match then {
            paper::Then::Compared(open) => return Then::Compared(open),
            // Back to which files they are.
            paper::Then::Gone | paper::Then::Others => self.looked = None,
            paper::Then::Nothing => {}
        }
        Then::Nothing
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Then {
        match message {
            Message::Sheet(message) => {
                let did = self.choose.heard(message);
                return self.did(did);
            }
            Message::Paper(message) => {
                let then = self.paper.heard(message);
                return self.compared(then);
            }
            Message::Found(found) => {
                for (id, path) in found {
                    self.choose.sheet.set(id, &path.display().to_string());
                }
            }
            Message::Read(result) => {
                self.reading = false;
                match result.map(|looked| looked.take()) {
                    Ok(Some(mut looked)) => {
                        self.paper = paper::State::new(std::mem::take(&mut looked.asked), self.rehearsal);
                        self.looked = Some(Box::new(looked));
                    }
                    Ok(None) => {}
                    Err(error) => self.wrong = Some(error),
                }
            }
        }
        Then::Nothing
    }

    fn read(&mut self) -> Then {
        self.wrong = None;
        self.choose.sheet.all_right();
        let paths = FilePaths {
            definition: self.choose.path(Id::Definition),
            candidates: self.choose.path(Id::Candidates),
            stations: self.choose.path(Id::Stations),
            counts: self.choose.path(Id::Counts),
            neighbourhoods: self.choose.path(Id::Neighbourhoods),
        };
        if paths == FilePaths::default() {
            self.choose.sheet.wrong(Id::Candidates, "files-none");
            return Then::Nothing;
        }
        self.reading = true;
        let exists = self.exists;
        let job = move || {
            let files = Files::read(&paths)?;
            let summary = if exists && files.sources.is_empty() { None } else { Some(inspect(&files)?) };
            let asked = paper::asked(paper::of_files(&files.sources))?;
            let table = paths.neighbourhoods.as_deref().and_then(Path::file_name);
            let table = table.map(|name| name.to_string_lossy().into_owned());
            Ok(Once::new(Looked { files, summary, table, asked }))
        };
        Then::Task(work(job, Message::Read))
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let mut lines = column![].spacing(10);
        if let Some(error) = &self.wrong {
            lines = lines.push(parts::banner(look, Tone::Bad, t(lang, "files-wrong"), refusal::words(lang, error)));
        }
        if self.reading {
            return lines.push(parts::body(look, t(lang, "files-reading"))).into();
        }
        let Some(looked) = &self.looked else {
            let choose = sheets::paths(look, lang, &self.choose).map(Message::Sheet);
            return lines.push(parts::faint(look, t(lang, "files-help"))).push(choose).into();
        };
        if let Some(summary) = &looked.summary {
            lines = lines.push(parts::panel(look, said(lang, look, summary)));
            if !summary.left_out.is_empty() {
                let rows: Vec<String> = summary.left_out.iter().map(|row| row.told(lang)).collect();
                lines = lines.push(parts::banner(look, Tone::Warn, t(lang, "files-left-out"), rows.join("\n")));
            }
            for file in summary.files.iter().filter(|file| !paper::has_paper(&file.kind)) {
                // Not its kind: stations may be those of a file with counts.
                lines = lines.push(parts::faint(look, ta(lang, "files-no-paper", &[("name", (&file.name).into())])));
            }
        }
        if let Some(name) = &looked.table {
            let words = ta(lang, "files-table", &[("name", name.into())]);
            lines = lines.push(parts::banner(look, Tone::Info, words, t(lang, "files-table-no-paper")));
        }
        lines.push(self.paper.view(lang, look).map(Message::Paper)).into()
    }
}

/// What the files say together, beside each other: what is to be compared stands below it.
fn said<'a, M: 'a>(lang: Lang, look: Look, summary: &Summary) -> Element<'a, M> {
    let date = crate::format::date(lang, &summary.election.date);
    let seats = summary.seats.and_then(|seats| usize::try_from(seats).ok());
    let facts = [
        ("files-seats", seats),
        ("files-lists", summary.lists),
        ("files-people", summary.candidates),
        ("files-places", summary.stations),
    ];
    let number = |n: Option<usize>| n.map_or_else(|| t(lang, "files-not-said"), |n| crate::format::int(lang, n));
    let facts = facts.map(|(key, value)| (t(lang, key), number(value)));
    let fact = |(label, value): (String, String)| -> Element<'a, M> {
        let label = text(label).size(size::SMALL).color(look.faint);
        column![label, text(value).size(size::BODY).color(look.ink)].into()
    };
    let facts = std::iter::once((t(lang, "files-date"), date)).chain(facts).map(fact);
    let facts = Row::with_children(facts).spacing(32).wrap();
    column![parts::heading(look, summary.election.name.clone()), facts].spacing(4).into()
}

/// Files of the same election beside a chosen one, by the names that OSV gives them. A name is a proposal and no more:
/// what the files are is read from them.
fn beside(path: &Path, wanted: &[Id]) -> Vec<(Id, PathBuf)> {
    const PREFIXES: [(Id, &str); 4] = [
        (Id::Definition, "Verkiezingsdefinitie_"),
        (Id::Candidates, "Kandidatenlijsten_"),
        (Id::Stations, "Stembureaus_"),
        (Id::Counts, "Telling_"),
    ];
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().map(|name| name.to_string_lossy())) else {
        return Vec::new();
    };
    let rest = PREFIXES.iter().find_map(|(_, prefix)| name.strip_prefix(prefix));
    let Some(rest) = rest else { return Vec::new() };
    let mut found: Vec<(Id, PathBuf)> = Vec::new();
    for (id, prefix) in PREFIXES {
        let other = folder.join(format!("{prefix}{rest}"));
        // The stations of a count are a makeshift: only where there is no file of stations.
        let has_stations = !wanted.contains(&Id::Stations) || found.iter().any(|(id, _)| *id == Id::Stations);
        let needless = id == Id::Counts && has_stations;
        if wanted.contains(&id) && !needless && other.is_file() {
            found.push((id, other));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of a municipality, read without a running toolkit.
    fn read(state: &mut State, files: &[(Id, PathBuf)]) {
        for (id, path) in files {
            state.choose.sheet.set(*id, &path.display().to_string());
        }
        let paths = FilePaths {
            candidates: state.choose.path(Id::Candidates),
            counts: state.choose.path(Id::Counts),
            ..FilePaths::default()
        };
        let files = Files::read(&paths).unwrap();
        let summary = Some(inspect(&files).unwrap());
        let asked = paper::asked(paper::of_files(&files.sources)).unwrap();
        state.update(Message::Read(Ok(Once::new(Looked { files, summary, table: None, asked }))));
    }

    fn real(test: &str) -> Option<Vec<(Id, PathBuf)>> {
        let folder = support::shared(test)?.join("data/real/gr2022");
        let name = |prefix: &str| folder.join(format!("{prefix}_GR2022_WestMaasenWaal.eml.xml"));
        Some(vec![(Id::Candidates, name("Kandidatenlijsten")), (Id::Counts, name("Telling"))])
    }

    #[test]
    fn files_count_only_after_the_groups_on_paper_were_typed_or_put_off() {
        let Some(real) = real("files_count_only_after_the_groups_on_paper_were_typed_or_put_off") else { return };
        let mut state = State::new(Path::new("/"));
        read(&mut state, &real);
        let looked = state.looked().unwrap();
        let stations = looked.summary.as_ref().and_then(|summary| summary.stations);
        assert_eq!((stations, looked.kinds()), (Some(21), vec!["110b".to_owned(), "230b".to_owned()]));
        let papers = paper::of_files(&looked.files.sources);
        assert_eq!(papers.iter().map(|paper| paper.kind.as_str()).collect::<Vec<_>>(), ["230b"], "of a count none");
        // Nothing typed: the files do not count.
        state.key(&Key::Enter);
        state.key(&Key::Enter);
        state.key(&Key::Enter);
        assert!(matches!(state.key(&Key::Enter), Then::Nothing));
        // The first line that is open is active again; the paper is on the third.
        state.key(&Key::Down);
        state.key(&Key::Down);
        state.key(&Key::char(' '));
        state.key(&Key::Down);
        match state.key(&Key::Enter) {
            Then::Compared(open) => assert_eq!(open, papers),
            _ => panic!("not put off"),
        }
        // Esc goes back to which files they are.
        state.key(&Key::Escape);
        assert!(state.looked().is_none());
    }

    #[test]
    fn only_a_rehearsal_goes_without_paper() {
        let Some(real) = real("only_a_rehearsal_goes_without_paper") else { return };
        let mut state = State::new(Path::new("/"));
        state.rehearsal = true;
        read(&mut state, &real);
        state.key(&Key::Enter);
        state.key(&Key::Enter);
        assert!(matches!(state.key(&Key::Enter), Then::Compared(open) if open.is_empty()));
    }

    #[test]
    fn what_belongs_together_is_found_beside_the_chosen_file() {
        let temp = tempfile::tempdir().unwrap();
        let make = |name: &str| {
            let path = temp.path().join(name);
            std::fs::write(&path, "x").unwrap();
            path
        };
        let lists = make("Kandidatenlijsten_GR2026_X.eml.xml");
        let count = make("Telling_GR2026_X.eml.xml");
        make("Telling_GR2026_Y.eml.xml");
        let wanted = [Id::Definition, Id::Stations, Id::Counts];
        assert_eq!(beside(&lists, &wanted), [(Id::Counts, count)]);
        let stations = make("Stembureaus_GR2026_X.eml.xml");
        assert_eq!(beside(&lists, &wanted), [(Id::Stations, stations)], "a count only where there are no stations");
        assert!(beside(&temp.path().join("anders.xml"), &wanted).is_empty());
    }
}
