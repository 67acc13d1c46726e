//! A long list: of its rows only those are built that are seen, so that five hundred cost no more than twenty.
//!
//! It follows the active row, and goes no further for it than it has to: what the pointer is over stays there. By wheel and by
//! its bar it goes through the other rows, and leaves the active one alone.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::widget::container;
use iced::{Alignment, Border, Element, Event, Length, Point, Rectangle, Renderer, Size, Theme};

use crate::theme::Look;

/// Width of the bar, in logical pixels: what the rows of tables leave free at their ends, so that they stand below their heads.
const BAR: f32 = 8.0;
/// The least height of its grip: it can be taken hold of.
const GRIP: f32 = 24.0;
/// Rows for a notch of the wheel.
const NOTCH: f32 = 3.0;

/// Which row has to be seen when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// The active one, anywhere.
    Active(usize),
    /// This one, on top.
    Top(usize),
}

/// How many rows of a height fit into the room there is, at least one.
#[must_use]
pub fn fitting(room: f32, height: f32) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let rows = (room.max(0.0) / height) as usize;
    rows.max(1)
}

/// The rows to show so that `at` is among them: from, to.
#[must_use]
pub fn window(at: usize, all: usize, fitting: usize) -> (usize, usize) {
    let half = fitting / 2;
    let from = at.saturating_sub(half).min(all.saturating_sub(fitting));
    (from, (from + fitting).min(all))
}

/// A list of `all` rows of this height. `of` names it: another list, or another search in it, begins anew.
pub fn rows<'a, M: 'a>(
    look: Look,
    of: impl Into<String>,
    follow: Follow,
    all: usize,
    height: f32,
    build: impl Fn(usize) -> Element<'a, M> + 'a,
) -> Element<'a, M> {
    // What does not fit is cut off, so that all rows are equally high.
    let build = move |row: usize| -> Element<'a, M> {
        let row = container(build(row)).height(height).width(Length::Fill).align_y(Alignment::Center);
        row.clip(true).into()
    };
    Element::new(Rows { look, of: of.into(), follow, all, height, build: Box::new(build), built: Vec::new() })
}

struct Rows<'a, M> {
    look: Look,
    of: String,
    follow: Follow,
    all: usize,
    height: f32,
    build: Box<dyn Fn(usize) -> Element<'a, M> + 'a>,
    /// The rows that are seen.
    built: Vec<Element<'a, M>>,
}

/// Which rows are seen.
#[derive(Default)]
struct State {
    of: Option<String>,
    follow: Option<Follow>,
    fitting: usize,
    from: usize,
    /// The bar is held so far below the top of its grip.
    held: Option<f32>,
    /// What a wheel without notches has turned, and is no row yet, in logical pixels.
    turned: f32,
}

impl State {
    fn follow(&mut self, of: &str, follow: Follow, all: usize, fitting: usize) {
        let again = self.of.as_deref() == Some(of);
        let moved = self.follow != Some(follow) || self.fitting != fitting;
        match follow {
            Follow::Active(at) if !again => self.from = window(at, all, fitting).0,
            Follow::Active(at) if moved && at < self.from => self.from = at,
            Follow::Active(at) if moved && at >= self.from.saturating_add(fitting) => {
                self.from = (at + 1).saturating_sub(fitting);
            }
            Follow::Top(at) if !again || moved => self.from = at,
            Follow::Active(_) | Follow::Top(_) => {}
        }
        if !again {
            self.of = Some(of.to_owned());
        }
        self.follow = Some(follow);
        self.fitting = fitting;
        self.from = self.from.min(all.saturating_sub(fitting));
    }
}

/// The bar beside the rows.
struct Bar {
    rail: Rectangle,
    grip: Rectangle,
    /// The last row that can be on top.
    last: usize,
}

impl Bar {
    /// None where all rows are seen.
    #[allow(clippy::cast_precision_loss, reason = "places on a screen")]
    fn of(bounds: Rectangle, all: usize, state: &State) -> Option<Self> {
        let last = all.checked_sub(state.fitting).filter(|last| *last > 0)?;
        let rail = Rectangle { x: bounds.x + bounds.width - BAR, width: BAR, ..bounds };
        let height = (rail.height * state.fitting as f32 / all as f32).max(GRIP).min(rail.height);
        let y = rail.y + ((rail.height - height) * state.from as f32 / last as f32).round();
        let grip = Rectangle { x: rail.x + 1.0, y, width: BAR - 2.0, height: height.round() };
        Some(Self { rail, grip, last })
    }

