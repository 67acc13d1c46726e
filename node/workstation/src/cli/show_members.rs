//! Replies as plain text, in Dutch: who takes part, and what an organiser is about to sign.

use night::roles::role_name;
use serde_json::Value;

use super::table::{Table, joined, number, plain, role, rows, short, string, time};
use crate::organiser::enrol::JoinRequest;
use crate::prepare::{By, Draft, Revocation, What};

pub fn open(reply: &Value) -> String {
    format!(
        "Toelaten staat open tot {}. Deelnamecode (geheim):\n\n    {}\n\nOp de andere pc: uitslag join CODE --label NAAM \
         --role entry|scan|presentation\nDaarna hier: uitslag member list, en uitslag member accept WOORDEN --organiser \
         BESTAND\n",
        time(&reply["until"]),
        string(&reply["code"])
    )
}

pub fn members(reply: &Value) -> String {
    let mut table = Table::new(&["Pc", "Rol", "Sleutel", "Sleutelwoorden", "Verbonden", "Sessies"]);
    for member in rows(&reply["members"]) {
        let connected = match (&member["removed"], &member["connected"]) {
            (Value::Bool(true), _) => "INGETROKKEN".to_owned(),
            _ if rows(&member["suspended"]).next().is_some() => "OPGESCHORT".to_owned(),
            (_, connected) => string(connected),
        };
        let key = short(&member["key"]);
        let words = string(&member["fingerprint"]);
        table.row([
            string(&member["label"]),
            role(&member["role"]),
            key,
            words,
            connected,
            joined(&member["sessions"]),
        ]);
    }
    let mut text = table.or("Niemand doet mee.");
    for member in rows(&reply["members"]) {
        text.push_str(&by(&string(&member["label"]), &member["suspended"]));
    }
    let mut asking = Table::new(&["Vraagt toegang", "Rol", "Sleutel", "Woorden van de aanvraag", "Sessie"]);
    let mut remarks = String::new();
    for one in rows(&reply["asking"]) {
        let (label, words) = (string(&one["label"]), string(&one["words"]));
        if one["before"].is_object() {
            let before = &one["before"];
            remarks.push_str(&format!(
                "LET OP: {label} ({}) vroeg eerst toegang als {} ({}). Vergelijk de woorden opnieuw.\n",
                role(&one["role"]),
                string(&before["label"]),
                role(&before["role"])
            ));
        }
        if one["refused"].is_string() {
            let why = string(&one["refused"]);
            remarks.push_str(&format!("LET OP: {label} kan zo niet worden toegelaten: {why}\n"));
        }
        asking.row([label, role(&one["role"]), short(&one["key"]), words, string(&one["session"])]);
    }
    let mut waiting = Table::new(&["Nieuwe sessie van", "Sleutel", "Sessie"]);
    for one in rows(&reply["waiting_sessions"]) {
        waiting.row([string(&one["label"]), short(&one["key"]), string(&one["session"])]);
    }
    text.push_str(&format!("\n{}{remarks}{}", asking.or("Niemand vraagt toegang."), waiting.or("Geen sessie wacht.")));
    text
}

/// Who suspended a PC, when and why; nothing where nobody did.
fn by(label: &str, rulings: &Value) -> String {
    let line = |one: &Value| {
        format!(
            "OPGESCHORT: {label}, door {} op {} sinds {}: {}\n",
            string(&one["operator"]),
            string(&one["label"]),
            time(&one["time"]),
            string(&one["reason"])
        )
    };
    rows(rulings).map(line).collect()
}

/// Whose values are left aside, in the replies of the control room.
pub fn aside(suspended: &Value) -> String {
    let one = |one: &Value| {
        let label = string(&one["label"]);
        let not_yet = match one["in_cut"].as_bool() {
            Some(false) => format!("De momentopname heeft {label} nog wel: ververs voor u vrijgeeft.\n"),
            _ => String::new(),
        };
        by(&label, &one["by"]) + &not_yet
    };
    rows(suspended).map(one).collect()
}

