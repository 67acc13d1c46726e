//! What only the control room reads: the cut, the previous election, and where to look first.

use api::control::{Changes, Overview, StationRow, Stations};
use api::counts::Stand;
use api::people::{Previous, PreviousState};
use api::plausible::{Earlier, Estimate, In, MissingStation, Plausibility};
use election::plausibility::margin::Votes;
use election::plausibility::previous::How;
use election::plausibility::{Area, Called, Class, FlagRate, Representative};
use election::{Lang, Share};
use night::plausibility::{Margins, OddTold};
use night::previous::{CameFrom, Matched, Named};

use super::show_members::aside;
use super::show_night::{level, state};
use super::show_release::{outcome, void_public};
use super::show_rulings::rulings;
use super::table::{Table, joined, number, plain, time, yes};

/// `control now`.
pub fn now(told: &Stations) -> String {
    "De stand van nu; er is niets bevroren.\n\n".to_owned() + &stations(&told.stations)
}

fn stations(rows: &[StationRow]) -> String {
    let mut table = Table::new(&[">Nr", "Stembureau", "Per lijst", "Per kandidaat", "Vrijgegeven"]);
    for row in rows {
        let [party, candidate] = [&row.party, &row.candidate].map(|at| state(at.state, &at.reasons));
        table.row([row.number.to_string(), row.name.clone(), party, candidate, yes(row.released)]);
    }
    table.or("Geen stembureaus.")
}

/// `control freeze`, `refresh`, `show`.
pub fn overview(told: &Overview) -> String {
    let mut text = format!(
        "Momentopname {} van {}; sindsdien {} nieuwe.\nVrij te geven: {} per lijst, {} per kandidaat.\n\n",
        number(told.cut.number),
        time(told.cut.frozen_at),
        number(told.cut.new_since),
        number(told.releasable.party),
        number(told.releasable.candidate)
    );
    text.push_str(&stations(&told.stations));
    for difference in &told.differences {
        let change = match difference.change {
            Changes::New => "nieuw",
            Changes::Other => "anders dan vrijgegeven",
        };
        text.push_str(&format!("stembureau {}: {change} ({})\n", difference.station, level(difference.level)));
    }
    let changed = joined(told.changed.iter().flatten());
    if !changed.is_empty() {
        text.push_str(&format!("Veranderd sinds de vorige momentopname: {changed}\n"));
    }
    text.push_str(&rulings(&told.rulings));
    text.push_str(&aside(&told.suspended));
    text.push_str(&void_public(&told.void_public));
    text.push('\n');
    text + &outcome(&told.result, None)
}

/// A share as a percentage with one decimal; a dash of nothing.
fn percent(share: Share) -> String {
    per_mille(share.per_mille())
}

fn per_mille(value: Option<u32>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{},{} %", value / 10, value % 10))
}

/// Millionths as a percentage with one decimal.
fn millionths(value: u32) -> String {
    per_mille(Some(value.saturating_add(500) / 1000))
}

