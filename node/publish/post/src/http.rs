//! Requests to servers that may fail in every way: bounded in time and size, sent nowhere else than asked, and what went wrong
//! is told apart by whether the server can have done it.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::HeaderMap;
use reqwest::multipart::Part;
use reqwest::{Client, RequestBuilder, Response, Url, redirect};
use serde_json::Value;

use crate::problem::{Problem, line};
use crate::publisher::Failure;

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// To reach a server.
    pub connect: Duration,
    /// For a request and its answer.
    pub request: Duration,
    /// Between two looks at something that the server is still working on.
    pub poll: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(10), request: seconds(45), poll: seconds(1) }
    }
}

/// Bytes of an answer; the answers that are read here have a few thousand.
const MOST: usize = 1 << 20;

/// What a request does on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing that the public sees: it may be done again.
    Before,
    /// It places the post.
    Placing,
}

/// A client for one server.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: Client,
    base: Url,
    pub(crate) patience: Patience,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    retry_after: Option<Duration>,
}

/// An address of a server: with TLS, or on this PC.
///
/// # Errors
/// [`Problem::BadLink`].
pub(crate) fn server(text: &str) -> Result<Url, Problem> {
    let bad = || Problem::BadLink { link: line(text) };
    let url = Url::parse(text.trim()).map_err(|_| bad())?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let safe = match url.scheme() {
        "https" => url.has_host(),
        "http" => is_here(&url),
        _ => false,
    };
    if plain && safe { Ok(url) } else { Err(bad()) }
}

