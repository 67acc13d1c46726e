//! Where to look first: which figures may stand in another row, what stands out, which seats are firm, what is not in, how
//! close the last seat is, how representative the counted stations are. An estimate is shown here and nowhere else, under its label.

use election::Share;
use election::plausibility::margin::Votes;
use iced::widget::{Column, column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length};

use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::format::percent;
use crate::parts::{self, Width};
use crate::screen::counted;
use crate::theme::{self, BOLD, Tone, size};
use api::counts::Stand;
use api::plausible::{Earlier, Estimate, Missing, Plausibility};
use election::plausibility::Class;
use election::plausibility::Representative;
use night::firm_seats::FirmSeats;
use night::plausibility::{Margins, SlipTold};
use words::plausibility::{estimate_label, interval_note, remedy, title};
use words::{Lang, slips};

/// The name of what stands beside the table, which keys scroll.
pub const SIDE: &str = "plausible";

/// No line of text is longer, in logical pixels: the next one would not be found.
const WIDEST: f32 = 1_200.0;
/// How many rivals of the last seat are worth a line.
const RIVALS: usize = 5;

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if state.overview.cut.is_none() {
        return super::frozen_first(cx);
    }
    let Some(told) = &state.plausible else { return parts::body(look, cx.t("opening")) };
    let side = column![
        firm(told, cx),
        missing(&told.missing, cx),
        margins(told, cx),
        representative(told.representative.as_ref(), cx),
        estimate(told, cx),
    ]
    .spacing(10);
    let side = parts::scroll(look, scrollable(side).id(SIDE));
    let body: Element<'a, Message> = if told.rows() == 0 {
        // What stands out takes no room where nothing does.
        let nothing = parts::banner(look, Tone::Good, cx.t("nothing-odd"), String::new());
        column![nothing, container(side).max_width(WIDEST).height(Length::Fill)].spacing(8).into()
    } else {
        row![
            container(findings(state, told, cx)).width(Length::Fill).height(Length::Fill),
            container(side).width(table::part(cx.window, 40)).height(Length::Fill),
        ]
        .spacing(12)
        .into()
    };
    let counted = told.stations;
    let args = [("counted", cx.int(counted.counted).into()), ("total", cx.int(counted.total).into())];
    let head = row![
        parts::chip(look, Tone::Warn, cx.t("control-room-only")),
        parts::body(look, cx.ta("plausible-of", &args)),
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    column![head, container(body).height(Length::Fill)].spacing(8).into()
}

fn tone(class: Class) -> (Tone, &'static str) {
    match class {
        Class::Error => (Tone::Bad, "class-error"),
        Class::Suspect => (Tone::Warn, "class-suspect"),
        Class::Unusual => (Tone::Info, "class-unusual"),
        Class::Information => (Tone::Plain, "class-information"),
    }
}

/// A row of the table.
struct Looked<'a> {
    tone: Tone,
    class: &'static str,
    station: u32,
    name: Option<&'a str>,
    title: String,
    votes: u64,
    figures: String,
    remedy: String,
}

impl<'a> Looked<'a> {
    fn at(at: usize, told: &'a Plausibility, lang: Lang) -> Option<Self> {
        if let Some(SlipTold { slip, name, figures }) = told.slips.get(at) {
            return Some(Self {
                tone: Tone::Warn,
                class: "class-slip",
                station: slip.station,
                name: name.as_deref(),
                title: slips::title(slip.kind, lang),
                votes: slip.moved,
                figures: figures.told(lang),
                remedy: slips::remedy(slip.kind, lang),
            });
        }
        let at = at.checked_sub(told.slips.len())?;
        let odd = told.findings.get(at)?;
        let (tone, class) = tone(odd.class);
        Some(Self {
            tone,
            class,
            station: odd.station,
            name: odd.name.as_deref(),
            title: title(odd.kind, lang),
            votes: odd.weight,
            figures: told.figures_of(at, lang).to_owned(),
            remedy: remedy(odd.kind, lang),
        })
    }
}

fn findings<'a>(state: &'a State, told: &'a Plausibility, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let head = [
        (cx.t("column-class"), Width::Fixed(112.0)),
        (cx.t("column-number"), Width::Fixed(48.0)),
        (cx.t("column-station"), Width::Share(3)),
        (cx.t("column-what"), Width::Share(4)),
        (cx.t("column-votes"), Width::Figure(72.0)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(cx, "plausible", (state.at, told.rows()), ROW, move |at| {
        let Some(row) = Looked::at(at, told, here.lang) else { return space().into() };
        let [one, two, three, four, five] = widths;
        let cells = vec![
            (parts::chip(look, row.tone, here.t(row.class)), one),
            (parts::strong(look, row.station.to_string()), two),
            (table::line(look, row.name.unwrap_or_default()), three),
            (table::line(look, row.title), four),
            (parts::figure(look, here.int(row.votes)), five),
        ];
        parts::table_row(look, at == state.at, cells, Some(Message::Row(at)))
    });
    let mut lines = column![parts::table_head(look, &head), table::framed(look, rows)].spacing(8);
    if let Some(row) = Looked::at(state.at, told, cx.lang) {
        let title = format!("{} · {}", row.station, row.title);
        let more = format!("{}\n{}", row.figures, row.remedy);
        lines = lines.push(table::told(cx, parts::banner(look, row.tone, title, more)));
    }
    lines.into()
}

