//! "Verschillen avond–telling", on the day after "verschillen woensdag–donderdag": where the count differs from the result of
//! the night, and what explains it.

use election::Field;
use iced::widget::{column, row, space};
use iced::{Element, Length};

use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::parts::{self, Width};
use crate::theme::Tone;
use api::evening::{Evening, EveningCell, EveningList, EveningRow};

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(told) = &state.evening else { return parts::body(look, cx.t("opening")) };
    let args = [
        ("compared", cx.int(told.compared).into()),
        ("n", told.compared.into()),
        ("differ", cx.int(told.stations.len()).into()),
    ];
    let mut lines = column![parts::body(look, cx.ta("evening-sum", &args))].spacing(8).height(Length::Fill);
    for line in told.about(cx.lang) {
        lines = lines.push(parts::faint(look, line));
    }
    if !told.lists.is_empty() {
        lines = lines.push(table::line(look, lists(told, cx)));
    }
    if told.stations.is_empty() {
        // Nothing compared is nothing found to be right.
        let (tone, words) =
            if told.compared == 0 { (Tone::Plain, "evening-nothing") } else { (Tone::Good, "evening-equal") };
        return lines.push(parts::banner(look, tone, cx.t(words), String::new())).into();
    }
    let head = [
        (cx.t("column-number"), Width::Fixed(54.0)),
        (cx.t("column-station"), Width::Share(3)),
        (cx.t("column-differences"), Width::Share(5)),
        (cx.t("column-explained"), Width::Share(4)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(cx, "evening", (state.at, told.stations.len()), ROW, move |at| {
        let Some(station) = told.stations.get(at) else { return space().into() };
        let [one, two, three, four] = widths;
        let reasons = reasons(station, &here);
        let mut explained = row![].spacing(8);
        if !station.explained {
            explained = explained.push(parts::chip(look, Tone::Warn, here.t("not-explained")));
        }
        if !reasons.is_empty() {
            explained = explained.push(table::line(look, reasons.join(" · ")));
        }
        let cells = vec![
            (parts::strong(look, station.station.to_string()), one),
            (table::line(look, station.name.as_str()), two),
            (table::line(look, differences(station, &here)), three),
            (explained.into(), four),
        ];
        parts::table_row(look, at == state.at, cells, Some(Message::Row(at)))
    });
    lines = lines.push(parts::table_head(look, &head));
    lines = lines.push(table::framed(look, rows));
    if let Some(row) = told.stations.get(state.at) {
        let more = reasons(row, cx).join("\n");
        let title = format!("{} {}: {}", row.station, row.name, differences(row, cx));
        lines = lines.push(table::told(cx, parts::banner(look, Tone::Info, title, more)));
    }
    lines.into()
}

/// What a cell was and is: `E.3: 120 → 118`.
#[must_use]
pub fn cell(field: Field, was: Option<u32>, is: Option<u32>, cx: &Cx<'_>) -> String {
    let figure = |cell: Option<u32>| cell.map_or_else(|| cx.t("open"), |votes| cx.int(votes));
    let args = [("field", field.to_string().into()), ("evening", figure(was).into()), ("count", figure(is).into())];
    cx.ta("evening-cell", &args)
}

/// Why, as far as anything explains it.
fn reasons(row: &EveningRow, cx: &Cx<'_>) -> Vec<String> {
    row.reasons(cx.lang, |field| field.to_string())
}

/// The lists whose votes differ, over all stations.
fn lists(told: &Evening, cx: &Cx<'_>) -> String {
    let list = |list: &EveningList| {
        let name = cx.setup().and_then(|setup| setup.definition.list(list.list)).map(election::List::display_name);
        let args = [
            ("name", name.unwrap_or_else(|| list.list.to_string()).into()),
            ("evening", cx.int(list.evening).into()),
            ("count", cx.int(list.count).into()),
        ];
        cx.ta("evening-list", &args)
    };
    told.lists.iter().map(list).collect::<Vec<_>>().join("; ")
}

/// That of each cell that differs.
fn differences(row: &EveningRow, cx: &Cx<'_>) -> String {
    let one = |found: &EveningCell| cell(found.field, found.evening, found.count, cx);
    row.differences.iter().map(one).collect::<Vec<_>>().join("; ")
}
