//! A text field on screen: its text, on one line or on as many as it needs, the caret, what is selected, and where in it the
//! pointer is.

use std::ops::Range;

use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Color, Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector, touch};

use crate::input::{Field, Pointed};
use crate::theme::{FONT, Look, size};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// The caret of the field that is active, for whoever asks the widgets where it is.
pub const CARET: Id = Id::new("caret");

/// Height of a line, in logical pixels.
const HEIGHT: f32 = 20.0;
/// Width of the caret. One that blinks would repaint all evening.
const THIN: f32 = 2.0;

/// The selected text of the field that is active, for whoever asks the widgets for it.
pub struct Selected(pub String);

/// The caret in a field, and what is selected with it, for whoever asks the widgets: told before the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Where what is selected begins; where the caret is, if nothing is.
    pub from: usize,
    /// Before how many characters the caret stands.
    pub to: usize,
}

/// A text that is shown: all of it, or what stands around the caret.
pub struct Shown {
    /// What is shown.
    pub text: String,
    /// Before how many characters of that the caret stands.
    pub caret: usize,
    /// Which of them are selected.
    pub selected: Range<usize>,
}

/// What is copied of a field.
fn copied(active: bool, field: &Field) -> Option<String> {
    let selected = field.selected();
    let is_some = active && !selected.is_empty();
    is_some.then(|| field.text().chars().skip(selected.start).take(selected.len()).collect())
}

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
    let shown = Shown { text, caret: field.caret(), selected: field.selected() };
    let copied = if secret { None } else { copied(active, field) };
    Element::new(Typed { look, active, shown, copied, wraps: false, on_point })
}

/// A field on as many lines as what is shown of it needs.
pub fn lines<'a, M: 'a>(
    look: Look,
    active: bool,
    field: &Field,
    shown: Shown,
    on_point: Box<dyn Fn(Pointed) -> M + 'a>,
) -> Element<'a, M> {
    let copied = copied(active, field);
    Element::new(Typed { look, active, shown, copied, wraps: true, on_point: Some(on_point) })
}

struct Typed<'a, M> {
    look: Look,
    active: bool,
    /// Of a secret a dot for each character.
    shown: Shown,
    copied: Option<String>,
    /// What is longer than a line goes on in the next one.
    wraps: bool,
    on_point: Option<Box<dyn Fn(Pointed) -> M + 'a>>,
}

/// Where everything stands, in logical pixels from the beginning of the text.
#[derive(Default)]
struct State {
    paragraph: Plain<Paragraph>,
    /// With which character each line begins.
    begins: Vec<usize>,
    /// How much of the text is out of sight before the field.
    offset: f32,
    caret: Point,
    /// Of each line with something selected, that.
    selected: Vec<Rectangle>,
    click: Option<mouse::Click>,
    /// The pointer is held down, and was before this character last.
    dragged: Option<usize>,
}

/// The middle of a line, from the top of the first.
#[allow(clippy::cast_precision_loss, reason = "a few dozen lines")]
fn middle(line: usize) -> f32 {
    HEIGHT * line as f32 + HEIGHT / 2.0
}

impl State {
    /// The character that a point of the text is at.
    fn at(&self, point: Point) -> usize {
        let hit = self.paragraph.raw().hit_test(point);
        let bytes = hit.map_or(0, text::Hit::cursor);
        self.paragraph.content().char_indices().take_while(|(at, _)| *at < bytes).count()
    }

    /// Where a character of a line begins, or the one before it ends.
    fn place_in(&self, line: usize, at: usize) -> Point {
        let within = at.saturating_sub(self.begins.get(line).copied().unwrap_or(0));
        let place = if within == 0 { None } else { self.paragraph.raw().grapheme_position(line, within) };
        Point::new(place.map_or(0.0, |place| place.x.round()), middle(line) - HEIGHT / 2.0)
    }

    /// Where a character begins.
    fn place(&self, at: usize) -> Point {
        let line = self.begins.iter().rposition(|begins| *begins <= at).unwrap_or(0);
        self.place_in(line, at)
    }

    /// What lies behind the characters that are selected.
    fn behind(&self, selected: &Range<usize>) -> Vec<Rectangle> {
        let lines = self.begins.iter().enumerate().filter_map(|(line, begins)| {
            let ends = self.begins.get(line + 1).copied().unwrap_or(usize::MAX);
            let (from, to) = (selected.start.max(*begins), selected.end.min(ends));
            if from >= to {
                return None;
            }
            let (from, to) = (self.place_in(line, from), self.place_in(line, to));
            Some(Rectangle { x: from.x, y: from.y, width: (to.x - from.x).max(0.0), height: HEIGHT })
        });
        lines.collect()
    }

