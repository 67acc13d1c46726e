//! The comparison as the organiser reads it: which station is which, which list comes from where, and what is open.

use election::plausibility::previous::{Compared, Comparison, How, Origin};
use election::{Definition, Station};
use serde_json::{Value, json};

/// `{election: {id, name, date, domain}, places: [{now: [{number, name}], then: [{number, name}], how}], unmatched_now:
/// [{number, name}], unmatched_then, ambiguous: [{now, then}], ignored: [{now, then: [number]}], lists: [{number, name,
/// origin, from: [{number, name}]}], undecided: [number]}`; `how` is `postcode_and_name`, `postcode`, `name` or `by_hand`,
/// `origin` is `then`, `new`, `not_applicable` or `null` while nobody has said. `stations` are those of now.
#[must_use]
pub fn to_json(
    comparison: &Comparison,
    compared: &Compared<'_>,
    definition: &Definition,
    stations: &[Station],
) -> Value {
    let (previous, matching) = (&comparison.previous, &compared.matching);
    let named = |number: u32, name: Option<&str>| json!({ "number": number, "name": name });
    let now = |numbers: &[u32]| -> Vec<Value> {
        let name = |number: u32| stations.iter().find(|at| at.number == number).map(|at| at.name.as_str());
        numbers.iter().map(|&number| named(number, name(number))).collect()
    };
    let then = |numbers: &[u32]| -> Vec<Value> {
        numbers.iter().map(|&number| named(number, previous.station(number).map(|at| at.name.as_str()))).collect()
    };
    let places = matching.pairs.iter();
    let places = places.map(|at| json!({ "now": now(&at.now), "then": then(&at.then), "how": how(at.how) }));
    let ambiguous = matching.ambiguous.iter().map(|one| json!({ "now": now(&one.now), "then": then(&one.then) }));
    let lists = comparison.lists.rows.iter().map(|row| {
        let (origin, from) = match &row.origin {
            None => (None, &[][..]),
            Some(Origin::New) => (Some("new"), &[][..]),
            Some(Origin::NotApplicable) => (Some("not_applicable"), &[][..]),
            Some(Origin::Then(numbers)) => (Some("then"), numbers.as_slice()),
        };
        let list_then = |number: &u32| {
            let list = previous.lists.iter().find(|list| list.number == *number);
            named(*number, list.map(|list| list.name.as_str()))
        };
        let name = definition.list(row.now).map(election::List::display_name);
        let from: Vec<Value> = from.iter().map(list_then).collect();
        json!({ "number": row.now, "name": name, "origin": origin, "from": from })
    });
    let identity = &previous.identity;
    json!({
        "election": {
            "id": identity.id,
            "name": identity.name,
            "date": identity.date,
            "domain": identity.domain.as_ref().map(|domain| &domain.name),
        },
        "places": places.collect::<Vec<_>>(),
        "unmatched_now": now(&matching.unmatched_now),
        "unmatched_then": then(&matching.unmatched_then),
        "ambiguous": ambiguous.collect::<Vec<_>>(),
        "ignored": matching.ignored.iter().map(|one| json!({ "now": one.now, "then": one.then })).collect::<Vec<_>>(),
        "lists": lists.collect::<Vec<_>>(),
        "undecided": compared.undecided,
    })
}

fn how(how: How) -> &'static str {
    match how {
        How::PostcodeAndName => "postcode_and_name",
        How::Postcode => "postcode",
        How::Name => "name",
        How::ByHand => "by_hand",
    }
}
