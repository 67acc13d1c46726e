//! What only the control room reads: the previous election, and where to look first.

use election::Lang;
use serde_json::Value;

use super::table::{Table, joined, number, plain, rows, string, time};

/// A share as a percentage with one decimal; a dash of nothing.
fn percent(share: &Value) -> String {
    let (Some(part), Some(whole)) = (share["part"].as_u64(), share["whole"].as_u64()) else { return "–".to_owned() };
    per_mille(election::Share { part, whole }.per_mille())
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
    format!(
        "ALLEEN CONTROLERUIMTE\nMomentopname {} van {}: {} van {} stembureaus.\n\n{}{}",
        number(&cut["number"]),
        time(&cut["frozen_at"]),
        number(&reply["stations"]["counted"]),
        number(&reply["stations"]["total"]),
        looked_at(reply, Lang::Nl),
        estimate(reply),
    )
}

/// All but an estimate: what is odd, what is not in, how close the last seat is, how representative the counted ones are.
pub fn looked_at(reply: &Value, lang: Lang) -> String {
    let parts = [
        findings(reply, lang),
        missing(&reply["missing"], lang),
        margins(&reply["margins"], lang),
        representative(&reply["representative"], lang),
    ];
    parts.concat()
}

/// Findings with how many stations they flag; figures and remedy of each below.
fn findings(reply: &Value, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let rate = &reply["flag_rate"];
    let (flagged, whole) = (number(&rate["flagged"]["part"]), number(&rate["flagged"]["whole"]));
    let suspect = number(&rate["suspect"]["part"]);
    let mut text = match lang {
        Lang::Nl => {
            format!("Bij {flagged} van {whole} getelde stembureaus valt iets op, waarvan {suspect} verdacht.\n")
        }
        Lang::En => format!("{flagged} of {whole} counted polling stations stand out, {suspect} of them suspect.\n"),
    };
    let station = say("Stembureau", "Polling station");
    let mut table = Table::new(&[say("Soort", "Kind"), ">Nr", station, say("Wat", "What"), say(">Stemmen", ">Votes")]);
    let mut below = String::new();
    for finding in rows(&reply["findings"]) {
        let class = match finding["class"].as_str() {
            Some("error") => say("FOUT", "ERROR"),
            Some("suspect") => say("verdacht", "suspect"),
            Some("unusual") => say("ongewoon", "unusual"),
            _ => say("ter info", "for information"),
        };
        let station = string(&finding["station"]);
        let (name, title) = (string(&finding["name"]), string(&finding["title"]));
        table.row([class.to_owned(), station.clone(), name, title.clone(), number(&finding["weight"])]);
        if finding["class"] != "information" {
            let figures = string(&finding["figures"]);
            below.push_str(&format!("{station}: {title} – {figures}\n   {}\n", string(&finding["remedy"])));
        }
    }
    text.push_str(&table.or(say("Niets valt op.", "Nothing stands out.")));
    if !below.is_empty() {
        let head = say(
            "Een opvallend stembureau is geen fout; kijk van boven naar beneden:",
            "A station that stands out is no mistake; look from the top down:",
        );
        text.push_str(&format!("\n{head}\n{below}"));
    }
    text.push('\n');
    text
}

