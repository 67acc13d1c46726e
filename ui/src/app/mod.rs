//! The program with its window: which elections are open, which screen is shown, and where every message goes.

mod asked;
mod bars;
mod boot;
mod desk;
mod dropped;
mod elections;
pub mod hands;
mod keys;
mod message;
mod placing;
#[cfg(test)]
mod tests;
mod tour;
mod view;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use iced::{Subscription, Task, window};
use workstation::node::RunOptions;

pub use boot::{Launch, preferred_language, run, settings};
pub use message::Message;

use crate::action::{Action, Notice};
use crate::aloud::Voice;
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::prefs::Prefs;
use crate::screen::{self, Screens, help, present, start};
use crate::session::Session;
use crate::stage::Stage;
use crate::theme::{Look, Tone};

/// What lies over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Help.
    Help,
    /// Closing with undelivered entries.
    Leave,
    /// Who sits here.
    Operator,
    /// What another PC asks to be confirmed.
    Second,
    /// A tour for somebody who is new here: it lies below the screen, which takes neither keys nor clicks meanwhile.
    Tour,
}

/// The state of the program.
pub struct App {
    /// Preferences of this PC.
    pub prefs: Prefs,
    prefs_file: PathBuf,
    options: RunOptions,
    /// The elections that are open.
    pub sessions: Vec<Session>,
    /// Which of them is shown.
    pub current: usize,
    next_id: u64,
    /// The start screen, when no election is shown.
    pub start: Option<start::State>,
    /// What lies over the screen.
    pub over: Option<Over>,
    /// What is read of the help.
    help: help::State,
    /// Where somebody is led around.
    tour: Option<screen::tour::State>,
    full_screen: bool,
    /// The window was put in a place of its own: it does not fill a screen by itself.
    placed: bool,
    /// It was moved, or has another size, since it was last looked where it stands.
    moved: bool,
    hands: Option<PathBuf>,
    hands_off: bool,
    /// When a person last pressed a key or a button, or scrolled: hands wait for them, and nobody who is there is signed out.
    touched: Option<std::time::Instant>,
    window: iced::Size,
    /// How many dots of the display one pixel of the desktop is.
    dots: f32,
    /// Who hears the window instead of seeing it.
    voice: Voice,
    /// Changes when the window is painted anew, all of it ([`App::style`]).
    anew: bool,
    now: u64,
}

