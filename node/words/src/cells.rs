//! What the cells of a form are called: by the codes of the paper that lies before whoever reads it.

use election::{Field, Question};

use crate::{Lang, listed, say, t};

/// So many cells in a row are told by the first and the last.
const RUN: usize = 3;

/// A cell by its code on the paper; what has none there, by its words.
#[must_use]
pub fn code(field: Field, lang: Lang) -> String {
    match field {
        Field::CandidateVotes { list, candidate } => {
            say!(lang, "field-code-candidate", list = list, candidate = candidate)
        }
        Field::CandidatesTotal(list) => say!(lang, "field-code-list-total", list = list),
        Field::Answer(question) => say!(lang, "field-code-question", question = t(lang, question_key(question))),
        field => field.to_string(),
    }
}

/// What is added up, and its total: all lists, or all candidates of a list, by the first and the last.
#[must_use]
pub fn summed(fields: &[Field], lang: Lang) -> String {
    let mut told: Vec<String> = Vec::new();
    for run in fields.chunk_by(|one, next| is_next(*one, *next)) {
        match run {
            [first, .., last] if run.len() >= RUN => told.push(row(*first, *last, lang)),
            few => told.extend(few.iter().map(|field| code(*field, lang))),
        }
    }
    told.join(", ")
}

/// Several cells, each by its code.
#[must_use]
pub fn each(fields: &[Field], lang: Lang) -> String {
    codes(fields, lang).join(", ")
}

/// One of a few cells: `E.3 of E.7`.
#[must_use]
pub fn one_of(fields: &[Field], lang: Lang) -> String {
    let told = codes(fields, lang);
    match told.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            say!(lang, "field-code-or", first = rest.join(", "), last = last)
        }
        _ => listed(&told, lang),
    }
}

/// Each of a few cells: `E.3 en E.7`.
#[must_use]
pub fn all_of(fields: &[Field], lang: Lang) -> String {
    listed(&codes(fields, lang), lang)
}

fn codes(fields: &[Field], lang: Lang) -> Vec<String> {
    fields.iter().map(|field| code(*field, lang)).collect()
}

/// Whether a cell follows another one in a table of the form.
fn is_next(one: Field, next: Field) -> bool {
    match (one, next) {
        (Field::ListTotal(_), Field::ListTotal(_)) => true,
        (Field::CandidateVotes { list, .. }, Field::CandidateVotes { list: other, .. }) => list == other,
        _ => false,
    }
}

fn row(first: Field, last: Field, lang: Lang) -> String {
    let first = code(first, lang);
    let last = match last {
        Field::CandidateVotes { candidate, .. } => candidate.to_string(),
        last => code(last, lang),
    };
    say!(lang, "field-code-row", first = first, last = last)
}

/// The key of the words of a box or question.
#[must_use]
pub fn question_key(asked: Question) -> &'static str {
    match asked {
        Question::Corrigendum => "question-corrigendum",
        Question::Page => "question-page",
        Question::Reason => "question-reason",
        Question::Corrected => "question-corrected",
        Question::CorrectedOnRequest => "question-corrected-on-request",
        Question::OtherReason => "question-other-reason",
        Question::Recounted => "question-recounted",
        Question::StationExplained => "question-station-explained",
        Question::ListsDiffer => "question-lists-differ",
        Question::Comparison => "question-comparison",
        Question::Explained => "question-explained",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_codes_of_the_paper_and_long_rows_their_ends() {
        let lists = |numbers: std::ops::RangeInclusive<u32>| numbers.map(Field::ListTotal);
        let votes = |candidate| Field::CandidateVotes { list: 3, candidate };
        let sum: Vec<Field> = lists(1..=16).chain([Field::Blank, Field::Invalid, Field::VotesCast]).collect();
        assert_eq!(summed(&sum, Lang::Nl), "E.1 t/m E.16, F, G, H");
        let sum: Vec<Field> = lists(1..=2).chain([Field::VotesOnCandidates]).collect();
        assert_eq!(summed(&sum, Lang::Nl), "E.1, E.2, E");
        let list: Vec<Field> = (1..=40).map(votes).chain([Field::CandidatesTotal(3)]).collect();
        assert_eq!(summed(&list, Lang::Nl), "lijst 3 nr. 1 t/m 40, totaal lijst 3");
        assert_eq!(summed(&list, Lang::En), "list 3 no. 1 to 40, total of list 3");
        let asked = [Field::Answer(Question::Corrigendum), Field::MoreBallots];
        assert_eq!(summed(&asked, Lang::Nl), "\"Is er een corrigendum?\", I");
        assert_eq!(each(&[Field::ListTotal(1), Field::ListTotal(3), Field::ListTotal(9)], Lang::Nl), "E.1, E.3, E.9");
        assert_eq!(one_of(&[Field::AdmittedVoters, Field::VotesCast], Lang::Nl), "D of H");
        assert_eq!((one_of(&[votes(2)], Lang::Nl).as_str(), summed(&[], Lang::Nl).as_str()), ("lijst 3 nr. 2", ""));
    }
}
