//! Replies about counts, control, releases and results, as plain text in Dutch.

use api::history::{History, Kind, Source, State};
use api::request::Level;
use serde::Deserialize;
use serde_json::Value;

use super::show_members::aside;
use super::show_rulings::rulings;
use super::table::{Table, first_digits, grouped, joined, moment, number, plain, rows, short, string, time};

pub fn level(value: &Value) -> String {
    Level::deserialize(value).map_or_else(|_| string(value), |level| level_words(level).to_owned())
}

fn level_words(level: Level) -> &'static str {
    match level {
        Level::Party => "lijst",
        Level::Candidate => "kandidaat",
    }
}

/// State and reasons of a station, in the words of the codes.
fn state(value: &Value) -> String {
    let reasons = joined(&value["reasons"]);
    let state = match value["state"].as_str() {
        Some("absent") => "niet ingevoerd".to_owned(),
        Some("releasable") => "vrij te geven".to_owned(),
        Some("withheld") => "achtergehouden".to_owned(),
        _ => string(&value["state"]),
    };
    if reasons.is_empty() { state } else { format!("{state}: {reasons}") }
}

/// `todo`.
pub fn todo(reply: &Value) -> String {
    let mut text = String::new();
    for (field, title) in [("party", "Per lijst"), ("candidate", "Per kandidaat")] {
        let mut table = Table::new(&[">Nr", "Stembureau", "Stand"]);
        for station in rows(&reply[field]) {
            table.row([string(&station["number"]), string(&station["name"]), state(station)]);
        }
        text.push_str(&format!("{title} nog te doen: {}\n", rows(&reply[field]).count()));
        text.push_str(&table.or("  alles is verwerkt"));
        text.push('\n');
    }
    text
}

/// `enter`, `withdraw`, `move`, `decide`, `lot`, `review`.
pub fn saved(reply: &Value) -> String {
    let mut text = format!("Opgeslagen: {}\n", short(&reply["id"]));
    for finding in rows(&reply["findings"]) {
        let severity = if finding["severity"] == "error" { "FOUT" } else { "let op" };
        let list =
            if finding["list"].is_null() { String::new() } else { format!(" (lijst {})", string(&finding["list"])) };
        let other = match &finding["station"] {
            Value::Null => String::new(),
            other => format!(" (stembureau {})", string(other)),
        };
        text.push_str(&format!(
            "  {severity} {}{list}{other}: {}\n",
            string(&finding["code"]),
            string(&finding["text"])
        ));
    }
    text
}

/// `control evening`.
pub fn evening(reply: &Value) -> String {
    let mut text = format!("Verschillen avond–telling: {} stembureaus vergeleken\n", string(&reply["compared"]));
    let mut table = Table::new(&[">Nr", "Stembureau", "Vak", ">Avond", ">Telling", "Verklaring"]);
    for station in rows(&reply["stations"]) {
        let explanation = joined(&station["explanations"]);
        for found in rows(&station["differences"]) {
            table.row([
                string(&station["station"]),
                string(&station["name"]),
                string(&found["field"]),
                number(&found["evening"]),
                number(&found["count"]),
                explanation.clone(),
            ]);
        }
    }
    text.push_str(&table.or("Geen verschillen."));
    text
}

