//! Tempo: how fast stations come in, when the rest may be in, and which PC or folder falls silent.

use api::pace::{LevelPace, SourceKind, SourcePace};
use election::Level;
use iced::widget::{Column, column, container, mouse_area, row, scrollable};
use iced::{Alignment, Element, Length, Padding};

use super::{Message, State, table};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::format;
use crate::keymap::Act;
use crate::parts::{self, Width, here};
use crate::screen::counted;
use crate::screen::pace::Tempo;
use crate::theme::{self, Tone, size};

/// In a window that is lower than this, in logical pixels, the rows of the overview have the room of the line above them.
const LOW: f32 = 600.0;

/// How it goes, for the overview; a click leads to the page.
pub fn line<'a>(state: &State, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let tempo = state.tempo.as_ref().filter(|_| cx.window.height >= LOW)?;
    let words = parts::body(cx.look, tempo.line(state.table.level, cx));
    Some(spoken(Thing::button(), mouse_area(words).on_press(Message::Went(Act::Pace))))
}

/// How many lines the keys lead through. The bars are the first: in a low window they are scrolled to like any line.
pub fn lines(state: &State) -> usize {
    state.tempo.as_ref().map_or(0, |tempo| tempo.at(state.table.level).sources.len() + 1)
}

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(tempo) = &state.tempo else { return parts::body(look, cx.t("opening")) };
    let level = state.table.level;
    let told = tempo.at(level);
    let bars: Element<'a, Message> = tempo.bars(level, cx);
    let mut lines = column![here(state.at == 0, bars)].spacing(8).extend(tempo.earlier(level, cx));
    if !told.sources.is_empty() {
        lines = lines.extend(sources(told, state.at, cx));
    }
    let lines = container(lines).padding(Padding::ZERO.right(14));
    let lines = parts::scroll(look, scrollable(lines));
    let head = column![tempo.head(level, cx)].extend(hall(tempo, cx)).spacing(8);
    column![head, lines].spacing(8).height(Length::Fill).into()
}

/// What the hall sees of it, with its switch: where it can be switched, or was.
fn hall<'a>(tempo: &Tempo, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let (look, hall) = (cx.look, cx.facts.status.hall);
    if !hall.can && !hall.on {
        return None;
    }
    let pace = &tempo.at(Level::Party).stations;
    let (counted, all) = match hall.shown {
        Some(shown) => (cx.int(shown.counted), cx.int(shown.stations)),
        None => (cx.int(pace.counted), cx.int(pace.expected)),
    };
    let (tone, words, switch) =
        if hall.on { (Tone::Good, "hall-on", "hall-switch-off") } else { (Tone::Plain, "hall-off", "hall-switch-on") };
    let words = cx.ta(words, &[("counted", counted.into()), ("all", all.into())]);
    let words = row![parts::mark(parts::tone_mark(tone), size::BODY, look.tone(tone)), parts::body(look, words)];
    let words = container(words.spacing(6)).width(Length::Fill);
    let switch = parts::press(look, false, cx.t(switch), Message::Pressed(Act::Hall));
    Some(row![switch, words].spacing(10).align_y(Alignment::Center).into())
}

/// The table of whoever brings counts; `at`: the active line, of which the first is no row.
fn sources<'a>(told: &'a LevelPace, at: usize, cx: &Cx<'a>) -> [Element<'a, Message>; 2] {
    let look = cx.look;
    let head = [
        (cx.t("column-brought-by"), Width::Share(5)),
        (cx.t("column-stations"), Width::Figure(110.0)),
        (cx.t("column-last"), Width::Fixed(80.0)),
        (cx.t("column-state"), Width::Share(4)),
    ];
    let [one, two, three, four] = head.clone().map(|(_, width)| width);
    let complete = told.stations.is_complete();
    let row = |(line, source): (usize, &SourcePace)| {
        let name = match source.kind {
            SourceKind::Pc => source.name.clone(),
            SourceKind::Folder => cx.ta("pace-folder", &[("folder", source.name.as_str().into())]),
        };
        let (tone, words) = standing(source, complete, cx);
        let cells = vec![
            (table::line(look, name), one),
            (parts::figure(look, cx.int(source.stations)), two),
            (parts::body(look, source.last.map(format::clock).unwrap_or_default()), three),
            (parts::state(look, tone, words), four),
        ];
        parts::table_row(look, line == at, cells, Some(Message::Row(line)))
    };
    let rows = Column::with_children((1..).zip(&told.sources).map(row));
    let rows = container(rows).padding(1).style(theme::panel(look)).width(Length::Fill);
    [parts::table_head(look, &head), rows.into()]
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
