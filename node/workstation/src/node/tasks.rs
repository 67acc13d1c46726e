//! The presentation tasks of a running node: they follow the newest release that is public.
//!
//! Everything passes one gate here, [`Node::public_night`]: a released snapshot only, after closing time and after the
//! embargo of the release ([`Node::may_show`]).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use api::made::{ServedTold, TaskState, TasksTold};
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::Error;
use api::task_settings::Tasks;
use night::bundle;
use night::edition::{self, Material};
use publish::edition::Night;
use sync_core::chain::HeldRelease;
use sync_core::id::Hash;
use sync_core::replica::{Now, Shown};
use tokio::sync::watch;
use words::{Say, Sentence, sentence};

use super::Node;
use super::answers::At;
use crate::tasks::paper::PaperJob;
use crate::tasks::posts::PostsJob;
use crate::tasks::serve::{Served, Server};
use crate::tasks::site::{Content, SiteJob};
use crate::tasks::worker::Worker;

/// What the tasks were last given: when it differs, there is something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    release: Option<(u32, Hash)>,
    /// Whether all that it is compared with is here.
    before: bool,
    /// Those that were taken back.
    taken_back: Vec<Hash>,
    charter: u32,
    setup: bool,
    settings: Tasks,
}

/// The tasks at work.
pub(crate) struct Runner {
    site: Worker<SiteJob>,
    paper: Worker<PaperJob>,
    posts: Worker<PostsJob>,
    served: watch::Sender<Arc<Served>>,
    server: Option<(SocketAddr, Result<Server, Error>)>,
    noted: Arc<AtomicU64>,
    last: Option<Key>,
}

impl Runner {
    /// Starts them, with nothing to do yet.
    pub fn start() -> Result<Self, Error> {
        let noted = Arc::new(AtomicU64::new(0));
        let failed = |error: std::io::Error| Error::from(Refusal::Tasks { detail: Sentence::from(&error) });
        Ok(Self {
            site: Worker::start("site", noted.clone()).map_err(failed)?,
            paper: Worker::start("paper", noted.clone()).map_err(failed)?,
            posts: Worker::start("posts", noted.clone()).map_err(failed)?,
            served: watch::channel(Arc::default()).0,
            server: None,
            noted,
            last: None,
        })
    }

    /// Rises when something changed that a screen shows.
    pub fn changes(&self) -> u64 {
        self.noted.load(Ordering::Relaxed)
    }
}

impl Node {
    /// Number and hash of the release that may be public now; `None` before the first. Asked at every turn of the node: nothing
    /// is verified here.
    fn public_now(&self, now: Now) -> Option<(u32, Hash)> {
        let shown = self.replica.shown()?;
        if self.may_show(&shown.release, now) {
            return Some((shown.release.number, shown.hash));
        }
        // Under embargo. The one before it stands until then.
        let public = |held: &&HeldRelease| self.may_show(&held.release, now);
        let held = self.replica.chain().line().rev().skip(1).find(public)?;
        Some((held.release.number, held.hash))
    }

    /// The newest release that may be public now, verified; `None` before the first.
    fn public_release(&self, now: Now) -> Option<Arc<Shown>> {
        let (number, hash) = self.public_now(now)?;
        let shown = self.replica.shown().filter(|shown| shown.hash == hash).cloned();
        shown.or_else(|| self.verified(number).map(Arc::new))
    }

    /// All that may be public now. `seats`: as in [`Tasks`].
    ///
    /// # Errors
    /// `nothing_released`: nothing is public yet; `no_setup`, `figures`.
    pub(crate) fn public_night(&self, seats: bool, now: Now) -> Result<Night, Error> {
        let shown = self.public_release(now).ok_or(Refusal::NothingReleased)?;
        let number = shown.release.number;
        let setup = self.setup_at(shown.release.charter_version)?;
        let with_setup = |earlier: Shown| Some((self.setup_at(earlier.release.charter_version).ok()?, earlier));
        let before = self.before(&shown).and_then(with_setup);
        let evening = self.night(&shown).and_then(with_setup);
        let line = self.replica.chain().line().take_while(|held| held.release.number <= number).cloned();
        let taken_back = bundle::taken_back(&self.replica, now).into_iter().cloned();
        let material = Material {
            now: (&setup, &shown),
            before: before.as_ref().map(|(setup, before)| (&**setup, before)),
            evening: evening.as_ref().map(|(setup, evening)| (&**setup, evening)),
            line: &line.collect::<Vec<_>>(),
            taken_back: &taken_back.collect::<Vec<_>>(),
            seats,
        };
        edition::night(&material).map_err(|error| Error::from(Refusal::Figures { detail: error }))
    }

    /// Whether all that a release is compared with is here.
    fn has_earlier(&self, number: u32) -> bool {
        let held = self.replica.chain().number(number);
        let evening = held.and_then(|held| self.number_of_night(number, held.release.charter_version));
        bundle::has_before(&self.replica, number, evening)
    }

    /// Gives the tasks what there is to do; called often, does something only when something changed.
    pub(crate) fn follow_tasks(&mut self, now: Now) {
        let Some(runner) = &self.tasks else { return };
        let release = self.public_now(now);
        // What is here stays; asked at every turn of the node.
        let had = runner.last.as_ref().is_some_and(|last| last.release == release && last.before);
        let key = Key {
            before: had || release.is_some_and(|(number, _)| self.has_earlier(number)),
            taken_back: bundle::taken_back(&self.replica, now).iter().map(|held| held.hash).collect(),
            release,
            charter: self.replica.charter().version,
            setup: self.setup_at(self.replica.charter().version).is_ok(),
            settings: self.local.tasks.clone(),
        };
        if runner.last.as_ref() == Some(&key) {
            return;
        }
        let given = self.give(&key, now);
        if let Err(error) = given {
            self.alarm(sentence!("alarm-tasks", error = error.say()));
        }
        if let Some(runner) = &mut self.tasks {
            runner.last = Some(key);
        }
    }

