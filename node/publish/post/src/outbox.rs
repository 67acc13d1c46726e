//! The outbox: every post of this node, on its disk, from draft to sent. No clock, no network: time and outcomes come in.
//!
//! - A post belongs to one release, by its hash, and there is one for each target, occasion and language.
//! - Every step is on disk before it is done. A node that was killed while a post went out does not know whether it arrived:
//!   the next attempt finds out first.
//! - Per target one post at a time, in the order of the releases.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::compose::{Draft, Image};
use crate::entry::{Confirmation, Entry, State};
use crate::files;
use crate::foot::foot;
use crate::kind::Kind;
use crate::length::{fits, length};
use crate::problem::Problem;
use crate::publisher::Key;
use crate::targets::{Access, Target};

mod sending;

/// Version of the file.
const VERSION: u32 = 1;
/// Bytes that the file may have: thousands of posts.
const MOST: u64 = 32 << 20;
/// Bytes of an image: more than any network takes.
const MOST_IMAGE: u64 = 32 << 20;
/// Before a post that may have arrived is looked for, milliseconds: an account shows it by then.
const BEFORE_LOOKING: u64 = 60_000;

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

    /// A person writes a draft anew. Lines of their own stay: in a rehearsal the first, that it is a test; that it is provisional
    /// with what traces it to its release; the link.
    ///
    /// # Errors
    /// It is no draft; something that must stay is missing; it is too long.
    pub fn reword(&mut self, id: &str, text: &str, target: &Target) -> Result<(), Problem> {
        let lines: Vec<String> = text.trim().lines().map(crate::rows::tidy).collect();
        self.change(id, |entry| {
            if !entry.is_draft() || entry.target != target.name {
                return Err(Problem::State);
            }
            let mut must = vec![foot(entry.release, entry.made_at, &entry.hash, entry.lang)];
            must.extend(entry.link.clone());
            if let Some(missing) = must.into_iter().find(|must| !lines.contains(must)) {
                return Err(Problem::Missing { line: missing });
            }
            let test = words::t(entry.lang, "post-test");
            if entry.rehearsal && lines.first() != Some(&test) {
                return Err(Problem::Missing { line: test });
            }
            let (text, limits) = (lines.join("\n"), target.limits());
            if !fits(entry.network, &limits, &text) {
                let length = length(entry.network, &limits, &text);
                return Err(Problem::TooLong { network: entry.network, length, limit: limits.text });
            }
            entry.text = text;
            Ok(())
        })
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
        entry.doubt = None;
        entry.state = match found {
            Found::There(url) => State::Sent { at: now, id: String::new(), url, by: Some(who.to_owned()) },
            Found::NotThere if entry.taken_back => State::Cancelled { at: now, by: None },
            Found::NotThere => State::Prepared,
        };
        supersede(&mut entries);
        self.keep(entries)
    }

    /// A release was taken back: what of it has not gone out does not go out, and what is there is marked.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn take_back(&mut self, hash: &str, now: u64) -> Result<(), Problem> {
        let mut entries = self.entries.clone();
        let of = |entry: &&mut Entry| entry.hash == hash && entry.kind != Kind::TakenBack;
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
    // That a release was taken back stays true and is to be told, whatever came after it.
    let may_be_late = |entry: &&mut Entry| entry.is_draft() && entry.kind != Kind::TakenBack;
    let all: Vec<(String, (u32, u32), bool)> = entries
        .iter()
        .map(|entry| {
            (entry.target.clone(), (entry.epoch, entry.release), !matches!(entry.state, State::Cancelled { .. }))
        })
        .collect();
    for entry in entries.iter_mut().filter(may_be_late) {
        let newer = all.iter().filter(|(target, order, counts)| {
            *counts && *target == entry.target && *order > (entry.epoch, entry.release)
        });
        if let Some((_, (_, number), _)) = newer.max_by_key(|(_, order, _)| *order) {
            entry.state = State::Superseded { by: *number };
        }
    }
}