impl App {
    /// The current election.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.sessions.get(self.current)
    }

    fn by_id(&mut self, id: u64) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|session| session.id == id)
    }

    fn look(&self) -> Look {
        Look::of(self.prefs.theme)
    }

    fn cx<'a>(&'a self, session: &'a Session) -> Cx<'a> {
        Cx {
            lang: self.prefs.lang,
            look: self.look(),
            handle: &session.handle,
            facts: &session.facts,
            prefs: &self.prefs,
            data: &session.data,
            now: self.now,
            window: self.window,
        }
    }

    /// Everything that happens goes through here, in order.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        self.now = wall();
        if self.paints_anew(&message) {
            self.anew = !self.anew;
        }
        let task = self.happened(message);
        self.settle_tour();
        task
    }

    fn happened(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Pressed(key) => {
                self.touched = Some(std::time::Instant::now());
                self.pressed(&key)
            }
            Message::Handed(handed) => self.handed(&handed),
            Message::Ended(id) => self.ended(id),
            Message::Pasted(text) => self.pasted(text),
            Message::Touched => {
                self.touched = Some(std::time::Instant::now());
                Task::none()
            }
            Message::Opened(data, result) => self.opened(data, result),
            Message::Changed(id) => self.refresh(id),
            Message::Told(id, told) => self.told(id, told),
            Message::Ticked => {
                // What stood below a notice that goes moves up.
                if self.sessions.iter_mut().map(Session::forget_old_news).filter(|gone| *gone).count() > 0 {
                    self.anew = !self.anew;
                }
                Task::batch([self.lock_when_idle(), self.grow_older(), self.remember_place()])
            }
            Message::Resized(size) => {
                self.window = size;
                self.moved = true;
                if let Some(start) = &mut self.start {
                    start.resized(size);
                }
                Task::none()
            }
            Message::Placing(message) => self.placing(message),
            // The window is drawn once more: that is where it is heard.
            Message::Listened => Task::none(),
            Message::CloseAsked => self.close_asked(),
            Message::Stopped => iced::exit(),
            Message::NoticeRead => {
                if let Some(session) = self.sessions.get_mut(self.current) {
                    session.notice = None;
                }
                Task::none()
            }
            Message::Dropped(file) => self.dropped(file),
            // What a key of the screen does, chosen in the help.
            Message::Help(help::Message::Key(key)) => {
                self.over = None;
                // The key of the help itself closes it, as it does where it is pressed.
                if act(Place::Everywhere, &key) == Some(Act::Help) { Task::none() } else { self.pressed(&key) }
            }
            Message::Help(help::Message::Tour) => self.begin_tour(),
            Message::Help(message) => self.help.update(message),
            Message::Start(message) => self.start_message(message),
            Message::Of(id, message) => self.with_session(id, |screens, cx| screens.update(message, cx)),
        }
    }

    /// What a screen says by the clock alone (who is idle, when the rest may be in) is asked anew.
    fn grow_older(&mut self) -> Task<Message> {
        let by_the_clock = |session: &&Session| matches!(session.stage, Some(Stage::Control | Stage::Watch));
        let shown = self.session().filter(|_| self.start.is_none()).filter(by_the_clock);
        let Some(id) = shown.map(|session| session.id) else { return Task::none() };
        self.refresh_screen(id)
    }

    /// Calls the screens of a session with what they are given, and does what they ask.
    fn with_session(
        &mut self,
        id: u64,
        call: impl FnOnce(&mut Screens, &Cx<'_>) -> Action<screen::Message>,
    ) -> Task<Message> {
        let look = self.look();
        let Self { sessions, prefs, now, window, .. } = self;
        let Some(session) = sessions.iter_mut().find(|session| session.id == id) else { return Task::none() };
        let Session { handle, facts, data, screens, .. } = session;
        let cx = Cx { lang: prefs.lang, look, handle, facts, prefs, data, now: *now, window: *window };
        let action = call(screens, &cx);
        self.act(id, action.map(move |message| Message::Of(id, message)))
    }

    /// What another PC asks to be confirmed: it lies over every screen.
    pub(super) fn open_second(&mut self) -> Task<Message> {
        // The node is asked even where the screen knows of nothing yet: the question may have come this moment.
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        self.over = Some(Over::Second);
        self.with_session(id, |screens, cx| screens.second.open(cx).map(screen::Message::Second))
    }

    fn start_screen(&self) -> start::State {
        let mut start = start::State::new(&self.prefs, &self.options.data, &self.options.peers, self.options.mdns);
        start.resized(self.window);
        start
    }

    fn start_message(&mut self, message: start::Message) -> Task<Message> {
        let Some(start) = &mut self.start else { return Task::none() };
        let action = start.update(message).map(Message::Start);
        self.act(0, action)
    }

    fn save_prefs(&mut self) {
        if let Err(error) = self.prefs.save(&self.prefs_file)
            && let Some(session) = self.sessions.get_mut(self.current)
        {
            let words = error.in_window(self.prefs.lang);
            session.tell(Some(Notice { tone: Tone::Warn, words, more: error.code }));
        }
    }

    fn toggle_full_screen(&mut self) -> Task<Message> {
        self.full_screen = !self.full_screen;
        self.prefs.full_screen = Some(self.full_screen);
        self.save_prefs();
        let mode = if self.full_screen { window::Mode::Fullscreen } else { window::Mode::Windowed };
        window::latest().and_then(move |id| window::set_mode(id, mode))
    }

    /// What the program listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let changes = self.sessions.iter().map(|session| session.changes().map(Message::Changed));
        let ends = self.sessions.iter().map(|session| session.ends().map(Message::Ended));
        let hands = self.hands.iter().map(|file| hands::hands(file).map(Message::Handed));
        let window = [
            window::close_requests().map(|_| Message::CloseAsked),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            window::open_events().map(|id| Message::Placing(placing::Message::Appeared(id))),
            iced::event::listen_with(moved),
            self.voice.wakes().map(|()| Message::Listened),
            iced::time::every(std::time::Duration::from_secs(30)).map(|_| Message::Ticked),
            dropped::files().map(Message::Dropped),
        ];
        let presenting = self.session().filter(|session| self.start.is_none() && session.stage == Some(Stage::Present));
        let beat = presenting.map(|session| {
            let second = iced::time::every(std::time::Duration::from_secs(1)).with(session.id);
            second.map(|(id, now)| Message::Of(id, screen::Message::Present(present::Message::Ticked(now))))
        });
        Subscription::batch(changes.chain(ends).chain(hands).chain(window).chain(beat))
    }

    /// The theme of the toolkit's own widgets.
    pub fn theme(&self) -> iced::Theme {
        self.look().theme()
    }

    /// What lies behind everything, unseen. The renderer paints only where something changed, and leaves a row of dots of what
    /// stood on half a pixel; behind another ground it paints all anew.
    pub fn style(&self, theme: &iced::Theme) -> iced::theme::Style {
        let style = iced::theme::default(theme);
        let a = if self.anew { 1.0 } else { 0.999 };
        iced::theme::Style { background_color: iced::Color { a, ..style.background_color }, ..style }
    }

    /// Whether a message may change what stands where. What is typed on a form does not, and has to be seen at once on the
    /// largest of screens; the beamer paints itself, and time changes nothing.
    fn paints_anew(&self, message: &Message) -> bool {
        let place = || self.session().and_then(|session| Some(session.screens.place(session.stage?)));
        match message {
            Message::Pressed(key @ Key::Text(_)) => {
                let typed = place()
                    .is_some_and(|place| matches!(place, Place::Form | Place::Candidates) && act(place, key).is_none());
                self.over.is_some() || !typed
            }
            Message::Ticked | Message::Changed(_) | Message::Listened | Message::Of(_, screen::Message::Present(_)) => {
                false
            }
            _ => true,
        }
    }

    /// The size of everything.
    #[allow(clippy::cast_precision_loss, reason = "at most 200")]
    pub fn scale_factor(&self) -> f32 {
        f32::from(self.prefs.scale) / 100.0
    }

    /// What stands in the bar of the window.
    pub fn title(&self) -> String {
        let presenting = self.session().filter(|session| session.stage == Some(Stage::Present));
        let name = match presenting {
            Some(session) => Some(session.screens.present.title(self.prefs.lang)),
            None => self.session().and_then(|session| session.facts.status.election.name.clone()),
        };
        name.map_or_else(|| "Uitslag".to_owned(), |name| format!("{name} · Uitslag"))
    }

    /// Where the person is who asks for help.
    fn help_about(&self) -> help::About<'_> {
        let Some(session) = self.session().filter(|_| self.start.is_none()) else {
            let place = self.start.as_ref().map_or(Place::Everywhere, start::State::place);
            return help::About { topic: help::Topic::Start, place, role: None, contact: "" };
        };
        let (topic, place) = match session.stage {
            Some(stage) => (help::Topic::Stage(stage), session.screens.place(stage)),
            None => (help::Topic::Start, Place::Everywhere),
        };
        let contact = session.facts.setup.as_ref().map(|setup| setup.settings.contact.as_str()).unwrap_or_default();
        help::About { topic, place, role: session.facts.role(), contact }
    }
}

fn moved(event: iced::Event, _: iced::event::Status, _: window::Id) -> Option<Message> {
    match event {
        iced::Event::Window(window::Event::Moved(_)) => Some(Message::Placing(placing::Message::Moved)),
        iced::Event::Window(window::Event::Rescaled(dots)) => Some(Message::Placing(placing::Message::Dots(dots))),
        _ => None,
    }
}

fn wall() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}
