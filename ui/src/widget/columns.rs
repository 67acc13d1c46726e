//! Lines below each other, in as many columns as there is room for, like a paper form.
//!
//! The lines are laid out first, so that a column ends where its lines really end. A part that fits into a column is not
//! broken, and its title is never the last line. Where not all columns can stand beside each other, those around the active
//! line are shown, whole, and what does not fit is told below them.

use std::ops::Range;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Size, Vector, keyboard};

use super::wheel::Wheel;

/// A column is no narrower where there is room, in logical pixels.
const LEAST: f32 = 300.0;
/// And no wider: a figure far from its name is read in the wrong row.
const WIDEST: f32 = 560.0;
/// Between two columns.
const GAP: f32 = 22.0;

/// A line, and whether it is the title of those after it.
pub type Line<'a, M> = (Element<'a, M>, bool);

/// Which lines have to be in sight, and in how high a room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// The active line.
    pub active: Option<usize>,
    /// The height of a column, in logical pixels.
    pub room: f32,
    /// What does not fit.
    pub rest: Rest,
}

/// What becomes of columns that do not fit beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They are shown when the active line is in them.
    Turns,
    /// The same, but the last line is always shown: it is the total.
    TurnsAboveLast,
    /// There are none: the columns become as high as they have to be.
    Higher,
}

/// `foot` makes what stands below the columns where lines come before the first of them or after the last: how many of both.
pub fn columns<'a, M: 'a>(
    lines: Vec<Line<'a, M>>,
    shape: Shape,
    foot: impl Fn(usize, usize) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    let (lines, heads): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    let count = lines.len();
    Element::new(Columns { lines, heads, count, shape, foot: Box::new(foot) })
}

struct Columns<'a, Message> {
    /// The lines, and once it is known that there is one, the foot.
    lines: Vec<Element<'a, Message>>,
    heads: Vec<bool>,
    /// How many are lines.
    count: usize,
    shape: Shape,
    foot: Box<dyn Fn(usize, usize) -> Element<'a, Message> + 'a>,
}

#[derive(Default)]
struct State {
    /// The first column that is shown.
    first: usize,
    /// How many there are beyond those that fit.
    beyond: usize,
    /// For what they were chosen.
    of: Option<(Shape, usize, f32)>,
    /// A key was pressed since.
    pressed: bool,
    wheel: Wheel,
    /// Which lines are shown.
    shown: Vec<bool>,
}

/// How many columns of a width fit, at least one.
fn fitting(width: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let columns = ((width + GAP) / (LEAST + GAP)) as usize;
    columns.max(1)
}

/// The width of each of so many columns, in whole pixels.
fn width_of(columns: usize, width: f32) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "a few columns")]
    let columns = columns.max(1) as f32;
    ((width - GAP * (columns - 1.0)) / columns).min(WIDEST).floor().max(0.0)
}

/// The lines of each column.
fn broken(heights: &[f32], heads: &[bool], room: f32) -> Vec<Range<usize>> {
    let count = heights.len();
    let is_head = |line: usize| heads.get(line).copied().unwrap_or(false);
    let high = |lines: Range<usize>| heights.get(lines).unwrap_or_default().iter().sum::<f32>();
    let mut columns = Vec::new();
    let mut from = 0;
    while from < count {
        // One line stands in a column even when it is higher.
        let fits = |end: &usize| high(from..*end) <= room;
        let mut end = (from + 2..=count).take_while(fits).last().unwrap_or(from + 1);
        if end < count && !is_head(end) {
            let begun = (from + 1..end).rev().find(|line| is_head(*line));
            let next = (end..count).find(|line| is_head(*line)).unwrap_or(count);
            if let Some(begun) = begun.filter(|begun| high(*begun..next) <= room || begun + 1 == end) {
                end = begun;
            }
        }
        columns.push(from..end);
        from = end;
    }
    columns
}

/// The same, in no more columns than fit: as high as they have to be for that.
fn higher(heights: &[f32], heads: &[bool], room: f32, most: usize) -> Vec<Range<usize>> {
    let (mut room, all) = (room, heights.iter().sum::<f32>());
    let mut columns = broken(heights, heads, room);
    while columns.len() > most && room < all {
        room += 20.0;
        columns = broken(heights, heads, room);
    }
    columns
}

