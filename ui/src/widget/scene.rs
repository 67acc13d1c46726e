//! Paints a [`Scene`] of the crate `publish`: the same picture that becomes SVG.
//!
//! Every text is measured and drawn from its top left corner: the software renderer repaints the wrong place for text that
//! it aligns itself. The whole picture goes through a [`canvas::Cache`], whose bounds are repainted at once.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use iced::advanced::text::{self, Paragraph as _};
use iced::widget::Stack;
use iced::widget::canvas::{self, Cache, Canvas, Frame, Path, Stroke, Text};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, mouse};
use publish::measure::{ASCENT, DESCENT, Weight};
use publish::scene::{Anchor, Area, Shape, on_circle};
use publish::{Colour, NotoSans, Scene, Theme as Colours};

use crate::theme::{BOLD, FONT};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// A scene, as large as there is room for it, with its own background around it. No pointer over it: a beamer has none.
pub fn scene<'a, M: 'a>(scene: &Arc<Scene>, colours: Colours) -> Element<'a, M> {
    layered(scene, colours, false)
}

/// The same on a screen that people work at: the pointer stays.
pub fn chart<'a, M: 'a>(scene: &Arc<Scene>, colours: Colours) -> Element<'a, M> {
    layered(scene, colours, true)
}

fn layered<'a, M: 'a>(scene: &Arc<Scene>, colours: Colours, pointer: bool) -> Element<'a, M> {
    let layer = |shapes: Range<usize>| {
        let picture = Picture { scene: scene.clone(), shapes, colours, pointer };
        Canvas::new(picture).width(Length::Fill).height(Length::Fill).into()
    };
    Stack::with_children(layers(&scene.shapes).into_iter().map(layer)).into()
}

/// The renderer paints all text of a canvas above all its shapes. So a shape that is to hide a text begins a canvas of its own.
fn layers(shapes: &[Shape]) -> Vec<Range<usize>> {
    let mut layers = Vec::new();
    let mut from = 0;
    let mut texts: Vec<Area> = Vec::new();
    for (nth, shape) in shapes.iter().enumerate() {
        let area = shape.area(&NotoSans);
        if let Shape::Text(_) = shape {
            texts.push(area);
        } else if texts.iter().any(|text| text.overlaps(&area)) {
            layers.push(from..nth);
            from = nth;
            texts.clear();
        }
    }
    layers.push(from..shapes.len());
    layers
}

#[derive(Clone)]
struct Picture {
    scene: Arc<Scene>,
    /// Those of this layer.
    shapes: Range<usize>,
    colours: Colours,
    /// Whether the pointer is shown over it.
    pointer: bool,
}

/// What was painted last.
#[derive(Default)]
struct Painted {
    cache: Cache,
    of: RefCell<Option<Picture>>,
}

impl<M> canvas::Program<M> for Picture {
    type State = Painted;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let painted = state;
        if !painted.of.borrow().as_ref().is_some_and(|before| before.is(self)) {
            painted.cache.clear();
            *painted.of.borrow_mut() = Some(self.clone());
        }
        vec![painted.cache.draw(renderer, bounds.size(), |frame| self.paint(frame))]
    }

    fn mouse_interaction(&self, _: &Self::State, bounds: Rectangle, cursor: mouse::Cursor) -> mouse::Interaction {
        let hides = !self.pointer && cursor.is_over(bounds);
        if hides { mouse::Interaction::Hidden } else { mouse::Interaction::default() }
    }
}

/// Where a scene lies in a frame.
#[derive(Clone, Copy)]
struct Place {
    scale: f32,
    x: f32,
    y: f32,
}

impl Place {
    fn of(scene: Size, frame: Size) -> Self {
        let scale = (frame.width / scene.width).min(frame.height / scene.height);
        let scale = if scale.is_finite() { scale.max(0.0) } else { 0.0 };
        Self { scale, x: (frame.width - scene.width * scale) / 2.0, y: (frame.height - scene.height * scale) / 2.0 }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(self.x + x * self.scale, self.y + y * self.scale)
    }

    fn corner(&self, area: &Area) -> (Point, Size) {
        (self.point(area.x, area.y), Size::new(area.w * self.scale, area.h * self.scale))
    }
}

impl Picture {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scene, &other.scene) && self.shapes == other.shapes && self.colours == other.colours
    }

    fn paint(&self, frame: &mut Frame) {
        if self.shapes.start == 0 {
            let ground = colour(&self.colours, publish::Role::Background.into());
            frame.fill_rectangle(Point::ORIGIN, frame.size(), ground);
        }
        let place = Place::of(Size::new(self.scene.size.w, self.scene.size.h), frame.size());
        for shape in self.scene.shapes.get(self.shapes.clone()).unwrap_or_default() {
            shape_on(frame, shape, place, &self.colours);
        }
    }
}

