//! What all pages have in common: which pages there are, how they refer to each other, and what stands above and below.

use std::rc::Rc;

use election::Heading;

use super::texts::Texts;
use super::{CONTENT_SECURITY_POLICY, Coming, Extra, RENDER_VERSION};
use crate::edition::Night;
use words::{Arg, Lang};

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
        let name = one_of(
            lang,
            match self {
                Self::Overview => ("index.html", "index.html"),
                Self::Lists => ("lijsten.html", "lists.html"),
                Self::Seats => ("zetels.html", "seats.html"),
                Self::Candidates => ("kandidaten.html", "candidates.html"),
                Self::Stations => ("stembureaus.html", "stations.html"),
                Self::Station(number) => {
                    return format!("{}{}/{number}.html", tree(lang), one_of(lang, ("stembureaus", "stations")));
                }
                Self::Changes => ("wijzigingen.html", "changes.html"),
                Self::Releases => ("vrijgaven.html", "releases.html"),
                Self::Downloads => ("downloads.html", "downloads.html"),
            },
        );
        format!("{}{name}", tree(lang))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Overview => "site-nav-overview",
            Self::Lists => "site-nav-lists",
            Self::Seats => "site-nav-seats",
            Self::Candidates => "site-nav-candidates",
            Self::Stations | Self::Station(_) => "site-nav-stations",
            Self::Changes => "site-nav-changes",
            Self::Releases => "site-nav-releases",
            Self::Downloads => "site-nav-downloads",
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
pub(super) struct Head {
    pub election: String,
    pub place: Option<String>,
    pub date: String,
    pub rehearsal: bool,
    pub organisation: Option<String>,
    pub contact: Option<String>,
    /// `None` before the first release.
    pub release: Option<Shown>,
}

/// The release that is shown.
pub(super) struct Shown {
    pub number: u32,
    pub hash: String,
    pub made_at: u64,
    pub standing: bool,
    pub heading: Heading,
}

impl Shown {
    /// Another text whenever the site is to be read again: another release, or one that was taken back.
    pub fn key(&self) -> String {
        format!("{}{}", self.hash, if self.standing { "" } else { "-ingetrokken" })
    }
}

impl Head {
    pub fn of(night: &Night, extra: &Extra) -> Self {
        let board = &night.now.board;
        let release = &board.release;
        Self {
            election: board.election.clone(),
            place: board.place.clone(),
            date: board.date.clone(),
            rehearsal: board.rehearsal,
            organisation: extra.organisation.clone(),
            contact: extra.contact.clone(),
            release: Some(Shown {
                number: release.number,
                hash: release.hash.clone(),
                made_at: release.made_at,
                standing: release.standing,
                heading: board.heading,
            }),
        }
    }

    pub fn waiting(coming: &Coming, extra: &Extra) -> Self {
        Self {
            election: coming.election.clone(),
            place: coming.place.clone(),
            date: coming.date.clone(),
            rehearsal: coming.rehearsal,
            organisation: extra.organisation.clone(),
            contact: extra.contact.clone(),
            release: None,
        }
    }
}

/// A page's surroundings.
pub(super) struct Frame<'a> {
    pub texts: &'a Texts,
    pub head: &'a Head,
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

    pub fn lang(&self) -> &'static str {
        self.texts.lang.code()
    }

    pub fn other_lang(&self) -> &'static str {
        self.other().code()
    }

    fn other(&self) -> Lang {
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

    pub fn overview(&self) -> String {
        self.link(Page::Overview)
    }

    /// The same page in the other language.
    pub fn twin(&self) -> String {
        format!("{}{}", self.root(), self.page.path(self.other()))
    }

    pub fn feed(&self) -> String {
        format!("{}{}", self.root(), feed_path(self.texts.lang))
    }

    pub fn entries(&self) -> Vec<Entry> {
        let here = if let Page::Station(_) = self.page { Page::Stations } else { self.page };
        let entry = |page: Page| Entry { href: self.link(page), name: self.t(page.name()), current: page == here };
        Page::MAIN.into_iter().map(entry).collect()
    }

    /// `2026-03-18` as people write it.
    pub fn date(&self) -> String {
        words::date(self.texts.lang, &self.head.date)
    }

    pub fn document_title(&self) -> String {
        let test = if self.head.rehearsal { "TEST – " } else { "" };
        format!("{test}{} – {} – {}", self.title, self.head.election, self.t("site-provisional-short"))
    }

    /// "Vrijgave 3": of the page's release.
    pub fn release_name(&self, release: &Shown) -> String {
        self.texts.ta("site-release", &[("number", self.texts.whole(u64::from(release.number)).into())])
    }

    pub fn made_at(&self, release: &Shown) -> String {
        words::day_and_clock(release.made_at)
    }

    pub fn machine_time(&self, release: &Shown) -> String {
        machine_time(release.made_at)
    }

    pub fn short_hash(&self, release: &Shown) -> String {
        words::short_hash(&release.hash)
    }

    pub fn heading(&self, release: &Shown) -> String {
        words::heading(release.heading, self.texts.lang)
    }

    /// What the script tells when it has put this page in the place of an older one.
    pub fn announcement(&self, release: &Shown) -> String {
        let args: [(&'static str, Arg<'_>); 2] = [
            ("number", self.texts.whole(u64::from(release.number)).into()),
            ("time", words::clock(release.made_at).into()),
        ];
        self.texts.ta("site-announcement", &args)
    }
}

/// A time as machines read it: `2026-03-18T21:00:00Z`.
pub(super) fn machine_time(ms: u64) -> String {
    let stamp = i64::try_from(ms).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    stamp.unwrap_or(jiff::Timestamp::UNIX_EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
