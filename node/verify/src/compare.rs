//! A folder beside what the signed release becomes: every file byte for byte, and nothing else in it.

use std::collections::BTreeMap;

use night::bundle::Report;
use night::bundle::companions::{self, Kind};
use night::rendering::{DOWNLOADS, Files};
use publish::site::{MARK, MARK_TEXT};
use words::{Say, Sentence, sentence};

use super::tree::{self, Odd, Tree};

/// The largest file whose figures are compared where its bytes cannot be.
const MAX_BYTES: usize = 128 * 1024 * 1024;

/// What came of comparing a folder.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Each file that is there, by its name.
    pub files: BTreeMap<String, File>,
    /// Files that belong to the release and are not there.
    pub missing: Vec<String>,
    /// Whether only some of the downloads may be there: then a missing one is no fault.
    pub downloads: bool,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum File {
    /// It is what follows from the signed release, to the byte.
    Same,
    /// Its bytes are not known to this program; so many figures in it are the signed ones.
    Figures(usize),
    /// Its bytes are not known to this program, and no figures in it are compared.
    NotProven,
    /// It is something else, or does not belong here: why.
    Wrong(Sentence),
}

impl Compared {
    /// Whether nothing in the folder is false, and nothing is missing.
    pub fn holds(&self) -> bool {
        (self.downloads || self.missing.is_empty()) && self.faults().next().is_none()
    }

    /// The files that are not what they should be, with the reason.
    pub fn faults(&self) -> impl Iterator<Item = (&String, &Sentence)> {
        self.files.iter().filter_map(|(name, file)| match file {
            File::Wrong(why) => Some((name, why)),
            _ => None,
        })
    }

    /// The files of one kind.
    pub fn count(&self, of: impl Fn(&File) -> bool) -> usize {
        self.files.values().filter(|file| of(file)).count()
    }
}

/// Where a site stands in the folder, told by the place of its signed release: above its folder of downloads. Other than there
/// it is the folder of downloads itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What every name begins with.
    front: String,
    /// Only the downloads.
    downloads: bool,
}

impl Place {
    /// From the name of the signed release in the folder.
    pub fn of(signed: &str) -> Self {
        let folder = signed.rsplit_once('/').map_or("", |(folder, _)| folder);
        match folder.rsplit_once('/').unwrap_or(("", folder)) {
            (above, DOWNLOADS) => Self { front: with_slash(above), downloads: false },
            _ => Self { front: with_slash(folder), downloads: true },
        }
    }

    /// The files that belong there, by their names in the folder.
    fn expected<'a>(&self, files: &'a Files) -> BTreeMap<String, &'a [u8]> {
        let inside = format!("{DOWNLOADS}/");
        let place = |(path, bytes): (&'a String, &'a std::sync::Arc<[u8]>)| {
            let path = if self.downloads { path.strip_prefix(&inside)? } else { path.as_str() };
            Some((format!("{}{path}", self.front), &**bytes))
        };
        files.iter().filter_map(place).collect()
    }
}

fn with_slash(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

/// Compares a folder with the files of a site. `others`: names of other signed releases, which are judged by themselves.
pub(super) fn with_site(tree: &Tree, place: &Place, files: &Files, others: &[&str], report: &Report) -> Compared {
    let mut expected = place.expected(files);
    if !place.downloads {
        // What the node writes to know its own folder again; whoever carries a site away may leave it.
        let mark = format!("{}{MARK}", place.front);
        if tree.files.contains_key(&mark) {
            expected.insert(mark, MARK_TEXT.as_bytes());
        }
    }
    let mut found = BTreeMap::new();
    for (name, path) in tree.files.iter().filter(|(name, _)| !others.contains(&name.as_str())) {
        let file = match expected.remove(name) {
            None => File::Wrong(sentence!("verify-added")),
            Some(bytes) => match tree::read(path, bytes.len()) {
                Ok(read) if read == bytes => File::Same,
                Ok(read) => File::Wrong(difference(name, &read, report)),
                Err(Odd::TooLong) => File::Wrong(sentence!("verify-changed")),
                Err(odd) => File::Wrong(odd.say()),
            },
        };
        found.insert(name.clone(), file);
    }
    let mut compared = Compared { files: found, missing: Vec::new(), downloads: place.downloads };
    // What stands in the place of a file is named once: as what it is.
    compared.missing = expected.into_keys().filter(|name| !tree.odd.contains_key(name)).collect();
    odd(tree, &mut compared);
    compared
}

/// Compares what can be compared without knowing the bytes: the figures of the files for programs.
pub(super) fn with_figures(tree: &Tree, place: &Place, signed: &[&str], report: &Report) -> Compared {
    let mut compared = Compared { downloads: place.downloads, ..Compared::default() };
    for (name, path) in &tree.files {
        let file = match (tree::read(path, MAX_BYTES), Kind::of(last(name))) {
            (Err(odd), _) => File::Wrong(odd.say()),
            (Ok(_), _) if signed.contains(&name.as_str()) => File::Same,
            (Ok(_), None) => File::NotProven,
            (Ok(bytes), Some(kind)) => match companions::check(kind, &bytes, report) {
                Ok(figures) => File::Figures(figures),
                Err(apart) => File::Wrong(apart.say()),
            },
        };
        compared.files.insert(name.clone(), file);
    }
    odd(tree, &mut compared);
    compared
}

/// What is no plain file, and folders that nothing stands in.
fn odd(tree: &Tree, compared: &mut Compared) {
    for (name, odd) in &tree.odd {
        compared.files.insert(name.clone(), File::Wrong(odd.say()));
    }
    for folder in &tree.folders {
        let inside = with_slash(folder);
        let next = tree.files.range(inside.clone()..).next().map(|(name, _)| name);
        let next_odd = tree.odd.range(inside.clone()..).next().map(|(name, _)| name);
        if !next.into_iter().chain(next_odd).any(|name| name.starts_with(&inside)) {
            compared.files.insert(folder.clone(), File::Wrong(Odd::Folder.say()));
        }
    }
}

fn last(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}

/// Which figure differs, where the file has figures that can be read; else that it differs.
fn difference(name: &str, bytes: &[u8], report: &Report) -> Sentence {
    let apart = Kind::of(last(name)).and_then(|kind| companions::check(kind, bytes, report).err());
    apart.map_or_else(|| sentence!("verify-changed"), |apart| apart.say())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_where_its_signed_release_says() {
        let place = |name: &str| {
            let place = Place::of(name);
            (place.front, place.downloads)
        };
        assert_eq!(place("downloads/x.uitslag"), (String::new(), false));
        assert_eq!(place("a/b/downloads/x.uitslag"), ("a/b/".to_owned(), false));
        assert_eq!(place("x.uitslag"), (String::new(), true));
        assert_eq!(place("a/x.uitslag"), ("a/".to_owned(), true));
        assert_eq!(place("mydownloads/x.uitslag"), ("mydownloads/".to_owned(), true));
    }
}
