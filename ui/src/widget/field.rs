//! A text field on screen: its text, the caret, what is selected, and where in it the pointer is.

use std::ops::Range;

use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Color, Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, touch};

use crate::input::{Field, Pointed};
use crate::theme::{FONT, Look, size};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// Height, in logical pixels.
const HEIGHT: f32 = 20.0;
/// Width of the caret. One that blinks would repaint all evening.
const CARET: f32 = 2.0;

/// The selected text of the field that is active, for whoever asks the widgets for it.
pub struct Selected(pub String);

/// A field; `on_point` makes the message of what the pointer does to it.
pub fn field<'a, M: 'a>(
    look: Look,
    active: bool,
    field: &Field,
    secret: bool,
    on_point: Option<Box<dyn Fn(Pointed) -> M + 'a>>,
) -> Element<'a, M> {
    let text = field.text();
    let text = if secret { "•".repeat(text.chars().count()) } else { text };
    let (caret, selected) = (field.caret(), field.selected());
    Element::new(Typed { look, active, text, caret, selected, secret, on_point })
}

struct Typed<'a, M> {
    look: Look,
    active: bool,
    /// As it is shown: of a secret a dot for each character.
    text: String,
    caret: usize,
    selected: Range<usize>,
    secret: bool,
    on_point: Option<Box<dyn Fn(Pointed) -> M + 'a>>,
}

/// Where everything stands, in logical pixels from the beginning of the text.
#[derive(Default)]
struct State {
    paragraph: Plain<Paragraph>,
    /// How much of the text is out of sight before the field.
    offset: f32,
    caret: f32,
    selected: (f32, f32),
    click: Option<mouse::Click>,
    /// The pointer is held down, and was before this character last.
    dragged: Option<usize>,
}

impl State {
    /// Where a character begins.
    fn place(&self, at: usize) -> f32 {
        let place = if at == 0 { None } else { self.paragraph.raw().grapheme_position(0, at) };
        place.map_or(0.0, |place| place.x.round())
    }

    /// The character that the pointer is before, `x` from the left of the field.
    fn hit(&self, x: f32) -> usize {
        let hit = self.paragraph.raw().hit_test(Point::new(x + self.offset, HEIGHT / 2.0));
        let bytes = hit.map_or(0, text::Hit::cursor);
        self.paragraph.content().char_indices().take_while(|(at, _)| *at < bytes).count()
    }
}

/// A coloured bar across the height of the field, as far as it is seen.
fn bar(renderer: &mut Renderer, seen: Rectangle, y: f32, (from, to): (f32, f32), colour: Color) {
    let area = Rectangle { x: from, y: y + 1.0, width: to - from, height: HEIGHT - 2.0 };
    if let Some(bounds) = area.intersection(&seen) {
        renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, colour);
    }
}

impl<M> Widget<M, Theme, Renderer> for Typed<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(HEIGHT))
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let node = layout::atomic(limits, Length::Fill, Length::Fixed(HEIGHT));
        let state = tree.state.downcast_mut::<State>();
        state.paragraph.update(text::Text {
            content: self.text.as_str(),
            bounds: Size::new(f32::INFINITY, HEIGHT),
            size: size::BODY.into(),
            line_height: text::LineHeight::default(),
            font: FONT,
            align_x: text::Alignment::Left,
            align_y: Vertical::Top,
            shaping: text::Shaping::default(),
            wrapping: text::Wrapping::None,
        });
        let all = state.paragraph.min_width();
        state.caret = state.place(self.caret);
        state.selected = (state.place(self.selected.start), state.place(self.selected.end));
        // The caret is always in sight, and as much before it as there is room for.
        let room = (node.size().width - CARET).max(0.0);
        let offset = state.offset.min((all - room).max(0.0));
        let offset = offset.max(state.caret - room).min(state.caret).max(0.0);
        state.offset = if self.active { offset.ceil() } else { 0.0 };
        node
    }

    fn operate(&mut self, _tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.text);
        if self.active && !self.secret && !self.selected.is_empty() {
            let selected = self.text.chars().skip(self.selected.start).take(self.selected.len()).collect();
            operation.custom(None, layout.bounds(), &mut Selected(selected));
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let Some(on_point) = &self.on_point else { return };
        let state = tree.state.downcast_mut::<State>();
        let bounds = layout.bounds();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let Some(position) = cursor.position_over(bounds) else { return };
                let click = mouse::Click::new(position, mouse::Button::Left, state.click);
                let at = state.hit(position.x - bounds.x);
                state.click = Some(click);
                state.dragged = Some(at);
                let once = click.kind() == mouse::click::Kind::Single;
                shell.publish(on_point(if once { Pointed::At(at) } else { Pointed::All }));
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) | Event::Touch(touch::Event::FingerMoved { .. }) => {
                let (Some(before), Some(position)) = (state.dragged, cursor.land().position()) else { return };
                let at = state.hit(position.x - bounds.x);
                if at != before {
                    state.dragged = Some(at);
                    shell.publish(on_point(Pointed::To(at)));
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => {
                state.dragged = None;
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if self.on_point.is_some() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Text
        } else {
            mouse::Interaction::None
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let Some(seen) = bounds.intersection(viewport) else { return };
        let x = bounds.x - state.offset;
        if self.active {
            let (from, to) = state.selected;
            let ground = Color { a: 0.3, ..self.look.accent };
            bar(renderer, seen, bounds.y, (x + from, x + to), ground);
        }
        renderer.fill_paragraph(state.paragraph.raw(), Point::new(x, bounds.y), self.look.ink, seen);
        if self.active {
            let caret = x + state.caret;
            bar(renderer, seen, bounds.y, (caret, caret + CARET), self.look.ink);
        }
    }
}
