//! The questions of a form: their boxes, and the keys that tick them.

use election::Question;
use election::form::{Answers, Paper, YesNo};

/// The questions before the figures, by paper.
#[must_use]
pub fn before(paper: Paper) -> &'static [Question] {
    match paper {
        Paper::Telephone | Paper::N10_2 => &[],
        Paper::N10_1 => &[
            Question::Corrigendum,
            Question::Page,
            Question::Reason,
            Question::Corrected,
            Question::CorrectedOnRequest,
        ],
        Paper::Na31_2 => {
            &[Question::OtherReason, Question::Recounted, Question::StationExplained, Question::ListsDiffer]
        }
    }
}

/// Where a form keeps the boxes of a question, in the order of the paper.
enum Kept<'a> {
    /// Each for itself: people tick two boxes on paper, and the form has to hold that.
    Each(Vec<&'a mut bool>),
    /// Two boxes of which the form keeps one: the other goes out.
    One(&'a mut Option<bool>),
}

fn kept(answers: &mut Answers, asked: Question) -> Kept<'_> {
    fn pair(answer: &mut YesNo) -> Kept<'_> {
        Kept::Each(vec![&mut answer.yes, &mut answer.no])
    }
    match asked {
        Question::Comparison => Kept::Each(vec![&mut answers.equal, &mut answers.more, &mut answers.fewer]),
        Question::Reason => Kept::Each(vec![&mut answers.report.unexplained, &mut answers.report.other_error]),
        Question::Corrigendum => Kept::One(&mut answers.report.corrigendum),
        Question::Page => Kept::One(&mut answers.report.page),
        Question::Corrected => pair(&mut answers.report.corrected),
        Question::CorrectedOnRequest => pair(&mut answers.report.corrected_on_request),
        Question::OtherReason => pair(&mut answers.extra.other_reason),
        Question::Recounted => pair(&mut answers.extra.recounted),
        Question::StationExplained => pair(&mut answers.full.explained),
        Question::ListsDiffer => pair(&mut answers.full.lists_differ),
        Question::Explained => pair(&mut answers.explained),
    }
}

/// The boxes of a question in the order of the paper: whether each is ticked.
#[must_use]
pub fn boxes(answers: &Answers, asked: Question) -> Vec<bool> {
    let mut answers = *answers;
    match kept(&mut answers, asked) {
        Kept::Each(boxes) => boxes.into_iter().map(|ticked| *ticked).collect(),
        Kept::One(answer) => vec![*answer == Some(true), *answer == Some(false)],
    }
}

/// The keys of the translations for the boxes of a question.
#[must_use]
pub fn box_words(asked: Question) -> &'static [&'static str] {
    match asked {
        Question::Comparison => &["box-equal", "box-more", "box-fewer"],
        Question::Reason => &["box-unexplained", "box-other-error"],
        _ => &["yes", "no"],
    }
}

/// Ticks a box, or takes its tick away.
fn toggle(answers: &mut Answers, asked: Question, place: usize) {
    match kept(answers, asked) {
        Kept::Each(mut boxes) => {
            if let Some(ticked) = boxes.get_mut(place) {
                **ticked = !**ticked;
            }
        }
        Kept::One(answer) => {
            let wanted = Some(place == 0);
            *answer = if *answer == wanted { None } else { wanted };
        }
    }
}

/// Takes a typed character: `1`, `2`, `3` are the boxes from the top, `j` or `y` is yes, `n` no. Whether it was one.
pub fn press(answers: &mut Answers, asked: Question, text: &str) -> bool {
    let yes_no = box_words(asked).len() == 2 && asked != Question::Reason;
    let place = match text {
        "1" => 0,
        "2" => 1,
        "3" if asked == Question::Comparison => 2,
        "j" | "J" | "y" | "Y" if yes_no => 0,
        "n" | "N" if yes_no => 1,
        _ => return false,
    };
    toggle(answers, asked, place);
    true
}

/// Takes all ticks of a question away.
pub fn clear(answers: &mut Answers, asked: Question) {
    for (place, ticked) in boxes(answers, asked).into_iter().enumerate() {
        if ticked {
            toggle(answers, asked, place);
        }
    }
}

/// The ticked boxes by number, `13`.
#[must_use]
pub fn held(answers: &Answers, asked: Question) -> String {
    let ticked = boxes(answers, asked).into_iter().enumerate().filter(|(_, ticked)| *ticked);
    ticked.map(|(place, _)| (place + 1).to_string()).collect()
}

/// Ticks the boxes of [`held`] and no others.
pub fn put(answers: &mut Answers, asked: Question, text: &str) {
    clear(answers, asked);
    for digit in text.chars().filter(char::is_ascii_digit) {
        press(answers, asked, &digit.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Question; 11] = [
        Question::Corrigendum,
        Question::Page,
        Question::Reason,
        Question::Corrected,
        Question::CorrectedOnRequest,
        Question::OtherReason,
        Question::Recounted,
        Question::StationExplained,
        Question::ListsDiffer,
        Question::Comparison,
        Question::Explained,
    ];

    #[test]
    fn what_is_ticked_comes_back() {
        for asked in ALL {
            let mut answers = Answers::default();
            assert_eq!(box_words(asked).len(), boxes(&answers, asked).len());
            assert!(press(&mut answers, asked, "2"), "{asked:?}");
            assert_eq!(held(&answers, asked), "2");
            let mut other = Answers::default();
            put(&mut other, asked, "2");
            assert_eq!(answers, other);
            assert_eq!(answers.differences(&Answers::default()), [asked]);
            clear(&mut answers, asked);
            assert_eq!(answers, Answers::default());
        }
    }

    #[test]
    fn both_boxes_can_be_ticked_as_on_paper() {
        let mut answers = Answers::default();
        press(&mut answers, Question::Explained, "j");
        press(&mut answers, Question::Explained, "n");
        assert!(answers.explained.is_both());
        assert!(!press(&mut answers, Question::Comparison, "j"));
    }
}
