//! The PCs: who asks, who takes part; the door, the code, letting in, revoking, the pen.

use std::path::Path;

use api::request::Request;
use iced::widget::{center, column, container, text};
use iced::{Element, Length};
use organise::organiser::enrol::{JoinRequest, PublicKey};
use organise::prepare::{By, Newcomer};

use super::table::{moved, table};
use super::{Change, Id, Message, Out, Part, Pending, revoke};
use crate::action::{Action, ask, work};
use crate::cx::Cx;
use crate::input::{Asker, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::theme::{self, BOLD, Tone, size};
use api::members::{AskedBefore, Asking, Member, Members, Waiting};

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    members: Members,
    /// The join code, and until when the door is open.
    door: Option<(String, u64)>,
    stick: Option<Paths<Id>>,
    revoke: Option<revoke::State>,
}

/// A row of the table.
enum Row<'a> {
    Asking(&'a Asking),
    Waiting(&'a Waiting),
    Member(&'a Member),
}

impl Row<'_> {
    /// Whose row it is.
    fn key(&self) -> PublicKey {
        match self {
            Self::Asking(asking) => asking.key.0,
            Self::Waiting(waiting) => waiting.key.0,
            Self::Member(member) => member.key.0,
        }
    }
}

impl State {
    fn rows(&self) -> Vec<Row<'_>> {
        let asking = self.members.asking.iter().map(Row::Asking);
        let waiting = self.members.waiting_sessions.iter().map(Row::Waiting);
        asking.chain(waiting).chain(self.members.members.iter().map(Row::Member)).collect()
    }

    /// What Enter does: lets in who asks. What the row says is what is signed, whatever is asked meanwhile.
    fn accept(&self, cx: &Cx<'_>) -> Out {
        let rows = self.rows();
        let pending = match rows.get(self.at) {
            Some(Row::Asking(asking)) => {
                if let Some(why) = asking.refused(cx.lang) {
                    return Out::Do(Action::tell(Tone::Bad, cx.t("accept-refused"), why));
                }
                let newcomer = newcomer(asking);
                let (tone, more) = match &asking.before {
                    Some(before) => (Tone::Bad, changed(cx, before)),
                    None => (Tone::Warn, cx.t("accept-sign-more")),
                };
                Pending { words: accept_words(cx, &newcomer), more, tone, change: Change::Accept(Box::new(newcomer)) }
            }
            Some(Row::Waiting(waiting)) => {
                let Some(newcomer) = self.session(waiting) else { return Out::nothing() };
                Pending {
                    words: cx.ta("session-sign", &[("label", (&newcomer.request.label).into())]),
                    more: cx.t("session-sign-more"),
                    tone: Tone::Warn,
                    change: Change::Accept(Box::new(newcomer)),
                }
            }
            _ => return Out::Do(Action::tell(Tone::Info, cx.t("accept-nobody"), cx.t("accept-nobody-do"))),
        };
        Out::Sign(Box::new(pending))
    }

    /// What Delete does: sends away who asks, revokes who takes part.
    fn remove(&self, cx: &Cx<'_>) -> Out {
        let rows = self.rows();
        let Some(Row::Asking(asking)) = rows.get(self.at) else { return self.revoke(cx) };
        let request = Request::MemberSendAway { who: asking.key.to_string() };
        Out::Do(Action::run(ask(cx.handle, request, Message::SentAway)))
    }

    /// A session of a member that waits, with the role and label that the member has.
    fn session(&self, waiting: &Waiting) -> Option<Newcomer> {
        let member = self.members.members.iter().find(|member| member.key == waiting.key)?;
        let request =
            JoinRequest { key: member.key.0, label: member.label.clone(), role: member.role, session: waiting.session };
        Some(Newcomer { request, by: By::Session })
    }

    /// What it did first; nobody is revoked by one key.
    fn revoke(&self, cx: &Cx<'_>) -> Out {
        let rows = self.rows();
        let Some(Row::Member(member)) = rows.get(self.at) else { return Out::nothing() };
        if member.key == cx.facts.status.node.key {
            return Out::Do(Action::tell(Tone::Warn, cx.t("revoke-self"), cx.t("revoke-self-do")));
        }
        let request = Request::MemberWork { key: member.key.to_string(), since: None };
        Out::Do(Action::run(ask(cx.handle, request, |work| Message::Work(work.map(Box::new)))))
    }

    fn pen(cx: &Cx<'_>) -> Out {
        if cx.facts.status.pen.as_ref().is_some_and(|pen| pen.here) {
            return Out::Do(Action::tell(Tone::Info, cx.t("pen-here"), String::new()));
        }
        Out::Sign(Box::new(Pending {
            words: cx.t("pen-sign"),
            more: cx.t("pen-sign-more"),
            tone: Tone::Warn,
            change: Change::Pen,
        }))
    }

    fn stick(cx: &Cx<'_>) -> Paths<Id> {
        let sheet = Sheet::new()
            .text(Id::Request, "stick-request", "", 1_000)
            .help("stick-request-help")
            .text(Id::Grant, "stick-grant", "", 1_000)
            .help("stick-grant-help")
            .button(Id::Go, "stick-go");
        Paths::new(sheet, &[(Id::Request, Want::File), (Id::Grant, Want::Folder)], cx.data)
    }

    fn requested(&self, asker: Asker, newcomer: Box<Newcomer>, cx: &Cx<'_>) -> Out {
        // Given up, or about another file by now.
        if self.stick.as_ref().is_none_or(|stick| stick.sheet.asker() != asker) {
            return Out::nothing();
        }
        Out::Sign(Box::new(Pending {
            words: accept_words(cx, &newcomer),
            more: cx.t("stick-sign-more"),
            tone: Tone::Warn,
            change: Change::Accept(newcomer),
        }))
    }
}

