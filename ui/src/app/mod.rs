//! The program with its window: which elections are open, which screen is shown, and where every message goes.

mod bars;
mod boot;
mod desk;
pub mod hands;
mod keys;
mod view;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use api::request::Error;
use iced::{Subscription, Task, window};
use workstation::node::{RunOptions, Running};

pub use boot::{Launch, preferred_language, run, settings};

use crate::action::{Action, Ask, broken_off};
use crate::cx::{Cx, Other, Role, Stage};
use crate::i18n::t;
use crate::key::Key;
use crate::prefs::Prefs;
use crate::screen::{control, enter, help, maintain, operator, prepare, present, publish, second, start, todo};
use crate::session::{Notice, Session, Told};
use crate::theme::{Look, Tone};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// Hands have a key to press.
    Handed(hands::Handed),
    /// A node ended by itself, or because it was told to.
    Ended(u64),
    /// Text was pasted.
    Pasted(Option<String>),
    /// A screen was chosen with the mouse.
    Chosen(Stage),
    /// A data folder was opened, or not.
    Opened(PathBuf, Result<Started, Error>),
    /// A node has something new to show.
    Changed(u64),
    /// A node told what all screens show.
    Told(u64, Told),
    /// Time passed.
    Ticked,
    /// The window has another size.
    Resized(iced::Size),
    /// The window is to be closed.
    CloseAsked,
    /// All nodes stopped.
    Stopped,
    /// A notice was read.
    NoticeRead,
    /// Of the start screen.
    Start(start::Message),
    /// Of Invoeren.
    Enter(u64, enter::Message),
    /// Of the to-do list.
    Todo(u64, todo::Message),
    /// Of Voorbereiding.
    Prepare(u64, prepare::Message),
    /// Of Onderhoud.
    Maintain(u64, maintain::Message),
    /// Of who sits here.
    Operator(u64, operator::Message),
    /// Of Presenteren.
    Present(u64, present::Message),
    /// Of Controle.
    Control(u64, control::Message),
    /// Of Publiceren.
    Publish(u64, publish::Message),
    /// Of what another PC asks to be confirmed.
    Second(u64, second::Message),
}

/// A node that was started, on its way to its session.
#[derive(Clone)]
pub struct Started(std::sync::Arc<std::sync::Mutex<Option<Running>>>);

impl Started {
    fn new(running: Running) -> Self {
        Self(std::sync::Arc::new(std::sync::Mutex::new(Some(running))))
    }

    fn take(&self) -> Option<Running> {
        self.0.lock().ok()?.take()
    }
}

