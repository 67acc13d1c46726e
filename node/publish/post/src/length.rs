//! How long a text is to a network, and what it allows. Pure.
//!
//! - Mastodon counts characters, and every link as 23 ("characters_reserved_per_url"); servers choose the limit. Characters
//!   are counted by code point here: servers that count what a reader sees as one come to the same or less.
//! - Bluesky allows 300 user-perceived characters and 3,000 bytes of UTF-8 (lexicon `app.bsky.feed.post`). A link leads to its
//!   address whatever is written, so it is written short ([`shown_link`]), as Bluesky's own page does.
//! - X weighs (twitter-text, configuration 3): the composed form (NFC); 1 for U+0000-10FF, U+2000-200D, U+2010-201F and
//!   U+2032-2037, 2 for everything else and for an emoji as a whole, 23 for a link; 280 in all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Where a post goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Network {
    /// Mastodon, and what speaks its API.
    Mastodon,
    /// Bluesky, and what speaks AT Protocol.
    Bluesky,
    /// X, formerly Twitter.
    X,
    /// Another program, by a signed request.
    Webhook,
}

impl Network {
    /// Its name; the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mastodon => "Mastodon",
            Self::Bluesky => "Bluesky",
            Self::X => "X",
            Self::Webhook => "Webhook",
        }
    }
}

/// What a network allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Text, in what the network counts.
    pub text: usize,
    /// What a link counts for, where it does not count by its length.
    pub link: Option<usize>,
    /// Text alternative of an image: code points; for X, UTF-16 units.
    pub alt: usize,
    /// Bytes of an image.
    pub image: usize,
}

impl Limits {
    /// Those that hold unless a server says otherwise. Where what is published changed over time, the smaller one: Bluesky
    /// had 1,000,000 bytes for an image before it had 2,000,000.
    #[must_use]
    pub fn of(network: Network) -> Self {
        match network {
            Network::Mastodon => Self { text: 500, link: Some(23), alt: 1_500, image: 16_000_000 },
            Network::Bluesky => Self { text: 300, link: None, alt: 2_000, image: 1_000_000 },
            Network::X => Self { text: 280, link: Some(23), alt: 1_000, image: 5_000_000 },
            Network::Webhook => Self { text: 2_000, link: None, alt: 2_000, image: 5_000_000 },
        }
    }
}

/// Bytes that a post on Bluesky may have.
pub const BLUESKY_BYTES: usize = 3_000;

/// How long a text is to a network.
#[must_use]
pub fn length(network: Network, limits: &Limits, text: &str) -> usize {
    match network {
        Network::Mastodon => with_links(text, limits.link, &|part| part.chars().count()),
        Network::Bluesky => seen(&shown(text)),
        Network::X => {
            let composed: String = text.nfc().collect();
            with_links(&composed, limits.link, &x_weight)
        }
        Network::Webhook => text.chars().count(),
    }
}

/// Whether a network takes a text.
#[must_use]
pub fn fits(network: Network, limits: &Limits, text: &str) -> bool {
    length(network, limits, text) <= limits.text && (network != Network::Bluesky || text.len() <= BLUESKY_BYTES)
}

/// How long a text alternative is to a network.
#[must_use]
pub fn alt_length(network: Network, alt: &str) -> usize {
    match network {
        Network::X => alt.encode_utf16().count(),
        Network::Mastodon | Network::Bluesky | Network::Webhook => alt.chars().count(),
    }
}

/// User-perceived characters.
fn seen(text: &str) -> usize {
    text.graphemes(true).count()
}

/// A link as Bluesky shows it: without its scheme, and of its path no more than the beginning.
#[must_use]
pub fn shown_link(link: &str) -> String {
    let Some((_, rest)) = link.split_once("://") else { return link.to_owned() };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let mut letters = path.chars();
    let start: String = letters.by_ref().take(15).collect();
    let path = if letters.next().is_some() { start.chars().take(13).chain("...".chars()).collect() } else { start };
    format!("{host}{}", if path == "/" { "" } else { &path })
}

