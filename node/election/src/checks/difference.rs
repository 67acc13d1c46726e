//! Admitted voters against ballots: the figures I and J (F.305 to F.309, F.312), the boxes (F.301 to F.304, F.310), and what was
//! phoned in (W.903).

use super::totals::wide;
use super::{Amounts, Code, Finding};
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
    let mut find = |code, cell: Option<u64>, right: u64, cells: &[Field]| {
        if let Some(value) = cell.filter(|value| *value != right) {
            let fields = [Field::AdmittedVoters, Field::VotesCast].iter().chain(cells).copied().collect();
            findings.push(Finding::new(code, None, fields).with(Amounts::plain(right, value)));
        }
    };
    const I: Field = Field::MoreBallots;
    const J: Field = Field::FewerBallots;
    match h.cmp(&d) {
        std::cmp::Ordering::Equal => find(Code::F305, if is_wrong(more, 0) { more } else { fewer }, 0, &[I, J]),
        std::cmp::Ordering::Greater => {
            find(Code::F306, more, h - d, &[I]);
            find(Code::F307, fewer, 0, &[J]);
        }
        std::cmp::Ordering::Less => {
            find(Code::F308, fewer, d - h, &[J]);
            find(Code::F309, more, 0, &[I]);
        }
    }
}

/// W.903: by telephone nobody says whether a difference between D and H is explained, so that it is asked at once. One that is
/// large has W.203 already.
pub(super) fn phoned(count: &Count, findings: &mut Vec<Finding>) {
    let (Some(d), Some(h)) = (wide(count.counters.admitted_voters), wide(count.counters.votes_cast)) else {
        return;
    };
    if d != h && !findings.iter().any(|finding| finding.code == Code::W203) {
        let (d, h) = ((Field::AdmittedVoters, d), (Field::VotesCast, h));
        findings.push(Finding::new(Code::W903, None, vec![d.0, h.0]).with(Amounts::of_two(d, h)));
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
    let mut find = |code, question, cells: &[Field], amounts: Option<Amounts>| {
        let fields = cells.iter().copied().chain([Field::Answer(question)]).collect();
        findings.push(Finding::new(code, None, fields).with(amounts));
    };
    let ticked = [answers.equal, answers.more, answers.fewer].into_iter().filter(|ticked| *ticked).count();
    if ticked != 1 {
        find(Code::F304, Question::Comparison, &[], None);
    }
    let (Some(d), Some(h)) = (wide(count.counters.admitted_voters), wide(count.counters.votes_cast)) else {
        return;
    };
    let (voters, cast) = ((Field::AdmittedVoters, d), (Field::VotesCast, h));
    for (code, contradicted, one, other) in [
        (Code::F301, answers.equal && d != h, voters, cast),
        (Code::F302, answers.more && h <= d, cast, voters),
        (Code::F303, answers.fewer && h >= d, cast, voters),
    ] {
        if contradicted {
            find(code, Question::Comparison, &cells, Some(Amounts::of_two(one, other)));
        }
    }
    if d != h && (answers.explained.is_open() || answers.explained.is_both()) {
        find(Code::F310, Question::Explained, &cells, Some(Amounts::of_two(voters, cast)));
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
        let amounts = (h + fewer).checked_sub(more).map(|balance| Amounts::plain(d, balance));
        findings.push(Finding::new(Code::F312, None, fields).with(amounts));
    }
}
