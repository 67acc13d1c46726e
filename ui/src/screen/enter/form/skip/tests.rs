//! How many keys a form takes, and what skipping leaves alone.

mod random;

use election::form::Paper;
use election::{Identity, Level, List, Question};

use super::super::Purpose;
use super::*;

/// West Maas en Waal, 2022, polling station 3 (De Schuur): lists of so many candidates, and who has how many votes. 251
/// candidates, of whom 221 have none.
const SCHUUR: [(u32, &[(u32, u32)]); 8] = [
    (48, &[(1, 2), (7, 1), (9, 2), (42, 1), (45, 1)]),
    (28, &[(1, 16), (3, 2), (5, 2), (6, 6), (20, 1), (23, 12)]),
    (36, &[]),
    (44, &[(1, 11), (2, 35), (3, 7), (5, 2), (6, 2), (7, 15), (9, 5), (19, 1), (30, 1), (33, 3), (44, 6)]),
    (29, &[]),
    (20, &[(1, 18), (2, 133), (6, 2)]),
    (18, &[(1, 12), (3, 4), (5, 10), (9, 10)]),
    (28, &[(1, 1)]),
];

/// Lists of so many candidates.
fn definition(lists: &[u32]) -> Definition {
    const NAMES: [&str; 7] = ["Jansen", "Bakker", "Bakkers", "Jansen", "Vries", "Aarts", "Öztürk"];
    let candidate = |number: u32| Candidate {
        number,
        initials: "A.".into(),
        first_name: None,
        prefix: (number % 7 == 5).then(|| "de".to_owned()),
        last_name: NAMES[(number as usize - 1) % NAMES.len()].into(),
        locality: None,
        gender: None,
    };
    let list = |(number, most): (u32, &u32)| List {
        number,
        name: format!("Lijst {number}"),
        candidates: (1..=*most).map(candidate).collect(),
    };
    Definition {
        identity: Identity {
            id: "GR2022_Test".into(),
            name: "Gemeenteraad Test 2022".into(),
            category: "GR".into(),
            subcategory: Some("GR2".into()),
            domain: None,
            date: "2022-03-16".into(),
        },
        seats: Some(19),
        preference_threshold: Some(25),
        lists: (1..).zip(lists).map(list).collect(),
    }
}

/// A form per candidate of lists of so many, on the first candidate of the first list.
fn form(lists: &[u32]) -> CountForm {
    let purpose = Purpose::entry(Some(1), Level::Candidate, 1);
    let mut form = CountForm::new(&definition(lists), Paper::Na31_2, purpose);
    form.go_to(votes(1, 1));
    form
}

fn votes(list: u32, candidate: u32) -> Field {
    Field::CandidateVotes { list, candidate }
}

/// Types as on the key caps: `⏎` is Enter, `<` Backspace, `^` the arrow up, `~` Ctrl+Z, `!` Esc.
fn press(form: &mut CountForm, keys: &str) {
    for key in keys.chars() {
        form.press(&match key {
            '⏎' => Key::Enter,
            '<' => Key::Backspace,
            '^' => Key::Up,
            '~' => Key::Ctrl('z'),
            '!' => Key::Escape,
            key => Key::char(key),
        });
    }
}

/// What is in the cells of a list, with `-` for what is open: its candidates, then its total.
fn list(form: &CountForm, number: u32) -> String {
    let spots = form.parts().iter().find(|(part, _)| *part == Part::List(number)).unwrap().1.clone();
    let cells = spots.map(|at| form.number(at)).map(|cell| if cell.is_empty() { "-" } else { cell });
    cells.collect::<Vec<_>>().join(" ")
}

/// The field of the active spot.
fn here(form: &CountForm) -> Field {
    match form.spots()[form.at()] {
        Spot::Number(field) => field,
        other => panic!("on {other:?}"),
    }
}

/// Somebody who types from paper, and the keys that takes.
struct Typist {
    form: CountForm,
    keys: usize,
    of_candidates: usize,
}

