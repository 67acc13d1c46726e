//! Replies as plain text: who takes part, and what an organiser is about to sign.

use api::control::Suspended;
use api::history::Kind;
use api::members::{
    After, Changes, DoneState, DoorOpen, Elsewhere, MemberWork, Members, SessionCut, SuspendedBy, Suspending,
    Suspension,
};
use words::{Lang, Sentence};

use super::say;
use super::show_setup::set_up;
use super::table::{Table, joined, number, plain, role, short, time, yes};
use organise::organiser::enrol::JoinRequest;
use organise::prepare::{
    Accepted, Allowed, By, Changed, Draft, Drafted, Pens, Revocation, Revoked, Signed, SignedWhat,
};

pub fn open(lang: Lang, told: &DoorOpen) -> String {
    format!(
        "{}\n\n    {}\n\n{}\n{}\n",
        say!(lang, "cli-door-open", until = time(told.until)),
        told.code,
        say!(lang, "cli-door-there"),
        say!(lang, "cli-door-here")
    )
}

pub fn members(lang: Lang, told: &Members) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-pc"),
        say!(lang, "cli-head-role"),
        say!(lang, "cli-head-key"),
        say!(lang, "cli-head-key-words"),
        say!(lang, "cli-head-connected"),
        say!(lang, "cli-head-sessions"),
    ]);
    for member in &told.members {
        let connected = match (member.removed, member.suspended.is_empty()) {
            (true, _) => say!(lang, "cli-member-revoked"),
            (false, false) => say!(lang, "cli-status-suspended"),
            (false, true) => yes(lang, member.connected),
        };
        table.row([
            member.label.clone(),
            role(lang, member.role).to_owned(),
            short(member.key),
            member.fingerprint.clone(),
            connected,
            joined(&member.sessions),
        ]);
    }
    let mut text = table.or(say!(lang, "cli-nobody-takes-part"));
    for member in &told.members {
        text.push_str(&by(lang, &member.label, &member.suspended));
    }
    let mut asking = Table::new([
        say!(lang, "cli-head-asks"),
        say!(lang, "cli-head-role"),
        say!(lang, "cli-head-key"),
        say!(lang, "cli-head-request-words"),
        say!(lang, "cli-head-session"),
    ]);
    let mut remarks = String::new();
    for one in &told.asking {
        let label = plain(&one.label);
        if let Some(before) = &one.before {
            let (role_now, before, role_then) = (role(lang, one.role), plain(&before.label), role(lang, before.role));
            remarks.push_str(
                &(say!(lang, "cli-asked-before", label = &label, role = role_now, before = before, then = role_then)
                    + "\n"),
            );
        }
        if let Some(why) = one.refused(lang) {
            remarks.push_str(&(say!(lang, "cli-asks-in-vain", label = &label, why = plain(&why)) + "\n"));
        }
        let session = one.session.to_string();
        asking.row([label, role(lang, one.role).to_owned(), short(one.key), one.words.clone(), session]);
    }
    let mut waiting =
        Table::new([say!(lang, "cli-head-new-session"), say!(lang, "cli-head-key"), say!(lang, "cli-head-session")]);
    for one in &told.waiting_sessions {
        waiting.row([one.label.clone(), short(one.key), one.session.to_string()]);
    }
    text.push_str(&format!(
        "\n{}{remarks}{}",
        asking.or(say!(lang, "cli-nobody-asks")),
        waiting.or(say!(lang, "cli-no-session"))
    ));
    text
}

/// Who suspended a PC, when and why; nothing where nobody did.
fn by(lang: Lang, label: &str, rulings: &[SuspendedBy]) -> String {
    let line = |one: &SuspendedBy| {
        say!(
            lang,
            "cli-suspended-by",
            label = plain(label),
            operator = plain(&one.operator),
            at = plain(&one.label),
            since = time(one.time),
            reason = plain(&one.reason)
        ) + "\n"
    };
    rulings.iter().map(line).collect()
}

/// Whose values are left aside, in the replies of the control room.
pub fn aside(lang: Lang, suspended: &[Suspended]) -> String {
    let one = |one: &Suspended| {
        let not_yet = if one.in_cut {
            String::new()
        } else {
            say!(lang, "cli-suspended-in-cut", label = plain(&one.label)) + "\n"
        };
        by(lang, &one.label, &one.by) + &not_yet
    };
    suspended.iter().map(one).collect()
}

/// What suspending a PC, or lifting that, would change.
pub fn suspending(lang: Lang, told: &Suspending) -> String {
    let (label, n, values) = (plain(&told.label), Sentence::count(told.values), number(lang, told.values));
    let what = if told.suspended {
        say!(lang, "cli-suspending", label = label, n = n, values = values)
    } else {
        say!(lang, "cli-unsuspending", label = label, n = n, values = values)
    };
    let mut text = format!("{}\n{what}\n", say!(lang, "cli-nothing-changed"));
    text.push_str(&changes_of(lang, &told.changes));
    for other in &told.members {
        text.push_str(&format!("  {}\n", say!(lang, "cli-also-suspended", label = plain(other))));
    }
    text
}

