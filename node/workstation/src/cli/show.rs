//! Replies as plain text, in Dutch: which text is of which reply, and what is told of the node, its files and its setup. Counts:
//! [`super::show_night`], the control room: [`super::show_control`], releases and results: [`super::show_release`].

use api::counts::Stopped;
use api::folders::{Exports, FileOutcome, FolderState, Import, ImportOutcome, Watched};
use api::people::{Confirmation, OperatorsTold, Standing};
use api::reply::Reply;
use api::status::{Gate, OddClock, Remedy, Status};
use serde_json::Value;

use super::table::{Table, joined, number, plain, role, time, yes};
use super::{show_control, show_members, show_night, show_publish, show_release};

/// The reply of a node as text.
pub fn text(reply: &Reply) -> String {
    match reply {
        Reply::Status(told) => status(told),
        Reply::Todo(told) => show_night::todo(told),
        Reply::Entered(told) => show_night::entered(told),
        Reply::Saved(told) => show_night::saved(told.id),
        Reply::Moved(told) => show_night::saved(told.id),
        Reply::Import(told) => import(told),
        Reply::Watched(told) => watch(told),
        Reply::Exports(told) => export(told),
        Reply::History(told) => show_night::history(told),
        Reply::Overview(told) => show_control::overview(told),
        Reply::Stations(told) => show_control::now(told),
        Reply::Evening(told) => show_night::evening(told),
        Reply::Conflicts(told) => show_night::conflicts(told),
        Reply::Release(told) => show_release::release(told),
        Reply::Preview(told) => show_release::preview(told),
        Reply::Plan(told) => super::confirming::asked(told),
        Reply::Confirmed(told) => {
            format!("Vrijgave {} is bevestigd met de sleutel van deze pc.\n", number(told.number))
        }
        Reply::Declined(_) => "Niet bevestigd; de andere pc weet dat.\n".to_owned(),
        Reply::Releases(told) => show_release::releases(told),
        Reply::Result(told) => show_release::result(told),
        Reply::ResultFiles(told) => show_release::result_files(told),
        Reply::Verified(told) => told.checked.iter().map(|line| format!("in orde: {}\n", plain(line))).collect(),
        Reply::DoorOpen(told) => show_members::open(told),
        Reply::Members(told) => show_members::members(told),
        Reply::MemberWork(told) => show_members::work(told),
        Reply::Suspension(told) => show_members::suspended(told),
        Reply::Suspending(told) => show_members::suspending(told),
        Reply::Operators(told) => operators(told),
        Reply::Previous(told) => show_control::previous(told),
        Reply::Plausibility(told) => show_control::plausibility(told),
        Reply::Stopped(told) => stopped(told),
        Reply::Tasks(told) => show_publish::tasks(told),
        Reply::Printed(told) => show_publish::print(told),
        Reply::Posts(told) => show_publish::posts(told, None),
        Reply::PostsAndPage(told) => show_publish::posts(&told.posts, told.page.as_deref()),
        // What is asked by other programs, or has nothing to say but its fields.
        Reply::Seated(_)
        | Reply::Nothing(_)
        | Reply::PeopleFiles(_)
        | Reply::Plans(_)
        | Reply::Withdrawn(_)
        | Reply::Board(_)
        | Reply::Presented(_)
        | Reply::SentAway(_)
        | Reply::Charter(_)
        | Reply::InForce(_)
        | Reply::Copied(_)
        | Reply::Holds(_) => fields(&reply.json()),
    }
}

fn operators(told: &OperatorsTold) -> String {
    let mut table = Table::new(&["Naam", "Invoeren", "Controle", "Vrijgeven", "PIN"]);
    for operator in &told.operators {
        let may = |right: bool| if right { "ja" } else { "" }.to_owned();
        let pin = match operator.pin {
            Some(true) => "ja",
            Some(false) => "geen",
            None => "alleen op scan-pc's",
        };
        let rights = operator.rights;
        table.row([operator.name.clone(), may(rights.enter), may(rights.control), may(rights.release), pin.to_owned()]);
    }
    let mut text = table.or(match told.state {
        Standing::NotHere => "De lijst van operators is nog niet op deze pc aangekomen.",
        Standing::Unusable => "De lijst van operators is niet te gebruiken; stel een nieuwe in.",
        Standing::Off | Standing::Here => {
            "Deze verkiezing heeft geen operators: iedereen mag wat de rol van de pc toestaat."
        }
    });
    text.push_str(match told.confirmation {
        Confirmation::None => "",
        Confirmation::SecondKey => "Een tweede operator bevestigt elke vrijgave, op een andere controle-pc.\n",
        Confirmation::SecondKeyOrEntry => {
            "Een tweede operator bevestigt elke vrijgave, op een andere controle- of invoer-pc.\n"
        }
        Confirmation::OnePc => {
            "Een tweede persoon bevestigt elke vrijgave op dezelfde pc, met een pincode; zonder personen de organisator.\n"
        }
        Confirmation::Unknown => {
            "Hoe een vrijgave wordt bevestigd kent deze versie van Uitslag niet; neem de nieuwe.\n"
        }
    });
    text
}

