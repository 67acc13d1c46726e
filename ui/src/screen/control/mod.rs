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
pub(in crate::screen) mod confirm;
mod decisions;
mod evening;
mod interim;
mod keys;
mod nodes;
mod overview;
mod plausible;
mod publish;
mod release;
mod releases;
mod rulings;
mod standing;
mod station;
mod table;
#[cfg(test)]
mod tests;
pub mod told;
mod view;

use std::collections::BTreeSet;

use api::request::Error;
use iced::Element;
use iced::widget::column;

use crate::action::{Action, Ask};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::keymap::{Act, Place};
use crate::parts;
use crate::screen::control::told::Overview;
use crate::theme::Tone;
use api::control::{self, Change, Cut, PerLevel, Rulings, Suspended, VoidRow};
use api::counts::Evening;
use api::history::Id;
use api::made::Printed;
use api::members::Suspending;
use api::plausible::Plausibility;
use api::release::{Preview, Release, Releases};
use api::reply::Reply;
use api::result::{Outcome, ResultTold};

use collect::Collect;
use confirm::Confirm;
use decisions::Decisions;
use nodes::Nodes;
use overview::Table;
pub use standing::Standing;
use station::Station;
use told::{PageTold, Told, tell};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// What the page shows arrived.
    Told(Box<Told>),
    /// The pause after the last answer is over.
    Waited,
    /// The cut was made or moved, or not.
    Cut(Box<Result<control::Overview, Error>>),
    /// What is on the page is on paper, or not.
    Printed(Result<Printed, Error>),
    /// The cut was given up, or not.
    Thawed(Result<Reply, Error>),
    /// What a controller asked for was done, or not.
    Done(Result<Reply, Error>),
    /// A folder was added, started or paused, or not.
    Collected(Result<Reply, Error>),
    /// What suspending a PC would change was worked out, or not.
    Suspending(Box<Result<Suspending, Error>>),
    /// A line of the sheet of a suspension was clicked.
    SuspendSheet(nodes::Id),
    /// Its button was clicked.
    SuspendDone,
    /// What a release would make public was worked out, or not.
    Previewed(Box<Result<Preview, Error>>),
    /// The second person's PIN was looked at; whether it is theirs.
    PinChecked(Result<Reply, Error>),
    /// The release was made, or not.
    Released(Result<Release, Error>),
    /// What was offered to another PC was taken back, or not.
    TakenBack(Result<Reply, Error>),
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
    /// The organiser signed the release that is shown, or could not.
    OrganiserSigned(Result<String, Error>),
}

