//! The seats told to people: what the text says is true, figure by figure, and no undrawn lot is told as a seat.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../election/tests/generated/mod.rs"]
mod generated;
#[path = "../../election/tests/made/mod.rs"]
mod made;
#[path = "../../election/tests/plain/mod.rs"]
mod plain;

use std::collections::BTreeMap;

use election::seats::json::{SeatsInput, SeatsInputList, SeatsOutput};
use election::seats::{Candidates, Input, Method, Warning, compute};
use generated::{generate, some_seats};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use words::Lang;
use words::seats::{Part, Section, as_text, explain, warning};

fn told(input: &Input, lots: &[u32], lang: Lang) -> Vec<Section> {
    explain(&SeatsOutput::new(input.seats, compute(input, lots).unwrap()), None, lang)
}

fn part(sections: &[Section], part: Part) -> Vec<&str> {
    sections.iter().filter(|section| section.part == part).flat_map(|s| &s.lines).map(String::as_str).collect()
}

/// A number as the Dutch text writes it, as numerator and denominator: `5.104`, `340 4/15`, `4/15`.
fn number(text: &str) -> (u128, u128) {
    let whole = |text: &str| text.replace('.', "").parse::<u128>().unwrap_or_else(|_| panic!("{text:?} is no number"));
    let (units, rest) = match text.rsplit_once(' ') {
        Some((units, rest)) => (whole(units), rest),
        None if text.contains('/') => (0, text),
        None => return (whole(text), 1),
    };
    let (numerator, denominator) = rest.split_once('/').unwrap();
    let (numerator, denominator) = (whole(numerator), whole(denominator));
    assert!(numerator < denominator, "{text}");
    (units * denominator + numerator, denominator)
}

fn equal(a: (u128, u128), b: (u128, u128)) -> bool {
    a.0 * b.1 == b.0 * a.1
}

/// What stands between two pieces of text.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {text:?}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to:?} in {text:?}")).0
}

/// Retells the seats from the Dutch text alone, and checks every sum in it.
fn retold(sections: &[Section], input: &Input) -> BTreeMap<u32, i64> {
    let total: u64 = input.lists.iter().map(|list| list.votes).sum();
    if total > 0 {
        let quota = part(sections, Part::Quota)[0];
        assert_eq!(number(quota.split(' ').next().unwrap()), (total.into(), 1));
        let value = number(quota.rsplit_once(" is ").unwrap().1.trim_end_matches('.'));
        assert!(equal(value, (total.into(), input.seats.into())), "{quota}");
    }
    let mut seats: BTreeMap<u32, i64> = input.lists.iter().map(|list| (list.number, 0)).collect();
    let count =
        |text: &str| if text.starts_with("geen") { 0 } else { text.split(' ').next().unwrap().parse().unwrap() };
    for line in part(sections, Part::FullSeats).iter().filter(|line| line.starts_with("Lijst")) {
        let list = between(line, "Lijst ", ":").parse().unwrap();
        let words: Vec<&str> = line.trim_end_matches('.').split(", ").collect();
        let full: i64 = count(words[1]);
        // Full seats times the quota, and the rest, are the votes.
        let votes = number(words[0].rsplit_once(": ").unwrap().1.split(' ').next().unwrap());
        let rest = number(words[2].strip_prefix("overschot ").unwrap());
        let taken = u128::try_from(full).unwrap() * u128::from(total);
        let seats_all = u128::from(input.seats);
        assert!(equal((taken * rest.1 + rest.0 * seats_all, seats_all * rest.1), votes), "{line}");
        *seats.get_mut(&list).unwrap() += full;
    }
    for section in sections {
        for line in &section.lines {
            if line.starts_with("Restzetel ") {
                let list: u32 = between(line, " naar lijst ", ":").parse().unwrap();
                if line.contains(" gedeeld door ") {
                    let votes = number(between(line, "grootste gemiddelde, ", " gedeeld door "));
                    let divisor = number(between(line, " gedeeld door ", " is "));
                    assert!(equal((votes.0, divisor.0), number(between(line, " is ", " (artikel"))), "{line}");
                    assert_eq!(i64::try_from(divisor.0).unwrap(), seats[&list] + 1, "{line}");
                }
                *seats.get_mut(&list).unwrap() += 1;
            } else if line.contains("Daarom gaat de laatste restzetel van lijst ") {
                let from: u32 = between(line, "restzetel van lijst ", " naar deze").parse().unwrap();
                let to: u32 = between(line, "Lijst ", " heeft").parse().unwrap();
                assert_eq!(between(line, "de zetels (", " van").parse::<i64>().unwrap(), seats[&to], "{line}");
                *seats.get_mut(&from).unwrap() -= 1;
                *seats.get_mut(&to).unwrap() += 1;
            } else if section.part == Part::ListExhaustion && line.starts_with("Lijst ") {
                let list: u32 = between(line, "Lijst ", " heeft").parse().unwrap();
                assert_eq!(between(line, " heeft ", " zetel").parse::<i64>().unwrap(), seats[&list], "{line}");
                let back = line.rsplit_once("staat af: ").unwrap().1;
                *seats.get_mut(&list).unwrap() -= back.split(" en ").map(count).sum::<i64>();
            }
        }
    }
    seats
}

