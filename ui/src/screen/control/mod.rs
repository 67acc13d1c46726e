//! Controle: the control moment (R10). It works on a cut: what is looked at is what is released, and what comes after it is
//! only counted, until somebody refreshes.
//!
//! ```text
//! Overview ─Enter→ Station ─ review, decide, withdraw, hold back
//!    ├─ Pace, Interim, Plausible, Protocol, Draw, Evening, Releases, Collect, Nodes (one key each, from every page)
//!    │                                                         └─I, Enter, a file dropped on the window→ Import (by hand: a
//!    │                                                            preview first, of a table after its mapping)
//!    └─F10→ Release (a sheet) ─Enter→ Confirm (what becomes public) ─Ctrl+J→ Releases
//! ```
//! Everything on screen comes from one task per refresh; while one runs, no second one starts.

mod collect;
mod compare;
pub(in crate::screen) mod confirm;
mod decisions;
mod draw;
mod evening;
mod file_told;
mod id;
mod import;
mod interim;
mod keys;
mod mapping;
mod message;
mod nodes;
mod overview;
mod pace;
mod plausible;
mod protocol;
mod publish;
pub(in crate::screen) mod release;
mod releases;
mod rulings;
mod standing;
mod station;
mod table;
#[cfg(test)]
mod tests;
pub mod told;
mod verb;
mod view;

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;

use api::request::Error;
use election::Level;
use iced::Element;
use iced::widget::column;

use crate::action::{Action, Ask};
use crate::cx::Cx;
use crate::input::{Asker, Did, Sheet};
use crate::keymap::{Act, Place};
use crate::parts;
use crate::screen::control::told::Overview;
use crate::screen::pace::Tempo;
use crate::screen::sheets::Open;
use crate::theme::Tone;
use api::control;
use api::drawn::ListsDrawn;
use api::evening::Evening;
use api::history::Id as EntryName;
use api::members::Suspending;
use api::plausible::Plausibility;
use api::release::Releases;
use api::result::ResultTold;

use collect::Collect;
use confirm::Confirm;
use decisions::Decisions;
pub use id::Id;
use import::Import;
pub use message::{Message, Wish};
use nodes::Nodes;
use overview::Table;
pub use standing::Standing;
use station::Station;
use told::{PageTold, Told, tell};

/// How long the node is left in peace after an answer, in milliseconds.
const PAUSE: u64 = 500;

