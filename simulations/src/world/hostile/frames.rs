//! Attacks by frames: floods of them, questions for what it may not have, and news of what does not exist.

use sync_core::entry::{Body, Entry};
use sync_core::frame::{Frame, PROBES, Piece, Told};
use sync_core::id::{EntryId, Hash, LogId, PublicKey, sha256};
use sync_core::release::{Heartbeat, ReleaseAudit, RowBlob, SignedRelease};

use super::{Hostile, World};
use crate::node::{Node, START};
use crate::world::strangers::blobs;

impl World {
    pub(super) fn have_flood(&mut self, hostile: &mut Hostile) {
        // Its own log has some length: that is what was walked along.
        let log = self.log_of(hostile);
        if hostile.chains.get(&log).is_none_or(|chain| chain.len() < 100) {
            let made = self.series(hostile, log, 100, Self::note_draft);
            self.spread(hostile, &made);
        }
        let known: Vec<LogId> = self.nodes.iter().map(Node::log).chain([log]).collect();
        let count = hostile.dice.pick(&[200, 2_000, 9_000]).copied().unwrap_or(200);
        let one = hostile.dice.chance(50).then_some(log);
        let mut logs = Vec::new();
        for place in 0..count {
            let log = one.or_else(|| hostile.dice.pick(&known).copied()).unwrap_or(log);
            let fork = hostile.dice.chance(20).then_some(place);
            logs.push(Told { log, height: place, tip: EntryId([u8::try_from(place % 251).unwrap_or(0); 32]), fork });
        }
        let full = hostile.dice.chance(50);
        self.tell_one(hostile, &Frame::Have { full, logs });
    }

    /// Says that it holds more of every log than there is.
    pub(super) fn names_all(&mut self, hostile: &mut Hostile) {
        let logs: Vec<Told> = self
            .nodes
            .iter()
            .filter(|node| node.works())
            .map(|node| {
                let height = hostile.dice.pick(&[50, 1_000, u32::MAX]).copied().unwrap_or(50);
                Told { log: node.log(), height, tip: EntryId(hostile.dice.bytes()), fork: None }
            })
            .collect();
        self.tell_all(hostile, &Frame::Have { full: false, logs });
    }

    pub(super) fn want_flood(&mut self, hostile: &mut Hostile) {
        let mut ranges = Vec::new();
        for _ in 0..256 {
            let log = self.nodes[hostile.dice.place(self.nodes.len())].log();
            ranges.push((log, u32::try_from(hostile.dice.below(5)).unwrap_or(0), u32::MAX));
        }
        let Some((conn, _)) = self.somebody(hostile) else { return };
        for _ in 0..hostile.dice.between(1, 40) {
            self.inject(hostile.node, conn, &Frame::Want(ranges.clone()));
        }
    }

    pub(super) fn invented(&mut self, hostile: &mut Hostile) {
        let mut logs = Vec::new();
        for _ in 0..hostile.dice.pick(&[100, 1_500]).copied().unwrap_or(100) {
            let key = if hostile.dice.chance(10) {
                PublicKey(hostile.dice.bytes())
            } else {
                self.nodes[hostile.dice.place(self.nodes.len())].public
            };
            let log = LogId { key, session: hostile.dice.session() };
            logs.push(Told { log, height: 7, tip: EntryId([9; 32]), fork: None });
        }
        let full = hostile.dice.chance(30);
        self.tell_all(hostile, &Frame::Have { full, logs });
    }

    pub(super) fn headers_and_ids(&mut self, hostile: &mut Hostile) {
        let heard = self.heard(hostile);
        let Some((conn, _)) = self.somebody(hostile) else { return };
        for _ in 0..hostile.dice.between(1, 30) {
            let log = self.nodes[hostile.dice.place(self.nodes.len())].log();
            let number = u32::try_from(hostile.dice.below(40)).unwrap_or(0);
            let probes = u32::try_from(PROBES).unwrap_or(32);
            let frame = match hostile.dice.below(4) {
                0 => Frame::GetIds(log, (0..probes).map(|place| place.wrapping_mul(number)).collect()),
                1 => Frame::Ids(log, (0..probes).map(|place| (place, EntryId([3; 32]))).collect()),
                2 => Frame::GetHeader(log, number),
                _ => match hostile.dice.pick(&heard) {
                    Some(entry) => Frame::Header(entry.signed_header()),
                    None => Frame::GetHeader(log, u32::MAX),
                },
            };
            self.inject(hostile.node, conn, &frame);
        }
    }

