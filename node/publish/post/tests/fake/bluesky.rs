//! The three procedures and the query of a server of Bluesky.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::{Fake, Reply, Request};

pub const IDENTIFIER: &str = "gemeente.example";
pub const PASSWORD: &str = "abcd-efgh-ijkl-mnop";
const DID: &str = "did:plc:gemeente";

#[derive(Default)]
pub struct Account {
    pub posts: BTreeMap<String, Value>,
    pub blobs: BTreeMap<String, usize>,
    /// How often a post was written, over one that was there as well.
    pub writes: usize,
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

fn error(status: u16, error: &str, message: &str) -> Reply {
    Reply::json(status, &json!({ "error": error, "message": message }))
}

fn answer(account: &mut Account, request: &Request) -> Reply {
    let procedure = request.path.strip_prefix("/xrpc/").unwrap_or_default();
    if procedure == "com.atproto.server.createSession" {
        let ask = request.json();
        let known = ask["identifier"] == IDENTIFIER && ask["password"] == PASSWORD;
        return if known {
            Reply::json(200, &json!({ "accessJwt": "jwt-1", "refreshJwt": "jwt-2", "handle": IDENTIFIER, "did": DID }))
        } else {
            error(401, "AuthenticationRequired", "Invalid identifier or password")
        };
    }
    if request.header("authorization") != "Bearer jwt-1" {
        return error(401, "AuthMissing", "Authentication Required");
    }
    match (request.method.as_str(), procedure) {
        ("POST", "com.atproto.repo.uploadBlob") => {
            if request.body.len() > 1_000_000 || request.header("content-type") != "image/png" {
                return error(400, "BlobTooLarge", "This file is too large");
            }
            let link = format!("bafk{}", account.blobs.len());
            account.blobs.insert(link.clone(), request.body.len());
            let blob = json!({ "$type": "blob", "ref": { "$link": link }, "mimeType": "image/png", "size": request.body.len() });
            Reply::json(200, &json!({ "blob": blob }))
        }
        ("GET", "com.atproto.repo.getRecord") => {
            let query = request.query();
            assert_eq!((query["repo"].as_str(), query["collection"].as_str()), (DID, "app.bsky.feed.post"));
            match account.posts.get(&query["rkey"]) {
                Some(record) => {
                    Reply::json(200, &json!({ "uri": uri(&query["rkey"]), "cid": "bafy", "value": record }))
                }
                None => error(400, "RecordNotFound", "Could not locate record"),
            }
        }
        ("POST", "com.atproto.repo.putRecord") => {
            let put = request.json();
            let rkey = put["rkey"].as_str().unwrap_or_default().to_owned();
            if put["repo"] != DID || put["collection"] != "app.bsky.feed.post" {
                return error(400, "InvalidRequest", "repo or collection");
            }
            match wrong(account, &rkey, &put["record"]) {
                Some(what) => error(400, "InvalidRequest", what),
                None => {
                    account.writes += 1;
                    account.posts.insert(rkey.clone(), put["record"].clone());
                    Reply::json(200, &json!({ "uri": uri(&rkey), "cid": "bafy", "validationStatus": "valid" }))
                }
            }
        }
        _ => error(404, "MethodNotImplemented", "no such method"),
    }
}

fn uri(rkey: &str) -> String {
    format!("at://{DID}/app.bsky.feed.post/{rkey}")
}

/// What the lexicon would say.
fn wrong(account: &Account, rkey: &str, record: &Value) -> Option<&'static str> {
    let is_tid = rkey.len() == 13
        && rkey.starts_with(|first: char| "234567abcdefghij".contains(first))
        && rkey.chars().all(|one| "234567abcdefghijklmnopqrstuvwxyz".contains(one));
    let text = record["text"].as_str()?;
    let created = record["createdAt"].as_str().unwrap_or_default();
    let facet = |facet: &Value| {
        let (start, end) = (facet["index"]["byteStart"].as_u64(), facet["index"]["byteEnd"].as_u64());
        let (Some(start), Some(end)) = (start, end) else { return false };
        let uri = facet["features"][0]["uri"].as_str().unwrap_or_default();
        let shown = text.get(start as usize..end as usize).unwrap_or_default();
        facet["features"][0]["$type"] == "app.bsky.richtext.facet#link"
            && !shown.is_empty()
            && uri.contains(shown.trim_end_matches("..."))
    };
    let image = |image: &Value| {
        let link = image["image"]["ref"]["$link"].as_str().unwrap_or_default();
        image["image"]["$type"] == "blob" && account.blobs.contains_key(link) && image["alt"].is_string()
    };
    let all =
        |values: &Value, check: &dyn Fn(&Value) -> bool| values.as_array().is_some_and(|all| all.iter().all(check));
    match () {
        () if !is_tid => Some("rkey is no TID"),
        () if record["$type"] != "app.bsky.feed.post" => Some("$type"),
        () if text.graphemes(true).count() > 300 => Some("text must not be longer than 300 graphemes"),
        () if text.len() > 3_000 => Some("text must not be longer than 3000 bytes"),
        () if created.parse::<jiff::Timestamp>().is_err() || !created.ends_with('Z') => Some("createdAt"),
        () if record["langs"] != json!(["nl"]) => Some("langs"),
        () if !all(&record["facets"], &facet) => Some("facets"),
        () if record["embed"]["$type"] != "app.bsky.embed.images" => Some("embed"),
        () if !all(&record["embed"]["images"], &image) => Some("images"),
        () => None,
    }
}