/// A PC was suspended or not any more, or what that would change.
pub fn suspended(reply: &Value) -> String {
    let (label, on) = (string(&reply["label"]), reply["suspended"] == true);
    if reply["preview"] == true {
        let title = if on { "OPSCHORTEN" } else { "OPSCHORTING OPHEFFEN" };
        let values = number(&reply["values"]);
        let what = if on { "tellingen blijven terzijde" } else { "tellingen doen weer mee" };
        let mut text = format!("Er is nog niets veranderd.\n{title} {label}: {values} {what}\n");
        text.push_str(&changes_of(reply));
        for other in rows(&reply["members"]) {
            text.push_str(&format!("  ook opgeschort of juist niet meer: {}\n", string(other)));
        }
        return text;
    }
    if on {
        format!(
            "{label} is opgeschort: wat deze pc invoert en beslist blijft terzijde, tenzij iemand ervoor kiest. Ververs de \
             momentopname. Opheffen: uitslag member unsuspend {label} --reason TEKST\n"
        )
    } else {
        format!("{label} telt weer mee. Ververs de momentopname.\n")
    }
}

pub fn accepted(reply: &Value) -> String {
    let label = string(&reply["label"]);
    let mut text = format!("{label} doet mee ({}; {}).\n", role(&reply["role"]), string(&reply["fingerprint"]));
    if let Some(grant) = reply["grant"].as_str() {
        text.push_str(&format!(
            "Breng {} naar die pc: uitslag join --grant BESTAND. Het is zo geheim als de code.\n",
            plain(grant)
        ));
    }
    text
}

/// What a PC did, when nothing was chosen, or what was revoked.
pub fn revoked(reply: &Value) -> String {
    if reply["work"].is_array() {
        return work(reply);
    }
    let mut text = format!("{} doet niet meer mee.\n", string(&reply["label"]));
    text.push_str(&cuts(reply));
    if rows(&reply["changes"]["public"]).next().is_some() {
        text.push_str(&format!(
            "Openbaar blijft staan tot u het terugneemt: stembureaus {} (uitslag release --retract N --reason TEKST).\n",
            joined(&reply["changes"]["public"])
        ));
    }
    if reply["held_pen"] == true {
        text.push_str("Deze pc had de pen: neem die op een andere controle-pc met `uitslag pen take`.\n");
    }
    text
}

fn cuts(reply: &Value) -> String {
    let line = |cut: &Value| {
        let last = match cut["last"].as_u64() {
            Some(0) => "niets telt".to_owned(),
            _ => format!("telt tot en met {}", number(&cut["last"])),
        };
        format!("  sessie {}: {last} (hier binnen: {})\n", string(&cut["session"]), number(&cut["held"]))
    };
    rows(&reply["cuts"]).map(line).collect()
}

fn work(reply: &Value) -> String {
    let mut table = Table::new(&["Hier binnen", "Eigen klok", "Wat", ">Bureau", "Ronde", "Door", "Staat", "Id"]);
    for one in rows(&reply["work"]) {
        let kind = match one["kind"].as_str() {
            Some("submission") => "telling",
            Some("decision") => "beslissing",
            Some("withdrawal") => "terugname",
            Some("review") => "beoordeling",
            Some("ruling") => "besluit",
            Some("note") => "notitie",
            _ => "ander",
        };
        let state = match one["state"].as_str() {
            Some("void") => "telt niet",
            Some("aside") => "terzijde",
            Some("waiting") => "wacht",
            Some("replaced") => "vervangen",
            _ => "telt",
        };
        let station = if one["station"].is_null() { string(&one["about"]) } else { number(&one["station"]) };
        let round = if one["round"].is_null() { String::new() } else { number(&one["round"]) };
        table.row([
            time(&one["arrived"]),
            time(&one["time"]),
            kind.to_owned(),
            station,
            round,
            string(&one["operator"]),
            state.to_owned(),
            short(&one["id"]),
        ]);
    }
    let mut text =
        format!("{} ({}): {} regels.\n", string(&reply["label"]), role(&reply["role"]), number(&reply["count"]));
    text.push_str(&table.or("Van deze pc is hier niets binnen."));
    let listed = rows(&reply["work"]).count();
    if reply["count"].as_u64().is_some_and(|count| count > u64::try_from(listed).unwrap_or(u64::MAX)) {
        text.push_str(
            "Alleen de nieuwste regels staan hier; een eerder moment kan met --from TIJD, en alles met --all.\n",
        );
    }
    text.push_str(&elsewhere(reply));
    text + &format!("\n{}\n", string(&reply["error"]["message"]))
}

