//! Errors and warnings: each rule at its edges, together, and with open cells.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use election::checks::{
    Guess, against_evening, against_first, check, check_form, check_municipality, has_errors, same_as,
};
use election::form::YesNo;
use election::{Answers, Basis, Code, Count, EntryForm, Field, Form, Level, Paper, Question, Severity};
use made::definition;

/// A form without any finding: A 90, B 10, D 100; lists 60 and 38; E 98, F 1, G 1, H 100.
fn clean() -> Count {
    let form: EntryForm = serde_json::from_str(
        r#"{"poll_cards": 90, "proxy_certificates": 10, "admitted_voters": 100,
            "lists": [
                {"number": 1, "total": 60, "candidates": [{"number": 1, "votes": 40}, {"number": 2, "votes": 20}]},
                {"number": 4, "total": 38, "candidates": [{"number": 1, "votes": 38}, {"number": 3, "votes": 0}]}],
            "votes_on_candidates": 98, "blank": 1, "invalid": 1, "votes_cast": 100}"#,
    )
    .unwrap();
    form.into_count(&definition(&[(1, &[1, 2]), (4, &[1, 3])]), Level::Candidate).unwrap()
}

const PAPER: Form = Form { level: Level::Candidate, voter_cards: false, basis: Basis::Figures };
const PARTY: Form = Form { level: Level::Party, voter_cards: false, basis: Basis::Figures };

fn codes(count: &Count, form: Form) -> Vec<Code> {
    check(count, form).iter().map(|finding| finding.code).collect()
}

/// The codes after a change to the clean form.
fn after(change: impl Fn(&mut Count)) -> Vec<Code> {
    let mut count = clean();
    change(&mut count);
    codes(&count, PAPER)
}

#[test]
fn a_clean_form_has_no_findings_at_any_level() {
    assert_eq!(codes(&clean(), PAPER), []);
    assert_eq!(codes(&clean().totals_only(), PARTY), []);
    assert!(!has_errors(&check(&clean(), PAPER)));
}

#[test]
fn voters_must_add_up() {
    assert_eq!(after(|c| c.counters.poll_cards = Some(91)), [Code::F201]);
    assert_eq!(after(|c| c.counters.poll_cards = None), []);
    assert_eq!(after(|c| c.counters.voter_cards = Some(0)), []);
    // At a council voter cards are an error by themselves, and still part of the sum.
    let with_cards = |c: &mut Count| (c.counters.poll_cards, c.counters.voter_cards) = (Some(89), Some(1));
    assert_eq!(after(with_cards), [Code::D002]);
    assert_eq!(after(|c| c.counters.voter_cards = Some(1)), [Code::D002, Code::F201]);
    // Elsewhere they are a cell like the others: open, it stops the check.
    let provincial = Form { voter_cards: true, ..PAPER };
    let mut count = clean();
    with_cards(&mut count);
    assert_eq!(codes(&count, provincial), []);
    count.counters.voter_cards = None;
    assert_eq!(codes(&count, provincial), []);
    count.counters.voter_cards = Some(2);
    let finding = &check(&count, provincial)[0];
    assert_eq!(finding.code, Code::F201);
    let cells = [Field::PollCards, Field::ProxyCertificates, Field::VoterCards, Field::AdmittedVoters];
    assert_eq!(finding.fields, cells);
}

#[test]
fn votes_must_add_up() {
    assert_eq!(after(|c| c.counters.votes_on_candidates = Some(97)), [Code::F202, Code::F203]);
    assert_eq!(after(|c| c.counters.blank = Some(2)), [Code::F203]);
    // E is 0 while lists have votes: one error, not three. Blank and invalid stay below 3 %.
    assert_eq!(after(|c| c.counters.votes_on_candidates = Some(0)), [Code::F204]);
    // Open lists: E = 0 can still be seen to be wrong, a sum cannot.
    assert_eq!(
        after(|c| (c.lists[0].total, c.counters.votes_on_candidates) = (None, Some(0))),
        [Code::D001, Code::F204]
    );
    assert_eq!(after(|c| c.lists[0].total = None), [Code::D001]);
    let huge = after(|c| {
        c.lists.iter_mut().for_each(|list| list.total = Some(999_999_999));
        c.counters.votes_on_candidates = Some(999_999_999);
    });
    assert_eq!(huge, [Code::F202, Code::F203, Code::F403, Code::F403]);
}

