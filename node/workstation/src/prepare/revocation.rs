//! What revoking a PC does, to be shown and then signed.

use serde_json::{Value, json};
use sync_core::id::PublicKey;

use api::request::Since;

/// What revoking a PC does, as it was shown: the cut numbers are those that are signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Revocation {
    /// Its key.
    pub key: PublicKey,
    /// What people call it.
    pub label: String,
    /// From where on its work does not count.
    pub since: Since,
    /// Of each of its sessions: the last entry that still counts.
    pub cuts: Vec<SessionCut>,
    /// Whether it holds the pen: another scan PC has to take it.
    pub held_pen: bool,
    /// What other PCs say they hold of it beyond what has arrived here, as [`Request::MemberWork`] has it. It is beyond the
    /// cut.
    pub elsewhere: Value,
    /// What changes, as [`Request::MemberWork`] has it.
    pub changes: Value,
}

/// The cut of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionCut {
    /// The session.
    pub session: u32,
    /// The last entry that still counts; 0: none does.
    pub last: u32,
    /// The last that had arrived when it was shown.
    pub held: u32,
}

impl Revocation {
    /// How many entries that had arrived do not count any more.
    pub fn falls(&self) -> u32 {
        self.cuts.iter().map(|cut| cut.held.saturating_sub(cut.last)).sum()
    }

    /// `{key, label, cuts: [{session, last, held}], held_pen, elsewhere, changes}`
    pub fn to_json(&self) -> Value {
        let cuts = self.cuts.iter().map(|cut| json!({ "session": cut.session, "last": cut.last, "held": cut.held }));
        json!({
            "key": self.key.hex(),
            "label": self.label,
            "cuts": cuts.collect::<Vec<_>>(),
            "held_pen": self.held_pen,
            "elsewhere": self.elsewhere,
            "changes": self.changes,
        })
    }
}
