//! The pictures of a release on the slides of this screen: those of the crate `publish`, as the election wants them. Pure.

use api::hall::HallShown;
use night::display::Dwell;
use publish::board::Board;
use publish::charts::bars;
use publish::pictures;
pub use publish::pictures::{Kind, Picture, news};
use publish::slide::{self, Rehearsal, Slide, Waiting};
use publish::{NotoSans, Scene, Size};

use super::rotation::seconds;
use crate::cx::Facts;
use crate::format;
use crate::i18n::{Lang, t, ta};

/// How the pictures are to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// The language.
    pub lang: Lang,
    /// The size of a whole slide.
    pub size: Size,
    /// The order of the lists.
    pub order: bars::Order,
    /// Whether seats are shown.
    pub seats: bool,
    /// Kinds with 0 seconds are left out.
    pub dwell: Dwell,
}

/// All pictures of a release, in their order; `news` are the stations that came with it.
#[must_use]
pub fn of(board: &Board, news: &[u32], manner: &Manner) -> Vec<Picture> {
    let Manner { lang, size, order, seats, dwell } = *manner;
    let charts = pictures::Manner { lang, size: slide::body_size(size), order, seats };
    let mut pictures = pictures::of(board, news, &charts);
    let wanted = |picture: &Picture| seconds(&dwell, picture.kind) > 0;
    // Never nothing: what was left out may be all that there is so far.
    if pictures.iter().any(wanted) {
        pictures.retain(wanted);
    }
    pictures
}

/// What stands around a picture at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around<'a> {
    /// Whether the PC that releases is there.
    pub live: bool,
    /// What who stands at the keys should know.
    pub notice: Option<String>,
    /// Which picture of how many.
    pub at: (usize, usize),
    /// The picture's title.
    pub title: &'a str,
    /// The numbers of releases that were public elsewhere, and that it corrects.
    pub corrects: &'a [u32],
}

/// What is the matter with a release: taken back, or nobody knows whether there is a newer one, or it is there in the place of one that was
/// shown before.
#[must_use]
pub fn standing(board: &Board, live: bool, corrects: &[u32], lang: Lang) -> Option<String> {
    if !board.release.standing {
        return Some(t(lang, "scene-retracted"));
    }
    let time = format::clock(board.release.made_at);
    if !live {
        return Some(ta(lang, "scene-as-of", &[("time", time.into())]));
    }
    (!corrects.is_empty()).then(|| t(lang, "scene-corrected"))
}

/// A picture on its slide.
#[must_use]
pub fn on_slide(board: &Board, picture: &Picture, around: &Around<'_>, manner: &Manner) -> Scene {
    let lang = manner.lang;
    let made = format::day_and_clock(board.release.made_at);
    let counter = |key: &str, of: election::Progress| {
        let whole = |number: u32| format::int(lang, number);
        ta(lang, key, &[("counted", whole(of.counted).into()), ("total", whole(of.total).into())])
    };
    let mut counters = vec![counter("scene-counter-lists", board.stations)];
    counters.extend(board.stations_per_candidate.map(|of| counter("scene-counter-candidates", of)));
    let number = board.release.number.to_string();
    let mut source = vec![
        t(lang, "scene-provisional"),
        ta(lang, "scene-release", &[("number", number.into())]),
        made,
        format::short_hash(&board.release.hash),
    ];
    if board.release.standing && !around.corrects.is_empty() {
        let numbers: Vec<String> = around.corrects.iter().map(u32::to_string).collect();
        source.push(ta(lang, "scene-replaces", &[("numbers", numbers.join(", ").into())]));
    }
    let slide = Slide {
        heading: words::heading(board.heading, lang),
        election: format!("{}, {}", board.election, format::date(lang, &board.date)),
        counters,
        title: around.title.to_owned(),
        source,
        standing: standing(board, around.live, around.corrects, lang),
        notice: around.notice.clone(),
        page: (around.at.1 > 1).then(|| format!("{} / {}", around.at.0, around.at.1)),
        rehearsal: board.rehearsal.then(|| rehearsal(lang)),
    };
    slide::compose(&slide, picture.chart.clone(), manner.size, &NotoSans)
}

fn rehearsal(lang: Lang) -> Rehearsal {
    Rehearsal { word: t(lang, "test"), sentence: t(lang, "scene-rehearsal") }
}

/// The picture before the first release; `hall`: how many stations are in, where the hall may know.
#[must_use]
pub fn waiting(facts: &Facts, hall: Option<HallShown>, manner: &Manner) -> Scene {
    let lang = manner.lang;
    let election = &facts.status.election;
    let place = facts.setup.as_ref().and_then(|setup| setup.definition.identity.domain.as_ref());
    let name = election.name.clone().unwrap_or_else(|| t(lang, "election-on-its-way"));
    let date = election.date.as_deref().map(|date| format::date(lang, date));
    let waiting = Waiting {
        place: place.map_or_else(|| "Uitslag".to_owned(), |place| place.name.clone()),
        election: [Some(name), date].into_iter().flatten().collect::<Vec<_>>().join(", "),
        message: t(lang, "scene-waiting"),
        progress: hall.map(|hall| {
            let whole = |number: u32| format::int(lang, number);
            ta(lang, "scene-hall", &[("counted", whole(hall.counted).into()), ("all", whole(hall.stations).into())])
        }),
        note: hall.map(|hall| ta(lang, "scene-as-of", &[("time", format::clock(hall.told_at).into())])),
        rehearsal: election.rehearsal.then(|| rehearsal(lang)),
    };
    slide::waiting(&waiting, manner.size, &NotoSans)
}
