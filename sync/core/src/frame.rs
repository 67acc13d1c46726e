//! What travels between two nodes. The cap of each kind is checked before anything is allocated for it.
//!
//! Kinds from 128 on are optional, and are kept in memory only: a version that does not know one skips it, on every connection, and
//! the night is the same without it. One below 128 that is not known ends the connection.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::busy::Busy;
use crate::charter::SignedCharter;
use crate::codec::{CodecError, decode, encode};
use crate::entry::{SignedEntry, SignedHeader};
use crate::fork::Fork;
use crate::id::{ElectionId, EntryId, Hash, LogId, PublicKey, Signature};
use crate::limits;
use crate::progress::{self, Progress};
use crate::release::{Heartbeat, SignedRelease};

/// Name of the stream protocol; its number is the major version.
pub const PROTOCOL: &str = "/uitslag/sync/3";
/// The minor version, told in `Hello`. From 1 on a node knows [`Frame::Here`], and what was told over a connection is not told
/// again every half minute.
pub const MINOR: u16 = 1;

/// How much of one log is durable at the sender, before its fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// One session of a member.
    pub log: LogId,
    /// The highest number; 0 for none.
    pub height: u32,
    /// The entry there; zeros for none.
    pub tip: EntryId,
    /// The lowest number known that its author signed twice.
    pub fork: Option<u32>,
}

/// The kind of [`Frame::Ping`].
pub const PING: u8 = 9;
/// The kind of [`Frame::Here`].
pub const HERE: u8 = 131;
/// Numbers in one question for ids.
pub const PROBES: usize = 32;
/// Proofs of forks in one frame.
pub const FORKS: usize = 64;

/// The newest release that a node shows or may show: epoch, number, hash.
pub type Tip = (u32, u32, Hash);

/// One piece of a blob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// SHA-256 of the whole.
    pub hash: Hash,
    /// Length of the whole.
    pub total: u64,
    /// Where this piece starts.
    pub offset: u64,
    /// At most so many as a frame takes: a blob of 16 MiB comes in pieces.
    #[serde(with = "crate::codec::bytes")]
    pub bytes: Vec<u8>,
}

/// Why a plan is not confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub enum Decline {
    /// A person said no.
    ByHand,
    /// A person said no, and the own entries give other bytes.
    Differs,
    /// The terms in force there do not let that member confirm, or the plan breaks them.
    NotAllowed,
    /// Another charter is in force there.
    Charter,
    /// Another release stands there.
    Chain,
    /// A reason of a later version.
    Unknown(u8),
}

impl From<u8> for Decline {
    fn from(code: u8) -> Self {
        match code {
            0 => Self::ByHand,
            1 => Self::Differs,
            2 => Self::NotAllowed,
            3 => Self::Charter,
            4 => Self::Chain,
            other => Self::Unknown(other),
        }
    }
}

