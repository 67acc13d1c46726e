//! The releases so far, the newest first, and what the chosen one holds.

use iced::Element;
use iced::widget::{column, space};

use super::release::joined;
use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::parts::{self, Width};
use crate::screen::todo::level_key;
use crate::theme::Tone;
use api::release::ReleaseTold as Release;

/// The release at a row: the newest stands first.
#[must_use]
pub fn at(state: &State, row: usize) -> Option<&Release> {
    state.releases.releases.iter().rev().nth(row)
}

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let all = state.releases.releases.len();
    if all == 0 {
        return parts::banner(look, Tone::Plain, cx.t("never-released"), cx.t("never-released-do"));
    }
    let head = [
        (cx.t("column-number"), Width::Fixed(54.0)),
        (cx.t("column-time"), Width::Fixed(140.0)),
        (cx.t("column-level"), Width::Fixed(110.0)),
        (cx.t("column-stations"), Width::Figure(110.0)),
        (cx.t("column-hash"), Width::Fixed(110.0)),
        (cx.t("column-state"), Width::Fixed(170.0)),
        (cx.t("column-note"), Width::Share(1)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(cx, "releases", (state.at, all), ROW, move |row| {
        let Some(release) = at(state, row) else { return space().into() };
        let [one, two, three, four, five, six, seven] = widths;
        let short = crate::format::short_hash(&release.hash.to_string());
        let level = here.t(level_key(release.level));
        let cells = vec![
            (parts::strong(look, release.number.to_string()), one),
            (parts::body(look, crate::format::day_and_clock(release.made_at)), two),
            (parts::body(look, level), three),
            (parts::figure(look, here.int(release.stations)), four),
            (parts::body(look, short), five),
            (standing(state, release, &here), six),
            (table::line(look, release.note.as_str()), seven),
        ];
        parts::table_row(look, row == state.at, cells, Some(Message::Row(row)))
    });
    let mut lines = column![parts::table_head(look, &head), table::framed(look, rows)].spacing(8);
    if let Some(release) = at(state, state.at) {
        lines = lines.push(table::told(cx, in_full(release, cx)));
    }
    lines.into()
}

fn standing<'a>(state: &State, release: &Release, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let last = state.releases.last().is_some_and(|last| last.hash == release.hash);
    if !release.standing {
        parts::chip(look, Tone::Bad, cx.t("release-taken-back"))
    } else if release.not_before > cx.now {
        let time = crate::format::clock(release.not_before);
        parts::chip(look, Tone::Warn, cx.ta("release-embargo", &[("time", time.into())]))
    } else if last {
        parts::chip(look, Tone::Good, cx.t("release-stands"))
    } else {
        parts::chip(look, Tone::Plain, cx.t("release-replaced"))
    }
}

fn in_full<'a>(release: &'a Release, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let numbers = joined(release.rows.iter().map(|row| row.station));
    let args = [
        ("count", cx.int(release.stations).into()),
        ("n", release.stations.into()),
        ("candidate", cx.int(release.candidate_stations).into()),
    ];
    let lines = column![
        parts::heading(look, cx.ta("release-number", &[("number", release.number.to_string().into())])),
        parts::body(look, cx.ta("release-holds", &args)),
        parts::body(look, numbers),
        parts::faint(look, format!("SHA-256 {}", crate::format::groups(&release.hash.to_string()))),
    ];
    parts::panel(look, lines.spacing(4))
}
