//! What only the control room reads: the previous election, and where to look first.

use serde_json::Value;

use super::table::{Table, joined, number, plain, rows, string, time};

/// A share as a percentage with one decimal; a dash of nothing.
fn percent(share: &Value) -> String {
    let (Some(part), Some(whole)) = (share["part"].as_u64(), share["whole"].as_u64()) else { return "–".to_owned() };
    per_mille(election::plausibility::Share { part, whole }.per_mille())
}

fn per_mille(value: Option<u32>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{},{} %", value / 10, value % 10))
}

/// Millionths as a percentage with one decimal.
fn millionths(value: &Value) -> String {
    let rounded = value.as_u64().and_then(|value| u32::try_from(value.saturating_add(500) / 1000).ok());
    per_mille(rounded)
}

/// `12 Naam, 13 Naam`.
fn named(value: &Value) -> String {
    let one = |row: &Value| format!("{} {}", string(&row["number"]), string(&row["name"])).trim_end().to_owned();
    rows(value).map(one).collect::<Vec<_>>().join(", ")
}

/// How the stations and lists of a previous election were matched, in short: after it was set up.
pub fn matched(previous: &Value) -> String {
    let count = |field: &str| rows(&previous[field]).count();
    let mut text = format!(
        "Vorige verkiezing {} ({}): {} plaatsen gekoppeld, {} stembureaus van nu niet, {} onduidelijk; lijsten zonder \
         herkomst: {}.\nControleer dit: uitslag previous show.\n",
        string(&previous["election"]["name"]),
        string(&previous["election"]["date"]),
        count("places"),
        count("unmatched_now"),
        count("ambiguous"),
        count("undecided"),
    );
    text.push_str("Alleen invoer- en controle-pc's krijgen de cijfers van toen.\n");
    text
}

/// `previous show`.
pub fn previous(reply: &Value) -> String {
    match reply["state"].as_str() {
        Some("here") => {}
        Some("not_here") => return "De vorige verkiezing is nog niet op deze pc aangekomen.\n".to_owned(),
        Some("unusable") => {
            return format!(
                "De vorige verkiezing past niet meer bij deze: {}\nLees haar opnieuw in: uitslag election setup --previous BESTAND\n",
                string(&reply["reason"])
            );
        }
        _ => {
            return "Er is geen vorige verkiezing. Inlezen: uitslag election setup --previous BESTAND\n".to_owned();
        }
    }
    let election = &reply["election"];
    let mut text = format!("Vorige verkiezing: {} ({})\n\n", string(&election["name"]), string(&election["date"]));
    let mut places = Table::new(&["Nu", "Toen", "Gekoppeld op"]);
    for place in rows(&reply["places"]) {
        let how = match place["how"].as_str() {
            Some("postcode_and_name") => "postcode en naam",
            Some("postcode") => "postcode; ANDERE NAAM",
            Some("name") => "naam; ANDERE POSTCODE",
            Some("by_hand") => "met de hand",
            _ => "",
        };
        places.row([named(&place["now"]), named(&place["then"]), how.to_owned()]);
    }
    text.push_str(&places.or("Geen stembureau is gekoppeld."));
    for unclear in rows(&reply["ambiguous"]) {
        text.push_str(&format!(
            "ONDUIDELIJK: nu {} – toen {}; zeg het met --match NU=TOEN\n",
            named(&unclear["now"]),
            named(&unclear["then"])
        ));
    }
    for (field, title) in [("unmatched_now", "Nu, zonder toen"), ("unmatched_then", "Toen, zonder nu")] {
        let stations = named(&reply[field]);
        if !stations.is_empty() {
            text.push_str(&format!("{title}: {stations}\n"));
        }
    }
    for ignored in rows(&reply["ignored"]) {
        text.push_str(&format!(
            "Niet gebruikt: --match {}=…, want dat stembureau is er niet (meer)\n",
            string(&ignored["now"])
        ));
    }
    text.push('\n');
    let mut lists = Table::new(&[">Lijst", "Naam", "Komt van"]);
    for list in rows(&reply["lists"]) {
        let from = match list["origin"].as_str() {
            Some("then") => named(&list["from"]),
            Some("new") => "nieuw".to_owned(),
            Some("not_applicable") => "n.v.t.".to_owned(),
            _ => "NOG NIET GEZEGD".to_owned(),
        };
        lists.row([string(&list["number"]), string(&list["name"]), from]);
    }
    text.push_str(&lists.or("Geen lijsten."));
    if rows(&reply["undecided"]).next().is_some() {
        text.push_str(&format!(
            "Zolang van lijst {} niets is gezegd, is er geen raming: --list-from NU=TOEN, NU=nieuw of NU=nvt\n",
            joined(&reply["undecided"])
        ));
    }
    text
}