#[test]
fn list_totals_are_compared_list_by_list() {
    assert_eq!(after(|c| c.lists[1].candidates_total = Some(0)), [Code::F401]);
    // A list without any votes has a total of 0, rightly.
    let empty = |c: &mut Count| {
        c.lists[1].candidates = vec![(1, Some(0)), (3, Some(0))];
        (c.lists[1].total, c.lists[1].candidates_total) = (Some(0), Some(0));
        c.lists[0].candidates[0].1 = Some(78);
        (c.lists[0].total, c.lists[0].candidates_total) = (Some(98), Some(98));
    };
    assert_eq!(after(empty), []);
    assert_eq!(after(|c| c.lists[0].candidates[1].1 = Some(21)), [Code::F402]);
    assert_eq!(after(|c| c.lists[0].candidates_total = Some(61)), [Code::F402, Code::F403]);
    // The table and its sums agree with each other, but not with the candidates.
    let table = |c: &mut Count| (c.lists[0].total, c.lists[1].total) = (Some(61), Some(37));
    let mut count = clean();
    table(&mut count);
    let found: Vec<_> = check(&count, PAPER).into_iter().map(|f| (f.code, f.list, f.fields)).collect();
    let cells = |list| vec![Field::ListTotal(list), Field::CandidatesTotal(list)];
    assert_eq!(found, [(Code::F403, Some(1), cells(1)), (Code::F403, Some(4), cells(4))]);
    // At party level there is nothing to compare with.
    assert_eq!(codes(&count, PARTY), []);
    // An open candidate stops the sum, not the comparison of the totals.
    assert_eq!(
        after(|c| (c.lists[0].candidates[1].1, c.lists[0].total) = (None, Some(61))),
        [Code::D001, Code::F202, Code::F403]
    );
}

/// Only W codes of a form with these D, F, G and H.
fn warnings(d: u32, f: u32, g: u32, h: u32) -> Vec<Code> {
    let mut count = clean();
    count.counters.admitted_voters = Some(d);
    (count.counters.blank, count.counters.invalid, count.counters.votes_cast) = (Some(f), Some(g), Some(h));
    let mut found = codes(&count, PARTY);
    found.retain(|code| code.severity() == Severity::Warning);
    found
}

#[test]
fn warnings_begin_at_their_exact_percentages() {
    assert_eq!(warnings(100, 2, 2, 100), []);
    assert_eq!(warnings(100, 3, 0, 100), [Code::W201]);
    assert_eq!(warnings(100, 0, 3, 100), [Code::W202]);
    // 3 % of 101 is 3.03.
    assert_eq!(warnings(101, 3, 3, 101), []);
    assert_eq!(warnings(101, 4, 4, 101), [Code::W201, Code::W202]);
    // W.203: 2 % or 15, either is enough.
    assert_eq!(warnings(102, 0, 0, 100), [Code::W203]);
    assert_eq!(warnings(101, 0, 0, 100), []);
    assert_eq!(warnings(98, 0, 0, 100), [Code::W203]);
    assert_eq!(warnings(1014, 0, 0, 1000), []);
    assert_eq!(warnings(1015, 0, 0, 1000), [Code::W203]);
    assert_eq!(warnings(985, 0, 0, 1000), [Code::W203]);
    assert_eq!(warnings(999_999_999, 0, 0, 1), [Code::W203]);
    // Nothing of nothing is no percentage.
    assert_eq!(warnings(0, 0, 0, 0), [Code::W204]);
    assert_eq!(warnings(1, 1, 0, 0), [Code::W201, Code::W203, Code::W204]);
}

#[test]
fn open_cells_are_named_and_used_by_no_check() {
    let ballot = definition(&[(1, &[1, 2]), (4, &[1, 3])]);
    let open = EntryForm::default().into_count(&ballot, Level::Candidate).unwrap();
    let found = check(&open, PAPER);
    let counters = vec![
        Field::AdmittedVoters,
        Field::ListTotal(1),
        Field::ListTotal(4),
        Field::VotesOnCandidates,
        Field::Blank,
        Field::Invalid,
        Field::VotesCast,
    ];
    let list = |list, other| {
        let votes = |candidate| Field::CandidateVotes { list, candidate };
        vec![votes(1), votes(other), Field::CandidatesTotal(list)]
    };
    let found: Vec<_> = found.into_iter().map(|f| (f.code, f.list, f.fields)).collect();
    assert_eq!(
        found,
        [(Code::D001, None, counters), (Code::D001, Some(1), list(1, 2)), (Code::D001, Some(4), list(4, 3)),]
    );
    // By telephone D may be open; A, B, I and J always may.
    let mut phoned = clean().totals_only();
    phoned.counters.admitted_voters = None;
    (phoned.counters.poll_cards, phoned.counters.proxy_certificates) = (None, None);
    assert_eq!(codes(&phoned, PARTY), [Code::D001]);
    assert_eq!(codes(&phoned, Form::telephone(&ballot.identity)), []);
    assert_eq!(Form::figures(&ballot.identity, Level::Candidate), PAPER);
}