/// What was chosen of all columns.
struct Chosen {
    columns: Vec<Range<usize>>,
    /// Those that are shown.
    shown: Range<usize>,
    /// The last line stands below them.
    last_below: bool,
}

impl Chosen {
    /// How many lines, titles aside, come before the first column that is shown, and after the last.
    fn rest(&self, heads: &[bool]) -> (usize, usize) {
        let lines = |columns: &[Range<usize>]| {
            let lines = columns.iter().cloned().flatten();
            lines.filter(|line| !heads.get(*line).copied().unwrap_or(false)).count()
        };
        let before = self.columns.get(..self.shown.start).unwrap_or_default();
        let after = self.columns.get(self.shown.end..).unwrap_or_default();
        (lines(before), lines(after))
    }
}

impl<Message> Columns<'_, Message> {
    /// Lays lines out in this width; none is higher than it wants to be.
    fn measured(&mut self, tree: &mut Tree, renderer: &iced::Renderer, width: f32) -> Vec<layout::Node> {
        let limits = limits(width);
        let lines = self.lines.iter_mut().zip(&mut tree.children).take(self.count);
        lines.map(|(line, tree)| line.as_widget_mut().layout(tree, renderer, &limits)).collect()
    }

    /// The lines laid out for so many columns beside each other, and the columns that they make then.
    fn tried(
        &mut self,
        tree: &mut Tree,
        renderer: &iced::Renderer,
        most: usize,
        width: f32,
    ) -> (Vec<layout::Node>, Chosen) {
        let nodes = self.measured(tree, renderer, width_of(most, width));
        let heights: Vec<f32> = nodes.iter().map(|node| node.size().height.ceil()).collect();
        let foot_height = || {
            let mut foot = (self.foot)(1, 1);
            let mut tree = Tree::new(&foot);
            foot.as_widget_mut().layout(&mut tree, renderer, &limits(width)).size().height.ceil()
        };
        let chosen = self.choose(tree.state.downcast_ref::<State>(), &heights, most, width, foot_height);
        (nodes, chosen)
    }

    /// Which columns there are and which of them are shown, in `most` columns; `foot`: the height of what stands below them.
    fn choose(&self, state: &State, heights: &[f32], most: usize, width: f32, foot: impl FnOnce() -> f32) -> Chosen {
        let Shape { active, room, rest } = self.shape;
        if rest == Rest::Higher {
            let columns = higher(heights, &self.heads, room, most);
            return Chosen { shown: 0..columns.len(), columns, last_below: false };
        }
        let columns = broken(heights, &self.heads, room);
        if columns.len() <= most {
            return Chosen { shown: 0..columns.len(), columns, last_below: false };
        }
        let mut room = room - foot();
        let mut heights = heights;
        let last_below = rest == Rest::TurnsAboveLast;
        if let Some((last, above)) = heights.split_last().filter(|_| last_below) {
            room -= *last;
            heights = above;
        }
        let columns = broken(heights, &self.heads, room);
        let beyond = columns.len().saturating_sub(most);
        let same = state.of == Some((self.shape, self.count, width));
        let first = match active {
            Some(active) if !same || state.pressed => {
                let of = columns.iter().position(|column| column.contains(&active));
                let of = of.unwrap_or(columns.len().saturating_sub(1));
                let shown = state.first..(state.first + most).min(columns.len());
                // What was clicked stays where it is. By key: with the column before it, where two fit.
                if shown.contains(&of) && !state.pressed { state.first } else { of.saturating_sub(most / 2) }
            }
            _ => state.first,
        };
        let first = first.min(beyond);
        Chosen { shown: first..(first + most).min(columns.len()), columns, last_below }
    }
}

