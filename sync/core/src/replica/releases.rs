//! Releases in and out, and when one may be shown.

use std::sync::Arc;

use super::{Alarm, Conn, Event, Figures, Now, Pending, Replica, Shown, Why, keys};
use crate::chain::{HeldRelease, Taken, Void};
use crate::codec::{decode, encode};
use crate::controlled::Controlled;
use crate::frame::Frame;
use crate::id::{Hash, PublicKey};
use crate::limits;
use crate::release::{Release, ReleaseAudit, ReleaseError, ReleasedCount, RowBlob, RulingRow, SignedRelease};
use crate::store::Write;

/// A release that comes again so long after a later one took its place is a replay, not a race between two peers.
const REPLAY_AFTER: u64 = 10_000;

impl Replica {
    pub(super) fn take_release(&mut self, signed: &SignedRelease, from: Option<PublicKey>, now: Now) {
        #[cfg(feature = "faults")]
        self.forget_higher(signed, now);
        if from.is_some() && self.pen_is_revoked(signed) {
            return self.refuse(from, "a release by a holder of the pen who was revoked".to_owned());
        }
        match self.chain.take(signed, self.charters.effective()) {
            Err(error) => self.refuse(from, error.to_string()),
            Ok(Taken::Early) => self.early.keep(from.unwrap_or(self.own.key), signed),
            Ok(Taken::Known) => self.note_replay(signed, from, now),
            Ok(Taken::Stale) => {
                // One that was taken back is part of the history that everybody tells alike.
                if !self.is_void(&signed.hash()) {
                    let text = "an older release than the one that stands, or one that was taken back";
                    self.refuse(from, text.to_owned());
                }
                self.keep_release(signed, false);
            }
            Ok(Taken::Twin) => {
                self.refuse(from, "a second release with one number".to_owned());
                // Of those with one number two are held: whoever signs more fills no disk.
                if self.chain.holds(&signed.hash()) {
                    self.keep_release(signed, true);
                }
                self.event(Event::Alarm(Alarm::TwinReleases));
            }
            Ok(Taken::Waiting) => self.keep_release(signed, false),
            Ok(Taken::Extended) => {
                let twin = self.chain.all().filter(|held| held.hash == signed.hash()).any(|held| {
                    let key = (held.release.epoch, held.release.number);
                    self.chain
                        .all()
                        .any(|other| other.hash != held.hash && (other.release.epoch, other.release.number) == key)
                });
                if from.is_some() {
                    self.keep_release(signed, twin);
                }
                self.after_chain(now);
            }
        }
    }

    /// Until the pen is handed over, nobody can tell what its revoked holder signed afterwards.
    fn pen_is_revoked(&self, signed: &SignedRelease) -> bool {
        let charter = self.charter();
        let Some(pen) = charter.pen() else { return false };
        let removed = charter.member(&pen.key).is_none_or(|holder| holder.removed);
        removed && signed.read(&charter.election).is_ok_and(|release| release.epoch == pen.epoch)
    }

    fn note_replay(&mut self, signed: &SignedRelease, from: Option<PublicKey>, now: Now) {
        let hash = signed.hash();
        if self.is_void(&hash) {
            return;
        }
        let known = self.chain.all().find(|held| held.hash == hash).map(|held| held.release.number);
        let Some((number, tip)) = known.zip(self.chain.tip().map(|tip| tip.release.number)) else { return };
        if number < tip && now.mono.saturating_sub(self.tip_since) > REPLAY_AFTER {
            self.refuse(from, format!("release {number} came again; release {tip} stands"));
        }
    }

    fn is_void(&self, hash: &Hash) -> bool {
        self.chain.voids(self.charter()).iter().any(|void| void.held.hash == *hash)
    }

