//! Choosing a file or folder from what is on the disk, by keyboard: the toolkit has no dialog for it, and a path is a lot
//! to type.

use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use api::request::Error;
use words::Sentence;

use crate::key::Key;

/// The most entries of a folder that are shown; typing letters finds the others.
pub const MOST: usize = 5_000;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// A file that exists.
    File,
    /// A folder.
    Folder,
}

/// What is in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// Above the drives of a PC with Windows: the place where they are listed.
#[must_use]
pub fn is_drives(folder: &Path) -> bool {
    folder.as_os_str().is_empty()
}

/// The folder above one; above a drive of Windows all drives, for a stick is one of them.
fn up(folder: &Path, windows: bool) -> Option<PathBuf> {
    let above = folder.parent().map(Path::to_owned);
    above.or_else(|| (windows && !is_drives(folder)).then(PathBuf::new))
}

/// The drives that are there.
fn drives(is_there: impl Fn(&Path) -> bool) -> Vec<Entry> {
    let names = ('A'..='Z').map(|letter| format!("{letter}:\\"));
    names.filter(|name| is_there(Path::new(name))).map(|name| Entry { name, folder: true }).collect()
}

/// The folder itself, or the nearest above it that is there: looking begins where something can be seen.
#[must_use]
pub fn nearest(folder: &Path) -> PathBuf {
    let found = folder.ancestors().find(|above| above.is_dir());
    found.unwrap_or(folder).to_owned()
}

