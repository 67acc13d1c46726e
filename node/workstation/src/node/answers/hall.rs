//! What the hall is told before the first release: how many stations are in, where that was switched on here.

use api::hall::{Hall, HallShown};
use api::refusal::Refusal;
use api::request::Error;
use election::Level;
use night::pace::{self, Expected, Pace};
use night::setup::Setup;
use sync_core::progress::StationsIn;
use sync_core::replica::{HALL_EVERY, Now};

use super::At;
use crate::node::Node;

impl Node {
    pub(super) fn hall(&mut self, &on: &Option<bool>, At { now, .. }: At<'_>) -> Result<Hall, Error> {
        if let Some(on) = on {
            self.scan_only()?;
            if on {
                self.may_tell_hall(now)?;
            }
            self.local.hall = on;
            self.save_local()?;
            self.follow_hall();
        }
        Ok(self.hall_told(now))
    }

    /// As the replica says it, with the reason.
    fn may_tell_hall(&self, now: Now) -> Result<(), Error> {
        let own = self.replica.key();
        match self.replica.charter().pen() {
            _ if self.replica.may_tell_hall(now) => Ok(()),
            Some(pen) if pen.key == own => Err(Refusal::HallOver.into()),
            _ => Err(Refusal::HallNoPen.into()),
        }
    }

    pub(super) fn hall_told(&self, now: Now) -> Hall {
        let shown = self.replica.hall(now).map(|(told, told_at)| HallShown {
            counted: told.counted,
            stations: told.stations,
            told_at,
        });
        Hall { can: self.replica.may_tell_hall(now), on: self.local.hall, shown }
    }

    /// Tells the replica what the hall is to know: looked at anew as often as that may be told.
    pub(in crate::node) fn follow_hall(&mut self) {
        let now = self.now();
        if self.local.hall && !self.replica.may_tell_hall(now) {
            // Something is public, or the pen is elsewhere: whoever gets it back switches it on again, or not.
            self.local.hall = false;
            self.keep_local();
        }
        if !self.local.hall {
            self.hall_due = 0;
            return self.replica.tell_hall(None);
        }
        if now.mono < self.hall_due {
            return;
        }
        self.hall_due = now.mono.saturating_add(HALL_EVERY);
        if let Ok(setup) = self.setup() {
            let told = self.stations_in(&setup, now);
            self.replica.tell_hall(Some(told));
        }
    }

    /// How many stations are in, as the page Tempo says it.
    fn stations_in(&self, setup: &Setup, now: Now) -> StationsIn {
        let came = pace::came(&self.view(setup));
        let pace = Pace::of(&came, Level::Party, &Expected::of(setup), now.wall);
        let [counted, stations] = [pace.counted, pace.expected].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        StationsIn { counted, stations }
    }
}
