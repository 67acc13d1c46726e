//! Controle: the control moment (R10). It works on a cut: what is looked at is what is released, and what comes after it is
//! only counted, until somebody refreshes.
//!
//! ```text
//! Overview ─Enter→ Station ─ review, decide, withdraw, hold back
//!    ├─ Interim, Plausible, Evening, Releases, Collect, Nodes (one key each, from every page)
//!    └─F10→ Release (a sheet) ─Enter→ Confirm (what becomes public) ─Ctrl+J→ Releases
//! ```
//! Everything on screen comes from one task per refresh; while one runs, no second one starts.

mod collect;
mod compare;
mod confirm;
mod decisions;
mod evening;
mod interim;
mod nodes;
mod overview;
mod plausible;
mod release;
mod releases;
mod standing;
mod station;
mod table;
#[cfg(test)]
mod tests;
pub mod told;
mod view;

use std::collections::BTreeSet;

use iced::Element;
use iced::widget::column;
use iced::widget::scrollable::AbsoluteOffset;
use serde_json::Value;
use workstation::operators::Roster;
use workstation::request::{Error, Request};

use super::Cx;
use crate::action::{Action, Ask, ask};
use crate::facts::control::{Change, Cut, Evening, Outcome, Overview, PerLevel, Plausibility, Preview, Releases};
use crate::input::{Pressed, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::theme::Tone;

use collect::Collect;
use confirm::Confirm;
use decisions::Decisions;
use overview::Table;
pub use standing::Standing;
use station::Station;
use told::{PageTold, Told, tell};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// What the page shows arrived.
    Told(Box<Told>),
    /// The cut was made or moved, or not.
    Cut(Box<Result<Overview, Error>>),
    /// The cut was given up, or not.
    Thawed(Result<Value, Error>),
    /// What a controller asked for was done, or not.
    Done(Result<Value, Error>),
    /// A folder was added, started or paused, or not.
    Collected(Result<Value, Error>),
    /// What a release would make public was worked out, or not.
    Previewed(Box<Result<Preview, Error>>),
    /// The second person's PIN was looked at; whether it is theirs.
    PinChecked(bool),
    /// The release was made, or not.
    Released(Result<Value, Error>),
    /// A page was clicked.
    Went(Act),
    /// What a key does was clicked.
    Pressed(Act),
    /// A row of the page was clicked.
    Row(usize),
    /// A counter was clicked.
    Filtered(Standing),
    /// A line of a station's sheet was clicked.
    StationSheet(station::Id),
    /// Its button was clicked.
    StationDone,
    /// A line of the sheet of a folder was clicked.
    FolderSheet(collect::Id),
    /// Its button was clicked.
    FolderDone,
    /// A line of the sheet of a decision was clicked.
    DecisionSheet(decisions::Id),
    /// Its button was clicked.
    DecisionDone,
    /// A line of the sheet of a release was clicked.
    ReleaseSheet(release::Id),
    /// Its button was clicked.
    ReleaseDone,
    /// The line for the second person was clicked.
    SecondSheet(confirm::Id),
    /// Enter on it.
    SecondDone,
}

