//! Presenteren: what was released, for the beamer. It shows nothing else, never a dialog, and is never empty.

pub mod pictures;
pub mod rotation;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Instant;

use api::hall::HallShown;
use api::request::{Error, Request};
use election::Heading;
use iced::{Element, Task};
use night::display::{ListsOrder, SeatsShown};
use night::setup::Settings;
use publish::board::Board;
use publish::charts::bars::Order;
use publish::{Scene, Size};

use self::pictures::{Around, Kind, Manner, Picture};
use self::rotation::Rotation;
use crate::action::{Action, ask, broken_off};
use crate::aloud::{self, Thing, spoken};
use crate::cx::{Cx, Role};
use crate::desk::{autostart, awake::Awake};
use crate::i18n::{Lang, t, ta};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::theme;
use crate::widget::scene::scene;
use api::release::{Mode, Presented};
use api::status::{Released, Status};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A second passed.
    Ticked(Instant),
    /// The node told how it is.
    Told(Box<Result<Status, Error>>),
    /// The figures of the release arrived.
    Boarded(Box<Result<Board, Error>>),
    /// How this PC follows releases.
    Followed(Result<Presented, Error>),
    /// Starting with the PC was switched on or off.
    StartSet(Result<bool, Error>),
}

/// How this PC follows releases, once the node has told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Following(Option<Presented>);

impl Following {
    fn holds(self) -> bool {
        self.0.is_some_and(|told| told.mode == Mode::Hold)
    }

    /// A newer release that waits for the key.
    fn waiting(self) -> Option<u32> {
        let told = self.0?;
        told.available.filter(|available| self.holds() && told.presented.is_some_and(|shown| shown != *available))
    }
}

/// The node is asked again after so many seconds: that the releasing PC is gone is no event.
const ASK_AFTER: u32 = 5;
/// For so many seconds after a release came, its PC is taken to be there: the first sign of life comes after the figures.
const FRESH: u32 = 6;
/// So many seconds a short message stays.
const SAID: u32 = 6;

/// The state.
pub struct State {
    board: Option<Box<Board>>,
    news: Vec<u32>,
    pictures: Vec<Picture>,
    manner: Option<Manner>,
    rotation: Rotation,
    order: Option<Order>,
    /// Whether who stands at the keys chose to show the seats of an incomplete count.
    seats: bool,
    following: Following,
    released: Option<Released>,
    /// The numbers of releases that were public elsewhere, and that the newest one corrects.
    corrects: Vec<u32>,
    /// How many stations are in, before the first release, where the hall may know.
    hall: Option<HallShown>,
    /// What the board that is here, or on its way, was asked for.
    asked: Option<Released>,
    shown: Arc<Scene>,
    said: Option<(String, u32)>,
    ticks: u32,
    /// Seconds for which a release is new.
    fresh: u32,
    awake: Option<Awake>,
}

fn boarded(told: Result<Board, Error>) -> Message {
    Message::Boarded(Box::new(told))
}

impl Default for State {
    fn default() -> Self {
        Self {
            board: None,
            news: Vec::new(),
            pictures: Vec::new(),
            manner: None,
            rotation: Rotation::default(),
            order: None,
            seats: false,
            following: Following::default(),
            released: None,
            corrects: Vec::new(),
            hall: None,
            asked: None,
            shown: Arc::new(Scene::new(Size::new(1920.0, 1080.0), "")),
            said: None,
            ticks: 0,
            fresh: 0,
            awake: None,
        }
    }
}

