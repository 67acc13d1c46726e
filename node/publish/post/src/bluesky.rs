//! Bluesky, and other servers of AT Protocol.
//!
//! An app password of the account. The record's key follows from the release, so that a post can only ever be in one place:
//! it is looked for there first, and put there otherwise.

use reqwest::{RequestBuilder, Url};
use serde_json::{Value, json};

use crate::http::{Http, Patience, Stage, text_of};
use crate::length::{Limits, Network, links_and_text, shown_link};
use crate::problem::Problem;
use crate::publisher::{Failure, Outcome, Placed, Post, within};
use crate::secret::Secret;

/// The kind of record that a post is.
const COLLECTION: &str = "app.bsky.feed.post";

/// An account.
#[derive(Debug)]
pub struct Bluesky {
    http: Http,
    identifier: String,
    password: Secret,
}

/// A session of the account.
struct Session {
    token: Secret,
    did: String,
}

impl Bluesky {
    /// The account with this handle or DID, on the server that keeps it.
    ///
    /// # Errors
    /// [`Problem::Unreachable`] where this PC has no means for it.
    pub fn new(service: Url, identifier: String, password: Secret, patience: Patience) -> Result<Self, Problem> {
        Ok(Self { http: Http::new(service, patience)?, identifier, password })
    }

    pub(crate) async fn place(&self, post: &Post) -> Outcome {
        within(Network::Bluesky, &Limits::of(Network::Bluesky), post)?;
        let session = self.session().await?;
        let rkey = rkey(post);
        let placed = |uri: String| Placed {
            url: Some(format!("https://bsky.app/profile/{}/post/{rkey}", session.did)),
            id: uri,
        };
        if let Some(uri) = self.look(&session, &rkey).await? {
            return Ok(placed(uri));
        }
        let embed = match &post.image {
            Some(image) => {
                let blob = self.upload(&session, &image.png).await?;
                let image = json!({ "image": blob, "alt": image.alt, "aspectRatio": { "width": 16, "height": 9 } });
                Some(json!({ "$type": "app.bsky.embed.images", "images": [image] }))
            }
            None => None,
        };
        let (text, facets) = linked(&post.text);
        let mut record = json!({
            "$type": COLLECTION,
            "text": text,
            "createdAt": timestamp(post.created_at),
            "langs": [post.lang.code()],
            "facets": facets,
        });
        if let (Some(record), Some(embed)) = (record.as_object_mut(), embed) {
            record.insert("embed".to_owned(), embed);
        }
        let put = json!({ "repo": session.did, "collection": COLLECTION, "rkey": rkey, "record": record });
        let request = signed(self.http.post(self.http.url("/xrpc/com.atproto.repo.putRecord")), &session).json(&put);
        let answer = self.http.json(request, Stage::Placing).await?;
        Ok(placed(text_of(&answer, "/uri", Stage::Placing)?))
    }

    async fn session(&self) -> Result<Session, Failure> {
        let ask = json!({ "identifier": self.identifier, "password": self.password.reveal() });
        let request = self.http.post(self.http.url("/xrpc/com.atproto.server.createSession")).json(&ask);
        let answer = self.http.send(request, Stage::Before).await?;
        // A wrong identifier is a bad request to some servers.
        if answer.status == 400 {
            return Err(Failure::Refused(Problem::Credentials { said: answer.said() }));
        }
        let session = answer.success(Stage::Before)?.json(Stage::Before)?;
        let did = text_of(&session, "/did", Stage::Before)?;
        if !did.starts_with("did:") || !did.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":.-_%".contains(&byte))
        {
            return Err(crate::http::not_understood("/did", Stage::Before));
        }
        Ok(Session { token: Secret::new(text_of(&session, "/accessJwt", Stage::Before)?), did })
    }

    /// The address of the record with this key, if it is there.
    async fn look(&self, session: &Session, rkey: &str) -> Result<Option<String>, Failure> {
        let mut url = self.http.url("/xrpc/com.atproto.repo.getRecord");
        url.query_pairs_mut()
            .append_pair("repo", &session.did)
            .append_pair("collection", COLLECTION)
            .append_pair("rkey", rkey);
        let answer = self.http.send(signed(self.http.get(url), session), Stage::Before).await?;
        let error: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        let missing = error.get("error").and_then(Value::as_str) == Some("RecordNotFound");
        if answer.status == 404 || (answer.status == 400 && missing) {
            return Ok(None);
        }
        let found = answer.success(Stage::Before)?.json(Stage::Before)?;
        text_of(&found, "/uri", Stage::Before).map(Some)
    }

    async fn upload(&self, session: &Session, png: &[u8]) -> Result<Value, Failure> {
        let request = signed(self.http.post(self.http.url("/xrpc/com.atproto.repo.uploadBlob")), session);
        let request = request.header("Content-Type", "image/png").body(png.to_vec());
        let answer = self.http.json(request, Stage::Before).await?;
        let blob = answer.get("blob").filter(|blob| blob.is_object()).cloned();
        blob.ok_or_else(|| crate::http::not_understood("/blob", Stage::Before))
    }
}

