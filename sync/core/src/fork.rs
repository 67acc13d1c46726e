//! The proof that an author signed two histories.

use serde::{Deserialize, Serialize};

use crate::entry::{Header, SignedHeader};
use crate::id::{ElectionId, EntryId, LogId};

/// Two headers of one log that cannot both stand: of one number, or of a number and the next one that names another
/// predecessor. Nothing else is needed to check it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fork {
    /// Whose author signed two histories.
    pub log: LogId,
    /// The number under which two different entries were signed.
    pub seq: u32,
    /// What proves it: the lower number first, of equal numbers the lower id.
    pub headers: [SignedHeader; 2],
}

/// What a header says stands under a number: its own id under its own number, and its predecessor under the one before.
fn says(header: &Header, seq: u32) -> Option<EntryId> {
    match seq.checked_sub(header.seq) {
        Some(0) => Some(header.id),
        _ if seq.checked_add(1) == Some(header.seq) => Some(header.prev),
        _ => None,
    }
}

impl Fork {
    /// The lowest number under which two headers of one log say something else; `None` when they agree or do not meet.
    pub fn parts_at(a: &Header, b: &Header) -> Option<u32> {
        if a.log != b.log {
            return None;
        }
        let differs = |seq: &u32| matches!((says(a, *seq), says(b, *seq)), (Some(a), Some(b)) if a != b);
        let low = a.seq.min(b.seq);
        (low.saturating_sub(1)..=low).filter(|seq| *seq > 0).find(differs)
    }

    /// The proof that lies in two headers of one log, whose signatures hold; `None` when they agree or do not meet.
    pub fn of(a: (&Header, SignedHeader), b: (&Header, SignedHeader)) -> Option<Self> {
        let seq = Self::parts_at(a.0, b.0)?;
        let (low, high) = if (a.0.seq, a.0.id) <= (b.0.seq, b.0.id) { (a, b) } else { (b, a) };
        Some(Self { log: low.0.log, seq, headers: [low.1, high.1] })
    }

    /// Whether it proves what it says. Costs two signatures.
    pub fn holds(&self, election: &ElectionId) -> bool {
        let [a, b] = &self.headers;
        let read = |header: &SignedHeader| header.verify(election).ok().flatten();
        let (Some(first), Some(second)) = (read(a), read(b)) else { return false };
        Self::of((&first, a.clone()), (&second, b.clone())).as_ref() == Some(self)
    }
}