/// The text with its links as Bluesky shows them.
fn shown(text: &str) -> String {
    links_and_text(text).into_iter().map(|(link, part)| if link { shown_link(part) } else { part.to_owned() }).collect()
}

/// The pieces of a text, and whether each is a link.
pub(crate) fn links_and_text(text: &str) -> Vec<(bool, &str)> {
    pieces(text).into_iter().map(|(piece, part)| (piece == Piece::Link, part)).collect()
}

fn x_weight(text: &str) -> usize {
    text.graphemes(true).map(|seen| if is_emoji(seen) { 2 } else { seen.chars().map(x_weight_of).sum() }).sum()
}

fn x_weight_of(character: char) -> usize {
    match u32::from(character) {
        0..=0x10ff | 0x2000..=0x200d | 0x2010..=0x201f | 0x2032..=0x2037 => 1,
        _ => 2,
    }
}

/// Whether a user-perceived character of more than one code point is an emoji: a key, a flag, a person with a tone, a family.
fn is_emoji(seen: &str) -> bool {
    let mut all = seen.chars();
    let Some(first) = all.next() else { return false };
    let rest = all.as_str();
    if rest.is_empty() {
        return false;
    }
    match u32::from(first) {
        0x23 | 0x2a | 0x30..=0x39 => rest.ends_with('\u{20e3}'),
        0xa9
        | 0xae
        | 0x203c
        | 0x2049
        | 0x2122..=0x2139
        | 0x2190..=0x21ff
        | 0x2300..=0x27bf
        | 0x2900..=0x297f
        | 0x2b00..=0x2bff
        | 0x3030
        | 0x303d
        | 0x3297
        | 0x3299
        | 0x1f000..=0x1faff => true,
        _ => false,
    }
}

/// What a piece of text is to a network that counts links by a fixed length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// A link: it counts as one, whatever its length.
    Link,
    /// It may become one: it counts for the larger of the two.
    PerhapsLink,
    /// No link.
    Plain,
}

fn with_links(text: &str, link: Option<usize>, weigh: &dyn Fn(&str) -> usize) -> usize {
    let Some(link) = link else { return weigh(text) };
    let (mut sum, mut plain) = (0, String::new());
    for (piece, part) in pieces(text) {
        if piece == Piece::Plain {
            // Weighed together: what a reader sees as one character may be in two pieces.
            plain.push_str(part);
            continue;
        }
        sum += weigh(&std::mem::take(&mut plain));
        sum += if piece == Piece::Link { link } else { link.max(weigh(part)) };
    }
    sum + weigh(&plain)
}

fn pieces(text: &str) -> Vec<(Piece, &str)> {
    let mut pieces = Vec::new();
    for word in text.split_inclusive(|character: char| !in_link(character)) {
        let stem = word.trim_end_matches(|character: char| !in_link(character));
        let stem = stem.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        let (stem, tail) = word.split_at(stem.len());
        pieces.extend([(piece(stem), stem), (Piece::Plain, tail)].into_iter().filter(|(_, part)| !part.is_empty()));
    }
    pieces
}

fn in_link(character: char) -> bool {
    character.is_alphanumeric() || ".-_~:/?#@!$&*+=%;".contains(character)
}

fn piece(word: &str) -> Piece {
    let lower = word.to_ascii_lowercase();
    let after = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = after.unwrap_or(&lower);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default();
    let domain = is_domain(host);
    match after {
        Some(_) if domain && word.is_ascii() => Piece::Link,
        Some(_) => Piece::PerhapsLink,
        None if domain => Piece::PerhapsLink,
        None => Piece::Plain,
    }
}

