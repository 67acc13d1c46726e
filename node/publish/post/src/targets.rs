//! Where posts go, with what it takes to get in: a file of this node alone, never part of what nodes share.
//!
//! ```json
//! { "version": 1, "targets": [
//!   { "name": "Mastodon", "network": "mastodon", "server": "https://mastodon.nl", "token": "…" },
//!   { "name": "Bluesky", "network": "bluesky", "identifier": "gemeente.nl", "app_password": "…", "lang": "en" },
//!   { "name": "X", "network": "x", "api_key": "…", "api_secret": "…", "access_token": "…", "access_secret": "…" },
//!   { "name": "Omroep", "network": "webhook", "server": "https://omroep.nl/haak", "secret": "…", "test": true },
//!   { "name": "X met de hand", "network": "x", "by_hand": true } ] }
//! ```
//!
//! `lang` is `nl` unless said otherwise. `test` marks an account for rehearsals: it gets posts of rehearsals and no others, and
//! no other account gets those. `by_hand` is for an account without keys: a person places the posts on the network's own page.
//! `server` can be left out for Bluesky (`https://bsky.social`) and X. `max_characters` is for a server of Mastodon that allows
//! another number than 500. The secret of a webhook has at least 32 characters. On Unix the file must be closed to others (mode
//! 600); on Windows it belongs in the user's profile.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use reqwest::Url;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::bluesky::Bluesky;
use crate::files;
use crate::http::{Patience, server};
use crate::length::{Limits, Network};
use crate::mastodon::Mastodon;
use crate::oauth1::Keys;
use crate::problem::Problem;
use crate::publisher::{Outcome, Post};
use crate::secret::Secret;
use crate::webhook::Webhook;
use crate::x::X;
use words::Lang;

/// Version of the file.
const VERSION: u32 = 1;
/// Bytes that the file may have.
const MOST: u64 = 1 << 20;
/// Characters of the secret of a webhook: 128 bits in hexadecimal.
const LEAST_SECRET: usize = 32;

/// How a target is reached.
#[derive(Clone, Debug)]
pub enum Access {
    /// An account on a server of Mastodon.
    Mastodon(Url, Secret),
    /// An account of Bluesky: its server, its handle, an app password.
    Bluesky(Url, String, Secret),
    /// An account of X.
    X(Url, Keys),
    /// Another program.
    Webhook(Url, Secret),
    /// A person places the posts on the network's own page; for Mastodon with the address of the server.
    ByHand(Network, Option<Url>),
}

/// Who sends posts to a target: the program, on one network.
#[derive(Debug)]
pub enum Publisher {
    /// An account on a server of Mastodon.
    Mastodon(Mastodon),
    /// An account of Bluesky.
    Bluesky(Bluesky),
    /// An account of X.
    X(X),
    /// Another program.
    Webhook(Webhook),
}

impl Publisher {
    /// Sends a post. Called again with the same key it never places it twice: with [`Post::doubt`] it first finds out
    /// whether the post is there.
    pub async fn publish(&self, post: &Post) -> Outcome {
        match self {
            Self::Mastodon(account) => account.place(post).await,
            Self::Bluesky(account) => account.place(post).await,
            Self::X(account) => account.place(post).await,
            Self::Webhook(program) => program.place(post).await,
        }
    }
}

/// A place for posts.
#[derive(Clone, Debug)]
pub struct Target {
    /// What the office calls it; unique.
    pub name: String,
    /// The language of its posts.
    pub lang: Lang,
    /// It takes posts of rehearsals, and no others.
    pub test: bool,
    /// How it is reached.
    pub access: Access,
    /// Characters of a post, where the server allows another number than usual.
    pub max_characters: Option<usize>,
}

/// All places for posts of this node.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    targets: Vec<Target>,
    later: Vec<Later>,
}

/// A target of a network that a later version of this program knows: it takes no posts here, and stays in the file.
#[derive(Clone)]
struct Later(Value);

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Later(…)")
    }
}

/// A target as it is written down.
#[derive(Deserialize)]
struct Written {
    name: String,
    network: Network,
    #[serde(default)]
    lang: Lang,
    #[serde(default)]
    test: bool,
    #[serde(default)]
    by_hand: bool,
    server: Option<String>,
    token: Option<Secret>,
    identifier: Option<String>,
    app_password: Option<Secret>,
    api_key: Option<Secret>,
    api_secret: Option<Secret>,
    access_token: Option<Secret>,
    access_secret: Option<Secret>,
    secret: Option<Secret>,
    max_characters: Option<usize>,
    /// What this version does not know: left out of a file, refused of a person.
    #[serde(flatten)]
    unknown: BTreeMap<String, IgnoredAny>,
}

