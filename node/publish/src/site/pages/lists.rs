//! Votes per list, as a chart and as a table.

use askama::Template;

use super::{Page, Row, Scene, page as finish};
use crate::charts::bars;
use crate::site::frame::Frame;
use crate::site::{File, SiteError};
use crate::{Size, pictures, svg};
use words::number::Share;

#[derive(Template)]
#[template(path = "site/lists.html")]
struct Lists<'a> {
    frame: Frame<'a>,
    lead: String,
    charts: Vec<String>,
    lists: Vec<Row>,
    before: Option<String>,
    seats_known: bool,
    seats_before: Option<String>,
    valid: String,
    whole_share: String,
    seats_given: String,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let (board, texts) = (scene.board(), scene.texts);
    let whole = board.votes_on_lists();
    let most = board.lists.iter().map(|list| list.votes).max().unwrap_or(0);
    let known = board.seats.lists();
    let compared = |key| board.before.as_ref().map(|before| texts.ta(key, &[("before", before.into())]));
    let none = texts.t("scene-none");
    let row = |(place, list): (usize, &crate::board::OfList)| {
        let mut row = Row::of(scene, list, list.votes, whole, most);
        let seats = known.and_then(|seats| seats.get(place)).copied();
        row.seats = seats.map(|seats| texts.whole(seats.into())).unwrap_or_default();
        let share = Share { part: list.votes, whole };
        let change = list.before.and_then(|before| texts.marks.points(share, before));
        row.change = change.unwrap_or_else(|| none.to_string());
        let change = seats.zip(list.seats_before).map(|(now, before)| texts.marks.change(now, before));
        row.seats_change = change.unwrap_or_else(|| none.to_string());
        row
    };
    let given = known.map(|seats| seats.iter().fold(0u64, |sum, seats| sum.saturating_add((*seats).into())));
    // As high as its lines need to be read.
    let lines = u16::try_from(board.lists.len().min(bars::MOST)).unwrap_or(u16::MAX);
    let size = Size::new(1072.0, (30.0 + 35.0 * f32::from(lines)).max(380.0));
    let charts = pictures::votes(board, &scene.manner(size));
    let lists = Lists {
        frame: scene.frame(Page::Lists, texts.t("site-lists-title").to_string()),
        lead: texts.counted("site-counted", board.stations) + ".",
        charts: charts.iter().map(|chart| svg::inline(chart, "chart for-wide")).collect(),
        lists: board.lists.iter().enumerate().map(row).collect(),
        before: compared("site-change"),
        seats_known: known.is_some(),
        seats_before: compared("site-seats-change")
            .filter(|_| board.lists.iter().any(|list| list.seats_before.is_some())),
        valid: texts.whole(whole),
        whole_share: texts.percent(whole, whole),
        seats_given: given.map(|seats| texts.whole(seats)).unwrap_or_default(),
    };
    finish(scene, Page::Lists, &lists)
}
