//! The columns of a table, each with its heading, some of what stands in it, and what it means.

use api::tables::{Decimal, Layout, MappingFrom, TableColumn, TableForm, TableSheet};
use iced::widget::{Row, button, column, row, space, text};
use iced::{Alignment, Element, Length};

use super::{Line, Message, Page, Step};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::keymap::{self, Act};
use crate::parts::{self, Width};
use crate::screen::control::table::{self, ROW};
use crate::screen::counted;
use crate::theme::{self, BOLD, Tone, size};

/// Cells of a column that are shown in its row.
const SAMPLES: usize = 3;

/// The page.
pub(super) fn view<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![head(page, cx)].spacing(8).height(Length::Fill);
    let open = page.open();
    if page.hurried && open > 0 {
        let words = counted(cx, "mapping-open", open);
        lines = lines.push(parts::banner(look, Tone::Warn, words, cx.t("mapping-open-do")));
    } else if let Some(fault) = page.faults().next() {
        let mut more = fault.reason(cx.lang);
        let others = page.faults().count().saturating_sub(1);
        if others > 0 {
            more = format!("{more}\n{}", counted(cx, "mapping-more-faults", others));
        }
        lines = lines.push(parts::banner(look, Tone::Bad, cx.t("mapping-unusable"), more));
    }
    let head = [
        (cx.t("mapping-column"), Width::Fixed(64.0)),
        (cx.t("mapping-heading"), Width::Share(4)),
        (cx.t("mapping-samples"), Width::Share(3)),
        (cx.t("mapping-means"), Width::Share(4)),
        (cx.t("column-state"), Width::Fixed(110.0)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let shown = page.lines();
    let (here, all) = (*cx, shown.len());
    let of = format!("mapping {} {}", page.told.sheet, page.open_only);
    let rows = table::fitted(cx, &of, (page.at, all), ROW, move |at| match shown.get(at) {
        Some(line) => line_row(page, *line, widths, at, &here),
        None => space().into(),
    });
    lines = lines.push(parts::table_head(look, &head));
    if all == 0 {
        lines = lines.push(parts::body(look, cx.t("mapping-none-open"))).push(parts::grow());
    } else {
        lines = lines.push(table::framed(look, rows));
    }
    if let Some(line) = page.active() {
        lines = lines.push(about(page, line, cx));
    }
    lines.push(press(page, Act::ReadBack, cx.t("key-mapping-incoming"), cx)).into()
}

/// A button that does what a key does; none while the node is at it.
pub(super) fn press<'a>(page: &Page, found: Act, words: String, cx: &Cx<'a>) -> Element<'a, Message> {
    if page.asked.is_some() {
        return parts::body(cx.look, cx.t("mapping-busy"));
    }
    let press = parts::press(cx.look, false, format!("{} · {words}", keymap::cap(found)), Message::Pressed(found));
    row![press].into()
}

/// Which table it is, how it was read, and what became of what was asked.
pub(super) fn head<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let (look, told) = (cx.look, &page.told);
    let form = match (told.form, told.separator) {
        (TableForm::Workbook, _) => cx.t("mapping-workbook"),
        (TableForm::Text, Some('\t')) => cx.t("mapping-tabs"),
        (TableForm::Text, separator) => {
            let separator = separator.map(String::from).unwrap_or_default();
            cx.ta("mapping-text", &[("separator", separator.into())])
        }
    };
    let form: Vec<String> = [Some(form), told.encoding.clone()].into_iter().flatten().collect();
    let from = match told.from {
        MappingFrom::Proposed => (Tone::Info, "mapping-proposed"),
        MappingFrom::Confirmed => (Tone::Good, "mapping-confirmed"),
        MappingFrom::Given => (Tone::Info, "mapping-given"),
    };
    let mut state = row![parts::chip(look, from.0, cx.t(from.1))].spacing(8).align_y(Alignment::Center);
    let open = page.open();
    if open > 0 {
        state = state.push(parts::chip(look, Tone::Warn, counted(cx, "mapping-questions", open)));
    }
    if page.open_only {
        state = state.push(parts::chip(look, Tone::Info, cx.t("mapping-open-shown")));
    }
    let title = row![
        parts::heading(look, cx.ta("mapping-title", &[("name", told.name.as_str().into())])),
        parts::faint(look, form.join(", ")),
    ];
    let mut lines = column![title.spacing(10).align_y(Alignment::Center), state].spacing(6);
    if told.sheets.len() > 1 {
        lines = lines.push(sheets(page, cx));
    }
    if matches!(page.step, Step::Columns) {
        lines = lines.push(layouts(page, cx));
    }
    if let Some(error) = &page.refused {
        let why = crate::refusal::words(cx.lang, error);
        lines = lines.push(parts::banner(look, Tone::Bad, cx.t("mapping-refused"), why));
    }
    lines.into()
}