fn shape_on(frame: &mut Frame, shape: &Shape, place: Place, colours: &Colours) {
    let (path, paint) = match shape {
        Shape::Rect { area, radius, paint } => {
            let (corner, size) = place.corner(area);
            let path = if *radius > 0.0 {
                Path::rounded_rectangle(corner, size, (radius * place.scale).into())
            } else {
                Path::rectangle(corner, size)
            };
            (path, paint)
        }
        Shape::Circle { x, y, r, paint } => (Path::circle(place.point(*x, *y), r * place.scale), paint),
        Shape::Sector { x, y, inner, outer, from, to, paint } => {
            (polygon(sector(*x, *y, *inner, *outer, *from, *to), place), paint)
        }
        Shape::Line { from, to, stroke } => {
            let path = Path::line(place.point(from.0, from.1), place.point(to.0, to.1));
            return frame.stroke(&path, stroke_of(stroke, place, colours));
        }
        Shape::Polygon { points, paint } => (polygon(points.iter().copied(), place), paint),
        Shape::Text(text) => return text_on(frame, text, place, colours),
    };
    if let Some(fill) = paint.fill {
        frame.fill(&path, colour(colours, fill));
    }
    if let Some(stroke) = &paint.stroke {
        frame.stroke(&path, stroke_of(stroke, place, colours));
    }
}

/// A piece of a ring as a polygon: a corner every three degrees cannot be seen.
fn sector(x: f32, y: f32, inner: f32, outer: f32, from: f32, to: f32) -> impl Iterator<Item = (f32, f32)> {
    const STEPS: u16 = 120;
    let turn = move |step: u16| from + (to - from) * f32::from(step) / f32::from(STEPS);
    let out = (0..=STEPS).map(move |step| on_circle(x, y, outer, turn(step)));
    out.chain((0..=STEPS).rev().map(move |step| on_circle(x, y, inner, turn(step))))
}

fn polygon(points: impl Iterator<Item = (f32, f32)>, place: Place) -> Path {
    Path::new(|path| {
        for (nth, (x, y)) in points.enumerate() {
            let point = place.point(x, y);
            if nth == 0 { path.move_to(point) } else { path.line_to(point) }
        }
        path.close();
    })
}

fn stroke_of(stroke: &publish::scene::Stroke, place: Place, colours: &Colours) -> Stroke<'static> {
    // Thinner than a pixel it would fade on a small window.
    let width = (stroke.width * place.scale).max(0.75);
    Stroke::default().with_color(colour(colours, stroke.colour)).with_width(width)
}

fn text_on(frame: &mut Frame, text: &publish::scene::Text, place: Place, colours: &Colours) {
    let size = text.size * place.scale;
    if size < 1.0 {
        return;
    }
    let font = if text.weight == Weight::Bold { BOLD } else { FONT };
    let line = text::LineHeight::Relative(ASCENT + DESCENT);
    let width = || {
        Paragraph::with_text(text::Text {
            content: text.text.as_str(),
            bounds: Size::INFINITE,
            size: size.into(),
            line_height: line,
            font,
            align_x: text::Alignment::Left,
            align_y: iced::alignment::Vertical::Top,
            shaping: text::Shaping::Advanced,
            wrapping: text::Wrapping::None,
        })
        .min_width()
    };
    let at = place.point(text.x, text.y);
    let x = match text.anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width() / 2.0,
        Anchor::End => at.x - width(),
    };
    frame.fill_text(Text {
        content: text.text.clone(),
        position: Point::new(x, at.y - ASCENT * size),
        color: colour(colours, text.colour),
        size: size.into(),
        line_height: line,
        font,
        align_x: text::Alignment::Left,
        align_y: iced::alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        max_width: f32::INFINITY,
    });
}

fn colour(colours: &Colours, colour: Colour) -> Color {
    let [r, g, b] = colours.rgb(colour);
    Color::from_rgb8(r, g, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_keeps_its_shape_and_stays_inside() {
        for (w, h) in [(1920.0, 1080.0), (1280.0, 720.0), (1024.0, 768.0), (300.0, 900.0), (0.0, 0.0)] {
            let place = Place::of(Size::new(1920.0, 1080.0), Size::new(w, h));
            let (first, last) = (place.point(0.0, 0.0), place.point(1920.0, 1080.0));
            assert!(first.x >= -0.01 && first.y >= -0.01 && last.x <= w + 0.01 && last.y <= h + 0.01, "{w} x {h}");
            assert!(w == 0.0 || ((last.x - first.x) / (last.y - first.y) - 16.0 / 9.0).abs() < 1e-3);
        }
        // A scene without a size is painted as nothing.
        assert_eq!(Place::of(Size::ZERO, Size::new(10.0, 10.0)).scale, 0.0);
    }

    #[test]
    fn a_shape_above_a_text_is_painted_after_it_and_everything_is_painted_once() {
        use publish::scene::{Paint, Text};
        let text = |x: f32| Shape::Text(Text::new(x, 50.0, 20.0, "TEST"));
        let rect = |x: f32| Shape::Rect {
            area: Area::new(x, 30.0, 30.0, 30.0),
            radius: 0.0,
            paint: Paint::fill(publish::Role::Ink),
        };
        assert_eq!(layers(&[rect(0.0), text(0.0), rect(500.0), text(500.0)]), vec![0..4]);
        assert_eq!(layers(&[text(0.0), rect(0.0), text(0.0), text(900.0), rect(20.0)]), vec![0..1, 1..4, 4..5]);
        assert_eq!(layers(&[]), vec![0..0]);
    }
}
