//! `uitslag check`: everything that the rules find in a count, whether it adds up, and where a controller would look first.

use std::collections::BTreeMap;

use api::plausible::MissingStation;
use api::refusal::Refusal;
use api::request::Error;
use election::checks::{self, Finding, Severity};
use election::form::Form;
use election::plausibility::{FlagRate, Missing, Representative, flag_rate, missing, oddities, representative};
use election::{Count, Definition, Level, Station, Stations};
use night::findings::FindingTold;
use night::plausibility::{self, Margins, OddTold};
use night::previous::{self, Matched};
use serde::Serialize;
use words::findings::Reader;
use words::{Lang, Say};

use super::load::{self, Counts};
use crate::args_files::CheckArgs;
use crate::show_control::{LookedAt, looked_at};
use crate::table::{joined, number, plain};
use crate::{Outcome, Said, election as setup, say};

/// What `check` found.
#[derive(Serialize)]
struct Checked {
    election: ElectionNamed,
    files: Vec<String>,
    level: Level,
    stations: StationsIn,
    /// Where the totals of the file are not the sum of its stations.
    sums: Vec<String>,
    findings: Vec<StationFindings>,
    /// Findings of the totals.
    totals: Vec<FindingTold>,
    errors: usize,
    warnings: usize,
    plausibility: Plausible,
}

#[derive(Serialize)]
struct ElectionNamed {
    id: String,
    name: String,
    date: String,
}

#[derive(Serialize)]
struct StationsIn {
    total: usize,
    counted: usize,
    absent: Vec<u32>,
}

#[derive(Serialize)]
struct StationFindings {
    number: u32,
    name: String,
    findings: Vec<FindingTold>,
}

/// As `control plausibility` has it, without an estimate.
#[derive(Serialize)]
struct Plausible {
    findings: Vec<OddTold>,
    flag_rate: FlagRate,
    missing: Missing,
    margins: Margins,
    previous: Option<Matched>,
    representative: Option<Representative>,
}

/// `check`: refused (status 1) when anything is an error.
pub fn execute(args: &CheckArgs, lang: Lang) -> Result<Outcome, Error> {
    let counts = load::counts(&args.counts)?;
    let definition = load::definition(&counts, args.candidates.as_deref(), &args.council)?;
    let form = Form::figures(&definition.identity, counts.level);
    let told = |finding: &Finding| FindingTold::of(finding, Reader::Controller, lang);
    let by_station = counts.by_station();
    let (mut findings, mut all) = (Vec::new(), Vec::new());
    for station in counts.present() {
        let mut found = checks::check(&station.count, form);
        found.extend(same_figures(station.number, &station.count, &by_station));
        if !found.is_empty() {
            let told = found.iter().map(told).collect();
            findings.push(StationFindings { number: station.number, name: station.name.clone(), findings: told });
            all.extend(found);
        }
    }
    let totals = counts.totals.as_ref().map(|totals| checks::check_municipality(totals, counts.eligible, form));
    let totals = totals.unwrap_or_default();
    let sums: Vec<String> = counts.faults.iter().map(|fault| fault.text(lang)).collect();
    let of = |wanted: Severity| all.iter().chain(&totals).filter(|finding| finding.severity == wanted).count();
    let errors = of(Severity::Error).saturating_add(sums.len());
    let absent = counts.stations.iter().map(|station| station.number).filter(|number| !by_station.contains_key(number));
    let identity = &counts.identity;
    let checked = Checked {
        election: ElectionNamed { id: identity.id.clone(), name: identity.name.clone(), date: identity.date.clone() },
        files: counts.names.clone(),
        level: counts.level,
        stations: StationsIn { total: counts.stations.len(), counted: by_station.len(), absent: absent.collect() },
        sums,
        findings,
        totals: totals.iter().map(told).collect(),
        errors,
        warnings: of(Severity::Warning),
        plausibility: plausible(args, &counts, &definition, lang)?,
    };
    let said = Said::new(&checked, text(&checked, lang));
    Ok(if errors == 0 { Outcome::Said(said) } else { Outcome::Partly(said) })
}

