//! What would come in of a table by its mapping, station by station: what is wrong first, with its cell; then names that differ, both
//! side by side; then each station with what becomes of it.

use api::folders::{ImportOutcome, ImportedFile, NamesBeside};
use api::tables::{Table, TableStation};
use iced::widget::{column, container, row, scrollable, space};
use iced::{Alignment, Element, Length};

use super::{Go, Message, Page, view};
use crate::aloud::{Role, Spot, Thing, spoken};
use crate::cx::Cx;
use crate::keymap::{self, Act};
use crate::parts::{self, Width, mark};
use crate::screen::control::file_told;
use crate::screen::control::table::{self, ROW};
use crate::screen::counted;
use crate::theme::{self, Tone, size};

/// A window that is lower than this, in logical pixels, has no room for all that is said above the rows.
const LOW: f32 = 600.0;

/// A row of the page.
pub(super) enum Row<'a> {
    /// What cannot be used, or what people should know: the place of its text among those of [`said`].
    Said(usize),
    /// A station that the table calls otherwise.
    Name(&'a NamesBeside),
    /// A station that would come in, or stands already.
    Station(&'a TableStation),
    /// One that the table has no figures of yet.
    Absent(u32),
}

/// The rows, in their order.
pub(super) fn rows(told: &Table) -> Vec<Row<'_>> {
    let said = (0..texts(told)).map(Row::Said);
    let names = told.import.names.iter().map(Row::Name);
    let stations = told.stations.iter().map(Row::Station);
    let absent = told.absent.iter().copied().map(Row::Absent);
    said.chain(names).chain(stations).chain(absent).collect()
}

/// How many texts [`said`] has.
fn texts(told: &Table) -> usize {
    if is_rejected(told) { told.faults.len() } else { told.import.notes.len() }
}

fn is_rejected(told: &Table) -> bool {
    told.import.outcome == ImportOutcome::Rejected
}

/// Of a table that is refused what is wrong with it; else what there is to know of its import, with all that is left out.
fn said(told: &Table, at: usize, cx: &Cx<'_>) -> String {
    let text = if is_rejected(told) {
        told.faults.get(at).map(|fault| fault.reason(cx.lang))
    } else {
        told.import.notes.get(at).map(|note| note.told(cx.lang))
    };
    text.unwrap_or_default()
}

/// The page.
pub(super) fn view<'a>(page: &'a Page, active: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let (look, told) = (cx.look, &page.told);
    let (tone, words) = file_told::outcome(&told.import, cx);
    let why = told.import.reason(cx.lang).unwrap_or_default();
    let mut facts = vec![format!("SHA-256 {}", told.import.fingerprint)];
    if told.totals_compared > 0 {
        facts.push(counted(cx, "incoming-totals", told.totals_compared));
    }
    let above =
        column![view::head(page, cx), parts::banner(look, tone, words, why), parts::faint(look, facts.join(" · "))]
            .spacing(8);
    // In a low window the rows keep their room.
    let above: Element<'a, Message> = if cx.window.height < LOW {
        container(parts::scroll(look, scrollable(above))).max_height(cx.window.height / 6.0).into()
    } else {
        above.into()
    };
    let mut lines = column![above].spacing(8);
    let figure = |letter: &str| (letter.to_owned(), Width::Figure(64.0));
    let head = [
        (cx.t("column-number"), Width::Fixed(50.0)),
        (cx.t("column-station"), Width::Share(4)),
        (cx.t("column-state"), Width::Fixed(130.0)),
        figure("D"),
        figure("E"),
        figure("F"),
        figure("G"),
        figure("H"),
        (cx.t("incoming-lists"), Width::Share(5)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let shown = rows(told);
    let detail = shown.get(active).map(|row| detail(row, told, cx));
    let (here, all) = (*cx, shown.len());
    let built = table::fitted(cx, "incoming", (active, all), ROW, move |at| match shown.get(at) {
        Some(row) => of_row(row, told, &widths, (at, at == active), &here),
        None => space().into(),
    });
    lines = lines.push(parts::table_head(look, &head)).height(Length::Fill);
    if all == 0 {
        lines = lines.push(parts::body(look, cx.t("incoming-none"))).push(parts::grow());
    } else {
        lines = lines.push(table::framed(look, built));
    }
    if let Some((tone, title, more)) = detail {
        lines = lines.push(table::told(cx, parts::banner(look, tone, title, more)));
    }
    lines.push(choices(page, cx)).into()
}

/// What can be done: taking it over, and remembering the mapping for tables like it.
fn choices<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (sign, colour) = if page.keep { ("✓", look.good) } else { ("○", look.faint) };
    let words = format!("{} · {}", keymap::cap(Act::Remember), cx.t("mapping-keep"));
    let face = row![mark(sign, size::HEADING, colour), parts::body(look, words)].spacing(6).align_y(Alignment::Center);
    let keep = iced::widget::button(face).padding([3, 8]).style(theme::hint(look));
    let mut line = row![].spacing(14).align_y(Alignment::Center);
    let key = match page.go() {
        Some(Go::TakeOver) => Some("import-go"),
        Some(Go::Again) => Some("import-again"),
        Some(Go::Remember) => Some("mapping-remember"),
        None => None,
    };
    if let Some(key) = key {
        line = line.push(view::press(page, Act::Import, cx.t(key), cx));
    }
    let thing = Thing::new(Role::Switch).on(page.keep).press(Spot::Middle);
    line.push(spoken(thing, keep.on_press(Message::Pressed(Act::Remember)))).into()
}