/// `control plausibility`.
pub fn plausibility(reply: &Value) -> String {
    let cut = &reply["cut"];
    let mut text = format!(
        "ALLEEN CONTROLERUIMTE\nMomentopname {} van {}: {} van {} stembureaus.\n\n",
        number(&cut["number"]),
        time(&cut["frozen_at"]),
        number(&reply["stations"]["counted"]),
        number(&reply["stations"]["total"]),
    );
    text.push_str(&findings(reply));
    text.push_str(&missing(&reply["missing"]));
    text.push_str(&margins(&reply["margins"]));
    text.push_str(&representative(&reply["representative"]));
    text.push_str(&estimate(reply));
    text
}

/// Findings with how many stations they flag; each remedy once, under its findings.
pub fn findings(reply: &Value) -> String {
    let rate = &reply["flag_rate"];
    let mut text = format!(
        "Bij {} van {} getelde stembureaus valt iets op, waarvan {} verdacht.\n",
        number(&rate["flagged"]["part"]),
        number(&rate["flagged"]["whole"]),
        number(&rate["suspect"]["part"]),
    );
    let mut table = Table::new(&["Soort", ">Nr", "Stembureau", "Wat", ">Stemmen"]);
    let mut below = String::new();
    for finding in rows(&reply["findings"]) {
        let class = match finding["class"].as_str() {
            Some("error") => "FOUT",
            Some("suspect") => "verdacht",
            Some("unusual") => "ongewoon",
            _ => "ter info",
        };
        let station = string(&finding["station"]);
        table.row([
            class.to_owned(),
            station.clone(),
            string(&finding["name"]),
            string(&finding["title"]),
            number(&finding["weight"]),
        ]);
        if finding["class"] != "information" {
            let (title, figures) = (string(&finding["title"]), string(&finding["figures"]));
            below.push_str(&format!("{station}: {title}. {figures}\n   {}\n", string(&finding["remedy"])));
        }
    }
    text.push_str(&table.or("Niets valt op."));
    if !below.is_empty() {
        text.push_str(&format!("\nEen opvallend stembureau is geen fout; kijk van boven naar beneden:\n{below}"));
    }
    text.push('\n');
    text
}

/// What is not in, by postcode area.
pub fn missing(missing: &Value) -> String {
    let out: Vec<&Value> = rows(&missing["stations"]).collect();
    if out.is_empty() {
        return "Alle stembureaus zijn binnen.\n\n".to_owned();
    }
    let called = |called: &Value| {
        let unknown = called["unknown_stations"].as_u64().unwrap_or(0);
        let more = if unknown > 0 { format!(" (+ {unknown} onbekend)") } else { String::new() };
        format!("{}{more}", number(&called["known"]))
    };
    let mut text = format!(
        "Nog niet binnen: {} stembureaus, {} opgeroepenen ({} van alle; kiezers mogen overal stemmen).\n",
        out.len(),
        called(&missing["called"]),
        percent(&missing["called"]["share"]),
    );
    let mut areas = Table::new(&["Gebied", ">Niet binnen", ">Van", ">Opgeroepenen"]);
    for area in rows(&missing["areas"]) {
        let postcode = area["postcode"].as_str().map_or_else(|| "onbekend".to_owned(), plain);
        let stations = &area["stations"];
        areas.row([postcode, number(&stations["part"]), number(&stations["whole"]), called(&area["called"])]);
    }
    text.push_str(&areas.or(""));
    for station in out.iter().filter(|station| station["state"] == "withheld") {
        text.push_str(&format!(
            "  {} {} is binnen, maar wordt achtergehouden: {}\n",
            string(&station["number"]),
            string(&station["name"]),
            joined(&station["reasons"])
        ));
    }
    text.push('\n');
    text
}

