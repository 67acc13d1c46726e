//! Over real hosts on the loopback address, with real stores.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use sync_core::controlled::Controlled;
use sync_core::entry::SignedEntry;
use sync_core::id::{EntryId, SecretKey};
use sync_core::replica::Replica;
use sync_net::store::Store;
use tempfile::TempDir;
use tokio::sync::mpsc;

use crate::election::{Election, draft, order, records};
use crate::node::{Node, Seen, Told};
use crate::table::{Table, Times, text};

const PATIENCE: Duration = Duration::from_secs(60);

/// Nodes of one election, and all that they tell.
struct Night {
    folder: TempDir,
    election: Election,
    nodes: Vec<Node>,
    tell: mpsc::UnboundedSender<Told>,
    told: mpsc::UnboundedReceiver<Told>,
}

impl Night {
    fn new(election: Election) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        Self { folder: tempfile::tempdir().unwrap(), election, nodes: Vec::new(), tell, told }
    }

    /// Adds a node that has the charter and these entries in its store.
    async fn add(&mut self, key: SecretKey, entries: &[SignedEntry]) -> usize {
        let number = self.nodes.len();
        let folder = self.folder.path().join(number.to_string());
        std::fs::create_dir(&folder).unwrap();
        fill(&self.election, &key, entries, &folder);
        let node = Node::start(self.election.config(&key), &folder, number, self.tell.clone()).await;
        self.nodes.push(node);
        number
    }

    async fn next(&mut self) -> Told {
        let told = tokio::time::timeout(PATIENCE, self.told.recv()).await;
        let told = told.expect("what is measured did not come within a minute").unwrap();
        if let Seen::Wrong(text) = &told.2 {
            panic!("node {}: {text}", told.1);
        }
        told
    }

    /// Each of `from` dials `to`; waits until all are connected both ways and have had time for their greetings.
    async fn connect(&mut self, from: std::ops::Range<usize>, to: usize) {
        let mut missing = 2 * from.len();
        for node in from {
            self.nodes[node].host.dial(self.nodes[to].address).await;
        }
        while missing > 0 {
            if let (_, _, Seen::Up) = self.next().await {
                missing -= 1;
            }
        }
    }

    /// Waits until nothing is told for a while.
    async fn quiet(&mut self) {
        while tokio::time::timeout(Duration::from_millis(600), self.told.recv()).await.is_ok() {}
    }

    async fn end(self) {
        for node in &self.nodes {
            node.host.shutdown().await;
        }
    }
}

fn fill(election: &Election, key: &SecretKey, entries: &[SignedEntry], folder: &Path) {
    let store = Store::open(folder.join("store.redb")).unwrap();
    store.commit(&records(election, key, entries, Instant::now())).unwrap();
}

