//! The results website: from a night to a set of files, with nothing read or written here. Every page works from any folder,
//! from a server's sub-path and from `file://`; nothing on it asks anything of another server.
//!
//! Dutch stands at the root, English under `en/`. What the pages hold is what the edition holds: nothing is computed here but
//! shares, and differences between two editions.

mod csv;
mod feed;
mod frame;
mod json;
mod pages;
mod release;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::edition::Night;
use frame::{Head, Page};
use texts::Texts;
use words::{Lang, Say, Sentence, sentence};

/// The style sheet of all pages.
const CSS: &[u8] = include_bytes!("../../assets/site/site.css");
/// The script that follows the releases; pages work without it.
const SCRIPT: &[u8] = include_bytes!("../../assets/site/uitslag.js");
/// The icon in the tab of a browser.
const ICON: &[u8] = include_bytes!("../../assets/site/icon.svg");
/// What `uitslag.json` holds, in JSON Schema 2020-12.
const SCHEMA: &[u8] = include_bytes!("../../assets/site/uitslag.schema.json");
/// The version of `uitslag.json`; it rises when a field changes its meaning or goes.
pub const JSON_VERSION: u32 = 1;
/// The version of the pages and files of a site: every page names it, and the recipe of a signed release. It is raised with any
/// change of what is made of a release, by a single byte even, so that whoever verifies a site knows whether this program makes
/// the same; the golden site of a version is held by a test of the node.
pub const RENDER_VERSION: u32 = 2;
/// The file that stands in every folder of a site that this program wrote: another folder is never replaced.
pub const MARK: &str = ".uitslag-site";
/// What stands in it.
pub const MARK_TEXT: &str = "Deze map wordt door Uitslag in haar geheel vervangen; bewaar hier niets anders.\n\
                         Uitslag replaces this folder as a whole; keep nothing else in it.\n";
/// What every page allows: its own style sheet, script and pictures, and asking its own server whether there is a new release.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
/// The most bytes that the name of a download may have.
const MAX_NAME: usize = 200;

/// A website.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its files, by their path from the root of the site, with forward slashes.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// What the site needs beside the night.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Where the site will stand, such as `https://uitslagen.voorbeeld.nl/gr2026/`: for the links of the feed, which some
    /// readers only follow when they are complete. Without it they are relative.
    pub base_url: Option<String>,
    /// Whose site it is, such as `Gemeente Voorbeeld`.
    pub organisation: Option<String>,
    /// Whom to ask: plain text, such as an address and a telephone number.
    pub contact: Option<String>,
    /// What is offered for downloading beside what is made here.
    pub downloads: Vec<Download>,
}

/// A file to be downloaded that is made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its name: letters, digits, `.`, `_` and `-`; it comes to stand in the folder `downloads`.
    pub name: String,
    /// Its media type, such as `application/xml`.
    pub media_type: String,
    /// What it is.
    pub what: DownloadKind,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// What a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DownloadKind {
    /// The signed release, as `uitslag verify` reads it.
    SignedRelease,
    /// Counts in EML_NL, provisional.
    Eml,
    /// The table of the counts as OSV writes it (OSV4-3).
    Osv,
    /// A print as PDF.
    Pdf,
}

/// A website cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum SiteError {
    /// A download has a name that could be a path, or is none.
    Name(String),
    /// Two downloads have one name, capitals aside: on Windows one would replace the other.
    Twice(String),
    /// The address of the site is none.
    BaseUrl(String),
    /// A page could not be written.
    Page {
        /// Its path.
        page: String,
        /// What went wrong.
        why: String,
    },
}

impl Say for SiteError {
    fn say(&self) -> Sentence {
        match self {
            Self::Name(name) => sentence!("site-name", name = format!("{name:?}"), most = MAX_NAME),
            Self::Twice(name) => sentence!("site-twice", name = format!("{name:?}")),
            Self::BaseUrl(address) => sentence!("site-address", address = format!("{address:?}")),
            Self::Page { page, why } => sentence!("site-page", page = page, why = why),
        }
    }
}

/// An election of which nothing has been released yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Its name.
    pub election: String,
    /// Where it is held, where known.
    pub place: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// A rehearsal: everything says TEST.
    pub rehearsal: bool,
}

/// The site of a release.
///
/// # Errors
/// A download or the address of the site cannot be used.
pub fn build(night: &Night, extra: &Extra) -> Result<Site, SiteError> {
    let base = base_url(extra)?;
    let head = Head::of(&night.now.board, extra);
    let mut files = Files::default();
    files.add_all(static_files());
    files.add("release.json", release::poll(Some(&night.now.board.release)));
    let mut offered = Vec::new();
    let made = [
        ("uitslag.json", "application/json", json::of(night)?),
        ("uitslag.schema.json", "application/schema+json", SCHEMA.to_vec()),
        ("lijsten.csv", "text/csv", csv::lists(night)),
        ("kandidaten.csv", "text/csv", csv::candidates(night)),
        ("stembureaus.csv", "text/csv", csv::stations(night)),
        ("kandidaten-per-stembureau.csv", "text/csv", csv::matrix(night)),
    ];
    for (name, media_type, bytes) in made {
        let bytes: Arc<[u8]> = bytes.into();
        offered.push(Offered::new(name.to_owned(), media_type, None, &bytes));
        files.add(name, bytes);
    }
    for download in checked(&extra.downloads)? {
        let path = format!("downloads/{}", download.name);
        offered.push(Offered::new(path.clone(), &download.media_type, Some(download.what), &download.bytes));
        files.add(&path, download.bytes.clone());
    }
    files.add("SHA256SUMS", sums(&offered));
    let made = both(|lang| language(night, &head, &offered, base.as_deref(), lang));
    for pages in made {
        files.add_all(pages?);
    }
    Ok(Site { files: files.0 })
}

