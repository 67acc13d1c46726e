//! A list of any length: only the rows that fit are built, and they are measured.
//!
//! Which rows fit is known once they have been laid out, so they are built there (as the toolkit's `responsive` does). No row
//! is shown in part; what does not fit is told below the rows. The wheel leads through them, and the next key back to the
//! active row.

use std::collections::BTreeMap;
use std::ops::Range;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard;
use iced::mouse::ScrollDelta;
use iced::{Element, Event, Length, Point, Rectangle, Size, Vector};

/// Which row has to be in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The active one: it always is.
    Row(usize),
    /// None is active, and this one stands on top, until the wheel is turned.
    Top(usize),
}

/// `row` makes a row, `foot` what stands below the rows that are shown where that is not all of them.
pub fn listing<'a, M: 'a>(
    at: At,
    count: usize,
    row: impl Fn(usize) -> Element<'a, M> + 'a,
    foot: impl Fn(Range<usize>) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    Element::new(Listing { at, count, row: Box::new(row), foot: Box::new(foot), shown: Vec::new() })
}

struct Listing<'a, Message> {
    at: At,
    count: usize,
    row: Box<dyn Fn(usize) -> Element<'a, Message> + 'a>,
    foot: Box<dyn Fn(Range<usize>) -> Element<'a, Message> + 'a>,
    /// The rows that are shown, and what stands below them.
    shown: Vec<Element<'a, Message>>,
}

#[derive(Clone, Default)]
struct State {
    /// The rows that were shown last: the trees are theirs.
    rows: Range<usize>,
    /// The topmost to be shown next.
    first: usize,
    /// For what, and in which room, they were chosen.
    of: Option<(At, usize, Size)>,
    /// A key was pressed since.
    pressed: bool,
    /// What the wheel was turned by, as far as it is no whole row.
    turned: f32,
}

/// A row that was built and measured.
struct Built<'a, M> {
    row: Element<'a, M>,
    tree: Tree,
    node: layout::Node,
}

/// All that were, so that none is twice.
struct Rows<'r, 'a, M> {
    build: &'r (dyn Fn(usize) -> Element<'a, M> + 'a),
    renderer: &'r iced::Renderer,
    limits: layout::Limits,
    /// What the widgets of each row remember.
    before: BTreeMap<usize, Tree>,
    built: BTreeMap<usize, Built<'a, M>>,
}

impl<M> Rows<'_, '_, M> {
    /// The height of a row, in whole pixels: what stands on half a pixel leaves a trace when it goes.
    fn height(&mut self, at: usize) -> f32 {
        let (build, renderer, limits) = (self.build, self.renderer, self.limits);
        let before = &mut self.before;
        let built = self.built.entry(at).or_insert_with(|| {
            let mut row = build(at);
            let mut tree = before.remove(&at).unwrap_or_else(Tree::empty);
            tree.diff(&row);
            let node = row.as_widget_mut().layout(&mut tree, renderer, &limits);
            Built { row, tree, node }
        });
        built.node.size().height.ceil()
    }
}

/// Sums of heights are not exact.
const ROUNDING: f32 = 0.01;

/// The end of the rows that are whole in a room, from `first` on.
fn whole(first: usize, count: usize, room: f32, height: &mut impl FnMut(usize) -> f32) -> usize {
    let mut used = 0.0;
    let fits = |row: &usize| {
        used += height(*row);
        used <= room + ROUNDING
    };
    first + (first..count).take_while(fits).count()
}

/// The first row, where `last` is the last that is whole. What is higher than the room stands alone.
fn first_with(last: usize, room: f32, height: &mut impl FnMut(usize) -> f32) -> usize {
    let mut used = 0.0;
    let fits = |row: &usize| {
        used += height(*row);
        used <= room + ROUNDING
    };
    last + 1 - (0..=last).rev().take_while(fits).count().max(1)
}

