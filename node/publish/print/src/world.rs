//! What typst may see: the template, the data of one document and the fonts. No file, no network, no clock, no package.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The one template: the look of every print.
const TEMPLATE: &str = include_str!("../templates/paper.typ");

/// The fonts, the same as on the screens.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/Symbols.ttf"),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static LOADED: LazyLock<Vec<Font>> =
    LazyLock::new(|| FONTS.iter().filter_map(|font| Font::new(Bytes::new(*font), 0)).collect());
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(LOADED.iter())));
static MAIN: LazyLock<Option<Source>> =
    LazyLock::new(|| file_id("/paper.typ").map(|id| Source::new(id, TEMPLATE.to_owned())));

/// The fonts that a document can use.
pub(crate) fn fonts() -> &'static [Font] {
    &LOADED
}

/// Ids are kept by typst for as long as the program runs: names are few and fixed, never from outside.
fn file_id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The name of a chart in the template.
pub(crate) fn chart_name(number: usize) -> String {
    format!("/chart-{number}.svg")
}

/// One document's world.
pub(crate) struct OneDocument {
    main: Source,
    files: Vec<(FileId, Bytes)>,
}

impl OneDocument {
    /// Data as JSON and charts as SVG; `None` should the template have no name (it has).
    pub(crate) fn new(data: Vec<u8>, charts: Vec<String>) -> Option<Self> {
        let mut files = vec![(file_id("/data.json")?, Bytes::new(data))];
        for (number, chart) in charts.into_iter().enumerate() {
            files.push((file_id(&chart_name(number))?, Bytes::from_string(chart)));
        }
        Some(Self { main: MAIN.clone()?, files })
    }
}

impl World for OneDocument {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(one, _)| *one == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        LOADED.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
