//! "Verschillen avond–telling": where a count per candidate differs from the count per list of the evening.

use iced::widget::{column, space};
use iced::{Element, Length};

use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::parts::{self, Width};
use crate::theme::Tone;
use api::counts::{EveningCell, EveningRow};

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(told) = &state.evening else { return parts::body(look, cx.t("opening")) };
    let args = [
        ("compared", cx.int(told.compared).into()),
        ("differ", cx.int(u64::try_from(told.stations.len()).unwrap_or(0)).into()),
    ];
    let mut lines = column![parts::body(look, cx.ta("evening-sum", &args))].spacing(8).height(Length::Fill);
    if told.stations.is_empty() {
        let words = if told.compared == 0 { "evening-nothing" } else { "evening-equal" };
        return lines.push(parts::banner(look, Tone::Good, cx.t(words), String::new())).into();
    }
    let head = [
        (cx.t("column-number"), Width::Fixed(54.0)),
        (cx.t("column-station"), Width::Share(3)),
        (cx.t("column-differences"), Width::Share(4)),
        (cx.t("column-explained"), Width::Share(4)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(state.at, told.stations.len(), ROW, move |at| {
        let Some(row) = told.stations.get(at) else { return space().into() };
        let [one, two, three, four] = widths;
        let explained: Element<'a, Message> = if row.explanations.is_empty() {
            parts::chip(look, Tone::Warn, here.t("not-explained"))
        } else {
            table::line(look, row.explanations.join(" · "))
        };
        let cells = vec![
            (parts::strong(look, row.station.to_string()), one),
            (table::line(look, row.name.as_str()), two),
            (table::line(look, differences(row, &here)), three),
            (explained, four),
        ];
        parts::table_row(look, at == state.at, cells, Some(Message::Row(at)))
    });
    lines = lines.push(parts::table_head(look, &head));
    lines = lines.push(table::framed(look, rows));
    if let Some(row) = told.stations.get(state.at) {
        let more = row.explanations.join("\n");
        let title = format!("{} {}: {}", row.station, row.name, differences(row, cx));
        lines = lines.push(parts::banner(look, Tone::Info, title, more));
    }
    lines.into()
}

/// `E.3: 120 → 118`, for each cell.
fn differences(row: &EveningRow, cx: &Cx<'_>) -> String {
    let cell = |cell: Option<u32>| cell.map_or_else(|| cx.t("open"), |votes| cx.int(u64::from(votes)));
    let one = |found: &EveningCell| {
        let args = [
            ("field", found.field.to_string().into()),
            ("evening", cell(found.evening).into()),
            ("count", cell(found.count).into()),
        ];
        cx.ta("evening-cell", &args)
    };
    row.differences.iter().map(one).collect::<Vec<_>>().join("; ")
}
