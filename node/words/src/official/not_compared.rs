//! What a comparison left out, and why.

use election::count::Field;
use election::naming::NoNames;
use election::official::{NotCompared, Report, Side, Unsettled};

use crate::seats::Names;
use crate::{Sentence, say, sentence, t};

/// Adds a line for each thing that was not compared; totals that one side does not know are told together.
pub(super) fn lines(report: &Report, names: Names<'_>, lines: &mut Vec<String>) {
    let lang = names.lang;
    for (side, key) in [(Side::Official, "compare-not-official"), (Side::Ours, "compare-not-ours")] {
        let field = |one: &NotCompared| match one {
            NotCompared::Total { field, unknown } if *unknown == side => Some(total(*field, names)),
            _ => None,
        };
        let fields: Vec<String> = report.not_compared.iter().filter_map(field).collect();
        if !fields.is_empty() {
            let fields = Sentence::from(fields.join(", "));
            lines.push(Sentence::text(key, [("fields", fields)]).told(lang));
        }
    }
    lines.extend(report.not_compared.iter().filter_map(|one| line(one, names)));
}

fn total(field: Field, names: Names<'_>) -> String {
    match field {
        Field::ListTotal(list) => names.list(list),
        other => other.to_string(),
    }
}

/// `None` for a total, which is told with others.
fn line(one: &NotCompared, names: Names<'_>) -> Option<String> {
    let lang = names.lang;
    Some(match one {
        NotCompared::Total { .. } => return None,
        NotCompared::NoCounts => t(lang, "compare-not-counts"),
        NotCompared::ListNames { why: NoNames::Ours | NoNames::Both } => t(lang, "compare-not-names-ours"),
        NotCompared::ListNames { why: NoNames::Theirs } => t(lang, "compare-not-names-official"),
        NotCompared::Candidates { unknown: Side::Ours } => t(lang, "compare-not-candidates-ours"),
        NotCompared::Candidates { unknown: Side::Official } => t(lang, "compare-not-candidates-official"),
        NotCompared::Seats { why } => say!(lang, "compare-not-seats", why = unsettled(why, None, names)),
        NotCompared::Elected { list: None, why } => {
            say!(lang, "compare-not-elected", why = unsettled(why, None, names))
        }
        NotCompared::Elected { list: Some(list), why } => {
            let why = unsettled(why, Some(*list), names);
            say!(lang, "compare-not-elected-list", list = names.list(*list), why = why)
        }
        NotCompared::Persons { lists } => {
            say!(lang, "compare-not-persons", lists = numbers(lists))
        }
    })
}

fn unsettled(why: &Unsettled, list: Option<u32>, names: Names<'_>) -> Sentence {
    match why {
        Unsettled::SeatsUnknown => sentence!("compare-why-seats"),
        Unsettled::Category { category } => sentence!("compare-why-category", category = category),
        Unsettled::NotComputed => sentence!("compare-why-not-computed"),
        Unsettled::LotBetweenLists { lists } => {
            let lists: Vec<String> = lists.iter().map(|list| names.list(*list)).collect();
            sentence!("compare-why-lot-lists", lists = lists.join(", "))
        }
        Unsettled::LotOnList { candidates } => {
            let who = |candidate: &u32| list.map_or(candidate.to_string(), |list| names.candidate(list, *candidate));
            let who: Vec<String> = candidates.iter().map(who).collect();
            sentence!("compare-why-lot-list", who = who.join("; "))
        }
        Unsettled::StationsOut { stations } => sentence!("compare-why-stations", stations = numbers(stations)),
        Unsettled::NoCandidateVotes => sentence!("compare-why-per-list"),
        Unsettled::NotAddedUp => sentence!("compare-why-sums"),
    }
}

fn numbers(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
