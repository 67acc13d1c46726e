//! Replies as plain text: which text is of which reply, and what is told of the node, its files and its setup. Counts:
//! [`super::show_night`] and [`super::show_counts`], the control room: [`super::show_control`] and [`super::show_protocol`],
//! releases and results: [`super::show_release`].

use api::counts::Stopped;
use api::gate::{Gate, OddClock, Remedy};
use api::members::SuspensionTold;
use api::people::{Confirmation, OperatorsTold, Standing};
use api::reply::Reply;
use api::status::Status;
use serde_json::Value;
use words::{Lang, Sentence};

use super::say;
use super::table::{Table, joined, number, plain, role, yes};
use super::{
    show_control, show_counts, show_files, show_members, show_night, show_pace, show_protocol, show_publish,
    show_release, show_tables,
};

/// The reply of a node as text.
pub fn text(lang: Lang, reply: &Reply) -> String {
    match reply {
        Reply::Status(told) => status(lang, told),
        Reply::Doctor(told) => super::doctor::text(lang, told),
        Reply::Todo(told) => show_night::todo(lang, told),
        Reply::Pace(told) => show_pace::pace(lang, told),
        Reply::Hall(told) => show_pace::hall(lang, told),
        Reply::Entered(told) => show_night::entered(lang, told),
        Reply::BeforeSaving(told) => show_control::before_saving(lang, told),
        Reply::Saved(told) => show_night::saved(lang, told.id),
        Reply::Moved(told) => show_night::saved(lang, told.id),
        Reply::Import(told) => show_files::import(lang, told),
        Reply::Table(told) => show_tables::table(lang, told),
        Reply::TableMappings(told) => show_tables::mappings(lang, told),
        Reply::Watched(told) => show_files::watch(lang, told),
        Reply::Exports(told) => show_files::export(lang, told),
        Reply::History(told) => show_night::history(lang, told),
        Reply::StationCounts(told) => show_counts::station(lang, told),
        Reply::Overview(told) => show_control::overview(lang, told),
        Reply::Stations(told) => show_control::now(lang, told),
        Reply::Evening(told) => show_night::evening(lang, told),
        Reply::Conflicts(told) => show_night::conflicts(lang, told),
        Reply::Release(told) => show_release::release(lang, told),
        Reply::Preview(told) => show_release::preview(lang, told),
        Reply::Plan(told) => super::confirming::asked(lang, told),
        Reply::Confirmed(told) => say!(lang, "cli-confirmed", number = number(lang, told.number)) + "\n",
        Reply::Declined(_) => say!(lang, "cli-declined") + "\n",
        Reply::Releases(told) => show_release::releases(lang, told),
        Reply::Result(told) => show_release::result(lang, told),
        Reply::ResultFiles(told) => show_release::result_files(lang, told),
        Reply::Verified(told) => {
            told.checked(lang).iter().map(|line| say!(lang, "cli-in-order", what = plain(line)) + "\n").collect()
        }
        Reply::DoorOpen(told) => show_members::open(lang, told),
        Reply::Members(told) => show_members::members(lang, told),
        Reply::MemberWork(told) => show_members::work(lang, told),
        Reply::Suspension(told) => match &**told {
            SuspensionTold::Ruled(told) => show_members::suspended(lang, told),
            SuspensionTold::Preview(told) => show_members::suspending(lang, told),
        },
        Reply::Operators(told) => operators(lang, told),
        Reply::Previous(told) => show_control::previous(lang, told),
        Reply::Plausibility(told) => show_control::plausibility(lang, told),
        Reply::Protocol(told) => show_protocol::protocol(lang, told),
        Reply::ListsDrawn(told) => show_protocol::drawn(lang, told),
        Reply::Audit(told) => show_protocol::audit(lang, told),
        Reply::Stopped(told) => stopped(lang, told),
        Reply::Tasks(told) => show_publish::tasks(lang, told),
        Reply::Printed(told) => show_publish::print(lang, told),
        Reply::Posts(told) => show_publish::posts(lang, told, None),
        Reply::PostsAndPage(told) => show_publish::posts(lang, &told.posts, told.page.as_deref()),
        // What is asked by other programs, or has nothing to say but its fields.
        reply => fields(lang, &reply.json()),
    }
}

