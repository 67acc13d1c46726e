//! How many stations are in, for the hall before the first release: what the pen signs of it, what comes in, and how it travels
//! on.
//!
//! It is told where the control room switched that on, and by the holder of the pen alone. A node keeps the newest one, in
//! memory, and hands it on to every peer once, so that one screen behind another has it; nothing is derived from it. It is not
//! shown any more with the first release, when it is told that nothing is told, and when it is old: by the heartbeats of the
//! pen, whose numbers it shares, so that no clock of another PC matters and an old one that is sent again says nothing.

use super::pinging::PING_EVERY;
use super::{Conn, Now, Replica};
use crate::frame::Frame;
use crate::progress::{NotTaken, Progress, StationsIn};

/// What changes is told at most this often, in milliseconds.
pub const HALL_EVERY: u64 = 5_000;
/// What does not change is told again after this time, in milliseconds.
const AGAIN: u64 = 60_000;
/// After this time without a sign nothing is shown any more, in milliseconds.
pub const HALL_LASTS: u64 = 180_000;

/// What is known of it.
#[derive(Default)]
pub(super) struct Hall {
    /// What the control room wants told here.
    wish: Option<StationsIn>,
    /// The newest that holds, also of this node itself.
    newest: Option<Progress>,
    /// When this node signed the last one.
    signed: Option<u64>,
}

impl Replica {
    /// What the hall is to be told from now on; `None`: nothing. It is signed and sent as time passes, by the holder of the
    /// pen, until a release is public.
    pub fn tell_hall(&mut self, wish: Option<StationsIn>) {
        self.hall.wish = wish.filter(StationsIn::is_right);
    }

    /// Whether this node is the one that may tell the hall: it holds the pen, and nothing is public yet. From the first release
    /// on the screens say themselves of how many stations it is, and a higher number beside it would tell what is held back.
    pub fn may_tell_hall(&self, now: Now) -> bool {
        self.holds_pen() && self.public_tip(now).1 == 0
    }

    /// How many stations the hall may be told to be in, and when that was said (milliseconds since 1970 UTC).
    pub fn hall(&self, now: Now) -> Option<(StationsIn, u64)> {
        let newest = self.hall.newest.filter(|newest| newest.pen(self.charter()).is_ok())?;
        let beat = self.heartbeat.filter(|beat| beat.epoch == newest.epoch)?;
        let new = beat.counter <= newest.number.saturating_add(HALL_LASTS / PING_EVERY);
        let lives = self.heartbeat_rose.is_some_and(|rose| now.mono.saturating_sub(rose) <= HALL_LASTS);
        let nothing_public = self.shown.is_none() && self.public_tip(now).1 == 0;
        let told = newest.told.filter(|_| new && lives && nothing_public)?;
        Some((told, newest.clock))
    }

    pub(super) fn on_progress(&mut self, conn: Conn, progress: Progress) {
        let Some(peer) = self.peers.get_mut(&conn) else { return };
        let from = peer.key;
        // It need not be told what it tells.
        peer.hall = peer.hall.max(progress.place());
        // Whoever signs it needs it of nobody.
        let known = self.hall.newest.is_some_and(|newest| progress.place() <= newest.place());
        if known || self.holds_pen() {
            return;
        }
        match progress.holds(self.charters.effective()) {
            Ok(()) => self.hall.newest = Some(progress),
            // Whoever passes something on has looked at the signature.
            Err(NotTaken::Forged) => self.lied(from, "a number for the hall that the holder of the pen did not sign"),
            Err(error) => self.refuse(Some(from), error.to_string()),
        }
    }

    /// Signs what is due, and hands on what peers do not have.
    pub(super) fn follow_hall(&mut self, now: Now) {
        // The pen has another holder, or was given away anew.
        if self.hall.newest.is_some_and(|newest| newest.pen(self.charter()).is_err()) {
            self.hall.newest = None;
        }
        self.sign_progress(now);
        let Some(newest) = self.hall.newest else { return };
        let charter = self.charters.effective();
        let lacks = |peer: &super::peer::Peer| peer.hello && peer.hall < newest.place() && peer.role(charter).is_some();
        let to: Vec<Conn> = self.peers.iter().filter(|(_, peer)| lacks(peer)).map(|(conn, _)| *conn).collect();
        for conn in to {
            if let Some(peer) = self.peers.get_mut(&conn) {
                peer.hall = newest.place();
            }
            self.send(conn, &Frame::Progress(newest));
        }
    }

    fn sign_progress(&mut self, now: Now) {
        let Some(epoch) = self.charter().pen().map(|pen| pen.epoch).filter(|_| self.holds_pen()) else { return };
        let wish = self.hall.wish.filter(|_| self.may_tell_hall(now));
        let said = self.hall.newest.and_then(|newest| newest.told);
        let passed = |time: u64| self.hall.signed.is_none_or(|signed| now.mono.saturating_sub(signed) >= time);
        let due = match (wish, said) {
            (None, None) => false,
            // What shall not be seen goes at once.
            (None, Some(_)) => true,
            (Some(_), _) => passed(if wish == said { AGAIN } else { HALL_EVERY }),
        };
        if !due {
            return;
        }
        let Some(number) = self.next_beat() else { return };
        let (election, key) = (&self.config.election, &self.config.key);
        self.hall.newest = Some(Progress::sign(election, key, (epoch, number), now.wall, wish));
        self.hall.signed = Some(now.mono);
    }
}