fn status(told: &Status) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("{name:<18} {value}\n"));
        }
    };
    let test = if told.election.rehearsal { "TEST - " } else { "" };
    line("Verkiezing", format!("{test}{}", plain(told.election.name.as_deref().unwrap_or_default())));
    let role_here = told.node.role.map_or("geen deelnemer", role);
    line("Deze pc", format!("{} ({role_here})", plain(&told.node.label)));
    line("Sleutelwoorden", told.node.fingerprint.clone());
    line("Luistert op", joined(&told.listen));
    if !told.setup_complete {
        line("Let op", "lijsten en stembureaus zijn nog niet binnen".to_owned());
    }
    if let Some(stations) = told.stations {
        let of = |counted: usize| format!("{} van {}", number(counted), number(stations.total));
        let (party, candidate) = (of(stations.party), of(stations.candidate));
        line("Stembureaus", format!("{party} per lijst, {candidate} per kandidaat"));
    }
    let (saved, undelivered) = (number(told.own.saved), number(told.own.undelivered));
    line("Eigen tellingen", format!("{saved} opgeslagen, {undelivered} nog niet afgeleverd"));
    if let Some(released) = told.released {
        let live = if released.live { "actueel" } else { "verbinding met de controle is weg" };
        line("Vrijgave", format!("{} ({live})", number(released.number)));
    }
    if told.pen.is_some_and(|pen| pen.here) {
        line("Pen", "deze pc geeft vrij".to_owned());
        line("Vrijgeven", told.gate.as_ref().map(gate).unwrap_or_default());
    }
    for odd in told.gate.iter().flat_map(|gate| &gate.odd) {
        line("Klok", odd_clock(odd, told.gate.as_ref().is_some_and(|gate| gate.majority)));
    }
    for alarm in &told.alarms {
        line("ALARM", plain(alarm));
    }
    let here = (&told.node.label, told.node.suspended.is_empty());
    let others = told.nodes.iter().map(|node| (&node.label, node.suspended.is_empty()));
    for (label, _) in std::iter::once(here).chain(others).filter(|(_, counts)| !counts) {
        line("OPGESCHORT", plain(label));
    }
    for waiting in &told.waiting_sessions {
        let (label, session) = (plain(&waiting.label), waiting.session);
        line("Wacht op toelaten", format!("{label}, sessie {session}: `uitslag member accept`"));
    }
    let mut peers = Table::new(&["Verbonden met", "Rol", ">Vrijgave", ">Klok (s)"]);
    for peer in &told.peers {
        let ahead = peer.clock_ahead_ms.map(|ms| format!("{:+}", ms / 1000)).unwrap_or_default();
        let release = peer.release.map(number).unwrap_or_default();
        peers.row([peer.label.clone(), role(peer.role).to_owned(), release, ahead]);
    }
    text.push('\n');
    text + &peers.or("Met geen andere pc verbonden.")
}

/// What opens the gate of closing time.
fn gate(gate: &Gate) -> String {
    let minutes = gate.wait_ms.unwrap_or(0).div_ceil(60_000);
    let wait = if minutes > 0 { format!(" (nog {minutes} min)") } else { String::new() };
    match gate.remedy {
        None => "kan".to_owned(),
        Some(Remedy::Wait) => {
            let label = gate.slowest.as_ref().map(|slowest| plain(&slowest.label)).unwrap_or_default();
            format!("wacht op de klok van {label}{wait}")
        }
        Some(Remedy::SetOwnClock) => format!("zet de klok van deze pc gelijk{wait}"),
        Some(Remedy::Watches) => {
            format!("twee personen typen de tijd op hun horloge: --watch NAAM=21:03, twee keer{wait}")
        }
    }
}