    fn give(&self, key: &Key, now: Now) -> Result<(), Error> {
        let (Some(runner), Tasks { seats, site, print, posts }) = (&self.tasks, &key.settings) else { return Ok(()) };
        // Without the files of the election there is nothing to say yet.
        if !(site.on || print.on || posts.on) || !key.setup {
            return Ok(());
        }
        let setup = self.setup_at(self.replica.charter().version)?;
        if site.on {
            let content = match key.release {
                Some(_) => self.content(now)?,
                None => Content::Waiting,
            };
            let job = SiteJob { content, setup: setup.clone(), task: site.clone(), served: runner.served.clone() };
            runner.site.put(job);
        }
        if key.release.is_none() || !(print.on || posts.on) {
            return Ok(());
        }
        let night = Arc::new(self.public_night(*seats, now)?);
        if print.on {
            runner.paper.put(PaperJob { night: night.clone(), task: print.clone() });
        }
        if posts.on {
            let embargo =
                self.replica.chain().number(night.now.board.release.number).map(|held| held.release.not_before);
            runner.posts.put(PostsJob {
                night,
                task: posts.clone(),
                seats: *seats,
                posts: self.own_posts()?.clone(),
                templates: posts.templates()?,
                not_before: self.closing().unwrap_or(0).max(embargo.unwrap_or(0)),
                now: now.wall,
            });
        }
        Ok(())
    }

    /// The public release with all that its site is made of, and that it takes to check it.
    fn content(&self, now: Now) -> Result<Content, Error> {
        let shown = self.public_release(now).ok_or(Refusal::NothingReleased)?;
        let signed = self.bundle(&shown, now);
        let signed = signed.map_err(|error| Refusal::SignedRelease { detail: error.say() })?;
        Ok(Content::Release { number: shown.release.number, signed: Arc::new(signed) })
    }

    /// Sends posts until the node stops.
    pub(crate) fn start_sending(&self, stop: impl Future<Output = ()> + Send + 'static) {
        let (Ok(posts), Some(runner)) = (self.own_posts().cloned(), &self.tasks) else { return };
        let (noted, offset) = (runner.noted.clone(), self.clock.ms());
        tokio::spawn(async move {
            let changed = move |_: &str| {
                noted.fetch_add(1, Ordering::Relaxed);
            };
            posts.send(Arc::new(move || super::wall(offset)), Arc::new(changed), stop).await;
        });
    }

    /// Starts, moves or stops the server of the website.
    pub(crate) async fn serve_site(&mut self) {
        let site = &self.local.tasks.site;
        let wanted = site.serve.filter(|_| site.on);
        let Some(runner) = &mut self.tasks else { return };
        if runner.server.as_ref().map(|(address, _)| *address) == wanted {
            return;
        }
        runner.server = None;
        if let Some(address) = wanted {
            let server = Server::start(address, runner.served.subscribe()).await;
            runner.server = Some((address, server));
        }
        self.noted = self.noted.saturating_add(1);
    }

    pub(super) fn tasks(&self, _: At<'_>) -> Reply {
        self.tasks_told().into()
    }

    fn tasks_told(&self) -> TasksTold {
        let state = |of: &dyn Fn(&Runner) -> TaskState| self.tasks.as_ref().map(of);
        let server = self.tasks.as_ref().and_then(|runner| runner.server.as_ref()).map(|(_, server)| server);
        let (addresses, refused) = match server {
            Some(Ok(server)) => (self.site_addresses(server.address), None),
            Some(Err(error)) => (Vec::new(), Some(error)),
            None => (Vec::new(), None),
        };
        let (error, why) = (refused.map(|error| error.message.clone()), refused.map(Error::sentence));
        TasksTold {
            tasks: self.local.tasks.clone(),
            site: state(&|runner| runner.site.state()),
            print: state(&|runner| runner.paper.state()),
            posts: state(&|runner| runner.posts.state()),
            served: ServedTold { addresses, error, why },
        }
    }

    /// Where a browser on the network finds the website.
    fn site_addresses(&self, server: SocketAddr) -> Vec<String> {
        let port = server.port();
        let mut hosts: Vec<IpAddr> = if server.ip().is_unspecified() {
            let of_kind = |ip: &IpAddr| match ip {
                IpAddr::V4(_) => server.ip().is_ipv4(),
                // No browser takes the network behind it that a link-local address needs.
                IpAddr::V6(ip) => server.ip().is_ipv6() && !ip.is_unicast_link_local(),
            };
            self.listening.iter().map(SocketAddr::ip).filter(|ip| !ip.is_unspecified() && of_kind(ip)).collect()
        } else {
            vec![server.ip()]
        };
        hosts.sort_by_key(|ip| (ip.is_loopback(), ip.is_ipv6(), *ip));
        hosts.dedup();
        hosts.iter().map(|ip| format!("http://{}/", SocketAddr::new(*ip, port))).collect()
    }

    /// Sets the tasks of this node.
    pub(super) fn tasks_set(&mut self, tasks: &Tasks, _: At<'_>) -> Result<TasksTold, Error> {
        tasks.check(&self.data)?;
        self.local.tasks = tasks.clone();
        self.save_local()?;
        self.noted = self.noted.saturating_add(1);
        Ok(self.tasks_told())
    }
}