/// Labels between dots, the last one of two or more letters: numbers as `1.234` and initials as `P.v.d.A` are none.
fn is_domain(host: &str) -> bool {
    let Some((first, last)) = host.rsplit_once('.') else { return false };
    let top = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    let label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && label.chars().all(|one| one.is_alphanumeric() || "-_".contains(one))
    };
    top && first.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn x(text: &str) -> usize {
        length(Network::X, &Limits::of(Network::X), text)
    }

    /// Lengths that twitter-text publishes for its configuration 3.
    #[test]
    fn x_weighs_as_published() {
        assert_eq!(x("This is a test."), 15);
        assert_eq!((x("http://test.com"), x("https://test.com"), x("test.com")), (23, 23, 23));
        assert_eq!(x("Test https://test.com test https://test.com test.com test"), 86);
        assert_eq!(x("Hi http://test.co"), 26);
        assert_eq!((x("example.com"), x("foo.co.jp")), (23, 23));
        assert_eq!(x(&"https://www.twitter.com/aloha ".repeat(10)), 240);
        assert_eq!(x(&format!("285 chars-{}", "xxxxxxxxxx-".repeat(25))), 285);
        assert_eq!(x("randomurlrandomurlrandomurlrandomurlrandomurlrandomurlrandomurls.com"), 68);
        assert_eq!(x("H🐱☺👨\u{200d}👩\u{200d}👧\u{200d}👦"), 7);
        assert_eq!(x("😷👾😡🔥💩"), 10);
        assert_eq!(x("🙋🏽👨\u{200d}🎤"), 4);
        assert_eq!(x("1\u{20e3}"), 2);
        assert_eq!(x("Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"), 34);
        assert_eq!(x("Unicode 9.0 emoji: 🤠; 💃; 💃🏾"), 29);
        assert_eq!(x("A\u{301}B"), 2, "composed first");
        assert_eq!(x(&"の".repeat(140)), 280);
        assert_eq!((x("“–”"), x("ⅣⅣ"), x("Ж")), (3, 4, 1));
    }

    #[test]
    fn figures_and_initials_are_no_links() {
        for text in ["12.345 stemmen", "P.v.d.A", "J.A. de Vries", "12,3%", "22:41", "3f9a 2c71"] {
            assert_eq!(x(text), text.chars().count(), "{text}");
        }
        assert_eq!(x("Zie https://uitslag.example.nl/een/heel/lang/adres/dat/niet/telt."), 4 + 23 + 1);
        // It does not look like an address to the network, or it may: the larger of the two.
        assert_eq!(x("http://x"), 23);
        assert_eq!(x("(lijst.nl)"), 25);
    }

    #[test]
    fn bluesky_shows_links_short() {
        assert_eq!(
            shown_link("https://uitslag.example.nl/gr2026/vrijgave/3/index.html"),
            "uitslag.example.nl/gr2026/vrijg..."
        );
        assert_eq!(shown_link("https://uitslag.example.nl/gr2026"), "uitslag.example.nl/gr2026");
        assert_eq!(shown_link("https://uitslag.example.nl/"), "uitslag.example.nl");
        let text = "één https://uitslag.example.nl/gr2026/vrijgave/3/index.html.";
        assert_eq!(length(Network::Bluesky, &Limits::of(Network::Bluesky), text), 4 + 34 + 1);
    }

    #[test]
    fn mastodon_and_bluesky_count_in_their_own_way() {
        let mastodon = |text: &str| length(Network::Mastodon, &Limits::of(Network::Mastodon), text);
        assert_eq!(mastodon("Lijst https://uitslag.example.nl/0123456789012345678901234567890"), 29);
        assert_eq!(mastodon("👨\u{200d}👩\u{200d}👧"), 5);
        let limits = Limits::of(Network::Bluesky);
        assert_eq!(length(Network::Bluesky, &limits, "👨\u{200d}👩\u{200d}👧 é e\u{301}"), 5);
        assert!(fits(Network::Bluesky, &limits, &"é".repeat(300)));
        assert!(!fits(Network::Bluesky, &limits, &"é".repeat(301)));
        // 150 families are 150 characters and 2,700 bytes; 170 are too many bytes.
        let family = "👨\u{200d}👩\u{200d}👧";
        assert!(fits(Network::Bluesky, &limits, &family.repeat(150)));
        assert!(!fits(Network::Bluesky, &limits, &family.repeat(170)));
    }
}
