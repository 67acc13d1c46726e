//! Drafts: what was typed and not yet saved, kept on this PC at every key, so that a crash loses no digit.
//!
//! A file per form in the data folder: first what the form is for, then one line per change. Lines are appended by a
//! thread of their own; the screens never wait for the disk. A last line that broke off is not read.

use std::collections::{BTreeSet, HashMap};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use election::Level;
use election::form::{Amended, Paper};
use serde::{Deserialize, Serialize};

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The station.
    pub station: u32,
    /// The level.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
}

/// The head of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which form.
    pub name: Name,
    /// Which paper.
    pub paper: Paper,
    /// Who.
    pub operator: String,
    /// When it was begun, milliseconds since 1970 UTC.
    pub begun: u64,
    /// The submission that is corrected.
    pub corrects: Option<String>,
    /// Why.
    pub reason: String,
    /// Whether it is a recount or a correction; drafts of before that was asked do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended: Option<Amended>,
    /// The spots that are asked, where not all are; drafts of before that was kept ask for all.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub asked: BTreeSet<usize>,
}

/// A change of a spot, by its place on the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The spot.
    pub at: usize,
    /// What is in it now.
    pub text: String,
}

/// A draft, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is for.
    pub head: Head,
    /// What was typed, in order.
    pub lines: Vec<Line>,
}

/// The most bytes of a draft that are read.
const MAX: u64 = 4 * 1024 * 1024;

impl Name {
    fn file(self, folder: &Path) -> PathBuf {
        let level = match self.level {
            Level::Party => "party",
            Level::Candidate => "candidate",
        };
        folder.join(format!("{level}-{}-{}.draft", self.station, self.round))
    }
}

/// Reads a draft; `None` when there is none that can be read.
#[must_use]
pub fn read(data: &Path, name: Name) -> Option<Draft> {
    let text = String::from_utf8(sync_disk::read_no_link(&name.file(&folder(data)), MAX).ok()?).ok()?;
    let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let head: Head = serde_json::from_str(lines.next()?).ok()?;
    let lines = lines.map_while(|line| serde_json::from_str(line).ok()).collect();
    (head.name == name).then_some(Draft { head, lines })
}

/// Which drafts there are, by their files' names.
#[must_use]
pub fn list(data: &Path) -> Vec<Name> {
    let Ok(entries) = std::fs::read_dir(folder(data)) else { return Vec::new() };
    let names = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name();
        let mut parts = name.to_str()?.strip_suffix(".draft")?.split('-');
        let level = match parts.next()? {
            "party" => Level::Party,
            "candidate" => Level::Candidate,
            _ => return None,
        };
        Some(Name { level, station: parts.next()?.parse().ok()?, round: parts.next()?.parse().ok()? })
    });
    let mut names: Vec<Name> = names.take(10_000).collect();
    names.sort_by_key(|name| (name.station, name.level, name.round));
    names
}

fn folder(data: &Path) -> PathBuf {
    data.join("drafts")
}

enum Order {
    Begin(Head, Vec<Line>),
    Change(Name, Line),
    Drop(Name),
    Sync(Sender<()>),
}

/// Writes drafts in the background.
#[derive(Debug)]
pub struct Drafts {
    orders: Sender<Order>,
}

impl Drafts {
    /// Of a data folder.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        let (orders, work) = channel();
        let folder = folder(data);
        let thread = std::thread::Builder::new().name("drafts".to_owned());
        if let Err(error) = thread.spawn(move || write(&folder, &work)) {
            tracing::error!("drafts are not kept: {error}");
        }
        Self { orders }
    }

    /// Begins a draft anew, with what is in it already.
    pub fn begin(&self, head: Head, lines: Vec<Line>) {
        let _ = self.orders.send(Order::Begin(head, lines));
    }

    /// A spot changed.
    pub fn change(&self, name: Name, at: usize, text: String) {
        let _ = self.orders.send(Order::Change(name, Line { at, text }));
    }

    /// The form was saved, or thrown away by a person.
    pub fn drop(&self, name: Name) {
        let _ = self.orders.send(Order::Drop(name));
    }

    /// Tells when all that was ordered is written: to be waited for, in the background, before a draft is read again.
    pub fn settled(&self) -> Receiver<()> {
        let (done, wait) = channel();
        // Without a writer the sender is dropped with the order, and nobody waits.
        let _ = self.orders.send(Order::Sync(done));
        wait
    }
}

