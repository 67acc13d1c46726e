//! The previous election, which the control room compares with: its file, and which stations and lists are which.

use std::collections::BTreeMap;

use api::request::Request;
use iced::Element;
use iced::widget::column;
use night::previous::{ListSaid, StationSaid};
use organise::prepare::{PreviousChange, SetupChange};

use super::table::{moved, of_rows, table};
use super::{Id, Message, Out, Part};
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::{Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;
use api::people::{Previous, PreviousState};
use election::plausibility::previous::How;
use night::previous::CameFrom;
use night::previous::Named;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    shown: Option<Box<Previous>>,
    import: Option<Paths<Id>>,
    /// A list or station of now, and the lines.
    sheet: Option<(Row, Sheet<Id>)>,
    lists: BTreeMap<u32, String>,
    stations: BTreeMap<u32, String>,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    List(u32),
    Station(u32),
}

fn named(all: &[Named]) -> String {
    let one = |one: &Named| match &one.name {
        Some(name) => format!("{} {name}", one.number),
        None => one.number.to_string(),
    };
    all.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// A row with what is shown of it: what it is now, what it comes from, how that is known.
struct Shown {
    row: Row,
    now: String,
    then: String,
    state: &'static str,
    tone: Tone,
}

impl State {
    fn rows(&self) -> Vec<Shown> {
        let Some(shown) = self.shown.as_ref().and_then(|shown| shown.matched.as_ref()) else { return Vec::new() };
        let lists = shown.lists.iter().map(|list| {
            let (state, tone) = match list.origin {
                Some(CameFrom::Then) => ("previous-then", Tone::Good),
                Some(CameFrom::New) => ("previous-new", Tone::Info),
                Some(CameFrom::NotApplicable) => ("previous-not-applicable", Tone::Info),
                None => ("previous-undecided", Tone::Warn),
            };
            let now = format!("{} {}", list.number, list.name.clone().unwrap_or_default());
            Shown { row: Row::List(list.number), now, then: named(&list.from), state, tone }
        });
        let station = |one: &Named, then: String, state, tone| Shown {
            row: Row::Station(one.number),
            now: named(std::slice::from_ref(one)),
            then,
            state,
            tone,
        };
        let open = shown.unmatched_now.iter().map(|one| station(one, String::new(), "previous-no-match", Tone::Warn));
        let several = shown.ambiguous.iter().flat_map(|place| {
            place.now.iter().map(|one| station(one, named(&place.then), "previous-ambiguous", Tone::Warn))
        });
        let matched = shown.places.iter().flat_map(|place| {
            let how = match place.how {
                How::ByHand => "previous-by-hand",
                How::Postcode => "previous-postcode",
                How::Name => "previous-name",
                How::PostcodeAndName => "previous-both",
            };
            place.now.iter().map(move |one| station(one, named(&place.then), how, Tone::Good))
        });
        lists.chain(open).chain(several).chain(matched).collect()
    }

    /// Whether there is none to compare with.
    fn is_none(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.state == PreviousState::None)
    }

    fn said(&self, row: Row) -> Option<&String> {
        match row {
            Row::List(number) => self.lists.get(&number),
            Row::Station(number) => self.stations.get(&number),
        }
    }

    fn keep(&mut self) -> Out {
        let Some((row, sheet)) = &mut self.sheet else { return Out::nothing() };
        let typed = sheet.value(Id::Then).trim().to_owned();
        let row = *row;
        let right = match row {
            Row::List(number) => format!("{number}={typed}").parse::<ListSaid>().is_ok(),
            Row::Station(number) => format!("{number}={typed}").parse::<StationSaid>().is_ok(),
        };
        if !right {
            sheet.wrong(Id::Then, "previous-then-wrong");
            return Out::nothing();
        }
        match row {
            Row::List(number) => self.lists.insert(number, typed),
            Row::Station(number) => self.stations.insert(number, typed),
        };
        self.sheet = None;
        Out::nothing()
    }

    fn open(&mut self) {
        let rows = self.rows();
        let Some(shown) = rows.get(self.at) else { return };
        let help = match shown.row {
            Row::List(_) => "previous-list-help",
            Row::Station(_) => "previous-station-help",
        };
        let said = self.said(shown.row).cloned().unwrap_or_default();
        let sheet = Sheet::new().text(Id::Then, "previous-then-label", &said, 80).help(help).button(Id::Keep, "keep");
        self.sheet = Some((shown.row, sheet));
    }

    fn sign(&self, cx: &Cx<'_>) -> Out {
        let lists: Vec<ListSaid> =
            self.lists.iter().filter_map(|(number, then)| format!("{number}={then}").parse().ok()).collect();
        let stations: Vec<StationSaid> =
            self.stations.iter().filter_map(|(number, then)| format!("{number}={then}").parse().ok()).collect();
        if lists.is_empty() && stations.is_empty() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        pending(PreviousChange { lists, stations, ..PreviousChange::default() }, "previous-sign", cx)
    }

    fn import(&mut self, cx: &Cx<'_>) -> Out {
        let Some(import) = &mut self.import else { return Out::nothing() };
        let Some(file) = import.path(Id::File) else {
            import.sheet.wrong(Id::File, "file-open");
            return Out::nothing();
        };
        let date = import.sheet.value(Id::Date).trim().to_owned();
        // The library wants it as files have it; people write the day first.
        let iso = match date.split('-').collect::<Vec<_>>().as_slice() {
            [day, month, year] if day.len() <= 2 && year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => date,
        };
        if !iso.is_empty() && iso.parse::<jiff::civil::Date>().is_err() {
            import.sheet.wrong(Id::Date, "previous-date-wrong");
            return Out::nothing();
        }
        let date = Some(iso).filter(|date| !date.is_empty());
        pending(PreviousChange { file: Some(file), date, ..PreviousChange::default() }, "previous-import-sign", cx)
    }
}

