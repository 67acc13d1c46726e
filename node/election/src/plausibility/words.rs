//! What the control room reads: what a finding is, its figures, and what to do. Dutch and English.

use super::estimate::{LEAST_COVERED_PERCENT, LEAST_STATIONS, NoEstimate};
use super::stations::{Figure, Kind, Oddity};
use crate::definition::Definition;
use crate::lang::Lang;

/// What stands on everything that shows an estimate.
#[must_use]
pub fn estimate_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "raming – alleen controleruimte",
        Lang::En => "estimate – control room only",
    }
}

/// What stands beside the interval of an estimate.
#[must_use]
pub fn interval_note(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => {
            "Bij het naspelen van eerdere tellingen lag de uitslag bij 9 van de 10 lijsten binnen deze marge. Heeft elk dorp een eigen lijst, dan vaak niet. Een fout in een telling of een verkeerde koppeling zit er niet in."
        }
        Lang::En => {
            "When earlier counts were replayed, the result of 9 in 10 lists lay within this margin. Where every village has a list of its own, often not. It knows nothing of a mistake in a count or a wrong match."
        }
    }
}

/// What a finding is, in a few words.
#[must_use]
pub fn title(kind: Kind, lang: Lang) -> &'static str {
    let (nl, en) = match kind {
        Kind::MoreThanEligible => {
            ("Meer stemmen dan kiesgerechtigden in de gemeente", "More votes than eligible voters in the municipality")
        }
        Kind::ZeroVotes => ("Geen stemmen", "No votes"),
        Kind::UnexplainedDifference => ("Verschil zonder verklaring", "Difference without an explanation"),
        Kind::UncoveredDifference => ("Verschil niet helemaal verklaard", "Difference not fully explained"),
        Kind::LargeDifference => {
            ("Groot verschil tussen kiezers en stemmen", "Large difference between voters and votes")
        }
        Kind::SwitchedCandidates { .. } => ("Kandidaten verwisseld?", "Candidates switched?"),
        Kind::SwitchedLists { .. } => ("Lijsten verwisseld?", "Lists switched?"),
        Kind::ListShare { .. } => ("Aandeel van een lijst wijkt sterk af", "Share of a list is far from elsewhere"),
        Kind::ManyBlank => ("Veel blanco stemmen", "Many blank votes"),
        Kind::ManyInvalid => ("Veel ongeldige stemmen", "Many invalid votes"),
        Kind::Size => ("Veel meer of minder stemmen dan de vorige keer", "Far more or fewer votes than last time"),
        Kind::MoreThanCalled => ("Meer stemmen dan opgeroepenen", "More votes than called voters"),
    };
    of(lang, nl, en)
}

/// What to do about it.
#[must_use]
pub fn remedy(kind: Kind, lang: Lang) -> &'static str {
    let (nl, en) = match kind {
        Kind::MoreThanEligible => (
            "Dit kan niet. Vergelijk H met het formulier; klopt H, controleer dan het aantal kiesgerechtigden in de opzet.",
            "This cannot be. Compare H with the form; if H is right, check the number of eligible voters in the setup.",
        ),
        Kind::ZeroVotes => (
            "Vraag na of dit stembureau open was, en of dit de telling is of een leeg bestand.",
            "Ask whether this station was open, and whether this is its count or an empty file.",
        ),
        Kind::UnexplainedDifference => (
            "Vergelijk met het formulier. Staat het daar zo, vraag het stembureau dan of er nagezocht of herteld is.",
            "Compare with the form. If that says so, ask the station whether it was looked into or recounted.",
        ),
        Kind::UncoveredDifference => (
            "Vergelijk D, H en de verklaringen met het formulier; klopt de invoer, vraag het stembureau om de rest.",
            "Compare D, H and the explanations with the form; if they are as typed, ask the station about the rest.",
        ),
        Kind::LargeDifference => (
            "Vergelijk D en H met het formulier: een cijfer te veel of twee cijfers omgewisseld? Laat anders hertellen.",
            "Compare D and H with the form: a digit too many, or two switched? If not, have it recounted.",
        ),
        Kind::SwitchedCandidates { .. } => (
            "Vergelijk deze twee kandidaten met het formulier. Een kandidaat die hier woont kan ook de reden zijn.",
            "Compare these two candidates with the form. A candidate who lives here can be the reason, too.",
        ),
        Kind::SwitchedLists { .. } => (
            "Vergelijk de totalen van deze twee lijsten met het formulier.",
            "Compare the totals of these two lists with the form.",
        ),
        Kind::ListShare { .. } => (
            "Vergelijk deze lijst met het formulier. Een lijst van dit dorp of deze wijk kan de reden zijn.",
            "Compare this list with the form. A list of this village or quarter can be the reason.",
        ),
        Kind::ManyBlank => ("Vergelijk F en H met het formulier.", "Compare F and H with the form."),
        Kind::ManyInvalid => ("Vergelijk G en H met het formulier.", "Compare G and H with the form."),
        Kind::Size => (
            "Vergelijk H met het formulier, en kijk of dit stembureau goed aan de vorige verkiezing is gekoppeld.",
            "Compare H with the form, and check how this station is matched with the previous election.",
        ),
        Kind::MoreThanCalled => (
            "Niets: kiezers kiezen zelf waar zij stemmen. Alleen ter informatie.",
            "Nothing: voters choose where they vote. For information only.",
        ),
    };
    of(lang, nl, en)
}