fn operators(lang: Lang, told: &OperatorsTold) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-name"),
        say!(lang, "cli-head-may-enter"),
        say!(lang, "cli-head-may-control"),
        say!(lang, "cli-head-may-release"),
        say!(lang, "cli-head-may-watch"),
        say!(lang, "cli-head-pin"),
    ]);
    for operator in &told.operators {
        let may = |right: bool| if right { say!(lang, "cli-yes") } else { String::new() };
        let pin = match operator.pin {
            Some(true) => say!(lang, "cli-yes"),
            Some(false) => say!(lang, "cli-pin-none"),
            None => say!(lang, "cli-pin-elsewhere"),
        };
        let rights = operator.rights;
        let rights = [rights.enter, rights.control, rights.release, rights.watch].map(may);
        table.row(std::iter::once(operator.name.clone()).chain(rights).chain([pin]));
    }
    let mut text = table.or(match told.state {
        Standing::NotHere => say!(lang, "cli-operators-not-here"),
        Standing::Unusable => say!(lang, "cli-operators-unusable"),
        Standing::Off | Standing::Here => {
            say!(lang, "cli-operators-none")
        }
    });
    text.push_str(&match told.confirmation {
        Confirmation::None => String::new(),
        Confirmation::SecondKey => say!(lang, "cli-confirm-second") + "\n",
        Confirmation::SecondKeyOrEntry => say!(lang, "cli-confirm-second-entry") + "\n",
        Confirmation::OnePc => say!(lang, "cli-confirm-one-pc") + "\n",
        Confirmation::Unknown => say!(lang, "cli-confirm-unknown") + "\n",
    });
    text
}

fn status(lang: Lang, told: &Status) -> String {
    let mut text = String::new();
    let mut line = |name: String, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("{name:<18} {value}\n"));
        }
    };
    let test = if told.election.rehearsal { say!(lang, "cli-test") + " - " } else { String::new() };
    line(
        say!(lang, "cli-status-election"),
        format!("{test}{}", plain(told.election.name.as_deref().unwrap_or_default())),
    );
    let role_here = told.node.role.map_or_else(|| say!(lang, "cli-no-member"), |value| role(lang, value));
    line(say!(lang, "cli-status-this-pc"), format!("{} ({role_here})", plain(&told.node.label)));
    line(say!(lang, "cli-status-key-words"), told.node.fingerprint.clone());
    line(say!(lang, "cli-status-listens"), joined(&told.listen));
    if !told.setup_complete {
        line(say!(lang, "cli-status-note"), say!(lang, "cli-setup-missing"));
    }
    if let Some(stations) = told.stations {
        let of = |counted: usize| {
            say!(lang, "cli-part-of", part = number(lang, counted), whole = number(lang, stations.total))
        };
        let (party, candidate) = (of(stations.party), of(stations.candidate));
        line(say!(lang, "cli-status-stations"), say!(lang, "cli-per-level", party = party, candidate = candidate));
    }
    let (saved, undelivered) = (number(lang, told.own.saved), number(lang, told.own.undelivered));
    line(say!(lang, "cli-status-own-counts"), say!(lang, "cli-own-counts", saved = saved, undelivered = undelivered));
    if let Some(released) = told.released {
        let live = if released.live { say!(lang, "cli-live") } else { say!(lang, "cli-not-live") };
        line(say!(lang, "cli-status-release"), format!("{} ({live})", number(lang, released.number)));
    }
    if told.pen.is_some_and(|pen| pen.here) {
        line(say!(lang, "cli-status-pen"), say!(lang, "cli-pen-here"));
        line(say!(lang, "cli-status-releasing"), told.gate.as_ref().map(|value| gate(lang, value)).unwrap_or_default());
    }
    for odd in told.gate.iter().flat_map(|gate| &gate.odd) {
        line(
            say!(lang, "cli-status-clock"),
            odd_clock(lang, odd, told.gate.as_ref().is_some_and(|gate| gate.majority)),
        );
    }
    for alarm in told.alarms(lang) {
        line(say!(lang, "cli-status-alarm"), plain(&alarm));
    }
    let here = (&told.node.label, told.node.suspended.is_empty());
    let others = told.nodes.iter().map(|node| (&node.label, node.suspended.is_empty()));
    for (label, _) in std::iter::once(here).chain(others).filter(|(_, counts)| !counts) {
        line(say!(lang, "cli-status-suspended"), plain(label));
    }
    for busy in &told.busy {
        let name = if busy.operator.is_empty() { String::new() } else { format!(" ({})", plain(&busy.operator)) };
        let pc = plain(&busy.label) + &name;
        for typing in &busy.on {
            line(
                say!(lang, "cli-status-busy"),
                say!(lang, "cli-busy-at", station = typing.station.to_string(), pc = pc.as_str()),
            );
        }
    }
    for waiting in &told.waiting_sessions {
        let (label, session) = (plain(&waiting.label), waiting.session);
        line(say!(lang, "cli-status-waits"), say!(lang, "cli-session-waits", label = label, session = session));
    }
    let mut peers = Table::new([
        say!(lang, "cli-head-connected-with"),
        say!(lang, "cli-head-role"),
        ">".to_owned() + &say!(lang, "cli-head-release"),
        ">".to_owned() + &say!(lang, "cli-head-clock-s"),
    ]);
    for peer in &told.peers {
        let ahead = peer.clock_ahead_ms.map(|ms| format!("{:+}", ms / 1000)).unwrap_or_default();
        let release = peer.release.map(|value| number(lang, value)).unwrap_or_default();
        peers.row([peer.label.clone(), role(lang, peer.role).to_owned(), release, ahead]);
    }
    text.push('\n');
    text + &peers.or(say!(lang, "cli-no-peers"))
}

