//! What the hostile member can do.

use clap::ValueEnum;

/// What it can do. The numbers are those of the faults that were once found that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Strategy {
    /// 1: decides, reviews and takes back what others counted.
    Decides,
    /// 1, 2: rules on lots, candidates, stations and members, possible or not.
    Rules,
    /// 3, 19: fat rulings, decisions and withdrawals, with all the reasons and references that fit.
    FatRulings,
    /// 5, 6: entries as large as they may be, past all room.
    FatEntries,
    /// 6: the child first, then its siblings under one number.
    SiblingsChildFirst,
    /// 5: hundreds of registers, and then branch upon branch.
    Branches,
    /// 17: forks its log lower and lower.
    FallingForks,
    /// 7: a `Have` of a megabyte about logs that exist.
    HaveFlood,
    /// 16: names every tip higher than it is, and delivers nothing.
    NamesAndKeeps,
    /// 16: names every tip, and delivers one entry at a time.
    Trickles,
    /// 18: asks for everything, again and again.
    WantFlood,
    /// 18: hundreds of the smallest entries.
    SmallestEntries,
    /// 18: tips of sessions that nobody has.
    InventedLogs,
    /// 15: says that what it typed came from a file.
    FileSource,
    /// 15: plain values beside what was decided.
    BesideDecisions,
    /// 15: first and second entry, by two people who are one.
    BothEntries,
    /// 15: releases that are not signed by whoever holds the pen, of this epoch and of later ones.
    FalseReleases,
    /// Entries of sessions, charters and authors that are not known yet.
    ForeignSessions,
    /// Everything that it has heard, once more, the last first.
    Replays,
    /// Entries that were changed after they were signed, and entries in the names of others.
    FalseSignatures,
    /// References to what does not exist, or not yet.
    ForeignReferences,
    /// Proofs of forks that prove nothing, or something about nobody.
    FalseProofs,
    /// Ids and headers that nobody asked for, and questions for them.
    HeadersAndIds,
    /// Audits, counts and pieces that nobody asked for.
    AuditsAndBlobs,
    /// Asks for counts that are not released.
    Asks,
    /// Kinds of frames and entries of later versions.
    LaterVersions,
    /// Charters: old ones again, changed ones, ones of an organiser of its own.
    Charters,
    /// A clock, a newest release and heartbeats that are made up.
    Clocks,
    /// Comes and goes.
    Reconnects,
    /// Another history for each PC.
    ManyHistories,
    /// Gives what it made to one PC only.
    OnePcOnly,
    /// Unreleased counts to presentation PCs.
    Leaks,
    /// Any entry: any body, any size, any place.
    AnyEntries,
    /// Any frame.
    AnyFrames,
}
