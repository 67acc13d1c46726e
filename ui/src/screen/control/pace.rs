//! Tempo: how fast stations come in, when the rest may be in, and which PC or folder falls silent.

use api::pace::{SourceKind, SourcePace};
use iced::widget::{column, space};
use iced::{Element, Length};

use super::interim::figure;
use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::format;
use crate::parts::{self, Width};
use crate::screen::counted;
use crate::screen::todo::level_key;
use crate::theme::Tone;

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(tempo) = &state.tempo else { return parts::body(look, cx.t("opening")) };
    let level = state.table.level;
    let mut lines = column![parts::faint(look, cx.t(level_key(level)))].spacing(8).height(Length::Fill);
    lines = lines.push(tempo.view(level, cx));
    let told = tempo.at(level);
    if told.sources.is_empty() {
        return lines.into();
    }
    let head = [
        (cx.t("column-brought-by"), Width::Share(5)),
        (cx.t("column-stations"), Width::Fixed(110.0)),
        (cx.t("column-last"), Width::Fixed(80.0)),
        (cx.t("column-state"), Width::Share(4)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let complete = told.stations.is_complete();
    let rows = table::fitted(state.at, told.sources.len(), ROW, move |at| {
        let Some(source) = told.sources.get(at) else { return space().into() };
        let [one, two, three, four] = widths;
        let name = match source.kind {
            SourceKind::Pc => source.name.clone(),
            SourceKind::Folder => here.ta("pace-folder", &[("folder", source.name.as_str().into())]),
        };
        let (tone, words) = standing(source, complete, &here);
        let cells = vec![
            (table::line(look, name), one),
            (figure(look, here.int(source.stations)), two),
            (parts::body(look, source.last.map(format::clock).unwrap_or_default()), three),
            (parts::state(look, tone, words), four),
        ];
        parts::table_row(look, at == state.at, cells, Some(Message::Row(at)))
    });
    lines.push(parts::table_head(look, &head)).push(table::framed(look, rows)).into()
}

/// How it stands with whoever brings counts: what cannot come first, then silence. Once all is in, silence is none.
fn standing(source: &SourcePace, complete: bool, cx: &Cx<'_>) -> (Tone, String) {
    let closed = match source.kind {
        SourceKind::Pc => "pc-away",
        SourceKind::Folder => "pace-not-collecting",
    };
    let (tone, words) = match (source.open, source.last, source.idle_since) {
        (false, ..) => (Tone::Warn, cx.t(closed)),
        (true, None, _) => (Tone::Plain, cx.t("pace-not-yet")),
        (true, ..) if complete => (Tone::Good, cx.t("pace-done")),
        (true, _, Some(since)) => (Tone::Warn, cx.ta("pace-idle", &[("time", format::clock(since).into())])),
        (true, ..) => (Tone::Good, cx.t("pace-busy")),
    };
    match source.waiting {
        None | Some(0) => (tone, words),
        Some(waiting) => (Tone::Warn, format!("{words} · {}", counted(cx, "pace-waits", waiting))),
    }
}