    /// Writes a release as it is. The second one with a number has a key of its own, so that the first stays the first.
    fn keep_release(&mut self, signed: &SignedRelease, twin: bool) {
        if let Ok(release) = signed.read(&self.config.election) {
            let key = if twin { keys::twin(&release, signed) } else { keys::release(&release, signed) };
            self.persist(vec![Write::Put { key, value: encode(signed) }], Pending::Nothing);
        }
    }

    /// After a new charter: epochs may have ended.
    pub(super) fn relink(&mut self, now: Now) {
        let before = self.chain.tip().map(|tip| tip.hash);
        self.chain.relink(self.charters.effective());
        self.offer_voids_again();
        if self.chain.tip().map(|tip| tip.hash) != before {
            self.after_chain(now);
        }
        for (from, signed) in self.early.take() {
            self.take_release(&signed, Some(from), now);
        }
    }

    /// What stands has changed.
    pub(super) fn after_chain(&mut self, now: Now) {
        self.tip_since = now.mono;
        let high = self.chain.high_water();
        if high != self.high_written {
            // Written after the release itself: when this is durable, the release is. Only then is it shown, so that
            // no restart ever shows less than was shown.
            self.high_written = high;
            let hash = Hash(high.hash);
            self.unsaved.insert(hash);
            let put = Write::Put { key: keys::HIGH.to_vec(), value: encode(&high) };
            self.persist(vec![put], Pending::Shown(vec![hash]));
        }
        self.derive_controlled();
        self.need_blobs();
        if !self.holds_pen() {
            // Others are offered it when their next ping shows that they lack it; asking for blobs comes after noting
            // who brought it.
            return self.try_show();
        }
        self.ask_blobs(now);
        self.try_show();
        let all: Vec<Conn> = self.peers.keys().copied().collect();
        for conn in all {
            self.offer_releases(conn, now);
        }
    }

    /// Brings the controlled document, and the list of blobs that may be asked for, to the line of releases.
    pub(super) fn derive_controlled(&mut self) {
        let (line, lags) = (self.chain.line().count(), self.controlled.lags(self.chain.line()));
        let derived = match lags {
            Some(lags) => {
                let mut newer = self.chain.line().skip(line.saturating_sub(lags));
                newer.try_for_each(|held| self.controlled.follow(held))
            }
            None => Controlled::build(&self.config.election, self.chain.line()).map(|built| self.controlled = built),
        };
        if let Err(error) = derived {
            self.event(Event::Alarm(Alarm::ControlledNotDerived(error)));
        }
        let lags = lags.unwrap_or_else(|| {
            self.released_blobs.clear();
            line
        });
        for held in self.chain.line().skip(line.saturating_sub(lags)) {
            for blob in held.release.blobs() {
                self.released_blobs.entry(blob).or_insert(held.hash);
            }
        }
    }

