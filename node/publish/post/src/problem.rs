//! What can be wrong, in words: what, where, and what to do. Kept with a post, so that it can be read later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Say, Sentence, say, t};

use crate::kind::Kind;
use crate::length::Network;
use crate::placeholder::Placeholder;

/// Something that is wrong. Texts that others wrote (of a file, of a server) are cut to a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{}", self.text(Lang::Nl))]
pub enum Problem {
    /// A template of the office cannot be used.
    Template {
        /// For which occasion.
        kind: Kind,
        /// What is wrong with it.
        problem: Box<Problem>,
    },
    /// A placeholder that there is not.
    UnknownPlaceholder {
        /// What stands between the braces.
        name: String,
        /// In which line, from 1.
        line: usize,
    },
    /// A brace without its other half.
    LoneBrace {
        /// In which line, from 1.
        line: usize,
    },
    /// A placeholder that becomes lines stands beside other text.
    NotAlone {
        /// Its name.
        name: String,
        /// In which line, from 1.
        line: usize,
    },
    /// A placeholder that must be there is not.
    MissingPlaceholder {
        /// Its name.
        name: String,
        /// For this occasion.
        kind: Kind,
    },
    /// A template is too long.
    TemplateTooLong {
        /// Characters that it may have.
        limit: usize,
    },
    /// The link is no address of a page.
    BadLink {
        /// As it was given, cut.
        link: String,
    },
    /// There are no seats to show.
    NoSeats,
    /// There is nothing to correct or to take back.
    NoOccasion {
        /// What was asked for.
        kind: Kind,
    },
    /// What must be in a post is longer than the network allows.
    TooLong {
        /// Which network.
        network: Network,
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A person left out what must be in a post.
    Missing {
        /// The line that must be there.
        line: String,
    },
    /// The text alternative of the image is longer than the network allows.
    AltTooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The image has more bytes than the network allows.
    ImageTooLarge {
        /// Its bytes.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// The image could not be drawn.
    Image {
        /// Why.
        why: String,
    },
    /// A file cannot be read or written.
    File {
        /// Which.
        path: String,
        /// Why.
        why: String,
    },
    /// A file is not what it should be.
    Content {
        /// Which.
        path: String,
        /// What is wrong, and where.
        why: String,
    },
    /// A file of a later version of the program.
    Version {
        /// Which.
        path: String,
        /// Its version.
        version: u32,
    },
    /// A file with secrets that other users of the PC can read.
    OpenToOthers {
        /// Which.
        path: String,
    },
    /// Two targets of one name.
    TwoTargets {
        /// The name.
        name: String,
    },
    /// Something of a target is missing or cannot be.
    Target {
        /// The target.
        name: String,
        /// Which field.
        field: String,
    },
    /// There is no such target (any more).
    NoTarget {
        /// Its name.
        name: String,
    },
    /// A target where a person posts by hand.
    ByHand {
        /// Its name.
        name: String,
    },
    /// A rehearsal goes to test targets only.
    Rehearsal {
        /// The target.
        name: String,
    },
    /// A test target takes rehearsals only.
    TestTarget {
        /// The target.
        name: String,
    },
    /// There is no such post.
    NoPost {
        /// What was asked for.
        id: String,
    },
    /// The post is not in a state for this.
    State,
    /// There is a newer release.
    Superseded {
        /// Its number.
        by: u32,
    },
    /// The release was taken back.
    ReleaseTakenBack,
    /// It is not the time yet.
    TooEarly {
        /// When it is, milliseconds since 1970 UTC.
        until: u64,
    },
    /// The server does not know the credentials, or they may not do this.
    Credentials {
        /// What it said.
        said: String,
    },
    /// The server refused the request.
    Refused {
        /// Its status.
        status: u16,
        /// What it said.
        said: String,
    },
    /// Too many requests.
    Busy,
    /// The server had a failure of its own.
    Server {
        /// Its status.
        status: u16,
    },
    /// The server cannot be reached.
    Unreachable {
        /// Why.
        why: String,
    },
    /// The server sent the request elsewhere.
    Redirected {
        /// Where to, cut.
        to: String,
    },
    /// The answer is not what the network promises.
    NotUnderstood {
        /// What of it.
        what: String,
    },
    /// The connection broke, or took too long, once the post was on its way.
    Unclear {
        /// How.
        why: String,
    },
    /// It is unclear whether the post is there, and the account cannot be read.
    CannotLook,
    /// It was tried for too long.
    GaveUp {
        /// How often.
        attempts: u32,
    },
}

impl Problem {
    /// In a language, in full sentences.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let braced = |name: &str| format!("{{{name}}}");
        match self {
            Self::Template { kind, problem } => {
                say!(lang, "post-problem-template", kind = kind.name(lang), problem = problem.text(lang))
            }
            Self::UnknownPlaceholder { name, line } => {
                let known: Vec<String> = Placeholder::ALL.iter().map(|one| braced(one.name())).collect();
                let (name, known) = (braced(name), known.join(" "));
                say!(lang, "post-problem-unknown-placeholder", name = name, line = *line, known = known)
            }
            Self::LoneBrace { line } => say!(lang, "post-problem-lone-brace", line = *line),
            Self::NotAlone { name, line } => say!(lang, "post-problem-not-alone", name = braced(name), line = *line),
            Self::MissingPlaceholder { name, kind } => {
                say!(lang, "post-problem-missing-placeholder", name = braced(name), kind = kind.name(lang))
            }
            Self::TemplateTooLong { limit } => say!(lang, "post-problem-template-too-long", limit = *limit),
            Self::BadLink { link } => say!(lang, "post-problem-bad-link", link = link),
            Self::NoSeats => t(lang, "post-problem-no-seats"),
            Self::NoOccasion { kind } => say!(lang, "post-problem-no-occasion", kind = kind.name(lang)),
            Self::TooLong { network, length, limit } => {
                say!(lang, "post-problem-too-long", network = network.name(), length = *length, limit = *limit)
            }
            Self::Missing { line } => say!(lang, "post-problem-missing", line = line),
            Self::AltTooLong { length, limit } => {
                say!(lang, "post-problem-alt-too-long", length = *length, limit = *limit)
            }
            Self::ImageTooLarge { bytes, limit } => {
                say!(lang, "post-problem-image-too-large", bytes = *bytes, limit = *limit)
            }
            Self::Image { why } => say!(lang, "post-problem-image", why = why),
            Self::File { path, why } => {
                let why = Sentence::foreign("foreign-file", why);
                say!(lang, "post-problem-file", path = path, why = why)
            }
            Self::Content { path, why } => say!(lang, "post-problem-content", path = path, why = why),
            Self::Version { path, version } => say!(lang, "post-problem-version", path = path, version = *version),
            Self::OpenToOthers { path } => say!(lang, "post-problem-open-to-others", path = path),
            Self::TwoTargets { name } => say!(lang, "post-problem-two-targets", name = name),
            Self::Target { name, field } => say!(lang, "post-problem-target", name = name, field = field),
            Self::NoTarget { name } => say!(lang, "post-problem-no-target", name = name),
            Self::ByHand { name } => say!(lang, "post-problem-by-hand", name = name),
            Self::Rehearsal { name } => say!(lang, "post-problem-rehearsal", name = name),
            Self::TestTarget { name } => say!(lang, "post-problem-test-target", name = name),
            Self::NoPost { id } => say!(lang, "post-problem-no-post", id = id),
            Self::State => t(lang, "post-problem-state"),
            Self::Superseded { by } => say!(lang, "post-problem-superseded", by = *by),
            Self::ReleaseTakenBack => t(lang, "post-problem-release-taken-back"),
            Self::TooEarly { until } => say!(lang, "post-problem-too-early", until = words::day_and_clock(*until)),
            Self::Credentials { said } => say!(lang, "post-problem-credentials", said = said),
            Self::Refused { status, said } => say!(lang, "post-problem-refused", status = *status, said = said),
            Self::Busy => t(lang, "post-problem-busy"),
            Self::Server { status } => say!(lang, "post-problem-server", status = *status),
            Self::Unreachable { why } => {
                let why = Sentence::foreign("foreign-network", why);
                say!(lang, "post-problem-unreachable", why = why)
            }
            Self::Redirected { to } => say!(lang, "post-problem-redirected", to = to),
            Self::NotUnderstood { what } => say!(lang, "post-problem-not-understood", what = what),
            Self::Unclear { why } => {
                let why = Sentence::foreign("foreign-network", why);
                say!(lang, "post-problem-unclear", why = why)
            }
            Self::CannotLook => t(lang, "post-problem-cannot-look"),
            Self::GaveUp { attempts } => say!(lang, "post-problem-gave-up", attempts = *attempts),
        }
    }
}

impl Say for Problem {
    /// In every language: whoever is told of it over a line may not know these texts.
    fn say(&self) -> Sentence {
        Sentence::worded(|lang| self.text(lang))
    }
}

/// Text of others, made fit for a message: one line, without what does not show, at most 200 characters.
pub(crate) fn line(text: &str) -> String {
    let start: String = text.chars().take(2_000).collect();
    let clean = publish::text::clean(&start);
    if clean.chars().count() > 200 { clean.chars().take(199).chain(['…']).collect() } else { clean }
}