    /// Asks for what it may not have: a presentation PC for anything of the working topic, any PC for counts by their hash.
    pub(super) fn asks(&mut self, hostile: &mut Hostile) {
        let Some((conn, node)) = self.somebody(hostile) else { return };
        let Some(replica) = &self.nodes[node].replica else { return };
        let files = self.organiser.charter.files.iter().map(|file| (file.sha256, 0));
        let blobs: Vec<(Hash, u64)> = blobs(replica).take(400).chain(files).collect();
        let logs: Vec<LogId> = replica.logs().logs().map(|(log, _)| *log).collect();
        self.inject(hostile.node, conn, &Frame::GetBlobs(blobs));
        match hostile.dice.below(3) {
            0 => {
                let ranges = logs.iter().take(200).map(|log| (*log, 1, u32::MAX)).collect();
                self.inject(hostile.node, conn, &Frame::Want(ranges));
            }
            1 => {
                for log in logs {
                    self.inject(hostile.node, conn, &Frame::GetIds(log, vec![1, 2, 3]));
                    self.inject(hostile.node, conn, &Frame::GetHeader(log, 1));
                }
            }
            _ => self.inject(hostile.node, conn, &Frame::Have { full: true, logs: Vec::new() }),
        }
    }

    pub(super) fn audits_and_blobs(&mut self, hostile: &mut Hostile) {
        let audit = ReleaseAudit {
            salt: hostile.dice.bytes(),
            heads: vec![Hash(hostile.dice.bytes()); 100],
            heights: Vec::new(),
            reasons: vec!["x".repeat(100)],
            withheld: Vec::new(),
            retracted: Vec::new(),
            operators: vec!["niemand".to_owned()],
            watches: Vec::new(),
            consultation: "y".repeat(1_000),
        };
        self.tell_one(hostile, &Frame::Audit(sync_core::codec::encode(&audit)));
        let named: Vec<Hash> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref()?.chain().tip())
            .flat_map(|tip| tip.release.rows.iter().map(|row| row.blob))
            .collect();
        let hash = hostile.dice.pick(&named).copied().unwrap_or(Hash([5; 32]));
        let total = hostile.dice.pick(&[0, 100, 1 << 24, u64::MAX]).copied().unwrap_or(0);
        let offset = hostile.dice.pick(&[0, 99, u64::MAX]).copied().unwrap_or(0);
        let length = hostile.dice.pick(&[0usize, 100, 200_000]).copied().unwrap_or(0);
        let pieces = vec![Piece { hash, total, offset, bytes: vec![6; length] }];
        self.tell_any(hostile, &Frame::Blobs(pieces));
    }

    pub(super) fn leaks(&mut self, hostile: &mut Hostile) {
        let heard = self.heard(hostile);
        let to = self.listeners(hostile, false);
        let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
        let counts: Vec<&Entry> = heard.iter().filter(|entry| entry.subject.is_some()).collect();
        let pieces: Vec<Piece> = counts
            .iter()
            .take(20)
            .map(|entry| RowBlob::of(entry, true).encode())
            .map(|bytes| Piece {
                hash: Hash(sha256(&[&bytes])),
                total: u64::try_from(bytes.len()).unwrap_or(0),
                offset: 0,
                bytes,
            })
            .collect();
        self.inject(hostile.node, conn, &Frame::Blobs(pieces));
        if hostile.dice.chance(50) {
            let entries = heard.iter().rev().take(20).map(|entry| entry.wire()).collect();
            self.inject(hostile.node, conn, &Frame::Entries { entries, push: true, last: true });
        }
    }

    pub(super) fn false_releases(&mut self, hostile: &mut Hostile) {
        let tips: Vec<_> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref()?.chain().tip().map(|tip| (tip.release.clone(), tip.hash)))
            .collect();
        let Some((release, hash)) = hostile.dice.pick(&tips).cloned() else { return };
        let key = self.nodes[hostile.node].key.clone();
        let all = self.everybody(hostile);
        let Some((conn, _)) = hostile.dice.pick(&all).copied() else { return };
        for place in 0..hostile.dice.between(1, 24) {
            let mut release = release.clone();
            match hostile.dice.below(4) {
                0 => release.number += 1,
                1 => release.epoch += 1,
                2 => release.charter_version += 1_000,
                _ => release.rows.clear(),
            }
            release.prev = hash;
            release.note = format!("{place}").repeat(200);
            self.inject(hostile.node, conn, &Frame::Release(SignedRelease::sign(&release, &key)));
        }
    }

    pub(super) fn charters(&mut self, hostile: &mut Hostile) {
        let mut rogue = self.organiser.charter.clone();
        rogue.version += 1;
        rogue.prev = vec![self.organiser.signed.hash()];
        let rogue = sync_core::charter::SignedCharter::sign(&rogue, &self.nodes[hostile.node].key);
        let again = hostile.dice.pick(&[1usize, 20, 500]).copied().unwrap_or(1);
        let first = self.organiser.first.clone();
        let charters = match hostile.dice.below(3) {
            0 => vec![rogue],
            1 => vec![first; again],
            _ => vec![self.organiser.signed.clone(); again],
        };
        self.tell_any(hostile, &Frame::Charter(charters));
    }

    pub(super) fn clocks(&mut self, hostile: &mut Hostile) {
        let key = self.nodes[hostile.node].key.clone();
        let beaten = (1, u32::MAX, Hash(hostile.dice.bytes()));
        let beat = Heartbeat::sign(&self.organiser.charter.election, &key, beaten, u64::MAX);
        let clock = (START + self.now).saturating_add_signed(hostile.clock.unwrap_or(0));
        let tip = (u32::MAX, u32::MAX, Hash(hostile.dice.bytes()));
        for (conn, _) in self.everybody(hostile) {
            self.inject(hostile.node, conn, &Frame::Ping { clock, tip, heartbeat: Some(beat) });
        }
    }

    pub(super) fn later_versions(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for kind in [4, 40, 63] {
            let draft = self.draft_of(hostile, Body::Unknown { kind, bytes: vec![2; 16_000] }, None);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        let Some((conn, _)) = self.somebody(hostile) else { return };
        for kind in [160, 200, 255] {
            self.transmit(hostile.node, conn, kind, vec![1; hostile.dice.place(100_000)]);
        }
        // An entry of a later version: the third byte group of its header says so.
        if let Some(entry) = made.last() {
            let mut wire = entry.wire();
            if let Some(version) = wire.header.get_mut(16) {
                *version += 1;
            }
            self.inject(hostile.node, conn, &Frame::Entries { entries: vec![wire; 50], push: true, last: false });
        }
        let hello = Frame::Hello {
            minor: u16::MAX,
            election: self.organiser.charter.election,
            charter: u32::MAX,
            hashes: vec![Hash([1; 32]); 4],
        };
        self.inject(hostile.node, conn, &hello);
    }

    pub(super) fn reconnects(&mut self, hostile: &mut Hostile) {
        for conn in self.network.held_by(hostile.node) {
            if hostile.dice.chance(60) {
                self.hang_up(conn, hostile.node, hostile.dice.chance(30));
            }
        }
    }

    pub(super) fn any_frames(&mut self, hostile: &mut Hostile) {
        let to = self.everybody(hostile);
        for _ in 0..hostile.dice.between(1, 10) {
            let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
            let kind = u8::try_from(hostile.dice.below(20)).unwrap_or(0);
            let length = hostile.dice.pick(&[0usize, 1, 40, 3_000]).copied().unwrap_or(0);
            let body: Vec<u8> = (0..length).map(|_| hostile.dice.bytes::<1>()[0]).collect();
            self.transmit(hostile.node, conn, kind, body);
        }
    }
}