/// `history`.
pub fn history(reply: &History) -> String {
    let mut table =
        Table::new(&["Tijd", "Soort", "Id", "Niveau", ">Ronde", "Pc", "Wie", "Bron", "Stand", ">Uitgebracht", "Reden"]);
    for past in &reply.entries {
        let kind = match past.kind {
            Kind::Submission => "telling",
            Kind::Decision => "beslissing",
            Kind::Withdrawal => "intrekking",
            Kind::Review => "beoordeling",
            Kind::Note => "notitie",
            Kind::Ruling | Kind::Unknown => "onbekend",
        };
        let state = match past.state {
            State::Live if past.aside => "TERZIJDE",
            State::Live => "geldt",
            State::Superseded => "vervangen",
            State::Withdrawn => "ingetrokken",
            State::Void => "VERVALLEN",
            State::Waiting => "wacht",
            State::Done => "",
        };
        let source = match &past.source {
            Source::Typed => "getypt".to_owned(),
            Source::File { name, .. } => plain(name),
        };
        let cast = past.counts.as_ref().and_then(|form| form.votes_cast);
        table.row([
            moment(past.time),
            kind.to_owned(),
            first_digits(&past.id.to_string()),
            past.level.map(level_words).unwrap_or_default().to_owned(),
            past.round.map(|round| round.to_string()).unwrap_or_default(),
            plain(&past.label),
            plain(&past.operator),
            source,
            state.to_owned(),
            cast.map(|votes| grouped(votes.into())).unwrap_or_default(),
            plain(&past.reason),
        ]);
    }
    let mut text = format!("Stembureau {}\n{}", reply.station, table.or("Nog niets ingevoerd."));
    for older in &reply.older {
        let (entries, label) = (older.entries, plain(&older.label));
        text.push_str(&format!("Van {label} staan er {entries} oudere niet bij; alleen de nieuwste worden getoond.\n"));
    }
    text
}

/// `control freeze`, `refresh`, `show`, `now`.
pub fn control(reply: &Value) -> String {
    let cut = &reply["cut"];
    let mut text = if cut.is_null() {
        "De stand van nu; er is niets bevroren.\n\n".to_owned()
    } else {
        format!(
            "Momentopname {} van {}; sindsdien {} nieuwe.\nVrij te geven: {} per lijst, {} per kandidaat.\n\n",
            number(&cut["number"]),
            time(&cut["frozen_at"]),
            number(&cut["new_since"]),
            number(&reply["releasable"]["party"]),
            number(&reply["releasable"]["candidate"])
        )
    };
    let mut table = Table::new(&[">Nr", "Stembureau", "Per lijst", "Per kandidaat", "Vrijgegeven"]);
    for station in rows(&reply["stations"]) {
        let (party, candidate) = (state(&station["party"]), state(&station["candidate"]));
        let released = string(&station["released"]);
        table.row([string(&station["number"]), string(&station["name"]), party, candidate, released]);
    }
    text.push_str(&table.or("Geen stembureaus."));
    for difference in rows(&reply["differences"]) {
        let change = if difference["change"] == "new" { "nieuw" } else { "anders dan vrijgegeven" };
        text.push_str(&format!(
            "stembureau {}: {change} ({})\n",
            string(&difference["station"]),
            level(&difference["level"])
        ));
    }
    let changed = joined(&reply["changed"]);
    if !changed.is_empty() {
        text.push_str(&format!("Veranderd sinds de vorige momentopname: {changed}\n"));
    }
    text.push_str(&rulings(&reply["rulings"]));
    text.push_str(&aside(&reply["suspended"]));
    text.push_str(&void_public(&reply["void_public"]));
    if !reply["result"].is_null() {
        text.push('\n');
        text.push_str(&result(&reply["result"]));
    }
    text
}

/// `conflicts`.
pub fn conflicts(reply: &Value) -> String {
    let mut text = String::new();
    for conflict in rows(&reply["conflicts"]) {
        let station = string(&conflict["station"]);
        text.push_str(&format!(
            "Stembureau {station}, per {} ({})\n",
            level(&conflict["level"]),
            joined(&conflict["reasons"])
        ));
        for value in rows(&conflict["values"]) {
            let votes: Vec<String> = rows(&value["counts"]["lists"])
                .map(|list| format!("{}: {}", string(&list["number"]), number(&list["total"])))
                .collect();
            text.push_str(&format!(
                "  uitgebracht {}; lijsten {}\n",
                number(&value["counts"]["votes_cast"]),
                votes.join(", ")
            ));
            for source in rows(&value["sources"]) {
                let who = format!("{} op {}", string(&source["operator"]), string(&source["label"]));
                text.push_str(&format!("    {}  {who}, {}\n", short(&source["id"]), time(&source["time"])));
            }
        }
        text.push_str("  beslissen: uitslag decide --station N --level party|candidate --choose ID --reason TEKST\n");
    }
    if text.is_empty() { "Geen conflicten.\n".to_owned() } else { text }
}

