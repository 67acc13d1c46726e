//! What a finding says to the person who types and to the one who controls: what happened, by how much and where, what it means
//! for the count, what to do.

use election::Field;
use election::checks::{Amounts, Code, Consequence, Finding, Guess};

use crate::number::Marks;
use crate::{Arg, Lang, Sentence, cells, say, t, ta};

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The person who types a count.
    Typist,
    /// The person who controls and releases.
    Controller,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened; where two amounts should be equal, by how much they are not.
    pub happened: String,
    /// What it means for the count.
    pub means: String,
    /// What to do.
    pub todo: String,
}

/// A finding in words.
#[must_use]
pub fn explain(finding: &Finding, reader: Reader, lang: Lang) -> Explained {
    let rule = finding.code.as_str().replace('.', "").to_ascii_lowercase();
    let consequence = match finding.code.consequence() {
        Consequence::Correct => "correct",
        Consequence::Accept => "accept",
        Consequence::Confirm => "confirm",
    };
    let reader = match reader {
        Reader::Typist => "typist",
        Reader::Controller => "controller",
    };
    let list: Arg<'_> = finding.list.map(|list| list.to_string()).unwrap_or_default().into();
    let mut happened = ta(lang, &format!("finding-{rule}{}", variant(finding)), &[("list", list)]);
    if let Some(amounts) = &finding.amounts {
        happened.push(' ');
        happened.push_str(&by_how_much(amounts, lang));
    }
    Explained {
        happened,
        means: t(lang, &format!("finding-{consequence}-{reader}")),
        todo: t(lang, &format!("finding-{rule}-{reader}")),
    }
}

/// The cells that it names, by their codes on the paper.
#[must_use]
pub fn fields(finding: &Finding, lang: Lang) -> String {
    match finding.code {
        Code::F202 | Code::F203 | Code::F204 | Code::F402 => cells::summed(&finding.fields, lang),
        // Of these some lists may be named, and others not.
        _ => cells::each(&finding.fields, lang),
    }
}

/// Where the form that lies there has other cells than most have: the end of the key of its own words.
fn variant(finding: &Finding) -> &'static str {
    let has = |field| finding.fields.contains(&field);
    match finding.code {
        Code::F201 if has(Field::VoterCards) => "-cards",
        Code::F203 if !has(Field::VotesOnCandidates) => "-lists",
        _ => "",
    }
}

