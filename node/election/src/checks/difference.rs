//! Admitted voters against ballots: the figures I and J (F.305 to F.309, F.312), and the boxes (F.301 to F.304, F.310).

use super::totals::wide;
use super::{Code, Finding};
use crate::count::{Count, Field};
use crate::form::Answers;
use crate::question::Question;

/// F.305 to F.309: I and J against the difference between D and H. A cell that is open says nothing.
pub(super) fn figures(count: &Count, findings: &mut Vec<Finding>) {
    let counters = &count.counters;
    let (Some(d), Some(h)) = (wide(counters.admitted_voters), wide(counters.votes_cast)) else {
        return;
    };
    let (more, fewer) = (wide(counters.more_ballots), wide(counters.fewer_ballots));
    let is_wrong = |cell: Option<u64>, right: u64| cell.is_some_and(|value| value != right);
    let mut find = |code, wrong: bool, cells: &[Field]| {
        if wrong {
            let fields = [Field::AdmittedVoters, Field::VotesCast].iter().chain(cells).copied().collect();
            findings.push(Finding::new(code, None, fields));
        }
    };
    const I: Field = Field::MoreBallots;
    const J: Field = Field::FewerBallots;
    match h.cmp(&d) {
        std::cmp::Ordering::Equal => find(Code::F305, is_wrong(more, 0) || is_wrong(fewer, 0), &[I, J]),
        std::cmp::Ordering::Greater => {
            find(Code::F306, is_wrong(more, h - d), &[I]);
            find(Code::F307, is_wrong(fewer, 0), &[J]);
        }
        std::cmp::Ordering::Less => {
            find(Code::F308, is_wrong(fewer, d - h), &[J]);
            find(Code::F309, is_wrong(more, 0), &[I]);
        }
    }
}

/// D.001 of a paper form: where there is a difference, it is also written as a number.
pub(super) fn written(count: &Count, findings: &mut Vec<Finding>) {
    let counters = &count.counters;
    let (Some(d), Some(h)) = (counters.admitted_voters, counters.votes_cast) else {
        return;
    };
    let open = match h.cmp(&d) {
        std::cmp::Ordering::Greater if counters.more_ballots.is_none() => Field::MoreBallots,
        std::cmp::Ordering::Less if counters.fewer_ballots.is_none() => Field::FewerBallots,
        _ => return,
    };
    match findings.iter_mut().find(|finding| finding.code == Code::D001 && finding.list.is_none()) {
        Some(finding) => finding.fields.push(open),
        None => findings.push(Finding::new(Code::D001, None, vec![open])),
    }
}

/// F.301 to F.304 and F.310.
pub(super) fn boxes(count: &Count, answers: &Answers, findings: &mut Vec<Finding>) {
    let cells = [Field::AdmittedVoters, Field::VotesCast];
    let mut find = |code, question, cells: &[Field]| {
        let fields = cells.iter().copied().chain([Field::Answer(question)]).collect();
        findings.push(Finding::new(code, None, fields));
    };
    let ticked = [answers.equal, answers.more, answers.fewer].into_iter().filter(|ticked| *ticked).count();
    if ticked != 1 {
        find(Code::F304, Question::Comparison, &[]);
    }
    let (Some(d), Some(h)) = (count.counters.admitted_voters, count.counters.votes_cast) else {
        return;
    };
    for (code, contradicted) in [
        (Code::F301, answers.equal && d != h),
        (Code::F302, answers.more && h <= d),
        (Code::F303, answers.fewer && h >= d),
    ] {
        if contradicted {
            find(code, Question::Comparison, &cells);
        }
    }
    if d != h && (answers.explained.is_open() || answers.explained.is_both()) {
        find(Code::F310, Question::Explained, &cells);
    }
}

/// F.312: in totals of many stations both I and J can be there, and only their balance is known.
pub(super) fn totals(count: &Count, findings: &mut Vec<Finding>) {
    let c = &count.counters;
    if let (Some(d), Some(h), Some(more), Some(fewer)) =
        (wide(c.admitted_voters), wide(c.votes_cast), wide(c.more_ballots), wide(c.fewer_ballots))
        && d + more != h + fewer
    {
        let fields = vec![Field::AdmittedVoters, Field::VotesCast, Field::MoreBallots, Field::FewerBallots];
        findings.push(Finding::new(Code::F312, None, fields));
    }
}
