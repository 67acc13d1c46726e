//! An election that was made or set up otherwise, as text.

use night::previous::Matched;
use night::setup::Way;
use words::{Lang, Sentence};

use super::say;
use super::table::{number, plain, short, time};
use organise::prepare::{Created, SetUp};

/// `election create`.
pub fn created(lang: Lang, told: &Created) -> String {
    let Created { election, organiser, node, .. } = told;
    let test = if election.rehearsal { say!(lang, "cli-test") + " - " } else { String::new() };
    let files: Vec<String> = organiser.files.iter().map(|file| plain(&file.display().to_string())).collect();
    let lines = [
        test + &say!(
            lang,
            "cli-created",
            name = plain(election.name.as_deref().unwrap_or_default()),
            id = plain(election.id.as_deref().unwrap_or_default()),
            n = Sentence::count(told.stations),
            stations = number(lang, told.stations),
            l = Sentence::count(told.lists),
            lists = number(lang, told.lists),
            seats = told.seats.map_or_else(|| say!(lang, "cli-seats-unknown"), |value| number(lang, value))
        ),
        say!(lang, "cli-created-here", label = plain(&node.label), folder = plain(&told.data.display().to_string())),
        say!(lang, "cli-created-organiser", files = files.join(&format!(" {} ", say!(lang, "cli-and")))),
        say!(lang, "cli-created-keep"),
        say!(lang, "cli-created-words", words = &organiser.fingerprint),
        say!(lang, "cli-created-next"),
    ];
    let text = lines.join("\n") + "\n" + &left_out(lang, &told.left_out);
    text + &told.previous.as_ref().map(|value| matched(lang, value)).unwrap_or_default()
}

/// `election setup`.
pub fn set_up(lang: Lang, told: &SetUp, charter: u32) -> String {
    let settings = &told.settings;
    let way = |way: Way| match way {
        Way::Files => say!(lang, "cli-way-files"),
        _ => say!(lang, "cli-way-entry"),
    };
    let mut text = format!(
        "{}\n{}\n",
        say!(
            lang,
            "cli-set-up",
            charter = number(lang, charter),
            closing = time(settings.closing),
            seats = settings.seats.map_or_else(|| say!(lang, "cli-not-set"), |value| number(lang, value))
        ),
        say!(
            lang,
            "cli-set-up-rounds",
            party = number(lang, settings.rounds_party),
            party_way = way(settings.way_party),
            candidate = number(lang, settings.rounds_candidate),
            candidate_way = way(settings.way_candidate)
        )
    );
    for file in &told.files {
        text.push_str(&format!(
            "  {} {} bytes, {}\n",
            plain(&file.kind),
            number(lang, file.length),
            short(file.sha256)
        ));
    }
    text.push_str(&left_out(lang, &told.left_out));
    let previous: Option<&Matched> = told.previous.as_ref();
    text + &previous.map(|value| matched(lang, value)).unwrap_or_default()
}

/// Rows of the polling stations that were left out, a line each.
fn left_out(lang: Lang, rows: &[Sentence]) -> String {
    rows.iter().map(|row| say!(lang, "cli-left-out", row = plain(&row.told(lang))) + "\n").collect()
}

/// How the stations and lists of a previous election were matched, in short: after it was set up.
fn matched(lang: Lang, told: &Matched) -> String {
    let lines = [
        say!(
            lang,
            "cli-previous-matched",
            name = plain(&told.election.name),
            date = plain(&told.election.date),
            places = told.places.len(),
            unmatched = told.unmatched_now.len(),
            ambiguous = told.ambiguous.len(),
            undecided = told.undecided.len()
        ),
        say!(lang, "cli-previous-check"),
        say!(lang, "cli-previous-roles"),
    ];
    lines.join("\n") + "\n"
}