impl Typist {
    fn press(&mut self, key: &Key) -> Typed {
        self.keys += 1;
        self.of_candidates += usize::from(self.form.is_in_list());
        self.form.press(key)
    }

    fn write(&mut self, text: &str) {
        for key in text.chars() {
            self.press(&Key::char(key));
        }
    }

    /// The whole form, to the Enter that reads it back.
    fn fill(&mut self, figures: &BTreeMap<Field, u32>) {
        loop {
            match self.form.spots()[self.form.at()] {
                Spot::Number(Field::CandidateVotes { list, .. }) => {
                    self.candidates(list, figures);
                    continue;
                }
                // An empty line of a list is a zero, as on paper.
                Spot::Number(field @ Field::ListTotal(_)) if figures[&field] == 0 => {}
                Spot::Number(field) => self.write(&figures[&field].to_string()),
                Spot::Question(Question::Comparison) => self.write("1"),
                Spot::Question(Question::Explained) | Spot::Explanation => {}
                Spot::Question(_) => self.write("n"),
            }
            if self.press(&Key::Enter) == Typed::Finished {
                return;
            }
        }
    }

    /// A list: to each candidate with votes by the fewest keys, and to the total.
    fn candidates(&mut self, list: u32, figures: &BTreeMap<Field, u32>) {
        let with_votes = figures.iter().filter_map(|(field, votes)| match field {
            Field::CandidateVotes { list: of, candidate } if *of == list && *votes > 0 => Some((*candidate, *votes)),
            _ => None,
        });
        for (candidate, votes) in with_votes.collect::<Vec<_>>() {
            let to = self.form.place(Spot::Number(Field::CandidateVotes { list, candidate })).unwrap();
            let (enters, jump) = (to - self.form.at(), format!("/{candidate}*"));
            if enters <= jump.len() {
                for _ in 0..enters {
                    self.press(&Key::Enter);
                }
            } else {
                self.write(&jump);
            }
            self.write(&votes.to_string());
        }
        self.write("*");
    }
}

/// The figures of station 3.
fn figures() -> BTreeMap<Field, u32> {
    let mut figures = BTreeMap::from([
        (Field::PollCards, 285),
        (Field::ProxyCertificates, 46),
        (Field::AdmittedVoters, 331),
        (Field::VotesOnCandidates, 324),
        (Field::Blank, 5),
        (Field::Invalid, 2),
        (Field::VotesCast, 331),
        (Field::MoreBallots, 0),
        (Field::FewerBallots, 0),
    ]);
    for (list, (most, with_votes)) in (1..).zip(SCHUUR) {
        let total: u32 = with_votes.iter().map(|(_, votes)| votes).sum();
        figures.insert(Field::ListTotal(list), total);
        figures.insert(Field::CandidatesTotal(list), total);
        figures.extend((1..=most).map(|candidate| (votes(list, candidate), 0)));
        figures.extend(with_votes.iter().map(|(candidate, of)| (votes(list, *candidate), *of)));
    }
    figures
}

/// Fills a form in; what is asked on it is what was typed.
fn typist(paper: Paper, level: Level) -> Typist {
    let definition = definition(&SCHUUR.map(|(most, _)| most));
    let form = CountForm::new(&definition, paper, Purpose::entry(Some(3), level, 1));
    let mut typist = Typist { form, keys: 0, of_candidates: 0 };
    let figures = figures();
    typist.fill(&figures);
    for spot in typist.form.spots() {
        if let Spot::Number(field) = spot {
            assert_eq!(typist.form.value(*field), Some(figures[field]), "{field:?}");
        }
    }
    typist
}

#[test]
fn a_form_of_251_candidates_takes_at_most_210_keys() {
    let figures = figures();
    let candidates = figures.iter().filter(|(field, _)| matches!(field, Field::CandidateVotes { .. }));
    assert_eq!((candidates.clone().count(), candidates.filter(|(_, votes)| **votes == 0).count()), (251, 221));
    let typist = typist(Paper::Na31_2, Level::Candidate);
    // With the key that saves.
    let keys = typist.keys + 1;
    assert!(keys <= 210, "{keys} keys");
    assert!(typist.of_candidates <= 150, "{} keys for the candidates", typist.of_candidates);
}

