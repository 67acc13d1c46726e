//! Replies as plain text, in Dutch: about the node, its members, its files. Counts and results: [`super::show_night`].

use serde_json::Value;

use super::args::{Command, ControlCommand};
use super::args_publish::PostCommand;
use super::args_setup::{ElectionCommand, MemberCommand};
use super::show_control as control_room;
use super::show_members as members;
use super::show_night;
use super::show_publish as publish;
use super::table::{Table, joined, number, plain, role, rows, short, string, time};

/// Which reply it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `status`.
    Status,
    /// `todo`.
    Todo,
    /// `enter`, `withdraw`, `move`, `decide`, `lot`, `review`.
    Saved,
    /// `import`.
    Import,
    /// `watch`.
    Watch,
    /// `export`.
    Export,
    /// `history`.
    History,
    /// `control freeze`, `refresh`, `show`.
    Control,
    /// `control evening`.
    Evening,
    /// `conflicts`.
    Conflicts,
    /// `release`.
    Release,
    /// `release --preview`.
    Preview,
    /// `releases`.
    Releases,
    /// `result`.
    Result,
    /// `result export`.
    ResultExport,
    /// `verify`.
    Verify,
    /// `member open`.
    Open,
    /// `member list`.
    Members,
    /// `member accept`.
    Accepted,
    /// `member revoke`.
    Revoked,
    /// `member suspend`, `member unsuspend`.
    Suspended,
    /// `member allow`.
    Allowed,
    /// `pen`.
    Pen,
    /// `election create`.
    Created,
    /// `election setup`.
    SetUp,
    /// `election operators`.
    Operators,
    /// `previous show`.
    Previous,
    /// `control plausibility`.
    Plausibility,
    /// `join`.
    Joined,
    /// `stop`.
    Stopped,
    /// `site`, `prints`, `post on`, `post off`.
    Tasks,
    /// `print`.
    Print,
    /// `post`.
    Posts,
    /// Anything else: its fields.
    Fields,
}

impl Form {
    /// The form of a command's reply.
    pub fn of(command: &Command) -> Self {
        match command {
            Command::Status => Self::Status,
            Command::Todo => Self::Todo,
            Command::Enter(_)
            | Command::Withdraw { .. }
            | Command::Move { .. }
            | Command::Decide { .. }
            | Command::Lot { .. }
            | Command::Deceased { .. }
            | Command::Station(_)
            | Command::Review { .. } => Self::Saved,
            Command::Import { .. } => Self::Import,
            Command::Watch(_) => Self::Watch,
            Command::Export { .. } => Self::Export,
            Command::History { .. } => Self::History,
            Command::Control(ControlCommand::Thaw) => Self::Fields,
            Command::Control(ControlCommand::Evening) => Self::Evening,
            Command::Control(ControlCommand::Plausibility) => Self::Plausibility,
            Command::Control(_) => Self::Control,
            Command::Previous(_) => Self::Previous,
            Command::Conflicts => Self::Conflicts,
            Command::Release(args) if args.preview => Self::Preview,
            Command::Release(_) => Self::Release,
            Command::Releases => Self::Releases,
            Command::Result { export: Some(_), .. } => Self::ResultExport,
            Command::Result { export: None, .. } => Self::Result,
            Command::Verify(_) => Self::Verify,
            Command::Member(MemberCommand::Open) => Self::Open,
            Command::Member(MemberCommand::List) => Self::Members,
            Command::Member(MemberCommand::Accept(_)) => Self::Accepted,
            Command::Member(MemberCommand::Revoke(_)) => Self::Revoked,
            Command::Member(MemberCommand::Suspend(_) | MemberCommand::Unsuspend(_)) => Self::Suspended,
            Command::Member(MemberCommand::Allow(_)) => Self::Allowed,
            Command::Member(MemberCommand::SendAway { .. }) => Self::Fields,
            Command::Pen(_) => Self::Pen,
            Command::Election(ElectionCommand::Create(_)) => Self::Created,
            Command::Election(ElectionCommand::Setup(_)) => Self::SetUp,
            Command::Election(ElectionCommand::Operators) => Self::Operators,
            Command::Join(_) => Self::Joined,
            Command::Stop => Self::Stopped,
            Command::Site(_) | Command::Prints(_) | Command::Post(PostCommand::On { .. } | PostCommand::Off) => {
                Self::Tasks
            }
            Command::Print(_) => Self::Print,
            Command::Post(_) => Self::Posts,
            Command::Confirm(_)
            | Command::Organiser(_)
            | Command::Seats(_)
            | Command::Check(_)
            | Command::Convert(_)
            | Command::Compare(_)
            | Command::Demo(_)
            | Command::Rehearse(_)
            | Command::Run(_)
            | Command::Backup { .. }
            | Command::Restore { .. }
            | Command::Present { .. }
            | Command::Holds
            | Command::Network { .. } => Self::Fields,
        }
    }
}