#[test]
fn everything_wrong_comes_at_once_and_sorted() {
    let found = after(|c| {
        c.counters.voter_cards = Some(7);
        c.counters.blank = Some(50);
        c.counters.invalid = Some(50);
        c.counters.admitted_voters = Some(1);
        c.lists[0].total = Some(1);
        c.lists[0].candidates_total = Some(2);
        c.lists[1].candidates_total = Some(0);
    });
    let expected = [
        Code::D002,
        Code::F201,
        Code::F202,
        Code::F203,
        Code::F401,
        Code::F402,
        Code::F403,
        Code::W201,
        Code::W202,
        Code::W203,
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_code_has_its_name() {
    for code in Code::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.to_string());
    }
    assert!(Code::ALL.is_sorted());
    assert_eq!(Code::F201.to_string(), "F.201");
}

/// D, H, I, J at a form where nothing else is looked at.
fn ballots(d: u32, h: u32, more: Option<u32>, fewer: Option<u32>) -> Count {
    let mut count = clean().totals_only();
    let c = &mut count.counters;
    (c.poll_cards, c.proxy_certificates, c.admitted_voters) = (Some(d - 10), Some(10), Some(d));
    (c.more_ballots, c.fewer_ballots) = (more, fewer);
    count.lists[0].total = Some(h - 40);
    (c.votes_on_candidates, c.votes_cast) = (Some(h - 2), Some(h));
    count
}

#[test]
fn more_and_fewer_ballots_are_the_difference() {
    let found = |d, h, more, fewer| codes(&ballots(d, h, more, fewer), PARTY);
    assert_eq!(found(200, 200, Some(0), Some(0)), []);
    assert_eq!(found(200, 200, Some(1), Some(0)), [Code::F305]);
    assert_eq!(found(200, 200, None, Some(2)), [Code::F305]);
    assert_eq!(found(200, 203, Some(3), Some(0)), []);
    assert_eq!(found(200, 203, Some(2), Some(0)), [Code::F306]);
    assert_eq!(found(200, 203, Some(3), Some(1)), [Code::F307]);
    assert_eq!(found(200, 203, Some(0), Some(3)), [Code::F306, Code::F307]);
    assert_eq!(found(203, 200, Some(0), Some(3)), []);
    assert_eq!(found(203, 200, Some(0), Some(2)), [Code::F308]);
    assert_eq!(found(203, 200, Some(3), Some(0)), [Code::F308, Code::F309]);
    // Open is unknown, and no check uses it.
    assert_eq!(found(203, 200, None, None), []);
}

#[test]
fn the_boxes_say_what_the_figures_say() {
    let form = Form { basis: Basis::Paper(Paper::N10_2), ..PARTY };
    let found = |count: &Count, change: fn(&mut Answers)| -> Vec<Code> {
        let mut answers = Answers::default();
        change(&mut answers);
        check_form(count, Some(&answers), form).iter().map(|finding| finding.code).collect()
    };
    let (equal, more) = (ballots(200, 200, Some(0), Some(0)), ballots(200, 203, Some(3), None));
    let fewer = ballots(203, 200, None, Some(3));
    assert_eq!(found(&equal, |a| a.equal = true), []);
    assert_eq!(found(&equal, |_| ()), [Code::F304]);
    assert_eq!(found(&equal, |a| a.more = true), [Code::F302]);
    assert_eq!(found(&equal, |a| a.fewer = true), [Code::F303]);
    assert_eq!(found(&equal, |a| (a.equal, a.fewer) = (true, true)), [Code::F303, Code::F304]);
    let explained = |a: &mut Answers| (a.more, a.explained) = (true, YesNo::from(true));
    assert_eq!(found(&more, explained), []);
    assert_eq!(found(&more, |a| a.more = true), [Code::F310]);
    assert_eq!(found(&more, |a| (a.more, a.explained) = (true, YesNo { yes: true, no: true })), [Code::F310]);
    assert_eq!(found(&more, |a| (a.equal, a.explained) = (true, false.into())), [Code::F301]);
    assert_eq!(found(&fewer, |a| (a.fewer, a.explained) = (true, false.into())), []);
    assert_eq!(found(&fewer, |a| (a.more, a.explained) = (true, false.into())), [Code::F302]);
    // On paper a difference is also a number, and A and B stand there.
    assert_eq!(found(&ballots(200, 203, None, None), explained), [Code::D001]);
    let mut without = equal.clone();
    without.counters.poll_cards = None;
    assert_eq!(found(&without, |a| a.equal = true), [Code::D001]);
    // Nothing is known of the boxes of a file, and nobody reads them out.
    assert_eq!(check_form(&more, None, form), []);
    let phoned = Form { basis: Basis::Paper(Paper::Telephone), ..PARTY };
    let found = check_form(&more, Some(&Answers::default()), phoned);
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::W903], "a difference, and no box");
}

