//! Onderhoud: how the screens look on this PC, its folders, a backup, the health of all PCs, the log.

mod doctor;

use api::doctor::Doctor;
use api::folders::Copied;
use api::request::{Error, Request};
use iced::mouse::ScrollDelta;
use iced::widget::{Column, column, container, mouse_area};
use iced::{Element, Length};

use super::folders;
use super::sheets::{self, Open};
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::i18n::{Lang, language_names};
use crate::input::{Asker, Did, Paths, Sheet, Want};
use crate::key::Key;
use crate::keymap::{Act, Place, act, leads_in};
use crate::parts::{self, Width};
use crate::prefs::{Looks, scales};
use crate::theme::{self, Kind, Tone};
use crate::widget::wheel::Wheel;

/// A clock that is so far off, in milliseconds, is told in red.
const CLOCK_OFF: i64 = 60_000;
/// Lines of the log that are shown at a time, in a large window.
const LINES: usize = 22;

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Language.
    Lang,
    /// Contrast.
    Contrast,
    /// Size.
    Scale,
    /// The file of the backup.
    Backup,
    /// Makes it.
    Save,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A part was clicked.
    Part(usize),
    /// Of the sheet that is shown.
    Sheet(sheets::Message<Id>),
    /// The backup was made, or not; by which sheet it was asked.
    Saved(Asker, Result<Copied, Error>),
    /// The doctor has looked, or could not.
    Looked(Result<Doctor, Error>),
    /// Of the folders.
    Folders(folders::Message),
    /// The wheel was turned over the log.
    Wheeled(ScrollDelta),
}

