//! Another program of the office, by a signed request.
//!
//! `POST` to an address of the office's choice, `Content-Type: application/json`:
//!
//! ```json
//! { "version": 1, "kind": "interim", "rehearsal": false, "lang": "nl",
//!   "release": { "number": 3, "epoch": 1, "hash": "3f9a…", "made_at": "2026-03-18T21:41:00.000Z" },
//!   "text": "Tussenstand …", "link": "https://…",
//!   "image": { "type": "image/png", "alt": "…", "base64": "…" } }
//! ```
//!
//! `kind` is `interim`, `final-parties`, `final-candidates`, `seats`, `correction` or `taken-back`; `link` and `image` may be
//! null. Headers:
//!
//! - `Idempotency-Key`: the same for every attempt at a post; whoever has had it answers 200 and does nothing.
//! - `Uitslag-Timestamp`: seconds since 1970.
//! - `Uitslag-Signature`: `v1=` and, in hexadecimal, the HMAC-SHA256 under the shared secret of the timestamp's digits, a full
//!   stop and the bytes of the body. Check it before the body is read, and refuse a timestamp of more than five minutes ago.
//!
//! A status from 200 to 299 says that it was taken in.

use hmac::{Hmac, KeyInit, Mac};
use reqwest::Url;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::http::{Http, Patience, Stage, seconds};
use crate::problem::Problem;
use crate::publisher::{Outcome, Placed, Post};
use crate::secret::Secret;

/// Version of the body; it rises when a field changes its meaning.
pub const VERSION: u32 = 1;

/// An address that takes posts.
#[derive(Debug)]
pub struct Webhook {
    http: Http,
    secret: Secret,
}

impl Webhook {
    /// The one at this address, with the secret that both know.
    ///
    /// # Errors
    /// [`Problem::Unreachable`] where this PC has no means for it.
    pub fn new(url: Url, secret: Secret, patience: Patience) -> Result<Self, Problem> {
        Ok(Self { http: Http::new(url, patience)?, secret })
    }

    pub(crate) async fn place(&self, post: &Post) -> Outcome {
        let body = body(post).to_string();
        let now = seconds();
        let request = self
            .http
            .post(self.http.url(""))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", post.key.hex())
            .header("Uitslag-Timestamp", now.to_string())
            .header("Uitslag-Signature", signature(&self.secret, now, body.as_bytes()))
            .body(body);
        self.http.send(request, Stage::Placing).await?.success(Stage::Placing)?;
        Ok(Placed { id: post.key.hex(), url: None })
    }
}

/// The header `Uitslag-Signature`.
#[must_use]
pub fn signature(secret: &Secret, time: u64, body: &[u8]) -> String {
    // Every length of key is one to HMAC.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()) else { return String::new() };
    mac.update(time.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    format!("v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

fn body(post: &Post) -> Value {
    let image = post.image.as_ref().map(
        |image| json!({ "type": "image/png", "alt": image.alt, "base64": data_encoding::BASE64.encode(&image.png) }),
    );
    json!({
        "version": VERSION,
        "kind": post.about.kind.code(),
        "rehearsal": post.about.rehearsal,
        "lang": post.lang.code(),
        "release": {
            "number": post.about.release,
            "epoch": post.about.epoch,
            "hash": post.about.hash,
            "made_at": crate::bluesky::timestamp(post.about.made_at),
        },
        "text": post.text,
        "link": post.link,
        "image": image,
    })
}
