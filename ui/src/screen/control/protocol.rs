//! What the Kiesraad will ask: its findings on the cut, what was said of each, and a way to say it.

use api::protocol::{Asked, Protocol};
use api::request::Request;
use iced::widget::{column, container, row, scrollable, space};
use iced::{Alignment, Element, Length};

use super::table::{self, ROW};
use super::{Id, Message, State, Wish};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::{counted, sheets};
use crate::theme::Tone;

/// The longest explanation that fits the line, in characters: as many as the node takes.
const LONGEST: usize = election::control_protocol::MAX_EXPLANATION;

/// The state of the page.
#[derive(Debug, Default)]
pub struct Page {
    told: Option<Protocol>,
    at: usize,
    /// Only what nobody has answered.
    open_only: bool,
    /// An explanation that is being written.
    pub sheet: Option<Sheet<Id>>,
}

impl Page {
    /// Takes what the node told; without a cut it tells nothing.
    pub fn set(&mut self, told: Option<Protocol>) {
        let active = self.active().map(Asked::question);
        self.told = told;
        let place = active.and_then(|question| self.rows().position(|asked| asked.question() == question));
        // What was answered goes from the list of what is open; the next one is in its place.
        self.at = place.unwrap_or(self.at).min(self.rows().count().saturating_sub(1));
    }

    fn rows(&self) -> impl Iterator<Item = &Asked> {
        let shown = |asked: &&Asked| !self.open_only || asked.is_open();
        self.told.iter().flat_map(|told| &told.findings).filter(shown)
    }

    fn active(&self) -> Option<&Asked> {
        self.rows().nth(self.at)
    }

    /// The station of the active row.
    pub fn station(&self) -> Option<u32> {
        self.active().map(|asked| asked.station)
    }

    /// A row was clicked; whether it was the active one.
    pub fn clicked(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.at, at) == at
    }

    /// Takes a key, while no sheet is open.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Wish {
        let all = self.rows().count();
        let found = act(Place::Protocol, key);
        if let Some(by) = table::steps(found, table::page(cx.window, ROW)) {
            self.at = table::moved(self.at, all, by);
        }
        match found {
            Some(Act::Back) => Wish::Back,
            Some(found) => self.act(found, cx),
            None => Wish::Nothing,
        }
    }

    /// What a key of the page does, or a click on what does the same.
    pub fn act(&mut self, found: Act, cx: &Cx<'_>) -> Wish {
        match found {
            Act::Filter => {
                self.open_only = !self.open_only;
                self.at = 0;
                Wish::Nothing
            }
            Act::Recount => Wish::Recount,
            Act::Explain => {
                let Some(asked) = self.active() else { return Wish::NothingChosen };
                // What was said before is often said again, of the count that came in its place.
                let said = asked.handled.first().or(asked.before.first());
                let said = said.map(|said| said.handled.explanation.clone()).unwrap_or_default();
                let sheet = Sheet::new().text(Id::Reason, "protocol-explanation", &said, LONGEST);
                self.sheet = Some(sheet.help("protocol-explanation-help").button(Id::Go, "key-explain"));
                Wish::Nothing
            }
            Act::Withdraw => match self.active().filter(|asked| !asked.is_open()) {
                Some(asked) => Wish::Explain(Box::new(request(asked, None, cx))),
                None => Wish::NothingChosen,
            },
            _ => Wish::Nothing,
        }
    }

    /// The explanation is written.
    pub fn done(&mut self, cx: &Cx<'_>) -> Wish {
        let Some(sheet) = &mut self.sheet else { return Wish::Nothing };
        sheet.all_right();
        let explanation = sheet.value(Id::Reason).trim().to_owned();
        if explanation.is_empty() {
            sheet.wrong(Id::Reason, "protocol-explanation-needed");
            return Wish::Nothing;
        }
        match self.active() {
            Some(asked) => Wish::Explain(Box::new(request(asked, Some(explanation), cx))),
            None => Wish::NothingChosen,
        }
    }
}