    /// The row that is on top when the top of the grip is there.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of 0 to 1 of a number of rows"
    )]
    fn row(&self, y: f32) -> usize {
        let room = (self.rail.height - self.grip.height).max(1.0);
        let part = ((y - self.rail.y) / room).clamp(0.0, 1.0);
        ((part * self.last as f32).round() as usize).min(self.last)
    }
}

impl<M> Rows<'_, M> {
    /// How many rows on, or back, this turn of the wheel is.
    #[allow(clippy::cast_possible_truncation, reason = "a small whole number")]
    fn turn(&self, state: &mut State, delta: mouse::ScrollDelta) -> isize {
        let rows = match delta {
            mouse::ScrollDelta::Lines { y, .. } => (-y * NOTCH).round(),
            mouse::ScrollDelta::Pixels { y, .. } => {
                state.turned -= y;
                let rows = (state.turned / self.height).trunc();
                state.turned -= rows * self.height;
                rows
            }
        };
        rows as isize
    }

    /// Takes what the pointer does to the bar; whether it was that.
    fn drag(&self, state: &mut State, event: &Event, bounds: Rectangle, cursor: mouse::Cursor) -> bool {
        let Some(bar) = Bar::of(bounds, self.all, state) else {
            state.held = None;
            return false;
        };
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let Some(at) = cursor.position_over(bar.rail) else { return false };
                // Beside the grip: its middle comes to the pointer.
                let held = if bar.grip.contains(at) { at.y - bar.grip.y } else { bar.grip.height / 2.0 };
                state.held = Some(held);
                state.from = bar.row(at.y - held);
                true
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                let (Some(held), Some(at)) = (state.held, cursor.land().position()) else { return false };
                state.from = bar.row(at.y - held);
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

/// What is seen changed.
fn show<M>(shell: &mut Shell<'_, M>) {
    shell.invalidate_layout();
    shell.request_redraw();
}

impl<M> Widget<M, Theme, Renderer> for Rows<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn diff(&self, _tree: &mut Tree) {
        // Which rows there are is known when there is room for them.
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    #[allow(clippy::cast_precision_loss, reason = "places on a screen")]
    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max();
        // In something that scrolls by itself there is room for all of them.
        let height = if room.height.is_finite() { room.height } else { self.all as f32 * self.height };
        let state = tree.state.downcast_mut::<State>();
        state.follow(&self.of, self.follow, self.all, fitting(height, self.height));
        let (from, to) = (state.from, state.from.saturating_add(state.fitting).min(self.all));
        self.built = (from..to).map(|row| (self.build)(row)).collect();
        tree.diff_children(&self.built);
        let limits = layout::Limits::new(Size::ZERO, Size::new(room.width, self.height));
        let built = self.built.iter_mut().zip(&mut tree.children).enumerate();
        let nodes = built.map(|(nth, (row, tree))| {
            let node = row.as_widget_mut().layout(tree, renderer, &limits);
            node.move_to(Point::new(0.0, nth as f32 * self.height))
        });
        let nodes = nodes.collect();
        layout::Node::with_children(Size::new(room.width, height), nodes)
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((row, tree), layout) in self.built.iter_mut().zip(&mut tree.children).zip(layout.children()) {
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
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        let before = state.from;
        if self.drag(state, event, bounds, cursor) {
            if state.from != before {
                show(shell);
            }
            shell.capture_event();
            return;
        }
        for ((row, tree), layout) in self.built.iter_mut().zip(&mut tree.children).zip(layout.children()) {
            row.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        let Event::Mouse(mouse::Event::WheelScrolled { delta }) = event else { return };
        if shell.is_event_captured() || !cursor.is_over(bounds) {
            return;
        }
        let last = self.all.saturating_sub(state.fitting);
        state.from = before.saturating_add_signed(self.turn(state, *delta)).min(last);
        // At its end what is around it goes on.
        if state.from != before {
            show(shell);
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let bar = Bar::of(layout.bounds(), self.all, tree.state.downcast_ref::<State>());
        if bar.is_some_and(|bar| cursor.is_over(bar.rail)) {
            return mouse::Interaction::Idle;
        }
        let built = self.built.iter().zip(&tree.children).zip(layout.children());
        let interactions = built
            .map(|((row, tree), layout)| row.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer));
        interactions.max().unwrap_or_default()
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        for ((row, tree), layout) in self.built.iter().zip(&tree.children).zip(layout.children()) {
            if layout.bounds().intersects(viewport) {
                row.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
            }
        }
        let state = tree.state.downcast_ref::<State>();
        let Some(bar) = Bar::of(bounds, self.all, state) else { return };
        let colour = if state.held.is_some() { self.look.accent } else { self.look.line };
        let border = Border { radius: 3.0.into(), ..Border::default() };
        renderer.fill_quad(renderer::Quad { bounds: bar.rail, ..renderer::Quad::default() }, self.look.raised);
        renderer.fill_quad(renderer::Quad { bounds: bar.grip, border, ..renderer::Quad::default() }, colour);
    }
}

#[cfg(test)]
mod tests {
    use iced_test::Simulator;
    use iced_test::simulator::click;

    use super::*;
    use crate::parts;
    use crate::theme::Kind;

    const ROW: f32 = 20.0;

    #[test]
    fn the_active_row_is_always_shown() {
        for all in 0..60 {
            for fitting in 1..20 {
                for at in 0..all {
                    let (from, to) = window(at, all, fitting);
                    assert!(from <= at && at < to && to <= all && to - from <= fitting, "{at} of {all}, {fitting}");
                }
            }
        }
    }

    #[test]
    fn at_least_one_row_fits() {
        assert_eq!((fitting(-5.0, 28.0), fitting(280.0, 28.0)), (1, 10));
    }

    #[test]
    fn it_opens_around_the_active_row_and_then_goes_no_further_than_it_has_to() {
        let mut state = State::default();
        state.follow("a", Follow::Active(50), 100, 10);
        assert_eq!(state.from, 45);
        for (at, from) in [(54, 45), (55, 46), (46, 46), (40, 40), (99, 90), (0, 0)] {
            state.follow("a", Follow::Active(at), 100, 10);
            assert_eq!(state.from, from, "{at}");
        }
        // The wheel went on, and something else changed: it stays where it is.
        state.from = 30;
        state.follow("a", Follow::Active(0), 101, 10);
        assert_eq!(state.from, 30);
        // Fewer rows, less room, another list.
        state.follow("a", Follow::Active(0), 20, 10);
        assert_eq!(state.from, 10);
        state.follow("a", Follow::Active(0), 20, 9);
        assert_eq!(state.from, 0);
        state.follow("b", Follow::Active(0), 20, 9);
        assert_eq!(state.from, 0);
        state.follow("b", Follow::Top(7), 20, 9);
        assert_eq!(state.from, 7);
        state.follow("b", Follow::Top(19), 20, 9);
        assert_eq!(state.from, 11);
        state.follow("b", Follow::Top(0), 3, 9);
        assert_eq!(state.from, 0);
    }

    /// Each row says which it is when it is clicked.
    fn list(all: usize) -> Element<'static, usize> {
        let look = Look::of(Kind::Light);
        rows(look, "list", Follow::Active(0), all, ROW, move |row| {
            parts::table_row(look, false, vec![(parts::body(look, row.to_string()), parts::Width::Share(1))], Some(row))
        })
    }

    fn wheel(y: f32) -> Event {
        Event::Mouse(mouse::Event::WheelScrolled { delta: mouse::ScrollDelta::Lines { x: 0.0, y } })
    }

    #[test]
    fn the_wheel_and_the_bar_go_through_all_rows() {
        let size = Size::new(300.0, 10.0 * ROW);
        let mut seen = Simulator::with_size(crate::app::settings(), size, list(200));
        let middle = Point::new(100.0, ROW / 2.0);
        seen.point_at(middle);
        let _ = seen.simulate(click());
        let _ = seen.simulate([wheel(-1.0)]);
        let _ = seen.simulate(click());
        let _ = seen.simulate([wheel(-1_000.0)]);
        let _ = seen.simulate(click());
        let _ = seen.simulate([wheel(2.0)]);
        let _ = seen.simulate(click());
        // The rail at its foot, then the grip up to the top.
        seen.point_at(Point::new(296.0, 10.0 * ROW - 1.0));
        let _ = seen.simulate([Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        let top = Point::new(296.0, 0.0);
        seen.point_at(top);
        let _ = seen.simulate([
            Event::Mouse(mouse::Event::CursorMoved { position: top }),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        seen.point_at(middle);
        let _ = seen.simulate(click());
        assert_eq!(seen.into_messages().collect::<Vec<_>>(), [0, 3, 190, 184, 0]);
    }

    #[test]
    fn where_all_rows_are_seen_there_is_no_bar() {
        let size = Size::new(300.0, 10.0 * ROW);
        let mut seen = Simulator::with_size(crate::app::settings(), size, list(5));
        seen.point_at(Point::new(296.0, ROW / 2.0));
        let _ = seen.simulate([wheel(-1.0)]);
        let _ = seen.simulate(click());
        assert_eq!(seen.into_messages().collect::<Vec<_>>(), [0]);
    }
}