    /// The character that the pointer is before; `to`: from the corner of the field.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen lines")]
    fn hit(&self, to: Vector) -> usize {
        // Above the first line it is in that, below the last one in that.
        let line = (to.y / HEIGHT).max(0.0) as usize;
        let line = line.min(self.begins.len().saturating_sub(1));
        self.at(Point::new(to.x + self.offset, middle(line)))
    }
}

/// A coloured bar across the height of a line, as far as it is seen.
fn bar(renderer: &mut Renderer, seen: Rectangle, line: Rectangle, colour: Color) {
    let area = Rectangle { y: line.y + 1.0, height: line.height - 2.0, ..line };
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
        Size::new(Length::Fill, if self.wraps { Length::Shrink } else { Length::Fixed(HEIGHT) })
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen lines")]
    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let (bounds, wrapping) = if self.wraps {
            (Size::new(limits.max().width, f32::INFINITY), text::Wrapping::WordOrGlyph)
        } else {
            (Size::new(f32::INFINITY, HEIGHT), text::Wrapping::None)
        };
        state.paragraph.update(text::Text {
            content: self.shown.text.as_str(),
            bounds,
            size: size::BODY.into(),
            line_height: text::LineHeight::Absolute(HEIGHT.into()),
            font: FONT,
            align_x: text::Alignment::Left,
            align_y: Vertical::Top,
            shaping: text::Shaping::default(),
            wrapping,
        });
        let lines = (state.paragraph.min_height() / HEIGHT).round().max(1.0);
        let lines = if self.wraps { lines as usize } else { 1 };
        state.begins = (0..lines).map(|line| state.at(Point::new(0.0, middle(line)))).collect();
        let height = middle(lines) - HEIGHT / 2.0;
        let node = layout::atomic(limits, Length::Fill, Length::Fixed(height));
        state.caret = state.place(self.shown.caret);
        state.selected = state.behind(&self.shown.selected);
        // The caret is always in sight, and as much before it as there is room for.
        let room = (node.size().width - THIN).max(0.0);
        let offset = state.offset.min((state.paragraph.min_width() - room).max(0.0));
        let offset = offset.max(state.caret.x - room).min(state.caret.x).max(0.0);
        state.offset = if self.active && !self.wraps { offset.ceil() } else { 0.0 };
        node
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let bounds = layout.bounds();
        let Shown { caret, selected, .. } = &self.shown;
        let from = if selected.is_empty() || *caret == selected.end { selected.start } else { selected.end };
        operation.custom(None, bounds, &mut Typing { from, to: *caret });
        operation.text(None, bounds, &self.shown.text);
        if self.active {
            let state = tree.state.downcast_ref::<State>();
            let corner = bounds.position() + Vector::new(state.caret.x - state.offset, state.caret.y);
            operation.container(Some(&CARET), Rectangle::new(corner, Size::new(THIN, HEIGHT)));
        }
        if let Some(copied) = &self.copied {
            operation.custom(None, bounds, &mut Selected(copied.clone()));
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
                let at = state.hit(position - bounds.position());
                state.click = Some(click);
                state.dragged = Some(at);
                let once = click.kind() == mouse::click::Kind::Single;
                shell.publish(on_point(if once { Pointed::At(at) } else { Pointed::All }));
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) | Event::Touch(touch::Event::FingerMoved { .. }) => {
                let (Some(before), Some(position)) = (state.dragged, cursor.land().position()) else { return };
                let at = state.hit(position - bounds.position());
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
        let corner = bounds.position() - Vector::new(state.offset, 0.0);
        let moved = corner - Point::ORIGIN;
        if self.active {
            let ground = Color { a: 0.3, ..self.look.accent };
            for selected in &state.selected {
                bar(renderer, seen, *selected + moved, ground);
            }
        }
        renderer.fill_paragraph(state.paragraph.raw(), corner, self.look.ink, seen);
        if self.active {
            let caret = Rectangle::new(state.caret, Size::new(THIN, HEIGHT));
            bar(renderer, seen, caret + moved, self.look.ink);
        }
    }
}
