//! What can be wrong, in words: what, where, and what to do. Kept with a post, so that it can be read later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Arg, Lang, Say, Sentence, t, ta};

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
        let say = |key: &str, args: &[(&'static str, Arg<'_>)]| ta(lang, key, args);
        match self {
            Self::Template { kind, problem } => say(
                "post-problem-template",
                &[("kind", kind.name(lang).into()), ("problem", problem.text(lang).into())],
            ),
            Self::UnknownPlaceholder { name, line } => {
                let known: Vec<String> = Placeholder::ALL.iter().map(|one| format!("{{{}}}", one.name())).collect();
                let (name, line) = (format!("{{{name}}}"), line.to_string());
                let args = [("name", name.into()), ("line", line.into()), ("known", known.join(" ").into())];
                say("post-problem-unknown-placeholder", &args)
            }
            Self::LoneBrace { line } => say("post-problem-lone-brace", &[("line", line.to_string().into())]),
            Self::NotAlone { name, line } => say(
                "post-problem-not-alone",
                &[("name", format!("{{{name}}}").into()), ("line", line.to_string().into())],
            ),
            Self::MissingPlaceholder { name, kind } => say(
                "post-problem-missing-placeholder",
                &[("name", format!("{{{name}}}").into()), ("kind", kind.name(lang).into())],
            ),
            Self::TemplateTooLong { limit } => {
                say("post-problem-template-too-long", &[("limit", limit.to_string().into())])
            }
            Self::BadLink { link } => say("post-problem-bad-link", &[("link", link.into())]),
            Self::NoSeats => t(lang, "post-problem-no-seats"),
            Self::NoOccasion { kind } => say("post-problem-no-occasion", &[("kind", kind.name(lang).into())]),
            Self::TooLong { network, length, limit } => say(
                "post-problem-too-long",
                &[
                    ("network", network.name().into()),
                    ("length", length.to_string().into()),
                    ("limit", limit.to_string().into()),
                ],
            ),
            Self::Missing { line } => say("post-problem-missing", &[("line", line.into())]),
            Self::AltTooLong { length, limit } => say(
                "post-problem-alt-too-long",
                &[("length", length.to_string().into()), ("limit", limit.to_string().into())],
            ),
            Self::ImageTooLarge { bytes, limit } => say(
                "post-problem-image-too-large",
                &[("bytes", bytes.to_string().into()), ("limit", limit.to_string().into())],
            ),
            Self::Image { why } => say("post-problem-image", &[("why", why.into())]),
            Self::File { path, why } => say("post-problem-file", &[("path", path.into()), ("why", why.into())]),
            Self::Content { path, why } => say("post-problem-content", &[("path", path.into()), ("why", why.into())]),
            Self::Version { path, version } => {
                say("post-problem-version", &[("path", path.into()), ("version", version.to_string().into())])
            }
            Self::OpenToOthers { path } => say("post-problem-open-to-others", &[("path", path.into())]),
            Self::TwoTargets { name } => say("post-problem-two-targets", &[("name", name.into())]),
            Self::Target { name, field } => {
                say("post-problem-target", &[("name", name.into()), ("field", field.into())])
            }
            Self::NoTarget { name } => say("post-problem-no-target", &[("name", name.into())]),
            Self::ByHand { name } => say("post-problem-by-hand", &[("name", name.into())]),
            Self::Rehearsal { name } => say("post-problem-rehearsal", &[("name", name.into())]),
            Self::TestTarget { name } => say("post-problem-test-target", &[("name", name.into())]),
            Self::NoPost { id } => say("post-problem-no-post", &[("id", id.into())]),
            Self::State => t(lang, "post-problem-state"),
            Self::Superseded { by } => say("post-problem-superseded", &[("by", by.to_string().into())]),
            Self::ReleaseTakenBack => t(lang, "post-problem-release-taken-back"),
            Self::TooEarly { until } => {
                say("post-problem-too-early", &[("until", words::day_and_clock(*until).into())])
            }
            Self::Credentials { said } => say("post-problem-credentials", &[("said", said.into())]),
            Self::Refused { status, said } => {
                say("post-problem-refused", &[("status", status.to_string().into()), ("said", said.into())])
            }
            Self::Busy => t(lang, "post-problem-busy"),
            Self::Server { status } => say("post-problem-server", &[("status", status.to_string().into())]),
            Self::Unreachable { why } => say("post-problem-unreachable", &[("why", why.into())]),
            Self::Redirected { to } => say("post-problem-redirected", &[("to", to.into())]),
            Self::NotUnderstood { what } => say("post-problem-not-understood", &[("what", what.into())]),
            Self::Unclear { why } => say("post-problem-unclear", &[("why", why.into())]),
            Self::CannotLook => t(lang, "post-problem-cannot-look"),
            Self::GaveUp { attempts } => say("post-problem-gave-up", &[("attempts", attempts.to_string().into())]),
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