#[derive(Serialize, Deserialize)]
struct WrittenTargets {
    version: u32,
    targets: Vec<Value>,
}

impl Targets {
    /// Reads the file; none is no targets.
    ///
    /// # Errors
    /// It cannot be read or used: what is wrong, never with a secret in it.
    pub fn load(path: &Path) -> Result<Self, Problem> {
        let Some(bytes) = files::read(path, MOST)?.map(Zeroizing::new) else { return Ok(Self::default()) };
        let name = || path.display().to_string();
        if files::is_open_to_others(path)? {
            return Err(Problem::OpenToOthers { path: name() });
        }
        let written: WrittenTargets = files::json(path, &bytes)?;
        if written.version > VERSION {
            return Err(Problem::Version { path: name(), version: written.version });
        }
        let mut targets = Self::default();
        for written in written.targets {
            let known = |network: &Value| Network::deserialize(network).is_ok();
            if written.get("network").is_some_and(|network| network.is_string() && !known(network)) {
                targets.later.push(Later(written));
                continue;
            }
            // Through bytes: what is told of a fault in them never tells a secret.
            let bytes = serde_json::to_vec(&written).map(Zeroizing::new);
            let bytes = bytes.map_err(|error| Problem::Content { path: name(), why: error.to_string() })?;
            targets.add(Target::read(files::json(path, &bytes)?)?)?;
        }
        Ok(targets)
    }

    /// Writes the file, for this user alone.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Problem> {
        let later = self.later.iter().map(|later| later.0.clone());
        let targets = self.targets.iter().map(Target::written).chain(later).collect();
        let json = serde_json::to_vec_pretty(&WrittenTargets { version: VERSION, targets })
            .map_err(|error| Problem::Content { path: path.display().to_string(), why: error.to_string() })?;
        files::write(path, &Zeroizing::new(json))
    }

    /// Adds a target.
    ///
    /// # Errors
    /// There is one of that name.
    pub fn add(&mut self, target: Target) -> Result<(), Problem> {
        if self.get(&target.name).is_ok() {
            return Err(Problem::TwoTargets { name: target.name });
        }
        self.targets.push(target);
        Ok(())
    }

    /// Takes a target away; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let count = self.targets.len();
        self.targets.retain(|target| target.name != name);
        self.targets.len() < count
    }

    /// All, in their order.
    #[must_use]
    pub fn all(&self) -> &[Target] {
        &self.targets
    }

    /// The one of this name.
    ///
    /// # Errors
    /// [`Problem::NoTarget`].
    pub fn get(&self, name: &str) -> Result<&Target, Problem> {
        let found = self.targets.iter().find(|target| target.name == name);
        found.ok_or_else(|| Problem::NoTarget { name: name.to_owned() })
    }
}

impl Target {
    /// The network.
    #[must_use]
    pub fn network(&self) -> Network {
        match &self.access {
            Access::Mastodon(..) => Network::Mastodon,
            Access::Bluesky(..) => Network::Bluesky,
            Access::X(..) => Network::X,
            Access::Webhook(..) => Network::Webhook,
            Access::ByHand(network, _) => *network,
        }
    }