/// What is not in, by postcode area.
fn missing(missing: &Value, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let out: Vec<&Value> = rows(&missing["stations"]).collect();
    if out.is_empty() {
        return format!("{}\n\n", say("Alle stembureaus zijn binnen.", "All polling stations are in."));
    }
    let called = |called: &Value| {
        let unknown = called["unknown_stations"].as_u64().unwrap_or(0);
        let word = say("onbekend", "unknown");
        let more = if unknown > 0 { format!(" (+ {unknown} {word})") } else { String::new() };
        format!("{}{more}", number(&called["known"]))
    };
    let (voters, part) = (called(&missing["called"]), percent(&missing["called"]["share"]));
    let stations = out.len();
    let mut text = match lang {
        Lang::Nl => format!(
            "Nog niet binnen: {stations} stembureaus, {voters} opgeroepenen ({part} van alle; kiezers mogen overal stemmen).\n"
        ),
        Lang::En => format!(
            "Not in yet: {stations} polling stations, {voters} called voters ({part} of all; voters may vote anywhere).\n"
        ),
    };
    let mut areas = Table::new(&[
        say("Gebied", "Area"),
        say(">Niet binnen", ">Not in"),
        say(">Van", ">Of"),
        say(">Opgeroepenen", ">Called voters"),
    ]);
    for area in rows(&missing["areas"]) {
        let postcode = area["postcode"].as_str().map_or_else(|| say("onbekend", "unknown").to_owned(), plain);
        let stations = &area["stations"];
        areas.row([postcode, number(&stations["part"]), number(&stations["whole"]), called(&area["called"])]);
    }
    text.push_str(&areas.or(""));
    for station in out.iter().filter(|station| station["state"] == "withheld") {
        text.push_str(&format!(
            "  {} {} {}: {}\n",
            string(&station["number"]),
            string(&station["name"]),
            say("is binnen, maar wordt achtergehouden", "is in, but withheld"),
            joined(&station["reasons"])
        ));
    }
    text.push('\n');
    text
}

/// How many rivals of the last seat are worth a line.
const RIVALS: usize = 5;

/// How close the last residual seat is.
fn margins(margins: &Value, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    if let Some(none) = margins["none"].as_str() {
        return format!("{}: {}\n\n", say("Laatste restzetel", "Last residual seat"), plain(none));
    }
    if margins.is_null() {
        return String::new();
    }
    let lot = say("loting", "by lot");
    let votes = |votes: &Value| match (votes["needed"].as_u64(), votes["certain"].as_u64()) {
        (None, _) => "–".to_owned(),
        (Some(needed), Some(certain)) if needed == certain => number(&votes["needed"]),
        (Some(_), None) => format!("{} ({lot})", number(&votes["needed"])),
        (Some(_), Some(_)) => format!("{} ({lot}), {}", number(&votes["needed"]), number(&votes["certain"])),
    };
    let head = say(
        "De laatste restzetel gaat op deze stand naar lijst",
        "On these counts the last residual seat goes to list",
    );
    let mut text = format!("{head} {}.\n", string(&margins["holder"]));
    let mut table = Table::new(&[
        say(">Lijst", ">List"),
        say(">Extra stemmen nodig", ">Further votes needed"),
        say(">Of over van die lijst", ">Or moved from that list"),
    ]);
    for rival in rows(&margins["rivals"]).take(RIVALS) {
        table.row([string(&rival["list"]), votes(&rival["extra"]), votes(&rival["moved"])]);
    }
    text.push_str(&table.or(say("Geen andere lijst.", "No other list.")));
    text.push('\n');
    text
}

/// What the counted stations voted then: facts.
fn representative(facts: &Value, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    if facts.is_null() {
        return String::new();
    }
    let covered = percent(&facts["covered"]);
    let mut text = match lang {
        Lang::Nl => format!("De getelde plaatsen hadden de vorige keer {covered} van de stemmen. Zij stemden toen:\n"),
        Lang::En => format!("The counted places had {covered} of the votes last time. They voted then:\n"),
    };
    let mut table = Table::new(&[
        say(">Lijst toen", ">List then"),
        say("Naam", "Name"),
        say(">Deze plaatsen", ">These places"),
        say(">Hele gemeente", ">Municipality"),
    ]);
    for list in rows(&facts["lists"]) {
        let (counted, whole) = (percent(&list["counted"]), percent(&list["whole"]));
        table.row([string(&list["number"]), string(&list["name"]), counted, whole]);
    }
    text.push_str(&table.or(say("Geen lijsten.", "No lists.")));
    let unknown = joined(&facts["without_past"]);
    if !unknown.is_empty() {
        let head = say("Van toen is niets bekend bij stembureau", "Nothing is known from then of polling station");
        text.push_str(&format!("{head} {unknown}.\n"));
    }
    if facts["partly"].as_u64().unwrap_or(0) > 0 {
        let tail = say(
            "plaatsen zijn nog maar deels binnen en tellen niet mee.",
            "places are only partly in and do not count.",
        );
        text.push_str(&format!("{} {tail}\n", number(&facts["partly"])));
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