fn share(share: Share, cx: &Cx<'_>) -> String {
    percent(cx.lang, share.part, share.whole).unwrap_or_else(|| "–".to_owned())
}

fn titled<'a>(title: String, lines: Column<'a, Message>, cx: &Cx<'a>) -> Element<'a, Message> {
    parts::panel(cx.look, column![parts::heading(cx.look, title), lines].spacing(6))
}

fn missing<'a>(missing: &'a Missing, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let out = missing.stations.len();
    if out == 0 {
        return parts::banner(look, Tone::Good, cx.t("all-in"), String::new());
    }
    let mut lines = column![].spacing(3);
    let count = cx.int(out);
    let called = cx.int(missing.called.known);
    // A share is told where all are known.
    let words = match missing.called.share {
        Some(part) => {
            let part = share(part, cx);
            let args = [("count", count.into()), ("n", out.into()), ("called", called.into()), ("share", part.into())];
            cx.ta("missing-sum", &args)
        }
        None => cx.ta("missing-sum-known", &[("count", count.into()), ("n", out.into()), ("called", called.into())]),
    };
    lines = lines.push(parts::body(look, words));
    for area in missing.areas.iter().filter(|area| area.stations.part > 0).take(8) {
        let place = area.postcode.clone().unwrap_or_else(|| cx.t("no-postcode"));
        let args = [
            ("place", place.into()),
            ("out", cx.int(area.stations.part).into()),
            ("all", cx.int(area.stations.whole).into()),
            ("called", cx.int(area.called.known).into()),
        ];
        lines = lines.push(parts::faint(look, cx.ta("missing-area", &args)));
    }
    for at in missing.stations.iter().filter(|at| at.state == Some(Stand::Withheld)).take(8) {
        let reasons = at.reasons.iter().flatten().map(|reason| cx.t(&format!("reason-{reason}")));
        let why = reasons.collect::<Vec<_>>().join(", ");
        let line = format!("{} {}: {why}", at.station.number, at.station.name);
        lines = lines.push(parts::toned(look, Tone::Warn, line));
    }
    titled(cx.t("missing-title"), lines, cx)
}

/// Up to so many seats that are not firm, and stations where something is open, have a line.
const LOOSE: usize = 5;
const OPEN: usize = 10;

/// Which seats are firm, and what the others hang on.
fn firm<'a>(told: &'a Plausibility, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(4);
    let firm = match &told.firm {
        FirmSeats::Told(firm) => firm,
        FirmSeats::None { none } => {
            return titled(cx.t("firm-title"), lines.push(parts::body(look, none.told(cx.lang))), cx);
        }
    };
    lines = lines.push(parts::strong(look, firm.headline(cx.lang)));
    for line in firm.lines(LOOSE, cx.lang) {
        lines = lines.push(parts::body(look, line));
    }
    if !firm.open.is_empty() {
        lines = lines.push(parts::strong(look, cx.t("firm-open-title")));
        for station in firm.open.iter().take(OPEN) {
            lines = lines.push(parts::faint(look, station.told(cx.lang)));
        }
        let more = firm.open.len().saturating_sub(OPEN);
        if more > 0 {
            lines = lines.push(parts::faint(look, counted(cx, "firm-open-more", more as u64)));
        }
    }
    titled(cx.t("firm-title"), lines.push(parts::faint(look, cx.t("firm-means"))), cx)
}

