//! What all pages have in common: which pages there are, how they refer to each other, and what stands above and below.

use std::rc::Rc;

use super::texts::Texts;
use super::{CONTENT_SECURITY_POLICY, Coming, Extra, RENDER_VERSION};
use crate::board::{Board, OfRelease};
use words::Lang;

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Overview,
    Lists,
    Seats,
    Candidates,
    Stations,
    Station(u32),
    Changes,
    /// The night beside the count; only where a release has both.
    Evening,
    Releases,
    Downloads,
}

impl Page {
    /// Those that the navigation names.
    pub const MAIN: [Self; 8] = [
        Self::Overview,
        Self::Lists,
        Self::Seats,
        Self::Candidates,
        Self::Stations,
        Self::Changes,
        Self::Releases,
        Self::Downloads,
    ];

    /// From the root of the site.
    pub fn path(self, lang: Lang) -> String {
        let (tree, file) = (tree(lang), one_of(lang, self.names().0));
        match self {
            Self::Station(number) => format!("{tree}{file}/{number}.html"),
            _ => format!("{tree}{file}.html"),
        }
    }

    /// Its file in Dutch and in English, and what the navigation calls it.
    fn names(self) -> ((&'static str, &'static str), &'static str) {
        match self {
            Self::Overview => (("index", "index"), "site-nav-overview"),
            Self::Lists => (("lijsten", "lists"), "site-nav-lists"),
            Self::Seats => (("zetels", "seats"), "site-nav-seats"),
            Self::Candidates => (("kandidaten", "candidates"), "site-nav-candidates"),
            Self::Stations | Self::Station(_) => (("stembureaus", "stations"), "site-nav-stations"),
            Self::Changes => (("wijzigingen", "changes"), "site-nav-changes"),
            Self::Evening => (("avond-en-telling", "night-and-count"), "site-nav-changes"),
            Self::Releases => (("vrijgaven", "releases"), "site-nav-releases"),
            Self::Downloads => (("downloads", "downloads"), "site-nav-downloads"),
        }
    }

    /// What stands before a path from the root.
    fn root(self, lang: Lang) -> &'static str {
        match self {
            Self::Station(_) => one_of(lang, ("../", "../../")),
            _ => one_of(lang, ("", "../")),
        }
    }
}

/// Where a language stands, from the root of the site.
fn tree(lang: Lang) -> &'static str {
    one_of(lang, ("", "en/"))
}

/// A site has two languages: what is Dutch on it, and what is not.
fn one_of(lang: Lang, (dutch, english): (&'static str, &'static str)) -> &'static str {
    if lang == Lang::Nl { dutch } else { english }
}

/// Where the feed is, from the root of the site.
pub(super) fn feed_path(lang: Lang) -> String {
    format!("{}feed.xml", tree(lang))
}

/// What every page says of the election and the release.
pub(super) struct Head<'a> {
    pub of: Coming,
    pub extra: &'a Extra,
    /// `None` before the first release.
    pub board: Option<&'a Board>,
}

impl<'a> Head<'a> {
    pub fn of(board: &'a Board, extra: &'a Extra) -> Self {
        let of = Coming {
            election: board.election.clone(),
            place: board.place.clone(),
            date: board.date.clone(),
            rehearsal: board.rehearsal,
        };
        Self { of, extra, board: Some(board) }
    }
}

impl OfRelease {
    /// Another text whenever the site is to be read again: another release, or one that was taken back.
    pub(super) fn key(&self) -> String {
        format!("{}{}", self.hash, if self.standing { "" } else { "-ingetrokken" })
    }
}

/// A page's surroundings.
pub(super) struct Frame<'a> {
    pub texts: &'a Texts,
    pub head: &'a Head<'a>,
    pub page: Page,
    /// Its title.
    pub title: String,
}

/// An entry of the navigation.
pub(super) struct Entry {
    pub href: String,
    pub name: Rc<str>,
    pub current: bool,
}

impl Frame<'_> {
    pub fn t(&self, key: &'static str) -> Rc<str> {
        self.texts.t(key)
    }

    pub fn other(&self) -> Lang {
        if self.texts.lang == Lang::Nl { Lang::En } else { Lang::Nl }
    }

    pub fn policy(&self) -> &'static str {
        CONTENT_SECURITY_POLICY
    }

    pub fn render(&self) -> u32 {
        RENDER_VERSION
    }

    pub fn root(&self) -> &'static str {
        self.page.root(self.texts.lang)
    }

    pub fn link(&self, page: Page) -> String {
        format!("{}{}", self.root(), page.path(self.texts.lang))
    }

    /// The same page in the other language.
    pub fn twin(&self) -> String {
        format!("{}{}", self.root(), self.page.path(self.other()))
    }

    pub fn feed(&self) -> String {
        format!("{}{}", self.root(), feed_path(self.texts.lang))
    }

    pub fn entries(&self) -> Vec<Entry> {
        let here = match self.page {
            Page::Station(_) => Page::Stations,
            Page::Evening => Page::Changes,
            page => page,
        };
        let entry = |page: Page| Entry { href: self.link(page), name: self.t(page.names().1), current: page == here };
        Page::MAIN.into_iter().map(entry).collect()
    }

    /// `2026-03-18` as people write it.
    pub fn date(&self) -> String {
        words::date(self.texts.lang, &self.head.of.date)
    }

    pub fn document_title(&self) -> String {
        let test = if self.head.of.rehearsal { "TEST – " } else { "" };
        format!("{test}{} – {} – {}", self.title, self.head.of.election, self.t("site-provisional-short"))
    }

    /// "Vrijgave 3": of the page's release.
    pub fn release_name(&self, release: &OfRelease) -> String {
        self.texts.ta("site-release", &[("number", self.texts.whole(u64::from(release.number)).into())])
    }

    pub fn made_at(&self, release: &OfRelease) -> String {
        words::day_and_clock(release.made_at)
    }

    pub fn machine_time(&self, release: &OfRelease) -> String {
        machine_time(release.made_at)
    }

    pub fn short_hash(&self, release: &OfRelease) -> String {
        words::short_hash(&release.hash)
    }

    pub fn heading(&self, board: &Board) -> String {
        words::heading(board.heading, self.texts.lang)
    }

    /// What the script tells when it has put this page in the place of an older one.
    pub fn announcement(&self, release: &OfRelease) -> String {
        let (number, time) = (self.texts.whole(release.number.into()), words::clock(release.made_at));
        self.texts.ta("site-announcement", &[("number", number.into()), ("time", time.into())])
    }
}

/// A time as machines read it: `2026-03-18T21:00:00Z`.
pub(super) fn machine_time(ms: u64) -> String {
    let stamp = i64::try_from(ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    stamp.unwrap_or(jiff::Timestamp::UNIX_EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