    /// What is allowed there, as far as is known without asking.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let usual = Limits::of(self.network());
        Limits { text: self.max_characters.unwrap_or(usual.text), ..usual }
    }

    /// Whether posts of this kind of election may go there, and by the program: a rehearsal goes to test targets only, a real
    /// election never to one.
    ///
    /// # Errors
    /// [`Problem::Rehearsal`], [`Problem::TestTarget`].
    pub fn admits(&self, rehearsal: bool) -> Result<(), Problem> {
        let name = || self.name.clone();
        match (rehearsal, self.test) {
            (true, false) => Err(Problem::Rehearsal { name: name() }),
            (false, true) => Err(Problem::TestTarget { name: name() }),
            _ => Ok(()),
        }
    }

    /// The page on which a person places a text there by hand; with keys too, for when the program fails. `None` for a webhook.
    #[must_use]
    pub fn page(&self, text: &str) -> Option<String> {
        let server = match &self.access {
            Access::Mastodon(server, _) => Some(server),
            Access::ByHand(_, server) => server.as_ref(),
            _ => None,
        };
        crate::intent::page(self.network(), server, text)
    }

    /// Who sends posts there.
    ///
    /// # Errors
    /// [`Problem::ByHand`]; this PC has no means for it.
    pub fn publisher(&self, patience: Patience) -> Result<Publisher, Problem> {
        Ok(match self.access.clone() {
            Access::Mastodon(server, token) => Publisher::Mastodon(Mastodon::new(server, token, patience)?),
            Access::Bluesky(service, identifier, password) => {
                Publisher::Bluesky(Bluesky::new(service, identifier, password, patience)?)
            }
            Access::X(server, keys) => Publisher::X(X::new(server, keys, patience)?),
            Access::Webhook(url, secret) => Publisher::Webhook(Webhook::new(url, secret, patience)?),
            Access::ByHand(..) => return Err(Problem::ByHand { name: self.name.clone() }),
        })
    }

    /// Whether a person places the posts there.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        matches!(self.access, Access::ByHand(..))
    }

    /// One target as it stands in the file of targets.
    ///
    /// # Errors
    /// What is wrong with it, never with a secret in it.
    pub fn from_json(text: &str) -> Result<Self, Problem> {
        let text = Zeroizing::new(text.as_bytes().to_vec());
        let written: Written = files::json(Path::new("-"), &text)?;
        // A person typed this: `tset` would be a real account instead of one for tests.
        if let Some(field) = written.unknown.keys().next() {
            return Err(Problem::Target { name: written.name.chars().take(60).collect(), field: field.clone() });
        }
        Self::read(written)
    }

    fn read(written: Written) -> Result<Self, Problem> {
        let name = publish::text::clean(&written.name);
        let wrong = |field: &str| Problem::Target { name: name.chars().take(60).collect(), field: field.to_owned() };
        if name.is_empty() || name.chars().count() > 60 {
            return Err(wrong("name"));
        }
        let secret = |secret: Option<Secret>, field: &str| {
            let fit = |secret: &Secret| {
                let text = secret.reveal();
                !text.is_empty() && text.len() <= 4_096 && text.bytes().all(|byte| byte.is_ascii_graphic())
            };
            secret.filter(fit).ok_or_else(|| wrong(field))
        };
        let address = |usual: Option<&str>| {
            let text = written.server.as_deref().or(usual).ok_or_else(|| wrong("server"))?;
            server(text).map_err(|_| wrong("server"))
        };
        let access = match written.network {
            network if written.by_hand => match network {
                Network::Mastodon => Access::ByHand(network, Some(address(None)?)),
                Network::Bluesky | Network::X => Access::ByHand(network, None),
                Network::Webhook => return Err(wrong("by_hand")),
            },
            Network::Mastodon => Access::Mastodon(address(None)?, secret(written.token, "token")?),
            Network::Bluesky => {
                let identifier = written.identifier.filter(|text| !text.trim().is_empty() && text.len() <= 256);
                let identifier = identifier.ok_or_else(|| wrong("identifier"))?;
                let identifier = identifier.trim().trim_start_matches('@').to_owned();
                Access::Bluesky(
                    address(Some("https://bsky.social"))?,
                    identifier,
                    secret(written.app_password, "app_password")?,
                )
            }
            Network::X => Access::X(
                address(Some(crate::x::SERVER))?,
                Keys {
                    api_key: secret(written.api_key, "api_key")?,
                    api_secret: secret(written.api_secret, "api_secret")?,
                    access_token: secret(written.access_token, "access_token")?,
                    access_secret: secret(written.access_secret, "access_secret")?,
                },
            ),
            Network::Webhook => {
                let secret = secret(written.secret, "secret")?;
                if secret.reveal().len() < LEAST_SECRET {
                    return Err(wrong("secret"));
                }
                Access::Webhook(address(None)?, secret)
            }
        };
        if written.max_characters.is_some_and(|most| !(100..=100_000).contains(&most)) {
            return Err(wrong("max_characters"));
        }
        // What others allow is fixed.
        let max_characters = written.max_characters.filter(|_| written.network == Network::Mastodon);
        Ok(Self { name, lang: written.lang, test: written.test, access, max_characters })
    }

    /// As [`Written`]; what it has not is left out.
    fn written(&self) -> Value {
        let mut written = json!({
            "name": self.name,
            "network": self.network(),
            "lang": self.lang,
            "test": self.test,
            "by_hand": self.is_by_hand(),
            "max_characters": self.max_characters,
        });
        let access = match &self.access {
            Access::Mastodon(server, token) => json!({ "server": server.as_str(), "token": token }),
            Access::Bluesky(server, identifier, password) => {
                json!({ "server": server.as_str(), "identifier": identifier, "app_password": password })
            }
            Access::X(server, keys) => json!({
                "server": server.as_str(),
                "api_key": keys.api_key,
                "api_secret": keys.api_secret,
                "access_token": keys.access_token,
                "access_secret": keys.access_secret,
            }),
            Access::Webhook(url, secret) => json!({ "server": url.as_str(), "secret": secret }),
            Access::ByHand(_, server) => json!({ "server": server.as_ref().map(Url::as_str) }),
        };
        if let (Value::Object(written), Value::Object(access)) = (&mut written, access) {
            written.extend(access);
            written.retain(|_, value| !value.is_null());
        }
        written
    }
}
