//! A list of any length: only the rows that fit are built, and they are measured.
//!
//! Which rows fit is known once they have been laid out, so they are built there (as the toolkit's `responsive` does). No row
//! is shown in part; what does not fit is told below the rows. The wheel and the bar lead through them, and the next key back
//! to the active row. A click moves nothing: what the pointer is over stays there.

mod bar;

use std::collections::BTreeMap;
use std::ops::Range;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard;
use iced::mouse::ScrollDelta;
use iced::{Element, Event, Length, Point, Rectangle, Size, Vector};

use self::bar::Bar;
use super::wheel::Wheel;
use crate::theme::Look;

/// Which row has to be in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The active one: it always is.
    Row(usize),
    /// None is active, and this one stands on top, until the wheel is turned.
    Top(usize),
}

/// `of` names the list: another one, or another search in it, begins anew. `row` makes a row, `foot` what stands below the rows
/// that are shown where that is not all of them.
pub fn listing<'a, M: 'a>(
    look: Look,
    of: String,
    at: At,
    count: usize,
    row: impl Fn(usize) -> Element<'a, M> + 'a,
    foot: impl Fn(Range<usize>) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    Element::new(Listing { look, of, at, count, row: Box::new(row), foot: Box::new(foot), shown: Vec::new() })
}

struct Listing<'a, Message> {
    look: Look,
    of: String,
    at: At,
    count: usize,
    row: Box<dyn Fn(usize) -> Element<'a, Message> + 'a>,
    foot: Box<dyn Fn(Range<usize>) -> Element<'a, Message> + 'a>,
    /// The rows that are shown, and what stands below them.
    shown: Vec<Element<'a, Message>>,
}

#[derive(Default)]
struct State {
    /// Of which list.
    of: Option<String>,
    /// For what the rows were chosen.
    at: Option<At>,
    /// The rows that were shown last: the trees are theirs.
    rows: Range<usize>,
    /// What they take of the height, in logical pixels.
    high: f32,
    /// The topmost to be shown next.
    first: usize,
    /// The wheel or the bar led away from what was chosen.
    away: bool,
    /// A key was pressed since.
    pressed: bool,
    wheel: Wheel,
    /// The bar is held so far below the top of its grip.
    held: Option<f32>,
}

/// What the rows are chosen by.
struct Wanted {
    /// The topmost, where that can be.
    first: usize,
    /// The row that has to be in sight.
    active: Option<usize>,
    /// The list opens: the active row is seen in the midst of others.
    opens: bool,
    /// With the row before the active one and the row after it: one sees what comes.
    beside: bool,
}

impl State {
    /// The bar beside the rows of a list that lies there.
    fn bar(&self, list: Rectangle, count: usize) -> Option<Bar> {
        Bar::of(list, self.high, &self.rows, count)
    }