/// `release`.
pub fn release(reply: &Value) -> String {
    let mut text = format!("Vrijgave {}: {} stembureaus.\n", number(&reply["number"]), number(&reply["rows"]));
    let by = string(&reply["confirmed_by"]["label"]);
    if !by.is_empty() {
        text.push_str(&format!("Bevestigd met de sleutel van {by}.\n"));
    }
    text + &withheld(reply)
}

fn withheld(reply: &Value) -> String {
    let line = |row: &Value| {
        let reasons = match &row["reasons"] {
            Value::Array(_) => joined(&row["reasons"]),
            other => string(other),
        };
        format!("  achtergehouden: {} (per {}): {reasons}\n", string(&row["station"]), level(&row["level"]))
    };
    rows(&reply["withheld"]).map(line).collect()
}

/// `release --preview`.
pub fn preview(reply: &Value) -> String {
    let stations = |field: &str| rows(&reply[field]).map(|row| string(&row["station"])).collect::<Vec<_>>();
    let mut text = format!(
        "Openbaar zou worden: {}, {} stembureaus (per {}).\n",
        string(&reply["heading"]),
        number(&reply["rows"]),
        level(&reply["level"])
    );
    for (what, found) in [("nieuw", stations("new")), ("teruggenomen", stations("retracted"))] {
        if !found.is_empty() {
            text.push_str(&format!("  {what}: {}\n", found.join(", ")));
        }
    }
    for row in rows(&reply["changed"]) {
        text.push_str(&format!("  gewijzigd: stembureau {}\n", string(&row["station"])));
        for cell in rows(&row["differences"]) {
            let (was, is) = (number(&cell["theirs"]), number(&cell["ours"]));
            text.push_str(&format!("    {}: {was} wordt {is}\n", string(&cell["field"])));
        }
    }
    text.push_str(&format!("  gelijk gebleven: {}\n", number(&reply["unchanged"])));
    text.push_str(&withheld(reply));
    text.push_str(&rulings(&reply["rulings"]));
    text.push_str(&aside(&reply["suspended"]));
    text.push_str(&void_public(&reply["void_public"]));
    for row in rows(&reply["seats_change"]) {
        let seats = |value: &Value| if value.is_null() { "–".to_owned() } else { number(value) };
        let (from, to) = (seats(&row["from"]), seats(&row["to"]));
        text.push_str(&format!("  zetels lijst {}: {from} wordt {to}\n", number(&row["list"])));
    }
    let by = string(&reply["confirmer"]["label"]);
    if !by.is_empty() {
        text.push_str(&format!("  te bevestigen met de sleutel van: {by}\n"));
    }
    match reply["confirmed"].as_str() {
        Some("pin") => text.push_str("  te bevestigen door een tweede persoon met een pincode op deze pc\n"),
        Some("organiser") => text.push_str("  te bevestigen door de organisator, met het organisatorbestand\n"),
        _ => {}
    }
    for row in rows(&reply["refusals"]) {
        text.push_str(&format!("  kan nu niet: {} ({})\n", string(&row["message"]), string(&row["code"])));
    }
    let sizes = &reply["sizes"];
    text.push_str(&format!("  {} bytes, hoogstens {}\n", number(&sizes["release"]), number(&sizes["most"])));
    text.push_str(&format!(
        "Geef precies dit vrij met --expect {} (tot {})\n",
        string(&reply["expect"]),
        time(&reply["lapses_at"])
    ));
    text
}

/// Rows that are public and whose count does not count any more: what takes them back.
fn void_public(found: &Value) -> String {
    let left = |why: &str| -> Vec<String> {
        let of = |row: &&Value| row["replaced"] != true && row["why"] == why;
        rows(found).filter(of).map(|row| string(&row["station"])).collect()
    };
    let (void, aside) = (left("void"), left("suspended"));
    let all: Vec<String> = void.iter().chain(&aside).cloned().collect();
    let mut text = String::new();
    for (stations, why) in [(void, "telt niet meer"), (aside, "is van een pc die is opgeschort")] {
        if !stations.is_empty() {
            text.push_str(&format!("  OPENBAAR, maar de telling {why}: stembureaus {}\n", stations.join(", ")));
        }
    }
    if !all.is_empty() {
        text.push_str(&format!("  Neem ze terug met --retract {} --reason TEKST\n", all.join(" --retract ")));
    }
    text
}