fn write(folder: &Path, work: &Receiver<Order>) {
    let mut open: HashMap<Name, File> = HashMap::new();
    while let Ok(order) = work.recv() {
        let result = match order {
            Order::Begin(head, lines) => begin(folder, &head, &lines).map(|file| {
                open.insert(head.name, file);
            }),
            Order::Change(name, line) => match open.get_mut(&name) {
                Some(file) => append(file, &line),
                None => OpenOptions::new().append(true).open(name.file(folder)).and_then(|mut file| {
                    append(&mut file, &line)?;
                    open.insert(name, file);
                    Ok(())
                }),
            },
            Order::Drop(name) => {
                open.remove(&name);
                match std::fs::remove_file(name.file(folder)) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                }
            }
            Order::Sync(done) => {
                let _ = done.send(());
                Ok(())
            }
        };
        if let Err(error) = result {
            tracing::error!("a draft could not be kept: {error}");
        }
    }
}

fn begin(folder: &Path, head: &Head, lines: &[Line]) -> std::io::Result<File> {
    sync_disk::make_folder(folder, sync_disk::Access::Owner)?;
    let path = head.name.file(folder);
    let mut text = serde_json::to_string(head)?;
    text.push('\n');
    for line in lines {
        text.push_str(&serde_json::to_string(line)?);
        text.push('\n');
    }
    // Whole or not at all: a draft that is taken up again must not be lost by a crash in between.
    organise::data_folder::write_whole(&path, text.as_bytes()).map_err(std::io::Error::other)?;
    OpenOptions::new().append(true).open(path)
}

fn append(file: &mut File, line: &Line) -> std::io::Result<()> {
    let mut text = serde_json::to_string(line)?;
    text.push('\n');
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(station: u32) -> Head {
        Head {
            name: Name { station, level: Level::Party, round: 1 },
            paper: Paper::Telephone,
            operator: "an".into(),
            begun: 5,
            corrects: None,
            reason: String::new(),
            amended: None,
            asked: BTreeSet::new(),
        }
    }

    #[test]
    fn what_is_asked_is_kept_and_a_draft_of_before_asks_for_all() {
        let data = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(data.path());
        let asked = Head { asked: BTreeSet::from([1, 4]), ..head(12) };
        drafts.begin(asked.clone(), Vec::new());
        drafts.settled().recv().unwrap();
        assert_eq!(read(data.path(), asked.name).unwrap().head, asked);
        let before = concat!(
            r#"{"name":{"station":12,"level":"party","round":1},"paper":"telephone","operator":"an","begun":5,"#,
            r#""corrects":null,"reason":""}"#
        );
        let path = asked.name.file(&folder(data.path()));
        assert!(!serde_json::to_string(&head(12)).unwrap().contains("asked"), "as it always was written");
        std::fs::write(path, format!("{before}\n")).unwrap();
        assert_eq!(read(data.path(), asked.name).unwrap().head, head(12));
    }

    #[test]
    fn every_change_is_there_after_a_crash() {
        let data = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(data.path());
        drafts.begin(head(12), Vec::new());
        drafts.change(head(12).name, 3, "1".into());
        drafts.change(head(12).name, 3, "12".into());
        drafts.settled().recv().unwrap();
        let draft = read(data.path(), head(12).name).unwrap();
        assert_eq!(draft.head, head(12));
        assert_eq!(draft.lines.last(), Some(&Line { at: 3, text: "12".into() }));
        assert_eq!(list(data.path()), [head(12).name]);

        // Another run of the program goes on with the same file; a line that broke off is not read.
        let path = head(12).name.file(&folder(data.path()));
        let mut torn = std::fs::read(&path).unwrap();
        torn.extend(b"{\"at\":3,\"te");
        std::fs::write(&path, torn).unwrap();
        assert_eq!(read(data.path(), head(12).name).unwrap(), draft);
        let again = Drafts::new(data.path());
        again.begin(draft.head.clone(), draft.lines.clone());
        again.change(head(12).name, 4, "7".into());
        again.settled().recv().unwrap();
        assert_eq!(read(data.path(), head(12).name).unwrap().lines.len(), 3);
        again.drop(head(12).name);
        again.settled().recv().unwrap();
        assert_eq!(read(data.path(), head(12).name), None);
    }

    #[test]
    fn a_draft_of_another_station_is_not_taken_for_this_one() {
        let data = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(data.path());
        drafts.begin(head(12), Vec::new());
        drafts.settled().recv().unwrap();
        let folder = folder(data.path());
        std::fs::copy(head(12).name.file(&folder), head(21).name.file(&folder)).unwrap();
        assert_eq!(read(data.path(), head(21).name), None);
    }
}
