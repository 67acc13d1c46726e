//! What is odd about counts and how close the last seat is, as the control room and the command line are told it. Pure.
//!
//! No estimate is made here: that one is the control room's alone (`node/answers/plausible.rs`).

use election::plausibility::margin::{NoMargin, margin};
use election::plausibility::{Class, Oddity, words};
use election::{Count, Definition, Lang, Level, Tally};
use serde_json::{Value, json};

/// A finding: `{station, name, class, kind, title, figures, remedy, weight}`; `class` is `error`, `suspect`, `unusual` or
/// `information`. `name`: of the station, where known.
#[must_use]
pub fn finding(odd: &Oddity, name: Option<&str>, definition: &Definition, lang: Lang) -> Value {
    json!({
        "station": odd.station,
        "name": name,
        "class": class(odd.kind.class()),
        "kind": odd.kind,
        "title": words::title(odd.kind, lang),
        "figures": words::figures(odd, definition, lang),
        "remedy": words::remedy(odd.kind, lang),
        "weight": odd.weight,
    })
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Error => "error",
        Class::Suspect => "suspect",
        Class::Unusual => "unusual",
        Class::Information => "information",
    }
}

/// How close the last residual seat is on these counts (number, level and count of each station that is in, of `stations` in
/// all), in the form of [`election::plausibility::margin::Margin`] with `seats`; or `{none: text, code}` when there is no
/// such seat. Without candidates' votes: who is elected is another question.
///
/// # Errors
/// The counts cannot be added up.
pub fn margins<'a>(
    definition: &Definition,
    stations: usize,
    counts: impl IntoIterator<Item = (u32, Level, &'a Count)>,
    deceased: &[(u32, u32)],
    lang: Lang,
) -> Result<Value, String> {
    let stations = u32::try_from(stations).unwrap_or(u32::MAX);
    let tally = Tally::of(definition, stations, counts).map_err(|error| error.to_string())?;
    let input = match tally.seats_input_or_why(definition, deceased) {
        Ok(input) => input,
        Err(why) => return Ok(json!({ "none": why.text(lang), "code": "not_computed" })),
    };
    Ok(match margin(&input) {
        Ok(margin) => {
            let mut value = serde_json::to_value(&margin).unwrap_or_default();
            value["seats"] = input.seats.into();
            value
        }
        Err(why) => {
            let (code, text) = no_margin(&why, lang);
            json!({ "none": text, "code": code })
        }
    })
}

fn no_margin(why: &NoMargin, lang: Lang) -> (&'static str, String) {
    let of = |nl: &'static str, en: &'static str| lang.of((nl, en)).to_owned();
    match why {
        NoMargin::NoVotes => ("no_votes", of("Er zijn nog geen stemmen.", "There are no votes yet.")),
        NoMargin::NoResidualSeat => (
            "no_residual_seat",
            of(
                "Er is geen restzetel: alle zetels zijn volle zetels.",
                "There is no residual seat: all seats are full seats.",
            ),
        ),
        NoMargin::Lot(lists) => {
            let lists: Vec<String> = lists.iter().map(u32::to_string).collect();
            let text = of("Over een zetel beslist het lot, tussen lijst", "A lot decides about a seat, between lists");
            ("lot", format!("{text} {}.", lists.join(", ")))
        }
        NoMargin::Seats(error) => {
            ("seats", format!("{}: {error}", of("De zetels kunnen niet worden berekend", "Seats cannot be computed")))
        }
    }
}
