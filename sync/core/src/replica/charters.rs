//! The charter comes in, goes out, and changes what counts.

use super::{Alarm, Conn, Event, Now, Output, Pending, Replica, keys};
use crate::charter::{Accepted, CharterError, SignedCharter};
use crate::codec::encode;
use crate::frame::Frame;
use crate::store::Write;

impl Replica {
    pub(super) fn take_charter(&mut self, signed: &SignedCharter, now: Now) -> Result<Accepted, CharterError> {
        let accepted = self.charters.accept(signed)?;
        if accepted == Accepted::Old {
            return Ok(accepted);
        }
        let put = Write::Put { key: keys::charter(signed), value: encode(signed) };
        self.persist(vec![put], Pending::Nothing);
        if accepted == Accepted::Twins {
            let version = self.charter().version;
            self.event(Event::Alarm(Alarm::TwinCharters { version }));
        }
        let said_hello = |replica: &Self| -> Vec<Conn> {
            replica.peers.iter().filter(|(_, peer)| peer.hello).map(|(conn, _)| *conn).collect()
        };
        // Also to whom it revokes, who is let go next: it should know.
        for conn in said_hello(self) {
            self.send_charters(conn);
        }
        // Logs that it names may have been told of before, and not been taken note of.
        self.repeat_all();
        self.rebuild_soon();
        self.settle_state(now);
        self.after_charter(now);
        self.event(Event::Charter(self.charter().version));
        for conn in said_hello(self) {
            self.greet(conn, now);
        }
        Ok(accepted)
    }

    /// Everything that follows from the charter in force, once the working document is derived under it.
    pub(super) fn after_charter(&mut self, now: Now) {
        let charter = self.charters.effective();
        if charter.version == 0 {
            return;
        }
        let allowed = charter.members.iter().filter(|member| !member.removed).map(|member| member.key).collect();
        let unknown = |key| charter.member(key).is_none_or(|member| member.removed);
        let out: Vec<Conn> = self.peers.iter().filter(|(_, peer)| unknown(&peer.key)).map(|(conn, _)| *conn).collect();
        self.out.push(Output::Allow(allowed));
        for conn in out {
            self.drop_peer(conn, "it does not take part (any more)");
        }
        // What was refused before may be welcome now.
        for peer in self.peers.values_mut() {
            peer.fruitless.clear();
            peer.open.extend(peer.have.keys());
        }
        self.unpark_for_charter(now);
        self.want_entries(now);
        self.relink(now);
        self.need_blobs();
        self.try_show();
    }

    pub(super) fn send_charters(&mut self, conn: Conn) {
        let charters: Vec<SignedCharter> = self.charters.signed().cloned().collect();
        if !charters.is_empty() {
            self.send(conn, &Frame::Charter(charters));
        }
    }
}
