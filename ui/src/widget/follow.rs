//! Brings what is active into view, by where it was measured to be.
//!
//! The toolkit's scrollable stays where it is when the active line goes on below its edge. This wraps one: whenever it has been
//! laid out, it looks where the marked line ([`here`]) has come to lie, and scrolls just so far that it is whole. It does so
//! when that place changed and after every key press; in between, people look around with the wheel.

use iced::advanced::widget::operation::Scrollable as Scrolls;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard;
use iced::widget::scrollable::AbsoluteOffset;
use iced::widget::{Scrollable, container};
use iced::{Element, Event, Length, Rectangle, Size, Vector};

/// What is active: the line that the keys go to.
pub const HERE: Id = Id::new("here");

/// Marks what is active, if it is: what scrolls around it keeps it in sight.
pub fn here<'a, M: 'a>(active: bool, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let content: Element<'a, M> = content.into();
    let content = container(content);
    if active { content.id(HERE).into() } else { content.into() }
}

/// Wraps what scrolls, so that what is active is in sight.
pub fn follow<'a, M: 'a>(content: Scrollable<'a, M>) -> Element<'a, M> {
    Element::new(Follow { content: content.into() })
}

struct Follow<'a, Message> {
    content: Element<'a, Message>,
}

#[derive(Default)]
struct State {
    /// Where the marked thing was when it was last looked for.
    seen: Option<Seen>,
    /// A key was pressed since.
    pressed: bool,
}

/// A place within all that scrolls, and the room that there is to show it.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    of: Rectangle,
    room: Size,
}

/// Looks for what is marked, within the first thing that scrolls.
#[derive(Default)]
struct Look {
    room: Option<Room>,
    of: Option<Rectangle>,
    /// By how much what lies within has itself been scrolled.
    shift: Vector,
    /// The same of what scrolls and is about to be entered.
    next: Vector,
}

/// The room, all that scrolls in it, and how far it has been scrolled.
#[derive(Clone, Copy)]
struct Room {
    bounds: Rectangle,
    all: Rectangle,
    now: Vector,
}

impl Operation for Look {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if self.of.is_some() {
            return;
        }
        let before = self.shift;
        self.shift = before + std::mem::replace(&mut self.next, Vector::ZERO);
        operate(self);
        self.shift = before;
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, all: Rectangle, now: Vector, _: &mut dyn Scrolls) {
        match self.room {
            None => self.room = Some(Room { bounds, all, now }),
            Some(_) => self.next = now,
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if self.of.is_none() && id == Some(&HERE) {
            self.of = Some(bounds - self.shift);
        }
    }
}

/// Scrolls the first thing that can be.
struct To(Option<AbsoluteOffset<Option<f32>>>);

impl Operation for To {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if self.0.is_some() {
            operate(self);
        }
    }

    fn scrollable(&mut self, _: Option<&Id>, _: Rectangle, _: Rectangle, _: Vector, state: &mut dyn Scrolls) {
        if let Some(to) = self.0.take() {
            state.scroll_to(to);
        }
    }
}

/// So much of what stands beside the active thing is shown with it after a key, in logical pixels: one sees what comes. After a
/// click nothing moves that need not: what the pointer is over stays there.
const EDGE: f32 = 24.0;

/// Where to scroll to so that what begins at `at` is whole, with so much beside it, and no further than needed. What is larger
/// than the room shows its beginning.
fn brought(at: f32, size: f32, now: f32, room: f32, edge: f32) -> f32 {
    let edge = edge.min(((room - size) / 2.0).max(0.0));
    now.max(at + size + edge - room).min(at - edge).max(0.0).round()
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Follow<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        let content = self.content.as_widget_mut();
        let node = content.layout(&mut tree.children[0], renderer, limits);
        let mut look = Look::default();
        content.operate(&mut tree.children[0], Layout::new(&node), renderer, &mut look);
        let state = tree.state.downcast_mut::<State>();
        let pressed = std::mem::take(&mut state.pressed);
        let (Some(Room { bounds, all, now }), Some(of)) = (look.room, look.of) else { return node };
        let of = Rectangle { x: of.x - all.x, y: of.y - all.y, ..of };
        let seen = Some(Seen { of, room: bounds.size() });
        if pressed || state.seen != seen {
            state.seen = seen;
            let edge = if pressed { EDGE } else { 0.0 };
            let x = brought(of.x, of.width, now.x, bounds.width, edge);
            let y = brought(of.y, of.height, now.y, bounds.height, edge);
            let mut to = To(Some(AbsoluteOffset { x: Some(x), y: Some(y) }));
            content.operate(&mut tree.children[0], Layout::new(&node), renderer, &mut to);
        }
        node
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
        if let Event::Keyboard(keyboard::Event::KeyPressed { .. }) = event {
            tree.state.downcast_mut::<State>().pressed = true;
        }
        let content = self.content.as_widget_mut();
        content.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

#[cfg(test)]
mod tests {
    use iced::widget::{column, scrollable, space};

    use super::*;
    use crate::testing::{Frames, key, wheel};

    #[test]
    fn no_further_than_needed() {
        assert_eq!(brought(0.0, 20.0, 0.0, 100.0, EDGE), 0.0);
        assert_eq!(brought(90.0, 20.0, 0.0, 100.0, EDGE), 34.0, "with what comes after it");
        assert_eq!(brought(40.0, 20.0, 200.0, 100.0, EDGE), 16.0, "with what stands before it");
        assert_eq!(brought(240.0, 20.0, 200.0, 100.0, EDGE), 200.0, "it is in sight");
        assert_eq!(brought(300.0, 400.0, 0.0, 100.0, EDGE), 300.0, "what is too large shows its beginning");
        assert_eq!(brought(80.0, 20.0, 0.0, 100.0, 0.0), 0.0, "what was clicked stays where it is");
        assert_eq!(brought(90.0, 20.0, 0.0, 100.0, 0.0), 10.0, "but whole");
    }

    /// Thirty lines of twenty pixels, of which `at` is active.
    fn lines(at: usize) -> Element<'static, ()> {
        let lines = (0..30).map(|line| here(line == at, space().width(50).height(20)));
        follow(scrollable(column(lines)).height(100))
    }

    #[test]
    fn the_active_line_is_whole_wherever_it_is() {
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        for at in (0..30).chain((0..30).rev()).chain([17, 3, 29, 0]) {
            assert!(frames.whole(lines(at), HERE).is_some(), "line {at}");
        }
    }

    #[test]
    fn a_wheel_leads_away_and_a_key_leads_back() {
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        assert!(frames.whole(lines(2), HERE).is_some());
        frames.happens(lines(2), wheel(-5.0));
        assert!(frames.whole(lines(2), HERE).is_none(), "people look around");
        assert!(frames.whole(lines(2), HERE).is_none(), "what is drawn anew takes nobody back");
        frames.happens(lines(2), key());
        assert!(frames.whole(lines(2), HERE).is_some());
    }

    #[test]
    fn what_is_active_within_something_else_that_scrolls_is_found() {
        let outer = |at| {
            let above = space().width(50).height(300);
            let inner = column((0..30).map(|line| here(line == at, space().width(50).height(20))));
            let inner = follow(scrollable(inner).height(80));
            follow(scrollable(column![above, inner]).height(100))
        };
        let mut frames = Frames::new(Size::new(200.0, 150.0));
        for at in [0, 29, 12] {
            let outer: Element<'static, ()> = outer(at);
            assert!(frames.whole(outer, HERE).is_some(), "line {at}");
        }
    }
}
