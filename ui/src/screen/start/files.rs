//! The files of an election: chosen, read, and compared with the hash on paper before they count.
//!
//! Start uses it for a new election and Voorbereiding for new files of one that exists.

use std::path::{Path, PathBuf};

use api::request::Error;
use iced::Element;
use iced::widget::{Column, column};
use organise::prepare::{Challenge, FilePaths, Files, Summary, inspect};

use crate::action::{Once, work};
use crate::i18n::{Lang, t, ta};
use crate::input::{Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::refusal;
use crate::screen::sheets::{self, Open};
use crate::theme::{Look, Tone};

/// A line of the sheets.
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
    /// A group of the hash of a file: which file, and the first or second group.
    Group(usize, usize),
    /// Compares.
    Compare,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet that is shown.
    Sheet(sheets::Message<Id>),
    /// Files that belong to the chosen one were found beside it.
    Found(Vec<(Id, PathBuf)>),
    /// The files were read.
    Read(Result<Once<Looked>, Error>),
}

/// Files that were read, with what they say and which groups are asked.
#[derive(Debug)]
pub struct Looked {
    /// The files themselves: what was looked at is what is used.
    pub files: Files,
    /// What they say; none where the table of neighbourhoods came alone, which is of no election by itself.
    pub summary: Option<Summary>,
    /// The name of that table, which is the office's own and stands on no paper.
    pub table: Option<String>,
    challenges: Vec<Challenge>,
}

/// What came of a key or a message.
pub enum Then {
    /// Nothing outside.
    Nothing,
    /// A task.
    Task(iced::Task<Message>),
    /// The person gave up.
    Gone,
    /// The files are what the paper says.
    Compared,
}

/// The state.
#[derive(Debug)]
pub struct State {
    choose: Paths<Id>,
    reading: bool,
    wrong: Option<Error>,
    looked: Option<Box<Looked>>,
    compare: Sheet<Id>,
    compared: bool,
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
            compare: Sheet::new(),
            compared: false,
            rehearsal: false,
            exists: false,
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.looked.is_some() { Place::Sheet } else { self.choose.place() }
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
        let did = if self.looked.is_some() { self.compare.key(key) } else { self.choose.key(key) };
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
            Did::Done(Id::Compare) => self.compare(),
            Did::Done(_) => self.read(),
            Did::Gone if self.looked.is_some() => {
                self.looked = None;
                self.compared = false;
                Then::Nothing
            }
            Did::Gone => Then::Gone,
            Did::Changed(_) | Did::Nothing => Then::Nothing,
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Then {
        match message {
            Message::Sheet(message) => {
                let compares = self.looked.is_some();
                let did = if compares { self.compare.heard(message) } else { self.choose.heard(message) };
                return self.did(did);
            }
            Message::Found(found) => {
                for (id, path) in found {
                    self.choose.sheet.set(id, &path.display().to_string());
                }
            }
            Message::Read(result) => {
                self.reading = false;
                match result.map(|looked| looked.take()) {
                    Ok(Some(looked)) => {
                        self.compare = comparing(&looked);
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
            let challenges = files.sources.iter().map(|_| Challenge::draw()).collect::<Result<_, _>>()?;
            let table = paths.neighbourhoods.as_deref().and_then(Path::file_name);
            let table = table.map(|name| name.to_string_lossy().into_owned());
            Ok(Once::new(Looked { files, summary, table, challenges }))
        };
        Then::Task(work(job, Message::Read))
    }

    /// Whether what was typed is what the files are.
    fn compare(&mut self) -> Then {
        let Some(looked) = &self.looked else { return Then::Nothing };
        self.compare.all_right();
        let mut wrong = None;
        for (at, (source, challenge)) in looked.files.sources.iter().zip(&looked.challenges).enumerate() {
            let typed = [self.compare.value(Id::Group(at, 0)), self.compare.value(Id::Group(at, 1))];
            if self.rehearsal && typed.iter().all(|typed| typed.trim().is_empty()) {
                continue;
            }
            let groups = organise::prepare::hash_groups(&source.sha256);
            for (which, (place, typed)) in challenge.places.into_iter().zip(&typed).enumerate() {
                let same = groups.get(place).is_some_and(|group| group.eq_ignore_ascii_case(typed.trim()));
                if !same {
                    wrong = wrong.or(Some((Id::Group(at, which), typed.trim().is_empty())));
                }
            }
            // The library has the last word.
            let typed = [typed[0].as_str(), typed[1].as_str()];
            if organise::prepare::check_groups(&source.sha256, typed, *challenge).is_err() {
                wrong = wrong.or(Some((Id::Group(at, 0), false)));
            }
        }
        match wrong {
            Some((id, true)) => self.compare.wrong(id, "hash-open"),
            Some((id, false)) => self.compare.wrong(id, "hash-differs"),
            None => {
                self.compared = true;
                return Then::Compared;
            }
        }
        Then::Nothing
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
            for (file, challenge) in summary.files.iter().zip(&looked.challenges) {
                lines = lines.push(hash(lang, look, file, *challenge));
            }
        }
        if let Some(name) = &looked.table {
            let words = ta(lang, "files-table", &[("name", name.into())]);
            lines = lines.push(parts::banner(look, Tone::Info, words, t(lang, "files-table-no-paper")));
        }
        if looked.summary.is_some() {
            let ask = if self.rehearsal { "hash-ask-rehearsal" } else { "hash-ask" };
            lines = lines.push(parts::body(look, t(lang, ask)));
        }
        lines.push(sheets::plain(look, lang, &self.compare).map(Message::Sheet)).into()
    }
}

/// What the files say together.
fn said<'a, M: 'a>(lang: Lang, look: Look, summary: &Summary) -> Element<'a, M> {
    let date = crate::format::date(lang, &summary.election.date);
    let mut lines =
        column![parts::heading(look, summary.election.name.clone()), parts::fact(look, t(lang, "files-date"), date),]
            .spacing(4);
    let seats = summary.seats.and_then(|seats| usize::try_from(seats).ok());
    let facts = [
        ("files-seats", seats),
        ("files-lists", summary.lists),
        ("files-people", summary.candidates),
        ("files-places", summary.stations),
    ];
    for (key, value) in facts {
        let value = value.map_or_else(|| t(lang, "files-not-said"), |n| crate::format::int(lang, n));
        lines = lines.push(parts::fact(look, crate::i18n::label(lang, key), value));
    }
    lines.into()
}

/// The hash of a file in its sixteen groups, without those that are asked.
fn hash<'a, M: 'a>(
    lang: Lang,
    look: Look,
    file: &organise::prepare::FileSummary,
    challenge: Challenge,
) -> Element<'a, M> {
    let shown = |(place, group): (usize, &String)| {
        if challenge.places.contains(&place) { format!("[{}: ····]", place + 1) } else { group.clone() }
    };
    let groups: Vec<String> = file.groups.iter().enumerate().map(shown).collect();
    let (first, second) = groups.split_at(groups.len().min(8));
    let name = ta(lang, "files-file", &[("kind", (&file.kind).into()), ("name", (&file.name).into())]);
    Column::with_children([
        parts::strong(look, name),
        parts::body(look, first.join("  ")),
        parts::body(look, second.join("  ")),
    ])
    .into()
}

