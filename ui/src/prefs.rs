//! Preferences of this PC: language, contrast, size, the elections that were open. No election depends on them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use api::refusal::Refusal;
use night::tolerant;
use serde::{Deserialize, Serialize};
use words::Sentence;

use crate::i18n::Lang;
use crate::theme::Kind;

/// What is kept between two starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// The language of the screens.
    #[serde(deserialize_with = "tolerant::choice")]
    pub lang: Lang,
    /// Light, or with high contrast.
    #[serde(deserialize_with = "tolerant::choice")]
    pub theme: Kind,
    /// Size of everything, in percent: 75 to 200.
    pub scale: u16,
    /// Full screen, as it was chosen last; until then a presentation PC is, and no other.
    pub full_screen: Option<bool>,
    /// Where the window was, and how large, last.
    pub window: Option<Placed>,
    /// Data folders of the elections that were open, the current one first.
    pub open: Vec<PathBuf>,
    /// Addresses of other PCs that were typed, for networks without multicast.
    pub peers: Vec<SocketAddr>,
    /// What the elections of data folders are called.
    pub names: BTreeMap<PathBuf, String>,
    /// Where the organiser file of a data folder was last.
    pub organiser: BTreeMap<PathBuf, PathBuf>,
    /// Of the election in a data folder: files whose hash nobody has compared with the paper yet.
    pub papers: BTreeMap<PathBuf, Vec<Paper>>,
    /// Of which kinds of work a tour was offered on this PC, by the names of the tours.
    pub tours: BTreeSet<String>,
}

/// A file whose hash is printed on the paper that came with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Which setup file it is.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// How the screens look on this PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// The language.
    pub lang: Lang,
    /// Light, or with high contrast.
    pub theme: Kind,
    /// Size of everything, in percent.
    pub scale: u16,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            lang: Lang::Nl,
            theme: Kind::Light,
            scale: 100,
            full_screen: None,
            window: None,
            open: Vec::new(),
            peers: Vec::new(),
            names: BTreeMap::new(),
            organiser: BTreeMap::new(),
            papers: BTreeMap::new(),
            tours: BTreeSet::new(),
        }
    }
}

/// Where a window was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Its corner, in logical pixels of the desktop; none where the desktop tells nobody.
    pub at: Option<(i32, i32)>,
    /// Its width, in logical pixels of the program: those of the desktop by the size of everything.
    pub width: u32,
    /// Its height, in the same.
    pub height: u32,
    /// Whether it filled its screen; place and size are those of before.
    pub maximized: bool,
}

/// The longest file of preferences, in bytes.
const LONGEST: u64 = 1 << 20;

/// The sizes that there are, in percent.
pub const SCALES: [u16; 6] = [75, 90, 100, 125, 150, 200];

/// The least room in which every screen can be worked with, in logical pixels.
const LEAST: iced::Size = iced::Size::new(910.0, 512.0);

/// The sizes that can be chosen: those that leave the screens enough room, and the one there is. `window`: its size in logical
/// pixels as it is now, at `scale` percent.
#[must_use]
pub fn scales(window: iced::Size, scale: u16) -> Vec<u16> {
    let fits = |other: u16| {
        let room = window * (f32::from(scale) / f32::from(other));
        // Half a pixel is lost in rounding.
        room.width + 0.5 >= LEAST.width && room.height + 0.5 >= LEAST.height
    };
    SCALES.into_iter().filter(|other| *other == SCALES[0] || *other == scale || fits(*other)).collect()
}

impl Prefs {
    /// Reads them; what cannot be read is as at the first start, for no preference may keep the program from opening.
    #[must_use]
    pub fn load(file: &Path) -> Self {
        let read = sync_disk::read(file, LONGEST).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let mut prefs = read.unwrap_or_default();
        if !SCALES.contains(&prefs.scale) {
            prefs.scale = 100;
        }
        prefs
    }

    /// Writes them, whole or not at all.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, file: &Path) -> Result<(), api::request::Error> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| Refusal::PrefsFolder { folder: folder.to_owned(), detail: Sentence::from(error) })?;
        }
        let bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        organise::data_folder::write_whole(file, &bytes)
    }

    /// How the screens look.
    #[must_use]
    pub fn looks(&self) -> Looks {
        Looks { lang: self.lang, theme: self.theme, scale: self.scale }
    }

    /// The screens look so from now on.
    pub fn look_as(&mut self, looks: Looks) {
        (self.lang, self.theme, self.scale) = (looks.lang, looks.theme, looks.scale);
    }

    /// Files of these kinds are those of an election now; the papers of some were not at hand.
    pub fn compared(&mut self, data: &Path, kinds: &[String], open: Vec<Paper>) {
        let mut papers = self.papers.remove(data).unwrap_or_default();
        papers.retain(|paper| !kinds.contains(&paper.kind));
        papers.extend(open);
        if !papers.is_empty() {
            self.papers.insert(data.to_owned(), papers);
        }
    }

    /// Another PC is at this address.
    pub fn met(&mut self, peer: SocketAddr) {
        self.peers.retain(|known| *known != peer);
        self.peers.insert(0, peer);
        self.peers.truncate(20);
    }

    /// Puts an election in front.
    pub fn opened(&mut self, data: &Path) {
        self.open.retain(|open| open != data);
        self.open.insert(0, data.to_owned());
        self.open.truncate(20);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_is_offered_that_leaves_too_little_room() {
        let at = |width, height| scales(iced::Size::new(width, height), 100);
        assert_eq!(at(1920.0, 1080.0), SCALES);
        assert_eq!(at(1366.0, 768.0), [75, 90, 100, 125, 150]);
        assert_eq!(at(1024.0, 700.0), [75, 90, 100]);
        assert_eq!(at(640.0, 480.0), [75, 100], "the smallest, and the one there is");
        // The same screen, at the size that was chosen.
        assert_eq!(scales(iced::Size::new(1366.0 / 1.5, 768.0 / 1.5), 150), [75, 90, 100, 125, 150]);
    }

    #[test]
    fn kept_between_two_starts_and_harmless_when_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a").join("prefs.json");
        let window = Some(Placed { at: Some((-8, 30)), width: 1_000, height: 700, maximized: true });
        let mut prefs = Prefs { lang: Lang::En, scale: 125, window, ..Prefs::default() };
        prefs.opened(Path::new("x"));
        prefs.opened(Path::new("y"));
        prefs.opened(Path::new("x"));
        let paper = |kind: &str| Paper { kind: kind.to_owned(), name: "x.xml".to_owned(), sha256: "0".repeat(64) };
        let kinds = |kinds: &[&str]| kinds.iter().map(|&kind| kind.to_owned()).collect::<Vec<_>>();
        prefs.compared(Path::new("x"), &kinds(&["110a", "230b"]), vec![paper("110a"), paper("230b")]);
        prefs.compared(Path::new("x"), &kinds(&["110a", "110b"]), Vec::new());
        assert_eq!(prefs.papers.get(Path::new("x")), Some(&vec![paper("230b")]), "what was not compared stays");
        prefs.save(&file).unwrap();
        assert_eq!(Prefs::load(&file), prefs);
        prefs.compared(Path::new("x"), &kinds(&["230b"]), Vec::new());
        assert!(prefs.papers.is_empty());
        assert_eq!(prefs.open, [PathBuf::from("x"), PathBuf::from("y")]);
        std::fs::write(&file, b"{\"scale\": 3").unwrap();
        assert_eq!(Prefs::load(&file), Prefs::default());
    }
}
