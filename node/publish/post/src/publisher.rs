//! What all networks have in common: a post goes out once, and what went wrong says whether it may be there.

use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::compose::Image;
use crate::kind::Kind;
use crate::length::{BLUESKY_BYTES, Limits, Network, alt_length, fits, length};
use crate::problem::Problem;
use words::Lang;

/// Whether a network takes a post: its text, its image and what the image says.
///
/// # Errors
/// What is too long or too large; nothing was sent.
pub(crate) fn within(network: Network, limits: &Limits, post: &Post) -> Result<(), Failure> {
    let refused = |problem| Err(Failure::Refused(problem));
    if !fits(network, limits, &post.text) {
        let counted = length(network, limits, &post.text);
        // Where the length is allowed, it is the bytes that are too many: only Bluesky counts those as well.
        let (length, limit) =
            if counted > limits.text { (counted, limits.text) } else { (post.text.len(), BLUESKY_BYTES) };
        return refused(Problem::TooLong { network, length, limit });
    }
    let Some(image) = &post.image else { return Ok(()) };
    let (length, bytes) = (alt_length(network, &image.alt), image.png.len());
    if length > limits.alt {
        return refused(Problem::AltTooLong { length, limit: limits.alt });
    }
    if bytes > limits.image {
        return refused(Problem::ImageTooLarge { bytes, limit: limits.image });
    }
    Ok(())
}

/// A post on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The same for every attempt, and for no other post.
    pub key: Key,
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// The link in it.
    pub link: Option<String>,
    /// The image.
    pub image: Option<Image>,
    /// When the first attempt began, milliseconds since 1970 UTC: the time of the post wherever one is asked for.
    pub created_at: u64,
    /// Since when it may be there without our knowing it.
    pub doubt: Option<u64>,
    /// Now, as the node sees it, milliseconds since 1970 UTC.
    pub now: u64,
    /// What the post is of.
    pub about: About,
}

/// What a post is of; a webhook tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The occasion.
    pub kind: Kind,
    /// The number of the release.
    pub release: u32,
    /// Its hash.
    pub hash: String,
    /// Its epoch.
    pub epoch: u32,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
}

/// 32 bytes that name a post: of its release, occasion, language and target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a post.
    #[must_use]
    pub fn of(hash: &str, kind: Kind, lang: Lang, target: &str) -> Self {
        let mut digest = Sha256::new();
        for part in ["uitslag post 1", hash, kind.code(), lang.code(), target] {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part.as_bytes());
        }
        Self(digest.finalize().into())
    }

    /// Lower-case hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    /// The first eight bytes as a number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.0.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

/// A post that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// What the network calls it; empty where it does not say.
    pub id: String,
    /// Where it can be seen, where known.
    pub url: Option<String>,
}

/// Why a post is not known to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It is not there. Later it may go well: not before this much time, where the server said so.
    Retry(Option<Duration>, Problem),
    /// It is not there, and trying again will not help.
    Refused(Problem),
    /// It may be there. The next attempt finds out first.
    Unclear(Problem),
    /// It may be there, and only a person can find out.
    Ask(Problem),
}

impl Failure {
    /// What is wrong.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        match self {
            Self::Retry(_, problem) | Self::Refused(problem) | Self::Unclear(problem) | Self::Ask(problem) => problem,
        }
    }
}

/// What an attempt comes to.
pub type Outcome = Result<Placed, Failure>;

/// Whether a text found on an account is that of a post: every line of the post without its link, white space aside. Networks
/// shorten links and add some of their own; the line by which a release is traced makes the rest unmistakable.
#[must_use]
pub fn is_same(post: &Post, found: &str) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let found = bare(found);
    let mut lines = post.text.lines().filter(|line| !line.contains("://")).map(bare).filter(|line| !line.is_empty());
    let mut any = false;
    lines.all(|line| {
        any = true;
        found.contains(&line)
    }) && any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_in_every_part() {
        let key = |hash, kind, lang, target| Key::of(hash, kind, lang, target).hex();
        let keys = std::collections::BTreeSet::from([
            key("ab", Kind::Interim, Lang::Nl, "m"),
            key("ac", Kind::Interim, Lang::Nl, "m"),
            key("ab", Kind::Seats, Lang::Nl, "m"),
            key("ab", Kind::Interim, Lang::En, "m"),
            key("ab", Kind::Interim, Lang::Nl, "n"),
        ]);
        assert_eq!(keys.len(), 5);
        assert!(keys.contains(&key("ab", Kind::Interim, Lang::Nl, "m")));
    }
}
