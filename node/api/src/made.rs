//! What this node makes of releases: website, prints, posts.

use post::entry::{Entry, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Say, Sentence};

use crate::names::names;
use crate::task_settings::Tasks;
use crate::why::told;

/// The presentation tasks and how they stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TasksTold {
    /// As they are set.
    pub tasks: Tasks,
    /// The website; `None` when no node runs, as the next two.
    pub site: Option<TaskState>,
    /// Paper.
    pub print: Option<TaskState>,
    /// Posts.
    pub posts: Option<TaskState>,
    /// The website on the network.
    pub served: ServedTold,
}

/// How a task stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TaskState {
    /// The release that was done last; 0: what is there before the first.
    pub release: Option<u32>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// Whether it is at work.
    pub working: bool,
    /// Why the last attempt failed; it is tried again.
    pub error: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
    /// The files or folders that were made.
    pub made: Vec<String>,
}

/// Where the website is served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServedTold {
    /// For a browser.
    pub addresses: Vec<String>,
    /// Why it is not.
    pub error: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

/// A print was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Printed {
    /// Where it is.
    pub file: String,
    /// Whether it was sent to a printer.
    pub printed: bool,
    /// Why it did not come out of the printer.
    pub note: Option<String>,
    /// The same, for people of any language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sentence>,
}

impl TaskState {
    /// Why the last attempt failed, for people.
    #[must_use]
    pub fn error(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.error.as_ref(), lang)
    }
}

impl ServedTold {
    /// Why the website is not served, for people.
    #[must_use]
    pub fn error(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.error.as_ref(), lang)
    }
}

impl Printed {
    /// Why it did not come out of the printer, for people.
    #[must_use]
    pub fn note(&self, lang: Lang) -> Option<String> {
        told(self.why.as_ref(), self.note.as_ref(), lang)
    }
}

/// The posts of this node and its accounts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Posts {
    /// All of them, in the order in which they were prepared.
    pub posts: Vec<PostTold>,
    /// Where they go.
    pub accounts: Vec<Account>,
}

/// What a person did with a post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PostsAndPage {
    /// The posts after it.
    #[serde(flatten)]
    pub posts: Posts,
    /// A page to be opened.
    pub page: Option<String>,
}

/// A post, with what people are told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PostTold {
    /// The post.
    #[serde(flatten)]
    pub entry: Entry<PostState>,
    /// Its network, in words.
    pub network_name: String,
    /// Its occasion, in words.
    pub kind_name: Sentence,
    /// What went wrong last, in words.
    pub problem: Option<Sentence>,
    /// Where it stands, in words.
    pub standing: Sentence,
    /// Where it can be seen, where known.
    pub url: Option<String>,
}

names! {
    /// Where a post stands.
    PostState {
        /// A person has to look at it.
        Prepared = "prepared",
        /// The same, and there is a newer release.
        Superseded = "superseded",
        /// It goes out as soon as it may.
        Confirmed = "confirmed",
        /// It is going out now.
        Sending = "sending",
        /// It is there.
        Sent = "sent",
        /// It is not there, and is not tried again by itself.
        Failed = "failed",
        /// It may be there: a person has to find out.
        Doubtful = "doubtful",
        /// It does not go out.
        Cancelled = "cancelled",
    }
}

impl PostTold {
    /// Of a post in the outbox.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let (state, url) = match &entry.state {
            State::Prepared => (PostState::Prepared, None),
            State::Superseded { .. } => (PostState::Superseded, None),
            State::Confirmed { .. } => (PostState::Confirmed, None),
            State::Sending { .. } => (PostState::Sending, None),
            State::Sent { url, .. } => (PostState::Sent, url.clone()),
            State::Failed { .. } => (PostState::Failed, None),
            State::Doubtful { .. } => (PostState::Doubtful, None),
            State::Cancelled { .. } => (PostState::Cancelled, None),
        };
        Self {
            entry: entry.told_as(state),
            network_name: entry.network.name().to_owned(),
            kind_name: Sentence::worded(|lang| entry.kind.name(lang)),
            problem: entry.last.as_ref().map(Say::say),
            standing: Sentence::worded(|lang| entry.standing(lang)),
            url,
        }
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Its name.
    pub name: String,
    /// Its network.
    pub network: String,
    /// The language of its posts.
    pub language: Lang,
    /// Whether only rehearsals go there.
    pub test: bool,
    /// Whether a person places the posts.
    pub by_hand: bool,
}