fn signed(request: RequestBuilder, session: &Session) -> RequestBuilder {
    request.bearer_auth(session.token.reveal())
}

/// The text with its links written short, and where they lead, by bytes.
fn linked(text: &str) -> (String, Vec<Value>) {
    let (mut out, mut facets) = (String::with_capacity(text.len()), Vec::new());
    for (is_link, part) in links_and_text(text) {
        let start = out.len();
        if !is_link {
            out.push_str(part);
            continue;
        }
        out.push_str(&shown_link(part));
        facets.push(json!({
            "index": { "byteStart": start, "byteEnd": out.len() },
            "features": [{ "$type": "app.bsky.richtext.facet#link", "uri": part }],
        }));
    }
    (out, facets)
}

pub(crate) fn timestamp(ms: u64) -> String {
    let stamp =
        jiff::Timestamp::from_millisecond(i64::try_from(ms).unwrap_or(0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!("{stamp:.3}")
}

/// The key of a record of posts is a TID: thirteen characters for 64 bits, of which the first is 0, 53 are microseconds since
/// 1970 and 10 tell apart what falls on one of them. Here the time is that of the release, and all below the millisecond comes
/// from the key of the post: the same post has the same TID, and other posts of a release have others (the occasion is in it).
#[must_use]
pub fn rkey(post: &Post) -> String {
    const DIGITS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
    let number = post.key.number();
    let occasion = crate::kind::Kind::ALL.iter().position(|kind| *kind == post.about.kind).unwrap_or(0) as u64;
    let micros =
        (post.about.made_at.saturating_mul(1_000) & ((1 << 53) - 1)).saturating_add(number % 1_000) & ((1 << 53) - 1);
    let tid = (micros << 10) | (((number / 1_000) & 0x7f) << 3) | (occasion & 0x7);
    let digit = |place: u32| usize::try_from((tid >> (5 * place)) & 31).ok().and_then(|at| DIGITS.get(at));
    (0..13).rev().filter_map(digit).map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;
    use crate::publisher::{About, Key};
    use words::Lang;

    fn post(kind: Kind, made_at: u64) -> Post {
        let hash = "3f9a2c71";
        Post {
            key: Key::of(hash, kind, Lang::Nl, "Bluesky"),
            text: "één https://x.nl/a\nhttps://x.nl/a".into(),
            lang: Lang::Nl,
            link: Some("https://x.nl/a".into()),
            image: None,
            created_at: 1_773_867_600_007,
            doubt: None,
            now: 0,
            about: About { kind, release: 3, hash: hash.into(), epoch: 1, made_at, rehearsal: false },
        }
    }

    #[test]
    fn a_record_key_is_a_tid_of_the_release() {
        let keys: Vec<String> = Kind::ALL.iter().map(|kind| rkey(&post(*kind, 1_773_867_600_000))).collect();
        assert_eq!(keys, Kind::ALL.iter().map(|kind| rkey(&post(*kind, 1_773_867_600_000))).collect::<Vec<_>>());
        assert_eq!(std::collections::BTreeSet::from_iter(&keys).len(), 6);
        for key in keys.iter().chain(&[rkey(&post(Kind::Seats, u64::MAX)), rkey(&post(Kind::Seats, 0))]) {
            let mut all = key.chars();
            assert!(key.len() == 13 && "234567abcdefghij".contains(all.next().unwrap()), "{key}");
            assert!(all.all(|one| "234567abcdefghijklmnopqrstuvwxyz".contains(one)), "{key}");
        }
        // Sorted as releases are.
        assert!(keys.iter().max() < Some(&rkey(&post(Kind::Interim, 1_773_867_600_005))));
    }

    #[test]
    fn a_link_is_told_by_bytes_and_a_time_in_utc() {
        let (text, facets) = linked("één https://example.nl/a/b/c/d/e/f/g/h en\nhttps://example.nl.");
        assert_eq!(text, "één example.nl/a/b/c/d/e/f/... en\nexample.nl.");
        assert_eq!(facets[0]["index"], json!({ "byteStart": 6, "byteEnd": 32 }));
        assert_eq!(facets[0]["features"][0]["uri"], "https://example.nl/a/b/c/d/e/f/g/h");
        assert_eq!(&text.as_bytes()[36..46], b"example.nl");
        assert_eq!(facets[1]["index"], json!({ "byteStart": 36, "byteEnd": 46 }));
        assert_eq!(timestamp(1_773_867_600_007), "2026-03-18T21:00:00.007Z");
    }
}
