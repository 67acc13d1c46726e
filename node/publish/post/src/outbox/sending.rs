//! Posts on their way out: which is due, and what came of it.

use std::collections::BTreeSet;

use super::{BEFORE_LOOKING, Outbox, entry_of, may_go};
use crate::entry::{Entry, State};
use crate::kind::Kind;
use crate::problem::Problem;
use crate::publisher::{About, Failure, Key, Outcome, Post};
use crate::targets::Target;

/// The first pause after a failure, milliseconds; it doubles.
const FIRST_PAUSE: u64 = 5_000;
/// The longest pause of our own, milliseconds.
const LONGEST_PAUSE: u64 = 10 * 60 * 1_000;
/// The longest pause that a server can ask for, milliseconds.
const LONGEST_ASKED: u64 = 60 * 60 * 1_000;
/// How long it is tried, milliseconds.
const GIVE_UP: u64 = 24 * 60 * 60 * 1_000;

impl Outbox {
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
}

/// A post is there: older ones of the target that still wait would come after it, and need a second thought.
fn overtake(entries: &mut [Entry], target: &str, order: (u32, u32)) {
    for entry in entries.iter_mut() {
        let older = entry.target == target && (entry.epoch, entry.release) < order && entry.kind != Kind::TakenBack;
        if older && entry.doubt.is_none() && (entry.is_draft() || matches!(entry.state, State::Confirmed { .. })) {
            entry.state = State::Superseded { by: order.1 };
        }
    }
}

fn pause(attempts: u32) -> u64 {
    let doubled = attempts.saturating_sub(1).min(20);
    FIRST_PAUSE.saturating_mul(1 << doubled).min(LONGEST_PAUSE)
}
