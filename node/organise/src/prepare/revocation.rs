//! What revoking a PC does, to be shown and then signed.

use api::hex::Hex;
use api::members::{Changes, Elsewhere, SessionCut};
use api::request::Since;
use sync_core::id::PublicKey;

use super::told::Revoked;

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
    /// What other PCs say they hold of it beyond what has arrived here, beyond the
    /// cut.
    pub elsewhere: Vec<Elsewhere>,
    /// What changes; `None` where the setup has not arrived.
    pub changes: Option<Changes>,
}

impl Revocation {
    /// How many entries that had arrived do not count any more.
    pub fn falls(&self) -> u32 {
        self.cuts.iter().map(|cut| cut.held.saturating_sub(cut.last)).sum()
    }

    /// As it is told.
    #[must_use]
    pub fn told(&self) -> Revoked {
        Revoked {
            key: Hex(self.key),
            label: self.label.clone(),
            cuts: self.cuts.clone(),
            held_pen: self.held_pen,
            elsewhere: self.elsewhere.clone(),
            changes: self.changes.clone(),
        }
    }
}
