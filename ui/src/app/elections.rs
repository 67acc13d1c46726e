//! The elections that are open: one is opened, has something new to show, and comes to its end.

use std::path::{Path, PathBuf};

use api::request::Error;
use iced::Task;
use workstation::node::Running;

use super::{App, Message, Over};
use crate::action::{Notice, Once, broken_off};
use crate::cx::Role;
use crate::i18n::{t, ta};
use crate::screen;
use crate::session::{Session, Told};
use crate::theme::Tone;

impl App {
    pub(super) fn open(&mut self, data: PathBuf) -> Task<Message> {
        if let Some(at) = self.sessions.iter().position(|session| session.data == data) {
            return self.show(at);
        }
        if let Some(start) = &mut self.start {
            start.opening();
        }
        let mut options = self.options.clone();
        options.peers.extend(self.prefs.peers.iter().filter(|peer| !self.options.peers.contains(peer)));
        let folder = data.clone();
        let opening = tokio::task::spawn_blocking(move || Session::open(&folder, &options).map(Once::new));
        Task::future(async move {
            let result = opening.await.unwrap_or_else(|error| Err(broken_off(&error)));
            Message::Opened(data, result)
        })
    }

    pub(super) fn opened(&mut self, data: PathBuf, result: Result<Once<Running>, Error>) -> Task<Message> {
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
        let crash = workstation::log::crash::untold(&data);
        let mut session = Session::new(id, data, running);
        if let Some(file) = crash {
            session.tell(Some(self.told_of_crash(&file)));
        }
        self.sessions.push(session);
        self.current = self.sessions.len() - 1;
        self.start = None;
        self.refresh(id)
    }

    /// That the program broke off the last time; where, stands in the log on the screen.
    fn told_of_crash(&self, file: &Path) -> Notice {
        // A crash file is far below that; one that cannot be read is named all the same.
        if let Ok(text) = std::fs::read_to_string(file) {
            crate::log::show(&text);
        }
        let lang = self.prefs.lang;
        let words = t(lang, "crash-notice");
        Notice {
            tone: Tone::Warn,
            words,
            more: ta(lang, "crash-notice-do", &[("file", file.display().to_string().into())]),
        }
    }

    pub(super) fn refresh(&mut self, id: u64) -> Task<Message> {
        let Some(session) = self.by_id(id) else { return Task::none() };
        session.refresh().map(move |told| Message::Told(id, told))
    }

    pub(super) fn told(&mut self, id: u64, told: Told) -> Task<Message> {
        let lang = self.prefs.lang;
        let Some(session) = self.by_id(id) else { return Task::none() };
        let (round, before) = (session.facts.round, session.stage);
        let again = session.told(told, lang);
        let opens = before.is_none() && session.stage.is_some();
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
        if opens {
            self.offer_tour(id);
        }
        let mut tasks = vec![self.refresh_screen(id)];
        // The panel is that of the election in front: what is asked of another one closes nothing here.
        if self.over == Some(Over::Second) && self.session().is_some_and(|session| session.id == id) {
            tasks.push(self.with_session(id, |screens, cx| screens.second.refresh(cx).map(screen::Message::Second)));
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
    pub(super) fn refresh_screen(&mut self, id: u64) -> Task<Message> {
        let Some(stage) = self.by_id(id).and_then(|session| session.stage) else { return Task::none() };
        self.with_session(id, |screens, cx| screens.refresh(stage, cx))
    }

    /// A node is gone: why, on the start screen; with nothing left and nothing wrong the window closes.
    pub(super) fn ended(&mut self, id: u64) -> Task<Message> {
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
    pub(super) fn close_asked(&mut self) -> Task<Message> {
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
        let stopped = Task::future(async move {
            let _ = stopping.await;
            Message::Stopped
        });
        self.remember_place().chain(stopped)
    }
}
