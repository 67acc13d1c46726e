//! What to look at again in a count before it is saved: its rows beside the counts that this PC has.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::counts::BeforeSaving;
use api::refusal::Refusal;
use api::request::Error;
use election::plausibility::Counts;
use election::plausibility::slips::slips_at;
use election::{Count, EntryForm, Level};
use night::figures::count_of;
use night::plausibility::SlipTold;
use night::setup::Setup;
use sync_core::entry::{Level as SyncLevel, Subject};
use words::Say;

use super::At;
use super::plausible::compared;
use crate::node::{Answered, Node};

impl Node {
    /// Beside the node: a typist waits for it, and all others would.
    pub(super) fn enter_preview(&self, &station: &u32, &level: &Level, form: &EntryForm, _: At<'_>) -> Answered {
        match self.to_look_at(station, level, form) {
            Ok((setup, counts)) => Answered::Work(Box::new(move || Ok(looked_at(&setup, &counts, station).into()))),
            Err(error) => Answered::refused(error),
        }
    }

    /// The counts that are here, the one that is typed among them.
    fn to_look_at(
        &self,
        station: u32,
        level: Level,
        form: &EntryForm,
    ) -> Result<(Arc<Setup>, BTreeMap<u32, Count>), Error> {
        self.working_only()?;
        let setup = self.setup()?;
        if setup.stations.station(station).is_none() {
            return Err(Refusal::UnknownStation { station }.into());
        }
        let count = form.clone().into_count(&setup.definition, level);
        let count = count.map_err(|error| Refusal::Form { detail: error.say() })?;
        let mut counts = self.counts_here(&setup);
        counts.insert(station, count);
        Ok((setup, counts))
    }

    /// A count of each station that has one here, whoever has looked at it: per candidate where there is one.
    fn counts_here(&self, setup: &Setup) -> BTreeMap<u32, Count> {
        let of = |number: u32| {
            let first = |level| {
                let subject = Subject::Station { number, level, round: 1 };
                let values = self.replica.working().values(self.known_state(), &subject);
                values.first().and_then(|value| count_of(&value.counts, &setup.definition).ok())
            };
            let (_, count) = first(SyncLevel::Candidate).or_else(|| first(SyncLevel::Party))?;
            Some((number, count))
        };
        setup.stations.stations.iter().filter_map(|station| of(station.number)).collect()
    }
}

fn looked_at(setup: &Setup, counts: &BTreeMap<u32, Count>, station: u32) -> BeforeSaving {
    let (compared, _) = compared(setup);
    let counts: Counts<'_> = counts.iter().map(|(number, count)| (*number, count)).collect();
    let slips = slips_at(&setup.stations, &counts, compared.as_ref(), station);
    BeforeSaving { slips: SlipTold::all(slips, &setup.stations, &setup.definition) }
}