/// The request of a row.
fn newcomer(asking: &Asking) -> Newcomer {
    let Asking { key, label, role, session, .. } = asking;
    let request = JoinRequest { key: key.0, label: label.clone(), role: *role, session: *session };
    Newcomer { request, by: By::Network }
}

fn accept_words(cx: &Cx<'_>, newcomer: &Newcomer) -> String {
    let role = cx.role(newcomer.request.role);
    cx.ta("accept-sign", &[("label", (&newcomer.request.label).into()), ("role", role.into())])
}

/// The same PC asked something else before.
fn changed(cx: &Cx<'_>, before: &AskedBefore) -> String {
    let role = cx.role(before.role);
    cx.ta("accept-changed", &[("label", (&before.label).into()), ("role", role.into())])
}

/// A code in two lines, cut between two groups.
fn halves(code: &str) -> (&str, &str) {
    let half = code.len() / 2;
    let dash = code.match_indices('-').map(|(at, _)| at).find(|at| *at >= half);
    dash.and_then(|at| code.split_at_checked(at)).unwrap_or((code, ""))
}

impl Part for State {
    fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        Action::run(ask(cx.handle, Request::MemberList, Message::Members))
    }

    fn place(&self) -> Place {
        match (&self.stick, &self.revoke) {
            (Some(stick), _) => stick.place(),
            (None, Some(_)) => Place::Revoke,
            (None, None) => Place::Members,
        }
    }

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        self.stick.as_mut().map(|stick| stick as &mut dyn Open<Id>)
    }

    fn close(&mut self) -> Out {
        self.stick = None;
        Out::nothing()
    }

    /// Who asks with a file: it is read here, once, and its words are compared before anything is signed.
    fn done(&mut self, _: &Cx<'_>) -> Out {
        let Some(stick) = &mut self.stick else { return Out::nothing() };
        let (Some(file), Some(grant)) = (stick.path(Id::Request), stick.path(Id::Grant)) else {
            let open = if stick.path(Id::Request).is_none() { Id::Request } else { Id::Grant };
            stick.sheet.wrong(open, "file-open");
            return Out::nothing();
        };
        let (asker, job) = (stick.sheet.asker(), move || Newcomer::read(&file, &grant).map(Box::new));
        Out::Do(Action::run(work(job, move |newcomer| Message::Requested(asker, newcomer))))
    }

    fn put(&mut self, id: Id, path: &Path) {
        let Some(stick) = &mut self.stick else { return };
        let grant = match id {
            Id::Request => path.with_extension("antwoord.json"),
            Id::Grant => path.join("antwoord.json"),
            _ => return,
        };
        stick.sheet.set(Id::Grant, &grant.display().to_string());
    }

    fn row(&mut self) -> Option<&mut usize> {
        Some(self.revoke.as_mut().map_or(&mut self.at, revoke::State::row))
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        if let Some(revoke) = &mut self.revoke {
            return revoke.key(key, cx).unwrap_or_else(|| {
                self.revoke = None;
                Out::nothing()
            });
        }
        let count = self.rows().len();
        match act(Place::Members, key) {
            Some(Act::Back) => return Out::Gone,
            Some(Act::Add) => return Out::Do(Action::run(ask(cx.handle, Request::MemberOpen, Message::Opened))),
            Some(Act::Open) => return self.accept(cx),
            Some(Act::Remove) => return self.remove(cx),
            Some(Act::Pen) => return Self::pen(cx),
            Some(Act::Stick) => self.stick = Some(Self::stick(cx)),
            Some(other) => self.at = moved(other, self.at, count).unwrap_or(self.at),
            None => {}
        }
        Out::nothing()
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        match message {
            Message::Members(Ok(members)) => {
                // The active row stays with whom it was on, wherever the list moves them.
                let whose = self.rows().get(self.at).map(Row::key);
                let before = self.members.asking.len() + self.members.waiting_sessions.len();
                self.members = members;
                let rows = self.rows();
                let place = rows.iter().position(|row| whose == Some(row.key()));
                let at = place.unwrap_or(self.at).min(rows.len().saturating_sub(1));
                // Somebody new at the open door is what the person waits for; they stand on top.
                let asks = self.members.asking.len() + self.members.waiting_sessions.len() > before;
                self.at = if asks && self.door.is_some() { 0 } else { at };
            }
            Message::Opened(Ok(door)) => self.door = Some((door.code, door.until)),
            Message::SentAway(Ok(_)) => {
                return Out::Do(Action::tell(Tone::Good, cx.t("member-sent-away"), cx.t("member-sent-away-do")));
            }
            Message::Work(Ok(work)) => self.revoke = Some(revoke::State::new(*work)),
            Message::Members(Err(error))
            | Message::Opened(Err(error))
            | Message::SentAway(Err(error))
            | Message::Requested(_, Err(error))
            | Message::Work(Err(error)) => return Out::Do(Action::refused(cx, &error)),
            Message::Requested(asker, Ok(newcomer)) => return self.requested(asker, newcomer, cx),
            _ => {}
        }
        Out::nothing()
    }

    fn signed(&mut self) {
        self.stick = None;
        self.revoke = None;
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if let Some(stick) = &self.stick {
            return sheets::paths(look, cx.lang, stick).map(Message::Sheet);
        }
        if let Some(revoke) = &self.revoke {
            return revoke.view(cx);
        }
        let mut lines = column![].spacing(8);
        let mut taken = 0.0;
        if let Some((code, until)) = self.door.as_ref().filter(|(_, until)| *until > cx.now) {
            let args = [("until", crate::format::clock(*until).into())];
            let (first, second) = halves(code);
            let large = |part: &str| text(part.to_owned()).font(BOLD).size(size::TITLE).color(look.ink);
            let shown = column![
                parts::body(look, cx.ta("door-open", &args)),
                large(first),
                large(second.trim_start_matches('-')),
                parts::faint(look, cx.t("door-open-do")),
            ];
            let shown = center(shown.spacing(4).align_x(iced::Alignment::Center)).height(Length::Shrink);
            lines = lines.push(container(shown).padding(12).style(theme::bordered(look, Tone::Warn)));
            taken = 150.0;
        } else {
            lines = lines.push(parts::faint(look, cx.t("door-closed")));
        }
        let rows = self.rows();
        let columns = [
            (cx.t("people-name"), Width::Share(2)),
            (cx.t("members-role"), Width::Fixed(130.0)),
            (cx.t("members-words"), Width::Share(5)),
            (cx.t("column-state"), Width::Fixed(210.0)),
        ];
        let (own, here, count) = (cx.facts.status.node.key, *cx, rows.len());
        let cells = move |at: usize| match rows.get(at) {
            Some(Row::Asking(asking)) => {
                let (tone, state) = match (&asking.refused, &asking.before) {
                    (Some(_), _) => (Tone::Bad, "member-refused"),
                    (None, Some(_)) => (Tone::Bad, "member-changed"),
                    (None, None) => (Tone::Warn, "member-asks"),
                };
                let ink = if tone == Tone::Bad { look.tone(tone) } else { look.ink };
                let strong = |words: String| text(words).font(BOLD).size(size::BODY).color(ink).into();
                let role = here.role(asking.role);
                vec![
                    strong(asking.label.clone()),
                    strong(role),
                    strong(asking.words.clone()),
                    parts::chip(look, tone, here.t(state)),
                ]
            }
            Some(Row::Waiting(waiting)) => vec![
                parts::strong(look, waiting.label.clone()),
                parts::body(look, String::new()),
                parts::body(look, waiting.session.to_string()),
                parts::chip(look, Tone::Warn, here.t("member-session")),
            ],
            Some(Row::Member(member)) => {
                let (tone, words) = match (member.removed, member.key == own, member.connected) {
                    (true, ..) => (Tone::Bad, "member-removed"),
                    (_, true, _) => (Tone::Info, "member-here"),
                    (_, _, true) => (Tone::Good, "member-connected"),
                    _ => (Tone::Plain, "member-away"),
                };
                vec![
                    parts::body(look, member.label.clone()),
                    parts::body(look, here.role(member.role)),
                    parts::faint(look, member.fingerprint.clone()),
                    parts::chip(look, tone, here.t(words)),
                ]
            }
            None => Vec::new(),
        };
        let table = table(cx, "members", &columns, (self.at, count), taken + 30.0, cells);
        lines.push(table).into()
    }
}
