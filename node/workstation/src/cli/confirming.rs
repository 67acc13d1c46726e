//! Four eyes by two keys, on the command line: waiting until another PC has confirmed, and confirming on that PC.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use api::request::{Error, JSON_VERSION, Request};
use serde_json::{Value, json};

use super::Outcome;
use super::args::ConfirmArgs;
use super::caller::Caller;
use super::show_night::{level, preview};
use super::table::{joined, number, rows, string, time};

/// How often the node is asked how it stands.
const EVERY: Duration = Duration::from_millis(500);

/// Waits for what comes of a release that was offered to another PC; how it goes is told on standard error.
///
/// # Errors
/// Why there is no release.
pub fn wait(caller: &Caller, offered: &Value) -> Result<Value, Error> {
    let (plan, label) = (&offered["plan"], string(&offered["to"]["label"]));
    let mut told = "";
    loop {
        let offer = caller.ask(Request::Plans)?["offer"].clone();
        if offer["plan"] != *plan {
            let text = "another release was offered in its place; this one was not made";
            return Err(Error::new("withdrawn", text));
        }
        let state = match offer["state"].as_str() {
            Some("released") => {
                let reply = json!({
                    "version": JSON_VERSION,
                    "number": offer["number"],
                    "rows": offer["rows"],
                    "confirmed_by": offer["to"],
                });
                return Ok(reply);
            }
            Some("waits") => "waits",
            Some("not_reached") => "not_reached",
            _ => {
                let why = serde_json::from_value(offer["why"].clone());
                return Err(why.unwrap_or_else(|_| Error::new("bad_reply", "how the offer stands cannot be read")));
            }
        };
        if state != told {
            let minutes = offer["left_ms"].as_u64().unwrap_or(0).div_ceil(60_000);
            let text = match state {
                "waits" => format!("Wacht op bevestiging door {label} (nog {minutes} min): daar `uitslag confirm`."),
                _ => format!("Wacht tot {label} verbonden is (nog {minutes} min)."),
            };
            let _ = writeln!(std::io::stderr(), "{text}");
            told = state;
        }
        std::thread::sleep(EVERY);
    }
}

/// `confirm`.
///
/// # Errors
/// The node's refusal; `no_terminal`: nobody can be asked.
pub fn execute(caller: &Caller, args: &ConfirmArgs, json: bool) -> Result<Outcome, Error> {
    let who = caller.who();
    if let Some(plan) = args.plan.clone() {
        let reply = caller.ask(Request::PlanConfirm { who, plan })?;
        let text = confirmed(&reply);
        return Ok(Outcome::Told { reply, text, done: true });
    }
    let shown = caller.ask(Request::PlanShow)?;
    let plan = shown["plan"].as_str().unwrap_or_default().to_owned();
    if args.decline {
        let reply = caller.ask(Request::PlanDecline { who, plan })?;
        let text = "Niet bevestigd; de andere pc weet dat.\n".to_owned();
        return Ok(Outcome::Told { reply, text, done: true });
    }
    let text = asked(&shown);
    let equal = shown["equal"] == true;
    if args.show || json || !equal {
        return Ok(Outcome::Told { reply: shown, text, done: args.show || json || equal });
    }
    if !std::io::stdin().is_terminal() {
        let text =
            format!("{text}Niemand kan gevraagd worden; bevestig precies dit met: uitslag confirm --plan {plan}");
        return Err(Error::new("no_terminal", text));
    }
    let mut out = std::io::stderr();
    let _ = write!(out, "{text}Bevestigen met de sleutel van deze pc? Typ ja: ");
    let _ = out.flush();
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    if read.is_err() || !line.trim().eq_ignore_ascii_case("ja") {
        return Err(Error::new("not_confirmed", "niet bevestigd; afwijzen kan met `uitslag confirm --decline`"));
    }
    let reply = caller.ask(Request::PlanConfirm { who, plan })?;
    let text = confirmed(&reply);
    Ok(Outcome::Told { reply, text, done: true })
}

fn confirmed(reply: &Value) -> String {
    format!("Vrijgave {} is bevestigd met de sleutel van deze pc.\n", number(&reply["number"]))
}

/// What is asked, for people.
fn asked(shown: &Value) -> String {
    let mut text = format!(
        "{} vraagt bevestiging van vrijgave {} (per {}, {} stembureaus, gemaakt {}).\n",
        string(&shown["from"]["label"]),
        number(&shown["number"]),
        level(&shown["level"]),
        number(&shown["rows"]),
        time(&shown["made_at"]),
    );
    let changes = &shown["changes"];
    for (what, field) in [("nieuw", "new"), ("gewijzigd", "changed"), ("teruggenomen", "retracted")] {
        if rows(&changes[field]).next().is_some() {
            text.push_str(&format!("  {what}: {}\n", joined(&changes[field])));
        }
    }
    for (what, field) in [("tekst erbij", "note"), ("overleg", "consultation"), ("door", "operators")] {
        let said = if shown[field].is_array() { joined(&shown[field]) } else { string(&shown[field]) };
        if !said.is_empty() {
            text.push_str(&format!("  {what}: {said}\n"));
        }
    }
    if shown["equal"] == true {
        // The last line names a release of this PC, which this is not.
        let figures = preview(&shown["preview"]);
        let figures = figures.lines().filter(|line| !line.starts_with("Geef precies"));
        text.push_str(&figures.map(|line| format!("{line}\n")).collect::<String>());
        text.push_str("De eigen tellingen van deze pc geven precies hetzelfde.\n");
        return text;
    }
    text.push_str("NIET GELIJK aan wat deze pc zelf berekent: dit kan hier niet worden bevestigd.\n");
    if let Some(why) = shown["why"]["message"].as_str() {
        text.push_str(&format!("  {why}\n"));
    }
    for row in rows(&shown["differences"]) {
        let what = match row["what"].as_str() {
            Some("other_count") => "andere telling",
            Some("not_here") => "volgens deze pc niet vrij te geven",
            Some("only_here") => "ontbreekt, volgens deze pc wel vrij te geven",
            Some("rulings") => "andere besluiten",
            Some("figures") => "andere totalen of zetels",
            _ => "iets anders in het verslag",
        };
        let station = string(&row["station"]);
        let station = if station.is_empty() { station } else { format!("stembureau {station}: ") };
        text.push_str(&format!("  {station}{what}\n"));
    }
    text
}
