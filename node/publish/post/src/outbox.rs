//! The outbox: every post of this node, on its disk, from draft to sent. No clock, no network: time and outcomes come in.
//!
//! - A post belongs to one release, by its hash, and there is one for each target, occasion and language.
//! - Every step is on disk before it is done. A node that was killed while a post went out does not know whether it arrived:
//!   the next attempt finds out first.
//! - Per target one post at a time, in the order of the releases.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::compose::{Draft, Image};
use crate::entry::{Confirmation, Entry, State};
use crate::files;
use crate::problem::Problem;
use crate::publisher::{About, Failure, Key, Outcome, Post};
use crate::targets::{Access, Target};

/// Version of the file.
const VERSION: u32 = 1;
/// Bytes that the file may have: thousands of posts.
const MOST: u64 = 32 << 20;
/// Bytes of an image: more than any network takes.
const MOST_IMAGE: u64 = 32 << 20;
/// The first pause after a failure, milliseconds; it doubles.
const FIRST_PAUSE: u64 = 5_000;
/// The longest pause of our own, milliseconds.
const LONGEST_PAUSE: u64 = 10 * 60 * 1_000;
/// The longest pause that a server can ask for, milliseconds.
const LONGEST_ASKED: u64 = 60 * 60 * 1_000;
/// Before a post that may have arrived is looked for, milliseconds: an account shows it by then.
const BEFORE_LOOKING: u64 = 60_000;
/// How long it is tried, milliseconds.
const GIVE_UP: u64 = 24 * 60 * 60 * 1_000;

/// Whether a person has seen that there is a newer release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thought {
    /// The usual.
    First,
    /// It must go out all the same.
    Second,
}

/// What a person found on the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is there, at this address where one was given.
    There(Option<String>),
    /// It is not there: it is a draft again.
    NotThere,
}

/// The posts of a node.
#[derive(Debug)]
pub struct Outbox {
    folder: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Written<'a> {
    version: u32,
    posts: std::borrow::Cow<'a, [Entry]>,
}

impl Outbox {
    /// Opens the outbox in a folder; a new one where there is none. Posts that were going out when the node stopped may have
    /// arrived: they are looked for first.
    ///
    /// # Errors
    /// The file cannot be read or written; it is left as it is.
    pub fn open(folder: impl Into<PathBuf>, now: u64) -> Result<Self, Problem> {
        let mut outbox = Self { folder: folder.into(), entries: Vec::new() };
        let path = outbox.path();
        if let Some(bytes) = files::read(&path, MOST)? {
            let written: Written<'_> = files::json(&path, &bytes)?;
            if written.version > VERSION {
                return Err(Problem::Version { path: path.display().to_string(), version: written.version });
            }
            outbox.entries = written.posts.into_owned();
        }
        let mut entries = outbox.entries.clone();
        for entry in &mut entries {
            if let State::Sending { since } = entry.state {
                entry.doubt = entry.doubt.or(Some(since));
                entry.state = State::Confirmed { next: now.saturating_add(BEFORE_LOOKING) };
            }
        }
        outbox.keep(entries)?;
        Ok(outbox)
    }

    /// All posts, in the order in which they were prepared.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A post.
    ///
    /// # Errors
    /// [`Problem::NoPost`].
    pub fn get(&self, id: &str) -> Result<&Entry, Problem> {
        let found = self.entries.iter().find(|entry| entry.id == id);
        found.ok_or_else(|| Problem::NoPost { id: crate::problem::line(id) })
    }

    /// The image of a post, to be shown or put on the clipboard.
    ///
    /// # Errors
    /// There is no such post; the image cannot be read.
    pub fn image(&self, id: &str) -> Result<Option<Image>, Problem> {
        let entry = self.get(id)?;
        let Some(alt) = entry.alt.clone() else { return Ok(None) };
        let path = self.image_path(id);
        let missing = || Problem::File { path: path.display().to_string(), why: "not found".to_owned() };
        let png = files::read(&path, MOST_IMAGE)?.ok_or_else(missing)?;
        Ok(Some(Image { png, alt }))
    }

