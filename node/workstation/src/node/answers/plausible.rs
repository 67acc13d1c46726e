//! Where the control room looks first: what is odd on the cut, what is not in, how close the last seat is, and how
//! representative the counted stations are.
//!
//! This is the one place that takes an estimate out of its wrapping. The reply goes to the scan node's own screen or command
//! line and nowhere else: it is not stored, not part of a result or release, and no other role is answered.

use std::collections::BTreeMap;

use api::counts::Stand;
use api::plausible::{
    self, CutNamed, Earlier, EarlierNamed, English, EstimatedList, In, Missing, MissingStation, Plausibility, WhyNot,
};
use api::refusal::Refusal;
use api::request::Error;
use election::plausibility::previous::Compared;
use election::plausibility::{Estimate, NoEstimate, Oddity, report};
use election::tally::TallyError;
use election::{Count, Definition, Level, Station};
use night::control::StationState;
use night::plausibility::{self, OddTold};
use night::previous;
use night::rulings::Decided;
use night::setup::Setup;
use words::plausibility::{estimate_label, figures, interval_note, no_estimate};
use words::{Lang, Say, Sentence};

use super::control::{LookedAt, best_level};
use super::stations::stand;
use crate::node::Node;

impl Node {
    pub(super) fn control_plausibility(&mut self) -> Result<Plausibility, Error> {
        let looked = self.looked_at()?;
        let LookedAt { cut, setup, .. } = &looked;
        let view = looked.view();
        let figures = |error: TallyError| Error::from(Refusal::Figures { detail: error.say() });
        let states = view.stations();
        let rows = view.best_counts(&states, best_level(&states));
        let cut = CutNamed { number: cut.number, frozen_at: cut.frozen_at };
        looked_at(cut, setup, &states, &rows, &view.rulings.decided).map_err(figures)
    }
}

/// The reply on these counts: each station's best level.
fn looked_at(
    cut: CutNamed,
    setup: &Setup,
    states: &[StationState],
    rows: &[(u32, Level, Count)],
    decided: &Decided,
) -> Result<Plausibility, TallyError> {
    let (definition, stations) = (&setup.definition, &setup.stations);
    let counts: BTreeMap<u32, &Count> = rows.iter().map(|(number, _, count)| (*number, count)).collect();
    let (compared, previous) = compared(setup);
    let report = report(stations, &counts, compared.as_ref());
    let names = setup.names();
    let odd = |odd: &Oddity| OddTold::of(odd, names.get(&odd.station).copied(), definition, Lang::Nl);
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let each = rows.iter().map(|(number, level, count)| (*number, *level, count));
    let margins = |lang| plausibility::margins(definition, stations.stations.len(), each.clone(), &deceased, lang);
    let none = report.estimate.as_ref().err();
    Ok(Plausibility {
        cut,
        stations: In { counted: counts.len(), total: stations.stations.len() },
        english: English {
            figures: report.oddities.iter().map(|odd| figures(odd, definition, Lang::En)).collect(),
            no_margin: margins(Lang::En)?.none().map(str::to_owned),
            no_estimate: none.map(|why| no_estimate(why, Lang::En)),
        },
        findings: report.oddities.iter().map(odd).collect(),
        flag_rate: report.flag_rate,
        missing: missing_told(&report.missing, states),
        margins: margins(Lang::Nl)?,
        previous,
        no_estimate: none.map(|why| WhyNot { code: code(why), text: no_estimate(why, Lang::Nl) }),
        representative: report.representative,
        estimate: report.estimate.ok().map(|estimate| estimate_told(estimate.for_control_room(), definition)),
    })
}

/// The comparison with the previous election, and what is told about it.
fn compared(setup: &Setup) -> (Option<Compared<'_>>, Earlier) {
    match &setup.previous {
        previous::Earlier::None => (None, Earlier::None),
        previous::Earlier::NotHere => (None, Earlier::NotHere),
        previous::Earlier::Unusable(reason) => (None, unfit(reason.clone())),
        previous::Earlier::Here(comparison) => {
            match previous::check(comparison, &setup.definition, &setup.stations.stations) {
                Ok(compared) => {
                    let (identity, matching) = (&comparison.previous.identity, &compared.matching);
                    let told = Earlier::Here {
                        election: EarlierNamed {
                            id: identity.id.clone(),
                            name: identity.name.clone(),
                            date: identity.date.clone(),
                        },
                        unmatched: matching.unmatched_now.clone(),
                        ambiguous: matching.ambiguous.iter().flat_map(|one| one.now.clone()).collect(),
                        undecided: compared.undecided.clone(),
                    };
                    (Some(compared), told)
                }
                Err(reason) => (None, unfit(reason.say())),
            }
        }
    }
}

fn unfit(why: Sentence) -> Earlier {
    Earlier::Unusable { reason: why.to_string(), why: Some(why) }
}

/// What is not in, each station with its state: a count that is withheld is not in either.
fn missing_told(missing: &election::plausibility::Missing, states: &[StationState]) -> Missing {
    let row = |station: &Station| {
        // What has come in and is withheld says more than what has not.
        let told = states.iter().find(|state| state.number == station.number).map(|state| {
            let candidate = stand(&state.candidate);
            if candidate.0 == Stand::Absent { stand(&state.party) } else { candidate }
        });
        let (state, reasons) = told.unzip();
        MissingStation { station: station.clone(), state, reasons }
    };
    Missing {
        stations: missing.stations.iter().map(row).collect(),
        areas: missing.areas.clone(),
        called: missing.called,
    }
}

fn code(why: &NoEstimate) -> plausible::NoEstimate {
    match why {
        NoEstimate::NoPrevious => plausible::NoEstimate::NoPrevious,
        NoEstimate::ListsUndecided(_) => plausible::NoEstimate::ListsUndecided,
        NoEstimate::TooFewStations(_) => plausible::NoEstimate::TooFewStations,
        NoEstimate::TooLittleCovered(_) => plausible::NoEstimate::TooLittleCovered,
        NoEstimate::OpenCells(_) => plausible::NoEstimate::OpenCells,
        NoEstimate::NoVotes => plausible::NoEstimate::NoVotes,
        NoEstimate::Complete => plausible::NoEstimate::Complete,
    }
}

/// An estimate is only ever shown with its label and with what its interval is worth.
fn estimate_told(estimate: &Estimate, definition: &Definition) -> plausible::Estimate {
    let lists = estimate.lists.iter().map(|list| EstimatedList {
        number: list.number,
        name: definition.list(list.number).map(election::List::display_name),
        counted: list.counted,
        share: list.share,
        low: list.low,
        high: list.high,
    });
    plausible::Estimate {
        label: estimate_label(Lang::Nl),
        note: interval_note(Lang::Nl),
        covered: estimate.covered,
        band_percent: estimate.band_percent,
        without_past: estimate.without_past,
        lists: lists.collect(),
    }
}