#[test]
fn a_difference_that_was_phoned_in_is_asked_and_one_of_a_file_is_not() {
    let phoned = Form { basis: Basis::Paper(Paper::Telephone), ..PARTY };
    let unsaid = Form { basis: Basis::NoForm, ..PARTY };
    let mut one_less = ballots(200, 199, None, None);
    (one_less.counters.poll_cards, one_less.counters.proxy_certificates) = (None, None);
    assert_eq!(codes(&one_less, phoned), [Code::W903]);
    assert_eq!(codes(&one_less, PARTY), []);
    assert_eq!(codes(&one_less, unsaid), []);
    assert_eq!(codes(&ballots(200, 200, None, None), phoned), []);
    // One cause, one message: a large difference has its own.
    assert_eq!(codes(&ballots(220, 200, None, None), phoned), [Code::W203]);
    // Without a form D may be open as by telephone, and nothing else may.
    one_less.counters.admitted_voters = None;
    assert_eq!((codes(&one_less, phoned), codes(&one_less, unsaid)), (vec![], vec![]));
    assert_eq!(codes(&one_less, PARTY), [Code::D001]);
    one_less.counters.blank = None;
    assert_eq!(codes(&one_less, unsaid), [Code::D001]);
}

/// The amounts of the finding with this code.
fn amounts(count: &Count, form: Form, code: Code) -> Option<(u64, u64)> {
    let found = check(count, form);
    let finding = found.iter().find(|finding| finding.code == code).unwrap();
    finding.amounts.as_ref().map(|amounts| (amounts.one, amounts.other))
}

#[test]
fn what_should_be_equal_is_told_with_both_amounts_and_a_guess_where_arithmetic_has_one() {
    let of = |change: fn(&mut Count), code| {
        let mut count = clean();
        change(&mut count);
        amounts(&count, PAPER, code)
    };
    assert_eq!(of(|c| c.counters.poll_cards = Some(91), Code::F201), Some((101, 100)));
    assert_eq!(of(|c| c.counters.votes_on_candidates = Some(89), Code::F202), Some((98, 89)));
    assert_eq!(of(|c| c.counters.votes_on_candidates = Some(89), Code::F203), Some((91, 100)));
    assert_eq!(of(|c| c.counters.votes_on_candidates = Some(0), Code::F204), Some((98, 0)));
    assert_eq!(of(|c| c.lists[1].candidates_total = Some(0), Code::F401), Some((38, 0)));
    assert_eq!(of(|c| c.lists[0].candidates[1].1 = Some(2), Code::F402), Some((42, 60)));
    assert_eq!(of(|c| c.lists[0].candidates_total = Some(61), Code::F403), Some((61, 60)));
    assert_eq!(of(|c| c.counters.admitted_voters = Some(120), Code::W203), Some((120, 100)));
    assert_eq!(of(|c| c.counters.blank = Some(50), Code::W201), None, "a share is no sum");
    // An open list: that E is 0 is known, what the lists come to is not.
    assert_eq!(of(|c| (c.lists[0].total, c.counters.votes_on_candidates) = (None, Some(0)), Code::F204), None);

    let mut count = clean();
    count.lists[1].total = Some(83);
    let finding = check(&count, PARTY).remove(0);
    let amounts = finding.amounts.unwrap();
    assert_eq!((finding.code, amounts.one, amounts.other, amounts.difference()), (Code::F202, 143, 98, 45));
    assert_eq!(amounts.guess, Some(Guess::Exchanged(vec![Field::ListTotal(4)])));
}