/// The ways in which a table can lie, and the one by which it is read.
fn layouts<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let layout = |layout: Layout| {
        let words = cx.t(match layout {
            Layout::Stations => "mapping-layout-stations",
            Layout::Across => "mapping-layout-across",
            Layout::Figures => "mapping-layout-figures",
        });
        tab(words, layout == page.told.mapping.layout, Message::Layout(layout), cx)
    };
    let label = parts::faint(cx.look, cx.t("mapping-layouts"));
    let all = std::iter::once(label).chain(Layout::ALL.into_iter().map(layout));
    Row::with_children(all).spacing(6).align_y(Alignment::Center).wrap().into()
}

/// One of several ways to look at the table.
fn tab<'a>(words: String, chosen: bool, message: Message, cx: &Cx<'a>) -> Element<'a, Message> {
    let face = text(words).size(size::BODY);
    let face = if chosen { face.font(BOLD) } else { face };
    let face = button(face).padding([3, 9]).style(theme::button(cx.look, chosen));
    spoken(Thing::tab(chosen), face.on_press(message))
}

/// The sheets of a workbook: the chosen one, and which are no table.
fn sheets<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let sheet = |sheet: &'a TableSheet| {
        let chosen = sheet.name == page.told.sheet;
        let words = if sheet.counts {
            sheet.name.clone()
        } else {
            cx.ta("mapping-no-table", &[("name", sheet.name.as_str().into())])
        };
        tab(words, chosen, Message::Sheet(sheet.name.clone()), cx)
    };
    let label = parts::faint(look, cx.t("mapping-sheets"));
    let all = std::iter::once(label).chain(page.told.sheets.iter().map(sheet));
    Row::with_children(all).spacing(6).align_y(Alignment::Center).wrap().into()
}

/// The heading of a column on one line.
fn heading(column: &TableColumn) -> String {
    column.lines().join(" · ")
}

/// What a line is called: the letters of the column, the number of the row, and its heading.
fn called(page: &Page, line: Line, cx: &Cx<'_>) -> String {
    match page.column(line) {
        Some(column) => format!("{} {}", column.place, heading(column)).trim().to_owned(),
        None => cx.t("mapping-decimal"),
    }
}

fn decimal(page: &Page, cx: &Cx<'_>) -> String {
    cx.t(match page.told.mapping.decimal {
        Decimal::Comma => "mapping-decimal-comma",
        Decimal::Dot => "mapping-decimal-dot",
    })
}

/// What there is to say of a line: what is wrong, what is not sure.
fn state(page: &Page, line: Line, cx: &Cx<'_>) -> Option<(Tone, &'static str, String)> {
    if let Some(fault) = page.fault(line) {
        return Some((Tone::Bad, "mapping-wrong", fault.reason(cx.lang)));
    }
    let doubt = page.column(line)?.doubt.as_ref()?;
    let key = match (page.is_open(line), page.answered.contains(&line)) {
        (true, _) => (Tone::Warn, "mapping-choose"),
        (false, true) => (Tone::Good, "mapping-right"),
        (false, false) => (Tone::Info, "mapping-look"),
    };
    Some((key.0, key.1, doubt.reason(cx.lang)))
}

fn line_row<'a>(page: &'a Page, line: Line, widths: [Width; 5], at: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let [one, two, three, four, five] = widths;
    let (place, heading, samples, means) = match page.column(line) {
        Some(column) => {
            let samples = column.samples.iter().take(SAMPLES).map(String::as_str).collect::<Vec<_>>().join(" | ");
            (column.place.clone(), heading(column), samples, column.said.told(cx.lang))
        }
        None => (String::new(), cx.t("mapping-decimal"), String::new(), decimal(page, cx)),
    };
    let state = match state(page, line, cx) {
        Some((tone, key, _)) => parts::state(look, tone, cx.t(key)),
        None => space().into(),
    };
    let cells = vec![
        (parts::strong(look, place), one),
        (table::line(look, heading), two),
        (table::line(look, samples), three),
        (table::line(look, means), four),
        (state, five),
    ];
    parts::table_row(look, at == page.at, cells, Some(Message::Row(at)))
}

/// All that is known of a line.
pub(super) fn about<'a>(page: &'a Page, line: Line, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (tone, why) = match state(page, line, cx) {
        Some((tone, _, why)) => (tone, why),
        None => (Tone::Plain, String::new()),
    };
    let means = match page.column(line) {
        Some(column) => column.said.told(cx.lang),
        None => decimal(page, cx),
    };
    let title = format!("{}: {means}", called(page, line, cx));
    let samples = page.column(line).map(|column| column.samples.join(" | ")).unwrap_or_default();
    let more: Vec<String> = [why, samples].into_iter().filter(|text| !text.is_empty()).collect();
    table::told(cx, parts::banner(look, tone, title, more.join("\n")))
}