impl State {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Present
    }

    /// The node has something new.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let task = self.take_status(&cx.facts.status, cx);
        self.draw(cx);
        Action::run(task)
    }

    /// Another screen is shown: this PC may sleep again.
    pub fn leave(&mut self) {
        self.awake = None;
    }

    fn take_status(&mut self, status: &Status, cx: &Cx<'_>) -> Task<Message> {
        self.released = status.released;
        self.hall = status.hall.shown;
        // Of a holder of the pen who was revoked nobody knows whether anything was shown.
        self.corrects = status.voids.iter().filter(|void| !void.revoked).map(|void| void.number).collect();
        let key = self.released.map(|released| Released { live: false, ..released });
        if key == self.asked && self.following.0.is_some() {
            return Task::none();
        }
        self.asked = key;
        let follow = ask(cx.handle, Request::Present { auto: None, take: false }, Message::Followed);
        if self.asked.is_none() {
            return follow;
        }
        Task::batch([follow, ask(cx.handle, Request::Board, boarded)])
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        let task = match message {
            Message::Ticked(now) => self.ticked(now, cx),
            Message::Told(told) => match *told {
                Ok(status) => self.take_status(&status, cx),
                Err(error) => {
                    // A number that nobody renews is none.
                    self.hall = None;
                    self.not_told(&error)
                }
            },
            Message::Boarded(told) => match *told {
                Ok(board) => {
                    self.boarded(Box::new(board), cx);
                    Task::none()
                }
                Err(error) => self.not_told(&error),
            },
            Message::Followed(Ok(following)) => {
                self.following = Following(Some(following));
                Task::none()
            }
            Message::Followed(Err(error)) => self.not_told(&error),
            Message::StartSet(Ok(on)) => {
                self.say(t(cx.lang, if on { "scene-start-on" } else { "scene-start-off" }));
                Task::none()
            }
            Message::StartSet(Err(error)) => {
                tracing::warn!(%error, "starting with the PC could not be set");
                self.say(t(cx.lang, "scene-start-failed"));
                Task::none()
            }
        };
        self.draw(cx);
        Action::run(task)
    }

    /// What is shown stays; the node is asked again by itself. The public sees no error.
    fn not_told(&mut self, error: &Error) -> Task<Message> {
        if error.code != "nothing_released" {
            tracing::warn!(%error, "the presentation could not ask its node");
        }
        self.asked = None;
        Task::none()
    }

    fn ticked(&mut self, now: Instant, cx: &Cx<'_>) -> Task<Message> {
        if self.awake.is_none() && cx.facts.role() == Some(Role::Presentation) {
            self.awake = Some(Awake::start(&t(cx.lang, "scene-awake")));
        }
        self.rotation.tick(now);
        self.fresh = self.fresh.saturating_sub(1);
        if let Some((_, left)) = &mut self.said {
            *left = left.saturating_sub(1);
        }
        self.said.take_if(|(_, left)| *left == 0);
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(ASK_AFTER) {
            return ask(cx.handle, Request::Status, |told| Message::Told(Box::new(told)));
        }
        Task::none()
    }

    fn boarded(&mut self, board: Box<Board>, cx: &Cx<'_>) {
        if self.board.as_ref() == Some(&board) {
            return;
        }
        let other = self.board.as_ref().filter(|before| before.release.hash != board.release.hash);
        if let Some(before) = other {
            self.news = pictures::news(before, &board);
        }
        let first = self.board.is_none();
        let fresh = other.is_some();
        if first || fresh {
            self.fresh = FRESH;
        }
        self.board = Some(board);
        self.make(cx);
        // A new release is seen at once, and from its beginning, unless somebody holds a picture.
        if (first || fresh) && !self.rotation.paused {
            self.rotation.show(if fresh && !self.news.is_empty() { Kind::News } else { Kind::Progress });
        }
    }

    fn say(&mut self, words: String) {
        self.said = Some((words, SAID));
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let mut task = Task::none();
        match act(Place::Present, key) {
            Some(Act::NextScene) => self.rotation.next(),
            Some(Act::PreviousScene) => self.rotation.previous(),
            Some(Act::PageOn) => self.rotation.page_on(),
            Some(Act::PageBack) => self.rotation.page_back(),
            Some(Act::Pause) => self.rotation.paused = !self.rotation.paused,
            Some(Act::Order) => {
                self.order = Some(match self.order(cx) {
                    Order::Ballot => Order::Largest,
                    Order::Largest => Order::Ballot,
                });
                self.rotation.show(Kind::Votes);
            }
            Some(Act::ShowSeats) => self.choose_seats(cx),
            Some(Act::Hold) => {
                let auto = self.following.holds();
                task = ask(cx.handle, Request::Present { auto: Some(auto), take: false }, Message::Followed);
                self.say(t(cx.lang, if auto { "scene-follows" } else { "scene-holds" }));
            }
            Some(Act::Take) => {
                task = ask(cx.handle, Request::Present { auto: None, take: true }, Message::Followed).chain(ask(
                    cx.handle,
                    Request::Board,
                    boarded,
                ));
            }
            Some(Act::StartAtLogin) => task = start_at_login(),
            _ => {}
        }
        self.draw(cx);
        Action::run(task)
    }

    /// Seats of an incomplete count are shown when the setup says so, or leaves it to who is here (R11).
    fn shows_seats(&self, cx: &Cx<'_>) -> bool {
        self.is_complete()
            || match settings(cx).seats_on_screen {
                SeatsShown::Never => false,
                SeatsShown::ByChoice => self.seats,
                SeatsShown::Always => true,
            }
    }

    fn is_complete(&self) -> bool {
        self.board.as_ref().is_some_and(|board| board.heading != Heading::Interim)
    }

    fn choose_seats(&mut self, cx: &Cx<'_>) {
        if self.is_complete() {
            // Nobody is told that they are gone while they are on the screen.
            let there = self.pictures.iter().any(|picture| picture.kind == Kind::Seats);
            self.say(t(cx.lang, if there { "scene-seats-complete" } else { "scene-seats-fixed" }));
        } else if settings(cx).seats_on_screen == SeatsShown::ByChoice {
            self.seats = !self.seats;
            self.make(cx);
            if self.seats {
                self.rotation.show(Kind::Seats);
            }
            self.say(t(cx.lang, if self.seats { "scene-seats-on" } else { "scene-seats-off" }));
        } else {
            self.say(t(cx.lang, "scene-seats-fixed"));
        }
    }

    fn order(&self, cx: &Cx<'_>) -> Order {
        self.order.unwrap_or(match settings(cx).lists_order {
            ListsOrder::Ballot => Order::Ballot,
            ListsOrder::Votes => Order::Largest,
        })
    }

    fn manner(&self, cx: &Cx<'_>) -> Manner {
        // As wide as the window is for its height; what is left over at the edges of an odd one is background.
        let shape = (cx.window.height / cx.window.width.max(1.0)).clamp(0.42, 0.75);
        Manner {
            lang: cx.lang,
            size: Size::new(1920.0, (1920.0 * shape).round()),
            order: self.order(cx),
            seats: self.shows_seats(cx),
            dwell: settings(cx).dwell,
        }
    }

    /// Makes the pictures anew.
    fn make(&mut self, cx: &Cx<'_>) {
        let manner = self.manner(cx);
        self.pictures = match &self.board {
            Some(board) => pictures::of(board, &self.news, &manner),
            None => Vec::new(),
        };
        self.manner = Some(manner);
        self.rotation.dwell = manner.dwell;
        self.rotation.replace(self.pictures.iter().map(|picture| picture.kind).collect());
    }

    /// Brings what is painted up to date.
    fn draw(&mut self, cx: &Cx<'_>) {
        let manner = self.manner(cx);
        if self.manner != Some(manner) {
            self.make(cx);
        }
        let at = self.rotation.at();
        let scene = match (&self.board, self.pictures.get(at)) {
            (Some(board), Some(picture)) => {
                let title = picture.kind.title(cx.lang);
                let around = Around {
                    live: self.live(),
                    notice: self.notice(cx),
                    at: (at + 1, self.pictures.len()),
                    title: &title,
                    corrects: self.corrected(board),
                };
                pictures::on_slide(board, picture, &around, &manner)
            }
            _ => pictures::waiting(cx.facts, self.hall, &manner),
        };
        if scene != *self.shown {
            self.shown = Arc::new(scene);
        }
    }

    /// Whether the PC that releases is there, as far as is known.
    fn live(&self) -> bool {
        self.fresh > 0 || self.released.as_ref().is_some_and(|released| released.live)
    }

    /// What the release on the screen corrects; one that is held while there is a newer one corrects nothing.
    fn corrected(&self, board: &Board) -> &[u32] {
        let newest = self.released.is_some_and(|released| released.number == board.release.number);
        if newest { &self.corrects } else { &[] }
    }

    fn notice(&self, cx: &Cx<'_>) -> Option<String> {
        if let Some(number) = self.following.waiting() {
            let number = number.to_string();
            return Some(ta(cx.lang, "scene-new-release", &[("number", number.into())]));
        }
        if let Some((words, _)) = &self.said {
            return Some(words.clone());
        }
        self.rotation.paused.then(|| t(cx.lang, "scene-paused"))
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let colours = match cx.look.kind {
            theme::Kind::Light => publish::Theme::LIGHT,
            theme::Kind::Contrast => publish::Theme::HIGH_CONTRAST,
        };
        let Scene { title, description, .. } = &*self.shown;
        spoken(Thing::new(aloud::Role::Text).name(format!("{title}. {description}")), scene(&self.shown, colours))
    }

    /// In the bar of the window: what is shown, of which release, and what is the matter with it.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        let mut title = self.shown.title.clone();
        if let Some(board) = &self.board {
            let number = board.release.number.to_string();
            let release = ta(lang, "scene-release", &[("number", number.into())]);
            title = format!("{title} · {release}");
            if let Some(standing) = pictures::standing(board, self.live(), self.corrected(board), lang) {
                title = format!("{title} · {standing}");
            }
        }
        title
    }

    /// What is painted, for tests and for who cannot see it.
    #[must_use]
    pub fn shown(&self) -> &Scene {
        &self.shown
    }
}

/// Those of the election, or the usual ones until they are here.
fn settings(cx: &Cx<'_>) -> Settings {
    cx.facts.setup.as_ref().map(|setup| setup.settings.clone()).unwrap_or_default()
}

fn start_at_login() -> Task<Message> {
    let set = tokio::task::spawn_blocking(|| {
        let on = !autostart::is_on();
        autostart::set(on).map(|()| on)
    });
    Task::future(async move {
        let result = set.await.unwrap_or_else(|error| Err(broken_off(&error)));
        Message::StartSet(result)
    })
}