/// (a) 600 counts typed at `authors` nodes in turn; durable there, then visible on the scan node.
pub async fn author(table: &mut Table, authors: usize) {
    let mut night = Night::new(Election::new(authors, 0));
    let scan = night.add(night.election.scan.clone(), &[]).await;
    for number in 0..authors {
        let node = night.add(night.election.authors[number].clone(), &[]).await;
        // Everyone with everyone, as on a network where all find each other.
        for other in 0..node {
            night.connect(node..node + 1, other).await;
        }
    }
    night.quiet().await;
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let (mut saving, mut showing) = (Times::default(), Times::default());
    for station in 1..=600 {
        let node = 1 + station as usize % authors;
        let draft = draft(&mut random, station);
        let began = Instant::now();
        night.nodes[node].ask(move |replica, now| drop(replica.submit(vec![draft], now).unwrap()));
        let (mut saved, mut visible): (Option<(Instant, EntryId)>, BTreeMap<EntryId, Instant>) = Default::default();
        loop {
            match night.next().await {
                (at, from, Seen::Saved(ids)) if from == node => saved = Some((at, ids[0])),
                (at, from, Seen::Arrived(ids)) if from == scan => visible.extend(ids.into_iter().map(|id| (id, at))),
                _ => {}
            }
            if let Some((at, id)) = saved
                && let Some(seen) = visible.get(&id)
            {
                saving.add(at - began);
                showing.add(seen.saturating_duration_since(at));
                break;
            }
        }
        // People do not type within a millisecond of each other.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let who = if authors == 1 { "1 entry node".to_owned() } else { format!("{authors} entry nodes, full mesh") };
    let what = format!("visible on the scan node after durable, 600 stations, {who}");
    let more = format!("; {}", showing.text());
    if authors == 1 {
        table.target(&format!("{what}: p50"), Duration::from_millis(1), showing.percentile(50), &more);
        table.target(&format!("{what}: p99"), Duration::from_millis(5), showing.percentile(99), "");
    } else {
        table.line(&what, "(in one process)", &showing.text());
    }
    table.line("  from asked to durable at the author", "", &saving.text());
    night.end().await;
}

/// (b) An empty scan node meets one that holds everything.
pub async fn connect(table: &mut Table, stations: u32, authors: usize) {
    let limit = if stations == 600 { Duration::from_millis(100) } else { Duration::from_secs(2) };
    let (mut held, mut durable) = (Times::default(), Times::default());
    let runs = if stations == 600 { 9 } else { 3 };
    for _ in 0..runs {
        let mut night = Night::new(Election::new(authors, 0));
        let entries = night.election.entries(stations);
        night.add(night.election.relay.clone(), &entries).await;
        let scan = night.add(night.election.scan.clone(), &[]).await;
        night.quiet().await;
        night.nodes[scan].host.dial(night.nodes[0].address).await;
        let (mut up, mut all) = (None, None);
        loop {
            match night.next().await {
                (at, from, Seen::Up) if from == scan => up = Some(at),
                (at, from, Seen::Holds(count, done)) if from == scan && count == entries.len() => {
                    all = all.or(Some(at));
                    if done {
                        held.add(all.unwrap() - up.unwrap());
                        durable.add(at - up.unwrap());
                        break;
                    }
                }
                _ => {}
            }
        }
        night.end().await;
    }
    let more = format!(" (median of {runs}, worst {})", text(durable.max()));
    let what = format!("connected to verified, derived and durable, {stations} stations");
    table.target(&what, limit, durable.percentile(50), &more);
    table.line("  of which until verified and derived", "", &text(held.percentile(50)));
}

/// (c) Releases of 300 to 600 stations, ten more each time, to so many presentation nodes.
pub async fn release(table: &mut Table, screens: usize) {
    let mut night = Night::new(Election::new(20, screens));
    let entries = night.election.entries(600);
    let scan = night.add(night.election.scan.clone(), &entries).await;
    for number in 0..screens {
        night.add(night.election.presenters[number].clone(), &[]).await;
    }
    night.connect(1..screens + 1, scan).await;
    night.quiet().await;
    let (mut first, mut after_asked, mut after_durable) = (Times::default(), Times::default(), Times::default());
    for number in 1..=31 {
        let began = Instant::now();
        let last = 290 + 10 * number;
        night.nodes[scan].ask(move |replica, now| {
            let order = order(replica, last, now);
            replica.release(order, now).unwrap();
        });
        let mut written = began;
        let mut seen = Vec::new();
        while seen.len() < screens {
            match night.next().await {
                (at, from, Seen::Released) if from == scan => written = at,
                (at, from, Seen::Shown(shown)) if from != scan && shown == number => seen.push(at),
                _ => {}
            }
        }
        for at in seen {
            if number == 1 {
                first.add(at - began);
            } else {
                after_asked.add(at - began);
                after_durable.add(at.saturating_duration_since(written));
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let what = format!("release to visible on {screens} presentation nodes, 10 of 600 stations new");
    if screens == 20 {
        let more = format!("; {}", after_durable.text());
        table.target(&format!("{what}: p99"), Duration::from_millis(50), after_durable.percentile(99), &more);
    } else {
        table.line(&what, "", &after_durable.text());
    }
    table.line("  from asked (order, signature and write at the scan node included)", "", &after_asked.text());
    table.line("  the first release of 300 stations, from asked", "", &first.text());
    let (answer, derived) = tokio::sync::oneshot::channel();
    night.nodes[scan].ask(move |replica, _| answer.send(controlled(replica)).unwrap());
    let (anew, followed) = derived.await.unwrap();
    table.line("  of which the controlled document derived anew from 31 releases", "", &text(anew));
    table.line("  (the newest release alone, followed by what was derived before)", "", &text(followed));
    night.end().await;
}

/// What deriving the controlled document costs: from all releases, and for the newest alone.
fn controlled(replica: &Replica) -> (Duration, Duration) {
    let began = Instant::now();
    let anew = Controlled::build(&replica.election(), replica.chain().line()).unwrap();
    let took = began.elapsed();
    let newest = replica.chain().tip().unwrap();
    let before = replica.chain().line().filter(|held| held.hash != newest.hash);
    let mut followed = Controlled::build(&replica.election(), before).unwrap();
    let began = Instant::now();
    followed.follow(newest).unwrap();
    let once = began.elapsed();
    assert_eq!(followed.heads(), anew.heads());
    (took, once)
}