impl std::fmt::Debug for Started {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Started")
    }
}

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
    full_screen: bool,
    /// The window was put in a place of its own: it does not fill a screen by itself.
    placed: bool,
    hands: Option<PathBuf>,
    hands_off: bool,
    /// When a person last pressed a key or a button: hands wait for them.
    touched: Option<std::time::Instant>,
    window: iced::Size,
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
        match message {
            Message::Pressed(key) => {
                self.touched = Some(std::time::Instant::now());
                self.pressed(&key)
            }
            Message::Handed(handed) => self.handed(&handed),
            Message::Ended(id) => self.ended(id),
            Message::Pasted(text) => self.pasted(text),
            Message::Chosen(stage) => {
                self.touched = Some(std::time::Instant::now());
                self.go(stage)
            }
            Message::Opened(data, result) => self.opened(data, result),
            Message::Changed(id) => self.refresh(id),
            Message::Told(id, told) => self.told(id, told),
            Message::Ticked => self.lock_when_idle(),
            Message::Resized(size) => {
                self.window = size;
                Task::none()
            }
            Message::CloseAsked => self.close_asked(),
            Message::Stopped => iced::exit(),
            Message::NoticeRead => {
                if let Some(session) = self.sessions.get_mut(self.current) {
                    session.notice = None;
                }
                Task::none()
            }
            Message::Start(message) => self.start_message(message),
            Message::Enter(id, message) => self.with_session(id, |session, cx| {
                let action = session.enter.update(message, cx);
                action.map(move |message| Message::Enter(id, message))
            }),
            Message::Todo(id, message) => self.with_session(id, |session, cx| {
                let action = session.todo.update(message, cx);
                action.map(move |message| Message::Todo(id, message))
            }),
            Message::Prepare(id, message) => self.with_session(id, |session, cx| {
                let action = session.prepare.update(message, cx);
                action.map(move |message| Message::Prepare(id, message))
            }),
            Message::Maintain(id, message) => self.with_session(id, |session, cx| {
                let action = session.maintain.update(message, cx);
                action.map(move |message| Message::Maintain(id, message))
            }),
            Message::Operator(id, message) => self.with_session(id, |session, cx| {
                let action = session.operator.update(message, cx);
                action.map(move |message| Message::Operator(id, message))
            }),
            Message::Present(id, message) => self.with_session(id, |session, cx| {
                let action = session.present.update(message, cx);
                action.map(move |message| Message::Present(id, message))
            }),
            Message::Publish(id, message) => self.with_session(id, |session, cx| {
                let action = session.publish.update(message, cx);
                action.map(move |message| Message::Publish(id, message))
            }),
            Message::Second(id, message) => self.second_message(id, message),
            Message::Control(id, message) => self.with_session(id, |session, cx| {
                let action = session.control.update(message, cx);
                action.map(move |message| Message::Control(id, message))
            }),
        }
    }

    /// Calls a screen of a session with what it is given, and does what it asks.
    fn with_session(
        &mut self,
        id: u64,
        call: impl FnOnce(&mut Screens<'_>, &Cx<'_>) -> Action<Message>,
    ) -> Task<Message> {
        let (lang, look, prefs, now, window) =
            (self.prefs.lang, self.look(), self.prefs.clone(), self.now, self.window);
        let Some(session) = self.by_id(id) else { return Task::none() };
        let Session {
            handle,
            facts,
            data,
            enter,
            todo,
            prepare,
            maintain,
            operator,
            present,
            control,
            publish,
            second,
            ..
        } = session;
        let cx = Cx { lang, look, handle, facts, prefs: &prefs, data, now, window };
        let mut screens = Screens { enter, todo, prepare, maintain, operator, present, control, publish, second };
        let action = call(&mut screens, &cx);
        self.act(id, action)
    }

    fn act(&mut self, id: u64, action: Action<Message>) -> Task<Message> {
        let mut tasks = vec![action.task];
        for ask in action.asks {
            tasks.push(self.asked(id, ask));
        }
        Task::batch(tasks)
    }

    fn asked(&mut self, id: u64, ask: Ask) -> Task<Message> {
        match ask {
            Ask::Tell { tone, words, more } => {
                if let Some(session) = self.by_id(id) {
                    session.notice = Some(Notice { tone, words, more });
                }
                Task::none()
            }
            Ask::Quiet => {
                if let Some(session) = self.by_id(id) {
                    session.notice = None;
                }
                Task::none()
            }
            Ask::Go(stage) => self.go(stage),
            Ask::Enter(station, level) => {
                let going = self.go(Stage::Enter);
                let opening = self.with_session(id, |screens, cx| {
                    let action = screens.enter.open(station, level, cx);
                    action.map(move |message| Message::Enter(id, message))
                });
                Task::batch([going, opening])
            }
            Ask::Look(station) => {
                let going = self.go(Stage::Control);
                let looking = self.with_session(id, |screens, cx| {
                    let action = screens.control.look(station, cx);
                    action.map(move |message| Message::Control(id, message))
                });
                Task::batch([going, looking])
            }
            Ask::FullScreen => self.toggle_full_screen(),
            Ask::Prefs(prefs) => {
                self.prefs = prefs;
                self.save_prefs();
                Task::none()
            }
            Ask::Close => {
                self.start = Some(self.start_screen());
                Task::none()
            }
            Ask::Open(data) => self.open(data),
            Ask::Peer(address) => {
                self.prefs.met(address);
                self.save_prefs();
                Task::none()
            }
            Ask::Operator { name, round } => self.seated(id, name, round),
            Ask::WhoIsThere => self.ask_who_is_there(id),
            Ask::Show(what) => show(what),
            Ask::Copy(text) => iced::clipboard::write(text),
            Ask::Organiser { data, file } => {
                self.prefs.organiser.insert(data, file);
                self.save_prefs();
                Task::none()
            }
        }
    }

    /// To another screen, if the role has it.
    fn go(&mut self, stage: Stage) -> Task<Message> {
        let lang = self.prefs.lang;
        let Some(session) = self.sessions.get_mut(self.current) else { return Task::none() };
        if session.facts.role().is_some_and(|role| role.stages().contains(&stage)) {
            if !session.facts.may(stage) && session.facts.person().is_some() {
                let (words, more) = (t(lang, "operator-no-right"), t(lang, "operator-no-right-do"));
                session.notice = Some(Notice { tone: Tone::Warn, words, more });
                return Task::none();
            }
            if stage != Stage::Present {
                session.present.leave();
            }
            session.stage = Some(stage);
            session.notice = None;
            self.over = None;
            let id = session.id;
            let refreshing = self.refresh_screen(id);
            self.lock_without_name();
            return refreshing;
        }
        Task::none()
    }

    fn open(&mut self, data: PathBuf) -> Task<Message> {
        if let Some(at) = self.sessions.iter().position(|session| session.data == data) {
            return self.show(at);
        }
        if let Some(start) = &mut self.start {
            start.opening();
        }
        let mut options = self.options.clone();
        options.peers.extend(self.prefs.peers.iter().filter(|peer| !self.options.peers.contains(peer)));
        let folder = data.clone();
        let opening = tokio::task::spawn_blocking(move || Session::open(&folder, &options).map(Started::new));
        Task::future(async move {
            let result = opening.await.unwrap_or_else(|error| Err(broken_off(&error)));
            Message::Opened(data, result)
        })
    }

    fn opened(&mut self, data: PathBuf, result: Result<Started, Error>) -> Task<Message> {
        let started = match result {
            Ok(started) => started,
            Err(error) => {
                let mut start = self.start.take().unwrap_or_else(|| self.start_screen());
                start.refused(&data, &error);
                self.start = Some(start);
                return Task::none();
            }
        };
        let Some(running) = started.take() else { return Task::none() };
        self.prefs.opened(&data);
        self.save_prefs();
        let id = self.next_id;
        self.next_id += 1;
        self.sessions.push(Session::new(id, data, running));
        self.current = self.sessions.len() - 1;
        self.start = None;
        self.refresh(id)
    }

    fn refresh(&mut self, id: u64) -> Task<Message> {
        let Some(session) = self.by_id(id) else { return Task::none() };
        session.refresh().map(move |told| Message::Told(id, told))
    }

    fn told(&mut self, id: u64, told: Told) -> Task<Message> {
        let Some(session) = self.by_id(id) else { return Task::none() };
        let round = session.facts.round;
        let again = session.told(told);
        let signed_out = session.facts.round != round;
        let presents = session.facts.role() == Some(Role::Presentation);
        let named = session.facts.status.election.name.clone().map(|name| (session.data.clone(), name));
        if let Some((data, name)) = named
            && self.prefs.names.get(&data) != Some(&name)
        {
            self.prefs.names.insert(data, name);
            self.save_prefs();
        }
        self.tell_others();
        if signed_out && self.over == Some(Over::Operator) {
            // It was open for the people of before.
            self.over = None;
        }
        self.lock_without_name();
        let mut tasks = vec![self.refresh_screen(id)];
        if self.over == Some(Over::Second) {
            tasks.push(self.with_session(id, |screens, cx| {
                screens.second.refresh(cx).map(move |message| Message::Second(id, message))
            }));
        }
        if again {
            tasks.push(self.refresh(id));
        }
        // A presentation PC fills its screen from the first time on, without a touch.
        if presents && !self.placed && !self.full_screen && self.prefs.full_screen.is_none() {
            tasks.push(self.toggle_full_screen());
        }
        Task::batch(tasks)
    }

    /// Lets the screen that is shown ask for what it shows.
    fn refresh_screen(&mut self, id: u64) -> Task<Message> {
        let Some(stage) = self.by_id(id).and_then(|session| session.stage) else { return Task::none() };
        self.with_session(id, |screens, cx| match stage {
            Stage::Enter => screens.enter.refresh(cx).map(move |message| Message::Enter(id, message)),
            Stage::Todo => screens.todo.refresh(cx).map(move |message| Message::Todo(id, message)),
            Stage::Prepare => screens.prepare.refresh(cx).map(move |message| Message::Prepare(id, message)),
            Stage::Present => screens.present.refresh(cx).map(move |message| Message::Present(id, message)),
            Stage::Publish => screens.publish.refresh(cx).map(move |message| Message::Publish(id, message)),
            Stage::Control => screens.control.refresh(cx).map(move |message| Message::Control(id, message)),
            _ => Action::none(),
        })
    }

    /// What another PC asks to be confirmed: it lies over every screen.
    pub(super) fn open_second(&mut self) -> Task<Message> {
        // The node is asked even where the screen knows of nothing yet: the question may have come this moment.
        let Some(id) = self.session().map(|session| session.id) else { return Task::none() };
        self.over = Some(Over::Second);
        self.with_session(id, |screens, cx| screens.second.open(cx).map(move |message| Message::Second(id, message)))
    }

    fn second_message(&mut self, id: u64, message: second::Message) -> Task<Message> {
        let mut closes = false;
        let task = self.with_session(id, |screens, cx| {
            let (action, over) = screens.second.update(message, cx);
            closes = over;
            action.map(move |message| Message::Second(id, message))
        });
        if closes && self.over == Some(Over::Second) {
            self.over = None;
        }
        task
    }

    fn start_screen(&self) -> start::State {
        start::State::new(&self.prefs, &self.options.data, &self.options.peers, self.options.mdns)
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
            session.notice = Some(Notice { tone: Tone::Warn, words: error.text(self.prefs.lang), more: error.code });
        }
    }

    fn toggle_full_screen(&mut self) -> Task<Message> {
        self.full_screen = !self.full_screen;
        self.prefs.full_screen = Some(self.full_screen);
        self.save_prefs();
        let mode = if self.full_screen { window::Mode::Fullscreen } else { window::Mode::Windowed };
        window::latest().and_then(move |id| window::set_mode(id, mode))
    }

    /// A node is gone: why, on the start screen; with nothing left and nothing wrong the window closes.
    fn ended(&mut self, id: u64) -> Task<Message> {
        let Some(at) = self.sessions.iter().position(|session| session.id == id) else { return Task::none() };
        let session = self.sessions.remove(at);
        self.current = 0;
        let data = session.data.clone();
        match session.stop() {
            Ok(()) if self.sessions.is_empty() => return iced::exit(),
            Ok(()) => {}
            Err(error) => {
                let mut start = self.start_screen();
                start.refused(&data, &error);
                self.start = Some(start);
            }
        }
        Task::none()
    }

    /// Closing: what only this PC has is said first, once.
    fn close_asked(&mut self) -> Task<Message> {
        let undelivered = self.sessions.iter().any(|session| session.facts.status.own.undelivered > 0);
        if undelivered && self.over != Some(Over::Leave) {
            self.over = Some(Over::Leave);
            return Task::none();
        }
        // A screen that waits for something stops waiting.
        self.start = None;
        let sessions = std::mem::take(&mut self.sessions);
        let stopping = tokio::task::spawn_blocking(move || {
            for session in sessions {
                // The node's own log says what went wrong; the window closes all the same.
                let _ = session.stop();
            }
        });
        Task::future(async move {
            let _ = stopping.await;
            Message::Stopped
        })
    }

    /// What the program listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let changes = self.sessions.iter().map(|session| session.changes().map(Message::Changed));
        let ends = self.sessions.iter().map(|session| session.ends().map(Message::Ended));
        let hands = self.hands.iter().map(|file| hands::hands(file).map(Message::Handed));
        let window = [
            window::close_requests().map(|_| Message::CloseAsked),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            iced::time::every(std::time::Duration::from_secs(30)).map(|_| Message::Ticked),
        ];
        let presenting = self.session().filter(|session| self.start.is_none() && session.stage == Some(Stage::Present));
        let beat = presenting.map(|session| {
            let second = iced::time::every(std::time::Duration::from_secs(1)).with(session.id);
            second.map(|(id, now)| Message::Present(id, present::Message::Ticked(now)))
        });
        Subscription::batch(changes.chain(ends).chain(hands).chain(window).chain(beat))
    }

    /// The theme of the toolkit's own widgets.
    pub fn theme(&self) -> iced::Theme {
        self.look().theme()
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
            Some(session) => Some(session.present.title(self.prefs.lang)),
            None => self.session().and_then(|session| session.facts.status.election.name.clone()),
        };
        name.map_or_else(|| "Uitslag".to_owned(), |name| format!("{name} · Uitslag"))
    }

    /// Help of the screen that is shown.
    fn help_topic(&self) -> help::Topic {
        match self.session().and_then(|session| session.stage) {
            Some(stage) if self.start.is_none() => help::Topic::Stage(stage),
            _ => help::Topic::Start,
        }
    }
}

/// The screens of a session, apart from what they are given.
pub struct Screens<'a> {
    /// Invoeren.
    pub enter: &'a mut enter::State,
    /// What is still to do.
    pub todo: &'a mut todo::State,
    /// Voorbereiding.
    pub prepare: &'a mut prepare::State,
    /// Onderhoud.
    pub maintain: &'a mut maintain::State,
    /// Who sits here.
    pub operator: &'a mut operator::State,
    /// Presenteren.
    pub present: &'a mut present::State,
    /// Controle.
    pub control: &'a mut control::State,
    /// Publiceren.
    pub publish: &'a mut publish::State,
    /// What another PC asks to be confirmed.
    pub second: &'a mut second::State,
}

/// Opens a file or an address beside this program. That there is nothing to open it with is no error: where it is stands on
/// the screen.
fn show(what: String) -> Task<Message> {
    // Tests look at the file itself.
    if !cfg!(test) && std::env::var_os("UITSLAG_OPENS_NOTHING").is_none() {
        tokio::task::spawn_blocking(move || {
            if let Err(error) = open::that_detached(&what) {
                tracing::warn!("{what} cannot be opened: {error}");
            }
        });
    }
    Task::none()
}

fn wall() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}