#[test]
fn by_telephone_a_sum_of_votes_names_the_lists_that_were_read_out() {
    let phoned = Form { basis: Basis::Paper(Paper::Telephone), ..PARTY };
    let mut count = clean().totals_only();
    count.lists[1].total = Some(83);
    count.counters.votes_on_candidates = None;
    phoned.complete(&mut count);
    let found = check(&count, phoned);
    let fields = [Field::ListTotal(1), Field::ListTotal(4), Field::Blank, Field::Invalid, Field::VotesCast];
    assert_eq!((found.len(), found[0].code, &*found[0].fields), (1, Code::F203, &fields[..]));
    let guess = found[0].amounts.as_ref().and_then(|amounts| amounts.guess.clone());
    assert_eq!(guess, Some(Guess::Exchanged(vec![Field::ListTotal(4)])));
    // A program that tells E too is asked about E.
    count.counters.votes_on_candidates = Some(98);
    count.counters.votes_cast = Some(101);
    let found = check(&count, phoned);
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::F202, Code::F203, Code::W903]);
    assert_eq!(found[1].fields[0], Field::VotesOnCandidates);
}

/// Codes and questions of a form per candidate, without a difference between D and H.
fn asked(paper: Paper, change: fn(&mut Answers)) -> Vec<(Code, Vec<Field>)> {
    let mut count = clean();
    (count.counters.more_ballots, count.counters.fewer_ballots) = (Some(0), Some(0));
    let mut answers = Answers { equal: true, ..Answers::default() };
    change(&mut answers);
    let form = Form { basis: Basis::Paper(paper), ..PAPER };
    check_form(&count, Some(&answers), form).into_iter().map(|finding| (finding.code, finding.fields)).collect()
}

#[test]
fn the_questions_of_bijlage_1() {
    let answered = |a: &mut Answers| (a.full.explained, a.full.lists_differ) = (true.into(), false.into());
    let one = |code, question| vec![(code, vec![Field::Answer(question)])];
    assert_eq!(asked(Paper::Na31_2, answered), []);
    let open = vec![Field::Answer(Question::StationExplained), Field::Answer(Question::ListsDiffer)];
    assert_eq!(asked(Paper::Na31_2, |_| ()), [(Code::F111, open)]);
    let half = |a: &mut Answers| (a.full.explained, a.full.lists_differ) = (true.into(), YesNo::default());
    assert_eq!(asked(Paper::Na31_2, half), one(Code::F111, Question::ListsDiffer));
    let both = |a: &mut Answers| {
        (a.full.explained, a.full.lists_differ) = (YesNo { yes: true, no: true }, false.into());
    };
    assert_eq!(asked(Paper::Na31_2, both), one(Code::F112, Question::StationExplained));
    let extra = |a: &mut Answers| {
        (a.full.explained, a.full.lists_differ) = (true.into(), false.into());
        a.extra.other_reason = true.into();
    };
    assert_eq!(asked(Paper::Na31_2, extra), one(Code::F101, Question::Recounted));
    let twice = |a: &mut Answers| {
        (a.full.explained, a.full.lists_differ) = (true.into(), false.into());
        (a.extra.other_reason, a.extra.recounted) = (YesNo { yes: true, no: true }, false.into());
    };
    assert_eq!(asked(Paper::Na31_2, twice), one(Code::F102, Question::OtherReason));
}

