//! What has to be decided before a release, and decisions of the day that are no counts: lots, candidates who died, polling
//! stations added, closed or merged. One list, each line with what it will do.

use api::request::{Request, StationChange};
use election::Level;
use iced::widget::{column, container, row, scrollable, space};
use iced::{Element, Length};

use super::overview::Table;
use super::standing::Standing;
use super::table;
use super::told::Overview;
use super::{Id, Message, State, Wish, interim};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, At, Width};
use crate::screen::todo::level_key;
use crate::screen::{counted, sheets};
use crate::theme::Tone;

/// Height of a line whose words take two rows, in logical pixels: by that a page key goes on.
const LINE: f32 = 46.0;

/// What is decided. The order is that of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A lot was drawn.
    Lot,
    /// A candidate died.
    Died,
    /// A candidate did not die after all.
    NotDied,
    /// A station was added.
    Added,
    /// A station was never open.
    Closed,
    /// A station is counted at another one.
    Merged,
    /// A station is as it was set up.
    Undone,
}

/// Each with its name and what it will do.
const KINDS: [(Kind, &str, &str); 7] = [
    (Kind::Lot, "decide-lot", "decide-lot-does"),
    (Kind::Died, "decide-died", "decide-died-does"),
    (Kind::NotDied, "decide-not-died", "decide-not-died-does"),
    (Kind::Added, "decide-added", "decide-added-does"),
    (Kind::Closed, "decide-closed", "decide-closed-does"),
    (Kind::Merged, "decide-merged", "decide-merged-does"),
    (Kind::Undone, "decide-undone", "decide-undone-does"),
];

impl Kind {
    /// What it is called, and what it will do.
    fn words(self) -> (&'static str, &'static str) {
        let found = KINDS.iter().find(|(kind, ..)| *kind == self);
        found.map_or(("", ""), |(_, name, does)| (*name, *does))
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A station at a level, and what holds it up.
    Station(u32, Level, Standing),
    /// The lot at this place among those that are to be drawn now.
    Lot(usize),
    /// What can be decided at any time.
    Kind(Kind),
}

/// What has to be decided first, and then what can be.
#[must_use]
pub fn lines(table: &Table, overview: &Overview) -> Vec<Line> {
    let stations = table.open().into_iter().map(|(number, level, standing)| Line::Station(number, level, standing));
    let lots = overview.result.iter().flat_map(interim::lots).enumerate().map(|(at, _)| Line::Lot(at));
    stations.chain(lots).chain(KINDS.map(|(kind, ..)| Line::Kind(kind))).collect()
}

/// The page.
#[derive(Debug, Default)]
pub struct Decisions {
    at: usize,
    /// What is being decided, and why.
    pub sheet: Option<(Kind, Sheet<Id>)>,
}

/// The lines of a kind.
fn sheet(kind: Kind) -> Sheet<Id> {
    let sheet = Sheet::new();
    let sheet = match kind {
        Kind::Lot => {
            sheet.text(Id::Draw, "decide-draw", "1", 3).help("decide-draw-help").text(Id::Drawn, "decide-drawn", "", 5)
        }
        Kind::Died | Kind::NotDied => {
            sheet.text(Id::List, "decide-list", "", 3).text(Id::Candidate, "decide-candidate", "", 3)
        }
        Kind::Added => sheet
            .text(Id::Station, "decide-station", "", 5)
            .text(Id::Name, "decide-name", "", 80)
            .text(Id::Postcode, "decide-postcode", "", 8)
            .text(Id::Called, "decide-called", "", 7)
            .help("decide-called-help"),
        Kind::Merged => sheet.text(Id::Station, "decide-station", "", 5).text(Id::Into, "decide-into", "", 5),
        Kind::Closed | Kind::Undone => sheet.text(Id::Station, "decide-station", "", 5),
    };
    let sheet = sheet.text(Id::Reason, "decide-reason", "", 400);
    let sheet = match kind {
        Kind::Lot => sheet.help("decide-reason-lot"),
        Kind::Died | Kind::NotDied => sheet.help("decide-reason-died"),
        Kind::Added | Kind::Closed | Kind::Merged | Kind::Undone => sheet,
    };
    sheet.button(Id::Go, "decide-go")
}

impl Decisions {
    /// Takes a key, while nothing is being decided.
    pub fn key(&mut self, key: &Key, lines: &[Line], cx: &Cx<'_>) -> Wish {
        let all = lines.len();
        // The list gets shorter while somebody looks at it.
        self.at = self.at.min(all.saturating_sub(1));
        let found = act(Place::Decisions, key);
        if let Some(by) = table::steps(found, table::page(cx.window, LINE)) {
            self.at = table::moved(self.at, all, by);
        }
        match found {
            Some(Act::Back) => return Wish::Back,
            Some(Act::Open) => return self.open(lines),
            _ => {}
        }
        Wish::Nothing
    }