    /// Which rows of a list are wanted. Those that were shown, where nothing asks for others.
    fn wanted(&mut self, of: &str, at: At) -> Wanted {
        let opens = self.of.as_deref() != Some(of);
        let moved = self.at != Some(at);
        let pressed = std::mem::take(&mut self.pressed);
        if opens {
            self.of = Some(of.to_owned());
            self.wheel = Wheel::default();
        }
        self.at = Some(at);
        // A key leads back to what is active; what stands on top of others stays away until another one does.
        self.away &= !(opens || moved || pressed && matches!(at, At::Row(_)));
        match at {
            _ if self.away => Wanted { first: self.first, active: None, opens: false, beside: false },
            At::Row(active) => Wanted { first: self.first, active: Some(active), opens, beside: pressed },
            At::Top(top) => Wanted { first: top, active: None, opens: false, beside: false },
        }
    }
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

/// The rows to show: from the first that is wanted on where that can be, and so that the active row is among them.
fn window(wanted: &Wanted, count: usize, room: f32, height: &mut impl FnMut(usize) -> f32) -> Range<usize> {
    let last = count.saturating_sub(1);
    let mut first = wanted.first.min(last);
    if let Some(active) = wanted.active.map(|active| active.min(last)) {
        if wanted.opens {
            first = first_with(active, room / 2.0, height);
        }
        let beside = usize::from(wanted.beside);
        first = first.min(active.saturating_sub(beside));
        for row in [(active + beside).min(last), active] {
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
    /// Takes a turn of the wheel.
    fn turn(&self, state: &mut State, delta: ScrollDelta) {
        let by = state.wheel.turned(delta, 3.0, 28.0);
        // At the end no row follows; which one can be the topmost there is known when they are laid out.
        let last = if state.rows.end < self.count { self.count - 1 } else { state.first };
        state.first = state.first.saturating_add_signed(by).min(last);
    }

    /// Takes what the pointer does to the bar; whether it was that.
    fn drag(&self, state: &mut State, event: &Event, bounds: Rectangle, cursor: mouse::Cursor) -> bool {
        let Some(bar) = state.bar(bounds, self.count) else {
            state.held = None;
            return false;
        };
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let Some(at) = cursor.position_over(bar.rail) else { return false };
                // Beside the grip: its middle comes to the pointer.
                let held = if bar.grip.contains(at) { at.y - bar.grip.y } else { bar.grip.height / 2.0 };
                state.held = Some(held);
                state.first = bar.row(at.y - held);
                true
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let (Some(held), Some(at)) = (state.held, cursor.land().position()) else { return false };
                state.first = bar.row(at.y - held);
                true
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                state.held = None;
                false
            }
            _ => false,
        }
    }
}

/// Other rows are shown than before.
fn show<M>(state: &mut State, shell: &mut Shell<'_, M>) {
    state.away = true;
    shell.invalidate_layout();
    shell.request_redraw();
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
        let wanted = state.wanted(&self.of, self.at);
        let mut shown = window(&wanted, self.count, most.height, &mut |row| rows.height(row));
        let mut foot = None;
        if shown.len() < self.count {
            let measured = |shown: &Range<usize>| {
                let mut row = (self.foot)(shown.clone());
                let mut tree = Tree::new(&row);
                let node = row.as_widget_mut().layout(&mut tree, renderer, &limits);
                Built { row, tree, node }
            };
            let room = most.height - measured(&shown).node.size().height.ceil();
            let above = window(&wanted, self.count, room, &mut |row| rows.height(row));
            // Where there is hardly room for a row, the row has it.
            if above.clone().all(|row| rows.height(row) <= room) {
                foot = Some(measured(&above));
                shown = above;
            }
        }
        let mut built = rows.built;
        state.first = shown.start;
        state.rows = shown.clone();
        let high: f32 = shown.clone().filter_map(|at| Some(built.get(&at)?.node.size().height.ceil())).sum();
        state.high = high.min(most.height);
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
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        let before = state.first;
        if self.drag(state, event, bounds, cursor) {
            if state.first != before {
                show(state, shell);
            }
            shell.capture_event();
            return;
        }
        let rows = self.shown.iter_mut().zip(&mut tree.children).zip(layout.children());
        for ((row, tree), layout) in rows {
            row.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { .. }) => state.pressed = true,
            Event::Mouse(mouse::Event::WheelScrolled { delta })
                if !shell.is_event_captured() && cursor.is_over(bounds) =>
            {
                self.turn(state, *delta);
                // At its end what is around it goes on.
                if state.first != before {
                    show(state, shell);
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
        let bar = tree.state.downcast_ref::<State>().bar(layout.bounds(), self.count);
        if bar.is_some_and(|bar| cursor.is_over(bar.rail)) {
            return mouse::Interaction::Idle;
        }
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
        let state = tree.state.downcast_ref::<State>();
        if let Some(bar) = state.bar(layout.bounds(), self.count) {
            bar.draw(renderer, self.look, state.held.is_some());
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

#[cfg(test)]
mod tests {
    use iced::widget::{mouse_area, space};
    use iced_test::Simulator;
    use iced_test::simulator::click;

    use super::*;
    use crate::testing::{Frames, key, wheel};
    use crate::theme::Kind;
    use crate::widget::follow::{HERE, here};

    /// Rows of which each seventh is higher.
    fn high(row: usize) -> f32 {
        if row.is_multiple_of(7) { 45.0 } else { 20.0 }
    }

    fn wanted(first: usize, active: Option<usize>) -> Wanted {
        Wanted { first, active, opens: false, beside: true }
    }

    #[test]
    fn the_active_row_is_always_among_those_that_are_whole() {
        for count in 1..40 {
            for room in [10.0, 30.0, 50.0, 130.0, 400.0, 2_000.0] {
                for active in 0..count {
                    for before in [0, active, count / 2, count + 5] {
                        for (opens, beside) in [(false, false), (false, true), (true, false)] {
                            let wanted = Wanted { first: before, active: Some(active), opens, beside };
                            let rows = window(&wanted, count, room, &mut |row| high(row));
                            assert!(rows.contains(&active) && rows.end <= count, "{active} of {count} in {rows:?}");
                            let used: f32 = rows.clone().map(high).sum();
                            assert!(used <= room || rows.len() == 1, "{rows:?} in {room}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn no_room_is_left_empty_and_all_are_shown_where_they_fit() {
        let rows = |wanted: &Wanted, room| window(wanted, 10, room, &mut |_| 20.0);
        assert_eq!(rows(&wanted(9, None), 1_000.0), 0..10);
        assert_eq!(rows(&wanted(9, None), 100.0), 5..10);
        assert_eq!(rows(&wanted(2, Some(4)), 100.0), 2..7, "what is in sight stays where it is");
        assert_eq!(rows(&wanted(2, Some(6)), 100.0), 3..8, "the row after it is seen as well");
        assert_eq!(rows(&Wanted { beside: false, ..wanted(2, Some(6)) }, 100.0), 2..7, "but not after a click");
        assert_eq!(rows(&Wanted { opens: true, ..wanted(0, Some(5)) }, 100.0), 4..9, "it opens around the active row");
    }

    #[test]
    fn the_wheel_leads_away_until_something_else_is_active() {
        let mut state = State::default();
        let asked = |state: &mut State, of: &str, at: At| {
            let wanted = state.wanted(of, at);
            (wanted.first, wanted.active, wanted.opens)
        };
        assert_eq!(asked(&mut state, "a", At::Row(50)), (0, Some(50), true));
        (state.first, state.away) = (30, true);
        assert_eq!(asked(&mut state, "a", At::Row(50)), (30, None, false), "what is drawn anew takes nobody back");
        assert_eq!(asked(&mut state, "a", At::Row(31)), (30, Some(31), false), "a click does not move it either");
        (state.first, state.away, state.pressed) = (70, true, true);
        assert_eq!(asked(&mut state, "a", At::Row(31)), (70, Some(31), false), "a key leads back");
        assert_eq!(asked(&mut state, "b", At::Top(0)), (0, None, false), "another list begins anew");
        (state.first, state.away, state.pressed) = (12, true, true);
        assert_eq!(asked(&mut state, "b", At::Top(0)), (12, None, false));
        assert_eq!(asked(&mut state, "b", At::Top(20)), (20, None, false));
    }

    /// So many rows: each says which it is when it is clicked.
    fn list(at: At, count: usize) -> Element<'static, usize> {
        let row = move |row: usize| -> Element<'static, usize> {
            let line = mouse_area(space().width(Length::Fill).height(20)).on_press(row);
            here(at == At::Row(row), line)
        };
        let look = Look::of(Kind::Light);
        listing(look, "list".to_owned(), at, count, row, |_| space().width(Length::Fill).height(16).into())
    }

    fn rows(active: usize) -> Element<'static, usize> {
        list(At::Row(active), 60)
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
    fn a_click_leaves_every_row_where_it_is() {
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        assert!(frames.whole(rows(0), HERE).is_some());
        // Six rows fit. The last of them is clicked; by key the one after it is seen as well.
        assert_eq!(frames.whole(rows(5), HERE).unwrap().y, 100.0);
        frames.happens(rows(5), key());
        assert_eq!(frames.whole(rows(5), HERE).unwrap().y, 80.0);
        // Something has come in: the wheel has led away, and stays.
        frames.happens(rows(5), wheel(-4.0));
        assert!(frames.whole(list(At::Row(5), 61), HERE).is_none());
    }

    #[test]
    fn a_wheel_moves_the_rows_and_stops_at_both_ends() {
        let marked = |marked: usize| -> Element<'static, ()> {
            let row = move |row: usize| here(row == marked, space().width(Length::Fill).height(20));
            let (look, of) = (Look::of(Kind::Light), "list".to_owned());
            listing(look, of, At::Top(0), 60, row, |_| space().width(Length::Fill).height(16).into())
        };
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        // Half a notch is a row and a half: the half is kept for the next turn. The ends are ends: nothing has to be turned back.
        for (notches, top) in [(-1.0, 3), (-0.5, 4), (-0.5, 6), (-90.0, 54), (1.0, 51), (90.0, 0)] {
            frames.happens(marked(0), wheel(notches));
            let first = (0..60).find(|row| frames.whole(marked(*row), HERE).is_some());
            assert_eq!(first, Some(top), "by {notches}");
        }
    }

    fn press(down: bool) -> Event {
        let button = mouse::Button::Left;
        Event::Mouse(if down { mouse::Event::ButtonPressed(button) } else { mouse::Event::ButtonReleased(button) })
    }

    #[test]
    fn the_wheel_and_the_bar_go_through_all_rows() {
        let size = Size::new(300.0, 200.0);
        let mut seen = Simulator::with_size(crate::app::settings(), size, list(At::Top(0), 200));
        let middle = Point::new(100.0, 10.0);
        seen.point_at(middle);
        let _ = seen.simulate(click());
        for notches in [-1.0, -1_000.0, 2.0] {
            let _ = seen.simulate([wheel(notches)]);
            let _ = seen.simulate(click());
        }
        // The rail at its foot, then the grip up to the top. Nine rows fit.
        seen.point_at(Point::new(296.0, 179.0));
        let _ = seen.simulate([press(true)]);
        let top = Point::new(296.0, 0.0);
        seen.point_at(top);
        let _ = seen.simulate([Event::Mouse(mouse::Event::CursorMoved { position: top }), press(false)]);
        seen.point_at(middle);
        let _ = seen.simulate(click());
        assert_eq!(seen.into_messages().collect::<Vec<_>>(), [0, 3, 191, 185, 0]);
    }

    #[test]
    fn where_all_rows_are_seen_there_is_no_bar() {
        let mut seen = Simulator::with_size(crate::app::settings(), Size::new(300.0, 200.0), list(At::Top(0), 5));
        seen.point_at(Point::new(296.0, 10.0));
        let _ = seen.simulate([wheel(-1.0)]);
        let _ = seen.simulate(click());
        assert_eq!(seen.into_messages().collect::<Vec<_>>(), [0]);
    }
}