/// What a folder holds: folders first, by name.
///
/// # Errors
/// `unreadable_folder`: which, and why.
pub fn list(folder: &Path, want: Want) -> Result<Vec<Entry>, Error> {
    if is_drives(folder) {
        return Ok(drives(Path::is_dir));
    }
    let wrong = |error: std::io::Error| {
        Error::from(Refusal::UnreadableFolder { folder: folder.to_owned(), detail: Sentence::from(error) })
    };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)?.flatten().take(MOST) {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Follows links, as the person who made them expects.
        let is_folder = std::fs::metadata(entry.path()).is_ok_and(|meta| meta.is_dir());
        if !name.starts_with('.') && (is_folder || want == Want::File) {
            entries.push(Entry { name, folder: is_folder });
        }
    }
    entries.sort_by_key(|entry| (!entry.folder, entry.name.to_lowercase()));
    Ok(entries)
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Browsed {
    /// Nothing that matters outside.
    Nothing,
    /// List this folder.
    Look(PathBuf),
    /// This is it.
    Chosen(PathBuf),
    /// The person gave up.
    Gone,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browse {
    /// What is looked for.
    pub want: Want,
    /// The folder that is shown.
    pub folder: PathBuf,
    /// Letters that a name must hold.
    pub letters: String,
    /// Why the folder cannot be read.
    pub wrong: Option<Error>,
    entries: Option<Vec<Entry>>,
    at: usize,
}

impl Browse {
    /// Starts at a folder, or at the folder of a file.
    #[must_use]
    pub fn new(want: Want, from: &Path) -> Self {
        let folder = if from.is_absolute() { from.to_owned() } else { PathBuf::from(std::path::MAIN_SEPARATOR_STR) };
        Self { want, folder, letters: String::new(), wrong: None, entries: None, at: 0 }
    }

    /// What a folder holds arrived.
    pub fn listed(&mut self, folder: PathBuf, entries: Result<Vec<Entry>, Error>) {
        self.letters.clear();
        self.at = 0;
        match entries {
            Ok(entries) => {
                // The folder where one was stays the active line on the way up.
                let was = self.folder.strip_prefix(&folder).ok().and_then(|rest| rest.iter().next());
                let place = was.and_then(|was| entries.iter().position(|entry| was == entry.name.as_str()));
                self.at = place.map_or(0, |place| place + self.extra());
                self.folder = folder;
                self.wrong = None;
                self.entries = Some(entries);
            }
            Err(error) => {
                self.wrong = Some(error);
                self.entries.get_or_insert_default();
            }
        }
    }

    /// Lines above the entries: the folder itself, when a folder is looked for.
    fn extra(&self) -> usize {
        usize::from(self.want == Want::Folder && self.letters.is_empty() && !is_drives(&self.folder))
    }

    /// The entries that hold the letters.
    pub fn shown(&self) -> Vec<&Entry> {
        let letters = self.letters.to_lowercase();
        let all = self.entries.iter().flatten();
        all.filter(|entry| letters.is_empty() || entry.name.to_lowercase().contains(&letters)).collect()
    }

    /// Whether the folder's entries have arrived.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.entries.is_some()
    }

    /// The active line: `None` is the folder itself.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at.checked_sub(self.extra())
    }

    fn lines(&self) -> usize {
        self.shown().len() + self.extra()
    }

    /// A click on a line, or Enter: `None` is the folder itself.
    #[must_use]
    pub fn choose(&self, at: Option<usize>) -> Browsed {
        let Some(at) = at else { return Browsed::Chosen(self.folder.clone()) };
        match self.shown().get(at) {
            Some(entry) if entry.folder => Browsed::Look(self.folder.join(&entry.name)),
            Some(entry) => Browsed::Chosen(self.folder.join(&entry.name)),
            None => Browsed::Nothing,
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: &Key) -> Browsed {
        let last = self.lines().saturating_sub(1);
        match key {
            Key::Escape => return Browsed::Gone,
            Key::Enter => return self.choose(self.at()),
            Key::Up => self.at = self.at.saturating_sub(1),
            Key::Down | Key::Tab => self.at = (self.at + 1).min(last),
            Key::PageUp => self.at = self.at.saturating_sub(10),
            Key::PageDown => self.at = (self.at + 10).min(last),
            Key::Home => self.at = 0,
            Key::End => self.at = last,
            Key::Backspace if !self.letters.is_empty() => {
                self.letters.pop();
                self.at = 0;
            }
            Key::Left | Key::Backspace => {
                return up(&self.folder, cfg!(windows)).map_or(Browsed::Nothing, Browsed::Look);
            }
            // A pasted path is where to go.
            Key::Text(text) if Path::new(text).is_absolute() && text.chars().count() > 1 => {
                return Browsed::Look(PathBuf::from(text));
            }
            Key::Text(text) => {
                self.letters.push_str(text);
                self.letters.truncate(self.letters.floor_char_boundary(100));
                self.at = 0;
            }
            _ => {}
        }
        Browsed::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(browse: &mut Browse, folder: &Path) {
        browse.listed(folder.to_owned(), list(folder, browse.want));
    }

    #[test]
    fn through_folders_to_a_file_and_back_up() {
        let temp = tempfile::tempdir().unwrap();
        let inner = temp.path().join("b-map");
        std::fs::create_dir_all(inner.join("leeg")).unwrap();
        for name in ["Zeker.xml", "anders.xml", ".verborgen"] {
            std::fs::write(inner.join(name), "x").unwrap();
        }
        std::fs::write(temp.path().join("a.xml"), "x").unwrap();
        let mut browse = Browse::new(Want::File, temp.path());
        look(&mut browse, temp.path());
        let names = |browse: &Browse| browse.shown().iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&browse), ["b-map", "a.xml"], "folders first");
        let Browsed::Look(folder) = browse.press(&Key::Enter) else { panic!("no folder opened") };
        look(&mut browse, &folder);
        assert_eq!(names(&browse), ["leeg", "anders.xml", "Zeker.xml"]);
        for letter in ["z", "E"] {
            browse.press(&Key::Text(letter.to_owned()));
        }
        assert_eq!(names(&browse), ["Zeker.xml"]);
        assert_eq!(browse.press(&Key::Enter), Browsed::Chosen(inner.join("Zeker.xml")));
        browse.press(&Key::Backspace);
        browse.press(&Key::Backspace);
        assert_eq!(browse.press(&Key::Backspace), Browsed::Look(temp.path().to_owned()));
        look(&mut browse, temp.path());
        assert_eq!(browse.at(), Some(0), "where one came from is active");
        assert_eq!(browse.press(&Key::Escape), Browsed::Gone);
    }

    #[test]
    fn above_a_drive_of_windows_all_drives_are_listed() {
        assert_eq!(up(Path::new("/a/b"), true), Some(PathBuf::from("/a")));
        assert_eq!(up(Path::new("/"), false), None, "elsewhere sticks are folders below it");
        assert_eq!(up(Path::new("/"), true), Some(PathBuf::new()));
        assert_eq!(up(Path::new(""), true), None);
        let stick = drives(|drive| [Path::new("C:\\"), Path::new("E:\\")].contains(&drive));
        assert_eq!(stick.iter().map(|drive| drive.name.as_str()).collect::<Vec<_>>(), ["C:\\", "E:\\"]);
        let mut browse = Browse::new(Want::Folder, Path::new("/"));
        browse.listed(PathBuf::new(), Ok(stick));
        assert_eq!(browse.at(), Some(0), "all drives are no folder to choose");
        assert_eq!(browse.press(&Key::Enter), Browsed::Look(PathBuf::from("C:\\")));
    }

    #[test]
    fn looking_begins_at_the_nearest_folder_that_is_there() {
        let temp = tempfile::tempdir().unwrap();
        std::fs::write(temp.path().join("bestand"), "x").unwrap();
        for gone in ["weg", "weg/verder", "bestand"] {
            assert_eq!(nearest(&temp.path().join(gone)), temp.path());
        }
        assert_eq!(nearest(temp.path()), temp.path());
        assert_eq!(nearest(Path::new("")), Path::new(""), "the drives");
    }

    #[test]
    fn a_folder_is_chosen_by_its_first_line_and_one_that_cannot_be_read_says_so() {
        let temp = tempfile::tempdir().unwrap();
        std::fs::create_dir(temp.path().join("in")).unwrap();
        std::fs::write(temp.path().join("bestand"), "x").unwrap();
        let mut browse = Browse::new(Want::Folder, temp.path());
        look(&mut browse, temp.path());
        assert_eq!((browse.shown().len(), browse.at()), (1, None), "files are no folders");
        assert_eq!(browse.press(&Key::Enter), Browsed::Chosen(temp.path().to_owned()));
        browse.press(&Key::Down);
        assert_eq!(browse.press(&Key::Enter), Browsed::Look(temp.path().join("in")));
        look(&mut browse, &temp.path().join("weg"));
        assert_eq!(browse.wrong.as_ref().map(|error| error.code.as_str()), Some("unreadable_folder"));
        assert_eq!(browse.folder, temp.path());
    }
}