/// What opens the gate of closing time.
fn gate(lang: Lang, gate: &Gate) -> String {
    let minutes = gate.wait_ms.unwrap_or(0).div_ceil(60_000);
    let wait =
        if minutes > 0 { format!(" ({})", say!(lang, "cli-minutes-left", minutes = minutes)) } else { String::new() };
    match gate.remedy {
        None => say!(lang, "cli-gate-open"),
        Some(Remedy::Wait) => {
            let label = gate.slowest.as_ref().map(|slowest| plain(&slowest.label)).unwrap_or_default();
            say!(lang, "cli-gate-wait", label = label) + &wait
        }
        Some(Remedy::SetOwnClock) => say!(lang, "cli-gate-set-clock") + &wait,
        Some(Remedy::Watches) => say!(lang, "cli-gate-watches") + &wait,
    }
}

/// A clock that is far off: of which PC, by how much, beside what.
fn odd_clock(lang: Lang, odd: &OddClock, majority: bool) -> String {
    let of = if majority { say!(lang, "cli-clock-most") } else { say!(lang, "cli-clock-this") };
    let minutes = odd.ahead_ms.unsigned_abs().saturating_add(30_000) / 60_000;
    let label = plain(&odd.of.label);
    if odd.ahead_ms < 0 {
        say!(lang, "cli-clock-behind", label = label, minutes = minutes, of = of)
    } else {
        say!(lang, "cli-clock-ahead", label = label, minutes = minutes, of = of)
    }
}

fn stopped(lang: Lang, told: &Stopped) -> String {
    match told.undelivered {
        0 => say!(lang, "cli-stopped") + "\n",
        left => say!(lang, "cli-stopped-undelivered", n = Sentence::count(left), left = left) + "\n",
    }
}

/// Each field of a reply.
pub fn fields(lang: Lang, reply: &Value) -> String {
    let said = |value: &Value| match value {
        Value::String(text) => plain(text),
        Value::Bool(is) => yes(lang, *is),
        other => plain(&other.to_string()),
    };
    let fields = reply.as_object().into_iter().flatten();
    let lines: String = fields
        .filter(|(name, value)| *name != "version" && !value.is_null())
        .map(|(name, value)| format!("{name:<18} {}\n", said(value)))
        .collect();
    if lines.is_empty() { say!(lang, "cli-done") + "\n" } else { lines }
}
