//! Replies as plain text, in Dutch: who takes part, and what an organiser is about to sign.

use api::control::Suspended;
use api::history::Kind;
use api::members::{
    After, Changes, DoneState, DoorOpen, Elsewhere, MemberWork, Members, SessionCut, SuspendedBy, Suspending,
    Suspension,
};

use super::show_setup::set_up;
use super::table::{Table, joined, number, plain, role, short, time, yes};
use crate::organiser::enrol::JoinRequest;
use crate::prepare::{Accepted, Allowed, By, Changed, Draft, Drafted, Pens, Revocation, Revoked, Signed, SignedWhat};

pub fn open(told: &DoorOpen) -> String {
    format!(
        "Toelaten staat open tot {}. Deelnamecode (geheim):\n\n    {}\n\nOp de andere pc: uitslag join CODE --label NAAM \
         --role entry|scan|presentation\nDaarna hier: uitslag member list, en uitslag member accept WOORDEN --organiser \
         BESTAND\n",
        time(told.until),
        told.code
    )
}

pub fn members(told: &Members) -> String {
    let mut table = Table::new(&["Pc", "Rol", "Sleutel", "Sleutelwoorden", "Verbonden", "Sessies"]);
    for member in &told.members {
        let connected = match (member.removed, member.suspended.is_empty()) {
            (true, _) => "INGETROKKEN".to_owned(),
            (false, false) => "OPGESCHORT".to_owned(),
            (false, true) => yes(member.connected),
        };
        table.row([
            member.label.clone(),
            role(member.role).to_owned(),
            short(member.key),
            member.fingerprint.clone(),
            connected,
            joined(&member.sessions),
        ]);
    }
    let mut text = table.or("Niemand doet mee.");
    for member in &told.members {
        text.push_str(&by(&member.label, &member.suspended));
    }
    let mut asking = Table::new(&["Vraagt toegang", "Rol", "Sleutel", "Woorden van de aanvraag", "Sessie"]);
    let mut remarks = String::new();
    for one in &told.asking {
        let label = plain(&one.label);
        if let Some(before) = &one.before {
            remarks.push_str(&format!(
                "LET OP: {label} ({}) vroeg eerst toegang als {} ({}). Vergelijk de woorden opnieuw.\n",
                role(one.role),
                plain(&before.label),
                role(before.role)
            ));
        }
        if let Some(why) = &one.refused {
            remarks.push_str(&format!("LET OP: {label} kan zo niet worden toegelaten: {}\n", plain(why)));
        }
        let session = one.session.to_string();
        asking.row([label, role(one.role).to_owned(), short(one.key), one.words.clone(), session]);
    }
    let mut waiting = Table::new(&["Nieuwe sessie van", "Sleutel", "Sessie"]);
    for one in &told.waiting_sessions {
        waiting.row([one.label.clone(), short(one.key), one.session.to_string()]);
    }
    text.push_str(&format!("\n{}{remarks}{}", asking.or("Niemand vraagt toegang."), waiting.or("Geen sessie wacht.")));
    text
}

/// Who suspended a PC, when and why; nothing where nobody did.
fn by(label: &str, rulings: &[SuspendedBy]) -> String {
    let line = |one: &SuspendedBy| {
        format!(
            "OPGESCHORT: {}, door {} op {} sinds {}: {}\n",
            plain(label),
            plain(&one.operator),
            plain(&one.label),
            time(one.time),
            plain(&one.reason)
        )
    };
    rulings.iter().map(line).collect()
}

/// Whose values are left aside, in the replies of the control room.
pub fn aside(suspended: &[Suspended]) -> String {
    let one = |one: &Suspended| {
        let not_yet = if one.in_cut {
            String::new()
        } else {
            format!("De momentopname heeft {} nog wel: ververs voor u vrijgeeft.\n", plain(&one.label))
        };
        by(&one.label, &one.by) + &not_yet
    };
    suspended.iter().map(one).collect()
}

/// What suspending a PC, or lifting that, would change.
pub fn suspending(told: &Suspending) -> String {
    let title = if told.suspended { "OPSCHORTEN" } else { "OPSCHORTING OPHEFFEN" };
    let what = if told.suspended { "tellingen blijven terzijde" } else { "tellingen doen weer mee" };
    let (label, values) = (plain(&told.label), number(told.values));
    let mut text = format!("Er is nog niets veranderd.\n{title} {label}: {values} {what}\n");
    text.push_str(&changes_of(&told.changes));
    for other in &told.members {
        text.push_str(&format!("  ook opgeschort of juist niet meer: {}\n", plain(other)));
    }
    text
}

