//! `uitslag check`: everything that the rules find in a count, whether it adds up, and where a controller would look first.

use std::collections::BTreeMap;

use api::plausible::MissingStation;
use api::refusal::Refusal;
use api::request::Error;
use election::checks::{self, Finding, Severity};
use election::form::Form;
use election::plausibility::slips::slips;
use election::plausibility::{FlagRate, Missing, Representative, flag_rate, missing, oddities, representative};
use election::{Count, Definition, Level, Station, Stations};
use eml::StationCount;
use night::findings::FindingTold;
use night::firm_seats::{FirmSeats, firm_seats};
use night::plausibility::{self, Margins, OddTold, SlipTold};
use night::previous::{self, Matched};
use serde::Serialize;
use words::findings::Reader;
use words::{Lang, Say, Sentence};

use super::gather;
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
    /// Files that are no part of the count, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<String>,
    /// What is to be known beside the findings: rows that were left out, a subcategory that does not go with the seats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
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
    /// Why it is no count of this election: nothing else was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    misfit: Option<String>,
    findings: Vec<FindingTold>,
}

/// As `control plausibility` has it, without an estimate.
#[derive(Serialize)]
struct Plausible {
    slips: Vec<SlipTold>,
    findings: Vec<OddTold>,
    flag_rate: FlagRate,
    missing: Missing,
    firm: FirmSeats,
    margins: Margins,
    previous: Option<Matched>,
    representative: Option<Representative>,
}

/// `check`: refused (status 1) when anything is an error. It looks at all that can be looked at: a station that does not fit, or
/// a file that cannot be read, is told and left out.
pub fn execute(args: &CheckArgs, lang: Lang) -> Result<Outcome, Error> {
    let (mut counts, unreadable) = gather::counts_in_part(&args.counts, args.candidates.as_deref())?;
    let definition = load::ballot(&counts, args.candidates.as_deref(), &args.council, args.names)?;
    let misfits = load::misfits(&counts, &definition);
    let (out, in_part): (Vec<_>, Vec<_>) = std::mem::take(&mut counts.stations)
        .into_iter()
        .partition(|row| misfits.iter().any(|(number, _)| *number == row.number));
    counts.stations = in_part;
    let notes = counts.notes(&definition, lang);
    let form = Form::figures(&definition.identity, counts.level);
    let told = |finding: &Finding| FindingTold::of(finding, Reader::Controller, lang);
    let by_station = counts.by_station();
    let mut all = Vec::new();
    let mut findings: Vec<StationFindings> = left_out(&out, &misfits, lang);
    for station in counts.present() {
        let mut found = checks::check(&station.count, form);
        found.extend(same_figures(station.number, &station.count, &by_station));
        if !found.is_empty() {
            let told = found.iter().map(told).collect();
            let (number, name) = (station.number, station.name.clone());
            findings.push(StationFindings { number, name, misfit: None, findings: told });
            all.extend(found);
        }
    }
    findings.sort_by_key(|station| station.number);
    let totals = counts.totals.as_ref().map(|totals| checks::check_municipality(totals, counts.eligible, form));
    let totals = totals.unwrap_or_default();
    let sums: Vec<String> = counts.faults.iter().map(|fault| fault.text(lang)).collect();
    let of = |wanted: Severity| all.iter().chain(&totals).filter(|finding| finding.severity == wanted).count();
    let other = [sums.len(), unreadable.len(), misfits.len()];
    let errors = other.into_iter().fold(of(Severity::Error), usize::saturating_add);
    let absent = counts.stations.iter().map(|station| station.number).filter(|number| !by_station.contains_key(number));
    let identity = &counts.identity;
    let checked = Checked {
        election: ElectionNamed { id: identity.id.clone(), name: identity.name.clone(), date: identity.date.clone() },
        files: counts.names.clone(),
        unreadable: unreadable.iter().map(|error| error.text(lang)).collect(),
        notes,
        level: counts.level,
        stations: StationsIn {
            total: counts.stations.len().saturating_add(out.len()),
            counted: by_station.len(),
            absent: absent.collect(),
        },
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

/// The stations that do not fit the election: with other lists or candidates.
fn left_out(out: &[StationCount], misfits: &[(u32, Sentence)], lang: Lang) -> Vec<StationFindings> {
    let told = |row: &StationCount| StationFindings {
        number: row.number,
        name: row.name.clone(),
        misfit: misfits.iter().find(|(number, _)| *number == row.number).map(|(_, why)| why.told(lang)),
        findings: Vec::new(),
    };
    out.iter().map(told).collect()
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
    let rows: Vec<(u32, Level, Count)> =
        counts.present().map(|station| (station.number, counts.level, station.count.clone())).collect();
    let firm = firm_seats(definition, &places, &rows, &BTreeMap::new(), &[]);
    Ok(Plausible {
        slips: SlipTold::all(slips(&places, &by_station, compared.as_ref()), &places, definition),
        findings: odd.iter().map(|odd| OddTold::of(odd, name(odd.station), &named, lang)).collect(),
        flag_rate: flag_rate(&odd, &by_station),
        missing: missing(&places, &by_station),
        firm: firm.map_err(|error| Refusal::Sums { detail: error.say() })?,
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
    for note in &told.notes {
        text.push_str(&(plain(note) + "\n"));
    }
    for fault in told.unreadable.iter().chain(&told.sums) {
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
        if let Some(why) = &station.misfit {
            text.push_str(&format!(
                "  {} {}\n",
                say!(lang, "cli-error"),
                say!(lang, "cli-check-misfit", why = plain(why))
            ));
        }
        text.extend(station.findings.iter().map(finding));
    }
    if !told.totals.is_empty() {
        text.push_str(&(say!(lang, "cli-check-totals") + "\n"));
        text.extend(told.totals.iter().map(finding));
    }
    let (errors, warnings) = (number(lang, told.errors), number(lang, told.warnings));
    text.push_str(&(say!(lang, "cli-check-found", errors = errors, warnings = warnings) + "\n\n"));
    let Plausible { slips, findings, flag_rate, missing, firm, margins, representative, .. } = &told.plausibility;
    let out = |station: &Station| MissingStation { station: station.clone(), state: None, reasons: None };
    let about = LookedAt {
        slips,
        findings,
        flag_rate: *flag_rate,
        missing: &missing.stations.iter().map(out).collect::<Vec<_>>(),
        areas: &missing.areas,
        called: missing.called,
        firm,
        margins,
        representative: representative.as_ref(),
    };
    text + &looked_at(lang, &about)
}