#[test]
fn the_questions_of_n_10_1() {
    let codes = |change| asked(Paper::N10_1, change).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes(|a| (a.report.corrigendum, a.report.page) = (Some(false), Some(false))), []);
    assert_eq!(codes(|_| ()), [Code::F121]);
    assert_eq!(codes(|a| a.report.page = Some(false)), [Code::F121]);
    assert_eq!(codes(|a| (a.report.corrigendum, a.report.page) = (Some(true), Some(false))), [Code::F122]);
    assert_eq!(codes(|a| (a.report.corrigendum, a.report.page) = (Some(false), Some(true))), [Code::F131]);
    let page = |corrigendum, corrected: YesNo| {
        let mut answers = Answers::default();
        (answers.report.corrigendum, answers.report.page) = (Some(corrigendum), Some(true));
        (answers.report.other_error, answers.report.corrected) = (true, corrected);
        answers
    };
    let with = |answers: Answers, differs: bool| {
        let mut count = clean();
        (count.counters.more_ballots, count.counters.fewer_ballots) = (Some(0), Some(0));
        let mut answers = Answers { equal: true, ..answers };
        if differs {
            (count.counters.poll_cards, count.counters.admitted_voters) = (Some(91), Some(101));
            (count.counters.fewer_ballots, answers.equal, answers.fewer) = (Some(1), false, true);
        }
        let form = Form { basis: Basis::Paper(Paper::N10_1), ..PAPER };
        check_form(&count, Some(&answers), form).into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(with(page(true, true.into()), false), []);
    assert_eq!(with(page(false, false.into()), false), []);
    assert_eq!(with(page(true, false.into()), false), [Code::F132]);
    assert_eq!(with(page(false, true.into()), false), [Code::F133]);
    assert_eq!(with(page(true, YesNo { yes: true, no: true }), false), [Code::F134]);
    let mut early = page(false, false.into());
    early.report.corrected_on_request = false.into();
    assert_eq!(with(early, false), [Code::F135]);
    // An unexplained difference that nobody examined, and one that somebody did.
    let mut unexplained = page(false, false.into());
    unexplained.explained = false.into();
    assert_eq!(with(unexplained, true), [Code::F311]);
    unexplained.report.unexplained = true;
    assert_eq!(with(unexplained, true), []);
    // A form without the page says the same, and so does a page that is said to be missing and is filled in.
    let mut none = Answers { explained: false.into(), ..Answers::default() };
    (none.report.corrigendum, none.report.page) = (Some(false), Some(false));
    assert_eq!(with(none, true), [Code::F311]);
    none.report.corrected_on_request = true.into();
    assert_eq!(with(none, true), [Code::F131, Code::F135, Code::F311]);
}

#[test]
fn totals_of_a_municipality_know_only_the_balance() {
    let found = |change: fn(&mut Count), eligible| -> Vec<Code> {
        let mut count = clean();
        (count.counters.more_ballots, count.counters.fewer_ballots) = (Some(3), Some(3));
        change(&mut count);
        check_municipality(&count, eligible, PAPER).iter().map(|finding| finding.code).collect()
    };
    assert_eq!(found(|_| (), Some(120)), []);
    assert_eq!(found(|_| (), None), []);
    assert_eq!(found(|_| (), Some(89)), [Code::W206]);
    assert_eq!(found(|_| (), Some(0)), [Code::W205]);
    assert_eq!(found(|c| c.counters.more_ballots = Some(4), Some(120)), [Code::F312]);
    assert_eq!(found(|c| c.counters.more_ballots = None, Some(120)), []);
}

#[test]
fn a_count_beside_another_one() {
    let (first, mut second) = (clean(), clean());
    let boxes = Answers { equal: true, ..Answers::default() };
    assert_eq!(against_first((&second, Some(&boxes)), (&first, Some(&boxes))), None);
    second.lists[0].candidates[1].1 = Some(21);
    second.counters.blank = None;
    let finding = against_first((&second, Some(&Answers::default())), (&first, Some(&boxes))).unwrap();
    let cells =
        vec![Field::Blank, Field::CandidateVotes { list: 1, candidate: 2 }, Field::Answer(Question::Comparison)];
    assert_eq!((finding.code, finding.fields), (Code::W001, cells));

    // The evening counted one vote less on list 4 and knew no D.
    let mut evening = clean().totals_only();
    evening.lists[1].total = Some(37);
    evening.counters.votes_on_candidates = Some(97);
    evening.counters.votes_cast = Some(99);
    evening.counters.admitted_voters = None;
    let (finding, rows) = against_evening(&clean(), &evening);
    assert_eq!(finding.unwrap().fields, [Field::ListTotal(4), Field::VotesCast]);
    assert_eq!(
        rows.iter().map(|row| (row.ours, row.theirs)).collect::<Vec<_>>(),
        [(Some(38), Some(37)), (Some(100), Some(99))]
    );
    assert_eq!(against_evening(&clean(), &clean().totals_only()).0, None);

    // The same figures at two stations, at either level; nothing at all is not the same as nothing.
    let totals = clean().totals_only();
    let zero = EntryForm::default().into_count(&definition(&[(1, &[1, 2]), (4, &[1, 3])]), Level::Party).unwrap();
    let others = [(3, &totals), (7, &evening), (8, &zero), (9, &first)].into();
    let found: Vec<_> = same_as(9, &clean(), &others).into_iter().map(|found| (found.code, found.station)).collect();
    assert_eq!(found, [(Code::W901, Some(3))]);
    assert_eq!(same_as(5, &zero, &others), []);
}