#[test]
fn what_is_told_adds_up_to_the_seats_and_no_lot_is_told_as_a_seat() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (mut open, mut residual) = (0, 0);
    for _ in 0..3_000 {
        let seats = some_seats(&mut random);
        let mut input = generate(&mut random, seats);
        if random.random_range(0..3) == 0 {
            for list in &mut input.lists {
                list.candidates = Candidates::Unknown;
                list.deceased.clear();
            }
        }
        let mut lots = Vec::new();
        loop {
            let outcome = compute(&input, &lots).unwrap();
            let [nl, en] = [Lang::Nl, Lang::En].map(|lang| told(&input, &lots, lang));
            let shape = |sections: &[Section]| -> Vec<_> {
                sections.iter().map(|section| (section.part, section.lines.len())).collect()
            };
            assert_eq!(shape(&nl), shape(&en));
            for section in nl.iter().chain(&en) {
                assert!(!section.lines.is_empty() && !section.title.ends_with('.'));
                for line in &section.lines {
                    assert!(line.ends_with('.') && !line.starts_with(char::is_lowercase), "{line}");
                    assert!(!line.contains("  ") && !line.contains("()") && !line.contains(": ."), "{line}");
                }
            }
            let retold = retold(&nl, &input);
            let given: i64 = retold.values().sum();
            for list in &outcome.lists {
                assert_eq!(retold[&list.seats.number], i64::from(list.seats.seats()), "{}", as_text(&nl));
            }
            let given_lines = part(&nl, Part::ResidualSeats);
            let given_lines = given_lines.iter().filter(|line| line.starts_with("Restzetel ")).count();
            assert_eq!(given_lines, outcome.steps.iter().filter(|step| step.residual_seat.is_some()).count());
            residual += given_lines;

            let between_lists = outcome.lots_needed.iter().any(|lot| lot.list.is_none());
            let summary = part(&nl, Part::Seats);
            let lot_lines =
                part(&nl, Part::Lots).iter().filter(|line| line.starts_with("Loting nodig tussen ")).count();
            assert_eq!(lot_lines, outcome.lots_needed.len());
            let last = summary.last().unwrap();
            if between_lists && given < i64::from(seats) {
                assert!(
                    last.starts_with(&format!("Nog niet toegewezen: {} zetel", i64::from(seats) - given)),
                    "{last}"
                );
            }
            assert_eq!(last.starts_with("Leeg: "), outcome.empty_seats > 0, "{last}");
            let Some(needed) = outcome.lots_needed.first() else { break };
            open += 1;
            lots.push(needed.options[random.random_range(0..needed.options.len())]);
        }
    }
    assert!(open > 500 && residual > 10_000, "{open} {residual}");
}

fn real(name: &str, file: &Value, lots: Vec<u32>) -> (SeatsInput, SeatsOutput) {
    let elections = file["elections"].as_array().unwrap();
    let election = elections.iter().find(|election| election["municipality"] == name).unwrap();
    let of = |value: &Value| serde_json::from_value(value.clone()).unwrap();
    let list = |list: &Value| SeatsInputList {
        number: serde_json::from_value(list["list"].clone()).unwrap(),
        votes: None,
        candidate_votes: of(&list["candidate_votes"]),
        candidate_numbers: serde_json::from_value(list["candidate_numbers"].clone()).unwrap(),
        deceased: Vec::new(),
    };
    let lists = election["lists"].as_array().unwrap().iter().map(list).collect();
    let seats = serde_json::from_value(election["seats"].clone()).unwrap();
    let input = SeatsInput { seats, lists, lots };
    let output = input.compute().unwrap();
    (input, output)
}

#[test]
fn real_councils_are_told_with_their_articles() {
    let Some(shared) = support::shared("real_councils_are_told_with_their_articles") else { return };
    let text = std::fs::read_to_string(shared.join("data/gr2022_official_seats.json")).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let tell = |name: &str, lots: Vec<u32>| explain(&real(name, &file, lots).1, None, Lang::Nl);

    // Article P 8, both its rules.
    let sections = tell("West Maas en Waal", vec![]);
    assert_eq!(part(&sections, Part::Rules), ["Berekend volgens de Kieswet zoals die geldt sinds 1 januari 2026."]);
    let residual = part(&sections, Part::ResidualSeats);
    assert!(residual.iter().any(|line| line.contains("grootste overschot") && line.ends_with("(artikel P 8).")));

    // Article P 9.
    let sections = tell("Reusel-De Mierden", vec![]);
    let majority = part(&sections, Part::AbsoluteMajority);
    assert!(
        majority[0].contains("meer dan de helft van de stemmen") && majority[0].contains("(7 van 15)"),
        "{majority:?}"
    );

    // Article P 10.
    let (_, output) = real("Enkhuizen", &file, vec![]);
    assert!(output.steps.iter().any(|step| step.method == Method::ListExhausted));
    let sections = explain(&output, None, Lang::Nl);
    let exhausted = part(&sections, Part::ListExhaustion);
    assert_eq!(exhausted.last(), Some(&"Opnieuw te verdelen: 1 zetel."));
    assert!(sections.iter().filter(|section| section.part == Part::ResidualSeats).count() == 2);

    // A lot between candidates, before and after it is drawn.
    let sections = tell("Geertruidenberg", vec![]);
    let lots = part(&sections, Part::Lots);
    assert_eq!(lots.len(), 1);
    assert!(lots[0].starts_with("Loting nodig tussen kandidaat 2 en kandidaat 4 voor zetel "), "{lots:?}");
    assert!(part(&sections, Part::Candidates).iter().all(|line| !line.starts_with("Lijst 3,")));
    let sections = tell("Geertruidenberg", vec![4]);
    assert!(part(&sections, Part::Lots).is_empty());
    let list_3 = part(&sections, Part::Candidates);
    let list_3 = list_3.iter().find(|line| line.starts_with("Lijst 3, met voorkeurstemmen: ")).unwrap();
    assert!(list_3.ends_with("kandidaat 4."), "{list_3}");
}