/// The parts, in their order: each with its name and its line of help.
const PARTS: [(Part, &str, &str); 6] = [
    (Part::Health, "maintain-health", "maintain-health-help"),
    (Part::Screen, "maintain-screen", "maintain-screen-help"),
    (Part::Folders, "prepare-folders", "prepare-folders-help"),
    (Part::Backup, "maintain-backup", "maintain-backup-help"),
    (Part::Log, "maintain-log", "maintain-log-help"),
    (Part::Start, "maintain-start", "maintain-start-help"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Health,
    Screen,
    Folders,
    Backup,
    Log,
    Start,
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    inside: bool,
    screen: Sheet<Id>,
    /// The sizes that the sheet offers.
    scales: Vec<u16>,
    folders: folders::State,
    backup: Option<Paths<Id>>,
    saving: bool,
    /// What the doctor found last.
    doctor: Option<Doctor>,
    /// Whether it is looking.
    looking: bool,
    /// How many lines of the log below the last that is shown.
    back: usize,
    wheel: Wheel,
}

/// How the screens look on this PC, to be chosen; `scales`: the sizes that are offered.
#[must_use]
pub fn screen_sheet(looks: Looks, scales: &[u16]) -> Sheet<Id> {
    let scale = scales.iter().position(|scale| *scale == looks.scale).unwrap_or(0);
    let scales: Vec<String> = scales.iter().map(|scale| format!("={scale}%")).collect();
    let scales: Vec<&str> = scales.iter().map(String::as_str).collect();
    Sheet::new()
        .choice(Id::Lang, "maintain-lang", &language_names(), looks.lang as usize)
        .choice(
            Id::Contrast,
            "maintain-contrast",
            &["maintain-light", "maintain-high"],
            usize::from(looks.theme == Kind::Contrast),
        )
        .choice(Id::Scale, "maintain-scale", &scales, scale)
        .help("maintain-scale-help")
}

/// What is chosen on that sheet; what it does not know stays as it was.
#[must_use]
pub fn chosen_looks(sheet: &Sheet<Id>, scales: &[u16], before: Looks) -> Looks {
    Looks {
        lang: Lang::ALL.get(sheet.chosen(Id::Lang)).copied().unwrap_or(before.lang),
        theme: if sheet.chosen(Id::Contrast) == 0 { Kind::Light } else { Kind::Contrast },
        scale: scales.get(sheet.chosen(Id::Scale)).copied().unwrap_or(before.scale),
    }
}

impl State {
    fn part(&self) -> Part {
        PARTS.get(self.at).map_or(Part::Health, |(part, ..)| *part)
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match (self.inside, self.part()) {
            (false, _) => Place::Parts,
            (true, Part::Folders) => self.folders.place(),
            (true, Part::Backup) => self.backup.as_ref().map_or(Place::Paths, Paths::place),
            (true, Part::Log) => Place::Log,
            (true, _) => Place::Sheet,
        }
    }

    /// Whether a key does something now.
    #[must_use]
    pub fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        !self.inside || self.part() != Part::Folders || self.folders.does(found, cx)
    }

    /// Shows the part of this name beside the menu.
    pub fn turn_to(&mut self, name: &str) {
        self.at = PARTS.iter().position(|(_, part, _)| *part == name).unwrap_or(self.at);
        self.inside = false;
    }

    fn enter(&mut self, cx: &Cx<'_>) -> Action<Message> {
        self.inside = true;
        match self.part() {
            Part::Screen => {
                self.scales = scales(cx.window, cx.prefs.scale);
                self.screen = screen_sheet(cx.prefs.looks(), &self.scales);
            }
            Part::Backup => {
                let name = format!("uitslag-{}.kopie", crate::format::file_stamp(cx.now));
                let file = cx.data.parent().unwrap_or(cx.data).join(name).display().to_string();
                let sheet = Sheet::new()
                    .text(Id::Backup, "start-backup", &file, 1_000)
                    .help("maintain-backup-more")
                    .button(Id::Save, "maintain-backup-go");
                let from = cx.data.parent().unwrap_or(cx.data);
                self.backup = Some(Paths::new(sheet, &[(Id::Backup, Want::Folder)], from));
            }
            Part::Log => self.back = 0,
            Part::Start => {
                self.inside = false;
                return Action::ask(Ask::Close);
            }
            Part::Health if !self.looking => {
                self.looking = true;
                return Action::run(ask(cx.handle, Request::Doctor, Message::Looked));
            }
            Part::Health | Part::Folders => {}
        }
        Action::none()
    }

    /// All that it shows is told to every screen: there is nothing to ask for.
    pub fn refresh(&mut self, _: &Cx<'_>) -> Action<Message> {
        Action::none()
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        if !self.inside {
            match act(Place::Parts, key) {
                Some(Act::Previous) => self.at = self.at.saturating_sub(1),
                Some(Act::Next) => self.at = (self.at + 1).min(PARTS.len() - 1),
                Some(Act::Open) => return self.enter(cx),
                // Only the folders say which keys they have.
                None if self.part() == Part::Folders && leads_in(self.folders.place(), key) => {
                    let entered = self.enter(cx);
                    return entered.and(self.key(key, cx));
                }
                _ => {}
            }
            return Action::none();
        }
        match self.part() {
            Part::Folders => match self.folders.key(key, cx) {
                Some(action) => return action.map(Message::Folders),
                None => self.inside = false,
            },
            Part::Backup => {
                if let Some(backup) = &mut self.backup {
                    let did = backup.press(key);
                    return self.did(did, cx);
                }
            }
            Part::Log => {
                let page = log_lines(cx);
                let most = crate::log::lines().len().saturating_sub(page);
                match act(Place::Log, key) {
                    Some(Act::Back) => self.inside = false,
                    Some(Act::Previous) => self.back = (self.back + 1).min(most),
                    Some(Act::Next) => self.back = self.back.saturating_sub(1),
                    Some(Act::PageBack) => self.back = (self.back + page).min(most),
                    Some(Act::PageOn) => self.back = self.back.saturating_sub(page),
                    _ => {}
                }
            }
            _ if act(Place::Sheet, key) == Some(Act::Back) => self.inside = false,
            Part::Screen => {
                let did = self.screen.key(key);
                return self.did(did, cx);
            }
            Part::Health | Part::Start => {}
        }
        Action::none()
    }

    /// What was chosen is seen at once.
    fn looks(&self, cx: &Cx<'_>) -> Action<Message> {
        Action::ask(Ask::Looks(chosen_looks(&self.screen, &self.scales, cx.prefs.looks())))
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Action<Message> {
        match did {
            Did::Gone => self.inside = false,
            Did::Look(folder, want) => return Action::run(sheets::look(folder, want).map(Message::Sheet)),
            Did::Put(id, folder) => {
                if let Some(backup) = &mut self.backup {
                    let name = format!("uitslag-{}.kopie", crate::format::file_stamp(cx.now));
                    backup.sheet.set(id, &folder.join(name).display().to_string());
                }
            }
            Did::Changed(Id::Lang | Id::Contrast | Id::Scale) => return self.looks(cx),
            Did::Done(Id::Backup | Id::Save) => return self.save(cx),
            Did::Nothing | Did::Changed(_) | Did::Done(_) => {}
        }
        Action::none()
    }

    fn save(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(backup) = &mut self.backup else { return Action::none() };
        let Some(file) = backup.path(Id::Backup).filter(|_| !self.saving) else {
            backup.sheet.wrong(Id::Backup, "file-open");
            return Action::none();
        };
        self.saving = true;
        let asker = backup.sheet.asker();
        Action::run(ask(cx.handle, Request::Backup { file }, move |copied| Message::Saved(asker, copied)))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Part(at) => {
                self.at = at.min(PARTS.len() - 1);
                self.enter(cx)
            }
            Message::Wheeled(delta) => {
                let on = self.wheel.turned(delta, 3.0, 20.0);
                let most = crate::log::lines().len().saturating_sub(log_lines(cx));
                self.back = self.back.saturating_add_signed(-on).min(most);
                Action::none()
            }
            Message::Sheet(message) => {
                let did = match (self.part(), &mut self.backup) {
                    (Part::Backup, Some(backup)) => backup.heard(message),
                    _ => self.screen.heard(message),
                };
                self.did(did, cx)
            }
            Message::Looked(result) => {
                self.looking = false;
                match result {
                    Ok(found) => {
                        self.doctor = Some(found);
                        Action::none()
                    }
                    Err(error) => Action::refused(cx, &error),
                }
            }
            Message::Saved(asker, result) => {
                self.saving = false;
                match result {
                    Ok(copied) => {
                        // Whoever went on meanwhile stays where they are.
                        let open = self.backup.as_ref().filter(|_| self.part() == Part::Backup);
                        if open.is_some_and(|backup| backup.sheet.asker() == asker) {
                            self.inside = false;
                        }
                        let words = cx.ta("maintain-backup-made", &[("file", copied.file.into())]);
                        Action::tell(Tone::Good, words, cx.t("maintain-backup-safe"))
                    }
                    Err(error) => Action::refused(cx, &error),
                }
            }
            Message::Folders(message) => {
                // Whoever clicks on something in a part is in it.
                self.inside |= message.is_click();
                self.folders.update(message, cx).map(Message::Folders)
            }
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let content: Element<'a, Message> = match self.part() {
            Part::Health => column![self.doctor(cx), health(cx)].spacing(8).into(),
            Part::Screen if self.inside => sheets::plain(look, cx.lang, &self.screen).map(Message::Sheet),
            Part::Folders => self.folders.view(cx).map(Message::Folders),
            Part::Backup if self.saving => parts::body(look, cx.t("opening")),
            Part::Backup if self.inside => match &self.backup {
                Some(backup) => sheets::paths(look, cx.lang, backup).map(Message::Sheet),
                None => parts::grow(),
            },
            Part::Log => self.log(cx),
            Part::Screen | Part::Backup | Part::Start => parts::faint(look, cx.t("enter-opens")),
        };
        let menu = parts::Menu { at: self.at, inside: self.inside, width: 210.0 };
        let names = PARTS.map(|(_, name, help)| (name, help));
        parts::in_parts((look, cx.lang), menu, &names, content, Message::Part)
    }

    fn doctor<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        if self.looking {
            return parts::body(cx.look, cx.t("doctor-looking"));
        }
        match &self.doctor {
            Some(found) => doctor::view(cx, found),
            None => parts::faint(cx.look, cx.t("doctor-offer")),
        }
    }

    fn log<'a>(&self, cx: &Cx<'a>) -> Element<'a, Message> {
        let lines = crate::log::lines();
        let to = lines.len().saturating_sub(self.back);
        let shown = lines.get(to.saturating_sub(log_lines(cx))..to).unwrap_or_default();
        if shown.is_empty() {
            return parts::faint(cx.look, cx.t("maintain-log-empty"));
        }
        // Where long lines do not leave room for all of them, the newest is in sight.
        let last = shown.len().saturating_sub(1);
        let line = |(at, line): (usize, &String)| parts::here(at == last, parts::faint(cx.look, line.clone()));
        let shown = Column::with_children(shown.iter().enumerate().map(line)).spacing(2);
        let shown = container(shown).padding(8).width(Length::Fill).style(theme::panel(cx.look));
        mouse_area(shown).on_scroll(Message::Wheeled).into()
    }
}

