//! The previous election and the people of the setup, for the organiser to look at and correct.

use api::people::{OperatorTold, OperatorsTold, PeopleFiles, Previous, PreviousState, Standing};
use api::request::Error;
use election::{Definition, List};
use night::operators::{Operator, Roster};
use night::previous::{self, Earlier, Matched};
use words::Say;

use super::At;
use crate::node::Node;

impl Node {
    pub(super) fn previous_show(&self, _: At<'_>) -> Result<Previous, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let (definition, stations) = (&setup.definition, &setup.stations.stations);
        let (mut state, mut why, mut matched, mut comparison) = (PreviousState::None, None, None, None);
        match &setup.previous {
            Earlier::None => {}
            Earlier::NotHere => state = PreviousState::NotHere,
            Earlier::Unusable(reason) => (state, why) = (PreviousState::Unusable, Some(reason.clone())),
            // Stations of the day may have changed since the organiser looked: that is shown, and is no error.
            Earlier::Here(said) => match previous::check(said, definition, stations) {
                Ok(compared) => {
                    state = PreviousState::Here;
                    matched = Some(Matched::of(said, &compared, definition, stations));
                    comparison = Some(said.as_ref().clone());
                }
                Err(reason) => (state, why) = (PreviousState::Unusable, Some(reason.say())),
            },
        }
        // What a new comparison is made for; candidates are not needed for it.
        let lists = definition.lists.iter().map(|list| List { candidates: Vec::new(), ..list.clone() });
        let ballot = Definition { lists: lists.collect(), ..definition.clone() };
        let reason = why.as_ref().map(ToString::to_string);
        Ok(Previous { state, reason, why, ballot, stations: stations.clone(), matched, comparison })
    }

    /// Who works, and what each may do.
    pub(super) fn operators(&self, _: At<'_>) -> Result<OperatorsTold, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let pins = here(&setup.pins);
        let told = |operator: &Operator| OperatorTold {
            name: operator.name.clone(),
            rights: operator.rights,
            pin: pins.map(|pins| pins.of(&operator.name).is_some()),
        };
        let (state, reason, operators) = match &setup.operators {
            Roster::Off => (Standing::Off, None, Vec::new()),
            Roster::NotHere => (Standing::NotHere, None, Vec::new()),
            Roster::Unusable(reason) => (Standing::Unusable, Some(reason.to_string()), Vec::new()),
            Roster::Here(all) => (Standing::Here, None, all.operators.iter().map(told).collect()),
        };
        Ok(OperatorsTold { state, reason, confirmation: setup.settings.confirmation.into(), operators })
    }

    /// The setup files of the people, for the organiser's command.
    pub(super) fn people_files(&self, _: At<'_>) -> Result<PeopleFiles, Error> {
        self.scan_only()?;
        let setup = self.setup()?;
        let (state, reason) = match (&setup.operators, &setup.pins) {
            (Roster::Off, _) => (Standing::Off, None),
            (Roster::NotHere, _) | (_, Roster::NotHere) => (Standing::NotHere, None),
            (Roster::Unusable(reason), _) | (_, Roster::Unusable(reason)) => {
                (Standing::Unusable, Some(reason.to_string()))
            }
            (Roster::Here(_), _) => (Standing::Here, None),
        };
        let (operators, pins) = (here(&setup.operators).cloned(), here(&setup.pins).cloned());
        Ok(PeopleFiles { state, reason, operators, pins })
    }
}

fn here<T>(roster: &Roster<T>) -> Option<&T> {
    match roster {
        Roster::Here(list) => Some(list.as_ref()),
        _ => None,
    }
}