#[test]
fn eight_lists_by_telephone_take_at_most_35_keys() {
    let typist = typist(Paper::Telephone, Level::Party);
    // With the number of the station and Enter before, and the key that saves.
    let keys = typist.keys + 3;
    assert!(keys <= 35, "{keys} keys");
    assert_eq!(typist.of_candidates, 0);
}

#[test]
fn the_rest_is_zero_and_nothing_that_was_typed_is() {
    let mut form = form(&[6, 6]);
    press(&mut form, "12⏎⏎");
    form.go_to(votes(1, 5));
    press(&mut form, "7^^");
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 3), "12 0 - - 7 - -"));
    press(&mut form, "*");
    assert_eq!((here(&form), list(&form, 1).as_str()), (Field::CandidatesTotal(1), "12 0 0 0 7 0 -"));
    assert_eq!(form.filled().unwrap().cells.len(), 3);
    // At the total there is no rest, and what is typed there stays.
    press(&mut form, "1*9⏎");
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(2, 1), "12 0 0 0 7 0 19"));
    assert_eq!(list(&form, 2), "- - - - - - -", "another list is another list");
}

#[test]
fn figures_that_end_with_the_rest_key_need_no_enter() {
    let mut form = form(&[4]);
    press(&mut form, "31*31⏎");
    assert_eq!(list(&form, 1), "31 0 0 0 31");
}

#[test]
fn one_key_undoes_what_was_skipped_and_no_more() {
    let mut form = form(&[6]);
    press(&mut form, "3⏎*18~");
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 2), "3 - - - - - 18"));
    assert!(form.filled().is_none());
    // What was typed over a zero since is typed, and stays.
    press(&mut form, "*");
    form.go_to(votes(1, 4));
    press(&mut form, "0~");
    assert_eq!(list(&form, 1), "3 - - 0 - - 18");
    press(&mut form, "~");
    assert_eq!(list(&form, 1), "3 - - 0 - - 18", "there is nothing more to undo");
    // Each skip by itself, the last one first.
    press(&mut form, "/4*/6*~");
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 4), "3 0 0 0 - - 18"));
    press(&mut form, "~");
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 2), "3 - - 0 - - 18"));
}

#[test]
fn who_is_named_gets_the_digits_that_follow() {
    let mut form = form(&[14, 14]);
    press(&mut form, "5/12⏎34⏎");
    assert_eq!(list(&form, 1), "5 - - - - - - - - - - 34 - - -", "who was skipped stays open");
    press(&mut form, "^^/9*8");
    assert_eq!(list(&form, 1), "5 - - - - - - - 8 - - 34 - - -", "back: nobody was skipped");
    press(&mut form, "/14*2*");
    assert_eq!(list(&form, 1), "5 - - - - - - - 8 0 0 34 0 2 -");
    // In its own list, also from the total of another.
    form.go_to(Field::CandidatesTotal(2));
    press(&mut form, "/3⏎6");
    assert_eq!(list(&form, 2), "- - 6 - - - - - - - - - - - -");
}

#[test]
fn a_name_that_leads_nowhere_lets_nothing_through() {
    let mut form = form(&[6]);
    for wrong in ["/7⏎", "/7*", "/⏎", "/99999999999⏎", "/zz⏎", "/ja⏎", "/jansen*", "/1a⏎"] {
        press(&mut form, wrong);
        assert!(form.jump().is_some_and(|jump| jump.refused), "{wrong}");
        // Typed on blindly: figures, other names, a rest, keys that go elsewhere.
        press(&mut form, "12⏎4/2⏎*^~");
        form.press(&Key::PageDown);
        form.press(&Key::Delete);
        assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 1), "- - - - - - -"), "{wrong}");
        press(&mut form, "!");
        assert!(form.jump().is_none() && form.is_active(form.at()));
    }
    // Taken back and put right.
    press(&mut form, "/7⏎<3⏎8");
    assert_eq!(list(&form, 1), "- - 8 - - - -");
    // Backspace that is held down stays in the line.
    press(&mut form, "⏎^/4<<<<<<!");
    assert_eq!(list(&form, 1), "- - 8 - - - -");
    // A click elsewhere ends it.
    press(&mut form, "/4");
    form.go_to(votes(1, 5));
    press(&mut form, "6");
    assert_eq!(list(&form, 1), "- - 8 - 6 - -");
}