    /// A line was clicked: it is the active one, or opens.
    pub fn clicked(&mut self, at: usize, lines: &[Line]) -> Wish {
        if std::mem::replace(&mut self.at, at) == at { self.open(lines) } else { Wish::Nothing }
    }

    fn open(&mut self, lines: &[Line]) -> Wish {
        let kind = match lines.get(self.at) {
            Some(Line::Station(number, level, _)) => return Wish::Station(*number, *level),
            Some(Line::Lot(_)) => Kind::Lot,
            Some(Line::Kind(kind)) => *kind,
            None => return Wish::Nothing,
        };
        self.sheet = Some((kind, sheet(kind)));
        Wish::Nothing
    }

    /// The sheet is filled in.
    pub fn done(&mut self, cx: &Cx<'_>) -> Wish {
        let Some((kind, sheet)) = &mut self.sheet else { return Wish::Nothing };
        sheet.all_right();
        let reason = sheet.value(Id::Reason).trim().to_owned();
        if reason.is_empty() {
            sheet.wrong(Id::Reason, "reason-needed");
            return Wish::Nothing;
        }
        match kind.request(sheet, reason, cx) {
            Ok(request) => Wish::Ask(Box::new(request)),
            Err(id) => {
                sheet.wrong(id, "decide-number-wrong");
                Wish::Nothing
            }
        }
    }
}

impl Kind {
    /// The request; or the line that holds no number.
    fn request(self, sheet: &Sheet<Id>, reason: String, cx: &Cx<'_>) -> Result<Request, Id> {
        let who = cx.who();
        let number = |id: Id| sheet.value(id).trim().parse::<u32>().map_err(|_| id);
        let station = |change: StationChange| -> Result<Request, Id> {
            Ok(Request::DecideStation { who: cx.who(), station: number(Id::Station)?, change, reason: reason.clone() })
        };
        match self {
            Self::Lot => Ok(Request::DecideLot { who, drawn: number(Id::Drawn)?, draw: number(Id::Draw)?, reason }),
            Self::Died | Self::NotDied => Ok(Request::DecideDeceased {
                who,
                list: number(Id::List)?,
                candidate: number(Id::Candidate)?,
                died: self == Self::Died,
                reason,
            }),
            Self::Added => {
                let postcode = Some(sheet.value(Id::Postcode).trim().to_owned()).filter(|text| !text.is_empty());
                let called = sheet.value(Id::Called);
                let called = match called.trim() {
                    "" => None,
                    text => Some(text.parse::<u64>().map_err(|_| Id::Called)?),
                };
                station(StationChange::Added { name: sheet.value(Id::Name).trim().to_owned(), postcode, called })
            }
            Self::Closed => station(StationChange::Closed),
            Self::Merged => station(StationChange::Merged { into: number(Id::Into)? }),
            Self::Undone => station(StationChange::None),
        }
    }
}

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Decisions, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut banners: Vec<Element<'a, Message>> = Vec::new();
    if let Some(outcome) = &state.overview.result {
        banners.extend(interim::without_seats(outcome, cx));
        banners.extend(interim::doubts(state, cx));
    } else {
        banners.push(parts::banner(look, Tone::Info, cx.t("decide-not-frozen"), String::new()));
    }
    let above = (!banners.is_empty()).then(|| -> Element<'a, Message> { column(banners).spacing(10).into() });
    let main: Element<'a, Message> = match &page.sheet {
        Some((kind, sheet)) => {
            let (name, does) = kind.words();
            let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
            let sheet = column![parts::heading(look, cx.t(name)), parts::strong(look, cx.t(does)), sheet].spacing(8);
            parts::scroll(look, scrollable(column![].extend(above).push(parts::panel(look, sheet)).spacing(10)))
        }
        None => {
            let above = above.map(|above| table::told(cx, above));
            column![].extend(above).push(list(state, page, cx)).spacing(10).height(Length::Fill).into()
        }
    };
    let mut body = row![container(main).width(Length::Fill).height(Length::Fill)].spacing(12).height(Length::Fill);
    if let Some(ruled) = super::rulings::view(&state.overview.rulings, cx) {
        let ruled = parts::scroll(look, scrollable(parts::panel(look, ruled)));
        body = body.push(container(ruled).width(table::part(cx.window, 32)));
    }
    column![parts::body(look, cx.t("decide-title")), body].spacing(10).height(Length::Fill).into()
}