/// `releases`.
pub fn releases(reply: &Value) -> String {
    let mut table = Table::new(&[
        ">Nr",
        ">Periode",
        "Tijd",
        "Niveau",
        ">Stembureaus",
        "Vingerafdruk",
        "Stand",
        "Bevestigd",
        "Tekst",
    ]);
    for release in rows(&reply["releases"]) {
        let standing = if release["standing"] == false { "TERUGGENOMEN" } else { "geldt" };
        let confirmed = match release["confirmed"].as_str() {
            Some("second_key") => "tweede pc",
            Some("pin") => "pincode",
            Some("organiser") => "organisator",
            _ => "",
        };
        table.row([
            number(&release["number"]),
            number(&release["epoch"]),
            time(&release["made_at"]),
            level(&release["level"]),
            number(&release["stations"]),
            short(&release["hash"]),
            standing.to_owned(),
            confirmed.to_owned(),
            string(&release["note"]),
        ]);
    }
    table.or("Er is nog niets vrijgegeven.")
}

/// `result export`: the files, and what could not be written.
pub fn result_export(reply: &Value) -> String {
    let mut text = format!("Vrijgave {} als bestanden:\n", number(&reply["release"]));
    for file in rows(&reply["files"]) {
        text.push_str(&format!("  {}\n", string(file)));
    }
    for one in rows(&reply["left_out"]) {
        text.push_str(&format!("Niet geschreven: {} ({})\n", string(&one["name"]), string(&one["reason"])));
    }
    text.push_str("Voorlopig: de officiële uitslag stelt het centraal stembureau vast.\n");
    text
}

/// `result`.
pub fn result(reply: &Value) -> String {
    let stations = &reply["stations"];
    let mut text = String::new();
    if reply["rehearsal"] == true {
        text.push_str("TEST – dit is een generale repetitie\n");
    }
    if reply["branch"] == "working" {
        text.push_str("NIET VRIJGEGEVEN – alleen voor de controleruimte\n");
    }
    text.push_str(&format!(
        "{} (voorlopig)\n{} van {} stembureaus geteld, waarvan {} per kandidaat\n",
        string(&reply["heading"]),
        number(&stations["counted"]),
        number(&stations["total"]),
        number(&stations["counted_candidate"])
    ));
    let release = &reply["release"];
    if !release.is_null() {
        let hash: String = string(&release["hash"]).chars().take(12).collect();
        let state = if release["standing"] == false { " – TERUGGENOMEN" } else { "" };
        let (release, made) = (number(&release["number"]), time(&release["made_at"]));
        text.push_str(&format!("Vrijgave {release} van {made} ({hash}){state}\n"));
    }
    text.push('\n');
    let seats = &reply["seats"];
    let seats_of =
        |number: &Value| rows(&seats["lists"]).find(|list| list["number"] == *number).map(|list| &list["seats"]);
    let mut table = Table::new(&[">Nr", "Lijst", ">Stemmen", ">Zetels"]);
    for list in rows(&reply["lists"]) {
        let seats = seats_of(&list["number"]).map(number).unwrap_or_default();
        table.row([string(&list["number"]), string(&list["name"]), number(&list["votes"]), seats]);
    }
    text.push_str(&table.or("Geen lijsten."));
    for (name, field) in
        [("Geldig", "valid_votes"), ("Blanco", "blank"), ("Ongeldig", "invalid"), ("Uitgebracht", "votes_cast")]
    {
        text.push_str(&format!("{name:<12} {:>10}\n", number(&reply[field])));
    }
    text + &lots(seats)
}

fn lots(seats: &Value) -> String {
    rows(&seats["lots_needed"])
        .map(|lot| format!("LOTING NODIG ({}): tussen {}\n", string(&lot["kind"]), joined(&lot["options"])))
        .collect()
}