/// `716 en 689: 27 verschil, verwisselde cijfers in E.4?`
fn by_how_much(amounts: &Amounts, lang: Lang) -> String {
    let marks = Marks::of(lang);
    let (one, other) = (marks.whole(amounts.one), marks.whole(amounts.other));
    let difference = amounts.difference();
    if difference == 0 {
        return say!(lang, "finding-amounts-same", amount = one);
    }
    let by = marks.whole(difference);
    let Some(guess) = &amounts.guess else {
        return say!(lang, "finding-amounts", one = one, other = other, difference = by);
    };
    let fields = guess.fields();
    let n = Sentence::count(fields.len());
    let guessed = match guess {
        Guess::Exchanged(_) => say!(lang, "finding-guess-exchanged", fields = cells::one_of(fields, lang)),
        Guess::DigitTooMany(_) => say!(lang, "finding-guess-digit", fields = cells::one_of(fields, lang)),
        Guess::Row(_) => {
            let fields = cells::all_of(fields, lang);
            say!(lang, "finding-guess-row", n = n, fields = fields, amount = by.as_str())
        }
        Guess::Twice(_) => {
            let fields = cells::all_of(fields, lang);
            let twice = marks.whole(difference.saturating_mul(2));
            say!(lang, "finding-guess-twice", n = n, fields = fields, amount = twice)
        }
    };
    say!(lang, "finding-amounts-guess", one = one, other = other, difference = by, guess = guessed)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn found(code: Code, fields: &[Field], amounts: Option<Amounts>) -> Finding {
        let (severity, fields) = (code.severity(), fields.to_vec());
        Finding { code, list: Some(3), station: None, severity, fields, amounts }
    }

    #[test]
    fn every_code_has_its_texts() {
        let mut seen = BTreeSet::new();
        let cells = [Field::VotesOnCandidates];
        let others = [(Code::F201, vec![Field::VoterCards]), (Code::F203, vec![Field::ListTotal(3)])];
        let all = Code::ALL.iter().map(|code| (*code, cells.to_vec())).chain(others);
        for (code, fields) in all {
            let finding = found(code, &fields, None);
            for lang in Lang::ALL {
                let typist = explain(&finding, Reader::Typist, lang);
                let controller = explain(&finding, Reader::Controller, lang);
                assert_eq!(typist.happened, controller.happened);
                assert!(typist.means != controller.means && typist.todo != controller.todo, "{code}");
                assert!(seen.insert((lang, format!("{} {}", typist.happened, typist.todo))), "{code}");
                for part in [typist.happened, typist.means, typist.todo, controller.means, controller.todo] {
                    assert!(part.ends_with(['.', '?']) && !part.contains(['{', '[']), "{code}: {part}");
                }
            }
        }
    }

    #[test]
    fn a_sum_says_by_how_much_and_where_to_look() {
        let list = Field::ListTotal;
        let told = |amounts: Amounts, lang| {
            let finding = found(Code::F202, &[list(4), Field::VotesOnCandidates], Some(amounts));
            explain(&finding, Reader::Typist, lang).happened
        };
        let guessed = |guess| Amounts { one: 716, other: 689, guess };
        for (guess, nl, en) in [
            (None, "716 en 689: 27 verschil.", "716 and 689: a difference of 27."),
            (
                Some(Guess::Exchanged(vec![list(4)])),
                "716 en 689: 27 verschil, verwisselde cijfers in E.4?",
                "716 and 689: a difference of 27, digits exchanged in E.4?",
            ),
            (
                Some(Guess::DigitTooMany(vec![list(4), list(7)])),
                "716 en 689: 27 verschil, een cijfer te veel in E.4 of E.7?",
                "716 and 689: a difference of 27, a digit too many in E.4 or E.7?",
            ),
            (
                Some(Guess::Row(vec![list(4)])),
                "716 en 689: 27 verschil, regel E.4 is 27.",
                "716 and 689: a difference of 27, row E.4 is 27.",
            ),
            (
                Some(Guess::Row(vec![list(4), list(7)])),
                "716 en 689: 27 verschil, de regels E.4 en E.7 zijn 27.",
                "716 and 689: a difference of 27, rows E.4 and E.7 are 27.",
            ),
            (
                Some(Guess::Twice(vec![list(4)])),
                "716 en 689: 27 verschil, regel E.4 is 54, twee keer het verschil.",
                "716 and 689: a difference of 27, row E.4 is 54, twice the difference.",
            ),
        ] {
            let [nl_told, en_told] = [Lang::Nl, Lang::En].map(|lang| told(guessed(guess.clone()), lang));
            assert!(
                nl_told.ends_with(&format!(" {nl}")) && en_told.ends_with(&format!(" {en}")),
                "{nl_told} {en_told}"
            );
        }
        let large = told(Amounts::plain(12_345, 5), Lang::Nl);
        assert!(large.ends_with("12.345 en 5: 12.340 verschil."), "{large}");
        let ticked = explain(&found(Code::F302, &[], Some(Amounts::plain(224, 224))), Reader::Typist, Lang::Nl);
        assert!(ticked.happened.ends_with("H is niet groter dan D. Beide zijn 224."), "{}", ticked.happened);
    }

    #[test]
    fn cells_are_named_as_on_the_form_that_lies_there() {
        let happened = |code, fields: &[Field]| explain(&found(code, fields, None), Reader::Typist, Lang::Nl).happened;
        assert!(!happened(Code::F201, &[Field::PollCards]).contains('C'), "a council has no voter cards");
        assert!(happened(Code::F201, &[Field::VoterCards]).contains("A + B + C"));
        assert!(!happened(Code::F203, &[Field::ListTotal(1)]).contains('E'), "by telephone nobody reads out E");
        assert!(happened(Code::F403, &[]).contains("E.3"));
        let lists = [1, 5, 9].map(Field::ListTotal);
        let named = |code| fields(&found(code, &lists, None), Lang::Nl);
        assert_eq!((named(Code::F202).as_str(), named(Code::W902).as_str()), ("E.1 t/m E.9", "E.1, E.5, E.9"));
    }
}
