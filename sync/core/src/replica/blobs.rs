//! Setup files and released counts, fetched by their hash.

use std::collections::{BTreeMap, BTreeSet};

use super::{Conn, Event, Now, Pending, Replica, keys};
use crate::charter::{Audience, Role};
use crate::entry::Level;
use crate::frame::{Frame, Piece};
use crate::id::{EntryId, Hash, sha256};
use crate::limits;
use crate::logs::Logs;
use crate::release::{Release, Row, RowBlob, RulingRow};
use crate::store::Write;

/// A blob that is wanted.
pub(super) struct Need {
    length: Option<u64>,
    /// What came so far, all of it from one connection: pieces of two could not be told apart if one of them lies.
    got: Vec<u8>,
    from: Option<Conn>,
    /// When it was asked, and until when an answer is awaited.
    asked: u64,
    until: u64,
    /// Who was asked in vain: the others come first.
    tried: BTreeSet<Conn>,
}

impl Need {
    /// Bytes that one answer to it brings, about.
    fn expects(&self) -> usize {
        let length = self.length.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
        length.map_or(SMALL, |length| length.saturating_sub(self.got.len()).min(limits::BLOB_PIECE))
    }

    /// Bytes that came so far.
    #[cfg(feature = "faults")]
    pub fn bytes(&self) -> usize {
        self.got.len().saturating_add(128)
    }
}

const ASK_AGAIN: u64 = 2_000;
/// What was asked beside what comes is awaited for longer, but no longer than this, in milliseconds.
const ASK_MOST: u64 = 8_000;
/// Blobs in one question; small ones come many in a frame.
const IN_ONE_ASK: usize = 256;
/// What a blob of unknown length is taken to have.
const SMALL: usize = 1024;
/// A piece that is shorter than this, and not the last, is none: whoever gives a byte at a time gives nothing, and the others are
/// asked. Every version gives far more.
const LEAST: usize = 4 * 1024;

/// What a release names: a blob that is made of an entry, with or without its votes per candidate.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub blob: Hash,
    entry: EntryId,
    with_candidates: bool,
}

/// The blobs that a release names: counts, then rulings.
pub(super) fn named(release: &Release) -> impl Iterator<Item = Named> {
    let count = |row: &Row| Named { blob: row.blob, entry: row.entry, with_candidates: row.level == Level::Candidate };
    let ruling = |row: &RulingRow| Named { blob: row.blob, entry: row.entry, with_candidates: false };
    release.rows.iter().map(count).chain(release.rulings.iter().map(ruling))
}

/// The blob, made from the entry itself: on nodes that hold entries.
pub(super) fn build(logs: &Logs, named: &Named) -> Option<Vec<u8>> {
    let bytes = RowBlob::of(logs.get(&named.entry)?, named.with_candidates).encode();
    (Hash(sha256(&[&bytes])) == named.blob).then_some(bytes)
}

impl Replica {
    /// Lists what the charter and the releases that are shown or compared with name, and is not here.
    pub(super) fn need_blobs(&mut self) {
        let role = self.role();
        let admitted = |audience: Audience| audience == Audience::All || role.is_some_and(|role| audience.admits(role));
        let mut wanted: Vec<(Hash, Option<u64>)> = self
            .charter()
            .all_files()
            .filter(|file| admitted(file.audience))
            .map(|file| (file.sha256, Some(file.length)))
            .collect();
        let mut built = Vec::new();
        for named in self.compared().flat_map(named).filter(|named| !self.blobs.contains_key(&named.blob)) {
            match build(&self.logs, &named) {
                Some(bytes) => built.push((named.blob, bytes)),
                None => wanted.push((named.blob, None)),
            }
        }
        wanted.retain(|(hash, _)| !self.blobs.contains_key(hash));
        let names: BTreeSet<Hash> = wanted.iter().map(|(hash, _)| *hash).collect();
        self.needs.retain(|hash, _| names.contains(hash));
        for (hash, length) in wanted {
            let new = Need { length, got: Vec::new(), from: None, asked: 0, until: 0, tried: BTreeSet::new() };
            self.needs.entry(hash).or_insert(new);
        }
        self.keep_blobs(built);
    }

    /// The newest release and the one before it: what a release changed is public as well, also on a node that
    /// came later. Below embargoed ones, which only scan nodes hold, the same of the newest without an embargo.
    fn compared(&self) -> impl Iterator<Item = &Release> {
        let embargoed = self.chain.line().rev().take_while(|held| held.release.not_before > 0).count();
        self.chain.line().rev().take(embargoed.saturating_add(2)).map(|held| &held.release)
    }

