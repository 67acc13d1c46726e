//! What a screen wants after a message or a key.

use api::refusal::Refusal;
use api::reply::Answer;
use api::request::{Error, Request};
use iced::Task;
use words::Sentence;
use workstation::node::Handle;

use crate::theme::Tone;

/// What is said above a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What happened.
    pub words: String,
    /// What it means and what to do; the code small behind it.
    pub more: String,
}

/// What only the program as a whole can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Show a notice above the screen.
    Tell(Notice),
    /// Take the notice away.
    Quiet,
    /// Enter the count of a station.
    Enter(u32, election::Level),
    /// Close this election and go to the start screen.
    Close,
    /// Open a data folder.
    Open(std::path::PathBuf),
    /// Somebody sits at this PC now.
    Operator {
        /// Who; empty: nobody says who.
        name: String,
        /// Of which state of the people that is.
        round: u64,
    },
    /// Who sits here has to be said first; what was typed stays.
    WhoIsThere,
    /// Somebody else than this person has to sit here; what was typed stays.
    Another(String),
    /// What another PC asked to be confirmed is done with: its panel closes.
    SecondDone,
    /// Another PC is at this address: it is looked for there from now on.
    Peer(std::net::SocketAddr),
    /// Open a file or an address with the program that the user has for it.
    Show(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// The screens look so from now on.
    Looks(crate::prefs::Looks),
    /// Files of an election were compared with their paper, or are to be: that is shown until it was done.
    Papers {
        /// The data folder.
        data: std::path::PathBuf,
        /// The kinds of the files.
        kinds: Vec<String>,
        /// Those whose paper is not at hand.
        open: Vec<crate::prefs::Paper>,
    },
    /// Remember where the organiser file of a data folder is.
    Organiser {
        /// The data folder.
        data: std::path::PathBuf,
        /// The organiser file.
        file: std::path::PathBuf,
    },
}

/// A task of the screen itself, and what it asks of the program.
pub struct Action<M> {
    /// Runs in the background; its message comes back to the screen.
    pub task: Task<M>,
    /// In order.
    pub asks: Vec<Ask>,
}

impl<M: Send + 'static> Action<M> {
    /// Nothing more.
    #[must_use]
    pub fn none() -> Self {
        Self { task: Task::none(), asks: Vec::new() }
    }

    /// A task.
    #[must_use]
    pub fn run(task: Task<M>) -> Self {
        Self { task, asks: Vec::new() }
    }

    /// Something of the program.
    #[must_use]
    pub fn ask(ask: Ask) -> Self {
        Self { task: Task::none(), asks: vec![ask] }
    }

    /// A notice.
    #[must_use]
    pub fn tell(tone: Tone, words: impl Into<String>, more: impl Into<String>) -> Self {
        Self::ask(Ask::Tell(Notice { tone, words: words.into(), more: more.into() }))
    }

    /// The refusal of the node, as a notice.
    #[must_use]
    pub fn refused(cx: &crate::cx::Cx<'_>, error: &Error) -> Self {
        // What a screen of before has asked comes to nobody who only watches.
        let only_watch = matches!(error.case(), Some(Refusal::MayOnlyWatch { .. }));
        if cx.facts.watches() && only_watch {
            return Self::none();
        }
        // The node does not know (any more) who sits here: that is asked at once.
        let is_left = only_watch && cx.facts.person().is_none();
        if is_left || matches!(error.code.as_str(), "no_name" | "sign_in" | "pin_needed") {
            return Self::ask(Ask::WhoIsThere);
        }
        Self::tell(Tone::Bad, crate::i18n::t(cx.lang, "refused"), crate::refusal::words(cx.lang, error))
    }

    /// And this as well.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.task = Task::batch([self.task, other.task]);
        self.asks.extend(other.asks);
        self
    }

    /// With the screen's messages made into others.
    pub fn map<N: Send + 'static>(self, f: impl FnMut(M) -> N + Send + 'static) -> Action<N> {
        Action { task: self.task.map(f), asks: self.asks }
    }
}

/// Asks the node; `then` makes the message of the reply.
pub fn ask<T, M>(
    handle: &Handle,
    request: Request,
    then: impl FnOnce(Result<T, Error>) -> M + Send + 'static,
) -> Task<M>
where
    T: Answer + Send + 'static,
    M: Send + 'static,
{
    let handle = handle.clone();
    let asked = async move { handle.call(request).await?.take::<T>() };
    let mut then = Some(then);
    Task::future(asked).then(move |result| match then.take() {
        Some(then) => Task::done(then(result)),
        None => Task::none(),
    })
}

/// Does what blocks (the disk, a passphrase, a signature) in the background; `then` makes the message of its result.
pub fn work<T, M>(
    job: impl FnOnce() -> Result<T, Error> + Send + 'static,
    then: impl FnOnce(Result<T, Error>) -> M + Send + 'static,
) -> Task<M>
where
    T: Send + 'static,
    M: Send + 'static,
{
    let future = async move {
        let done = tokio::task::spawn_blocking(job).await;
        then(done.unwrap_or_else(|error| Err(broken_off(&error))))
    };
    Task::future(future)
}

/// A task in the background ended without a result.
pub fn broken_off(error: &tokio::task::JoinError) -> Error {
    Refusal::BackgroundStopped { detail: Sentence::foreign("foreign-program", error) }.into()
}

/// Something that can be taken once, on its way through a message.
pub struct Once<T>(std::sync::Arc<std::sync::Mutex<Option<T>>>);

impl<T> Once<T> {
    /// Wraps it.
    pub fn new(value: T) -> Self {
        Self(std::sync::Arc::new(std::sync::Mutex::new(Some(value))))
    }

    /// Takes it; `None` the second time.
    pub fn take(&self) -> Option<T> {
        self.0.lock().ok()?.take()
    }
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> std::fmt::Debug for Once<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Once")
    }
}