/// The reply as text. A field that is missing leaves its place empty.
pub fn text(form: &Form, reply: &Value) -> String {
    match form {
        Form::Status => status(reply),
        Form::Todo => show_night::todo(reply),
        Form::Saved => show_night::saved(reply),
        Form::Import => import(reply),
        Form::Watch => watch(reply),
        Form::Export => export(reply),
        Form::History => typed(reply, show_night::history),
        Form::Control => show_night::control(reply),
        Form::Evening => show_night::evening(reply),
        Form::Conflicts => show_night::conflicts(reply),
        Form::Release => show_night::release(reply),
        Form::Preview => show_night::preview(reply),
        Form::Releases => show_night::releases(reply),
        Form::Result => show_night::result(reply),
        Form::ResultExport => show_night::result_export(reply),
        Form::Verify => rows(&reply["checked"]).map(|line| format!("in orde: {}\n", string(line))).collect(),
        Form::Open => members::open(reply),
        Form::Members => members::members(reply),
        Form::Accepted => members::accepted(reply),
        Form::Revoked => members::revoked(reply),
        Form::Suspended => members::suspended(reply),
        Form::Pen => members::pen(reply),
        Form::Allowed => members::allowed(reply),
        Form::Created => created(reply),
        Form::SetUp => set_up(reply),
        Form::Operators => operators(reply),
        Form::Previous => control_room::previous(reply),
        Form::Plausibility => control_room::plausibility(reply),
        Form::Joined => joined_in(reply),
        Form::Stopped => stopped(reply),
        Form::Tasks => publish::tasks(reply),
        Form::Print => publish::print(reply),
        Form::Posts => publish::posts(reply),
        Form::Fields => fields(reply),
    }
}

fn operators(reply: &Value) -> String {
    let mut table = Table::new(&["Naam", "Invoeren", "Controle", "Vrijgeven", "PIN"]);
    for row in rows(&reply["operators"]) {
        let may = |right: &str| if row["rights"][right] == true { "ja" } else { "" }.to_owned();
        let pin = match row["pin"].as_bool() {
            Some(true) => "ja",
            Some(false) => "geen",
            None => "alleen op scan-pc's",
        };
        table.row([string(&row["name"]), may("enter"), may("control"), may("release"), pin.to_owned()]);
    }
    let mut text = table.or(match reply["state"].as_str() {
        Some("not_here") => "De lijst van operators is nog niet op deze pc aangekomen.",
        Some("unusable") => "De lijst van operators is niet te gebruiken; stel een nieuwe in.",
        _ => "Deze verkiezing heeft geen operators: iedereen mag wat de rol van de pc toestaat.",
    });
    text.push_str(match reply["confirmation"].as_str() {
        Some("second_key") => "Een tweede operator bevestigt elke vrijgave, op een andere controle-pc.\n",
        Some("second_key_or_entry") => {
            "Een tweede operator bevestigt elke vrijgave, op een andere controle- of invoer-pc.\n"
        }
        Some("one_pc") => {
            "Een tweede persoon bevestigt elke vrijgave op dezelfde pc, met een pincode; zonder personen de organisator.\n"
        },
        Some("unknown") => "Hoe een vrijgave wordt bevestigd kent deze versie van Uitslag niet; neem de nieuwe.\n",
        _ => "",
    });
    text
}