#[test]
fn what_cannot_be_known_yet_is_said() {
    let definition = {
        let mut definition = made::definition(&[(1, &[1, 2, 3]), (10, &[1, 2])]);
        definition.lists[0].name = "Dorpsbelang".into();
        definition.identity.date = "2022-03-16".into();
        definition
    };
    let list = |number, votes, candidates| election::seats::ListVotes { number, votes, candidates, deceased: vec![] };
    let input =
        |first: Candidates, second: Candidates| Input::undated(4, vec![list(1, 600, first), list(10, 600, second)]);
    let output = |input: &Input, lots: &[u32]| SeatsOutput::new(4, compute(input, lots).unwrap());

    let unknown = output(&input(Candidates::Unknown, Candidates::Unknown), &[]);
    let sections = explain(&unknown, Some(&definition), Lang::Nl);
    let lines = part(&sections, Part::Candidates);
    assert!(lines[0].starts_with("Wie gekozen is, is nog niet bekend"), "{lines:?}");
    assert!(lines[1].contains("lijstuitputting (artikel P 10) en overleden kandidaten (artikel P 19a)"), "{lines:?}");
    assert!(part(&sections, Part::Rules)[1].starts_with("De verkiezing was eerder (2022-03-16)"));
    assert_eq!(
        part(&sections, Part::Seats)[..2],
        ["Lijst 1 (Dorpsbelang): 2 zetels (2 volle zetels).", "Lijst 10 (Test, A.): 2 zetels (2 volle zetels)."]
    );

    let listed = output(&input(Candidates::Listed(vec![1, 2, 3]), Candidates::Listed(vec![1, 2])), &[]);
    let sections = explain(&listed, Some(&definition), Lang::En);
    let lines = part(&sections, Part::Candidates);
    assert!(lines.len() == 2 && lines[1].starts_with("That every list has candidates enough"), "{lines:?}");

    // An open lot between lists: seats so far, and no word of who has the last one.
    let mut odd = input(Candidates::Listed(vec![1, 2, 3]), Candidates::Listed(vec![1, 2]));
    odd.seats = 3;
    let sections = explain(&SeatsOutput::new(3, compute(&odd, &[]).unwrap()), Some(&definition), Lang::Nl);
    assert_eq!(
        part(&sections, Part::Lots)[0],
        "Loting nodig tussen lijst 1 (Dorpsbelang) en lijst 10 (Test, A.) voor restzetel 1: elk heeft een overschot van 200."
    );
    assert!(sections.iter().any(|section| section.title == "Zetels tot nu toe"));
    assert_eq!(
        part(&sections, Part::Seats).last(),
        Some(&"Nog niet toegewezen: 1 zetel. Daarvoor is eerst een loting nodig.")
    );
    assert!(sections.iter().all(|section| section.part != Part::ResidualSeats));
    let sections = explain(&SeatsOutput::new(3, compute(&odd, &[10]).unwrap()), Some(&definition), Lang::Nl);
    let residual = part(&sections, Part::ResidualSeats);
    assert!(residual.iter().any(|line| line.starts_with("Restzetel 1 naar lijst 10 (Test, A.): grootste overschot, 200 (artikel P 8). Door loting tussen lijst 1 (Dorpsbelang) en lijst 10 (Test, A.)")), "{residual:?}");

    // Where P 9 and P 10 meet, and where nobody voted.
    for lang in [Lang::Nl, Lang::En] {
        let words = |large| warning(Warning::AbsoluteMajorityAndListExhaustion, large, lang);
        assert!(words(true) != words(false) && words(false).contains("19"));
    }
    let none = Input::undated(9, vec![list(1, 0, Candidates::Unknown)]);
    let sections = explain(&SeatsOutput::new(9, compute(&none, &[]).unwrap()), None, Lang::Nl);
    assert_eq!(
        part(&sections, Part::Seats),
        ["Lijst 1: 0 zetels.", "Leeg: 9 zetels. Er zijn geen stemmen op kandidaten."]
    );
}
