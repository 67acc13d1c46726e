//! Where the control room looks first: what is odd on the cut, what is not in, how close the last seat is, and how
//! representative the counted stations are.
//!
//! This is the one place that takes an estimate out of its wrapping. The reply goes to the scan node's own screen or command
//! line and nowhere else: it is not stored, not part of a result or release, and no other role is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::counts::Stand;
use api::plausible::{
    self, CutNamed, Earlier, EarlierNamed, English, EstimatedList, In, Missing, MissingStation, Plausibility, WhyNot,
};
use api::refusal::Refusal;
use api::request::Error;
use election::plausibility::previous::Compared;
use election::plausibility::slips::slips;
use election::plausibility::{Estimate, NoEstimate, report};
use election::tally::TallyError;
use election::{Count, Definition, Level, Station};
use night::control::StationState;
use night::firm_seats::{Beside, firm_seats};
use night::open_matters::beside;
use night::plausibility::{self, OddTold, SlipTold};
use night::previous;
use night::rulings::Decided;
use night::setup::Setup;
use words::plausibility::{estimate_label, figures, interval_note, no_estimate};
use words::{Lang, Say, Sentence};

use super::At;
use super::control::best_counts;
use super::stations::stand;
use crate::node::{Answered, Node};

impl Node {
    /// Beside the node: which seats are firm can take seconds on a night of which much is open.
    pub(super) fn control_plausibility(&mut self, _: At<'_>) -> Answered {
        match self.plausibility() {
            Ok(look) => Answered::Work(Box::new(move || Ok(look.told()?.into()))),
            Err(error) => Answered::refused(error),
        }
    }

    pub(super) fn plausibility(&mut self) -> Result<Look, Error> {
        let looked = self.looked_at()?;
        let view = looked.view();
        let (states, rows) = best_counts(&view);
        let beside = beside(&view, &states, &rows);
        let decided = view.rulings.decided.clone();
        Ok(Look { cut: looked.named(), setup: looked.setup.clone(), states, rows, beside, decided })
    }
}

/// What is looked at: each station's best level on a cut, and what stands beside it.
pub(super) struct Look {
    cut: CutNamed,
    setup: Arc<Setup>,
    states: Vec<StationState>,
    rows: Vec<(u32, Level, Count)>,
    beside: BTreeMap<u32, Beside>,
    decided: Decided,
}

impl Look {
    /// The reply.
    pub(super) fn told(&self) -> Result<Plausibility, Error> {
        self.reckoned().map_err(|error| Refusal::Figures { detail: error.say() }.into())
    }

    fn reckoned(&self) -> Result<Plausibility, TallyError> {
        let Self { cut, setup, states, rows, beside, decided } = self;
        let (definition, stations) = (&setup.definition, &setup.stations);
        let counts: BTreeMap<u32, &Count> = rows.iter().map(|(number, _, count)| (*number, count)).collect();
        let (compared, previous) = compared(setup);
        let report = report(stations, &counts, compared.as_ref());
        let slips = slips(stations, &counts, compared.as_ref());
        let names = setup.names();
        let name = |station: u32| names.get(&station).copied();
        let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
        let each = rows.iter().map(|(number, level, count)| (*number, *level, count));
        let margins = |lang| plausibility::margins(definition, stations.stations.len(), each.clone(), &deceased, lang);
        let none = report.estimate.as_ref().err();
        Ok(Plausibility {
            cut: *cut,
            stations: In { counted: counts.len(), total: stations.stations.len() },
            english: English {
                figures: report.oddities.iter().map(|odd| figures(odd, definition, Lang::En)).collect(),
                no_margin: margins(Lang::En)?.none().map(str::to_owned),
                no_estimate: none.map(|why| no_estimate(why, Lang::En)),
            },
            slips: SlipTold::all(slips, stations, definition),
            findings: report
                .oddities
                .iter()
                .map(|odd| OddTold::of(odd, name(odd.station), definition, Lang::Nl))
                .collect(),
            flag_rate: report.flag_rate,
            missing: missing_told(&report.missing, states),
            firm: firm_seats(definition, stations, rows, beside, &deceased)?,
            margins: margins(Lang::Nl)?,
            previous,
            no_estimate: none.map(|why| WhyNot { code: code(why), text: no_estimate(why, Lang::Nl) }),
            representative: report.representative,
            estimate: report.estimate.ok().map(|estimate| estimate_told(estimate.for_control_room(), definition)),
        })
    }
}

/// The comparison with the previous election, and what is told about it.
pub(super) fn compared(setup: &Setup) -> (Option<Compared<'_>>, Earlier) {
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
