//! Posts go out over every kind of failure: never twice, and the end is always one that a person understands.
#![allow(missing_docs, clippy::unwrap_used)]

mod fake;

use std::collections::BTreeSet;
use std::time::Duration;

use fake::{Fake, How, Trouble};
use post::outbox::Thought;
use post::targets::{Access, Target};
use post::{Draft, Image, Kind, Network, Outbox, Patience, Problem, Secret, State};
use publish::board::OfRelease;
use reqwest::Url;
use words::Lang;

const NOW: u64 = 1_773_867_600_000;

/// Short: servers here answer at once, or never.
fn patience() -> Patience {
    let ms = Duration::from_millis;
    Patience { connect: ms(400), request: ms(400), poll: ms(5) }
}

fn draft(network: Network) -> Draft {
    // A picture of the size that real ones have.
    let png = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 150_000]].concat();
    Draft {
        kind: Kind::Interim,
        network,
        lang: Lang::Nl,
        release: OfRelease { number: 3, hash: "3f9a2c71".repeat(8), made_at: NOW, note: String::new(), standing: true },
        epoch: 1,
        rehearsal: false,
        text: "Tussenstand Gemeenteraad Grolloo 2026: 12 van 44 stembureaus geteld.\nA & B <één>: 54,3%\n\n\
               Voorlopig · vrijgave 3 · 22:00 · 3f9a 2c71\nhttps://uitslag.example.nl/gr2026/vrijgave/3/index.html"
            .into(),
        link: Some("https://uitslag.example.nl/gr2026/vrijgave/3/index.html".into()),
        image: Some(Image { png, alt: "Staafdiagram van de stemmen per lijst.".into() }),
        left_out: 0,
    }
}

fn target(access: Access) -> Target {
    Target { name: "Gemeente".into(), lang: Lang::Nl, test: false, access, max_characters: None }
}

fn url(fake: &Fake) -> Url {
    Url::parse(&fake.url).unwrap()
}

fn bluesky(fake: &Fake) -> Target {
    let password = Secret::new(fake::bluesky::PASSWORD);
    target(Access::Bluesky(url(fake), fake::bluesky::IDENTIFIER.into(), password))
}

fn x(fake: &Fake) -> Target {
    let keys = post::oauth1::Keys {
        api_key: Secret::new(fake::x::API_KEY),
        api_secret: Secret::new(fake::x::API_SECRET),
        access_token: Secret::new(fake::x::TOKEN),
        access_secret: Secret::new(fake::x::TOKEN_SECRET),
    };
    target(Access::X(url(fake), keys))
}

fn webhook(fake: &Fake) -> Target {
    let address = Url::parse(&format!("{}/haak?kanaal=uitslag", fake.url)).unwrap();
    target(Access::Webhook(address, Secret::new(fake::webhook::SECRET)))
}

/// A node with one post that is confirmed, and its time.
struct Node {
    folder: tempfile::TempDir,
    outbox: Outbox,
    target: Target,
    id: String,
    now: u64,
}

impl Node {
    fn new(target: Target) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
        let id = outbox.prepare(&draft(target.network()), &target, NOW, NOW).unwrap();
        outbox.confirm(&id, "Els", Thought::First, &target, NOW).unwrap();
        Self { folder, outbox, target, id, now: NOW }
    }

    fn state(&self) -> &State {
        &self.outbox.get(&self.id).unwrap().state
    }

    /// One attempt, at the time at which it is due; whether there was any.
    async fn attempt(&mut self) -> bool {
        let Some(due) = self.outbox.next_time() else { return false };
        self.now = self.now.max(due);
        assert_eq!(self.outbox.next_due(self.now, &BTreeSet::new()).unwrap().id, self.id);
        let post = self.outbox.begin(&self.id, &self.target, self.now).unwrap();
        let outcome = self.target.publisher(patience()).unwrap().publish(&post).await;
        self.now += 500;
        self.outbox.on_result(&self.id, outcome, self.now).unwrap();
        true
    }

    /// Until it is sent, or a person is needed.
    async fn drive(&mut self) {
        for _ in 0..12 {
            if !self.attempt().await {
                return;
            }
        }
        panic!("no end: {:?}", self.outbox.get(&self.id));
    }

    /// As after a kill: what is on disk is all that there is.
    fn restart(&mut self) {
        self.outbox = Outbox::open(self.folder.path(), self.now).unwrap();
    }

    fn problem(&self) -> Option<&Problem> {
        self.outbox.get(&self.id).unwrap().last.as_ref()
    }
}