/// How many rivals of the last seat are worth a line.
const RIVALS: usize = 5;

/// How close the last residual seat is.
pub fn margins(margins: &Value) -> String {
    if let Some(none) = margins["none"].as_str() {
        return format!("Laatste restzetel: {}\n\n", plain(none));
    }
    if margins.is_null() {
        return String::new();
    }
    let votes = |votes: &Value| match (votes["needed"].as_u64(), votes["certain"].as_u64()) {
        (None, _) => "–".to_owned(),
        (Some(needed), Some(certain)) if needed == certain => number(&votes["needed"]),
        (Some(_), None) => format!("{} (loting)", number(&votes["needed"])),
        (Some(_), Some(_)) => format!("{} (loting), {}", number(&votes["needed"]), number(&votes["certain"])),
    };
    let mut text = format!("De laatste restzetel gaat op deze stand naar lijst {}.\n", string(&margins["holder"]));
    let mut table = Table::new(&[">Lijst", ">Extra stemmen nodig", ">Of over van die lijst"]);
    for rival in rows(&margins["rivals"]).take(RIVALS) {
        table.row([string(&rival["list"]), votes(&rival["extra"]), votes(&rival["moved"])]);
    }
    text.push_str(&table.or("Geen andere lijst."));
    text.push('\n');
    text
}

/// What the counted stations voted then: facts.
fn representative(facts: &Value) -> String {
    if facts.is_null() {
        return String::new();
    }
    let mut text = format!(
        "De getelde plaatsen hadden de vorige keer {} van de stemmen. Zij stemden toen:\n",
        percent(&facts["covered"])
    );
    let mut table = Table::new(&[">Lijst toen", "Naam", ">Deze plaatsen", ">Hele gemeente"]);
    for list in rows(&facts["lists"]) {
        let (counted, whole) = (percent(&list["counted"]), percent(&list["whole"]));
        table.row([string(&list["number"]), string(&list["name"]), counted, whole]);
    }
    text.push_str(&table.or("Geen lijsten."));
    let unknown = joined(&facts["without_past"]);
    if !unknown.is_empty() {
        text.push_str(&format!("Van toen is niets bekend bij stembureau {unknown}.\n"));
    }
    if facts["partly"].as_u64().unwrap_or(0) > 0 {
        text.push_str(&format!(
            "{} plaatsen zijn nog maar deels binnen en tellen niet mee.\n",
            number(&facts["partly"])
        ));
    }
    text.push('\n');
    text
}

/// The estimate under its label, or why there is none.
fn estimate(reply: &Value) -> String {
    let previous = &reply["previous"];
    let mut text = match previous["state"].as_str() {
        Some("not_here") => "De vorige verkiezing is nog niet op deze pc aangekomen.\n".to_owned(),
        Some("unusable") => format!("De vorige verkiezing is niet te gebruiken: {}\n", string(&previous["reason"])),
        _ => String::new(),
    };
    let estimate = &reply["estimate"];
    if estimate.is_null() {
        text.push_str(&format!("{}\n", string(&reply["no_estimate"]["text"])));
        return text;
    }
    text.push_str(&format!("*** {} ***\n", string(&estimate["label"]).to_uppercase()));
    let mut table = Table::new(&[">Lijst", "Naam", ">Geteld", ">Raming", ">Van", ">Tot"]);
    for list in rows(&estimate["lists"]) {
        table.row([
            string(&list["number"]),
            string(&list["name"]),
            percent(&list["counted"]),
            millionths(&list["share"]),
            millionths(&list["low"]),
            millionths(&list["high"]),
        ]);
    }
    text.push_str(&table.or("Geen lijsten."));
    text.push_str(&format!("{}\n", string(&estimate["note"])));
    let without = estimate["without_past"].as_u64().unwrap_or(0);
    if without > 0 {
        text.push_str(&format!(
            "Van {without} stembureaus die nog niet binnen zijn, is van toen niets bekend; aangenomen is dat zij stemmen als de \
             getelde.\n"
        ));
    }
    text
}