    /// Puts a draft in the outbox and gives the name of its post. A draft of the same release, occasion, language and target
    /// takes the place of one that nobody has confirmed, and changes nothing otherwise. Older drafts of the target that
    /// nobody has confirmed are marked.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn prepare(&mut self, draft: &Draft, target: &Target, not_before: u64, now: u64) -> Result<String, Problem> {
        let key = Key::of(&draft.release.hash, draft.kind, draft.lang, &target.name).hex();
        let mut entries = self.entries.clone();
        let known = entries.iter().position(|entry| entry.key == key);
        let known = known.and_then(|at| entries.get_mut(at));
        if let Some(entry) = &known
            && !entry.is_draft()
        {
            return Ok(entry.id.clone());
        }
        let id = format!("{}-{}-{}", draft.release.number, draft.kind.code(), key.get(..8).unwrap_or(&key));
        if let Some(image) = &draft.image {
            files::write(&self.image_path(&id), &image.png)?;
        }
        let entry = Entry {
            id: id.clone(),
            key,
            target: target.name.clone(),
            network: draft.network,
            kind: draft.kind,
            lang: draft.lang,
            release: draft.release.number,
            hash: draft.release.hash.clone(),
            epoch: draft.epoch,
            made_at: draft.release.made_at,
            rehearsal: draft.rehearsal,
            text: draft.text.clone(),
            link: draft.link.clone(),
            alt: draft.image.as_ref().map(|image| image.alt.clone()),
            prepared_at: now,
            not_before,
            confirmed: None,
            attempts: 0,
            first_attempt: None,
            doubt: None,
            last: None,
            taken_back: false,
            state: State::Prepared,
        };
        match known {
            Some(known) => *known = Entry { state: known.state.clone(), prepared_at: known.prepared_at, ..entry },
            None => entries.push(entry),
        }
        supersede(&mut entries);
        self.keep(entries)?;
        Ok(id)
    }

    /// A person lets a post go out: a draft, or one that failed.
    ///
    /// # Errors
    /// It is in no state for it; there is a newer release and this is the first thought; the target does not take it.
    pub fn confirm(&mut self, id: &str, who: &str, thought: Thought, target: &Target, now: u64) -> Result<(), Problem> {
        self.change(id, |entry| {
            if entry.taken_back {
                return Err(Problem::ReleaseTakenBack);
            }
            match entry.state {
                State::Superseded { by } if thought == Thought::First => return Err(Problem::Superseded { by }),
                State::Prepared | State::Superseded { .. } | State::Failed { .. } => {}
                _ => return Err(Problem::State),
            }
            if let Access::ByHand(..) = target.access {
                return Err(Problem::ByHand { name: target.name.clone() });
            }
            may_go(entry, target)?;
            entry.confirmed = Some(Confirmation { who: who.to_owned(), at: now });
            entry.attempts = 0;
            entry.state = State::Confirmed { next: now };
            Ok(())
        })
    }

    /// The page on which a person places a post by hand.
    ///
    /// # Errors
    /// It is not the time yet; the post is in no state for it; the target does not take it, or has no such page.
    pub fn page(&self, id: &str, target: &Target, now: u64) -> Result<String, Problem> {
        let entry = self.get(id)?;
        self.by_hand(entry, target, now)?;
        target.page(&entry.text).ok_or(Problem::State)
    }

    /// A person has placed a post by hand.
    ///
    /// # Errors
    /// As [`Outbox::page`].
    pub fn placed(
        &mut self,
        id: &str,
        who: &str,
        url: Option<String>,
        target: &Target,
        now: u64,
    ) -> Result<(), Problem> {
        self.by_hand(self.get(id)?, target, now)?;
        self.change(id, |entry| {
            entry.state = State::Sent { at: now, id: String::new(), url, by: Some(who.to_owned()) };
            Ok(())
        })
    }

    fn by_hand(&self, entry: &Entry, target: &Target, now: u64) -> Result<(), Problem> {
        if entry.taken_back {
            return Err(Problem::ReleaseTakenBack);
        }
        if !entry.is_draft() && !matches!(entry.state, State::Failed { .. }) {
            return Err(Problem::State);
        }
        if now < entry.not_before {
            return Err(Problem::TooEarly { until: entry.not_before });
        }
        may_go(entry, target)
    }

    /// A person does not want a post to go out (any more).
    ///
    /// # Errors
    /// It is going out right now, or is there.
    pub fn cancel(&mut self, id: &str, who: &str, now: u64) -> Result<(), Problem> {
        self.change(id, |entry| match entry.state {
            State::Sending { .. } | State::Sent { .. } | State::Cancelled { .. } => Err(Problem::State),
            _ => {
                entry.state = State::Cancelled { at: now, by: Some(who.to_owned()) };
                Ok(())
            }
        })
    }

    /// A person wants a cancelled post back as a draft.
    ///
    /// # Errors
    /// It is not cancelled, may be there, or its release was taken back.
    pub fn reopen(&mut self, id: &str) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        let entry = entry_of(&mut entries, id)?;
        match entry.state {
            _ if entry.taken_back => return Err(Problem::ReleaseTakenBack),
            State::Cancelled { .. } if entry.doubt.is_none() => entry.state = State::Prepared,
            _ => return Err(Problem::State),
        }
        supersede(&mut entries);
        self.keep(entries)
    }

    /// A person has looked whether a post is there that may be.
    ///
    /// # Errors
    /// There is no doubt about it, or it is looked for by itself at this moment.
    pub fn settle(&mut self, id: &str, found: Found, who: &str, now: u64) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        let entry = entry_of(&mut entries, id)?;
        if entry.doubt.is_none() || matches!(entry.state, State::Sending { .. } | State::Sent { .. }) {
            return Err(Problem::State);
        }
        match found {
            Found::There(url) => {
                entry.doubt = None;
                entry.state = State::Sent { at: now, id: String::new(), url, by: Some(who.to_owned()) };
            }
            Found::NotThere => {
                entry.doubt = None;
                entry.state = State::Prepared;
                if entry.taken_back {
                    entry.state = State::Cancelled { at: now, by: None };
                }
            }
        }
        supersede(&mut entries);
        self.keep(entries)
    }

    /// A release was taken back: what of it has not gone out does not go out, and what is there is marked.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn take_back(&mut self, hash: &str, now: u64) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        let of = |entry: &&mut Entry| entry.hash == hash && entry.kind != crate::template::Kind::TakenBack;
        for entry in entries.iter_mut().filter(of) {
            entry.taken_back = true;
            let waits = entry.is_draft() || matches!(entry.state, State::Confirmed { .. } | State::Failed { .. });
            if waits && entry.doubt.is_none() {
                entry.state = State::Cancelled { at: now, by: None };
            } else if waits {
                entry.state = State::Doubtful { at: now };
            }
        }
        self.keep(entries)
    }

    /// A post that may go out now, to a target that is not at work.
    #[must_use]
    pub fn next_due(&self, now: u64, busy: &BTreeSet<String>) -> Option<&Entry> {
        let due = |entry: &&Entry| {
            let State::Confirmed { next } = entry.state else { return false };
            next <= now && entry.not_before <= now && !entry.taken_back && !busy.contains(&entry.target)
        };
        self.entries.iter().filter(due).min_by_key(|entry| (entry.epoch, entry.release))
    }

    /// When there may be something to do next, milliseconds since 1970 UTC.
    #[must_use]
    pub fn next_time(&self) -> Option<u64> {
        let time = |entry: &Entry| match entry.state {
            State::Confirmed { next } => Some(next.max(entry.not_before)),
            _ => None,
        };
        self.entries.iter().filter_map(time).min()
    }

    /// A post goes out now: on disk first. What comes of it is told to [`Outbox::on_result`].
    ///
    /// # Errors
    /// It may not: not confirmed, not the time, taken back, a target that does not take it; or it cannot be written.
    pub fn begin(&mut self, id: &str, target: &Target, now: u64) -> Result<Post, Problem> {
        let image = self.image(id)?;
        self.change(id, |entry| {
            match entry.state {
                _ if entry.taken_back => return Err(Problem::ReleaseTakenBack),
                State::Confirmed { next } if next <= now => {}
                _ => return Err(Problem::State),
            }
            if now < entry.not_before {
                return Err(Problem::TooEarly { until: entry.not_before });
            }
            may_go(entry, target)?;
            entry.first_attempt = entry.first_attempt.or(Some(now));
            entry.attempts = entry.attempts.saturating_add(1);
            entry.state = State::Sending { since: now };
            Ok(())
        })?;
        let entry = self.get(id)?;
        Ok(Post {
            key: Key::of(&entry.hash, entry.kind, entry.lang, &entry.target),
            text: entry.text.clone(),
            lang: entry.lang,
            link: entry.link.clone(),
            image,
            created_at: entry.first_attempt.unwrap_or(now),
            doubt: entry.doubt,
            now,
            about: About {
                kind: entry.kind,
                release: entry.release,
                hash: entry.hash.clone(),
                epoch: entry.epoch,
                made_at: entry.made_at,
                rehearsal: entry.rehearsal,
            },
        })
    }

    /// A post that is due could not even begin: why is kept with it, and it is tried again a little later.
    ///
    /// # Errors
    /// It is not waiting; it cannot be written.
    pub fn on_hindrance(&mut self, id: &str, problem: Problem, now: u64) -> Result<(), Problem> {
        self.change(id, |entry| match entry.state {
            State::Confirmed { .. } => {
                entry.last = Some(problem);
                entry.state = State::Confirmed { next: now.saturating_add(BEFORE_LOOKING) };
                Ok(())
            }
            _ => Err(Problem::State),
        })
    }

    /// What came of an attempt.
    ///
    /// # Errors
    /// The post was not going out; it cannot be written.
    pub fn on_result(&mut self, id: &str, outcome: Outcome, now: u64) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        let entry = entry_of(&mut entries, id)?;
        let State::Sending { since } = entry.state else { return Err(Problem::State) };
        let gone_on = now.saturating_sub(entry.confirmed.as_ref().map_or(now, |confirmed| confirmed.at));
        let again = |pause: u64| State::Confirmed { next: now.saturating_add(pause) };
        let own = pause(entry.attempts);
        let at = now;
        entry.last = outcome.as_ref().err().map(|failure| failure.problem().clone());
        entry.state = match outcome {
            Ok(placed) => {
                entry.doubt = None;
                State::Sent { at, id: placed.id, url: placed.url, by: None }
            }
            // From here on it is not there, or there is doubt.
            Err(Failure::Retry(..) | Failure::Unclear(_)) if gone_on > GIVE_UP => {
                entry.last = Some(Problem::GaveUp { attempts: entry.attempts });
                if entry.doubt.is_some() { State::Doubtful { at } } else { State::Failed { at } }
            }
            Err(Failure::Retry(after, _)) => {
                let asked = after.map_or(0, |after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX));
                again(own.max(asked.min(LONGEST_ASKED)))
            }
            Err(Failure::Refused(_)) if entry.doubt.is_none() => State::Failed { at },
            Err(Failure::Unclear(_)) => {
                entry.doubt = entry.doubt.or(Some(since));
                again(own.max(BEFORE_LOOKING))
            }
            Err(Failure::Refused(_) | Failure::Ask(_)) => {
                entry.doubt = entry.doubt.or(Some(since));
                State::Doubtful { at }
            }
        };
        if entry.taken_back && matches!(entry.state, State::Confirmed { .. } | State::Failed { .. }) {
            let doubt = entry.doubt.is_some();
            entry.state = if doubt { State::Doubtful { at } } else { State::Cancelled { at, by: None } };
        }
        if matches!(entry.state, State::Sent { .. }) {
            let (target, order) = (entry.target.clone(), (entry.epoch, entry.release));
            overtake(&mut entries, &target, order);
        }
        self.keep(entries)
    }

    fn change(&mut self, id: &str, change: impl FnOnce(&mut Entry) -> Result<(), Problem>) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        change(entry_of(&mut entries, id)?)?;
        self.keep(entries)
    }

    /// On disk first, then in memory: what cannot be written has not happened.
    fn keep(&mut self, entries: Vec<Entry>) -> Result<(), Problem> {
        if entries != self.entries {
            let path = self.path();
            let written = Written { version: VERSION, posts: entries.as_slice().into() };
            let json = serde_json::to_vec_pretty(&written)
                .map_err(|error| Problem::Content { path: path.display().to_string(), why: error.to_string() })?;
            files::write(&path, &json)?;
            self.entries = entries;
        }
        Ok(())
    }

    fn path(&self) -> PathBuf {
        self.folder.join("outbox.json")
    }

    fn image_path(&self, id: &str) -> PathBuf {
        // An id of a file that somebody wrote by hand leads nowhere else.
        let safe: String = id.chars().filter(|one| one.is_ascii_alphanumeric() || *one == '-').take(80).collect();
        self.folder.join(Path::new(&safe).with_extension("png"))
    }
}