fn is_here(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

impl Http {
    /// A client for the server at this address.
    ///
    /// # Errors
    /// [`Problem::Unreachable`] where this PC has no means for it.
    pub(crate) fn new(base: Url, patience: Patience) -> Result<Self, Problem> {
        let builder = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .user_agent(concat!("Uitslag/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .connect_timeout(patience.connect)
            .timeout(patience.request)
            // A connection that the server has closed meanwhile would make a clear failure an unclear one.
            .pool_max_idle_per_host(0);
        let builder = if is_here(&base) { builder.no_proxy() } else { builder };
        let client = builder.build().map_err(|error| Problem::Unreachable { why: cause(&error) })?;
        Ok(Self { client, base, patience })
    }

    /// The address of a path on the server; the base is a folder, or the address itself where there is no path.
    pub(crate) fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        if !path.is_empty() {
            url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        }
        url
    }

    pub(crate) fn get(&self, url: Url) -> RequestBuilder {
        self.client.get(url)
    }

    pub(crate) fn post(&self, url: Url) -> RequestBuilder {
        self.client.post(url)
    }

    /// Sends a request and reads its answer; an answer with any status is one, apart from one that sends us elsewhere.
    pub(crate) async fn send(&self, request: RequestBuilder, stage: Stage) -> Result<Answer, Failure> {
        let answer = request.send().await.map_err(|error| broken(&error, stage))?;
        let status = answer.status().as_u16();
        if answer.status().is_redirection() {
            let to = answer.headers().get("location").map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
            return Err(Failure::Refused(Problem::Redirected { to: line(&to.unwrap_or_default()) }));
        }
        let retry_after = retry_after(answer.headers());
        // What a refusal says is good to know, and no more than that.
        let body = match read(answer, stage).await {
            Ok(body) => body,
            Err(_) if status >= 400 => Vec::new(),
            Err(failure) => return Err(failure),
        };
        Ok(Answer { status, body, retry_after })
    }

    /// As [`Http::send`], for an answer in JSON with a status of success.
    pub(crate) async fn json(&self, request: RequestBuilder, stage: Stage) -> Result<Value, Failure> {
        self.send(request, stage).await?.success(stage)?.json(stage)
    }
}

impl Answer {
    /// This answer, if it is one of success.
    pub(crate) fn success(self, stage: Stage) -> Result<Self, Failure> {
        if (200..300).contains(&self.status) { Ok(self) } else { Err(self.failure(stage)) }
    }

    /// What an answer without success means.
    pub(crate) fn failure(&self, stage: Stage) -> Failure {
        match self.status {
            401 => Failure::Refused(Problem::Credentials { said: self.said() }),
            // Said before anything is done; were it doubted, every busy evening would ask for a person.
            429 => Failure::Retry(self.retry_after, Problem::Busy),
            // A server may say so after it has begun: told apart only by looking.
            408 | 500..=599 => {
                let problem = Problem::Server { status: self.status };
                match stage {
                    Stage::Before => Failure::Retry(self.retry_after, problem),
                    Stage::Placing => Failure::Unclear(problem),
                }
            }
            status => Failure::Refused(Problem::Refused { status, said: self.said() }),
        }
    }

    pub(crate) fn json(&self, stage: Stage) -> Result<Value, Failure> {
        serde_json::from_slice(&self.body).map_err(|_| not_understood("JSON", stage))
    }

    /// What the server says went wrong, in whichever form.
    pub(crate) fn said(&self) -> String {
        let json: Value = serde_json::from_slice(&self.body).unwrap_or(Value::Null);
        let text = ["message", "detail", "error_description", "error", "title"];
        let text = text.iter().find_map(|field| json.get(field)?.as_str());
        let plain = || {
            let text = String::from_utf8_lossy(&self.body).into_owned();
            if text.trim_start().starts_with('<') { String::new() } else { text }
        };
        line(&text.map_or_else(plain, str::to_owned))
    }
}

/// An answer that is not what was promised.
pub(crate) fn not_understood(what: &str, stage: Stage) -> Failure {
    let problem = Problem::NotUnderstood { what: what.to_owned() };
    match stage {
        Stage::Before => Failure::Retry(None, problem),
        Stage::Placing => Failure::Unclear(problem),
    }
}

/// A text in an answer.
pub(crate) fn text_of(json: &Value, pointer: &str, stage: Stage) -> Result<String, Failure> {
    let text = json.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty() && text.len() <= 8_192);
    text.map(str::to_owned).ok_or_else(|| not_understood(pointer, stage))
}

/// An image as a part of a form.
pub(crate) fn png_part(png: &[u8]) -> Result<Part, Failure> {
    let file = Part::bytes(png.to_vec()).file_name("uitslag.png").mime_str("image/png");
    file.map_err(|error| Failure::Refused(Problem::Image { why: error.to_string() }))
}

/// Seconds since 1970, by the clock of this PC.
pub(crate) fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

async fn read(mut answer: Response, stage: Stage) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(|error| broken(&error, stage))? {
        if body.len() + part.len() > MOST {
            return Err(not_understood("> 1 MB", stage));
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

fn broken(error: &reqwest::Error, stage: Stage) -> Failure {
    let why = cause(error);
    if stage == Stage::Before || error.is_connect() || error.is_builder() {
        return Failure::Retry(None, Problem::Unreachable { why });
    }
    Failure::Unclear(Problem::Unclear { why })
}

/// The innermost cause, without the address: it may hold what others should not see.
fn cause(error: &reqwest::Error) -> String {
    let mut inner: &dyn std::error::Error = error;
    while let Some(next) = inner.source() {
        inner = next;
    }
    if std::ptr::eq(inner, error as &dyn std::error::Error) {
        return if error.is_timeout() { "timeout".to_owned() } else { "request".to_owned() };
    }
    line(&inner.to_string())
}

/// From `Retry-After` in seconds or as a date, or from when a limit starts afresh.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let now = seconds();
    if let Some(after) = text("retry-after") {
        if let Ok(seconds) = after.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(after).ok()?;
        return Some(Duration::from_secs(u64::try_from(date.as_second()).ok()?.saturating_sub(now)));
    }
    let reset = text("ratelimit-reset").or_else(|| text("x-rate-limit-reset"))?.parse::<u64>().ok()?;
    // An hour and more from now is no time in seconds since 1970, or no limit that posts meet.
    Some(reset.saturating_sub(now)).filter(|wait| (1..86_400).contains(wait)).map(Duration::from_secs)
}

fn tls() -> Result<rustls::ClientConfig, Problem> {
    static ROOTS: OnceLock<Arc<rustls::RootCertStore>> = OnceLock::new();
    let roots = ROOTS.get_or_init(|| {
        let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        // An office that looks into its own traffic has put a certificate on its PCs; without any the others do.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Arc::new(roots)
    });
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| Problem::Unreachable { why: error.to_string() })?;
    Ok(builder.with_root_certificates(Arc::clone(roots)).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_have_tls_or_are_this_pc() {
        for good in
            ["https://mastodon.nl", "https://pds.example.nl/pad", "http://127.0.0.1:3999", "http://localhost:80/"]
        {
            assert!(server(good).is_ok(), "{good}");
        }
        for bad in [
            "http://mastodon.nl",
            "mastodon.nl",
            "https://u:p@x.nl",
            "ftp://x.nl",
            "http://127.0.0.2",
            "http://127.0.0.1.x.nl",
            "",
            "https://x.nl/#a",
        ] {
            assert!(server(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn how_long_to_wait_is_read_in_every_form() {
        let read = |name: &'static str, value: String| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            retry_after(&headers)
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let seconds = Duration::from_secs;
        assert_eq!(read("retry-after", "120".into()), Some(seconds(120)));
        let close = |read: Option<Duration>| read.is_some_and(|wait| (seconds(295)..=seconds(300)).contains(&wait));
        assert!(close(read("x-rate-limit-reset", (now + 300).to_string())));
        assert!(close(read("ratelimit-reset", (now + 300).to_string())));
        let date = jiff::Timestamp::from_second(i64::try_from(now + 300).unwrap()).unwrap();
        let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&date).unwrap();
        assert!(close(read("retry-after", date)));
        assert_eq!(read("retry-after", "Thu, 01 Jan 1970 00:00:00 GMT".into()), Some(seconds(0)));
        assert_eq!((read("retry-after", "straks".into()), read("ratelimit-reset", "7".into())), (None, None));
    }
}
