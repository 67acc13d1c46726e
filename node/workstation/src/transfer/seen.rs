//! What an import is planned against, and how its file came here.

use sync_core::charter::{Charter, Role};
use sync_core::entry::Subject;
use sync_core::id::{EntryId, LogId, PublicKey};
use sync_core::logs::Logs;
use sync_core::working::{Known, Working};

use night::setup::Setup;
use sheets::Mapping;

/// How a file came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// From a transfer directory: 510a, and tables with exactly the headings of a confirmed mapping; a 510b found there is listed.
    Collected,
    /// Chosen by a person, after a preview: 510a, tables, and on a scan node 510b.
    ByHand {
        /// Also if it is known already, or older than what stands.
        again: bool,
    },
}

/// The state that a plan is made against.
pub struct Seen<'a> {
    /// The election.
    pub setup: &'a Setup,
    /// All entries held.
    pub logs: &'a Logs,
    /// The derived state.
    pub working: &'a Working,
    /// The charter in force.
    pub charter: &'a Charter,
    /// The log of this node.
    pub own_log: LogId,
    /// Mappings of tables that a person on this PC has confirmed.
    pub tables: &'a [Mapping],
}

impl Seen<'_> {
    pub(super) fn role(&self) -> Option<Role> {
        self.charter.member(&self.own_log.key).filter(|member| !member.removed).map(|member| member.role)
    }

    /// What stands in a register: without what a suspended member put there, as if it had never been. What this node put there
    /// itself it knows in any case, or it would import a file again and again.
    pub(super) fn standing(&self, subject: &Subject) -> Vec<EntryId> {
        let known = Known { logs: self.logs, charter: self.charter };
        let own = self.working.is_suspended(&self.own_log.key);
        if own { self.working.live(subject) } else { self.working.standing(subject, known) }
    }

    /// Whether a member is suspended, and another one than this node.
    pub(super) fn leaves_aside(&self, member: &PublicKey) -> bool {
        *member != self.own_log.key && self.working.is_suspended(member)
    }

    pub(super) fn is_scan(&self) -> bool {
        self.role() == Some(Role::Scan)
    }
}