fn entry_of<'a>(entries: &'a mut [Entry], id: &str) -> Result<&'a mut Entry, Problem> {
    let found = entries.iter_mut().find(|entry| entry.id == id);
    found.ok_or_else(|| Problem::NoPost { id: crate::problem::line(id) })
}

fn may_go(entry: &Entry, target: &Target) -> Result<(), Problem> {
    if entry.target != target.name || entry.network != target.network() {
        return Err(Problem::NoTarget { name: entry.target.clone() });
    }
    target.admits(entry.rehearsal)
}

/// Marks drafts for which there is a post of a newer release to the same target.
fn supersede(entries: &mut [Entry]) {
    let all: Vec<(String, (u32, u32), bool)> = entries
        .iter()
        .map(|entry| {
            (entry.target.clone(), (entry.epoch, entry.release), !matches!(entry.state, State::Cancelled { .. }))
        })
        .collect();
    for entry in entries.iter_mut().filter(|entry| entry.is_draft()) {
        let newer = all.iter().filter(|(target, order, counts)| {
            *counts && *target == entry.target && *order > (entry.epoch, entry.release)
        });
        if let Some((_, (_, number), _)) = newer.max_by_key(|(_, order, _)| *order) {
            entry.state = State::Superseded { by: *number };
        }
    }
}

/// A post is there: older ones of the target that still wait would come after it, and need a second thought.
fn overtake(entries: &mut [Entry], target: &str, order: (u32, u32)) {
    for entry in entries.iter_mut() {
        let older = entry.target == target && (entry.epoch, entry.release) < order && entry.doubt.is_none();
        if older && (entry.is_draft() || matches!(entry.state, State::Confirmed { .. })) {
            entry.state = State::Superseded { by: order.1 };
        }
    }
}

fn pause(attempts: u32) -> u64 {
    let doubled = attempts.saturating_sub(1).min(20);
    FIRST_PAUSE.saturating_mul(1 << doubled).min(LONGEST_PAUSE)
}