/// Which page is shown.
#[derive(Debug)]
enum Page {
    Overview,
    Station(Box<Station>),
    Interim,
    Plausible,
    Evening,
    Releases,
    Collect(Collect),
    Nodes,
    Decisions(Decisions),
    Release(Sheet<release::Id>),
    Confirm(Sheet<release::Id>, Box<Confirm>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    page: Page,
    table: Table,
    cut: Option<Cut>,
    releasable: PerLevel,
    result: Option<Outcome>,
    differences: Vec<Change>,
    contested: Vec<String>,
    changed: BTreeSet<u32>,
    releases: Releases,
    public: Option<Outcome>,
    plausible: Option<Plausibility>,
    evening: Option<Evening>,
    /// Stations that shall not be released, chosen while looking.
    withhold: BTreeSet<u32>,
    /// The active row of the page.
    at: usize,
    told: bool,
    cutting: bool,
    asked: bool,
    again: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Page::Overview,
            table: Table::default(),
            cut: None,
            releasable: PerLevel::default(),
            result: None,
            differences: Vec::new(),
            contested: Vec::new(),
            changed: BTreeSet::new(),
            releases: Releases::default(),
            public: None,
            plausible: None,
            evening: None,
            withhold: BTreeSet::new(),
            at: 0,
            told: false,
            cutting: false,
            asked: false,
            again: false,
        }
    }
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.page {
            Page::Overview => Place::Control,
            Page::Station(page) if page.has_sheet() => Place::Sheet,
            Page::Station(_) => Place::ControlStation,
            Page::Interim => Place::Interim,
            Page::Plausible => Place::Plausible,
            Page::Evening => Place::Evening,
            Page::Releases => Place::Releases,
            Page::Collect(page) if page.has_sheet() => Place::Sheet,
            Page::Collect(_) => Place::Collect,
            Page::Nodes => Place::Nodes,
            Page::Decisions(_) => Place::Decisions,
            Page::Release(_) => Place::Release,
            Page::Confirm(..) => Place::Confirm,
        }
    }

    /// Asks the node for what the page shows. While an answer is on its way nothing more is asked; after it, once more.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if cx.facts.setup.is_none() {
            return Action::none();
        }
        if self.asked {
            self.again = true;
            return Action::none();
        }
        self.asked = true;
        let page = match &self.page {
            Page::Station(page) => told::Page::Station(page.number),
            Page::Plausible => told::Page::Plausible,
            Page::Evening => told::Page::Evening,
            _ => told::Page::Nothing,
        };
        let handle = cx.handle.clone();
        Action::run(iced::Task::future(async move { Message::Told(Box::new(tell(handle, page).await)) }))
    }

    /// Opens the page of a station.
    pub fn look(&mut self, station: u32, cx: &Cx<'_>) -> Action<Message> {
        self.table.go(station);
        self.page = Page::Station(Box::new(Station::new(station, self.table.level)));
        self.refresh(cx)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Told(told) => self.take(*told, cx),
            Message::Cut(result) => {
                self.cutting = false;
                match *result {
                    Ok(overview) => self.took_cut(overview, cx),
                    Err(error) => Action::refused(cx, &error).and(self.refresh(cx)),
                }
            }
            Message::Thawed(Ok(_)) => {
                self.plausible = None;
                Action::tell(Tone::Info, cx.t("thawed"), cx.t("thawed-do")).and(self.refresh(cx))
            }
            Message::Done(Ok(_)) => self.done(cx),
            Message::Collected(Ok(_)) => {
                if let Page::Collect(page) = &mut self.page {
                    page.close();
                }
                Action::ask(Ask::Quiet)
            }
            Message::Previewed(result) => self.previewed(*result, cx),
            Message::PinChecked(right) => self.pin_checked(right, cx),
            Message::Released(result) => self.released(result, cx),
            Message::Thawed(Err(error)) | Message::Done(Err(error)) | Message::Collected(Err(error)) => {
                Action::refused(cx, &error)
            }
            Message::Went(found) | Message::Pressed(found) => self.act(found, cx),
            Message::Row(at) => self.clicked(at, cx),
            Message::Filtered(standing) => {
                self.table.filter(Some(standing));
                Action::none()
            }
            Message::StationSheet(id) => {
                if let Page::Station(page) = &mut self.page {
                    page.go(id);
                }
                Action::none()
            }
            Message::StationDone => {
                let Page::Station(page) = &mut self.page else { return Action::none() };
                let wish = page.done(cx);
                self.wished(wish, cx)
            }
            Message::FolderSheet(id) => {
                if let Page::Collect(page) = &mut self.page {
                    page.go(id);
                }
                Action::none()
            }
            Message::FolderDone => {
                let Page::Collect(page) = &mut self.page else { return Action::none() };
                let wish = page.done();
                self.collect(wish, cx)
            }
            Message::DecisionSheet(id) => {
                if let Page::Decisions(page) = &mut self.page {
                    page.go(id);
                }
                Action::none()
            }
            Message::DecisionDone => {
                let Page::Decisions(page) = &mut self.page else { return Action::none() };
                let wish = page.done(cx);
                self.decide(wish, cx)
            }
            Message::ReleaseSheet(id) => {
                if let Page::Release(sheet) = &mut self.page {
                    sheet.go(id);
                }
                Action::none()
            }
            Message::ReleaseDone => self.to_confirm(cx),
            Message::SecondSheet(id) => {
                if let Page::Confirm(_, page) = &mut self.page
                    && let Some(sheet) = &mut page.second
                {
                    sheet.go(id);
                }
                Action::none()
            }
            Message::SecondDone => Action::none(),
        }
    }

    fn take(&mut self, told: Told, cx: &Cx<'_>) -> Action<Message> {
        self.asked = false;
        self.told = true;
        let mut action = Action::none();
        if let Some(releases) = told.releases {
            self.releases = releases;
        }
        self.public = told.public;
        match told.overview {
            Ok(overview) => self.set(overview),
            Err(error) => action = action.and(Action::refused(cx, &error)),
        }
        match told.page {
            PageTold::Nothing => {}
            PageTold::Station(number, history) => match (history, cx.setup()) {
                (Ok(history), Some(setup)) => {
                    let public = self.public_entry(number).map(str::to_owned);
                    if let Page::Station(page) = &mut self.page
                        && page.number == number
                    {
                        page.set(history, setup, public.as_deref());
                    }
                }
                (Err(error), _) => action = action.and(Action::refused(cx, &error)),
                _ => {}
            },
            // Without a cut there is nothing to look at; the page says so.
            PageTold::Plausible(result) => self.plausible = result.ok(),
            PageTold::Evening(result) => match result {
                Ok(evening) => self.evening = Some(evening),
                Err(error) => action = action.and(Action::refused(cx, &error)),
            },
        }
        if std::mem::take(&mut self.again) { action.and(self.refresh(cx)) } else { action }
    }

    fn set(&mut self, overview: Overview) {
        self.table.set(&overview);
        if overview.cut.map(|cut| cut.number) != self.cut.map(|cut| cut.number) {
            self.plausible = None;
        }
        self.cut = overview.cut;
        self.releasable = overview.releasable;
        self.result = overview.result;
        self.differences = overview.differences;
        self.contested = overview.contested;
    }

    /// The submission whose figures of a station are public.
    fn public_entry(&self, station: u32) -> Option<&str> {
        let rows = &self.releases.last()?.rows;
        rows.iter().find(|row| row.station == station).map(|row| row.entry.as_str())
    }

    fn took_cut(&mut self, overview: Overview, cx: &Cx<'_>) -> Action<Message> {
        self.changed = overview.changed.iter().copied().collect();
        let changed = self.changed.len();
        let first = self.cut.is_none();
        let time = overview.cut.map(|cut| crate::format::clock(cut.frozen_at)).unwrap_or_default();
        self.set(overview);
        let words = if first {
            cx.ta("frozen", &[("time", time.into())])
        } else {
            let count = cx.int(u64::try_from(changed).unwrap_or(0));
            cx.ta("refreshed", &[("time", time.into()), ("count", count.into()), ("n", changed.into())])
        };
        Action::tell(Tone::Good, words, String::new()).and(self.refresh(cx))
    }

    /// What a controller does stands in the log at once, but in the cut only after a refresh.
    fn done(&mut self, cx: &Cx<'_>) -> Action<Message> {
        match &mut self.page {
            Page::Station(page) => page.close(),
            Page::Decisions(page) => page.clear(),
            _ => {}
        }
        let more = if self.cut.is_some() { cx.t("control-done-after-cut") } else { String::new() };
        Action::tell(Tone::Good, cx.t("control-done"), more).and(self.refresh(cx))
    }

    fn previewed(&mut self, result: Result<Preview, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(sheet, page) = &mut self.page else { return Action::none() };
        match result {
            Ok(told) => {
                page.told = Some(told);
                Action::none()
            }
            Err(error) => {
                self.page = Page::Release(sheet.clone());
                Action::refused(cx, &error)
            }
        }
    }

    fn pin_checked(&mut self, right: bool, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(_, page) = &mut self.page else { return Action::none() };
        if !page.sending {
            return Action::none();
        }
        if right {
            return Action::run(ask(cx.handle, page.request(cx), Message::Released));
        }
        page.sending = false;
        Action::tell(Tone::Warn, cx.t("second-wrong"), cx.t("second-wrong-do"))
    }

    fn released(&mut self, result: Result<Value, Error>, cx: &Cx<'_>) -> Action<Message> {
        match result {
            Ok(reply) => {
                let number = reply.get("number").and_then(Value::as_u64).unwrap_or(0);
                self.page = Page::Releases;
                self.at = 0;
                self.withhold.clear();
                let words = cx.ta("release-made", &[("number", number.to_string().into())]);
                Action::tell(Tone::Good, words, cx.t("release-made-means")).and(self.refresh(cx))
            }
            Err(error) => {
                if let Page::Confirm(_, page) = &mut self.page {
                    page.sending = false;
                    if matches!(error.code.as_str(), "gate" | "no_confirmation") && page.second.is_none() {
                        page.second = Some(confirm::second_sheet(cx));
                    }
                }
                Action::refused(cx, &error)
            }
        }
    }

    fn clicked(&mut self, at: usize, cx: &Cx<'_>) -> Action<Message> {
        match &mut self.page {
            Page::Overview => {
                self.table.at(at);
                self.open(cx)
            }
            Page::Station(page) => {
                page.at(at);
                Action::none()
            }
            Page::Collect(page) => {
                page.at(at);
                Action::none()
            }
            _ if self.at == at => self.open(cx),
            _ => {
                self.at = at;
                Action::none()
            }
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let place = self.place();
        if let Some(around) = crate::keymap::around(place)
            && let Some(found) = act(around, key)
        {
            return self.act(found, cx);
        }
        match &mut self.page {
            Page::Overview => self.key_overview(key, cx),
            Page::Station(_) => self.key_station(key, cx),
            Page::Collect(page) => {
                let wish = page.key(key, cx);
                self.collect(wish, cx)
            }
            Page::Decisions(page) => {
                let wish = page.key(key, cx);
                self.decide(wish, cx)
            }
            Page::Release(sheet) => match act(Place::Release, key) {
                Some(Act::Back) => self.go(Page::Overview, cx),
                _ => match sheet.press(key) {
                    Pressed::Done(_) => self.to_confirm(cx),
                    _ => Action::none(),
                },
            },
            Page::Confirm(..) => self.key_confirm(key, cx),
            Page::Interim | Page::Plausible | Page::Evening | Page::Releases | Page::Nodes => {
                self.key_list(place, key, cx)
            }
        }
    }

    fn key_overview(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        match act(Place::Control, key) {
            Some(Act::Open) => self.open(cx),
            Some(Act::Withhold) => self.withhold(self.table.active(), cx),
            found => {
                self.table.key(key, found, table::page(cx.window, table::ROW));
                Action::ask(Ask::Quiet)
            }
        }
    }

    fn key_station(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let public = match &self.page {
            Page::Station(page) => self.public_entry(page.number).map(str::to_owned),
            _ => None,
        };
        let Page::Station(page) = &mut self.page else { return Action::none() };
        let wish = page.key(key, public.as_deref(), cx);
        self.wished(wish, cx)
    }

    fn wished(&mut self, wish: station::Wish, cx: &Cx<'_>) -> Action<Message> {
        let Page::Station(page) = &self.page else { return Action::none() };
        let number = page.number;
        match wish {
            station::Wish::Nothing => Action::none(),
            station::Wish::Back => self.go(Page::Overview, cx),
            station::Wish::Other(by) => match self.table.neighbour(number, by) {
                Some(other) if other != number => {
                    let level = page.level;
                    self.table.go(other);
                    self.page = Page::Station(Box::new(Station::new(other, level)));
                    self.refresh(cx).and(Action::ask(Ask::Quiet))
                }
                _ => Action::none(),
            },
            station::Wish::Enter(level) => Action::ask(Ask::Enter(number, level)),
            station::Wish::Withhold => self.withhold(Some(number), cx),
            station::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Done)),
            station::Wish::NothingChosen => Action::tell(Tone::Warn, cx.t("nothing-chosen"), cx.t("nothing-chosen-do")),
        }
    }

    fn withhold(&mut self, station: Option<u32>, cx: &Cx<'_>) -> Action<Message> {
        let Some(station) = station else { return Action::none() };
        let number = station.to_string();
        if self.withhold.remove(&station) {
            Action::tell(Tone::Info, cx.ta("not-held-back", &[("number", number.into())]), String::new())
        } else {
            self.withhold.insert(station);
            let words = cx.ta("is-held-back", &[("number", number.into())]);
            Action::tell(Tone::Info, words, cx.t("is-held-back-means"))
        }
    }

    fn key_list(&mut self, place: Place, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let all = match &self.page {
            Page::Interim => self.result.as_ref().map_or(0, |result| result.lists.len()),
            Page::Plausible => self.plausible.as_ref().map_or(0, |told| told.findings.len()),
            Page::Evening => self.evening.as_ref().map_or(0, |told| told.stations.len()),
            Page::Releases => self.releases.releases.len(),
            _ => 0,
        };
        let page = isize::try_from(table::page(cx.window, table::ROW)).unwrap_or(10);
        match act(place, key) {
            Some(Act::Previous) => self.at = table::moved(self.at, all, -1),
            Some(Act::Next) => self.at = table::moved(self.at, all, 1),
            Some(Act::PageBack) => self.at = table::moved(self.at, all, -page),
            Some(Act::PageOn) => self.at = table::moved(self.at, all, page),
            Some(Act::Open) => return self.open(cx),
            Some(Act::Remove) => return self.go(Page::Release(release::sheet(self, true)), cx),
            Some(Act::Back) => return self.go(Page::Overview, cx),
            _ => {}
        }
        Action::none()
    }

    /// The station of the active row.
    fn open(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let station = match &self.page {
            Page::Overview => self.table.active(),
            Page::Plausible => {
                self.plausible.as_ref().and_then(|told| told.findings.get(self.at)).map(|odd| odd.station)
            }
            Page::Evening => self.evening.as_ref().and_then(|told| told.stations.get(self.at)).map(|row| row.station),
            _ => None,
        };
        match station {
            Some(station) => self.look(station, cx).and(Action::ask(Ask::Quiet)),
            None => Action::none(),
        }
    }

    fn collect(&mut self, wish: collect::Wish, cx: &Cx<'_>) -> Action<Message> {
        match wish {
            collect::Wish::Nothing => Action::none(),
            collect::Wish::Back => self.go(Page::Overview, cx),
            collect::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Collected)),
        }
    }

    fn decide(&mut self, wish: decisions::Wish, cx: &Cx<'_>) -> Action<Message> {
        match wish {
            decisions::Wish::Nothing => Action::none(),
            decisions::Wish::Back => self.go(Page::Overview, cx),
            decisions::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Done)),
        }
    }

    fn go(&mut self, page: Page, cx: &Cx<'_>) -> Action<Message> {
        self.page = page;
        self.at = 0;
        self.refresh(cx).and(Action::ask(Ask::Quiet))
    }

    /// What works on every page.
    fn act(&mut self, found: Act, cx: &Cx<'_>) -> Action<Message> {
        let who = cx.who();
        match found {
            Act::Overview => self.go(Page::Overview, cx),
            Act::Interim => self.go(Page::Interim, cx),
            Act::Plausible => self.go(Page::Plausible, cx),
            Act::Evening => self.go(Page::Evening, cx),
            Act::Releases => self.go(Page::Releases, cx),
            Act::Collect => self.go(Page::Collect(Collect::default()), cx),
            Act::Nodes => self.go(Page::Nodes, cx),
            Act::Decide => self.go(Page::Decisions(Decisions::default()), cx),
            Act::Release => self.go(Page::Release(release::sheet(self, false)), cx),
            // Not before the node has told whether there is a cut, and once at a time.
            Act::Freeze if self.told && !self.cutting => {
                self.cutting = true;
                let request =
                    if self.cut.is_some() { Request::ControlRefresh { who } } else { Request::ControlFreeze { who } };
                Action::run(ask(cx.handle, request, |result| Message::Cut(Box::new(result))))
            }
            Act::Thaw if self.cut.is_some() => Action::run(ask(cx.handle, Request::ControlThaw, Message::Thawed)),
            Act::Sort => {
                self.table.key(&Key::Tab, Some(Act::Sort), 1);
                Action::none()
            }
            _ => Action::none(),
        }
    }

    /// From the sheet to the confirmation, unless something stands in the way.
    fn to_confirm(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if let Some((words, more)) = release::obstacles(self, cx).into_iter().next() {
            return Action::tell(Tone::Bad, words, more);
        }
        let Page::Release(sheet) = &self.page else { return Action::none() };
        let mut sheet = sheet.clone();
        match release::wish(&mut sheet, self, cx) {
            Some(wish) => {
                let page = Confirm::new(wish, cx);
                let asking = ask(cx.handle, page.preview(cx), |told| Message::Previewed(Box::new(told)));
                self.page = Page::Confirm(sheet, Box::new(page));
                Action::run(asking).and(Action::ask(Ask::Quiet))
            }
            None => {
                self.page = Page::Release(sheet);
                Action::none()
            }
        }
    }

    fn key_confirm(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(sheet, page) = &mut self.page else { return Action::none() };
        match act(Place::Confirm, key) {
            Some(Act::Back) if !page.sending => {
                self.page = Page::Release(sheet.clone());
                Action::ask(Ask::Quiet)
            }
            Some(Act::Accept) if !page.sending => {
                if let Some((words, more)) = page.lacks(cx) {
                    return Action::tell(Tone::Warn, words, more);
                }
                page.sending = true;
                match page.signature().zip(cx.setup()) {
                    Some(((name, pin), setup)) if matches!(setup.operators, Roster::Here(_)) => {
                        Action::run(check_pin(setup.operators.clone(), name, pin))
                    }
                    _ => Action::run(ask(cx.handle, page.request(cx), Message::Released)),
                }
            }
            Some(found @ (Act::PageBack | Act::PageOn)) => {
                let y = if found == Act::PageOn { 300.0 } else { -300.0 };
                let by = AbsoluteOffset { x: 0.0, y };
                Action::run(iced::widget::operation::scroll_by(confirm::SCROLL, by))
            }
            Some(_) => Action::none(),
            None => {
                if let Some(second) = &mut page.second {
                    second.press(key);
                }
                Action::none()
            }
        }
    }

    /// The page of a station, where that is shown.
    #[cfg(test)]
    fn station(&self) -> Option<&Station> {
        match &self.page {
            Page::Station(page) => Some(page),
            _ => None,
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        view::view(self, cx)
    }
}

/// Looks at a PIN in the background: that takes some time, by intention.
fn check_pin(roster: Roster, name: String, pin: String) -> iced::Task<Message> {
    let check = move || match roster {
        Roster::Here(operators) => operators.check_pin(&name, &pin).is_some(),
        _ => true,
    };
    iced::Task::future(async move { Message::PinChecked(tokio::task::spawn_blocking(check).await.unwrap_or(false)) })
}

/// In the place of what only a cut can show.
fn frozen_first<'a>(cx: &Cx<'a>) -> Element<'a, Message> {
    column![parts::banner(cx.look, Tone::Info, cx.t("not-frozen"), cx.t("not-frozen-do"))].into()
}