#[test]
fn a_candidate_is_named_by_the_first_letters_too() {
    let mut form = form(&[7]);
    // Jansen is there twice, and Bakker is another name than Bakkers.
    for (letters, wanted) in [("bakker", vec![2]), ("BAKKERS", vec![3]), ("bak", vec![2, 3]), ("jansen", vec![1, 4])] {
        press(&mut form, &format!("/{letters}"));
        let named: Vec<u32> = form.named().into_iter().filter_map(|at| Some(form.candidate(at)?.1)).collect();
        assert_eq!(named, wanted, "{letters}");
        press(&mut form, "!");
    }
    press(&mut form, "/öz⏎1/de v⏎2/vri⏎3/a⏎4");
    assert_eq!(list(&form, 1), "- - - - 3 4 1 -");
}

#[test]
fn what_the_typist_emptied_no_skip_fills() {
    let mut form = form(&[6]);
    press(&mut form, "5⏎7<⏎");
    // Enter on an empty line says itself that it is a zero.
    assert_eq!(list(&form, 1), "5 0 - - - - -");
    press(&mut form, "8<^^");
    assert_eq!(here(&form), votes(1, 1));
    press(&mut form, "*");
    assert_eq!((list(&form, 1).as_str(), form.emptied_here().len()), ("5 0 - 0 0 0 -", 1));
    // Nor do the zeros come back that were taken away after a skip.
    form.go_to(votes(1, 5));
    form.press(&Key::Delete);
    form.go_to(votes(1, 1));
    press(&mut form, "/6*");
    assert_eq!(list(&form, 1), "5 0 - 0 - 0 -");
    press(&mut form, "~");
    assert_eq!(list(&form, 1), "5 0 - - - - -");
    // Backspace in a cell that was empty has emptied nothing.
    form.go_to(votes(1, 4));
    press(&mut form, "<*");
    assert_eq!(list(&form, 1), "5 0 - 0 - 0 -");
}

#[test]
fn where_counts_differ_no_skip_fills_anything() {
    let mut form = form(&[6]);
    press(&mut form, "1⏎2⏎3⏎4⏎5⏎6⏎");
    form.ask_only(&BTreeSet::from([2, 5].map(|candidate| Spot::Number(votes(1, candidate)))));
    assert_eq!((here(&form), list(&form, 1).as_str()), (votes(1, 2), "1 - 3 4 - 6 -"));
    for skip in ["*", "/6*", "⏎"] {
        form.go_to(votes(1, 2));
        press(&mut form, skip);
        assert_eq!(list(&form, 1), "1 - 3 4 - 6 -", "{skip}");
    }
    // Enter went on to what is asked next.
    press(&mut form, "7");
    assert_eq!(list(&form, 1), "1 - 3 4 7 6 -");
}

#[test]
fn outside_the_lists_there_is_nothing_to_skip() {
    let mut form = form(&[6]);
    form.go_to(Field::ListTotal(1));
    press(&mut form, "4*/2");
    assert!(form.jump().is_none() && form.filled().is_none());
    assert_eq!(form.value(Field::ListTotal(1)), Some(42), "as if they were not pressed");
    // In words they are signs like any other.
    let explanation = form.place(Spot::Explanation).unwrap();
    form.go(explanation);
    press(&mut form, "en/of *");
    assert_eq!(form.explanation().text(), "en/of *");
}
