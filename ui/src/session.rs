//! One open election: its node, what it told last, and the screens on it.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::request::{Error, Request};
use iced::futures::StreamExt;
use iced::futures::stream::{self, BoxStream};
use iced::{Subscription, Task};
use night::setup::Setup;
use workstation::node::{Handle, RunOptions, Running};

use crate::action::Notice;
use crate::cx::Facts;
use crate::i18n::Lang;
use crate::screen::Screens;
use crate::stage::Stage;
use crate::theme::Tone;
use api::status::Status;

/// What a node told when it was asked for everything that all screens show.
pub type Told = Result<(Box<Status>, Option<Arc<Setup>>), Error>;

/// An open election.
pub struct Session {
    /// Names it within this run of the program.
    pub id: u64,
    /// Its data folder.
    pub data: PathBuf,
    running: Running,
    /// Its node.
    pub handle: Handle,
    /// What is known.
    pub facts: Facts,
    /// Whether the node has told anything yet.
    pub told: bool,
    /// Which screen.
    pub stage: Option<Stage>,
    /// What is said above it.
    pub notice: Option<Notice>,
    /// How often something was said there.
    times: u64,
    /// That it went well, as it stood there at the last look.
    old_news: Option<Notice>,
    /// The screens.
    pub screens: Screens,
    asked: bool,
    again: bool,
}

impl Session {
    /// Starts the node of a data folder. Blocks while its store is read: for a background thread.
    ///
    /// # Errors
    /// The folder holds no election, or another program has it open.
    pub fn open(data: &Path, options: &RunOptions) -> Result<Running, Error> {
        workstation::node::start(RunOptions { data: data.to_owned(), ..options.clone() })
    }

    /// The session of a node that was started.
    #[must_use]
    pub fn new(id: u64, data: PathBuf, running: Running) -> Self {
        let handle = running.handle.clone();
        Self {
            id,
            screens: Screens::new(&data),
            data,
            running,
            handle,
            facts: Facts::default(),
            told: false,
            stage: None,
            notice: None,
            times: 0,
            old_news: None,
            asked: false,
            again: false,
        }
    }

    /// Says something above the screen, or takes away what is said there.
    pub fn tell(&mut self, notice: Option<Notice>) {
        self.times += u64::from(notice.is_some());
        self.notice = notice;
    }

    /// How often something was said above the screen.
    #[must_use]
    pub fn told_times(&self) -> u64 {
        self.times
    }

    /// Takes away what has been said for a while and asks for nothing: that something went well. Whether there was such.
    pub fn forget_old_news(&mut self) -> bool {
        let news = self.notice.clone().filter(|notice| notice.tone == Tone::Good);
        let is_old = news.is_some() && news == self.old_news;
        if is_old {
            self.notice = None;
        }
        self.old_news = news;
        is_old
    }

    /// Stops the node in order; what is not delivered stays in its store.
    pub fn stop(self) -> Result<(), Error> {
        self.running.stop()
    }

    /// Asks the node for what all screens show. While an answer is on its way nothing more is asked; after it, once more.
    pub fn refresh(&mut self) -> Task<Told> {
        if self.asked {
            self.again = true;
            return Task::none();
        }
        self.asked = true;
        let handle = self.handle.clone();
        Task::future(tell(handle))
    }

    /// Takes an answer in; whether to ask once more. `lang`: in which a refusal is told.
    pub fn told(&mut self, told: Told, lang: Lang) -> bool {
        self.asked = false;
        match told {
            Ok((status, setup)) => {
                self.facts.status = *status;
                self.facts.see_round();
                if setup.is_some() {
                    self.facts.setup = setup;
                }
                self.told = true;
                if self.stage.is_none() {
                    self.stage = self.facts.first();
                }
            }
            Err(error) => {
                self.tell(Some(Notice { tone: Tone::Bad, words: error.in_window(lang), more: error.code }));
            }
        }
        std::mem::take(&mut self.again)
    }

    /// Tells when the node is gone.
    pub fn ends(&self) -> Subscription<u64> {
        Subscription::run_with(Watched { id: self.id, handle: self.handle.clone() }, gone)
    }

    /// Rises whenever the node has something new to show.
    pub fn changes(&self) -> Subscription<u64> {
        Subscription::run_with(Watched { id: self.id, handle: self.handle.clone() }, watch)
    }
}

fn gone(watched: &Watched) -> BoxStream<'static, u64> {
    let id = watched.id;
    let mut changes = watched.handle.changes();
    stream::once(async move {
        while changes.changed().await.is_ok() {}
        id
    })
    .boxed()
}

async fn tell(handle: Handle) -> Told {
    let status: Status = handle.call(Request::Status).await?.take()?;
    let setup = handle.setup().await.ok();
    Ok((Box::new(status), setup))
}

struct Watched {
    id: u64,
    handle: Handle,
}

impl Hash for Watched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

fn watch(watched: &Watched) -> BoxStream<'static, u64> {
    let id = watched.id;
    let changes = watched.handle.changes();
    stream::unfold(changes, move |mut changes| async move {
        changes.changed().await.ok()?;
        changes.borrow_and_update();
        Some((id, changes))
    })
    .boxed()
}