/// A PC was suspended, or is not any more.
pub fn suspended(lang: Lang, told: &Suspension) -> String {
    let label = plain(&told.label);
    if told.suspended {
        say!(lang, "cli-is-suspended", label = label) + "\n"
    } else {
        say!(lang, "cli-counts-again", label = label) + "\n"
    }
}

/// What was signed.
pub fn signed(lang: Lang, told: &Signed) -> String {
    match &told.what {
        SignedWhat::Accepted(accepted) => self::accepted(lang, accepted),
        SignedWhat::Revoked(revoked) => self::revoked(lang, revoked),
        SignedWhat::Allowed(allowed) => self::allowed(lang, allowed),
        SignedWhat::Pen(pens) => self::pens(lang, pens),
        SignedWhat::SetUp(told_setup) => set_up(lang, told_setup, told.charter),
    }
}

fn accepted(lang: Lang, told: &Accepted) -> String {
    let (label, role) = (plain(&told.label), role(lang, told.role));
    let mut text = say!(lang, "cli-accepted", label = label, role = role, words = &told.fingerprint) + "\n";
    if let Some(grant) = &told.grant {
        text.push_str(&(say!(lang, "cli-bring-grant", file = plain(&grant.display().to_string())) + "\n"));
    }
    text
}

fn revoked(lang: Lang, told: &Revoked) -> String {
    let mut text = say!(lang, "cli-revoked", label = plain(&told.label)) + "\n";
    text.push_str(&cuts(lang, &told.cuts));
    let public = told.changes.iter().flat_map(|changes| &changes.public);
    let public = joined(public);
    if !public.is_empty() {
        text.push_str(&(say!(lang, "cli-revoked-public", stations = public) + "\n"));
    }
    if told.held_pen {
        text.push_str(&(say!(lang, "cli-revoked-pen") + "\n"));
    }
    text
}

fn cuts(lang: Lang, cuts: &[SessionCut]) -> String {
    let line = |cut: &SessionCut| {
        let last = match cut.last {
            0 => say!(lang, "cli-cut-nothing"),
            last => say!(lang, "cli-cut-until", last = number(lang, last)),
        };
        format!("  {}\n", say!(lang, "cli-cut", session = cut.session, last = last, held = number(lang, cut.held)))
    };
    cuts.iter().map(line).collect()
}

/// What a PC did.
pub fn work(lang: Lang, told: &MemberWork) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-arrived"),
        say!(lang, "cli-head-own-clock"),
        say!(lang, "cli-head-what"),
        ">".to_owned() + &say!(lang, "cli-head-station-short"),
        say!(lang, "cli-head-round"),
        say!(lang, "cli-head-by"),
        say!(lang, "cli-head-state"),
        say!(lang, "cli-head-id"),
    ]);
    for one in &told.work {
        let kind = match one.kind {
            Kind::Submission => say!(lang, "cli-entry-submission"),
            Kind::Decision => say!(lang, "cli-entry-decision"),
            Kind::Withdrawal => say!(lang, "cli-entry-taken-back"),
            Kind::Review => say!(lang, "cli-entry-review"),
            Kind::Ruling => say!(lang, "cli-entry-ruling"),
            Kind::Note => say!(lang, "cli-entry-note"),
            Kind::Answer => say!(lang, "cli-entry-answer"),
            Kind::Unknown => say!(lang, "cli-entry-other"),
        };
        let state = match one.state {
            DoneState::Void => say!(lang, "cli-done-void"),
            DoneState::Aside => say!(lang, "cli-done-aside"),
            DoneState::Waiting => say!(lang, "cli-done-waiting"),
            DoneState::Replaced => say!(lang, "cli-done-replaced"),
            DoneState::Counts => say!(lang, "cli-done-counts"),
        };
        let station = one.station.map_or_else(|| one.about.clone().unwrap_or_default(), |value| number(lang, value));
        table.row([
            time(one.arrived),
            time(one.time),
            kind,
            station,
            one.round.map(|value| number(lang, value)).unwrap_or_default(),
            one.operator.clone(),
            state,
            short(one.id),
        ]);
    }
    let (label, role) = (plain(&told.label), role(lang, told.role));
    let (n, count) = (Sentence::count(told.count), number(lang, told.count));
    let mut text = say!(lang, "cli-work", label = label, role = role, n = n, count = count) + "\n";
    text.push_str(&table.or(say!(lang, "cli-work-none")));
    if told.count > told.work.len() {
        text.push_str(&(say!(lang, "cli-work-newest") + "\n"));
    }
    text + &elsewhere(lang, &told.elsewhere)
}

fn elsewhere(lang: Lang, told: &[Elsewhere]) -> String {
    let line = |one: &Elsewhere| {
        let (label, n, entries) = (plain(&one.label), Sentence::count(one.entries), number(lang, one.entries));
        say!(lang, "cli-elsewhere", label = label, session = one.session, n = n, entries = entries) + "\n"
    };
    told.iter().map(line).collect()
}