fn status(reply: &Value) -> String {
    let (election, node, stations) = (&reply["election"], &reply["node"], &reply["stations"]);
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("{name:<18} {value}\n"));
        }
    };
    let test = if election["rehearsal"] == true { "TEST - " } else { "" };
    line("Verkiezing", format!("{test}{}", string(&election["name"])));
    line("Deze pc", format!("{} ({})", string(&node["label"]), role(&node["role"])));
    line("Sleutelwoorden", string(&node["fingerprint"]));
    line("Luistert op", joined(&reply["listen"]));
    if reply["setup_complete"] == false {
        line("Let op", "lijsten en stembureaus zijn nog niet binnen".to_owned());
    }
    if !stations.is_null() {
        let of = |level: &str| format!("{} van {}", number(&stations[level]), number(&stations["total"]));
        line("Stembureaus", format!("{} per lijst, {} per kandidaat", of("party"), of("candidate")));
    }
    line(
        "Eigen tellingen",
        format!(
            "{} opgeslagen, {} nog niet afgeleverd",
            number(&reply["own"]["saved"]),
            number(&reply["own"]["undelivered"])
        ),
    );
    let released = &reply["released"];
    if !released.is_null() {
        let live = if released["live"] == true { "actueel" } else { "verbinding met de controle is weg" };
        line("Vrijgave", format!("{} ({live})", number(&released["number"])));
    }
    if reply["pen"]["here"] == true {
        line("Pen", "deze pc geeft vrij".to_owned());
    }
    if reply["pen"]["here"] == true {
        line("Vrijgeven", gate(&reply["gate"]));
    }
    for odd in rows(&reply["gate"]["odd"]) {
        line("Klok", odd_clock(odd, reply["gate"]["majority"] == true));
    }
    for alarm in rows(&reply["alarms"]) {
        line("ALARM", string(alarm));
    }
    for pc in std::iter::once(node).chain(rows(&reply["nodes"])) {
        if rows(&pc["suspended"]).next().is_some() {
            line("OPGESCHORT", string(&pc["label"]));
        }
    }
    for session in rows(&reply["waiting_sessions"]) {
        let label = string(&session["label"]);
        line("Wacht op toelaten", format!("{label}, sessie {}: `uitslag member accept`", string(&session["session"])));
    }
    let mut peers = Table::new(&["Verbonden met", "Rol", ">Vrijgave", ">Klok (s)"]);
    for peer in rows(&reply["peers"]) {
        let ahead = peer["clock_ahead_ms"].as_i64().map(|ms| format!("{:+}", ms / 1000)).unwrap_or_default();
        peers.row([string(&peer["label"]), role(&peer["role"]), number(&peer["release"]), ahead]);
    }
    text.push('\n');
    text + &peers.or("Met geen andere pc verbonden.")
}

/// What opens the gate of closing time.
fn gate(gate: &Value) -> String {
    let minutes = gate["wait_ms"].as_u64().unwrap_or(0).div_ceil(60_000);
    let wait = if minutes > 0 { format!(" (nog {minutes} min)") } else { String::new() };
    match gate["remedy"].as_str() {
        None if gate.is_null() => String::new(),
        None => "kan".to_owned(),
        Some("wait") => format!("wacht op de klok van {}{wait}", string(&gate["slowest"]["label"])),
        Some("set_own_clock") => format!("zet de klok van deze pc gelijk{wait}"),
        Some(_) => format!("twee personen typen de tijd op hun horloge: --watch NAAM=21:03, twee keer{wait}"),
    }
}

/// A clock that is far off: of which PC, by how much, beside what.
fn odd_clock(odd: &Value, majority: bool) -> String {
    let ahead = odd["ahead_ms"].as_i64().unwrap_or(0);
    let side = if ahead < 0 { "achter op" } else { "voor op" };
    let of = if majority { "de meeste andere" } else { "deze pc" };
    format!(
        "die van {} loopt {} min {side} {of}",
        string(&odd["label"]),
        ahead.unsigned_abs().saturating_add(30_000) / 60_000
    )
}

/// A reply that has a type.
fn typed<T: serde::de::DeserializeOwned>(reply: &Value, show: impl FnOnce(&T) -> String) -> String {
    match T::deserialize(reply) {
        Ok(reply) => show(&reply),
        Err(error) => format!("Dit antwoord is van een andere versie van het programma en niet te lezen: {error}\n"),
    }
}

fn import(reply: &Value) -> String {
    let preview = reply["preview"] == true;
    let mut table = Table::new(&["Bestand", "Uitkomst", ">Nieuw", ">Gelijk", ">Niet geteld", ">Vervangen"]);
    let mut remarks = String::new();
    for file in rows(&reply["files"]) {
        let outcome = outcome(&file["outcome"]);
        let superseded = rows(&file["superseded"]).count().to_string();
        let cells = ["new", "equal", "untouched"].map(|field| match &file[field] {
            Value::Array(all) => all.len().to_string(),
            other => number(other),
        });
        let [new, equal, untouched] = cells;
        table.row([string(&file["name"]), outcome, new, equal, untouched, superseded]);
        if let Some(reason) = file["reason"].as_str() {
            remarks.push_str(&format!("{}: {}\n", string(&file["name"]), plain(reason)));
        }
    }
    let head = if preview { "Voorbeeld: er is niets veranderd.\n\n" } else { "" };
    format!("{head}{}{remarks}", table.or("Geen bestanden."))
}

fn outcome(value: &Value) -> String {
    match value.as_str() {
        Some("imported") => "ingelezen".to_owned(),
        Some("nothing_new") => "niets nieuws".to_owned(),
        Some("older") => "ouder dan wat er staat (--again)".to_owned(),
        Some("rejected") => "GEWEIGERD".to_owned(),
        Some("listed") => "niet verwerkt".to_owned(),
        _ => string(value),
    }
}

