//! Releases in and out, and when one may be shown.

use std::sync::Arc;

use super::peer::Conn;
use super::{BrokenRule, Event, Figures, Now, Pending, Replica, Shown};
use crate::chain::{HeldRelease, Taken};
use crate::codec::{decode, encode};
use crate::controlled::Controlled;
use crate::frame::Frame;
use crate::id::PublicKey;
use crate::limits;
use crate::release::{ReleaseAudit, RowBlob, SignedRelease};
use crate::store::Write;

use super::restore::keys;

impl Replica {
    pub(super) fn take_release(&mut self, signed: &SignedRelease, from: Option<PublicKey>, now: Now) {
        if self.config.broken == Some(BrokenRule::LowerReleaseWins) {
            self.chain.forget_above(signed, self.charters.effective());
        }
        match self.chain.take(signed, self.charters.effective()) {
            Err(error) => self.refuse(from, error.to_string()),
            Ok(Taken::Known) => {}
            Ok(Taken::Stale) => self.refuse(from, "an older release than the one that stands".to_owned()),
            Ok(Taken::Twin) => {
                self.refuse(from, "a second release with one number".to_owned());
                self.event(Event::Alarm(
                    "two different releases with one number were signed: call the organiser; the first one stays"
                        .to_owned(),
                ));
            }
            Ok(Taken::Waiting) => self.keep_release(signed),
            Ok(Taken::Extended) => {
                if from.is_some() {
                    self.keep_release(signed);
                }
                self.after_chain(now);
            }
        }
    }

    fn keep_release(&mut self, signed: &SignedRelease) {
        if let Ok(release) = signed.read(&self.config.election) {
            let put = Write::Put { key: keys::release(&release, signed), value: encode(signed) };
            self.persist(vec![put], Pending::Nothing);
        }
    }

    /// After a new charter: epochs may have ended.
    pub(super) fn relink(&mut self, now: Now) {
        let before = self.chain.tip().map(|tip| tip.hash);
        self.chain.relink(self.charters.effective());
        if self.chain.tip().map(|tip| tip.hash) != before {
            self.after_chain(now);
        }
    }

    fn after_chain(&mut self, now: Now) {
        let high = encode(&self.chain.high_water());
        self.persist(vec![Write::Put { key: keys::HIGH.to_vec(), value: high }], Pending::Nothing);
        match Controlled::build(&self.config.election, self.chain.line()) {
            Ok(controlled) => self.controlled = controlled,
            Err(error) => self.event(Event::Alarm(format!("the controlled document could not be derived: {error}"))),
        }
        self.need_blobs();
        self.ask_blobs(now);
        self.try_show();
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            self.offer_releases(conn, now);
        }
    }

    /// Sends a peer the releases that it has not, those that its role may see.
    pub(super) fn offer_releases(&mut self, conn: Conn, now: Now) {
        let Some(peer) = self.peers.get(&conn).filter(|peer| peer.hello) else { return };
        if peer.role(self.charter()).is_none() {
            return;
        }
        let both_work = self.is_working() && peer.is_working(self.charter());
        let has = |held: &HeldRelease| {
            peer.sent_releases.contains(&held.hash)
                || self
                    .chain
                    .number(peer.tip.1)
                    .is_some_and(|tip| tip.hash == peer.tip.2 && held.release.number <= peer.tip.1)
        };
        let line: Vec<(SignedRelease, crate::id::Hash, u32, crate::id::Hash)> = self
            .chain
            .line()
            .take_while(|held| both_work || self.is_public(held.release.not_before, now))
            .filter(|held| held.release.number > peer.served || !has(held))
            .map(|held| (held.signed.clone(), held.hash, held.release.number, held.release.audit))
            .collect();
        for (signed, hash, number, audit) in line {
            let Some(peer) = self.peers.get_mut(&conn) else { return };
            peer.served = peer.served.max(number);
            let has = peer.sent_releases.contains(&hash)
                || self.chain.number(peer.tip.1).is_some_and(|tip| tip.hash == peer.tip.2 && number <= peer.tip.1);
            if has || !peer.sent_releases.insert(hash) {
                continue;
            }
            self.send(conn, &Frame::Release(signed));
            if both_work && let Some(audit) = self.audits.get(&audit) {
                let bytes = encode(audit);
                self.send(conn, &Frame::Audit(bytes));
            }
        }
    }

    pub(super) fn on_audit(&mut self, bytes: &[u8]) {
        let Ok(audit) = decode::<ReleaseAudit>(bytes, limits::AUDIT) else { return };
        let hash = audit.hash();
        let named = self.chain.all().any(|held| held.release.audit == hash);
        if named && !self.audits.contains_key(&hash) {
            let put = Write::Put { key: keys::audit(&hash), value: bytes.to_vec() };
            self.persist(vec![put], Pending::Nothing);
            self.audits.insert(hash, audit);
        }
    }

    /// Verifies the newest release in full and swaps it in, as a whole, when all that it needs is here.
    pub(super) fn try_show(&mut self) {
        let Some(tip) = self.chain.tip() else {
            self.shown = None;
            return;
        };
        if self.shown.as_ref().is_some_and(|shown| shown.hash == tip.hash) {
            return;
        }
        let charter = self.charters.effective();
        let mut counts = Vec::with_capacity(tip.release.rows.len());
        for row in &tip.release.rows {
            let Some(bytes) = self.blobs.get(&row.blob) else { return };
            match RowBlob::read(bytes, row, charter) {
                Ok(count) => counts.push(count),
                Err(error) => {
                    let text = format!("release {} is not shown: {error}", tip.release.number);
                    return self.alarm_once(text);
                }
            }
        }
        match self.config.domain.check(charter, &|hash| self.blob(hash), &tip.release, &counts) {
            Figures::NotYet => {}
            Figures::Wrong(text) => {
                let text = format!("release {} is not shown: {text}", tip.release.number);
                self.alarm_once(text);
            }
            Figures::Hold => {
                let number = tip.release.number;
                self.shown = Some(Arc::new(Shown { hash: tip.hash, release: tip.release.clone(), counts }));
                self.event(Event::Shown(number));
            }
        }
    }

    fn alarm_once(&mut self, text: String) {
        let already =
            self.out.iter().any(|output| matches!(output, super::Output::Event(Event::Alarm(old)) if *old == text));
        if !already {
            self.event(Event::Alarm(text));
        }
    }
}