/// W.901, each pair once: said of the higher number.
fn same_figures(station: u32, count: &Count, others: &BTreeMap<u32, &Count>) -> Vec<Finding> {
    let mut same = checks::same_as(station, count, others);
    same.retain(|finding| finding.station.is_some_and(|other| other < station));
    same
}

fn plausible(args: &CheckArgs, counts: &Counts, definition: &Definition, lang: Lang) -> Result<Plausible, Error> {
    let places: Stations = counts.places();
    let by_station = counts.by_station();
    let said = setup::said(&args.previous, None, definition)?;
    let compared = match &said {
        Some(said) => {
            let compared = previous::check(said, definition, &places.stations);
            Some(compared.map_err(|error| setup::wrong_previous(&error))?)
        }
        None => None,
    };
    let odd = oddities(&places, &by_station, compared.as_ref());
    // A ballot without names: candidates are called by their numbers.
    let mut named = definition.clone();
    for list in &mut named.lists {
        list.candidates.retain(|candidate| !candidate.last_name.is_empty());
    }
    let name = |number: u32| places.station(number).map(|station| station.name.as_str());
    let each = counts.present().map(|station| (station.number, counts.level, &station.count));
    let margins = plausibility::margins(definition, places.stations.len(), each, &[], lang);
    let previous = match (&said, &compared) {
        (Some(said), Some(compared)) => Some(Matched::of(said, compared, definition, &places.stations)),
        _ => None,
    };
    Ok(Plausible {
        findings: odd.iter().map(|odd| OddTold::of(odd, name(odd.station), &named, lang)).collect(),
        flag_rate: flag_rate(&odd, &by_station),
        missing: missing(&places, &by_station),
        margins: margins.map_err(|error| Refusal::Sums { detail: error.say() })?,
        previous,
        representative: compared.as_ref().map(|compared| representative(&by_station, compared)),
    })
}

fn text(told: &Checked, lang: Lang) -> String {
    let counted = number(lang, told.stations.counted);
    let mut text = format!(
        "{} ({})\n{}\n",
        plain(&told.election.name),
        plain(&told.election.id),
        say!(lang, "cli-check-counted", counted = counted, total = number(lang, told.stations.total)),
    );
    let absent = joined(&told.stations.absent);
    if !absent.is_empty() {
        text.push_str(&(say!(lang, "cli-check-absent", stations = absent) + "\n"));
    }
    text.push('\n');
    for fault in &told.sums {
        text.push_str(&format!("{} {}\n", say!(lang, "cli-error"), plain(fault)));
    }
    let finding = |finding: &FindingTold| {
        let severity = match finding.severity {
            Severity::Error => say!(lang, "cli-error"),
            Severity::Warning => say!(lang, "cli-warning"),
        };
        let list = finding.list.map(|list| format!(" ({})", say!(lang, "cli-of-list", list = list)));
        let other = finding.station.map(|other| format!(" ({})", say!(lang, "cli-of-station", station = other)));
        let (list, other) = (list.unwrap_or_default(), other.unwrap_or_default());
        format!("  {severity} {}{list}{other}: {}\n", finding.code, plain(&finding.text))
    };
    for station in &told.findings {
        let (number, name) = (station.number, plain(&station.name));
        text.push_str(&(say!(lang, "cli-check-station", number = number, name = name) + "\n"));
        text.extend(station.findings.iter().map(finding));
    }
    if !told.totals.is_empty() {
        text.push_str(&(say!(lang, "cli-check-totals") + "\n"));
        text.extend(told.totals.iter().map(finding));
    }
    let (errors, warnings) = (number(lang, told.errors), number(lang, told.warnings));
    text.push_str(&(say!(lang, "cli-check-found", errors = errors, warnings = warnings) + "\n\n"));
    let Plausible { findings, flag_rate, missing, margins, representative, .. } = &told.plausibility;
    let out = |station: &Station| MissingStation { station: station.clone(), state: None, reasons: None };
    let about = LookedAt {
        findings,
        flag_rate: *flag_rate,
        missing: &missing.stations.iter().map(out).collect::<Vec<_>>(),
        areas: &missing.areas,
        called: missing.called,
        margins,
        representative: representative.as_ref(),
    };
    text + &looked_at(lang, &about)
}
