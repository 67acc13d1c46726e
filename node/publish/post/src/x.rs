//! X, through version 2 of its API, with the keys of the office's own app (OAuth 1.0a: they do not expire).
//!
//! X has no key that keeps a post from being placed twice. After an attempt of which the end is unknown, the account's own
//! latest posts are read first; where the keys may not do that, a person looks. X itself refuses a text that it has just had.

use reqwest::multipart::Form;
use reqwest::{RequestBuilder, Url};
use serde_json::{Value, json};

use crate::compose::Image;
use crate::http::{Http, Patience, Stage, not_understood, png_part, seconds, text_of};
use crate::length::{Limits, Network};
use crate::oauth1::{self, Keys};
use crate::problem::Problem;
use crate::publisher::{Failure, Outcome, Placed, Post, is_same, within};

/// Where the API is.
pub const SERVER: &str = "https://api.x.com";

/// An account.
#[derive(Debug)]
pub struct X {
    http: Http,
    keys: Keys,
}

impl X {
    /// The account of these keys.
    ///
    /// # Errors
    /// [`Problem::Unreachable`] where this PC has no means for it.
    pub fn new(server: Url, keys: Keys, patience: Patience) -> Result<Self, Problem> {
        Ok(Self { http: Http::new(server, patience)?, keys })
    }

    pub(crate) async fn place(&self, post: &Post) -> Outcome {
        within(Network::X, &Limits::of(Network::X), post)?;
        if post.doubt.is_some() {
            match self.look(post).await {
                Ok(Some(placed)) => return Ok(placed),
                Ok(None) => {}
                Err(Failure::Refused(_)) => return Err(Failure::Ask(Problem::CannotLook)),
                Err(failure) => return Err(failure),
            }
        }
        let mut tweet = json!({ "text": post.text });
        if let (Some(image), Some(tweet)) = (&post.image, tweet.as_object_mut()) {
            let media = self.upload(image).await?;
            tweet.insert("media".to_owned(), json!({ "media_ids": [media] }));
        }
        let request = self.signed("POST", self.http.url("/2/tweets"))?.json(&tweet);
        let answer = self.http.send(request, Stage::Placing).await?;
        let repeated = answer.status == 403 && answer.said().to_lowercase().contains("duplicate content");
        if repeated && post.doubt.is_some() {
            // The text names its release: it is this very post that X has had.
            return Ok(Placed::default());
        }
        let placed = answer.success(Stage::Placing)?.json(Stage::Placing)?;
        placed_of(placed.get("data"), Stage::Placing)
    }

    async fn upload(&self, image: &Image) -> Result<String, Failure> {
        let form = Form::new().text("media_category", "tweet_image").text("media_type", "image/png");
        let form = form.part("media", png_part(&image.png)?);
        let request = self.signed("POST", self.http.url("/2/media/upload"))?.multipart(form);
        let media = text_of(&self.http.json(request, Stage::Before).await?, "/data/id", Stage::Before)?;
        let alt = json!({ "id": media, "metadata": { "alt_text": { "text": image.alt } } });
        let request = self.signed("POST", self.http.url("/2/media/metadata"))?.json(&alt);
        let answer = self.http.send(request, Stage::Before).await?.success(Stage::Before)?;
        if !answer.body.is_empty() {
            answer.json(Stage::Before)?;
        }
        Ok(media)
    }

    /// The post among the latest of the account.
    async fn look(&self, post: &Post) -> Result<Option<Placed>, Failure> {
        let request = self.signed("GET", self.http.url("/2/users/me"))?;
        let me = text_of(&self.http.json(request, Stage::Before).await?, "/data/id", Stage::Before)?;
        if !me.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(not_understood("/data/id", Stage::Before));
        }
        let mut url = self.http.url(&format!("/2/users/{me}/tweets"));
        url.set_query(Some("max_results=100&exclude=retweets"));
        let latest = self.http.json(self.signed("GET", url)?, Stage::Before).await?;
        // Without any posts there is no list either.
        let latest = latest.get("data").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let is_it =
            |found: &&Value| found.get("text").and_then(Value::as_str).is_some_and(|text| is_same(post, &plain(text)));
        latest.iter().find(is_it).map(|found| placed_of(Some(found), Stage::Before)).transpose()
    }

    fn signed(&self, method: &str, url: Url) -> Result<RequestBuilder, Failure> {
        let mut random = [0; 16];
        let failed = |why: String| Failure::Retry(None, Problem::Unreachable { why });
        getrandom::fill(&mut random).map_err(|error| failed(error.to_string()))?;
        let nonce = data_encoding::HEXLOWER.encode(&random);
        let header = oauth1::header(&self.keys, method, &url, &[], &nonce, seconds());
        let request = if method == "GET" { self.http.get(url) } else { self.http.post(url) };
        Ok(request.header("Authorization", header))
    }
}

fn placed_of(found: Option<&Value>, stage: Stage) -> Outcome {
    let id = text_of(found.unwrap_or(&Value::Null), "/id", stage)?;
    if !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_understood("/id", stage));
    }
    Ok(Placed { url: Some(format!("https://x.com/i/web/status/{id}")), id })
}

/// X gives back three characters as marks of HTML.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
