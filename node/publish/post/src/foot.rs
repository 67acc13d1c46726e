//! The line of a post, and of its text alternative, that says of which release it is.

use publish::board::OfRelease;
use words::{Lang, clock, short_hash, ta};

/// By which every post is traced to its release, and by which a post is found again, of the number, time (milliseconds
/// since 1970 UTC) and hash of the release: "Voorlopig · vrijgave 3 · 22:41 · 3f9a 2c71".
#[must_use]
pub fn foot(number: u32, made_at: u64, hash: &str, lang: Lang) -> String {
    let args =
        [("number", number.to_string().into()), ("time", clock(made_at).into()), ("hash", short_hash(hash).into())];
    ta(lang, "post-foot", &args)
}

/// See [`foot`].
pub(crate) fn foot_of(release: &OfRelease, lang: Lang) -> String {
    foot(release.number, release.made_at, &release.hash, lang)
}
