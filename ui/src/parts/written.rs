//! A text on as many lines as it needs.

use iced::Element;

use crate::input::{Field, Pointed};
use crate::theme::Look;
use crate::widget::field::{self, Shown};

/// So many characters are shown before the caret of a text that is being typed, and after it: more would not fit a small window.
const BEFORE: usize = 240;
const AFTER: usize = 60;

/// The text of a field, with its caret when it is active: then, of a long one, what stands around the caret. `on_point` makes
/// the message of what the pointer does to it.
pub fn written<'a, M: 'a>(
    look: Look,
    active: bool,
    text: &Field,
    on_point: impl Fn(Pointed) -> M + 'a,
) -> Element<'a, M> {
    let (shown, part) = if active { around(text) } else { (all(text), Part { skipped: 0, marks: 0 }) };
    let on_point = move |pointed: Pointed| {
        on_point(match pointed {
            Pointed::At(at) => Pointed::At(part.of_all(at)),
            Pointed::To(at) => Pointed::To(part.of_all(at)),
            Pointed::All => Pointed::All,
        })
    };
    field::lines(look, active, text, shown, Box::new(on_point))
}

/// Which part of a text is shown.
#[derive(Clone, Copy)]
struct Part {
    /// Characters that are not shown, before it.
    skipped: usize,
    /// What stands before it and is none of them.
    marks: usize,
}

impl Part {
    /// A character that is shown, by its place in all of the text.
    fn of_all(self, at: usize) -> usize {
        self.skipped + at.saturating_sub(self.marks)
    }
}

fn all(text: &Field) -> Shown {
    Shown { text: text.text(), caret: text.caret(), selected: text.selected() }
}

fn around(text: &Field) -> (Shown, Part) {
    let (words, caret, selected) = (text.text(), text.caret(), text.selected());
    let skipped = caret.saturating_sub(BEFORE);
    let shown: String = words.chars().skip(skipped).take(caret - skipped + AFTER).collect();
    let left = if skipped > 0 { "…" } else { "" };
    let right = if caret + AFTER < words.chars().count() { "…" } else { "" };
    let marks = usize::from(skipped > 0);
    let here = |at: usize| (at.saturating_sub(skipped) + marks).min(marks + shown.chars().count());
    let (caret, selected) = (here(caret), here(selected.start)..here(selected.end));
    (Shown { text: format!("{left}{shown}{right}"), caret, selected }, Part { skipped, marks })
}

#[cfg(test)]
mod tests {
    use iced::{Event, Point, Size, mouse};
    use iced_test::Simulator;

    use super::*;
    use crate::theme::Kind;

    fn field(text: &str, caret: usize) -> Field {
        let mut field = Field::new(2_000).with(text);
        field.point(Pointed::At(caret));
        field
    }

    #[test]
    fn a_long_text_is_shown_around_its_caret() {
        let (shown, _) = around(&field("vier stembiljetten", 9));
        assert_eq!((shown.text.as_str(), shown.caret), ("vier stembiljetten", 9));
        let long = format!("{}{}", "é".repeat(1_000), "x".repeat(200));
        let (shown, part) = around(&field(&long, 1_000));
        assert_eq!(shown.text.chars().count(), BEFORE + AFTER + 2);
        assert!(shown.text.starts_with('…') && shown.text.ends_with('…'), "{}", shown.text);
        assert_eq!((shown.caret, part.of_all(shown.caret)), (BEFORE + 1, 1_000));
        let mut selected = field(&long, 0);
        selected.point(Pointed::To(1_000));
        assert_eq!(around(&selected).0.selected, 1..BEFORE + 1, "as far as it is seen");
    }

    #[test]
    fn the_pointer_goes_through_all_its_lines() {
        let text = field(&"woord ".repeat(40), 240);
        let view = written(Look::of(Kind::Light), true, &text, |pointed| pointed);
        let mut window = Simulator::with_size(crate::app::settings(), Size::new(400.0, 300.0), view);
        let press = || Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left));
        let release = || Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left));
        // Not so near each other that it is a click twice.
        for (x, y) in [(0.0, 5.0), (100.0, 25.0), (100.0, 45.0)] {
            window.point_at(Point::new(x, y));
            let _ = window.simulate([press(), release()]);
        }
        let at: Vec<usize> = window
            .into_messages()
            .map(|pointed| match pointed {
                Pointed::At(at) => at,
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(at[0] == 0 && at[1] > 20 && at[2] > at[1] + 20, "{at:?}");
    }
}
