//! Rules that a simulation can break. Behind the feature `faults`: without it nothing of this is compiled, and there is no rule
//! that could be named.

use std::cmp::Reverse;

use super::{Alarm, Config, Conn, Event, Now, Pending, Replica, keys};
use crate::admit::Admission;
use crate::codec::encode;
use crate::entry::Entry;
use crate::frame::Told;
use crate::id::sha256;
use crate::release::SignedRelease;
use crate::store::Write;

/// A rule that a simulation can break, to prove that it would notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenRule {
    /// Entries are admitted without looking at their signature.
    SignatureSkipped,
    /// Presentation peers get working entries.
    WorkingToPresentation,
    /// A lower release replaces a higher one.
    LowerReleaseWins,
    /// The door does not look at the role of an author.
    RoleSkipped,
    /// Every branch of a forked log keeps a copy of what stands in the registers.
    BranchesCopied,
    /// Every sibling under one number is written to the disk.
    SiblingsStored,
    /// What a peer names of a log is looked for along the whole of that log.
    HaveWalks,
    /// Who names most is asked first, whatever it gave before.
    NamesMostAskedFirst,
}

/// How the alarm begins by which a node says that it keeps one rule less.
pub const BREAKS: &str = "this node breaks a rule: ";

impl Config {
    pub(super) fn breaks(&self, rule: BrokenRule) -> bool {
        self.broken == Some(rule)
    }
}

impl Replica {
    /// A node that keeps one rule less says so as soon as it runs. That also puts the name of each rule into every program that
    /// the feature is part of: `.ci/switches` looks for them.
    pub(super) fn own_up(&mut self) {
        if let Some(rule) = self.config.broken {
            self.event(Event::Alarm(Alarm::Breaks(rule)));
        }
    }

    /// The answer of a door that does not look at everything; `None` where the door is whole.
    pub(super) fn ask_broken_door(&self, entry: &Entry) -> Option<Admission> {
        match self.config.broken? {
            BrokenRule::SignatureSkipped => Some(self.door().admit_unsigned(entry.clone())),
            BrokenRule::RoleSkipped => Some(self.door().admit_any_role(entry.clone())),
            _ => None,
        }
    }

    /// What was once done with entries for a number that was signed before.
    pub(super) fn keep_sibling(&mut self, entry: &Entry) {
        let (stored, copied) = (BrokenRule::SiblingsStored, BrokenRule::BranchesCopied);
        let sibling = entry.seq <= self.logs.height(&entry.log) && self.logs.get(&entry.id).is_none();
        if sibling && self.config.breaks(stored) {
            let put = Write::Put { key: keys::entry(entry), value: encode(&(0u64, &entry.wire())) };
            self.persist(vec![put], Pending::Nothing);
        }
        if sibling && self.config.breaks(copied) {
            self.copies.push(self.logs.clone());
        }
    }

    /// Lets a release win over higher ones.
    pub(super) fn forget_higher(&mut self, signed: &SignedRelease, now: Now) {
        if self.config.breaks(BrokenRule::LowerReleaseWins) {
            self.chain.forget_above(signed, self.charters.effective());
            self.after_chain(now);
        }
    }

    /// Looks for what a peer names along the whole log, as it once was.
    pub(super) fn walk(&self, told: &Told) {
        let Some(log) = self.logs.log(&told.log).filter(|_| self.config.breaks(BrokenRule::HaveWalks)) else { return };
        let wanted = sha256(&[&told.tip.0]);
        let hash = |entry: &Entry| sha256(&[&entry.signature().0, &entry.id.0]);
        let _ = (1..=log.height()).filter_map(|seq| log.at(seq)).filter(|entry| hash(entry) == wanted).count();
    }

    /// Puts who names most of all logs first, whatever it gave before.
    pub(super) fn prefer_who_names_most(&self, order: &mut [(u32, Conn)]) {
        if self.config.breaks(BrokenRule::NamesMostAskedFirst) {
            let named = |conn: &Conn| {
                let have = self.peers.get(conn).map(|peer| peer.have.values());
                have.into_iter().flatten().map(|told| u64::from(told.height)).sum::<u64>()
            };
            order.sort_by_cached_key(|(_, conn)| (Reverse(named(conn)), *conn));
        }
    }
}