impl From<Decline> for u8 {
    fn from(decline: Decline) -> Self {
        match decline {
            Decline::ByHand => 0,
            Decline::Differs => 1,
            Decline::NotAllowed => 2,
            Decline::Charter => 3,
            Decline::Chain => 4,
            Decline::Unknown(code) => code,
        }
    }
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The first frame both ways.
    Hello {
        /// Minor version of the sender.
        minor: u16,
        /// The sender's election: another one ends the connection.
        election: ElectionId,
        /// The charter version in force at the sender.
        charter: u32,
        /// Hashes of the charters of that version.
        hashes: Vec<Hash>,
    },
    /// The charter in force, or both of a version.
    Charter(Vec<SignedCharter>),
    /// Which durable entries the sender holds. Working topic.
    Have {
        /// Whether logs not named are not held at all.
        full: bool,
        /// How much of each log.
        logs: Vec<Told>,
    },
    /// Asks for entries: log, first and last number. Working topic.
    Want(Vec<(LogId, u32, u32)>),
    /// Entries, about 16 KiB a frame. Working topic.
    Entries {
        /// As they are stored.
        entries: Vec<SignedEntry>,
        /// Not asked for: pushed by their author.
        push: bool,
        /// The last frame that answers a `Want`.
        last: bool,
    },
    /// A release, as signed; its blobs are asked for.
    Release(SignedRelease),
    /// Asks for blobs, from an offset.
    GetBlobs(Vec<(Hash, u64)>),
    /// Pieces of blobs.
    Blobs(Vec<Piece>),
    /// Every 2 s; who sends nothing for 8 s, not a byte, is gone. Where there is nothing new in it, a [`Frame::Here`] takes its
    /// place, every 3 s.
    Ping {
        /// The sender's clock, milliseconds since 1970 UTC.
        clock: u64,
        /// The newest release that it may show to the receiver.
        tip: Tip,
        /// The newest heartbeat that it knows.
        heartbeat: Option<Heartbeat>,
    },
    /// Closes the connection, with a reason.
    Bye(String),
    /// The audit of a release. Working topic.
    Audit(Vec<u8>),
    /// Asks which entries stand under these numbers of a log, at most 32: to find the lowest in which two nodes differ.
    /// Working topic.
    GetIds(LogId, Vec<u32>),
    /// The answer: number and id, where there is one. Working topic.
    Ids(LogId, Vec<(u32, EntryId)>),
    /// Asks for the header under a number. Working topic.
    GetHeader(LogId, u32),
    /// A header that was asked for. Working topic.
    Header(SignedHeader),
    /// Proofs that authors signed two histories, at most 64. Working topic.
    Forks(Vec<Fork>),
    /// A release in the making, offered by the holder of the pen to the member that it names: an encoded
    /// [`Composed`](crate::replica::Composed). Working topic.
    Plan(Vec<u8>),
    /// The answer: that member's signature over the bytes of the plan with this hash. Working topic.
    Confirmed(Hash, Signature),
    /// The answer: it is not confirmed. Working topic.
    Declined(Hash, Decline),
    /// The plan with this hash is no longer offered. Working topic.
    Withdrawn(Hash),
    /// How many stations are in, for the hall before the first release. Optional.
    Progress(Progress),
    /// What is being typed at the sender at this moment, at every change and at least each minute while it goes on. A hint:
    /// nodes that do not know it skip it, as every kind from 128 on. Working topic.
    Busy(Busy),
    /// A ping in which nothing is new: only to nodes whose minor version knows it. Optional, as all kinds from 128 on.
    Here {
        /// The sender's clock, milliseconds since 1970 UTC.
        clock: u64,
        /// Whether the sender is connected with the holder of the pen, or holds it: it needs no heartbeat from anybody else.
        near: bool,
    },
    /// The version of the program at the sender, once after its hello: people are told which PCs run another one. Never anything
    /// that decides. Optional.
    About(String),
}

/// The kinds that may travel to or from a presentation node. [`ADDRESSES`] is among them because it says nothing but where PCs
/// of the charter are: a presentation node has their keys from that, and shall find another PC when the one that it knows dies.
pub const CONTROLLED_KINDS: [u8; 11] = [1, 2, 6, 7, 8, 9, 10, 128, ADDRESSES, HERE, 132];

/// Where members are, told from transport to transport, and never seen by a replica: a list of [`Place`]s, canonical. Optional, as all
/// kinds from 128 on: who does not know it skips it.
pub const ADDRESSES: u8 = 130;
/// The longest body of it: what an older version still skips.
pub const ADDRESSES_CAP: usize = 60 * 1024;
/// The key of a member, and the IP addresses and ports at which it may be found. Hints, nothing more.
pub type Place = (PublicKey, Vec<(IpAddr, u16)>);

/// The longest version of a program, in bytes.
pub const VERSION: usize = 32;