/// The rows to show: from `first` on where that can be, and so that the active row is among them.
fn window(
    first: usize,
    active: Option<usize>,
    count: usize,
    room: f32,
    height: &mut impl FnMut(usize) -> f32,
) -> Range<usize> {
    let last = count.saturating_sub(1);
    let mut first = first.min(last);
    if let Some(active) = active.map(|active| active.min(last)) {
        // With the row before it and the row after it: one sees what comes.
        first = first.min(active.saturating_sub(1));
        for row in [(active + 1).min(last), active] {
            if row >= whole(first, count, room, height) {
                first = first_with(row, room, height).min(active);
            }
        }
    }
    // No room is left empty below the last row.
    if whole(first, count, room, height) == count {
        first = first.min(first_with(last, room, height));
    }
    first..whole(first, count, room, height).max(first + 1).min(count)
}

impl<Message> Listing<'_, Message> {
    /// Which rows are shown: chosen anew when what they were chosen for is another, else where the wheel led.
    fn first(&self, state: &State, room: Size) -> (usize, Option<usize>) {
        let same = state.of == Some((self.at, self.count, room));
        match self.at {
            At::Row(active) if !same || state.pressed => (state.first, Some(active)),
            At::Top(top) if !same => (top, None),
            At::Row(_) | At::Top(_) => (state.first, None),
        }
    }
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Listing<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    // The rows are not known before they are laid out.
    fn diff(&self, _: &mut Tree) {}

    fn size(&self) -> Size<Length> {
        Size { width: Length::Fill, height: Length::Shrink }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let most = limits.max();
        self.shown.clear();
        let before = std::mem::take(&mut tree.children);
        let state = tree.state.downcast_mut::<State>();
        if self.count == 0 {
            *state = State::default();
            return layout::Node::new(Size::new(most.width, 0.0));
        }
        // A row is as high as it wants to be.
        let endless = Size::new(most.width, f32::INFINITY);
        let limits = layout::Limits::with_compression(Size::ZERO, endless, Size::new(false, true));
        let before = state.rows.clone().zip(before).collect();
        let mut rows = Rows { build: &*self.row, renderer, limits, before, built: BTreeMap::new() };
        let (first, active) = self.first(state, most);
        let mut shown = window(first, active, self.count, most.height, &mut |row| rows.height(row));
        let mut foot = None;
        if shown.len() < self.count {
            let measured = |shown: &Range<usize>| {
                let mut row = (self.foot)(shown.clone());
                let mut tree = Tree::new(&row);
                let node = row.as_widget_mut().layout(&mut tree, renderer, &limits);
                Built { row, tree, node }
            };
            let room = most.height - measured(&shown).node.size().height.ceil();
            let above = window(first, active, self.count, room, &mut |row| rows.height(row));
            // Where there is hardly room for a row, the row has it.
            if above.clone().all(|row| rows.height(row) <= room) {
                foot = Some(measured(&above));
                shown = above;
            }
        }
        let mut built = rows.built;
        state.first = shown.start;
        state.rows = shown.clone();
        state.of = Some((self.at, self.count, most));
        state.pressed = false;
        let (mut nodes, mut y) = (Vec::new(), 0.0);
        for Built { row, tree: own, node } in shown.filter_map(|at| built.remove(&at)).chain(foot) {
            let height = node.size().height.ceil();
            nodes.push(node.move_to(Point::new(0.0, y)));
            y += height;
            self.shown.push(row);
            tree.children.push(own);
        }
        layout::Node::with_children(Size::new(most.width, y.min(most.height)), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            let rows = self.shown.iter_mut().zip(&mut tree.children).zip(layout.children());
            for ((row, tree), layout) in rows {
                row.as_widget_mut().operate(tree, layout, renderer, operation);
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
        let rows = self.shown.iter_mut().zip(&mut tree.children).zip(layout.children());
        for ((row, tree), layout) in rows {
            row.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { .. }) => state.pressed = true,
            Event::Mouse(mouse::Event::WheelScrolled { delta })
                if !shell.is_event_captured() && cursor.is_over(layout.bounds()) =>
            {
                state.turned -= turned(*delta);
                let by = state.turned.trunc();
                state.turned -= by;
                #[allow(clippy::cast_possible_truncation, reason = "a few rows")]
                let by = by as isize;
                let last = self.count.saturating_sub(state.rows.len());
                let first = state.first.saturating_add_signed(by).min(last);
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
        let rows = self.shown.iter().zip(&tree.children).zip(layout.children());
        rows.map(|((row, tree), layout)| row.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer))
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
        let rows = self.shown.iter().zip(&tree.children).zip(layout.children());
        for ((row, tree), layout) in rows.filter(|(_, layout)| layout.bounds().intersects(viewport)) {
            row.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
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
        overlay::from_children(&mut self.shown, tree, layout, renderer, viewport, translation)
    }
}

/// By how many rows a wheel was turned; up is more than zero.
fn turned(delta: ScrollDelta) -> f32 {
    match delta {
        ScrollDelta::Lines { y, .. } => y * 3.0,
        ScrollDelta::Pixels { y, .. } => y / 28.0,
    }
}

#[cfg(test)]
mod tests {
    use iced::widget::space;

    use super::*;
    use crate::testing::{Frames, key, wheel};
    use crate::widget::follow::{HERE, here};

    /// Rows of which each seventh is higher.
    fn high(row: usize) -> f32 {
        if row.is_multiple_of(7) { 45.0 } else { 20.0 }
    }

    #[test]
    fn the_active_row_is_always_among_those_that_are_whole() {
        for count in 1..40 {
            for room in [10.0, 30.0, 50.0, 130.0, 400.0, 2_000.0] {
                for active in 0..count {
                    for before in [0, active, count / 2, count + 5] {
                        let rows = window(before, Some(active), count, room, &mut |row| high(row));
                        assert!(rows.contains(&active) && rows.end <= count, "{active} of {count} in {rows:?}");
                        let used: f32 = rows.clone().map(high).sum();
                        assert!(used <= room || rows.len() == 1, "{rows:?} in {room}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_room_is_left_empty_and_all_are_shown_where_they_fit() {
        assert_eq!(window(9, None, 10, 1_000.0, &mut |_| 20.0), 0..10);
        assert_eq!(window(9, None, 10, 100.0, &mut |_| 20.0), 5..10);
        assert_eq!(window(2, Some(4), 10, 100.0, &mut |_| 20.0), 2..7, "what is in sight stays where it is");
        assert_eq!(window(2, Some(6), 10, 100.0, &mut |_| 20.0), 3..8, "the row after it is seen as well");
    }

    fn rows(active: usize) -> Element<'static, ()> {
        let row = move |row: usize| here(row == active, space().width(Length::Fill).height(20));
        listing(At::Row(active), 60, row, |_| space().width(Length::Fill).height(16).into())
    }

    #[test]
    fn through_all_rows_and_back_by_key_and_by_wheel() {
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        for active in (0..60).chain((0..60).rev()) {
            assert!(frames.whole(rows(active), HERE).is_some(), "row {active}");
        }
        frames.happens(rows(0), wheel(-4.0));
        assert!(frames.whole(rows(0), HERE).is_none(), "the wheel leads away");
        frames.happens(rows(0), key());
        assert!(frames.whole(rows(0), HERE).is_some(), "and a key back");
    }

    #[test]
    fn a_wheel_moves_the_rows_and_stops_at_both_ends() {
        let marked = |marked: usize| -> Element<'static, ()> {
            let row = move |row: usize| here(row == marked, space().width(Length::Fill).height(20));
            listing(At::Top(0), 60, row, |_| space().width(Length::Fill).height(16).into())
        };
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        // Half a notch is a row and a half: the half is kept for the next turn. The ends are ends: nothing has to be turned back.
        for (notches, top) in [(-1.0, 3), (-0.5, 4), (-0.5, 6), (-90.0, 54), (1.0, 51), (90.0, 0)] {
            frames.happens(marked(0), wheel(notches));
            let first = (0..60).find(|row| frames.whole(marked(*row), HERE).is_some());
            assert_eq!(first, Some(top), "by {notches}");
        }
    }
}
