//! Where keys and clicks lead.

use api::members::Suspending;
use api::request::{Document, Error, Request};

use super::collect::{self, Collect};
use super::decisions::{self, Decisions};
use super::nodes;
use super::station::{self, Station};
use super::{Message, Page, State, release, table};
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::Pressed;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::publish;
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
                    Pressed::Done(_) => self.confirm_wish(cx),
                    _ => Action::none(),
                },
            },
            Page::Confirm(..) => self.key_confirm(key, cx),
            Page::Nodes(page) => {
                let wish = page.key(key, cx);
                self.suspend(wish, cx)
            }
            Page::Interim | Page::Plausible | Page::Evening | Page::Releases => self.key_list(place, key, cx),
        }
    }

    pub(super) fn key_overview(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        match act(Place::Control, key) {
            Some(Act::Open) => self.open(cx),
            Some(Act::Withhold) => self.withhold(self.table.active(), cx),
            found => {
                self.table.key(key, found, table::page(cx.window, table::ROW));
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
            Some(Act::Remove) if !self.releases.releases.is_empty() => {
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
                page.at(at);
                Action::none()
            }
            Page::Nodes(page) => {
                let wish = page.clicked(at, cx);
                self.suspend(wish, cx)
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

    /// What works on every page.
    pub(super) fn act(&mut self, found: Act, cx: &Cx<'_>) -> Action<Message> {
        let who = cx.who();
        match found {
            Act::Overview => self.go(Page::Overview, cx),
            Act::Interim => self.go(Page::Interim, cx),
            Act::Plausible => self.go(Page::Plausible, cx),
            Act::Evening => self.go(Page::Evening, cx),
            Act::Releases => self.go(Page::Releases, cx),
            Act::Collect => self.go(Page::Collect(Collect::default()), cx),
            Act::Nodes => self.go(Page::Nodes(Box::default()), cx),
            Act::Decide => self.go(Page::Decisions(Decisions::default()), cx),
            Act::Release => self.go(Page::Release(release::sheet(self, false, cx)), cx),
            // Not before the node has told whether there is a cut, and once at a time.
            Act::Freeze if self.told && !self.cutting => {
                self.cutting = true;
                let request =
                    if self.cut.is_some() { Request::ControlRefresh { who } } else { Request::ControlFreeze { who } };
                let cut = |result: Result<_, Error>| Message::Cut(Box::new(result));
                Action::run(ask(cx.handle, request, cut))
            }
            Act::Thaw if self.cut.is_some() => Action::run(ask(cx.handle, Request::ControlThaw, Message::Thawed)),
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
            Page::Plausible => Document::Findings,
            Page::Evening => Document::Evening,
            Page::Station(_) => Document::Conflicts,
            _ => Document::Todo,
        }
    }

    pub(super) fn go(&mut self, page: Page, cx: &Cx<'_>) -> Action<Message> {
        self.page = page;
        self.at = 0;
        self.ask_now(cx).and(Action::ask(Ask::Quiet))
    }

    pub(super) fn wished(&mut self, wish: station::Wish, cx: &Cx<'_>) -> Action<Message> {
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
                    self.ask_now(cx).and(Action::ask(Ask::Quiet))
                }
                _ => Action::none(),
            },
            station::Wish::Enter(level) => Action::ask(Ask::Enter(number, level)),
            station::Wish::Withhold => self.withhold(Some(number), cx),
            station::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Done)),
            station::Wish::NothingChosen => Action::tell(Tone::Warn, cx.t("nothing-chosen"), cx.t("nothing-chosen-do")),
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

    pub(super) fn collect(&mut self, wish: collect::Wish, cx: &Cx<'_>) -> Action<Message> {
        match wish {
            collect::Wish::Nothing => Action::none(),
            collect::Wish::Back => self.go(Page::Overview, cx),
            collect::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Collected)),
        }
    }

    pub(super) fn suspend(&mut self, wish: nodes::Wish, cx: &Cx<'_>) -> Action<Message> {
        match wish {
            nodes::Wish::Nothing => Action::none(),
            nodes::Wish::Back => self.go(Page::Overview, cx),
            nodes::Wish::Look(request) => {
                let told = |reply: Result<Suspending, Error>| Message::Suspending(Box::new(reply));
                Action::run(ask(cx.handle, *request, told))
            }
            nodes::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Done)),
        }
    }

    pub(super) fn decide(&mut self, wish: decisions::Wish, cx: &Cx<'_>) -> Action<Message> {
        match wish {
            decisions::Wish::Nothing => Action::none(),
            decisions::Wish::Back => self.go(Page::Overview, cx),
            decisions::Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Done)),
        }
    }
}
