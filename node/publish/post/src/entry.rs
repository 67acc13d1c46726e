//! A post in the outbox, and where it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::length::Network;
use crate::problem::Problem;
use words::{Lang, t, ta};

/// Where a post stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum State {
    /// A person has to look at it.
    Prepared,
    /// As [`State::Prepared`], and there is a newer release: it goes out after a second thought only.
    Superseded {
        /// The number of the newer release.
        by: u32,
    },
    /// It goes out as soon as it may.
    Confirmed {
        /// Not before then, milliseconds since 1970 UTC.
        next: u64,
    },
    /// It is going out now.
    Sending {
        /// Since when, milliseconds since 1970 UTC.
        since: u64,
    },
    /// It is there.
    Sent {
        /// Since when, milliseconds since 1970 UTC.
        at: u64,
        /// What the network calls it; empty where it does not say.
        id: String,
        /// Where it can be seen, where known.
        url: Option<String>,
        /// Who placed it by hand, or said that it is there.
        by: Option<String>,
    },
    /// It is not there, and is not tried again by itself.
    Failed {
        /// Since when, milliseconds since 1970 UTC.
        at: u64,
    },
    /// It may be there: a person has to find out.
    Doubtful {
        /// Since when, milliseconds since 1970 UTC.
        at: u64,
    },
    /// It does not go out.
    Cancelled {
        /// Since when, milliseconds since 1970 UTC.
        at: u64,
        /// Who said so; nobody where the release was taken back.
        by: Option<String>,
    },
}

/// Who let a post go out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PostConfirmation")]
pub struct Confirmation {
    /// The name.
    pub who: String,
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
}

/// A post in the outbox; for people, where it stands may be told in another form (`S`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entry<S = State> {
    /// By which it is called: unique, and short enough to be typed.
    pub id: String,
    /// See [`crate::publisher::Key`], in hexadecimal.
    pub key: String,
    /// The name of its target.
    pub target: String,
    /// The network of that target.
    pub network: Network,
    /// The occasion.
    pub kind: Kind,
    /// Its language.
    pub lang: Lang,
    /// The number of its release.
    pub release: u32,
    /// The hash of its release.
    pub hash: String,
    /// The epoch of its release.
    pub epoch: u32,
    /// When its release was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Whether it is of a rehearsal.
    pub rehearsal: bool,
    /// The text.
    pub text: String,
    /// The link in it.
    pub link: Option<String>,
    /// The text alternative of its image; none without an image.
    pub alt: Option<String>,
    /// When it was prepared, milliseconds since 1970 UTC.
    pub prepared_at: u64,
    /// Nothing goes out before then (the gate of closing time), milliseconds since 1970 UTC.
    pub not_before: u64,
    /// Who confirmed it last.
    pub confirmed: Option<Confirmation>,
    /// Attempts so far, since it was last confirmed.
    pub attempts: u32,
    /// When the first of all attempts began, milliseconds since 1970 UTC.
    pub first_attempt: Option<u64>,
    /// Since when it may be there without our knowing it, milliseconds since 1970 UTC.
    pub doubt: Option<u64>,
    /// What went wrong last.
    pub last: Option<Problem>,
    /// Whether its release was taken back: a post that is there is to be corrected.
    pub taken_back: bool,
    /// Where it stands.
    pub state: S,
}

impl Entry {
    /// Where it stands, in a sentence that says what there is to do.
    #[must_use]
    pub fn standing(&self, lang: Lang) -> String {
        let clock = |at: u64| words::local(at, "%H:%M:%S");
        match &self.state {
            State::Prepared => t(lang, "post-state-prepared"),
            State::Superseded { by } => ta(lang, "post-state-superseded", &[("by", by.to_string().into())]),
            State::Confirmed { next } if self.attempts == 0 => {
                let until = words::day_and_clock((*next).max(self.not_before));
                ta(lang, "post-state-confirmed", &[("until", until.into())])
            }
            State::Confirmed { next } => ta(lang, "post-state-waiting", &[("next", clock(*next).into())]),
            State::Sending { .. } => t(lang, "post-state-sending"),
            State::Sent { .. } if self.taken_back => t(lang, "post-state-sent-taken-back"),
            State::Sent { at, .. } => ta(lang, "post-state-sent", &[("at", clock(*at).into())]),
            State::Failed { .. } => t(lang, "post-state-failed"),
            State::Doubtful { .. } => t(lang, "post-state-doubtful"),
            State::Cancelled { .. } if self.doubt.is_some() => t(lang, "post-state-cancelled-doubt"),
            State::Cancelled { by: Some(by), .. } => ta(lang, "post-state-cancelled", &[("by", by.into())]),
            State::Cancelled { by: None, .. } => t(lang, "post-state-cancelled-taken-back"),
        }
    }

    /// The same post, with what stands here for where it stands.
    #[must_use]
    pub fn told_as<S>(&self, state: S) -> Entry<S> {
        let Self { id, key, target, hash, text, link, alt, confirmed, last, .. } = self.clone();
        Entry {
            id,
            key,
            target,
            network: self.network,
            kind: self.kind,
            lang: self.lang,
            release: self.release,
            hash,
            epoch: self.epoch,
            made_at: self.made_at,
            rehearsal: self.rehearsal,
            text,
            link,
            alt,
            prepared_at: self.prepared_at,
            not_before: self.not_before,
            confirmed,
            attempts: self.attempts,
            first_attempt: self.first_attempt,
            doubt: self.doubt,
            last,
            taken_back: self.taken_back,
            state,
        }
    }

    /// Whether nobody has decided on it, and it has never been on its way.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        matches!(self.state, State::Prepared | State::Superseded { .. })
    }
}