/// What becomes of a station.
fn becomes(import: &ImportedFile, station: u32) -> (Tone, &'static str) {
    let kinds = [
        (&import.conflicts, Tone::Warn, "incoming-conflict"),
        (&import.older, Tone::Warn, "incoming-older"),
        (&import.known, Tone::Warn, "incoming-known"),
        (&import.equal, Tone::Plain, "incoming-equal"),
        (&import.replaced, Tone::Warn, "incoming-replaces"),
    ];
    let found = kinds.into_iter().find(|(numbers, ..)| numbers.contains(&station));
    match found {
        Some((_, tone, key)) => (tone, key),
        None if import.new > 0 => (Tone::Info, "incoming-new"),
        None => (Tone::Plain, "incoming-nothing"),
    }
}

fn figure(cell: Option<u32>, cx: &Cx<'_>) -> String {
    cell.map(|votes| cx.int(votes)).unwrap_or_default()
}

/// The votes of each list, by its number.
fn lists(station: &TableStation, cx: &Cx<'_>) -> String {
    let numbers = cx.setup().into_iter().flat_map(|setup| &setup.definition.lists).map(|list| list.number);
    let each = numbers.zip(&station.lists).map(|(number, votes)| format!("{number}: {}", figure(*votes, cx)));
    each.collect::<Vec<_>>().join(" · ")
}

fn of_row<'a>(
    row: &Row<'a>,
    told: &'a Table,
    widths: &[Width; 9],
    (at, active): (usize, bool),
    cx: &Cx<'a>,
) -> Element<'a, Message> {
    let look = cx.look;
    let pressed = Some(Message::Row(at));
    let [number, name, state, d, e, f, g, h, all] = *widths;
    let cells = match row {
        Row::Said(text) => {
            let tone = if is_rejected(told) { Tone::Bad } else { Tone::Warn };
            let words = cx.t(if is_rejected(told) { "incoming-wrong" } else { "incoming-note" });
            vec![(parts::state(look, tone, words), state), (table::line(look, said(told, *text, cx)), Width::Share(1))]
        }
        Row::Name(names) => {
            let [of, ours, theirs, means] = file_told::name_told(names, cx);
            vec![
                (parts::state(look, Tone::Info, of), state),
                (table::line(look, ours), Width::Share(1)),
                (table::line(look, theirs), Width::Share(1)),
                (table::line(look, means), Width::Share(1)),
            ]
        }
        Row::Station(station) => {
            let (tone, key) = becomes(&told.import, station.number);
            let cell = |cell: Option<u32>| parts::figure(look, figure(cell, cx));
            vec![
                (parts::strong(look, station.number.to_string()), number),
                (table::line(look, station.name.as_str()), name),
                (parts::state(look, tone, cx.t(key)), state),
                (cell(station.admitted_voters), d),
                (cell(station.votes_on_candidates), e),
                (cell(station.blank), f),
                (cell(station.invalid), g),
                (cell(station.votes_cast), h),
                (table::line(look, lists(station, cx)), all),
            ]
        }
        Row::Absent(station) => vec![
            (parts::strong(look, station.to_string()), number),
            (table::line(look, cx.station_name(*station)), name),
            (parts::state(look, Tone::Plain, cx.t("incoming-absent")), state),
        ],
    };
    parts::table_row(look, active, cells, pressed)
}

/// All that is known of the active row.
fn detail(row: &Row<'_>, told: &Table, cx: &Cx<'_>) -> (Tone, String, String) {
    match row {
        Row::Said(at) => {
            let tone = if is_rejected(told) { Tone::Bad } else { Tone::Warn };
            (tone, said(told, *at, cx), String::new())
        }
        Row::Name(names) => {
            let [of, ours, theirs, means] = file_told::name_told(names, cx);
            let here = format!("{}: {ours}", cx.t("column-here"));
            (Tone::Info, format!("{of}: {means}"), format!("{here}\n{}: {theirs}", cx.t("column-theirs")))
        }
        Row::Station(station) => {
            let (tone, key) = becomes(&told.import, station.number);
            let title = format!("{} {}: {}", station.number, station.name, cx.t(key));
            let lists = cx.setup().into_iter().flat_map(|setup| &setup.definition.lists).zip(&station.lists);
            let each = lists.map(|(list, votes)| format!("{} {}", list.display_name(), figure(*votes, cx)));
            (tone, title, each.collect::<Vec<_>>().join(" · "))
        }
        Row::Absent(station) => {
            let title = format!("{station} {}: {}", cx.station_name(*station), cx.t("incoming-absent"));
            (Tone::Plain, title, String::new())
        }
    }
}
