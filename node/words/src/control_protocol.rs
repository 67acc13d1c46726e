//! What the Kiesraad will ask: rules, figures and answers; and what came of the lists that were added up again by hand.

use election::control_protocol::{Against, Found, Handled, Row, Rule, TableError, deviation_tenths};
use election::draw::{DrawError, ListOutcome, MAX_TEXT, Step, Verdict};
use election::{Definition, Share};

use crate::number::Marks;
use crate::plausibility::{candidate, list};
use crate::{Lang, Say, Sentence, clock, say, sentence, t};

/// What is asked, in a few words.
#[must_use]
pub fn title(rule: Rule, lang: Lang) -> String {
    t(lang, &format!("asked-{}", name(rule)))
}

/// What the Kiesraad will ask, and what to do before it does.
#[must_use]
pub fn remedy(rule: Rule, lang: Lang) -> String {
    t(lang, &format!("asked-{}-do", name(rule)))
}

/// The part of its keys that is the rule's own.
fn name(rule: Rule) -> String {
    rule.id().replace('_', "-")
}

/// What it is about and the figures that it rests on, such as `D 690, H 689`; empty for a station without votes. Lists and
/// candidates by name.
#[must_use]
pub fn figures(found: &Found, definition: &Definition, lang: Lang) -> String {
    let list = |number: u32| list(definition, number);
    let of = |letter: &str, votes: u64| format!("{letter} {}", Marks::of(lang).whole(votes));
    let of_cast =
        |letter: &str, share: Share| vec![of(letter, share.part), of("H", share.whole), Marks::of(lang).percent(share)];
    let parts = match found {
        Found::ZeroVotes => Vec::new(),
        Found::NoExplanation { ballots } => vec![say!(lang, "odd-figure-unexplained", ballots = *ballots)],
        Found::SumOfExplanations { admitted, cast, explained } => {
            let explained = say!(lang, "odd-figure-explained", ballots = *explained);
            vec![of("D", *admitted), of("H", *cast), explained]
        }
        Found::NotInvestigated { admitted, cast } | Found::LargeDifference { admitted, cast, .. } => {
            vec![of("D", *admitted), of("H", *cast)]
        }
        Found::ManyInvalid { invalid, .. } => of_cast("G", *invalid),
        Found::ManyBlank { blank, .. } => of_cast("F", *blank),
        Found::ListShare { list: number, here, elsewhere, .. } => {
            let marks = Marks::of(lang);
            let tenths = deviation_tenths(*here, *elsewhere).unsigned_abs();
            let points = format!("{}{}{}", tenths / 10, marks.decimal, tenths % 10);
            vec![
                list(*number),
                say!(lang, "odd-figure-here", share = marks.percent(*here)),
                say!(lang, "odd-figure-elsewhere", share = marks.percent(*elsewhere)),
                say!(lang, "asked-figure-points", points = points),
            ]
        }
        Found::SwitchedCandidates { list: on, more, fewer, against } => {
            let row = |row: &Row| {
                let who = candidate(definition, *on, row.candidate);
                say!(lang, "odd-figure-of", who = who, votes = row.received, usual = row.expected())
            };
            let mut parts = vec![list(*on), row(more), row(fewer)];
            if *against == Against::Neighbourhood {
                parts.push(t(lang, "asked-figure-neighbourhood"));
            }
            parts
        }
    };
    parts.join(", ")
}

/// `afgehandeld door A. Jansen om 23:10`.
#[must_use]
pub fn handled(handled: &Handled, lang: Lang) -> String {
    say!(lang, "asked-handled", by = &handled.by, at = clock(handled.at))
}

/// What was said of it, and by whom: `afgehandeld door A. Jansen om 23:10: herteld, zelfde uitkomst`.
#[must_use]
pub fn explained(handled: &Handled, lang: Lang) -> String {
    format!("{}: {}", self::handled(handled, lang), handled.explanation)
}

/// How a number of a draw is made again and what it drew: the command, its first digits, the number, the list.
#[must_use]
pub fn step(step: &Step, lang: Lang) -> String {
    let (command, digits) = (command(step), step.sha256.get(..8).unwrap_or_default());
    let (number, left) = (step.number, step.left);
    match step.list {
        Some(list) => {
            say!(lang, "worksheet-step", command = command, digits = digits, number = number, left = left, list = list)
        }
        None => say!(lang, "worksheet-passed", command = command, digits = digits, number = number, left = left),
    }
}

/// What anybody types to make the number again.
#[must_use]
pub fn command(step: &Step) -> String {
    // Within quotes of one kind nothing else is special to a shell, and to `printf` nothing after its format.
    let quoted = |line: &str| format!("'{}'", line.replace('\'', r"'\''"));
    let lines: Vec<String> = step.text.lines().map(quoted).collect();
    format!("printf '%s\\n' {} | sha256sum", lines.join(" "))
}

/// A list that was added up by hand: `lijst 8 gelijk`.
#[must_use]
pub fn outcome(outcome: &ListOutcome, lang: Lang) -> String {
    say!(lang, "audit-drawn-list", list = outcome.list, verdict = verdict(outcome.verdict(), lang))
}

/// How the sum by hand compares.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> String {
    match verdict {
        Verdict::Open => t(lang, "drawn-open"),
        Verdict::Equal => t(lang, "drawn-equal"),
        Verdict::More(votes) => say!(lang, "drawn-more", votes = Marks::of(lang).whole(votes)),
        Verdict::Fewer(votes) => say!(lang, "drawn-fewer", votes = Marks::of(lang).whole(votes)),
    }
}