/// A clock that is far off: of which PC, by how much, beside what.
fn odd_clock(odd: &OddClock, majority: bool) -> String {
    let side = if odd.ahead_ms < 0 { "achter op" } else { "voor op" };
    let of = if majority { "de meeste andere" } else { "deze pc" };
    let minutes = odd.ahead_ms.unsigned_abs().saturating_add(30_000) / 60_000;
    format!("die van {} loopt {minutes} min {side} {of}", plain(&odd.of.label))
}

fn import(told: &Import) -> String {
    let mut table = Table::new(&["Bestand", "Uitkomst", ">Nieuw", ">Gelijk", ">Niet geteld", ">Vervangen"]);
    let mut remarks = String::new();
    for file in &told.files {
        let outcome = match file.outcome {
            ImportOutcome::Imported => "ingelezen",
            ImportOutcome::NothingNew => "niets nieuws",
            ImportOutcome::Older => "ouder dan wat er staat (--again)",
            ImportOutcome::Rejected => "GEWEIGERD",
            ImportOutcome::Listed => "niet verwerkt",
        };
        let counts = [file.new, file.equal.len(), file.untouched.len(), file.superseded.len()];
        let [new, equal, untouched, superseded] = counts.map(|count| count.to_string());
        table.row([file.name.clone(), outcome.to_owned(), new, equal, untouched, superseded]);
        if let Some(reason) = &file.reason {
            remarks.push_str(&format!("{}: {}\n", plain(&file.name), plain(reason)));
        }
    }
    let head = if told.preview { "Voorbeeld: er is niets veranderd.\n\n" } else { "" };
    format!("{head}{}{remarks}", table.or("Geen bestanden."))
}

fn watch(told: &Watched) -> String {
    let text: String = told.folders.iter().map(folder).collect();
    if text.is_empty() {
        "Geen uitwisselmappen; voeg er een toe met `uitslag watch add MAP`.\n".to_owned()
    } else {
        text
    }
}

fn folder(told: &FolderState) -> String {
    let collecting = match (told.collecting, &told.stuck) {
        (true, None) => "verzamelt".to_owned(),
        (true, Some(stuck)) => {
            let file = stuck.file.as_deref().unwrap_or("de map zelf");
            format!("REAGEERT NIET sinds {}: {}", time(stuck.since), plain(file))
        }
        (false, _) => "staat stil".to_owned(),
    };
    let mut table = Table::new(&["  Bestand", "Uitkomst", "Tijd", "Reden"]);
    for file in &told.files {
        let outcome = match file.outcome {
            FileOutcome::Waiting => "waiting",
            FileOutcome::Imported => "ingelezen",
            FileOutcome::NothingNew => "niets nieuws",
            FileOutcome::Older => "ouder dan wat er staat (--again)",
            FileOutcome::Rejected => "GEWEIGERD",
            FileOutcome::Listed => "niet verwerkt",
        };
        table.row([format!("  {}", file.name), outcome.to_owned(), time(file.at), file.reason.clone()]);
    }
    let name = plain(&told.folder.display().to_string());
    format!("{name} ({collecting})\n{}", table.or("  nog geen bestanden"))
}

fn export(told: &Exports) -> String {
    let line = |folder: &std::path::PathBuf| format!("  {}\n", plain(&folder.display().to_string()));
    let folders: String = told.folders.iter().map(line).collect();
    if folders.is_empty() {
        "Er wordt niet geëxporteerd.\n".to_owned()
    } else {
        format!("Geëxporteerd wordt naar:\n{folders}")
    }
}

fn stopped(told: &Stopped) -> String {
    match told.undelivered {
        0 => "Gestopt.\n".to_owned(),
        left => format!("Gestopt. LET OP: {left} tellingen staan alleen op deze pc; start hem weer met netwerk.\n"),
    }
}

/// Each field of a reply.
pub fn fields(reply: &Value) -> String {
    let said = |value: &Value| match value {
        Value::String(text) => plain(text),
        Value::Bool(is) => yes(*is),
        other => plain(&other.to_string()),
    };
    let fields = reply.as_object().into_iter().flatten();
    let lines: String = fields
        .filter(|(name, value)| *name != "version" && !value.is_null())
        .map(|(name, value)| format!("{name:<18} {}\n", said(value)))
        .collect();
    if lines.is_empty() { "Gedaan.\n".to_owned() } else { lines }
}