/// How long the node is left in peace after an answer, in milliseconds.
const PAUSE: u64 = 500;

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
    Nodes(Box<Nodes>),
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
    rulings: Rulings,
    suspended: Vec<Suspended>,
    void_public: Vec<VoidRow>,
    changed: BTreeSet<u32>,
    releases: Releases,
    public: Option<ResultTold>,
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
            rulings: Rulings::default(),
            suspended: Vec::new(),
            void_public: Vec::new(),
            changed: BTreeSet::new(),
            releases: Releases::default(),
            public: None,
            plausible: None,
            evening: None,
            withhold: BTreeSet::new(),
            at: 0,
            told: false,
            told_at: 0,
            waiting: false,
            cutting: false,
            asked: false,
            soon: false,
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
            Page::Nodes(page) if page.has_dialog() => Place::Sheet,
            Page::Nodes(_) => Place::Nodes,
            Page::Decisions(_) => Place::Decisions,
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
            Message::Done(Ok(_)) => self.done(cx),
            Message::Collected(Ok(_)) => self.collected(),
            Message::Suspending(result) => self.suspending(*result, cx),
            Message::SuspendSheet(id) => {
                if let Page::Nodes(page) = &mut self.page {
                    page.go(id);
                }
                Action::none()
            }
            Message::SuspendDone => {
                let Page::Nodes(page) = &mut self.page else { return Action::none() };
                let wish = page.done(cx);
                self.suspend(wish, cx)
            }
            Message::Previewed(result) => self.previewed(*result, cx),
            Message::PinChecked(told) => self.pin_checked(told, cx),
            Message::OrganiserSigned(signed) => self.organiser_signed(signed, cx),
            Message::Released(result) => self.released(result, cx),
            Message::TakenBack(Ok(_)) => Action::none(),
            Message::Thawed(Err(error))
            | Message::Done(Err(error))
            | Message::Collected(Err(error))
            | Message::TakenBack(Err(error)) => {
                if let Page::Nodes(page) = &mut self.page {
                    page.refused();
                }
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
            Message::ReleaseDone => self.confirm_wish(cx),
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

    fn cut_or_not(&mut self, result: Result<control::Overview, Error>, cx: &Cx<'_>) -> Action<Message> {
        self.cutting = false;
        match result {
            Ok(overview) => self.took_cut(overview, cx),
            Err(error) => Action::refused(cx, &error).and(self.ask_now(cx)),
        }
    }

    fn collected(&mut self) -> Action<Message> {
        if let Page::Collect(page) = &mut self.page {
            page.close();
        }
        Action::ask(Ask::Quiet)
    }

    /// What suspending a PC would change, on the sheet that asked.
    fn suspending(&mut self, result: Result<Suspending, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Nodes(page) = &mut self.page else {
            return result.map_or_else(|error| Action::refused(cx, &error), |_| Action::none());
        };
        match result {
            Ok(told) => {
                page.told(told);
                Action::none()
            }
            Err(error) => {
                page.close();
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
            PageTold::Station(number, history) => match (history, cx.setup()) {
                (Ok(history), Some(setup)) => {
                    let public = self.public_entry(number);
                    if let Page::Station(page) = &mut self.page
                        && page.number == number
                    {
                        page.set(history, setup, public);
                    }
                }
                (Err(error), _) => action = action.and(Action::refused(cx, &error)),
                _ => {}
            },
            // Without a cut there is nothing to look at; the page says so.
            PageTold::Plausible(result) => self.plausible = (*result).ok(),
            PageTold::Evening(result) => match result {
                Ok(evening) => self.evening = Some(evening),
                Err(error) => action = action.and(Action::refused(cx, &error)),
            },
        }
        match (std::mem::take(&mut self.again), std::mem::take(&mut self.soon)) {
            (true, _) => action.and(self.ask_now(cx)),
            (false, true) => action.and(self.refresh(cx)),
            (false, false) => action,
        }
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
        self.rulings = overview.rulings;
        self.suspended = overview.suspended;
        self.void_public = overview.void_public;
    }

    /// The submission whose figures of a station are public.
    fn public_entry(&self, station: u32) -> Option<Id> {
        let rows = &self.releases.last()?.rows;
        rows.iter().find(|row| row.station == station).map(|row| row.entry)
    }

    fn took_cut(&mut self, overview: control::Overview, cx: &Cx<'_>) -> Action<Message> {
        self.changed = overview.changed.iter().flatten().copied().collect();
        let changed = self.changed.len();
        let first = self.cut.is_none();
        let time = crate::format::clock(overview.cut.frozen_at);
        self.set(overview.into());
        let words = if first {
            cx.ta("frozen", &[("time", time.into())])
        } else {
            let count = cx.int(u64::try_from(changed).unwrap_or(0));
            cx.ta("refreshed", &[("time", time.into()), ("count", count.into()), ("n", changed.into())])
        };
        Action::tell(Tone::Good, words, String::new()).and(self.ask_now(cx))
    }

    /// What a controller does stands in the log at once, but in the cut only after a refresh.
    fn done(&mut self, cx: &Cx<'_>) -> Action<Message> {
        match &mut self.page {
            Page::Station(page) => page.close(),
            Page::Decisions(page) => page.clear(),
            Page::Nodes(page) => page.close(),
            _ => {}
        }
        let more = if self.cut.is_some() { cx.t("control-done-after-cut") } else { String::new() };
        Action::tell(Tone::Good, cx.t("control-done"), more).and(self.ask_now(cx))
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