fn elsewhere(reply: &Value) -> String {
    let line = |one: &Value| {
        format!(
            "Volgens {} zijn er van sessie {} nog {} regels die hier niet zijn; zij vallen buiten wat telt.\n",
            string(&one["label"]),
            string(&one["session"]),
            number(&one["entries"])
        )
    };
    rows(&reply["elsewhere"]).map(line).collect()
}

/// What will be signed, before the passphrase is asked.
pub fn draft(draft: &Draft) -> String {
    let what = match draft.what() {
        What::Admit(newcomer) => {
            let JoinRequest { key, label, role: what, session } = &newcomer.request;
            let how = match newcomer.by {
                By::Network => "over het netwerk",
                By::Session => "een nieuwe sessie van een pc die al meedoet",
                By::File { .. } => "met een aanvraagbestand",
            };
            format!(
                "  TOELATEN  {}\n  ALS       {}\n  sleutel   {}\n  sessie    {session}, {how}\n",
                plain(label),
                role(&role_name(*what).into()).to_uppercase(),
                key.hex()
            )
        }
        What::Revoke(revocation) => revoking(revocation),
        What::Allow(reply) => allowed(reply),
        What::Pen { base: 0 } => "  De pen komt naar deze pc; er is nog niets vrijgegeven.\n".to_owned(),
        What::Pen { base } => format!("  De pen komt naar deze pc, op vrijgave {base}.\n"),
        What::Setup { changes, .. } => {
            let none = || "-".to_owned();
            let line = |change: &crate::prepare::Changed| {
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
    let reply = revocation.to_json();
    let mut text =
        format!("  INTREKKEN {}: {} regels tellen niet meer\n", plain(&revocation.label), revocation.falls());
    text.push_str(&cuts(&reply));
    text.push_str(&elsewhere(&reply));
    let changes = &reply["changes"];
    if changes.is_null() {
        text.push_str("  Wat dit verandert is hier niet te zeggen: de bestanden van de verkiezing zijn er nog niet.\n");
    }
    text + &changes_of(changes)
}

/// What is otherwise afterwards: stations, decisions, public rows.
fn changes_of(changes: &Value) -> String {
    let mut text = String::new();
    for station in rows(&changes["stations"]) {
        let after = match station["after"].as_str() {
            Some("absent") => "verliest zijn telling",
            Some("open") => "moet opnieuw worden bekeken",
            _ => "krijgt andere cijfers",
        };
        text.push_str(&format!("  stembureau {} {}: {after}\n", number(&station["number"]), string(&station["name"])));
    }
    for decision in rows(&changes["decisions"]) {
        text.push_str(&format!(
            "  beslissing vervalt: {} ({})\n",
            string(&decision["about"]),
            string(&decision["operator"])
        ));
    }
    if rows(&changes["public"]).next().is_some() {
        text.push_str(&format!(
            "  OPENBAAR en daarna van niemand: stembureaus {}; neem ze terug of geef opnieuw vrij\n",
            joined(&changes["public"])
        ));
    }
    text
}

pub fn pen(reply: &Value) -> String {
    let mut table = Table::new(&[">Periode", "Pc", "Sleutel", ">Na vrijgave"]);
    for pen in rows(&reply["pens"]) {
        let base = number(&pen["base"]["number"]);
        table.row([number(&pen["epoch"]), string(&pen["label"]), short(&pen["key"]), base]);
    }
    let here = if reply["here"] == true { "Deze pc heeft de pen.\n" } else { "Deze pc heeft de pen niet.\n" };
    table.or("Niemand heeft de pen.") + here
}

pub(super) fn allowed(reply: &Value) -> String {
    let label = string(&reply["label"]);
    let mut text = if reply["collecting"] == true {
        format!("{label}: tellingen uit bestanden op deze invoer-pc gelden zonder tweede invoer.\n")
    } else {
        format!("{label}:\n")
    };
    for session in rows(&reply["sessions"]) {
        let mib = session["bytes"].as_u64().unwrap_or(0) / (1024 * 1024);
        let (id, entries) = (string(&session["session"]), number(&session["entries"]));
        text.push_str(&format!("  sessie {id}: ten hoogste {entries} regels en {mib} MiB\n"));
    }
    text
}