/// A PC was suspended, or is not any more.
pub fn suspended(told: &Suspension) -> String {
    let label = plain(&told.label);
    if told.suspended {
        format!(
            "{label} is opgeschort: wat deze pc invoert en beslist blijft terzijde, tenzij iemand ervoor kiest. Ververs de \
             momentopname. Opheffen: uitslag member unsuspend {label} --reason TEKST\n"
        )
    } else {
        format!("{label} telt weer mee. Ververs de momentopname.\n")
    }
}

/// What was signed.
pub fn signed(told: &Signed) -> String {
    match &told.what {
        SignedWhat::Accepted(accepted) => self::accepted(accepted),
        SignedWhat::Revoked(revoked) => self::revoked(revoked),
        SignedWhat::Allowed(allowed) => self::allowed(allowed),
        SignedWhat::Pen(pens) => self::pens(pens),
        SignedWhat::SetUp(told_setup) => set_up(told_setup, told.charter),
    }
}

fn accepted(told: &Accepted) -> String {
    let mut text = format!("{} doet mee ({}; {}).\n", plain(&told.label), role(told.role), told.fingerprint);
    if let Some(grant) = &told.grant {
        text.push_str(&format!(
            "Breng {} naar die pc: uitslag join --grant BESTAND. Het is zo geheim als de code.\n",
            plain(&grant.display().to_string())
        ));
    }
    text
}

fn revoked(told: &Revoked) -> String {
    let mut text = format!("{} doet niet meer mee.\n", plain(&told.label));
    text.push_str(&cuts(&told.cuts));
    let public = told.changes.iter().flat_map(|changes| &changes.public);
    let public = joined(public);
    if !public.is_empty() {
        text.push_str(&format!(
            "Openbaar blijft staan tot u het terugneemt: stembureaus {public} (uitslag release --retract N --reason TEKST).\n"
        ));
    }
    if told.held_pen {
        text.push_str("Deze pc had de pen: neem die op een andere controle-pc met `uitslag pen take`.\n");
    }
    text
}

fn cuts(cuts: &[SessionCut]) -> String {
    let line = |cut: &SessionCut| {
        let last = match cut.last {
            0 => "niets telt".to_owned(),
            last => format!("telt tot en met {}", number(last)),
        };
        format!("  sessie {}: {last} (hier binnen: {})\n", cut.session, number(cut.held))
    };
    cuts.iter().map(line).collect()
}

/// What a PC did.
pub fn work(told: &MemberWork) -> String {
    let mut table = Table::new(&["Hier binnen", "Eigen klok", "Wat", ">Bureau", "Ronde", "Door", "Staat", "Id"]);
    for one in &told.work {
        let kind = match one.kind {
            Kind::Submission => "telling",
            Kind::Decision => "beslissing",
            Kind::Withdrawal => "terugname",
            Kind::Review => "beoordeling",
            Kind::Ruling => "besluit",
            Kind::Note => "notitie",
            Kind::Unknown => "ander",
        };
        let state = match one.state {
            DoneState::Void => "telt niet",
            DoneState::Aside => "terzijde",
            DoneState::Waiting => "wacht",
            DoneState::Replaced => "vervangen",
            DoneState::Counts => "telt",
        };
        let station = one.station.map_or_else(|| one.about.clone().unwrap_or_default(), number);
        table.row([
            time(one.arrived),
            time(one.time),
            kind.to_owned(),
            station,
            one.round.map(number).unwrap_or_default(),
            one.operator.clone(),
            state.to_owned(),
            short(one.id),
        ]);
    }
    let mut text = format!("{} ({}): {} regels.\n", plain(&told.label), role(told.role), number(told.count));
    text.push_str(&table.or("Van deze pc is hier niets binnen."));
    if told.count > told.work.len() {
        text.push_str(
            "Alleen de nieuwste regels staan hier; een eerder moment kan met --from TIJD, en alles met --all.\n",
        );
    }
    text + &elsewhere(&told.elsewhere)
}

fn elsewhere(told: &[Elsewhere]) -> String {
    let line = |one: &Elsewhere| {
        format!(
            "Volgens {} zijn er van sessie {} nog {} regels die hier niet zijn; zij vallen buiten wat telt.\n",
            plain(&one.label),
            one.session,
            number(one.entries)
        )
    };
    told.iter().map(line).collect()
}

