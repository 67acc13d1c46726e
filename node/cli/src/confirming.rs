//! Four eyes by two keys, on the command line: waiting until another PC has confirmed, and confirming on that PC.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use api::plans::{Differs, OfferState, PlanTold, Plans};
use api::refusal::Refusal;
use api::release::{Made, Offered};
use api::request::{Error, Lang, Request};

use super::args_night::ConfirmArgs;
use super::caller::Caller;
use super::show_night::level;
use super::show_release::weighed;
use super::table::{joined, number, plain, time};
use super::{Outcome, Said, say};

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
        let offer = plans.offer.filter(|offer| offer.plan == offered.plan).ok_or(Refusal::OfferReplaced)?;
        match offer.state {
            OfferState::Released => {
                let (number, rows) = (offer.number, offer.rows);
                return Ok(Made { number, rows, withheld: None, confirmed_by: Some(offer.to) });
            }
            OfferState::Waits | OfferState::NotReached => {}
            OfferState::Declined | OfferState::Failed | OfferState::Lapsed | OfferState::Withdrawn => {
                return Err(offer.why.unwrap_or_else(|| Refusal::NoReasonTold.into()));
            }
        }
        if told != Some(offer.state) {
            let minutes = offer.left_ms.div_ceil(60_000);
            let text = match offer.state {
                OfferState::Waits => say!(caller.lang, "cli-waits-confirm", label = &label, minutes = minutes),
                _ => say!(caller.lang, "cli-waits-connected", label = &label, minutes = minutes),
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
    let text = asked(caller.lang, &shown);
    if args.show || json || !shown.equal {
        let said = Said::new(&shown, text);
        return Ok(if args.show || json || shown.equal { Outcome::Said(said) } else { Outcome::Partly(said) });
    }
    if !std::io::stdin().is_terminal() {
        return Err(Refusal::NobodyToAsk { shown: text, plan }.into());
    }
    let mut out = std::io::stderr();
    let _ = write!(out, "{text}{}: ", say!(caller.lang, "cli-confirm-question"));
    let _ = out.flush();
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    if read.is_err() || !line.trim().eq_ignore_ascii_case(&say!(caller.lang, "cli-yes")) {
        return Err(Refusal::NotConfirmed.into());
    }
    caller.say(Request::PlanConfirm { who, plan })
}

/// What is asked, for people.
pub fn asked(lang: Lang, shown: &PlanTold) -> String {
    let mut text = say!(
        lang,
        "cli-asked",
        label = plain(&shown.asked.from.label),
        number = number(lang, shown.asked.number),
        level = level(lang, shown.asked.level),
        n = words::Sentence::count(shown.asked.rows),
        rows = number(lang, shown.asked.rows),
        time = time(shown.made_at)
    ) + "\n";
    let changes = &shown.changes;
    for (what, stations) in [
        (say!(lang, "cli-new"), &changes.new),
        (say!(lang, "cli-changed"), &changes.changed),
        (say!(lang, "cli-retracted"), &changes.retracted),
    ] {
        if !stations.is_empty() {
            text.push_str(&format!("  {what}: {}\n", joined(stations)));
        }
    }
    let operators = joined(&shown.operators);
    for (what, said) in [
        (say!(lang, "cli-asked-note"), &shown.note),
        (say!(lang, "cli-asked-consultation"), &shown.consultation),
        (say!(lang, "cli-asked-by"), &operators),
    ] {
        if !said.is_empty() {
            text.push_str(&format!("  {what}: {}\n", plain(said)));
        }
    }
    if shown.equal {
        text.push_str(&shown.preview.as_ref().map(|preview| weighed(lang, preview, &[], &[])).unwrap_or_default());
        text.push_str(&(say!(lang, "cli-asked-equal") + "\n"));
        return text;
    }
    text.push_str(&(say!(lang, "cli-asked-differs") + "\n"));
    if let Some(why) = &shown.why {
        text.push_str(&format!("  {}\n", why.text(lang)));
    }
    for difference in shown.differences.iter().flatten() {
        let what = match difference.what {
            Differs::OtherCount => say!(lang, "cli-differs-count"),
            Differs::NotHere => say!(lang, "cli-differs-not-here"),
            Differs::OnlyHere => say!(lang, "cli-differs-only-here"),
            Differs::Rulings => say!(lang, "cli-differs-rulings"),
            Differs::Figures => say!(lang, "cli-differs-figures"),
            Differs::Audit => say!(lang, "cli-differs-audit"),
        };
        let station = difference.station.map(|station| say!(lang, "cli-of-station", station = station) + ": ");
        text.push_str(&format!("  {}{what}\n", station.unwrap_or_default()));
    }
    text
}
