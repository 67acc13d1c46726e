//! Mastodon, and servers that speak its API (GoToSocial, Pleroma).
//!
//! A token of the account with the rights `write:statuses` and `write:media`; with `read` as well, a post that may have
//! arrived is looked for on the account. Every attempt carries the same `Idempotency-Key`, which a server remembers for an
//! hour.

use reqwest::multipart::Form;
use reqwest::{RequestBuilder, Url};
use serde_json::{Value, json};

use crate::http::{Answer, Http, Patience, Stage, not_understood, png_part, text_of};
use crate::length::{Limits, Network};
use crate::problem::Problem;
use crate::publisher::{Failure, Outcome, Placed, Post, is_same, within};
use crate::secret::Secret;

/// How long a server remembers a key, milliseconds: an hour, and a little less to be sure.
const REMEMBERED: u64 = 55 * 60 * 1_000;

/// Looks at an image that the server is still working on.
const POLLS: usize = 30;

/// An account on a server.
#[derive(Debug)]
pub struct Mastodon {
    http: Http,
    token: Secret,
}

impl Mastodon {
    /// The account of a token.
    ///
    /// # Errors
    /// [`Problem::Unreachable`] where this PC has no means for it.
    pub fn new(server: Url, token: Secret, patience: Patience) -> Result<Self, Problem> {
        Ok(Self { http: Http::new(server, patience)?, token })
    }

    /// What the server allows; the usual limits where it does not say.
    ///
    /// # Errors
    /// It cannot be reached.
    async fn limits(&self) -> Result<Limits, Failure> {
        let usual = Limits::of(Network::Mastodon);
        let answer = self.http.send(self.http.get(self.http.url("/api/v2/instance")), Stage::Before).await?;
        if answer.status == 404 {
            return Ok(usual);
        }
        let told = answer.success(Stage::Before)?.json(Stage::Before)?;
        let number = |pointer: &str, usual: usize| {
            let told = told.pointer(&format!("/configuration/{pointer}")).and_then(Value::as_u64);
            told.and_then(|told| usize::try_from(told).ok()).filter(|told| *told > 0).unwrap_or(usual)
        };
        Ok(Limits {
            text: number("statuses/max_characters", usual.text),
            link: Some(number("statuses/characters_reserved_per_url", 23)),
            alt: number("media_attachments/description_limit", usual.alt),
            image: number("media_attachments/image_size_limit", usual.image),
        })
    }

    pub(crate) async fn place(&self, post: &Post) -> Outcome {
        if let Some(since) = post.doubt {
            match self.look(post).await {
                Ok(Some(placed)) => return Ok(placed),
                Ok(None) => {}
                // The account may not be read: within the hour the key keeps it from being placed twice.
                Err(Failure::Refused(_)) if post.now.saturating_sub(since) < REMEMBERED => {}
                Err(Failure::Refused(_)) => return Err(Failure::Ask(Problem::CannotLook)),
                Err(failure) => return Err(failure),
            }
        }
        let limits = self.limits().await?;
        within(Network::Mastodon, &limits, post)?;
        let media = match &post.image {
            Some(image) => vec![self.upload(&image.png, &image.alt).await?],
            None => Vec::new(),
        };
        let status =
            json!({ "status": post.text, "media_ids": media, "language": post.lang.code(), "visibility": "public" });
        let request = self.http.post(self.http.url("/api/v1/statuses"));
        let request = self.signed(request).header("Idempotency-Key", post.key.hex()).json(&status);
        let answer = self.http.send(request, Stage::Placing).await?;
        let status = forbidden(answer.success(Stage::Placing))?.json(Stage::Placing)?;
        Ok(Placed { id: text_of(&status, "/id", Stage::Placing)?, url: link_of(&status) })
    }

    async fn upload(&self, png: &[u8], alt: &str) -> Result<String, Failure> {
        let form = Form::new().part("file", png_part(png)?).text("description", alt.to_owned());
        let request = self.signed(self.http.post(self.http.url("/api/v2/media"))).multipart(form);
        let answer = forbidden(self.http.send(request, Stage::Before).await?.success(Stage::Before))?;
        let mut ready = answer.status == 200;
        let id = text_of(&answer.json(Stage::Before)?, "/id", Stage::Before)?;
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(not_understood("/id", Stage::Before));
        }
        for _ in 0..POLLS {
            if ready {
                return Ok(id);
            }
            tokio::time::sleep(self.http.patience.poll).await;
            let request = self.signed(self.http.get(self.http.url(&format!("/api/v1/media/{id}"))));
            let answer = self.http.send(request, Stage::Before).await?.success(Stage::Before)?;
            ready = answer.status == 200;
        }
        Err(Failure::Retry(None, Problem::Busy))
    }

    /// The post among the latest of the account.
    async fn look(&self, post: &Post) -> Result<Option<Placed>, Failure> {
        let me = self.http.url("/api/v1/accounts/verify_credentials");
        let me = self.http.json(self.signed(self.http.get(me)), Stage::Before).await?;
        let id = text_of(&me, "/id", Stage::Before)?;
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(not_understood("/id", Stage::Before));
        }
        let mut url = self.http.url(&format!("/api/v1/accounts/{id}/statuses"));
        url.set_query(Some("limit=40&exclude_reblogs=true"));
        let latest = self.http.json(self.signed(self.http.get(url)), Stage::Before).await?;
        let latest = latest.as_array().ok_or_else(|| not_understood("statuses", Stage::Before))?;
        let same = latest.iter().find(|status| {
            status.get("content").and_then(Value::as_str).is_some_and(|html| is_same(post, &text_of_html(html)))
        });
        let placed = |status: &Value| Ok(Placed { id: text_of(status, "/id", Stage::Before)?, url: link_of(status) });
        same.map(placed).transpose()
    }

    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        request.bearer_auth(self.token.reveal())
    }
}

/// Here 403 means that the token may not do this.
fn forbidden(answer: Result<Answer, Failure>) -> Result<Answer, Failure> {
    answer.map_err(|failure| match failure {
        Failure::Refused(Problem::Refused { status: 403, said }) => Failure::Refused(Problem::Credentials { said }),
        other => other,
    })
}

fn link_of(status: &Value) -> Option<String> {
    let url = status.get("url").and_then(Value::as_str)?;
    (url.starts_with("https://") || url.starts_with("http://")).then(|| url.to_owned()).filter(|url| url.len() <= 2_000)
}

/// The text of the simple HTML of a status.
fn text_of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => text.push(character),
            _ => {}
        }
    }
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    marks.iter().fold(text, |text, (from, to)| text.replace(from, to))
}