/// What a finding is about and the figures that it rests on, such as `D 690, H 689`. Lists and candidates by name.
#[must_use]
pub fn figures(odd: &Oddity, definition: &Definition, lang: Lang) -> String {
    let list = |number: u32| match definition.list(number) {
        Some(list) => format!("{number} {}", list.display_name()),
        None => number.to_string(),
    };
    let candidate = |on: u32, number: u32| match definition.candidate(on, number) {
        Some(candidate) => format!("{number} {}", candidate.sort_name()),
        None => number.to_string(),
    };
    let (one, other) = match odd.kind {
        Kind::SwitchedCandidates { list: on, one, other } => (candidate(on, one), candidate(on, other)),
        Kind::SwitchedLists { one, other } => (list(one), list(other)),
        _ => (String::new(), String::new()),
    };
    let mut parts = match odd.kind {
        Kind::SwitchedCandidates { list: on, .. } | Kind::ListShare { list: on } => vec![list(on)],
        _ => Vec::new(),
    };
    let expected = of(lang, "verwacht", "expected");
    for figure in &odd.figures {
        let part = match *figure {
            Figure::AdmittedVoters(voters) => format!("D {voters}"),
            Figure::VotesCast(votes) => format!("H {votes}"),
            Figure::Blank(votes) => format!("F {votes}"),
            Figure::Invalid(votes) => format!("G {votes}"),
            Figure::Eligible(voters) => format!("{} {voters}", of(lang, "kiesgerechtigden", "eligible voters")),
            Figure::Called(voters) => format!("{} {voters}", of(lang, "opgeroepenen", "called voters")),
            Figure::Explained(ballots) => format!("{} {ballots}", of(lang, "verklaard", "explained")),
            Figure::Unexplained(ballots) => format!("{} {ballots}", of(lang, "zonder verklaring", "unexplained")),
            Figure::Expected(votes) => format!("{expected} {votes}"),
            Figure::One(votes, usual) => format!("{one}: {votes} ({expected} {usual})"),
            Figure::Other(votes, usual) => format!("{other}: {votes} ({expected} {usual})"),
            Figure::Here(share) => format!("{} {}", of(lang, "hier", "here"), percent(share.per_mille(), lang)),
            Figure::Elsewhere(share) => {
                format!("{} {}", of(lang, "elders", "elsewhere"), percent(share.per_mille(), lang))
            }
        };
        parts.push(part);
    }
    parts.join(", ")
}

/// Why there is no estimate, and what would give one.
#[must_use]
pub fn no_estimate(why: &NoEstimate, lang: Lang) -> String {
    match why {
        NoEstimate::NoPrevious => of(
            lang,
            "Geen raming: er is geen vorige verkiezing per stembureau. Lees er een in bij de voorbereiding.",
            "No estimate: there is no previous election per polling station. Import one in Preparation.",
        )
        .to_owned(),
        NoEstimate::ListsUndecided(lists) => {
            let lists: Vec<String> = lists.iter().map(u32::to_string).collect();
            let lists = lists.join(", ");
            match lang {
                Lang::Nl => {
                    format!("Geen raming: van lijst {lists} is niet gezegd waar die vandaan komt. Vul dat aan.")
                }
                Lang::En => format!("No estimate: nobody has said where list {lists} comes from. Fill that in."),
            }
        }
        NoEstimate::TooFewStations(counted) => match lang {
            Lang::Nl => format!("Nog geen raming: {counted} stembureaus binnen, nodig zijn er {LEAST_STATIONS}."),
            Lang::En => format!("No estimate yet: {counted} polling stations are in, {LEAST_STATIONS} are needed."),
        },
        NoEstimate::TooLittleCovered(share) => {
            let covered = percent(share.per_mille(), lang);
            match lang {
                Lang::Nl => format!(
                    "Nog geen raming: de getelde stembureaus staan voor {covered} van de vorige stemmen, nodig is {LEAST_COVERED_PERCENT} %."
                ),
                Lang::En => format!(
                    "No estimate yet: the counted stations stand for {covered} of the previous votes, {LEAST_COVERED_PERCENT} % is needed."
                ),
            }
        }
        NoEstimate::OpenCells(station) => match lang {
            Lang::Nl => format!("Geen raming: bij stembureau {station} is een lijst niet ingevuld. Vul die eerst aan."),
            Lang::En => format!("No estimate: a list is open at polling station {station}. Fill it in first."),
        },
        NoEstimate::NoVotes => of(
            lang,
            "Geen raming: de getelde stembureaus zijn niet met de vorige verkiezing te vergelijken. Controleer de koppeling.",
            "No estimate: the counted stations cannot be compared with the previous election. Check the matching.",
        )
        .to_owned(),
        NoEstimate::Complete => of(
            lang,
            "Geen raming nodig: alle stembureaus zijn binnen.",
            "No estimate needed: all polling stations are in.",
        )
        .to_owned(),
    }
}

/// Thousandths as a percentage with one decimal; a dash where nothing is known.
fn percent(per_mille: Option<u32>, lang: Lang) -> String {
    match per_mille {
        Some(value) => format!("{}{}{} %", value / 10, of(lang, ",", "."), value % 10),
        None => "–".to_owned(),
    }
}

fn of<'a>(lang: Lang, nl: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::Share;

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
                assert!(seen.insert(title(kind, lang)), "{kind:?} has a title of its own in each language");
                assert!(seen.insert(remedy(kind, lang)), "{kind:?} has a remedy of its own in each language");
                assert!(remedy(kind, lang).ends_with('.') && !title(kind, lang).ends_with('.'));
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
