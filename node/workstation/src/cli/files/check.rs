//! `uitslag check`: everything that the rules find in a count, whether it adds up, and where a controller would look first.

use std::collections::BTreeMap;

use api::plausible::MissingStation;
use api::request::Error;
use election::checks::{self, Finding, Severity};
use election::form::Form;
use election::plausibility::{FlagRate, Missing, Representative, flag_rate, missing, oddities, representative};
use election::texts::Reader;
use election::{Count, Definition, Lang, Level, Station, Stations};
use night::findings::FindingTold;
use night::plausibility::{self, Margins, OddTold};
use night::previous::{self, Matched};
use serde::Serialize;

use super::load::{self, Counts};
use crate::cli::args_files::CheckArgs;
use crate::cli::show_control::{LookedAt, looked_at};
use crate::cli::table::{joined, number, plain};
use crate::cli::{Outcome, Said, election as setup};

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
pub fn execute(args: &CheckArgs) -> Result<Outcome, Error> {
    let lang: Lang = args.lang.into();
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
        margins: margins.map_err(|error| Error::new("sums", error))?,
        previous,
        representative: compared.as_ref().map(|compared| representative(&by_station, compared)),
    })
}

fn text(told: &Checked, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let counted = number(told.stations.counted);
    let mut text = format!(
        "{} ({})\n{counted} / {} {}\n",
        plain(&told.election.name),
        plain(&told.election.id),
        number(told.stations.total),
        say("stembureaus geteld", "polling stations counted"),
    );
    let absent = joined(&told.stations.absent);
    if !absent.is_empty() {
        text.push_str(&format!("{}: {absent}\n", say("Zonder telling (alles 0)", "Without a count (all 0)")));
    }
    text.push('\n');
    for fault in &told.sums {
        text.push_str(&format!("{} {}\n", say("FOUT", "ERROR"), plain(fault)));
    }
    let finding = |finding: &FindingTold| {
        let severity = match finding.severity {
            Severity::Error => say("FOUT", "ERROR"),
            Severity::Warning => say("let op", "note"),
        };
        let about = |of: Option<u32>, word: &str| of.map(|number| format!(" ({word} {number})")).unwrap_or_default();
        let list = about(finding.list, say("lijst", "list"));
        let other = about(finding.station, say("stembureau", "station"));
        format!("  {severity} {}{list}{other}: {}\n", finding.code, plain(&finding.text))
    };
    for station in &told.findings {
        let (number, name) = (station.number, plain(&station.name));
        text.push_str(&format!("{} {number} {name}\n", say("Stembureau", "Polling station")));
        text.extend(station.findings.iter().map(finding));
    }
    if !told.totals.is_empty() {
        text.push_str(&format!("{}\n", say("Totalen van de gemeente", "Totals of the municipality")));
        text.extend(told.totals.iter().map(finding));
    }
    text.push_str(&format!(
        "{}: {}. {}: {}.\n\n",
        say("Fouten", "Errors"),
        number(told.errors),
        say("Waarschuwingen", "Warnings"),
        number(told.warnings)
    ));
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
    text + &looked_at(&about, lang)
}
