//! The five requests of X, version 2, for an account with OAuth 1.0a. Signatures are checked by code of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use super::{Fake, Reply, Request};

pub const API_KEY: &str = "apikey";
pub const API_SECRET: &str = "api secret/&=";
pub const TOKEN: &str = "12345-token";
pub const TOKEN_SECRET: &str = "token+secret";

#[derive(Default)]
pub struct Account {
    pub posts: Vec<(String, String)>,
    pub media: BTreeMap<String, Option<String>>,
    pub nonces: BTreeSet<String>,
    /// The keys may not read: as on the cheapest plan.
    pub blind: bool,
    /// Takes a text that it has had.
    pub forgets: bool,
    /// The account does not show its latest posts yet.
    pub late: bool,
}

pub async fn start() -> (Fake, Arc<Mutex<Account>>) {
    let account: Arc<Mutex<Account>> = Arc::default();
    let own = Arc::clone(&account);
    let fake = Fake::start(move |request| {
        let reply = answer(&mut own.lock().unwrap(), &request);
        Box::pin(async move { reply })
    });
    (fake.await, account)
}

fn problem(status: u16, title: &str, detail: &str) -> Reply {
    Reply::json(status, &json!({ "title": title, "detail": detail, "type": "about:blank", "status": status }))
}

fn answer(account: &mut Account, request: &Request) -> Reply {
    if !is_signed(account, request) {
        return problem(401, "Unauthorized", "Unauthorized");
    }
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", _) if account.blind => problem(403, "Forbidden", "Your plan does not include this endpoint"),
        ("GET", "/2/users/me") => Reply::json(200, &json!({ "data": { "id": "77", "username": "gemeente" } })),
        ("GET", "/2/users/77/tweets") => {
            assert_eq!(request.query()["max_results"], "100");
            let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let posts: Vec<Value> =
                account.posts.iter().map(|(id, text)| json!({ "id": id, "text": html(text) })).collect();
            let none = posts.is_empty() || account.late;
            Reply::json(200, &if none { json!({ "meta": { "result_count": 0 } }) } else { json!({ "data": posts }) })
        }
        ("POST", "/2/media/upload") => {
            let body = String::from_utf8_lossy(&request.body);
            let is_image = body.contains("name=\"media_category\"\r\n\r\ntweet_image") && body.contains("\u{fffd}PNG");
            if !is_image || request.body.len() > 5_000_000 {
                return problem(400, "Invalid Request", "media");
            }
            let id = format!("9{}", account.media.len());
            account.media.insert(id.clone(), None);
            Reply::json(
                200,
                &json!({ "data": { "id": id, "media_key": format!("3_{id}"), "expires_after_secs": 86_400 } }),
            )
        }
        ("POST", "/2/media/metadata") => {
            let ask = request.json();
            let alt = ask["metadata"]["alt_text"]["text"].as_str().unwrap_or_default().to_owned();
            match account.media.get_mut(ask["id"].as_str().unwrap_or_default()) {
                Some(known) if !alt.is_empty() && alt.encode_utf16().count() <= 1_000 => {
                    *known = Some(alt);
                    Reply::json(200, &json!({ "data": { "id": ask["id"] } }))
                }
                _ => problem(400, "Invalid Request", "metadata"),
            }
        }
        ("POST", "/2/tweets") => tweet(account, &request.json()),
        _ => problem(404, "Not Found Error", "no such thing"),
    }
}

fn tweet(account: &mut Account, ask: &Value) -> Reply {
    let text = ask["text"].as_str().unwrap_or_default();
    // Links become 23 characters.
    let shown: String = text
        .split(' ')
        .flat_map(|part| part.split('\n'))
        .map(|word| if word.starts_with("https://") { "https://t.co/0123456789" } else { word })
        .collect::<Vec<_>>()
        .join(" ");
    if shown.is_empty() || shown.chars().count() > 280 {
        return problem(400, "Invalid Request", "Your Tweet text is too long");
    }
    let media = ask["media"]["media_ids"].as_array().cloned().unwrap_or_default();
    let has_alt = |id: &Value| matches!(account.media.get(id.as_str().unwrap_or_default()), Some(Some(_)));
    if media.len() != 1 || !media.iter().all(has_alt) {
        return problem(400, "Invalid Request", "Your media IDs are invalid");
    }
    let stored = text
        .lines()
        .map(|line| if line.starts_with("https://") { "https://t.co/0123456789" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    if !account.forgets && account.posts.iter().any(|(_, known)| *known == stored) {
        return problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
    }
    let id = format!("18{}", account.posts.len());
    account.posts.insert(0, (id.clone(), stored.clone()));
    Reply::json(201, &json!({ "data": { "id": id, "text": stored } }))
}

fn is_signed(account: &mut Account, request: &Request) -> bool {
    let header = request.header("authorization");
    let Some(parts) = header.strip_prefix("OAuth ") else { return false };
    let part = |part: &str| {
        let (name, value) = part.split_once('=').unwrap();
        (name.trim().to_owned(), value.trim().trim_matches('"').to_owned())
    };
    let mut parts: BTreeMap<String, String> = parts.split(',').map(part).collect();
    let Some(signature) = parts.remove("oauth_signature") else { return false };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let fresh = parts["oauth_timestamp"].parse::<u64>().unwrap().abs_diff(now) < 300;
    let new = account.nonces.insert(parts["oauth_nonce"].clone());
    if !fresh || !new || parts["oauth_consumer_key"] != encode(API_KEY) || parts["oauth_token"] != encode(TOKEN) {
        return false;
    }
    let mut all: Vec<(String, String)> = parts.into_iter().collect();
    all.extend(request.query().into_iter().map(|(name, value)| (encode(&name), encode(&value))));
    all.sort();
    let all = all.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    let url = format!("http://{}{}", request.header("host"), request.path);
    let base = format!("{}&{}&{}", request.method, encode(&url), encode(&all));
    let key = format!("{}&{}", encode(API_SECRET), encode(TOKEN_SECRET));
    let expected = data_encoding::BASE64.encode(&hmac(key.as_bytes(), base.as_bytes()));
    encode(&expected) == signature
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// RFC 2104, by the book.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha1::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha1::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}
