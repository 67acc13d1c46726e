//! Where keys and clicks lead.

use std::path::PathBuf;

use api::members::Suspending;
use api::plausible::Plausibility;
use api::request::{Document, Error, Request};

use super::collect::Collect;
use super::decisions::{self, Decisions};
use super::import::{Import, Then};
use super::station::Station;
use super::{Id, Message, Page, State, Wish, pace, plausible, release, table};
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::{Asker, Did, Sheet};
use crate::key::Key;
use crate::keymap::{self, Act, Place, act};
use crate::parts;
use crate::screen::sheets::Open;
use crate::screen::{counted, publish};
use crate::theme::Tone;

impl State {
    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let place = self.place();
        if let Some(around) = place.around()
            && let Some(found) = act(around, key)
        {
            return self.act(found, cx);
        }
        // What is released has been looked at: what a refresh changes is looked at as well.
        if matches!(self.page, Page::Release(_)) && act(place, key) == Some(Act::Freeze) {
            let back = self.go(Page::Overview, cx);
            return back.and(self.act(Act::Freeze, cx));
        }
        // A sheet is the page, or lies over it. That of the confirmation has only what is no key of its page.
        if !matches!(self.page, Page::Confirm(..))
            && let Some(sheet) = self.sheet()
        {
            let did = sheet.key(key);
            return self.did(did, cx);
        }
        match &mut self.page {
            Page::Import(page) => {
                let then = page.key(key, cx);
                self.imported(then, cx)
            }
            Page::Overview => self.key_overview(key, cx),
            Page::Station(_) => self.key_station(key, cx),
            Page::Collect(page) => {
                let wish = page.key(key, cx);
                self.wished(wish, cx)
            }
            Page::Decisions(page) => {
                let wish = page.key(key, &decisions::lines(&self.table, &self.overview), cx);
                self.wished(wish, cx)
            }
            Page::Protocol(_) if act(place, key) == Some(Act::Open) => self.open(cx),
            Page::Protocol(page) => {
                let wish = page.key(key, cx);
                self.wished(wish, cx)
            }
            Page::Confirm(..) => self.key_confirm(key, cx),
            Page::Nodes(page) => {
                let wish = page.key(key, cx);
                self.wished(wish, cx)
            }
            Page::Pace | Page::Interim | Page::Plausible | Page::Evening | Page::Releases => {
                self.key_list(place, key, cx)
            }
            // Their sheet has taken it.
            Page::Draw(_) | Page::Release(_) => Action::none(),
        }
    }

    /// What a key or a click did to the sheet of the page.
    pub(super) fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Action<Message> {
        match did {
            Did::Done(id) => return self.filled_in(id, cx),
            // The page is nothing but its sheet.
            Did::Gone if matches!(self.page, Page::Release(_) | Page::Draw(_)) => return self.go(Page::Overview, cx),
            Did::Gone => self.close_sheet(),
            Did::Nothing | Did::Changed(_) | Did::Look(..) | Did::Put(..) => {}
        }
        Action::none()
    }

    /// The sheet that is open on the page.
    pub(super) fn sheet(&mut self) -> Option<&mut Sheet<Id>> {
        match &mut self.page {
            Page::Station(page) => page.sheet.as_mut().map(|(_, sheet)| sheet),
            Page::Collect(page) => page.sheet.as_mut(),
            Page::Nodes(page) => page.dialog.as_mut().map(|dialog| &mut dialog.sheet),
            Page::Decisions(page) => page.sheet.as_mut().map(|(_, sheet)| sheet),
            Page::Protocol(page) => page.sheet.as_mut(),
            Page::Draw(page) => Some(&mut page.sheet),
            Page::Release(sheet) => Some(sheet),
            Page::Confirm(_, page) => page.second.as_mut(),
            Page::Import(_) | Page::Overview | Page::Pace | Page::Interim | Page::Plausible => None,
            Page::Evening | Page::Releases => None,
        }
    }

    /// That sheet is filled in; `id`: the line that says so.
    fn filled_in(&mut self, id: Id, cx: &Cx<'_>) -> Action<Message> {
        let wish = match &mut self.page {
            Page::Station(page) => page.done(id, cx),
            Page::Collect(page) => page.done(),
            Page::Nodes(page) => page.done(cx),
            Page::Decisions(page) => page.done(cx),
            Page::Protocol(page) => page.done(cx),
            Page::Draw(page) => page.done(id, cx),
            Page::Release(_) => return self.confirm_wish(cx),
            _ => Wish::Nothing,
        };
        self.wished(wish, cx)
    }

    /// It is done with, or given up: it closes, or is empty again.
    pub(super) fn close_sheet(&mut self) {
        match &mut self.page {
            Page::Station(page) => page.sheet = None,
            Page::Collect(page) => page.sheet = None,
            Page::Nodes(page) => page.dialog = None,
            Page::Decisions(page) => page.sheet = None,
            Page::Protocol(page) => page.sheet = None,
            _ => {}
        }
    }

    /// The sheet that asked for something, if one is open.
    fn asker(&mut self) -> Option<Asker> {
        self.sheet().map(|sheet| sheet.asker())
    }

    /// What was asked is done: the sheet that asked closes. Another one may be open by now, and stays.
    pub(super) fn close_sheet_of(&mut self, asker: Option<Asker>) {
        if asker.is_some() && self.asker() == asker {
            self.close_sheet();
        }
    }

    pub(super) fn key_overview(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        match act(Place::Control, key) {
            Some(Act::Open) => self.open(cx),
            Some(Act::Withhold) => self.withhold(self.table.active(), cx),
            found => {
                // The line about the pace takes the room of a row.
                let page = table::page(cx.window, table::ROW).saturating_sub(1).max(1);
                self.table.key(key, found, page);
                Action::ask(Ask::Quiet)
            }
        }
    }

    pub(super) fn key_station(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let public = match &self.page {
            Page::Station(page) => self.public_entry(page.number),
            _ => None,
        };
        let Page::Station(page) = &mut self.page else { return Action::none() };
        let wish = page.key(key, public, cx);
        self.wished(wish, cx)
    }

    pub(super) fn key_list(&mut self, place: Place, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let all = match &self.page {
            Page::Pace => pace::lines(self),
            Page::Interim => self.overview.result.as_ref().map_or(0, |result| result.lists.len()),
            Page::Plausible => self.plausible.as_ref().map_or(0, Plausibility::rows),
            Page::Evening => self.evening.as_ref().map_or(0, |told| told.stations.len()),
            Page::Releases => self.releases.releases.len(),
            _ => 0,
        };
        let found = act(place, key);
        if let Some(by) = table::steps(found, table::page(cx.window, table::ROW)) {
            self.at = table::moved(self.at, all, by);
        }
        match found {
            Some(found @ (Act::AsideOn | Act::AsideBack)) => {
                return Action::run(parts::turn(plausible::SIDE, found == Act::AsideOn));
            }
            Some(Act::Open) => return self.open(cx),
            Some(Act::Hall) => return self.act(Act::Hall, cx),
            Some(Act::Level) => {
                self.table.key(key, Some(Act::Level), 1);
                self.at = 0;
            }
            Some(Act::Retract) if !self.releases.releases.is_empty() => {
                return self.go(Page::Release(release::sheet(self, true, cx)), cx);
            }
            Some(Act::Back) => return self.go(Page::Overview, cx),
            _ => {}
        }
        Action::none()
    }

    pub(super) fn clicked(&mut self, at: usize, cx: &Cx<'_>) -> Action<Message> {
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
                let wish = page.clicked(at, cx);
                self.wished(wish, cx)
            }
            Page::Decisions(page) => {
                let wish = page.clicked(at, &decisions::lines(&self.table, &self.overview));
                self.wished(wish, cx)
            }
            Page::Nodes(page) => {
                let wish = page.clicked(at, cx);
                self.wished(wish, cx)
            }
            Page::Protocol(page) => {
                if page.clicked(at) {
                    self.open(cx)
                } else {
                    Action::none()
                }
            }
            _ if self.at == at => self.open(cx),
            _ => {
                self.at = at;
                Action::none()
            }
        }
    }

    /// The station of the active row.
    pub(super) fn open(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let station = match &self.page {
            Page::Overview => self.table.active(),
            Page::Plausible => self.plausible.as_ref().and_then(|told| told.station_at(self.at)),
            Page::Evening => self.evening.as_ref().and_then(|told| told.stations.get(self.at)).map(|row| row.station),
            Page::Protocol(page) => page.station(),
            _ => None,
        };
        match station {
            Some(station) => self.look(station, self.table.level, cx).and(Action::ask(Ask::Quiet)),
            None => Action::none(),
        }
    }

    /// Shows the page of this name.
    pub fn turn_to(&mut self, name: &str, cx: &Cx<'_>) -> Action<Message> {
        // Other keys of the pages do something.
        let mut pages = keymap::of(Place::ControlPages).filter(|row| row.words.starts_with("page-"));
        match pages.find(|row| row.words == name) {
            Some(page) => self.act(page.act, cx),
            None => Action::none(),
        }
    }

    /// What works on every page.
    pub(super) fn act(&mut self, found: Act, cx: &Cx<'_>) -> Action<Message> {
        let who = cx.who();
        match found {
            Act::Overview => self.go(Page::Overview, cx),
            Act::Pace => self.go(Page::Pace, cx),
            Act::Interim => self.go(Page::Interim, cx),
            Act::Plausible => self.go(Page::Plausible, cx),
            Act::Evening => self.go(Page::Evening, cx),
            Act::Protocol => self.go(Page::Protocol(Box::default()), cx),
            Act::Draw => self.go(Page::Draw(Box::default()), cx),
            Act::Releases => self.go(Page::Releases, cx),
            Act::Collect => self.go(Page::Collect(Collect::default()), cx),
            Act::Nodes => self.go(Page::Nodes(Box::default()), cx),
            Act::Decisions => self.go(Page::Decisions(Decisions::default()), cx),
            Act::Release => self.go(Page::Release(release::sheet(self, false, cx)), cx),
            // Not before the node has told whether there is a cut, and once at a time.
            Act::Freeze if self.told && !self.cutting => {
                self.cutting = true;
                let request = if self.overview.cut.is_some() {
                    Request::ControlRefresh { who }
                } else {
                    Request::ControlFreeze { who }
                };
                let cut = |result: Result<_, Error>| Message::Cut(Box::new(result));
                Action::run(ask(cx.handle, request, cut))
            }
            Act::Hall => {
                let on = Some(!cx.facts.status.hall.on);
                Action::run(ask(cx.handle, Request::Hall { on }, Message::Hall))
            }
            Act::Thaw if self.overview.cut.is_some() => {
                Action::run(ask(cx.handle, Request::ControlThaw, Message::Thawed))
            }
            Act::Print => publish::print(self.document(), cx, Message::Printed),
            Act::Sort => {
                self.table.key(&Key::Tab, Some(Act::Sort), 1);
                Action::none()
            }
            _ => Action::none(),
        }
    }

    /// What is printed of the page that is shown.
    fn document(&self) -> Document {
        match &self.page {
            Page::Interim => Document::Interim,
            Page::Plausible | Page::Protocol(_) => Document::Findings,
            Page::Draw(_) => Document::Worksheet,
            Page::Evening => Document::Evening,
            Page::Station(_) => Document::Conflicts,
            _ => Document::Todo,
        }
    }

    pub(super) fn go(&mut self, page: Page, cx: &Cx<'_>) -> Action<Message> {
        self.page = page;
        self.at = 0;
        // Whoever goes elsewhere wants none of them now.
        self.dropped.clear();
        self.ask_now(cx).and(Action::ask(Ask::Quiet))
    }

    /// What a page wants.
    pub(super) fn wished(&mut self, wish: Wish, cx: &Cx<'_>) -> Action<Message> {
        let asker = self.asker();
        match wish {
            Wish::Nothing => Action::none(),
            Wish::Back => self.go(Page::Overview, cx),
            Wish::Other(by) => self.neighbour(by, cx),
            Wish::Station(station, level) => self.look(station, level, cx).and(Action::ask(Ask::Quiet)),
            Wish::Enter(station, level) => Action::ask(Ask::Enter(station, level)),
            Wish::Withhold(station) => self.withhold(Some(station), cx),
            Wish::Look(request) => {
                let told = move |reply: Result<Suspending, Error>| Message::Suspending(asker, Box::new(reply));
                Action::run(ask(cx.handle, *request, told))
            }
            Wish::Collect(request) => {
                Action::run(ask(cx.handle, *request, move |reply| Message::Collected(asker, reply)))
            }
            Wish::Import(mut page) => {
                let looks = if page.is_chosen() { page.look(cx).map(Message::Import) } else { Action::none() };
                self.page = Page::Import(page);
                looks.and(Action::ask(Ask::Quiet))
            }
            Wish::Ask(request) => Action::run(ask(cx.handle, *request, move |reply| Message::Done(asker, reply))),
            Wish::Explain(request) => {
                Action::run(ask(cx.handle, *request, move |reply| Message::Explained(asker, reply)))
            }
            Wish::Recount => publish::print(Document::Recount, cx, Message::Printed),
            Wish::Again => self.ask_now(cx),
            Wish::NothingChosen => Action::tell(Tone::Warn, cx.t("nothing-chosen"), cx.t("nothing-chosen-do")),
        }
    }

    /// A file that is taken over by hand; after it the next that was dropped, or the folders again.
    pub(super) fn imported(&mut self, then: Then, cx: &Cx<'_>) -> Action<Message> {
        match then {
            Then::Stay(action) => action.map(Message::Import),
            Then::Gone(action) => {
                let next = match self.dropped.pop_front() {
                    Some(file) => self.wished(Wish::Import(Box::new(Import::of(file))), cx),
                    None => self.go(Page::Collect(Collect::default()), cx),
                };
                next.and(action.map(Message::Import))
            }
        }
    }

    /// A file was dropped on the window: it is looked at, after those that were dropped before it.
    pub fn drop_file(&mut self, file: PathBuf, cx: &Cx<'_>) -> Action<Message> {
        match &self.page {
            Page::Import(page) if page.is_chosen() => {
                self.dropped.push_back(file);
                let words = counted(cx, "drop-waiting", self.dropped.len());
                Action::tell(Tone::Info, words, cx.t("drop-waiting-do"))
            }
            // On the way to something public, or in the middle of a decision, nothing else comes in between.
            Page::Release(_) | Page::Confirm(..) | Page::Draw(_) => later(cx),
            _ if self.place() == Place::Sheet => later(cx),
            _ => self.wished(Wish::Import(Box::new(Import::of(file))), cx),
        }
    }

    fn neighbour(&mut self, by: isize, cx: &Cx<'_>) -> Action<Message> {
        let Page::Station(page) = &self.page else { return Action::none() };
        match self.table.neighbour(page.number, by) {
            Some(other) if other != page.number => {
                let level = page.level;
                self.table.go(other);
                self.page = Page::Station(Box::new(Station::new(other, level)));
                self.ask_now(cx).and(Action::ask(Ask::Quiet))
            }
            _ => Action::none(),
        }
    }

    pub(super) fn withhold(&mut self, station: Option<u32>, cx: &Cx<'_>) -> Action<Message> {
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
}

/// What is asked has to be answered or left first.
fn later(cx: &Cx<'_>) -> Action<Message> {
    Action::tell(Tone::Warn, cx.t("drop-later"), cx.t("drop-later-do"))
}