fn pending(previous: PreviousChange, words: &str, cx: &Cx<'_>) -> Out {
    let change = SetupChange { previous, ..SetupChange::default() };
    Out::setup(cx.t(words), cx.t("previous-sign-more"), Tone::Info, change)
}

impl Part for State {
    fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        Action::run(ask(cx.handle, Request::PreviousShow, |told| Message::Previous(Box::new(told))))
    }

    fn place(&self) -> Place {
        match (&self.import, &self.sheet) {
            (Some(import), _) => import.place(),
            (_, Some(_)) => Place::Sheet,
            _ => Place::Previous,
        }
    }

    fn does(&self, found: Act, _: &Cx<'_>) -> bool {
        match found {
            _ if self.import.is_some() || self.sheet.is_some() => true,
            Act::Off => !self.is_none(),
            found => !of_rows(found) || !self.rows().is_empty(),
        }
    }

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        match (&mut self.import, &mut self.sheet) {
            (Some(import), _) => Some(import),
            (None, Some((_, sheet))) => Some(sheet),
            (None, None) => None,
        }
    }

    fn close(&mut self) -> Out {
        if self.import.take().is_none() {
            self.sheet = None;
        }
        Out::nothing()
    }

    fn done(&mut self, cx: &Cx<'_>) -> Out {
        if self.import.is_some() { self.import(cx) } else { self.keep() }
    }

    fn row(&mut self) -> Option<&mut usize> {
        Some(&mut self.at)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        let count = self.rows().len();
        match act(Place::Previous, key) {
            Some(Act::Back) => return Out::Gone,
            Some(Act::Add) => {
                let sheet = Sheet::new()
                    .text(Id::File, "previous-file", "", 1_000)
                    .help("previous-file-help")
                    .text(Id::Date, "previous-date", "", 10)
                    .help("previous-date-help")
                    .button(Id::Go, "previous-import");
                self.import = Some(Paths::new(sheet, &[(Id::File, Want::File)], cx.data));
            }
            Some(Act::Open) => self.open(),
            Some(Act::Off) => {
                if self.is_none() {
                    return Out::nothing();
                }
                return pending(PreviousChange { drop: true, ..PreviousChange::default() }, "previous-drop-sign", cx);
            }
            Some(Act::Sign) => return self.sign(cx),
            Some(other) => self.at = moved(other, self.at, count).unwrap_or(self.at),
            None => {}
        }
        Out::nothing()
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        let Message::Previous(told) = message else { return Out::nothing() };
        match *told {
            Ok(shown) => {
                self.shown = Some(Box::new(shown));
                self.at = self.at.min(self.rows().len().saturating_sub(1));
                Out::nothing()
            }
            Err(error) => Out::Do(Action::refused(cx, &error)),
        }
    }

    fn signed(&mut self) {
        self.import = None;
        self.lists.clear();
        self.stations.clear();
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if let Some(import) = &self.import {
            return sheets::paths(look, cx.lang, import).map(Message::Sheet);
        }
        let rows = self.rows();
        if let Some((row, sheet)) = &self.sheet {
            let now = rows.iter().find(|shown| shown.row == *row).map(|shown| shown.now.clone()).unwrap_or_default();
            let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
            return column![parts::heading(look, now), sheet].spacing(10).into();
        }
        let Some(shown) = &self.shown else { return parts::body(look, cx.t("opening")) };
        let mut lines = column![].spacing(8);
        let (tone, words, more) = match (shown.state, &shown.matched) {
            (_, Some(matched)) => {
                let election = &matched.election;
                let date = crate::format::date(cx.lang, &election.date);
                (Tone::Good, format!("{} · {date}", election.name), String::new())
            }
            (PreviousState::None, None) => (Tone::Info, cx.t("ready-no-previous"), cx.t("previous-none-do")),
            _ => (Tone::Warn, cx.t("ready-previous-wrong"), shown.reason(cx.lang).unwrap_or_default()),
        };
        lines = lines.push(parts::banner(look, tone, words, more));
        if let Some(matched) = shown.matched.as_ref().filter(|matched| !matched.unmatched_then.is_empty()) {
            let gone = named(&matched.unmatched_then);
            lines = lines.push(parts::faint(look, cx.ta("previous-gone", &[("stations", gone.into())])));
        }
        let columns = [
            (cx.t("previous-now"), Width::Share(4)),
            (cx.t("previous-before"), Width::Share(4)),
            (cx.t("column-state"), Width::Share(3)),
        ];
        let (here, count) = (*cx, rows.len());
        let cells = move |at: usize| match rows.get(at) {
            Some(row) => {
                let (then, state): (_, Element<'a, Message>) = match self.said(row.row) {
                    Some(said) => (said.clone(), parts::chip(look, Tone::Warn, here.t("people-changed"))),
                    None => (row.then.clone(), parts::chip(look, row.tone, here.t(row.state))),
                };
                vec![parts::body(look, row.now.clone()), parts::body(look, then), state]
            }
            None => Vec::new(),
        };
        if count > 0 {
            lines = lines.push(table(cx, "previous", &columns, (self.at, count), 110.0, cells));
        }
        if !self.lists.is_empty() || !self.stations.is_empty() {
            lines = lines.push(parts::chip(look, Tone::Warn, cx.t("gathered")));
        }
        lines.into()
    }
}
