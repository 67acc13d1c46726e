//! A sheet in which some lines are files or folders: they can be typed, pasted, or looked up on the disk.

use std::path::{Path, PathBuf};

use api::request::Error;

use super::browse::{Browse, Browsed, Entry, Want};
use super::sheet::{Pressed, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did<Id> {
    /// Nothing that matters outside.
    Nothing,
    /// The person gave the sheet up.
    Gone,
    /// List this folder, and hand the entries to [`Paths::listed`].
    Look(PathBuf, Want),
    /// A line changed.
    Changed(Id),
    /// A file or folder was put into a line.
    Put(Id, PathBuf),
    /// A button was pressed, or Enter on the last line.
    Done(Id),
}

impl<Id> From<Pressed<Id>> for Did<Id> {
    fn from(pressed: Pressed<Id>) -> Self {
        match pressed {
            Pressed::Done(id) => Self::Done(id),
            Pressed::Changed(id) => Self::Changed(id),
            Pressed::Nothing | Pressed::Moved => Self::Nothing,
        }
    }
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths<Id> {
    /// The lines.
    pub sheet: Sheet<Id>,
    lines: Vec<(Id, Want)>,
    browse: Option<(Id, Browse)>,
    /// Where looking begins when a line is empty.
    from: PathBuf,
}

impl<Id: Copy + PartialEq> Paths<Id> {
    /// A sheet, and which of its lines are files or folders.
    #[must_use]
    pub fn new(sheet: Sheet<Id>, lines: &[(Id, Want)], from: &Path) -> Self {
        Self { sheet, lines: lines.to_vec(), browse: None, from: from.to_owned() }
    }

    /// What is looked up now.
    #[must_use]
    pub fn browse(&self) -> Option<&Browse> {
        self.browse.as_ref().map(|(_, browse)| browse)
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.browse.is_some() { Place::Browse } else { Place::Paths }
    }

    /// What a folder holds arrived.
    pub fn listed(&mut self, folder: PathBuf, entries: Result<Vec<Entry>, Error>) {
        if let Some((_, browse)) = &mut self.browse {
            browse.listed(folder, entries);
        }
    }

    /// A path of a line; none when it is empty.
    #[must_use]
    pub fn path(&self, id: Id) -> Option<PathBuf> {
        let text = self.sheet.value(id);
        let text = text.trim().trim_matches('"');
        if text.is_empty() { None } else { Some(PathBuf::from(text)) }
    }

    /// A click on a line of what is looked up.
    pub fn clicked(&mut self, at: Option<usize>) -> Did<Id> {
        let browsed = self.browse.as_ref().map(|(_, browse)| browse.choose(at));
        browsed.map_or(Did::Nothing, |browsed| self.browsed(browsed))
    }

    fn browsed(&mut self, browsed: Browsed) -> Did<Id> {
        match browsed {
            Browsed::Nothing => {}
            Browsed::Look(folder) => {
                let want = self.browse.as_ref().map_or(Want::File, |(_, browse)| browse.want);
                return Did::Look(folder, want);
            }
            Browsed::Gone => self.browse = None,
            Browsed::Chosen(path) => {
                let Some((id, _)) = self.browse.take() else { return Did::Nothing };
                self.sheet.set(id, &path.display().to_string());
                self.sheet.wrong(id, "");
                if let Some(folder) = path.parent() {
                    self.from = folder.to_owned();
                }
                self.sheet.press(&Key::Tab);
                return Did::Put(id, path);
            }
        }
        Did::Nothing
    }

    /// Takes a key.
    pub fn press(&mut self, key: &Key) -> Did<Id> {
        if let Some((_, browse)) = &mut self.browse {
            let browsed = browse.press(key);
            return self.browsed(browsed);
        }
        match act(Place::Paths, key) {
            Some(Act::Back) => return Did::Gone,
            Some(Act::Browse) => return self.look_up(),
            _ => {}
        }
        self.sheet.press(key).into()
    }

    fn look_up(&mut self) -> Did<Id> {
        let active = self.sheet.active();
        let line = self.lines.iter().find(|(id, _)| Some(*id) == active);
        let Some(&(id, want)) = line else { return Did::Nothing };
        let typed = self.path(id).filter(|path| path.is_absolute());
        let from = match (typed, want) {
            (Some(path), Want::File) => path.parent().map_or(path.clone(), Path::to_owned),
            (Some(path), Want::Folder) => path,
            (None, _) => self.from.clone(),
        };
        self.browse = Some((id, Browse::new(want, &from)));
        Did::Look(from, want)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::browse::list;

    #[test]
    fn a_file_is_looked_up_and_put_into_its_line() {
        let temp = tempfile::tempdir().unwrap();
        std::fs::write(temp.path().join("230b.xml"), "x").unwrap();
        let sheet = Sheet::new().text(1, "=file", "", 1_000).text(2, "=name", "", 10).button(3, "=go");
        let mut paths = Paths::new(sheet, &[(1, Want::File)], temp.path());
        assert_eq!(paths.press(&Key::Ctrl('f')), Did::Look(temp.path().to_owned(), Want::File));
        paths.listed(temp.path().to_owned(), list(temp.path(), Want::File));
        assert_eq!(paths.place(), Place::Browse);
        assert_eq!(paths.press(&Key::Enter), Did::Put(1, temp.path().join("230b.xml")));
        assert_eq!(paths.path(1), Some(temp.path().join("230b.xml")));
        assert_eq!((paths.place(), paths.sheet.active()), (Place::Paths, Some(2)), "on to the next line");
        assert_eq!(paths.press(&Key::Ctrl('f')), Did::Nothing, "a name is no file");
        paths.press(&Key::Enter);
        assert_eq!(paths.press(&Key::Enter), Did::Done(3));
        assert_eq!(paths.press(&Key::Escape), Did::Gone);
    }
}