/// `12 Naam, 13 Naam`.
fn named(all: &[Named]) -> String {
    let one = |one: &Named| {
        let name = plain(one.name.as_deref().unwrap_or_default());
        format!("{} {name}", one.number).trim_end().to_owned()
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `previous show`.
pub fn previous(told: &Previous) -> String {
    match (told.state, &told.matched) {
        (PreviousState::Here, Some(matched)) => all_matched(matched),
        (PreviousState::NotHere, _) => "De vorige verkiezing is nog niet op deze pc aangekomen.\n".to_owned(),
        (PreviousState::Unusable, _) => format!(
            "De vorige verkiezing past niet meer bij deze: {}\nLees haar opnieuw in: uitslag election setup --previous BESTAND\n",
            plain(told.reason.as_deref().unwrap_or_default())
        ),
        _ => "Er is geen vorige verkiezing. Inlezen: uitslag election setup --previous BESTAND\n".to_owned(),
    }
}

fn all_matched(told: &Matched) -> String {
    let election = &told.election;
    let mut text = format!("Vorige verkiezing: {} ({})\n\n", plain(&election.name), plain(&election.date));
    let mut places = Table::new(&["Nu", "Toen", "Gekoppeld op"]);
    for place in &told.places {
        let how = match place.how {
            How::PostcodeAndName => "postcode en naam",
            How::Postcode => "postcode; ANDERE NAAM",
            How::Name => "naam; ANDERE POSTCODE",
            How::ByHand => "met de hand",
        };
        places.row([named(&place.now), named(&place.then), how.to_owned()]);
    }
    text.push_str(&places.or("Geen stembureau is gekoppeld."));
    for unclear in &told.ambiguous {
        text.push_str(&format!(
            "ONDUIDELIJK: nu {} – toen {}; zeg het met --match NU=TOEN\n",
            named(&unclear.now),
            named(&unclear.then)
        ));
    }
    for (stations, title) in [(&told.unmatched_now, "Nu, zonder toen"), (&told.unmatched_then, "Toen, zonder nu")] {
        if !stations.is_empty() {
            text.push_str(&format!("{title}: {}\n", named(stations)));
        }
    }
    for ignored in &told.ignored {
        text.push_str(&format!("Niet gebruikt: --match {}=…, want dat stembureau is er niet (meer)\n", ignored.now));
    }
    text.push('\n');
    let mut lists = Table::new(&[">Lijst", "Naam", "Komt van"]);
    for list in &told.lists {
        let from = match list.origin {
            Some(CameFrom::Then) => named(&list.from),
            Some(CameFrom::New) => "nieuw".to_owned(),
            Some(CameFrom::NotApplicable) => "n.v.t.".to_owned(),
            None => "NOG NIET GEZEGD".to_owned(),
        };
        lists.row([list.number.to_string(), list.name.clone().unwrap_or_default(), from]);
    }
    text.push_str(&lists.or("Geen lijsten."));
    if !told.undecided.is_empty() {
        text.push_str(&format!(
            "Zolang van lijst {} niets is gezegd, is er geen raming: --list-from NU=TOEN, NU=nieuw of NU=nvt\n",
            joined(&told.undecided)
        ));
    }
    text
}

/// `control plausibility`.
pub fn plausibility(told: &Plausibility) -> String {
    let In { counted, total } = told.stations;
    let about = LookedAt {
        findings: &told.findings,
        flag_rate: told.flag_rate,
        missing: &told.missing.stations,
        areas: &told.missing.areas,
        called: told.missing.called,
        margins: &told.margins,
        representative: told.representative.as_ref(),
    };
    format!(
        "ALLEEN CONTROLERUIMTE\nMomentopname {} van {}: {} van {} stembureaus.\n\n{}{}",
        number(told.cut.number),
        time(told.cut.frozen_at),
        number(counted),
        number(total),
        looked_at(&about, Lang::Nl),
        estimate(told),
    )
}

/// What is looked at without an estimate, of a cut or of files.
pub struct LookedAt<'a> {
    /// What stands out.
    pub findings: &'a [OddTold],
    /// How many stations do.
    pub flag_rate: FlagRate,
    /// What is not in.
    pub missing: &'a [MissingStation],
    /// Per postcode area.
    pub areas: &'a [Area],
    /// Their called voters.
    pub called: Called,
    /// How close the last residual seat is.
    pub margins: &'a Margins,
    /// How representative the counted stations are.
    pub representative: Option<&'a Representative>,
}

/// All but an estimate: what is odd, what is not in, how close the last seat is, how representative the counted ones are.
pub fn looked_at(about: &LookedAt<'_>, lang: Lang) -> String {
    let parts = [
        findings(about.findings, about.flag_rate, lang),
        missing(about, lang),
        margins(about.margins, lang),
        about.representative.map(|facts| representative(facts, lang)).unwrap_or_default(),
    ];
    parts.concat()
}

/// Findings with how many stations they flag; figures and remedy of each below.
fn findings(all: &[OddTold], rate: FlagRate, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let (flagged, whole) = (number(rate.flagged.part), number(rate.flagged.whole));
    let suspect = number(rate.suspect.part);
    let mut text = match lang {
        Lang::Nl => {
            format!("Bij {flagged} van {whole} getelde stembureaus valt iets op, waarvan {suspect} verdacht.\n")
        }
        Lang::En => format!("{flagged} of {whole} counted polling stations stand out, {suspect} of them suspect.\n"),
    };
    let station = say("Stembureau", "Polling station");
    let mut table = Table::new(&[say("Soort", "Kind"), ">Nr", station, say("Wat", "What"), say(">Stemmen", ">Votes")]);
    let mut below = String::new();
    for odd in all {
        let class = match odd.class {
            Class::Error => say("FOUT", "ERROR"),
            Class::Suspect => say("verdacht", "suspect"),
            Class::Unusual => say("ongewoon", "unusual"),
            Class::Information => say("ter info", "for information"),
        };
        let (station, name) = (odd.station.to_string(), odd.name.clone().unwrap_or_default());
        table.row([class.to_owned(), station, name, odd.title.clone(), number(odd.weight)]);
        if odd.class != Class::Information {
            let [title, figures, remedy] = [&odd.title, &odd.figures, &odd.remedy].map(|text| plain(text));
            below.push_str(&format!("{}: {title} – {figures}\n   {remedy}\n", odd.station));
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
fn missing(about: &LookedAt<'_>, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    if about.missing.is_empty() {
        return format!("{}\n\n", say("Alle stembureaus zijn binnen.", "All polling stations are in."));
    }
    let called = |called: Called| {
        let (unknown, word) = (called.unknown_stations, say("onbekend", "unknown"));
        let more = if unknown > 0 { format!(" (+ {unknown} {word})") } else { String::new() };
        format!("{}{more}", number(called.known))
    };
    let (voters, part) = (called(about.called), about.called.share.map_or_else(|| "–".to_owned(), percent));
    let stations = about.missing.len();
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
    for area in about.areas {
        let postcode = area.postcode.clone().unwrap_or_else(|| say("onbekend", "unknown").to_owned());
        let Share { part, whole } = area.stations;
        areas.row([postcode, number(part), number(whole), called(area.called)]);
    }
    text.push_str(&areas.or(""));
    for at in about.missing.iter().filter(|at| at.state == Some(Stand::Withheld)) {
        text.push_str(&format!(
            "  {} {} {}: {}\n",
            at.station.number,
            plain(&at.station.name),
            say("is binnen, maar wordt achtergehouden", "is in, but withheld"),
            joined(at.reasons.iter().flatten())
        ));
    }
    text.push('\n');
    text
}

/// How many rivals of the last seat are worth a line.
const RIVALS: usize = 5;

/// How close the last residual seat is.
fn margins(margins: &Margins, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let margin = match margins {
        Margins::None { none, .. } => {
            return format!("{}: {}\n\n", say("Laatste restzetel", "Last residual seat"), plain(none));
        }
        Margins::Some { margin, .. } => margin,
    };
    let lot = say("loting", "by lot");
    let votes = |votes: &Option<Votes>| match votes {
        None => "–".to_owned(),
        Some(Votes { needed, certain: None, .. }) => format!("{} ({lot})", number(needed)),
        Some(Votes { needed, certain: Some(certain), .. }) if needed == certain => number(needed),
        Some(Votes { needed, certain: Some(certain), .. }) => {
            format!("{} ({lot}), {}", number(needed), number(certain))
        }
    };
    let head = say(
        "De laatste restzetel gaat op deze stand naar lijst",
        "On these counts the last residual seat goes to list",
    );
    let mut text = format!("{head} {}.\n", margin.holder);
    let mut table = Table::new(&[
        say(">Lijst", ">List"),
        say(">Extra stemmen nodig", ">Further votes needed"),
        say(">Of over van die lijst", ">Or moved from that list"),
    ]);
    for rival in margin.rivals.iter().take(RIVALS) {
        table.row([rival.list.to_string(), votes(&rival.extra), votes(&rival.moved)]);
    }
    text.push_str(&table.or(say("Geen andere lijst.", "No other list.")));
    text.push('\n');
    text
}

/// What the counted stations voted then: facts.
fn representative(facts: &Representative, lang: Lang) -> String {
    let say = |nl: &'static str, en: &'static str| lang.of((nl, en));
    let covered = percent(facts.covered);
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
    for list in &facts.lists {
        table.row([list.number.to_string(), list.name.clone(), percent(list.counted), percent(list.whole)]);
    }
    text.push_str(&table.or(say("Geen lijsten.", "No lists.")));
    if !facts.without_past.is_empty() {
        let head = say("Van toen is niets bekend bij stembureau", "Nothing is known from then of polling station");
        text.push_str(&format!("{head} {}.\n", joined(&facts.without_past)));
    }
    if facts.partly > 0 {
        let tail = say(
            "plaatsen zijn nog maar deels binnen en tellen niet mee.",
            "places are only partly in and do not count.",
        );
        text.push_str(&format!("{} {tail}\n", number(facts.partly)));
    }
    text.push('\n');
    text
}

/// The estimate under its label, or why there is none.
fn estimate(told: &Plausibility) -> String {
    let mut text = match &told.previous {
        Earlier::NotHere => "De vorige verkiezing is nog niet op deze pc aangekomen.\n".to_owned(),
        Earlier::Unusable { reason } => format!("De vorige verkiezing is niet te gebruiken: {}\n", plain(reason)),
        Earlier::None | Earlier::Here { .. } => String::new(),
    };
    let Some(estimate) = &told.estimate else {
        text.push_str(&format!("{}\n", told.no_estimate.as_ref().map(|why| plain(&why.text)).unwrap_or_default()));
        return text;
    };
    let Estimate { label, note, lists, without_past, .. } = estimate;
    text.push_str(&format!("*** {} ***\n", label.to_uppercase()));
    let mut table = Table::new(&[">Lijst", "Naam", ">Geteld", ">Raming", ">Van", ">Tot"]);
    for list in lists {
        table.row([
            list.number.to_string(),
            list.name.clone().unwrap_or_default(),
            percent(list.counted),
            millionths(list.share),
            millionths(list.low),
            millionths(list.high),
        ]);
    }
    text.push_str(&table.or("Geen lijsten."));
    text.push_str(&format!("{note}\n"));
    if *without_past > 0 {
        text.push_str(&format!(
            "Van {without_past} stembureaus die nog niet binnen zijn, is van toen niets bekend; aangenomen is dat zij stemmen als de \
             getelde.\n"
        ));
    }
    text
}
