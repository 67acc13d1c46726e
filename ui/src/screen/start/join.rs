//! Taking part in an election that exists: the code, the words of this PC, waiting to be let in. Without a network: a
//! request and an answer on a stick.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api::request::Error;
use iced::widget::{center, column, container, text};
use iced::{Element, Length};
use night::roles::{role_name, role_named};
use organise::organiser::enrol::Role;
use organise::prepare::{Cancel, JoinOptions, Joining, join_with_grant, request_to_join};
use organise::said::{TypedError, typed_here};

use super::create::free;
use crate::action::{Action, Ask, Once, work};
use crate::i18n::{Lang, t, ta};
use crate::input::{Asker, Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::refusal;
use crate::screen::sheets::{self, Open};
use crate::theme::{self, BOLD, Look, Tone, size};

/// How long a PC waits to be let in: an evening.
const WAIT: Duration = Duration::from_secs(12 * 3600);
/// The roles, in the order of the choice.
const ROLES: [&str; 3] = ["entry", "scan", "presentation"];

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Over the network or with a stick.
    Way,
    /// The join code.
    Code,
    /// What this PC is for.
    Role,
    /// What people call it.
    Label,
    /// Address of another PC.
    Peer,
    /// Where its data goes.
    Data,
    /// Goes on.
    Go,
    /// Where the request is written.
    Request,
    /// The organiser's answer.
    Grant,
    /// Takes the answer.
    Take,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Of the sheet.
    Sheet(sheets::Message<Id>),
    /// This PC has words and can ask.
    Ready(Result<Once<Joining>, Error>),
    /// A person let it in, or not; of which attempt that is told.
    Joined(Asker, Result<(), Error>),
    /// The request was written: what it asks, and the file.
    Written(Result<(Asked, String), Error>),
    /// The answer was taken: the organiser's words.
    Taken(Result<String, Error>),
    /// It is to be opened.
    Opened,
}

/// What this PC asks, as it is shown large: all that its words stand for.
#[derive(Clone, Debug)]
pub struct Asked {
    label: String,
    role: Role,
    words: String,
}

#[derive(Debug)]
enum Step {
    Sheet,
    /// A key is being made, or a file written.
    Busy,
    /// What is asked and its words are shown, a person has to accept.
    Waiting {
        asked: Asked,
        cancel: Cancel,
    },
    /// With a stick: they are shown, the answer is to come.
    Stick {
        asked: Asked,
        file: String,
        sheet: Box<Paths<Id>>,
    },
    /// The organiser's words are to be compared.
    Taken(String),
}

/// The state.
#[derive(Debug)]
pub struct State {
    sheet: Paths<Id>,
    step: Step,
    wrong: Option<Error>,
    peers: Vec<SocketAddr>,
    mdns: bool,
    data: PathBuf,
    /// The address that was typed.
    met: Option<SocketAddr>,
    /// The last attempt.
    attempt: Asker,
}

impl Drop for State {
    /// Whoever leaves the screen or closes the window does not wait on.
    fn drop(&mut self) {
        if let Step::Waiting { cancel, .. } = &self.step {
            cancel.cancel();
        }
    }
}

