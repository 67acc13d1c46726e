//! Posts: prepared for each release, let go by a person, sent beside everything else.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use api::refusal::Refusal;
use api::request::Error;
use api::task_settings::PostsTask;
use post::outbox::Outbox;
use post::runner::Runner;
use post::targets::{Access, Target, Targets};
use post::{Ask, Draft, Network, Patience, Templates, compose, occasions};
use publish::edition::Night;
use tokio::sync::Notify;
use words::{Lang, Say, Sentence, sentence};

use super::paper::keep;
use super::worker::Job;

/// The accounts of this node, in its data folder: with secrets, never replicated, never in a backup of figures.
pub const ACCOUNTS: &str = "accounts.json";
/// The posts of this node, in its data folder.
pub const OUTBOX: &str = "posts";
/// How long one attempt may take in all.
const ATTEMPT: Duration = Duration::from_secs(180);

/// The posts of a node, and where they go.
#[derive(Clone)]
pub struct Posts {
    /// The posts.
    pub outbox: Arc<Mutex<Outbox>>,
    /// The accounts.
    pub targets: Arc<Mutex<Targets>>,
    /// Told when something is to be sent.
    pub wake: Arc<Notify>,
}

impl std::fmt::Debug for Posts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Posts")
    }
}

impl Posts {
    /// Opens them in a data folder; none yet is no error.
    ///
    /// # Errors
    /// `posts`: a file cannot be read; it is left as it is.
    pub fn open(data: &Path, now: u64) -> Result<Self, Error> {
        let failed = |problem: post::Problem| Error::from(Refusal::PostsUnreadable { problem: problem.say() });
        Ok(Self {
            outbox: Arc::new(Mutex::new(Outbox::open(data.join(OUTBOX), now).map_err(failed)?)),
            targets: Arc::new(Mutex::new(Targets::load(&data.join(ACCOUNTS)).map_err(failed)?)),
            wake: Arc::new(Notify::new()),
        })
    }

    /// The posts, for one step.
    pub fn outbox(&self) -> MutexGuard<'_, Outbox> {
        self.outbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The accounts, for one step.
    pub fn targets(&self) -> MutexGuard<'_, Targets> {
        self.targets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All places that posts are prepared for: the accounts, or the networks' own pages where there are none.
    #[must_use]
    pub fn places(&self, task: &PostsTask) -> Vec<Target> {
        let accounts = self.targets().all().to_vec();
        if !accounts.is_empty() {
            return accounts;
        }
        let by_hand = |network: Network| Target {
            name: network.name().to_owned(),
            lang: task.language,
            test: false,
            access: Access::ByHand(network, None),
            max_characters: None,
        };
        [Network::Bluesky, Network::X].map(by_hand).into()
    }

    /// Sends what a person let go, until `stop` is over.
    pub async fn send(
        &self,
        clock: Arc<dyn Fn() -> u64 + Send + Sync>,
        changed: Arc<dyn Fn(&str) + Send + Sync>,
        stop: impl Future<Output = ()>,
    ) {
        let runner = Runner {
            outbox: self.outbox.clone(),
            targets: self.targets.clone(),
            wake: self.wake.clone(),
            clock,
            changed,
            patience: Patience::default(),
            attempt: ATTEMPT,
        };
        runner.run(stop).await;
    }
}

/// The posts of one release.
#[derive(Clone, Debug)]
pub struct PostsJob {
    /// What may be public.
    pub night: Arc<Night>,
    /// How.
    pub task: PostsTask,
    /// Whether seats are posted.
    pub seats: bool,
    /// Where they are kept.
    pub posts: Posts,
    /// The templates of the office.
    pub templates: Templates,
    /// Nothing goes out before then, milliseconds since 1970 UTC.
    pub not_before: u64,
    /// Now, milliseconds since 1970 UTC.
    pub now: u64,
}

impl Job for PostsJob {
    fn release(&self) -> u32 {
        self.night.now.board.release.number
    }

    fn act(&self, overtaken: &dyn Fn() -> bool) -> Result<Vec<String>, Sentence> {
        let said = |problem: post::Problem| Sentence::worded(|lang| problem.text(lang));
        for past in self.night.history.iter().filter(|past| !past.release.standing) {
            self.posts.outbox().take_back(&past.release.hash, self.now).map_err(said)?;
        }
        let (mut made, mut faults) = (Vec::new(), Vec::new());
        for target in self.posts.places(&self.task) {
            for kind in occasions(&self.night, self.seats) {
                if overtaken() {
                    return Ok(made);
                }
                let ask = Ask {
                    kind,
                    network: target.network(),
                    limits: target.limits(),
                    lang: target.lang,
                    templates: &self.templates,
                    link: self.task.link.as_deref(),
                };
                // One that cannot be made is no reason to leave the others.
                match compose(&self.night, &ask) {
                    Ok(draft) => {
                        let name = self.posts.outbox().prepare(&draft, &target, self.not_before, self.now);
                        name.map_err(said)?;
                        made.extend(self.by_hand(&draft, &target)?);
                    }
                    Err(problem) => {
                        faults.push(sentence!("task-post-not-made", account = &target.name, why = said(problem)));
                    }
                }
            }
        }
        if faults.is_empty() { Ok(made) } else { Err(Sentence::list(faults)) }
    }
}

impl PostsJob {
    /// Text, picture and description in a folder, for whoever posts by hand.
    fn by_hand(&self, draft: &Draft, target: &Target) -> Result<Vec<String>, Sentence> {
        let Some(folder) = &self.task.folder else { return Ok(Vec::new()) };
        let hash: String = draft.release.hash.chars().take(8).collect();
        let folder = folder.join(format!("vrijgave-{:03}-{hash}", draft.release.number));
        let plain = |sign: char| if sign.is_alphanumeric() || sign == '-' { sign } else { '_' };
        let target: String = target.name.chars().map(plain).take(60).collect();
        let kind: String =
            draft.kind.name(Lang::Nl).chars().map(|sign| if sign == ' ' { '-' } else { plain(sign) }).collect();
        let name = format!("{target}-{}-{}", kind.to_lowercase(), draft.lang.code());
        let mut files = vec![(format!("{name}.txt"), draft.text.as_bytes())];
        if let Some(image) = &draft.image {
            files.push((format!("{name}.png"), &image.png));
            files.push((format!("{name}.alt.txt"), image.alt.as_bytes()));
        }
        let keep = |(name, bytes): &(String, &[u8])| keep(&folder, name, bytes).map(|path| path.display().to_string());
        files.iter().map(keep).collect()
    }
}
