//! `uitslag check`: everything that the rules find in a count, whether it adds up, and where a controller would look first.

use std::collections::BTreeMap;

use api::request::{Error, JSON_VERSION};
use election::checks::{self, Finding, Severity};
use election::form::Form;
use election::plausibility::{flag_rate, missing, oddities, representative};
use election::texts::Reader;
use election::{Count, Definition, Lang, Stations};
use night::findings;
use night::plausibility;
use night::previous;
use serde_json::{Value, json};

use super::load::{self, Counts};
use crate::cli::args_files::CheckArgs;
use crate::cli::{Outcome, election as setup, show_control, table};

/// `check`: refused (status 1) when anything is an error. With `--json`: `{version, election: {id, name, date}, files,
/// level, stations: {total, counted, absent: [number]}, sums: [text], findings: [{number, name, findings}], totals:
/// [finding], errors, warnings, plausibility: {findings, flag_rate, missing, margins, previous, representative}}`; a
/// finding as `enter` has it, `plausibility` as `control plausibility` has it, without an estimate.
pub fn execute(args: &CheckArgs) -> Result<Outcome, Error> {
    let lang: Lang = args.lang.into();
    let counts = load::counts(&args.counts)?;
    let definition = load::definition(&counts, args.candidates.as_deref(), &args.council)?;
    let form = Form::figures(&definition.identity, counts.level);
    let told = |finding: &Finding| findings::to_json(finding, Reader::Controller, lang);
    let by_station = counts.by_station();
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    for station in counts.present() {
        let mut found = checks::check(&station.count, form);
        found.extend(same_figures(station.number, &station.count, &by_station));
        if !found.is_empty() {
            let told: Vec<Value> = found.iter().map(told).collect();
            rows.push(json!({ "number": station.number, "name": station.name, "findings": told }));
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
    let reply = json!({
        "version": JSON_VERSION,
        "election": { "id": identity.id, "name": identity.name, "date": identity.date },
        "files": counts.names,
        "level": counts.level,
        "stations": {
            "total": counts.stations.len(),
            "counted": by_station.len(),
            "absent": absent.collect::<Vec<_>>(),
        },
        "sums": sums,
        "findings": rows,
        "totals": totals.iter().map(told).collect::<Vec<_>>(),
        "errors": errors,
        "warnings": of(Severity::Warning),
        "plausibility": plausible(args, &counts, &definition, lang)?,
    });
    let text = text(&reply, lang);
    Ok(Outcome::Told { reply, text, done: errors == 0 })
}

/// W.901, each pair once: said of the higher number.
fn same_figures(station: u32, count: &Count, others: &BTreeMap<u32, &Count>) -> Vec<Finding> {
    let mut same = checks::same_as(station, count, others);
    same.retain(|finding| finding.station.is_some_and(|other| other < station));
    same
}

fn plausible(args: &CheckArgs, counts: &Counts, definition: &Definition, lang: Lang) -> Result<Value, Error> {
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
    let shown = match (&said, &compared) {
        (Some(said), Some(compared)) => previous::to_json(said, compared, definition, &places.stations),
        _ => Value::Null,
    };
    Ok(json!({
        "findings": odd.iter().map(|odd| plausibility::finding(odd, name(odd.station), &named, lang)).collect::<Vec<_>>(),
        "flag_rate": flag_rate(&odd, &by_station),
        "missing": missing(&places, &by_station),
        "margins": margins.map_err(|error| Error::new("sums", error))?,
        "previous": shown,
        "representative": compared.as_ref().map(|compared| representative(&by_station, compared)),
    }))
}

fn text(reply: &Value, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let (stations, election) = (&reply["stations"], &reply["election"]);
    let counted = table::number(&stations["counted"]);
    let mut text = format!(
        "{} ({})\n{counted} / {} {}\n",
        table::string(&election["name"]),
        table::string(&election["id"]),
        table::number(&stations["total"]),
        say("stembureaus geteld", "polling stations counted"),
    );
    let absent = table::joined(&stations["absent"]);
    if !absent.is_empty() {
        text.push_str(&format!("{}: {absent}\n", say("Zonder telling (alles 0)", "Without a count (all 0)")));
    }
    text.push('\n');
    for fault in table::rows(&reply["sums"]) {
        text.push_str(&format!("{} {}\n", say("FOUT", "ERROR"), table::string(fault)));
    }
    let finding = |finding: &Value| {
        let severity = if finding["severity"] == "error" { say("FOUT", "ERROR") } else { say("let op", "note") };
        let about = |field: &str, word: &str| match &finding[field] {
            Value::Null => String::new(),
            number => format!(" ({word} {})", table::string(number)),
        };
        let list = about("list", say("lijst", "list"));
        let other = about("station", say("stembureau", "station"));
        format!("  {severity} {}{list}{other}: {}\n", table::string(&finding["code"]), table::string(&finding["text"]))
    };
    for station in table::rows(&reply["findings"]) {
        let (number, name) = (table::string(&station["number"]), table::string(&station["name"]));
        text.push_str(&format!("{} {number} {name}\n", say("Stembureau", "Polling station")));
        table::rows(&station["findings"]).for_each(|row| text.push_str(&finding(row)));
    }
    if table::rows(&reply["totals"]).next().is_some() {
        text.push_str(&format!("{}\n", say("Totalen van de gemeente", "Totals of the municipality")));
        table::rows(&reply["totals"]).for_each(|row| text.push_str(&finding(row)));
    }
    text.push_str(&format!(
        "{}: {}. {}: {}.\n\n",
        say("Fouten", "Errors"),
        table::number(&reply["errors"]),
        say("Waarschuwingen", "Warnings"),
        table::number(&reply["warnings"])
    ));
    text + &show_control::looked_at(&reply["plausibility"], lang)
}
