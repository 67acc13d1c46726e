//! What is wrong with votes or lots that no seats can be computed from, and why seats are not computed at all.

use election::definition::{MAX_CANDIDATES, MAX_LISTS, MAX_SEATS};
use election::seats::{MAX_VOTES, NotComputed, SeatsError};

use crate::{Lang, Say, Sentence, capital, sentence};

/// What is wrong and what to do, as a sentence of its own: with a capital and a full stop.
#[must_use]
pub fn error(error: &SeatsError, lang: Lang) -> String {
    let mut text = capital(error.say().told(lang));
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

impl Say for SeatsError {
    fn say(&self) -> Sentence {
        match self {
            Self::Seats(seats) => sentence!("seats-number", seats = *seats, most = MAX_SEATS),
            Self::Lists(lists) => sentence!("seats-lists", lists = *lists, most = MAX_LISTS),
            Self::ListTwice(list) => sentence!("seats-list-twice", list = *list),
            Self::CandidateTwice { list, candidate } => {
                sentence!("seats-candidate-twice", list = *list, candidate = *candidate)
            }
            Self::Candidates { list, count } => {
                sentence!("seats-many-candidates", list = *list, count = *count, most = MAX_CANDIDATES)
            }
            Self::Sum { list, votes, sum } => sentence!("seats-sum", list = *list, votes = *votes, sum = *sum),
            Self::TooManyVotes => sentence!("seats-many-votes", most = MAX_VOTES),
            Self::UnknownDeceased { list, candidate } => {
                sentence!("seats-unknown-deceased", list = *list, candidate = *candidate)
            }
            Self::Lot { position, drawn, options } => {
                sentence!("seats-other-lot", position = *position, drawn = *drawn, options = between(options))
            }
            Self::LotChanged { position, stored, asked } => {
                let place = |list: Option<u32>, options: &[u32]| match list {
                    Some(list) => sentence!("seats-between-candidates", options = between(options), list = list),
                    None => sentence!("seats-between-lists", options = between(options)),
                };
                let (stored, asked) = (place(stored.list, &stored.options), place(asked.list, &asked.options));
                sentence!("seats-lot-changed", position = *position, stored = stored, asked = asked)
            }
            Self::UnusedLots { given, asked } => sentence!("seats-unused-lots", given = *given, asked = *asked),
            Self::NoVotes(list) => sentence!("seats-no-votes", list = *list),
            Self::Lengths { list, numbers, votes } => {
                sentence!("seats-lengths", list = *list, numbers = *numbers, votes = *votes)
            }
        }
    }
}

/// The options of a lot, such as `3, 5 en 7`.
fn between(options: &[u32]) -> Sentence {
    let numbers: Vec<String> = options.iter().map(u32::to_string).collect();
    match numbers.split_last() {
        Some((last, [])) => sentence!("seats-option", option = last),
        Some((last, rest)) => sentence!("seats-options", first = rest.join(", "), last = last),
        None => sentence!("seats-no-option"),
    }
}

impl Say for NotComputed {
    /// What to show in the place of seats.
    fn say(&self) -> Sentence {
        match self {
            Self::SeatsUnknown => sentence!("seats-unknown"),
            Self::Category { category } => sentence!("seats-category", body = body(category)),
            Self::Date { date } => sentence!("seats-date", date = date),
        }
    }
}

/// What is elected, by its EML category.
fn body(category: &str) -> Sentence {
    match category {
        "TK" => sentence!("body-tk"),
        "EK" => sentence!("body-ek"),
        "EP" => sentence!("body-ep"),
        "PS" => sentence!("body-ps"),
        "AB" => sentence!("body-ab"),
        "ER" => sentence!("body-er"),
        other => sentence!("body-other", category = other),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use election::seats::{DrawnLot, LotKind, LotNeeded};

    use super::*;

    #[test]
    fn every_error_has_its_words_in_both_languages() {
        let asked = |list, options: &[u32]| LotNeeded {
            kind: LotKind::LargestRemainder,
            options: options.to_vec(),
            list,
            assign_to: None,
            value: None,
            seat_numbers: Vec::new(),
        };
        let changed = |stored: LotNeeded, asked: LotNeeded| {
            let stored: DrawnLot = stored.drawn(4).unwrap();
            SeatsError::LotChanged { position: 1, stored: Box::new(stored), asked: Box::new(asked) }
        };
        let errors = [
            SeatsError::Seats(0),
            SeatsError::Lists(0),
            SeatsError::ListTwice(3),
            SeatsError::CandidateTwice { list: 3, candidate: 4 },
            SeatsError::Candidates { list: 3, count: 999 },
            SeatsError::Sum { list: 3, votes: 10, sum: 11 },
            SeatsError::TooManyVotes,
            SeatsError::UnknownDeceased { list: 3, candidate: 4 },
            SeatsError::Lot { position: 1, drawn: 9, options: vec![4, 7] },
            SeatsError::Lot { position: 1, drawn: 9, options: vec![4] },
            SeatsError::Lot { position: 1, drawn: 9, options: Vec::new() },
            changed(asked(None, &[4, 7]), asked(None, &[4, 7, 9])),
            changed(asked(Some(3), &[2, 4]), asked(None, &[5])),
            SeatsError::UnusedLots { given: 2, asked: 1 },
            SeatsError::NoVotes(3),
            SeatsError::Lengths { list: 3, numbers: 1, votes: 2 },
        ];
        let mut seen = BTreeSet::new();
        for one in &errors {
            assert_eq!(one.say().to_string(), one.to_string());
            for lang in Lang::ALL {
                let text = error(one, lang);
                assert!(text.ends_with('.') && text.starts_with(|first: char| !first.is_lowercase()), "{text}");
                assert!(seen.insert((lang, text)));
            }
        }
        let dutch = |at: usize| error(&errors[at], Lang::Nl);
        assert!(dutch(8).contains("geloot tussen 4 en 7."));
        assert!(dutch(11).contains("tussen lijst 4 en 7, maar nu moet er geloot worden tussen lijst 4, 7 en 9"));
        assert!(
            dutch(12).contains("tussen kandidaat 2 en 4 van lijst 3, maar nu moet er geloot worden tussen lijst 5")
        );
    }

    #[test]
    fn why_there_are_no_seats_is_said_in_both_languages() {
        let mut seen = BTreeSet::new();
        let categories = ["TK", "EP", "PS", "AB", "EK", "ER", "XX"];
        let of_category = |category: &str| NotComputed::Category { category: category.to_owned() };
        for category in categories {
            let text = of_category(category).say().told(Lang::Nl);
            assert!(text.starts_with("Zetels worden voor deze verkiezing niet berekend: "), "{text}");
        }
        let others = [NotComputed::SeatsUnknown, NotComputed::Date { date: "18-03-2026".to_owned() }];
        for why in categories.map(of_category).into_iter().chain(others) {
            for lang in Lang::ALL {
                let text = why.say().told(lang);
                assert!(text.ends_with('.') && seen.insert((lang, text.clone())), "{text}");
            }
        }
        assert!(of_category("XX").say().told(Lang::En).contains("election: category XX. This"));
    }
}
