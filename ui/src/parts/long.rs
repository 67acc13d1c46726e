//! What is longer than its room: it scrolls or turns with what is active in it, and what is not shown is told.

use std::ops::Range;

use iced::widget::scrollable::AbsoluteOffset;
use iced::widget::{Scrollable, container, operation, row, space, text};
use iced::{Alignment, Element, Length, Task};

use super::{GAP, mark};
use crate::i18n::{Lang, ta};
use crate::theme::{self, Look, size};
use crate::widget::columns::{self, Line, Shape};
use crate::widget::follow::follow;
use crate::widget::listing::{self, At};

/// Between what scrolls and the bar beside it, in logical pixels.
const BESIDE: f32 = 4.0;

/// What scrolls: what is active in it is always in sight. The bar stands beside it, never on it, and takes room only where
/// there is something to scroll.
pub fn scroll<'a, M: 'a>(look: Look, content: Scrollable<'a, M>) -> Element<'a, M> {
    follow(content.spacing(BESIDE).style(theme::scroll(look)))
}

/// So far goes a page key in what has no lines, in logical pixels: no further than the smallest window shows of it.
const PAGE: f32 = 240.0;

/// A page key: what scrolls under this name goes on, or back.
pub fn turn<T>(of: &'static str, on: bool) -> Task<T> {
    let y = if on { PAGE } else { -PAGE };
    operation::scroll_by(of, AbsoluteOffset { x: 0.0, y })
}

/// How many rows of a height fit into the room there is, at least one: so far a page key goes.
#[must_use]
pub fn fitting(room: f32, height: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let rows = (room.max(0.0) / height) as usize;
    rows.max(1)
}

/// A list of which only the rows that fit are made, with how many do not. `of` names it: another one begins anew.
pub fn listing<'a, M: 'a>(
    (look, lang): (Look, Lang),
    of: impl Into<String>,
    at: At,
    count: usize,
    row: impl Fn(usize) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    let foot = move |shown: Range<usize>| {
        let below = count.saturating_sub(shown.end);
        more((look, lang), [(shown.start, "↑"), (below, "↓")])
    };
    listing::listing(look, of.into(), at, count, row, foot)
}

/// Lines in columns, like a paper form, with how many do not fit.
pub fn columns<'a, M: 'a>((look, lang): (Look, Lang), lines: Vec<Line<'a, M>>, shape: Shape) -> Element<'a, M> {
    columns::columns(lines, shape, move |before, after| more((look, lang), [(before, "←"), (after, "→")]))
}

/// How many lines are not shown, and where they are.
fn more<'a, M: 'a>((look, lang): (Look, Lang), sides: [(usize, &'static str); 2]) -> Element<'a, M> {
    let mut line = row![space().width(Length::Fill)].spacing(GAP).align_y(Alignment::Center);
    for (count, arrow) in sides.into_iter().filter(|(count, _)| *count > 0) {
        let args = [("count", crate::format::int(lang, count).into()), ("n", count.into())];
        line = line.push(text(ta(lang, "more-lines", &args)).size(size::SMALL).color(look.ink));
        line = line.push(mark(arrow, size::SMALL, look.ink));
    }
    container(line).padding([1, 8]).into()
}

#[cfg(test)]
mod tests {
    use iced::Size;
    use iced::widget::{column, scrollable};

    use super::*;
    use crate::testing::Frames;
    use crate::theme::Kind;
    use crate::widget::follow::{HERE, here};

    #[test]
    fn the_bar_stands_beside_what_scrolls_and_only_where_something_does() {
        let wide = |below: u32| {
            let line = here(true, space().width(Length::Fill).height(20));
            let all = scrollable(column![line, space().height(below)]).width(Length::Fill).height(Length::Fill);
            let view: Element<'_, ()> = scroll(Look::of(Kind::Light), all);
            Frames::new(Size::new(300.0, 200.0)).whole(view, HERE).unwrap().width
        };
        assert!(wide(100) > 299.0, "all of it fits");
        assert!(wide(400) < 290.0, "the bar is ten wide");
    }

    #[test]
    fn at_least_one_row_fits() {
        assert_eq!((fitting(-5.0, 28.0), fitting(280.0, 28.0)), (1, 10));
    }
}