/// What has to be decided and what can be, the active line always in sight.
fn list<'a>(state: &'a State, page: &Decisions, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let all = lines(&state.table, &state.overview);
    let open = all.iter().filter(|line| !matches!(line, Line::Kind(_))).count();
    let tone = if open > 0 { Tone::Warn } else { Tone::Good };
    let head =
        row![parts::strong(look, cx.t("decide-kind")), parts::chip(look, tone, counted(cx, "decide-open", open))];
    let (at, count, here) = (page.at.min(all.len().saturating_sub(1)), all.len(), *cx);
    let build = move |place: usize| match all.get(place) {
        Some(line) => told(state, *line, (place, place == at), &here),
        None => space().into(),
    };
    let rows = parts::listing((look, cx.lang), "decisions", At::Row(at), count, build);
    column![head.spacing(10), table::framed(look, rows)].spacing(6).height(Length::Fill).into()
}

/// A line: what it is about, how that stands, and what deciding it will do.
fn told<'a>(state: &'a State, line: Line, (place, active): (usize, bool), cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (what, standing, does): (String, Element<'a, Message>, String) = match line {
        Line::Station(number, level, standing) => {
            let name = state.table.row(number).map(|row| row.name.as_str()).unwrap_or_default();
            let words = format!("{}, {}", cx.t(standing.key()), cx.t(level_key(level)));
            let does = match standing {
                Standing::Conflict => "decide-conflict",
                Standing::Findings => "decide-findings",
                _ => "decide-to-review",
            };
            (format!("{number} {name}"), parts::state(look, standing.tone(), words), cx.t(does))
        }
        Line::Lot(at) => {
            let lot = state.overview.result.as_ref().and_then(|outcome| interim::lots(outcome).nth(at));
            let words = lot.map(|lot| interim::lot_told(lot, cx)).unwrap_or_default();
            (words, parts::state(look, Tone::Warn, cx.t("decide-lot")), cx.t("lot-do"))
        }
        Line::Kind(kind) => {
            let (name, does) = kind.words();
            (cx.t(name), space().into(), cx.t(does))
        }
    };
    let cells = vec![
        (parts::body(look, what), Width::Share(4)),
        (standing, Width::Share(3)),
        (parts::body(look, does), Width::Share(6)),
    ];
    parts::table_row(look, active, cells, Some(Message::Row(place)))
}
