//! Requests signed with OAuth 1.0a (RFC 5849), HMAC-SHA1: the keys of an app and of an account, which do not expire.

use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;
use sha1::Sha1;

use crate::secret::Secret;

/// What stays as it is: letters, digits and `-._~` (RFC 3986).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The keys of an app and of an account.
#[derive(Clone, Debug)]
pub struct Keys {
    /// "API key", or consumer key.
    pub api_key: Secret,
    /// "API key secret".
    pub api_secret: Secret,
    /// "Access token" of the account.
    pub access_token: Secret,
    /// "Access token secret".
    pub access_secret: Secret,
}

/// The header `Authorization` of a request. `nonce` is another one for every request, `time` is in seconds since 1970; `form`
/// are the fields of a body of `application/x-www-form-urlencoded` and empty for every other body.
#[must_use]
pub fn header(keys: &Keys, method: &str, url: &Url, form: &[(&str, &str)], nonce: &str, time: u64) -> String {
    let time = time.to_string();
    let oauth = [
        ("oauth_consumer_key", keys.api_key.reveal()),
        ("oauth_nonce", nonce),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", &time),
        ("oauth_token", keys.access_token.reveal()),
        ("oauth_version", "1.0"),
    ];
    let mut all: Vec<(String, String)> =
        oauth.iter().chain(form).map(|(name, value)| (encode(name), encode(value))).collect();
    all.extend(url.query_pairs().map(|(name, value)| (encode(&name), encode(&value))));
    all.sort();
    let all: Vec<String> = all.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut place = url.clone();
    place.set_query(None);
    let base = format!("{method}&{}&{}", encode(place.as_str()), encode(&all.join("&")));
    let key = format!("{}&{}", encode(keys.api_secret.reveal()), encode(keys.access_secret.reveal()));
    let signature = data_encoding::BASE64.encode(&mac(key.as_bytes(), base.as_bytes()));
    let parts = oauth.into_iter().chain([("oauth_signature", signature.as_str())]);
    let parts: Vec<String> = parts.map(|(name, value)| format!("{name}=\"{}\"", encode(value))).collect();
    format!("OAuth {}", parts.join(", "))
}

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    // Every length of key is one to HMAC.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else { return Vec::new() };
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// A text as it may stand within an address.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that X publishes for "Creating a signature".
    #[test]
    fn a_signature_is_as_published() {
        let keys = Keys {
            api_key: Secret::new("xvz1evFS4wEEPTGEFPHBog"),
            api_secret: Secret::new("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
            access_token: Secret::new("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
            access_secret: Secret::new("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"),
        };
        let url = Url::parse("https://api.twitter.com/1.1/statuses/update.json?include_entities=true").unwrap();
        let form = [("status", "Hello Ladies + Gentlemen, a signed OAuth request!")];
        let nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg";
        let header = header(&keys, "POST", &url, &form, nonce, 1_318_622_958);
        assert!(header.contains("oauth_signature=\"hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D\""), "{header}");
    }
}