/// What will be signed, before the passphrase is asked.
pub fn draft(draft: &Draft) -> String {
    let what = match draft.what() {
        Drafted::Admit(newcomer) => {
            let JoinRequest { key, label, role: what, session } = &newcomer.request;
            let how = match newcomer.by {
                By::Network => "over het netwerk",
                By::Session => "een nieuwe sessie van een pc die al meedoet",
                By::File { .. } => "met een aanvraagbestand",
            };
            format!(
                "  TOELATEN  {}\n  ALS       {}\n  sleutel   {}\n  sessie    {session}, {how}\n",
                plain(label),
                role(*what).to_uppercase(),
                key.hex()
            )
        }
        Drafted::Revoke(revocation) => revoking(revocation),
        Drafted::Allow(told) => allowed(told),
        Drafted::Pen { base: 0 } => "  De pen komt naar deze pc; er is nog niets vrijgegeven.\n".to_owned(),
        Drafted::Pen { base } => format!("  De pen komt naar deze pc, op vrijgave {base}.\n"),
        Drafted::Setup { changes, .. } => {
            let none = || "-".to_owned();
            let line = |change: &Changed| {
                let said = |value: &Option<String>| value.as_deref().map_or_else(none, brief);
                format!("  {}: {} wordt {}\n", plain(&change.name), said(&change.from), said(&change.to))
            };
            changes.iter().map(line).collect()
        }
    };
    format!("Ondertekend wordt oorkonde {}:\n{what}", draft.version())
}

/// Long values are told by their beginning; the whole is in the files.
fn brief(text: &str) -> String {
    const LONG: usize = 80;
    let text = plain(text);
    if text.chars().count() <= LONG { text } else { text.chars().take(LONG).chain(['…']).collect() }
}

fn revoking(revocation: &Revocation) -> String {
    let mut text =
        format!("  INTREKKEN {}: {} regels tellen niet meer\n", plain(&revocation.label), revocation.falls());
    text.push_str(&cuts(&revocation.cuts));
    text.push_str(&elsewhere(&revocation.elsewhere));
    match &revocation.changes {
        None => text
            .push_str("  Wat dit verandert is hier niet te zeggen: de bestanden van de verkiezing zijn er nog niet.\n"),
        Some(changes) => text.push_str(&changes_of(changes)),
    }
    text
}

/// What is otherwise afterwards: stations, decisions, public rows.
fn changes_of(changes: &Changes) -> String {
    let mut text = String::new();
    for station in &changes.stations {
        let after = match station.after {
            After::Absent => "verliest zijn telling",
            After::Open => "moet opnieuw worden bekeken",
            After::Other => "krijgt andere cijfers",
        };
        text.push_str(&format!("  stembureau {} {}: {after}\n", number(station.number), plain(&station.name)));
    }
    for decision in &changes.decisions {
        let (about, operator) = (plain(&decision.about), plain(&decision.operator));
        text.push_str(&format!("  beslissing vervalt: {about} ({operator})\n"));
    }
    if !changes.public.is_empty() {
        text.push_str(&format!(
            "  OPENBAAR en daarna van niemand: stembureaus {}; neem ze terug of geef opnieuw vrij\n",
            joined(&changes.public)
        ));
    }
    text
}

/// Who has held the pen.
pub fn pens(told: &Pens) -> String {
    let mut table = Table::new(&[">Periode", "Pc", "Sleutel", ">Na vrijgave"]);
    for pen in &told.pens {
        let label = pen.label.clone().unwrap_or_default();
        table.row([number(pen.epoch), label, short(pen.key), number(pen.base.number)]);
    }
    let here = if told.here { "Deze pc heeft de pen.\n" } else { "Deze pc heeft de pen niet.\n" };
    table.or("Niemand heeft de pen.") + here
}

fn allowed(told: &Allowed) -> String {
    let label = plain(&told.label);
    let mut text = if told.collecting {
        format!("{label}: tellingen uit bestanden op deze invoer-pc gelden zonder tweede invoer.\n")
    } else {
        format!("{label}:\n")
    };
    for room in &told.sessions {
        let (entries, mib) = (number(room.entries), room.bytes / (1024 * 1024));
        text.push_str(&format!("  sessie {}: ten hoogste {entries} regels en {mib} MiB\n", room.session));
    }
    text
}
