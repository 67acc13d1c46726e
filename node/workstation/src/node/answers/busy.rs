//! What is being typed at this moment, here and at other PCs: a hint among those who work, kept nowhere.

use api::counts::Nothing;
use api::desk::Desk;
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, Typing, Who};
use api::status::Busy;
use night::figures::{from_sync, to_sync};
use sync_core::busy;
use sync_core::replica::Now;

use super::At;
use crate::node::Node;

impl Node {
    /// See [`api::request::Request::Busy`].
    pub(super) fn busy(&mut self, who: &Who, on: &Option<Typing>, At { desk, now }: At<'_>) -> Result<Nothing, Error> {
        self.working_only()?;
        let Some(Typing { station, level, round }) = *on else {
            self.replica.set_busy(Vec::new(), "", now);
            return Ok(Nothing {});
        };
        if self.setup()?.stations.station(station).is_none() {
            return Err(Refusal::UnknownStation { station }.into());
        }
        // Whoever signed in is known here; without a list of people a name is as it is typed.
        let seat = desk.works(self.sign_ins.round);
        let operator = seat.map_or_else(|| who.operator.clone(), |seat| seat.name);
        let typing = busy::Typing { number: station, level: to_sync(level), round };
        self.replica.set_busy(vec![typing], &operator, now);
        Ok(Nothing {})
    }

    /// Where else something is being typed.
    pub(super) fn busy_told(&self, desk: &Desk, now: Now) -> Vec<Busy> {
        if self.only_watches(desk).is_some() {
            return Vec::new();
        }
        let typing = |one: &busy::Typing| Typing { station: one.number, level: from_sync(one.level), round: one.round };
        let told = self.replica.busy_elsewhere(now).into_iter();
        let told = told.map(|(key, busy)| Busy {
            label: self.label_of(&key),
            key: Hex(key),
            operator: busy.operator.clone(),
            on: busy.on.iter().map(typing).collect(),
        });
        told.collect()
    }
}
