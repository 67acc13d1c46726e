//! The pages: each is a template with the rows that it shows.

mod candidates;
mod changes;
mod downloads;
mod evening;
mod lists;
mod overview;
mod releases;
mod seats;
mod stations;

use askama::Template;
use election::Progress;

use super::frame::{Frame, Head, Page};
use super::texts::Texts;
use super::{File, Offered, SiteError};
use crate::board::{Board, Colour, OfList};
use crate::charts::bars::Order;
use crate::edition::Night;
use crate::palette::ink_on;
use crate::pictures::{self, Manner};
use crate::{Size, svg};
use words::Lang;

/// All pages of a language, with their paths.
pub(super) fn all(night: &Night, texts: &Texts, head: &Head<'_>, offered: &[Offered]) -> Result<Vec<File>, SiteError> {
    let scene = Scene { night, texts, head };
    let mut made = vec![
        overview::page(&scene)?,
        lists::page(&scene)?,
        seats::page(&scene)?,
        candidates::page(&scene)?,
        stations::index(&scene)?,
        changes::page(&scene)?,
        releases::page(&scene)?,
        downloads::page(&scene, offered)?,
    ];
    made.extend(evening::page(&scene)?);
    stations::each(&scene, &mut made)?;
    Ok(made)
}

#[derive(Template)]
#[template(path = "site/waiting.html")]
struct Waiting<'a> {
    frame: Frame<'a>,
}

/// The page before the first release.
pub(super) fn waiting(texts: &Texts, head: &Head<'_>) -> Result<Vec<u8>, SiteError> {
    let title = texts.t("site-waiting-title").to_string();
    let frame = Frame { texts, head, page: Page::Overview, title };
    let path = Page::Overview.path(texts.lang);
    render(&path, &Waiting { frame }).map(String::into_bytes)
}

/// What all pages are made from.
struct Scene<'a> {
    night: &'a Night,
    texts: &'a Texts,
    head: &'a Head<'a>,
}

impl<'a> Scene<'a> {
    fn frame(&self, page: Page, title: impl Into<String>) -> Frame<'a> {
        Frame { texts: self.texts, head: self.head, page, title: title.into() }
    }

    fn lang(&self) -> Lang {
        self.texts.lang
    }

    fn board(&self) -> &'a Board {
        &self.night.now.board
    }

    fn manner(&self, size: Size) -> Manner {
        Manner { lang: self.lang(), size, order: Order::Ballot, seats: true }
    }

    /// The half circle of the council; a table beside it tells the seats.
    fn half_circle(&self) -> Option<String> {
        let scene = pictures::half_circle(self.board(), &self.manner(Size::new(620.0, 340.0)))?;
        Some(svg::inline(&scene, "chart"))
    }

    /// "12 van 44 stembureaus", per list and, where counted, per candidate.
    fn counters(&self) -> Vec<Counter> {
        let board = self.board();
        let counter = |label, of: Progress| Counter {
            label: self.texts.t(label).to_string(),
            text: self.texts.counted("site-of", of),
            per_mille: per_mille(of.counted.into(), of.total.into()),
        };
        let mut counters = vec![counter("site-counted-lists", board.stations)];
        counters.extend(board.stations_per_candidate.map(|of| counter("site-counted-both", of)));
        counters
    }

    /// Why no seats are shown, in the language of the page.
    fn no_seats(&self) -> Option<String> {
        self.board().seats.unknown().map(|why| why.told(self.lang()))
    }

    fn list_name(&self, number: u32) -> String {
        let name = self.board().list(number).map_or("", |list| &list.name);
        format!("{number} {name}")
    }
}

/// A page that is named, and where it is.
struct Link {
    href: String,
    name: String,
}

/// How far the count is.
struct Counter {
    label: String,
    text: String,
    per_mille: u64,
}

/// A list in a table.
struct Row {
    number: u32,
    name: String,
    /// `#rrggbb`, and what reads on it.
    colour: String,
    ink: String,
    votes: String,
    share: String,
    /// The length of its bar, of the longest.
    per_mille: u64,
    seats: String,
    change: String,
    seats_change: String,
}

impl Row {
    /// A list with so many votes; `whole` is what its share is of, `most` the votes of the longest bar.
    fn of(scene: &Scene<'_>, list: &OfList, votes: u64, whole: u64, most: u64) -> Self {
        let colour = list.shown_colour();
        Self {
            number: list.number,
            name: list.name.clone(),
            colour: colour.to_string(),
            ink: Colour { rgb: ink_on(colour.rgb) }.to_string(),
            votes: scene.texts.whole(votes),
            share: scene.texts.percent(votes, whole),
            per_mille: per_mille(votes, most),
            seats: String::new(),
            change: String::new(),
            seats_change: String::new(),
        }
    }

    /// A list by its number, with its votes.
    fn by_number(scene: &Scene<'_>, number: u32) -> Option<Self> {
        let list = scene.board().list(number)?;
        Some(Self::of(scene, list, list.votes, scene.board().votes_on_lists(), 0))
    }
}

/// For the length of a bar alone.
fn per_mille(part: u64, whole: u64) -> u64 {
    let length = u128::from(part).saturating_mul(1_000).checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(length).unwrap_or(1_000).min(1_000)
}

fn page(scene: &Scene<'_>, page: Page, template: &impl Template) -> Result<File, SiteError> {
    let path = page.path(scene.lang());
    let text = render(&path, template)?;
    Ok((path, text.into_bytes().into()))
}

fn render(path: &str, template: &impl Template) -> Result<String, SiteError> {
    template.render().map_err(|error| SiteError::Page { page: path.to_owned(), why: error.to_string() })
}