/// Which page is shown.
#[derive(Debug, Default)]
enum Page {
    #[default]
    Overview,
    Station(Box<Station>),
    Pace,
    Interim,
    Plausible,
    Evening,
    Releases,
    Collect(Collect),
    Import(Box<Import>),
    Nodes(Box<Nodes>),
    Decisions(Decisions),
    Protocol(Box<protocol::Page>),
    Draw(Box<draw::Page>),
    Release(Sheet<Id>),
    Confirm(Sheet<Id>, Box<Confirm>),
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    page: Page,
    table: Table,
    /// What was told of the cut, or of now.
    overview: Overview,
    changed: BTreeSet<u32>,
    releases: Releases,
    public: Option<ResultTold>,
    /// How fast the count goes.
    tempo: Option<Tempo>,
    plausible: Option<Plausibility>,
    evening: Option<Evening>,
    /// Stations that shall not be released, chosen while looking.
    withhold: BTreeSet<u32>,
    /// The active row of the page.
    at: usize,
    told: bool,
    /// When the node last told, milliseconds since 1970 UTC.
    told_at: u64,
    waiting: bool,
    cutting: bool,
    asked: bool,
    /// Something changed while the node was asked.
    soon: bool,
    /// The person went to another page while the node was asked.
    again: bool,
    /// Files that were dropped on the window, and wait for the one that is looked at.
    dropped: VecDeque<PathBuf>,
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.page {
            Page::Overview => Place::Control,
            Page::Station(page) if page.sheet.is_some() => Place::Sheet,
            Page::Station(_) => Place::ControlStation,
            Page::Pace => Place::Pace,
            Page::Interim => Place::Interim,
            Page::Plausible => Place::Plausible,
            Page::Evening => Place::Evening,
            Page::Releases => Place::Releases,
            Page::Collect(page) if page.sheet.is_some() => Place::Sheet,
            Page::Collect(_) => Place::Collect,
            Page::Import(page) => page.place(),
            Page::Nodes(page) if page.dialog.is_some() => Place::Sheet,
            Page::Nodes(_) => Place::Nodes,
            Page::Decisions(page) if page.sheet.is_some() => Place::Sheet,
            Page::Decisions(_) => Place::Decisions,
            Page::Protocol(page) if page.sheet.is_some() => Place::Sheet,
            Page::Protocol(_) => Place::Protocol,
            Page::Draw(_) => Place::Draw,
            Page::Release(_) => Place::Release,
            Page::Confirm(_, page) if page.told.as_ref().is_some_and(|told| told.second_key) => Place::ConfirmKey,
            Page::Confirm(..) => Place::Confirm,
        }
    }

    /// Something may have changed. On a busy night that is said ten times a second: the node is asked at most twice.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let offered = self.follow_offer(cx);
        offered.and(self.refresh_page(cx))
    }

    fn refresh_page(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if self.asked {
            self.soon = true;
            return Action::none();
        }
        if !self.told || cx.now.saturating_sub(self.told_at) >= PAUSE {
            return self.ask_now(cx);
        }
        if std::mem::replace(&mut self.waiting, true) {
            return Action::none();
        }
        Action::run(iced::Task::future(async {
            tokio::time::sleep(std::time::Duration::from_millis(PAUSE)).await;
            Message::Waited
        }))
    }

    /// Asks the node for what the page shows. While an answer is on its way nothing more is asked; after it, once more.
    fn ask_now(&mut self, cx: &Cx<'_>) -> Action<Message> {
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
            Page::Overview | Page::Pace => told::Page::Pace,
            Page::Plausible => told::Page::Plausible,
            Page::Evening => told::Page::Evening,
            Page::Protocol(_) => told::Page::Protocol,
            Page::Draw(page) => told::Page::Draw(page.seed.clone()),
            _ => told::Page::Nothing,
        };
        let handle = cx.handle.clone();
        Action::run(iced::Task::future(async move { Message::Told(Box::new(tell(handle, page).await)) }))
    }

    /// Opens the page of a station.
    fn look(&mut self, station: u32, level: Level, cx: &Cx<'_>) -> Action<Message> {
        self.table.go(station);
        self.page = Page::Station(Box::new(Station::new(station, level)));
        self.ask_now(cx)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Told(told) => self.take(*told, cx),
            Message::Waited => {
                self.waiting = false;
                self.ask_now(cx)
            }
            Message::Cut(result) => self.cut_or_not(*result, cx),
            Message::Printed(reply) => crate::screen::publish::printed(cx, reply),
            Message::Thawed(Ok(_)) => {
                self.plausible = None;
                Action::tell(Tone::Info, cx.t("thawed"), cx.t("thawed-do")).and(self.ask_now(cx))
            }
            Message::Done(asker, Ok(_)) => self.done(asker, cx),
            Message::Explained(asker, Ok(_)) => self.explained(asker, cx),
            Message::OfPage(found) => self.of_page(found, cx),
            Message::Collected(asker, Ok(_)) => {
                self.close_sheet_of(asker);
                Action::ask(Ask::Quiet)
            }
            Message::Suspending(asker, result) => self.suspending(asker, *result, cx),
            Message::Previewed(asker, result) => self.previewed(asker, *result, cx),
            Message::PinChecked(told) => self.pin_checked(told, cx),
            Message::OrganiserSigned(signed) => self.organiser_signed(signed, cx),
            Message::Released(result) => self.released(result, cx),
            Message::TakenBack(Ok(_)) => Action::none(),
            Message::Hall(Ok(hall)) => {
                Action::tell(Tone::Good, cx.t(if hall.on { "hall-is-on" } else { "hall-is-off" }), String::new())
            }
            Message::Done(asker, Err(error)) => {
                if let Page::Nodes(page) = &mut self.page {
                    page.refused(asker);
                }
                Action::refused(cx, &error)
            }
            Message::Thawed(Err(error))
            | Message::Explained(_, Err(error))
            | Message::Collected(_, Err(error))
            | Message::Hall(Err(error))
            | Message::TakenBack(Err(error)) => Action::refused(cx, &error),
            Message::Went(found) | Message::Pressed(found) => self.act(found, cx),
            Message::Row(at) => self.clicked(at, cx),
            Message::Filtered(standing) => {
                self.table.filter(Some(standing));
                Action::none()
            }
            Message::Import(message) => {
                let Page::Import(page) = &mut self.page else { return Action::none() };
                let then = page.update(message, cx);
                self.imported(then, cx)
            }
            Message::Sheet(message) => {
                let did = self.sheet().map_or(Did::Nothing, |sheet| sheet.heard(message));
                self.did(did, cx)
            }
            Message::Searched(pointed) => {
                self.table.point(pointed);
                Action::none()
            }
        }
    }

    fn cut_or_not(&mut self, result: Result<control::Overview, Error>, cx: &Cx<'_>) -> Action<Message> {
        self.cutting = false;
        match result {
            Ok(overview) => self.took_cut(overview, cx),
            Err(error) => Action::refused(cx, &error).and(self.ask_now(cx)),
        }
    }

    /// What suspending a PC would change, on the sheet that asked.
    fn suspending(&mut self, asker: Option<Asker>, result: Result<Suspending, Error>, cx: &Cx<'_>) -> Action<Message> {
        match result {
            Ok(told) => {
                if let Page::Nodes(page) = &mut self.page {
                    page.told(told);
                }
                Action::none()
            }
            Err(error) => {
                self.close_sheet_of(asker);
                Action::refused(cx, &error)
            }
        }
    }

    fn take(&mut self, told: Told, cx: &Cx<'_>) -> Action<Message> {
        self.asked = false;
        self.told = true;
        self.told_at = cx.now;
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
            PageTold::Station(number, history, counts) => match (history, cx.setup()) {
                (Ok(history), Some(setup)) => {
                    let public = self.public_entry(number);
                    if let Page::Station(page) = &mut self.page
                        && page.number == number
                    {
                        page.set((history, counts), setup, public);
                    }
                }
                (Err(error), _) => action = action.and(Action::refused(cx, &error)),
                _ => {}
            },
            // Beside the overview it is only worth a line: what is wrong, that tells.
            PageTold::Pace(result) => {
                if let Ok(told) = *result {
                    self.tempo = Some(Tempo::new(told, self.tempo.take()));
                }
            }
            // Without a cut there is nothing to look at; the page says so.
            PageTold::Plausible(result) => self.plausible = (*result).ok(),
            PageTold::Evening(result) => match result {
                Ok(evening) => self.evening = Some(evening),
                Err(error) => action = action.and(Action::refused(cx, &error)),
            },
            PageTold::Protocol(result) => {
                if let Page::Protocol(page) = &mut self.page {
                    page.set((*result).ok());
                }
            }
            PageTold::Draw(result) => action = action.and(self.drawn(*result, cx)),
        }
        match (std::mem::take(&mut self.again), std::mem::take(&mut self.soon)) {
            (true, _) => action.and(self.ask_now(cx)),
            (false, true) => action.and(self.refresh(cx)),
            (false, false) => action,
        }
    }

    fn set(&mut self, overview: Overview) {
        self.table.set(&overview);
        if overview.cut.map(|cut| cut.number) != self.overview.cut.map(|cut| cut.number) {
            self.plausible = None;
        }
        // The table has the stations.
        self.overview = Overview { stations: Vec::new(), ..overview };
    }

    /// The submission whose figures of a station are public.
    fn public_entry(&self, station: u32) -> Option<EntryName> {
        let rows = &self.releases.last()?.rows;
        rows.iter().find(|row| row.station == station).map(|row| row.entry)
    }

    fn took_cut(&mut self, overview: control::Overview, cx: &Cx<'_>) -> Action<Message> {
        self.changed = overview.changed.iter().flatten().copied().collect();
        let changed = self.changed.len();
        let first = self.overview.cut.is_none();
        let time = crate::format::clock(overview.cut.frozen_at);
        self.set(overview.into());
        let words = if first {
            cx.ta("frozen", &[("time", time.into())])
        } else {
            let count = cx.int(changed);
            cx.ta("refreshed", &[("time", time.into()), ("count", count.into()), ("n", changed.into())])
        };
        Action::tell(Tone::Good, words, String::new()).and(self.ask_now(cx))
    }

    /// What a controller does stands in the log at once, but in the cut only after a refresh.
    fn done(&mut self, asker: Option<Asker>, cx: &Cx<'_>) -> Action<Message> {
        self.close_sheet_of(asker);
        let more = if self.overview.cut.is_some() { cx.t("control-done-after-cut") } else { String::new() };
        Action::tell(Tone::Good, cx.t("control-done"), more).and(self.ask_now(cx))
    }

    /// What was drawn; without a cut or a draw there is nothing yet, and the page says so.
    fn drawn(&mut self, result: Result<ListsDrawn, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Draw(page) = &mut self.page else { return Action::none() };
        match result {
            Ok(told) => page.set(Some(told)),
            Err(error) if matches!(error.code.as_str(), "no_draw" | "no_cut") => page.set(None),
            Err(error) => return Action::refused(cx, &error),
        }
        Action::none()
    }

    /// An explanation or a draw is kept. It is about figures that stand: no cut has to be moved for it.
    fn explained(&mut self, asker: Option<Asker>, cx: &Cx<'_>) -> Action<Message> {
        // That of a draw is its page, and stays.
        if let Page::Draw(page) = &mut self.page
            && Some(page.sheet.asker()) == asker
        {
            page.kept();
        }
        self.close_sheet_of(asker);
        Action::tell(Tone::Good, cx.t("control-done"), String::new()).and(self.ask_now(cx))
    }

    /// What a key of the page does, by mouse.
    fn of_page(&mut self, found: Act, cx: &Cx<'_>) -> Action<Message> {
        let wish = match &mut self.page {
            Page::Protocol(page) => page.act(found, cx),
            _ => Wish::Nothing,
        };
        self.wished(wish, cx)
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

/// In the place of what only a cut can show.
fn frozen_first<'a>(cx: &Cx<'a>) -> Element<'a, Message> {
    column![parts::banner(cx.look, Tone::Info, cx.t("not-frozen"), cx.t("not-frozen-do"))].into()
}