/// How close the last residual seat is.
fn margins<'a>(told: &'a Plausibility, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(3);
    let margin = match &told.margins {
        Margins::Some { margin, .. } => margin,
        Margins::None { .. } => {
            let none = told.why_no_margin(cx.lang).unwrap_or_default();
            return titled(cx.t("margin-title"), lines.push(parts::body(look, none)), cx);
        }
    };
    let name =
        |number: u32| cx.setup().and_then(|setup| setup.definition.list(number)).map(election::List::display_name);
    let called = |number: u32| format!("{number} {}", name(number).unwrap_or_default());
    lines = lines.push(parts::body(look, cx.ta("margin-holder", &[("list", called(margin.holder).into())])));
    let head = [
        (cx.t("column-list"), Width::Share(4)),
        (cx.t("column-extra"), Width::Share(3)),
        (cx.t("column-moved"), Width::Share(3)),
    ];
    lines = lines.push(parts::table_head(look, &head));
    for rival in margin.rivals.iter().take(RIVALS) {
        let cells = vec![
            (parts::body(look, called(rival.list)), head[0].1),
            (parts::body(look, votes(rival.extra.as_ref(), cx)), head[1].1),
            (parts::body(look, votes(rival.moved.as_ref(), cx)), head[2].1),
        ];
        lines = lines.push(parts::table_row(look, false, cells, None));
    }
    titled(cx.t("margin-title"), lines, cx)
}

fn votes(votes: Option<&Votes>, cx: &Cx<'_>) -> String {
    match votes {
        None => "–".to_owned(),
        Some(Votes { needed, certain: Some(certain), .. }) if needed == certain => cx.int(*needed),
        Some(Votes { needed, certain, .. }) => {
            let by_lot = cx.ta("by-lot", &[("votes", cx.int(*needed).into())]);
            certain.map_or(by_lot.clone(), |certain| format!("{by_lot}, {}", cx.int(certain)))
        }
    }
}

/// What the counted places voted then: facts.
fn representative<'a>(facts: Option<&'a Representative>, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(facts) = facts else { return space().into() };
    let covered = share(facts.covered, cx);
    let mut lines = column![parts::body(look, cx.ta("representative", &[("share", covered.into())]))].spacing(3);
    let head = [
        (cx.t("column-then"), Width::Share(5)),
        (cx.t("column-these"), Width::FigureShare(3)),
        (cx.t("column-whole"), Width::FigureShare(3)),
    ];
    lines = lines.push(parts::table_head(look, &head));
    for list in &facts.lists {
        let cells = vec![
            (parts::body(look, format!("{} {}", list.number, list.name)), head[0].1),
            (parts::figure(look, share(list.counted, cx)), head[1].1),
            (parts::figure(look, share(list.whole, cx)), head[2].1),
        ];
        lines = lines.push(parts::table_row(look, false, cells, None));
    }
    titled(cx.t("representative-title"), lines, cx)
}

/// Under its label, in a frame of its own: nobody may take it for a count.
fn estimate<'a>(told: &'a Plausibility, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let label = estimate_label(cx.lang).to_uppercase();
    let mut lines = column![text(label).font(BOLD).size(size::HEADING).color(look.bad)].spacing(4);
    match &told.previous {
        Earlier::None | Earlier::Here { .. } => {}
        Earlier::NotHere => lines = lines.push(parts::body(look, cx.t("previous-not-here"))),
        Earlier::Unusable { .. } => {
            let why = told.previous.unfit(cx.lang).unwrap_or_default();
            let words = cx.ta("previous-unusable", &[("why", why.into())]);
            lines = lines.push(parts::body(look, words));
        }
    }
    let Some(Estimate { lists, without_past, .. }) = &told.estimate else {
        let why = told.why_no_estimate(cx.lang).unwrap_or_default();
        return framed(lines.push(parts::body(look, why)), cx);
    };
    let head = [
        (cx.t("column-list"), Width::Share(4)),
        (cx.t("column-counted"), Width::FigureShare(2)),
        (cx.t("column-estimate"), Width::FigureShare(2)),
        (cx.t("column-between"), Width::FigureShare(3)),
    ];
    lines = lines.push(parts::table_head(look, &head));
    for list in lists {
        let between = format!("{} – {}", millionths(list.low, cx), millionths(list.high, cx));
        let cells = vec![
            (parts::body(look, format!("{} {}", list.number, list.name.as_deref().unwrap_or_default())), head[0].1),
            (parts::figure(look, share(list.counted, cx)), head[1].1),
            (parts::figure(look, millionths(list.share, cx)), head[2].1),
            (parts::figure(look, between), head[3].1),
        ];
        lines = lines.push(parts::table_row(look, false, cells, None));
    }
    lines = lines.push(parts::body(look, interval_note(cx.lang)));
    if *without_past > 0 {
        lines = lines.push(parts::body(look, counted(cx, "without-past", u64::from(*without_past))));
    }
    framed(lines, cx)
}

fn framed<'a>(lines: Column<'a, Message>, cx: &Cx<'a>) -> Element<'a, Message> {
    container(lines).padding(12).width(Length::Fill).style(theme::bordered(cx.look, Tone::Bad)).into()
}

fn millionths(share: u32, cx: &Cx<'_>) -> String {
    percent(cx.lang, u64::from(share), 1_000_000).unwrap_or_default()
}