const ALL: [How; 10] = [
    How::Status(500),
    How::Status(503),
    How::Status(408),
    How::Busy(7),
    How::Silent,
    How::Cut,
    How::Half,
    How::Garbage,
    How::Huge,
    How::Redirect,
];

/// Every failure at every step, before and after the step was done, followed by no more failures.
async fn every_trouble(
    start: impl AsyncFn() -> (Fake, Box<dyn Fn() -> usize>),
    target: fn(&Fake) -> Target,
    steps: &[&'static str],
) {
    for path in steps {
        for how in ALL {
            for done in [false, true] {
                if done && matches!(how, How::Busy(_)) {
                    // Who says "too many requests" has not done it: that much is taken from a server.
                    continue;
                }
                let (fake, count) = start().await;
                fake.trouble(Trouble { path, how, done });
                let mut node = Node::new(target(&fake));
                node.drive().await;
                let case = format!("{path} {how:?} done: {done}: {:?}", node.outbox.get(&node.id).unwrap());
                assert!(!fake.has_trouble(), "never came to it: {case}");
                match how {
                    // The address is wrong: a person puts it right.
                    How::Redirect => assert!(
                        matches!(node.state(), State::Failed { .. })
                            && matches!(node.problem(), Some(Problem::Redirected { .. })),
                        "{case}"
                    ),
                    _ => {
                        assert!(matches!(node.state(), State::Sent { .. }), "{case}");
                        assert_eq!(count(), 1, "{case}");
                    }
                }
                assert!(count() <= 1, "{case}");
                if let How::Busy(seconds) = how {
                    assert!(node.now >= NOW + seconds * 1_000, "{case}");
                }
            }
        }
    }
}

#[tokio::test]
async fn bluesky_over_every_trouble() {
    let start = async || {
        let (fake, account) = fake::bluesky::start().await;
        (fake, Box::new(move || account.lock().unwrap().writes) as Box<dyn Fn() -> usize>)
    };
    every_trouble(start, bluesky, &["createSession", "getRecord", "uploadBlob", "putRecord"]).await;
}

#[tokio::test]
async fn x_over_every_trouble() {
    let start = async || {
        let (fake, account) = fake::x::start().await;
        // The account's own posts are what keeps it from being placed twice, not the memory of X.
        account.lock().unwrap().forgets = true;
        (fake, Box::new(move || account.lock().unwrap().posts.len()) as Box<dyn Fn() -> usize>)
    };
    every_trouble(start, x, &["/2/media/upload", "/2/media/metadata", "/2/tweets"]).await;
}

#[tokio::test]
async fn a_webhook_over_every_trouble() {
    let start = async || {
        let (fake, taken) = fake::webhook::start().await;
        (fake, Box::new(move || taken.lock().unwrap().posts.len()) as Box<dyn Fn() -> usize>)
    };
    // Whatever a webhook answers with 200 is that it was taken in.
    for how in [How::Status(500), How::Busy(7), How::Silent, How::Cut, How::Half, How::Huge, How::Redirect] {
        for done in [false, true] {
            let (fake, count) = start().await;
            fake.trouble(Trouble { path: "/haak", how, done });
            let mut node = Node::new(webhook(&fake));
            node.drive().await;
            assert!(count() <= 1);
            if how != How::Redirect {
                assert!(
                    matches!(node.state(), State::Sent { .. }) && count() == 1,
                    "{how:?} {done} {:?}",
                    node.state()
                );
            }
        }
    }
}

#[tokio::test]
async fn what_arrives_is_what_was_confirmed() {
    let (fake, account) = fake::bluesky::start().await;
    let mut node = Node::new(bluesky(&fake));
    node.drive().await;
    let State::Sent { url: Some(url), id, .. } = node.state().clone() else { panic!("{:?}", node.state()) };
    assert!(url.starts_with("https://bsky.app/profile/did:plc:gemeente/post/") && id.starts_with("at://"));
    let record = account.lock().unwrap().posts.values().next().unwrap().clone();
    let text = draft(Network::Bluesky)
        .text
        .replace("https://uitslag.example.nl/gr2026/vrijgave/3/index.html", "uitslag.example.nl/gr2026/vrijg...");
    assert_eq!(record["text"], text);
    assert_eq!(record["createdAt"], "2026-03-18T21:00:00.000Z");
    assert_eq!(record["embed"]["images"][0]["alt"], "Staafdiagram van de stemmen per lijst.");

    let (fake, account) = fake::x::start().await;
    let mut node = Node::new(x(&fake));
    node.drive().await;
    let State::Sent { url: Some(url), .. } = node.state() else { panic!("{:?} {:?}", node.state(), node.problem()) };
    assert_eq!(url, "https://x.com/i/web/status/180");
    assert_eq!(account.lock().unwrap().media["90"].as_deref(), Some("Staafdiagram van de stemmen per lijst."));

    let (fake, taken) = fake::webhook::start().await;
    let mut node = Node::new(webhook(&fake));
    node.drive().await;
    let post = taken.lock().unwrap().posts.values().next().unwrap().clone();
    assert_eq!(
        (&post["kind"], &post["rehearsal"], &post["text"]),
        (&"interim".into(), &false.into(), &draft(Network::X).text.into())
    );
    assert_eq!(
        (&post["release"]["number"], &post["release"]["made_at"]),
        (&3.into(), &"2026-03-18T21:00:00.000Z".into())
    );
    let png = data_encoding::BASE64.decode(post["image"]["base64"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(png, draft(Network::X).image.unwrap().png);
}

/// A real server of Mastodon's API: the program `mastodon_mock` (PyPI) on the path.
struct Mock {
    address: String,
    process: std::process::Child,
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn mock(test: &str) -> Option<Mock> {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let started = std::process::Command::new(support::tool("mastodon_mock"))
        .args(["serve", "--in-memory", "--host", "127.0.0.1", "--port", &port.to_string()])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    let process = match started {
        Ok(process) => process,
        Err(error) => {
            support::not_run(test, &format!("mastodon_mock: {error}"));
            return None;
        }
    };
    let mock = Mock { address, process };
    for _ in 0..600 {
        if tokio::net::TcpStream::connect(&mock.address).await.is_ok() {
            return Some(mock);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("mastodon_mock did not start within a minute");
}

fn mastodon(server: &str) -> Target {
    target(Access::Mastodon(Url::parse(server).unwrap(), Secret::new("mock_token")))
}

/// What the account shows.
async fn statuses(mock: &Mock) -> Vec<serde_json::Value> {
    let get = async |path: &str| {
        let client = reqwest::Client::builder().no_proxy().tls_backend_preconfigured(no_tls()).build().unwrap();
        let answer =
            client.get(format!("http://{}{path}", mock.address)).bearer_auth("mock_token").send().await.unwrap();
        answer.json::<serde_json::Value>().await.unwrap()
    };
    let me = get("/api/v1/accounts/verify_credentials").await;
    let all = get(&format!("/api/v1/accounts/{}/statuses?limit=40", me["id"].as_str().unwrap())).await;
    all.as_array().unwrap().clone()
}

/// No server of these tests has TLS.
fn no_tls() -> rustls::ClientConfig {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

/// A post with another hash: its own key, so that one server serves many cases.
fn numbered(target: Target, number: u32) -> Node {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let mut draft = draft(target.network());
    draft.release.hash = format!("{number:064x}");
    draft.text = draft.text.replace("3f9a 2c71", &format!("{number:08}"));
    if let Some(image) = &mut draft.image {
        image.png = PNG.to_vec();
    }
    let id = outbox.prepare(&draft, &target, NOW, NOW).unwrap();
    outbox.confirm(&id, "Els", Thought::First, &target, NOW).unwrap();
    Node { folder, outbox, target, id, now: NOW }
}

/// The smallest of images, for servers that look into it.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mastodon_over_every_trouble() {
    let Some(mock) = mock("mastodon_over_every_trouble").await else { return };
    let fake = fake::before(mock.address.clone()).await;
    let mut count = 0;
    for path in ["/api/v2/instance", "/api/v2/media", "/api/v1/statuses"] {
        for how in ALL {
            for done in [false, true] {
                count += 1;
                fake.trouble(Trouble { path, how, done });
                let mut node = numbered(mastodon(&fake.url), count);
                node.drive().await;
                let case = format!("{path} {how:?} done: {done}: {:?}", node.outbox.get(&node.id).unwrap());
                assert!(!fake.has_trouble(), "never came to it: {case}");
                let mark = format!("{count:08}");
                let all = statuses(&mock).await;
                let there = all.iter().filter(|one| one["content"].as_str().unwrap().contains(&mark)).count();
                if how == How::Redirect {
                    assert!(there <= 1 && matches!(node.state(), State::Failed { .. }), "{case}");
                } else {
                    assert!(there == 1 && matches!(node.state(), State::Sent { .. }), "{there} {case}");
                }
            }
        }
    }
    let all = statuses(&mock).await;
    let status = all.iter().find(|status| status["media_attachments"][0]["description"].is_string()).unwrap();
    assert_eq!(status["media_attachments"][0]["description"], "Staafdiagram van de stemmen per lijst.");
    assert_eq!((&status["language"], &status["visibility"]), (&"nl".into(), &"public".into()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mastodon_with_a_wrong_token_is_refused() {
    let Some(mock) = mock("mastodon_with_a_wrong_token_is_refused").await else { return };
    let server = Url::parse(&format!("http://{}", mock.address)).unwrap();
    let mut node = Node::new(target(Access::Mastodon(server, Secret::new("fout"))));
    node.drive().await;
    assert!(matches!(node.problem(), Some(Problem::Credentials { .. })), "{:?}", node.problem());
    assert!(matches!(node.state(), State::Failed { .. }) && statuses(&mock).await.is_empty());
}

/// X without the right to read: only a person can tell, and the program never tries again by itself.
#[tokio::test]
async fn a_doubt_that_cannot_be_looked_into_is_for_a_person() {
    for done in [false, true] {
        let (fake, account) = fake::x::start().await;
        account.lock().unwrap().blind = true;
        fake.trouble(Trouble { path: "/2/tweets", how: How::Cut, done });
        let mut node = Node::new(x(&fake));
        node.drive().await;
        assert!(matches!(node.state(), State::Doubtful { .. }), "{:?}", node.state());
        assert_eq!(node.problem(), Some(&Problem::CannotLook));
        assert!(node.outbox.get(&node.id).unwrap().standing(Lang::Nl).contains("Kijk op het account"));
        assert_eq!(node.outbox.confirm(&node.id, "Els", Thought::Second, &node.target, node.now), Err(Problem::State));
        // The person has looked.
        use post::outbox::Found;
        let found = if done { Found::There(Some("https://x.com/gemeente/status/180".into())) } else { Found::NotThere };
        node.outbox.settle(&node.id, found, "Els", node.now).unwrap();
        if !done {
            node.outbox.confirm(&node.id, "Els", Thought::First, &node.target, node.now).unwrap();
            node.drive().await;
        }
        assert!(matches!(node.state(), State::Sent { .. }), "{:?}", node.state());
        assert_eq!(account.lock().unwrap().posts.len(), 1);
    }
}

/// An account that does not show the post yet: X's own refusal of a text that it has had says that it is there.
#[tokio::test]
async fn x_that_has_had_the_text_has_it() {
    let (fake, account) = fake::x::start().await;
    account.lock().unwrap().late = true;
    fake.trouble(Trouble { path: "/2/tweets", how: How::Cut, done: true });
    let mut node = Node::new(x(&fake));
    node.drive().await;
    assert!(matches!(node.state(), State::Sent { url: None, .. }), "{:?}", node.state());
    assert_eq!(account.lock().unwrap().posts.len(), 1);
}

/// As long as the account cannot be read, nothing is sent.
#[tokio::test]
async fn x_is_not_sent_to_before_it_was_read() {
    let (fake, account) = fake::x::start().await;
    account.lock().unwrap().forgets = true;
    fake.trouble(Trouble { path: "/2/tweets", how: How::Silent, done: true });
    let mut node = Node::new(x(&fake));
    node.attempt().await;
    for how in [How::Garbage, How::Status(503), How::Cut, How::Busy(3), How::Huge, How::Silent] {
        fake.trouble(Trouble { path: "/2/users/", how, done: false });
        node.attempt().await;
        assert!(matches!(node.state(), State::Confirmed { .. }) && !fake.has_trouble(), "{how:?} {:?}", node.state());
    }
    node.drive().await;
    assert!(matches!(node.state(), State::Sent { url: Some(_), .. }));
    assert_eq!(account.lock().unwrap().posts.len(), 1);
}

/// Killed while the request was under way, whether or not it arrived.
#[tokio::test]
async fn a_node_that_was_killed_looks_first() {
    for arrived in [false, true] {
        let (fake, account) = fake::x::start().await;
        account.lock().unwrap().forgets = true;
        let mut node = Node::new(x(&fake));
        let post = node.outbox.begin(&node.id, &node.target, node.now).unwrap();
        if arrived {
            node.target.publisher(patience()).unwrap().publish(&post).await.unwrap();
        }
        node.restart();
        assert!(
            node.outbox.get(&node.id).unwrap().doubt.is_some()
                && node.outbox.next_due(node.now, &BTreeSet::new()).is_none()
        );
        node.drive().await;
        assert!(matches!(node.state(), State::Sent { .. }), "{:?}", node.state());
        assert_eq!(account.lock().unwrap().posts.len(), 1);
        assert!(fake.seen.lock().unwrap().iter().any(|seen| seen == "GET /2/users/77/tweets"));
    }
}

#[tokio::test]
async fn wrong_keys_and_long_texts_are_refused_in_plain_words() {
    let (fake, _account) = fake::bluesky::start().await;
    let wrong = target(Access::Bluesky(url(&fake), fake::bluesky::IDENTIFIER.into(), Secret::new("fout")));
    let mut node = Node::new(wrong);
    node.drive().await;
    assert!(matches!(node.state(), State::Failed { .. }));
    let said = node.problem().unwrap().text(Lang::Nl);
    assert!(said.contains("Controleer de bestemming") && said.contains("Invalid identifier or password"), "{said}");

    let (fake, _account) = fake::x::start().await;
    let mut keys = x(&fake);
    if let Access::X(_, keys) = &mut keys.access {
        keys.api_secret = Secret::new("fout");
    }
    let mut node = Node::new(keys);
    node.drive().await;
    assert!(matches!(node.problem(), Some(Problem::Credentials { .. })), "{:?}", node.problem());

    let mut long = draft(Network::X);
    long.text = format!("{}\n{}", "x".repeat(280), long.text);
    let target = x(&fake);
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let id = outbox.prepare(&long, &target, NOW, NOW).unwrap();
    outbox.confirm(&id, "Els", Thought::First, &target, NOW).unwrap();
    let post = outbox.begin(&id, &target, NOW).unwrap();
    let outcome = target.publisher(patience()).unwrap().publish(&post).await;
    assert!(
        matches!(outcome, Err(post::Failure::Refused(Problem::TooLong { network: Network::X, limit: 280, .. }))),
        "{outcome:?}"
    );
}

/// Nobody there: it is tried with growing pauses for a day, and then a person is asked.
#[tokio::test]
async fn a_server_that_is_away_is_tried_for_a_day() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut node =
        Node::new(target(Access::Webhook(Url::parse(&address).unwrap(), Secret::new(fake::webhook::SECRET))));
    let mut pauses = Vec::new();
    for _ in 0..400 {
        let before = node.now;
        if !node.attempt().await {
            break;
        }
        pauses.push(node.now - before);
    }
    assert!(matches!(node.state(), State::Failed { .. }), "{:?}", node.state());
    assert!(matches!(node.problem(), Some(Problem::GaveUp { .. })));
    assert!((140..160).contains(&pauses.len()), "{}", pauses.len());
    assert!(pauses.windows(2).skip(1).all(|two| two[0] <= two[1]) && pauses.iter().max() < Some(&601_000));
    assert!((NOW + 86_400_000..NOW + 88_000_000).contains(&node.now));
}