    fn keep_blobs(&mut self, blobs: Vec<(Hash, Vec<u8>)>) {
        if blobs.is_empty() {
            return;
        }
        let put = |(hash, bytes): &(Hash, Vec<u8>)| Write::Put { key: keys::blob(hash), value: bytes.clone() };
        let writes = blobs.iter().map(put).collect();
        let hashes: Vec<Hash> = blobs.iter().map(|(hash, _)| *hash).collect();
        self.unsaved.extend(&hashes);
        self.persist(writes, Pending::Shown(hashes));
        self.blobs.extend(blobs.into_iter().map(|(hash, bytes)| (hash, bytes.into())));
    }

    /// A connection is gone: what was asked over it is asked of another one, now.
    pub(super) fn forget_asked(&mut self, conn: Conn) {
        for need in self.needs.values_mut() {
            need.tried.remove(&conn);
            if need.from == Some(conn) {
                need.got.clear();
                (need.from, need.until) = (None, 0);
            }
        }
    }

    /// Asks peers for what is needed.
    pub(super) fn ask_blobs(&mut self, now: Now) {
        if self.needs.is_empty() {
            return;
        }
        let mut peers: Vec<Conn> = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.hello && now.mono >= peer.asked_blobs)
            .map(|(conn, _)| *conn)
            .collect();
        // Who has the newest release has its blobs.
        peers.sort_by_key(|conn| std::cmp::Reverse(self.peers.get(conn).map(|peer| (peer.tip.0, peer.tip.1))));
        let mut asks: BTreeMap<Conn, Vec<(Hash, u64)>> = BTreeMap::new();
        // How much more each may be asked for: what is on its way counts.
        let mut left: BTreeMap<Conn, usize> =
            self.peers.iter().map(|(conn, peer)| (*conn, peer.blob_pace.portion())).collect();
        for need in self.needs.values().filter(|need| need.until > now.mono) {
            if let Some(left) = need.from.and_then(|conn| left.get_mut(&conn)) {
                *left = left.saturating_sub(need.expects());
            }
        }
        // A file is asked only of who may have it: nobody else could answer.
        let files: BTreeMap<Hash, Audience> =
            self.charter().all_files().map(|file| (file.sha256, file.audience)).collect();
        let roles: BTreeMap<Conn, Role> =
            self.peers.iter().filter_map(|(conn, peer)| Some((*conn, peer.role(self.charter())?))).collect();
        for (hash, need) in self.needs.iter_mut().filter(|(_, need)| need.until <= now.mono) {
            // Whoever answered goes on; after silence it is another one's turn.
            let may_have = |conn: &Conn| match (files.get(hash), roles.get(conn)) {
                (Some(audience), Some(role)) => audience.admits(*role),
                _ => true,
            };
            let room = |conn: &Conn| {
                let few = asks.get(conn).is_none_or(|asks| asks.len() < IN_ONE_ASK);
                few && left.get(conn).is_some_and(|left| *left > 0) && may_have(conn)
            };
            let free = || peers.iter().copied().filter(room);
            let same = need.from.filter(|conn| !need.tried.contains(conn) && peers.contains(conn) && room(conn));
            let next = || free().find(|conn| !need.tried.contains(conn));
            let Some(conn) = same.or_else(next).or_else(|| free().next()) else { continue };
            if need.tried.contains(&conn) {
                need.tried.clear();
            }
            if need.from != Some(conn) {
                need.got.clear();
            }
            need.from = Some(conn);
            need.asked = now.mono;
            need.until = now.mono.saturating_add(ASK_AGAIN);
            if let Some(left) = left.get_mut(&conn) {
                *left = left.saturating_sub(need.expects());
            }
            // Taken out again by an answer.
            need.tried.insert(conn);
            asks.entry(conn).or_default().push((*hash, u64::try_from(need.got.len()).unwrap_or(0)));
        }
        for (conn, asks) in asks {
            if let Some(peer) = self.peers.get_mut(&conn) {
                peer.asked_blobs = now.mono.saturating_add(ASK_AGAIN / 8);
            }
            self.send(conn, &Frame::GetBlobs(asks));
        }
    }

    /// A question for blobs: it is answered once the answer before it has left, so that small questions cost no more than
    /// their asker takes.
    pub(super) fn on_get_blobs(&mut self, conn: Conn, wants: Vec<(Hash, u64)>) {
        if wants.len() > IN_ONE_ASK {
            return self.drop_peer(conn, "it asked for too many blobs at once");
        }
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        if !peer.answering {
            return self.give_blobs(conn, &wants);
        }
        let room = IN_ONE_ASK.saturating_sub(peer.blobs_asked.len());
        peer.blobs_asked.extend(wants.into_iter().take(room));
    }

    /// Only what the peer's role and the releases sent to it allow.
    pub(super) fn give_blobs(&mut self, conn: Conn, wants: &[(Hash, u64)]) {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut size, mut in_all) = (0usize, 0usize);
        for (hash, offset) in wants {
            if !self.may_have(conn, hash) {
                continue;
            }
            let Some(bytes) = self.blobs.get(hash).cloned() else { continue };
            let start = usize::try_from(*offset).unwrap_or(usize::MAX).min(bytes.len());
            let end = bytes.len().min(start.saturating_add(limits::BLOB_PIECE));
            let piece = bytes.get(start..end).unwrap_or_default().to_vec();
            let weight = piece.len().saturating_add(64);
            if in_all.saturating_add(weight) > limits::BLOBS_BYTES {
                break;
            }
            if !pieces.is_empty() && size.saturating_add(weight) > limits::BLOBS_FRAME {
                let full = std::mem::take(&mut pieces);
                self.send(conn, &Frame::Blobs(full));
                size = 0;
            }
            size = size.saturating_add(weight);
            in_all = in_all.saturating_add(weight);
            let total = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            pieces.push(Piece { hash: *hash, total, offset: *offset, bytes: piece });
        }
        if !pieces.is_empty() {
            self.send(conn, &Frame::Blobs(pieces));
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.answering |= in_all > 0;
        }
    }

    fn may_have(&self, conn: Conn, hash: &Hash) -> bool {
        let Some(peer) = self.peers.get(&conn) else { return false };
        let Some(role) = peer.role(self.charter()) else { return false };
        if self.charter().all_files().any(|file| file.sha256 == *hash && file.audience.admits(role)) {
            return true;
        }
        // A blob that stays is named by all later releases too: the first one that names it is public with it.
        let first = self.released_blobs.get(hash);
        first.is_some_and(|release| role == Role::Scan || peer.releases.contains(release))
    }

    /// Something of use came, after so long: what else was asked of that peer is on its way, and the next question may be larger
    /// or has to be smaller.
    fn blobs_came(&mut self, conn: Conn, took: u64, now: Now) {
        for need in self.needs.values_mut().filter(|need| need.from == Some(conn) && need.until > now.mono) {
            let most = need.asked.saturating_add(ASK_MOST);
            need.until = need.until.max(now.mono.saturating_add(ASK_AGAIN).min(most));
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.blob_pace.answered(took, true);
        }
    }

    pub(super) fn on_blobs(&mut self, conn: Conn, pieces: Vec<Piece>, now: Now) {
        let mut done = Vec::new();
        let mut lied = false;
        // How long what came took.
        let mut took: Option<u64> = None;
        for piece in pieces {
            let Some(need) = self.needs.get_mut(&piece.hash).filter(|need| need.from == Some(conn)) else { continue };
            let cap = need.length.unwrap_or(u64::try_from(limits::ENTRY).unwrap_or(u64::MAX));
            let expected = u64::try_from(need.got.len()).unwrap_or(u64::MAX);
            let fits = piece.total <= cap && need.length.is_none_or(|length| length == piece.total);
            let brought = u64::try_from(piece.bytes.len()).unwrap_or(u64::MAX);
            let is_last = expected.saturating_add(brought) >= piece.total;
            if !fits || piece.offset != expected || !(is_last || piece.bytes.len() >= LEAST) {
                continue;
            }
            need.got.extend_from_slice(&piece.bytes);
            let have = u64::try_from(need.got.len()).unwrap_or(u64::MAX);
            if have > piece.total || (piece.bytes.is_empty() && have < piece.total) {
                need.got.clear();
                continue;
            }
            took = took.max(Some(now.mono.saturating_sub(need.asked)));
            need.until = 0;
            need.tried.remove(&conn);
            if have == piece.total {
                let bytes = std::mem::take(&mut need.got);
                if Hash(sha256(&[&bytes])) == piece.hash {
                    self.needs.remove(&piece.hash);
                    done.push((piece.hash, bytes));
                } else {
                    need.tried.insert(conn);
                    lied = true;
                }
            }
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.asked_blobs = 0;
        }
        if let Some(took) = took {
            self.blobs_came(conn, took, now);
        }
        let arrived: Vec<Hash> = done.iter().map(|(hash, _)| *hash).collect();
        self.keep_blobs(done);
        for hash in arrived {
            if self.charter().all_files().any(|file| file.sha256 == hash) {
                self.event(Event::File(hash));
            }
        }
        if lied {
            self.drop_peer(conn, "a blob that does not have its hash");
        }
        self.ask_blobs(now);
    }
}