/// Whether this can be the version of a program: something short that can be shown.
pub fn is_version(text: &str) -> bool {
    !text.is_empty() && text.len() <= VERSION && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The most bytes that the body of a frame of this kind may have; `None` for a kind that this version does not know.
pub fn cap(kind: u8) -> Option<usize> {
    Some(match kind {
        1 => 1024,
        2 => 2 * limits::SIGNED_CHARTER,
        3 => limits::FRAME,
        4 => 64 * 1024,
        5 => limits::ENTRIES_CAP + 2 * limits::ENTRY,
        8 => limits::FRAME + 2 * limits::ENTRY,
        6 => limits::RELEASE + 1024,
        7 => 16 * 1024,
        9 => 512,
        10 => 256,
        11 => limits::AUDIT + 64,
        12 | 14 => 512,
        13 => 4096,
        15 => 1024,
        16 => FORKS * 1024,
        17 => limits::RELEASE + limits::AUDIT + 1024,
        18 => 128,
        19 | 20 => 64,
        128 => progress::SIZE,
        129 => 128,
        ADDRESSES => ADDRESSES_CAP,
        HERE => 16,
        132 => 64,
        _ => return None,
    })
}

/// Entries in frames of at most `most` bytes each; one that is longer by itself has a frame of its own.
pub fn in_frames(entries: impl IntoIterator<Item = SignedEntry>, most: usize) -> Vec<Vec<SignedEntry>> {
    let mut frames: Vec<Vec<SignedEntry>> = Vec::new();
    let mut size = usize::MAX;
    for entry in entries {
        let more = entry.size().saturating_add(32);
        if size.saturating_add(more) > most {
            frames.push(Vec::new());
            size = 0;
        }
        size = size.saturating_add(more);
        if let Some(frame) = frames.last_mut() {
            frame.push(entry);
        }
    }
    frames
}

impl Frame {
    /// The number of its kind, and its body in canonical bytes: the fields one after the other, as a tuple is written.
    pub fn encode(&self) -> (u8, Vec<u8>) {
        match self.clone() {
            Self::Hello { minor, election, charter, hashes } => (1, encode(&(minor, election, charter, hashes))),
            Self::Charter(charters) => (2, encode(&charters)),
            Self::Have { full, logs } => (3, encode(&(full, logs))),
            Self::Want(ranges) => (4, encode(&ranges)),
            Self::Entries { entries, push, last } => (5, encode(&(entries, push, last))),
            Self::Release(release) => (6, encode(&release)),
            Self::GetBlobs(wants) => (7, encode(&wants)),
            Self::Blobs(pieces) => (8, encode(&pieces)),
            Self::Ping { clock, tip, heartbeat } => (9, encode(&(clock, tip, heartbeat))),
            Self::Bye(reason) => (10, encode(&reason)),
            Self::Audit(audit) => (11, encode(&audit)),
            Self::GetIds(log, at) => (12, encode(&(log, at))),
            Self::Ids(log, ids) => (13, encode(&(log, ids))),
            Self::GetHeader(log, at) => (14, encode(&(log, at))),
            Self::Header(header) => (15, encode(&header)),
            Self::Forks(forks) => (16, encode(&forks)),
            Self::Plan(plan) => (17, encode(&plan)),
            Self::Confirmed(plan, confirmation) => (18, encode(&(plan, confirmation))),
            Self::Declined(plan, why) => (19, encode(&(plan, why))),
            Self::Withdrawn(plan) => (20, encode(&plan)),
            Self::Progress(progress) => (128, progress.encode()),
            Self::Busy(busy) => (129, encode(&busy)),
            Self::Here { clock, near } => (HERE, encode(&(clock, near))),
            Self::About(version) => (132, encode(&version)),
        }
    }

    /// Reads a frame; `Ok(None)` for an unknown kind from 128 on, which is skipped, and for what is the transport's.
    pub fn decode(kind: u8, body: &[u8]) -> Result<Option<Self>, CodecError> {
        let Some(cap) = cap(kind) else {
            return if kind >= 128 { Ok(None) } else { Err(CodecError::Malformed) };
        };
        if kind == ADDRESSES {
            return if body.len() > cap { Err(CodecError::TooLong { length: body.len(), cap }) } else { Ok(None) };
        }
        Ok(Some(match kind {
            1 => {
                let (minor, election, charter, hashes) = decode(body, cap)?;
                Self::Hello { minor, election, charter, hashes }
            }
            2 => Self::Charter(decode(body, cap)?),
            3 => decode(body, cap).map(|(full, logs)| Self::Have { full, logs })?,
            4 => Self::Want(decode(body, cap)?),
            5 => decode(body, cap).map(|(entries, push, last)| Self::Entries { entries, push, last })?,
            6 => Self::Release(decode(body, cap)?),
            7 => Self::GetBlobs(decode(body, cap)?),
            8 => Self::Blobs(decode(body, cap)?),
            9 => decode(body, cap).map(|(clock, tip, heartbeat)| Self::Ping { clock, tip, heartbeat })?,
            10 => Self::Bye(decode(body, cap)?),
            12 => decode(body, cap).map(|(log, at)| Self::GetIds(log, at))?,
            13 => decode(body, cap).map(|(log, ids)| Self::Ids(log, ids))?,
            14 => decode(body, cap).map(|(log, at)| Self::GetHeader(log, at))?,
            15 => Self::Header(decode(body, cap)?),
            16 => Self::Forks(decode(body, cap)?),
            17 => Self::Plan(decode(body, cap)?),
            18 => decode(body, cap).map(|(plan, confirmation)| Self::Confirmed(plan, confirmation))?,
            19 => decode(body, cap).map(|(plan, why)| Self::Declined(plan, why))?,
            20 => Self::Withdrawn(decode(body, cap)?),
            HERE => decode(body, cap).map(|(clock, near)| Self::Here { clock, near })?,
            128 => Self::Progress(Progress::read(body)?),
            129 => Self::Busy(
                decode(body, cap).and_then(|busy: Busy| busy.valid().then_some(busy).ok_or(CodecError::Malformed))?,
            ),
            132 => Self::About(
                decode(body, cap)
                    .and_then(|version: String| is_version(&version).then_some(version).ok_or(CodecError::Malformed))?,
            ),
            _ => Self::Audit(decode(body, cap)?),
        }))
    }
}
