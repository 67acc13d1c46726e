//! What the control room reads: what a finding is, its figures, and what to do.

use election::plausibility::estimate::{LEAST_COVERED_PERCENT, LEAST_STATIONS, NoEstimate};
use election::plausibility::{Figure, Kind, Oddity};
use election::{Definition, Share};

use crate::number::Marks;
use crate::{Lang, say, t};

/// What stands on everything that shows an estimate.
#[must_use]
pub fn estimate_label(lang: Lang) -> String {
    t(lang, "estimate-label")
}

/// What stands beside the interval of an estimate.
#[must_use]
pub fn interval_note(lang: Lang) -> String {
    t(lang, "estimate-note")
}

/// What a finding is, in a few words.
#[must_use]
pub fn title(kind: Kind, lang: Lang) -> String {
    t(lang, &format!("odd-{}", name(kind)))
}

/// What to do about it.
#[must_use]
pub fn remedy(kind: Kind, lang: Lang) -> String {
    t(lang, &format!("odd-{}-do", name(kind)))
}

/// The part of its keys that is the finding's own.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::MoreThanEligible => "more-than-eligible",
        Kind::ZeroVotes => "zero-votes",
        Kind::UnexplainedDifference => "unexplained-difference",
        Kind::UncoveredDifference => "uncovered-difference",
        Kind::LargeDifference => "large-difference",
        Kind::SwitchedCandidates { .. } => "switched-candidates",
        Kind::SwitchedLists { .. } => "switched-lists",
        Kind::ListShare { .. } => "list-share",
        Kind::ManyBlank => "many-blank",
        Kind::ManyInvalid => "many-invalid",
        Kind::Size => "size",
        Kind::MoreThanCalled => "more-than-called",
    }
}

/// `7 Naam`, as far as the election has it.
pub(crate) fn list(definition: &Definition, number: u32) -> String {
    match definition.list(number) {
        Some(list) => format!("{number} {}", list.display_name()),
        None => number.to_string(),
    }
}

/// `4 De Vries, A.`, as far as the election has it.
pub(crate) fn candidate(definition: &Definition, on: u32, number: u32) -> String {
    match definition.candidate(on, number) {
        Some(candidate) => format!("{number} {}", candidate.sort_name()),
        None => number.to_string(),
    }
}

/// What a finding is about and the figures that it rests on, such as `D 690, H 689`. Lists and candidates by name.
#[must_use]
pub fn figures(odd: &Oddity, definition: &Definition, lang: Lang) -> String {
    let list = |number: u32| list(definition, number);
    let candidate = |on: u32, number: u32| candidate(definition, on, number);
    let (one, other) = match odd.kind {
        Kind::SwitchedCandidates { list: on, one, other } => (candidate(on, one), candidate(on, other)),
        Kind::SwitchedLists { one, other } => (list(one), list(other)),
        _ => (String::new(), String::new()),
    };
    let mut parts = match odd.kind {
        Kind::SwitchedCandidates { list: on, .. } | Kind::ListShare { list: on } => vec![list(on)],
        _ => Vec::new(),
    };
    // Letters on the paper.
    let of = |letter: &str, votes: u64| format!("{letter} {}", Marks::of(lang).whole(votes));
    for figure in &odd.figures {
        parts.push(match *figure {
            Figure::AdmittedVoters(voters) => of("D", voters),
            Figure::VotesCast(votes) => of("H", votes),
            Figure::Blank(votes) => of("F", votes),
            Figure::Invalid(votes) => of("G", votes),
            Figure::Eligible(voters) => say!(lang, "odd-figure-eligible", voters = voters),
            Figure::Called(voters) => say!(lang, "odd-figure-called", voters = voters),
            Figure::Explained(ballots) => say!(lang, "odd-figure-explained", ballots = ballots),
            Figure::Unexplained(ballots) => say!(lang, "odd-figure-unexplained", ballots = ballots),
            Figure::Expected(votes) => say!(lang, "odd-figure-expected", votes = votes),
            Figure::One(votes, usual) => say!(lang, "odd-figure-of", who = &one, votes = votes, usual = usual),
            Figure::Other(votes, usual) => say!(lang, "odd-figure-of", who = &other, votes = votes, usual = usual),
            Figure::Here(share) => say!(lang, "odd-figure-here", share = percent(share, lang)),
            Figure::Elsewhere(share) => say!(lang, "odd-figure-elsewhere", share = percent(share, lang)),
        });
    }
    parts.join(", ")
}

/// Why there is no estimate, and what would give one.
#[must_use]
pub fn no_estimate(why: &NoEstimate, lang: Lang) -> String {
    match why {
        NoEstimate::NoPrevious => t(lang, "no-estimate-previous"),
        NoEstimate::ListsUndecided(lists) => {
            let lists: Vec<String> = lists.iter().map(u32::to_string).collect();
            say!(lang, "no-estimate-lists", lists = lists.join(", "))
        }
        NoEstimate::TooFewStations(counted) => {
            let n = crate::Sentence::count(*counted);
            say!(lang, "no-estimate-few", n = n, counted = *counted, least = LEAST_STATIONS)
        }
        NoEstimate::TooLittleCovered(share) => {
            say!(lang, "no-estimate-little", covered = percent(*share, lang), least = LEAST_COVERED_PERCENT)
        }
        NoEstimate::OpenCells(station) => say!(lang, "no-estimate-open", station = *station),
        NoEstimate::NoVotes => t(lang, "no-estimate-votes"),
        NoEstimate::Complete => t(lang, "no-estimate-complete"),
    }
}

/// A percentage with one decimal, its sign apart; a dash where nothing is known.
fn percent(share: Share, lang: Lang) -> String {
    match share.per_mille() {
        Some(value) => format!("{}{}{} %", value / 10, Marks::of(lang).decimal, value % 10),
        None => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_it_is_and_what_to_do() {
        let kinds = [
            Kind::MoreThanEligible,
            Kind::ZeroVotes,
            Kind::UnexplainedDifference,
            Kind::UncoveredDifference,
            Kind::LargeDifference,
            Kind::SwitchedCandidates { list: 1, one: 1, other: 2 },
            Kind::SwitchedLists { one: 1, other: 2 },
            Kind::ListShare { list: 1 },
            Kind::ManyBlank,
            Kind::ManyInvalid,
            Kind::Size,
            Kind::MoreThanCalled,
        ];
        let mut seen = std::collections::BTreeSet::new();
        for kind in kinds {
            for lang in [Lang::Nl, Lang::En] {
                let (title, remedy) = (title(kind, lang), remedy(kind, lang));
                assert!(!title.ends_with(['.', ']']) && remedy.ends_with('.'), "{title} {remedy}");
                assert!(seen.insert(title), "{kind:?} has a title of its own in each language");
                assert!(seen.insert(remedy), "{kind:?} has a remedy of its own in each language");
            }
        }
    }

    #[test]
    fn reasons_name_what_is_missing() {
        let covered = NoEstimate::TooLittleCovered(Share { part: 123, whole: 1000 });
        assert!(no_estimate(&covered, Lang::Nl).contains("12,3 %"));
        assert!(no_estimate(&covered, Lang::En).contains("12.3 %"));
        assert!(no_estimate(&NoEstimate::ListsUndecided(vec![3, 14]), Lang::Nl).contains("lijst 3, 14"));
        assert!(no_estimate(&NoEstimate::OpenCells(7), Lang::En).contains("station 7"));
    }
}