fn comparing(looked: &Looked) -> Sheet<Id> {
    let mut sheet = Sheet::new();
    let Some(summary) = &looked.summary else { return sheet.button(Id::Compare, "files-table-go") };
    for (at, (file, challenge)) in summary.files.iter().zip(&looked.challenges).enumerate() {
        for (which, place) in challenge.places.into_iter().enumerate() {
            // A number and the kind of file: no language.
            let label = format!("={} · {}", file.kind, place + 1);
            sheet = sheet.text(Id::Group(at, which), &label, "", 8);
        }
    }
    sheet.button(Id::Compare, "files-compare")
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

    fn typed(state: &mut State, text: &str) {
        state.key(&Key::Text(text.to_owned()));
    }

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
        let challenges = files.sources.iter().map(|_| Challenge::draw().unwrap()).collect();
        state.update(Message::Read(Ok(Once::new(Looked { files, summary, table: None, challenges }))));
    }

    fn real(test: &str) -> Option<Vec<(Id, PathBuf)>> {
        let folder = support::shared(test)?.join("data/real/gr2022");
        let name = |prefix: &str| folder.join(format!("{prefix}_GR2022_WestMaasenWaal.eml.xml"));
        Some(vec![(Id::Candidates, name("Kandidatenlijsten")), (Id::Counts, name("Telling"))])
    }

    #[test]
    fn files_count_only_after_the_groups_on_paper_were_typed() {
        let Some(real) = real("files_count_only_after_the_groups_on_paper_were_typed") else { return };
        let mut state = State::new(Path::new("/"));
        read(&mut state, &real);
        let looked = state.looked().unwrap();
        assert_eq!(looked.summary.as_ref().and_then(|summary| summary.stations), Some(21));
        let answers: Vec<String> = looked
            .files
            .sources
            .iter()
            .zip(&looked.challenges)
            .flat_map(|(source, challenge)| {
                let groups = organise::prepare::hash_groups(&source.sha256);
                challenge.places.map(|place| groups[place].to_lowercase())
            })
            .collect();
        assert_eq!(answers.len(), 4);
        // Nothing typed, something wrong typed: the files do not count.
        assert!(matches!(state.compare(), Then::Nothing));
        state.compare.go(Id::Group(0, 0));
        for answer in &answers[..3] {
            typed(&mut state, answer);
            state.key(&Key::Enter);
        }
        typed(&mut state, "0000");
        state.key(&Key::Enter);
        assert!(matches!(state.key(&Key::Enter), Then::Nothing));
        assert_eq!(state.compare.active(), Some(Id::Group(1, 1)), "the group that differs is the active line");
        for _ in 0..4 {
            state.key(&Key::Backspace);
        }
        typed(&mut state, &answers[3]);
        state.key(&Key::Enter);
        assert!(matches!(state.key(&Key::Enter), Then::Compared));
    }

    #[test]
    fn only_a_rehearsal_goes_without_paper_and_never_with_the_wrong_one() {
        let Some(real) = real("only_a_rehearsal_goes_without_paper_and_never_with_the_wrong_one") else { return };
        let mut state = State::new(Path::new("/"));
        state.rehearsal = true;
        read(&mut state, &real);
        assert!(matches!(state.compare(), Then::Compared));
        typed(&mut state, "0000");
        assert!(matches!(state.compare(), Then::Nothing));
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
