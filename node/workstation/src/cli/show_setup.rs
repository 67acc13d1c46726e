//! An election that was made or set up otherwise, as text.

use night::previous::Matched;
use night::setup::Way;

use super::table::{number, plain, short, time};
use crate::prepare::{Created, SetUp};

/// `election create`.
pub fn created(told: &Created) -> String {
    let Created { election, organiser, node, .. } = told;
    let test = if election.rehearsal { "TEST - " } else { "" };
    let files: Vec<String> = organiser.files.iter().map(|file| plain(&file.display().to_string())).collect();
    let text = format!(
        "{test}{} ({}): {} stembureaus, {} lijsten, zetels: {}.\nDeze pc is {} en heeft de pen; gegevensmap {}.\n\
         Organisatorbestand: {}.\nBewaar de kopie op een andere plaats; zonder bestand en wachtzin kan niemand meer pc's \
         toelaten.\nSleutelwoorden, om bekend te maken: {}.\nVolgende stap: uitslag run, en daarnaast uitslag member \
         open.\n",
        plain(election.name.as_deref().unwrap_or_default()),
        plain(election.id.as_deref().unwrap_or_default()),
        number(told.stations),
        number(told.lists),
        told.seats.map_or_else(|| "onbekend".to_owned(), number),
        plain(&node.label),
        plain(&told.data.display().to_string()),
        files.join(" en "),
        organiser.fingerprint,
    );
    text + &told.previous.as_ref().map(matched).unwrap_or_default()
}

/// `election setup`.
pub fn set_up(told: &SetUp, charter: u32) -> String {
    let settings = &told.settings;
    let way = |way: Way| match way {
        Way::Files => "uit bestanden",
        _ => "ingevoerd",
    };
    let mut text = format!(
        "Oorkonde {}. Sluiting {}; zetels zonder 110a: {}.\nPer lijst: {} ronde(n), {}. Per kandidaat: {} ronde(n), {}.\n",
        number(charter),
        time(settings.closing),
        settings.seats.map_or_else(|| "niet gezet".to_owned(), number),
        number(settings.rounds_party),
        way(settings.way_party),
        number(settings.rounds_candidate),
        way(settings.way_candidate),
    );
    for file in &told.files {
        text.push_str(&format!("  {} {} bytes, {}\n", plain(&file.kind), number(file.length), short(file.sha256)));
    }
    let previous: Option<&Matched> = told.previous.as_ref();
    text + &previous.map(matched).unwrap_or_default()
}

/// How the stations and lists of a previous election were matched, in short: after it was set up.
fn matched(told: &Matched) -> String {
    let mut text = format!(
        "Vorige verkiezing {} ({}): {} plaatsen gekoppeld, {} stembureaus van nu niet, {} onduidelijk; lijsten zonder \
         herkomst: {}.\nControleer dit: uitslag previous show.\n",
        plain(&told.election.name),
        plain(&told.election.date),
        told.places.len(),
        told.unmatched_now.len(),
        told.ambiguous.len(),
        told.undecided.len(),
    );
    text.push_str("Alleen invoer- en controle-pc's krijgen de cijfers van toen.\n");
    text
}