/// A width to fill, and no bound to the height.
fn limits(width: f32) -> layout::Limits {
    layout::Limits::with_compression(Size::ZERO, Size::new(width, f32::INFINITY), Size::new(false, true))
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Columns<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.lines.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.lines);
    }

    fn size(&self) -> Size<Length> {
        Size { width: Length::Fill, height: Length::Shrink }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, given: &layout::Limits) -> layout::Node {
        let width = given.max().width;
        // A foot of before is made anew.
        self.lines.truncate(self.count);
        tree.children.truncate(self.count);
        let most = fitting(width);
        let mut beside = most;
        let (mut nodes, mut chosen) = self.tried(tree, renderer, beside, width);
        // Fewer columns are wider, and what wrapped in the narrow ones does not in them: perhaps even fewer do.
        while chosen.columns.len() < beside {
            let fewer = chosen.columns.len();
            let again = self.tried(tree, renderer, fewer, width);
            if again.1.columns.len() > fewer {
                break;
            }
            (nodes, chosen) = again;
            beside = fewer;
        }
        let narrow = width_of(beside, width);
        let state = tree.state.downcast_mut::<State>();
        state.first = chosen.shown.start;
        state.beyond = chosen.columns.len().saturating_sub(most);
        state.of = Some((self.shape, self.count, width));
        state.pressed = false;
        state.shown = vec![false; self.count];
        let columns = chosen.columns.get(chosen.shown.clone()).unwrap_or_default();
        let wide = width_of(columns.len(), width);
        if wide > narrow {
            nodes = self.measured(tree, renderer, wide);
        }
        let (mut x, mut tallest) = (0.0, 0.0_f32);
        let state = tree.state.downcast_mut::<State>();
        for column in columns {
            let mut y = 0.0;
            for line in column.clone() {
                let Some(node) = nodes.get_mut(line) else { continue };
                node.move_to_mut(Point::new(x, y));
                y += node.size().height.ceil();
                state.shown[line] = true;
            }
            tallest = tallest.max(y);
            x += wide + GAP;
        }
        if let (true, Some(last)) = (chosen.last_below, nodes.last_mut()) {
            last.move_to_mut(Point::new(0.0, tallest));
            tallest += last.size().height.ceil();
            state.shown[self.count - 1] = true;
        }
        let (before, after) = chosen.rest(&self.heads);
        if before + after > 0 {
            let mut foot = (self.foot)(before, after);
            let mut own = Tree::new(&foot);
            let node = foot.as_widget_mut().layout(&mut own, renderer, &limits(width));
            let height = node.size().height.ceil();
            nodes.push(node.move_to(Point::new(0.0, tallest)));
            tallest += height;
            state.shown.push(true);
            self.lines.push(foot);
            tree.children.push(own);
        }
        layout::Node::with_children(Size::new(width, tallest), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        let Tree { state, children, .. } = tree;
        let shown = &state.downcast_ref::<State>().shown;
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            let lines = self.lines.iter_mut().zip(&mut *children).zip(layout.children()).zip(shown);
            for (((line, tree), layout), _) in lines.filter(|(_, shown)| **shown) {
                line.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let Tree { state, children, .. } = tree;
        let state = state.downcast_mut::<State>();
        let lines = self.lines.iter_mut().zip(children).zip(layout.children()).zip(&state.shown);
        for (((line, tree), layout), _) in lines.filter(|(_, shown)| **shown) {
            line.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { .. }) => state.pressed = true,
            Event::Mouse(mouse::Event::WheelScrolled { delta })
                if state.beyond > 0 && !shell.is_event_captured() && cursor.is_over(layout.bounds()) =>
            {
                // A notch is a column.
                let by = state.wheel.turned(*delta, 1.0, 60.0);
                let first = state.first.saturating_add_signed(by).min(state.beyond);
                if first != state.first {
                    state.first = first;
                    shell.invalidate_layout();
                    shell.request_redraw();
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        let shown = &tree.state.downcast_ref::<State>().shown;
        let lines = self.lines.iter().zip(&tree.children).zip(layout.children()).zip(shown);
        lines
            .filter(|(_, shown)| **shown)
            .map(|(((line, tree), layout), _)| {
                line.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let shown = &tree.state.downcast_ref::<State>().shown;
        let lines = self.lines.iter().zip(&tree.children).zip(layout.children()).zip(shown);
        for (((line, tree), layout), _) in lines.filter(|(_, shown)| **shown) {
            line.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        overlay::from_children(&mut self.lines, tree, layout, renderer, viewport, translation)
    }
}

#[cfg(test)]
mod tests {
    use iced::widget::{Row, space};

    use super::*;
    use crate::testing::{Frames, key, wheel};
    use crate::widget::follow::{HERE, here};

    /// Parts of so many lines of 20 pixels, each with its title.
    fn parts(lines: &[usize]) -> (Vec<f32>, Vec<bool>) {
        let heads: Vec<bool> =
            lines.iter().flat_map(|lines| std::iter::once(true).chain(std::iter::repeat_n(false, *lines))).collect();
        (vec![20.0; heads.len()], heads)
    }

    #[test]
    fn a_column_ends_where_its_lines_end_and_a_part_stays_whole() {
        let (heights, heads) = parts(&[3, 3, 3]);
        assert_eq!(broken(&heights, &heads, 240.0), vec![0..12]);
        assert_eq!(broken(&heights, &heads, 160.0), vec![0..8, 8..12]);
        assert_eq!(broken(&heights, &heads, 150.0), vec![0..4, 4..8, 8..12], "the second part goes to the next column");
        let (heights, heads) = parts(&[3, 20]);
        assert_eq!(broken(&heights, &heads, 200.0), vec![0..10, 10..20, 20..25], "a part that fits nowhere is broken");
        assert_eq!(broken(&heights, &heads, 100.0)[0], 0..4, "but not after its title");
        let high = [20.0, 300.0, 20.0];
        assert_eq!(broken(&high, &[false; 3], 100.0), vec![0..1, 1..2, 2..3], "what is too high stands alone");
    }

    #[test]
    fn columns_that_may_become_higher_do() {
        let (heights, heads) = parts(&[30]);
        let columns = higher(&heights, &heads, 100.0, 2);
        assert!(columns.len() == 2 && columns[1].end == 31, "{columns:?}");
        assert_eq!(higher(&heights, &heads, 100.0, 40).len(), 7);
    }

    /// Fifty lines below a title, of which every fifth is higher; the last is a total.
    fn form(active: usize, room: f32) -> Element<'static, ()> {
        let line = |line: usize| {
            let high: u32 = if line.is_multiple_of(5) { 47 } else { 28 };
            (here(line == active, space().width(Length::Fill).height(high)), line == 0)
        };
        let shape = Shape { active: Some(active), room, rest: Rest::TurnsAboveLast };
        columns((0..51).map(line).collect(), shape, |_, _| space().width(Length::Fill).height(18).into())
    }

    #[test]
    fn the_active_line_is_whole_in_every_window() {
        for (width, height) in [(300.0, 200.0), (700.0, 424.0), (1_000.0, 500.0), (1_600.0, 800.0)] {
            let mut frames = Frames::new(Size::new(width, height));
            for active in (1..51).chain((1..51).rev()) {
                assert!(frames.whole(form(active, height), HERE).is_some(), "line {active} at {width} x {height}");
            }
        }
    }

    /// Each takes two lines in three columns, and one in two.
    #[test]
    fn lines_that_are_lower_in_wider_columns_stand_in_fewer_of_them() {
        let word = || space().width(200).height(20).into();
        let line = |line: usize| (here(line == 13, Row::with_children([word(), word()]).wrap()), line == 0);
        let shape = Shape { active: None, room: 400.0, rest: Rest::TurnsAboveLast };
        let form: Element<'static, ()> = columns((0..14).map(line).collect(), shape, |_, _| space().into());
        let last = Frames::new(Size::new(1_000.0, 500.0)).whole(form, HERE);
        assert!(last.is_some_and(|last| last.x < 1.0 && last.y > 200.0), "below the others: {last:?}");
    }

    #[test]
    fn the_wheel_turns_columns_and_a_key_turns_them_back() {
        let mut frames = Frames::new(Size::new(300.0, 200.0));
        assert!(frames.whole(form(1, 200.0), HERE).is_some());
        frames.happens(form(1, 200.0), wheel(-2.0));
        assert!(frames.whole(form(1, 200.0), HERE).is_none());
        frames.happens(form(1, 200.0), key());
        assert!(frames.whole(form(1, 200.0), HERE).is_some());
        frames.happens(form(1, 200.0), wheel(-90.0));
        assert!(frames.whole(form(50, 200.0), HERE).is_some(), "the total stands below every column");
    }
}
