//! Tells a window to whoever reads it aloud, where it is drawn: never before what is seen, and not more than ten times a second.

use std::time::{Duration, Instant};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Point, Rectangle, Size, Vector, window};

/// Whoever reads a window.
pub trait Reads {
    /// Whether anybody listens. As long as nobody does, nothing else is asked.
    fn listens(&self) -> bool;

    /// The window has the keyboard, or has it no more.
    fn keyboard(&self, here: bool);

    /// Where somebody wants to press; asked until there is no place any more.
    fn press(&self) -> Option<Point>;

    /// Reads a window with these bounds; `operate` leads an operation through all that is in it.
    fn read(&self, bounds: Rectangle, operate: &mut dyn FnMut(&mut dyn Operation));
}

/// Wraps a whole window.
pub fn reader<'a, M: 'a>(content: impl Into<Element<'a, M>>, reads: impl Reads + 'a) -> Element<'a, M> {
    Element::new(Reader { content: content.into(), reads: Box::new(reads) })
}

struct Reader<'a, Message> {
    content: Element<'a, Message>,
    reads: Box<dyn Reads + 'a>,
}

/// Between two readings.
const PACE: Duration = Duration::from_millis(100);

/// A click, as of a hand.
fn click() -> [Event; 2] {
    let button = mouse::Button::Left;
    [mouse::Event::ButtonPressed(button), mouse::Event::ButtonReleased(button)].map(Event::Mouse)
}

#[derive(Default)]
struct State {
    /// Before this it is not read again.
    rests: Option<Instant>,
}

impl<Message> Widget<Message, iced::Theme, iced::Renderer> for Reader<'_, Message> {
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
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
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
        let Tree { state, children, .. } = tree;
        let below = &mut children[0];
        let content = self.content.as_widget_mut();
        content.update(below, event, layout, cursor, renderer, clipboard, shell, viewport);
        match event {
            Event::Window(window::Event::Focused) => self.reads.keyboard(true),
            Event::Window(window::Event::Unfocused) => self.reads.keyboard(false),
            Event::Window(window::Event::RedrawRequested(now)) if self.reads.listens() => {
                if let Some(at) = self.reads.press() {
                    let cursor = mouse::Cursor::Available(at);
                    for event in click() {
                        // Each with a shell of its own: what takes the one does not take the other.
                        let mut messages = Vec::new();
                        let mut own = Shell::new(&mut messages);
                        let content = self.content.as_widget_mut();
                        content.update(below, &event, layout, cursor, renderer, clipboard, &mut own, viewport);
                        if own.is_layout_invalid() {
                            shell.invalidate_layout();
                        }
                        messages.into_iter().for_each(|message| shell.publish(message));
                    }
                    // What comes of it is read with the next drawing.
                    shell.request_redraw();
                    return;
                }
                let state = state.downcast_mut::<State>();
                if let Some(rests) = state.rests.filter(|rests| now < rests) {
                    shell.request_redraw_at(rests);
                    return;
                }
                state.rests = Some(*now + PACE);
                let content = self.content.as_widget_mut();
                self.reads.read(layout.bounds(), &mut |operation| content.operate(below, layout, renderer, operation));
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
        let below = &mut tree.children[0];
        self.content.as_widget_mut().overlay(below, layout, renderer, viewport, translation)
    }
}
