//! Four eyes by two keys, on the command line: waiting until another PC has confirmed, and confirming on that PC.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use api::plans::{Differs, OfferState, PlanTold, Plans};
use api::release::{Made, Offered};
use api::request::{Error, Request};

use super::args::ConfirmArgs;
use super::caller::Caller;
use super::show_night::level;
use super::show_release::weighed;
use super::table::{joined, number, plain, time};
use super::{Outcome, Said};

/// How often the node is asked how it stands.
const EVERY: Duration = Duration::from_millis(500);

/// Waits for what comes of a release that was offered to another PC; how it goes is told on standard error.
///
/// # Errors
/// Why there is no release.
pub fn wait(caller: &Caller, offered: &Offered) -> Result<Made, Error> {
    let label = plain(&offered.to.label);
    let mut told = None;
    loop {
        let plans: Plans = caller.told(Request::Plans)?;
        let offer = plans.offer.filter(|offer| offer.plan == offered.plan).ok_or_else(|| {
            Error::new("withdrawn", "another release was offered in its place; this one was not made")
        })?;
        match offer.state {
            OfferState::Released => {
                let (number, rows) = (offer.number, offer.rows);
                return Ok(Made { number, rows, withheld: None, confirmed_by: Some(offer.to) });
            }
            OfferState::Waits | OfferState::NotReached => {}
            OfferState::Declined | OfferState::Failed | OfferState::Lapsed | OfferState::Withdrawn => {
                let unknown = || Error::new("bad_reply", "the node does not tell why there is no release");
                return Err(offer.why.unwrap_or_else(unknown));
            }
        }
        if told != Some(offer.state) {
            let minutes = offer.left_ms.div_ceil(60_000);
            let text = match offer.state {
                OfferState::Waits => {
                    format!("Wacht op bevestiging door {label} (nog {minutes} min): daar `uitslag confirm`.")
                }
                _ => format!("Wacht tot {label} verbonden is (nog {minutes} min)."),
            };
            let _ = writeln!(std::io::stderr(), "{text}");
            told = Some(offer.state);
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
        return caller.say(Request::PlanConfirm { who, plan });
    }
    let shown: PlanTold = caller.told(Request::PlanShow)?;
    let plan = shown.asked.plan.to_string();
    if args.decline {
        return caller.say(Request::PlanDecline { who, plan });
    }
    let text = asked(&shown);
    if args.show || json || !shown.equal {
        let said = Said::new(&shown, text);
        return Ok(if args.show || json || shown.equal { Outcome::Said(said) } else { Outcome::Partly(said) });
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
    caller.say(Request::PlanConfirm { who, plan })
}

/// What is asked, for people.
pub fn asked(shown: &PlanTold) -> String {
    let mut text = format!(
        "{} vraagt bevestiging van vrijgave {} (per {}, {} stembureaus, gemaakt {}).\n",
        plain(&shown.asked.from.label),
        number(shown.asked.number),
        level(shown.asked.level),
        number(shown.asked.rows),
        time(shown.made_at),
    );
    let changes = &shown.changes;
    for (what, stations) in
        [("nieuw", &changes.new), ("gewijzigd", &changes.changed), ("teruggenomen", &changes.retracted)]
    {
        if !stations.is_empty() {
            text.push_str(&format!("  {what}: {}\n", joined(stations)));
        }
    }
    let operators = joined(&shown.operators);
    for (what, said) in [("tekst erbij", &shown.note), ("overleg", &shown.consultation), ("door", &operators)] {
        if !said.is_empty() {
            text.push_str(&format!("  {what}: {}\n", plain(said)));
        }
    }
    if shown.equal {
        text.push_str(&shown.preview.as_ref().map(|preview| weighed(preview, &[], &[])).unwrap_or_default());
        text.push_str("De eigen tellingen van deze pc geven precies hetzelfde.\n");
        return text;
    }
    text.push_str("NIET GELIJK aan wat deze pc zelf berekent: dit kan hier niet worden bevestigd.\n");
    if let Some(why) = &shown.why {
        text.push_str(&format!("  {}\n", why.message));
    }
    for difference in shown.differences.iter().flatten() {
        let what = match difference.what {
            Differs::OtherCount => "andere telling",
            Differs::NotHere => "volgens deze pc niet vrij te geven",
            Differs::OnlyHere => "ontbreekt, volgens deze pc wel vrij te geven",
            Differs::Rulings => "andere besluiten",
            Differs::Figures => "andere totalen of zetels",
            Differs::Audit => "iets anders in het verslag",
        };
        let station = difference.station.map(|station| format!("stembureau {station}: ")).unwrap_or_default();
        text.push_str(&format!("  {station}{what}\n"));
    }
    text
}