impl Say for TableError {
    fn say(&self) -> Sentence {
        use election::control_protocol::{MAX_NAME, MAX_TABLE_BYTES};
        match self {
            Self::TooLarge(bytes) => sentence!("neighbourhood-too-large", bytes = *bytes, most = MAX_TABLE_BYTES),
            Self::Encoding(line) => sentence!("neighbourhood-encoding", line = *line),
            Self::Empty => sentence!("neighbourhood-empty"),
            Self::TooMany => sentence!("neighbourhood-too-many", most = election::definition::MAX_STATIONS),
            Self::Cells { line, text } => sentence!("neighbourhood-cells", line = *line, text = text),
            Self::Station { line, text } => sentence!("neighbourhood-station", line = *line, text = text),
            Self::Name(line) => sentence!("neighbourhood-name", line = *line, most = MAX_NAME),
            Self::Twice { station, line, first } => {
                sentence!("neighbourhood-twice", station = *station, line = *line, first = *first)
            }
            Self::Unknown { station, line } => {
                sentence!("neighbourhood-unknown", station = *station, line = *line)
            }
        }
    }
}

impl Say for DrawError {
    fn say(&self) -> Sentence {
        let named = |what: &str| if what == "seed" { sentence!("drawn-seed") } else { sentence!("drawn-election") };
        match self {
            Self::Empty(what) => sentence!("drawn-empty", what = named(what)),
            Self::TooLong(what) => sentence!("drawn-too-long", what = named(what), most = MAX_TEXT),
            Self::Letter { what, letter } => {
                sentence!("drawn-letter", what = named(what), letter = format!("{letter:?}"))
            }
            Self::Lists(lists) => {
                sentence!("drawn-lists", lists = *lists, most = election::definition::MAX_LISTS)
            }
            Self::Twice(list) => sentence!("drawn-twice", list = *list),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_title_and_an_answer_says_by_whom_and_when() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in Rule::ALL {
            for lang in [Lang::Nl, Lang::En] {
                let (title, remedy) = (title(rule, lang), remedy(rule, lang));
                assert!(!title.ends_with(['.', ']']) && seen.insert(title), "{rule:?} in {lang:?}");
                assert!(remedy.contains("Kiesraad") && remedy.ends_with('.') && seen.insert(remedy), "{rule:?}");
            }
        }
        let answer = Handled { by: "A. Jansen".into(), at: 1_773_867_600_000, explanation: "herteld".into() };
        assert_eq!(handled(&answer, Lang::Nl), "afgehandeld door A. Jansen om 22:00");
        assert_eq!(explained(&answer, Lang::En), "handled by A. Jansen at 22:00: herteld");
        assert_eq!(verdict(Verdict::Fewer(1_234), Lang::Nl), "met de hand 1.234 minder");
    }

    #[test]
    fn a_draw_is_done_again_by_a_command_whatever_its_seed_is_made_of() {
        let drawn = election::draw::draw("GR2026_Assen", "4 1 6 6 2 3", &(1..=13).collect::<Vec<_>>()).unwrap();
        let command_of = |seed: &str| {
            let drawn = election::draw::draw("X", seed, &[1]).unwrap();
            command(&drawn.steps[0])
        };
        assert_eq!(
            step(&drawn.steps[0], Lang::Nl),
            r"printf '%s\n' 'uitslag draw 1' 'GR2026_Assen' '4 1 6 6 2 3' '1' | sha256sum → 663143b8…: 1714504632, van 13 lijsten: lijst 10"
        );
        assert_eq!(command_of(r"5%s\n'`$x"), r"printf '%s\n' 'uitslag draw 1' 'X' '5%s\n'\''`$x' '1' | sha256sum");
        let equal = ListOutcome { list: 8, sum: Some(7), by_hand: Some(7) };
        assert_eq!(outcome(&equal, Lang::Nl), "lijst 8 gelijk");
    }

    #[test]
    fn figures_are_those_of_the_paper() {
        let definition = Definition {
            identity: election::Identity {
                id: "GR2026_Test".into(),
                name: String::new(),
                category: "GR".into(),
                subcategory: None,
                domain: None,
                date: "2026-03-18".into(),
            },
            seats: None,
            preference_threshold: None,
            lists: Vec::new(),
        };
        let told = |found: Found| figures(&found, &definition, Lang::Nl);
        assert_eq!(told(Found::NotInvestigated { admitted: 690, cast: 689 }), "D 690, H 689");
        assert_eq!(told(Found::NotInvestigated { admitted: 1_155, cast: 1_157 }), "D 1.155, H 1.157");
        let blank = Share { part: 3, whole: 100 };
        assert_eq!(told(Found::ManyBlank { blank, percent: 3 }), "F 3, H 100, 3,0%");
        let (here, elsewhere) = (Share { part: 62, whole: 100 }, Share { part: 2, whole: 100 });
        let share = told(Found::ListShare { list: 8, here, elsewhere, points: 60 });
        assert_eq!(share, "8, hier 62,0%, elders 2,0%, verschil 60,0 procentpunt");
        let row = |candidate, received, part| Row {
            candidate,
            received,
            list_here: 100,
            elsewhere: Share { part, whole: 100 },
        };
        let (more, fewer) = (row(10, 18, 1), row(2, 3, 16));
        let pair = Found::SwitchedCandidates { list: 3, more, fewer, against: Against::Neighbourhood };
        assert_eq!(told(pair), "3, 10: 18 (verwacht 1), 2: 3 (verwacht 16), vergeleken met de wijk");
        assert_eq!(told(Found::ZeroVotes), "");
    }
}