fn watch(reply: &Value) -> String {
    let mut text = String::new();
    for folder in rows(&reply["folders"]) {
        let stuck = &folder["stuck"];
        let collecting = match (folder["collecting"] == true, stuck.is_null()) {
            (true, true) => "verzamelt".to_owned(),
            (true, false) => {
                let file = stuck["file"].as_str().unwrap_or("de map zelf");
                format!("REAGEERT NIET sinds {}: {file}", time(&stuck["since"]))
            }
            (false, _) => "staat stil".to_owned(),
        };
        text.push_str(&format!("{} ({collecting})\n", string(&folder["folder"])));
        let mut table = Table::new(&["  Bestand", "Uitkomst", "Tijd", "Reden"]);
        for file in rows(&folder["files"]) {
            let name = format!("  {}", string(&file["name"]));
            table.row([name, outcome(&file["outcome"]), time(&file["at"]), string(&file["reason"])]);
        }
        text.push_str(&table.or("  nog geen bestanden"));
    }
    if text.is_empty() {
        "Geen uitwisselmappen; voeg er een toe met `uitslag watch add MAP`.\n".to_owned()
    } else {
        text
    }
}

fn export(reply: &Value) -> String {
    let folders: String = rows(&reply["folders"]).map(|folder| format!("  {}\n", string(folder))).collect();
    if folders.is_empty() {
        "Er wordt niet geëxporteerd.\n".to_owned()
    } else {
        format!("Geëxporteerd wordt naar:\n{folders}")
    }
}

fn created(reply: &Value) -> String {
    let (election, organiser) = (&reply["election"], &reply["organiser"]);
    let test = if election["rehearsal"] == true { "TEST - " } else { "" };
    let text = format!(
        "{test}{} ({}): {} stembureaus, {} lijsten, zetels: {}.\nDeze pc is {} en heeft de pen; gegevensmap {}.\n\
         Organisatorbestand: {}.\nBewaar de kopie op een andere plaats; zonder bestand en wachtzin kan niemand meer pc's \
         toelaten.\nSleutelwoorden, om bekend te maken: {}.\nVolgende stap: uitslag run, en daarnaast uitslag member \
         open.\n",
        string(&election["name"]),
        string(&election["id"]),
        number(&reply["stations"]),
        number(&reply["lists"]),
        if reply["seats"].is_null() { "onbekend".to_owned() } else { number(&reply["seats"]) },
        string(&reply["node"]["label"]),
        string(&reply["data"]),
        rows(&organiser["files"]).map(string).collect::<Vec<_>>().join(" en "),
        string(&organiser["fingerprint"]),
    );
    if reply["previous"].is_null() { text } else { text + &control_room::matched(&reply["previous"]) }
}

fn set_up(reply: &Value) -> String {
    let settings = &reply["settings"];
    let way = |value: &Value| if value == "files" { "uit bestanden" } else { "ingevoerd" };
    let mut text = format!(
        "Oorkonde {}. Sluiting {}; zetels zonder 110a: {}.\nPer lijst: {} ronde(n), {}. Per kandidaat: {} ronde(n), {}.\n",
        number(&reply["charter"]),
        time(&settings["closing"]),
        if settings["seats"].is_null() { "niet gezet".to_owned() } else { number(&settings["seats"]) },
        number(&settings["rounds_party"]),
        way(&settings["way_party"]),
        number(&settings["rounds_candidate"]),
        way(&settings["way_candidate"]),
    );
    for file in rows(&reply["files"]) {
        text.push_str(&format!(
            "  {} {} bytes, {}\n",
            string(&file["kind"]),
            number(&file["length"]),
            short(&file["sha256"])
        ));
    }
    if !reply["previous"].is_null() {
        text.push_str(&control_room::matched(&reply["previous"]));
    }
    text
}

fn joined_in(reply: &Value) -> String {
    match reply["file"].as_str() {
        Some(file) => format!(
            "Aanvraag geschreven: {}. Breng die naar de organisator, en lees deze woorden voor:\n\n    {}\n\nMet het \
             antwoord: uitslag join --grant BESTAND\n",
            plain(file),
            string(&reply["words"])
        ),
        None => format!("Deze pc doet mee ({}). Volgende stap: uitslag run.\n", role(&reply["role"])),
    }
}

fn stopped(reply: &Value) -> String {
    match reply["undelivered"].as_u64() {
        None | Some(0) => "Gestopt.\n".to_owned(),
        Some(left) => {
            format!("Gestopt. LET OP: {left} tellingen staan alleen op deze pc; start hem weer met netwerk.\n")
        }
    }
}

fn fields(reply: &Value) -> String {
    let Some(fields) = reply.as_object() else { return format!("{}\n", string(reply)) };
    let lines: String = fields
        .iter()
        .filter(|(name, value)| *name != "version" && !value.is_null())
        .map(|(name, value)| format!("{name:<18} {}\n", string(value)))
        .collect();
    if lines.is_empty() { "Gedaan.\n".to_owned() } else { lines }
}