/// Dutch and English beside each other: they share nothing that changes. One after the other where no thread is to be had.
fn both<T: Send>(of: impl Fn(Lang) -> Result<T, SiteError> + Sync) -> [Result<T, SiteError>; 2] {
    std::thread::scope(|scope| {
        let english = std::thread::Builder::new().spawn_scoped(scope, || of(Lang::En));
        let dutch = of(Lang::Nl);
        let stopped = || SiteError::Page { page: "en/".to_owned(), why: "stopped half-way".to_owned() };
        let english = match english {
            Ok(english) => english.join().unwrap_or_else(|_| Err(stopped())),
            Err(_) => of(Lang::En),
        };
        [dutch, english]
    })
}

/// The site before the first release: it says that there is nothing yet, and follows.
///
/// # Errors
/// A page could not be made.
pub fn waiting(coming: &Coming, extra: &Extra) -> Result<Site, SiteError> {
    base_url(extra)?;
    let head = Head { of: coming.clone(), extra, board: None };
    let mut files = Files::default();
    files.add_all(static_files());
    files.add("release.json", release::poll(None));
    for lang in [Lang::Nl, Lang::En] {
        let texts = Texts::new(lang);
        files.add(&Page::Overview.path(lang), pages::waiting(&texts, &head)?);
    }
    Ok(Site { files: files.0 })
}

/// A file with its path from the root of the site.
type File = (String, Arc<[u8]>);

/// All pages and the feed of one language.
fn language(
    night: &Night,
    head: &Head<'_>,
    offered: &[Offered],
    base: Option<&str>,
    lang: Lang,
) -> Result<Vec<File>, SiteError> {
    let texts = Texts::new(lang);
    let mut made = pages::all(night, &texts, head, offered)?;
    made.push((frame::feed_path(lang), feed::of(night, head, &texts, base).into_bytes().into()));
    Ok(made)
}

/// What stands on the page of downloads.
struct Offered {
    path: String,
    media_type: String,
    /// `None` for what is made here.
    what: Option<DownloadKind>,
    bytes: usize,
    sha256: String,
}

impl Offered {
    fn new(path: String, media_type: &str, what: Option<DownloadKind>, bytes: &[u8]) -> Self {
        let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
        Self { path, media_type: media_type.to_owned(), what, bytes: bytes.len(), sha256 }
    }
}

/// The sums of all downloads, as `sha256sum --check` reads them.
fn sums(offered: &[Offered]) -> Vec<u8> {
    let line = |one: &Offered| format!("{}  {}\n", one.sha256, one.path);
    offered.iter().map(line).collect::<String>().into_bytes()
}

fn checked(downloads: &[Download]) -> Result<&[Download], SiteError> {
    let mut seen = std::collections::BTreeSet::new();
    for download in downloads {
        let name = &download.name;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if !(1..=MAX_NAME).contains(&name.len())
            || name.starts_with('.')
            || name.ends_with('.')
            || !name.bytes().all(plain)
        {
            return Err(SiteError::Name(name.chars().take(MAX_NAME).collect()));
        }
        if !seen.insert(name.to_ascii_lowercase()) {
            return Err(SiteError::Twice(name.clone()));
        }
    }
    Ok(downloads)
}

/// The address of the site with a slash at its end.
fn base_url(extra: &Extra) -> Result<Option<String>, SiteError> {
    let Some(url) = &extra.base_url else { return Ok(None) };
    let wrong = || SiteError::BaseUrl(url.chars().take(MAX_NAME).collect());
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(wrong)?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:%@[]".contains(&byte);
    if rest.is_empty() || rest.starts_with('/') || !rest.bytes().all(allowed) {
        return Err(wrong());
    }
    Ok(Some(if url.ends_with('/') { url.clone() } else { format!("{url}/") }))
}

fn static_files() -> [File; 3] {
    [("site.css", CSS), ("uitslag.js", SCRIPT), ("icon.svg", ICON)].map(|(path, bytes)| (path.to_owned(), bytes.into()))
}

#[derive(Default)]
struct Files(BTreeMap<String, Arc<[u8]>>);

impl Files {
    fn add(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }

    fn add_all(&mut self, files: impl IntoIterator<Item = File>) {
        self.0.extend(files);
    }
}