/// What will be signed, before the passphrase is asked.
pub fn draft(lang: Lang, draft: &Draft) -> String {
    let what = match draft.what() {
        Drafted::Admit(newcomer) => {
            let JoinRequest { key, label, role: what, session } = &newcomer.request;
            let how = match newcomer.by {
                By::Network => say!(lang, "cli-asked-by-network"),
                By::Session => say!(lang, "cli-asked-by-session"),
                By::File { .. } => say!(lang, "cli-asked-by-file"),
            };
            let line = |name: String, value: String| format!("  {name:<9} {value}\n");
            line(say!(lang, "cli-draft-admit"), plain(label))
                + &line(say!(lang, "cli-draft-as"), role(lang, *what).to_uppercase())
                + &line(say!(lang, "cli-draft-key"), key.hex())
                + &line(say!(lang, "cli-draft-session"), format!("{session}, {how}"))
        }
        Drafted::Revoke(revocation) => revoking(lang, revocation),
        Drafted::Allow(told) => allowed(lang, told),
        Drafted::Pen { base: 0 } => format!("  {}\n", say!(lang, "cli-draft-pen-first")),
        Drafted::Pen { base } => format!("  {}\n", say!(lang, "cli-draft-pen", release = *base)),
        Drafted::Setup { changes, .. } => {
            let none = || "-".to_owned();
            let line = |change: &Changed| {
                let said = |value: &Option<String>| value.as_deref().map_or_else(none, brief);
                let (name, from, to) = (plain(&change.name), said(&change.from), said(&change.to));
                format!("  {}\n", say!(lang, "cli-becomes", name = name, from = from, to = to))
            };
            changes.iter().map(line).collect()
        }
    };
    format!("{}\n{what}", say!(lang, "cli-draft", version = draft.version()))
}

/// Long values are told by their beginning; the whole is in the files.
fn brief(text: &str) -> String {
    const LONG: usize = 80;
    let text = plain(text);
    if text.chars().count() <= LONG { text } else { text.chars().take(LONG).chain(['…']).collect() }
}

fn revoking(lang: Lang, revocation: &Revocation) -> String {
    let label = plain(&revocation.label);
    let (n, entries) = (Sentence::count(revocation.falls()), revocation.falls());
    let mut text = format!("  {}\n", say!(lang, "cli-draft-revoke", label = label, n = n, entries = entries));
    text.push_str(&cuts(lang, &revocation.cuts));
    text.push_str(&elsewhere(lang, &revocation.elsewhere));
    match &revocation.changes {
        None => text.push_str(&format!("  {}\n", say!(lang, "cli-changes-unknown"))),
        Some(changes) => text.push_str(&changes_of(lang, changes)),
    }
    text
}

/// What is otherwise afterwards: stations, decisions, public rows.
fn changes_of(lang: Lang, changes: &Changes) -> String {
    let mut text = String::new();
    for station in &changes.stations {
        let after = match station.after {
            After::Absent => say!(lang, "cli-after-absent"),
            After::Open => say!(lang, "cli-after-open"),
            After::Other => say!(lang, "cli-after-other"),
        };
        let (number, name) = (number(lang, station.number), plain(&station.name));
        text.push_str(&format!("  {}\n", say!(lang, "cli-station-after", number = number, name = name, after = after)));
    }
    for decision in &changes.decisions {
        let (about, operator) = (plain(&decision.about), plain(&decision.operator));
        text.push_str(&format!("  {}\n", say!(lang, "cli-decision-falls", about = about, operator = operator)));
    }
    if !changes.public.is_empty() {
        let stations = joined(&changes.public);
        text.push_str(&format!("  {}\n", say!(lang, "cli-public-of-nobody", stations = stations)));
    }
    text
}

/// Who has held the pen.
pub fn pens(lang: Lang, told: &Pens) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-epoch"),
        say!(lang, "cli-head-pc"),
        say!(lang, "cli-head-key"),
        ">".to_owned() + &say!(lang, "cli-head-after-release"),
    ]);
    for pen in &told.pens {
        let label = pen.label.clone().unwrap_or_default();
        table.row([number(lang, pen.epoch), label, short(pen.key), number(lang, pen.base.number)]);
    }
    let here = if told.here { say!(lang, "cli-pen-is-here") } else { say!(lang, "cli-pen-is-not-here") };
    table.or(say!(lang, "cli-pen-nobody")) + &here + "\n"
}

fn allowed(lang: Lang, told: &Allowed) -> String {
    let label = plain(&told.label);
    let mut text = if told.collecting {
        say!(lang, "cli-allowed-collecting", label = label) + "\n"
    } else {
        format!("{label}:\n")
    };
    for room in &told.sessions {
        let (entries, mib) = (number(lang, room.entries), room.bytes / (1024 * 1024));
        let room = say!(lang, "cli-allowed-room", session = room.session, entries = entries, mib = mib);
        text.push_str(&format!("  {room}\n"));
    }
    text
}