impl State {
    /// The sheet as it opens.
    #[must_use]
    pub fn new(home: &Path, from: &Path, peers: &[SocketAddr], mdns: bool) -> Self {
        let data = free(&home.join("deelname"));
        let sheet = Sheet::new()
            .choice(Id::Way, "join-way", &["join-network", "join-stick"], 0)
            .text(Id::Code, "join-code", "", 80)
            .help("join-code-help")
            .choice(Id::Role, "join-role", &["role-entry", "role-scan", "role-presentation"], 0)
            .help("join-role-help")
            .text(Id::Label, "create-label", "", 60)
            .help("create-label-help")
            .text(Id::Peer, "join-peer", "", 60)
            .help("join-peer-help")
            .text(Id::Data, "create-data", &data.display().to_string(), 1_000)
            .button(Id::Go, "join-go");
        let mut sheet = Paths::new(sheet, &[(Id::Data, Want::Folder)], from);
        sheet.sheet.go(Id::Code);
        let (peers, attempt) = (peers.to_vec(), Asker::new());
        Self { sheet, step: Step::Sheet, wrong: None, peers, mdns, data, met: None, attempt }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Sheet => self.sheet.place(),
            Step::Busy | Step::Waiting { .. } => Place::Waiting,
            Step::Stick { sheet, .. } => sheet.place(),
            Step::Taken(_) => Place::Start,
        }
    }

    /// Whether a key of that place does something now.
    #[must_use]
    pub fn does(&self, found: Act) -> bool {
        match &self.step {
            Step::Busy => found != Act::Back,
            Step::Taken(_) => !matches!(found, Act::Previous | Act::Next),
            Step::Sheet | Step::Waiting { .. } | Step::Stick { .. } => true,
        }
    }

    /// Takes a key; `None`: the person gave up.
    pub fn key(&mut self, key: &Key) -> Option<Action<Message>> {
        let back = act(Place::Waiting, key) == Some(Act::Back);
        match &mut self.step {
            Step::Sheet => {
                let did = self.sheet.press(key);
                self.did(did)
            }
            Step::Busy => Some(Action::none()),
            Step::Waiting { cancel, .. } => {
                if back {
                    cancel.cancel();
                    self.step = Step::Sheet;
                }
                Some(Action::none())
            }
            Step::Stick { sheet, .. } => {
                let did = sheet.press(key);
                self.did(did)
            }
            Step::Taken(_) => match key {
                Key::Enter => Some(Action::ask(Ask::Open(self.data.clone()))),
                // Those are not the organiser's words: nothing is opened.
                Key::Escape => None,
                _ => Some(Action::none()),
            },
        }
    }

    fn did(&mut self, did: Did<Id>) -> Option<Action<Message>> {
        match did {
            Did::Gone => {
                return match &self.step {
                    Step::Stick { .. } => {
                        self.step = Step::Sheet;
                        Some(Action::none())
                    }
                    _ => None,
                };
            }
            Did::Look(folder, want) => return Some(Action::run(sheets::look(folder, want).map(Message::Sheet))),
            Did::Put(Id::Data, folder) => {
                // A data folder is one of its own: inside the one that was chosen.
                let data = free(&folder.join("uitslag-deelname")).display().to_string();
                self.sheet.sheet.set(Id::Data, &data);
            }
            Did::Done(Id::Take) => return Some(self.take()),
            Did::Done(_) => return Some(self.go()),
            Did::Nothing | Did::Changed(_) | Did::Put(..) => {}
        }
        Some(Action::none())
    }

    /// Takes a message; `None`: the person gave up.
    pub fn update(&mut self, message: Message) -> Option<Action<Message>> {
        match message {
            Message::Sheet(message) => {
                let sheet = match &mut self.step {
                    Step::Stick { sheet, .. } => sheet,
                    _ => &mut self.sheet,
                };
                let did = sheet.heard(message);
                return self.did(did);
            }
            Message::Ready(result) => return Some(self.ready(result)),
            Message::Joined(_, Ok(())) => {
                // Where it was found once it is looked for again: there may be no multicast here.
                let met = self.met.map_or_else(Action::none, |peer| Action::ask(Ask::Peer(peer)));
                return Some(met.and(Action::ask(Ask::Open(self.data.clone()))));
            }
            // Broken off by the person: the sheet is there already, or the next attempt.
            Message::Joined(attempt, Err(error)) if error.code == "cancelled" || attempt != self.attempt => {}
            Message::Joined(_, Err(error)) => self.failed(error),
            Message::Written(Ok((asked, file))) => {
                let sheet = Sheet::new().text(Id::Grant, "join-grant", "", 1_000).button(Id::Take, "join-take");
                let from = self.data.parent().unwrap_or(&self.data).to_owned();
                let sheet = Box::new(Paths::new(sheet, &[(Id::Grant, Want::File)], &from));
                self.step = Step::Stick { asked, file, sheet };
            }
            Message::Written(Err(error)) => self.failed(error),
            Message::Taken(Ok(words)) => self.step = Step::Taken(words),
            Message::Taken(Err(error)) => self.wrong = Some(error),
            Message::Opened => return Some(Action::ask(Ask::Open(self.data.clone()))),
        }
        Some(Action::none())
    }

    fn failed(&mut self, error: Error) {
        self.wrong = Some(error);
        self.step = Step::Sheet;
    }

    /// Checks what was typed; asks nobody yet.
    fn go(&mut self) -> Action<Message> {
        self.wrong = None;
        let by_stick = self.sheet.sheet.chosen(Id::Way) == 1;
        let sheet = &mut self.sheet.sheet;
        sheet.all_right();
        let label = sheet.value(Id::Label).trim().to_owned();
        let peer = sheet.value(Id::Peer).trim().to_owned();
        let peer = if peer.is_empty() { Ok(None) } else { typed_here(&peer).map(Some) };
        let peer_fault = match &peer {
            Ok(_) => None,
            Err(TypedError::NoZone { .. } | TypedError::WhichZone { .. }) => Some("join-peer-network"),
            Err(TypedError::NoAddress | TypedError::NoUse(_)) => Some("join-peer-wrong"),
        };
        let code = sheet.value(Id::Code).trim().to_owned();
        let label_fault = refusal::of_label(&label);
        let faults = [
            (Id::Data, sheet.value(Id::Data).trim().is_empty(), "create-data-open"),
            (Id::Peer, peer_fault.is_some(), peer_fault.unwrap_or_default()),
            (Id::Label, label_fault.is_some(), label_fault.unwrap_or_default()),
            (Id::Code, code.is_empty() && !by_stick, "join-code-open"),
        ];
        let all_right = sheets::is_right(sheet, &faults);
        let role = ROLES.get(sheet.chosen(Id::Role)).and_then(|name| role_named(name));
        let (Some(role), Some(data), true) = (role, self.sheet.path(Id::Data), all_right) else {
            return Action::none();
        };
        self.data.clone_from(&data);
        self.step = Step::Busy;
        if by_stick {
            let file = free(&data.with_extension("aanvraag.json"));
            let job = move || {
                let request = request_to_join(&data, &file, &label, role)?;
                let asked = Asked { words: request.words(None), label: request.label, role: request.role };
                Ok((asked, file.display().to_string()))
            };
            return Action::run(work(job, Message::Written));
        }
        let mut peers = self.peers.clone();
        self.met = peer.ok().flatten();
        peers.extend(self.met);
        let options = JoinOptions { code, label, role, peers, mdns: self.mdns, wait: WAIT };
        Action::run(work(move || Joining::new(&data, options).map(Once::new), Message::Ready))
    }

    /// The words are shown before anything is sent; then a person has to accept.
    fn ready(&mut self, result: Result<Once<Joining>, Error>) -> Action<Message> {
        let joining = match result {
            Ok(joining) => joining.take(),
            Err(error) => {
                if error.code == "bad_code" {
                    self.sheet.sheet.wrong(Id::Code, "join-code-wrong");
                }
                self.failed(error);
                return Action::none();
            }
        };
        let Some(joining) = joining else { return Action::none() };
        let request = joining.request();
        let asked = Asked { label: request.label, role: request.role, words: joining.words() };
        self.step = Step::Waiting { asked, cancel: joining.cancel() };
        self.attempt = Asker::new();
        let attempt = self.attempt;
        Action::run(work(move || joining.wait().map(|_| ()), move |joined| Message::Joined(attempt, joined)))
    }

    fn take(&mut self) -> Action<Message> {
        let Step::Stick { sheet, .. } = &mut self.step else { return Action::none() };
        self.wrong = None;
        let Some(file) = sheet.path(Id::Grant) else {
            sheet.sheet.wrong(Id::Grant, "join-grant-open");
            return Action::none();
        };
        let data = self.data.clone();
        let job = move || {
            let (_, organiser) = join_with_grant(&data, &file)?;
            Ok(night::key_words::organiser_words(&organiser))
        };
        Action::run(work(job, Message::Taken))
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let mut lines = column![parts::title(look, t(lang, "join-title"))].spacing(10);
        if let Some(error) = &self.wrong {
            lines = lines.push(parts::banner(look, Tone::Bad, t(lang, "join-wrong"), refusal::words(lang, error)));
        }
        let large = |words: &str| -> Element<'_, Message> {
            let words = text(words.to_owned()).font(BOLD).size(size::TITLE).color(look.ink).center();
            container(center(words).height(Length::Shrink)).padding(24).style(theme::bordered(look, Tone::Info)).into()
        };
        match &self.step {
            Step::Sheet => lines.push(sheets::paths(look, lang, &self.sheet).map(Message::Sheet)),
            Step::Busy => lines.push(parts::body(look, t(lang, "opening"))),
            Step::Waiting { asked, .. } => lines
                .push(parts::body(look, t(lang, "join-read-words")))
                .push(large(&asks(lang, asked)))
                .push(large(&asked.words))
                .push(parts::banner(look, Tone::Info, t(lang, "join-waiting"), t(lang, "join-waiting-do"))),
            Step::Stick { asked, file, sheet } => lines
                .push(parts::body(look, t(lang, "join-stick-words")))
                .push(large(&asks(lang, asked)))
                .push(large(&asked.words))
                .push(parts::strong(look, file.clone()))
                .push(parts::body(look, t(lang, "join-stick-do")))
                .push(sheets::paths(look, lang, sheet).map(Message::Sheet)),
            Step::Taken(words) => lines
                .push(parts::body(look, t(lang, "join-organiser-words")))
                .push(large(words))
                .push(parts::body(look, t(lang, "join-organiser-do")))
                .push(parts::here(true, parts::press(look, true, t(lang, "join-open"), Message::Opened))),
        }
        .into()
    }
}

/// Role and label: with others the words would be others.
fn asks(lang: Lang, asked: &Asked) -> String {
    let role = t(lang, &format!("role-{}", role_name(asked.role)));
    ta(lang, "join-asks", &[("label", asked.label.clone().into()), ("role", role.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap;

    #[test]
    fn with_other_words_than_the_organisers_nothing_is_opened() {
        let home = tempfile::tempdir().unwrap();
        let mut state = State::new(home.path(), home.path(), &[], false);
        assert!(state.update(Message::Taken(Ok("zon-maan-ster".to_owned()))).is_some());
        let offered = keymap::of(state.place()).filter(|binding| state.does(binding.act));
        let offered: Vec<Key> = offered.map(|binding| binding.chord.key()).collect();
        assert_eq!(offered, [Key::Escape, Key::Enter]);
        assert!(state.key(&Key::Down).is_some());
        assert!(state.key(&Key::Escape).is_none(), "back to the start");
    }
}
