//! Pages on which a person places a post by hand, with the text filled in: for an account without keys. Pure.

use reqwest::Url;

use crate::length::Network;
use crate::oauth1::encode;

/// The address of the page; `server` is that of the account on Mastodon. `None` where a network has no such page, or no
/// server was given. The image does not go along: it is put on the clipboard or beside the page.
#[must_use]
pub fn page(network: Network, server: Option<&Url>, text: &str) -> Option<String> {
    let text = encode(text);
    match network {
        Network::X => Some(format!("https://x.com/intent/post?text={text}")),
        Network::Bluesky => Some(format!("https://bsky.app/intent/compose?text={text}")),
        Network::Mastodon => {
            let mut url = server?.clone();
            url.set_query(None);
            url.set_path("/share");
            Some(format!("{url}?text={text}"))
        }
        Network::Webhook => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_comes_through() {
        let text = "Tussenstand: 1 & 2 + 3 = 50%\n“één” #x? https://x.nl/a?b=c";
        let server = Url::parse("https://mastodon.nl/ergens?x=1").unwrap();
        for (network, start) in [
            (Network::X, "https://x.com/intent/post?text="),
            (Network::Bluesky, "https://bsky.app/intent/compose?text="),
            (Network::Mastodon, "https://mastodon.nl/share?text="),
        ] {
            let page = page(network, Some(&server), text).unwrap();
            assert!(
                page.starts_with(start) && page.is_ascii() && page.contains("%0A") && !page.contains('+'),
                "{page}"
            );
            let url = Url::parse(&page).unwrap();
            assert_eq!(url.query_pairs().collect::<Vec<_>>(), [("text".into(), text.into())]);
        }
        assert_eq!((page(Network::Mastodon, None, text), page(Network::Webhook, None, text)), (None, None));
    }
}
