//! The hostile member: a valid key that does whatever the protocol lets it.
//!
//! It is a PC like the others, with a replica of its own, so that it knows what an accepted member knows; what it sends is
//! made here. Each night draws a role and some of the [`Strategy`]s, and mixes them with the work of honest people.

mod entries;
mod forks;
mod frames;
mod making;
mod sending;
pub mod strategy;

use std::collections::BTreeMap;

use clap::ValueEnum;
use sync_core::charter::Role;
use sync_core::entry::Entry;
use sync_core::id::LogId;

use self::strategy::Strategy;
use super::World;
use crate::dice::Dice;

/// What it says of its clock so that closing time comes later, by less than what makes it odd.
pub const SLOW: i64 = -9 * 60_000;

/// Who it is, and what it has made so far.
pub struct Hostile {
    /// Its number among the nodes: after all the others.
    pub node: usize,
    /// Its role in the charter.
    pub role: Role,
    /// Its named sessions.
    pub sessions: Vec<u32>,
    /// What it does in this night.
    pub strategies: Vec<Strategy>,
    /// How far the clock is ahead that it tells.
    pub clock: Option<i64>,
    /// Whether it does anything: the same night is played without it as well.
    pub active: bool,
    /// What it signed: of each log the history that it goes on with.
    chains: BTreeMap<LogId, Vec<Entry>>,
    dice: Dice,
}

impl Hostile {
    /// The hostile member of a seed; its key and its first session are those of the node.
    pub fn new(node: usize, session: u32, seed: u64, active: bool) -> Self {
        let mut dice = Dice::new(seed, 3);
        let role = match dice.below(20) {
            0..12 => Role::Entry,
            12..17 => Role::Scan,
            _ => Role::Presentation,
        };
        let sessions = (0..dice.below(3)).map(|_| dice.session());
        let sessions = std::iter::once(session).chain(sessions).collect();
        let count = dice.between(2, 8);
        let mut strategies: Vec<Strategy> =
            (0..count).filter_map(|_| dice.pick(Strategy::value_variants()).copied()).collect();
        strategies.sort_unstable();
        strategies.dedup();
        let clock = strategies.contains(&Strategy::Clocks).then(|| {
            let clocks = [SLOW, 3 * 3_600_000, -2 * 86_400_000, i64::MAX, i64::MIN, 9 * 60_000];
            dice.pick(&clocks).copied().unwrap_or(0)
        });
        Self { node, role, sessions, strategies, clock, active, chains: BTreeMap::new(), dice }
    }

    fn does(&self, strategy: Strategy) -> bool {
        self.active && self.strategies.contains(&strategy)
    }
}

impl World {
    /// Whether this node is the hostile member.
    pub fn is_hostile(&self, node: usize) -> bool {
        self.profile.hostile && node == self.profile.nodes()
    }

    /// The hostile member does something, if it is there.
    pub fn attack(&mut self) {
        let Some(mut hostile) = self.hostile.take() else { return };
        if hostile.active && self.nodes[hostile.node].replica.is_some() && !self.nodes[hostile.node].removed {
            let strategy = hostile.dice.pick(&hostile.strategies).copied();
            if let Some(strategy) = strategy {
                self.note(format!("the hostile {:?} PC: {strategy:?}", hostile.role));
                self.count(&format!("attack {strategy:?}"));
                self.strike(&mut hostile, strategy);
            }
        }
        let node = hostile.node;
        self.hostile = Some(hostile);
        self.drain(node);
    }

    fn strike(&mut self, hostile: &mut Hostile, strategy: Strategy) {
        match strategy {
            Strategy::Decides => self.decides(hostile),
            Strategy::Rules => self.rules(hostile),
            Strategy::FatRulings => self.fat_rulings(hostile),
            Strategy::FatEntries => self.fat_entries(hostile),
            Strategy::SiblingsChildFirst => self.siblings(hostile),
            Strategy::Branches => self.branches(hostile),
            Strategy::FallingForks => self.falling_forks(hostile),
            Strategy::HaveFlood => self.have_flood(hostile),
            Strategy::NamesAndKeeps | Strategy::Trickles => self.names_all(hostile),
            Strategy::WantFlood => self.want_flood(hostile),
            Strategy::SmallestEntries => self.smallest(hostile),
            Strategy::InventedLogs => self.invented(hostile),
            Strategy::FileSource => self.counts(hostile, true, 1),
            Strategy::BesideDecisions => self.beside(hostile),
            Strategy::BothEntries => self.counts(hostile, false, 2),
            Strategy::FalseReleases => self.false_releases(hostile),
            Strategy::ForeignSessions => self.foreign_sessions(hostile),
            Strategy::Replays => self.replays(hostile),
            Strategy::FalseSignatures => self.false_signatures(hostile),
            Strategy::ForeignReferences => self.foreign_references(hostile),
            Strategy::FalseProofs => self.false_proofs(hostile),
            Strategy::HeadersAndIds => self.headers_and_ids(hostile),
            Strategy::AuditsAndBlobs => self.audits_and_blobs(hostile),
            Strategy::Asks => self.asks(hostile),
            Strategy::LaterVersions => self.later_versions(hostile),
            Strategy::Charters => self.charters(hostile),
            Strategy::Clocks => self.clocks(hostile),
            Strategy::Reconnects => self.reconnects(hostile),
            Strategy::ManyHistories => self.many_histories(hostile),
            Strategy::OnePcOnly => self.one_pc_only(hostile),
            Strategy::Leaks => self.leaks(hostile),
            Strategy::AnyEntries => self.any_entries(hostile),
            Strategy::AnyFrames => self.any_frames(hostile),
        }
    }
}
