//! Rules that can be switched off, to prove that the simulation would notice.

use clap::ValueEnum;
use sync_core::replica::BrokenRule;

/// One rule that does not hold in a night. The numbers are those under which the faults were once found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Fault {
    /// Signatures of entries are not checked.
    Signature,
    /// Working entries go to presentation nodes.
    Leak,
    /// A lower release replaces a higher one.
    LowerRelease,
    /// Found 1: the door does not look at the role of an author.
    Authority,
    /// Found 2: a ruling about what does not exist makes a release impossible. What a ruling may say is the election's
    /// business, so this one is broken in the election of the simulation.
    Impossible,
    /// Found 5: every branch of a forked log keeps a copy of what stands in the registers.
    Branches,
    /// Found 6: every sibling under one number is written to the disk.
    Siblings,
    /// Found 7: what a `Have` names of a log is looked for along that log.
    Have,
    /// Found 16: who names most is asked first, whatever it gave before.
    Starving,
}

impl Fault {
    /// The rule of the core that is broken; `None` when it is one of the election.
    pub fn rule(self) -> Option<BrokenRule> {
        Some(match self {
            Self::Signature => BrokenRule::SignatureSkipped,
            Self::Leak => BrokenRule::WorkingToPresentation,
            Self::LowerRelease => BrokenRule::LowerReleaseWins,
            Self::Authority => BrokenRule::RoleSkipped,
            Self::Impossible => return None,
            Self::Branches => BrokenRule::BranchesCopied,
            Self::Siblings => BrokenRule::SiblingsStored,
            Self::Have => BrokenRule::HaveWalks,
            Self::Starving => BrokenRule::NamesMostAskedFirst,
        })
    }
}