    /// Sends a peer the releases that it has not, those that its role may see.
    pub(super) fn offer_releases(&mut self, conn: Conn, now: Now) {
        // Its first ping says what it has.
        let Some(peer) = self.peers.get(&conn).filter(|peer| peer.hello && peer.clock.is_some()) else { return };
        if peer.role(self.charter()).is_none() {
            return;
        }
        let both_work = self.is_working() && peer.is_working(self.charter());
        let has =
            self.chain.number(peer.tip.1).filter(|tip| tip.hash == peer.tip.2).map_or(0, |tip| tip.release.number);
        let mut frames = Vec::new();
        let (mut releases, mut audits) = (Vec::new(), Vec::new());
        for held in self.chain.line() {
            if !self.both_scan(conn) && !self.is_public(held.release.not_before, now) {
                break;
            }
            if !peer.releases.contains(&held.hash) {
                releases.push(held.hash);
                if held.release.number > has {
                    frames.push(Frame::Release(held.signed.clone()));
                }
            }
            let audit = held.release.audit;
            if both_work
                && !peer.audits.contains(&audit)
                && let Some(held) = self.audits.get(&audit)
            {
                audits.push(audit);
                frames.push(Frame::Audit(encode(held)));
            }
        }
        // A node that joins later tells of the same history, and whoever releases knows what was public elsewhere.
        for Void { held, .. } in self.out_voids(now) {
            if !peer.releases.contains(&held.hash) {
                releases.push(held.hash);
                frames.push(Frame::Release(held.signed.clone()));
            }
        }
        if let Some(peer) = self.peers.get_mut(&conn) {
            peer.releases.extend(releases);
            peer.audits.extend(audits);
        }
        for frame in frames {
            self.send(conn, &frame);
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

    /// Verifies the newest release in full and swaps it in, as a whole, when all that it needs is here and durable.
    ///
    /// While nothing is shown (after a restart), the newest one that is here in full will do: a screen that has shown a
    /// result does not go blank because the counts of the next release were not on disk yet.
    pub(super) fn try_show(&mut self) {
        if self.shown.as_ref().is_some_and(|shown| !self.chain.line().any(|held| held.hash == shown.hash)) {
            self.shown = None;
        }
        let charter = self.charters.effective();
        if self.chain.behind() {
            return;
        }
        let here = |held: &&HeldRelease| {
            let durable = |blob: Hash| self.blobs.contains_key(&blob) && !self.unsaved.contains(&blob);
            !self.unsaved.contains(&held.hash) && held.release.blobs().all(durable)
        };
        let candidate = match &self.shown {
            Some(shown) => self.chain.tip().filter(here).filter(|tip| tip.hash != shown.hash),
            None => self.chain.line().rev().find(here),
        };
        let Some(tip) = candidate.filter(|held| self.wrong != Some((held.hash, charter.version))) else { return };
        let (hash, number) = (tip.hash, tip.release.number);
        match self.disclosed(hash, &tip.release) {
            Err(error) => self.not_shown(hash, number, Why::new(error)),
            Ok(disclosed) => match self.config.domain.check(charter, &|hash| self.blob(hash), &disclosed) {
                Figures::NotYet => {}
                Figures::Wrong(why) => self.not_shown(hash, number, why),
                Figures::Hold => {
                    self.shown = Some(Arc::new(disclosed));
                    self.event(Event::Shown(number));
                }
            },
        }
    }

    /// What a release discloses, every blob of it checked; whether its figures hold is for the domain to say.
    ///
    /// # Errors
    /// A blob is missing here, or does not hold.
    pub fn disclosed(&self, hash: Hash, release: &Release) -> Result<Shown, ReleaseError> {
        let ruling = |row: &RulingRow| {
            let bytes = self.blobs.get(&row.blob).cloned().unwrap_or_default();
            RowBlob::read_ruling(&bytes, row, self.charters.effective())
        };
        let rulings = release.rulings.iter().map(ruling).collect::<Result<_, _>>()?;
        Ok(Shown { hash, release: release.clone(), counts: self.verify_rows(release)?, rulings })
    }

    /// Checks every row's blob; what the release that is shown now has verified already is taken over.
    fn verify_rows(&self, release: &Release) -> Result<Vec<ReleasedCount>, ReleaseError> {
        let shown = self.shown.as_ref().map(|shown| shown.counts.as_slice()).unwrap_or_default();
        let mut old = shown.iter().peekable();
        let mut counts = Vec::with_capacity(release.rows.len());
        for row in &release.rows {
            while old.next_if(|count| count.row.station < row.station).is_some() {}
            if let Some(count) = old.next_if(|count| count.row == *row) {
                counts.push(count.clone());
                continue;
            }
            let bytes = self.blobs.get(&row.blob).cloned().unwrap_or_default();
            counts.push(RowBlob::read(&bytes, row, self.charters.effective())?);
        }
        Ok(counts)
    }

    fn not_shown(&mut self, hash: Hash, number: u32, why: Why) {
        self.wrong = Some((hash, self.charter().version));
        self.event(Event::Alarm(Alarm::NotShown { number, why }));
    }
}
