//! The questions of Na 31-2 bijlage 1 (F.101 to F.112) and of N 10-1 (F.121 to F.135, F.311).

use super::totals::wide;
use super::{Amounts, Code, Finding};
use crate::count::{Count, Field, Level};
use crate::form::{Answers, Paper, Report, YesNo};
use crate::question::Question;

pub(super) fn check(count: &Count, answers: &Answers, paper: Paper, level: Level, findings: &mut Vec<Finding>) {
    let mut find = |code, questions: &[Question]| {
        let fields = questions.iter().map(|question| Field::Answer(*question)).collect();
        findings.push(Finding::new(code, None, fields));
    };
    match (paper, level) {
        (Paper::Na31_2, _) => {
            let extra =
                [(Question::OtherReason, answers.extra.other_reason), (Question::Recounted, answers.extra.recounted)];
            let full = [
                (Question::StationExplained, answers.full.explained),
                (Question::ListsDiffer, answers.full.lists_differ),
            ];
            // Where there was no extra investigation, both are open.
            if extra.iter().filter(|(_, answer)| answer.is_open()).count() == 1 {
                find(Code::F101, &named(&extra, YesNo::is_open));
            }
            if full.iter().any(|(_, answer)| answer.is_open()) {
                find(Code::F111, &named(&full, YesNo::is_open));
            }
            for (code, pair) in [(Code::F102, extra), (Code::F112, full)] {
                let both = named(&pair, YesNo::is_both);
                if !both.is_empty() {
                    find(code, &both);
                }
            }
        }
        (Paper::N10_1, Level::Candidate) => {
            report(answers, &mut find);
            examined(count, answers, findings);
        }
        (Paper::N10_1 | Paper::N10_2 | Paper::Telephone, _) => {}
    }
}

fn named(pair: &[(Question, YesNo)], is: impl Fn(YesNo) -> bool) -> Vec<Question> {
    pair.iter().filter(|(_, answer)| is(*answer)).map(|(question, _)| *question).collect()
}

fn report(answers: &Answers, find: &mut impl FnMut(Code, &[Question])) {
    let said: Report = answers.report;
    let open: Vec<Question> = [(Question::Corrigendum, said.corrigendum), (Question::Page, said.page)]
        .into_iter()
        .filter_map(|(question, answer)| answer.is_none().then_some(question))
        .collect();
    if !open.is_empty() {
        find(Code::F121, &open);
    }
    if said.corrigendum == Some(true) && said.page == Some(false) {
        find(Code::F122, &[Question::Corrigendum, Question::Page]);
    }
    // A page that is said to be missing and is filled in all the same is checked as if it were there.
    let page = said.page == Some(true) || !said.page_is_empty();
    if page {
        let examined = said.unexplained || said.other_error;
        let open: Vec<Question> = [(Question::Reason, !examined), (Question::Corrected, said.corrected.is_open())]
            .into_iter()
            .filter_map(|(question, open)| open.then_some(question))
            .collect();
        if !open.is_empty() {
            find(Code::F131, &open);
        }
        if said.corrected.is_no() && said.corrigendum == Some(true) {
            find(Code::F132, &[Question::Corrected, Question::Corrigendum]);
        }
        if said.corrected.is_yes() && said.corrigendum == Some(false) {
            find(Code::F133, &[Question::Corrected, Question::Corrigendum]);
        }
        if said.corrected.is_both() {
            find(Code::F134, &[Question::Corrected]);
        }
        if !said.corrected_on_request.is_open() {
            find(Code::F135, &[Question::CorrectedOnRequest]);
        }
    }
}

/// F.311, with by how much D and H differ.
fn examined(count: &Count, answers: &Answers, findings: &mut Vec<Finding>) {
    let (Some(d), Some(h)) = (wide(count.counters.admitted_voters), wide(count.counters.votes_cast)) else {
        return;
    };
    if d != h && answers.explained.is_no() && !answers.report.unexplained {
        let fields = [Question::Explained, Question::Reason].map(Field::Answer).to_vec();
        let amounts = Amounts::of_two((Field::AdmittedVoters, d), (Field::VotesCast, h));
        findings.push(Finding::new(Code::F311, None, fields).with(amounts));
    }
}