/// What is asked of the node: that somebody here says this, or takes back what was said.
fn request(asked: &Asked, explanation: Option<String>, cx: &Cx<'_>) -> Request {
    let question = asked.question();
    let (station, rule, list) = (question.station, question.rule, question.list);
    Request::Explain { who: cx.who(), station, rule, list, explanation }
}

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if state.overview.cut.is_none() {
        return super::frozen_first(cx);
    }
    let Some(told) = &page.told else { return parts::body(look, cx.t("opening")) };
    let mut lines = column![head(page, told, cx)].spacing(8).height(Length::Fill);
    if let (Some(sheet), Some(asked)) = (&page.sheet, page.active()) {
        let what = format!("{} {} · {}", asked.station, asked.name, asked.what(cx.lang));
        let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
        let panel = column![parts::heading(look, what), parts::body(look, asked.remedy(cx.lang)), sheet].spacing(8);
        return lines.push(parts::scroll(look, scrollable(parts::panel(look, panel)))).into();
    }
    if page.rows().next().is_none() {
        let key = if told.findings.is_empty() { "asked-none" } else { "recount-none" };
        return lines.push(parts::banner(look, Tone::Good, cx.t(key), String::new())).push(remarks(told, cx)).into();
    }
    lines = lines.push(findings(page, cx));
    if let Some(asked) = page.active() {
        lines = lines.push(told_in_full(asked, cx));
    }
    lines.push(remarks(told, cx)).into()
}

/// How much is open, and what can be done.
fn head<'a>(page: &Page, told: &Protocol, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let open = told.open().count();
    let recount = told.recount.iter().filter(|row| row.asked_for).count();
    let tone = if open > 0 { Tone::Warn } else { Tone::Good };
    let mut line = row![
        parts::chip(look, Tone::Warn, cx.t("control-room-only")),
        parts::chip(look, tone, counted(cx, "protocol-open", open)),
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    if recount > 0 {
        line = line.push(parts::chip(look, Tone::Bad, counted(cx, "protocol-recount", recount)));
    }
    if page.open_only {
        line = line.push(parts::chip(look, Tone::Info, cx.t("protocol-open-only")));
    }
    let line = container(line.wrap().vertical_spacing(4)).width(Length::Fill);
    // While something is being explained nothing else is chosen: it would be said of another finding.
    if page.sheet.is_some() {
        return line.into();
    }
    // What is to be done is done with something that is open.
    let to_do = page.active().is_some_and(Asked::is_open);
    let mut keys = row![].spacing(10);
    for (found, words) in [
        (Act::Explain, "key-explain"),
        (Act::Withdraw, "key-take-back"),
        (Act::Filter, "key-open-only"),
        (Act::Recount, "key-print-recount"),
    ] {
        keys = keys.push(parts::press(look, to_do && found == Act::Explain, cx.t(words), Message::OfPage(found)));
    }
    row![line, keys].spacing(10).align_y(Alignment::Center).into()
}

fn findings<'a>(page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let head = [
        (cx.t("column-answered"), Width::Fixed(150.0)),
        (cx.t("column-number"), Width::Fixed(48.0)),
        (cx.t("column-station"), Width::Share(3)),
        (cx.t("column-what"), Width::Share(6)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(cx, "protocol", (page.at, page.rows().count()), ROW, move |at| {
        let Some(asked) = page.rows().nth(at) else { return space().into() };
        let [one, two, three, four] = widths;
        let (tone, key) = match (asked.is_open(), asked.before.is_empty()) {
            (false, _) => (Tone::Good, "protocol-handled"),
            (true, true) => (Tone::Warn, "protocol-not-handled"),
            (true, false) => (Tone::Bad, "protocol-open-again"),
        };
        let cells = vec![
            (parts::state(look, tone, here.t(key)), one),
            (parts::strong(look, asked.station.to_string()), two),
            (table::line(look, asked.name.as_str()), three),
            (table::line(look, asked.what(here.lang)), four),
        ];
        parts::table_row(look, at == page.at, cells, Some(Message::Row(at)))
    });
    column![parts::table_head(look, &head), table::framed(look, rows)].height(Length::FillPortion(3)).into()
}

/// The active finding: its figures, what to do, and all that was said.
fn told_in_full<'a>(asked: &Asked, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let tone = if asked.is_open() { Tone::Warn } else { Tone::Good };
    let title = format!("{} · {}", asked.station, asked.what(cx.lang));
    let said: Vec<String> = asked.handled.iter().map(|said| said.told(cx.lang)).chain(asked.before(cx.lang)).collect();
    let more = if asked.is_open() { [vec![asked.remedy(cx.lang)], said].concat() } else { said };
    let banner = parts::banner(look, tone, title, more.join("\n"));
    container(parts::scroll(look, scrollable(banner))).height(Length::FillPortion(2)).into()
}

/// By which edition, and what was not judged.
fn remarks<'a>(told: &Protocol, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let lines = told.remarks(cx.lang).into_iter().map(|line| parts::faint(look, line));
    column(lines).spacing(2).into()
}
