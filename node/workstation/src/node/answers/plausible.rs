//! Where the control room looks first: what is odd on the cut, what is not in, how close the last seat is, and how
//! representative the counted stations are.
//!
//! This is the one place that takes an estimate out of its wrapping. The reply goes to the scan node's own screen or command
//! line and nowhere else: it is not stored, not part of a result or release, and no other role is answered.

use std::collections::BTreeMap;

use api::request::{Error, JSON_VERSION};
use election::plausibility::previous::Compared;
use election::plausibility::{Estimate, Missing, NoEstimate, report, words};
use election::{Count, Definition, Lang, Level};
use night::control::StationState;
use night::plausibility;
use night::previous::{self, Earlier};
use night::rulings::Decided;
use night::setup::Setup;
use serde_json::{Value, json};

use super::control::{LookedAt, best_level, status_json};
use crate::node::Node;

impl Node {
    pub(super) fn control_plausibility(&mut self) -> Result<Value, Error> {
        let looked = self.looked_at()?;
        let LookedAt { cut, setup, .. } = &looked;
        let view = looked.view();
        let figures = |error: String| Error::new("figures", error);
        let states = view.stations();
        let rows = view.best_counts(&states, best_level(&states));
        let mut reply = looked_at(setup, &states, &rows, &view.rulings.decided).map_err(figures)?;
        reply["version"] = JSON_VERSION.into();
        reply["cut"] = json!({ "number": cut.number, "frozen_at": cut.frozen_at });
        Ok(reply)
    }
}

/// The reply on these counts: each station's best level.
fn looked_at(
    setup: &Setup,
    states: &[StationState],
    rows: &[(u32, Level, Count)],
    decided: &Decided,
) -> Result<Value, String> {
    let (definition, stations) = (&setup.definition, &setup.stations);
    let counts: BTreeMap<u32, &Count> = rows.iter().map(|(number, _, count)| (*number, count)).collect();
    let (compared, previous) = compared(setup);
    let report = report(stations, &counts, compared.as_ref());
    let names = setup.names();
    let findings = report
        .oddities
        .iter()
        .map(|odd| plausibility::finding(odd, names.get(&odd.station).copied(), definition, Lang::Nl));
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let each = rows.iter().map(|(number, level, count)| (*number, *level, count));
    let (estimate, none) = match &report.estimate {
        Ok(estimate) => (estimate_json(estimate.for_control_room(), definition), Value::Null),
        Err(why) => (Value::Null, json!({ "code": code(why), "text": words::no_estimate(why, Lang::Nl) })),
    };
    let english = report.oddities.iter().map(|odd| words::figures(odd, definition, Lang::En)).collect::<Vec<_>>();
    let margins = |lang| plausibility::margins(definition, stations.stations.len(), each.clone(), &deceased, lang);
    let margins_en = margins(Lang::En)?;
    Ok(json!({
        "stations": { "counted": counts.len(), "total": stations.stations.len() },
        "english": {
            "figures": english,
            "no_margin": margins_en["none"],
            "no_estimate": report.estimate.as_ref().err().map(|why| words::no_estimate(why, Lang::En)),
        },
        "findings": findings.collect::<Vec<_>>(),
        "flag_rate": report.flag_rate,
        "missing": missing_json(&report.missing, states),
        "margins": margins(Lang::Nl)?,
        "previous": previous,
        "representative": report.representative,
        "estimate": estimate,
        "no_estimate": none,
    }))
}

/// The comparison with the previous election, and what is told about it.
fn compared(setup: &Setup) -> (Option<Compared<'_>>, Value) {
    match &setup.previous {
        Earlier::None => (None, json!({ "state": "none" })),
        Earlier::NotHere => (None, json!({ "state": "not_here" })),
        Earlier::Unusable(reason) => (None, json!({ "state": "unusable", "reason": reason })),
        Earlier::Here(comparison) => match previous::check(comparison, &setup.definition, &setup.stations.stations) {
            Ok(compared) => {
                let (identity, matching) = (&comparison.previous.identity, &compared.matching);
                let unclear: Vec<u32> = matching.ambiguous.iter().flat_map(|one| one.now.clone()).collect();
                let told = json!({
                    "state": "here",
                    "election": { "id": identity.id, "name": identity.name, "date": identity.date },
                    "unmatched": matching.unmatched_now,
                    "ambiguous": unclear,
                    "undecided": compared.undecided,
                });
                (Some(compared), told)
            }
            Err(reason) => (None, json!({ "state": "unusable", "reason": reason })),
        },
    }
}

/// What is not in, each station with its state: a count that is withheld is not in either.
fn missing_json(missing: &Missing, states: &[StationState]) -> Value {
    let mut value = serde_json::to_value(missing).unwrap_or_default();
    for row in value["stations"].as_array_mut().into_iter().flatten() {
        let Some(state) = states.iter().find(|state| row["number"] == state.number) else { continue };
        // What has come in and is withheld says more than what has not.
        let candidate = status_json(&state.candidate);
        let told = if candidate["state"] == "absent" { status_json(&state.party) } else { candidate };
        row["state"] = told["state"].clone();
        row["reasons"] = told["reasons"].clone();
    }
    value
}

fn code(why: &NoEstimate) -> &'static str {
    match why {
        NoEstimate::NoPrevious => "no_previous",
        NoEstimate::ListsUndecided(_) => "lists_undecided",
        NoEstimate::TooFewStations(_) => "too_few_stations",
        NoEstimate::TooLittleCovered(_) => "too_little_covered",
        NoEstimate::OpenCells(_) => "open_cells",
        NoEstimate::NoVotes => "no_votes",
        NoEstimate::Complete => "complete",
    }
}

/// An estimate is only ever shown with its label and with what its interval is worth.
fn estimate_json(estimate: &Estimate, definition: &Definition) -> Value {
    let lists = estimate.lists.iter().map(|list| {
        json!({
            "number": list.number,
            "name": definition.list(list.number).map(election::List::display_name),
            "counted": list.counted,
            "share": list.share,
            "low": list.low,
            "high": list.high,
        })
    });
    json!({
        "label": words::estimate_label(Lang::Nl),
        "note": words::interval_note(Lang::Nl),
        "covered": estimate.covered,
        "band_percent": estimate.band_percent,
        "without_past": estimate.without_past,
        "lists": lists.collect::<Vec<_>>(),
    })
}
