//! What screens ask of the program, and what it does.

use iced::Task;

use super::{App, Message, Over};
use crate::action::{Action, Ask, Notice};
use crate::cx::Role;
use crate::i18n::t;
use crate::screen;
use crate::stage::Stage;
use crate::theme::Tone;

impl App {
    pub(super) fn act(&mut self, id: u64, action: Action<Message>) -> Task<Message> {
        let mut tasks = vec![action.task];
        for ask in action.asks {
            tasks.push(self.asked(id, ask));
        }
        Task::batch(tasks)
    }

    fn asked(&mut self, id: u64, ask: Ask) -> Task<Message> {
        match ask {
            Ask::Tell(notice) => self.say(id, Some(notice)),
            Ask::Quiet => self.say(id, None),
            Ask::Enter(station, level) => {
                let going = self.go(Stage::Enter);
                let opening = self
                    .with_session(id, |screens, cx| screens.enter.open(station, level, cx).map(screen::Message::Enter));
                Task::batch([going, opening])
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
            Ask::Operator { name, round } => {
                let seated = self.seated(id, name, round);
                self.offer_tour(id);
                seated
            }
            Ask::SecondDone => {
                let in_front = self.session().is_some_and(|session| session.id == id);
                self.over = self.over.filter(|over| *over != Over::Second || !in_front);
                Task::none()
            }
            Ask::WhoIsThere => self.ask_who_is_there(id),
            Ask::Another(than) => self.ask_another(id, than),
            Ask::Show(what) => show(what),
            Ask::Copy(text) => iced::clipboard::write(text),
            Ask::Looks(looks) => {
                // The toolkit does not tell that the window has another size for the screens now.
                let by = f32::from(self.prefs.scale) / f32::from(looks.scale.max(1));
                self.window = self.window * by;
                self.moved = true;
                self.prefs.look_as(looks);
                self.save_prefs();
                Task::none()
            }
            Ask::Papers { data, kinds, open } => {
                self.prefs.compared(&data, &kinds, open);
                self.save_prefs();
                Task::none()
            }
            Ask::Organiser { data, file } => {
                self.prefs.organiser.insert(data, file);
                self.save_prefs();
                Task::none()
            }
        }
    }

    fn say(&mut self, id: u64, notice: Option<Notice>) -> Task<Message> {
        if let Some(session) = self.by_id(id) {
            session.tell(notice);
        }
        Task::none()
    }

    /// To another screen, if the role has it.
    pub(super) fn go(&mut self, stage: Stage) -> Task<Message> {
        let lang = self.prefs.lang;
        let Some(session) = self.sessions.get_mut(self.current) else { return Task::none() };
        if session.facts.stages().contains(&stage) || session.facts.watches() {
            if !session.facts.may(stage) && session.facts.person().is_some() {
                let (words, more) = (t(lang, "operator-no-right"), t(lang, "operator-no-right-do"));
                session.tell(Some(Notice { tone: Tone::Warn, words, more }));
                return Task::none();
            }
            if stage != Stage::Present {
                session.screens.present.leave();
            }
            session.stage = Some(stage);
            session.notice = None;
            self.over = None;
            let (id, role) = (session.id, session.facts.role());
            let refreshing = self.refresh_screen(id);
            self.lock_without_name();
            // Its first screen is for the public, on which nothing is offered.
            if role == Some(Role::Presentation) {
                self.offer_tour(id);
            }
            return refreshing;
        }
        Task::none()
    }
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