/// How many lines of the log are shown: no more than a small window has room for.
fn log_lines(cx: &Cx<'_>) -> usize {
    parts::fitting(cx.window.height - 372.0, 19.0).min(LINES)
}

/// This PC and all others, alarms, and whom to call.
fn health<'a>(cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let status = &cx.facts.status;
    let mut lines = column![].spacing(8);
    for alarm in status.alarms(cx.lang) {
        lines = lines.push(parts::banner(look, Tone::Bad, cx.t("health-alarm"), alarm));
    }
    lines = lines.extend(super::links::alone(cx));
    lines = lines.extend(super::clocks::banners(cx));
    let contact = cx.setup().map(|setup| setup.settings.contact.clone()).filter(|contact| !contact.is_empty());
    let contact = contact.unwrap_or_else(|| cx.t("health-no-contact"));
    let role = status.node.role.map(|role| cx.role(role)).unwrap_or_default();
    let own = column![
        parts::fact(look, cx.t("create-label"), format!("{} · {role}", status.node.label)),
        parts::fact(look, cx.t("members-words"), status.node.fingerprint.clone()),
        parts::fact(look, cx.t("health-saved"), cx.int(status.own.saved)),
        parts::fact(look, cx.t("health-undelivered"), cx.int(status.own.undelivered)),
        parts::fact(look, cx.t("health-address"), status.listen.join(", ")),
        parts::fact(look, cx.t("health-store"), status.store.clone()),
        parts::fact(look, cx.t("health-call"), contact),
    ];
    lines = lines.push(parts::panel(look, own.spacing(3)));
    let columns = [
        (cx.t("create-label"), Width::Share(3)),
        (cx.t("join-role"), Width::Fixed(120.0)),
        (cx.t("column-state"), Width::Share(2)),
        (cx.t("health-behind"), Width::Share(2)),
        (cx.t("health-clock"), Width::Share(2)),
    ];
    let rows = status.nodes.iter().map(|node| {
        let connected: Element<'a, Message> = if node.connected {
            parts::chip(look, Tone::Good, cx.t("member-connected"))
        } else {
            parts::chip(look, Tone::Warn, cx.t("member-away"))
        };
        let why_not = super::links::why_not(node, cx).map(|words| parts::faint(look, words));
        let connected: Element<'a, Message> = column![connected].extend(why_not).spacing(2).into();
        let lacks = node.behind.and_then(|behind| behind.there.zip(behind.here));
        let behind: Element<'a, Message> = match lacks {
            Some((0, 0)) => parts::body(look, cx.t("health-even")),
            Some((there, here)) => {
                let args = [("there", cx.int(there).into()), ("here", cx.int(here).into())];
                parts::toned(look, Tone::Warn, cx.ta("health-lacks", &args))
            }
            None => parts::faint(look, "–"),
        };
        let clock: Element<'a, Message> = match node.clock_ahead_ms {
            Some(ahead) => {
                let tone = if ahead.abs() > CLOCK_OFF { Tone::Bad } else { Tone::Plain };
                let seconds = crate::format::change(cx.lang, ahead / 1_000);
                parts::toned(look, tone, cx.ta("health-seconds", &[("seconds", seconds.into())]))
            }
            None => parts::faint(look, "–"),
        };
        let cells = vec![
            parts::strong(look, node.label.clone()),
            parts::body(look, cx.role(node.role)),
            connected,
            behind,
            clock,
        ];
        let cells = cells.into_iter().zip(&columns).map(|(cell, (_, width))| (cell, *width)).collect();
        parts::table_row(look, false, cells, None)
    });
    if status.nodes.is_empty() {
        return lines.push(parts::faint(look, cx.t("ready-no-others"))).into();
    }
    let table = column![parts::table_head(look, &columns), Column::with_children(rows)];
    lines.push(container(table).padding(2).width(Length::Fill).style(theme::panel(look))).into()
}

#[cfg(test)]
mod tests;
