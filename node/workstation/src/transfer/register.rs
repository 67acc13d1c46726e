//! The register of one station, as an import meets it: what stands there, what stood there, what may be replaced.

use std::collections::BTreeSet;

use sync_core::entry::{Body, Counts, Entry, Source, Subject};
use sync_core::id::{EntryId, Hash, PublicKey};
use sync_core::limits;

use super::seen::Seen;

/// A value that stands now.
pub(super) struct Live<'a> {
    pub id: EntryId,
    pub counts: &'a Counts,
    author: PublicKey,
    /// Of a value from a file: as new as when it was created; an import of a newer file replaces it. `None`: typed, or decided
    /// by a controller, and only a person replaces it.
    created: Option<u64>,
}

/// See the module.
pub(super) struct Register<'a> {
    pub subject: Subject,
    /// What stands, own submissions that are still being written included.
    pub live: Vec<Live<'a>>,
    /// Submissions that stood here once and count, but were replaced, decided away or withdrawn.
    pub past: Vec<&'a Entry>,
    withdrawn: BTreeSet<EntryId>,
    /// What this node's log says last here: its next submission has to name it, whatever has become of it.
    own: Option<EntryId>,
    /// Whether this node's submissions replace those of others; an entry node's only propose to.
    scan: bool,
    key: PublicKey,
}

impl<'a> Register<'a> {
    pub fn look(seen: &Seen<'a>, subject: Subject) -> Self {
        let logs = seen.logs;
        let own = logs.standing_value(&seen.own_log, &subject).map(|entry| entry.id);
        let mut ids: BTreeSet<EntryId> = seen.standing(&subject).into_iter().collect();
        // Signed here, but not on disk yet or of a session that waits to be named: the next plan must know of it.
        let waiting = own.and_then(|id| logs.get(&id)).filter(|entry| !seen.working.contains(&entry.id));
        if let Some(entry) = waiting.filter(|entry| !logs.is_void(entry, seen.charter)) {
            for replaced in entry.body.supersedes() {
                ids.remove(&replaced.id);
            }
            ids.insert(entry.id);
        }
        let live: Vec<Live<'a>> =
            ids.iter().filter_map(|id| logs.get(id)).filter_map(|put| Live::of(seen, put)).collect();
        let past = seen.working.history(&subject).filter(|id| !ids.contains(id)).filter_map(|id| logs.get(id));
        let past = past.filter(|entry| !seen.leaves_aside(&entry.author()));
        Self {
            past: past.filter(|entry| entry.counts.is_some()).collect(),
            withdrawn: seen.working.withdrawn(&subject).copied().collect(),
            live,
            own,
            scan: seen.is_scan(),
            key: seen.own_log.key,
            subject,
        }
    }

    /// Whether these figures stand.
    pub fn has(&self, counts: &Counts) -> bool {
        self.live.iter().any(|value| value.counts == counts)
    }

    /// The values with other figures.
    pub fn different(&self, counts: &Counts) -> impl Iterator<Item = &Live<'a>> {
        self.live.iter().filter(move |value| value.counts != counts)
    }

    /// Values with other figures that a file of this age replaces by itself: only what came from older files.
    pub fn outdated(&self, counts: &Counts, created: u64) -> impl Iterator<Item = &Live<'a>> {
        self.different(counts).filter(move |value| value.is_file_before(created))
    }

    /// Whether naming this value takes it away; an entry node's submission only proposes to correct another node's.
    pub fn removable(&self, value: &Live<'_>) -> bool {
        self.scan || value.author == self.key
    }

    /// Whether this log may submit here without replacing a value that only a person may replace.
    pub fn own_is_free(&self, counts: &Counts, created: u64) -> bool {
        let standing = self.live.iter().find(|value| Some(value.id) == self.own);
        standing.is_none_or(|value| value.counts == counts || value.is_file_before(created))
    }

    /// The newest file that a value here came from, withdrawn ones apart, and other versions than `sha256` only.
    pub fn newest_other_file(&self, counts: &Counts, sha256: &Hash) -> Option<u64> {
        let past = self.past.iter().filter(|entry| !self.withdrawn.contains(&entry.id));
        let past = past.filter_map(|entry| match &entry.source {
            Source::File { created, sha256: other, .. } if other != sha256 => Some(*created),
            _ => None,
        });
        self.newest_rival(counts).into_iter().chain(past).max()
    }

    /// The newest file with other figures among those that stand.
    pub fn newest_rival(&self, counts: &Counts) -> Option<u64> {
        self.different(counts).filter_map(|value| value.created).max()
    }

    /// Whether a counted submission here came from this very file.
    pub fn knows_file(&self, seen: &Seen<'_>, sha256: &Hash) -> bool {
        let of = |entry: &Entry| matches!(&entry.source, Source::File { sha256: other, .. } if other == sha256);
        self.past.iter().any(|entry| of(entry)) || self.live.iter().filter_map(|l| seen.logs.get(&l.id)).any(of)
    }

    /// Standing values from files with these figures, not newer than `created`.
    pub fn copies(&self, counts: &Counts, created: u64) -> impl Iterator<Item = &Live<'a>> {
        let old = move |value: &&Live<'a>| value.created.is_some_and(|of| of <= created);
        self.live.iter().filter(move |value| value.counts == counts).filter(old)
    }

    /// References for a submission that replaces `values`: sorted, unique, the own log's last word among them.
    pub fn references<'v>(&self, values: impl Iterator<Item = &'v Live<'a>>) -> Vec<EntryId>
    where
        'a: 'v,
    {
        let room = limits::REFERENCES.saturating_sub(usize::from(self.own.is_some()));
        let mut ids: Vec<EntryId> = values.map(|value| value.id).filter(|id| Some(*id) != self.own).collect();
        ids.sort_unstable();
        ids.dedup();
        // More than fit stay live and show as a conflict; the next import names the rest.
        ids.truncate(room);
        ids.extend(self.own);
        ids.sort_unstable();
        ids
    }
}

impl<'a> Live<'a> {
    fn of(seen: &Seen<'a>, put: &'a Entry) -> Option<Self> {
        let (submission, decided) = match &put.body {
            Body::Decide { chosen, .. } => (seen.logs.get(&chosen.id)?, true),
            _ => (put, false),
        };
        let counts = submission.counts.as_ref()?;
        let created = match &submission.source {
            Source::File { created, .. } if !decided => {
                // An older file that a person put above a newer one is as new as what it replaced: otherwise the next
                // automatic import would undo that choice.
                let replaced = submission.body.supersedes().iter().filter_map(|named| seen.logs.get(&named.id));
                let above = replaced.filter(|entry| entry.counts.as_ref() != Some(counts));
                let above = above.filter_map(|entry| match &entry.source {
                    Source::File { created, .. } => Some(*created),
                    Source::Typed => None,
                });
                Some(above.fold(*created, u64::max))
            }
            _ => None,
        };
        Some(Self { id: put.id, counts, author: put.author(), created })
    }

    /// Whether this came from a file that is older than `created`.
    pub fn is_file_before(&self, created: u64) -> bool {
        self.created.is_some_and(|own| own < created)
    }

    /// Whether this node signed it, and it is a submission from a file.
    pub fn is_own_file(&self, key: &PublicKey) -> bool {
        self.author == *key && self.created.is_some()
    }
}
